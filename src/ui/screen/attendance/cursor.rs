//! Where the cursor stands on the sheet, and how it moves.

use super::layout::Layout;
use crate::ui::action::Action;
use crate::ui::widget::window::Window;

/// A cell, a name or a figure of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The guest.
    Name,
    /// A day of the month.
    Day(u32),
    /// A ten-day period, 0 to 2.
    Period(usize),
    /// Visits of the month.
    Month,
    /// Change against the month before.
    Change,
    /// Average per visit.
    Average,
    /// Net spend.
    Spend,
    /// Last visit.
    LastVisit,
    /// The phase.
    Phase,
    /// His own rhythm.
    Rhythm,
    /// Why he stays away.
    Cause,
    /// What was done about it.
    Measure,
}

impl Place {
    /// Names, days and figures are the panes that Tab goes through.
    fn pane(self) -> usize {
        match self {
            Self::Name => 0,
            Self::Day(_) => 1,
            _ => 2,
        }
    }
}

/// The cursor: a row and a place on it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor {
    pub(super) window: Window,
    pub(super) place: Place,
    /// The day Tab comes back to.
    day: u32,
}

/// What a cursor moves over.
pub(super) struct Ground<'a> {
    pub(super) layout: &'a Layout,
    /// Rows of the list.
    pub(super) rows: usize,
    /// Days of the month.
    pub(super) days: u32,
}

impl Cursor {
    /// On the first row, at a day.
    pub(super) fn new() -> Self {
        Self { window: Window::default(), place: Place::Name, day: 1 }
    }

    /// Stands on a place.
    pub(super) fn stand_on(&mut self, place: Place) {
        self.place = place;
        if let Place::Day(day) = place {
            self.day = day;
        }
    }

    /// Where Tab finds the days again.
    pub(super) fn remember_day(&mut self, day: u32) {
        self.day = day;
    }

    /// Keeps the place within what is shown at this size and in this month.
    pub(super) fn settle(&mut self, ground: &Ground) {
        self.day = self.day.clamp(1, ground.days.max(1));
        if let Place::Day(day) = self.place {
            self.place = Place::Day(day.clamp(1, ground.days.max(1)));
        }
        if ground.layout.place(self.place).is_none() {
            self.place = Place::Name;
        }
    }

    /// Moves; `false` when the action is no move.
    pub(super) fn take(&mut self, action: Action, ground: &Ground) -> bool {
        self.settle(ground);
        let height = ground.layout.height();
        let page = isize::try_from(height.max(1)).unwrap_or(1);
        match action {
            Action::Up => self.window.step(-1, ground.rows, height),
            Action::Down => self.window.step(1, ground.rows, height),
            Action::PageUp => self.window.step(-page, ground.rows, height),
            Action::PageDown => self.window.step(page, ground.rows, height),
            Action::Top => self.window.select(0, ground.rows, height),
            Action::Bottom => self.window.select(usize::MAX, ground.rows, height),
            Action::Left => self.step_place(ground, -1),
            Action::Right => self.step_place(ground, 1),
            Action::RowStart => self.stand_on(Place::Name),
            Action::RowEnd => {
                let last = ground.layout.places(ground.days).last().copied();
                self.stand_on(last.unwrap_or(Place::Name));
            }
            Action::NextPane => self.step_pane(ground, 1),
            Action::PreviousPane => self.step_pane(ground, 2),
            _ => return false,
        }
        true
    }

    fn step_place(&mut self, ground: &Ground, by: isize) {
        let places = ground.layout.places(ground.days);
        let now = places.iter().position(|place| *place == self.place).unwrap_or(0);
        let next = now.saturating_add_signed(by).min(places.len().saturating_sub(1));
        if let Some(place) = places.get(next) {
            self.stand_on(*place);
        }
    }

    fn step_pane(&mut self, ground: &Ground, by: usize) {
        let wanted = (self.place.pane() + by) % 3;
        let places = ground.layout.places(ground.days);
        let place = match wanted {
            1 => Some(Place::Day(self.day)),
            _ => places.into_iter().find(|place| place.pane() == wanted),
        };
        self.stand_on(place.unwrap_or(Place::Name));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::screen::attendance::layout::Filled;
    use crate::ui::widget::columns::Columns;
    use ratatui::layout::Rect;

    fn layout(width: u16) -> Layout {
        Layout::new(Rect::new(0, 1, width, 20), 2, &Columns::remembered(&[], &[], 0), Filled::default())
    }

    fn walk(actions: &[Action]) -> (usize, Place) {
        let layout = layout(80);
        let ground = Ground { layout: &layout, rows: 50, days: 30 };
        let mut cursor = Cursor::new();
        for action in actions {
            assert!(cursor.take(*action, &ground), "{action:?}");
        }
        (cursor.window.selected, cursor.place)
    }

    #[test]
    fn arrows_walk_from_the_name_over_the_days_to_the_figures() {
        use Action::{Down, Left, Right, RowEnd};
        assert_eq!(walk(&[Right]), (0, Place::Day(1)));
        assert_eq!(walk(&[Right, Left]), (0, Place::Name));
        assert_eq!(walk(&[Left]), (0, Place::Name));
        assert_eq!(walk(&[Right; 31]), (0, Place::Period(0)));
        assert_eq!(walk(&[Down, RowEnd]), (1, Place::Phase));
        assert_eq!(walk(&[RowEnd, Right]), (0, Place::Phase));
    }

    #[test]
    fn tab_goes_name_days_figures_and_returns_to_the_day_it_left() {
        use Action::{NextPane, PreviousPane, Right};
        assert_eq!(walk(&[NextPane]), (0, Place::Day(1)));
        assert_eq!(walk(&[Right, Right, Right, NextPane]), (0, Place::Period(0)));
        assert_eq!(walk(&[Right, Right, Right, NextPane, NextPane]), (0, Place::Name));
        assert_eq!(walk(&[Right, Right, Right, NextPane, PreviousPane]), (0, Place::Day(3)));
    }

    #[test]
    fn a_place_that_a_narrow_window_hides_becomes_the_name() {
        let wide = layout(120);
        let narrow = layout(80);
        let mut cursor = Cursor::new();
        cursor.stand_on(Place::Spend);
        cursor.settle(&Ground { layout: &wide, rows: 1, days: 31 });
        assert_eq!(cursor.place, Place::Spend);
        cursor.settle(&Ground { layout: &narrow, rows: 1, days: 31 });
        assert_eq!(cursor.place, Place::Name);
    }
}
