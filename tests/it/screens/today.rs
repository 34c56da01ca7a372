//! The page of the day: its pictures, its keys, and what they ask of the worker.

use super::house::day;
use super::ledger;
use super::pictures::{LANGUAGES, Lead, snapshot};
use super::press::{Bench, SIZE, edit, style_digest};
use rollcall::domain::alert::Banner;
use rollcall::domain::anniversary::{Anniversary, AnniversaryKind, read_date};
use rollcall::domain::attendance::DataAge;
use rollcall::domain::bill::Sitting;
use rollcall::domain::brief::Rejected;
use rollcall::domain::day::Day;
use rollcall::domain::edit::{Edit, JournalKind, JournalLine, Saved};
use rollcall::domain::guest_record::GuestRecord;
use rollcall::domain::money::Fen;
use rollcall::domain::phase::Phase;
use rollcall::domain::touch::{Booking, DayText, Method, NextStep, Outcome, SpokenTo, Touch};
use rollcall::domain::view::View;
use rollcall::error::Error;
use rollcall::store::{Stamp, Store, StoreError};
use rollcall::ui::app::Input;
use rollcall::ui::theme::Depth;
use rollcall::words::Language;
use rollcall::worker::{BriefPage, Done, Reply, Request, SheetFormat, Slot, Told};
use std::sync::LazyLock;

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 36)];

/// A window in which the cursor comes to every line without scrolling.
const TALL: (u16, u16) = (80, 40);

/// The clock's day.
const TODAY: &str = "2026-10-19";

fn touch(on: Day, what: Option<&str>) -> Touch {
    Touch {
        day: on,
        minute: 605,
        who: "王敏".to_owned(),
        to: SpokenTo::Guest,
        method: Method::Phone,
        outcome: Outcome::WillCome,
        cause: None,
        promise: None,
        cost: Fen::ZERO,
        note: None,
        next: what.map(|what| NextStep { day: on + 8, what: Some(what.to_owned()) }),
        phase: Phase::Dormant,
    }
}

fn book(index: usize, room: &str, on: &str) -> Edit {
    let booking = Booking {
        day: day(on),
        sitting: Sitting::Evening,
        outlet: None,
        room: Some(room.to_owned()),
        covers: Some(8),
        dishes: Some("南瓜盅 ×8".to_owned()),
    };
    Edit::Book { member_no: ledger::member_no(index), booking: Box::new(booking) }
}

fn text_of_day(text: DayText, said: &str) -> Edit {
    Edit::DayText { day: day(TODAY), text, from: None, to: Some(said.to_owned()) }
}

/// The store of the house on a day on which there is much to talk about.
fn house() -> Store {
    let mut store = ledger::fill();
    let stamp = Stamp { at: "2026-10-19T01:05:00Z".into(), who: "总经理".into(), today: day(TODAY) };
    let date = read_date("10-21").expect("a date");
    let birthday = Anniversary { kind: AnniversaryKind::Birthday, date };
    let record = GuestRecord { anniversaries: vec![birthday], ..GuestRecord::default() };
    let log = |index: usize, touch: Touch| Edit::Touch {
        member_no: ledger::member_no(index),
        touch: Box::new(touch),
        booking: None,
    };
    // Who came yesterday was called some days before.
    let roll = store.brief(&View::default(), day(TODAY)).expect("a page").roll;
    let woken = Edit::Touch {
        member_no: roll.present[0].guest.member_no.clone(),
        touch: Box::new(touch(day("2026-10-15"), None)),
        booking: None,
    };
    let edits = [
        woken,
        Edit::Record { member_no: ledger::member_no(3), from: Box::default(), to: Box::new(record) },
        log(9, touch(day("2026-10-09"), Some("送一盒大闸蟹"))),
        book(5, "牡丹厅", TODAY),
        book(6, "牡丹厅", TODAY),
        book(7, "荷花厅", "2026-10-22"),
        text_of_day(DayText::Weather, "小雨，18℃"),
        text_of_day(DayText::Review, "王局长久未到店，本周我去拜访"),
    ];
    for edit in edits {
        store.apply(&edit, &stamp).expect("saved");
    }
    store
}

/// The page of that house.
fn brief() -> BriefPage {
    static MADE: LazyLock<BriefPage> = LazyLock::new(|| {
        let store = house();
        let mut brief = store.brief(&View::default(), day(TODAY)).expect("a page");
        // The clock of the machine is no matter of the picture.
        let written = brief.review.as_mut().and_then(|review| review.written.as_mut());
        "2026-10-19 09:05:00".clone_into(&mut written.expect("a line of the journal").local);
        BriefPage { brief, first_day: store.first_day().expect("read").expect("bills"), demo: true }
    });
    MADE.clone()
}

/// The page, as the reader answers.
pub fn page() -> Reply {
    Reply::Brief(Ok(Some(Box::new(brief()))))
}

/// The page on a day on which much is to be minded.
fn troubled() -> Reply {
    let mut page = brief();
    page.brief.age = DataAge::Old { days: 5 };
    page.brief.alerts.banner = Some(Banner { fallen: 18, roster: 50 });
    page.brief.rejected = Some(Rejected { batch: 3, rows: 4 });
    Reply::Brief(Ok(Some(Box::new(page))))
}

/// A workbench at its beginning, on the page.
fn open(language: Language, size: (u16, u16)) -> Bench {
    let mut bench = Bench::at_start(Bench::setup(language, Depth::True), size);
    bench.answer(page());
    bench
}

/// The line under the cursor.
fn line(bench: &Bench) -> String {
    let text = bench.text();
    let place = text.lines().find_map(|line| line.trim_start_matches('─').trim_start().split_once('/'));
    let place: usize = place.expect("a position").0.trim().parse().expect("a number");
    // Over a page of an earlier day a line says so.
    let above = usize::from(
        text.lines().nth(1).is_some_and(|line| line.contains("F1 turns to") || line.contains("按 F1")),
    );
    text.lines().nth(place + above).expect("a line").trim().to_owned()
}

/// Moves down to the line that holds a text.
fn go_to(bench: &mut Bench, said: &str) {
    bench.press("home");
    for _ in 0..60 {
        if line(bench).contains(said) {
            return;
        }
        bench.press("down");
    }
    panic!("{said} is nowhere in\n{}", bench.text());
}

fn stored(bench: &mut Bench, done: Done) {
    let line = JournalLine {
        number: 31,
        at: "2026-10-19T02:00:00Z".into(),
        who: "li".into(),
        kind: JournalKind::Weather,
        subject: TODAY.into(),
        before: None,
        after: Some("大雨".into()),
        undone: false,
    };
    let saved = Saved { number: 31, line, import: None };
    bench.answer_in(Slot::Change, Reply::Saved(done, Ok(Box::new(Told { saved, bill: None }))));
}

/// States of the screen.
pub const STATES: [(&str, Lead); 4] = [
    ("today-page", |bench| {
        bench.press("f1");
        bench.answer(page());
    }),
    ("today-explained", |bench| {
        bench.press("f1");
        bench.answer(page());
        bench.press("end up up i");
    }),
    ("today-review", |bench| {
        bench.press("f1");
        bench.answer(page());
        bench.press("down enter");
    }),
    ("today-troubled", |bench| {
        bench.press("f1");
        bench.answer(troubled());
    }),
];

#[test]
fn every_state_of_the_page_looks_as_it_did_in_both_languages() {
    for (tag, language) in LANGUAGES {
        for size in SIZES {
            let look = |name: &str, bench: &Bench| {
                snapshot(&format!("today-{name}-{tag}-{}x{}", size.0, size.1), &bench.text());
            };
            let mut bench = Bench::at_start(Bench::setup(language, Depth::True), size);
            look("loading", &bench);
            bench.answer(Reply::Brief(Err(Error::Store(StoreError::Newer { found: 9, known: 3 }))));
            look("error", &bench);
            bench.press("enter");
            bench.answer(Reply::Brief(Ok(None)));
            look("no-bills", &bench);
            let mut bench = open(language, size);
            look("page", &bench);
            bench.press("end");
            look("end", &bench);
            bench.press("home i");
            look("explained", &bench);
            bench.press("esc e");
            look("weather", &bench);
            bench.press("esc ;");
            look("review", &bench);
            bench.press("esc d").type_text("soon").press("enter");
            look("day", &bench);
            bench.press("esc");
            go_to(&mut bench, "8");
            bench.press("alt-d");
            look("discreet", &bench);
            bench.press("alt-d");
            bench.answer(troubled());
            bench.input(Input::Delivery(rollcall::worker::Delivery {
                ticket: None,
                reply: Reply::Inbox(vec!["/till/a.csv".into(), "/till/b.csv".into()]),
            }));
            bench.press("home");
            look("troubled", &bench);
        }
    }
}

#[test]
fn the_styles_of_the_page_are_as_they_were() {
    let mut bench = open(Language::ZhCn, SIZE);
    bench.answer(troubled());
    snapshot("today-styles", &style_digest(&bench.buffer()));
}

#[test]
fn the_workbench_opens_on_the_page_and_asks_for_nothing_else() {
    let bench = Bench::at_start(Bench::setup(Language::En, Depth::True), SIZE);
    assert!(matches!(bench.asked[..], [(_, Request::Brief { today, .. })] if today == day(TODAY)));
    assert!(bench.text().contains("Reading the day"), "{}", bench.text());
}

#[test]
fn every_line_leads_to_what_stands_behind_it() {
    let table = [
        ("Weather:", "calls mention it"),
        ("Came on", "Attendance"),
        ("Fell", "Alerts"),
        ("At risk", "Alerts"),
        ("Calls of the day", "Alerts"),
        ("Tables booked", "Tables booked here"),
        ("Woken", "came within 30 days"),
        ("came 10-18", "Attendance"),
        ("same room", "call the table off"),
        ("Birthday", "Attendance"),
        ("days late", "mark as done"),
    ];
    for (said, seen) in table {
        let mut bench = open(Language::En, TALL);
        go_to(&mut bench, said);
        bench.press("enter");
        assert!(bench.text().contains(seen), "{said}: {}", bench.text());
    }
}

/// The alerts of the day, as the reader answers.
fn alerts() -> Reply {
    Reply::Alerts(Ok(Some(rollcall::worker::AlertsPage {
        alerts: std::sync::Arc::new(brief().brief.alerts),
        most_calls: 20,
        leap_month: rollcall::domain::anniversary::LeapMonth::default(),
        demo: true,
    })))
}

#[test]
fn of_a_guest_whose_alert_stands_there_already_the_bills_are_read_at_once() {
    let mut bench = open(Language::En, TALL);
    bench.press("f4");
    bench.answer(alerts());
    bench.press("f1");
    go_to(&mut bench, "Calls of the day");
    bench.press("down down enter");
    assert!(matches!(bench.latest(), Request::Lately { .. }), "{:?}", bench.latest());
}

#[test]
fn a_call_leads_to_the_alert_of_its_guest_once_the_alerts_are_read() {
    let mut bench = open(Language::En, TALL);
    go_to(&mut bench, "Calls of the day");
    bench.press("down down");
    let name: String = line(&bench).chars().take_while(|sign| *sign != '(').collect();
    bench.press("enter");
    bench.answer(alerts());
    bench.press("enter");
    assert!(bench.text().contains(&format!(" {name}(")), "{name} in\n{}", bench.text());
}

#[test]
fn as_of_a_past_day_a_guest_who_fell_leads_to_his_page() {
    let mut bench = open(Language::En, TALL);
    bench.press("[ [");
    bench.answer(page());
    go_to(&mut bench, "Calls of the day");
    bench.press("down enter");
    assert!(matches!(bench.latest(), Request::Guest { .. }), "{:?}", bench.latest());
}

#[test]
fn weather_and_review_are_typed_seen_and_undone() {
    let mut bench = open(Language::ZhCn, SIZE);
    bench.press("e");
    assert!(bench.cursor().is_some(), "the terminal's cursor stands in the field");
    bench.press("ctrl-u").type_text("大雨").press("enter");
    let weather = |from: &str, to: Option<&str>| Edit::DayText {
        day: day(TODAY),
        text: DayText::Weather,
        from: Some(from.to_owned()),
        to: to.map(str::to_owned),
    };
    assert_eq!(edit(bench.latest()), &weather("小雨，18℃", Some("大雨")));
    stored(&mut bench, Done::Changed);
    assert!(matches!(bench.latest(), Request::Brief { .. }), "the page is read anew");
    assert!(bench.text().contains("已保存 #31"), "{}", bench.text());
    bench.press("u");
    assert!(matches!(bench.latest(), Request::Undo));
    stored(&mut bench, Done::Undone);
    bench.press("ctrl-r");
    assert!(matches!(bench.latest(), Request::Redo));
    // An empty line takes the text away; one that stands so already is no change.
    bench.press("home enter ctrl-u enter");
    assert_eq!(edit(bench.latest()), &weather("小雨，18℃", None));
    let asked = bench.asked.len();
    bench.press("; enter");
    assert_eq!(bench.asked.len(), asked);
    bench.press("down enter").type_text("。").press("enter");
    let Edit::DayText { text: DayText::Review, from: Some(from), to: Some(to), .. } = edit(bench.latest())
    else {
        panic!("{:?}", bench.latest());
    };
    assert_eq!(format!("{from}。"), *to);
}

#[test]
fn a_text_that_is_too_long_stays_in_the_field_and_is_told() {
    let mut bench = open(Language::En, TALL);
    let asked = bench.asked.len();
    bench.press("e").input(Input::Paste("雨".repeat(600)));
    bench.press("enter");
    assert_eq!(bench.asked.len(), asked);
    assert!(bench.text().contains("too long"), "{}", bench.text());
    assert!(bench.cursor().is_some(), "{}", bench.text());
}

#[test]
fn what_is_due_is_marked_as_done_by_a_digit_and_enter_alone_changes_nothing() {
    let mut bench = open(Language::En, TALL);
    go_to(&mut bench, "days late");
    bench.press("enter 2");
    let member_no = ledger::member_no(9);
    let Edit::NextAction { member_no: of, done: true, .. } = edit(bench.latest()) else {
        panic!("{:?}", bench.latest());
    };
    assert_eq!(*of, member_no);
    let mut bench = open(Language::En, TALL);
    go_to(&mut bench, "days late");
    bench.press("enter enter");
    assert!(matches!(bench.latest(), Request::Guest { member_no: of, .. } if *of == member_no));
}

#[test]
fn the_page_is_turned_day_by_day_as_far_as_there_are_bills() {
    let mut bench = open(Language::En, TALL);
    let asked = bench.asked.len();
    bench.press("]");
    assert_eq!(bench.asked.len(), asked, "there is no later page");
    assert!(bench.text().contains("the newest page"), "{}", bench.text());
    let days = ["2026-10-18", "2026-10-17", "2026-10-16"];
    for earlier in days {
        bench.press("[");
        assert_eq!(
            as_of(&bench),
            Some(day(earlier)),
            "no day is passed over, asked for before the answer is there"
        );
    }
    for later in days.iter().rev().skip(1) {
        bench.press("]");
        assert_eq!(as_of(&bench), Some(day(later)));
    }
    bench.press("]");
    assert_eq!(as_of(&bench), None, "the newest one goes with the clock");
    bench.press("d").type_text("2026-10-03").press("enter");
    assert_eq!(as_of(&bench), Some(day("2026-10-03")));
    bench.press("d enter");
    assert_eq!(as_of(&bench), None);
    bench.press("d").type_text(&brief().first_day.to_string()).press("enter");
    assert_eq!(as_of(&bench), Some(brief().first_day));
    let asked = bench.asked.len();
    bench.press("[");
    assert_eq!(bench.asked.len(), asked);
    assert!(bench.text().contains("No earlier day"), "{}", bench.text());
}

#[test]
fn a_day_of_which_there_is_no_page_is_refused_with_the_days_there_are() {
    let cases = [
        (Language::En, "There is no page of that", ["last monday", "2027-01-01"]),
        (Language::ZhCn, "没有这一天的页", ["上周一", "2027-01-01"]),
    ];
    for (language, said, typed) in cases {
        for typed in typed {
            let mut bench = open(language, TALL);
            let asked = bench.asked.len();
            bench.press("d").type_text(typed);
            assert!(!bench.text().contains(said), "{}", bench.text());
            bench.press("enter");
            assert!(bench.text().contains(said), "{typed}: {}", bench.text());
            assert!(bench.text().contains(&brief().first_day.to_string()), "{typed}: {}", bench.text());
            assert_eq!(bench.asked.len(), asked, "{typed} is no day of a page");
            bench.press("backspace");
            assert!(!bench.text().contains(said), "what is typed anew is not wrong yet");
        }
    }
}

/// The page as of which day is asked for.
fn as_of(bench: &Bench) -> Option<Day> {
    match bench.latest() {
        Request::Brief { view, .. } => view.as_of,
        other => panic!("{other:?} asks for no page"),
    }
}

#[test]
fn a_turned_page_says_so_and_its_own_key_turns_to_the_newest() {
    for (language, said) in
        [(Language::En, "F1 turns to the newest"), (Language::ZhCn, "按 F1 回到最新的一页")]
    {
        let mut bench = open(language, TALL);
        assert!(!bench.text().contains(said), "{}", bench.text());
        bench.press("[");
        assert!(bench.text().contains(said), "{}", bench.text());
        bench.press("f1");
        assert_eq!(as_of(&bench), None);
        assert!(!bench.text().contains(said), "{}", bench.text());
        // Left by another screen's key it is the newest again, left by one of its lines the day one left.
        bench.press("[ f2 f1");
        assert_eq!(as_of(&bench), None);
        bench.press("[").answer(page());
        go_to(&mut bench, if language == Language::En { "At risk" } else { "预计每月少收" });
        bench.press("enter f1");
        assert!(bench.text().contains(said), "{}", bench.text());
    }
}

#[test]
fn a_line_of_a_turned_page_leads_to_what_was_there_that_day() {
    let past = day("2026-10-16");
    let turned = || {
        let mut bench = open(Language::En, TALL);
        bench.press("d").type_text("2026-10-16").press("enter").answer(page());
        bench
    };
    let mut bench = turned();
    go_to(&mut bench, "At risk");
    bench.press("enter");
    let alerts_of = |bench: &Bench| match bench.latest() {
        Request::Alerts { view, .. } => view.as_of,
        other => panic!("{other:?} asks for no alerts"),
    };
    assert_eq!(alerts_of(&bench), Some(past));
    let alerts = rollcall::worker::AlertsPage {
        alerts: std::sync::Arc::new(brief().brief.alerts),
        most_calls: 20,
        leap_month: rollcall::domain::anniversary::LeapMonth::default(),
        demo: true,
    };
    bench.answer(Reply::Alerts(Ok(Some(alerts))));
    let changes = |bench: &Bench| {
        bench.asked.iter().filter(|(ticket, _)| ticket.slot == rollcall::worker::Slot::Change).count()
    };
    let asked = changes(&bench);
    let seen = |bench: &Bench| {
        let text = bench.text();
        let line =
            text.lines().find(|line| line.contains("mark as seen")).expect("a line of the menu").to_owned();
        line.chars().filter(char::is_ascii_digit).map(String::from).collect::<Vec<_>>().join(" ")
    };
    bench.press("enter");
    let seen = seen(&bench);
    bench.press("esc");
    for keys in ["z", "r", "w", &format!("enter {seen}")] {
        bench.press(keys);
        assert!(bench.text().contains("These alerts are of 2026-10-16"), "{keys}: {}", bench.text());
        bench.press("down");
    }
    assert_eq!(changes(&bench), asked, "nothing is done about them: {:?}", bench.latest());
    bench.press("f4");
    assert_eq!(alerts_of(&bench), None, "their own key opens those of today");
    let mut bench = turned();
    go_to(&mut bench, "Came on");
    bench.press("enter");
    let sheet_of = |bench: &Bench| match bench.latest() {
        Request::Sheet(query) => query.view.as_of,
        other => panic!("{other:?} asks for no sheet"),
    };
    assert_eq!(sheet_of(&bench), Some(past));
    bench.press("f2 f3");
    assert_eq!(sheet_of(&bench), None);
    let mut bench = turned();
    go_to(&mut bench, "Calls of the day");
    bench.press("down enter");
    let Request::Guest { view, .. } = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!(view.as_of, Some(past));
}

#[test]
fn a_table_is_called_off_on_its_line_and_the_change_can_be_taken_back() {
    let mut bench = open(Language::En, TALL);
    go_to(&mut bench, "荷花厅");
    bench.press("enter 2");
    let Edit::Reservation { member_no, from, to } = edit(bench.latest()) else {
        panic!("{:?}", bench.latest());
    };
    assert_eq!((member_no, from.cancelled, to.cancelled), (&ledger::member_no(7), false, true));
    assert_eq!(from.booking, to.booking);
    let (mut store, edit) = (house(), edit(bench.latest()).clone());
    let stamp = Stamp { at: "2026-10-19T02:00:00Z".into(), who: "li".into(), today: day(TODAY) };
    let tables = |store: &Store| store.brief(&View::default(), day(TODAY)).expect("a page").tables.len();
    let before = tables(&store);
    store.apply(&edit, &stamp).expect("saved");
    assert_eq!(tables(&store), before - 1);
    store.undo(&stamp).expect("undone");
    assert_eq!(tables(&store), before);
    // Enter alone opens the guest.
    go_to(&mut bench, "荷花厅");
    bench.press("enter enter");
    assert!(matches!(bench.latest(), Request::Guest { .. }), "{:?}", bench.latest());
}

#[test]
fn the_page_is_written_into_a_file_as_it_may_be_read_there() {
    let mut bench = open(Language::En, SIZE);
    bench.press("o");
    let text = bench.text();
    assert!(text.contains("1 page to print") && text.contains("2 text") && !text.contains("Excel"), "{text}");
    bench.press("2");
    assert!(bench.text().contains("rollcall-brief-2026-10-19.md"), "{}", bench.text());
    bench.press("enter");
    let Request::OutputDay(output) = bench.latest() else { panic!("{:?}", bench.latest()) };
    let output = output.clone();
    assert_eq!((output.format, output.overwrite), (SheetFormat::Markdown, false));
    assert!(output.sheet.title.contains("2026-10-19") || output.sheet.title.contains("10-19"), "{output:?}");
    bench.answer_in(Slot::Change, Reply::DayFileExists(output.clone()));
    bench.press("2");
    assert!(
        matches!(bench.latest(), Request::OutputDay(again) if again.overwrite && again.path == output.path)
    );
    bench.answer_in(Slot::Change, Reply::Written(Ok("/home/li/lists/day.md".into())));
    assert!(bench.text().contains("/home/li/lists/day.md"), "{}", bench.text());
    // A name that asks for a table is refused, and nothing is written.
    let asked = bench.asked.len();
    bench.press("o 1 ctrl-u").type_text("day.xlsx").press("enter");
    assert_eq!(bench.asked.len(), asked);
    assert!(bench.text().contains("A page is no table"), "{}", bench.text());
    // For the printer as others may read it.
    bench.press("esc o 1").press("enter");
    let whole = |request: &Request| match request {
        Request::OutputDay(output) => format!("{:?}", output.sheet),
        other => panic!("{other:?}"),
    };
    assert!(!whole(bench.latest()).contains('¥'), "{}", whole(bench.latest()));
}

#[test]
fn days_to_come_are_counted_from_the_day_the_guest_is_spoken_to() {
    let mut page = brief();
    let row = page
        .brief
        .alerts
        .rows
        .iter_mut()
        .find(|row| row.judgement.countdown.is_some())
        .expect("one who falls");
    // The bills end a day before the clock's day.
    let worse = row.approach.judgement.countdown.as_mut().expect("a day");
    let member_no = row.approach.guest.member_no.clone();
    worse.on = day(TODAY) + 2;
    let rows = std::mem::take(&mut page.brief.alerts.rows);
    page.brief.alerts.rows = rows.into_iter().filter(|row| row.guest.member_no == member_no).collect();
    let mut bench = Bench::at_start(Bench::setup(Language::En, Depth::True), TALL);
    bench.answer(Reply::Brief(Ok(Some(Box::new(page)))));
    assert!(bench.text().contains("10-21 2d"), "{}", bench.text());
    go_to(&mut bench, "10-21 2d");
    bench.press("i");
    let said: String = bench.text().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("counted from 2026-10-19"), "{said}");
}

#[test]
fn a_long_part_is_opened_and_closed_and_a_refresh_keeps_the_line() {
    let mut bench = open(Language::En, TALL);
    go_to(&mut bench, "more");
    let before = bench.text();
    bench.press("enter");
    assert_ne!(bench.text(), before);
    bench.press("down down down");
    let kept = line(&bench);
    let mut page = brief();
    page.brief.age = DataAge::Old { days: 5 };
    bench.answer(Reply::Brief(Ok(Some(Box::new(page)))));
    assert_eq!(line(&bench), kept, "a line more above it moves no cursor");
    bench.press("esc");
    assert_eq!(bench.text().matches("more").count(), before.matches("more").count());
}

#[test]
fn a_click_chooses_a_line_and_a_second_one_opens_it() {
    let mut bench = open(Language::En, TALL);
    let came = bench.text().lines().position(|line| line.contains("Came on")).expect("a line");
    let row = u16::try_from(came).expect("small");
    bench.input(Input::Click { column: 5, row, double: false });
    assert!(line(&bench).contains("Came on"), "{}", bench.text());
    bench.input(Input::Click { column: 5, row, double: true });
    assert!(bench.text().contains("Attendance"), "{}", bench.text());
}

#[test]
fn where_others_read_along_no_text_of_the_day_is_shown_or_typed() {
    let mut bench = open(Language::ZhCn, SIZE);
    bench.press("alt-d");
    let text = bench.text();
    assert!(!text.contains("拜访") && !text.contains("大闸蟹"), "{text}");
    let asked = bench.asked.len();
    bench.press("; enter");
    assert_eq!(bench.asked.len(), asked);
    assert!(bench.cursor().is_none(), "{}", bench.text());
}

#[test]
fn files_in_the_inbox_are_told_in_a_line_that_opens_the_import() {
    let mut bench = open(Language::En, TALL);
    let news = |files: &[&str]| {
        let files = files.iter().map(Into::into).collect();
        Input::Delivery(rollcall::worker::Delivery { ticket: None, reply: Reply::Inbox(files) })
    };
    bench.input(news(&["/till/a.csv", "/till/b.csv"]));
    assert_eq!(bench.text().matches("2 new till files").count(), 1, "{}", bench.text());
    bench.press("home enter");
    assert!(bench.text().contains("Import"), "{}", bench.text());
    bench.press("esc");
    bench.input(news(&[]));
    assert!(!bench.text().contains("till file"), "{}", bench.text());
}

#[test]
fn the_questions_of_a_new_house_are_put_over_its_first_page() {
    let mut bench = Bench::at_start(Bench::setup(Language::En, Depth::True), SIZE);
    let own = BriefPage { demo: false, ..brief() };
    bench.answer(Reply::Brief(Ok(Some(Box::new(own)))));
    assert!(matches!(bench.latest(), Request::Questions { anyway: false }), "{:?}", bench.latest());
    bench.answer(Reply::Questions(Ok(Some(Box::new(super::house::questions())))));
    assert!(bench.text().contains("question 1"), "{}", bench.text());
    bench.press("esc esc enter");
    assert!(bench.text().contains("Today"), "{}", bench.text());
}

#[test]
fn an_empty_house_leads_to_the_import_and_a_failure_is_tried_again() {
    let mut bench = Bench::at_start(Bench::setup(Language::En, Depth::True), SIZE);
    bench.answer(Reply::Brief(Err(Error::Store(StoreError::Busy))));
    bench.press("enter");
    assert!(matches!(bench.latest(), Request::Brief { .. }));
    bench.answer(Reply::Brief(Ok(None)));
    bench.press("e");
    assert!(bench.text().contains("no page of the day"), "{}", bench.text());
    bench.press("enter");
    assert!(bench.text().contains("Which file?"), "{}", bench.text());
}

#[test]
fn a_page_of_a_past_day_says_that_nothing_has_closed_an_alert() {
    let mut past = brief();
    past.brief.alerts.is_past = true;
    for (language, line, part, why) in [
        (Language::En, "what stood then differs", "Fell in the last", "neither acts nor visits"),
        (Language::ZhCn, "与当时的清单有出入", "7 天内变差", "处理和到店都不关闭预警，所以"),
    ] {
        let mut bench = open(language, SIZE);
        assert!(!bench.text().contains(line), "{}", bench.text());
        bench.answer(Reply::Brief(Ok(Some(Box::new(past.clone())))));
        assert!(bench.text().contains(line), "{}", bench.text());
        go_to(&mut bench, part);
        bench.press("i");
        let text = bench.text().replace([' ', '│', '\n'], "");
        assert!(text.contains(&why.replace(' ', "")), "{}", bench.text());
    }
}

#[test]
fn a_long_review_is_read_whole_where_it_is_explained_and_where_it_is_written() {
    let long = format!("头{}尾", "厅面今天上菜慢要改".repeat(12));
    let mut page = brief();
    page.brief.review.as_mut().expect("a review").text.clone_from(&long);
    let joined = |bench: &Bench| bench.text().replace([' ', '│', '\n'], "");
    for language in [Language::En, Language::ZhCn] {
        let mut bench = open(language, SIZE);
        bench.answer(Reply::Brief(Ok(Some(Box::new(page.clone())))));
        assert!(!joined(&bench).contains(&long), "a line has no room for it");
        go_to(&mut bench, if language == Language::En { "General manager" } else { "总经理批示" });
        for key in ["i", "enter"] {
            bench.press(key);
            assert!(joined(&bench).contains(&long), "{key}: {}", bench.text());
            bench.press("esc");
        }
        bench.press("alt-d i");
        assert!(!joined(&bench).contains("上菜慢"), "others read along: {}", bench.text());
    }
}

#[test]
fn where_others_read_along_the_guests_at_risk_are_counted_and_not_called_an_amount() {
    for (language, open_words, discreet) in
        [(Language::En, "At risk", "With open alerts: "), (Language::ZhCn, "预计每月少收", "有预警：")]
    {
        let mut bench = open(language, SIZE);
        assert!(bench.text().contains(open_words), "{}", bench.text());
        bench.press("alt-d");
        assert!(!bench.text().contains(open_words) && bench.text().contains(discreet), "{}", bench.text());
    }
}
