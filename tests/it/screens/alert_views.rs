//! The other views of the alerts: the movement between two days, and what worked.

use super::house::day;
use super::pictures::{LANGUAGES, Lead, snapshot};
use super::press::{Bench, style_digest};
use super::{alerts, ledger};
use rollcall::domain::customer::Guest;
use rollcall::domain::edit::Edit;
use rollcall::domain::effects::{EffectTouch, Effects};
use rollcall::domain::guests::GuestCard;
use rollcall::domain::movement::{Cells, Movement};
use rollcall::domain::phase::Phase;
use rollcall::domain::touch::{Attempt, Method};
use rollcall::domain::view::View;
use rollcall::error::Error;
use rollcall::store::{Stamp, StoreError};
use rollcall::ui::app::Input;
use rollcall::ui::theme::Depth;
use rollcall::words::Language;
use rollcall::worker::{AlertsOutput, AlertsPaper, Delivery, Reply, Request, TableCell, TableSheet};
use std::sync::LazyLock;

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 36)];

/// The movement of the made-up house over eight weeks.
fn movement() -> Movement {
    static MADE: LazyLock<Movement> = LazyLock::new(|| {
        ledger::store().movement(&View::default(), Some(day("2026-08-20")), None).expect("a movement")
    });
    MADE.clone()
}

/// A cell of it that holds several guests.
fn full_cell() -> (usize, usize) {
    let movement = movement();
    let cells = (0..8).flat_map(|from| (0..8).map(move |to| (from, to))).filter(|(from, to)| from != to);
    let guests = |(from, to): &(usize, usize)| {
        movement.tally(Cells { from: Some(Phase::ALL[*from]), to: Some(Phase::ALL[*to]) }).guests
    };
    cells.max_by_key(guests).expect("a cell")
}

fn guest(index: usize) -> Guest {
    ledger::store().guest_card(&ledger::member_no(index), &View::default()).expect("a guest").line.guest
}

/// Touches of which enough, too few and none are decided.
fn effects() -> Effects {
    static MADE: LazyLock<Effects> = LazyLock::new(|| {
        let as_of = day("2026-10-18");
        let touch = |index: usize, back: i32, (method, phase, owner): (Method, Phase, &str), woke: bool| {
            let day = as_of - back;
            let woke = woke.then(|| day + 6);
            let attempt = Attempt { day, method, phase, owner: owner.into(), woke };
            EffectTouch { guest: guest(index), attempt }
        };
        let mut touches = Vec::new();
        for index in 0..14 {
            let back = 40 + 3 * i32::try_from(index).expect("small");
            touches.push(touch(index, back, (Method::Phone, Phase::Shock, "李经理"), index % 3 == 0));
        }
        for index in 2..8 {
            touches.push(touch(index, 50, (Method::Visit, Phase::Dormant, "王敏"), index % 2 == 0));
        }
        touches.push(touch(9, 4, (Method::Wechat, Phase::Resting, "陈静"), false));
        touches.push(touch(10, 12, (Method::Phone, Phase::Shock, "李经理"), false));
        Effects::new(touches, as_of)
    });
    MADE.clone()
}

/// What the reader answers, now and then that it cannot.
pub fn answer(request: &Request, dice: u64) -> Reply {
    let busy = || Error::Store(StoreError::Busy);
    match request {
        Request::Movement { .. } if dice.is_multiple_of(7) => Reply::Movement(Err(busy())),
        Request::Movement { .. } if dice.is_multiple_of(11) => Reply::Movement(Ok(None)),
        Request::Movement { .. } => Reply::Movement(Ok(Some(Box::new(movement())))),
        Request::MovedGuests(_) if dice.is_multiple_of(7) => Reply::MovedGuests(Err(busy())),
        Request::MovedGuests(wanted) => {
            Reply::MovedGuests(Ok(ledger::store().who_are(wanted).expect("guests")))
        }
        Request::Effects(_) if dice.is_multiple_of(7) => Reply::Effects(Err(busy())),
        Request::Effects(_) if dice.is_multiple_of(11) => Reply::Effects(Ok(None)),
        _ => Reply::Effects(Ok(Some(Box::new(effects())))),
    }
}

/// Answers the latest request.
fn serve(bench: &mut Bench) {
    let reply = answer(bench.latest(), 1);
    bench.answer(reply);
}

/// The movement, open.
fn open(bench: &mut Bench) {
    bench.press("f4");
    bench.answer(alerts::playbooks());
    bench.answer(alerts::page());
    bench.press("v");
    serve(bench);
}

fn to_first_cell(bench: &mut Bench) {
    bench.press("g").press(&"left ".repeat(8));
}

/// Moves from the first cell to the one that holds most of those who moved.
fn to_full_cell(bench: &mut Bench) {
    let (line, column) = full_cell();
    to_first_cell(bench);
    bench.press(&"down ".repeat(line)).press(&"right ".repeat(column));
}

/// States of the views.
pub const STATES: [(&str, Lead); 4] = [
    ("alerts-movement", |bench| {
        open(bench);
        to_full_cell(bench);
    }),
    ("alerts-movement-guests", |bench| {
        open(bench);
        to_full_cell(bench);
        bench.press("enter");
        serve(bench);
    }),
    ("alerts-effects", |bench| {
        open(bench);
        bench.press("v");
        serve(bench);
    }),
    ("alerts-effects-touches", |bench| {
        open(bench);
        bench.press("v");
        serve(bench);
        bench.press("down enter");
    }),
];

#[test]
fn every_state_of_the_views_looks_as_it_did_in_both_languages() {
    for (tag, language) in LANGUAGES {
        for size in SIZES {
            let look = |name: &str, bench: &Bench| {
                snapshot(&format!("alert-views-{name}-{tag}-{}x{}", size.0, size.1), &bench.text());
            };
            let mut bench = Bench::ready(language, size);
            open(&mut bench);
            look("movement", &bench);
            to_full_cell(&mut bench);
            look("movement-cell", &bench);
            bench.press("enter");
            look("movement-reading", &bench);
            serve(&mut bench);
            bench.press("down");
            look("movement-guests", &bench);
            bench.press("alt-d");
            look("movement-guests-discreet", &bench);
            bench.press("esc");
            look("movement-discreet", &bench);
            bench.press("alt-d d").type_text("soon").press("enter");
            look("movement-days", &bench);
            bench.press("esc v");
            look("effects-loading", &bench);
            serve(&mut bench);
            look("effects", &bench);
            bench.press("alt-d");
            look("effects-discreet", &bench);
            bench.press("alt-d down enter");
            look("effects-touches", &bench);
            let empty = Effects::new(Vec::new(), day("2026-10-18"));
            bench.press("f4 v v v");
            bench.answer(Reply::Effects(Ok(Some(Box::new(empty)))));
            look("effects-none", &bench);
        }
    }
}

#[test]
fn without_bills_or_with_a_failure_each_view_says_so_and_tries_again() {
    for (tag, language) in LANGUAGES {
        let mut bench = Bench::ready(language, (80, 24));
        bench.press("f4");
        bench.answer(Reply::Alerts(Ok(None)));
        bench.press("v");
        bench.answer(Reply::Movement(Err(Error::Store(StoreError::Busy))));
        snapshot(&format!("alert-views-error-{tag}-80x24"), &bench.text());
        bench.press("enter");
        assert!(matches!(bench.latest(), Request::Movement { since: None, .. }), "{:?}", bench.latest());
        bench.answer(Reply::Movement(Ok(None)));
        snapshot(&format!("alert-views-no-bills-{tag}-80x24"), &bench.text());
        bench.press("v");
        bench.answer(Reply::Effects(Err(Error::Store(StoreError::Busy))));
        bench.press("enter");
        assert!(matches!(bench.latest(), Request::Effects(_)), "{:?}", bench.latest());
    }
}

#[test]
fn styles_of_both_views_stay_as_they_were_in_colour_and_without() {
    for (name, depth) in [("colour", Depth::True), ("plain", Depth::None)] {
        for (state, lead) in STATES {
            let mut bench = Bench::with_depth(Language::En, (80, 24), depth);
            bench.answer(Reply::Sheet(Ok(Some(super::house::page("2026-10", "2026-10-18")))));
            lead(&mut bench);
            snapshot(&format!("{state}-styles-{name}"), &style_digest(&bench.buffer()));
        }
    }
}

#[test]
fn the_days_go_by_months_and_are_typed() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    bench.press("f4");
    bench.answer(alerts::playbooks());
    bench.answer(alerts::page());
    bench.press("v");
    assert!(matches!(bench.latest(), Request::Movement { since: None, .. }), "{:?}", bench.latest());
    let usual = ledger::store().movement(&View::default(), None, None).expect("a movement");
    assert_eq!((usual.from, usual.to), (day("2026-09-30"), day("2026-10-18")));
    bench.answer(Reply::Movement(Ok(Some(Box::new(usual)))));
    let asked = |bench: &Bench| match bench.latest() {
        Request::Movement { view, since } => (*since, view.as_of),
        other => panic!("{other:?}"),
    };
    bench.press("[");
    let before = (Some(day("2026-08-31")), Some(day("2026-09-30")));
    assert_eq!(asked(&bench), before);
    let view = View { as_of: before.1, ..View::default() };
    let earlier = ledger::store().movement(&view, before.0, None).expect("a movement");
    bench.answer(Reply::Movement(Ok(Some(Box::new(earlier)))));
    bench.press("]");
    assert_eq!(asked(&bench), (Some(day("2026-09-30")), Some(day("2026-10-18"))));
    bench.press("d").type_text("09-10").press("enter");
    assert_eq!(asked(&bench), (Some(day("2026-09-10")), Some(day("2026-10-18"))));
    bench.press("d").type_text("08-31..09-15").press("enter");
    assert_eq!(asked(&bench), (Some(day("2026-08-31")), Some(day("2026-09-15"))));
}

#[test]
fn a_cell_leads_to_its_guests_and_a_guest_to_his_page() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    open(&mut bench);
    to_full_cell(&mut bench);
    bench.press("enter");
    let (from, to) = full_cell();
    let cells = Cells { from: Some(Phase::ALL[from]), to: Some(Phase::ALL[to]) };
    let expected: Vec<_> = movement().guests(cells).map(|row| row.customer).collect();
    let Request::MovedGuests(wanted) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!(*wanted, expected);
    serve(&mut bench);
    bench.press("enter");
    let first = ledger::store().who_are(&expected[..1]).expect("a guest")[0].member_no.clone();
    let Request::Guest { member_no, .. } = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!(*member_no, first);
    // Back on the alerts the list of the cell is there still, and two steps back is the list of alerts.
    bench.press("esc f4");
    assert!(bench.text().contains(&format!("1/{}", expected.len())), "{}", bench.text());
    bench.press("esc esc");
    assert!(bench.text().contains("1/22"), "{}", bench.text());
}

#[test]
fn a_cell_without_guests_is_not_opened_and_says_why() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    open(&mut bench);
    let movement = movement();
    let cells = |line: usize| Cells { from: Some(Phase::ALL[line]), to: Some(Phase::ALL[0]) };
    let empty = (1..8).find(|line| movement.tally(cells(*line)).guests == 0).expect("an empty cell");
    let asked = bench.asked.len();
    to_first_cell(&mut bench);
    bench.press(&"down ".repeat(empty)).press("enter");
    assert_eq!(bench.asked.len(), asked);
    assert!(bench.text().contains("Nobody is in this cell."), "{}", bench.text());
}

#[test]
fn the_mouse_chooses_a_cell_a_line_and_opens_them() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    open(&mut bench);
    let (line, column) = full_cell();
    let place = |side: usize| u16::try_from(side).expect("small");
    let at = Input::Click { column: 12 + 7 * place(column), row: 2 + place(line), double: true };
    bench.input(at);
    assert!(matches!(bench.latest(), Request::MovedGuests(_)), "{:?}", bench.latest());
    bench.press("esc v");
    serve(&mut bench);
    bench.input(Input::Click { column: 4, row: 3, double: true });
    bench.input(Input::Click { column: 4, row: 2, double: true });
    assert!(matches!(bench.latest(), Request::Guest { .. }), "{:?}", bench.latest());
}

#[test]
fn a_line_leads_to_its_touches_and_a_touch_to_its_guest() {
    let mut bench = Bench::ready(Language::ZhCn, (80, 24));
    open(&mut bench);
    bench.press("v");
    serve(&mut bench);
    let effects = effects();
    bench.press("enter enter");
    let first = &effects.touches[effects.places_behind(&effects.lines[0])[0]];
    let Request::Guest { member_no, .. } = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!(*member_no, first.guest.member_no);
}

#[test]
fn what_belongs_to_the_list_is_refused_in_the_other_views_and_f9_leads_back_to_it() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    open(&mut bench);
    let asked = bench.asked.len();
    bench.press("t");
    assert_eq!(bench.asked.len(), asked);
    assert!(bench.text().contains("view"), "{}", bench.text());
    bench.press("f9");
    assert!(bench.text().contains("Call 1 of"), "{}", bench.text());
}

#[test]
fn a_guests_page_tells_the_last_months_ends_and_marks_what_was_restated() {
    let mut store = ledger::fill();
    let stamp = Stamp { at: "2026-10-19T02:00:00Z".into(), who: "li".into(), today: day("2026-10-19") };
    assert!(store.take_month_ends(stamp.today, &|| false).expect("taken") > 6);
    let edit = Edit::Setting { key: "phase.basis".into(), from: None, to: Some("house".into()) };
    store.apply(&edit, &stamp).expect("saved");
    let cards =
        (0..50).map(|index| store.guest_card(&ledger::member_no(index), &View::default()).expect("a guest"));
    let is_restated = |card: &GuestCard| card.month_ends.iter().any(|end| end.restated.is_some());
    let mut cards = cards;
    let card = cards.find(is_restated).expect("somebody is restated");
    for (tag, language) in LANGUAGES {
        let mut bench = Bench::ready(language, (80, 24));
        bench.press("enter");
        bench.answer(Reply::Guest(Ok(Box::new(card.clone()))));
        let month_ends = if language == Language::En { "Month ends" } else { "月末的期" };
        let pages = (0..6).take_while(|_| {
            let is_below = !bench.text().contains(month_ends);
            if is_below {
                bench.press("pgdn");
            }
            is_below
        });
        assert!(pages.count() < 6, "{}", bench.text());
        snapshot(&format!("guest-month-ends-{tag}-80x24"), &bench.text());
        bench.press("alt-d pgup");
        assert!(bench.text().contains(month_ends), "{}", bench.text());
        snapshot(&format!("guest-month-ends-discreet-{tag}-80x24"), &bench.text());
    }
}

/// The table that was to be written last.
fn written(bench: &Bench) -> (AlertsOutput, TableSheet) {
    let Request::OutputAlerts(output) = bench.latest() else { panic!("{:?}", bench.latest()) };
    let AlertsPaper::Table(sheet) = &output.paper else { panic!("{output:?}") };
    ((**output).clone(), sheet.clone())
}

#[test]
fn each_view_is_written_as_the_table_it_shows_and_discreetly_for_the_printer() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    open(&mut bench);
    bench.press("o 1 enter");
    let (output, sheet) = written(&bench);
    assert!(output.path.ends_with("rollcall-movement-2026-10-19.xlsx"), "{:?}", output.path);
    assert_eq!((sheet.columns.len(), sheet.lines.len()), (10, 9), "every phase and the sums");
    let all = movement().tally(Cells::default());
    assert_eq!(sheet.lines[8][9], TableCell::Count(all.guests));
    assert!(sheet.notes.iter().any(|note| note.contains(&format!("sum of {} guests", all.guests))));
    to_full_cell(&mut bench);
    bench.press("enter");
    serve(&mut bench);
    bench.press("o 1 enter");
    let (_, open_cell) = written(&bench);
    let (from, to) = full_cell();
    let cells = Cells { from: Some(Phase::ALL[from]), to: Some(Phase::ALL[to]) };
    assert_eq!(open_cell.lines.len(), movement().guests(cells).count());
    let risks: Vec<_> = movement().guests(cells).map(|row| TableCell::Money(row.risk_now)).collect();
    assert!(open_cell.lines.iter().zip(&risks).all(|(line, risk)| line.last() == Some(risk)));
    bench.press("o 3 enter");
    let (_, page) = written(&bench);
    assert_eq!(page.columns.len() + 3, open_cell.columns.len(), "neither numbers nor amounts");
    assert!(page.facts.iter().any(|fact| fact.contains("Discreet")), "{:?}", page.facts);
    bench.press("esc v");
    serve(&mut bench);
    bench.press("o 1 enter");
    let (output, kinds) = written(&bench);
    assert!(output.path.ends_with("rollcall-effectiveness-2026-10-19.xlsx"), "{:?}", output.path);
    assert_eq!(kinds.lines.len(), effects().lines.len());
    bench.press("enter o 1 enter");
    let touches = written(&bench).1;
    assert_eq!(touches.lines.len(), effects().places_behind(&effects().lines[0]).len());
}

#[test]
fn each_view_explains_its_figures_and_what_they_are_the_sum_of() {
    let mut bench = Bench::ready(Language::En, (120, 36));
    open(&mut bench);
    bench.press("i");
    let text = bench.text();
    assert!(text.contains("Sums are over every guest of the cell") && text.contains("alert alone"), "{text}");
    bench.press("alt-d");
    assert!(!bench.text().contains("Sums are over"), "{}", bench.text());
    bench.press("alt-d esc v");
    serve(&mut bench);
    bench.press("i");
    assert!(bench.text().contains("A touch counts when the guest was fading"), "{}", bench.text());
    bench.press("enter v f4");
    assert!(!bench.text().contains("A touch counts when"), "{}", bench.text());
}

#[test]
fn a_refresh_keeps_the_list_that_lies_open_and_the_row_of_the_cursor() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    open(&mut bench);
    to_full_cell(&mut bench);
    bench.press("enter");
    serve(&mut bench);
    bench.press("down down");
    let before = bench.text();
    assert!(before.contains(" 3/"), "{before}");
    let renew = |bench: &mut Bench| {
        bench.input(Input::Delivery(Delivery { ticket: None, reply: Reply::StoreChanged }));
    };
    renew(&mut bench);
    bench.answer(Reply::Movement(Ok(Some(Box::new(movement())))));
    assert!(matches!(bench.latest(), Request::MovedGuests(_)), "{:?}", bench.latest());
    serve(&mut bench);
    // The alerts themselves are still being read.
    let at_rest = |text: &str| {
        let rested = text.replace("reading…", "").replace('─', "");
        rested.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let same = |bench: &Bench, before: &str| assert_eq!(at_rest(&bench.text()), at_rest(before));
    same(&bench, &before);
    bench.press("esc v");
    serve(&mut bench);
    bench.press("down enter down");
    let before = bench.text();
    renew(&mut bench);
    bench.answer(Reply::Effects(Ok(Some(Box::new(effects())))));
    same(&bench, &before);
}

#[test]
fn touches_of_later_days_are_not_taken_for_none_and_the_key_of_the_first_touch_is_named() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    open(&mut bench);
    bench.press("v");
    let as_of = day("2026-10-18");
    let attempt = Attempt {
        day: as_of + 1,
        method: Method::Phone,
        phase: Phase::Shock,
        owner: "li".into(),
        woke: None,
    };
    let touch = EffectTouch { guest: guest(3), attempt };
    bench.answer(Reply::Effects(Ok(Some(Box::new(Effects::new(vec![touch], as_of))))));
    let text = bench.text().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("1 touch after 2026-10-18 does not count yet"), "{text}");
    assert!(
        text.contains("Esc goes back to the alerts: t there notes") && text.contains("F9 begins"),
        "{text}"
    );
}

#[test]
fn the_header_says_whose_alerts_alone_are_listed_and_esc_lists_all_again() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    bench.press("f4");
    bench.answer(alerts::playbooks());
    bench.answer(alerts::page());
    bench.press("a");
    let header = |bench: &Bench| bench.text().lines().next().map(str::to_owned).unwrap_or_default();
    assert!(
        header(&bench).contains("of 22 guests") && header(&bench).contains("Esc shows all"),
        "{}",
        header(&bench)
    );
    bench.press("v v v");
    assert!(header(&bench).contains("Esc shows all"), "{}", header(&bench));
    bench.press("esc");
    assert!(header(&bench).contains(" 22 guests") && !header(&bench).contains("Esc"), "{}", header(&bench));
}
