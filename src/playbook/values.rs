//! The values of the playbook's templates: the facts of one guest as they are spoken, those that are known.

use crate::domain::anniversary::AnniversaryKind;
use crate::domain::bill::Sitting;
use crate::domain::day::Day;
use crate::domain::playbook::{Occasion, Script, is_before_weekend};
use crate::text::{cut, money};
use crate::words::{Language, Words};
use chrono::Datelike;
use std::collections::BTreeMap;

/// Every value a template may name.
pub(super) const NAMES: [&str; 26] = [
    "guest",
    "secretary",
    "company",
    "caller",
    "house",
    "absence",
    "days",
    "visits",
    "last_visit",
    "room",
    "sitting",
    "dish",
    "portions",
    "favourite",
    "next_day",
    "next_time",
    "occasion",
    "occasion_day",
    "occasion_today",
    "occasion_past",
    "weather",
    "promise",
    "sister",
    "voucher_value",
    "voucher_until",
    "weekend",
];

/// Values by name.
pub(super) type Values = BTreeMap<&'static str, String>;

/// Columns of a value at most; a longer one is cut.
const WIDEST: usize = 80;
/// Signs that a value brings along at its ends, and that would stand beside those of the sentence.
const SIGNS: &[char] =
    &['.', ',', ';', ':', '!', '?', '。', '，', '；', '：', '！', '？', '、', '…', '—', '~', '～'];

/// The values of a script that are known, as they are spoken in a language.
pub(super) fn of(script: &Script, language: Language) -> Values {
    let words = language.words();
    let mut values = Values::new();
    let mut put = |name: &'static str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            values.insert(name, value);
        }
    };
    let parties = &script.parties;
    let name = |data: &Option<String>| Some(spaced(text(data.as_deref())?, language));
    put("guest", name(&parties.guest));
    put("secretary", name(&parties.secretary));
    put("company", name(&parties.company));
    put("caller", name(&parties.caller));
    put("house", name(&parties.house));
    let past = &script.past;
    let days = past.last_visit.map(|last| script.today - last).filter(|days| *days >= 0);
    put("absence", days.filter(|_| past.is_missed).and_then(|days| absence(days, words)));
    put("days", days.and_then(|days| count(u32::try_from(days).ok()?, words)));
    put("visits", past.visits.and_then(|visits| count(visits, words)));
    put("last_visit", past.last_visit.and_then(|day| date(day, words)));
    put("room", text(past.room.as_deref()));
    put("sitting", past.sitting.and_then(|sitting| spoken_sitting(sitting, words)));
    put("dish", text(past.dish.as_deref()));
    put(
        "portions",
        past.portions.and_then(|portions| {
            let said = count(portions, words)?;
            Some(words.spoken_portions(portions, said))
        }),
    );
    put("favourite", text(past.favourite.as_deref()));
    let next = script.next_day.and_then(|day| coming_day(day, script.today, words));
    let sitting = past.sitting.and_then(|sitting| spoken_sitting(sitting, words));
    put(
        "next_time",
        next.clone().map(|day| match sitting {
            Some(sitting) => words.spoken_time(day, sitting),
            None => day,
        }),
    );
    put("next_day", next);
    for (name, value) in occasion(script.occasion, words) {
        put(name, value);
    }
    put("weather", sentence(script.weather.as_deref(), language));
    put("promise", sentence(script.promise.as_deref(), language));
    put("sister", text(script.sister.as_deref()));
    put("voucher_value", script.voucher.map(|voucher| money(voucher.value)));
    put("voucher_until", script.voucher.and_then(|voucher| date(voucher.until, words)));
    put("weekend", is_before_weekend(script.today).then(|| words.spoken_weekend()));
    values
}

/// Text from the data: harmless, in one line, without signs at its ends; none when nothing is left.
fn text(data: Option<&str>) -> Option<String> {
    let line = data?.split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = line.trim_matches(|sign: char| SIGNS.contains(&sign) || sign.is_whitespace());
    Some(cut(bare, WIDEST)).filter(|text| !text.is_empty())
}

/// A name with a blank where Latin letters would touch Chinese ones: `David Miller 您好`. Beside a sign it is dropped again.
fn spaced(name: String, language: Language) -> String {
    let is_latin = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_alphanumeric());
    if language == Language::En {
        return name;
    }
    let before = if is_latin(name.chars().next()) { " " } else { "" };
    let after = if is_latin(name.chars().next_back()) { " " } else { "" };
    format!("{before}{name}{after}")
}

/// A sentence somebody typed, which is said only in the language it was typed in: names stay what they are, sentences do not.
fn sentence(data: Option<&str>, language: Language) -> Option<String> {
    let is_chinese = |text: &String| text.chars().any(|c| ('\u{3400}'..='\u{9fff}').contains(&c));
    text(data).filter(|text| is_chinese(text) == (language == Language::ZhCn))
}

/// How long a guest who is missed was away, without counting it up to him; none when it is not worth a word.
fn absence(days: i32, words: &Words) -> Option<String> {
    match days {
        ..10 => None,
        10..21 => Some(words.spoken_absence_days()),
        21..60 => Some(words.spoken_absence_weeks()),
        60..120 => Some(words.spoken_absence_months()),
        _ => Some(words.spoken_absence_long()),
    }
}

/// The word of that number, from 1, of a list of words.
fn nth(list: &str, number: usize) -> Option<String> {
    list.split(' ').nth(number.checked_sub(1)?).map(str::to_owned)
}

/// A count as it is spoken; none of nothing.
fn count(count: u32, words: &Words) -> Option<String> {
    let spoken = nth(&words.spoken_numbers(), count as usize);
    spoken.or_else(|| (count > 0).then(|| count.to_string()))
}

fn weekday(day: Day, words: &Words) -> Option<String> {
    nth(&words.spoken_weekdays(), day.date().weekday().number_from_monday() as usize)
}

fn date(day: Day, words: &Words) -> Option<String> {
    let month = nth(&words.spoken_months(), day.month().month as usize)?;
    Some(words.spoken_date(day.day_of_month().to_string(), month))
}

fn spoken_sitting(sitting: Sitting, words: &Words) -> Option<String> {
    match sitting {
        Sitting::Day => Some(words.spoken_lunch()),
        Sitting::Evening => Some(words.spoken_dinner()),
        Sitting::Unknown => None,
    }
}

/// A day of the coming week as one names it to somebody.
fn coming_day(day: Day, today: Day, words: &Words) -> Option<String> {
    let is_this_week = day.date().iso_week() == today.date().iso_week();
    match day - today {
        1 => Some(words.spoken_tomorrow()),
        2 => Some(words.spoken_after_tomorrow()),
        3..=7 if is_this_week => Some(words.spoken_this_week(weekday(day, words)?)),
        3..=7 => Some(words.spoken_next_week(weekday(day, words)?)),
        _ => None,
    }
}

/// The anniversary under the name of its time: still to come, today, or past.
fn occasion(occasion: Option<Occasion>, words: &Words) -> Vec<(&'static str, Option<String>)> {
    let Some(Occasion { kind, in_days }) = occasion else { return Vec::new() };
    let kind = Some(match kind {
        AnniversaryKind::Birthday => words.spoken_birthday(),
        AnniversaryKind::Wedding => words.spoken_wedding(),
        AnniversaryKind::Company => words.spoken_company(),
        AnniversaryKind::Other => words.spoken_other_day(),
    });
    let Ok(days) = u32::try_from(in_days) else { return vec![("occasion_past", kind)] };
    let day = match days {
        0 => return vec![("occasion_today", kind)],
        1 => Some(words.spoken_tomorrow()),
        2 => Some(words.spoken_after_tomorrow()),
        days => count(days, words).map(|days| words.spoken_in_days(days)),
    };
    vec![("occasion", kind), ("occasion_day", day)]
}
