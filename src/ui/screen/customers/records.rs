//! Records of the guests of the list: the form of one, whose guests those marked are to be, and what is logged of one.

use super::dialog::Dialog;
use super::{Customers, Notice, Scene, Turn};
use crate::domain::customer::Guest;
use crate::domain::guests::GuestCard;
use crate::error::Error;
use crate::ui::notice;
use crate::ui::record::{Desk, Recorded, Said};
use crate::worker::{Done, RowsFor, Told};

impl Recorded for Customers {
    fn desk(&mut self) -> &mut Desk {
        &mut self.desk
    }

    fn guest(&self) -> Option<Guest> {
        self.focused().map(|row| row.guest.clone())
    }

    fn assign_marked(&mut self) -> Option<Turn> {
        let is_any = !self.marked.is_empty();
        is_any.then(|| Turn::ask(self.ask_marked(RowsFor::Owner).into_iter().collect()))
    }

    fn open_card_of(&mut self, guest: Guest) -> Turn {
        self.dialogs.push(Dialog::card(guest));
        Turn::ask(self.ask_card().into_iter().collect())
    }

    fn card(&self) -> Option<&GuestCard> {
        self.dialogs.last().and_then(Dialog::card_shown)
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

impl Customers {
    /// What became of a change: what it was made in closes, or keeps what was typed and tells why.
    pub(super) fn take_change(
        &mut self,
        done: Done,
        answer: Result<Box<Told>, Error>,
        scene: &Scene,
    ) -> Turn {
        match answer {
            Ok(saved) => {
                if self.desk.take_saved() {
                    self.dialogs.clear();
                }
                self.notice = Some(Notice::Saved(done, saved));
            }
            Err(error) => {
                if !self.desk.take_failure(|| notice::failure(&error, scene)) {
                    self.notice = Some(Notice::Failed(error));
                }
            }
        }
        self.ask_everything(scene)
    }
}
