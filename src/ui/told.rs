//! What became of a change, in the words of the status line.

use super::action::Context;
use super::alert_words::acted_guests;
use super::journal_words::{kind_word, marked_guests, profile_change, setting_value, shown_value};
use super::say;
use super::screen::Scene;
use super::setting_words;
use super::touch_words::taken_calls;
use crate::domain::bill::Sitting;
use crate::domain::customer::BillLine;
use crate::domain::day::Day;
use crate::domain::edit::{ImportEffect, JournalKind, JournalLine};
use crate::domain::roster::RosterMark;
use crate::text::{self, record};
use crate::words::Words;
use crate::worker::{Done, Told};

/// Columns of the status line that a message leaves to the position and to air.
pub(crate) const STATUS_MARGIN: usize = 14;

/// Columns of a file's name that are shown at the least.
const LEAST_FILE: usize = 8;

/// What became of a change: its number is the one it was saved under, also when it is taken back.
pub(crate) fn text(
    done: Done,
    told: &Told,
    name_of: &dyn Fn(&str) -> String,
    place: (Context, &Scene),
) -> String {
    let (context, scene) = place;
    let words = scene.words();
    let number = told.saved.line.number.to_string();
    if told.saved.line.kind == JournalKind::Import && done != Done::Changed {
        return import_text(done, told, context, scene);
    }
    let what = if scene.discreet { words.tact_saved() } else { what_changed(told, name_of, words) };
    match done {
        Done::Changed => words.frame_saved(number, what),
        Done::Undone => words.frame_undone(number, what),
        Done::Redone => words.frame_redone(number, what),
    }
}

/// An import taken back or brought back: file, bills, and the key that turns it round. The file's name gives way to the rest.
pub(crate) fn import_text(done: Done, told: &Told, context: Context, scene: &Scene) -> String {
    let words = scene.words();
    let number = told.saved.line.number.to_string();
    let key = |name| scene.keymap.first_key(context, name).unwrap_or_default();
    let effect = effect_text(done, told.saved.import.unwrap_or_default(), words);
    let is_without_effect = told.saved.import.is_some_and(|effect| effect.bills + effect.corrected == 0);
    let say = |files: String| match done {
        Done::Undone if is_without_effect => {
            words.frame_import_undone_without_effect(number.clone(), files, effect.clone())
        }
        Done::Undone => words.frame_import_undone(number.clone(), files, effect.clone(), key("redo")),
        _ => words.frame_import_redone(number.clone(), files, effect.clone(), key("undo")),
    };
    let room = usize::from(scene.area.width).saturating_sub(STATUS_MARGIN + text::width(&say(String::new())));
    say(text::cut(&files(told), room.max(LEAST_FILE)))
}

/// A change in words: what became of whom. An undo is told in the same words, as what was taken back.
fn what_changed(told: &Told, name_of: &dyn Fn(&str) -> String, words: &Words) -> String {
    let JournalLine { kind, subject, before, after, .. } = &told.saved.line;
    let clean = |text: &str| text::sanitise(text).into_owned();
    match kind {
        JournalKind::Tick => {
            let name = name_of(subject);
            let tick = ticked(after.as_deref().or(before.as_deref()).unwrap_or_default(), words);
            if after.is_some() {
                words.frame_saved_tick(name, tick)
            } else {
                words.frame_saved_untick(name, tick)
            }
        }
        JournalKind::Claim => {
            let bill = told.bill.as_ref().map_or_else(|| clean(subject), bill_and_amount);
            let name = name_of(after.as_deref().or(before.as_deref()).unwrap_or_default());
            if after.is_some() {
                words.frame_saved_claim(bill, name)
            } else {
                words.frame_saved_unclaim(bill, name)
            }
        }
        JournalKind::Roster => {
            let name = name_of(subject);
            match after.as_deref().and_then(RosterMark::from_word) {
                Some(RosterMark::Pinned) => words.frame_saved_pinned(name),
                Some(RosterMark::Excluded) => words.frame_saved_excluded(name),
                _ => words.frame_saved_unmarked(name),
            }
        }
        JournalKind::Marks => marked_guests(&told.saved.line, words).unwrap_or_default(),
        JournalKind::Record => {
            let change = record::record_change(&told.saved.line, words).unwrap_or_default();
            format!("{} {}", name_of(subject), clean(&change))
        }
        JournalKind::Owners => clean(&record::given_guests(&told.saved.line, words).unwrap_or_default()),
        JournalKind::Setting => {
            let value = |value: &Option<String>| clean(&setting_value(subject, value.as_deref(), words));
            let name = clean(&setting_words::name(subject, words));
            words.frame_saved_setting(name, value(before), value(after))
        }
        JournalKind::ClosedDays => words.frame_saved_closed_days(clean(subject)),
        JournalKind::Profile => clean(&profile_change(&told.saved.line, words).unwrap_or_default()),
        JournalKind::Alerts => clean(&acted_guests(&told.saved.line, words).unwrap_or_default()),
        JournalKind::Calls => clean(&taken_calls(&told.saved.line, words).unwrap_or_default()),
        JournalKind::Alert | JournalKind::Touch | JournalKind::Reservation | JournalKind::NextAction => {
            words.said_of(name_of(subject), value_text(told, words))
        }
        JournalKind::Weather | JournalKind::Review => {
            words.said_of(subject.as_str(), value_text(told, words))
        }
        JournalKind::Import => words.frame_saved_import(files(told)),
        // Saved lines speak of changes; undo and redo are told by how they were saved.
        JournalKind::Undo | JournalKind::Redo => String::new(),
    }
}

/// Kind of a change and what it made of its subject, as the journal says it.
fn value_text(told: &Told, words: &Words) -> String {
    let JournalLine { kind, before, after, .. } = &told.saved.line;
    let value = shown_value(*kind, after.as_deref().or(before.as_deref()), words);
    format!("{} {}", kind_word(*kind, words), text::sanitise(&value))
}

/// The member number of the guest a change was made to.
pub(crate) fn whom(told: &Told) -> Option<&str> {
    let JournalLine { kind, subject, before, after, .. } = &told.saved.line;
    match kind {
        kind if kind.has_guest_as_subject() => Some(subject),
        JournalKind::Claim => after.as_deref().or(before.as_deref()),
        _ => None,
    }
}

/// The day of a tick that was set.
pub(crate) fn ticked_day(told: &Told) -> Option<Day> {
    let line = &told.saved.line;
    let value = line.after.as_deref().filter(|_| line.kind == JournalKind::Tick)?;
    value.split(' ').next()?.parse().ok()
}

/// The files of an import.
pub(crate) fn files(told: &Told) -> String {
    text::sanitise(told.saved.line.after.as_deref().unwrap_or_default()).into_owned()
}

/// What an import taken back or brought back did to the bills: how many went or came, which corrections; or that nothing changes.
pub(crate) fn effect_text(done: Done, effect: ImportEffect, words: &Words) -> String {
    let count = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    let mut parts = Vec::new();
    if effect.bills > 0 {
        parts.push(say::counted_bills(count(effect.bills), words));
    }
    if effect.corrected > 0 {
        parts.push(say::counted_corrections(count(effect.corrected), words));
    }
    match (parts.is_empty(), effect.idle, done) {
        (false, ..) => parts.join(" · "),
        (true, true, _) => words.frame_import_idle(),
        (true, false, Done::Redone) => words.frame_import_known(),
        (true, false, _) => words.frame_import_held(),
    }
}

/// The bills an import taken back or brought back took away or brought.
pub(crate) fn bills_of(told: &Told, words: &Words) -> String {
    let bills = told.saved.import.map_or(0, |effect| effect.bills);
    say::counted_bills(usize::try_from(bills).unwrap_or(usize::MAX), words)
}

/// `10-16 dinner`, from the journal's `2026-10-16 evening 总店`.
fn ticked(value: &str, words: &Words) -> String {
    let mut parts = value.splitn(3, ' ');
    let day = parts.next().and_then(|day| day.parse().ok()).map(say::short_day).unwrap_or_default();
    let meal = parts.next().and_then(Sitting::from_word).map(|meal| say::sitting(meal, words));
    format!("{day} {}", meal.unwrap_or_default()).trim().to_owned()
}

/// `A0042 503`: what a person knows a bill by.
pub(crate) fn bill_and_amount(bill: &BillLine) -> String {
    let number = bill
        .bill_no
        .as_deref()
        .map_or_else(|| say::short_day(bill.business_day), |number| text::sanitise(number).into_owned());
    format!("{number} {}", say::amount(bill.amount))
}
