//! Opening the workbench; without a terminal the sheet is printed instead.

use super::args::Sheet;
use super::context::Context;
use super::sheet;
use crate::error::Error;
use crate::ui;
use std::io::{IsTerminal, stdin, stdout};
use std::path::PathBuf;
use std::sync::Arc;

/// Opens the workbench on the store of the flags.
pub fn open(context: &Context) -> Result<u8, Error> {
    let path = context.store_path()?;
    open_at(context, path, false)
}

/// Opens the workbench on a store, which may be a demo.
pub fn open_at(context: &Context, store_path: PathBuf, demo: bool) -> Result<u8, Error> {
    if context.global.json || !stdin().is_terminal() || !stdout().is_terminal() {
        let exit_code = sheet::run(&context.at_store(store_path), &Sheet::default())?;
        context.hint(&context.words().hint_workbench());
        return Ok(exit_code);
    }
    ui::run(ui::Options {
        store_path,
        language: context.language,
        config: context.config.clone(),
        view: context.view(),
        demo,
        clock: Arc::clone(&context.clock),
        home: std::env::home_dir(),
    })?;
    Ok(0)
}
