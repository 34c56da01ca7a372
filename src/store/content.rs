//! What a file says of a bill: the part that is compared, the part that is only kept, and which columns the file had.

use super::StoreError;
use crate::domain::bill::BillKind;
use crate::domain::intake::Target;
use rusqlite::Row;

/// The targets a file had.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Columns(u32);

const CONTACT: [Target; 4] = [Target::Name, Target::Title, Target::Company, Target::Phone];

const EXTRA: [Target; 5] =
    [Target::OriginalBillNo, Target::Dishes, Target::Payer, Target::Booker, Target::Note];

impl Columns {
    /// Of a list of targets.
    pub(super) fn of(targets: &[Target]) -> Self {
        Self(targets.iter().fold(0, |bits, target| bits | 1 << *target as u32))
    }

    /// Of what [`Columns::text`] wrote.
    pub(super) fn parse(text: &str) -> Self {
        let named = |name: &str| Target::ALL.into_iter().find(|target| target.name() == name);
        Self::of(&text.split(',').filter_map(named).collect::<Vec<_>>())
    }

    /// The targets' names, comma separated.
    pub(super) fn text(self) -> String {
        let names: Vec<&str> =
            Target::ALL.into_iter().filter(|target| self.has(*target)).map(Target::name).collect();
        names.join(",")
    }

    /// Whether the file had a target.
    pub(super) fn has(self, target: Target) -> bool {
        self.0 >> target as u32 & 1 == 1
    }

    /// Whether the file said anything of names and phones.
    pub(super) fn has_contact(self) -> bool {
        CONTACT.into_iter().any(|target| self.has(target))
    }

    /// Whether the file said anything that is kept beside the content.
    pub(super) fn has_extra(self) -> bool {
        EXTRA.into_iter().any(|target| self.has(target))
    }

    /// Whether the file told a time of day, or may have.
    fn has_time(self) -> bool {
        self.has(Target::VisitedAt) || self.has(Target::Time) || !self.has(Target::Date)
    }
}

/// What is compared of a bill, and whom it names. Source: domain.md §12.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Content {
    /// Rowid of the member; 0 = a walk-in.
    pub member: u32,
    /// Rowid of the wording; 0 = none. Never compared.
    pub contact: u32,
    /// Seconds after the midnight that begins the business day.
    pub second: Option<i32>,
    /// Fen.
    pub amount: Option<i64>,
    /// Guests at the table.
    pub covers: Option<u32>,
    /// Rowid of the word; 0 = none.
    pub room: u32,
    /// Rowid of the word; 0 = none.
    pub channel: u32,
    /// What it is.
    pub kind: BillKind,
}

impl Content {
    /// Reads `member_id, contact_id, second, amount, covers, room_id, channel_id, kind` from a column on.
    pub(super) fn read(row: &Row<'_>, at: usize) -> Result<Self, StoreError> {
        let id = |column: usize| -> Result<u32, StoreError> {
            Ok(row.get::<_, Option<u32>>(at + column)?.unwrap_or(0))
        };
        Ok(Self {
            member: id(0)?,
            contact: id(1)?,
            second: row.get(at + 2)?,
            amount: row.get(at + 3)?,
            covers: row.get(at + 4)?,
            room: id(5)?,
            channel: id(6)?,
            kind: super::rebuild::kind(row.get(at + 7)?)?,
        })
    }

    /// This content with everything a later file says of the bill; what the file had no column for stays.
    pub(super) fn overlaid(self, later: &Self, columns: Columns) -> Self {
        let mut new = self;
        if columns.has(Target::MemberNo) {
            new.member = later.member;
        }
        if columns.has_contact() {
            new.contact = later.contact;
        } else if new.member != self.member {
            new.contact = 0; // the name was another's
        }
        if columns.has_time() {
            new.second = later.second;
        }
        if columns.has(Target::Amount) {
            new.amount = later.amount;
        }
        if columns.has(Target::Covers) {
            new.covers = later.covers;
        }
        if columns.has(Target::Room) {
            new.room = later.room;
        }
        if columns.has(Target::Channel) {
            new.channel = later.channel;
        }
        // Without a status column the sign of the amount tells sale from refund; it cannot revive a void bill.
        let by_sign = columns.has(Target::Amount)
            && self.amount != later.amount
            && matches!(self.kind, BillKind::Sale | BillKind::Refund);
        if columns.has(Target::Status) || by_sign {
            new.kind = later.kind;
        }
        new
    }

    /// What is compared, and whether both say the same of it.
    fn compared(&self, other: &Self) -> [(Target, bool); 7] {
        [
            (Target::Status, self.kind == other.kind),
            (Target::MemberNo, self.member == other.member),
            (Target::VisitedAt, self.second == other.second),
            (Target::Amount, self.amount == other.amount),
            (Target::Covers, self.covers == other.covers),
            (Target::Room, self.room == other.room),
            (Target::Channel, self.channel == other.channel),
        ]
    }

    /// What is compared and differs.
    pub(super) fn differences(&self, other: &Self) -> Vec<Target> {
        let compared = self.compared(other).into_iter();
        compared.filter(|(_, is_same)| !is_same).map(|(target, _)| target).collect()
    }

    /// Whether both say the same, names aside.
    pub(super) fn says_the_same_as(&self, other: &Self) -> bool {
        self.compared(other).iter().all(|(_, is_same)| *is_same)
    }
}

/// What is kept of a bill beside its content. Never compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Extra {
    /// The bill a refund takes back.
    pub original_number: Option<String>,
    /// Dishes.
    pub dishes: Option<String>,
    /// Who paid.
    pub payer: Option<String>,
    /// Who booked.
    pub booker: Option<String>,
    /// Remark.
    pub note: Option<String>,
}

impl Extra {
    /// Reads `original_number, dishes, payer, booker, note` from a column on.
    pub(super) fn read(row: &Row<'_>, at: usize) -> Result<Self, StoreError> {
        Ok(Self {
            original_number: row.get(at)?,
            dishes: row.get(at + 1)?,
            payer: row.get(at + 2)?,
            booker: row.get(at + 3)?,
            note: row.get(at + 4)?,
        })
    }

    /// Whether there is nothing to keep.
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// This with everything a later file says; what the file had no column for stays.
    pub(super) fn overlaid(self, later: Self, columns: Columns) -> Self {
        let choose = |target, old, new| if columns.has(target) { new } else { old };
        Self {
            original_number: choose(Target::OriginalBillNo, self.original_number, later.original_number),
            dishes: choose(Target::Dishes, self.dishes, later.dishes),
            payer: choose(Target::Payer, self.payer, later.payer),
            booker: choose(Target::Booker, self.booker, later.booker),
            note: choose(Target::Note, self.note, later.note),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BARE: Content = Content {
        member: 1,
        contact: 2,
        second: Some(3),
        amount: Some(4),
        covers: Some(5),
        room: 6,
        channel: 7,
        kind: BillKind::Sale,
    };

    #[test]
    fn columns_a_file_does_not_have_change_nothing() {
        let later = Content {
            member: 0,
            contact: 0,
            second: None,
            amount: None,
            covers: None,
            room: 0,
            channel: 0,
            kind: BillKind::Void,
        };
        assert_eq!(BARE.overlaid(&later, Columns::of(&[Target::Date])), BARE);
        assert_eq!(BARE.overlaid(&later, Columns::of(&Target::ALL)), later);
    }

    #[test]
    fn the_sign_of_an_amount_does_not_revive_a_void_bill() {
        let void = Content { kind: BillKind::Void, ..BARE };
        let later = Content { amount: Some(-9), kind: BillKind::Refund, ..BARE };
        let columns = Columns::of(&[Target::VisitedAt, Target::Amount]);
        assert_eq!(void.overlaid(&later, columns).kind, BillKind::Void);
        assert_eq!(BARE.overlaid(&later, columns).kind, BillKind::Refund);
    }

    #[test]
    fn columns_are_written_and_read_back() {
        let columns = Columns::of(&[Target::BillNo, Target::Amount, Target::Note]);
        assert_eq!(columns.text(), "bill_no,amount,note");
        assert_eq!(Columns::parse(&columns.text()), columns);
    }
}
