//! Alerts and the call list on the command line: a small house in which guests fade.

use super::house::House;
use chrono::{Days, NaiveDate};
use std::fmt::Write;

/// The as-of day; bills of later days make it a past one, so that the clock says nothing.
pub const AS_OF: &str = "2026-03-31";

/// Guests who came on the days so many before the as-of day, each time for so many yuan.
type Visits = (&'static str, &'static str, std::iter::StepBy<std::ops::Range<u64>>, u32);

pub fn house() -> House {
    let guests: [Visits; 6] = [
        ("001", "张建国", (20..400).step_by(3), 300),
        ("002", "李芳", (40..400).step_by(14), 900),
        ("003", "David Miller", (35..36).step_by(1), 260),
        ("004", "王敏", (0..400).step_by(5), 180),
        ("13812345678", "赵磊", (30..400).step_by(9), 400),
        ("006", "欧阳若兰", (70..400).step_by(4), 500),
    ];
    let as_of: NaiveDate = AS_OF.parse().expect("a day");
    let mut bills = "账单号,会员号,姓名,手机,消费时间,消费金额,包厢,菜品\n".to_owned();
    for (member, name, days, yuan) in guests {
        for back in days {
            let day = as_of - Days::new(back);
            let phone = if member == "003" { "" } else { "13912345678" };
            writeln!(bills, "{member}-{back},{member},{name},{phone},{day} 18:30,{yuan},牡丹厅,南瓜盅×2")
                .expect("text");
        }
    }
    bills += "walk-in,,,,2026-04-03 12:00,80,,\n";
    let house = House::new();
    house.ok(&["import", &house.write("bills.csv", bills)]);
    house
}

pub fn compare(house: &House, name: &str, args: &[&str]) {
    let json = house.ok_json(args);
    let said = |language| {
        let mut args = args.to_vec();
        args.extend(["--lang", language]);
        house.ok(&args)
    };
    let (en, zh) = (said("en"), said("zh-CN"));
    insta::with_settings!({
        prepend_module_to_snapshot => false,
        snapshot_path => "../snapshots/cli",
    }, {
        insta::assert_snapshot!(format!("{name}.json"), serde_json::to_string_pretty(&json).expect("JSON"));
        insta::assert_snapshot!(format!("{name}.en"), en);
        insta::assert_snapshot!(format!("{name}.zh-CN"), zh);
    });
}

#[test]
fn alerts_and_calls_are_told_the_same_every_time() {
    let house = house();
    compare(&house, "alerts", &["alerts", "--as-of", AS_OF]);
    compare(&house, "calls", &["calls", "--as-of", AS_OF]);
    let empty = House::with_bills();
    compare(&empty, "alerts_none", &["alerts", "--as-of", "2026-01-20"]);
    compare(&empty, "calls_none", &["calls", "--as-of", "2026-01-20"]);
}

#[test]
fn a_member_number_that_is_a_phone_is_masked_for_people_and_whole_for_scripts() {
    let house = house();
    for command in ["alerts", "phases", "customers"] {
        let text = house.ok(&[command, "--as-of", AS_OF]);
        assert!(text.contains("138****5678") && !text.contains("13812345678"), "{command}: {text}");
        let json = house.ok_json(&[command, "--as-of", AS_OF]).to_string();
        assert!(json.contains("13812345678"), "{command}: {json}");
    }
}

#[test]
fn what_is_told_over_all_outlets_says_so_to_who_asks_for_one() {
    let house = house();
    for command in ["alerts", "phases"] {
        let said = |more: &[&str]| {
            let args = [&[command, "--as-of", AS_OF, "--lang", "en"], more].concat();
            let output = house.command(&args).output().expect("runs");
            assert!(output.status.success());
            String::from_utf8(output.stderr).expect("UTF-8")
        };
        assert_eq!(said(&["--scope", "main"]).trim(), "Over all outlets: --scope changes nothing here.");
        assert_eq!(said(&[]), "", "{command}");
    }
}

#[test]
fn phones_are_masked_unless_asked_for_in_full_and_the_list_is_as_long_as_is_set() {
    let house = house();
    let shown = house.ok(&["calls", "--as-of", AS_OF]);
    assert!(shown.contains("139****5678") && !shown.contains("13912345678"));
    assert!(house.ok(&["calls", "--as-of", AS_OF, "--full-phones"]).contains("13912345678"));
    let all = house.ok_json(&["calls", "--as-of", AS_OF]);
    assert_eq!(all["rows"][0]["phone"], "13912345678", "JSON is for scripts");
    let listed = all["rows"].as_array().expect("rows").len();
    assert!(listed > 1 && all["more"] == 0);
    house.ok(&["settings", "set", "calls.most", "1"]);
    let one = house.ok_json(&["calls", "--as-of", AS_OF]);
    assert_eq!((one["rows"].as_array().map(Vec::len), &one["more"]), (Some(1), &(listed - 1).into()));
    assert_eq!(one["rows"][0], all["rows"][0]);
}

#[test]
fn what_cannot_be_used_of_the_houses_own_words_is_told_and_the_list_is_made_all_the_same() {
    let house = house();
    let config = house.write("config.toml", "");
    let args = ["calls", "--as-of", AS_OF, "--config", &config, "--lang", "zh-CN"];
    std::fs::create_dir(house.path("playbook")).expect("a folder");
    house.write("playbook/zh-CN.toml", "[phone_offer]\nwords = [\"{{ guest }}，来坐坐\", \"{{ rom }}\"]");
    let run = house.run(&args);
    assert_eq!(run.exit_code, 0, "{}", run.stdout);
    assert!(run.stderr.contains("zh-CN.toml"), "{}", run.stderr);
}

#[test]
fn before_the_first_bill_there_is_nothing_to_tell() {
    let house = House::new();
    for command in ["alerts", "calls", "movement", "effectiveness"] {
        let (exit_code, error) = house.json(&[command]);
        assert_eq!((exit_code, error["error"]["code"].as_str()), (2, Some("empty_store")), "{error}");
    }
}

#[test]
fn movement_and_effectiveness_are_told_the_same_every_time() {
    let house = house();
    compare(&house, "movement", &["movement", "--as-of", AS_OF, "--since", "2026-01-31"]);
    compare(&house, "effectiveness_none", &["effectiveness", "--as-of", AS_OF]);
    let usual = house.ok_json(&["movement", "--as-of", AS_OF]);
    assert_eq!((&usual["from"], &usual["to"]), (&"2026-02-28".into(), &AS_OF.into()));
    let phases = house.ok_json(&["phases", "--as-of", AS_OF]);
    for phase in ["normal", "shock", "dead", "buried"] {
        let cells = usual["cells"].as_array().expect("cells").iter();
        let there = cells.filter(|cell| cell["phase_to"] == phase).map(|cell| cell["customers"].as_u64());
        assert_eq!(
            there.flatten().sum::<u64>(),
            phases["counts"][phase].as_u64().expect("a count"),
            "{phase}"
        );
    }
    let (exit_code, error) = house.json(&["movement", "--as-of", AS_OF, "--since", "2026-04-01"]);
    assert_eq!((exit_code, error["error"]["code"].as_str()), (2, Some("days_backwards")));
}

#[test]
fn touches_tell_what_worked_once_they_are_decided() {
    let house = house();
    let touch = |member: &str, at: &str| {
        house.ok(&["touch", member, "--method", "phone", "--outcome", "will_come", "--at", at]);
    };
    // A week before he came, and so long ago that nobody came of it.
    touch("004", "2026-02-20 10:00");
    touch("006", "2026-02-21 10:00");
    touch("006", "2026-03-25 10:00");
    let told = house.ok_json(&["effectiveness", "--as-of", AS_OF]);
    let faded: u64 = told["rows"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| row["attempts"].as_u64().unwrap_or(0) + row["undecided"].as_u64().unwrap_or(0))
        .sum();
    assert_eq!(faded, 2, "004 needed no waking: {told}");
    assert_eq!((&told["attempts"], &told["woken"]), (&1.into(), &0.into()), "{told}");
    assert_eq!(told["rows"][0]["percent"], serde_json::Value::Null);
    assert_eq!((&told["undecided"], &told["later"]), (&1.into(), &0.into()), "{told}");
    let before = house.ok_json(&["effectiveness", "--as-of", "2026-03-10"]);
    assert_eq!((&before["undecided"], &before["later"]), (&1.into(), &1.into()), "{before}");
    assert!(house.ok(&["effectiveness", "--as-of", AS_OF, "--lang", "zh-CN"]).contains("不满十次"));
}

#[test]
fn who_is_said_to_have_died_is_dead_in_his_record_off_every_list_and_counted_until_that_is_undone() {
    let house = house();
    let calls = || house.ok_json(&["calls"]);
    let before = calls();
    let first = before["rows"][0]["member_no"].as_str().expect("a call").to_owned();
    assert_eq!(before["left_out"]["deceased"], 0);
    house.ok(&["touch", &first, "--method", "phone", "--outcome", "no_answer", "--cause", "deceased"]);
    assert_eq!(house.ok_json(&["customer", &first])["record"]["deceased"], true);
    let after = calls();
    assert_eq!(after["left_out"]["deceased"], 1);
    let is_listed = |list: &serde_json::Value| {
        list["rows"].as_array().is_some_and(|rows| rows.iter().any(|row| row["member_no"] == first.as_str()))
    };
    assert!(is_listed(&before) && !is_listed(&after));
    house.ok(&["undo"]);
    assert_eq!(house.ok_json(&["customer", &first])["record"]["deceased"], false);
    assert_eq!(calls(), before);
}
