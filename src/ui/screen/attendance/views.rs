//! The other views of the sheet: the year of its guests, and what changed since last month. The list of guests stays the same one.

use super::dialog::{Dialog, Loaded, bills_of};
use super::{Attendance, Listed, Notice, Scene, Turn, Why, labels};
use crate::domain::attendance::Figures;
use crate::domain::changes::{ChangedGuest, Changes};
use crate::domain::customer::{BillQuery, Guest};
use crate::domain::day::{Day, Month};
use crate::domain::year::Year;
use crate::error::Error;
use crate::ui::action::Action;
use crate::ui::say;
use crate::worker::{Request, SheetView};
use std::ops::RangeInclusive;

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
}

impl Views {
    pub(super) fn new() -> Self {
        Self { shown: Shown::Month, year: Loaded::Loading, changes: Loaded::Loading, period: None }
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

    /// The changes of a month, once they are there.
    pub(super) fn changes_of(&self, month: Month) -> Option<&Changes> {
        match &self.changes {
            Loaded::Ready(changes) => Some(&**changes).filter(|changes| changes.month == month),
            _ => None,
        }
    }
}

/// What the month's own actions are answered with in another view.
pub(super) const OF_THE_MONTH: [Action; 4] = [Action::Tick, Action::Claim, Action::Explain, Action::Columns];

impl Attendance {
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
        self.views.shown = self.views.shown.next();
        self.views.forget();
        self.list_again(scene);
        Turn::ask(self.view_request().into_iter().collect())
    }

    pub(super) fn take_year(&mut self, answer: Result<Option<Box<Year>>, Error>) {
        if let Some(answer) = answer.transpose() {
            self.views.year = answer.into();
        }
    }

    pub(super) fn take_changes(&mut self, answer: Result<Option<Box<Changes>>, Error>, scene: &Scene) {
        if let Some(answer) = answer.transpose() {
            self.views.changes = answer.into();
            self.list_again(scene);
        }
    }

    /// Lists the guests of the view; the cursor stays on its guest where he is listed.
    pub(super) fn list_again(&mut self, scene: &Scene) {
        let Some(sheet) = self.page().map(|page| page.sheet.clone()) else { return };
        let kept = self.focused().map(|listed| listed.guest().customer);
        if self.views.shown == Shown::Changes {
            let rows = self.views.changes_of(sheet.month).map_or(&[][..], |changes| &changes.rows);
            let whose: Vec<_> = rows.iter().map(|row| row.customer).collect();
            self.listing.show_only(&sheet, &whose);
        } else {
            self.listing.show_all(&sheet);
        }
        let line = self.line_of(|guest| Some(guest.customer) == kept).unwrap_or(0);
        let (rows, height) = (self.rows(), self.layout(scene).height());
        self.cursor.window.select(line, rows, height);
    }

    /// An action that means something else in a view than on the month's sheet; `None` when it does not.
    pub(super) fn update_view(&mut self, action: Action, scene: &Scene) -> Option<Turn> {
        let last = self.known_periods().checked_sub(1);
        let at = self.views.period;
        match (self.views.shown, action) {
            (Shown::Month, _) => return None,
            (_, Action::Open) => return Some(self.open_in_view()),
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
        Some(Turn::default())
    }

    /// How many periods of the year have begun.
    pub(super) fn known_periods(&self) -> usize {
        let Some(page) = self.page() else { return 0 };
        let end = page.sheet.end();
        Year::periods(page.sheet.month).filter(|period| *period.start() <= end).count()
    }

    /// The days of the period under the cursor.
    pub(super) fn focused_period(&self) -> Option<RangeInclusive<Day>> {
        let period = self.views.period.filter(|_| self.views.shown == Shown::Year)?;
        Year::periods(self.page()?.sheet.month).nth(period)
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
        match (listed, self.focused_period()) {
            (Listed::Row(_), Some(days)) => self.open_period(guest, &days),
            _ => self.open_guest(guest),
        }
    }

    fn open_period(&mut self, guest: Guest, days: &RangeInclusive<Day>) -> Turn {
        let Some(end) = self.end() else { return Turn::default() };
        let (from, to) = (*days.start(), (*days.end()).min(end));
        let query = BillQuery { from: Some(from), to: Some(to), ..bills_of(Some(&guest.member_no), end) };
        let request = Request::DayBills(query, self.asked.view.clone());
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

    /// Why an action waits for the month's sheet.
    pub(super) fn why_not_in_view(&self, action: Action) -> Option<Why> {
        let is_of_the_month = OF_THE_MONTH.contains(&action)
            || (self.views.shown == Shown::Changes && matches!(action, Action::Sort | Action::Reverse));
        (self.views.shown != Shown::Month && is_of_the_month).then_some(Why::OtherView)
    }

    /// What changed of the guest on a line.
    pub(super) fn changed(&self, line: usize) -> Option<&ChangedGuest> {
        let customer = self.listed(line)?.guest().customer;
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
                let row = self.changed(self.cursor.window.selected)?;
                let words = scene.words();
                let figures = [&row.now, &row.same_days, &row.whole];
                fields.push(labels::change_word(row.change, words));
                fields.extend(figures.map(visits));
                fields.extend(figures.map(|figures| labels::amount(Some(figures.spend))));
                let (before, now) = row.phases;
                fields.extend([before, now].map(|phase| crate::ui::phase::word(phase, words)));
            }
        }
        Some(fields.join("\t"))
    }
}
