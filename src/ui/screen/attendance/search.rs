//! The search for a guest on the sheet, as one types; who is not on it is looked up in the whole store.

use super::dialog::Dialog;
use super::{Attendance, Notice, Scene, Turn};
use crate::domain::search::Needle;
use crate::ui::action::Action;
use crate::worker::Request;
use tui_input::Input;

/// What is searched for.
#[derive(Debug, Default)]
pub(super) struct Search {
    /// The open field.
    pub(super) input: Option<Input>,
    /// What was typed last.
    pub(super) typed: String,
    /// The same, ready to be looked for.
    pub(super) needle: Needle,
    /// The row the search began on, to return to.
    from: usize,
}

impl Search {
    /// Searches for what was typed; for nothing, and nobody is marked any more.
    pub(super) fn look_for(&mut self, typed: &str) {
        typed.clone_into(&mut self.typed);
        self.needle = Needle::new(typed);
    }
}

impl Attendance {
    pub(super) fn search_from_here(&mut self) {
        self.search.from = self.cursor.window.selected;
        self.search.input = Some(Input::default());
    }

    /// An action while the search field is open.
    pub(super) fn update_search(&mut self, action: Action, scene: &Scene) -> Turn {
        let Some(input) = &mut self.search.input else { return Turn::default() };
        match action {
            Action::Type(request) => {
                input.handle(request);
                let typed = input.value().to_owned();
                self.search.look_for(&typed);
                let from = self.search.from;
                return self.find_from(from, 1, true, scene);
            }
            Action::Down | Action::PageDown => return self.find_below(scene),
            Action::Up | Action::PageUp => return self.find_again(-1, scene),
            Action::Open => {
                self.search.input = None;
                if matches!(self.notice, Some(Notice::NoMatch | Notice::NoMore)) {
                    return self.look_up();
                }
            }
            Action::Back => {
                self.search.input = None;
                self.search.look_for("");
                self.notice = None;
                let (rows, height) = (self.rows(), self.layout(scene).height());
                self.cursor.window.select(self.search.from, rows, height);
                self.stay_here();
                return Turn::ask(self.ask_last_visit());
            }
            _ => {}
        }
        Turn::default()
    }

    /// Opens the page of one who is not on the sheet, wherever in the store he is.
    fn look_up(&mut self) -> Turn {
        let text = self.search.typed.trim().to_owned();
        self.search.look_for("");
        self.notice = None;
        let besides =
            (0..self.rows()).filter_map(|index| Some(self.listed(index)?.guest().customer)).collect();
        let request = Request::Find { text: text.clone(), besides, view: self.shown_view() };
        self.open_asking(Dialog::found(text), Some(request))
    }

    /// The next match below; under the last one the guests beyond the sheet, and then the first once more.
    fn find_below(&mut self, scene: &Scene) -> Turn {
        let (selected, rows) = (self.cursor.window.selected, self.rows());
        let is_last = self.matches(selected) && !(selected + 1..rows).any(|index| self.matches(index));
        if is_last && !matches!(self.notice, Some(Notice::NoMore)) {
            self.notice = Some(Notice::NoMore);
            return Turn::default();
        }
        self.find_again(1, scene)
    }

    pub(super) fn find_again(&mut self, by: isize, scene: &Scene) -> Turn {
        self.find_from(self.cursor.window.selected, by, false, scene)
    }

    /// Goes to the next row that matches, around the end; `here` counts the row itself.
    fn find_from(&mut self, from: usize, by: isize, here: bool, scene: &Scene) -> Turn {
        let rows = self.rows();
        self.notice = None;
        if rows == 0 || self.search.needle.is_empty() {
            return Turn::default();
        }
        let found = (usize::from(!here)..=rows)
            .map(|step| if by > 0 { (from + step) % rows } else { (from + rows - step % rows) % rows })
            .find(|index| self.matches(*index));
        let Some(index) = found else {
            self.notice = Some(Notice::NoMatch);
            return Turn::default();
        };
        self.cursor.window.select(index, rows, self.layout(scene).height());
        self.stay_here();
        Turn::ask(self.ask_last_visit())
    }

    /// Which of the rows that match the cursor is on, and how many there are; `None` when it is on none.
    pub(super) fn match_at(&self) -> Option<(usize, usize)> {
        let selected = self.cursor.window.selected;
        let matches = |index: &usize| self.matches(*index);
        let at = (0..=selected).filter(matches).count();
        self.matches(selected).then(|| (at, at + (selected + 1..self.rows()).filter(matches).count()))
    }

    /// Whether a row's name or title, as written or in pinyin, or its member number is what is searched for.
    pub(super) fn matches(&self, index: usize) -> bool {
        let needle = &self.search.needle;
        !needle.is_empty() && self.listing.key(index).is_some_and(|key| needle.finds(key))
    }
}
