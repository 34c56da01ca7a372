//! Today's calls into a file, and a guest's words onto the clipboard.

use super::alerts::{alerts, open, read};
use super::house::day;
use super::pictures::{LANGUAGES, snapshot};
use super::press::Bench;
use rollcall::config::{Kept, KeptPart};
use rollcall::domain::anniversary::{Anniversary, AnniversaryKind, read_date};
use rollcall::error::Error;
use rollcall::store::StoreError;
use rollcall::ui::app::Setup;
use rollcall::ui::theme::Depth;
use rollcall::words::Language;
use rollcall::worker::{AlertsOutput, AlertsPaper, CallSheet, Reply, Request, SheetFormat, Slot};
use std::path::Path;

fn sheet(output: &AlertsOutput) -> &CallSheet {
    let AlertsPaper::Calls(sheet) = &output.paper else { panic!("{output:?}") };
    sheet
}

fn asked(bench: &Bench) -> AlertsOutput {
    let output = bench.asked.iter().rev().find_map(|(_, request)| match request {
        Request::OutputAlerts(output) => Some((**output).clone()),
        _ => None,
    });
    output.expect("a file was asked for")
}

fn answer(bench: &mut Bench, reply: Reply) {
    bench.answer_in(Slot::Change, reply);
}

#[test]
fn the_dialogs_of_the_call_list_look_as_they_did_in_both_languages() {
    for (tag, language) in LANGUAGES {
        for size in [(80, 24), (120, 36)] {
            let named = |name: &str| format!("call-list-{name}-{tag}-{}x{}", size.0, size.1);
            let mut bench = open(language, size);
            bench.press("o");
            snapshot(&named("output"), &bench.text());
            bench.press("2");
            snapshot(&named("path"), &bench.text());
            bench.press("enter");
            let output = Box::new(asked(&bench));
            answer(&mut bench, Reply::AlertsFileExists(output));
            snapshot(&named("exists"), &bench.text());
            bench.press("2");
            answer(&mut bench, Reply::Written(Ok("/tmp/calls.csv".into())));
            snapshot(&named("written"), &bench.text());
        }
    }
}

#[test]
fn those_to_be_called_today_are_written_with_phones_as_they_are_shown() {
    let mut bench = open(Language::En, (80, 24));
    bench.press("o 2 enter");
    let output = asked(&bench);
    assert_eq!(output.path, Path::new("/tmp/rollcall-calls-2026-10-19.csv"));
    assert_eq!((output.format, sheet(&output).discreet, output.overwrite), (SheetFormat::Csv, false, false));
    let with_secretary = sheet(&output).lines.iter().find(|line| line.ask_for.is_some()).expect("a call");
    assert_eq!(with_secretary.phone.as_deref(), Some("139****6789"));
    assert!(sheet(&output).lines.iter().all(|line| !line.why.is_empty() && !line.measure.is_empty()));
    bench.press("alt-p o 2 enter");
    let output_shown = asked(&bench);
    let shown = sheet(&output_shown);
    assert!(shown.lines.iter().any(|line| line.phone.as_deref() == Some("13900006789")));
    assert_eq!(shown.lines.len(), sheet(&output).lines.len());
}

#[test]
fn what_is_made_for_paper_or_where_others_read_along_is_discreet() {
    let mut bench = open(Language::En, (80, 24));
    bench.press("o 3 enter");
    let output = asked(&bench);
    let sheet_of = sheet(&output);
    assert!(sheet_of.discreet, "the page for the printer");
    let secretary = sheet_of.lines.iter().find_map(|line| line.ask_for.as_deref());
    assert_eq!(secretary, Some("周**"), "who is asked for is told as guests are");
    assert!(
        sheet_of.lines.iter().all(|line| !line.words.contains("周秘书")),
        "nor is she named in what is said"
    );
    let output = Box::new(asked(&bench));
    answer(&mut bench, Reply::AlertsFileExists(output));
    bench.press("esc o 2 enter");
    assert!(!sheet(&asked(&bench)).discreet);
    let output = Box::new(asked(&bench));
    answer(&mut bench, Reply::AlertsFileExists(output));
    bench.press("alt-d 2");
    let output = asked(&bench);
    assert!(output.overwrite && sheet(&output).discreet, "who reads along is judged when it is written");
}

#[test]
fn a_file_that_is_there_keeps_its_place_and_one_that_could_not_be_written_is_told() {
    let mut bench = open(Language::En, (80, 24));
    bench.press("o 2 enter");
    let output = Box::new(asked(&bench));
    answer(&mut bench, Reply::AlertsFileExists(output));
    bench.press("1");
    bench.type_text("2").press("enter");
    assert!(asked(&bench).path.to_string_lossy().ends_with(".csv2") && !asked(&bench).overwrite);
    answer(&mut bench, Reply::Written(Err(Error::Store(StoreError::DiskFull))));
    assert!(bench.text().contains("full"), "{}", bench.text());
}

#[test]
fn the_format_and_the_folder_used_last_come_first_and_are_remembered() {
    let kept = Kept { path: Some("/home/li/remembered.toml".into()), ..Kept::default() };
    let setup = Setup { kept, ..Bench::setup(Language::En, Depth::True) };
    let mut bench = Bench::from_setup(setup, (80, 24));
    bench.press("f4");
    read(&mut bench);
    bench.press("o 4 ctrl-u").type_text("~/lists/").press("enter");
    assert_eq!(asked(&bench).path, Path::new("/home/li/lists/rollcall-calls-2026-10-19.md"));
    let path = asked(&bench).path;
    answer(&mut bench, Reply::Written(Ok(path)));
    let Request::Remember { kept, part, .. } = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!((*part, kept.calls.format.as_deref()), (KeptPart::Calls, Some("md")));
    assert_eq!(kept.calls.folder.as_deref(), Some(Path::new("/home/li/lists")));
    bench.press("o");
    assert!(bench.text().contains("1 text table (.md) → /home/li/lists"), "{}", bench.text());
}

#[test]
fn whom_to_ask_for_and_what_to_say_is_copied_and_a_number_only_while_phones_are_shown() {
    let mut bench = open(Language::En, (80, 24));
    bench.press("y");
    let copied = bench.last.clipboard.clone().expect("copied");
    assert!(copied.contains("Ask for: 周秘书") && copied.lines().count() > 1, "{copied}");
    assert!(!copied.contains("6789"), "{copied}");
    bench.press("alt-p y");
    let copied = bench.last.clipboard.clone().expect("copied");
    assert!(copied.contains("13900006789"), "{copied}");
    bench.press("alt-d y");
    assert_eq!(bench.last.clipboard, None, "where others read along nothing is copied");
}

#[test]
fn both_are_in_the_numbered_menu_of_a_guest() {
    for (number, is_copy) in [("1 0", false), ("1 1", true)] {
        let mut bench = open(Language::En, (120, 36));
        bench.press("enter").press(number);
        assert_eq!(bench.last.clipboard.is_some(), is_copy);
        assert_eq!(bench.text().contains("Export today's calls"), !is_copy, "{}", bench.text());
    }
}

#[test]
fn where_nobody_is_to_be_called_there_is_no_list_to_write() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    bench.press("f4");
    bench.answer(Reply::Alerts(Ok(None)));
    bench.press("o y");
    assert!(bench.last.clipboard.is_none());
    assert!(!bench.asked.iter().any(|(_, request)| matches!(request, Request::OutputAlerts(_))));
}

#[test]
fn what_a_list_tells_is_of_its_day_and_nobody_is_named_as_he_was_called_before() {
    let mut alerts = alerts();
    let birthday = Anniversary { kind: AnniversaryKind::Birthday, date: read_date("10-10").expect("a date") };
    for row in &mut alerts.rows {
        let guest = &mut row.approach;
        guest.script.today = day("2026-10-05");
        guest.record.anniversaries = vec![birthday];
        if let Some(lately) = &mut guest.lately {
            lately.names = vec!["陈旧名".to_owned(), "An Li".to_owned()];
        }
        if let Some(touched) = &mut guest.touched {
            touched.promise = Some(("陈旧名: Dan An Lied".to_owned(), day("2026-10-01")));
        }
    }
    let mut bench = open(Language::En, (80, 24));
    super::alerts::answer(&mut bench, alerts);
    bench.press("o 3 enter");
    let output = asked(&bench);
    let lines = &sheet(&output).lines;
    let days = lines.iter().filter_map(|line| line.anniversary.as_deref());
    assert!(days.clone().count() > 0 && days.clone().all(|day| day.ends_with("2026-10-10")), "{lines:?}");
    let promises: Vec<&str> = lines.iter().filter_map(|line| line.promise.as_deref()).collect();
    assert!(!promises.is_empty(), "{lines:?}");
    assert!(promises.iter().all(|said| *said == "陈**: Dan An Lied 2026-10-01"), "{promises:?}");
}
