//! The largest spenders of every twelve months that end with a month, kept so that a roster need not add up a year.
//!
//! Derived from the month nets. Refunds of a later day ([`super::facts::late_facts`]) are not in the lists, as they are not in the nets.

use super::StoreError;
use super::facts::{for_each_net, pack_nets, unpack_nets};
use super::spenders::largest_with_ties;
use super::tally::slot;
use crate::domain::bill::{CustomerId, OutletId};
use crate::domain::day::Month;
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeSet;

/// How many customers a list holds, those who share the last one's spend not counted: enough for a roster and its excluded, and
/// few in the tests, whose houses are small.
const KEPT: usize = if cfg!(test) { 4 } else { 500 };

/// How long the windows are.
const MONTHS: i32 = 12;

/// A list: everybody whose net of the window is `least` or more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct YearTop {
    /// Fen.
    pub least: i64,
    /// Net and customer, in order of customer.
    pub nets: Vec<(i64, CustomerId)>,
}

/// The list of the twelve months that end with `month`, of one outlet or (`None`) all together.
pub(super) fn read(
    conn: &Connection,
    month: Month,
    outlet: Option<OutletId>,
) -> Result<Option<YearTop>, StoreError> {
    let sql = "SELECT least, nets FROM year_top WHERE month = ?1 AND outlet_id = ?2";
    let key = (month.number(), outlet.map_or(0, |outlet| outlet.0));
    let mut nets = Vec::new();
    let mut statement = conn.prepare_cached(sql)?;
    let found = statement.query_row(key, |row| {
        let take = |blob| unpack_nets(blob, |customer, net| nets.push((net.0, customer)));
        Ok((row.get(0)?, row.get_ref(1)?.as_blob().map(take)))
    });
    match found.optional()? {
        None => Ok(None),
        Some((least, Ok(taken))) => taken.map(|()| Some(YearTop { least, nets })),
        Some((_, Err(_))) => Err(StoreError::Damaged("year_top".to_owned())),
    }
}

/// Draws up the lists anew whose windows hold one of these months.
pub(super) fn refresh(tx: &Connection, months: &BTreeSet<Month>) -> Result<(), StoreError> {
    let Some((_, last)) = known_months(tx)? else {
        tx.execute("DELETE FROM year_top", [])?;
        return Ok(());
    };
    tx.prepare_cached("DELETE FROM year_top WHERE month > ?1")?.execute([last.number()])?;
    let windows = months.iter().flat_map(|month| (0..MONTHS).map(|later| month.plus(later)));
    let mut windows: BTreeSet<Month> = windows.filter(|month| *month <= last).collect();
    // Where the last month has moved on, windows end now that did not before.
    let known: Option<i32> =
        tx.prepare_cached("SELECT max(month) FROM year_top")?.query_row([], |row| row.get(0))?;
    windows.extend((known.unwrap_or(last.number()) + 1..=last.number()).map(Month::from_number));
    for outlet in outlets(tx)? {
        draw_up(tx, &windows, outlet, |month, top| write(tx, month, outlet, top))?;
    }
    Ok(())
}

/// Draws up every list anew.
pub(super) fn refresh_all(tx: &Connection) -> Result<(), StoreError> {
    let Some((first, last)) = known_months(tx)? else { return Ok(()) };
    refresh(tx, &(first.number()..=last.number()).map(Month::from_number).collect())
}

/// Draws up every list and hands each to `each`, as `check` compares them.
pub(super) fn for_each(
    conn: &Connection,
    mut each: impl FnMut(Month, Option<OutletId>, Option<&YearTop>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let Some((first, last)) = known_months(conn)? else { return Ok(()) };
    let months: BTreeSet<Month> = (first.number()..=last.number()).map(Month::from_number).collect();
    for outlet in outlets(conn)? {
        draw_up(conn, &months, outlet, |month, top| each(month, outlet, top))?;
    }
    Ok(())
}

/// First and last month with a net.
fn known_months(conn: &Connection) -> Result<Option<(Month, Month)>, StoreError> {
    let sql = "SELECT min(month), max(month) FROM month_net";
    let ends: (Option<i32>, Option<i32>) =
        conn.prepare_cached(sql)?.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(ends.0.zip(ends.1).map(|(first, last)| (Month::from_number(first), Month::from_number(last))))
}

/// All outlets together (`None`) and every outlet that has nets or lists.
fn outlets(conn: &Connection) -> Result<BTreeSet<Option<OutletId>>, StoreError> {
    let sql = "SELECT outlet_id FROM month_net UNION SELECT outlet_id FROM year_top";
    let mut statement = conn.prepare_cached(sql)?;
    let outlets = statement.query_map([], |row| row.get(0))?;
    outlets.map(|outlet| Ok(outlet.map(|id| (id > 0).then_some(OutletId(id)))?)).collect()
}

/// Slides the window over these months; a list nobody is on is `None`.
fn draw_up(
    conn: &Connection,
    months: &BTreeSet<Month>,
    outlet: Option<OutletId>,
    mut done: impl FnMut(Month, Option<&YearTop>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut sums: Vec<i64> = Vec::new();
    let mut summed: Option<Month> = None;
    for month in months {
        if summed.is_some_and(|last| last.plus(1) == *month) {
            add(conn, month.plus(-MONTHS), outlet, -1, &mut sums)?;
            add(conn, *month, outlet, 1, &mut sums)?;
        } else {
            sums.clear();
            (0..MONTHS).try_for_each(|back| add(conn, month.plus(-back), outlet, 1, &mut sums))?;
        }
        summed = Some(*month);
        let mut nets = largest_with_ties(&sums, KEPT, |_| true);
        nets.sort_unstable_by_key(|(_, customer)| *customer);
        let smallest = nets.iter().map(|(net, _)| *net).min().unwrap_or(1);
        let least = if nets.len() < KEPT { 1 } else { smallest };
        let top = YearTop { least, nets };
        done(*month, (!top.nets.is_empty()).then_some(&top))?;
    }
    Ok(())
}

fn add(
    conn: &Connection,
    month: Month,
    outlet: Option<OutletId>,
    sign: i64,
    sums: &mut Vec<i64>,
) -> Result<(), StoreError> {
    for_each_net(conn, month, outlet, |customer, net| {
        let at = slot(customer);
        if at >= sums.len() {
            sums.resize(at + 1, 0);
        }
        sums[at] = sums[at].saturating_add(sign * net.0);
    })
}

fn write(
    tx: &Connection,
    month: Month,
    outlet: Option<OutletId>,
    top: Option<&YearTop>,
) -> Result<(), StoreError> {
    let key = (month.number(), outlet.map_or(0, |outlet| outlet.0));
    let Some(top) = top else {
        tx.prepare_cached("DELETE FROM year_top WHERE month = ?1 AND outlet_id = ?2")?.execute(key)?;
        return Ok(());
    };
    let nets: Vec<(u32, i64)> = top.nets.iter().map(|(net, customer)| (customer.0, *net)).collect();
    let sql = "INSERT INTO year_top (month, outlet_id, least, nets) VALUES (?1, ?2, ?3, ?4) \
               ON CONFLICT (month, outlet_id) DO UPDATE SET least = excluded.least, nets = excluded.nets";
    tx.prepare_cached(sql)?.execute((key.0, key.1, top.least, pack_nets(&nets)?))?;
    Ok(())
}
