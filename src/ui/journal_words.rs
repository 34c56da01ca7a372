//! Lines of the journal in a person's words: the screens and the command line say them alike.

use super::setting_words;
use crate::domain::edit::{JournalKind, JournalLine, excluded_numbers};
use crate::domain::intake::ImportProfile;
use crate::domain::settings::Settings;
use crate::text::cut;
use crate::words::Words;
use crate::worker::{BatchLine, BatchState};

/// One line of the journal as a person reads it after a change.
pub(crate) fn shown_line(line: &JournalLine, words: &Words) -> String {
    if let (JournalKind::Exclusion, Some(numbers)) = (line.kind, excluded_numbers(&line.subject)) {
        return words.questions_excluded(u32::try_from(numbers.len()).unwrap_or(u32::MAX));
    }
    let value = |value: Option<&str>| match line.kind {
        JournalKind::Setting => setting_value(&line.subject, value, words),
        kind => shown_value(kind, value, words),
    };
    let what = match line.kind {
        // Its name says that it is one.
        JournalKind::Setting => setting_words::name(&line.subject, words),
        kind => format!("{} {}", kind_word(kind, words), shown_subject(line)),
    };
    let change = match (line.before.as_deref(), line.after.as_deref()) {
        (None, None) => what,
        // What was not there before needs no arrow, but for settings, which had their default.
        (None, after) if line.kind != JournalKind::Setting => format!("{what}: {}", value(after)),
        (before, after) => format!("{what}: {} → {}", value(before), value(after)),
    };
    cut(&change, 200)
}

/// A value of a setting in words; none is its default, for an outlet whatever the house keeps.
pub(crate) fn setting_value(key: &str, value: Option<&str>, words: &Words) -> String {
    let default = if key.contains('@') { None } else { Settings::default().get(key) };
    let value = value.map(str::to_owned).or(default);
    value.map_or_else(|| words.none(), |value| setting_words::value(key, &value, words))
}

/// What was changed; undo and redo name the number of a line.
pub(crate) fn shown_subject(line: &JournalLine) -> String {
    match line.kind {
        JournalKind::Undo | JournalKind::Redo => format!("#{}", line.subject),
        // Their numbers, as they would be typed.
        JournalKind::Exclusion => {
            excluded_numbers(&line.subject).map_or_else(|| line.subject.clone(), |numbers| numbers.join(", "))
        }
        _ => line.subject.clone(),
    }
}

/// Spans of days, stored as `2026-01-25..2026-01-31`, as a person reads them.
pub(crate) fn spans_in_words(subject: &str, words: &Words) -> String {
    let span = |span: &str| match span.split_once("..") {
        Some((from, to)) => words.status_span(from, to),
        None => span.to_owned(),
    };
    subject.split(", ").map(span).collect::<Vec<_>>().join(&words.between_items())
}

/// A value of the journal: stored in English words, read in the person's own.
pub(crate) fn shown_value(kind: JournalKind, value: Option<&str>, words: &Words) -> String {
    let Some(value) = value else { return words.none() };
    match (kind, value) {
        (JournalKind::Roster | JournalKind::Exclusion, "none") => words.roster_none(),
        (JournalKind::Roster, "pinned") => words.roster_pinned(),
        (JournalKind::Roster | JournalKind::Exclusion, "excluded") => words.roster_excluded(),
        (JournalKind::ClosedDays, "open") => words.day_open(),
        (JournalKind::ClosedDays, "closed") => words.day_closed(),
        (JournalKind::Tick, tick) => match tick.splitn(3, ' ').collect::<Vec<_>>()[..] {
            [day, sitting, outlet] => format!("{day} {} {outlet}", sitting_word(sitting, words)),
            _ => tick.to_owned(),
        },
        (JournalKind::Profile, profile) => serde_json::from_str::<ImportProfile>(profile)
            .map_or_else(|_| profile.to_owned(), |profile| profile.mapping),
        _ => value.to_owned(),
    }
}

fn sitting_word(sitting: &str, words: &Words) -> String {
    match sitting {
        "day" => words.sitting_day(),
        "evening" => words.sitting_evening(),
        _ => words.sitting_unknown(),
    }
}

/// What a batch is to the store now.
pub(crate) fn batch_state(batch: &BatchLine, words: &Words) -> String {
    match batch.state() {
        BatchState::InForce => words.batch_in_force(),
        BatchState::NothingNew => words.batch_nothing_new(),
        BatchState::Superseded => words.batch_superseded(),
        BatchState::Undone => words.batch_undone(),
    }
}

/// The kind of a change.
pub(crate) fn kind_word(kind: JournalKind, words: &Words) -> String {
    match kind {
        JournalKind::Tick => words.journal_tick(),
        JournalKind::Claim => words.journal_claim(),
        JournalKind::Roster => words.journal_roster(),
        JournalKind::Exclusion => words.journal_exclusion(),
        JournalKind::Setting => words.journal_setting(),
        JournalKind::ClosedDays => words.journal_closed_days(),
        JournalKind::Profile => words.journal_profile(),
        JournalKind::Import => words.journal_import(),
        JournalKind::Undo => words.journal_undo(),
        JournalKind::Redo => words.journal_redo(),
    }
}
