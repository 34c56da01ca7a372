//! Finding guests as one types: by name in either script and either width, by pinyin, by number, by the tail of a phone.
//!
//! A guest's [`key`](KeyWriter) is one run of bytes that holds everything he can be found by, so that a list of a million is
//! searched by looking for bytes in one block of memory:
//!
//! * fields end in `END`; their text is folded, so it holds neither capital letters nor control characters;
//! * a phone is its digits and `PHONE_END`: only its tail finds it;
//! * pinyin is written in capitals and control characters, which no folded text holds: the first letter of a reading as its
//!   capital, the others as `inner` bytes, further readings of the same character behind `OR`.

use super::customer::Guest;
use super::fold::fold;
use memchr::memmem;
use pinyin::{ToPinyin, ToPinyinMulti};
use std::sync::OnceLock;

/// Ends a field of a key.
const END: u8 = 1;
/// Ends the digits of a phone.
const PHONE_END: u8 = 2;
/// Stands before a further reading of the same character.
const OR: u8 = 3;
/// The byte of `a` within a reading.
const INNER_A: u8 = 5;
/// Fewer digits are no tail of a phone.
const LEAST_TAIL: usize = 3;
/// Readings kept of one character.
const MOST_READINGS: usize = 4;

/// Surnames that are read otherwise than the character elsewhere. Source: domain.md §1; screens.md, Keys.
const SURNAMES: &[(char, &str)] = &[
    ('单', "shan"),
    ('解', "xie"),
    ('仇', "qiu"),
    ('区', "ou"),
    ('曾', "zeng"),
    ('盖', "ge"),
    ('查', "zha"),
    ('朴', "piao"),
    ('乐', "yue"),
    ('缪', "miao"),
    ('翟', "zhai"),
    ('覃', "qin"),
    ('冼', "xian"),
    ('任', "ren"),
    ('尉', "yu"),
    ('晟', "cheng"),
    ('纪', "ji"),
    ('宁', "ning"),
];

/// Characters of titles, and how they are read in titles and in names; dictionaries also know how old books read them (董 as zhong).
const TITLES: &[(char, &[&str])] = &[
    ('总', &["zong"]),
    ('董', &["dong"]),
    ('局', &["ju"]),
    ('处', &["chu"]),
    ('太', &["tai"]),
    ('院', &["yuan"]),
    // 局长 and 李长春, 行长 and 孙知行.
    ('长', &["zhang", "chang"]),
    ('行', &["hang", "xing"]),
    ('经', &["jing"]),
    ('理', &["li"]),
    ('校', &["xiao"]),
    ('主', &["zhu"]),
    ('任', &["ren"]),
    ('师', &["shi"]),
    ('医', &["yi"]),
    ('老', &["lao"]),
    ('板', &["ban"]),
    ('哥', &["ge"]),
    ('姐', &["jie"]),
];

/// The simplified twins of traditional characters, indexed from U+4E00; 0 where a character has none.
fn twins() -> &'static [u16] {
    static TWINS: OnceLock<Vec<u16>> = OnceLock::new();
    TWINS.get_or_init(|| {
        let mut twins = vec![0; 0x5200];
        let lines = include_str!("../../assets/search/simplified.txt").lines();
        for group in lines.filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace) {
            let mut characters = group.chars();
            let Some(plain) = characters.next().and_then(|plain| u16::try_from(u32::from(plain)).ok()) else {
                continue;
            };
            for traditional in characters {
                if let Some(twin) = place(traditional).and_then(|place| twins.get_mut(place)) {
                    *twin = plain;
                }
            }
        }
        twins
    })
}

fn place(character: char) -> Option<usize> {
    usize::try_from(u32::from(character).checked_sub(0x4e00)?).ok()
}

/// The simplified twin of a traditional character (張 → 张); others stay.
#[must_use]
pub fn simplified(character: char) -> char {
    let twin = place(character).and_then(|place| twins().get(place)).copied().unwrap_or(0);
    if twin == 0 { character } else { char::from_u32(u32::from(twin)).unwrap_or(character) }
}

/// A text as searches compare it: narrow, in lower case, simplified, without control characters.
#[must_use]
pub fn comparable(text: &str) -> String {
    fold(text).chars().filter(|character| !character.is_control()).map(simplified).collect()
}

/// Writes the keys of guests, one behind another.
#[derive(Debug, Default)]
pub struct KeyWriter {
    bytes: Vec<u8>,
    /// Fields of the guest under way: what several bills say is kept once.
    said: Vec<String>,
    read: Vec<String>,
}

impl KeyWriter {
    /// Begins the next guest; returns where his key starts.
    pub fn begin(&mut self) -> usize {
        self.said.clear();
        self.read.clear();
        self.bytes.len()
    }

    /// A name or title: found by its characters and by its pinyin. The first one decides the guest's place among names.
    pub fn name(&mut self, text: &str) {
        let folded = comparable(text);
        if folded.is_empty() || self.read.contains(&folded) {
            return;
        }
        write_pinyin(&mut self.bytes, &folded);
        self.read.push(folded.clone());
        self.field(folded);
    }

    /// A member number or company: found by its characters.
    pub fn text(&mut self, text: &str) {
        self.field(comparable(text));
    }

    /// A phone: found by three or more of its last digits.
    pub fn phone(&mut self, phone: &str) {
        let digits = super::fold::digits(phone);
        if digits.is_empty() || self.said.contains(&digits) {
            return;
        }
        self.bytes.extend_from_slice(digits.as_bytes());
        self.bytes.push(PHONE_END);
        self.said.push(digits);
    }

    fn field(&mut self, folded: String) {
        if folded.is_empty() || self.said.contains(&folded) {
            return;
        }
        self.bytes.extend_from_slice(folded.as_bytes());
        self.bytes.push(END);
        self.said.push(folded);
    }

    /// All keys.
    #[must_use]
    pub fn into_bytes(mut self) -> Vec<u8> {
        self.bytes.shrink_to_fit();
        self.bytes
    }
}

/// What one guest is found by where no more of him is at hand: name, title and member number.
#[must_use]
pub fn key_of(guest: &Guest) -> Vec<u8> {
    let mut keys = KeyWriter::default();
    keys.begin();
    guest.name.iter().chain(&guest.title).for_each(|name| keys.name(name));
    keys.text(&guest.member_no);
    keys.into_bytes()
}

/// The byte of a letter that does not begin a reading.
fn inner(letter: u8) -> u8 {
    letter - b'a' + INNER_A
}

/// Writes how a name is read, ended like a field; other characters than Chinese ones break the chain of syllables.
fn write_pinyin(bytes: &mut Vec<u8>, name: &str) {
    for (index, character) in name.chars().enumerate() {
        let readings = readings(character, index == 0);
        if readings.is_empty() && bytes.last().is_some_and(|last| *last != END && *last != PHONE_END) {
            bytes.push(END);
        }
        for (nth, reading) in readings.into_iter().enumerate() {
            if nth > 0 {
                bytes.push(OR);
            }
            let letters = reading.bytes();
            bytes.extend(
                letters.enumerate().map(
                    |(at, letter)| {
                        if at == 0 { letter.to_ascii_uppercase() } else { inner(letter) }
                    },
                ),
            );
        }
    }
    bytes.push(END);
}

/// How a character may be read, without tones: as a surname first where it can be one, then the commonest reading.
fn readings(character: char, is_surname: bool) -> Vec<&'static str> {
    if let Some((_, titled)) = TITLES.iter().find(|(titled, _)| *titled == character) {
        return titled.to_vec();
    }
    let own = SURNAMES.iter().find(|(surname, _)| is_surname && *surname == character);
    let mut readings: Vec<&'static str> = own.map(|(_, reading)| *reading).into_iter().collect();
    let commonest = character.to_pinyin().map(pinyin::Pinyin::plain);
    let others = character.to_pinyin_multi().into_iter().flatten().map(pinyin::Pinyin::plain);
    for reading in commonest.into_iter().chain(others) {
        let is_plain = reading.bytes().all(|letter| letter.is_ascii_lowercase());
        if is_plain && readings.len() < MOST_READINGS && !readings.contains(&reading) {
            readings.push(reading);
        }
    }
    readings
}

/// What was typed, ready to be looked for: every word of it must be found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needle {
    words: Vec<String>,
}

impl Needle {
    /// Takes what was typed apart at its blanks.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        Self { words: comparable(typed).split_whitespace().map(str::to_owned).collect() }
    }

    /// Whether it finds everybody.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether everybody it finds was found by `earlier` too, so that only those need a look.
    ///
    /// Digits are no such case: 001 ends a phone that 00 says nothing of.
    #[must_use]
    pub fn narrows(&self, earlier: &Self) -> bool {
        let has_digits = |word: &String| word.bytes().all(|byte| byte.is_ascii_digit());
        let (Some((last, before)), true) =
            (earlier.words.split_last(), earlier.words.len() <= self.words.len())
        else {
            return earlier.is_empty();
        };
        let same = self.words.get(before.len());
        self.words.starts_with(before)
            && same.is_some_and(|word| word == last || (word.starts_with(last.as_str()) && !has_digits(last)))
    }

    /// Whether a guest's key holds every word.
    #[must_use]
    pub fn finds(&self, key: &[u8]) -> bool {
        self.words.iter().all(|word| holds(key, word))
    }

    /// Whether a guest's key begins with what was typed, by pinyin or by characters.
    #[must_use]
    pub fn begins(&self, key: &[u8]) -> bool {
        let Some(word) = self.words.first().map(String::as_bytes) else { return true };
        let mut fields = key.split(|byte| *byte == END);
        reads(key, 0, word) || fields.any(|field| field.starts_with(word))
    }

    /// Hands every place of a block of keys to `each` at which the rarest word may be found, first by characters, then by
    /// pinyin; in ascending order within each. Returns what `each` wants skipped to.
    pub fn for_each_place(&self, block: &[u8], mut each: impl FnMut(usize) -> usize) {
        let Some(word) = self.words.iter().max_by_key(|word| word.len()) else { return };
        let finder = memmem::Finder::new(word.as_bytes());
        let mut from = 0;
        while let Some(at) = block.get(from..).and_then(|rest| finder.find(rest)) {
            from = each(from + at).max(from + at + 1);
        }
        let Some(first) = word.bytes().next().filter(|_| is_pinyin(word)) else { return };
        let mut from = 0;
        while let Some(at) =
            block.get(from..).and_then(|rest| memchr::memchr(first.to_ascii_uppercase(), rest))
        {
            let is_read = reads(block, from + at, word.as_bytes());
            from = if is_read { each(from + at).max(from + at + 1) } else { from + at + 1 };
        }
    }
}

fn is_pinyin(word: &str) -> bool {
    word.bytes().all(|letter| letter.is_ascii_lowercase())
}

fn holds(key: &[u8], word: &str) -> bool {
    let bytes = word.as_bytes();
    let by_characters = memmem::find_iter(key, bytes).any(|at| is_allowed(key, at, bytes));
    by_characters
        || (is_pinyin(word)
            && bytes.first().is_some_and(|first| {
                memchr::memchr_iter(first.to_ascii_uppercase(), key).any(|at| reads(key, at, bytes))
            }))
}

/// Whether a word found at a place counts: within a phone only as its tail, and three digits at least.
fn is_allowed(key: &[u8], at: usize, word: &[u8]) -> bool {
    if !word.iter().all(u8::is_ascii_digit) {
        return true;
    }
    let behind = &key[at + word.len()..];
    let digits = behind.iter().take_while(|byte| byte.is_ascii_digit()).count();
    behind.get(digits) != Some(&PHONE_END) || (digits == 0 && word.len() >= LEAST_TAIL)
}

/// Whether the readings that begin at `at` start with the word: of each character as many letters as one likes, one at least.
fn reads(key: &[u8], at: usize, word: &[u8]) -> bool {
    let Some(first) = word.first() else { return true };
    if key.get(at) != Some(&first.to_ascii_uppercase()) {
        return false;
    }
    let (mut place, mut rest) = (at + 1, &word[1..]);
    loop {
        if rest.is_empty() || reads_next(key, place, rest) {
            return true;
        }
        match (key.get(place), rest.first()) {
            (Some(byte), Some(letter)) if *byte == inner(*letter) => {
                place += 1;
                rest = &rest[1..];
            }
            _ => return false,
        }
    }
}

/// Whether the character after the reading around `place` is read like the word.
fn reads_next(key: &[u8], place: usize, word: &[u8]) -> bool {
    let is_inner = |byte: &u8| (INNER_A..INNER_A + 26).contains(byte);
    // Past the rest of this reading and the other readings of the same character.
    let mut next = place;
    loop {
        next += key.get(next..).map_or(0, |rest| rest.iter().take_while(|byte| is_inner(byte)).count());
        if key.get(next) != Some(&OR) {
            break;
        }
        next += 2;
    }
    loop {
        if !key.get(next).is_some_and(u8::is_ascii_uppercase) {
            return false;
        }
        if reads(key, next, word) {
            return true;
        }
        next += 1;
        next += key.get(next..).map_or(0, |rest| rest.iter().take_while(|byte| is_inner(byte)).count());
        if key.get(next) != Some(&OR) {
            return false;
        }
        next += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str, title: &str, number: &str, phone: &str) -> Vec<u8> {
        let mut writer = KeyWriter::default();
        writer.begin();
        writer.name(name);
        writer.name(title);
        writer.text(number);
        writer.phone(phone);
        writer.into_bytes()
    }

    fn finds(typed: &str, key: &[u8]) -> bool {
        let needle = Needle::new(typed);
        let one_by_one = needle.finds(key);
        let mut in_a_block = needle.is_empty();
        needle.for_each_place(key, |_| {
            in_a_block |= needle.finds(key);
            key.len()
        });
        assert_eq!(one_by_one, in_a_block, "{typed}");
        one_by_one
    }

    #[test]
    fn a_guest_is_found_by_what_he_is_called() {
        let key = key("张建国", "张总", "00123", "138-0013 8001");
        let found = [
            "张",
            "建国",
            "張建國",
            "张总",
            "zz",
            "zjg",
            "jg",
            "zhang",
            "zhangjianguo",
            "zhangjg",
            "zhjg",
            "jianguo",
            "ＺＺ",
            "Zhang",
            "ZZ",
            "00123",
            "123",
            "８００１",
            "001",
            "13800138001",
            "张 123",
            "zz 8001",
            "",
            " ",
        ];
        for typed in found {
            assert!(finds(typed, &key), "{typed}");
        }
        let missed =
            ["李", "zg", "ang", "hang", "gz", "jgz", "1380", "01380", "800", "张 124", "zhangjianguoo"];
        for typed in missed {
            assert!(!finds(typed, &key), "{typed}");
        }
    }

    #[test]
    fn surnames_are_found_by_the_way_they_are_read() {
        let table = [
            ("单雄信", "shan", "sxx"),
            ("解晓东", "xie", "xxd"),
            ("仇英", "qiu", "qy"),
            ("区志强", "ou", "ozq"),
            ("曾国强", "zeng", "zgq"),
            ("盖文远", "ge", "gwy"),
            ("查建华", "zha", "zjh"),
            ("單雄信", "shan", "sxx"),
            ("曾国强", "ceng", "cgq"),
        ];
        for (name, full, initials) in table {
            let key = key(name, "", "1", "");
            assert!(finds(full, &key), "{name} {full}");
            assert!(finds(initials, &key), "{name} {initials}");
        }
    }

    #[test]
    fn a_title_is_found_by_the_way_it_is_read_today() {
        let missed = [
            ("郑董", "zz"),
            ("王局", "wq"),
            ("李处", "lj"),
            ("陈太", "cd"),
            ("张校", "zj"),
            ("林院", "lh"),
            ("赵师", "zc"),
        ];
        for (title, typed) in missed {
            assert!(!finds(typed, &key("", title, "1", "")), "{title} {typed}");
        }
        let found = [("郑董", "zd"), ("王局", "wj"), ("刘行长", "lhz"), ("李长春", "lcc"), ("孙知行", "szx")];
        for (title, typed) in found {
            assert!(finds(typed, &key("", title, "1", "")), "{title} {typed}");
        }
        assert!(finds("dzs", &key("董仲舒", "", "1", "")) && finds("ry", &key("任颖", "", "1", "")));
        for (titled, readings) in TITLES {
            let told = titled.to_pinyin_multi().into_iter().flatten().map(pinyin::Pinyin::plain);
            let told: Vec<&str> = told.collect();
            assert!(readings.iter().all(|reading| told.contains(reading)), "{titled}: {told:?}");
        }
    }

    #[test]
    fn names_in_letters_are_found_by_any_part_in_any_case() {
        let key = key("David Miller", "Mr Miller", "VIP-7", "");
        for typed in ["mill", "DAVID", "vip-7", "miller david", "ｍｒ"] {
            assert!(finds(typed, &key), "{typed}");
        }
        assert!(!finds("dm", &key));
    }

    #[test]
    fn what_begins_with_the_typed_is_told_from_what_only_holds_it() {
        let table =
            [("张总", "zz", true), ("张总", "张", true), ("张总", "zong", false), ("张总", "总", false)];
        let letters = [("export: Excel", "exp", true), ("export: Excel", "excel", false), ("x", "", true)];
        for (name, typed, begins) in table.into_iter().chain(letters) {
            let key = key(name, "", "", "");
            assert_eq!(Needle::new(typed).begins(&key), begins, "{name} {typed}");
        }
    }

    #[test]
    fn control_characters_of_the_data_are_no_part_of_a_key() {
        let key = key("a\u{1}b\u{2}C", "", "1\u{3}2", "");
        assert!(finds("abc", &key) && finds("12", &key));
        assert!(!finds("\u{1}x", &key));
    }

    #[test]
    fn a_longer_needle_narrows_unless_digits_grow_into_the_tail_of_a_phone() {
        let narrows = |longer: &str, earlier: &str| Needle::new(longer).narrows(&Needle::new(earlier));
        for (longer, earlier) in
            [("zha", "zh"), ("zz 8", "zz"), ("zhang 8", "zha"), ("张建", "张"), ("x", ""), ("8001", "8001")]
        {
            assert!(narrows(longer, earlier), "{longer} {earlier}");
        }
        for (longer, earlier) in
            [("8001", "800"), ("z", "zh"), ("zz", "zz 8"), ("李", "张"), ("zz 8001", "zz 80")]
        {
            assert!(!narrows(longer, earlier), "{longer} {earlier}");
        }
    }

    #[test]
    fn every_simplified_twin_is_its_own() {
        assert_eq!(
            ["張", "總", "國", "单", "a"].map(|text| simplified(text.chars().next().expect("one"))),
            ['张', '总', '国', '单', 'a']
        );
        for character in ('\u{4e00}'..='\u{9fff}').map(simplified) {
            assert_eq!(simplified(character), character);
        }
    }
}
