//! The page of the day on the command line: a small house in which guests fade and tables are booked.

use super::alerts::{AS_OF, compare, house};
use super::house::House;

/// A house on a day on which there is something to talk about.
fn busy() -> House {
    let house = house();
    // A booking and a next action may lie in the past of the clock.
    let touch = |member: &'static str, at: &'static str| {
        ["touch", member, "--method", "phone", "--outcome", "booked", "--at", at, "--who", "王敏"]
    };
    for (member, at, more) in [
        ("004", "2026-03-28 10:00", vec!["--next", "2026-03-30", "--next-action", "送一盒蟹"]),
        (
            "006",
            "2026-03-30 10:00",
            vec!["--book", "2026-04-02", "--room", "牡丹厅", "--dishes", "南瓜盅 ×8"],
        ),
        ("002", "2026-03-30 11:00", vec!["--book", "2026-04-02", "--room", "牡丹厅"]),
    ] {
        let args: Vec<&str> = touch(member, at).into_iter().chain(more).collect();
        house.ok(&args);
    }
    house
}

#[test]
fn the_page_of_the_day_is_told_the_same_every_time() {
    compare(&busy(), "brief", &["brief", "--as-of", AS_OF]);
    compare(&House::with_bills(), "brief_quiet", &["brief", "--as-of", "2026-01-20"]);
}

#[test]
fn the_page_tells_of_old_bills_and_of_rows_that_were_left_out() {
    let house = House::new();
    let bills = "单号,消费时间,会员卡号,姓名,实收\nA1,2026-01-05 12:30,00123,张建国,800\nA2,2026-01-06 12:30,00123,张建国,abc\n";
    let run = house.run(&["import", &house.write("bills.csv", bills)]);
    assert_eq!(run.exit_code, 1, "{}", run.stderr);
    let text = house.ok(&["brief", "--lang", "en"]);
    assert!(text.contains("Latest bill 2026-01-05") && text.contains("1 row was left out"), "{text}");
    let json = house.ok_json(&["brief"]);
    assert_eq!(json["rejected"]["rows"], 1);
    assert_eq!(
        (&json["came"]["day"], &json["came"]["rows"][0]["member_no"]),
        (&"2026-01-05".into(), &"00123".into())
    );
}

#[test]
fn a_number_that_is_a_phone_is_masked_on_the_page() {
    let text = busy().ok(&["brief", "--as-of", AS_OF]);
    assert!(!text.contains("13812345678") && !text.contains("13912345678"), "{text}");
}

#[test]
fn before_the_first_bill_there_is_no_page() {
    let (exit_code, error) = House::new().json(&["brief"]);
    assert_eq!((exit_code, error["error"]["code"].as_str()), (2, Some("empty_store")), "{error}");
}

#[test]
fn the_page_for_the_printer_tells_neither_full_names_nor_amounts_nor_what_was_written_and_markdown_all() {
    let house = busy();
    let written = |name: &str| {
        house.ok(&["brief", "--as-of", AS_OF, "--lang", "en", "--out", name]);
        std::fs::read_to_string(house.path(name)).expect("a text")
    };
    let (printed, text) = (written("day.html"), written("day.md"));
    assert!(text.contains("送一盒蟹") && text.contains("牡丹厅"), "{text}");
    for secret in ["送一盒蟹", "13812345678", "13912345678", "<script"] {
        assert!(!printed.contains(secret), "{secret}: {printed}");
    }
    assert!(printed.contains("size: A4") && printed.matches("<section>").count() >= 6, "{printed}");
    let (exit_code, error) = house.json(&["brief", "--as-of", AS_OF, "--out", "day.html"]);
    assert_eq!((exit_code != 0, error["error"]["code"].as_str()), (true, Some("file_exists")), "{error}");
    let (exit_code, error) = house.json(&["brief", "--out", "day.xlsx"]);
    assert_eq!((exit_code, error["error"]["code"].as_str()), (2, Some("unknown_format")), "{error}");
}
