//! Times of day as tills write them, alone or behind a date.

use super::second_of_day;
use super::written::number;

/// Reads what stands behind a date: nothing, a weekday, a clock, an offset. `None` when it is none of these.
#[expect(clippy::option_option, reason = "outer: readable at all; inner: a time of day or none")]
pub(super) fn read_clock(text: &str) -> Option<Option<u32>> {
    let text = strip_weekday(text.trim_start_matches([',', ' ']));
    if text.is_empty() {
        return Some(None);
    }
    let text = text.strip_prefix(['T', 't']).unwrap_or(text);
    clock(text).map(Some)
}

/// A time of day alone: `18:30`, `6:30 PM`, `下午6:30`, `18时30分`, `18:30:00+08:00`; seconds after midnight.
pub(in crate::transfer::import) fn clock(text: &str) -> Option<u32> {
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
