//! Judging guests: who is fading, by which ladder, and when he will be worse.

use super::ranking::VisitEnds;
use super::rhythms::{everybody, visit_days};
use super::sheet::Question;
use super::tally::{Tallies, Tally, slot};
use super::{Store, StoreError};
use crate::domain::bill::CustomerId;
use crate::domain::calendar::Calendar;
use crate::domain::customer::Guest;
use crate::domain::day::Day;
use crate::domain::judge::{GuestPast, GuestTime, Judge, JudgedGuest, PhaseBasis, Phases};
use crate::domain::movement::{Movement, usual_start};
use crate::domain::phase::Ladder;
use crate::domain::rhythm::{Baseline, VisitDay, WINDOW};
use crate::domain::settings::Settings;
use crate::domain::view::View;
use crate::domain::visit::Counting;
use std::collections::{HashMap, HashSet};

/// What every customer is judged from, in order of customer.
pub(super) struct Everybody {
    pub customers: Vec<CustomerId>,
    tallies: Tallies,
    /// The days of the 30 open days up to the as-of day.
    days: Vec<Vec<VisitDay>>,
    baselines: Vec<Option<Baseline>>,
}

impl Everybody {
    /// Each with all his time and what is known of it.
    pub(super) fn times<'a>(
        &'a self,
        bench: &'a Bench,
    ) -> impl Iterator<Item = (CustomerId, Tally, GuestTime<'a>)> {
        let own = self.customers.iter().zip(self.days.iter().zip(&self.baselines));
        own.map(|(customer, (days, baseline))| {
            let tally = self.tallies.get(slot(*customer)).copied().unwrap_or_default();
            let past = bench.past(*customer, (tally.first_visit, tally.last_visit), *baseline);
            (*customer, tally, past.with(days))
        })
    }
}

/// What guests are judged by, beside their own time.
pub(super) struct Bench {
    /// Over all outlets: a guest who moved to the sister house is not lost.
    pub counting: Counting,
    pub ladder: Ladder,
    pub basis: PhaseBasis,
    pub calendar: Calendar,
    /// The configured roster of the as-of day's month.
    pub roster: HashSet<CustomerId>,
}

impl Bench {
    /// The judge of the as-of day.
    pub(super) fn judge(&self) -> Judge<'_> {
        Judge { as_of: self.counting.as_of, ladder: self.ladder, basis: self.basis, calendar: &self.calendar }
    }

    /// What is known of a guest's whole time.
    pub(super) fn past(
        &self,
        customer: CustomerId,
        (first, last): VisitEnds,
        baseline: Option<Baseline>,
    ) -> GuestPast {
        GuestPast { first, last, baseline, is_on_roster: self.roster.contains(&customer) }
    }
}

impl Store {
    /// The phase of every customer known to the store. One consistent look at it, whoever writes meanwhile.
    ///
    /// # Errors
    /// [`StoreError::Empty`], [`StoreError::UnknownOutlet`].
    pub fn phases(&self, view: &View, basis: Option<PhaseBasis>) -> Result<Phases, StoreError> {
        let look = self.conn.unchecked_transaction()?;
        let phases = self.judge_everybody(view, basis)?;
        look.finish()?;
        Ok(phases)
    }

    /// Everybody on two days: from `since`, else from the end of the month before, up to the as-of day. One consistent look.
    ///
    /// # Errors
    /// [`StoreError::Empty`], [`StoreError::UnknownOutlet`], [`StoreError::DaysBackwards`].
    pub fn movement(
        &self,
        view: &View,
        since: Option<Day>,
        basis: Option<PhaseBasis>,
    ) -> Result<Movement, StoreError> {
        let look = self.conn.unchecked_transaction()?;
        let now = self.judge_everybody(view, basis)?;
        let since = since.unwrap_or_else(|| usual_start(now.as_of));
        if since > now.as_of {
            return Err(StoreError::DaysBackwards { from: since, to: now.as_of });
        }
        let before = self.judge_everybody(&View { as_of: Some(since), ..view.clone() }, basis)?;
        let latest = self.last_day()?.unwrap_or(now.as_of);
        look.finish()?;
        Ok(Movement::new(&before, &now, latest))
    }

    /// Who some customers are, in the same order; whoever has gone meanwhile is left out.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn who_are(&self, customers: &[CustomerId]) -> Result<Vec<Guest>, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM member WHERE customer_id = ?1)";
        let mut is_known = self.conn.prepare_cached(sql)?;
        let mut guests = Vec::with_capacity(customers.len());
        for customer in customers {
            if is_known.query_row([customer.0], |row| row.get::<_, bool>(0))? {
                guests.push(self.guest(*customer)?);
            }
        }
        Ok(guests)
    }

    fn judge_everybody(&self, view: &View, basis: Option<PhaseBasis>) -> Result<Phases, StoreError> {
        let counting = self.counting(view)?.ok_or(StoreError::Empty)?;
        let mut bench = self.bench(counting)?;
        bench.basis = basis.unwrap_or(bench.basis);
        let everybody = self.everybody(&bench, counting)?;
        let judge = bench.judge();
        let rows = everybody.times(&bench).map(|(customer, tally, time)| JudgedGuest {
            customer,
            visits: tally.visits,
            spend: tally.net,
            judgement: judge.judge(&time),
        });
        Ok(Phases { as_of: counting.as_of, basis: bench.basis, ladder: bench.ladder, rows: rows.collect() })
    }

    /// The same with who they are, the largest value at risk first and those of unknown value last.
    ///
    /// # Errors
    /// [`StoreError::Empty`], [`StoreError::UnknownOutlet`].
    pub fn named_phases(
        &self,
        view: &View,
        basis: Option<PhaseBasis>,
    ) -> Result<(Phases, Vec<Guest>), StoreError> {
        let mut phases = self.phases(view, basis)?;
        phases.rows.sort_by_key(|row| (std::cmp::Reverse(row.judgement.value_at_risk()), row.customer));
        let mut named = vec![None; phases.rows.iter().map(|row| slot(row.customer) + 1).max().unwrap_or(0)];
        for guest in self.search(None)? {
            if let Some(place) = named.get_mut(slot(guest.customer)) {
                *place = Some(guest);
            }
        }
        let names: Vec<Option<Guest>> =
            phases.rows.iter().map(|row| named.get_mut(slot(row.customer)).and_then(Option::take)).collect();
        // Somebody may have come in between; whoever has no name yet is not told of.
        let mut names = names.into_iter();
        let mut guests = Vec::with_capacity(phases.rows.len());
        phases.rows.retain(|_| names.next().flatten().map(|guest| guests.push(guest)).is_some());
        Ok((phases, guests))
    }

    /// What every customer is judged from; visits and spend of his tally are those of the counting's scope.
    pub(super) fn everybody(&self, bench: &Bench, counting: Counting) -> Result<Everybody, StoreError> {
        let customers = everybody(&self.conn)?;
        let from = bench.calendar.window_start(counting.as_of, WINDOW);
        Ok(Everybody {
            tallies: self.tallies(counting)?,
            days: visit_days(&self.conn, &customers, from, bench.counting)?,
            baselines: self.baselines(&customers, counting, &bench.calendar)?,
            customers,
        })
    }

    /// What guests are judged by as of the day of a counting.
    pub(super) fn bench(&self, counting: Counting) -> Result<Bench, StoreError> {
        self.bench_under(counting, self.settings()?, self.calendar()?)
    }

    /// The same under other settings and closed days than those stored.
    pub(super) fn bench_under(
        &self,
        counting: Counting,
        settings: Settings,
        calendar: Calendar,
    ) -> Result<Bench, StoreError> {
        let counting = counting.everywhere();
        let (ladder, basis) = (settings.ladder, settings.phase_basis);
        let question = Question {
            month: counting.as_of.month(),
            counting,
            settings,
            calendar: calendar.clone(),
            is_house_roster: true,
        };
        let places = self.roster(&question)?.places;
        let roster = places.into_iter().map(|place| place.customer).collect();
        Ok(Bench { counting, ladder, basis, calendar, roster })
    }

    /// What is known of customers (sorted) up to the day of a bench.
    pub(super) fn pasts(
        &self,
        bench: &Bench,
        wanted: &[CustomerId],
    ) -> Result<HashMap<CustomerId, GuestPast>, StoreError> {
        let ends = self.visit_ends(wanted, bench.counting)?;
        let baselines = self.baselines(wanted, bench.counting, &bench.calendar)?;
        let past = |(customer, baseline): (&CustomerId, _)| {
            let ends = ends.get(customer).copied().unwrap_or_default();
            (*customer, bench.past(*customer, ends, baseline))
        };
        Ok(wanted.iter().zip(baselines).map(past).collect())
    }
}
