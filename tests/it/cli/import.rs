//! Importing as a person does it: again, corrected, dry, all or nothing, from a pipe, and taken back.

use super::house::{House, fixture};
use serde_json::json;
use std::os::unix::fs::PermissionsExt;

#[test]
fn the_same_file_twice_changes_nothing_and_says_so() {
    let house = House::with_bills();
    let before = house.ok_json(&["status"]);
    let report = house.ok_json(&["import", &fixture("bills.csv")]);
    assert_eq!((&report["accepted"], &report["unchanged"]), (&json!(0), &json!(12)));
    assert_eq!((&report["corrected"], &report["bills_new"]), (&json!(0), &json!(0)));
    assert_eq!(house.ok_json(&["status"]), before);
    let text = house.ok(&["import", &fixture("bills.csv")]);
    assert!(text.contains("nothing new"), "{text}");
    let zh = house.ok(&["import", &fixture("bills.csv"), "--lang", "zh-CN"]);
    assert!(zh.contains("没有新内容"), "{zh}");
}

#[test]
fn a_dry_run_tells_everything_and_changes_nothing() {
    let house = House::new();
    let empty = house.ok_json(&["status"]);
    let dry = house.ok_json(&["import", &fixture("bills.csv"), "--dry-run"]);
    assert_eq!((&dry["batch"], &dry["dry_run"]), (&json!(null), &json!(true)));
    assert_eq!(
        (&dry["accepted"], &dry["bills_new"], &dry["customers_new"]),
        (&json!(12), &json!(12), &json!(4))
    );
    assert!(!house.store().exists(), "no store was made");
    assert_eq!(house.ok_json(&["status"]), empty);

    house.ok(&["import", &fixture("bills.csv")]);
    let before = house.ok_json(&["status"]);
    let dry = house.ok_json(&["import", &fixture("corrections.csv"), "--dry-run"]);
    assert_eq!((&dry["corrected"], &dry["unchanged"]), (&json!(1), &json!(1)));
    assert_eq!(house.ok_json(&["status"]), before);
    assert_eq!(house.ok_json(&["imports"])["batches"].as_array().map(Vec::len), Some(1));
}

#[test]
fn rejected_rows_are_exit_1_and_the_rest_is_in() {
    let house = House::new();
    let (exit_code, report) = house.json(&["import", &fixture("faults.csv"), "--rejects", "rejects.csv"]);
    assert_eq!(exit_code, 1, "{report}");
    assert_eq!(
        (&report["rows"], &report["accepted"], &report["rejected"]),
        (&json!(6), &json!(2), &json!(3))
    );
    assert_eq!(report["skipped"], 1);
    let rejects = report["rejects"].as_array().expect("a list");
    let short: Vec<_> = rejects.iter().map(|row| (row["line"].as_u64(), row["code"].as_str())).collect();
    assert_eq!(
        short,
        [(Some(3), Some("bad_date")), (Some(4), Some("bad_amount")), (Some(6), Some("wrong_columns"))]
    );
    assert_eq!((&rejects[1]["column"], &rejects[1]["value"]), (&json!("amount"), &json!("abc")));
    let warnings: Vec<_> =
        report["warnings"].as_array().expect("a list").iter().map(|row| &row["code"]).collect();
    assert_eq!(warnings, [&json!("bad_count"), &json!("damaged_phone")]);
    assert_eq!(house.ok_json(&["status"])["bills"], 2);

    let path = house.path("rejects.csv");
    let mode = std::fs::metadata(&path).expect("written").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let text = std::fs::read_to_string(&path).expect("UTF-8");
    assert_eq!(text.lines().count(), 4, "{text}");
    assert!(text.contains("B002,001,2026-02-30 12:00"), "{text}");
}

#[test]
fn all_or_nothing_refuses_everything_when_a_row_is_rejected() {
    let house = House::with_bills();
    let before = house.ok_json(&["status"]);
    let (exit_code, report) = house.json(&["import", &fixture("faults.csv"), "--all-or-nothing"]);
    assert_eq!((exit_code, &report["batch"], &report["rejected"]), (3, &json!(null), &json!(3)));
    assert_eq!(house.ok_json(&["status"]), before);
    let run = house.run(&["import", &fixture("faults.csv"), "--all-or-nothing"]);
    assert!(run.stdout.contains("Nothing was taken in"), "{}", run.stdout);
    let (exit_code, _) = house.json(&["import", &fixture("corrections.csv"), "--all-or-nothing"]);
    assert_eq!(exit_code, 0, "without rejected rows it is taken in");
}

#[test]
fn several_files_are_one_batch_and_are_taken_back_as_one() {
    let house = House::new();
    let before = house.ok_json(&["status"]);
    let report = house.ok_json(&["import", &fixture("bills.csv"), &fixture("corrections.csv")]);
    assert_eq!(report["batch"], 1);
    assert_eq!(report["files"].as_array().map(Vec::len), Some(2));
    assert_eq!(house.ok_json(&["imports"])["batches"][0]["files"], json!(["bills.csv", "corrections.csv"]));
    house.ok(&["imports", "undo", "1"]);
    assert_eq!(house.ok_json(&["status"]), before, "taking it back gives back the same status");
    house.ok(&["redo"]);
    assert_eq!(house.ok_json(&["status"])["bills"], 12);
    assert_eq!(house.ok_json(&["check"])["ok"], true);
}

#[test]
fn a_correction_says_so_and_undo_brings_the_old_content_back() {
    let house = House::with_bills();
    let spend = |house: &House| house.ok_json(&["customer", "001"])["spend"].clone();
    assert_eq!(spend(&house), "3440.50");
    let report = house.ok_json(&["import", &fixture("corrections.csv")]);
    assert_eq!(
        (&report["corrected"], &report["unchanged"], &report["bills_new"]),
        (&json!(1), &json!(1), &json!(0))
    );
    assert_eq!(spend(&house), "3390.50");
    house.ok(&["undo"]);
    assert_eq!(spend(&house), "3440.50");
    assert_eq!(house.ok_json(&["check"])["ok"], true);
}

#[test]
fn a_file_can_come_through_a_pipe() {
    let house = House::new();
    let bytes = std::fs::read(fixture("bills.csv")).expect("the fixture");
    let output = house.command(&["import", "-", "--json"]).write_stdin(bytes).output().expect("it runs");
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!((&report["accepted"], &report["files"][0]["file"]), (&json!(12), &json!("-")));
}

#[test]
fn status_words_of_one_file_go_with_another_that_comes_through_a_pipe_and_has_none() {
    let house = House::new();
    let with = house.write(
        "with.csv",
        "消费时间,会员卡号,金额,状态\n2026-02-01 12:00,001,100,1\n2026-02-02 12:00,001,50,0\n",
    );
    let piped = "消费时间,会员卡号,金额\n2026-02-03 12:00,001,70\n";
    let import = |files: &[&str]| {
        let args = [&["import", "--status", "1=sale,0=void", "--json"], files].concat();
        let output = house.command(&args).write_stdin(piped).output().expect("it runs");
        serde_json::from_slice::<serde_json::Value>(&output.stdout).expect("JSON")
    };
    assert_eq!(import(&["-"])["error"]["code"], "status_without_column");
    let report = import(&["-", &with]);
    assert_eq!((&report["accepted"], &report["rejected"]), (&json!(3), &json!(0)), "{report}");
}

#[test]
fn a_mapping_and_status_words_are_taken_from_the_flags() {
    let house = House::new();
    let path = house.write(
        "raw.csv",
        "info_id,emp,when,money,state\n1,7,2026-02-01 12:00,100,1\n2,7,2026-02-02 12:00,50,0\n3,8,2026-02-03 12:00,30,2\n",
    );
    let report = house.ok_json(&[
        "import",
        &path,
        "--map",
        "info_id=bill_no,emp=member_no,when=visited_at,money=amount,state=status",
        "--status",
        "1=sale,0=unfinished,2=void",
        "--outlet",
        "总店",
    ]);
    assert_eq!(report["accepted"], 3);
    let status = house.ok_json(&["status"]);
    assert_eq!((&status["spend"], &status["visits"]), (&json!("100.00"), &json!(1)));
    assert_eq!(status["outlets"][0]["name"], "总店");
    let rows = house.ok_json(&["bills"])["rows"].clone();
    let kinds: Vec<_> = rows.as_array().expect("a list").iter().map(|row| &row["kind"]).collect();
    assert_eq!(kinds, [&json!("sale"), &json!("void"), &json!("void")]);
}

#[test]
fn a_refused_file_makes_no_store() {
    let house = House::new();
    let path = house.write("empty.csv", "");
    assert_eq!(house.json(&["import", &path]).0, 3);
    assert!(!house.store().exists());
}

#[test]
fn global_flags_stand_before_and_after_the_command() {
    let house = House::with_bills();
    let after = house.ok(&["status", "--json", "--as-of", "2026-02-11", "--scope", "人民路店"]);
    let before = house.ok(&["--json", "--as-of", "2026-02-11", "--scope", "人民路店", "status"]);
    assert_eq!(before, after);
    let store = house.store();
    let store = store.to_str().expect("UTF-8");
    let elsewhere = House::new();
    assert_eq!(
        elsewhere.ok(&["--store", store, "--json", "status", "--as-of", "2026-02-11", "--scope", "人民路店"]),
        after
    );
    assert_eq!(house.ok(&["--lang", "zh-CN", "status"]), house.ok(&["status", "--lang", "zh-CN"]));
}

#[test]
fn the_language_comes_from_flag_configuration_and_locale_in_this_order() {
    let house = House::with_bills();
    let with = |variables: &[(&str, &str)], args: &[&str]| {
        let mut command = house.command(args);
        command.env_remove("LC_ALL");
        for (name, value) in variables {
            command.env(name, value);
        }
        String::from_utf8(command.output().expect("it runs").stdout).expect("UTF-8")
    };
    let (en, zh) = (house.ok(&["status"]), house.ok(&["status", "--lang", "zh-CN"]));
    assert_ne!(en, zh);
    assert_eq!(with(&[], &["status"]), en);
    assert_eq!(with(&[("LANG", "zh_CN.UTF-8")], &["status"]), zh);
    assert_eq!(with(&[("LC_MESSAGES", "C"), ("LANG", "zh_CN.UTF-8")], &["status"]), en);
    assert_eq!(with(&[("LC_ALL", "zh_CN.GB18030"), ("LANG", "C")], &["status"]), zh);
    let config = house.write("zh.toml", "language = \"zh-CN\"\n");
    assert_eq!(with(&[("LC_ALL", "C")], &["status", "--config", &config]), zh);
    assert_eq!(with(&[("LC_ALL", "C")], &["status", "--config", &config, "--lang", "en"]), en);
}

#[test]
fn a_mapping_saved_under_a_name_reads_the_next_file() {
    let house = House::new();
    let raw = |day: u32| {
        format!(
            "no,who,when,money,state\n{day},7,2026-02-{day:02} 12:00,100,1\n9{day},7,2026-02-{day:02},5,0\n"
        )
    };
    let (first, second) = (house.write("first.csv", raw(1)), house.write("second.csv", raw(2)));
    let map = "no=bill_no,who=member_no,when=visited_at,money=amount,state=status";
    let status = "1=sale,0=unfinished";
    assert_eq!(house.json(&["import", &first, "--profile", "till"]).0, 2, "no such profile yet");
    house.ok(&["import", &first, "--profile", "till", "--map", map, "--status", status]);
    let report = house.ok_json(&["import", &second, "--profile", "till"]);
    assert_eq!(report["accepted"], 2);
    assert_eq!(house.ok_json(&["status"])["spend"], "200.00");
    let error = house.json(&["import", &second, "--profile", "tell"]).1;
    assert!(error["error"]["do"].as_str().is_some_and(|act| act.contains("till")), "{error}");
}

#[test]
fn what_was_not_taken_is_told_as_it_is() {
    let house = House::new();
    let unknown = house.write("status.csv", "单号,日期,金额,状态\n1,2026-03-01,88,1\n2,2026-03-01,90,0\n");
    let run = house.run(&["import", &unknown, "--lang", "zh-CN"]);
    assert_eq!(run.exit_code, 1, "{}", run.stderr);
    assert!(run.stdout.contains("--status '1=…,0=…'"), "{}", run.stdout);
    assert!(run.stdout.contains("日期 = 日期（date）"), "{}", run.stdout);
    assert!(run.stdout.contains("没有一行能读成账单"), "{}", run.stdout);
    let (_, object) = house.json(&["import", &unknown, "--dry-run"]);
    assert_eq!(object["rejects"][1]["value"], "0");
    assert_eq!(object["files"][0]["columns"][2], serde_json::json!({"name": "金额", "target": "amount"}));
    let known = house.ok_json(&["import", &unknown, "--status", "1=结账,0=作废"]);
    assert_eq!(known["accepted"], 2);
    let again = house.ok(&["import", &unknown, "--status", "1=结账,0=作废", "--lang", "en"]);
    assert!(again.contains("Saved #2, batch 2: nothing new"), "{again}");
}

/// A workbook with a cover before the bills, whose status column is named in another way.
fn workbook(house: &House) -> String {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheets: [(&str, &[[&str; 4]]); 3] = [
        ("封面", &[["说明", "", "", ""], ["门店", "人民路店", "", ""], ["日期", "二月", "", ""]]),
        (
            "账单",
            &[
                ["单号", "日期", "金额", "结清"],
                ["1", "2026-02-01", "88", "1"],
                ["2", "2026-02-02", "90", "0"],
            ],
        ),
        ("三月", &[["单号", "日期", "金额", "结清"], ["1", "2026-03-01", "66", "1"]]),
    ];
    for (name, rows) in sheets {
        let sheet = book.add_worksheet().set_name(name).expect("a name");
        for (row, cells) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(cells) {
                sheet.write(row, column, *cell).expect("a cell");
            }
        }
    }
    let path = house.path("till.xlsx");
    book.save(&path).expect("saved");
    path.to_str().expect("UTF-8").to_owned()
}

#[test]
fn the_sheet_that_lists_the_bills_is_found_behind_a_cover_and_named() {
    let house = House::new();
    let path = workbook(&house);
    let flags = ["--map", "结清=status", "--status", "1=sale,0=void"];
    let report = house.ok_json(&[&["import", &path][..], &flags].concat());
    assert_eq!((&report["accepted"], &report["files"][0]["sheet"]), (&json!(2), &json!("账单")));
    let text = house.ok(&[&["import", &path, "--lang", "zh-CN"][..], &flags].concat());
    assert!(text.contains("工作表“账单”"), "{text}");
    assert!(text.contains("还有账单没有读入的工作表：三月"), "{text}");
    assert_eq!(report["files"][0]["other_sheets"], json!(["三月"]));
    let other = house.ok_json(&[&["import", &path, "--sheet", "三月"][..], &flags].concat());
    assert_eq!((&other["accepted"], &other["files"][0]["other_sheets"]), (&json!(1), &json!([])));
    let text = house.ok(&["import", &path, "--lang", "en"]);
    assert!(text.contains("sheet “账单”"), "{text}");
}

#[test]
fn a_workbook_without_a_usable_sheet_is_refused_with_the_names_of_its_sheets() {
    let house = House::new();
    let path = workbook(&house);
    let told = |flags: &[&str], exit_code: i32| {
        let (found, object) = house.json(&[&["import", &path][..], flags].concat());
        assert_eq!(found, exit_code, "{object}");
        object["error"].clone()
    };
    let error = told(&["--status", "1=sale"], 2);
    assert_eq!(
        (&error["code"], &error["where"]),
        (&json!("status_without_column"), &json!("--status, sheet “账单”"))
    );
    assert!(error["do"].as_str().is_some_and(|act| act.contains("封面, 账单")), "{error}");
    let error = told(&["--map", "金额数=amount"], 2);
    assert_eq!(error["code"], "unknown_column");
    assert!(
        error["do"].as_str().is_some_and(|act| act.contains("“金额”") && act.contains("封面, 账单")),
        "{error}"
    );
    let error = told(&["--sheet", "帐单"], 2);
    assert!(error["do"].as_str().is_some_and(|act| act.contains("封面, 账单")), "{error}");
    assert!(!house.store().exists(), "no store was made");
}

#[test]
fn commands_told_to_type_name_the_store_that_was_given_and_can_be_pasted() {
    fn at<'a>(args: &[&'a str]) -> Vec<&'a str> {
        [&["--store", "the till's.db"][..], args].concat()
    }
    let house = House::new();
    let text = house.ok(&at(&["import", &fixture("bills.csv")]));
    let undo = text.lines().find_map(|line| line.split_once("To undo it: ")).expect("told").1;
    assert_eq!(undo, r"rollcall --store 'the till'\''s.db' imports undo 1");
    assert!(text.contains(r"rollcall --store 'the till'\''s.db' sheet"), "{text}");
    let told = house.run(&at(&["customer", "999"])).stderr;
    assert!(told.contains(r"rollcall --store 'the till'\''s.db' customers --search"), "{told}");
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_rollcall"));
    let pasted = std::process::Command::new("/bin/sh")
        .args(["-c", undo])
        .env("PATH", program.parent().expect("a folder"))
        .env("HOME", house.path(""))
        .current_dir(house.path(""))
        .output()
        .expect("a shell");
    assert!(pasted.status.success(), "{}", String::from_utf8_lossy(&pasted.stderr));
    assert_eq!(house.ok_json(&at(&["status"]))["bills"], 0);
    let told = house.run(&at(&["status"]));
    assert!(told.stderr.contains(r"rollcall --store 'the till'\''s.db' import FILE"), "{}", told.stderr);
    assert!(!house.store().exists(), "the store of the environment was left alone");
}

#[test]
fn a_batch_taken_back_tells_which_bills_another_one_still_holds() {
    let house = House::with_bills();
    house.ok(&["import", &fixture("bills.csv")]);
    let before = house.ok_json(&["status"]);
    let told = house.ok(&["imports", "undo", "1"]);
    assert_eq!(house.ok_json(&["status"])["bills"], before["bills"]);
    assert!(told.contains("12 bills stay"), "{told}");
    let told = house.ok(&["imports", "undo", "2"]);
    assert!(!told.contains("stay"), "{told}");
    assert_eq!(house.ok_json(&["status"])["bills"], 0);
}

#[test]
fn a_walk_ins_bill_is_found_by_its_number_when_no_other_has_it() {
    let house = House::with_bills();
    let bills = "账单号,消费时间,消费金额\nW-1,2026-02-03 12:00,10\nW-2,2026-02-03 12:00,10\nW-2,2026-02-04 12:00,10\n";
    house.ok(&["import", &house.write("walk_ins.csv", bills)]);
    let claimed = house.ok_json(&["claim", "W-1", "001"]);
    assert_eq!(claimed["changed"], true);
    let (exit_code, object) = house.json(&["claim", "W-2", "001"]);
    assert_eq!((exit_code, &object["error"]["code"]), (2, &json!("ambiguous_bill")), "{object}");
}
