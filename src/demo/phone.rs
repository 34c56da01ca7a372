//! Member numbers and phones: made from a guest's place in the book, so they need no memory and do not repeat.

/// The first three digits of the mobile networks.
const NETWORKS: [u32; 30] = [
    138, 139, 137, 136, 135, 134, 130, 131, 132, 133, 150, 151, 152, 153, 155, 156, 157, 158, 159, 166, 176,
    177, 178, 180, 186, 187, 188, 189, 198, 199,
];

/// Appends the member number: eight digits with leading zeros, growing with time, with gaps as on cards given out and lost.
pub(super) fn write_member_no(index: u32, out: &mut String) {
    let gap = (index.wrapping_mul(7919) >> 4) % 3;
    write_digits(1001 + index * 3 + gap, 8, out);
}

/// Appends the phone; nothing for the few who gave none. `is_frequent` guests always gave one.
///
/// After the network come two zeros, an area code no network gives out. One in 170 shares the phone of the guest before him.
pub(super) fn write_phone(index: u32, is_frequent: bool, out: &mut String) {
    if index % 23 == 9 && !is_frequent {
        return;
    }
    let index = if index % 170 == 77 { index - 1 } else { index };
    // 611,953 has no divisor in common with a million: every tail comes once before any comes again, in another network.
    let tail = (u64::from(index) * 611_953 + 274_177) % 1_000_000;
    let network = (index / 7 + index * 11 + index / 1_000_000) % 30;
    let network = NETWORKS.get(network as usize).copied().unwrap_or(138);
    write_digits(network, 3, out);
    out.push_str("00");
    write_digits(u32::try_from(tail).unwrap_or(0), 6, out);
}

/// Appends a number with leading zeros to at least `width` digits.
pub(super) fn write_digits(number: u32, width: usize, out: &mut String) {
    let mut digits = [b'0'; 10];
    let (mut left, mut at) = (number, digits.len());
    while left > 0 {
        at -= 1;
        digits[at] = b'0' + super::names::byte(left % 10);
        left /= 10;
    }
    let start = at.min(digits.len() - width.min(digits.len()));
    out.extend(digits[start..].iter().map(|&digit| char::from(digit)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn digits_keep_their_leading_zeros() {
        let mut text = String::new();
        write_digits(42, 6, &mut text);
        write_digits(0, 1, &mut text);
        write_digits(1_234_567, 4, &mut text);
        assert_eq!(text, "00004201234567");
    }

    #[test]
    fn member_numbers_grow_and_never_repeat() {
        let mut before = String::new();
        for index in 0..3000 {
            let mut number = String::new();
            write_member_no(index, &mut number);
            assert!(number.len() == 8 && number > before, "{number} after {before}");
            before = number;
        }
    }

    #[test]
    fn phones_are_mostly_unique_and_a_few_are_shared() {
        let mut seen = HashSet::new();
        let mut shared = 0;
        for index in 0..200_000 {
            let mut phone = String::new();
            write_phone(index, true, &mut phone);
            assert_eq!(phone.len(), 11);
            shared += u32::from(!seen.insert(phone));
        }
        assert!((1000..1300).contains(&shared), "{shared}");
    }
}
