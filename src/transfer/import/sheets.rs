//! Chooses the sheet of a workbook that lists bills: the one named, else the first with a usable header.

use super::header::{HeadRow, find_header, score};
use super::mapping::{MapItem, wanted};
use super::plan::{Heading, heading, pass_header};
use super::rows::{Habits, RowSource};
use super::survey::Survey;
use super::xlsx::{SheetEntry, Workbook};
use super::{ErrorClass, ImportError, ImportOptions};

/// Rows of a sheet looked at to find the header.
const HEAD_ROWS: usize = 60;

/// Sheets looked at to find one with a header.
pub(super) const MAX_SHEETS: usize = 32;

/// Known names from which on a row is taken for a header though the sheet cannot be read: a note may hold one of them.
const SURE_HEADER: usize = 2;

/// The sheet that is read, and how.
pub(super) struct Chosen {
    pub(super) name: String,
    pub(super) heading: Heading,
    pub(super) survey: Survey,
    /// Further sheets with a header of bills; none are looked for when the person named the sheet.
    pub(super) others: Vec<String>,
}

/// Why a sheet cannot be read, and how much its first rows look like a list of bills.
struct Refusal {
    sheet: String,
    likeness: usize,
    error: ImportError,
}

/// Chooses the sheet: a header with a date in a row below it is usable at once, one above no date at all for want of another.
///
/// # Errors
/// When none is usable: what is wrong with the sheet most like a list of bills, with the names of all sheets.
pub(super) fn choose(
    book: &mut Workbook,
    options: &ImportOptions,
    items: &[MapItem],
) -> Result<Chosen, ImportError> {
    let mut refusals = Vec::new();
    let mut dateless = None;
    let mut sheets = book.candidates(options.sheet.as_deref())?.into_iter().take(MAX_SHEETS);
    while let Some(sheet) = sheets.next() {
        match look_at(book, &sheet, options, items) {
            Ok(chosen) if chosen.survey.has_dates() => {
                let others = sheets.filter(|sheet| has_header(book, sheet, options, items));
                return Ok(Chosen { others: others.map(|sheet| sheet.name).collect(), ..chosen });
            }
            Ok(chosen) => dateless = dateless.or(Some(chosen)),
            Err(refusal) => refusals.push(refusal),
        }
    }
    dateless.ok_or_else(|| refuse(book, refusals, options.sheet.is_some()))
}

fn look_at(
    book: &mut Workbook,
    sheet: &SheetEntry,
    options: &ImportOptions,
    items: &[MapItem],
) -> Result<Chosen, Refusal> {
    let mut head = Vec::new();
    let chosen = read_head(book, sheet, &mut head).and_then(|()| {
        let date_1904 = book.date_1904;
        let heading =
            heading(&head, options, items, &Habits { ragged: true, date_1904, ..Habits::default() })?;
        let mut rows = book.rows(sheet)?;
        pass_header(&mut rows, heading.header_line)?;
        let survey = Survey::of(&mut rows, &heading.layout, heading.forced, false)?;
        Ok(Chosen { name: sheet.name.clone(), heading, survey, others: Vec::new() })
    });
    chosen.map_err(|error| {
        let wanted = wanted(items);
        let likeness = find_header(&head, &wanted).map_or(0, |row| score(row, &wanted));
        Refusal { sheet: sheet.name.clone(), likeness, error }
    })
}

/// Whether a sheet begins like a list of bills; its rows are not read.
fn has_header(book: &mut Workbook, sheet: &SheetEntry, options: &ImportOptions, items: &[MapItem]) -> bool {
    let mut head = Vec::new();
    let habits = Habits { ragged: true, date_1904: book.date_1904, ..Habits::default() };
    read_head(book, sheet, &mut head).and_then(|()| heading(&head, options, items, &habits)).is_ok()
}

pub(super) fn read_head(
    book: &mut Workbook,
    sheet: &SheetEntry,
    head: &mut Vec<HeadRow>,
) -> Result<(), ImportError> {
    let mut rows = book.rows(sheet)?;
    while head.len() < HEAD_ROWS && rows.advance()? {
        let cells = (0..rows.len()).map(|column| rows.cell(column).to_owned()).collect();
        head.push(HeadRow { line: rows.line(), cells });
    }
    Ok(())
}

/// What is told when no sheet can be read.
fn refuse(book: &Workbook, refusals: Vec<Refusal>, is_named: bool) -> ImportError {
    let is_empty = |refusal: &Refusal| matches!(refusal.error, ImportError::Empty);
    // The first of those most alike: a cover with a word or two must not speak for the list behind it.
    let best = refusals.into_iter().reduce(|best, next| {
        let is_better = next.likeness > best.likeness || (is_empty(&best) && !is_empty(&next));
        if is_better { next } else { best }
    });
    let Some(Refusal { sheet, likeness, error }) = best else { return ImportError::Empty };
    if is_named || book.sheets.len() == 1 || matches!(error, ImportError::Empty) {
        return error;
    }
    let has_header = match &error {
        ImportError::NoHeader { .. } => false,
        error => error.class() != ErrorClass::Usage || likeness >= SURE_HEADER,
    };
    let sheets = book.sheets.iter().map(|sheet| sheet.name.clone()).collect();
    ImportError::NoUsableSheet { sheets, fault: has_header.then(|| (sheet, Box::new(error))) }
}
