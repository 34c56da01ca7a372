//! In which order the sheet's rows are listed and what each is found by: made when a sheet or an order comes, never in drawing.

use crate::domain::attendance::{Sheet, Standing};
use crate::domain::bill::CustomerId;
use crate::domain::customer::Guest;
use crate::domain::search::key_of;
use crate::domain::sheet_order::{SheetOrder, sorted};
use crate::domain::year::Year;

/// The lines of the list. A guest's place counts the rows of the sheet first, then those who left the roster.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// What it is sorted by.
    pub(super) by: SheetOrder,
    /// Whether the largest come first.
    pub(super) descending: bool,
    /// The place of the guest on each line.
    places: Vec<usize>,
    /// What the guest of each place is found by.
    keys: Vec<Vec<u8>>,
    /// Whether a row has a cause of absence, and whether one has a measure taken.
    pub(super) absences: (bool, bool),
}

impl Listing {
    /// Takes the guests of a sheet, to be listed.
    pub(super) fn refill(&mut self, sheet: &Sheet) {
        let guests = sheet.rows.iter().map(|row| &row.guest).chain(&sheet.gone);
        self.keys = guests.map(|guest: &Guest| key_of(guest)).collect();
        let some = |has: fn(&Standing) -> bool| sheet.rows.iter().any(|row| has(&row.standing));
        self.absences = (some(|row| row.cause.is_some()), some(|row| row.measure.is_some()));
    }

    /// Lists everybody in the order chosen, with a year by its figures; who left the roster stands below it whatever the order.
    pub(super) fn show_all(&mut self, sheet: &Sheet, year: Option<&Year>) {
        self.places = sorted((sheet, year), self.by, self.descending, &self.keys);
        self.places.extend(sheet.rows.len()..self.keys.len());
    }

    /// Lists these guests alone, in this order.
    pub(super) fn show_only(&mut self, sheet: &Sheet, whose: &[CustomerId]) {
        let guests: Vec<CustomerId> =
            sheet.rows.iter().map(|row| &row.guest).chain(&sheet.gone).map(|guest| guest.customer).collect();
        let place = |customer: &CustomerId| guests.iter().position(|other| other == customer);
        self.places = whose.iter().filter_map(place).collect();
    }

    /// Sorts by `by`; by what it is sorted by already, the other way round.
    pub(super) fn sort(&mut self, by: SheetOrder, sheet: &Sheet, year: Option<&Year>) {
        self.descending = if by == self.by { !self.descending } else { by.begins_descending() };
        self.by = by;
        self.show_all(sheet, year);
    }

    /// Whether it is not simply the roster from its first place on.
    pub(super) fn is_sorted(&self) -> bool {
        self.by != SheetOrder::Rank || self.descending
    }

    /// How many lines there are.
    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    /// The place of the guest on a line.
    pub(super) fn place(&self, line: usize) -> Option<usize> {
        self.places.get(line).copied()
    }

    /// What the guest on a line is found by.
    pub(super) fn key(&self, line: usize) -> Option<&[u8]> {
        self.keys.get(self.place(line)?).map(Vec::as_slice)
    }
}
