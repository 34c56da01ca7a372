//! A list over which records are written and guests are turned to: what its keys open, and what becomes of it.

use super::{Desk, Said};
use crate::domain::customer::Guest;
use crate::domain::guests::GuestCard;
use crate::error::Error;
use crate::ui::action::Action;
use crate::ui::approach::Wanted;
use crate::ui::screen::{Scene, Turn, Why};
use crate::worker::ApproachPage;

/// A screen with a list of guests and what lies open over it.
pub(crate) trait Recorded {
    /// What of records lies open.
    fn desk(&mut self) -> &mut Desk;
    /// The guest under the cursor.
    fn guest(&self) -> Option<Guest>;
    /// Opens the choice whose guests those marked are to be; `None` where nobody is marked.
    fn assign_marked(&mut self) -> Option<Turn>;
    /// Opens a guest's card.
    fn open_card_of(&mut self, guest: Guest) -> Turn;
    /// The card that lies open.
    fn card(&self) -> Option<&GuestCard>;
    /// Closes whatever else lies open.
    fn close_dialogs(&mut self);
    /// The guest the next change is made to: no list may name him afterwards.
    fn note_changed(&mut self, guest: Guest);
    /// Says something in the status line.
    fn say(&mut self, said: Said);

    /// An action on the record of the guest under the cursor, or on those of all who are marked; `None` when it is another one.
    fn update_records(&mut self, action: Action, scene: &Scene) -> Option<Turn> {
        if action == Action::Owner
            && let Some(turn) = self.assign_marked()
        {
            return Some(turn);
        }
        let guest = self.guest()?;
        match action {
            Action::Owner => Some(self.assign(vec![guest])),
            Action::Edit => {
                let turn = self.open_card_of(guest);
                *self.desk() = Desk::Awaited;
                Some(turn)
            }
            action => Wanted::by(action).map(|wanted| self.turn_to(guest, wanted, scene)),
        }
    }

    /// Looks a guest up in order to turn to him.
    fn turn_to(&mut self, guest: Guest, wanted: Wanted, scene: &Scene) -> Turn {
        self.close_dialogs();
        let (desk, request) = Desk::seek(&guest, wanted, scene);
        *self.desk() = desk;
        self.note_changed(guest);
        Turn::ask(vec![request])
    }

    /// The guest who was looked up is there.
    fn take_approach(&mut self, answer: Result<Box<ApproachPage>, Error>, scene: &Scene) -> Turn {
        let dealt = self.desk().take_approach(answer, scene);
        if let Some(said) = dealt.said {
            self.say(said);
        }
        dealt.turn
    }

    /// Opens the choice whose guests these are to be.
    fn assign(&mut self, guests: Vec<Guest>) -> Turn {
        if let [only] = &guests[..] {
            self.note_changed(only.clone());
        }
        let (desk, request) = Desk::assign(guests);
        *self.desk() = desk;
        Turn::ask(vec![request])
    }

    /// Opens the form of the guest whose card is open; not where others read along.
    fn edit_card(&mut self, scene: &Scene) {
        if scene.discreet {
            self.close_dialogs();
            return self.say(Said::Refused(Why::Discreet));
        }
        if let Some((desk, guest)) =
            self.card().map(|card| (Desk::edit(card, scene), card.line.guest.clone()))
        {
            *self.desk() = desk;
            self.note_changed(guest);
        }
    }

    /// An action while something of records lies open.
    fn update_desk(&mut self, action: Action, scene: &Scene) -> Turn {
        let dealt = self.desk().update(action, scene);
        if let Some(said) = dealt.said {
            self.say(said);
        }
        dealt.turn
    }
}
