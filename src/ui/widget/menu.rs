//! A numbered menu: digits choose at once, arrows and Enter choose too.
//!
//! With more than nine entries a digit that may be the first of two marks its line and waits: for the second digit, or for Enter.

use super::window::Window;
use crate::ui::action::Action;

/// Entries to choose from and the one under the cursor.
#[derive(Clone, Debug)]
pub(crate) struct Menu<T> {
    /// What can be chosen.
    pub(crate) entries: Vec<T>,
    /// The cursor.
    pub(crate) window: Window,
    /// The number typed so far, when a digit more may follow; else 0.
    typed: usize,
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
        let now = self.marked();
        let place = entries.iter().position(|entry| Some(*entry) == now);
        self.window = Window { selected: place.unwrap_or(entries.len().saturating_sub(1)), top: 0 };
        self.entries = entries;
    }
}

impl<T: Copy> Menu<T> {
    /// A menu with the cursor on its first entry.
    pub(crate) fn new(entries: Vec<T>) -> Self {
        Self { entries, window: Window::default(), typed: 0 }
    }

    /// The entry under the cursor.
    pub(crate) fn marked(&self) -> Option<T> {
        self.entries.get(self.window.selected).copied()
    }

    /// Takes an action; `height` entries are in view.
    pub(crate) fn take(&mut self, action: Action, height: usize) -> Pick<T> {
        let before = std::mem::take(&mut self.typed);
        match action {
            Action::Choose(digit) => self.take_digit(before, digit.into(), height),
            Action::Open => self.marked().map_or(Pick::Other, Pick::Chosen),
            action if self.window.take(action, self.entries.len(), height) => Pick::Moved,
            _ => Pick::Other,
        }
    }

    /// A digit, after those typed `before`.
    fn take_digit(&mut self, before: usize, digit: usize, height: usize) -> Pick<T> {
        let len = self.entries.len();
        let both = before * 10 + digit;
        let number = if both <= len { both } else { digit };
        let Some(entry) = number.checked_sub(1).and_then(|place| self.entries.get(place)) else {
            return Pick::Other;
        };
        if number * 10 > len {
            return Pick::Chosen(*entry);
        }
        self.typed = number;
        self.window.select(number - 1, len, height);
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
        let mut long = Menu::new((1..=21).collect());
        assert_eq!(long.take(Action::Choose(3), 9), Pick::Chosen(3), "there is no thirtieth");
        for (first, second, chosen) in [(1, 6, 16), (1, 0, 10), (2, 0, 20), (2, 1, 21), (2, 5, 5)] {
            assert_eq!(long.take(Action::Choose(first), 9), Pick::Moved);
            assert_eq!(long.take(Action::Choose(second), 9), Pick::Chosen(chosen));
        }
        assert_eq!(long.take(Action::Choose(1), 9), Pick::Moved);
        assert_eq!(long.take(Action::Open, 9), Pick::Chosen(1));
        assert_eq!(long.take(Action::Choose(2), 9), Pick::Moved);
        assert_eq!(long.take(Action::Down, 9), Pick::Moved);
        assert_eq!(long.take(Action::Choose(9), 9), Pick::Chosen(9), "the two was given up");
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
