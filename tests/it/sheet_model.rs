//! The attendance sheet against a second, naive computation straight from the bills, over random houses.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use rollcall::domain::bill::{BillKind, BillRow, BillTime, DayRules, Sitting};
use rollcall::domain::day::{Day, Month};
use rollcall::domain::edit::Edit;
use rollcall::domain::guests::year_start;
use rollcall::domain::intake::{BillSink, RowCounts, Target};
use rollcall::domain::money::Fen;
use rollcall::domain::phase::Phase;
use rollcall::domain::roster::RosterBasis;
use rollcall::domain::view::{SheetQuery, View};
use rollcall::domain::visit::CountBy;
use rollcall::store::{Stamp, Store};
use std::collections::{BTreeMap, BTreeSet};

const OUTLETS: [&str; 2] = ["east", "west"];
const FIRST: &str = "2025-03-01";
const COLUMNS: [Target; 7] = [
    Target::BillNo,
    Target::OriginalBillNo,
    Target::MemberNo,
    Target::VisitedAt,
    Target::Outlet,
    Target::Amount,
    Target::Covers,
];

#[derive(Clone, Debug)]
struct Till {
    member: Option<u8>,
    outlet: usize,
    offset: i32,
    second: u32,
    fen: i64,
    kind: BillKind,
    /// For a refund: which earlier bill of the list it takes back, when it says so.
    takes_back: Option<usize>,
}

#[derive(Clone, Debug)]
struct House {
    tills: Vec<Till>,
    ticks: Vec<(u8, i32, usize, Sitting)>,
}

fn first() -> Day {
    FIRST.parse().expect("a day")
}

fn till() -> impl Strategy<Value = Till> {
    let kind = prop_oneof![
        12 => Just(BillKind::Sale),
        2 => Just(BillKind::Refund),
        1 => Just(BillKind::Void),
        1 => Just(BillKind::Deposit),
    ];
    let member = prop_oneof![1 => Just(None), 9 => (0..9_u8).prop_map(Some)];
    let second = prop_oneof![Just(1_800), Just(43_200), Just(44_000), Just(68_400)];
    // Few different amounts, so that spend often ties.
    let fen = prop_oneof![Just(10_000), Just(20_000), Just(30_001), Just(0)];
    (member, 0..2_usize, 0..500_i32, second, fen, kind, proptest::option::of(any::<prop::sample::Index>()))
        .prop_map(|(member, outlet, offset, second, fen, kind, link)| Till {
            member,
            outlet,
            offset,
            second,
            fen: if kind == BillKind::Refund { -fen } else { fen },
            kind,
            takes_back: link.map(|index| index.index(10_000)),
        })
}

fn house() -> impl Strategy<Value = House> {
    let sitting = prop_oneof![Just(Sitting::Day), Just(Sitting::Evening), Just(Sitting::Unknown)];
    let tick = (0..9_u8, 0..480_i32, 0..2_usize, sitting);
    (proptest::collection::vec(till(), 1..160), proptest::collection::vec(tick, 0..6)).prop_map(
        |(mut tills, ticks)| {
            // A refund takes back a sale of the same guest and outlet that stands on an earlier or the same day.
            for index in 0..tills.len() {
                let till = tills[index].clone();
                let sales: Vec<usize> = (0..tills.len())
                    .filter(|other| {
                        let sale = &tills[*other];
                        sale.kind == BillKind::Sale
                            && sale.outlet == till.outlet
                            && sale.member == till.member
                            && place(sale).0 <= place(&till).0
                    })
                    .collect();
                tills[index].takes_back = match (till.kind, till.takes_back) {
                    (BillKind::Refund, Some(pick)) if !sales.is_empty() => Some(sales[pick % sales.len()]),
                    _ => None,
                };
            }
            House { tills, ticks }
        },
    )
}

fn place(till: &Till) -> (Day, Sitting) {
    DayRules::default().place(BillTime { date: first() + till.offset, second: Some(till.second) })
}

fn number(member: u8) -> String {
    format!("M{member:03}")
}

fn stamp() -> Stamp {
    Stamp { at: "2026-11-01T00:00:00Z".into(), who: "test".into(), today: first() + 600 }
}

fn store_of(house: &House) -> Store {
    let mut store = Store::in_memory().expect("a store");
    let mut import = store.begin_import(&stamp()).expect("an import");
    import.open_file("till.csv", &COLUMNS).expect("a file");
    for (index, till) in house.tills.iter().enumerate() {
        let bill_no = format!("B{index}");
        let original = till.takes_back.map(|sale| format!("B{sale}"));
        let member = till.member.map(number);
        import
            .bill(&BillRow {
                line: u64::try_from(index).expect("small") + 2,
                bill_no: Some(&bill_no),
                original_bill_no: original.as_deref(),
                member_no: member.as_deref(),
                time: Some(BillTime { date: first() + till.offset, second: Some(till.second) }),
                outlet: Some(OUTLETS[till.outlet]),
                amount: Some(Fen(till.fen)),
                covers: Some(2),
                kind: till.kind,
                ..BillRow::default()
            })
            .expect("a bill");
    }
    let verdict = import.close_file(&RowCounts::default()).expect("a verdict");
    assert_eq!(verdict.rejections, [], "every bill is taken");
    import.finish().expect("saved");
    for (member, offset, outlet, sitting) in &house.ticks {
        let edit = Edit::Tick {
            member_no: number(*member),
            day: first() + *offset,
            sitting: *sitting,
            outlet: Some(OUTLETS[*outlet].into()),
            on: true,
        };
        // A guest unknown to the store, or ticked already, is no tick.
        let _ = store.apply(&edit, &stamp());
    }
    assert_eq!(store.check().expect("checked"), [], "every cache agrees with the bills");
    store
}

/// One guest's days by the rules of domain.md §2, worked out bill by bill.
struct Naive<'h> {
    house: &'h House,
    count_by: CountBy,
    as_of: Day,
    scope: Option<usize>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counted {
    visits: u32,
    billed: u32,
    net: i64,
}

impl Naive<'_> {
    /// Refunds of a sale that are known at the as-of day.
    fn refunds_of(&self, sale: usize) -> i64 {
        let tills = self.house.tills.iter();
        tills
            .filter(|till| till.takes_back == Some(sale) && place(till).0 <= self.as_of)
            .map(|till| till.fen)
            .sum()
    }

    /// (day, outlet, sitting) → (net, sales above zero) of a guest.
    fn tables(&self, member: u8) -> BTreeMap<(Day, usize, Sitting), (i64, u32)> {
        let mut tables = BTreeMap::new();
        for (index, till) in self.house.tills.iter().enumerate() {
            let (day, sitting) = place(till);
            if till.member != Some(member) || day > self.as_of {
                continue;
            }
            match till.kind {
                BillKind::Sale => {
                    let net = till.fen + self.refunds_of(index);
                    let table: &mut (i64, u32) = tables.entry((day, till.outlet, sitting)).or_default();
                    table.0 += net;
                    table.1 += u32::from(net > 0);
                }
                BillKind::Refund if till.takes_back.is_none() => {
                    tables.entry((day, till.outlet, sitting)).or_default().0 += till.fen;
                }
                _ => {}
            }
        }
        tables
    }

    fn days(&self, member: u8, scope: Option<usize>) -> BTreeMap<Day, Counted> {
        let tables = self.tables(member);
        let in_scope = |outlet: usize| scope.is_none_or(|scope| scope == outlet);
        let mut days: BTreeMap<Day, Counted> = BTreeMap::new();
        for ((day, outlet, _), (net, sales)) in tables.iter().filter(|((_, outlet, _), _)| in_scope(*outlet))
        {
            let _ = outlet;
            let counted = days.entry(*day).or_default();
            counted.net += net;
            match self.count_by {
                CountBy::Sitting => {
                    counted.visits += u32::from(*net > 0);
                    counted.billed += u32::from(*net > 0);
                }
                CountBy::Bill => {
                    counted.visits += sales;
                    counted.billed += sales;
                }
                CountBy::Day => {}
            }
        }
        if self.count_by == CountBy::Day {
            for counted in days.values_mut() {
                counted.visits = u32::from(counted.net > 0);
                counted.billed = counted.visits;
            }
        }
        let known = self
            .house
            .tills
            .iter()
            .any(|till| till.member == Some(member) && !matches!(till.kind, BillKind::Void));
        let ticks: BTreeSet<_> = self.house.ticks.iter().filter(|tick| tick.0 == member && known).collect();
        for (_, offset, outlet, sitting) in ticks {
            let day = first() + *offset;
            let of_day = tables.iter().filter(|((on, _, _), _)| *on == day);
            let net_of_day: i64 = of_day.clone().map(|(_, (net, _))| net).sum();
            let covered = of_day.clone().any(|((_, _, at), (net, sales))| {
                let counts = match self.count_by {
                    CountBy::Sitting => *net > 0,
                    CountBy::Day => net_of_day > 0 && *net > 0,
                    CountBy::Bill => *sales > 0,
                };
                counts && (at == sitting || *sitting == Sitting::Unknown)
            });
            if day <= self.as_of && in_scope(*outlet) && !covered {
                days.entry(day).or_default().visits += 1;
            }
        }
        days
    }

    fn sum(days: &BTreeMap<Day, Counted>, from: Day, to: Day) -> Counted {
        days.range(from..=to.max(from)).filter(|(day, _)| **day <= to).fold(
            Counted::default(),
            |sum, (_, day)| Counted {
                visits: sum.visits + day.visits,
                billed: sum.billed + day.billed,
                net: sum.net + day.net,
            },
        )
    }

    /// Members in roster order with their spend in the window.
    fn roster(&self, from: Day, to: Day, size: usize) -> Vec<(u8, i64)> {
        let mut places: Vec<_> = (0..9_u8)
            .filter_map(|member| {
                let days = self.days(member, self.scope);
                let sum = Self::sum(&days, from, to);
                let everywhere = Naive { as_of: to.min(self.as_of), ..*self }.days(member, None);
                let last = everywhere
                    .iter()
                    .filter(|(day, counted)| **day <= to && counted.visits > 0)
                    .map(|(day, _)| *day)
                    .max();
                let key = (
                    std::cmp::Reverse(sum.net),
                    std::cmp::Reverse(sum.visits),
                    std::cmp::Reverse(last),
                    member,
                );
                (sum.net > 0).then_some((key, member, sum.net))
            })
            .collect();
        places.sort();
        places.into_iter().take(size).map(|(_, member, net)| (member, net)).collect()
    }
}

fn check_sheet(house: &House, store: &Store, query: &SheetQuery) {
    let view = &query.view;
    let as_of = view.as_of.expect("a day");
    let month = query.month.expect("a month");
    let sheet = store.sheet(query).expect("a sheet");
    let scope =
        view.scope.as_deref().map(|name| OUTLETS.iter().position(|outlet| *outlet == name).expect("known"));
    let ranking = Naive { house, count_by: view.count_by.expect("a rule"), as_of, scope };
    let size = usize::try_from(query.top.expect("a size")).expect("small");
    let wanted = query.basis.expect("a basis");
    let window = |basis: RosterBasis| basis.window(month, as_of).into_inner();
    let (from, to) = window(wanted);
    let mut expected = ranking.roster(from, to, size);
    let mut basis = wanted;
    if wanted == RosterBasis::Before && expected.len() < size {
        basis = RosterBasis::Through;
        let (from, to) = window(basis);
        expected = ranking.roster(from, to, size);
    }
    assert_eq!(sheet.roster.basis, basis);
    let got: Vec<(String, i64)> =
        sheet.rows.iter().map(|row| (row.guest.member_no.clone(), row.roster_spend.0)).collect();
    let expected: Vec<(String, i64)> =
        expected.into_iter().map(|(member, net)| (number(member), net)).collect();
    assert_eq!(got, expected, "roster of {query:?}");
    let end = as_of.min(month.last_day());
    let naive = Naive { as_of: end, ..ranking };
    for row in &sheet.rows {
        let member: u8 = row.guest.member_no[1..].parse().expect("a number");
        let days = naive.days(member, scope);
        let so_far = Naive::sum(&days, month.first_day(), end);
        assert_eq!((row.figures.visits, row.figures.spend.0), (so_far.visits, so_far.net), "{query:?}");
        assert_eq!(row.figures.average, Fen(so_far.net).average(so_far.billed));
        let cells: Vec<(u32, u32, i64)> = days
            .range(month.first_day()..=end)
            .filter(|(_, day)| day.visits > 0)
            .map(|(day, counted)| (day.day_of_month(), counted.visits, counted.net))
            .collect();
        let drawn: Vec<(u32, u32, i64)> =
            row.days.iter().map(|cell| (cell.day, cell.visits, cell.spend.0)).collect();
        assert_eq!(drawn, cells);
        let previous = month.plus(-1);
        assert_eq!(row.previous_visits, Naive::sum(&days, previous.first_day(), previous.last_day()).visits);
        let until = if as_of >= month.last_day() {
            previous.last_day()
        } else {
            previous.day_clamped(as_of.day_of_month())
        };
        let compared = Naive::sum(&days, previous.first_day(), until).visits;
        assert_eq!(row.change, i64::from(so_far.visits) - i64::from(compared));
        let everywhere = naive.days(member, None);
        let visits: Vec<Day> =
            everywhere.iter().filter(|(_, day)| day.visits > 0).map(|(day, _)| *day).collect();
        assert_eq!(row.last_visit, visits.last().copied());
        let n = Naive::sum(&everywhere, end - 29, end).visits;
        let phase = match (visits.first(), visits.last()) {
            (Some(_), Some(last)) if end >= last.plus_months(3) => Phase::Buried,
            (Some(first), Some(_)) if end - *first < 30 => Phase::New,
            (Some(_), Some(_)) => match n {
                0 => Phase::Dead,
                1..=2 => Phase::Shock,
                3..=4 => Phase::Dormant,
                5..=6 => Phase::Resting,
                _ => Phase::Normal,
            },
            _ => Phase::Prospect,
        };
        assert_eq!(row.standing.verdict.house, phase, "{} in {query:?}", row.guest.member_no);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, rng_seed: RngSeed::Fixed(20_261_122), ..ProptestConfig::default() })]

    #[test]
    fn the_sheet_agrees_with_a_count_by_hand(house in house(), offset in 60..520_i32, back in 0..3_i32, top in 1..7_u32) {
        let store = store_of(&house);
        let as_of = first() + offset;
        let month: Month = as_of.month().plus(-back);
        for count_by in CountBy::ALL {
            for basis in RosterBasis::ALL {
                for scope in [None, Some("west".to_owned())] {
                    if scope.is_some() && store.outlets().expect("outlets").iter().all(|name| name != "west") {
                        continue;
                    }
                    let view = View { as_of: Some(as_of), scope, count_by: Some(count_by) };
                    let query = SheetQuery { view, month: Some(month), top: Some(top), basis: Some(basis) };
                    check_sheet(&house, &store, &query);
                }
            }
        }
    }

    /// Ticks and bills without an amount are visits that no average divides by, on a card as on the sheet.
    #[test]
    fn the_averages_of_a_card_agree_with_a_count_by_hand(house in house(), offset in 60..520_i32) {
        let store = store_of(&house);
        let as_of = first() + offset;
        for (member, count_by) in (0..9_u8).flat_map(|member| CountBy::ALL.map(|rule| (member, rule))) {
            let view = View { as_of: Some(as_of), scope: None, count_by: Some(count_by) };
            let Ok(card) = store.guest_card(&number(member), &view) else { continue };
            let days = Naive { house: &house, count_by, as_of, scope: None }.days(member, None);
            let all = Naive::sum(&days, first() - 1, as_of);
            let told = (card.line.visits, card.billed, card.line.spend.0);
            prop_assert_eq!(told, (u64::from(all.visits), all.billed, all.net), "{} {:?}", member, count_by);
            let last = Naive::sum(&days, year_start(as_of), as_of);
            prop_assert_eq!((card.figures.billed_12, card.figures.spend_12.0), (last.billed, last.net));
        }
    }
}
