//! Several guests excluded from the roster at once: one entry of the journal, one undo.

use super::{Change, guest, still, write_mark};
use crate::domain::roster::RosterMark;
use crate::store::rebuild::Moves;
use crate::store::roster::{customer_of, mark_of};
use crate::store::{StoreError, figures};
use rusqlite::{Connection, Transaction};
use std::collections::BTreeSet;

/// Guests one edit can exclude at most: the largest roster.
const MOST_GUESTS: usize = 500;

/// Every guest must still be without a mark; one who is named twice, perhaps by two of his numbers, is excluded once.
pub(super) fn resolve_exclusion(conn: &Connection, member_nos: &[String]) -> Result<Change, StoreError> {
    let (mut wanted, mut customers) = (Vec::new(), BTreeSet::new());
    for member_no in member_nos {
        let customer = customer_of(conn, member_no)?;
        still(&mark_of(conn, customer)?, &RosterMark::None, "roster")?;
        if customers.insert(customer.0) {
            wanted.push(member_no.clone());
        }
    }
    match wanted.len() {
        0 => Err(StoreError::NoChange),
        1..=MOST_GUESTS => Ok(Change::Exclusion { member_nos: wanted, on: true }),
        _ => Err(StoreError::Limit("excluded_guests")),
    }
}

/// Excludes them all, or takes the mark from all.
pub(super) fn write_exclusion(
    tx: &Transaction<'_>,
    member_nos: &[String],
    on: bool,
    moves: Moves,
) -> Result<(), StoreError> {
    let marks = [RosterMark::None, RosterMark::Excluded];
    let [from, to] = if on { marks } else { [marks[1], marks[0]] };
    for member_no in member_nos {
        write_mark(tx, guest(tx, member_no, moves)?, from, to)?;
    }
    figures::after_mark(tx)
}
