//! Records of the guests of the sheet: the form of one, whose guests those marked are to be, and what is logged of one; and what
//! follows any change.

use super::dialog::{Kind, Loaded};
use super::{Attendance, Content, Notice, Turn};
use crate::domain::customer::Guest;
use crate::domain::edit::JournalKind;
use crate::domain::guests::GuestCard;
use crate::ui::record::{Desk, Recorded, Said};
use crate::ui::told;
use crate::worker::{Done, Told};

impl Recorded for Attendance {
    fn desk(&mut self) -> &mut Desk {
        &mut self.desk
    }

    fn guest(&self) -> Option<Guest> {
        self.focused().map(|listed| listed.guest().clone())
    }

    fn assign_marked(&mut self) -> Option<Turn> {
        if self.marked.is_empty() {
            return None;
        }
        let rows = self.page().map_or(&[][..], |page| &page.sheet.rows);
        let marked = rows.iter().filter(|row| self.marked.holds(row.guest.customer));
        Some(self.assign(marked.map(|row| row.guest.clone()).collect()))
    }

    fn open_card_of(&mut self, guest: Guest) -> Turn {
        self.open_guest(guest)
    }

    fn card(&self) -> Option<&GuestCard> {
        match &self.dialogs.last()?.kind {
            Kind::Guest(Loaded::Ready(card)) => Some(card),
            _ => None,
        }
    }

    fn close_dialogs(&mut self) {
        self.dialogs.clear();
    }

    fn note_changed(&mut self, guest: Guest) {
        self.changed = Some(guest);
    }

    fn say(&mut self, said: Said) {
        self.notice = Some(match said {
            Said::NotSaved(parts) => Notice::NotSaved(parts),
            Said::Refused(why) => Notice::Refused(why),
            Said::Failed(error) => Notice::Failed(error),
        });
    }
}

impl Attendance {
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
