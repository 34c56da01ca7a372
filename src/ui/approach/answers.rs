//! What the store's answers do to the pages on which calls, touches and tables are logged, and how a call is taken back.

use super::call::{Calls, Draft, Made, Purpose};
use super::step::Step;
use crate::domain::alert::Approached;
use crate::domain::bill::CustomerId;
use crate::domain::call_list::call_list;
use crate::domain::touch::{BookedTable, Outcome};
use crate::ui::screen::Scene;
use crate::ui::widget::menu::Menu;
use crate::worker::{AlertsPage, Request};
use std::collections::VecDeque;

impl Calls {
    /// Takes the tables that want the same room; one that was confirmed before they were known is booked where there are none.
    pub(crate) fn take_clashes(&mut self, clashes: Vec<BookedTable>, scene: &Scene) -> Vec<Request> {
        let Step::Book(typing) = &mut self.step else { return Vec::new() };
        let waited = typing.is_confirmed && typing.clashes.is_none() && clashes.is_empty();
        typing.clashes = Some(clashes);
        match typing.read.clone() {
            Ok(booking) if waited && !self.is_saving => self.agree((None, Some(booking)), scene),
            _ => Vec::new(),
        }
    }

    /// What is typed on the page, to be taken up where the store refuses it.
    pub(super) fn draft(&mut self) -> Option<Draft> {
        if !matches!(self.step, Step::Book(_) | Step::Note(_)) {
            return None;
        }
        Some(self.put_down())
    }

    /// What was typed and chosen on the page, which is left as it was before.
    pub(super) fn put_down(&mut self) -> Draft {
        let step = std::mem::replace(&mut self.step, Step::Outcome);
        let menu = std::mem::replace(&mut self.menu, Menu::new(Vec::new()));
        let agreed = std::mem::take(&mut self.agreed);
        Draft { step, outcome: self.outcome, cause: self.cause, agreed, has_note: self.has_note, menu }
    }

    /// Goes on with what was typed before.
    pub(super) fn take_up(&mut self, draft: Draft) {
        let Draft { step, outcome, cause, agreed, has_note, menu } = draft;
        self.turn_to(step, menu);
        (self.outcome, self.cause, self.agreed, self.has_note) = (outcome, cause, agreed, has_note);
    }

    /// Whether a change made here is under way.
    pub(crate) fn is_saving(&self) -> bool {
        self.is_saving
    }

    /// Whether something was typed that would be lost.
    pub(crate) fn has_typed(&self) -> bool {
        self.step.has_typed()
    }

    /// A change is answered; whose change was refused is called anew, with what was typed of him.
    pub(crate) fn settle(&mut self, is_stored: bool) {
        let Some(id) = self.pending.pop_front() else { return };
        if std::mem::take(&mut self.is_saving) {
            if is_stored {
                self.queue.clear();
            }
            return;
        }
        let Some(place) = self.made.iter().position(|made| made.id == id) else { return };
        if is_stored {
            self.made[place].draft = None;
            return;
        }
        let mut made = self.made.remove(place);
        self.mixed = self.mixed.min(self.made.len());
        if let Some(draft) = made.draft.take() {
            self.drafts.insert(made.guest, draft);
        }
        self.call_again(&made);
    }

    /// Puts a guest back on the page; where something is typed of another, behind that one.
    fn call_again(&mut self, made: &Made) {
        if made.again {
            self.queue.retain(|guest| *guest != made.guest);
        }
        if self.step.has_typed() {
            self.queue.insert(1.min(self.queue.len()), made.guest);
            return;
        }
        self.queue.push_front(made.guest);
        self.next_page();
    }

    /// Takes the last call back; where none was made here, or others changed something since, the latest change.
    pub(crate) fn undo(&mut self) -> Vec<Request> {
        let is_own = self.made.len() > self.mixed;
        self.undoing.push_back(is_own);
        let Some(made) = self.made.pop_if(|_| is_own) else {
            self.is_old = true;
            return vec![Request::Undo];
        };
        self.call_again(&made);
        self.undone.push(made);
        vec![Request::Undo]
    }

    /// An undo is answered: the call whose undo did not come about stands.
    pub(crate) fn settle_undo(&mut self, came_about: bool) {
        let is_own = self.undoing.pop_front().unwrap_or(false);
        if is_own && !came_about {
            drop(self.redo());
        }
    }

    /// Brings back the call that was undone last.
    pub(crate) fn redo(&mut self) -> Vec<Request> {
        let Some(made) = self.undone.pop() else {
            self.is_old = true;
            return vec![Request::Redo];
        };
        self.queue.retain(|guest| *guest != made.guest);
        if made.again {
            self.queue.push_back(made.guest);
        }
        self.made.push(made);
        self.next_page();
        vec![Request::Redo]
    }

    /// Something was changed elsewhere: who is to be called is read anew.
    pub(crate) fn note_change(&mut self) {
        self.is_old = true;
        self.mixed = self.made.len();
        self.undone.clear();
    }

    /// Who is to be called after something was changed elsewhere. Who is on the page stays there while he is to be called, or while
    /// something is typed of him; a call that was taken back is to be made once more.
    pub(crate) fn renew(&mut self, page: &AlertsPage) {
        if self.purpose != Purpose::Day || !self.pending.is_empty() || !std::mem::take(&mut self.is_old) {
            return;
        }
        let list = call_list(&page.alerts, page.most_calls);
        let left = [list.more, list.left_out.not_to_be_reached(), list.left_out.spoken_to];
        let mut guests: Vec<Approached> = list.rows.into_iter().cloned().map(Approached::from).collect();
        let listed = guests.len();
        let place = |guests: &[Approached], customer: CustomerId| {
            guests.iter().position(|guest| guest.approach.guest.customer == customer)
        };
        let before = std::mem::take(&mut self.guests);
        // Those who are no longer on the list keep a place behind it.
        let mut moved = |old: usize| {
            let guest = before.get(old)?;
            let known = place(&guests, guest.approach.guest.customer);
            Some(known.unwrap_or_else(|| {
                guests.push(guest.clone());
                guests.len() - 1
            }))
        };
        let waiting: Vec<usize> = self.queue.iter().filter_map(|guest| moved(*guest)).collect();
        let front = waiting.first().copied();
        for made in &mut self.made {
            made.guest = moved(made.guest).unwrap_or(made.guest);
        }
        let drafts = std::mem::take(&mut self.drafts);
        self.drafts = drafts.into_iter().filter_map(|(guest, draft)| Some((moved(guest)?, draft))).collect();
        self.made.retain(|made| made.guest >= listed || made.outcome == Outcome::NoAnswer);
        self.mixed = self.made.len();
        let kept = front.filter(|front| *front < listed || self.step.has_typed());
        let called = |guest: &usize| self.made.iter().any(|made| made.guest == *guest);
        let fresh = (0..listed).filter(|guest| !called(guest));
        let again = waiting.iter().copied().filter(|guest| *guest < listed && called(guest));
        let others = fresh.chain(again).filter(|guest| Some(*guest) != kept);
        let queue: VecDeque<usize> = kept.into_iter().chain(others).collect();
        (self.guests, self.queue, self.left) = (guests, queue, left);
        self.of = (page.alerts.as_of, page.alerts.ladder);
        if kept.is_none() {
            self.next_page();
        }
    }
}
