//! The command line: everything the screens know, for scripts. Both use the same code below.

mod alerts;
mod args;
mod bills;
mod brief;
mod calls;
mod calls_read;
mod check;
mod claim;
mod completions;
mod config;
mod context;
mod customer;
mod customers;
mod demo;
mod edit;
mod effectiveness;
mod help;
mod import;
mod imports;
mod journal;
mod json;
mod log;
mod movement;
mod phases;
mod pin;
mod settings;
mod sheet;
mod status;
mod table;
mod tick;
mod touch;
mod undo;
mod usage;
mod workbench;

use crate::config::Config;
use crate::error::Error;
use crate::prompt::Prompt;
use crate::store::Stamp;
use crate::words::Language;
use args::{CallsCommand, Command, CommandLine};
use clap::FromArgMatches;
use context::Context;
use std::ffi::{OsStr, OsString};
use std::io::Write;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

/// A command that failed, with how it is to be told.
#[derive(Debug)]
pub struct Failure {
    error: Box<Error>,
    language: Language,
    json: bool,
    prompt: Prompt,
}

impl Failure {
    /// Tells the error: three lines on standard error, or with `--json` one object on standard output.
    pub fn report(&self) {
        if matches!(*self.error, Error::BrokenPipe) {
            return;
        }
        tracing::error!(exit_code = self.exit_code(), code = self.error.explain(Language::En).code);
        let explanation = self.error.explain_at(&self.prompt, self.language);
        // Nobody is left to be told when these fail.
        let _ = if self.json {
            json::write(&mut std::io::stdout(), &json::ErrorObject { error: &explanation })
        } else {
            writeln!(std::io::stderr(), "{}", explanation.text(self.language))
        };
    }

    /// What is left to tell after a panic, whose hook has told the place.
    #[must_use]
    pub fn of_panic(args: &[OsString]) -> Self {
        let Early { language, json, prompt, .. } = Early::of(args);
        Self { error: Box::new(Error::Panic), language, json, prompt }
    }

    /// The process's exit code.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        self.error.exit_code()
    }
}

/// Makes every file this process creates its owner's alone, and keeps data out of the message of a panic.
pub fn prepare_process() {
    use rustix::fs::Mode;
    rustix::process::umask(Mode::RWXG | Mode::RWXO);
    std::panic::set_hook(Box::new(|panic| {
        let file = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
        let place = panic.location().map(|place| format!("{}:{}", file(place.file()), place.line()));
        let place = place.unwrap_or_default();
        // Nobody is left to be told when this fails.
        let _ = writeln!(std::io::stderr(), "rollcall: {place}");
    }));
}

/// Carries out a command line. `args` begin with the program's name; `stamp` is who runs it and when.
///
/// # Errors
/// The one reason why it could not be done; nothing is printed about it yet.
pub fn run(args: &[OsString], stamp: Stamp) -> Result<u8, Failure> {
    let Early { language, json, config, prompt } = Early::of(args);
    let fail = |error| Failure { error: Box::new(error), language, json, prompt: prompt.clone() };
    let matches = match help::command(language).try_get_matches_from(args) {
        Ok(matches) => matches,
        Err(error) if !error.use_stderr() => {
            context::print(&help::in_language(&error.render().to_string(), language)).map_err(fail)?;
            return Ok(0);
        }
        Err(error) => return Err(fail(usage::usage_error(&error, language).into())),
    };
    let line = CommandLine::from_arg_matches(&matches)
        .map_err(|error| fail(usage::usage_error(&error, language).into()))?;
    log::start();
    let command = line.command;
    let context = Context::new(line.global, language, stamp);
    match command {
        // What is said about the configuration must not fail because of it.
        Some(Command::Config(args)) => config::run(&context, args.command).map_err(fail),
        Some(Command::Completions(args)) => completions::completions(&context, &args).map_err(fail),
        Some(Command::Man) => completions::man(&context).map_err(fail),
        command => {
            let context = context.with_config(config.map_err(fail)?);
            // The demo has a store of its own, which its errors name themselves.
            let is_demo = matches!(command, Some(Command::Demo(_)));
            let prompt = if is_demo { prompt.clone() } else { context.prompt() };
            dispatch(&context, command).map_err(|error| Failure {
                error: Box::new(error),
                language,
                json,
                prompt,
            })
        }
    }
}

fn dispatch(context: &Context, command: Option<Command>) -> Result<u8, Error> {
    let Some(command) = command else { return workbench::open(context) };
    match command {
        Command::Demo(args) => demo::run(context, &args),
        Command::Import(args) => import::run(context, args),
        Command::Imports(args) => imports::run(context, args.command.as_ref()),
        Command::Status => status::run(context),
        Command::Customers(args) => customers::run(context, args),
        Command::Customer(args) => customer::run(context, &args),
        Command::Bills(args) => bills::run(context, args),
        Command::Sheet(args) => sheet::run(context, &args),
        Command::Phases(args) => phases::run(context, &args),
        Command::Brief(args) => brief::run(context, &args),
        Command::Movement(args) => movement::run(context, &args),
        Command::Alerts => alerts::run(context),
        Command::Effectiveness => effectiveness::run(context),
        Command::Calls(args) => match &args.command {
            Some(CallsCommand::Read(read)) => calls_read::run(context, read),
            None => calls::run(context, &args),
        },
        Command::Tick(args) => tick::run(context, args),
        Command::Claim(args) => claim::run(context, args),
        Command::Touch(args) => touch::run(context, *args),
        Command::Pin(args) => pin::run(context, args, pin::PIN),
        Command::Exclude(args) => pin::run(context, args, pin::EXCLUDE),
        Command::Unpin(args) => pin::run(context, args, pin::UNPIN),
        Command::Settings(args) => settings::run(context, args.command),
        Command::Undo => undo::undo(context),
        Command::Redo => undo::redo(context),
        Command::Journal(args) => journal::run(context, &args),
        Command::Check => check::run(context),
        Command::Config(_) | Command::Completions(_) | Command::Man => Ok(0),
    }
}

/// What must be known before the command line is understood: the language help and errors are told in.
struct Early {
    language: Language,
    json: bool,
    config: Result<Config, Error>,
    prompt: Prompt,
}

impl Early {
    fn of(args: &[OsString]) -> Self {
        let (mut lang, mut path, mut store) = (None, None, None);
        let mut json = false;
        let mut rest = args.iter().skip(1).take_while(|arg| *arg != "--");
        while let Some(arg) = rest.next() {
            let (name, value) = split_option(arg);
            let place = match name {
                b"--lang" => &mut lang,
                b"--config" => &mut path,
                b"--store" => &mut store,
                _ => {
                    json |= arg == "--json";
                    continue;
                }
            };
            *place = value.or_else(|| rest.next().map(OsString::as_os_str)).map(OsStr::to_owned);
        }
        let config = context::load_config(path.as_deref().map(Path::new));
        let chosen = lang.and_then(|tag| Language::ALL.into_iter().find(|language| tag == language.tag()));
        let configured = config.as_ref().ok().and_then(|config| config.language);
        let language = chosen.or(configured).or_else(language_of_locale).unwrap_or_default();
        Self { language, json, config, prompt: Prompt::new(store.map(PathBuf::from)) }
    }
}

/// An argument's name, and what stands behind its `=`.
fn split_option(arg: &OsStr) -> (&[u8], Option<&OsStr>) {
    let bytes = arg.as_bytes();
    match bytes.iter().position(|byte| *byte == b'=') {
        Some(at) => (&bytes[..at], Some(OsStr::from_bytes(&bytes[at + 1..]))),
        None => (bytes, None),
    }
}

/// The language of the first locale variable that is set.
fn language_of_locale() -> Option<Language> {
    let value = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(value)
        .and_then(|locale| Language::from_locale(&locale))
}
