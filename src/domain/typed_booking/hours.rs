//! Sittings and hours as people type them: `lunch`, `晚市`, `7pm`, `晚上七点半`.

use super::trimmed;
use crate::domain::bill::Sitting;
use crate::domain::fold::fold;
use crate::domain::typed_number::{is_like_a_number, number};

/// Words for a sitting that stand alone.
const SITTINGS: [(Sitting, &[&str]); 2] = [
    (Sitting::Day, &["lunch", "lunchtime", "noon", "midday"]),
    (Sitting::Evening, &["dinner", "dinnertime", "evening", "tonight", "night", "supper"]),
];
/// Words for a sitting that an hour may follow, the longer ones first.
const BEFORE_HOURS: [(Sitting, &[&str]); 2] = [
    (Sitting::Day, &["午市", "中午", "午饭", "午餐", "午间", "午"]),
    (Sitting::Evening, &["今晚", "晚市", "晚上", "晚饭", "晚餐", "晚间", "晚"]),
];
/// Words for the hours before noon.
const MORNING: [&str; 2] = ["上午", "早上"];
/// Whether a word is written as an hour, though no clock may show it.
pub(super) fn is_like_an_hour(word: &str) -> bool {
    let names =
        BEFORE_HOURS.iter().flat_map(|(_, names)| names.iter()).chain(["下午"].iter()).chain(&MORNING);
    let said = names.fold(word, |said, name| said.strip_prefix(name).unwrap_or(said));
    let end = said.find(|sign: char| !is_like_a_number(sign.encode_utf8(&mut [0; 4]))).unwrap_or(said.len());
    let (hour, behind) = said.split_at(end);
    let is_minutes = |said: &str| said.chars().all(|sign| is_like_a_number(sign.encode_utf8(&mut [0; 4])));
    let is_clock = behind.strip_prefix(':').is_some_and(|minutes| !minutes.is_empty() && is_minutes(minutes));
    let is_said = behind
        .strip_prefix(['点', '时'])
        .is_some_and(|minutes| is_minutes(minutes.trim_end_matches(['分', '钟', '整', '刻'])));
    !hour.is_empty() && (is_clock || is_said || ["am", "pm"].contains(&behind))
}

/// The sitting of a word or an hour, in either language.
pub(super) fn time(said: &str) -> Option<Sitting> {
    let folded = fold(trimmed(said));
    let said = folded.as_str();
    if let Some((sitting, _)) = SITTINGS.iter().find(|(_, names)| names.contains(&said)) {
        return Some(*sitting);
    }
    if let Some(hour) = said.strip_prefix("下午") {
        return if hour.is_empty() { Some(Sitting::Day) } else { sitting_at(hour_of(hour)?, Some(true)) };
    }
    if let Some(hour) = MORNING.iter().find_map(|name| said.strip_prefix(name)) {
        return sitting_at(hour_of(hour)?, Some(false));
    }
    let named = BEFORE_HOURS.iter().find_map(|(sitting, names)| {
        let hour = names.iter().find_map(|name| said.strip_prefix(name))?;
        Some((*sitting, hour))
    });
    if let Some((sitting, hour)) = named {
        return (hour.is_empty() || hour_of(hour).is_some_and(|hour| hour <= 24)).then_some(sitting);
    }
    if let Some(hour) = said.strip_suffix("o'clock") {
        return sitting_at(number(hour.trim())?, None);
    }
    let (hour, half) = match (said.strip_suffix("pm"), said.strip_suffix("am")) {
        (Some(hour), _) => (hour, Some(true)),
        (_, Some(hour)) => (hour, Some(false)),
        _ => (said, None),
    };
    let number = hour_of(hour).or_else(|| hour.trim().parse().ok().filter(|_| half.is_some()))?;
    sitting_at(number, half)
}

/// Whether a word stands behind the hour it belongs to: `7 pm`, `8 o'clock`.
pub(super) fn is_half_of_day(word: &str) -> bool {
    ["am", "pm", "o'clock"].contains(&fold(trimmed(word)).as_str())
}

/// The hour of `19:00`, `7点`, `七点半`, `7点30分`.
fn hour_of(said: &str) -> Option<u32> {
    let (hour, minutes) = said.split_once([':', '点', '时'])?;
    let minutes = minutes.trim_end_matches('分');
    let is_minutes = number(minutes.trim_start_matches('零')).is_some_and(|minutes| minutes < 60);
    let is_clock = !said.contains(':') && ["", "半", "钟", "整", "一刻", "三刻"].contains(&minutes);
    number(hour).filter(|_| is_minutes || is_clock)
}

/// The sitting of an hour; whether it is one after noon, where that was said. Nobody books a table for seven in the morning.
fn sitting_at(hour: u32, is_after_noon: Option<bool>) -> Option<Sitting> {
    let hour = match (hour, is_after_noon) {
        (25.., _) => return None,
        (1..=11, Some(true)) | (1..=9, None) => hour + 12,
        _ => hour,
    };
    Some(if (1..17).contains(&hour) { Sitting::Day } else { Sitting::Evening })
}
