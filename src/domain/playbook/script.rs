//! What the words of the playbook are filled from: facts about one guest, each of which may be missing.

use crate::domain::anniversary::AnniversaryKind;
use crate::domain::bill::Sitting;
use crate::domain::day::Day;
use crate::domain::money::Fen;

/// Days within which an anniversary opens a call. Source: domain.md §5, 2.
const NEAR: i32 = 14;
/// Days ahead in which a table is offered.
const OFFERED: i32 = 7;
/// Usual gaps of silence after which a guest is missed, and days where no gap is known.
const MISSED: (f64, i32) = (2.0, 15);

/// The facts of one guest. Texts are as they came from the data: whoever fills them in makes them harmless.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Script {
    /// The day it is said on.
    pub today: Day,
    /// Who speaks to whom.
    pub parties: Parties,
    /// What is known of his visits.
    pub past: Past,
    /// The anniversary nearest to today.
    pub occasion: Option<Occasion>,
    /// Today's weather in one line, as the manager typed it.
    pub weather: Option<String>,
    /// What was promised to him.
    pub promise: Option<String>,
    /// The sister outlet near his new home.
    pub sister: Option<String>,
    /// The day a table is offered for.
    pub next_day: Option<Day>,
    /// The voucher he gets.
    pub voucher: Option<VoucherOffer>,
}

/// Who speaks to whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parties {
    /// How the guest is addressed: 张总.
    pub guest: Option<String>,
    /// The secretary to be asked for; then the words are said to her.
    pub secretary: Option<String>,
    /// His company.
    pub company: Option<String>,
    /// Who calls.
    pub caller: Option<String>,
    /// The house's own name.
    pub house: Option<String>,
}

/// What is known of a guest's visits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Past {
    /// His last visit.
    pub last_visit: Option<Day>,
    /// Whether he has been away for so long that one may say so: [`is_missed`].
    pub is_missed: bool,
    /// His visits of the last 12 months.
    pub visits: Option<u32>,
    /// His usual room.
    pub room: Option<String>,
    /// The sitting he usually comes to.
    pub sitting: Option<Sitting>,
    /// A dish of last time.
    pub dish: Option<String>,
    /// How many portions of it.
    pub portions: Option<u32>,
    /// A dish he is known to like, whether he had it last time or not.
    pub favourite: Option<String>,
}

/// An anniversary and how far away it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occasion {
    /// What is remembered.
    pub kind: AnniversaryKind,
    /// Days until it; negative when it has been.
    pub in_days: i32,
}

/// A voucher as it is announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VoucherOffer {
    /// Its face value.
    pub value: Fen,
    /// The last day it is good for.
    pub until: Day,
}

/// Whether a guest who has not come for so many days is missed: twice as long as usual, or 15 days where nothing is usual.
///
/// To tell somebody who comes as ever that he has not been seen for long is to say that nobody knows him.
#[must_use]
pub fn is_missed(silent: i32, usual_gap: Option<f64>) -> bool {
    usual_gap.map_or(silent >= MISSED.1, |gap| f64::from(silent) >= MISSED.0 * gap)
}

/// The anniversary nearest to `today` within 14 days, of those as near the one to come; `days` are as they fall this time.
#[must_use]
pub fn nearest_occasion(
    days: impl IntoIterator<Item = (AnniversaryKind, Day)>,
    today: Day,
) -> Option<Occasion> {
    let occasions = days.into_iter().map(|(kind, day)| Occasion { kind, in_days: day - today });
    occasions
        .filter(|occasion| occasion.in_days.abs() <= NEAR)
        .min_by_key(|occasion| (occasion.in_days.abs(), occasion.in_days < 0, occasion.kind))
}

/// The first day after `today` on which the house is open; `None` when it is closed for a week.
#[must_use]
pub fn next_good_day(today: Day, is_closed: impl Fn(Day) -> bool) -> Option<Day> {
    (1..=OFFERED).map(|add| today + add).find(|day| !is_closed(*day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_anniversary_opens_a_call_and_one_to_come_before_one_that_was() {
        use AnniversaryKind::{Birthday, Company, Wedding};
        let today = Day(20_000);
        let nearest = |days: &[(AnniversaryKind, i32)]| {
            let days: Vec<_> = days.iter().map(|(kind, add)| (*kind, today + *add)).collect();
            nearest_occasion(days, today).map(|occasion| (occasion.kind, occasion.in_days))
        };
        assert_eq!(nearest(&[(Birthday, 14), (Wedding, -13)]), Some((Wedding, -13)));
        assert_eq!(nearest(&[(Wedding, -3), (Company, 3)]), Some((Company, 3)));
        assert_eq!(nearest(&[(Company, 0), (Birthday, 0)]), Some((Birthday, 0)));
        assert_eq!(nearest(&[(Birthday, 15), (Wedding, -15)]), None);
    }

    #[test]
    fn a_guest_is_missed_after_twice_his_usual_gap_and_after_fifteen_days_where_none_is_known() {
        assert_eq!([1, 2, 24, 25].map(|silent| is_missed(silent, Some(12.5))), [false, false, false, true]);
        assert_eq!([2, 14, 15].map(|silent| is_missed(silent, None)), [false, false, true]);
    }

    #[test]
    fn a_table_is_offered_for_the_first_open_day() {
        let today = Day(20_000);
        assert_eq!(next_good_day(today, |_| false), Some(today + 1));
        assert_eq!(next_good_day(today, |day| day < today + 4), Some(today + 4));
        assert_eq!(next_good_day(today, |_| true), None);
    }
}
