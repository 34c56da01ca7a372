//! The run loop: terminal, clock and worker meet the program here and nowhere else.

use super::app::{App, End, Input, Setup, SetupError, Step};
use super::terminal::{self, Screen};
use super::theme::Depth;
use crate::config::{Config, Kept};
use crate::domain::day::Day;
use crate::domain::view::View;
use crate::error::Error;
use crate::prompt::Prompt;
use crate::words::Language;
use crate::worker::{Clock, Delivery, Stamp, Worker};
use chrono::Timelike;
use crossterm::event::{Event as TerminalEvent, MouseButton, MouseEvent, MouseEventKind};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

/// Two clicks on one spot within this time are a double click.
const DOUBLE_CLICK: Duration = Duration::from_millis(400);

/// How often the program is told the time while nothing happens.
const CLOCK_EVERY: Duration = Duration::from_secs(20);

/// What the workbench is opened with.
pub struct Options {
    /// The store's file; made when there is none.
    pub store_path: PathBuf,
    /// The language to begin in.
    pub language: Language,
    /// How things are shown.
    pub config: Config,
    /// The file that says so; none where there is no place for it.
    pub config_path: Option<PathBuf>,
    /// Own lines of the keymap, found right.
    pub keys: Option<String>,
    /// How things were shown last.
    pub kept: Kept,
    /// As of when, where, counted how.
    pub view: View,
    /// How commands to type in the shell are told.
    pub prompt: Prompt,
    /// The clock and the name of the person.
    pub clock: Clock,
    /// The person's home folder, for `~` in file names.
    pub home: Option<PathBuf>,
}

/// Minutes since midnight where this machine stands.
fn minute_of_day() -> u16 {
    let now = chrono::Local::now();
    u16::try_from(now.hour() * 60 + now.minute()).unwrap_or(0)
}

/// The system's clock, for changes made by `who`.
#[must_use]
pub fn system_clock(who: String) -> Clock {
    Arc::new(move || Stamp {
        at: chrono::Utc::now().format("%Y-%m-%dT%H:%M:%SZ").to_string(),
        who: who.clone(),
        today: Day::from_date(chrono::Local::now().date_naive()),
    })
}

/// Everything the loop waits for.
enum Event {
    Terminal(TerminalEvent),
    Delivery(Box<Delivery>),
    Stop,
    /// The terminal cannot be read any more.
    Closed,
}

/// Opens the workbench and returns when the person leaves it.
///
/// # Errors
/// When the terminal refuses; the store's errors are shown inside.
pub fn run(options: Options) -> Result<(), Error> {
    terminal::give_back_on_panic();
    terminal::borrow().map_err(|error| terminal_error(&error))?;
    let ended = run_inside(options);
    terminal::give_back();
    ended
}

fn run_inside(options: Options) -> Result<(), Error> {
    let (sender, events) = channel();
    let stop = sender.clone();
    terminal::watch(move || drop(stop.send(Event::Stop))).map_err(|error| terminal_error(&error))?;
    let ascii = match options.config.ascii {
        Some(ascii) => ascii,
        None => terminal::draws_signs_wide().map_err(|error| terminal_error(&error))?,
    };
    let depth = Depth::from_environment(|name| std::env::var(name).ok());
    // With NO_COLOR crossterm would drop the parameters and reset bold and reverse with them; a theme without colours does better.
    crossterm::style::force_color_output(true);
    let clock = options.clock.clone();
    let inbox = options.config.inbox_folder(options.home.as_deref());
    let mut app = App::new(Setup {
        language: options.language,
        config: options.config,
        config_path: options.config_path,
        depth,
        ascii,
        keys: options.keys,
        kept: options.kept,
        view: options.view,
        prompt: options.prompt,
        today: clock().today,
        who: clock().who,
        folder: std::env::current_dir().unwrap_or_default(),
        home: options.home,
    })
    .map_err(setup_error)?;
    let mut screen = terminal::screen().map_err(|error| terminal_error(&error))?;
    let size = screen.size().map_err(|error| terminal_error(&error))?;
    app.update(Input::Resize(size.width, size.height));
    // The first picture comes before the first question.
    draw(&mut screen, &app)?;
    let deliveries = sender.clone();
    let deliver = move |delivery| drop(deliveries.send(Event::Delivery(Box::new(delivery))));
    let worker = Worker::start(&options.store_path, options.clock, inbox, deliver)?;
    read_terminal(sender)?;
    let mut desk =
        Desk { app, screen, worker, clock, last_click: None, began: Instant::now(), is_dirty: true };
    let first = desk.app.start();
    desk.carry_out(first)?;
    desk.serve(&events)
}

/// What is told when the terminal itself refuses.
fn terminal_error(error: &io::Error) -> Error {
    Error::file(Path::new("tty"), error)
}

fn setup_error(error: SetupError) -> Error {
    // Ours are tested; one's own were tried before the terminal was borrowed.
    terminal_error(&io::Error::other(error))
}

fn read_terminal(sender: Sender<Event>) -> Result<(), Error> {
    let read = move || {
        loop {
            let event = crossterm::event::read().map_or(Event::Closed, Event::Terminal);
            let closed = matches!(event, Event::Closed);
            if sender.send(event).is_err() || closed {
                return;
            }
        }
    };
    thread::Builder::new().name("input".to_owned()).spawn(read).map_err(|error| terminal_error(&error))?;
    Ok(())
}

fn draw(screen: &mut Screen, app: &App) -> Result<(), Error> {
    let _guard = terminal::while_writing();
    screen.draw(|frame| app.draw(frame)).map_err(|error| terminal_error(&error))?;
    Ok(())
}

/// The loop's belongings.
struct Desk {
    app: App,
    screen: Screen,
    worker: Worker,
    clock: Clock,
    last_click: Option<(Instant, u16, u16)>,
    began: Instant,
    /// Whether something happened since the last picture.
    is_dirty: bool,
}

/// Whether the loop goes on.
#[derive(PartialEq)]
enum Next {
    GoOn,
    Leave,
}

impl Desk {
    /// Blocks for an event, takes all that are there, draws once if anything came of them.
    fn serve(&mut self, events: &Receiver<Event>) -> Result<(), Error> {
        loop {
            if std::mem::take(&mut self.is_dirty) {
                draw(&mut self.screen, &self.app)?;
            }
            let event = match events.recv_timeout(CLOCK_EVERY) {
                Ok(event) => event,
                Err(RecvTimeoutError::Timeout) => {
                    self.tell_time()?;
                    continue;
                }
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
            };
            let waiting = std::iter::from_fn(|| events.try_recv().ok());
            for event in std::iter::once(event).chain(waiting) {
                if self.take(event)? == Next::Leave {
                    return Ok(());
                }
            }
        }
    }

    /// Tells the program how late it is; only when it does something about it there is a new picture.
    fn tell_time(&mut self) -> Result<(), Error> {
        let step = self.app.update(Input::Clock(self.began.elapsed()));
        self.is_dirty |= step.clear;
        self.carry_out(step)?;
        Ok(())
    }

    fn take(&mut self, event: Event) -> Result<Next, Error> {
        let input = match event {
            Event::Terminal(event) => self.input(event),
            Event::Delivery(delivery) => Some(Input::Delivery(*delivery)),
            Event::Stop => return self.suspend(),
            Event::Closed => return Ok(Next::Leave),
        };
        // A mouse that merely moves over the window changes nothing.
        let Some(input) = input else { return Ok(Next::GoOn) };
        self.is_dirty = true;
        self.tell_time()?;
        let today = (self.clock)().today;
        let step = self.app.update(Input::Today(today));
        self.carry_out(step)?;
        self.app.update(Input::Minute(minute_of_day()));
        let step = self.app.update(input);
        self.carry_out(step)
    }

    fn input(&mut self, event: TerminalEvent) -> Option<Input> {
        match event {
            TerminalEvent::Key(key) => {
                panic_when_asked(&key);
                Some(Input::Key(key))
            }
            TerminalEvent::Paste(text) => Some(Input::Paste(text)),
            TerminalEvent::Resize(width, height) => Some(Input::Resize(width, height)),
            TerminalEvent::Mouse(mouse) => self.mouse(mouse),
            TerminalEvent::FocusGained | TerminalEvent::FocusLost => None,
        }
    }

    fn mouse(&mut self, mouse: MouseEvent) -> Option<Input> {
        match mouse.kind {
            MouseEventKind::ScrollDown => Some(Input::Wheel(1)),
            MouseEventKind::ScrollUp => Some(Input::Wheel(-1)),
            MouseEventKind::Down(MouseButton::Left) => {
                let (column, row, now) = (mouse.column, mouse.row, Instant::now());
                let double = self.last_click.take().is_some_and(|(then, x, y)| {
                    (x, y) == (column, row) && now.duration_since(then) < DOUBLE_CLICK
                });
                self.last_click = (!double).then_some((now, column, row));
                Some(Input::Click { column, row, double })
            }
            _ => None,
        }
    }

    fn carry_out(&mut self, step: Step) -> Result<Next, Error> {
        for (ticket, request) in step.requests {
            self.worker.send(ticket, request);
        }
        if let Some(text) = step.clipboard {
            terminal::copy(&text).map_err(|error| terminal_error(&error))?;
        }
        if step.clear {
            terminal::clear(&mut self.screen).map_err(|error| terminal_error(&error))?;
        }
        match step.end {
            Some(End::Quit) => Ok(Next::Leave),
            Some(End::Suspend) => self.suspend(),
            None => Ok(Next::GoOn),
        }
    }

    fn suspend(&mut self) -> Result<Next, Error> {
        self.is_dirty = true;
        let again: io::Result<()> = terminal::suspend().and_then(|()| terminal::clear(&mut self.screen));
        again.map_err(|error| terminal_error(&error))?;
        let size = self.screen.size().map_err(|error| terminal_error(&error))?;
        self.app.update(Input::Resize(size.width, size.height));
        Ok(Next::GoOn)
    }
}

/// In builds for tests F12 panics, here or in a thread of its own, when the environment asks for it.
fn panic_when_asked(key: &crossterm::event::KeyEvent) {
    if cfg!(debug_assertions) && key.code == crossterm::event::KeyCode::F(12) {
        match std::env::var("ROLLCALL_TEST_PANIC").as_deref() {
            Ok("loop") => panic!("a test asked for a panic in the loop"),
            Ok("thread") => drop(thread::spawn(|| panic!("a test asked for a panic in a thread"))),
            _ => {}
        }
    }
}
