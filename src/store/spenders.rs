//! The largest spenders of some months: read from the lists of every twelve months, added up anew where those do not answer.

use super::tally::slot;
use super::{Store, StoreError, facts, outlets, year_top};
use crate::domain::bill::CustomerId;
use crate::domain::day::{Day, Month};
use crate::domain::money::Fen;
use crate::domain::roster::RosterMark;
use crate::domain::visit::Counting;
use rusqlite::OptionalExtension;
use std::collections::HashMap;
use std::ops::RangeInclusive;

/// How many are held at first before the small ones are let go.
const CROWD: usize = 1_024;

/// Whom a roster asks for.
pub(super) struct Wanted<'m> {
    /// How many.
    pub size: usize,
    /// Who is pinned to it or kept off it.
    pub marks: &'m HashMap<CustomerId, RosterMark>,
}

impl Wanted<'_> {
    fn marked(&self, wanted: RosterMark) -> Vec<CustomerId> {
        let marked = self.marks.iter().filter(|(_, mark)| **mark == wanted);
        marked.map(|(customer, _)| *customer).collect()
    }
}

/// The largest spenders of a window, and what the pinned guests spent in it.
pub(super) struct Spenders {
    /// Spend above zero and customer: the wanted number and those who share the smallest spend, in no order.
    pub largest: Vec<(i64, CustomerId)>,
    /// Every pinned guest.
    pub pinned: Vec<(CustomerId, Fen)>,
}

impl Spenders {
    fn among(sums: &[i64], wanted: &Wanted<'_>) -> Self {
        let excluded = wanted.marked(RosterMark::Excluded);
        let largest = largest_with_ties(sums, wanted.size, |customer| !excluded.contains(&customer));
        let spend = |customer| (customer, Fen(sums.get(slot(customer)).copied().unwrap_or(0)));
        Self { largest, pinned: wanted.marked(RosterMark::Pinned).into_iter().map(spend).collect() }
    }
}

impl Store {
    /// The largest spenders of two windows, the second of which begins and ends a month before the first.
    pub(super) fn spenders(
        &self,
        [days, before]: [&RangeInclusive<Day>; 2],
        counting: Counting,
        wanted: &Wanted<'_>,
    ) -> Result<[Spenders; 2], StoreError> {
        if let Some(now) = self.listed(days, counting, wanted)?
            && let Some(earlier) = self.listed(before, counting, wanted)?
        {
            return Ok([now, earlier]);
        }
        let mut window = Window::over(self, counting, days)?;
        let now = Spenders::among(&window.sums, wanted);
        window.add_month(before.start().month(), 1)?;
        window.add_month(days.end().month(), -1)?;
        Ok([now, Spenders::among(&window.sums, wanted)])
    }

    /// What each pinned guest spent in a window.
    pub(super) fn pinned_spend(
        &self,
        days: &RangeInclusive<Day>,
        counting: Counting,
        marks: &HashMap<CustomerId, RosterMark>,
    ) -> Result<Vec<(CustomerId, Fen)>, StoreError> {
        let wanted = Wanted { size: 0, marks };
        let spenders = match self.listed(days, counting, &wanted)? {
            Some(listed) => listed,
            None => Spenders::among(&Window::over(self, counting, days)?.sums, &wanted),
        };
        Ok(spenders.pinned)
    }

    /// What the list of a window tells; `None` where there is none or it does not hold everybody asked for.
    fn listed(
        &self,
        days: &RangeInclusive<Day>,
        counting: Counting,
        wanted: &Wanted<'_>,
    ) -> Result<Option<Spenders>, StoreError> {
        let last = days.end().month();
        let is_whole = *days.start() == last.plus(-11).first_day() && counting.as_of >= *days.end();
        if !is_whole || self.has_bills_after(*days.end(), last)? {
            return Ok(None);
        }
        let top = match year_top::read(&self.conn, last, counting.scope) {
            // `check` tells of it; the nets still answer.
            Ok(None) | Err(StoreError::Damaged(_)) => return Ok(None),
            found => found?.unwrap_or_default(),
        };
        let mut nets: HashMap<CustomerId, i64> =
            top.nets.iter().map(|(net, customer)| (*customer, *net)).collect();
        for (customer, net) in self.late_nets(days, counting)? {
            match nets.get_mut(&customer) {
                Some(sum) => *sum += net,
                // Somebody below the least may have come to more than it.
                None if net > 0 => return Ok(None),
                None => (),
            }
        }
        let excluded = wanted.marked(RosterMark::Excluded);
        let allowed = nets.iter().filter(|(customer, _)| !excluded.contains(customer));
        let mut largest: Vec<(i64, CustomerId)> =
            allowed.map(|(customer, net)| (*net, *customer)).filter(|(net, _)| *net > 0).collect();
        cut(&mut largest, wanted.size);
        let holds_all = top.least <= 1
            || largest.len() >= wanted.size && largest.iter().all(|(net, _)| *net >= top.least);
        if !holds_all {
            return Ok(None);
        }
        let mut pinned = wanted.marked(RosterMark::Pinned);
        pinned.sort_unstable();
        let unlisted: Vec<CustomerId> =
            pinned.iter().filter(|customer| !nets.contains_key(customer)).copied().collect();
        nets.extend(self.window_nets(days, counting, &unlisted)?);
        let spend = |customer| (customer, Fen(nets.get(&customer).copied().unwrap_or(0)));
        Ok(Some(Spenders { largest, pinned: pinned.into_iter().map(spend).collect() }))
    }

    /// What a few customers (sorted) spent in a window of whole months.
    fn window_nets(
        &self,
        days: &RangeInclusive<Day>,
        counting: Counting,
        wanted: &[CustomerId],
    ) -> Result<HashMap<CustomerId, i64>, StoreError> {
        let mut nets = HashMap::new();
        if wanted.is_empty() {
            return Ok(nets);
        }
        let mut month = days.start().month();
        while month <= days.end().month() {
            facts::for_each_net(&self.conn, month, counting.scope, |customer, net| {
                if wanted.binary_search(&customer).is_ok() {
                    *nets.entry(customer).or_default() += net.0;
                }
            })?;
            month = month.plus(1);
        }
        for (customer, net) in self.late_nets(days, counting)? {
            if wanted.binary_search(&customer).is_ok() {
                *nets.entry(customer).or_default() += net;
            }
        }
        Ok(nets)
    }

    /// Whether a month holds bills after a day of it.
    fn has_bills_after(&self, day: Day, month: Month) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM day_total WHERE day > ?1 AND day <= ?2 LIMIT 1";
        let ends = (day.0, month.last_day().0);
        Ok(self.conn.prepare_cached(sql)?.query_row(ends, |_| Ok(())).optional()?.is_some())
    }

    /// What refunds of a later day, in force by the as-of day, add to each customer's window.
    fn late_nets(
        &self,
        days: &RangeInclusive<Day>,
        counting: Counting,
    ) -> Result<HashMap<CustomerId, i64>, StoreError> {
        let mut nets = HashMap::new();
        for late in facts::late_facts(&self.conn, *days.start(), *days.end())? {
            if late.from <= counting.as_of && counting.scope.is_none_or(|outlet| outlet == late.outlet) {
                *nets.entry(late.customer).or_default() += late.net.0;
            }
        }
        Ok(nets)
    }
}

/// Net spend by customer over a window of whole months, the last one cut at the as-of day.
struct Window<'s> {
    store: &'s Store,
    counting: Counting,
    sums: Vec<i64>,
}

impl<'s> Window<'s> {
    fn over(store: &'s Store, counting: Counting, days: &RangeInclusive<Day>) -> Result<Self, StoreError> {
        let highest: u32 =
            store.conn.query_row("SELECT coalesce(max(id), 0) FROM customer", [], |row| row.get(0))?;
        let sums = vec![0; slot(CustomerId(highest)) + 1];
        let mut window = Self { store, counting, sums };
        let mut month = days.start().month();
        while month <= days.end().month() && days.start() <= days.end() {
            window.add_month(month, 1)?;
            month = month.plus(1);
        }
        Ok(window)
    }

    /// Adds a month's nets, or takes them away with `sign` −1.
    fn add_month(&mut self, month: Month, sign: i64) -> Result<(), StoreError> {
        let end = month.last_day();
        let sums = &mut self.sums;
        let mut add = |customer: CustomerId, net: Fen| {
            if let Some(sum) = sums.get_mut(slot(customer)) {
                *sum += sign * net.0;
            }
        };
        let scope = self.counting.scope;
        if self.counting.as_of >= end {
            facts::for_each_net(&self.store.conn, month, scope, &mut add)?;
        } else {
            let outlets = scope.map_or_else(|| outlets::ids(&self.store.conn), |outlet| Ok(vec![outlet]))?;
            for outlet in outlets {
                let of_month = facts::month_facts(&self.store.conn, month, outlet)?;
                let so_far = of_month.iter().filter(|fact| fact.day <= self.counting.as_of);
                so_far.for_each(|fact| add(fact.customer, fact.net));
            }
        }
        for late in facts::late_facts(&self.store.conn, month.first_day(), end.min(self.counting.as_of))? {
            if late.from <= self.counting.as_of && scope.is_none_or(|outlet| outlet == late.outlet) {
                add(late.customer, late.net);
            }
        }
        Ok(())
    }
}

/// The `size` allowed customers with the largest sums above zero and those that share the smallest of these, each with its sum.
///
/// Most sums are compared once and never held.
pub(super) fn largest_with_ties(
    sums: &[i64],
    size: usize,
    allowed: impl Fn(CustomerId) -> bool,
) -> Vec<(i64, CustomerId)> {
    let mut kept = Vec::new();
    let (mut threshold, mut limit) = (1, CROWD);
    for (id, sum) in (0_u32..).zip(sums).filter(|_| size > 0) {
        if *sum < threshold || !allowed(CustomerId(id)) {
            continue;
        }
        kept.push((*sum, CustomerId(id)));
        if kept.len() > limit {
            threshold = cut(&mut kept, size).unwrap_or(threshold);
            // Those who share the threshold all stay: were they many, a fixed limit would have them sorted again and again.
            limit = kept.len() * 2 + CROWD;
        }
    }
    cut(&mut kept, size);
    kept
}

/// Drops the pairs below the `size`-th largest sum, which it returns; `None` where there are not more than `size`.
fn cut(pairs: &mut Vec<(i64, CustomerId)>, size: usize) -> Option<i64> {
    if pairs.len() <= size {
        return None;
    }
    if size == 0 {
        pairs.clear();
        return None;
    }
    let (_, (threshold, _), _) = pairs.select_nth_unstable_by(size - 1, |a, b| b.0.cmp(&a.0));
    let threshold = *threshold;
    pairs.retain(|(sum, _)| *sum >= threshold);
    Some(threshold)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::bill::{BillKind, BillRow, BillTime, OutletId};
    use crate::domain::visit::CountBy;
    use crate::store::fixture::stamp;
    use crate::store::load::tests::import;
    use proptest::prelude::*;

    /// Bills of twenty guests over fifteen months up to March 2026: guest, day, outlet and yuan, some the same, some refunds.
    fn store_of(bills: &[(u8, i32, bool, i64)]) -> Store {
        let last = Day::from_ymd(2026, 3, 31).expect("a day");
        let texts: Vec<(String, String)> =
            bills.iter().enumerate().map(|(at, bill)| (format!("B{at}"), format!("M{}", bill.0))).collect();
        let rows: Vec<BillRow<'_>> = texts
            .iter()
            .zip(bills)
            .map(|((number, member), (_, back, second, yuan))| BillRow {
                bill_no: Some(number),
                // A refund takes back an earlier bill, where one has this number.
                original_bill_no: texts.get(3).map(|text| &*text.0).filter(|_| *yuan < 0),
                member_no: Some(member),
                time: Some(BillTime { date: last - *back, second: Some(43_200) }),
                outlet: Some(if *second { "B" } else { "A" }),
                amount: Some(Fen(yuan * 100)),
                kind: if *yuan < 0 { BillKind::Refund } else { BillKind::Sale },
                ..BillRow::default()
            })
            .collect();
        let mut store = Store::in_memory().expect("a store");
        // The earlier half comes first: the lists have to follow.
        let (late, early): (Vec<_>, Vec<_>) =
            rows.into_iter().partition(|row| row.time.is_some_and(|time| time.date > last - 200));
        import(&mut store, &[&early]);
        import(&mut store, &[&late]);
        store
    }

    fn sorted(spenders: &Spenders) -> impl PartialEq + std::fmt::Debug + use<> {
        let (mut largest, mut pinned) = (spenders.largest.clone(), spenders.pinned.clone());
        largest.sort_unstable();
        pinned.sort_unstable();
        (largest, pinned)
    }

    proptest! {
        // Every case makes a store.
        #![proptest_config(ProptestConfig::with_cases(40))]
        #[test]
        fn the_lists_say_what_adding_up_says(
            bills in proptest::collection::vec((0_u8..20, 0_i32..450, any::<bool>(), prop_oneof![-3_i64..9, -50_i64..400]), 1..200),
            marks in proptest::collection::hash_map(1_u32..20, any::<bool>(), 0..3),
            size in 0_usize..6,
            taken_back in any::<bool>(),
        ) {
            let mut store = store_of(&bills);
            if taken_back {
                // The later import goes, and the lists with it.
                store.undo(&stamp()).expect("taken back");
            }
            let mark = |pinned| if pinned { RosterMark::Pinned } else { RosterMark::Excluded };
            let marks = marks.into_iter().map(|(id, pinned)| (CustomerId(id), mark(pinned))).collect();
            let wanted = Wanted { size, marks: &marks };
            let last = Day::from_ymd(2026, 3, 31).expect("a day");
            let mut answered = 0;
            for (back, scope) in (0..5).flat_map(|back| [None, Some(OutletId(1))].map(|scope| (back, scope))) {
                let month = last.month().plus(-back);
                let days = month.plus(-11).first_day()..=month.last_day();
                for as_of in [last, *days.end(), *days.end() - 9, last - 100] {
                    let days = *days.start()..=(*days.end()).min(as_of.max(*days.end() - 9));
                    let counting = Counting { count_by: CountBy::Sitting, as_of, scope };
                    if let Some(listed) = store.listed(&days, counting, &wanted).expect("reads") {
                        let sums = Window::over(&store, counting, &days).expect("reads").sums;
                        prop_assert_eq!(sorted(&listed), sorted(&Spenders::among(&sums, &wanted)));
                        answered += 1;
                    }
                }
            }
            // Lists are short in the tests, so that some do not answer; without pins and refunds a small roster always is.
            let plain = !taken_back && marks.is_empty() && size <= 2 && bills.iter().all(|bill| bill.3 > 0);
            prop_assert!(!plain || answered > 0);
            prop_assert_eq!(store.check().expect("reads"), Vec::new());
        }
    }

    proptest! {
        #[test]
        fn the_largest_are_those_a_full_sort_would_choose(
            sums in proptest::collection::vec(prop_oneof![-3_i64..6, -900_i64..900], 0..5_000),
            size in 0_usize..60,
        ) {
            let allowed = |customer: CustomerId| customer.0 % 7 != 3;
            let mut expected: Vec<(i64, CustomerId)> =
                (0..).map(CustomerId).zip(&sums).map(|(id, sum)| (*sum, id)).collect();
            expected.retain(|(sum, customer)| *sum > 0 && allowed(*customer));
            expected.sort_by_key(|(sum, customer)| (std::cmp::Reverse(*sum), *customer));
            let threshold = size.checked_sub(1).map(|last| expected.get(last).map_or(1, |pair| pair.0));
            expected.retain(|(sum, _)| threshold.is_some_and(|threshold| *sum >= threshold));
            let mut found = largest_with_ties(&sums, size, allowed);
            found.sort_by_key(|(sum, customer)| (std::cmp::Reverse(*sum), *customer));
            prop_assert_eq!(found, expected);
        }
    }
}
