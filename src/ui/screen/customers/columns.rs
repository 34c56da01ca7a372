//! The columns of the list as data: name, width, what they say of a guest, and which give way in a narrow window.

use super::Scene;
use crate::domain::day::Day;
use crate::domain::guests::{GuestColumn, GuestRow};
use crate::domain::money::Fen;
use crate::domain::phase::Ladder;
use crate::domain::roster::RosterMark;
use crate::text::{self, Lean};
use crate::ui::theme::Role;
use crate::ui::{glyph, phase, say};
use crate::words::Words;

/// Columns of the name at the least.
const LEAST_NAME: u16 = 16;
/// Columns between two columns.
pub(super) const GAP: u16 = 2;
/// Columns before the name: the mark of who is pinned or excluded.
pub(super) const MARK: u16 = 2;

/// The columns by how much they matter, the most important first: the last ones give way.
const BY_WEIGHT: [GuestColumn; 9] = [
    GuestColumn::Phase,
    GuestColumn::LastVisit,
    GuestColumn::Visits30,
    GuestColumn::Spend12,
    GuestColumn::Visits12,
    GuestColumn::Average,
    GuestColumn::Number,
    GuestColumn::DaysSince,
    GuestColumn::FirstVisit,
];

/// How many columns of the terminal one takes; the name takes what is left.
fn width(column: GuestColumn) -> u16 {
    match column {
        GuestColumn::Name => LEAST_NAME,
        GuestColumn::Number | GuestColumn::LastVisit | GuestColumn::FirstVisit => 10,
        GuestColumn::Phase | GuestColumn::Spend12 => 9,
        GuestColumn::Average => 7,
        GuestColumn::Visits30 | GuestColumn::Visits12 | GuestColumn::DaysSince => 5,
    }
}

/// Words and names lean left, figures right.
pub(super) fn lean(column: GuestColumn) -> Lean {
    match column {
        GuestColumn::Name
        | GuestColumn::Number
        | GuestColumn::Phase
        | GuestColumn::LastVisit
        | GuestColumn::FirstVisit => Lean::Left,
        _ => Lean::Right,
    }
}

/// The columns that fit into so many columns of the terminal, in their order, with their widths.
pub(super) fn fitting(columns: u16) -> Vec<(GuestColumn, u16)> {
    let mut left = columns.saturating_sub(MARK + LEAST_NAME);
    let mut shown = vec![GuestColumn::Name];
    for column in BY_WEIGHT {
        let Some(rest) = left.checked_sub(width(column) + GAP) else { break };
        left = rest;
        shown.push(column);
    }
    let in_order = GuestColumn::ALL.into_iter().filter(|column| shown.contains(column));
    in_order
        .map(|column| (column, width(column) + if column == GuestColumn::Name { left } else { 0 }))
        .collect()
}

/// The heading of a column.
pub(super) fn title(column: GuestColumn, words: &Words) -> String {
    match column {
        GuestColumn::Name => words.customers_column_name(),
        GuestColumn::Number => words.customers_column_number(),
        GuestColumn::Phase => words.customers_column_phase(),
        GuestColumn::Visits30 => words.customers_column_visits_30(),
        GuestColumn::Visits12 => words.customers_column_visits_12(),
        GuestColumn::Spend12 => words.customers_column_spend_12(),
        GuestColumn::Average => words.customers_column_average(),
        GuestColumn::LastVisit => words.customers_column_last(),
        GuestColumn::FirstVisit => words.customers_column_first(),
        GuestColumn::DaysSince => words.customers_column_days_since(),
    }
}

/// What a column holds, in full, for the menu.
pub(super) fn meaning(column: GuestColumn, words: &Words) -> String {
    match column {
        GuestColumn::Name => words.customers_sort_name(),
        GuestColumn::Number => words.customers_sort_number(),
        GuestColumn::Phase => words.customers_sort_phase(),
        GuestColumn::Visits30 => words.customers_sort_visits_30(),
        GuestColumn::Visits12 => words.customers_sort_visits_12(),
        GuestColumn::Spend12 => words.customers_sort_spend_12(),
        GuestColumn::Average => words.customers_sort_average(),
        GuestColumn::LastVisit => words.customers_sort_last(),
        GuestColumn::FirstVisit => words.customers_sort_first(),
        GuestColumn::DaysSince => words.customers_sort_days_since(),
    }
}

/// `by last visit ▼`.
pub(super) fn order_text(column: GuestColumn, descending: bool, words: &Words) -> String {
    format!("{} {}", words.customers_sorted_by(meaning(column, words)), glyph::order(descending))
}

/// What a row is said as of.
#[derive(Clone, Copy)]
pub(super) struct Basis {
    pub(super) as_of: Day,
    pub(super) ladder: Ladder,
}

/// The text of a cell and its role.
pub(super) fn cell(
    column: GuestColumn,
    row: &GuestRow,
    width: usize,
    basis: Basis,
    scene: &Scene,
) -> (String, Role) {
    let figures = &row.figures;
    let words = scene.words();
    let quiet = |is_zero: bool| if is_zero { Role::Faint } else { Role::Text };
    let day = |day: Option<Day>| day.map_or_else(|| "—".to_owned(), |day| day.to_string());
    match column {
        GuestColumn::Name => (say::name_within(&row.guest, width), Role::Text),
        GuestColumn::Number => (row.guest.member_no.clone(), Role::Muted),
        GuestColumn::Phase => {
            let word = phase::short_word(figures.phase, words);
            let digit = basis.ladder.digit(figures.phase).map(|digit| digit.to_string()).unwrap_or_default();
            let role = if figures.mark == RosterMark::Excluded { Role::Faint } else { Role::Text };
            (format!("{} {digit}{word}", phase::sign(figures.phase)), role)
        }
        GuestColumn::Visits30 => (figures.visits_30.to_string(), quiet(figures.visits_30 == 0)),
        GuestColumn::Visits12 => (figures.visits_12.to_string(), quiet(figures.visits_12 == 0)),
        GuestColumn::Spend12 => (say::yuan(Some(figures.spend_12)), quiet(figures.spend_12 == Fen::ZERO)),
        GuestColumn::Average => (say::yuan(figures.average()), quiet(figures.average().is_none())),
        GuestColumn::LastVisit => (day(figures.last_visit), quiet(figures.last_visit.is_none())),
        GuestColumn::FirstVisit => (day(figures.first_visit), Role::Muted),
        GuestColumn::DaysSince => {
            let days = figures.last_visit.map(|last| (basis.as_of - last).to_string());
            (days.unwrap_or_else(|| "—".to_owned()), Role::Muted)
        }
    }
}

/// A row as a line of text to be pasted elsewhere: every column, with tabs between.
pub(super) fn row_as_text(row: &GuestRow, basis: Basis, scene: &Scene) -> String {
    let cells = GuestColumn::ALL.map(|column| {
        let said = cell(column, row, usize::MAX, basis, scene).0;
        text::sanitise(&said).into_owned()
    });
    cells.join("\t")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_narrow_window_drops_the_columns_that_matter_least_and_the_name_takes_what_is_left() {
        for columns in 20..200 {
            let shown = fitting(columns);
            let gaps = GAP * (u16::try_from(shown.len()).expect("few") - 1);
            let used = MARK + gaps + shown.iter().map(|(_, width)| width).sum::<u16>();
            assert!(used == columns.max(MARK + LEAST_NAME), "{columns}: {used}");
        }
        let names = |columns| fitting(columns).into_iter().map(|(column, _)| column).collect::<Vec<_>>();
        assert_eq!(names(120).len(), 10);
        assert!(names(80).contains(&GuestColumn::Spend12) && !names(80).contains(&GuestColumn::FirstVisit));
        assert_eq!(names(30), [GuestColumn::Name, GuestColumn::Phase]);
    }
}
