//! Making a change by hand and saying that it is saved.

use super::context::Context;
use super::journal;
use crate::domain::edit::{Edit, JournalLine, Saved};
use crate::error::Error;
use crate::store::{Store, StoreError};
use serde::Serialize;

/// What a change did. `saved` is the journal's number, `null` when it was so already.
#[derive(Serialize)]
pub struct EditReport {
    /// "Saved #n".
    saved: Option<i64>,
    /// Whether anything was changed.
    changed: bool,
    /// The journal's line.
    line: Option<JournalLine>,
}

/// Makes a change and prints what was saved; what is so already is no failure.
pub fn apply(context: &Context, store: &mut Store, edit: &Edit) -> Result<u8, Error> {
    apply_and_tell(context, store, edit, |_| None)
}

/// The same with a line more of what the change does, where there is something to say.
pub fn apply_and_tell(
    context: &Context,
    store: &mut Store,
    edit: &Edit,
    more: impl FnOnce(&Store) -> Option<String>,
) -> Result<u8, Error> {
    match store.apply(edit, &context.stamp) {
        Ok(saved) => {
            let words = context.words();
            report(context, store, saved, |saved, what| {
                let saved = words.saved(saved.number.to_string(), what);
                [Some(saved), more(store)].into_iter().flatten().collect::<Vec<_>>().join("\n")
            })
        }
        Err(StoreError::NoChange) => {
            let report = EditReport { saved: None, changed: false, line: None };
            context.answer(&report, || format!("{}\n", context.words().saved_nothing()))?;
            Ok(0)
        }
        Err(error) => Err(error.into()),
    }
}

/// Prints what was saved; `say` puts it into words, with the line as a person reads it.
pub fn report(
    context: &Context,
    store: &Store,
    saved: Saved,
    say: impl FnOnce(&Saved, String) -> String,
) -> Result<u8, Error> {
    let text = format!("{}\n", say(&saved, journal::said(&saved.line, store, context.words())));
    let report = EditReport { saved: Some(saved.number), changed: true, line: Some(saved.line) };
    context.answer_saved(&report, || text)?;
    Ok(0)
}
