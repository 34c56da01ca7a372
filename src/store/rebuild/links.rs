//! Finding the bill a refund takes back: by the number the till gave, stepping back day by day in the same outlet.
//!
//! The original is the sale of that number on the nearest day up to the refund's own. Links are derived: whatever the order in
//! which bills arrived or went, the same bills give the same links.

use super::group::{Group, first_bill, group_of, last_bill};
use crate::domain::bill::{BillKind, OutletId};
use crate::domain::day::Day;
use crate::store::StoreError;
use hashbrown::HashMap;
use rusqlite::{Connection, OptionalExtension};
use std::collections::{BTreeMap, BTreeSet};

/// A refund whose original has to be looked for.
struct Candidate {
    refund: i64,
    number: String,
    /// The original known so far, when it still stands.
    known: Option<i64>,
    /// Whether every earlier day has to be looked at, or only those that changed.
    everywhere: bool,
}

impl Candidate {
    fn day(&self) -> i32 {
        group_of(self.refund).0.0
    }

    /// Whether a day may hold a nearer original than the one known.
    fn looks_at(&self, day: i32) -> bool {
        day <= self.day() && self.known.is_none_or(|known| group_of(known).0.0 < day)
    }
}

/// Links the refunds that these changed groups may concern and returns the groups whose facts change by it, beyond `groups`.
pub(in crate::store) fn refresh(
    tx: &Connection,
    groups: &BTreeSet<Group>,
) -> Result<BTreeSet<Group>, StoreError> {
    let mut stale = BTreeSet::new();
    let sql = "SELECT EXISTS (SELECT 1 FROM refund_link) \
               OR EXISTS (SELECT 1 FROM bill_extra WHERE original_number IS NOT NULL)";
    if !tx.prepare_cached(sql)?.query_row([], |row| row.get::<_, bool>(0))? {
        return Ok(stale);
    }
    let mut by_outlet: BTreeMap<OutletId, BTreeSet<i32>> = BTreeMap::new();
    let mut candidates: BTreeMap<OutletId, Vec<Candidate>> = BTreeMap::new();
    for group in groups {
        by_outlet.entry(group.1).or_default().insert(group.0.0);
        forget_links(tx, *group, &mut stale)?;
        candidates.entry(group.1).or_default().extend(refunds_of(tx, *group)?);
    }
    for (outlet, candidate) in standing_links(tx, groups, &by_outlet, &mut stale)? {
        candidates.entry(outlet).or_default().push(candidate);
    }
    for (outlet, candidates) in candidates {
        let Some(changed) = by_outlet.get(&outlet) else { continue };
        resolve(tx, outlet, changed, candidates, &mut stale)?;
    }
    Ok(stale)
}

/// Drops the links of a changed group's refunds; the groups of their originals change with them.
fn forget_links(tx: &Connection, group: Group, stale: &mut BTreeSet<Group>) -> Result<(), StoreError> {
    let sql = "DELETE FROM refund_link WHERE bill_id BETWEEN ?1 AND ?2 RETURNING original_id";
    let mut statement = tx.prepare_cached(sql)?;
    let mut rows = statement.query((first_bill(group), last_bill(group)))?;
    while let Some(row) = rows.next()? {
        stale.extend(row.get::<_, Option<i64>>(0)?.map(group_of));
    }
    Ok(())
}

/// The refunds of a group that name an original.
fn refunds_of(tx: &Connection, group: Group) -> Result<Vec<Candidate>, StoreError> {
    let sql = "SELECT bill.id, bill_extra.original_number FROM bill_extra JOIN bill ON bill.id = bill_extra.bill_id \
               WHERE bill_extra.bill_id BETWEEN ?1 AND ?2 AND bill_extra.original_number IS NOT NULL \
               AND bill.kind = ?3";
    let mut statement = tx.prepare_cached(sql)?;
    let range = (first_bill(group), last_bill(group), BillKind::Refund.code());
    let candidates = statement.query_map(range, |row| {
        Ok(Candidate { refund: row.get(0)?, number: row.get(1)?, known: None, everywhere: true })
    })?;
    Ok(candidates.collect::<Result<_, _>>()?)
}

/// Links of refunds outside the changed groups that a changed group may hold a nearer original for, or whose original went.
fn standing_links(
    tx: &Connection,
    groups: &BTreeSet<Group>,
    by_outlet: &BTreeMap<OutletId, BTreeSet<i32>>,
    stale: &mut BTreeSet<Group>,
) -> Result<Vec<(OutletId, Candidate)>, StoreError> {
    let sql = "SELECT refund_link.bill_id, refund_link.original_id, bill_extra.original_number \
               FROM refund_link JOIN bill_extra ON bill_extra.bill_id = refund_link.bill_id";
    let mut statement = tx.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (refund, known): (i64, Option<i64>) = (row.get(0)?, row.get(1)?);
        let (day, outlet) = group_of(refund);
        let from = known.map_or(i32::MIN, |known| group_of(known).0.0);
        let Some(changed) = by_outlet.get(&outlet) else { continue };
        if changed.range(from..=day.0).next().is_none() {
            continue;
        }
        let mut candidate = Candidate { refund, number: row.get(2)?, known, everywhere: false };
        if let Some(original) = known.filter(|known| groups.contains(&group_of(*known))) {
            stale.insert(group_of(original));
            if !is_sale_of(tx, original, &candidate.number)? {
                candidate.known = None;
                candidate.everywhere = true;
                unlink(tx, refund)?;
                stale.insert(group_of(refund));
            }
        }
        found.push((outlet, candidate));
    }
    Ok(found)
}

fn is_sale_of(tx: &Connection, bill: i64, number: &str) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM bill WHERE id = ?1 AND number = ?2 AND kind = ?3";
    let found = tx.prepare_cached(sql)?.query_row((bill, number, BillKind::Sale.code()), |_| Ok(()));
    Ok(found.optional()?.is_some())
}

fn unlink(tx: &Connection, refund: i64) -> Result<(), StoreError> {
    tx.prepare_cached("UPDATE refund_link SET original_id = NULL WHERE bill_id = ?1")?.execute([refund])?;
    Ok(())
}

/// Steps back through the days of an outlet once, for all its candidates together.
fn resolve(
    tx: &Connection,
    outlet: OutletId,
    changed: &BTreeSet<i32>,
    mut candidates: Vec<Candidate>,
    stale: &mut BTreeSet<Group>,
) -> Result<(), StoreError> {
    let first: Option<i64> =
        tx.prepare_cached("SELECT min(id) FROM bill")?.query_row([], |row| row.get(0))?;
    let first_day = first.map_or(i32::MAX, |first| group_of(first).0.0);
    let last_day = candidates.iter().map(Candidate::day).max().unwrap_or(i32::MIN);
    for candidate in candidates.iter().filter(|candidate| candidate.everywhere) {
        let sql = "INSERT INTO refund_link (bill_id, original_id) VALUES (?1, NULL) \
                   ON CONFLICT (bill_id) DO NOTHING";
        tx.prepare_cached(sql)?.execute([candidate.refund])?;
    }
    let mut day = last_day;
    while day >= first_day && !candidates.is_empty() {
        let asked = |candidate: &Candidate| {
            candidate.looks_at(day) && (candidate.everywhere || changed.contains(&day))
        };
        if candidates.iter().any(asked) {
            let sales = sales_of(tx, (Day(day), outlet), &candidates)?;
            let mut waiting = Vec::with_capacity(candidates.len());
            for candidate in candidates {
                match sales.get(&candidate.number).filter(|_| asked(&candidate)) {
                    Some(original) => link(tx, &candidate, *original, stale)?,
                    None => waiting.push(candidate),
                }
            }
            candidates = waiting;
        }
        candidates.retain(|candidate| candidate.looks_at(day - 1) || candidate.day() < day);
        day -= 1;
    }
    Ok(())
}

/// The sales of a group whose numbers are asked for.
fn sales_of(
    tx: &Connection,
    group: Group,
    candidates: &[Candidate],
) -> Result<HashMap<String, i64>, StoreError> {
    let wanted: hashbrown::HashSet<&str> = candidates.iter().map(|candidate| &*candidate.number).collect();
    let sql = "SELECT number, id FROM bill WHERE id BETWEEN ?1 AND ?2 AND kind = ?3 AND number IS NOT NULL ORDER BY id";
    let mut statement = tx.prepare_cached(sql)?;
    let mut rows = statement.query((first_bill(group), last_bill(group), BillKind::Sale.code()))?;
    let mut sales = HashMap::new();
    while let Some(row) = rows.next()? {
        let number = row.get_ref(0)?.as_str().unwrap_or_default();
        if wanted.contains(number) {
            sales.insert(number.to_owned(), row.get(1)?);
        }
    }
    Ok(sales)
}

fn link(
    tx: &Connection,
    candidate: &Candidate,
    original: i64,
    stale: &mut BTreeSet<Group>,
) -> Result<(), StoreError> {
    let sql = "UPDATE refund_link SET original_id = ?2 WHERE bill_id = ?1";
    tx.prepare_cached(sql)?.execute((candidate.refund, original))?;
    stale.insert(group_of(original));
    stale.insert(group_of(candidate.refund));
    stale.extend(candidate.known.map(group_of));
    Ok(())
}
