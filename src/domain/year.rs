//! The year of the guests on a sheet: visits and spend in each ten-day period of the twelve months up to the one shown.

use super::attendance::{Figures, add_up};
use super::bill::CustomerId;
use super::day::{Day, Month};
use super::visit::{Counting, DayVisits, Fact, visits_by_day};
use std::ops::RangeInclusive;

/// Months of the year.
pub const MONTHS: i32 = 12;

/// Everything the year is taken from.
#[derive(Clone, Debug)]
pub struct YearInput {
    /// The last month.
    pub month: Month,
    /// Visit rule and scope; `counting.as_of` is at most the last day of the month.
    pub counting: Counting,
    /// The day of the first bill that counts; nothing is known of the days before it.
    pub first_bill: Option<Day>,
    /// Guests with their facts of all outlets, sorted by day, from the year's first day on.
    pub guests: Vec<(CustomerId, Vec<Fact>)>,
}

/// The year of several guests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Year {
    /// The last month.
    pub month: Month,
    /// A row a guest, in order of customer.
    rows: Vec<YearRow>,
    /// All guests together.
    pub totals: YearRow,
}

/// One guest's year, or that of all together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct YearRow {
    /// Who; nobody for the totals.
    pub customer: CustomerId,
    /// The ten-day periods, the earliest first; `None` for one that is still to come or lies before the first bill.
    pub periods: Vec<Option<Figures>>,
    /// The whole year.
    pub total: Figures,
    /// The days on which a visit was ticked by hand, the earliest first; none for the totals.
    pub ticked: Vec<Day>,
}

impl Year {
    /// First day of the year that ends with a month.
    #[must_use]
    pub fn first_day(month: Month) -> Day {
        month.plus(1 - MONTHS).first_day()
    }

    /// The days of each ten-day period of the year that ends with a month.
    pub fn periods(month: Month) -> impl Iterator<Item = RangeInclusive<Day>> {
        (1 - MONTHS..=0).flat_map(move |back| month.plus(back).periods())
    }

    /// How many guests there are.
    #[must_use]
    pub fn guests(&self) -> usize {
        self.rows.len()
    }

    /// A guest's row.
    #[must_use]
    pub fn row(&self, customer: CustomerId) -> Option<&YearRow> {
        let place = self.rows.binary_search_by_key(&customer, |row| row.customer).ok()?;
        self.rows.get(place)
    }
}

/// Adds up the year.
#[must_use]
pub fn take_year(input: &YearInput) -> Year {
    let mut everybody: Vec<DayVisits> = Vec::new();
    let mut rows: Vec<YearRow> = Vec::with_capacity(input.guests.len());
    for (customer, facts) in &input.guests {
        let days = visits_by_day(facts, input.counting);
        let ticked = days.iter().filter(|day| !day.ticked.is_empty()).map(|day| day.day).collect();
        rows.push(YearRow { ticked, ..take_row(input, *customer, &days) });
        everybody.extend(days);
    }
    rows.sort_by_key(|row| row.customer);
    Year { month: input.month, rows, totals: take_row(input, CustomerId::default(), &everybody) }
}

fn take_row(input: &YearInput, customer: CustomerId, days: &[DayVisits]) -> YearRow {
    let end = input.counting.as_of;
    let is_known = |period: &RangeInclusive<Day>| {
        *period.start() <= end && input.first_bill.is_some_and(|first| *period.end() >= first)
    };
    let figures = |period| is_known(&period).then(|| add_up(days, &period));
    YearRow {
        customer,
        periods: Year::periods(input.month).map(figures).collect(),
        total: add_up(days, &(Year::first_day(input.month)..=end)),
        ticked: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::bill::{OutletId, Sitting};
    use crate::domain::money::Fen;
    use crate::domain::visit::CountBy;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    fn fact(customer: u32, on: &str, net: i64) -> Fact {
        Fact {
            customer: CustomerId(customer),
            day: day(on),
            outlet: OutletId(1),
            sitting: Sitting::Evening,
            from: day(on),
            net: Fen(net),
            sales: i32::from(net > 0),
            unpriced: 0,
            covers: 2,
            ticked: net == 0,
        }
    }

    fn year(as_of: &str, first_bill: &str) -> Year {
        let guests = vec![
            (
                CustomerId(7),
                vec![fact(7, "2025-10-31", 500), fact(7, "2025-11-10", 100), fact(7, "2026-10-11", 300)],
            ),
            (
                CustomerId(3),
                vec![
                    fact(3, "2025-11-01", 200),
                    fact(3, "2025-11-10", 0),
                    fact(3, "2026-10-18", 900),
                    fact(3, "2026-10-19", 900),
                ],
            ),
        ];
        take_year(&YearInput {
            month: day("2026-10-01").month(),
            counting: Counting { count_by: CountBy::Sitting, as_of: day(as_of), scope: None },
            first_bill: Some(day(first_bill)),
            guests,
        })
    }

    #[test]
    fn a_year_has_thirty_six_periods_and_ends_with_the_month_shown() {
        let periods: Vec<_> = Year::periods(day("2026-10-05").month()).collect();
        assert_eq!(periods.len(), 36);
        assert_eq!(periods[0], day("2025-11-01")..=day("2025-11-10"));
        assert_eq!(periods[11], day("2026-02-21")..=day("2026-02-28"));
        assert_eq!(periods[35], day("2026-10-21")..=day("2026-10-31"));
    }

    #[test]
    fn visits_fall_into_their_periods_and_days_outside_the_year_into_none() {
        let year = year("2026-10-18", "2025-01-01");
        let row = year.row(CustomerId(3)).expect("known");
        let visits = |place: usize| row.periods[place].map(|figures| figures.visits);
        assert_eq!((visits(0), visits(1), visits(34), visits(35)), (Some(2), Some(0), Some(1), None));
        assert_eq!((row.total.visits, row.total.spend, row.total.average), (3, Fen(1_100), Some(Fen(550))));
        let other = year.row(CustomerId(7)).expect("known");
        assert_eq!((other.total.visits, other.total.spend), (2, Fen(400)));
        assert_eq!((year.totals.total.visits, year.totals.periods[0].map(|all| all.visits)), (5, Some(3)));
        assert_eq!(year.row(CustomerId(8)), None);
        assert_eq!((&row.ticked[..], &other.ticked[..]), (&[day("2025-11-10")][..], &[][..]));
    }

    #[test]
    fn what_lies_before_the_first_bill_is_not_known_to_be_nothing() {
        let year = year("2026-10-18", "2025-12-05");
        let known: Vec<bool> = year.totals.periods.iter().map(Option::is_some).collect();
        assert_eq!(
            known.iter().position(|known| *known),
            Some(3),
            "the period of 1 December holds the first bill"
        );
        assert_eq!(known.iter().filter(|known| **known).count(), 32);
    }
}
