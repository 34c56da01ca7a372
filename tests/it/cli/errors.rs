//! Errors and exit codes: one table, every kind of bad input, in both languages and as JSON.

use super::house::{House, fixture};
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;

/// Runs a command that must fail and leave the store as it was; its error object.
fn refuse(house: &House, args: &[&str], exit_code: i32, code: &str) -> serde_json::Value {
    let before = fs::read(house.store()).ok();
    let (found, object) = house.json(args);
    let error = &object["error"];
    assert_eq!(error["code"], code, "{args:?}: {object}");
    assert_eq!(found, exit_code, "{args:?}: {object}");
    assert_eq!(error["changed"], false);
    let [en, zh] = ["en", "zh-CN"].map(|language| {
        let mut args = args.to_vec();
        args.extend(["--lang", language]);
        let run = house.run(&args);
        assert_eq!(run.exit_code, exit_code, "{args:?}: {}", run.stderr);
        let told = run.stderr.split("rollcall: ").last().unwrap_or_default().to_owned();
        assert_eq!(told.lines().count(), 3, "{args:?}: {told}");
        assert!(run.stdout.is_empty(), "{args:?}: {}", run.stdout);
        told
    });
    assert!(zh.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{zh}");
    assert_ne!(en, zh);
    assert_eq!(fs::read(house.store()).ok(), before, "{args:?} left the store as it was");
    error.clone()
}

/// Arguments, the code of the error, and what it has to say.
type Refused<'a> = (&'a [&'a str], &'a str, &'a str);

fn refuse_all(house: &House, table: &[Refused<'_>]) {
    for (args, code, hint) in table {
        let error = refuse(house, args, 2, code);
        let text = error.to_string();
        assert!(text.contains(hint), "{args:?}: {text}");
    }
}

#[test]
fn a_touch_that_cannot_have_been_is_exit_2_and_says_what_to_write() {
    let table: &[Refused<'_>] = &[
        (&["touch", "001", "--method", "phon", "--outcome", "booked"], "bad_value", "phone"),
        (&["touch", "001", "--method", "phone"], "missing_argument", "--help"),
        (
            &["touch", "001", "--method", "phone", "--outcome", "booked", "--at", "today"],
            "bad_value",
            "HH:MM",
        ),
        (
            &["touch", "001", "--method", "phone", "--outcome", "booked", "--at", "2026-02-10 24:00"],
            "bad_value",
            "HH:MM",
        ),
        (
            &["touch", "001", "--method", "phone", "--outcome", "booked", "--at", "2999-01-01 10:00"],
            "day_out_of_range",
            "1990-01-01",
        ),
        (
            &["touch", "001", "--method", "phone", "--outcome", "booked", "--cost", "1,280"],
            "bad_value",
            "128.50",
        ),
        (
            &["touch", "001", "--method", "phone", "--outcome", "booked", "--room", "牡丹厅"],
            "missing_argument",
            "--help",
        ),
        (
            &[
                "touch",
                "001",
                "--method",
                "phone",
                "--outcome",
                "booked",
                "--at",
                "2026-02-10 10:00",
                "--next",
                "2026-02-09",
            ],
            "day_out_of_range",
            "2026-02-10",
        ),
        (
            &["touch", "001", "--method", "phone", "--outcome", "booked", "--book", "2990-01-01"],
            "day_out_of_range",
            "",
        ),
        (
            &[
                "touch",
                "001",
                "--method",
                "phone",
                "--outcome",
                "booked",
                "--at",
                "2026-02-10 10:00",
                "--book",
                "2026-02-12",
                "--outlet",
                "滨江",
            ],
            "unknown_outlet",
            "滨江店",
        ),
    ];
    refuse_all(&House::with_bills(), table);
}

#[test]
fn wrong_usage_is_exit_2_with_the_nearest_name() {
    let house = House::with_bills();
    let table: &[Refused<'_>] = &[
        (&["shet"], "unknown_command", "sheet"),
        (&["winback"], "unknown_command", ""),
        (&["sheet", "--mont", "2026-02"], "unknown_option", "--month"),
        (&["sheet", "--month", "2026-2"], "bad_value", "YYYY-MM"),
        (&["sheet", "--month", "August"], "bad_value", "YYYY-MM"),
        (&["sheet", "--month", "2026-13"], "bad_value", "YYYY-MM"),
        (&["sheet", "--top", "0"], "bad_value", "1–500"),
        (&["demo", "--months", "0"], "bad_value", "1–240"),
        (&["status", "--store", "typo.db"], "file_not_found", "typo.db"),
        (&["claim", "RM-77", "001"], "unknown_bill", "RM-77"),
        (&["sheet", "--basis", "trough"], "bad_value", "through"),
        (&["sheet", "--count-by", "meal"], "bad_value", "sitting, day, bill"),
        (&["status", "--as-of", "2026-02-30"], "bad_value", "YYYY-MM-DD"),
        (&["--lang", "fr", "status"], "bad_value", "zh-CN"),
        (&["sheet", "--month", "2026-03"], "future_month", "--as-of"),
        (&["sheet", "--scope", "人民路"], "unknown_outlet", "人民路店"),
        (&["sheet", "--out", "sheet.pdf"], "unknown_format", ".xlsx"),
        (&["customer", "999"], "unknown_member", "customers --search"),
        (&["customer"], "missing_argument", "--help"),
        (&["tick", "999", "2026-02-10"], "unknown_member", "customers --search"),
        (&["tick", "001", "2999-01-01"], "day_out_of_range", "can be ticked"),
        (&["claim", "1", "001"], "unknown_bill", "rollcall bills"),
        (
            &["touch", "999", "--method", "phone", "--outcome", "booked"],
            "unknown_member",
            "customers --search",
        ),
        (&["settings", "set", "roster.sise", "40"], "unknown_setting", "roster.size"),
        (&["settings", "set", "roster.size", "0"], "bad_setting", "1–500"),
        (&["settings", "closed"], "missing_command", "add"),
        (&["settings", "closed", "add", "2026-02-02", "2026-02-01"], "days_backwards", ""),
        (&["bills", "--from", "2026-02-02", "--to", "2026-02-01"], "days_backwards", ""),
        (&["imports", "undo", "7"], "unknown_batch", "rollcall imports"),
        (&["redo"], "nothing_to_redo", "rollcall journal"),
        (&["import"], "missing_argument", "--help"),
        (&["import", "no-such-file.csv"], "file_not_found", ""),
        (&["import", "."], "not_a_file", ""),
        (&["bills", "--member", "001", "--walk-ins"], "conflict", ""),
        (&["status", "now"], "unexpected_argument", "rollcall status --help"),
        (&["status", "--config", "missing.toml"], "file_not_found", ""),
    ];
    refuse_all(&house, table);
    refuse(&House::new(), &["undo"], 2, "nothing_to_undo");
    refuse(&House::new(), &["sheet"], 2, "empty_store");
}

#[test]
fn options_of_an_import_that_do_not_fit_are_exit_2() {
    let house = House::with_bills();
    let bills = fixture("bills.csv");
    let table: &[(&[&str], &str)] = &[
        (&["--encoding", "utf-9"], "unknown_encoding"),
        (&["--delimiter", "a"], "bad_delimiter"),
        (&["--map", "amount"], "bad_mapping"),
        (&["--map", "消费金额=amout"], "unknown_target"),
        (&["--map", "金额数=amount"], "unknown_column"),
        (&["--status", "1=sale"], "status_without_column"),
        (&["--sheet", "One"], "sheet_of_text"),
        (&["--profile", "till"], "unknown_profile"),
    ];
    for (options, code) in table {
        let mut args = vec!["import", &bills];
        args.extend(*options);
        refuse(&house, &args, 2, code);
    }
}

#[test]
fn a_file_refused_as_a_whole_is_exit_3() {
    let house = House::with_bills();
    let table: &[(&str, &[u8], &str)] = &[
        ("empty.csv", b"", "empty_file"),
        ("blank.csv", b"\n\n  \n", "empty_file"),
        ("no_header.csv", b"001,88.00,x\n002,90.00,y\n", "missing_header"),
        ("no_date.csv", b"member_no,amount\n001,88.00\n", "missing_column"),
        ("broken.xlsx", b"PK\x03\x04 this is no workbook at all", "bad_workbook"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on", "old_workbook"),
    ];
    for (name, bytes, code) in table {
        let path = house.write(name, bytes);
        let error = refuse(&house, &["import", &path], 3, code);
        assert!(error["where"].as_str().is_some_and(|place| place.contains(name)), "{error}");
        assert!(!error.to_string().contains(house.path("").to_str().expect("UTF-8")), "no folders: {error}");
    }
    let two = house.write("two.csv", "date,时间,amount,消费金额\n2026-01-01,12:00,1,2\n");
    refuse(&house, &["import", &two], 3, "two_columns");
}

#[test]
fn stores_that_are_none_damaged_or_newer_are_told_apart() {
    let house = House::with_bills();
    let conn = |name: &str| house.path(name);
    let store = |name: &str| conn(name).to_str().expect("UTF-8").to_owned();
    let newer = store("newer.db");
    fs::copy(house.store(), &newer).expect("a copy");
    patch_user_version(&newer, 999);
    let damaged = store("damaged.db");
    let mut bytes = fs::read(house.store()).expect("the store");
    for page in bytes.chunks_mut(4096).skip(1) {
        page.fill(0xff);
    }
    fs::write(&damaged, bytes).expect("a damaged store");
    let foreign =
        house.write("foreign.db", "no database, but a text long enough to have a header ".repeat(20));
    for (path, exit_code, code) in
        [(newer, 6, "store_newer"), (foreign, 9, "not_a_store"), (damaged, 5, "store_damaged")]
    {
        let before = fs::read(&path).expect("readable");
        for args in [&["status", "--store", &path][..], &["import", &fixture("bills.csv"), "--store", &path]]
        {
            let (found, object) = house.json(args);
            assert_eq!(
                (found, object["error"]["code"].as_str()),
                (exit_code, Some(code)),
                "{args:?} {object}"
            );
        }
        assert_eq!(fs::read(&path).expect("readable"), before, "{path} is byte-identical");
    }
    refuse(&house, &["demo", "--no-open"], 9, "not_a_demo");
}

/// Writes the schema version into the header of a store nobody has open; bytes 60–63 of the file format.
fn patch_user_version(path: &str, version: u32) {
    let mut bytes = fs::read(path).expect("a store");
    bytes[60..64].copy_from_slice(&version.to_be_bytes());
    fs::write(path, bytes).expect("patched");
}

#[test]
fn what_may_not_be_written_is_exit_8() {
    if is_root() {
        eprintln!("SKIPPED: permissions do not bind root");
        return;
    }
    let house = House::with_bills();
    fs::set_permissions(house.store(), Permissions::from_mode(0o400)).expect("read-only");
    let (exit_code, object) = house.json(&["tick", "001", "2026-02-20"]);
    assert_eq!(exit_code, 8, "{object}");
    let unreadable = house.write("till.csv", "x");
    fs::set_permissions(&unreadable, Permissions::from_mode(0o000)).expect("unreadable");
    assert_eq!(house.json(&["import", &unreadable]).0, 8);
}

#[test]
fn a_log_left_beside_a_store_that_cannot_be_taken_over_is_told_as_what_it_is() {
    let house = House::with_bills();
    let open =
        || rollcall::store::Store::open(&house.store(), rollcall::store::Access::Write).expect("opens");
    let mut writer = open();
    writer.set_info("said", "last").expect("written");
    for end in ["", "-wal"] {
        fs::copy(house.path(&format!("store.db{end}")), house.path(&format!("left.db{end}")))
            .expect("a copy");
    }
    // Whoever is root may write every folder: a link in the way keeps the file out that a log needs beside it.
    std::os::unix::fs::symlink("nowhere", house.path("left.db-shm")).expect("a link");
    for args in [&["status", "--store", "left.db"][..], &["tick", "001", "2026-02-20", "--store", "left.db"]]
    {
        let error = refuse(&house, args, 8, "log_left");
        assert_eq!(error["where"], "left.db");
        assert!(error["do"].as_str().is_some_and(|act| act.contains("-wal")), "{error}");
    }
    fs::remove_file(house.path("left.db-shm")).expect("out of the way");
    assert_eq!(house.ok_json(&["status", "--store", "left.db"])["bills"], 12);
}

fn is_root() -> bool {
    let probe = tempfile::NamedTempFile::new().expect("a file");
    fs::set_permissions(probe.path(), Permissions::from_mode(0o000)).expect("its mode");
    fs::read(probe.path()).is_ok()
}

#[test]
fn a_place_that_takes_no_file_is_told() {
    let house = House::with_bills();
    let faults = fixture("faults.csv");
    for args in [
        &["sheet", "--out", "no-such-folder/sheet.csv"][..],
        &["import", &faults, "--rejects", "no-such-folder/r.csv"],
    ] {
        let error = refuse(&house, args, 2, "folder_not_found");
        assert_eq!(error["where"], "no-such-folder");
    }
    refuse(&house, &["import", &faults, "--rejects", "store.db/r.csv"], 2, "folder_not_found");
    refuse(&house, &["sheet", "--out", "/proc/sheet.csv"], 2, "file_not_found");
    let new = House::new();
    refuse(&new, &["import", &faults, "--rejects", "no-such-folder/r.csv"], 2, "folder_not_found");
    assert!(!new.store().exists(), "no store was made");
}

#[test]
fn a_busy_store_is_exit_4() {
    let house = House::with_bills();
    // Another program begins to write by holding the lock SQLite takes for it.
    let mut holder =
        rollcall::store::Store::open(&house.store(), rollcall::store::Access::Write).expect("opens");
    let stamp = rollcall::store::Stamp {
        at: "2026-02-20T12:00:00Z".into(),
        who: "another".into(),
        today: "2026-02-20".parse().expect("a day"),
    };
    let import = holder.begin_import(&stamp).expect("begins");
    let (exit_code, object) = house.json(&["pin", "001"]);
    assert_eq!((exit_code, object["error"]["code"].as_str()), (4, Some("store_busy")), "{object}");
    drop(import);
    house.ok(&["pin", "001"]);
}

#[test]
fn a_wrong_configuration_names_line_and_column() {
    let house = House::with_bills();
    let path = house.write("config.toml", "theme = \"dark\"\ncolour = \"red\"\n");
    for args in [&["status", "--config", &path][..], &["config", "check", "--config", &path]] {
        let error = refuse(&house, args, 2, "unknown_config_key");
        assert_eq!(error["where"], "config.toml, line 2, column 1");
    }
    house.write("bad.toml", "theme = \"pink\"\n");
    refuse(&house, &["status", "--config", "bad.toml"], 2, "bad_config_value");
    house.write("syntax.toml", "theme = \n");
    refuse(&house, &["status", "--config", "syntax.toml"], 2, "bad_config");
    // Where the file lies is told even when it is wrong.
    house.ok(&["config", "path", "--config", &path]);
}

#[test]
fn a_wrong_keymap_names_both_actions_and_where() {
    let house = House::with_bills();
    let config = house.write("config.toml", "");
    let args = ["config", "check", "--config", &config];
    let table = [
        ("[attendance]\ncopy = [\"u\"]", "key_conflict", "keys.toml, [attendance]", "copy and undo"),
        ("[attendance]\nfly = [\"u\"]", "unknown_key_action", "keys.toml, [attendance]", "fly"),
        ("[attendance]\ncopy = [\"hyper-y\"]", "unknown_key", "keys.toml, [attendance]", "hyper-y"),
        ("[cellar]\ncopy = [\"y\"]", "unknown_key_context", "keys.toml", "cellar"),
        ("\n[attendance", "bad_keys", "keys.toml, line 2, column 12", ""),
        ("[\u{1b}[2J]", "bad_keys", "keys.toml, line 1, column 3", ""),
    ];
    for (keys, code, place, said) in table {
        house.write("keys.toml", keys);
        let error = refuse(&house, &args, 2, code);
        assert_eq!(error["where"], place, "{keys}");
        assert!(error["what"].as_str().is_some_and(|what| what.contains(said)), "{error}");
    }
    let run = house.run(&args);
    assert_eq!(run.stderr.lines().count(), 3, "{}", run.stderr);
    house.write("keys.toml", "[attendance]\ncopy = [\"Y\"]");
    house.ok(&args);
}

#[test]
fn a_wrong_playbook_names_line_and_column_and_the_nearest_name() {
    let house = House::with_bills();
    let config = house.write("config.toml", "");
    let args = ["config", "check", "--config", &config];
    let path = house.ok_json(&["config", "playbook", "--config", &config, "--lang", "zh-CN"])["path"].clone();
    let path = path.as_str().expect("a path");
    let table = [
        ("[phone]\nwords = [\"好\", \"{{ rom }}？\"]", "unknown_playbook_value", "line 2, column 19", "room"),
        ("[phon]\nwords = []", "unknown_playbook_entry", "line 1, column 2", "phone"),
        ("[phone]\nword = []", "unknown_playbook_piece", "line 2, column 1", "words"),
        ("[phone]\nwords = [\"@sat\"]", "unknown_playbook_sentence", "line 2, column 10", "seat"),
        ("[phone]\nwords = [\"{{ room\"]", "bad_playbook_sentence", "line 2, column", ""),
        ("[phone]\nwords = 1", "bad_playbook_shape", "line 2, column 9", ""),
        ("[phone", "bad_playbook", "line 1, column 7", ""),
    ];
    for (own, code, place, nearest) in table {
        std::fs::write(path, own).expect("written");
        let error = refuse(&house, &args, 2, code);
        let told = |field: &str| error[field].as_str().unwrap_or_default().to_owned();
        assert!(told("where").starts_with(&format!("zh-CN.toml, {place}")), "{own}: {error}");
        assert!(told("do").contains(nearest), "{own}: {error}");
        // A wrong word keeps nobody from working.
        house.ok(&["status", "--config", &config]);
    }
    std::fs::write(path, "[phone]\nwords = [\"好\"]").expect("written");
    assert!(house.ok(&args).contains("playbook has no errors"));
}

#[test]
fn check_finds_a_figure_that_was_tampered_with_and_is_exit_1() {
    let house = House::with_bills();
    assert_eq!(house.json(&["check"]).0, 0);
    rusqlite::Connection::open(house.store())
        .and_then(|conn| conn.execute("UPDATE day_total SET net = net + 1", []))
        .expect("tampered");
    let (exit_code, report) = house.json(&["check"]);
    assert_eq!((exit_code, &report["ok"]), (1, &serde_json::json!(false)));
    let problem = &report["problems"][0];
    for field in ["code", "what", "where", "repair"] {
        assert!(problem[field].as_str().is_some_and(|text| !text.is_empty()), "{field} of {problem}");
    }
    let run = house.run(&["check", "--lang", "zh-CN"]);
    assert!(run.exit_code == 1 && run.stdout.contains("个问题"), "{}", run.stdout);
}
