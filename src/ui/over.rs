//! What lies over the open screen: the help or the palette.

use super::screen::Screen;
use super::screen::help::Help;
use super::screen::palette::Palette;

/// What lies over the open screen.
#[derive(Debug)]
pub(crate) enum Over {
    /// The help.
    Help(Help),
    /// The palette.
    Palette(Box<Palette>),
}

impl Over {
    /// It as a screen.
    pub(crate) fn screen(&self) -> &dyn Screen {
        match self {
            Self::Help(help) => help,
            Self::Palette(palette) => palette.as_ref(),
        }
    }

    /// The same, to be changed.
    pub(crate) fn screen_mut(&mut self) -> &mut dyn Screen {
        match self {
            Self::Help(help) => help,
            Self::Palette(palette) => palette.as_mut(),
        }
    }
}
