//! Phones shown until the page is left, and the help that knows which screen is open.

use super::press::Bench;
use super::{guests, house};
use rollcall::words::Language;
use rollcall::worker::{Reply, Request};

/// The page of a guest on the sheet.
fn guest() -> Bench {
    let mut bench = Bench::ready(Language::En, (80, 24));
    bench.press("enter");
    bench.serve();
    bench
}

#[test]
fn phones_are_masked_until_asked_for_and_the_header_says_while_they_are_shown() {
    let mut bench = guest();
    assert!(bench.text().contains("138****5678"), "{}", bench.text());
    bench.press("alt-p");
    let text = bench.text();
    assert!(text.contains("13812345678") && text.contains("PHONES SHOWN"), "{text}");
    bench.press("alt-p");
    assert!(!bench.text().contains("13812345678"));
}

#[test]
fn phones_are_masked_again_when_the_page_is_left() {
    let mut bench = guest();
    bench.press("alt-p esc f2 f3 enter");
    bench.serve();
    let text = bench.text();
    assert!(text.contains("138****5678") && !text.contains("PHONES SHOWN"), "{text}");
}

#[test]
fn the_card_of_the_list_shows_phones_too() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    bench.press("f2");
    let asked = bench.asked.iter().rev().find_map(|(_, request)| match request {
        Request::Guests(query) => Some(query.clone()),
        _ => None,
    });
    bench.answer(Reply::Guests(Ok(Some(guests::page(&asked.expect("asked"))))));
    bench.press("enter");
    bench.serve();
    let masked = bench.text();
    assert!(masked.contains("****"), "{masked}");
    bench.press("alt-p");
    assert!(!bench.text().contains("****"), "{}", bench.text());
}

#[test]
fn a_member_number_that_reads_as_a_phone_is_masked_like_one() {
    let mut bench = Bench::new(Language::En, (80, 24));
    let mut page = house::page("2026-10", "2026-10-18");
    let sheet = std::sync::Arc::make_mut(&mut page.sheet);
    let nameless = sheet.rows.iter_mut().find(|row| row.guest.name.is_none() && row.guest.title.is_none());
    nameless.expect("a guest without a name").guest.member_no = "13800005678".into();
    bench.answer(Reply::Sheet(Ok(Some(page))));
    let text = bench.text();
    assert!(text.contains("138****5678") && !text.contains("13800005678"), "{text}");
    bench.press("alt-p");
    assert!(bench.text().contains("13800005678"), "{}", bench.text());
}

#[test]
fn in_discreet_mode_phones_are_never_shown_and_that_is_said() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    bench.press("alt-d alt-p");
    let text = bench.text();
    assert!(text.contains("Not in discreet mode") && !text.contains("PHONES SHOWN"), "{text}");
    bench.press("down alt-d");
    assert!(!bench.text().contains("PHONES SHOWN"));
    bench.press("alt-p alt-d alt-d");
    assert!(!bench.text().contains("PHONES SHOWN"), "discreet mode ends it");
}

#[test]
fn help_lists_the_open_screen_first_and_a_line_of_another_opens_that_one() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    bench.press("f2 ?").type_text("month before");
    let text = bench.text();
    assert!(text.contains("Attendance: Enter opens that screen"), "{text}");
    bench.press("enter");
    assert!(bench.text().lines().next().is_some_and(|header| header.contains("Attendance")));
    bench.press("f2 ?").type_text("sort");
    assert!(!bench.text().contains("opens that screen"), "{}", bench.text());
}
