//! Why a file as a whole was not imported.

use crate::domain::intake::Target;
use std::io;
use thiserror::Error;

/// Which of the program's exit codes an [`ImportError`] belongs to. Source: cli.md, errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorClass {
    /// Wrong usage or setting: exit 2.
    Usage,
    /// The input is refused as a whole: exit 3.
    Refused,
    /// Disk full or any other I/O error: exit 7.
    Io,
    /// No permission: exit 8.
    Permission,
}

/// Why a file was refused before or while it was read; nothing has been kept then.
///
/// The `Display` form is for logs; the words shown to people are made from the variants in both languages.
#[derive(Debug, Error)]
pub enum ImportError {
    /// There is no such file.
    #[error("file not found")]
    FileNotFound,
    /// A folder, or something else that cannot be read as a file.
    #[error("not a file")]
    NotAFile,
    /// The file may not be read.
    #[error("no permission to read the file")]
    Permission,
    /// Reading failed.
    #[error("reading failed: {0}")]
    Io(io::Error),
    /// The file holds nothing but blanks.
    #[error("the file is empty")]
    Empty,
    /// No row looks like a header; `line` is the first row that is not blank.
    #[error("no header found, the first row is line {line}")]
    NoHeader {
        /// Line of the first row that is not blank.
        line: u64,
    },
    /// No row is the header of a call list with all it needs.
    #[error("no call list")]
    NotACallList,
    /// The header lacks a column that is needed.
    #[error("line {line}: no column for {}", .target.name())]
    MissingColumn {
        /// What is missing: always the date.
        target: Target,
        /// Line of the header.
        line: u64,
        /// The file's columns.
        columns: Vec<String>,
    },
    /// `--encoding` names an encoding nobody knows.
    #[error("unknown encoding {name}")]
    UnknownEncoding {
        /// As given.
        name: String,
        /// The nearest known one.
        nearest: Option<&'static str>,
    },
    /// The bytes are no text in any encoding considered.
    #[error("the file cannot be decoded")]
    UndecodableFile,
    /// `--delimiter` is no character that can separate cells.
    #[error("{0:?} cannot separate cells")]
    BadDelimiter(char),
    /// Two columns stand for one target.
    #[error("{} is given by two columns, {a} and {b}", .target.name())]
    TwoColumns {
        /// The target.
        target: Target,
        /// The first column's name.
        a: String,
        /// The second column's name.
        b: String,
    },
    /// One column is mapped twice.
    #[error("column {0} is mapped twice")]
    ColumnMappedTwice(String),
    /// `--map` has an item without the form `column=target`.
    #[error("{0} is not of the form column=target")]
    BadMapping(String),
    /// `--map` names a target that does not exist.
    #[error("unknown target {name}")]
    UnknownTarget {
        /// As given.
        name: String,
        /// The nearest target.
        nearest: Option<&'static str>,
    },
    /// `--map` names a column the file does not have.
    #[error("unknown column {name}")]
    UnknownColumn {
        /// As given.
        name: String,
        /// The nearest column of the file.
        nearest: Option<String>,
        /// The file's columns.
        columns: Box<[String]>,
    },
    /// `--status` was given, but no column is mapped to `status`.
    #[error("status words without a status column")]
    StatusWithoutColumn,
    /// `--status` has an item that is not `word=kind`, or a kind that does not exist.
    #[error("bad status map item {item}")]
    BadStatusMap {
        /// The item as given.
        item: String,
        /// The nearest kind.
        nearest: Option<&'static str>,
    },
    /// The file asks for more than any till writes: a hostile or damaged file.
    #[error("{what:?} beyond {limit} at {place}")]
    TooLarge {
        /// What is too large.
        what: Excess,
        /// The limit, in the unit of `what`.
        limit: u64,
        /// Where: a cell (`XFD1048576`), a line or a part of the workbook.
        place: String,
    },
    /// The workbook is damaged or not one.
    #[error("damaged workbook: {0}")]
    BadXlsx(String),
    /// A workbook of Excel 97–2003, or one locked with a password.
    #[error("old or locked workbook")]
    OldWorkbook,
    /// `--sheet` names a sheet the workbook does not have.
    #[error("no sheet {name}")]
    NoSuchSheet {
        /// As given.
        name: String,
        /// The nearest sheet.
        nearest: Option<String>,
        /// The workbook's sheets.
        sheets: Vec<String>,
    },
    /// No sheet of a workbook of several can be read.
    #[error("no usable sheet of {}: {fault:?}", .sheets.len())]
    NoUsableSheet {
        /// The workbook's sheets.
        sheets: Vec<String>,
        /// The sheet most like a list of bills and what is wrong with it; none when no sheet has a header.
        fault: Option<(String, Box<Self>)>,
    },
    /// `--sheet` was given for a text file.
    #[error("a text file has no sheets")]
    SheetOfText,
}

/// What of a workbook is too large.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Excess {
    /// The row number of a cell.
    Rows,
    /// The column number of a cell.
    Columns,
    /// The text of one cell, in bytes.
    Cell,
    /// What a part of the workbook inflates to, in bytes.
    Expansion,
    /// All shared texts together, in bytes.
    SharedText,
}

impl ImportError {
    /// Which exit code this belongs to.
    #[must_use]
    pub fn class(&self) -> ErrorClass {
        match self {
            Self::NoUsableSheet { fault: Some((_, error)), .. } => error.class(),
            Self::Permission => ErrorClass::Permission,
            Self::Io(_) => ErrorClass::Io,
            Self::FileNotFound
            | Self::NotAFile
            | Self::UnknownEncoding { .. }
            | Self::BadDelimiter(_)
            | Self::ColumnMappedTwice(_)
            | Self::BadMapping(_)
            | Self::UnknownTarget { .. }
            | Self::UnknownColumn { .. }
            | Self::StatusWithoutColumn
            | Self::BadStatusMap { .. }
            | Self::NoSuchSheet { .. }
            | Self::SheetOfText => ErrorClass::Usage,
            Self::Empty
            | Self::NoUsableSheet { fault: None, .. }
            | Self::NoHeader { .. }
            | Self::NotACallList
            | Self::MissingColumn { .. }
            | Self::UndecodableFile
            | Self::TwoColumns { .. }
            | Self::TooLarge { .. }
            | Self::BadXlsx(_)
            | Self::OldWorkbook => ErrorClass::Refused,
        }
    }
}

impl From<io::Error> for ImportError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::FileNotFound,
            io::ErrorKind::PermissionDenied => Self::Permission,
            io::ErrorKind::IsADirectory => Self::NotAFile,
            _ => Self::Io(error),
        }
    }
}

/// Why reading a planned file ended early.
#[derive(Debug, Error)]
pub enum RunError<E> {
    /// The file could not be read on.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// The keeper of bills gave up.
    #[error("the store failed")]
    Sink(E),
    /// The rejects file could not be written.
    #[error("writing the rejected rows failed: {0}")]
    Rejects(io::Error),
    /// The watcher asked to stop.
    #[error("cancelled")]
    Cancelled,
}
