//! The palette and the help: what they find, and what Enter does there.

use super::house;
use super::press::{Bench, SIZE, bench};
use rollcall::domain::roster::RosterBasis;
use rollcall::ui::app::Input;
use rollcall::words::Language;
use rollcall::worker::{Reply, Request};

#[test]
fn help_finds_a_line_and_enter_runs_it() {
    let mut bench = bench();
    bench.press("?").type_text("outlet or all").press("enter");
    assert!(bench.text().contains("Which outlet?"), "{}", bench.text());
}

#[test]
fn one_esc_closes_the_help() {
    let mut bench = bench();
    bench.press("?").type_text("tick").press("esc");
    assert!(bench.text().contains(" 1/51"), "{}", bench.text());
}

#[test]
fn the_palette_lists_what_applies_here_with_its_key_and_why_not() {
    let mut bench = bench();
    bench.press("ctrl-p").type_text("later month");
    assert!(!bench.text().contains("month after"), "{}", bench.text());
    bench.press("ctrl-u").type_text("month after");
    let text = bench.text();
    assert!(text.contains(']') && text.contains("month after  (Later months have no bills yet)"), "{text}");
    assert!(!text.contains("one row up"), "moving is no errand: {text}");
}

#[test]
fn the_palette_runs_an_action_by_a_few_of_its_letters() {
    for (language, typed) in
        [(Language::En, "rank rost"), (Language::ZhCn, "换排名"), (Language::ZhCn, "ｂａｓｉｓ")]
    {
        let mut bench = Bench::ready(language, SIZE);
        bench.press(":").type_text(typed).press("enter").press("2");
        let Request::Sheet(query) = bench.latest() else { panic!("{typed}: {:?}", bench.latest()) };
        assert_eq!(query.basis, Some(RosterBasis::Through), "{typed}");
    }
}

/// The first line of the palette that can be chosen, for what was typed.
fn first_found(language: Language, typed: &str) -> String {
    let mut bench = Bench::ready(language, SIZE);
    bench.press("ctrl-p").type_text(typed);
    bench.text().lines().nth(4).expect("a line").trim().to_owned()
}

#[test]
fn the_palette_finds_actions_and_screens_by_pinyin_in_chinese_and_by_english_words_in_either_language() {
    let table = [
        (Language::ZhCn, "dc", "导出"),
        (Language::ZhCn, "daochu", "导出"),
        (Language::ZhCn, "daoc", "导出"),
        (Language::ZhCn, "kq", "考勤表"),
        (Language::ZhCn, "chongzuo", "重做"),
        (Language::ZhCn, "sz", "设置"),
        (Language::ZhCn, "export", "导出"),
        (Language::ZhCn, "undo", "撤销"),
        (Language::En, "exp", "export"),
        (Language::En, "ranked by", "what the roster is ranked by"),
        (Language::En, "导出", "export"),
        (Language::En, "]", "month after"),
    ];
    for (language, typed, expected) in table {
        let first = first_found(language, typed);
        assert!(first.contains(expected), "{typed}: {first}");
    }
    assert!(!first_found(Language::En, "dc").contains("export"), "letters are no pinyin in English");
}

#[test]
fn digits_and_command_letters_are_text_in_the_palette() {
    let mut bench = bench();
    bench.press("ctrl-p").type_text("138q3:");
    assert!(bench.text().contains("138q3:"), "{}", bench.text());
    let Request::Matches { text, .. } = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!(text, "138q3:");
    bench.press("esc");
    assert!(bench.text().contains("1/"), "the sheet is back: {}", bench.text());
}

#[test]
fn a_guest_found_by_the_palette_has_his_page_opened() {
    let mut bench = bench();
    let line = house::guest_page().line;
    bench.press("ctrl-p").type_text("王");
    bench.answer(Reply::Matches(Ok(house::matches(1))));
    let text = bench.text();
    assert!(text.contains("Guests") && text.contains("****"), "the phone is masked: {text}");
    assert!(line.phones.iter().all(|phone| !text.contains(phone.as_str())), "{text}");
    bench.press("left end pgdn pgdn enter");
    let Request::Guest { member_no, .. } = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!(*member_no, line.guest.member_no);
    bench.answer(Reply::Guest(Ok(Box::new(house::guest_page()))));
    assert!(bench.text().contains(line.guest.name.as_deref().expect("a name")), "{}", bench.text());
}

#[test]
fn where_a_text_finds_more_guests_than_are_shown_the_palette_says_so_and_leads_to_all_of_them() {
    for (language, shown, all) in [
        (Language::En, "Guests: 1,214 match, the top 1 by spend", "all 1,214 in the list of guests"),
        (Language::ZhCn, "客户：共 1,214 位符合，列出消费最多的 1 位", "看全部 1,214 位"),
    ] {
        for size in [SIZE, (120, 36)] {
            let mut bench = Bench::ready(language, size);
            bench.press("ctrl-p").type_text("王");
            bench.answer(Reply::Matches(Ok(house::matches(1_214))));
            let text = bench.text();
            assert!(text.contains(shown) && text.contains(all), "{text}");
            bench.press("pgdn pgdn enter");
            let Request::Guests(query) = bench.latest() else { panic!("{:?}", bench.latest()) };
            assert_eq!((query.filter.as_str(), query.offset), ("王", 0));
            let name = if language == Language::En { "Guests" } else { "客户" };
            assert!(bench.text().lines().next().is_some_and(|header| header.contains(name)));
        }
    }
}

#[test]
fn a_double_click_on_the_line_of_all_guests_lists_them() {
    let mut bench = bench();
    bench.press("ctrl-p").type_text("王");
    bench.answer(Reply::Matches(Ok(house::matches(9))));
    let row = bench.text().lines().position(|line| line.contains("all 9 in")).expect("the line");
    bench.input(Input::Click { column: 20, row: u16::try_from(row).expect("small"), double: true });
    let Request::Guests(query) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!(query.filter, "王");
}

#[test]
fn guests_that_come_after_the_palette_was_closed_open_nothing() {
    let mut bench = bench();
    bench.press("ctrl-p").type_text("王");
    bench.press("esc");
    assert!(bench.text().contains("reading…"));
    let asked = bench.asked.len();
    bench.answer(Reply::Matches(Ok(house::matches(1))));
    assert_eq!(bench.text(), self::bench().text());
    assert_eq!(bench.asked.len(), asked);
}

#[test]
fn the_cursor_of_the_terminal_stands_in_the_palette_behind_chinese_text() {
    let mut bench = bench();
    bench.press("ctrl-p");
    let (column, row) = bench.cursor().expect("a cursor");
    bench.type_text("张总");
    assert_eq!(bench.cursor(), Some((column + 4, row)));
}

#[test]
fn a_click_in_the_palette_marks_a_line_and_a_double_click_runs_it() {
    let mut bench = bench();
    bench.press("ctrl-p").type_text("help");
    bench.input(Input::Click { column: 20, row: 4, double: true });
    assert!(bench.text().contains("Enter runs the line · ±"), "{}", bench.text());
}

#[test]
fn the_palette_shows_the_keys_of_the_own_keymap() {
    let keys = Some("[attendance]\nundo = [\"X\"]".to_owned());
    let setup =
        rollcall::ui::app::Setup { keys, ..Bench::setup(Language::En, rollcall::ui::theme::Depth::True) };
    let mut bench = Bench::from_setup(setup, SIZE);
    bench.press("ctrl-p").type_text("undo the latest");
    assert!(bench.text().lines().any(|line| line.trim_start().starts_with("X ")), "{}", bench.text());
}

#[test]
fn a_guest_opened_over_the_columns_leaves_them_as_they_stood_before() {
    let mut bench = bench();
    let before = bench.text();
    bench.press("c 4 ctrl-p").type_text("zhang");
    bench.answer(Reply::Matches(Ok(house::matches(1))));
    bench.press("enter");
    assert!(matches!(bench.latest(), Request::Guest { .. }), "{:?}", bench.latest());
    bench.answer(Reply::Guest(Ok(Box::new(house::guest_page()))));
    assert!(!bench.text().contains("[ ]"), "the card lies on top: {}", bench.text());
    bench.press("esc");
    assert_eq!(bench.text(), before, "what was not kept is not shown");
    bench.press("c 4 ctrl-p ctrl-p esc");
    assert_eq!(bench.text(), before, "closed again, the columns are arranged on");
}

#[test]
fn guests_listed_from_the_palette_over_the_columns_of_the_list_leave_those_as_they_stood_before() {
    let mut bench = super::customers::open(Language::En, SIZE);
    let heading = |bench: &Bench| bench.text().lines().nth(1).expect("a line").to_owned();
    let before = heading(&bench);
    bench.press("c 2");
    assert_ne!(heading(&bench), before);
    bench.press("ctrl-p").type_text("王");
    bench.answer(Reply::Matches(Ok(house::matches(40))));
    bench.press("pgdn pgdn enter");
    assert_eq!(heading(&bench), before);
}
