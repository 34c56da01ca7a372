//! What may be said where others read along 隐私屏: surname and title, neutral words for phases. Source: domain.md §11.

use super::mask_phone;
use crate::domain::address;
use crate::domain::customer::Guest;
use crate::domain::phase::Phase;
use crate::words::Words;

/// Digits from which on a member number could be a phone.
const PHONE_DIGITS: usize = 9;

/// Surname and title; the member number names who has no name, masked where it could be a phone. As it came: not made harmless.
pub(crate) fn name(guest: &Guest) -> String {
    address::in_discretion(guest).unwrap_or_else(|| {
        if could_be_phone(&guest.member_no) { mask_phone(&guest.member_no) } else { guest.member_no.clone() }
    })
}

/// Whether a member number may well be the guest's phone.
pub(crate) fn could_be_phone(member_no: &str) -> bool {
    member_no.chars().filter(char::is_ascii_digit).count() >= PHONE_DIGITS
}

/// Whether a member number reads as a mobile phone, which no screen shows in the clear: eleven digits from 13 to 19.
pub(crate) fn is_mobile(member_no: &str) -> bool {
    let is_second = |second: u8| (b'3'..=b'9').contains(&second);
    match member_no.trim().as_bytes() {
        digits @ [b'1', second, ..] => {
            digits.len() == 11 && is_second(*second) && digits.iter().all(u8::is_ascii_digit)
        }
        _ => false,
    }
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
    use crate::domain::bill::CustomerId;
    use crate::words::Language;

    #[test]
    fn a_guest_is_told_by_surname_and_title_and_never_by_his_phone() {
        let table = [
            (Some("张总"), Some("张建国"), "00123", "张总"),
            (None, Some("欧阳若兰"), "00123", "欧阳**"),
            (None, None, "00123", "00123"),
            (None, None, "13800005678", "138****5678"),
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
    fn only_a_number_that_reads_as_a_mobile_phone_is_one() {
        let table = [
            ("13800005678", true),
            ("19912345678", true),
            ("12800005678", false),
            ("1380000567", false),
            ("138000056789", false),
            ("1380000567a", false),
            ("10023", false),
            ("", false),
        ];
        for (number, expected) in table {
            assert_eq!(is_mobile(number), expected, "{number}");
        }
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
