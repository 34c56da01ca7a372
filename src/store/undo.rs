//! Taking changes back and bringing them back: edits by their inverse, imports by their batch.

use super::{Stamp, Store, StoreError};
use crate::domain::edit::{Edit, Saved};

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
}
