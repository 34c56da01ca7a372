//! What was written by hand into a call list: a call that was made, and what is wrong with a cell. Source: domain.md §6.

use crate::domain::bill::Sitting;
use crate::domain::day::Day;
use crate::domain::touch::{Asked, Booking, Cause, Method, NextStep, Outcome};
use serde::Serialize;

/// A cell of a line of a call list that counts when it comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CallCell {
    /// Whose line it is.
    MemberNo,
    /// Who that is.
    Guest,
    /// The day of the list.
    Day,
    /// How he was reached.
    Method,
    /// What came of it.
    Outcome,
    /// Why he had stayed away.
    Cause,
    /// When he is called next, or the day of his table.
    Next,
    /// The room of his table.
    Room,
    /// How many come.
    Covers,
    /// Anything else.
    Note,
}

impl CallCell {
    /// Every such cell.
    pub const ALL: [Self; 10] = [
        Self::MemberNo,
        Self::Guest,
        Self::Day,
        Self::Method,
        Self::Outcome,
        Self::Cause,
        Self::Next,
        Self::Room,
        Self::Covers,
        Self::Note,
    ];
}

/// A call as it was written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilledCall {
    /// Line of the file, the row of a workbook.
    pub line: u64,
    /// The member number as it stands there: masked where it could be a phone, and some spreadsheets drop the zeros before it.
    pub member_no: String,
    /// The guest as the list named him; `None` = the list does not say.
    pub guest: Option<String>,
    /// The day of the list.
    pub day: Day,
    /// How he was reached.
    pub method: Method,
    /// What came of it.
    pub outcome: Outcome,
    /// Why he had stayed away.
    pub cause: Option<Cause>,
    /// When he is called next, or the day of his table.
    pub next: Option<Day>,
    /// The sitting of his table, where it stands behind the day.
    pub sitting: Sitting,
    /// The room of his table.
    pub room: Option<String>,
    /// How many come.
    pub covers: Option<u32>,
    /// Anything else.
    pub note: Option<String>,
}

/// Why a line of a call list is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CallFaultCode {
    /// The line cannot be read: broken quotes, bytes that are no text.
    BadLine,
    /// Nobody is named.
    MissingMember,
    /// No guest has that number.
    UnknownMember,
    /// The guest of that number is called otherwise.
    OtherGuest,
    /// Several guests fit the number and the name.
    SeveralGuests,
    /// Another line before it is about the same guest and day.
    SameGuest,
    /// The day of the list is missing.
    MissingDay,
    /// The day of the list is none, or lies ahead.
    BadDay,
    /// The day can be read as two.
    AmbiguousDay,
    /// The way he was reached is none.
    BadMethod,
    /// Something is written, but not what came of the call.
    MissingOutcome,
    /// The outcome is none.
    BadOutcome,
    /// The outcome asks for a cause.
    MissingCause,
    /// The cause is none.
    BadCause,
    /// The outcome asks for a next date.
    MissingNext,
    /// A booked table has no day.
    MissingTable,
    /// The next date is none.
    BadNext,
    /// The next date lies before the day of the list, or too far ahead.
    FarNext,
    /// A sitting, a room or covers, and no table was booked.
    NotBooked,
    /// The name of the room is too long.
    LongRoom,
    /// The covers are no number, or too many.
    BadCovers,
    /// The note is too long.
    LongNote,
    /// The call was taken before, with other words.
    AlreadyTaken,
}

/// What is wrong with a cell of a call list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallFault {
    /// Line of the file, the row of a workbook.
    pub line: u64,
    /// Which cell; `None` = the whole line.
    pub cell: Option<CallCell>,
    /// What stands there, of days alone.
    pub value: Option<String>,
    /// What is wrong.
    pub code: CallFaultCode,
    /// The outcome that is like the one that stands there and is none.
    pub near: Option<Outcome>,
}

/// What was agreed in a call.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agreed {
    /// Why he had stayed away.
    pub cause: Option<Cause>,
    /// When he is called next.
    pub next: Option<NextStep>,
    /// The table he asked for.
    pub table: Option<Booking>,
}

impl FilledCall {
    /// What was agreed, when all is there that its outcome asks for; else the cells that lack something.
    ///
    /// # Errors
    /// The cells and what each lacks, at least one.
    pub fn agreed(&self) -> Result<Agreed, Vec<(CallCell, CallFaultCode)>> {
        // Nobody calls a dead man again, nor one who is gone for good.
        let is_final = self.cause.is_some_and(Cause::is_final);
        let lacks_next =
            (self.next.is_none() && !is_final).then_some((CallCell::Next, CallFaultCode::MissingNext));
        let missing: Vec<_> = match self.outcome.asks() {
            Asked::Table if self.next.is_none() => vec![(CallCell::Next, CallFaultCode::MissingTable)],
            Asked::Nothing | Asked::Table => Vec::new(),
            Asked::Next => lacks_next.into_iter().collect(),
            Asked::CauseAndNext => {
                let lacks_cause = (CallCell::Cause, CallFaultCode::MissingCause);
                let lacks_cause = self.cause.is_none().then_some(lacks_cause);
                lacks_cause.into_iter().chain(lacks_next).collect()
            }
        };
        if !missing.is_empty() {
            return Err(missing);
        }
        if self.outcome.asks() != Asked::Table {
            let of_table = [
                (CallCell::Next, self.sitting != Sitting::Unknown),
                (CallCell::Room, self.room.is_some()),
                (CallCell::Covers, self.covers.is_some()),
            ];
            let of_table = of_table.into_iter().filter(|(_, is_there)| *is_there);
            let wrong: Vec<_> = of_table.map(|(cell, _)| (cell, CallFaultCode::NotBooked)).collect();
            if !wrong.is_empty() {
                return Err(wrong);
            }
        }
        let cause = self.cause.or(self.outcome.own_cause());
        let table = self.next.filter(|_| self.outcome.asks() == Asked::Table);
        let table = table.map(|day| {
            let (room, covers) = (self.room.clone(), self.covers);
            Booking { sitting: self.sitting, room, covers, ..Booking::of_day(day) }
        });
        let next = self.next.filter(|_| table.is_none()).map(|day| NextStep { day, what: None });
        Ok(Agreed { cause, next, table })
    }
}

#[cfg(test)]
mod tests {
    use super::CallCell::{Cause as WhichCause, Next};
    use super::CallFaultCode::{MissingCause, MissingNext, MissingTable};
    use super::*;

    fn call(outcome: Outcome, cause: Option<Cause>, next: Option<Day>) -> FilledCall {
        let (line, member_no) = (5, "00123".to_owned());
        let (day, method) = (Day(100), Method::Phone);
        let (guest, sitting, room, covers, note) = (None, Sitting::Unknown, None, None, None);
        FilledCall { line, member_no, guest, day, method, outcome, cause, next, sitting, room, covers, note }
    }

    #[test]
    fn what_an_outcome_asks_for_must_be_there_and_nothing_more() {
        let missing = |outcome| call(outcome, None, None).agreed().err().unwrap_or_default();
        assert_eq!(missing(Outcome::Booked), [(Next, MissingTable)]);
        assert_eq!(missing(Outcome::NoTime), [(WhichCause, MissingCause), (Next, MissingNext)]);
        assert_eq!(missing(Outcome::NoAnswer), [(Next, MissingNext)]);
        for outcome in [Outcome::WillCome, Outcome::NoCalls, Outcome::Complaint, Outcome::Delivered] {
            assert_eq!(missing(outcome), [], "{outcome:?}");
        }
    }

    #[test]
    fn no_next_date_is_needed_of_who_died_or_left_town() {
        for outcome in [Outcome::NoTime, Outcome::NoAnswer] {
            let agreed = |cause| call(outcome, Some(cause), None).agreed();
            for cause in [Cause::Deceased, Cause::LeftTown] {
                let none = Agreed { cause: Some(cause), next: None, table: None };
                assert_eq!(agreed(cause), Ok(none), "{outcome:?}");
            }
            assert_eq!(agreed(Cause::Away), Err(vec![(Next, MissingNext)]), "{outcome:?}");
        }
    }

    #[test]
    fn the_date_of_a_booked_table_is_its_day_and_any_other_that_of_the_next_call() {
        let booked = call(Outcome::Booked, None, Some(Day(103))).agreed().expect("agreed");
        assert_eq!((booked.table.map(|table| table.day), booked.next), (Some(Day(103)), None));
        let called = call(Outcome::NoAnswer, Some(Cause::Away), Some(Day(103))).agreed().expect("agreed");
        let next = NextStep { day: Day(103), what: None };
        assert_eq!(called, Agreed { cause: Some(Cause::Away), next: Some(next), table: None });
    }

    #[test]
    fn a_room_and_covers_go_with_a_booked_table_and_with_nothing_else() {
        let with = |outcome| FilledCall {
            room: Some("牡丹厅".to_owned()),
            covers: Some(8),
            sitting: Sitting::Evening,
            ..call(outcome, None, Some(Day(103)))
        };
        let table = with(Outcome::Booked).agreed().expect("agreed").table.expect("a table");
        let found = (table.sitting, table.room.as_deref(), table.covers);
        assert_eq!(found, (Sitting::Evening, Some("牡丹厅"), Some(8)));
        let refused = with(Outcome::NoAnswer).agreed();
        let wrong =
            [CallCell::Next, CallCell::Room, CallCell::Covers].map(|cell| (cell, CallFaultCode::NotBooked));
        assert_eq!(refused, Err(wrong.to_vec()));
    }

    #[test]
    fn a_complaint_is_its_own_cause_unless_another_is_written() {
        let cause = |cause| call(Outcome::Complaint, cause, None).agreed().expect("agreed").cause;
        assert_eq!((cause(None), cause(Some(Cause::Price))), (Some(Cause::Complaint), Some(Cause::Price)));
    }
}
