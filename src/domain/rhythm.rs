//! A guest's own rhythm 本人规律, and the phase he is in by it.
//!
//! All of it is exact: rates are compared as fractions, the usual gap is kept in half days. Source: domain.md §4.

use super::calendar::Calendar;
use super::day::Day;
use super::money::Fen;
use super::phase::Phase;
use super::significance::{SIGNIFICANT, poisson_at_most};
use super::visit::DayVisits;

/// Open days of the window whose visits are counted.
pub const WINDOW: u32 = 30;
/// Open days a baseline looks back over at the most.
const HISTORY: u32 = 180;
/// Calendar days a history must span.
const LEAST_SPAN: i32 = 60;
/// Visits a history must hold.
const LEAST_VISITS: u32 = 4;
/// Visits in 30 open days from which on a guest is judged by how many of them are left, and no longer by his gap.
const FREQUENT: u64 = 4;
/// Visits in 30 open days from which on the house's own ladder fits a guest.
const REGULAR: u64 = 7;
/// Calendar days of the windows whose best one a slow fade is measured against, and months those windows end in.
const FADE_WINDOW: i32 = 90;
const FADE_MONTHS: u32 = 24;
/// Priced visits an average of late is taken over, and how many earlier ones it takes.
const LATE: u32 = 3;
const EARLIER: u32 = 6;

/// A day of a guest with a visit or with spend, as far as his rhythm is made of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct VisitDay {
    /// The business day.
    pub day: Day,
    /// Visits.
    pub visits: u32,
    /// Those with a priced bill.
    pub billed: u32,
    /// Net spend.
    pub net: Fen,
}

impl From<&DayVisits> for VisitDay {
    fn from(day: &DayVisits) -> Self {
        Self { day: day.day, visits: day.visits, billed: day.billed, net: day.net }
    }
}

/// What a guest used to be like before the thirty open days that end with a visit of his.
///
/// It is taken as of the last visit and stays until the next one. Source: domain.md §4.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Baseline {
    /// Visits of the history.
    pub visits: u32,
    /// Visits of the history with a priced bill.
    pub billed: u32,
    /// Open days of the history.
    pub open_days: u32,
    /// Net spend of the history.
    pub net: Fen,
    /// Usual gap g in half days: twice the median of the days between visit days.
    pub half_gap: i32,
    /// Whether the rate lies below 60 % of the best 90 days: slow fade 渐疏.
    pub is_fading: bool,
    /// Whether that is no mere chance either: p < 10 % against the time before the history.
    ///
    /// The best 90 days are no measure of that: the best of many windows lies far above the rate of anybody who comes by chance.
    pub is_lasting_fade: bool,
    /// Whether his last three priced visits came to 60 % of the usual average or less each, after six others at least.
    pub is_ticket_low: bool,
}

/// What a phase by a guest's own rhythm goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Yardstick {
    /// He comes often: visits in the last 30 open days against what is usual.
    Visits,
    /// He comes seldom: days without a visit against the usual gap.
    Gap,
}

impl Baseline {
    /// The baseline of a guest as of the last visit among `days`; `None` when there is too little history.
    ///
    /// `days` are his days with visits or spend, in order.
    #[must_use]
    pub fn of(days: &[VisitDay], calendar: &Calendar) -> Option<Self> {
        let mut came = days.iter().filter(|day| day.visits > 0).map(|day| day.day);
        let first = came.next()?;
        let last = came.next_back()?;
        let end = calendar.window_start(last, WINDOW) - 1;
        let start = calendar.window_start(end, HISTORY).max(first);
        if end - start + 1 < LEAST_SPAN {
            return None;
        }
        let upto = days.partition_point(|day| day.day <= end);
        let known = days.get(..upto)?;
        let history = known.get(known.partition_point(|day| day.day < start)..)?;
        let visits: u32 = history.iter().map(|day| day.visits).sum();
        if visits < LEAST_VISITS {
            return None;
        }
        let open_days = Some(calendar.open_between(start, end)).filter(|days| *days > 0)?;
        let best = best_window(known, first, end);
        // b < 60 % of best ÷ 3: the best 90 days hold three times thirty.
        let is_fading = 150 * u64::from(visits) < u64::from(best) * u64::from(open_days);
        let usual = Self {
            visits,
            billed: history.iter().map(|day| day.billed).sum(),
            open_days,
            net: history.iter().map(|day| day.net).sum(),
            half_gap: usual_gap(history)?,
            is_fading,
            is_lasting_fade: false,
            is_ticket_low: false,
        };
        let earlier = || earlier(days, calendar, (first, start));
        Some(Self {
            is_lasting_fade: is_fading && earlier().is_some_and(|earlier| usual.is_unlike(earlier)),
            is_ticket_low: usual.has_low_ticket(days.get(..days.partition_point(|day| day.day <= last))?),
            ..usual
        })
    }

    /// Whether so few visits would be no mere chance if nothing had changed since the time before, given as visits and open days.
    fn is_unlike(&self, (visits, open_days): (u32, u32)) -> bool {
        let mean = f64::from(visits) * f64::from(self.open_days) / f64::from(open_days);
        poisson_at_most(mean, self.visits) < SIGNIFICANT
    }

    /// Whether the last priced visits of `days`, up to a last visit, came to little.
    ///
    /// A day is the least there is to read: with two priced visits on the first day of the three, four are taken.
    fn has_low_ticket(&self, days: &[VisitDay]) -> bool {
        let (mut billed, mut net) = (0, Fen::ZERO);
        let mut latest_first = days.iter().rev();
        for day in latest_first.by_ref() {
            billed += day.billed;
            net += day.net;
            if billed >= LATE {
                break;
            }
        }
        let average = |net: Fen, others: u32| i128::from(net.0) * i128::from(others);
        self.billed > 0
            && billed >= LATE
            && 5 * average(net, self.billed) <= 3 * average(self.net, billed)
            && latest_first.map(|day| day.billed).sum::<u32>() >= EARLIER
    }

    /// b, the visits of 30 open days.
    #[must_use]
    pub fn rate(&self) -> f64 {
        30.0 * f64::from(self.visits) / f64::from(self.open_days)
    }

    /// g, the usual gap in days.
    #[must_use]
    pub fn gap(&self) -> f64 {
        f64::from(self.half_gap) / 2.0
    }

    fn is_at_least(&self, rate: u64) -> bool {
        30 * u64::from(self.visits) >= rate * u64::from(self.open_days)
    }

    /// Whether the house's ladder fits him: b ≥ 7.
    #[must_use]
    pub fn is_regular(&self) -> bool {
        self.is_at_least(REGULAR)
    }

    /// Whether his visits are counted or his gap is measured: b ≥ 4 or less.
    #[must_use]
    pub fn yardstick(&self) -> Yardstick {
        if self.is_at_least(FREQUENT) { Yardstick::Visits } else { Yardstick::Gap }
    }

    /// The phase by his own rhythm, `visits` being those in the 30 open days up to `as_of`; of a guest who is no newcomer any more.
    #[must_use]
    pub fn phase(&self, as_of: Day, last: Day, visits: u32) -> Phase {
        let silent = as_of - last;
        if silent >= 3 * self.half_gap && as_of.has_left_behind(last, 3) {
            return Phase::Buried;
        }
        match self.yardstick() {
            Yardstick::Gap => self.phase_by_gap(silent),
            Yardstick::Visits if visits == 0 && silent >= self.half_gap => Phase::Dead,
            Yardstick::Visits => self.phase_by_visits(visits),
        }
    }

    /// k = silent ÷ g against 1.5, 2, 3 and 4.5; the gap is in half days.
    fn phase_by_gap(&self, silent: i32) -> Phase {
        match 4 * silent {
            k if k < 3 * self.half_gap => Phase::Normal,
            k if k < 4 * self.half_gap => Phase::Resting,
            k if k < 6 * self.half_gap => Phase::Dormant,
            k if k < 9 * self.half_gap => Phase::Shock,
            _ => Phase::Dead,
        }
    }

    /// r = visits ÷ b against quarters.
    fn phase_by_visits(&self, visits: u32) -> Phase {
        let usual = 30 * u64::from(self.visits);
        match 4 * u64::from(visits) * u64::from(self.open_days) {
            r if r <= usual => Phase::Shock,
            r if r <= 2 * usual => Phase::Dormant,
            r if r <= 3 * usual => Phase::Resting,
            _ => Phase::Normal,
        }
    }

    /// Visits in 30 open days that make a phase by [`Yardstick::Visits`], open-ended for Normal; `None` for phases without any.
    #[must_use]
    pub fn visits_of(&self, phase: Phase) -> Option<(u32, Option<u32>)> {
        let most = |quarters: u64| {
            let visits = quarters * 30 * u64::from(self.visits) / (4 * u64::from(self.open_days));
            u32::try_from(visits).unwrap_or(u32::MAX)
        };
        match phase {
            Phase::Normal => Some((most(3) + 1, None)),
            Phase::Resting => Some((most(2) + 1, Some(most(3)))),
            Phase::Dormant => Some((most(1) + 1, Some(most(2)))),
            // Without any he is not dead before twice his gap, which may be longer than the window.
            Phase::Shock if self.half_gap > i32::try_from(WINDOW).unwrap_or(i32::MAX) => {
                Some((0, Some(most(1))))
            }
            Phase::Shock => Some((1, Some(most(1)))),
            Phase::Dead | Phase::Buried | Phase::New | Phase::Prospect => None,
        }
    }

    /// Days without a visit that make a phase by [`Yardstick::Gap`], open-ended for Dead; `None` for phases of another kind.
    #[must_use]
    pub fn silence_of(&self, phase: Phase) -> Option<(i32, Option<i32>)> {
        // The first day on which k reaches so many quarters of the half gap.
        let from = |quarters: i32| (quarters * self.half_gap + 3) / 4;
        match phase {
            Phase::Normal => Some((0, Some(from(3) - 1))),
            Phase::Resting => Some((from(3), Some(from(4) - 1))),
            Phase::Dormant => Some((from(4), Some(from(6) - 1))),
            Phase::Shock => Some((from(6), Some(from(9) - 1))),
            Phase::Dead => Some((from(9), None)),
            Phase::Buried | Phase::New | Phase::Prospect => None,
        }
    }

    /// The first day on which a guest without a further visit is buried: three months and six usual gaps after the last.
    #[must_use]
    pub fn buried_on(&self, last: Day) -> Day {
        last.plus_months(3).max(last + 3 * self.half_gap)
    }

    /// Value at risk 预计每月少收 per 30 days: the usual visits at the usual average, less what he spent in the window.
    ///
    /// `None` when no visit of the history has a price.
    #[must_use]
    pub fn value_at_risk(&self, spent: Fen) -> Option<Fen> {
        let parts = i128::from(self.open_days) * i128::from(self.billed);
        if parts == 0 {
            return None;
        }
        let usual = 30 * i128::from(self.visits) * i128::from(self.net.0);
        let missing = (usual - i128::from(spent.0) * parts).max(0);
        i64::try_from((2 * missing + parts) / (2 * parts)).ok().map(Fen)
    }

    /// The day on which he is next expected: the usual gap after his last visit, in whole days.
    #[must_use]
    pub fn expected_next(&self, last: Day) -> Day {
        last + (self.half_gap + 1) / 2
    }
}

/// Visits and open days of up to 24 months from the first visit to the day before a history that starts on `start`; `None` when
/// the history begins with his first visit.
fn earlier(days: &[VisitDay], calendar: &Calendar, (first, start): (Day, Day)) -> Option<(u32, u32)> {
    let from = first.max(start.minus_months(FADE_MONTHS));
    let open_days = Some(calendar.open_between(from, start - 1)).filter(|days| *days > 0)?;
    let is_earlier = |day: &&VisitDay| (from..start).contains(&day.day);
    Some((days.iter().filter(is_earlier).map(|day| day.visits).sum(), open_days))
}

/// Twice the median of the days between days with a visit; `None` with fewer than two of those.
fn usual_gap(history: &[VisitDay]) -> Option<i32> {
    let mut came = history.iter().filter(|day| day.visits > 0).map(|day| day.day);
    let mut before = came.next()?;
    let mut gaps: Vec<i32> = came.map(|day| day - std::mem::replace(&mut before, day)).collect();
    gaps.sort_unstable();
    let middle = gaps.len() / 2;
    let upper = gaps.get(middle)?;
    let lower = if gaps.len().is_multiple_of(2) { gaps.get(middle - 1)? } else { upper };
    Some(lower + upper)
}

/// The most visits of 90 calendar days that lie wholly after the first visit and end in the 24 months up to `end`.
///
/// `known` are the days up to `end`, in order.
fn best_window(known: &[VisitDay], first: Day, end: Day) -> u32 {
    let earliest = (first + FADE_WINDOW).max((end + 1).minus_months(FADE_MONTHS));
    if earliest > end {
        return 0;
    }
    // Only a window that ends with a visit, or the first of all, can be the best one.
    let later = known.partition_point(|day| day.day <= earliest);
    let ends = std::iter::once((earliest, later))
        .chain((later..known.len()).filter_map(|at| Some((known.get(at)?.day, at + 1))));
    let (mut from, mut upto, mut inside, mut best) = (0, 0, 0, 0);
    for (last, behind) in ends {
        while let Some(day) = known.get(upto).filter(|_| upto < behind) {
            inside += day.visits;
            upto += 1;
        }
        while let Some(day) = known.get(from).filter(|day| day.day <= last - FADE_WINDOW) {
            inside -= day.visits;
            from += 1;
        }
        best = best.max(inside);
    }
    best
}

#[cfg(test)]
mod tests;
