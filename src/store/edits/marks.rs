//! Several guests given a mark of the roster at once: one entry of the journal, one undo.

use super::{Change, guest, still, write_mark};
use crate::domain::edit::MOST_MARKED;
use crate::domain::roster::RosterMark;
use crate::store::rebuild::Moves;
use crate::store::roster::{customer_of, mark_of};
use crate::store::{StoreError, figures};
use rusqlite::{Connection, Transaction};
use std::collections::BTreeSet;

/// Every guest must still carry the mark seen; one who carries the mark wanted is left out, and one who is named twice, perhaps
/// by two of his numbers, is marked once.
pub(super) fn resolve_marks(
    conn: &Connection,
    guests: &[(String, RosterMark)],
    to: RosterMark,
) -> Result<Change, StoreError> {
    let (mut wanted, mut from, mut customers) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (member_no, seen) in guests {
        let customer = customer_of(conn, member_no)?;
        let stored = mark_of(conn, customer)?;
        still(&stored, seen, "roster")?;
        if stored != to && customers.insert(customer.0) {
            wanted.push(member_no.clone());
            from.push(stored);
        }
    }
    match (&mut wanted[..], &from[..]) {
        ([], _) => Err(StoreError::NoChange),
        // One alone is told as one, however he was chosen.
        ([only], [from]) => Ok(Change::Roster { member_no: std::mem::take(only), from: *from, to }),
        (several, _) if several.len() > MOST_MARKED => Err(StoreError::Limit("marked_guests")),
        _ => Ok(Change::Marks { to: vec![to; from.len()], member_nos: wanted, from }),
    }
}

/// Gives each his mark: those `from`, then those `to`.
pub(super) fn write_marks(
    tx: &Transaction<'_>,
    member_nos: &[String],
    (from, to): (&[RosterMark], &[RosterMark]),
    moves: Moves,
) -> Result<(), StoreError> {
    for ((member_no, from), to) in member_nos.iter().zip(from).zip(to) {
        write_mark(tx, guest(tx, member_no, moves)?, *from, *to)?;
    }
    figures::after_keeping(tx)
}
