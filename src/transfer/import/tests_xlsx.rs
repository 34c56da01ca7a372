//! Workbooks through `plan` and `run`: what spreadsheets write, and what attackers do.

use super::tests::{Recorder, import};
use super::*;
use crate::domain::intake::RejectCode;
use crate::domain::money::Fen;
use rust_xlsxwriter::{Format as CellFormat, Workbook};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;
use tempfile::TempDir;

const BOOK: &str = r#"<workbook xmlns="m" xmlns:r="r"><workbookPr/><sheets><sheet name="S" sheetId="1" r:id="a"/></sheets></workbook>"#;
const RELATIONS: &str = r#"<Relationships><Relationship Id="a" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

/// A workbook of these parts.
fn packed(parts: &[(&str, &[u8])]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("book.xlsx");
    let mut archive = zip::ZipWriter::new(std::fs::File::create(&path).expect("a file"));
    for (name, content) in parts {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a part");
        archive.write_all(content).expect("content");
    }
    archive.finish().expect("an archive");
    (folder, path)
}

/// A workbook whose only sheet holds that XML.
fn book_of(sheet: &str) -> (TempDir, PathBuf) {
    packed(&[
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

fn outcome(path: PathBuf) -> Result<(Recorder, FileReport), RunError<std::convert::Infallible>> {
    let plan = plan(&Source::File(path), &ImportOptions::default())?;
    let mut sink = Recorder::default();
    let report = run(&plan, &mut sink, &())?;
    Ok((sink, report))
}

fn too_large(path: PathBuf) -> (Excess, String) {
    match outcome(path).map(|(_, report)| report.counts) {
        Err(RunError::Import(ImportError::TooLarge { what, place, .. })) => (what, place),
        other => panic!("not refused: {other:?}"),
    }
}

const HEAD: &str = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>bill_no</t></is></c><c r="B1" t="inlineStr"><is><t>date</t></is></c></row><row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>45356</v></c></row>"#;

#[test]
fn a_cell_beyond_any_sheet_is_refused_and_a_claim_about_it_is_not() {
    let claim =
        format!(r#"<worksheet><dimension ref="A1:XFD1048576"/><sheetData>{HEAD}</sheetData></worksheet>"#);
    let (_folder, path) = book_of(&claim);
    assert_eq!(outcome(path).expect("a report").0.bills[0].at, "2024-03-05");
    let cell = |reference: &str, row: &str, value: &str| {
        format!(
            r#"<worksheet><sheetData>{HEAD}<row r="{row}"><c r="{reference}" s="1">{value}</c></row></sheetData></worksheet>"#
        )
    };
    let (_folder, path) = book_of(&cell("XFD1048576", "1048576", "<v>1</v>"));
    assert!(std::fs::metadata(&path).expect("a size").len() < 1_500);
    assert_eq!(too_large(path), (Excess::Columns, "XFD1048576".to_owned()));
    let (_folder, path) = book_of(&cell("A1048577", "1048577", "<v>1</v>"));
    assert_eq!(too_large(path), (Excess::Rows, "A1048577".to_owned()));
    let (_folder, path) = book_of(&cell("XFD1048576", "1048576", ""));
    assert_eq!(outcome(path).expect("an empty cell does no harm").0.bills.len(), 1);
}

#[test]
fn what_inflates_without_measure_is_refused_while_it_inflates() {
    let cell = format!(
        "<worksheet><sheetData>{HEAD}<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>{}</t></is></c></row></sheetData></worksheet>",
        "x".repeat(3 << 20)
    );
    let (_folder, path) = book_of(&cell);
    assert_eq!(too_large(path).0, Excess::Cell);
    let filler = format!("<!--{}-->", "x".repeat(1_000)).repeat(50_000);
    let rows = format!("<worksheet><sheetData>{HEAD}{filler}</sheetData></worksheet>");
    let (_folder, path) = book_of(&rows);
    assert!(std::fs::metadata(&path).expect("a size").len() < 400_000);
    assert_eq!(too_large(path), (Excess::Expansion, "xl/worksheets/sheet1.xml".to_owned()));
    let open = format!("<worksheet><sheetData>{HEAD}{}", "<a>".repeat(1_000));
    let (_folder, path) = book_of(&open);
    assert!(matches!(outcome(path), Err(RunError::Import(ImportError::BadXlsx(_)))));
    let texts = format!("<si><t>{}</t></si>", "x".repeat(1_000)).repeat(36_000);
    let strings = format!("<sst>{texts}</sst>");
    let sheet = format!("<worksheet><sheetData>{HEAD}</sheetData></worksheet>");
    let (_folder, path) = packed(&[
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
    ]);
    assert_eq!(too_large(path).0, Excess::SharedText);
}

#[test]
fn a_cell_too_long_costs_its_row_only() {
    let sheet = format!(
        "<worksheet><sheetData>{HEAD}<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>{}</t></is></c><c r=\"B3\"><v>45356</v></c></row></sheetData></worksheet>",
        "张".repeat(20_000)
    );
    let (_folder, path) = book_of(&sheet);
    let (sink, report) = outcome(path).expect("a report");
    let codes: Vec<_> = report.rejections.iter().map(|rejection| (rejection.line, rejection.code)).collect();
    assert_eq!((sink.bills.len(), codes), (1, vec![(3, RejectCode::TooLong)]));
}

#[test]
fn damaged_workbooks_are_refused_without_a_panic() {
    let (_folder, path) = book_of(&format!("<worksheet><sheetData>{HEAD}</sheetData></worksheet>"));
    let whole = std::fs::read(&path).expect("bytes");
    for cut in (4..whole.len()).step_by(37) {
        std::fs::write(&path, &whole[..cut]).expect("written");
        assert!(outcome(path.clone()).is_err(), "cut at {cut}");
    }
    for at in (0..whole.len()).step_by(11) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0xff;
        std::fs::write(&path, &bytes).expect("written");
        drop(outcome(path.clone()));
    }
    for sheet in [
        "",
        "<worksheet>",
        "<a/>",
        "<worksheet><sheetData><row r=\"x\"/></sheetData></worksheet>",
        "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
    ] {
        let (_folder, path) = book_of(sheet);
        assert!(outcome(path).is_err(), "{sheet}");
    }
}

#[test]
fn dates_numbers_and_texts_of_a_spreadsheet_are_read_as_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("book.xlsx");
    let mut book = Workbook::new();
    book.add_worksheet()
        .set_name("说明")
        .and_then(|sheet| sheet.write(0, 0, "本月消费明细"))
        .expect("a sheet");
    let date = CellFormat::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
    let moment = CellFormat::new().set_num_format("yyyy-mm-dd hh:mm");
    let padded = CellFormat::new().set_num_format("00000");
    let sheet = book.add_worksheet().set_name("三月").expect("a name");
    sheet.merge_range(0, 0, 0, 5, "人民路酒店", &CellFormat::new()).expect("a title");
    for (column, name) in (0..).zip(["会员号", "手机", "消费时间", "消费金额", "人数", "备注"])
    {
        sheet.write(2, column, name).expect("a header");
    }
    for (row, format) in [(3, &date), (4, &moment), (5, &moment)] {
        sheet.write_with_format(row, 0, 123, &padded).expect("a number");
        sheet.write(row, 1, 13_800_138_003_u64).expect("a phone");
        sheet.write_with_format(row, 2, 45_356.0 + 0.25 * f64::from(row - 3), format).expect("a date");
        sheet.write(row, 3, 66.6).expect("an amount");
        sheet.write(row, 4, 4).expect("a count");
    }
    sheet.write(4, 3, "￥1,288.50").and_then(|sheet| sheet.write(5, 3, 1.005)).expect("amounts");
    sheet.write(3, 5, "a<b & \"c\"\nd").expect("a note");
    sheet.write(6, 0, "合计").and_then(|sheet| sheet.write(6, 3, 1421.7)).expect("totals");
    book.save(&path).expect("saved");
    let (plan, sink, report) = import(path.clone(), &ImportOptions::default());
    assert_eq!((plan.sheet.as_deref(), plan.header_line, plan.format), (Some("三月"), 3, Format::Xlsx));
    let bill = &sink.bills[0];
    assert_eq!((bill.member_no.as_deref(), bill.phone.as_deref()), (Some("00123"), Some("13800138003")));
    assert_eq!((bill.amount, bill.covers, bill.at.as_str()), (Some(Fen(6_660)), Some(4), "2024-03-05"));
    assert_eq!(bill.note.as_deref(), Some("a<b & \"c\"\nd"));
    assert_eq!(
        (sink.bills[1].amount, sink.bills[1].at.as_str()),
        (Some(Fen(128_850)), "2024-03-05T06:00:00")
    );
    let codes: Vec<_> = report.rejections.iter().map(|rejection| (rejection.line, rejection.code)).collect();
    assert_eq!((codes, report.counts.skipped), (vec![(6, RejectCode::BadAmount)], 1));
    let other = ImportOptions { sheet: Some("四月".to_owned()), ..ImportOptions::default() };
    let error = plan_error(path, &other);
    assert!(
        error.contains(
            "NoSuchSheet { name: \"四月\", nearest: Some(\"三月\"), sheets: [\"说明\", \"三月\"] }"
        ),
        "{error}"
    );
}

/// A workbook of these sheets, each a name and its rows of texts.
fn book(sheets: &[(&str, &[&[&str]])]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("book.xlsx");
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet().set_name(*name).expect("a name");
        for (row, cells) in (0..).zip(*rows) {
            for (column, cell) in (0..).zip(*cells) {
                sheet.write(row, column, *cell).expect("a cell");
            }
        }
    }
    book.save(&path).expect("saved");
    (folder, path)
}

/// A cover whose words are names of columns too.
const COVER: (&str, &[&[&str]]) =
    ("封面", &[&["说明"], &["门店", "人民路店"], &["日期", "八月"], &["状态", "已审核"]]);
const BILLS: (&str, &[&[&str]]) = (
    "账单",
    &[&["单号", "日期", "金额", "状态"], &["1", "2024-03-05", "88", "1"], &["2", "2024-03-06", "90", "0"]],
);

fn said(map: Option<&str>, status: Option<&str>) -> ImportOptions {
    let (mapping, status) = (map.map(str::to_owned), status.map(str::to_owned));
    ImportOptions { mapping, status, ..ImportOptions::default() }
}

#[test]
fn the_first_sheet_with_a_header_over_dates_is_read_whatever_stands_before_it() {
    let notes: (&str, &[&[&str]]) = ("字段", &[&["日期", "金额", "状态"], &["消费的日子", "实收", "1 或 0"]]);
    let (_folder, path) = book(&[COVER, notes, BILLS]);
    let status = Some("1=sale,0=void");
    for options in [said(None, None), said(None, status), said(Some("单号=bill_no,状态=status"), status)]
    {
        let (plan, _, report) = import(path.clone(), &options);
        assert_eq!((plan.sheet.as_deref(), report.sheet.as_deref()), (Some("账单"), Some("账单")));
        assert_eq!(report.counts.rows, 2, "{options:?}");
    }
    let named = ImportOptions { sheet: Some("字段".to_owned()), ..ImportOptions::default() };
    assert_eq!(import(path, &named).2.counts.rejected, 1, "a sheet that was named is read as it is");
}

#[test]
fn when_no_sheet_can_be_read_the_one_most_like_bills_is_blamed_and_all_are_named() {
    let refused = |sheets: &[(&str, &[&[&str]])], options: &ImportOptions| {
        let (_folder, path) = book(sheets);
        let error = plan(&Source::File(path), options).expect_err("refused");
        let ImportError::NoUsableSheet { sheets, fault } = &error else { panic!("{error:?}") };
        let fault = fault.as_ref().map(|(sheet, error)| (sheet.clone(), format!("{error}")));
        (sheets.clone(), fault, error.class())
    };
    let (all, fault, class) = refused(&[COVER, BILLS], &said(Some("消费额=amount"), None));
    assert_eq!(all, ["封面", "账单"]);
    assert_eq!(fault, Some(("账单".to_owned(), "unknown column 消费额".to_owned())));
    assert_eq!(class, ErrorClass::Usage);
    let bills: (&str, &[&[&str]]) = ("账单", &[&["单号", "日期", "金额"], &["1", "2024-03-05", "88"]]);
    let cover: (&str, &[&[&str]]) = ("封面", &[&["说明"], &["状态", "已审核"]]);
    let (_, fault, class) = refused(&[cover, bills], &said(None, Some("1=sale")));
    assert_eq!(fault, Some(("账单".to_owned(), "status words without a status column".to_owned())));
    assert_eq!(class, ErrorClass::Usage);
    let notes: (&str, &[&[&str]]) = ("说明", &[&["本月消费明细"], &["制表：财务部"]]);
    for options in [said(None, None), said(None, Some("1=sale")), said(Some("消费额=amount"), None)] {
        let (all, fault, class) = refused(&[notes, ("附注", &[&["备注"]])], &options);
        assert_eq!(all, ["说明", "附注"]);
        assert!(fault.is_none_or(|(_, error)| error.contains("no column for")), "{options:?}");
        assert_eq!(class, ErrorClass::Refused);
    }
}

fn plan_error(path: PathBuf, options: &ImportOptions) -> String {
    format!("{:?}", plan(&Source::File(path), options).expect_err("refused"))
}

#[test]
fn a_workbook_that_counts_from_1904_is_read_so() {
    let sheet = format!("<worksheet><sheetData>{HEAD}</sheetData></worksheet>").replace("45356", "43894");
    let book = BOOK.replace("<workbookPr/>", r#"<workbookPr date1904="1"/>"#);
    let (_folder, path) = packed(&[
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ]);
    assert_eq!(outcome(path).expect("a report").0.bills[0].at, "2024-03-05");
}

#[test]
fn shared_and_rich_texts_are_read_without_their_phonetic_reading() {
    let mut strings = "<sst>".to_owned();
    for text in [
        "<t>name</t>",
        "<t>date</t>",
        "<r><t>张</t></r><r><t xml:space=\"preserve\"> 伟</t></r><rPh><t>zhang</t></rPh>",
        "<t>2024&#47;3/5</t>",
    ] {
        write!(strings, "<si>{text}</si>").expect("written");
    }
    strings += "</sst>";
    let sheet = r#"<worksheet><sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row><row/><row><c t="s"><v>2</v></c><c t="s"><v>3</v></c></row></sheetData></worksheet>"#;
    let (_folder, path) = packed(&[
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
    ]);
    let (sink, _) = outcome(path).expect("a report");
    let bill = &sink.bills[0];
    assert_eq!((bill.line, bill.name.as_deref(), bill.at.as_str()), (3, Some("张 伟"), "2024-03-05"));
}
