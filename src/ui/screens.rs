//! All the screens at once: each stays alive when another is opened, so position and filter survive.

use super::action::{Action, Context};
use super::app::Setup;
use super::saving::Habits;
use super::screen::alerts::Alerts;
use super::screen::attendance::Attendance;
use super::screen::customers::Customers;
use super::screen::import::Import;
use super::screen::journal::Journal;
use super::screen::questions::Questions;
use super::screen::settings::Settings;
use super::screen::today::Today;
use super::screen::{Offers, Scene, Screen, ScreenName, Turn};
use crate::domain::bill::CustomerId;
use crate::domain::customer::Guest;
use crate::domain::day::Day;
use crate::domain::phase::Ladder;
use crate::words::Words;
use crate::worker::{Done, Reply, Request, Slot};
use std::collections::VecDeque;

/// What a screen knows of the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Knows {
    /// It was never opened.
    Nothing,
    /// What it shows is what is stored.
    All,
    /// The store has changed since it asked.
    Old,
}

/// How far one is with the questions a house is asked once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum First {
    /// No page or sheet with guests of one's own was seen yet.
    NotYet,
    /// Whether they are due is being asked.
    Asked,
    /// They are to be put as soon as nothing else is under way.
    Due,
    /// They need not be put, as the store is.
    NotDue,
    /// They were put.
    Put,
}

/// The screens, which of them is open, and where one came from.
#[derive(Debug)]
pub(crate) struct Screens {
    today: Today,
    customers: Customers,
    attendance: Attendance,
    alerts: Alerts,
    journal: Journal,
    settings: Settings,
    import: Import,
    questions: Questions,
    first: First,
    /// The house ladder as it was told last, by whichever screen's answer.
    ladder: Ladder,
    open: ScreenName,
    /// The screen behind one that is only visited.
    behind: ScreenName,
    /// The screen on which the open page of a guest was asked for, where that is another.
    asked_on: Option<ScreenName>,
    knows: [Knows; ScreenName::ALL.len()],
    /// The past day of the page the next screen is opened from.
    lent: Option<Day>,
    /// Who made the changes under way, in order.
    changing: VecDeque<ScreenName>,
    /// Who wants to know what a change would alter.
    reckoning: ScreenName,
    /// Who asked whose guests some are.
    assigning: ScreenName,
    /// Where a guest is turned to.
    approaching: ScreenName,
    /// Who found the store without bills and wants to know what can be taken back.
    empty: ScreenName,
}

impl Screens {
    /// All screens before their first question, the page of the day open.
    pub(crate) fn new(setup: Setup) -> Self {
        let (kept, folder, home) = (setup.kept.clone(), setup.folder.clone(), setup.home.clone());
        let habits = Habits { kept, folder, home };
        Self {
            today: Today::new(setup.view.clone(), setup.today, habits.clone()),
            customers: Customers::new(
                setup.view.clone(),
                (setup.kept.clone(), setup.folder.clone(), setup.home.clone()),
            ),
            import: Import::new(setup.home.clone()),
            alerts: Alerts::new((setup.view.clone(), setup.today), setup.config_path.clone(), habits),
            attendance: Attendance::new(setup.view, (setup.kept, setup.folder, setup.home)),
            journal: Journal::new(),
            settings: Settings::new(),
            questions: Questions::new(),
            first: First::NotYet,
            ladder: Ladder::default(),
            open: ScreenName::Today,
            behind: ScreenName::Today,
            asked_on: None,
            knows: [Knows::Nothing; ScreenName::ALL.len()],
            lent: None,
            changing: VecDeque::new(),
            reckoning: ScreenName::Settings,
            assigning: ScreenName::Customers,
            approaching: ScreenName::Alerts,
            empty: ScreenName::Attendance,
        }
    }

    fn screen(&self, name: ScreenName) -> &dyn Screen {
        match name {
            ScreenName::Today => &self.today,
            ScreenName::Customers => &self.customers,
            ScreenName::Attendance => &self.attendance,
            ScreenName::Alerts => &self.alerts,
            ScreenName::Journal => &self.journal,
            ScreenName::Settings => &self.settings,
            ScreenName::Import => &self.import,
            ScreenName::Questions => &self.questions,
        }
    }

    fn screen_mut(&mut self, name: ScreenName) -> &mut dyn Screen {
        match name {
            ScreenName::Today => &mut self.today,
            ScreenName::Customers => &mut self.customers,
            ScreenName::Attendance => &mut self.attendance,
            ScreenName::Alerts => &mut self.alerts,
            ScreenName::Journal => &mut self.journal,
            ScreenName::Settings => &mut self.settings,
            ScreenName::Import => &mut self.import,
            ScreenName::Questions => &mut self.questions,
        }
    }

    /// The name of the open screen.
    pub(crate) fn name(&self) -> ScreenName {
        self.open
    }

    /// The open screen.
    pub(crate) fn open(&self) -> &dyn Screen {
        self.screen(self.open)
    }

    /// What stands below the header: the files that wait in the inbox, and what the open screen says.
    pub(crate) fn banner(&self, scene: &Scene) -> Option<String> {
        let of_screen = self.open().banner(scene);
        // The page of the day tells of them in a line of its own.
        let is_told = self.open == ScreenName::Today && self.today.is_ready();
        let inbox = if self.open.is_main() && !is_told { self.import.inbox_banner(scene) } else { None };
        match (inbox, of_screen) {
            (Some(inbox), Some(said)) => Some(format!("{inbox} · {said}")),
            (inbox, said) => inbox.or(said),
        }
    }

    /// Where that asks for the import, the footer tells its key; what leads nowhere in this window it does not tell.
    pub(crate) fn finish_offers(&self, context: Context, offers: &mut Offers, scene: &Scene) {
        if self.actions().0 == context {
            self.open().limit(offers, scene);
        }
        // What is typed is covered: the key that uncovers it is told.
        if scene.discreet && context == Context::Field && self.actions().0 == context {
            offers.call(Action::Discreet, Some(Words::key_discreet_hint));
        }
        let is_asked = self.import.waiting() > 0 || self.open().asks_for_import(scene);
        if is_asked && self.open.is_main() && context == self.open.context() {
            offers.call(Action::Import, Some(Words::key_import_hint));
        }
    }

    /// What is opened next is shown as of that day; none as of its own.
    pub(crate) fn lend(&mut self, day: Option<Day>) {
        self.lent = day;
    }

    /// A screen that is opened is as of the day lent to it, else as of its own again.
    fn look_as_of(&mut self, name: ScreenName) {
        let day = self.lent.take();
        let is_other = match name {
            ScreenName::Today => self.today.come_back(self.open == name),
            ScreenName::Attendance => self.attendance.look_as_of(day),
            ScreenName::Alerts => self.alerts.look_as_of(day),
            _ => false,
        };
        let knows = &mut self.knows[name as usize];
        if is_other && *knows == Knows::All {
            *knows = Knows::Old;
        }
    }

    /// Opens a screen, and over it the questions of a new house where they are due.
    pub(crate) fn switch(&mut self, name: ScreenName, scene: &Scene) -> Turn {
        self.look_as_of(name);
        let mut turn = self.open_screen(name, scene);
        turn.requests.extend(self.put_first_questions(scene));
        turn
    }

    /// Opens a screen; its questions, when it has never been open or the store has changed since.
    fn open_screen(&mut self, name: ScreenName, scene: &Scene) -> Turn {
        if self.open.is_main() {
            self.behind = self.open;
        }
        if name != self.open {
            self.screen_mut(self.open).fall_silent();
        }
        self.open = name;
        self.asked_on = None;
        let knew = std::mem::replace(&mut self.knows[name as usize], Knows::All);
        match knew {
            Knows::Nothing => Turn::ask(self.screen_mut(name).start()),
            Knows::Old => self.screen_mut(name).receive(Reply::StoreChanged, scene),
            Knows::All => Turn::default(),
        }
    }

    /// Opens the import on a file whose path was pasted; `None` when the text is no file's.
    pub(crate) fn take_pasted(&mut self, pasted: &str, scene: &Scene) -> Option<Turn> {
        if !self.import.takes(pasted) {
            return None;
        }
        let mut turn = self.open_screen(ScreenName::Import, scene);
        turn.requests.extend(self.import.take_pasted(pasted).requests);
        Some(turn)
    }

    /// Opens a guest's page.
    fn open_guest(&mut self, guest: Guest, scene: &Scene) -> Turn {
        let from = self.open;
        let mut turn = self.open_screen(ScreenName::Attendance, scene);
        self.asked_on = Some(from).filter(|from| from.is_main() && *from != ScreenName::Attendance);
        let day = self.lent.take();
        turn.requests.extend(self.attendance.visit(guest, day, scene).requests);
        turn
    }

    /// Shows the alert of a guest.
    fn open_alert(&mut self, customer: CustomerId, scene: &Scene) -> Turn {
        self.look_as_of(ScreenName::Alerts);
        let mut turn = self.open_screen(ScreenName::Alerts, scene);
        turn.requests.extend(self.alerts.show(customer, scene).requests);
        turn
    }

    /// Lists the guests that a text finds.
    fn list_guests(&mut self, text: String, scene: &Scene) -> Turn {
        let mut turn = self.switch(ScreenName::Customers, scene);
        turn.requests.extend(self.customers.list(text, scene).requests);
        turn
    }

    /// Goes where a turn leads: to the page of a guest, to his alert, or to a list; `None` where it leads nowhere.
    pub(crate) fn lead_on(&mut self, turn: &mut Turn, scene: &Scene) -> Option<Vec<Request>> {
        let opened = match (turn.guest.take(), turn.alert.take(), turn.list.take()) {
            (Some(guest), ..) => self.open_guest(guest, scene),
            (_, Some(customer), _) => self.open_alert(customer, scene),
            (.., text) => self.list_guests(text?, scene),
        };
        Some(opened.requests)
    }

    /// Gives an action to the open screen. A screen that is only visited is left for the one behind it, not for the shell.
    pub(crate) fn update(&mut self, action: Action, scene: &Scene) -> Turn {
        let mut turn = self.screen_mut(self.open).update(action, scene);
        self.note_changes(self.open, &turn);
        if turn.left && !self.open.is_main() {
            turn.left = false;
            turn.requests.extend(self.open_screen(self.behind, scene).requests);
        }
        // The page of a guest that was asked for elsewhere is left for where one came from.
        let is_closed = self.actions().0 == ScreenName::Attendance.context();
        if let Some(from) = self.asked_on.take_if(|_| is_closed).filter(|_| action == Action::Back) {
            turn.requests.extend(self.open_screen(from, scene).requests);
        }
        // Where the action leads on, the questions wait for the screen it leads to.
        if turn.run.is_none() {
            turn.requests.extend(self.put_first_questions(scene));
        }
        turn
    }

    /// Opens the questions of a new house once its page or its sheet stands there and nothing lies over it: whoever went on to another
    /// screen is not called back from it.
    fn put_first_questions(&mut self, scene: &Scene) -> Vec<Request> {
        let is_page = matches!(self.open, ScreenName::Today | ScreenName::Attendance);
        let is_free = is_page && self.actions().0 == self.open.context();
        if self.first != First::Due || !is_free {
            return Vec::new();
        }
        self.first = First::Put;
        self.open_screen(ScreenName::Questions, scene).requests
    }

    /// The first page or sheet with guests of one's own asks whether the questions of a new house were put, and so does whatever gives
    /// the house its first bills, or takes them away; the answer says so.
    fn watch_first(&mut self, reply: &Reply) -> Option<Request> {
        let is_news = match (self.first, reply) {
            (First::NotYet, Reply::Sheet(Ok(Some(page)))) => !page.demo,
            (First::NotYet, Reply::Brief(Ok(Some(page)))) => !page.demo,
            (First::Put, _) => false,
            (_, Reply::Imported(Ok(_)) | Reply::Saved(Done::Redone, Ok(_)))
            | (First::Asked | First::Due, Reply::Saved(Done::Undone, Ok(_))) => true,
            (First::Asked, Reply::Questions(answer)) => {
                let are_due = matches!(answer, Ok(Some(_)));
                self.first = if are_due { First::Due } else { First::NotDue };
                if are_due {
                    // They know already what they ask about, until something changes.
                    self.knows[ScreenName::Questions as usize] = Knows::All;
                }
                false
            }
            _ => false,
        };
        if is_news {
            self.first = First::Asked;
        }
        is_news.then_some(Request::Questions { anyway: false })
    }

    /// Takes note of the house ladder where an answer tells it.
    fn note_ladder(&mut self, reply: &Reply) {
        let told = match reply {
            Reply::Sheet(Ok(Some(page))) => Some(page.ladder),
            Reply::Guests(Ok(Some(page))) => Some(page.ladder),
            Reply::Brief(Ok(Some(page))) => Some(page.brief.alerts.ladder),
            Reply::Alerts(Ok(Some(page))) => Some(page.alerts.ladder),
            Reply::Questions(Ok(Some(page))) => Some(page.ladder),
            Reply::Settings(Ok(page)) => Some(page.settings.ladder),
            _ => None,
        };
        self.ladder = told.unwrap_or(self.ladder);
    }

    /// Takes note of what a question over the open screen asks the worker for: the answer is that screen's.
    pub(crate) fn note(&mut self, turn: &Turn) {
        self.note_changes(self.open, turn);
    }

    fn note_changes(&mut self, name: ScreenName, turn: &Turn) {
        if turn.requests.iter().any(|request| request.slot() == Slot::WhatIf) {
            self.reckoning = name;
        }
        if turn.requests.iter().any(|request| request.slot() == Slot::Owners) {
            self.assigning = name;
        }
        if turn.requests.iter().any(|request| matches!(request.slot(), Slot::Approach | Slot::Clashes)) {
            self.approaching = name;
        }
        if turn.requests.iter().any(|request| matches!(request, Request::Steps)) {
            self.empty = name;
        }
        let changes = turn.requests.iter().filter(|request| request.slot() == Slot::Change).count();
        self.changing.extend(std::iter::repeat_n(name, changes));
    }

    /// The window has another size: what lies under the cursor stays there.
    pub(crate) fn resize(&mut self, before: &Scene, after: &Scene) {
        self.today.resize(before, after);
    }

    /// Gives an answer to the screen that asked; news goes to the open one, and to the others when they are opened.
    pub(crate) fn receive(&mut self, slot: Option<Slot>, reply: Reply, scene: &Scene) -> Turn {
        if let Reply::Inbox(files) = reply {
            self.import.take_inbox(files);
            self.today.note_inbox(self.import.waiting());
            return Turn::default();
        }
        let is_change =
            matches!(reply, Reply::Saved(_, Ok(_)) | Reply::Imported(Ok(_)) | Reply::StoreChanged);
        let asker = match slot {
            None => self.open,
            Some(Slot::Change) => self.changing.pop_front().unwrap_or(self.open),
            Some(Slot::WhatIf) => self.reckoning,
            Some(Slot::Owners) => self.assigning,
            Some(Slot::Approach | Slot::Clashes) => self.approaching,
            Some(Slot::Row) if matches!(reply, Reply::Steps(_)) => self.empty,
            Some(slot) => ScreenName::asking(slot).unwrap_or(self.open),
        };
        let first = self.watch_first(&reply);
        self.note_ladder(&reply);
        // Whose question met a change has it in the answer.
        let is_known = slot.is_some() && matches!(reply, Reply::StoreChanged);
        let mut turn = if is_known { Turn::default() } else { self.screen_mut(asker).receive(reply, scene) };
        self.today.note_inbox(self.import.waiting());
        self.note_changes(asker, &turn);
        turn.requests.splice(0..0, first);
        if is_change {
            for (name, knows) in ScreenName::ALL.into_iter().zip(&mut self.knows) {
                if name != asker && *knows == Knows::All {
                    *knows = Knows::Old;
                }
            }
            if self.open != asker {
                turn.requests.extend(self.open_screen(self.open, scene).requests);
            }
        }
        turn.requests.extend(self.put_first_questions(scene));
        turn
    }

    /// Where keys are read now, and what cannot be done now.
    pub(crate) fn actions(&self) -> (Context, Offers) {
        self.open().actions()
    }

    /// The house ladder in force, as far as it was told.
    pub(crate) fn ladder(&self) -> Ladder {
        self.ladder
    }
}
