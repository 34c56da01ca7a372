//! Days as people type them.

use super::day::{Day, with_named_month};
use super::fold::{fold, narrow};
use super::typed_number::number;
use chrono::Datelike;
use std::ops::RangeInclusive;

/// Days after which a day without a year is not the next one but one that has just passed.
const HALF_A_YEAR: i32 = 183;

/// Words for days counted from today, in both languages and in small letters.
const FROM_TODAY: [(i32, &[&str]); 6] = [
    (-2, &["day before yesterday", "前天"]),
    (-1, &["yesterday", "昨天", "昨日", "昨晚"]),
    (0, &["today", "tonight", "this evening", "今天", "今日", "今晚", "今儿"]),
    (1, &["tomorrow", "明天", "明日", "明晚", "明儿"]),
    (2, &["day after tomorrow", "后天", "后日", "后晚", "后儿"]),
    (3, &["大后天"]),
];
/// Words before the name of a weekday: the day of the week after the next, of the week before, the next such day, that of this
/// week, the day that is next.
const WEEKS: [(Week, &[&str]); 5] = [
    (Week::AfterNext, &["下下周", "下下星期", "下下礼拜"]),
    (Week::Last, &["last ", "上周", "上星期", "上礼拜"]),
    (Week::Next, &["next ", "下周", "下星期", "下礼拜"]),
    (Week::This, &["this ", "这周", "本周", "这星期", "本星期", "这礼拜"]),
    (Week::Any, &["on ", "周", "星期", "礼拜", ""]),
];
/// The two days at the end of a week, of which one has to be named.
const WEEKENDS: [&str; 10] = [
    "周末",
    "这周末",
    "这个周末",
    "本周末",
    "下周末",
    "weekend",
    "the weekend",
    "this weekend",
    "next weekend",
    "on the weekend",
];
/// The weekdays from Monday on.
const WEEKDAYS: [&[&str]; 7] = [
    &["monday", "mon", "一"],
    &["tuesday", "tues", "tue", "二"],
    &["wednesday", "wed", "三"],
    &["thursday", "thurs", "thur", "thu", "四"],
    &["friday", "fri", "五"],
    &["saturday", "sat", "六"],
    &["sunday", "sun", "日", "天"],
];

/// Which week a weekday is meant in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Week {
    Last,
    This,
    Next,
    AfterNext,
    Any,
}

/// A day as typed: `2026-10-18`, `10-18`, `18`, `18 Oct`, full width too; short forms take the latest such day up to `last`.
#[must_use]
pub fn read_day(typed: &str, last: Day) -> Option<Day> {
    let month = last.month();
    let exists = |year: i32, month: u32, day: u32| Day::from_ymd(year, month, day);
    match parts(typed)?[..] {
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

/// Year, month and day as far as they are typed.
fn parts(typed: &str) -> Option<Vec<u32>> {
    let narrow: String = typed.chars().map(narrow).collect();
    if let Some((year, month, day)) = with_named_month(&narrow) {
        let year = year.map(u32::try_from).transpose().ok()?;
        return Some(year.into_iter().chain([month, day]).collect());
    }
    let parts =
        narrow.split(['-', '/', '.', '、', '。', '年', '月', '日', '号']).filter(|part| !part.is_empty());
    // The numbers of a Chinese date may be words: 十二月五号.
    let is_named = narrow.contains(['月', '号', '日']);
    parts.map(|part| part.parse().ok().or_else(|| number(part).filter(|_| is_named))).collect()
}

/// Why no day to come was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoDay {
    /// No day is named.
    Unknown,
    /// No calendar holds the day named, or not with the weekday named.
    Impossible,
    /// The two days at the end of a week are named, and not which.
    Weekend,
    /// The day named is past.
    Past {
        /// That day.
        day: Day,
        /// The day of that name in a year to come, the next one where it has such a day.
        next: Day,
    },
}

/// A day from `today` on as typed: short forms take the next such day, but no day that has only just passed; `明天`, `下周三`,
/// `next Wed` are days too.
///
/// # Errors
///
/// When no day is named, or one that is past.
pub fn read_day_to_come(typed: &str, today: Day) -> Result<Day, NoDay> {
    if WEEKENDS.contains(&fold(typed).trim()) {
        return Err(NoDay::Weekend);
    }
    if let Some((weekday, day)) = with_weekday(typed) {
        let day = read_day_to_come(&day, today)?;
        return if day.weekday() == weekday { Ok(day) } else { Err(NoDay::Impossible) };
    }
    let found = match parts(typed) {
        None => named_day(typed, today).ok_or(NoDay::Unknown),
        Some(parts) => dated_day(&parts, today),
    };
    let day = found?;
    if day >= today {
        return Ok(day);
    }
    // Among eight years there is one with a 29 February, the turn of a century between them or not.
    let date = day.date();
    let year = today.month().year;
    let next = (1..=8).find_map(|years| Day::from_ymd(year + years, date.month(), date.day()));
    Err(next.map_or(NoDay::Unknown, |next| NoDay::Past { day, next }))
}

/// A day by the numbers of its date; it may be past.
fn dated_day(parts: &[u32], today: Day) -> Result<Day, NoDay> {
    let exists = |year: i32, month: u32, day: u32| Day::from_ymd(year, month, day);
    let month = today.month();
    match *parts {
        // Three numbers that begin with no year are a date of another order.
        [year @ 1000..=9999, number, day] => {
            let year = i32::try_from(year).map_err(|_| NoDay::Unknown)?;
            exists(year, number, day).ok_or(NoDay::Impossible)
        }
        [number, day] => {
            let next = exists(month.year + 1, number, day).filter(|day| *day - today <= HALF_A_YEAR);
            let this = exists(month.year, number, day);
            let found = this.filter(|day| *day >= today).or(next).or(this);
            found.ok_or(NoDay::Impossible)
        }
        [day] => [month, month.plus(1)]
            .into_iter()
            .filter_map(|month| exists(month.year, month.month, day))
            .find(|day| *day >= today)
            .ok_or(NoDay::Unknown),
        _ => Err(NoDay::Unknown),
    }
}

/// The weekday before or behind a date, from 1 on, and the date: `Mon 30 Nov`, `11-30周一`.
fn with_weekday(typed: &str) -> Option<(u32, String)> {
    let said = fold(typed);
    let said = said.trim().strip_prefix("on ").unwrap_or(said.trim());
    let parting = [' ', ',', '(', ')', '（', '）'];
    let date = |day: &str| {
        let day = day.trim_matches(parting);
        (!day.is_empty() && parts(day).is_some_and(|parts| parts.len() > 1)).then(|| day.to_owned())
    };
    (1..).zip(WEEKDAYS).find_map(|(number, names)| {
        names.iter().find_map(|name| {
            if name.is_ascii() {
                let day = said.strip_prefix(name).filter(|day| day.starts_with(parting))?;
                return Some((number, date(day)?));
            }
            ["周", "星期", "礼拜"].iter().find_map(|before| {
                let name = format!("{before}{name}");
                let day = said.strip_prefix(&name).or_else(|| said.strip_suffix(&name))?;
                Some((number, date(day)?))
            })
        })
    })
}

/// A day by its name: 明天, `next Wed`, `Monday week`; it may be past. A weekday alone is the next one after `today`.
fn named_day(typed: &str, today: Day) -> Option<Day> {
    let said = fold(typed);
    let said = said.trim();
    if let Some((days, _)) = FROM_TODAY.iter().find(|(_, names)| names.contains(&said)) {
        return Some(today + *days);
    }
    let (said, later) = said.strip_suffix(" week").map_or((said, 0), |said| (said, 7));
    let weekday = |name: &str| (1..).zip(WEEKDAYS).find(|(_, names)| names.contains(&name));
    let (week, number) = WEEKS.iter().find_map(|(week, before)| {
        // A number in Chinese alone is no weekday.
        let before = before.iter().filter(|before| !before.is_empty() || said.is_ascii());
        let (number, _) = before.into_iter().find_map(|before| weekday(said.strip_prefix(before)?.trim()))?;
        Some((*week, number))
    })?;
    let monday = today + 1 - i32::try_from(today.weekday()).ok()?;
    let this = monday + number - 1;
    let day = match week {
        Week::Last => this + -7,
        Week::AfterNext => this + 14,
        Week::This => this,
        Week::Any if this > today => this,
        Week::Next | Week::Any => this + 7,
    };
    Some(day + later)
}

/// A span of days as typed: two days with `..`, `…`, `~`, to, 至 or 到 between them, or one day; none when it runs backwards.
#[must_use]
pub fn read_span(typed: &str, last: Day) -> Option<RangeInclusive<Day>> {
    let narrow: String = typed.chars().map(narrow).collect();
    let parts =
        ["..", "…", "~", " to ", "至", "到"].into_iter().find_map(|between| narrow.split_once(between));
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
            ("10-17", None),
            ("04-20", None),
            ("04-19", Some("2027-04-19")),
            ("2027-10-17", Some("2027-10-17")),
            ("１１／２２", Some("2026-11-22")),
            ("Dec 3", Some("2026-12-03")),
            ("3 Dec", Some("2026-12-03")),
            ("3 Dec 2027", Some("2027-12-03")),
            ("10月20号", Some("2026-10-20")),
            ("25", Some("2026-10-25")),
            ("3号", Some("2026-11-03")),
            ("2027-01-05", Some("2027-01-05")),
            ("31", Some("2026-10-31")),
            ("2026-10-17", None),
            ("soon", None),
        ];
        for (typed, expected) in table {
            let expected = expected.map(|text| text.parse().expect("a day"));
            assert_eq!(read_day_to_come(typed, today).ok(), expected, "{typed}");
        }
    }

    #[test]
    fn a_day_that_is_past_is_named_with_the_one_of_next_year() {
        let day = |text: &str| text.parse::<Day>().expect("a day");
        let past = |past, next| Err(NoDay::Past { day: day(past), next: day(next) });
        let today = day("2026-11-28");
        assert_eq!(read_day_to_come("11-22", today), past("2026-11-22", "2027-11-22"));
        assert_eq!(read_day_to_come("Nov 22", today), past("2026-11-22", "2027-11-22"));
        assert_eq!(read_day_to_come("2024-02-29", today), past("2024-02-29", "2028-02-29"));
        for typed in ["13-40", "32/13", "30 February", "2月30号", "2027-02-30", "Sun 30 Nov", "二月三十号"]
        {
            assert_eq!(read_day_to_come(typed, today), Err(NoDay::Impossible), "{typed}");
        }
        for typed in ["周末", "this weekend"] {
            assert_eq!(read_day_to_come(typed, today), Err(NoDay::Weekend), "{typed}");
        }
        assert_eq!(read_day_to_come("last Monday", today), past("2026-11-16", "2027-11-16"));
        assert_eq!(read_day_to_come("上周一", today), past("2026-11-16", "2027-11-16"));
        assert_eq!(read_day_to_come("昨天", today), past("2026-11-27", "2027-11-27"));
        assert_eq!(read_day_to_come("11-28", today), Ok(today));
    }

    #[test]
    fn a_day_to_come_may_be_called_by_its_name_in_either_language() {
        // A Wednesday.
        let today: Day = "2026-10-21".parse().expect("a day");
        let table = [
            ("today", 0),
            ("今晚", 0),
            ("Tomorrow", 1),
            ("明天", 1),
            ("后天", 2),
            ("day after tomorrow", 2),
            ("大后天", 3),
            ("周五", 2),
            ("Fri", 2),
            ("on Friday", 2),
            ("周三", 7),
            ("周二", 6),
            ("星期天", 4),
            ("this Sunday", 4),
            ("本周日", 4),
            ("下周三", 7),
            ("next Wed", 7),
            ("下周一", 5),
            ("Next Sunday", 11),
            ("下礼拜天", 11),
            ("下下周三", 14),
            ("Monday week", 12),
            ("this evening", 0),
            ("今儿", 0),
            ("Sun 25 Oct", 4),
            ("Sunday, October 25", 4),
            ("10-25周日", 4),
            ("十月二十五号", 4),
            ("十二月五号", 45),
        ];
        for (typed, days) in table {
            assert_eq!(read_day_to_come(typed, today), Ok(today + days), "{typed}");
        }
        for typed in ["周八", "next", "周", "一", "5/12/2026"] {
            assert_eq!(read_day_to_come(typed, today), Err(NoDay::Unknown), "{typed}");
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
