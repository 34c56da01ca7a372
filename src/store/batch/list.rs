//! The batches as lists show them.

use crate::store::{Store, StoreError};
use rusqlite::Connection;
use std::collections::HashMap;

/// What a batch is to the store now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BatchState {
    /// Some bill stands as it said; only these are counted as imports in force.
    InForce,
    /// It brought and corrected no bill: all were known.
    NothingNew,
    /// Later batches corrected every bill it brought.
    Superseded,
    /// It was taken back.
    Undone,
}

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
    /// Bills that stand as it said.
    #[serde(skip)]
    pub holds: u64,
}

impl BatchLine {
    /// What the batch is to the store now.
    #[must_use]
    pub fn state(&self) -> BatchState {
        match (self.undone, self.holds, self.accepted + self.corrected) {
            (true, ..) => BatchState::Undone,
            (_, 0, 0) => BatchState::NothingNew,
            (_, 0, _) => BatchState::Superseded,
            _ => BatchState::InForce,
        }
    }
}

impl Store {
    /// All batches, the latest first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn batches(&self) -> Result<Vec<BatchLine>, StoreError> {
        batch_lines(&self.conn, None)
    }

    /// The names of the files that batches that stand took in, each with the moment it was taken in last, written as in the
    /// journal.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn files_taken_in(&self) -> Result<HashMap<String, String>, StoreError> {
        let sql = "SELECT f.name, max(b.imported_at) FROM batch_file f JOIN batch b ON b.id = f.batch_id \
                   WHERE b.undone = 0 GROUP BY f.name";
        let mut statement = self.conn.prepare_cached(sql)?;
        let files = statement.query_map((), |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(files.collect::<Result<_, _>>()?)
    }
}

/// All batches or one, the latest first.
pub(in crate::store) fn batch_lines(
    conn: &Connection,
    only: Option<i64>,
) -> Result<Vec<BatchLine>, StoreError> {
    let sql = "SELECT b.id, b.imported_at, b.undone, f.name, f.rows, f.accepted, f.unchanged, f.corrected, \
               f.rejected, f.skipped, b.holds FROM batch b JOIN batch_file f ON f.batch_id = b.id \
               WHERE ?1 IS NULL OR b.id = ?1 ORDER BY b.id DESC, f.id";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([only])?;
    let mut lines: Vec<BatchLine> = Vec::new();
    while let Some(row) = rows.next()? {
        let batch = row.get(0)?;
        if lines.last().is_none_or(|line| line.batch != batch) {
            lines.push(BatchLine {
                batch,
                imported_at: row.get(1)?,
                files: Vec::new(),
                rows: 0,
                accepted: 0,
                unchanged: 0,
                corrected: 0,
                rejected: 0,
                skipped: 0,
                undone: row.get(2)?,
                holds: row.get(10)?,
            });
        }
        let Some(line) = lines.last_mut() else { continue };
        line.files.push(row.get(3)?);
        line.rows += row.get::<_, u64>(4)?;
        line.accepted += row.get::<_, u64>(5)?;
        line.unchanged += row.get::<_, u64>(6)?;
        line.corrected += row.get::<_, u64>(7)?;
        line.rejected += row.get::<_, u64>(8)?;
        line.skipped += row.get::<_, u64>(9)?;
    }
    Ok(lines)
}
