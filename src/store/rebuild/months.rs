//! Writing what was tallied: day totals, later refunds, and the packed months spliced once each.

use super::group::Group;
use super::sums::Sums;
use super::tally::{DayTotal, Late, Tallied};
use crate::domain::bill::OutletId;
use crate::domain::day::{Day, Month};
use crate::store::StoreError;
use crate::store::facts::{Record, for_each_net, month_records, pack_facts, pack_nets};
use rusqlite::{Connection, params};
use std::collections::BTreeMap;

/// Takes tallied groups in order of day and keeps one month of them in memory.
pub(in crate::store) struct Ledger<'t> {
    tx: &'t Connection,
    sums: &'t mut Sums,
    month: Option<Month>,
    outlets: BTreeMap<OutletId, Replaced>,
}

/// What becomes of a month of an outlet: the days tallied anew, one bit each, and their records.
#[derive(Default)]
struct Replaced {
    days: u32,
    records: Vec<Record>,
}

impl<'t> Ledger<'t> {
    /// Opens the ledger; nothing is written before a month is complete.
    pub(in crate::store) fn new(tx: &'t Connection, sums: &'t mut Sums) -> Self {
        Self { tx, sums, month: None, outlets: BTreeMap::new() }
    }

    /// Replaces everything derived from a group. Groups of one month must come together.
    pub(in crate::store) fn put(&mut self, group: Group, mut tallied: Tallied) -> Result<(), StoreError> {
        let month = group.0.month();
        if self.month != Some(month) {
            self.write_month()?;
            self.month = Some(month);
        }
        write_total(self.tx, group, tallied.total)?;
        write_late(self.tx, group, &tallied.late, self.sums)?;
        let replaced = self.outlets.entry(group.1).or_default();
        replaced.days |= 1 << group.0.day_of_month();
        replaced.records.append(&mut tallied.records);
        Ok(())
    }

    /// Writes the last month.
    pub(in crate::store) fn close(mut self) -> Result<(), StoreError> {
        self.write_month()
    }

    fn write_month(&mut self) -> Result<(), StoreError> {
        let Some(month) = self.month.take() else { return Ok(()) };
        let mut nets: Vec<(u32, i64)> = Vec::new();
        let outlets = std::mem::take(&mut self.outlets);
        let known = outlets_with_nets(self.tx, month)?;
        for outlet in known.into_iter().filter(|outlet| !outlets.contains_key(outlet)) {
            for_each_net(self.tx, month, Some(outlet), |customer, net| nets.push((customer.0, net.0)))?;
        }
        for (outlet, replaced) in outlets {
            let records = splice(self.tx, month, outlet, replaced, self.sums)?;
            let own = nets_of(&records);
            write_facts(self.tx, month, outlet, &records)?;
            write_nets(self.tx, month, outlet.0, &own)?;
            nets.extend(own);
        }
        nets.sort_by_key(|(customer, _)| *customer);
        nets.dedup_by(|next, kept| {
            let same = kept.0 == next.0;
            if same {
                kept.1 = kept.1.saturating_add(next.1);
            }
            same
        });
        write_nets(self.tx, month, 0, &nets)
    }
}

/// Puts the new records in the place of the old ones of the same days, and tells the sums what went and what came.
fn splice(
    tx: &Connection,
    month: Month,
    outlet: OutletId,
    replaced: Replaced,
    sums: &mut Sums,
) -> Result<Vec<Record>, StoreError> {
    let key = |record: &Record| (u64::from(record.customer) << 8) | u64::from(record.slot);
    let Replaced { days, records: mut fresh } = replaced;
    fresh.sort_by_key(key);
    let first = month.first_day();
    let old = month_records(tx, month, outlet)?;
    let (gone, kept): (Vec<Record>, Vec<Record>) =
        old.into_iter().partition(|record| days >> record.day_of_month() & 1 == 1);
    if gone.is_empty() {
        sums.add_all(first, &fresh);
    } else {
        tell_differences(sums, first, &gone, &fresh);
    }
    if kept.is_empty() {
        return Ok(fresh);
    }
    let mut merged = Vec::with_capacity(kept.len() + fresh.len());
    let (mut kept, mut fresh) = (kept.into_iter().peekable(), fresh.into_iter().peekable());
    loop {
        let from_kept = match (kept.peek(), fresh.peek()) {
            (Some(a), Some(b)) => key(a) < key(b),
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (None, None) => break,
        };
        merged.extend(if from_kept { kept.next() } else { fresh.next() });
    }
    Ok(merged)
}

/// Tells the sums what days tallied anew say otherwise; both lists are sorted by customer and slot. A bill past midnight has the
/// evening before tallied anew, where almost everything is as it was.
fn tell_differences(sums: &mut Sums, first: Day, gone: &[Record], fresh: &[Record]) {
    let key = |record: &&Record| (record.customer, record.slot);
    let (mut gone, mut fresh) = (gone.iter().peekable(), fresh.iter().peekable());
    loop {
        match (gone.peek().map(key), fresh.peek().map(key)) {
            (None, None) => return,
            (Some(old), Some(new)) if old == new => {
                if let (Some(old), Some(new)) = (gone.next(), fresh.next())
                    && old != new
                {
                    sums.restate(first, old, new);
                }
            }
            (Some(old), new) if new.is_none_or(|new| old < new) => {
                gone.next().into_iter().for_each(|record| sums.remove(first, record));
            }
            _ => {
                fresh.next().into_iter().for_each(|record| sums.add_all(first, std::slice::from_ref(record)));
            }
        }
    }
}

/// Nets of records sorted by customer.
pub(in crate::store) fn nets_of(records: &[Record]) -> Vec<(u32, i64)> {
    records
        .chunk_by(|a, b| a.customer == b.customer)
        .filter_map(|own| {
            let net = own.iter().fold(0i64, |net, record| net.saturating_add(record.net));
            own.first().map(|record| (record.customer, net))
        })
        .collect()
}

fn outlets_with_nets(tx: &Connection, month: Month) -> Result<Vec<OutletId>, StoreError> {
    let sql = "SELECT outlet_id FROM month_net WHERE month = ?1 AND outlet_id > 0";
    let mut statement = tx.prepare_cached(sql)?;
    let outlets = statement.query_map([month.number()], |row| row.get(0).map(OutletId))?;
    Ok(outlets.collect::<Result<_, _>>()?)
}

fn write_facts(
    tx: &Connection,
    month: Month,
    outlet: OutletId,
    records: &[Record],
) -> Result<(), StoreError> {
    if records.is_empty() {
        let sql = "DELETE FROM month_fact WHERE month = ?1 AND outlet_id = ?2";
        tx.prepare_cached(sql)?.execute((month.number(), outlet.0))?;
        return Ok(());
    }
    let sql = "INSERT INTO month_fact (month, outlet_id, facts) VALUES (?1, ?2, ?3) \
               ON CONFLICT (month, outlet_id) DO UPDATE SET facts = excluded.facts";
    tx.prepare_cached(sql)?.execute((month.number(), outlet.0, pack_facts(records)?))?;
    Ok(())
}

fn write_nets(tx: &Connection, month: Month, outlet: u16, nets: &[(u32, i64)]) -> Result<(), StoreError> {
    if nets.iter().all(|(_, net)| *net == 0) {
        let sql = "DELETE FROM month_net WHERE month = ?1 AND outlet_id = ?2";
        tx.prepare_cached(sql)?.execute((month.number(), outlet))?;
        return Ok(());
    }
    let sql = "INSERT INTO month_net (month, outlet_id, nets) VALUES (?1, ?2, ?3) \
               ON CONFLICT (month, outlet_id) DO UPDATE SET nets = excluded.nets";
    tx.prepare_cached(sql)?.execute((month.number(), outlet, pack_nets(nets)?))?;
    Ok(())
}

fn write_total(tx: &Connection, (day, outlet): Group, total: DayTotal) -> Result<(), StoreError> {
    if total.bills == 0 {
        let sql = "DELETE FROM day_total WHERE day = ?1 AND outlet_id = ?2";
        tx.prepare_cached(sql)?.execute((day.0, outlet.0))?;
        return Ok(());
    }
    let sql = "INSERT INTO day_total (day, outlet_id, bills, counted, walk_ins, net) VALUES (?1, ?2, ?3, ?4, ?5, ?6) \
               ON CONFLICT (day, outlet_id) DO UPDATE SET bills = excluded.bills, counted = excluded.counted, \
               walk_ins = excluded.walk_ins, net = excluded.net";
    let row = params![day.0, outlet.0, total.bills, total.counted, total.walk_ins, total.net];
    tx.prepare_cached(sql)?.execute(row)?;
    Ok(())
}

fn write_late(
    tx: &Connection,
    (day, outlet): Group,
    late: &[Late],
    sums: &mut Sums,
) -> Result<(), StoreError> {
    let sql = "DELETE FROM late_fact WHERE day = ?1 AND outlet_id = ?2 RETURNING customer_id";
    let mut statement = tx.prepare_cached(sql)?;
    let mut rows = statement.query((day.0, outlet.0))?;
    while let Some(row) = rows.next()? {
        sums.recompute(row.get(0)?);
    }
    let sql = "INSERT INTO late_fact (customer_id, day, outlet_id, sitting, from_day, net, sales) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    for fact in late {
        sums.recompute(fact.customer);
        let row = params![fact.customer, day.0, outlet.0, fact.sitting, fact.from_day, fact.net, fact.sales];
        tx.prepare_cached(sql)?.execute(row)?;
    }
    Ok(())
}
