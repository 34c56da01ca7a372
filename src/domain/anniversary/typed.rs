//! Dates to be remembered as people type them: solar and lunar, in digits and in Chinese.

use super::{Months, YearDay};
use crate::domain::day::with_named_month;
use crate::domain::fold::fold;

/// Why a date was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// It does not read as a date.
    #[error("not a date")]
    Unreadable,
    /// No month, or no such month of that year, has that day.
    #[error("no such day")]
    NoSuchDay,
    /// That year has no such leap month, or without a year: none has.
    #[error("no such leap month")]
    NoLeapMonth,
    /// The year lies outside [`super::YEARS`].
    #[error("year out of range")]
    YearOutOfRange,
}

/// Words before a date that say by which calendar it is reckoned.
const CALENDARS: [(&str, bool); 9] = [
    ("农历", true),
    ("阴历", true),
    ("旧历", true),
    ("農曆", true),
    ("lunar", true),
    ("公历", false),
    ("阳历", false),
    ("公曆", false),
    ("solar", false),
];

/// The months of the lunar year as they are written, the other names of some after them.
const MONTHS: [&str; 15] =
    ["正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "一", "冬", "腊"];

/// The digits from one to ten.
const DIGITS: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/// A date as typed: `1975-08-15`, `8/15`, `8月15日`; `农历八月十五`, `lunar 8-15`, `闰六月初一`, `lunar leap 6-1`; `Aug 15`,
/// `15 August 1975`; the year before it or left out; full width too. Written in Chinese numbers it is lunar unless it says otherwise.
///
/// # Errors
/// [`DateError`].
pub fn read_date(typed: &str) -> Result<YearDay, DateError> {
    let folded = fold(typed);
    let text = folded.trim();
    let (named, text) = split_calendar(text);
    if let Some((year, month, day)) = with_named_month(text) {
        let months = if named == Some(true) { Months::Lunar } else { Months::Solar };
        let [month, day] = [month, day].map(|number| u8::try_from(number).map_err(|_| DateError::NoSuchDay));
        return YearDay::new(months, year, month?, day?);
    }
    let (year, text) = split_year(text);
    // Behind the year as well as before it: 1975年农历八月十五.
    let (named, text) = if named.is_none() { split_calendar(text) } else { (named, text) };
    let leap = ["leap", "闰", "閏"].iter().find_map(|leap| text.strip_prefix(leap));
    let text = leap.unwrap_or(text).trim_start();
    // After the month `lunar leap 1995-8-15` has its year where a person looks for it.
    let (year, text) = if leap.is_some() && year.is_none() { split_year(text) } else { (year, text) };
    let (month, day) = text.split_once(['-', '/', '.', '月', ' ']).ok_or(DateError::Unreadable)?;
    let day = day.trim().trim_end_matches(['日', '号', '號']);
    let month = month.trim();
    let is_chinese = month.parse::<u8>().is_err() || day.parse::<u8>().is_err();
    let (month, day) = read_month(month).zip(read_day(day)).ok_or(DateError::Unreadable)?;
    let months = match (leap.is_some(), named) {
        (true, Some(false)) => return Err(DateError::NoLeapMonth),
        (true, _) => Months::LunarLeap,
        (false, Some(true)) => Months::Lunar,
        (false, None) if is_chinese => Months::Lunar,
        (false, _) => Months::Solar,
    };
    YearDay::new(months, year, month, day)
}

/// Whether the moon reckons by the word a text begins with, and what follows it.
fn split_calendar(text: &str) -> (Option<bool>, &str) {
    let named = CALENDARS.iter().find_map(|(name, lunar)| Some((Some(*lunar), text.strip_prefix(name)?)));
    named.map_or((None, text), |(lunar, rest)| (lunar, rest.trim_start()))
}

/// A year of four digits and what follows it.
fn split_year(text: &str) -> (Option<i32>, &str) {
    let Some((year, rest)) = text.split_once(['-', '/', '.', '年', ' ']) else { return (None, text) };
    match year.trim().parse() {
        Ok(number) if year.trim().len() == 4 => (Some(number), rest.trim_start()),
        _ => (None, text),
    }
}

fn read_month(text: &str) -> Option<u8> {
    let number = || {
        let place = MONTHS.iter().position(|name| *name == text)?;
        Some(match place {
            0..12 => place + 1,
            12 => 1,
            13 => 11,
            _ => 12,
        })
    };
    text.parse().ok().or_else(|| number().and_then(|number| u8::try_from(number).ok()))
}

/// `15`, 初一 to 初十, 十一 to 十九, 二十, 廿一 or 二十一 to 廿九, 三十, 卅.
fn read_day(text: &str) -> Option<u8> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let digit =
        |sign: char| DIGITS.iter().position(|digit| *digit == sign).and_then(|at| u8::try_from(at + 1).ok());
    let signs: Vec<char> = text.chars().collect();
    match signs[..] {
        ['卅'] => Some(30),
        ['廿'] => Some(20),
        [one] | ['初', one] => digit(one),
        [ten, '十'] => digit(ten).filter(|ten| *ten < 10).map(|ten| ten * 10),
        ['十', one] => digit(one).filter(|one| *one < 10).map(|one| 10 + one),
        ['廿', one] => digit(one).filter(|one| *one < 10).map(|one| 20 + one),
        [ten, '十', one] => {
            let (ten, one) = (digit(ten)?, digit(one)?);
            (ten < 10 && one < 10).then_some(ten * 10 + one)
        }
        _ => None,
    }
}
