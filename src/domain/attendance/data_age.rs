//! How old the bills are: what a banner says over figures of days long past.

use crate::domain::day::Day;

/// Bills this many days old need no banner. Source: domain.md §2, as-of day.
const DAYS_FRESH: i32 = 2;

/// How the days of the bills stand to the days looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataAge {
    /// Nothing is to be said.
    Fresh,
    /// The as-of day lies after the last bill: the days between count as days without a visit.
    EndsBefore,
    /// The last bill is so many days older than the clock's day.
    Old {
        /// How many.
        days: i32,
    },
}

impl DataAge {
    /// How they stand, for an as-of day that was `chosen` by the person or not, the last bill, and the clock's day.
    #[must_use]
    pub fn of((as_of, chosen): (Day, bool), last_bill: Day, today: Day) -> Self {
        let days = today - last_bill;
        match () {
            () if as_of > last_bill => Self::EndsBefore,
            () if !chosen && days > DAYS_FRESH => Self::Old { days },
            () => Self::Fresh,
        }
    }
}
