//! Texts, counts and phones as tills and spreadsheets write them. Source: domain.md §12.

use std::borrow::Cow;

/// The largest number of guests taken at one table.
const MAX_COVERS: u32 = 100_000;

/// Full-width forms (０－９, Ａ－Ｚ, ￥, …) and ideographic blanks as their plain ones.
pub(super) fn fold_width(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(fold_char).collect())
}

/// One character as its plain form.
pub(super) fn fold_char(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(character) - 0xfee0).unwrap_or(char::REPLACEMENT_CHARACTER)
        }
        '\u{3000}' | '\u{a0}' | '\u{2007}' | '\u{202f}' => ' ',
        '\u{ffe5}' => '¥',
        '\u{2212}' => '-',
        other => other,
    }
}

/// A cell without the blanks at its ends: ASCII ones, ideographic and no-break blanks.
#[inline]
pub(super) fn trimmed(cell: &str) -> &str {
    // The blanks beyond ASCII are C2 A0, E3 80 80 and EF BB BF; most cells, Chinese ones too, begin and end otherwise.
    let begins = |byte: u8| byte > b' ' && !matches!(byte, 0xc2 | 0xe3 | 0xef);
    let ends = |byte: u8| byte > b' ' && !matches!(byte, 0x80 | 0xa0 | 0xbf);
    match cell.as_bytes() {
        [] => return cell,
        [only] if begins(*only) && ends(*only) => return cell,
        [first, .., last] if begins(*first) && ends(*last) => return cell,
        _ => {}
    }
    cell.trim_matches([' ', '\t', '\r', '\n', '\u{3000}', '\u{a0}', '\u{feff}'])
}

/// An optional text: trimmed; empty, NULL, NA and N/A are none.
#[inline]
pub(super) fn text(cell: &str) -> Option<&str> {
    let text = unguarded(trimmed(cell));
    (!is_null(text) && !is_sheet_error(text)).then_some(text)
}

/// Whether a cell that must hold a date or an amount holds nothing.
pub(super) fn is_missing(cell: &str) -> bool {
    is_null(trimmed(cell))
}

/// #N/A and its like: a spreadsheet's formula came to nothing.
#[inline]
fn is_sheet_error(text: &str) -> bool {
    text.starts_with('#')
        && matches!(text, "#N/A" | "#REF!" | "#VALUE!" | "#NAME?" | "#DIV/0!" | "#NULL!" | "#NUM!")
}

/// A member number or phone: as [`text`], and -, —, 无, 散客 are none, too.
#[inline]
pub(super) fn identity(cell: &str) -> Option<&str> {
    let text = text(cell)?;
    if text.len() <= 6 && matches!(text, "-" | "--" | "—" | "——" | "－" | "–" | "无" | "無" | "散客")
    {
        return None;
    }
    Some(text)
}

#[inline]
fn is_null(text: &str) -> bool {
    match text.as_bytes() {
        [] => true,
        [b'n' | b'N', rest @ ..] if rest.len() < 4 => {
            ["null", "na", "n/a"].iter().any(|word| text.eq_ignore_ascii_case(word))
        }
        _ => false,
    }
}

/// A text without the apostrophe that keeps a spreadsheet from running it as a formula.
#[inline]
fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if starts_formula(rest.trim_start_matches('\'')) => rest,
        _ => text,
    }
}

/// Whether a spreadsheet would take the text for a formula.
pub(super) fn starts_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

/// Reads a number of guests: a whole number ≥ 0, perhaps with 人 or 位 behind it.
#[inline]
pub(super) fn parse_count(cell: &str) -> Option<u32> {
    match cell.as_bytes() {
        [one @ b'0'..=b'9'] => Some(u32::from(one - b'0')),
        [ten @ b'0'..=b'9', one @ b'0'..=b'9'] => Some(u32::from(ten - b'0') * 10 + u32::from(one - b'0')),
        _ => tolerant_count(cell),
    }
}

fn tolerant_count(cell: &str) -> Option<u32> {
    let folded = fold_width(cell);
    let text = folded.trim();
    let text = ["人", "位", "名"].iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(text).trim_end();
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(whole) || !decimals.bytes().all(|byte| byte == b'0') {
        return None;
    }
    whole.parse().ok().filter(|&count| count <= MAX_COVERS)
}

/// A phone as written, or `Err` when a spreadsheet has spoiled it (1.38E+10, ####).
#[inline]
pub(super) fn parse_phone(cell: &str) -> Result<Option<&str>, ()> {
    let Some(text) = identity(cell) else { return Ok(None) };
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(Some(text));
    }
    if let Some(digits) = text.strip_suffix(".0")
        && digits.bytes().all(|byte| byte.is_ascii_digit())
    {
        return Ok(Some(digits));
    }
    if is_scientific(text) || text.bytes().all(|byte| byte == b'#') { Err(()) } else { Ok(Some(text)) }
}

/// `1.38E+10`, also in full width.
fn is_scientific(text: &str) -> bool {
    let folded = fold_width(text);
    let Some((mantissa, exponent)) = folded.split_once(['e', 'E']) else { return false };
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let number =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    number(mantissa) && number(exponent)
}

/// At most 40 characters of a cell, for a report.
pub(super) fn excerpt(cell: &str) -> String {
    trimmed(cell).chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_count_is_a_whole_number_of_people() {
        let table = [
            ("0", Some(0)),
            ("2", Some(2)),
            ("10", Some(10)),
            ("120", Some(120)),
            ("2.0", Some(2)),
            ("４", Some(4)),
            ("8人", Some(8)),
            ("8 位", Some(8)),
            ("-2", None),
            ("two", None),
            ("", None),
            ("2.5", None),
            ("100001", None),
            ("99999999999", None),
        ];
        for (text, count) in table {
            assert_eq!(parse_count(text), count, "{text}");
        }
    }

    #[test]
    fn a_phone_is_kept_as_written_unless_a_spreadsheet_spoiled_it() {
        let table = [
            ("13800138001", Ok(Some("13800138001"))),
            ("+44 20 7946 0000", Ok(Some("+44 20 7946 0000"))),
            ("010-6552 9988", Ok(Some("010-6552 9988"))),
            ("13800138001.0", Ok(Some("13800138001"))),
            ("1.38E+10", Err(())),
            ("1.38001E10", Err(())),
            ("########", Err(())),
            ("", Ok(None)),
            ("NA", Ok(None)),
            ("-", Ok(None)),
            ("e-mail", Ok(Some("e-mail"))),
        ];
        for (text, phone) in table {
            assert_eq!(parse_phone(text), phone, "{text}");
        }
    }

    #[test]
    fn a_walk_in_has_no_number_and_a_name_is_kept_as_written() {
        for blank in ["", "  ", "NULL", "null", "NA", "N/A", "n/a", "-", "—", "无", "散客", "　", "#N/A"]
        {
            assert_eq!(identity(blank), None, "{blank}");
        }
        for (cell, kept) in
            [("00123", "00123"), (" M1 ", "M1"), ("n", "n"), ("Nan", "Nan"), ("散客王", "散客王")]
        {
            assert_eq!(identity(cell), Some(kept));
        }
        for name in ["=1+1", "+1+1", "-2+3", "@SUM(1+1)", "＝1+1", "'tis", "\u{1b}[2J", "O'Brien", "-", "无"]
        {
            assert_eq!(text(name), Some(name));
        }
        assert_eq!(text("'=1+1"), Some("=1+1"), "the apostrophe of an export is taken off");
    }

    proptest! {
        #[test]
        fn no_text_makes_the_readers_panic(text in "\\PC{0,48}") {
            let _ = (parse_count(&text), parse_phone(&text), identity(&text));
        }
    }
}
