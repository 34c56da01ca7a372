//! Business days, months, and the ten-day periods of the attendance sheet.

use chrono::{Datelike, Months, NaiveDate};
use std::fmt;
use std::ops::{Add, RangeInclusive, Sub};

/// A business day, as the number of days since 1970-01-01; cheap to compare, store and step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

const EPOCH_FROM_CE: i32 = 719_163;

/// The month an English word names, whole or by its first three letters, in any case.
#[must_use]
pub fn month_named(word: &str) -> Option<u32> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.to_ascii_lowercase();
    let is_word = |name: &&str| word == **name || Some(word.as_str()) == name.get(..3);
    let index = if word == "sept" { 8 } else { NAMES.iter().position(is_word)? };
    Some(u32::try_from(index).ok()? + 1)
}

/// A date with its month in English: `Aug 15`, `15th August 1975`, `1975-Aug-15`; year, month and day as they are written.
#[must_use]
pub fn with_named_month(text: &str) -> Option<(Option<i32>, u32, u32)> {
    let parts: Vec<&str> =
        text.split(|sign: char| " ,.-/".contains(sign)).filter(|part| !part.is_empty()).collect();
    if parts.len() > 3 {
        return None;
    }
    let (mut year, mut month, mut date) = (None, None, None);
    for part in parts {
        let digits = part.trim_end_matches(|sign: char| sign.is_ascii_alphabetic());
        let is_ordinal = ["", "st", "nd", "rd", "th"].contains(&&*part[digits.len()..].to_ascii_lowercase());
        let filled = match digits.len() {
            0 => month.replace(month_named(part)?).map(drop),
            1 | 2 if is_ordinal => date.replace(digits.parse().ok()?).map(drop),
            4 if digits == part => year.replace(digits.parse().ok()?).map(drop),
            _ => return None,
        };
        // Each of them stands there once.
        if filled.is_some() {
            return None;
        }
    }
    Some((year, month?, date?))
}

impl Day {
    /// The day of a calendar date.
    #[must_use]
    pub fn from_date(date: NaiveDate) -> Self {
        Self::from_days_of_ce(date.num_days_from_ce())
    }

    /// The day of a count of days in which the first of January of the year 1 is 1.
    #[must_use]
    pub fn from_days_of_ce(days: i32) -> Self {
        Self(days - EPOCH_FROM_CE)
    }

    /// The day of a year, month and day of the month, when such a day exists.
    #[must_use]
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(Self::from_date)
    }

    /// The calendar date; days outside chrono's range become its nearest end.
    #[must_use]
    pub fn date(self) -> NaiveDate {
        self.0
            .checked_add(EPOCH_FROM_CE)
            .and_then(NaiveDate::from_num_days_from_ce_opt)
            .unwrap_or(if self.0 < 0 { NaiveDate::MIN } else { NaiveDate::MAX })
    }

    /// Month and day as they are typed: `10-18`.
    #[must_use]
    pub fn month_and_day(self) -> String {
        self.date().format("%m-%d").to_string()
    }

    /// The day of the week, from 1 for Monday.
    #[must_use]
    pub fn weekday(self) -> u32 {
        self.date().weekday().number_from_monday()
    }

    /// Day of the month, from 1.
    #[must_use]
    pub fn day_of_month(self) -> u32 {
        self.date().day()
    }

    /// The month this day lies in.
    #[must_use]
    pub fn month(self) -> Month {
        let date = self.date();
        Month { year: date.year(), month: date.month() }
    }

    /// The same day of the month `months` later, clamped to that month's last day (30 Nov + 3 = 28 Feb).
    #[must_use]
    pub fn plus_months(self, months: u32) -> Self {
        self.date().checked_add_months(Months::new(months)).map_or(Self(i32::MAX), Self::from_date)
    }

    /// Whether `months` have gone since a day: it is the same day of the month that much later, or any after it.
    #[must_use]
    pub fn has_left_behind(self, since: Self, months: u32) -> bool {
        // No month has fewer than 28 days or more than 31: the calendar is asked in between alone.
        match u32::try_from(self.0.saturating_sub(since.0)) {
            Err(_) => false,
            Ok(days) if days < months.saturating_mul(28) => false,
            Ok(days) if days >= months.saturating_mul(31) => true,
            Ok(_) => self >= since.plus_months(months),
        }
    }

    /// The same day of the month `months` earlier, clamped to that month's last day.
    #[must_use]
    pub fn minus_months(self, months: u32) -> Self {
        self.date().checked_sub_months(Months::new(months)).map_or(Self(i32::MIN), Self::from_date)
    }
}

impl Add<i32> for Day {
    type Output = Self;
    fn add(self, days: i32) -> Self {
        Self(self.0 + days)
    }
}

impl Sub<i32> for Day {
    type Output = Self;
    fn sub(self, days: i32) -> Self {
        Self(self.0 - days)
    }
}

/// Calendar days from `other` to `self`.
impl Sub for Day {
    type Output = i32;
    fn sub(self, other: Self) -> i32 {
        self.0 - other.0
    }
}

/// `YYYY-MM-DD`.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.date().format("%Y-%m-%d").to_string())
    }
}

impl std::str::FromStr for Day {
    type Err = chrono::ParseError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        NaiveDate::parse_from_str(text, "%Y-%m-%d").map(Self::from_date)
    }
}

impl serde::Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Day {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// A calendar month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    /// The year, as in 2026.
    pub year: i32,
    /// The month, 1 to 12.
    pub month: u32,
}

impl Month {
    /// Months since January of year 0: a dense number for storing and stepping.
    #[must_use]
    pub fn number(self) -> i32 {
        self.year * 12 + i32::try_from(self.month).unwrap_or(1) - 1
    }

    /// The month of a [`Month::number`].
    #[must_use]
    pub fn from_number(number: i32) -> Self {
        Self { year: number.div_euclid(12), month: number.rem_euclid(12).unsigned_abs() + 1 }
    }

    /// The month `months` away, backwards when negative.
    #[must_use]
    pub fn plus(self, months: i32) -> Self {
        Self::from_number(self.number() + months)
    }

    /// The first day.
    #[must_use]
    pub fn first_day(self) -> Day {
        Day::from_ymd(self.year, self.month, 1).unwrap_or(Day(0))
    }

    /// The last day.
    #[must_use]
    pub fn last_day(self) -> Day {
        self.plus(1).first_day() - 1
    }

    /// First to last day.
    #[must_use]
    pub fn days(self) -> RangeInclusive<Day> {
        self.first_day()..=self.last_day()
    }

    /// The day of this month with that number, clamped to the last one.
    #[must_use]
    pub fn day_clamped(self, day_of_month: u32) -> Day {
        let first = self.first_day();
        let offset = i32::try_from(day_of_month.max(1)).unwrap_or(i32::MAX) - 1;
        Day(first.0.saturating_add(offset)).min(self.last_day())
    }

    /// The three ten-day periods 上旬 1–10, 中旬 11–20, 下旬 21–end. Source: domain.md §3.
    #[must_use]
    pub fn periods(self) -> [RangeInclusive<Day>; 3] {
        let first = self.first_day();
        [first..=first + 9, first + 10..=first + 19, first + 20..=self.last_day()]
    }
}

/// `YYYY-MM`.
impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{:04}-{:02}", self.year, self.month))
    }
}

impl std::str::FromStr for Month {
    type Err = chrono::ParseError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let first: Day = format!("{text}-01").parse()?;
        Ok(first.month())
    }
}

impl serde::Serialize for Month {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    #[test]
    fn three_months_later_is_clamped_to_the_last_day() {
        assert_eq!(day("2025-11-30").plus_months(3), day("2026-02-28"));
        assert_eq!(day("2023-11-30").plus_months(3), day("2024-02-29"));
        assert_eq!(day("2026-01-15").plus_months(3), day("2026-04-15"));
        for since in (day("2023-06-01").0..day("2025-07-01").0).map(Day) {
            for later in (since.0 - 2..since.0 + 130).map(Day) {
                for months in 0..4 {
                    let gone = later >= since.plus_months(months);
                    assert_eq!(later.has_left_behind(since, months), gone, "{since} {later} {months}");
                }
            }
        }
    }

    #[test]
    fn days_round_trip_through_dates_and_numbers() {
        assert_eq!(day("1970-01-01"), Day(0));
        for number in [-30_000, -1, 0, 1, 20_000, 60_000] {
            assert_eq!(Day::from_date(Day(number).date()), Day(number));
        }
    }

    #[test]
    fn a_month_knows_its_ends_and_periods() {
        let february: Month = "2024-02".parse().expect("a month");
        assert_eq!(february.last_day(), day("2024-02-29"));
        assert_eq!(february.plus(-2).to_string(), "2023-12");
        assert_eq!(Month::from_number(february.number()), february);
        let [early, middle, late] = february.periods();
        assert_eq!(
            (*early.end(), *middle.start(), *late.end()),
            (day("2024-02-10"), day("2024-02-11"), day("2024-02-29"))
        );
        assert_eq!(february.day_clamped(31), day("2024-02-29"));
    }
}
