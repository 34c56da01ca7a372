//! Anniversaries 纪念日: what is to be remembered of a guest, and on which day of this year it falls.

mod typed;

pub use typed::{DateError, read_date};

use super::day::{Day, Month};
use icu_calendar::Date;
use icu_calendar::types::Month as LunarMonth;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::RangeInclusive;

/// What is remembered. Source: domain.md §1, anniversaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnniversaryKind {
    /// 生日.
    Birthday,
    /// 结婚纪念日.
    Wedding,
    /// 公司周年.
    Company,
    /// 其他纪念日.
    Other,
}

impl AnniversaryKind {
    /// Every kind, in the order menus show them.
    pub const ALL: [Self; 4] = [Self::Birthday, Self::Wedding, Self::Company, Self::Other];

    /// The word of the command line and the store.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Birthday => "birthday",
            Self::Wedding => "wedding",
            Self::Company => "company",
            Self::Other => "other",
        }
    }

    /// The kind of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// Years a date may lie in, and the lunar calendar is known for as published.
pub const YEARS: RangeInclusive<i32> = 1900..=2100;

/// Which months a date is reckoned by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Months {
    /// 公历.
    Solar,
    /// 农历.
    Lunar,
    /// 农历闰月: the second month of that number, which only some years have.
    LunarLeap,
}

/// What becomes of a date in a leap month 闰月 in years without that month; a setting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LeapMonth {
    /// It falls into the plain month of the same number.
    #[default]
    Plain,
    /// It waits for a year that has the month.
    Wait,
}

impl Months {
    /// All of them, in the order of their codes.
    pub const ALL: [Self; 3] = [Self::Solar, Self::Lunar, Self::LunarLeap];

    /// How the store keeps it.
    #[must_use]
    pub fn code(self) -> u8 {
        self as u8
    }

    /// The months of a [`Months::code`].
    #[must_use]
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|months| months.code() == code)
    }
}

impl LeapMonth {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Plain, Self::Wait];

    /// The word of the settings.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Wait => "wait",
        }
    }
}

/// A day of the year, solar or lunar, with the year it was first, where that is known. Always one that exists.
///
/// As text, for the store and JSON: `1975-08-15`, `08-15`, `lunar 1975-08-15`, `lunar leap 06-01`; [`read_date`] reads it back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct YearDay {
    months: Months,
    year: Option<i32>,
    month: u8,
    day: u8,
}

/// The next time a date comes round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Next {
    /// The solar day it falls on.
    pub day: Day,
    /// Days until then; 0 = today.
    pub days: i32,
}

impl YearDay {
    /// A date of those months.
    ///
    /// # Errors
    /// [`DateError`] when there never is such a day, or was none in that year.
    pub fn new(months: Months, year: Option<i32>, month: u8, day: u8) -> Result<Self, DateError> {
        let date = Self { months, year, month, day };
        if year.is_some_and(|year| !YEARS.contains(&year)) {
            return Err(DateError::YearOutOfRange);
        }
        let longest = if months == Months::Solar { 31 } else { 30 };
        if !(1..=12).contains(&month) || !(1..=longest).contains(&day) {
            return Err(DateError::NoSuchDay);
        }
        let mut years = year.map_or(YEARS, |year| year..=year);
        match months {
            // 2000 had every day a year can have.
            Months::Solar => Day::from_ymd(year.unwrap_or(2000), month.into(), day.into())
                .map(|_| date)
                .ok_or(DateError::NoSuchDay),
            Months::LunarLeap
                if !years.clone().any(|year| lunar_day(year, date.lunar_month(), 1).is_some()) =>
            {
                Err(DateError::NoLeapMonth)
            }
            Months::Lunar | Months::LunarLeap => years
                .any(|year| lunar_day(year, date.lunar_month(), day).is_some())
                .then_some(date)
                .ok_or(DateError::NoSuchDay),
        }
    }

    /// Which months it is reckoned by.
    #[must_use]
    pub fn months(self) -> Months {
        self.months
    }

    /// The year it was first; of lunar months the lunar year.
    #[must_use]
    pub fn year(self) -> Option<i32> {
        self.year
    }

    /// The number of the month.
    #[must_use]
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month.
    #[must_use]
    pub fn day(self) -> u8 {
        self.day
    }

    /// When it comes round next, today included; `None` when a leap month is waited for beyond [`YEARS`].
    ///
    /// 29 February falls on the 28th in common years, a lunar 30th on the 29th of a short month.
    #[must_use]
    pub fn next(self, today: Day, leap: LeapMonth) -> Option<Next> {
        let year = today.month().year;
        let day = match self.months {
            Months::Solar => [year, year + 1].into_iter().find_map(|year| self.falls(year, leap, today)),
            // A lunar year begins up to two months after the solar one of its number.
            _ => (year - 1..=*YEARS.end()).find_map(|year| self.falls(year, leap, today)),
        }?;
        Some(Next { day, days: day - today })
    }

    fn falls(self, year: i32, leap: LeapMonth, from: Day) -> Option<Day> {
        self.in_year(year, leap).filter(|day| *day >= from)
    }

    /// The solar day it falls on in a year, of lunar months a lunar year; `None` in a year it is skipped.
    #[must_use]
    pub fn in_year(self, year: i32, leap: LeapMonth) -> Option<Day> {
        let lunar = |month| {
            // A month has 30 days or 29.
            lunar_day(year, month, self.day).or_else(|| lunar_day(year, month, self.day.min(29)))
        };
        match (self.months, leap) {
            (Months::Solar, _) => Some(Month { year, month: self.month.into() }.day_clamped(self.day.into())),
            (Months::Lunar, _) | (Months::LunarLeap, LeapMonth::Wait) => lunar(self.lunar_month()),
            (Months::LunarLeap, LeapMonth::Plain) => {
                lunar(self.lunar_month()).or_else(|| lunar(LunarMonth::new(self.month)))
            }
        }
    }

    fn lunar_month(self) -> LunarMonth {
        match self.months {
            Months::LunarLeap => LunarMonth::leap(self.month),
            _ => LunarMonth::new(self.month),
        }
    }
}

/// The solar day of a lunar one, when there is such a day in that lunar year.
fn lunar_day(year: i32, month: LunarMonth, day: u8) -> Option<Day> {
    let date = Date::try_new_chinese_traditional(year, month, day).ok()?;
    // Both count from the first day of the year 1.
    let from_ce = i32::try_from(date.to_rata_die().to_i64_date()).ok()?;
    Some(Day::from_days_of_ce(from_ce))
}

impl fmt::Display for YearDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.months {
            Months::Solar => "",
            Months::Lunar => "lunar ",
            Months::LunarLeap => "lunar leap ",
        })?;
        if let Some(year) = self.year {
            write!(f, "{year:04}-")?;
        }
        write!(f, "{:02}-{:02}", self.month, self.day)
    }
}

impl TryFrom<String> for YearDay {
    type Error = DateError;
    fn try_from(text: String) -> Result<Self, DateError> {
        read_date(&text)
    }
}

impl From<YearDay> for String {
    fn from(date: YearDay) -> Self {
        date.to_string()
    }
}

/// A day to be remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Anniversary {
    /// What is remembered.
    pub kind: AnniversaryKind,
    /// When.
    pub date: YearDay,
}

#[cfg(test)]
mod tests;
