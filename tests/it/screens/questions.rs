//! The first questions: when they are put, their pictures, their keys, and what an answer saves.

use super::pictures::{Lead, snapshot};
use super::press::{Bench, style_digest};
use super::{guests, house, import};
use rollcall::domain::customer::Guest;
use rollcall::domain::edit::{Edit, JournalKind};
use rollcall::domain::phase::Ladder;
use rollcall::domain::roster::RosterMark;
use rollcall::domain::what_if::WhatIf;
use rollcall::error::Error;
use rollcall::store::StoreError;
use rollcall::transfer::import::ImportOptions;
use rollcall::ui::app::Input;
use rollcall::ui::theme::Depth;
use rollcall::words::Language;
use rollcall::worker::{Done, QuestionsPage, Reply, Request, SheetPage};

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 36)];
const LANGUAGES: [(&str, Language); 2] = [("en", Language::En), ("zh", Language::ZhCn)];

/// The sheet of a house with guests of its own.
fn own() -> SheetPage {
    SheetPage { demo: false, ..house::page("2026-10", "2026-10-18") }
}

/// A workbench whose sheet has just arrived; not yet whether the questions are due.
fn arrived(language: Language, size: (u16, u16)) -> Bench {
    let mut bench = Bench::new(language, size);
    bench.answer(Reply::Sheet(Ok(Some(own()))));
    bench
}

/// The questions, just put.
fn put(language: Language, size: (u16, u16)) -> Bench {
    let mut bench = arrived(language, size);
    bench.answer(Reply::Questions(Ok(Some(Box::new(house::questions())))));
    bench
}

fn english() -> Bench {
    put(Language::En, (80, 24))
}

fn title(bench: &Bench) -> String {
    bench.text().lines().next().unwrap_or_default().to_owned()
}

fn asked_of(bench: &Bench) -> usize {
    bench.asked.iter().filter(|(_, request)| matches!(request, Request::Questions { anyway: false })).count()
}

fn saved(kind: JournalKind, subject: &str) -> Reply {
    let mut told = house::import("");
    (told.saved.line.kind, told.saved.line.subject) = (kind, subject.to_owned());
    (told.saved.line.before, told.saved.line.after) = (Some("none".into()), Some("excluded".into()));
    Reply::Saved(Done::Changed, Ok(told))
}

#[test]
fn the_first_sheet_with_guests_of_ones_own_puts_the_questions_and_a_demo_does_not() {
    let mut bench = arrived(Language::En, (80, 24));
    assert_eq!(asked_of(&bench), 1);
    assert!(title(&bench).contains("Attendance"));
    bench.answer(Reply::Questions(Ok(Some(Box::new(house::questions())))));
    assert!(title(&bench).contains("First questions"), "{}", bench.text());
    bench.answer(Reply::Sheet(Ok(Some(own()))));
    assert_eq!(asked_of(&bench), 1, "once a run is enough");
    assert_eq!(asked_of(&Bench::ready(Language::En, (80, 24))), 0, "a demo has no staff");
}

#[test]
fn an_answer_that_is_saved_after_its_question_was_skipped_skips_no_other() {
    let mut bench = english();
    bench.press("space enter esc");
    assert!(title(&bench).contains("question 2 of 2"), "{}", bench.text());
    bench.answer(saved(JournalKind::Roster, "10023"));
    assert!(title(&bench).contains("question 2 of 2"), "{}", bench.text());
}

#[test]
fn questions_that_come_while_the_guests_are_open_wait_for_the_sheet_and_eat_no_key() {
    let mut bench = arrived(Language::En, (80, 24));
    bench.press("f2");
    let asked = bench.asked.iter().find_map(|(_, request)| match request {
        Request::Guests(query) => Some(query.clone()),
        _ => None,
    });
    bench.answer(Reply::Guests(Ok(Some(guests::page(&asked.expect("asked"))))));
    bench.answer(Reply::Questions(Ok(Some(Box::new(house::questions())))));
    assert!(title(&bench).contains("Guests"), "{}", bench.text());
    let before = bench.text();
    bench.press("down");
    assert!(title(&bench).contains("Guests") && bench.text() != before, "{}", bench.text());
    bench.press("f3");
    assert!(title(&bench).contains("First questions"), "{}", bench.text());
}

#[test]
fn a_house_that_was_asked_before_is_left_alone() {
    let mut bench = arrived(Language::En, (80, 24));
    bench.answer(Reply::Questions(Ok(None)));
    assert!(title(&bench).contains("Attendance"), "{}", bench.text());
}

/// An empty house whose first bills are taken in from the list of guests, up to the report.
fn first_import_from_guests() -> Bench {
    let mut bench = Bench::new(Language::En, (80, 24));
    bench.answer(Reply::Sheet(Ok(None)));
    bench.press("f2");
    bench.answer(Reply::Guests(Ok(None)));
    bench.press("ctrl-o").type_text("~/till.csv").press("enter");
    bench.answer(Reply::Preview(Ok(import::preview(ImportOptions::default()))));
    bench.press("2");
    bench.answer(Reply::Imported(Ok(Box::new(import::taken()))));
    bench
}

#[test]
fn the_first_import_puts_the_questions_as_soon_as_the_sheet_is_shown_wherever_it_was_begun() {
    for (leave, between) in [("1", None), ("esc", Some("Guests")), ("f3", None), ("f2", Some("Guests"))] {
        let mut bench = first_import_from_guests();
        assert_eq!(asked_of(&bench), 1, "before any sheet was seen");
        bench.answer(Reply::Questions(Ok(Some(Box::new(house::questions())))));
        assert!(bench.text().contains("Saved #1"), "the report is read first: {}", bench.text());
        bench.press(leave);
        if let Some(between) = between {
            assert!(title(&bench).contains(between), "nobody is called back from it: {}", bench.text());
            bench.press("f3");
        }
        assert!(title(&bench).contains("First questions"), "{leave}: {}", bench.text());
        bench.press("q");
        assert!(title(&bench).contains("Attendance"), "{leave}: {}", bench.text());
    }
}

#[test]
fn bills_that_are_taken_back_before_the_questions_were_put_take_the_questions_with_them() {
    let mut bench = first_import_from_guests();
    bench.answer(Reply::Questions(Ok(Some(Box::new(house::questions())))));
    bench.press("2");
    bench.answer(Reply::Saved(Done::Undone, Ok(house::import(""))));
    assert_eq!(asked_of(&bench), 2);
    bench.answer(Reply::Questions(Ok(None)));
    bench.press("1");
    assert!(title(&bench).contains("Attendance"), "{}", bench.text());
    bench.press("u");
    bench.answer(Reply::Saved(Done::Redone, Ok(house::import(""))));
    assert_eq!(asked_of(&bench), 3, "brought back, they are due again");
}

#[test]
fn the_line_that_names_the_sheet_leads_there_from_an_import_begun_among_the_guests() {
    let mut bench = first_import_from_guests();
    bench.answer(Reply::Questions(Ok(None)));
    assert!(bench.text().contains("1 Back to the sheet"), "{}", bench.text());
    bench.press("1");
    assert!(title(&bench).contains("Attendance"), "{}", bench.text());
    let mut bench = first_import_from_guests();
    bench.answer(Reply::Questions(Ok(None)));
    bench.press("esc");
    assert!(title(&bench).contains("Guests"), "Esc leads back: {}", bench.text());
}

#[test]
fn the_help_names_the_ladder_in_force_after_the_questions_saved_another() {
    let mut bench = english();
    bench.press("esc left enter");
    bench.answer(saved(JournalKind::Setting, "phase.ladder"));
    let ladder = Ladder::new(5, 3, 1).expect("it falls");
    bench.answer(Reply::Questions(Ok(Some(Box::new(QuestionsPage { ladder, ..house::questions() })))));
    bench.press("?");
    let text = bench.text();
    assert!(text.contains("Resting 4–5") && text.contains("Shock 1"), "{text}");
    // The guests, who were read before, do not know it better.
    bench.press("esc f2 ?");
    assert!(bench.text().contains("Resting 4–5"), "{}", bench.text());
}

#[test]
fn questions_never_come_over_an_open_dialog() {
    let mut bench = arrived(Language::En, (80, 24));
    bench.press("d");
    bench.answer(Reply::Questions(Ok(Some(Box::new(house::questions())))));
    assert!(title(&bench).contains("Attendance"), "{}", bench.text());
    bench.press("esc");
    assert!(title(&bench).contains("First questions"), "{}", bench.text());
}

#[test]
fn all_who_are_marked_are_excluded_by_one_change_and_the_next_question_follows() {
    let mut bench = english();
    bench.press("space down space enter");
    let Request::Change(Edit::Marks { guests, to: RosterMark::Excluded }) = bench.latest() else {
        panic!("{:?}", bench.latest())
    };
    let member_nos: Vec<&String> = guests.iter().map(|(member_no, _)| member_no).collect();
    assert_eq!(member_nos.len(), 2);
    let subject = format!("{member_nos:?}");
    bench.answer(saved(JournalKind::Marks, &subject));
    let text = bench.text();
    assert!(text.contains("question 2 of 2") && text.contains("2 guests excluded from the roster"), "{text}");
    assert!(matches!(bench.latest(), Request::Questions { anyway: true }), "the roster is another now");
}

/// An answer of the store about this line of the journal.
fn told(done: Done, number: i64, [after, subject]: [&str; 2]) -> Reply {
    let Reply::Saved(_, Ok(mut told)) = saved(JournalKind::Roster, subject) else { panic!("saved") };
    if subject.starts_with('[') {
        told.saved.line.kind = JournalKind::Marks;
    }
    (told.saved.line.number, told.saved.line.after) = (number, Some(after.to_owned()));
    Reply::Saved(done, Ok(told))
}

#[test]
fn the_end_says_how_many_guests_the_answers_exclude_be_it_one_or_several() {
    let three = r#"["10023","10060","10097"]"#;
    for (answers, said) in [
        (vec![told(Done::Changed, 40, ["excluded", "10023"])], "1 guest excluded"),
        (vec![told(Done::Changed, 40, ["excluded", three])], "3 guests excluded"),
        (
            vec![
                told(Done::Changed, 40, ["excluded", "10023"]),
                told(Done::Undone, 40, ["excluded", "10023"]),
                // What was pinned long ago is none of the answers.
                told(Done::Undone, 39, ["pinned", three]),
                told(Done::Redone, 39, ["pinned", three]),
            ],
            "Nobody was excluded",
        ),
        (
            vec![
                told(Done::Changed, 40, ["excluded", "10023"]),
                told(Done::Undone, 40, ["excluded", "10023"]),
                told(Done::Redone, 40, ["excluded", "10023"]),
            ],
            "1 guest excluded",
        ),
    ] {
        let mut bench = english();
        bench.press("space enter");
        for answer in answers {
            bench.answer(answer);
        }
        bench.press("esc");
        assert!(bench.text().contains(said), "{said}: {}", bench.text());
    }
}

#[test]
fn undo_takes_back_an_answer_and_nothing_that_was_changed_before() {
    for (language, unchanged, refused) in [
        (Language::En, "Nothing was changed.", "No answer is saved yet."),
        (Language::ZhCn, "没有任何改动。", "还没有保存过回答"),
    ] {
        let mut bench = put(language, (80, 24));
        bench.press("esc esc");
        let text = bench.text();
        assert!(text.contains(unchanged) && !text.contains(" u "), "{text}");
        let asked = bench.asked.len();
        bench.press("u ctrl-r");
        assert_eq!(bench.asked.len(), asked);
        assert!(bench.text().contains(refused), "{}", bench.text());
        let mut bench = put(language, (80, 24));
        bench.press("space enter");
        bench.answer(told(Done::Changed, 40, ["excluded", "10023"]));
        bench.press("esc");
        assert!(!bench.text().contains(unchanged), "{}", bench.text());
        let asked = bench.asked.len();
        bench.press("u u u");
        assert!(matches!(bench.latest(), Request::Undo), "{:?}", bench.latest());
        assert_eq!(bench.asked.len(), asked + 1, "a key held down reaches no further");
        bench.answer(told(Done::Undone, 40, ["excluded", "10023"]));
        assert!(bench.text().contains(unchanged), "{}", bench.text());
    }
}

#[test]
fn a_member_number_that_is_a_phone_is_masked_when_its_mark_is_told() {
    let mut bench = english();
    bench.press("space enter");
    bench.answer(told(Done::Changed, 40, ["excluded", "13800005678"]));
    let text = bench.text();
    assert!(text.contains("138****5678") && !text.contains("13800005678"), "{text}");
}

#[test]
fn the_questions_name_the_day_they_are_asked_of() {
    for (language, said) in [(Language::En, "as of 10-18 Sun"), (Language::ZhCn, "截至 10-18 周日")] {
        for size in SIZES {
            let mut bench = put(language, size);
            assert!(title(&bench).contains(said), "{}", bench.text());
            bench.press("esc");
            assert!(title(&bench).contains(said), "{}", bench.text());
        }
    }
}

#[test]
fn a_mark_is_taken_away_by_the_same_key_and_nobody_marked_is_no_change() {
    let mut bench = english();
    bench.press("space up space");
    let before = bench.asked.len();
    bench.press("enter");
    assert_eq!(bench.asked.len(), before);
    assert!(title(&bench).contains("question 2 of 2"), "{}", bench.text());
}

#[test]
fn escape_skips_each_question_and_that_is_remembered() {
    let mut bench = english();
    bench.press("esc");
    assert!(title(&bench).contains("question 2 of 2"));
    bench.press("esc");
    assert!(bench.text().contains("Alt-q asks the same questions again"), "{}", bench.text());
    let skipped = |request: &Request| matches!(request, Request::QuestionsAsked);
    assert!(bench.asked.iter().any(|(_, request)| skipped(request)));
    bench.press("esc");
    assert!(title(&bench).contains("Attendance"), "{}", bench.text());
    assert_eq!(bench.asked.iter().filter(|(_, request)| skipped(request)).count(), 1);
    let mut bench = english();
    bench.press("q");
    assert!(bench.asked.iter().any(|(_, request)| skipped(request)), "q skips both");
}

#[test]
fn another_ladder_is_tried_live_and_saved_by_enter_alone() {
    let mut bench = english();
    bench.press("esc left");
    let edit =
        Edit::Setting { key: "phase.ladder".into(), from: Some("6/4/2".into()), to: Some("5/4/2".into()) };
    assert!(matches!(bench.latest(), Request::WhatIf(tried) if *tried == edit), "{:?}", bench.latest());
    bench.press("enter");
    assert!(matches!(bench.latest(), Request::WhatIf(_)), "nobody saves what he has not seen");
    bench.press("4");
    assert!(matches!(bench.latest(), Request::WhatIf(_)) && bench.text().contains("still being worked out"));
    bench.answer(Reply::WhatIf(Ok(house::sheet_change())));
    let text = bench.text();
    assert!(text.contains("6/4/2 → 5/4/2") && text.contains("1 guest would change phase"), "{text}");
    bench.press("enter");
    assert!(matches!(bench.latest(), Request::Change(saved) if *saved == edit), "{:?}", bench.latest());
    bench.answer(saved(JournalKind::Setting, "phase.ladder"));
    assert!(bench.asked.iter().any(|(_, request)| matches!(request, Request::QuestionsAsked)));
    assert!(bench.text().contains("Saved #12"), "{}", bench.text());
    bench.press("enter");
    assert!(title(&bench).contains("Attendance"), "{}", bench.text());
}

#[test]
fn digits_alone_answer_skip_and_finish_and_the_lines_say_which() {
    let mut bench = english();
    bench.press("space");
    let text = bench.text();
    assert!(text.contains("1 Enter Next: exclude the 1 marked") && text.contains("2 Esc   Skip"), "{text}");
    bench.press("1");
    assert!(
        matches!(bench.latest(), Request::Change(Edit::Marks { to: RosterMark::Excluded, .. })),
        "{:?}",
        bench.latest()
    );
    let mut bench = english();
    let asked = bench.asked.len();
    bench.press("space 2");
    assert_eq!(bench.asked.len(), asked, "skipped, nobody is excluded");
    let text = bench.text();
    assert!(text.contains("4 Enter Done: keep 6/4/2") && text.contains("5 Esc   Skip: keep 6/4/2"), "{text}");
    bench.press("2 left");
    bench.answer(Reply::WhatIf(Ok(house::sheet_change())));
    assert!(bench.text().contains("4 Enter Done: save 6/3/2"), "{}", bench.text());
    bench.press("5");
    assert!(title(&bench).contains("done") && bench.text().contains("is 6/4/2"), "{}", bench.text());
    assert!(bench.text().contains("Nobody was excluded"), "{}", bench.text());
    bench.press("2 3");
    assert!(title(&bench).contains("done"), "no such line: {}", bench.text());
    bench.press("1");
    assert!(title(&bench).contains("Attendance"), "{}", bench.text());
}

#[test]
fn a_click_on_a_numbered_line_does_what_its_digit_does() {
    let mut bench = english();
    bench.input(Input::Click { column: 4, row: 22, double: false });
    assert!(title(&bench).contains("question 2 of 2"), "{}", bench.text());
    bench.input(Input::Click { column: 4, row: 20, double: false });
    assert!(title(&bench).contains("done"), "{}", bench.text());
    bench.input(Input::Click { column: 4, row: 21, double: false });
    assert!(title(&bench).contains("Attendance"), "{}", bench.text());
}

#[test]
fn a_ladder_that_does_not_fall_is_told_and_not_tried() {
    let mut bench = english();
    bench.press("esc 3 left");
    let before = bench.asked.len();
    bench.press("left");
    assert_eq!(bench.asked.len(), before);
    assert!(bench.text().contains("down to 1"), "{}", bench.text());
    bench.press("right");
    assert_eq!(bench.asked.len(), before, "the ladder in force needs no reckoning");
}

#[test]
fn a_failed_answer_is_told_and_the_marks_stay() {
    let mut bench = english();
    bench.press("space enter");
    bench.answer(Reply::Saved(Done::Changed, Err(Error::Store(StoreError::Busy))));
    let text = bench.text();
    assert!(text.contains("question 1 of 2") && text.contains("[x]"), "{text}");
}

#[test]
fn the_settings_open_the_questions_again() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    bench.press("alt-s");
    bench.answer(Reply::Settings(Ok(house::settings())));
    bench.press("G up up up up up enter");
    assert!(matches!(bench.latest(), Request::Questions { anyway: true }), "{:?}", bench.latest());
    bench.answer(Reply::Questions(Ok(Some(Box::new(house::questions())))));
    assert!(title(&bench).contains("First questions"), "{}", bench.text());
}

#[test]
fn a_house_that_was_asked_before_is_asked_again_whenever_one_likes() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    let mut page = house::page("2026-10", "2026-10-18");
    page.demo = false;
    bench.answer(Reply::Sheet(Ok(Some(page))));
    assert!(matches!(bench.latest(), Request::Questions { anyway: false }), "{:?}", bench.latest());
    bench.answer(Reply::Questions(Ok(None)));
    bench.press("alt-q");
    assert!(matches!(bench.latest(), Request::Questions { anyway: true }), "{:?}", bench.latest());
}

#[test]
fn discreetly_neither_full_names_nor_amounts_are_shown() {
    let mut bench = english();
    bench.press("alt-d");
    let text = bench.text();
    assert!(text.contains("张总") && !text.contains("张建国") && !text.contains("10023"), "{text}");
    bench.press("esc left");
    bench.answer(Reply::WhatIf(Ok(house::sheet_change())));
    let text = bench.text();
    assert!(text.contains("Slowing") && !text.contains("Resting"), "{text}");
}

#[test]
fn guests_there_is_no_room_for_are_counted() {
    let mut bench = english();
    bench.press("esc left");
    let WhatIf::Sheet(mut change) = house::sheet_change() else { panic!("a sheet") };
    let (guest, was, is) = change.moved[0].clone();
    let guest = Guest { title: None, name: Some("Wu".into()), ..guest };
    change.moved = (0..250).map(|_| (guest.clone(), was, is)).collect();
    bench.answer(Reply::WhatIf(Ok(WhatIf::Sheet(change))));
    let text = bench.text();
    let shown = text.matches("Wu").count();
    assert!(shown > 0 && text.contains(&format!("and {} more", 250 - shown)), "{shown}: {text}");
}

#[test]
fn a_numbered_line_leads_back_to_the_first_question() {
    let mut bench = english();
    bench.press("esc left");
    bench.answer(Reply::WhatIf(Ok(house::sheet_change())));
    assert!(bench.text().contains("6       Back to question 1"), "{}", bench.text());
    bench.press("6");
    assert!(title(&bench).contains("question 1 of 2"), "{}", bench.text());
    bench.press("esc");
    assert!(
        bench.text().contains("4 Enter Done: keep 6/4/2"),
        "what was tried is forgotten: {}",
        bench.text()
    );
}

#[test]
fn the_footer_names_what_the_keys_do_and_only_keys_that_do_something() {
    let mut bench = english();
    assert!(bench.text().contains("q skip all"), "{}", bench.text());
    bench.answer(Reply::Questions(Ok(None)));
    let footer = |bench: &Bench| bench.text().lines().last().unwrap_or_default().to_owned();
    let said = footer(&bench);
    assert!(said.contains("Enter import") && !said.contains("undo") && !said.contains("redo"), "{said}");
    bench.answer(Reply::Questions(Err(Error::Store(StoreError::Busy))));
    assert!(footer(&bench).contains("Enter try again"), "{}", footer(&bench));
    bench.answer(Reply::Questions(Ok(None)));
    bench.press("enter");
    assert!(title(&bench).contains("Import"), "{}", bench.text());
}

#[test]
fn a_click_marks_the_row_and_a_double_click_the_guest() {
    let mut bench = english();
    bench.input(Input::Click { column: 10, row: 6, double: false });
    assert!(bench.text().contains("─ 3/"), "{}", bench.text());
    bench.input(Input::Click { column: 10, row: 6, double: true });
    assert!(bench.text().contains("[x]   3"), "{}", bench.text());
}

#[test]
fn every_state_of_the_questions_looks_as_it_did_in_both_languages() {
    for (tag, language) in LANGUAGES {
        for size in SIZES {
            let look = |name: &str, bench: &Bench| {
                snapshot(&format!("questions-{name}-{tag}-{}x{}", size.0, size.1), &bench.text());
            };
            let mut bench = put(language, size);
            bench.press("space down");
            look("staff", &bench);
            bench.press("esc");
            look("ladder", &bench);
            bench.press("left");
            look("reckoning", &bench);
            bench.answer(Reply::WhatIf(Ok(house::sheet_change())));
            look("effect", &bench);
            bench.press("esc");
            bench.answer(Reply::QuestionsAsked(Ok(())));
            look("done", &bench);
            let mut bench = Bench::ready(language, size);
            bench.press("alt-q");
            look("loading", &bench);
            bench.answer(Reply::Questions(Ok(None)));
            look("empty", &bench);
            bench.answer(Reply::Questions(Err(Error::Store(StoreError::Busy))));
            look("error", &bench);
        }
    }
}

#[test]
fn the_styles_of_the_questions_stay_as_they_were() {
    for (name, depth) in [("colour", Depth::True), ("plain", Depth::None)] {
        let mut bench = Bench::with_depth(Language::En, (80, 24), depth);
        bench.answer(Reply::Sheet(Ok(Some(own()))));
        bench.answer(Reply::Questions(Ok(Some(Box::new(house::questions())))));
        bench.press("space");
        snapshot(&format!("questions-styles-staff-{name}"), &style_digest(&bench.buffer()));
        bench.press("esc left");
        bench.answer(Reply::WhatIf(Ok(house::sheet_change())));
        snapshot(&format!("questions-styles-ladder-{name}"), &style_digest(&bench.buffer()));
    }
}

/// States of the questions, from a workbench that shows its sheet.
pub const STATES: [(&str, Lead); 3] = [
    ("questions-staff", |bench| {
        bench.press("ctrl-p").type_text("questions").press("enter");
        bench.answer(Reply::Questions(Ok(Some(Box::new(house::questions())))));
        bench.press("space");
    }),
    ("questions-ladder", |bench| {
        bench.press("ctrl-p").type_text("questions").press("enter");
        bench.answer(Reply::Questions(Ok(Some(Box::new(house::questions())))));
        bench.press("esc left");
        bench.answer(Reply::WhatIf(Ok(house::sheet_change())));
    }),
    ("questions-done", |bench| {
        bench.press("ctrl-p").type_text("questions").press("enter");
        bench.answer(Reply::Questions(Ok(Some(Box::new(house::questions())))));
        bench.press("esc esc");
    }),
];
