//! The question before a whole import is taken back, over whichever screen undo was pressed on.

use super::pictures::{LANGUAGES, snapshot};
use super::press::Bench;
use rollcall::words::Language;
use rollcall::worker::{ImportNext, Reply, Request};

/// Undo was pressed, and an import would come next.
fn asked(language: Language, size: (u16, u16)) -> Bench {
    let mut bench = Bench::ready(language, size);
    bench.press("u");
    assert!(matches!(bench.latest(), Request::Undo));
    let files = vec!["bills-2026-10.csv".to_owned(), "账单.xlsx".to_owned()];
    let (local, bills) = ("2026-10-18 09:30".to_owned(), 7_540);
    bench.answer(Reply::ImportNext(Box::new(ImportNext { batch: 3, files, local, bills })));
    bench
}

#[test]
fn the_question_before_an_import_is_undone_says_what_would_go_in_both_languages() {
    for (tag, language) in LANGUAGES {
        for size in [(80, 24), (120, 36)] {
            snapshot(&format!("undo-import-{tag}-{}x{}", size.0, size.1), &asked(language, size).text());
        }
    }
}

#[test]
fn an_import_is_undone_by_its_digit_alone_and_enter_esc_and_no_leave_it() {
    for keys in ["enter", "esc", "1"] {
        let mut bench = asked(Language::En, (80, 24));
        let before = (bench.asked.len(), bench.text());
        bench.press(keys);
        assert_eq!(bench.asked.len(), before.0, "{keys}: {:?}", bench.latest());
        assert!(before.1.contains("Undo a whole import?") && !bench.text().contains("Undo a whole import?"));
    }
    for keys in ["2", "down enter"] {
        let mut bench = asked(Language::En, (80, 24));
        bench.press(keys);
        assert!(matches!(bench.latest(), Request::UndoImport(3)), "{keys}: {:?}", bench.latest());
        assert!(!bench.text().contains("Undo a whole import?"), "{}", bench.text());
    }
}

#[test]
fn the_question_leaves_what_others_must_not_see_covered() {
    let mut bench = asked(Language::En, (80, 24));
    let row = bench.text().lines().nth(3).expect("a row").to_owned();
    bench.press("alt-d");
    let text = bench.text();
    assert!(text.contains("Undo a whole import?") && !text.contains(row.trim()), "{text}");
}
