//! `rollcall config`: the configuration file.

use super::args::ConfigCommand;
use super::context::{Context, is_missing, load_config, load_keys};
use crate::config::{Config, Places};
use crate::error::Error;
use crate::text::cut;
use serde::Serialize;
use std::path::PathBuf;

#[derive(Serialize)]
struct PathReport {
    path: String,
    exists: bool,
}

#[derive(Serialize)]
struct CheckReport {
    ok: bool,
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
            let words = context.words();
            let missing = is_missing(&path(context)?);
            let text = match (missing, has_keys) {
                (true, false) => words.config_none(),
                (true, true) => words.config_keys_ok(),
                (false, _) => words.config_ok(),
            };
            context.answer(&CheckReport { ok: true }, || format!("{text}\n"))?;
        }
        ConfigCommand::Show => {
            let config: Config = load_config(named)?;
            context.answer(&config, || config.to_toml())?;
        }
    }
    Ok(0)
}

fn path(context: &Context) -> Result<PathBuf, Error> {
    context.global.config.clone().map_or_else(|| Ok(Places::find()?.config()), Ok)
}
