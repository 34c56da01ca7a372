//! The list of the attendance sheet: in which order, who is found in it, and what opens where.

use super::house::{self, day};
use super::press::Bench;
use rollcall::domain::edit::{Edit, JournalKind, JournalLine, Saved};
use rollcall::ui::app::Input;
use rollcall::words::Language;
use rollcall::worker::{Done, JournalPage, Numbers, Reply, Request, Told};

const SIZE: (u16, u16) = (80, 24);

fn bench() -> Bench {
    Bench::ready(Language::En, SIZE)
}

/// The lines of the list in view.
fn rows(bench: &Bench) -> Vec<String> {
    bench.text().lines().skip(3).take(16).map(str::to_owned).collect()
}

fn heading(bench: &Bench) -> String {
    bench.text().lines().nth(1).expect("the headings").to_owned()
}

/// A change saved, taken back or brought back.
fn saved(kind: JournalKind, subject: &str, after: Option<&str>) -> Box<Told> {
    let line = JournalLine {
        number: 12,
        at: "2026-10-19T09:00:00Z".into(),
        who: "li".into(),
        kind,
        subject: subject.into(),
        before: None,
        after: after.map(str::to_owned),
        undone: false,
    };
    Box::new(Told { saved: Saved { number: 12, line, import: None }, bill: None })
}

#[test]
fn the_menu_sorts_and_marks_the_column_and_the_number_stays_the_rank() {
    let mut bench = bench();
    bench.press("s");
    assert!(bench.text().contains("Sort by"), "{}", bench.text());
    bench.press("3");
    assert!(heading(&bench).contains("▼Mo"), "{}", heading(&bench));
    assert!(bench.text().contains("by visits of the month ▼"), "{}", bench.text());
    let ranks: Vec<u32> = rows(&bench).iter().map(|row| row[..2].trim().parse().expect("a rank")).collect();
    assert_ne!(ranks, (1..=16).collect::<Vec<u32>>());
    bench.press("S");
    assert!(heading(&bench).contains("▲Mo"), "{}", heading(&bench));
    bench.press("s 1");
    assert_eq!(rows(&bench)[0][..2].trim(), "1");
    assert!(!heading(&bench).contains('▲') && !bench.text().contains("by place"), "{}", bench.text());
}

#[test]
fn a_click_on_a_heading_sorts_and_a_second_one_turns_the_order_round() {
    let mut bench = bench();
    let column = u16::try_from(heading(&bench).chars().count()).expect("narrow");
    let phase = heading(&bench).find("Phase").map(|at| heading(&bench)[..at].chars().count());
    let phase = u16::try_from(phase.expect("the heading")).expect("narrow");
    assert!(phase < column);
    let click = |bench: &mut Bench, column| {
        bench.input(Input::Click { column, row: 1, double: false });
    };
    click(&mut bench, phase);
    assert!(heading(&bench).ends_with("Phase▼"), "{}", heading(&bench));
    click(&mut bench, phase);
    assert!(heading(&bench).ends_with("Phase▲"), "{}", heading(&bench));
    // Over the days nothing is sorted.
    click(&mut bench, 30);
    assert!(heading(&bench).ends_with("Phase▲"), "{}", heading(&bench));
}

#[test]
fn sorting_goes_to_the_first_row_and_a_new_sheet_keeps_the_order() {
    let mut bench = bench();
    for keys in ["G s 3", "G S"] {
        bench.press(keys);
        assert!(bench.text().contains(" 1/51 "), "{keys}: {}", bench.text());
        assert!(matches!(bench.latest(), Request::LastVisit(..)), "{:?}", bench.latest());
    }
    let name = u16::try_from(heading(&bench).find("Guest").expect("the heading")).expect("narrow");
    bench.press("down down");
    bench.input(Input::Click { column: name, row: 1, double: false });
    assert!(bench.text().contains(" 1/51 "), "{}", bench.text());
    let before = rows(&bench);
    bench.answer(Reply::Sheet(Ok(Some(house::page("2026-10", "2026-10-18")))));
    assert_eq!(rows(&bench), before);
}

#[test]
fn who_left_the_roster_stands_below_it_in_every_order() {
    let mut bench = bench();
    for by in 1..=8 {
        bench.press(&format!("s {by} G"));
        assert!(bench.text().contains("gone 2/2"), "{by}: {}", bench.text());
    }
}

#[test]
fn names_are_found_by_pinyin_initials_and_in_full_and_by_number() {
    for (typed, name) in [
        ("oy", "欧阳总"),
        ("ouyangruo", "欧阳总"),
        ("10097", "王局"),
        ("１００９７", "王局"),
        ("ZJG", "张总"),
    ] {
        let mut bench = bench();
        bench.press("down down down down /").type_text(typed);
        assert!(!bench.text().contains("not on the roster"), "{typed}: {}", bench.text());
        bench.press("enter");
        let detail = bench.text().lines().nth(20).expect("the detail").to_owned();
        assert!(detail.contains(name), "{typed}: {detail}");
    }
}

#[test]
fn every_cell_of_one_who_left_the_roster_opens_his_page() {
    let mut bench = bench();
    bench.press("G");
    for _ in 0..40 {
        bench.press("enter");
        let Request::Guest { member_no, .. } = bench.latest() else { panic!("{:?}", bench.latest()) };
        assert_eq!(member_no, "12317");
        bench.press("esc right");
    }
    bench.press("tab");
    for key in [".", "=", "i"] {
        let asked = bench.asked.len();
        bench.press(key);
        assert_eq!(bench.asked.len(), asked);
        assert!(bench.text().contains("The guest is not on this month's roster"), "{key}: {}", bench.text());
    }
}

#[test]
fn the_page_of_one_who_left_the_roster_pins_him_by_a_digit() {
    let mut bench = bench();
    bench.press("G end enter");
    let mut page = house::guest_page();
    page.line.guest.member_no = "12317".into();
    page.line.roster = rollcall::domain::roster::RosterMark::None;
    bench.answer(Reply::Guest(Ok(Box::new(page))));
    bench.press("1");
    let Request::Change(Edit::Roster { member_no, .. }) = bench.latest() else {
        panic!("{:?}", bench.latest())
    };
    assert_eq!(member_no, "12317");
}

#[test]
fn today_can_be_ticked_before_its_bills_are_in_and_the_message_says_when_it_counts() {
    let mut bench = bench();
    // As of the 18th; the clock says the 19th.
    bench.press("tab right");
    assert!(bench.text().contains("not in the figures yet"), "{}", bench.text());
    bench.press(". 1");
    let Request::Change(Edit::Tick { day: ticked, member_no, .. }) = bench.latest() else {
        panic!("{:?}", bench.latest())
    };
    assert_eq!(*ticked, day("2026-10-19"));
    let told = saved(JournalKind::Tick, &member_no.clone(), Some("2026-10-19 day 总店"));
    bench.answer(Reply::Saved(Done::Changed, Ok(told)));
    assert!(bench.text().contains("10-19 lunch · counts from 10-19"), "{}", bench.text());
    bench.press("right .");
    assert!(bench.text().contains("still to come"), "tomorrow: {}", bench.text());
}

#[test]
fn the_cursor_goes_to_the_guest_whose_change_was_taken_back() {
    let mut bench = bench();
    bench.press("down down down u");
    bench.answer(Reply::Saved(Done::Undone, Ok(saved(JournalKind::Roster, "10023", Some("excluded")))));
    bench.answer(Reply::Sheet(Ok(Some(house::page("2026-10", "2026-10-18")))));
    bench.press("p 1");
    let Request::Change(Edit::Roster { member_no, .. }) = bench.latest() else {
        panic!("{:?}", bench.latest())
    };
    assert_eq!(member_no, "10023");
}

#[test]
fn a_running_month_says_both_figures_of_the_last_one() {
    let mut bench = Bench::ready(Language::En, (120, 36));
    bench.press("end");
    assert!(bench.text().contains("last month 11 (same days 6)"), "{}", bench.text());
    bench.answer(Reply::Sheet(Ok(Some(house::page("2026-09", "2026-10-18")))));
    assert!(bench.text().contains("last month ") && !bench.text().contains("same days"), "{}", bench.text());
}

#[test]
fn a_short_month_has_no_number_over_days_it_does_not_have() {
    let mut bench = bench();
    bench.answer(Reply::Sheet(Ok(Some(house::page("2026-02", "2026-10-18")))));
    assert!(heading(&bench).contains("25") && !heading(&bench).contains("30"), "{}", heading(&bench));
}

#[test]
fn without_bills_undo_and_redo_are_offered_only_when_there_is_something() {
    let steps = |undo, redo| JournalPage {
        numbers: Numbers::All(0),
        rows: Vec::new(),
        next_undo: undo,
        next_redo: redo,
        next: Vec::new(),
        demo: false,
    };
    let mut bench = Bench::new(Language::En, SIZE);
    bench.answer(Reply::Sheet(Ok(None)));
    assert!(matches!(bench.latest(), Request::Steps), "{:?}", bench.latest());
    let footer = |bench: &Bench| bench.text().lines().last().expect("the footer").to_owned();
    bench.answer(Reply::Steps(Ok(Box::new(steps(None, None)))));
    assert!(!footer(&bench).contains("undo") && !footer(&bench).contains("redo"), "{}", footer(&bench));
    bench.answer(Reply::Steps(Ok(Box::new(steps(Some(3), None)))));
    assert!(footer(&bench).contains("undo") && !footer(&bench).contains("redo"), "{}", footer(&bench));
    bench.answer(Reply::Steps(Ok(Box::new(steps(None, Some(4))))));
    assert!(!footer(&bench).contains("undo") && footer(&bench).contains("redo"), "{}", footer(&bench));
}

#[test]
fn what_is_written_in_discreet_mode_is_discreet_and_the_dialog_says_so() {
    let mut bench = bench();
    bench.press("alt-d o");
    assert!(bench.text().contains("the file too shows surnames and titles"), "{}", bench.text());
    bench.press("2 enter");
    let Request::Output(output) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert!(output.discreet);
    bench.press("alt-d o 2 enter");
    let Request::Output(output) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert!(!output.discreet);
}

#[test]
fn every_line_of_the_help_is_whole_at_eighty_columns() {
    for language in [Language::En, Language::ZhCn] {
        let mut bench = Bench::ready(language, SIZE);
        bench.press("?");
        for _ in 0..70 {
            let text = bench.text();
            let cut: Vec<&str> = text
                .lines()
                .filter(|line| line.ends_with('…') && !line.contains('(') && !line.contains("（"))
                .collect();
            assert!(cut.is_empty(), "{cut:?}");
            bench.press("down");
        }
    }
}

#[test]
fn every_sign_of_the_help_has_one_meaning_in_both_sets() {
    let mut bench = bench();
    bench.press("?");
    let help = bench.text();
    let signs = [
        "▀", "▄", "█", "▓", "▌", "·", "═", "×", "▾", "~", "+", "*", "▲", "▼", "◇", "◆", "●", "◕", "◑", "◔",
        "○", "◌", "▸",
    ];
    let twins = signs.map(rollcall::text::plain);
    for (index, (sign, twin)) in signs.iter().zip(&twins).enumerate() {
        assert!(help.contains(sign), "{sign} is not in the help:\n{help}");
        assert!(!signs[..index].contains(sign), "{sign}");
        assert!(!twins[..index].contains(twin), "{sign} becomes {twin} like another one");
    }
}
