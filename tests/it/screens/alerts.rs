//! The alerts and the call mode: their pictures, their keys, and what they ask of the worker.

use super::house::{self, day};
use super::pictures::{LANGUAGES, Lead, snapshot};
use super::press::{Bench, edit, style_digest};
use super::{approach, ledger};
use rollcall::domain::alert::{
    Act, Alert, AlertRow, Alerts, Approach, Banner, LastSitting, Lately, Rule, Rules, State,
};
use rollcall::domain::bill::Sitting;
use rollcall::domain::call_list::call_list;
use rollcall::domain::edit::{Edit, JournalKind, JournalLine, Saved};
use rollcall::domain::guest_record::{Dish, GuestRecord, LeftOut};
use rollcall::domain::money::Fen;
use rollcall::domain::phase::{Ladder, Phase};
use rollcall::domain::playbook::{Observed, Parties, Past, Script, Situation, chance_of_return, choose};
use rollcall::domain::touch::{
    BookedTable, Booking, Cause, LatestTouch, MeasureTaken, Method, Outcome, Reservation, ReservationId,
    ReservationState, SpokenTo, Touch,
};
use rollcall::domain::view::View;
use rollcall::error::Error;
use rollcall::playbook::Playbook;
use rollcall::store::{Stamp, Store, StoreError};
use rollcall::ui::app::Input;
use rollcall::ui::theme::Depth;
use rollcall::words::Language;
use rollcall::worker::{
    AlertsPage, Delivery, Done, ImportNext, JournalQuery, Playbooks, Reply, Request, Slot, Told,
};
use std::sync::{Arc, LazyLock};

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 36)];

/// Guests of the made-up house, and why each has an alert.
const WHO: [(usize, &[Rule]); 22] = [
    (2, &[Rule::Fell, Rule::Gap]),
    (11, &[Rule::Promise, Rule::Fell]),
    (7, &[Rule::Gap]),
    (9, &[Rule::Fell, Rule::Gap]),
    (5, &[Rule::Ticket]),
    (0, &[Rule::Rise]),
    (1, &[Rule::Day]),
    (12, &[Rule::Season]),
    (4, &[Rule::Second]),
    (13, &[Rule::Promise]),
    (14, &[Rule::Ticket]),
    (15, &[Rule::Day]),
    (16, &[Rule::Season]),
    (17, &[Rule::Promise]),
    (18, &[Rule::Second]),
    (19, &[Rule::Promise]),
    (20, &[Rule::Promise]),
    (21, &[Rule::Second]),
    (22, &[Rule::Promise]),
    (23, &[Rule::Day]),
    (24, &[Rule::Promise]),
    (25, &[Rule::Second]),
];

fn text(said: &str) -> String {
    said.to_owned()
}

/// What the house knows of the guest at a place of [`WHO`].
fn record(place: usize) -> GuestRecord {
    let has_secretary = place.is_multiple_of(2);
    GuestRecord {
        owner: [Some(text("李经理")), Some(text("王敏")), None][place % 3].clone(),
        secretary: Some(text("周秘书")).filter(|_| has_secretary),
        secretary_phone: Some(text("13900006789")).filter(|_| has_secretary),
        room: Some(text("牡丹厅")),
        dishes: vec![Dish { dish: "南瓜盅".into(), quantity: 8 }],
        ..GuestRecord::default()
    }
}

fn row(place: usize) -> AlertRow {
    let (index, rules) = WHO[place];
    let card = ledger::store().guest_card(&ledger::member_no(index), &View::default()).expect("a guest");
    let phase = card.judgement.verdict.phase;
    let situation = Situation { cause: None, open_promise: false, rules, phase, habit: None };
    let from = if rules.contains(&Rule::Fell) { Phase::Normal } else { phase };
    let states = [State::Open, State::Acknowledged, State::Open, State::Snoozed { until: day("2026-10-30") }];
    let promised = rules.contains(&Rule::Promise);
    let record = record(place);
    let script = Script {
        today: day("2026-10-19"),
        parties: Parties {
            guest: card.line.guest.title.clone(),
            secretary: record.secretary.clone(),
            ..Parties::default()
        },
        past: Past {
            last_visit: card.line.last_visit,
            is_missed: true,
            room: record.room.clone(),
            sitting: Some(Sitting::Evening),
            dish: Some(text("南瓜盅")),
            portions: Some(8),
            ..Past::default()
        },
        promise: Some(text("送一盒大闸蟹")).filter(|_| promised),
        next_day: Some(day("2026-10-20")),
        ..Script::default()
    };
    let touched = LatestTouch {
        measure: MeasureTaken { day: day("2026-10-10"), method: Method::Phone, outcome: Outcome::NoTime },
        cause: Some((Cause::Away, day("2026-10-10"))),
        told_by: Some(text("王敏")),
        promise: Some(text("送一盒大闸蟹")).zip(Some(day("2026-10-10"))),
    };
    let alert = Alert {
        state: states[place % 4],
        rules: rules.iter().copied().collect::<Rules>(),
        opened_on: day("2026-10-12"),
        from,
        phase,
    };
    let approach = Approach {
        phones: card.line.phones.clone(),
        cause: None,
        chosen: choose(&situation),
        chance: chance_of_return(phase, Method::Phone, Observed::default()),
        touched: promised.then_some(touched),
        lately: Some(Lately {
            last_sitting: card.line.last_visit.map(|day| LastSitting {
                day,
                sitting: Sitting::Evening,
                room: Some(text("牡丹厅")),
                dishes: Some(text("南瓜盅 ×8、清蒸东星斑")),
                spend: Some(Fen(328_000)),
            }),
            dishes: vec![Dish { dish: text("南瓜盅"), quantity: 8 }],
            ..Lately::default()
        }),
        woken: (place == 1).then(|| day("2026-10-12")),
        left_out: (place == 2).then_some(LeftOut::DoNotContact),
        guest: card.line.guest,
        judgement: card.judgement,
        record,
        script,
    };
    AlertRow { approach, alert, assigned_to: None, acted: None }
}

pub fn alerts() -> Alerts {
    static MADE: LazyLock<Alerts> = LazyLock::new(|| Alerts {
        as_of: day("2026-10-18"),
        is_past: false,
        ladder: Ladder::default(),
        banner: None,
        weather: Some(text("小雨，18℃")),
        rows: (0..WHO.len()).map(row).collect(),
        dead: Vec::new(),
    });
    MADE.clone()
}

pub fn answer(bench: &mut Bench, alerts: Alerts) {
    bench.answer(Reply::Alerts(Ok(Some(AlertsPage {
        alerts: Arc::new(alerts),
        most_calls: 20,
        leap_month: rollcall::domain::anniversary::LeapMonth::default(),
        demo: true,
    }))));
}

/// The alerts, as the reader answers.
pub fn page() -> Reply {
    Reply::Alerts(Ok(Some(AlertsPage {
        alerts: Arc::new(alerts()),
        most_calls: 20,
        leap_month: rollcall::domain::anniversary::LeapMonth::default(),
        demo: true,
    })))
}

/// The words of calls as they are delivered.
pub fn playbooks() -> Reply {
    let books = Language::ALL.map(Playbook::built_in).into();
    Reply::Playbooks(Ok(Box::new(Playbooks { books, faults: Vec::new() })))
}

pub fn read(bench: &mut Bench) {
    bench.answer(playbooks());
    bench.answer(page());
}

/// The alerts, open.
pub fn open(language: Language, size: (u16, u16)) -> Bench {
    let mut bench = Bench::ready(language, size);
    bench.press("f4");
    read(&mut bench);
    bench
}

/// A change was stored.
pub fn stored(bench: &mut Bench, done: Done) {
    let line = JournalLine {
        number: 31,
        at: "2026-10-19T02:00:00Z".into(),
        who: "li".into(),
        kind: JournalKind::Weather,
        subject: "2026-10-19".into(),
        before: None,
        after: None,
        undone: false,
    };
    let saved = Saved { number: 31, line, import: None };
    bench.answer_in(Slot::Change, Reply::Saved(done, Ok(Box::new(Told { saved, bill: None }))));
}

/// Confirms a table whose room nobody else wants.
fn confirm(bench: &mut Bench) {
    bench.answer(Reply::Clashes(Ok(Vec::new())));
    bench.press("enter");
}

/// The touches that were asked for, each with its guest and table.
pub fn touches(bench: &Bench) -> Vec<(String, rollcall::domain::touch::Touch, Option<Booking>)> {
    let touch = |request: &Request| match request {
        Request::Change(Edit::Touch { member_no, touch, booking }) => {
            Some((member_no.clone(), (**touch).clone(), booking.as_deref().cloned()))
        }
        _ => None,
    };
    bench.asked.iter().filter_map(|(_, request)| touch(request)).collect()
}

/// States of the screen.
pub const STATES: [(&str, Lead); 6] = [
    ("alerts-list", |bench| {
        bench.press("f4");
        read(bench);
        bench.press("down");
    }),
    ("alerts-page", |bench| {
        bench.press("f4");
        read(bench);
        bench.press("down enter");
    }),
    ("alerts-call", |bench| {
        bench.press("f9");
        read(bench);
    }),
    ("alerts-book", |bench| {
        bench.press("f9");
        read(bench);
        bench.press("1");
    }),
    ("alerts-cause", |bench| {
        bench.press("f4");
        read(bench);
        bench.press("space r");
    }),
    ("alerts-calls-end", |bench| {
        bench.press("f9");
        read(bench);
        bench.press(&"2 ".repeat(20));
    }),
];

/// A table that wants the room of the one that is booked.
pub fn clash() -> BookedTable {
    let booking = Booking {
        day: day("2026-10-20"),
        sitting: Sitting::Evening,
        outlet: None,
        room: Some(text("牡丹厅")),
        covers: None,
        dishes: None,
    };
    let guest = alerts().rows[5].guest.clone();
    let customer = guest.customer;
    let id = ReservationId(4);
    let reservation = Reservation { id, customer, touch: None, booking, state: ReservationState::Booked };
    BookedTable { guest, reservation }
}

#[test]
fn every_state_of_the_alerts_looks_as_it_did_in_both_languages() {
    for (tag, language) in LANGUAGES {
        for size in SIZES {
            let look = |name: &str, bench: &Bench| {
                snapshot(&format!("alerts-{name}-{tag}-{}x{}", size.0, size.1), &bench.text());
            };
            let mut bench = Bench::ready(language, size);
            bench.press("f4");
            look("loading", &bench);
            bench.answer(Reply::Alerts(Err(Error::Store(StoreError::Newer { found: 9, known: 3 }))));
            look("error", &bench);
            bench.press("enter");
            bench.answer(Reply::Alerts(Ok(None)));
            look("no-bills", &bench);
            answer(&mut bench, Alerts { rows: Vec::new(), ..alerts() });
            look("empty", &bench);
            let mut bench = open(language, size);
            look("list", &bench);
            bench.press("down space down space enter");
            look("page", &bench);
            bench.press("esc alt-d");
            look("discreet", &bench);
            bench.press("alt-d /").type_text("王");
            look("found", &bench);
            bench.type_text("没有");
            look("not-found", &bench);
            bench.press("esc s");
            look("sort", &bench);
            bench.press("esc r");
            look("cause", &bench);
            bench.press("9");
            look("causes", &bench);
            bench.press("esc z");
            look("snooze", &bench);
            bench.press("4").type_text("soon").press("enter");
            look("day", &bench);
            bench.press("esc w");
            look("give", &bench);
            bench.press("esc t");
            look("touch", &bench);
            bench.press("2 2 5").type_text("送了花");
            look("note", &bench);
            bench.press("tab tab").type_text("much").press("enter");
            look("no-amount", &bench);
            bench.press("esc esc esc b");
            look("table", &bench);
            bench.press("esc i");
            look("figures", &bench);
            bench.press("esc a a");
            look("of-one", &bench);
            let banner = Some(Banner { fallen: 18, roster: 50 });
            answer(&mut bench, Alerts { banner, ..alerts() });
            look("banner", &bench);
        }
    }
}

#[test]
fn every_page_of_the_call_mode_looks_as_it_did_in_both_languages() {
    for (tag, language) in LANGUAGES {
        for size in SIZES {
            let look = |name: &str, bench: &Bench| {
                snapshot(&format!("calls-{name}-{tag}-{}x{}", size.0, size.1), &bench.text());
            };
            let mut bench = open(language, size);
            bench.press("f9");
            look("page", &bench);
            bench.press("1");
            bench.answer(Reply::Clashes(Ok(vec![clash()])));
            look("book", &bench);
            bench.press("ctrl-u").type_text("soon").press("enter");
            look("no-day", &bench);
            bench.press("esc esc 3");
            look("cause", &bench);
            bench.press("2");
            look("next", &bench);
            bench.press("3 2");
            look("saved", &bench);
            bench.press("alt-d");
            look("discreet", &bench);
            bench.press("alt-d").press(&"2 ".repeat(20));
            look("end", &bench);
            bench.input(Input::Minute(12 * 60));
            bench.press("u");
            look("at-table", &bench);
        }
    }
}

#[test]
fn styles_of_the_list_and_of_a_call_stay_as_they_were_in_colour_and_without() {
    for (name, depth) in [("colour", Depth::True), ("plain", Depth::None)] {
        for (screen, keys) in [("list", "f4"), ("call", "f9")] {
            let mut bench = Bench::with_depth(Language::En, (80, 24), depth);
            bench.answer(Reply::Sheet(Ok(Some(super::house::page("2026-10", "2026-10-18")))));
            bench.press(keys);
            read(&mut bench);
            snapshot(&format!("alerts-styles-{screen}-{name}"), &style_digest(&bench.buffer()));
        }
    }
}

#[test]
fn ten_calls_are_worked_through_by_digits_and_each_is_undone_with_u() {
    let mut bench = open(Language::ZhCn, (80, 24));
    bench.press("f9");
    let keys = ["1", "2", "3 2 1", "4 2", "5", "6 5", "2", "2", "2", "2"];
    for keys in keys {
        bench.press(keys);
        if keys == "1" {
            confirm(&mut bench);
        }
    }
    let made = touches(&bench);
    let outcomes: Vec<Outcome> = made.iter().map(|(_, touch, _)| touch.outcome).collect();
    assert_eq!(outcomes[..6], Outcome::ALL[..6]);
    assert_eq!(made.len(), keys.len());
    let (_, booked, table) = &made[0];
    let table = table.as_ref().expect("a table");
    assert_eq!((table.day, table.room.as_deref()), (day("2026-10-20"), Some("牡丹厅")));
    assert_eq!((booked.who.as_str(), booked.day, booked.next.as_ref()), ("li", day("2026-10-19"), None));
    let (_, no_time, _) = &made[2];
    assert_eq!(
        (no_time.cause, no_time.next.as_ref().map(|next| next.day)),
        (Some(Cause::Away), Some(day("2026-10-22")))
    );
    let (_, no_answer, _) = &made[3];
    assert_eq!(
        (no_answer.cause, no_answer.next.as_ref().map(|next| next.day)),
        (None, Some(day("2026-10-26")))
    );
    assert_eq!(made[5].1.cause, Some(Cause::Complaint));
    for _ in keys {
        stored(&mut bench, Done::Changed);
    }
    for _ in keys {
        bench.press("u");
    }
    let undone = bench.asked.iter().filter(|(_, request)| matches!(request, Request::Undo)).count();
    assert_eq!(undone, keys.len(), "a call is one change, whatever his record learns by it");
    assert!(bench.text().contains("─ 1/"), "{}", bench.text());
    bench.press("u");
    assert!(matches!(bench.latest(), Request::Undo), "whatever was done last before this round");
}

/// What the worker answers out of a store.
fn of_store(store: &mut Store, request: &Request) -> Reply {
    let stamp = Stamp { at: "2026-10-19T02:00:00Z".into(), who: "li".into(), today: day("2026-10-19") };
    let told = |saved: Result<Saved, StoreError>| {
        saved.map(|saved| Box::new(Told { saved, bill: None })).map_err(Error::Store)
    };
    match request {
        Request::Alerts { view, today } => {
            let called = |alerts: &Alerts| call_list(alerts, 20).customers();
            let alerts = store.alerts_telling(view, *today, called).expect("alerts");
            Reply::Alerts(Ok(Some(AlertsPage {
                alerts: Arc::new(alerts),
                most_calls: 20,
                leap_month: rollcall::domain::anniversary::LeapMonth::default(),
                demo: true,
            })))
        }
        Request::Playbooks(_) => playbooks(),
        Request::Lately { customer, as_of } => {
            let told = store.lately(&[*customer], *as_of).map_err(Error::Store);
            Reply::Lately(*customer, told.map(|mut told| told.remove(customer).unwrap_or_default()))
        }
        Request::Clashes(booking) => Reply::Clashes(store.room_clashes(booking, None).map_err(Error::Store)),
        Request::Change(edit) => Reply::Saved(Done::Changed, told(store.apply(edit, &stamp))),
        Request::Undo => Reply::Saved(Done::Undone, told(store.undo(&stamp))),
        Request::Approach { member_no, today, .. } => approach::page(store, member_no, *today),
        // What a touch does not change is read from the house as it was.
        other => house::answer(other),
    }
}

/// Presses keys, and answers each question they lead to out of a store.
pub fn press_with(bench: &mut Bench, store: &mut Store, keys: &str) {
    for key in keys.split_whitespace() {
        let mut answered = bench.asked.len();
        bench.press(key);
        while let Some((ticket, request)) = bench.asked.get(answered).cloned() {
            answered += 1;
            let reply = of_store(store, &request);
            if let Reply::Saved(_, Err(error)) = &reply {
                panic!("{request:?}: {error:?}");
            }
            bench.input(Input::Delivery(Delivery { ticket: Some(ticket), reply }));
        }
    }
}

#[test]
fn ten_calls_are_stored_and_undone_one_by_one() {
    let mut store = ledger::fill();
    let next_undo =
        |store: &Store| store.journal_page(&JournalQuery::default()).expect("a journal").next_undo;
    let before = (next_undo(&store), store.alerts(&View::default(), day("2026-10-19")).expect("alerts"));
    let mut bench = Bench::ready(Language::ZhCn, (80, 24));
    press_with(&mut bench, &mut store, "f9");
    assert!(bench.text().contains("电话 1/"), "{}", bench.text());
    let keys = ["1 enter", "2", "3 2 1", "4 2", "5", "6 5", "2", "2", "2", "2"];
    for keys in keys {
        press_with(&mut bench, &mut store, keys);
    }
    let called: Vec<String> = touches(&bench).into_iter().map(|(member_no, ..)| member_no).collect();
    assert_eq!(called.len(), keys.len());
    for member_no in &called {
        assert_eq!(store.touches(member_no, 9).expect("touches").len(), 1, "{member_no}");
    }
    assert_eq!(store.reservations(&called[0], 9).expect("reservations").len(), 1);
    for left in (0..keys.len()).rev() {
        press_with(&mut bench, &mut store, "u");
        let has_touch = |member_no: &String| !store.touches(member_no, 9).expect("touches").is_empty();
        assert_eq!(called.iter().filter(|member_no| has_touch(member_no)).count(), left);
    }
    assert!(bench.text().contains("电话 1/"), "{}", bench.text());
    let after = (next_undo(&store), store.alerts(&View::default(), day("2026-10-19")).expect("alerts"));
    assert!(before == after, "everything is as it was");
}

#[test]
fn an_alert_that_was_put_off_given_or_closed_is_told_so_and_undone() {
    let mut store = ledger::fill();
    let mut bench = Bench::ready(Language::En, (80, 24));
    press_with(&mut bench, &mut store, "f4");
    let first = |bench: &Bench| bench.text().lines().nth(2).expect("a row").to_owned();
    let fresh = first(&bench);
    press_with(&mut bench, &mut store, "z 2");
    assert!(bench.text().contains("snoozed until 10-26"), "{}", bench.text());
    press_with(&mut bench, &mut store, "u enter 4");
    assert!(first(&bench).contains("seen"), "{}", bench.text());
    press_with(&mut bench, &mut store, "u r 3");
    assert!(first(&bench) != fresh, "it is closed: {}", bench.text());
    press_with(&mut bench, &mut store, "u");
    assert_eq!(first(&bench), fresh);
}

#[test]
fn the_bills_of_a_guest_nobody_calls_are_read_when_the_cursor_comes_to_him() {
    let mut all = alerts();
    let lately = all.rows[1].approach.lately.take();
    all.rows[1].approach.script.past.dish = None;
    all.rows[1].approach.record.dishes.clear();
    let (customer, as_of) = (all.rows[1].guest.customer, all.as_of);
    let mut bench = open(Language::En, (120, 36));
    answer(&mut bench, all);
    let asked = |bench: &Bench| matches!(bench.latest(), Request::Lately { .. });
    assert!(!asked(&bench), "the first guest is known");
    bench.press("down");
    let Request::Lately { customer: whose, as_of: when } = bench.latest() else {
        panic!("nothing was asked")
    };
    assert_eq!((*whose, *when), (customer, as_of));
    assert!(bench.text().contains("reading…"), "{}", bench.text());
    let count = bench.asked.len();
    bench.press("b");
    assert!(!bench.text().contains("南瓜盅"), "what he had is not known: {}", bench.text());
    assert!(bench.asked[count..].iter().all(|(_, asked)| !matches!(asked, Request::Lately { .. })));
    bench.answer_in(Slot::Lately, Reply::Lately(customer, Ok(lately.expect("bills"))));
    let booked = bench.text();
    assert!(booked.contains("Reservation:") && booked.contains("牡丹厅 南瓜盅 ×8"), "anew: {booked}");
    bench.press("esc down up");
    assert!(bench.text().contains("南瓜盅"), "{}", bench.text());
}

#[test]
fn bills_that_cannot_be_read_are_told_and_not_asked_for_without_end() {
    let mut all = alerts();
    all.rows[1].approach.lately = None;
    let customer = all.rows[1].guest.customer;
    let mut bench = open(Language::En, (120, 36));
    answer(&mut bench, all);
    bench.press("down b");
    let count = bench.asked.len();
    bench.answer_in(Slot::Lately, Reply::Lately(customer, Err(Error::Store(StoreError::Busy))));
    assert_eq!(bench.asked.len(), count);
    assert!(bench.text().contains("Reservation:"), "who cannot be read can be turned to all the same");
    assert!(bench.text().contains("busy") || bench.text().contains("in use"), "{}", bench.text());
    bench.press("esc up down");
    assert!(matches!(bench.latest(), Request::Lately { .. }), "once he is left and come to again");
}

#[test]
fn a_call_whose_undo_did_not_come_about_stands() {
    let import =
        ImportNext { batch: 2, files: vec!["till.csv".into()], local: "2026-10-19 10:00".into(), bills: 9 };
    let failed = Reply::Saved(Done::Undone, Err(Error::Store(StoreError::Busy)));
    for reply in [Reply::ImportNext(Box::new(import)), failed] {
        let mut bench = open(Language::En, (80, 24));
        bench.press("f9 2");
        stored(&mut bench, Done::Changed);
        assert!(bench.text().contains("Call 2 of"), "{}", bench.text());
        bench.press("u");
        assert!(bench.text().contains("Call 1 of"), "{}", bench.text());
        bench.answer(reply);
        if bench.text().contains("Undo a whole import?") {
            bench.press("esc");
        }
        assert!(bench.text().contains("Call 2 of"), "{}", bench.text());
    }
}

#[test]
fn who_does_not_answer_is_called_once_more_at_the_end_and_not_for_ever() {
    let mut bench = open(Language::En, (80, 24));
    bench.press("f9");
    bench.press("4 1").press(&"2 ".repeat(30));
    let made = touches(&bench);
    let first = made[0].0.clone();
    let calls: Vec<usize> = (0..made.len()).filter(|call| made[*call].0 == first).collect();
    assert_eq!(calls, [0, made.len() - 1], "at the end");
    let mut bench = open(Language::En, (80, 24));
    bench.press("f9").press(&"4 1 ".repeat(60));
    let mut each: Vec<String> = touches(&bench).into_iter().map(|(member_no, ..)| member_no).collect();
    let calls = each.len();
    each.sort();
    each.dedup();
    assert_eq!(calls, 2 * each.len());
}

#[test]
fn a_call_that_could_not_be_saved_is_made_again() {
    let mut bench = open(Language::En, (80, 24));
    bench.press("f9 2");
    assert!(bench.text().contains("Call 2 of"), "{}", bench.text());
    bench.answer_in(Slot::Change, Reply::Saved(Done::Changed, Err(Error::Store(StoreError::Busy))));
    assert!(bench.text().contains("Call 1 of"), "{}", bench.text());
}

#[test]
fn nobody_is_called_whose_alert_is_put_off_or_who_is_not_to_be_reached() {
    let mut bench = open(Language::En, (80, 24));
    bench.press("f9").press(&"2 ".repeat(30));
    let made: Vec<String> = touches(&bench).into_iter().map(|(member_no, ..)| member_no).collect();
    assert!(!made.is_empty());
    for row in alerts().rows {
        let is_snoozed = matches!(row.alert.state, State::Snoozed { .. });
        let is_called = row.chosen.measure.is_on_call_list() && !is_snoozed && row.left_out.is_none();
        assert_eq!(made.contains(&row.guest.member_no), is_called, "{:?}", row.guest);
    }
}

#[test]
fn a_table_may_be_typed_and_is_asked_for_its_room_as_it_is_understood() {
    let mut bench = open(Language::En, (80, 24));
    bench.press("f9 1 ctrl-u").type_text("11/22 晚市 兰厅 8位 南瓜盅×8");
    let Request::Clashes(booking) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!(
        (booking.day, booking.room.as_deref(), booking.covers),
        (day("2026-11-22"), Some("兰厅"), Some(8))
    );
    bench.answer(Reply::Clashes(Ok(Vec::new())));
    bench.press("enter");
    let made = touches(&bench);
    let table = made[0].2.as_ref().expect("a table");
    assert_eq!((table.sitting, table.dishes.as_deref()), (Sitting::Evening, Some("南瓜盅×8")));
}

#[test]
fn what_is_done_about_alerts_is_one_change_for_all_who_are_marked() {
    let mut bench = open(Language::En, (80, 24));
    bench.press("r 3");
    let Edit::Alert { guests } = edit(bench.latest()) else { panic!("{:?}", bench.latest()) };
    let act = |at: usize| guests[at].to.as_ref().expect("an act").record.act;
    assert_eq!((guests.len(), act(0)), (1, Act::Close(Cause::Ill)));
    bench.press("space space z 2");
    let Edit::Alert { guests } = edit(bench.latest()) else { panic!("{:?}", bench.latest()) };
    let until = day("2026-10-26");
    assert!(
        guests.iter().all(|guest| guest.to.as_ref().expect("an act").record.act == Act::Snooze { until })
    );
    assert_eq!(guests.len(), 2);
    bench.press("w").type_text("3").type_text("赵主管").press("enter");
    let Edit::Alert { guests } = edit(bench.latest()) else { panic!("{:?}", bench.latest()) };
    assert_eq!(guests[0].to.as_ref().expect("an act").assigned_to.as_deref(), Some("赵主管"));
    bench.press("enter 4");
    let Edit::Alert { guests } = edit(bench.latest()) else { panic!("{:?}", bench.latest()) };
    assert_eq!(guests[0].to.as_ref().expect("an act").record.act, Act::Acknowledge);
}

#[test]
fn a_touch_of_any_kind_is_logged_with_its_note_and_what_is_next() {
    let mut bench = open(Language::En, (80, 24));
    bench.press("t 1 7 2").type_text("送了花").press("enter");
    let made = touches(&bench);
    let (member_no, touch, table) = &made[0];
    assert_eq!((member_no, table), (&alerts().rows[0].guest.member_no, &None));
    assert_eq!((touch.method, touch.outcome), (Method::Visit, Outcome::Delivered));
    assert_eq!(touch.note.as_deref(), Some("送了花"));
    assert_eq!(touch.next.as_ref().map(|next| next.day), Some(day("2026-10-26")));
    stored(&mut bench, Done::Changed);
    assert!(bench.text().contains("1/22"), "{}", bench.text());
    bench.press("t 2 6 5 enter");
    stored(&mut bench, Done::Changed);
    let (_, touch, _) = &touches(&bench)[1];
    assert_eq!((touch.cause, touch.next.as_ref(), touch.note.as_ref()), (Some(Cause::Complaint), None, None));
}

#[test]
fn a_promise_and_a_cost_are_typed_behind_the_note_and_need_not_be() {
    let mut bench = open(Language::En, (80, 24));
    bench.press("t 6 7 1").type_text("鲜花").press("tab").type_text("留包厢").press("tab");
    bench.type_text("１２８.5").press("enter");
    let (_, touch, _) = &touches(&bench)[0];
    assert_eq!((touch.note.as_deref(), touch.promise.as_deref()), (Some("鲜花"), Some("留包厢")));
    assert_eq!((touch.cost, touch.method), (Fen(12_850), Method::Gift));
    stored(&mut bench, Done::Changed);
    bench.press("t 6 7 1 backtab").type_text("much").press("enter");
    assert_eq!(touches(&bench).len(), 1, "nothing is logged while the cost is no amount");
    bench.press("ctrl-u enter");
    assert_eq!(touches(&bench)[1].1.cost, Fen::ZERO);
}

#[test]
fn what_was_saved_is_told_by_the_name_of_its_guest() {
    let mut store = ledger::fill();
    let mut bench = Bench::ready(Language::En, (120, 36));
    press_with(&mut bench, &mut store, "f4 t 2 2 5 enter");
    let made = touches(&bench);
    let card = store.guest_card(&made[0].0, &View::default()).expect("a card");
    let saved = bench.text().lines().find(|line| line.contains("Saved #")).expect("told").to_owned();
    let name = card.line.guest.name.expect("a name");
    assert!(saved.contains(&name) && !saved.contains(&made[0].0), "{saved}");
    press_with(&mut bench, &mut store, "u");
    assert!(bench.text().contains(&name), "{}", bench.text());
}

#[test]
fn the_figures_of_an_alert_explain_themselves_and_lead_to_the_guest() {
    let mut bench = open(Language::En, (120, 36));
    bench.press("i");
    let told = bench.text();
    for said in ["before the arrow", "At risk", "15 days or more", "open alerts. Best first", "As of 10-18"] {
        assert!(told.contains(said), "{said}: {told}");
    }
    bench.press("alt-d");
    assert!(!bench.text().contains("visits as usual, each"), "{}", bench.text());
    bench.press("alt-d 2");
    assert!(matches!(bench.latest(), Request::Guest { .. }), "{:?}", bench.latest());
    answer(&mut bench, Alerts { rows: Vec::new(), ..alerts() });
    bench.press("f4 i");
    assert!(bench.text().contains("The list shows nobody"), "{}", bench.text());
}

#[test]
fn a_guest_who_was_woken_wears_the_badge_where_he_is_told_of() {
    let mut store = ledger::fill();
    let member_no = ledger::member_no(0);
    let last = store.guest_card(&member_no, &View::default()).expect("a card").line.last_visit.expect("came");
    let touch = Touch {
        day: last - 3,
        minute: 600,
        who: "li".into(),
        to: SpokenTo::Guest,
        method: Method::Phone,
        outcome: Outcome::WillCome,
        cause: None,
        promise: None,
        cost: Fen::ZERO,
        note: None,
        next: None,
        phase: Phase::Shock,
    };
    let stamp = Stamp { at: "2026-10-19T02:00:00Z".into(), who: "li".into(), today: day("2026-10-19") };
    let woken = |store: &Store| {
        let card = store.guest_card(&member_no, &View::default()).expect("a card").woken;
        let page = store.approach(&member_no, day("2026-10-19")).expect("a guest").0.approach.woken;
        assert_eq!(card, page);
        card
    };
    assert_eq!(woken(&store), None);
    let edit = Edit::Touch { member_no: member_no.clone(), touch: Box::new(touch), booking: None };
    store.apply(&edit, &stamp).expect("logged");
    let visit = woken(&store).expect("woken");
    assert!(visit > last - 3 && visit <= last);
    let mut bench = Bench::ready(Language::En, (120, 36));
    bench.press("enter");
    let card = store.guest_card(&member_no, &View::default()).expect("a card");
    bench.answer(Reply::Guest(Ok(Box::new(card))));
    assert!(bench.text().contains("✓ woken 10-"), "{}", bench.text());
    let mut bench = open(Language::En, (80, 24));
    let row =
        |bench: &Bench| bench.text().lines().find(|line| line.contains("司马处")).expect("a row").to_owned();
    assert!(row(&bench).contains("司马处(文… ✓"), "a long name gives way to the sign: {}", row(&bench));
    bench.press("?");
    bench.type_text("woken");
    assert!(bench.text().contains("✓ woken: came within 30 days"), "{}", bench.text());
}

#[test]
fn a_table_is_kept_without_a_touch() {
    let mut bench = open(Language::En, (80, 24));
    bench.press("b");
    bench.answer(Reply::Clashes(Ok(Vec::new())));
    bench.press("enter");
    let Edit::Book { booking, .. } = edit(bench.latest()) else { panic!("{:?}", bench.latest()) };
    assert_eq!(booking.room.as_deref(), Some("牡丹厅"));
    stored(&mut bench, Done::Changed);
    bench.press("b esc");
    assert!(bench.text().contains("1/22"), "{}", bench.text());
}

#[test]
fn a_tick_is_set_for_today() {
    let mut bench = open(Language::En, (80, 24));
    bench.press(".");
    let Edit::Tick { day: ticked, on, .. } = edit(bench.latest()) else { panic!("{:?}", bench.latest()) };
    assert_eq!((*ticked, *on), (day("2026-10-19"), true));
}

#[test]
fn a_click_on_a_heading_sorts_and_a_second_one_turns_the_order_round() {
    let mut bench = open(Language::En, (80, 24));
    let first = |bench: &Bench| bench.text().lines().nth(2).expect("a row").to_owned();
    let click = |bench: &mut Bench| {
        bench.input(Input::Click { column: 4, row: 1, double: false });
    };
    let best = first(&bench);
    click(&mut bench);
    let by_name = first(&bench);
    click(&mut bench);
    assert!(by_name != best && first(&bench) != by_name, "{best}\n{by_name}\n{}", bench.text());
    bench.input(Input::Click { column: 4, row: 4, double: true });
    assert!(bench.text().contains("3/22") || bench.text().contains("digit or Enter"), "{}", bench.text());
}

#[test]
fn a_fault_of_the_houses_own_words_is_told_once() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    bench.press("f4");
    let fault = Error::Store(StoreError::Busy);
    let books = Language::ALL.map(Playbook::built_in).into();
    bench.answer(Reply::Playbooks(Ok(Box::new(Playbooks { books, faults: vec![fault] }))));
    answer(&mut bench, alerts());
    let told = bench.text();
    bench.press("down");
    assert_ne!(told.lines().nth(12), bench.text().lines().nth(12), "{told}");
}

#[test]
fn phones_are_masked_until_they_are_asked_for() {
    let mut bench = open(Language::En, (120, 36));
    assert!(bench.text().contains("139****6789"), "{}", bench.text());
    bench.press("alt-p");
    assert!(bench.text().contains("13900006789"), "{}", bench.text());
}

#[test]
fn who_is_skipped_comes_at_the_end_of_the_round_and_nothing_is_logged() {
    for key in ["tab", "n"] {
        let mut bench = open(Language::En, (80, 24));
        bench.press("f9");
        let first = bench.text();
        let title = first.lines().find(|line| line.contains("Call 1 of")).expect("a title").to_owned();
        bench.press(key);
        assert!(bench.text().contains("Call 1 of") && !bench.text().contains(&title), "{}", bench.text());
        assert!(touches(&bench).is_empty());
        bench.press(&"2 ".repeat(30));
        let made = touches(&bench);
        let skipped = called_first();
        assert_eq!(made.last().map(|(member_no, ..)| member_no), Some(&skipped));
        assert_eq!(made.iter().filter(|(member_no, ..)| *member_no == skipped).count(), 1);
    }
}

/// Who is called first when nobody is skipped.
fn called_first() -> String {
    let mut bench = open(Language::En, (80, 24));
    bench.press("f9 2");
    touches(&bench)[0].0.clone()
}

#[test]
fn who_is_alone_in_the_round_is_not_skipped() {
    let mut bench = open(Language::En, (80, 24));
    bench.press("t n");
    assert!(bench.text().contains("Nobody else is to be called."), "{}", bench.text());
}

#[test]
fn the_next_call_may_be_on_a_typed_day_and_have_a_note() {
    let mut bench = open(Language::En, (80, 24));
    bench.press("f9 4 4").type_text("10-12").press("enter");
    assert!(bench.text().contains("10-12 is past; write 2027-10-12 for next year."), "{}", bench.text());
    bench.press("ctrl-u").type_text("next Wed").press("enter");
    assert!(bench.text().contains("· 1 no answer: again at the end"), "{}", bench.text());
    bench.press("6 6 4").type_text("11-22").press("enter").type_text("汤冷了").press("enter");
    let made = touches(&bench);
    let next = |call: usize| made[call].1.next.as_ref().map(|next| next.day);
    assert_eq!((next(0), next(1)), (Some(day("2026-10-28")), Some(day("2026-11-22"))));
    assert_eq!((made[1].1.outcome, made[1].1.note.as_deref()), (Outcome::Complaint, Some("汤冷了")));
}

#[test]
fn a_day_that_is_past_is_refused_with_the_one_of_next_year_in_both_languages() {
    for (language, said) in [
        (Language::En, "10-12 is past; write 2027-10-12 for next year."),
        (Language::ZhCn, "10-12 已过；明年请写 2027-10-12。"),
    ] {
        for keys in ["z 4", "b ctrl-u"] {
            let mut bench = open(language, (80, 24));
            bench.press(keys).type_text("10-12").press("enter");
            assert!(bench.text().contains(said), "{keys}: {}", bench.text());
        }
    }
}

#[test]
fn a_table_typed_in_plain_words_is_shown_part_by_part() {
    let mut bench = open(Language::En, (80, 24));
    bench.press("b ctrl-u").type_text("next Wed 7pm 兰厅 8 guests soup");
    let said = "day 2026-10-28 Wed · sitting dinner · room 兰厅 · 8 covers";
    assert!(bench.text().contains(said), "{}", bench.text());
}

#[test]
fn phones_shown_on_a_call_page_are_masked_once_it_is_left() {
    let mut bench = open(Language::En, (120, 36));
    bench.press("f9");
    let footer = bench.text().lines().last().expect("a footer").to_owned();
    assert!(footer.contains("phones"), "{footer}");
    bench.press("alt-p");
    assert!(bench.text().contains("PHONES SHOWN"), "{}", bench.text());
    bench.press("2");
    assert!(bench.text().contains("PHONES SHOWN"), "the next call is the same page");
    bench.press("esc");
    assert!(!bench.text().contains("PHONES SHOWN"), "{}", bench.text());
}

#[test]
fn the_page_of_a_guest_is_left_for_the_alerts_it_was_asked_for_on() {
    let mut bench = open(Language::En, (80, 24));
    let list = bench.text();
    bench.press("enter 9");
    bench.serve();
    assert_ne!(bench.text(), list);
    bench.press("esc");
    assert_eq!(bench.text().lines().nth(2), list.lines().nth(2), "{}", bench.text());
    bench.press("f3 enter");
    bench.serve();
    bench.press("esc");
    assert_ne!(bench.text().lines().nth(2), list.lines().nth(2), "{}", bench.text());
}

#[test]
fn who_was_spoken_to_today_says_so_in_the_column_of_the_state() {
    let mut store = ledger::fill();
    let mut bench = Bench::ready(Language::En, (80, 24));
    press_with(&mut bench, &mut store, "f4 t 2 2 5 enter");
    let first = |bench: &Bench| bench.text().lines().nth(2).expect("a row").to_owned();
    assert!(first(&bench).contains("called"), "{}", bench.text());
    press_with(&mut bench, &mut store, "u t 2 1 enter enter");
    assert!(first(&bench).contains("booked"), "{}", bench.text());
}

#[test]
fn alerts_of_a_past_day_say_that_nothing_has_closed_one() {
    let said = [
        (Language::En, "visits close no alert here; what stood then differs", "neither acts nor visits"),
        (Language::ZhCn, "处理和到店都不关闭预警，与当时的清单有出入", "处理和到店都不关闭预警，所以"),
    ];
    for (language, banner, figure) in said {
        for size in SIZES {
            let mut bench = open(language, size);
            assert!(!bench.text().contains(banner), "{}", bench.text());
            answer(&mut bench, Alerts { is_past: true, ..alerts() });
            assert!(bench.text().contains(banner), "{}", bench.text());
            bench.press("i pgdn pgdn");
            let text = bench.text().replace([' ', '│', '\n'], "");
            assert!(text.contains(&figure.replace(' ', "")), "{}", bench.text());
        }
    }
}

#[test]
fn the_line_of_the_note_stays_and_says_that_one_follows() {
    for (language, plain, ticked) in
        [(Language::En, "5 with a note", "5 ✓ with a note"), (Language::ZhCn, "5 加备注", "5 ✓ 加备注")]
    {
        let mut bench = open(language, (80, 24));
        bench.press("f9 4");
        assert!(bench.text().contains(plain), "{}", bench.text());
        bench.press("5");
        assert!(bench.text().contains(ticked), "{}", bench.text());
        bench.press("5");
        assert!(bench.text().contains(plain) && !bench.text().contains(ticked), "{}", bench.text());
        bench.press("5 1").type_text("汤冷了").press("enter");
        assert_eq!(touches(&bench)[0].1.note.as_deref(), Some("汤冷了"));
    }
}

#[test]
fn what_was_chosen_of_a_guest_who_is_put_behind_waits_on_his_page() {
    let mut bench = open(Language::En, (80, 24));
    bench.press("f9 3 2 tab").press(&"2 ".repeat(30));
    let made = touches(&bench);
    let (member_no, touch, _) = made.last().expect("a call");
    assert_eq!(*member_no, called_first());
    assert_eq!((touch.outcome, touch.cause), (Outcome::NoTime, Some(Cause::Away)));
    assert!(touch.next.is_some());
    let mut bench = open(Language::En, (80, 24));
    bench.press("f9 3 2");
    assert!(bench.text().contains("No time now · When next?"), "{}", bench.text());
}

#[test]
fn of_who_died_or_left_town_no_next_date_is_asked() {
    for (keys, cause) in [("f9 3 9 3", Cause::Deceased), ("f9 3 9 1", Cause::LeftTown)] {
        let mut bench = open(Language::En, (80, 24));
        bench.press(keys);
        let made = touches(&bench);
        let told = made.first().map(|(_, touch, _)| (touch.outcome, touch.cause, touch.next.clone()));
        assert_eq!(told, Some((Outcome::NoTime, Some(cause), None)), "{}", bench.text());
        assert!(bench.text().contains("Call 2 of"), "{}", bench.text());
    }
}

#[test]
fn what_was_done_about_an_alert_stands_in_the_list_at_every_size() {
    let put_off = alerts().rows.into_iter().find(|row| matches!(row.alert.state, State::Snoozed { .. }));
    let rows = vec![put_off.expect("an alert that is put off")];
    for (language, title, state) in [(Language::En, "State", "snoozed"), (Language::ZhCn, "状态", "暂缓")]
    {
        for size in [SIZES[0], (110, 30), SIZES[1]] {
            let mut bench = open(language, size);
            answer(&mut bench, Alerts { rows: rows.clone(), ..alerts() });
            let text = bench.text();
            let line = |at: usize| text.lines().nth(at).unwrap_or_default().to_owned();
            assert!(line(1).contains(title) && line(2).contains(state), "{size:?}: {text}");
            let until = if language == Language::En { "snoozed until" } else { "暂缓至" };
            // Below the list the day stands in a line of its own.
            assert!(size != SIZES[0] || text.contains(until), "{text}");
        }
    }
}
