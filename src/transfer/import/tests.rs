//! Whole files through `plan` and `run`: what tills and attackers write, and what must come of it.

use super::*;
use crate::domain::bill::{BillKind, BillRow};
use crate::domain::intake::{BillSink, RejectCode, Rejection, RowCounts, Target, Verdict};
use crate::domain::money::Fen;
use serde_json::Value;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::io::Write as _;
use std::path::PathBuf;

/// A bill as it was handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Taken {
    pub(super) line: u64,
    pub(super) bill_no: Option<String>,
    pub(super) member_no: Option<String>,
    pub(super) name: Option<String>,
    pub(super) phone: Option<String>,
    pub(super) at: String,
    pub(super) outlet: Option<String>,
    pub(super) amount: Option<Fen>,
    pub(super) covers: Option<u32>,
    pub(super) room: Option<String>,
    pub(super) note: Option<String>,
    pub(super) kind: BillKind,
}

/// Writes down what it is given.
#[derive(Default)]
pub(super) struct Recorder {
    pub(super) bills: Vec<Taken>,
    pub(super) targets: Vec<Target>,
    pub(super) refuse: Vec<Rejection>,
}

impl BillSink for Recorder {
    type Error = Infallible;

    fn open_file(&mut self, _name: &str, columns: &[Target]) -> Result<(), Infallible> {
        self.targets = columns.to_vec();
        Ok(())
    }

    fn bill(&mut self, row: &BillRow<'_>) -> Result<(), Infallible> {
        let own = |text: Option<&str>| text.map(str::to_owned);
        self.bills.push(Taken {
            line: row.line,
            bill_no: own(row.bill_no),
            member_no: own(row.member_no),
            name: own(row.name),
            phone: own(row.phone),
            at: row.time.map(|time| time.to_string()).unwrap_or_default(),
            outlet: own(row.outlet),
            amount: row.amount,
            covers: row.covers,
            room: own(row.room),
            note: own(row.note),
            kind: row.kind,
        });
        Ok(())
    }

    fn close_file(&mut self, _read: &RowCounts) -> Result<Verdict, Infallible> {
        let amount = self.bills.iter().filter_map(|bill| bill.amount).sum();
        let accepted = (self.bills.len() - self.refuse.len()) as u64;
        Ok(Verdict { accepted, rejections: self.refuse.clone(), amount, ..Verdict::default() })
    }
}

/// Imports a file; panics where that fails.
pub(super) fn import(path: PathBuf, options: &ImportOptions) -> (Plan, Recorder, FileReport) {
    let plan = plan(&Source::File(path), options).expect("a plan");
    let mut sink = Recorder::default();
    let report = run(&plan, &mut sink, &()).expect("a report");
    let counts = &report.counts;
    let sum = counts.accepted + counts.unchanged + counts.corrected + counts.rejected + counts.skipped;
    assert_eq!(counts.rows, sum, "every row is counted once");
    (plan, sink, report)
}

/// A file of that content, in a folder that lives as long as the value.
pub(super) fn file(content: impl AsRef<[u8]>) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("export.csv");
    std::fs::File::create(&path).and_then(|mut file| file.write_all(content.as_ref())).expect("a file");
    (folder, path)
}

fn import_text(content: impl AsRef<[u8]>, options: &ImportOptions) -> (Plan, Recorder, FileReport) {
    let (_folder, path) = file(content);
    import(path, options)
}

fn refusal(content: impl AsRef<[u8]>, options: &ImportOptions) -> ImportError {
    let (_folder, path) = file(content);
    plan(&Source::File(path), options).expect_err("refused")
}

/// The folder of files with answers, when it is at hand.
fn test_data() -> Option<PathBuf> {
    let folder = std::env::var_os("ROLLCALL_TEST_DATA").map(PathBuf::from);
    if folder.is_none() {
        eprintln!("SKIPPED: ROLLCALL_TEST_DATA is not set, the files with answers were not read");
    }
    folder
}

fn codes(report: &FileReport) -> Vec<(u64, RejectCode)> {
    report.rejections.iter().map(|rejection| (rejection.line, rejection.code)).collect()
}

#[test]
fn every_awkward_file_ends_as_its_answers_say() {
    let Some(data) = test_data() else { return };
    let answers = std::fs::read_to_string(data.join("nasty/expected.json")).expect("answers");
    let answers: Value = serde_json::from_str(&answers).expect("JSON");
    let mut seen = 0;
    for (name, answer) in answers["files"].as_object().expect("files") {
        let path = data.join("nasty").join(name);
        let refused = match name.as_str() {
            "25_empty.csv" => Some("Empty"),
            "27_no_header.csv" => Some("NoHeader { line: 1 }"),
            "31_missing_required.csv" => Some("MissingColumn { target: VisitedAt, line: 1 }"),
            "44_bomb_46MiB_cell.xlsx" => Some("TooLarge"),
            _ => None,
        };
        seen += 1;
        if let Some(refused) = refused {
            let result = plan(&Source::File(path), &ImportOptions::default()).map_err(RunError::Import);
            let result = result.and_then(|plan| run(&plan, &mut Recorder::default(), &()));
            let error = format!("{:?}", result.expect_err(name));
            assert!(error.contains(refused), "{name}: {error}");
            continue;
        }
        let (_, sink, report) = import(path, &ImportOptions::default());
        check_answers(name, answer, &sink, &report);
    }
    assert_eq!(seen, 20);
}

fn check_answers(name: &str, answer: &Value, sink: &Recorder, report: &FileReport) {
    let line = |row: &Value| row["line"].as_u64().or(row["row"].as_u64()).expect("a line");
    let listed = |key: &str| answer[key].as_array().cloned().unwrap_or_default();
    let bills: BTreeMap<u64, &Taken> = sink.bills.iter().map(|bill| (bill.line, bill)).collect();
    for row in listed("accepted") {
        let bill = bills.get(&line(&row)).unwrap_or_else(|| panic!("{name}: line {} is missing", line(&row)));
        check_bill(name, &row, bill);
    }
    let rejected: Vec<u64> = report.rejections.iter().map(|rejection| rejection.line).collect();
    // Conflicting duplicates are for the keeper of bills to find.
    for row in listed("rejected").iter().filter(|row| row["reason"] != "duplicate_bill_conflict") {
        assert!(rejected.contains(&line(row)), "{name}: line {} is not rejected", line(row));
        assert!(!bills.contains_key(&line(row)), "{name}: line {} is taken", line(row));
    }
    let known: Vec<u64> = ["accepted", "rejected", "policy", "unchanged"]
        .into_iter()
        .flat_map(listed)
        .map(|row| line(&row))
        .collect();
    for line in bills.keys().chain(&rejected) {
        assert!(
            known.contains(line) || name == "08_utf16le_excel_unicode_text.txt",
            "{name}: line {line} is no row"
        );
    }
}

fn check_bill(name: &str, row: &Value, bill: &Taken) {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let is = |key: &str, value: String| {
        let choices = row[format!("{key}_any_of")].as_array().cloned().unwrap_or_default();
        let expected = &row[key];
        assert!(
            choices.contains(&Value::from(value.clone())) || expected.is_null() || *expected == value,
            "{name} line {}: {key} is {value:?}, not {expected}",
            bill.line,
        );
    };
    is("bill_no", text(&bill.bill_no));
    is("member_no", text(&bill.member_no));
    is("name", text(&bill.name));
    is("phone", text(&bill.phone));
    is("outlet", text(&bill.outlet));
    is("visited_at", bill.at.clone());
    is("amount", bill.amount.map(|amount| amount.to_string()).unwrap_or_default());
    is("guests", bill.covers.map(|covers| covers.to_string()).unwrap_or_default());
}

#[test]
fn a_month_of_a_real_till_reads_the_same_in_all_its_forms() {
    let Some(data) = test_data() else { return };
    let canonical = import(data.join("cn_august/visits.csv"), &ImportOptions::default());
    assert_eq!((canonical.1.bills.len(), canonical.2.amount.to_string()), (933, "458520.00".to_owned()));
    let chinese = import(data.join("cn_august/visits.gb18030.csv"), &ImportOptions::default());
    assert_eq!(chinese.0.encoding, "gb18030");
    assert_eq!(chinese.1.bills, canonical.1.bills);
    let map = "emp_id=member_no,number_consumers=guests,expenditure=amount,use_start_time=visited_at,\
               org_id=outlet,phone=phone,name=name,order_status=status";
    for (name, number) in [("till_export_raw.csv", "info_id"), ("till_export_raw.gbk.csv", "order_id")] {
        let options = ImportOptions {
            mapping: Some(format!("{number}=bill_no,{map}")),
            status: Some("1=sale,0=unfinished,2=void".to_owned()),
            ..ImportOptions::default()
        };
        let (_, sink, report) = import(data.join("cn_august").join(name), &options);
        assert_eq!(report.rejections, []);
        let sales: Vec<_> = sink.bills.iter().filter(|bill| bill.kind == BillKind::Sale).collect();
        assert_eq!((sink.bills.len(), sales.len()), (945, 933), "{name}");
        let total: Fen = sales.iter().filter_map(|bill| bill.amount).sum();
        assert_eq!(total.to_string(), "458520.00");
        for (sale, bill) in sales.iter().zip(&canonical.1.bills) {
            assert_eq!(
                (&sale.bill_no, &sale.member_no, sale.amount),
                (&bill.bill_no, &bill.member_no, bill.amount)
            );
        }
    }
}
