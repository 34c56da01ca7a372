//! Which rows of a long list are in view: selection and scrolling as plain arithmetic.

use crate::ui::action::Action;
use std::ops::Range;

/// A selected row and the first row in view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Window {
    /// The selected row, from 0.
    pub(crate) selected: usize,
    /// The first row in view.
    pub(crate) top: usize,
}

impl Window {
    /// Moves the selection by `rows`, keeps it within `len` rows and in view of `height` rows.
    pub(crate) fn step(&mut self, rows: isize, len: usize, height: usize) {
        self.select(self.selected.saturating_add_signed(rows), len, height);
    }

    /// Selects a row, keeps it within `len` rows and in view of `height` rows.
    pub(crate) fn select(&mut self, row: usize, len: usize, height: usize) {
        self.selected = row.min(len.saturating_sub(1));
        self.top = self.visible(len, height).start;
    }

    /// Takes an action that moves the selection; `false` when it is none.
    pub(crate) fn take(&mut self, action: Action, len: usize, height: usize) -> bool {
        let page = isize::try_from(height.max(1)).unwrap_or(1);
        match action {
            Action::Up => self.step(-1, len, height),
            Action::Down => self.step(1, len, height),
            Action::PageUp => self.step(-page, len, height),
            Action::PageDown => self.step(page, len, height),
            Action::Top => self.select(0, len, height),
            Action::Bottom => self.select(usize::MAX, len, height),
            _ => return false,
        }
        true
    }

    /// Selects the row behind or before the selected one, around the end.
    pub(crate) fn step_around(&mut self, forward: bool, len: usize, height: usize) {
        let row = match (forward, self.selected) {
            (true, row) if row + 1 >= len => 0,
            (true, row) => row + 1,
            (false, 0) => usize::MAX,
            (false, row) => row - 1,
        };
        self.select(row, len, height);
    }

    /// The rows in view: always the selected one, and no empty space while rows are left.
    pub(crate) fn visible(self, len: usize, height: usize) -> Range<usize> {
        let lowest = (self.selected + 1).saturating_sub(height);
        let highest = self.selected.min(len.saturating_sub(height));
        let top = self.top.clamp(lowest, highest.max(lowest));
        top..(top + height).min(len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_window_follows_the_selection_and_no_further() {
        let mut window = Window::default();
        window.step(9, 50, 10);
        assert_eq!((window.selected, window.top), (9, 0));
        window.step(1, 50, 10);
        assert_eq!((window.selected, window.top), (10, 1));
        window.step(-5, 50, 10);
        assert_eq!((window.selected, window.top), (5, 1));
        window.select(usize::MAX, 50, 10);
        assert_eq!((window.selected, window.top), (49, 40));
    }

    #[test]
    fn stepping_around_goes_on_at_the_other_end() {
        let mut window = Window { selected: 48, top: 40 };
        let mut step = |forward| {
            window.step_around(forward, 50, 10);
            (window.selected, window.top)
        };
        assert_eq!([step(true), step(true), step(false)], [(49, 40), (0, 0), (49, 40)]);
        let mut none = Window::default();
        none.step_around(false, 0, 10);
        assert_eq!(none, Window::default());
    }

    proptest! {
        #[test]
        fn the_selected_row_is_always_in_view(
            steps in prop::collection::vec(-60_isize..60, 1..20), len in 1_usize..80, height in 1_usize..40, later in 1_usize..40,
        ) {
            let mut window = Window::default();
            for step in steps {
                window.step(step, len, height);
            }
            for height in [height, later] {
                let visible = window.visible(len, height);
                prop_assert!(visible.contains(&window.selected));
                prop_assert_eq!(visible.len(), height.min(len));
            }
        }
    }
}
