//! The README against the program: keys, commands, and the picture it shows.

use rollcall::words::Language;
use std::path::Path;

const KEYS_BEGIN: &str = "<!-- keys: generated from the action table, checked by a test -->\n";
const KEYS_END: &str = "<!-- /keys -->";

fn readme() -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("the README")
}

fn keys() -> String {
    rollcall::ui::key_table_markdown(Language::En).expect("the keymap loads")
}

/// Run with `ROLLCALL_WRITE_README=1` to put the table of the program into the README.
#[test]
fn the_readme_lists_the_keys_of_the_action_table() {
    let readme = readme();
    let (before, rest) = readme.split_once(KEYS_BEGIN).expect("the mark where keys begin");
    let (table, after) = rest.split_once(KEYS_END).expect("the mark where keys end");
    if std::env::var_os("ROLLCALL_WRITE_README").is_some() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
        let whole = format!("{before}{KEYS_BEGIN}{}{KEYS_END}{after}", keys());
        std::fs::write(path, whole).expect("the README is written");
        return;
    }
    assert_eq!(table, keys(), "run this test with ROLLCALL_WRITE_README=1");
}

#[test]
fn the_readme_shows_its_two_commands_and_a_picture_that_exists() {
    let readme = readme();
    assert!(readme.contains("\ncargo run --release -- demo\n"));
    assert!(
        readme.lines().any(|line| line.starts_with("cargo test")),
        "the test command on a line of its own"
    );
    let picture = readme.split("](").nth(1).and_then(|rest| rest.split(')').next()).expect("a picture");
    let bytes = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(picture)).expect("the picture");
    assert_eq!(bytes.get(1..4), Some(&b"PNG"[..]));
}

#[test]
fn the_readme_names_every_command() {
    let help = assert_cmd::Command::cargo_bin("rollcall")
        .expect("the program")
        .arg("--help")
        .output()
        .expect("help");
    let help = String::from_utf8(help.stdout).expect("text");
    let commands: Vec<&str> = help
        .lines()
        .skip_while(|line| !line.starts_with("Commands"))
        .skip(1)
        .take_while(|line| !line.trim().is_empty())
        .filter(|line| line.starts_with("  ") && !line.starts_with("    "))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(commands.len() > 15, "{commands:?}");
    let readme = readme();
    let table =
        readme.split("## Command line").nth(1).expect("the section").split("\n## ").next().expect("its text");
    let missing: Vec<_> =
        commands.iter().filter(|name| **name != "help" && !table.contains(**name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
