//! Open and closed days: closed days only stretch windows, visits on them still count.

use super::day::Day;
use std::collections::BTreeSet;

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

    /// First day of the window that holds the last `open_days` open days up to and with `end`.
    ///
    /// This is the 30th last open day of domain.md §4 for `open_days = 30`; closed days stretch the window.
    #[must_use]
    pub fn window_start(&self, end: Day, open_days: u32) -> Day {
        let mut start = end + 1;
        let mut found = 0;
        while found < open_days {
            start = start - 1;
            if self.is_open(start) {
                found += 1;
            }
        }
        start
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closed_days_stretch_the_window() {
        let end: Day = "2026-03-30".parse().expect("a day");
        assert_eq!(Calendar::default().window_start(end, 30), end - 29);
        let closed = Calendar::new([end - 3, end - 4, end - 29]);
        assert_eq!(closed.window_start(end, 30), end - 32);
        assert_eq!(Calendar::new([end]).window_start(end, 1), end - 1);
    }
}
