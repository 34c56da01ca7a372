//! Import batches: listing them, taking one back as if it had never been, bringing it back.

use super::{Store, StoreError};

/// One import batch as listed.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct BatchLine {
    /// Its number.
    pub batch: i64,
    /// When, UTC.
    pub imported_at: String,
    /// File names without folders.
    pub files: Vec<String>,
    /// Records read.
    pub rows: u64,
    /// New bills.
    pub accepted: u64,
    /// Bills known with the same content.
    pub unchanged: u64,
    /// Bills corrected.
    pub corrected: u64,
    /// Rows rejected.
    pub rejected: u64,
    /// Totals rows and repeated headers.
    pub skipped: u64,
    /// Whether it was taken back.
    pub undone: bool,
}

impl Store {
    /// All batches, the latest first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn batches(&self) -> Result<Vec<BatchLine>, StoreError> {
        todo!()
    }
}

/// Takes a batch back inside the caller's transaction: its bills go, or return to what an earlier batch in force said.
pub(super) fn take_back(_tx: &rusqlite::Transaction<'_>, _batch: i64) -> Result<(), StoreError> {
    todo!()
}

/// Brings a batch that was taken back into force again, inside the caller's transaction.
pub(super) fn bring_back(_tx: &rusqlite::Transaction<'_>, _batch: i64) -> Result<(), StoreError> {
    todo!()
}
