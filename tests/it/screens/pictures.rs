//! The pictures as text and styles, at every size, and under random keys.

use super::press::{Bench, screen_text, style_digest};
use super::{guests, house, import, journal, questions, settings};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use rollcall::config::{Config, Theme};
use rollcall::domain::attendance::CellMark;
use rollcall::domain::view::SheetQuery;
use rollcall::error::Error;
use rollcall::store::StoreError;
use rollcall::ui::app::{Input, Setup};
use rollcall::ui::theme::Depth;
use rollcall::words::Language;
use rollcall::worker::{Done, JournalQuery, Reply, Request};

const LANGUAGES: [(&str, Language); 2] = [("en", Language::En), ("zh", Language::ZhCn)];
const SIZES: [(u16, u16); 3] = [(80, 24), (120, 36), (59, 15)];

/// Keys and answers that lead to a state.
pub type Lead = fn(&mut Bench);

/// Every state of every screen, by name, with the keys and answers that lead there.
const STATES: [(&str, Lead); 15] = [
    ("ready", |_| {}),
    ("cell", |bench| {
        bench.press("down down tab left left");
    }),
    ("bills", |bench| {
        bench.press("tab left left enter");
        bench.answer(Reply::DayBills(Ok(house::bills())));
    }),
    ("guest", |bench| {
        bench.press("enter");
        bench.answer(Reply::Guest(Ok(Box::new(house::guest_page()))));
    }),
    ("figure", |bench| {
        bench.press("end i");
    }),
    ("walk-ins", |bench| {
        bench.press("tab =");
        bench.answer(Reply::WalkIns(Ok(house::walk_ins())));
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
        bench.answer(Reply::Matches(Ok(vec![house::guest_page().line])));
        bench.press("down down");
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
    }),
];

/// Every other dialog and message; small ones look the same in a larger window.
const DIALOGS: [(&str, Lead); 12] = [
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
const BEGINNINGS: [(&str, Lead); 4] = [
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

/// States of the screens one only visits.
fn visited() -> impl Iterator<Item = (&'static str, Lead)> {
    import::STATES.into_iter().chain(journal::STATES).chain(settings::STATES).chain(questions::STATES)
}

#[test]
fn no_state_has_a_colour_that_the_terminal_lacks() {
    use ratatui::style::Color;
    for depth in [Depth::Indexed, Depth::Sixteen, Depth::None] {
        for (name, lead) in STATES.into_iter().chain(DIALOGS).chain(visited()) {
            let mut bench = Bench::with_depth(Language::En, (80, 24), depth);
            bench.answer(Reply::Sheet(Ok(Some(house::page("2026-10", "2026-10-18")))));
            bench.answer(Reply::LastVisit(Ok(house::bills())));
            lead(&mut bench);
            for colour in bench.buffer().content.iter().flat_map(|cell| [cell.fg, cell.bg]) {
                let is_there = match colour {
                    Color::Reset => true,
                    Color::Rgb(..) => false,
                    Color::Indexed(index) => {
                        depth == Depth::Indexed || (depth == Depth::Sixteen && index < 16)
                    }
                    _ => depth != Depth::None,
                };
                assert!(is_there, "{name} {depth:?}: {colour:?}");
            }
        }
    }
}

#[test]
fn a_dialog_of_each_screen_one_visits_is_drawn_at_every_size_there_is() {
    let wanted = ["journal-entry", "settings-effect", "questions-ladder"];
    let chosen: Vec<_> = visited().filter(|(name, _)| wanted.contains(name)).collect();
    assert_eq!(chosen.len(), wanted.len());
    for (_, lead) in chosen {
        let mut bench = Bench::ready(Language::ZhCn, (100, 30));
        lead(&mut bench);
        for width in 1..=120 {
            for height in 1..=50 {
                bench.input(Input::Resize(width, height));
                let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal");
                terminal.draw(|frame| bench.app.draw(frame)).expect("drawn");
            }
        }
    }
}

/// Whether every terminal draws a sign as wide as Unicode says: ASCII, CJK and full-width forms.
fn is_plain(symbol: &str) -> bool {
    use unicode_width::UnicodeWidthStr;
    symbol.is_ascii() || (symbol.width() == 2 && symbol.width_cjk() == 2)
}

#[test]
fn in_the_ascii_set_no_state_shows_a_sign_that_a_terminal_may_draw_wide() {
    for (language, size) in
        LANGUAGES.iter().flat_map(|(_, language)| [(80, 24), (120, 36)].map(|size| (*language, size)))
    {
        for (name, lead) in STATES.into_iter().chain(DIALOGS).chain(BEGINNINGS).chain(visited()) {
            let mut signs = Bench::new(language, size);
            let mut plain =
                Bench::from_setup(Setup { ascii: true, ..Bench::setup(language, Depth::True) }, size);
            for bench in [&mut signs, &mut plain] {
                bench.answer(Reply::Sheet(Ok(Some(house::page("2026-10", "2026-10-18")))));
                bench.answer(Reply::LastVisit(Ok(house::bills())));
                lead(bench);
            }
            let (signs, plain) = (signs.buffer(), plain.buffer());
            for (with_sign, cell) in signs.content.iter().zip(&plain.content) {
                assert!(is_plain(cell.symbol()), "{name}: {:?}", cell.symbol());
                let width = |symbol: &str| unicode_width::UnicodeWidthStr::width(symbol);
                assert_eq!(
                    width(cell.symbol()),
                    width(with_sign.symbol()),
                    "{name}: {:?}",
                    with_sign.symbol()
                );
            }
        }
    }
}

#[test]
fn in_discreet_mode_no_state_shows_a_given_name_an_amount_or_a_word_of_the_trade() {
    let amount = |text: &str| {
        let bytes: Vec<char> = text.chars().collect();
        bytes
            .windows(3)
            .any(|three| three[0].is_ascii_digit() && three[1] == ',' && three[2].is_ascii_digit())
    };
    for (language, size) in
        LANGUAGES.iter().flat_map(|(_, language)| [(80, 24), (120, 36)].map(|size| (*language, size)))
    {
        for (name, lead) in STATES.into_iter().chain(DIALOGS).chain(visited()) {
            let mut bench = Bench::ready(language, size);
            lead(&mut bench);
            if !matches!(name, "discreet" | "covered") {
                bench.press("alt-d");
            }
            let text = bench.text();
            for word in ["建国", "若兰", "Dormant", "Resting", "Shock", "Dead", "休眠", "休克", "死亡", "138"]
            {
                assert!(!text.contains(word), "{name}: {word} in\n{text}");
            }
            // How many bills an import took back is no amount of money.
            assert!(name == "undone" || !amount(&text), "{name}:\n{text}");
            assert!(text.contains("DISCREET") || text.contains("隐私屏"), "{name}:\n{text}");
        }
    }
}

#[test]
fn hostile_names_are_shown_and_never_sent() {
    let mut page = house::page("2026-10", "2026-10-18");
    let sheet = std::sync::Arc::make_mut(&mut page.sheet);
    sheet.rows[0].guest.name = Some("\u{1b}[2J\u{202e}x".to_owned());
    sheet.rows[0].guest.title = Some("\u{9b}6n".to_owned());
    sheet.rows[0].guest.member_no = "\u{7}1".to_owned();
    let mut bench = Bench::new(Language::En, (120, 36));
    bench.answer(Reply::Sheet(Ok(Some(page))));
    for keys in ["", "y", "p", "esc enter", "esc i", "esc tab left .", "esc enter"] {
        bench.press(keys);
        let text = bench.text();
        assert!(!text.chars().any(|c| c != '\n' && rollcall::text::is_hostile(c)), "{keys}: {text}");
    }
    assert!(bench.text().contains("‹U+"));
}

#[test]
fn every_size_is_drawn_in_every_state() {
    for (_, lead) in STATES.into_iter().chain(DIALOGS).chain(visited()) {
        let mut bench = Bench::ready(Language::ZhCn, (100, 30));
        lead(&mut bench);
        for width in (1..=120).step_by(7).chain([59, 60, 79, 80, 120]) {
            for height in (1..=50).step_by(5).chain([15, 16, 23, 24]) {
                bench.input(Input::Resize(width, height));
                let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal");
                terminal.draw(|frame| bench.app.draw(frame)).expect("drawn");
            }
        }
    }
}

#[test]
fn the_sheet_is_drawn_at_every_single_size() {
    let mut bench = Bench::ready(Language::En, (100, 30));
    bench.press("down tab");
    for width in 1..=120 {
        for height in 1..=50 {
            bench.input(Input::Resize(width, height));
            let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal");
            terminal.draw(|frame| bench.app.draw(frame)).expect("drawn");
            if width < 60 || height < 16 {
                assert!(!screen_text(terminal.backend().buffer()).contains("张总"));
            }
        }
    }
}

fn month_of(query: &SheetQuery) -> String {
    query.month.map_or_else(|| "2026-10".to_owned(), |month| month.to_string())
}

/// A plausible answer to a request.
fn reply(request: &Request, dice: u64) -> Reply {
    match request {
        Request::Sheet(_) if dice.is_multiple_of(7) => Reply::Sheet(Err(Error::Store(StoreError::Busy))),
        Request::Sheet(_) if dice.is_multiple_of(11) => Reply::Sheet(Ok(None)),
        Request::Sheet(query) => Reply::Sheet(Ok(Some(house::page(&month_of(query), "2026-10-18")))),
        Request::DayBills(..) => Reply::DayBills(Ok(house::bills())),
        Request::WalkIns(..) => Reply::WalkIns(Ok(house::walk_ins())),
        Request::LastVisit(..) => Reply::LastVisit(Ok(house::bills())),
        Request::Year(_) if dice.is_multiple_of(7) => Reply::Year(Err(Error::Store(StoreError::Busy))),
        Request::Changes(_) if dice.is_multiple_of(7) => Reply::Changes(Err(Error::Store(StoreError::Busy))),
        Request::Year(query) => Reply::Year(Ok(Some(Box::new(house::year(&month_of(query), "2026-10-18"))))),
        Request::Changes(query) => {
            Reply::Changes(Ok(Some(Box::new(house::changes(&month_of(query), "2026-10-18")))))
        }
        Request::Steps => Reply::Steps(Ok(Box::new(house::journal(&JournalQuery::default(), 31)))),
        Request::Guest { .. } => Reply::Guest(Ok(Box::new(house::guest_page()))),
        Request::Find { .. } if dice.is_multiple_of(2) => Reply::Found(Ok(None)),
        Request::Find { .. } => Reply::Found(Ok(Some(Box::new(house::guest_page())))),
        Request::Settings => Reply::Settings(Ok(house::settings())),
        Request::WhatIf(_) => Reply::WhatIf(Ok(house::sheet_change())),
        Request::Display { key, .. } => Reply::Displayed(key, Ok(Config::default())),
        Request::Questions { .. } => Reply::Questions(Ok(Some(Box::new(house::questions())))),
        Request::QuestionsAsked => Reply::QuestionsAsked(Ok(())),
        Request::Journal(query) => Reply::Journal(Ok(Box::new(house::journal(query, 31)))),
        Request::Guests(_) if dice.is_multiple_of(7) => Reply::Guests(Err(Error::Store(StoreError::Busy))),
        Request::Guests(_) if dice.is_multiple_of(11) => Reply::Guests(Ok(None)),
        Request::Guests(query) => Reply::Guests(Ok(Some(guests::page(query)))),
        Request::Card { .. } => Reply::Card(Ok(Box::new(guests::card()))),
        Request::Matches { .. } => Reply::Matches(Ok(vec![house::guest_page().line])),
        Request::Shown(query) => Reply::Shown(Ok(guests::list().shown(query))),
        Request::Frequencies(query, column) => {
            let as_of = house::day("2026-10-18");
            let counted = guests::list().frequencies(query, (*column, as_of), &|| false);
            Reply::Frequencies(Ok(counted.expect("not stopped")))
        }
        Request::MarkedRows { rows_for, .. } => Reply::MarkedRows(*rows_for, Ok(Vec::new())),
        Request::OutputGuests(output) if !output.overwrite => Reply::GuestsFileExists(output.clone()),
        Request::OutputGuests(output) => Reply::GuestsWritten(Ok(output.path.clone())),
        Request::Remember { .. } => Reply::Remembered(Ok(())),
        Request::Output(output) if !output.overwrite => Reply::FileExists(output.clone()),
        Request::Output(output) => Reply::Written(Ok(output.path.clone())),
        Request::Preview(_) if dice.is_multiple_of(5) => import::refused(),
        Request::Preview(job) => Reply::Preview(Ok(import::preview(job.options.clone()))),
        Request::Import(_) => Reply::Imported(Ok(Box::new(import::taken()))),
        Request::SaveProfile(name, _) => Reply::ProfileSaved(Ok(name.clone())),
        Request::Change(_) | Request::Undo | Request::Redo => {
            Reply::Saved(rollcall::worker::Done::Undone, Err(Error::Store(StoreError::NothingToUndo)))
        }
    }
}

#[test]
fn ten_thousand_random_keys_leave_the_workbench_in_order() {
    let mut state = 20_261_018_u64;
    let mut roll = |sides: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % sides
    };
    let letters: Vec<char> = "hjklgGnN/[]dmaip.=uoysSvv?q 0123456789王。】".chars().collect();
    let others = [
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Enter,
        KeyCode::Enter,
        KeyCode::Esc,
        KeyCode::Tab,
        KeyCode::BackTab,
        KeyCode::PageUp,
        KeyCode::PageDown,
        KeyCode::Home,
        KeyCode::End,
        KeyCode::Backspace,
        KeyCode::F(2),
        KeyCode::F(3),
        KeyCode::F(10),
    ];
    let mut bench = Bench::ready(Language::En, (80, 24));
    let mut answered = bench.asked.len();
    for number in 0..10_000_u32 {
        let dice = roll(100);
        let code = if dice < 60 {
            KeyCode::Char(letters[usize::try_from(roll(letters.len() as u64)).expect("small")])
        } else {
            others[usize::try_from(roll(others.len() as u64)).expect("small")]
        };
        let modifiers = if roll(40) == 0 { KeyModifiers::ALT } else { KeyModifiers::NONE };
        bench.input(Input::Key(KeyEvent::new(code, modifiers)));
        if roll(3) == 0 && answered < bench.asked.len() {
            let (ticket, request) = bench.asked[answered].clone();
            answered += 1;
            let reply = reply(&request, roll(1_000));
            bench.input(Input::Delivery(rollcall::worker::Delivery { ticket: Some(ticket), reply }));
        }
        if number % 10 == 0 {
            let width = 60 + u16::try_from(roll(80)).expect("small");
            bench.input(Input::Resize(width, 16 + u16::try_from(roll(30)).expect("small")));
        }
        if number % 25 == 0 {
            let text = bench.text();
            let lines: Vec<&str> = text.lines().collect();
            let titles = [
                "Attendance",
                "Journal",
                "Settings",
                "Guests",
                "Import",
                "First questions",
                "初次设置",
                "考勤表",
                "日志",
                "设置",
                "客户",
                "导入",
            ];
            assert!(titles.iter().any(|title| lines[0].contains(title)), "key {number}: {text}");
        }
    }
}

#[test]
fn everything_can_be_reached_by_digits_enter_esc_tab_space_arrows_and_function_keys() {
    // F10 lists every action; arrows and Enter run it. So each line of the list must be reachable, and do something or say why not.
    let whole = {
        let mut bench = Bench::ready(Language::En, (120, 90));
        bench.press("f10");
        bench.text()
    };
    let lines = rollcall::ui::key_table_markdown(Language::En).expect("the keymap loads");
    // An action with other keys on another screen has a line for each.
    let actions: std::collections::BTreeSet<&str> =
        lines.lines().skip(2).map(|line| line.rsplit('|').nth(2).expect("three columns").trim()).collect();
    for action in &actions {
        assert!(whole.contains(action), "{action} is not in the help:\n{whole}");
    }
    let count = actions.len();
    let mut texts = std::collections::BTreeSet::new();
    let mut reopened = 0;
    for index in 0..count {
        let mut bench = Bench::ready(Language::En, (120, 90));
        bench.press("tab f10");
        for _ in 0..index {
            bench.press("down");
        }
        texts.insert(bench.text());
        bench.press("enter");
        let is_help_itself = texts.last().is_some() && bench.text().contains("Enter runs the line");
        reopened += usize::from(is_help_itself);
    }
    assert_eq!(texts.len(), count, "each line is marked once");
    assert_eq!(reopened, 1, "only the line of the help itself opens the help");
}
