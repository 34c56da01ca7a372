//! Making texts comparable: width and case of letters do not tell guests apart.

/// The narrow twin of a full-width letter, digit or sign (`Ｖ` → `V`), the blank of the ideographic one; others stay.
#[must_use]
pub fn narrow(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
        '\u{3000}' => ' ',
        _ => character,
    }
}

/// A text as it is compared when somebody searches: narrow and in lower case.
#[must_use]
pub fn fold(text: &str) -> String {
    text.chars().map(narrow).flat_map(char::to_lowercase).collect()
}

/// The digits of a phone, however they are grouped; empty when there are none.
#[must_use]
pub fn digits(phone: &str) -> String {
    phone.chars().map(narrow).filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_and_case_do_not_matter() {
        assert_eq!(fold("ＶＩＰ０１　Éclair"), "vip01 éclair");
        assert_eq!(fold("张总"), "张总");
        assert_eq!(digits("138-0013 ８００１"), "13800138001");
        assert_eq!(digits("none"), "");
    }
}
