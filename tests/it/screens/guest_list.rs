//! The columns and marks of the list of customers: keys, clicks and answers, and how they look.

use super::customers::{LANGUAGES, open, query, remembering, serve, snapshot};
use super::press::{Bench, style_digest};
use super::{guests, house};
use rollcall::config::{Kept, remembered};
use rollcall::domain::guests::GuestColumn;
use rollcall::ui::app::Input;
use rollcall::ui::theme::Depth;
use rollcall::words::Language;
use rollcall::worker::{Marked, Reply, Request};

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 36)];

/// The line of the columns' names.
fn heading(bench: &Bench) -> String {
    let text = bench.text();
    text.lines().nth(1).expect("a line").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn i_explains_the_figure_under_the_cursor_by_its_formula_and_day() {
    let mut bench = open(Language::En, (80, 24));
    let told = [
        ("", "latest bill that has one"),
        ("right", "house ladder"),
        ("right", "Visits of the last 30 open days"),
        ("right", "Visits of the 12 months"),
        ("right", "Sales less refunds"),
        ("right", "Net spend 79,857 ÷ 118 visits"),
        ("right", "latest visit in any outlet"),
        ("right", "Who of the house looks after"),
        ("right", "00123 is not 123"),
        ("right", "Pinned guests stay on"),
        ("right", "Calendar days from the last visit"),
        ("right", "earliest visit"),
    ];
    for (keys, formula) in told {
        bench.press(keys).press("i");
        let text = bench.text();
        assert!(text.contains(formula) && text.contains("As of 10-18 Sun"), "{formula}: {text}");
        bench.press("enter");
        assert!(!bench.text().contains("As of 10-18"), "{}", bench.text());
    }
    bench.press("left left left left left left left i");
    assert!(bench.text().contains("79,857"), "{}", bench.text());
    bench.press("alt-d");
    assert!(!bench.text().contains("79,857"), "{}", bench.text());
    bench.press("esc i");
    let text = bench.text();
    assert!(text.contains("As of 10-18 Sun") && !text.contains("79,857"), "the column before it: {text}");
    let mut bench = open(Language::ZhCn, (80, 24));
    bench.press("right right right i");
    assert!(bench.text().contains("截至日为止12个月"), "{}", bench.text());
}

#[test]
fn the_choice_of_a_mark_says_which_one_the_guest_carries_in_the_list_and_on_the_sheet() {
    for (keys, now) in [("p", "Now: by rank."), ("down down p", "Now: pinned.")] {
        let mut bench = open(Language::En, (80, 24));
        bench.press(keys);
        assert!(bench.text().contains(now), "{}", bench.text());
    }
    let mut bench = Bench::ready(Language::En, (80, 24));
    bench.press("G up up p");
    assert!(bench.text().contains("Now: pinned."), "{}", bench.text());
}

#[test]
fn nothing_is_taken_back_before_the_list_is_there() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    bench.press("f2");
    assert!(!bench.text().contains("undo"), "{}", bench.text());
    let before = bench.asked.len();
    bench.press("u ctrl-r");
    assert_eq!(bench.asked.len(), before);
}

#[test]
fn columns_and_marks_look_as_they_did_in_both_languages() {
    for (tag, language) in LANGUAGES {
        for size in SIZES {
            let named = |name: &str| format!("{name}-{tag}-{}x{}", size.0, size.1);
            let mut bench = open(language, size);
            bench.press("space down down space c tab down down space right");
            snapshot(&named("columns"), &bench.text());
            bench.press("esc right right right right right right right right right");
            snapshot(&named("moved-right"), &bench.text());
        }
    }
    let mut bench = open(Language::En, (80, 24));
    bench.press("space down right c down");
    snapshot("styles-columns", &style_digest(&bench.buffer()));
    bench.press("esc");
    snapshot("styles-marked", &style_digest(&bench.buffer()));
}

#[test]
fn a_column_is_hidden_by_its_digit_moved_by_arrows_and_seen_behind_the_dialog_at_once() {
    let mut bench = open(Language::En, (80, 24));
    assert_eq!(heading(&bench), "Name Phase 30 d 12 m Spend 12 m Avg. Last▼ >");
    bench.press("c 3 enter");
    assert_eq!(heading(&bench), "Name Phase 12 m Spend 12 m Avg. Last▼ >");
    bench.press("c down right enter");
    assert_eq!(heading(&bench), "Name Phase 12 m Spend 12 m Avg. Last▼ >", "the next one is hidden");
    bench.press("c down down right enter");
    assert_eq!(heading(&bench), "Name 12 m Phase Spend 12 m Avg. Last▼ >");
    bench.press("c 1 2 4 5 6 7 esc");
    assert_eq!(heading(&bench), "Name 12 m Phase Spend 12 m Avg. Last▼ >", "Esc leaves them as they were");
}

#[test]
fn the_cursor_moves_to_columns_out_of_sight_and_the_frozen_ones_stay() {
    let mut bench = open(Language::En, (80, 24));
    bench.press("right right right right right right right");
    assert_eq!(heading(&bench), "< Name 30 d 12 m Spend 12 m Avg. Last▼ Owner >");
    bench.press("c tab esc");
    assert_eq!(heading(&bench), "< Name 30 d 12 m Spend 12 m Avg. Last▼ Owner >");
    bench.press("c tab enter");
    assert!(!heading(&bench).contains("Name"), "{}", heading(&bench));
    bench.press("left left left left left left left left left");
    assert!(heading(&bench).starts_with("Name Phase"), "{}", heading(&bench));
}

#[test]
fn columns_are_written_down_and_shown_so_by_the_next_program() {
    let mut bench = remembering("/home/li/.config/rollcall/remembered.toml");
    bench.press("c 3 down tab enter");
    let Request::Remember { path, kept, part } = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert!(path.ends_with("remembered.toml"));
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("remembered.toml");
    std::fs::write(&file, remembered("", kept, *part)).expect("written");
    let before = heading(&bench);
    let setup =
        rollcall::ui::app::Setup { kept: Kept::load(file), ..Bench::setup(Language::En, Depth::True) };
    let mut next = Bench::from_setup(setup, (80, 24));
    next.press("f2");
    serve(&mut next);
    assert_eq!(heading(&next), before);
    let mut nowhere = open(Language::En, (80, 24));
    let asked = nowhere.asked.len();
    nowhere.press("c 3 enter");
    assert_eq!(nowhere.asked.len(), asked, "without a file nothing is written");
}

#[test]
fn a_click_shows_and_hides_a_column_and_one_beside_the_dialog_keeps_them() {
    let mut bench = open(Language::En, (80, 24));
    bench.press("c");
    let text = bench.text();
    let row = text.lines().position(|line| line.contains("visits in 30 open days")).expect("a line");
    let column = 30;
    bench.input(Input::Click { column, row: u16::try_from(row).expect("small"), double: false });
    bench.input(Input::Click { column: 0, row: 2, double: false });
    assert_eq!(heading(&bench), "Name Phase 12 m Spend 12 m Avg. Last▼ >");
}

#[test]
fn a_click_on_a_cell_moves_both_cursors() {
    let mut bench = open(Language::En, (80, 24));
    let text = bench.text();
    let spend = text.lines().nth(1).expect("a heading").find("Spend").expect("a column");
    bench.input(Input::Click { column: u16::try_from(spend).expect("small"), row: 5, double: false });
    let buffer = bench.buffer();
    let cursor = |x: u16, y: u16| buffer[(x, y)].style();
    let x = u16::try_from(spend).expect("small");
    assert!(bench.text().contains(" 4/600 "));
    assert_ne!(cursor(x, 5), cursor(4, 5));
}

#[test]
fn marks_are_set_by_row_and_by_filter_counted_and_survive_filter_and_order() {
    let mut bench = open(Language::En, (80, 24));
    bench.press("/").type_text("zjg").press("enter");
    serve(&mut bench);
    bench.press("space down space");
    assert!(bench.text().lines().next().expect("a header").contains("2 marked"), "{}", bench.text());
    bench.press("esc");
    serve(&mut bench);
    bench.press("S");
    serve(&mut bench);
    bench.press("/").type_text("zjg").press("enter");
    serve(&mut bench);
    assert!(bench.text().lines().next().expect("a header").contains("2 marked"));
    assert_eq!(
        bench.text().lines().filter(|line| line.chars().nth(1) == Some('▸')).count(),
        2,
        "{}",
        bench.text()
    );
    bench.press("space");
    assert!(bench.text().contains("1 marked"), "again takes the mark away");
    bench.press("*");
    let Request::Shown(shown) = bench.latest() else { panic!("{:?}", bench.latest()) };
    let answer = |bench: &mut Bench, filter: &str| {
        let mut list = guests::list();
        let query = rollcall::domain::guests::GuestQuery { filter: filter.into(), ..query(bench) };
        list.filter(filter, &|| false);
        bench.answer(Reply::Shown(Ok(Marked { guests: list.shown(&query), reading: 0 })));
    };
    assert_eq!(shown.filter, "zjg");
    answer(&mut bench, "zjg");
    assert!(bench.text().contains("2 marked"));
    bench.press("* ");
    answer(&mut bench, "zjg");
    assert!(!bench.text().contains("marked ·"), "again takes all of them away");
    bench.press("*");
    answer(&mut bench, "");
    assert!(bench.text().contains("600 marked"), "{}", bench.text());
    bench.press("esc");
    assert!(bench.text().contains("600 marked"), "Esc first clears the filter");
    bench.press("esc");
    assert!(!bench.text().contains("marked ·"));
}

fn frequencies(bench: &mut Bench) {
    let Request::Frequencies(query, column) = bench.latest() else { panic!("{:?}", bench.latest()) };
    let counted = guests::list().frequencies(query, (*column, house::day("2026-10-18")), &|| false);
    bench.answer(Reply::Frequencies(Ok(counted.expect("not stopped"))));
}

#[test]
fn the_values_of_a_column_are_counted_and_enter_shows_those_of_a_class_alone() {
    for (tag, language) in LANGUAGES {
        for size in SIZES {
            let mut bench = open(language, size);
            bench.press("right f");
            frequencies(&mut bench);
            bench.press("down");
            snapshot(&format!("frequencies-{tag}-{}x{}", size.0, size.1), &bench.text());
        }
    }
    let mut bench = open(Language::En, (80, 24));
    bench.press("f");
    assert!(bench.text().contains("Names and numbers"), "{}", bench.text());
    bench.press("right right f");
    frequencies(&mut bench);
    bench.press("down enter");
    let class = query(&bench).class.expect("a class");
    assert_eq!((class.from, class.to), (1, 1));
    serve(&mut bench);
    assert!(bench.text().contains("30 d 1") && bench.text().contains(" 1/14 "), "{}", bench.text());
    bench.press("esc");
    assert_eq!(query(&bench).class, None);
    serve(&mut bench);
    assert!(bench.text().contains("/600 "));
}

#[test]
fn whoever_was_excluded_is_found_by_the_frequencies_of_the_roster_column() {
    let mut bench = open(Language::En, (80, 24));
    // Two columns stand behind it.
    bench.press(&"right ".repeat(GuestColumn::ALL.len() - 3)).press("f");
    frequencies(&mut bench);
    let text = bench.text();
    assert!(text.contains("How many by roster (pinned") && text.contains("excluded "), "{text}");
    bench.press("down down enter");
    serve(&mut bench);
    let text = bench.text();
    assert!(text.contains("Find: Roster excluded") && text.contains(" 1/2 "), "{text}");
    assert_eq!(text.lines().filter(|line| line.starts_with("× ")).count(), 2, "{text}");
}

#[test]
fn the_list_is_counted_in_one_outlet_or_all_and_says_which_its_rows_are_of() {
    for (tag, language) in LANGUAGES {
        for size in SIZES {
            let mut bench = open(language, size);
            bench.press("a");
            snapshot(&format!("scope-{tag}-{}x{}", size.0, size.1), &bench.text());
        }
    }
    let mut bench = open(Language::En, (80, 24));
    let header = |bench: &Bench| bench.text().lines().next().map(str::to_owned).unwrap_or_default();
    bench.press("down a 3");
    assert_eq!(query(&bench).view.scope.as_deref(), Some("湖滨店"));
    assert!(query(&bench).keep.is_some(), "one stays with the guest one was at");
    assert!(!header(&bench).contains("湖滨店"), "the rows are still those of all: {}", header(&bench));
    serve(&mut bench);
    assert!(header(&bench).contains("湖滨店"), "{}", header(&bench));
    bench.press("enter");
    assert!(matches!(bench.latest(), Request::Card { view, .. } if view.scope.is_some()));
    bench.press("esc a 1");
    assert_eq!(query(&bench).view.scope, None);
}
