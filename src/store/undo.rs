//! Making changes, taking them back and bringing them back: edits by their inverse, imports by their batch.

use super::batch::batch_lines;
use super::edits::Change;
use super::journal::{self, Entry};
use super::rebuild::{self, Moves};
use super::{BatchLine, Stamp, Store, StoreError, batch, phase_history};
use crate::domain::edit::{Edit, ImportEffect, JournalKind, JournalLine, Saved};
use rusqlite::{Connection, OptionalExtension, Params, Transaction, TransactionBehavior};

/// What an undo came to that leaves imports alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UndoStep {
    /// An edit was taken back.
    Undone(Saved),
    /// This import would be taken back next.
    Import(BatchLine),
}

impl Store {
    /// Makes a change, journalled, in one IMMEDIATE transaction; returned only after COMMIT.
    ///
    /// # Errors
    /// [`StoreError::LostRace`] when the value seen is no longer the value stored, [`StoreError::NoChange`] when it is already
    /// the value wanted; nothing is changed then.
    pub fn apply(&mut self, edit: &Edit, stamp: &Stamp) -> Result<Saved, StoreError> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let change = Change::resolve(&tx, edit, stamp)?;
        change.write(&tx, Moves::Made)?;
        let number = journal::record(&tx, &change.entry(), stamp)?;
        rebuild::name_moves(&tx, number)?;
        phase_history::restate(&tx, stamp.today)?;
        let line = line(&tx, number)?;
        tx.commit()?;
        Ok(Saved { number, line, import: None })
    }

    /// Takes back the latest entry in force, an edit or an import; the number saved is that of the undo.
    ///
    /// # Errors
    /// [`StoreError::NothingToUndo`], also when the latest entry was erased; [`StoreError::LostRace`] when the store no longer
    /// is as the entry left it; nothing is changed then.
    pub fn undo(&mut self, stamp: &Stamp) -> Result<Saved, StoreError> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let Some(entry) = next_undo(&tx)? else { return Err(StoreError::NothingToUndo) };
        take_back(tx, entry, stamp)
    }

    /// As [`Store::undo`], but an import stays: that it is next is the answer, so that whoever would take it back can be asked.
    ///
    /// # Errors
    /// As [`Store::undo`].
    pub fn undo_edit(&mut self, stamp: &Stamp) -> Result<UndoStep, StoreError> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let Some(entry) = next_undo(&tx)? else { return Err(StoreError::NothingToUndo) };
        let change = line(&tx, entry)?;
        if change.kind != JournalKind::Import {
            return take_back(tx, entry, stamp).map(UndoStep::Undone);
        }
        let batch = batch_lines(&tx, Some(batch_of(&change)?))?.pop();
        batch.map(UndoStep::Import).ok_or_else(|| StoreError::Damaged(format!("journal #{entry}")))
    }

    /// Brings back what was taken back last; the number saved is that of the redo.
    ///
    /// # Errors
    /// [`StoreError::NothingToRedo`]; [`StoreError::LostRace`] as for [`Store::undo`].
    pub fn redo(&mut self, stamp: &Stamp) -> Result<Saved, StoreError> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let Some(entry) = next_redo(&tx)? else { return Err(StoreError::NothingToRedo) };
        let change = line(&tx, entry)?;
        let import = if change.kind == JournalKind::Import {
            Some(batch::bring_back(&tx, batch_of(&change)?)?)
        } else {
            read(&change)?.write(&tx, Moves::MadeAgain(entry))?;
            None
        };
        let sql = "UPDATE journal SET undone = 0, undone_by = NULL WHERE id = ?1";
        tx.prepare_cached(sql)?.execute([entry])?;
        finish(tx, (JournalKind::Redo, entry), import, stamp)
    }

    /// Takes back one import batch, wherever it stands in the list.
    ///
    /// # Errors
    /// [`StoreError::UnknownBatch`].
    pub fn undo_batch(&mut self, batch: i64, stamp: &Stamp) -> Result<Saved, StoreError> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let sql = "SELECT journal.id, journal.salt IS NULL FROM batch \
                   JOIN journal ON journal.id = batch.journal_id \
                   WHERE batch.id = ?1 AND batch.undone = 0 AND journal.undone = 0";
        let (entry, _) = find(&tx, sql, [batch])?.ok_or(StoreError::UnknownBatch(batch))?;
        take_back(tx, entry, stamp)
    }
}

/// The entry that would be taken back next; none when that one was erased.
pub(super) fn next_undo(conn: &Connection) -> Result<Option<i64>, StoreError> {
    let sql = "SELECT id, salt IS NULL FROM journal \
               WHERE undone = 0 AND kind NOT IN ('undo', 'redo') ORDER BY id DESC LIMIT 1";
    Ok(find(conn, sql, [])?.filter(|(_, is_erased)| !is_erased).map(|(entry, _)| entry))
}

/// The entry that would be brought back next; none when that one was erased.
pub(super) fn next_redo(conn: &Connection) -> Result<Option<i64>, StoreError> {
    let sql = "SELECT id, salt IS NULL FROM journal WHERE undone = 1 ORDER BY undone_by DESC LIMIT 1";
    Ok(find(conn, sql, [])?.filter(|(_, is_erased)| !is_erased).map(|(entry, _)| entry))
}

/// Number of an entry and whether it was erased.
fn find(tx: &Connection, sql: &str, with: impl Params) -> Result<Option<(i64, bool)>, StoreError> {
    let found = tx.prepare_cached(sql)?.query_row(with, |row| Ok((row.get(0)?, row.get(1)?)));
    Ok(found.optional()?)
}

fn take_back(tx: Transaction<'_>, entry: i64, stamp: &Stamp) -> Result<Saved, StoreError> {
    let change = line(&tx, entry)?;
    let import = if change.kind == JournalKind::Import {
        Some(batch::take_back(&tx, batch_of(&change)?)?)
    } else {
        read(&change)?.inverse().write(&tx, Moves::TakenBack(entry))?;
        None
    };
    finish(tx, (JournalKind::Undo, entry), import, stamp)
}

/// Writes the line that says so, and commits.
fn finish(
    tx: Transaction<'_>,
    (kind, entry): (JournalKind, i64),
    import: Option<ImportEffect>,
    stamp: &Stamp,
) -> Result<Saved, StoreError> {
    let trace = Entry { kind, subject: entry.to_string(), before: None, after: None };
    let number = journal::record(&tx, &trace, stamp)?;
    if kind == JournalKind::Undo {
        let sql = "UPDATE journal SET undone = 1, undone_by = ?2 WHERE id = ?1";
        tx.prepare_cached(sql)?.execute([entry, number])?;
    }
    let line = line(&tx, entry)?;
    phase_history::restate(&tx, stamp.today)?;
    tx.commit()?;
    Ok(Saved { number, line, import })
}

fn line(tx: &Transaction<'_>, number: i64) -> Result<JournalLine, StoreError> {
    journal::numbered(tx, number)?.ok_or_else(|| StoreError::Damaged(format!("journal #{number} is missing")))
}

fn read(line: &JournalLine) -> Result<Change, StoreError> {
    Change::read(line).ok_or_else(|| StoreError::Damaged(format!("journal #{}", line.number)))
}

fn batch_of(line: &JournalLine) -> Result<i64, StoreError> {
    line.subject.parse().map_err(|_| StoreError::Damaged(format!("journal #{}", line.number)))
}

#[cfg(test)]
mod mixed;
#[cfg(test)]
mod random;
#[cfg(test)]
mod tests;
