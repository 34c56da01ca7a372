//! Taking in the bills of an import, in one transaction.

use super::{Stamp, Store, StoreError};
use crate::domain::bill::BillRow;
use crate::domain::intake::{BillSink, RowCounts, Target, Verdict};

/// What an import did to the store, known once it is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImportSummary {
    /// Batch number; `None` for a dry run, or when nothing was taken in.
    pub batch: Option<i64>,
    /// Journal number: "Saved #n"; `None` like `batch`.
    pub saved: Option<i64>,
    /// Customers that came into being.
    pub customers_new: u64,
    /// Bills that came into being.
    pub bills_new: u64,
}

/// An import under way: one IMMEDIATE transaction, rolled back when dropped.
#[derive(Debug)]
pub struct Import<'s> {
    _store: &'s mut Store,
}

impl Store {
    /// Begins an import; the store is locked for writing until it is finished, abandoned or dropped.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when another program is writing.
    pub fn begin_import(&mut self, _stamp: &Stamp) -> Result<Import<'_>, StoreError> {
        todo!()
    }
}

impl Import<'_> {
    /// Saves the batch.
    ///
    /// # Errors
    /// When the store fails; nothing is changed then.
    pub fn finish(self) -> Result<ImportSummary, StoreError> {
        todo!()
    }

    /// Counts what would have happened and changes nothing (a dry run).
    ///
    /// # Errors
    /// When the store fails.
    pub fn abandon(self) -> Result<ImportSummary, StoreError> {
        todo!()
    }
}

impl BillSink for Import<'_> {
    type Error = StoreError;

    fn open_file(&mut self, _name: &str, _columns: &[Target]) -> Result<(), StoreError> {
        todo!()
    }

    fn bill(&mut self, _row: &BillRow<'_>) -> Result<(), StoreError> {
        todo!()
    }

    fn close_file(&mut self, _read: &RowCounts) -> Result<Verdict, StoreError> {
        todo!()
    }
}

pub(in crate::store) fn move_seen(
    _tx: &rusqlite::Connection,
    _from: (i64, i64),
    _to: (i64, i64),
) -> Result<(), StoreError> {
    todo!()
}
