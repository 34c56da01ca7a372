//! A spreadsheet of plain rows under one heading, written as they come: memory holds one of them.

use super::ExportError;
use super::cells::Cell;
use super::xlsx::{LONGEST_TEXT, date, number, yuan};
use crate::domain::day::Day;
use crate::words::Language;
use rust_xlsxwriter::{ColNum, DocProperties, Format, RowNum, Workbook, Worksheet, XlsxError};
use std::fs::File;
use std::io::{BufWriter, Write};

/// Rows of a sheet; a spreadsheet holds 1,048,576, and the rest goes on the next one.
const ROWS_A_SHEET: RowNum = 1_000_000;
/// Columns wide enough for a name, a day, an amount.
const WIDTH: f64 = 14.0;

/// A spreadsheet under way.
pub(super) struct XlsxRows {
    out: File,
    workbook: Workbook,
    name: String,
    titles: Vec<String>,
    sheets: usize,
    /// The next row of the last sheet.
    next: RowNum,
    text: Format,
    money: Format,
    change: Format,
    day: Format,
    heading: Format,
}

impl XlsxRows {
    pub(super) fn begin(
        out: File,
        (name, titles): (&str, Vec<String>),
        made_on: Day,
        language: Language,
    ) -> Result<Self, XlsxError> {
        let font = match language {
            Language::En => "Arial",
            Language::ZhCn => "Microsoft YaHei",
        };
        let base = Format::new().set_font_name(font).set_font_size(10);
        let mut workbook = Workbook::new();
        // Without a time of its own the file would carry the clock's, and two exports of one list would differ.
        let properties = DocProperties::new().set_title(name).set_creation_datetime(&date(made_on)?);
        workbook.set_properties(&properties);
        let mut rows = Self {
            out,
            workbook,
            name: name.to_owned(),
            titles,
            sheets: 0,
            next: ROWS_A_SHEET,
            text: base.clone().set_num_format("@").set_quote_prefix(),
            money: base.clone().set_num_format("#,##0.00"),
            change: base.clone().set_num_format("+0;-0;0"),
            day: base.clone().set_num_format("yyyy-mm-dd"),
            heading: base.set_bold(),
        };
        rows.turn_page()?;
        Ok(rows)
    }

    fn turn_page(&mut self) -> Result<(), XlsxError> {
        self.sheets += 1;
        let sheet = self.workbook.add_worksheet_with_constant_memory()?;
        sheet.set_name(if self.sheets == 1 {
            self.name.clone()
        } else {
            format!("{} {}", self.name, self.sheets)
        })?;
        sheet.set_freeze_panes(1, 1)?;
        for (column, title) in (0..).zip(&self.titles) {
            sheet.set_column_width(column, WIDTH)?;
            sheet.write_string_with_format(0, column, title, &self.heading)?;
        }
        self.next = 1;
        Ok(())
    }

    pub(super) fn row(&mut self, cells: &[Cell]) -> Result<(), XlsxError> {
        if self.next > ROWS_A_SHEET {
            self.turn_page()?;
        }
        let row = self.next;
        self.next += 1;
        let pens = [&self.text, &self.money, &self.change, &self.day];
        let sheet = self.workbook.worksheet_from_index(self.sheets - 1)?;
        (0..).zip(cells).try_for_each(|(column, cell)| write_cell(sheet, (row, column), cell, pens))
    }

    pub(super) fn finish(mut self) -> Result<(), ExportError> {
        let mut out = BufWriter::new(self.out);
        self.workbook.save_to_writer(&mut out)?;
        out.flush()?;
        Ok(())
    }
}

fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (RowNum, ColNum),
    cell: &Cell,
    [text, money, change, day]: [&Format; 4],
) -> Result<(), XlsxError> {
    match cell {
        Cell::Blank => return Ok(()),
        Cell::Text(said) => {
            let said: String = said.chars().take(LONGEST_TEXT).collect();
            sheet.write_string_with_format(row, column, said, text)?
        }
        Cell::Count(count) => sheet.write_number(row, column, number(*count))?,
        Cell::Change(by) => sheet.write_number_with_format(row, column, number(*by), change)?,
        Cell::Money(amount) => sheet.write_number_with_format(row, column, yuan(*amount), money)?,
        Cell::Day(on) => sheet.write_datetime_with_format(row, column, &date(*on)?, day)?,
    };
    Ok(())
}
