//! The base fact and the three ways of counting visits from it.

use super::bill::{CustomerId, OutletId, Sitting};
use super::day::Day;
use super::money::Fen;
use serde::{Deserialize, Serialize};

/// What one customer did in one sitting of one outlet on one business day. Source: house.md, "The base fact"; domain.md §2.
///
/// A linked refund of a later day is a fact of its own: it stands on the original's `day` and takes effect on `from`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fact {
    /// Who.
    pub customer: CustomerId,
    /// The business day.
    pub day: Day,
    /// Where.
    pub outlet: OutletId,
    /// Which meal.
    pub sitting: Sitting,
    /// The day from which the fact counts; `day` itself but for linked refunds of a later day.
    pub from: Day,
    /// Net amount after refunds.
    pub net: Fen,
    /// Sales whose amount less their linked refunds is above zero; −1 when a later refund takes one away.
    pub sales: i32,
    /// Bills without an amount.
    pub unpriced: u32,
    /// Guests at the tables, as far as the bills say.
    pub covers: u32,
    /// Ticked by hand: he came, another paid.
    pub ticked: bool,
}

/// What counts as one visit 到店. Source: domain.md §2.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CountBy {
    /// One a sitting of an outlet: lunch and dinner are two.
    #[default]
    Sitting,
    /// One a business day.
    Day,
    /// One a bill.
    Bill,
}

impl CountBy {
    /// Every rule, in the order of the settings screen.
    pub const ALL: [Self; 3] = [Self::Sitting, Self::Day, Self::Bill];

    /// The word of the command line: `sitting`, `day`, `bill`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Sitting => "sitting",
            Self::Day => "day",
            Self::Bill => "bill",
        }
    }
}

/// Which sittings of a day hold a visit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sittings(u8);

impl Sittings {
    fn add(&mut self, sitting: Sitting) {
        self.0 |= 1 << sitting as u8;
    }

    /// Whether that sitting holds a visit.
    #[must_use]
    pub fn holds(self, sitting: Sitting) -> bool {
        self.0 & (1 << sitting as u8) != 0
    }

    /// Whether none does.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// The visits of one customer on one business day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DayVisits {
    /// The business day.
    pub day: Day,
    /// Visits, ticks with them.
    pub visits: u32,
    /// Visits with a priced bill: what averages divide by.
    pub billed: u32,
    /// Sittings with a visit by bill.
    pub sittings: Sittings,
    /// Sittings with a visit by tick alone.
    pub ticked: Sittings,
    /// Sittings with a tick, whether it counts or not.
    pub ticks: Sittings,
    /// Sittings in which a bill of any outlet counts, so that a tick there adds nothing.
    pub covered: Sittings,
    /// Net spend of the day, refunds with it.
    pub net: Fen,
}

/// How visits are to be counted: the rule, the last day that counts, and the outlet when only one is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counting {
    /// What one visit is.
    pub count_by: CountBy,
    /// The as-of day: later facts do not exist yet.
    pub as_of: Day,
    /// Only this outlet's bills and ticks; `None` = all outlets.
    pub scope: Option<OutletId>,
}

impl Counting {
    /// The same counting over all outlets.
    #[must_use]
    pub fn everywhere(self) -> Self {
        Self { scope: None, ..self }
    }
}

/// One sitting of one outlet with all its facts added up.
#[derive(Clone, Copy)]
struct Table {
    outlet: OutletId,
    sitting: Sitting,
    net: Fen,
    sales: i32,
    unpriced: u32,
    ticked: bool,
}

impl Table {
    /// Whether a bill of this sitting makes it a visit.
    fn has_billed_visit(&self) -> bool {
        self.net > Fen::ZERO || self.unpriced > 0
    }
}

/// Counts one customer's visits day by day, in order of day; days with neither visit nor spend are left out.
///
/// `facts` are those of one customer, sorted by day. Source: domain.md §2.
#[must_use]
pub fn visits_by_day(facts: &[Fact], counting: Counting) -> Vec<DayVisits> {
    let mut days = Vec::new();
    let mut tables = Vec::with_capacity(4);
    for same_day in facts.chunk_by(|a, b| a.day == b.day) {
        let Some(day) = same_day.first().map(|fact| fact.day).filter(|day| *day <= counting.as_of) else {
            continue;
        };
        gather_tables(same_day, counting.as_of, &mut tables);
        let counted = count_day(day, &tables, counting);
        if counted.visits > 0 || counted.net != Fen::ZERO {
            days.push(counted);
        }
    }
    days
}

fn gather_tables(same_day: &[Fact], as_of: Day, tables: &mut Vec<Table>) {
    tables.clear();
    for fact in same_day.iter().filter(|fact| fact.from <= as_of) {
        let place = |table: &&mut Table| table.outlet == fact.outlet && table.sitting == fact.sitting;
        if let Some(table) = tables.iter_mut().find(place) {
            table.net += fact.net;
            table.sales += fact.sales;
            table.unpriced += fact.unpriced;
            table.ticked |= fact.ticked;
        } else {
            tables.push(Table {
                outlet: fact.outlet,
                sitting: fact.sitting,
                net: fact.net,
                sales: fact.sales,
                unpriced: fact.unpriced,
                ticked: fact.ticked,
            });
        }
    }
}

fn count_day(day: Day, tables: &[Table], counting: Counting) -> DayVisits {
    let in_scope = |table: &&Table| counting.scope.is_none_or(|outlet| outlet == table.outlet);
    let mut counted = DayVisits { day, ..DayVisits::default() };
    counted.net = tables.iter().filter(in_scope).map(|table| table.net).sum();
    let day_counts =
        counted.net > Fen::ZERO || tables.iter().filter(in_scope).any(|table| table.unpriced > 0);
    for table in tables.iter().filter(in_scope) {
        let (visits, billed) = match counting.count_by {
            CountBy::Sitting => (u32::from(table.has_billed_visit()), u32::from(table.net > Fen::ZERO)),
            CountBy::Day => (0, 0),
            CountBy::Bill => {
                let sales = u32::try_from(table.sales).unwrap_or(0);
                (sales + table.unpriced, sales)
            }
        };
        counted.visits += visits;
        counted.billed += billed;
        if visits > 0 || (counting.count_by == CountBy::Day && day_counts && table.has_billed_visit()) {
            counted.sittings.add(table.sitting);
        }
    }
    if counting.count_by == CountBy::Day && day_counts {
        counted.visits = 1;
        counted.billed = u32::from(counted.net > Fen::ZERO);
    }
    let covers = Cover::new(tables, counting.count_by);
    for table in tables.iter().filter(in_scope).filter(|table| table.ticked) {
        counted.ticks.add(table.sitting);
        if !covers.holds(table.sitting) {
            counted.visits += 1;
            counted.ticked.add(table.sitting);
        }
    }
    for sitting in Sitting::ALL.into_iter().filter(|sitting| covers.holds(*sitting)) {
        counted.covered.add(sitting);
    }
    counted
}

/// The sittings of a day, over all outlets, in which a bill already counts: a tick there says nothing new.
struct Cover(Sittings);

impl Cover {
    fn new(tables: &[Table], count_by: CountBy) -> Self {
        let has_unpriced = tables.iter().any(|table| table.unpriced > 0);
        let day_counts = has_unpriced || tables.iter().map(|table| table.net).sum::<Fen>() > Fen::ZERO;
        let counts = |table: &&Table| match count_by {
            CountBy::Sitting => table.has_billed_visit(),
            CountBy::Day => day_counts && table.has_billed_visit(),
            CountBy::Bill => table.sales > 0 || table.unpriced > 0,
        };
        let mut sittings = Sittings::default();
        tables.iter().filter(counts).for_each(|table| sittings.add(table.sitting));
        Self(sittings)
    }

    /// Whether a tick in that sitting is covered; one of unknown sitting is by any bill of the day.
    fn holds(&self, sitting: Sitting) -> bool {
        self.0.holds(sitting) || (sitting == Sitting::Unknown && !self.0.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact(day: i32, outlet: u16, sitting: Sitting, net: i64) -> Fact {
        Fact {
            customer: CustomerId(1),
            day: Day(day),
            outlet: OutletId(outlet),
            sitting,
            from: Day(day),
            net: Fen(net),
            sales: i32::from(net > 0),
            unpriced: 0,
            covers: 2,
            ticked: false,
        }
    }

    fn tick(day: i32, outlet: u16, sitting: Sitting) -> Fact {
        Fact { sales: 0, ticked: true, ..fact(day, outlet, sitting, 0) }
    }

    fn total(facts: &[Fact], count_by: CountBy) -> u32 {
        let counting = Counting { count_by, as_of: Day(100), scope: None };
        visits_by_day(facts, counting).iter().map(|day| day.visits).sum()
    }

    #[test]
    fn lunch_and_dinner_are_two_visits_of_one_day() {
        let facts = [fact(1, 1, Sitting::Day, 500), fact(1, 1, Sitting::Evening, 700)];
        assert_eq!(CountBy::ALL.map(|rule| total(&facts, rule)), [2, 1, 2]);
    }

    #[test]
    fn two_bills_of_one_sitting_are_one_visit() {
        let facts = [Fact { sales: 2, ..fact(1, 1, Sitting::Day, 500) }];
        assert_eq!(CountBy::ALL.map(|rule| total(&facts, rule)), [1, 1, 2]);
    }

    #[test]
    fn a_refunded_sitting_is_no_visit_and_a_refund_only_day_still_lowers_spend() {
        let counting = Counting { count_by: CountBy::Sitting, as_of: Day(100), scope: None };
        assert!(visits_by_day(&[Fact { sales: 1, ..fact(1, 1, Sitting::Day, 0) }], counting).is_empty());
        let lowered = visits_by_day(&[fact(2, 1, Sitting::Day, -5_000)], counting);
        assert_eq!((lowered[0].visits, lowered[0].net), (0, Fen(-5_000)));
    }

    #[test]
    fn by_day_a_refund_elsewhere_takes_the_day_away() {
        let facts = [fact(1, 1, Sitting::Day, 500), fact(1, 2, Sitting::Evening, -500)];
        assert_eq!(total(&facts, CountBy::Sitting), 1);
        assert_eq!(total(&facts, CountBy::Day), 0);
    }

    #[test]
    fn a_later_linked_refund_counts_from_its_own_day_on() {
        let sale = fact(1, 1, Sitting::Evening, 500);
        let refund = Fact { from: Day(5), net: Fen(-500), sales: -1, ..sale };
        let on = |as_of| Counting { count_by: CountBy::Bill, as_of: Day(as_of), scope: None };
        assert_eq!(visits_by_day(&[sale, refund], on(4))[0].visits, 1);
        assert!(visits_by_day(&[sale, refund], on(5)).is_empty());
    }

    #[test]
    fn a_tick_is_one_visit_unless_a_bill_counts_in_its_sitting() {
        for rule in CountBy::ALL {
            assert_eq!(total(&[tick(1, 1, Sitting::Evening)], rule), 1, "{rule:?}");
            let covered = [fact(1, 2, Sitting::Evening, 500), tick(1, 1, Sitting::Evening)];
            assert_eq!(total(&covered, rule), 1, "{rule:?}");
            let unknown = [fact(1, 1, Sitting::Day, 500), tick(1, 1, Sitting::Unknown)];
            assert_eq!(total(&unknown, rule), 1, "{rule:?}");
            let other = [fact(1, 1, Sitting::Day, 500), tick(1, 1, Sitting::Evening)];
            assert_eq!(total(&other, rule), 2, "{rule:?}");
        }
    }

    #[test]
    fn a_tick_stays_a_visit_under_every_rule_where_refunds_took_the_bill_away() {
        let refunded_day =
            [fact(1, 1, Sitting::Day, -500), fact(1, 1, Sitting::Evening, 500), tick(1, 1, Sitting::Evening)];
        assert_eq!(CountBy::ALL.map(|rule| total(&refunded_day, rule)), [1, 1, 1]);
        let refunded_sitting = [Fact { sales: 1, ..fact(1, 1, Sitting::Day, 0) }, tick(1, 1, Sitting::Day)];
        assert_eq!(CountBy::ALL.map(|rule| total(&refunded_sitting, rule)), [1, 1, 1]);
    }

    #[test]
    fn a_bill_without_an_amount_is_a_visit_that_no_average_divides_by() {
        let unpriced = Fact { unpriced: 1, sales: 0, ..fact(1, 1, Sitting::Unknown, 0) };
        for rule in CountBy::ALL {
            let counting = Counting { count_by: rule, as_of: Day(100), scope: None };
            let days = visits_by_day(&[unpriced], counting);
            assert_eq!((days[0].visits, days[0].billed), (1, 0), "{rule:?}");
        }
    }

    #[test]
    fn a_scope_counts_one_outlet_only() {
        let facts = [fact(1, 1, Sitting::Day, 500), fact(1, 2, Sitting::Day, 700)];
        let counting = Counting { count_by: CountBy::Sitting, as_of: Day(9), scope: Some(OutletId(2)) };
        let days = visits_by_day(&facts, counting);
        assert_eq!((days[0].visits, days[0].net), (1, Fen(700)));
        assert_eq!(total(&facts, CountBy::Sitting), 2);
    }

    #[test]
    fn nothing_after_the_as_of_day_counts() {
        let counting = Counting { count_by: CountBy::Sitting, as_of: Day(1), scope: None };
        assert_eq!(
            visits_by_day(&[fact(1, 1, Sitting::Day, 5), fact(2, 1, Sitting::Day, 5)], counting).len(),
            1
        );
    }
}
