//! What the house knows of guests beside their visits, as far as alerts go by it.

use super::Look;
use crate::domain::alert::{Acted, Facts, TouchMade};
use crate::domain::bill::CustomerId;
use crate::domain::day::Day;
use crate::domain::money::Fen;
use crate::domain::phase::Phase;
use crate::domain::playbook::Observed;
use crate::domain::roster::RosterMark;
use crate::domain::touch::{Attempt, Method, effectiveness, woken_by};
use crate::store::alert_acts::all_acts;
use crate::store::records::all_records;
use crate::store::rhythms::visit_days;
use crate::store::touches::{all_touches, reserved_days};
use crate::store::{GuestRecords, Store, StoreError};
use std::collections::{BTreeMap, HashMap, HashSet};

/// How often a method was tried on guests of a phase, and how many of them came.
pub(super) type Effects = HashMap<(Method, Phase), Observed>;

/// What is known; guests of whom nothing is known are in none of it.
pub(super) struct Known {
    /// What was done about alerts; nothing as of a past day.
    pub acts: BTreeMap<CustomerId, Acted>,
    pub records: GuestRecords,
    /// What worked so far.
    pub effects: Effects,
    /// Who raises no alert: the house's own accounts.
    excluded: HashSet<CustomerId>,
    /// As they fall from last year to next year.
    anniversaries: HashMap<CustomerId, Vec<Day>>,
    promised: HashMap<CustomerId, Day>,
    reserved: HashMap<CustomerId, Vec<Day>>,
    touches: HashMap<CustomerId, Vec<TouchMade>>,
}

impl Known {
    /// Whether an alert of a customer can ask anybody for an act.
    pub(super) fn is_asked_about(&self, customer: CustomerId) -> bool {
        !self.is_dead(customer) && !self.is_own_account(customer)
    }

    /// Whether the record of a customer says that he died.
    pub(super) fn is_dead(&self, customer: CustomerId) -> bool {
        self.records.get(&customer).is_some_and(|record| record.deceased)
    }

    /// Whether a customer is one of the house's own accounts.
    pub(super) fn is_own_account(&self, customer: CustomerId) -> bool {
        self.excluded.contains(&customer)
    }

    /// What the rules need to know of a customer.
    pub(super) fn facts<'a>(
        &'a self,
        customer: CustomerId,
        last_year: &'a dyn Fn(Day) -> [Option<Day>; 2],
        house_ticket: (Fen, u32),
    ) -> Facts<'a> {
        let days = |of: &'a HashMap<CustomerId, Vec<Day>>| of.get(&customer).map_or(&[][..], Vec::as_slice);
        Facts {
            anniversaries: days(&self.anniversaries),
            promised: self.promised.get(&customer).copied(),
            reserved: days(&self.reserved),
            last_year,
            house_ticket,
        }
    }

    /// The touches of a customer.
    pub(super) fn touches_of(&self, customer: CustomerId) -> &[TouchMade] {
        self.touches.get(&customer).map_or(&[], Vec::as_slice)
    }
}

impl Store {
    /// Reads what is known as of the day of a look.
    pub(super) fn known(&self, look: &Look<'_>) -> Result<Known, StoreError> {
        let records = all_records(&self.conn)?;
        let leap = self.settings()?.leap_month;
        let year = look.as_of.month().year;
        let falls = |record: &crate::domain::guest_record::GuestRecord| -> Vec<Day> {
            let dates = record.anniversaries.iter();
            let years = dates.flat_map(|it| (year - 1..=year + 1).map(move |year| (it.date, year)));
            years.filter_map(|(date, year)| date.in_year(year, leap)).collect()
        };
        let with_days = records.iter().filter(|(_, record)| !record.anniversaries.is_empty());
        let mut promised = HashMap::new();
        // What is due today is due as of the last day with bills: those of today come in at night.
        for action in self.next_actions(look.spoken_on)? {
            promised.entry(action.guest.customer).or_insert(action.step.day.min(look.as_of));
        }
        let attempts = self.attempts(look, look.until())?;
        let mut touches: HashMap<CustomerId, Vec<TouchMade>> = HashMap::new();
        for (customer, Attempt { day, phase, .. }) in &attempts {
            touches.entry(*customer).or_default().push(TouchMade { day: *day, phase: *phase });
        }
        let attempts: Vec<Attempt> = attempts.into_iter().map(|(_, attempt)| attempt).collect();
        let marks = self.marks()?.into_iter().filter(|(_, mark)| *mark == RosterMark::Excluded);
        Ok(Known {
            acts: if look.is_past { BTreeMap::new() } else { all_acts(&self.conn)? },
            effects: effects(&attempts, look.as_of),
            excluded: marks.map(|(customer, _)| customer).collect(),
            anniversaries: with_days.map(|(customer, record)| (*customer, falls(record))).collect(),
            promised,
            reserved: reserved_days(&self.conn, look.as_of - super::LOOKED_BACK)?,
            touches,
            records,
        })
    }

    /// Every touch up to a day, with the visit up to the day of a look that it brought about.
    pub(super) fn attempts(
        &self,
        look: &Look<'_>,
        until: Day,
    ) -> Result<Vec<(CustomerId, Attempt)>, StoreError> {
        let mut attempts = all_touches(&self.conn, (Day(i32::MIN), until))?;
        let Some(first) = attempts.iter().map(|(_, attempt)| attempt.day).min() else { return Ok(attempts) };
        let mut customers: Vec<CustomerId> = attempts.iter().map(|(customer, _)| *customer).collect();
        customers.sort_unstable();
        customers.dedup();
        let days = visit_days(&self.conn, &customers, first, look.bench.counting)?;
        let came = days
            .iter()
            .map(|days| days.iter().filter(|day| day.visits > 0).map(|day| day.day).collect::<Vec<Day>>());
        let came: Vec<Vec<Day>> = came.collect();
        for (customer, attempt) in &mut attempts {
            let own = customers.binary_search(customer).ok().and_then(|at| came.get(at));
            attempt.woke = own.and_then(|came| woken_by((attempt.day, attempt.phase), came));
        }
        Ok(attempts)
    }
}

/// What touches came to by method and phase, whoever made them.
fn effects(attempts: &[Attempt], as_of: Day) -> Effects {
    let mut effects = Effects::new();
    for ((method, phase, _), effect) in effectiveness(attempts, as_of) {
        let observed = effects.entry((method, phase)).or_default();
        observed.touches += effect.attempts;
        observed.returns += effect.woken;
    }
    effects
}
