//! The rows of one sheet, read as they come.

use super::super::ImportError;
use super::super::error::Excess;
use super::super::records::MAX_CELL;
use super::super::rows::{CellNumber, RowSource};
use super::attribute;
use super::parser::Parser;
use super::strings::{Collected, SharedStrings};
use super::styles::{Shown, Styles};
use crate::domain::intake::RejectCode;
use quick_xml::events::{BytesStart, Event};
use std::fmt::Write as _;

/// The last row a sheet can have.
const MAX_ROW: u64 = 1_048_576;

/// The most columns taken; exports of tills have dozens.
const MAX_COLUMN: usize = 256;

/// The rows of a sheet that hold anything.
pub(in super::super) struct SheetRows<'b> {
    parser: Parser<'b>,
    row: Row,
}

/// The row being read.
struct Row {
    styles: Styles,
    strings: SharedStrings,
    line: u64,
    fault: Option<RejectCode>,
    /// The texts of the row's cells, end to end.
    text: String,
    cells: Vec<Slot>,
    cell: Open,
    collected: Collected,
}

/// Where the text of a cell lies, and its number.
#[derive(Clone, Copy, Default)]
struct Slot {
    start: usize,
    end: usize,
    number: Option<CellNumber>,
}

/// The cell being read.
#[derive(Default)]
struct Open {
    column: usize,
    next_column: usize,
    row: u64,
    kind: String,
    style: usize,
}

/// What an event brought.
enum Step {
    On,
    RowEnded,
    SheetEnded,
}

impl<'b> SheetRows<'b> {
    pub(super) fn new(parser: Parser<'b>, styles: Styles, strings: SharedStrings) -> Self {
        let row = Row {
            styles,
            strings,
            line: 0,
            fault: None,
            text: String::new(),
            cells: Vec::new(),
            cell: Open::default(),
            collected: Collected::default(),
        };
        Self { parser, row }
    }
}

impl RowSource for SheetRows<'_> {
    fn advance(&mut self) -> Result<bool, ImportError> {
        loop {
            match self.row.take(self.parser.next()?)? {
                Step::RowEnded if !self.row.is_blank() => return Ok(true),
                Step::SheetEnded => return Ok(false),
                Step::RowEnded | Step::On => {}
            }
        }
    }

    fn line(&self) -> u64 {
        self.row.line
    }

    fn fault(&self) -> Option<RejectCode> {
        self.row.fault
    }

    fn len(&self) -> usize {
        self.row.cells.len()
    }

    fn cell(&self, column: usize) -> &str {
        let slot = self.row.cells.get(column).copied().unwrap_or_default();
        self.row.text.get(slot.start..slot.end).unwrap_or_default()
    }

    fn number(&self, column: usize) -> Option<CellNumber> {
        self.row.cells.get(column)?.number
    }

    fn consumed(&self) -> u64 {
        self.parser.consumed()
    }
}

impl Row {
    fn take(&mut self, event: Event<'_>) -> Result<Step, ImportError> {
        match event {
            Event::Start(element) => match element.local_name().as_ref() {
                "row" => self.open_row(&element)?,
                "c" => self.open_cell(&element)?,
                name => self.collected.open(name),
            },
            Event::Empty(element) => match element.local_name().as_ref() {
                "row" => {
                    self.open_row(&element)?;
                    return Ok(Step::RowEnded);
                }
                "c" => self.open_cell(&element)?,
                "sheetData" => return Ok(Step::SheetEnded),
                _ => {}
            },
            Event::End(element) => match element.local_name().as_ref() {
                "row" => return Ok(Step::RowEnded),
                "c" => self.close_cell()?,
                "sheetData" => return Ok(Step::SheetEnded),
                name => self.collected.close(name),
            },
            Event::Text(text) => self.collected.push(&text.xml10_content()),
            Event::CData(text) => self.collected.push(&text),
            Event::GeneralRef(reference) => self.collected.push_reference(&reference),
            Event::Eof => return Ok(Step::SheetEnded),
            _ => {}
        }
        Ok(Step::On)
    }

    fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    fn open_row(&mut self, element: &BytesStart<'_>) -> Result<(), ImportError> {
        self.line = match attribute(element, "r") {
            None => self.line + 1,
            Some(number) => number.parse().map_err(|_| damaged("row", &number))?,
        };
        self.fault = None;
        self.text.clear();
        self.cells.clear();
        self.cell.next_column = 0;
        Ok(())
    }

    fn open_cell(&mut self, element: &BytesStart<'_>) -> Result<(), ImportError> {
        self.cell.kind.clear();
        self.cell.style = 0;
        self.cell.column = self.cell.next_column;
        self.cell.row = self.line;
        for found in element.attributes().with_checks(false).flatten() {
            match found.key.as_ref() {
                "r" => {
                    let (column, row) = place(&found.value).ok_or_else(|| damaged("cell", &found.value))?;
                    (self.cell.column, self.cell.row) = (column, row);
                }
                "t" => self.cell.kind.push_str(&found.value),
                "s" => self.cell.style = found.value.parse().unwrap_or(0),
                _ => {}
            }
        }
        self.cell.next_column = self.cell.column.saturating_add(1);
        self.collected.clear();
        Ok(())
    }

    fn close_cell(&mut self) -> Result<(), ImportError> {
        let value = self.collected.text();
        if value.is_empty() {
            return Ok(());
        }
        let Open { column, row, style, .. } = self.cell;
        if column >= MAX_COLUMN || row > MAX_ROW {
            let (what, limit) =
                if row > MAX_ROW { (Excess::Rows, MAX_ROW) } else { (Excess::Columns, MAX_COLUMN as u64) };
            return Err(ImportError::TooLarge { what, limit, place: format!("{}{row}", letters(column)) });
        }
        let start = self.text.len();
        let mut number = None;
        match self.cell.kind.as_str() {
            "s" => {
                let index = value.trim().parse().ok();
                self.text.push_str(index.and_then(|index| self.strings.get(index)).unwrap_or_default());
            }
            "" | "n" => match value.trim().parse::<f64>() {
                Ok(value) if value.is_finite() => {
                    let shown = self.styles.shown(style);
                    write_number(&mut self.text, value, shown);
                    let date = if let Shown::Date(with_time) = shown { Some(with_time) } else { None };
                    number = Some(CellNumber { value, date });
                }
                _ => self.text.push_str(value),
            },
            "b" => self.text.push_str(if value.trim() == "1" { "TRUE" } else { "FALSE" }),
            _ => self.text.push_str(value),
        }
        let end = self.text.len();
        if end - start > MAX_CELL {
            self.fault = Some(RejectCode::TooLong);
        } else if self.text.get(start..end).is_some_and(|text| text.contains('\0')) {
            self.fault = Some(RejectCode::NulByte);
        }
        if self.cells.len() <= column {
            self.cells.resize(column + 1, Slot::default());
        }
        if let Some(slot) = self.cells.get_mut(column) {
            *slot = Slot { start, end, number };
        }
        Ok(())
    }
}

/// A number as a spreadsheet shows it: whole ones without decimals or exponent, with the zeros of its format.
fn write_number(out: &mut String, value: f64, shown: Shown) {
    #[expect(clippy::cast_possible_truncation, reason = "whole and far below 2^63")]
    let written = if value.fract() == 0.0 && value.abs() < 1e15 {
        let width = if let Shown::Padded(width) = shown { width } else { 0 };
        write!(out, "{:0width$}", value as i64)
    } else {
        write!(out, "{value}")
    };
    debug_assert!(written.is_ok(), "writing to a string cannot fail");
}

/// Column (from 0) and row (from 1) of a reference such as `AB12`.
fn place(reference: &str) -> Option<(usize, u64)> {
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, digits) = reference.split_at_checked(letters)?;
    if letters.is_empty() || letters.len() > 4 {
        return None;
    }
    let column = letters
        .bytes()
        .fold(0, |column, letter| column * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1);
    Some((column - 1, digits.parse().ok()?))
}

/// The letters of a column.
pub(in super::super) fn letters(column: usize) -> String {
    let mut left = column + 1;
    let mut letters = Vec::new();
    while left > 0 {
        letters.push(b'A' + u8::try_from((left - 1) % 26).unwrap_or(0));
        left = (left - 1) / 26;
    }
    letters.iter().rev().map(|&letter| char::from(letter)).collect()
}

fn damaged(what: &str, value: &str) -> ImportError {
    let value: String = value.chars().take(40).collect();
    ImportError::BadXlsx(format!("{what} {value:?}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_reference_names_column_and_row_and_back() {
        for (reference, column, row) in
            [("A1", 0, 1), ("Z9", 25, 9), ("AA10", 26, 10), ("XFD1048576", 16_383, 1_048_576)]
        {
            assert_eq!(place(reference), Some((column, row)));
            assert_eq!(format!("{}{row}", letters(column)), reference);
        }
        for wrong in ["", "1", "A", "ABCDE1", "A-1", "A99999999999999999999"] {
            assert_eq!(place(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_number_is_written_as_a_spreadsheet_shows_it() {
        let table = [
            (13_800_138_003.0, Shown::Plain, "13800138003"),
            (1.38e10, Shown::Plain, "13800000000"),
            (123.0, Shown::Padded(5), "00123"),
            (66.6, Shown::Plain, "66.6"),
            (-5.0, Shown::Plain, "-5"),
        ];
        for (value, shown, expected) in table {
            let mut out = String::new();
            write_number(&mut out, value, shown);
            assert_eq!(out, expected);
        }
    }
}
