//! What bills call guests, each distinct wording once, as bytes in one arena.
//!
//! A wording is name, title, company and phone one after the other, each behind `FF` when there is one and `FE` when there is
//! none; neither byte occurs in UTF-8, so two wordings are the same when their bytes are.

use crate::domain::bill::BillRow;
use crate::store::StoreError;

const SOME: u8 = 0xff;
const NONE: u8 = 0xfe;

/// A piece of the arena.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Piece {
    pub at: u32,
    pub length: u32,
}

/// Texts kept for the time of the import.
#[derive(Debug, Default)]
pub(super) struct Arena(Vec<u8>);

impl Arena {
    /// Keeps bytes.
    pub(super) fn keep(&mut self, bytes: &[u8]) -> Result<Piece, StoreError> {
        let too_much = |_| StoreError::Limit("texts of one import");
        let at = u32::try_from(self.0.len()).map_err(too_much)?;
        self.0.extend_from_slice(bytes);
        u32::try_from(self.0.len()).map_err(too_much)?;
        Ok(Piece { at, length: u32::try_from(bytes.len()).map_err(too_much)? })
    }

    /// The bytes of a piece.
    pub(super) fn bytes(&self, piece: Piece) -> &[u8] {
        let at = piece.at as usize;
        self.0.get(at..at + piece.length as usize).unwrap_or_default()
    }
}

/// Appends the wording of a row; `false` when the row says nothing, and nothing is appended.
pub(super) fn write_wording(row: &BillRow<'_>, bytes: &mut Vec<u8>) -> bool {
    write_texts([row.name, row.title, row.company, row.phone], bytes)
}

/// Appends a wording given as texts; `false` when there is none, and nothing is appended.
pub(super) fn write_texts(texts: [Option<&str>; 4], bytes: &mut Vec<u8>) -> bool {
    if texts.iter().all(Option::is_none) {
        return false;
    }
    for text in texts {
        match text {
            None => bytes.push(NONE),
            Some(text) => {
                bytes.push(SOME);
                bytes.extend_from_slice(text.as_bytes());
            }
        }
    }
    true
}

/// Name, title, company and phone of a wording.
pub(super) fn read_texts(bytes: &[u8]) -> [Option<&str>; 4] {
    let mut texts = [None; 4];
    let mut rest = bytes;
    for text in &mut texts {
        let Some((marker, after)) = rest.split_first() else { break };
        let end = after.iter().position(|byte| *byte >= NONE).unwrap_or(after.len());
        let (own, others) = after.split_at(end);
        *text = if *marker == SOME { std::str::from_utf8(own).ok() } else { None };
        rest = others;
    }
    texts
}

/// Whether a wording holds a name.
pub(super) fn has_name(bytes: &[u8]) -> bool {
    bytes.first() == Some(&SOME)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wording_comes_back_as_its_texts() {
        let all = [None, Some(""), Some("张建国"), Some("138 0000")];
        for name in all {
            for title in all {
                for phone in all {
                    let texts = [name, title, None, phone];
                    let mut bytes = Vec::new();
                    if write_texts(texts, &mut bytes) {
                        assert_eq!(read_texts(&bytes), texts);
                    } else {
                        assert_eq!(texts, [None; 4]);
                    }
                }
            }
        }
    }
}
