//! The layers of the house, read from the sources: who may use whom, and who may name which crate.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What each part of the program may use of the others, itself aside.
const MAY_USE: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("text", &["domain", "words"]),
    ("words", &[]),
    ("playbook", &["domain", "text", "words"]),
    ("prompt", &["text"]),
    ("demo", &["domain"]),
    ("store", &["domain"]),
    ("transfer", &["domain", "text", "words"]),
    ("error", &["domain", "store", "transfer", "prompt", "text", "words", "config", "playbook"]),
    ("config", &["domain", "error", "words", "playbook"]),
    ("intake", &["domain", "store", "transfer", "error", "demo"]),
    ("worker", &["domain", "store", "transfer", "intake", "demo", "error", "words", "config", "playbook"]),
    ("ui", &["domain", "worker", "prompt", "text", "words", "error", "config", "playbook"]),
    (
        "cli",
        &[
            "domain", "store", "transfer", "intake", "demo", "prompt", "text", "words", "error", "config",
            "playbook", "ui",
        ],
    ),
];

/// Crates that only one part may name.
const ONLY_IN: &[(&str, &str)] = &[
    ("rusqlite", "store"),
    ("rusqlite_migration", "store"),
    ("ratatui", "ui"),
    ("crossterm", "ui"),
    ("tui_input", "ui"),
    ("clap", "cli"),
    ("indicatif", "cli"),
    ("calamine", "transfer"),
    ("rust_xlsxwriter", "transfer"),
    ("quick_xml", "transfer"),
    ("zip", "transfer"),
];

/// What pure rules may not touch.
const IMPURE: &[&str] = &[
    "std::fs",
    "std::net",
    "std::process",
    "std::env",
    "SystemTime",
    "Instant::now",
    "Local::now",
    "Utc::now",
];

struct Source {
    path: PathBuf,
    part: String,
    text: String,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a readable folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let inside = path.strip_prefix(&root).expect("below src");
                let first = inside.components().next().expect("a name").as_os_str().to_string_lossy();
                let part = first.trim_end_matches(".rs").to_owned();
                let text = std::fs::read_to_string(&path).expect("a text file");
                // Unit tests may use what they like; comments are no code.
                let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
                let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
                sources.push(Source { text: lines.collect::<Vec<_>>().join("\n"), path, part });
            }
        }
    }
    assert!(sources.len() > 20, "the sources were found");
    sources
}

/// Names after `prefix` in a text: `crate::store::Store` gives `store`.
fn names_after<'t>(text: &'t str, prefix: &str) -> BTreeSet<&'t str> {
    text.match_indices(prefix)
        .map(|(at, _)| &text[at + prefix.len()..])
        .map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default())
        .collect()
}

fn names_crate(text: &str, name: &str) -> bool {
    let path = format!("{name}::");
    text.match_indices(&path).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':')
    })
}

#[test]
fn every_part_uses_only_the_parts_below_it() {
    let parts: BTreeSet<&str> = MAY_USE.iter().map(|(part, _)| *part).collect();
    let mut faults = Vec::new();
    for source in sources() {
        let Some((_, allowed)) = MAY_USE.iter().find(|(part, _)| *part == source.part) else {
            assert!(["main", "lib", "build"].contains(&source.part.as_str()), "unknown part {}", source.part);
            continue;
        };
        for used in names_after(&source.text, "crate::") {
            if parts.contains(used) && used != source.part && !allowed.contains(&used) {
                faults.push(format!("{} uses crate::{used}", source.path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn each_engine_is_named_in_one_part_only() {
    let mut faults = Vec::new();
    for source in sources() {
        for (engine, home) in ONLY_IN {
            if source.part != *home && names_crate(&source.text, engine) {
                faults.push(format!("{} names {engine}", source.path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn rules_touch_no_file_and_no_clock() {
    let mut faults = Vec::new();
    for source in sources().iter().filter(|source| ["domain", "demo"].contains(&source.part.as_str())) {
        let touched = IMPURE.iter().filter(|name| source.text.contains(**name));
        faults.extend(touched.map(|name| format!("{} touches {name}", source.path.display())));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn screens_do_not_import_each_other_and_widgets_no_screen() {
    let mut faults = Vec::new();
    for source in sources().iter().filter(|source| source.part == "ui") {
        let path = source.path.to_string_lossy().replace('\\', "/");
        let screens: BTreeSet<&str> = ["crate::ui::screen::", "super::screen::"]
            .iter()
            .flat_map(|prefix| names_after(&source.text, prefix))
            .collect();
        let own = path.split("/screen/").nth(1).map(|rest| rest.split(['/', '.']).next().unwrap_or_default());
        let is_widget = path.contains("/widget/");
        for screen in screens {
            let is_other = own.is_some_and(|own| {
                own != screen && own != "mod" && screen.starts_with(|c: char| c.is_lowercase())
            });
            if is_widget || is_other {
                faults.push(format!("{path} imports screen {screen}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_file_says_in_its_first_line_what_it_is() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for source in sources() {
        let text = std::fs::read_to_string(&source.path).expect("a text file");
        assert!(
            text.starts_with("//! "),
            "{}",
            source.path.strip_prefix(root).unwrap_or(&source.path).display()
        );
    }
}
