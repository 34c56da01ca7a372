//! An entry in words: whom or what it is about, and what became of it; what came from data is made harmless here.

use crate::domain::customer::Guest;
use crate::domain::edit::{JournalKind, JournalLine, marked_numbers};
use crate::text::{self, record, tact};
use crate::ui::journal_words::{
    kind_word, marked_guests, profile_change, setting_value, shown_subject, shown_value,
};
use crate::ui::{say, setting_words};
use crate::words::Words;
use crate::worker::JournalRow;

/// Whom or what the entry is about: the guest's name where it is known; of undo and redo what they took back or brought back.
pub(crate) fn subject(row: &JournalRow, words: &Words, discreet: bool) -> String {
    if let Some(of) = &row.of {
        let number = format!("{} {}", shown_subject(&row.line, words), kind_word(of.line.kind, words));
        return words.said_of(number, what(of, words, discreet));
    }
    let shown = match (&row.bill, row.line.kind) {
        (Some(bill), _) => {
            let number = bill.bill_no.clone().unwrap_or_else(|| row.line.subject.clone());
            words.journal_bill(number)
        }
        (None, JournalKind::Import) => files(row, words),
        (None, JournalKind::Setting) => setting_words::name(&row.line.subject, words),
        (None, kind) if kind.has_guests_as_subject() => {
            let count = marked_numbers(&row.line.subject).map_or(0, |numbers| numbers.len());
            words.journal_guests(u32::try_from(count).unwrap_or(u32::MAX))
        }
        (None, _) => match &row.guest {
            Some(guest) => name(guest, discreet),
            // Numbers may be phones.
            None if discreet && row.line.kind.is_about_guests() => words.tact_saved(),
            None if row.line.kind.is_about_guests() => say::number(&row.line.subject),
            None => shown_subject(&row.line, words),
        },
    };
    text::sanitise(&shown).into_owned()
}

/// A guest as far as others may read it.
fn name(guest: &Guest, discreet: bool) -> String {
    if discreet { tact::name(guest) } else { say::name(guest) }
}

/// The guests of an entry that is about several, one beside the other.
pub(crate) fn guests(row: &JournalRow, discreet: bool) -> String {
    let names = row.guests.iter().map(|guest| name(guest, discreet));
    text::sanitise(&names.collect::<Vec<_>>().join(" · ")).into_owned()
}

/// The files of an import.
pub(crate) fn files(row: &JournalRow, words: &Words) -> String {
    match &row.batch {
        Some(batch) => batch.files.join(&words.between_items()),
        None => row.line.after.clone().unwrap_or_else(|| shown_subject(&row.line, words)),
    }
}

/// A value before or after, the guest by his name.
pub(crate) fn value(row: &JournalRow, value: Option<&str>, words: &Words, discreet: bool) -> String {
    if row.line.kind == JournalKind::Setting {
        return text::sanitise(&setting_value(&row.line.subject, value, words)).into_owned();
    }
    if let Some(said) = of_record(row, value, words, discreet) {
        return text::sanitise(&said).into_owned();
    }
    let guest = row.guest.as_ref().filter(|guest| value == Some(guest.member_no.as_str()));
    let shown = match guest {
        Some(guest) => name(guest, discreet),
        None if discreet && is_personal(row.line.kind) && value.is_some() => words.tact_saved(),
        None if row.line.kind == JournalKind::Claim => value.map_or_else(|| words.none(), say::number),
        None => shown_value(row.line.kind, value, words),
    };
    text::sanitise(&shown).into_owned()
}

/// A value of a line about a record or about owners; where others may read along only which parts it is about.
fn of_record(row: &JournalRow, value: Option<&str>, words: &Words, discreet: bool) -> Option<String> {
    if discreet && row.line.kind == JournalKind::Record {
        return record::changed_parts(&row.line, words);
    }
    record::side(&row.line, value, words).or_else(|| record::owners(&row.line, value, words))
}

/// What became of a record.
fn record_change(line: &JournalLine, words: &Words, discreet: bool) -> Option<String> {
    if discreet { record::changed_parts(line, words) } else { record::record_change(line, words) }
}

/// Whether the values of a kind tell what others may not read.
fn is_personal(kind: JournalKind) -> bool {
    use JournalKind::{Alert, Alerts, Calls, Claim, NextAction, Reservation, Review, Touch};
    matches!(kind, Alert | Alerts | Calls | Claim | NextAction | Reservation | Review | Touch)
}

/// Subject, then what it was and what it is.
pub(crate) fn what(row: &JournalRow, words: &Words, discreet: bool) -> String {
    let (subject, line) = (subject(row, words, discreet), &row.line);
    let value = |of: &Option<String>| value(row, of.as_deref(), words, discreet);
    match (&line.before, &line.after) {
        // An import's value is its files, which its subject has said.
        _ if line.kind == JournalKind::Import => subject,
        _ if line.kind == JournalKind::Marks => marked_guests(line, words).unwrap_or(subject),
        _ if let Some(said) = profile_change(line, words).or_else(|| record::given_guests(line, words)) => {
            text::sanitise(&said).into_owned()
        }
        _ if let Some(change) = record_change(line, words, discreet) => {
            format!("{subject} {}", text::sanitise(&change))
        }
        (None, None) => subject,
        // What was not there before needs no arrow, but for settings, which had their default.
        (None, after) if line.kind != JournalKind::Setting => format!("{subject} {}", value(after)),
        (before, after) => format!("{subject} {} → {}", value(before), value(after)),
    }
}
