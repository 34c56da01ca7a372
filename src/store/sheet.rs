//! Gathering what the attendance sheet is made from.

use super::phases::Bench;
use super::ranking::Roster;
use super::tally::facts_between;
use super::touches::woken;
use super::{Store, StoreError};
use crate::domain::attendance::{RosterGuest, Sheet, SheetInput, take_roll};
use crate::domain::bill::CustomerId;
use crate::domain::calendar::Calendar;
use crate::domain::customer::Guest;
use crate::domain::day::{Day, Month};
use crate::domain::settings::Settings;
use crate::domain::view::SheetQuery;
use crate::domain::visit::{Counting, Fact};
use std::collections::HashMap;

/// A question for a sheet with everything the store answers by default filled in.
pub(super) struct Question {
    pub month: Month,
    pub counting: Counting,
    pub settings: Settings,
    pub calendar: Calendar,
    /// Whether size and basis are the house's own, so that a frozen roster answers.
    pub is_house_roster: bool,
}

impl Store {
    /// The attendance sheet of a month. One consistent look at the store, whoever writes meanwhile.
    ///
    /// # Errors
    /// [`StoreError::Empty`], [`StoreError::FutureMonth`], [`StoreError::UnknownOutlet`].
    pub fn sheet(&self, query: &SheetQuery) -> Result<Sheet, StoreError> {
        let look = self.conn.unchecked_transaction()?;
        let sheet = self.sheet_of(self.question(query)?)?;
        look.finish()?;
        Ok(sheet)
    }

    /// The sheet of a question, within the caller's look at the store.
    pub(super) fn sheet_of(&self, question: Question) -> Result<Sheet, StoreError> {
        let as_of = question.counting.as_of;
        let roster = self.roster(&question)?;
        let counting = Counting { as_of: as_of.min(question.month.last_day()), ..question.counting };
        let mut wanted: Vec<CustomerId> = roster.places.iter().map(|place| place.customer).collect();
        wanted.sort_unstable();
        let bench = self.bench_of(&question, &roster, counting)?;
        let pasts = self.pasts(&bench, &wanted)?;
        let from = SheetInput::facts_from(question.month, counting.as_of, &question.calendar);
        // Ticks of days the as-of day has not reached are shown, though they count for nothing yet.
        let mut facts = by_customer(facts_between(&self.conn, &wanted, from, question.month.last_day())?);
        // The latest sheet knows what was said since its last bill, too.
        let is_latest = question.month == as_of.month() && self.last_day()?.is_none_or(|last| last <= as_of);
        let said_until = if is_latest { Day(i32::MAX) } else { counting.as_of };
        let mut touched = self.latest_touches(&wanted, said_until)?;
        let woken = woken(&self.conn, Some(&wanted), counting)?;
        let mut guests = Vec::with_capacity(roster.places.len());
        for place in &roster.places {
            guests.push(RosterGuest {
                rank: place.rank,
                guest: self.guest(place.customer)?,
                roster_spend: place.spend,
                pinned: place.pinned,
                newly_listed: place.newly_listed,
                past: pasts.get(&place.customer).copied().unwrap_or_default(),
                touched: touched.remove(&place.customer),
                woken_on: woken.get(&place.customer).copied(),
                facts: facts.remove(&place.customer).unwrap_or_default(),
            });
        }
        let sheet = take_roll(&SheetInput {
            month: question.month,
            as_of,
            counting,
            first_bill: self.first_day()?,
            calendar: question.calendar,
            ladder: question.settings.ladder,
            basis: question.settings.phase_basis,
            roster: roster.info.clone(),
            guests,
            gone: self.guests(&roster)?,
        });
        Ok(sheet)
    }

    /// What the guests of a sheet are judged by as of the day of a counting: by the roster shown where it is the configured one
    /// of that day's month.
    pub(super) fn bench_of(
        &self,
        question: &Question,
        shown: &Roster,
        counting: Counting,
    ) -> Result<Bench, StoreError> {
        let calendar = question.calendar.clone();
        // A size or basis asked for is nobody's configuration.
        let settings = if question.is_house_roster { question.settings.clone() } else { self.settings()? };
        let is_configured = question.is_house_roster && counting.scope.is_none();
        if !is_configured || counting.as_of.month() != question.month {
            return self.bench_under(counting, settings, calendar);
        }
        Ok(Bench {
            counting: counting.everywhere(),
            ladder: settings.ladder,
            basis: settings.phase_basis,
            calendar,
            roster: shown.places.iter().map(|place| place.customer).collect(),
        })
    }

    /// Fills in what the query leaves to the store.
    pub(super) fn question(&self, query: &SheetQuery) -> Result<Question, StoreError> {
        self.question_under(query, self.settings()?, self.calendar()?)
    }

    /// The same under other settings and closed days than those stored.
    pub(super) fn question_under(
        &self,
        query: &SheetQuery,
        mut settings: Settings,
        calendar: Calendar,
    ) -> Result<Question, StoreError> {
        let counting = self.counting(&query.view)?.ok_or(StoreError::Empty)?;
        let month = query.month.unwrap_or(counting.as_of.month());
        if month > counting.as_of.month() {
            return Err(StoreError::FutureMonth { month, as_of: counting.as_of });
        }
        let is_house_roster = query.top.is_none_or(|top| top == settings.roster_size)
            && query.basis.is_none_or(|basis| basis == settings.roster_basis);
        settings.roster_size = query.top.unwrap_or(settings.roster_size);
        settings.roster_basis = query.basis.unwrap_or(settings.roster_basis);
        Ok(Question { month, counting, settings, calendar, is_house_roster })
    }

    fn guests(&self, roster: &Roster) -> Result<Vec<Guest>, StoreError> {
        roster.gone.iter().map(|customer| self.guest(*customer)).collect()
    }
}

/// `facts` are sorted by customer and day, and stay so.
pub(super) fn by_customer(facts: Vec<Fact>) -> HashMap<CustomerId, Vec<Fact>> {
    let mut grouped: HashMap<CustomerId, Vec<Fact>> = HashMap::new();
    for fact in facts {
        grouped.entry(fact.customer).or_default().push(fact);
    }
    grouped
}
