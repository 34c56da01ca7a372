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

/// The words around every help, kept for the life of the process as clap wants them.
#[derive(Clone, Copy)]
struct Frame {
    words: &'static Words,
    commands: &'static str,
    command_name: &'static str,
    arguments: &'static str,
    options: &'static str,
    global: &'static str,
}

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
        }
    }
}

fn dress(command: Command, parent: &str, frame: Frame) -> Command {
    let path = format!("{parent} {}", command.get_name()).trim_start().to_owned();
    let path = path.strip_prefix("rollcall ").unwrap_or(&path).to_owned();
    let template = format!(
        "{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}",
        frame.words.help_usage()
    );
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
    let arg = arg.help(help).help_heading(heading);
    // clap wants these said only of what takes a value.
    if arg.get_action().takes_values() {
        arg.hide_possible_values(true).hide_default_value(true)
    } else {
        arg
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
        "tick" => words.about_tick(),
        "claim" => words.about_claim(),
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
        (_, "from") => words.arg_from(),
        (_, "to") => words.arg_to(),
        (_, "month") => words.arg_month(),
        (_, "top") => words.arg_top(),
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
