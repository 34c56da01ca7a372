//! How a guest is addressed: in full on the manager's own screen, by surname and title where others may read along.

use super::customer::Guest;

/// Chinese surnames of two characters; all others have one.
const COMPOUND_SURNAMES: &str = "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 \
     慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 \
     呼延 东郭 南门 羊舌 微生 公户 公玉 公仪 梁丘 公仲 公上 公门 公山 公坚 左丘 公伯 西门 公祖 第五 公乘 贯丘 公皙 南荣 东里 东宫 仲长 子书 \
     子桑 即墨 达奚 褚师 歐陽 東方 獨孤 諸葛 尉遲 赫連 澹臺 濮陽 公孫 長孫 鍾離 鮮于 令狐";

/// Title and name together: `张总(张建国)`, `Mr Miller (David Miller)`; either alone when the other is unknown.
///
/// `None` when the till told neither: then the member number names the guest.
#[must_use]
pub fn in_full(guest: &Guest) -> Option<String> {
    match (filled(guest.title.as_deref()), filled(guest.name.as_deref())) {
        (Some(title), Some(name)) if title == name => Some(name.to_owned()),
        (Some(title), Some(name)) => {
            let gap = if title.ends_with(|last: char| last.is_ascii_alphanumeric()) { " " } else { "" };
            Some(format!("{title}{gap}({name})"))
        }
        (one, other) => one.or(other).map(str::to_owned),
    }
}

/// As [`in_full`] in a sentence or a file, where there is room for the brackets of the script: `张总（张建国）`. Source: domain.md §1.
#[must_use]
pub fn in_text(guest: &Guest) -> Option<String> {
    match (filled(guest.title.as_deref()), filled(guest.name.as_deref())) {
        (Some(title), Some(name)) if title != name && is_chinese(title) => Some(bracketed(title, name)),
        _ => in_full(guest),
    }
}

/// Something in the brackets of the script of what stands before it: `王总（123）`, `Mr Miller(123)`.
#[must_use]
pub fn bracketed(text: &str, inside: &str) -> String {
    if is_chinese(text) { format!("{text}（{inside}）") } else { format!("{text}({inside})") }
}

/// As [`in_full`] without saying the surname twice, where the name must be short: `欧阳总(若兰)`. `None` when it is not said twice.
#[must_use]
pub fn in_short(guest: &Guest) -> Option<String> {
    let (title, name) = (filled(guest.title.as_deref())?, filled(guest.name.as_deref())?);
    let shared: usize =
        title.chars().zip(name.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let rest = name.get(shared..).filter(|rest| shared > 0 && !rest.is_empty())?;
    Some(format!("{title}({rest})"))
}

/// Surname and title only 隐私屏: `张总`, `欧阳**`, `Mr Miller`. Source: domain.md §11.
///
/// A title that names the guest already stands alone; without one the given name becomes `**`. `None` as in [`in_full`].
#[must_use]
pub fn in_discretion(guest: &Guest) -> Option<String> {
    let name = filled(guest.name.as_deref());
    let surname = name.map(surname);
    // Some tills write the whole name into the title: 张建国总.
    let title = filled(guest.title.as_deref()).map(|title| match (name, surname) {
        (Some(name), Some(surname)) => title.replace(name, surname),
        _ => title.to_owned(),
    });
    match (title, surname) {
        (Some(title), Some(surname)) if title.contains(surname) => Some(title),
        (Some(title), Some(surname)) if is_chinese(surname) => Some(format!("{surname}{title}")),
        (Some(title), Some(surname)) => Some(format!("{title} {surname}")),
        (Some(title), None) => Some(title),
        (None, Some(surname)) if is_chinese(surname) => Some(format!("{surname}**")),
        (None, Some(surname)) => Some(surname.to_owned()),
        (None, None) => None,
    }
}

/// How a guest is spoken to or of at the phone: 张总, his alias 代称, else his name; nothing when that is a number.
#[must_use]
pub fn spoken(guest: &Guest, alias: Option<&str>) -> Option<String> {
    let titled = filled(guest.title.as_deref()).and_then(|_| in_discretion(guest));
    let name = || filled(guest.name.as_deref()).map(str::to_owned);
    let said = titled.or_else(|| filled(alias).map(str::to_owned)).or_else(name);
    said.filter(|said| said.chars().any(char::is_alphabetic))
}

/// The surname of a name: 张 of 张建国, 欧阳 of 欧阳若兰, Miller of David Miller, Nguyễn of Nguyễn Minh.
///
/// A name too long for a person (a company) gives its first two characters, so that it is not told in full; a foreign
/// company the word it begins with, because its last one says nothing (`& Sons`, `Ltd`).
#[must_use]
pub fn surname(name: &str) -> &str {
    let name = name.trim();
    if !is_chinese(name) {
        let mut words = name.split_whitespace();
        let leads = names_a_company(name) || words.clone().next().is_some_and(is_vietnamese_surname);
        let telling = if leads { words.next() } else { words.next_back() };
        return telling.unwrap_or(name);
    }
    let characters = name.chars().count();
    let is_compound = COMPOUND_SURNAMES.split_whitespace().any(|compound| name.starts_with(compound));
    let taken = if is_compound || characters > 4 { 2 } else { 1 };
    name.char_indices().nth(taken).and_then(|(end, _)| name.get(..end)).unwrap_or(name)
}

/// Surnames that stand before the given name although they are written in Latin letters; nine in ten of Vietnam.
const VIETNAMESE_SURNAMES: &str = "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý";

fn is_vietnamese_surname(word: &str) -> bool {
    let word = word.to_lowercase();
    VIETNAMESE_SURNAMES.split(' ').any(|surname| surname == word)
}

/// Words that make a foreign name a company's.
const COMPANY_WORDS: &str = "& + and und et co company corp corporation inc limited ltd llc plc gmbh ag kg group holding holdings hotel";

fn names_a_company(name: &str) -> bool {
    name.split_whitespace().skip(1).any(|word| {
        let word = word.trim_matches(['.', ',']).to_lowercase();
        COMPANY_WORDS.split_whitespace().any(|company| company == word)
    })
}

fn filled(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

fn is_chinese(text: &str) -> bool {
    text.starts_with(|first| matches!(first, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::bill::CustomerId;

    fn guest(title: Option<&str>, name: Option<&str>) -> Guest {
        Guest {
            customer: CustomerId(1),
            member_no: "001".into(),
            name: name.map(str::to_owned),
            title: title.map(str::to_owned),
        }
    }

    #[test]
    fn in_full_a_guest_has_title_and_name() {
        let full = |title, name| in_full(&guest(title, name));
        assert_eq!(full(Some("张总"), Some("张建国")).as_deref(), Some("张总(张建国)"));
        assert_eq!(
            full(Some("Mr Miller"), Some("David Miller")).as_deref(),
            Some("Mr Miller (David Miller)")
        );
        assert_eq!(full(Some("王局"), Some("王局")).as_deref(), Some("王局"));
        assert_eq!(full(Some("王局"), Some("  ")).as_deref(), Some("王局"));
        assert_eq!(full(None, Some("李梅")).as_deref(), Some("李梅"));
        assert_eq!(full(None, None), None);
    }

    #[test]
    fn in_short_a_surname_is_said_once() {
        let short = |title, name| in_short(&guest(title, name));
        assert_eq!(short(Some("欧阳总"), Some("欧阳若兰")).as_deref(), Some("欧阳总(若兰)"));
        assert_eq!(short(Some("总经理"), Some("张建国")), None);
        assert_eq!(short(Some("王局"), Some("王局")), None);
        assert_eq!(short(None, Some("张建国")), None);
    }

    #[test]
    fn in_discretion_the_given_name_is_not_told() {
        let discreet = |title, name| in_discretion(&guest(title, name));
        assert_eq!(discreet(Some("张总"), Some("张建国")).as_deref(), Some("张总"));
        assert_eq!(discreet(Some("总"), Some("欧阳若兰")).as_deref(), Some("欧阳总"));
        assert_eq!(discreet(Some("Mr"), Some("David Miller")).as_deref(), Some("Mr Miller"));
        assert_eq!(discreet(Some("张建国总"), Some("张建国")).as_deref(), Some("张总"));
        assert_eq!(discreet(Some("Mr David Miller"), Some("David Miller")).as_deref(), Some("Mr Miller"));
        assert_eq!(discreet(None, Some("欧阳若兰")).as_deref(), Some("欧阳**"));
        assert_eq!(discreet(None, Some("李梅")).as_deref(), Some("李**"));
        assert_eq!(discreet(None, Some("华润置地有限公司")).as_deref(), Some("华润**"));
        assert_eq!(discreet(None, Some("David Miller")).as_deref(), Some("Miller"));
        assert_eq!(discreet(None, Some("Nguyễn Thị Minh")).as_deref(), Some("Nguyễn"));
        assert_eq!(discreet(None, Some("TRẦN Minh")).as_deref(), Some("TRẦN"));
        assert_eq!(discreet(None, Some("David Nguyễn")).as_deref(), Some("Nguyễn"));
        assert_eq!(discreet(None, Some("García López")).as_deref(), Some("López"));
        assert_eq!(discreet(None, Some("Müller & Söhne")).as_deref(), Some("Müller"));
        assert_eq!(discreet(None, Some("Acme Trading Co., Ltd.")).as_deref(), Some("Acme"));
        assert_eq!(discreet(None, None), None);
    }

    #[test]
    fn spoken_to_is_a_guest_by_title_alias_or_name_and_never_by_a_number() {
        let said = |title, name, alias| spoken(&guest(title, name), alias);
        assert_eq!(said(Some("总"), Some("欧阳若兰"), Some("老欧")).as_deref(), Some("欧阳总"));
        assert_eq!(said(None, Some("李梅"), Some("梅姐")).as_deref(), Some("梅姐"));
        assert_eq!(said(None, Some("李梅"), None).as_deref(), Some("李梅"));
        assert_eq!(said(None, Some("13812345678"), None), None);
    }

    #[test]
    fn compound_surnames_stay_whole_and_simple_ones_single() {
        let table = [("欧阳若兰", "欧阳"), ("司马懿", "司马"), ("马东", "马"), ("东方", "东方"), ("", "")];
        for (name, expected) in table {
            assert_eq!(surname(name), expected, "{name}");
        }
    }
}
