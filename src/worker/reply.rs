//! What the store answers.

use super::{
    AlertsOutput, DayOutput, GuestsOutput, Marked, Output, PathNames, Preview, Remembered, Request, RowsFor,
    Taken, Ticket,
};
use crate::config::Config;
use crate::domain::alert::{Alerts, Approached, Lately};
use crate::domain::anniversary::LeapMonth;
use crate::domain::attendance::Sheet;
use crate::domain::bill::CustomerId;
use crate::domain::brief::Brief;
use crate::domain::calendar::Calendar;
use crate::domain::changes::Changes;
use crate::domain::customer::{BillLine, BillPage, CustomerLine, Guest};
use crate::domain::day::Day;
use crate::domain::edit::Saved;
use crate::domain::effects::Effects;
use crate::domain::guests::{Class, GuestCard, GuestRow, GuestSet, GuestWindow};
use crate::domain::movement::Movement;
use crate::domain::phase::Ladder;
use crate::domain::touch::BookedTable;
use crate::domain::what_if::WhatIf;
use crate::domain::year::Year;
use crate::error::Error;
use crate::playbook::{Playbook, Spoken};
use crate::store::{JournalPage, OwnersPage, SettingsPage, StoreError};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

/// The sheet and what the screen around it needs.
#[derive(Clone, Debug)]
pub struct SheetPage {
    /// The sheet.
    pub sheet: Arc<Sheet>,
    /// Closed days.
    pub calendar: Calendar,
    /// The house ladder, for the digits beside the phases.
    pub ladder: Ladder,
    /// The outlets, in order of name.
    pub outlets: Vec<String>,
    /// The only outlet counted; else all.
    pub scope: Option<String>,
    /// The as-of day that was asked for; else that of the last bill.
    pub as_of: Option<Day>,
    /// First business day with a bill.
    pub first_day: Day,
    /// Last business day with a bill.
    pub last_day: Day,
    /// Whether the guests are made up.
    pub demo: bool,
}

/// The guests that a text may mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GuestMatches {
    /// The first of them, those who spent most before the others.
    pub lines: Vec<CustomerLine>,
    /// How many there are.
    pub total: usize,
}

/// A window of the list of all guests and what the screen around it needs.
#[derive(Clone, Debug)]
pub struct GuestsPage {
    /// The rows.
    pub window: GuestWindow,
    /// The as-of day.
    pub as_of: Day,
    /// Last business day with a bill.
    pub last_day: Day,
    /// The house ladder, for the digits beside the phases.
    pub ladder: Ladder,
    /// Whether the guests are made up.
    pub demo: bool,
    /// The outlets, in order of name.
    pub outlets: Vec<String>,
    /// The only outlet counted; else all.
    pub scope: Option<String>,
    /// Whom a touch woke of late, with the visit it brought about.
    pub woken: Arc<HashMap<CustomerId, Day>>,
    /// Counts how often guests have gone: before and after it a customer's number may be another guest's.
    pub reading: u64,
    /// Who went, each time somebody did.
    pub gone: Arc<Vec<Gone>>,
}

/// Guests who went, or whose numbers were given to others, when the list was read anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// The [`GuestsPage::reading`] that began with it.
    pub reading: u64,
    /// Who.
    pub guests: GuestSet,
}

impl Gone {
    /// Takes out of a set of guests, made in a reading, whoever went since.
    pub fn leave(history: &[Self], guests: &mut GuestSet, reading: u64) {
        for gone in history.iter().filter(|gone| gone.reading > reading) {
            guests.remove_all(&gone.guests);
        }
    }
}

/// The page of the day and what the screen around it needs.
#[derive(Clone, Debug)]
pub struct BriefPage {
    /// The page.
    pub brief: Brief,
    /// First business day with a bill.
    pub first_day: Day,
    /// Whether the guests are made up.
    pub demo: bool,
}

/// The open alerts and what the screen around them needs.
#[derive(Clone, Debug)]
pub struct AlertsPage {
    /// The alerts.
    pub alerts: Arc<Alerts>,
    /// How many are called in a day at the most.
    pub most_calls: usize,
    /// When dates in leap months fall.
    pub leap_month: LeapMonth,
    /// Whether the guests are made up.
    pub demo: bool,
}

/// The words of calls in every language, in the order of [`crate::words::Language::ALL`], and what of the house's own cannot be used.
#[derive(Debug)]
pub struct Playbooks {
    /// The words.
    pub books: Vec<Playbook>,
    /// What is wrong with the house's own.
    pub faults: Vec<Error>,
}

/// One guest as whoever turns to him has to know him.
#[derive(Clone, Debug)]
pub struct ApproachPage {
    /// The guest, and his alert where one is open.
    pub guest: Approached,
    /// The day he was looked at: that of the last bill.
    pub as_of: Day,
    /// The house ladder.
    pub ladder: Ladder,
    /// What is said to him, in the order of [`crate::words::Language::ALL`].
    pub spoken: Vec<Spoken>,
}

/// What the first questions are about.
#[derive(Clone, Debug)]
pub struct QuestionsPage {
    /// The sheet of the running month: whom it lists, how far each has faded.
    pub sheet: Arc<Sheet>,
    /// The house ladder.
    pub ladder: Ladder,
    /// Whether the guests are made up.
    pub demo: bool,
}

/// What a change or an undo came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// A change was made.
    Changed,
    /// A change was taken back.
    Undone,
    /// A change was brought back.
    Redone,
}

/// The import that would be taken back next: about it one is asked first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportNext {
    /// Its number.
    pub batch: i64,
    /// File names without folders.
    pub files: Vec<String>,
    /// When it was taken in, by the clock on the wall.
    pub local: String,
    /// Bills that stand as it said.
    pub bills: u64,
}

/// A stored change, with what tells a person which it was.
#[derive(Clone, Debug)]
pub struct Told {
    /// The change.
    pub saved: Saved,
    /// The bill a claim is about.
    pub bill: Option<BillLine>,
}

/// What the store answers.
#[derive(Debug)]
pub enum Reply {
    /// The sheet; `None` in a store without bills.
    Sheet(Result<Option<SheetPage>, Error>),
    /// The bills of a guest's day.
    DayBills(Result<BillPage, Error>),
    /// The walk-in bills of a day.
    WalkIns(Result<BillPage, Error>),
    /// The bills of a guest's last visit.
    LastVisit(Result<BillPage, Error>),
    /// The year of the guests; `None` in a store without bills.
    Year(Result<Option<Box<Year>>, Error>),
    /// What changed since the month before; `None` in a store without bills.
    Changes(Result<Option<Box<Changes>>, Error>),
    /// What could be taken back and brought back next: a page of the journal without lines.
    Steps(Result<Box<JournalPage>, Error>),
    /// The guest who was looked for; `None` when nobody is known so.
    Found(Result<Option<Box<GuestCard>>, Error>),
    /// Who looks after whom.
    Owners(Result<OwnersPage, Error>),
    /// A guest.
    Guest(Result<Box<GuestCard>, Error>),
    /// The settings in force.
    Settings(Result<Box<SettingsPage>, Error>),
    /// What an edit would alter.
    WhatIf(Result<WhatIf, Error>),
    /// What the first questions are about; `None` where there is nothing to ask about, or they were asked.
    Questions(Result<Option<Box<QuestionsPage>>, Error>),
    /// It is remembered that the first questions were asked.
    QuestionsAsked(Result<(), Error>),
    /// The page of the day; `None` in a store without bills.
    Brief(Result<Option<Box<BriefPage>>, Error>),
    /// The open alerts; `None` in a store without bills.
    Alerts(Result<Option<AlertsPage>, Error>),
    /// Who moved from which phase to which; `None` in a store without bills.
    Movement(Result<Option<Box<Movement>>, Error>),
    /// Who those behind a cell of the movement are.
    MovedGuests(Result<Vec<Guest>, Error>),
    /// How often touches woke guests; `None` in a store without bills.
    Effects(Result<Option<Box<Effects>>, Error>),
    /// The words of calls.
    Playbooks(Result<Box<Playbooks>, Error>),
    /// A guest to be turned to.
    Approach(Result<Box<ApproachPage>, Error>),
    /// What the latest bills of a guest tell.
    Lately(CustomerId, Result<Lately, Error>),
    /// The tables that want the same room at the same time.
    Clashes(Result<Vec<BookedTable>, Error>),
    /// A page of the journal.
    Journal(Result<Box<JournalPage>, Error>),
    /// A window of the list of guests; `None` in a store without bills.
    Guests(Result<Option<GuestsPage>, Error>),
    /// A guest as far as he is known.
    Card(Result<Box<GuestCard>, Error>),
    /// Everybody a filter shows, of the list as it was read.
    Shown(Result<Marked, Error>),
    /// The rows of those marked.
    MarkedRows(RowsFor, Result<Vec<GuestRow>, Error>),
    /// How many of those shown fall into each class of a column.
    Frequencies(Result<Vec<(Class, usize)>, Error>),
    /// How many rows of the list are written.
    GuestsProgress {
        /// Written.
        done: usize,
        /// All there are.
        total: usize,
    },
    /// The list was written into a file.
    GuestsWritten(Result<PathBuf, Error>),
    /// A file of that name is there; nothing was written.
    GuestsFileExists(Box<GuestsOutput>),
    /// The guests of the palette.
    Matches(Result<GuestMatches, Error>),
    /// A change is stored: sent only after COMMIT.
    Saved(Done, Result<Box<Told>, Error>),
    /// An import would be taken back next, and nothing was.
    ImportNext(Box<ImportNext>),
    /// How things are shown is written down.
    Remembered(Result<(), Error>),
    /// A key of the configuration file was changed: what the file says now.
    Displayed(&'static str, Result<Config, Error>),
    /// A file was written.
    Written(Result<PathBuf, Error>),
    /// A file of that name is there; nothing was written.
    FileExists(Box<Output>),
    /// The same of a call list, or of another view of the alerts.
    AlertsFileExists(Box<AlertsOutput>),
    /// The same of the page of the day.
    DayFileExists(Box<DayOutput>),
    /// The names in a folder that go on with what was typed.
    Paths(Result<PathNames, Error>),
    /// What would happen if the file were taken in.
    Preview(Result<Box<Preview>, Error>),
    /// How many bytes of the file are read; of the preview or the import, as the ticket says.
    ImportProgress {
        /// Read.
        done: u64,
        /// All there are.
        total: u64,
    },
    /// A file was taken in: sent only after COMMIT.
    Imported(Result<Box<Taken>, Error>),
    /// How a file is read is remembered under this name: the number it was saved under, none where it was remembered so already.
    ProfileSaved(String, Result<Remembered, Error>),
    /// Another program has changed the store.
    StoreChanged,
    /// The files of the inbox that were not taken in yet.
    Inbox(Vec<PathBuf>),
}

/// What comes out of the worker: the reply and the ticket it answers, none for news.
#[derive(Debug)]
pub struct Delivery {
    /// The ticket; `None` for [`Reply::StoreChanged`] and [`Reply::Inbox`].
    pub ticket: Option<Ticket>,
    /// The reply.
    pub reply: Reply,
}

impl Reply {
    pub(super) fn is_cancelled(&self) -> bool {
        let (Self::Sheet(Err(error))
        | Self::DayBills(Err(error))
        | Self::WalkIns(Err(error))
        | Self::LastVisit(Err(error))
        | Self::Year(Err(error))
        | Self::Changes(Err(error))
        | Self::Steps(Err(error))
        | Self::Found(Err(error))
        | Self::Guest(Err(error))
        | Self::Guests(Err(error))
        | Self::Card(Err(error))
        | Self::Owners(Err(error))
        | Self::Matches(Err(error))
        | Self::Brief(Err(error))
        | Self::Alerts(Err(error))
        | Self::Movement(Err(error))
        | Self::MovedGuests(Err(error))
        | Self::Effects(Err(error))
        | Self::Playbooks(Err(error))
        | Self::Approach(Err(error))
        | Self::Lately(_, Err(error))
        | Self::Clashes(Err(error))
        | Self::Journal(Err(error))
        | Self::Settings(Err(error))
        | Self::Questions(Err(error))
        | Self::WhatIf(Err(error))) = self
        else {
            return false;
        };
        matches!(error, Error::Store(StoreError::Cancelled))
    }
}

/// The reply to a request that failed before it was looked at.
pub(super) fn failed(request: &Request, error: Error) -> Reply {
    match request {
        Request::Sheet(_) => Reply::Sheet(Err(error)),
        Request::DayBills(..) => Reply::DayBills(Err(error)),
        Request::WalkIns(..) => Reply::WalkIns(Err(error)),
        Request::LastVisit(..) => Reply::LastVisit(Err(error)),
        Request::Year(_) => Reply::Year(Err(error)),
        Request::Changes(_) => Reply::Changes(Err(error)),
        Request::Steps => Reply::Steps(Err(error)),
        Request::Guest { .. } => Reply::Guest(Err(error)),
        Request::Guests(_) => Reply::Guests(Err(error)),
        Request::Card { .. } => Reply::Card(Err(error)),
        Request::Shown(_) => Reply::Shown(Err(error)),
        Request::MarkedRows { rows_for, .. } => Reply::MarkedRows(*rows_for, Err(error)),
        Request::Owners(_) => Reply::Owners(Err(error)),
        Request::Frequencies(..) => Reply::Frequencies(Err(error)),
        Request::OutputGuests(_) => Reply::GuestsWritten(Err(error)),
        Request::Matches { .. } => Reply::Matches(Err(error)),
        Request::Find { .. } => Reply::Found(Err(error)),
        Request::Settings => Reply::Settings(Err(error)),
        Request::WhatIf(_) => Reply::WhatIf(Err(error)),
        Request::Questions { .. } => Reply::Questions(Err(error)),
        Request::QuestionsAsked => Reply::QuestionsAsked(Err(error)),
        Request::Brief { .. } => Reply::Brief(Err(error)),
        Request::Alerts { .. } => Reply::Alerts(Err(error)),
        Request::Movement { .. } => Reply::Movement(Err(error)),
        Request::MovedGuests(_) => Reply::MovedGuests(Err(error)),
        Request::Effects(_) => Reply::Effects(Err(error)),
        Request::Playbooks(_) => Reply::Playbooks(Err(error)),
        Request::Approach { .. } => Reply::Approach(Err(error)),
        Request::Lately { customer, .. } => Reply::Lately(*customer, Err(error)),
        Request::Clashes(_) => Reply::Clashes(Err(error)),
        Request::Journal(_) => Reply::Journal(Err(error)),
        Request::Change(_) => Reply::Saved(Done::Changed, Err(error)),
        Request::Undo | Request::UndoImport(_) => Reply::Saved(Done::Undone, Err(error)),
        Request::Redo => Reply::Saved(Done::Redone, Err(error)),
        Request::Display { key, .. } => Reply::Displayed(key, Err(error)),
        Request::Output(_) | Request::OutputAlerts(_) | Request::OutputDay(_) => Reply::Written(Err(error)),
        Request::Remember { .. } => Reply::Remembered(Err(error)),
        Request::Paths { .. } => Reply::Paths(Err(error)),
        Request::Preview(_) => Reply::Preview(Err(error)),
        Request::Import(_) => Reply::Imported(Err(error)),
        Request::SaveProfile(name, _) => Reply::ProfileSaved(name.clone(), Err(error)),
    }
}
