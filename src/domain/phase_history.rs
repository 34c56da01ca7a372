//! A guest's phase at past months' ends 期的变化: as it was first taken, and what was made of it later.

use super::day::{Day, Month};
use super::phase::Phase;
use serde::Serialize;

/// Month ends a guest's page tells.
pub const TOLD_MONTHS: i32 = 6;

/// A phase that later bills, ticks or settings made another one of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Restated {
    /// The phase as it was first taken.
    pub first: Phase,
    /// The day it was restated.
    pub on: Day,
}

/// A guest's phase at a month's end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct MonthEnd {
    /// The last day of the month.
    pub day: Day,
    /// The phase by all that is known now.
    pub phase: Phase,
    /// What it was first; `None` where it never was another one.
    pub restated: Option<Restated>,
}

/// The last months' ends before a day, the earliest first; none before the month of `first`.
#[must_use]
pub fn month_ends(first: Day, before: Day) -> Vec<Day> {
    let months = (1..=TOLD_MONTHS).rev().map(|back| before.month().plus(-back));
    months.filter(|month: &Month| *month >= first.month()).map(Month::last_day).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_told_are_those_of_the_last_six_whole_months_with_bills() {
        let day = |text: &str| text.parse::<Day>().expect("a day");
        let ends = |first, before| {
            month_ends(day(first), day(before)).iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(
            ends("2024-01-01", "2026-03-31"),
            ["2025-09-30", "2025-10-31", "2025-11-30", "2025-12-31", "2026-01-31", "2026-02-28"]
        );
        assert_eq!(ends("2026-01-31", "2026-03-01"), ["2026-01-31", "2026-02-28"]);
        assert!(ends("2026-03-01", "2026-03-30").is_empty());
    }
}
