//! Reads a call list that came back filled in: XLSX, CSV or Markdown, in either language, cell by cell. Source: domain.md §6.

mod cells;

use super::fields::{excerpt, identity, text};
use super::header::fold;
use super::rows::RowSource;
use super::sniff::{self, Kind, Origin};
use super::xlsx::{Workbook, letters};
use super::{Format, ImportError, Source};
use crate::domain::bill::Sitting;
use crate::domain::call_list::{CallCell, CallFault, CallFaultCode, FilledCall};
use crate::domain::day::Day;
use crate::domain::touch::{Cause, MOST_TEXT, Method, Outcome};
use crate::words::{Language, Words};
use cells::Dates;

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
    /// A day that can be next from that of the list on, to be shown as an example.
    pub example: Day,
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
    let mut columns: Option<Columns> = None;
    let mut lines = Vec::new();
    let mut before = 0;
    while before < MOST_ROWS && rows.advance()? {
        if let Some(columns) = &columns {
            lines.extend(line(rows, columns));
        } else {
            before += 1;
            columns = heading(rows);
        }
    }
    Ok(columns.map(|columns| {
        let manner = Manner::of(&lines, today, date_1904);
        let is_blank = |line: &&Line| matches!(line, Line::Row(row) if !row.is_filled);
        let calls = lines.iter().filter_map(|line| match line {
            Line::Bad(line) => {
                let code = CallFaultCode::BadLine;
                Some(Err(vec![CallFault { line: *line, cell: None, value: None, code, near: None }]))
            }
            Line::Row(row) => row.is_filled.then(|| filled(row, &manner)),
        });
        ReadCalls {
            file: file.to_owned(),
            format,
            calls: calls.collect(),
            blank: lines.iter().filter(is_blank).count(),
            example: manner.example(&lines),
            columns,
        }
    }))
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

/// A line of the list, kept until it is known how its columns are written.
enum Line {
    /// It cannot be read.
    Bad(u64),
    Row(Box<Row>),
}

struct Row {
    line: u64,
    /// What stands in each cell that counts.
    cells: [Option<String>; CallCell::ALL.len()],
    /// Whether somebody wrote into it.
    is_filled: bool,
}

impl Row {
    fn said(&self, cell: CallCell) -> Option<&str> {
        self.cells.get(cell as usize)?.as_deref()
    }
}

/// A row of the list; `None` for what is no line of it: a rule, a note, the heading once more.
fn line(row: &dyn RowSource, columns: &Columns) -> Option<Line> {
    let line = row.line();
    if row.fault().is_some() {
        return Some(Line::Bad(line));
    }
    let cell = |cell: CallCell| columns.of(cell).and_then(|column| identity(row.cell(column)));
    let is_filled = FILLED.into_iter().any(|fill| cell(fill).is_some());
    let is_heading = cell(CallCell::Outcome).is_some_and(|said| {
        let said = fold(said);
        names(CallCell::Outcome).any(|name| name == said)
    });
    let is_line = is_filled || cell(CallCell::MemberNo).is_some();
    if is_heading || !is_line || (0..row.len()).all(|column| is_rule(row.cell(column))) {
        return None;
    }
    let cells = CallCell::ALL.map(|it| cell(it).map(str::to_owned));
    Some(Line::Row(Box::new(Row { line, cells, is_filled })))
}

/// How the cells of a list are read.
struct Manner {
    /// The last day it can be of.
    today: Day,
    /// The days of the list itself.
    days: Dates,
    /// Those that come next.
    nexts: Dates,
}

impl Manner {
    /// As the columns themselves tell. Source: domain.md §12, dates.
    fn of(lines: &[Line], today: Day, date_1904: bool) -> Self {
        let rows = || {
            lines.iter().filter_map(|line| match line {
                Line::Row(row) => Some(&**row),
                Line::Bad(_) => None,
            })
        };
        let dates = Dates { date_1904, order: None };
        let days = rows().filter_map(|row| Some((row.said(CallCell::Day)?, cells::days_of_list(today))));
        let days = dates.of_column(days);
        let nexts = || {
            rows().filter_map(|row| {
                let from = cells::day_of_list(row.said(CallCell::Day)?, today, days).ok()?;
                Some((row.said(CallCell::Next)?, cells::days_to_come(from)))
            })
        };
        let own = dates.of_column(nexts());
        // Where that column alone does not tell, it is written as the one of the list is, unless it contradicts.
        let both = || {
            let days = rows().filter_map(|row| Some((row.said(CallCell::Day)?, cells::days_of_list(today))));
            dates.of_column(days.chain(nexts()))
        };
        Self { today, days, nexts: own.order.map_or_else(both, |_| own) }
    }

    /// A week after the day of the list.
    fn example(&self, lines: &[Line]) -> Day {
        let days = lines.iter().filter_map(|line| match line {
            Line::Row(row) => cells::day_of_list(row.said(CallCell::Day)?, self.today, self.days).ok(),
            Line::Bad(_) => None,
        });
        days.max().unwrap_or(self.today) + 7
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

/// What the cells of a line come to, each or what is wrong with it.
struct Said<'r> {
    member_no: Result<&'r str, CallFaultCode>,
    day: Result<Day, CallFaultCode>,
    method: Result<Option<Method>, CallFaultCode>,
    outcome: Result<Outcome, CallFaultCode>,
    cause: Result<Option<Cause>, CallFaultCode>,
    next: Result<Option<(Day, Sitting)>, CallFaultCode>,
    room: Result<Option<&'r str>, CallFaultCode>,
    covers: Result<Option<u32>, CallFaultCode>,
    note: Result<Option<&'r str>, CallFaultCode>,
}

/// What may stand in a cell and be read in this way.
fn optional<T>(
    said: Option<&str>,
    read: impl FnOnce(&str) -> Option<T>,
    wrong: CallFaultCode,
) -> Result<Option<T>, CallFaultCode> {
    said.map(|said| read(said).ok_or(wrong)).transpose()
}

/// What may stand in a cell as it is.
fn free_text(said: Option<&str>, long: CallFaultCode) -> Result<Option<&str>, CallFaultCode> {
    let said = said.and_then(text);
    if said.is_some_and(|said| said.chars().count() > MOST_TEXT) { Err(long) } else { Ok(said) }
}

impl<'r> Said<'r> {
    fn of(row: &'r Row, manner: &Manner) -> Self {
        use CallFaultCode::{
            BadCause, BadCovers, BadMethod, BadOutcome, LongNote, LongRoom, MissingDay, MissingMember,
            MissingOutcome,
        };
        let said = |cell| row.said(cell);
        let day = said(CallCell::Day).ok_or(MissingDay);
        let day = day.and_then(|day| cells::day_of_list(day, manner.today, manner.days));
        // Without the day of the list nobody knows from when a date counts.
        let next = day.ok().zip(said(CallCell::Next));
        let outcome = said(CallCell::Outcome).ok_or(MissingOutcome);
        Self {
            member_no: said(CallCell::MemberNo).ok_or(MissingMember),
            day,
            method: optional(said(CallCell::Method), cells::method, BadMethod),
            outcome: outcome.and_then(|outcome| cells::outcome(outcome).ok_or(BadOutcome)),
            cause: optional(said(CallCell::Cause), cells::cause, BadCause),
            next: next.map(|(from, next)| cells::next(next, from, manner.nexts)).transpose(),
            room: free_text(said(CallCell::Room), LongRoom),
            covers: optional(said(CallCell::Covers), cells::covers, BadCovers),
            note: free_text(said(CallCell::Note), LongNote),
        }
    }

    /// Every cell that is wrong.
    fn faults(&self, row: &Row) -> Vec<CallFault> {
        let wrong = [
            (CallCell::MemberNo, self.member_no.err()),
            (CallCell::Day, self.day.err()),
            (CallCell::Method, self.method.err()),
            (CallCell::Outcome, self.outcome.err()),
            (CallCell::Cause, self.cause.err()),
            (CallCell::Next, self.next.err()),
            (CallCell::Room, self.room.err()),
            (CallCell::Covers, self.covers.err()),
            (CallCell::Note, self.note.err()),
        ];
        let fault = |(cell, code): (CallCell, Option<CallFaultCode>)| {
            let is_day = matches!(cell, CallCell::Day | CallCell::Next);
            let value = row.said(cell).filter(|_| is_day).and_then(told);
            let code = code?;
            let outcome = row.said(cell).filter(|_| code == CallFaultCode::BadOutcome);
            let near = outcome.and_then(cells::near_outcome);
            Some(CallFault { line: row.line, cell: Some(cell), value, code, near })
        };
        wrong.into_iter().filter_map(fault).collect()
    }

    /// The call, where nothing is wrong.
    fn call(&self, row: &Row) -> Option<FilledCall> {
        Some(FilledCall {
            line: row.line,
            member_no: self.member_no.ok()?.to_owned(),
            guest: row.said(CallCell::Guest).map(str::to_owned),
            day: self.day.ok()?,
            method: self.method.ok()?.unwrap_or(Method::Phone),
            outcome: self.outcome.ok()?,
            cause: self.cause.ok()?,
            next: self.next.ok()?.map(|(day, _)| day),
            sitting: self.next.ok()?.map_or(Sitting::Unknown, |(_, sitting)| sitting),
            room: self.room.ok()?.map(str::to_owned),
            covers: self.covers.ok()?,
            note: self.note.ok()?.map(str::to_owned),
        })
    }
}

/// A line that is filled in: what it says, or every cell that is wrong.
fn filled(row: &Row, manner: &Manner) -> Result<FilledCall, Vec<CallFault>> {
    let said = Said::of(row, manner);
    let Some(call) = said.call(row) else { return Err(said.faults(row)) };
    let lacking = call.agreed().err().unwrap_or_default();
    if lacking.is_empty() {
        return Ok(call);
    }
    let fault = |(cell, code)| CallFault { line: row.line, cell: Some(cell), value: None, code, near: None };
    Err(lacking.into_iter().map(fault).collect())
}

#[cfg(test)]
mod tests;
