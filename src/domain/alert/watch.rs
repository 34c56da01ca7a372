//! One guest watched through the days: what fires on each, and how his alert stands.

use super::rules::{Facts, Moment};
use super::state::{Alert, AlertRecord, AlertState, RELIEF, Today};
use super::{Rule, Rules};
use crate::domain::day::Day;
use crate::domain::history::{Course, History};
use crate::domain::judge::Judge;
use crate::domain::phase::Phase;
use crate::domain::touch::wakes;

/// Open days a phase must have been worse on.
pub(super) const HOLD: u32 = 3;
/// Days before the as-of day whose phase counts as acknowledged where nothing was, and over which a slow fade is new.
pub(super) const BEFORE: i32 = 30;
/// Days an alert nobody acted on is followed through to find the visit that answered it.
const FOLLOWED: i32 = 60;

/// A touch, as far as a visit can answer it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TouchMade {
    /// The day.
    pub day: Day,
    /// The phase the guest was in.
    pub phase: Phase,
}

impl TouchMade {
    /// Whether a visit on that day is its doing.
    fn wakes(self, visit: Day) -> bool {
        wakes((self.day, self.phase), visit)
    }
}

/// A guest and everything his alert goes by.
#[derive(Clone, Copy)]
pub struct Watch<'a> {
    /// How guests are judged; its as-of day is the last that may be asked for.
    pub judge: Judge<'a>,
    /// His visits.
    pub history: &'a History<'a>,
    /// What is known of him beside them.
    pub facts: Facts<'a>,
    /// The touches made.
    pub touches: &'a [TouchMade],
}

impl<'a> Watch<'a> {
    /// The guest on a day.
    #[must_use]
    pub fn moment(&self, day: Day) -> Moment<'a> {
        let guest = self.history.time(day);
        Moment { as_of: day, guest, verdict: Judge { as_of: day, ..self.judge }.verdict(&guest) }
    }

    /// The alert as of a past day: nothing was ever answered, acknowledged is the phase of thirty days before.
    #[must_use]
    pub fn stateless(&self, day: Day) -> Option<Alert> {
        let today = self.today(day, |day| self.phase(day), |day| self.phase(day - BEFORE));
        let alert = AlertState::default().step(&today).alert()?;
        Some(Alert { opened_on: self.since(&alert, day), ..alert })
    }

    /// How the alert of the as-of day stands, given the last act about it.
    ///
    /// Without an act, what closed an alert is found by following the guest through sixty days. Who has not come for thirty, and
    /// not while it had to hold, has had nothing better to be measured by than his phase then, so that alone tells whether anything
    /// is to be found.
    #[must_use]
    pub fn now(&self, record: Option<&AlertRecord>) -> AlertState {
        let day = self.judge.as_of;
        if let Some(record) = record.filter(|record| record.as_of <= day) {
            let state = self.follow(AlertState::from(record), record.as_of, |_, _| ());
            let is_that = |alert: &Alert| alert.opened_on == record.opened_on;
            return state.since(|it| if is_that(it) { it.opened_on } else { self.since(it, it.opened_on) });
        }
        let held_from = self.judge.calendar.window_start(day, HOLD);
        let is_silent = self.history.time(day).last.is_none_or(|last| last <= held_from - BEFORE);
        if is_silent && self.stateless(day).is_none() {
            return AlertState::default();
        }
        let Some(first) = self.first_stand(day) else { return AlertState::default() };
        let state = self.follow(AlertState::default(), first - 1, |_, _| ());
        state.since(|alert| self.since(alert, alert.opened_on))
    }

    /// The day from which on an alert nobody acted on has to be followed up to `day`: none stood before it, or a visit would have
    /// to have answered one. `None` when nothing stands on the day and nothing was answered.
    ///
    /// As long as nothing was answered an alert stands on a day by that day alone. A visit answers what stood on the day before
    /// it, so of all the days those before a visit are asked, and the last; from the first one on which something stands, the run
    /// of days it has stood on.
    fn first_stand(&self, day: Day) -> Option<Day> {
        let from = day - FOLLOWED + 1;
        let before_visits = (from.0..day.0).map(Day).filter(|before| self.history.came_on(*before + 1));
        let found = before_visits.chain([day]).find(|day| self.stands(*day))?;
        let run = (from.0..found.0).rev().map(Day).take_while(|day| self.stands(*day));
        Some(run.last().unwrap_or(found))
    }

    /// Whether what others spend can matter on any day from one on; else the guest can be watched without it.
    #[must_use]
    pub fn asks_house_ticket(&self, from: Day) -> bool {
        let days = (from.0..=self.judge.as_of.0).map(Day);
        days.map(|day| self.moment(day)).any(|moment| moment.asks_house_ticket(&self.facts))
    }

    /// Whether an alert stands on a day if none was ever answered.
    fn stands(&self, day: Day) -> bool {
        let moment = self.moment(day);
        !self.others(&moment).is_empty() || self.has_fallen(&moment)
    }

    /// Whether he fell by no mere chance, if nothing was ever answered.
    fn has_fallen(&self, moment: &Moment<'_>) -> bool {
        let day = moment.as_of;
        if !moment.verdict.phase.is_worse_than(Phase::Normal) || !moment.is_significant() {
            return false;
        }
        let from = self.judge.calendar.window_start(day, HOLD) - BEFORE;
        let course = self.history.course(&self.judge, from, day);
        self.has_held(moment, |day| course.on(day), |day| unanswered(&course, day))
    }

    /// Whether on the day and on each of the last open days he was worse than what counted as acknowledged then.
    fn has_held(
        &self,
        moment: &Moment<'_>,
        phase: impl Fn(Day) -> Phase,
        unanswered: impl Fn(Day) -> Phase,
    ) -> bool {
        moment.verdict.phase.is_worse_than(unanswered(moment.as_of))
            && self.last_open(moment.as_of).all(|day| phase(day).is_worse_than(unanswered(day)))
    }

    /// The state as it was at the end of the day `after`, carried on to the as-of day; `look` sees it every day.
    pub fn follow(&self, from: AlertState, after: Day, mut look: impl FnMut(Day, &AlertState)) -> AlertState {
        let first = after + 1;
        let course = self.history.course(&self.judge, first - 2 * BEFORE, self.judge.as_of);
        let mut state = from;
        for day in (first.0..=self.judge.as_of.0).map(Day) {
            let today = self.today(day, |day| course.on(day), |day| unanswered(&course, day));
            state = state.step(&today);
            look(day, &state);
        }
        state
    }

    /// What a day brings, `unanswered` being the phase that counts as acknowledged on a day where nothing was.
    fn today(&self, day: Day, phase: impl Fn(Day) -> Phase, unanswered: impl Fn(Day) -> Phase) -> Today {
        let moment = self.moment(day);
        Today {
            day,
            came: self.history.came_on(day),
            was_touched: self.touches.iter().any(|touch| touch.wakes(day)),
            phase: moment.verdict.phase,
            held: moment
                .is_significant()
                .then(|| self.last_open(day).map(&phase).fold(moment.verdict.phase, Phase::min)),
            has_fallen: moment.is_significant() && self.has_held(&moment, phase, &unanswered),
            others: self.others(&moment),
            unanswered: unanswered(day),
        }
    }

    /// The rules that fire beside a fall.
    fn others(&self, moment: &Moment<'_>) -> Rules {
        let was_fading = || {
            let then = self.history.time(moment.as_of - BEFORE);
            then.baseline.is_some_and(|baseline| baseline.is_lasting_fade)
        };
        moment.others(&self.facts, || !was_fading())
    }

    fn phase(&self, day: Day) -> Phase {
        self.history.phase(&self.judge, day)
    }

    /// The last open days of the hold up to a day, the latest first.
    fn last_open(&self, day: Day) -> impl Iterator<Item = Day> {
        let calendar = self.judge.calendar;
        let first = calendar.window_start(day, HOLD);
        (first.0..=day.0).rev().map(Day).filter(|day| calendar.is_open(*day))
    }

    /// The first day on which it had been so without a break, looking back from a day on which it is.
    fn since(&self, alert: &Alert, day: Day) -> Day {
        let calendar = self.judge.calendar;
        let is_worse = |day: Day| !calendar.is_open(day) || self.phase(day).is_worse_than(alert.from);
        let fires = |day: Day| !self.others(&self.moment(day)).and(alert.rules).is_empty();
        let holds = |day: Day| if alert.rules.contains(Rule::Fell) { is_worse(day) } else { fires(day) };
        let back = (1..=FOLLOWED).take_while(|back| holds(day - *back)).last();
        let mut first = day - back.unwrap_or(0);
        while !calendar.is_open(first) && first < day {
            first = first + 1;
        }
        first
    }
}

/// The phase that counts as acknowledged where nothing was: that of thirty days before, or a better one he has been in for
/// seven days since.
pub(super) fn unanswered(course: &Course, day: Day) -> Phase {
    let before = course.on(day - BEFORE);
    let weeks = course.between(day - BEFORE + 1, day).windows(RELIEF);
    let relief = weeks.filter_map(|week| week.iter().copied().max()).min();
    relief.filter(|relief| before.is_worse_than(*relief)).unwrap_or(before)
}

#[cfg(test)]
mod tests;
