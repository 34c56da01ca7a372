//! Records of the guests of the sheet: the form of one, and whose guests those marked are to be; and what follows any change.

use super::dialog::{Kind, Loaded};
use super::{Attendance, Content, Notice, Scene, Turn, Why};
use crate::domain::customer::Guest;
use crate::domain::edit::JournalKind;
use crate::ui::action::Action;
use crate::ui::record::Desk;
use crate::ui::told;
use crate::worker::{Done, Told};

impl Attendance {
    /// An action on the record of the guest under the cursor, or on those of all who are marked; `None` when it is another one.
    pub(super) fn update_records(&mut self, action: Action) -> Option<Turn> {
        let guest = self.focused().map(|listed| listed.guest().clone());
        match (action, guest) {
            (Action::Owner, _) if !self.marked.is_empty() => {
                let rows = self.page().map_or(&[][..], |page| &page.sheet.rows);
                let marked = rows.iter().filter(|row| self.marked.holds(row.guest.customer));
                Some(self.assign(marked.map(|row| row.guest.clone()).collect()))
            }
            (Action::Owner, Some(guest)) => Some(self.assign(vec![guest])),
            (Action::Edit, Some(guest)) => {
                let turn = self.open_guest(guest);
                self.desk = Desk::Awaited;
                Some(turn)
            }
            _ => None,
        }
    }

    /// Opens the choice whose guests these are to be.
    pub(super) fn assign(&mut self, guests: Vec<Guest>) -> Turn {
        if let [only] = &guests[..] {
            self.changed = Some(only.clone());
        }
        let (desk, request) = Desk::assign(guests);
        self.desk = desk;
        Turn::ask(vec![request])
    }

    /// Opens the form of the guest whose page is open; not where others read along.
    pub(super) fn edit_guest(&mut self, scene: &Scene) {
        if scene.discreet {
            self.dialogs.clear();
            self.notice = Some(Notice::Refused(Why::Discreet));
            return;
        }
        if let Some(Kind::Guest(Loaded::Ready(card))) = self.dialogs.last().map(|dialog| &dialog.kind) {
            self.desk = Desk::edit(card, scene);
            self.changed = Some(card.line.guest.clone());
        }
    }

    /// An action while a form or a choice lies open.
    pub(super) fn update_desk(&mut self, action: Action, scene: &Scene) -> Turn {
        let dealt = self.desk.update(action, scene);
        if !dealt.not_saved.is_empty() {
            self.notice = Some(Notice::NotSaved(dealt.not_saved));
        }
        dealt.turn
    }

    /// A change is stored: it is told, and whatever may be another is asked anew.
    pub(super) fn take_saved(&mut self, done: Done, saved: Box<Told>) -> Turn {
        let is_import = saved.saved.line.kind == JournalKind::Import;
        match done {
            Done::Undone => self.taken_back = Some(saved.clone()).filter(|_| is_import),
            Done::Redone if is_import => self.taken_back = None,
            Done::Changed => self.taken_back = None,
            Done::Redone => {}
        }
        // What was taken back can be brought back at once, before anybody has looked.
        if let (Content::Empty(steps), Done::Undone) = (&mut self.content, done) {
            steps.redo = true;
        }
        // What it was made in has done its work.
        if self.desk.take_saved() {
            self.dialogs.clear();
        }
        self.follow = told::whom(&saved).map(str::to_owned);
        self.notice = Some(Notice::Saved(done, saved));
        self.ask_everything()
    }
}
