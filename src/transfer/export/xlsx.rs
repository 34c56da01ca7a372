//! The page as a spreadsheet: texts are strings, figures numbers, the heading stays in sight, and it prints on one page.

use super::ExportError;
use super::cells::Cell;
use super::columns::{Column, ColumnKind, DayRest, Fill, upper_headings};
use super::page::{LINES_ON_A_PAGE, Page};
use crate::domain::day::Day;
use crate::domain::money::Fen;
use crate::text;
use crate::words::Language;
use rust_xlsxwriter::{
    ColNum, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, RowNum,
    Workbook, Worksheet, XlsxError,
};
use std::io::Write;

/// Title and facts above the two heading lines.
const HEADING_ROW: RowNum = 2;
/// The first guest's row.
const FIRST_ROW: RowNum = HEADING_ROW + 2;
/// A4 in the numbering of printers.
const A4: u8 = 9;
/// Spreadsheets refuse texts longer than 32,767 UTF-16 units, of which a character takes two at most.
pub(super) const LONGEST_TEXT: usize = 16_000;

/// Writes the page.
pub(super) fn write(
    page: &Page,
    name: &str,
    made_on: Day,
    language: Language,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let mut workbook = Workbook::new();
    let mut properties = DocProperties::new().set_title(&page.title);
    // Without a time of its own the file would carry the clock's, and two exports of one sheet would differ.
    if let Ok(made) = date(made_on) {
        properties = properties.set_creation_datetime(&made);
    }
    workbook.set_properties(&properties);
    let pens = Pens::new(language);
    let sheet = workbook.add_worksheet();
    sheet.set_name(name)?;
    set_up(sheet, page)?;
    offer_words(sheet, page, language)?;
    write_heading(sheet, page, &pens)?;
    let mut row = FIRST_ROW;
    let lines = page.lines.iter().map(|line| (line, false));
    for (line, is_total) in lines.chain(page.total.iter().map(|total| (total, true))) {
        for ((column, cell), number) in page.columns.iter().zip(line).zip(0..) {
            write_cell(sheet, (row, number), cell, &pens.cell(column.kind, is_total))?;
        }
        row += 1;
    }
    for note in &page.notes {
        write_text(sheet, (row, 0), note, &pens.note)?;
        row += 1;
    }
    out.write_all(&workbook.save_to_buffer()?)?;
    Ok(())
}

/// Column widths, what stays in sight, and the printed page.
fn set_up(sheet: &mut Worksheet, page: &Page) -> Result<(), XlsxError> {
    for ((column, index), number) in page.columns.iter().zip(0..).zip(0..) {
        sheet.set_column_width(number, width(page, column, index))?;
    }
    let guest = page.columns.iter().position(|column| column.kind == ColumnKind::Guest).unwrap_or(0);
    sheet.set_freeze_panes(FIRST_ROW, ColNum::try_from(guest + 1).unwrap_or(1))?;
    sheet.set_repeat_rows(HEADING_ROW, FIRST_ROW - 1)?;
    let tall = u16::from(page.lines.len() <= LINES_ON_A_PAGE);
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, tall);
    sheet.set_margins(0.25, 0.25, 0.25, 0.4, 0.1, 0.15).set_print_center_horizontally(true);
    sheet.set_footer(format!("&L&8{}&R&8&P / &N", page.title));
    Ok(())
}

/// The words that may be filled in, to choose from; a figure may be typed all the same, and is judged when the list is read.
fn offer_words(sheet: &mut Worksheet, page: &Page, language: Language) -> Result<(), XlsxError> {
    let last = FIRST_ROW + RowNum::try_from(page.lines.len()).unwrap_or(0);
    for (column, number) in page.columns.iter().zip(0..).filter(|_| last > FIRST_ROW) {
        let ColumnKind::Fill(fill) = column.kind else { continue };
        let choices = fill.choices(language.words());
        if !choices.is_empty() {
            let rule = DataValidation::new().allow_list_strings(&choices)?.show_error_message(false);
            sheet.add_data_validation(FIRST_ROW, number, last - 1, number, &rule)?;
        }
    }
    Ok(())
}

/// Wide enough for the heading and every cell, in columns as a terminal counts them: a Chinese character is two.
fn width(page: &Page, column: &Column, index: usize) -> f64 {
    let heading = text::width(column.below.as_deref().unwrap_or(&column.top));
    let cells = page.lines.iter().chain(&page.total).filter_map(|line| line.get(index));
    let widest = cells.map(|cell| text::width(&written(cell))).chain([heading]).max().unwrap_or(0);
    let (least, most) = match column.kind {
        ColumnKind::Guest => (2, 28),
        ColumnKind::Sentence => (2, 36),
        // Room for a hand, or for the longest word offered.
        ColumnKind::Fill(Fill::Note) => (24, 24),
        ColumnKind::Fill(Fill::Room | Fill::Covers) => (8, 10),
        ColumnKind::Fill(_) => (14, 16),
        _ => (2, 16),
    };
    let widest = f64::from(u32::try_from(widest.clamp(least, most)).unwrap_or(8));
    match column.kind {
        // A number or day too wide for its column is shown as ####, a text only cut.
        ColumnKind::Spend
        | ColumnKind::Average
        | ColumnKind::PeriodAverage(_)
        | ColumnKind::LastVisit
        | ColumnKind::Expected => widest + 0.9,
        // Widths are told in characters of 11 points, the sheet is written in 9.
        _ => widest * 0.86 + 0.7,
    }
}

/// A cell as its number format shows it.
fn written(cell: &Cell) -> String {
    match cell {
        Cell::Money(Fen(fen)) => format!("{}.00", text::group_thousands(&(fen / 100).to_string())),
        other => other.for_people(),
    }
}

fn write_heading(sheet: &mut Worksheet, page: &Page, pens: &Pens) -> Result<(), XlsxError> {
    write_text(sheet, (0, 0), &page.title, &pens.title)?;
    write_text(sheet, (1, 0), &page.facts.join(" · "), &pens.note)?;
    for heading in upper_headings(&page.columns) {
        let first = ColNum::try_from(heading.column).unwrap_or(ColNum::MAX);
        let last = first + ColNum::try_from(heading.columns - 1).unwrap_or(0);
        let last_row = HEADING_ROW + RowNum::from(heading.is_tall);
        let kind = page.columns.get(heading.column).map(|column| column.kind);
        let pen = pens.heading(kind.filter(|_| heading.columns == 1));
        if first == last && last_row == HEADING_ROW {
            write_text(sheet, (HEADING_ROW, first), heading.text, &pen)?;
        } else {
            sheet.merge_range(HEADING_ROW, first, last_row, last, heading.text, &pen)?;
        }
    }
    for (column, number) in page.columns.iter().zip(0..) {
        if let Some(below) = &column.below {
            write_text(sheet, (HEADING_ROW + 1, number), below, &pens.heading(Some(column.kind)))?;
        }
    }
    Ok(())
}

fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (RowNum, ColNum),
    cell: &Cell,
    pen: &Format,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Blank => sheet.write_blank(row, column, pen)?,
        Cell::Text(text) => return write_text(sheet, (row, column), text, pen),
        Cell::Count(count) => sheet.write_number_with_format(row, column, number(*count), pen)?,
        Cell::Change(change) => sheet.write_number_with_format(
            row,
            column,
            number(*change),
            &pen.clone().set_num_format("+0;-0;0"),
        )?,
        Cell::Money(amount) => sheet.write_number_with_format(
            row,
            column,
            yuan(*amount),
            &pen.clone().set_num_format("#,##0.00"),
        )?,
        Cell::Day(day) => match date(*day) {
            Ok(date) => sheet.write_datetime_with_format(
                row,
                column,
                &date,
                &pen.clone().set_num_format("yyyy-mm-dd"),
            )?,
            // Spreadsheets know no day before 1900.
            Err(_) => return write_text(sheet, (row, column), &day.to_string(), pen),
        },
    };
    Ok(())
}

/// A text is always a string cell, marked as one so that it stays a text when it is edited.
fn write_text(
    sheet: &mut Worksheet,
    (row, column): (RowNum, ColNum),
    text: &str,
    pen: &Format,
) -> Result<(), XlsxError> {
    let text: String = text.chars().take(LONGEST_TEXT).collect();
    let pen = pen.clone().set_num_format("@").set_quote_prefix();
    sheet.write_string_with_format(row, column, text, &pen)?;
    Ok(())
}

#[expect(
    clippy::cast_precision_loss,
    reason = "spreadsheets hold doubles: exact up to 2^53, more visits than there are"
)]
pub(super) fn number(count: i64) -> f64 {
    count as f64
}

/// The nearest double of an amount, which shows the same two decimals below 90,000,000,000,000 yuan.
pub(super) fn yuan(amount: Fen) -> f64 {
    number(amount.0) / 100.0
}

pub(super) fn date(day: Day) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::parse_from_str(&day.to_string())
}

/// The styles of cells.
struct Pens {
    title: Format,
    note: Format,
    plain: Format,
}

impl Pens {
    fn new(language: Language) -> Self {
        let font = match language {
            Language::En => "Arial",
            Language::ZhCn => "Microsoft YaHei",
        };
        let base = Format::new().set_font_name(font).set_font_size(9).set_align(FormatAlign::VerticalCenter);
        Self {
            title: base.clone().set_font_size(14).set_bold(),
            note: base.clone(),
            plain: base.set_border(FormatBorder::Hair),
        }
    }

    fn heading(&self, kind: Option<ColumnKind>) -> Format {
        let heading = self.plain.clone().set_bold().set_align(FormatAlign::Center);
        shade(heading.set_background_color(0xEE_EE_EE_u32), kind)
    }

    fn cell(&self, kind: ColumnKind, is_total: bool) -> Format {
        let pen = shade(self.plain.clone(), Some(kind));
        let pen = match kind {
            ColumnKind::Day { .. } | ColumnKind::Rank | ColumnKind::LastVisit | ColumnKind::Expected => {
                pen.set_align(FormatAlign::Center)
            }
            ColumnKind::MemberNo
            | ColumnKind::Guest
            | ColumnKind::Phase
            | ColumnKind::Cause
            | ColumnKind::Measure
            | ColumnKind::Marks
            | ColumnKind::Text => pen.set_align(FormatAlign::Left),
            ColumnKind::Sentence => pen.set_align(FormatAlign::Left).set_text_wrap(),
            // What looks like a day stays as it is typed.
            ColumnKind::Fill(_) => pen.set_align(FormatAlign::Left).set_text_wrap().set_num_format("@"),
            _ => pen.set_align(FormatAlign::Right),
        };
        if is_total { pen.set_bold().set_border_top(FormatBorder::Thin) } else { pen }
    }
}

fn shade(pen: Format, kind: Option<ColumnKind>) -> Format {
    match kind {
        Some(ColumnKind::Day { rest: DayRest::Weekend, .. }) => pen.set_background_color(0xF3_F3_F3_u32),
        Some(ColumnKind::Day { rest: DayRest::Closed, .. }) => pen.set_background_color(0xD9_D9_D9_u32),
        _ => pen,
    }
}
