//! Cutting a text into records and cells: where they end, and what stands in them without its quotes.

use crate::domain::intake::RejectCode;
use memchr::{memchr, memchr_iter, memchr3};

/// What the search for the end of a record came to.
pub(super) enum Found {
    /// It ends before `end`, the next one starts at `next` (both relative to its start).
    Record { end: usize, next: usize, quoted: bool, fault: Option<RejectCode> },
    /// The text at hand ends first.
    More,
    /// It is longer than any till writes.
    Endless,
}

/// The cells of a record without quotes, relative to its start.
#[inline]
pub(super) fn split_plain(body: &[u8], delimiter: u8, cells: &mut Vec<(u32, u32)>) {
    cells.clear();
    let mut from = 0;
    for at in memchr_iter(delimiter, body) {
        cells.push((from, offset(at)));
        from = offset(at + 1);
    }
    cells.push((from, offset(body.len())));
}

/// Records are far shorter than 4 GiB: the cap is [`MAX_RECORD`](super::MAX_RECORD) plus a block.
#[inline]
pub(super) fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The end of a record at the line end `at`.
#[inline]
pub(super) fn line_end(bytes: &[u8], at: usize, last: bool) -> Found {
    let next = match (bytes.get(at), bytes.get(at + 1)) {
        (Some(b'\r'), Some(b'\n')) => at + 2,
        (Some(b'\r'), None) if !last => return Found::More,
        _ => at + 1,
    };
    Found::Record { end: at, next, quoted: false, fault: None }
}

/// Copies a quoted cell from behind its opening quote; the place behind it, or `None` where the quoting is broken.
/// A place beyond the text means that the closing quote did not come.
pub(super) fn quoted_cell(text: &str, start: usize, delimiter: u8, out: &mut String) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = start;
    loop {
        let Some(length) = memchr(b'"', bytes.get(at..).unwrap_or_default()) else {
            return Some(text.len() + 1);
        };
        out.push_str(text.get(at..at + length).unwrap_or_default());
        at += length + 1;
        match bytes.get(at) {
            Some(b'"') => {
                out.push('"');
                at += 1;
            }
            None => return Some(at),
            Some(_) => break,
        }
    }
    while bytes.get(at) == Some(&b' ') {
        at += 1;
    }
    match bytes.get(at) {
        Some(&byte) if byte != delimiter && byte != b'\n' && byte != b'\r' => None,
        _ => Some(at),
    }
}

/// Copies a cell without opening quote; the place behind it.
pub(super) fn plain_cell(text: &str, start: usize, delimiter: u8, out: &mut String) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let length = memchr3(delimiter, b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
    out.push_str(rest.get(..length).unwrap_or_default());
    start + length
}

/// Line ends within a record.
pub(super) fn count_lines(body: &[u8]) -> u64 {
    let mut lines = 0;
    let mut before = 0;
    for &byte in body {
        lines += u64::from(byte == b'\r' || (byte == b'\n' && before != b'\r'));
        before = byte;
    }
    lines
}
