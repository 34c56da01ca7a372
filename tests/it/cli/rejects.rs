//! The file of rejected rows: it is never written over anything, and is there only when rows were rejected.

use super::house::{House, fixture};
use serde_json::json;
use std::fs;
use std::os::unix::fs::symlink;

/// A house with a store, two tills' files whose rows are not all good, and another file.
fn house() -> House {
    let house = House::with_bills();
    for name in ["till.csv", "second.csv"] {
        fs::copy(fixture("faults.csv"), house.path(name)).expect("a copy");
    }
    house.write("other.csv", "of somebody else");
    house
}

/// Every file of the folder with what is in it.
fn content(house: &House) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(house.path("")).expect("a folder").map(|entry| entry.expect("an entry"));
    let files = entries.filter(|entry| entry.path().is_file());
    let mut content: Vec<_> = files
        .map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            (name, fs::read(entry.path()).expect("a file"))
        })
        .collect();
    content.sort();
    content
}

/// Expects a place to be refused, whatever else was asked for, and every file to be as it was.
fn refuse(house: &House, place: &str, code: &str) {
    let before = content(house);
    for more in [&[][..], &["--dry-run"], &["--all-or-nothing"]] {
        let args = [&["import", "till.csv", "second.csv", "--rejects", place][..], more].concat();
        let (exit_code, object) = house.json(&args);
        assert_eq!((exit_code, &object["error"]["code"]), (2, &json!(code)), "{place} {more:?}: {object}");
        assert_eq!(object["error"]["changed"], false);
        assert!(content(house) == before, "{place} {more:?}: nothing was changed");
    }
}

#[test]
fn a_file_that_is_read_is_not_written_over() {
    let house = house();
    let whole = house.path("till.csv");
    for place in ["till.csv", "second.csv", "./till.csv", whole.to_str().expect("UTF-8")] {
        refuse(&house, place, "rejects_over_input");
    }
    symlink("second.csv", house.path("soft.csv")).expect("a link");
    refuse(&house, "soft.csv", "rejects_over_input");
    fs::hard_link(house.path("till.csv"), house.path("hard.csv")).expect("a link");
    refuse(&house, "hard.csv", "rejects_over_input");
}

#[test]
fn the_store_and_what_belongs_to_it_is_not_written_over() {
    let house = house();
    for place in ["store.db", "./store.db", "store.db-wal", "store.db-shm", "store.db-journal"] {
        refuse(&house, place, "rejects_over_store");
    }
    symlink("store.db", house.path("soft.db")).expect("a link");
    refuse(&house, "soft.db", "rejects_over_store");
    fs::hard_link(house.path("store.db"), house.path("hard.db")).expect("a link");
    refuse(&house, "hard.db", "rejects_over_store");
    fs::remove_file(house.path("hard.db")).expect("removed");
    assert_eq!(house.ok_json(&["check"])["ok"], true);
}

#[test]
fn a_store_that_is_not_there_yet_is_kept_its_place() {
    let house = House::new();
    fs::copy(fixture("faults.csv"), house.path("till.csv")).expect("a copy");
    for place in ["store.db", "store.db-wal"] {
        let (exit_code, object) = house.json(&["import", "till.csv", "--rejects", place]);
        assert_eq!((exit_code, &object["error"]["code"]), (2, &json!("rejects_over_store")), "{object}");
        assert!(!house.path(place).exists(), "{place}");
    }
}

#[test]
fn no_other_file_is_written_over() {
    let house = house();
    refuse(&house, "other.csv", "file_exists");
    symlink("other.csv", house.path("soft.csv")).expect("a link");
    refuse(&house, "soft.csv", "file_exists");
    symlink("nothing.csv", house.path("dangling.csv")).expect("a link");
    refuse(&house, "dangling.csv", "file_exists");
    fs::create_dir(house.path("folder")).expect("a folder");
    refuse(&house, "folder", "not_a_file");
    let run = house.run(&["import", "till.csv", "--rejects", "other.csv", "--lang", "zh-CN"]);
    assert!(
        run.stderr.contains("已经有这个名称的文件") && run.stderr.contains("other.csv"),
        "{}",
        run.stderr
    );
}

#[test]
fn the_rejects_of_the_day_before_are_not_lost() {
    let house = house();
    assert_eq!(house.run(&["import", "till.csv", "--rejects", "rejects.csv"]).exit_code, 1);
    let before = fs::read(house.path("rejects.csv")).expect("written");
    refuse(&house, "rejects.csv", "file_exists");
    assert_eq!(fs::read(house.path("rejects.csv")).expect("a file"), before);
}

#[test]
fn without_a_rejected_row_there_is_no_file_and_it_is_told() {
    let house = House::new();
    let told = house.ok(&["import", &fixture("bills.csv"), "--rejects", "rejects.csv"]);
    assert!(told.contains("no file of rejected rows was written"), "{told}");
    assert!(!house.path("rejects.csv").exists());
    let told = house.ok(&["import", &fixture("bills.csv"), "--rejects", "/dev/stdout", "--lang", "zh-CN"]);
    assert!(told.contains("所以没有写入文件") && !told.contains("file,line,code"), "{told}");
}

#[test]
fn a_dry_run_tells_of_the_file_it_writes() {
    let house = House::new();
    let run = house.run(&["import", &fixture("faults.csv"), "--dry-run", "--rejects", "rejects.csv"]);
    assert!(run.stdout.contains("The rejected rows were written to rejects.csv"), "{}", run.stdout);
    assert_eq!(fs::read_to_string(house.path("rejects.csv")).expect("written").lines().count(), 4);
    assert!(!house.store().exists(), "and of nothing else");
}

#[test]
fn rejected_rows_stand_in_order_of_line_whoever_refused_them() {
    let house = House::new();
    // Line 3 conflicts with line 2, which is known at the end only; lines 4 and 5 cannot be read.
    let till = house.write(
        "till.csv",
        "bill_no,date,amount\n1,2026-02-01,10\n1,2026-02-01,11\n2,2026-02-30,1\n3,2026-02-01,abc\n",
    );
    let second = house.write("second.csv", "bill_no,date,amount\n9,2026-02-01,x\n");
    let args = ["import", &till, &second, "--rejects", "rejects.csv"];
    assert_eq!(house.run(&args).exit_code, 1);
    let written = fs::read_to_string(house.path("rejects.csv")).expect("written");
    assert_eq!(
        written,
        "\u{feff}file,line,code,bill_no,date,amount\n\
         till.csv,3,conflicting_duplicate,1,2026-02-01,11\n\
         till.csv,4,bad_date,2,2026-02-30,1\n\
         till.csv,5,bad_amount,3,2026-02-01,abc\n\
         file,line,code,bill_no,date,amount\n\
         second.csv,2,bad_amount,9,2026-02-01,x\n"
    );
}

#[test]
fn a_date_of_a_workbook_is_written_as_a_date_and_read_again() {
    let house = House::new();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let formats =
        ["yyyy-mm-dd hh:mm", "yyyy-mm-dd"].map(|form| rust_xlsxwriter::Format::new().set_num_format(form));
    for (column, name) in (0..).zip(["bill_no", "date", "amount"]) {
        sheet.write(0, column, name).expect("a cell");
    }
    for (row, (serial, format)) in (1..).zip([(45_356.770_833_333_336, &formats[0]), (45_357.0, &formats[1])])
    {
        sheet.write(row, 0, row).expect("a cell");
        sheet.write_with_format(row, 1, serial, format).expect("a cell");
        sheet.write(row, 2, "abc").expect("a cell");
    }
    book.save(house.path("till.xlsx")).expect("saved");
    assert_eq!(house.run(&["import", "till.xlsx", "--rejects", "rejects.csv"]).exit_code, 1);
    let written = fs::read_to_string(house.path("rejects.csv")).expect("written");
    assert!(
        written.contains("1,2024-03-05 18:30:00,abc") && written.contains("2,2024-03-06,abc"),
        "{written}"
    );
    let mended = house.write("mended.csv", written.replace("abc", "88"));
    house.ok(&["import", &mended]);
    assert_eq!(house.ok_json(&["status"])["last_day"], "2024-03-06");
}
