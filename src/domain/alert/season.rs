//! The same date last year: by the sun, and by the moon when a feast of the moon is near.

use crate::domain::anniversary::{LeapMonth, Months, YearDay};
use crate::domain::day::Day;
use std::ops::RangeInclusive;

/// The feasts 节 that are kept by the moon, each from its first to its last day as lunar month and day: Spring Festival to the
/// Lantern Festival, Dragon Boat, Qixi, Mid-Autumn, Double Ninth. Source: domain.md §5, `season`.
const FEASTS: [[(u8, u8); 2]; 5] =
    [[(1, 1), (1, 15)], [(5, 5), (5, 5)], [(7, 7), (7, 7)], [(8, 15), (8, 15)], [(9, 9), (9, 9)]];
/// Days before and after a feast that are near it.
const NEAR: i32 = 14;

/// The feasts of the moon in a span of days, each with how many days earlier it was the year before.
///
/// They are reckoned once: a guest is looked at on many days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feasts {
    near: Vec<(RangeInclusive<Day>, i32)>,
}

impl Feasts {
    /// The feasts from the year of a day to the one after that of another.
    #[must_use]
    pub fn between(from: Day, to: Day) -> Self {
        // A lunar year begins up to two months after the solar one of its number; tables are kept for the next year as well.
        let years = from.month().year - 1..=to.month().year + 1;
        let day = |(month, day): (u8, u8), year: i32| {
            YearDay::new(Months::Lunar, None, month, day).ok()?.in_year(year, LeapMonth::Plain)
        };
        let feast = |year: i32, [first, last]: [(u8, u8); 2]| {
            let begins = day(first, year)?;
            let near = begins - NEAR..=day(last, year)? + NEAR;
            Some((near, begins - day(first, year - 1)?))
        };
        let near = years.flat_map(|year| FEASTS.into_iter().filter_map(move |days| feast(year, days)));
        Self { near: near.collect() }
    }

    /// The same date last year: by the sun, and by the moon when a feast is near.
    #[must_use]
    pub fn last_year(&self, day: Day) -> [Option<Day>; 2] {
        let lunar = self.near.iter().find(|(near, _)| near.contains(&day)).map(|(_, back)| day - *back);
        [Some(day.minus_months(12)), lunar]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_a_feast_of_the_moon_last_year_is_also_reckoned_by_it() {
        let day = |text: &str| text.parse::<Day>().expect("a day");
        let feasts = Feasts::between(day("2025-12-01"), day("2026-12-01"));
        // Spring Festival fell on 2025-01-29 and 2026-02-17, Mid-Autumn on 2025-10-06 and 2026-09-25.
        let table = [
            ("2026-02-17", Some("2025-01-29")),
            ("2026-02-03", Some("2025-01-15")),
            ("2026-03-17", Some("2025-02-26")),
            ("2026-03-18", None),
            ("2026-09-25", Some("2025-10-06")),
            ("2026-06-19", Some("2025-05-31")),
            ("2026-08-19", Some("2025-08-29")),
            ("2026-11-20", None),
        ];
        for (date, lunar) in table {
            let expected = [Some(day(date).minus_months(12)), lunar.map(day)];
            assert_eq!(feasts.last_year(day(date)), expected, "{date}");
        }
    }
}
