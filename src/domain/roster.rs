//! Who stands on the sheet: the top N by spend of a year, pinned guests after them, excluded ones never.

use super::bill::CustomerId;
use super::day::{Day, Month};
use super::money::Fen;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::ops::RangeInclusive;

/// Which twelve months the roster is ranked by. Source: domain.md §3.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RosterBasis {
    /// The 12 calendar months before the month shown, so that who stopped coming stays on the sheet.
    #[default]
    Before,
    /// The 12 months ending with the month shown.
    Through,
    /// The month itself.
    Month,
}

impl RosterFreeze {
    /// Length of the period in months; `None` when nothing is frozen.
    #[must_use]
    pub fn months(self) -> Option<i32> {
        match self {
            Self::None => None,
            Self::Month => Some(1),
            Self::Quarter => Some(3),
        }
    }

    /// First month of the period `month` lies in; `None` when nothing is frozen.
    #[must_use]
    pub fn period(self, month: Month) -> Option<Month> {
        let months = self.months()?;
        Some(Month::from_number(month.number().div_euclid(months) * months))
    }
}

impl RosterBasis {
    /// Every basis, in the order of the menu.
    pub const ALL: [Self; 3] = [Self::Before, Self::Through, Self::Month];

    /// The word of the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::Through => "through",
            Self::Month => "month",
        }
    }

    /// The days whose spend ranks the roster of `month`; the window ends at the as-of day at the latest.
    #[must_use]
    pub fn window(self, month: Month, as_of: Day) -> RangeInclusive<Day> {
        let (first, last) = match self {
            Self::Before => (month.plus(-12), month.plus(-1)),
            Self::Through => (month.plus(-11), month),
            Self::Month => (month, month),
        };
        first.first_day()..=last.last_day().min(as_of)
    }
}

/// Whether a guest is held on the roster or kept off it by hand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RosterMark {
    /// Ranked like everybody.
    #[default]
    None,
    /// Always on the sheet, after the N.
    Pinned,
    /// Staff, suppliers, house account: never on the sheet.
    Excluded,
}

impl RosterMark {
    /// Every mark, in the order of their stored codes 0 to 2.
    pub const ALL: [Self; 3] = [Self::None, Self::Pinned, Self::Excluded];

    /// The code stored with the customer.
    #[must_use]
    pub fn code(self) -> i64 {
        self as i64
    }

    /// The mark of a stored code.
    #[must_use]
    pub fn from_code(code: i64) -> Option<Self> {
        usize::try_from(code).ok().and_then(|index| Self::ALL.get(index)).copied()
    }

    /// The word of the command line and the journal.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Pinned => "pinned",
            Self::Excluded => "excluded",
        }
    }

    /// The mark of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mark| mark.word() == word)
    }
}

/// How long a stored roster stays as it was first drawn up. Source: domain.md §3.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RosterFreeze {
    /// Ranked anew at every look.
    #[default]
    None,
    /// Stored at the month's first sheet.
    Month,
    /// Stored at the quarter's first sheet.
    Quarter,
}

/// A customer with spend above zero in the window, with all that decides his place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub customer: CustomerId,
    /// Net spend in the window.
    pub spend: Fen,
    /// Visits in the window.
    pub visits: u32,
    /// Last visit up to the end of the window.
    pub last_visit: Option<Day>,
    /// Member number, the last tie-breaker.
    pub member_no: String,
}

/// Puts candidates in roster order: spend, visits, latest last visit, member number in byte order. Source: domain.md §3.
pub fn rank(candidates: &mut [Candidate]) {
    candidates.sort_by(|a, b| {
        let key = |c: &Candidate| (Reverse(c.spend), Reverse(c.visits), Reverse(c.last_visit));
        key(a).cmp(&key(b)).then_with(|| a.member_no.as_bytes().cmp(b.member_no.as_bytes()))
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(id: u32, spend: i64, visits: u32, last: i32, member_no: &str) -> Candidate {
        Candidate {
            customer: CustomerId(id),
            spend: Fen(spend),
            visits,
            last_visit: Some(Day(last)),
            member_no: member_no.to_owned(),
        }
    }

    #[test]
    fn ties_are_broken_by_visits_then_last_visit_then_number() {
        let mut list = [
            candidate(1, 100, 1, 5, "b"),
            candidate(2, 100, 2, 1, "z"),
            candidate(3, 200, 1, 1, "y"),
            candidate(4, 100, 1, 6, "x"),
            candidate(5, 100, 1, 5, "B"),
        ];
        rank(&mut list);
        assert_eq!(list.map(|c| c.customer.0), [3, 2, 4, 5, 1]);
    }

    #[test]
    fn a_quarter_begins_in_january_april_july_october() {
        let first = |freeze: RosterFreeze, month: &str| {
            freeze.period(month.parse().expect("a month")).map(|month| month.to_string())
        };
        assert_eq!(first(RosterFreeze::Quarter, "2026-03").as_deref(), Some("2026-01"));
        assert_eq!(first(RosterFreeze::Quarter, "2026-04").as_deref(), Some("2026-04"));
        assert_eq!(first(RosterFreeze::Quarter, "2025-12").as_deref(), Some("2025-10"));
        assert_eq!(first(RosterFreeze::Month, "2025-12").as_deref(), Some("2025-12"));
        assert_eq!(first(RosterFreeze::None, "2025-12"), None);
    }

    #[test]
    fn windows_end_at_the_as_of_day() {
        let month: Month = "2016-08".parse().expect("a month");
        let as_of: Day = "2016-08-15".parse().expect("a day");
        let window = |basis: RosterBasis| {
            let days = basis.window(month, as_of);
            (days.start().to_string(), days.end().to_string())
        };
        let expect = |from: &str, to: &str| (from.to_owned(), to.to_owned());
        assert_eq!(window(RosterBasis::Before), expect("2015-08-01", "2016-07-31"));
        assert_eq!(window(RosterBasis::Through), expect("2015-09-01", "2016-08-15"));
        assert_eq!(window(RosterBasis::Month), expect("2016-08-01", "2016-08-15"));
    }
}
