//! The call mode 今日电话: one guest a page, and what came of the call by one digit; a touch or a table of a single guest is
//! logged in the same steps. Source: screens.md, 4; domain.md §6.

use super::acting::{COMMON, type_day};
use super::noted::Remarks;
use super::step::{Choice, Step, Typing};
use super::{booking, told};
use crate::domain::alert::{Approach, Approached, Lately};
use crate::domain::bill::CustomerId;
use crate::domain::call_list::{call_list, days_ahead};
use crate::domain::day::Day;
use crate::domain::edit::Edit;
use crate::domain::phase::Ladder;
use crate::domain::touch::{Asked, Booking, Cause, Method, NextStep, Outcome, SpokenTo, Touch};
use crate::domain::typed_booking::read_booking;
use crate::playbook::{Playbook, Spoken};
use crate::ui::action::{Action, Context};
use crate::ui::screen::{Offers, Scene, Why};
use crate::ui::widget::field;
use crate::ui::widget::menu::Menu;
use crate::words::Words;
use crate::worker::{AlertsPage, Request};
use std::collections::{BTreeMap, VecDeque};
use tui_input::Input;

/// What the pages are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// All who are to be called today.
    Day,
    /// One touch of one guest, however he was reached.
    Touch,
    /// A table of one guest, without a touch.
    Table,
}

/// A call that was made.
#[derive(Debug)]
pub(crate) struct Made {
    pub(super) id: usize,
    pub(super) guest: usize,
    pub(crate) outcome: Outcome,
    /// Whether he is called once more at the end.
    pub(super) again: bool,
    /// What was typed of it, until the store has it.
    pub(super) draft: Option<Draft>,
}

/// What was typed of a guest and is not stored yet.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) step: Step,
    pub(super) outcome: Outcome,
    pub(super) cause: Option<Cause>,
    pub(super) agreed: (Option<Day>, Option<Booking>),
    pub(super) has_note: bool,
    /// What there is to choose of that step.
    pub(super) menu: Menu<Choice>,
}

/// The calls of a day.
#[expect(clippy::struct_excessive_bools, reason = "each waits for something of its own")]
#[derive(Debug)]
pub(crate) struct Calls {
    pub(crate) purpose: Purpose,
    pub(super) guests: Vec<Approached>,
    /// The day they were looked at, and the house ladder.
    pub(crate) of: (Day, Ladder),
    /// Those still to be called, the one on the page first.
    pub(super) queue: VecDeque<usize>,
    pub(crate) made: Vec<Made>,
    /// Those undone, to be brought back.
    pub(super) undone: Vec<Made>,
    pub(crate) step: Step,
    pub(crate) menu: Menu<Choice>,
    pub(crate) scroll: usize,
    pub(crate) spoken: Vec<Spoken>,
    method: Option<Method>,
    pub(super) outcome: Outcome,
    pub(super) cause: Option<Cause>,
    /// Whether there is more to say of a call than its outcome.
    pub(super) has_note: bool,
    /// The next date and the table, while the note is typed.
    pub(super) agreed: (Option<Day>, Option<Booking>),
    /// What was typed of guests whose call the store refused while another was on the page.
    pub(super) drafts: BTreeMap<usize, Draft>,
    /// Whose changes are not answered yet, in order.
    pub(super) pending: VecDeque<usize>,
    /// Of every undo that is not answered yet, in order, whether it takes back a call made here.
    pub(super) undoing: VecDeque<bool>,
    /// Whether a single guest’s page waits for the store.
    pub(super) is_saving: bool,
    /// Whether the way back was pressed and would lose what is typed.
    pub(super) is_leaving: bool,
    /// How many of the calls made were followed by changes made elsewhere: they are taken back as any change is.
    pub(super) mixed: usize,
    /// Whether who is to be called has to be read anew.
    pub(super) is_old: bool,
    last_id: usize,
    /// Guests beyond the most, those who may not be reached, and those spoken to of late.
    pub(crate) left: [usize; 3],
}

impl Calls {
    /// The calls of a day, best first; `None` when nobody is to be called.
    pub(crate) fn of(page: &AlertsPage) -> Option<Self> {
        let list = call_list(&page.alerts, page.most_calls);
        let left = [list.more, list.left_out.not_to_be_reached(), list.left_out.spoken_to];
        let guests: Vec<Approached> = list.rows.into_iter().cloned().map(Approached::from).collect();
        let of = (page.alerts.as_of, page.alerts.ladder);
        (!guests.is_empty()).then(|| Self::new(Purpose::Day, guests, of, left))
    }

    /// A touch or a table of one guest.
    pub(crate) fn of_one(
        purpose: Purpose,
        guest: Approached,
        of: (Day, Ladder),
        scene: &Scene,
    ) -> (Self, Vec<Request>) {
        let mut calls = Self::new(purpose, vec![guest], of, [0; 3]);
        let asked = if purpose == Purpose::Table { calls.book(scene) } else { Vec::new() };
        (calls, asked)
    }

    fn new(purpose: Purpose, guests: Vec<Approached>, of: (Day, Ladder), left: [usize; 3]) -> Self {
        let mut calls = Self {
            purpose,
            queue: (0..guests.len()).collect(),
            guests,
            of,
            made: Vec::new(),
            undone: Vec::new(),
            step: Step::Outcome,
            menu: Menu::new(Vec::new()),
            scroll: 0,
            spoken: Vec::new(),
            method: None,
            outcome: Outcome::NoAnswer,
            cause: None,
            has_note: false,
            agreed: (None, None),
            drafts: BTreeMap::new(),
            pending: VecDeque::new(),
            undoing: VecDeque::new(),
            is_saving: false,
            is_leaving: false,
            mixed: 0,
            is_old: false,
            last_id: 0,
            left,
        };
        calls.next_page();
        calls
    }

    /// The guest on the page; `None` once everybody was called.
    pub(crate) fn guest(&self) -> Option<&Approached> {
        self.guests.get(*self.queue.front()?)
    }

    /// Which call this is, and how many there are.
    pub(crate) fn place(&self) -> (usize, usize) {
        let all = self.made.len() + self.queue.len();
        ((self.made.len() + 1).min(all), all)
    }

    /// What is said to the guest on the page.
    pub(crate) fn speak(&mut self, books: &[Playbook]) {
        self.spoken = self.guest().map(|guest| told::spoken(books, &guest.approach)).unwrap_or_default();
    }

    /// Whether something is typed.
    pub(crate) fn has_field(&self) -> bool {
        matches!(self.step, Step::Book(_) | Step::Note(_) | Step::Day(..))
    }

    /// Whether all is done that a single guest's page was opened for.
    pub(crate) fn is_over(&self) -> bool {
        self.purpose != Purpose::Day && self.queue.is_empty()
    }

    /// Whether the way back leads to the list: it stands at its first question.
    pub(crate) fn is_at_start(&self) -> bool {
        match self.purpose {
            Purpose::Day => matches!(self.step, Step::Outcome),
            Purpose::Touch => matches!(self.step, Step::Method),
            Purpose::Table => true,
        }
    }

    /// Where keys are read now, and what cannot be done now.
    pub(crate) fn actions(&self) -> (Context, Offers) {
        let context = if self.has_field() { Context::Field } else { Context::Calls };
        let mut offers = Offers { choices: Some(self.menu.entries.len()), ..Offers::default() };
        if !self.has_field() {
            offers.call(Action::Phones, Some(Words::key_phones_hint));
        }
        if self.purpose != Purpose::Day || self.queue.len() < 2 {
            offers.disable(&[Action::Later], Why::NobodyElse);
        }
        // Among the calls of a day whatever was done last can be taken back, as on any list.
        if self.purpose != Purpose::Day {
            offers.disable(&[Action::Undo], Why::NothingToUndo);
            offers.disable(&[Action::Redo], Why::NothingToRedo);
        }
        (context, offers)
    }

    /// The next question, or the next guest.
    pub(super) fn turn_to(&mut self, step: Step, menu: Menu<Choice>) {
        self.step = step;
        self.menu = menu;
        self.scroll = 0;
    }

    /// The page of whoever is called next.
    pub(crate) fn next_page(&mut self) {
        let (step, entries) = match self.purpose {
            _ if self.queue.is_empty() => (Step::Outcome, vec![Choice::Close]),
            Purpose::Touch => (Step::Method, Method::ALL.map(Choice::Method).to_vec()),
            Purpose::Day | Purpose::Table => (Step::Outcome, self.outcomes()),
        };
        self.turn_to(step, Menu::new(entries));
        (self.method, self.cause, self.agreed) = (None, None, (None, None));
        self.has_note = false;
        let draft = self.queue.front().and_then(|guest| self.drafts.remove(guest));
        if let Some(draft) = draft {
            self.take_up(draft);
        }
    }

    fn ask_next(&mut self, today: Day) {
        let mut entries = days_ahead(today).map(Choice::Next).to_vec();
        entries.push(Choice::TypeDay);
        let may_be_none = self.purpose == Purpose::Touch || self.outcome == Outcome::Complaint;
        entries.extend(may_be_none.then_some(Choice::NoNext));
        // Of another touch that is asked anyway.
        entries.extend((self.purpose == Purpose::Day).then_some(Choice::WithNote));
        self.turn_to(Step::Next, Menu::new(entries));
    }

    /// What may come of it, each by its digit; that something was handed over is no answer to a call.
    fn outcomes(&self) -> Vec<Choice> {
        let all: &[Outcome] = if self.purpose == Purpose::Touch { &Outcome::ALL } else { &Outcome::OF_CALLS };
        all.iter().copied().map(Choice::Outcome).collect()
    }

    /// What was said, as it is logged.
    fn touch(&self, guest: &Approach, (next, said): (Option<Day>, Remarks), scene: &Scene) -> Touch {
        let with_secretary = guest.record.secretary.is_some() && self.purpose == Purpose::Day;
        let usual = guest.chosen.measure.way().usual_method().unwrap_or(Method::Phone);
        Touch {
            day: scene.today,
            minute: scene.minute,
            who: scene.who.to_owned(),
            to: if with_secretary { SpokenTo::Secretary } else { SpokenTo::Guest },
            method: self.method.unwrap_or(usual),
            outcome: self.outcome,
            cause: self.cause,
            promise: said.promise,
            cost: said.cost,
            note: said.note,
            next: next.map(|day| NextStep { day, what: None }),
            phase: guest.judgement.verdict.phase,
        }
    }

    /// All is agreed: the call is logged at once, of another touch there may be more to say.
    pub(super) fn agree(&mut self, agreed: (Option<Day>, Option<Booking>), scene: &Scene) -> Vec<Request> {
        if self.purpose == Purpose::Touch || self.has_note {
            self.turn_to(Step::Note(Box::default()), Menu::new(Vec::new()));
            self.agreed = agreed;
            return Vec::new();
        }
        self.finish(agreed, Remarks::default(), scene)
    }

    /// The change that logs what was agreed.
    fn edit(&self, guest: &Approach, booking: Option<Booking>, touch: Touch) -> Option<Edit> {
        let member_no = guest.guest.member_no.clone();
        let booking = booking.map(Box::new);
        if self.purpose == Purpose::Table {
            return booking.map(|booking| Edit::Book { member_no, booking });
        }
        Some(Edit::Touch { member_no, touch: Box::new(touch), booking })
    }

    /// Logs the call and goes on to the next guest; the page of a single one stays until the store has it.
    fn finish(
        &mut self,
        (next, booking): (Option<Day>, Option<Booking>),
        said: Remarks,
        scene: &Scene,
    ) -> Vec<Request> {
        let Some(guest) = self.guest().map(|guest| &guest.approach) else { return Vec::new() };
        let Some(edit) = self.edit(guest, booking, self.touch(guest, (next, said), scene)) else {
            return Vec::new();
        };
        if self.purpose != Purpose::Day {
            self.pending.push_back(self.last_id);
            self.is_saving = true;
            return vec![Request::Change(edit)];
        }
        let Some(guest) = self.queue.pop_front() else { return Vec::new() };
        let draft = self.draft();
        // Who does not answer is called once more, and not for ever.
        let was_called = self.made.iter().any(|made| made.guest == guest);
        let again = self.purpose == Purpose::Day && self.outcome == Outcome::NoAnswer && !was_called;
        if again {
            self.queue.push_back(guest);
        }
        self.last_id += 1;
        self.pending.push_back(self.last_id);
        self.made.push(Made { id: self.last_id, guest, outcome: self.outcome, again, draft });
        self.undone.clear();
        self.next_page();
        vec![Request::Change(edit)]
    }

    /// Puts whoever is on the page behind the others: nothing is logged, and what was chosen already waits on his page.
    pub(crate) fn put_behind(&mut self) {
        let is_begun = !matches!(self.step, Step::Method | Step::Outcome);
        if let Some(guest) = self.queue.front().copied().filter(|_| is_begun) {
            let draft = self.put_down();
            self.drafts.insert(guest, draft);
        }
        self.queue.rotate_left(1.min(self.queue.len()));
        self.next_page();
    }

    /// How many did not answer and are called once more at the end.
    pub(crate) fn called_again(&self) -> usize {
        self.queue.iter().filter(|guest| self.made.iter().any(|made| made.guest == **guest)).count()
    }

    /// Proposes a table.
    fn book(&mut self, scene: &Scene) -> Vec<Request> {
        let Some(guest) = self.guest().map(|guest| &guest.approach) else { return Vec::new() };
        let proposed = booking::proposed(guest, scene.today, scene.words());
        let line = booking::written(&proposed, scene.words());
        let read = read_booking(&line, proposed.room.as_deref(), scene.today);
        let asked = read.clone().ok().map(|booking| Request::Clashes(Box::new(booking)));
        let typing = Typing {
            input: Input::new(line),
            is_proposed: true,
            room: proposed.room,
            read,
            clashes: None,
            is_refused: false,
            is_confirmed: false,
        };
        self.turn_to(Step::Book(Box::new(typing)), Menu::new(Vec::new()));
        asked.into_iter().collect()
    }

    /// Takes what a guest's latest bills tell; the table that stands proposed on his page is proposed anew from it.
    pub(crate) fn learn(&mut self, customer: CustomerId, lately: &Lately, scene: &Scene) -> Vec<Request> {
        let his = self.guests.iter_mut().filter(|guest| guest.approach.guest.customer == customer);
        his.for_each(|guest| guest.approach.learn(lately.clone()));
        let is_his = self.guest().is_some_and(|guest| guest.approach.guest.customer == customer);
        match &self.step {
            Step::Book(typing) if is_his && typing.is_proposed => self.book(scene),
            _ => Vec::new(),
        }
    }

    pub(crate) fn choose(&mut self, choice: Choice, scene: &Scene) -> Vec<Request> {
        match choice {
            Choice::Method(method) => {
                self.turn_to(Step::Outcome, Menu::new(self.outcomes()));
                self.method = Some(method);
            }
            Choice::Outcome(outcome) => return self.take_outcome(outcome, scene),
            Choice::Cause(cause) => {
                self.cause = Some(cause);
                if cause.is_final() {
                    return self.agree((None, None), scene);
                }
                self.ask_next(scene.today);
            }
            Choice::OtherCauses => {
                let others = Cause::ALL.into_iter().skip(COMMON).map(Choice::Cause);
                self.turn_to(Step::Cause, Menu::new(others.collect()));
            }
            Choice::Next(day) => return self.agree((Some(day), None), scene),
            Choice::TypeDay => self.turn_to(Step::Day(Input::default(), None), Menu::new(Vec::new())),
            Choice::NoNext => return self.agree((None, None), scene),
            // Its line stays and says so; chosen again it is taken back.
            Choice::WithNote => self.has_note = !self.has_note,
            Choice::Close => {}
        }
        Vec::new()
    }

    /// What came of it decides what is asked next.
    fn take_outcome(&mut self, outcome: Outcome, scene: &Scene) -> Vec<Request> {
        self.outcome = outcome;
        self.cause = outcome.own_cause();
        match outcome.asks() {
            Asked::Table => return self.book(scene),
            Asked::CauseAndNext => self.turn_to(Step::Cause, common_causes()),
            Asked::Next => self.ask_next(scene.today),
            Asked::Nothing if self.purpose == Purpose::Touch || outcome == Outcome::Complaint => {
                self.ask_next(scene.today);
            }
            Asked::Nothing => return self.agree((None, None), scene),
        }
        Vec::new()
    }

    /// An action while something is typed.
    pub(crate) fn type_in(&mut self, action: Action, scene: &Scene) -> Vec<Request> {
        let typing = match &mut self.step {
            Step::Book(typing) => typing,
            Step::Day(input, wrong) => {
                let day = type_day(input, wrong, action, scene);
                return day.map_or_else(Vec::new, |day| self.agree((Some(day), None), scene));
            }
            Step::Note(noting) => {
                let Some(said) = noting.take(action) else { return Vec::new() };
                return self.finish(self.agreed.clone(), said, scene);
            }
            _ => return Vec::new(),
        };
        match action {
            Action::Type(request) => {
                field::take(&mut typing.input, &mut typing.is_proposed, request);
                let read = read_booking(typing.input.value(), typing.room.as_deref(), scene.today);
                (typing.is_refused, typing.is_confirmed) = (false, false);
                if read == typing.read {
                    return Vec::new();
                }
                typing.clashes = None;
                typing.read.clone_from(&read);
                read.ok().map(|booking| Request::Clashes(Box::new(booking))).into_iter().collect()
            }
            Action::Open => {
                typing.is_refused = typing.read.is_err();
                let is_free = typing.clashes.as_ref().is_some_and(Vec::is_empty);
                let is_sure = is_free || std::mem::replace(&mut typing.is_confirmed, true);
                match typing.read.clone() {
                    Ok(booking) if is_sure => self.agree((None, Some(booking)), scene),
                    _ => Vec::new(),
                }
            }
            _ => Vec::new(),
        }
    }
}

fn common_causes() -> Menu<Choice> {
    let common = Cause::ALL.into_iter().take(COMMON).map(Choice::Cause);
    Menu::new(common.chain([Choice::OtherCauses]).collect())
}
