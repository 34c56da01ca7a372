//! The attendance sheet as text: what it compares, how old its bills are, and that everything stays in its column.

use super::house::House;
use rollcall::text::width;
use std::fmt::Write;

#[test]
fn names_of_any_length_stay_in_their_column() {
    let house = House::new();
    let names = [
        ("欧阳总", "欧阳若兰"),
        ("", "尼古拉斯·亚历山德罗维奇·罗曼诺夫"),
        ("", "a\u{202e}b\u{200b}c\u{1b}[2J"),
        ("Mr Featherstonehaugh", "Peregrine Featherstonehaugh"),
        ("", "👩‍👩‍👧‍👦👩‍👩‍👧‍👦e\u{301}e\u{301}"),
    ];
    let mut file = "会员号,称呼,姓名,消费时间,消费金额\n".to_owned();
    for (number, (title, name)) in names.iter().enumerate() {
        writeln!(file, "{number},{title},{name},2026-02-01 12:00,{}00", 9 - number).expect("a line");
    }
    house.ok(&["import", &house.write("names.csv", file)]);
    for columns in ["60", "80", "104", "130"] {
        let output = house.command(&["sheet"]).env("COLUMNS", columns).output().expect("runs");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        let place = |line: &str, mark: &str| line.find(mark).map(|at| width(&line[..at]));
        let head = text.lines().find(|line| line.starts_with("  #")).expect("a heading");
        let rows: Vec<_> = text.lines().filter(|line| line.ends_with("New~")).collect();
        assert_eq!(rows.len(), names.len(), "{text}");
        for row in rows {
            assert_eq!(place(row, "▀"), place(head, "1"), "{columns}: {row}");
        }
        assert!(text.contains("欧阳总(若兰)") || columns != "80", "{text}");
    }
}

#[test]
fn the_text_sheet_compares_the_first_month_with_nothing() {
    let house = House::with_bills();
    let changes = |month: &str| -> Vec<String> {
        let text = house.ok(&["sheet", "--month", month, "--basis", "month"]);
        let head = text.lines().find(|line| line.contains("+/-")).expect("a heading");
        let end = width(&head[..head.find("+/-").expect("found") + 3]);
        let rows = text.lines().filter(|line| line.starts_with("  ") && *line != head);
        let last_of = |line: &str| -> String {
            let mut columns = 0;
            let kept = line.chars().take_while(|character| {
                columns += width(&character.to_string());
                columns <= end
            });
            kept.collect::<String>().split_whitespace().next_back().unwrap_or_default().to_owned()
        };
        rows.map(last_of).collect()
    };
    assert_eq!(changes("2026-01"), ["—"; 4], "three guests and the totals");
    assert!(changes("2026-02").iter().all(|change| change != "—"));
    assert!(house.ok_json(&["sheet", "--month", "2026-01"])["rows"][0]["change"].is_i64());
}

#[test]
fn the_text_sheet_of_a_month_that_is_over_says_its_last_day_and_json_the_as_of_day() {
    let house = House::with_bills();
    let as_of = house.ok_json(&["sheet"])["as_of"].as_str().expect("a day").to_owned();
    let text = house.ok(&["sheet", "--month", "2026-01"]);
    let title = text.lines().next().expect("a title");
    assert!(title.contains("as of 2026-01-31 (full month)") && !title.contains(&as_of), "{title}");
    assert_eq!(house.ok_json(&["sheet", "--month", "2026-01"])["as_of"], as_of.as_str());
}

#[test]
fn the_text_sheet_says_how_old_its_bills_are() {
    let house = House::with_bills();
    let old = house.ok(&["sheet"]);
    assert!(old.contains("Latest bill 2026-02-18"), "{old}");
    assert!(old.contains("rollcall import FILE"), "{old}");
    let chosen = house.ok(&["sheet", "--as-of", "2026-02-18"]);
    assert!(!chosen.contains("Latest bill"), "{chosen}");
    let beyond = house.ok(&["sheet", "--as-of", "2026-02-20", "--lang", "zh-CN"]);
    assert!(beyond.contains("2026-02-18 之后没有账单"), "{beyond}");
}

#[test]
fn the_ten_day_periods_are_named_by_their_days() {
    let house = House::with_bills();
    let heading = |columns: &str, language: &str| {
        let output =
            house.command(&["sheet", "--lang", language]).env("COLUMNS", columns).output().expect("runs");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    assert!(heading("80", "zh-CN").contains("上 中 下"));
    assert!(heading("140", "zh-CN").contains("上旬 中旬 下旬"));
    assert!(heading("140", "en").contains("1–10 11–20 21–end"));
    let narrow = heading("80", "en");
    assert!(narrow.contains(" 1 11 21  Mo") && narrow.contains("days 1–10, 11–20, 21–end"), "{narrow}");
}

#[test]
fn the_text_sheet_fits_the_width_it_is_given() {
    let house = House::with_bills();
    for (columns, language) in [("80", "en"), ("80", "zh-CN"), ("120", "en"), ("120", "zh-CN")] {
        let output =
            house.command(&["sheet", "--lang", language]).env("COLUMNS", columns).output().expect("runs");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        let rows = text.lines().filter(|line| line.starts_with("  "));
        let widest = rows.map(width).max().expect("rows");
        assert!(widest <= columns.parse().expect("a number"), "{widest} of {columns}\n{text}");
    }
}
