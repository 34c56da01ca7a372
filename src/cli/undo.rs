//! `rollcall undo` and `redo`: the latest entry of the one list of changes.

use super::context::Context;
use super::edit;
use crate::domain::edit::Saved;
use crate::error::Error;

/// Takes back the latest entry, an edit or an import.
pub fn undo(context: &Context) -> Result<u8, Error> {
    let saved = context.change_store()?.undo(&context.stamp)?;
    edit::report(context, saved, |saved, what| taken_back(context, saved, what))
}

/// Brings back what was taken back last.
pub fn redo(context: &Context) -> Result<u8, Error> {
    let saved = context.change_store()?.redo(&context.stamp)?;
    edit::report(context, saved, |saved, what| {
        context.words().saved_redone(saved.line.number.to_string(), saved.number.to_string(), what)
    })
}

/// What was taken back, by the number it was saved under.
pub fn taken_back(context: &Context, saved: &Saved, what: String) -> String {
    context.words().saved_undone(saved.line.number.to_string(), saved.number.to_string(), what)
}
