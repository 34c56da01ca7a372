//! Amounts of money as tills and spreadsheets write them, read exactly or not at all. Source: domain.md §12, amounts.

use super::fields::fold_width;
use crate::domain::money::Fen;
use std::borrow::Cow;

/// The largest amount taken: a thousand million yuan. Beyond it a cell holds something else than a bill's amount,
/// and twenty million bills of it still add up within 64 bits.
const MAX_FEN: i64 = 100_000_000_000;

/// Reads an amount exactly; `comma_decimal` where a comma before one or two last digits is the decimal mark.
#[inline]
pub(super) fn parse_amount(cell: &str, comma_decimal: bool) -> Option<Fen> {
    usual_amount(cell.as_bytes()).or_else(|| tolerant_amount(cell, comma_decimal))
}

/// `-1280.50`: digits, at most a point and two decimals.
#[inline]
fn usual_amount(bytes: &[u8]) -> Option<Fen> {
    let (negative, digits) = match bytes {
        [b'-', rest @ ..] => (true, rest),
        rest => (false, rest),
    };
    if digits.len() > 13 {
        return None;
    }
    let mut value = 0_i64;
    let mut decimals = None;
    for &byte in digits {
        if byte == b'.' && decimals.is_none() {
            decimals = Some(0);
        } else {
            let digit = byte.wrapping_sub(b'0');
            if digit > 9 {
                return None;
            }
            value = value * 10 + i64::from(digit);
            decimals = decimals.map(|count| count + 1);
        }
    }
    let fen = match decimals {
        None if !digits.is_empty() => value * 100,
        Some(1) if digits.len() > 2 => value * 10,
        Some(2) if digits.len() > 3 => value,
        _ => return None,
    };
    (fen <= MAX_FEN).then_some(Fen(if negative { -fen } else { fen }))
}

/// Every other form: signs, currency, groups, 万, full width, parentheses.
fn tolerant_amount(cell: &str, comma_decimal: bool) -> Option<Fen> {
    let folded = fold_width(cell);
    let mut text = folded.trim();
    if text.len() > 40 {
        return None;
    }
    let mut negative = false;
    if let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        negative = true;
        text = inner.trim();
    }
    let (signed, rest) = strip_signs(text)?;
    if signed && negative {
        return None;
    }
    let (text, factor) = strip_unit(rest);
    let negative = negative || signed;
    let fen = decimal_fen(&ungrouped(text, comma_decimal)?, factor)?;
    Some(Fen(if negative { -fen } else { fen }))
}

/// Takes one sign and one currency mark, in either order, off the front, or a minus off the end; `true` when negative.
fn strip_signs(text: &str) -> Option<(bool, &str)> {
    let mut sign = None;
    let mut currency = false;
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix(['-', '+']) {
            if sign.is_some() {
                return None;
            }
            sign = Some(rest.starts_with('-'));
            rest = after;
        } else if let Some(after) =
            ["¥", "RMB", "CNY", "人民币"].iter().find_map(|mark| rest.strip_prefix(mark))
        {
            if currency {
                return None;
            }
            currency = true;
            rest = after;
        } else {
            break;
        }
    }
    if let Some(before) = rest.strip_suffix('-') {
        if sign.is_some() {
            return None;
        }
        return Some((true, before.trim_end()));
    }
    Some((sign == Some(true), rest))
}

/// Takes 元 and 万 off the end; the factor of the number before.
fn strip_unit(text: &str) -> (&str, i64) {
    let text = text.trim_end();
    let text =
        ["元整", "元", "圆", "RMB", "CNY"].iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(text);
    match text.trim_end().strip_suffix(['万', '萬']) {
        Some(number) => (number.trim_end(), 10_000),
        None => (text.trim_end(), 1),
    }
}

/// A number without its thousands marks and with a point as decimal mark; `None` where the groups are impossible.
fn ungrouped(text: &str, comma_decimal: bool) -> Option<Cow<'_, str>> {
    let Some(last_comma) = text.rfind(',') else { return Some(Cow::Borrowed(text)) };
    let tail = text.get(last_comma + 1..)?;
    if comma_decimal && matches!(tail.len(), 1 | 2) && tail.bytes().all(|byte| byte.is_ascii_digit()) {
        let whole = text.get(..last_comma)?;
        return Some(Cow::Owned(format!("{}.{tail}", without_groups(whole, '.')?)));
    }
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let whole = without_groups(whole, ',')?;
    Some(Cow::Owned(if text.contains('.') { format!("{whole}.{decimals}") } else { whole }))
}

/// Digits in groups of three, the first of one to three.
fn without_groups(text: &str, mark: char) -> Option<String> {
    for (index, group) in text.split(mark).enumerate() {
        let fits = if index == 0 { (1..=3).contains(&group.len()) } else { group.len() == 3 };
        if !fits && text.contains(mark) {
            return None;
        }
    }
    Some(text.replace(mark, ""))
}

/// A plain decimal number times `factor`, in fen; `None` when it has parts of a fen or is beyond any bill.
fn decimal_fen(text: &str, factor: i64) -> Option<i64> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(decimals) {
        return None;
    }
    let decimals = decimals.trim_end_matches('0');
    if decimals.len() > 6 {
        return None;
    }
    let whole: i64 = whole.parse().ok()?;
    let millionths: i64 = format!("{decimals:0<6}").parse().ok()?;
    let all = whole.checked_mul(1_000_000)?.checked_add(millionths)?.checked_mul(factor)?;
    let fen = all / 10_000;
    (all % 10_000 == 0 && fen <= MAX_FEN).then_some(fen)
}

/// The amount of a workbook's number: within a millionth of a fen it is that fen.
pub(super) fn amount_of_number(value: f64) -> Option<Fen> {
    let scaled = value * 100.0;
    let fen = scaled.round();
    // Beyond the exact integers of a float nothing can be told; far below that the cap refuses.
    #[expect(clippy::cast_precision_loss, reason = "the cap is far below 2^53")]
    let bound = MAX_FEN as f64;
    let slack = (fen.abs() * f64::EPSILON * 4.0).max(0.000_001);
    if !scaled.is_finite() || fen.abs() > bound || (scaled - fen).abs() > slack {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "bounded above")]
    Some(Fen(fen as i64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_form_of_an_amount_is_read_exactly() {
        let table = [
            ("88", 8_800),
            ("88.5", 8_850),
            ("88.00", 8_800),
            ("0", 0),
            ("0.1", 10),
            ("0.01", 1),
            ("-35.50", -3_550),
            ("1,280.00", 128_000),
            ("1,288", 128_800),
            ("12,345,678.90", 1_234_567_890),
            ("￥88.00", 8_800),
            ("¥1280", 128_000),
            ("￥12,345,678.90", 1_234_567_890),
            ("1280元", 128_000),
            ("1280 元", 128_000),
            ("88元整", 8_800),
            ("1.2万", 1_200_000),
            ("1.23456万", 1_234_560),
            ("1.2万元", 1_200_000),
            ("８８．００", 8_800),
            ("１，２８０．５０", 128_050),
            ("(50.00)", -5_000),
            ("（50.00）", -5_000),
            ("(￥1,120.50)", -112_050),
            ("¥-5", -500),
            ("-¥5", -500),
            (" 88.00 ", 8_800),
            ("+88", 8_800),
            ("−35.50", -3_550),
            ("35.50-", -3_550),
            ("88.000", 8_800),
            ("88.1200", 8_812),
            ("RMB 88", 8_800),
            ("1000000000", 100_000_000_000),
        ];
        for (text, fen) in table {
            let expected = Some(Fen(fen));
            assert_eq!(parse_amount(text, false), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_amount_is_not_read() {
        let wrong = [
            "",
            "abc",
            "eighty",
            "八十八",
            "12,34,5",
            "1,28",
            "1,2800",
            ",128",
            "1.2.3",
            "NaN",
            "inf",
            "--5",
            "-+5",
            "(5",
            "5)",
            "(-5)",
            "#REF!",
            "99999999999999999999",
            "1000000000.01",
            "88.005",
            "1e3",
            "$88",
            "¥",
            "-",
            ".",
            "1 280",
            "0x10",
            "1_000",
            "万",
            "元",
            "¥¥5",
            "1.00001万x",
            "0.001",
        ];
        for text in wrong {
            assert_eq!(parse_amount(text, false), None, "{text}");
        }
    }

    #[test]
    fn with_semicolons_a_comma_before_one_or_two_digits_is_the_decimal_mark() {
        let table = [
            ("1280,50", Some(128_050)),
            ("1280,5", Some(128_050)),
            ("1.280,50", Some(128_050)),
            ("1,280", Some(128_000)),
            ("1280.50", Some(128_050)),
            ("-3,5", Some(-350)),
            ("12.34,50", None),
        ];
        for (text, fen) in table {
            assert_eq!(parse_amount(text, true), fen.map(Fen), "{text}");
        }
        assert_eq!(parse_amount("1280,50", false), None);
    }

    #[test]
    fn a_number_of_a_workbook_is_the_fen_it_is_near() {
        let table = [
            (88.0, Some(8_800)),
            (66.6, Some(6_660)),
            (0.1 + 0.2, Some(30)),
            (-35.5, Some(-3_550)),
            (88.005, None),
            (12_345_678.9, Some(1_234_567_890)),
            (1e12, None),
            (f64::NAN, None),
            (f64::NEG_INFINITY, None),
        ];
        for (value, fen) in table {
            assert_eq!(amount_of_number(value), fen.map(Fen), "{value}");
        }
    }

    proptest! {
        #[test]
        fn a_written_amount_is_read_back(fen in -MAX_FEN..=MAX_FEN, grouped: bool, sign in prop::sample::select(vec!["", "¥", "￥"])) {
            let plain = Fen(fen.abs()).to_string();
            let (whole, decimals) = plain.split_once('.').expect("two decimals");
            let mut text = String::new();
            for (index, digit) in whole.chars().enumerate() {
                if grouped && index > 0 && (whole.len() - index) % 3 == 0 {
                    text.push(',');
                }
                text.push(digit);
            }
            let minus = if fen < 0 { "-" } else { "" };
            prop_assert_eq!(parse_amount(&format!("{minus}{sign}{text}.{decimals}"), false), Some(Fen(fen)));
        }

        #[test]
        fn neither_texts_nor_near_amounts_make_the_reader_panic(
            text in "(\\PC{0,48}|[0-9.,()元万¥+-]{0,44})",
            comma: bool,
        ) {
            let _ = parse_amount(&text, comma);
        }
    }
}
