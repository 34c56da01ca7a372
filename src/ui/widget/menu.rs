//! A numbered menu: digits choose at once, arrows and Enter choose too.

use super::window::Window;
use crate::ui::action::Action;

/// Entries to choose from and the one under the cursor.
#[derive(Clone, Debug)]
pub(crate) struct Menu<T> {
    /// What can be chosen.
    pub(crate) entries: Vec<T>,
    /// The cursor.
    pub(crate) window: Window,
}

/// What a key meant to a menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pick<T> {
    /// This was chosen.
    Chosen(T),
    /// The key moved the cursor.
    Moved,
    /// The key is not the menu's.
    Other,
}

impl<T: Copy + PartialEq> Menu<T> {
    /// Takes other entries; the cursor stays on the one it is on, and goes to the last where that is gone.
    pub(crate) fn replace(&mut self, entries: Vec<T>) {
        let now = self.entries.get(self.window.selected);
        let place = entries.iter().position(|entry| Some(entry) == now);
        self.window = Window { selected: place.unwrap_or(entries.len().saturating_sub(1)), top: 0 };
        self.entries = entries;
    }
}

impl<T: Copy> Menu<T> {
    /// A menu with the cursor on its first entry.
    pub(crate) fn new(entries: Vec<T>) -> Self {
        Self { entries, window: Window::default() }
    }

    /// Takes an action; `height` entries are in view.
    pub(crate) fn take(&mut self, action: Action, height: usize) -> Pick<T> {
        let page = isize::try_from(height.max(1)).unwrap_or(1);
        let len = self.entries.len();
        match action {
            Action::Choose(digit) => {
                let place = usize::from(digit).wrapping_sub(1);
                return self.entries.get(place).map_or(Pick::Other, |entry| Pick::Chosen(*entry));
            }
            Action::Open => {
                return self
                    .entries
                    .get(self.window.selected)
                    .map_or(Pick::Other, |entry| Pick::Chosen(*entry));
            }
            Action::Up => self.window.step(-1, len, height),
            Action::Down => self.window.step(1, len, height),
            Action::PageUp => self.window.step(-page, len, height),
            Action::PageDown => self.window.step(page, len, height),
            Action::Top => self.window.select(0, len, height),
            Action::Bottom => self.window.select(usize::MAX, len, height),
            _ => return Pick::Other,
        }
        Pick::Moved
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_choose_at_once_and_enter_chooses_the_marked_line() {
        let mut menu = Menu::new(vec!['a', 'b', 'c']);
        assert_eq!(menu.take(Action::Choose(2), 9), Pick::Chosen('b'));
        assert_eq!(menu.take(Action::Choose(4), 9), Pick::Other);
        assert_eq!(menu.take(Action::Down, 9), Pick::Moved);
        assert_eq!(menu.take(Action::Open, 9), Pick::Chosen('b'));
        assert_eq!(menu.take(Action::Bottom, 9), Pick::Moved);
        assert_eq!(menu.take(Action::Open, 9), Pick::Chosen('c'));
        assert_eq!(Menu::<char>::new(Vec::new()).take(Action::Open, 9), Pick::Other);
    }

    #[test]
    fn other_entries_leave_the_cursor_on_the_one_it_was_on() {
        let mut menu = Menu::new(vec!['b']);
        menu.replace(vec!['a', 'b', 'c']);
        assert_eq!(menu.take(Action::Open, 9), Pick::Chosen('b'));
        menu.replace(vec!['a', 'c']);
        assert_eq!(menu.take(Action::Open, 9), Pick::Chosen('c'));
    }
}
