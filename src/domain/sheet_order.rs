//! In which order the rows of a sheet are listed. The roster's own rank stays with every row, whatever the order.

use super::attendance::{Sheet, SheetRow};
use super::year::Year;
use std::cmp::Ordering;

/// What the rows of a sheet can be sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SheetOrder {
    /// Place on the roster.
    #[default]
    Rank,
    /// Name: letters first, then Chinese names by pinyin.
    Name,
    /// Visits of the month.
    Visits,
    /// Change against the month before.
    Change,
    /// Average per visit.
    Average,
    /// Net spend of the month.
    Spend,
    /// Last visit.
    LastVisit,
    /// Phase, from the best to the worst.
    Phase,
}

impl SheetOrder {
    /// Every order, in that of the menu.
    pub const ALL: [Self; 8] = [
        Self::Rank,
        Self::Name,
        Self::Visits,
        Self::Change,
        Self::Average,
        Self::Spend,
        Self::LastVisit,
        Self::Phase,
    ];

    /// Those a year has figures for.
    pub const OF_THE_YEAR: [Self; 5] = [Self::Rank, Self::Name, Self::Visits, Self::Average, Self::Spend];

    /// Whether one looks for the largest first. Of a phase that is the worst: the guests to be called.
    #[must_use]
    pub fn begins_descending(self) -> bool {
        !matches!(self, Self::Rank | Self::Name)
    }
}

/// The places of a sheet's rows in an order; `keys` hold by place what names are sorted by (`search::key_of`).
///
/// With a year, visits, average and spend are those of its twelve months, which are what stands beside the names then.
/// Rows of which the figure is not known come last either way; equal ones stay in the order of the roster.
#[must_use]
pub fn sorted(
    (sheet, year): (&Sheet, Option<&Year>),
    by: SheetOrder,
    descending: bool,
    keys: &[Vec<u8>],
) -> Vec<usize> {
    let mut places: Vec<usize> = (0..sheet.rows.len()).collect();
    if by == SheetOrder::Rank {
        if descending {
            places.reverse();
        }
        return places;
    }
    let turn = |order: Ordering| if descending { order.reverse() } else { order };
    if by == SheetOrder::Name {
        places.sort_by(|a, b| turn(keys.get(*a).cmp(&keys.get(*b))));
        return places;
    }
    let figure = |place: &usize| {
        let row = sheet.rows.get(*place)?;
        match year.filter(|_| SheetOrder::OF_THE_YEAR.contains(&by)) {
            Some(year) => figure_of_year(year, row, by),
            None => figure(sheet, row, by),
        }
    };
    places.sort_by(|a, b| match (figure(a), figure(b)) {
        (Some(a), Some(b)) => turn(a.cmp(&b)),
        (a, b) => b.is_some().cmp(&a.is_some()),
    });
    places
}

/// What a row is sorted by, as a number.
fn figure(sheet: &Sheet, row: &SheetRow, by: SheetOrder) -> Option<i64> {
    match by {
        SheetOrder::Rank | SheetOrder::Name => None,
        SheetOrder::Visits => Some(i64::from(row.figures.visits)),
        SheetOrder::Change => sheet.change(row),
        SheetOrder::Average => row.figures.average.map(|average| average.0),
        SheetOrder::Spend => Some(row.figures.spend.0),
        SheetOrder::LastVisit => row.last_visit.map(|day| i64::from(day.0)),
        SheetOrder::Phase => Some(row.standing.verdict.phase as i64),
    }
}

/// The same of the twelve months of a year.
fn figure_of_year(year: &Year, row: &SheetRow, by: SheetOrder) -> Option<i64> {
    let own = year.row(row.guest.customer)?.total;
    match by {
        SheetOrder::Visits => Some(i64::from(own.visits)),
        SheetOrder::Average => own.average.map(|average| average.0),
        SheetOrder::Spend => Some(own.spend.0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::attendance::{RosterGuest, RosterInfo, SheetInput, take_roll};
    use crate::domain::bill::{CustomerId, OutletId, Sitting};
    use crate::domain::calendar::Calendar;
    use crate::domain::customer::Guest;
    use crate::domain::day::Day;
    use crate::domain::judge::{GuestPast, PhaseBasis};
    use crate::domain::money::Fen;
    use crate::domain::phase::Ladder;
    use crate::domain::roster::RosterBasis;
    use crate::domain::search::key_of;
    use crate::domain::visit::{CountBy, Counting, Fact};
    use crate::domain::year::{YearInput, take_year};

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    /// Guests with the days they came on and what each visit cost.
    fn sheet(guests: &[(&str, &[&str], i64)]) -> (Sheet, Vec<Vec<u8>>) {
        let end = day("2026-10-18");
        let roster = |(index, (name, days, net)): (usize, &(&str, &[&str], i64))| {
            let customer = CustomerId(u32::try_from(index).expect("few"));
            let fact = |on: &&str| Fact {
                customer,
                day: day(on),
                outlet: OutletId(1),
                sitting: Sitting::Evening,
                from: day(on),
                net: Fen(*net),
                sales: 1,
                unpriced: 0,
                covers: 2,
                ticked: false,
            };
            let facts: Vec<Fact> = days.iter().map(fact).collect();
            RosterGuest {
                rank: Some(u32::try_from(index).expect("few") + 1),
                guest: Guest {
                    customer,
                    member_no: index.to_string(),
                    name: Some((*name).to_owned()),
                    title: None,
                },
                roster_spend: Fen::ZERO,
                pinned: false,
                newly_listed: false,
                past: GuestPast {
                    first: facts.first().map(|fact| fact.day),
                    last: facts.last().map(|fact| fact.day),
                    is_on_roster: true,
                    baseline: None,
                },
                touched: None,
                woken_on: None,
                facts,
            }
        };
        let input = SheetInput {
            month: end.month(),
            as_of: end,
            counting: Counting { count_by: CountBy::Sitting, as_of: end, scope: None },
            first_bill: Some(day("2026-08-01")),
            calendar: Calendar::default(),
            ladder: Ladder::default(),
            basis: PhaseBasis::default(),
            roster: RosterInfo {
                basis: RosterBasis::Before,
                from: day("2025-10-01"),
                to: day("2026-09-30"),
                size: 50,
                fallback: false,
                frozen_on: None,
            },
            guests: guests.iter().enumerate().map(roster).collect(),
            gone: Vec::new(),
        };
        let keys = input.guests.iter().map(|guest| key_of(&guest.guest)).collect();
        (take_roll(&input), keys)
    }

    #[test]
    fn every_order_sorts_and_what_is_not_known_comes_last_either_way() {
        let (sheet, keys) = sheet(&[
            ("张建国", &["2026-09-02", "2026-10-02", "2026-10-09"], 90_000),
            ("Müller", &["2026-09-03", "2026-09-04"], 50_000),
            ("李明", &["2026-10-01", "2026-10-02", "2026-10-03"], 20_000),
            ("阿宝", &[], 0),
        ]);
        let table = [
            (SheetOrder::Rank, [0, 1, 2, 3], [3, 2, 1, 0]),
            (SheetOrder::Name, [1, 3, 2, 0], [0, 2, 3, 1]),
            (SheetOrder::Visits, [1, 3, 0, 2], [2, 0, 1, 3]),
            (SheetOrder::Change, [1, 3, 0, 2], [2, 0, 3, 1]),
            (SheetOrder::Average, [2, 0, 1, 3], [0, 2, 1, 3]),
            (SheetOrder::Spend, [1, 3, 2, 0], [0, 2, 1, 3]),
            (SheetOrder::LastVisit, [1, 2, 0, 3], [0, 2, 1, 3]),
        ];
        for (by, ascending, descending) in table {
            assert_eq!(sorted((&sheet, None), by, false, &keys), ascending, "{by:?}");
            assert_eq!(sorted((&sheet, None), by, true, &keys), descending, "{by:?}");
        }
    }

    #[test]
    fn with_a_year_visits_average_and_spend_are_those_of_its_months() {
        let (sheet, keys) = sheet(&[("甲", &["2026-10-02"], 100), ("乙", &[], 0), ("丙", &[], 0)]);
        let fact = |customer: u32, net: i64| Fact {
            customer: CustomerId(customer),
            day: day("2026-03-04"),
            outlet: OutletId(1),
            sitting: Sitting::Day,
            from: day("2026-03-04"),
            net: Fen(net),
            sales: 1,
            unpriced: 0,
            covers: 1,
            ticked: false,
        };
        let year = take_year(&YearInput {
            month: sheet.month,
            counting: Counting { count_by: CountBy::Sitting, as_of: day("2026-10-18"), scope: None },
            first_bill: Some(day("2026-01-01")),
            guests: vec![
                (CustomerId(0), Vec::new()),
                (CustomerId(1), vec![fact(1, 500)]),
                (CustomerId(2), vec![fact(2, 900)]),
            ],
        });
        for (by, of_the_month, of_the_year) in [
            (SheetOrder::Visits, [0, 1, 2], [1, 2, 0]),
            (SheetOrder::Average, [0, 1, 2], [2, 1, 0]),
            (SheetOrder::Spend, [0, 1, 2], [2, 1, 0]),
            (SheetOrder::LastVisit, [0, 1, 2], [0, 1, 2]),
        ] {
            assert_eq!(sorted((&sheet, None), by, true, &keys), of_the_month, "{by:?}");
            assert_eq!(sorted((&sheet, Some(&year)), by, true, &keys), of_the_year, "{by:?}");
        }
    }

    #[test]
    fn by_phase_the_worst_come_first_when_descending() {
        let (sheet, keys) = sheet(&[
            ("甲", &["2026-08-01", "2026-10-02", "2026-10-09", "2026-10-10"], 100),
            ("乙", &["2026-08-02"], 100),
        ]);
        assert_eq!(sorted((&sheet, None), SheetOrder::Phase, true, &keys), [1, 0]);
        assert_eq!(sorted((&sheet, None), SheetOrder::Phase, false, &keys), [0, 1]);
    }
}
