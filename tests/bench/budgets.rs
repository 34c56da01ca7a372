//! The speed and memory budgets of quality.md, each as a ratio inside one run, by process CPU time.
//!
//! `cargo bench --bench budgets -- [--size m] [--pairs N] [--only NAME] [--folder DIR]`; see README.md beside this file.

#![allow(clippy::pedantic, missing_docs)] // a bench is a program of its own; its panics are its error reports

mod everybody;
mod frame;
mod house;
mod keys;
mod list;
mod loaders;
mod measure;
mod reading;
mod writing;

use house::{Files, Size};
use measure::Verdicts;
use std::path::PathBuf;

/// What was asked for on the command line.
pub struct Asked {
    pub size: Size,
    pub pairs: usize,
    pub folder: PathBuf,
    only: Option<String>,
}

impl Asked {
    fn from_args(args: &[String]) -> Self {
        let value =
            |name: &str| args.iter().position(|arg| arg == name).and_then(|at| args.get(at + 1)).cloned();
        let size = if value("--size").is_some_and(|size| size.eq_ignore_ascii_case("m")) {
            Size::M
        } else {
            Size::S
        };
        let folder =
            value("--folder").map_or_else(|| std::env::temp_dir().join("rollcall-bench"), PathBuf::from);
        Self {
            size,
            pairs: value("--pairs").and_then(|pairs| pairs.parse().ok()).unwrap_or(5),
            folder,
            only: value("--only"),
        }
    }

    fn wants(&self, name: &str) -> bool {
        self.only.as_deref().is_none_or(|only| only == name)
    }
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if args.first().is_some_and(|arg| arg == "--child") {
        return writing::child(&args[1..]);
    }
    let asked = Asked::from_args(&args);
    std::fs::create_dir_all(&asked.folder).expect("a folder");
    let files = Files::prepare(asked.size, &asked.folder);
    println!("size {}: {} bills, {} on the last day", asked.size.name(), files.rows, files.last_day_rows);
    let mut verdicts = Verdicts::default();
    for (name, bench) in [
        ("import", writing::import as fn(&Asked, &Files, &mut Verdicts)),
        ("memory", writing::memory),
        ("day", writing::one_more_day),
        ("again", writing::again),
        ("undo", writing::undo),
        ("sheet", reading::sheet),
        ("phases", everybody::phases),
        ("alerts", everybody::alerts),
        ("first_frame", frame::first_frame),
        ("list", list::list),
        ("keys", keys::keys),
        ("million", frame::million),
    ] {
        if asked.wants(name) {
            bench(&asked, &files, &mut verdicts);
        }
    }
    println!("{} over budget", verdicts.failed);
}
