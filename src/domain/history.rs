//! What was known of a guest on any day, from everything that is known of him now.

use super::calendar::Calendar;
use super::day::Day;
use super::judge::{GuestTime, Judge, PhaseBasis, Verdict};
use super::phase::{Ladder, Phase};
use super::rhythm::{Baseline, VisitDay};
use std::cell::RefCell;
use std::collections::VecDeque;

/// A guest's days with visits or spend, to be looked at as of any of them.
///
/// Baselines are kept, since every day between two visits has the same one, and so are the phases that were asked for; so a
/// history is for one thread.
#[derive(Debug)]
pub struct History<'a> {
    days: &'a [VisitDay],
    calendar: &'a Calendar,
    is_on_roster: bool,
    baselines: RefCell<Vec<(Day, Option<Baseline>)>>,
    phases: RefCell<Phases>,
}

/// The phases that were asked for, by one ladder and basis.
#[derive(Debug, Default)]
struct Phases {
    by: Option<(Ladder, PhaseBasis)>,
    first: Day,
    known: VecDeque<Option<Phase>>,
}

impl Phases {
    /// The place of a day: judged by others than before, nothing is known.
    fn place(&mut self, judge: &Judge<'_>, day: Day) -> Option<&mut Option<Phase>> {
        let by = Some((judge.ladder, judge.basis));
        if self.by != by || self.known.is_empty() {
            (self.by, self.first) = (by, day);
            self.known.clear();
        }
        while day < self.first {
            self.known.push_front(None);
            self.first = self.first - 1;
        }
        let at = usize::try_from(day - self.first).ok()?;
        if at >= self.known.len() {
            self.known.resize(at + 1, None);
        }
        self.known.get_mut(at)
    }
}

impl<'a> History<'a> {
    /// A history of days in order; `is_on_roster` is of the month of the as-of day and counts for every day looked at.
    #[must_use]
    pub fn new(days: &'a [VisitDay], calendar: &'a Calendar, is_on_roster: bool) -> Self {
        Self { days, calendar, is_on_roster, baselines: RefCell::default(), phases: RefCell::default() }
    }

    /// What was known as of `day`.
    #[must_use]
    pub fn time(&self, day: Day) -> GuestTime<'a> {
        let days = self.days.get(..self.upto(day)).unwrap_or_default();
        let came = |day: &&VisitDay| day.visits > 0;
        let first = days.iter().find(came).map(|day| day.day);
        let last = days.iter().rfind(came).map(|day| day.day);
        let baseline = last.and_then(|last| self.baseline(last));
        GuestTime { first, last, days, baseline, is_on_roster: self.is_on_roster }
    }

    /// Whether there was a visit on that very day.
    #[must_use]
    pub fn came_on(&self, day: Day) -> bool {
        let on = self.upto(day).checked_sub(1).and_then(|at| self.days.get(at));
        on.is_some_and(|visit| visit.day == day && visit.visits > 0)
    }

    /// What `judge` would have said as of `day`.
    #[must_use]
    pub fn verdict(&self, judge: &Judge<'_>, day: Day) -> Verdict {
        Judge { as_of: day, ..*judge }.verdict(&self.time(day))
    }

    /// The phase `judge` would have said as of `day`.
    #[must_use]
    pub fn phase(&self, judge: &Judge<'_>, day: Day) -> Phase {
        let reckon = || self.verdict(judge, day).phase;
        if !std::ptr::eq(judge.calendar, self.calendar) {
            return reckon();
        }
        let mut phases = self.phases.borrow_mut();
        phases.place(judge, day).map_or_else(reckon, |place| *place.get_or_insert_with(reckon))
    }

    /// The phases from one day to another, both with them.
    #[must_use]
    pub fn course(&self, judge: &Judge<'_>, from: Day, to: Day) -> Course {
        let phases = (from.0..=to.0).map(|day| self.phase(judge, Day(day))).collect();
        Course { from, phases }
    }

    /// How many of the days are not after `day`.
    fn upto(&self, day: Day) -> usize {
        self.days.partition_point(|visit| visit.day <= day)
    }

    /// The baseline as of a last visit.
    fn baseline(&self, last: Day) -> Option<Baseline> {
        let known = self.baselines.borrow().iter().rfind(|(day, _)| *day == last).copied();
        if let Some((_, baseline)) = known {
            return baseline;
        }
        let baseline = Baseline::of(self.days.get(..self.upto(last))?, self.calendar);
        self.baselines.borrow_mut().push((last, baseline));
        baseline
    }
}

/// The phase of a guest on each of a run of days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    from: Day,
    phases: Vec<Phase>,
}

impl Course {
    /// The phase on a day; of a day before the run, that of its first day.
    #[must_use]
    pub fn on(&self, day: Day) -> Phase {
        let at = usize::try_from(day - self.from).unwrap_or(0);
        self.phases.get(at).copied().unwrap_or(Phase::Prospect)
    }

    /// The phases from one day to another, both with them, as far as the run goes.
    #[must_use]
    pub fn between(&self, from: Day, to: Day) -> &[Phase] {
        let at = |day: Day| usize::try_from(day - self.from).unwrap_or(0).min(self.phases.len());
        self.phases.get(at(from)..at(to + 1)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
