//! The help of the command line in a person's language: every command and every option says what it does.

use super::args::CommandLine;
use crate::words::{Language, Words};
use clap::{Arg, Command, CommandFactory};
use std::sync::OnceLock;

/// The grammar with its help in a language.
#[must_use]
pub fn command(language: Language) -> Command {
    dress(CommandLine::command(), "", Frame::of(language))
}

/// A help as clap made it, with the words that clap says in English alone in the language too.
#[must_use]
pub fn in_language(help: &str, language: Language) -> String {
    let frame = Frame::of(language);
    let (usage, options) = (frame.words.help_usage(), frame.words.help_usage_options());
    let headings = [frame.commands, frame.arguments, frame.options, frame.global];
    let line = |line: &str| match line.trim_end().strip_suffix(':') {
        Some(heading) if headings.contains(&heading) => frame.words.help_heading(heading) + "\n",
        _ if line.starts_with(&usage) => line.replace("[OPTIONS]", &options),
        _ => line.to_owned(),
    };
    help.split_inclusive('\n').map(line).collect()
}

/// The words around every help, kept for the life of the process as clap wants them.
#[derive(Clone, Copy)]
struct Frame {
    words: &'static Words,
    commands: &'static str,
    command_name: &'static str,
    arguments: &'static str,
    options: &'static str,
    global: &'static str,
    value_names: &'static [(&'static str, &'static str)],
}

/// What stands for a value in the grammar, but for forms such as `YYYY-MM-DD` that are typed like that in any language.
const VALUE_NAMES: [&str; 27] = [
    "AMOUNT",
    "METHOD",
    "OUTCOME",
    "CAUSE",
    "WHOM",
    "LANG",
    "RULE",
    "FILE",
    "OUTLET",
    "N",
    "NAME",
    "COLUMN=TARGET,…",
    "C",
    "WORD=KIND,…",
    "ORDER",
    "TEXT",
    "EXPR",
    "FIELD[:desc]",
    "MEMBER_NO",
    "BASIS",
    "SITTING",
    "BILL_ID",
    "KEY",
    "VALUE",
    "FROM",
    "TO",
    "SHELL",
];

impl Frame {
    fn of(language: Language) -> Self {
        // Made for the one language in use: loading the other would cost every start.
        static EN: OnceLock<Frame> = OnceLock::new();
        static ZH_CN: OnceLock<Frame> = OnceLock::new();
        let made = match language {
            Language::En => &EN,
            Language::ZhCn => &ZH_CN,
        };
        *made.get_or_init(|| Self::make(language))
    }

    fn make(language: Language) -> Self {
        let words = language.words();
        Self {
            words,
            commands: words.help_commands().leak(),
            command_name: words.help_command_name().leak(),
            arguments: words.help_arguments().leak(),
            options: words.help_options().leak(),
            global: words.help_global().leak(),
            value_names: VALUE_NAMES.map(|name| (name, &*value_name(name, words).leak())).to_vec().leak(),
        }
    }
}

fn dress(command: Command, parent: &str, frame: Frame) -> Command {
    let path = format!("{parent} {}", command.get_name()).trim_start().to_owned();
    let path = path.strip_prefix("rollcall ").unwrap_or(&path).to_owned();
    let usage = frame.words.said_of(frame.words.help_usage(), "{usage}");
    let template = format!("{{about-with-newline}}\n{usage}\n\n{{all-args}}{{after-help}}");
    command
        .about(about(&path, frame.words))
        .help_template(template)
        .arg_required_else_help(false)
        .subcommand_help_heading(frame.commands)
        .subcommand_value_name(frame.command_name)
        .mut_args(|arg| dress_arg(arg, &path, frame))
        .mut_subcommands(|inner| dress(inner, &path, frame))
}

fn dress_arg(arg: Arg, path: &str, frame: Frame) -> Arg {
    let words = frame.words;
    let heading = if arg.is_positional() {
        frame.arguments
    } else if arg.is_global_set() {
        frame.global
    } else {
        frame.options
    };
    let mut help = arg_help(path, arg.get_id().as_str(), words);
    let possible = arg.get_possible_values();
    let possible: Vec<&str> = possible.iter().map(clap::builder::PossibleValue::get_name).collect();
    if arg.get_action().takes_values() && !possible.is_empty() {
        help += &words.help_possible(possible.join(", "));
    }
    if let [value] = arg.get_default_values() {
        help += &words.help_default(value.to_string_lossy());
    }
    let name = arg.get_value_names().and_then(<[_]>::first);
    let name = name.and_then(|name| frame.value_names.iter().find(|(known, _)| *known == name.as_str()));
    let arg = match name {
        Some((_, said)) => arg.value_name(*said),
        None => arg,
    };
    let arg = arg.help(help).help_heading(heading);
    // clap wants these said only of what takes a value.
    if arg.get_action().takes_values() {
        arg.hide_possible_values(true).hide_default_value(true)
    } else {
        arg
    }
}

/// What stands for a value in the help.
fn value_name(name: &str, words: &Words) -> String {
    match name {
        "LANG" => words.value_name_language(),
        "AMOUNT" => words.value_name_amount(),
        "METHOD" => words.value_name_method(),
        "OUTCOME" => words.value_name_outcome(),
        "CAUSE" => words.value_name_cause(),
        "WHOM" => words.value_name_spoken_to(),
        "RULE" => words.value_name_rule(),
        "FILE" => words.value_name_file(),
        "OUTLET" => words.value_name_outlet(),
        "N" => words.value_name_number(),
        "NAME" => words.value_name_name(),
        "COLUMN=TARGET,…" => words.value_name_mapping(),
        "C" => words.value_name_character(),
        "WORD=KIND,…" => words.value_name_statuses(),
        "ORDER" => words.value_name_order(),
        "TEXT" => words.value_name_text(),
        "EXPR" => words.value_name_conditions(),
        "FIELD[:desc]" => words.value_name_field(),
        "MEMBER_NO" => words.value_name_member_no(),
        "BASIS" => words.value_name_basis(),
        "SITTING" => words.value_name_sitting(),
        "BILL_ID" => words.value_name_bill(),
        "KEY" => words.value_name_key(),
        "VALUE" => words.value_name_value(),
        "FROM" => words.value_name_from(),
        "TO" => words.value_name_to(),
        "SHELL" => words.value_name_shell(),
        other => other.to_owned(),
    }
}

/// What a command does, by its path without the program's name.
fn about(path: &str, words: &Words) -> String {
    match path {
        "rollcall" => words.about_rollcall(),
        "demo" => words.about_demo(),
        "import" => words.about_import(),
        "imports" => words.about_imports(),
        "imports undo" => words.about_imports_undo(),
        "status" => words.about_status(),
        "customers" => words.about_customers(),
        "customer" => words.about_customer(),
        "bills" => words.about_bills(),
        "sheet" => words.about_sheet(),
        "phases" => words.about_phases(),
        "brief" => words.about_brief(),
        "movement" => words.about_movement(),
        "alerts" => words.about_alerts(),
        "effectiveness" => words.about_effectiveness(),
        "calls" => words.about_calls(),
        "calls read" => words.about_calls_read(),
        "tick" => words.about_tick(),
        "claim" => words.about_claim(),
        "touch" => words.about_touch(),
        "pin" => words.about_pin(),
        "exclude" => words.about_exclude(),
        "unpin" => words.about_unpin(),
        "settings" => words.about_settings(),
        "settings list" => words.about_settings_list(),
        "settings set" => words.about_settings_set(),
        "settings closed" => words.about_settings_closed(),
        "settings closed add" => words.about_settings_closed_add(),
        "settings closed remove" => words.about_settings_closed_remove(),
        "undo" => words.about_undo(),
        "redo" => words.about_redo(),
        "journal" => words.about_journal(),
        "check" => words.about_check(),
        "config" => words.about_config(),
        "config show" => words.about_config_show(),
        "config path" => words.about_config_path(),
        "config check" => words.about_config_check(),
        "config playbook" => words.about_config_playbook(),
        "completions" => words.about_completions(),
        "man" => words.about_man(),
        _ => String::new(),
    }
}

/// What an option or argument means; one of several commands has one meaning unless told apart here.
fn arg_help(path: &str, id: &str, words: &Words) -> String {
    match (path, id) {
        ("import", _) => import_help(id, words),
        ("demo", _) => demo_help(id, words),
        ("touch", _) => touch_help(id, words),
        ("calls", "full_phones") => words.arg_full_phones(),
        ("calls read", "file") => words.arg_calls_file(),
        ("calls read", "who") => words.arg_calls_who(),
        ("calls read", "dry_run") => words.arg_dry_run(),
        ("calls read", "all_or_nothing") => words.arg_calls_all_or_nothing(),
        (_, "store") => words.arg_store(),
        (_, "config") => words.arg_config(),
        (_, "lang") => words.arg_lang(),
        (_, "as_of") => words.arg_as_of(),
        (_, "scope") => words.arg_scope(),
        (_, "count_by") => words.arg_count_by(),
        (_, "json") => words.arg_json(),
        (_, "quiet") => words.arg_quiet(),
        (_, "help") => words.arg_help(),
        (_, "version") => words.arg_version(),
        ("imports undo" | "bills", "batch") => words.arg_batch(),
        (_, "search") => words.arg_search(),
        (_, "filter") => words.arg_filter(),
        (_, "sort") => words.arg_sort(),
        (_, "limit") => words.arg_limit(),
        (_, "offset") => words.arg_offset(),
        (_, "member_no") => words.arg_member_no(),
        (_, "member") => words.arg_member(),
        (_, "walk_ins") => words.arg_walk_ins(),
        ("settings closed add" | "settings closed remove", "from") => words.arg_closed_from(),
        ("settings closed add" | "settings closed remove", "to") => words.arg_closed_to(),
        (_, "from") => words.arg_from(),
        (_, "to") => words.arg_to(),
        (_, "month") => words.arg_month(),
        (_, "top") => words.arg_top(),
        (_, "since") => words.arg_since(),
        ("phases" | "movement", "basis") => words.arg_phase_basis(),
        (_, "basis") => words.arg_basis(),
        (_, "out") => words.arg_out(),
        (_, "day") => words.arg_day(),
        (_, "sitting") => words.arg_sitting(),
        ("tick", "outlet") => words.arg_tick_outlet(),
        (_, "remove") => words.arg_remove(),
        (_, "bill") => words.arg_bill(),
        (_, "key") => words.arg_key(),
        (_, "value") => words.arg_value(),
        (_, "shell") => words.arg_shell(),
        _ => String::new(),
    }
}

fn import_help(id: &str, words: &Words) -> String {
    match id {
        "files" => words.arg_files(),
        "profile" => words.arg_profile(),
        "map" => words.arg_map(),
        "encoding" => words.arg_encoding(),
        "delimiter" => words.arg_delimiter(),
        "sheet" => words.arg_sheet(),
        "outlet" => words.arg_import_outlet(),
        "status" => words.arg_status(),
        "date_order" => words.arg_date_order(),
        "dry_run" => words.arg_dry_run(),
        "all_or_nothing" => words.arg_all_or_nothing(),
        "rejects" => words.arg_rejects(),
        _ => String::new(),
    }
}

fn touch_help(id: &str, words: &Words) -> String {
    match id {
        "member_no" => words.arg_member_no(),
        "method" => words.arg_touch_method(),
        "outcome" => words.arg_touch_outcome(),
        "cause" => words.arg_touch_cause(),
        "to" => words.arg_touch_to(),
        "who" => words.arg_touch_who(),
        "at" => words.arg_touch_at(),
        "promise" => words.arg_touch_promise(),
        "cost" => words.arg_touch_cost(),
        "note" => words.arg_touch_note(),
        "next" => words.arg_touch_next(),
        "next_action" => words.arg_touch_next_action(),
        "book" => words.arg_touch_book(),
        "sitting" => words.arg_touch_sitting(),
        "outlet" => words.arg_touch_outlet(),
        "room" => words.arg_touch_room(),
        "covers" => words.arg_touch_covers(),
        "dishes" => words.arg_touch_dishes(),
        _ => String::new(),
    }
}

fn demo_help(id: &str, words: &Words) -> String {
    match id {
        "customers" => words.arg_demo_customers(),
        "months" => words.arg_demo_months(),
        "seed" => words.arg_demo_seed(),
        "fresh" => words.arg_demo_fresh(),
        "no_open" => words.arg_demo_no_open(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every text of the help of a command and the commands below it.
    fn texts(command: &Command, into: &mut Vec<(String, String)>) {
        let name = command.get_name().to_owned();
        let text =
            |text: Option<&clap::builder::StyledStr>| text.map(ToString::to_string).unwrap_or_default();
        into.push((name.clone(), text(command.get_about())));
        for arg in command.get_arguments() {
            into.push((format!("{name} {}", arg.get_id()), text(arg.get_help())));
        }
        for inner in command.get_subcommands() {
            texts(inner, into);
        }
    }

    /// Every name of a value.
    fn value_names(command: &Command) -> Vec<String> {
        let of_args = command.get_arguments().filter(|arg| arg.get_action().takes_values());
        let mut names: Vec<String> = of_args
            .flat_map(|arg| arg.get_value_names().unwrap_or_default())
            .map(ToString::to_string)
            .collect();
        names.extend(command.get_subcommands().flat_map(value_names));
        names
    }

    #[test]
    fn what_stands_for_a_value_is_in_the_language_but_for_the_form_of_days_and_months() {
        let is_chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        let [en, zh] = Language::ALL.map(|language| value_names(&command(language)));
        assert_eq!(en, value_names(&CommandLine::command()));
        for (english, chinese) in en.iter().zip(&zh) {
            assert!(english.starts_with("YYYY-MM") || is_chinese(chinese), "{english}: {chinese}");
        }
    }

    #[test]
    fn the_grammar_has_no_contradictions() {
        command(Language::En).debug_assert();
    }

    #[test]
    fn every_command_and_option_says_what_it_does_in_both_languages() {
        let [en, zh] = Language::ALL.map(|language| {
            let mut all = Vec::new();
            texts(&command(language), &mut all);
            all
        });
        assert!(en.len() > 60);
        for ((name, english), (_, chinese)) in en.into_iter().zip(zh) {
            assert!(!english.is_empty(), "{name} says nothing");
            assert!(chinese.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{name}: {chinese}");
        }
    }
}
