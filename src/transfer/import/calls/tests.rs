//! Lists written by the program, filled in as people fill them in, and read back.

use super::CallFaultCode::{
    BadCause, BadDay, BadLine, BadMethod, BadNext, BadOutcome, LongNote, MissingCause, MissingDay,
    MissingMember, MissingNext, MissingOutcome, MissingTable,
};
use super::*;
use crate::domain::bill::CustomerId;
use crate::domain::customer::Guest;
use crate::domain::judge::ShownPhase;
use crate::domain::phase::{Ladder, Phase};
use crate::domain::touch::{Cause, Method, Outcome};
use crate::transfer::export::{CallLine, CallSheet, SheetFormat, write_calls};
use std::path::Path;

fn today() -> Day {
    "2026-10-19".parse().expect("a day")
}

fn line(member_no: &str) -> CallLine {
    let guest = Guest {
        customer: CustomerId(1),
        member_no: member_no.to_owned(),
        name: Some("a|b\\".to_owned()),
        title: None,
    };
    CallLine {
        guest,
        ask_for: None,
        phone: None,
        method: Method::Visit,
        phase: ShownPhase { phase: Phase::Shock, house: Phase::Shock },
        days_since: None,
        usual_gap: None,
        last_visit: None,
        last_time: None,
        anniversary: None,
        promise: None,
        likelihood: "60 %".to_owned(),
        value_at_risk: None,
        responsible: None,
        why: "why | why, \"why\"".to_owned(),
        measure: "do\\|".to_owned(),
        words: "say; say\tsay".to_owned(),
    }
}

/// A list of five guests as a text.
fn list(format: SheetFormat, language: Language) -> String {
    let sheet = CallSheet {
        as_of: today(),
        day: today(),
        ladder: Ladder::default(),
        lines: ["001", "=002", "003", "004", "005"].map(line).to_vec(),
        notes: Vec::new(),
        discreet: false,
    };
    let mut bytes = Vec::new();
    write_calls(&sheet, (format, language), &mut bytes).expect("written");
    String::from_utf8(bytes).expect("a text")
}

/// The list with the blank cells of its lines filled in: outcome, cause, next date, note.
fn filled_in(format: SheetFormat, language: Language, lines: &[[&str; 4]]) -> String {
    let is_csv = format == SheetFormat::Csv;
    let blank = if is_csv { ",,,,,,,2026-10-19" } else { "|  |  |  |  |  |  | 2026-10-19 |" };
    let mut lines = lines.iter();
    let mut fill = |line: &str| {
        let start = line.strip_suffix(blank)?;
        let [outcome, cause, next, note] = lines.next()?;
        let filled = [outcome, cause, next, "", "", note];
        Some(if is_csv {
            format!("{start},{},2026-10-19", filled.join(","))
        } else {
            format!("{start}| {} | 2026-10-19 |", filled.join(" | "))
        })
    };
    let text = list(format, language);
    text.lines().map(|line| fill(line).unwrap_or_else(|| line.to_owned()) + "\n").collect()
}

fn read(name: &str, content: &[u8]) -> Result<ReadCalls, ImportError> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    std::fs::write(&path, content).expect("written");
    read_calls(&Source::File(path), today())
}

fn codes(read: &ReadCalls) -> Vec<(CallFaultCode, Option<CallCell>)> {
    let faults = read.calls.iter().filter_map(|call| call.as_ref().err()).flatten();
    faults.map(|fault| (fault.code, fault.cell)).collect()
}

#[test]
fn what_was_written_by_hand_is_read_from_a_text_in_either_language() {
    for language in Language::ALL {
        for format in [SheetFormat::Csv, SheetFormat::Markdown] {
            let lines = [
                ["1", "", "11-22", "8 p"],
                ["眼下没空", "away", "2", ""],
                ["", "", "", ""],
                ["no answer", "", "2026-10-21", ""],
            ];
            let text = filled_in(format, language, &lines);
            let read = read("list", text.as_bytes()).expect("a list");
            let calls: Vec<&FilledCall> =
                read.calls.iter().map(|call| call.as_ref().expect("valid")).collect();
            let said =
                calls.iter().map(|call| (call.member_no.as_str(), call.outcome, call.cause, call.next));
            let day = |text: &str| Some(text.parse::<Day>().expect("a day"));
            let expected = [
                ("001", Outcome::Booked, None, day("2026-11-22")),
                ("=002", Outcome::NoTime, Some(Cause::Away), day("2026-10-26")),
                ("004", Outcome::NoAnswer, None, day("2026-10-21")),
            ];
            assert_eq!(said.collect::<Vec<_>>(), expected, "{format:?} {language:?}\n{text}");
            assert!(calls.iter().all(|call| call.day == today() && call.method == Method::Visit));
            assert_eq!((calls[0].note.as_deref(), calls[1].note.as_deref()), (Some("8 p"), None));
            assert_eq!(read.blank, 2);
        }
    }
}

#[test]
fn every_cell_that_is_wrong_is_told_by_its_column() {
    let lines = [
        ["9", "x", "soon", ""],
        ["", "", "", "note"],
        ["3", "", "", ""],
        ["1", "", "", ""],
        ["4", "", "2026-10-18", ""],
    ];
    let read =
        read("list.csv", filled_in(SheetFormat::Csv, Language::En, &lines).as_bytes()).expect("a list");
    let at = |code, cell| (code, Some(cell));
    let expected = [
        at(BadOutcome, CallCell::Outcome),
        at(BadCause, CallCell::Cause),
        at(BadNext, CallCell::Next),
        at(MissingOutcome, CallCell::Outcome),
        at(MissingCause, CallCell::Cause),
        at(MissingNext, CallCell::Next),
        at(MissingTable, CallCell::Next),
        at(CallFaultCode::FarNext, CallCell::Next),
    ];
    assert_eq!(codes(&read), expected);
    assert_eq!(read.column_name(CallCell::Next), Some("Next date"));
    assert_eq!(read.address(5, CallCell::Next), None, "a text has lines alone");
    let faults: Vec<&CallFault> =
        read.calls.iter().filter_map(|call| call.as_ref().err()).flatten().collect();
    assert_eq!((faults[0].line, faults[7].line), (5, 9));
    let told: Vec<Option<&str>> = faults.iter().map(|fault| fault.value.as_deref()).collect();
    assert_eq!((told[2], told[7]), (None, Some("2026-10-18")), "only days are told");
}

#[test]
fn the_member_and_the_day_of_the_list_must_be_there_and_a_note_not_too_long() {
    let head = "Member no.,Outcome,How,Note,List of\n";
    let long = "长".repeat(MOST_TEXT + 1);
    let rows = format!(
        ",2,,,2026-10-19\n001,2,,,\n001,2,,,2026-10-20\n001,2,,,soon\n001,2,fax,,2026-10-19\n001,2,,{long},2026-10-19\n001,\"2\n"
    );
    let read = read("list.csv", format!("{head}{rows}").as_bytes()).expect("a list");
    let expected = [
        (MissingMember, Some(CallCell::MemberNo)),
        (MissingDay, Some(CallCell::Day)),
        (BadDay, Some(CallCell::Day)),
        (BadDay, Some(CallCell::Day)),
        (BadMethod, Some(CallCell::Method)),
        (LongNote, Some(CallCell::Note)),
        (BadLine, None),
    ];
    assert_eq!(codes(&read), expected);
}

#[test]
fn the_guest_the_room_and_the_covers_are_read_where_the_list_has_them() {
    let text = "Member no.,Guest,Outcome,Next date,Room,Covers,List of\n\
                001,\"张总（张建国）\",1,11-22,牡丹厅,8人,2026-10-19\n\
                002,,1,11-22,,,2026-10-19\n\
                003,,1,11-22,,many,2026-10-19\n\
                004,,2,,牡丹厅,8 p,2026-10-19\n";
    let read = read("list.csv", text.as_bytes()).expect("a list");
    let told = |call: &FilledCall| (call.guest.clone(), call.room.clone(), call.covers);
    let calls: Vec<_> = read.calls.iter().flatten().map(told).collect();
    let first = (Some("张总（张建国）".to_owned()), Some("牡丹厅".to_owned()), Some(8));
    assert_eq!(calls, [first, (None, None, None)]);
    let not_booked = |cell| (CallFaultCode::NotBooked, Some(cell));
    let expected = [
        (CallFaultCode::BadCovers, Some(CallCell::Covers)),
        not_booked(CallCell::Room),
        not_booked(CallCell::Covers),
    ];
    assert_eq!(codes(&read), expected);
}

#[test]
fn a_day_is_read_in_every_form_a_spreadsheet_writes_unless_it_can_be_two() {
    let read_day = |written: &str| {
        let text = format!("Member no.,Outcome,List of\n001,2,\"{written}\"\n");
        let read = read("list.csv", text.as_bytes()).expect("a list");
        match &read.calls[0] {
            Ok(call) => Ok(call.day.to_string()),
            Err(faults) => Err((faults[0].code, faults[0].value.clone())),
        }
    };
    for written in [
        "10/18/2026",
        "10/18/26",
        "18/10/2026",
        "18.10.2026",
        "18-Oct-26",
        "Oct 18, 2026",
        "Sunday, October 18, 2026",
        "2026年10月18日",
        "46313",
        "20261018",
        "10/18/2026 0:00",
    ] {
        assert_eq!(read_day(written), Ok("2026-10-18".to_owned()), "{written}");
    }
    assert_eq!(read_day("03/03/2026"), Ok("2026-03-03".to_owned()), "either way it is the same day");
    let ambiguous = (CallFaultCode::AmbiguousDay, Some("03/04/2026".to_owned()));
    assert_eq!(read_day("03/04/2026"), Err(ambiguous));
    assert_eq!(read_day("13/13/2026").map_err(|(code, _)| code), Err(BadDay));
}

#[test]
fn a_next_date_that_could_be_two_is_read_as_the_day_of_the_list_is_written() {
    let read_next = |list: &str, nexts: [&str; 2]| {
        let [first, second] = nexts;
        let text =
            format!("Member no.,Outcome,Next date,List of\n001,1,{first},{list}\n002,1,{second},{list}\n");
        let read = read("list.csv", text.as_bytes()).expect("a list");
        assert_eq!(read.example.to_string(), "2026-10-25", "a week after the day of the list");
        match &read.calls[0] {
            Ok(call) => Ok(call.next.map(|day| day.to_string()).unwrap_or_default()),
            Err(faults) => Err(faults[0].code),
        }
    };
    let of_list = |list| read_next(list, ["1/2/2027", ""]);
    assert_eq!(of_list("10/18/2026"), Ok("2027-01-02".to_owned()));
    assert_eq!(of_list("18/10/2026"), Ok("2027-02-01".to_owned()));
    assert_eq!(of_list("2026-10-18"), Err(CallFaultCode::AmbiguousDay));
    // What the column itself tells counts more.
    assert_eq!(read_next("10/18/2026", ["1/2/2027", "22/11/2026"]), Ok("2027-02-01".to_owned()));
}

#[test]
fn a_spreadsheet_tells_its_cells_by_their_address() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("list.xlsx");
    fill_workbook(&path);
    let read = read_calls(&Source::File(path), today()).expect("a list");
    let first = read.calls[0].as_ref().expect("valid");
    assert_eq!(
        (first.outcome, first.next.map(|day| day.to_string())),
        (Outcome::Booked, Some("2026-11-22".into()))
    );
    let fault = &read.calls[1].as_ref().expect_err("wrong")[0];
    assert_eq!((fault.code, fault.cell), (CallFaultCode::BadOutcome, Some(CallCell::Outcome)));
    assert_eq!(read.address(fault.line, CallCell::Outcome).as_deref(), Some("B5"));
    assert_eq!(read.address(fault.line, CallCell::Cause), None, "there is no such column");
    assert_eq!((read.format, read.blank), (Format::Xlsx, 1));
}

/// A list as a spreadsheet may keep it: on its second sheet, with dates and figures as numbers.
fn fill_workbook(path: &Path) {
    use rust_xlsxwriter::{ExcelDateTime, Format as Pen, Workbook as Book};
    let mut book = Book::new();
    book.add_worksheet().write(0, 0, "cover").expect("written");
    let sheet = book.add_worksheet();
    let date = Pen::new().set_num_format("yyyy-mm-dd");
    let day = |text: &str| ExcelDateTime::parse_from_str(text).expect("a day");
    for (column, title) in (0..).zip(["会员号", "结果", "下次日期", "单子日期"]) {
        sheet.write(2, column, title).expect("written");
    }
    for (row, (outcome, next)) in (3..).zip([(Some(1.0), true), (Some(8.0), false), (None, false)]) {
        sheet.write(row, 0, format!("00{row}")).expect("written");
        if let Some(outcome) = outcome {
            sheet.write(row, 1, outcome).expect("written");
        }
        if next {
            sheet.write_with_format(row, 2, day("2026-11-22"), &date).expect("written");
        }
        sheet.write_with_format(row, 3, day("2026-10-19"), &date).expect("written");
    }
    book.save(path).expect("saved");
}

#[test]
fn what_is_no_list_or_the_page_for_the_printer_is_refused() {
    for content in ["", "日期,金额\n2026-10-17,12\n", "会员号,结果\n001,1\n"] {
        let error = read("list.csv", content.as_bytes()).expect_err("refused");
        assert_eq!(error.class(), super::super::ErrorClass::Refused, "{content}: {error}");
    }
    let page = list(SheetFormat::Html, Language::En);
    assert!(matches!(read("list.html", page.as_bytes()), Err(ImportError::NotACallList)));
}

#[test]
fn a_list_saved_in_a_chinese_encoding_or_with_semicolons_is_read() {
    let text = "会员号;结果;单子日期\n001;没接通 ;2026-10-19\n";
    let (bytes, ..) = encoding_rs::GB18030.encode(text);
    let read = read("list.csv", &bytes).expect("a list");
    assert_eq!(codes(&read), [(CallFaultCode::MissingNext, Some(CallCell::Next))]);
}
