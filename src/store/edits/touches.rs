//! Touches, reservations, what is next, and texts of a day: judged, written and told as they are read back.

use super::{guest, raise_version, still, wanted};
use crate::domain::bill::CustomerId;
use crate::domain::day::Day;
use crate::domain::edit::{JournalKind, JournalLine};
use crate::domain::guest_record::Consent;
use crate::domain::touch::{
    Booking, Cause, DayText, Outcome, Reservation, ReservationId, Touch, TouchId, WrittenAction,
    WrittenBooking, WrittenTouch,
};
use crate::store::journal::Entry;
use crate::store::rebuild::Moves;
use crate::store::records::{record_of, write_record};
use crate::store::roster::customer_of;
use crate::store::touches::{
    next_reservation, next_touch, remove_reservation, remove_touch, stored_reservation, stored_touch,
    text_of_day, write_done, write_reservation, write_text_of_day, write_touch,
};
use crate::store::{StoreError, figures, outlets};
use rusqlite::{Connection, Transaction};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What an edit of touches, reservations or texts of a day comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) enum TouchChange {
    /// A touch is logged, or taken out.
    Logged { member_no: String, written: Box<WrittenTouch>, on: bool },
    /// A reservation is made, becomes another, or goes.
    Booked { member_no: String, from: Option<Box<WrittenBooking>>, to: Option<Box<WrittenBooking>> },
    /// What was agreed is done, or open again.
    Action { member_no: String, written: WrittenAction, done: bool },
    /// A text of a day is another.
    Text { day: Day, text: DayText, from: Option<String>, to: Option<String> },
}

/// A booking that can be meant on a day, at an outlet there is.
pub(super) fn judged(conn: &Connection, booking: &Booking, booked_on: Day) -> Result<Booking, StoreError> {
    if let Some(outlet) = &booking.outlet {
        outlets::known(conn, outlet)?;
    }
    Ok(booking.clone().checked(booked_on)?)
}

/// A booking that gets the next number.
fn new_booking(conn: &Connection, booking: &Booking, booked_on: Day) -> Result<WrittenBooking, StoreError> {
    let booking = judged(conn, booking, booked_on)?;
    Ok(WrittenBooking { id: next_reservation(conn)?, booking, cancelled: false })
}

/// Whether a cause of absence tells that a guest died, of whom his record does not say so yet.
pub(super) fn tells_of_death(
    conn: &Connection,
    customer: CustomerId,
    cause: Option<Cause>,
) -> Result<bool, StoreError> {
    Ok(cause == Some(Cause::Deceased) && !record_of(conn, customer)?.deceased)
}

/// What a touch tells of a guest's record that it does not say yet: what he had answered before he refused to be phoned, and
/// whether he died.
pub(super) fn learned(
    conn: &Connection,
    customer: CustomerId,
    touch: &Touch,
) -> Result<(Option<Consent>, bool), StoreError> {
    let answered = record_of(conn, customer)?.consent.phone;
    let refused = touch.outcome == Outcome::NoCalls && answered != Consent::Refused;
    Ok((refused.then_some(answered), tells_of_death(conn, customer, touch.cause)?))
}

/// Judges a touch, with the table booked in it.
pub(super) fn resolve_touch(
    conn: &Connection,
    member_no: &str,
    (touch, booking): (&Touch, Option<&Booking>),
    today: Day,
) -> Result<TouchChange, StoreError> {
    let customer = customer_of(conn, member_no)?;
    let touch = touch.clone().checked(today)?;
    let booked = booking.map(|booking| new_booking(conn, booking, touch.day)).transpose()?;
    let (refused, died) = learned(conn, customer, &touch)?;
    let written = Box::new(WrittenTouch { id: next_touch(conn)?, touch, booked, refused, died });
    Ok(TouchChange::Logged { member_no: member_no.to_owned(), written, on: true })
}

/// Judges a booking without a touch.
pub(super) fn resolve_booking(
    conn: &Connection,
    member_no: &str,
    booking: &Booking,
    today: Day,
) -> Result<TouchChange, StoreError> {
    customer_of(conn, member_no)?;
    let to = Some(Box::new(new_booking(conn, booking, today)?));
    Ok(TouchChange::Booked { member_no: member_no.to_owned(), from: None, to })
}

/// Judges a change of a reservation; one of a day that is over can still be mended, and called off.
pub(super) fn resolve_reservation(
    conn: &Connection,
    member_no: &str,
    (from, to): (&WrittenBooking, &WrittenBooking),
    today: Day,
) -> Result<TouchChange, StoreError> {
    let customer = customer_of(conn, member_no)?;
    let stored = stored_reservation(conn, customer, from.id)?.as_ref().map(Reservation::written);
    let booking = judged(conn, &to.booking, today.min(from.booking.day))?;
    let to = WrittenBooking { id: from.id, booking, cancelled: to.cancelled };
    wanted(&stored, &Some(from.clone()), &Some(to.clone()), "reservation")?;
    let (from, to) = (Some(Box::new(from.clone())), Some(Box::new(to)));
    Ok(TouchChange::Booked { member_no: member_no.to_owned(), from, to })
}

/// Judges a mark on what was agreed in a touch.
pub(super) fn resolve_action(
    conn: &Connection,
    member_no: &str,
    touch: TouchId,
    done: bool,
) -> Result<TouchChange, StoreError> {
    let stored = stored_touch(conn, customer_of(conn, member_no)?, touch)?;
    let stored = stored.ok_or_else(|| StoreError::LostRace("touch".to_owned()))?;
    match stored.touch.next {
        Some(step) if stored.done != done => {
            let written = WrittenAction { touch, step };
            Ok(TouchChange::Action { member_no: member_no.to_owned(), written, done })
        }
        _ => Err(StoreError::NoChange),
    }
}

/// Judges a text of a day.
pub(super) fn resolve_text(
    conn: &Connection,
    (day, text): (Day, DayText),
    from: Option<&str>,
    to: Option<&str>,
) -> Result<TouchChange, StoreError> {
    let stored = text_of_day(conn, day, text)?;
    let to = text.checked(to)?;
    wanted(&stored, &from.map(str::to_owned), &to, "day_text")?;
    Ok(TouchChange::Text { day, text, from: stored, to })
}

/// Logs a touch, or takes it out as it was logged.
pub(super) fn write_logged(
    tx: &Transaction<'_>,
    member_no: &str,
    written: &WrittenTouch,
    on: bool,
    moves: Moves,
) -> Result<(), StoreError> {
    let customer = guest(tx, member_no, moves)?;
    let stored = stored_touch(tx, customer, written.id)?;
    if on {
        still(&stored, &None, "touch")?;
        write_touch(tx, customer, written.id, &written.touch)?;
        if let Some(booked) = &written.booked {
            write_reservation(tx, customer, Some(written.id), booked)?;
        }
    } else {
        let stored = stored.map(|stored| (stored.touch, stored.done));
        still(&stored, &Some((written.touch.clone(), false)), "touch")?;
        if let Some(booked) = &written.booked {
            let stored = stored_reservation(tx, customer, booked.id)?.as_ref().map(Reservation::written);
            still(&stored, &Some(booked.clone()), "reservation")?;
            remove_reservation(tx, booked.id)?;
        }
        remove_touch(tx, written.id)?;
    }
    write_learned(tx, customer, (written.refused, written.died), on)?;
    raise_version(tx, customer)?;
    figures::after_keeping(tx)
}

/// Writes into a record what it learned, or takes that out.
pub(super) fn write_learned(
    tx: &Transaction<'_>,
    customer: CustomerId,
    (refused, died): (Option<Consent>, bool),
    on: bool,
) -> Result<(), StoreError> {
    if refused.is_none() && !died {
        return Ok(());
    }
    let mut record = record_of(tx, customer)?;
    if let Some(answered) = refused {
        let (from, to) = if on { (answered, Consent::Refused) } else { (Consent::Refused, answered) };
        still(&record.consent.phone, &from, "record")?;
        record.consent.phone = to;
    }
    if died {
        still(&record.deceased, &!on, "record")?;
        record.deceased = on;
    }
    write_record(tx, customer, &record)
}

/// Makes a reservation what it is to be.
fn write_booked(
    tx: &Transaction<'_>,
    member_no: &str,
    (from, to): (Option<&WrittenBooking>, Option<&WrittenBooking>),
    moves: Moves,
) -> Result<(), StoreError> {
    let customer = guest(tx, member_no, moves)?;
    let id = from.or(to).map_or(ReservationId(0), |written| written.id);
    let stored = stored_reservation(tx, customer, id)?;
    still(&stored.as_ref().map(Reservation::written).as_ref(), &from, "reservation")?;
    match to {
        Some(to) => write_reservation(tx, customer, stored.and_then(|stored| stored.touch), to)?,
        None => remove_reservation(tx, id)?,
    }
    raise_version(tx, customer)?;
    figures::after_keeping(tx)
}

/// Marks what was agreed in a touch.
fn write_action(
    tx: &Transaction<'_>,
    member_no: &str,
    (touch, done): (TouchId, bool),
    moves: Moves,
) -> Result<(), StoreError> {
    let customer = guest(tx, member_no, moves)?;
    still(&write_done(tx, touch, done)?, &true, "next action")?;
    raise_version(tx, customer)
}

/// Writes a text of a day.
fn write_text(
    tx: &Transaction<'_>,
    (day, text): (Day, DayText),
    from: Option<&str>,
    to: Option<&str>,
) -> Result<(), StoreError> {
    still(&text_of_day(tx, day, text)?.as_deref(), &from, "day_text")?;
    write_text_of_day(tx, day, text, to)
}

impl TouchChange {
    /// The change that takes this one back.
    pub(super) fn inverse(self) -> Self {
        match self {
            Self::Logged { member_no, written, on } => Self::Logged { member_no, written, on: !on },
            Self::Booked { member_no, from, to } => Self::Booked { member_no, from: to, to: from },
            Self::Action { member_no, written, done } => Self::Action { member_no, written, done: !done },
            Self::Text { day, text, from, to } => Self::Text { day, text, from: to, to: from },
        }
    }

    /// Makes the change; `moves` says whether it is made for the first time.
    pub(super) fn write(&self, tx: &Transaction<'_>, moves: Moves) -> Result<(), StoreError> {
        match self {
            Self::Logged { member_no, written, on } => write_logged(tx, member_no, written, *on, moves),
            Self::Booked { member_no, from, to } => {
                write_booked(tx, member_no, (from.as_deref(), to.as_deref()), moves)
            }
            Self::Action { member_no, written, done } => {
                write_action(tx, member_no, (written.touch, *done), moves)
            }
            Self::Text { day, text, from, to } => {
                write_text(tx, (*day, *text), from.as_deref(), to.as_deref())
            }
        }
    }

    /// What the journal says of the change.
    pub(super) fn entry(&self) -> Entry {
        fn text(value: &impl Serialize) -> Option<String> {
            serde_json::to_string(value).ok()
        }
        let either = |is_after: bool, said| if is_after { (None, said) } else { (said, None) };
        let (kind, subject, (before, after)) = match self {
            Self::Logged { member_no, written, on } => {
                (JournalKind::Touch, member_no.clone(), either(*on, text(written)))
            }
            Self::Booked { member_no, from, to } => {
                let said = |written: &Option<Box<WrittenBooking>>| written.as_ref().and_then(text);
                (JournalKind::Reservation, member_no.clone(), (said(from), said(to)))
            }
            Self::Action { member_no, written, done } => {
                (JournalKind::NextAction, member_no.clone(), either(*done, text(written)))
            }
            Self::Text { day, text, from, to } => {
                let kind = match text {
                    DayText::Weather => JournalKind::Weather,
                    DayText::Review => JournalKind::Review,
                };
                (kind, day.to_string(), (from.clone(), to.clone()))
            }
        };
        Entry { kind, subject, before, after }
    }

    /// The change such a line tells of; `None` when it is another's, or the words are not ours.
    pub(super) fn read(line: &JournalLine) -> Option<Self> {
        fn said<T: DeserializeOwned>(value: Option<&str>) -> Option<T> {
            serde_json::from_str(value?).ok()
        }
        let (before, after) = (line.before.as_deref(), line.after.as_deref());
        let member_no = line.subject.clone();
        let text = |text| {
            let (from, to) = (line.before.clone(), line.after.clone());
            Some(Self::Text { day: line.subject.parse().ok()?, text, from, to })
        };
        match line.kind {
            JournalKind::Touch => {
                Some(Self::Logged { member_no, written: said(after.or(before))?, on: after.is_some() })
            }
            JournalKind::Reservation => {
                let read = |value: Option<&str>| match value {
                    Some(_) => said(value).map(Some),
                    None => Some(None),
                };
                Some(Self::Booked { member_no, from: read(before)?, to: read(after)? })
            }
            JournalKind::NextAction => {
                Some(Self::Action { member_no, written: said(after.or(before))?, done: after.is_some() })
            }
            JournalKind::Weather => text(DayText::Weather),
            JournalKind::Review => text(DayText::Review),
            _ => None,
        }
    }
}
