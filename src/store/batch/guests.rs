//! Who comes and goes with bills: members, customers and wordings nothing else needs, on and off the shelf.

use crate::store::StoreError;
use crate::store::load::seen;
use hashbrown::{HashMap, HashSet};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeSet;

/// Adds to members' bills and live bills; returns the customers that came into being by it.
pub(in crate::store) fn recount(
    tx: &Connection,
    counts: &HashMap<u32, (i64, i64)>,
) -> Result<Vec<u32>, StoreError> {
    if counts.is_empty() {
        return Ok(Vec::new());
    }
    let mut sorted: Vec<_> = counts.iter().collect();
    sorted.sort_unstable();
    let sql = "UPDATE member SET bills = bills + ?2, live = live + ?3 WHERE id = ?1 \
               RETURNING live > 0 AND customer_id IS NULL";
    let mut statement = tx.prepare_cached(sql)?;
    let mut new = Vec::new();
    for (member, (bills, live)) in sorted {
        let needs_customer: Option<bool> =
            statement.query_row((member, bills, live), |row| row.get(0)).optional()?;
        if needs_customer == Some(true) {
            new.push(make_customer(tx, *member)?);
        }
    }
    Ok(new)
}

/// Of members who lost bills, takes those no bill names any more onto the shelf, and the customers whom no live bill, tick,
/// claim, roster mark, record, touch, reservation or act about an alert makes one.
pub(in crate::store) fn sweep(
    tx: &Connection,
    members: impl IntoIterator<Item = u32>,
) -> Result<(), StoreError> {
    let sql = "SELECT m.id, m.number, m.customer_id, \
               m.bills > 0 OR EXISTS (SELECT 1 FROM bill_version v WHERE v.member_id = m.id), c.version FROM member m \
               LEFT JOIN customer c ON c.id = m.customer_id \
               WHERE m.id = ?1 AND m.live = 0 AND (m.customer_id IS NULL OR ( \
                 c.roster_mark = 0 \
                 AND NOT EXISTS (SELECT 1 FROM guest_record r WHERE r.customer_id = m.customer_id) \
                 AND NOT EXISTS (SELECT 1 FROM alert_act a WHERE a.customer_id = m.customer_id) \
                 AND NOT EXISTS (SELECT 1 FROM tick t WHERE t.customer_id = m.customer_id) \
                 AND NOT EXISTS (SELECT 1 FROM touch t WHERE t.customer_id = m.customer_id) \
                 AND NOT EXISTS (SELECT 1 FROM reservation r WHERE r.customer_id = m.customer_id) \
                 AND NOT EXISTS (SELECT 1 FROM member o WHERE o.customer_id = m.customer_id AND (o.live > 0 \
                   OR EXISTS (SELECT 1 FROM claim k WHERE k.member_id = o.id)))))";
    let members: BTreeSet<u32> = members.into_iter().collect();
    if members.is_empty() {
        return Ok(());
    }
    let mut statement = tx.prepare_cached(sql)?;
    let mut going: Vec<(u32, String, Option<u32>, bool, i64)> = Vec::new();
    for member in &members {
        let found = statement.query_row([member], |row| {
            let version = row.get::<_, Option<i64>>(4)?.unwrap_or(0);
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, version))
        });
        going.extend(found.optional()?);
    }
    let leaving = going.iter().filter(|(.., is_named, _)| !is_named).map(|(member, ..)| *member);
    detach_wordings(tx, leaving)?;
    for (member, number, customer, is_named, version) in &going {
        if customer.is_none() && *is_named {
            continue; // known from void bills or earlier versions only, and no customer already
        }
        let sql =
            "INSERT OR REPLACE INTO shelf_member (id, number, customer_id, version) VALUES (?1, ?2, ?3, ?4)";
        tx.prepare_cached(sql)?.execute((member, number, customer, version))?;
        if *is_named {
            tx.prepare_cached("UPDATE member SET customer_id = NULL WHERE id = ?1")?.execute([member])?;
        } else {
            shelve_wordings_of(tx, *member)?;
            tx.prepare_cached("DELETE FROM member WHERE id = ?1")?.execute([member])?;
        }
    }
    let customers: BTreeSet<u32> = going.iter().filter_map(|(_, _, customer, ..)| *customer).collect();
    for customer in customers {
        tx.prepare_cached("DELETE FROM customer_sum WHERE customer_id = ?1")?.execute([customer])?;
        tx.prepare_cached("DELETE FROM baseline WHERE customer_id = ?1")?.execute([customer])?;
        tx.prepare_cached("DELETE FROM customer WHERE id = ?1")?.execute([customer])?;
    }
    keep_leftovers(tx, &members)
}

/// Remembers which members no bill names any more, so that they go with the last thing that keeps them.
fn keep_leftovers(tx: &Connection, members: &BTreeSet<u32>) -> Result<(), StoreError> {
    let keep = "INSERT OR IGNORE INTO leftover (member_id) \
                SELECT id FROM member WHERE id = ?1 AND bills = 0 AND customer_id IS NOT NULL";
    let drop = "DELETE FROM leftover WHERE member_id = ?1 AND NOT EXISTS ( \
                SELECT 1 FROM member WHERE id = ?1 AND bills = 0 AND customer_id IS NOT NULL)";
    for member in members {
        tx.prepare_cached(keep)?.execute([member])?;
        tx.prepare_cached(drop)?.execute([member])?;
    }
    Ok(())
}

/// Takes members whose bills were all taken back out of the store once nothing else keeps them.
pub(in crate::store) fn sweep_leftovers(tx: &Connection) -> Result<(), StoreError> {
    let mut statement = tx.prepare_cached("SELECT member_id FROM leftover")?;
    let members: Vec<u32> = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    if members.is_empty() { Ok(()) } else { sweep(tx, members) }
}

/// Sees to it that a number has a member and a customer, when an edit about him is taken back or brought back after he went:
/// from the shelf, or, when that was cleared since, anew. He goes again with the last thing that keeps him.
pub(in crate::store) fn revive_number(tx: &Connection, number: &str) -> Result<(), StoreError> {
    let known = |tx: &Connection| -> Result<Option<(u32, bool)>, StoreError> {
        let sql = "SELECT id, customer_id IS NOT NULL FROM member WHERE number = ?1";
        let found = tx.prepare_cached(sql)?.query_row([number], |row| Ok((row.get(0)?, row.get(1)?)));
        Ok(found.optional()?)
    };
    if matches!(known(tx)?, Some((_, true))) {
        return Ok(());
    }
    let sql = "SELECT id FROM shelf_member WHERE number = ?1";
    if let Some(shelved) = tx.prepare_cached(sql)?.query_row([number], |row| row.get(0)).optional()? {
        recall(tx, shelved)?;
    }
    let member = match known(tx)? {
        Some((member, true)) => member,
        Some((member, false)) => {
            make_customer(tx, member)?;
            member
        }
        None => {
            let sql = "INSERT INTO member (id, number) SELECT ifnull(max(id), 0) + 1, ?1 FROM \
                       (SELECT id FROM member UNION ALL SELECT id FROM shelf_member) RETURNING id";
            let member = tx.prepare_cached(sql)?.query_row([number], |row| row.get(0))?;
            make_customer(tx, member)?;
            member
        }
    };
    keep_leftovers(tx, &BTreeSet::from([member]))
}

/// Makes a member a customer of his own.
fn make_customer(tx: &Connection, member: u32) -> Result<u32, StoreError> {
    // Numbers of customers on the shelf are taken: they may come back beside this one.
    let sql = "INSERT INTO customer (id) SELECT ifnull(max(id), 0) + 1 FROM \
               (SELECT id FROM customer UNION ALL SELECT customer_id FROM shelf_member) RETURNING id";
    let customer: u32 = tx.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
    let sql = "UPDATE member SET customer_id = ?2 WHERE id = ?1";
    tx.prepare_cached(sql)?.execute((member, customer))?;
    let sql = "INSERT INTO customer_sum (customer_id, visits, bills, net) VALUES (?1, 0, 0, 0)";
    tx.prepare_cached(sql)?.execute([customer])?;
    Ok(customer)
}

/// Wordings of members about to go that bills of nobody's still say stay behind without a member: a file without a member
/// column saw a bill with the very wording, and the file that said whose it is was taken back.
fn detach_wordings(tx: &Connection, members: impl Iterator<Item = u32>) -> Result<(), StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM batch_file f JOIN batch b ON b.id = f.batch_id \
               WHERE b.undone = 0 AND instr(',' || f.columns || ',', ',member_no,') = 0)";
    if !tx.prepare_cached(sql)?.query_row([], |row| row.get(0))? {
        return Ok(());
    }
    let mut wordings: HashSet<u32> = HashSet::new();
    let mut statement = tx.prepare_cached("SELECT id FROM contact WHERE member_id = ?1")?;
    for member in members {
        let mut rows = statement.query([member])?;
        while let Some(row) = rows.next()? {
            wordings.insert(row.get(0)?);
        }
    }
    if wordings.is_empty() {
        return Ok(());
    }
    for contact in users_of(tx, &BTreeSet::new(), &wordings)?.into_keys() {
        let sql = "INSERT OR IGNORE INTO shelf_contact (id, member_id, name, title, company, phone, file_id, went_with_member) \
                   SELECT id, member_id, name, title, company, phone, file_id, 1 FROM contact WHERE id = ?1";
        tx.prepare_cached(sql)?.execute([contact])?;
        tx.prepare_cached("UPDATE contact SET member_id = NULL WHERE id = ?1")?.execute([contact])?;
    }
    Ok(())
}

fn shelve_wordings_of(tx: &Connection, member: u32) -> Result<(), StoreError> {
    let sql = "INSERT OR IGNORE INTO shelf_contact (id, member_id, name, title, company, phone, file_id, went_with_member) \
               SELECT id, member_id, name, title, company, phone, file_id, 1 FROM contact WHERE member_id = ?1";
    tx.prepare_cached(sql)?.execute([member])?;
    tx.prepare_cached("DELETE FROM contact WHERE member_id = ?1")?.execute([member])?;
    Ok(())
}

/// Wordings that only these files used go onto the shelf; the others belong to the next file that used them.
pub(super) fn shelve_wordings(tx: &Connection, files: &BTreeSet<i64>) -> Result<(), StoreError> {
    let mut candidates: HashSet<u32> = HashSet::new();
    let mut statement = tx.prepare_cached("SELECT id, file_id FROM contact")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if files.contains(&row.get(1)?) {
            candidates.insert(row.get(0)?);
        }
    }
    if candidates.is_empty() {
        return Ok(());
    }
    let used = users_of(tx, files, &candidates)?;
    let mut sorted: Vec<u32> = candidates.into_iter().collect();
    sorted.sort_unstable();
    for contact in sorted {
        let sql = "INSERT OR REPLACE INTO shelf_contact (id, member_id, name, title, company, phone, file_id, went_with_member) \
                   SELECT id, member_id, name, title, company, phone, file_id, 0 FROM contact WHERE id = ?1";
        tx.prepare_cached(sql)?.execute([contact])?;
        match used.get(&contact) {
            Some(file) => {
                let sql = "UPDATE contact SET file_id = ?2 WHERE id = ?1";
                tx.prepare_cached(sql)?.execute((contact, file))?;
            }
            None => {
                tx.prepare_cached("DELETE FROM contact WHERE id = ?1")?.execute([contact])?;
            }
        }
    }
    Ok(())
}

/// The first file still in force that uses each of these wordings. Files before these ones cannot.
fn users_of(
    tx: &Connection,
    files: &BTreeSet<i64>,
    wordings: &HashSet<u32>,
) -> Result<HashMap<u32, i64>, StoreError> {
    let mut used: HashMap<u32, i64> = HashMap::new();
    let first = files.first().copied().unwrap_or(0);
    let sql = "SELECT EXISTS (SELECT 1 FROM batch_file f JOIN batch b ON b.id = f.batch_id WHERE f.id > ?1 AND b.undone = 0)";
    if !tx.prepare_cached(sql)?.query_row([first], |row| row.get(0))? {
        return Ok(used);
    }
    let mut note = |contact: u32, file: i64| {
        if wordings.contains(&contact) {
            let known = used.entry(contact).or_insert(file);
            *known = file.min(*known);
        }
    };
    for sql in [
        "SELECT contact_id, file_id FROM bill WHERE contact_id IS NOT NULL AND file_id > ?1",
        "SELECT contact_id, file_id FROM bill_version WHERE contact_id IS NOT NULL AND file_id > ?1",
    ] {
        let mut statement = tx.prepare_cached(sql)?;
        let mut rows = statement.query([first])?;
        while let Some(row) = rows.next()? {
            note(row.get(0)?, row.get(1)?);
        }
    }
    let mut statement = tx.prepare_cached("SELECT file_id, bills FROM seen WHERE file_id > ?1")?;
    let mut rows = statement.query([first])?;
    while let Some(row) = rows.next()? {
        let file = row.get(0)?;
        let bytes = row.get_ref(1)?.as_blob().map_err(|_| StoreError::Damaged("seen".to_owned()))?;
        for contact in seen::unpack(bytes)?.into_iter().filter_map(|seen| seen.contact) {
            note(contact, file);
        }
    }
    Ok(used)
}

/// Puts the members, customers and wordings back that bills of these files on the shelf need; returns the members.
pub(super) fn unshelve(tx: &Connection, files: &BTreeSet<i64>) -> Result<BTreeSet<u32>, StoreError> {
    let mut needed: BTreeSet<u32> = BTreeSet::new();
    let sql = "SELECT DISTINCT file_id, member_id FROM shelf_bill WHERE member_id IS NOT NULL \
               UNION SELECT file_id, member_id FROM shelf_claim";
    let mut statement = tx.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if files.contains(&row.get(0)?) {
            needed.insert(row.get(1)?);
        }
    }
    for member in &needed {
        recall(tx, *member)?;
    }
    let mut statement =
        tx.prepare_cached("SELECT id, file_id FROM shelf_contact WHERE went_with_member = 0")?;
    let shelved: Vec<(u32, i64)> =
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    for (contact, file) in shelved.iter().filter(|(_, file)| files.contains(file)) {
        let sql = "INSERT INTO contact (id, member_id, name, title, company, phone, file_id) \
                   SELECT id, member_id, name, title, company, phone, file_id FROM shelf_contact \
                   WHERE id = ?1 AND file_id = ?2 AND went_with_member = 0 \
                   ON CONFLICT (id) DO UPDATE SET member_id = excluded.member_id, file_id = excluded.file_id";
        tx.prepare_cached(sql)?.execute((contact, file))?;
        let sql = "DELETE FROM shelf_contact WHERE id = ?1 AND file_id = ?2 AND went_with_member = 0";
        tx.prepare_cached(sql)?.execute((contact, file))?;
    }
    Ok(needed)
}

/// Puts a member back, with his customer and his wordings; does nothing when he is not on the shelf.
pub(super) fn recall(tx: &Connection, member: u32) -> Result<(), StoreError> {
    let sql = "DELETE FROM shelf_member WHERE id = ?1 RETURNING number, customer_id, version";
    let shelved: Option<(String, Option<u32>, i64)> = tx
        .prepare_cached(sql)?
        .query_row([member], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let Some((number, customer, version)) = shelved else { return Ok(()) };
    if let Some(customer) = customer {
        let sql = "INSERT OR IGNORE INTO customer (id, version) VALUES (?1, ?2)";
        tx.prepare_cached(sql)?.execute((customer, version))?;
        let sql = "INSERT OR IGNORE INTO customer_sum (customer_id, visits, bills, net) VALUES (?1, 0, 0, 0)";
        tx.prepare_cached(sql)?.execute([customer])?;
    }
    let sql = "INSERT INTO member (id, number, customer_id) VALUES (?1, ?2, ?3) \
               ON CONFLICT (id) DO UPDATE SET customer_id = excluded.customer_id";
    tx.prepare_cached(sql)?.execute(params![member, number, customer])?;
    let sql = "INSERT INTO contact (id, member_id, name, title, company, phone, file_id) \
               SELECT id, member_id, name, title, company, phone, file_id FROM shelf_contact \
               WHERE member_id = ?1 AND went_with_member = 1 \
               ON CONFLICT (id) DO UPDATE SET member_id = excluded.member_id";
    tx.prepare_cached(sql)?.execute([member])?;
    tx.prepare_cached("DELETE FROM shelf_contact WHERE member_id = ?1 AND went_with_member = 1")?
        .execute([member])?;
    Ok(())
}
