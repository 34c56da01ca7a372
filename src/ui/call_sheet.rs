//! Today's calls as a file shows them, made for the workbench and the command line alike: what the sentences say is said here.

use super::{phase, say, why};
use crate::domain::alert::{AlertRow, Alerts, LastSitting};
use crate::domain::anniversary::LeapMonth;
use crate::domain::bill::Sitting;
use crate::domain::call_list::CallList;
use crate::domain::day::Day;
use crate::domain::touch::{LatestTouch, Method};
use crate::playbook::{Playbook, Spoken, actor_name, measure_name};
use crate::text::{money, record, tact};
use crate::words::{Language, Words};
use crate::worker::{CallLine, CallSheet};

/// Who may read it, and how.
pub(crate) struct Manner<'a> {
    /// The language it is written in.
    pub(crate) language: Language,
    /// The day of the calls.
    pub(crate) today: Day,
    /// Whether others may read along.
    pub(crate) discreet: bool,
    /// When dates in leap months fall.
    pub(crate) leap_month: LeapMonth,
    /// A phone as it may be read.
    pub(crate) phone: &'a dyn Fn(&str) -> String,
}

/// The call list of a day as a file shows it; `book` is in the language of the file.
pub(crate) fn call_sheet(list: &CallList, alerts: &Alerts, book: &Playbook, manner: &Manner) -> CallSheet {
    let words = manner.language.words();
    CallSheet {
        as_of: alerts.as_of,
        day: manner.today,
        ladder: alerts.ladder,
        lines: list.rows.iter().map(|row| line(row, alerts.as_of, book, manner)).collect(),
        notes: left_out(list, words),
        discreet: manner.discreet,
    }
}

fn line(row: &AlertRow, as_of: Day, book: &Playbook, manner: &Manner) -> CallLine {
    let words = manner.language.words();
    let neutral = |of| if manner.discreet { tact::phase_word(of, words) } else { None };
    let judgement = &row.judgement;
    let (ask_for, phone) = row.to_call();
    let mut script = row.script.clone();
    if manner.discreet {
        // Who has no title is spoken to by his whole name, which others may not read.
        script.parties.guest = script.parties.guest.filter(|said| Some(said) != row.guest.name.as_ref());
        script.parties.secretary = script.parties.secretary.as_deref().map(tact::person);
        script.promise = script.promise.map(|promise| without_names(row, promise));
    }
    let open = |text: String| if manner.discreet { without_names(row, text) } else { text };
    CallLine {
        guest: row.guest.clone(),
        ask_for: ask_for.map(|name| if manner.discreet { tact::person(name) } else { name.to_owned() }),
        phone: phone.map(manner.phone),
        method: row.chosen.measure.way().usual_method().unwrap_or(Method::Phone),
        phase: judgement.verdict.shown(),
        days_since: judgement.last_visit.map(|last| as_of - last),
        usual_gap: judgement.baseline.map(|own| own.gap()),
        last_visit: judgement.last_visit,
        last_time: row.last_sitting().and_then(|last| last_time(last, manner)).map(open),
        anniversary: next_anniversary(row, manner),
        promise: row.touched.as_ref().and_then(promise).map(open),
        likelihood: likelihood(row, words),
        value_at_risk: judgement.value_at_risk(),
        responsible: row.responsible().map(str::to_owned),
        why: why::sentence(judgement, as_of, words, &|of| {
            neutral(of).unwrap_or_else(|| phase::word(of, words))
        }),
        measure: measure(row, manner.language),
        words: said(&book.spoken(row.chosen.measure, &script), words),
    }
}

/// A text in which nobody is told by his whole name: not the guest by any he ever had, and not who books for him.
fn without_names(row: &AlertRow, text: String) -> String {
    let now = [row.guest.name.as_deref(), row.record.secretary.as_deref()];
    let before = row.lately.iter().flat_map(|lately| &lately.names).map(String::as_str);
    let mut names: Vec<&str> = now.into_iter().flatten().chain(before).map(str::trim).collect();
    names.retain(|name| !name.is_empty());
    // A name may begin like a longer one.
    names.sort_unstable_by_key(|name| (std::cmp::Reverse(name.len()), *name));
    names.dedup();
    names.into_iter().fold(text, |text, name| tact::without_name(&text, name))
}

/// What is known of the last visit beside its day; money is not for others to read.
fn last_time(last: &LastSitting, manner: &Manner) -> Option<String> {
    let words = manner.language.words();
    let parts = [
        Some(last.sitting).filter(|sitting| *sitting != Sitting::Unknown).map(|it| say::sitting(it, words)),
        last.room.clone(),
        last.dishes.clone(),
        last.spend.filter(|_| !manner.discreet).map(money),
    ];
    let said = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    (!said.is_empty()).then_some(said)
}

/// The anniversary that comes round next; of the first year, which tells an age, nothing.
fn next_anniversary(row: &AlertRow, manner: &Manner) -> Option<String> {
    let all = row.record.anniversaries.iter();
    let coming = all.filter_map(|it| Some((it.date.next(row.script.today, manner.leap_month)?.day, it.kind)));
    let (day, kind) = coming.min()?;
    Some(format!("{} {day}", record::kind(kind, manner.language.words())))
}

/// What was promised him last, and the day it was.
fn promise(touched: &LatestTouch) -> Option<String> {
    let (promise, day) = touched.promise.as_ref()?;
    Some(format!("{promise} {day}"))
}

/// The share of guests who return; where the house has too few cases of its own it is what it assumes.
fn likelihood(row: &AlertRow, words: &Words) -> String {
    let share = format!("{:.0} %", row.chance.rate * 100.0);
    if row.chance.is_observed { share } else { words.calls_file_assumed(share) }
}

/// The words, and the steps where there are some.
fn said(spoken: &Spoken, words: &Words) -> String {
    let steps = (1..).zip(&spoken.steps).map(|(at, step): (u32, _)| format!("{at} {step}"));
    let said = Some(spoken.words.clone()).filter(|said| !said.is_empty());
    said.into_iter().chain(steps).collect::<Vec<_>>().join(&words.between_sentences())
}

/// What to do, by whom, and within how many days.
pub(crate) fn measure(row: &AlertRow, language: Language) -> String {
    let measure = row.chosen.measure;
    let name = measure_name(measure, language);
    let actor = actor_name(measure.actor(), language);
    match measure.within_days() {
        Some(days) => language.words().alerts_measure(name, actor, days),
        None => format!("{name} · {actor}"),
    }
}

/// Who is not on the list and why, and who was never asked: one line each.
pub(crate) fn left_out(list: &CallList, words: &Words) -> Vec<String> {
    let out = list.left_out;
    let reasons = [
        (out.do_not_contact, words.record_do_not_contact()),
        (out.refused, words.consent_refused()),
        (out.paused, words.record_paused_until()),
        (out.deceased, words.record_deceased()),
        (out.spoken_to, words.calls_spoken_to()),
    ];
    let listed = reasons.into_iter().filter(|(count, _)| *count > 0);
    let listed: Vec<String> = listed.map(|(count, reason)| format!("{reason} {count}")).collect();
    let lines = [
        (list.more > 0).then(|| words.calls_more(list.more.to_string())),
        (!listed.is_empty())
            .then(|| words.said_of(words.calls_left_out(), listed.join(&words.between_items()))),
        (list.unknown_consent > 0).then(|| words.calls_unknown_consent(list.unknown_consent.to_string())),
    ];
    lines.into_iter().flatten().collect()
}
