//! Lines of the journal in a person's words: the screens and the command line say them alike.

use crate::domain::edit::{JournalKind, JournalLine};
use crate::domain::intake::ImportProfile;
use crate::text::cut;
use crate::words::Words;

/// One line of the journal as a person reads it after a change.
pub(crate) fn shown_line(line: &JournalLine, words: &Words) -> String {
    let value = |value: Option<&str>| shown_value(line.kind, value, words);
    let what = format!("{} {}", kind_word(line.kind, words), shown_subject(line));
    let change = match (line.before.as_deref(), line.after.as_deref()) {
        (None, None) => what,
        // What was not there before needs no arrow, but for settings, which had their default.
        (None, after) if line.kind != JournalKind::Setting => format!("{what}: {}", value(after)),
        (before, after) => format!("{what}: {} → {}", value(before), value(after)),
    };
    cut(&change, 200)
}

/// What was changed; undo and redo name the number of a line.
pub(crate) fn shown_subject(line: &JournalLine) -> String {
    if line.kind.is_change() { line.subject.clone() } else { format!("#{}", line.subject) }
}

/// A value of the journal: stored in English words, read in the person's own.
pub(crate) fn shown_value(kind: JournalKind, value: Option<&str>, words: &Words) -> String {
    let Some(value) = value else { return words.none() };
    match (kind, value) {
        (JournalKind::Roster, "none") => words.roster_none(),
        (JournalKind::Roster, "pinned") => words.roster_pinned(),
        (JournalKind::Roster, "excluded") => words.roster_excluded(),
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

/// The kind of a change.
pub(crate) fn kind_word(kind: JournalKind, words: &Words) -> String {
    match kind {
        JournalKind::Tick => words.journal_tick(),
        JournalKind::Claim => words.journal_claim(),
        JournalKind::Roster => words.journal_roster(),
        JournalKind::Setting => words.journal_setting(),
        JournalKind::ClosedDays => words.journal_closed_days(),
        JournalKind::Profile => words.journal_profile(),
        JournalKind::Import => words.journal_import(),
        JournalKind::Undo => words.journal_undo(),
        JournalKind::Redo => words.journal_redo(),
    }
}
