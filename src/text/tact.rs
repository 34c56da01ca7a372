//! What may be said where others read along 隐私屏: surname and title, neutral words for phases. Source: domain.md §11.

use super::{is_hostile, mask_phone};
use crate::domain::address;
use crate::domain::bill::CustomerId;
use crate::domain::customer::Guest;
use crate::domain::fold::{digits, narrow};
use crate::domain::phase::Phase;
use crate::words::Words;
use std::borrow::Cow;
use std::ops::Range;

/// Digits from which on a number could be a phone.
const PHONE_DIGITS: usize = 9;
/// The most digits a phone has, those of its country and two zeros before it with them.
const MOST_DIGITS: usize = 15;

/// Surname and title; the member number names who has no name, masked where it could be a phone. As it came: not made harmless.
pub(crate) fn name(guest: &Guest) -> String {
    // A number that stands for the name has no surname to tell.
    let is_number = |name: &&str| could_be_phone(name) && !name.contains(char::is_alphabetic);
    let said = match guest.name.as_deref().filter(is_number) {
        Some(number) => {
            let title = guest.title.as_deref().filter(|title| !title.trim().is_empty());
            title.unwrap_or(number).to_owned()
        }
        None => address::in_discretion(guest).unwrap_or_else(|| guest.member_no.clone()),
    };
    name_or_number(&said, true).into_owned()
}

/// A person who is no guest of the till, as a guest is told: by the surname, phones masked. As it came: not made harmless.
pub(crate) fn person(said: &str) -> String {
    let member_no = String::new();
    name(&Guest { customer: CustomerId(0), member_no, name: Some(said.to_owned()), title: None })
}

/// A text in which a person is told as by [`person`], wherever it holds the whole name. In letters that words are made of, a name
/// within a longer word is none.
pub(crate) fn without_name(said: &str, name: &str) -> String {
    let goes_on = |one: Option<char>, next: Option<char>| {
        one.zip(next).is_some_and(|(a, b)| is_of_word(a) && is_of_word(b))
    };
    let masked = person(name);
    let (mut shown, mut told) = (String::with_capacity(said.len()), 0);
    for (start, _) in said.match_indices(name) {
        let end = start + name.len();
        let is_within = goes_on(said[..start].chars().next_back(), name.chars().next())
            || goes_on(name.chars().next_back(), said[end..].chars().next());
        if !is_within {
            shown.push_str(&said[told..start]);
            shown.push_str(&masked);
            told = end;
        }
    }
    shown.push_str(&said[told..]);
    shown
}

/// Whether words are made of such signs, with blanks between them: Latin letters are, Chinese characters are not.
fn is_of_word(sign: char) -> bool {
    /// Where the scripts of East Asia begin.
    const EAST_ASIA: char = '\u{2e80}';
    sign.is_alphanumeric() && sign < EAST_ASIA
}

/// What a guest is called or numbered by, as far as it may be read: phones in it are masked, and where others read along any
/// number that could be one. As it came: not made harmless.
pub(crate) fn name_or_number(said: &str, discreet: bool) -> Cow<'_, str> {
    if discreet && could_be_phone(said) {
        return Cow::Owned(mask_phone(said));
    }
    let phones = phones(said);
    if phones.is_empty() {
        return Cow::Borrowed(said);
    }
    let mut shown = String::with_capacity(said.len());
    let mut told = 0;
    for phone in phones {
        shown.push_str(&said[told..phone.start]);
        shown.push_str(&mask_phone(&said[phone.clone()]));
        told = phone.end;
    }
    shown.push_str(&said[told..]);
    Cow::Owned(shown)
}

/// Whether a number may well be the guest's phone.
pub(crate) fn could_be_phone(said: &str) -> bool {
    digits(said).len() >= PHONE_DIGITS
}

/// Whether a phone stands in a text.
pub(crate) fn holds_phone(said: &str) -> bool {
    !phones(said).is_empty()
}

/// Whether a text is a phone and nothing else.
pub(crate) fn is_phone(said: &str) -> bool {
    let whole = said.trim();
    phones(whole).first().is_some_and(|phone| *phone == (0..whole.len()))
}

/// Digits without a gap, and where they stand.
struct Group {
    place: Range<usize>,
    /// In either width; a point among them makes them an amount.
    digits: String,
    /// Whether `+` stands before them.
    is_abroad: bool,
    /// Whether only what groups the digits of a number stands between the group before and this one.
    goes_on: bool,
}

/// The groups of digits of a text, in order.
fn groups(said: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut plus = None;
    // Whether the next digit belongs to the last group, and whether it may still be the same number.
    let (mut is_open, mut goes_on) = (false, false);
    let mut signs = said.char_indices().map(|(at, sign)| (at, sign, narrow(sign))).peekable();
    while let Some((at, sign, read)) = signs.next() {
        let has_digit_behind = signs.peek().is_some_and(|(_, _, next)| next.is_ascii_digit());
        let end = at + sign.len_utf8();
        match groups.last_mut().filter(|_| is_open) {
            Some(group) if read.is_ascii_digit() || (read == '.' && has_digit_behind) => {
                group.digits.push(read);
                group.place.end = end;
            }
            _ if read.is_ascii_digit() => {
                let start = plus.unwrap_or(at);
                let is_abroad = plus.is_some();
                groups.push(Group { place: start..end, digits: read.into(), is_abroad, goes_on });
                (is_open, goes_on, plus) = (true, true, None);
            }
            _ => {
                is_open = false;
                let is_gap = read.is_whitespace() || "-‐‑‒–—()（）".contains(read) || is_hostile(sign);
                goes_on &= is_gap;
                plus = if read == '+' { Some(at) } else { plus.filter(|_| is_gap) };
            }
        }
    }
    groups
}

/// Where the phones of a text stand, in order: mobile ones however they are grouped, with the country before them or without;
/// others where a `+` or an area code tells them from a card's number.
fn phones(said: &str) -> Vec<Range<usize>> {
    let groups = groups(said);
    let mut phones = Vec::new();
    let mut next = 0;
    while let Some(first) = groups.get(next) {
        let mut read = String::new();
        let mut last = None;
        for (at, group) in groups.iter().enumerate().skip(next) {
            if (at > next && !group.goes_on) || read.len() + group.digits.len() > MOST_DIGITS {
                break;
            }
            read.push_str(&ungrouped(&group.digits));
            let is_area = at == next + 1 && is_landline(&first.digits, &group.digits);
            if is_mobile(&read) || is_area || (first.is_abroad && is_long(&read)) {
                last = Some(at);
                // What goes on behind a whole mobile phone is another number.
                if !first.is_abroad {
                    break;
                }
            }
        }
        if let Some(last) = last {
            phones.push(first.place.start..groups[last].place.end);
        }
        next = last.unwrap_or(next) + 1;
    }
    phones
}

/// Digits without the points that group them; one point before one or two digits is that of an amount.
fn ungrouped(digits: &str) -> Cow<'_, str> {
    match digits.rsplit_once('.') {
        Some((before, last)) if before.contains('.') || last.len() > 2 => digits.replace('.', "").into(),
        _ => digits.into(),
    }
}

/// Eleven digits from 13 to 19, with 86 before them or without.
fn is_mobile(read: &str) -> bool {
    let own = read.strip_prefix("0086").or_else(|| read.strip_prefix("86")).filter(|own| own.len() == 11);
    match own.unwrap_or(read).as_bytes() {
        digits @ [b'1', b'3'..=b'9', ..] => digits.len() == 11 && digits.iter().all(u8::is_ascii_digit),
        _ => false,
    }
}

/// `010-12345678`, `0571 1234567`.
fn is_landline(area: &str, own: &str) -> bool {
    let has_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    // Cities have 010 and 02x, all other places four digits: 0001 is none of them.
    let is_area = match area.as_bytes() {
        [b'0', b'1', b'0'] | [b'0', b'2', _] => true,
        [b'0', second, _, _] => (b'3'..=b'9').contains(second),
        _ => false,
    };
    is_area && (7..=8).contains(&own.len()) && has_digits(area) && has_digits(own)
}

/// Whether digits are as many as a phone's.
fn is_long(read: &str) -> bool {
    read.len() >= PHONE_DIGITS && read.bytes().all(|byte| byte.is_ascii_digit())
}

/// The neutral word of a phase; `None` for those whose own word is neutral.
pub(crate) fn phase_word(phase: Phase, words: &Words) -> Option<String> {
    Some(match phase {
        Phase::Prospect | Phase::New => return None,
        Phase::Normal => words.tact_normal(),
        Phase::Resting => words.tact_resting(),
        Phase::Dormant => words.tact_dormant(),
        Phase::Shock => words.tact_shock(),
        Phase::Dead => words.tact_dead(),
        Phase::Buried => words.tact_buried(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn a_name_is_masked_where_it_stands_whole_and_no_word_that_holds_it_is_changed() {
        for (said, name, expected) in [
            ("An came; Anna and Dan An, An.", "An Li", "An came; Anna and Dan An, An."),
            ("Ask David Miller, not David Millerson", "David Miller", "Ask Miller, not David Millerson"),
            ("替张建国留位，张建国生日", "张建国", "替张**留位，张**生日"),
            ("VIP张建国8位", "张建国", "VIP张**8位"),
        ] {
            assert_eq!(without_name(said, name), expected);
        }
        let masked = person("Anna Lee An");
        assert_eq!(
            without_name("Anna Lee An, Anna Lee Ante", "Anna Lee An"),
            format!("{masked}, Anna Lee Ante")
        );
    }

    #[test]
    fn a_guest_is_told_by_surname_and_title_and_never_by_his_phone() {
        let table = [
            (Some("张总"), Some("张建国"), "00123", "张总"),
            (None, Some("欧阳若兰"), "00123", "欧阳**"),
            (None, None, "00123", "00123"),
            (None, None, "13800005678", "138****5678"),
            (None, Some("13800005678"), "00123", "138****5678"),
            (None, Some("138 0000 5678"), "00123", "138 **** 5678"),
            (Some("张总"), Some("138 0000 5678"), "00123", "张总"),
            (Some("13800005678"), None, "00123", "138****5678"),
        ];
        for (title, full, number, expected) in table {
            let guest = Guest {
                customer: CustomerId(1),
                member_no: number.into(),
                name: full.map(str::to_owned),
                title: title.map(str::to_owned),
            };
            assert_eq!(name(&guest), expected);
        }
    }

    #[test]
    fn a_phone_is_one_however_it_is_grouped_and_whatever_its_width() {
        let table = [
            ("13800005678", true),
            ("19912345678", true),
            ("138 0000 5678", true),
            ("138-0000-5678", true),
            ("+8613800005678", true),
            ("+86 138 0000 5678", true),
            ("86 13800005678", true),
            ("008613800005678", true),
            ("１３８００００５６７８", true),
            ("＋８６　１３８　００００　５６７８", true),
            ("138\u{a0}0000\u{200b}5678", true),
            ("+44 20 7946 0000", true),
            ("010-12345678", true),
            ("+1 (212) 555-0123", true),
            ("138.0000.5678", true),
            ("1.380.000", false),
            ("1280.50", false),
            ("12800005678", false),
            ("1380000567", false),
            ("138000056789", false),
            ("1380000567a", false),
            ("13800005678.00", false),
            ("100200300400", false),
            ("0001-1234567", false),
            ("10023", false),
            ("", false),
        ];
        for (number, expected) in table {
            assert_eq!(is_phone(number), expected, "{number}");
            assert_eq!(name_or_number(number, false) != number, expected, "{number}");
        }
    }

    #[test]
    fn a_phone_within_a_name_is_masked_and_the_name_stays() {
        for (said, expected) in [
            ("张总13800005678", "张总138****5678"),
            ("(010)12345678", "(010)****5678"),
            ("张建国 138 0000 5678", "张建国 138 **** 5678"),
            ("10023 13800005678", "10023 138****5678"),
            ("13800005678 13911112222", "138****5678 139****2222"),
            ("１３８００００５６７８", "１３８****５６７８"),
            ("+8613800005678", "+861******5678"),
            ("李梅", "李梅"),
            ("V-7", "V-7"),
            ("2026-10-17 18", "2026-10-17 18"),
        ] {
            assert_eq!(name_or_number(said, false), expected);
        }
    }

    #[test]
    fn a_card_number_is_no_phone_but_is_masked_where_others_read_along() {
        assert_eq!(name_or_number("100200300400", false), "100200300400");
        assert_eq!(name_or_number("100200300400", true), "100*****0400");
        assert_eq!(name_or_number("00123", true), "00123");
    }

    #[test]
    fn every_word_of_the_trade_has_a_neutral_one() {
        let said = |language: Language| {
            Phase::ALL.map(|phase| phase_word(phase, language.words()).unwrap_or_default()).join(" ")
        };
        assert_eq!(said(Language::ZhCn).trim(), "稳定 放缓 变少 很少 暂停 久未到");
        assert_eq!(said(Language::En).trim().to_lowercase(), "steady slowing fewer few paused away");
    }
}
