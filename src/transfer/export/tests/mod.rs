//! Exports compared with what they should be, and read back by the programs that would open them.

mod calls;
mod fixture;
mod hostile;
mod printing;
mod views;

use super::names::number;
use super::*;
use crate::domain::attendance::{SheetInput, take_roll};
use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use fixture::{day, export, export_text, full_page, guest, meta, running_month};
use std::io::Cursor;

fn golden(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../../../../tests/snapshots/export");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

pub(super) fn csv_records(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).expect("a byte order mark");
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(text);
    let records = reader.records().map(|record| record.expect("a record"));
    records.map(|record| record.iter().map(str::to_owned).collect()).collect()
}

pub(super) fn xlsx_cells(bytes: &[u8]) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes.to_vec())).expect("a workbook");
    let name = book.sheet_names().first().expect("a sheet").clone();
    let formulas = book.worksheet_formula(&name).expect("formulas");
    assert!(formulas.used_cells().next().is_none(), "no cell holds a formula");
    let range = book.worksheet_range(&name).expect("cells");
    let (_, last_column) = range.end().expect("cells");
    let last_row = range.end().expect("cells").0;
    let cell = |row, column| range.get_value((row, column)).cloned().unwrap_or(Data::Empty);
    (0..=last_row).map(|row| (0..=last_column).map(|column| cell(row, column)).collect()).collect()
}

#[test]
fn each_format_reads_as_agreed_in_both_languages() {
    let sheet = take_roll(&running_month());
    for language in Language::ALL {
        for format in [SheetFormat::Csv, SheetFormat::Markdown, SheetFormat::Html] {
            let text = export_text(&sheet, format, language).replace("\r\n", "␍\n");
            golden(&format!("running.{}.{}", language.tag(), format.extension()), &text);
        }
    }
}

#[test]
fn a_csv_read_back_gives_the_figures_of_the_sheet() {
    let sheet = take_roll(&running_month());
    for language in Language::ALL {
        let bytes = export(&sheet, SheetFormat::Csv, language, &meta(SheetFormat::Csv));
        let text = String::from_utf8_lossy(&bytes);
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "every line ends in CRLF");
        let records = csv_records(&bytes);
        let head = records.iter().position(|record| record[3] == "1").expect("a heading line");
        let column = |name: String| records[head].iter().position(|title| *title == name).expect("a column");
        let words = language.words();
        for (row, record) in sheet.rows.iter().zip(&records[head + 1..]) {
            assert_eq!(record[0], row.rank.map_or(String::new(), |rank| rank.to_string()));
            assert_eq!(record[1], number(&row.guest));
            assert_eq!(record[column(words.export_month())], row.figures.visits.to_string());
            assert_eq!(record[column(words.export_previous())], row.previous_visits.to_string());
            assert_eq!(record[column(words.export_change())], row.change.to_string());
            assert_eq!(record[column(words.export_spend())], row.figures.spend.to_string());
            let marked: Vec<u32> = (1..=31)
                .filter(|date| !record[usize::try_from(*date).expect("small") + 2].is_empty())
                .collect();
            assert_eq!(marked, row.days.iter().map(|cell| cell.day).collect::<Vec<_>>());
        }
        let total = &records[head + 1 + sheet.rows.len()];
        assert_eq!(total[column(words.export_spend())], sheet.totals.spend.to_string());
        assert_eq!(total[column(words.export_month())], sheet.totals.visits.to_string());
    }
}

#[test]
fn a_spreadsheet_read_back_gives_every_cell_and_no_formula() {
    let sheet = take_roll(&running_month());
    for (language, discreet) in [(Language::En, false), (Language::ZhCn, false), (Language::ZhCn, true)] {
        let meta = SheetMeta { discreet, ..meta(SheetFormat::Xlsx) };
        let cells = xlsx_cells(&export(&sheet, SheetFormat::Xlsx, language, &meta));
        let page = Page::lay_out(&sheet, &SheetView::Month, language, &meta);
        assert_eq!(cells[0][0], Data::String(page.title.clone()));
        assert_eq!(cells[1][0], Data::String(page.facts.join(" · ")));
        for (line, read) in page.lines.iter().chain(&page.total).zip(&cells[4..]) {
            for (cell, read) in line.iter().zip(read) {
                assert!(is_same(cell, read), "{cell:?} read back as {read:?}");
            }
        }
        let notes = &cells[4 + page.lines.len() + 1..];
        assert_eq!(notes.len(), page.notes.len());
        for (note, read) in page.notes.iter().zip(notes) {
            assert_eq!(read[0], Data::String(note.clone()));
        }
    }
}

#[expect(clippy::cast_precision_loss, clippy::float_cmp, reason = "the very double that was written")]
fn is_same(cell: &cells::Cell, read: &Data) -> bool {
    use cells::Cell;
    match (cell, read) {
        (Cell::Blank, read) => *read == Data::Empty,
        (Cell::Text(text), Data::String(read)) => text == read,
        (Cell::Count(count) | Cell::Change(count), Data::Float(read)) => *count as f64 == *read,
        (Cell::Money(amount), Data::Float(read)) => amount.0 as f64 / 100.0 == *read,
        (Cell::Day(day), Data::DateTime(read)) => {
            read.as_datetime().is_some_and(|read| read.date() == day.date())
        }
        _ => false,
    }
}

#[test]
fn the_same_sheet_gives_the_same_bytes() {
    let sheet = take_roll(&running_month());
    for format in SheetFormat::ALL {
        let again = || export(&sheet, format, Language::ZhCn, &meta(format));
        assert_eq!(again(), again(), "{format:?}");
    }
    let xlsx = export(&sheet, SheetFormat::Xlsx, Language::En, &meta(SheetFormat::Xlsx));
    let properties = printing::part(xlsx, "docProps/core.xml");
    assert_eq!(properties.matches(">2026-10-19T00:00:00Z<").count(), 2, "no clock: {properties}");
}

#[test]
fn future_days_and_periods_of_a_running_month_are_blank() {
    let sheet = take_roll(&running_month());
    let page = Page::lay_out(&sheet, &SheetView::Month, Language::En, &meta(SheetFormat::Csv));
    for (column, index) in page.columns.iter().zip(0..) {
        let is_future = match column.kind {
            columns::ColumnKind::Day { day, .. } => day > 18,
            columns::ColumnKind::PeriodVisits(period) | columns::ColumnKind::PeriodAverage(period) => {
                period == 2
            }
            _ => continue,
        };
        let lines = page.lines.iter().chain(&page.total);
        if is_future {
            assert!(
                lines.map(|line| &line[index]).all(|cell| *cell == cells::Cell::Blank),
                "{}",
                column.flat
            );
        } else {
            let figure = matches!(column.kind, columns::ColumnKind::PeriodVisits(_));
            assert!(!figure || page.lines.iter().all(|line| line[index] != cells::Cell::Blank));
        }
    }
}

#[test]
fn a_closed_month_has_no_provisional_mark_and_a_running_one_does() {
    let closed = take_roll(&fixture::input("2026-09", "2026-10-18", running_month().guests));
    let running = take_roll(&running_month());
    for format in [SheetFormat::Csv, SheetFormat::Markdown, SheetFormat::Html] {
        assert!(!export_text(&closed, format, Language::ZhCn).contains('~'), "{format:?}");
        assert!(export_text(&running, format, Language::ZhCn).contains("2026-10 ~"), "{format:?}");
    }
}

#[test]
fn a_month_that_is_over_is_as_of_its_last_day_in_every_format() {
    let sheet = full_page();
    for language in Language::ALL {
        for format in [SheetFormat::Csv, SheetFormat::Markdown, SheetFormat::Html] {
            let text = export_text(&sheet, format, language);
            let said = language.words().export_as_of_closed("2026-10-31");
            assert!(text.contains(&said) && !text.contains("2026-11-20"), "{format:?}: {text}");
        }
        let cells = xlsx_cells(&export(&sheet, SheetFormat::Xlsx, language, &meta(SheetFormat::Xlsx)));
        let facts = cells[1][0].to_string();
        assert!(facts.contains("2026-10-31") && !facts.contains("2026-11-20"), "{facts}");
    }
}

#[test]
fn the_first_month_with_bills_is_compared_with_nothing_in_every_format() {
    let sheet = take_roll(&SheetInput { first_bill: Some(day("2026-10-01")), ..running_month() });
    let bytes = export(&sheet, SheetFormat::Csv, Language::En, &meta(SheetFormat::Csv));
    let records = csv_records(&bytes);
    let head = records.iter().position(|record| record[3] == "1").expect("a heading line");
    let cells = xlsx_cells(&export(&sheet, SheetFormat::Xlsx, Language::En, &meta(SheetFormat::Xlsx)));
    for title in ["Prev.", "Change"] {
        let column = records[head].iter().position(|name| name == title).expect("a column");
        let shown: Vec<&str> = records[head + 1..=head + 7].iter().map(|row| row[column].as_str()).collect();
        assert_eq!(shown, ["—"; 7], "six guests and the totals");
        let column = cells[2].iter().position(|cell| *cell == title).expect("a column");
        assert!(cells[4..11].iter().all(|row| row[column] == "—"), "{title}");
    }
    for format in [SheetFormat::Markdown, SheetFormat::Html] {
        let text = export_text(&sheet, format, Language::En);
        assert!(text.contains("nothing to compare with") && !text.contains("+1"), "{format:?}: {text}");
    }
}

#[test]
fn what_is_made_for_paper_tells_neither_given_names_nor_money() {
    let sheet = take_roll(&running_month());
    for language in Language::ALL {
        for format in SheetFormat::ALL {
            let discreet = SheetMeta { discreet: true, ..meta(format) };
            let bytes = export(&sheet, format, language, &discreet);
            let text = match format {
                SheetFormat::Xlsx => format!("{:?}", xlsx_cells(&bytes)),
                _ => String::from_utf8(bytes).expect("UTF-8"),
            };
            let words = language.words();
            for told in [
                "建国",
                "若兰",
                "李梅",
                "David",
                "赵敏",
                "13800138000",
                "00123",
                "1280.5",
                "1,280.50",
                "9658.75",
                "9,658.75",
            ] {
                assert!(!text.contains(told), "{told} in {format:?}");
            }
            for told in
                [words.export_phase_buried(), words.export_phase_shock(), words.export_phase_dormant()]
            {
                assert!(!text.contains(&told), "{told} in {format:?}");
            }
            assert!(text.contains(&words.export_discreet_form()), "{format:?} says that it is discreet");
            assert!(text.contains("欧阳总") && text.contains("Miller") && text.contains("138"), "{format:?}");
        }
    }
    assert!(meta(SheetFormat::Html).discreet, "the printed form is discreet by default");
    assert!(!meta(SheetFormat::Xlsx).discreet);
}

#[test]
fn the_sheet_says_how_its_roster_came_about() {
    let mut input = running_month();
    input.roster.fallback = true;
    input.roster.basis = crate::domain::roster::RosterBasis::Through;
    input.roster.frozen_on = Some(day("2026-10-01"));
    let scoped = SheetMeta { scope: Some("滨江店".into()), ..meta(SheetFormat::Markdown) };
    let bytes = export(&take_roll(&input), SheetFormat::Markdown, Language::ZhCn, &scoped);
    let text = String::from_utf8(bytes).expect("UTF-8");
    for said in [
        "门店：滨江店",
        "不足50名",
        "截至本月的12个月",
        "名单定于 2026-10-01",
        "歇业：2026-10-08、2026-10-20",
        "按全部门店计",
    ] {
        assert!(text.contains(said), "{said} in {text}");
    }
    assert!(!text.contains("2026-12-31"), "a closed day of another month");
}

#[test]
fn file_names_choose_the_format() {
    for format in SheetFormat::ALL {
        let name = format!("考勤表.{}", format.extension().to_uppercase());
        assert_eq!(SheetFormat::from_path(Path::new(&name)), Some(format));
    }
    assert_eq!(SheetFormat::from_path(Path::new("sheet.htm")), Some(SheetFormat::Html));
    for name in ["sheet", "sheet.xls", "sheet.pdf", ".csv", ""] {
        assert_eq!(SheetFormat::from_path(Path::new(name)), None, "{name}");
    }
}

#[test]
fn an_empty_roster_is_still_a_sheet() {
    let sheet = take_roll(&fixture::input("2026-10", "2026-10-18", Vec::new()));
    for format in SheetFormat::ALL {
        let bytes = export(&sheet, format, Language::En, &meta(format));
        assert!(!bytes.is_empty(), "{format:?}");
    }
}

#[test]
fn a_guest_who_comes_to_another_outlet_is_said_to() {
    let mut input = running_month();
    input.counting.scope = Some(crate::domain::bill::OutletId(2));
    let sheet = take_roll(&input);
    let page = Page::lay_out(&sheet, &SheetView::Month, Language::ZhCn, &meta(SheetFormat::Csv));
    let marks: Vec<String> =
        page.lines.iter().filter_map(|line| line.last()).map(cells::Cell::for_people).collect();
    assert_eq!(marks, ["转去分店", "转去分店", "转去分店", "新入名单 / 转去分店", "", "固定"]);
}

#[test]
fn on_the_discreet_page_guests_of_one_name_are_told_apart_and_the_legend_says_how() {
    let mut input = running_month();
    input.guests[1].guest = guest("00456", Some("张总"), Some("张大山"));
    let sheet = take_roll(&input);
    let discreet = SheetMeta { discreet: true, ..meta(SheetFormat::Csv) };
    for language in Language::ALL {
        let text = String::from_utf8(export(&sheet, SheetFormat::Csv, language, &discreet)).expect("UTF-8");
        assert!(text.contains("张总（123）") && text.contains("张总（456）"), "{text}");
        assert!(text.contains("王局,"), "who is the only one of a name needs no number: {text}");
        let page = String::from_utf8(export(&sheet, SheetFormat::Html, language, &discreet)).expect("UTF-8");
        assert!(page.contains(&language.words().export_legend_tails()), "{page}");
    }
}
