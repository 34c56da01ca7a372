//! The columns of the attendance sheet: shown, hidden, moved and remembered, and what a narrow window leaves of them.

use super::house;
use super::pictures::snapshot;
use super::press::Bench;
use rollcall::config::{Kept, KeptPart, remembered};
use rollcall::ui::app::Setup;
use rollcall::ui::theme::Depth;
use rollcall::words::Language;
use rollcall::worker::{Reply, Request};

const LANGUAGES: [(&str, Language); 2] = [("en", Language::En), ("zh", Language::ZhCn)];

/// The names of the columns behind the days.
fn heading(bench: &Bench) -> String {
    let text = bench.text();
    let line = text.lines().nth(1).expect("a line");
    let (_, behind) = line.split_once(" 30 ").unwrap_or_default();
    behind.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn with_kept(kept: Kept) -> Bench {
    let setup = Setup { kept, ..Bench::setup(Language::En, Depth::True) };
    let mut bench = Bench::from_setup(setup, (80, 24));
    bench.answer(Reply::Sheet(Ok(Some(house::page("2026-10", "2026-10-18")))));
    bench
}

#[test]
fn the_columns_of_the_sheet_look_as_they_did_in_both_languages() {
    for (tag, language) in LANGUAGES {
        for size in [(80, 24), (120, 36)] {
            let named = |name: &str| format!("{name}-{tag}-{}x{}", size.0, size.1);
            let mut bench = Bench::ready(language, size);
            bench.press("c 1 G left");
            snapshot(&named("sheet-columns"), &bench.text());
            bench.press("enter");
            snapshot(&named("sheet-arranged"), &bench.text());
        }
    }
}

#[test]
fn a_column_is_hidden_by_its_digit_and_shown_again_and_esc_leaves_all_as_they_were() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    let before = bench.text();
    assert!(heading(&bench).contains("Avg"), "{}", heading(&bench));
    bench.press("c 4 5 6");
    assert!(bench.text().contains("[ ] average per visit"), "{}", bench.text());
    bench.press("enter");
    assert!(!heading(&bench).contains("Avg") && heading(&bench).contains("Phase"), "{}", heading(&bench));
    bench.press("c 1 2 3 7 esc");
    assert!(heading(&bench).contains("Phase"), "{}", heading(&bench));
    bench.press("c 4 5 6 enter");
    assert_eq!(bench.text(), before, "as delivered again");
}

#[test]
fn a_column_without_room_is_told_only_when_it_was_asked_for() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    assert!(!heading(&bench).contains('>'), "nobody has asked for the spend: {}", heading(&bench));
    bench.press("c down down down down down down left left left left left left enter");
    assert!(heading(&bench).contains("Ph.") && heading(&bench).ends_with('>'), "{}", heading(&bench));
    assert!(!heading(&bench).contains("Last"), "the last ones give way: {}", heading(&bench));
    let mut bench = Bench::ready(Language::En, (120, 36));
    bench.press("c down down down down down down left left left left left left enter");
    assert!(heading(&bench).ends_with("Last Every"), "what no row has takes no room: {}", heading(&bench));
}

#[test]
fn columns_of_the_sheet_are_written_down_and_shown_so_by_the_next_program() {
    let path = Some("/home/li/.config/rollcall/remembered.toml".into());
    let mut bench = with_kept(Kept { path, ..Kept::default() });
    bench.press("c 1 G left enter");
    let Request::Remember { kept, part, .. } = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!((*part, kept.attendance.hidden.as_slice()), (KeptPart::SheetColumns, &["periods".into()][..]));
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("remembered.toml");
    std::fs::write(&file, remembered("", kept, *part)).expect("written");
    assert_eq!(heading(&with_kept(Kept::load(file))), heading(&bench));
    let mut nowhere = Bench::ready(Language::En, (80, 24));
    let asked = nowhere.asked.len();
    nowhere.press("c 1 enter");
    assert_eq!(nowhere.asked.len(), asked, "without a file nothing is written");
}

#[test]
fn the_cursor_leaves_a_column_that_is_hidden_and_name_and_days_cannot_be() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    bench.press("end i");
    assert!(bench.text().contains(" · phase "), "{}", bench.text());
    bench.press("esc c 7 enter i");
    assert!(!bench.text().contains(" · phase "), "{}", bench.text());
    bench.press("esc c 1 2 3 4 5 6 8 9 G space enter");
    assert_eq!(heading(&bench).chars().filter(|sign| sign.is_alphabetic()).count(), 0, "{}", heading(&bench));
    bench.press("tab");
    assert!(bench.text().contains("10-18"), "{}", bench.text());
}

#[test]
fn the_name_is_in_sight_without_being_asked_and_other_views_have_columns_of_their_own() {
    let mut bench = Bench::ready(Language::En, (120, 36));
    bench.press("c tab");
    assert!(bench.text().contains("Name and days always stay in sight."), "{}", bench.text());
    bench.press("esc v c");
    assert!(bench.text().contains("The columns of this view are fixed"), "{}", bench.text());
}
