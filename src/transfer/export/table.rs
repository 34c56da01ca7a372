//! A table that a view of a screen shows, in files: the same for every format, each cell inert.

use super::cells::Cell;
use super::columns::{Column, ColumnKind};
use super::page::Page;
use super::{ExportError, SheetFormat, csv, html, markdown, xlsx};
use crate::domain::day::Day;
use crate::domain::money::Fen;
use crate::text::sanitise;
use crate::words::Language;
use std::io::Write;

/// What a column of a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableColumn {
    /// Words and names.
    Text,
    /// A sentence.
    Sentence,
    /// A number of guests or touches.
    Count,
    /// An amount.
    Money,
    /// A day.
    Day,
}

/// A cell of a table; its texts may be as they came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableCell {
    /// Words and names.
    Text(String),
    /// A number of guests or touches.
    Count(u32),
    /// An amount; `None` where it is not known.
    Money(Option<Fen>),
    /// A day.
    Day(Day),
}

/// A table as a file shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableSheet {
    /// What the sheet of a workbook is called.
    pub name: String,
    /// Its title.
    pub title: String,
    /// As of when, where, for whom.
    pub facts: Vec<String>,
    /// Its columns, from left to right.
    pub columns: Vec<(TableColumn, String)>,
    /// Its lines, each as long as `columns`.
    pub lines: Vec<Vec<TableCell>>,
    /// What is to be known of its figures.
    pub notes: Vec<String>,
    /// The day it is made.
    pub made_on: Day,
}

/// Writes a table in a format and a language; the same input gives the same bytes.
///
/// # Errors
/// [`ExportError`] when `out` refuses.
pub fn write_table(
    sheet: &TableSheet,
    (format, language): (SheetFormat, Language),
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let page = lay_out(sheet);
    match format {
        SheetFormat::Xlsx => xlsx::write(&page, &sheet.name, sheet.made_on, language, out),
        SheetFormat::Csv => csv::write(&page, out),
        SheetFormat::Html => html::write(&page, language, out),
        SheetFormat::Markdown => markdown::write(&page, out),
    }
}

fn lay_out(sheet: &TableSheet) -> Page {
    let said = |texts: &[String]| texts.iter().map(|text| sanitise(text).into_owned()).collect();
    let column = |(kind, name): &(TableColumn, String)| {
        let kind = match kind {
            TableColumn::Text => ColumnKind::Text,
            TableColumn::Sentence => ColumnKind::Sentence,
            TableColumn::Count => ColumnKind::Visits,
            TableColumn::Money => ColumnKind::Spend,
            TableColumn::Day => ColumnKind::LastVisit,
        };
        Column::single(kind, sanitise(name).into_owned())
    };
    Page {
        title: sanitise(&sheet.title).into_owned(),
        facts: said(&sheet.facts),
        columns: sheet.columns.iter().map(column).collect(),
        lines: sheet.lines.iter().map(|line| line.iter().map(cell).collect()).collect(),
        total: None,
        notes: said(&sheet.notes),
    }
}

fn cell(cell: &TableCell) -> Cell {
    match cell {
        TableCell::Text(text) => Cell::text(text),
        TableCell::Count(count) => Cell::Count((*count).into()),
        TableCell::Money(amount) => amount.map_or_else(Cell::nothing, Cell::Money),
        TableCell::Day(day) => Cell::Day(*day),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::Reader;

    fn sheet() -> TableSheet {
        TableSheet {
            name: "movement".into(),
            title: "Movement".into(),
            facts: vec!["as of 2026-10-18".into()],
            columns: vec![
                (TableColumn::Text, "Name".into()),
                (TableColumn::Count, "Guests".into()),
                (TableColumn::Money, "At risk".into()),
                (TableColumn::Day, "Day".into()),
            ],
            lines: vec![vec![
                TableCell::Text("=HYPERLINK(\"http://x\")\u{1b}[2J".into()),
                TableCell::Count(12),
                TableCell::Money(Some(Fen(123_456))),
                TableCell::Day("2026-10-17".parse().expect("a day")),
            ]],
            notes: vec!["+1 note".into()],
            made_on: "2026-10-19".parse().expect("a day"),
        }
    }

    fn written(format: SheetFormat) -> Vec<u8> {
        let mut out = Vec::new();
        write_table(&sheet(), (format, Language::En), &mut out).expect("written");
        out
    }

    #[test]
    fn a_table_reads_back_from_a_workbook_with_figures_as_numbers_and_texts_as_texts() {
        let bytes = std::io::Cursor::new(written(SheetFormat::Xlsx));
        let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(bytes).expect("a workbook");
        assert_eq!(book.sheet_names(), ["movement"]);
        let formulas = book.worksheet_formula("movement").expect("read");
        assert!(formulas.used_cells().all(|(_, _, formula)| formula.is_empty()), "{formulas:?}");
        let range = book.worksheet_range("movement").expect("read");
        let cells: Vec<String> =
            range.rows().nth(4).expect("a line").iter().take(3).map(ToString::to_string).collect();
        assert_eq!(cells, ["=HYPERLINK(\"http://x\")‹U+001B›[2J", "12", "1234.56"]);
    }

    #[test]
    fn a_table_in_plain_text_starts_no_formula_and_tells_its_day_and_notes() {
        let csv = String::from_utf8(written(SheetFormat::Csv)).expect("a text");
        assert!(csv.contains("\"'=HYPERLINK(\"\"http://x\"\")‹U+001B›[2J\",12,1234.56,2026-10-17"), "{csv}");
        assert!(csv.contains("as of 2026-10-18") && csv.contains("'+1 note"), "{csv}");
        let markdown = String::from_utf8(written(SheetFormat::Markdown)).expect("a text");
        assert!(markdown.contains("| 12 | 1,234.56 | 2026-10-17 |"), "{markdown}");
        let page = String::from_utf8(written(SheetFormat::Html)).expect("a text");
        assert!(page.contains("1,234.56") && !page.contains('\u{1b}'), "{page}");
    }

    #[test]
    fn the_same_table_makes_the_same_bytes() {
        for format in SheetFormat::ALL {
            assert_eq!(written(format), written(format), "{format:?}");
        }
    }
}
