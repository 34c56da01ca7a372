//! The orders of the list: each made once, and mended where a guest's figures change.

use super::owner::by_owner;
use super::{CHUNK, GuestColumn, GuestFigures, GuestList, GuestQuery, Owner, place_of};
use crate::domain::day::Day;
use std::cmp::Ordering;

/// The column whose order serves another as well.
fn sorted_as(column: GuestColumn) -> GuestColumn {
    if column == GuestColumn::DaysSince { GuestColumn::LastVisit } else { column }
}

impl GuestList {
    /// Sorts by a column once; the order is kept.
    pub fn sort(&mut self, column: GuestColumn) {
        self.sort_until(column, &|| false);
    }

    /// As [`GuestList::sort`], in pieces between which `stop` is asked; `false` when it wanted it stopped.
    pub fn sort_until(&mut self, column: GuestColumn, stop: &dyn Fn() -> bool) -> bool {
        let column = sorted_as(column);
        if self.orders.iter().any(|(sorted, _)| *sorted == column) {
            return true;
        }
        let order = match column {
            GuestColumn::Name | GuestColumn::Number => {
                let mut rows: Vec<u32> = (0..place_of(self.len())).collect();
                sort_in_pieces(&mut rows, |a, b| self.compare(column, *a, *b), stop).then_some(rows)
            }
            _ => {
                // Side by side with their rows the figures are compared where they lie.
                let rank = ranks(column);
                let figures = self.rows.figures().iter().zip(0..);
                let figure = |own: &GuestFigures| match column {
                    GuestColumn::Owner => rank(own.owner),
                    _ => figure(column, own),
                };
                let mut keyed: Vec<(i64, u32)> = figures.map(|(own, row)| (figure(own), row)).collect();
                let is_sorted = sort_in_pieces(&mut keyed, Ord::cmp, stop);
                is_sorted.then(|| keyed.into_iter().map(|(_, row)| row).collect())
            }
        };
        let is_sorted = order.is_some();
        self.orders.extend(order.map(|order| (column, order)));
        is_sorted
    }

    /// Which of two rows comes first; no two are alike.
    fn compare(&self, column: GuestColumn, a: u32, b: u32) -> Ordering {
        let figures = self.rows.figures();
        let by = match column {
            GuestColumn::Name => self.key(a as usize).cmp(self.key(b as usize)),
            GuestColumn::Number => self.rows.number(a).as_bytes().cmp(self.rows.number(b).as_bytes()),
            _ => match (figures.get(a as usize), figures.get(b as usize)) {
                (Some(a), Some(b)) if column == GuestColumn::Owner => by_owner(a.owner, b.owner),
                (Some(a), Some(b)) => figure(column, a).cmp(&figure(column, b)),
                _ => Ordering::Equal,
            },
        };
        by.then(a.cmp(&b))
    }

    /// Takes a guest's new figures in and puts him where he belongs; `false` when nobody of the list is he.
    pub fn refresh(&mut self, figures: GuestFigures) -> bool {
        let found = self.rows.figures().binary_search_by_key(&figures.customer, |own| own.customer);
        let Ok(row) = found.map(place_of) else { return false };
        let mut orders = std::mem::take(&mut self.orders);
        for (column, order) in &mut orders {
            let at = order.partition_point(|other| self.compare(*column, *other, row) == Ordering::Less);
            order.remove(at);
        }
        self.rows.set(row, figures);
        for (column, order) in &mut orders {
            let at = order.partition_point(|other| self.compare(*column, *other, row) == Ordering::Less);
            order.insert(at, row);
        }
        self.orders = orders;
        // He may belong to another class by now.
        self.hits.take_if(|hits| hits.class.is_some());
        true
    }

    /// The rows in the order of a question; a column sorted for the first time has none yet.
    pub(super) fn in_order(&self, query: &GuestQuery) -> impl Iterator<Item = u32> {
        let wanted = sorted_as(query.sort);
        let order =
            self.orders.iter().find(|(column, _)| *column == wanted).map_or(&[][..], |(_, order)| order);
        // The longest absence is the earliest last visit.
        let backwards = query.descending != (query.sort == GuestColumn::DaysSince);
        (0..order.len()).map(move |at| order[if backwards { order.len() - 1 - at } else { at }])
    }
}

/// Sorts, asking between pieces whether to go on; `false` when not.
fn sort_in_pieces<T>(rows: &mut [T], compare: impl Fn(&T, &T) -> Ordering, stop: &dyn Fn() -> bool) -> bool {
    for piece in rows.chunks_mut(CHUNK) {
        if stop() {
            return false;
        }
        piece.sort_unstable_by(&compare);
    }
    if stop() {
        return false;
    }
    // A stable sort takes the pieces as they are and merges them.
    rows.sort_by(&compare);
    true
}

/// The place of an owner among all of them; they are put in order once, and not at all for another column.
fn ranks(column: GuestColumn) -> impl Fn(Option<Owner>) -> i64 {
    let mut owners = if column == GuestColumn::Owner { Owner::all() } else { Vec::new() };
    let mut places = vec![i64::MAX; owners.len() + 1];
    owners.sort_unstable();
    for (owner, rank) in owners.into_iter().zip(0..) {
        let at = usize::try_from(Owner::measure(Some(owner))).ok();
        if let Some(place) = at.and_then(|at| places.get_mut(at)) {
            *place = rank;
        }
    }
    move |owner| {
        let at = usize::try_from(Owner::measure(owner)).ok();
        at.and_then(|at| places.get(at)).copied().unwrap_or(i64::MAX)
    }
}

/// What a column orders guests by; nothing comes before everything. Names, numbers and owners are compared as texts.
fn figure(column: GuestColumn, figures: &GuestFigures) -> i64 {
    let day = |day: Option<Day>| day.map_or(i64::MIN, |day| i64::from(day.0));
    match column {
        GuestColumn::Name | GuestColumn::Number | GuestColumn::Owner => 0,
        GuestColumn::Phase => figures.phase as i64,
        GuestColumn::Visits30 => i64::from(figures.visits_30),
        GuestColumn::Visits12 => i64::from(figures.visits_12),
        GuestColumn::Spend12 => figures.spend_12.0,
        GuestColumn::Average => figures.average().map_or(i64::MIN, |average| average.0),
        GuestColumn::FirstVisit => day(figures.first_visit),
        GuestColumn::LastVisit | GuestColumn::DaysSince => day(figures.last_visit),
        GuestColumn::Roster => figures.mark as i64,
    }
}
