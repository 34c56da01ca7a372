//! Which alert comes first, and when so many come at once that one banner says it.

use super::{Alert, Rule};
use crate::domain::day::Day;
use crate::domain::money::Fen;
use std::cmp::{Ordering, Reverse};

/// Days up to the as-of day in which a fall or a return is news, and falls of the whole roster are one event.
pub const LATELY: i32 = 7;

/// What alerts are ordered by. Source: domain.md §5, "Best first".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Urgency<'a> {
    /// What he spends less in thirty days; `None` sorts last.
    pub value_at_risk: Option<Fen>,
    /// Chance of a return, in a thousand: observed for his phase and the method, else the playbook's.
    pub chance: u32,
    /// The day his phase gets worse; `None` when it cannot.
    pub worse_on: Option<Day>,
    /// His member number.
    pub member_no: &'a str,
}

impl Urgency<'_> {
    /// What a touch may bring back, a thousandfold.
    fn worth(&self) -> Option<i128> {
        self.value_at_risk.map(|value| i128::from(value.0) * i128::from(self.chance))
    }
}

/// Best first: by worth, then by the day it gets worse, then by member number.
#[must_use]
pub fn best_first(one: &Urgency<'_>, other: &Urgency<'_>) -> Ordering {
    let key = |it: &Urgency<'_>| (Reverse(it.worth()), it.worse_on.is_none(), it.worse_on);
    key(one).cmp(&key(other)).then_with(|| one.member_no.cmp(other.member_no))
}

/// Whether an alert is a fall of the last seven days.
#[must_use]
pub fn fell_within(alert: &Alert, as_of: Day) -> bool {
    alert.rules.contains(Rule::Fell) && as_of - alert.opened_on < LATELY
}

/// Whether so many of the roster fell within seven days, more than 30 %, that it is no matter of single guests.
#[must_use]
pub fn is_roster_wide(fallen: usize, roster: usize) -> bool {
    10 * fallen > 3 * roster
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::{Rules, State};
    use crate::domain::phase::Phase;

    #[test]
    fn best_first_is_worth_then_countdown_then_number_and_the_unknown_last() {
        let of = |value: Option<i64>, chance, worse_on: Option<i32>, member_no| Urgency {
            value_at_risk: value.map(Fen),
            chance,
            worse_on: worse_on.map(Day),
            member_no,
        };
        let sorted = [
            of(Some(50_000), 400, Some(9), "9"),
            of(Some(60_000), 300, None, "8"),
            of(Some(40_000), 400, Some(5), "7"),
            of(Some(16_000), 1_000, Some(6), "00123"),
            of(Some(16_000), 1_000, Some(6), "123"),
            of(Some(16_000), 1_000, None, "1"),
            of(Some(0), 900, Some(1), "2"),
            of(None, 900, Some(1), "0"),
            of(None, 900, Some(2), "0"),
        ];
        let mut list = sorted;
        list.reverse();
        list.sort_by(best_first);
        assert_eq!(list, sorted);
    }

    #[test]
    fn the_banner_needs_more_than_three_in_ten_of_the_roster() {
        let table = [(0, 0, false), (15, 50, false), (16, 50, true), (3, 10, false), (1, 3, true)];
        for (fallen, roster, expected) in table {
            assert_eq!(is_roster_wide(fallen, roster), expected, "{fallen} of {roster}");
        }
    }

    #[test]
    fn a_fall_of_the_banner_is_seven_days_old_at_most() {
        let alert = |rule| Alert {
            state: State::Open,
            rules: Rules::from_iter([rule]),
            opened_on: Day(100),
            from: Phase::Normal,
            phase: Phase::Shock,
        };
        let of = |rule, as_of| fell_within(&alert(rule), Day(as_of));
        assert_eq!([of(Rule::Fell, 106), of(Rule::Fell, 107), of(Rule::Gap, 100)], [true, false, false]);
    }
}
