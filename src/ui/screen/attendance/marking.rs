//! Marked rows of the sheet: setting marks, and what is done to all of them at once.

use super::dialog::Dialog;
use super::views::Shown;
use super::{Attendance, Listed, Notice, Scene, Turn, labels};
use crate::domain::attendance::Sheet;
use crate::domain::bill::CustomerId;
use crate::domain::guests::GuestSet;
use crate::domain::roster::RosterMark;
use crate::ui::action::Action;
use crate::ui::marks::MarkedGuests;
use crate::worker::Request;

/// How a row stands out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Standout {
    /// He is what is searched for.
    pub(super) found: bool,
    /// He is marked.
    pub(super) marked: bool,
}

impl Attendance {
    /// How a line of the list stands out.
    pub(super) fn standout(&self, line: usize) -> Standout {
        let guest = self.listed(line).map(|listed| listed.guest().customer);
        Standout {
            found: self.matches(line),
            marked: guest.is_some_and(|customer| self.marked.holds(customer)),
        }
    }

    /// An action on marks, or on all who are marked; `None` when it is another one.
    pub(super) fn update_marks(&mut self, action: Action, scene: &Scene) -> Option<Turn> {
        match action {
            Action::Mark => {
                if let Some(Listed::Row(row)) = self.focused() {
                    let customer = row.guest.customer;
                    self.marked.toggle(customer);
                }
            }
            Action::MarkAll => {
                let listed = (0..self.rows()).filter_map(|line| match self.listed(line)? {
                    Listed::Row(row) => Some(row.guest.customer),
                    Listed::Gone(_) => None,
                });
                let shown: GuestSet = listed.collect();
                self.marked.toggle_all(&shown);
            }
            Action::Back if self.search.needle.is_empty() => drop(self.marked.clear()),
            Action::Roster if !self.marked.is_empty() => {
                self.dialogs.push(Dialog::marked(&self.marked_guests()));
            }
            Action::Copy if !self.marked.is_empty() => return Some(self.copy_marked(scene)),
            _ => return None,
        }
        self.notice = None;
        Some(Turn::default())
    }

    /// Those marked, in the order of the roster.
    pub(super) fn marked_guests(&self) -> MarkedGuests {
        let rows = self.page().map_or(&[][..], |page| &page.sheet.rows);
        let marked = rows.iter().filter(|row| self.marked.holds(row.guest.customer));
        marked.map(|row| (row.guest.clone(), self.mark_of(&row.guest.member_no))).collect()
    }

    /// Gives all who are marked a mark of the roster.
    pub(super) fn mark_all(&mut self, to: RosterMark) -> Turn {
        let edit = self.marked_guests().edit(to);
        self.dialogs.clear();
        Turn::ask(vec![Request::Change(edit)])
    }

    /// Copies the marked rows, one a line, in the order of the list.
    fn copy_marked(&mut self, scene: &Scene) -> Turn {
        let marked = (0..self.rows())
            .filter_map(|line| self.listed(line))
            .filter(|listed| matches!(listed, Listed::Row(_)) && self.marked.holds(listed.guest().customer));
        let row_as_text = |listed: Listed| match self.views.shown {
            Shown::Month => Some(labels::row_as_text(self, listed, scene)),
            Shown::Year | Shown::Changes => self.row_of_view_as_text(listed, scene),
        };
        let copied: Vec<String> = marked.filter_map(row_as_text).collect();
        self.notice = Some(Notice::Copied);
        Turn { clipboard: Some(copied.join("\n")), ..Turn::default() }
    }

    /// Leaves marks to those alone who stand on another sheet too; tells how many do not, unless a deed is told.
    pub(super) fn keep_marks(&mut self, sheet: &Sheet) {
        let Some(before) = self.page().map(|page| page.sheet.clone()) else { return };
        let number_of = |sheet: &Sheet, customer: CustomerId| {
            let row = sheet.rows.iter().find(|row| row.guest.customer == customer)?;
            Some(row.guest.member_no.clone())
        };
        let is_off = |customer: &CustomerId| number_of(&before, *customer) != number_of(sheet, *customer);
        let off: GuestSet = self.marked.guests().iter().filter(is_off).collect();
        let gone = self.marked.leave_out(|marked| marked.remove_all(&off));
        if gone > 0 {
            self.dialogs.retain(|dialog| !dialog.is_about_marked());
            self.notice.get_or_insert(Notice::OffSheet(gone));
        }
    }
}
