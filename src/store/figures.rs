//! What an edit asks of the caches: which groups of facts and whose sums it makes stale.

use super::rebuild::{self, Moves, group_of};
use super::{StoreError, batch, phase_history, rhythms, roster, settings};
use crate::domain::bill::{BillId, CustomerId};
use crate::domain::settings::Settings;
use rusqlite::Connection;
use std::collections::BTreeSet;

/// After a tick was set or taken away: ticks stand in no facts, only in the guest's sums.
pub(super) fn after_tick(tx: &Connection, customer: CustomerId) -> Result<(), StoreError> {
    rebuild::refresh_sums(tx, [customer])?;
    batch::sweep_leftovers(tx)
}

/// After a mark, record, touch, reservation or act about an alert of a guest came or went: it may have been all that kept him.
pub(super) fn after_keeping(tx: &Connection) -> Result<(), StoreError> {
    batch::sweep_leftovers(tx)
}

/// After a bill was claimed, or given back: its day counts it for somebody else.
pub(super) fn after_claim(tx: &Connection, bill: BillId) -> Result<(), StoreError> {
    rebuild::rebuild(tx, &BTreeSet::from([group_of(bill.0)]))?;
    batch::sweep_leftovers(tx)
}

/// After days were closed or opened: every window and history may be longer or shorter.
pub(super) fn after_closed_days(tx: &Connection) -> Result<(), StoreError> {
    phase_history::note_everybody(tx)?;
    rhythms::refresh_all(tx, &settings::closed_days(tx)?)
}

/// After settings were stored: lists drawn up under another size, basis or length are drawn up anew by the next sheet, and only
/// a cut-off or a sitting boundary moves bills to other business days and sittings.
pub(super) fn after_settings(
    tx: &Connection,
    before: &Settings,
    after: &Settings,
    moves: Moves,
) -> Result<(), StoreError> {
    let of_roster =
        |settings: &Settings| (settings.roster_size, settings.roster_basis, settings.roster_freeze);
    if of_roster(before) != of_roster(after) {
        roster::drop_frozen(tx)?;
    }
    let of_phases = |settings: &Settings| (settings.ladder, settings.phase_basis, settings.count_by);
    if of_phases(before) != of_phases(after) {
        phase_history::note_everybody(tx)?;
    }
    if (&before.day_rules, &before.outlet_rules) == (&after.day_rules, &after.outlet_rules) {
        return Ok(());
    }
    rebuild::rekey(tx, before, after, moves)
}
