//! The columns of the list while they are arranged, and what is written down of them.

use super::{Customers, Scene, Turn, columns};
use crate::config::KeptPart;
use crate::ui::action::Action;
use crate::ui::widget::columns::Arranged;
use crate::worker::Request;

impl Customers {
    /// An action while the columns are arranged.
    pub(super) fn update_columns(&mut self, action: Action, scene: &Scene) -> Turn {
        let Some(mut dialog) = self.arranging.take() else { return Turn::default() };
        match dialog.take(action, &mut self.columns, (scene.area, scene.words())) {
            Arranged::Open => self.arranging = Some(dialog),
            Arranged::Kept => return self.remember_columns(),
            Arranged::Dropped => {}
        }
        Turn::default()
    }

    /// Writes down how the columns stand now.
    fn remember_columns(&mut self) -> Turn {
        columns::keep(&self.columns, &mut self.habits.kept.guests);
        self.column = self.column.min(self.columns.shown().count() - 1);
        Turn::ask(self.remember(KeptPart::Columns).into_iter().collect())
    }

    /// Writes down one part of how the list is shown and where it goes.
    pub(super) fn remember(&self, part: KeptPart) -> Option<Request> {
        Request::remember(&self.habits.kept, part)
    }
}
