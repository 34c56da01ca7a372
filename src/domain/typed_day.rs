//! Days as people type them.

use super::day::Day;
use super::fold::narrow;
use std::ops::RangeInclusive;

/// A day as typed: `2026-10-18`, `10-18`, `18`, full width too; short forms take the latest such day up to `last`.
#[must_use]
pub fn read_day(typed: &str, last: Day) -> Option<Day> {
    let narrow: String = typed.chars().map(narrow).collect();
    let parts: Vec<u32> = narrow
        .split(['-', '/', '.', '、', '。', '年', '月', '日'])
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    let month = last.month();
    let exists = |year: i32, month: u32, day: u32| Day::from_ymd(year, month, day);
    match parts[..] {
        [year, month, day] => exists(i32::try_from(year).ok()?, month, day),
        [number, day] => exists(month.year, number, day)
            .filter(|day| *day <= last)
            .or_else(|| exists(month.year - 1, number, day)),
        [day] => exists(month.year, month.month, day).filter(|day| *day <= last).or_else(|| {
            let before = month.plus(-1);
            exists(before.year, before.month, day)
        }),
        _ => None,
    }
}

/// A day from `today` on as typed: short forms take the next such day.
#[must_use]
pub fn read_day_to_come(typed: &str, today: Day) -> Option<Day> {
    let day = typed.chars().map(narrow).collect::<String>().trim_end_matches(['日', '号']).parse().ok();
    let of_month = |months| {
        let month = today.month().plus(months);
        day.and_then(|day| Day::from_ymd(month.year, month.month, day)).filter(|day| *day >= today)
    };
    let found = match day {
        Some(_) => of_month(0).or_else(|| of_month(1)),
        None => read_day(typed, today.plus_months(12) - 1),
    };
    found.filter(|day| *day >= today)
}

/// A span of days as typed: two days with `..`, `…`, `~`, to, 至 or 到 between them, or one day; none when it runs backwards.
#[must_use]
pub fn read_span(typed: &str, last: Day) -> Option<RangeInclusive<Day>> {
    let narrow: String = typed.chars().map(narrow).collect();
    let parts = ["..", "…", "~", "to", "至", "到"].into_iter().find_map(|between| narrow.split_once(between));
    let (from, to) = parts.unwrap_or((&narrow, &narrow));
    let (from, to) = (read_day(from.trim(), last)?, read_day(to.trim(), last)?);
    (from <= to).then_some(from..=to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_as_of_day_may_be_typed_short_and_full_width() {
        let last: Day = "2026-10-18".parse().expect("a day");
        let table = [
            ("2026-10-03", Some("2026-10-03")),
            ("２０２６／１０／３", Some("2026-10-03")),
            ("2026年9月30日", Some("2026-09-30")),
            ("10-18", Some("2026-10-18")),
            ("11-01", Some("2025-11-01")),
            ("18", Some("2026-10-18")),
            ("25", Some("2026-09-25")),
            ("2026-02-30", None),
            ("soon", None),
        ];
        for (typed, expected) in table {
            let expected = expected.map(|text| text.parse().expect("a day"));
            assert_eq!(read_day(typed, last), expected, "{typed}");
        }
    }

    #[test]
    fn a_day_to_come_is_the_next_one_of_that_name() {
        let today: Day = "2026-10-18".parse().expect("a day");
        let table = [
            ("10/18", Some("2026-10-18")),
            ("10-17", Some("2027-10-17")),
            ("１１／２２", Some("2026-11-22")),
            ("25", Some("2026-10-25")),
            ("3号", Some("2026-11-03")),
            ("2027-01-05", Some("2027-01-05")),
            ("2026-10-17", None),
            ("soon", None),
        ];
        for (typed, expected) in table {
            let expected = expected.map(|text| text.parse().expect("a day"));
            assert_eq!(read_day_to_come(typed, today), expected, "{typed}");
        }
    }

    #[test]
    fn a_span_may_be_typed_with_dots_a_wave_or_words() {
        let today: Day = "2026-10-18".parse().expect("a day");
        let span = |from: &str, to: &str| Some(from.parse().expect("a day")..=to.parse().expect("a day"));
        let table = [
            ("2027-02-15..2027-02-21", span("2027-02-15", "2027-02-21")),
            ("2027-02-15 to 2027-02-21", span("2027-02-15", "2027-02-21")),
            ("2027-02-15…2027-02-21", span("2027-02-15", "2027-02-21")),
            ("2027/2/15 ~ 2027/2/21", span("2027-02-15", "2027-02-21")),
            ("2027年2月15日至2027年2月21日", span("2027-02-15", "2027-02-21")),
            ("10-01", span("2026-10-01", "2026-10-01")),
            ("2026-10-05..2026-10-01", None),
            ("..", None),
            ("", None),
        ];
        for (typed, expected) in table {
            assert_eq!(read_span(typed, today), expected, "{typed}");
        }
    }
}
