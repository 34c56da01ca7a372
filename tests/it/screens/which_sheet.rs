//! Which sheet is asked for: month, as-of day, ranking, outlet.

use super::house::{self, day};
use super::press::{Bench, SIZE, bench};
use rollcall::domain::roster::RosterBasis;
use rollcall::error::Error;
use rollcall::store::StoreError;
use rollcall::ui::app::Input;
use rollcall::words::Language;
use rollcall::worker::{Reply, Request, SheetPage};

/// The sheet of one outlet.
fn lakeside() -> SheetPage {
    SheetPage { scope: Some("湖滨店".to_owned()), ..house::page("2026-10", "2026-10-18") }
}

#[test]
fn the_sheet_is_asked_for_at_once_and_again_for_the_month_before() {
    let mut bench = bench();
    bench.press("[");
    let Request::Sheet(query) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!(query.month, Some("2026-09".parse().expect("a month")));
    bench.press("[");
    let Request::Sheet(query) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!(query.month, Some("2026-08".parse().expect("a month")));
}

#[test]
fn no_month_after_the_as_of_day_can_be_asked_for() {
    let mut bench = bench();
    let before = bench.asked.len();
    bench.press("]");
    assert_eq!(bench.asked.len(), before);
    assert!(bench.text().contains("Later months have no bills yet"), "{}", bench.text());
}

#[test]
fn where_bills_go_on_after_a_chosen_day_the_reason_for_no_later_month_is_that_day() {
    for (language, said) in [(Language::En, "as of 2026-10-18; d"), (Language::ZhCn, "截至 2026-10-18；按 d")]
    {
        let mut bench = Bench::ready(language, SIZE);
        let mut page = house::page("2026-10", "2026-10-18");
        page.last_day = day("2026-11-27");
        bench.answer(Reply::Sheet(Ok(Some(page))));
        bench.press("]");
        assert!(bench.text().contains(said), "{}", bench.text());
    }
}

#[test]
fn no_month_before_the_first_bill_can_be_asked_for() {
    let mut bench = bench();
    let mut page = house::page("2026-10", "2026-10-18");
    page.first_day = day("2026-09-05");
    bench.answer(Reply::Sheet(Ok(Some(page))));
    bench.press("[ [ [");
    let Request::Sheet(query) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!(query.month, Some("2026-09".parse().expect("a month")));
    assert!(bench.text().contains("Earlier months have no bills"), "{}", bench.text());
}

#[test]
fn the_as_of_field_begins_with_the_day_and_emptied_goes_back_to_the_last() {
    let mut bench = bench();
    bench.press("d");
    assert!(bench.text().contains("Backspace and Enter go back") && bench.text().contains("2026-10-18"));
    bench.press("enter");
    let Request::Sheet(query) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!(query.view.as_of, None, "the last day as it stood goes on moving");
    bench.press("d").type_text("3").press("enter d backspace enter");
    let Request::Sheet(query) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!(query.view.as_of, None);
}

#[test]
fn a_short_day_after_the_last_bill_says_which_day_was_taken() {
    for (language, said) in
        [(Language::En, "as of 2025-11-30: the latest"), (Language::ZhCn, "截至 2025-11-30：")]
    {
        let mut bench = Bench::ready(language, SIZE);
        bench.press("d").type_text("11-30").press("enter");
        bench.answer(Reply::Sheet(Ok(Some(house::page("2025-11", "2025-11-30")))));
        assert!(bench.text().contains(said), "{}", bench.text());
        bench.press("d").type_text("10-03").press("enter");
        assert!(!bench.text().contains(said), "{}", bench.text());
    }
}

#[test]
fn basis_and_scope_are_chosen_by_digit() {
    let mut bench = bench();
    bench.press("m 3");
    let Request::Sheet(query) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!(query.basis, Some(RosterBasis::Month));
    bench.press("a 3");
    let Request::Sheet(query) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!(query.view.scope.as_deref(), Some("湖滨店"));
    bench.answer(Reply::Sheet(Ok(Some(lakeside()))));
    assert!(bench.text().lines().next().is_some_and(|header| header.contains("湖滨店")), "{}", bench.text());
    bench.press("a 1");
    let Request::Sheet(query) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!(query.view.scope, None);
}

#[test]
fn an_outlet_that_could_not_be_read_is_neither_in_the_header_nor_in_the_file() {
    let mut bench = bench();
    bench.press("a 2");
    bench.answer(Reply::Sheet(Err(Error::Store(StoreError::Busy))));
    bench.press("o 2 enter");
    let header = bench.text().lines().next().expect("a header").to_owned();
    assert!(!header.contains("湖滨店"), "{header}");
    let Request::Output(output) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!(output.scope, None, "the figures written are those of all outlets");
    bench.press("enter");
    let Request::Guest { view, .. } = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!(view.scope, None, "and so are those behind them");
    bench.press("esc a 2");
    bench.answer(Reply::Sheet(Ok(Some(lakeside()))));
    bench.press("a 1");
    bench.answer(Reply::Sheet(Err(Error::Store(StoreError::Busy))));
    bench.press("o 2 enter");
    let Request::Output(output) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!(output.scope.as_deref(), Some("湖滨店"));
}

#[test]
fn before_the_file_of_the_day_is_in_a_short_as_of_day_may_be_today() {
    let mut bench = bench();
    bench.press("d").type_text("10-19").press("enter");
    let Request::Sheet(query) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!(query.view.as_of, Some(day("2026-10-19")), "not the one of a year ago");
}

#[test]
fn the_as_of_day_is_typed_and_a_wrong_one_is_told() {
    let mut bench = bench();
    bench.press("d").type_text("40").press("enter");
    assert!(bench.text().contains("There is no such day"), "{}", bench.text());
    bench.press("backspace backspace").type_text("１０").press("enter");
    let Request::Sheet(query) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!((query.view.as_of, query.month), (Some(day("2026-10-10")), None));
}

#[test]
fn the_first_character_typed_replaces_the_as_of_day_that_stood_there() {
    let mut bench = bench();
    bench.press("d").type_text("18").press("enter");
    bench.answer(Reply::Sheet(Ok(Some(house::page("2026-10", "2026-10-18")))));
    bench.press("d").type_text("99").press("enter");
    assert!(bench.text().contains("There is no such day"), "{}", bench.text());
    bench.press("backspace backspace").type_text("3").press("enter");
    let Request::Sheet(query) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!(query.view.as_of, Some(day("2026-10-03")));
}

#[test]
fn menus_mark_what_holds_and_a_click_chooses_a_line() {
    let mut bench = bench();
    bench.press("m");
    let text = bench.text();
    assert!(text.contains("months before this month (now)"), "{text}");
    let row = text.lines().position(|line| line.contains("this month alone")).expect("the line");
    bench.input(Input::Click { column: 20, row: u16::try_from(row).expect("small"), double: false });
    let Request::Sheet(query) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!(query.basis, Some(RosterBasis::Month));
}
