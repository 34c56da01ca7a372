//! Every command's output in both languages and as JSON, compared with what is written down.

use super::house::{House, fixture};

/// Compares the output of a command as JSON and as text in both languages.
fn compare(house: &House, name: &str, args: &[&str]) {
    let json = house.ok_json(args);
    let text = |language| {
        let mut args = args.to_vec();
        args.extend(["--lang", language]);
        house.ok(&args)
    };
    let (en, zh) = (text("en"), text("zh-CN"));
    insta::with_settings!({
        prepend_module_to_snapshot => false,
        snapshot_path => "../snapshots/cli",
        filters => clock(),
    }, {
        insta::assert_snapshot!(format!("{name}.json"), serde_json::to_string_pretty(&json).expect("JSON"));
        insta::assert_snapshot!(format!("{name}.en"), en);
        insta::assert_snapshot!(format!("{name}.zh-CN"), zh);
    });
}

/// What the clock says, in JSON and in the lists of changes and batches; the times of bills stay.
fn clock() -> Vec<(&'static str, &'static str)> {
    vec![
        (r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "[now]"),
        (r"\d+ days ago", "[so many] days ago"),
        (r"已过 \d+ 天", "已过 [若干] 天"),
        (r"(?m)^( *\d{1,3})  \d{4}-\d\d-\d\d \d\d:\d\d:\d\d  ", "$1  [now]                "),
    ]
}

#[test]
fn what_the_store_holds_is_told_the_same_every_time() {
    let house = House::with_bills();
    compare(&house, "status", &["status"]);
    compare(&house, "status_of_one_outlet", &["status", "--scope", "滨江店", "--as-of", "2026-02-11"]);
    compare(&House::new(), "status_empty", &["status", "--quiet"]);
}

#[test]
fn customers_and_bills_are_listed_the_same_every_time() {
    let house = House::with_bills();
    compare(&house, "customers", &["customers"]);
    compare(&house, "customers_found", &["customers", "--search", "张", "--sort", "name", "--limit", "1"]);
    compare(&house, "customer", &["customer", "001"]);
    compare(&house, "bills", &["bills", "--from", "2026-02-01"]);
    compare(&house, "bills_of_a_guest", &["bills", "--member", "001", "--limit", "2"]);
    compare(&house, "bills_of_walk_ins", &["bills", "--walk-ins"]);
}

#[test]
fn the_sheet_is_drawn_the_same_every_time() {
    let house = House::with_bills();
    compare(&house, "sheet", &["sheet"]);
    compare(
        &house,
        "sheet_mid_month",
        &["sheet", "--as-of", "2026-02-11", "--basis", "through", "--top", "3"],
    );
    compare(&house, "sheet_of_one_outlet", &["sheet", "--scope", "人民路店", "--count-by", "bill"]);
}

#[test]
fn imports_report_the_same_every_time() {
    for name in ["bills", "faults"] {
        let (exit_code, json) = House::new().json(&["import", &fixture(&format!("{name}.csv"))]);
        let text =
            |language| House::new().run(&["import", &fixture(&format!("{name}.csv")), "--lang", language]);
        let (en, zh) = (text("en"), text("zh-CN"));
        assert_eq!((en.exit_code, zh.exit_code), (exit_code, exit_code));
        insta::with_settings!({
            prepend_module_to_snapshot => false,
            snapshot_path => "../snapshots/cli",
        }, {
            insta::assert_snapshot!(
                format!("import_{name}.json"),
                serde_json::to_string_pretty(&json).expect("JSON")
            );
            insta::assert_snapshot!(format!("import_{name}.en"), en.stdout);
            insta::assert_snapshot!(format!("import_{name}.zh-CN"), zh.stdout);
        });
    }
}

#[test]
fn what_was_changed_is_listed_the_same_every_time() {
    let house = House::with_bills();
    house.ok(&["tick", "003", "2026-02-19", "--sitting", "evening"]);
    house.ok(&["pin", "004"]);
    house.ok(&["exclude", "003"]);
    house.ok(&["settings", "set", "cut_off@滨江店", "05:30"]);
    house.ok(&["settings", "set", "roster.size", "40"]);
    house.ok(&["settings", "closed", "add", "2026-01-25", "2026-01-31"]);
    house.ok(&["undo"]);
    house.ok(&["redo"]);
    compare(&house, "journal", &["journal"]);
    compare(&house, "imports", &["imports"]);
    compare(&house, "settings", &["settings", "list"]);
    compare(&house, "sheet_after_edits", &["sheet"]);
    compare(&house, "check", &["check"]);
}

#[test]
fn edits_say_what_they_saved() {
    let house = House::with_bills();
    let both = |name: &str, first: &[&str], back: &[&str]| {
        let json = house.ok_json(first);
        house.ok(back);
        let mut chinese = first.to_vec();
        chinese.extend(["--lang", "zh-CN"]);
        let zh = house.ok(&chinese);
        house.ok(back);
        let en = house.ok(first);
        insta::with_settings!({
            prepend_module_to_snapshot => false,
            snapshot_path => "../snapshots/cli",
            filters => clock(),
        }, {
            let json = serde_json::to_string_pretty(&json).expect("JSON");
            insta::assert_snapshot!(format!("edit_{name}"), format!("{json}\n{en}{zh}"));
        });
    };
    let walk_ins = house.ok_json(&["bills", "--walk-ins"]);
    let bill = walk_ins["rows"][0]["id"].to_string();
    both("tick", &["tick", "003", "2026-02-19"], &["undo"]);
    both("claim", &["claim", &bill, "002"], &["claim", &bill, "--remove"]);
    both("pin", &["pin", "004"], &["unpin", "004"]);
    both("exclude", &["exclude", "004"], &["unpin", "004"]);
    both("set", &["settings", "set", "count_by", "day"], &["settings", "set", "count_by", "default"]);
    both(
        "closed",
        &["settings", "closed", "add", "2026-01-25", "2026-01-31"],
        &["settings", "closed", "remove", "2026-01-25", "2026-01-31"],
    );
    both("undo", &["undo"], &["redo"]);
    both("imports_undo", &["imports", "undo", "1"], &["redo"]);
}

#[test]
fn a_touch_says_what_it_saved_and_stands_on_the_profile_and_in_the_journal() {
    let house = House::with_bills();
    let first = [
        "touch",
        "003",
        "--method",
        "phone",
        "--outcome",
        "no_answer",
        "--cause",
        "away",
        "--at",
        "2026-02-10 09:05",
        "--next",
        "2026-02-14",
        "--next-action",
        "再打 13912345678",
        "--who",
        "王芳",
    ];
    let second = [
        "touch",
        "003",
        "--method",
        "visit",
        "--outcome",
        "booked",
        "--to",
        "secretary",
        "--at",
        "2026-02-14 17:30",
        "--promise",
        "留牡丹厅",
        "--cost",
        "128.5",
        "--note",
        "送了果篮",
        "--book",
        "2026-02-20",
        "--sitting",
        "evening",
        "--outlet",
        "滨江店",
        "--room",
        "牡丹厅",
        "--covers",
        "8",
        "--dishes",
        "南瓜盅 ×8",
    ];
    for (name, args) in [("touch", &first[..]), ("touch_booked", &second[..])] {
        let json = house.ok_json(args);
        house.ok(&["undo"]);
        let mut chinese = args.to_vec();
        chinese.extend(["--lang", "zh-CN"]);
        let zh = house.ok(&chinese);
        house.ok(&["undo"]);
        let en = house.ok(args);
        insta::with_settings!({
            prepend_module_to_snapshot => false,
            snapshot_path => "../snapshots/cli",
            filters => clock(),
        }, {
            let json = serde_json::to_string_pretty(&json).expect("JSON");
            insta::assert_snapshot!(format!("edit_{name}"), format!("{json}\n{en}{zh}"));
        });
    }
    let clash = [
        "touch",
        "001",
        "--method",
        "phone",
        "--outcome",
        "booked",
        "--at",
        "2026-02-15 10:00",
        "--book",
        "2026-02-20",
        "--room",
        "牡丹厅",
    ];
    let told = house.ok(&clash);
    assert!(told.lines().nth(1).is_some_and(|line| line.contains("牡丹厅 is booked")), "{told}");
    house.ok(&["undo"]);
    compare(&house, "customer_touched", &["customer", "003"]);
    compare(&house, "journal_of_touches", &["journal"]);
    compare(&house, "sheet_with_causes", &["sheet", "--as-of", "2026-02-11"]);
    assert_eq!(house.ok_json(&["check"])["ok"], true);
    let before = house.ok_json(&["customer", "003", "--as-of", "2026-02-13"]);
    assert_eq!(before["touches"].as_array().map(Vec::len), Some(1));
}

#[test]
fn in_the_ascii_set_the_sheet_has_the_signs_of_the_workbench_and_columns_that_stand() {
    use unicode_width::UnicodeWidthStr;
    let house = House::with_bills();
    let config = house.write("config.toml", "ascii = true\n");
    for language in ["en", "zh-CN"] {
        let signs = house.ok(&["sheet", "--lang", language]);
        let plain = house.ok(&["sheet", "--lang", language, "--config", &config]);
        assert!(signs.contains('▀') && plain.contains("^ ") && plain.contains("v "), "{plain}");
        for (with_signs, line) in signs.lines().zip(plain.lines()) {
            assert_eq!(line.width(), with_signs.width(), "{line}");
            assert_eq!(line.width(), line.width_cjk(), "{line}");
        }
    }
}

#[test]
fn the_configuration_is_shown_the_same_every_time() {
    let house = House::new();
    let path = house.write("config.toml", "theme = \"light\"\nascii = true\n");
    compare(&house, "config_show", &["config", "show", "--config", &path]);
    compare(&house, "config_check", &["config", "check", "--config", &path]);
    assert_eq!(house.ok(&["config", "path", "--config", "a.toml"]), "a.toml\n");
    assert!(house.ok(&["config", "path"]).trim_end().ends_with("rollcall/config.toml"));
}

#[test]
fn the_playbook_is_written_beside_the_configuration_once_a_language() {
    let house = House::new();
    let config = house.write("config.toml", "");
    for language in ["en", "zh-CN"] {
        let args = ["config", "playbook", "--config", &config, "--lang", language];
        let first = house.ok(&args);
        let path = first.lines().next().expect("its path").to_owned();
        assert!(path.ends_with(&format!("playbook/{language}.toml")), "{first}");
        std::fs::write(&path, "# ours").expect("changed");
        let again = house.ok(&args);
        assert!(again.starts_with(&path) && again != first, "{again}");
        assert_eq!(std::fs::read_to_string(&path).expect("there"), "# ours");
        assert_eq!(house.ok_json(&args)["written"], false);
    }
    house.ok(&["config", "check", "--config", &config]);
}

#[test]
fn help_says_everything_in_both_languages() {
    let house = House::new();
    for language in ["en", "zh-CN"] {
        let mut all = house.ok(&["--help", "--lang", language]);
        for command in ["import", "sheet", "settings closed add"] {
            let mut args: Vec<&str> = command.split(' ').collect();
            args.extend(["--help", "--lang", language]);
            all.push_str("\n---- ");
            all.push_str(command);
            all.push('\n');
            all += &house.ok(&args);
        }
        insta::with_settings!({
            prepend_module_to_snapshot => false,
            snapshot_path => "../snapshots/cli",
        }, {
            insta::assert_snapshot!(format!("help.{language}"), all);
        });
    }
}
