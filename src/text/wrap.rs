//! Breaking text into lines.

use super::{sanitise, width};
use unicode_segmentation::UnicodeSegmentation;

/// Signs that begin no line.
const CLOSING: &[char] =
    &[',', '.', ';', ':', '!', '?', ')', ']', '，', '。', '；', '：', '！', '？', '、', '）', '”', '…', '％'];
/// Signs that end no line.
const OPENING: &[char] = &['(', '[', '（', '“'];
/// Signs within a date, a range or an hour: 2026-11-06, 5–6, 6/4/2, 18:30.
const WITHIN: &[char] = &['-', '–', '/', ':'];

/// Breaks a text into lines: at blanks, and anywhere between wide characters, but not before a comma.
#[must_use]
pub fn wrap(said: &str, columns: usize) -> Vec<String> {
    let clean = sanitise(said);
    // A closing sign stays with what it closes, an opening one with what it opens.
    let mut words: Vec<String> = Vec::new();
    for word in clean.split_word_bounds() {
        let sticks = word.starts_with(CLOSING)
            || words.last().is_some_and(|last| last.ends_with(OPENING) || is_one_figure(last, word));
        match words.last_mut().filter(|last| sticks && !last.trim().is_empty()) {
            Some(last) => last.push_str(word),
            None => words.push(word.to_owned()),
        }
    }
    let mut lines = vec![String::new()];
    for word in &words {
        let wide = width(word);
        let line = lines.last_mut().map_or(0, |line| width(line));
        if line > 0 && line + wide > columns {
            lines.push(String::new());
        }
        if let Some(last) = lines.last_mut()
            && !(last.is_empty() && word.trim().is_empty())
        {
            last.push_str(word);
        }
    }
    lines
}

/// Signs behind which a list goes on with its next part.
const BETWEEN: [&str; 4] = [" · ", "、", ", ", "："];

/// The same of a list: a part that has room in a line of its own is not broken.
#[must_use]
pub fn wrap_parts(said: &str, columns: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut rest = sanitise(said).into_owned();
    while !rest.is_empty() {
        let end = BETWEEN.iter().filter_map(|sign| Some(rest.find(sign)? + sign.len())).min();
        let behind = rest.split_off(end.unwrap_or(rest.len()));
        let part = std::mem::replace(&mut rest, behind);
        let line = lines.pop().unwrap_or_default();
        let wide = width(part.trim_end());
        if width(&line) + wide <= columns {
            lines.push(line + &part);
        } else if wide <= columns && !line.trim().is_empty() {
            lines.extend([line, part]);
        } else {
            lines.extend(wrap(&(line + &part), columns));
        }
    }
    lines
}

/// Whether a word goes on with the figure that stands before it.
fn is_one_figure(before: &str, word: &str) -> bool {
    let ends_in_digit = |text: &str| text.ends_with(|sign: char| sign.is_ascii_digit());
    let inside = before.strip_suffix(WITHIN).is_some_and(ends_in_digit);
    let begins = word.starts_with(|sign: char| sign.is_ascii_digit());
    (inside && begins) || (word.starts_with(WITHIN) && ends_in_digit(before))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_wraps_at_blanks_and_between_wide_characters() {
        let lines = |said: &str, columns| {
            wrap(said, columns).iter().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(lines("came twice this month", 10), ["came twice", "this month"]);
        assert_eq!(lines("本月来了两次", 8), ["本月来了", "两次"]);
        assert_eq!(lines("", 8), [""]);
        assert_eq!(lines("the staff, suppliers", 9), ["the", "staff,", "suppliers"]);
        assert_eq!(lines("员工（供应商）、客户", 10), ["员工（供应", "商）、客户"]);
        assert_eq!(lines("截至2026-11-06为止", 11), ["截至", "2026-11-06", "为止"]);
        let parts = |said: &str, columns| {
            wrap_parts(said, columns).iter().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(parts("菜品 南瓜盅 ×8、清蒸东星斑", 20), ["菜品 南瓜盅 ×8、", "清蒸东星斑"]);
        assert_eq!(parts("room Peony · 8 guests · soup", 14), ["room Peony ·", "8 guests ·", "soup"]);
        assert_eq!(parts("一二三四五六、七", 8), ["一二三四", "五六、七"]);
        assert_eq!(parts("", 8), [""]);
        assert_eq!(lines("of 18:30, 5–6 visits", 9), ["of 18:30,", "5–6", "visits"]);
    }
}
