//! `rollcall settings`: what changes figures, and the closed days.

use super::args::{ClosedCommand, DaySpan, SettingsCommand};
use super::context::{Context, columns};
use super::edit;
use super::table::Table;
use crate::domain::calendar::Calendar;
use crate::domain::day::Day;
use crate::domain::edit::Edit;
use crate::domain::settings::Settings;
use crate::error::Error;
use crate::store::StoreError;
use crate::text::Lean;
use crate::ui::setting_words;
use crate::words::Words;
use serde::Serialize;

/// All settings and closed days.
#[derive(Serialize)]
struct SettingsReport {
    settings: Vec<Setting>,
    closed_days: Vec<Span>,
}

/// One setting.
#[derive(Serialize)]
struct Setting {
    key: String,
    value: String,
    default: Option<String>,
}

/// Closed days that follow one another.
#[derive(Clone, Copy, Serialize)]
struct Span {
    from: Day,
    to: Day,
}

/// Lists the settings or changes one.
pub fn run(context: &Context, command: Option<SettingsCommand>) -> Result<u8, Error> {
    match command.unwrap_or(SettingsCommand::List) {
        SettingsCommand::List => list(context),
        SettingsCommand::Set { key, value } => set(context, key, value),
        SettingsCommand::Closed(ClosedCommand::Add(span)) => close(context, span, true),
        SettingsCommand::Closed(ClosedCommand::Remove(span)) => close(context, span, false),
    }
}

fn list(context: &Context) -> Result<u8, Error> {
    let store = context.read_store()?;
    let default = Settings::default();
    let setting = |(key, value): (String, String)| Setting { default: default.get(&key), key, value };
    let report = SettingsReport {
        settings: store.settings()?.list().into_iter().map(setting).collect(),
        closed_days: spans(&store.calendar()?),
    };
    context.answer(&report, || text(&report, context))?;
    Ok(0)
}

fn set(context: &Context, key: String, value: String) -> Result<u8, Error> {
    let to = (value != "default").then_some(value);
    // A refused value must not even make a store.
    let checked = match &to {
        Some(value) => Settings::default().set(&key, value),
        None => Settings::default().get(&key).map_or_else(|| Settings::default().set(&key, ""), |_| Ok(())),
    };
    checked.map_err(StoreError::Setting)?;
    let mut store = context.write_store()?;
    let from = store.stored_setting(&key)?;
    edit::apply(context, &mut store, &Edit::Setting { key, from, to })
}

fn close(context: &Context, span: DaySpan, closed: bool) -> Result<u8, Error> {
    let DaySpan { from, to } = span;
    if from > to {
        return Err(StoreError::DaysBackwards { from, to }.into());
    }
    edit::apply(context, &mut context.write_store()?, &Edit::ClosedDays { from, to, closed })
}

fn spans(calendar: &Calendar) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for day in calendar.closed_days() {
        match spans.last_mut() {
            Some(span) if span.to + 1 == day => span.to = day,
            _ => spans.push(Span { from: day, to: day }),
        }
    }
    spans
}

/// What a setting means; where one chooses among words, what each of them does.
fn meaning(key: &str, words: &Words) -> String {
    match key {
        "count_by" => words.settings_count_by_values(),
        "roster.basis" => words.settings_roster_basis_values(),
        "phase.basis" => words.settings_phase_basis_values(),
        "roster.freeze" => words.settings_roster_freeze_values(),
        "lunar.leap_month" => words.settings_lunar_leap_month_values(),
        _ => setting_words::meaning(key, words),
    }
}

fn text(report: &SettingsReport, context: &Context) -> String {
    let words = context.words();
    let mut table = Table::new([
        (words.column_key(), Lean::Left),
        (words.column_value(), Lean::Left),
        (words.column_default(), Lean::Left),
        (words.setting_meaning(), Lean::Left),
    ]);
    for setting in &report.settings {
        table.push(vec![
            setting.key.clone(),
            setting.value.clone(),
            setting.default.clone().unwrap_or_else(|| words.none()),
            meaning(&setting.key, words),
        ]);
    }
    let mut lines = vec![table.text(columns())];
    if report.closed_days.is_empty() {
        lines.push(words.setting_no_closed_days());
    } else {
        lines.push(words.setting_closed_days());
    }
    for span in &report.closed_days {
        lines.push(format!("  {}", words.status_span(span.from.to_string(), span.to.to_string())));
    }
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::settings::{KEYS, SettingError};
    use crate::words::Language;

    #[test]
    fn a_setting_of_words_says_in_both_languages_which_there_are() {
        let mut of_words = 0;
        for key in KEYS {
            let refused = Settings::default().set(key, "?").expect_err("no such value");
            let SettingError::BadValue { allowed, .. } = refused else { panic!("{key} is a setting") };
            let choices: Vec<&str> = allowed.split(", ").collect();
            if !choices.iter().all(|choice| Settings::default().set(key, choice).is_ok()) {
                continue;
            }
            of_words += 1;
            for words in Language::ALL.map(Language::words) {
                let said = meaning(key, words);
                assert!(choices.iter().all(|choice| said.contains(choice)), "{key}: {said}");
            }
        }
        assert_eq!(of_words, 5);
    }
}
