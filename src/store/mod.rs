//! The store: the only place that speaks SQL.
//!
//! Bills are plain rows clustered in time; facts, month nets and sums are caches kept in the same transaction by one rebuild
//! function, which `check` runs again over everything.

mod alert_acts;
mod alerts;
mod batch;
mod bills;
mod browse;
mod check;
mod content;
mod edits;
mod error;
mod facts;
mod figures;
#[cfg(test)]
mod fixture;
mod guests;
mod info;
mod journal;
mod lists;
mod load;
mod many;
mod naming;
mod open;
mod outlets;
mod phase_history;
mod phases;
mod profiles;
mod ranking;
mod rebuild;
mod records;
mod replace;
mod rhythms;
mod roster;
mod settings;
mod sheet;
mod sheet_views;
mod spenders;
mod stop;
mod tally;
mod touches;
mod undo;
mod what_if;
mod year_top;

pub use batch::{BatchLine, BatchState};
pub use browse::{JournalPage, JournalQuery, JournalRow, Meant, MeantValue, Numbers};
pub use check::Problem;
pub use edits::TakenCall;
pub use error::StoreError;
pub use load::{Import, ImportSummary};
pub use open::{APPLICATION_ID, Access, Interrupter, Store, companions};
pub use records::{GuestRecords, OwnersPage};
pub use roster::{FrozenRoster, FrozenScope};
pub use undo::UndoStep;
pub use what_if::SettingsPage;

use crate::domain::day::Day;

/// Who makes a change, when, and on which day; clocks are read by the caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// UTC, `YYYY-MM-DDTHH:MM:SSZ`.
    pub at: String,
    /// Name of the account on this machine.
    pub who: String,
    /// The clock's day.
    pub today: Day,
}

/// A moment of the journal as the clock on the wall shows it; stored and in JSON it is UTC.
#[must_use]
pub fn local_time(utc: &str) -> String {
    let local = chrono::DateTime::parse_from_rfc3339(utc).map(|time| time.with_timezone(&chrono::Local));
    local.map_or_else(|_| utc.to_owned(), |time| time.format("%Y-%m-%d %H:%M:%S").to_string())
}
