//! A changed cut-off: bills move to the business days they now belong to, and everything that points at them follows.

use super::group::{Group, first_bill, group_of, last_bill};
use super::tally::Clocks;
use crate::domain::bill::{DayRules, OutletId};
use crate::domain::day::Day;
use crate::domain::settings::Settings;
use crate::store::StoreError;
use hashbrown::HashMap;
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeSet;

const DAY_SECONDS: i32 = 86_400;

/// Moves bills to their business days under the new settings and rebuilds every group that changes by it.
///
/// Inside the caller's transaction, after the settings were stored. Claims, versions and what later files saw follow the bill.
/// The shelf does not: redo goes back in the order of undo, so a batch returns under the very settings it was taken back under.
pub(in crate::store) fn rekey(
    tx: &Connection,
    before: &Settings,
    after: &Settings,
) -> Result<(), StoreError> {
    let (mut old, mut new) = (Clocks::of(before.clone()), Clocks::of(after.clone()));
    let (mut stale, mut moved) = (BTreeSet::new(), HashMap::new());
    for outlet in outlets(tx)? {
        let (was, is) = (old.rules(tx, outlet)?, new.rules(tx, outlet)?);
        if was == is {
            continue;
        }
        let groups = groups_of_outlet(tx, outlet)?;
        if was.cut_off != is.cut_off {
            for group in &groups {
                moved.extend(move_bills(tx, *group, is)?);
            }
        }
        stale.extend(groups);
    }
    stale.extend(moved.values().copied().map(group_of));
    follow_names(tx, &moved)?;
    super::rebuild(tx, &stale)
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

/// Moves the bills of a group that belong to a neighbouring day now; returns old and new ids.
fn move_bills(tx: &Connection, group: Group, rules: DayRules) -> Result<Vec<(i64, i64)>, StoreError> {
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
    let mut moved = Vec::with_capacity(moves.len());
    for (from, days) in moves {
        let to = new_id(tx, from, (group.0 + days, group.1))?;
        move_bill(tx, from, to, days * DAY_SECONDS)?;
        moved.push((from, to));
    }
    Ok(moved)
}

/// By how many days a bill's business day changes.
fn days_to_move(rules: DayRules, second: i32) -> i32 {
    let cut_off = i32::try_from(rules.cut_off).unwrap_or(0);
    (second - cut_off).div_euclid(DAY_SECONDS)
}

/// The id a moved bill takes: the one it had there before, or the first behind the group's bills.
fn new_id(tx: &Connection, from: i64, target: Group) -> Result<i64, StoreError> {
    let sql = "DELETE FROM bill_moved WHERE bill_id = ?1 RETURNING old_id";
    let before: Option<i64> = tx.prepare_cached(sql)?.query_row([from], |row| row.get(0)).optional()?;
    if let Some(old) = before.filter(|old| group_of(*old) == target) {
        let sql = "SELECT EXISTS (SELECT 1 FROM bill WHERE id = ?1)";
        if !tx.prepare_cached(sql)?.query_row([old], |row| row.get::<_, bool>(0))? {
            return Ok(old);
        }
    }
    let sql = "SELECT max(id) FROM bill WHERE id BETWEEN ?1 AND ?2";
    let range = (first_bill(target), last_bill(target));
    let last: Option<i64> = tx.prepare_cached(sql)?.query_row(range, |row| row.get(0))?;
    let next = last.map_or(range.0, |last| last + 1);
    if next > range.1 {
        return Err(StoreError::Limit("bills of a day"));
    }
    tx.prepare_cached("INSERT INTO bill_moved (bill_id, old_id) VALUES (?1, ?2)")?.execute((next, from))?;
    Ok(next)
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
