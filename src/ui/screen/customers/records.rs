//! Records of the guests of the list: the form of one, and whose guests those marked are to be.

use super::dialog::Dialog;
use super::{Customers, Notice, Scene, Turn, Why};
use crate::domain::customer::Guest;
use crate::error::Error;
use crate::ui::action::Action;
use crate::ui::notice;
use crate::ui::record::Desk;
use crate::worker::{Done, RowsFor, Told};

impl Customers {
    /// An action on the record of the guest under the cursor, or on those of all who are marked; `None` when it is another one.
    pub(super) fn update_records(&mut self, action: Action) -> Option<Turn> {
        let guest = self.focused().map(|row| row.guest.clone());
        match (action, guest) {
            (Action::Owner, _) if !self.marked.is_empty() => {
                Some(Turn::ask(self.ask_marked(RowsFor::Owner).into_iter().collect()))
            }
            (Action::Owner, Some(guest)) => Some(self.assign(vec![guest])),
            (Action::Edit, Some(guest)) => {
                self.dialogs.push(Dialog::card(guest));
                self.desk = Desk::Awaited;
                Some(Turn::ask(self.ask_card().into_iter().collect()))
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

    /// Opens the form of the guest whose card is open; not where others read along.
    pub(super) fn edit_card(&mut self, scene: &Scene) {
        if scene.discreet {
            self.dialogs.clear();
            self.notice = Some(Notice::Refused(Why::Discreet));
            return;
        }
        if let Some(card) = self.dialogs.last().and_then(Dialog::card_shown) {
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
