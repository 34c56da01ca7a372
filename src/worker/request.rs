//! What can be asked of the store: questions, changes, and a sheet to be written.

use super::{CallSheet, CancelFlag, DaySheet, ImportJob, SheetFormat, SheetView, TableSheet};
use crate::config::{Kept, KeptPart};
use crate::domain::attendance::Sheet;
use crate::domain::bill::CustomerId;
use crate::domain::calendar::Calendar;
use crate::domain::customer::{BillQuery, Guest};
use crate::domain::day::Day;
use crate::domain::edit::Edit;
use crate::domain::guests::{GuestColumn, GuestQuery, GuestSet};
use crate::domain::phase::Ladder;
use crate::domain::touch::Booking;
use crate::domain::view::{SheetQuery, View};
use crate::store::JournalQuery;
use crate::words::Language;
use std::path::PathBuf;
use std::sync::Arc;

/// A question to the store, or a change of it.
#[derive(Clone, Debug)]
pub enum Request {
    /// The attendance sheet and what its frame shows.
    Sheet(SheetQuery),
    /// The bills of one guest's day.
    DayBills(BillQuery, View),
    /// The walk-in bills of a day, to claim one.
    WalkIns(BillQuery, View),
    /// The bills of a guest's last visit: its sitting and room.
    LastVisit(BillQuery, View),
    /// The year of the guests on a sheet.
    Year(SheetQuery),
    /// What changed on a sheet since the month before.
    Changes(SheetQuery),
    /// Whether anything could be taken back or brought back.
    Steps,
    /// What is known of a guest, with his recent bills.
    Guest {
        /// Whom.
        member_no: String,
        /// As of when, where.
        view: View,
    },
    /// The guest a name, number or phone is of; of several the one who spent most.
    Find {
        /// What was typed.
        text: String,
        /// Who is not meant: those who are on the sheet.
        besides: Vec<CustomerId>,
        /// As of when, where.
        view: View,
    },
    /// The settings in force.
    Settings,
    /// What an edit of settings or closed days would alter.
    WhatIf(Edit),
    /// What the first questions are about; unless `anyway`, only where they were never asked.
    Questions {
        /// Whether they are opened by hand.
        anyway: bool,
    },
    /// The first questions were answered or skipped.
    QuestionsAsked,
    /// The page of the day.
    Brief {
        /// As of when, where.
        view: View,
        /// The clock's day.
        today: Day,
    },
    /// The open alerts, best first.
    Alerts {
        /// As of when, where.
        view: View,
        /// The clock's day.
        today: Day,
    },
    /// Who moved from which phase to which: since a day, else since the end of the month before, up to the as-of day.
    Movement {
        /// As of when, where.
        view: View,
        /// The first day.
        since: Option<Day>,
    },
    /// Who those behind a cell of the movement are.
    MovedGuests(Vec<CustomerId>),
    /// How often touches woke guests.
    Effects(View),
    /// The words of calls, with the house's own beside that configuration file.
    Playbooks(Option<PathBuf>),
    /// One guest as whoever turns to him has to know him, with what is said to him.
    Approach {
        /// Whom.
        member_no: String,
        /// The clock's day.
        today: Day,
        /// The configuration file, beside which the house's own words lie.
        config: Option<PathBuf>,
    },
    /// What the latest bills of a guest tell.
    Lately {
        /// Whose.
        customer: CustomerId,
        /// The day he is looked at.
        as_of: Day,
    },
    /// The tables that want the same room at the same time as one that is to be booked.
    Clashes(Box<Booking>),
    /// A page of the journal.
    Journal(JournalQuery),
    /// A window of the list of all guests; of a large one the first rows are answered before all are counted.
    Guests(GuestQuery),
    /// A guest as far as he is known.
    Card {
        /// Whom.
        member_no: String,
        /// As of when, where.
        view: View,
    },
    /// The few guests that what is typed into the palette may mean, those who spent most first.
    Matches {
        /// What was typed.
        text: String,
        /// As of when, where.
        view: View,
    },
    /// Everybody a filter shows.
    Shown(GuestQuery),
    /// The rows of those marked, in the order of the list.
    MarkedRows {
        /// The list.
        query: GuestQuery,
        /// Whom.
        marked: Marked,
        /// What is to become of them.
        rows_for: RowsFor,
    },
    /// Who looks after these guests, and after others.
    Owners(Vec<Guest>),
    /// How many of those shown fall into each class of a column.
    Frequencies(GuestQuery, GuestColumn),
    /// Writes the list of guests into a file.
    OutputGuests(Box<GuestsOutput>),
    /// A change by hand.
    Change(Edit),
    /// Takes back the latest edit; which import comes before it is only told.
    Undo,
    /// Takes back an import, by its number.
    UndoImport(i64),
    /// Brings back what was taken back last.
    Redo,
    /// Changes one key of the configuration file.
    Display {
        /// The file; made when there is none.
        path: PathBuf,
        /// The key.
        key: &'static str,
        /// Its value; none leaves it out.
        to: Option<String>,
    },
    /// Writes the sheet into a file.
    Output(Box<Output>),
    /// Write a call list, or a table of what moved or worked, into a file.
    OutputAlerts(Box<AlertsOutput>),
    /// Write the page of the day into a file.
    OutputDay(Box<DayOutput>),
    /// Writes down how something is shown, or where it went last.
    Remember {
        /// The file; made when there is none.
        path: PathBuf,
        /// How things are shown and where they went.
        kept: Box<Kept>,
        /// What of that is new.
        part: KeptPart,
    },
    /// What would happen if a file were taken in.
    Preview(Box<ImportJob>),
    /// Takes a file in.
    Import(Box<ImportJob>),
    /// The names in a folder that go on with what was typed.
    Paths {
        /// The folder.
        folder: PathBuf,
        /// How they begin.
        begun: String,
    },
    /// Remembers under a name how a file is read.
    SaveProfile(String, Box<ImportJob>),
}

/// A sheet to be written into a file.
#[derive(Clone, Debug)]
pub struct Output {
    /// What.
    pub sheet: Arc<Sheet>,
    /// Which view of it.
    pub view: SheetView,
    /// Closed days, to be shaded.
    pub calendar: Calendar,
    /// The house ladder.
    pub ladder: Ladder,
    /// The only outlet counted.
    pub scope: Option<String>,
    /// In which form.
    pub format: SheetFormat,
    /// In which language.
    pub language: Language,
    /// Where to: a file, or the folder that is to hold it.
    pub path: PathBuf,
    /// What the file is called in a folder.
    pub name: String,
    /// Whether others may read it: surnames and titles alone, no amounts.
    pub discreet: bool,
    /// Whether a file that is there may be replaced.
    pub overwrite: bool,
}

/// What is written of the alerts, as far as it may be read.
#[derive(Clone, Debug)]
pub enum AlertsPaper {
    /// Whom to call.
    Calls(CallSheet),
    /// What another view of the alerts shows.
    Table(TableSheet),
}

/// A call list, or what another view of the alerts shows, to be written into a file.
#[derive(Clone, Debug)]
pub struct AlertsOutput {
    /// What.
    pub paper: AlertsPaper,
    /// In which form.
    pub format: SheetFormat,
    /// In which language.
    pub language: Language,
    /// Where to: a file, or the folder that is to hold it.
    pub path: PathBuf,
    /// What the file is called in a folder.
    pub name: String,
    /// Whether a file that is there may be replaced.
    pub overwrite: bool,
}

/// The page of the day to be written into a file.
#[derive(Clone, Debug)]
pub struct DayOutput {
    /// What, as far as it may be read.
    pub sheet: DaySheet,
    /// In which form: one a page has.
    pub format: SheetFormat,
    /// In which language.
    pub language: Language,
    /// Where to: a file, or the folder that is to hold it.
    pub path: PathBuf,
    /// What the file is called in a folder.
    pub name: String,
    /// Whether a file that is there may be replaced.
    pub overwrite: bool,
}

/// What the rows of those marked are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowsFor {
    /// They are copied.
    Copying,
    /// They are pinned to the roster, excluded, or neither.
    Roster,
    /// They are given to somebody who looks after them.
    Owner,
}

/// Guests marked in the list as it was read then; who has gone since is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// Whom.
    pub guests: GuestSet,
    /// The [`super::GuestsPage::reading`] they were marked in.
    pub reading: u64,
}

/// The list of guests to be written into a file.
#[derive(Clone, Debug)]
pub struct GuestsOutput {
    /// Whom, in which order.
    pub query: GuestQuery,
    /// Those marked alone, whatever the filter shows.
    pub marked: Option<Marked>,
    /// The columns, from left to right.
    pub columns: Vec<GuestColumn>,
    /// In which form.
    pub format: SheetFormat,
    /// In which language.
    pub language: Language,
    /// Where to: a file, or the folder that is to hold it.
    pub path: PathBuf,
    /// What the file is called in a folder.
    pub name: String,
    /// The clock's day.
    pub today: Day,
    /// Whether others may read it: surnames and titles alone, no amounts.
    pub discreet: bool,
    /// Whether a file that is there may be replaced.
    pub overwrite: bool,
    /// Stops it.
    pub cancel: CancelFlag,
}

/// The questions of one slot replace one another; changes never do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Slot {
    /// [`Request::Sheet`].
    Sheet,
    /// [`Request::DayBills`], [`Request::WalkIns`], [`Request::Guest`]: what an open dialog shows.
    Dialog,
    /// [`Request::Year`], [`Request::Changes`]: what another view of the sheet shows.
    View,
    /// [`Request::LastVisit`], the line of the focused row; [`Request::Steps`] where there is none.
    Row,
    /// [`Request::Brief`].
    Brief,
    /// [`Request::Alerts`].
    Alerts,
    /// [`Request::Movement`], [`Request::Effects`]: what another view of the alerts shows.
    AlertsView,
    /// [`Request::MovedGuests`].
    MovedGuests,
    /// [`Request::Playbooks`].
    Playbooks,
    /// [`Request::Approach`].
    Approach,
    /// [`Request::Lately`].
    Lately,
    /// [`Request::Clashes`].
    Clashes,
    /// [`Request::Journal`].
    Journal,
    /// [`Request::Settings`].
    Settings,
    /// [`Request::WhatIf`].
    WhatIf,
    /// [`Request::Questions`].
    Questions,
    /// [`Request::Guests`].
    Guests,
    /// [`Request::Card`].
    Card,
    /// [`Request::Shown`].
    Shown,
    /// [`Request::MarkedRows`].
    Marked,
    /// [`Request::Owners`].
    Owners,
    /// [`Request::Frequencies`].
    Frequencies,
    /// [`Request::OutputGuests`].
    Output,
    /// [`Request::Matches`]: the guests of the palette.
    Palette,
    /// Changes and output, each answered.
    Change,
    /// [`Request::Preview`].
    Preview,
    /// [`Request::Import`].
    Import,
    /// [`Request::Paths`].
    Paths,
}

impl Slot {
    /// Every slot.
    pub const ALL: [Self; 28] = [
        Self::Sheet,
        Self::Brief,
        Self::View,
        Self::Dialog,
        Self::Row,
        Self::Guests,
        Self::Card,
        Self::Shown,
        Self::Marked,
        Self::Owners,
        Self::Frequencies,
        Self::Output,
        Self::Alerts,
        Self::AlertsView,
        Self::MovedGuests,
        Self::Playbooks,
        Self::Approach,
        Self::Lately,
        Self::Clashes,
        Self::Journal,
        Self::Settings,
        Self::WhatIf,
        Self::Questions,
        Self::Palette,
        Self::Change,
        Self::Preview,
        Self::Import,
        Self::Paths,
    ];

    /// Whether the writer answers it: in order, and nothing is interrupted but by its own flag.
    pub(super) fn is_of_writer(self) -> bool {
        matches!(self, Self::Change | Self::Preview | Self::Import)
    }
}

impl Request {
    /// Writes down one part of what is remembered; `None` where nothing outlives the program.
    pub(crate) fn remember(kept: &Kept, part: KeptPart) -> Option<Self> {
        Some(Self::Remember { path: kept.path.clone()?, kept: Box::new(kept.clone()), part })
    }

    /// The slot this request belongs to.
    #[must_use]
    pub fn slot(&self) -> Slot {
        match self {
            Self::Sheet(_) => Slot::Sheet,
            Self::DayBills(..) | Self::WalkIns(..) | Self::Guest { .. } | Self::Find { .. } => Slot::Dialog,
            Self::Year(_) | Self::Changes(_) => Slot::View,
            Self::LastVisit(..) | Self::Steps => Slot::Row,
            Self::Brief { .. } => Slot::Brief,
            Self::Alerts { .. } => Slot::Alerts,
            Self::Movement { .. } | Self::Effects(_) => Slot::AlertsView,
            Self::MovedGuests(_) => Slot::MovedGuests,
            Self::Playbooks(_) => Slot::Playbooks,
            Self::Approach { .. } => Slot::Approach,
            Self::Lately { .. } => Slot::Lately,
            Self::Clashes(_) => Slot::Clashes,
            Self::Journal(_) => Slot::Journal,
            Self::Settings => Slot::Settings,
            Self::WhatIf(_) => Slot::WhatIf,
            Self::Questions { .. } => Slot::Questions,
            Self::Guests(_) => Slot::Guests,
            Self::Card { .. } => Slot::Card,
            Self::Shown(_) => Slot::Shown,
            Self::MarkedRows { .. } => Slot::Marked,
            Self::Owners(_) => Slot::Owners,
            Self::Frequencies(..) => Slot::Frequencies,
            Self::OutputGuests(_) => Slot::Output,
            Self::Matches { .. } => Slot::Palette,
            Self::Change(_)
            | Self::Undo
            | Self::UndoImport(_)
            | Self::Redo
            | Self::Output(_)
            | Self::OutputAlerts(_)
            | Self::OutputDay(_)
            | Self::Remember { .. }
            | Self::SaveProfile(..)
            | Self::QuestionsAsked
            | Self::Display { .. } => Slot::Change,
            Self::Preview(_) => Slot::Preview,
            Self::Import(_) => Slot::Import,
            Self::Paths { .. } => Slot::Paths,
        }
    }
}

/// A request's place in its slot: larger is newer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// The slot.
    pub slot: Slot,
    /// Counted from 1 within the slot.
    pub number: u64,
}
