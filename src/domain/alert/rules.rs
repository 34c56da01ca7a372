//! The rules, each asked of one guest on one day.
//!
//! All but the test of significance are exact: rates and averages are compared as fractions. Source: domain.md §5.

use super::{Rule, Rules};
use crate::domain::day::Day;
use crate::domain::judge::{GuestTime, Verdict};
use crate::domain::money::Fen;
use crate::domain::phase::Phase;
use crate::domain::rhythm::{Baseline, VisitDay, Yardstick};
use crate::domain::significance::{SIGNIFICANT, poisson_at_most};
use std::ops::RangeInclusive;

/// Days without a guest of the roster that are an alert of their own.
pub(super) const ROSTER_GAP: i32 = 15;
/// Days after the first visit on which a second one is missed.
pub(super) const SECOND: RangeInclusive<i32> = 30..=44;
/// Days around the same date last year in which a feast is looked for.
const AROUND: i32 = 14;
/// How many times the usual ticket makes a feast.
const FEAST: i128 = 3;
/// Days before an anniversary on which it is near, and told.
pub const AHEAD: i32 = 7;

/// What the rules need to know beside the visits.
#[derive(Clone, Copy)]
pub struct Facts<'a> {
    /// The days of his anniversaries, those of this year and the next.
    pub anniversaries: &'a [Day],
    /// The day the earliest next action still open is due.
    pub promised: Option<Day>,
    /// The days a table is reserved for him.
    pub reserved: &'a [Day],
    /// The same date last year: by the sun, and by the moon when a feast of the moon is near.
    pub last_year: &'a dyn Fn(Day) -> [Option<Day>; 2],
    /// Net spend and priced visits of the house: the usual ticket of who has none of his own.
    pub house_ticket: (Fen, u32),
}

impl Facts<'_> {
    /// Of a guest of whom nothing but his visits is known, at a house without a feast of the moon.
    #[must_use]
    pub fn none() -> Self {
        let last_year = &|day: Day| [Some(day.minus_months(12)), None];
        Self { anniversaries: &[], promised: None, reserved: &[], last_year, house_ticket: (Fen::ZERO, 0) }
    }
}

/// A guest on one day, as he was judged then.
#[derive(Clone, Copy, Debug)]
pub struct Moment<'a> {
    /// The as-of day.
    pub as_of: Day,
    /// What is known of him then.
    pub guest: GuestTime<'a>,
    /// What he was judged to be.
    pub verdict: Verdict,
}

impl Moment<'_> {
    /// Days since the last visit.
    fn silent(&self) -> Option<i32> {
        self.guest.last.map(|last| self.as_of - last)
    }

    /// Whether a fall asks for an act: no mere chance, p < 10 %, and not into a grave.
    ///
    /// Without a baseline there is nothing to test: a guest of the roster has fallen then, and one who is judged only for want of
    /// data has not, since a phase that is shown grey asks for no act. Neither does Buried: the win-back list has him.
    #[must_use]
    pub fn is_significant(&self) -> bool {
        match (self.guest.baseline, self.silent()) {
            _ if self.is_buried() => false,
            (Some(baseline), Some(silent)) => {
                chance_of(&baseline, self.verdict.visits_30, silent) < SIGNIFICANT
            }
            _ => !self.verdict.is_few_data,
        }
    }

    /// Every rule but [`Rule::Fell`], which needs the days before; `is_new_fade` is whether a slow fade that is no mere chance was
    /// not yet so thirty days earlier.
    #[must_use]
    pub fn others(&self, facts: &Facts<'_>, is_new_fade: impl FnOnce() -> bool) -> Rules {
        let fires = |rule: Rule| match rule {
            Rule::Promise => self.is_promised(facts),
            Rule::Gap => self.is_roster_gap(),
            Rule::Ticket => self.is_ticket(),
            Rule::Second => self.is_second(),
            Rule::Season => self.is_season(facts),
            Rule::Rise => self.is_rise(),
            Rule::Day => self.is_day(facts),
            Rule::Fell | Rule::Fade => false,
        };
        let mut rules: Rules = Rule::ALL.into_iter().filter(|rule| fires(*rule)).collect();
        if self.is_lasting_fade() && is_new_fade() {
            rules.insert(Rule::Fade);
        }
        rules
    }

    /// Whether slow fade holds and is no mere chance.
    #[must_use]
    pub fn is_lasting_fade(&self) -> bool {
        self.guest.baseline.is_some_and(|baseline| baseline.is_lasting_fade)
    }

    /// `gap15`: fifteen days without a guest of the roster, and twice his gap; not when he is buried.
    pub(super) fn is_roster_gap(&self) -> bool {
        let Some(silent) = self.silent().filter(|silent| *silent >= ROSTER_GAP) else { return false };
        let is_unusual = self.guest.baseline.is_none_or(|baseline| silent >= baseline.half_gap);
        self.guest.is_on_roster && is_unusual && !self.is_buried()
    }

    /// Whether he is buried: then nothing but the win-back list asks for him.
    pub(super) fn is_buried(&self) -> bool {
        self.verdict.phase == Phase::Buried
    }

    /// Whether he comes at three quarters of his usual rate or more.
    fn comes_as_often(&self) -> bool {
        self.guest.baseline.is_some_and(|baseline| {
            let visits = 4 * u64::from(self.verdict.visits_30) * u64::from(baseline.open_days);
            visits >= 90 * u64::from(baseline.visits)
        })
    }

    /// `ticket`: as often, and his last three visits at 60 % of the usual average or less, after six others.
    pub(super) fn is_ticket(&self) -> bool {
        self.guest.baseline.is_some_and(|baseline| baseline.is_ticket_low) && self.comes_as_often()
    }

    /// `second`: a month after the first visit, and still the only one.
    fn is_second(&self) -> bool {
        let visits = || self.guest.days.iter().filter(|day| day.day <= self.as_of).map(|day| day.visits);
        let is_time = self.guest.first.is_some_and(|first| SECOND.contains(&(self.as_of - first)));
        is_time && self.guest.first == self.guest.last && visits().sum::<u32>() == 1
    }

    /// `season`: a feast around this date last year, none held yet this year, and nothing reserved for its days; not when he is
    /// buried.
    ///
    /// A feast is a day on which his priced visits came to three times the usual ticket each: his usual average, else the
    /// house's. A reservation of last year has no amount and so is none.
    fn is_season(&self, facts: &Facts<'_>) -> bool {
        if self.is_buried() || self.is_held(facts) {
            return false;
        }
        let mut dates = (facts.last_year)(self.as_of).into_iter().flatten();
        dates.any(|date| {
            let is_due = |day: &VisitDay| {
                is_feast(day, self.guest.baseline, facts) && !self.is_reserved(day.day, facts)
            };
            self.days_of(date - AROUND..=date + AROUND).iter().any(is_due)
        })
    }

    /// Whether a table is reserved around any of the days of this year that a feast of last year falls on, by the sun or by the
    /// moon; one of months later is for something else.
    fn is_reserved(&self, feast: Day, facts: &Facts<'_>) -> bool {
        let dates = (facts.last_year)(self.as_of);
        // The feast may be one of the moon although that is not near yet: then the days around the table tell.
        let falls_on = |day: Day| {
            dates.iter().flatten().any(|date| feast + (self.as_of - *date) == day)
                || (facts.last_year)(day).contains(&Some(feast))
        };
        let mut coming = facts.reserved.iter().filter(|day| **day >= self.as_of);
        coming.any(|day| (-AROUND..=AROUND).any(|around| falls_on(*day + around)))
    }

    /// Whether what others spend can tell a feast of his: a priced visit around this date last year, and no usual ticket of his own.
    pub(super) fn asks_house_ticket(&self, facts: &Facts<'_>) -> bool {
        own_ticket(self.guest.baseline).is_none()
            && (facts.last_year)(self.as_of)
                .into_iter()
                .flatten()
                .any(|date| self.days_of(date - AROUND..=date + AROUND).iter().any(|day| day.billed > 0))
    }

    /// Whether this year's feast was held of late.
    pub(super) fn is_held(&self, facts: &Facts<'_>) -> bool {
        let lately = self.days_of(self.as_of - AROUND..=self.as_of);
        lately.iter().any(|day| is_feast(day, self.guest.baseline, facts))
    }

    /// The days known of him in a span.
    fn days_of(&self, span: RangeInclusive<Day>) -> &[VisitDay] {
        let days = self.guest.days;
        let upto = |day: Day| days.partition_point(|visit| visit.day <= day);
        days.get(upto(*span.start() - 1)..upto(*span.end())).unwrap_or_default()
    }

    /// `rise`: b + 2√b visits or more, and four at least.
    pub(super) fn is_rise(&self) -> bool {
        self.verdict.visits_30 >= 4
            && self.guest.baseline.is_some_and(|baseline| {
                let (usual, days) = (30 * i128::from(baseline.visits), i128::from(baseline.open_days));
                let more = i128::from(self.verdict.visits_30) * days - usual;
                more >= 0 && more * more >= 4 * usual * days
            })
    }

    /// `day`: an anniversary today or within seven days.
    pub(super) fn is_day(&self, facts: &Facts<'_>) -> bool {
        facts.anniversaries.iter().any(|day| (0..=AHEAD).contains(&(*day - self.as_of)))
    }

    /// `promise`: a next action is due or overdue.
    pub(super) fn is_promised(&self, facts: &Facts<'_>) -> bool {
        facts.promised.is_some_and(|due| due <= self.as_of)
    }
}

/// Net spend and priced visits of a guest's usual time; `None` without any.
fn own_ticket(baseline: Option<Baseline>) -> Option<(Fen, u32)> {
    baseline.map(|usual| (usual.net, usual.billed)).filter(|(_, billed)| *billed > 0)
}

/// Whether a day's spend is that of a feast.
pub(super) fn is_feast(day: &VisitDay, baseline: Option<Baseline>, facts: &Facts<'_>) -> bool {
    let (net, billed) = own_ticket(baseline).unwrap_or(facts.house_ticket);
    let is_priced = day.billed > 0 && billed > 0;
    is_priced
        && i128::from(day.net.0) * i128::from(billed) >= FEAST * i128::from(net.0) * i128::from(day.billed)
}

/// How likely so few visits or so long a silence would be if nothing had changed.
pub(super) fn chance_of(baseline: &Baseline, visits: u32, silent: i32) -> f64 {
    match baseline.yardstick() {
        Yardstick::Visits => poisson_at_most(baseline.rate(), visits),
        Yardstick::Gap => (-baseline.rate() * f64::from(silent) / 30.0).exp(),
    }
}

#[cfg(test)]
mod tests;
