//! The dialogs of the sheet: bills of a day, a guest, a figure, menus and fields; each ends with what can be done.

mod choose;
mod output;
mod type_in;

use super::Place;
use crate::domain::attendance::DayCell;
use crate::domain::bill::{BillId, BillKind, CustomerId, Sitting};
use crate::domain::customer::{BillPage, BillQuery, Guest};
use crate::domain::day::Day;
use crate::domain::guests::GuestCard;
use crate::domain::roster::{RosterBasis, RosterMark};
use crate::domain::sheet_order::SheetOrder;
use crate::error::Error;
use crate::ui::action::Action;
use crate::ui::approach;
use crate::ui::marks::MarkedGuests;
use crate::ui::widget::menu::Menu;
use crate::worker::{Output, Request, SheetFormat};
use std::path::Path;
use tui_input::Input;

/// Something that is fetched.
#[derive(Debug)]
pub(super) enum Loaded<T> {
    Loading,
    Ready(T),
    Failed(Error),
}

impl<T> From<Result<T, Error>> for Loaded<T> {
    fn from(answer: Result<T, Error>) -> Self {
        answer.map_or_else(Self::Failed, Self::Ready)
    }
}

/// What a line of a menu does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// Sorts the rows by this.
    Sort(SheetOrder),
    /// Ranks the roster by this.
    Basis(RosterBasis),
    /// Counts one outlet, by its place in the list, or all.
    Scope(Option<usize>),
    /// Sets a tick or takes it away.
    Tick(Sitting, bool),
    /// Takes away the tick of a day.
    Untick(Day, Sitting),
    /// Claims the walk-in bill of that place in the list.
    Claim(usize),
    /// Gives a claimed bill back.
    Unclaim(BillId),
    /// Pins, excludes, or neither.
    Mark(RosterMark),
    /// Asks what is to become of those marked.
    Marked,
    /// Chooses the format of a file.
    Format(SheetFormat),
    /// Leaves a file that is there and asks for another name.
    OtherName,
    /// Writes over a file that is there.
    Overwrite,
    /// Opens the guest's page.
    Guest,
    /// Asks what else is to be done: a touch, a table, his alert, his record.
    More,
    /// Opens the form of his record.
    Edit,
    /// Chooses who looks after those marked.
    Owner,
    /// Closes the dialog.
    Back,
    /// Runs an action of the sheet.
    Run(Action),
}

/// What a dialog shows.
#[derive(Debug)]
pub(super) enum Kind {
    /// A day's bills of a guest.
    Bills(Loaded<BillPage>),
    /// The bills of a ten-day period of a guest.
    Period(Loaded<BillPage>, Day),
    /// A day's walk-in bills, each to be claimed.
    WalkIns(Loaded<BillPage>),
    /// Nobody is known by what was looked for.
    Nobody,
    /// A guest.
    Guest(Loaded<Box<GuestCard>>),
    /// How a figure came about; with the bills behind it where the sheet does not hold them.
    Figure(Place, Option<Loaded<BillPage>>),
    /// How a figure of the year came about, of a ten-day period or of all of it, with the bills behind it. Of which days it is
    /// stays what it was when it was opened: the periods of another month are others.
    YearFigure((Day, Day), Loaded<BillPage>),
    /// How the figures of what changed came about.
    Change,
    /// What else is to be done about a guest.
    More,
    /// Which meal a tick is for.
    Tick,
    /// Pin or exclude.
    Roster(RosterMark),
    /// Pin or exclude all who are marked.
    Marked,
    /// What the roster is ranked by.
    Basis,
    /// Which outlet.
    Scope,
    /// What the rows are sorted by.
    Sort,
    /// Which format.
    Format,
    /// Where to.
    Path(Input, SheetFormat),
    /// A file is there already.
    Overwrite(Box<Output>),
    /// The as-of day; whether what was typed is no day.
    AsOf(Input, bool),
}

/// One dialog of the stack.
#[derive(Debug)]
pub(super) struct Dialog {
    pub(super) kind: Kind,
    pub(super) guest: Option<Guest>,
    pub(super) day: Option<Day>,
    /// What it is called until its guest is known.
    pub(super) title: String,
    pub(super) menu: Menu<Choice>,
    /// First line of the body in view.
    pub(super) scroll: usize,
    /// What is asked to fill it: asked again when it comes to the top and when the store has changed.
    pub(super) request: Option<Request>,
    /// The field holds what was there before: the first character typed replaces it.
    pub(super) prefilled: bool,
}

/// The bills of a guest's day; without a guest, everybody's.
pub(super) fn bills_of(member_no: Option<&str>, day: Day) -> BillQuery {
    BillQuery {
        member_no: member_no.map(str::to_owned),
        from: Some(day),
        to: Some(day),
        ..BillQuery::default()
    }
}

/// The marks a guest does not carry yet.
fn marks(now: RosterMark) -> Vec<Choice> {
    let all = [RosterMark::Pinned, RosterMark::Excluded, RosterMark::None];
    all.into_iter().filter(|other| *other != now).map(Choice::Mark).collect()
}

/// Taking away what the cell says is ticked.
fn unticks(cell: Option<&DayCell>) -> Vec<Choice> {
    let Some(cell) = cell else { return Vec::new() };
    let ticked = Sitting::ALL.into_iter().filter(|sitting| cell.ticks.holds(*sitting));
    ticked.map(|sitting| Choice::Tick(sitting, false)).collect()
}

impl Dialog {
    fn new(kind: Kind, entries: Vec<Choice>) -> Self {
        let menu = Menu::new(entries);
        Self {
            kind,
            guest: None,
            day: None,
            title: String::new(),
            menu,
            scroll: 0,
            request: None,
            prefilled: false,
        }
    }

    pub(super) fn asking(self, request: Option<Request>) -> Self {
        Self { request, ..self }
    }

    fn about(self, guest: Guest) -> Self {
        Self { guest: Some(guest), ..self }
    }

    fn on(self, day: Day) -> Self {
        Self { day: Some(day), ..self }
    }

    fn starting_at(mut self, index: usize) -> Self {
        self.menu.window.selected = index.min(self.menu.entries.len().saturating_sub(1));
        self
    }

    /// The bills of a day. What only looks stands first, what takes something away last: Enter, pressed once too often, changes
    /// nothing.
    pub(super) fn bills(guest: Guest, day: Day, cell: Option<&DayCell>) -> Self {
        let mut entries = vec![Choice::Guest];
        entries.extend([Action::Explain, Action::Tick, Action::Claim, Action::Roster].map(Choice::Run));
        entries.extend(unticks(cell));
        Self::new(Kind::Bills(Loaded::Loading), entries).about(guest).on(day)
    }

    /// The bills of a guest between two days.
    pub(super) fn period(guest: Guest, from: Day, to: Day) -> Self {
        Self::new(Kind::Period(Loaded::Loading, to), vec![Choice::Guest]).about(guest).on(from)
    }

    pub(super) fn guest(guest: Guest, listed: bool) -> Self {
        let mut entries =
            if listed { vec![Choice::Run(Action::Explain), Choice::Run(Action::Copy)] } else { Vec::new() };
        entries.push(Choice::Back);
        // From the way back on: Enter twice on a row changes nothing.
        let back = entries.len() - 1;
        Self::new(Kind::Guest(Loaded::Loading), entries).starting_at(back).about(guest)
    }

    pub(super) fn more(guest: Guest) -> Self {
        let turning = approach::ACTIONS.map(Choice::Run).into_iter();
        Self::new(Kind::More, turning.chain([Choice::Edit]).collect()).about(guest)
    }

    /// The page of one who is looked for in the whole store; whose it is comes with the answer.
    pub(super) fn found(text: String) -> Self {
        Self::new(Kind::Guest(Loaded::Loading), vec![Choice::Back]).titled(text)
    }

    fn titled(self, title: String) -> Self {
        Self { title, ..self }
    }

    pub(super) fn figure(guest: Guest, place: Place, with_bills: bool) -> Self {
        Self::new(Kind::Figure(place, with_bills.then_some(Loaded::Loading)), Vec::new()).about(guest)
    }

    pub(super) fn year_figure(guest: Guest, days: (Day, Day)) -> Self {
        Self::new(Kind::YearFigure(days, Loaded::Loading), Vec::new()).about(guest)
    }

    /// Whom it is about.
    pub(super) fn customer(&self) -> Option<CustomerId> {
        self.guest.as_ref().map(|guest| guest.customer)
    }

    pub(super) fn change(guest: Guest) -> Self {
        Self::new(Kind::Change, Vec::new()).about(guest)
    }

    pub(super) fn walk_ins(guest: Guest, day: Day) -> Self {
        Self::new(Kind::WalkIns(Loaded::Loading), Vec::new()).about(guest).on(day)
    }

    /// A line a sitting: to tick it, or to take away the tick that is there.
    pub(super) fn tick(guest: Guest, day: Day, cell: Option<&DayCell>) -> Self {
        let is_ticked = |sitting| cell.is_some_and(|cell| cell.ticks.holds(sitting));
        let mut entries = [Sitting::Day, Sitting::Evening, Sitting::Unknown]
            .map(|sitting| Choice::Tick(sitting, !is_ticked(sitting)))
            .to_vec();
        let mut start = 0;
        if entries.iter().any(|choice| matches!(choice, Choice::Tick(_, false))) {
            // From the way back on: Enter, pressed once too often, takes no tick away.
            start = entries.len();
            entries.push(Choice::Back);
        }
        Self::new(Kind::Tick, entries).starting_at(start).about(guest).on(day)
    }

    pub(super) fn roster(guest: Guest, mark: RosterMark) -> Self {
        Self::new(Kind::Roster(mark), marks(mark)).about(guest)
    }

    /// Pin or exclude all of these.
    pub(super) fn marked(guests: &MarkedGuests) -> Self {
        Self::new(Kind::Marked, guests.choices().map(Choice::Mark).collect())
    }

    pub(super) fn is_about_marked(&self) -> bool {
        matches!(self.kind, Kind::Marked)
    }

    pub(super) fn basis(now: Option<RosterBasis>) -> Self {
        let at = RosterBasis::ALL.into_iter().position(|basis| Some(basis) == now);
        Self::new(Kind::Basis, RosterBasis::ALL.map(Choice::Basis).to_vec()).starting_at(at.unwrap_or(0))
    }

    pub(super) fn scope(outlets: usize, chosen: Option<usize>) -> Self {
        let entries = std::iter::once(None).chain((0..outlets).map(Some)).map(Choice::Scope).collect();
        Self::new(Kind::Scope, entries).starting_at(chosen.map_or(0, |index| index + 1))
    }

    pub(super) fn sort(now: SheetOrder, orders: &[SheetOrder]) -> Self {
        let at = orders.iter().position(|by| *by == now).unwrap_or(0);
        Self::new(Kind::Sort, orders.iter().copied().map(Choice::Sort).collect()).starting_at(at)
    }

    pub(super) fn output(last: SheetFormat) -> Self {
        let at = SheetFormat::ALL.into_iter().position(|format| format == last).unwrap_or(0);
        Self::new(Kind::Format, SheetFormat::ALL.map(Choice::Format).to_vec()).starting_at(at)
    }

    pub(super) fn path(path: &Path, format: SheetFormat) -> Self {
        Self::new(Kind::Path(Input::new(path.display().to_string()), format), Vec::new())
    }

    pub(super) fn overwrite(output: Box<Output>) -> Self {
        Self::new(Kind::Overwrite(output), vec![Choice::OtherName, Choice::Overwrite])
    }

    pub(super) fn as_of(now: Option<Day>) -> Self {
        let text = now.map(|day| day.to_string()).unwrap_or_default();
        let prefilled = !text.is_empty();
        Self { prefilled, ..Self::new(Kind::AsOf(Input::new(text), false), Vec::new()) }
    }

    /// Whether others may read it: no amounts.
    pub(super) fn is_tactful(&self) -> bool {
        use Kind::{Bills, Change, Figure, Period, WalkIns, YearFigure};
        !matches!(self.kind, Bills(_) | Period(..) | WalkIns(_) | Figure(..) | YearFigure(..) | Change)
    }

    /// Whether keys type into it.
    pub(super) fn has_field(&self) -> bool {
        matches!(self.kind, Kind::Path(..) | Kind::AsOf(..))
    }

    /// The answer to the question a dialog of bills asked.
    pub(super) fn take_bills(&mut self, answer: Result<BillPage, Error>) {
        match &mut self.kind {
            Kind::Bills(bills) => {
                // Asked again, the answer replaces the one before.
                self.menu.entries.retain(|choice| !matches!(choice, Choice::Unclaim(_)));
                let claimed = answer.iter().flat_map(|page| &page.rows).filter(|bill| bill.claimed);
                self.menu.entries.extend(claimed.map(|bill| Choice::Unclaim(bill.id)));
                *bills = answer.into();
            }
            Kind::Period(bills, _) | Kind::Figure(_, Some(bills)) | Kind::YearFigure(_, bills) => {
                *bills = answer.into();
            }
            Kind::WalkIns(bills) => {
                // Money given back, voided or paid ahead is nobody's visit.
                let answer = answer.map(|mut page| {
                    page.rows.retain(|bill| bill.kind == BillKind::Sale);
                    page
                });
                let count = answer.as_ref().map_or(0, |page| page.rows.len());
                self.menu.entries = (0..count).map(Choice::Claim).collect();
                self.menu.window.selected = self.menu.window.selected.min(count.saturating_sub(1));
                *bills = answer.into();
            }
            _ => {}
        }
    }

    /// The answer to the question who is known by a name.
    pub(super) fn take_found(&mut self, answer: Result<Option<Box<GuestCard>>, Error>, with_marked: bool) {
        if let Some(answer) = answer.transpose() {
            self.kind = Kind::Guest(Loaded::Loading);
            self.take_guest(answer, with_marked);
        } else {
            self.menu.entries.clear();
            self.kind = Kind::Nobody;
        }
    }

    /// The answer to the question a guest's page asked; `with_marked` it leads to all who are marked too.
    pub(super) fn take_guest(&mut self, answer: Result<Box<GuestCard>, Error>, with_marked: bool) {
        if let Kind::Guest(guest) = &mut self.kind {
            if let Ok(page) = &answer {
                self.guest = Some(page.line.guest.clone());
                let mut entries = marks(page.line.roster);
                entries.extend(with_marked.then_some(Choice::Marked));
                let is_other = |choice: &&Choice| matches!(choice, Choice::Run(_));
                entries.extend(self.menu.entries.iter().filter(is_other));
                entries.extend(page.latest_ticks().map(|(day, sitting)| Choice::Untick(day, sitting)));
                entries.push(Choice::More);
                entries.extend(with_marked.then_some(Choice::Owner));
                entries.push(Choice::Back);
                self.menu.replace(entries);
            }
            *guest = answer.into();
        }
    }

    fn bill_at(&self, index: usize) -> Option<(BillId, Option<String>)> {
        let (Kind::WalkIns(Loaded::Ready(page)) | Kind::Bills(Loaded::Ready(page))) = &self.kind else {
            return None;
        };
        page.rows.get(index).map(|bill| (bill.id, bill.member_no.clone()))
    }
}
