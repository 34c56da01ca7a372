//! The dialogs of the list: the order, a guest's card with all that can be done, the roster, a tick.

mod page;

use super::{Content, Customers, GuestsPage, Rows, Scene, Turn, columns};
use crate::domain::bill::{CustomerId, Sitting};
use crate::domain::customer::Guest;
use crate::domain::day::Day;
use crate::domain::edit::Edit;
use crate::domain::guests::{Class, GuestCard, GuestColumn, GuestRow};
use crate::domain::roster::RosterMark;
use crate::error::Error;
use crate::ui::action::Action;
use crate::ui::approach::{self, Wanted};
use crate::ui::marks::{MarkedGuests, Marks};
use crate::ui::record::Recorded;
use crate::ui::widget::menu::{Menu, Pick};
use crate::ui::widget::panel;
use crate::worker::Request;

/// What a line of a menu does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    /// Sorts by this.
    Sort(GuestColumn),
    /// Counts one outlet, by its place in the list, or all.
    Scope(Option<usize>),
    /// Pins, excludes, or neither.
    Mark(RosterMark),
    /// Asks what is to become of those marked.
    Marked,
    /// Asks which meal a tick of today is for.
    AskTick,
    /// Ticks him as present on a day.
    Tick(Day, Sitting),
    /// Takes away the tick of a day.
    Untick(Day, Sitting),
    /// Asks what else is to be done: a touch, a table, his alert, his record.
    More,
    /// Turns to him, as a key of the list does.
    TurnTo(Action),
    /// Opens the form of his record.
    Edit,
    /// Chooses who looks after those marked.
    Owner,
    /// Copies the row.
    Copy,
    /// Shows those of a class alone.
    Class(Class),
    /// Closes the dialog.
    Back,
}

/// What a dialog shows.
#[derive(Debug)]
enum Kind {
    /// What the list is sorted by.
    Sort(GuestColumn),
    /// Which of these outlets.
    Scope(Vec<String>),
    /// A guest as far as he is known; `None` until the answer is there.
    Card(Option<Result<Box<GuestCard>, Error>>),
    /// How many guests fall into each class of a column; `None` until the answer is there.
    Frequencies(GuestColumn, Option<Result<Vec<(Class, usize)>, Error>>),
    /// How a figure of a guest came about.
    Figure(GuestColumn),
    /// Pin or exclude.
    Roster(RosterMark),
    /// Pin or exclude all who are marked; `None` until the answer is there.
    Marked(Option<Result<MarkedGuests, Error>>),
    /// Which meal a tick is for.
    Tick(Day),
    /// What else is to be done about a guest.
    More,
}

/// What a dialog asks besides a card, to be asked again when the list has changed.
pub(super) enum Asks {
    /// How many guests fall into each class of a column.
    Frequencies(GuestColumn),
    /// Who is marked.
    Marked,
}

/// One dialog of the stack.
#[derive(Debug)]
pub(super) struct Dialog {
    kind: Kind,
    guest: Option<Guest>,
    menu: Menu<Choice>,
    /// First line of the body in view.
    scroll: usize,
}

/// The list a dialog lies over.
#[derive(Clone, Copy)]
struct Over<'a> {
    marked: &'a Marks,
    page: Option<&'a GuestsPage>,
    rows: &'a Rows,
}

impl<'a> Over<'a> {
    /// The only outlet its figures count.
    fn scope(self) -> Option<&'a String> {
        self.page?.scope.as_ref()
    }
}

/// The marks a guest does not carry yet.
fn marks(now: RosterMark) -> Vec<Choice> {
    let all = [RosterMark::Pinned, RosterMark::Excluded, RosterMark::None];
    all.into_iter().filter(|other| *other != now).map(Choice::Mark).collect()
}

impl Dialog {
    fn new(kind: Kind, guest: Option<Guest>, entries: Vec<Choice>) -> Self {
        Self { kind, guest, menu: Menu::new(entries), scroll: 0 }
    }

    /// How many numbered lines it has.
    pub(super) fn choices(&self) -> usize {
        self.menu.entries.len()
    }

    pub(super) fn sort(now: GuestColumn) -> Self {
        let mut dialog = Self::new(Kind::Sort(now), None, GuestColumn::ALL.map(Choice::Sort).to_vec());
        dialog.menu.window.selected = GuestColumn::ALL.iter().position(|column| *column == now).unwrap_or(0);
        dialog
    }

    pub(super) fn scope(outlets: &[String], now: Option<&String>) -> Self {
        let entries = std::iter::once(None).chain((0..outlets.len()).map(Some)).map(Choice::Scope);
        let mut dialog = Self::new(Kind::Scope(outlets.to_vec()), None, entries.collect());
        let place = outlets.iter().position(|outlet| Some(outlet) == now);
        dialog.menu.window.selected = place.map_or(0, |place| place + 1);
        dialog
    }

    pub(super) fn card(guest: Guest) -> Self {
        Self::new(Kind::Card(None), Some(guest), vec![Choice::Back])
    }

    pub(super) fn frequencies(column: GuestColumn) -> Self {
        Self::new(Kind::Frequencies(column, None), None, Vec::new())
    }

    /// Takes the answer to the question a frequency table asked.
    pub(super) fn take_frequencies(&mut self, answer: Result<Vec<(Class, usize)>, Error>) {
        if let Kind::Frequencies(_, rows) = &mut self.kind {
            self.menu.entries = answer.iter().flatten().map(|(class, _)| Choice::Class(*class)).collect();
            *rows = Some(answer);
        }
    }

    pub(super) fn figure(column: GuestColumn, guest: Guest) -> Self {
        Self::new(Kind::Figure(column), Some(guest), vec![Choice::Back])
    }

    /// Whose figure it explains.
    pub(super) fn figure_of(&self) -> Option<CustomerId> {
        let guest = self.guest.as_ref().filter(|_| matches!(self.kind, Kind::Figure(_)))?;
        Some(guest.customer)
    }

    pub(super) fn roster(guest: Guest, now: RosterMark) -> Self {
        Self::new(Kind::Roster(now), Some(guest), marks(now))
    }

    /// Pin or exclude all who are marked; who they are comes with the answer.
    pub(super) fn marked() -> Self {
        Self::new(Kind::Marked(None), None, Vec::new())
    }

    /// Takes the answer to the question who is marked.
    pub(super) fn take_marked(&mut self, answer: Result<Vec<GuestRow>, Error>) {
        if let Kind::Marked(guests) = &mut self.kind {
            let answer = answer.map(|rows| {
                rows.into_iter().map(|row| (row.guest, row.figures.mark)).collect::<MarkedGuests>()
            });
            let choices = answer.iter().flat_map(MarkedGuests::choices).map(Choice::Mark).collect();
            // The first answer leaves the cursor on the first line, a later one where it is.
            if guests.is_none() {
                self.menu.entries = choices;
            } else {
                self.menu.replace(choices);
            }
            *guests = Some(answer);
        }
    }

    /// Whether others may read it: no amounts.
    pub(super) fn is_tactful(&self) -> bool {
        !matches!(self.kind, Kind::Frequencies(column, _) | Kind::Figure(column) if columns::is_money(column))
    }

    /// What it asks anew when the list has changed.
    pub(super) fn asks(&self) -> Option<Asks> {
        match self.kind {
            Kind::Frequencies(column, _) => Some(Asks::Frequencies(column)),
            Kind::Marked(_) => Some(Asks::Marked),
            _ => None,
        }
    }

    fn more(guest: Guest) -> Self {
        let turning = approach::ACTIONS.map(Choice::TurnTo).into_iter();
        Self::new(Kind::More, Some(guest), turning.chain([Choice::Edit]).collect())
    }

    fn tick(guest: Guest, day: Day) -> Self {
        let meals = [Sitting::Day, Sitting::Evening, Sitting::Unknown];
        Self::new(Kind::Tick(day), Some(guest), meals.map(|meal| Choice::Tick(day, meal)).to_vec())
    }

    /// The member number of the guest whose card it is.
    pub(super) fn card_of(&self) -> Option<&str> {
        let guest = self.guest.as_ref().filter(|_| matches!(self.kind, Kind::Card(_)))?;
        Some(&guest.member_no)
    }

    /// The card it shows.
    pub(super) fn card_shown(&self) -> Option<&GuestCard> {
        match &self.kind {
            Kind::Card(Some(Ok(card))) => Some(card),
            _ => None,
        }
    }

    /// Takes the answer to the question a card asked; what can be done follows from it, `with_marked` to all who are marked too.
    pub(super) fn take_card(&mut self, answer: Result<Box<GuestCard>, Error>, with_marked: bool) {
        if let Ok(card) = &answer {
            let mut entries = marks(card.figures.mark);
            entries.extend([Choice::AskTick, Choice::Copy]);
            entries.extend(with_marked.then_some(Choice::Marked));
            entries.extend(card.latest_ticks().map(|(day, sitting)| Choice::Untick(day, sitting)));
            entries.push(Choice::More);
            entries.extend(with_marked.then_some(Choice::Owner));
            entries.push(Choice::Back);
            // The cursor stays on the way back: Enter twice on a row changes nothing.
            self.menu.replace(entries);
        }
        self.kind = Kind::Card(Some(answer));
    }

    /// Takes an action that is not for the menu; `false` when it is.
    fn scrolls(&mut self, action: Action, height: usize, overflow: usize) -> bool {
        match action {
            Action::PageDown if overflow > 0 => self.scroll = (self.scroll + height.max(1)).min(overflow),
            Action::PageUp if overflow > 0 => self.scroll = self.scroll.saturating_sub(height.max(1)),
            _ => return false,
        }
        true
    }
}

impl Customers {
    /// An action while a dialog is open: the top one takes it.
    pub(super) fn update_dialog(&mut self, action: Action, scene: &Scene) -> Turn {
        if matches!(action, Action::Back | Action::Leave) {
            self.dialogs.pop();
            return Turn::default();
        }
        let Some(dialog) = self.dialogs.last_mut() else { return Turn::default() };
        let page = match &self.content {
            Content::Ready(page) => Some(&**page),
            _ => None,
        };
        let panel = dialog.panel(Over { marked: &self.marked, page, rows: &self.rows }, scene);
        let layout = panel.lay_out(scene.area);
        if let Action::Click { column, row, double } = action {
            if !layout.outer.contains((column, row).into()) {
                self.dialogs.pop();
            } else if layout.menu.contains((column, row).into()) {
                let first = panel::first_entry(layout, dialog.menu.window.selected);
                let place = first + usize::from(row - layout.menu.y);
                let (len, height) = (dialog.menu.entries.len(), usize::from(layout.menu.height));
                // The second click of a double one would fall on what the first has opened.
                if place < len && !double {
                    dialog.menu.window.select(place, len, height);
                    return self.update_dialog(Action::Open, scene);
                }
            }
            return Turn::default();
        }
        let height = usize::from(layout.body.height);
        if dialog.scrolls(action, height, panel.body.len().saturating_sub(height)) {
            return Turn::default();
        }
        match dialog.menu.take(action, usize::from(layout.menu.height)) {
            Pick::Chosen(choice) => self.choose(choice, scene),
            _ => Turn::default(),
        }
    }

    fn choose(&mut self, choice: Choice, scene: &Scene) -> Turn {
        let guest = self.dialogs.last().and_then(|dialog| dialog.guest.clone());
        match (choice, guest) {
            (Choice::Back, _) => {
                self.dialogs.pop();
                Turn::default()
            }
            (Choice::Sort(column), _) => {
                self.dialogs.clear();
                self.sort_by(column, scene)
            }
            (Choice::Scope(place), _) => {
                let outlet = place.and_then(|place| self.outlets().get(place).cloned());
                self.dialogs.clear();
                self.query.view.scope = outlet;
                Turn::ask(self.ask(self.focused().map(|row| row.guest.customer), scene))
            }
            (Choice::Class(class), _) => {
                self.dialogs.clear();
                self.query.class = Some(class);
                self.ask_from_top(scene)
            }
            (Choice::Marked, _) => {
                self.dialogs.clear();
                self.update_list(Action::Roster, scene)
            }
            (Choice::Mark(to), None) => self.mark_all(to),
            (Choice::AskTick, Some(guest)) => {
                self.dialogs.push(Dialog::tick(guest, scene.today));
                Turn::default()
            }
            (Choice::TurnTo(action), Some(guest)) => {
                let wanted = Wanted::by(action);
                wanted.map_or_else(Turn::default, |wanted| self.turn_to(guest, wanted, scene))
            }
            (Choice::More, Some(guest)) => {
                self.dialogs.push(Dialog::more(guest));
                Turn::default()
            }
            (Choice::Edit, _) => {
                // The card below it is what the form is made from.
                self.dialogs.pop();
                self.edit_card(scene);
                Turn::default()
            }
            (Choice::Owner, _) => {
                self.dialogs.clear();
                self.update_list(Action::Owner, scene)
            }
            (Choice::Copy, _) => {
                self.dialogs.clear();
                self.copy_row(scene)
            }
            (choice, Some(guest)) => self.change(choice, guest),
            _ => Turn::default(),
        }
    }

    /// Gives all who are marked a mark of the roster.
    fn mark_all(&mut self, to: RosterMark) -> Turn {
        let Some(Kind::Marked(Some(Ok(guests)))) = self.dialogs.last().map(|dialog| &dialog.kind) else {
            return Turn::default();
        };
        let edit = guests.edit(to);
        self.dialogs.clear();
        Turn::ask(vec![Request::Change(edit)])
    }

    /// Choices that change the store.
    fn change(&mut self, choice: Choice, guest: Guest) -> Turn {
        let member_no = guest.member_no.clone();
        let edit = match choice {
            Choice::Mark(to) => {
                let from = match self.dialogs.last().map(|dialog| &dialog.kind) {
                    Some(Kind::Roster(now)) => *now,
                    Some(Kind::Card(Some(Ok(card)))) => card.figures.mark,
                    _ => return Turn::default(),
                };
                Edit::Roster { member_no, from, to }
            }
            Choice::Tick(day, sitting) | Choice::Untick(day, sitting) => {
                // Where the figures shown are counted, not where others are asked for.
                let outlet = self.scope().cloned();
                let on = matches!(choice, Choice::Tick(..));
                Edit::Tick { member_no, day, sitting, outlet, on }
            }
            _ => return Turn::default(),
        };
        self.changed = Some(guest);
        self.dialogs.clear();
        Turn::ask(vec![Request::Change(edit)])
    }
}
