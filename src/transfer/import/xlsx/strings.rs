//! The texts the cells of a workbook share.

use super::super::ImportError;
use super::super::error::Excess;
use super::super::records::MAX_CELL;
use super::parser::Parser;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, Event};

/// Memory the shared texts may take in any case, and beyond that as a multiple of their packed bytes.
const FREE: u64 = 32 << 20;
const MAX_RATIO: u64 = 8;

/// The memory they may take however large the file is.
const MOST: u64 = 160 << 20;

/// All shared texts, end to end.
#[derive(Default)]
pub(super) struct SharedStrings {
    text: String,
    ends: Vec<u32>,
}

impl SharedStrings {
    /// Reads `xl/sharedStrings.xml`.
    pub(super) fn read(mut parser: Parser<'_>) -> Result<Self, ImportError> {
        let mut strings = Self::default();
        let mut current = Collected::default();
        loop {
            let packed = parser.packed();
            match parser.next()? {
                Event::Start(element) => current.open(element.local_name().as_ref()),
                Event::End(element) => {
                    let name = element.local_name();
                    current.close(name.as_ref());
                    if name.as_ref() == "si" {
                        strings.push(current.text(), packed)?;
                        current.clear();
                    }
                }
                Event::Empty(element) if element.local_name().as_ref() == "si" => strings.push("", packed)?,
                Event::Text(text) => current.push(&text.xml10_content()),
                Event::CData(text) => current.push(&text),
                Event::GeneralRef(reference) => current.push_reference(&reference),
                Event::Eof => return Ok(strings),
                _ => {}
            }
        }
    }

    fn push(&mut self, text: &str, packed: u64) -> Result<(), ImportError> {
        self.text.push_str(text);
        let used = (self.text.len() + self.ends.len() * 4) as u64;
        let limit = (FREE + packed.saturating_mul(MAX_RATIO)).min(MOST);
        if used > limit {
            let place = "xl/sharedStrings.xml".to_owned();
            return Err(ImportError::TooLarge { what: Excess::SharedText, limit, place });
        }
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        Ok(())
    }

    /// The text of that number.
    pub(super) fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)? as usize;
        let start = match index.checked_sub(1) {
            Some(before) => *self.ends.get(before)? as usize,
            None => 0,
        };
        self.text.get(start..end)
    }
}

/// Collects the text of a cell: of `v` and of `t`, but not of the phonetic reading beside it.
#[derive(Default)]
pub(super) struct Collected {
    text: String,
    inside: bool,
    phonetic: bool,
}

impl Collected {
    pub(super) fn open(&mut self, element: &str) {
        match element {
            "v" | "t" => self.inside = !self.phonetic,
            "rPh" => self.phonetic = true,
            _ => {}
        }
    }

    pub(super) fn close(&mut self, element: &str) {
        match element {
            "v" | "t" => self.inside = false,
            "rPh" => self.phonetic = false,
            _ => {}
        }
    }

    /// Adds text; of a cell that is too long just so much is kept that it can be told.
    pub(super) fn push(&mut self, text: &str) {
        if self.inside {
            let room = (MAX_CELL + 4).saturating_sub(self.text.len()).min(text.len());
            self.text.push_str(text.get(..text.floor_char_boundary(room)).unwrap_or_default());
        }
    }

    /// Adds what a reference such as `&amp;` or `&#10;` stands for; unknown ones stand for nothing.
    pub(super) fn push_reference(&mut self, reference: &BytesRef<'_>) {
        match reference.resolve_char_ref() {
            Ok(Some(character)) => self.push(character.encode_utf8(&mut [0; 4])),
            Ok(None) => self.push(resolve_xml_entity(reference).unwrap_or_default()),
            Err(_) => {}
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.inside = false;
        self.phonetic = false;
    }
}
