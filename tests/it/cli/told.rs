//! What commands tell a person of what they did, counted and named as he counts and names it.

use super::house::{House, fixture};
use serde_json::json;
use std::fs;

const THREE: &str = "bill_no,member_no,name,visited_at,amount\n1,7,张三,2026-01-20 12:00,100\n\
                     2,7,张三,2026-01-21 12:00,200\n3,8,李四,2026-01-27 02:00,300\n";

/// A house with three bills as batch 1 and one of them corrected as batch 2.
fn corrected() -> House {
    let house = House::new();
    house.ok(&["import", &house.write("first.csv", THREE)]);
    house.ok(&["import", &house.write("second.csv", THREE.replace(",100\n", ",150\n"))]);
    house
}

fn states(house: &House, language: &str) -> Vec<String> {
    let list = house.ok(&["imports", "--lang", language]);
    list.lines().skip(1).map(|line| line.split("  ").last().unwrap_or_default().trim().to_owned()).collect()
}

#[test]
fn an_import_that_brought_nothing_is_no_import_in_force() {
    let house = House::with_bills();
    house.ok(&["import", &fixture("bills.csv")]);
    assert_eq!(house.ok_json(&["status"])["imports"], 1);
    assert_eq!(states(&house, "en"), ["nothing new", "in force"]);
    assert_eq!(states(&house, "zh-CN"), ["没有新内容", "有效"]);
    let told = house.ok(&["undo"]);
    assert!(told.contains("had brought nothing new: no figure has changed"), "{told}");
    assert!(house.ok(&["redo", "--lang", "zh-CN"]).contains("本来没有新内容"));
    assert_eq!(states(&house, "en"), ["nothing new", "in force"]);
}

#[test]
fn as_many_imports_are_in_force_as_are_counted() {
    let house = corrected();
    assert_eq!(
        (states(&house, "en"), house.ok_json(&["status"])["imports"].clone()),
        (vec!["in force".to_owned(), "in force".to_owned()], json!(2))
    );
    house.ok(&["import", &house.write("third.csv", THREE.replace(",100\n", ",170\n"))]);
    assert_eq!(states(&house, "en"), ["in force", "all corrected later", "in force"]);
    assert_eq!(house.ok_json(&["status"])["imports"], 2);
}

#[test]
fn a_correction_taken_back_is_told_as_one_and_no_bill_goes() {
    let house = corrected();
    let told = house.ok(&["imports", "undo", "2"]);
    assert!(told.contains("1 correction was undone: the bill stays, as it was before."), "{told}");
    assert!(!told.contains("stay:") && !told.contains("No figure"), "{told}");
    let status = house.ok_json(&["status"]);
    assert_eq!((&status["bills"], &status["spend"]), (&json!(3), &json!("600.00")));
    assert!(house.ok(&["redo"]).contains("1 correction is in force again."));
    assert_eq!(house.ok_json(&["status"])["spend"], "650.00");
}

#[test]
fn the_bills_that_stay_are_counted_with_the_corrected_one() {
    let house = corrected();
    let told = house.ok(&["imports", "undo", "1"]);
    assert!(told.contains("3 bills stay: other imports hold them too; “rollcall imports” lists"), "{told}");
    assert!(told.contains("No figure has changed."), "{told}");
    assert_eq!(house.ok_json(&["status"])["bills"], 3);
    let told = house.ok(&["imports", "undo", "2", "--lang", "zh-CN"]);
    assert!(
        told.contains("已撤出 3 张账单") && told.ends_with("恢复：rollcall redo\n") && !told.contains("保留"),
        "{told}"
    );
    assert_eq!(house.ok_json(&["status"])["bills"], 0);
    assert_eq!(house.ok_json(&["check"])["ok"], true);
}

#[test]
fn one_bill_stays_in_the_singular() {
    let house = House::new();
    let one = house.write("one.csv", "bill_no,member_no,date,amount\n1,7,2026-01-20,100\n");
    house.ok(&["import", &one]);
    house.ok(&["import", &one]);
    let told = house.ok(&["imports", "undo", "1"]);
    assert!(told.contains("1 bill stays: another import holds it too"), "{told}");
    let told = house.ok(&["undo"]);
    assert!(told.contains("1 bill was taken out.\nTo redo it: rollcall redo\n"), "{told}");
}

#[test]
fn a_dry_run_tells_what_a_correction_changes() {
    let house = House::with_bills();
    let told = house.ok(&["import", &fixture("corrections.csv"), "--dry-run"]);
    assert!(told.contains("corrections change the net amount by −50"), "{told}");
    let report = house.ok_json(&["import", &fixture("corrections.csv"), "--dry-run"]);
    assert_eq!((&report["amount"], &report["amount_corrected"]), (&json!("0.00"), &json!("-50.00")));
    assert!(!house.ok(&["import", &fixture("bills.csv"), "--dry-run"]).contains("corrections change"));
}

#[test]
fn a_file_without_amounts_or_members_is_taken_in_with_a_caution() {
    let house = House::new();
    let path = house.write("bare.csv", "bill_no,date,money spent\n1,2026-01-20,100\n");
    let told = house.ok(&["import", &path, "--dry-run"]);
    assert!(told.contains("Caution: no column holds the amount: visits count, money is —"), "{told}");
    assert!(told.contains("Caution: no column holds the member number"), "{told}");
    assert!(told.contains("--map '…=amount,…=member_no'"), "{told}");
    assert!(told.contains("Net amount of the new bills: —"), "{told}");
    let zh = house.ok(&["import", &path, "--dry-run", "--lang", "zh-CN"]);
    assert!(zh.contains("注意：没有金额列") && zh.contains("注意：没有会员号列"), "{zh}");
    let warnings = house.ok_json(&["import", &path, "--dry-run"])["warnings"].clone();
    let short: Vec<_> =
        warnings.as_array().expect("a list").iter().map(|row| (&row["line"], &row["code"])).collect();
    assert_eq!(short, [(&json!(1), &json!("no_amount_column")), (&json!(1), &json!("no_member_column"))]);
    let told = house.ok(&["import", &fixture("bills.csv")]);
    assert!(!told.contains("Caution"), "{told}");
}

#[test]
fn rows_with_the_same_unknown_status_word_are_one_line() {
    let house = House::new();
    let mut rows = "bill_no,date,amount,status\n".to_owned();
    rows.extend((0..30).map(|row| format!("{row},2026-01-20,10,{}\n", row % 2)));
    let told = house.run(&["import", &house.write("status.csv", rows)]).stdout;
    let lines: Vec<_> = told.lines().filter(|line| line.contains("a status word")).map(str::trim).collect();
    assert_eq!(
        lines,
        [
            "line 2, status “0”: a status word that is not explained — 15 rows like this",
            "line 3, status “1”: a status word that is not explained — 15 rows like this",
        ]
    );
    assert!(!told.contains("and 20 more"), "{told}");
}

#[test]
fn every_row_that_was_passed_over_is_told_with_its_reason() {
    let house = House::new();
    let rows = "date,amount\n2026-01-20,10\ndate,amount\n\n合计,10\n";
    let path = house.write("till.csv", rows);
    let told = house.ok(&["import", &path, "--dry-run"]);
    assert!(
        told.contains("  Skipped:\n    line 3: the header once more\n    line 5: a totals row\n"),
        "{told}"
    );
    let skipped = &house.ok_json(&["import", &path, "--dry-run"])["skipped_rows"];
    let codes = skipped.as_array().expect("a list").iter().map(|row| (&row["line"], &row["code"]));
    assert!(
        codes.eq([(&json!(3), &json!("repeated_header")), (&json!(5), &json!("totals_row"))]),
        "{skipped}"
    );
}

#[test]
fn more_rows_passed_over_than_are_shown_are_counted() {
    let house = House::new();
    let rows = format!("date,amount\n2026-01-20,10\n{}", "合计,10\n".repeat(14));
    let told = house.ok(&["import", &house.write("till.csv", rows), "--lang", "zh-CN"]);
    assert!(told.contains("第 12 行：合计行\n    …… 另有 4 行\n"), "{told}");
}

#[test]
fn a_setting_says_the_default_that_was_in_force_and_an_outlet_that_it_kept_the_hours_of_the_house() {
    let house = House::with_bills();
    let told = house.ok(&["settings", "set", "roster.size", "40"]);
    assert!(told.contains("setting roster.size: 50 (default) → 40"), "{told}");
    let told = house.ok(&["settings", "set", "roster.size", "default", "--lang", "zh-CN"]);
    assert!(told.contains("设置 roster.size：40 → 50（默认）"), "{told}");
    let told = house.ok(&["settings", "set", "cut_off@滨江店", "05:30"]);
    assert!(told.contains("cut_off@滨江店: as the house → 05:30"), "{told}");
}

#[test]
fn a_kind_that_is_none_is_told_apart_from_a_wrong_form() {
    let house = House::new();
    let path = house.write("till.csv", "bill_no,date,amount,status\n1,2026-01-20,10,1\n");
    let what = |status: &str| house.json(&["import", &path, "--status", status]).1["error"]["what"].clone();
    assert_eq!(what("1=sael"), "“1=sael”: there is no kind “sael”.");
    assert_eq!(what("1"), "“1” is not of the form WORD=KIND.");
}

#[test]
fn a_tick_says_when_it_adds_nothing_or_does_not_show_yet() {
    let house = House::with_bills();
    let told = house.ok(&["tick", "001", "2026-02-10"]);
    assert!(told.contains("It adds no visit"), "{told}");
    let told = house.ok(&["tick", "001", "2026-02-11"]);
    assert!(!told.contains("visit") && told.lines().count() == 1, "{told}");
    let told = house.ok(&["tick", "001", "2026-02-25"]);
    assert!(told.contains("the figures end on 2026-02-18") && told.contains("--as-of 2026-02-25"), "{told}");
    let visits = |args: &[&str]| house.ok_json(&[&["customer", "001"][..], args].concat())["visits"].clone();
    assert_eq!((visits(&[]), visits(&["--as-of", "2026-02-25"])), (json!(4), json!(5)));
    let told = house.ok(&["tick", "001", "2026-02-26", "--lang", "zh-CN"]);
    assert!(told.contains("数字截至 2026-02-18"), "{told}");
    let told = house.ok(&["tick", "001", "2026-02-25", "--as-of", "2026-02-25", "--remove"]);
    assert_eq!(told.lines().count(), 1, "{told}");
}

#[test]
fn a_day_to_come_and_a_wrong_argument_are_told_as_such() {
    let house = House::with_bills();
    let (exit_code, object) = house.json(&["tick", "001", "2999-12-07"]);
    assert_eq!((exit_code, &object["error"]["code"]), (2, &json!("day_out_of_range")), "{object}");
    assert!(
        object["error"]["what"].as_str().is_some_and(|what| what.contains("lies in the future")),
        "{object}"
    );
    for (args, place) in [
        (&["tick", "001", "2999-12-07"][..], "the command line"),
        (&["customer", "999"], "the command line"),
        (&["status", "--scope", "nowhere"], "the command line"),
        (&["sheet", "--month", "2999-01"], "--month"),
        (&["bills", "--from", "2026-02-02", "--to", "2026-02-01"], "the command line"),
        (&["import", "no/such/till.csv"], "no/such/till.csv"),
        (&["sheet", "--out", "./folder.csv"], "./folder.csv"),
    ] {
        let _ = fs::create_dir(house.path("folder.csv"));
        assert_eq!(house.json(args).1["error"]["where"], place, "{args:?}");
    }
    // The home folder, which is named after somebody, goes unnamed.
    assert_eq!(house.json(&["redo"]).1["error"]["where"], "~/store.db");
    assert_eq!(house.json(&["redo", "--store", "store.db"]).1["error"]["where"], "store.db");
}

#[test]
fn the_journal_names_guests_and_bills() {
    let house = House::with_bills();
    let bills = house.ok_json(&["bills", "--walk-ins"]);
    let walk_in = bills["rows"][0]["id"].to_string();
    let told = house.ok(&["claim", &walk_in, "001"]);
    assert!(told.contains("A004") && told.contains("001 张建国") && !told.contains(&walk_in), "{told}");
    house.ok(&["pin", "002"]);
    let told = house.ok(&["journal"]);
    assert!(told.contains("A004") && told.contains("001 张建国") && told.contains("002 欧阳若兰"), "{told}");
    assert!(!told.contains(&walk_in), "{told}");
    house.ok(&["undo"]);
    let told = house.ok(&["undo"]);
    assert!(told.contains("A004") && told.contains("001 张建国"), "{told}");
    let json = house.ok_json(&["journal"]);
    let subjects: Vec<_> =
        json["rows"].as_array().expect("a list").iter().map(|row| &row["subject"]).collect();
    assert!(subjects.contains(&&json!(walk_in)), "JSON says it as it is stored: {json}");
}

#[test]
fn bills_show_the_business_day_they_are_asked_for_by() {
    let house = House::with_bills();
    let found = house.ok(&["bills", "--from", "2026-01-08", "--to", "2026-01-08"]);
    assert!(found.contains("  2026-01-08    2026-01-09 01:30:00"), "{found}");
    assert!(house.ok(&["bills", "--lang", "zh-CN"]).contains("营业日"));
}

#[test]
fn guests_of_a_part_of_the_bills_are_told_to_be_all_that_are_known() {
    let house = House::with_bills();
    for part in [&["--as-of", "2026-01-06"][..], &["--scope", "滨江店"]] {
        let told = house.ok(&[&["status"][..], part].concat());
        assert!(told.contains("Guests known (any day, any outlet)  4"), "{told}");
    }
    assert!(!house.ok(&["status"]).contains("any day"));
}

#[test]
fn guests_are_found_by_pinyin_as_on_the_screen() {
    let house = House::with_bills();
    let found = |text: &str| -> Vec<String> {
        let page = house.ok_json(&["customers", "--search", text, "--sort", "member_no"]);
        let rows = page["rows"].as_array().expect("a list").iter();
        rows.map(|row| row["member_no"].as_str().expect("a number").to_owned()).collect()
    };
    for (text, expected) in [
        ("zjg", "001"),
        ("zhangjian", "001"),
        ("oyrl", "002"),
        ("ouyang", "002"),
        ("張建", "001"),
        ("江南", "001"),
        ("5678", "001"),
        ("7946-0000", "003"),
        ("brien", "003"),
    ] {
        assert_eq!(found(text), [expected], "{text}");
    }
    assert_eq!(found("").len(), 4);
    assert_eq!(found("xyz").len(), 0);
}

#[test]
fn a_sheet_is_not_written_over_a_file_that_is_there() {
    let house = House::with_bills();
    house.ok(&["sheet", "--out", "sheet.csv"]);
    let before = fs::read(house.path("sheet.csv")).expect("written");
    let (exit_code, object) = house.json(&["sheet", "--basis", "month", "--out", "sheet.csv"]);
    assert_eq!((exit_code, &object["error"]["code"]), (2, &json!("file_exists")), "{object}");
    assert_eq!(fs::read(house.path("sheet.csv")).expect("a file"), before);
}

#[test]
fn who_left_the_roster_is_told_in_full_however_narrow_the_terminal() {
    let house = House::new();
    let mut rows = "bill_no,member_no,name,date,amount\n".to_owned();
    rows.extend((0..60).map(|guest| {
        // The first thirty spent more, and longer ago.
        let (day, amount) = if guest < 30 { ("2025-01-05", 900) } else { ("2025-02-05", 500) };
        format!("{guest},{guest},Guest Number {guest},{day},{amount}\n")
    }));
    rows += "90,50,Guest Number 50,2026-02-20,10\n";
    house.ok(&["import", &house.write("till.csv", rows)]);
    let sheet = house.ok(&["sheet", "--month", "2026-02", "--top", "20"]);
    let (_, gone) = sheet.split_once("On last month's roster").expect("some left it");
    let gone = gone.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(gone.matches("Guest Number").count(), 20, "{sheet}");
    assert!(gone.contains("Guest Number 26") && !gone.contains('…'), "{sheet}");
    assert!(sheet.lines().all(|line| line.chars().count() <= 80), "{sheet}");
}
