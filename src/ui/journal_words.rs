//! Lines of the journal in a person's words: the screens and the command line say them alike.

use super::{alert_words, meaning, say, setting_words, touch_words};
use crate::domain::edit::{JournalKind, JournalLine, marked_numbers, read_marks};
use crate::domain::intake::ImportProfile;
use crate::domain::roster::RosterMark;
use crate::domain::settings::{KEYS, Settings};
use crate::domain::touch::{Cause, Method, Outcome};
use crate::text::cut;
use crate::text::record;
use crate::text::terms::{self, roster_mark};
use crate::words::Words;
use crate::worker::{BatchLine, BatchState, Meant, MeantValue, ProfileContent};

/// Columns of the name of a way of reading.
const PROFILE_COLUMNS: usize = 30;

/// One line of the journal as a person reads it after a change.
pub(crate) fn shown_line(line: &JournalLine, words: &Words) -> String {
    let said = marked_guests(line, words).or_else(|| profile_change(line, words));
    let said = said.or_else(|| alert_words::acted_guests(line, words));
    let said = said.or_else(|| touch_words::taken_calls(line, words));
    if let Some(said) = said.or_else(|| record::given_guests(line, words)) {
        return cut(&said, 200);
    }
    if let Some(change) = record::record_change(line, words) {
        let what = format!("{} {}", kind_word(line.kind, words), shown_subject(line, words));
        return cut(&words.said_of(what, change), 200);
    }
    let value = |value: Option<&str>| match line.kind {
        JournalKind::Setting => setting_value(&line.subject, value, words),
        kind => shown_value(kind, value, words),
    };
    let what = match line.kind {
        // Its name says that it is one.
        JournalKind::Setting => setting_words::name(&line.subject, words),
        kind => format!("{} {}", kind_word(kind, words), shown_subject(line, words)),
    };
    let change = match (line.before.as_deref(), line.after.as_deref()) {
        (None, None) => what,
        // What was not there before needs no arrow, but for settings, which had their default.
        (None, after) if line.kind != JournalKind::Setting => words.said_of(what, value(after)),
        (before, after) => words.said_of(what, format!("{} → {}", value(before), value(after))),
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

/// What became of a way of reading; `None` for other lines.
pub(crate) fn profile_change(line: &JournalLine, words: &Words) -> Option<String> {
    if line.kind != JournalKind::Profile {
        return None;
    }
    let name = cut(&line.subject, PROFILE_COLUMNS);
    let after = line.after.as_deref().map(serde_json::from_str::<ImportProfile>);
    Some(match (line.before.as_deref(), after) {
        (None, _) => words.profile_remembered(name),
        (_, None) => words.profile_forgotten(name),
        (_, Some(Ok(after))) if after.name != line.subject => {
            words.profile_renamed(name, cut(&after.name, PROFILE_COLUMNS))
        }
        _ => words.import_screen_saved_profile(name),
    })
}

/// A value of a setting in words; none is its default, for an outlet whatever the house keeps.
pub(crate) fn setting_value(key: &str, value: Option<&str>, words: &Words) -> String {
    let default = if key.contains('@') { None } else { Settings::default().get(key) };
    let value = value.map(str::to_owned).or(default);
    value.map_or_else(|| words.none(), |value| setting_words::value(key, &value, words))
}

/// What was changed; undo and redo name the number of a line.
pub(crate) fn shown_subject(line: &JournalLine, words: &Words) -> String {
    match line.kind {
        JournalKind::Undo | JournalKind::Redo => format!("#{}", line.subject),
        kind if kind.has_guest_as_subject() => say::number(&line.subject),
        kind if kind.has_guests_as_subject() => {
            let shown = |numbers: Vec<String>| {
                let numbers = numbers.iter().map(|number| say::number(number));
                numbers.collect::<Vec<_>>().join(&words.between_items())
            };
            marked_numbers(&line.subject).map_or_else(|| line.subject.clone(), shown)
        }
        JournalKind::ClosedDays => spans_in_words(&line.subject, words),
        _ => line.subject.clone(),
    }
}

/// Spans of days, stored as `2026-01-25..2026-01-31`, as a person reads them.
fn spans_in_words(subject: &str, words: &Words) -> String {
    let span = |span: &str| match span.split_once("..") {
        Some((from, to)) => words.status_span(from, to),
        None => span.to_owned(),
    };
    subject.split(", ").map(span).collect::<Vec<_>>().join(&words.between_items())
}

/// A value of the journal: stored in English words, read in the person's own.
pub(crate) fn shown_value(kind: JournalKind, value: Option<&str>, words: &Words) -> String {
    let Some(value) = value else { return words.none() };
    match kind {
        JournalKind::Marks if !matches!(value, "none" | "pinned" | "excluded") => several_marks(value, words),
        JournalKind::Tick => match value.splitn(3, ' ').collect::<Vec<_>>()[..] {
            [day, sitting, outlet] => {
                let sitting = stored_word(kind, sitting, words).unwrap_or_else(|| sitting.to_owned());
                format!("{day} {sitting} {outlet}")
            }
            _ => value.to_owned(),
        },
        JournalKind::Claim | JournalKind::Weather | JournalKind::Review => say::number(value),
        JournalKind::Alert => alert_words::written_act(value, words).unwrap_or_else(|| value.to_owned()),
        JournalKind::Alerts => alert_words::written_acts(value, words).unwrap_or_else(|| value.to_owned()),
        JournalKind::Touch => touch_words::written_touch(value, words).unwrap_or_else(|| value.to_owned()),
        JournalKind::Calls => touch_words::written_calls(value, words).unwrap_or_else(|| value.to_owned()),
        JournalKind::Reservation => {
            touch_words::written_booking(value, words).unwrap_or_else(|| value.to_owned())
        }
        JournalKind::NextAction => touch_words::written_action(value).unwrap_or_else(|| value.to_owned()),
        JournalKind::Profile => {
            let shown = |profile: ImportProfile| {
                let reads = meaning::reads(&ProfileContent::of(&profile).columns, words);
                words.said_of(profile.name, reads)
            };
            serde_json::from_str(value).map_or_else(|_| value.to_owned(), shown)
        }
        _ => stored_word(kind, value, words).unwrap_or_else(|| value.to_owned()),
    }
}

/// Marks that were not all the same, each with how many carried it.
fn several_marks(value: &str, words: &Words) -> String {
    let listed: Vec<String> = serde_json::from_str(value).unwrap_or_default();
    let marks = read_marks(value, listed.len()).unwrap_or_default();
    let count = |mark: RosterMark| marks.iter().filter(|other| **other == mark).count();
    let said =
        |mark: RosterMark| (count(mark) > 0).then(|| format!("{} {}", roster_mark(mark, words), count(mark)));
    RosterMark::ALL.into_iter().filter_map(said).collect::<Vec<_>>().join(" · ")
}

/// The words that values of a kind are stored in and not shown in.
fn stored_words(kind: JournalKind) -> &'static [&'static str] {
    match kind {
        JournalKind::Roster | JournalKind::Marks => &["none", "pinned", "excluded"],
        JournalKind::ClosedDays => &["open", "closed"],
        JournalKind::Tick | JournalKind::Reservation => &["day", "evening", "unknown"],
        JournalKind::Alert | JournalKind::Alerts => &alert_words::ACTS,
        JournalKind::Touch | JournalKind::Calls => &TOUCH_WORDS,
        _ => &[],
    }
}

/// The words of a touch. That of a complaint is both an outcome and a cause, and is shown alike.
const TOUCH_WORDS: [&str; 24] = [
    "visit",
    "phone",
    "sms",
    "wechat",
    "voucher",
    "gift",
    "booked",
    "will_come",
    "no_time",
    "no_answer",
    "no_calls",
    "delivered",
    "complaint",
    "ill",
    "away",
    "moved_in_town",
    "left_town",
    "changed_job",
    "host_changed",
    "competitor",
    "price",
    "no_occasion",
    "deceased",
    "unknown",
];

/// What a word of a touch is shown as.
fn touch_word(word: &str, words: &Words) -> Option<String> {
    let method = || Method::from_word(word).map(|method| terms::method(method, words));
    let outcome = || Outcome::from_word(word).map(|outcome| terms::outcome(outcome, words));
    let cause = || Cause::from_word(word).map(|cause| terms::cause(cause, words));
    method().or_else(outcome).or_else(cause)
}

/// What a stored word is shown as; `None` when it is none of the kind's.
fn stored_word(kind: JournalKind, word: &str, words: &Words) -> Option<String> {
    match kind {
        JournalKind::Touch | JournalKind::Calls => return touch_word(word, words),
        JournalKind::Alert | JournalKind::Alerts => return alert_words::act_word(word, words),
        _ => {}
    }
    stored_words(kind).contains(&word).then(|| match word {
        "none" => words.roster_none(),
        "pinned" => words.roster_pinned(),
        "excluded" => words.roster_excluded(),
        "open" => words.day_open(),
        "closed" => words.day_closed(),
        "day" => words.sitting_day(),
        "evening" => words.sitting_evening(),
        _ => words.sitting_unknown(),
    })
}

/// What a text that was typed means to the journal: the stored words whose shown ones hold it.
pub(crate) fn meant(text: &str, words: &Words) -> Meant {
    let text = text.to_lowercase();
    let holds = |shown: String| shown.to_lowercase().contains(&text);
    let mut values = Vec::new();
    for kind in JournalKind::ALL {
        let meant = stored_words(kind)
            .iter()
            .copied()
            .filter(|word| stored_word(kind, word, words).is_some_and(holds));
        values.extend(meant.map(|word| MeantValue { kind, subject: None, word: Some(word) }));
    }
    for key in KEYS {
        let meant = |word| MeantValue { kind: JournalKind::Setting, subject: Some(key), word };
        let chosen = setting_words::choices(key)
            .into_iter()
            .filter(|word| holds(setting_words::value(key, word, words)));
        values.extend(chosen.map(|word| meant(Some(word))));
        if holds(setting_value(key, None, words)) {
            values.push(meant(None));
        }
    }
    Meant {
        kinds: JournalKind::ALL.into_iter().filter(|kind| holds(kind_word(*kind, words))).collect(),
        settings: KEYS.into_iter().filter(|key| holds(setting_words::name(key, words))).collect(),
        values,
        undone: holds(words.journal_undone()),
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
        JournalKind::Record => words.journal_record(),
        JournalKind::Owners => words.record_owner(),
        JournalKind::Alert | JournalKind::Alerts => words.journal_alert(),
        JournalKind::Setting => words.journal_setting(),
        JournalKind::ClosedDays => words.journal_closed_days(),
        JournalKind::Profile => words.journal_profile(),
        JournalKind::Touch => words.journal_touch(),
        JournalKind::Calls => words.journal_calls(),
        JournalKind::Reservation => words.journal_reservation(),
        JournalKind::NextAction => words.journal_next_action(),
        JournalKind::Weather => words.journal_weather(),
        JournalKind::Review => words.journal_review(),
        JournalKind::Import => words.journal_import(),
        JournalKind::Undo => words.journal_undo(),
        JournalKind::Redo => words.journal_redo(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    fn value(kind: JournalKind, subject: Option<&'static str>, word: Option<&'static str>) -> MeantValue {
        MeantValue { kind, subject, word }
    }

    #[test]
    fn every_stored_word_is_found_by_what_it_is_shown_as_in_both_languages() {
        for language in Language::ALL {
            let words = language.words();
            for kind in JournalKind::ALL {
                assert!(meant(&kind_word(kind, words), words).kinds.contains(&kind), "{kind:?}");
                for word in stored_words(kind) {
                    let shown = stored_word(kind, word, words).expect("a word of the kind");
                    assert!(meant(&shown, words).values.contains(&value(kind, None, Some(word))), "{shown}");
                }
            }
            for key in KEYS {
                assert!(meant(&setting_words::name(key, words), words).settings.contains(&key), "{key}");
                for word in setting_words::choices(key) {
                    let shown = setting_words::value(key, word, words);
                    let wanted = value(JournalKind::Setting, Some(key), Some(word));
                    assert!(meant(&shown, words).values.contains(&wanted), "{shown}");
                }
            }
            assert!(meant(&words.journal_undone(), words).undone);
        }
    }

    #[test]
    fn a_default_that_is_stored_as_nothing_is_found_by_what_it_is() {
        for language in Language::ALL {
            let meant = meant("6/4", language.words());
            assert_eq!(meant.values, [value(JournalKind::Setting, Some("phase.ladder"), None)]);
            assert!(meant.kinds.is_empty() && meant.settings.is_empty() && !meant.undone);
        }
    }
}
