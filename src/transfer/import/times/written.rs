//! Dates in every form but the usual one, and the serial numbers of spreadsheets.

use super::clock::read_clock;
use super::{FIRST_YEAR, Moment, Orders, Short, day_of, full_year, second_of_day};
use crate::domain::bill::BillTime;
use crate::domain::day::{Day, month_named};
use crate::transfer::import::fields::fold_width;

/// Reads every other form.
pub(super) fn tolerant(text: &str, date_1904: bool) -> Option<Moment> {
    let text = fold_width(text);
    let text = text.trim();
    if text.len() > 64 {
        return None;
    }
    if let Some(moment) = number_only(text, date_1904) {
        return Some(moment);
    }
    let (date, rest) = split_date(text)?;
    let second = read_clock(rest)?;
    Some(match date {
        Written::Day(date) => Moment::Exact(BillTime { date, second }),
        Written::Parts { parts, year_last } => {
            let short = Short { parts, year_last, second };
            if short.orders() == Orders(0) {
                return None;
            }
            Moment::Short(short)
        }
    })
}

/// 20240305, 20240305183000, 202403051830 and the serial numbers of spreadsheets.
fn number_only(text: &str, date_1904: bool) -> Option<Moment> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(fraction) || (text.contains('.') && fraction.is_empty())
    {
        return None;
    }
    let part = |range: std::ops::Range<usize>| whole.get(range)?.parse::<u32>().ok();
    let date = || day_of(i32::try_from(part(0..4)?).ok()?, part(4..6)?, part(6..8)?);
    let time = match (whole.len(), fraction.is_empty()) {
        (8, true) => BillTime { date: date()?, second: None },
        (12, true) => {
            BillTime { date: date()?, second: Some(second_of_day(part(8..10)?, part(10..12)?, 0)?) }
        }
        (14, true) => BillTime {
            date: date()?,
            second: Some(second_of_day(part(8..10)?, part(10..12)?, part(12..14)?)?),
        },
        (5, _) => from_serial(text.parse().ok()?, date_1904, !fraction.is_empty())?,
        _ => return None,
    };
    Some(Moment::Exact(time))
}

/// The moment of a spreadsheet's serial number, to the nearest second; `with_time` keeps a time of midnight.
pub(in crate::transfer::import) fn from_serial(
    serial: f64,
    date_1904: bool,
    with_time: bool,
) -> Option<BillTime> {
    // 1904's day 0 is 1904-01-01; 1900's numbers count from 1899-12-30 from March 1900 on.
    let epoch = if date_1904 { -24_107 } else { -25_569 };
    if !(0.0..100_000.0).contains(&serial) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "bounded above: at most 8.64e9")]
    let seconds = (serial * 86_400.0).round() as i64;
    let date = Day(i32::try_from(seconds / 86_400).ok()? + epoch);
    let second = u32::try_from(seconds % 86_400).ok()?;
    if date < Day::from_ymd(FIRST_YEAR, 1, 1)? {
        return None;
    }
    Some(BillTime { date, second: (with_time || second != 0).then_some(second) })
}

/// The date at the start of a text.
enum Written {
    Day(Day),
    Parts { parts: [u32; 3], year_last: bool },
}

/// Splits a date off the front of a text.
fn split_date(text: &str) -> Option<(Written, &str)> {
    if text.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return month_first(text);
    }
    let (first, width, rest) = number(text)?;
    if width == 8 {
        let day = day_of(i32::try_from(first / 10_000).ok()?, first / 100 % 100, first % 100)?;
        return Some((Written::Day(day), rest));
    }
    let rest = rest.trim_start();
    let mark = rest.chars().next()?;
    let after = rest.get(mark.len_utf8()..)?.trim_start();
    if mark == '年' {
        let (month, _, after) = number(after)?;
        let after = after.trim_start().strip_prefix('月')?.trim_start();
        let (day, _, after) = number(after)?;
        let after = after.trim_start();
        let after = after.strip_prefix('日').or_else(|| after.strip_prefix('号')).unwrap_or(after);
        let year = if width == 4 { i32::try_from(first).ok()? } else { full_year(first) };
        return Some((Written::Day(day_of(year, month, day)?), after));
    }
    let named = if mark.is_ascii_alphabetic() { Some(rest) } else { None };
    if let Some((month, after)) = named.or(Some(after)).and_then(month_name)
        && (named.is_some() || matches!(mark, '-' | '/' | '.' | ','))
    {
        let after = after.trim_start_matches(['-', '/', '.', ',', ' ']);
        let (year, width, after) = number(after)?;
        let year = if width == 4 { i32::try_from(year).ok()? } else { full_year(year) };
        return Some((Written::Day(day_of(year, month, first)?), after));
    }
    if !matches!(mark, '-' | '/' | '.') {
        return None;
    }
    let (second, second_width, after) = number(after)?;
    let after = after.trim_start().strip_prefix(mark)?.trim_start();
    let (third, third_width, after) = number(after)?;
    if second_width > 2 || !(width <= 2 || (width == 4 && third_width <= 2)) {
        return None;
    }
    let written = match (width, third_width) {
        (4, _) => Written::Day(day_of(i32::try_from(first).ok()?, second, third)?),
        (_, 4) => Written::Parts { parts: [first, second, third], year_last: true },
        (_, 1 | 2) => Written::Parts { parts: [first, second, third], year_last: false },
        _ => return None,
    };
    Some((written, after))
}

/// `Mar 5, 2024`.
fn month_first(text: &str) -> Option<(Written, &str)> {
    let (month, rest) = month_name(text)?;
    let (day, _, rest) = number(rest.trim_start_matches(['-', '/', '.', ' ']))?;
    let (year, width, rest) = number(rest.trim_start_matches(['-', '/', '.', ',', ' ']))?;
    let year = if width == 4 { i32::try_from(year).ok()? } else { full_year(year) };
    Some((Written::Day(day_of(year, month, day)?), rest))
}

/// A number of up to eight digits at the start: its value, its width, what follows.
pub(super) fn number(text: &str) -> Option<(u32, usize, &str)> {
    let width = text.bytes().take_while(u8::is_ascii_digit).count();
    if width == 0 || width > 8 {
        return None;
    }
    Some((text.get(..width)?.parse().ok()?, width, text.get(width..)?))
}

/// An English month name at the start, whole or its first three letters.
fn month_name(text: &str) -> Option<(u32, &str)> {
    let length = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    Some((month_named(text.get(..length)?)?, text.get(length..)?))
}
