//! Opening the workbench; without a terminal the sheet is printed instead.

use super::args::Sheet;
use super::context::{Context, load_kept, load_keys};
use super::sheet;
use crate::error::Error;
use crate::store::StoreError;
use crate::ui;
use std::io::{IsTerminal, stdin, stdout};

/// Opens the workbench on the store of the flags.
pub fn open(context: &Context) -> Result<u8, Error> {
    if stdin().is_terminal() && stdout().is_terminal() && !context.global.json {
        ui::run(ui::Options {
            store_path: context.store_path()?,
            language: context.language,
            config: context.config.clone(),
            config_path: context.config_path(),
            keys: load_keys(context.global.config.as_deref())?,
            kept: load_kept(context.global.config.as_deref()),
            view: context.view(),
            prompt: context.prompt(),
            clock: ui::system_clock(context.stamp.who.clone()),
            home: std::env::home_dir(),
        })?;
        return Ok(0);
    }
    match sheet::run(context, &Sheet::default()) {
        // Nothing to show yet is no failure of whoever just looks in.
        Err(Error::Store(StoreError::Empty)) if !context.global.json => {
            context.hint(&context.words().hint_no_store(context.prompt().line("import")));
        }
        other => {
            other?;
        }
    }
    context.hint(&context.words().hint_workbench(context.prompt().line("")));
    Ok(0)
}
