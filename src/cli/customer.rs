//! `rollcall customer`: one profile.

use super::args::OneMember;
use super::context::Context;
use super::customers::{shown_day, shown_name};
use super::table::pairs;
use super::touch::{ReservationRow, TouchRow};
use crate::domain::customer::CustomerLine;
use crate::domain::touch::{LoggedTouch, Reservation};
use crate::error::Error;
use crate::text::terms::roster_mark;
use crate::text::{group_thousands, mask_phone, money};
use crate::ui::say;
use crate::ui::touch_words;
use crate::words::Words;
use serde::Serialize;

/// Touches and reservations told at the most.
const LATEST: usize = 10;

/// One profile.
#[derive(Serialize)]
struct Profile {
    #[serde(flatten)]
    line: CustomerLine,
    /// The latest touches, the latest first.
    touches: Vec<TouchRow>,
    /// The latest reservations, the latest day first.
    reservations: Vec<ReservationRow>,
}

/// Prints one customer.
pub fn run(context: &Context, args: &OneMember) -> Result<u8, Error> {
    let store = context.read_store()?;
    let line = store.customer(&args.member_no, &context.view())?;
    let mut touches = store.touches(&args.member_no, usize::MAX)?;
    // Looked at from a day, later touches had not been made.
    touches.retain(|logged| context.global.as_of.is_none_or(|as_of| logged.touch.day <= as_of));
    touches.truncate(LATEST);
    let reservations = store.reservations(&args.member_no, LATEST)?;
    let text = text(&line, (&touches, &reservations), context.words());
    let profile = Profile {
        line,
        touches: touches.into_iter().map(TouchRow::from).collect(),
        reservations: reservations.into_iter().map(ReservationRow::from).collect(),
    };
    context.answer(&profile, || text)?;
    Ok(0)
}

fn text(line: &CustomerLine, kept: (&[LoggedTouch], &[Reservation]), words: &Words) -> String {
    let phones: Vec<String> = line.phones.iter().map(|phone| mask_phone(phone)).collect();
    let phones = if phones.is_empty() { words.none() } else { phones.join(&words.between_items()) };
    let mut lines = vec![
        (words.column_member_no(), line.guest.member_no.clone()),
        (words.column_name(), shown_name(line, words)),
        (words.column_company(), line.company.clone().unwrap_or_else(|| words.none())),
        (words.column_phone(), phones),
        (words.column_bills(), group_thousands(&line.bills.to_string())),
        (words.column_visits(), group_thousands(&line.visits.to_string())),
        (words.column_spend(), money(line.spend)),
        (words.column_first_visit(), shown_day(line.first_visit, words)),
        (words.column_last_visit(), shown_day(line.last_visit, words)),
        (words.column_roster(), roster_mark(line.roster, words)),
    ];
    let touches = kept.0.iter().map(|logged| {
        let touch = &logged.touch;
        let (when, who) = (touch_words::when(touch), say::number(&touch.who));
        format!("{when} {who} · {}", touch_words::touch(touch, words))
    });
    lines.extend(below(words.column_touches(), touches));
    let reservations = kept.1.iter().map(|reservation| touch_words::reservation(reservation, words));
    lines.extend(below(words.column_reservations(), reservations));
    pairs(&lines)
}

/// A name and its values below one another.
fn below(name: String, values: impl Iterator<Item = String>) -> impl Iterator<Item = (String, String)> {
    std::iter::once(name).chain(std::iter::repeat(String::new())).zip(values)
}
