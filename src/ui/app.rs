//! The program without terminal, store or clock: input in, requests and a picture out. Tests press its keys.

use super::action::{Action, Context, TABLE, entry};
use super::frame::{self, Areas};
use super::glyph;
use super::keymap::{Keymap, narrow};
use super::over::Over;
use super::screen::help::Help;
use super::screen::palette::Palette;
use super::screen::{Offers, Scene, Screen, ScreenName, Turn, Why};
use super::screens::Screens;
use super::theme::{Depth, Role, Theme, ThemeError};
use super::widget::field;
use crate::config;
use crate::domain::day::Day;
use crate::domain::view::View;
use crate::error::KeymapError;
use crate::prompt::Prompt;
use crate::text;
use crate::words::Language;
use crate::worker::{Delivery, Request, Slot, Ticket};
use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use ratatui::Frame;
use ratatui::layout::Rect;
use std::path::PathBuf;
use std::time::Duration;
use tui_input::InputRequest;

/// How the workbench begins.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The language.
    pub language: Language,
    /// The palette.
    pub palette: config::Theme,
    /// How many colours the terminal shows.
    pub depth: Depth,
    /// Whether ASCII signs stand for those an East Asian terminal may draw wide.
    pub ascii: bool,
    /// Own lines of the keymap, in the form of `keys.toml`.
    pub keys: Option<String>,
    /// How things were shown last.
    pub kept: config::Kept,
    /// As of when, where, counted how.
    pub view: View,
    /// How commands to type in the shell are told.
    pub prompt: Prompt,
    /// The clock's day.
    pub today: Day,
    /// The folder output goes to at first.
    pub folder: PathBuf,
    /// What `~` means.
    pub home: Option<PathBuf>,
}

/// Why the workbench could not begin.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SetupError {
    /// The keymap is wrong.
    #[error("keys: {0}")]
    Keymap(#[from] KeymapError),
    /// A theme is wrong.
    #[error("theme: {0}")]
    Theme(#[from] ThemeError),
}

/// Something that happens to the program.
#[derive(Debug)]
pub enum Input {
    /// A key.
    Key(KeyEvent),
    /// A click.
    Click {
        /// Column of the terminal.
        column: u16,
        /// Row of the terminal.
        row: u16,
        /// Second click on the same spot.
        double: bool,
    },
    /// The wheel: rows down, negative up.
    Wheel(i8),
    /// Text pasted at once.
    Paste(String),
    /// The window has a new size.
    Resize(u16, u16),
    /// An answer of the worker.
    Delivery(Delivery),
    /// A new day has begun.
    Today(Day),
    /// So much time has passed since the program began.
    Clock(Duration),
}

/// How the run loop goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Out of the program.
    Quit,
    /// Back to the shell until `fg`.
    Suspend,
}

/// What came of an input, besides the new state.
#[derive(Debug, Default)]
pub struct Step {
    /// For the worker.
    pub requests: Vec<(Ticket, Request)>,
    /// For the terminal's clipboard.
    pub clipboard: Option<String>,
    /// Whether the loop ends or pauses.
    pub end: Option<End>,
    /// Whether the terminal is to be cleared before the next picture.
    pub clear: bool,
}

/// After so long without a key the screen is nobody's in particular.
const IDLE_AFTER: Duration = Duration::from_mins(5);

/// Rows one notch of the wheel moves.
const WHEEL_ROWS: usize = 3;

/// How things look: what every screen may look up.
#[derive(Debug)]
struct Look {
    language: Language,
    theme: Theme,
    keymap: Keymap,
    prompt: Prompt,
    today: Day,
    discreet: bool,
}

impl Look {
    fn scene(&self, area: Rect, busy: bool) -> Scene<'_> {
        Scene {
            language: self.language,
            theme: &self.theme,
            keymap: &self.keymap,
            prompt: &self.prompt,
            today: self.today,
            area,
            discreet: self.discreet,
            busy,
        }
    }
}

/// What may be done to a page one does not see: leave it, uncover it, or go elsewhere.
fn is_safe_unseen(action: Action) -> bool {
    let is_of_the_program =
        entry(action).is_some_and(|entry| entry.contexts == [Context::Everywhere].as_slice());
    is_of_the_program || matches!(action, Action::Back | Action::Leave)
}

/// The workbench.
#[derive(Debug)]
pub struct App {
    look: Look,
    ascii: bool,
    window: Rect,
    screens: Screens,
    over: Option<Over>,
    /// As of when and where guests are looked up.
    view: View,
    /// A Chinese character came where keys are commands: the input method is on.
    ime_is_on: bool,
    /// Ctrl-C was pressed, which elsewhere ends a program.
    wants_out: bool,
    /// The time, and when somebody was last there, since the program began.
    now: Duration,
    touched: Duration,
    asked: [u64; Slot::ALL.len()],
    answered: [u64; Slot::ALL.len()],
}

impl App {
    /// The workbench before its first answer.
    ///
    /// # Errors
    /// When the keymap or the theme is wrong.
    pub fn new(setup: Setup) -> Result<Self, SetupError> {
        let look = Look {
            language: setup.language,
            theme: Theme::load(setup.palette, setup.depth)?,
            keymap: Keymap::load(setup.keys.as_deref())?,
            prompt: setup.prompt.clone(),
            today: setup.today,
            discreet: false,
        };
        Ok(Self {
            look,
            ascii: setup.ascii,
            window: Rect::new(0, 0, 80, 24),
            view: setup.view.clone(),
            screens: Screens::new(setup),
            over: None,
            ime_is_on: false,
            wants_out: false,
            now: Duration::ZERO,
            touched: Duration::ZERO,
            asked: [0; Slot::ALL.len()],
            answered: [0; Slot::ALL.len()],
        })
    }

    /// The first questions.
    pub fn start(&mut self) -> Step {
        self.run(Action::Attendance)
    }

    /// The language shown now.
    #[must_use]
    pub fn language(&self) -> Language {
        self.look.language
    }

    /// Takes an input.
    pub fn update(&mut self, input: Input) -> Step {
        if matches!(input, Input::Key(_) | Input::Click { .. } | Input::Wheel(_) | Input::Paste(_)) {
            self.touched = self.now;
        }
        match input {
            Input::Key(event) if event.kind == KeyEventKind::Press && self.is_too_small() => {
                self.press_unseen(event)
            }
            Input::Key(event) if event.kind == KeyEventKind::Press => self.press(event),
            Input::Click { .. } | Input::Wheel(_) | Input::Paste(_) if self.is_too_small() => Step::default(),
            // What is covered is neither clicked nor typed into.
            Input::Click { .. } | Input::Wheel(_) | Input::Paste(_) if self.is_covered() => Step::default(),
            Input::Click { column, row, double } => self.run(Action::Click { column, row, double }),
            Input::Wheel(rows) => self.wheel(rows),
            Input::Paste(text) => self.paste(&text),
            Input::Resize(width, height) => {
                self.window = Rect::new(0, 0, width, height);
                Step { clear: true, ..Step::default() }
            }
            Input::Delivery(delivery) => self.receive(delivery),
            Input::Today(day) => {
                self.look.today = day;
                Step::default()
            }
            Input::Clock(now) => self.watch_idleness(now),
            Input::Key(_) => Step::default(),
        }
    }

    fn press(&mut self, event: KeyEvent) -> Step {
        self.ime_is_on = false;
        self.wants_out = event.code == KeyCode::Char('c') && event.modifiers.contains(KeyModifiers::CONTROL);
        let (context, _) = self.top();
        let action = self.look.keymap.action(context, event);
        if self.is_covered() && !action.is_some_and(is_safe_unseen) {
            return Step::default();
        }
        if let Some(action) = action {
            return self.run(action);
        }
        if context == Context::Field {
            return field::typed(event).map_or_else(Step::default, |request| self.run(Action::Type(request)));
        }
        if let KeyCode::Char(character) = event.code {
            let is_wide = text::width(narrow(character).encode_utf8(&mut [0; 4])) > 1;
            self.ime_is_on =
                is_wide && !event.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        }
        Step::default()
    }

    /// Nobody has touched a key for a while: others may be reading.
    fn watch_idleness(&mut self, now: Duration) -> Step {
        self.now = now;
        let is_idle = now.saturating_sub(self.touched) >= IDLE_AFTER;
        if is_idle && !self.look.discreet { self.run(Action::Discreet) } else { Step::default() }
    }

    /// Whether discreet mode hides the open page altogether.
    fn is_covered(&self) -> bool {
        self.look.discreet && self.over.is_none() && !self.screens.open().is_tactful()
    }

    fn is_too_small(&self) -> bool {
        frame::is_too_small(self.window)
    }

    /// A key while the window is too small to show what it does: one may leave, pause or redraw, nothing else.
    fn press_unseen(&mut self, event: KeyEvent) -> Step {
        match self.look.keymap.action(Context::Attendance, event) {
            Some(Action::Leave | Action::Quit) => self.run(Action::Quit),
            Some(action @ (Action::Suspend | Action::Redraw)) => self.run(action),
            _ => Step::default(),
        }
    }

    fn wheel(&mut self, rows: i8) -> Step {
        let action = if rows > 0 { Action::Down } else { Action::Up };
        let mut step = Step::default();
        for _ in 0..WHEEL_ROWS * usize::from(rows.unsigned_abs()) {
            step.requests.append(&mut self.run(action).requests);
        }
        step
    }

    /// Pasted text is typed where there is a field; elsewhere a file's path opens the import, and anything else is no command.
    fn paste(&mut self, text: &str) -> Step {
        let mut step = Step::default();
        if self.top().0 != Context::Field {
            let scene = self.look.scene(self.areas().main, self.is_busy());
            if let Some(turn) = self.screens.take_pasted(text, &scene) {
                step.clear = true;
                self.number(turn.requests, &mut step);
            }
            return step;
        }
        // Lines become one: a blank parts them, as several dropped files are parted.
        let text = text.trim_matches(['\r', '\n']).replace("\r\n", " ").replace(['\r', '\n'], " ");
        for character in text.chars().filter(|character| !text::is_hostile(*character)) {
            if self.top().0 != Context::Field {
                break;
            }
            let typed = Action::Type(InputRequest::InsertChar(character));
            step.requests.append(&mut self.run(typed).requests);
        }
        step
    }

    /// Runs an action and whatever it leads to.
    fn run(&mut self, action: Action) -> Step {
        let mut step = Step::default();
        let mut next = Some(action);
        while let Some(action) = next.take() {
            match action {
                Action::Quit => step.end = Some(End::Quit),
                Action::Discreet => {
                    self.look.discreet = !self.look.discreet;
                    step.clear = true;
                }
                Action::Suspend => step.end = Some(End::Suspend),
                Action::Redraw => step.clear = true,
                Action::Language => {
                    self.look.language = match self.look.language {
                        Language::En => Language::ZhCn,
                        Language::ZhCn => Language::En,
                    };
                    step.clear = true;
                }
                action if ScreenName::opened_by(action).is_some() => self.switch(action, &mut step),
                Action::Help | Action::Palette => self.toggle(action),
                _ => next = self.hand_over(action, &mut step),
            }
        }
        step
    }

    /// Lays help or palette over the screen, or takes away what lies there already.
    fn toggle(&mut self, action: Action) {
        let scene = self.look.scene(self.areas().main, self.is_busy());
        self.over = match (action, self.over.take()) {
            (Action::Help, Some(Over::Help(_))) | (Action::Palette, Some(Over::Palette(_))) => None,
            (Action::Help, _) => Some(Over::Help(Help::new(self.screens.actions(), self.screens.ladder()))),
            _ => {
                let palette = Palette::new(self.screens.actions(), self.view.clone(), &scene);
                Some(Over::Palette(Box::new(palette)))
            }
        };
    }

    /// Opens the screen an action is for; one that is open already only loses what lies over it.
    fn switch(&mut self, action: Action, step: &mut Step) {
        self.over = None;
        let Some(name) = ScreenName::opened_by(action) else { return };
        let scene = self.look.scene(self.areas().main, self.is_busy());
        // Wide signs can leave stale ink where another screen was.
        let is_other = name != self.screens.name();
        let turn = self.screens.switch(name, &scene);
        step.clear |= is_other;
        self.number(turn.requests, step);
    }

    /// Gives an action to the top of the stack; returns what is to be run next.
    fn hand_over(&mut self, action: Action, step: &mut Step) -> Option<Action> {
        let scene = self.look.scene(self.areas().main, self.is_busy());
        let turn = match &mut self.over {
            Some(over) => {
                let turn = over.screen_mut().update(action, &scene);
                if turn.left {
                    self.over = None;
                }
                Turn { left: false, ..turn }
            }
            None => self.screens.update(action, &scene),
        };
        if turn.left {
            step.end = Some(End::Quit);
        }
        step.clipboard = turn.clipboard.or(step.clipboard.take());
        self.number(turn.requests, step);
        if let Some(guest) = turn.guest {
            let scene = self.look.scene(self.areas().main, self.is_busy());
            let opened = self.screens.open_guest(guest, &scene);
            step.clear = true;
            self.number(opened.requests, step);
        }
        turn.run
    }

    /// Takes an answer, unless a newer question of its slot is under way.
    fn receive(&mut self, delivery: Delivery) -> Step {
        let mut step = Step::default();
        if let Some(Ticket { slot, number }) = delivery.ticket {
            if slot != Slot::Change && number < self.asked[slot as usize] {
                return step;
            }
            self.answered[slot as usize] = number;
        }
        let scene = self.look.scene(self.areas().main, self.is_busy());
        let slot = delivery.ticket.map(|ticket| ticket.slot);
        let open = self.screens.name();
        let turn = match (&mut self.over, slot) {
            (Some(Over::Palette(palette)), Some(Slot::Palette)) => palette.receive(delivery.reply, &scene),
            // It was closed before its guests were found.
            (_, Some(Slot::Palette)) => Turn::default(),
            _ => self.screens.receive(slot, delivery.reply, &scene),
        };
        step.clear |= self.screens.name() != open;
        step.clipboard = turn.clipboard;
        self.number(turn.requests, &mut step);
        step
    }

    /// Gives requests their tickets.
    fn number(&mut self, requests: Vec<Request>, step: &mut Step) {
        for request in requests {
            let slot = request.slot();
            self.asked[slot as usize] += 1;
            step.requests.push((Ticket { slot, number: self.asked[slot as usize] }, request));
        }
    }

    /// Whether an answer one waits for is still on its way; the row's own line comes so fast that it would only flicker.
    fn is_busy(&self) -> bool {
        let waits = |slot: &Slot| self.asked[*slot as usize] != self.answered[*slot as usize];
        Slot::ALL.iter().filter(|slot| **slot != Slot::Row).any(waits)
    }

    fn top(&self) -> (Context, Offers) {
        match &self.over {
            Some(over) => over.screen().actions(),
            None => self.screens.actions(),
        }
    }

    fn areas(&self) -> Areas {
        let scene = self.look.scene(self.window, false);
        frame::divide(self.window, self.screens.banner(&scene).is_some())
    }

    /// Paints everything.
    pub fn draw(&self, frame: &mut Frame) {
        let window = frame.area();
        self.paint(frame, window);
        if self.ascii {
            glyph::to_ascii(frame.buffer_mut());
        }
    }

    fn paint(&self, frame: &mut Frame, window: Rect) {
        let scene = self.look.scene(window, self.is_busy());
        frame.buffer_mut().set_style(window, scene.style(Role::Text));
        if frame::is_too_small(window) {
            frame::draw_too_small(frame, &scene);
            return;
        }
        let banner = self.screens.banner(&scene);
        let areas = frame::divide(window, banner.is_some());
        let scene = self.look.scene(areas.main, self.is_busy());
        frame::draw_header(frame, areas.header, &self.screens.open().heading(&scene), &scene);
        if let Some(said) = banner {
            frame::draw_banner(frame, areas.banner, &said, &scene);
        }
        match &self.over {
            Some(over) => over.screen().render(frame, &scene),
            None if self.is_covered() => frame::draw_cover(frame, &scene),
            None => self.screens.open().render(frame, &scene),
        }
        if self.ime_is_on {
            frame::draw_banner(frame, areas.footer, &scene.words().frame_input_method(), &scene);
        } else if self.wants_out {
            let key = self.look.keymap.first_key(Context::Everywhere, "quit").unwrap_or_default();
            frame::draw_banner(frame, areas.footer, &scene.words().frame_how_to_quit(key), &scene);
        } else {
            let (context, mut offers) = self.top();
            if self.is_covered() {
                let unseen = TABLE.iter().map(|entry| entry.action).filter(|action| !is_safe_unseen(*action));
                offers.disabled.extend(unseen.map(|action| (action, Why::Discreet)));
            }
            frame::draw_footer(frame, areas.footer, context, &offers, &scene);
        }
    }
}
