//! `rollcall calls`: whom to call or visit today, and what to say.

use super::alerts::{indented, playbook, reason, with_sentences};
use super::args::Calls as Args;
use super::context::Context;
use super::customers::shown_name_of;
use super::sheet::{format_of, report_written};
use super::table::Table;
use crate::domain::alert::{AlertRow, Alerts};
use crate::domain::call_list::{CallList, call_list};
use crate::domain::day::Day;
use crate::domain::money::Fen;
use crate::domain::phase::Phase;
use crate::domain::playbook::Measure;
use crate::error::Error;
use crate::playbook::Playbook;
use crate::text::{Lean, mask_phone, money, tact, tenth};
use crate::transfer::export::{CallSheet, SheetFormat, Standing, shown_number, write_calls, write_private};
use crate::ui::call_sheet::{Manner, call_sheet, left_out, measure};
use crate::ui::phase;
use crate::words::Words;
use serde::Serialize;
use std::path::Path;

/// `calls`. JSON shape: cli.md.
#[derive(Serialize)]
struct Answer<'a> {
    as_of: Day,
    left_out: LeftOut,
    unknown_consent: usize,
    more: usize,
    rows: Vec<Row<'a>>,
}

/// How many are not to be reached.
#[derive(Serialize)]
struct LeftOut {
    do_not_contact: usize,
    refused: usize,
    paused: usize,
    deceased: usize,
    spoken_to: usize,
}

/// One call.
#[derive(Serialize)]
struct Row<'a> {
    rank: usize,
    member_no: &'a str,
    name: Option<&'a str>,
    title: Option<&'a str>,
    ask_for: Option<&'a str>,
    /// In full: what is masked is for people.
    phone: Option<&'a str>,
    phase: Phase,
    last_visit: Option<Day>,
    days_since: Option<i32>,
    usual_gap: Option<f64>,
    worse_on: Option<Day>,
    value_at_risk: Option<Fen>,
    measure: Measure,
    within_days: Option<u32>,
    responsible: Option<&'a str>,
    words: String,
    to_secretary: bool,
    steps: Vec<String>,
    promise: Option<&'a str>,
    likelihood_30d: f64,
    likelihood_observed: bool,
}

/// Prints today's call list, or writes it into a file.
pub fn run(context: &Context, args: &Args) -> Result<u8, Error> {
    let format = args.out.as_deref().map(format_of).transpose()?;
    let store = context.read_store()?;
    let settings = store.settings()?;
    let most = usize::try_from(settings.most_calls).unwrap_or(usize::MAX);
    let called = |alerts: &Alerts| call_list(alerts, most).customers();
    let alerts = store.alerts_telling(&context.view(), context.stamp.today, called)?;
    let list = call_list(&alerts, most);
    context.hint_everywhere();
    let playbook = playbook(context);
    let shown = |phone: &str| if args.full_phones { phone.to_owned() } else { mask_phone(phone) };
    let is_in_full = args.full_phones || (context.global.json && args.out.is_none());
    if is_in_full && list.rows.iter().any(|row| row.to_call().1.is_some()) {
        tracing::info!(guests = list.rows.len(), "phones of the call list in full");
    }
    if let (Some(path), Some(format)) = (&args.out, format) {
        let manner = Manner {
            language: context.language,
            today: context.stamp.today,
            discreet: format.is_discreet_by_default(),
            leap_month: settings.leap_month,
            phone: &shown,
        };
        return write_out(context, path, format, &call_sheet(&list, &alerts, &playbook, &manner));
    }
    let left_out = LeftOut {
        do_not_contact: list.left_out.do_not_contact,
        refused: list.left_out.refused,
        paused: list.left_out.paused,
        deceased: list.left_out.deceased,
        spoken_to: list.left_out.spoken_to,
    };
    let rows = (1..).zip(&list.rows);
    let answer = Answer {
        as_of: alerts.as_of,
        left_out,
        unknown_consent: list.unknown_consent,
        more: list.more,
        rows: rows.map(|(rank, row)| told(rank, row, &alerts, &playbook)).collect(),
    };
    context.answer(&answer, || text(&answer, (&list, &alerts), &shown, context))?;
    Ok(0)
}

/// Writes the list into a file that was not there.
fn write_out(context: &Context, path: &Path, format: SheetFormat, sheet: &CallSheet) -> Result<u8, Error> {
    write_private(path, Standing::Stays, |out| write_calls(sheet, (format, context.language), out))?;
    report_written(context, path, format, sheet.lines.len())
}

fn told<'a>(rank: usize, row: &'a AlertRow, alerts: &Alerts, playbook: &Playbook) -> Row<'a> {
    let (ask_for, phone) = row.to_call();
    let measure = row.chosen.measure;
    let spoken = playbook.spoken(measure, &row.script);
    let judgement = &row.judgement;
    Row {
        rank,
        member_no: &row.guest.member_no,
        name: row.guest.name.as_deref(),
        title: row.guest.title.as_deref(),
        ask_for,
        phone,
        phase: judgement.verdict.phase,
        last_visit: judgement.last_visit,
        days_since: judgement.last_visit.map(|last| alerts.as_of - last),
        usual_gap: judgement.baseline.map(|own| own.gap()),
        worse_on: judgement.countdown.map(|countdown| countdown.on),
        value_at_risk: judgement.value_at_risk(),
        measure,
        within_days: measure.within_days(),
        responsible: row.responsible(),
        words: spoken.words,
        to_secretary: spoken.to_secretary,
        steps: spoken.steps,
        promise: row.script.promise.as_deref(),
        likelihood_30d: row.chance.rate,
        likelihood_observed: row.chance.is_observed,
    }
}

fn text(
    answer: &Answer<'_>,
    (list, alerts): (&CallList<'_>, &Alerts),
    shown: &dyn Fn(&str) -> String,
    context: &Context,
) -> String {
    let words = context.words();
    let count = u32::try_from(answer.rows.len()).unwrap_or(u32::MAX);
    let head = words.calls_head(count, answer.as_of.to_string());
    let foot: String = left_out(list, words).into_iter().flat_map(|line| [line, "\n".to_owned()]).collect();
    if answer.rows.is_empty() {
        return format!("{head}\n{foot}");
    }
    let mut table = Table::new([
        (words.calls_column_rank(), Lean::Right),
        (words.column_member_no(), Lean::Left),
        (words.column_name(), Lean::Left),
        (words.calls_column_ask_for(), Lean::Left),
        (words.column_phone(), Lean::Left),
        (words.attendance_column_phase(), Lean::Left),
        (words.phases_column_since(), Lean::Right),
        (words.phases_column_gap(), Lean::Right),
        (words.phases_column_risk(), Lean::Right),
    ]);
    for (told, row) in answer.rows.iter().zip(&list.rows) {
        table.push(line(told, row, (alerts, shown), words));
    }
    let sentences = answer.rows.iter().zip(&list.rows).map(|(told, row)| {
        let said =
            if told.words.is_empty() { String::new() } else { indented(&words.calls_words(&*told.words)) };
        let steps: String = told.steps.iter().map(|step| indented(step)).collect();
        let measure = indented(&measure(row, context.language));
        format!("{measure}{}{said}{steps}", indented(&reason(row, alerts, words)))
    });
    format!("{head}\n\n{}{foot}", with_sentences(&table, sentences))
}

fn line(
    told: &Row<'_>,
    row: &AlertRow,
    (alerts, shown): (&Alerts, &dyn Fn(&str) -> String),
    words: &Words,
) -> Vec<String> {
    let none = || words.none();
    vec![
        told.rank.to_string(),
        shown_number(&row.guest),
        shown_name_of(&row.guest, words),
        told.ask_for.map_or_else(none, |name| tact::name_or_number(name, false).into_owned()),
        told.phone.map_or_else(none, shown),
        phase::with_digit(row.judgement.verdict.shown(), alerts.ladder, true, words),
        told.days_since.map_or_else(none, |days| days.to_string()),
        told.usual_gap.map_or_else(none, tenth),
        told.value_at_risk.map_or_else(none, money),
    ]
}
