//! Pressing keys on the workbench and reading what it shows, without a terminal.

use super::house;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};
use rollcall::config::{Config, Kept};
use rollcall::domain::edit::Edit;
use rollcall::domain::view::View;
use rollcall::prompt::Prompt;
use rollcall::ui::app::{App, Input, Setup, Step};
use rollcall::ui::theme::Depth;
use rollcall::words::Language;
use rollcall::worker::{Delivery, Reply, Request, Ticket};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A small terminal.
pub const SIZE: (u16, u16) = (80, 24);

/// Keys that have a name, for tests that press at random; what is pressed often stands there twice.
pub const NAMED_KEYS: [KeyCode; 14] = [
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
];

/// The sheet of October 2026 in a small terminal.
pub fn bench() -> Bench {
    Bench::ready(Language::En, SIZE)
}

/// The same on a day of the third guest.
pub fn on_a_day() -> Bench {
    let mut bench = bench();
    bench.press("down down tab left left");
    bench
}

/// The change that is asked for.
pub fn edit(request: &Request) -> &Edit {
    match request {
        Request::Change(edit) => edit,
        other => panic!("{other:?} is no change"),
    }
}

/// A workbench with the requests it made.
pub struct Bench {
    pub app: App,
    pub asked: Vec<(Ticket, Request)>,
    pub last: Step,
    size: (u16, u16),
}

impl Bench {
    /// A workbench that has asked for the attendance sheet.
    pub fn new(language: Language, size: (u16, u16)) -> Self {
        Self::with_depth(language, size, Depth::True)
    }

    pub fn with_depth(language: Language, size: (u16, u16), depth: Depth) -> Self {
        Self::from_setup(Self::setup(language, depth), size)
    }

    /// How a workbench for tests begins.
    pub fn setup(language: Language, depth: Depth) -> Setup {
        Setup {
            language,
            config: Config::default(),
            config_path: Some("/home/li/.config/rollcall/config.toml".into()),
            depth,
            ascii: false,
            keys: None,
            kept: Kept::default(),
            view: View::default(),
            prompt: Prompt::default().at(Some("/home/li/.local/share/rollcall/store.db".into())),
            today: house::day("2026-10-19"),
            who: "li".into(),
            folder: "/tmp".into(),
            home: Some("/home/li".into()),
        }
    }

    pub fn from_setup(setup: Setup, size: (u16, u16)) -> Self {
        // In a window that is too small no key opens anything.
        let mut bench = Self::at_start(setup, SIZE);
        bench.answer(Reply::Brief(Ok(None)));
        bench.asked.clear();
        bench.press("f3");
        bench.size = size;
        bench.app.update(Input::Resize(size.0, size.1));
        bench
    }

    /// A workbench as it begins: on the page of the day, which it has asked for.
    pub fn at_start(setup: Setup, size: (u16, u16)) -> Self {
        let mut app = App::new(setup).expect("the workbench begins");
        app.update(Input::Resize(size.0, size.1));
        let mut bench = Self { app, asked: Vec::new(), last: Step::default(), size };
        let step = bench.app.start();
        bench.keep(step);
        bench
    }

    /// A workbench with the sheet of October 2026 as of the 18th.
    pub fn ready(language: Language, size: (u16, u16)) -> Self {
        let mut bench = Self::new(language, size);
        bench.answer(Reply::Sheet(Ok(Some(house::page("2026-10", "2026-10-18")))));
        bench.serve();
        bench
    }

    fn keep(&mut self, mut step: Step) {
        self.asked.append(&mut step.requests);
        self.last = step;
    }

    /// Answers the latest request with a reply.
    pub fn answer(&mut self, reply: Reply) {
        let slot = match &reply {
            Reply::Sheet(_) => rollcall::worker::Slot::Sheet,
            Reply::Year(_) | Reply::Changes(_) => rollcall::worker::Slot::View,
            Reply::LastVisit(_) | Reply::Steps(_) => rollcall::worker::Slot::Row,
            Reply::DayBills(_) | Reply::WalkIns(_) | Reply::Found(_) | Reply::Guest(_) => {
                rollcall::worker::Slot::Dialog
            }
            Reply::Matches(_) => rollcall::worker::Slot::Palette,
            Reply::Guests(_) => rollcall::worker::Slot::Guests,
            Reply::Shown(_) => rollcall::worker::Slot::Shown,
            Reply::MarkedRows(..) => rollcall::worker::Slot::Marked,
            Reply::Owners(_) => rollcall::worker::Slot::Owners,
            Reply::Frequencies(_) => rollcall::worker::Slot::Frequencies,
            Reply::GuestsProgress { .. } | Reply::GuestsWritten(_) | Reply::GuestsFileExists(_) => {
                rollcall::worker::Slot::Output
            }
            Reply::Card(_) => rollcall::worker::Slot::Card,
            Reply::Settings(_) => rollcall::worker::Slot::Settings,
            Reply::Questions(_) => rollcall::worker::Slot::Questions,
            Reply::WhatIf(_) => rollcall::worker::Slot::WhatIf,
            Reply::Brief(_) => rollcall::worker::Slot::Brief,
            Reply::Alerts(_) => rollcall::worker::Slot::Alerts,
            Reply::Movement(_) | Reply::Effects(_) => rollcall::worker::Slot::AlertsView,
            Reply::MovedGuests(_) => rollcall::worker::Slot::MovedGuests,
            Reply::Playbooks(_) => rollcall::worker::Slot::Playbooks,
            Reply::Approach(_) => rollcall::worker::Slot::Approach,
            Reply::Lately(..) => rollcall::worker::Slot::Lately,
            Reply::Clashes(_) => rollcall::worker::Slot::Clashes,
            Reply::Journal(_) => rollcall::worker::Slot::Journal,
            Reply::Paths(_) => rollcall::worker::Slot::Paths,
            Reply::Preview(_) => rollcall::worker::Slot::Preview,
            Reply::Imported(_) => rollcall::worker::Slot::Import,
            _ => rollcall::worker::Slot::Change,
        };
        self.answer_in(slot, reply);
    }

    /// Answers the latest request from the store of the made-up house.
    pub fn serve(&mut self) {
        let (ticket, request) = self.asked.last().cloned().expect("a request");
        self.input(Input::Delivery(Delivery { ticket: Some(ticket), reply: house::answer(&request) }));
    }

    /// Answers the latest request of a slot with a reply.
    pub fn answer_in(&mut self, slot: rollcall::worker::Slot, reply: Reply) {
        let ticket = self.asked.iter().rev().map(|(ticket, _)| *ticket).find(|ticket| ticket.slot == slot);
        let step = self.app.update(Input::Delivery(Delivery { ticket, reply }));
        self.keep(step);
    }

    /// Presses keys by name: `down`, `ctrl-r`, `[`; several with blanks between.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            let step = self.app.update(Input::Key(parse(key)));
            self.keep(step);
        }
        self
    }

    /// Types a text into the open field.
    pub fn type_text(&mut self, text: &str) -> &mut Self {
        for character in text.chars() {
            let step =
                self.app.update(Input::Key(KeyEvent::new(KeyCode::Char(character), KeyModifiers::NONE)));
            self.keep(step);
        }
        self
    }

    pub fn input(&mut self, input: Input) -> &mut Self {
        let step = self.app.update(input);
        self.keep(step);
        self
    }

    /// The latest request.
    pub fn latest(&self) -> &Request {
        &self.asked.last().expect("a request").1
    }

    /// The picture.
    pub fn buffer(&self) -> Buffer {
        self.buffer_at(self.size.0, self.size.1)
    }

    /// The picture in a window of another size.
    pub fn buffer_at(&self, width: u16, height: u16) -> Buffer {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal");
        terminal.draw(|frame| self.app.draw(frame)).expect("drawn");
        terminal.backend().buffer().clone()
    }

    /// Where the terminal's cursor is shown, if it is.
    pub fn cursor(&self) -> Option<(u16, u16)> {
        let mut terminal = Terminal::new(TestBackend::new(self.size.0, self.size.1)).expect("a terminal");
        terminal.draw(|frame| self.app.draw(frame)).expect("drawn");
        terminal.backend().cursor_visible().then(|| terminal.backend().cursor_position().into())
    }

    /// The picture as text.
    pub fn text(&self) -> String {
        screen_text(&self.buffer())
    }
}

fn parse(name: &str) -> KeyEvent {
    let (modifiers, rest) = if let Some(rest) = name.strip_prefix("ctrl-") {
        (KeyModifiers::CONTROL, rest)
    } else if let Some(rest) = name.strip_prefix("alt-") {
        (KeyModifiers::ALT, rest)
    } else {
        (KeyModifiers::NONE, name)
    };
    let code = match rest {
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "pgup" => KeyCode::PageUp,
        "pgdn" => KeyCode::PageDown,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "tab" => KeyCode::Tab,
        "backtab" => KeyCode::BackTab,
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "space" => KeyCode::Char(' '),
        "backspace" => KeyCode::Backspace,
        _ => match rest.strip_prefix('f').and_then(|number| number.parse().ok()) {
            Some(number) => KeyCode::F(number),
            None => KeyCode::Char(rest.chars().next().expect("a key")),
        },
    };
    KeyEvent::new(code, modifiers)
}

/// The text of a buffer: one line a row, continuation cells of wide characters left out, blanks at the end cut off.
pub fn screen_text(buffer: &Buffer) -> String {
    let area = buffer.area;
    let mut text = String::new();
    for y in area.top()..area.bottom() {
        let mut line = String::new();
        let mut x = area.left();
        while x < area.right() {
            let symbol = buffer[(x, y)].symbol();
            line.push_str(symbol);
            x += u16::try_from(rollcall::text::width(symbol)).expect("narrow").max(1);
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// The styles of a buffer: a letter for each distinct style, one row a line, and what the letters mean.
pub fn style_digest(buffer: &Buffer) -> String {
    let area = buffer.area;
    let mut letters: BTreeMap<String, char> = BTreeMap::new();
    let mut rows = String::new();
    for y in area.top()..area.bottom() {
        let mut line = String::new();
        for x in area.left()..area.right() {
            let cell = &buffer[(x, y)];
            let plain = cell.fg == Color::Reset && cell.bg == Color::Reset && cell.modifier.is_empty();
            let name = format!("{} on {} {}", cell.fg, cell.bg, modifiers(cell.modifier));
            let next = char::from(b'a' + u8::try_from(letters.len() % 26).expect("small"));
            line.push(if plain { '.' } else { *letters.entry(name).or_insert(next) });
        }
        rows.push_str(line.trim_end_matches('.'));
        rows.push('\n');
    }
    for (name, letter) in letters {
        // Writing to a String cannot fail.
        let _ = writeln!(rows, "{letter} = {}", name.trim_end());
    }
    rows
}

fn modifiers(modifier: Modifier) -> String {
    modifier.iter_names().map(|(name, _)| name.to_lowercase()).collect::<Vec<_>>().join(" ")
}
