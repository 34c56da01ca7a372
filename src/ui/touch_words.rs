//! Touches and reservations in words, as the journal, a guest's card and the command line say them. What came from data is made
//! harmless here, and phones in it are masked.

use super::say;
use crate::domain::bill::Sitting;
use crate::domain::day::Day;
use crate::domain::edit::{JournalKind, JournalLine, marked_numbers};
use crate::domain::touch::{
    Booking, NextStep, Outcome, Reservation, Touch, WrittenAction, WrittenBooking, WrittenCall, WrittenTouch,
};
use crate::text::{self, terms};
use crate::words::Words;

/// What stands between the parts of a touch.
const BETWEEN: &str = " · ";

/// `2026-11-28 10:05`.
pub(crate) fn when(touch: &Touch) -> String {
    format!("{} {}", touch.day, touch.clock())
}

/// How he was reached, what came of it, and why he had stayed away: nothing personal is in it.
pub(crate) fn in_short(touch: &Touch, words: &Words) -> String {
    let said = words.said_of(terms::method(touch.method, words), terms::outcome(touch.outcome, words));
    // An outcome that is a cause itself is said once.
    let cause = touch.cause.filter(|cause| touch.outcome.own_cause() != Some(*cause));
    let cause = cause.map(|cause| terms::cause(cause, words));
    [Some(said), cause].into_iter().flatten().collect::<Vec<_>>().join(BETWEEN)
}

/// A touch in one line, without when and by whom.
pub(crate) fn touch(touch: &Touch, words: &Words) -> String {
    let cost = (touch.cost.0 != 0).then(|| words.touch_cost(text::money(touch.cost)));
    let parts = [
        Some(in_short(touch, words)),
        (touch.to == crate::domain::touch::SpokenTo::Secretary).then(|| words.touch_with_secretary()),
        touch.promise.as_deref().map(|promise| words.touch_promised(say::number(promise))),
        touch.next.as_ref().map(|next| words.touch_next(step(next))),
        touch.note.as_deref().map(say::number),
        cost,
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(BETWEEN)
}

/// `2026-12-05 送蟹`.
pub(crate) fn step(step: &NextStep) -> String {
    match &step.what {
        Some(what) => format!("{} {}", step.day, say::number(what)),
        None => step.day.to_string(),
    }
}

/// A table without its day: sitting, room, covers, dishes, outlet.
pub(crate) fn table(booking: &Booking, words: &Words) -> String {
    let sitting = (booking.sitting != Sitting::Unknown).then(|| say::sitting(booking.sitting, words));
    let parts = [
        sitting,
        booking.room.as_deref().map(say::number),
        booking.covers.map(|covers| words.touch_covers(covers.to_string())),
        booking.dishes.as_deref().map(say::number),
        booking.outlet.as_deref().map(say::number),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// A table with its day.
pub(crate) fn booking(booking: &Booking, words: &Words) -> String {
    with_day(booking.day, &table(booking, words))
}

/// A reservation and what became of it.
pub(crate) fn reservation(reservation: &Reservation, words: &Words) -> String {
    let state = terms::reservation_state(reservation.state, words);
    [booking(&reservation.booking, words), state].join(BETWEEN)
}

fn with_day(day: Day, said: &str) -> String {
    format!("{day} {said}").trim_end().to_owned()
}

/// A touch as the journal keeps it; `None` when the words are not ours.
pub(super) fn written_touch(value: &str, words: &Words) -> Option<String> {
    let written: WrittenTouch = serde_json::from_str(value).ok()?;
    let booked = written.booked.map(|booked| words.touch_table(booking(&booked.booking, words)));
    let said = format!(
        "{} {} {}",
        when(&written.touch),
        say::number(&written.touch.who),
        touch(&written.touch, words)
    );
    Some([Some(said), booked].into_iter().flatten().collect::<Vec<_>>().join(BETWEEN))
}

/// What came of the calls of a list as the journal keeps them, each outcome with how often; `None` when the words are not ours.
pub(super) fn written_calls(value: &str, words: &Words) -> Option<String> {
    let calls: Vec<WrittenCall> = serde_json::from_str(value).ok()?;
    let count = |outcome| calls.iter().filter(|call| call.written.touch.outcome == outcome).count();
    let counted = Outcome::ALL.into_iter().map(|outcome| (outcome, count(outcome)));
    let said = counted.filter(|(_, count)| *count > 0);
    let said = said.map(|(outcome, count)| format!("{} {count}", terms::outcome(outcome, words)));
    Some(said.collect::<Vec<_>>().join(BETWEEN))
}

/// How many calls of a list came back, and what came of them; `None` for a line that is about none.
pub(crate) fn taken_calls(line: &JournalLine, words: &Words) -> Option<String> {
    let numbers = marked_numbers(&line.subject).filter(|_| line.kind == JournalKind::Calls)?;
    let count = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
    let said = written_calls(line.after.as_deref().or(line.before.as_deref())?, words)?;
    Some(words.said_of(words.calls_read_of(count), said))
}

/// A reservation as the journal keeps it; `None` when the words are not ours.
pub(super) fn written_booking(value: &str, words: &Words) -> Option<String> {
    let written: WrittenBooking = serde_json::from_str(value).ok()?;
    let said = booking(&written.booking, words);
    Some(if written.cancelled { [said, words.reservation_cancelled()].join(BETWEEN) } else { said })
}

/// What was agreed as the journal keeps it; `None` when the words are not ours.
pub(super) fn written_action(value: &str) -> Option<String> {
    let written: WrittenAction = serde_json::from_str(value).ok()?;
    Some(step(&written.step))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::Fen;
    use crate::domain::phase::Phase;
    use crate::domain::touch::{Cause, Method, SpokenTo};
    use crate::words::Language;

    #[test]
    fn an_outcome_that_is_a_cause_itself_is_said_once() {
        let complained = |cause| Touch {
            day: Day(20_000),
            minute: 600,
            who: String::new(),
            to: SpokenTo::Guest,
            method: Method::Phone,
            outcome: Outcome::Complaint,
            cause: Some(cause),
            promise: None,
            cost: Fen::ZERO,
            note: None,
            next: None,
            phase: Phase::Resting,
        };
        for (language, word) in [(Language::En, "complaint"), (Language::ZhCn, "投诉")] {
            let words = language.words();
            let said = in_short(&complained(Cause::Complaint), words);
            assert_eq!(said.matches(word).count(), 1, "{said}");
            let other = in_short(&complained(Cause::Price), words);
            assert!(other.contains(&terms::cause(Cause::Price, words)), "{other}");
        }
    }
}
