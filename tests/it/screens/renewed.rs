//! What an open dialog and the cursor say while other figures come: another program's import, another day, another month.

use super::customers::{in_row, open, query};
use super::house::{self, day};
use super::press::{Bench, SIZE, bench, edit, on_a_day, style_digest};
use super::{customers, guests};
use rollcall::domain::attendance::DayCell;
use rollcall::domain::bill::{BillKind, Sitting};
use rollcall::domain::changes::Changes;
use rollcall::domain::customer::{BillPage, BillQuery};
use rollcall::domain::edit::Edit;
use rollcall::domain::guests::GuestRow;
use rollcall::domain::money::Fen;
use rollcall::ui::app::Input;
use rollcall::words::Language;
use rollcall::worker::{Delivery, GuestsPage, JournalPage, JournalQuery, Reply, Request, SheetPage, Slot};
use std::sync::Arc;

fn imported(bench: &mut Bench) {
    bench.input(Input::Delivery(Delivery { ticket: None, reply: Reply::StoreChanged }));
}

fn answer_sheet(bench: &mut Bench, page: SheetPage) {
    bench.answer(Reply::Sheet(Ok(Some(page))));
}

fn october() -> SheetPage {
    house::page("2026-10", "2026-10-18")
}

fn answer_changes(bench: &mut Bench, changes: &Changes) {
    bench.answer(Reply::Changes(Ok(Some(Box::new(changes.clone())))));
}

fn answer_year(bench: &mut Bench, month: &str) {
    bench.answer(Reply::Year(Ok(Some(Box::new(house::year(month, "2026-10-18"))))));
}

/// The bills asked for last: from which day to which.
fn bills_asked(bench: &Bench) -> BillQuery {
    let asked = bench.asked.iter().rev().find_map(|(_, request)| match request {
        Request::DayBills(query, _) => Some(query.clone()),
        _ => None,
    });
    asked.expect("bills were asked for")
}

#[test]
fn a_change_that_a_question_met_is_in_its_answer_and_the_other_screens_ask_anew() {
    let mut bench = Bench::ready(Language::En, SIZE);
    bench.press("alt-s");
    assert!(matches!(bench.latest(), Request::Settings));
    bench.press("f3 [");
    let asked = bench.asked.len();
    bench.answer_in(Slot::Sheet, Reply::StoreChanged);
    assert_eq!(bench.asked.len(), asked, "{:?}", bench.latest());
    bench.press("alt-s");
    assert_eq!(bench.asked.len(), asked + 1);
    assert!(matches!(bench.latest(), Request::Settings));
    // What was answered since is not asked once more.
    bench.press("f3 alt-s");
    assert_eq!(bench.asked.len(), asked + 1);
}

#[test]
fn what_is_said_of_a_change_is_closed_when_nothing_changed_for_that_guest_any_more() {
    let mut changes = house::changes("2026-10", "2026-10-18");
    let mut bench = bench();
    bench.press("v v");
    answer_changes(&mut bench, &changes);
    bench.press("g i");
    let explained = bench.text();
    assert!(explained.contains("· change on last month"), "{explained}");
    imported(&mut bench);
    answer_sheet(&mut bench, october());
    answer_changes(&mut bench, &changes);
    assert_eq!(bench.text(), explained);
    imported(&mut bench);
    answer_sheet(&mut bench, october());
    changes.rows.remove(0);
    answer_changes(&mut bench, &changes);
    assert!(!bench.text().contains("· change on last month"), "of another guest: {}", bench.text());
}

#[test]
fn a_figure_is_explained_no_longer_than_its_guest_is_on_the_sheet_and_its_bills_follow_the_as_of_day() {
    let mut bench = bench();
    bench.press("end i");
    assert_eq!(bills_asked(&bench).to, Some(day("2026-10-18")));
    imported(&mut bench);
    answer_sheet(&mut bench, house::page("2026-10", "2026-10-17"));
    assert_eq!(bills_asked(&bench).to, Some(day("2026-10-17")));
    assert!(bench.text().contains("visits in the 30 open days to 2026-10-17"), "{}", bench.text());
    let mut page = october();
    Arc::make_mut(&mut page.sheet).rows.remove(0);
    imported(&mut bench);
    answer_sheet(&mut bench, page);
    assert!(!bench.text().contains("visits in the last 30 open days"), "{}", bench.text());
}

#[test]
fn a_figure_of_the_year_stays_that_of_its_days_when_the_sheet_moves_to_another_month() {
    let mut bench = bench();
    bench.press("v");
    answer_year(&mut bench, "2026-10");
    bench.press("end left left i");
    let days = (Some(day("2026-09-21")), Some(day("2026-09-30")));
    assert_eq!((bills_asked(&bench).from, bills_asked(&bench).to), days);
    let value = |bench: &Bench| {
        let text = bench.text();
        let lines: Vec<&str> = text.lines().collect();
        let title = lines.iter().position(|line| line.contains("· 2026-09-21…09-30")).expect("a title");
        lines[title + 1].to_owned()
    };
    bench.serve();
    let before = value(&bench);
    imported(&mut bench);
    answer_sheet(&mut bench, house::page("2026-09", "2026-10-18"));
    answer_year(&mut bench, "2026-09");
    assert_eq!(value(&bench), before);
    assert_eq!((bills_asked(&bench).from, bills_asked(&bench).to), days);
    // Of days that are no figure of that year there is nothing to be said.
    bench.press("esc home i");
    assert!(bench.text().contains("· 2025-10-01…2026-09-30"), "{}", bench.text());
    imported(&mut bench);
    answer_sheet(&mut bench, october());
    assert!(!bench.text().contains("· 2025-10-01…"), "{}", bench.text());
}

#[test]
fn one_who_was_gone_to_on_purpose_is_not_left_for_the_guest_he_stood_in_for() {
    let mut changes = house::changes("2026-10", "2026-10-18");
    let third = october().sheet.rows[3].guest.customer;
    changes.rows.retain(|row| row.customer != third);
    let name =
        |bench: &Bench| bench.text().lines().nth(20).expect("a line").split(" · ").next().map(str::to_owned);
    for keys in ["down up", "/ enter down up"] {
        let mut bench = bench();
        bench.press("down down down v v");
        answer_changes(&mut bench, &changes);
        let stand_in = name(&bench);
        bench.press(keys).press("v");
        assert_eq!(name(&bench), stand_in, "{keys}");
    }
}

#[test]
fn until_the_sheet_of_another_day_is_there_what_is_behind_the_figures_is_of_the_day_shown() {
    let mut bench = bench();
    bench.press("d").type_text("2026-10-10").press("enter enter");
    let Request::Guest { view, .. } = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!(view.as_of, Some(day("2026-10-18")));
    bench.press("esc");
    answer_sheet(&mut bench, house::page("2026-10", "2026-10-10"));
    bench.press("enter");
    let Request::Guest { view, .. } = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!(view.as_of, Some(day("2026-10-10")));
}

#[test]
fn a_tick_of_the_list_is_of_the_outlet_whose_figures_are_shown() {
    let mut bench = open(Language::En, SIZE);
    bench.press("a 3 enter");
    bench.serve();
    bench.press("3 2");
    let Edit::Tick { outlet, .. } = edit(bench.latest()) else { panic!("{:?}", bench.latest()) };
    assert_eq!(*outlet, None);
}

#[test]
fn what_runs_on_the_sheet_from_a_guests_dialog_is_not_done_to_another_guest() {
    let mut bench = on_a_day();
    bench.press("enter");
    bench.answer(Reply::DayBills(Ok(house::bills())));
    let mut page = october();
    Arc::make_mut(&mut page.sheet).rows.remove(2);
    imported(&mut bench);
    answer_sheet(&mut bench, page);
    let text = bench.text();
    let line = text.lines().find(|line| line.contains("another paid")).unwrap_or_else(|| panic!("{text}"));
    let digit = line.chars().find(char::is_ascii_digit).expect("a digit");
    bench.press(&digit.to_string());
    assert!(bench.text().contains("The guest is not on this month's roster"), "{}", bench.text());
}

/// A list that another program's import changed.
fn renewed(bench: &mut Bench, change: impl FnOnce(&mut GuestsPage)) {
    imported(bench);
    let mut page = guests::page(&query(bench));
    change(&mut page);
    bench.answer(Reply::Guests(Ok(Some(page))));
}

#[test]
fn a_figure_of_the_list_is_that_of_the_rows_shown_as_of_the_day_they_are_of() {
    let mut bench = open(Language::En, (120, 36));
    bench.press(&"right ".repeat(10)).press("i");
    assert!(bench.text().contains("As of 10-18 Sun"), "{}", bench.text());
    let first = |row: &&mut GuestRow| row.guest.customer == in_row(1);
    renewed(&mut bench, |page| {
        page.as_of = day("2026-10-20");
        let row = page.window.rows.iter_mut().find(first).expect("he is listed");
        row.figures.last_visit = Some(day("2026-10-20"));
    });
    let text = bench.text();
    assert!(text.contains("As of 10-20 Tue") && text.contains("│ 0 "), "{text}");
    renewed(&mut bench, |page| page.window.rows.retain(|row| row.guest.customer != in_row(1)));
    assert!(!bench.text().contains("As of 10-"), "{}", bench.text());
}

#[test]
fn where_others_read_along_the_cursor_of_the_list_is_on_the_column_it_is_seen_on() {
    let at = |keys: &str| {
        let mut bench = open(Language::En, SIZE);
        bench.press(keys);
        bench
    };
    let (mut hidden, mut seen) = (at("right right right right alt-d"), at("right right right alt-d"));
    assert_eq!(style_digest(&hidden.buffer()), style_digest(&seen.buffer()));
    for bench in [&mut hidden, &mut seen] {
        bench.press("i");
    }
    assert_eq!(hidden.text(), seen.text());
    assert!(!hidden.text().contains("Not in discreet mode"), "{}", hidden.text());
}

#[test]
fn days_hours_and_limits_are_typed_in_sight_where_others_read_along() {
    let mut bench = bench();
    bench.press("alt-d d").type_text("2026-10-0");
    assert!(bench.text().contains(" 2026-10-0 "), "{}", bench.text());
    for (keys, typed) in [("down", "05:0"), ("down down down down down down", "5/4")] {
        let mut bench = Bench::ready(Language::En, SIZE);
        bench.press("alt-s");
        bench.answer(Reply::Settings(Ok(house::settings())));
        bench.press("alt-d").press(keys).press("enter").type_text(typed);
        assert!(bench.text().contains(&format!(" {typed} ")), "{}", bench.text());
    }
}

#[test]
fn a_list_that_is_gone_offers_nothing_to_be_done_to_who_was_on_it() {
    for language in Language::ALL {
        let mut bench = open(language, (120, 36));
        bench.input(Input::Delivery(Delivery { ticket: None, reply: Reply::StoreChanged }));
        bench.answer(Reply::Guests(Ok(None)));
        let text = bench.text();
        let footer = text.lines().last().unwrap_or_default();
        assert!([" p ", "Space", " i "].iter().all(|key| !footer.contains(key)), "{text}");
        let asked = bench.asked.len();
        bench.press("p space i");
        assert_eq!(bench.asked.len(), asked, "{}", bench.text());
    }
}

#[test]
fn an_empty_list_offers_to_take_back_only_what_can_be_taken_back() {
    let mut bench = Bench::ready(Language::En, SIZE);
    bench.press("f2");
    bench.answer(Reply::Guests(Ok(None)));
    assert!(matches!(bench.latest(), Request::Steps), "{:?}", bench.latest());
    let footer = |bench: &Bench| bench.text().lines().last().map(str::to_owned).unwrap_or_default();
    assert!(!footer(&bench).contains("undo") && !footer(&bench).contains("redo"), "{}", footer(&bench));
    let steps = JournalPage { next_redo: Some(8), ..house::journal(&JournalQuery::default(), 9) };
    bench.answer(Reply::Steps(Ok(Box::new(steps))));
    assert!(
        footer(&bench).contains("u undo") && footer(&bench).contains("Ctrl-R redo"),
        "{}",
        footer(&bench)
    );
}

#[test]
fn a_sitting_that_counts_in_another_outlet_does_not_hide_why_it_is_no_visit_in_this_one() {
    let mut page = october();
    let sheet = Arc::make_mut(&mut page.sheet);
    let is_whole =
        |cell: &&DayCell| [Sitting::Day, Sitting::Evening].map(|at| cell.covered.holds(at)) == [true; 2];
    let whole = *sheet.rows.iter().flat_map(|row| &row.days).find(is_whole).expect("lunch and dinner");
    let row = &mut sheet.rows[0];
    let is_lunch = |cell: &&DayCell| cell.billed.holds(Sitting::Day) && !cell.billed.holds(Sitting::Evening);
    let mut lunch = *row.days.iter().find(is_lunch).expect("a lunch");
    lunch.covered = whole.covered;
    row.days = vec![DayCell { day: 18, ..lunch }];
    let mut bench = bench();
    answer_sheet(&mut bench, SheetPage { scope: Some("湖滨店".to_owned()), ..page });
    bench.press("tab enter");
    let mut bills = house::bills();
    bills.rows[1].amount = Some(Fen::ZERO);
    bills.rows.truncate(2);
    bench.answer(Reply::DayBills(Ok(bills)));
    assert!(bench.text().contains("dinner Net spend 0: no visit."), "{}", bench.text());
}

#[test]
fn a_day_of_void_bills_alone_reads_the_same_in_its_line_and_under_its_bills() {
    for (language, said) in [(Language::En, "did not come"), (Language::ZhCn, "没来")] {
        let mut page = october();
        let row = &mut Arc::make_mut(&mut page.sheet).rows[0];
        row.days.retain(|cell| cell.day != 18);
        let mut bench = Bench::ready(language, SIZE);
        answer_sheet(&mut bench, page);
        bench.press("tab");
        assert_eq!(bench.text().matches(said).count(), 1, "{}", bench.text());
        bench.press("enter");
        let mut bills = house::bills();
        bills.rows.iter_mut().for_each(|bill| bill.kind = BillKind::Void);
        bench.answer(Reply::DayBills(Ok(bills)));
        assert_eq!(bench.text().matches(said).count(), 2, "{}", bench.text());
    }
}

#[test]
fn ticks_that_no_figure_holds_yet_and_ticks_that_no_bill_shows_are_told() {
    for (language, later, ticked) in [
        (Language::En, "it counts once bills of 10-19 are in", "Ticked by hand: 10-11"),
        (Language::ZhCn, "导入 10-19 的账单后才计入", "手工签到：10-11"),
    ] {
        let mut bench = customers::open(language, SIZE);
        bench.press("enter");
        bench.serve();
        bench.press("3");
        assert!(bench.text().contains(later), "{}", bench.text());
        let mut bench = Bench::ready(language, SIZE);
        bench.press("v");
        answer_year(&mut bench, "2026-10");
        bench.press("end enter");
        assert!(!bench.text().contains(ticked), "{}", bench.text());
        bench.answer(Reply::DayBills(Ok(BillPage::default())));
        assert!(bench.text().contains(ticked), "{}", bench.text());
    }
}
