//! The dialog of the columns: which are shown, in which order, which stay in sight. What it changes is seen behind it at once.

use super::columns::{self, Columns};
use super::{Customers, Scene, Turn};
use crate::config::KeptPart;
use crate::domain::guests::GuestColumn;
use crate::ui::action::Action;
use crate::ui::widget::panel::{self, Panel};
use crate::ui::widget::window::Window;
use crate::ui::widget::wrap::wrap;
use crate::worker::Request;
use ratatui::Frame;

/// The open dialog.
#[derive(Debug)]
pub(super) struct Arranging {
    cursor: Window,
    /// As they were, to return to.
    before: Columns,
}

impl Arranging {
    pub(super) fn new(columns: &Columns) -> Self {
        Self { cursor: Window::default(), before: columns.clone() }
    }

    fn panel<'a>(&self, columns: &Columns, scene: &Scene) -> Panel<'a> {
        let words = scene.words();
        let width = usize::from(scene.area.width.saturating_sub(6).min(74));
        let label = |column: &GuestColumn| {
            let shown = if columns.shows(*column) { "[x]" } else { "[ ]" };
            let meaning = (columns::spec(*column).meaning)(words);
            let meaning = if columns.is_frozen(*column) { words.customers_frozen(meaning) } else { meaning };
            format!("{shown} {meaning}")
        };
        Panel {
            title: words.customers_columns_title(),
            body: wrap(&words.customers_columns_note(), width),
            scroll: 0,
            menu: columns.all().iter().map(label).collect(),
            chosen: self.cursor.selected,
            hint: words.customers_columns_hint(),
        }
    }

    /// Draws it over the list.
    pub(super) fn draw(&self, columns: &Columns, frame: &mut Frame, scene: &Scene) {
        panel::draw(frame, scene.area, &self.panel(columns, scene), scene.theme);
    }
}

impl Customers {
    /// An action while the columns are arranged.
    pub(super) fn update_columns(&mut self, action: Action, scene: &Scene) -> Turn {
        let Some(mut dialog) = self.arranging.take() else { return Turn::default() };
        let layout = dialog.panel(&self.columns, scene).lay_out(scene.area);
        let (len, height) = (self.columns.all().len(), usize::from(layout.menu.height));
        let mut toggled = None;
        match action {
            Action::Open => return self.remember_columns(),
            Action::Back | Action::Leave => {
                self.columns = dialog.before;
                return Turn::default();
            }
            Action::Up => dialog.cursor.step(-1, len, height),
            Action::Down => dialog.cursor.step(1, len, height),
            Action::Top | Action::PageUp => dialog.cursor.select(0, len, height),
            Action::Bottom | Action::PageDown => dialog.cursor.select(usize::MAX, len, height),
            Action::Left | Action::Right => {
                let by = if action == Action::Left { -1 } else { 1 };
                let to = self.columns.shift(dialog.cursor.selected, by);
                dialog.cursor.select(to, len, height);
            }
            Action::Freeze => {
                if let Some(column) = self.columns.all().get(dialog.cursor.selected).copied() {
                    self.columns.freeze(column);
                }
            }
            Action::Mark => toggled = Some(dialog.cursor.selected),
            Action::Choose(digit) => toggled = usize::from(digit).checked_sub(1),
            Action::Click { column, row, double } if layout.menu.contains((column, row).into()) => {
                let first = panel::first_entry(layout, dialog.cursor.selected);
                // The first click of a double one has done it.
                toggled = (!double).then(|| first + usize::from(row - layout.menu.y));
            }
            Action::Click { column, row, .. } if !layout.outer.contains((column, row).into()) => {
                return self.remember_columns();
            }
            _ => {}
        }
        if let Some((place, column)) = toggled.and_then(|at| Some((at, *self.columns.all().get(at)?))) {
            dialog.cursor.select(place, len, height);
            self.columns.toggle(column);
        }
        self.arranging = Some(dialog);
        Turn::default()
    }

    /// Writes down how the columns stand now.
    fn remember_columns(&mut self) -> Turn {
        self.columns.keep(&mut self.habits.kept.guests);
        self.column = self.column.min(self.columns.shown().count() - 1);
        Turn::ask(self.remember(KeptPart::Columns).into_iter().collect())
    }

    /// Writes down one part of how the list is shown and where it goes.
    pub(super) fn remember(&self, part: KeptPart) -> Option<Request> {
        let path = self.habits.kept.path.clone()?;
        Some(Request::Remember { path, guests: self.habits.kept.guests.clone(), part })
    }
}
