//! Settings in a person's words: the screens and the command line say them alike.

use crate::domain::phase::Ladder;
use crate::domain::settings::{SettingError, Settings};
use crate::error::allowed_setting;
use crate::words::Words;

/// The name of a setting without its outlet, and that outlet.
pub(crate) fn split(key: &str) -> (&str, Option<&str>) {
    key.split_once('@').map_or((key, None), |(name, outlet)| (name, Some(outlet)))
}

/// What a setting is called.
pub(crate) fn name(key: &str, words: &Words) -> String {
    let (name, outlet) = split(key);
    let said = match name {
        "count_by" => words.setting_name_count_by(),
        "cut_off" => words.setting_name_cut_off(),
        "evening_from" => words.setting_name_evening_from(),
        "roster.size" => words.setting_name_roster_size(),
        "roster.basis" => words.setting_name_roster_basis(),
        "roster.freeze" => words.setting_name_roster_freeze(),
        "phase.ladder" => words.setting_name_phase_ladder(),
        "phase.basis" => words.setting_name_phase_basis(),
        "lunar.leap_month" => words.setting_name_lunar_leap_month(),
        "calls.most" => words.setting_name_calls_most(),
        _ => name.to_owned(),
    };
    outlet.map_or(said.clone(), |outlet| format!("{said} · {outlet}"))
}

/// A ladder as it is written: `6/4/2`.
pub(crate) fn steps(ladder: Ladder) -> String {
    ladder.steps().map(|step| step.to_string()).join("/")
}

/// A value: stored in English words, read in the person's own.
pub(crate) fn value(key: &str, value: &str, words: &Words) -> String {
    match (split(key).0, value) {
        ("count_by", "sitting") => words.setting_by_sitting(),
        ("count_by", "day") => words.setting_by_day(),
        ("count_by", "bill") => words.setting_by_bill(),
        ("roster.basis", "before") => words.setting_basis_before(),
        ("roster.basis", "through") => words.setting_basis_through(),
        ("roster.basis", "month") => words.setting_basis_month(),
        ("roster.freeze", "none") => words.setting_freeze_none(),
        ("roster.freeze", "month") => words.setting_freeze_month(),
        ("roster.freeze", "quarter") => words.setting_freeze_quarter(),
        ("phase.basis", "auto") => words.setting_phase_auto(),
        ("phase.basis", "house") => words.setting_phase_house(),
        ("phase.basis", "personal") => words.setting_phase_personal(),
        ("lunar.leap_month", "plain") => words.setting_leap_plain(),
        ("lunar.leap_month", "wait") => words.setting_leap_wait(),
        _ => value.to_owned(),
    }
}

/// What it means, in one line.
pub(crate) fn meaning(key: &str, words: &Words) -> String {
    match split(key).0 {
        "count_by" => words.setting_count_by(),
        "cut_off" => words.setting_cut_off(),
        "evening_from" => words.setting_evening_from(),
        "roster.size" => words.setting_roster_size(),
        "roster.basis" => words.setting_roster_basis(),
        "roster.freeze" => words.setting_roster_freeze(),
        "phase.ladder" => words.setting_phase_ladder(),
        "phase.basis" => words.setting_phase_basis(),
        "lunar.leap_month" => words.setting_lunar_leap_month(),
        "calls.most" => words.setting_calls_most(),
        _ => String::new(),
    }
}

/// What a setting may be: as the rule that refuses anything else says it; of a list the words of the language.
pub(crate) fn allowed(key: &str, words: &Words) -> String {
    match choices(key) {
        choices if choices.is_empty() => allowed_setting(key, what_is_allowed(key), words),
        choices => choices.iter().map(|choice| value(key, choice, words)).collect::<Vec<_>>().join(" / "),
    }
}

/// The values one chooses from; empty where one types.
pub(crate) fn choices(key: &str) -> Vec<&'static str> {
    let choices: Vec<&str> = what_is_allowed(key).split(", ").collect();
    let all_fit = choices.iter().all(|value| Settings::default().set(key, value).is_ok());
    if all_fit { choices } else { Vec::new() }
}

fn what_is_allowed(key: &str) -> &'static str {
    match Settings::default().set(key, "") {
        Err(SettingError::BadValue { allowed, .. }) => allowed,
        _ => "",
    }
}
