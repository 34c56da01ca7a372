//! `rollcall phases`: how far every guest has faded, why, and when it gets worse.

use super::args::Phases as Args;
use super::context::{Context, columns};
use super::customers::{first_of, shown_day, shown_name_of};
use super::table::Table;
use crate::domain::customer::Guest;
use crate::domain::day::Day;
use crate::domain::judge::{JudgedGuest, Judgement, LadderUsed, PhaseBasis, Phases};
use crate::domain::money::Fen;
use crate::domain::phase::Phase;
use crate::error::Error;
use crate::text::{self, Lean, group_thousands, whole_yuan};
use crate::transfer::export::shown_number;
use crate::ui::{phase, why};
use crate::words::Words;
use serde::Serialize;
use std::collections::BTreeMap;

/// Lines a person is shown when he does not say how many; a script gets all.
const LINES_FOR_PEOPLE: usize = 100;

/// `phases`. JSON shape: cli.md.
#[derive(Serialize)]
struct Answer<'a> {
    as_of: Day,
    basis: PhaseBasis,
    counts: BTreeMap<&'static str, u32>,
    rows: Vec<Row<'a>>,
}

/// One customer.
#[derive(Serialize)]
struct Row<'a> {
    member_no: &'a str,
    name: Option<&'a str>,
    phase: Phase,
    basis: LadderUsed,
    few_data: bool,
    house_phase: Phase,
    personal_phase: Option<Phase>,
    visits_30: u32,
    visits_total: u64,
    spend_total: Fen,
    first_visit: Option<Day>,
    last_visit: Option<Day>,
    days_since: Option<i32>,
    baseline: Option<f64>,
    usual_gap: Option<f64>,
    worse_on: Option<Day>,
    worse_phase: Option<Phase>,
    value_at_risk: Option<Fen>,
    expected_next: Option<Day>,
    slow_fade: bool,
    why: String,
}

/// Prints every guest's phase, the largest value at risk first.
pub fn run(context: &Context, args: &Args) -> Result<u8, Error> {
    let (phases, guests) = context.read_store()?.named_phases(&context.view(), args.basis)?;
    let counts = Phase::ALL.iter().zip(phases.counts()).map(|(phase, count)| (phase.word(), count));
    let words = context.words();
    context.hint_everywhere();
    let rows = phases.rows.iter().zip(&guests).map(|(judged, guest)| row(judged, guest, phases.as_of, words));
    let rows = if context.global.json { rows.collect() } else { Vec::new() };
    let answer = Answer { as_of: phases.as_of, basis: phases.basis, counts: counts.collect(), rows };
    context.answer(&answer, || text(&phases, &guests, words))?;
    Ok(0)
}

fn row<'a>(judged: &JudgedGuest, guest: &'a Guest, as_of: Day, words: &Words) -> Row<'a> {
    let Judgement { verdict, baseline, countdown, .. } = &judged.judgement;
    Row {
        member_no: &guest.member_no,
        name: guest.name.as_deref(),
        phase: verdict.phase,
        basis: verdict.used,
        few_data: verdict.is_few_data,
        house_phase: verdict.house,
        personal_phase: verdict.personal,
        visits_30: verdict.visits_30,
        visits_total: judged.visits,
        spend_total: judged.spend,
        first_visit: judged.judgement.first_visit,
        last_visit: judged.judgement.last_visit,
        days_since: judged.judgement.last_visit.map(|last| as_of - last),
        baseline: baseline.map(|own| own.rate()),
        usual_gap: baseline.map(|own| own.gap()),
        worse_on: countdown.map(|countdown| countdown.on),
        worse_phase: countdown.map(|countdown| countdown.phase),
        value_at_risk: judged.judgement.value_at_risk(),
        expected_next: judged.judgement.expected_next(),
        slow_fade: baseline.is_some_and(|own| own.is_fading),
        why: why::sentence(&judged.judgement, as_of, words, &|of| phase::word(of, words)),
    }
}

fn text(phases: &Phases, guests: &[Guest], words: &Words) -> String {
    let counts = Phase::ALL.iter().zip(phases.counts()).filter(|(_, count)| *count > 0);
    let counts: Vec<String> = counts
        .map(|(phase, count)| {
            words.phases_count(phase::word(*phase, words), group_thousands(&count.to_string()))
        })
        .collect();
    let basis = basis_words(phases.basis, words);
    let head = words.phases_head(phases.as_of.to_string(), basis, counts.join(&words.between_items()));
    let shown = phases.rows.len().min(LINES_FOR_PEOPLE);
    let mut table = table(words);
    for (judged, guest) in phases.rows.iter().zip(guests).take(shown) {
        table.push(line(judged, guest, phases, words));
    }
    let total = u64::try_from(phases.rows.len()).unwrap_or(u64::MAX);
    format!("{head}\n\n{}{}\n{}\n", table.text(columns()), first_of(shown, total, words), words.phases_foot())
}

/// Which ladder judges, in words.
pub fn basis_words(basis: PhaseBasis, words: &Words) -> String {
    match basis {
        PhaseBasis::Auto => words.phases_word_auto(),
        PhaseBasis::House => words.phases_word_house(),
        PhaseBasis::Personal => words.phases_word_personal(),
    }
}

fn table(words: &Words) -> Table {
    Table::new([
        (words.column_member_no(), Lean::Left),
        (words.column_name(), Lean::Left),
        (words.attendance_column_phase(), Lean::Left),
        (words.phases_column_by(), Lean::Left),
        (words.phases_column_visits_30(), Lean::Right),
        (words.phases_column_since(), Lean::Right),
        (words.phases_column_rate(), Lean::Right),
        (words.phases_column_gap(), Lean::Right),
        (words.phases_column_worse(), Lean::Left),
        (words.phases_column_risk(), Lean::Right),
        (words.phases_column_next(), Lean::Left),
    ])
}

fn line(judged: &JudgedGuest, guest: &Guest, phases: &Phases, words: &Words) -> Vec<String> {
    let Judgement { verdict, baseline, countdown, .. } = &judged.judgement;
    let none = || words.none();
    let by = match verdict.used {
        LadderUsed::House if verdict.is_few_data => words.phases_few_data(),
        LadderUsed::House => words.phases_basis_house(),
        LadderUsed::Personal => words.phases_basis_personal(),
    };
    let worse =
        countdown.map(|countdown| format!("{} {}", countdown.on, phase::word(countdown.phase, words)));
    vec![
        shown_number(guest),
        shown_name_of(guest, words),
        phase::with_digit(verdict.shown(), phases.ladder, true, words),
        by,
        verdict.visits_30.to_string(),
        judged.judgement.last_visit.map_or_else(none, |last| (phases.as_of - last).to_string()),
        baseline.map_or_else(none, |own| text::tenth(own.rate())),
        baseline.map_or_else(none, |own| text::tenth(own.gap())),
        worse.unwrap_or_else(none),
        judged.judgement.value_at_risk().map_or_else(none, whole_yuan),
        shown_day(judged.judgement.expected_next(), words),
    ]
}
