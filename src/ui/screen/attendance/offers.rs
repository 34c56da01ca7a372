//! What cannot be done on the sheet just now, and why.

use super::views::{OF_SOME_VIEWS, Shown};
use super::{Attendance, Content, Listed, Offers, SheetPage, Why};
use crate::domain::edit::MOST_MARKED;
use crate::ui::action::Action;
use crate::ui::screen::Hint;
use crate::words::Words;

impl Attendance {
    /// What cannot be done on the sheet just now.
    pub(super) fn offers(&self) -> Offers {
        let mut offers = Offers::default();
        offers.disable(&[Action::Freeze], Why::NameStands);
        let Some(page) = self.page() else {
            self.offer_without_sheet(&mut offers);
            return offers;
        };
        for action in OF_SOME_VIEWS {
            if let Some(why) = self.why_not_in_view(action) {
                offers.disable(&[action], why);
            }
        }
        if !self.has_what_to_write() {
            offers.disable(&[Action::Output], Why::NoSheet);
        }
        self.offer_of_row(page, &mut offers);
        self.offer_of_months(page, &mut offers);
        if self.search.needle.is_empty() {
            offers.disable(&[Action::FindNext, Action::FindPrevious], Why::NoSearch);
        }
        if self.marked.are_too_many() {
            offers.disable(&[Action::Roster, Action::Owner], Why::TooManyToMark(MOST_MARKED));
        }
        if page.outlets.len() < 2 {
            offers.disable(&[Action::Scope], Why::OneOutlet);
        }
        offers.call(Action::Open, self.view_failed().map(|_| Words::key_try_again_hint as Hint));
        offers
    }

    /// Nothing can be looked at; what Enter does instead.
    fn offer_without_sheet(&self, offers: &mut Offers) {
        offers.disable(&SHEET_ACTIONS, Why::NoSheet);
        offers.disable(&ROW_ACTIONS, Why::NoSheet);
        offers.disable(&LOOK_ACTIONS, Why::NoSheet);
        // Enter imports into an empty house, and asks once more what failed.
        let enter: Option<Hint> = match self.content {
            Content::Empty(_) => Some(Words::key_import_hint),
            Content::Failed(_) => Some(Words::key_try_again_hint),
            _ => None,
        };
        if enter.is_some() {
            offers.disabled.retain(|(action, _)| *action != Action::Open);
        }
        offers.call(Action::Open, enter);
        match self.content {
            Content::Empty(steps) => steps.offer(offers),
            _ => offers.disable(&[Action::Undo, Action::Redo], Why::NoSheet),
        }
    }

    /// What cannot be done to the guest and the day under the cursor.
    fn offer_of_row(&self, page: &SheetPage, offers: &mut Offers) {
        let end = page.sheet.end();
        match (self.focused(), self.views.shown, self.focused_day()) {
            // Enter asks once more.
            (None, ..) if self.view_failed().is_some() => offers.disable(&ROW_ACTIONS[1..], Why::NoRows),
            (None, ..) => offers.disable(&ROW_ACTIONS, Why::NoRows),
            (Some(Listed::Gone(_)), Shown::Month, _) => {
                let of_the_roster = [Action::Explain, Action::Tick, Action::Claim, Action::Mark];
                offers.disable(&of_the_roster, Why::NotListed);
            }
            (Some(Listed::Gone(_)), ..) => offers.disable(&[Action::Mark], Why::NotListed),
            (_, Shown::Year | Shown::Changes, _) => {}
            (_, _, None) => offers.disable(&[Action::Tick, Action::Claim], Why::NoDay),
            (_, _, Some(day)) if day > end && day <= self.today => {
                offers.disable(&[Action::Explain], Why::NotCounted(end));
            }
            (_, _, Some(day)) if day > end => {
                let of_a_day = [Action::Tick, Action::Claim, Action::Open, Action::Explain];
                offers.disable(&of_a_day, Why::FutureDay);
            }
            _ => {}
        }
    }

    /// Which months cannot be looked at.
    fn offer_of_months(&self, page: &SheetPage, offers: &mut Offers) {
        let (month, as_of) = (self.asked.month.unwrap_or(page.sheet.month), page.sheet.as_of);
        if month >= as_of.month() {
            let is_cut_off = page.last_day.month() > as_of.month();
            let why = if is_cut_off { Why::AsOfChosen(as_of) } else { Why::LastMonth };
            offers.disable(&[Action::NextMonth], why);
        }
        if month <= page.first_day.month() {
            offers.disable(&[Action::PreviousMonth], Why::FirstMonth);
        }
    }
}

/// Actions that need a sheet.
const SHEET_ACTIONS: [Action; 9] = [
    Action::Find,
    Action::MarkAll,
    Action::Basis,
    Action::Scope,
    Action::Output,
    Action::Sort,
    Action::Reverse,
    Action::NextView,
    Action::Columns,
];

/// Actions that look at another part of the sheet.
const LOOK_ACTIONS: [Action; 5] =
    [Action::PreviousMonth, Action::NextMonth, Action::AsOf, Action::NextPane, Action::PreviousPane];

/// Actions that need a guest under the cursor.
const ROW_ACTIONS: [Action; 13] = [
    Action::Open,
    Action::Explain,
    Action::Tick,
    Action::Claim,
    Action::Roster,
    Action::Copy,
    Action::Mark,
    Action::Edit,
    Action::Owner,
    Action::Touch,
    Action::Book,
    Action::Reason,
    Action::Snooze,
];
