//! What an edit asks of the caches: which groups of facts and whose sums it makes stale.

use super::rebuild::{self, group_of};
use super::{StoreError, batch};
use crate::domain::bill::{BillId, CustomerId, OutletId};
use crate::domain::day::Day;
use crate::domain::settings::Settings;
use rusqlite::Transaction;
use std::collections::BTreeSet;

/// After a tick was set or taken away.
pub(super) fn after_tick(
    tx: &Transaction<'_>,
    customer: CustomerId,
    _day: Day,
    _outlet: OutletId,
) -> Result<(), StoreError> {
    rebuild::refresh_sums(tx, [customer])?;
    batch::sweep(tx)
}

/// After a bill was claimed, or given back; `customers` are those it counted or counts for.
pub(super) fn after_claim(
    tx: &Transaction<'_>,
    bill: BillId,
    _customers: &[CustomerId],
) -> Result<(), StoreError> {
    rebuild::rebuild(tx, &BTreeSet::from([group_of(bill.0)]))?;
    batch::sweep(tx)
}

/// After a cut-off or a sitting boundary changed: bills move to other business days and sittings.
pub(super) fn after_day_rules(
    tx: &Transaction<'_>,
    before: &Settings,
    after: &Settings,
) -> Result<(), StoreError> {
    rebuild::rekey(tx, before, after)
}
