//! What is kept of a touch: what was said to whom, what was promised, what is next, and the table that was booked.

use super::{Cause, Method, Outcome};
use crate::domain::bill::{CustomerId, Sitting};
use crate::domain::customer::Guest;
use crate::domain::day::Day;
use crate::domain::guest_record::Consent;
use crate::domain::money::Fen;
use crate::domain::phase::Phase;
use serde::{Deserialize, Serialize};

/// Characters of a text at the most.
pub const MOST_TEXT: usize = 500;

/// Days that a next action or a reservation can lie ahead at the most.
pub const MOST_DAYS_AHEAD: i32 = 730;

/// Covers of a reservation at the most.
pub const MOST_COVERS: u32 = 9_999;

/// The most a touch can have cost: ten million yuan.
pub const MOST_COST: Fen = Fen(1_000_000_000);

/// Minutes of a day.
const DAY_MINUTES: u16 = 1_440;

/// Rowid of a touch in the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TouchId(pub i64);

/// Rowid of a reservation in the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ReservationId(pub i64);

/// Who was spoken to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpokenTo {
    /// The guest himself.
    #[default]
    Guest,
    /// Who books for him 秘书.
    Secretary,
}

impl SpokenTo {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Guest, Self::Secretary];

    /// The word of the command line and the store.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Guest => "guest",
            Self::Secretary => "secretary",
        }
    }

    /// Who a word stands for.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|to| to.word() == word)
    }
}

/// What is to be done next, and by when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextStep {
    /// The day it is due.
    pub day: Day,
    /// What it is, where that was said.
    pub what: Option<String>,
}

/// A touch 跟进: what was said to a guest and what came of it. Source: domain.md §1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Touch {
    /// The local calendar day.
    #[serde(rename = "date")]
    pub day: Day,
    /// Minutes after that day's midnight, 0 to 1,439.
    pub minute: u16,
    /// Who touched him.
    pub who: String,
    /// Who was spoken to.
    pub to: SpokenTo,
    /// How.
    pub method: Method,
    /// What came of it.
    pub outcome: Outcome,
    /// Why he had stayed away, where that was learned.
    pub cause: Option<Cause>,
    /// What was promised him 答应的事.
    pub promise: Option<String>,
    /// What it cost.
    pub cost: Fen,
    /// Anything else.
    pub note: Option<String>,
    /// What is to be done next.
    pub next: Option<NextStep>,
    /// The phase he was in, as the sheet showed it then: what the touch is judged by later.
    pub phase: Phase,
}

/// A table that is kept for a guest 预订.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booking {
    /// The business day.
    #[serde(rename = "date")]
    pub day: Day,
    /// Which meal; unknown when nobody said.
    pub sitting: Sitting,
    /// Which outlet, by name.
    pub outlet: Option<String>,
    /// Which room.
    pub room: Option<String>,
    /// How many come.
    pub covers: Option<u32>,
    /// What they will eat.
    pub dishes: Option<String>,
}

/// What became of a reservation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReservationState {
    /// Its day is not over, or nobody knows yet.
    Booked,
    /// He came.
    Kept,
    /// He did not come.
    NoShow,
    /// It was called off.
    Cancelled,
}

impl ReservationState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Booked, Self::Kept, Self::NoShow, Self::Cancelled];

    /// The word of JSON and the store.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Booked => "booked",
            Self::Kept => "kept",
            Self::NoShow => "no_show",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// A text the house keeps of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayText {
    /// The weather in a line, for the opening words of calls.
    Weather,
    /// What the general manager says of the day's sheet 总经理批示.
    Review,
}

/// A touch as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoggedTouch {
    /// Its number.
    pub id: TouchId,
    /// What was said.
    pub touch: Touch,
    /// Whether what is next was marked done by hand.
    pub done: bool,
}

/// A reservation as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reservation {
    /// Its number.
    pub id: ReservationId,
    /// Whose.
    pub customer: CustomerId,
    /// The touch it was made in.
    pub touch: Option<TouchId>,
    /// What was booked.
    pub booking: Booking,
    /// What became of it.
    pub state: ReservationState,
}

/// A next action that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextAction {
    /// The touch it was agreed in.
    pub touch: TouchId,
    /// Whose.
    pub guest: Guest,
    /// What, and since when it is due.
    pub step: NextStep,
    /// What had been promised him.
    pub promise: Option<String>,
    /// Who had touched him.
    pub who: String,
}

impl NextAction {
    /// Days since it is due, 0 on its day; `None` while it is not due.
    #[must_use]
    pub fn days_due(&self, as_of: Day) -> Option<i32> {
        Some(as_of - self.step.day).filter(|days| *days >= 0)
    }
}

impl Reservation {
    /// The reservation as an edit starts from it.
    #[must_use]
    pub fn written(&self) -> WrittenBooking {
        let cancelled = self.state == ReservationState::Cancelled;
        WrittenBooking { id: self.id, booking: self.booking.clone(), cancelled }
    }
}

/// What the journal says of a touch, so that it can be brought back under its very number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenTouch {
    /// Its number.
    pub id: TouchId,
    /// What was said.
    pub touch: Touch,
    /// The table booked with it.
    pub booked: Option<WrittenBooking>,
    /// What he had answered before he refused to be phoned by it; `None` = he did not, or had refused before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<Consent>,
    /// Whether his record learned by it that he died.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub died: bool,
}

/// What the journal says of a call of a list that came back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "ReadCall")]
pub struct WrittenCall {
    /// Whom, by member number.
    pub member_no: String,
    /// What was said, on the day of the list.
    pub written: WrittenTouch,
}

/// A call as any version of the program wrote it.
#[derive(Deserialize)]
struct ReadCall {
    member_no: String,
    written: WrittenTouch,
    /// What [`WrittenTouch::refused`] says, as it was said beside the touch once.
    #[serde(default)]
    consent: Option<Consent>,
}

impl From<ReadCall> for WrittenCall {
    fn from(ReadCall { member_no, mut written, consent }: ReadCall) -> Self {
        written.refused = written.refused.or(consent);
        Self { member_no, written }
    }
}

/// A table booked with whom: what a day's list of reservations holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookedTable {
    /// Whose.
    pub guest: Guest,
    /// What.
    pub reservation: Reservation,
}

/// What an edit makes of a reservation, and what the journal says of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenBooking {
    /// Its number.
    pub id: ReservationId,
    /// What was booked.
    pub booking: Booking,
    /// Whether it is called off; whether it was kept the bills say.
    pub cancelled: bool,
}

/// What the journal says of a next action that was marked done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenAction {
    /// The touch it was agreed in.
    pub touch: TouchId,
    /// What it was.
    pub step: NextStep,
}

/// Why a touch or a reservation is refused. Fields are named as the command line's options are.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TouchError {
    /// A text is too long.
    #[error("{field} has more than {MOST_TEXT} characters")]
    TooLong {
        /// Which.
        field: &'static str,
    },
    /// A day lies outside what can be meant.
    #[error("{field} {day} lies outside {first} to {last}")]
    Day {
        /// Which.
        field: &'static str,
        /// The day asked for.
        day: Day,
        /// The first that can be meant.
        first: Day,
        /// The last that can be meant.
        last: Day,
    },
    /// A number is too large, or negative.
    #[error("{field} lies outside 0 to {most}")]
    Amount {
        /// Which.
        field: &'static str,
        /// The largest.
        most: String,
    },
}

/// Without blanks around it; nothing when it is blank.
fn tidy(text: &mut Option<String>) {
    *text = text.take().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
}

fn check_text(field: &'static str, text: Option<&str>) -> Result<(), TouchError> {
    let is_long = text.is_some_and(|text| text.chars().count() > MOST_TEXT);
    if is_long { Err(TouchError::TooLong { field }) } else { Ok(()) }
}

fn check_day(field: &'static str, day: Day, first: Day, last: Day) -> Result<(), TouchError> {
    if (first..=last).contains(&day) { Ok(()) } else { Err(TouchError::Day { field, day, first, last }) }
}

impl Touch {
    /// The touch with its texts trimmed, when it can be meant on the clock's day.
    ///
    /// # Errors
    /// [`TouchError`]: the first fault.
    pub fn checked(mut self, today: Day) -> Result<Self, TouchError> {
        let first = Day::from_ymd(1990, 1, 1).unwrap_or_default();
        check_day("at", self.day, first, today)?;
        if self.minute >= DAY_MINUTES {
            return Err(TouchError::Amount { field: "at", most: (DAY_MINUTES - 1).to_string() });
        }
        if !(Fen::ZERO..=MOST_COST).contains(&self.cost) {
            return Err(TouchError::Amount { field: "cost", most: MOST_COST.to_string() });
        }
        tidy(&mut self.promise);
        tidy(&mut self.note);
        self.who = self.who.trim().to_owned();
        for (field, text) in
            [("who", Some(&self.who)), ("promise", self.promise.as_ref()), ("note", self.note.as_ref())]
        {
            check_text(field, text.map(String::as_str))?;
        }
        if let Some(next) = &mut self.next {
            tidy(&mut next.what);
            check_text("next_action", next.what.as_deref())?;
            check_day("next", next.day, self.day, self.day + MOST_DAYS_AHEAD)?;
        }
        Ok(self)
    }

    /// `HH:MM`.
    #[must_use]
    pub fn clock(&self) -> String {
        format!("{:02}:{:02}", self.minute / 60, self.minute % 60)
    }
}

impl Booking {
    /// A table of which the day alone is known.
    #[must_use]
    pub fn of_day(day: Day) -> Self {
        Self { day, sitting: Sitting::Unknown, outlet: None, room: None, covers: None, dishes: None }
    }

    /// The booking with its texts trimmed, when it can be meant by who books on a day.
    ///
    /// # Errors
    /// [`TouchError`]: the first fault.
    pub fn checked(mut self, booked_on: Day) -> Result<Self, TouchError> {
        check_day("book", self.day, booked_on, booked_on + MOST_DAYS_AHEAD)?;
        tidy(&mut self.room);
        tidy(&mut self.dishes);
        check_text("room", self.room.as_deref())?;
        check_text("dishes", self.dishes.as_deref())?;
        if self.covers.is_some_and(|covers| covers > MOST_COVERS) {
            return Err(TouchError::Amount { field: "covers", most: MOST_COVERS.to_string() });
        }
        Ok(self)
    }
}

impl DayText {
    /// A text of a day with blanks around it gone, `None` when nothing is left.
    ///
    /// # Errors
    /// [`TouchError::TooLong`].
    pub fn checked(self, text: Option<&str>) -> Result<Option<String>, TouchError> {
        let mut text = text.map(str::to_owned);
        tidy(&mut text);
        let field = match self {
            Self::Weather => "weather",
            Self::Review => "review",
        };
        check_text(field, text.as_deref())?;
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Day = Day(20_517);

    fn touch() -> Touch {
        Touch {
            day: TODAY,
            minute: 605,
            who: " 王 ".to_owned(),
            to: SpokenTo::Secretary,
            method: Method::Phone,
            outcome: Outcome::Booked,
            cause: Some(Cause::Complaint),
            promise: Some("  ".to_owned()),
            cost: Fen(1_250),
            note: Some(" 周三回电 ".to_owned()),
            next: Some(NextStep { day: TODAY + 3, what: Some(" 送蟹 ".to_owned()) }),
            phase: Phase::Shock,
        }
    }

    fn booking() -> Booking {
        Booking {
            day: TODAY + 1,
            sitting: Sitting::Day,
            outlet: None,
            room: Some(" 牡丹厅 ".to_owned()),
            covers: Some(8),
            dishes: None,
        }
    }

    #[test]
    fn texts_are_trimmed_and_blank_ones_are_none() {
        let kept = touch().checked(TODAY).expect("meant");
        assert_eq!(
            (kept.who.as_str(), kept.promise.as_deref(), kept.note.as_deref()),
            ("王", None, Some("周三回电"))
        );
        assert_eq!(kept.next.and_then(|next| next.what).as_deref(), Some("送蟹"));
        assert_eq!(booking().checked(TODAY).expect("meant").room.as_deref(), Some("牡丹厅"));
        assert_eq!(DayText::Weather.checked(Some(" ")), Ok(None));
    }

    #[test]
    fn what_cannot_be_meant_is_refused_with_the_field_and_what_may_stand_there() {
        let long = || Some("长".repeat(MOST_TEXT + 1));
        let next = |day| Some(NextStep { day, what: None });
        let day = |field, day, first, last| TouchError::Day { field, day, first, last };
        let first = Day::from_ymd(1990, 1, 1).expect("a day");
        let table = [
            (Touch { day: TODAY + 1, ..touch() }, day("at", TODAY + 1, first, TODAY)),
            (
                Touch { next: next(TODAY - 1), ..touch() },
                day("next", TODAY - 1, TODAY, TODAY + MOST_DAYS_AHEAD),
            ),
            (
                Touch { next: next(TODAY + 731), ..touch() },
                day("next", TODAY + 731, TODAY, TODAY + MOST_DAYS_AHEAD),
            ),
            (Touch { note: long(), ..touch() }, TouchError::TooLong { field: "note" }),
            (Touch { promise: long(), ..touch() }, TouchError::TooLong { field: "promise" }),
            (
                Touch { cost: Fen(-1), ..touch() },
                TouchError::Amount { field: "cost", most: "10000000.00".into() },
            ),
            (Touch { minute: 1_440, ..touch() }, TouchError::Amount { field: "at", most: "1439".into() }),
        ];
        for (touch, error) in table {
            assert_eq!(touch.checked(TODAY), Err(error));
        }
        let table = [
            (Booking { day: TODAY - 1, ..booking() }, day("book", TODAY - 1, TODAY, TODAY + MOST_DAYS_AHEAD)),
            (Booking { room: long(), ..booking() }, TouchError::TooLong { field: "room" }),
            (
                Booking { covers: Some(10_000), ..booking() },
                TouchError::Amount { field: "covers", most: "9999".into() },
            ),
        ];
        for (booking, error) in table {
            assert_eq!(booking.checked(TODAY), Err(error));
        }
    }

    #[test]
    fn what_the_journal_says_of_a_touch_is_read_back() {
        let booked = WrittenBooking { id: ReservationId(7), booking: booking(), cancelled: false };
        let (refused, died) = (None, false);
        let written = WrittenTouch { id: TouchId(3), touch: touch(), booked: Some(booked), refused, died };
        let text = serde_json::to_string(&written).expect("JSON");
        assert_eq!(serde_json::from_str::<WrittenTouch>(&text).expect("read"), written);
    }

    #[test]
    fn every_word_is_read_back() {
        assert!(SpokenTo::ALL.into_iter().all(|it| SpokenTo::from_word(it.word()) == Some(it)));
        assert!(
            ReservationState::ALL.into_iter().all(|it| ReservationState::from_word(it.word()) == Some(it))
        );
    }
}
