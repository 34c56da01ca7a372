//! The list of customers into a file: the dialog, what is asked of the worker, what is told meanwhile and afterwards.

use super::customers::{LANGUAGES, in_row, open, remembering, serve, snapshot};
use super::guests;
use super::press::Bench;
use rollcall::config::KeptPart;
use rollcall::domain::guests::GuestColumn;
use rollcall::error::Error;
use rollcall::words::Language;
use rollcall::worker::{GuestsOutput, Marked, Reply, Request, RowsFor, SheetFormat};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn asked(bench: &Bench) -> GuestsOutput {
    let output = bench.asked.iter().rev().find_map(|(_, request)| match request {
        Request::OutputGuests(output) => Some((**output).clone()),
        _ => None,
    });
    output.expect("a file was asked for")
}

#[test]
fn the_dialogs_of_a_file_look_as_they_did_in_both_languages() {
    for (tag, language) in LANGUAGES {
        for size in [(80, 24), (120, 36)] {
            let named = |name: &str| format!("{name}-{tag}-{}x{}", size.0, size.1);
            let mut bench = open(language, size);
            bench.press("space o");
            snapshot(&named("output"), &bench.text());
            bench.press("2");
            snapshot(&named("output-path"), &bench.text());
            bench.press("enter");
            let output = Box::new(asked(&bench));
            bench.answer(Reply::GuestsFileExists(output));
            snapshot(&named("output-exists"), &bench.text());
            let mut bench = open(language, size);
            bench.press("o 2 enter");
            bench.answer(Reply::GuestsProgress { done: 200, total: 600 });
            bench.press("o");
            snapshot(&named("output-running"), &bench.text());
        }
    }
}

#[test]
fn what_is_shown_is_written_in_its_order_with_its_columns() {
    let mut bench = open(Language::En, (80, 24));
    bench.press("/").type_text("zong").press("enter");
    serve(&mut bench);
    bench.press("S c 3 enter o 2 enter");
    let output = asked(&bench);
    assert_eq!((output.query.filter.as_str(), output.query.descending), ("zong", false));
    assert_eq!((output.format, output.marked, output.overwrite), (SheetFormat::Csv, None, false));
    assert!(
        !output.columns.contains(&GuestColumn::Visits30)
            && output.columns.len() == GuestColumn::ALL.len() - 1
    );
    assert_eq!(output.path, Path::new("/tmp/rollcall-guests-2026-10-18.csv"));
}

#[test]
fn the_marked_ones_alone_are_written_where_some_are() {
    let mut bench = open(Language::En, (80, 24));
    bench.press("space down down space o 1 enter");
    let marked = asked(&bench).marked.expect("the marked");
    assert_eq!(
        marked.guests.iter().collect::<Vec<_>>(),
        [in_row(1), in_row(3)].into_iter().collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>()
    );
}

#[test]
fn a_file_that_is_there_is_replaced_only_when_told_to() {
    let mut bench = open(Language::En, (80, 24));
    bench.press("o 1 enter");
    let output = Box::new(asked(&bench));
    bench.answer(Reply::GuestsFileExists(output));
    bench.press("1");
    bench.type_text("2").press("enter");
    assert!(asked(&bench).path.to_string_lossy().ends_with(".xlsx2") && !asked(&bench).overwrite);
    let output = Box::new(asked(&bench));
    assert!(!output.discreet);
    bench.answer(Reply::GuestsFileExists(output));
    bench.press("alt-d 2");
    assert!(
        asked(&bench).overwrite && asked(&bench).discreet,
        "who reads along is judged when it is written"
    );
    bench.answer(Reply::GuestsWritten(Ok(PathBuf::from("/tmp/x.xlsx"))));
    assert!(bench.text().contains("written: /tmp/x.xlsx"), "{}", bench.text());
}

#[test]
fn writing_tells_how_far_it_is_and_can_be_stopped() {
    let mut bench = open(Language::En, (80, 24));
    bench.press("o 1 enter");
    bench.answer(Reply::GuestsProgress { done: 20_000, total: 1_000_000 });
    assert!(bench.text().contains("exporting 20,000 of 1,000,000 guests"), "{}", bench.text());
    let cancel = asked(&bench).cancel;
    bench.press("down o 1");
    assert!(!cancel.is_cancelled());
    bench.press("o 2");
    assert!(cancel.is_cancelled());
    bench.answer(Reply::GuestsWritten(Err(Error::Cancelled)));
    assert!(bench.text().contains("Export stopped"), "{}", bench.text());
}

#[test]
fn the_format_and_the_folder_used_last_stand_in_the_first_line() {
    let mut bench = remembering("/home/li/remembered.toml");
    bench.press("o 4 ctrl-u").type_text("~/lists/all.csv").press("enter");
    assert_eq!(
        (asked(&bench).path.as_path(), asked(&bench).format),
        (Path::new("/home/li/lists/all.csv"), SheetFormat::Csv)
    );
    bench.answer(Reply::GuestsWritten(Ok("/home/li/lists/all.csv".into())));
    let Request::Remember { kept, part, .. } = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!((*part, kept.guests.format.as_deref()), (KeptPart::Output, Some("csv")));
    assert_eq!(kept.guests.folder.as_deref(), Some(Path::new("/home/li/lists")));
    bench.press("o");
    assert!(bench.text().contains("1 CSV (.csv), for other programs → /home/li/lists"), "{}", bench.text());
}

/// Whether what was typed is a folder, and whether it takes a file, is known once the file is written.
#[test]
fn the_folder_a_file_went_to_is_remembered_and_none_that_took_no_file() {
    let mut bench = remembering("/home/li/remembered.toml");
    bench.press("o 1 ctrl-u").type_text("~/full/all.csv").press("enter");
    bench.answer(Reply::GuestsWritten(Err(Error::Cancelled)));
    assert!(matches!(bench.latest(), Request::OutputGuests(_)), "{:?}", bench.latest());
    bench.press("o 1 ctrl-u").type_text("~/reports").press("enter");
    bench.answer(Reply::GuestsWritten(Ok("/home/li/reports/all.xlsx".into())));
    let Request::Remember { kept, .. } = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!(kept.guests.folder.as_deref(), Some(Path::new("/home/li/reports")));
}

#[test]
fn marked_rows_are_copied_one_a_line_in_the_order_of_the_list() {
    let mut bench = open(Language::En, (80, 24));
    bench.press("space down space y");
    let Request::MarkedRows { marked, .. } = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!(marked.guests.len(), 2);
    let rows = guests::page(&super::customers::query(&bench)).window.rows;
    bench.answer(Reply::MarkedRows(RowsFor::Copying, Ok(rows.into_iter().take(2).collect())));
    let copied = bench.last.clipboard.clone().expect("copied");
    assert_eq!(copied.lines().count(), 2, "{copied}");
    let mut list = guests::list();
    list.sort(GuestColumn::Number);
    let all = list.shown(&super::customers::query(&bench));
    bench.press("*");
    bench.answer(Reply::Shown(Ok(Marked { guests: all, reading: 0 })));
    assert!(bench.text().contains("600 marked"));
}
