//! The words of a reservation: what blanks and commas part, and what is run together in Chinese.

use super::ROOMS;
use super::covers::{begins_with_unit, end_of_covers, start_of_covers};
use super::hours::time;
use crate::domain::bill::Sitting;
use crate::domain::typed_number::is_like_a_number;

/// The signs that part words, unless they stand between digits.
const PARTING: [char; 5] = [',', '，', ';', '；', '。'];

/// The words of a line.
pub(super) fn words_of(typed: &str) -> Vec<&str> {
    let is_digit = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_digit());
    let mut words = Vec::new();
    for word in typed.split_whitespace() {
        let mut from = 0;
        for (at, sign) in word.char_indices().filter(|(_, sign)| PARTING.contains(sign)) {
            let behind = at + sign.len_utf8();
            let is_in_number =
                is_digit(word[..at].chars().next_back()) && is_digit(word[behind..].chars().next());
            if !is_in_number {
                words.push(&word[from..at]);
                from = behind;
            }
        }
        words.push(&word[from..]);
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Words of a line as they stand there, with what parts them; only blanks are one, and where something was taken out.
pub(super) fn as_typed(typed: &str, words: &[&str]) -> String {
    let begins = |word: &str| word.as_ptr().addr() - typed.as_ptr().addr();
    let mut said = String::new();
    let mut end = None;
    for word in words {
        let gap = end.and_then(|end: usize| typed.get(end..begins(word)));
        let is_parting = |gap: &&str| gap.chars().all(|sign| sign.is_whitespace() || PARTING.contains(&sign));
        match gap.map(|gap| (gap, is_parting(&gap))) {
            Some((gap, true)) => {
                let parted = gap.split_whitespace().collect::<Vec<_>>().join(" ");
                said.push_str(&parted);
                if gap.ends_with(char::is_whitespace) {
                    said.push(' ');
                }
            }
            Some(_) => said.push(' '),
            None => {}
        }
        said.push_str(word);
        end = Some(begins(word) + word.len());
    }
    said
}

/// What a word of Chinese holds that is written without blanks: `晚8点8人8号厅`, `牡丹厅8位`.
pub(super) fn pieces(word: &str) -> Vec<&str> {
    let mut rest = word;
    let mut pieces = Vec::new();
    while !rest.is_empty() && !word.is_ascii() {
        let end = first_piece(rest, !pieces.is_empty());
        let (piece, behind) = rest.split_at(end);
        pieces.push(piece);
        rest = behind;
    }
    if rest.is_empty() { pieces } else { vec![word] }
}

/// Where the first part of a word ends.
fn first_piece(word: &str, is_behind: bool) -> usize {
    if let Some((_, behind)) = leading_time(word, is_behind) {
        return word.len() - behind.len();
    }
    match end_of_covers(word) {
        0 => {}
        end => return end,
    }
    let is_next = |behind: &str| {
        behind.starts_with('要') || end_of_covers(behind) > 0 || leading_time(behind, false).is_some()
    };
    let ends = ROOMS.iter().filter_map(|end| Some(word.find(end)? + end.len()));
    if let Some(end) = ends.filter(|end| *end > 3 && is_next(&word[*end..])).min() {
        return end;
    }
    let start = start_of_covers(word);
    if start > 0 && !word[..start].ends_with(is_of_a_number) { start } else { word.len() }
}

/// The sitting a word begins with, and what follows it: nothing or a number of covers, if it may be anything, that.
pub(super) fn leading_time(word: &str, may_be_anything: bool) -> Option<(Sitting, &str)> {
    let ends = word.char_indices().map(|(at, _)| at).skip(1).chain([word.len()]);
    let ends: Vec<usize> = ends.filter(|end| *end > 0).collect();
    ends.into_iter().rev().find_map(|end| {
        let (said, behind) = word.split_at(end);
        let is_right =
            behind.is_empty() || end_of_covers(behind) > 0 || (may_be_anything && said.chars().count() > 1);
        // The 8 of 晚8点8人 is that of the guests.
        let is_right = is_right && !(begins_with_unit(behind) && said.ends_with(is_of_a_number));
        time(said).filter(|_| is_right).map(|sitting| (sitting, behind))
    })
}

fn is_of_a_number(sign: char) -> bool {
    is_like_a_number(sign.encode_utf8(&mut [0; 4]))
}

/// A word without the comma that parts it from the next.
pub(super) fn trimmed(word: &str) -> &str {
    word.trim().trim_matches(PARTING)
}
