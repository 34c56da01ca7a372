//! What holds in every state of every screen: at every size, without colour, in ASCII, discreetly, and with hostile names.

use super::pictures::{BEGINNINGS, DIALOGS, LANGUAGES, Lead, STATES};
use super::press::{Bench, screen_text};
use super::{alert_views, alerts, approach, house, import, journal, questions, settings, today};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use rollcall::ui::app::{Input, Setup};
use rollcall::ui::theme::Depth;
use rollcall::words::Language;
use rollcall::worker::Reply;

/// States of the screens one only visits.
fn visited() -> impl Iterator<Item = (&'static str, Lead)> {
    let others = import::STATES.into_iter().chain(journal::STATES).chain(settings::STATES);
    let others = others.chain(questions::STATES).chain(alerts::STATES).chain(approach::STATES);
    others.chain(alert_views::STATES).chain(today::STATES)
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
            if !matches!(name, "discreet" | "covered" | "import-discreet") {
                bench.press("alt-d");
            }
            let text = bench.text();
            for word in ["建国", "若兰", "Dormant", "Resting", "Shock", "Dead", "休眠", "休克", "死亡"]
            {
                assert!(!text.contains(word), "{name}: {word} in\n{text}");
            }
            let is_of_phone = |rest: &str| rest.starts_with(|c: char| c == '*' || c.is_ascii_digit());
            let mut phones = text.match_indices("138");
            assert!(!phones.any(|(at, found)| is_of_phone(&text[at + found.len()..])), "{name}:\n{text}");
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

#[test]
fn everything_can_be_reached_by_digits_enter_esc_tab_space_arrows_and_function_keys() {
    // F10 lists every action; arrows and Enter run it. So each line of the list must be reachable, and do something or say why not.
    let whole = {
        let mut bench = Bench::ready(Language::En, (120, 92));
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
        let mut bench = Bench::ready(Language::En, (120, 92));
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
