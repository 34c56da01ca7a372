//! `rollcall alerts`: who asks for an act, why, and what to do.

use super::context::{Context, columns};
use super::customers::{first_of, shown_name_of};
use super::table::Table;
use crate::config::load_playbook;
use crate::domain::alert::{AlertRow, Alerts, Banner, Rules, State};
use crate::domain::bill::CustomerId;
use crate::domain::day::Day;
use crate::domain::money::Fen;
use crate::domain::phase::Phase;
use crate::domain::playbook::Measure;
use crate::error::Error;
use crate::playbook::Playbook;
use crate::text::{Lean, terms, whole_yuan, wrap};
use crate::transfer::export::shown_number;
use crate::ui::call_sheet::measure;
use crate::ui::{phase, why};
use crate::words::{Language, Words};
use serde::Serialize;

/// Guests a person is shown; a script gets all.
const LINES_FOR_PEOPLE: usize = 100;
/// Columns of a sentence nobody says the width of.
const USUAL_COLUMNS: usize = 100;
/// Before the sentences about a guest.
const INDENT: &str = "    ";

/// `alerts`. JSON shape: cli.md.
#[derive(Serialize)]
struct Answer<'a> {
    as_of: Day,
    banner: Option<BannerRow>,
    rows: Vec<Row<'a>>,
}

/// That so many of the roster fell at once.
#[derive(Serialize)]
pub struct BannerRow {
    fallen: usize,
    roster: usize,
    words: String,
}

/// One guest.
#[derive(Serialize)]
struct Row<'a> {
    member_no: &'a str,
    name: Option<&'a str>,
    title: Option<&'a str>,
    rules: Rules,
    phase_from: Phase,
    phase: Phase,
    worse_on: Option<Day>,
    worse_phase: Option<Phase>,
    value_at_risk: Option<Fen>,
    measure: Measure,
    within_days: Option<u32>,
    words: String,
    steps: Vec<String>,
    state: &'static str,
    snoozed_until: Option<Day>,
    opened_on: Day,
    woken_on: Option<Day>,
    responsible: Option<&'a str>,
    chance: f64,
    chance_observed: bool,
    why: String,
}

/// Prints the open alerts, best first.
pub fn run(context: &Context) -> Result<u8, Error> {
    // People are told the measure, a script the words as well.
    let spoken_to = |alerts: &Alerts| -> Vec<CustomerId> {
        let all = alerts.rows.iter().map(|row| row.guest.customer);
        all.filter(|_| context.global.json).collect()
    };
    let alerts = context.read_store()?.alerts_telling(&context.view(), context.stamp.today, spoken_to)?;
    let playbook = playbook(context);
    let words = context.words();
    context.hint_everywhere();
    let rows = alerts.rows.iter().map(|row| told(row, &alerts, &playbook, words));
    let rows = if context.global.json { rows.collect() } else { Vec::new() };
    let banner = alerts.banner.map(|banner| banner_row(banner, words));
    let answer = Answer { as_of: alerts.as_of, banner, rows };
    context.answer(&answer, || text(&alerts, context.language))?;
    Ok(0)
}

/// The words of the language of this run. What cannot be used of the house's own copy is told, and the built-in words stay.
pub fn playbook(context: &Context) -> Playbook {
    let (playbook, faults) = load_playbook(context.config_path().as_deref(), context.language);
    for fault in faults {
        context.hint(&fault.explain_at(&context.prompt(), context.language).text(context.language));
    }
    playbook
}

/// How an alert stands, as JSON says it.
pub fn state_word(state: State) -> (&'static str, Option<Day>) {
    match state {
        State::Open => ("open", None),
        State::Acknowledged => ("acknowledged", None),
        State::Snoozed { until } => ("snoozed", Some(until)),
    }
}

fn told<'a>(row: &'a AlertRow, alerts: &Alerts, playbook: &Playbook, words: &Words) -> Row<'a> {
    let (state, snoozed_until) = state_word(row.alert.state);
    let measure = row.chosen.measure;
    let countdown = row.judgement.countdown;
    let spoken = playbook.spoken(measure, &row.script);
    Row {
        member_no: &row.guest.member_no,
        name: row.guest.name.as_deref(),
        title: row.guest.title.as_deref(),
        rules: row.alert.rules,
        phase_from: row.alert.from,
        phase: row.judgement.verdict.phase,
        worse_on: countdown.map(|countdown| countdown.on),
        worse_phase: countdown.map(|countdown| countdown.phase),
        value_at_risk: row.judgement.value_at_risk(),
        measure,
        within_days: measure.within_days(),
        words: spoken.words,
        steps: spoken.steps,
        state,
        snoozed_until,
        opened_on: row.alert.opened_on,
        woken_on: row.woken,
        responsible: row.responsible(),
        chance: row.chance.rate,
        chance_observed: row.chance.is_observed,
        why: reason(row, alerts, words),
    }
}

/// Why he is in his phase, in one sentence.
pub fn reason(row: &AlertRow, alerts: &Alerts, words: &Words) -> String {
    why::sentence(&row.judgement, alerts.as_of, words, &|of| phase::word(of, words))
}

/// The banner with its words.
pub fn banner_row(banner: Banner, words: &Words) -> BannerRow {
    BannerRow { fallen: banner.fallen, roster: banner.roster, words: banner_words(banner, words) }
}

fn banner_words(banner: Banner, words: &Words) -> String {
    words.alerts_banner(banner.fallen.to_string(), banner.roster.to_string())
}

fn text(alerts: &Alerts, language: Language) -> String {
    let words = language.words();
    let count = u32::try_from(alerts.rows.len()).unwrap_or(u32::MAX);
    let mut said = words.alerts_head(count, alerts.as_of.to_string());
    if let Some(banner) = alerts.banner {
        said = format!("{said}\n{}", banner_words(banner, words));
    }
    if alerts.rows.is_empty() {
        return format!("{said}\n");
    }
    let shown = alerts.rows.len().min(LINES_FOR_PEOPLE);
    let mut table = Table::new([
        (words.column_member_no(), Lean::Left),
        (words.column_name(), Lean::Left),
        (words.attendance_column_phase(), Lean::Left),
        (words.alerts_column_rules(), Lean::Left),
        (words.phases_column_risk(), Lean::Right),
        (words.alerts_column_since(), Lean::Left),
        (words.alerts_column_responsible(), Lean::Left),
        (words.alerts_column_state(), Lean::Left),
    ]);
    for row in alerts.rows.iter().take(shown) {
        table.push(line(row, alerts, words));
    }
    let sentences = alerts.rows.iter().map(|row| {
        let within = measure(row, language);
        format!("{}{}", indented(&within), indented(&reason(row, alerts, words)))
    });
    let rows = with_sentences(&table, sentences);
    let total = u64::try_from(alerts.rows.len()).unwrap_or(u64::MAX);
    format!("{said}\n\n{rows}{}", first_of(shown, total, words))
}

/// A table with what is said about each row below it.
pub fn with_sentences(table: &Table, sentences: impl Iterator<Item = String>) -> String {
    let table = table.text(columns());
    let below = std::iter::once(String::new()).chain(sentences);
    let lines: Vec<String> =
        table.lines().zip(below).map(|(line, below)| format!("{line}\n{below}")).collect();
    lines.concat()
}

fn line(row: &AlertRow, alerts: &Alerts, words: &Words) -> Vec<String> {
    let rules: Vec<String> = row.alert.rules.iter().map(|rule| terms::rule(rule, words)).collect();
    vec![
        shown_number(&row.guest),
        shown_name_of(&row.guest, words),
        phase::with_digit(row.judgement.verdict.shown(), alerts.ladder, true, words),
        rules.join(&words.between_items()),
        row.judgement.value_at_risk().map_or_else(|| words.none(), whole_yuan),
        row.alert.opened_on.to_string(),
        row.responsible().map_or_else(|| words.none(), str::to_owned),
        match row.alert.state {
            State::Open => words.alert_open(),
            State::Acknowledged => words.alert_act_acknowledge(),
            State::Snoozed { until } => words.alert_snoozed(until.to_string()),
        },
    ]
}

/// A sentence in lines that begin further right.
pub fn indented(said: &str) -> String {
    let lines = wrap(said, columns().unwrap_or(USUAL_COLUMNS).saturating_sub(INDENT.len()).max(20));
    lines.iter().flat_map(|line| [INDENT, line.trim_end(), "\n"]).collect()
}
