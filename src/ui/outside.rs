//! What comes to the program from outside, and what goes back: terminal, clock and worker speak to it in these words.

use super::theme::{Depth, ThemeError};
use crate::config::{Config, Kept};
use crate::domain::day::Day;
use crate::domain::view::View;
use crate::error::KeymapError;
use crate::prompt::Prompt;
use crate::words::Language;
use crate::worker::{Delivery, Request, Ticket};
use crossterm::event::KeyEvent;
use std::path::PathBuf;
use std::time::Duration;

/// How the workbench begins.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The language.
    pub language: Language,
    /// How things are shown, as the configuration file says.
    pub config: Config,
    /// That file, to be written back; none where there is no place for it.
    pub config_path: Option<PathBuf>,
    /// How many colours the terminal shows.
    pub depth: Depth,
    /// Whether ASCII signs stand for those an East Asian terminal may draw wide.
    pub ascii: bool,
    /// Own lines of the keymap, in the form of `keys.toml`.
    pub keys: Option<String>,
    /// How things were shown last.
    pub kept: Kept,
    /// As of when, where, counted how.
    pub view: View,
    /// How commands to type in the shell are told.
    pub prompt: Prompt,
    /// The clock's day.
    pub today: Day,
    /// The name of the account on this machine.
    pub who: String,
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
    /// The time of that day: minutes since midnight.
    Minute(u16),
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
