//! A changed cut-off: bills move to the business days they now belong to, and everything that points at them follows.

use super::group::{Group, first_bill, group_of, last_bill};
use super::tally::Clocks;
use crate::domain::bill::{DayRules, OutletId};
use crate::domain::day::Day;
use crate::domain::settings::Settings;
use crate::store::StoreError;
use hashbrown::{HashMap, HashSet};
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeSet;

const DAY_SECONDS: i32 = 86_400;

/// How bills get their new ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Moves {
    /// The settings change for the first time: ids are made, and remembered for [`name_moves`].
    Made,
    /// The change of that journal line is taken back: ids of before.
    TakenBack(i64),
    /// The change of that journal line is made again: ids of then.
    MadeAgain(i64),
}

/// Old and new id of a bill.
type Move = (i64, i64);

/// Moves bills to their business days under the new settings and rebuilds every group that changes by it.
///
/// Inside the caller's transaction, after the settings were stored. Claims, versions and what later files saw follow the bill.
/// The shelf does not: redo goes back in the order of undo, so a batch returns under the very settings it was taken back under.
pub(in crate::store) fn rekey(
    tx: &Connection,
    before: &Settings,
    after: &Settings,
    moves: Moves,
) -> Result<(), StoreError> {
    let (mut old, mut new) = (Clocks::of(before.clone()), Clocks::of(after.clone()));
    let (mut stale, mut made) = (BTreeSet::new(), Vec::new());
    for outlet in outlets(tx)? {
        let (was, is) = (old.rules(tx, outlet)?, new.rules(tx, outlet)?);
        if was == is {
            continue;
        }
        let groups = groups_of_outlet(tx, outlet)?;
        if was.cut_off != is.cut_off && moves == Moves::Made {
            for group in &groups {
                move_bills(tx, *group, is, &mut made)?;
            }
        }
        stale.extend(groups);
    }
    let moved = match moves {
        Moves::Made => remember_moves(tx, &made).map(|()| made)?,
        Moves::TakenBack(entry) => {
            let back = remembered_moves(tx, entry)?.into_iter().rev().map(|(from, to)| (to, from));
            follow_moves(tx, back)?
        }
        Moves::MadeAgain(entry) => follow_moves(tx, remembered_moves(tx, entry)?)?,
    };
    stale.extend(moved.iter().map(|(_, to)| group_of(*to)));
    follow_names(tx, &moved.iter().copied().collect())?;
    super::rebuild(tx, &stale)?;
    // A bill without a time stays on its day; one that moved may come before or after it now.
    crate::store::naming::refresh_names(tx, &members_of(tx, &moved)?)
}

/// The members of bills that moved, as far as bills name them.
fn members_of(tx: &Connection, moved: &[Move]) -> Result<HashSet<u32>, StoreError> {
    let sql = "SELECT m.id FROM bill b JOIN member m ON m.id = b.member_id \
               WHERE b.id = ?1 AND m.contact_bill IS NOT NULL";
    let mut statement = tx.prepare_cached(sql)?;
    let mut members = HashSet::new();
    for (_, to) in moved {
        members.extend(statement.query_row([to], |row| row.get::<_, u32>(0)).optional()?);
    }
    Ok(members)
}

/// Says which journal line the moves just made belong to.
pub(in crate::store) fn name_moves(tx: &Connection, entry: i64) -> Result<(), StoreError> {
    tx.prepare_cached("UPDATE bill_moved SET entry = ?1 WHERE entry = 0")?.execute([entry])?;
    Ok(())
}

fn remember_moves(tx: &Connection, moves: &[Move]) -> Result<(), StoreError> {
    let sql = "INSERT INTO bill_moved (entry, place, from_id, to_id) VALUES (0, ?1, ?2, ?3)";
    let mut statement = tx.prepare_cached(sql)?;
    for (place, (from, to)) in (0_i64..).zip(moves) {
        statement.execute((place, from, to))?;
    }
    Ok(())
}

fn remembered_moves(tx: &Connection, entry: i64) -> Result<Vec<Move>, StoreError> {
    let sql = "SELECT from_id, to_id FROM bill_moved WHERE entry = ?1 ORDER BY place";
    let mut statement = tx.prepare_cached(sql)?;
    let moves = statement.query_map([entry], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(moves.collect::<Result<_, _>>()?)
}

/// Moves the bills that are there; others went to the shelf with their batch.
fn follow_moves(tx: &Connection, moves: impl IntoIterator<Item = Move>) -> Result<Vec<Move>, StoreError> {
    let mut moved = Vec::new();
    for (from, to) in moves {
        let sql = "SELECT EXISTS (SELECT 1 FROM bill WHERE id = ?1)";
        if tx.prepare_cached(sql)?.query_row([from], |row| row.get(0))? {
            let days = group_of(to).0 - group_of(from).0;
            move_bill(tx, from, to, days * DAY_SECONDS)?;
            moved.push((from, to));
        }
    }
    Ok(moved)
}

fn outlets(tx: &Connection) -> Result<Vec<OutletId>, StoreError> {
    let mut statement = tx.prepare_cached("SELECT id FROM outlet ORDER BY id")?;
    let outlets = statement.query_map([], |row| row.get(0).map(OutletId))?;
    Ok(outlets.collect::<Result<_, _>>()?)
}

fn groups_of_outlet(tx: &Connection, outlet: OutletId) -> Result<BTreeSet<Group>, StoreError> {
    let mut statement = tx.prepare_cached("SELECT day FROM day_total WHERE outlet_id = ?1")?;
    let groups = statement.query_map([outlet.0], |row| Ok((Day(row.get(0)?), outlet)))?;
    Ok(groups.collect::<Result<_, _>>()?)
}

/// Moves the bills of a group that belong to a neighbouring day now.
fn move_bills(
    tx: &Connection,
    group: Group,
    rules: DayRules,
    moved: &mut Vec<Move>,
) -> Result<(), StoreError> {
    let sql = "SELECT id, second FROM bill WHERE id BETWEEN ?1 AND ?2 AND second IS NOT NULL";
    let mut statement = tx.prepare_cached(sql)?;
    let mut rows = statement.query((first_bill(group), last_bill(group)))?;
    let mut moves = Vec::new();
    while let Some(row) = rows.next()? {
        let (id, second): (i64, i32) = (row.get(0)?, row.get(1)?);
        let days = days_to_move(rules, second);
        if days != 0 {
            moves.push((id, days));
        }
    }
    for (from, days) in moves {
        let to = new_id(tx, (group.0 + days, group.1))?;
        move_bill(tx, from, to, days * DAY_SECONDS)?;
        moved.push((from, to));
    }
    Ok(())
}

/// By how many days a bill's business day changes.
fn days_to_move(rules: DayRules, second: i32) -> i32 {
    let cut_off = i32::try_from(rules.cut_off).unwrap_or(0);
    (second - cut_off).div_euclid(DAY_SECONDS)
}

/// The first id behind a group's bills.
fn new_id(tx: &Connection, target: Group) -> Result<i64, StoreError> {
    let sql = "SELECT max(id) FROM bill WHERE id BETWEEN ?1 AND ?2";
    let range = (first_bill(target), last_bill(target));
    let last: Option<i64> = tx.prepare_cached(sql)?.query_row(range, |row| row.get(0))?;
    let next = last.map_or(range.0, |last| last + 1);
    if next > range.1 { Err(StoreError::Limit("bills of a day")) } else { Ok(next) }
}

/// Bills that members take their names from may have moved.
fn follow_names(tx: &Connection, moved: &HashMap<i64, i64>) -> Result<(), StoreError> {
    if moved.is_empty() {
        return Ok(());
    }
    let mut statement =
        tx.prepare_cached("SELECT id, contact_bill FROM member WHERE contact_bill IS NOT NULL")?;
    let named = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let named: Vec<(u32, i64)> = named.collect::<Result<_, _>>()?;
    for (member, bill) in named {
        if let Some(to) = moved.get(&bill) {
            let sql = "UPDATE member SET contact_bill = ?2 WHERE id = ?1";
            tx.prepare_cached(sql)?.execute((member, to))?;
        }
    }
    Ok(())
}

fn move_bill(tx: &Connection, from: i64, to: i64, seconds: i32) -> Result<(), StoreError> {
    for sql in [
        "UPDATE bill SET id = ?2, second = second - ?3 WHERE id = ?1",
        "UPDATE bill_version SET bill_id = ?2, second = second - ?3 WHERE bill_id = ?1",
    ] {
        tx.prepare_cached(sql)?.execute((from, to, seconds))?;
    }
    for sql in [
        "UPDATE bill_extra SET bill_id = ?2 WHERE bill_id = ?1",
        "UPDATE seen_extra SET bill_id = ?2 WHERE bill_id = ?1",
        "UPDATE claim SET bill_id = ?2 WHERE bill_id = ?1",
        "UPDATE refund_link SET bill_id = ?2 WHERE bill_id = ?1",
        "UPDATE refund_link SET original_id = ?2 WHERE original_id = ?1",
    ] {
        tx.prepare_cached(sql)?.execute((from, to))?;
    }
    let new = group_of(to);
    let sql = "INSERT OR IGNORE INTO batch_group (batch_id, group_id) SELECT batch_id, ?2 FROM batch_file \
               WHERE id IN (SELECT file_id FROM bill WHERE id = ?1 \
               UNION SELECT file_id FROM bill_version WHERE bill_id = ?1)";
    tx.prepare_cached(sql)?.execute((to, first_bill(new)))?;
    crate::store::load::move_seen(tx, from, to)
}
