//! The one list of everything that changed: edits and imports, undo and redo.

use super::{Stamp, Store, StoreError};
use crate::domain::edit::{Edit, JournalKind, JournalLine, Saved};

/// What a change writes into the journal.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// What kind of change.
    pub kind: JournalKind,
    /// What it was made to.
    pub subject: String,
    /// Value before.
    pub before: Option<String>,
    /// Value after.
    pub after: Option<String>,
}

/// Appends a line inside the caller's transaction and returns its number; what was undone before cannot be redone any more.
pub(super) fn record(
    _tx: &rusqlite::Transaction<'_>,
    _entry: &Entry,
    _stamp: &Stamp,
) -> Result<i64, StoreError> {
    todo!()
}

impl Store {
    /// Makes a change, journalled, in one IMMEDIATE transaction; returned only after COMMIT.
    ///
    /// # Errors
    /// [`StoreError::LostRace`] when the value seen is no longer the value stored; nothing is changed then.
    pub fn apply(&mut self, _edit: &Edit, _stamp: &Stamp) -> Result<Saved, StoreError> {
        todo!()
    }

    /// Takes back the latest entry in force, an edit or an import.
    ///
    /// # Errors
    /// [`StoreError::NothingToUndo`].
    pub fn undo(&mut self, _stamp: &Stamp) -> Result<Saved, StoreError> {
        todo!()
    }

    /// Brings back what was taken back last.
    ///
    /// # Errors
    /// [`StoreError::NothingToRedo`].
    pub fn redo(&mut self, _stamp: &Stamp) -> Result<Saved, StoreError> {
        todo!()
    }

    /// Takes back one import batch, wherever it stands in the list.
    ///
    /// # Errors
    /// [`StoreError::UnknownBatch`].
    pub fn undo_batch(&mut self, _batch: i64, _stamp: &Stamp) -> Result<Saved, StoreError> {
        todo!()
    }

    /// The latest `limit` lines, the latest first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn journal(&self, _limit: u64) -> Result<Vec<JournalLine>, StoreError> {
        todo!()
    }
}
