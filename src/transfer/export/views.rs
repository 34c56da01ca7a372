//! The other views of a sheet as pages: the year of its guests, and what changed since last month. What is shown there is what they hold.

use super::cells::Cell;
use super::columns::{Column, ColumnKind};
use super::lines::phase_of;
use super::names::number;
use super::notes::facts;
use super::page::{Page, View};
use crate::domain::attendance::{Figures, SheetRow, compared_days};
use crate::domain::bill::CustomerId;
use crate::domain::changes::{Change, ChangedGuest, Changes};
use crate::domain::customer::Guest;
use crate::domain::day::Day;
use crate::domain::year::{Year, YearRow};
use crate::text::said;
use std::ops::RangeInclusive;

/// What of a sheet a file shows.
#[derive(Clone, Debug)]
pub enum SheetView {
    /// The days of the month.
    Month,
    /// The ten-day periods of the year, the guests of the sheet in this order, which is named where it is not that of the roster.
    Year(Box<Year>, Vec<CustomerId>, Option<String>),
    /// What changed since last month.
    Changes(Box<Changes>),
}

/// Place, number and name before the figures of a view.
fn who_columns(view: View) -> Vec<Column> {
    let words = view.words;
    let mut columns = vec![Column::single(ColumnKind::Rank, words.export_rank())];
    if !view.meta.discreet {
        columns.push(Column::single(ColumnKind::MemberNo, words.export_member_no()));
    }
    columns.push(Column::single(ColumnKind::Guest, words.export_guest()));
    columns
}

/// Stands for the place of a guest who is pinned.
const PINNED: &str = "*";
/// Stands for the place of one who left the roster.
const GONE: &str = "−";

/// The same of one guest, by his row of the sheet; who left the roster has none.
fn who(view: View, row: Option<&SheetRow>, guest: &Guest) -> Vec<Cell> {
    let rank = match row.map(|row| row.rank) {
        Some(Some(rank)) => Cell::Count(rank.into()),
        Some(None) => Cell::Text(PINNED.to_owned()),
        None => Cell::Text(GONE.to_owned()),
    };
    let mut cells = vec![rank];
    if !view.meta.discreet {
        cells.push(Cell::Text(number(guest)));
    }
    cells.push(Cell::Text(view.names.get(guest)));
    cells
}

fn visits(figures: &Figures) -> Cell {
    Cell::Count(figures.visits.into())
}

/// The guests' year: visits of each ten-day period, and the sums of all twelve months.
pub(super) fn year_page(view: View, year: &Year, (order, sorted): (&[CustomerId], Option<&str>)) -> Page {
    let words = view.words;
    let mut columns = who_columns(view);
    let names =
        [words.attendance_early_short(), words.attendance_middle_short(), words.attendance_late_short()];
    let in_full = [words.export_early(), words.export_middle(), words.export_late()];
    for (index, period) in Year::periods(year.month).enumerate() {
        let (month, third) = (period.start().month().to_string(), index % names.len());
        columns.push(Column {
            kind: ColumnKind::PeriodVisits(third),
            below: Some(names[third].clone()),
            flat: format!("{month} {}", in_full[third]),
            top: month,
        });
    }
    columns.push(Column::single(ColumnKind::Visits, words.export_visits_12()));
    if !view.meta.discreet {
        columns.push(Column::single(ColumnKind::Average, words.export_average()));
        columns.push(Column::single(ColumnKind::Spend, words.export_spend_12()));
    }
    let row = |customer: &CustomerId| view.sheet.rows.iter().find(|row| row.guest.customer == *customer);
    let line = |row: &SheetRow| {
        let own = year.row(row.guest.customer)?;
        Some([who(view, Some(row), &row.guest), year_cells(view, own)].concat())
    };
    let mut total = vec![Cell::Blank; who_columns(view).len()];
    if let Some(name) = total.last_mut() {
        *name = Cell::Text(words.export_total());
    }
    total.extend(year_cells(view, &year.totals));
    let first = Year::first_day(year.month);
    let mut facts =
        facts(view, &(first..=year.month.last_day()), words.export_in_progress_year(year.month.to_string()));
    facts.extend(sorted.map(|order| words.export_sorted(order)));
    let mut notes = gone(view);
    notes.push(words.export_legend_year());
    if !view.meta.discreet {
        notes.push(words.export_legend_average());
    }
    notes.extend(pinned(view));
    Page {
        title: format!(
            "{} · {} {}…{}{}",
            words.export_title(),
            words.export_title_year(),
            first.month(),
            year.month,
            running(view)
        ),
        facts,
        columns,
        lines: order.iter().filter_map(|customer| line(row(customer)?)).collect(),
        total: Some(total),
        notes: [notes, closing(view, words.export_discreet_form_names())].concat(),
    }
}

fn year_cells(view: View, row: &YearRow) -> Vec<Cell> {
    let mut cells: Vec<Cell> =
        row.periods.iter().map(|period| period.as_ref().map_or(Cell::Blank, visits)).collect();
    cells.push(visits(&row.total));
    if !view.meta.discreet {
        cells.extend([Cell::average(row.total.average), Cell::Money(row.total.spend)]);
    }
    cells
}

/// What changed since last month, in the order it is shown in.
pub(super) fn changes_page(view: View, changes: &Changes) -> Page {
    let words = view.words;
    let before = changes.month.plus(-1).to_string();
    let mut columns = who_columns(view);
    columns.extend([
        Column::single(ColumnKind::Marks, words.export_what()),
        Column::single(ColumnKind::Visits, words.attendance_column_now()),
        Column::single(ColumnKind::Previous, words.attendance_column_same_days()),
        Column::single(ColumnKind::Change, words.export_difference()),
        Column::single(ColumnKind::Previous, before.clone()),
    ]);
    if !view.meta.discreet {
        columns.extend([
            Column::single(ColumnKind::Spend, words.export_spend()),
            Column::single(ColumnKind::Spend, words.attendance_column_spend_then()),
        ]);
    }
    columns.extend([
        Column::single(ColumnKind::Phase, words.export_phase_of(before.clone())),
        Column::single(ColumnKind::Phase, words.export_phase()),
    ]);
    let lines = changes.rows.iter().filter_map(|row| changed_line(view, row)).collect();
    let title = words.attendance_title_changes(words.export_title());
    let days = |days: RangeInclusive<Day>| {
        words.attendance_period_days(days.start().to_string(), days.end().to_string())
    };
    let sheet = view.sheet;
    let (now, then) = (sheet.month.first_day()..=sheet.end(), compared_days(sheet.month, sheet.as_of));
    let mut legend = vec![if changes.compares {
        words.export_legend_changes(days(now), days(then.clone()), before)
    } else {
        words.export_legend_change_first()
    }];
    legend.push(words.export_legend_digit());
    Page {
        title: format!("{title} {}{}", changes.month, running(view)),
        facts: facts(view, &(*then.start()..=sheet.month.last_day()), words.export_in_progress_changes()),
        columns,
        lines,
        // Who did not change is not in it: a sum of the others says nothing.
        total: None,
        notes: [legend, pinned(view), left(view, changes), closing(view, words.export_discreet_form())]
            .concat(),
    }
}

fn changed_line(view: View, row: &ChangedGuest) -> Option<Vec<Cell>> {
    let sheet = view.sheet;
    let listed = sheet.rows.iter().find(|listed| listed.guest.customer == row.customer);
    let guest = listed
        .map(|listed| &listed.guest)
        .or_else(|| sheet.gone.iter().find(|guest| guest.customer == row.customer))?;
    let mut cells = who(view, listed, guest);
    cells.extend([
        Cell::Text(said::change(row.change, view.words)),
        visits(&row.now),
        visits(&row.same_days),
        Cell::Change(row.visits_more()),
        visits(&row.whole),
    ]);
    if !view.meta.discreet {
        cells.extend([Cell::Money(row.now.spend), Cell::Money(row.same_days.spend)]);
    }
    let (before, now) = row.phases;
    // That of a month that still runs may move.
    cells.extend([(before, true), (now, !sheet.in_progress)].map(|phase| Cell::Text(phase_of(view, phase))));
    Some(cells)
}

/// The mark of a month that has not ended.
fn running(view: View) -> &'static str {
    if view.sheet.in_progress { " ~" } else { "" }
}

/// What stands for the place of pinned guests, where there are any without one.
fn pinned(view: View) -> Vec<String> {
    let is_pinned = view.sheet.rows.iter().any(|row| row.rank.is_none());
    is_pinned.then(|| view.words.export_legend_pinned()).into_iter().collect()
}

/// What stands for the place of those who left the roster, where any is listed.
fn left(view: View, changes: &Changes) -> Vec<String> {
    let has_left = changes.count(Change::Left) > 0;
    has_left.then(|| view.words.export_legend_gone()).into_iter().collect()
}

/// Who left the roster: a year has no figures of theirs.
fn gone(view: View) -> Vec<String> {
    let names: Vec<String> = view.sheet.gone.iter().map(|guest| view.names.get(guest)).collect();
    let words = view.words;
    if names.is_empty() { Vec::new() } else { vec![words.export_gone(names.join(&words.between_items()))] }
}

/// What holds of every view; where others read along, how.
fn closing(view: View, discreet: String) -> Vec<String> {
    let words = view.words;
    let mut notes = Vec::new();
    if view.names.has_tails {
        notes.push(words.export_legend_tails());
    }
    if view.meta.discreet {
        notes.push(discreet);
    }
    notes
}
