//! Facts about the store itself: whether it is a demo, with which options, when it was made.

use super::{Store, StoreError};
use rusqlite::OptionalExtension;

/// The fact that the first questions were answered or skipped.
const QUESTIONS: &str = "first_questions";

impl Store {
    /// A fact about the store, such as `demo`.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn info(&self, key: &str) -> Result<Option<String>, StoreError> {
        let sql = "SELECT value FROM store_info WHERE key = ?1";
        Ok(self.conn.query_row(sql, [key], |row| row.get(0)).optional()?)
    }

    /// Whether a house with bills of its own was never asked the first questions.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn first_questions_are_due(&self) -> Result<bool, StoreError> {
        Ok(self.info(QUESTIONS)?.is_none() && self.info("demo")?.is_none() && self.last_day()?.is_some())
    }

    /// Remembers that the first questions were answered or skipped.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn note_first_questions(&mut self) -> Result<(), StoreError> {
        self.set_info(QUESTIONS, "asked")
    }

    /// Writes down a fact about the store.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn set_info(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        let sql = "INSERT INTO store_info (key, value) VALUES (?1, ?2) \
                   ON CONFLICT (key) DO UPDATE SET value = excluded.value";
        self.conn.execute(sql, [key, value])?;
        Ok(())
    }
}
