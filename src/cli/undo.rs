//! `rollcall undo` and `redo`: the latest entry of the one list of changes.

use super::context::Context;
use super::edit;
use crate::error::Error;

/// Takes back the latest entry, an edit or an import.
pub fn undo(context: &Context) -> Result<u8, Error> {
    let saved = context.change_store()?.undo(&context.stamp)?;
    edit::report(context, saved, |number, line| context.words().saved_undone(number, line))
}

/// Brings back what was taken back last.
pub fn redo(context: &Context) -> Result<u8, Error> {
    let saved = context.change_store()?.redo(&context.stamp)?;
    edit::report(context, saved, |number, line| context.words().saved_redone(number, line))
}
