//! The list of guests where others read along: surnames, neutral words, no amounts, and keys that answer.

use super::customers::{LANGUAGES, open, query, serve, snapshot};
use super::press::Bench;
use super::{guests, house};
use rollcall::domain::guests::{GuestColumn, GuestQuery};
use rollcall::error::Error;
use rollcall::store::StoreError;
use rollcall::ui::app::Input;
use rollcall::words::Language;
use rollcall::worker::{Delivery, JournalQuery, Reply, Request};

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 36)];

/// What must not be read by others: full names, phones, a company, words of the trade, amounts.
const PRIVATE: [&str; 13] = [
    "建国", "若兰", "雄信", "David", "Guest 0", "138", "实业", "Dormant", "Resting", "休眠", "213,102",
    "422,172", "1,555",
];

fn nothing_private(bench: &Bench, besides: &[&str]) {
    let text = bench.text();
    for word in PRIVATE.iter().filter(|word| !besides.contains(word)) {
        assert!(!text.contains(word), "{word}: {text}");
    }
    assert!(!text.contains("covered") && !text.contains("盖住"), "{text}");
}

#[test]
fn the_list_its_card_and_its_dialogs_are_reworded_and_not_covered() {
    for (tag, language) in LANGUAGES {
        for size in SIZES {
            let named = |name: &str| format!("{name}-{tag}-{}x{}", size.0, size.1);
            let mut bench = open(language, size);
            bench.press("alt-d space down space");
            nothing_private(&bench, &[]);
            snapshot(&named("discreet-list"), &bench.text());
            bench.press("enter");
            bench.serve();
            nothing_private(&bench, &[]);
            snapshot(&named("discreet-card"), &bench.text());
            bench.press("esc right f");
            let Request::Frequencies(query, column) = bench.latest() else { panic!("{:?}", bench.latest()) };
            let counted = guests::list().frequencies(query, (*column, house::day("2026-10-18")), &|| false);
            bench.answer(Reply::Frequencies(Ok(counted.expect("not stopped"))));
            nothing_private(&bench, &[]);
            snapshot(&named("discreet-frequencies"), &bench.text());
            bench.press("esc o");
            nothing_private(&bench, &[]);
            bench.press("2");
            bench.press("enter");
            assert!(matches!(bench.latest(), Request::OutputGuests(output) if output.discreet));
        }
    }
}

#[test]
fn what_was_typed_into_the_filter_is_not_shown_again_where_others_read_along() {
    for (discreet, is_shown) in [("", true), ("alt-d ", false)] {
        let mut bench = open(Language::ZhCn, (80, 24));
        bench.press("/").type_text("13812345678").press("enter");
        bench.press(&format!("{discreet}/"));
        assert_eq!(bench.text().contains("13812345678"), is_shown, "{}", bench.text());
    }
}

#[test]
fn what_stands_in_an_open_field_is_covered_when_discretion_comes_and_is_there_again_afterwards() {
    let typed = "王芳13812345678";
    for keys in ["f3 /", "f2 /", "/", "ctrl-p", "f10", "ctrl-o", "f2 o 1"] {
        let mut bench = open(Language::En, (80, 24));
        if keys == "/" {
            bench.press("alt-j");
            bench.answer(Reply::Journal(Ok(Box::new(house::journal(&JournalQuery::default(), 9)))));
        }
        bench.press(keys).type_text(typed);
        assert!(bench.text().contains(typed), "{keys}: {}", bench.text());
        bench.press("alt-d");
        let text = bench.text();
        assert!(!text.contains('芳') && !text.contains("5678") && text.contains("****"), "{keys}: {text}");
        bench.press("alt-d");
        assert!(bench.text().contains(typed), "{keys}: {}", bench.text());
    }
}

#[test]
fn what_failed_on_a_screen_names_a_key_and_no_command() {
    let gone = || Error::Store(StoreError::UnknownMember);
    let mut bench = open(Language::En, (80, 24));
    bench.press("enter");
    bench.answer(Reply::Card(Err(gone())));
    let of_card = bench.text();
    let mut bench = Bench::ready(Language::En, (80, 24));
    bench.press("f2");
    bench.answer(Reply::Guests(Err(gone())));
    let of_list = bench.text();
    let mut bench = Bench::new(Language::En, (80, 24));
    bench.answer(Reply::Sheet(Err(gone())));
    let of_sheet = bench.text();
    for text in [of_card, of_list, of_sheet] {
        assert!(text.contains("F2 lists all guests") && !text.contains("rollcall "), "{text}");
    }
}

#[test]
fn a_text_that_finds_nobody_is_not_repeated_where_others_read_along() {
    let mut bench = open(Language::En, (80, 24));
    bench.press("/").type_text("13912345678");
    serve(&mut bench);
    assert!(bench.text().contains("No guest matches “13912345678”"), "{}", bench.text());
    bench.press("alt-d");
    assert!(!bench.text().contains("139123"), "{}", bench.text());
}

#[test]
fn no_row_is_copied_and_amounts_are_not_counted_where_others_read_along() {
    let mut bench = open(Language::En, (80, 24));
    // Once money is hidden no cursor comes to it, and one that stood there is on the column before it.
    bench.press("right right right right alt-d");
    let asked = bench.asked.len();
    bench.press("y");
    assert_eq!((bench.asked.len(), bench.last.clipboard.clone()), (asked, None));
    assert!(bench.text().contains("Not in discreet mode."), "{}", bench.text());
    bench.press("f");
    assert!(matches!(bench.latest(), Request::Frequencies(_, GuestColumn::Visits12)), "{:?}", bench.latest());
    bench.press("esc enter");
    bench.serve();
    bench.press("4");
    assert_eq!(bench.last.clipboard, None, "nor by the card");
    assert!(bench.text().contains("Not in discreet mode."), "{}", bench.text());
    bench.press("alt-d right f");
    assert!(matches!(bench.latest(), Request::Frequencies(_, GuestColumn::Spend12)));
    bench.press("alt-d");
    assert!(bench.text().contains("covered"), "a table of amounts has no other words: {}", bench.text());
    bench.press("x");
    assert!(bench.text().contains("Not in discreet mode."), "{}", bench.text());
}

#[test]
fn what_was_searched_for_is_hidden_where_others_read_along() {
    let mut bench = open(Language::En, (80, 24));
    bench.press("/").type_text("13812345678").press("enter");
    serve(&mut bench);
    assert!(bench.text().contains("Find: 13812345678"), "{}", bench.text());
    bench.press("alt-d");
    let text = bench.text();
    assert!(text.contains("Find: hidden") && !text.contains("1381234"), "{text}");
}

#[test]
fn the_card_of_a_guest_is_the_same_on_the_sheet_and_in_the_list() {
    for (_, language) in LANGUAGES {
        let body = |bench: &Bench| {
            let text = bench.text();
            let lines = text.lines().filter_map(|line| {
                let (_, inside) = line.split_once("│ ")?;
                Some(inside.split_once(" │")?.0.trim_end().to_owned())
            });
            let is_menu = |line: &String| line.starts_with(" 1 ");
            lines.take_while(|line| !is_menu(line)).collect::<Vec<_>>()
        };
        let mut listed = open(language, (120, 50));
        listed.press("enter");
        listed.answer(Reply::Card(Ok(Box::new(guests::card()))));
        let mut on_sheet = Bench::ready(language, (120, 50));
        on_sheet.press("enter");
        on_sheet.answer(Reply::Guest(Ok(Box::new(guests::card()))));
        let shown = body(&listed);
        assert!(shown.len() > 15, "{shown:?}");
        assert_eq!(shown, body(&on_sheet));
    }
}

#[test]
fn what_is_typed_while_the_list_is_read_for_the_first_time_is_answered_with_it() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    bench.press("f2 / z z enter s 2");
    assert!(bench.text().contains("Reading the guests"), "what runs is said: {}", bench.text());
    assert_eq!((query(&bench).filter.as_str(), query(&bench).sort), ("zz", GuestColumn::Number));
    serve(&mut bench);
    assert!(
        bench.text().contains("Find: zz") && bench.text().contains("by member number"),
        "{}",
        bench.text()
    );
}

#[test]
fn what_is_typed_while_the_list_is_read_anew_is_kept_and_that_it_is_read_is_said() {
    let mut bench = open(Language::En, (80, 24));
    bench.input(Input::Delivery(Delivery { ticket: None, reply: Reply::StoreChanged }));
    bench.press("/").type_text("zong").press("enter");
    let asked: Vec<GuestQuery> = bench
        .asked
        .iter()
        .filter_map(|(_, request)| match request {
            Request::Guests(query) => Some(query.clone()),
            _ => None,
        })
        .collect();
    assert_eq!(asked.last().map(|query| query.filter.as_str()), Some("zong"));
    assert!(bench.text().contains("reading"), "{}", bench.text());
    serve(&mut bench);
    let text = bench.text();
    assert!(text.contains("Find: zong") && !text.contains("reading"), "{text}");
}
