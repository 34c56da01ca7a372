//! The call list leaves the house in a file and comes back filled in.

use super::alerts::{AS_OF, house};
use super::house::House;
use serde_json::Value;
use std::fmt::Write;
use std::os::unix::fs::PermissionsExt;

/// Writes the list of the day into a file, and says what stands in it.
fn written(house: &House, name: &str, more: &[&str]) -> String {
    house.ok(&[&["calls", "--as-of", AS_OF, "--out", name], more].concat());
    std::fs::read_to_string(house.path(name)).expect("a text")
}

/// The list with its blank cells filled in from the first line on: outcome, cause, next date, note.
fn filled_in(list: &str, lines: &[&str]) -> String {
    let mut lines = lines.iter();
    let mut fill = |line: &str| {
        // What is blank, then the day of the list.
        let (start, day) = line.split_once(",,,,,,,").filter(|(_, day)| day.len() == "2026-03-31".len())?;
        // Room and covers stand between the next date and the note.
        let (filled, note) = lines.next()?.rsplit_once(',')?;
        Some(format!("{start},{filled},,,{note},{day}"))
    };
    list.lines().map(|line| fill(line).unwrap_or_else(|| line.to_owned()) + "\n").collect()
}

fn read(house: &House, list: &str, more: &[&str]) -> (i32, Value) {
    house.write("filled.csv", list);
    house.json(&[&["calls", "read", "filled.csv"], more].concat())
}

fn counts(report: &Value) -> [i64; 4] {
    ["taken", "already_taken", "blank", "rejected"].map(|key| report[key].as_i64().expect("a count"))
}

fn touches(house: &House) -> usize {
    let numbers = ["001", "002", "003", "004", "13812345678", "006"];
    let of = |number: &str| {
        let guest = house.ok_json(&["customer", number]);
        guest["touches"].as_array().map_or(0, Vec::len)
    };
    numbers.into_iter().map(of).sum()
}

#[test]
fn a_list_is_private_masks_phones_unless_asked_and_never_takes_the_place_of_a_file() {
    let house = house();
    for name in ["list.csv", "list.md", "list.html"] {
        let list = written(&house, name, &[]);
        assert!(list.replace('\\', "").contains("139****5678") && !list.contains("13912345678"), "{name}");
        let mode = std::fs::metadata(house.path(name)).expect("a file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
        let (exit_code, error) = house.json(&["calls", "--as-of", AS_OF, "--out", name]);
        assert_eq!(error["error"]["code"], "file_exists", "{error}");
        assert_ne!(exit_code, 0);
    }
    assert!(written(&house, "full.csv", &["--full-phones"]).contains("13912345678"));
    let (exit_code, error) = house.json(&["calls", "--out", "list.pdf"]);
    assert_eq!((exit_code, error["error"]["changed"].as_bool()), (2, Some(false)), "{error}");
}

#[test]
fn a_filled_in_list_is_one_entry_read_once_and_undone_at_once() {
    let house = house();
    let list = written(&house, "list.csv", &["--lang", "zh-CN"]);
    let filled = filled_in(&list, &["已订位,,11-30,8位", "5,,,", "3,外出,2,"]);
    let (exit_code, report) = read(&house, &filled, &[]);
    assert_eq!((exit_code, counts(&report)[0], counts(&report)[3]), (0, 3, 0), "{report}");
    assert_eq!((report["changed"].as_bool(), touches(&house)), (Some(true), 3));
    let (exit_code, again) = read(&house, &filled, &[]);
    assert_eq!((exit_code, &counts(&again)[..2], again["changed"].as_bool()), (0, &[0, 3][..], Some(false)));
    assert_eq!((again["saved"].as_i64(), touches(&house)), (None, 3));
    let undone = house.ok_json(&["undo"]);
    assert_eq!((undone["line"]["kind"].as_str(), touches(&house)), (Some("calls"), 0));
    let (_, report) = read(&house, &filled, &["--who", "王敏"]);
    assert_eq!((counts(&report)[0], touches(&house)), (3, 3));
    assert_eq!(house.ok_json(&["check"])["ok"], true);
    let journal = house.ok(&["journal", "--limit", "1", "--lang", "en"]);
    assert!(journal.contains("call list") && journal.contains("table booked 1"), "{journal}");
}

#[test]
fn a_line_that_is_not_valid_is_told_by_its_place_and_the_others_are_taken_unless_all_or_nothing_was_asked() {
    let house = house();
    let list = written(&house, "list.csv", &["--lang", "en"]);
    let filled = filled_in(&list, &["2,,,", "4,,,", "8,,,"]);
    for dry in [&["--dry-run"][..], &["--all-or-nothing"]] {
        let (exit_code, report) = read(&house, &filled, dry);
        let expected = if dry == ["--dry-run"] { 1 } else { 3 };
        assert_eq!((exit_code, report["changed"].as_bool(), touches(&house)), (expected, Some(false), 0));
    }
    let (exit_code, report) = read(&house, &filled, &[]);
    assert_eq!((exit_code, counts(&report)[0], counts(&report)[3], touches(&house)), (1, 1, 2, 1));
    let rejects = report["rejects"].as_array().expect("rejects");
    let told = rejects.iter().map(|reject| (reject["column"].as_str(), reject["code"].as_str()));
    let expected = [(Some("Next date"), Some("missing_next")), (Some("Outcome"), Some("bad_outcome"))];
    assert_eq!(told.collect::<Vec<_>>(), expected, "{report}");
    let first = list.lines().position(|line| line.starts_with("1,")).expect("the first call") + 1;
    let lines = rejects.iter().map(|reject| reject["line"].as_u64()).collect::<Vec<_>>();
    assert_eq!(lines, [Some(first as u64 + 1), Some(first as u64 + 2)]);
    // Corrected, the same list goes in: what was taken is not taken twice.
    let corrected = filled_in(&list, &["2,,,", "4,,1,", "6,,,"]);
    let (exit_code, report) = read(&house, &corrected, &[]);
    assert_eq!((exit_code, &counts(&report)[..2], touches(&house)), (0, &[2, 1][..], 3));
    // Written otherwise afterwards it is not, and is told.
    let other = filled_in(&list, &["1,,11-30,", "4,,1,", "6,,,"]);
    let (exit_code, report) = read(&house, &other, &[]);
    assert_eq!((exit_code, report["rejects"][0]["code"].as_str()), (1, Some("already_taken")), "{report}");
    assert_eq!(touches(&house), 3);
}

#[test]
fn a_number_that_is_a_phone_is_found_behind_its_mask_and_others_are_not() {
    let house = house();
    // Without the bills after the day the list is of now.
    house.ok(&["calls", "--out", "list.csv", "--lang", "en"]);
    let list = std::fs::read_to_string(house.path("list.csv")).expect("a list");
    let line = list.lines().find(|line| line.contains("138****5678")).expect("the guest is on it");
    let head = list.lines().find(|line| line.contains("Outcome")).expect("a heading");
    let filled = filled_in(&format!("{head}\n{line}\n"), &["2,,,"]);
    let (exit_code, report) = read(&house, &filled, &[]);
    assert_eq!((exit_code, counts(&report)[0]), (0, 1), "{report}");
    assert_eq!(house.ok_json(&["customer", "13812345678"])["touches"].as_array().map(Vec::len), Some(1));
    let (exit_code, report) = read(&house, &filled.replace("138****5678", "139****9999"), &[]);
    assert_eq!((exit_code, report["rejects"][0]["code"].as_str()), (1, Some("unknown_member")), "{report}");
}

#[test]
fn what_is_no_list_is_refused_and_nothing_personal_or_raw_is_told_of_one() {
    let house = house();
    for (name, text) in [("bills.csv", "日期,金额\n2026-01-01,1\n"), ("page.html", "<p>x</p>")] {
        house.write(name, text);
        let (exit_code, error) = house.json(&["calls", "read", name]);
        assert_eq!((exit_code, error["error"]["code"].as_str()), (3, Some("not_a_call_list")), "{error}");
        assert_eq!(error["error"]["changed"], false);
    }
    let list = "Member no.,Outcome,Next date,Note,List of\n\
                \u{1b}[2J001,2,,,2026-03-31\n\
                001,\u{1b}]0;x\u{7},call 13912345678,=cmd|' /C calc'!A0,2026-03-31\n";
    house.write("hostile.csv", list);
    let run = house.run(&["calls", "read", "hostile.csv"]);
    assert_eq!(run.exit_code, 1);
    assert!(!run.stdout.contains('\u{1b}') && !run.stdout.contains("13912345678"), "{}", run.stdout);
    assert_eq!(touches(&house), 0);
}

/// A house of guests whose numbers a spreadsheet spoils, or a mask makes alike; all came yesterday, and no alert is open.
fn numbered() -> House {
    let mut bills = "账单号,会员号,姓名,消费时间,消费金额\n".to_owned();
    for (member, name) in [
        ("00002064", "王强"),
        ("2064", "李丽"),
        ("0777", "孙燕"),
        ("13812345678", "赵磊"),
        ("13899995678", "钱伟"),
    ] {
        writeln!(bills, "bill-{member},{member},{name},2026-03-30 18:30,300").expect("text");
    }
    let house = House::new();
    house.ok(&["import", &house.write("bills.csv", bills)]);
    house
}

/// What becomes of the lines of a list of a day, each a number, a name and an outcome; and whose touches there are then.
fn taken_of(lines: &[(&str, &str, &str)]) -> (Vec<String>, Vec<&'static str>) {
    let house = numbered();
    let rows = lines.iter().map(|(number, name, outcome)| format!("{number},{name},{outcome},2026-03-30\n"));
    let (_, report) = read(&house, &format!("会员号,客户,结果,单子日期\n{}", rows.collect::<String>()), &[]);
    let rejects = report["rejects"].as_array().expect("rejects").iter();
    let told = |reject: &Value| {
        let line = reject["line"].as_i64().unwrap_or(0) - 2;
        format!("{line} {} {}", reject["field"].as_str().unwrap_or(""), reject["code"].as_str().unwrap_or(""))
    };
    let rejects = rejects.map(told).collect();
    let numbers = ["00002064", "2064", "0777", "13812345678", "13899995678"];
    let is_touched = |number: &&str| {
        house.ok_json(&["customer", number])["touches"].as_array().is_some_and(|it| !it.is_empty())
    };
    (rejects, numbers.into_iter().filter(is_touched).collect())
}

#[test]
fn zeros_a_spreadsheet_dropped_are_made_good_where_the_name_agrees_and_nobody_is_mistaken_for_another() {
    let none = Vec::<String>::new;
    assert_eq!(taken_of(&[("2064", "王强", "2")]), (none(), vec!["00002064"]));
    assert_eq!(taken_of(&[("2064", "李丽", "2")]), (none(), vec!["2064"]));
    assert_eq!(taken_of(&[("777", "孙燕", "2")]), (none(), vec!["0777"]));
    let refused = |code: &str| vec![format!("0 member_no {code}")];
    assert_eq!(taken_of(&[("2064", "孙燕", "2")]), (refused("other_guest"), vec![]));
    assert_eq!(taken_of(&[("00002064", "李丽", "2")]), (refused("other_guest"), vec![]));
    // Without the name nobody can tell.
    assert_eq!(taken_of(&[("777", "", "2")]), (refused("unknown_member"), vec![]));
    assert_eq!(taken_of(&[("2064", "", "2")]), (refused("several_guests"), vec![]));
    assert_eq!(taken_of(&[("0777", "", "2")]), (none(), vec!["0777"]));
}

#[test]
fn a_masked_number_is_looked_for_among_everybody_and_refused_where_several_fit() {
    assert_eq!(taken_of(&[("138****5678", "赵磊", "2")]), (vec![], vec!["13812345678"]));
    let refused = |code: &str| vec![format!("0 member_no {code}")];
    assert_eq!(taken_of(&[("138****5678", "", "2")]), (refused("several_guests"), vec![]));
    assert_eq!(taken_of(&[("138****5678", "王强", "2")]), (refused("other_guest"), vec![]));
    assert_eq!(taken_of(&[("138****0000", "赵磊", "2")]), (refused("unknown_member"), vec![]));
}

#[test]
fn two_lines_of_one_guest_are_told_however_his_number_is_written() {
    let (rejects, touched) = taken_of(&[("0777", "孙燕", "2"), ("777", "孙燕", "5")]);
    assert_eq!((rejects, touched), (vec!["1 member_no same_guest".to_owned()], vec!["0777"]));
}

#[test]
fn a_name_the_till_wrote_before_is_the_guest_s_still_and_the_title_before_it_may_have_changed() {
    let house = House::new();
    let bills = |name: &str, rows: &[(&str, &str, &str, &str)]| {
        let rows = rows.iter().map(|(number, name, title, day)| {
            format!("{number}-{day},{number},{name},{title},{day} 18:30,300\n")
        });
        let text = format!("账单号,会员号,姓名,称谓,消费时间,消费金额\n{}", rows.collect::<String>());
        house.ok(&["import", &house.write(name, text)]);
    };
    bills(
        "one.csv",
        &[
            ("001", "张建国", "张总", "2026-03-01"),
            ("002", "李丽", "", "2026-03-01"),
            ("003", "", "", "2026-03-01"),
        ],
    );
    // Between writing the list and reading it the till learns of another title, name, or any at all.
    bills(
        "two.csv",
        &[
            ("001", "张建国", "张董", "2026-03-20"),
            ("002", "李莉", "李总", "2026-03-20"),
            ("003", "王强", "", "2026-03-20"),
        ],
    );
    let code = |number: &str, name: &str| {
        let list = format!("会员号,客户,结果,单子日期\n{number},{name},2,2026-03-30\n");
        let (_, report) = read(&house, &list, &["--dry-run"]);
        report["rejects"][0]["code"].as_str().map(str::to_owned)
    };
    for name in ["张总（张建国）", "张总(张建国)", "张董（张建国）", "张局（张建国）", "张总", "张建国", ""]
    {
        assert_eq!(code("001", name), None, "{name}");
    }
    for (number, name) in [("002", "李丽"), ("002", "李莉"), ("002", "李总（李丽）"), ("003", "003")]
    {
        assert_eq!(code(number, name), None, "{name}");
    }
    for (number, name) in [("001", "李丽"), ("001", "张总（张建军）"), ("002", "王强"), ("003", "002")]
    {
        assert_eq!(code(number, name).as_deref(), Some("other_guest"), "{number} {name}");
    }
}

#[test]
fn of_two_of_one_name_whose_numbers_differ_by_their_zeros_the_very_number_is_meant() {
    let house = House::new();
    let mut bills = "账单号,会员号,姓名,消费时间,消费金额\n".to_owned();
    for member in ["00123", "123"] {
        writeln!(bills, "bill-{member},{member},张三,2026-03-30 18:30,300").expect("text");
    }
    house.ok(&["import", &house.write("bills.csv", bills)]);
    let touched =
        |number: &str| house.ok_json(&["customer", number])["touches"].as_array().map_or(0, Vec::len);
    for (number, expected) in [("123", [0, 1]), ("00123", [1, 1])] {
        let list = format!("会员号,客户,结果,单子日期\n{number},张三,2,2026-03-30\n");
        let (exit_code, report) = read(&house, &list, &[]);
        assert_eq!((exit_code, counts(&report)[0]), (0, 1), "{report}");
        assert_eq!(["00123", "123"].map(touched), expected);
    }
}

/// What is logged of a run.
fn logged(house: &House, args: &[&str]) -> String {
    let folder = house.path(".local/state/rollcall/log");
    std::fs::remove_dir_all(&folder).unwrap_or_default();
    assert!(house.command(args).env("ROLLCALL_LOG", "info").output().expect("it runs").status.success());
    let files = std::fs::read_dir(folder).expect("a log").map(|file| file.expect("an entry").path());
    files.map(|file| std::fs::read_to_string(file).expect("UTF-8")).collect()
}

#[test]
fn phones_that_a_script_reads_in_full_are_logged_as_those_are_that_were_asked_for() {
    let house = house();
    house.ok(&["touch", "001", "--method", "phone", "--outcome", "no_answer", "--note", "13712345678"]);
    let is_logged = |args: &[&str]| {
        let log = logged(&house, args);
        assert!(!log.contains("13712345678") && !log.contains("13912345678"), "{log}");
        log.contains("in full")
    };
    assert!(is_logged(&["calls", "--as-of", AS_OF, "--json"]) && is_logged(&["journal", "--json"]));
    assert!(is_logged(&["calls", "--as-of", AS_OF, "--full-phones"]));
    assert!(!is_logged(&["calls", "--as-of", AS_OF]) && !is_logged(&["journal"]));
    assert!(!is_logged(&["calls", "--as-of", AS_OF, "--out", "masked.csv", "--json"]));
    house.ok(&["undo"]);
    assert!(!is_logged(&["journal", "--limit", "1", "--json"]), "the line of undo tells none");
}
