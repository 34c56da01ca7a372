//! The cells of a page, and what makes a text harmless in each format.

use crate::domain::day::Day;
use crate::domain::money::Fen;
use crate::text;
use std::borrow::Cow;

/// Shown where there is nothing to divide by or to compare with.
pub(super) const NOTHING: &str = "—";

/// Longest text of a cell in columns; what is longer is no name, and spreadsheets refuse 32,768 characters.
const LONGEST: usize = 120;

/// One cell of a page, before any format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// Nothing to say, or a day still to come.
    Blank,
    /// Words, names and marks; never a number, never a formula.
    Text(String),
    /// A number of visits, or a place on the list.
    Count(i64),
    /// A difference, shown with its sign.
    Change(i64),
    /// An amount of money.
    Money(Fen),
    /// A day.
    Day(Day),
}

impl Cell {
    /// A text, whoever wrote it: sanitised, and cut when it is too long to be a name.
    pub(super) fn text(text: &str) -> Self {
        Self::Text(harmless(text))
    }

    /// `—`: there is no such figure.
    pub(super) fn nothing() -> Self {
        Self::Text(NOTHING.to_owned())
    }

    /// An average: `—` when there is nothing to divide by.
    pub(super) fn average(average: Option<Fen>) -> Self {
        average.map_or_else(Self::nothing, Self::Money)
    }

    /// The cell as a person reads it: `1,280.50`, `860.00` in the same column, `+3`, `2026-10-17`.
    pub(super) fn for_people(&self) -> String {
        match self {
            Self::Money(amount) => in_full(*amount),
            Self::Change(change) => text::signed(*change),
            other => other.for_machines(),
        }
    }

    /// The cell as a program reads it: `1280.50`, `3`, `2026-10-17`.
    pub(super) fn for_machines(&self) -> String {
        match self {
            Self::Blank => String::new(),
            Self::Text(text) => text.clone(),
            Self::Count(count) | Self::Change(count) => count.to_string(),
            Self::Money(amount) => amount.to_string(),
            Self::Day(day) => day.to_string(),
        }
    }
}

/// An amount to the fen, so that those below one another can be compared.
fn in_full(amount: Fen) -> String {
    let plain = amount.to_string();
    let (yuan, fen) = plain.split_once('.').unwrap_or((&plain, "00"));
    format!("{}.{fen}", text::group_thousands(yuan))
}

/// A text from data, sanitised and cut to what a cell holds.
pub(super) fn harmless(text: &str) -> String {
    text::cut(text, LONGEST)
}

/// A CSV text no spreadsheet takes for a formula: `'` goes before `= + - @` TAB CR LF and the full-width ＝＋－＠.
///
/// Blanks before such a character do not hide it, because some programs trim them; nor does a `;`, where others split.
pub(super) fn inert(text: &str) -> Cow<'_, str> {
    if text.contains(';') {
        return Cow::Owned(text.split(';').map(inert_part).collect::<Vec<_>>().join(";"));
    }
    inert_part(text)
}

fn inert_part(text: &str) -> Cow<'_, str> {
    let starts_formula = |first| matches!(first, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
    let starts_break = text.starts_with(['\t', '\r', '\n']);
    if starts_break || text.trim_start().starts_with(starts_formula) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// A text that Markdown shows as it is: no table border, code, HTML, emphasis, link or heading comes of it.
pub(super) fn plain_markdown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len() + 8);
    // One tilde alone strikes nothing out, and the mark of a running month should stay readable.
    let strikes = text.matches('~').count() > 1;
    for character in text.chars() {
        match character {
            '\n' | '\r' => shown.push(' '),
            '~' if !strikes => shown.push('~'),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '|' | '~' | '#' | '&' | '!'
            | '@' => {
                shown.push('\\');
                shown.push(character);
            }
            // "http://" and "www." would become links of their own.
            '/' if shown.ends_with('/') => shown.push_str("\\/"),
            '.' if shown.to_ascii_lowercase().ends_with("www") => shown.push_str("\\."),
            _ => shown.push(character),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_starts_a_formula() {
        for text in
            ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠a", "  =1"]
        {
            assert_eq!(inert(text), format!("'{text}"), "{text:?}");
        }
        assert_eq!(inert("a; =1+1;b"), "a;' =1+1;b");
        for text in ["", "张总", "—", "1-2", "a=b", "a;b"] {
            assert_eq!(inert(text), text);
        }
    }

    #[test]
    fn markdown_shows_what_was_written() {
        assert_eq!(plain_markdown("a|b`c`<i>*_"), r"a\|b\`c\`\<i\>\*\_");
        assert_eq!(plain_markdown("4 Dormant~"), "4 Dormant~");
        assert_eq!(plain_markdown("~~gone~~"), r"\~\~gone\~\~");
        assert_eq!(plain_markdown("http://www.x.cn"), r"http:/\/www\.x.cn");
        assert_eq!(plain_markdown("a\nb"), "a b");
    }

    #[test]
    fn people_read_signs_and_groups_and_programs_read_plain_numbers() {
        assert_eq!(Cell::Money(Fen(128_050)).for_people(), "1,280.50");
        assert_eq!(Cell::Money(Fen(86_000)).for_people(), "860.00");
        assert_eq!(Cell::Money(Fen(128_050)).for_machines(), "1280.50");
        assert_eq!(Cell::Change(3).for_people(), "+3");
        assert_eq!(Cell::Change(3).for_machines(), "3");
        assert_eq!(Cell::Change(-3).for_people(), "−3");
        assert_eq!(Cell::Change(-3).for_machines(), "-3");
        assert_eq!(Cell::average(None).for_people(), "—");
    }

    #[test]
    fn a_text_is_sanitised_and_never_longer_than_a_cell() {
        assert_eq!(Cell::text("\u{1b}[2J"), Cell::Text("‹U+001B›[2J".into()));
        let Cell::Text(long) = Cell::text(&"张".repeat(100_000)) else { panic!("a text") };
        assert_eq!(text::width(&long), 119);
    }
}
