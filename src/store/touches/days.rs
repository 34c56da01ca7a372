//! What the house writes of a day: the weather in a line, and what the general manager says of its sheet.

use crate::domain::brief::{Review, Written};
use crate::domain::day::Day;
use crate::domain::touch::DayText;
use crate::store::{Store, StoreError, local_time};
use rusqlite::{Connection, OptionalExtension, Transaction};

fn code(text: DayText) -> i64 {
    match text {
        DayText::Weather => 0,
        DayText::Review => 1,
    }
}

/// A text of a day; `None` where nobody wrote one.
pub(in crate::store) fn text_of_day(
    conn: &Connection,
    day: Day,
    text: DayText,
) -> Result<Option<String>, StoreError> {
    let sql = "SELECT text FROM day_text WHERE day = ?1 AND kind = ?2";
    Ok(conn.prepare_cached(sql)?.query_row((day.0, code(text)), |row| row.get(0)).optional()?)
}

/// Writes a text of a day, or takes it away.
pub(in crate::store) fn write_text_of_day(
    tx: &Transaction<'_>,
    day: Day,
    text: DayText,
    said: Option<&str>,
) -> Result<(), StoreError> {
    if let Some(said) = said {
        let sql = "INSERT INTO day_text (day, kind, text) VALUES (?1, ?2, ?3) \
                   ON CONFLICT (day, kind) DO UPDATE SET text = excluded.text";
        tx.prepare_cached(sql)?.execute((day.0, code(text), said))?;
    } else {
        let sql = "DELETE FROM day_text WHERE day = ?1 AND kind = ?2";
        tx.prepare_cached(sql)?.execute((day.0, code(text)))?;
    }
    Ok(())
}

impl Store {
    /// What the house wrote of a day: what an edit of it has to say it saw.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn day_text(&self, day: Day, text: DayText) -> Result<Option<String>, StoreError> {
        text_of_day(&self.conn, day, text)
    }

    /// What the general manager said of a day, with the line of the journal that is in force: who wrote it, and when.
    pub(in crate::store) fn review(&self, day: Day) -> Result<Option<Review>, StoreError> {
        let Some(text) = self.day_text(day, DayText::Review)? else { return Ok(None) };
        let sql = "SELECT who, at FROM journal WHERE kind = 'review' AND subject = ?1 AND undone = 0 \
                   ORDER BY id DESC LIMIT 1";
        let found = self.conn.prepare_cached(sql)?.query_row([day.to_string()], |row| {
            let at: String = row.get(1)?;
            Ok(Written { who: row.get(0)?, local: local_time(&at), at })
        });
        Ok(Some(Review { text, written: found.optional()? }))
    }
}
