//! Finding a guest on the sheet, and beyond it.

use super::house;
use super::press::{Bench, SIZE, bench, edit};
use rollcall::domain::edit::Edit;
use rollcall::domain::roster::RosterMark;
use rollcall::words::Language;
use rollcall::worker::{Reply, Request};

#[test]
fn a_name_nobody_has_is_told_in_words_of_the_workbench() {
    for (language, said) in [(Language::En, "nobody of this name"), (Language::ZhCn, "没有人叫这个姓名")]
    {
        let mut bench = Bench::ready(language, SIZE);
        bench.press("/").type_text("查无此人").press("enter");
        bench.answer(Reply::Found(Ok(None)));
        let text = bench.text();
        assert!(text.contains(said) && text.contains("查无此人") && !text.contains("rollcall"), "{text}");
    }
}

#[test]
fn under_the_last_match_enter_goes_on_to_guests_beyond_the_sheet() {
    let mut bench = bench();
    bench.press("/").type_text("10060");
    assert!(bench.text().contains("2/51 · match 1 of 1 · ↓ next"), "{}", bench.text());
    bench.press("down");
    assert!(bench.text().contains("no more on the roster · Enter: others "), "{}", bench.text());
    bench.press("enter");
    let Request::Find { text, .. } = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!(text, "10060");
}

#[test]
fn the_hints_of_the_search_are_whole_at_eighty_columns() {
    for language in Language::ALL {
        let mut bench = Bench::ready(language, SIZE);
        bench.press("/").type_text("10060");
        for keys in ["", "down"] {
            bench.press(keys);
            assert!(!bench.text().lines().any(|line| line.contains("10060") && line.contains('…')));
        }
        bench.type_text("999");
        let line = |text: &str| text.lines().find(|line| line.contains("10060999")).map(str::to_owned);
        let hint = line(&bench.text()).expect("the field");
        assert!(hint.contains("Enter") && !hint.contains('…'), "{hint}");
    }
}

#[test]
fn finding_moves_as_one_types_and_n_goes_on() {
    let mut bench = bench();
    bench.press("/").type_text("王");
    assert!(bench.text().contains("3/51"), "{}", bench.text());
    bench.press("enter n");
    assert!(bench.text().contains(" 15/51"), "{}", bench.text());
    bench.press("N N");
    assert!(
        bench.text().contains("gone 2/2"),
        "backwards around the end, to one who is gone: {}",
        bench.text()
    );
}

#[test]
fn esc_in_the_search_returns_to_where_it_began() {
    let mut bench = bench();
    bench.press("down /").type_text("王");
    assert!(bench.text().contains("王"));
    bench.press("esc");
    assert!(bench.text().contains(" 2/51"), "{}", bench.text());
}

#[test]
fn digits_typed_full_width_find_a_member_number() {
    let mut bench = bench();
    bench.press("/").type_text("１００９７");
    assert!(bench.text().contains("王局(王国庆) · spend"), "{}", bench.text());
}

#[test]
fn who_is_not_on_the_sheet_is_looked_up_in_the_store_and_can_be_pinned() {
    let mut bench = bench();
    bench.press("/").type_text("王峰");
    assert!(bench.text().contains("not on the roster · Enter"), "{}", bench.text());
    bench.press("enter");
    let Request::Find { text, besides, .. } = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!((text.as_str(), besides.len()), ("王峰", house::ROSTER + 2));
    let mut page = house::guest_page();
    page.line.guest.member_no = "90001".into();
    page.line.guest.name = Some("王峰".into());
    bench.answer(Reply::Found(Ok(Some(Box::new(page)))));
    assert!(bench.text().contains("王峰"), "{}", bench.text());
    bench.press("1");
    let wanted = Edit::Roster { member_no: "90001".into(), from: RosterMark::None, to: RosterMark::Pinned };
    assert_eq!(edit(bench.latest()), &wanted);
}
