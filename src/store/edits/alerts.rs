//! What is done about alerts, of one guest or of several at once.

use super::touches::{tells_of_death, write_learned};
use super::{Change, guest, raise_version, still};
use crate::domain::alert::{Act, Acted};
use crate::domain::bill::CustomerId;
use crate::domain::edit::{AlertEdit, JournalKind, MOST_MARKED};
use crate::domain::guest_record::{RecordError, RecordField, checked_text};
use crate::domain::touch::{MOST_DAYS_AHEAD, TouchError};
use crate::store::alert_acts::{act_of, write_act};
use crate::store::journal::Entry;
use crate::store::rebuild::Moves;
use crate::store::roster::customer_of;
use crate::store::{StoreError, figures};
use rusqlite::{Connection, Transaction};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// An act as the journal has it, with what the guest's record learned by it: both are taken back as one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::store) struct WrittenAct {
    #[serde(flatten)]
    acted: Acted,
    /// Whether his record learned by it that he died.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    died: bool,
}

/// What is stored of an act.
fn acted(written: Option<&WrittenAct>) -> Option<&Acted> {
    written.map(|written| &written.acted)
}

/// Nothing else may have been done about any of them since; whose act is the wanted one already is left out, and who is named
/// twice is counted once.
pub(super) fn resolve_alerts(conn: &Connection, guests: &[AlertEdit]) -> Result<Change, StoreError> {
    let (mut member_nos, mut from, mut to) = (Vec::new(), Vec::new(), Vec::new());
    let mut customers = BTreeSet::new();
    for AlertEdit { member_no, from: seen, to: wanted } in guests {
        let customer = customer_of(conn, member_no)?;
        let wanted = wanted.as_ref().map(checked).transpose()?;
        let stored = act_of(conn, customer)?;
        if stored != wanted && customers.insert(customer) {
            still(&stored, seen, "alert")?;
            member_nos.push(member_no.clone());
            from.push(stored.map(|acted| WrittenAct { acted, died: false }));
            to.push(wanted.map(|acted| written(conn, customer, acted)).transpose()?);
        }
    }
    match member_nos.len() {
        0 => Err(StoreError::NoChange),
        several if several > MOST_MARKED => Err(StoreError::Limit("marked_guests")),
        _ => Ok(Change::Alerts { member_nos, from, to }),
    }
}

/// An act with what it tells of the guest.
fn written(conn: &Connection, customer: CustomerId, acted: Acted) -> Result<WrittenAct, StoreError> {
    let cause = match acted.record.act {
        Act::Close(cause) => Some(cause),
        Act::Assign | Act::Acknowledge | Act::Snooze { .. } => None,
    };
    Ok(WrittenAct { died: tells_of_death(conn, customer, cause)?, acted })
}

/// An act as it may be stored: put off to a day to come, and given to somebody with a name.
fn checked(acted: &Acted) -> Result<Acted, StoreError> {
    if let Act::Snooze { until } = acted.record.act {
        let as_of = acted.record.as_of;
        let (first, last) = (as_of + 1, as_of + MOST_DAYS_AHEAD);
        if !(first..=last).contains(&until) {
            return Err(TouchError::Day { field: "until", day: until, first, last }.into());
        }
    }
    let assigned_to = checked_text(acted.assigned_to.as_deref().unwrap_or_default())
        .map_err(|fault| RecordError { field: RecordField::Owner, fault })?;
    Ok(Acted { record: acted.record, assigned_to })
}

/// Stores each act in the place of the one seen, and what records learn by it.
pub(super) fn write_alerts(
    tx: &Transaction<'_>,
    member_nos: &[String],
    (from, to): (&[Option<WrittenAct>], &[Option<WrittenAct>]),
    moves: Moves,
) -> Result<(), StoreError> {
    for ((member_no, from), to) in member_nos.iter().zip(from).zip(to) {
        let customer = guest(tx, member_no, moves)?;
        still(&act_of(tx, customer)?.as_ref(), &acted(from.as_ref()), "alert")?;
        write_act(tx, customer, acted(to.as_ref()))?;
        for (act, on) in [(from, false), (to, true)] {
            let died = act.as_ref().is_some_and(|act| act.died);
            write_learned(tx, customer, (None, died), on)?;
        }
        raise_version(tx, customer)?;
    }
    figures::after_keeping(tx)
}

/// What the journal says: one alone is told as one, however he was chosen.
pub(super) fn entry(member_nos: &[String], from: &[Option<WrittenAct>], to: &[Option<WrittenAct>]) -> Entry {
    if let ([only], [from], [to]) = (member_nos, from, to) {
        let text = |act: &Option<WrittenAct>| act.as_ref().and_then(|act| serde_json::to_string(act).ok());
        let (before, after) = (text(from), text(to));
        return Entry { kind: JournalKind::Alert, subject: only.clone(), before, after };
    }
    let list = |acts: &[Option<WrittenAct>]| {
        acts.iter().any(Option::is_some).then(|| serde_json::to_string(acts).ok()).flatten()
    };
    let subject = serde_json::json!(member_nos).to_string();
    Entry { kind: JournalKind::Alerts, subject, before: list(from), after: list(to) }
}

/// The change of a line about one guest; `None` when the words are not ours.
pub(super) fn read_one(subject: &str, before: Option<&str>, after: Option<&str>) -> Option<Change> {
    let read = |text: Option<&str>| text.map(serde_json::from_str::<WrittenAct>).transpose().ok();
    let (from, to) = (vec![read(before)?], vec![read(after)?]);
    Some(Change::Alerts { member_nos: vec![subject.to_owned()], from, to })
}

/// The acts of so many guests, as a line about them has them; `None` when the words are not ours.
pub(super) fn read_acts(text: Option<&str>, several: usize) -> Option<Vec<Option<WrittenAct>>> {
    let Some(text) = text else { return Some(vec![None; several]) };
    let acts: Vec<Option<WrittenAct>> = serde_json::from_str(text).ok()?;
    Some(acts).filter(|acts| acts.len() == several)
}
