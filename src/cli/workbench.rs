//! Opening the workbench; without a terminal the sheet is printed instead.

use super::args::Sheet;
use super::context::Context;
use super::sheet;
use crate::error::Error;

/// Opens the workbench on the store of the flags.
pub fn open(context: &Context) -> Result<u8, Error> {
    let exit_code = sheet::run(context, &Sheet::default())?;
    context.hint(&context.words().hint_workbench());
    Ok(exit_code)
}
