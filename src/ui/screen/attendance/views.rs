//! The other views of the sheet: the year of its guests, and what changed since last month. The list of guests stays the same one.

use super::dialog::{Dialog, Loaded, bills_of};
use super::{Attendance, Listed, Notice, Scene, Turn, Why, labels};
use crate::domain::attendance::Figures;
use crate::domain::bill::CustomerId;
use crate::domain::changes::{ChangedGuest, Changes};
use crate::domain::customer::{BillQuery, Guest};
use crate::domain::day::{Day, Month};
use crate::domain::view::View;
use crate::domain::year::Year;
use crate::error::Error;
use crate::ui::action::Action;
use crate::ui::say;
use crate::worker::{Request, SheetView};

/// Which view is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shown {
    /// The days of the month.
    #[default]
    Month,
    /// The ten-day periods of the year.
    Year,
    /// What changed since last month.
    Changes,
}

impl Shown {
    fn next(self) -> Self {
        match self {
            Self::Month => Self::Year,
            Self::Year => Self::Changes,
            Self::Changes => Self::Month,
        }
    }
}

/// The views and what they show.
#[derive(Debug)]
pub(super) struct Views {
    pub(super) shown: Shown,
    pub(super) year: Loaded<Box<Year>>,
    pub(super) changes: Loaded<Box<Changes>>,
    /// The ten-day period of the year under the cursor; the name when there is none.
    pub(super) period: Option<usize>,
    /// Whom the cursor goes to in a list that is another one: the guest it was on, then those nearest to him, who is below first.
    wanted: Vec<CustomerId>,
    /// How many lines below the first one in view he stood: there he is looked for with the eye.
    below_top: usize,
    /// The guest it is on because the one wanted is not listed.
    stand_in: Option<CustomerId>,
}

impl Views {
    pub(super) fn new() -> Self {
        Self {
            shown: Shown::Month,
            year: Loaded::Loading,
            changes: Loaded::Loading,
            period: None,
            wanted: Vec::new(),
            below_top: 0,
            stand_in: None,
        }
    }

    /// What is shown is asked anew.
    fn forget(&mut self) {
        match self.shown {
            Shown::Month => {}
            Shown::Year => self.year = Loaded::Loading,
            Shown::Changes => self.changes = Loaded::Loading,
        }
    }

    /// The year that ends with a month, once it is there; until then that of another month may be.
    pub(super) fn year_of(&self, month: Month) -> Option<&Year> {
        match &self.year {
            Loaded::Ready(year) => Some(&**year).filter(|year| year.month == month),
            _ => None,
        }
    }

    /// The same where it is the year that is shown.
    pub(super) fn year_shown(&self, month: Month) -> Option<&Year> {
        self.year_of(month).filter(|_| self.shown == Shown::Year)
    }

    /// The changes of a month, once they are there.
    pub(super) fn changes_of(&self, month: Month) -> Option<&Changes> {
        match &self.changes {
            Loaded::Ready(changes) => Some(&**changes).filter(|changes| changes.month == month),
            _ => None,
        }
    }
}

/// What the month's own actions are answered with in another view.
const OF_THE_MONTH: [Action; 2] = [Action::Tick, Action::Claim];

/// What a view has no order, columns or figures for.
pub(super) const OF_SOME_VIEWS: [Action; 6] =
    [Action::Tick, Action::Claim, Action::Explain, Action::Columns, Action::Sort, Action::Reverse];

impl Attendance {
    /// How the figures shown are looked at: what is behind them is asked for in the same way.
    pub(super) fn shown_view(&self) -> View {
        let asked = self.asked.view.clone();
        match self.page() {
            Some(page) => View { scope: page.scope.clone(), as_of: page.as_of, ..asked },
            None => asked,
        }
    }

    /// Is as of the day of the page the sheet is opened from; opened by itself again, of the day it was before. Whether that is another.
    pub(crate) fn look_as_of(&mut self, day: Option<Day>) -> bool {
        let stands = self.asked.view.as_of;
        // What was chosen since then stays.
        let before = self.lent.take().filter(|(lent, _)| stands == Some(*lent)).map(|(_, before)| before);
        let to = day.or(before.unwrap_or(stands));
        self.lent = day.map(|day| (day, before.unwrap_or(stands)));
        if to == stands {
            return false;
        }
        (self.asked.view.as_of, self.asked.month) = (to, None);
        true
    }

    /// The same over all outlets, as phase and last visit are.
    pub(super) fn shown_everywhere(&self) -> View {
        View { scope: None, ..self.shown_view() }
    }

    /// What is asked whenever the figures may be others: the sheet, and what the view shows.
    pub(super) fn questions(&self) -> Vec<Request> {
        let mut requests = vec![self.asked.request()];
        requests.extend(self.view_request());
        requests
    }

    fn view_request(&self) -> Option<Request> {
        match self.views.shown {
            Shown::Month => None,
            Shown::Year => Some(Request::Year(self.asked.query())),
            Shown::Changes => Some(Request::Changes(self.asked.query())),
        }
    }

    pub(super) fn next_view(&mut self, scene: &Scene) -> Turn {
        self.note_guest(scene);
        self.views.shown = self.views.shown.next();
        self.views.forget();
        self.list_again(scene);
        let mut requests = self.ask_last_visit();
        requests.extend(self.view_request());
        Turn::ask(requests)
    }

    pub(super) fn take_year(&mut self, answer: Result<Option<Box<Year>>, Error>, scene: &Scene) -> Turn {
        let Some(answer) = answer.transpose() else { return Turn::default() };
        self.note_guest(scene);
        self.views.year = answer.into();
        self.list_renewed(scene)
    }

    /// Lists the rows that came, and asks anew what is told of them.
    fn list_renewed(&mut self, scene: &Scene) -> Turn {
        self.list_again(scene);
        let mut requests = self.renew_figures();
        requests.extend(self.ask_last_visit());
        Turn::ask(requests)
    }

    pub(super) fn take_changes(
        &mut self,
        answer: Result<Option<Box<Changes>>, Error>,
        scene: &Scene,
    ) -> Turn {
        let Some(answer) = answer.transpose() else { return Turn::default() };
        self.note_guest(scene);
        self.views.changes = answer.into();
        self.list_renewed(scene)
    }

    /// Notes whom the cursor is on, before other rows are listed. While none are, and while he is only the next best, whoever was
    /// wanted before still is.
    pub(super) fn note_guest(&mut self, scene: &Scene) {
        let Some(focused) = self.focused().map(|listed| listed.guest().customer) else { return };
        if self.views.stand_in == Some(focused) {
            return;
        }
        let (at, height) = (self.cursor.window.selected, self.layout(scene).height());
        let top = self.cursor.window.visible(self.rows(), height).start;
        // A window without a line for a row has its first one beyond the cursor.
        self.views.below_top = at.saturating_sub(top);
        let mut lines: Vec<usize> = (0..self.rows()).collect();
        lines.sort_by_key(|line| (line.abs_diff(at), *line < at));
        let guests = lines.into_iter().filter_map(|line| Some(self.listed(line)?.guest().customer));
        self.views.wanted = guests.collect();
        self.views.stand_in = None;
    }

    /// Puts the cursor on the guest noted, or on the nearest one who is listed.
    fn find_noted(&mut self, scene: &Scene) {
        let (rows, height) = (self.rows(), self.layout(scene).height());
        if rows == 0 {
            return;
        }
        let line = |customer: &CustomerId| self.line_of(|guest| guest.customer == *customer);
        let mut wanted = self.views.wanted.iter();
        let own = wanted.next().and_then(line);
        let line = own.or_else(|| wanted.find_map(line)).unwrap_or(0);
        self.cursor.window.top = line.saturating_sub(self.views.below_top);
        self.cursor.window.select(line, rows, height);
        let next_best = self.focused().map(|listed| listed.guest().customer);
        let stand_in = next_best.filter(|_| own.is_none() && !self.views.wanted.is_empty());
        let was = std::mem::replace(&mut self.views.stand_in, stand_in);
        if self.views.shown == Shown::Changes && was != stand_in && stand_in.is_some() {
            self.notice.get_or_insert(Notice::NotInView);
        }
    }

    /// Lists the guests of the view; the cursor goes to the one that was noted.
    pub(super) fn list_again(&mut self, scene: &Scene) {
        let Some(sheet) = self.page().map(|page| page.sheet.clone()) else { return };
        if self.views.shown == Shown::Changes {
            let rows = self.views.changes_of(sheet.month).map_or(&[][..], |changes| &changes.rows);
            let whose: Vec<_> = rows.iter().map(|row| row.customer).collect();
            self.listing.show_only(&sheet, &whose);
        } else {
            self.listing.show_all(&sheet, self.views.year_shown(sheet.month));
        }
        self.find_noted(scene);
    }

    /// An action that means something else in a view than on the month's sheet; `None` when it does not.
    pub(super) fn update_view(&mut self, action: Action, scene: &Scene) -> Option<Turn> {
        let last = self.known_periods().checked_sub(1);
        let at = self.views.period;
        match (self.views.shown, action) {
            (Shown::Month, _) => return None,
            (_, Action::Open) => return Some(self.open_in_view()),
            (_, Action::Explain) => return Some(self.explain_in_view()),
            (_, Action::Copy) => {
                let copied = self.focused().and_then(|listed| self.row_of_view_as_text(listed, scene));
                let Some(copied) = copied else { return Some(Turn::default()) };
                self.notice = Some(Notice::Copied);
                return Some(Turn { clipboard: Some(copied), ..Turn::default() });
            }
            (Shown::Year, Action::Left) => self.views.period = at.and_then(|period| period.checked_sub(1)),
            (Shown::Year, Action::Right) => {
                self.views.period = at.map_or(Some(0), |period| Some(period + 1)).min(last);
            }
            (Shown::Year, Action::RowStart) => self.views.period = None,
            (Shown::Year, Action::RowEnd) => self.views.period = last,
            (Shown::Year, Action::NextPane | Action::PreviousPane) => {
                self.views.period = if at.is_some() { None } else { last };
            }
            (
                Shown::Changes,
                Action::Left
                | Action::Right
                | Action::RowStart
                | Action::RowEnd
                | Action::NextPane
                | Action::PreviousPane,
            ) => {}
            _ => return None,
        }
        self.stay_here();
        Some(Turn::default())
    }

    /// The cursor was led to where it is: from now on this guest is meant, not the one he stood in for.
    pub(super) fn stay_here(&mut self) {
        self.views.stand_in = None;
    }

    /// How many periods of the year have begun.
    pub(super) fn known_periods(&self) -> usize {
        let Some(page) = self.page() else { return 0 };
        let end = page.sheet.end();
        Year::periods(page.sheet.month).filter(|period| *period.start() <= end).count()
    }

    /// Enter: the bills of a period of the year, else the guest.
    fn open_in_view(&mut self) -> Turn {
        self.notice = None;
        if self.view_failed().is_some() {
            self.views.forget();
            return Turn::ask(self.view_request().into_iter().collect());
        }
        let Some(listed) = self.focused() else { return Turn::default() };
        let guest = listed.guest().clone();
        let period = self.views.period.filter(|_| self.views.shown == Shown::Year);
        match (listed, period.and_then(|period| self.days_of_year(Some(period)))) {
            (Listed::Row(_), Some(days)) => self.open_period(guest, days),
            _ => self.open_guest(guest),
        }
    }

    /// `i`: how the figure under the cursor came about.
    fn explain_in_view(&mut self) -> Turn {
        self.notice = None;
        let guest = self.focused().map(|listed| listed.guest().clone());
        let Some(guest) = guest else { return Turn::default() };
        if self.views.shown == Shown::Changes {
            return self.open_asking(Dialog::change(guest), None);
        }
        let Some(days) = self.days_of_year(self.views.period) else { return Turn::default() };
        let request = self.bills_between(&guest, days);
        self.open_asking(Dialog::year_figure(guest, days), Some(request))
    }

    fn bills_between(&self, guest: &Guest, (from, to): (Day, Day)) -> Request {
        let query = BillQuery { from: Some(from), to: Some(to), ..bills_of(Some(&guest.member_no), to) };
        Request::DayBills(query, self.shown_view())
    }

    fn open_period(&mut self, guest: Guest, (from, to): (Day, Day)) -> Turn {
        let request = self.bills_between(&guest, (from, to));
        self.open_asking(Dialog::period(guest, from, to), Some(request))
    }

    /// Why the view shows nothing.
    pub(super) fn view_failed(&self) -> Option<&Error> {
        match (self.views.shown, &self.views.year, &self.views.changes) {
            (Shown::Year, Loaded::Failed(error), _) | (Shown::Changes, _, Loaded::Failed(error)) => {
                Some(error)
            }
            _ => None,
        }
    }

    /// What is shown, for a file; `None` while it is being read.
    pub(super) fn view_to_write(&self, scene: &Scene) -> Option<SheetView> {
        let page = self.page()?;
        match self.views.shown {
            Shown::Month => Some(SheetView::Month),
            Shown::Year => {
                let year = self.views.year_of(page.sheet.month)?;
                let listed = (0..self.rows()).filter_map(|line| Some(self.listed(line)?.guest().customer));
                let sorted = self.order_text(scene);
                Some(SheetView::Year(Box::new(year.clone()), listed.collect(), sorted))
            }
            Shown::Changes => {
                Some(SheetView::Changes(Box::new(self.views.changes_of(page.sheet.month)?.clone())))
            }
        }
    }

    /// Whether there is something to be written into a file.
    pub(super) fn has_what_to_write(&self) -> bool {
        let Some(month) = self.page().map(|page| page.sheet.month) else { return false };
        match self.views.shown {
            Shown::Month => true,
            Shown::Year => self.views.year_of(month).is_some(),
            Shown::Changes => self.views.changes_of(month).is_some(),
        }
    }

    /// Why an action cannot be done in this view.
    pub(super) fn why_not_in_view(&self, action: Action) -> Option<Why> {
        match (self.views.shown, action) {
            (Shown::Month, _) => None,
            (_, Action::Columns) => Some(Why::ViewColumns),
            (Shown::Changes, Action::Sort | Action::Reverse) => Some(Why::ViewOrder),
            (_, Action::Explain) if !self.has_what_to_write() => Some(Why::NoSheet),
            (Shown::Year, Action::Explain) if matches!(self.focused(), Some(Listed::Gone(_))) => {
                Some(Why::NotListed)
            }
            (_, action) => OF_THE_MONTH.contains(&action).then_some(Why::OtherView),
        }
    }

    /// What changed of a guest.
    pub(super) fn change_of(&self, customer: CustomerId) -> Option<&ChangedGuest> {
        self.views.changes_of(self.page()?.sheet.month)?.rows.iter().find(|row| row.customer == customer)
    }

    /// A row of a view as a line of text to be pasted elsewhere, with tabs between.
    pub(super) fn row_of_view_as_text(&self, listed: Listed, scene: &Scene) -> Option<String> {
        let guest = listed.guest();
        let mut fields = vec![say::name(guest), crate::text::sanitise(&guest.member_no).into_owned()];
        let visits = |figures: &Figures| figures.visits.to_string();
        match self.views.shown {
            Shown::Month => return None,
            Shown::Year => {
                let year = self.page().and_then(|page| self.views.year_of(page.sheet.month))?;
                let row = year.row(guest.customer)?;
                let periods =
                    row.periods.iter().map(|period| period.as_ref().map(visits).unwrap_or_default());
                fields.extend(periods);
                fields.extend([visits(&row.total), labels::amount(Some(row.total.spend))]);
            }
            Shown::Changes => {
                let row = self.change_of(guest.customer)?;
                let words = scene.words();
                let figures = [&row.now, &row.same_days, &row.whole];
                fields.push(labels::change_word(row.change, words));
                fields.extend(figures.map(visits));
                fields.extend(figures.map(|figures| labels::amount(Some(figures.spend))));
                let (before, now) = row.phases;
                fields.extend([before, now].map(|shown| crate::ui::phase::word(shown.phase, words)));
            }
        }
        Some(fields.join("\t"))
    }
}
