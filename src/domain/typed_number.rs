//! Numbers as people type them: in digits, in Chinese up to 九十九, in English up to twenty.

/// The English words from one on.
const WORDS: [&str; 20] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

/// A number in digits, up to 九十九 in Chinese or up to `twenty` in English, narrow and in small letters.
#[must_use]
pub fn number(said: &str) -> Option<u32> {
    let signs: Vec<char> = said.chars().collect();
    match signs[..] {
        ['零' | '〇'] => Some(0),
        ['十'] => Some(10),
        [one] if digit(one).is_some() => digit(one),
        ['十', one] => Some(10 + digit(one)?),
        [ten, '十'] => Some(10 * digit(ten)?),
        [ten, '十', one] => Some(10 * digit(ten)? + digit(one)?),
        _ => said
            .parse()
            .ok()
            .or_else(|| (1..).zip(WORDS).find(|(_, word)| *word == said).map(|(number, _)| number)),
    }
}

/// The number one sign of Chinese stands for; 俩 and 仨 hold their own measure.
fn digit(sign: char) -> Option<u32> {
    match sign {
        '两' | '俩' => Some(2),
        '仨' => Some(3),
        _ => (1..)
            .zip("一二三四五六七八九".chars())
            .find(|(_, digit)| *digit == sign)
            .map(|(number, _)| number),
    }
}

/// Where the number ends that a text begins with: 0 where it begins with none.
#[must_use]
pub fn end_of_number(said: &str) -> usize {
    let is_digit = |sign: char| sign.is_ascii_digit() || digit(sign).is_some() || "十零〇".contains(sign);
    let end = said.find(|sign| !is_digit(sign)).unwrap_or(said.len());
    if end > 0 {
        return end;
    }
    let letters = said.find(|sign: char| !sign.is_ascii_alphabetic()).unwrap_or(said.len());
    if number(&said[..letters]).is_some() { letters } else { 0 }
}

/// Whether a word is made of what numbers are written with, though it may be none.
#[must_use]
pub fn is_like_a_number(word: &str) -> bool {
    let is_of_number = |sign: char| {
        sign.is_ascii_digit() || digit(sign).is_some() || "零〇十百千万半几多数到至-−–+.,~".contains(sign)
    };
    !word.is_empty() && (word.chars().all(is_of_number) || number(word).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_in_digits_and_in_the_words_of_either_language() {
        for (said, expected) in [
            ("8", Some(8)),
            ("八", Some(8)),
            ("十二", Some(12)),
            ("九十九", Some(99)),
            ("俩", Some(2)),
            ("eight", Some(8)),
            ("twenty", Some(20)),
            ("八八", None),
            ("ate", None),
        ] {
            assert_eq!(number(said), expected, "{said}");
        }
        assert_eq!((end_of_number("十二位"), end_of_number("eight"), end_of_number("位")), (6, 5, 0));
    }
}
