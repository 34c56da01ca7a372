//! Open and closed days: closed days only stretch windows, visits on them still count.

use super::day::Day;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// The house's closed days (refit, Spring Festival). Empty by default. Source: domain.md §2.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    closed: BTreeSet<Day>,
}

impl Calendar {
    /// A calendar with these closed days.
    pub fn new(closed: impl IntoIterator<Item = Day>) -> Self {
        Self { closed: closed.into_iter().collect() }
    }

    /// Whether the house was open on that day.
    #[must_use]
    pub fn is_open(&self, day: Day) -> bool {
        !self.closed.contains(&day)
    }

    /// The closed days, in order.
    pub fn closed_days(&self) -> impl Iterator<Item = Day> + '_ {
        self.closed.iter().copied()
    }

    /// Closed days that follow one another, the latest first.
    #[must_use]
    pub fn closed_spans(&self) -> Vec<RangeInclusive<Day>> {
        runs(self.closed_days())
    }

    /// Runs of open days on which no outlet sold anything, between the first and the last day with a sale, the latest first.
    ///
    /// `sold` are the days with a sale, in order. Source: domain.md §2, "Open days".
    #[must_use]
    pub fn suggested(&self, sold: &[Day]) -> Vec<RangeInclusive<Day>> {
        let gaps = sold.windows(2).flat_map(|pair| (pair[0].0 + 1..pair[1].0).map(Day));
        runs(gaps.filter(|day| self.is_open(*day)))
    }

    /// Closed days between two days, both with them; none when the first comes after the last.
    fn closed_between(&self, from: Day, to: Day) -> i32 {
        if from > to || self.closed.is_empty() {
            return 0;
        }
        i32::try_from(self.closed.range(from..=to).count()).unwrap_or(i32::MAX)
    }

    /// Open days between two days, both with them; none when the first comes after the last.
    #[must_use]
    pub fn open_between(&self, from: Day, to: Day) -> u32 {
        u32::try_from(to - from + 1 - self.closed_between(from, to)).unwrap_or(0)
    }

    /// First day of the window that holds the last `open_days` open days up to and with `end`.
    ///
    /// This is the 30th last open day of domain.md §4 for `open_days = 30`; closed days stretch the window.
    #[must_use]
    pub fn window_start(&self, end: Day, open_days: u32) -> Day {
        // From the length it has without a closed day, longer by every closed day in what was added last.
        let (mut start, mut to) = (end + 1 - i32::try_from(open_days).unwrap_or(i32::MAX), end);
        while let closed @ 1.. = self.closed_between(start, to) {
            to = start - 1;
            start = start - closed;
        }
        start
    }
}

/// Days in order, joined where one follows the other; the latest run first.
fn runs(days: impl Iterator<Item = Day>) -> Vec<RangeInclusive<Day>> {
    let mut runs: Vec<RangeInclusive<Day>> = Vec::new();
    for day in days {
        match runs.last_mut() {
            Some(run) if *run.end() + 1 == day => *run = *run.start()..=day,
            _ => runs.push(day..=day),
        }
    }
    runs.reverse();
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_without_a_sale_between_days_with_one_are_suggested() {
        /// Days sold, days closed already, runs suggested.
        type Case = (&'static [i32], &'static [i32], &'static [(i32, i32)]);
        const TABLE: [Case; 7] = [
            (&[], &[], &[]),
            (&[5], &[], &[]),
            (&[1, 2, 3], &[], &[]),
            (&[1, 3], &[], &[(2, 2)]),
            (&[1, 5, 6, 9], &[], &[(7, 8), (2, 4)]),
            (&[1, 5], &[2, 3, 4], &[]),
            (&[1, 6], &[3], &[(4, 5), (2, 2)]),
        ];
        let day = |number: i32| Day(20_000 + number);
        let days = |numbers: &[i32]| numbers.iter().copied().map(day).collect::<Vec<_>>();
        for (sold, closed, expected) in TABLE {
            let suggested = Calendar::new(days(closed)).suggested(&days(sold));
            let expected: Vec<_> = expected.iter().map(|(from, to)| day(*from)..=day(*to)).collect();
            assert_eq!(suggested, expected, "{sold:?} {closed:?}");
        }
        assert_eq!(Calendar::new(days(&[1, 2, 4])).closed_spans(), [day(4)..=day(4), day(1)..=day(2)]);
    }

    #[test]
    fn a_window_holds_its_open_days_and_begins_on_one() {
        let closed = Calendar::new((0..60).filter(|day| day % 3 == 0 || (20..35).contains(day)).map(Day));
        for end in (40..60).map(Day) {
            for open_days in 1..12 {
                let start = closed.window_start(end, open_days);
                assert_eq!(closed.open_between(start, end), open_days, "{open_days} days to {end}");
                assert!(closed.is_open(start), "{open_days} days to {end}");
            }
        }
    }

    #[test]
    fn closed_days_stretch_the_window() {
        let end: Day = "2026-03-30".parse().expect("a day");
        assert_eq!(Calendar::default().window_start(end, 30), end - 29);
        let closed = Calendar::new([end - 3, end - 4, end - 29]);
        assert_eq!(closed.window_start(end, 30), end - 32);
        assert_eq!(Calendar::new([end]).window_start(end, 1), end - 1);
        assert_eq!((closed.open_between(end - 4, end), closed.open_between(end, end - 1)), (3, 0));
    }
}
