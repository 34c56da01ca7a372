//! Import batches: listing them, taking one back as if it had never been, bringing it back.
//!
//! Taking back folds the bills of the batch anew from what the other files in force said of them; what only the batch said goes
//! onto the shelf, with the members, wordings and outlets nothing else needs. Bringing back is the same fold with the shelf.

mod guests;
mod history;
mod list;

pub(super) use guests::{recount, revive_number, sweep, sweep_leftovers};
pub(super) use list::batch_lines;
pub use list::{BatchLine, BatchState};

use super::rebuild::{self, Group, first_bill, group_of, last_bill};
use super::{StoreError, naming, phase_history};
use crate::domain::bill::{BillKind, CustomerId, OutletId};
use crate::domain::edit::ImportEffect;
use crate::store::content::Columns;
use hashbrown::{HashMap, HashSet};
use history::{Folded, History, Said};
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use std::collections::{BTreeMap, BTreeSet};

/// What folding bills anew changed, gathered over all groups.
#[derive(Default)]
struct Changes {
    groups: BTreeSet<Group>,
    /// What to add to a member's bills and live bills.
    counts: HashMap<u32, (i64, i64)>,
    /// Members of bills that came or changed: one of them may name them now.
    renamed: HashSet<u32>,
    /// Bills that came, went or changed.
    bills: HashSet<i64>,
    /// Bills gained or lost as present content, by file.
    holds: HashMap<i64, i64>,
    effect: ImportEffect,
}

impl Changes {
    fn add(&mut self, member: u32, is_live: bool, by: i64) {
        if member != 0 {
            let counts = self.counts.entry(member).or_default();
            *counts = (counts.0 + by, counts.1 + if is_live { by } else { 0 });
        }
    }

    /// Notes a bill as it is, `by` = 1, or as it was, `by` = −1.
    fn note(&mut self, said: Option<&Said>, by: i64) {
        if let Some(said) = said {
            if by > 0 && said.content.member != 0 {
                self.renamed.insert(said.content.member);
            }
            self.add(said.content.member, said.content.kind != BillKind::Void, by);
            *self.holds.entry(said.file).or_default() += by;
        }
    }

    /// Counts what became of a bill; `brought` tells whether nobody but the batch had said it first.
    fn count(&mut self, before: Option<&Said>, after: Option<&Said>, brought: bool) {
        match (before, after) {
            (Some(before), Some(after)) if before.content != after.content => self.effect.corrected += 1,
            (Some(_), Some(_)) => self.effect.held += u64::from(brought),
            (None, None) => {}
            _ => self.effect.bills += 1,
        }
    }
}

/// Takes a batch back inside the caller's transaction: its bills go, or return to what an earlier batch in force said.
pub(super) fn take_back(tx: &Transaction<'_>, batch: i64) -> Result<ImportEffect, StoreError> {
    let files = files_of(tx, batch, false)?;
    let columns = history::columns_of_files(tx)?;
    let mut changes = Changes::default();
    for group in groups_brought(tx, batch, &files)? {
        take_group_back(tx, group, &files, &columns, &mut changes)?;
    }
    for file in &files {
        let sql = "INSERT INTO shelf_seen (file_id, group_id, bills) SELECT file_id, group_id, bills FROM seen \
                   WHERE file_id = ?1";
        tx.prepare_cached(sql)?.execute([file])?;
        tx.prepare_cached("DELETE FROM seen WHERE file_id = ?1")?.execute([file])?;
    }
    tx.execute("UPDATE batch SET undone = 1 WHERE id = ?1", [batch])?;
    write_holds(tx, &changes)?;
    recount(tx, &changes.counts)?;
    rebuild::rebuild(tx, &changes.groups)?;
    let unnamed = members_named_by(tx, &changes)?;
    naming::refresh_names(tx, &unnamed)?;
    guests::shelve_wordings(tx, &files)?;
    guests::sweep(tx, changes.counts.keys().copied())?;
    // A claim that went with its bill may have been all that kept somebody else.
    guests::sweep_leftovers(tx)?;
    shelve_outlets(tx, &changes.groups)?;
    Ok(ImportEffect { idle: brought_nothing(tx, batch)?, ..changes.effect })
}

/// Brings a batch that was taken back into force again, inside the caller's transaction.
pub(super) fn bring_back(tx: &Transaction<'_>, batch: i64) -> Result<ImportEffect, StoreError> {
    let files = files_of(tx, batch, true)?;
    let columns = history::columns_of_files(tx)?;
    let recalled = guests::unshelve(tx, &files)?;
    let mut changes = Changes::default();
    for group in groups_shelved(tx, &files)? {
        unshelve_outlet(tx, group)?;
        bring_group_back(tx, group, &files, &columns, &mut changes)?;
    }
    for file in &files {
        let sql = "INSERT INTO seen (file_id, group_id, bills) SELECT file_id, group_id, bills FROM shelf_seen \
                   WHERE file_id = ?1";
        tx.prepare_cached(sql)?.execute([file])?;
        tx.prepare_cached("DELETE FROM shelf_seen WHERE file_id = ?1")?.execute([file])?;
    }
    tx.execute("UPDATE batch SET undone = 0 WHERE id = ?1", [batch])?;
    write_holds(tx, &changes)?;
    recount(tx, &changes.counts)?;
    rebuild::rebuild(tx, &changes.groups)?;
    let members = changes.counts.keys().copied().collect();
    naming::refresh_names(tx, &members)?;
    // Whom only an overruled version names came back from the shelf for nothing.
    guests::sweep(tx, recalled.into_iter().chain(members))?;
    Ok(ImportEffect { idle: brought_nothing(tx, batch)?, ..changes.effect })
}

/// Whether a batch neither brought nor corrected a bill when it was taken in.
pub(super) fn brought_nothing(conn: &Connection, batch: i64) -> Result<bool, StoreError> {
    let sql = "SELECT ifnull(sum(accepted + corrected), 1) = 0 FROM batch_file WHERE batch_id = ?1";
    Ok(conn.prepare_cached(sql)?.query_row([batch], |row| row.get(0))?)
}

/// Forgets what was taken back, once it cannot be brought back any more.
pub(super) fn clear_shelf(tx: &Connection) -> Result<(), StoreError> {
    // Emptying a table writes its root page, an empty one's too.
    let sql = "SELECT EXISTS (SELECT 1 FROM shelf_bill) OR EXISTS (SELECT 1 FROM shelf_seen) \
               OR EXISTS (SELECT 1 FROM shelf_claim) OR EXISTS (SELECT 1 FROM shelf_member) \
               OR EXISTS (SELECT 1 FROM shelf_contact) OR EXISTS (SELECT 1 FROM shelf_outlet)";
    if !tx.prepare_cached(sql)?.query_row([], |row| row.get::<_, bool>(0))? {
        return Ok(());
    }
    let mut gone =
        tx.prepare_cached("SELECT DISTINCT customer_id FROM shelf_member WHERE customer_id IS NOT NULL")?;
    let gone = gone.query_map([], |row| row.get(0).map(CustomerId))?.collect::<Result<Vec<_>, _>>()?;
    for sql in [
        "DELETE FROM shelf_bill",
        "DELETE FROM shelf_seen",
        "DELETE FROM shelf_claim",
        "DELETE FROM shelf_member",
        "DELETE FROM shelf_contact",
        "DELETE FROM shelf_outlet",
    ] {
        tx.prepare_cached(sql)?.execute([])?;
    }
    phase_history::forget(tx, &gone)
}

/// The files of a batch that is in force, or taken back.
fn files_of(tx: &Connection, batch: i64, undone: bool) -> Result<BTreeSet<i64>, StoreError> {
    let known: Option<bool> = tx
        .prepare_cached("SELECT undone FROM batch WHERE id = ?1")?
        .query_row([batch], |row| row.get(0))
        .optional()?;
    if known != Some(undone) {
        return Err(StoreError::UnknownBatch(batch));
    }
    let mut statement = tx.prepare_cached("SELECT id FROM batch_file WHERE batch_id = ?1")?;
    let files = statement.query_map([batch], |row| row.get(0))?;
    Ok(files.collect::<Result<_, _>>()?)
}

/// The groups a batch brought or corrected bills in, or saw bills of with something else beside them.
fn groups_brought(tx: &Connection, batch: i64, files: &BTreeSet<i64>) -> Result<BTreeSet<Group>, StoreError> {
    let mut statement = tx.prepare_cached("SELECT group_id FROM batch_group WHERE batch_id = ?1")?;
    let groups = statement.query_map([batch], |row| row.get(0).map(group_of))?;
    let mut groups = groups.collect::<Result<BTreeSet<Group>, _>>()?;
    let mut statement = tx.prepare_cached("SELECT bill_id, file_id FROM seen_extra")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if files.contains(&row.get(1)?) {
            groups.insert(group_of(row.get(0)?));
        }
    }
    Ok(groups)
}

/// The groups these files have bills on the shelf of.
fn groups_shelved(tx: &Connection, files: &BTreeSet<i64>) -> Result<BTreeSet<Group>, StoreError> {
    let mut statement = tx.prepare_cached("SELECT DISTINCT file_id, bill_id >> 20 FROM shelf_bill")?;
    let mut rows = statement.query([])?;
    let mut groups = BTreeSet::new();
    while let Some(row) = rows.next()? {
        if files.contains(&row.get(0)?) {
            groups.insert(group_of(row.get::<_, i64>(1)? << 20));
        }
    }
    Ok(groups)
}

fn take_group_back(
    tx: &Connection,
    group: Group,
    files: &BTreeSet<i64>,
    columns: &HashMap<i64, Columns>,
    changes: &mut Changes,
) -> Result<(), StoreError> {
    if is_only_of(tx, group, files)? {
        return shelve_whole_group(tx, group, files, changes);
    }
    let mut folded = BTreeMap::new();
    for (id, History { number, said }) in history::read(tx, group)? {
        let (mine, others): (Vec<Said>, Vec<Said>) =
            said.into_iter().partition(|said| files.contains(&said.file));
        if mine.is_empty() {
            continue;
        }
        let before = history::fold(&both(&mine, &others), columns);
        let after = history::fold(&others, columns);
        for said in &mine {
            changes.add(said.content.member, false, 0);
            history::shelve(tx, id, number.as_deref(), said)?;
        }
        if after.now().is_none() {
            shelve_claims(tx, (id, id), files)?;
        }
        replace(tx, id, number.as_deref(), (&before, &after), changes)?;
        changes.count(before.now(), after.now(), is_first(&mine, &others));
        folded.insert(id, after);
    }
    changes.groups.insert(group);
    history::write_seen(tx, group, &folded)?;
    note_batches(tx, group)
}

fn bring_group_back(
    tx: &Connection,
    group: Group,
    files: &BTreeSet<i64>,
    columns: &HashMap<i64, Columns>,
    changes: &mut Changes,
) -> Result<(), StoreError> {
    if history::unshelve_group(tx, group, files)? {
        unshelve_claims(tx, (first_bill(group), last_bill(group)), files)?;
        note_whole_group(tx, group, 1, changes)?;
        return note_batches(tx, group);
    }
    let mut standing = history::read(tx, group)?;
    let mut folded = BTreeMap::new();
    for (id, History { number, said: mine }) in history::read_shelf(tx, group, files)? {
        let others = standing.remove(&id).map(|history| history.said).unwrap_or_default();
        let before = history::fold(&others, columns);
        let after = history::fold(&both(&mine, &others), columns);
        replace(tx, id, number.as_deref(), (&before, &after), changes)?;
        changes.count(before.now(), after.now(), is_first(&mine, &others));
        unshelve_claims(tx, (id, id), files)?;
        for file in files {
            let sql = "DELETE FROM shelf_bill WHERE bill_id = ?1 AND file_id = ?2";
            tx.prepare_cached(sql)?.execute((id, file))?;
        }
        folded.insert(id, after);
    }
    changes.groups.insert(group);
    history::write_seen(tx, group, &folded)?;
    note_batches(tx, group)
}

/// Notes anew which batches brought or corrected bills of a group.
fn note_batches(tx: &Connection, group: Group) -> Result<(), StoreError> {
    let (first, last) = (first_bill(group), last_bill(group));
    tx.prepare_cached("DELETE FROM batch_group WHERE group_id = ?1")?.execute([first])?;
    let sql = "INSERT INTO batch_group (batch_id, group_id) SELECT DISTINCT batch_id, ?1 FROM batch_file WHERE id IN ( \
               SELECT file_id FROM bill WHERE id BETWEEN ?1 AND ?2 \
               UNION SELECT file_id FROM bill_version WHERE bill_id BETWEEN ?1 AND ?2)";
    tx.prepare_cached(sql)?.execute((first, last))?;
    Ok(())
}

/// What was said in order of file.
fn both(mine: &[Said], others: &[Said]) -> Vec<Said> {
    let mut all: Vec<Said> = mine.iter().chain(others).cloned().collect();
    all.sort_by_key(|said| said.file);
    all
}

/// Whether a batch was the first to say a bill.
fn is_first(mine: &[Said], others: &[Said]) -> bool {
    mine.iter().map(|said| said.file).min() < others.iter().map(|said| said.file).min() || others.is_empty()
}

/// Replaces a bill's folded form, and notes what that changes.
fn replace(
    tx: &Connection,
    id: i64,
    number: Option<&str>,
    (before, after): (&Folded, &Folded),
    changes: &mut Changes,
) -> Result<(), StoreError> {
    changes.note(before.now(), -1);
    changes.note(after.now(), 1);
    changes.bills.insert(id);
    history::write(tx, id, number, before.now().is_some(), after)
}

/// Whether nothing but these files ever spoke of the bills of a group, and only once of each.
fn is_only_of(tx: &Connection, group: Group, files: &BTreeSet<i64>) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM seen WHERE group_id = ?1) \
               OR EXISTS (SELECT 1 FROM bill_version WHERE bill_id BETWEEN ?1 AND ?2)";
    let range = (first_bill(group), last_bill(group));
    if tx.prepare_cached(sql)?.query_row(range, |row| row.get(0))? {
        return Ok(false);
    }
    let mut statement = tx.prepare_cached("SELECT DISTINCT file_id FROM bill WHERE id BETWEEN ?1 AND ?2")?;
    let mut rows = statement.query(range)?;
    while let Some(row) = rows.next()? {
        if !files.contains(&row.get(0)?) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Notes all bills of a group as they are, `by` = 1, or as they were, `by` = −1.
fn note_whole_group(tx: &Connection, group: Group, by: i64, changes: &mut Changes) -> Result<(), StoreError> {
    let range = params![first_bill(group), last_bill(group)];
    let sql = "SELECT id, file_id, ifnull(member_id, 0), kind FROM bill WHERE id BETWEEN ?1 AND ?2";
    let mut statement = tx.prepare_cached(sql)?;
    let mut rows = statement.query(range)?;
    while let Some(row) = rows.next()? {
        changes.effect.bills += 1;
        changes.bills.insert(row.get(0)?);
        *changes.holds.entry(row.get(1)?).or_default() += by;
        changes.add(row.get(2)?, row.get::<_, i64>(3)? != BillKind::Void.code(), by);
    }
    changes.groups.insert(group);
    Ok(())
}

fn shelve_whole_group(
    tx: &Connection,
    group: Group,
    files: &BTreeSet<i64>,
    changes: &mut Changes,
) -> Result<(), StoreError> {
    note_whole_group(tx, group, -1, changes)?;
    shelve_claims(tx, (first_bill(group), last_bill(group)), files)?;
    history::shelve_group(tx, group)?;
    note_batches(tx, group)
}

/// Claims go with the last batch that held their bills.
fn shelve_claims(tx: &Connection, bills: (i64, i64), files: &BTreeSet<i64>) -> Result<(), StoreError> {
    let sql = "INSERT INTO shelf_claim (bill_id, file_id, member_id) SELECT bill_id, ?3, member_id FROM claim \
               WHERE bill_id BETWEEN ?1 AND ?2";
    tx.prepare_cached(sql)?.execute((bills.0, bills.1, files.first()))?;
    tx.prepare_cached("DELETE FROM claim WHERE bill_id BETWEEN ?1 AND ?2")?.execute(bills)?;
    Ok(())
}

/// Claims come back with the batch they went with.
fn unshelve_claims(tx: &Connection, bills: (i64, i64), files: &BTreeSet<i64>) -> Result<(), StoreError> {
    let key = (bills.0, bills.1, files.first());
    let sql = "INSERT INTO claim (bill_id, member_id) SELECT bill_id, member_id FROM shelf_claim \
               WHERE bill_id BETWEEN ?1 AND ?2 AND file_id = ?3";
    tx.prepare_cached(sql)?.execute(key)?;
    let sql = "DELETE FROM shelf_claim WHERE bill_id BETWEEN ?1 AND ?2 AND file_id = ?3";
    tx.prepare_cached(sql)?.execute(key)?;
    Ok(())
}

fn write_holds(tx: &Connection, changes: &Changes) -> Result<(), StoreError> {
    let sql =
        "UPDATE batch SET holds = holds + ?2 WHERE id = (SELECT batch_id FROM batch_file WHERE id = ?1)";
    let mut statement = tx.prepare_cached(sql)?;
    for (file, by) in &changes.holds {
        statement.execute((file, by))?;
    }
    Ok(())
}

/// Members whose name came from a bill that changed or went, and those of bills that came or changed.
fn members_named_by(tx: &Connection, changes: &Changes) -> Result<HashSet<u32>, StoreError> {
    let mut unnamed = changes.renamed.clone();
    let mut statement = tx.prepare_cached("SELECT contact_bill FROM member WHERE id = ?1")?;
    for member in changes.counts.keys() {
        let bill: Option<i64> = statement.query_row([member], |row| row.get(0)).optional()?.flatten();
        if bill.is_none_or(|bill| changes.bills.contains(&bill)) {
            unnamed.insert(*member);
        }
    }
    Ok(unnamed)
}

/// Outlets without bills, ticks and reservations left go onto the shelf.
fn shelve_outlets(tx: &Connection, groups: &BTreeSet<Group>) -> Result<(), StoreError> {
    let outlets: BTreeSet<OutletId> = groups.iter().map(|group| group.1).collect();
    outlets.into_iter().try_for_each(|outlet| shelve_outlet(tx, outlet))
}

/// Puts an outlet without bills, ticks and reservations onto the shelf.
pub(super) fn shelve_outlet(tx: &Connection, outlet: OutletId) -> Result<(), StoreError> {
    let sql = "INSERT OR REPLACE INTO shelf_outlet (id, name) SELECT id, name FROM outlet WHERE id = ?1 \
               AND NOT EXISTS (SELECT 1 FROM day_total WHERE outlet_id = ?1) \
               AND NOT EXISTS (SELECT 1 FROM tick WHERE outlet_id = ?1) \
               AND NOT EXISTS (SELECT 1 FROM reservation WHERE outlet_id = ?1)";
    if tx.prepare_cached(sql)?.execute([outlet.0])? > 0 {
        tx.prepare_cached("DELETE FROM outlet WHERE id = ?1")?.execute([outlet.0])?;
    }
    Ok(())
}

/// Takes the outlet of that name off the shelf, under the number it had.
pub(super) fn recall_outlet(tx: &Connection, name: &str) -> Result<Option<OutletId>, StoreError> {
    let sql = "DELETE FROM shelf_outlet WHERE name = ?1 RETURNING id";
    let id = tx.prepare_cached(sql)?.query_row([name], |row| row.get(0).map(OutletId)).optional()?;
    if let Some(id) = id {
        tx.prepare_cached("INSERT INTO outlet (id, name) VALUES (?1, ?2)")?.execute((id.0, name))?;
    }
    Ok(id)
}

fn unshelve_outlet(tx: &Connection, group: Group) -> Result<(), StoreError> {
    let sql = "INSERT OR IGNORE INTO outlet (id, name) SELECT id, name FROM shelf_outlet WHERE id = ?1";
    tx.prepare_cached(sql)?.execute([group.1.0])?;
    tx.prepare_cached("DELETE FROM shelf_outlet WHERE id = ?1")?.execute([group.1.0])?;
    Ok(())
}

#[cfg(test)]
pub(super) mod tests;
