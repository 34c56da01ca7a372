//! The journal: its pictures, its keys, and what it asks of the worker.

use super::house;
use super::pictures::{Lead, snapshot};
use super::press::{Bench, style_digest};
use rollcall::domain::edit::{JournalKind, JournalLine};
use rollcall::domain::intake::ImportProfile;
use rollcall::error::Error;
use rollcall::store::StoreError;
use rollcall::ui::app::{End, Input};
use rollcall::ui::theme::Depth;
use rollcall::words::Language;
use rollcall::worker::{Done, JournalPage, JournalQuery, JournalRow, Numbers, Reply, Request};

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 36)];
const LANGUAGES: [(&str, Language); 2] = [("en", Language::En), ("zh", Language::ZhCn)];

fn query(bench: &Bench) -> &JournalQuery {
    match bench.latest() {
        Request::Journal(query) => query,
        other => panic!("{other:?}"),
    }
}

/// Answers the latest question for a page out of so many lines.
fn answer(bench: &mut Bench, lines: i64) {
    let page = house::journal(query(bench), lines);
    bench.answer(Reply::Journal(Ok(Box::new(page))));
}

/// The journal of so many lines, open.
fn open(language: Language, size: (u16, u16), lines: i64) -> Bench {
    let mut bench = Bench::ready(language, size);
    bench.press("alt-j");
    answer(&mut bench, lines);
    bench
}

fn journal() -> Bench {
    open(Language::En, (80, 24), 30)
}

#[test]
fn every_state_of_the_journal_looks_as_it_did_in_both_languages() {
    for (tag, language) in LANGUAGES {
        for size in SIZES {
            let look = |name: &str, bench: &Bench| {
                snapshot(&format!("journal-{name}-{tag}-{}x{}", size.0, size.1), &bench.text());
            };
            let mut bench = Bench::ready(language, size);
            bench.press("alt-j");
            look("loading", &bench);
            bench.answer(Reply::Journal(Err(Error::Store(StoreError::Newer { found: 9, known: 3 }))));
            look("error", &bench);
            bench.press("enter");
            answer(&mut bench, 0);
            look("empty", &bench);
            let mut bench = open(language, size, 30);
            bench.press("down down");
            look("list", &bench);
            bench.press("enter");
            look("entry", &bench);
            bench.press("esc g").press(&"down ".repeat(6)).press("enter");
            look("import", &bench);
            bench.press("esc /").type_text("拒");
            answer(&mut bench, 30);
            look("not-found", &bench);
            let mut bench = open(language, size, 29);
            bench.press("u");
            bench.answer(Reply::Saved(Done::Undone, Ok(house::turned(29))));
            answer(&mut bench, 30);
            look("undone", &bench);
            bench.press("u");
            bench.answer(Reply::Saved(Done::Undone, Err(Error::Store(StoreError::Busy))));
            look("failed", &bench);
        }
    }
}

#[test]
fn the_styles_of_the_journal_stay_as_they_were() {
    for (name, depth) in [("colour", Depth::True), ("plain", Depth::None)] {
        let mut bench = Bench::with_depth(Language::En, (80, 24), depth);
        bench.press("alt-j");
        answer(&mut bench, 30);
        bench.press("down");
        snapshot(&format!("journal-styles-{name}"), &style_digest(&bench.buffer()));
    }
}

#[test]
fn the_journal_asks_for_the_latest_lines_and_escape_goes_back_to_where_one_came_from() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    bench.press("alt-j");
    assert_eq!((query(&bench).around, query(&bench).text.as_str()), (None, ""));
    assert!(bench.text().lines().next().is_some_and(|header| header.contains("Journal")));
    answer(&mut bench, 30);
    bench.press("esc");
    assert_eq!(bench.last.end, None);
    assert!(bench.text().lines().next().is_some_and(|header| header.contains("Attendance")));
    bench.press("alt-j q q");
    assert_eq!(bench.last.end, Some(End::Quit));
}

#[test]
fn only_the_page_around_the_cursor_is_asked_for_by_the_number_it_stands_on() {
    let mut bench = open(Language::En, (80, 24), 1_000_000);
    let before = bench.asked.len();
    bench.press("down down pgdn");
    assert_eq!(bench.asked.len(), before, "all in view is in hand");
    bench.press("G");
    assert_eq!(query(&bench).around, Some(1));
    assert!(query(&bench).limit < 1_000);
    assert!(bench.text().contains("1000000/1000000"), "{}", bench.text());
    answer(&mut bench, 1_000_000);
    assert!(bench.text().contains("evening") || bench.text().contains("dinner"), "{}", bench.text());
    bench.press("g");
    assert_eq!(query(&bench).around, Some(1_000_000));
}

#[test]
fn a_journal_of_one_entry_has_no_more_than_one() {
    let bench = open(Language::En, (80, 24), 1);
    assert!(bench.text().contains("1 entry ") && !bench.text().contains("entries"), "{}", bench.text());
}

#[test]
fn a_refresh_keeps_the_entry_under_the_cursor() {
    let mut bench = journal();
    bench.press("down down");
    assert!(bench.text().contains("3/30"));
    bench.input(Input::Delivery(rollcall::worker::Delivery { ticket: None, reply: Reply::StoreChanged }));
    assert_eq!(query(&bench).around, Some(28));
    answer(&mut bench, 33);
    assert!(bench.text().contains("6/33"), "{}", bench.text());
}

#[test]
fn a_change_by_someone_else_leaves_the_menu_where_it_was_or_on_close() {
    for (pressed, next, expected) in
        [("enter down down", 28, Some(true)), ("enter down", 28, Some(false)), ("enter down", 27, None)]
    {
        let mut bench = journal();
        bench.press(pressed);
        bench.input(Input::Delivery(rollcall::worker::Delivery { ticket: None, reply: Reply::StoreChanged }));
        let mut page = house::journal(query(&bench), 30);
        page.next_undo = Some(next);
        bench.answer(Reply::Journal(Ok(Box::new(page))));
        let before = bench.asked.len();
        bench.press("enter");
        let asked = bench.asked[before..].last().map(|(_, asked)| matches!(asked, Request::Redo));
        assert_eq!(asked, expected, "{pressed}");
    }
}

#[test]
fn the_journal_does_not_send_to_itself_for_what_was_changed() {
    let mut bench = journal();
    bench.press("u");
    bench.answer(Reply::Saved(Done::Undone, Err(Error::Store(StoreError::NothingToUndo))));
    let text = bench.text();
    assert!(text.contains("There is nothing to undo.") && !text.contains("shows what"), "{text}");
}

#[test]
fn undo_and_redo_tell_what_they_took_back() {
    let mut bench = open(Language::En, (80, 24), 29);
    bench.press("u");
    assert!(matches!(bench.latest(), Request::Undo));
    bench.answer(Reply::Saved(Done::Undone, Ok(house::import("till.csv"))));
    assert!(
        bench.text().contains("#12 undone: import of till.csv, 29,963 bills · Ctrl-R redoes it"),
        "{}",
        bench.text()
    );
    answer(&mut bench, 30);
    bench.press("enter 3");
    assert!(matches!(bench.latest(), Request::Redo));
    bench.press("ctrl-r");
    assert!(matches!(bench.latest(), Request::Redo));
}

#[test]
fn enter_on_an_entry_and_enter_again_changes_nothing_and_the_other_lines_name_what_they_change() {
    for (language, newest, this) in [
        (
            Language::En,
            "2 undo the latest change still in force, #28: House ladder 5/3/2 → 6/4/2",
            "2 undo this entry",
        ),
        (Language::ZhCn, "2 撤销最近一次有效的改动 #28：本店标准 5/3/2 → 6/4/2", "2 撤销这一条"),
    ] {
        let mut bench = open(language, (80, 24), 30);
        bench.press("enter");
        let text = bench.text();
        assert!(text.contains(newest) && !text.contains(this), "{text}");
        let before = bench.asked.len();
        bench.press("enter");
        assert_eq!(bench.asked.len(), before);
        bench.press("down down enter");
        assert!(bench.text().contains(this), "{}", bench.text());
        bench.press("2");
        assert!(matches!(bench.latest(), Request::Undo));
    }
}

#[test]
fn an_entry_that_later_changes_stand_on_says_what_must_be_undone_first() {
    for (language, said) in [
        (Language::En, "Later changes come first: undo them one by one, beginning with #28."),
        (Language::ZhCn, "须先依次撤销后来的改动（从 #28 开始），才能撤销这一条。"),
    ] {
        let mut bench = open(language, (80, 24), 30);
        bench.press("down down enter");
        assert!(!bench.text().contains(said), "it is the next one: {}", bench.text());
        bench.press("esc down enter");
        assert!(bench.text().contains(said), "{}", bench.text());
    }
}

#[test]
fn an_empty_journal_leads_to_the_import_by_enter() {
    let mut bench = open(Language::En, (80, 24), 0);
    let text = bench.text();
    assert!(text.contains("Enter imports bills.") && text.contains("Enter import "), "{text}");
    bench.press("enter");
    assert!(bench.text().contains("Import"), "{}", bench.text());
}

#[test]
fn the_entry_that_would_come_next_is_named_however_far_away_it_stands() {
    let mut bench = open(Language::En, (80, 24), 1_000_030);
    bench.press("G");
    answer(&mut bench, 1_000_030);
    bench.press("enter");
    assert!(bench.text().contains("#1000028: House ladder 5/3/2 → "), "{}", bench.text());
}

#[test]
fn undo_and_redo_say_in_words_what_they_took_back() {
    for (language, said) in
        [(Language::En, "#29 closed days: 2026-07-"), (Language::ZhCn, "#29 歇业日：2026-07-06 至")]
    {
        for size in SIZES {
            let bench = open(language, size, 30);
            assert!(bench.text().contains(said), "{}", bench.text());
        }
    }
}

/// A line about a way of reading, as the journal keeps it.
fn of_profile(after: Option<&str>) -> JournalLine {
    let kept = |name: &str| {
        let (name, header) = (name.to_owned(), "单号\t实收".to_owned());
        let mapping = "单号=bill_no,实收=amount".to_owned();
        let profile = ImportProfile { name, header, mapping, ..ImportProfile::default() };
        serde_json::to_string(&profile).expect("text")
    };
    let mut line = house::import("").saved.line;
    (line.kind, line.subject) = (JournalKind::Profile, "前台".into());
    (line.before, line.after) = (Some(kept("前台")), after.map(kept));
    line
}

#[test]
fn a_way_of_reading_that_is_renamed_or_forgotten_is_told_so_on_the_sheet_and_in_the_journal() {
    for (language, renamed, forgotten, means) in [
        (
            Language::En,
            "How files are read, renamed: “前台” → “早市”",
            "How files are read, forgotten: “前台”",
            "单号 → bill no.",
        ),
        (Language::ZhCn, "读取方式已改名：“前台”→“早市”", "已忘记读取方式“前台”", "单号 → 单号"),
    ] {
        for (after, said) in [(Some("早市"), renamed), (None, forgotten)] {
            let mut bench = Bench::ready(language, (120, 36));
            bench.press("u");
            let mut told = house::import("");
            (told.saved.line, told.saved.import) = (of_profile(after), None);
            bench.answer(Reply::Saved(Done::Undone, Ok(told)));
            assert!(bench.text().contains(said), "{}", bench.text());
            bench.press("alt-j");
            let row = JournalRow::bare(of_profile(after));
            let page = house::journal(query(&bench), 0);
            let page = JournalPage { numbers: Numbers::Found(vec![12]), rows: vec![row], ..page };
            bench.answer(Reply::Journal(Ok(Box::new(page))));
            assert!(bench.text().contains(said), "{}", bench.text());
            bench.press("enter");
            let text = bench.text();
            assert!(text.contains(means) && !text.contains("bill_no"), "{text}");
        }
    }
}

#[test]
fn a_search_carries_what_a_shown_word_means() {
    for (language, typed) in [(Language::En, "pinn"), (Language::ZhCn, "固定")] {
        let mut bench = open(language, (80, 24), 30);
        bench.press("/").type_text(typed);
        let meant = &query(&bench).meant;
        assert!(meant.values.iter().any(|value| value.word == Some("pinned")), "{meant:?}");
        assert!(
            meant.values.iter().all(|value| matches!(value.kind, JournalKind::Roster | JournalKind::Marks)),
            "{meant:?}"
        );
    }
    let mut bench = journal();
    bench.press("/").type_text("６／４／２");
    assert_eq!(query(&bench).text, "6/4/2");
    assert!(query(&bench).meant.values.iter().any(|value| value.subject == Some("phase.ladder")));
}

#[test]
fn n_goes_on_to_the_next_entry_found_around_the_end() {
    let mut bench = journal();
    bench.press("n");
    assert!(bench.text().contains("First search with /."), "{}", bench.text());
    bench.press("/").type_text("import").press("enter");
    answer(&mut bench, 30);
    for (key, place) in [("n", "2/3"), ("n", "3/3"), ("n", "1/3"), ("N", "3/3")] {
        bench.press(key);
        assert!(bench.text().contains(place), "{key}: {}", bench.text());
    }
}

#[test]
fn a_copied_entry_says_all_that_its_columns_say() {
    let mut bench = journal();
    bench.press("down down y");
    let copied = bench.last.clipboard.clone().expect("a clipboard");
    assert_eq!(copied, "28\t2026-10-17 09:28:07\twang\tsetting\tHouse ladder 5/3/2 → 6/4/2\t");
    assert!(bench.text().contains("row copied"), "{}", bench.text());
    bench.press("alt-d y");
    assert_eq!(bench.last.clipboard, None);
}

#[test]
fn a_search_finds_text_and_the_names_of_kinds_in_the_language() {
    for (language, typed) in [(Language::En, "impo"), (Language::ZhCn, "导入")] {
        let mut bench = open(language, (80, 24), 30);
        bench.press("/").type_text(typed);
        assert_eq!(
            (query(&bench).text.as_str(), &query(&bench).meant.kinds[..]),
            (typed, &[JournalKind::Import][..])
        );
        answer(&mut bench, 30);
        bench.press("enter");
        assert!(bench.text().contains("/3"), "{}", bench.text());
        bench.press("esc");
        assert_eq!(query(&bench).text, "");
    }
}

#[test]
fn nothing_to_take_back_is_said_and_not_asked() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    bench.press("alt-j");
    let page = house::journal(query(&bench), 0);
    bench.answer(Reply::Journal(Ok(Box::new(page))));
    let before = bench.asked.len();
    bench.press("u");
    assert!(bench.text().contains("There is nothing to undo."), "{}", bench.text());
    bench.press("ctrl-r enter /");
    assert_eq!(bench.asked.len(), before);
}

#[test]
fn a_click_marks_an_entry_and_a_double_click_opens_it() {
    let mut bench = journal();
    bench.input(Input::Click { column: 20, row: 6, double: false });
    assert!(bench.text().contains("5/30"), "{}", bench.text());
    bench.input(Input::Click { column: 20, row: 6, double: true });
    assert!(bench.text().contains("Entry #26"), "{}", bench.text());
    bench.input(Input::Click { column: 0, row: 1, double: false });
    assert!(!bench.text().contains("Entry #26"));
}

#[test]
fn hostile_text_in_the_journal_is_shown_and_never_sent() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    bench.press("alt-j");
    let mut page = house::journal(query(&bench), 30);
    for row in &mut page.rows {
        row.line.who = "\u{1b}[2J".to_owned();
        row.line.after = Some("\u{202e}x".to_owned());
        row.line.subject = "\u{7}".to_owned();
        row.guest = None;
        row.batch.iter_mut().for_each(|batch| batch.files = vec!["\u{9b}6n".to_owned()]);
    }
    bench.answer(Reply::Journal(Ok(Box::new(page))));
    for _ in 0..9 {
        bench.press("enter");
        let text = bench.text();
        assert!(!text.chars().any(|c| c != '\n' && rollcall::text::is_hostile(c)), "{text}");
        bench.press("esc down");
    }
}

/// States of the journal, from a workbench that shows its sheet.
pub const STATES: [(&str, Lead); 3] = [
    ("journal", |bench| {
        bench.press("alt-j");
        answer(bench, 30);
        bench.press("down");
    }),
    ("journal-entry", |bench| {
        bench.press("alt-j");
        answer(bench, 30);
        bench.press("down down down enter");
    }),
    ("journal-search", |bench| {
        bench.press("alt-j");
        answer(bench, 30);
        bench.press("/").type_text("王");
    }),
];

#[test]
fn discreetly_the_journal_names_guests_by_surname_and_hides_what_could_be_a_phone() {
    let mut bench = Bench::ready(Language::En, (120, 36));
    bench.press("alt-j");
    let mut page = house::journal(query(&bench), 30);
    let unknown = page.rows.iter_mut().find(|row| row.line.kind == JournalKind::Roster).expect("a mark");
    (unknown.guest, unknown.line.subject) = (None, "13812345678".into());
    bench.answer(Reply::Journal(Ok(Box::new(page))));
    let text = bench.text();
    assert!(text.contains("张总(张建国)") && text.contains("138****5678"), "{text}");
    assert!(!text.contains("13812345678"), "{text}");
    bench.press("alt-d");
    let text = bench.text();
    assert!(text.contains("张总") && text.contains("hidden"), "{text}");
    assert!(!text.contains("建国") && !text.contains("13812345678"), "{text}");
}
