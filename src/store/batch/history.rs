//! What every file in force said of the bills of a group, and folding it anew when a file goes or comes back.
//!
//! Folding is what importing the files one after the other would have done: a file's bill is laid over what was known, by the
//! columns the file had; where that changes nothing the file only saw the bill.

use crate::domain::bill::BillKind;
use crate::domain::intake::Target;
use crate::store::StoreError;
use crate::store::content::{Columns, Content, Extra};
use crate::store::load::seen::{self, Seen, SeenList};
use crate::store::load::{bind_content, write_content, write_extra, write_seen_extra};
use crate::store::rebuild::{Group, first_bill, last_bill};
use hashbrown::HashMap;
use rusqlite::{Connection, params};
use std::collections::{BTreeMap, BTreeSet};

/// What one file said of a bill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    pub file: i64,
    pub line: i64,
    pub content: Content,
    pub extra: Extra,
}

/// A bill and everything said of it, in order of file.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    pub number: Option<String>,
    pub said: Vec<Said>,
}

/// A file that held a bill with the content it had already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Saw {
    pub file: i64,
    pub line: i64,
    /// Its wording, when another than the stored one.
    pub contact: Option<u32>,
    /// What it said beside the content, when something else than what is stored.
    pub extra: Option<Extra>,
}

/// A bill as folded: what it says now, earlier versions, and who saw it unchanged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Folded {
    pub versions: Vec<Said>,
    pub seen: Vec<Saw>,
}

impl Folded {
    /// What the bill says now; `None` when no file in force holds it.
    pub(super) fn now(&self) -> Option<&Said> {
        self.versions.last()
    }
}

/// The columns of every file.
pub(super) fn columns_of_files(conn: &Connection) -> Result<HashMap<i64, Columns>, StoreError> {
    let mut statement = conn.prepare_cached("SELECT id, columns FROM batch_file")?;
    let mut rows = statement.query([])?;
    let mut columns = HashMap::new();
    while let Some(row) = rows.next()? {
        let text = row.get_ref(1)?.as_str().unwrap_or_default();
        columns.insert(row.get(0)?, Columns::parse(text));
    }
    Ok(columns)
}

/// Everything said of the bills of a group by files in force.
pub(super) fn read(conn: &Connection, group: Group) -> Result<BTreeMap<i64, History>, StoreError> {
    let mut all: BTreeMap<i64, History> = BTreeMap::new();
    let now = "SELECT b.id, b.file_id, b.number, b.line, b.member_id, b.contact_id, b.second, b.amount, b.covers, \
               b.room_id, b.channel_id, b.kind, e.original_number, e.dishes, e.payer, e.booker, e.note \
               FROM bill b LEFT JOIN bill_extra e ON e.bill_id = b.id WHERE b.id BETWEEN ?1 AND ?2";
    read_said(conn, now, group, |_| true, &mut all)?;
    let versions = "SELECT bill_id, file_id, number, line, member_id, contact_id, second, amount, covers, \
                    room_id, channel_id, kind, original_number, dishes, payer, booker, note \
                    FROM bill_version WHERE bill_id BETWEEN ?1 AND ?2";
    read_said(conn, versions, group, |_| true, &mut all)?;
    for history in all.values_mut() {
        history.said.sort_by_key(|said| said.file);
    }
    let mut extras = read_seen_extras(conn, group)?;
    for (file, list) in read_seen(conn, group)? {
        for seen in list {
            let Some(history) = all.get_mut(&(first_bill(group) + seen.sequence)) else { continue };
            let Some(known) = history.said.iter().rev().find(|said| said.file < file).cloned() else {
                continue;
            };
            let content = Content { contact: seen.contact.unwrap_or(known.content.contact), ..known.content };
            let extra = extras.remove(&(first_bill(group) + seen.sequence, file)).unwrap_or(known.extra);
            history.said.push(Said { file, line: seen.line, content, extra });
            history.said.sort_by_key(|said| said.file);
        }
    }
    Ok(all)
}

/// What is on the shelf of these files for a group.
pub(super) fn read_shelf(
    conn: &Connection,
    group: Group,
    files: &BTreeSet<i64>,
) -> Result<BTreeMap<i64, History>, StoreError> {
    let mut all = BTreeMap::new();
    let shelf = "SELECT bill_id, file_id, number, line, member_id, contact_id, second, amount, covers, \
                 room_id, channel_id, kind, original_number, dishes, payer, booker, note \
                 FROM shelf_bill WHERE bill_id BETWEEN ?1 AND ?2";
    // Under the same id another batch may have shelved another bill.
    read_said(conn, shelf, group, |file| files.contains(&file), &mut all)?;
    Ok(all)
}

fn read_said(
    conn: &Connection,
    sql: &str,
    group: Group,
    is_wanted: impl Fn(i64) -> bool,
    into: &mut BTreeMap<i64, History>,
) -> Result<(), StoreError> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query((first_bill(group), last_bill(group)))?;
    while let Some(row) = rows.next()? {
        if !is_wanted(row.get(1)?) {
            continue;
        }
        let history = into.entry(row.get(0)?).or_default();
        history.number = row.get(2)?;
        history.said.push(Said {
            file: row.get(1)?,
            line: row.get(3)?,
            content: Content::read(row, 4)?,
            extra: Extra::read(row, 12)?,
        });
    }
    Ok(())
}

fn read_seen(conn: &Connection, group: Group) -> Result<Vec<(i64, Vec<Seen>)>, StoreError> {
    let mut statement =
        conn.prepare_cached("SELECT file_id, bills FROM seen WHERE group_id = ?1 ORDER BY file_id")?;
    let mut rows = statement.query([first_bill(group)])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let bytes = row.get_ref(1)?.as_blob().map_err(|_| StoreError::Damaged("seen".to_owned()))?;
        all.push((row.get(0)?, seen::unpack(bytes)?));
    }
    Ok(all)
}

/// What files said beside the content of bills they saw unchanged, by bill and file.
fn read_seen_extras(conn: &Connection, group: Group) -> Result<HashMap<(i64, i64), Extra>, StoreError> {
    let sql = "SELECT bill_id, file_id, original_number, dishes, payer, booker, note FROM seen_extra \
               WHERE bill_id BETWEEN ?1 AND ?2";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query((first_bill(group), last_bill(group)))?;
    let mut extras = HashMap::new();
    while let Some(row) = rows.next()? {
        extras.insert((row.get(0)?, row.get(1)?), Extra::read(row, 2)?);
    }
    Ok(extras)
}

/// Lays what was said over each other, file after file.
pub(super) fn fold(said: &[Said], columns: &HashMap<i64, Columns>) -> Folded {
    let mut folded = Folded::default();
    for one in said {
        let columns = columns.get(&one.file).copied().unwrap_or_default();
        let mut own = one.content;
        if !columns.has(Target::Status) {
            // The kind may have come from another file's status column.
            own.kind =
                if own.amount.is_some_and(|amount| amount < 0) { BillKind::Refund } else { BillKind::Sale };
        }
        let Some(known) = folded.versions.last() else {
            let content = blank().overlaid(&own, columns);
            let extra = Extra::default().overlaid(one.extra.clone(), columns);
            folded.versions.push(Said { content, extra, ..*one });
            continue;
        };
        let content = known.content.overlaid(&own, columns);
        if content.says_the_same_as(&known.content) {
            let contact = (content.contact != known.content.contact).then_some(content.contact);
            let extra = known.extra.clone().overlaid(one.extra.clone(), columns);
            let extra = (extra != known.extra).then_some(extra);
            folded.seen.push(Saw { file: one.file, line: one.line, contact, extra });
        } else {
            let extra = known.extra.clone().overlaid(one.extra.clone(), columns);
            folded.versions.push(Said { content, extra, ..*one });
        }
    }
    folded
}

/// A bill nothing is known of.
fn blank() -> Content {
    Content {
        member: 0,
        contact: 0,
        second: None,
        amount: None,
        covers: None,
        room: 0,
        channel: 0,
        kind: BillKind::Sale,
    }
}

/// Writes a folded bill over what is stored of it.
pub(super) fn write(
    tx: &Connection,
    id: i64,
    number: Option<&str>,
    was_there: bool,
    folded: &Folded,
) -> Result<(), StoreError> {
    tx.prepare_cached("DELETE FROM bill_version WHERE bill_id = ?1")?.execute([id])?;
    tx.prepare_cached("DELETE FROM seen_extra WHERE bill_id = ?1")?.execute([id])?;
    for saw in &folded.seen {
        if let Some(extra) = &saw.extra {
            write_seen_extra(tx, id, saw.file, extra)?;
        }
    }
    let Some((now, earlier)) = folded.versions.split_last() else {
        tx.prepare_cached("DELETE FROM bill WHERE id = ?1")?.execute([id])?;
        tx.prepare_cached("DELETE FROM bill_extra WHERE bill_id = ?1")?.execute([id])?;
        return Ok(());
    };
    if was_there {
        write_content(tx, id, (now.file, now.line), &now.content)?;
    } else {
        let mut insert = tx.prepare_cached(crate::store::load::INSERT)?;
        insert.raw_bind_parameter(1, id)?;
        insert.raw_bind_parameter(2, now.file)?;
        insert.raw_bind_parameter(3, now.line)?;
        insert.raw_bind_parameter(4, number)?;
        bind_content(&mut insert, 5, &now.content)?;
        insert.raw_execute()?;
    }
    write_extra(tx, id, &now.extra)?;
    for said in earlier {
        write_said(tx, "bill_version", id, number, said)?;
    }
    Ok(())
}

/// Puts what a file said on the shelf.
pub(super) fn shelve(tx: &Connection, id: i64, number: Option<&str>, said: &Said) -> Result<(), StoreError> {
    write_said(tx, "shelf_bill", id, number, said)
}

fn write_said(
    tx: &Connection,
    table: &'static str,
    id: i64,
    number: Option<&str>,
    said: &Said,
) -> Result<(), StoreError> {
    let sql = match table {
        "shelf_bill" => {
            "INSERT INTO shelf_bill (bill_id, file_id, line, number, member_id, contact_id, second, amount, covers, \
             room_id, channel_id, kind, original_number, dishes, payer, booker, note) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)"
        }
        _ => {
            "INSERT INTO bill_version (bill_id, file_id, line, number, member_id, contact_id, second, amount, covers, \
             room_id, channel_id, kind, original_number, dishes, payer, booker, note) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)"
        }
    };
    let mut statement = tx.prepare_cached(sql)?;
    statement.raw_bind_parameter(1, id)?;
    statement.raw_bind_parameter(2, said.file)?;
    statement.raw_bind_parameter(3, said.line)?;
    statement.raw_bind_parameter(4, number)?;
    bind_content(&mut statement, 5, &said.content)?;
    let extra = &said.extra;
    let texts = [&extra.original_number, &extra.dishes, &extra.payer, &extra.booker, &extra.note];
    for (text, at) in texts.into_iter().zip(13..) {
        statement.raw_bind_parameter(at, text.as_deref())?;
    }
    statement.raw_execute()?;
    Ok(())
}

/// Rewrites who saw the bills of a group unchanged; bills that were not folded anew keep what is stored.
pub(super) fn write_seen(
    tx: &Connection,
    group: Group,
    folded: &BTreeMap<i64, Folded>,
) -> Result<(), StoreError> {
    let first = first_bill(group);
    let mut lists: BTreeMap<i64, Vec<Seen>> = BTreeMap::new();
    for (file, list) in read_seen(tx, group)? {
        let kept = list.into_iter().filter(|seen| !folded.contains_key(&(first + seen.sequence)));
        lists.insert(file, kept.collect());
    }
    for (id, bill) in folded {
        for saw in &bill.seen {
            let seen = Seen { sequence: id - first, line: saw.line, contact: saw.contact };
            lists.entry(saw.file).or_default().push(seen);
        }
    }
    for (file, mut list) in lists {
        list.sort_by_key(|seen| seen.sequence);
        seen::write(tx, file, first, &list.into_iter().collect::<SeenList>())?;
    }
    Ok(())
}

/// Moves a whole group that only these files brought onto the shelf.
pub(super) fn shelve_group(tx: &Connection, group: Group) -> Result<(), StoreError> {
    let range = params![first_bill(group), last_bill(group)];
    let sql = "INSERT INTO shelf_bill (bill_id, file_id, line, number, member_id, contact_id, second, amount, covers, \
               room_id, channel_id, kind, original_number, dishes, payer, booker, note) \
               SELECT b.id, b.file_id, b.line, b.number, b.member_id, b.contact_id, b.second, b.amount, b.covers, \
               b.room_id, b.channel_id, b.kind, e.original_number, e.dishes, e.payer, e.booker, e.note \
               FROM bill b LEFT JOIN bill_extra e ON e.bill_id = b.id WHERE b.id BETWEEN ?1 AND ?2";
    tx.prepare_cached(sql)?.execute(range)?;
    for sql in [
        "DELETE FROM bill WHERE id BETWEEN ?1 AND ?2",
        "DELETE FROM bill_extra WHERE bill_id BETWEEN ?1 AND ?2",
    ] {
        tx.prepare_cached(sql)?.execute(range)?;
    }
    Ok(())
}

/// Moves a whole group back that only these files brought; `false` when there is more to it.
pub(super) fn unshelve_group(
    tx: &Connection,
    group: Group,
    files: &BTreeSet<i64>,
) -> Result<bool, StoreError> {
    let range = params![first_bill(group), last_bill(group)];
    let sql = "SELECT EXISTS (SELECT 1 FROM bill WHERE id BETWEEN ?1 AND ?2), \
               count(*) = count(DISTINCT bill_id) FROM shelf_bill WHERE bill_id BETWEEN ?1 AND ?2";
    let (is_standing, is_single): (bool, bool) =
        tx.prepare_cached(sql)?.query_row(range, |row| Ok((row.get(0)?, row.get(1)?)))?;
    let sql = "SELECT DISTINCT file_id FROM shelf_bill WHERE bill_id BETWEEN ?1 AND ?2";
    let mut statement = tx.prepare_cached(sql)?;
    let of_files: BTreeSet<i64> = statement.query_map(range, |row| row.get(0))?.collect::<Result<_, _>>()?;
    if is_standing || !is_single || !of_files.is_subset(files) {
        return Ok(false);
    }
    for sql in [
        "INSERT INTO bill (id, file_id, line, number, member_id, contact_id, second, amount, covers, \
         room_id, channel_id, kind) SELECT bill_id, file_id, line, number, member_id, contact_id, second, amount, \
         covers, room_id, channel_id, kind FROM shelf_bill WHERE bill_id BETWEEN ?1 AND ?2 ORDER BY bill_id",
        "INSERT INTO bill_extra (bill_id, original_number, dishes, payer, booker, note) \
         SELECT bill_id, original_number, dishes, payer, booker, note FROM shelf_bill \
         WHERE bill_id BETWEEN ?1 AND ?2 AND coalesce(original_number, dishes, payer, booker, note) IS NOT NULL \
         ORDER BY bill_id",
        "DELETE FROM shelf_bill WHERE bill_id BETWEEN ?1 AND ?2",
    ] {
        tx.prepare_cached(sql)?.execute(range)?;
    }
    Ok(true)
}
