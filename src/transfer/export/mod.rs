//! The attendance sheet, the list of guests, the call list and the page of the day in files: XLSX, CSV, printable HTML and Markdown, each inert and private to who made it.

mod calls;
mod cells;
mod columns;
mod csv;
mod day;
mod draft;
mod guests;
mod html;
mod html_calls;
mod lines;
mod markdown;
mod names;
mod notes;
mod page;
mod print;
mod private;
mod table;
#[cfg(test)]
mod tests;
mod views;
mod xlsx;
mod xlsx_rows;

pub use calls::{CallLine, CallSheet, write_calls};
pub use day::{DayFormat, DayPart, DaySheet, write_day};
pub use draft::Draft;
pub use guests::{GuestFile, GuestsMeta};
pub(crate) use names::{in_full as named_in_full, number as shown_number, shown as shown_as_number};
pub(crate) use notes::{as_of, count_rule};
pub use private::{Standing, write_private};
pub use table::{TableCell, TableColumn, TableSheet, write_table};
pub use views::SheetView;

use crate::domain::attendance::Sheet;
use crate::domain::day::Day;
use crate::domain::phase::Ladder;
use crate::words::Language;
use page::Page;
use std::io::Write;
use std::path::{Path, PathBuf};

/// A format the sheet can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SheetFormat {
    /// A spreadsheet, set up to print on one page.
    Xlsx,
    /// UTF-8 with a byte order mark, CRLF.
    Csv,
    /// A page for the printer.
    Html,
    /// A table in plain text.
    Markdown,
}

impl SheetFormat {
    /// Every format, in the order of the menu.
    pub const ALL: [Self; 4] = [Self::Xlsx, Self::Csv, Self::Html, Self::Markdown];

    /// The format a file name asks for, by its extension in any case; `None` for one that is not written.
    #[must_use]
    pub fn from_path(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "htm" => Some(Self::Html),
            "markdown" => Some(Self::Markdown),
            _ => Self::ALL.into_iter().find(|format| format.extension() == extension),
        }
    }

    /// The usual extension: `xlsx`, `csv`, `html`, `md`.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Html => "html",
            Self::Markdown => "md",
        }
    }

    /// Whether the form is the discreet one unless asked otherwise: what is made for paper. Source: domain.md §11.
    #[must_use]
    pub fn is_discreet_by_default(self) -> bool {
        self == Self::Html
    }
}

/// What a sheet on paper says about itself beyond its figures.
#[derive(Clone, Debug)]
pub struct SheetMeta {
    /// The house's name, when it has told one.
    pub house: Option<String>,
    /// The only outlet counted; `None` = all outlets.
    pub scope: Option<String>,
    /// Closed days; those of the month are named and shaded.
    pub closed_days: Vec<Day>,
    /// The house ladder, for the figure beside a phase.
    pub ladder: Ladder,
    /// The day the sheet is made.
    pub made_on: Day,
    /// Surname and title only, no money, neutral words for phases 隐私屏.
    pub discreet: bool,
}

impl SheetMeta {
    /// The least a sheet says: made on that day, discreet as the format asks for, all outlets, the default ladder.
    #[must_use]
    pub fn new(made_on: Day, format: SheetFormat) -> Self {
        Self {
            house: None,
            scope: None,
            closed_days: Vec::new(),
            ladder: Ladder::default(),
            made_on,
            discreet: format.is_discreet_by_default(),
        }
    }
}

/// Why an export was not written; the file asked for is then as it was.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The file could not be made, written or put in its place.
    #[error("{}: {source}", path.display())]
    File {
        /// The file asked for.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The folder the file is to stand in is not there.
    #[error("no folder {}", folder.display())]
    NoFolder {
        /// The folder as it was given.
        folder: PathBuf,
    },
    /// What it was written to refused.
    #[error("writing: {0}")]
    Io(#[from] std::io::Error),
    /// The spreadsheet could not be made.
    #[error("making the spreadsheet: {0}")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    /// The page's template failed.
    #[error("making the page: {0}")]
    Template(#[from] minijinja::Error),
}

impl ExportError {
    /// What the system said, when it was the system that refused: full disk, no permission, read-only.
    #[must_use]
    pub fn system(&self) -> Option<&std::io::Error> {
        match self {
            Self::File { source, .. }
            | Self::Io(source)
            | Self::Xlsx(rust_xlsxwriter::XlsxError::IoError(source)) => Some(source),
            Self::NoFolder { .. } | Self::Xlsx(_) | Self::Template(_) => None,
        }
    }
}

/// Writes a sheet in a format and a language; the same input gives the same bytes.
///
/// No text of it starts a formula, a script or an escape sequence in the program that opens it. Source: domain.md §3, §11.
///
/// # Errors
/// [`ExportError`] when `out` refuses; part of the file may have been written, which [`write_private`] then takes away.
pub fn write_sheet(
    sheet: &Sheet,
    format: SheetFormat,
    language: Language,
    meta: &SheetMeta,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    write_view(sheet, &SheetView::Month, (format, language), meta, out)
}

/// The same of what a view of the sheet shows.
///
/// # Errors
/// As [`write_sheet`].
pub fn write_view(
    sheet: &Sheet,
    view: &SheetView,
    (format, language): (SheetFormat, Language),
    meta: &SheetMeta,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let page = Page::lay_out(sheet, view, language, meta);
    match format {
        SheetFormat::Xlsx => xlsx::write(&page, &sheet.month.to_string(), meta.made_on, language, out),
        SheetFormat::Csv => csv::write(&page, out),
        SheetFormat::Html => html::write(&page, language, out),
        SheetFormat::Markdown => markdown::write(&page, out),
    }
}
