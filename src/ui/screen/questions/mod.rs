//! The first questions 初次设置: who of the roster is no guest at all, and whether the house ladder fits; each can be skipped.

mod draw;

use super::{Heading, Offers, Scene, Screen, Turn, Why};
use crate::domain::attendance::SheetRow;
use crate::domain::edit::{Edit, JournalKind, JournalLine, marked_numbers};
use crate::domain::phase::Ladder;
use crate::domain::roster::RosterMark;
use crate::domain::what_if::WhatIf;
use crate::error::Error;
use crate::ui::action::{Action, Context};
use crate::ui::notice::Notice;
use crate::ui::widget::window::Window;
use crate::ui::{say, setting_words};
use crate::words::Words;
use crate::worker::{Done, QuestionsPage, Reply, Request};
use ratatui::Frame;
use std::collections::BTreeSet;

/// The setting the second question is about.
const LADDER: &str = "phase.ladder";

/// What there is to ask about.
#[derive(Debug)]
enum Content {
    /// The first answer is on its way.
    Loading,
    /// The roster and the ladder.
    Ready(Box<QuestionsPage>),
    /// There is no bill yet.
    Empty,
    /// There was nothing to be had.
    Failed(Error),
}

/// The questions, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Question {
    /// Who of the roster is staff, a supplier, the house itself.
    Staff,
    /// Whether the house ladder fits.
    Ladder,
    /// None is left: where they are found again.
    Done,
}

/// An answer that was saved.
#[derive(Clone, Copy, Debug)]
struct Answer {
    /// Its number in the journal.
    number: i64,
    /// How many guests it excluded.
    excluded: usize,
    /// Whether it was not undone since.
    stands: bool,
}

impl Question {
    /// How many numbered lines lead on from it.
    fn ways_on(self) -> usize {
        match self {
            Self::Staff => 2,
            Self::Ladder => 3,
            Self::Done => 1,
        }
    }
}

/// The screen.
#[derive(Debug)]
pub(crate) struct Questions {
    content: Content,
    question: Question,
    /// The cursor among the guests.
    window: Window,
    /// Who is marked, by member number.
    marked: BTreeSet<String>,
    /// The step of the ladder under the cursor.
    step: usize,
    /// The ladder tried; none while it is the one in force.
    trial: Option<Ladder>,
    /// What that ladder would alter; none while it is reckoned.
    effect: Option<Result<WhatIf, Error>>,
    /// The answers that were saved.
    answers: Vec<Answer>,
    /// The question whose answer is being saved.
    sent: Option<Question>,
    /// Whether an undo or redo is under way: a key held down must not reach beyond the answers.
    is_turning_back: bool,
    notice: Option<Notice>,
}

impl Questions {
    /// Takes the newest change back, or brings it back, once what was asked before has been answered.
    fn turn_back(&mut self, request: Request) -> Turn {
        if std::mem::replace(&mut self.is_turning_back, true) {
            return Turn::default();
        }
        Turn::ask(vec![request])
    }

    /// The screen before its first answer.
    pub(crate) fn new() -> Self {
        Self {
            content: Content::Loading,
            question: Question::Staff,
            window: Window::default(),
            marked: BTreeSet::new(),
            step: 0,
            trial: None,
            effect: None,
            answers: Vec::new(),
            sent: None,
            is_turning_back: false,
            notice: None,
        }
    }

    fn page(&self) -> Option<&QuestionsPage> {
        match &self.content {
            Content::Ready(page) => Some(page),
            _ => None,
        }
    }

    /// The guests one may mark: who is pinned was chosen by hand already.
    fn guests(&self) -> impl Iterator<Item = &SheetRow> {
        self.page().into_iter().flat_map(|page| &page.sheet.rows).filter(|row| !row.standing.pinned)
    }

    fn take_page(&mut self, page: Option<Box<QuestionsPage>>) {
        self.content = page.map_or(Content::Empty, Content::Ready);
        let still: BTreeSet<String> = self.guests().map(|row| row.guest.member_no.clone()).collect();
        self.marked.retain(|member_no| still.contains(member_no));
        self.window.select(self.window.selected, still.len(), still.len());
    }

    fn mark(&mut self) {
        let guest = self.guests().nth(self.window.selected).map(|row| row.guest.member_no.clone());
        let Some(member_no) = guest else { return };
        if !self.marked.remove(&member_no) {
            self.marked.insert(member_no);
        }
        let len = self.guests().count();
        self.window.step(1, len, len);
    }

    /// The answer of the question is taken, or it is skipped: on to the next one, to the end, or back to where one came from.
    /// Whoever reaches the end was asked.
    fn go_on(&mut self) -> Turn {
        self.trial = None;
        match self.question {
            Question::Staff => {
                self.question = Question::Ladder;
                Turn::default()
            }
            Question::Ladder => {
                self.question = Question::Done;
                Turn::ask(vec![Request::QuestionsAsked])
            }
            Question::Done => self.leave(),
        }
    }

    /// Back to where one came from; the next time begins at the beginning.
    fn leave(&mut self) -> Turn {
        *self = Self { content: std::mem::replace(&mut self.content, Content::Loading), ..Self::new() };
        Turn { left: true, ..Turn::default() }
    }

    /// The questions that are left are skipped.
    fn skip_all(&mut self) -> Turn {
        let is_asked = self.question == Question::Done;
        let turn = self.leave();
        if is_asked { turn } else { Turn { requests: vec![Request::QuestionsAsked], ..turn } }
    }

    /// What the numbered lines at the bottom do: the first one answers, the second one skips, the third one leads back.
    fn choose_next(&mut self, place: usize) -> Turn {
        match place {
            0 => self.answer(),
            1 if self.question != Question::Done => self.go_on(),
            2 if self.question == Question::Ladder => {
                (self.question, self.trial, self.effect) = (Question::Staff, None, None);
                Turn::default()
            }
            _ => Turn::default(),
        }
    }

    /// Lines of the question above those at the bottom that have a number of their own.
    fn numbered(&self) -> usize {
        if self.question == Question::Ladder { self.ladder().steps().len() } else { 0 }
    }

    /// Saves the answer; nothing to save goes on.
    fn answer(&mut self) -> Turn {
        if self.is_reckoning() {
            self.notice = Some(Notice::Refused(Why::Reckoning));
            return Turn::default();
        }
        let edit = match self.question {
            Question::Staff if !self.marked.is_empty() => {
                let guests = self.marked.iter().map(|member_no| (member_no.clone(), RosterMark::None));
                Edit::Marks { guests: guests.collect(), to: RosterMark::Excluded }
            }
            Question::Ladder if self.trial.is_some() => self.trial_edit(),
            _ => return self.go_on(),
        };
        self.sent = Some(self.question);
        Turn::ask(vec![Request::Change(edit)])
    }

    fn ladder(&self) -> Ladder {
        self.page().map(|page| page.ladder).unwrap_or_default()
    }

    /// Whether what the ladder tried would alter is not known yet: nobody saves what he has not seen.
    fn is_reckoning(&self) -> bool {
        self.question == Question::Ladder && self.trial.is_some() && self.effect.is_none()
    }

    fn trial_edit(&self) -> Edit {
        let [from, to] = [self.ladder(), self.trial.unwrap_or(self.ladder())].map(setting_words::steps);
        Edit::Setting { key: LADDER.to_owned(), from: Some(from), to: Some(to) }
    }

    /// Tries a ladder with one step more or less visits.
    fn try_step(&mut self, by: i32) -> Turn {
        let mut steps = self.trial.unwrap_or(self.ladder()).steps();
        let Some(step) = steps.get_mut(self.step) else { return Turn::default() };
        *step = step.saturating_add_signed(by);
        let Some(tried) = Ladder::new(steps[0], steps[1], steps[2]) else {
            self.notice = Some(Notice::Refused(Why::LadderOrder));
            return Turn::default();
        };
        self.effect = None;
        self.trial = (tried != self.ladder()).then_some(tried);
        match self.trial {
            Some(_) => Turn::ask(vec![Request::WhatIf(self.trial_edit())]),
            None => Turn::default(),
        }
    }

    /// Keeps in mind which answers were saved and which of them stand; what else is undone or redone is none of them.
    fn note_answer(&mut self, done: Done, line: &JournalLine) {
        if done == Done::Changed {
            let marked = match line.kind {
                JournalKind::Roster => 1,
                JournalKind::Marks => marked_numbers(&line.subject).map_or(0, |numbers| numbers.len()),
                _ => 0,
            };
            let is_excluded = line.after.as_deref() == Some(RosterMark::Excluded.word());
            let excluded = if is_excluded { marked } else { 0 };
            self.answers.push(Answer { number: line.number, excluded, stands: true });
        } else if let Some(answer) = self.answers.iter_mut().find(|answer| answer.number == line.number) {
            answer.stands = done == Done::Redone;
        }
    }

    /// How many guests the answers exclude; `None` when no answer stands.
    fn excluded(&self) -> Option<usize> {
        let standing = self.answers.iter().filter(|answer| answer.stands).map(|answer| answer.excluded);
        self.answers.iter().any(|answer| answer.stands).then(|| standing.sum())
    }

    fn update_staff(&mut self, action: Action, scene: &Scene) {
        let (len, height) = (self.guests().count(), draw::height(self, scene));
        match action {
            Action::Mark => self.mark(),
            Action::Click { column, row, double } => {
                if let Some(place) = draw::guest_at(self, (column, row), scene) {
                    self.window.select(place, len, height);
                    if double {
                        self.mark();
                    }
                }
            }
            action => {
                self.window.take(action, len, height);
            }
        }
    }

    fn update_ladder(&mut self, action: Action, scene: &Scene) -> Turn {
        let last = self.ladder().steps().len() - 1;
        match action {
            Action::Up => self.step = self.step.saturating_sub(1),
            Action::Down => self.step = (self.step + 1).min(last),
            Action::Left => return self.try_step(-1),
            Action::Right => return self.try_step(1),
            Action::Click { column, row, .. } => {
                self.step = draw::step_at((column, row), scene).unwrap_or(self.step);
            }
            _ => {}
        }
        Turn::default()
    }
}

impl Screen for Questions {
    fn start(&mut self) -> Vec<Request> {
        if self.page().is_none() {
            self.content = Content::Loading;
        }
        vec![Request::Questions { anyway: true }]
    }

    fn heading(&self, scene: &Scene) -> Heading {
        let words = scene.words();
        let number = match self.question {
            _ if matches!(self.content, Content::Empty) => words.questions_none(),
            Question::Staff => words.questions_number("1", "2"),
            Question::Ladder => words.questions_number("2", "2"),
            Question::Done => words.questions_finished(),
        };
        let is_demo = self.page().is_some_and(|page| page.demo);
        // Each question is put about the guests as of a day.
        let as_of = self.page().filter(|_| self.question != Question::Done).map(|page| page.sheet.as_of);
        let as_of = as_of.map(|day| say::as_of(day, scene.today, words));
        Heading { as_of, ..Heading::saying(words.screen_questions(), number, is_demo) }
    }

    fn is_tactful(&self) -> bool {
        true
    }

    fn update(&mut self, action: Action, scene: &Scene) -> Turn {
        if let Some(why) = self.actions().1.why_not(action) {
            self.notice = Some(Notice::Refused(why));
            return Turn::default();
        }
        self.notice = None;
        if self.page().is_none() {
            return match action {
                Action::Back | Action::Leave => Turn { left: true, ..Turn::default() },
                Action::Open if matches!(self.content, Content::Empty) => {
                    Turn { run: Some(Action::Import), ..Turn::default() }
                }
                Action::Open => Turn::ask(self.start()),
                _ => Turn::default(),
            };
        }
        match action {
            Action::Back => return self.go_on(),
            Action::Leave => return self.skip_all(),
            Action::Open => return self.answer(),
            Action::Choose(digit) => {
                let place = usize::from(digit).saturating_sub(1);
                if let Some(next) = place.checked_sub(self.numbered()) {
                    return self.choose_next(next);
                }
                self.step = place;
                return Turn::default();
            }
            Action::Click { column, row, .. }
                if let Some(next) = draw::next_at(self, (column, row), scene) =>
            {
                return self.choose_next(next);
            }
            Action::Undo => return self.turn_back(Request::Undo),
            Action::Redo => return self.turn_back(Request::Redo),
            _ => {}
        }
        match self.question {
            Question::Staff => {
                self.update_staff(action, scene);
                Turn::default()
            }
            Question::Ladder => self.update_ladder(action, scene),
            Question::Done => Turn::default(),
        }
    }

    fn receive(&mut self, reply: Reply, _scene: &Scene) -> Turn {
        match reply {
            Reply::Questions(Ok(page)) => self.take_page(page),
            Reply::Questions(Err(error)) => self.content = Content::Failed(error),
            Reply::WhatIf(answer) if self.trial.is_some() => self.effect = Some(answer),
            // Whether it is to be taken back is being asked.
            Reply::ImportNext(_) => self.is_turning_back = false,
            Reply::Saved(done, Ok(told)) => {
                self.is_turning_back = false;
                self.note_answer(done, &told.saved.line);
                self.notice = Some(Notice::Saved(done, told));
                let mut requests = vec![Request::Questions { anyway: true }];
                // Whoever skipped the question while its answer was saved has gone on already.
                if done == Done::Changed && self.sent.take() == Some(self.question) {
                    self.marked.clear();
                    requests.extend(self.go_on().requests);
                }
                return Turn::ask(requests);
            }
            Reply::Saved(_, Err(error)) | Reply::QuestionsAsked(Err(error)) => {
                self.is_turning_back = false;
                self.notice = Some(Notice::Failed(error));
            }
            Reply::StoreChanged => return Turn::ask(self.start()),
            _ => {}
        }
        Turn::default()
    }

    fn render(&self, frame: &mut Frame, scene: &Scene) {
        draw::draw(self, frame, scene);
    }

    fn actions(&self) -> (Context, Offers) {
        let mut offers = Offers::default();
        let has_page = self.page().is_some();
        if self.question != Question::Staff || !has_page {
            offers.disabled.push((Action::Mark, Why::OtherQuestion));
        }
        if self.question != Question::Ladder || !has_page {
            let of_ladder = [Action::Left, Action::Right];
            offers.disabled.extend(of_ladder.map(|action| (action, Why::OtherQuestion)));
        }
        if self.is_reckoning() {
            offers.disabled.push((Action::Open, Why::Reckoning));
        }
        match self.content {
            Content::Loading => offers.disabled.push((Action::Open, Why::NoSheet)),
            Content::Empty => offers.call(Action::Open, Some(Words::key_import_hint)),
            Content::Failed(_) => offers.call(Action::Open, Some(Words::key_try_again_hint)),
            Content::Ready(_) if self.question != Question::Done => {
                offers.call(Action::Leave, Some(Words::key_skip_all_hint));
            }
            Content::Ready(_) => {}
        }
        // Undo would reach for what was changed before the questions were put.
        if has_page && self.excluded().is_none() {
            offers.disabled.push((Action::Undo, Why::NotAnswered));
        }
        if has_page && self.answers.iter().all(|answer| answer.stands) {
            offers.disabled.push((Action::Redo, Why::NotAnswered));
        }
        offers.choices = has_page.then(|| self.numbered() + self.question.ways_on());
        if !has_page {
            let of_page = [Action::Choose(0), Action::Undo, Action::Redo];
            offers.disabled.extend(of_page.map(|action| (action, Why::NoSheet)));
        }
        (Context::Questions, offers)
    }
}
