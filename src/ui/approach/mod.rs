//! Turning to a guest 跟进: a touch is logged, a table kept, his alert put off or closed with the cause of absence. The same over
//! every list.

mod acting;
mod answers;
mod booking;
mod call;
mod call_page;
mod keys;
mod noted;
mod step;
mod told;

pub(crate) use acting::{Acting, Decided};
pub(crate) use call::{Calls, Purpose};
pub(crate) use call_page::draw as draw_calls;
pub(crate) use keys::Went;
pub(crate) use told::{Told, arrow, head, lines, phase_word, said, snoozed, spoken, state};

use super::action::{Action, Context, entry};
use super::notice::Notice;
use super::screen::{Offers, Scene, Why};
use crate::domain::alert::Approached;
use crate::domain::customer::Guest;
use crate::domain::edit::Edit;
use crate::domain::touch::BookedTable;
use crate::words::Words;
use crate::worker::{ApproachPage, Request};
use ratatui::Frame;

/// What a guest is turned to for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// A touch or a table is logged.
    Logged(Purpose),
    /// His alert is closed with the cause of absence.
    Reason,
    /// His alert is put off.
    Snooze,
}

/// The actions that turn to a guest, in the order of menus.
pub(crate) const ACTIONS: [Action; 4] = [Action::Touch, Action::Book, Action::Reason, Action::Snooze];

/// The line of a menu that turns to a guest as a key does.
pub(crate) fn choice(action: Action, words: &Words) -> String {
    entry(action).map_or_else(String::new, |entry| (entry.text)(words))
}

impl Wanted {
    /// What an action wants; `None` for one that turns to nobody.
    pub(crate) fn by(action: Action) -> Option<Self> {
        match action {
            Action::Touch => Some(Self::Logged(Purpose::Touch)),
            Action::Book => Some(Self::Logged(Purpose::Table)),
            Action::Reason => Some(Self::Reason),
            Action::Snooze => Some(Self::Snooze),
            _ => None,
        }
    }

    /// Asks for all that whoever turns to a guest has to know of him.
    pub(crate) fn ask(guest: &Guest, scene: &Scene) -> Request {
        Request::Approach {
            member_no: guest.member_no.clone(),
            today: scene.today,
            config: scene.config_path.map(ToOwned::to_owned),
        }
    }
}

/// What lies open over a list.
#[derive(Debug)]
enum Open {
    /// The pages on which a touch or a table is logged.
    Pages(Box<Calls>),
    /// What is done about his alert.
    Acting(Box<Acting>, Box<ApproachPage>),
}

/// A guest who is turned to over a list of others.
#[derive(Debug)]
pub(crate) struct Approaching {
    open: Open,
    said: Option<Notice>,
}

/// What a key came to.
#[derive(Debug)]
pub(crate) struct Came {
    /// What is asked of the store.
    pub(crate) requests: Vec<Request>,
    /// Whether it is done or left.
    pub(crate) is_over: bool,
}

impl Approaching {
    /// Opens on a guest who was looked up; what it asks at once. Refused where something is to be done about an alert he has not.
    pub(crate) fn on(page: ApproachPage, wanted: Wanted, scene: &Scene) -> Result<(Self, Vec<Request>), Why> {
        let (open, requests) = match wanted {
            Wanted::Logged(purpose) => {
                let ApproachPage { guest, as_of, ladder, spoken } = page;
                let (mut calls, requests) = Calls::of_one(purpose, guest, (as_of, ladder), scene);
                calls.spoken = spoken;
                (Open::Pages(Box::new(calls)), requests)
            }
            Wanted::Reason | Wanted::Snooze if page.guest.alert.is_none() => return Err(Why::NoAlert),
            Wanted::Reason => (Open::Acting(Box::new(Acting::reason()), Box::new(page)), Vec::new()),
            Wanted::Snooze => {
                (Open::Acting(Box::new(Acting::snooze(scene.today)), Box::new(page)), Vec::new())
            }
        };
        Ok((Self { open, said: None }, requests))
    }

    /// An action while it lies open.
    pub(crate) fn update(&mut self, action: Action, scene: &Scene) -> Came {
        match &mut self.open {
            Open::Pages(calls) => match calls.update(action, scene) {
                Went::Nowhere => Came { requests: Vec::new(), is_over: false },
                Went::Back => Came { requests: Vec::new(), is_over: true },
                Went::Refused(why) => {
                    self.said = Some(Notice::Refused(why));
                    Came { requests: Vec::new(), is_over: false }
                }
                Went::On(requests) => {
                    self.said = None;
                    Came { requests, is_over: calls.is_over() }
                }
            },
            Open::Acting(acting, page) => {
                let requests = match acting.update(action, &whom(&page.guest, scene), scene) {
                    Decided::Nothing => return Came { requests: Vec::new(), is_over: false },
                    Decided::Left => Vec::new(),
                    Decided::Act(act) => {
                        let edit = page.guest.act(page.as_of, act);
                        edit.map(|edit| Request::Change(Edit::Alert { guests: vec![edit] }))
                            .into_iter()
                            .collect()
                    }
                };
                Came { requests, is_over: true }
            }
        }
    }

    /// Takes the tables that want the same room.
    pub(crate) fn take_clashes(&mut self, clashes: Vec<BookedTable>, scene: &Scene) -> Vec<Request> {
        match &mut self.open {
            Open::Pages(calls) => calls.take_clashes(clashes, scene),
            Open::Acting(..) => Vec::new(),
        }
    }

    /// Whether a change made here is under way.
    pub(crate) fn is_saving(&self) -> bool {
        matches!(&self.open, Open::Pages(calls) if calls.is_saving())
    }

    /// A change made here is answered: whether it has done its work. What was typed stays until the store has it, and why it has
    /// not stands below it.
    pub(crate) fn settle(&mut self, refused: Option<String>) -> bool {
        let Open::Pages(calls) = &mut self.open else { return true };
        calls.settle(refused.is_none());
        self.said = refused.map(Notice::FailedSaying);
        calls.is_over()
    }

    /// Where keys are read, and what they do here.
    pub(crate) fn actions(&self) -> (Context, Offers) {
        match &self.open {
            Open::Pages(calls) => calls.actions(),
            Open::Acting(acting, _) => {
                (acting.context(), Offers { choices: Some(acting.choices()), ..Offers::default() })
            }
        }
    }

    /// Draws it over the list.
    pub(crate) fn draw(&self, frame: &mut Frame, scene: &Scene) {
        match &self.open {
            Open::Pages(calls) => call_page::draw(calls, self.said.as_ref(), frame, scene),
            Open::Acting(acting, page) => acting.draw(&whom(&page.guest, scene), frame, scene),
        }
    }
}

/// Who it is about, for a title.
fn whom(guest: &Approached, scene: &Scene) -> String {
    scene.name(&guest.approach.guest)
}
