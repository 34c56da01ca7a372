//! The list of customers: keys, clicks and answers, and how it looks.

use super::press::{Bench, style_digest};
use super::{guests, house};
use rollcall::config::Kept;
use rollcall::demo::DemoOptions;
use rollcall::domain::alert::{Alert, Closed, ClosedBy, Rule, Rules, Standing, State, WhyNot};
use rollcall::domain::bill::{CustomerId, Sitting};
use rollcall::domain::edit::{Edit, JournalKind, JournalLine, Saved};
use rollcall::domain::guests::{GuestCard, GuestColumn, GuestQuery, GuestRow};
use rollcall::domain::phase::Phase;
use rollcall::domain::roster::RosterMark;
use rollcall::domain::touch::Cause;
use rollcall::domain::view::View;
use rollcall::error::Error;
use rollcall::intake::make_demo;
use rollcall::store::{Access, Stamp, Store, StoreError};
use rollcall::ui::app::{Input, Setup};
use rollcall::ui::theme::Depth;
use rollcall::words::Language;
use rollcall::worker::{Delivery, Done, GuestsPage, Reply, Request, Told};

pub const LANGUAGES: [(&str, Language); 2] = [("en", Language::En), ("zh", Language::ZhCn)];

/// Answers the latest question for the list as the reader would.
pub fn serve(bench: &mut Bench) {
    let query = query(bench);
    bench.answer(Reply::Guests(Ok(Some(guests::page(&query)))));
}

pub fn query(bench: &Bench) -> GuestQuery {
    let asked = bench.asked.iter().rev().find_map(|(_, request)| match request {
        Request::Guests(query) => Some(query.clone()),
        _ => None,
    });
    asked.expect("the list was asked for")
}

/// The list of a workbench that remembers how it was left.
pub fn remembering(path: &str) -> Bench {
    let kept = Kept { path: Some(path.into()), ..Kept::default() };
    let setup = Setup { kept, ..Bench::setup(Language::En, Depth::True) };
    let mut bench = Bench::from_setup(setup, (80, 24));
    bench.answer(Reply::Sheet(Ok(Some(house::page("2026-10", "2026-10-18")))));
    bench.press("f2");
    serve(&mut bench);
    bench
}

pub fn open(language: Language, size: (u16, u16)) -> Bench {
    let mut bench = Bench::ready(language, size);
    bench.press("f2");
    serve(&mut bench);
    bench
}

fn with_card(language: Language, size: (u16, u16)) -> Bench {
    let mut bench = open(language, size);
    bench.press("enter");
    bench.serve();
    bench
}

/// The order in which the list opens.
pub fn as_opened() -> GuestQuery {
    GuestQuery { sort: GuestColumn::LastVisit, descending: true, ..GuestQuery::default() }
}

/// The list with who spent most first.
fn by_spend() -> Bench {
    let mut bench = open(Language::En, (80, 24));
    bench.press("s 6");
    bench.serve();
    bench
}

/// The guest in a row of the list as it opens, counted from 1.
pub fn in_row(row: usize) -> CustomerId {
    guests::page(&GuestQuery { len: row, ..as_opened() }).window.rows[row - 1].guest.customer
}

fn change(bench: &Bench) -> Edit {
    let Request::Change(edit) = bench.latest() else { panic!("{:?}", bench.latest()) };
    edit.clone()
}

pub fn snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/snapshots/customers"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

#[test]
fn the_card_tells_the_open_alert_or_the_one_reason_why_there_is_none_in_both_languages() {
    let day = house::day("2026-10-05");
    let alert = Alert {
        state: State::Snoozed { until: house::day("2026-10-26") },
        rules: Rules::from_iter([Rule::Fell, Rule::Gap]),
        opened_on: day,
        from: Phase::Normal,
        phase: Phase::Shock,
    };
    let none = |why| Standing { alert: None, why_not: Some(why) };
    let closed = |by| none(WhyNot::Closed(Closed { on: day, by, phase: Phase::Dormant }));
    let table = [
        (
            Standing { alert: Some(alert), why_not: None },
            [
                "fell, 15+ d away, since 2026-10-05 · snoozed until 2026-10-26",
                "2026-10-05 起 · 暂缓至 2026-10-26",
            ],
        ),
        (
            closed(ClosedBy::Visit { is_woken: true }),
            [
                "last alert, of Dormant, closed with the visit of 2026-10-05; no worse than that now",
                "上次预警（休眠）因 2026-10-05 到店关闭；现在不比它更差",
            ],
        ),
        (
            closed(ClosedBy::Cause(Cause::Ill)),
            ["of Dormant, was closed on 2026-10-05, ill", "上次预警（休眠）已于 2026-10-05 关闭（因病）"],
        ),
        (none(WhyNot::Deceased), ["the guest has died", "客户已故"]),
        (none(WhyNot::Excluded), ["excluded from the roster", "已从名单排除"]),
        (
            none(WhyNot::Acknowledged(Phase::Shock)),
            ["no worse than Shock, which was seen", "不比已知晓的休克更差"],
        ),
        (none(WhyNot::Before(Phase::Dead)), ["no worse than 30 days before, Dead", "不比 30 天前的死亡更差"]),
        (none(WhyNot::Buried), ["Buried is a matter of win-back", "归赢返处理"]),
        (none(WhyNot::FewData), ["with few data", "数据不足"]),
        (none(WhyNot::Chance), ["may be mere chance", "可能只是偶然"]),
        (none(WhyNot::Holds { until: day }), ["without a visit on 2026-10-05", "2026-10-05 起预警"]),
    ];
    for (place, (_, language)) in LANGUAGES.into_iter().enumerate() {
        for (standing, said) in table {
            let mut bench = open(language, (80, 24));
            bench.press("enter");
            let card = GuestCard { standing: Some(standing), ..guests::card() };
            bench.answer(Reply::Card(Ok(Box::new(card))));
            // A line may break anywhere.
            let close = |text: &str| text.replace([' ', '│', '\n'], "");
            let (text, said) = (bench.text(), close(said[place]));
            assert!(close(&text).contains(&said), "{standing:?} is not {said}: {text}");
            assert!(text.contains(["Away", "未到店"][place]), "{text}");
            bench.press("alt-d");
            assert!(!close(&bench.text()).contains(&said), "others read along: {}", bench.text());
        }
    }
}

#[test]
fn every_state_of_the_list_looks_as_it_did_in_both_languages() {
    for (tag, language) in LANGUAGES {
        for size in [(80, 24), (120, 36)] {
            let named = |name: &str| format!("{name}-{tag}-{}x{}", size.0, size.1);
            let mut bench = Bench::ready(language, size);
            bench.press("f2");
            snapshot(&named("loading"), &bench.text());
            bench.answer(Reply::Guests(Ok(None)));
            snapshot(&named("empty"), &bench.text());
            bench.press("3 2");
            bench.answer(Reply::Guests(Err(Error::Store(StoreError::Newer { found: 9, known: 3 }))));
            snapshot(&named("error"), &bench.text());
            let mut bench = open(language, size);
            bench.press("down down");
            snapshot(&named("list"), &bench.text());
            bench.press("/").type_text("zz");
            serve(&mut bench);
            snapshot(&named("filter"), &bench.text());
            bench.type_text("x");
            serve(&mut bench);
            snapshot(&named("no-match"), &bench.text());
            let bench = with_card(language, size);
            snapshot(&named("card"), &bench.text());
        }
        let mut bench = open(language, (80, 24));
        bench.press("s");
        snapshot(&format!("sort-{tag}-80x24"), &bench.text());
        bench.press("esc p");
        snapshot(&format!("roster-{tag}-80x24"), &bench.text());
        let mut bench = with_card(language, (80, 24));
        bench.press("3");
        snapshot(&format!("tick-{tag}-80x24"), &bench.text());
        let mut bench = open(language, (80, 24));
        bench.press("S");
        let counting = guests::page(&query(&bench));
        let window = rollcall::domain::guests::GuestWindow { total: None, ..counting.window.clone() };
        bench.answer(Reply::Guests(Ok(Some(rollcall::worker::GuestsPage { window, ..counting }))));
        snapshot(&format!("counting-{tag}-80x24"), &bench.text());
    }
}

#[test]
fn the_styles_of_the_list_stay_as_they_were_in_colour_and_without() {
    for (name, depth) in [("colour", Depth::True), ("plain", Depth::None)] {
        let mut bench = Bench::with_depth(Language::En, (80, 24), depth);
        bench.answer(Reply::Sheet(Ok(Some(house::page("2026-10", "2026-10-18")))));
        bench.press("f2");
        serve(&mut bench);
        bench.press("down");
        snapshot(&format!("styles-{name}"), &style_digest(&bench.buffer()));
    }
}

#[test]
fn a_guest_is_found_by_his_initials_and_enter_opens_him() {
    let mut bench = open(Language::ZhCn, (80, 24));
    bench.press("/").type_text("zz");
    assert_eq!(query(&bench).filter, "zz");
    serve(&mut bench);
    assert!(bench.text().contains("张总(张建国)") && bench.text().contains(" 1/3 "), "{}", bench.text());
    assert_eq!(bench.cursor().map(|(_, row)| row), Some(22), "the terminal's cursor is in the field");
    bench.press("enter enter");
    assert!(matches!(bench.latest(), Request::Card { member_no, .. } if member_no == "10023"));
}

#[test]
fn a_zhang_zong_of_the_demo_is_found_by_his_initials() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = Store::open(&folder.path().join("demo.db"), Access::Write).expect("a store");
    let today = house::day("2026-10-19");
    let stamp = Stamp { at: "2026-10-19T08:00:00Z".into(), who: "demo".into(), today };
    let options = DemoOptions { customers: 300, months: 3, seed: 7, today };
    make_demo(&mut store, &options, &stamp).expect("made up");
    let mut guests = store.guest_list(&View::default()).expect("a list");
    let mut bench = open(Language::ZhCn, (80, 24));
    bench.press("/").type_text("zz");
    let query = query(&bench);
    guests.sort(query.sort);
    assert!(guests.filter(&query.filter, &|| false));
    let page = GuestsPage { window: guests.window(&query), ..guests::page(&query) };
    bench.answer(Reply::Guests(Ok(Some(page))));
    assert!(bench.text().contains("张总"), "{}", bench.text());
    let rows = guests.window(&GuestQuery { len: 300, ..query }).rows;
    let called = |row: &GuestRow| row.guest.title.as_deref() == Some("张总");
    let all = guests.window(&GuestQuery { filter: String::new(), len: 300, ..GuestQuery::default() }).rows;
    assert_eq!(rows.iter().filter(|row| called(row)).count(), all.iter().filter(|row| called(row)).count());
}

#[test]
fn esc_in_the_field_returns_to_the_guest_one_was_at_and_esc_on_the_list_clears_the_filter() {
    let mut bench = open(Language::En, (80, 24));
    bench.press("down down down /").type_text("zz");
    serve(&mut bench);
    bench.press("esc");
    assert_eq!((query(&bench).filter.as_str(), query(&bench).keep), ("", Some(in_row(4))));
    serve(&mut bench);
    assert!(bench.text().contains(" 4/600 "), "{}", bench.text());
    bench.press("/").type_text("dan").press("enter");
    serve(&mut bench);
    bench.press("esc");
    let found = guests::page(&GuestQuery { filter: "dan".into(), len: 1, ..as_opened() });
    let found = found.window.rows[0].guest.customer;
    assert_eq!((query(&bench).filter.as_str(), query(&bench).keep), ("", Some(found)));
}

#[test]
fn next_and_previous_match_go_round() {
    let mut bench = open(Language::En, (80, 24));
    bench.press("n");
    assert!(bench.text().contains("First search"));
    bench.press("/").type_text("zjg").press("enter");
    serve(&mut bench);
    let at = |bench: &Bench| bench.text().lines().nth(22).expect("a status line").to_owned();
    assert!(at(&bench).contains(" 1/2 "), "{}", at(&bench));
    bench.press("n");
    assert!(at(&bench).contains(" 2/2 "));
    bench.press("n");
    assert!(at(&bench).contains(" 1/2 "));
    bench.press("N");
    assert!(at(&bench).contains(" 2/2 "));
}

#[test]
fn moving_beyond_the_rows_in_memory_asks_for_more_and_only_then() {
    let mut bench = open(Language::En, (80, 24));
    let asked = bench.asked.len();
    bench.press("down pgdn pgup");
    assert_eq!(bench.asked.len(), asked, "those rows are in memory");
    bench.press("end");
    assert!(query(&bench).offset > 400);
    assert!(bench.text().contains(" 600/600 "));
    serve(&mut bench);
    assert!(!bench.text().lines().nth(21).expect("the last row").contains('…'), "{}", bench.text());
}

#[test]
fn a_column_is_sorted_by_menu_by_key_and_by_a_click_on_its_heading() {
    let mut bench = open(Language::En, (80, 24));
    assert_eq!((query(&bench).sort, query(&bench).descending), (GuestColumn::LastVisit, true));
    bench.press("s 1 enter");
    assert_eq!((query(&bench).sort, query(&bench).descending), (GuestColumn::Name, false));
    bench.press("S");
    assert!(query(&bench).descending);
    serve(&mut bench);
    bench.input(Input::Click { column: 4, row: 1, double: false });
    assert_eq!((query(&bench).sort, query(&bench).descending), (GuestColumn::Name, false));
    bench.input(Input::Click { column: 78, row: 1, double: false });
    assert_eq!((query(&bench).sort, query(&bench).descending), (GuestColumn::LastVisit, true));
}

#[test]
fn a_refresh_keeps_the_selected_guest() {
    let mut bench = open(Language::En, (80, 24));
    bench.press("down down");
    bench.input(Input::Delivery(Delivery { ticket: None, reply: Reply::StoreChanged }));
    assert_eq!(query(&bench).keep, Some(in_row(3)));
    let mut page = guests::page(&query(&bench));
    // Three others came since.
    page.window.kept = page.window.kept.map(|place| place + 3);
    bench.answer(Reply::Guests(Ok(Some(page))));
    assert!(bench.text().contains(" 6/600 "), "{}", bench.text());
}

#[test]
fn a_guest_is_pinned_from_the_list_and_from_his_card_and_it_is_told() {
    let mut bench = by_spend();
    bench.press("p 1");
    let expected = Edit::Roster { member_no: "10023".into(), from: RosterMark::None, to: RosterMark::Pinned };
    assert_eq!(change(&bench), expected);
    let line = JournalLine {
        number: 7,
        at: "2026-10-19T09:00:00Z".into(),
        who: "li".into(),
        kind: JournalKind::Roster,
        subject: "10023".into(),
        before: None,
        after: Some("pinned".into()),
        undone: false,
    };
    let told = Told { saved: Saved { number: 7, line, import: None }, bill: None };
    bench.answer(Reply::Saved(Done::Changed, Ok(Box::new(told))));
    assert!(bench.text().contains("Saved #7: 张总(张建国) pinned to the roster"), "{}", bench.text());
    assert_eq!(query(&bench).keep, Some(house::guest_page().line.guest.customer));
    bench.press("enter");
    bench.serve();
    bench.press("2");
    let excluded =
        Edit::Roster { member_no: "10023".into(), from: RosterMark::None, to: RosterMark::Excluded };
    assert_eq!(change(&bench), excluded);
    bench.press("u");
    assert!(matches!(bench.latest(), Request::Undo));
    bench.press("ctrl-r");
    assert!(matches!(bench.latest(), Request::Redo));
}

#[test]
fn enter_twice_on_a_guest_goes_back_to_the_list_and_changes_nothing() {
    for size in [(80, 24), (120, 36)] {
        let mut bench = with_card(Language::En, size);
        let asked = bench.asked.len();
        assert!(bench.text().contains("1 pin to the roster"), "{}", bench.text());
        bench.press("enter");
        assert!(!bench.text().contains("pin to the roster"), "{}", bench.text());
        assert_eq!(bench.asked.len(), asked, "{:?}", bench.asked.last());
    }
}

#[test]
fn the_card_ticks_the_guest_as_present_today() {
    let mut bench = by_spend();
    bench.press("enter");
    bench.serve();
    bench.press("3 2");
    let expected = Edit::Tick {
        member_no: "10023".into(),
        day: house::day("2026-10-19"),
        sitting: Sitting::Evening,
        outlet: None,
        on: true,
    };
    assert_eq!(change(&bench), expected);
}

#[test]
fn the_row_is_copied_with_every_column() {
    let mut bench = by_spend();
    bench.press("y");
    let copied = bench.last.clipboard.clone().expect("copied");
    assert_eq!(copied.split('\t').count(), GuestColumn::ALL.len());
    assert!(copied.starts_with("张总(张建国)\t") && copied.contains("\t10023\t"), "{copied}");
}

#[test]
fn a_failure_keeps_the_list_and_one_without_a_list_is_tried_again() {
    let mut bench = open(Language::En, (80, 24));
    bench.press("S");
    bench.answer(Reply::Guests(Err(Error::Store(StoreError::Busy))));
    assert!(bench.text().contains("张总"));
    let mut bench = Bench::ready(Language::En, (80, 24));
    bench.press("f2");
    bench.answer(Reply::Guests(Err(Error::Store(StoreError::Busy))));
    let asked = bench.asked.len();
    bench.press("enter");
    assert!(matches!(bench.asked[asked..], [(_, Request::Guests(_))]));
}

#[test]
fn hostile_names_are_shown_and_never_sent_by_the_list() {
    let mut bench = open(Language::En, (120, 36));
    let mut page = guests::page(&query(&bench));
    let guest = &mut page.window.rows[0].guest;
    guest.name = Some("\u{1b}[2J\u{202e}x".to_owned());
    guest.title = Some("\u{9b}6n".to_owned());
    guest.member_no = "\u{7}1".to_owned();
    bench.input(Input::Delivery(Delivery { ticket: None, reply: Reply::Guests(Ok(Some(page))) }));
    // Without a ticket the answer is the open screen's.
    for keys in ["", "y", "p", "esc enter", "esc"] {
        bench.press(keys);
        let text = bench.text();
        assert!(!text.chars().any(|c| c != '\n' && rollcall::text::is_hostile(c)), "{keys}: {text}");
    }
    assert!(bench.text().contains("‹U+"));
}
