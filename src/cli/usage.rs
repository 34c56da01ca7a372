//! What clap found wrong with a command line, as an error of our own with the nearest name that exists.

use super::help;
use crate::domain::nearest;
use crate::domain::touch::MOST_COVERS;
use crate::error::{Expected, UsageError};
use crate::words::Language;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

/// The error of a command line clap refused.
pub fn usage_error(error: &Error, language: Language) -> UsageError {
    let text = |kind| context(error, kind);
    let command = command_of(error);
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let given = text(ContextKind::InvalidSubcommand).unwrap_or_default();
            UsageError::UnknownCommand { nearest: nearest_command(&command, &given, language), given }
        }
        ErrorKind::UnknownArgument => {
            let given = text(ContextKind::InvalidArg).unwrap_or_default();
            if !given.starts_with('-') && command == "rollcall" {
                return UsageError::UnknownCommand {
                    nearest: nearest_command(&command, &given, language),
                    given,
                };
            }
            if !given.starts_with('-') {
                return UsageError::Unexpected { given, command };
            }
            let suggested = text(ContextKind::SuggestedArg);
            let nearest = suggested.or_else(|| nearest_option(&command, &given, language));
            UsageError::UnknownOption { given, nearest, command }
        }
        ErrorKind::InvalidValue if given_value(error).is_empty() => missing(error, command),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => bad_value(error, language),
        ErrorKind::MissingRequiredArgument => missing(error, command),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let allowed = commands_below(&command, language);
            UsageError::MissingCommand { command, allowed }
        }
        ErrorKind::ArgumentConflict => {
            let first = text(ContextKind::InvalidArg).unwrap_or_default();
            let second = text(ContextKind::PriorArg).unwrap_or_default();
            if first == second || second.is_empty() {
                return UsageError::Twice { option: first };
            }
            UsageError::Conflict { first, second }
        }
        ErrorKind::InvalidUtf8 => UsageError::NotText,
        _ => UsageError::Other { command },
    }
}

fn missing(error: &Error, command: String) -> UsageError {
    UsageError::Missing { what: context(error, ContextKind::InvalidArg).unwrap_or_default(), command }
}

fn given_value(error: &Error) -> String {
    context(error, ContextKind::InvalidValue).unwrap_or_default()
}

fn bad_value(error: &Error, language: Language) -> UsageError {
    // clap names the option with what stands for its value: `--month <YYYY-MM>`, `<FROM>`.
    let option = context(error, ContextKind::InvalidArg).unwrap_or_default();
    let valid = match error.get(ContextKind::ValidValue) {
        Some(ContextValue::Strings(values)) => values.clone(),
        _ => Vec::new(),
    };
    let given = given_value(error);
    let names: Vec<&str> = valid.iter().map(String::as_str).collect();
    let mut all = help::command(language);
    all.build();
    let id = id_of(&all, &option);
    let expected = match id.as_deref().unwrap_or_default() {
        _ if !valid.is_empty() => Expected::Words(valid.clone()),
        "as_of" | "since" | "day" | "from" | "to" | "next" | "book" => Expected::Day,
        "at" => Expected::Moment,
        "cost" => Expected::Amount,
        "covers" => Expected::Between(1, MOST_COVERS),
        "month" => Expected::Month,
        "delimiter" => Expected::Character,
        "filter" => Expected::Conditions,
        "top" => Expected::Between(1, 500),
        "months" => Expected::Between(1, 240),
        "customers" => Expected::Between(1, 5_000_000),
        _ => Expected::Number,
    };
    UsageError::BadValue { nearest: nearest(&given, &names).map(str::to_owned), option, given, expected }
}

/// The name the grammar has for an option or argument that is told as clap does; the error does not say of which command.
fn id_of(command: &clap::Command, told: &str) -> Option<String> {
    let here = command.get_arguments().find(|arg| arg.to_string() == told);
    let below = || command.get_subcommands().find_map(|inner| id_of(inner, told));
    here.map(|arg| arg.get_id().to_string()).or_else(below)
}

/// A text of clap's context; several are joined.
fn context(error: &Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => Some(texts.join(", ")),
        other => Some(other.to_string()),
    }
}

/// The command as typed, read off the usage line clap made: `rollcall settings closed`.
fn command_of(error: &Error) -> String {
    let usage = match error.get(ContextKind::Usage) {
        Some(ContextValue::StyledStr(usage)) => usage.to_string(),
        _ => String::new(),
    };
    let words = usage.split_whitespace().skip_while(|word| *word != "rollcall");
    let words: Vec<&str> = words.take_while(|word| !word.starts_with(['[', '<', '-'])).collect();
    if words.is_empty() { "rollcall".to_owned() } else { words.join(" ") }
}

fn find(command: &str, language: Language) -> clap::Command {
    let mut found = help::command(language);
    found.build();
    for name in command.split_whitespace().skip(1) {
        match found.find_subcommand(name) {
            Some(inner) => found = inner.clone(),
            None => break,
        }
    }
    found
}

fn commands_below(command: &str, language: Language) -> Vec<String> {
    find(command, language).get_subcommands().map(|inner| inner.get_name().to_owned()).collect()
}

fn nearest_command(command: &str, given: &str, language: Language) -> Option<String> {
    let names = commands_below(command, language);
    nearest(given, &names.iter().map(String::as_str).collect::<Vec<_>>()).map(str::to_owned)
}

fn nearest_option(command: &str, given: &str, language: Language) -> Option<String> {
    let command = find(command, language);
    let names: Vec<String> =
        command.get_arguments().filter_map(|arg| Some(format!("--{}", arg.get_long()?))).collect();
    nearest(given, &names.iter().map(String::as_str).collect::<Vec<_>>()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refuse(line: &str) -> UsageError {
        refuse_in(line, Language::En)
    }

    fn refuse_in(line: &str, language: Language) -> UsageError {
        let words = line.split_whitespace();
        let error = help::command(language).try_get_matches_from(words).expect_err(line);
        usage_error(&error, language)
    }

    #[test]
    fn mistyped_names_suggest_the_nearest() {
        let unknown = |given: &str, near: &str| UsageError::UnknownCommand {
            given: given.into(),
            nearest: Some(near.into()),
        };
        assert_eq!(refuse("rollcall shet"), unknown("shet", "sheet"));
        assert_eq!(refuse("rollcall custmers"), unknown("custmers", "customers"));
        assert_eq!(refuse("rollcall settings lst"), unknown("lst", "list"));
        assert_eq!(
            refuse("rollcall sheet --mont 2016-08"),
            UsageError::UnknownOption {
                given: "--mont".into(),
                nearest: Some("--month".into()),
                command: "rollcall sheet".into()
            }
        );
    }

    #[test]
    fn values_that_do_not_fit_say_what_would() {
        let value = |line: &str| match refuse(line) {
            UsageError::BadValue { given, expected, nearest, .. } => (given, expected, nearest),
            other => panic!("{line}: {other:?}"),
        };
        assert_eq!(value("rollcall sheet --month 2016-8"), ("2016-8".into(), Expected::Month, None));
        assert_eq!(value("rollcall status --as-of today"), ("today".into(), Expected::Day, None));
        assert_eq!(value("rollcall sheet --top 0"), ("0".into(), Expected::Between(1, 500), None));
        assert_eq!(value("rollcall import --delimiter ab f"), ("ab".into(), Expected::Character, None));
        let (_, expected, nearest) = value("rollcall status --count-by sittings");
        assert_eq!(expected, Expected::Words(["sitting", "day", "bill"].map(str::to_owned).into()));
        assert_eq!(nearest.as_deref(), Some("sitting"));
    }

    #[test]
    fn what_would_fit_does_not_hang_on_the_language_that_names_the_value() {
        for (line, wanted) in [
            ("rollcall settings closed add 1 2026-01-02", Expected::Day),
            ("rollcall settings closed remove 2026-01-02 x", Expected::Day),
            ("rollcall tick 1 x", Expected::Day),
            ("rollcall bills --from x", Expected::Day),
            ("rollcall --as-of x", Expected::Day),
            ("rollcall sheet --month x", Expected::Month),
            ("rollcall import --delimiter ab f", Expected::Character),
            ("rollcall customers --filter x", Expected::Conditions),
            ("rollcall demo --months 0", Expected::Between(1, 240)),
            ("rollcall demo --customers 0", Expected::Between(1, 5_000_000)),
            ("rollcall journal --limit x", Expected::Number),
            ("rollcall imports undo x", Expected::Number),
        ] {
            for language in Language::ALL {
                let refused = refuse_in(line, language);
                assert!(
                    matches!(&refused, UsageError::BadValue { expected, .. } if *expected == wanted),
                    "{refused:?}"
                );
            }
        }
    }

    #[test]
    fn what_is_missing_too_much_or_twice_is_named() {
        assert!(
            matches!(refuse("rollcall import"), UsageError::Missing { what, .. } if what.contains("FILE"))
        );
        assert!(matches!(refuse("rollcall sheet --month"), UsageError::Missing { .. }));
        assert!(
            matches!(refuse("rollcall status now"), UsageError::Unexpected { given, .. } if given == "now")
        );
        assert!(matches!(refuse("rollcall sheet --top 3 --top 4"), UsageError::Twice { .. }));
        assert!(
            matches!(refuse("rollcall settings closed"), UsageError::MissingCommand { allowed, .. } if allowed == ["add", "remove"])
        );
        assert!(matches!(refuse("rollcall bills --member 1 --walk-ins"), UsageError::Conflict { .. }));
    }
}
