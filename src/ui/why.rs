//! Why a guest is in his phase, in one sentence, and when it gets worse: screens and the command line say it alike.

use crate::domain::day::Day;
use crate::domain::judge::{Judgement, Reason};
use crate::domain::phase::Phase;
use crate::text::tenth;
use crate::words::Words;

/// The whole of it: what was counted, what that makes, when it gets worse, and whether there was little to go by.
///
/// `name` says what a phase is called.
pub(crate) fn sentence(
    guest: &Judgement,
    as_of: Day,
    words: &Words,
    name: &dyn Fn(Phase) -> String,
) -> String {
    let few_data = guest.verdict.is_few_data.then(|| words.why_few_data());
    let parts = [Some(because(guest, as_of, words, name)), countdown(guest, words, name), few_data];
    parts.into_iter().flatten().collect::<Vec<_>>().join(&words.between_sentences())
}

/// What was counted, and what that makes.
pub(crate) fn because(
    guest: &Judgement,
    as_of: Day,
    words: &Words,
    name: &dyn Fn(Phase) -> String,
) -> String {
    let name = name(guest.verdict.phase);
    let day = as_of.to_string();
    match guest.reason {
        Reason::Never => words.why_never(),
        Reason::New { first } => words.why_new(first.to_string()),
        Reason::Buried { last } => words.why_buried(last.to_string()),
        Reason::House { visits, range } => words.why_house(visits, day, name, visits_said(range, words)),
        Reason::Rate { visits, usual, range: Some(range) } => {
            words.why_rate(visits, day, tenth(usual.rate()), name, visits_said(Some(range), words))
        }
        Reason::Rate { usual, range: None, .. } => words.why_rate_none(day, tenth(usual.rate()), name),
        Reason::Gap { silent, usual, range } => {
            let days = range.map_or_else(String::new, |range| match range {
                (from, None) => words.why_days_from(from.to_string()),
                range => words.why_days(span(range)),
            });
            words.why_gap(silent, tenth(usual.gap()), name, days)
        }
    }
}

/// How many visits make a phase, in a sentence.
fn visits_said(range: Option<(u32, Option<u32>)>, words: &Words) -> String {
    match range {
        Some((from, None)) => words.why_visits_from(from.to_string()),
        Some(range) => words.why_visits(span(range)),
        None => String::new(),
    }
}

/// When it gets worse; nothing for whoever cannot.
pub(crate) fn countdown(guest: &Judgement, words: &Words, name: &dyn Fn(Phase) -> String) -> Option<String> {
    let countdown = guest.countdown?;
    Some(words.why_countdown(name(countdown.phase), countdown.on.to_string()))
}

/// The figures alone, for a line: `5 in 30 open days (Resting: 5–6)`, with the guest's own rhythm named where that judges;
/// `None` for phases that no figure makes.
pub(crate) fn in_short(guest: &Judgement, word: String, is_short: bool, words: &Words) -> Option<String> {
    Some(match guest.reason {
        Reason::House { visits, range: Some(range) } | Reason::Rate { visits, range: Some(range), .. }
            if is_short =>
        {
            words.attendance_phase_of_short(visits, span(range))
        }
        Reason::House { visits, range: Some(range) } => words.attendance_phase_of(visits, word, span(range)),
        Reason::Rate { visits, range: Some(range), .. } => words.why_rate_of(visits, word, span(range)),
        Reason::Rate { visits, usual, range: None } if is_short => {
            words.attendance_phase_of_short(visits, words.why_usual(tenth(usual.rate())))
        }
        // Nothing but the silence of one who did not come at all makes it.
        Reason::Rate { usual, range: None, .. } => words.why_rate_none_of(tenth(usual.rate()), word),
        Reason::Gap { silent, range: Some(range), .. } if is_short => {
            words.why_gap_short(silent, span(range))
        }
        Reason::Gap { silent, usual, range: Some(range) } => {
            words.why_gap_of(silent, tenth(usual.gap()), word, span(range))
        }
        Reason::Gap { range: None, .. }
        | Reason::House { range: None, .. }
        | Reason::Never
        | Reason::New { .. }
        | Reason::Buried { .. } => return None,
    })
}

/// `3–4`, `7+`, `0`.
pub(crate) fn span<N: PartialEq + std::fmt::Display>((from, to): (N, Option<N>)) -> String {
    match to {
        None => format!("{from}+"),
        Some(to) if to == from => from.to_string(),
        Some(to) => format!("{from}–{to}"),
    }
}
