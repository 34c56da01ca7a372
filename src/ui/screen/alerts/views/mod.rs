//! The other views of the alerts: who moved from which phase to which, and what worked; with what both have in common.

pub(super) mod effects;
mod explained;
pub(super) mod movement;
mod table;

use super::menu::{self, Dialog};
use super::{Alerts, Scene, Turn, list};
use crate::error::Error;
use crate::ui::action::{Action, Context};
use crate::ui::notice::{self, Notice};
use crate::ui::screen::{Heading, Hint, Offers, Why};
use crate::ui::widget::rows_and_details::{self, Areas};
use crate::words::Words;
use crate::worker::{Reply, Request};
use ratatui::Frame;
use ratatui::layout::Rect;

/// What the screen shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Showing {
    /// The open alerts.
    #[default]
    List,
    /// The movement between two days.
    Movement,
    /// What worked.
    Effects,
}

impl Showing {
    fn next(self) -> Self {
        match self {
            Self::List => Self::Movement,
            Self::Movement => Self::Effects,
            Self::Effects => Self::List,
        }
    }
}

/// What a view has been answered.
#[derive(Debug, Default)]
pub(super) enum Answer<T> {
    /// It is on its way.
    #[default]
    Loading,
    /// The data file holds no bills.
    Empty,
    /// There is something to show.
    Ready(T),
    /// There was nothing to be had.
    Failed(Error),
}

impl<T> Answer<T> {
    pub(super) fn ready(&self) -> Option<&T> {
        match self {
            Self::Ready(page) => Some(page),
            _ => None,
        }
    }

    /// Takes an answer; what is there already is worth more than a failure, which is given back.
    pub(super) fn take(&mut self, answer: Result<Option<T>, Error>) -> Option<Error> {
        *self = match answer {
            Ok(Some(page)) => Self::Ready(page),
            Ok(None) => Self::Empty,
            Err(error) if matches!(self, Self::Ready(_)) => return Some(error),
            Err(error) => Self::Failed(error),
        };
        None
    }

    /// What the key that opens does where there is nothing to show.
    fn enter(&self) -> Option<Hint> {
        match self {
            Self::Empty => Some(Words::key_import_hint),
            Self::Failed(_) => Some(Words::key_try_again_hint),
            Self::Loading | Self::Ready(_) => None,
        }
    }

    /// Draws what stands in for a page; `false` where there is one.
    fn draw_instead(&self, frame: &mut Frame, area: Rect, scene: &Scene) -> bool {
        match self {
            Self::Ready(_) => return false,
            Self::Failed(error) => notice::draw_no_page(frame, area, error, Context::Alerts, scene),
            Self::Empty => list::draw_empty(frame, area, scene),
            Self::Loading => notice::draw_message(frame, area, (&scene.words().frame_reading(), &[]), scene),
        }
        true
    }
}

/// Lines below the rule of a view.
const DETAILS: u16 = 4;

/// The parts of a view.
pub(super) fn divide(area: Rect) -> Areas {
    rows_and_details::divide(area, DETAILS)
}

/// Rows of a list of it in view.
fn height(scene: &Scene) -> usize {
    usize::from(divide(scene.area).body.height)
}

/// What does the same in both views, and what belongs to the list alone.
const OF_LIST: [Action; 17] = [
    Action::Find,
    Action::FindNext,
    Action::FindPrevious,
    Action::Sort,
    Action::Reverse,
    Action::Mark,
    Action::MarkAll,
    Action::Touch,
    Action::Book,
    Action::Tick,
    Action::Reason,
    Action::Snooze,
    Action::Assign,
    Action::Whose,
    Action::Copy,
    Action::Left,
    Action::Right,
];

/// What belongs to the movement alone.
pub(super) const OF_MOVEMENT: [Action; 5] =
    [Action::Left, Action::Right, Action::PreviousMonth, Action::NextMonth, Action::AsOf];

impl Alerts {
    /// Shows the next view. What it shows may have changed since it was asked for.
    pub(super) fn next_view(&mut self) -> Turn {
        self.notice = None;
        self.showing = self.showing.next();
        Turn::ask(self.ask_view().into_iter().collect())
    }

    /// Back to the list from whatever view is open.
    pub(super) fn leave_view(&mut self) {
        if self.showing != Showing::List {
            (self.showing, self.dialog, self.saving) = (Showing::List, None, None);
        }
    }

    /// The question of the view that is open, the list's aside.
    pub(super) fn ask_view(&self) -> Option<Request> {
        let view = self.asked.0.clone();
        match self.showing {
            Showing::List => None,
            Showing::Movement => Some(self.movement.ask(view)),
            Showing::Effects => Some(Request::Effects(view)),
        }
    }

    /// An action while one of these views is open.
    pub(super) fn update_view(&mut self, action: Action, scene: &Scene) -> Turn {
        if self.saving.is_some() {
            return self.update_output(action, scene);
        }
        if self.dialog.is_some() {
            return self.update_dialog(action, scene);
        }
        if self.showing == Showing::Movement && self.movement.input.is_some() {
            return self.update_days(action, scene);
        }
        if let Some(why) = self.view_offers().why_not(action) {
            self.notice = Some(Notice::Refused(why));
            return Turn::default();
        }
        self.notice = None;
        match action {
            Action::Leave => Turn { left: true, ..Turn::default() },
            Action::Undo => Turn::ask(vec![Request::Undo]),
            Action::Redo => Turn::ask(vec![Request::Redo]),
            Action::NextView => self.next_view(),
            Action::Output => {
                self.open_output(scene);
                Turn::default()
            }
            Action::Explain => {
                self.dialog = Some(Dialog::view());
                Turn::default()
            }
            Action::Open if self.enter().is_some() => self.open_instead(),
            action if self.showing == Showing::Movement => self.update_movement(action, scene),
            action => self.update_effects(action, scene),
        }
    }

    fn enter(&self) -> Option<Hint> {
        match self.showing {
            Showing::List => None,
            Showing::Movement => self.movement.answer.enter(),
            Showing::Effects => self.effects.answer.enter(),
        }
    }

    /// There is nothing to open: bills are needed, or another try.
    fn open_instead(&mut self) -> Turn {
        let is_empty = matches!(
            (self.showing, &self.movement.answer, &self.effects.answer),
            (Showing::Movement, Answer::Empty, _) | (Showing::Effects, _, Answer::Empty)
        );
        if is_empty {
            return Turn { run: Some(Action::Import), ..Turn::default() };
        }
        match self.showing {
            Showing::Movement => self.movement.answer = Answer::Loading,
            Showing::Effects => self.effects.answer = Answer::Loading,
            Showing::List => {}
        }
        Turn::ask(self.ask_view().into_iter().collect())
    }

    /// Takes an answer of these views.
    pub(super) fn receive_view(&mut self, reply: Reply, scene: &Scene) -> Turn {
        let mut wanted = None;
        let failed = match reply {
            Reply::Movement(answer) => {
                let failed = self.movement.take(answer);
                wanted = self.movement.list_again(height(scene)).filter(|_| failed.is_none());
                failed
            }
            Reply::MovedGuests(answer) => self.movement.take_guests(answer),
            Reply::Effects(answer) => self.effects.take(answer, scene),
            _ => None,
        };
        self.notice = failed.map(Notice::Failed).or(self.notice.take());
        Turn::ask(wanted.into_iter().collect())
    }

    /// What the header says of the view.
    pub(super) fn view_heading(&self, scene: &Scene) -> Heading {
        let heading = match self.showing {
            Showing::Movement => self.movement.heading(scene),
            _ => self.effects.heading(scene),
        };
        Heading { demo: self.page().is_some_and(|page| page.demo), ..heading }
    }

    /// Draws the view.
    pub(super) fn draw_view(&self, frame: &mut Frame, scene: &Scene) {
        match self.showing {
            Showing::Movement => movement::draw(&self.movement, self.notice.as_ref(), frame, scene),
            _ => effects::draw(&self.effects, self.notice.as_ref(), frame, scene),
        }
        if let Some(dialog) = &self.dialog {
            menu::draw(self, dialog, frame, scene);
        }
        if let Some(saving) = &self.saving {
            saving.draw(&self.said_of_output(scene), frame, scene);
        }
    }

    /// Where keys are read in the view, and what cannot be done.
    pub(super) fn view_actions(&self) -> (Context, Offers) {
        if let Some(dialog) = &self.dialog {
            return (dialog.context(), Offers { choices: Some(dialog.choices()), ..self.view_offers() });
        }
        let is_typing = self.showing == Showing::Movement && self.movement.input.is_some();
        (if is_typing { Context::Field } else { Context::Alerts }, self.view_offers())
    }

    fn view_offers(&self) -> Offers {
        let mut offers = Offers::default();
        let of_list = OF_LIST.into_iter();
        if self.showing == Showing::Movement {
            let others: Vec<Action> = of_list.filter(|action| !OF_MOVEMENT.contains(action)).collect();
            offers.disable(&others, Why::OtherView);
            self.movement.offer(&mut offers);
        } else {
            offers.disable(&of_list.collect::<Vec<_>>(), Why::OtherView);
            offers.disable(&OF_MOVEMENT[2..], Why::OtherView);
            self.effects.offer(&mut offers);
        }
        offers.call(Action::Open, self.enter());
        offers
    }
}
