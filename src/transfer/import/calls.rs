//! Reads a call list that came back filled in: XLSX, CSV or Markdown, in either language, cell by cell. Source: domain.md §6.

mod cells;

use super::fields::{excerpt, identity, text};
use super::header::fold;
use super::rows::RowSource;
use super::sniff::{self, Kind, Origin};
use super::xlsx::{Workbook, letters};
use super::{Format, ImportError, Source};
use crate::domain::call_list::{CallCell, CallFault, CallFaultCode, FilledCall};
use crate::domain::day::Day;
use crate::domain::touch::{MOST_TEXT, Method};
use crate::words::{Language, Words};

/// Rows in which a heading is looked for; a list has twenty.
const MOST_ROWS: usize = 10_000;
/// Characters a day takes at the most, so that no phone is told.
const MOST_OF_A_DAY: usize = 10;
/// The cells that are filled in by hand.
const FILLED: [CallCell; 6] =
    [CallCell::Outcome, CallCell::Cause, CallCell::Next, CallCell::Room, CallCell::Covers, CallCell::Note];
/// What stands between the cells of a table in plain text.
const TABLE: u8 = b'|';

/// A call list as it came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadCalls {
    /// File name without folders.
    pub file: String,
    /// What kind of file it is.
    pub format: Format,
    /// The lines that are filled in: each a call, or what is wrong with its cells.
    pub calls: Vec<Result<FilledCall, Vec<CallFault>>>,
    /// Lines that are not filled in.
    pub blank: usize,
    columns: Columns,
}

/// Where each cell that counts stands, from 0, and what its column is called.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Columns([Option<(usize, String)>; CallCell::ALL.len()]);

impl Columns {
    fn of(&self, cell: CallCell) -> Option<usize> {
        self.0.get(cell as usize)?.as_ref().map(|(column, _)| *column)
    }
}

impl ReadCalls {
    /// What the column of a cell is called in the file.
    #[must_use]
    pub fn column_name(&self, cell: CallCell) -> Option<&str> {
        self.columns.0.get(cell as usize)?.as_ref().map(|(_, name)| name.as_str())
    }

    /// Where a cell stands: `H7` in a workbook; `None` in a text, and where there is no such column.
    #[must_use]
    pub fn address(&self, line: u64, cell: CallCell) -> Option<String> {
        let column = self.columns.of(cell).filter(|_| self.format == Format::Xlsx)?;
        Some(format!("{}{line}", letters(column)))
    }
}

/// What a column of a list is called.
fn title(cell: CallCell, words: &Words) -> String {
    match cell {
        CallCell::MemberNo => words.export_member_no(),
        CallCell::Guest => words.export_guest(),
        CallCell::Day => words.calls_file_day(),
        CallCell::Method => words.calls_file_method(),
        CallCell::Outcome => words.calls_file_outcome(),
        CallCell::Cause => words.calls_file_cause(),
        CallCell::Next => words.calls_file_next(),
        CallCell::Room => words.calls_file_room(),
        CallCell::Covers => words.column_covers(),
        CallCell::Note => words.calls_file_note(),
    }
}

/// The names of a column in every language, as they are compared.
fn names(cell: CallCell) -> impl Iterator<Item = String> {
    Language::ALL.into_iter().map(move |language| fold(&title(cell, language.words())))
}

/// Reads a list; `today` is the last day it can be of.
///
/// # Errors
/// [`ImportError::NotACallList`] when no heading line names the member number, the outcome and the day of the list, or when the file
/// cannot be read. A line that is wrong is none.
pub fn read_calls(source: &Source, today: Day) -> Result<ReadCalls, ImportError> {
    let (origin, file) = Origin::of(source)?;
    match sniff::kind(&origin)? {
        Kind::Empty => Err(ImportError::Empty),
        Kind::OldWorkbook => Err(ImportError::OldWorkbook),
        Kind::Xlsx => {
            let mut book = Workbook::open(origin.open()?)?;
            let date_1904 = book.date_1904;
            for sheet in book.candidates(None)? {
                let mut rows = book.rows(&sheet)?;
                if let Some(read) = read_rows(&mut rows, (&file, Format::Xlsx), (today, date_1904))? {
                    return Ok(read);
                }
            }
            Err(ImportError::NotACallList)
        }
        Kind::Text => {
            let encoding = sniff::encoding(&origin, None)?;
            let wanted: Vec<String> = CallCell::ALL.into_iter().flat_map(names).collect();
            let delimiter = sniff::delimiter(&origin, encoding, &wanted)?;
            let format = if delimiter == b'\t' { Format::Tsv } else { Format::Csv };
            let records = sniff::records(&origin, encoding, delimiter)?;
            let mut rows = cells::Unescaped::new(records, delimiter == TABLE);
            let read = read_rows(&mut rows, (&file, format), (today, false))?;
            read.ok_or(ImportError::NotACallList)
        }
    }
}

/// Reads the rows under the heading; `None` when there is none.
fn read_rows(
    rows: &mut dyn RowSource,
    (file, format): (&str, Format),
    (today, date_1904): (Day, bool),
) -> Result<Option<ReadCalls>, ImportError> {
    let mut read: Option<ReadCalls> = None;
    let mut before = 0;
    while before < MOST_ROWS && rows.advance()? {
        before += usize::from(read.is_none());
        let Some(list) = &mut read else {
            read = heading(rows).map(|columns| ReadCalls {
                file: file.to_owned(),
                format,
                calls: Vec::new(),
                blank: 0,
                columns,
            });
            continue;
        };
        match line(rows, &list.columns, (today, date_1904)) {
            Line::None => {}
            Line::Blank => list.blank += 1,
            Line::Call(call) => list.calls.push(call),
        }
    }
    Ok(read)
}

/// The columns, when the row is the heading of a list that tells whose line it is, what came of it and of which day.
fn heading(row: &dyn RowSource) -> Option<Columns> {
    let cells: Vec<(String, &str)> =
        (0..row.len()).map(|column| row.cell(column)).map(|cell| (fold(cell), cell.trim())).collect();
    let place = |cell: CallCell| {
        let known: Vec<String> = names(cell).collect();
        let column = cells.iter().position(|(folded, _)| known.contains(folded))?;
        Some((column, cells.get(column)?.1.to_owned()))
    };
    let columns = Columns(CallCell::ALL.map(place));
    let needed = [CallCell::MemberNo, CallCell::Outcome, CallCell::Day];
    needed.into_iter().all(|cell| columns.of(cell).is_some()).then_some(columns)
}

/// What a row is.
enum Line {
    /// No line of the list: a rule, a note, the heading once more.
    None,
    /// A line nobody filled in.
    Blank,
    Call(Result<FilledCall, Vec<CallFault>>),
}

fn line(row: &dyn RowSource, columns: &Columns, (today, date_1904): (Day, bool)) -> Line {
    let number = row.line();
    if row.fault().is_some() {
        let code = CallFaultCode::BadLine;
        return Line::Call(Err(vec![CallFault { line: number, cell: None, value: None, code }]));
    }
    let cell = |cell: CallCell| columns.of(cell).and_then(|column| identity(row.cell(column)));
    let is_filled = FILLED.into_iter().any(|fill| cell(fill).is_some());
    let is_heading = cell(CallCell::Outcome).is_some_and(|said| {
        let said = fold(said);
        names(CallCell::Outcome).any(|name| name == said)
    });
    if is_heading || (0..row.len()).all(|column| is_rule(row.cell(column))) {
        return Line::None;
    }
    match (cell(CallCell::MemberNo), is_filled) {
        (None, false) => Line::None,
        (Some(_), false) => Line::Blank,
        (member_no, true) => Line::Call(filled(number, member_no, &cell, (today, date_1904))),
    }
}

/// Whether a cell is of the rule below the heading of a table in plain text.
fn is_rule(cell: &str) -> bool {
    cell.trim().chars().all(|sign| matches!(sign, '-' | ':'))
}

/// What stands in the cell of a day, unless it could be anything else: what is told of it must not be personal.
fn told(cell: &str) -> Option<String> {
    let is_of_a_day = |sign: char| !sign.is_alphabetic() || matches!(sign, '年' | '月' | '日' | '号');
    Some(excerpt(cell)).filter(|told| told.chars().count() <= MOST_OF_A_DAY && told.chars().all(is_of_a_day))
}

/// A line that is filled in: what it says, or every cell that is wrong.
fn filled<'r>(
    line: u64,
    member_no: Option<&str>,
    said: &dyn Fn(CallCell) -> Option<&'r str>,
    (today, date_1904): (Day, bool),
) -> Result<FilledCall, Vec<CallFault>> {
    use CallFaultCode::{
        BadCause, BadCovers, BadMethod, BadOutcome, LongNote, LongRoom, MissingDay, MissingMember,
        MissingOutcome,
    };
    let mut faults = Vec::new();
    let mut fault = |cell: CallCell, code| {
        let is_day = matches!(cell, CallCell::Day | CallCell::Next);
        let value = said(cell).filter(|_| is_day).and_then(told);
        faults.push(CallFault { line, cell: Some(cell), value, code });
    };
    let day = said(CallCell::Day).map(|day| cells::day_of_list(day, today, date_1904));
    let method = said(CallCell::Method).map(cells::method);
    let outcome = said(CallCell::Outcome).map(cells::outcome);
    let cause = said(CallCell::Cause).map(cells::cause);
    // Without the day of the list nobody knows from when a date counts.
    let next = day.and_then(Result::ok).zip(said(CallCell::Next));
    let next = next.map(|(from, next)| cells::next(next, from, date_1904));
    let room = said(CallCell::Room).and_then(text);
    let covers = said(CallCell::Covers).map(cells::covers);
    let note = said(CallCell::Note).and_then(text);
    let is_long = |text: Option<&str>| text.is_some_and(|text| text.chars().count() > MOST_TEXT);
    let wrong = [
        (CallCell::MemberNo, member_no.is_none().then_some(MissingMember)),
        (CallCell::Day, day.map_or(Some(MissingDay), Result::err)),
        (CallCell::Method, (method == Some(None)).then_some(BadMethod)),
        (CallCell::Outcome, outcome.map_or(Some(MissingOutcome), |it| it.is_none().then_some(BadOutcome))),
        (CallCell::Cause, (cause == Some(None)).then_some(BadCause)),
        (CallCell::Next, next.and_then(Result::err)),
        (CallCell::Room, is_long(room).then_some(LongRoom)),
        (CallCell::Covers, (covers == Some(None)).then_some(BadCovers)),
        (CallCell::Note, is_long(note).then_some(LongNote)),
    ];
    for (cell, code) in wrong.into_iter().filter_map(|(cell, code)| Some((cell, code?))) {
        fault(cell, code);
    }
    let call = (member_no, day.and_then(Result::ok), outcome.flatten());
    let (true, (Some(member_no), Some(day), Some(outcome))) = (faults.is_empty(), call) else {
        return Err(faults);
    };
    let call = FilledCall {
        line,
        member_no: member_no.to_owned(),
        guest: said(CallCell::Guest).map(str::to_owned),
        day,
        method: method.flatten().unwrap_or(Method::Phone),
        outcome,
        cause: cause.flatten(),
        next: next.and_then(Result::ok),
        room: room.map(str::to_owned),
        covers: covers.flatten(),
        note: note.map(str::to_owned),
    };
    let lacking = call.agreed().err().unwrap_or_default();
    if lacking.is_empty() {
        return Ok(call);
    }
    let fault = |(cell, code)| CallFault { line, cell: Some(cell), value: None, code };
    Err(lacking.into_iter().map(fault).collect())
}

#[cfg(test)]
mod tests;
