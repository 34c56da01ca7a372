//! Breaking text into lines.

use super::{sanitise, width};
use unicode_segmentation::UnicodeSegmentation;

/// Signs that begin no line.
const CLOSING: &[char] =
    &[',', '.', ';', ':', '!', '?', ')', ']', '，', '。', '；', '：', '！', '？', '、', '）', '”', '…', '％'];
/// Signs that end no line.
const OPENING: &[char] = &['(', '[', '（', '“'];

/// Breaks a text into lines: at blanks, and anywhere between wide characters, but not before a comma.
#[must_use]
pub fn wrap(said: &str, columns: usize) -> Vec<String> {
    let clean = sanitise(said);
    // A closing sign stays with what it closes, an opening one with what it opens.
    let mut words: Vec<String> = Vec::new();
    for word in clean.split_word_bounds() {
        let sticks = word.starts_with(CLOSING) || words.last().is_some_and(|last| last.ends_with(OPENING));
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
    }
}
