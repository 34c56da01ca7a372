//! Lines of the journal in a person's words: the screens and the command line say them alike.

use super::setting_words;
use crate::domain::edit::{JournalKind, JournalLine, marked_numbers, read_marks};
use crate::domain::intake::ImportProfile;
use crate::domain::roster::RosterMark;
use crate::domain::settings::Settings;
use crate::text::cut;
use crate::words::Words;
use crate::worker::{BatchLine, BatchState};

/// One line of the journal as a person reads it after a change.
pub(crate) fn shown_line(line: &JournalLine, words: &Words) -> String {
    if let Some(said) = marked_guests(line, words) {
        return said;
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

/// How many guests were given which mark of the roster; `None` for a line that is not about several.
pub(crate) fn marked_guests(line: &JournalLine, words: &Words) -> Option<String> {
    let numbers = marked_numbers(&line.subject).filter(|_| line.kind == JournalKind::Marks)?;
    let count = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
    Some(match line.after.as_deref().and_then(RosterMark::from_word) {
        Some(RosterMark::Pinned) => words.marks_pinned(count),
        Some(RosterMark::Excluded) => words.marks_excluded(count),
        _ => words.marks_by_rank(count),
    })
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
        JournalKind::Marks => {
            marked_numbers(&line.subject).map_or_else(|| line.subject.clone(), |numbers| numbers.join(", "))
        }
        _ => line.subject.clone(),
    }
}

/// A value of the journal: stored in English words, read in the person's own.
pub(crate) fn shown_value(kind: JournalKind, value: Option<&str>, words: &Words) -> String {
    let Some(value) = value else { return words.none() };
    match (kind, value) {
        (JournalKind::Roster | JournalKind::Marks, "none") => words.roster_none(),
        (JournalKind::Roster | JournalKind::Marks, "pinned") => words.roster_pinned(),
        (JournalKind::Roster | JournalKind::Marks, "excluded") => words.roster_excluded(),
        (JournalKind::Marks, several) => several_marks(several, words),
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

/// Marks that were not all the same, each with how many carried it.
fn several_marks(value: &str, words: &Words) -> String {
    let listed: Vec<String> = serde_json::from_str(value).unwrap_or_default();
    let marks = read_marks(value, listed.len()).unwrap_or_default();
    let count = |mark: RosterMark| marks.iter().filter(|other| **other == mark).count();
    let said = |mark: RosterMark| {
        let word = match mark {
            RosterMark::None => words.roster_none(),
            RosterMark::Pinned => words.roster_pinned(),
            RosterMark::Excluded => words.roster_excluded(),
        };
        (count(mark) > 0).then(|| format!("{word} {}", count(mark)))
    };
    RosterMark::ALL.into_iter().filter_map(said).collect::<Vec<_>>().join(" · ")
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
        JournalKind::Roster | JournalKind::Marks => words.journal_roster(),
        JournalKind::Setting => words.journal_setting(),
        JournalKind::ClosedDays => words.journal_closed_days(),
        JournalKind::Profile => words.journal_profile(),
        JournalKind::Import => words.journal_import(),
        JournalKind::Undo => words.journal_undo(),
        JournalKind::Redo => words.journal_redo(),
    }
}
