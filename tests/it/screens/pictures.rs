//! The pictures as text and styles, in both languages.

use super::house;
use super::press::{Bench, style_digest};
use rollcall::config::{Config, Theme};
use rollcall::domain::attendance::CellMark;
use rollcall::error::Error;
use rollcall::store::StoreError;
use rollcall::ui::app::{Input, Setup};
use rollcall::ui::theme::Depth;
use rollcall::words::Language;
use rollcall::worker::{Done, Reply, Request};

pub const LANGUAGES: [(&str, Language); 2] = [("en", Language::En), ("zh", Language::ZhCn)];
const SIZES: [(u16, u16); 3] = [(80, 24), (120, 36), (59, 15)];

/// Keys and answers that lead to a state.
pub type Lead = fn(&mut Bench);

/// Every state of every screen, by name, with the keys and answers that lead there.
pub const STATES: [(&str, Lead); 16] = [
    ("ready", |_| {}),
    ("cell", |bench| {
        bench.press("down down tab left left");
    }),
    ("bills", |bench| {
        bench.press("tab").press(&"left ".repeat(15)).press("enter");
        bench.serve();
    }),
    ("guest", |bench| {
        bench.press("enter");
        bench.serve();
    }),
    ("figure", |bench| {
        bench.press("end i");
    }),
    ("walk-ins", |bench| {
        bench.press("tab =");
        bench.serve();
    }),
    ("output", |bench| {
        bench.press("o 1");
    }),
    ("help", |bench| {
        bench.press("?");
    }),
    ("discreet", |bench| {
        bench.press("down alt-d");
    }),
    ("palette", |bench| {
        bench.press("ctrl-p");
    }),
    ("palette-found", |bench| {
        bench.press("ctrl-p").type_text("o");
        bench.serve();
        bench.press("down down");
    }),
    ("palette-guests", |bench| {
        bench.press("ctrl-p").type_text("王");
        bench.serve();
    }),
    ("find", |bench| {
        bench.press("/").type_text("王");
    }),
    ("sorted", |bench| {
        bench.press("s 8");
    }),
    ("end", |bench| {
        bench.press("G");
    }),
    ("month", |bench| {
        bench.press("[");
        bench.answer(Reply::Sheet(Ok(Some(house::page("2026-02", "2026-10-18")))));
        bench.serve();
    }),
];

/// Every other dialog and message; small ones look the same in a larger window.
pub const DIALOGS: [(&str, Lead); 12] = [
    ("change", |bench| {
        bench.press("end left left i");
    }),
    ("covered", |bench| {
        bench.press("tab left left enter alt-d");
    }),
    ("tick", |bench| {
        bench.press("tab left .");
    }),
    ("roster", |bench| {
        bench.press("p");
    }),
    ("basis", |bench| {
        bench.press("m");
    }),
    ("scope", |bench| {
        bench.press("a");
    }),
    ("format", |bench| {
        bench.press("o");
    }),
    ("overwrite", |bench| {
        bench.press("o 1 enter");
        let Request::Output(output) = bench.latest() else { panic!("{:?}", bench.latest()) };
        let output = output.clone();
        bench.answer(Reply::FileExists(output));
    }),
    ("as-of", |bench| {
        bench.press("d").type_text("99").press("enter");
    }),
    ("sort", |bench| {
        bench.press("s");
    }),
    ("undone", |bench| {
        bench.press("u");
        bench.answer(Reply::Saved(Done::Undone, Ok(house::import("till.csv"))));
    }),
    ("refused", |bench| {
        bench.press("u");
        bench.answer(Reply::Saved(Done::Undone, Err(Error::Store(StoreError::NothingToUndo))));
    }),
];

/// What is shown instead of a sheet, or over it, whatever was there before.
pub const BEGINNINGS: [(&str, Lead); 4] = [
    ("empty", |bench| {
        bench.answer(Reply::Sheet(Ok(None)));
    }),
    ("error", |bench| {
        let failed = || Err(Error::Store(StoreError::Newer { found: 9, known: 3 }));
        bench.answer(Reply::Sheet(Ok(None)));
        bench.answer(Reply::Sheet(failed()));
    }),
    ("old-data", |bench| {
        bench.input(Input::Today(house::day("2026-10-25")));
    }),
    ("failure", |bench| {
        bench.answer(Reply::Sheet(Err(Error::Store(StoreError::Busy))));
    }),
];

pub fn snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

#[test]
fn every_state_looks_as_it_did_in_both_languages() {
    for (tag, language) in LANGUAGES {
        for size in SIZES {
            for (name, lead) in STATES {
                let mut bench = Bench::ready(language, size);
                lead(&mut bench);
                snapshot(&format!("{name}-{tag}-{}x{}", size.0, size.1), &bench.text());
                if size.0 < 60 {
                    break;
                }
            }
        }
    }
}

#[test]
fn every_dialog_looks_as_it_did_in_both_languages() {
    for (tag, language) in LANGUAGES {
        for (name, lead) in DIALOGS {
            let mut bench = Bench::ready(language, (80, 24));
            lead(&mut bench);
            snapshot(&format!("{name}-{tag}-80x24"), &bench.text());
        }
    }
}

#[test]
fn before_the_answer_without_bills_and_after_a_failure_it_says_so() {
    for (tag, language) in LANGUAGES {
        for size in [(80, 24), (120, 36)] {
            let named = |name: &str| format!("{name}-{tag}-{}x{}", size.0, size.1);
            let mut bench = Bench::new(language, size);
            snapshot(&named("loading"), &bench.text());
            bench.answer(Reply::Sheet(Ok(None)));
            snapshot(&named("empty"), &bench.text());
            bench.answer(Reply::Saved(Done::Undone, Ok(house::import("till.csv"))));
            snapshot(&named("empty-undone"), &bench.text());
            bench.answer(Reply::Sheet(Err(Error::Store(StoreError::Newer { found: 9, known: 3 }))));
            snapshot(&named("error"), &bench.text());
            let mut bench = Bench::ready(language, size);
            bench.input(Input::Today(house::day("2026-10-25")));
            bench.serve();
            bench.answer(Reply::Sheet(Ok(Some(house::page("2026-10", "2026-10-18")))));
            snapshot(&named("old-data"), &bench.text());
        }
    }
}

#[test]
fn styles_stay_as_they_were_in_colour_and_without() {
    for (name, depth) in [("colour", Depth::True), ("sixteen", Depth::Sixteen), ("plain", Depth::None)] {
        let mut bench = Bench::with_depth(Language::En, (80, 24), depth);
        bench.answer(Reply::Sheet(Ok(Some(house::page("2026-10", "2026-10-18")))));
        bench.press("down tab left");
        snapshot(&format!("styles-{name}"), &style_digest(&bench.buffer()));
    }
}

#[test]
fn without_colour_the_cursor_is_still_to_be_seen() {
    let mut bench = Bench::with_depth(Language::En, (80, 24), Depth::None);
    bench.answer(Reply::Sheet(Ok(Some(house::page("2026-10", "2026-10-18")))));
    let before = bench.buffer();
    bench.press("down right");
    let after = bench.buffer();
    let styled = |x: u16, y: u16| (before[(x, y)].modifier, after[(x, y)].modifier);
    let (first_name_before, first_name_after) = styled(3, 3);
    assert_ne!(first_name_before, first_name_after);
    let (cell_before, cell_after) = styled(16, 4);
    assert_ne!(cell_before, cell_after);
}

#[test]
fn the_cursor_on_a_day_is_plain_to_see_in_every_theme_and_depth() {
    use ratatui::style::Modifier;
    let page = house::page("2026-10", "2026-10-18");
    let both = |cell: &&rollcall::domain::attendance::DayCell| cell.sitting == CellMark::Both;
    let day = page.sheet.rows[0].days.iter().find(both).expect("lunch and dinner").day;
    for palette in [Theme::Dark, Theme::Light, Theme::Plain] {
        for depth in [Depth::True, Depth::Indexed, Depth::Sixteen, Depth::None] {
            for day in [day, day + 1] {
                let setup = Setup {
                    config: Config { theme: palette, ..Config::default() },
                    ..Bench::setup(Language::En, depth)
                };
                let mut bench = Bench::from_setup(setup, (80, 24));
                bench.answer(Reply::Sheet(Ok(Some(page.clone()))));
                for _ in 0..day {
                    bench.press("right");
                }
                let buffer = bench.buffer();
                let x = 15 + u16::try_from(day).expect("small");
                let (cursor, beside) = (&buffer[(x, 3)], &buffer[(x + 1, 3)]);
                let ground = |cell: &ratatui::buffer::Cell| {
                    let is_reversed = cell.modifier.contains(Modifier::REVERSED);
                    if is_reversed { (cell.fg, true) } else { (cell.bg, false) }
                };
                let where_ = format!("{palette:?} {depth:?} {day}: {cursor:?}");
                assert_ne!(ground(cursor), ground(beside), "{where_}");
                assert_ne!(cursor.symbol(), "█", "a full block hides the ground: {where_}");
            }
        }
    }
}

#[test]
fn the_sheet_says_everything_without_colour() {
    let bench = Bench::ready(Language::ZhCn, (80, 24));
    let text = bench.text();
    for sign in ["▀", "▄", "█", "●", "◕", "◑", "◔", "○", "═", "×", "▾", "+", "~"] {
        assert!(text.contains(sign), "{sign} is missing:\n{text}");
    }
}
