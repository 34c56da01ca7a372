//! What the bills of a year say of a guest's room and dishes: offered when his record is written, never written unasked.

use super::{Dish, read_dishes};
use crate::domain::bill::{BillKind, Sitting};
use crate::domain::customer::BillLine;
use crate::domain::day::Day;
use std::collections::{BTreeMap, BTreeSet};

/// Something he has or does again and again: `9 of 12 visits`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Habit<T> {
    /// What.
    pub what: T,
    /// Visits with it.
    pub visits: u32,
    /// Visits of which it could be known.
    pub of: u32,
}

/// What a year's bills say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Learned {
    /// Rooms and tables, the most used first.
    pub rooms: Vec<Habit<String>>,
    /// Dishes with the quantity of the last time, the most ordered first.
    pub dishes: Vec<Habit<Dish>>,
}

/// Most that is offered of each.
const MOST_OFFERED: usize = 5;

/// Visits that make a habit.
const LEAST_VISITS: u32 = 2;

/// One visit: day, outlet, sitting.
type Visit<'a> = (Day, &'a str, Sitting);

/// What bills in order of time say: only what was there at least twice.
#[must_use]
pub fn learn(bills: &[BillLine]) -> Learned {
    let mut rooms: BTreeMap<String, BTreeSet<Visit<'_>>> = BTreeMap::new();
    let mut dishes: BTreeMap<String, (u32, BTreeSet<Visit<'_>>)> = BTreeMap::new();
    let (mut with_room, mut with_dishes) = (BTreeSet::new(), BTreeSet::new());
    for bill in bills.iter().filter(|bill| bill.kind == BillKind::Sale) {
        let visit = (bill.business_day, bill.outlet.as_str(), bill.sitting);
        if let Some(room) = bill.room.as_deref().map(str::trim).filter(|room| !room.is_empty()) {
            with_room.insert(visit);
            rooms.entry(room.to_owned()).or_default().insert(visit);
        }
        // A till's list that does not read as dishes says nothing.
        for dish in bill.dishes.as_deref().and_then(|text| read_dishes(text).ok()).into_iter().flatten() {
            with_dishes.insert(visit);
            let known = dishes.entry(dish.dish).or_default();
            known.0 = dish.quantity;
            known.1.insert(visit);
        }
    }
    let dishes = dishes.into_iter().map(|(dish, (quantity, visits))| (Dish { dish, quantity }, visits));
    Learned { rooms: habits(rooms.into_iter(), with_room.len()), dishes: habits(dishes, with_dishes.len()) }
}

/// The commonest first; of equals the one of the later visit.
fn habits<'a, T>(found: impl Iterator<Item = (T, BTreeSet<Visit<'a>>)>, of: usize) -> Vec<Habit<T>> {
    let count = |visits: usize| u32::try_from(visits).unwrap_or(u32::MAX);
    let mut found: Vec<(T, BTreeSet<Visit<'a>>)> =
        found.filter(|(_, visits)| count(visits.len()) >= LEAST_VISITS).collect();
    found.sort_by(|(_, a), (_, b)| b.len().cmp(&a.len()).then_with(|| b.last().cmp(&a.last())));
    let habit =
        |(what, visits): (T, BTreeSet<Visit<'a>>)| Habit { what, visits: count(visits.len()), of: count(of) };
    found.into_iter().take(MOST_OFFERED).map(habit).collect()
}
