//! Names that try to steer the terminal never reach any output raw.

use super::house::{House, fixture, test_data};
use rollcall::text::is_hostile;

/// Characters of an output that came from data and could act: everything hostile but the line break.
fn raw(output: &str) -> Vec<char> {
    output.chars().filter(|character| is_hostile(*character) && *character != '\n').collect()
}

/// Runs every command that shows data, in every form, and looks at both outputs.
fn no_output_is_raw(house: &House, member: &str) {
    let commands: Vec<Vec<&str>> = vec![
        vec!["status"],
        vec!["customers"],
        vec!["customers", "--search", "i"],
        vec!["customer", member],
        vec!["bills"],
        vec!["sheet", "--basis", "month"],
        vec!["journal"],
        vec!["imports"],
        vec!["settings", "list"],
        vec!["check"],
        vec!["undo"],
        vec!["redo"],
        vec!["sheet", "--basis", "month", "--out", "sheet.md"],
        vec!["sheet", "--basis", "month", "--out", "sheet.csv"],
        vec!["sheet", "--basis", "month", "--out", "sheet.html"],
    ];
    for command in commands {
        for flags in [&["--json"][..], &["--lang", "en"], &["--lang", "zh-CN"]] {
            let mut args = command.clone();
            args.extend(flags);
            let run = house.run(&args);
            assert_eq!(raw(&run.stdout), Vec::<char>::new(), "{args:?}: {}", run.stdout);
            assert_eq!(raw(&run.stderr), Vec::<char>::new(), "{args:?}: {}", run.stderr);
        }
    }
    for file in ["sheet.md", "sheet.csv", "sheet.html"] {
        let text = std::fs::read_to_string(house.path(file)).expect("written");
        let raw: Vec<char> = raw(&text).into_iter().filter(|c| !matches!(c, '\r' | '\u{feff}')).collect();
        assert_eq!(raw, Vec::<char>::new(), "{file}");
    }
}

#[test]
fn hostile_names_are_shown_and_escaped_never_sent() {
    let house = House::with_bills();
    house.ok(&["pin", "004"]);
    no_output_is_raw(&house, "004");
    assert!(house.ok(&["customers"]).contains("‹U+001B›[2J"), "the name is shown, not dropped");
    let json = house.ok(&["customers", "--json"]);
    assert!(json.contains("\\u202e") && json.contains("\\u200b"), "{json}");
}

#[test]
fn hostile_outlets_numbers_file_names_and_arguments_are_harmless_too() {
    let house = House::new();
    let evil = "x\u{1b}]0;t\u{7}\u{202e}\u{9b}";
    let path = house.write(
        "till\u{1b}[2J.csv",
        format!("bill_no,member_no,name,date,outlet,amount\n{evil},M{evil},n{evil},2026-02-01,o{evil},5\n{evil},1,a,{evil},o,x{evil}\n"),
    );
    let run = house.run(&["import", &path]);
    assert_eq!(run.exit_code, 1);
    assert_eq!(raw(&run.stdout), Vec::<char>::new(), "{}", run.stdout);
    no_output_is_raw(&house, &format!("M{evil}"));
    for args in [
        vec![evil],
        vec!["sheet", "--scope", evil],
        vec!["import", evil],
        vec!["settings", "set", evil, evil],
    ] {
        for flags in [&["--json"][..], &[]] {
            let mut args = args.clone();
            args.extend(flags);
            let run = house.run(&args);
            assert_eq!(run.exit_code, 2, "{args:?}");
            assert_eq!(raw(&(run.stdout + &run.stderr)), Vec::<char>::new(), "{args:?}");
        }
    }
}

#[test]
fn the_corpus_of_terminal_escapes_is_harmless() {
    let Some(data) = test_data() else { return };
    let house = House::new();
    let path = data.join("nasty/23_terminal_escapes.csv");
    let run = house.run(&["import", path.to_str().expect("UTF-8")]);
    assert_eq!((run.exit_code, raw(&(run.stdout + &run.stderr))), (0, Vec::new()));
    no_output_is_raw(&house, "M002");
}

#[test]
fn phones_are_masked_wherever_a_person_looks() {
    let house = House::with_bills();
    for args in [
        &["customers"][..],
        &["customer", "001"],
        &["bills"],
        &["sheet"],
        &["journal"],
        &["import", &fixture("bills.csv")],
    ] {
        let output = house.ok(args);
        for phone in ["13812345678", "13987654321", "7946 0000"] {
            assert!(!output.contains(phone), "{args:?}: {output}");
        }
    }
    assert!(house.ok(&["customer", "001"]).contains("138****5678"));
}
