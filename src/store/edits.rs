//! How each edit is validated, written, journalled in words a person can read, and read back from them to be inverted.

mod alerts;
mod calls;
mod claims;
mod house;
mod marks;
mod records;
mod ticks;
mod touches;

use super::journal::Entry;
use super::rebuild::Moves;
use super::roster::{customer_of, mark_of};
use super::{Stamp, StoreError, batch, figures, profiles, settings};
use crate::domain::bill::{BillId, CustomerId, Sitting};
use crate::domain::day::Day;
use crate::domain::edit::{Edit, JournalKind, JournalLine, marked_numbers, marks_text, read_marks};
use crate::domain::guest_record::{GuestRecord, owners_text, read_owners};
use crate::domain::intake::ImportProfile;
use crate::domain::roster::RosterMark;
use crate::domain::touch::WrittenCall;
use alerts::{WrittenAct, resolve_alerts, write_alerts};
pub use calls::TakenCall;
use calls::{resolve_calls, write_calls};
use claims::{resolve_claim, write_claim};
use house::{read_span, resolve_closed_days, resolve_setting, span_text, write_closed_days};
use marks::{resolve_marks, write_marks};
use records::{resolve_owners, resolve_record, write_owners};
use rusqlite::{Connection, Transaction};
use std::ops::RangeInclusive;
use ticks::{check_day, place_of_new_tick, place_of_old_tick, write_tick};
use touches::{
    TouchChange, resolve_action, resolve_booking, resolve_reservation, resolve_text, resolve_touch,
};

/// What an edit comes to once the store was looked at: exact, checked against what is stored when written, and invertible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Change {
    Tick { member_no: String, day: Day, sitting: Sitting, outlet: String, on: bool },
    Claim { bill: BillId, from: Option<String>, to: Option<String> },
    Roster { member_no: String, from: RosterMark, to: RosterMark },
    Marks { member_nos: Vec<String>, from: Vec<RosterMark>, to: Vec<RosterMark> },
    Record { member_no: String, from: Box<GuestRecord>, to: Box<GuestRecord> },
    Owners { member_nos: Vec<String>, from: Vec<Option<String>>, to: Vec<Option<String>> },
    Alerts { member_nos: Vec<String>, from: Vec<Option<WrittenAct>>, to: Vec<Option<WrittenAct>> },
    Setting { key: String, from: Option<String>, to: Option<String> },
    ClosedDays { spans: Vec<RangeInclusive<Day>>, closed: bool },
    Profile { name: String, from: Option<ImportProfile>, to: Option<ImportProfile> },
    Touches(TouchChange),
    Calls { calls: Vec<WrittenCall>, on: bool },
}

impl Change {
    /// Judges an edit against the store.
    ///
    /// # Errors
    /// [`StoreError::NoChange`] when the store already says what is wanted; [`StoreError::LostRace`] when it no longer says what was seen.
    pub(super) fn resolve(conn: &Connection, edit: &Edit, stamp: &Stamp) -> Result<Self, StoreError> {
        match edit {
            Edit::Tick { member_no, day, sitting, outlet, on } => {
                let customer = customer_of(conn, member_no)?;
                let place = (*day, *sitting, outlet.as_deref());
                let (sitting, outlet) = if *on {
                    check_day(*day, stamp.today)?;
                    (*sitting, place_of_new_tick(conn, customer, place)?)
                } else {
                    place_of_old_tick(conn, customer, place)?
                };
                Ok(Self::Tick { member_no: member_no.clone(), day: *day, sitting, outlet, on: *on })
            }
            Edit::Claim { bill, from, to } => resolve_claim(conn, *bill, from.as_deref(), to.as_deref()),
            Edit::Roster { member_no, from, to } => {
                let stored = mark_of(conn, customer_of(conn, member_no)?)?;
                wanted(&stored, from, to, "roster")?;
                Ok(Self::Roster { member_no: member_no.clone(), from: stored, to: *to })
            }
            Edit::Marks { guests, to } => resolve_marks(conn, guests, *to),
            Edit::Record { member_no, from, to } => resolve_record(conn, member_no, from, to),
            Edit::Owners { guests, to } => resolve_owners(conn, guests, to.as_deref()),
            Edit::Alert { guests } => resolve_alerts(conn, guests),
            Edit::Setting { key, from, to } => resolve_setting(conn, key, from.as_deref(), to.as_deref()),
            Edit::ClosedDays { from, to, closed } => resolve_closed_days(conn, *from, *to, *closed),
            Edit::Profile { name, from, to } => {
                let stored = profiles::stored(conn, name)?;
                wanted(&stored, from, to, "profile")?;
                Ok(Self::Profile { name: name.clone(), from: stored, to: to.clone() })
            }
            Edit::Touch { member_no, touch, booking } => {
                resolve_touch(conn, member_no, (touch, booking.as_deref()), stamp.today).map(Self::Touches)
            }
            Edit::Calls { calls } => resolve_calls(conn, calls, stamp.today),
            Edit::Book { member_no, booking } => {
                resolve_booking(conn, member_no, booking, stamp.today).map(Self::Touches)
            }
            Edit::Reservation { member_no, from, to } => {
                resolve_reservation(conn, member_no, (from, to), stamp.today).map(Self::Touches)
            }
            Edit::NextAction { member_no, touch, done } => {
                resolve_action(conn, member_no, *touch, *done).map(Self::Touches)
            }
            Edit::DayText { day, text, from, to } => {
                resolve_text(conn, (*day, *text), from.as_deref(), to.as_deref()).map(Self::Touches)
            }
        }
    }

    /// The change that takes this one back.
    #[must_use]
    pub(super) fn inverse(self) -> Self {
        match self {
            Self::Tick { member_no, day, sitting, outlet, on } => {
                Self::Tick { member_no, day, sitting, outlet, on: !on }
            }
            Self::Claim { bill, from, to } => Self::Claim { bill, from: to, to: from },
            Self::Roster { member_no, from, to } => Self::Roster { member_no, from: to, to: from },
            Self::Marks { member_nos, from, to } => Self::Marks { member_nos, from: to, to: from },
            Self::Record { member_no, from, to } => Self::Record { member_no, from: to, to: from },
            Self::Owners { member_nos, from, to } => Self::Owners { member_nos, from: to, to: from },
            Self::Alerts { member_nos, from, to } => Self::Alerts { member_nos, from: to, to: from },
            Self::Setting { key, from, to } => Self::Setting { key, from: to, to: from },
            Self::ClosedDays { spans, closed } => Self::ClosedDays { spans, closed: !closed },
            Self::Profile { name, from, to } => {
                let name = to.as_ref().map_or(name, |to| to.name.clone());
                Self::Profile { name, from: to, to: from }
            }
            Self::Touches(change) => Self::Touches(change.inverse()),
            Self::Calls { calls, on } => Self::Calls { calls, on: !on },
        }
    }

    /// Makes the change, with the figures that hang on it; `moves` says whether it is made for the first time.
    ///
    /// # Errors
    /// [`StoreError::LostRace`] when what is stored is not what the change starts from.
    pub(super) fn write(&self, tx: &Transaction<'_>, moves: Moves) -> Result<(), StoreError> {
        match self {
            Self::Tick { member_no, day, sitting, outlet, on } => {
                let customer = guest(tx, member_no, moves)?;
                write_tick(tx, (customer, *day, *sitting), outlet, *on)
            }
            Self::Claim { bill, from, to } => write_claim(tx, *bill, (from.as_deref(), to.as_deref()), moves),
            Self::Roster { member_no, from, to } => {
                write_mark(tx, guest(tx, member_no, moves)?, *from, *to)?;
                figures::after_keeping(tx)
            }
            Self::Marks { member_nos, from, to } => write_marks(tx, member_nos, (from, to), moves),
            Self::Record { member_no, from, to } => {
                records::write(tx, guest(tx, member_no, moves)?, from, to)?;
                figures::after_keeping(tx)
            }
            Self::Owners { member_nos, from, to } => write_owners(tx, member_nos, (from, to), moves),
            Self::Alerts { member_nos, from, to } => write_alerts(tx, member_nos, (from, to), moves),
            Self::Setting { key, from, to } => {
                still(&settings::stored(tx, key)?, from, &format!("setting {key}"))?;
                let before = settings::read(tx)?;
                settings::write(tx, key, to.as_deref())?;
                figures::after_settings(tx, &before, &settings::read(tx)?, moves)
            }
            Self::ClosedDays { spans, closed } => write_closed_days(tx, spans, *closed),
            Self::Profile { name, from, to } => {
                still(&profiles::stored(tx, name)?, from, "profile")?;
                // A new name must be nobody else's.
                if let Some(to) = to.as_ref().filter(|to| to.name != *name) {
                    still(&profiles::stored(tx, &to.name)?, &None, "profile")?;
                }
                profiles::write(tx, name, to.as_ref())
            }
            Self::Touches(change) => change.write(tx, moves),
            Self::Calls { calls, on } => write_calls(tx, calls, *on, moves),
        }
    }

    /// What the journal says of the change.
    #[must_use]
    pub(super) fn entry(&self) -> Entry {
        match self {
            Self::Tick { member_no, day, sitting, outlet, on } => {
                let tick = Some(format!("{day} {} {outlet}", sitting.word()));
                let (before, after) = if *on { (None, tick) } else { (tick, None) };
                Entry { kind: JournalKind::Tick, subject: member_no.clone(), before, after }
            }
            Self::Claim { bill, from, to } => Entry {
                kind: JournalKind::Claim,
                subject: bill.0.to_string(),
                before: from.clone(),
                after: to.clone(),
            },
            Self::Roster { member_no, from, to } => Entry {
                kind: JournalKind::Roster,
                subject: member_no.clone(),
                before: Some(from.word().to_owned()),
                after: Some(to.word().to_owned()),
            },
            Self::Marks { member_nos, from, to } => Entry {
                kind: JournalKind::Marks,
                subject: serde_json::json!(member_nos).to_string(),
                before: Some(marks_text(from)),
                after: Some(marks_text(to)),
            },
            Self::Record { member_no, from, to } => Entry {
                kind: JournalKind::Record,
                subject: member_no.clone(),
                before: from.text(),
                after: to.text(),
            },
            Self::Owners { member_nos, from, to } => Entry {
                kind: JournalKind::Owners,
                subject: serde_json::json!(member_nos).to_string(),
                before: owners_text(from),
                after: owners_text(to),
            },
            Self::Alerts { member_nos, from, to } => alerts::entry(member_nos, from, to),
            Self::Setting { key, from, to } => Entry {
                kind: JournalKind::Setting,
                subject: key.clone(),
                before: from.clone(),
                after: to.clone(),
            },
            Self::ClosedDays { spans, closed } => {
                let word = |closed: bool| Some(if closed { "closed" } else { "open" }.to_owned());
                let subject = spans.iter().map(span_text).collect::<Vec<_>>().join(", ");
                Entry { kind: JournalKind::ClosedDays, subject, before: word(!closed), after: word(*closed) }
            }
            Self::Profile { name, from, to } => Entry {
                kind: JournalKind::Profile,
                subject: name.clone(),
                before: from.as_ref().and_then(profiles::journal_text),
                after: to.as_ref().and_then(profiles::journal_text),
            },
            Self::Touches(change) => change.entry(),
            Self::Calls { calls, on } => calls::entry(calls, *on),
        }
    }

    /// The change a journal line tells of; `None` for an import, or when the words are not ours.
    #[must_use]
    pub(super) fn read(line: &JournalLine) -> Option<Self> {
        let JournalLine { subject, before, after, .. } = line;
        Some(match line.kind {
            JournalKind::Tick => {
                let mut words = after.as_deref().or(before.as_deref())?.splitn(3, ' ');
                Self::Tick {
                    member_no: subject.clone(),
                    day: words.next()?.parse().ok()?,
                    sitting: Sitting::from_word(words.next()?)?,
                    outlet: words.next()?.to_owned(),
                    on: after.is_some(),
                }
            }
            JournalKind::Claim => {
                Self::Claim { bill: BillId(subject.parse().ok()?), from: before.clone(), to: after.clone() }
            }
            JournalKind::Roster => Self::Roster {
                member_no: subject.clone(),
                from: RosterMark::from_word(before.as_deref()?)?,
                to: RosterMark::from_word(after.as_deref()?)?,
            },
            JournalKind::Marks | JournalKind::Owners | JournalKind::Alerts => Self::read_marked(line)?,
            JournalKind::Record => Self::Record {
                member_no: subject.clone(),
                from: Box::new(GuestRecord::read(before.as_deref())?),
                to: Box::new(GuestRecord::read(after.as_deref())?),
            },
            JournalKind::Alert => alerts::read_one(subject, before.as_deref(), after.as_deref())?,
            JournalKind::Setting => {
                Self::Setting { key: subject.clone(), from: before.clone(), to: after.clone() }
            }
            JournalKind::ClosedDays => Self::ClosedDays {
                spans: subject.split(", ").map(read_span).collect::<Option<_>>()?,
                closed: after.as_deref()? == "closed",
            },
            JournalKind::Profile => {
                let read = |text: &Option<String>| match text {
                    Some(text) => profiles::read_journal_text(text).map(Some),
                    None => Some(None),
                };
                Self::Profile { name: subject.clone(), from: read(before)?, to: read(after)? }
            }
            JournalKind::Calls => {
                let calls = calls::read(after.as_deref().or(before.as_deref())?)?;
                Self::Calls { calls, on: after.is_some() }
            }
            JournalKind::Touch
            | JournalKind::Reservation
            | JournalKind::NextAction
            | JournalKind::Weather
            | JournalKind::Review => Self::Touches(TouchChange::read(line)?),
            JournalKind::Import | JournalKind::Undo | JournalKind::Redo => return None,
        })
    }

    /// The change of a line about several guests at once.
    fn read_marked(line: &JournalLine) -> Option<Self> {
        let JournalLine { subject, before, after, .. } = line;
        let member_nos = marked_numbers(subject)?;
        let several = member_nos.len();
        Some(match line.kind {
            JournalKind::Marks => {
                let read = |value: &Option<String>| read_marks(value.as_deref()?, several);
                Self::Marks { from: read(before)?, to: read(after)?, member_nos }
            }
            JournalKind::Owners => {
                let read = |value: &Option<String>| read_owners(value.as_deref(), several);
                Self::Owners { from: read(before)?, to: read(after)?, member_nos }
            }
            JournalKind::Alerts => {
                let read = |value: &Option<String>| alerts::read_acts(value.as_deref(), several);
                Self::Alerts { from: read(before)?, to: read(after)?, member_nos }
            }
            _ => return None,
        })
    }
}

/// An edit that wants what is stored changes nothing; one that saw something else lost a race.
fn wanted<T: PartialEq>(stored: &T, seen: &T, to: &T, what: &str) -> Result<(), StoreError> {
    if stored == to {
        return Err(StoreError::NoChange);
    }
    still(stored, seen, what)
}

fn still<T: PartialEq>(stored: &T, from: &T, what: &str) -> Result<(), StoreError> {
    if stored == from { Ok(()) } else { Err(StoreError::LostRace(what.to_owned())) }
}

/// The customer of a number; one who went with his batch since is back when an edit about him is undone or redone.
fn guest(tx: &Transaction<'_>, member_no: &str, moves: Moves) -> Result<CustomerId, StoreError> {
    if moves != Moves::Made {
        batch::revive_number(tx, member_no)?;
    }
    customer_of(tx, member_no)
}

/// Gives a guest another mark of the roster.
fn write_mark(
    tx: &Transaction<'_>,
    customer: CustomerId,
    from: RosterMark,
    to: RosterMark,
) -> Result<(), StoreError> {
    still(&mark_of(tx, customer)?, &from, "roster")?;
    let sql = "UPDATE customer SET roster_mark = ?2 WHERE id = ?1";
    tx.prepare_cached(sql)?.execute((customer.0, to.code()))?;
    raise_version(tx, customer)
}

/// Raised by every edit, so that whoever shows a guest can tell that he changed.
fn raise_version(tx: &Transaction<'_>, customer: CustomerId) -> Result<(), StoreError> {
    let sql = "UPDATE customer SET version = version + 1 WHERE id = ?1";
    tx.prepare_cached(sql)?.execute([customer.0])?;
    Ok(())
}
