//! Lunar and solar dates: against the calendar as published, another source, and the ways people write them.

use super::*;
use chinese_lunisolar_calendar::LunisolarDate;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn date(text: &str) -> YearDay {
    read_date(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn next(text: &str, today: &str, leap: LeapMonth) -> String {
    let next = date(text).next(day(today), leap).expect("it comes round");
    assert_eq!(next.days, next.day - day(today));
    next.day.to_string()
}

#[test]
fn every_kind_is_read_back() {
    assert!(AnniversaryKind::ALL.into_iter().all(|it| AnniversaryKind::from_word(it.word()) == Some(it)));
}

#[test]
fn a_lunar_year_begins_on_the_day_of_the_spring_festival() {
    for (year, first) in [(2024, "2024-02-10"), (2025, "2025-01-29"), (2026, "2026-02-17")] {
        assert_eq!(date("正月初一").in_year(year, LeapMonth::Plain), Some(day(first)));
    }
    assert_eq!(next("农历正月初一", "2026-01-01", LeapMonth::Plain), "2026-02-17");
    assert_eq!(next("农历正月初一", "2026-02-17", LeapMonth::Plain), "2026-02-17");
    assert_eq!(next("农历正月初一", "2026-02-18", LeapMonth::Plain), "2027-02-06");
    // The twelfth month of a lunar year ends in the next solar one.
    assert_eq!(next("腊月廿三", "2026-01-01", LeapMonth::Plain), "2026-02-10");
}

#[test]
fn a_date_in_a_leap_month_falls_into_the_plain_one_or_waits() {
    assert_eq!(next("闰六月初一", "2025-01-01", LeapMonth::Plain), "2025-07-25");
    assert_eq!(next("闰六月初一", "2025-01-01", LeapMonth::Wait), "2025-07-25");
    // 2026 has no second sixth month: its first day is 2026-07-14 in the plain one; the next 闰六月 is 2036's.
    assert_eq!(next("闰六月初一", "2025-07-26", LeapMonth::Plain), "2026-07-14");
    assert_eq!(next("闰六月初一", "2025-07-26", LeapMonth::Wait), "2036-07-23");
    let beyond = date("闰十一月初一").next(day("2034-03-01"), LeapMonth::Wait);
    assert_eq!(beyond, None, "there is no other until 2128");
}

#[test]
fn the_thirtieth_of_a_short_month_falls_on_the_twenty_ninth() {
    // The last day of a lunar year is the eve of the Spring Festival, whatever its number.
    let short = LunisolarDate::from_date(day("2026-02-16").date()).expect("known");
    assert_eq!((short.to_lunar_month().to_u8(), short.to_lunar_day().to_u8()), (12, 29));
    assert_eq!(next("农历12-30", "2026-02-01", LeapMonth::Plain), "2026-02-16");
    let long = LunisolarDate::from_date(day("2024-02-09").date()).expect("known");
    assert_eq!(long.to_lunar_day().to_u8(), 30);
    assert_eq!(next("农历12-30", "2024-02-01", LeapMonth::Plain), "2024-02-09");
}

#[test]
fn the_twenty_ninth_of_february_falls_on_the_twenty_eighth_in_common_years() {
    assert_eq!(next("02-29", "2026-01-01", LeapMonth::Plain), "2026-02-28");
    assert_eq!(next("02-29", "2028-01-01", LeapMonth::Plain), "2028-02-29");
    assert_eq!(next("12-31", "2026-12-31", LeapMonth::Plain), "2026-12-31");
    assert_eq!(next("1975-08-15", "2026-08-16", LeapMonth::Plain), "2027-08-15");
}

#[test]
fn a_thousand_days_are_the_lunar_ones_another_source_says_they_are() {
    let mut random = ChaCha8Rng::seed_from_u64(20_260_217);
    let (first, last) = (day("1950-01-01"), day("2050-12-31"));
    let span = u32::try_from(last - first + 1).expect("days");
    let mut leap_months = 0;
    for _ in 0..1_000 {
        let solar = first + i32::try_from(random.next_u32() % span).expect("a day");
        let other = LunisolarDate::from_date(solar.date()).expect("a lunar date");
        let months = if other.to_lunar_month().is_leap_month() { Months::LunarLeap } else { Months::Lunar };
        leap_months += usize::from(months == Months::LunarLeap);
        let year = i32::from(other.to_lunisolar_year().to_u16());
        let (month, of_month) = (other.to_lunar_month().to_u8(), other.to_lunar_day().to_u8());
        let ours = YearDay::new(months, Some(year), month, of_month);
        let ours = ours.unwrap_or_else(|error| panic!("{solar} {other}: {error}"));
        assert_eq!(ours.in_year(year, LeapMonth::Wait), Some(solar), "{other}");
        assert_eq!(ours.next(solar, LeapMonth::Wait), Some(Next { day: solar, days: 0 }), "{other}");
        assert_eq!(read_date(&ours.to_string()), Ok(ours));
    }
    assert!(leap_months > 10, "{leap_months}");
}

#[test]
fn dates_are_read_as_people_type_them() {
    let table = [
        ("1975-08-15", "1975-08-15"),
        ("08-15", "08-15"),
        ("8/15", "08-15"),
        ("8月15日", "08-15"),
        ("1975年8月15日", "1975-08-15"),
        ("１９７５．８．１５", "1975-08-15"),
        ("阳历8月15", "08-15"),
        ("农历8-15", "lunar 08-15"),
        ("农历八月十五", "lunar 08-15"),
        ("八月十五", "lunar 08-15"),
        ("农历8月15日", "lunar 08-15"),
        ("lunar 8-15", "lunar 08-15"),
        ("Lunar 1975-8-15", "lunar 1975-08-15"),
        ("农历1975年八月十五", "lunar 1975-08-15"),
        ("1975年农历八月十五", "lunar 1975-08-15"),
        ("1975 lunar 8-15", "lunar 1975-08-15"),
        ("1975年阳历8月15日", "1975-08-15"),
        ("Aug 15", "08-15"),
        ("15 Aug", "08-15"),
        ("August 15th, 1975", "1975-08-15"),
        ("1st may 1980", "1980-05-01"),
        ("1975-Aug-15", "1975-08-15"),
        ("lunar Aug 15", "lunar 08-15"),
        ("腊月廿三", "lunar 12-23"),
        ("冬月二十一", "lunar 11-21"),
        ("十二月三十", "lunar 12-30"),
        ("闰六月初一", "lunar leap 06-01"),
        ("农历闰六月初一", "lunar leap 06-01"),
        ("lunar leap 6-1", "lunar leap 06-01"),
        ("1995年闰八月初十", "lunar leap 1995-08-10"),
        ("lunar leap 1995-8-10", "lunar leap 1995-08-10"),
        (" 02-29 ", "02-29"),
    ];
    for (typed, read) in table {
        assert_eq!(date(typed).to_string(), read, "{typed}");
        assert_eq!(date(read).to_string(), read);
    }
}

#[test]
fn what_is_no_date_is_refused_with_its_reason() {
    let table = [
        ("", DateError::Unreadable),
        ("birthday", DateError::Unreadable),
        ("8", DateError::Unreadable),
        ("八月半", DateError::Unreadable),
        ("Aug", DateError::Unreadable),
        ("Aug 15 16", DateError::Unreadable),
        ("Augustus 15", DateError::Unreadable),
        ("Feb 30", DateError::NoSuchDay),
        ("13-01", DateError::NoSuchDay),
        ("02-30", DateError::NoSuchDay),
        ("1975-02-29", DateError::NoSuchDay),
        ("农历8-31", DateError::NoSuchDay),
        ("农历0-1", DateError::NoSuchDay),
        // 2025's twelfth month has 29 days.
        ("农历2025-12-30", DateError::NoSuchDay),
        ("2026年闰六月初一", DateError::NoLeapMonth),
        ("闰正月初一", DateError::NoLeapMonth),
        ("公历闰六月初一", DateError::NoLeapMonth),
        ("1875-08-15", DateError::YearOutOfRange),
        ("2101-01-01", DateError::YearOutOfRange),
    ];
    for (typed, error) in table {
        assert_eq!(read_date(typed), Err(error), "{typed}");
    }
}
