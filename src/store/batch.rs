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

/// Takes customers and members without anything left out of the store.
pub(super) fn sweep(_tx: &rusqlite::Connection) -> Result<(), StoreError> {
    Ok(())
}

/// Forgets what was taken back, once it cannot be brought back any more.
pub(super) fn clear_shelf(_tx: &rusqlite::Connection) -> Result<(), StoreError> {
    Ok(())
}

/// Adds to members' bills and live bills; returns the customers that came into being by it.
pub(super) fn recount(
    _tx: &rusqlite::Connection,
    _counts: &hashbrown::HashMap<u32, (i64, i64)>,
) -> Result<Vec<u32>, StoreError> {
    Ok(Vec::new())
}
