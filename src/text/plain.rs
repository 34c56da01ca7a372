//! Text for terminals that draw some signs two columns wide: ASCII and CJK alone, each sign in a twin of the same width.

use super::width;
use unicode_segmentation::UnicodeSegmentation;

/// The text in ASCII, CJK and full-width forms alone, as wide as before; what has no twin becomes `?`.
///
/// Latin letters lose their accents: an East Asian terminal may draw those two columns wide too.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for grapheme in text.graphemes(true) {
        let Some(first) = grapheme.chars().next() else { continue };
        match width(grapheme) {
            _ if grapheme.is_ascii() => shown.push_str(grapheme),
            1 => shown.push(narrow_twin(first)),
            2 if is_cjk(first) && width(first.encode_utf8(&mut [0; 4])) == 2 => shown.push(first),
            // Pictures: a sign and the blank that keeps what follows in its place.
            columns => shown.extend("? ".chars().cycle().take(columns)),
        }
    }
    shown
}

/// Characters every terminal draws as wide as Unicode says: ideographs, kana, hangul, their punctuation, full- and half-width forms.
fn is_cjk(character: char) -> bool {
    matches!(character,
        '\u{2e80}'..='\u{303e}' | '\u{3041}'..='\u{4dbf}' | '\u{4e00}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff01}'..='\u{ffe6}' | '\u{20000}'..='\u{3fffd}')
}

/// Accented letters of Latin scripts and of pinyin, with the letter that stands for them.
const LETTERS: [(&str, char); 38] = [
    ("ÀÁÂÃÄÅĀĂĄǍ", 'A'),
    ("àáâãäåāăąǎ", 'a'),
    ("ÇĆĈĊČ", 'C'),
    ("çćĉċč", 'c'),
    ("ĎĐÐ", 'D'),
    ("ďđð", 'd'),
    ("ÈÉÊËĒĔĖĘĚ", 'E'),
    ("èéêëēĕėęě", 'e'),
    ("ĜĞĠĢ", 'G'),
    ("ĝğġģ", 'g'),
    ("ĤĦ", 'H'),
    ("ĥħ", 'h'),
    ("ÌÍÎÏĨĪĬĮİǏ", 'I'),
    ("ìíîïĩīĭįıǐ", 'i'),
    ("Ĵ", 'J'),
    ("ĵ", 'j'),
    ("Ķ", 'K'),
    ("ķĸ", 'k'),
    ("ĹĻĽĿŁ", 'L'),
    ("ĺļľŀł", 'l'),
    ("ÑŃŅŇŊ", 'N'),
    ("ñńņňŋ", 'n'),
    ("ÒÓÔÕÖØŌŎŐŒǑ", 'O'),
    ("òóôõöøōŏőœǒ", 'o'),
    ("ŔŖŘ", 'R'),
    ("ŕŗř", 'r'),
    ("ŚŜŞŠ", 'S'),
    ("śŝşšß", 's'),
    ("ŢŤŦÞ", 'T'),
    ("ţťŧþ", 't'),
    ("ÙÚÛÜŨŪŬŮŰŲǓǕǗǙǛ", 'U'),
    ("ùúûüũūŭůűųǔǖǘǚǜ", 'u'),
    ("Ŵ", 'W'),
    ("ŵ", 'w'),
    ("ÝŶŸ", 'Y'),
    ("ýŷÿ", 'y'),
    ("ŹŻŽ", 'Z'),
    ("źżž", 'z'),
];

/// What stands for a sign one column wide.
fn narrow_twin(sign: char) -> char {
    match sign {
        '▀' | '↑' => '^',
        '▄' | '↓' => 'v',
        '▾' => '!',
        '▼' => '\\',
        '▌' => '?',
        '█' => '#',
        '●' => '@',
        '░' => ':',
        '▓' | '▇' => '%',
        '▂' => ',',
        '▆' => '*',
        '◕' => 'O',
        '◑' => 'o',
        '◔' => 'c',
        '○' | '▁' => '_',
        '·' | '•' => '.',
        '…' => '~',
        '◌' | '▃' | '─' | '━' | '—' | '–' | '−' | '╌' => '-',
        '═' | '▅' => '=',
        '│' | '┃' | '║' => '|',
        '◆' => 'N',
        '◇' => 'n',
        '✓' => 'w',
        '▒' => ';',
        '±' | '┌' | '┐' | '└' | '┘' | '├' | '┤' | '┬' | '┴' | '┼' | '╭' | '╮' | '╰' | '╯' => {
            '+'
        }
        '×' => 'x',
        '÷' | '▲' => '/',
        '←' | '≤' | '‹' | '«' => '<',
        '→' | '▸' | '≥' | '›' | '»' => '>',
        '‘' | '’' => '\'',
        '“' | '”' => '"',
        // A letter with a combining accent.
        other if other.is_ascii() => other,
        other => {
            let letter =
                LETTERS.iter().find(|(letters, _)| letters.contains(other)).map(|(_, letter)| *letter);
            letter.unwrap_or(if is_cjk(other) { other } else { '?' })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn signs_and_accents_get_twins_and_chinese_stays() {
        let table = [
            ("张总(建国) · 3×1,782…", "张总(建国) . 3x1,782~"),
            ("▀▄█●─═│┌", "^v#@-=|+"),
            ("Müller & Söhne, lǜ", "Muller & Sohne, lu"),
            ("e\u{301}té “x” ‹U+202E›", "ete \"x\" <U+202E>"),
            ("（午市）：８位", "（午市）：８位"),
            ("🍵 tea, Ω", "?  tea, ?"),
        ];
        for (text, expected) in table {
            assert_eq!(plain(text), expected);
        }
    }

    proptest! {
        #[test]
        fn a_plain_text_is_as_wide_as_it_was_and_holds_ascii_and_cjk_alone(text in "\\PC{0,40}") {
            let text = super::super::sanitise(&text).into_owned();
            let shown = plain(&text);
            prop_assert_eq!(width(&shown), width(&text));
            prop_assert!(shown.chars().all(|c| c.is_ascii() || is_cjk(c)), "{}", shown);
        }
    }
}
