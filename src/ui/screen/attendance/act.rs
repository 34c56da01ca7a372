//! What actions do on the sheet: moving, asking, and opening dialogs.

use super::dialog::{Dialog, Kind, bills_of};
use super::views::Shown;
use super::{Attendance, Content, Ground, Listed, Notice, Place, Scene, Turn, Why, labels, year};
use crate::domain::attendance::DayCell;
use crate::domain::customer::{BillQuery, Guest};
use crate::domain::day::Day;
use crate::domain::roster::RosterMark;
use crate::domain::sheet_order::SheetOrder;
use crate::domain::view::View;
use crate::ui::action::Action;
use crate::ui::record::Recorded;
use crate::ui::say;
use crate::ui::widget::window::Window;
use crate::worker::Request;

impl Attendance {
    /// An action while no dialog is open.
    pub(super) fn update_sheet(&mut self, action: Action, scene: &Scene) -> Turn {
        if scene.discreet && matches!(action, Action::Copy | Action::Edit) {
            self.notice = Some(Notice::Refused(Why::Discreet));
            return Turn::default();
        }
        if matches!((&self.content, action), (Content::Failed(_), Action::Open)) {
            self.content = Content::Loading;
            return Turn::ask(self.questions());
        }
        // A house without bills begins with its till's.
        if matches!((&self.content, action), (Content::Empty(_), Action::Open)) {
            return Turn { run: Some(Action::Import), ..Turn::default() };
        }
        if let Some(why) = self.offers().why_not(action) {
            self.notice = Some(Notice::Refused(why));
            return Turn::default();
        }
        self.notice = None;
        if self.page().is_some()
            && let Some(turn) = self
                .update_marks(action, scene)
                .or_else(|| self.update_records(action, scene))
                .or_else(|| self.update_view(action, scene))
        {
            return turn;
        }
        let layout = self.layout(scene);
        let (rows, days) = (self.rows(), self.days());
        if self.page().is_some() && self.cursor.take(action, &Ground { layout: &layout, rows, days }) {
            self.stay_here();
            return Turn::ask(self.ask_last_visit());
        }
        match action {
            Action::Click { column, row, double } => return self.click(column, row, double, scene),
            Action::PreviousMonth => return self.step_month(-1),
            Action::NextMonth => return self.step_month(1),
            Action::Find => self.search_from_here(),
            Action::FindNext => return self.find_again(1, scene),
            Action::FindPrevious => return self.find_again(-1, scene),
            // What was found is no longer marked.
            Action::Back => self.search.look_for(""),
            Action::NextView => return self.next_view(scene),
            Action::Columns => self.open_columns(),
            Action::Reverse => {
                let by = self.listing.by;
                return self.sort_by(by);
            }
            Action::Undo => return Turn::ask(vec![Request::Undo]),
            Action::Redo => return Turn::ask(vec![Request::Redo]),
            Action::Copy => return self.copy_row(scene),
            Action::Leave => return Turn { left: true, ..Turn::default() },
            _ => return self.open(action),
        }
        Turn::default()
    }

    /// Actions that open a dialog.
    fn open(&mut self, action: Action) -> Turn {
        let guest = self.focused().map(|listed| listed.guest().clone());
        let dialog = match (action, guest) {
            (Action::AsOf, _) => Some(Dialog::as_of(self.page().map(|page| page.sheet.as_of))),
            (Action::Basis, _) => Some(Dialog::basis(self.page().map(|page| page.sheet.roster.basis))),
            (Action::Scope, _) => Some(self.scope_dialog()),
            (Action::Output, _) => Some(Dialog::output(self.output.format)),
            (Action::Sort, _) => Some(Dialog::sort(self.listing.by, self.orders())),
            (Action::Open, Some(guest)) => return self.open_place(&guest),
            (Action::Explain, Some(guest)) => return self.open_figure(guest, self.cursor.place),
            (Action::Roster, Some(guest)) => Some(Dialog::roster(guest, self.focused_mark())),
            (Action::Tick, Some(guest)) => {
                self.focused_day().map(|day| Dialog::tick(guest, day, self.focused_cell().as_ref()))
            }
            (Action::Claim, Some(guest)) => {
                let Some(day) = self.focused_day() else { return Turn::default() };
                let request =
                    Request::WalkIns(BillQuery { walk_ins: true, ..bills_of(None, day) }, self.shown_view());
                return self.open_asking(Dialog::walk_ins(guest, day), Some(request));
            }
            _ => None,
        };
        self.dialogs.extend(dialog);
        Turn::default()
    }

    /// What Enter opens: a day's bills, the guest, or how a figure came about.
    fn open_place(&mut self, guest: &Guest) -> Turn {
        // The sheet holds no figures of one who left the roster, nor would it show a tick: every cell of his opens his page.
        if matches!(self.focused(), Some(Listed::Gone(_))) {
            return self.open_guest(guest.clone());
        }
        match (self.cursor.place, self.focused_day()) {
            (Place::Day(_), Some(day)) => {
                let request = Request::DayBills(bills_of(Some(&guest.member_no), day), self.shown_view());
                self.open_asking(
                    Dialog::bills(guest.clone(), day, self.focused_cell().as_ref()),
                    Some(request),
                )
            }
            (Place::Name, _) => self.open_guest(guest.clone()),
            (place, _) => self.open_figure(guest.clone(), place),
        }
    }

    /// Opens the explanation of a figure; where the sheet does not hold the rows behind it, the bills are asked for.
    fn open_figure(&mut self, guest: Guest, place: Place) -> Turn {
        let request = self.behind(&guest, place);
        self.open_asking(Dialog::figure(guest, place, request.is_some()), request)
    }

    /// What asks for the bills behind a figure; `None` where the sheet holds the rows behind it.
    fn behind(&self, guest: &Guest, place: Place) -> Option<Request> {
        let page = self.page()?;
        let end = page.sheet.end();
        let (from, to, view) = match place {
            Place::Name => (page.sheet.roster.from, page.sheet.roster.to, self.shown_view()),
            Place::Phase => (page.calendar.window_start(end, 30), end, self.shown_everywhere()),
            Place::LastVisit => {
                let day = self.row_of(guest.customer)?.last_visit?;
                (day, day, self.shown_everywhere())
            }
            _ => return None,
        };
        let query = BillQuery { from: Some(from), to: Some(to), ..bills_of(Some(&guest.member_no), end) };
        Some(Request::DayBills(query, view))
    }

    /// Other figures are shown: explanations of what is among them no more are closed, and what is behind the others is asked for
    /// as of the day they are of now.
    pub(super) fn renew_figures(&mut self) -> Vec<Request> {
        let are_stale: Vec<bool> = self.dialogs.iter().map(|dialog| self.is_stale(dialog)).collect();
        let open = self.dialogs.len();
        let mut stale = are_stale.into_iter();
        self.dialogs.retain(|_| !stale.next().unwrap_or_default());
        let mut is_asked = self.dialogs.len() < open;
        for index in 0..self.dialogs.len() {
            let dialog = &self.dialogs[index];
            let (Kind::Figure(place, Some(_)), Some(guest)) = (&dialog.kind, &dialog.guest) else { continue };
            let request = self.behind(guest, *place);
            self.dialogs[index].request = request;
            is_asked = true;
        }
        if is_asked { self.ask_top_dialog() } else { Vec::new() }
    }

    /// Whether a dialog explains a figure that is not among those shown.
    fn is_stale(&self, dialog: &Dialog) -> bool {
        let Some((page, customer)) = self.page().zip(dialog.customer()) else { return false };
        let month = page.sheet.month;
        match &dialog.kind {
            Kind::Figure(place, bills) => {
                let has_none = |guest| bills.is_some() && self.behind(guest, *place).is_none();
                self.row_of(customer).is_none() || dialog.guest.as_ref().is_some_and(has_none)
            }
            Kind::YearFigure(days, _) => {
                let is_read = self.views.year_of(month).is_some();
                self.figure_of_days(*days).is_none() || (is_read && self.year_row(customer).is_none())
            }
            Kind::Change => self.views.changes_of(month).is_some() && self.change_of(customer).is_none(),
            _ => false,
        }
    }

    /// Opens the page of a guest chosen elsewhere; the cursor goes to his row where he has one.
    pub(crate) fn visit(&mut self, guest: Guest, as_of: Option<Day>, scene: &Scene) -> Turn {
        self.search.input = None;
        self.dialogs.clear();
        self.drop_columns();
        let (rows, height) = (self.rows(), self.layout(scene).height());
        let Some(index) = self.line_of(|other| other.customer == guest.customer) else {
            let request = self.guest_request(&guest, as_of);
            return self.open_asking(Dialog::guest(guest, false), Some(request));
        };
        self.cursor.window.select(index, rows, height);
        self.stay_here();
        self.open_guest_as_of(guest, as_of)
    }

    /// What is known of a guest as of the day of the sheet, or of the page he is opened from.
    fn guest_request(&self, guest: &Guest, as_of: Option<Day>) -> Request {
        let view = self.shown_view();
        let view = View { as_of: as_of.or(view.as_of), ..view };
        Request::Guest { member_no: guest.member_no.clone(), view }
    }

    /// Opens a guest's page.
    pub(super) fn open_guest(&mut self, guest: Guest) -> Turn {
        self.open_guest_as_of(guest, None)
    }

    fn open_guest_as_of(&mut self, guest: Guest, as_of: Option<Day>) -> Turn {
        let request = self.guest_request(&guest, as_of);
        let listed = matches!(self.focused(), Some(Listed::Row(_))) && self.views.shown == Shown::Month;
        self.open_asking(Dialog::guest(guest, listed), Some(request))
    }

    /// Opens a dialog and asks what fills it.
    pub(super) fn open_asking(&mut self, dialog: Dialog, request: Option<Request>) -> Turn {
        self.dialogs.push(dialog.asking(request.clone()));
        Turn::ask(request.into_iter().collect())
    }

    /// Asks once more what the uppermost dialog that shows rows of the store shows; the others are asked when they come up.
    pub(super) fn ask_top_dialog(&self) -> Vec<Request> {
        self.dialogs.iter().rev().find_map(|dialog| dialog.request.clone()).into_iter().collect()
    }

    /// The dialog an answer belongs to: the newest question is always the uppermost dialog's.
    pub(super) fn answered_dialog(&mut self) -> Option<&mut Dialog> {
        self.dialogs.iter_mut().rev().find(|dialog| dialog.request.is_some())
    }

    fn scope_dialog(&self) -> Dialog {
        let outlets = self.page().map_or(0, |page| page.outlets.len());
        let now = self.scope();
        let chosen = self.page().and_then(|page| page.outlets.iter().position(|name| Some(name) == now));
        Dialog::scope(outlets, chosen)
    }

    fn step_month(&mut self, by: i32) -> Turn {
        let Some(month) = self.page().map(|page| page.sheet.month) else { return Turn::default() };
        // Pressing the key again before the answer goes on from the month asked for, never past the as-of day's.
        let last = self.page().map_or(month, |page| page.sheet.as_of.month());
        let wanted = self.asked.month.unwrap_or(month).plus(by).min(last);
        self.asked.month = Some(wanted);
        Turn::ask(self.questions())
    }

    fn click(&mut self, column: u16, row: u16, double: bool, scene: &Scene) -> Turn {
        let layout = self.layout(scene);
        let (rows, days) = (self.rows(), self.days());
        if layout.heading.contains((column, row).into()) {
            let sorts = rows > 0 && self.views.shown == Shown::Month;
            let by = layout.order_at(column).filter(|_| sorts);
            return by.map_or_else(Turn::default, |by| self.sort_by(by));
        }
        if !layout.body.contains((column, row).into()) {
            return Turn::default();
        }
        let first = self.cursor.window.visible(rows, layout.height()).start;
        let index = first + usize::from(row - layout.body.y);
        if index >= rows {
            return Turn::default();
        }
        self.cursor.window.select(index, rows, layout.height());
        self.stay_here();
        match self.views.shown {
            Shown::Month => self.cursor.stand_on(layout.place_at(column, days).unwrap_or(Place::Name)),
            Shown::Year => {
                let known = self.known_periods();
                let period = year::Columns::of(&layout).period_at(column);
                self.views.period = period.filter(|period| *period < known);
            }
            Shown::Changes => {}
        }
        let mut requests = self.ask_last_visit();
        if double {
            let turn = self.update_sheet(Action::Open, scene);
            requests.extend(turn.requests);
        }
        Turn::ask(requests)
    }

    /// Sorts the rows and goes to the first one, as the list of guests does: who sorts wants to see who leads.
    pub(super) fn sort_by(&mut self, by: SheetOrder) -> Turn {
        let Some(sheet) = self.page().map(|page| page.sheet.clone()) else { return Turn::default() };
        self.listing.sort(by, &sheet, self.views.year_shown(sheet.month));
        self.cursor.window = Window::default();
        self.stay_here();
        Turn::ask(self.ask_last_visit())
    }

    /// What the rows of this view can be sorted by.
    fn orders(&self) -> &'static [SheetOrder] {
        if self.views.shown == Shown::Year { &SheetOrder::OF_THE_YEAR } else { &SheetOrder::ALL }
    }

    pub(super) fn copy_row(&mut self, scene: &Scene) -> Turn {
        let Some(listed) = self.focused() else { return Turn::default() };
        let copied = labels::row_as_text(self, listed, scene);
        self.notice = Some(Notice::Copied);
        Turn { clipboard: Some(copied), ..Turn::default() }
    }

    /// The cell under the cursor, when it holds a visit.
    fn focused_cell(&self) -> Option<DayCell> {
        let (Some(Listed::Row(row)), Place::Day(day)) = (self.focused(), self.cursor.place) else {
            return None;
        };
        row.cell(day).copied()
    }

    /// The roster mark of the guest under the cursor, as the sheet knows it.
    fn focused_mark(&self) -> RosterMark {
        self.focused().map_or(RosterMark::None, |listed| self.mark_of(&listed.guest().member_no))
    }

    /// The roster mark of a guest, as the sheet knows it.
    pub(super) fn mark_of(&self, member_no: &str) -> RosterMark {
        let mut rows = self.page().into_iter().flat_map(|page| &page.sheet.rows);
        match rows.find(|row| row.guest.member_no == member_no) {
            Some(row) if row.standing.pinned => RosterMark::Pinned,
            _ => RosterMark::None,
        }
    }

    /// What a guest's cell of a day holds, when he is on the sheet.
    pub(super) fn cell_of(&self, guest: &Guest, day: Day) -> Option<&DayCell> {
        let row = self.row_of(guest.customer)?;
        let is_shown = day.month() == self.page()?.sheet.month;
        row.cell(day.day_of_month()).filter(|_| is_shown)
    }

    /// The name as shown, for titles and messages; made harmless.
    pub(super) fn name_of(&self, member_no: &str) -> String {
        let sheet = self.page().map(|page| &page.sheet);
        let guest = sheet.and_then(|sheet| {
            let mut guests = sheet.rows.iter().map(|row| &row.guest).chain(&sheet.gone);
            guests.find(|guest| guest.member_no == member_no)
        });
        let changed = self.changed.as_ref().filter(|guest| guest.member_no == member_no);
        guest.or(changed).map_or_else(|| say::number(member_no), say::name)
    }
}
