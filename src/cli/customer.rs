//! `rollcall customer`: one profile.

use super::alerts::state_word;
use super::args::OneMember;
use super::context::Context;
use super::customers::{shown_day, shown_name};
use super::table::pairs;
use super::touch::{ReservationRow, TouchRow};
use crate::domain::alert::{Alert, Closed, ClosedBy, Rules, Standing, WhyNot};
use crate::domain::anniversary::{AnniversaryKind, LeapMonth, Months, YearDay};
use crate::domain::customer::CustomerLine;
use crate::domain::day::Day;
use crate::domain::guest_record::{Consents, Dish, GuestRecord, Habit, Learned, RecordField};
use crate::domain::judge::Judgement;
use crate::domain::money::Fen;
use crate::domain::phase::Phase;
use crate::domain::phase_history::{MonthEnd, Restated};
use crate::domain::touch::{Cause, LoggedTouch, Reservation};
use crate::error::Error;
use crate::store::StoreError;
use crate::text::terms::roster_mark;
use crate::text::{group_thousands, mask_phone, money, record, sanitise};
use crate::transfer::export::shown_number;
use crate::ui::{alert_words, phase, say, touch_words, why};
use crate::words::Words;
use serde::Serialize;

/// Touches and reservations told at the most.
const LATEST: usize = 10;

/// One customer. JSON shape: cli.md, `customer`.
#[derive(Serialize)]
struct Profile {
    #[serde(flatten)]
    line: CustomerLine,
    record: RecordReport,
    learned: LearnedReport,
    /// His phases at the last months' ends, the earliest first.
    month_ends: Vec<MonthEnd>,
    /// How long he has been away, what that costs, and when it gets worse.
    days_since: Option<i32>,
    usual_gap: Option<f64>,
    value_at_risk: Option<Fen>,
    worse_on: Option<Day>,
    worse_phase: Option<Phase>,
    /// His open alert.
    alert: Option<AlertReport>,
    /// Without one, why he has none although he comes less.
    no_alert: Option<NoAlert>,
    /// The visit of late that a touch brought about.
    woken_on: Option<Day>,
    /// The latest touches, the latest first.
    touches: Vec<TouchRow>,
    /// The latest reservations, the latest day first.
    reservations: Vec<ReservationRow>,
}

/// An open alert.
#[derive(Serialize)]
struct AlertReport {
    rules: Rules,
    phase_from: Phase,
    phase: Phase,
    state: &'static str,
    snoozed_until: Option<Day>,
    opened_on: Day,
}

/// Why there is no alert.
#[derive(Serialize)]
struct NoAlert {
    reason: &'static str,
    /// The day it was closed, or will have lasted long enough.
    day: Option<Day>,
    phase: Option<Phase>,
    cause: Option<Cause>,
}

/// What the house knows of him beside his bills.
#[derive(Serialize)]
struct RecordReport {
    title: Option<String>,
    alias: Option<String>,
    owner: Option<String>,
    secretary: Option<String>,
    secretary_phone: Option<String>,
    room: Option<String>,
    dishes: Vec<Dish>,
    anniversaries: Vec<AnniversaryReport>,
    consent: ConsentReport,
    do_not_contact: bool,
    paused_until: Option<Day>,
    deceased: bool,
}

/// A day to remember, and when it comes round next after the clock's day.
#[derive(Serialize)]
struct AnniversaryReport {
    kind: AnniversaryKind,
    date: YearDay,
    lunar: bool,
    leap: bool,
    year: Option<i32>,
    month: u8,
    day: u8,
    next: Option<Day>,
    days: Option<i32>,
}

/// The answers, those never given with them.
#[derive(Serialize)]
struct ConsentReport {
    phone: crate::domain::guest_record::Consent,
    sms: crate::domain::guest_record::Consent,
    wechat: crate::domain::guest_record::Consent,
}

/// What the bills of the last twelve months say.
#[derive(Serialize)]
struct LearnedReport {
    rooms: Vec<RoomReport>,
    dishes: Vec<DishReport>,
}

#[derive(Serialize)]
struct RoomReport {
    room: String,
    visits: u32,
    of: u32,
}

#[derive(Serialize)]
struct DishReport {
    #[serde(flatten)]
    dish: Dish,
    visits: u32,
    of: u32,
}

/// What is told of a customer.
struct Told {
    line: CustomerLine,
    record: GuestRecord,
    learned: Learned,
    standing: Option<(Standing, Judgement)>,
    as_of: Day,
    month_ends: Vec<MonthEnd>,
    touches: Vec<LoggedTouch>,
    reservations: Vec<Reservation>,
}

/// Prints one customer.
pub fn run(context: &Context, args: &OneMember) -> Result<u8, Error> {
    let (store, view) = (context.read_store()?, context.view());
    let mut touches = store.touches(&args.member_no, usize::MAX)?;
    // Looked at from a day, later touches had not been made.
    touches.retain(|logged| context.global.as_of.is_none_or(|as_of| logged.touch.day <= as_of));
    touches.truncate(LATEST);
    let standing = match store.standing(&args.member_no, &view, context.stamp.today) {
        Ok(standing) => Some(standing),
        // Who never paid but a deposit is known without a bill.
        Err(StoreError::Empty) => None,
        Err(error) => return Err(error.into()),
    };
    let as_of = view.as_of.or(store.last_day()?).unwrap_or(context.stamp.today);
    let told = Told {
        standing,
        as_of,
        line: store.customer(&args.member_no, &view)?,
        record: store.guest_record(&args.member_no)?,
        learned: store.learned(&args.member_no, &view)?,
        month_ends: store.month_ends(&args.member_no, &view)?,
        touches,
        reservations: store.reservations(&args.member_no, LATEST)?,
    };
    let (today, leap) = (context.stamp.today, store.settings()?.leap_month);
    let text = text(&told, (today, leap), context.words());
    let judgement = told.standing.map(|(_, judgement)| judgement);
    let standing = told.standing.map(|(standing, _)| standing).unwrap_or_default();
    let baseline = judgement.and_then(|judgement| judgement.baseline);
    let countdown = judgement.and_then(|judgement| judgement.countdown);
    let profile = Profile {
        days_since: judgement.and_then(|judgement| judgement.last_visit).map(|last| as_of - last),
        usual_gap: baseline.map(|own| own.gap()),
        value_at_risk: judgement.and_then(|judgement| judgement.value_at_risk()),
        worse_on: countdown.map(|countdown| countdown.on),
        worse_phase: countdown.map(|countdown| countdown.phase),
        alert: standing.alert.map(alert_report),
        no_alert: standing.why_not.map(no_alert),
        line: told.line,
        record: record_report(told.record, today, leap),
        learned: learned_report(told.learned),
        month_ends: told.month_ends,
        woken_on: store.woken_on(&args.member_no, &view)?,
        touches: told.touches.into_iter().map(TouchRow::from).collect(),
        reservations: told.reservations.into_iter().map(ReservationRow::from).collect(),
    };
    context.answer(&profile, || text)?;
    Ok(0)
}

fn alert_report(alert: Alert) -> AlertReport {
    let (state, snoozed_until) = state_word(alert.state);
    let Alert { rules, from, phase, opened_on, .. } = alert;
    AlertReport { rules, phase_from: from, phase, state, snoozed_until, opened_on }
}

fn no_alert(why: WhyNot) -> NoAlert {
    let none = NoAlert { reason: "", day: None, phase: None, cause: None };
    match why {
        WhyNot::Deceased => NoAlert { reason: "deceased", ..none },
        WhyNot::Excluded => NoAlert { reason: "excluded", ..none },
        WhyNot::Closed(Closed { on, by: ClosedBy::Visit { .. }, phase }) => {
            NoAlert { reason: "closed_by_visit", day: Some(on), phase: Some(phase), ..none }
        }
        WhyNot::Closed(Closed { on, by: ClosedBy::Cause(cause), phase }) => {
            NoAlert { reason: "closed", day: Some(on), phase: Some(phase), cause: Some(cause) }
        }
        WhyNot::Acknowledged(phase) => NoAlert { reason: "acknowledged", phase: Some(phase), ..none },
        WhyNot::Before(phase) => NoAlert { reason: "no_worse", phase: Some(phase), ..none },
        WhyNot::Buried => NoAlert { reason: "buried", ..none },
        WhyNot::FewData => NoAlert { reason: "few_data", ..none },
        WhyNot::Chance => NoAlert { reason: "chance", ..none },
        WhyNot::Holds { until } => NoAlert { reason: "not_yet", day: Some(until), ..none },
    }
}

fn record_report(record: GuestRecord, today: Day, leap: LeapMonth) -> RecordReport {
    let anniversaries = record.anniversaries.into_iter().map(|it| {
        let next = it.date.next(today, leap);
        AnniversaryReport {
            kind: it.kind,
            date: it.date,
            lunar: it.date.months() != Months::Solar,
            leap: it.date.months() == Months::LunarLeap,
            year: it.date.year(),
            month: it.date.month(),
            day: it.date.day(),
            next: next.map(|next| next.day),
            days: next.map(|next| next.days),
        }
    });
    let Consents { phone, sms, wechat } = record.consent;
    RecordReport {
        anniversaries: anniversaries.collect(),
        title: record.title,
        alias: record.alias,
        owner: record.owner,
        secretary: record.secretary,
        secretary_phone: record.secretary_phone,
        room: record.room,
        dishes: record.dishes,
        consent: ConsentReport { phone, sms, wechat },
        do_not_contact: record.do_not_contact,
        paused_until: record.paused_until,
        deceased: record.deceased,
    }
}

fn learned_report(learned: Learned) -> LearnedReport {
    let room = |habit: Habit<String>| RoomReport { room: habit.what, visits: habit.visits, of: habit.of };
    let dish = |habit: Habit<Dish>| DishReport { dish: habit.what, visits: habit.visits, of: habit.of };
    LearnedReport {
        rooms: learned.rooms.into_iter().map(room).collect(),
        dishes: learned.dishes.into_iter().map(dish).collect(),
    }
}

/// The parts that are known, by name; of anniversaries the day they fall on next.
fn shown_record(
    record: &GuestRecord,
    (today, leap): (Day, LeapMonth),
    words: &Words,
) -> Vec<(String, String)> {
    let mut shown = Vec::new();
    for part in RecordField::ALL {
        let value = match part {
            RecordField::Anniversaries => anniversaries(record, (today, leap), words),
            part => record::value(record, part, words),
        };
        shown.extend(value.map(|value| (record::field(part, words), sanitise(&value).into_owned())));
    }
    shown
}

/// How long he has been away, what that costs, when it gets worse, and his alert, or why he has none.
fn shown_standing(told: &Told, words: &Words) -> Vec<(String, String)> {
    let Some((standing, judgement)) = &told.standing else { return Vec::new() };
    let value = judgement.value_at_risk().filter(|value| *value > Fen::ZERO);
    let parts = [
        (words.guest_card_away(), alert_words::gap(judgement, told.as_of, words)),
        (words.guest_card_risk(), value.map(|value| words.guest_card_a_month(money(value)))),
        (words.alert_page_countdown(), why::countdown(judgement, words, &|of| phase::word(of, words))),
        (words.guest_card_alert(), alert_words::standing(*standing, words)),
    ];
    parts.into_iter().filter_map(|(name, said)| Some((name, said?))).collect()
}

fn anniversaries(record: &GuestRecord, (today, leap): (Day, LeapMonth), words: &Words) -> Option<String> {
    let said = record.anniversaries.iter().map(|it| {
        let next = it.date.next(today, leap);
        let next = next.map(|next| words.record_next(next.days, next.day.to_string()));
        [Some(record::anniversary(it, words)), next].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    });
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| said.join(&words.export_between_legends()))
}

fn text(told: &Told, (today, leap): (Day, LeapMonth), words: &Words) -> String {
    let line = &told.line;
    let phones: Vec<String> = line.phones.iter().map(|phone| mask_phone(phone)).collect();
    let phones = if phones.is_empty() { words.none() } else { phones.join(&words.between_items()) };
    let mut shown = vec![
        (words.column_member_no(), shown_number(&line.guest)),
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
    shown.extend(shown_standing(told, words));
    shown.extend(shown_record(&told.record, (today, leap), words));
    let learned = &told.learned;
    let rooms = learned.rooms.iter().map(|habit| with_count(&habit.what, habit, words));
    shown.extend(listed(words.record_learned_rooms(), rooms, words));
    let dishes = learned
        .dishes
        .iter()
        .map(|habit| with_count(&record::dishes(std::slice::from_ref(&habit.what), words), habit, words));
    shown.extend(listed(words.record_learned_dishes(), dishes, words));
    shown.extend(below(words.movement_month_ends(), told.month_ends.iter().map(|end| month_end(end, words))));
    let touches = told.touches.iter().map(|logged| {
        let touch = &logged.touch;
        let (when, who) = (touch_words::when(touch), say::number(&touch.who));
        format!("{when} {who} · {}", touch_words::touch(touch, words))
    });
    shown.extend(below(words.column_touches(), touches));
    let reservations =
        told.reservations.iter().map(|reservation| touch_words::reservation(reservation, words));
    shown.extend(below(words.column_reservations(), reservations));
    pairs(&shown)
}

/// `2026-10-31 ◕ Resting`, or what it was first and what it is since which day.
fn month_end(end: &MonthEnd, words: &Words) -> String {
    let word = |of| phase::word(of, words);
    match end.restated {
        None => format!("{} {} {}", end.day, phase::sign(end.phase), word(end.phase)),
        Some(Restated { first, on }) => {
            words.movement_restated(end.day.to_string(), word(first), on.to_string(), word(end.phase))
        }
    }
}

/// A name and its values below one another.
fn below(name: String, values: impl Iterator<Item = String>) -> impl Iterator<Item = (String, String)> {
    std::iter::once(name).chain(std::iter::repeat(String::new())).zip(values)
}

/// `牡丹厅 (9 of 12 visits)`.
fn with_count<T>(what: &str, habit: &Habit<T>, words: &Words) -> String {
    words.record_learned(sanitise(what), habit.visits.to_string(), habit.of.to_string())
}

fn listed(name: String, items: impl Iterator<Item = String>, words: &Words) -> Option<(String, String)> {
    let items: Vec<String> = items.collect();
    (!items.is_empty()).then(|| (name, items.join(&words.between_items())))
}
