//! Whole files through `plan` and `run`: what tills and attackers write, and what must come of it.

use super::*;
use crate::domain::bill::{BillKind, BillRow};
use crate::domain::intake::{BillSink, RejectCode, Rejection, RowCounts, Target, Verdict};
use crate::domain::money::Fen;
use serde_json::Value;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fmt::Write as _;
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
            "31_missing_required.csv" => Some("MissingColumn { target: VisitedAt, line: 1, columns: "),
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

fn options() -> ImportOptions {
    ImportOptions::default()
}

fn mapped(mapping: &str) -> ImportOptions {
    ImportOptions { mapping: Some(mapping.to_owned()), ..options() }
}

fn times(sink: &Recorder) -> Vec<&str> {
    sink.bills.iter().map(|bill| bill.at.as_str()).collect()
}

#[test]
fn title_rows_totals_repeated_headers_and_blank_lines_are_no_bills() {
    let content = "人民路酒店 2024年3月消费明细\n制表：前台,打印时间：2024-04-01\n\n单号,会员号,日期,时间,消费金额（元）,人 数\n\
                   D1,1,2024-03-05,18:30,88,2\n,,,,,\n小计：,,,,88,2\n单号,会员号,日期,时间,消费金额（元）,人 数\n\
                   D2,散客,2024-03-06,下午6:05,12.50,\n合计,,,,100.50,2\nTotal (2),,,,100.50\n";
    let (plan, sink, report) = import_text(content, &options());
    assert_eq!((plan.header_line, plan.targets().len()), (4, 6));
    assert_eq!(times(&sink), ["2024-03-05T18:30:00", "2024-03-06T18:05:00"]);
    assert_eq!(sink.bills[1].member_no, None);
    let counts = RowCounts { rows: 6, accepted: 2, skipped: 4, ..RowCounts::default() };
    assert_eq!(report.counts, counts);
}

#[test]
fn a_file_is_read_alike_in_every_encoding_delimiter_and_line_end() {
    let content = "会员号,姓名,消费时间,消费金额\n1,张伟𠮷,2024-03-05 18:30,88\n2,李娜,2024-03-06 12:00,99\n";
    let (_, expected, _) = import_text(content, &options());
    assert_eq!(expected.bills.len(), 2);
    let utf16 = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let utf16be = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_be_bytes).collect() };
    let gb18030 = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let forms: [(Vec<u8>, &str); 5] = [
        (format!("\u{feff}{content}").into_bytes(), "utf-8"),
        (gb18030(content), "gb18030"),
        (utf16(&format!("\u{feff}{content}")), "utf-16le"),
        (utf16be(&format!("\u{feff}{content}")), "utf-16be"),
        (content.replace('\n', "\r").into_bytes(), "utf-8"),
    ];
    for (bytes, encoding) in forms {
        let (plan, sink, _) = import_text(bytes, &options());
        assert_eq!((plan.encoding, &sink.bills), (encoding, &expected.bills));
    }
    for delimiter in [';', '\t', '|'] {
        for content in [content.to_owned(), content.replace('\n', "\r\n")] {
            let bytes = gb18030(&content.replace(',', &delimiter.to_string()));
            let (plan, sink, _) = import_text(bytes, &options());
            assert_eq!((plan.delimiter, &sink.bills), (Some(delimiter), &expected.bills));
        }
    }
    let asked = ImportOptions { encoding: Some("UTF-16LE".to_owned()), ..options() };
    assert_eq!(import_text(utf16(content), &asked).1.bills, expected.bills);
}

#[test]
fn the_encoding_of_most_lines_decides_and_the_others_are_rejected() {
    let line = |name: &[u8]| [b"1,".as_slice(), name, b",2024-03-05\n"].concat();
    let (utf8, gbk) = ("张伟".as_bytes(), b"\xd5\xc5\xce\xb0".as_slice());
    let head = b"member_no,name,date\n".to_vec();
    let mixed = |names: &[&[u8]]| names.iter().fold(head.clone(), |all, name| [all, line(name)].concat());
    let (plan, sink, report) = import_text(mixed(&[utf8, gbk, utf8]), &options());
    assert_eq!((plan.encoding, sink.bills.len()), ("utf-8", 2));
    assert_eq!(codes(&report), [(3, RejectCode::BadEncoding)]);
    let (plan, sink, _) = import_text(mixed(&[gbk, b"\xff\xff", gbk, gbk]), &options());
    assert_eq!((plan.encoding, sink.bills.len()), ("gb18030", 3));
    assert_eq!(sink.bills[0].name.as_deref(), Some("张伟"));
}

#[test]
fn a_mapping_wins_over_names_and_tells_what_is_wrong_with_it() {
    let content = "id,who,When,sum,Phone,extra\n7,Li,2024-03-05,88,1,x\n";
    let map = "id=bill_no,who=name,when=visited_at,sum=amount,phone=";
    let (_, sink, report) = import_text(content, &mapped(map));
    let bill = &sink.bills[0];
    assert_eq!((bill.bill_no.as_deref(), bill.name.as_deref(), &bill.phone), (Some("7"), Some("Li"), &None));
    assert_eq!(report.unmapped, ["Phone", "extra"]);
    let wrong = [
        ("when=date,sum=amuont", "UnknownTarget { name: \"amuont\", nearest: Some(\"amount\") }"),
        (
            "wen=date",
            "UnknownColumn { name: \"wen\", nearest: Some(\"When\"), columns: [\"id\", \"who\", \"When\", \"sum\", \"Phone\", \"extra\"] }",
        ),
        ("when=date,sum", "BadMapping(\"sum\")"),
        ("when=date,sum=amount,id=amount", "TwoColumns { target: Amount, a: \"sum\", b: \"id\" }"),
        ("when=date,when=time", "ColumnMappedTwice(\"when\")"),
        (
            "sum=amount",
            "MissingColumn { target: VisitedAt, line: 1, columns: [\"id\", \"who\", \"When\", \"sum\", \"Phone\", \"extra\"] }",
        ),
    ];
    for (map, expected) in wrong {
        assert_eq!(format!("{:?}", refusal(content, &mapped(map))), expected, "{map}");
    }
    let two = refusal("date,phone,mobile\n2024-03-05,1,2\n", &options());
    assert!(matches!(two, ImportError::TwoColumns { target: Target::Phone, .. }), "{two:?}");
}

#[test]
fn status_words_make_kinds_and_need_their_column() {
    let content = "单号,日期,金额,order_state\n1,2024-03-05,88,1\n2,2024-03-05,,0\n3,2024-03-05,5,7\n4,2024-03-05,-5,\n";
    let words = |status: &str, map: &str| ImportOptions { status: Some(status.to_owned()), ..mapped(map) };
    let (_, sink, report) = import_text(content, &words("1=结账,0=未完成,2=押金", "order_state=status"));
    let kinds: Vec<_> = sink.bills.iter().map(|bill| bill.kind).collect();
    assert_eq!(kinds, [BillKind::Sale, BillKind::Void, BillKind::Refund]);
    assert_eq!(codes(&report), [(4, RejectCode::UnknownStatus)]);
    let error = refusal(
        "单号,日期\n1,2024-03-05\n",
        &ImportOptions { status: Some("1=sale".to_owned()), ..options() },
    );
    assert!(matches!(error, ImportError::StatusWithoutColumn));
    let error = refusal(content, &words("1=sael", "order_state=status"));
    assert_eq!(format!("{error:?}"), "BadStatusMap { item: \"1=sael\", nearest: Some(\"sale\") }");
}

#[test]
fn a_saved_profile_is_known_by_its_header() {
    let content = "Nr;Wann;Summe;Stand\n7;05.03.2024;12,50;ok\n";
    let profile = Profile {
        name: "till".to_owned(),
        header: ["nr", "WANN", "summe", "stand"].map(str::to_owned).to_vec(),
        mapping: "Nr=bill_no,Wann=date,Summe=amount,Stand=status".to_owned(),
        status: Some("ok=sale".to_owned()),
        date_order: Some(DateOrder::Dmy),
    };
    let other = Profile { name: "another".to_owned(), ..profile.clone() };
    let known = ImportOptions { profiles: vec![profile, other], ..options() };
    for (preferred, used) in [("another", "another"), ("forgotten", "till")] {
        let preferred = Some(preferred.to_owned());
        let (plan, ..) = import_text(content, &ImportOptions { preferred, ..known.clone() });
        assert_eq!(plan.profile.as_deref(), Some(used), "of two with one header");
    }
    let (plan, sink, _) = import_text(content, &known);
    assert_eq!((plan.profile.as_deref(), plan.delimiter), (Some("till"), Some(';')));
    assert_eq!((times(&sink), sink.bills[0].amount), (vec!["2024-03-05"], Some(Fen(1_250))));
    assert!(matches!(refusal("Nr;Wann\n7;05.03.2024\n", &known), ImportError::NoHeader { line: 1 }));
}

#[test]
fn day_and_month_are_told_by_the_whole_column_or_the_person() {
    let column = |dates: &[&str]| {
        dates.iter().fold("bill_no,date\n".to_owned(), |text, date| format!("{text}1,{date}\n"))
    };
    let (plan, sink, _) = import_text(column(&["05/03/2024", "25/03/2024"]), &options());
    assert_eq!((plan.date_order, times(&sink)), (Some(DateOrder::Dmy), vec!["2024-03-05", "2024-03-25"]));
    let (plan, sink, _) = import_text(column(&["05/03/2024", "03/25/2024"]), &options());
    assert_eq!((plan.date_order, times(&sink)), (Some(DateOrder::Mdy), vec!["2024-05-03", "2024-03-25"]));
    let (_, sink, report) = import_text(column(&["05/03/2024", "2024-03-05"]), &options());
    assert_eq!((times(&sink), codes(&report)), (vec!["2024-03-05"], vec![(2, RejectCode::AmbiguousDate)]));
    assert_eq!(report.rejections[0].value.as_deref(), Some("05/03/2024"));
    let (_, sink, report) = import_text(column(&["05/03/2024", "25/03/2024", "03/25/2024"]), &options());
    assert_eq!(
        times(&sink),
        ["2024-03-25", "2024-03-25"],
        "a column that contradicts itself decides nothing"
    );
    assert_eq!(codes(&report), [(2, RejectCode::AmbiguousDate)]);
    let forced = ImportOptions { date_order: Some(DateOrder::Mdy), ..options() };
    let (_, sink, report) = import_text(column(&["05/03/2024", "25/03/2024"]), &forced);
    assert_eq!((times(&sink), codes(&report)), (vec!["2024-05-03"], vec![(3, RejectCode::BadDate)]));
}

#[test]
fn a_date_far_down_the_file_still_decides_for_all() {
    let mut content = "bill_no,visited_at\n".to_owned();
    for _ in 0..3_000 {
        content += "1,2024-03-05 12:00\n";
    }
    content += "2,05/03/2024 12:00\n3,25/03/2024 12:00\n";
    let (_, sink, report) = import_text(content, &options());
    assert_eq!((report.counts.accepted, times(&sink)[3_000]), (3_002, "2024-03-05T12:00:00"));
}

#[test]
fn a_column_of_midnights_holds_dates_only() {
    let mut content = "bill_no,visited_at\n".to_owned();
    for _ in 0..2_000 {
        content += "1,2024-03-05 00:00:00\n";
    }
    let (plan, sink, _) = import_text(&content, &options());
    assert_eq!((plan.date_only, times(&sink)[0]), (true, "2024-03-05"));
    content += "2,2024-03-05 12:30\n";
    let (plan, sink, _) = import_text(&content, &options());
    assert_eq!((plan.date_only, times(&sink)[0]), (false, "2024-03-05T00:00:00"));
    let late = content.replacen("00:00:00", "12:00:00", 1);
    assert_eq!(times(&import_text(late, &options()).1)[1], "2024-03-05T00:00:00");
}

#[test]
fn cells_that_are_missing_or_damaged_are_told_apart() {
    let content = "bill_no,phone,visited_at,amount,guests\n1,1.38E+10,2024-03-05,88,2\n2,1,2024-03-05,88,two\n\
                   3,1,2024-03-05,NA,2\n4,1,2024-03-05,abc,2\n5,1,,88,2\n6,1,x,88,2\n7,1,2024-03-05,88,2,,\n8,1,2024-03-05,88,2,9\n";
    let (_, sink, report) = import_text(content, &options());
    let lines: Vec<_> = sink.bills.iter().map(|bill| bill.line).collect();
    assert_eq!(lines, [2, 3, 8], "surplus empty cells do no harm");
    assert_eq!((&sink.bills[0].phone, sink.bills[1].covers), (&None, None));
    let of_rows = report.warnings.iter().filter(|warning| !warning.code.is_of_file());
    let warned: Vec<_> = of_rows.map(|w| (w.line, w.code, w.value.clone())).collect();
    let two = Some("two".to_owned());
    assert_eq!(warned, [(2, RejectCode::DamagedPhone, None), (3, RejectCode::BadCount, two)]);
    let expected = [
        (4, RejectCode::MissingAmount),
        (5, RejectCode::BadAmount),
        (6, RejectCode::MissingDate),
        (7, RejectCode::BadDate),
        (9, RejectCode::WrongColumns),
    ];
    assert_eq!(codes(&report), expected);
    assert_eq!(report.rejections[1].column, "amount");
}

#[test]
fn without_an_amount_column_bills_have_no_amount_and_outlets_fall_back() {
    let content = "会员号,日期,门店\n1,2024-03-05,\n2,2024-03-05,东店\n";
    let branch = ImportOptions { outlet: Some("总店".to_owned()), ..options() };
    let (_, sink, _) = import_text(content, &branch);
    let outlets: Vec<_> = sink.bills.iter().map(|bill| bill.outlet.as_deref()).collect();
    assert_eq!((outlets, sink.bills[0].amount), (vec![Some("总店"), Some("东店")], None));
}

#[test]
fn what_cannot_be_a_till_s_file_is_refused_with_its_reason() {
    let folder = tempfile::tempdir().expect("a folder");
    let of = |path: PathBuf| plan(&Source::File(path), &options()).expect_err("refused");
    assert!(matches!(of(folder.path().to_owned()), ImportError::NotAFile));
    assert!(matches!(of(folder.path().join("none.csv")), ImportError::FileNotFound));
    assert!(matches!(refusal("", &options()), ImportError::Empty));
    assert!(matches!(refusal("\n  \n\t\n", &options()), ImportError::Empty));
    assert!(matches!(refusal("a,".repeat(1 << 20), &options()), ImportError::NoHeader { line: 1 }));
    assert!(matches!(refusal("\n1,2,3\n", &options()), ImportError::NoHeader { line: 2 }));
    assert!(matches!(refusal([0xff_u8, 0xff, b'\n', 0xff, 0x80], &options()), ImportError::UndecodableFile));
    assert!(matches!(refusal(b"d\0a\0t\0e\0\n\0", &options()), ImportError::UndecodableFile));
    assert!(matches!(refusal(b"\xd0\xcf\x11\xe0\xa1\xb1", &options()), ImportError::OldWorkbook));
    assert!(matches!(refusal("PK\u{3}\u{4}nonsense", &options()), ImportError::BadXlsx(_)));
    let sheet = ImportOptions { sheet: Some("x".to_owned()), ..options() };
    assert!(matches!(refusal("date\n2024-03-05\n", &sheet), ImportError::SheetOfText));
    let encoding = ImportOptions { encoding: Some("utf-9".to_owned()), ..options() };
    let error = format!("{:?}", refusal("date\n2024-03-05\n", &encoding));
    assert_eq!(error, "UnknownEncoding { name: \"utf-9\", nearest: Some(\"utf-8\") }");
    let delimiter = ImportOptions { delimiter: Some('中'), ..options() };
    assert!(matches!(refusal("date\n2024-03-05\n", &delimiter), ImportError::BadDelimiter('中')));
}

#[test]
fn rejected_rows_go_whole_to_their_file_and_can_be_read_again() {
    let content = "bill_no,name,visited_at,amount\n1,=1+1,2024-02-31,88\n2,\"a, \"\"b\"\"\nc\",2024-03-05,abc\n3,x,2024-03-05,1\n4,y,2024-03-05,2\n5,z,2024-02-31,2\n";
    let (folder, path) = file(content);
    let plan = plan(&Source::File(path), &options()).expect("a plan");
    let rejects_path = folder.path().join("rejects.csv");
    let mut rejects = RejectsFile::new(Box::new(std::fs::File::create(&rejects_path).expect("a file")));
    let refused = Rejection { line: 6, column: "", value: None, code: RejectCode::ConflictingDuplicate };
    let mut sink = Recorder { refuse: vec![refused], ..Recorder::default() };
    let report = run_with_rejects(&plan, &mut sink, &(), Some(&mut rejects)).expect("a report");
    let expected = [
        (2, RejectCode::BadDate),
        (3, RejectCode::BadAmount),
        (6, RejectCode::ConflictingDuplicate),
        (7, RejectCode::BadDate),
    ];
    assert_eq!(codes(&report), expected);
    assert_eq!((report.counts.accepted, report.counts.rejected), (1, 4));
    let written = std::fs::read_to_string(&rejects_path).expect("text");
    let expected = "\u{feff}file,line,code,bill_no,name,visited_at,amount\n\
                    export.csv,2,bad_date,1,'=1+1,2024-02-31,88\n\
                    export.csv,3,bad_amount,2,\"a, \"\"b\"\"\nc\",2024-03-05,abc\n\
                    export.csv,6,conflicting_duplicate,4,y,2024-03-05,2\n\
                    export.csv,7,bad_date,5,z,2024-02-31,2\n";
    assert_eq!(written, expected);
    let (_, again, _) = import_text(written.replace("2024-02-31", "2024-02-29"), &options());
    assert_eq!((again.bills[0].name.as_deref(), again.bills[0].line), (Some("=1+1"), 2));
}

#[test]
fn the_watcher_sees_the_bytes_go_by_and_can_stop() {
    use std::cell::RefCell;
    struct Observer(RefCell<Vec<u64>>, u64);
    impl Watch for Observer {
        fn progress(&self, bytes: u64) {
            self.0.borrow_mut().push(bytes);
        }
        fn cancelled(&self) -> bool {
            self.0.borrow().last().is_some_and(|&bytes| bytes >= self.1)
        }
    }
    let mut content = "bill_no,visited_at,amount\n".to_owned();
    for number in 0..40_000 {
        writeln!(content, "{number},2024-03-05 12:00,88.00").expect("written");
    }
    let (_folder, path) = file(&content);
    let plan = plan(&Source::File(path), &options()).expect("a plan");
    assert_eq!(plan.bytes, content.len() as u64);
    let observer = Observer(RefCell::default(), u64::MAX);
    run(&plan, &mut Recorder::default(), &observer).expect("a report");
    let seen = observer.0.into_inner();
    assert_eq!(seen.last(), Some(&plan.bytes));
    assert!(seen.windows(2).all(|pair| pair[1] - pair[0] <= 256 * 1024), "{seen:?}");
    let mut sink = Recorder::default();
    let stopped = run(&plan, &mut sink, &Observer(RefCell::default(), 500_000));
    assert!(matches!(stopped, Err(RunError::Cancelled)));
    assert!(sink.bills.len() < 40_000);
}

/// What the columns of a header are read as, as `name=target`; the header alone is the file.
fn meanings(header: &str) -> String {
    let (_folder, path) = file(format!("{header}\n"));
    let plan = plan(&Source::File(path), &ImportOptions::default()).expect(header);
    let read = plan.columns.iter().filter_map(|column| Some((&column.name, column.target?)));
    read.map(|(name, target)| format!("{name}={}", target.name())).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_exports_of_common_tills_are_understood_by_their_headings() {
    for (header, expected) in [
        (
            "Location,Order Id,Opened,# of Guests,Server,Table,Dining Options,Total",
            "Location=outlet Order Id=bill_no Opened=visited_at # of Guests=covers Table=room \
             Dining Options=channel Total=amount",
        ),
        (
            "Date,Time,Gross Sales,Net Sales,Transaction ID,Location,Customer ID,Customer Name",
            "Date=date Time=time Net Sales=amount Transaction ID=bill_no Location=outlet \
             Customer ID=member_no Customer Name=name",
        ),
        (
            "Business Date,Check Number,Open Time,Table Number,Guest Count,Check Total",
            "Business Date=date Check Number=bill_no Open Time=time Table Number=room \
             Guest Count=covers Check Total=amount",
        ),
        (
            "Order #,Opened Date,Guest,Customer Phone,Covers,Total due",
            "Order #=bill_no Opened Date=date Guest=name Customer Phone=phone Covers=covers Total due=amount",
        ),
    ] {
        assert_eq!(meanings(header), expected, "{header}");
    }
}

#[test]
fn a_heading_of_the_second_rank_takes_nothing_from_one_of_the_first_and_refuses_no_file() {
    for (header, expected) in [
        (
            "Date,Order ID,Customer ID,Net Sales,Tax,Total",
            "Date=date Order ID=bill_no Customer ID=member_no Total=amount",
        ),
        ("Date,Guest,Customer Name,Total", "Date=date Customer Name=name Total=amount"),
        ("Store Name,Store,Date,Total", "Store=outlet Date=date Total=amount"),
        ("Order Id,Check #,Date,Total", "Order Id=bill_no Date=date Total=amount"),
        ("Date,Table Number,Table,Total", "Date=date Table=room Total=amount"),
        ("Date,Opened,Opened Date,Time,Total", "Date=date Time=time Total=amount"),
        ("Visit Time,Open Time,Opened Date,Total", "Visit Time=visited_at Total=amount"),
        // Which of two is meant is not guessed.
        ("Date,Check Id,Order #,Net Sales,Check Total", "Date=date"),
    ] {
        assert_eq!(meanings(header), expected, "{header}");
    }
    assert!(matches!(
        refusal("Date,Total,Amount\n", &ImportOptions::default()),
        ImportError::TwoColumns { target: Target::Amount, .. }
    ));
}

/// The column that is told to be no status although void bills stand in it.
fn unread_status(content: &str, options: &ImportOptions) -> Option<usize> {
    let (_folder, path) = file(content);
    let plan = plan(&Source::File(path), options).expect("a plan");
    sample(&plan, 10).expect("a sample").unread_status
}

#[test]
fn a_column_of_status_words_that_is_not_read_is_told_of_where_a_bill_in_it_is_void() {
    let till = |name: &str, words: &[&str]| {
        let row = |word: &&str| format!("2026-10-17,88,001,{word}\n");
        format!("日期,金额,会员号,{name}\n{}", words.iter().map(row).collect::<String>())
    };
    let late: Vec<&str> = std::iter::repeat_n("已结", 2_500).chain(["作废"]).collect();
    let table: [(&str, &[&str], Option<usize>); 8] = [
        ("类别", &["已结", "作废"], Some(3)),
        ("bill_flag", &["Paid", "Paid", "VOID"], Some(3)),
        ("类别", &late, Some(3)),
        ("类别", &["午市", "晚市"], None),
        ("账类", &["消费", "充值", "消费"], Some(3)),
        ("付法", &["消费", "储值", "储值", "现金"], None),
        // How it was paid says nothing of the bill.
        ("支付方式", &["储值", "储值", "储值"], None),
        ("状态", &["已结", "作废"], None),
    ];
    for (name, words, expected) in table {
        assert_eq!(
            unread_status(&till(name, words), &ImportOptions::default()),
            expected,
            "{name} {words:?}"
        );
    }
}

#[test]
fn a_column_of_status_words_that_was_left_out_on_purpose_is_told_of_no_more() {
    let content = "日期,金额,会员号,状态\n2026-10-17,88,001,已结\n2026-10-17,88,001,作废\n";
    let mapped = |map: &str| ImportOptions { mapping: Some(map.to_owned()), ..ImportOptions::default() };
    assert_eq!(unread_status(content, &mapped("状态=-")), None);
    assert_eq!(unread_status(content, &mapped("会员号=status,状态=note")), None);
    let profile = Profile {
        name: "前台".into(),
        header: ["日期", "金额", "会员号", "状态"].map(str::to_owned).into(),
        mapping: "#4=-".into(),
        status: None,
        date_order: None,
    };
    let options = ImportOptions { profiles: vec![profile], ..ImportOptions::default() };
    assert_eq!(unread_status(content, &options), None);
    let content = content.replace("状态", "类别");
    assert_eq!(unread_status(&content, &mapped("金额=amount")), Some(3), "nothing was said of it");
}

#[test]
fn values_left_empty_are_counted_beyond_those_that_are_kept() {
    let rows = "2026-10-17,88,viele\n".repeat(MAX_LISTED + 7);
    let (_, _, report) = import_text(format!("日期,金额,人数\n{rows}"), &ImportOptions::default());
    assert_eq!((report.left_empty, report.warnings.len()), (MAX_LISTED as u64 + 7, MAX_LISTED + 1));
}
