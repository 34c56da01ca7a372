//! `rollcall undo` and `redo`: the latest entry of the one list of changes.

use super::context::Context;
use super::edit;
use crate::domain::edit::{ImportEffect, Saved};
use crate::error::Error;
use crate::text::group_thousands;

/// Takes back the latest entry, an edit or an import.
pub fn undo(context: &Context) -> Result<u8, Error> {
    let mut store = context.change_store()?;
    let saved = store.undo(&context.stamp)?;
    edit::report(context, &store, saved, |saved, what| taken_back(context, saved, what))
}

/// Brings back what was taken back last.
pub fn redo(context: &Context) -> Result<u8, Error> {
    let mut store = context.change_store()?;
    let saved = store.redo(&context.stamp)?;
    edit::report(context, &store, saved, |saved, what| {
        let words = context.words();
        let mut lines =
            vec![words.saved_redone(saved.line.number.to_string(), saved.number.to_string(), what)];
        if let Some(effect) = saved.import {
            lines.extend(counted(effect.bills).map(|(count, text)| words.imports_came(count, text)));
            let corrected = counted(effect.corrected);
            lines.extend(corrected.map(|(count, text)| words.imports_corrections_came(count, text)));
            lines.extend(without_effect(context, effect));
        }
        lines.join("\n")
    })
}

/// What was taken back, by the number it was saved under, and of an import what became of its bills.
pub fn taken_back(context: &Context, saved: &Saved, what: String) -> String {
    let words = context.words();
    let mut lines = vec![words.saved_undone(saved.line.number.to_string(), saved.number.to_string(), what)];
    if let Some(effect) = saved.import {
        lines.extend(counted(effect.bills).map(|(count, text)| words.imports_gone(count, text)));
        let corrected = counted(effect.corrected);
        lines.extend(corrected.map(|(count, text)| words.imports_corrections_gone(count, text)));
        let list = context.prompt().line("imports");
        lines.extend(counted(effect.held).map(|(count, text)| words.imports_stay(count, list, text)));
        lines.extend(without_effect(context, effect));
        let back = context.prompt().line("redo");
        let touched = counted(effect.bills + effect.corrected);
        lines.extend(touched.map(|(count, _)| words.imports_bring_back(count, back)));
    }
    lines.join("\n")
}

/// A line that says so where no figure has changed.
fn without_effect(context: &Context, effect: ImportEffect) -> Option<String> {
    let words = context.words();
    let said = if effect.idle { words.imports_idle() } else { words.imports_known() };
    (effect.bills + effect.corrected == 0).then_some(said)
}

/// A number for the grammar and as it is written; none for nothing.
fn counted(number: u64) -> Option<(u32, String)> {
    let text = group_thousands(&number.to_string());
    (number > 0).then(|| (u32::try_from(number).unwrap_or(u32::MAX), text))
}
