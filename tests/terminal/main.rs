//! The workbench in a terminal of its own: it waits for what it reads, never for time to pass.

mod desk;

use desk::{Desk, House, PATIENCE};
use rustix::process::Signal;
use std::path::Path;
use std::sync::mpsc::channel;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

#[test]
fn q_gives_the_terminal_back() {
    let house = House::new();
    let mut desk = house.open(&[]);
    desk.wait_for_text("1/");
    assert!(desk.screen.screen().alternate_screen());
    desk.send("q");
    assert!(desk.wait_for_end().success());
    desk.assert_given_back();
}

#[test]
fn ctrl_q_quits_from_inside_a_field() {
    let house = House::new();
    let mut desk = house.open(&[]);
    desk.go_to_the_sheet();
    desk.send("d");
    desk.wait_for_text("Figures as of which day");
    desk.send("\x11");
    assert!(desk.wait_for_end().success());
    desk.assert_given_back();
}

#[test]
#[cfg(debug_assertions)]
fn a_panic_in_the_loop_or_in_a_thread_gives_the_terminal_back_and_tells_of_a_bug() {
    let house = House::new();
    for place in ["loop", "thread"] {
        let mut desk = house.open(&[("ROLLCALL_TEST_PANIC", place)]);
        desk.wait_for_text("1/");
        desk.send("\x1b[24~");
        assert_eq!(desk.wait_for_end().exit_code(), 70, "{place}");
        desk.assert_given_back();
        assert!(desk.text().contains("rollcall:"), "{place}: the message is readable:\n{}", desk.text());
    }
}

#[test]
fn signals_give_the_terminal_back_and_end_by_the_signal() {
    let house = House::new();
    for signal in [Signal::TERM, Signal::INT, Signal::HUP] {
        let mut desk = house.open(&[]);
        desk.wait_for_text("1/");
        desk.signal(signal);
        let status = desk.wait_for_end();
        assert!(status.signal().is_some(), "{signal:?}: {status:?}");
        desk.assert_given_back();
    }
}

#[test]
fn a_closed_terminal_ends_the_program_within_a_second() {
    let house = House::new();
    let mut desk = house.open(&[]);
    desk.wait_for_text("1/");
    // The reading thread holds the window's end open too: it leaves when nobody listens to what a key brings.
    drop(std::mem::replace(&mut desk.output, channel().1));
    desk.send("j");
    desk.reading.take().map(JoinHandle::join).expect("a reader").expect("no panic");
    drop(desk.writer.take());
    drop(desk.slave.take());
    drop(desk.master.take());
    let closed = Instant::now();
    desk.wait_for_end();
    assert!(closed.elapsed() < Duration::from_secs(1), "gone after {:?}", closed.elapsed());
}

#[test]
fn ctrl_z_goes_to_the_shell_and_fg_comes_back() {
    let house = House::new();
    let mut desk = house.open(&[]);
    desk.wait_for_text("1/");
    desk.send("\x1a");
    desk.wait("the end of the second screen", |desk| !desk.screen.screen().alternate_screen());
    let stat = format!("/proc/{}/stat", desk.pid().as_raw_nonzero());
    let deadline = Instant::now() + PATIENCE;
    let is_stopped = || std::fs::read_to_string(&stat).is_ok_and(|stat| stat.contains(") T "));
    while !is_stopped() {
        assert!(Instant::now() < deadline, "it never stopped");
        thread::yield_now();
    }
    desk.assert_given_back();
    desk.signal(Signal::CONT);
    desk.wait("the second screen", |desk| desk.screen.screen().alternate_screen());
    desk.wait_for_text("1/");
    desk.send("q");
    assert!(desk.wait_for_end().success());
    desk.assert_given_back();
}

#[test]
fn chinese_is_typed_into_a_field_and_the_cursor_follows_it() {
    let house = House::new();
    let mut desk = house.open(&[]);
    desk.go_to_the_sheet();
    desk.send("/");
    desk.wait_for_text("Find:");
    // The picture may come in two pieces: the cursor is where it belongs only at the end of the second.
    let label = u16::try_from(" Find: ".len()).expect("short");
    let cursor = |desk: &Desk| (desk.screen.screen().cursor_position().1, desk.screen.screen().hide_cursor());
    desk.wait("the cursor in the field", |desk| cursor(desk) == (label, false));
    desk.send("王总");
    desk.wait("the cursor behind the text", |desk| cursor(desk) == (label + 4, false));
    assert!(!desk.screen.screen().hide_cursor());
    assert!(desk.text().contains("Find: 王总"), "{}", desk.text());
}

#[test]
fn redrawing_and_switching_the_language_need_nothing_from_the_terminal() {
    let house = House::new();
    let mut desk = house.open(&[]);
    desk.go_to_the_sheet();
    let questions = |desk: &Desk| desk.raw.windows(4).filter(|window| *window == b"\x1b[6n").count();
    let before = questions(&desk);
    desk.send("\x0c\x1bl");
    desk.wait_for_text("考勤表");
    desk.send("\x1bl");
    desk.wait_for_text("Attendance");
    assert_eq!(questions(&desk), before);
}

#[test]
fn a_tick_is_saved_seen_and_undone() {
    let house = House::new();
    let mut desk = house.open(&[]);
    desk.go_to_the_sheet();
    desk.send("\t.1");
    desk.wait_for_text("Saved #");
    let journal = house.rollcall(&["journal", "--json"]);
    assert!(journal.contains("\"tick\""), "{journal}");
    desk.send("u");
    desk.wait_for_text("undone: tick");
}

#[test]
fn a_change_by_another_program_is_seen_within_a_second() {
    let house = House::new();
    let mut desk = house.open(&[]);
    desk.go_to_the_sheet();
    let sheet: serde_json::Value = serde_json::from_str(&house.rollcall(&["sheet", "--json"])).expect("json");
    let first = sheet["rows"][0]["member_no"].as_str().expect("a member number").to_owned();
    house.rollcall(&["pin", &first]);
    let done = Instant::now();
    desk.wait_for_text(" 1*");
    assert!(done.elapsed() < Duration::from_secs(2), "seen after {:?}", done.elapsed());
}

#[test]
fn a_terminal_that_draws_signs_two_columns_wide_gets_ascii() {
    let house = House::new();
    let mut desk = house.open(&[]);
    // The question comes first; this terminal says that four signs took eight columns.
    let deadline = Instant::now() + PATIENCE;
    while !desk.raw.windows(4).any(|window| window == b"\x1b[6n") {
        let left = deadline.saturating_duration_since(Instant::now());
        let bytes = desk.output.recv_timeout(left).expect("the question");
        desk.raw.extend_from_slice(&bytes);
        desk.screen.process(&bytes);
    }
    desk.send("\x1b[1;9R");
    desk.wait_for_text("1/");
    assert!(!desk.text().contains('─') && desk.text().contains("---"), "{}", desk.text());
}

#[test]
fn an_empty_store_says_what_to_do_next() {
    let house = House::empty();
    let mut desk = house.open(&[]);
    desk.wait_for_text("Enter imports your till's export");
    assert!(Path::new(&house.store()).exists());
    desk.send("q");
    assert!(desk.wait_for_end().success());
}

#[test]
fn two_workbenches_opened_at_once_on_a_store_that_is_not_there_both_work() {
    let house = House::empty();
    let mut desks = [house.open(&[]), house.open(&[])];
    for desk in &mut desks {
        desk.wait_for_text("Enter imports your till's export");
    }
    for desk in &mut desks {
        desk.send("q");
        assert!(desk.wait_for_end().success());
    }
    assert!(house.rollcall(&["check", "--json"]).contains("\"ok\":true"));
}

/// A month of a till's bills as a workbook: a title row, Chinese headers, what was asked and what was paid.
fn workbook(folder: &Path, name: &str, month: u32) -> String {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let mut write = |row: u32, column: u16, text: &str| {
        sheet.write_string(row, column, text).expect("a cell");
    };
    write(0, 0, "示范酒家 营业流水");
    for (column, head) in (0..).zip(["单号", "消费时间", "会员卡号", "姓名", "应收", "实收", "称呼"])
    {
        write(1, column, head);
    }
    for (bill, (number, name, title)) in
        (1..).zip([("00123", "张建国", "张总"), ("00123", "张建国", "张总"), ("00777", "李娜", "李太")])
    {
        let time = format!("2025-{month:02}-{bill:02} 12:30");
        let cells = [&format!("A{bill}"), &time, number, name, "1000", "800", title];
        for (column, cell) in (0..).zip(cells) {
            write(1 + bill, column, cell);
        }
    }
    let path = folder.join(name);
    book.save(&path).expect("a workbook");
    path.display().to_string()
}

#[test]
fn a_new_manager_takes_in_two_months_and_finds_sorts_and_pins_by_keyboard_alone() {
    let house = House::empty();
    let october = workbook(house.folder.path(), "十月 till.xlsx", 10);
    let november = workbook(house.folder.path(), "十一月 till.xlsx", 11);
    let mut desk = house.open(&[]);
    desk.wait_for_text("Enter imports your till's export");
    desk.send("\r");
    desk.wait_for_text("Which file?");
    desk.send(&october);
    desk.send("\r");
    desk.wait_for_text("1 Import (3 bills");
    desk.wait_for_text("Columns left out: 应收");
    for (keys, seen) in [
        ("2", "1 What the columns mean"),
        ("1", "→ left out"),
        ("5", "Column 5, “应收”, is"),
        ("3", "Columns left out: 实收"),
        ("3", "A name for it."),
        ("\x15front desk\r", "Remembered as “front desk”"),
        ("\r", "Recognised by its header"),
        ("1", "Saved #2."),
        ("3", "Which file?"),
    ] {
        desk.send(keys);
        desk.wait_for_text(seen);
    }
    desk.send("\x15");
    desk.send(&november);
    desk.send("\r");
    desk.wait_for_text("Recognised by its header: read as “front desk”");
    let (escape, f2, alt_l) = ("\x1b", "\x1bOQ", "\x1bl");
    for (keys, seen) in [
        ("1", "Saved #3."),
        ("2", "2 undo the import"),
        ("2", "Import #3 is undone"),
        ("1", "question 1 of 2"),
        (escape, "question 2 of 2"),
        (escape, "First questions · done"),
        ("\r", "Attendance 2025-10"),
        (f2, "2025-10-02 "),
        ("/zz", "─ 1/1 ─"),
        ("\r", "Find: zz"),
        (escape, "李太(李娜)"),
        ("s1\r", "Guests · by name"),
        ("s8", "Guests · by last visit"),
        ("G\r", "1 pin to the roster"),
        ("1", "张总(张建国) pinned to the roster"),
        (alt_l, "截至 2025-10-03"),
    ] {
        desk.send(keys);
        desk.wait_for_text(seen);
    }
    desk.send("q");
    assert!(desk.wait_for_end().success());
    let status = house.rollcall(&["status", "--json"]);
    assert!(status.contains("\"bills\":3") && status.contains("\"spend\":\"3000.00\""), "{status}");
    let guest = house.rollcall(&["customer", "00123", "--json"]);
    assert!(guest.contains("\"roster\":\"pinned\""), "{guest}");
}

#[test]
fn the_files_of_the_inbox_are_offered_and_taken_in_by_enter_and_enter() {
    let house = House::empty();
    let till = house.folder.path().join("till");
    std::fs::create_dir_all(house.folder.path().join("rollcall")).expect("a folder");
    std::fs::create_dir(&till).expect("a folder");
    let config = house.folder.path().join("rollcall/config.toml");
    std::fs::write(&config, "inbox = \"~/till\"\n").expect("a configuration");
    let header = "单号,消费时间,会员卡号,姓名,实收\n";
    for (name, day) in [("a 1.csv", 17), ("b.csv", 18)] {
        let bill = format!("{header}A{day},2025-10-{day} 12:30,00123,张建国,800\n");
        std::fs::write(till.join(name), bill).expect("written");
    }
    let mut desk = house.open(&[]);
    desk.wait_for_text("2 new till files in the inbox");
    for (keys, seen) in [
        ("\x0f", "2 new files in the inbox. Enter"),
        ("\r", "2 rows: 2 new"),
        ("\r", "Saved #1."),
        ("1", "question 1 of 2"),
        ("\x1b", "question 2 of 2"),
        ("\x1b", "First questions · done"),
        ("\r", "Attendance 2025-10"),
    ] {
        desk.send(keys);
        desk.wait_for_text(seen);
    }
    assert!(!desk.text().contains("inbox"), "{}", desk.text());
    desk.send("q");
    assert!(desk.wait_for_end().success());
}

#[test]
fn a_wrong_keymap_is_told_before_the_workbench_opens() {
    let house = House::new();
    let folder = house.folder.path().join("rollcall");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("keys.toml"), "[attendance]\ncopy = [\"u\"]\n").expect("a keymap");
    let mut desk = house.open(&[]);
    let ended = desk.wait_for_end();
    assert_eq!(ended.exit_code(), 2);
    let raw = String::from_utf8_lossy(&desk.raw);
    assert!(!raw.contains("\x1b[?1049h"), "{raw:?}");
    assert!(raw.contains("u would mean both copy and undo"), "{raw:?}");
}

#[test]
fn ones_own_keymap_is_read_when_the_workbench_opens() {
    let house = House::new();
    let folder = house.folder.path().join("rollcall");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("keys.toml"), "[attendance]\nleave = [\"x\"]\n").expect("a keymap");
    let mut desk = house.open(&[]);
    desk.go_to_the_sheet();
    desk.wait_for_text("x quit");
    desk.send("x");
    assert!(desk.wait_for_end().success());
}
