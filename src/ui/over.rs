//! What lies over the open screen: the help, the palette, or a question that is asked on every screen.

use super::screen::Screen;
use super::screen::help::Help;
use super::screen::palette::Palette;
use super::screen::undo_import::UndoImport;
use crate::worker::ImportNext;

/// What lies over the open screen.
#[derive(Debug)]
pub(crate) enum Over {
    /// The help.
    Help(Help),
    /// The palette.
    Palette(Box<Palette>),
    /// The question before an import is taken back: what it lies over stays in sight.
    UndoImport(Box<UndoImport>),
}

impl Over {
    /// The question before an import is taken back.
    pub(crate) fn before_undo(import: &ImportNext) -> Self {
        Self::UndoImport(Box::new(UndoImport::new(import.clone())))
    }

    /// It as a screen.
    pub(crate) fn screen(&self) -> &dyn Screen {
        match self {
            Self::Help(help) => help,
            Self::Palette(palette) => palette.as_ref(),
            Self::UndoImport(question) => question.as_ref(),
        }
    }

    /// The same, to be changed.
    pub(crate) fn screen_mut(&mut self) -> &mut dyn Screen {
        match self {
            Self::Help(help) => help,
            Self::Palette(palette) => palette.as_mut(),
            Self::UndoImport(question) => question.as_mut(),
        }
    }
}
