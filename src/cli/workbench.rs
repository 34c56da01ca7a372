//! Opening the workbench; without a terminal the sheet is printed instead.

use super::args::Sheet;
use super::context::Context;
use super::sheet;
use crate::error::Error;
use crate::ui;
use std::io::{IsTerminal, stdin, stdout};

/// Opens the workbench on the store of the flags.
pub fn open(context: &Context) -> Result<u8, Error> {
    if stdin().is_terminal() && stdout().is_terminal() && !context.global.json {
        ui::run(ui::Options {
            store_path: context.store_path()?,
            language: context.language,
            config: context.config.clone(),
            view: context.view(),
            clock: ui::system_clock(context.stamp.who.clone()),
            home: std::env::home_dir(),
        })?;
        return Ok(0);
    }
    let exit_code = sheet::run(context, &Sheet::default())?;
    context.hint(&context.words().hint_workbench());
    Ok(exit_code)
}
