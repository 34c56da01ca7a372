//! The program without terminal, store or clock: input in, requests and a picture out. Tests press its keys.

use super::action::{Action, Context, TABLE, entry};
use super::aside::Aside;
use super::frame::{self, Areas};
use super::glyph;
use super::keymap::Keymap;
use super::over::Over;
use super::screen::help::Help;
use super::screen::palette::Palette;
use super::screen::{Offers, Scene, Screen, ScreenName, Turn, Why};
use super::screens::Screens;
use super::theme::{Depth, Role, Theme};
use super::widget::field;
use crate::config::Config;
use crate::domain::day::Day;
use crate::domain::view::View;
use crate::prompt::Prompt;
use crate::text;
use crate::words::{Language, Words};
use crate::worker::{Delivery, Reply, Request, Slot, Ticket};
use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use ratatui::Frame;
use ratatui::layout::Rect;
use std::path::PathBuf;
use std::time::Duration;
use tui_input::InputRequest;

pub use super::outside::{End, Input, Setup, SetupError, Step};

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
    minute: u16,
    who: String,
    discreet: bool,
    phones: bool,
    config: Config,
    config_path: Option<PathBuf>,
}

impl Look {
    fn scene(&self, area: Rect, busy: bool) -> Scene<'_> {
        Scene {
            language: self.language,
            theme: &self.theme,
            keymap: &self.keymap,
            prompt: &self.prompt,
            today: self.today,
            minute: self.minute,
            who: &self.who,
            area,
            discreet: self.discreet,
            phones: self.phones,
            config: &self.config,
            config_path: self.config_path.as_deref(),
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
    depth: Depth,
    window: Rect,
    screens: Screens,
    over: Option<Over>,
    /// As of when and where guests are looked up.
    view: View,
    /// What the last key was that did nothing.
    aside: Option<Aside>,
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
            theme: Theme::load(setup.config.theme, setup.depth)?,
            keymap: Keymap::load(setup.keys.as_deref())?,
            prompt: setup.prompt.clone(),
            today: setup.today,
            minute: 0,
            who: setup.who.clone(),
            discreet: false,
            phones: false,
            config: setup.config.clone(),
            config_path: setup.config_path.clone(),
        };
        Ok(Self {
            look,
            ascii: setup.ascii,
            depth: setup.depth,
            window: Rect::new(0, 0, 80, 24),
            view: setup.view.clone(),
            screens: Screens::new(setup),
            over: None,
            aside: None,
            now: Duration::ZERO,
            touched: Duration::ZERO,
            asked: [0; Slot::ALL.len()],
            answered: [0; Slot::ALL.len()],
        })
    }

    /// The first questions.
    pub fn start(&mut self) -> Step {
        self.run(Action::Today)
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
            Input::Click { .. } | Input::Wheel(_) | Input::Paste(_) if self.is_covered() => {
                self.refuse_unseen()
            }
            Input::Click { column, row, double } => self.run(Action::Click { column, row, double }),
            Input::Wheel(rows) => self.wheel(rows),
            Input::Paste(text) => self.paste(&text),
            Input::Resize(width, height) => {
                let before = self.areas().main;
                self.window = Rect::new(0, 0, width, height);
                let after = self.look.scene(self.areas().main, false);
                self.screens.resize(&self.look.scene(before, false), &after);
                Step { clear: true, ..Step::default() }
            }
            Input::Delivery(delivery) => self.receive(delivery),
            Input::Today(day) if day == self.look.today => Step::default(),
            // What is shown of today is yesterday's now: it is asked for again, as after a change of the store.
            Input::Today(day) => {
                self.look.today = day;
                self.receive(Delivery { ticket: None, reply: Reply::StoreChanged })
            }
            Input::Minute(minute) => {
                self.look.minute = minute;
                Step::default()
            }
            Input::Clock(now) => self.watch_idleness(now),
            Input::Key(_) => Step::default(),
        }
    }

    fn press(&mut self, event: KeyEvent) -> Step {
        let is_way_out = event.code == KeyCode::Char('c') && event.modifiers.contains(KeyModifiers::CONTROL);
        self.aside = is_way_out.then_some(Aside::WayOut);
        let (context, offers) = self.top();
        let action = self.look.keymap.action(context, event);
        if self.is_covered() && !action.is_some_and(is_safe_unseen) {
            return self.refuse_unseen();
        }
        if let Some(action) = action {
            self.aside = self.aside.or_else(|| Aside::of_digit(event, action, &offers));
            return self.run(action);
        }
        if context == Context::Field {
            return field::typed(event).map_or_else(Step::default, |request| self.run(Action::Type(request)));
        }
        self.aside = self.aside.or_else(|| Aside::of_unknown(event));
        Step::default()
    }

    /// Nobody has touched a key for a while: others may be reading.
    fn watch_idleness(&mut self, now: Duration) -> Step {
        self.now = now;
        let is_idle = now.saturating_sub(self.touched) >= self.idle_after();
        if is_idle && !self.look.discreet { self.run(Action::Discreet) } else { Step::default() }
    }

    fn idle_after(&self) -> Duration {
        Duration::from_mins(self.look.config.discreet_minutes.into())
    }

    /// Shows things as the configuration file says now.
    fn show_as(&mut self, key: &str, config: &Config) {
        // Ours are tested; a theme that cannot be read leaves the colours as they are.
        if let Ok(theme) = Theme::load(config.theme, self.depth) {
            self.look.theme = theme;
        }
        match key {
            "language" => self.look.language = config.language.unwrap_or(self.look.language),
            "ascii" => self.ascii = config.ascii.unwrap_or(self.ascii),
            _ => {}
        }
        self.look.config = config.clone();
    }

    /// Whether discreet mode hides the open page altogether.
    fn is_covered(&self) -> bool {
        self.over.is_none() && self.is_untactful()
    }

    /// Whether the open page must not be seen now.
    fn is_untactful(&self) -> bool {
        self.look.discreet && !self.screens.open().is_tactful()
    }

    /// What is covered is not acted on, and that is said.
    fn refuse_unseen(&mut self) -> Step {
        self.aside = Some(Aside::Covered);
        Step::default()
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
        let (page, was_calling) = (self.screens.name(), self.screens.open().is_calling());
        while let Some(action) = next.take() {
            match action {
                Action::Quit => step.end = Some(End::Quit),
                Action::Discreet => {
                    self.look.discreet = !self.look.discreet;
                    self.look.phones = false;
                    step.clear = true;
                }
                Action::Phones => self.show_phones(),
                Action::Suspend => step.end = Some(End::Suspend),
                Action::Redraw => step.clear = true,
                Action::Language => {
                    self.look.language = match self.look.language {
                        Language::En => Language::ZhCn,
                        Language::ZhCn => Language::En,
                    };
                    step.clear = true;
                }
                Action::Calls if self.screens.name() != ScreenName::Alerts || self.over.is_some() => {
                    self.switch(Action::Alerts, &mut step);
                    next = Some(Action::Calls);
                }
                action if ScreenName::opened_by(action).is_some() => self.switch(action, &mut step),
                Action::Help | Action::Palette => self.toggle(action),
                // However it was asked for: nobody acts on what he does not see.
                _ if self.is_covered() && !is_safe_unseen(action) => drop(self.refuse_unseen()),
                _ => next = self.hand_over(action, &mut step),
            }
        }
        let is_left = was_calling && !self.screens.open().is_calling();
        self.look.phones &= page == self.screens.name() && !is_left;
        step
    }

    /// Shows phones until the page is left, or masks them again; never where others may read along.
    fn show_phones(&mut self) {
        if self.look.discreet {
            self.aside = Some(Aside::Discreet);
        }
        self.look.phones = !self.look.phones && !self.look.discreet;
        if self.look.phones {
            tracing::info!(page = ?self.screens.name(), "phones are shown until the page is left");
        }
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
        let mut turn = match &mut self.over {
            Some(over) => {
                let turn = over.screen_mut().update(action, &scene);
                self.screens.note(&turn);
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
        step.clipboard = turn.clipboard.take().or(step.clipboard.take());
        self.number(std::mem::take(&mut turn.requests), step);
        self.screens.lend(turn.as_of);
        let scene = self.look.scene(self.areas().main, self.is_busy());
        if let Some(requests) = self.screens.lead_on(&mut turn, &scene) {
            step.clear = true;
            self.number(requests, step);
        }
        turn.run
    }

    /// Takes an answer, unless a newer question of its slot is under way.
    fn receive(&mut self, delivery: Delivery) -> Step {
        let mut step = Step::default();
        if let Some(Ticket { slot, number }) = delivery.ticket {
            let is_news = matches!(delivery.reply, Reply::StoreChanged);
            if slot != Slot::Change && number < self.asked[slot as usize] && !is_news {
                return step;
            }
            self.answered[slot as usize] = number.max(self.answered[slot as usize]);
        }
        if let Reply::Displayed(key, Ok(config)) = &delivery.reply {
            self.show_as(key, config);
            step.clear = true;
        }
        if let Reply::ImportNext(import) = &delivery.reply {
            self.over = Some(Over::before_undo(import));
            step.clear = true;
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
        self.look.phones &= self.screens.name() == open;
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
            Some(Over::Help(_) | Over::Palette(_)) => {}
            _ if self.is_untactful() => frame::draw_cover(frame, &scene),
            _ => self.screens.open().render(frame, &scene),
        }
        if let Some(over) = &self.over {
            over.screen().render(frame, &scene);
        }
        self.paint_footer(frame, areas.footer, &scene);
    }

    /// What the last key did not do, and why; else the keys of the moment.
    fn paint_footer(&self, frame: &mut Frame, area: Rect, scene: &Scene) {
        if let Some(aside) = self.aside {
            return frame::draw_banner(frame, area, &aside.text(&self.look.keymap, scene.words()), scene);
        }
        let (context, mut offers) = self.top();
        self.screens.finish_offers(context, &mut offers, scene);
        if self.is_covered() {
            let unseen = TABLE.iter().map(|entry| entry.action).filter(|action| !is_safe_unseen(*action));
            offers.disabled.extend(unseen.map(|action| (action, Why::Discreet)));
            offers.call(Action::Discreet, Some(Words::tact_show_hint));
        }
        frame::draw_footer(frame, area, context, &offers, scene);
    }
}
