//! The one rebuild: what figures are read from, recomputed from the bills of the days and outlets touched.
//!
//! Import, undo, claims and changes of the clock settings all end here, and `check` runs it over everything.

mod group;
mod links;
mod months;
mod rekey;
mod sums;
mod tally;

pub(super) use group::{Group, MAX_SEQUENCE, first_bill, group_of, last_bill};
pub(super) use links::refresh as refresh_links;
pub(super) use months::{Ledger, nets_of};
pub(super) use rekey::{Moves, name_moves, rekey};
pub(super) use sums::{Sums, read_sum, special_customers, sums_of};
pub(super) use tally::{BillFigures, Clocks, Customers, DayTotal, Late, Tally, kind, net_of, tally_group};

use super::StoreError;
use super::stop::Stop;
use crate::domain::bill::CustomerId;
use rusqlite::Connection;
use std::collections::BTreeSet;

/// Recomputes what is derived from the bills of these days and outlets: facts, nets, day totals, later refunds, customer sums.
///
/// Refunds are linked anew first, so other groups may be recomputed with them. Inside the caller's transaction.
pub(super) fn rebuild(tx: &Connection, groups: &BTreeSet<Group>) -> Result<(), StoreError> {
    let mut sums = Sums::default();
    let mut stale = refresh_links(tx, groups)?;
    stale.extend(groups);
    retally(tx, &stale, &mut sums, Stop::NEVER)?;
    sums.apply(tx)
}

/// Recomputes groups whose refunds are linked already.
pub(super) fn retally(
    tx: &Connection,
    groups: &BTreeSet<Group>,
    sums: &mut Sums,
    stop: Stop<'_>,
) -> Result<(), StoreError> {
    let mut clocks = Clocks::read(tx)?;
    let customers = Customers::read(tx, groups.len())?;
    let mut ledger = Ledger::new(tx, sums);
    for group in groups {
        stop.check()?;
        let tallied = tally_group(tx, *group, &mut clocks, &customers)?;
        ledger.put(*group, tallied)?;
    }
    ledger.close()
}

/// Recomputes the sums of customers whose ticks changed. Inside the caller's transaction.
pub(super) fn refresh_sums(
    tx: &Connection,
    customers: impl IntoIterator<Item = CustomerId>,
) -> Result<(), StoreError> {
    let mut sums = Sums::default();
    for customer in customers {
        sums.recompute(customer.0);
    }
    sums.apply(tx)
}
