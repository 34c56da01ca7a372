//! What is written of guests beside their bills: the form of one record, whose guests several are, and what is logged when one is
//! turned to. The same over every list.

mod form;
mod list;
mod owner;

pub(crate) use list::Recorded;

use super::action::{Action, Context};
use super::approach::{Approaching, Wanted};
use super::screen::{Offers, Scene, Turn, Why};
use crate::domain::customer::Guest;
use crate::domain::guest_record::RecordField;
use crate::domain::guests::GuestCard;
use crate::domain::touch::BookedTable;
use crate::error::Error;
use crate::words::Words;
use crate::worker::{ApproachPage, OwnersPage, Request};
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
    /// A guest is being looked up, to be turned to.
    Sought(Wanted),
    /// A guest is turned to.
    Approaching(Box<Approaching>),
}

/// What the status line is to say.
#[derive(Debug)]
pub(crate) enum Said {
    /// These parts of a record are as they were although others were typed.
    NotSaved(Vec<RecordField>),
    /// It cannot be done now.
    Refused(Why),
    /// Something failed.
    Failed(Error),
}

/// What became of an action.
#[derive(Debug, Default)]
pub(crate) struct Dealt {
    /// What is asked or changed.
    pub(crate) turn: Turn,
    /// What there is to say.
    pub(crate) said: Option<Said>,
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

    /// Looks a guest up, to turn to him.
    pub(crate) fn seek(guest: &Guest, wanted: Wanted, scene: &Scene) -> (Self, Request) {
        (Self::Sought(wanted), Wanted::ask(guest, scene))
    }

    /// Whether anything lies open.
    pub(crate) fn is_open(&self) -> bool {
        matches!(self, Self::Form(_) | Self::Owner(_) | Self::Approaching(_))
    }

    /// An action while something lies open.
    pub(crate) fn update(&mut self, action: Action, scene: &Scene) -> Dealt {
        let done = match self {
            Self::Closed | Self::Awaited | Self::Sought(_) => return Dealt::default(),
            Self::Form(form) => form.update(action, scene),
            Self::Owner(assigning) => assigning.update(action, scene),
            Self::Approaching(approaching) => {
                let came = approaching.update(action, scene);
                if came.is_over {
                    *self = Self::Closed;
                }
                return Dealt { turn: Turn::ask(came.requests), said: None };
            }
        };
        match done {
            Done::Open => Dealt::default(),
            Done::Saved(request) => Dealt { turn: Turn::ask(vec![*request]), ..Dealt::default() },
            Done::Left(not_saved) => {
                *self = Self::Closed;
                let said = (!not_saved.is_empty()).then_some(Said::NotSaved(not_saved));
                Dealt { said, ..Dealt::default() }
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

    /// Takes the guest who was looked up; nothing opens where something else was wanted meanwhile.
    pub(crate) fn take_approach(&mut self, answer: Result<Box<ApproachPage>, Error>, scene: &Scene) -> Dealt {
        let Self::Sought(wanted) = *self else { return Dealt::default() };
        *self = Self::Closed;
        let opened = match answer {
            Ok(page) => Approaching::on(*page, wanted, scene).map_err(Said::Refused),
            Err(error) => Err(Said::Failed(error)),
        };
        match opened {
            Ok((approaching, requests)) => {
                *self = Self::Approaching(Box::new(approaching));
                Dealt { turn: Turn::ask(requests), said: None }
            }
            Err(said) => Dealt { said: Some(said), ..Dealt::default() },
        }
    }

    /// Takes the tables that want the same room as one that is typed.
    pub(crate) fn take_clashes(&mut self, answer: Result<Vec<BookedTable>, Error>, scene: &Scene) -> Turn {
        match self {
            Self::Approaching(approaching) => {
                Turn::ask(approaching.take_clashes(answer.unwrap_or_default(), scene))
            }
            _ => Turn::default(),
        }
    }

    /// What waits for an answer waits no longer: something else is wanted.
    pub(crate) fn forget(&mut self) {
        if matches!(self, Self::Awaited | Self::Sought(_)) {
            *self = Self::Closed;
        }
    }

    /// Whether a change made here is under way.
    fn is_saving(&self) -> bool {
        match self {
            Self::Closed | Self::Awaited | Self::Sought(_) => false,
            Self::Approaching(approaching) => approaching.is_saving(),
            Self::Form(form) => form.saving,
            Self::Owner(assigning) => assigning.saving,
        }
    }

    /// A change is stored: where it was made here, this has done its work. Whether it was.
    pub(crate) fn take_saved(&mut self) -> bool {
        let is_own = self.is_saving();
        let is_over = match self {
            Self::Approaching(approaching) if is_own => approaching.settle(None),
            _ => is_own,
        };
        if is_over {
            *self = Self::Closed;
        }
        is_own
    }

    /// A change failed: where it was made here, what was typed stays, and the reason stands below it. Whether it was.
    pub(crate) fn take_failure(&mut self, said: impl FnOnce() -> String) -> bool {
        let is_own = self.is_saving();
        if let Self::Approaching(approaching) = self {
            // Where a part of it was stored before there is nothing left to type.
            let is_over = is_own && approaching.settle(Some(said()));
            if is_over {
                *self = Self::Closed;
            }
            return is_own && !is_over;
        }
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
            Self::Closed | Self::Awaited | Self::Sought(_) => return None,
            Self::Approaching(approaching) => return Some(approaching.actions()),
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
            Self::Closed | Self::Awaited | Self::Sought(_) => {}
            Self::Approaching(approaching) => approaching.draw(frame, scene),
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
