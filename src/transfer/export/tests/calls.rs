//! Call lists read back by the programs that would open them: nothing acts, nothing is told that should not be, and what is to be
//! filled in is blank.

use super::fixture::{day, guest};
use super::printing::part;
use super::{csv_records, golden, xlsx_cells};
use crate::domain::judge::ShownPhase;
use crate::domain::money::Fen;
use crate::domain::phase::{Ladder, Phase};
use crate::domain::touch::Method;
use crate::text::is_hostile;
use crate::transfer::export::{CallLine, CallSheet, SheetFormat, write_calls};
use crate::words::Language;
use calamine::Data;

fn line(member_no: &str, name: &str) -> CallLine {
    CallLine {
        guest: guest(member_no, None, Some(name)),
        ask_for: Some("李秘书".to_owned()),
        phone: Some("138****5678".to_owned()),
        method: Method::Phone,
        phase: ShownPhase { phase: Phase::Dormant, house: Phase::Dormant },
        days_since: Some(26),
        usual_gap: Some(3.5),
        last_visit: Some(day("2026-09-22")),
        last_time: Some("dinner · 牡丹厅 · 佛跳墙 ×2 · 1,280.50".to_owned()),
        anniversary: Some("birthday 2026-11-02".to_owned()),
        promise: Some("a table by the window 2026-09-20".to_owned()),
        likelihood: "about 45 %".to_owned(),
        value_at_risk: Some(Fen(345_482)),
        responsible: Some("赵磊".to_owned()),
        why: "4 visits in the 30 open days; Dormant is 3–4.".to_owned(),
        measure: "Phone call: account manager, within 3 days.".to_owned(),
        words: "Good day. ".repeat(30),
    }
}

fn sheet(lines: Vec<CallLine>, discreet: bool) -> CallSheet {
    CallSheet {
        as_of: day("2026-10-18"),
        day: day("2026-10-19"),
        ladder: Ladder::default(),
        lines,
        notes: vec!["3 more.".to_owned()],
        discreet,
    }
}

fn written(sheet: &CallSheet, format: SheetFormat, language: Language) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_calls(sheet, (format, language), &mut bytes).expect("written");
    bytes
}

fn text(sheet: &CallSheet, format: SheetFormat, language: Language) -> String {
    String::from_utf8(written(sheet, format, language)).expect("a text")
}

#[test]
fn a_list_reads_as_agreed_in_both_languages() {
    for language in Language::ALL {
        for format in [SheetFormat::Csv, SheetFormat::Markdown, SheetFormat::Html] {
            let list = sheet(vec![line("00123", "张建国")], format.is_discreet_by_default());
            let text = text(&list, format, language).replace("\r\n", "␍\n");
            golden(&format!("calls.{}.{}", language.tag(), format.extension()), &text);
        }
    }
}

#[test]
fn what_is_to_be_filled_in_is_blank_and_offers_its_words_in_the_language() {
    for (language, outcome, cause) in
        [(Language::En, "table booked", "no occasion"), (Language::ZhCn, "已订位", "没有宴请需要")]
    {
        let words = language.words();
        let bytes = written(&sheet(vec![line("00123", "张建国")], false), SheetFormat::Xlsx, language);
        let cells = xlsx_cells(&bytes);
        let head = cells.get(2).expect("a heading");
        let place = |title: String| {
            head.iter().position(|cell| *cell == Data::String(title.clone())).expect("the column")
        };
        let fills = [
            words.calls_file_outcome(),
            words.calls_file_cause(),
            words.calls_file_next(),
            words.calls_file_room(),
            words.column_covers(),
            words.calls_file_note(),
        ]
        .map(place);
        let row = cells.get(4).expect("a guest");
        assert!(fills.iter().all(|column| row[*column] == Data::Empty), "{row:?}");
        assert_eq!(row[place(words.export_member_no())], Data::String("00123".to_owned()));
        assert!(matches!(row[place(words.calls_file_day())], Data::DateTime(_)));
        let xml = part(bytes, "xl/worksheets/sheet1.xml");
        assert_eq!(xml.matches("<dataValidation ").count(), 2, "{xml}");
        assert!(xml.contains(outcome) && xml.contains(cause));
        assert!(!xml.contains("showErrorMessage=\"1\""), "a figure may be typed");
    }
}

#[test]
fn the_last_visit_the_next_anniversary_the_promise_and_the_likelihood_stand_in_every_format() {
    for language in Language::ALL {
        let words = language.words();
        let list = sheet(vec![line("00123", "张建国")], false);
        let known = [
            (words.export_last_visit(), "2026-09-22"),
            (words.calls_file_last_time(), "牡丹厅"),
            (words.calls_file_anniversary(), "2026-11-02"),
            (words.alert_page_promise(), "by the window"),
            (words.calls_file_likelihood(), "about 45 %"),
        ];
        for format in [SheetFormat::Csv, SheetFormat::Markdown, SheetFormat::Html] {
            let said = text(&list, format, language);
            for (title, value) in &known {
                assert!(said.contains(title.as_str()) && said.contains(value), "{format:?} {title}: {said}");
            }
        }
        let cells = xlsx_cells(&written(&list, SheetFormat::Xlsx, language));
        let (head, row) = (cells.get(2).expect("a heading"), cells.get(4).expect("a guest"));
        for (title, value) in &known {
            let at = head.iter().position(|cell| *cell == Data::String(title.clone())).expect("the column");
            match &row[at] {
                Data::String(text) => assert!(text.contains(value), "{title}: {text}"),
                Data::DateTime(day) => {
                    let day = day.as_datetime().expect("a day").date().to_string();
                    assert_eq!(day, *value, "{title}");
                }
                other => panic!("{title}: {other:?}"),
            }
        }
    }
}

#[test]
fn what_is_not_known_of_a_guest_is_a_dash_in_a_table_and_takes_no_room_on_paper() {
    let unknown = CallLine {
        last_visit: None,
        last_time: None,
        anniversary: None,
        promise: None,
        ..line("00123", "张建国")
    };
    let list = sheet(vec![unknown], false);
    let page = text(&list, SheetFormat::Html, Language::En);
    assert!(!page.contains("Next anniversary") && page.contains("Comes within 30 days"), "{page}");
    let table = text(&list, SheetFormat::Markdown, Language::En);
    assert!(table.contains("Next anniversary") && table.contains("| — | — | — |"), "{table}");
}

#[test]
fn a_list_is_one_landscape_a4_page_wide() {
    let list = sheet(vec![line("00123", "张建国")], false);
    let xml = part(written(&list, SheetFormat::Xlsx, Language::En), "xl/worksheets/sheet1.xml");
    assert!(xml.contains("<pageSetUpPr fitToPage=\"1\"/>"), "fit to page");
    assert!(xml.contains("paperSize=\"9\"") && xml.contains("orientation=\"landscape\""), "{xml}");
    let page = text(&list, SheetFormat::Html, Language::En);
    assert!(page.contains("size: A4 landscape") && page.contains("width: 100%"), "{page}");
    assert!(page.contains("<td class=\"fill\"></td>"), "room for a hand");
}

#[test]
fn what_others_may_read_tells_neither_names_nor_numbers_nor_money() {
    let open = sheet(vec![line("00123", "欧阳若兰")], false);
    let discreet = CallSheet { discreet: true, ..open.clone() };
    for format in [SheetFormat::Csv, SheetFormat::Markdown, SheetFormat::Html] {
        let [open, discreet] = [&open, &discreet].map(|list| text(list, format, Language::En));
        for told in ["若兰", "00123", "454.82"] {
            assert!(open.contains(told) && !discreet.contains(told), "{told}: {discreet}");
        }
        assert!(discreet.contains("欧阳") && discreet.contains("Fewer"), "{discreet}");
    }
}

#[test]
fn a_number_that_is_a_phone_is_masked_and_so_are_phones_in_sentences() {
    let mut called = line("13800005678", "13911112222");
    called.why = "ask 13922223333".to_owned();
    called.responsible = Some("13933334444".to_owned());
    for format in [SheetFormat::Csv, SheetFormat::Markdown, SheetFormat::Html] {
        let said = text(&sheet(vec![called.clone()], false), format, Language::En).replace('\\', "");
        for phone in ["13800005678", "13911112222", "13922223333", "13933334444"] {
            let masked = format!("{}****{}", &phone[..3], &phone[7..]);
            assert!(!said.contains(phone) && said.contains(&masked), "{phone}: {said}");
        }
    }
}

#[test]
fn nothing_of_a_list_becomes_a_formula_a_script_or_an_escape_sequence() {
    let hostile =
        ["=cmd|' /C calc'!A0", "\u{1b}[2J", "＝1+1", "@SUM(A1)", "<script>x</script>", "|x|", "\u{202e}a"];
    let lines = hostile.map(|text| CallLine {
        ask_for: Some(text.to_owned()),
        phone: Some(text.to_owned()),
        responsible: Some(text.to_owned()),
        last_time: Some(text.to_owned()),
        anniversary: Some(text.to_owned()),
        promise: Some(text.to_owned()),
        likelihood: text.to_owned(),
        why: text.to_owned(),
        measure: text.to_owned(),
        words: text.to_owned(),
        ..line(text, text)
    });
    let list = CallSheet { notes: vec!["=1".to_owned()], ..sheet(lines.to_vec(), false) };
    for language in Language::ALL {
        for cell in csv_records(&written(&list, SheetFormat::Csv, language)).iter().flatten() {
            let starts = cell.trim_start().starts_with(['=', '+', '-', '@', '＝']);
            assert!(!starts && !cell.chars().any(is_hostile), "{cell}");
        }
        let book = written(&list, SheetFormat::Xlsx, language);
        for cell in xlsx_cells(&book).iter().flatten() {
            match cell {
                Data::String(text) => assert!(!text.chars().any(is_hostile), "{text}"),
                Data::Empty | Data::Float(_) | Data::DateTime(_) => {}
                other => panic!("{other:?}"),
            }
        }
        assert!(!part(book, "xl/worksheets/sheet1.xml").contains("<f>"), "no formula");
        let page = text(&list, SheetFormat::Html, language);
        assert!(!page.contains("<script>") && !page.contains('\u{1b}'), "{page}");
        let table = text(&list, SheetFormat::Markdown, language);
        let borders = |line: &str| line.replace("\\|", "").matches('|').count();
        let rows: Vec<&str> = table.lines().filter(|line| line.starts_with("| ")).collect();
        assert_eq!(rows.len(), hostile.len() + 2);
        assert!(rows.iter().all(|row| borders(row) == borders(rows[0])), "{table}");
    }
}

#[test]
fn the_same_calls_make_the_same_bytes() {
    let list = sheet(vec![line("00123", "张建国")], false);
    for format in SheetFormat::ALL {
        assert_eq!(written(&list, format, Language::En), written(&list, format, Language::En), "{format:?}");
    }
}
