//! What a changed setting would alter, before it is saved. Source: screens.md, "Settings".

use super::attendance::Sheet;
use super::bill::{BillTime, DayRules};
use super::customer::Guest;
use super::day::{Day, Month};
use super::phase::Phase;

/// Seconds of a day.
const DAY_SECONDS: i64 = 86_400;

/// What a setting would alter: the sheet of today, or where bills lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhatIf {
    /// The running month's sheet before and after; boxed, it is large.
    Sheet(Box<SheetChange>),
    /// Bills that change their business day or sitting.
    Bills(BillChange),
    /// There is no bill yet, so nothing would change.
    Nothing,
}

/// How one sheet differs from another of the same month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetChange {
    /// The month of both.
    pub month: Month,
    /// The day both end at.
    pub as_of: Day,
    /// Guests on the roster before and after.
    pub guests: [usize; 2],
    /// Visits of the month before and after.
    pub visits: [u32; 2],
    /// Guests in each phase before and after, in the order of [`Phase::ALL`].
    pub phases: [[u32; Phase::ALL.len()]; 2],
    /// Guests on both whose phase differs, in the order of the roster before.
    pub moved: Vec<(Guest, Phase, Phase)>,
    /// Guests only on the roster after.
    pub coming: Vec<Guest>,
    /// Guests only on the roster before.
    pub going: Vec<Guest>,
}

impl SheetChange {
    /// Compares the sheets of one month.
    #[must_use]
    pub fn between(before: &Sheet, after: &Sheet) -> Self {
        let find = |sheet: &Sheet, guest: &Guest| {
            sheet
                .rows
                .iter()
                .find(|row| row.guest.customer == guest.customer)
                .map(|row| row.standing.verdict.phase)
        };
        let only = |one: &Sheet, other: &Sheet| {
            let rows = one.rows.iter().filter(|row| find(other, &row.guest).is_none());
            rows.map(|row| row.guest.clone()).collect()
        };
        let moved = before.rows.iter().filter_map(|row| {
            let phase = find(after, &row.guest)?;
            (phase != row.standing.verdict.phase)
                .then(|| (row.guest.clone(), row.standing.verdict.phase, phase))
        });
        Self {
            month: before.month,
            as_of: before.as_of,
            guests: [before.rows.len(), after.rows.len()],
            visits: [before.totals.visits, after.totals.visits],
            phases: [before.phase_counts, after.phase_counts],
            moved: moved.collect(),
            coming: only(after, before),
            going: only(before, after),
        }
    }

    /// Whether both sheets say the same of everybody.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.moved.is_empty()
            && self.coming.is_empty()
            && self.going.is_empty()
            && self.visits[0] == self.visits[1]
            && self.phases[0] == self.phases[1]
    }
}

/// How many bills would lie elsewhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BillChange {
    /// Bills with a time of day at outlets whose hours would change.
    pub looked_at: u64,
    /// Bills that change their business day.
    pub day: u64,
    /// Bills of the same business day that change their sitting.
    pub sitting: u64,
}

impl BillChange {
    /// Adds so many bills of one time, kept as seconds after the midnight that begins their business day.
    pub fn add(&mut self, second: i64, bills: u64, was: DayRules, is: DayRules) {
        let date = Day(i32::try_from(second.div_euclid(DAY_SECONDS)).unwrap_or(0));
        let time = BillTime { date, second: u32::try_from(second.rem_euclid(DAY_SECONDS)).ok() };
        let (before, after) = (was.place(time), is.place(time));
        self.looked_at += bills;
        if before.0 != after.0 {
            self.day += bills;
        } else if before.1 != after.1 {
            self.sitting += bills;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bill_moves_when_its_day_or_sitting_changes() {
        let was = DayRules::default();
        let table = [
            // Half past four in the morning was lunch of its day; with a cut-off at five it ends the day before.
            ("cut-off 5", DayRules { cut_off: 5 * 3600, ..was }, 4 * 3600 + 1800, (1, 0)),
            // Half past three belongs to the day before either way: kept as 27:30.
            ("cut-off 5", DayRules { cut_off: 5 * 3600, ..was }, 27 * 3600 + 1800, (0, 0)),
            // With a cut-off at three it begins a day of its own.
            ("cut-off 3", DayRules { cut_off: 3 * 3600, ..was }, 27 * 3600 + 1800, (1, 0)),
            ("dinner from 17", DayRules { evening_from: 17 * 3600, ..was }, 16 * 3600 + 60, (0, 1)),
            ("dinner from 17", DayRules { evening_from: 17 * 3600, ..was }, 19 * 3600, (0, 0)),
        ];
        for (name, is, second, expected) in table {
            let mut change = BillChange::default();
            change.add(second, 3, was, is);
            assert_eq!((change.day, change.sitting), (expected.0 * 3, expected.1 * 3), "{name} {second}");
            assert_eq!(change.looked_at, 3);
        }
    }
}
