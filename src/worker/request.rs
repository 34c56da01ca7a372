//! What can be asked of the store: questions, changes, and a sheet to be written.

use super::SheetFormat;
use crate::domain::attendance::Sheet;
use crate::domain::calendar::Calendar;
use crate::domain::customer::BillQuery;
use crate::domain::edit::Edit;
use crate::domain::phase::Ladder;
use crate::domain::view::{SheetQuery, View};
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
    /// What is known of a guest, with his recent bills.
    Guest {
        /// Whom.
        member_no: String,
        /// As of when, where.
        view: View,
    },
    /// The guest a name, number or phone is of, on the roster or not; of several the one who spent most.
    Find {
        /// What was typed.
        text: String,
        /// As of when, where.
        view: View,
    },
    /// The few guests that what is typed into the palette may mean, those who spent most first.
    Guests {
        /// What was typed.
        text: String,
        /// As of when, where.
        view: View,
    },
    /// A change by hand.
    Change(Edit),
    /// Takes back the latest change.
    Undo,
    /// Brings back what was taken back last.
    Redo,
    /// Writes the sheet into a file.
    Output(Box<Output>),
}

/// A sheet to be written into a file.
#[derive(Clone, Debug)]
pub struct Output {
    /// What.
    pub sheet: Arc<Sheet>,
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
    /// Where to.
    pub path: PathBuf,
    /// Whether a file that is there may be replaced.
    pub overwrite: bool,
}

/// The questions of one slot replace one another; changes never do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Slot {
    /// [`Request::Sheet`].
    Sheet,
    /// [`Request::DayBills`], [`Request::WalkIns`], [`Request::Guest`]: what an open dialog shows.
    Dialog,
    /// [`Request::LastVisit`]: the line of the focused row.
    Row,
    /// [`Request::Guests`]: the guests of the palette.
    Palette,
    /// Changes and output, each answered.
    Change,
}

impl Slot {
    /// Every slot.
    pub const ALL: [Self; 5] = [Self::Sheet, Self::Dialog, Self::Row, Self::Palette, Self::Change];
}

impl Request {
    /// The slot this request belongs to.
    #[must_use]
    pub fn slot(&self) -> Slot {
        match self {
            Self::Sheet(_) => Slot::Sheet,
            Self::DayBills(..) | Self::WalkIns(..) | Self::Guest { .. } | Self::Find { .. } => Slot::Dialog,
            Self::LastVisit(..) => Slot::Row,
            Self::Guests { .. } => Slot::Palette,
            Self::Change(_) | Self::Undo | Self::Redo | Self::Output(_) => Slot::Change,
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
