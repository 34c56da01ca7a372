//! The page as CSV: UTF-8 with a byte order mark and CRLF, every record as long as the table, no formula.

use super::ExportError;
use super::cells::{Cell, inert};
use super::page::Page;
use std::io::Write;

/// Writes the page: title and facts, one heading line, the guests, the totals, the notes.
pub(super) fn write(page: &Page, out: &mut dyn Write) -> Result<(), ExportError> {
    // Without the mark spreadsheets read UTF-8 as the system's own encoding.
    out.write_all("\u{feff}".as_bytes())?;
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    let width = page.columns.len();
    let record = |cells: &mut dyn Iterator<Item = String>| {
        let mut cells: Vec<String> = cells.collect();
        cells.resize(width, String::new());
        cells
    };
    let alone = |text: &str| record(&mut std::iter::once(inert(text).into_owned()));
    for line in std::iter::once(&page.title).chain(&page.facts) {
        writer.write_record(alone(line)).map_err(io_error)?;
    }
    let headings = &mut page.columns.iter().map(|column| inert(&column.flat).into_owned());
    writer.write_record(record(headings)).map_err(io_error)?;
    for line in page.lines.iter().chain(&page.total) {
        writer.write_record(record(&mut line.iter().map(field))).map_err(io_error)?;
    }
    for note in &page.notes {
        writer.write_record(alone(note)).map_err(io_error)?;
    }
    writer.flush()?;
    Ok(())
}

/// Texts are made inert; numbers stay numbers, the negative ones too.
pub(super) fn field(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => inert(text).into_owned(),
        number => number.for_machines(),
    }
}

pub(super) fn io_error(error: csv::Error) -> ExportError {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error.into(),
        // Records are all of one length and writing parses nothing: only the writer below can fail.
        kind => std::io::Error::other(format!("{kind:?}")).into(),
    }
}
