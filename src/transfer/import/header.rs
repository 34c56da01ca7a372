//! Finds the header of an export and what its columns mean by their names.

mod names;

use super::fields::fold_char;
use crate::domain::intake::Target;
use names::known_folded;

pub(super) use names::Rank;

/// A column name without case, blanks, underscores, full width and a unit in brackets: `Member No.`, `会员 号`, `消费金额（元）`.
pub(super) fn fold(name: &str) -> String {
    let folded: String = name
        .chars()
        .map(fold_char)
        .filter(|&character| {
            !character.is_whitespace()
                && !matches!(character, '_' | '-' | '.' | ':' | '*' | '\'' | '"' | '\u{feff}')
        })
        .flat_map(char::to_lowercase)
        .collect();
    match folded.find(['(', '[', '【']) {
        Some(at) if at > 0 && folded.ends_with([')', ']', '】']) => {
            folded.get(..at).unwrap_or(&folded).to_owned()
        }
        _ => folded,
    }
}

/// What a column of that name means, and how surely.
pub(super) fn known(name: &str) -> Option<(Target, Rank)> {
    known_folded(&fold(name))
}

/// Whether a cell marks a row of totals: 合计, 总计, 小计, total …
pub(super) fn is_totals_word(cell: &str) -> bool {
    let folded = fold(cell);
    let words = [
        "合计",
        "总计",
        "小计",
        "共计",
        "累计",
        "总合计",
        "本页合计",
        "total",
        "totals",
        "grandtotal",
        "subtotal",
        "sum",
    ];
    words.contains(&folded.as_str())
        || ["合计", "总计", "小计"].iter().any(|word| {
            folded
                .strip_prefix(word)
                .is_some_and(|rest| !rest.chars().any(char::is_alphabetic) || rest.ends_with('笔'))
        })
}

/// The best of `options` for a mistyped `name`, if one is near.
pub(super) fn nearest<'o>(name: &str, options: impl IntoIterator<Item = &'o str>) -> Option<&'o str> {
    let name = fold(name);
    let limit = (name.chars().count() / 2).max(1);
    options
        .into_iter()
        .map(|option| (distance(&name, &fold(option)), option))
        .filter(|&(distance, _)| distance <= limit)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, option)| option)
}

/// Levenshtein's distance in characters; texts beyond 64 characters are cut.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().take(64).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (above, x) in a.chars().take(64).enumerate() {
        let mut next = vec![above + 1];
        for ((&y, &diagonal), &up) in b.iter().zip(&row).zip(row.iter().skip(1)) {
            let left = next.last().copied().unwrap_or(0);
            next.push((diagonal + usize::from(x != y)).min(up + 1).min(left + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

/// One of the first rows of a file.
#[derive(Clone, Debug)]
pub(super) struct HeadRow {
    pub(super) line: u64,
    pub(super) cells: Vec<String>,
}

/// The row that is the header: the one with most known names (the first of equals). `wanted` are the columns a mapping names.
pub(super) fn find_header<'r>(rows: &'r [HeadRow], wanted: &[String]) -> Option<&'r HeadRow> {
    let mut best: Option<(usize, &HeadRow)> = None;
    for row in rows {
        let score = score(row, wanted);
        if score > 0 && best.is_none_or(|(most, _)| score > most) {
            best = Some((score, row));
        }
    }
    best.map(|(_, row)| row)
}

/// How many columns of a row are known; 0 where it cannot be a header.
pub(super) fn score(row: &HeadRow, wanted: &[String]) -> usize {
    let mut targets = Vec::new();
    let mut mapped = 0;
    for cell in row.cells.iter().filter(|cell| !cell.is_empty() && cell.len() <= 180) {
        // Numbers and dates are most of a file; no name we know is without a letter.
        if wanted.is_empty() && !cell.chars().any(char::is_alphabetic) {
            continue;
        }
        let folded = fold(cell);
        if wanted.contains(&folded) {
            mapped += 1;
        } else if let Some((target, _)) = known_folded(&folded)
            && !targets.contains(&target)
        {
            targets.push(target);
        }
    }
    let known = targets.len() + mapped;
    // A single known name may stand in a row of data (a guest called "Bill"); the others must then look like names.
    let has_digits = row.cells.iter().any(|cell| cell.chars().any(|character| character.is_ascii_digit()));
    if known == 1 && mapped == 0 && has_digits { 0 } else { known + 100 * mapped }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_means_two_things_and_every_name_is_folded() {
        let mut seen = hashbrown::HashMap::new();
        for (name, meaning) in names::all() {
            assert_eq!(seen.insert(name, meaning), None, "{name}");
            assert_eq!(fold(name), name);
            assert!(name.chars().any(char::is_alphabetic), "{name}");
        }
    }
}
