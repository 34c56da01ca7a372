//! The calls of a list that came back filled in: judged one by one, written and undone as one.

use super::Change;
use super::touches::{judged, learned, write_logged};
use crate::domain::bill::CustomerId;
use crate::domain::day::Day;
use crate::domain::edit::{CallEdit, JournalKind, MOST_MARKED};
use crate::domain::touch::{ReservationId, TouchId, WrittenBooking, WrittenCall, WrittenTouch};
use crate::store::journal::Entry;
use crate::store::rebuild::Moves;
use crate::store::roster::customer_of;
use crate::store::touches::{next_reservation, next_touch};
use crate::store::{Store, StoreError};
use rusqlite::{Connection, Transaction};
use std::collections::BTreeSet;

/// Judges the calls. None may have been taken of the same guest and day: a list is taken once, however often it is read.
pub(super) fn resolve_calls(conn: &Connection, calls: &[CallEdit], today: Day) -> Result<Change, StoreError> {
    if calls.len() > MOST_MARKED {
        return Err(StoreError::Limit("calls"));
    }
    let taken = taken(conn)?;
    let (TouchId(mut next_touch), ReservationId(mut next_table)) =
        (next_touch(conn)?, next_reservation(conn)?);
    let mut written: Vec<WrittenCall> = Vec::with_capacity(calls.len());
    let (mut refusing, mut dead) = (BTreeSet::new(), BTreeSet::new());
    let mut called = BTreeSet::new();
    for CallEdit { member_no, touch, booking } in calls {
        let customer = customer_of(conn, member_no)?;
        let touch = touch.clone().checked(today)?;
        let is_taken = taken.iter().any(|known| known.is_of(customer, touch.day));
        if is_taken || !called.insert((customer, touch.day)) {
            return Err(StoreError::LostRace("calls".to_owned()));
        }
        let booking = booking.as_ref().map(|booking| judged(conn, booking, touch.day)).transpose()?;
        let booked = booking.map(|booking| {
            next_table += 1;
            WrittenBooking { id: ReservationId(next_table - 1), booking, cancelled: false }
        });
        let (refused, died) = learned(conn, customer, &touch)?;
        // One list learns of a guest once, on whichever of its days he is named.
        let refused = refused.filter(|_| refusing.insert(customer));
        let died = died && dead.insert(customer);
        let id = TouchId(next_touch);
        next_touch += 1;
        let written_touch = WrittenTouch { id, touch, booked, refused, died };
        written.push(WrittenCall { member_no: member_no.clone(), written: written_touch });
    }
    if written.is_empty() {
        return Err(StoreError::NoChange);
    }
    Ok(Change::Calls { calls: written, on: true })
}

/// Logs the calls, or takes them out as they were logged.
pub(super) fn write_calls(
    tx: &Transaction<'_>,
    calls: &[WrittenCall],
    on: bool,
    moves: Moves,
) -> Result<(), StoreError> {
    for WrittenCall { member_no, written } in calls {
        write_logged(tx, member_no, written, on, moves)?;
    }
    Ok(())
}

/// What the journal says of them.
pub(super) fn entry(calls: &[WrittenCall], on: bool) -> Entry {
    let numbers: Vec<&str> = calls.iter().map(|call| call.member_no.as_str()).collect();
    let said = serde_json::to_string(calls).ok();
    let (before, after) = if on { (None, said) } else { (said, None) };
    Entry { kind: JournalKind::Calls, subject: serde_json::json!(numbers).to_string(), before, after }
}

/// The calls a line tells of; `None` when the words are not ours.
pub(super) fn read(value: &str) -> Option<Vec<WrittenCall>> {
    serde_json::from_str(value).ok()
}

/// A call of a list that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenCall {
    /// Who was called; `None` when his bills went since.
    pub customer: Option<CustomerId>,
    /// The call.
    pub call: WrittenCall,
}

impl TakenCall {
    /// Whether it is the call of a guest on the list of a day, by whichever of his numbers the list named him.
    #[must_use]
    pub fn is_of(&self, customer: CustomerId, day: Day) -> bool {
        self.customer == Some(customer) && self.call.written.touch.day == day
    }
}

/// Every call of a list that was taken and not undone.
fn taken(conn: &Connection) -> Result<Vec<TakenCall>, StoreError> {
    let sql =
        "SELECT after FROM journal WHERE kind = 'calls' AND undone = 0 AND after IS NOT NULL ORDER BY id";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut taken = Vec::new();
    while let Some(row) = rows.next()? {
        let calls = read(&row.get::<_, String>(0)?);
        for call in calls.ok_or_else(|| StoreError::Damaged("journal: calls".to_owned()))? {
            let customer = match customer_of(conn, &call.member_no) {
                Err(StoreError::UnknownMember) => None,
                found => Some(found?),
            };
            taken.push(TakenCall { customer, call });
        }
    }
    Ok(taken)
}

impl Store {
    /// Every call of a list that was taken and not undone, the earliest first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn calls_taken(&self) -> Result<Vec<TakenCall>, StoreError> {
        taken(&self.conn)
    }
}

#[cfg(test)]
mod tests;
