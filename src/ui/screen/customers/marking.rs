//! Marked rows of the list: setting marks, what is done to all of them at once, and who goes from among them.

use super::dialog::{Asks, Dialog};
use super::{Customers, Notice, Turn};
use crate::ui::action::Action;
use crate::worker::{Marked, Request, RowsFor};

impl Customers {
    /// Those marked, of the list they were marked in; `None` where nobody is.
    pub(super) fn marked(&self) -> Option<Marked> {
        let reading = self.page()?.reading;
        (!self.marked.is_empty()).then(|| Marked { guests: self.marked.guests().clone(), reading })
    }

    /// An action on marks, or on all who are marked; `None` when it is another one.
    pub(super) fn update_marks(&mut self, action: Action) -> Option<Turn> {
        let is_filtered = !self.query.filter.is_empty() || self.query.class.is_some();
        match action {
            // Esc first shows everybody.
            Action::Back if !is_filtered => drop(self.marked.clear()),
            Action::Mark => {
                if let Some(customer) = self.focused().map(|row| row.guest.customer) {
                    self.marked.toggle(customer);
                }
            }
            Action::MarkAll => return Some(Turn::ask(vec![Request::Shown(self.query.clone())])),
            Action::Roster if !self.marked.is_empty() => {
                self.dialogs.push(Dialog::marked());
                return Some(Turn::ask(self.ask_marked(RowsFor::Roster).into_iter().collect()));
            }
            Action::Copy if !self.marked.is_empty() => {
                return Some(Turn::ask(self.ask_marked(RowsFor::Copying).into_iter().collect()));
            }
            _ => return None,
        }
        Some(Turn::default())
    }

    /// What the open dialogs show is asked anew: it may have changed with the list.
    pub(super) fn ask_dialogs(&self) -> Vec<Request> {
        let asked = |dialog: &Dialog| match dialog.asks()? {
            Asks::Frequencies(column) => Some(Request::Frequencies(self.query.clone(), column)),
            Asks::Marked => self.ask_marked(RowsFor::Roster),
        };
        self.dialogs.iter().filter_map(asked).collect()
    }

    /// Asks for the rows of those marked.
    pub(super) fn ask_marked(&self, rows_for: RowsFor) -> Option<Request> {
        let marked = self.marked()?;
        Some(Request::MarkedRows { query: self.query.clone(), marked, rows_for })
    }

    /// Tells how many of those marked have gone, where some have.
    pub(super) fn tell_gone(&mut self, gone: usize) {
        if gone > 0 {
            // What would be done to all who are marked is asked about others now.
            self.dialogs.retain(|dialog| !matches!(dialog.asks(), Some(Asks::Marked)));
            self.notice = Some(Notice::Gone(gone));
        }
    }
}
