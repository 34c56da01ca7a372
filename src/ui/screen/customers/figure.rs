//! Figures of the list explain themselves: value, formula, as-of day.

use super::columns::{self, Basis};
use super::dialog::Dialog;
use super::{Customers, GuestsPage, Scene};
use crate::domain::bill::CustomerId;
use crate::domain::guests::{GuestColumn, GuestRow, GuestSet};
use crate::domain::phase::Phase;
use crate::text;
use crate::ui::{phase, say};
use crate::worker::Gone;

/// A figure of a guest and how it came about, a line a sentence.
pub(super) fn explained(
    column: GuestColumn,
    row: &GuestRow,
    page: Option<&GuestsPage>,
    scene: &Scene,
) -> Vec<String> {
    let Some(page) = page else { return Vec::new() };
    let (words, figures) = (scene.words(), &row.figures);
    let basis = Basis::new(page.as_of, page.ladder, scene);
    let value = text::sanitise(&columns::cell(column, row, usize::MAX, &basis).0).into_owned();
    let formula = match column {
        GuestColumn::Name => words.guest_figure_name(),
        GuestColumn::Number => words.guest_figure_number(),
        GuestColumn::Phase => {
            let name = |phase| scene.neutral_word(phase).unwrap_or_else(|| phase::word(phase, words));
            words.guest_figure_phase(name(Phase::New), name(Phase::Buried))
        }
        GuestColumn::Visits30 => words.guest_figure_visits_30(),
        GuestColumn::Visits12 => words.guest_figure_visits_12(),
        GuestColumn::Spend12 => words.guest_figure_spend_12(),
        GuestColumn::Average => {
            words.guest_figure_average(figures.billed_12, say::yuan(Some(figures.spend_12)))
        }
        GuestColumn::LastVisit => words.guest_figure_last(),
        GuestColumn::FirstVisit => words.guest_figure_first(),
        GuestColumn::DaysSince => words.guest_figure_days_since(),
        GuestColumn::Roster => words.dialog_roster_note(),
        GuestColumn::Owner => words.guest_figure_owner(),
    };
    // Phase, first and last visit are over all outlets whatever is counted.
    let is_scoped = matches!(
        column,
        GuestColumn::Visits30 | GuestColumn::Visits12 | GuestColumn::Spend12 | GuestColumn::Average
    );
    let scope = page.scope.as_ref().filter(|_| is_scoped);
    let scope = scope.map(|outlet| words.guest_figure_scope(text::sanitise(outlet)));
    let as_of = words.guest_figure_as_of(say::day_and_weekday(page.as_of, words));
    [value, formula].into_iter().chain(scope).chain([as_of]).collect()
}

impl Customers {
    /// Closes the explanations of figures whose guest is not among the rows shown, or whose number may be another guest's.
    pub(super) fn close_stale_figures(&mut self, page: &GuestsPage) {
        let Some(reading) = self.page().map(|before| before.reading) else { return };
        let rows = &self.rows.held;
        let is_there = |customer: CustomerId| {
            let mut guests: GuestSet = [customer].into_iter().collect();
            Gone::leave(&page.gone, &mut guests, reading);
            !guests.is_empty() && rows.iter().any(|row| row.guest.customer == customer)
        };
        self.dialogs.retain(|dialog| dialog.figure_of().is_none_or(is_there));
    }

    /// Explains the figure under the cursor.
    pub(super) fn open_figure(&mut self) {
        let (row, column) = (self.focused().cloned(), self.column_under_cursor());
        self.dialogs.extend(row.zip(column).map(|(row, column)| Dialog::figure(column, row.guest)));
    }
}
