//! The lines of the page: one a guest, and the totals under them.

use super::cells::Cell;
use super::columns::{Column, ColumnKind};
use super::names::number;
use super::page::View;
use crate::domain::attendance::{CellMark, DayCell, Figures, SheetRow, Standing};
use crate::domain::judge::ShownPhase;
use crate::domain::phase::Phase;
use crate::domain::touch::MeasureTaken;
use crate::text::{self, tact, terms};
use crate::words::Words;

/// One guest's line.
pub(super) fn guest_line(view: View, row: &SheetRow, columns: &[Column]) -> Vec<Cell> {
    columns.iter().map(|column| guest_cell(view, row, column.kind)).collect()
}

fn guest_cell(view: View, row: &SheetRow, kind: ColumnKind) -> Cell {
    match kind {
        ColumnKind::Rank => row.rank.map_or(Cell::Blank, |rank| Cell::Count(rank.into())),
        ColumnKind::MemberNo => Cell::Text(number(&row.guest)),
        ColumnKind::Guest => Cell::Text(view.names.get(&row.guest)),
        ColumnKind::Day { day, .. } => {
            let cell = row.days.iter().find(|cell| cell.day == day);
            cell.map_or(Cell::Blank, |cell| Cell::Text(mark(view, cell)))
        }
        ColumnKind::PeriodVisits(index) => match row.periods.get(index) {
            Some(period) if has_begun(view, period.from) => Cell::Count(period.figures.visits.into()),
            _ => Cell::Blank,
        },
        ColumnKind::PeriodAverage(index) => match row.periods.get(index) {
            Some(period) if has_begun(view, period.from) => Cell::average(period.figures.average),
            _ => Cell::Blank,
        },
        ColumnKind::Visits => Cell::Count(row.figures.visits.into()),
        ColumnKind::Previous => count(view.sheet.previous_visits(row).map(i64::from)),
        ColumnKind::Change => change(view.sheet.change(row)),
        ColumnKind::Average => Cell::average(row.figures.average),
        ColumnKind::Spend => Cell::Money(row.figures.spend),
        ColumnKind::LastVisit => row.last_visit.map_or_else(|| Cell::average(None), Cell::Day),
        ColumnKind::Phase => {
            Cell::Text(phase_of(view, (row.standing.verdict.shown(), row.standing.phase_final)))
        }
        ColumnKind::Rhythm => match row.judgement.baseline {
            Some(baseline) => Cell::Text(view.words.export_gap(text::tenth(baseline.gap()))),
            None => Cell::nothing(),
        },
        ColumnKind::Expected => row.judgement.expected_next().map_or_else(Cell::nothing, Cell::Day),
        ColumnKind::Cause => {
            row.standing.cause.map_or(Cell::Blank, |cause| Cell::Text(terms::cause(cause, view.words)))
        }
        ColumnKind::Measure => row.standing.measure.map_or(Cell::Blank, |taken| measure(view, taken)),
        ColumnKind::Marks => marks(view, row.standing),
        // Of a call list alone.
        ColumnKind::Text | ColumnKind::Sentence | ColumnKind::Fill(_) => Cell::Blank,
    }
}

fn count(visits: Option<i64>) -> Cell {
    visits.map_or_else(Cell::nothing, Cell::Count)
}

fn change(change: Option<i64>) -> Cell {
    change.map_or_else(Cell::nothing, Cell::Change)
}

fn has_begun(view: View, first_day: u32) -> bool {
    first_day <= view.last_shown_day()
}

fn mark(view: View, cell: &DayCell) -> String {
    match cell.sitting {
        _ if cell.only_ticked => "·".to_owned(),
        CellMark::Day => view.words.export_cell_day(),
        CellMark::Evening => view.words.export_cell_evening(),
        CellMark::Both => view.words.export_cell_both(),
        CellMark::Unknown => "●".to_owned(),
    }
}

/// `4 休眠期~`: the ladder's figure, the phase, and whether it may still move.
pub(super) fn phase_of(view: View, (shown, is_final): (ShownPhase, bool)) -> String {
    let digit = view.meta.ladder.digit(shown.house).map_or_else(String::new, |digit| format!("{digit} "));
    let mark = if is_final { "" } else { "~" };
    format!("{digit}{}{mark}", phase_word(shown.phase, view.words, view.meta.discreet))
}

/// The phase in the trade's word, or in a neutral one where others may read along. Source: domain.md §11.
pub(super) fn phase_word(phase: Phase, words: &Words, discreet: bool) -> String {
    let neutral = if discreet { tact::phase_word(phase, words) } else { None };
    neutral.unwrap_or_else(|| match phase {
        Phase::Prospect => words.export_phase_prospect(),
        Phase::New => words.export_phase_new(),
        Phase::Normal => words.export_phase_normal(),
        Phase::Resting => words.export_phase_resting(),
        Phase::Dormant => words.export_phase_dormant(),
        Phase::Shock => words.export_phase_shock(),
        Phase::Dead => words.export_phase_dead(),
        Phase::Buried => words.export_phase_buried(),
    })
}

/// `2026-10-17 phone: will come`.
fn measure(view: View, taken: MeasureTaken) -> Cell {
    let words = view.words;
    let said = words.said_of(terms::method(taken.method, words), terms::outcome(taken.outcome, words));
    Cell::Text(format!("{} {said}", taken.day))
}

fn marks(view: View, standing: Standing) -> Cell {
    let words = view.words;
    let marks: Vec<String> = [
        standing.pinned.then(|| words.export_mark_pinned()),
        standing.newly_listed.then(|| words.export_mark_new()),
        standing.moved.then(|| words.export_mark_moved()),
    ]
    .into_iter()
    .flatten()
    .collect();
    if marks.is_empty() { Cell::Blank } else { Cell::Text(marks.join(" / ")) }
}

/// The totals: sums of visits a day, a period, the month; spend and its average. No average of averages.
pub(super) fn total_line(view: View, columns: &[Column]) -> Vec<Cell> {
    columns.iter().map(|column| total_cell(view, column.kind)).collect()
}

fn total_cell(view: View, kind: ColumnKind) -> Cell {
    let sheet = view.sheet;
    match kind {
        ColumnKind::Guest => Cell::Text(view.words.export_total()),
        ColumnKind::Day { day, .. } => visits_of_day(view, day),
        ColumnKind::PeriodVisits(index) => {
            of_period(view, index, |figures| Cell::Count(figures.visits.into()))
        }
        ColumnKind::PeriodAverage(index) => of_period(view, index, |figures| Cell::average(figures.average)),
        ColumnKind::Visits => Cell::Count(sheet.totals.visits.into()),
        ColumnKind::Previous => {
            count(sheet.rows.iter().map(|row| sheet.previous_visits(row).map(i64::from)).sum())
        }
        ColumnKind::Change => change(sheet.total_change()),
        ColumnKind::Average => Cell::average(sheet.totals.average),
        ColumnKind::Spend => Cell::Money(sheet.totals.spend),
        ColumnKind::Rank
        | ColumnKind::MemberNo
        | ColumnKind::LastVisit
        | ColumnKind::Phase
        | ColumnKind::Rhythm
        | ColumnKind::Expected
        | ColumnKind::Cause
        | ColumnKind::Measure
        | ColumnKind::Marks
        | ColumnKind::Text
        | ColumnKind::Sentence
        | ColumnKind::Fill(_) => Cell::Blank,
    }
}

/// A sum over a ten-day period; blank while it is still to come.
fn of_period(view: View, index: usize, cell: fn(&Figures) -> Cell) -> Cell {
    let begins = view.sheet.month.periods().get(index).map(|days| days.start().day_of_month());
    match (begins, view.sheet.period_totals.get(index)) {
        (Some(first), Some(figures)) if has_begun(view, first) => cell(figures),
        _ => Cell::Blank,
    }
}

fn visits_of_day(view: View, day: u32) -> Cell {
    if !has_begun(view, day) {
        return Cell::Blank;
    }
    let cells = view.sheet.rows.iter().flat_map(|row| &row.days);
    Cell::Count(cells.filter(|cell| cell.day == day).map(|cell| i64::from(cell.visits)).sum())
}
