//! Why a guest who comes less than he used to has no open alert: the one thing that stands against it.

use super::state::{Alert, AlertState, Closed};
use super::watch::{BEFORE, HOLD, Watch, unanswered};
use crate::domain::day::Day;
use crate::domain::phase::Phase;

/// How a guest stands with the alerts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// His open alert, those put off among them.
    pub alert: Option<Alert>,
    /// Without one, why there is none although he comes less; nothing of one who comes as ever.
    pub why_not: Option<WhyNot>,
}

/// Why there is no alert.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// He died.
    Deceased,
    /// He is one of the house's own accounts.
    Excluded,
    /// The last one was closed, by his visit or with a cause, and he has not fallen further since.
    Closed(Closed),
    /// He is no worse than a phase that was acknowledged.
    Acknowledged(Phase),
    /// He is no worse than thirty days before, or than a week since.
    Before(Phase),
    /// The win-back list has him.
    Buried,
    /// Too little is known of him for his phase to ask for an act.
    FewData,
    /// The fall may be mere chance.
    Chance,
    /// It has to last: on that day it will have.
    Holds {
        /// The day, when he does not come before it.
        until: Day,
    },
}

/// Why a guest without an open alert has none; nothing of one whose phase asks for nothing. `state` is what became of his
/// alerts; none as of a past day, on which nothing was ever done about any.
#[must_use]
pub fn why_not(watch: &Watch<'_>, state: Option<&AlertState>) -> Option<WhyNot> {
    let day = watch.judge.as_of;
    let moment = watch.moment(day);
    let phase = moment.verdict.phase;
    if !phase.is_worse_than(Phase::Normal) || state.is_some_and(|state| state.alert().is_some()) {
        return None;
    }
    let first = watch.judge.calendar.window_start(day, HOLD) - BEFORE;
    let course = watch.history.course(&watch.judge, first - BEFORE, day);
    let acknowledged = state.and_then(AlertState::acknowledged);
    let known = |day: Day| match (acknowledged, state) {
        (Some(known), _) => known,
        (None, Some(_)) => unanswered(&course, day),
        (None, None) => course.on(day - BEFORE),
    };
    if !phase.is_worse_than(known(day)) {
        let closed = state.and_then(AlertState::closed).map(WhyNot::Closed);
        let is_known = acknowledged.map(WhyNot::Acknowledged);
        return closed.or(is_known).or(Some(WhyNot::Before(known(day))));
    }
    if !moment.is_significant() {
        let is_few = moment.guest.baseline.is_none();
        return Some(match phase {
            Phase::Buried => WhyNot::Buried,
            _ if is_few => WhyNot::FewData,
            _ => WhyNot::Chance,
        });
    }
    let calendar = watch.judge.calendar;
    let held_from = calendar.window_start(day, HOLD);
    let is_better = |day: &Day| calendar.is_open(*day) && !course.on(*day).is_worse_than(known(*day));
    let last_better = (held_from.0..=day.0).map(Day).rfind(is_better)?;
    // The first day the open days of the hold of which all lie behind that one.
    let until =
        (day.0 + 1..day.0 + BEFORE).map(Day).find(|until| calendar.window_start(*until, HOLD) > last_better);
    until.map(|until| WhyNot::Holds { until })
}

#[cfg(test)]
mod tests;
