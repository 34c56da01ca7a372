//! Bills as the till tells them, and the vocabulary every figure is built from.

use super::day::Day;
use super::money::Fen;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Rowid of a customer in the store.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct CustomerId(pub u32);

/// Rowid of a member (the till's account) in the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct MemberId(pub u32);

/// Rowid of an outlet in the store, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct OutletId(pub u16);

/// Rowid of a bill: its business day, outlet and sequence number packed in that order, so bills lie clustered in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct BillId(pub i64);

/// What kind of record a bill is. Source: domain.md §1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BillKind {
    /// A settled bill.
    #[default]
    Sale,
    /// Money given back.
    Refund,
    /// Void or unfinished: kept, marked, counted for nothing.
    Void,
    /// A deposit taken; not spend.
    Deposit,
    /// Money put on a prepaid card; not spend.
    TopUp,
}

impl BillKind {
    /// Every kind, in the order of their stored codes 0 to 4.
    pub const ALL: [Self; 5] = [Self::Sale, Self::Refund, Self::Void, Self::Deposit, Self::TopUp];

    /// The code stored in the `bill` table.
    #[must_use]
    pub fn code(self) -> i64 {
        self as i64
    }

    /// The kind of a stored code.
    #[must_use]
    pub fn from_code(code: i64) -> Option<Self> {
        usize::try_from(code).ok().and_then(|index| Self::ALL.get(index)).copied()
    }

    /// Whether its amount is spend: void bills, deposits and top-ups are none.
    #[must_use]
    pub fn is_spend(self) -> bool {
        matches!(self, Self::Sale | Self::Refund)
    }

    /// The word [`Self::from_word`] reads.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Sale => "sale",
            Self::Refund => "refund",
            Self::Void => "void",
            Self::Deposit => "deposit",
            Self::TopUp => "top_up",
        }
    }

    /// The English word of the command line: `sale`, `refund`, `void`, `deposit`, `top_up`; `unfinished` is `void`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "sale" => Self::Sale,
            "refund" => Self::Refund,
            "void" | "unfinished" => Self::Void,
            "deposit" => Self::Deposit,
            "top_up" | "top-up" | "topup" => Self::TopUp,
            _ => return None,
        })
    }
}

/// Which meal of the business day, 市别. Source: domain.md §2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sitting {
    /// 午市: before the sitting boundary.
    Day,
    /// 晚市: from the boundary on, and after midnight up to the cut-off.
    Evening,
    /// The till gave no time of day.
    Unknown,
}

impl Sitting {
    /// Every sitting, in the order of their stored codes 0 to 2.
    pub const ALL: [Self; 3] = [Self::Day, Self::Evening, Self::Unknown];

    /// The sitting of a stored code.
    #[must_use]
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.get(usize::from(code)).copied()
    }

    /// The word of the command line and the journal: `day`, `evening`, `unknown`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Evening => "evening",
            Self::Unknown => "unknown",
        }
    }

    /// The sitting of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sitting| sitting.word() == word)
    }
}

/// A bill's local date and, when the till gave one, its time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BillTime {
    /// The calendar date written in the file (not yet the business day).
    pub date: Day,
    /// Seconds after that date's midnight, 0 to 86,399; `None` when the file has no time of day.
    pub second: Option<u32>,
}

/// `YYYY-MM-DDTHH:MM:SS`, or `YYYY-MM-DD` without a time of day.
impl fmt::Display for BillTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.second {
            None => self.date.fmt(f),
            Some(second) => {
                let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
                write!(f, "{}T{hour:02}:{minute:02}:{second:02}", self.date)
            }
        }
    }
}

impl Serialize for BillTime {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The two clock settings of an outlet that turn a time into a business day and a sitting. Source: domain.md §2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayRules {
    /// A bill before this second of the day belongs to the business day before (default 04:00).
    pub cut_off: u32,
    /// From this second of the day on a bill is an evening one (default 16:00).
    pub evening_from: u32,
}

impl Default for DayRules {
    fn default() -> Self {
        Self { cut_off: 4 * 3600, evening_from: 16 * 3600 }
    }
}

impl DayRules {
    /// The business day 营业日 and sitting 市别 of a bill.
    #[must_use]
    pub fn place(self, time: BillTime) -> (Day, Sitting) {
        match time.second {
            None => (time.date, Sitting::Unknown),
            Some(second) if second < self.cut_off => (time.date - 1, Sitting::Evening),
            Some(second) if second < self.evening_from => (time.date, Sitting::Day),
            Some(_) => (time.date, Sitting::Evening),
        }
    }
}

/// One bill as read from a till's file: parsed, not yet judged against the store. Texts are as written, trimmed; blanks are `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BillRow<'a> {
    /// Physical line where the record starts (sheet row for XLSX), from 1.
    pub line: u64,
    /// The till's bill number.
    pub bill_no: Option<&'a str>,
    /// For a refund: the number of the bill it takes back, when the file has such a column.
    pub original_bill_no: Option<&'a str>,
    /// Member number as text; `None` for a walk-in (blank, NULL, NA, N/A, -, —, 无, 散客).
    pub member_no: Option<&'a str>,
    /// The guest's name on the bill.
    pub name: Option<&'a str>,
    /// Title (张总, 李局).
    pub title: Option<&'a str>,
    /// Company.
    pub company: Option<&'a str>,
    /// Phone as written; damaged ones are left out by the reader with a warning.
    pub phone: Option<&'a str>,
    /// When the bill was opened.
    pub time: Option<BillTime>,
    /// Outlet name; `None` when the file has no outlet column or the cell is blank.
    pub outlet: Option<&'a str>,
    /// Net amount; `None` when the file has no amount column.
    pub amount: Option<Fen>,
    /// Number of guests at the table.
    pub covers: Option<u32>,
    /// Room or table.
    pub room: Option<&'a str>,
    /// Channel (hall, room, delivery, banquet …).
    pub channel: Option<&'a str>,
    /// Dishes.
    pub dishes: Option<&'a str>,
    /// Who paid.
    pub payer: Option<&'a str>,
    /// Who booked.
    pub booker: Option<&'a str>,
    /// Remark.
    pub note: Option<&'a str>,
    /// From the status word, else refund for a negative amount, else sale.
    pub kind: BillKind,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bill_before_the_cut_off_is_the_evening_of_the_day_before() {
        let rules = DayRules::default();
        let day: Day = "2026-03-05".parse().expect("a day");
        let at = |second| BillTime { date: day, second };
        assert_eq!(rules.place(at(Some(3 * 3600 + 59 * 60 + 59))), (day - 1, Sitting::Evening));
        assert_eq!(rules.place(at(Some(4 * 3600))), (day, Sitting::Day));
        assert_eq!(rules.place(at(Some(16 * 3600 - 1))), (day, Sitting::Day));
        assert_eq!(rules.place(at(Some(16 * 3600))), (day, Sitting::Evening));
        assert_eq!(rules.place(at(None)), (day, Sitting::Unknown));
    }

    #[test]
    fn kinds_keep_their_stored_codes_and_words() {
        for (code, kind) in BillKind::ALL.into_iter().enumerate() {
            assert_eq!(kind.code(), i64::try_from(code).expect("small"));
            assert_eq!(BillKind::from_code(kind.code()), Some(kind));
            assert_eq!(BillKind::from_word(kind.word()), Some(kind));
        }
        assert_eq!(BillKind::from_code(9), None);
    }

    #[test]
    fn a_time_prints_as_it_was_written() {
        let date = "2024-03-05".parse().expect("a day");
        assert_eq!(BillTime { date, second: Some(66_600) }.to_string(), "2024-03-05T18:30:00");
        assert_eq!(BillTime { date, second: None }.to_string(), "2024-03-05");
    }
}
