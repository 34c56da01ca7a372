//! The file of rejected rows: whole rows, so that a person can mend them and import them again.

use super::fields::starts_formula;
use crate::domain::intake::RejectCode;
use std::borrow::Cow;
use std::io::{self, Write};

/// Writes rejected rows as CSV (UTF-8 with mark): file, line, code, then the cells of the row as they were.
///
/// Nothing is written, no header either, until the first row is.
///
/// A cell that a spreadsheet would run gets an apostrophe in front; reading the file back takes it off again.
pub struct RejectsFile {
    writer: csv::Writer<Box<dyn Write + Send>>,
    is_empty: bool,
}

impl RejectsFile {
    /// Writes to `out`.
    #[must_use]
    pub fn new(out: Box<dyn Write + Send>) -> Self {
        Self { writer: csv::WriterBuilder::new().flexible(true).from_writer(out), is_empty: true }
    }

    /// Whether no row was written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.is_empty
    }

    /// Starts the rows of a file with its header.
    pub(super) fn begin<'h>(&mut self, header: impl Iterator<Item = &'h str>) -> io::Result<()> {
        // The mark stands before everything, and no cell that begins with it needs quotes.
        let mark = if std::mem::take(&mut self.is_empty) { "\u{feff}" } else { "" };
        self.writer.write_field(format!("{mark}file"))?;
        ["line", "code"].into_iter().try_for_each(|name| self.writer.write_field(name))?;
        header.into_iter().try_for_each(|name| self.field(name))?;
        self.end_row()
    }

    /// Writes one row.
    pub(super) fn row<'c>(
        &mut self,
        file: &str,
        line: u64,
        code: RejectCode,
        cells: impl Iterator<Item = Cow<'c, str>>,
    ) -> io::Result<()> {
        self.field(file)?;
        self.writer.write_field(line.to_string())?;
        let code = serde_json::to_value(code)?;
        self.writer.write_field(code.as_str().unwrap_or_default())?;
        cells.into_iter().try_for_each(|cell| self.field(&cell))?;
        self.end_row()
    }

    fn field(&mut self, cell: &str) -> io::Result<()> {
        let guarded = starts_formula(cell.trim_start_matches('\''));
        if guarded {
            self.writer.write_field(format!("'{cell}"))?;
        } else {
            self.writer.write_field(cell)?;
        }
        Ok(())
    }

    fn end_row(&mut self) -> io::Result<()> {
        Ok(self.writer.write_record(None::<&[u8]>)?)
    }

    /// Writes out what is still in memory.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn finish(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}
