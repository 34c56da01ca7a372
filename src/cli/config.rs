//! `rollcall config`: the configuration file.

use super::args::ConfigCommand;
use super::context::{Context, is_missing, load_config, load_keys};
use crate::config::{Config, Places, copy_playbook, load_playbook, playbook_path};
use crate::error::Error;
use crate::text::cut;
use crate::words::Language;
use serde::Serialize;
use std::path::{Path, PathBuf};

#[derive(Serialize)]
struct PathReport {
    path: String,
    exists: bool,
}

#[derive(Serialize)]
struct CheckReport {
    ok: bool,
}

#[derive(Serialize)]
struct PlaybookReport {
    path: String,
    /// Whether it was written now; else it was there.
    written: bool,
}

/// Shows the configuration, says where it lies or whether it is right.
pub fn run(context: &Context, command: Option<ConfigCommand>) -> Result<u8, Error> {
    let named = context.global.config.as_deref();
    match command.unwrap_or(ConfigCommand::Show) {
        ConfigCommand::Path => {
            let path = path(context)?;
            let report = PathReport { exists: !is_missing(&path), path: path.to_string_lossy().into_owned() };
            context.answer(&report, || format!("{}\n", cut(&report.path, usize::MAX)))?;
        }
        ConfigCommand::Check => {
            load_config(named)?;
            let has_keys = load_keys(named)?.is_some();
            let has_playbook = check_playbooks(&path(context)?)?;
            let words = context.words();
            let missing = is_missing(&path(context)?);
            let first = match (missing, has_keys) {
                (true, false) if has_playbook => None,
                (true, false) => Some(words.config_none()),
                (true, true) => Some(words.config_keys_ok()),
                (false, _) => Some(words.config_ok()),
            };
            let lines = first.into_iter().chain(has_playbook.then(|| words.playbook_ok()));
            let text: String = lines.map(|line| line + "\n").collect();
            context.answer(&CheckReport { ok: true }, || text)?;
        }
        ConfigCommand::Playbook => {
            let path = playbook_path(&path(context)?, context.language);
            let written = copy_playbook(&path, context.language)?;
            let report = PlaybookReport { path: path.to_string_lossy().into_owned(), written };
            let words = context.words();
            let said = if written { words.playbook_written() } else { words.playbook_kept() };
            context.answer(&report, || format!("{}\n{said}\n", cut(&report.path, usize::MAX)))?;
        }
        ConfigCommand::Show => {
            let config: Config = load_config(named)?;
            context.answer(&config, || config.to_toml())?;
        }
    }
    Ok(0)
}

/// Whether the house has words of its own in any language; the first thing wrong with them is the error.
fn check_playbooks(config: &Path) -> Result<bool, Error> {
    let faults = Language::ALL.into_iter().flat_map(|language| load_playbook(Some(config), language).1);
    match faults.into_iter().next() {
        Some(fault) => Err(fault),
        None => Ok(Language::ALL.into_iter().any(|language| !is_missing(&playbook_path(config, language)))),
    }
}

fn path(context: &Context) -> Result<PathBuf, Error> {
    context.global.config.clone().map_or_else(|| Ok(Places::find()?.config()), Ok)
}
