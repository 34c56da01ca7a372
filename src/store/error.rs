//! Why the store could not do what was asked; words for people are made elsewhere.

use crate::domain::day::{Day, Month};
use crate::domain::guest_record::RecordError;
use crate::domain::settings::SettingError;
use crate::domain::touch::TouchError;
use rusqlite::ErrorCode;

/// Everything that can go wrong with the store. Nothing in it is personal; nothing was changed unless a variant says so.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// Another program holds the store longer than the timeout.
    #[error("the store is busy")]
    Busy,
    /// The file is damaged.
    #[error("the store is damaged: {0}")]
    Damaged(String),
    /// The store was made by a newer version of the program.
    #[error("schema {found} is newer than {known}")]
    Newer {
        /// Its schema version.
        found: i64,
        /// The newest this program knows.
        known: i64,
    },
    /// The file is not a store of this program.
    #[error("not a store of this program")]
    Foreign,
    /// `demo` was pointed at a store with real guests.
    #[error("not a demo store")]
    NotDemo,
    /// No space left.
    #[error("the disk is full")]
    DiskFull,
    /// The file or folder may not be read or written.
    #[error("no permission")]
    Permission,
    /// The store can be read but not written.
    #[error("read-only")]
    ReadOnly,
    /// What was written last lies in a log beside the store, which cannot be taken over: it or its folder may not be written.
    #[error("a log that cannot be taken over lies beside the store")]
    LogLeft,
    /// Reading or writing failed.
    #[error("i/o error: {0}")]
    Io(String),
    /// The store holds no bill yet.
    #[error("the store is empty")]
    Empty,
    /// No member has that number.
    #[error("unknown member")]
    UnknownMember,
    /// No outlet has that name.
    #[error("unknown outlet; nearest {nearest:?}")]
    UnknownOutlet {
        /// The most similar name there is.
        nearest: Option<String>,
    },
    /// No batch has that number, or it was taken back already.
    #[error("no batch {0} in force")]
    UnknownBatch(i64),
    /// No bill has that id.
    #[error("no bill {0}")]
    UnknownBill(i64),
    /// The bill has a member already and is no walk-in's.
    #[error("bill {0} is no walk-in's")]
    NotAWalkIn(i64),
    /// A sheet was asked for a month after the as-of day's.
    #[error("{month} lies after {as_of}")]
    FutureMonth {
        /// The month asked for.
        month: Month,
        /// The as-of day.
        as_of: Day,
    },
    /// A day by hand lies outside what can be entered: before 1990, or after the clock's day.
    #[error("{day} lies outside {first} to {last}")]
    DayOutOfRange {
        /// The day asked for.
        day: Day,
        /// The first day that can be entered.
        first: Day,
        /// The last day that can be entered.
        last: Day,
    },
    /// A span of days ends before it begins.
    #[error("{from} lies after {to}")]
    DaysBackwards {
        /// First day asked for.
        from: Day,
        /// Last day asked for.
        to: Day,
    },
    /// Somebody else changed the same thing first.
    #[error("changed by another program meanwhile: {0}")]
    LostRace(String),
    /// The list has nothing to take back.
    #[error("nothing to undo")]
    NothingToUndo,
    /// The list has nothing to bring back.
    #[error("nothing to redo")]
    NothingToRedo,
    /// The change would change nothing (ticked already, not ticked …).
    #[error("no change")]
    NoChange,
    /// A setting was refused.
    #[error(transparent)]
    Setting(#[from] SettingError),
    /// A part of a guest's record was refused.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// A touch, a reservation or a text of a day was refused.
    #[error(transparent)]
    Touch(#[from] TouchError),
    /// A limit of the store is reached (outlets, bills of a day).
    #[error("limit reached: {0}")]
    Limit(&'static str),
    /// The work was cancelled.
    #[error("cancelled")]
    Cancelled,
    /// A statement failed in a way that is our fault.
    #[error("bug: {0}")]
    Bug(String),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let Some(code) = error.sqlite_error_code() else {
            return Self::Bug(error.to_string());
        };
        match code {
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy,
            ErrorCode::DatabaseCorrupt => Self::Damaged(error.to_string()),
            ErrorCode::NotADatabase => Self::Foreign,
            ErrorCode::DiskFull => Self::DiskFull,
            ErrorCode::PermissionDenied
            | ErrorCode::CannotOpen
            | ErrorCode::AuthorizationForStatementDenied => Self::Permission,
            ErrorCode::ReadOnly => Self::ReadOnly,
            ErrorCode::SystemIoFailure => Self::Io(error.to_string()),
            ErrorCode::OperationInterrupted => Self::Cancelled,
            _ => Self::Bug(error.to_string()),
        }
    }
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::PermissionDenied => Self::Permission,
            ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull,
            _ => Self::Io(error.kind().to_string()),
        }
    }
}
