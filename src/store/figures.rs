//! What an edit asks of the caches: which groups of facts and whose sums it makes stale.

use super::StoreError;
use crate::domain::bill::{BillId, CustomerId, OutletId};
use crate::domain::day::Day;
use crate::domain::settings::Settings;
use rusqlite::Transaction;

/// After a tick was set or taken away.
#[allow(clippy::unnecessary_wraps)]
pub(super) fn after_tick(
    _tx: &Transaction<'_>,
    _customer: CustomerId,
    _day: Day,
    _outlet: OutletId,
) -> Result<(), StoreError> {
    Ok(())
}

/// After a bill was claimed, or given back; `customers` are those it counted or counts for.
#[allow(clippy::unnecessary_wraps)]
pub(super) fn after_claim(
    _tx: &Transaction<'_>,
    _bill: BillId,
    _customers: &[CustomerId],
) -> Result<(), StoreError> {
    Ok(())
}

/// After a cut-off or a sitting boundary changed: bills move to other business days and sittings.
#[allow(clippy::unnecessary_wraps)]
pub(super) fn after_day_rules(
    _tx: &Transaction<'_>,
    _before: &Settings,
    _after: &Settings,
) -> Result<(), StoreError> {
    Ok(())
}
