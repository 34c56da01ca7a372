//! Keys pressed on the workbench, and what is asked of the worker.

use super::house::{self, day};
use super::import;
use super::press::Bench;
use rollcall::domain::bill::{BillId, BillKind, Sitting};
use rollcall::domain::edit::{Edit, JournalKind, JournalLine, Saved};
use rollcall::domain::roster::{RosterBasis, RosterMark};
use rollcall::error::Error;
use rollcall::store::StoreError;
use rollcall::ui::app::{End, Input};
use rollcall::words::Language;
use rollcall::worker::{Delivery, Done, Reply, Request, Slot, Told};

const SIZE: (u16, u16) = (80, 24);

fn bench() -> Bench {
    Bench::ready(Language::En, SIZE)
}

/// The row of the focused guest: the third.
fn on_a_day() -> Bench {
    let mut bench = bench();
    bench.press("down down tab left left");
    bench
}

fn told(kind: JournalKind, before: Option<&str>, after: Option<&str>) -> Box<Told> {
    let mut saved = saved(kind);
    saved.line.before = before.map(str::to_owned);
    saved.line.after = after.map(str::to_owned);
    Box::new(Told { saved, bill: None })
}

fn tick() -> Box<Told> {
    told(JournalKind::Tick, None, Some("2026-10-16 evening 总店"))
}

fn saved(kind: JournalKind) -> Saved {
    Saved {
        number: 12,
        line: JournalLine {
            number: 12,
            at: "2026-10-19T09:00:00Z".into(),
            who: "li".into(),
            kind,
            subject: "10097".into(),
            before: None,
            after: None,
            undone: false,
        },
        import: None,
    }
}

fn edit(request: &Request) -> &Edit {
    match request {
        Request::Change(edit) => edit,
        other => panic!("{other:?} is no change"),
    }
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
    assert!(bench.text().contains("↓ more"), "{}", bench.text());
    bench.press("down");
    assert!(bench.text().contains("no more on the roster · Enter: others "), "{}", bench.text());
    bench.press("enter");
    let Request::Find { text, .. } = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!(text, "10060");
}

#[test]
fn a_guests_page_says_what_keeps_him_on_the_roster_or_off_it_and_shows_the_empty_months() {
    let mut bench = bench();
    for (mark, said) in [(RosterMark::Excluded, "excluded: never"), (RosterMark::Pinned, "pinned: stays")] {
        bench.press("enter");
        let mut page = house::guest_page();
        page.line.roster = mark;
        page.as_of = day("2026-12-02");
        bench.answer(Reply::Guest(Ok(Box::new(page))));
        let text = bench.text();
        assert!(text.contains(said) && text.contains("10: 2 · 11: 0 · 12: 0"), "{text}");
        bench.press("esc");
    }
}

#[test]
fn the_header_keeps_whom_it_lists_apart_from_the_as_of_day() {
    for (language, title, day) in [
        (Language::En, "2025-10…2026-09   ", "as of 10-18 Sun"),
        (Language::ZhCn, "2025-10…2026-09  ", "截至 10-18"),
    ] {
        let text = Bench::ready(language, SIZE).text();
        let header = text.lines().next().expect("a header");
        assert!(header.contains(title) && header.contains(day), "{header}");
    }
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
fn a_tick_is_two_keys_and_carries_day_and_sitting() {
    let mut bench = on_a_day();
    bench.press(". 2");
    let wanted = Edit::Tick {
        member_no: "10097".into(),
        day: day("2026-10-16"),
        sitting: Sitting::Evening,
        outlet: None,
        on: true,
    };
    assert_eq!(edit(bench.latest()), &wanted);
    assert_eq!(bench.asked.last().expect("asked").0.slot, Slot::Change);
}

#[test]
fn a_ticked_cell_offers_to_take_the_tick_away() {
    let mut bench = bench();
    bench.press("tab");
    let page = house::page("2026-10", "2026-10-18");
    let ticked =
        page.sheet.rows[0].days.iter().find(|cell| cell.only_ticked).expect("a tick in the first row");
    for _ in ticked.day..18 {
        bench.press("left");
    }
    bench.press(".");
    assert_eq!(bench.text().matches("take away").count(), 1, "only what is ticked: {}", bench.text());
    let digit = if ticked.ticks.holds(Sitting::Day) { "1" } else { "2" };
    bench.press(digit);
    let Edit::Tick { on, day, .. } = edit(bench.latest()) else { panic!("no tick") };
    assert_eq!((*on, day.day_of_month()), (false, ticked.day));
}

#[test]
fn a_sitting_with_a_bill_says_that_a_tick_adds_nothing() {
    for (language, said) in [(Language::En, "adds nothing"), (Language::ZhCn, "签到不再加")] {
        let mut bench = Bench::ready(language, SIZE);
        let page = house::page("2026-10", "2026-10-18");
        let row = &page.sheet.rows[0];
        let billed = row.days.iter().rev().find(|cell| !cell.ticked).expect("a day with a bill");
        bench.press("tab");
        for _ in billed.day..18 {
            bench.press("left");
        }
        bench.press(".");
        let covered = Sitting::ALL.into_iter().filter(|sitting| billed.covered.holds(*sitting)).count();
        assert!(covered > 0 && bench.text().matches(said).count() == covered, "{}", bench.text());
    }
}

#[test]
fn a_phase_lists_the_visits_it_counts_ticks_with_them_and_bills_below() {
    let mut bench = bench();
    bench.press("end i");
    let mut page = house::bills();
    let row = house::page("2026-10", "2026-10-18").sheet.rows[0].clone();
    let (busy, _) = row.window.iter().rev().find(|(_, cell)| !cell.ticked).expect("a day with a bill");
    page.rows.iter_mut().for_each(|bill| bill.business_day = *busy);
    bench.answer(Reply::DayBills(Ok(page)));
    let mut text = bench.text();
    for _ in 0..4 {
        bench.press("pgdn");
        text.push_str(&bench.text());
    }
    for (day, cell) in &row.window {
        let day = day.to_string()[5..].to_owned();
        let line = text.lines().find(|line| line.contains(&format!("{day} ")) && line.contains('×'));
        let line = line.unwrap_or_else(|| panic!("{day} is missing: {text}"));
        assert!(line.contains(&format!("{} ×", cell.visits)), "{line}");
        assert_eq!(line.contains("tick"), cell.ticked, "{line}");
    }
    let counted: u32 = row.window.iter().map(|(_, cell)| cell.visits).sum();
    assert!(text.contains(&format!("{counted} visits in the last 30 open days")), "{text}");
    assert!(text.contains("A0017") && text.contains("A0018"), "{text}");
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
fn a_walk_in_bill_is_claimed_by_its_number() {
    let mut bench = on_a_day();
    bench.press("=");
    let Request::WalkIns(query, _) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert!(query.walk_ins && query.member_no.is_none());
    bench.answer(Reply::WalkIns(Ok(house::walk_ins())));
    bench.press("3");
    assert_eq!(edit(bench.latest()), &Edit::Claim { bill: BillId(42), from: None, to: Some("10097".into()) });
}

#[test]
fn a_walk_in_bill_beyond_the_ninth_is_reached_by_arrows() {
    let mut bench = on_a_day();
    bench.press("=");
    bench.answer(Reply::WalkIns(Ok(house::walk_ins())));
    bench.press("end enter");
    assert_eq!(edit(bench.latest()), &Edit::Claim { bill: BillId(50), from: None, to: Some("10097".into()) });
}

#[test]
fn a_claimed_bill_can_be_given_back_from_the_day_it_stands_on() {
    let mut bench = on_a_day();
    bench.press("enter");
    bench.answer(Reply::DayBills(Ok(house::bills())));
    bench.press("6");
    assert_eq!(edit(bench.latest()), &Edit::Claim { bill: BillId(18), from: Some("10097".into()), to: None });
}

#[test]
fn pinning_carries_the_mark_that_was_seen() {
    let mut bench = bench();
    bench.press("p 1");
    let wanted = Edit::Roster { member_no: "10023".into(), from: RosterMark::None, to: RosterMark::Pinned };
    assert_eq!(edit(bench.latest()), &wanted);
    bench.press("G up up p 2");
    let Edit::Roster { from, to, .. } = edit(bench.latest()) else { panic!("no mark") };
    assert_eq!((*from, *to), (RosterMark::Pinned, RosterMark::None));
}

#[test]
fn saved_is_said_only_after_the_answer() {
    let mut bench = on_a_day();
    bench.press(". 1");
    assert!(!bench.text().contains("Saved"), "{}", bench.text());
    bench.answer(Reply::Saved(Done::Changed, Ok(tick())));
    assert!(bench.text().contains("Saved #12: tick of 王局(王国庆), 10-16 dinner"), "{}", bench.text());
    assert!(matches!(bench.latest(), Request::Sheet(_)), "the sheet is read again");
}

#[test]
fn undo_says_what_was_undone() {
    let mut bench = bench();
    bench.press("u");
    assert!(matches!(bench.latest(), Request::Undo));
    // The undo has a number of its own in the journal; the person knows the change by the number it was saved under.
    let mut undone = tick();
    undone.saved.number = 13;
    bench.answer(Reply::Saved(Done::Undone, Ok(undone)));
    assert!(bench.text().contains("#12 taken back: tick of 王局(王国庆), 10-16 dinner"), "{}", bench.text());
    bench.press("ctrl-r");
    assert!(matches!(bench.latest(), Request::Redo));
}

#[test]
fn a_failed_change_says_why_and_what_to_do() {
    let mut bench = bench();
    bench.press("u");
    bench.answer(Reply::Saved(Done::Undone, Err(Error::Store(StoreError::NothingToUndo))));
    let told = Error::Store(StoreError::NothingToUndo).explain(Language::En);
    assert!(bench.text().contains(&told.what), "{}", bench.text());
    // However long it is, it is read to its end.
    bench.answer(Reply::Written(Err(Error::Store(StoreError::LostRace("10023".into())))));
    let told = Error::Store(StoreError::LostRace("10023".into())).explain(Language::En);
    let flat = bench.text().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains(&told.r#do), "{}", bench.text());
}

#[test]
fn basis_and_scope_are_chosen_by_digit() {
    let mut bench = bench();
    bench.press("m 3");
    let Request::Sheet(query) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!(query.basis, Some(RosterBasis::Month));
    bench.press("a 2");
    let Request::Sheet(query) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!(query.view.scope.as_deref(), Some("湖滨店"));
    bench.answer(Reply::Sheet(Ok(Some(house::page("2026-10", "2026-10-18")))));
    assert!(bench.text().lines().next().is_some_and(|header| header.contains("湖滨店")), "{}", bench.text());
    bench.press("a 1");
    let Request::Sheet(query) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!(query.view.scope, None);
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
fn finding_moves_as_one_types_and_n_goes_on() {
    let mut bench = bench();
    bench.press("/").type_text("王");
    assert!(bench.text().contains("3/50"), "{}", bench.text());
    bench.press("enter n");
    assert!(bench.text().contains(" 15/50"), "{}", bench.text());
    bench.press("N N");
    assert!(bench.text().contains("−2/2"), "backwards around the end, to one who is gone: {}", bench.text());
}

#[test]
fn esc_in_the_search_returns_to_where_it_began() {
    let mut bench = bench();
    bench.press("down /").type_text("王");
    assert!(bench.text().contains("王"));
    bench.press("esc");
    assert!(bench.text().contains(" 2/50"), "{}", bench.text());
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
fn help_finds_a_line_and_enter_runs_it() {
    let mut bench = bench();
    bench.press("?").type_text("outlet or all").press("enter");
    assert!(bench.text().contains("Which outlet?"), "{}", bench.text());
}

#[test]
fn one_esc_closes_the_help() {
    let mut bench = bench();
    bench.press("?").type_text("tick").press("esc");
    assert!(bench.text().contains(" 1/50"), "{}", bench.text());
}

#[test]
fn a_refresh_keeps_the_selected_guest() {
    let mut bench = bench();
    bench.press("down down down");
    let mut page = house::page("2026-10", "2026-10-18");
    let sheet = std::sync::Arc::make_mut(&mut page.sheet);
    sheet.rows.rotate_left(1);
    bench.input(Input::Delivery(Delivery { ticket: None, reply: Reply::Sheet(Ok(Some(page))) }));
    assert!(bench.text().contains(" 3/50"), "{}", bench.text());
    assert!(bench.text().contains(" 李董(李明轩) 10134 · spend"), "{}", bench.text());
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
    assert!(bench.text().contains(" 3/50"), "{}", bench.text());
    bench.input(Input::Click { column: 18, row: 5, double: true });
    let Request::DayBills(query, _) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!(query.from, Some(day("2026-10-03")));
    bench.answer(Reply::DayBills(Ok(house::bills())));
    bench.press("esc");
    bench.input(Input::Wheel(1));
    assert!(bench.text().contains(" 6/50"), "{}", bench.text());
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
fn every_figure_explains_itself() {
    let mut bench = Bench::ready(Language::En, (120, 36));
    bench.press("end");
    for what in [
        "visits in the last 30 open days",
        "latest visit in any outlet",
        "Sales less refunds",
        "visits with a priced bill",
        "same days of the month before",
        "Visits so far",
    ] {
        bench.press("i");
        assert!(bench.text().contains(what), "{what}: {}", bench.text());
        bench.press("esc left");
    }
    bench.press("home i");
    assert!(bench.text().contains("ranked by net spend"), "{}", bench.text());
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
    bench.press("5");
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
fn a_message_says_whom_and_what_even_of_one_who_left_the_sheet() {
    let mut bench = bench();
    bench.press("p 2");
    let Edit::Roster { member_no, .. } = edit(bench.latest()) else { panic!("no mark") };
    let mut saved = told(JournalKind::Roster, Some("none"), Some("excluded"));
    saved.saved.line.subject.clone_from(member_no);
    bench.answer(Reply::Saved(Done::Changed, Ok(saved)));
    let mut page = house::page("2026-10", "2026-10-18");
    std::sync::Arc::make_mut(&mut page.sheet).rows.remove(0);
    bench.answer(Reply::Sheet(Ok(Some(page))));
    assert!(bench.text().contains("Saved #12: 张总(张建国) excluded from the roster"), "{}", bench.text());
    let mut claim = told(JournalKind::Claim, None, Some("10097"));
    claim.bill = house::walk_ins().rows.into_iter().next();
    bench.answer(Reply::Saved(Done::Changed, Ok(claim)));
    assert!(bench.text().contains("bill A0040 360 claimed for 王局(王国庆)"), "{}", bench.text());
}

#[test]
fn an_import_taken_back_says_how_many_bills_went_and_how_they_come_back() {
    for (language, toast, hint) in [
        (
            Language::En,
            "#12 taken back: till.csv, 29,963 bills · Ctrl-R brings it back",
            "The import of till.csv was taken back, with its 29,963 bills",
        ),
        (
            Language::ZhCn,
            "已撤销 #12：导入 till.csv，29,963 张账单 · 按 Ctrl-R 重做",
            "已撤销导入 till.csv（29,963 张账单）",
        ),
    ] {
        let mut bench = Bench::ready(language, (120, 36));
        bench.press("u");
        bench.answer(Reply::Saved(Done::Undone, Ok(house::import("till.csv"))));
        bench.answer(Reply::Sheet(Ok(None)));
        let text = bench.text();
        assert!(text.contains(toast) && text.contains(hint), "{text}");
        assert_eq!(text.matches("Ctrl-R").count(), 3, "the message, the page and the footer say how: {text}");
        // What is taken back after it would come back first.
        let mut earlier = house::import("till.csv");
        earlier.saved.line.kind = JournalKind::Tick;
        bench.press("u");
        bench.answer(Reply::Saved(Done::Undone, Ok(earlier)));
        bench.answer(Reply::Sheet(Ok(None)));
        assert!(!bench.text().contains(hint), "{}", bench.text());
    }
}

#[test]
fn the_name_of_a_file_taken_back_gives_way_to_what_happened_and_to_the_key() {
    for (language, end) in
        [(Language::En, "29,963 bills · Ctrl-R brings it back"), (Language::ZhCn, "按 Ctrl-R 重做")]
    {
        let mut bench = Bench::ready(language, SIZE);
        bench.press("u");
        bench.answer(Reply::Saved(
            Done::Undone,
            Ok(house::import("total-of-all-outlets-2026-10.csv, second.csv")),
        ));
        let text = bench.text();
        assert!(text.contains(end) && text.contains("total-o") && text.contains("#12"), "{text}");
    }
}

#[test]
fn the_page_without_bills_speaks_of_the_import_only_until_it_is_brought_back() {
    let mut bench = bench();
    bench.press("u");
    bench.answer(Reply::Saved(Done::Undone, Ok(house::import("till.csv"))));
    bench.answer(Reply::Sheet(Ok(None)));
    assert!(bench.text().contains("with its 29,963 bills"), "{}", bench.text());
    bench.press("ctrl-r");
    bench.answer(Reply::Saved(Done::Redone, Ok(house::import("till.csv"))));
    assert!(bench.text().contains("brought back: till.csv, 29,963 bills · u takes"), "{}", bench.text());
    bench.answer(Reply::Sheet(Ok(None)));
    assert!(bench.text().contains("No bills yet"), "{}", bench.text());
}

#[test]
fn the_change_lists_the_days_of_both_months_and_they_add_up() {
    for language in Language::ALL {
        let mut bench = Bench::ready(language, SIZE);
        bench.press("end left left i");
        let text = bench.text();
        let row = &house::page("2026-10", "2026-10-18").sheet.rows[0];
        let before: u32 = row.compared.iter().map(|cell| cell.visits).sum();
        assert!(before > 0 && text.contains(&format!("{} − {before} = +{}", row.figures.visits, row.change)));
        for cell in &row.compared {
            assert!(text.contains(&format!("09-{:02} ", cell.day)), "{}: {text}", cell.day);
        }
        for cell in &row.days {
            assert!(text.contains(&format!("10-{:02} ", cell.day)), "{}: {text}", cell.day);
        }
        assert!(text.contains("09-18") && !text.contains("09-19"), "the same days only: {text}");
    }
}

#[test]
fn the_figure_beside_a_phase_is_explained_in_the_line_below_and_by_its_key() {
    for (language, line, limit) in [
        (Language::En, "in 30 open days (Dormant: 3–4)", "at most 4 visits"),
        (Language::ZhCn, "（休眠：3–4）", "最多 4 次"),
    ] {
        let mut bench = Bench::ready(language, SIZE);
        bench.press("down");
        assert!(bench.text().contains(line), "{}", bench.text());
        bench.press("end i");
        assert!(bench.text().contains(limit), "{}", bench.text());
    }
}

#[test]
fn the_help_opens_with_the_signs_by_the_houses_own_ladder_and_finds_them() {
    for (language, digit) in
        [(Language::En, "3 Dormant: the 3 is a limit"), (Language::ZhCn, "3休眠：3 是上限")]
    {
        let mut bench = Bench::new(language, SIZE);
        let ladder = rollcall::domain::phase::Ladder::new(8, 3, 1).expect("falling");
        let page = house::page("2026-10", "2026-10-18");
        bench.answer(Reply::Sheet(Ok(Some(rollcall::worker::SheetPage { ladder, ..page }))));
        bench.press("?");
        assert!(bench.text().contains(digit) && bench.text().contains("▀"), "{}", bench.text());
        bench.type_text("▄");
        assert!(bench.text().contains("▄") && !bench.text().contains(digit), "{}", bench.text());
        bench.type_text("▄▄");
        let nothing = if language == Language::En { "nothing found" } else { "没有找到" };
        assert!(bench.text().contains(nothing), "{}", bench.text());
    }
}

#[test]
fn what_a_page_over_another_dialog_offers_is_done_and_not_swallowed() {
    let mut bench = on_a_day();
    bench.press("enter");
    bench.answer(Reply::DayBills(Ok(house::bills())));
    bench.press("5");
    bench.answer(Reply::Guest(Ok(Box::new(house::guest_page()))));
    let text = bench.text();
    let line = text.lines().find(|line| line.contains("why:")).expect("the way to the figure");
    let digit =
        line.split("why:").next().and_then(|before| before.trim_end().chars().last()).expect("its digit");
    bench.press(&digit.to_string());
    assert!(bench.text().contains("Visits of the day"), "{}", bench.text());
}

#[test]
fn guests_of_one_name_are_told_apart_by_their_member_number() {
    let mut page = house::page("2026-10", "2026-10-18");
    let mut bench = Bench::new(Language::ZhCn, SIZE);
    bench.answer(Reply::Sheet(Ok(Some(page.clone()))));
    assert!(bench.text().contains("张总(张建国) 10023 ·"), "{}", bench.text());
    let sheet = std::sync::Arc::make_mut(&mut page.sheet);
    sheet.rows[0].guest.name = Some("张一".to_owned());
    bench.answer(Reply::Sheet(Ok(Some(page))));
    assert!(bench.text().contains("张总(张一) ·"), "{}", bench.text());
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
fn only_sales_are_offered_to_be_claimed() {
    let mut bench = on_a_day();
    bench.press("=");
    let mut page = house::walk_ins();
    page.rows[1].kind = BillKind::Refund;
    page.rows[2].kind = BillKind::Void;
    page.rows[3].covers = None;
    page.rows[4].covers = Some(1);
    bench.answer(Reply::WalkIns(Ok(page)));
    let text = bench.text();
    assert!(!text.contains("A0041") && !text.contains("A0042") && text.contains("1 cover "), "{text}");
    bench.press("2");
    assert_eq!(edit(bench.latest()), &Edit::Claim { bill: BillId(43), from: None, to: Some("10097".into()) });
}

#[test]
fn enter_on_a_day_ticked_by_hand_says_so_and_takes_the_tick_away() {
    let mut bench = bench();
    bench.press("tab");
    let page = house::page("2026-10", "2026-10-18");
    let ticked =
        page.sheet.rows[0].days.iter().find(|cell| cell.only_ticked).expect("a tick in the first row");
    for _ in ticked.day..18 {
        bench.press("left");
    }
    bench.press("enter");
    bench.answer(Reply::DayBills(Ok(rollcall::domain::customer::BillPage::default())));
    assert!(bench.text().contains("Ticked by hand"), "{}", bench.text());
    bench.press("1");
    let Edit::Tick { on, .. } = edit(bench.latest()) else { panic!("no tick") };
    assert!(!on);
}

#[test]
fn digits_typed_full_width_find_a_member_number() {
    let mut bench = bench();
    bench.press("/").type_text("１００９７");
    assert!(bench.text().contains("王局(王国庆) 10097 · spend"), "{}", bench.text());
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

#[test]
fn a_narrow_header_always_names_outlet_and_fallback() {
    for language in Language::ALL {
        let mut bench = Bench::ready(language, SIZE);
        bench.press("a 2");
        let mut page = house::page("2026-10", "2026-10-18");
        std::sync::Arc::make_mut(&mut page.sheet).roster.fallback = true;
        bench.answer(Reply::Sheet(Ok(Some(page))));
        let text = bench.text();
        let header = text.lines().next().expect("a header");
        let fallback = if language == Language::En { "ranked with this month" } else { "此前不足" };
        assert!(header.contains("湖滨店") && header.contains(fallback), "{header}");
    }
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

#[test]
fn the_first_month_of_data_is_compared_with_nothing_and_days_without_data_are_told() {
    let mut bench = bench();
    let mut page = house::page("2026-10", "2026-10-18");
    std::sync::Arc::make_mut(&mut page.sheet).compares = false;
    page.last_day = day("2026-10-16");
    bench.answer(Reply::Sheet(Ok(Some(page))));
    let text = bench.text();
    assert!(!text.contains("+3  1,686") && text.contains("—  1,686"), "{text}");
    assert!(text.contains("no bills after 2026-10-16"), "{text}");
    bench.press("y");
    let copied = bench.last.clipboard.clone().expect("a clipboard");
    assert!(copied.contains("\t9\t—\t") && !copied.contains("+3"), "{copied}");
}

#[test]
fn the_palette_lists_what_applies_here_with_its_key_and_why_not() {
    let mut bench = bench();
    bench.press("ctrl-p").type_text("later month");
    assert!(!bench.text().contains("month after"), "{}", bench.text());
    bench.press("ctrl-u").type_text("month after");
    let text = bench.text();
    assert!(text.contains(']') && text.contains("month after  (Later months have no bills yet.)"), "{text}");
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
    bench.answer(Reply::Matches(Ok(vec![line.clone()])));
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
fn guests_that_come_after_the_palette_was_closed_open_nothing() {
    let mut bench = bench();
    bench.press("ctrl-p").type_text("王");
    bench.press("esc");
    assert!(bench.text().contains("reading…"));
    let asked = bench.asked.len();
    bench.answer(Reply::Matches(Ok(vec![house::guest_page().line])));
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
    bench.press("ctrl-p").type_text("take back the latest");
    assert!(bench.text().lines().any(|line| line.trim_start().starts_with("X ")), "{}", bench.text());
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
    bench.press("esc");
    assert!(bench.text().contains("张总") && !bench.text().contains("covered"), "{}", bench.text());
}

#[test]
fn what_is_covered_cannot_be_acted_on_through_the_palette_either() {
    let mut bench = Bench::ready(Language::En, SIZE);
    import::done(&mut bench);
    bench.press("alt-d ctrl-p").type_text("take back").press("enter");
    assert!(!matches!(bench.latest(), Request::Undo), "{:?}", bench.latest());
    bench.press("alt-d ctrl-p").type_text("take back").press("enter");
    assert!(matches!(bench.latest(), Request::Undo), "{:?}", bench.latest());
}

#[test]
fn in_discreet_mode_no_row_is_copied() {
    let mut bench = bench();
    bench.press("alt-d y");
    assert_eq!(bench.last.clipboard, None);
    assert!(bench.text().contains("Not in discreet mode"), "{}", bench.text());
}
