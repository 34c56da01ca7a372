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
use std::collections::{BTreeMap, BTreeSet};

/// How many customers a list holds, those who share the last one's spend not counted: enough for a roster and its excluded, and
/// few in the tests, whose houses are small.
const KEPT: usize = if cfg!(test) { 4 } else { 500 };

/// A list with more than this many gives up those who share its smallest spend.
const MOST_KEPT: usize = KEPT * 4;

/// How long the windows are.
const MONTHS: i32 = 12;

/// A list: everybody whose net of the window is `least` or more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct YearTop {
    /// Fen.
    pub least: i64,
    /// Net and customer, in order of customer.
    pub nets: Vec<(i64, CustomerId)>,
}

/// The list of the twelve months that end with `month`, of one outlet or (`None`) all together; `None` where there is none: then
/// the year has to be added up.
pub(super) fn read(
    conn: &Connection,
    month: Month,
    outlet: Option<OutletId>,
) -> Result<Option<YearTop>, StoreError> {
    if !is_kept(conn)? {
        return Ok(None);
    }
    let sql = "SELECT least, nets FROM year_top WHERE month = ?1 AND outlet_id = ?2";
    let mut nets = Vec::new();
    let mut statement = conn.prepare_cached(sql)?;
    let found = statement.query_row(key(month, outlet), |row| {
        let take = |blob| unpack_nets(blob, |customer, net| nets.push((net.0, customer)));
        Ok((row.get(0)?, row.get_ref(1)?.as_blob().map(take)))
    });
    match found.optional()? {
        None => Ok(None),
        Some((least, Ok(taken))) => taken.map(|()| Some(YearTop { least, nets })),
        Some((_, Err(_))) => Err(StoreError::Damaged("year_top".to_owned())),
    }
}

/// Whether the store keeps lists: one of schema 3 that may only be read has none.
fn is_kept(conn: &Connection) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'year_top')";
    Ok(conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

fn key(month: Month, outlet: Option<OutletId>) -> (i32, u16) {
    (month.number(), outlet.map_or(0, |outlet| outlet.0))
}

/// Draws up the lists that are missing: those whose nets have changed went with them.
pub(super) fn refresh(tx: &Connection) -> Result<(), StoreError> {
    let (wanted, kept) = (wanted_lists(tx)?, kept_lists(tx)?);
    for (outlet, month) in kept.difference(&wanted) {
        let sql = "DELETE FROM year_top WHERE month = ?1 AND outlet_id = ?2";
        tx.prepare_cached(sql)?.execute(key(*month, *outlet))?;
    }
    for (outlet, missing) in by_outlet(wanted.difference(&kept)) {
        draw_up(tx, &missing, outlet, |month, top| write(tx, month, outlet, top))?;
    }
    Ok(())
}

/// Compares every list kept with the nets it stands for; where one differs, `differs` is told.
pub(super) fn check(
    conn: &Connection,
    mut differs: impl FnMut(Month, Option<OutletId>),
) -> Result<(), StoreError> {
    if !is_kept(conn)? {
        return Ok(());
    }
    for (outlet, months) in by_outlet(&kept_lists(conn)?) {
        draw_up(conn, &months, outlet, |month, top| {
            if read(conn, month, outlet).ok().flatten().as_ref() != Some(top) {
                differs(month, outlet);
            }
            Ok(())
        })?;
    }
    Ok(())
}

/// A list by its outlet (`None` = all together) and last month.
type Key = (Option<OutletId>, Month);

/// The lists there should be: of all outlets together and of every one with nets, for every month between the first and the last
/// with nets.
fn wanted_lists(conn: &Connection) -> Result<BTreeSet<Key>, StoreError> {
    let known = keys(conn, "SELECT month, outlet_id FROM month_net ORDER BY month, outlet_id")?;
    let months = known.iter().map(|(_, month)| month.number());
    let Some((first, last)) = months.clone().min().zip(months.max()) else { return Ok(known) };
    let outlets: BTreeSet<_> = known.iter().map(|(outlet, _)| *outlet).collect();
    let months = |outlet| (first..=last).map(move |month| (outlet, Month::from_number(month)));
    Ok(outlets.into_iter().flat_map(months).collect())
}

fn kept_lists(conn: &Connection) -> Result<BTreeSet<Key>, StoreError> {
    keys(conn, "SELECT month, outlet_id FROM year_top ORDER BY month, outlet_id")
}

/// Months and outlets in the order of a primary key, so that its index is read and no blob.
fn keys(conn: &Connection, sql: &str) -> Result<BTreeSet<Key>, StoreError> {
    let mut statement = conn.prepare_cached(sql)?;
    let keys = statement.query_map([], |row| {
        let outlet: u16 = row.get(1)?;
        Ok(((outlet > 0).then_some(OutletId(outlet)), Month::from_number(row.get(0)?)))
    })?;
    Ok(keys.collect::<Result<_, _>>()?)
}

fn by_outlet<'k>(keys: impl IntoIterator<Item = &'k Key>) -> BTreeMap<Option<OutletId>, BTreeSet<Month>> {
    let mut grouped: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for (outlet, month) in keys {
        grouped.entry(*outlet).or_default().insert(*month);
    }
    grouped
}

/// Slides the window over these months and hands the list of each to `done`.
fn draw_up(
    conn: &Connection,
    months: &BTreeSet<Month>,
    outlet: Option<OutletId>,
    mut done: impl FnMut(Month, &YearTop) -> Result<(), StoreError>,
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
        done(*month, &YearTop::of(&sums))?;
    }
    Ok(())
}

impl YearTop {
    /// The largest of these sums by customer.
    fn of(sums: &[i64]) -> Self {
        let mut nets = largest_with_ties(sums, KEPT, |_| true);
        let smallest = nets.iter().map(|(net, _)| *net).min().unwrap_or(1);
        let mut least = if nets.len() < KEPT { 1 } else { smallest };
        if nets.len() > MOST_KEPT {
            // In a house of one price everybody may share the smallest sum: they are left to adding up.
            nets.retain(|(net, _)| *net > smallest);
            least = smallest.saturating_add(1);
        }
        nets.sort_unstable_by_key(|(_, customer)| *customer);
        Self { least, nets }
    }
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

fn write(tx: &Connection, month: Month, outlet: Option<OutletId>, top: &YearTop) -> Result<(), StoreError> {
    let (month, outlet) = key(month, outlet);
    let nets: Vec<(u32, i64)> = top.nets.iter().map(|(net, customer)| (customer.0, *net)).collect();
    let sql = "INSERT INTO year_top (month, outlet_id, least, nets) VALUES (?1, ?2, ?3, ?4)";
    tx.prepare_cached(sql)?.execute((month, outlet, top.least, pack_nets(&nets)?))?;
    Ok(())
}
