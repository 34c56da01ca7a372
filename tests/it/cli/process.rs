//! The program as a process: pipes that break, signals, files it makes, the demo, no home.

use super::house::{House, fixture};
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

#[test]
fn a_reader_who_goes_away_is_no_failure() {
    let house = House::with_bills();
    for args in
        [&["customers"][..], &["status", "--json"], &["man"], &["--help"], &["customer", "999", "--json"]]
    {
        let mut child = Command::new(env!("CARGO_BIN_EXE_rollcall"))
            .args(args)
            .env("ROLLCALL_STORE", house.store())
            .env("HOME", house.path(""))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it runs");
        // The reading end closes before the first byte.
        drop(child.stdout.take());
        let mut told = String::new();
        child.stderr.take().expect("piped").read_to_string(&mut told).expect("UTF-8");
        let exit_code = child.wait().expect("it ends").code();
        if args.contains(&"999") {
            assert_eq!(exit_code, Some(2), "the error stays an error: {told}");
        } else {
            assert_eq!((exit_code, told.as_str()), (Some(0), ""), "{args:?}");
        }
    }
}

/// A file of so many bills; every tenth cannot be read when `faulty`.
fn many_bills(house: &House, bills: u32, faulty: bool) -> PathBuf {
    let path = house.path("big.csv");
    let mut out = std::io::BufWriter::new(std::fs::File::create(&path).expect("a file"));
    writeln!(out, "bill_no,member_no,date,amount").expect("written");
    for number in 0..bills {
        let amount = if faulty && number % 10 == 0 { "abc" } else { "12.50" };
        let (member, day) = (number % 5000, number % 28 + 1);
        writeln!(out, "{number},{member},2026-01-{day:02},{amount}").expect("written");
    }
    out.flush().expect("written");
    path
}

/// An import of a file under way, once it has read so many bytes.
fn import_that_has_read(house: &House, args: &[&str], bytes: u64) -> Child {
    let mut child = Command::new(env!("CARGO_BIN_EXE_rollcall"))
        .args(args)
        .env("ROLLCALL_STORE", house.store())
        .env("HOME", house.path(""))
        .current_dir(house.path(""))
        .stdout(Stdio::piped())
        .spawn()
        .expect("it runs");
    let bytes_read = |child: &Child| {
        let io = std::fs::read_to_string(format!("/proc/{}/io", child.id())).expect("still running");
        let read = io.lines().find_map(|line| line.strip_prefix("rchar: "));
        read.and_then(|read| read.parse::<u64>().ok()).expect("a count")
    };
    while bytes_read(&child) < bytes {
        assert!(child.try_wait().expect("a child").is_none(), "it ended before the signal");
        std::thread::yield_now();
    }
    child
}

#[test]
fn ctrl_c_during_an_import_is_exit_10_with_the_store_as_it_was() {
    let house = House::with_bills();
    let before = house.ok_json(&["status"]);
    let big = many_bills(&house, 600_000, false);
    let size = std::fs::metadata(&big).expect("a file").len();
    // Beyond the first reading the file is planned and its rows are being read; after the second they are judged and finished.
    for bytes in [size * 12 / 10, size * 2] {
        let args = ["import", big.to_str().expect("UTF-8"), "--json"];
        let child = import_that_has_read(&house, &args, bytes);
        let id = rustix::process::Pid::from_child(&child);
        rustix::process::kill_process(id, rustix::process::Signal::INT).expect("sent");
        let output = child.wait_with_output().expect("it ends");
        let object: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(
            (output.status.code(), object["error"]["code"].as_str()),
            (Some(10), Some("cancelled")),
            "{object}"
        );
        assert_eq!(house.ok_json(&["status"]), before);
    }
    assert_eq!(house.ok_json(&["check"])["ok"], true);
}

#[test]
fn a_killed_import_leaves_no_draft_of_its_rejected_rows() {
    let house = House::with_bills();
    let big = many_bills(&house, 300_000, true);
    let size = std::fs::metadata(&big).expect("a file").len();
    std::fs::create_dir(house.path("out")).expect("a folder");
    let args = ["import", big.to_str().expect("UTF-8"), "--rejects", "out/rejects.csv"];
    let mut child = import_that_has_read(&house, &args, size * 15 / 10);
    let seen = || std::fs::read_dir(house.path("out")).expect("a folder").count();
    assert_eq!(seen(), 0, "nothing is seen of it while the import runs");
    child.kill().expect("killed");
    child.wait().expect("it ends");
    assert_eq!(seen(), 0);
    assert_eq!(house.ok_json(&["status"])["bills"], 12);
}

#[test]
fn two_programs_started_at_once_on_a_store_that_is_not_there_both_end_well() {
    let pairs: [[&[&str]; 2]; 3] = [
        [
            &["settings", "set", "roster.size", "40"],
            &["settings", "closed", "add", "2026-01-25", "2026-01-31"],
        ],
        [&["import", "bills.csv"], &["import", "bills.csv"]],
        [&["import", "bills.csv"], &["settings", "set", "roster.size", "40"]],
    ];
    for round in 0..4 {
        for pair in pairs {
            let house = House::new();
            std::fs::copy(fixture("bills.csv"), house.path("bills.csv")).expect("a copy");
            let start = |args: &[&str]| {
                let mut command = Command::new(env!("CARGO_BIN_EXE_rollcall"));
                command.args(args).env("ROLLCALL_STORE", house.store()).env("HOME", house.path(""));
                command.current_dir(house.path("")).stdout(Stdio::piped()).stderr(Stdio::piped());
                command.spawn().expect("it runs")
            };
            for child in pair.map(start) {
                let output = child.wait_with_output().expect("it ends");
                let told = String::from_utf8_lossy(&output.stderr);
                assert!(output.status.success(), "round {round}, {pair:?}: {told}");
            }
            assert_eq!(house.ok_json(&["check"])["ok"], true);
            let changes = house.ok_json(&["journal"])["rows"].as_array().map(Vec::len);
            assert_eq!(changes, Some(2), "both are in the journal: {pair:?}");
        }
    }
}

#[test]
fn every_file_made_is_its_owners_alone() {
    let house = House::with_bills();
    house.ok(&["sheet", "--out", "sheet.csv"]);
    house.json(&["import", &fixture("faults.csv"), "--rejects", "rejects.csv"]);
    let run = house.command(&["status"]).env("ROLLCALL_LOG", "debug").output().expect("it runs");
    assert!(run.status.success());
    let mut folders = vec![house.path("")];
    let mut seen = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let mode = std::fs::metadata(&path).expect("its mode").permissions().mode() & 0o077;
            assert_eq!(mode, 0, "{}", path.display());
            if path.is_dir() { folders.push(path) } else { seen += 1 }
        }
    }
    assert!(seen >= 4, "store, sheet, rejects and log were made");
}

#[test]
fn the_log_holds_nothing_personal() {
    let house = House::with_bills();
    for args in [
        &["customer", "001"][..],
        &["tick", "001", "2026-02-19"],
        &["customer", "CANARY-7Q"],
        &["import", "张建国.csv"],
    ] {
        house.command(args).env("ROLLCALL_LOG", "trace").output().expect("it runs");
    }
    let folder = house.path(".local/state/rollcall/log");
    let mut log = String::new();
    for entry in std::fs::read_dir(folder).expect("a log was written") {
        log += &std::fs::read_to_string(entry.expect("an entry").path()).expect("UTF-8");
    }
    assert!(log.contains("unknown_member"), "{log}");
    for canary in ["张建国", "13812345678", "江南机械", "CANARY-7Q"] {
        assert!(!log.contains(canary), "{canary} stands in the log");
    }
}

#[test]
fn the_demo_is_a_store_of_its_own_and_kept_once_edited() {
    let house = House::new();
    let demo = |flags: &[&str]| {
        let mut args = vec!["demo", "--no-open", "--customers", "60", "--months", "4"];
        args.extend(flags);
        house.ok_json(&args)
    };
    let first = demo(&[]);
    assert_eq!(first["made"], true);
    assert_eq!(demo(&[])["made"], false, "the demo of today is kept");
    assert_eq!(demo(&["--seed", "7"])["made"], true, "other guests were asked for");
    let again = demo(&["--fresh", "--seed", "20240210"]);
    for field in ["customers", "bills", "first_day", "last_day", "outlets"] {
        assert_eq!(again[field], first[field], "the same seed makes the same house: {field}");
    }
    assert_eq!(house.ok_json(&["check"])["ok"], true);
    let member = house.ok_json(&["customers", "--limit", "1"])["rows"][0]["member_no"].clone();
    house.ok(&["pin", member.as_str().expect("a number")]);
    assert_eq!(demo(&["--seed", "7"])["made"], false, "what a person changed is kept");
    assert_eq!(demo(&["--fresh"])["made"], true);
    let text = house.run(&["demo"]);
    assert_eq!(text.exit_code, 0);
    assert!(text.stdout.contains("Attendance sheet"), "{}", text.stdout);
    assert!(text.stderr.contains("terminal"), "{}", text.stderr);
}

#[test]
fn an_emptied_demo_is_made_again_and_one_open_elsewhere_is_not_taken_away() {
    let house = House::new();
    let demo = |flag: &[&str]| {
        let args = ["demo", "--no-open", "--customers", "60", "--months", "4"];
        house.ok_json(&[&args, flag].concat())
    };
    demo(&[]);
    while house.json(&["undo"]).0 == 0 {}
    assert_eq!(house.ok_json(&["status"])["bills"], 0);
    let again = demo(&[]);
    assert_eq!(again["made"], true, "an empty house shows nothing");
    let mut elsewhere =
        rollcall::store::Store::open(&house.store(), rollcall::store::Access::Write).expect("opens");
    demo(&["--fresh"]);
    elsewhere.set_info("kept", "yes").expect("written");
    drop(elsewhere);
    let store = rollcall::store::Store::open(&house.store(), rollcall::store::Access::Read).expect("opens");
    assert_eq!(
        store.info("kept").expect("read").as_deref(),
        Some("yes"),
        "written into the file that lies there"
    );
    assert_eq!(house.ok_json(&["status"])["bills"], again["bills"]);
    assert_eq!(house.ok_json(&["check"])["ok"], true);
}

#[test]
fn without_a_terminal_the_sheet_is_printed_with_one_line_how_to_open_the_workbench() {
    let house = House::with_bills();
    let run = house.run(&[]);
    assert_eq!(run.stdout, house.ok(&["sheet"]));
    assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
    let empty = House::new().run(&[]);
    assert_eq!((empty.exit_code, empty.stdout.as_str()), (0, ""));
    assert!(empty.stderr.contains("rollcall demo"), "{}", empty.stderr);
}

#[test]
fn completions_and_the_manual_name_every_command() {
    let house = House::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = house.ok(&["completions", shell]);
        assert!(script.contains("rollcall") && script.contains("customers"), "{shell}");
    }
    let manual = house.ok(&["man"]);
    for command in ["DEMO", "IMPORT", "SHEET", "SETTINGS", "JOURNAL"] {
        assert!(manual.contains(&format!("ROLLCALL {command}")), "{command}");
    }
}

#[test]
fn the_version_is_told() {
    assert_eq!(House::new().ok(&["--version"]), format!("rollcall {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn an_answer_that_cannot_be_printed_says_whether_the_change_is_saved() {
    let house = House::new();
    let full = || std::fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has it");
    let told = |args: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_rollcall"))
            .args(args)
            .env("ROLLCALL_STORE", house.store())
            .env("HOME", house.path(""))
            .env("LC_ALL", "C")
            .stdout(full())
            .output()
            .expect("it runs");
        assert_eq!(output.status.code(), Some(7), "{args:?}");
        String::from_utf8(output.stderr).expect("UTF-8")
    };
    assert!(told(&["import", &fixture("bills.csv")]).contains("The change itself is saved."));
    assert!(told(&["status"]).contains("Nothing was changed."));
    assert_eq!(house.ok_json(&["status"])["bills"], 12);
}
