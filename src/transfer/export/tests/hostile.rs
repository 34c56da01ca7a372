//! Names written to harm whoever opens the file: every format shows them and does nothing.

use super::fixture::{bill, day, export, guest, input, listed, meta};
use super::{csv_records, xlsx_cells};
use crate::domain::attendance::{Sheet, take_roll};
use crate::domain::bill::Sitting;
use crate::text::is_hostile;
use crate::transfer::export::{SheetFormat, SheetMeta};
use crate::words::Language;
use calamine::Data;

const HOSTILE: [&str; 16] = [
    "=cmd|' /C calc'!A0",
    "\u{1b}[2J\u{1b}]0;x\u{7}",
    "＝1+1",
    "\t=1+1",
    "\r\n=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "＠x",
    "|x|y|",
    "<script>alert(1)</script>",
    "\" onload=\"x",
    "`code` [a](javascript:x) ![b](http://x) <b>",
    "{{ title }}{% for %}",
    "\u{202e}abc\u{200b}",
    "a,\"b\";c",
];

/// A sheet on which every hostile text is a name, a title and a member number, is gone, and names house and outlet.
fn sheet() -> Sheet {
    let end = day("2026-10-31");
    let guests = HOSTILE.iter().zip(1..).map(|(text, rank)| {
        let facts = vec![bill("2026-10-02", Sitting::Day, 1_000)];
        let (title, name) = if rank % 2 == 0 { (None, Some(*text)) } else { (Some(*text), None) };
        listed(Some(rank), guest(text, title, name), facts, end)
    });
    let mut input = input("2026-10", "2026-10-31", guests.collect());
    input.gone = HOSTILE.iter().map(|text| guest(text, None, Some(text))).collect();
    take_roll(&input)
}

fn exports(format: SheetFormat) -> Vec<(SheetMeta, Vec<u8>)> {
    let mut exports = Vec::new();
    for text in HOSTILE {
        for (language, discreet) in [(Language::En, false), (Language::ZhCn, true)] {
            let named = SheetMeta {
                house: Some(text.to_owned()),
                scope: Some(text.to_owned()),
                discreet,
                ..meta(format)
            };
            let bytes = export(&sheet(), format, language, &named);
            exports.push((named, bytes));
        }
    }
    exports
}

fn assert_nothing_acts(text: &str) {
    let acting = text.chars().find(|character| is_hostile(*character) && !matches!(character, '\r' | '\n'));
    assert_eq!(acting, None, "{text}");
}

#[test]
fn no_csv_cell_starts_a_formula() {
    for (_, bytes) in exports(SheetFormat::Csv) {
        for cell in csv_records(&bytes).iter().flatten() {
            assert_nothing_acts(cell);
            let is_number = cell.parse::<f64>().is_ok();
            let starts = cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
            assert!(is_number || !starts, "{cell}");
        }
        let cells: Vec<String> = csv_records(&bytes).concat();
        assert!(
            !cells.contains(&"+1".to_owned()) && !cells.contains(&"-1".to_owned()),
            "texts that look like numbers"
        );
    }
}

#[test]
fn the_csv_tells_the_name_behind_the_apostrophe() {
    let plain = export(&sheet(), SheetFormat::Csv, Language::En, &meta(SheetFormat::Csv));
    let cells: Vec<String> = csv_records(&plain).concat();
    for told in ["'=cmd|' /C calc'!A0", "'＝1+1", "'+1", "a,\"b\";c", "‹U+0009›=1+1", "‹U+202E›abc‹U+200B›"]
    {
        assert!(cells.iter().any(|cell| cell == told), "{told}");
    }
}

#[test]
fn no_spreadsheet_cell_is_a_formula_a_link_or_an_error() {
    for (_, bytes) in exports(SheetFormat::Xlsx).into_iter().take(4) {
        for cell in xlsx_cells(&bytes).iter().flatten() {
            match cell {
                Data::String(text) => assert_nothing_acts(text),
                Data::Empty | Data::Float(_) | Data::DateTime(_) => {}
                other => panic!("{other:?}"),
            }
        }
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a package");
        let names: Vec<String> =
            archive.file_names().map(|name| name.expect("a name").into_owned()).collect();
        assert!(!names.iter().any(|name| name.contains("externalLink") || name.contains("vba")), "{names:?}");
        let mut xml = String::new();
        let mut part = archive.by_name("xl/worksheets/sheet1.xml").expect("the sheet");
        std::io::Read::read_to_string(&mut part, &mut xml).expect("text");
        assert!(!xml.contains("<f>") && !xml.contains("<hyperlink"), "no formula, no link");
    }
}

#[test]
fn a_page_holds_no_markup_but_its_own() {
    let harmless = export(
        &take_roll(&super::running_month()),
        SheetFormat::Html,
        Language::En,
        &meta(SheetFormat::Html),
    );
    let own = tags(&String::from_utf8(harmless).expect("UTF-8"));
    for (_, bytes) in exports(SheetFormat::Html) {
        let text = String::from_utf8(bytes).expect("UTF-8");
        assert_nothing_acts(&text);
        let foreign: Vec<String> = tags(&text).into_iter().filter(|tag| !own.contains(tag)).collect();
        assert_eq!(foreign, Vec::<String>::new());
        assert!(
            !text.contains("src=") && !text.contains("href=") && !text.contains("url("),
            "nothing from elsewhere"
        );
        assert!(!text.contains("onload=\""), "an attribute of its own");
    }
}

/// The names of the tags in a page.
fn tags(html: &str) -> Vec<String> {
    let names = html.split('<').skip(1).map(|rest| {
        rest.chars()
            .take_while(|character| !character.is_whitespace() && *character != '>')
            .collect::<String>()
    });
    let mut names: Vec<String> = names.collect();
    names.sort();
    names.dedup();
    names
}

#[test]
fn a_markdown_table_keeps_its_columns_and_no_name_becomes_markup() {
    for (_, bytes) in exports(SheetFormat::Markdown) {
        let text = String::from_utf8(bytes).expect("UTF-8");
        assert_nothing_acts(&text);
        let rows: Vec<&str> = text.lines().filter(|line| line.starts_with("| ")).collect();
        let borders = |line: &str| line.replace("\\|", "").matches('|').count();
        assert_eq!(rows.len(), HOSTILE.len() + 3, "heading, rule, guests, totals");
        assert!(rows.iter().all(|row| borders(row) == borders(rows[0])));
        for (at, found) in text.match_indices(['<', '`', '[', ']']) {
            assert_eq!(text.get(at - 1..at), Some("\\"), "{found} at {at} is not escaped");
        }
    }
}
