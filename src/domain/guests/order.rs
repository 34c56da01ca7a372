//! The orders of the list: each made once, and mended where a guest's figures change.

use super::{CHUNK, GuestColumn, GuestFigures, GuestList, GuestQuery, place_of};
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
        let mut order: Vec<u32> = (0..place_of(self.len())).collect();
        for piece in order.chunks_mut(CHUNK) {
            if stop() {
                return false;
            }
            piece.sort_unstable_by(|a, b| self.compare(column, *a, *b));
        }
        if stop() {
            return false;
        }
        // A stable sort takes the pieces as they are and merges them.
        order.sort_by(|a, b| self.compare(column, *a, *b));
        self.orders.push((column, order));
        true
    }

    /// Which of two rows comes first; no two are alike.
    fn compare(&self, column: GuestColumn, a: u32, b: u32) -> Ordering {
        let figures = self.rows.figures();
        let by = match column {
            GuestColumn::Name => self.key(a as usize).cmp(self.key(b as usize)),
            GuestColumn::Number => self.rows.number(a).as_bytes().cmp(self.rows.number(b).as_bytes()),
            _ => match (figures.get(a as usize), figures.get(b as usize)) {
                (Some(a), Some(b)) => compare_figures(column, a, b),
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

fn compare_figures(column: GuestColumn, a: &GuestFigures, b: &GuestFigures) -> Ordering {
    match column {
        GuestColumn::Name | GuestColumn::Number => Ordering::Equal,
        GuestColumn::Phase => a.phase.cmp(&b.phase),
        GuestColumn::Visits30 => a.visits_30.cmp(&b.visits_30),
        GuestColumn::Visits12 => a.visits_12.cmp(&b.visits_12),
        GuestColumn::Spend12 => a.spend_12.cmp(&b.spend_12),
        GuestColumn::Average => a.average().cmp(&b.average()),
        GuestColumn::FirstVisit => a.first_visit.cmp(&b.first_visit),
        GuestColumn::LastVisit | GuestColumn::DaysSince => a.last_visit.cmp(&b.last_visit),
    }
}
