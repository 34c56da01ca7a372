//! The year of a sheet's guests and what changed since last month, in every format.

use super::fixture::{day, input, meta, running_month};
use super::{csv_records, golden, is_same, xlsx_cells};
use crate::domain::attendance::{Sheet, SheetInput, take_roll};
use crate::domain::bill::CustomerId;
use crate::domain::changes::{ChangesInput, ComparedGuest, Listing, compare_months};
use crate::domain::judge::GuestPast;
use crate::domain::visit::{Counting, Fact, visits_by_day};
use crate::domain::year::{YearInput, take_year};
use crate::transfer::export::page::Page;
use crate::transfer::export::{SheetFormat, SheetMeta, SheetView, write_view};
use crate::words::Language;
use std::iter::zip;

/// The running month with a number of its own for every guest.
fn numbered() -> SheetInput {
    let mut input = running_month();
    for (number, guest) in zip(1.., &mut input.guests) {
        guest.guest.customer = CustomerId(number);
    }
    for (number, guest) in zip(100.., &mut input.gone) {
        guest.customer = CustomerId(number);
    }
    input
}

fn year(input: &SheetInput, language: Language) -> SheetView {
    let guests = input.guests.iter().map(|guest| (guest.guest.customer, guest.facts.clone()));
    let year = take_year(&YearInput {
        month: input.month,
        counting: input.counting,
        first_bill: Some(day("2026-02-15")),
        guests: guests.collect(),
    });
    let order = input.guests.iter().rev().map(|guest| guest.guest.customer);
    // The roster backwards, which has ever more visits.
    let words = language.words();
    let sorted = words.attendance_sorted_by(words.attendance_order_year_visits(), "▲");
    SheetView::Year(Box::new(year), order.collect(), Some(sorted))
}

fn changes(input: &SheetInput) -> SheetView {
    let past = GuestPast {
        first: Some(day("2025-01-05")),
        last: Some(day("2026-09-03")),
        is_on_roster: true,
        baseline: None,
    };
    let left = ComparedGuest {
        customer: CustomerId(100),
        listing: Listing::Left,
        before: past,
        now: past,
        facts: input.guests[0].facts[..1].to_vec(),
    };
    let before = input.month.first_day() - 1;
    let last_before = |facts: &[Fact]| {
        let visits = visits_by_day(facts, Counting { as_of: before, ..input.counting });
        visits.iter().rfind(|day| day.visits > 0).map(|day| day.day)
    };
    let stayed = input.guests.iter().map(|guest| ComparedGuest {
        customer: guest.guest.customer,
        listing: Listing::Stayed,
        before: GuestPast { last: last_before(&guest.facts).or(guest.past.first), ..guest.past },
        now: guest.past,
        facts: guest.facts.clone(),
    });
    SheetView::Changes(Box::new(compare_months(&ChangesInput {
        month: input.month,
        as_of: input.as_of,
        counting: input.counting,
        first_bill: input.first_bill,
        calendar: input.calendar.clone(),
        ladder: input.ladder,
        basis: input.basis,
        guests: stayed.chain([left]).collect(),
    })))
}

fn written(sheet: &Sheet, view: &SheetView, form: (SheetFormat, Language), meta: &SheetMeta) -> Vec<u8> {
    let mut out = Vec::new();
    write_view(sheet, view, form, meta, &mut out).expect("written");
    out
}

#[test]
fn each_view_reads_as_agreed_in_both_languages() {
    let input = numbered();
    let sheet = take_roll(&input);
    for language in Language::ALL {
        for (name, view) in [("year", year(&input, language)), ("changes", changes(&input))] {
            for format in [SheetFormat::Csv, SheetFormat::Markdown, SheetFormat::Html] {
                let bytes = written(&sheet, &view, (format, language), &meta(format));
                let text = String::from_utf8(bytes).expect("UTF-8").replace("\r\n", "␍\n");
                golden(&format!("{name}.{}.{}", language.tag(), format.extension()), &text);
            }
        }
    }
}

#[test]
fn a_spreadsheet_of_a_view_read_back_gives_every_cell() {
    let input = numbered();
    let sheet = take_roll(&input);
    let meta = meta(SheetFormat::Xlsx);
    for view in [year(&input, Language::ZhCn), changes(&input)] {
        let cells = xlsx_cells(&written(&sheet, &view, (SheetFormat::Xlsx, Language::ZhCn), &meta));
        let page = Page::lay_out(&sheet, &view, Language::ZhCn, &meta);
        assert!(!page.lines.is_empty());
        for (line, read) in page.lines.iter().chain(&page.total).zip(&cells[4..]) {
            assert_eq!(line.len(), page.columns.len());
            for (cell, read) in line.iter().zip(read) {
                assert!(is_same(cell, read), "{cell:?} read back as {read:?}");
            }
        }
    }
}

#[test]
fn a_year_keeps_the_order_it_is_shown_in_and_sums_every_period() {
    let input = numbered();
    let sheet = take_roll(&input);
    let form = (SheetFormat::Csv, Language::En);
    let records = csv_records(&written(&sheet, &year(&input, Language::En), form, &meta(SheetFormat::Csv)));
    let head = records.iter().position(|record| record[0] == "#").expect("a heading");
    let column = |name: &str| records[head].iter().position(|title| title == name).expect("a column");
    let numbers: Vec<&str> = records[head + 1..=head + 6].iter().map(|record| record[1].as_str()).collect();
    assert_eq!(numbers, ["88", "138****8000", "V-7", "00789", "00456", "00123"]);
    let total = &records[head + 7];
    assert_eq!((total[2].as_str(), total[column("2026-10 1–10")].as_str()), ("Total", "6"));
    assert_eq!((total[column("2025-11 1–10")].as_str(), total[column("2026-10 21–end")].as_str()), ("", ""));
    let of_all = |name: &str| {
        let rows = records[head + 1..=head + 6].iter();
        rows.map(|record| record[column(name)].parse::<f64>().expect("a figure")).sum::<f64>()
    };
    assert!(
        (of_all("Spend 12 months") - total[column("Spend 12 months")].parse::<f64>().expect("a sum")).abs()
            < 0.001
    );
}

#[test]
fn what_is_said_of_a_view_is_what_it_holds() {
    let input = numbered();
    let sheet = take_roll(&input);
    for language in Language::ALL {
        let words = language.words();
        let said = |view: &SheetView| {
            let bytes = written(&sheet, view, (SheetFormat::Html, language), &meta(SheetFormat::Html));
            String::from_utf8(bytes).expect("UTF-8")
        };
        let (year, changes) = (said(&year(&input, language)), said(&changes(&input)));
        // A year has no phases; what changed has two a guest, each with the figure of its ladder.
        assert!(!year.contains(&words.export_discreet_form()), "{year}");
        assert!(year.contains(&words.export_discreet_form_names()), "{year}");
        assert!(changes.contains(&words.export_discreet_form()), "{changes}");
        assert!(changes.contains(&format!(">0 {}~<", words.tact_dead())), "{changes}");
        assert!(changes.contains(&words.export_in_progress_changes()), "{changes}");
    }
}

#[test]
fn where_others_read_along_a_view_has_no_amount_number_or_trade_word() {
    let input = numbered();
    let sheet = take_roll(&input);
    let discreet = SheetMeta { discreet: true, ..meta(SheetFormat::Csv) };
    for view in [year(&input, Language::En), changes(&input)] {
        let bytes = written(&sheet, &view, (SheetFormat::Csv, Language::En), &discreet);
        let text = String::from_utf8(bytes).expect("UTF-8");
        for told in ["00123", "张建国", "13800138000", ".00", "Spend", "Dormant", "Shock"] {
            assert!(!text.contains(told), "{told}: {text}");
        }
    }
}

#[test]
fn a_name_written_to_harm_harms_in_no_view() {
    let mut input = numbered();
    input.guests[0].guest.name = Some("=HYPERLINK(\"http://x\")".into());
    input.guests[0].guest.title = None;
    input.gone[0].name = Some("<script>|\u{1b}[2J".into());
    input.gone[0].title = None;
    let sheet = take_roll(&input);
    for view in [year(&input, Language::En), changes(&input)] {
        let written = |format| {
            let bytes = written(&sheet, &view, (format, Language::En), &meta(format));
            String::from_utf8(bytes).expect("UTF-8")
        };
        assert!(written(SheetFormat::Csv).contains("\"'=HYPERLINK("));
        assert!(!written(SheetFormat::Html).contains("<script>"));
        assert!(written(SheetFormat::Markdown).contains(r"\<script\>\|"));
        for format in [SheetFormat::Csv, SheetFormat::Html, SheetFormat::Markdown] {
            assert!(!written(format).contains('\u{1b}'));
        }
        assert_eq!(written(SheetFormat::Csv), written(SheetFormat::Csv));
    }
}

#[test]
fn a_month_in_which_nothing_changed_is_a_table_without_a_row() {
    let input = input("2026-10", "2026-10-18", Vec::new());
    let sheet = take_roll(&input);
    let mut none = changes(&numbered());
    if let SheetView::Changes(changes) = &mut none {
        changes.rows.clear();
    }
    for format in SheetFormat::ALL {
        assert!(!written(&sheet, &none, (format, Language::En), &meta(format)).is_empty());
    }
}

#[test]
fn the_changes_of_a_first_month_say_that_there_is_nothing_to_compare_with() {
    let input = SheetInput { first_bill: Some("2026-10-01".parse().expect("a day")), ..numbered() };
    let (sheet, view) = (take_roll(&input), changes(&input));
    assert!(matches!(&view, SheetView::Changes(changes) if !changes.compares), "{view:?}");
    for (language, said) in
        [(Language::En, "no bills of the month before"), (Language::ZhCn, "上个月还没有账单")]
    {
        let bytes = written(&sheet, &view, (SheetFormat::Markdown, language), &meta(SheetFormat::Markdown));
        let text = String::from_utf8(bytes).expect("UTF-8");
        assert!(text.contains(said) && !text.contains("2026-09-01"), "{text}");
    }
}

#[test]
fn a_view_names_the_closed_days_of_all_its_months_as_spans() {
    let input = numbered();
    let sheet = take_roll(&input);
    let days = ["2025-10-31", "2026-02-16", "2026-02-17", "2026-02-18", "2026-09-07", "2026-10-08"];
    let closed_days = days.map(day).to_vec();
    let meta = SheetMeta { closed_days, ..meta(SheetFormat::Markdown) };
    let said = |view: &SheetView| {
        let page = Page::lay_out(&sheet, view, Language::En, &meta);
        page.facts.into_iter().find(|fact| fact.starts_with("closed")).unwrap_or_default()
    };
    assert_eq!(said(&year(&input, Language::En)), "closed: 2026-02-16…2026-02-18, 2026-09-07, 2026-10-08");
    assert_eq!(said(&changes(&input)), "closed: 2026-09-07, 2026-10-08");
    assert_eq!(said(&SheetView::Month), "closed: 2026-10-08");
}
