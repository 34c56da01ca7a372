//! The one door for text out: what came from data is made harmless, fitted to its columns, and phones are masked.

mod plain;
pub(crate) mod record;
pub(crate) mod said;
pub(crate) mod tact;
pub(crate) mod terms;
mod wrap;

pub use plain::plain;
pub use wrap::{wrap, wrap_parts};

use crate::domain::fold::narrow;
use std::borrow::Cow;
use std::fmt::Write as _;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Shows control, bidi and zero-width characters as `‹U+202E›`, so that data can neither steer a terminal nor hide itself.
///
/// Everything drawn or printed that came from data passes here.
#[must_use]
pub fn sanitise(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hostile) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        if is_hostile(character) {
            // Writing to a String cannot fail.
            let _ = write!(shown, "‹U+{:04X}›", u32::from(character));
        } else {
            shown.push(character);
        }
    }
    Cow::Owned(shown)
}

/// Characters that act instead of showing: C0 and C1 controls, bidi marks, zero-width and tag characters, separators of lines.
#[must_use]
pub fn is_hostile(character: char) -> bool {
    matches!(character,
        '\0'..='\x1f' | '\x7f'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// Columns the text takes on a terminal, as ratatui counts them.
#[must_use]
pub fn width(text: &str) -> usize {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.len();
    }
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// Which side a fitted text leans to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lean {
    /// Padded on the right.
    Left,
    /// Padded on the left: figures.
    Right,
}

/// Exactly `columns` wide: sanitised, cut with `…` between graphemes when too long, padded when too short.
#[must_use]
pub fn fit(text: &str, columns: usize, lean: Lean) -> String {
    let (cut, free) = cut_measured(text, columns);
    let padding = " ".repeat(free);
    match lean {
        Lean::Left => cut.into_owned() + &padding,
        Lean::Right => padding + &cut,
    }
}

/// The same without the padding: what is to be drawn, and how many columns before it stay free.
#[must_use]
pub fn place(text: &str, columns: usize, lean: Lean) -> (Cow<'_, str>, usize) {
    let (cut, free) = cut_measured(text, columns);
    match lean {
        Lean::Left => (cut, 0),
        Lean::Right => (cut, free),
    }
}

/// With a capital at its beginning, as a heading has it; writing without capitals stays as it is.
#[must_use]
pub fn capitalised(said: &str) -> String {
    let mut rest = said.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

/// Without one, as the middle of a sentence has it.
#[must_use]
pub fn uncapitalised(said: &str) -> String {
    let mut rest = said.chars();
    rest.next().map_or_else(String::new, |first| first.to_lowercase().chain(rest).collect())
}

/// At most `columns` wide: sanitised, and cut with `…` between graphemes when too long.
#[must_use]
pub fn cut(text: &str, columns: usize) -> String {
    cut_measured(text, columns).0.into_owned()
}

/// The same, with the columns it leaves free.
fn cut_measured(text: &str, columns: usize) -> (Cow<'_, str>, usize) {
    let clean = sanitise(text);
    let whole = width(&clean);
    if whole <= columns {
        return (clean, columns - whole);
    }
    let mut kept = String::new();
    let mut used = 0;
    for grapheme in clean.graphemes(true) {
        let wide = UnicodeWidthStr::width(grapheme);
        if used + wide + 1 > columns {
            break;
        }
        used += wide;
        kept.push_str(grapheme);
    }
    if columns > 0 {
        kept.push('…');
        used += 1;
    }
    (Cow::Owned(kept), columns - used)
}

/// A phone as screens show it: `138****5678`. Short numbers keep their last two digits only.
#[must_use]
pub fn mask_phone(phone: &str) -> String {
    let is_digit = |character: &char| narrow(*character).is_ascii_digit();
    let digits = phone.chars().filter(is_digit).count();
    let (head, tail) = if digits >= 9 { (3, 4) } else { (0, 2) };
    let mut seen = 0;
    phone
        .chars()
        .map(|character| {
            if !is_digit(&character) {
                return character;
            }
            seen += 1;
            if seen <= head || seen + tail > digits { character } else { '*' }
        })
        .collect()
}

/// An amount for people: grouped thousands, fen only when there are any: `1,280`, `1,280.50`.
#[must_use]
pub fn money(amount: crate::domain::money::Fen) -> String {
    let plain = amount.to_string();
    let (whole, fen) = plain.split_once('.').unwrap_or((&plain, "00"));
    let grouped = group_thousands(whole);
    if fen == "00" { grouped } else { format!("{grouped}.{fen}") }
}

/// An estimate for people, in whole yuan: fen would say more than is known.
#[must_use]
pub fn whole_yuan(amount: crate::domain::money::Fen) -> String {
    amount.average_in_yuan(1).map_or_else(|| money(amount), money)
}

/// A difference for people: `+3`, `−2`, `0`.
#[must_use]
pub fn signed(change: i64) -> String {
    let grouped = group_thousands(&change.to_string());
    if change > 0 { format!("+{grouped}") } else { grouped }
}

/// To a tenth, and no tenth where there is none: `8`, `3.5`.
#[must_use]
pub fn tenth(number: f64) -> String {
    let text = format!("{number:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// Digits in groups of three: `412,880`; a minus is written as people write it, `−1,280`.
#[must_use]
pub fn group_thousands(whole: &str) -> String {
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("−", digits));
    let mut grouped = String::from(sign);
    for (index, digit) in digits.char_indices() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::Fen;
    use proptest::prelude::*;

    #[test]
    fn hostile_characters_are_shown_not_sent() {
        assert_eq!(sanitise("\u{1b}[2JLi"), "‹U+001B›[2JLi");
        assert_eq!(sanitise("a\u{202e}b\u{200b}c\u{9b}"), "a‹U+202E›b‹U+200B›c‹U+009B›");
        assert!(matches!(sanitise("张总（建国）"), Cow::Borrowed(_)));
    }

    #[test]
    fn fitting_counts_columns_not_characters() {
        assert_eq!(fit("张建国", 8, Lean::Left), "张建国  ");
        assert_eq!(fit("欧阳若兰", 6, Lean::Left), "欧阳… ");
        assert_eq!(fit("12", 5, Lean::Right), "   12");
        assert_eq!(cut("欧阳", 0), "");
        assert_eq!(cut("欧阳", 1), "…");
    }

    #[test]
    fn phones_show_head_and_tail_only() {
        assert_eq!(mask_phone("13812345678"), "138****5678");
        assert_eq!(mask_phone("+44 20 7946 0000"), "+44 2* **** 0000");
        assert_eq!(mask_phone("１３８12345678"), "１３８****5678");
        assert_eq!(mask_phone("12345"), "***45");
        assert_eq!(mask_phone(""), "");
    }

    #[test]
    fn money_is_grouped_for_people() {
        assert_eq!(money(Fen(41_288_000)), "412,880");
        assert_eq!(money(Fen(-128_050)), "−1,280.50");
        assert_eq!(money(Fen(0)), "0");
    }

    #[test]
    fn a_difference_has_its_sign_and_money_the_same_minus() {
        assert_eq!([3, 0, -2, -1_280].map(signed), ["+3", "0", "−2", "−1,280"]);
        assert!(money(Fen(-200)).starts_with('−'));
    }

    proptest! {
        #[test]
        fn fitted_text_is_exactly_as_wide_as_asked(text in ".{0,40}", columns in 1_usize..40) {
            prop_assert_eq!(width(&fit(&text, columns, Lean::Left)), columns);
            prop_assert!(!fit(&text, columns, Lean::Left).chars().any(is_hostile));
        }
    }
}
