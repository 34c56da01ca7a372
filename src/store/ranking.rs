//! Drawing up the roster: sums of a year's month nets, the largest of them, marks and ties.

use super::roster::{FrozenRoster, FrozenScope, customer_of};
use super::sheet::Question;
use super::spenders::Wanted;
use super::tally::{facts_between, months};
use super::{Store, StoreError};
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

/// First and last visit.
pub(super) type VisitEnds = (Option<Day>, Option<Day>);

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
        let before = basis.window(question.month.plus(-1), counting.as_of);
        let size = question.settings.roster_size;
        let wanted = Wanted { size: usize::try_from(size).unwrap_or(usize::MAX), marks };
        let [now, earlier] = self.spenders([&days, &before], counting, &wanted)?;
        let ranked = self.ranked(&now.largest, &days, counting, wanted.size)?;
        let mut places = rank_places(&ranked, marks);
        places.extend(pinned_after(&ranked, &now.pinned));
        let info = RosterInfo {
            basis,
            from: *days.start(),
            to: *days.end(),
            size,
            fallback: false,
            frozen_on: None,
        };
        let previous = self.ranked(&earlier.largest, &before, counting, wanted.size)?;
        let gone = compare(&mut places, &previous);
        Ok(Roster { info, places, gone })
    }

    /// The first `size` of the largest spenders, ties broken by the rules of the roster.
    fn ranked(
        &self,
        largest: &[(i64, CustomerId)],
        days: &RangeInclusive<Day>,
        counting: Counting,
        size: usize,
    ) -> Result<Vec<(CustomerId, Fen)>, StoreError> {
        let mut candidates = self.candidates(largest, days, counting)?;
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
        let pinned = self.pinned_spend(&(frozen.from..=frozen.to), question.counting, marks)?;
        let mut places = rank_places(&ranked, marks);
        places.extend(pinned_after(&ranked, &pinned));
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
fn pinned_after(ranked: &[(CustomerId, Fen)], pinned: &[(CustomerId, Fen)]) -> Vec<Place> {
    let on_it: HashSet<CustomerId> = ranked.iter().map(|(customer, _)| *customer).collect();
    let mut places: Vec<Place> = pinned
        .iter()
        .filter(|(customer, _)| !on_it.contains(customer))
        .map(|(customer, spend)| Place {
            customer: *customer,
            rank: None,
            spend: *spend,
            pinned: true,
            newly_listed: false,
        })
        .collect();
    places.sort_by_key(|place| (std::cmp::Reverse(place.spend), place.customer));
    places
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
