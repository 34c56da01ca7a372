//! `rollcall touch`: what was said to a guest, what came of it, and what is next.

use super::args;
use super::context::Context;
use super::journal;
use crate::domain::address;
use crate::domain::bill::Sitting;
use crate::domain::day::Day;
use crate::domain::edit::{Edit, JournalLine};
use crate::domain::money::Fen;
use crate::domain::phase::Phase;
use crate::domain::touch::{
    BookedTable, Booking, Cause, LoggedTouch, Method, NextStep, Outcome, Reservation, ReservationState,
    SpokenTo, Touch,
};
use crate::error::Error;
use crate::store::{Store, local_time};
use crate::text::tact;
use crate::words::Words;
use serde::Serialize;

/// What a touch did.
#[derive(Serialize)]
struct TouchReport {
    /// "Saved #n".
    saved: i64,
    /// Whether anything was changed: a touch always does.
    changed: bool,
    /// The journal's line.
    line: JournalLine,
    touch: Option<TouchRow>,
    reservation: Option<ReservationRow>,
    /// Who has the room at that time too: a warning.
    room_clashes: Vec<ReservationRow>,
}

/// A touch as JSON tells it.
#[derive(Serialize)]
pub struct TouchRow {
    id: i64,
    /// Local time.
    at: String,
    who: String,
    to: SpokenTo,
    method: Method,
    outcome: Outcome,
    cause: Option<Cause>,
    promise: Option<String>,
    cost: Fen,
    note: Option<String>,
    next_day: Option<Day>,
    next_action: Option<String>,
    done: bool,
    phase: Phase,
}

impl From<LoggedTouch> for TouchRow {
    fn from(logged: LoggedTouch) -> Self {
        let touch = logged.touch;
        let at = format!("{}T{}", touch.day, touch.clock());
        let next_day = touch.next.as_ref().map(|next| next.day);
        Self {
            id: logged.id.0,
            at,
            who: touch.who,
            to: touch.to,
            method: touch.method,
            outcome: touch.outcome,
            cause: touch.cause,
            promise: touch.promise,
            cost: touch.cost,
            note: touch.note,
            next_day,
            next_action: touch.next.and_then(|next| next.what),
            done: logged.done,
            phase: touch.phase,
        }
    }
}

/// A reservation as JSON tells it.
#[derive(Serialize)]
pub struct ReservationRow {
    id: i64,
    day: Day,
    sitting: Sitting,
    outlet: Option<String>,
    room: Option<String>,
    covers: Option<u32>,
    dishes: Option<String>,
    state: ReservationState,
}

impl From<Reservation> for ReservationRow {
    fn from(reservation: Reservation) -> Self {
        let booking = reservation.booking;
        Self {
            id: reservation.id.0,
            day: booking.day,
            sitting: booking.sitting,
            outlet: booking.outlet,
            room: booking.room,
            covers: booking.covers,
            dishes: booking.dishes,
            state: reservation.state,
        }
    }
}

/// Logs a touch, with the table booked in it; that another has the room at that time is told and no error.
pub fn run(context: &Context, args: args::Touch) -> Result<u8, Error> {
    let mut store = context.change_store()?;
    let member_no = args.member_no.clone();
    let (day, minute) = args.at.unwrap_or_else(|| now(context));
    let phase = store.phase_on(&member_no, day)?;
    let booking = booking(&args);
    let clashes = booking.as_ref().map(|booking| store.room_clashes(booking, None)).transpose()?;
    let touch = Touch {
        day,
        minute,
        who: args.who.unwrap_or_else(|| context.stamp.who.clone()),
        to: args.to.unwrap_or_default(),
        method: args.method,
        outcome: args.outcome,
        cause: args.cause,
        promise: args.promise,
        cost: args.cost.unwrap_or(Fen::ZERO),
        note: args.note,
        next: args.next.map(|day| NextStep { day, what: args.next_action }),
        phase,
    };
    let edit =
        Edit::Touch { member_no: member_no.clone(), touch: Box::new(touch), booking: booking.map(Box::new) };
    let saved = store.apply(&edit, &context.stamp)?;
    report(context, &store, saved, clashes.unwrap_or_default())
}

/// Prints what was saved.
fn report(
    context: &Context,
    store: &Store,
    saved: crate::domain::edit::Saved,
    clashes: Vec<BookedTable>,
) -> Result<u8, Error> {
    let words = context.words();
    let mut lines = vec![words.saved(saved.number.to_string(), journal::said(&saved.line, store, words))];
    lines.extend(clashes.iter().map(|table| clash_line(table, words)));
    let written: Option<crate::domain::touch::WrittenTouch> =
        saved.line.after.as_deref().and_then(|after| serde_json::from_str(after).ok());
    let (touch, booked) = written.map(|it| (it.id, it.booked.map(|booked| booked.id))).unzip();
    let member_no = saved.line.subject.as_str();
    let touches = store.touches(member_no, usize::MAX)?;
    let reservations = store.reservations(member_no, usize::MAX)?;
    let report = TouchReport {
        saved: saved.number,
        changed: true,
        touch: touches.into_iter().find(|it| Some(it.id) == touch).map(TouchRow::from),
        reservation: reservations
            .into_iter()
            .find(|it| Some(it.id) == booked.flatten())
            .map(ReservationRow::from),
        room_clashes: clashes.into_iter().map(|table| table.reservation.into()).collect(),
        line: saved.line,
    };
    context.answer_saved(&report, || format!("{}\n", lines.join("\n")))?;
    Ok(0)
}

fn clash_line(table: &BookedTable, words: &Words) -> String {
    let name = address::in_full(&table.guest).unwrap_or_else(|| table.guest.member_no.clone());
    let room = table.reservation.booking.room.clone().unwrap_or_default();
    let shown = |said: &str| crate::text::sanitise(&tact::name_or_number(said, false)).into_owned();
    words.touch_room_clash(shown(&room), shown(&name))
}

/// The clock's day and minute, by the clock on the wall.
pub fn now(context: &Context) -> (Day, u16) {
    let local = local_time(&context.stamp.at);
    let part = |from: usize| local.get(from..from + 2).and_then(|part| part.parse::<u16>().ok()).unwrap_or(0);
    (context.stamp.today, part(11) * 60 + part(14))
}

/// The table asked for, when one is.
fn booking(args: &args::Touch) -> Option<Booking> {
    Some(Booking {
        day: args.book?,
        sitting: args.sitting.unwrap_or(Sitting::Unknown),
        outlet: args.outlet.clone(),
        room: args.room.clone(),
        covers: args.covers,
        dishes: args.dishes.clone(),
    })
}
