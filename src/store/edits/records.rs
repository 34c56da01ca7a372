//! What the house knows of a guest, and who of the house looks after whom.

use super::{Change, guest, raise_version, still, wanted};
use crate::domain::bill::CustomerId;
use crate::domain::edit::MOST_MARKED;
use crate::domain::guest_record::{GuestRecord, RecordError, RecordField, checked_text};
use crate::store::rebuild::Moves;
use crate::store::records::{record_of, write_record};
use crate::store::roster::customer_of;
use crate::store::{StoreError, figures};
use rusqlite::{Connection, Transaction};
use std::collections::BTreeSet;

/// A record is written whole: whoever saw another one loses the race.
pub(super) fn resolve_record(
    conn: &Connection,
    member_no: &str,
    from: &GuestRecord,
    to: &GuestRecord,
) -> Result<Change, StoreError> {
    let stored = record_of(conn, customer_of(conn, member_no)?)?;
    let to = to.clone().checked()?;
    wanted(&stored, from, &to, "record")?;
    Ok(Change::Record { member_no: member_no.to_owned(), from: Box::new(stored), to: Box::new(to) })
}

/// Every guest must still be whose he was seen to be; one who is the wanted one's already is left out, and one who is named
/// twice, perhaps by two of his numbers, is given once.
pub(super) fn resolve_owners(
    conn: &Connection,
    guests: &[(String, Option<String>)],
    to: Option<&str>,
) -> Result<Change, StoreError> {
    let to = checked_text(to.unwrap_or_default())
        .map_err(|fault| RecordError { field: RecordField::Owner, fault })?;
    let (mut wanted, mut from, mut customers) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (member_no, seen) in guests {
        let customer = customer_of(conn, member_no)?;
        let stored = record_of(conn, customer)?;
        still(&stored.owner, seen, "owner")?;
        if stored.owner != to && customers.insert(customer) {
            wanted.push(member_no.clone());
            from.push(stored);
        }
    }
    match (&mut wanted[..], &mut from[..]) {
        ([], _) => Err(StoreError::NoChange),
        // One alone is told as one, however he was chosen.
        ([only], [from]) => {
            let to = GuestRecord { owner: to, ..from.clone() };
            let (member_no, from) = (std::mem::take(only), std::mem::take(from));
            Ok(Change::Record { member_no, from: Box::new(from), to: Box::new(to) })
        }
        (several, _) if several.len() > MOST_MARKED => Err(StoreError::Limit("marked_guests")),
        _ => {
            let from: Vec<Option<String>> = from.into_iter().map(|record| record.owner).collect();
            Ok(Change::Owners { to: vec![to; from.len()], member_nos: wanted, from })
        }
    }
}

/// Puts one record in the place of another.
pub(super) fn write(
    tx: &Transaction<'_>,
    customer: CustomerId,
    from: &GuestRecord,
    to: &GuestRecord,
) -> Result<(), StoreError> {
    still(&record_of(tx, customer)?, from, "record")?;
    write_record(tx, customer, to)?;
    raise_version(tx, customer)
}

/// Gives each his owner: those `from`, then those `to`.
pub(super) fn write_owners(
    tx: &Transaction<'_>,
    member_nos: &[String],
    (from, to): (&[Option<String>], &[Option<String>]),
    moves: Moves,
) -> Result<(), StoreError> {
    for ((member_no, from), to) in member_nos.iter().zip(from).zip(to) {
        let customer = guest(tx, member_no, moves)?;
        let stored = record_of(tx, customer)?;
        still(&stored.owner, from, "owner")?;
        write_record(tx, customer, &GuestRecord { owner: to.clone(), ..stored })?;
        raise_version(tx, customer)?;
    }
    figures::after_keeping(tx)
}
