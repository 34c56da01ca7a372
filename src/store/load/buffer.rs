//! Bills read and not yet judged, gathered by business day and outlet.

use super::guests::Recognised;
use crate::domain::bill::{BillKind, BillRow};
use crate::store::StoreError;
use crate::store::content::{Content, Extra};

/// A piece of a group's texts; absent when `length` is `u32::MAX`.
#[derive(Clone, Copy, Debug)]
struct Piece {
    at: u32,
    length: u32,
}

const ABSENT: Piece = Piece { at: 0, length: u32::MAX };

/// One bill read: places of member and wording instead of rowids, its texts in the group's arena.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pending {
    /// Physical line.
    pub line: u32,
    /// Whom it names and how.
    pub guest: Recognised,
    /// Whether it says a name.
    pub has_name: bool,
    /// Word; 0 = none.
    pub room: u32,
    /// Word; 0 = none.
    pub channel: u32,
    /// Seconds after the midnight that begins the business day.
    pub second: Option<i32>,
    /// Guests at the table.
    pub covers: Option<u32>,
    /// Fen.
    pub amount: Option<i64>,
    /// What it is.
    pub kind: BillKind,
    number: Piece,
    /// Place of its extra texts from 1; 0 = none.
    extra: u32,
}

impl Pending {
    /// The content.
    pub(super) fn content(&self) -> Content {
        Content {
            member: self.guest.member_id,
            contact: self.guest.contact_id,
            second: self.second,
            amount: self.amount,
            covers: self.covers,
            room: self.room,
            channel: self.channel,
            kind: self.kind,
        }
    }

    /// Whether it names an original or holds dishes, payer, booker or note.
    pub(super) fn has_extra(&self) -> bool {
        self.extra != 0
    }
}

/// The bills of one business day in one outlet, in the order they were read.
#[derive(Debug, Default)]
pub(super) struct Pile {
    rows: Vec<Pending>,
    texts: Vec<u8>,
    extras: Vec<[Piece; 5]>,
    /// Whether a number does not follow the one before, so that one may have come twice; also when one has none.
    is_unordered: bool,
    /// Whether a refund names its original.
    has_links: bool,
}

/// What is known of a row before it is put on a pile.
pub(super) struct Placed {
    /// Member and wording.
    pub guest: Recognised,
    /// Seconds after the midnight that begins the business day.
    pub second: Option<i32>,
    /// Room and channel.
    pub words: (u32, u32),
}

impl Pile {
    /// Empties the pile and keeps its memory.
    pub(super) fn clear(&mut self) {
        self.rows.clear();
        self.texts.clear();
        self.extras.clear();
        (self.is_unordered, self.has_links) = (false, false);
    }

    /// Adds a row; returns the memory it takes.
    pub(super) fn push(&mut self, row: &BillRow<'_>, placed: &Placed) -> Result<usize, StoreError> {
        let before = self.texts.len();
        let number = self.keep(row.bill_no)?;
        self.is_unordered |= row.bill_no.is_none_or(|number| !self.follows(number));
        let mut pending = Pending {
            line: u32::try_from(row.line).map_err(|_| StoreError::Limit("lines of a file"))?,
            guest: placed.guest,
            has_name: row.name.is_some(),
            room: placed.words.0,
            channel: placed.words.1,
            second: placed.second,
            covers: row.covers,
            amount: row.amount.map(|amount| amount.0),
            kind: row.kind,
            number,
            extra: 0,
        };
        let extra = [row.original_bill_no, row.dishes, row.payer, row.booker, row.note];
        if extra.iter().any(Option::is_some) {
            let mut pieces = [ABSENT; 5];
            for (piece, text) in pieces.iter_mut().zip(extra) {
                *piece = self.keep(text)?;
            }
            self.extras.push(pieces);
            pending.extra =
                u32::try_from(self.extras.len()).map_err(|_| StoreError::Limit("bills of a day"))?;
            self.has_links |= row.kind == BillKind::Refund && row.original_bill_no.is_some();
        }
        self.rows.push(pending);
        Ok(size_of::<Pending>() + self.texts.len() - before)
    }

    fn keep(&mut self, text: Option<&str>) -> Result<Piece, StoreError> {
        let Some(text) = text else { return Ok(ABSENT) };
        let too_much = |_| StoreError::Limit("texts of a day");
        let at = u32::try_from(self.texts.len()).map_err(too_much)?;
        self.texts.extend_from_slice(text.as_bytes());
        u32::try_from(self.texts.len()).map_err(too_much)?;
        Ok(Piece { at, length: u32::try_from(text.len()).map_err(too_much)? })
    }

    /// Whether a number comes after the last row's: shorter ones first, then in byte order.
    fn follows(&self, number: &str) -> bool {
        let Some(last) = self.rows.last() else { return true };
        self.bytes(last.number).is_some_and(|last| (last.len(), last) < (number.len(), number.as_bytes()))
    }

    fn bytes(&self, piece: Piece) -> Option<&[u8]> {
        if piece.length == u32::MAX {
            return None;
        }
        self.texts.get(piece.at as usize..(piece.at + piece.length) as usize)
    }

    fn text(&self, piece: Piece) -> Option<&str> {
        self.bytes(piece).and_then(|bytes| std::str::from_utf8(bytes).ok())
    }

    /// The rows.
    pub(super) fn rows(&self) -> &[Pending] {
        &self.rows
    }

    /// The bytes of a row's number.
    pub(super) fn number(&self, row: &Pending) -> Option<&[u8]> {
        self.bytes(row.number)
    }

    /// A row's number.
    pub(super) fn number_text(&self, row: &Pending) -> Option<&str> {
        self.text(row.number)
    }

    /// What is kept of a row beside its content.
    pub(super) fn extra(&self, row: &Pending) -> Extra {
        let Some(pieces) = row.extra.checked_sub(1).and_then(|place| self.extras.get(place as usize)) else {
            return Extra::default();
        };
        let [original_number, dishes, payer, booker, note] =
            pieces.map(|piece| self.text(piece).map(str::to_owned));
        Extra { original_number, dishes, payer, booker, note }
    }

    /// Whether every row has a number of its own.
    pub(super) fn has_distinct_numbers(&self) -> bool {
        !self.is_unordered
    }

    /// Whether a refund names its original.
    pub(super) fn has_links(&self) -> bool {
        self.has_links
    }
}

/// The outlet bills belong to when the file does not say.
pub(super) const MAIN_OUTLET: &str = "main";
