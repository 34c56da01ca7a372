//! Decides how a file is read before its first bill is: kind, encoding, delimiter, header, columns.

use super::header::{HeadRow, find_header};
use super::mapping::{MapItem, StatusWords, assign, dismissed, parse_map, profile_for, wanted};
use super::rows::{Habits, Layout, RowSource};
use super::sheets::{Chosen, choose};
use super::sniff::{self, Kind, Origin, TextEncoding};
use super::survey::Survey;
use super::xlsx::Workbook;
use super::{DateOrder, Format, ImportError, ImportOptions, Profile, Source};
use crate::domain::intake::{RejectCode, Rejection, Target};

/// One column of the file.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct ColumnPlan {
    /// Its name as written.
    pub name: String,
    /// What it is read as; `None` when it is left out.
    pub target: Option<Target>,
}

/// How a file will be read; everything is decided before its first bill. Many fields: it is the whole preview a person sees.
#[derive(Clone, Debug)]
pub struct Plan {
    /// File name without folders; `-` for standard input.
    pub file: String,
    /// What kind of file it is.
    pub format: Format,
    /// Encoding in lower case, as `utf-8` or `gb18030`.
    pub encoding: &'static str,
    /// The character between cells; none in a workbook.
    pub delimiter: Option<char>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// Other sheets of the workbook that look like lists of bills and are not read.
    pub other_sheets: Vec<String>,
    /// Physical line of the header (sheet row for workbooks), from 1.
    pub header_line: u64,
    /// The columns from left to right.
    pub columns: Vec<ColumnPlan>,
    /// Names of the columns left out.
    pub unmapped: Vec<String>,
    /// Whether every time is 00:00:00, so that there is none.
    pub date_only: bool,
    /// How dates such as 05/03/2024 are read, where the file has such.
    pub date_order: Option<DateOrder>,
    /// Length of the file.
    pub bytes: u64,
    /// Name of the saved profile that is used.
    pub profile: Option<String>,
    /// Places of the columns a person left out on purpose.
    pub(super) dismissed: Vec<usize>,
    pub(super) origin: Origin,
    pub(super) layout: Layout,
    pub(super) survey: Survey,
    /// How the text is decoded; none for a workbook.
    pub(super) text: Option<TextEncoding>,
}

impl Plan {
    /// The targets the file has columns for.
    #[must_use]
    pub fn targets(&self) -> Vec<Target> {
        self.columns.iter().filter_map(|column| column.target).collect()
    }

    /// What the file is short of as a whole: it is taken in, and little will be seen of it. At the line of the header.
    pub(super) fn warnings(&self) -> Vec<Rejection> {
        let targets = self.targets();
        let lacking =
            [(Target::Amount, RejectCode::NoAmountColumn), (Target::MemberNo, RejectCode::NoMemberColumn)];
        let lacking = lacking.into_iter().filter(|(target, _)| !targets.contains(target));
        let warning = |(target, code): (Target, _)| Rejection {
            line: self.header_line,
            column: target.name(),
            value: None,
            code,
        };
        lacking.map(warning).collect()
    }

    /// The names of the columns.
    pub(super) fn header(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|column| column.name.as_str())
    }
}

/// Decides how a file is read. It is read as far as that needs: wholly for the encoding of a text.
///
/// # Errors
/// When the file cannot be read, is refused as a whole, or the options do not fit it.
pub fn plan(source: &Source, options: &ImportOptions) -> Result<Plan, ImportError> {
    // What is wrong with the options alone is told before anything is opened.
    let items = options.mapping.as_deref().map(parse_map).transpose()?.unwrap_or_default();
    StatusWords::parse(options.status.as_deref())?;
    let (origin, file) = Origin::of(source)?;
    match sniff::kind(&origin)? {
        Kind::Empty => Err(ImportError::Empty),
        Kind::OldWorkbook => Err(ImportError::OldWorkbook),
        Kind::Xlsx => plan_workbook(origin, file, options, &items),
        Kind::Text => plan_text(origin, file, options, &items),
    }
}

/// What the first rows and the options decide together.
pub(super) struct Heading {
    pub(super) header_line: u64,
    pub(super) columns: Vec<ColumnPlan>,
    pub(super) layout: Layout,
    pub(super) forced: Option<DateOrder>,
    pub(super) profile: Option<String>,
    pub(super) dismissed: Vec<usize>,
}

/// Finds the header among the first rows and gives its columns their meaning.
pub(super) fn heading(
    rows: &[HeadRow],
    options: &ImportOptions,
    items: &[MapItem],
    habits: &Habits,
) -> Result<Heading, ImportError> {
    let first = rows.first().ok_or(ImportError::Empty)?;
    let profile = profile_for(options, rows);
    let own = profile.map(|profile| parse_map(&profile.mapping)).transpose()?;
    let items = own.as_deref().unwrap_or(items);
    let header = find_header(rows, &wanted(items)).ok_or(ImportError::NoHeader { line: first.line })?;
    let targets = assign(header, items)?;
    let status = options.status.as_deref().or(profile.and_then(|profile| profile.status.as_deref()));
    let habits = Habits { status: StatusWords::parse(status)?, outlet: options.outlet.clone(), ..*habits };
    let layout = Layout::new(&header.cells, &targets, habits).ok_or(ImportError::MissingColumn {
        target: Target::VisitedAt,
        line: header.line,
        columns: named(&header.cells),
    })?;
    if status.is_some() && !options.status_is_shared && !targets.contains(&Some(Target::Status)) {
        return Err(ImportError::StatusWithoutColumn);
    }
    Ok(Heading {
        header_line: header.line,
        columns: planned(&header.cells, &targets),
        layout,
        forced: options.date_order.or(profile.and_then(|profile: &Profile| profile.date_order)),
        profile: profile.map(|profile| profile.name.clone()),
        dismissed: dismissed(header, items),
    })
}

/// The columns of a header with what each is read as.
pub(super) fn planned(header: &[String], targets: &[Option<Target>]) -> Vec<ColumnPlan> {
    let name = |cell: &String| cell.trim_matches(['\u{feff}', ' ', '\t', '\u{3000}']).to_owned();
    header.iter().zip(targets).map(|(cell, &target)| ColumnPlan { name: name(cell), target }).collect()
}

/// The names of the columns that have one.
fn named(cells: &[String]) -> Vec<String> {
    cells.iter().map(|cell| cell.trim().to_owned()).filter(|cell| !cell.is_empty()).collect()
}

/// The names of the columns that are left out; columns without a name are not worth a word.
pub(super) fn unmapped(columns: &[ColumnPlan]) -> Vec<String> {
    let left_out = columns.iter().filter(|column| column.target.is_none() && !column.name.is_empty());
    left_out.map(|column| column.name.clone()).collect()
}

fn plan_text(
    origin: Origin,
    file: String,
    options: &ImportOptions,
    items: &[MapItem],
) -> Result<Plan, ImportError> {
    if options.sheet.is_some() {
        return Err(ImportError::SheetOfText);
    }
    let encoding = sniff::encoding(&origin, options.encoding.as_deref())?;
    let delimiter = match options.delimiter {
        Some(delimiter) => separator(delimiter)?,
        None => sniff::delimiter(&origin, encoding, &names_to_expect(options, items))?,
    };
    let head = sniff::head(&origin, encoding, delimiter)?;
    let habits = Habits { comma_decimal: delimiter == b';', ..Habits::default() };
    let heading = heading(&head.rows, options, items, &habits);
    let Heading { header_line, columns, layout, forced, profile, dismissed } =
        heading.map_err(|error| blame(error, head.fault))?;
    let mut records = sniff::records(&origin, encoding, delimiter)?;
    pass_header(&mut records, header_line)?;
    let survey = Survey::of(&mut records, &layout, forced, false)?;
    Ok(Plan {
        file,
        format: if delimiter == b'\t' { Format::Tsv } else { Format::Csv },
        encoding: encoding.name,
        delimiter: Some(char::from(delimiter)),
        sheet: None,
        other_sheets: Vec::new(),
        header_line,
        unmapped: unmapped(&columns),
        columns,
        date_only: survey.date_only(),
        date_order: survey.order(),
        bytes: origin.bytes()?,
        profile,
        dismissed,
        origin,
        layout,
        survey,
        text: Some(encoding),
    })
}

/// Says what is wrong with a text without header: rows that could not be read at all explain it better.
fn blame(error: ImportError, fault: Option<(u64, RejectCode)>) -> ImportError {
    match (error, fault) {
        // Text in units of two bytes without a mark reads as text full of NUL bytes.
        (
            ImportError::NoHeader { .. } | ImportError::Empty,
            Some((_, RejectCode::BadEncoding | RejectCode::NulByte)),
        ) => ImportError::UndecodableFile,
        (ImportError::Empty, Some((line, _))) => ImportError::NoHeader { line },
        (error, _) => error,
    }
}

fn plan_workbook(
    origin: Origin,
    file: String,
    options: &ImportOptions,
    items: &[MapItem],
) -> Result<Plan, ImportError> {
    let mut book = Workbook::open(origin.open()?)?;
    let Chosen { name, heading, survey, others } = choose(&mut book, options, items)?;
    let Heading { header_line, columns, layout, profile, dismissed, .. } = heading;
    Ok(Plan {
        file,
        format: Format::Xlsx,
        encoding: "utf-8",
        delimiter: None,
        sheet: Some(name),
        other_sheets: others,
        header_line,
        unmapped: unmapped(&columns),
        columns,
        date_only: survey.date_only(),
        date_order: survey.order(),
        bytes: origin.bytes()?,
        profile,
        dismissed,
        origin,
        layout,
        survey,
        text: None,
    })
}

/// The column names a mapping or a saved profile makes known for this file.
pub(super) fn names_to_expect(options: &ImportOptions, items: &[MapItem]) -> Vec<String> {
    if options.mapping.is_some() {
        return wanted(items);
    }
    options
        .profiles
        .iter()
        .flat_map(|profile| &profile.header)
        .map(|name| super::header::fold(name))
        .collect()
}

/// A delimiter must be one ASCII character that is no part of words, quotes or lines.
pub(super) fn separator(delimiter: char) -> Result<u8, ImportError> {
    match u8::try_from(delimiter) {
        Ok(b'\t') => Ok(b'\t'),
        Ok(byte) if byte.is_ascii_punctuation() && !matches!(byte, b'"' | b'\'' | b'-' | b'.') => Ok(byte),
        _ => Err(ImportError::BadDelimiter(delimiter)),
    }
}

/// Moves onto the header.
pub(super) fn pass_header(rows: &mut (impl RowSource + ?Sized), line: u64) -> Result<(), ImportError> {
    while rows.advance()? {
        if rows.line() >= line {
            break;
        }
    }
    Ok(())
}
