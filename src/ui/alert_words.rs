//! Alerts in words: how far a guest fell, when he gets worse, what is at risk, and what was done about it.

use super::{phase, say};
use crate::domain::alert::{Act, Acted, Alert, Approach, Closed, ClosedBy, Rules, Standing, State, WhyNot};
use crate::domain::day::Day;
use crate::domain::edit::{JournalKind, JournalLine};
use crate::domain::judge::{Judgement, ShownPhase};
use crate::domain::phase::{Ladder, Phase};
use crate::text::{tact, tenth, terms};
use crate::words::Words;

/// The words acts are stored in.
pub(super) const ACTS: [&str; 4] = ["assign", "acknowledge", "snooze", "close"];

/// What a stored word of an act is shown as, without what belongs to it.
pub(super) fn act_word(word: &str, words: &Words) -> Option<String> {
    match word {
        "assign" => Some(words.alert_act_assign()),
        "acknowledge" => Some(words.alert_act_acknowledge()),
        "snooze" => Some(words.alert_act_snooze()),
        "close" => Some(words.alert_act_close()),
        _ => None,
    }
}

/// The last act about an alert, and to whom it was given.
pub(crate) fn acted(acted: &Acted, words: &Words) -> String {
    let given = acted.assigned_to.as_deref().map(|who| words.alert_given(say::number(who)));
    let act = match acted.record.act {
        // Whoever it was given to says it; without anybody it is the owner's again.
        Act::Assign => given.is_none().then(|| words.alert_given_back()),
        Act::Acknowledge => Some(words.alert_act_acknowledge()),
        Act::Snooze { until } => Some(words.alert_snoozed(until.to_string())),
        Act::Close(cause) => Some(words.said_of(words.alert_act_close(), terms::cause(cause, words))),
    };
    [act, given].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The same as the journal keeps it, of one guest; `None` when the words are not ours.
pub(super) fn written_act(value: &str, words: &Words) -> Option<String> {
    Some(acted(&serde_json::from_str(value).ok()?, words))
}

/// The acts about several alerts: each once, with how many it was done to where they differ.
pub(super) fn written_acts(value: &str, words: &Words) -> Option<String> {
    let acts: Vec<Option<Acted>> = serde_json::from_str(value).ok()?;
    let mut counted: Vec<(String, usize)> = Vec::new();
    for act in acts {
        let said = act.map_or_else(|| words.none(), |act| acted(&act, words));
        match counted.iter_mut().find(|(known, _)| *known == said) {
            Some((_, count)) => *count += 1,
            None => counted.push((said, 1)),
        }
    }
    if let [(only, _)] = &counted[..] {
        return Some(only.clone());
    }
    let said = counted.into_iter().map(|(said, count)| format!("{said} ({count})"));
    Some(said.collect::<Vec<_>>().join(" · "))
}

/// What was done about the alerts of how many guests; `None` for a line that is not about several.
pub(crate) fn acted_guests(line: &JournalLine, words: &Words) -> Option<String> {
    let numbers =
        crate::domain::edit::marked_numbers(&line.subject).filter(|_| line.kind == JournalKind::Alerts)?;
    let count = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
    Some(words.said_of(words.alerts_of(count), written_acts(line.after.as_deref()?, words)?))
}

/// `● → ◔ 2 Shock`: the phase that was acknowledged, and the one that asks for an act; the phase alone without an alert. Where
/// others read along in neutral words.
pub(crate) fn arrow(
    (guest, alert): (&Approach, Option<&Alert>),
    ladder: Ladder,
    discreet: bool,
    words: &Words,
) -> String {
    let own = guest.judgement.verdict;
    let shown = ShownPhase { phase: alert.map_or(own.phase, |alert| alert.phase), house: own.house };
    let now = match tact::phase_word(shown.phase, words).filter(|_| discreet) {
        // The ladder's figure beside it would tell what the word does not.
        Some(word) => format!("{} {word}", phase::sign(shown.phase)),
        None => phase::numbered(shown, ladder, true, &phase::word(shown.phase, words)),
    };
    match alert.map(|alert| alert.from).filter(|from| *from != shown.phase) {
        Some(from) => format!("{} → {now}", phase::sign(from)),
        None => now,
    }
}

/// When it gets worse: the day, and how many days that is from the day he is spoken to, as anniversaries are counted.
pub(crate) fn countdown(guest: &Approach, words: &Words) -> Option<String> {
    let on = guest.judgement.countdown?.on;
    let days = match on - guest.script.today {
        days @ 0.. => words.alert_page_days(days),
        _ => words.alert_page_days_past(),
    };
    Some(format!("{} {days}", say::short_day(on)))
}

/// What he is worth a month and lets fall; a dash where nothing is known.
pub(crate) fn value(guest: &Approach) -> String {
    guest.judgement.value_at_risk().map_or_else(|| "—".to_owned(), |value| say::yuan(Some(value)))
}

/// The rules in words.
pub(crate) fn rules(rules: Rules, words: &Words) -> String {
    rules.iter().map(|rule| terms::rule(rule, words)).collect::<Vec<_>>().join(&words.between_items())
}

/// The open alert with its rules, since when and how it stands; without one why there is none. `None` for whoever comes as ever.
pub(crate) fn standing(standing: Standing, words: &Words) -> Option<String> {
    let Some(alert) = standing.alert else { return standing.why_not.map(|why| why_not(why, words)) };
    let since = words.guest_card_alert_since(rules(alert.rules, words), alert.opened_on.to_string());
    let state = match alert.state {
        State::Open => None,
        State::Acknowledged => Some(words.alert_act_acknowledge()),
        State::Snoozed { until } => Some(words.alert_snoozed(until.to_string())),
    };
    Some(std::iter::once(since).chain(state).collect::<Vec<_>>().join(" · "))
}

fn why_not(why: WhyNot, words: &Words) -> String {
    let word = |of: Phase| phase::word(of, words);
    match why {
        WhyNot::Deceased => words.guest_card_none_deceased(),
        WhyNot::Excluded => words.guest_card_none_excluded(),
        WhyNot::Closed(Closed { on, by: ClosedBy::Visit { .. }, phase }) => {
            words.guest_card_none_visit(word(phase), on.to_string())
        }
        WhyNot::Closed(Closed { on, by: ClosedBy::Cause(cause), phase }) => {
            words.guest_card_none_cause(word(phase), on.to_string(), terms::cause(cause, words))
        }
        WhyNot::Acknowledged(known) => words.guest_card_none_acknowledged(word(known)),
        WhyNot::Before(before) => words.guest_card_none_before(word(before)),
        WhyNot::Buried => words.guest_card_none_buried(),
        WhyNot::FewData => words.guest_card_none_few(),
        WhyNot::Chance => words.guest_card_none_chance(),
        WhyNot::Holds { until } => words.guest_card_none_holds(until.to_string()),
    }
}

/// How long he has been away against what is usual for him; `None` where he never came.
pub(crate) fn gap(guest: &Judgement, as_of: Day, words: &Words) -> Option<String> {
    let silent = as_of - guest.last_visit?;
    Some(match guest.baseline {
        Some(usual) => words.guest_card_gap(silent, tenth(usual.gap())),
        None => words.guest_card_gap_unknown(silent),
    })
}
