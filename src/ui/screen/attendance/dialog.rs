//! The dialogs of the sheet: bills of a day, a guest, a figure, menus and fields; each ends with what can be done.

use super::{Attendance, Listed, Notice, Place, Scene, Turn, pages};
use crate::domain::attendance::{CellMark, DayCell};
use crate::domain::bill::{BillId, BillKind, Sitting};
use crate::domain::customer::{BillPage, BillQuery, Guest};
use crate::domain::day::Day;
use crate::domain::edit::Edit;
use crate::domain::roster::{RosterBasis, RosterMark};
use crate::error::Error;
use crate::ui::action::Action;
use crate::ui::widget::menu::{Menu, Pick};
use crate::worker::SheetFormat;
use crate::worker::{GuestPage, Output, Request};
use std::path::{Path, PathBuf};
use tui_input::{Input, InputRequest};

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
    /// Ranks the roster by this.
    Basis(RosterBasis),
    /// Counts one outlet, by its place in the list, or all.
    Scope(Option<usize>),
    /// Sets a tick or takes it away.
    Tick(Sitting, bool),
    /// Claims the walk-in bill of that place in the list.
    Claim(usize),
    /// Gives a claimed bill back.
    Unclaim(BillId),
    /// Pins, excludes, or neither.
    Mark(RosterMark),
    /// Chooses the format of a file.
    Format(SheetFormat),
    /// Writes over a file that is there.
    Overwrite,
    /// Opens the guest's page.
    Guest,
    /// Runs an action of the sheet.
    Run(Action),
}

/// What a dialog shows.
#[derive(Debug)]
pub(super) enum Kind {
    /// A day's bills of a guest.
    Bills(Loaded<BillPage>),
    /// A day's walk-in bills, each to be claimed.
    WalkIns(Loaded<BillPage>),
    /// A guest.
    Guest(Loaded<Box<GuestPage>>),
    /// How a figure came about; with the bills behind it where the sheet does not hold them.
    Figure(Place, Option<Loaded<BillPage>>),
    /// Which meal a tick is for.
    Tick,
    /// Pin or exclude.
    Roster,
    /// What the roster is ranked by.
    Basis,
    /// Which outlet.
    Scope,
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
    let Some(cell) = cell.filter(|cell| cell.ticked) else { return Vec::new() };
    let ticked: &[Sitting] = match (cell.only_ticked, cell.sitting) {
        (true, CellMark::Day) => &[Sitting::Day],
        (true, CellMark::Evening) => &[Sitting::Evening],
        (true, CellMark::Unknown) => &[Sitting::Unknown],
        _ => &[Sitting::Day, Sitting::Evening, Sitting::Unknown],
    };
    ticked.iter().map(|sitting| Choice::Tick(*sitting, false)).collect()
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

    /// The bills of a day; a tick set by hand is the first thing one may take away.
    pub(super) fn bills(guest: Guest, day: Day, cell: Option<&DayCell>) -> Self {
        let mut entries = unticks(cell);
        entries.extend([Action::Tick, Action::Claim, Action::Roster, Action::Explain].map(Choice::Run));
        entries.push(Choice::Guest);
        Self::new(Kind::Bills(Loaded::Loading), entries).about(guest).on(day)
    }

    pub(super) fn guest(guest: Guest, listed: bool) -> Self {
        let entries =
            if listed { vec![Choice::Run(Action::Explain), Choice::Run(Action::Copy)] } else { Vec::new() };
        Self::new(Kind::Guest(Loaded::Loading), entries).about(guest)
    }

    /// The page of one who is looked for in the whole store; whose it is comes with the answer.
    pub(super) fn found(text: String) -> Self {
        Self::new(Kind::Guest(Loaded::Loading), Vec::new()).titled(text)
    }

    fn titled(self, title: String) -> Self {
        Self { title, ..self }
    }

    pub(super) fn figure(guest: Guest, place: Place, with_bills: bool) -> Self {
        Self::new(Kind::Figure(place, with_bills.then_some(Loaded::Loading)), Vec::new()).about(guest)
    }

    pub(super) fn walk_ins(guest: Guest, day: Day) -> Self {
        Self::new(Kind::WalkIns(Loaded::Loading), Vec::new()).about(guest).on(day)
    }

    /// Offers to tick, and to take away what the cell says is ticked.
    pub(super) fn tick(guest: Guest, day: Day, cell: Option<&DayCell>) -> Self {
        let mut entries: Vec<Choice> = [Sitting::Day, Sitting::Evening, Sitting::Unknown]
            .map(|sitting| Choice::Tick(sitting, true))
            .to_vec();
        entries.extend(unticks(cell));
        Self::new(Kind::Tick, entries).about(guest).on(day)
    }

    pub(super) fn roster(guest: Guest, mark: RosterMark) -> Self {
        Self::new(Kind::Roster, marks(mark)).about(guest)
    }

    pub(super) fn basis(now: Option<RosterBasis>) -> Self {
        let at = RosterBasis::ALL.into_iter().position(|basis| Some(basis) == now);
        Self::new(Kind::Basis, RosterBasis::ALL.map(Choice::Basis).to_vec()).starting_at(at.unwrap_or(0))
    }

    pub(super) fn scope(outlets: usize, chosen: Option<usize>) -> Self {
        let entries = std::iter::once(None).chain((0..outlets).map(Some)).map(Choice::Scope).collect();
        Self::new(Kind::Scope, entries).starting_at(chosen.map_or(0, |index| index + 1))
    }

    pub(super) fn output(last: SheetFormat) -> Self {
        let at = SheetFormat::ALL.into_iter().position(|format| format == last).unwrap_or(0);
        Self::new(Kind::Format, SheetFormat::ALL.map(Choice::Format).to_vec()).starting_at(at)
    }

    pub(super) fn path(path: &Path, format: SheetFormat) -> Self {
        Self::new(Kind::Path(Input::new(path.display().to_string()), format), Vec::new())
    }

    pub(super) fn overwrite(output: Box<Output>) -> Self {
        Self::new(Kind::Overwrite(output), vec![Choice::Overwrite, Choice::Run(Action::Back)]).starting_at(1)
    }

    pub(super) fn as_of(now: Option<Day>) -> Self {
        let text = now.map(|day| day.to_string()).unwrap_or_default();
        let prefilled = !text.is_empty();
        Self { prefilled, ..Self::new(Kind::AsOf(Input::new(text), false), Vec::new()) }
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
            Kind::Figure(_, Some(bills)) => *bills = answer.into(),
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

    /// The answer to the question a guest's page asked.
    pub(super) fn take_guest(&mut self, answer: Result<Box<GuestPage>, Error>) {
        if let Kind::Guest(guest) = &mut self.kind {
            if let Ok(page) = &answer {
                self.guest = Some(page.line.guest.clone());
                self.menu.entries.retain(|choice| !matches!(choice, Choice::Mark(_)));
                self.menu.entries.splice(0..0, marks(page.line.roster));
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

impl Attendance {
    /// An action while a dialog is open: the top one takes it.
    pub(super) fn update_dialog(&mut self, action: Action, scene: &Scene) -> Turn {
        let layout = self.dialogs.last().map(|dialog| pages::lay_out(self, dialog, scene));
        let Some((dialog, (layout, body_lines))) = self.dialogs.last_mut().zip(layout) else {
            return Turn::default();
        };
        if matches!(action, Action::Back | Action::Leave) {
            self.dialogs.pop();
            return Turn::default();
        }
        if dialog.has_field() {
            return self.update_field(action, scene);
        }
        if let Action::Click { column, row, double } = action {
            let first = pages::first_entry(layout, dialog);
            if !layout.outer.contains((column, row).into()) {
                self.dialogs.pop();
            } else if layout.menu.contains((column, row).into()) {
                let index = first + usize::from(row - layout.menu.y);
                let (len, height) = (dialog.menu.entries.len(), usize::from(layout.menu.height));
                // The second click of a double one would fall on what the first has opened.
                if index < len && !double {
                    dialog.menu.window.select(index, len, height);
                    return self.update_dialog(Action::Open, scene);
                }
            }
            return Turn::default();
        }
        // A body longer than its box scrolls by pages, or by lines when there is no menu.
        let height = usize::from(layout.body.height);
        let overflow = body_lines.saturating_sub(height);
        let by_lines = dialog.menu.entries.is_empty();
        match action {
            Action::PageDown if overflow > 0 => dialog.scroll = (dialog.scroll + height.max(1)).min(overflow),
            Action::PageUp if overflow > 0 => dialog.scroll = dialog.scroll.saturating_sub(height.max(1)),
            Action::Down if by_lines => dialog.scroll = (dialog.scroll + 1).min(overflow),
            Action::Up if by_lines => dialog.scroll = dialog.scroll.saturating_sub(1),
            Action::Bottom if by_lines => dialog.scroll = overflow,
            Action::Top if by_lines => dialog.scroll = 0,
            Action::Open if by_lines => {
                self.dialogs.pop();
            }
            _ => {
                if let Pick::Chosen(choice) = dialog.menu.take(action, usize::from(layout.menu.height)) {
                    return self.choose(choice);
                }
            }
        }
        Turn::default()
    }

    fn choose(&mut self, choice: Choice) -> Turn {
        let Some(dialog) = self.dialogs.last() else { return Turn::default() };
        let (guest, day) = (dialog.guest.clone(), dialog.day);
        match (choice, guest) {
            (Choice::Run(action), _) => {
                self.dialogs.pop();
                Turn { run: (action != Action::Back).then_some(action), ..Turn::default() }
            }
            (Choice::Guest, Some(guest)) => self.open_guest(guest),
            (Choice::Basis(basis), _) => {
                self.asked.basis = Some(basis);
                self.ask_again()
            }
            (Choice::Scope(outlet), _) => {
                let name = outlet.and_then(|index| self.page()?.outlets.get(index).cloned());
                self.asked.view.scope = name;
                self.ask_again()
            }
            (Choice::Format(format), _) => {
                self.dialogs.pop();
                let path = self.output.folder.join(self.file_name(format));
                self.dialogs.push(Dialog::path(&path, format));
                Turn::default()
            }
            (Choice::Overwrite, _) => self.write_over(),
            (choice, Some(guest)) => self.change(choice, guest, day),
            _ => Turn::default(),
        }
    }

    /// Choices that change the store.
    fn change(&mut self, choice: Choice, guest: Guest, day: Option<Day>) -> Turn {
        self.changed = Some(guest.clone());
        let member_no = guest.member_no;
        let edit = match (choice, day) {
            (Choice::Tick(sitting, on), Some(day)) => {
                let outlet = self.asked.view.scope.clone();
                Some(Edit::Tick { member_no, day, sitting, outlet, on })
            }
            (Choice::Claim(index), _) => self.dialogs.last().and_then(|dialog| {
                let (bill, from) = dialog.bill_at(index)?;
                Some(Edit::Claim { bill, from, to: Some(member_no) })
            }),
            (Choice::Unclaim(bill), _) => Some(Edit::Claim { bill, from: Some(member_no), to: None }),
            (Choice::Mark(to), _) => {
                let from = match self.dialogs.last().map(|dialog| &dialog.kind) {
                    Some(Kind::Guest(Loaded::Ready(page))) => page.line.roster,
                    _ => self.mark_of(&member_no),
                };
                Some(Edit::Roster { member_no, from, to })
            }
            _ => None,
        };
        self.dialogs.clear();
        Turn::ask(edit.map(Request::Change).into_iter().collect())
    }

    fn ask_again(&mut self) -> Turn {
        self.dialogs.clear();
        Turn::ask(vec![self.asked.request()])
    }

    fn update_field(&mut self, action: Action, scene: &Scene) -> Turn {
        let last_day = self.page().map(|page| page.last_day);
        let Some(dialog) = self.dialogs.last_mut() else { return Turn::default() };
        match (&mut dialog.kind, action) {
            (Kind::Path(input, _), Action::Type(request)) => {
                input.handle(request);
            }
            (Kind::AsOf(input, wrong), Action::Type(request)) => {
                if std::mem::take(&mut dialog.prefilled) && matches!(request, InputRequest::InsertChar(_)) {
                    *input = Input::default();
                }
                input.handle(request);
                *wrong = false;
            }
            (Kind::Path(input, format), Action::Open) => {
                let (typed, format) = (input.value().trim().to_owned(), *format);
                self.dialogs.pop();
                return self.write(&typed, format, scene);
            }
            (Kind::AsOf(input, wrong), Action::Open) => {
                let typed = input.value().trim();
                let day = last_day.and_then(|last| read_day(typed, last));
                if day.is_none() && !typed.is_empty() {
                    *wrong = true;
                    dialog.prefilled = false;
                    return Turn::default();
                }
                self.asked.view.as_of = day;
                self.asked.month = None;
                return self.ask_again();
            }
            _ => {}
        }
        Turn::default()
    }

    fn file_name(&self, format: SheetFormat) -> String {
        let month = self.page().map(|page| page.sheet.month.to_string()).unwrap_or_default();
        format!("rollcall-{month}.{}", format.extension())
    }

    fn write(&mut self, typed: &str, format: SheetFormat, scene: &Scene) -> Turn {
        let Some(page) = self.page().filter(|_| !typed.is_empty()) else { return Turn::default() };
        let mut path = match (typed.strip_prefix("~/"), &self.output.home) {
            (Some(rest), Some(home)) => home.join(rest),
            _ => PathBuf::from(typed),
        };
        // The extension that was typed decides; without a known one the chosen format's is added.
        let format = SheetFormat::from_path(&path).unwrap_or_else(|| {
            path.as_mut_os_string().push(format!(".{}", format.extension()));
            format
        });
        let output = Output {
            sheet: page.sheet.clone(),
            calendar: page.calendar.clone(),
            ladder: page.ladder,
            scope: self.asked.view.scope.clone(),
            format,
            language: scene.language,
            path,
            overwrite: false,
        };
        self.output.format = format;
        self.output.wanted = Some(output.path.clone());
        if let Some(folder) = output.path.parent() {
            folder.clone_into(&mut self.output.folder);
        }
        Turn::ask(vec![Request::Output(Box::new(output))])
    }

    fn write_over(&mut self) -> Turn {
        match self.dialogs.pop().map(|dialog| dialog.kind) {
            Some(Kind::Overwrite(mut output)) => {
                output.overwrite = true;
                Turn::ask(vec![Request::Output(output)])
            }
            _ => Turn::default(),
        }
    }

    /// Whether a line of a menu is what holds already.
    pub(super) fn is_current(&self, choice: Choice) -> bool {
        let Some(page) = self.page() else { return false };
        match choice {
            Choice::Basis(basis) => basis == page.sheet.roster.basis,
            Choice::Scope(None) => self.asked.view.scope.is_none(),
            Choice::Scope(Some(index)) => page.outlets.get(index) == self.asked.view.scope.as_ref(),
            _ => false,
        }
    }

    /// The cell under the cursor, when it holds a visit.
    pub(super) fn focused_cell(&self) -> Option<DayCell> {
        let (Some(Listed::Row(row)), Place::Day(day)) = (self.focused(), self.cursor.place) else {
            return None;
        };
        row.days.iter().find(|cell| cell.day == day).copied()
    }

    /// The roster mark of the guest under the cursor, as the sheet knows it.
    pub(super) fn focused_mark(&self) -> RosterMark {
        self.focused().map_or(RosterMark::None, |listed| self.mark_of(&listed.guest().member_no))
    }

    fn mark_of(&self, member_no: &str) -> RosterMark {
        let mut rows = self.page().into_iter().flat_map(|page| &page.sheet.rows);
        match rows.find(|row| row.guest.member_no == member_no) {
            Some(row) if row.standing.pinned => RosterMark::Pinned,
            _ => RosterMark::None,
        }
    }

    /// The message of the last deed, for the status line.
    pub(super) fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }
}

/// A day as typed: `2026-10-18`, `10-18`, `18`, full width too; short forms take the latest such day up to `last`.
fn read_day(typed: &str, last: Day) -> Option<Day> {
    let narrow: String = typed.chars().map(crate::ui::keymap::narrow).collect();
    let parts: Vec<u32> = narrow
        .split(['-', '/', '.', '年', '月', '日'])
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    let month = last.month();
    let exists = |year: i32, month: u32, day: u32| Day::from_ymd(year, month, day);
    match parts[..] {
        [year, month, day] => exists(i32::try_from(year).ok()?, month, day),
        [number, day] => exists(month.year, number, day)
            .filter(|day| *day <= last)
            .or_else(|| exists(month.year - 1, number, day)),
        [day] => exists(month.year, month.month, day).filter(|day| *day <= last).or_else(|| {
            let before = month.plus(-1);
            exists(before.year, before.month, day)
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_as_of_day_may_be_typed_short_and_full_width() {
        let last: Day = "2026-10-18".parse().expect("a day");
        let table = [
            ("2026-10-03", Some("2026-10-03")),
            ("２０２６／１０／３", Some("2026-10-03")),
            ("2026年9月30日", Some("2026-09-30")),
            ("10-18", Some("2026-10-18")),
            ("11-01", Some("2025-11-01")),
            ("18", Some("2026-10-18")),
            ("25", Some("2026-09-25")),
            ("2026-02-30", None),
            ("soon", None),
        ];
        for (typed, expected) in table {
            let expected = expected.map(|text| text.parse().expect("a day"));
            assert_eq!(read_day(typed, last), expected, "{typed}");
        }
    }
}
