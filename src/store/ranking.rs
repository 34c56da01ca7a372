//! Drawing up the roster: sums of a year's month nets, the largest of them, marks and ties.

use super::roster::{FrozenRoster, FrozenScope, customer_of};
use super::sheet::Question;
use super::tally::{facts_between, months, slot};
use super::{Store, StoreError, facts, outlets};
use crate::domain::attendance::RosterInfo;
use crate::domain::bill::CustomerId;
use crate::domain::day::{Day, Month};
use crate::domain::money::Fen;
use crate::domain::roster::{Candidate, RosterBasis, RosterMark, rank};
use crate::domain::view::SheetQuery;
use crate::domain::visit::{CountBy, Counting, Fact, visits_by_day};
use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;

/// A drawn-up roster.
pub(super) struct Roster {
    pub info: RosterInfo,
    /// In order, pinned guests outside the N last.
    pub places: Vec<Place>,
    /// On last month's roster, not on this one; in last month's order.
    pub gone: Vec<CustomerId>,
}

/// One guest's place.
pub(super) struct Place {
    pub customer: CustomerId,
    pub rank: Option<u32>,
    pub spend: Fen,
    pub pinned: bool,
    pub newly_listed: bool,
}

/// How many are held at first before the small ones are let go.
const CROWD: usize = 1_024;

/// First and last visit.
type VisitEnds = (Option<Day>, Option<Day>);

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

impl Store {
    /// The roster a sheet shows, and how it differs from last month's. Source: domain.md §3.
    pub(super) fn roster(&self, question: &Question) -> Result<Roster, StoreError> {
        let marks = self.marks()?;
        if let Some(frozen) = self.frozen(question, question.month)? {
            return self.frozen_places(question, &frozen, &marks);
        }
        let counting = question.counting;
        let wanted = question.settings.roster_basis;
        let mut roster = self.draw_up(question, counting, wanted, &marks)?;
        let enough = usize::try_from(question.settings.roster_size).unwrap_or(usize::MAX);
        let ranked = roster.places.iter().filter(|place| place.rank.is_some()).count();
        if wanted == RosterBasis::Before && ranked < enough {
            roster = self.draw_up(question, counting, RosterBasis::Through, &marks)?;
            roster.info.fallback = true;
        }
        Ok(roster)
    }

    fn draw_up(
        &self,
        question: &Question,
        counting: Counting,
        basis: RosterBasis,
        marks: &HashMap<CustomerId, RosterMark>,
    ) -> Result<Roster, StoreError> {
        let days = basis.window(question.month, counting.as_of);
        let mut window = Window::over(self, counting, &days)?;
        let size = question.settings.roster_size;
        let ranked = self.largest(&window.sums, &days, counting, (size, marks))?;
        let mut places = rank_places(&ranked, marks);
        places.extend(pinned_after(&ranked, marks, &window.sums));
        let info = RosterInfo {
            basis,
            from: *days.start(),
            to: *days.end(),
            size,
            fallback: false,
            frozen_on: None,
        };
        // Last month's window differs from this one by the month it begins and the month it ends with.
        let before = basis.window(question.month.plus(-1), counting.as_of);
        window.add_month(before.start().month(), 1)?;
        window.add_month(days.end().month(), -1)?;
        let previous = self.largest(&window.sums, &before, counting, (size, marks))?;
        let gone = compare(&mut places, &previous);
        Ok(Roster { info, places, gone })
    }

    /// The `size` customers with the largest sums above zero, ties broken by the rules of the roster.
    fn largest(
        &self,
        sums: &[i64],
        days: &RangeInclusive<Day>,
        counting: Counting,
        (size, marks): (u32, &HashMap<CustomerId, RosterMark>),
    ) -> Result<Vec<(CustomerId, Fen)>, StoreError> {
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        let excluded: Vec<CustomerId> = marks
            .iter()
            .filter(|(_, mark)| **mark == RosterMark::Excluded)
            .map(|(customer, _)| *customer)
            .collect();
        let largest = largest_with_ties(sums, size, |customer| !excluded.contains(&customer));
        let mut candidates = self.candidates(&largest, days, counting)?;
        rank(&mut candidates);
        candidates.truncate(size);
        Ok(candidates.into_iter().map(|candidate| (candidate.customer, candidate.spend)).collect())
    }

    /// Candidates with what breaks ties; visits are counted only for those who share their spend with another.
    fn candidates(
        &self,
        sums: &[(i64, CustomerId)],
        days: &RangeInclusive<Day>,
        counting: Counting,
    ) -> Result<Vec<Candidate>, StoreError> {
        let mut times: HashMap<i64, u32> = HashMap::with_capacity(sums.len());
        for (sum, _) in sums {
            *times.entry(*sum).or_default() += 1;
        }
        let is_tied = |sum: &i64| times.get(sum).is_some_and(|times| *times > 1);
        let mut tied: Vec<CustomerId> =
            sums.iter().filter(|(sum, _)| is_tied(sum)).map(|(_, customer)| *customer).collect();
        tied.sort_unstable();
        let (visits, ends) = if tied.is_empty() {
            (HashMap::new(), HashMap::new())
        } else {
            let until = Counting { as_of: (*days.end()).min(counting.as_of), ..counting };
            let of_tied = facts_between(&self.conn, &tied, *days.start(), until.as_of)?;
            (visits_each(&of_tied, until), self.visit_ends(&tied, until)?)
        };
        let candidate = |(sum, customer): &(i64, CustomerId)| -> Result<Candidate, StoreError> {
            Ok(Candidate {
                customer: *customer,
                spend: Fen(*sum),
                visits: visits.get(customer).copied().unwrap_or(0),
                last_visit: ends.get(customer).and_then(|(_, last)| *last),
                member_no: if is_tied(sum) { self.guest(*customer)?.member_no } else { String::new() },
            })
        };
        sums.iter().map(candidate).collect()
    }

    /// First and last visit of each customer over all outlets up to the as-of day; both `None` without a visit.
    pub(super) fn visit_ends(
        &self,
        wanted: &[CustomerId],
        counting: Counting,
    ) -> Result<HashMap<CustomerId, VisitEnds>, StoreError> {
        let counting = counting.everywhere();
        let (mut ends, mut unknown) = self.ends_from_sums(wanted, counting)?;
        let months: Vec<Month> =
            months(&self.conn)?.into_iter().filter(|month| month.first_day() <= counting.as_of).collect();
        // The last visit is looked for backwards, the first one forwards, each only as far as it takes.
        let mut missing = unknown.clone();
        for month in months.iter().rev() {
            if missing.is_empty() {
                break;
            }
            for (customer, days) in self.visit_days(&missing, *month, counting)? {
                ends.entry(customer).or_default().1 = days.last().copied();
            }
            missing.retain(|customer| ends.get(customer).is_none_or(|(_, last)| last.is_none()));
        }
        unknown.retain(|customer| ends.get(customer).is_some_and(|(_, last)| last.is_some()));
        for month in &months {
            if unknown.is_empty() {
                break;
            }
            for (customer, days) in self.visit_days(&unknown, *month, counting)? {
                ends.entry(customer).or_default().0 = days.first().copied();
            }
            unknown.retain(|customer| ends.get(customer).is_none_or(|(first, _)| first.is_none()));
        }
        Ok(ends)
    }

    /// What the sums know for certain, and the customers they do not answer for.
    fn ends_from_sums(
        &self,
        wanted: &[CustomerId],
        counting: Counting,
    ) -> Result<(HashMap<CustomerId, VisitEnds>, Vec<CustomerId>), StoreError> {
        let mut ends = HashMap::with_capacity(wanted.len());
        let mut unknown = Vec::new();
        let sql = "SELECT s.first_visit, s.last_visit, \
                     EXISTS (SELECT 1 FROM late_fact l WHERE l.customer_id = s.customer_id AND l.from_day > ?2) \
                   FROM customer_sum s WHERE s.customer_id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        for customer in wanted {
            let mut rows = statement.query(rusqlite::params![customer.0, counting.as_of.0])?;
            let Some(row) = rows.next()? else { continue };
            let (first, last): (Option<i32>, Option<i32>) = (row.get(0)?, row.get(1)?);
            let restated_later: bool = row.get(2)?;
            let is_answered = last.is_none_or(|last| Day(last) <= counting.as_of);
            if counting.count_by == CountBy::Sitting && is_answered && !restated_later {
                ends.insert(*customer, (first.map(Day), last.map(Day)));
            } else {
                unknown.push(*customer);
            }
        }
        unknown.sort_unstable();
        Ok((ends, unknown))
    }

    /// Days with a visit in a month, by customer.
    fn visit_days(
        &self,
        wanted: &[CustomerId],
        month: Month,
        counting: Counting,
    ) -> Result<Vec<(CustomerId, Vec<Day>)>, StoreError> {
        let end = month.last_day().min(counting.as_of);
        let of_month = facts_between(&self.conn, wanted, month.first_day(), end)?;
        let days_of = |same: &[Fact]| -> Vec<Day> {
            let days = visits_by_day(same, counting);
            days.into_iter().filter(|day| day.visits > 0).map(|day| day.day).collect()
        };
        let groups = of_month.chunk_by(|a, b| a.customer == b.customer);
        let found = groups.filter_map(|same| Some((same.first()?.customer, days_of(same))));
        Ok(found.filter(|(_, days)| !days.is_empty()).collect())
    }

    /// Keeps the roster of the sheet asked for when the house freezes rosters and its period has none yet.
    ///
    /// Only the sheet as the house sees it draws the list: one as of another day, or counted otherwise, keeps nothing.
    ///
    /// # Errors
    /// The same as [`Store::sheet`], and [`StoreError::Busy`].
    pub fn freeze_first_roster(&mut self, query: &SheetQuery) -> Result<(), StoreError> {
        if query.view.as_of.is_some() || query.view.count_by.is_some() {
            return Ok(());
        }
        let question = self.question(query)?;
        let scope = frozen_scope(&question, question.month);
        if scope.freeze.months().is_none()
            || !question.is_house_roster
            || self.frozen_roster(scope)?.is_some()
        {
            return Ok(());
        }
        let roster = self.roster(&question)?;
        let ranked = roster.places.iter().filter(|place| place.rank.is_some());
        let places = ranked.map(|place| Ok((self.guest(place.customer)?.member_no, place.spend)));
        let frozen = FrozenRoster {
            basis: roster.info.basis,
            fallback: roster.info.fallback,
            from: roster.info.from,
            to: roster.info.to,
            drawn_on: question.counting.as_of,
            places: places.collect::<Result<_, StoreError>>()?,
        };
        self.freeze_roster(scope, frozen)?;
        Ok(())
    }

    /// The frozen roster that answers for a month; `None` where rosters are not frozen or size or basis were asked for.
    fn frozen(&self, question: &Question, month: Month) -> Result<Option<FrozenRoster>, StoreError> {
        if !question.is_house_roster {
            return Ok(None);
        }
        self.frozen_roster(frozen_scope(question, month))
    }

    /// A frozen roster as it stands now: guests excluded since are off it, guests pinned since follow it.
    fn frozen_places(
        &self,
        question: &Question,
        frozen: &FrozenRoster,
        marks: &HashMap<CustomerId, RosterMark>,
    ) -> Result<Roster, StoreError> {
        let of_roster = |frozen: &FrozenRoster| -> Vec<(CustomerId, Fen)> {
            let places = frozen.places.iter();
            let known =
                places.filter_map(|(number, spend)| Some((customer_of(&self.conn, number).ok()?, *spend)));
            known.filter(|(customer, _)| marks.get(customer) != Some(&RosterMark::Excluded)).collect()
        };
        let ranked = of_roster(frozen);
        let window = Window::over(self, question.counting, &(frozen.from..=frozen.to))?;
        let mut places = rank_places(&ranked, marks);
        places.extend(pinned_after(&ranked, marks, &window.sums));
        let previous = self.frozen(question, question.month.plus(-1))?.map(|frozen| of_roster(&frozen));
        let gone = compare(&mut places, &previous.unwrap_or_default());
        let info = RosterInfo {
            basis: frozen.basis,
            from: frozen.from,
            to: frozen.to,
            size: question.settings.roster_size,
            fallback: frozen.fallback,
            frozen_on: Some(frozen.drawn_on),
        };
        Ok(Roster { info, places, gone })
    }

    /// Customers pinned or excluded by hand.
    pub(super) fn marks(&self) -> Result<HashMap<CustomerId, RosterMark>, StoreError> {
        let sql = "SELECT id, roster_mark FROM customer WHERE roster_mark <> 0";
        let mut statement = self.conn.prepare_cached(sql)?;
        let marks = statement.query_map([], |row| {
            Ok((CustomerId(row.get(0)?), RosterMark::from_code(row.get(1)?).unwrap_or_default()))
        })?;
        Ok(marks.collect::<Result<_, _>>()?)
    }
}

/// The `size` allowed customers with the largest sums above zero and those that share the smallest of these, each with its sum.
///
/// Most sums are compared once and never held.
fn largest_with_ties(
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
    let (_, (threshold, _), _) = pairs.select_nth_unstable_by(size - 1, |a, b| b.0.cmp(&a.0));
    let threshold = *threshold;
    pairs.retain(|(sum, _)| *sum >= threshold);
    Some(threshold)
}

fn frozen_scope(question: &Question, month: Month) -> FrozenScope {
    FrozenScope { freeze: question.settings.roster_freeze, month, outlet: question.counting.scope }
}

fn rank_places(ranked: &[(CustomerId, Fen)], marks: &HashMap<CustomerId, RosterMark>) -> Vec<Place> {
    (1..)
        .zip(ranked)
        .map(|(rank, (customer, spend))| Place {
            customer: *customer,
            rank: Some(rank),
            spend: *spend,
            pinned: marks.get(customer) == Some(&RosterMark::Pinned),
            newly_listed: false,
        })
        .collect()
}

/// Pinned guests who are not among the ranked ones, the largest spend first.
fn pinned_after(
    ranked: &[(CustomerId, Fen)],
    marks: &HashMap<CustomerId, RosterMark>,
    sums: &[i64],
) -> Vec<Place> {
    let on_it: HashSet<CustomerId> = ranked.iter().map(|(customer, _)| *customer).collect();
    let mut pinned: Vec<Place> = marks
        .iter()
        .filter(|(customer, mark)| **mark == RosterMark::Pinned && !on_it.contains(customer))
        .map(|(customer, _)| Place {
            customer: *customer,
            rank: None,
            spend: Fen(sums.get(slot(*customer)).copied().unwrap_or(0)),
            pinned: true,
            newly_listed: false,
        })
        .collect();
    pinned.sort_by_key(|place| (std::cmp::Reverse(place.spend), place.customer));
    pinned
}

/// Marks who is new since last month and returns who is gone. Where last month had no roster nobody is new.
fn compare(places: &mut [Place], previous: &[(CustomerId, Fen)]) -> Vec<CustomerId> {
    if previous.is_empty() {
        return Vec::new();
    }
    let before: HashSet<CustomerId> = previous.iter().map(|(customer, _)| *customer).collect();
    for place in places.iter_mut().filter(|place| place.rank.is_some()) {
        place.newly_listed = !before.contains(&place.customer);
    }
    let now: HashSet<CustomerId> = places.iter().map(|place| place.customer).collect();
    previous.iter().map(|(customer, _)| *customer).filter(|customer| !now.contains(customer)).collect()
}

/// Visits of each customer; `facts` are sorted by customer and day.
fn visits_each(facts: &[Fact], counting: Counting) -> HashMap<CustomerId, u32> {
    let groups = facts.chunk_by(|a, b| a.customer == b.customer);
    let count = |same: &[Fact]| visits_by_day(same, counting).iter().map(|day| day.visits).sum();
    groups.filter_map(|same| Some((same.first()?.customer, count(same)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
