//! Dates and times as tills and spreadsheets write them. Source: domain.md §12, dates.

mod clock;
mod written;

pub(super) use clock::clock;
pub(super) use written::from_serial;

use super::DateOrder;
use crate::domain::bill::BillTime;
use crate::domain::day::Day;
use written::tolerant;

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

    /// Whether there is none in the set.
    pub(super) fn is_none(self) -> bool {
        self.0 == 0
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
        self.orders_of(&|_| true)
    }

    /// The orders in which it is a day that can be meant.
    pub(super) fn orders_of(self, is_meant: &dyn Fn(Day) -> bool) -> Orders {
        let is_day = |order: &DateOrder| self.read(*order).is_some_and(|time| is_meant(time.date));
        let readable = DateOrder::ALL.into_iter().filter(is_day);
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
                let readings = DateOrder::ALL
                    .map(|order| short.read(order).map_or("-".to_owned(), |time| time.to_string()));
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
