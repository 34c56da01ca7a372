//! What stands over and under the table: how the sheet came about, phase counts, who is gone, the legend.

use super::cells::harmless;
use super::lines::phase_word;
use super::page::View;
use crate::domain::attendance::Sheet;
use crate::domain::calendar::Calendar;
use crate::domain::day::Day;
use crate::domain::phase::Phase;
use crate::domain::roster::RosterBasis;
use crate::domain::visit::CountBy;
use crate::words::Words;
use std::ops::RangeInclusive;

/// The lines under the title: house, roster, scope, as-of day, count rule, what is provisional while the month runs, and on which of
/// the days shown the house was closed.
pub(super) fn facts(view: View, days: &RangeInclusive<Day>, provisional: String) -> Vec<String> {
    let (sheet, meta, words) = (view.sheet, view.meta, view.words);
    let mut facts: Vec<String> = meta.house.iter().map(|house| harmless(house)).collect();
    facts.extend(roster(view));
    facts.push(match &meta.scope {
        Some(outlet) => words.export_outlet(harmless(outlet)),
        None => words.export_all_outlets(),
    });
    facts.push(as_of(sheet, words));
    facts.push(count_rule(sheet.count_by, words));
    if sheet.in_progress {
        facts.push(provisional);
    }
    let closed = closed_days(view, days);
    if !closed.is_empty() {
        facts.push(words.export_closed_days(closed.join(&words.between_items())));
    }
    facts.push(words.export_made_on(meta.made_on.to_string()));
    facts
}

/// The closed days among those shown, days that follow one another as one span.
fn closed_days(view: View, days: &RangeInclusive<Day>) -> Vec<String> {
    let shown = view.meta.closed_days.iter().copied().filter(|day| days.contains(day));
    let spans = Calendar::new(shown).closed_spans();
    let said = |span: &RangeInclusive<Day>| {
        let (from, to) = (span.start().to_string(), span.end().to_string());
        if from == to { from } else { view.words.attendance_period_days(from, to) }
    };
    spans.iter().rev().map(said).collect()
}

/// What one visit is.
pub(crate) fn count_rule(count_by: CountBy, words: &Words) -> String {
    match count_by {
        CountBy::Sitting => words.export_count_sitting(),
        CountBy::Day => words.export_count_day(),
        CountBy::Bill => words.export_count_bill(),
    }
}

/// The day the sheet is true of: of a month that is over its last one, however far the bills go on.
pub(crate) fn as_of(sheet: &Sheet, words: &Words) -> String {
    let end = sheet.end().to_string();
    if sheet.in_progress { words.export_as_of(end) } else { words.export_as_of_closed(end) }
}

fn roster(view: View) -> Vec<String> {
    let (roster, words) = (&view.sheet.roster, view.words);
    let basis = match roster.basis {
        RosterBasis::Before => words.export_basis_before(),
        RosterBasis::Through => words.export_basis_through(),
        RosterBasis::Month => words.export_basis_month(),
    };
    let window = (roster.from.to_string(), roster.to.to_string());
    let mut lines = vec![words.export_roster(roster.size, window.0, window.1, basis)];
    if roster.fallback {
        lines.push(words.export_fallback(roster.size));
    }
    lines.extend(roster.frozen_on.map(|day| words.export_frozen(day.to_string())));
    lines
}

/// The lines under the table.
pub(super) fn notes(view: View) -> Vec<String> {
    let (sheet, words) = (view.sheet, view.words);
    let counts = Phase::ALL.into_iter().zip(sheet.phase_counts).filter(|(_, count)| *count > 0);
    let counts: Vec<String> = counts
        .map(|(phase, count)| format!("{} {count}", phase_word(phase, view.words, view.meta.discreet)))
        .collect();
    let mut notes = Vec::new();
    if !counts.is_empty() {
        notes.push(words.export_phase_counts(counts.join(" · ")));
    }
    if !sheet.gone.is_empty() {
        let gone: Vec<String> = sheet.gone.iter().map(|guest| view.names.get(guest)).collect();
        notes.push(words.export_gone(gone.join(&words.between_items())));
    }
    notes.push(legend(view).join(&words.export_between_legends()));
    if view.meta.discreet {
        notes.push(words.export_discreet_form());
    }
    notes
}

fn legend(view: View) -> Vec<String> {
    let words = view.words;
    let mut legend = vec![words.export_legend_cells()];
    legend.push(match (view.sheet.compares, view.sheet.in_progress) {
        (false, _) => words.export_legend_change_first(),
        (true, true) => words.export_legend_change_running(),
        (true, false) => words.export_legend_change_closed(),
    });
    if !view.meta.discreet {
        legend.push(words.export_legend_average());
    }
    legend.push(words.export_legend_digit());
    if view.sheet.rows.iter().any(|row| row.standing.newly_listed) {
        legend.push(words.export_legend_mark_new());
    }
    if view.sheet.rows.iter().any(|row| row.standing.pinned) {
        legend.push(words.export_legend_mark_pinned());
    }
    if view.names.has_tails {
        legend.push(words.export_legend_tails());
    }
    if view.meta.scope.is_some() {
        legend.push(words.export_legend_scope());
    }
    legend
}
