//! Dates and times as tills and spreadsheets write them. Source: domain.md §12, dates.

use super::DateOrder;
use super::fields::fold_width;
use crate::domain::bill::BillTime;
use crate::domain::day::Day;

/// The first year taken; earlier ones are slips of a keyboard or of a spreadsheet.
const FIRST_YEAR: i32 = 1990;

/// What a date cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moment {
    /// One day and perhaps a time, whichever way it is read.
    Exact(BillTime),
    /// Three numbers whose order only the column or the person can tell.
    Short(Short),
}

/// Three numbers of a date such as 05/03/2024, and the time behind them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Short {
    parts: [u32; 3],
    /// Whether the last part has four digits, so it must be the year.
    year_last: bool,
    second: Option<u32>,
}

/// A set of date orders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Orders(u8);

impl Orders {
    /// Every order.
    pub(super) const ALL: Self = Self(0b111);

    /// The orders of both sets.
    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The only order of the set.
    pub(super) fn only(self) -> Option<DateOrder> {
        match self.0 {
            0b001 => Some(DateOrder::Ymd),
            0b010 => Some(DateOrder::Dmy),
            0b100 => Some(DateOrder::Mdy),
            _ => None,
        }
    }

    fn bit(order: DateOrder) -> u8 {
        match order {
            DateOrder::Ymd => 0b001,
            DateOrder::Dmy => 0b010,
            DateOrder::Mdy => 0b100,
        }
    }
}

impl Short {
    /// The moment when read in that order, if such a day exists.
    pub(super) fn read(self, order: DateOrder) -> Option<BillTime> {
        let [a, b, c] = self.parts;
        let (year, month, day) = match order {
            DateOrder::Ymd if self.year_last => return None,
            DateOrder::Ymd => (a, b, c),
            DateOrder::Dmy => (c, b, a),
            DateOrder::Mdy => (c, a, b),
        };
        let year = if self.year_last { i32::try_from(year).ok()? } else { full_year(year) };
        Some(BillTime { date: day_of(year, month, day)?, second: self.second })
    }

    /// The orders in which it is a day.
    pub(super) fn orders(self) -> Orders {
        let all = [DateOrder::Ymd, DateOrder::Dmy, DateOrder::Mdy];
        let readable = all.into_iter().filter(|&order| self.read(order).is_some());
        Orders(readable.fold(0, |bits, order| bits | Orders::bit(order)))
    }

    /// The time of day written behind the date.
    pub(super) fn second(self) -> Option<u32> {
        self.second
    }
}

/// Reads a date with or without time of day; `None` when it is none or does not exist.
///
/// The forms nearly every till writes are read in place, all others by the tolerant reader.
#[inline]
pub(super) fn parse_moment(text: &str) -> Option<Moment> {
    match usual(text.as_bytes()) {
        Some(time) => Some(Moment::Exact(time)),
        None => tolerant(text, false),
    }
}

/// Reads a date cell of a workbook that is text or a plain number; `date_1904` is the workbook's calendar.
pub(super) fn parse_moment_of_sheet(text: &str, date_1904: bool) -> Option<Moment> {
    match usual(text.as_bytes()) {
        Some(time) => Some(Moment::Exact(time)),
        None => tolerant(text, date_1904),
    }
}

/// `YYYY-M-D` or `YYYY/M/D`, alone or followed by a blank or `T` and `H:MM` or `H:MM:SS`.
#[inline]
fn usual(bytes: &[u8]) -> Option<BillTime> {
    let (&[y1, y2, y3, y4, mark], rest) = bytes.split_first_chunk::<5>()?;
    if mark != b'-' && mark != b'/' {
        return None;
    }
    let year = digit(y1)? * 1000 + digit(y2)? * 100 + digit(y3)? * 10 + digit(y4)?;
    let (month, rest) = one_or_two(rest)?;
    let (&second_mark, rest) = rest.split_first()?;
    if second_mark != mark {
        return None;
    }
    let (day, rest) = one_or_two(rest)?;
    let date = day_of(i32::try_from(year).ok()?, month, day)?;
    let Some((&gap, rest)) = rest.split_first() else { return Some(BillTime { date, second: None }) };
    if gap != b' ' && gap != b'T' {
        return None;
    }
    let (hour, rest) = one_or_two(rest)?;
    let (&colon, rest) = rest.split_first()?;
    let (minute, rest) = two(rest)?;
    if colon != b':' {
        return None;
    }
    let second = match rest.split_first() {
        None => 0,
        Some((b':', rest)) => match two(rest)? {
            (second, []) => second,
            _ => return None,
        },
        Some(_) => return None,
    };
    Some(BillTime { date, second: Some(second_of_day(hour, minute, second)?) })
}

#[inline]
fn digit(byte: u8) -> Option<u32> {
    let value = byte.wrapping_sub(b'0');
    (value < 10).then_some(u32::from(value))
}

#[inline]
fn one_or_two(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (&first, rest) = bytes.split_first()?;
    let first = digit(first)?;
    match rest.split_first() {
        Some((&second, tail)) => match digit(second) {
            Some(second) => Some((first * 10 + second, tail)),
            None => Some((first, rest)),
        },
        None => Some((first, rest)),
    }
}

#[inline]
fn two(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (&[tens, ones], rest) = bytes.split_first_chunk::<2>()?;
    Some((digit(tens)? * 10 + digit(ones)?, rest))
}

/// The day of a written date, from 1990 on.
#[inline]
fn day_of(year: i32, month: u32, day: u32) -> Option<Day> {
    if year < FIRST_YEAR { None } else { Day::from_ymd(year, month, day) }
}

#[inline]
fn second_of_day(hour: u32, minute: u32, second: u32) -> Option<u32> {
    (hour < 24 && minute < 60 && second < 60).then_some(hour * 3600 + minute * 60 + second)
}

/// The century of a year of two digits, as spreadsheets take it: 1970 to 2069.
fn full_year(year: u32) -> i32 {
    let year = i32::try_from(year).unwrap_or(i32::MAX);
    match year {
        0..70 => 2000 + year,
        70..100 => 1900 + year,
        other => other,
    }
}

/// Every other form.
fn tolerant(text: &str, date_1904: bool) -> Option<Moment> {
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
pub(super) fn from_serial(serial: f64, date_1904: bool, with_time: bool) -> Option<BillTime> {
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
fn number(text: &str) -> Option<(u32, usize, &str)> {
    let width = text.bytes().take_while(u8::is_ascii_digit).count();
    if width == 0 || width > 8 {
        return None;
    }
    Some((text.get(..width)?.parse().ok()?, width, text.get(width..)?))
}

/// An English month name at the start, whole or its first three letters.
fn month_name(text: &str) -> Option<(u32, &str)> {
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
    let length = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let word = text.get(..length)?.to_ascii_lowercase();
    let is_word = |name: &&str| word == **name || Some(word.as_str()) == name.get(..3);
    let index = if word == "sept" { 8 } else { NAMES.iter().position(is_word)? };
    Some((u32::try_from(index).ok()? + 1, text.get(length..)?))
}

/// Reads what stands behind a date: nothing, a weekday, a clock, an offset. `None` when it is none of these.
#[expect(clippy::option_option, reason = "outer: readable at all; inner: a time of day or none")]
fn read_clock(text: &str) -> Option<Option<u32>> {
    let text = strip_weekday(text.trim_start_matches([',', ' ']));
    if text.is_empty() {
        return Some(None);
    }
    let text = text.strip_prefix(['T', 't']).unwrap_or(text);
    clock(text).map(Some)
}

/// A time of day alone: `18:30`, `6:30 PM`, `下午6:30`, `18时30分`, `18:30:00+08:00`; seconds after midnight.
pub(super) fn clock(text: &str) -> Option<u32> {
    let (noon, text) = strip_half(text.trim());
    let (hour, width, rest) = number(text)?;
    if width > 2 {
        return None;
    }
    let rest = rest.strip_prefix([':', '时', '點', '点', '時'])?;
    let (minute, rest) = match number(rest) {
        Some((minute, 1 | 2, rest)) => (minute, rest),
        Some(_) => return None,
        None => (0, rest),
    };
    let rest = rest.strip_prefix('分').unwrap_or(rest);
    let after_mark = rest.strip_prefix(':').unwrap_or(rest);
    let (second, rest) = match number(after_mark) {
        Some((second, 1 | 2, rest)) => (second, rest),
        None if after_mark.len() == rest.len() => (0, rest),
        _ => return None,
    };
    let rest = rest.strip_prefix('秒').unwrap_or(rest);
    let rest = match rest.strip_prefix('.') {
        Some(fraction) => fraction.trim_start_matches(|digit: char| digit.is_ascii_digit()),
        None => rest,
    };
    let (noon_behind, rest) = strip_half(rest.trim());
    if !is_offset(rest) {
        return None;
    }
    let hour = match noon.or(noon_behind) {
        None => hour,
        Some(_) if hour > 12 => return None,
        Some(after_noon) => hour % 12 + if after_noon { 12 } else { 0 },
    };
    second_of_day(hour, minute, second)
}

/// Takes 上午, 下午, AM, PM off the front: `Some(true)` after noon.
fn strip_half(text: &str) -> (Option<bool>, &str) {
    for (word, after_noon) in [
        ("上午", false),
        ("凌晨", false),
        ("下午", true),
        ("晚上", true),
        ("中午", true),
        ("AM", false),
        ("PM", true),
    ] {
        if let Some(head) = text.get(..word.len())
            && head.eq_ignore_ascii_case(word)
        {
            return (Some(after_noon), text.get(word.len()..).unwrap_or_default().trim_start());
        }
    }
    (None, text)
}

/// Nothing, `Z`, `+08:00`, `+0800`, `+08`, perhaps with a `UTC` or `GMT` before it: the local digits stand.
fn is_offset(text: &str) -> bool {
    let text = text.trim();
    let text = text.strip_prefix("UTC").or_else(|| text.strip_prefix("GMT")).unwrap_or(text);
    if text.is_empty() || text == "Z" || text == "z" {
        return true;
    }
    let Some(rest) = text.strip_prefix(['+', '-']) else { return false };
    matches!(rest.len(), 2 | 4 | 5) && rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b':')
}

/// Takes 星期二, 周二, (二) or Tue off the front.
fn strip_weekday(text: &str) -> &str {
    let text = text.trim_start();
    for word in ["星期", "周", "礼拜"] {
        if let Some(rest) = text.strip_prefix(word) {
            let mut rest = rest.chars();
            if rest.next().is_some_and(|day| "一二三四五六日天".contains(day)) {
                return rest.as_str().trim_start();
            }
        }
    }
    text
}

impl Moment {
    /// The same day at that second.
    pub(super) fn at(self, second: u32) -> Self {
        match self {
            Self::Exact(time) => Self::Exact(BillTime { second: Some(second), ..time }),
            Self::Short(short) => Self::Short(Short { second: Some(second), ..short }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// How a text is read, as text: `?` before a date whose order is open.
    fn read(text: &str) -> String {
        match parse_moment(text) {
            None => "none".to_owned(),
            Some(Moment::Exact(time)) => time.to_string(),
            Some(Moment::Short(short)) => {
                let orders = [DateOrder::Ymd, DateOrder::Dmy, DateOrder::Mdy];
                let readings =
                    orders.map(|order| short.read(order).map_or("-".to_owned(), |time| time.to_string()));
                format!("? {}", readings.join(" "))
            }
        }
    }

    #[test]
    fn every_form_of_a_date_is_read() {
        let table = [
            ("2024-03-05", "2024-03-05"),
            ("2024-3-5", "2024-03-05"),
            ("2024/3/5", "2024-03-05"),
            ("2024/03/05 18:30:15", "2024-03-05T18:30:15"),
            ("2016/8/1 11:05", "2016-08-01T11:05:00"),
            ("2016/8/1 1:05", "2016-08-01T01:05:00"),
            ("2024-03-05T18:30:00", "2024-03-05T18:30:00"),
            ("2024-03-05T18:30:00+08:00", "2024-03-05T18:30:00"),
            ("2024-03-05T18:30:00.123Z", "2024-03-05T18:30:00"),
            ("2024-03-05 18:30:00 +0100", "2024-03-05T18:30:00"),
            ("2024-12-31 23:59:59", "2024-12-31T23:59:59"),
            ("2024-03-05 00:00:00", "2024-03-05T00:00:00"),
            ("20240305", "2024-03-05"),
            ("202403051830", "2024-03-05T18:30:00"),
            ("20240305183015", "2024-03-05T18:30:15"),
            ("20240305 18:30", "2024-03-05T18:30:00"),
            ("5-Mar-24", "2024-03-05"),
            ("05-Mar-2024 18:30", "2024-03-05T18:30:00"),
            ("5 March 2024", "2024-03-05"),
            ("Mar 5, 2024", "2024-03-05"),
            ("5-Mar-99", "1999-03-05"),
            ("2024年3月5日", "2024-03-05"),
            ("2024年3月5日 18时30分", "2024-03-05T18:30:00"),
            ("2024年03月05日18时30分15秒", "2024-03-05T18:30:15"),
            ("2024年3月5日 18:30", "2024-03-05T18:30:00"),
            ("2024年3月5日 星期二", "2024-03-05"),
            ("2024/3/5 周二 18:30", "2024-03-05T18:30:00"),
            ("2024/3/5 下午6:30:00", "2024-03-05T18:30:00"),
            ("2024/3/5 上午12:05", "2024-03-05T00:05:00"),
            ("2024-03-05 6:30 PM", "2024-03-05T18:30:00"),
            ("2024.3.5", "2024-03-05"),
            ("２０２４－０３－０５　１８：３０", "2024-03-05T18:30:00"),
            ("45356", "2024-03-05"),
            ("45356.770833333", "2024-03-05T18:30:00"),
            ("05/03/2024", "? - 2024-03-05 2024-05-03"),
            ("25/03/2024", "? - 2024-03-25 -"),
            ("3/25/2024 18:30", "? - - 2024-03-25T18:30:00"),
            ("05.03.24", "? 2005-03-24 2024-03-05 2024-05-03"),
            ("1990-01-01", "1990-01-01"),
        ];
        for (text, expected) in table {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_day_is_not_read() {
        let wrong = [
            "",
            "0",
            "1",
            "1899-12-31",
            "1989-12-31",
            "2024-02-31",
            "2023-02-29",
            "2024-13-05",
            "2024-00-05",
            "2024-03-05 24:30",
            "2024-03-05 24:00",
            "2024-03-05 18:60",
            "2024-03-05 18",
            "20240231",
            "yesterday",
            "####",
            "2024-03",
            "2024",
            "2024-03/05",
            "32/13/2024",
            "2024-03-05 18:30 noon",
            "5-Foo-24",
            "2024年13月5日",
            "45356.",
            "-45356",
            "2024-03-05-",
            "2024-3-5 6:30 13PM",
            "1e5",
            "99999999999999",
            "9".repeat(200).as_str(),
        ]
        .map(str::to_owned);
        for text in wrong {
            assert_eq!(read(&text), "none", "{text}");
        }
    }

    #[test]
    fn serial_numbers_count_from_both_epochs_to_the_second() {
        let at = |serial, date_1904| from_serial(serial, date_1904, false).map(|time| time.to_string());
        assert_eq!(at(45_356.770_833_333_336, false).as_deref(), Some("2024-03-05T18:30:00"));
        assert_eq!(at(43_894.0, true).as_deref(), Some("2024-03-05"));
        assert_eq!(at(45_356.999_999_99, false).as_deref(), Some("2024-03-06"));
        for wrong in [0.0, -1.0, 30_000.0, 1e9, f64::NAN, f64::INFINITY] {
            assert_eq!(at(wrong, false), None, "{wrong}");
        }
    }

    #[test]
    fn a_time_of_day_alone_is_read() {
        let table = [
            ("18:30", Some(66_600)),
            ("6:30", Some(23_400)),
            ("18:30:15", Some(66_615)),
            ("下午6:30", Some(66_600)),
            ("6:30 pm", Some(66_600)),
            ("18时30分", Some(66_600)),
            ("18点", Some(64_800)),
            ("24:00", None),
            ("18", None),
            ("x", None),
        ];
        for (text, expected) in table {
            assert_eq!(clock(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_written_moment_is_read_back(day in 7_305..40_000_i32, second in proptest::option::of(0..86_400_u32), form in 0..7) {
            use chrono::Datelike;
            let time = BillTime { date: Day(day), second };
            let date = time.date.date();
            let (y, m, d) = (date.year(), date.month(), date.day());
            let written = match form {
                0 => format!("{y}-{m:02}-{d:02}"),
                1 => format!("{y}/{m}/{d}"),
                2 => format!("{y}.{m}.{d}"),
                3 => format!("{y}年{m}月{d}日"),
                4 => format!("{y}{m:02}{d:02}"),
                5 => date.format("%-d-%b-%Y").to_string(),
                _ => date.format("%B %-d, %Y").to_string(),
            };
            let clock = second.map_or(String::new(), |s| format!(" {}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60));
            prop_assert_eq!(parse_moment(&format!("{written}{clock}")), Some(Moment::Exact(time)));
        }

        #[test]
        fn a_serial_number_is_the_moment_it_was_made_of(day in 7_305..40_000_i32, second in 0..86_400_u32) {
            let serial = f64::from(day + 25_569) + f64::from(second) / 86_400.0;
            let time = BillTime { date: Day(day), second: Some(second) };
            prop_assert_eq!(from_serial(serial, false, true), Some(time));
            prop_assert_eq!(from_serial(serial - 1_462.0, true, true), Some(time));
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in "\\PC{0,40}", date_1904: bool) {
            let _ = parse_moment_of_sheet(&text, date_1904);
            let _ = clock(&text);
        }

        #[test]
        fn near_dates_do_not_make_the_reader_panic(text in "[0-9年月日:/. TZ+-]{0,24}") {
            let _ = parse_moment(&text);
        }
    }
}
