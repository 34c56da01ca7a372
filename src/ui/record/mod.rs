//! What is written of guests beside their bills: the form of one record, and whose guests several are. The same over every list.

mod form;
mod owner;

use super::action::{Action, Context};
use super::screen::{Offers, Scene, Turn, Why};
use crate::domain::customer::Guest;
use crate::domain::guest_record::RecordField;
use crate::domain::guests::GuestCard;
use crate::error::Error;
use crate::words::Words;
use crate::worker::{OwnersPage, Request};
use form::Form;
use owner::Assigning;
use ratatui::Frame;

/// What lies open over a list.
#[derive(Debug, Default)]
pub(crate) enum Desk {
    /// Nothing.
    #[default]
    Closed,
    /// The form of a guest whose card is on its way.
    Awaited,
    /// The form of a guest's record.
    Form(Box<Form>),
    /// Whose guests some are to be.
    Owner(Box<Assigning>),
}

/// What became of an action.
#[derive(Debug, Default)]
pub(crate) struct Dealt {
    /// What is asked or changed.
    pub(crate) turn: Turn,
    /// It was left, and these parts are as they were although others were typed.
    pub(crate) not_saved: Vec<RecordField>,
}

impl Desk {
    /// Opens the form of a guest's record.
    pub(crate) fn edit(card: &GuestCard, scene: &Scene) -> Self {
        Self::Form(Box::new(Form::new(card, scene.words())))
    }

    /// Opens the choice whose guests these are to be; who looks after them now comes with the answer.
    pub(crate) fn assign(guests: Vec<Guest>) -> (Self, Request) {
        (Self::Owner(Box::new(Assigning::new(guests.len()))), Request::Owners(guests))
    }

    /// Whether anything lies open.
    pub(crate) fn is_open(&self) -> bool {
        matches!(self, Self::Form(_) | Self::Owner(_))
    }

    /// An action while something lies open.
    pub(crate) fn update(&mut self, action: Action, scene: &Scene) -> Dealt {
        let done = match self {
            Self::Closed | Self::Awaited => return Dealt::default(),
            Self::Form(form) => form.update(action, scene),
            Self::Owner(assigning) => assigning.update(action, scene),
        };
        match done {
            Done::Open => Dealt::default(),
            Done::Saved(request) => Dealt { turn: Turn::ask(vec![*request]), ..Dealt::default() },
            Done::Left(not_saved) => {
                *self = Self::Closed;
                Dealt { not_saved, ..Dealt::default() }
            }
        }
    }

    /// Takes the answer to the question who looks after whom.
    pub(crate) fn take_owners(&mut self, answer: Result<OwnersPage, Error>) {
        if let Self::Owner(assigning) = self {
            assigning.take(answer);
        }
    }

    /// A card is there: the form that waits for it opens.
    pub(crate) fn take_card(&mut self, card: Option<&GuestCard>, scene: &Scene) {
        if matches!(self, Self::Awaited) {
            *self = card.map_or(Self::Closed, |card| Self::edit(card, scene));
        }
    }

    /// A form that waits for a card waits no longer: something else is wanted.
    pub(crate) fn forget(&mut self) {
        if matches!(self, Self::Awaited) {
            *self = Self::Closed;
        }
    }

    /// Whether a change made here is under way.
    fn is_saving(&self) -> bool {
        match self {
            Self::Closed | Self::Awaited => false,
            Self::Form(form) => form.saving,
            Self::Owner(assigning) => assigning.saving,
        }
    }

    /// A change is stored: where it was made here, this has done its work. Whether it was.
    pub(crate) fn take_saved(&mut self) -> bool {
        let is_own = self.is_saving();
        if is_own {
            *self = Self::Closed;
        }
        is_own
    }

    /// A change failed: where it was made here, what was typed stays, and the reason stands below it. Whether it was.
    pub(crate) fn take_failure(&mut self, said: impl FnOnce() -> String) -> bool {
        let is_own = self.is_saving();
        match self {
            Self::Form(form) if is_own => form.fail(said()),
            Self::Owner(assigning) if is_own => assigning.fail(said()),
            _ => {}
        }
        is_own
    }

    /// Where keys are read, and what they do here; `None` when nothing lies open.
    pub(crate) fn actions(&self) -> Option<(Context, Offers)> {
        let mut offers = Offers::default();
        let context = match self {
            Self::Closed | Self::Awaited => return None,
            Self::Form(form) => {
                offers.call(Action::Back, Some(Words::key_discard_hint));
                offers.call(Action::Open, Some(Words::key_save_hint));
                offers.offered = form.offers().len();
                Context::Field
            }
            Self::Owner(assigning) => {
                offers.choices = Some(assigning.choices());
                // While there is nothing to choose there is only the way back.
                if assigning.choices() == 0 {
                    offers.disable(&[Action::Choose(0), Action::Open], Why::NoRows);
                }
                if assigning.has_field() { Context::Field } else { Context::Dialog }
            }
        };
        Some((context, offers))
    }

    /// Draws it over the list.
    pub(crate) fn draw(&self, frame: &mut Frame, scene: &Scene) {
        match self {
            Self::Closed | Self::Awaited => {}
            Self::Form(form) => form.draw(frame, scene),
            Self::Owner(assigning) => assigning.draw(frame, scene),
        }
    }
}

/// What an action came to within a form or a choice.
enum Done {
    /// It stays open.
    Open,
    /// A change is asked for; it stays open until that is stored.
    Saved(Box<Request>),
    /// It is left; these parts were typed otherwise.
    Left(Vec<RecordField>),
}
