//! Tables and touches as they are typed: what cannot be meant is refused, a room wanted twice is told before it is booked, and
//! nothing typed is lost.

use super::alerts::{clash, open, press_with, stored, touches};
use super::house::day;
use super::ledger;
use super::press::Bench;
use rollcall::domain::edit::Edit;
use rollcall::domain::touch::Booking;
use rollcall::domain::view::View;
use rollcall::error::Error;
use rollcall::store::{Stamp, StoreError};
use rollcall::words::Language;
use rollcall::worker::{Done, Reply, Request, Slot};

const SIZE: (u16, u16) = (80, 24);

fn booked(bench: &Bench) -> Vec<Booking> {
    let table = |request: &Request| match request {
        Request::Change(Edit::Book { booking, .. }) => Some((**booking).clone()),
        _ => None,
    };
    bench.asked.iter().filter_map(|(_, request)| table(request)).collect()
}

/// The page on which a table of the first guest is booked, with a text typed.
fn typed(language: Language, said: &str) -> Bench {
    let mut bench = open(language, SIZE);
    bench.press("b ctrl-u").type_text(said);
    bench
}

/// The picture with its lines as one text.
fn whole(bench: &Bench) -> String {
    let strip = |line: &str| line.trim_matches([' ', '│']).to_owned();
    bench.text().lines().map(strip).collect()
}

#[test]
fn a_part_that_cannot_be_meant_is_named_with_how_it_is_written_and_nothing_is_booked() {
    let table = [
        (Language::ZhCn, "明天 25:00 牡丹厅 8位", "“25:00”不是钟点：请写 12:00"),
        (Language::ZhCn, "明天 晚市 0位", "“0”不是人数：请写 1 到 9999，如 8位"),
        (Language::ZhCn, "明天 晚市 两桌", "“两桌”：一行只订一桌"),
        (Language::ZhCn, "2031-01-01 晚市", "日期太远：最晚 2028-"),
        (Language::En, "tomorrow 25:00 8 guests", "“25:00” is no hour: write 12:00"),
        (Language::En, "tomorrow dinner 0 guests", "“0” is no number of guests: write 1 to 9999"),
        (Language::En, "tomorrow dinner 2 tables", "“2 tables”: a line books one table"),
        (Language::En, "2031-01-01 dinner", "too far away: the last one is 2028-"),
    ];
    for (language, said, told) in table {
        let mut bench = typed(language, said);
        bench.press("enter enter");
        assert!(whole(&bench).contains(told), "{said}: {}", bench.text());
        assert!(booked(&bench).is_empty(), "{said}");
    }
}

#[test]
fn a_room_wanted_twice_is_told_before_it_is_booked_and_a_second_enter_books_it() {
    for (language, warning) in
        [(Language::En, "Enter once more books"), (Language::ZhCn, "再按一次 Enter，照样预订")]
    {
        let mut bench = typed(language, "10-20 晚市 牡丹厅 8位");
        bench.answer(Reply::Clashes(Ok(vec![clash()])));
        bench.press("enter");
        assert!(booked(&bench).is_empty());
        assert!(whole(&bench).contains(warning), "{}", bench.text());
        bench.press("enter");
        assert_eq!(booked(&bench).len(), 1);
        // What is typed anew is asked about anew.
        let mut bench = typed(language, "10-20 晚市 牡丹厅 8位");
        bench.answer(Reply::Clashes(Ok(vec![clash()])));
        bench.press("enter backspace").type_text("位");
        bench.answer(Reply::Clashes(Ok(vec![clash()])));
        bench.press("enter");
        assert!(booked(&bench).is_empty());
    }
}

#[test]
fn who_confirms_before_the_room_was_looked_up_books_it_where_it_is_free() {
    let mut bench = typed(Language::En, "10-20 dinner 兰厅 8 guests");
    bench.press("enter");
    assert!(booked(&bench).is_empty(), "the answer is awaited");
    bench.answer(Reply::Clashes(Ok(Vec::new())));
    assert_eq!(booked(&bench).len(), 1);
    let mut bench = typed(Language::En, "10-20 dinner 牡丹厅 8 guests");
    bench.press("enter");
    bench.answer(Reply::Clashes(Ok(vec![clash()])));
    assert!(booked(&bench).is_empty());
    bench.press("enter");
    assert_eq!(booked(&bench).len(), 1, "it is told now, and once more is enough");
}

#[test]
fn the_way_back_asks_once_before_what_is_typed_is_lost() {
    for keys in ["b ctrl-u x", "t 2 2 5 x"] {
        let mut bench = open(Language::En, SIZE);
        bench.press(keys).press("esc");
        assert!(bench.text().contains("Esc once more throws it away"), "{keys}: {}", bench.text());
        assert!(bench.cursor().is_some(), "{keys}: the field stands there");
        bench.press("y esc");
        assert!(bench.cursor().is_some(), "{keys}: another key takes the question away");
        bench.press("esc");
        assert!(bench.cursor().is_none(), "{keys}: {}", bench.text());
    }
    // A proposal that nobody touched is left at once.
    let mut bench = open(Language::En, SIZE);
    bench.press("b esc");
    assert!(bench.cursor().is_none(), "{}", bench.text());
}

#[test]
fn what_is_typed_stays_until_the_store_has_it_over_every_list() {
    let busy = || Reply::Saved(Done::Changed, Err(Error::Store(StoreError::Busy)));
    for list in ["f4", "f2", "f3"] {
        let mut store = ledger::fill();
        let mut bench = Bench::ready(Language::En, SIZE);
        press_with(&mut bench, &mut store, list);
        press_with(&mut bench, &mut store, "t 2 2 5");
        bench.type_text("likes the window").press("enter");
        assert!(bench.text().contains("likes the window"), "{list}: {}", bench.text());
        let asked = bench.asked.len();
        bench.press("enter");
        assert_eq!(bench.asked.len(), asked, "{list}: it is saved once");
        bench.answer_in(Slot::Change, busy());
        assert!(bench.text().contains("likes the window"), "{list}: {}", bench.text());
        assert!(whole(&bench).contains("othing was changed"), "{list}: {}", bench.text());
        bench.press("enter");
        assert_eq!(touches(&bench).len(), 2, "{list}: once more by Enter alone");
        stored(&mut bench, Done::Changed);
        assert!(bench.cursor().is_none(), "{list}: {}", bench.text());
        assert!(!bench.text().contains("likes the window"), "{list}: {}", bench.text());
    }
}

#[test]
fn a_call_the_store_refused_comes_back_with_what_was_typed_of_it() {
    let mut bench = open(Language::En, SIZE);
    bench.press("f9 1 ctrl-u").type_text("10-20 dinner 兰厅 8 guests");
    bench.answer(Reply::Clashes(Ok(Vec::new())));
    bench.press("enter");
    assert!(bench.text().contains("Call 2 of"), "{}", bench.text());
    bench.answer_in(Slot::Change, Reply::Saved(Done::Changed, Err(Error::Store(StoreError::Busy))));
    assert!(bench.text().contains("Call 1 of"), "{}", bench.text());
    assert!(bench.text().contains("10-20 dinner 兰厅 8 guests"), "{}", bench.text());
    // Where something is typed of the next guest, that is finished first.
    let mut bench = open(Language::En, SIZE);
    bench.press("f9 1 ctrl-u").type_text("10-20 dinner 兰厅 8 guests");
    bench.answer(Reply::Clashes(Ok(Vec::new())));
    bench.press("enter 1 ctrl-u").type_text("10-21 lunch");
    bench.answer_in(Slot::Change, Reply::Saved(Done::Changed, Err(Error::Store(StoreError::Busy))));
    assert!(bench.text().contains("10-21 lunch"), "{}", bench.text());
    bench.answer_in(Slot::Clashes, Reply::Clashes(Ok(Vec::new())));
    bench.press("enter");
    assert!(bench.text().contains("10-20 dinner 兰厅 8 guests"), "{}", bench.text());
}

#[test]
fn the_calls_are_read_anew_after_an_undo_made_elsewhere_and_u_takes_back_the_latest_change() {
    let mut store = ledger::fill();
    let stamp = Stamp { at: "2026-10-19T02:00:00Z".into(), who: "li".into(), today: day("2026-10-19") };
    let calls = |bench: &Bench| {
        let text = bench.text();
        let of = text.split("Call 1 of ").nth(1).unwrap_or_else(|| panic!("no first call in\n{text}"));
        of.chars().take_while(char::is_ascii_digit).collect::<String>().parse::<usize>().expect("a number")
    };
    let mut bench = Bench::ready(Language::En, SIZE);
    press_with(&mut bench, &mut store, "f9");
    let all = calls(&bench);
    let first = store.alerts(&View::default(), stamp.today).expect("alerts");
    press_with(&mut bench, &mut store, "2");
    let made = touches(&bench);
    assert!(bench.text().contains("Call 2 of"), "{}", bench.text());
    // Another screen takes it back.
    press_with(&mut bench, &mut store, "f2 u f9");
    assert_eq!(calls(&bench), all, "the call is to be made once more");
    assert_eq!(store.alerts(&View::default(), stamp.today).expect("alerts"), first);
    // What was called in another round is taken back by `u` at once.
    press_with(&mut bench, &mut store, "2 esc f9");
    let left = calls(&bench);
    press_with(&mut bench, &mut store, "u");
    assert_eq!(calls(&bench), all, "{left} were left");
    assert!(store.touches(&made[0].0, 9).expect("touches").is_empty());
}

#[test]
fn where_others_read_along_the_page_of_a_table_tells_the_key_that_ends_that() {
    let mut bench = open(Language::En, SIZE);
    bench.press("alt-d b");
    let text = bench.text();
    assert!(text.lines().last().is_some_and(|footer| footer.contains("Alt-d")), "{text}");
}

#[test]
fn no_dish_is_broken_between_two_lines() {
    let mut bench = Bench::ready(Language::ZhCn, SIZE);
    bench.press("f4");
    super::alerts::read(&mut bench);
    bench
        .press("b ctrl-u")
        .type_text("明天 晚市 牡丹厅 8位 南瓜盅×8、松鼠鳜鱼、蟹粉豆腐、清蒸东星斑、红烧肉、佛跳墙");
    for dish in ["南瓜盅×8", "松鼠鳜鱼", "蟹粉豆腐", "清蒸东星斑", "红烧肉", "佛跳墙"]
    {
        let text = bench.text();
        let understood: Vec<&str> =
            text.lines().skip_while(|line| !line.contains("理解为")).take(3).collect();
        assert!(understood.iter().any(|line| line.contains(dish)), "{dish} in\n{text}");
    }
}
