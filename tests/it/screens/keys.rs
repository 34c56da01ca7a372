//! Keys pressed on the workbench, and what is asked of the worker.

use super::house::{self, day};
use super::press::{Bench, SIZE, bench, on_a_day};
use rollcall::error::Error;
use rollcall::store::StoreError;
use rollcall::ui::app::{End, Input};
use rollcall::words::Language;
use rollcall::worker::{Delivery, Reply, Request};

#[test]
fn enter_on_a_day_asks_for_its_bills_and_enter_on_a_name_for_the_guest() {
    let mut bench = on_a_day();
    bench.press("enter");
    let Request::DayBills(query, _) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!(
        (query.member_no.as_deref(), query.from, query.to),
        (Some("10097"), Some(day("2026-10-16")), Some(day("2026-10-16")))
    );
    bench.press("esc home enter");
    let Request::Guest { member_no, .. } = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!(member_no, "10097");
}

#[test]
fn days_to_come_can_neither_be_ticked_nor_opened() {
    let mut bench = bench();
    bench.press("tab right right");
    let before = bench.asked.len();
    bench.press(".");
    assert!(bench.text().contains("still to come"), "{}", bench.text());
    bench.press("enter = i");
    assert_eq!(bench.asked.len(), before);
}

#[test]
fn output_offers_a_path_and_asks_before_it_replaces_a_file() {
    let mut bench = bench();
    bench.press("o 2 enter");
    let Request::Output(output) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!((output.path.to_str(), output.overwrite), (Some("/tmp/rollcall-2026-10.csv"), false));
    let again = output.clone();
    bench.answer(Reply::FileExists(again));
    assert!(bench.text().contains("That cannot be undone"), "{}", bench.text());
    bench.press("2");
    let Request::Output(output) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert!(output.overwrite);
    bench.answer(Reply::Written(Ok("/tmp/rollcall-2026-10.csv".into())));
    assert!(bench.text().contains("written: /tmp/rollcall-2026-10.csv"), "{}", bench.text());
}

#[test]
fn enter_at_the_question_whether_to_replace_a_file_leaves_it() {
    let mut bench = bench();
    bench.press("o 1 enter");
    let Request::Output(output) = bench.latest() else { panic!("{:?}", bench.latest()) };
    let again = output.clone();
    bench.answer(Reply::FileExists(again));
    let before = bench.asked.len();
    bench.press("enter");
    assert_eq!(bench.asked.len(), before);
    bench.press("ctrl-u").type_text("/tmp/second.xlsx").press("enter");
    let Request::Output(output) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!((output.path.to_str(), output.overwrite), (Some("/tmp/second.xlsx"), false));
}

#[test]
fn a_tilde_is_the_home_folder_and_the_typed_extension_decides_the_format() {
    let mut bench = bench();
    bench.press("o 1 ctrl-u").type_text("~/表.md").press("enter");
    let Request::Output(output) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!(output.path.to_str(), Some("/home/li/表.md"));
    assert_eq!(output.format.extension(), "md");
}

#[test]
fn copying_a_row_fills_the_clipboard() {
    let mut bench = bench();
    bench.press("y");
    let copied = bench.last.clipboard.clone().expect("a clipboard");
    assert!(copied.starts_with("1\t张总(张建国)\t10023\t"), "{copied}");
}

#[test]
fn esc_closes_what_is_open_q_leaves_at_the_top_and_ctrl_q_anywhere() {
    let mut bench = bench();
    bench.press("esc esc");
    assert_eq!(bench.last.end, None);
    bench.press("o q");
    assert_eq!(bench.last.end, None);
    bench.press("q");
    assert_eq!(bench.last.end, Some(End::Quit));
    let mut bench = self::bench();
    bench.press("d ctrl-q");
    assert_eq!(bench.last.end, Some(End::Quit));
    let mut bench = self::bench();
    bench.press("? ctrl-z");
    assert_eq!(bench.last.end, Some(End::Suspend));
}

#[test]
fn the_language_switches_live_even_under_a_dialog() {
    let mut bench = bench();
    bench.press("p alt-l");
    assert!(bench.text().contains("固定") && !bench.text().contains("pin to the sheet"), "{}", bench.text());
    assert!(bench.last.clear);
}

#[test]
fn a_chinese_character_outside_a_field_shows_how_to_switch_the_input_method_off() {
    let mut bench = Bench::ready(Language::ZhCn, SIZE);
    bench.type_text("张");
    assert!(bench.text().contains("输入法开着，按 Shift 切换"), "{}", bench.text());
    bench.press("down");
    assert!(!bench.text().contains("输入法开着"));
    bench.type_text("？");
    assert!(
        bench.text().contains("帮助"),
        "a full-width question mark means its narrow twin: {}",
        bench.text()
    );
}

#[test]
fn a_refresh_keeps_the_selected_guest() {
    let mut bench = bench();
    bench.press("down down down");
    let mut page = house::page("2026-10", "2026-10-18");
    let sheet = std::sync::Arc::make_mut(&mut page.sheet);
    sheet.rows.rotate_left(1);
    bench.input(Input::Delivery(Delivery { ticket: None, reply: Reply::Sheet(Ok(Some(page))) }));
    assert!(bench.text().contains(" 3/51"), "{}", bench.text());
    assert!(bench.text().contains(" 李董(李明轩) · spend"), "{}", bench.text());
}

#[test]
fn an_answer_to_an_older_question_is_dropped() {
    let mut bench = bench();
    bench.press("[");
    let older = bench.asked.last().expect("asked").0;
    bench.press("[");
    let stale = Reply::Sheet(Ok(Some(house::page("2026-09", "2026-10-18"))));
    bench.input(Input::Delivery(Delivery { ticket: Some(older), reply: stale }));
    assert!(!bench.text().contains("2026-09 ·"), "{}", bench.text());
    bench.answer(Reply::Sheet(Ok(Some(house::page("2026-08", "2026-10-18")))));
    assert!(bench.text().contains("2026-08 ·"), "{}", bench.text());
}

#[test]
fn a_change_by_another_program_is_read_at_once() {
    let mut bench = bench();
    bench.input(Input::Delivery(Delivery { ticket: None, reply: Reply::StoreChanged }));
    assert!(matches!(bench.latest(), Request::Sheet(_)));
}

#[test]
fn a_click_selects_a_cell_a_second_one_opens_it_and_the_wheel_scrolls() {
    let mut bench = bench();
    bench.input(Input::Click { column: 18, row: 5, double: false });
    assert!(bench.text().contains(" 3/51"), "{}", bench.text());
    bench.input(Input::Click { column: 18, row: 5, double: true });
    let Request::DayBills(query, _) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!(query.from, Some(day("2026-10-03")));
    bench.answer(Reply::DayBills(Ok(house::bills())));
    bench.press("esc");
    bench.input(Input::Wheel(1));
    assert!(bench.text().contains(" 6/51"), "{}", bench.text());
}

#[test]
fn pasted_text_types_into_a_field_and_commands_nothing_elsewhere() {
    let mut bench = bench();
    let before = bench.asked.len();
    bench.input(Input::Paste("qu[".into()));
    assert_eq!((bench.asked.len(), bench.last.end), (before, None));
    bench.press("/").input(Input::Paste("欧\u{1b}[2J阳".into()));
    assert!(bench.text().contains("欧[2J阳"), "{}", bench.text());
}

#[test]
fn the_cursor_of_the_terminal_stands_in_the_open_field_only() {
    let mut bench = bench();
    assert_eq!(bench.cursor(), None);
    bench.press("d").type_text("10");
    assert!(bench.cursor().is_some());
    bench.press("esc");
    assert_eq!(bench.cursor(), None);
}

#[test]
fn phones_are_masked_on_the_guests_page() {
    let mut bench = bench();
    bench.press("enter");
    bench.answer(Reply::Guest(Ok(Box::new(house::guest_page()))));
    let text = bench.text();
    assert!(text.contains("138****5678") && !text.contains("13812345678"), "{text}");
}

#[test]
fn enter_on_an_open_guests_page_goes_back_to_the_sheet_and_changes_nothing() {
    let mut bench = bench();
    bench.press("enter");
    bench.answer(Reply::Guest(Ok(Box::new(house::guest_page()))));
    let asked = bench.asked.len();
    assert!(bench.text().contains("138****5678"), "{}", bench.text());
    bench.press("enter");
    assert!(!bench.text().contains("138****5678"), "{}", bench.text());
    assert_eq!(bench.asked.len(), asked, "{:?}", bench.asked.last());
}

#[test]
fn in_a_window_too_small_to_see_what_keys_do_they_only_leave_or_redraw() {
    let mut bench = Bench::ready(Language::En, (50, 10));
    let before = bench.asked.len();
    bench.press("p 2 u . 1 tab enter [ ctrl-r f10 enter");
    bench.input(Input::Click { column: 18, row: 5, double: true });
    bench.input(Input::Paste("[[".into())).input(Input::Wheel(1));
    assert_eq!((bench.asked.len(), bench.last.end), (before, None));
    bench.input(Input::Resize(80, 24));
    assert!(bench.app.language() == Language::En);
    bench.input(Input::Resize(50, 10)).press("ctrl-z");
    assert_eq!(bench.last.end, Some(End::Suspend));
    bench.press("ctrl-l");
    assert!(bench.last.clear);
    bench.press("q");
    assert_eq!(bench.last.end, Some(End::Quit));
}

#[test]
fn a_dialog_whose_answer_another_question_overtook_asks_again_when_it_comes_up() {
    let mut bench = on_a_day();
    bench.press("enter");
    let overtaken = bench.asked.last().expect("asked").0;
    bench.press("1");
    assert!(matches!(bench.latest(), Request::Guest { .. }));
    bench.input(Input::Delivery(Delivery {
        ticket: Some(overtaken),
        reply: Reply::DayBills(Ok(house::bills())),
    }));
    bench.press("esc");
    assert!(matches!(bench.latest(), Request::DayBills(..)), "{:?}", bench.latest());
    bench.answer(Reply::DayBills(Ok(house::bills())));
    assert!(bench.text().contains("A0017"), "{}", bench.text());
}

#[test]
fn an_answer_reaches_its_dialog_under_the_question_about_a_file() {
    let mut bench = bench();
    bench.press("o 1 enter");
    let Request::Output(output) = bench.latest() else { panic!("{:?}", bench.latest()) };
    let output = output.clone();
    bench.press("enter");
    bench.answer(Reply::FileExists(output));
    bench.answer(Reply::Guest(Ok(Box::new(house::guest_page()))));
    bench.press("esc");
    assert!(bench.text().contains("建国实业有限公司"), "{}", bench.text());
}

#[test]
fn what_another_program_changed_is_read_anew_by_an_open_dialog_too() {
    let mut bench = on_a_day();
    bench.press("enter");
    bench.answer(Reply::DayBills(Ok(house::bills())));
    bench.input(Input::Delivery(Delivery { ticket: None, reply: Reply::StoreChanged }));
    assert!(matches!(bench.latest(), Request::DayBills(..)), "{:?}", bench.latest());
    let mut fewer = house::bills();
    fewer.rows.truncate(2);
    bench.answer(Reply::DayBills(Ok(fewer)));
    assert!(!bench.text().contains("A0019"), "{}", bench.text());
    assert_eq!(bench.text().matches("give back").count(), 1, "{}", bench.text());
}

#[test]
fn after_a_failure_enter_tries_again() {
    let mut bench = Bench::new(Language::En, SIZE);
    bench.answer(Reply::Sheet(Err(Error::Store(StoreError::Busy))));
    assert!(bench.text().contains("Enter tries again"), "{}", bench.text());
    let before = bench.asked.len();
    bench.press("enter");
    assert!(matches!(bench.latest(), Request::Sheet(_)) && bench.asked.len() == before + 1);
    bench.answer(Reply::Sheet(Ok(Some(house::page("2026-10", "2026-10-18")))));
    assert!(bench.text().contains("张总(张建国)"), "{}", bench.text());
}

#[test]
fn ctrl_c_says_how_to_quit_and_a_failed_file_keeps_its_path() {
    let mut bench = bench();
    bench.press("ctrl-c");
    assert!(bench.text().contains("Ctrl-Q quits"), "{}", bench.text());
    bench.press("o 1 ctrl-u").type_text("/nowhere/x.csv").press("enter");
    bench.answer(Reply::Written(Err(Error::Store(StoreError::Busy))));
    assert!(bench.text().contains("/nowhere/x.csv"), "{}", bench.text());
}

#[test]
fn five_minutes_without_a_key_make_the_workbench_discreet() {
    let minutes = |minutes: u64| Input::Clock(std::time::Duration::from_mins(minutes));
    let mut bench = bench();
    bench.input(minutes(4)).press("down");
    bench.input(minutes(8));
    assert!(!bench.text().contains("DISCREET"));
    bench.input(minutes(9));
    assert!(bench.text().contains("DISCREET"));
    bench.press("down");
    assert!(bench.text().contains("DISCREET"), "whoever comes back says so himself");
    bench.press("alt-d");
    bench.input(minutes(13));
    assert!(!bench.text().contains("DISCREET"));
}

#[test]
fn what_is_covered_takes_no_keys_but_those_that_leave_or_uncover_it() {
    let mut bench = bench();
    bench.press("tab left left enter");
    bench.answer(Reply::DayBills(Ok(house::bills())));
    bench.press("alt-d");
    let asked = bench.asked.len();
    for key in ["1", "2", "3", "enter", "down", "x"] {
        bench.press("alt-l alt-l");
        assert!(!bench.text().contains("Not in discreet mode."), "{}", bench.text());
        bench.press(key);
        assert!(bench.text().contains("Not in discreet mode."), "{key} is answered: {}", bench.text());
    }
    assert_eq!(bench.asked.len(), asked, "{:?}", bench.latest());
    assert!(bench.text().contains("covered"), "{}", bench.text());
    assert!(bench.text().contains("Not in discreet mode. Alt-d shows it again"), "{}", bench.text());
    bench.press("esc");
    assert!(bench.text().contains("张总") && !bench.text().contains("covered"), "{}", bench.text());
}

#[test]
fn what_is_covered_cannot_be_acted_on_through_the_palette_either() {
    let mut bench = Bench::ready(Language::En, SIZE);
    bench.press("tab left left enter");
    bench.answer(Reply::DayBills(Ok(house::bills())));
    bench.press("alt-d ctrl-p").type_text("undo the latest").press("enter");
    assert!(!matches!(bench.latest(), Request::Undo), "{:?}", bench.latest());
    bench.press("esc alt-d esc ctrl-p").type_text("undo the latest").press("enter");
    assert!(matches!(bench.latest(), Request::Undo), "{:?}", bench.latest());
}

#[test]
fn in_discreet_mode_no_row_is_copied() {
    let mut bench = bench();
    bench.press("alt-d y");
    assert_eq!(bench.last.clipboard, None);
    assert!(bench.text().contains("Not in discreet mode"), "{}", bench.text());
}

#[test]
fn a_key_without_a_meaning_says_so_until_the_next_key_and_never_in_a_field() {
    for (language, said) in
        [(Language::En, "does nothing here · F10"), (Language::ZhCn, "在此无作用 · 按 F10")]
    {
        let mut bench = Bench::ready(language, SIZE);
        let footer = |bench: &Bench| bench.text().lines().last().expect("a footer").to_owned();
        for key in ["x", "9", "ctrl-x", "f8"] {
            bench.press(key);
            assert!(footer(&bench).contains(said), "{key}: {}", footer(&bench));
            bench.press("down");
            assert!(!footer(&bench).contains(said), "{key}: {}", footer(&bench));
        }
        bench.press("p 9");
        assert!(
            footer(&bench).contains(&format!("9 {said}")),
            "a menu has no ninth line: {}",
            footer(&bench)
        );
        bench.press("esc /").type_text("x9");
        assert!(!footer(&bench).contains(said), "{}", footer(&bench));
        bench.press("esc").input(Input::Paste("xyz".into()));
        assert!(!footer(&bench).contains(said), "{}", footer(&bench));
    }
}

#[test]
fn a_message_ends_with_the_next_key_that_does_something_and_with_another_screen() {
    for next in ["down", "tab", "space", "f2 f3"] {
        let mut bench = Bench::ready(Language::En, SIZE);
        bench.press("n");
        assert!(bench.text().contains("First search with /"), "{}", bench.text());
        bench.press("x");
        assert!(bench.text().contains("First search with /"), "that key did nothing: {}", bench.text());
        bench.press(next);
        assert!(!bench.text().contains("First search with /"), "{next}: {}", bench.text());
    }
}

#[test]
fn the_footer_names_as_many_digits_as_the_menu_has_lines() {
    let mut bench = bench();
    for (key, digits) in [("p", "1–2 choose"), ("m", "1–3 choose"), ("s", "1–8 choose")] {
        bench.press(key);
        assert!(bench.text().contains(digits), "{key}: {}", bench.text());
        bench.press("esc");
    }
}
