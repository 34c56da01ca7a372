//! What is asked on the pages on which calls, touches and tables are logged, and what there is to choose.

use super::noted::Noting;
use crate::domain::day::Day;
use crate::domain::touch::{BookedTable, Booking, Cause, Method, Outcome};
use crate::domain::typed_booking::BookingFault;
use crate::domain::typed_day::NoDay;
use tui_input::Input;

/// A line of the menu of a call page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Choice {
    Method(Method),
    Outcome(Outcome),
    Cause(Cause),
    /// The rarer causes.
    OtherCauses,
    /// When he is called next.
    Next(Day),
    /// Another day, typed.
    TypeDay,
    /// Nothing is agreed.
    NoNext,
    /// There is more to say of it than the day.
    WithNote,
    /// Back to the list: everybody was called.
    Close,
}

/// What is asked on the page.
#[derive(Debug)]
pub(crate) enum Step {
    /// How he was reached.
    Method,
    Outcome,
    /// The table, as one line to be typed.
    Book(Box<Typing>),
    Cause,
    /// The next date.
    Next,
    /// The next date is typed; why what was confirmed is none.
    Day(Input, Option<NoDay>),
    /// Anything else there is to say.
    Note(Box<Noting>),
}

/// A reservation that is typed.
#[derive(Debug)]
pub(crate) struct Typing {
    pub(crate) input: Input,
    /// Whether it stands there as it was proposed: what is typed takes its place.
    pub(crate) is_proposed: bool,
    /// The room that was proposed.
    pub(super) room: Option<String>,
    /// What is understood, or which part of it cannot be meant.
    pub(crate) read: Result<Booking, BookingFault>,
    /// The tables that want its room at the same time; none before they are known.
    pub(crate) clashes: Option<Vec<BookedTable>>,
    /// Whether it was confirmed without being understood.
    pub(crate) is_refused: bool,
    /// Whether it was confirmed once: a second time it is booked whoever wants the room.
    pub(crate) is_confirmed: bool,
}

impl Step {
    /// Whether something was typed that would be lost.
    pub(super) fn has_typed(&self) -> bool {
        match self {
            Self::Book(typing) => !typing.is_proposed && !typing.input.value().trim().is_empty(),
            Self::Day(input, _) => !input.value().trim().is_empty(),
            Self::Note(noting) => noting.fields.iter().any(|field| !field.value().trim().is_empty()),
            Self::Method | Self::Outcome | Self::Cause | Self::Next => false,
        }
    }
}
