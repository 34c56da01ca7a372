//! Every change made by hand, with what it changes back: the undo list is made of these.

use super::alert::Acted;
use super::bill::{BillId, Sitting};
use super::day::Day;
use super::guest_record::GuestRecord;
use super::intake::ImportProfile;
use super::roster::RosterMark;
use super::touch::{Booking, DayText, Touch, TouchId, WrittenBooking};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// One change by hand. Each carries the value it saw, so a lost race is told and the inverse is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Ticks a guest as present on a day, or takes the tick away.
    Tick {
        /// Whom, by member number.
        member_no: String,
        /// The business day.
        day: Day,
        /// Which meal; `Unknown` when the manager does not say.
        sitting: Sitting,
        /// Which outlet, by name; the home, last, or `main` one when not said.
        outlet: Option<String>,
        /// `true` sets the tick, `false` takes it away.
        on: bool,
    },
    /// Gives a walk-in's bill to a guest, or takes it back.
    Claim {
        /// The bill.
        bill: BillId,
        /// Member number it was claimed for before.
        from: Option<String>,
        /// Member number it is claimed for now.
        to: Option<String>,
    },
    /// Pins a guest to the roster, excludes him, or neither.
    Roster {
        /// Whom, by member number.
        member_no: String,
        /// The mark seen.
        from: RosterMark,
        /// The mark wanted.
        to: RosterMark,
    },
    /// Pins several guests to the roster, excludes them, or neither, all at once: one line of the journal, one undo.
    Marks {
        /// Whom, by member number, each with the mark seen; at most [`MOST_MARKED`].
        guests: Vec<(String, RosterMark)>,
        /// The mark wanted.
        to: RosterMark,
    },
    /// Changes what the house knows of a guest beside his bills.
    Record {
        /// Whom, by member number.
        member_no: String,
        /// The record seen.
        from: Box<GuestRecord>,
        /// The record wanted.
        to: Box<GuestRecord>,
    },
    /// Gives several guests to somebody of the house who looks after them, all at once: one line of the journal, one undo.
    Owners {
        /// Whom, by member number, each with the owner seen; at most [`MOST_MARKED`].
        guests: Vec<(String, Option<String>)>,
        /// The owner wanted; `None` = nobody.
        to: Option<String>,
    },
    /// Does something about the alerts of guests, all at once: one line of the journal, one undo. The record of who is said to
    /// have died says so by it.
    Alert {
        /// Whose, at most [`MOST_MARKED`].
        guests: Vec<AlertEdit>,
    },
    /// Changes a setting.
    Setting {
        /// Its name.
        key: String,
        /// The value seen; `None` = the default.
        from: Option<String>,
        /// The value wanted; `None` = the default.
        to: Option<String>,
    },
    /// Closes days of the calendar, or opens them again.
    ClosedDays {
        /// First day.
        from: Day,
        /// Last day.
        to: Day,
        /// `true` closes, `false` opens.
        closed: bool,
    },
    /// Remembers how files of a header are read, renames that, or forgets it.
    Profile {
        /// Its name.
        name: String,
        /// What was seen.
        from: Option<ImportProfile>,
        /// What is wanted, under another name where it is renamed; `None` forgets it.
        to: Option<ImportProfile>,
    },
    /// Logs a touch, with the table booked in it. By it who wants no calls has refused to be phoned, and the record of who is said
    /// to have died says so: one line of the journal, one undo.
    Touch {
        /// Whom, by member number.
        member_no: String,
        /// What was said.
        touch: Box<Touch>,
        /// The table he asked for.
        booking: Option<Box<Booking>>,
    },
    /// Logs the calls of a list that came back filled in, all at once: one line of the journal, one undo. Records learn by it
    /// what they learn by a touch.
    Calls {
        /// The calls, at most [`MOST_MARKED`]; each of the day of its list, on which none of that guest was taken before.
        calls: Vec<CallEdit>,
    },
    /// Keeps a table for a guest who was not touched.
    Book {
        /// Whom, by member number.
        member_no: String,
        /// The table.
        booking: Box<Booking>,
    },
    /// Changes a reservation, calls it off, or has it stand again.
    Reservation {
        /// Whose, by member number.
        member_no: String,
        /// The reservation seen.
        from: Box<WrittenBooking>,
        /// What it is to be, under the same number.
        to: Box<WrittenBooking>,
    },
    /// Marks what was agreed in a touch as done, or as open again.
    NextAction {
        /// Whom, by member number.
        member_no: String,
        /// The touch it was agreed in.
        touch: TouchId,
        /// `true` marks it done, `false` opens it again.
        done: bool,
    },
    /// Writes a text of a day, or takes it away.
    DayText {
        /// The day.
        day: Day,
        /// Which text.
        text: DayText,
        /// What was seen.
        from: Option<String>,
        /// What is wanted; `None` takes it away.
        to: Option<String>,
    },
}

/// What is done about the alert of one guest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlertEdit {
    /// Whose, by member number.
    pub member_no: String,
    /// What was seen stored; `None` = nothing was done about his alerts yet.
    pub from: Option<Acted>,
    /// What is wanted.
    pub to: Option<Acted>,
}

/// A call of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallEdit {
    /// Whom, by member number.
    pub member_no: String,
    /// What was said.
    pub touch: Touch,
    /// The table he asked for.
    pub booking: Option<Booking>,
}

/// Guests one edit can give a mark or an owner at the most: the largest roster.
pub const MOST_MARKED: usize = 500;

/// The days a tick may be set on: as far back as days of a file, and today, before the till's file of today is in.
#[must_use]
pub fn days_to_tick(today: Day) -> RangeInclusive<Day> {
    Day::from_ymd(1990, 1, 1).unwrap_or_default()..=today
}

/// What a tick that was set does to the figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TickEffect {
    /// It is a visit.
    Counts,
    /// A bill or another tick of that day counts already.
    AddsNothing,
    /// The figures end before its day, and it counts once they reach it.
    CountsLater {
        /// The day they end on.
        as_of: Day,
    },
}

impl TickEffect {
    /// The effect of a tick of a day on figures as of another, by the guest's visits up to its day before and after.
    #[must_use]
    pub fn of(day: Day, as_of: Option<Day>, before: u64, after: u64) -> Self {
        match as_of {
            _ if before == after => Self::AddsNothing,
            Some(as_of) if as_of < day => Self::CountsLater { as_of },
            _ => Self::Counts,
        }
    }
}

/// What kind of entry a journal line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JournalKind {
    /// [`Edit::Tick`].
    Tick,
    /// [`Edit::Claim`].
    Claim,
    /// [`Edit::Roster`].
    Roster,
    /// [`Edit::Marks`]: several guests at once; the subject is a JSON list of their numbers.
    Marks,
    /// [`Edit::Record`].
    Record,
    /// [`Edit::Owners`]: several guests at once; the subject is a JSON list of their numbers.
    Owners,
    /// [`Edit::Alert`] of one guest.
    Alert,
    /// [`Edit::Alert`] of several guests; the subject is a JSON list of their numbers.
    Alerts,
    /// [`Edit::Setting`].
    Setting,
    /// [`Edit::ClosedDays`].
    ClosedDays,
    /// [`Edit::Profile`].
    Profile,
    /// [`Edit::Touch`].
    Touch,
    /// [`Edit::Calls`]: several guests at once; the subject is a JSON list of their numbers.
    Calls,
    /// [`Edit::Book`] and [`Edit::Reservation`].
    Reservation,
    /// [`Edit::NextAction`].
    NextAction,
    /// [`Edit::DayText`] of the weather.
    Weather,
    /// [`Edit::DayText`] of what the general manager says.
    Review,
    /// An import batch.
    Import,
    /// An entry was taken back; the subject is its number. Not itself undoable.
    Undo,
    /// An entry taken back was brought back; the subject is its number. Not itself undoable.
    Redo,
}

impl JournalKind {
    /// Every kind, in the order of their words below.
    pub const ALL: [Self; 20] = [
        Self::Tick,
        Self::Claim,
        Self::Roster,
        Self::Marks,
        Self::Record,
        Self::Owners,
        Self::Alert,
        Self::Alerts,
        Self::Setting,
        Self::ClosedDays,
        Self::Profile,
        Self::Touch,
        Self::Calls,
        Self::Reservation,
        Self::NextAction,
        Self::Weather,
        Self::Review,
        Self::Import,
        Self::Undo,
        Self::Redo,
    ];

    /// The word stored and printed in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Tick => "tick",
            Self::Claim => "claim",
            Self::Roster => "roster",
            Self::Marks => "marks",
            Self::Record => "record",
            Self::Owners => "owners",
            Self::Alert => "alert",
            Self::Alerts => "alerts",
            Self::Setting => "setting",
            Self::ClosedDays => "closed_days",
            Self::Profile => "profile",
            Self::Touch => "touch",
            Self::Calls => "calls",
            Self::Reservation => "reservation",
            Self::NextAction => "next_action",
            Self::Weather => "weather",
            Self::Review => "review",
            Self::Import => "import",
            Self::Undo => "undo",
            Self::Redo => "redo",
        }
    }

    /// Every word lines of this kind are stored under.
    #[must_use]
    pub fn stored_words(self) -> [&'static str; 2] {
        match self {
            // What such a line was called while several guests could only be excluded.
            Self::Marks => [self.word(), "exclusion"],
            _ => [self.word(); 2],
        }
    }

    /// The kind of a stored word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.stored_words().contains(&word))
    }

    /// Whether an entry of this kind names guests by their numbers.
    #[must_use]
    pub fn is_about_guests(self) -> bool {
        self.has_guest_as_subject() || self == Self::Claim || self.has_guests_as_subject()
    }

    /// Whether the subject of an entry of this kind is a JSON list of member numbers.
    #[must_use]
    pub fn has_guests_as_subject(self) -> bool {
        matches!(self, Self::Marks | Self::Owners | Self::Alerts | Self::Calls)
    }

    /// Whether the subject of an entry of this kind is a member number.
    #[must_use]
    pub fn has_guest_as_subject(self) -> bool {
        matches!(
            self,
            Self::Tick
                | Self::Roster
                | Self::Record
                | Self::Alert
                | Self::Touch
                | Self::Reservation
                | Self::NextAction
        )
    }

    /// Whether an entry of this kind changed something that can be taken back; undo and redo only say that it was.
    #[must_use]
    pub fn is_change(self) -> bool {
        !matches!(self, Self::Undo | Self::Redo)
    }
}

/// The member numbers an entry about several guests is about; `None` when the words are not ours.
#[must_use]
pub fn marked_numbers(subject: &str) -> Option<Vec<String>> {
    serde_json::from_str(subject).ok()
}

/// The marks a [`JournalKind::Marks`] names before or after, as many as there are guests; `None` when the words are not ours.
///
/// One word where all are the same, else a JSON list of words.
#[must_use]
pub fn read_marks(value: &str, guests: usize) -> Option<Vec<RosterMark>> {
    if let Some(mark) = RosterMark::from_word(value) {
        return Some(vec![mark; guests]);
    }
    let words: Vec<String> = serde_json::from_str(value).ok()?;
    let marks: Option<Vec<RosterMark>> = words.iter().map(|word| RosterMark::from_word(word)).collect();
    marks.filter(|marks| marks.len() == guests)
}

/// The words of [`read_marks`].
#[must_use]
pub fn marks_text(marks: &[RosterMark]) -> String {
    match marks {
        [first, others @ ..] if others.iter().all(|other| other == first) => first.word().to_owned(),
        _ => serde_json::json!(marks.iter().map(|mark| mark.word()).collect::<Vec<_>>()).to_string(),
    }
}

/// One line of the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct JournalLine {
    /// Its number, shown as "Saved #n".
    pub number: i64,
    /// When, as `YYYY-MM-DDTHH:MM:SSZ`.
    pub at: String,
    /// Who: the name of the account on this machine.
    pub who: String,
    /// What kind of change.
    pub kind: JournalKind,
    /// What it was made to: a member number, a bill, a setting, a span of days, a batch.
    pub subject: String,
    /// The value before, as text.
    pub before: Option<String>,
    /// The value after, as text.
    pub after: Option<String>,
    /// Whether it was taken back.
    pub undone: bool,
}

/// A change that is safely stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The journal number: "Saved #n".
    pub number: i64,
    /// What was changed.
    pub line: JournalLine,
    /// What it did to the bills, where an import was taken back or brought back.
    pub import: Option<ImportEffect>,
}

/// What an import that is taken back or brought back does to the bills.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ImportEffect {
    /// Bills that went, or came.
    pub bills: u64,
    /// Bills that stay and say something else now: the import had corrected them.
    pub corrected: u64,
    /// Bills it had brought that stay as they are, because other imports hold them too.
    pub held: u64,
    /// Whether the import had brought nothing new in the first place.
    pub idle: bool,
}
