//! How many come, as people type it: `8人`, `六大两小`, `8 guests`, `party of 8`, `four of us`.

use super::trimmed;
use crate::domain::fold::fold;
use crate::domain::typed_number::{end_of_number, number};

/// What stands behind a number of covers.
pub(super) const UNITS: [&str; 25] = [
    "covers",
    "cover",
    "guests",
    "guest",
    "people",
    "persons",
    "person",
    "pax",
    "ppl",
    "adults",
    "adult",
    "p",
    "人",
    "位",
    "个人",
    "口人",
    "客",
    "名",
    "客人",
    "大人",
    "位客",
    "位客人",
    "位客户",
    "个客人",
    "名客人",
];
/// What stands between the two ends of a range.
const OR: [&str; 8] = ["or", "to", "-", "–", "~", "或", "到", "至"];
/// What stands before a number of covers and needs no word behind it.
const BEFORE: [&[&str]; 4] = [&["party", "of"], &["table", "for"], &["table", "of"], &["for"]];

/// Whether a word stands behind a number of covers.
pub(super) fn is_unit(said: &str) -> bool {
    UNITS.contains(&fold(trimmed(said)).as_str())
}

/// Whether a text begins with what stands behind a number of covers in Chinese.
pub(super) fn begins_with_unit(said: &str) -> bool {
    UNITS.iter().filter(|unit| !unit.is_ascii()).any(|unit| said.starts_with(unit)) || said.starts_with('大')
}

/// A number of covers, and how many words it takes.
pub(super) fn covers(words: &[&str]) -> Option<(u32, usize)> {
    let said = |at: usize| words.get(at).map(|word| fold(trimmed(word))).unwrap_or_default();
    for before in BEFORE {
        let is_before = before.iter().enumerate().all(|(at, word)| said(at) == *word);
        let rest = words.get(before.len()..).filter(|_| is_before);
        if let Some(rest) = rest {
            let of_unit = counted(rest);
            let alone = || number(&said(before.len())).filter(|_| !is_table(&said(before.len() + 1)));
            let (many, taken) = of_unit.or_else(|| alone().map(|many| (many, 1)))?;
            return Some((many, before.len() + taken));
        }
    }
    counted(words)
}

fn is_table(word: &str) -> bool {
    super::TABLES.contains(&word)
}

/// A number with its word behind it.
fn counted(words: &[&str]) -> Option<(u32, usize)> {
    let said = |at: usize| words.get(at).map(|word| fold(trimmed(word))).unwrap_or_default();
    let first = said(0);
    if let Some(many) = old_and_young(&first) {
        return Some((many, 1));
    }
    let (many, unit) = first.split_at(end_of_number(&first));
    let many = number(many)?;
    match unit {
        "" if said(1) == "of" && said(2) == "us" => Some((many, 3)),
        "" if is_unit(&said(1)) => Some((many, 2)),
        unit => is_unit(unit).then_some((many, 1)),
    }
}

/// Those at a table where the grown and the small are counted apart: `6大2小`.
fn old_and_young(said: &str) -> Option<u32> {
    let (old, young) = said.split_once("大人").or_else(|| said.split_once('大'))?;
    let young = young.strip_suffix("小孩").or_else(|| young.strip_suffix('小'))?;
    number(old)?.checked_add(number(young)?)
}

/// Two numbers of covers of which either could be meant: `8 or 10 guests`; how many words they take.
pub(super) fn either(words: &[&str]) -> Option<usize> {
    let said = |at: usize| words.get(at).map(|word| fold(trimmed(word))).unwrap_or_default();
    let is_either = number(&said(0)).is_some() && OR.contains(&said(1).as_str());
    is_either.then(|| covers(words.get(2..)?)).flatten().map(|(_, taken)| taken + 2)
}

/// Where the covers end that a word without blanks begins with, as in `8人8号厅`: 0 where it begins with none.
pub(super) fn end_of_covers(word: &str) -> usize {
    let ends = word.char_indices().map(|(at, _)| at).skip(1).chain([word.len()]).collect::<Vec<_>>();
    let is_covers = |end: &usize| counted(&[&word[..*end]]).is_some() && !is_name(&word[*end..]);
    ends.into_iter().rev().find(is_covers).unwrap_or(0)
}

/// Whether what follows a number of covers makes it the name of a room or a dish: `8人间`, `四人套餐`.
fn is_name(behind: &str) -> bool {
    behind.starts_with(['间', '厅', '房', '室', '包', '桌', '台', '份', '餐', '套', '行'])
}

/// Where the covers begin that a word without blanks ends with, as in `靠窗8位`: 0 where it ends with none.
pub(super) fn start_of_covers(word: &str) -> usize {
    let starts = word.char_indices().map(|(at, _)| at).skip(1);
    // The whole number counts: 十二位 is no 二位.
    starts.into_iter().find(|start| counted(&[&word[*start..]]).is_some()).unwrap_or(0)
}
