//! The house's year: when it is closed, which days are strong, and how each kind of guest spreads his visits over them.

use crate::domain::day::Day;
use chrono::{Datelike, Weekday};

/// First day of the first lunar month 正月初一, 2015 to 2035, as month and day (official calendar, Beijing time:
/// the new moons of 2027 and 2030 fall minutes from midnight, where careless tables are a day off).
const LUNAR_NEW_YEAR: [(i32, u32, u32); 21] = [
    (2015, 2, 19),
    (2016, 2, 8),
    (2017, 1, 28),
    (2018, 2, 16),
    (2019, 2, 5),
    (2020, 1, 25),
    (2021, 2, 12),
    (2022, 2, 1),
    (2023, 1, 22),
    (2024, 2, 10),
    (2025, 1, 29),
    (2026, 2, 17),
    (2027, 2, 6),
    (2028, 1, 26),
    (2029, 2, 13),
    (2030, 2, 3),
    (2031, 1, 23),
    (2032, 2, 11),
    (2033, 1, 31),
    (2034, 2, 19),
    (2035, 2, 8),
];

/// The Spring Festival closures between two days: from New Year's Eve 除夕 to the sixth 初六, clipped to the span.
pub(super) fn closures(from: Day, to: Day) -> Vec<(Day, Day)> {
    LUNAR_NEW_YEAR
        .iter()
        .filter_map(|&(year, month, day)| Day::from_ymd(year, month, day))
        .map(|new_year| ((new_year - 1).max(from), (new_year + 5).min(to)))
        .filter(|(first, last)| first <= last)
        .collect()
}

/// How a guest spreads his visits over week, meals and seasons.
#[derive(Clone, Copy)]
pub(super) struct Pattern {
    /// Weight of Monday to Sunday.
    week: [f64; 7],
    /// Share of lunches on an ordinary weekday.
    lunch: f64,
    /// What moves him: -1 office hours and working days, 0 little, 1 holidays.
    holidays: i8,
}

/// Index of the pattern of the house's average day, used for guests without a card.
pub(super) const HOUSE: u8 = 0;
/// Evenly through the week, both meals.
pub(super) const EVEN: [u8; 3] = [1, 2, 3];
/// Working days, lunch or dinner.
pub(super) const WORKDAY: [u8; 2] = [4, 5];
/// Mostly two fixed days of the week.
pub(super) const FIXED_DAYS: [u8; 6] = [6, 7, 8, 9, 10, 11];
/// Weekends.
pub(super) const WEEKEND: [u8; 2] = [12, 13];
/// Working-day lunches.
pub(super) const OFFICE_LUNCH: u8 = 14;

const fn pattern(week: [f64; 7], lunch: f64, holidays: i8) -> Pattern {
    Pattern { week, lunch, holidays }
}

/// Every pattern, in the order the indexes above name.
const PATTERNS: [Pattern; 15] = [
    pattern([0.72, 0.90, 0.95, 1.00, 1.18, 1.25, 1.0], 0.36, 1),
    pattern([0.80, 0.95, 1.00, 1.05, 1.15, 1.10, 0.95], 0.24, 0),
    pattern([0.80, 1.00, 1.05, 1.05, 1.15, 1.05, 0.90], 0.38, 0),
    pattern([0.70, 0.90, 1.00, 1.10, 1.20, 1.15, 0.95], 0.52, 0),
    pattern([0.85, 1.20, 1.30, 1.35, 1.40, 0.50, 0.40], 0.22, -1),
    pattern([0.90, 1.25, 1.30, 1.30, 1.25, 0.55, 0.45], 0.46, -1),
    pattern([1.9, 0.5, 0.4, 1.9, 0.5, 0.3, 0.3], 0.35, -1),
    pattern([0.4, 2.3, 0.4, 0.6, 2.0, 0.5, 0.3], 0.25, -1),
    pattern([0.4, 0.5, 2.4, 0.5, 1.9, 0.6, 0.3], 0.45, -1),
    pattern([0.3, 2.2, 0.5, 2.3, 0.7, 0.3, 0.2], 0.55, -1),
    pattern([0.3, 0.4, 1.6, 0.6, 2.5, 0.9, 0.2], 0.20, -1),
    pattern([0.3, 0.5, 0.6, 2.2, 0.8, 2.1, 0.4], 0.30, 0),
    pattern([0.20, 0.20, 0.25, 0.25, 0.90, 2.40, 2.20], 0.30, 1),
    pattern([0.30, 0.30, 0.40, 0.35, 0.85, 1.90, 2.30], 0.48, 1),
    pattern([1.05, 1.25, 1.30, 1.30, 1.20, 0.30, 0.15], 0.88, -1),
];

/// The running sums of every pattern over the house's sittings: two a day, lunch then dinner.
pub(super) struct Calendar {
    first: Day,
    days: u32,
    open: Vec<bool>,
    sums: Vec<Vec<f64>>,
}

impl Calendar {
    /// The calendar of the days from `first` on; `days` of them.
    pub fn new(first: Day, days: u32) -> Self {
        let mut open = Vec::new();
        let last = first + (i32::try_from(days).unwrap_or(i32::MAX) - 1);
        let closed = closures(first, last);
        let mut day = first;
        while day <= last {
            open.push(!closed.iter().any(|&(from, to)| from <= day && day <= to));
            day = day + 1;
        }
        let sums = PATTERNS.iter().map(|pattern| running_sums(first, &open, pattern)).collect();
        Self { first, days, open, sums }
    }

    /// The day with that index.
    pub fn day(&self, index: u32) -> Day {
        self.first + i32::try_from(index).unwrap_or(i32::MAX)
    }

    /// How many days there are.
    pub fn days(&self) -> u32 {
        self.days
    }

    /// Whether the house is open on a day; days outside the span are not.
    pub fn is_open(&self, index: u32) -> bool {
        self.open.get(index as usize).copied().unwrap_or(false)
    }

    /// The first open day from `index` on.
    pub fn open_from(&self, index: u32) -> Option<u32> {
        (index..self.days).find(|&day| self.is_open(day))
    }

    /// The weight of a pattern before a sitting, counted from the first day; a mean day weighs about 1.
    pub fn weight_before(&self, pattern: u8, sitting: u32) -> f64 {
        let sums = &self.sums[usize::from(pattern) % PATTERNS.len()];
        sums.get(sitting as usize).or(sums.last()).copied().unwrap_or(0.0)
    }

    /// The sitting in which the running weight of a pattern passes `weight`; `None` after the last day.
    pub fn sitting_at(&self, pattern: u8, weight: f64) -> Option<u32> {
        let sums = &self.sums[usize::from(pattern) % PATTERNS.len()];
        let above = u32::try_from(sums.partition_point(|&sum| sum <= weight)).ok()?;
        (above < u32::try_from(sums.len()).ok()?).then(|| above.saturating_sub(1))
    }
}

/// The weights of all sittings before each sitting, and the total at the end.
fn running_sums(first: Day, open: &[bool], pattern: &Pattern) -> Vec<f64> {
    let week: f64 = pattern.week.iter().sum::<f64>() / 7.0;
    let mut sums = Vec::with_capacity(open.len() * 2 + 1);
    let mut total = 0.0;
    sums.push(total);
    let mut day = first;
    for &is_open in open {
        let weekday = day.date().weekday();
        let weekend = matches!(weekday, Weekday::Sat | Weekday::Sun);
        let on_day = pattern.week[weekday.num_days_from_monday() as usize % 7] / week;
        let weight = if is_open { on_day * season(day, pattern.holidays) } else { 0.0 };
        // At weekends lunch is nearly as strong as dinner; during the week the guest's own share counts.
        let lunch = if weekend { f64::midpoint(pattern.lunch, 0.46) } else { pattern.lunch };
        total += weight * lunch;
        sums.push(total);
        total += weight * (1.0 - lunch);
        sums.push(total);
        day = day + 1;
    }
    sums
}

/// How strong a day of the year is for a guest moved by holidays (1), by working days (-1) or by little (0).
fn season(day: Day, holidays: i8) -> f64 {
    let date = day.date();
    let (holiday_maker, worker) = match (date.month(), date.day()) {
        (1, 1 | 2) => (1.5, 0.6),
        (1, _) => (1.08, 1.10),
        (2, 14) => (1.6, 1.0),
        (2, _) => (0.95, 0.92),
        (3, _) => (0.90, 0.98),
        (5, 1..=5) => (1.55, 0.35),
        (7 | 8, _) => (0.97, 0.96),
        (10, 1..=7) => (1.60, 0.30),
        (11, _) => (0.98, 1.02),
        (12, 24 | 25 | 31) => (1.65, 1.20),
        (12, _) => (1.15, 1.15),
        _ => (1.0, 1.0),
    };
    match holidays {
        1 => holiday_maker,
        -1 => worker,
        _ => f64::midpoint(1.0, f64::midpoint(holiday_maker, worker)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    #[test]
    fn the_house_closes_from_new_years_eve_to_the_sixth() {
        let closed = closures(day("2024-01-01"), day("2026-12-31"));
        let expected =
            [("2024-02-09", "2024-02-15"), ("2025-01-28", "2025-02-03"), ("2026-02-16", "2026-02-22")];
        assert_eq!(closed, expected.map(|(from, to)| (day(from), day(to))));
    }

    #[test]
    fn a_closure_is_clipped_to_the_days_asked_for() {
        assert_eq!(closures(day("2026-02-18"), day("2026-02-20")), [(day("2026-02-18"), day("2026-02-20"))]);
        assert!(closures(day("2026-03-01"), day("2026-12-31")).is_empty());
    }

    #[test]
    fn new_years_lie_twelve_or_thirteen_moons_apart() {
        let days: Vec<Day> =
            LUNAR_NEW_YEAR.iter().filter_map(|&(year, month, day)| Day::from_ymd(year, month, day)).collect();
        assert_eq!(days.len(), LUNAR_NEW_YEAR.len());
        for pair in days.windows(2) {
            let apart = pair[1] - pair[0];
            assert!((353..=355).contains(&apart) || (383..=385).contains(&apart), "{} {apart}", pair[1]);
        }
    }

    #[test]
    fn a_closed_day_takes_no_weight_and_an_ordinary_day_about_one() {
        let calendar = Calendar::new(day("2025-01-01"), 730);
        for pattern in 0..15 {
            let closed = u32::try_from(day("2025-01-29") - day("2025-01-01")).expect("later");
            let before = calendar.weight_before(pattern, closed * 2);
            assert!((calendar.weight_before(pattern, closed * 2 + 2) - before).abs() < 1e-12);
            let mean = calendar.weight_before(pattern, 1460) / 730.0;
            assert!((0.9..1.1).contains(&mean), "pattern {pattern}: {mean}");
        }
    }

    #[test]
    fn a_weight_is_found_in_the_sitting_that_holds_it() {
        let calendar = Calendar::new(day("2025-01-01"), 60);
        for sitting in 0..120 {
            let (from, to) = (calendar.weight_before(1, sitting), calendar.weight_before(1, sitting + 1));
            if to > from {
                assert_eq!(calendar.sitting_at(1, f64::midpoint(from, to)), Some(sitting));
            }
        }
        assert_eq!(calendar.sitting_at(1, 1e9), None);
    }
}
