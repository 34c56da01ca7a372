//! Whom a member is called: by the wording of his latest bill.

use super::StoreError;
use super::rebuild::group_of;
use hashbrown::{HashMap, HashSet};
use rusqlite::{Connection, OptionalExtension};

/// What decides which bill names a member: one with a name at all, then the latest time, then file and line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    /// Whether it says a name.
    pub has_name: bool,
    /// Business day.
    pub day: i32,
    /// Seconds after the midnight that begins it.
    pub second: Option<i32>,
    /// Rowid of the file.
    pub file: i64,
    /// Physical line in it.
    pub line: i64,
}

/// The rank of a stored bill; `None` when there is no such bill.
pub(super) fn rank_of_bill(conn: &Connection, bill: i64, has_name: bool) -> Result<Option<Rank>, StoreError> {
    let sql = "SELECT second, file_id, line FROM bill WHERE id = ?1";
    let rank = conn.prepare_cached(sql)?.query_row([bill], |row| {
        let day = group_of(bill).0.0;
        Ok(Rank { has_name, day, second: row.get(0)?, file: row.get(1)?, line: row.get(2)? })
    });
    Ok(rank.optional()?)
}

/// The bill each member takes his name from: (contact, bill), found by stepping back through the bills until all are known.
pub(super) fn find_names(
    conn: &Connection,
    members: &HashSet<u32>,
) -> Result<HashMap<u32, (u32, i64)>, StoreError> {
    let mut best: HashMap<u32, (Rank, u32, i64)> = HashMap::new();
    let mut open: HashSet<u32> = members.clone();
    let mut named_that_day: Vec<u32> = Vec::new();
    let mut wordings: HashMap<u32, bool> = HashMap::new();
    let sql = "SELECT id, member_id, contact_id, second, file_id, line FROM bill \
               WHERE member_id IS NOT NULL AND contact_id IS NOT NULL AND kind <> 2 ORDER BY id DESC";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut today = None;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        let day = group_of(id).0.0;
        if today != Some(day) {
            today = Some(day);
            for member in named_that_day.drain(..) {
                open.remove(&member);
            }
            if open.is_empty() {
                break;
            }
        }
        let member: u32 = row.get(1)?;
        if !open.contains(&member) {
            continue;
        }
        let contact: u32 = row.get(2)?;
        let has_name = match wordings.get(&contact) {
            Some(has_name) => *has_name,
            None => *wordings.entry(contact).insert(says_a_name(conn, contact)?).get(),
        };
        let rank = Rank { has_name, day, second: row.get(3)?, file: row.get(4)?, line: row.get(5)? };
        if has_name {
            named_that_day.push(member);
        }
        if best.get(&member).is_none_or(|(known, _, _)| *known < rank) {
            best.insert(member, (rank, contact, id));
        }
    }
    Ok(best.into_iter().map(|(member, (_, contact, bill))| (member, (contact, bill))).collect())
}

fn says_a_name(conn: &Connection, contact: u32) -> Result<bool, StoreError> {
    let sql = "SELECT name IS NOT NULL FROM contact WHERE id = ?1";
    Ok(conn.prepare_cached(sql)?.query_row([contact], |row| row.get(0)).optional()?.unwrap_or(false))
}

/// Finds and stores anew which bill these members take their names from.
pub(super) fn refresh_names(tx: &Connection, members: &HashSet<u32>) -> Result<(), StoreError> {
    if members.is_empty() {
        return Ok(());
    }
    let names = find_names(tx, members)?;
    let mut sorted: Vec<&u32> = members.iter().collect();
    sorted.sort_unstable();
    let mut statement =
        tx.prepare_cached("UPDATE member SET contact_id = ?2, contact_bill = ?3 WHERE id = ?1")?;
    for member in sorted {
        let (contact, bill) = names.get(member).copied().unzip();
        statement.execute((member, contact, bill))?;
    }
    Ok(())
}
