//! Whether anything can fire at all, from what a look over all guests knows: without it every guest's days would be read.

use super::rules::{Facts, Moment, SECOND, is_feast};
use super::watch::BEFORE;
use super::{Rule, Rules};
use crate::domain::judge::{GuestTime, Judge, LadderUsed};
use crate::domain::phase::Phase;
use crate::domain::rhythm::{VisitDay, WINDOW, Yardstick};

/// A guest as a look over all of them knows him. Who has a [`AlertRecord`](super::AlertRecord) is looked at in any case.
#[derive(Clone, Copy)]
pub struct Quick<'a> {
    /// The as-of day; the days of its guest may be those of the window alone.
    pub moment: Moment<'a>,
    /// What is known beside the visits.
    pub facts: Facts<'a>,
    /// His days around the same date last year.
    pub last_year: &'a [VisitDay],
}

/// The rules that may fire for a guest without a record: every one that does is among them.
#[must_use]
pub fn may_fire(judge: &Judge<'_>, quick: &Quick<'_>) -> Rules {
    let Quick { moment, facts, last_year } = quick;
    let (guest, as_of) = (&moment.guest, moment.as_of);
    let came_lately = guest.last.is_some_and(|last| last > as_of - BEFORE);
    let may = |rule: Rule| match rule {
        Rule::Promise => moment.is_promised(facts),
        Rule::Fell => may_have_fallen(judge, moment),
        Rule::Gap => moment.is_roster_gap(),
        Rule::Ticket => moment.is_ticket(),
        // The baseline is that of the last visit: without one since, slow fade held thirty days ago if it does now.
        Rule::Fade => came_lately && moment.is_lasting_fade(),
        Rule::Second => {
            guest.first == guest.last && guest.first.is_some_and(|first| SECOND.contains(&(as_of - first)))
        }
        Rule::Season => {
            !moment.is_buried()
                && !moment.is_held(facts)
                && last_year.iter().any(|day| is_feast(day, guest.baseline, facts))
        }
        Rule::Rise => moment.is_rise(),
        Rule::Day => moment.is_day(facts),
    };
    Rule::ALL.into_iter().filter(|rule| may(*rule)).collect()
}

/// Whether the phase is bad enough, not by chance, and may have been better within thirty days.
fn may_have_fallen(judge: &Judge<'_>, moment: &Moment<'_>) -> bool {
    let phase = moment.verdict.phase;
    let Some(last) = moment.guest.last.filter(|_| phase.is_worse_than(Phase::Normal)) else { return false };
    if !moment.is_significant() {
        return false;
    }
    let then = moment.as_of - BEFORE;
    if last > then {
        return true;
    }
    // The same visits, the same baseline: but for those that have left the window since, the phase of then is known.
    let by_gap = moment.verdict.used == LadderUsed::Personal
        && moment.guest.baseline.is_some_and(|baseline| baseline.yardstick() == Yardstick::Gap);
    let was_empty = judge.calendar.window_start(then, WINDOW) > last;
    let without = Judge { as_of: then, ..*judge }.verdict(&GuestTime { days: &[], ..moment.guest });
    !(by_gap || was_empty) || phase.is_worse_than(without.phase)
}

#[cfg(test)]
mod tests;
