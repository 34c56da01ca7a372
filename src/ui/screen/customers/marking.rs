//! Marked rows of the list: setting marks, what is done to all of them at once, and who goes from among them.

use super::dialog::{Asks, Dialog};
use super::{Customers, Notice, Scene, Turn};
use crate::domain::bill::CustomerId;
use crate::domain::guests::GuestQuery;
use crate::error::Error;
use crate::ui::action::{Action, Context};
use crate::ui::screen::Screen;
use crate::worker::{Gone, Marked, Request, RowsFor};
use std::collections::VecDeque;

/// What was asked for while it was not known yet whom a mark for all would go to.
#[derive(Debug)]
enum Deed {
    /// All whom this shows are marked, or no more.
    All(GuestQuery),
    /// One is.
    One(CustomerId),
    /// What is done to those marked.
    Then(Action),
}

/// Whom the list shows is asked, to mark them all; whatever comes after that waits for the answer, as keys may come faster.
#[derive(Debug)]
pub(super) struct Marking {
    query: GuestQuery,
    waiting: VecDeque<Deed>,
}

impl Marking {
    /// Forgets the marks of those who went since a reading.
    pub(super) fn leave_out(&mut self, history: &[Gone], reading: u64) {
        let is_gone = |customer: CustomerId| {
            history.iter().any(|gone| gone.reading > reading && gone.guests.holds(customer))
        };
        self.waiting.retain(|deed| !matches!(deed, Deed::One(customer) if is_gone(*customer)));
    }
}

impl Customers {
    /// Those marked, of the list they were marked in; `None` where nobody is.
    pub(super) fn marked(&self) -> Option<Marked> {
        let reading = self.page()?.reading;
        (!self.marked.is_empty()).then(|| Marked { guests: self.marked.guests().clone(), reading })
    }

    /// An action on marks, or on all who are marked; `None` when it is another one.
    pub(super) fn update_marks(&mut self, action: Action) -> Option<Turn> {
        let is_filtered = !self.query.filter.is_empty() || self.query.class.is_some();
        if self.waits(action) {
            return Some(Turn::default());
        }
        match action {
            // Esc first shows everybody.
            Action::Back if !is_filtered => {
                self.marking = None;
                self.marked.clear();
            }
            Action::Mark => {
                if let Some(customer) = self.focused().map(|row| row.guest.customer) {
                    self.marked.toggle(customer);
                }
            }
            Action::MarkAll => return Some(self.ask_shown(self.query.clone(), VecDeque::new())),
            Action::Roster if !self.marked.is_empty() => {
                self.dialogs.push(Dialog::marked());
                return Some(Turn::ask(self.ask_marked(RowsFor::Roster).into_iter().collect()));
            }
            Action::Copy if !self.marked.is_empty() => {
                return Some(Turn::ask(self.ask_marked(RowsFor::Copying).into_iter().collect()));
            }
            _ => return None,
        }
        Some(Turn::default())
    }

    /// Whether an action on marks waits for those that are asked for.
    fn waits(&mut self, action: Action) -> bool {
        let deed = match action {
            Action::MarkAll => Some(Deed::All(self.query.clone())),
            Action::Mark => self.focused().map(|row| Deed::One(row.guest.customer)),
            Action::Roster | Action::Owner | Action::Copy | Action::Output => Some(Deed::Then(action)),
            _ => None,
        };
        let (Some(marking), Some(deed)) = (&mut self.marking, deed) else { return false };
        marking.waiting.push_back(deed);
        true
    }

    fn ask_shown(&mut self, query: GuestQuery, waiting: VecDeque<Deed>) -> Turn {
        self.marking = Some(Marking { query: query.clone(), waiting });
        Turn::ask(vec![Request::Shown(query)])
    }

    /// Marks all who are shown, then does what waited for that.
    pub(super) fn take_shown(&mut self, answer: Result<Marked, Error>, scene: &Scene) -> Turn {
        let Some(Marking { query, waiting }) = self.marking.take() else { return Turn::default() };
        let mut shown = match answer {
            Ok(shown) => shown,
            Err(error) => {
                self.notice = Some(Notice::Failed(error));
                return Turn::default();
            }
        };
        let Some(page) = self.page() else { return Turn::default() };
        if shown.reading > page.reading {
            // Among the guests on the screen, which are older, their numbers may be others'.
            let mut turn = Turn::ask(self.ask(self.focused().map(|row| row.guest.customer), scene));
            turn.requests.extend(self.ask_shown(query, waiting).requests);
            return turn;
        }
        Gone::leave(&page.gone, &mut shown.guests, shown.reading);
        self.marked.toggle_all(&shown.guests);
        self.go_on(waiting, scene)
    }

    fn go_on(&mut self, mut waiting: VecDeque<Deed>, scene: &Scene) -> Turn {
        let mut turn = Turn::default();
        while let Some(deed) = waiting.pop_front() {
            match deed {
                Deed::All(query) => {
                    turn.requests.extend(self.ask_shown(query, waiting).requests);
                    return turn;
                }
                Deed::One(customer) => self.marked.toggle(customer),
                // Meanwhile something else may have been opened over the list.
                Deed::Then(action) if self.actions().0 == Context::Customers => {
                    let done = self.update_list(action, scene);
                    turn.requests.extend(done.requests);
                    turn.clipboard = done.clipboard.or(turn.clipboard);
                }
                Deed::Then(_) => {}
            }
        }
        turn
    }

    /// What the open dialogs show is asked anew: it may have changed with the list.
    pub(super) fn ask_dialogs(&self) -> Vec<Request> {
        let asked = |dialog: &Dialog| match dialog.asks()? {
            Asks::Frequencies(column) => Some(Request::Frequencies(self.query.clone(), column)),
            Asks::Marked => self.ask_marked(RowsFor::Roster),
        };
        self.dialogs.iter().filter_map(asked).collect()
    }

    /// Asks for the rows of those marked.
    pub(super) fn ask_marked(&self, rows_for: RowsFor) -> Option<Request> {
        let marked = self.marked()?;
        Some(Request::MarkedRows { query: self.query.clone(), marked, rows_for })
    }

    /// Tells how many of those marked have gone, where some have.
    pub(super) fn tell_gone(&mut self, gone: usize) {
        if gone > 0 {
            // What would be done to all who are marked is asked about others now.
            self.dialogs.retain(|dialog| !matches!(dialog.asks(), Some(Asks::Marked)));
            self.notice = Some(Notice::Gone(gone));
        }
    }
}
