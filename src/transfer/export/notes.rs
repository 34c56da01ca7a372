//! What stands over and under the table: how the sheet came about, phase counts, who is gone, the legend.

use super::cells::harmless;
use super::lines::phase_word;
use super::page::View;
use crate::domain::attendance::Sheet;
use crate::domain::phase::Phase;
use crate::domain::roster::RosterBasis;
use crate::domain::visit::CountBy;
use crate::words::Words;

/// The lines under the title: house, roster, scope, as-of day, count rule, and what is provisional.
pub(super) fn facts(view: View) -> Vec<String> {
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
        facts.push(words.export_in_progress());
    }
    let month = sheet.month.days();
    let closed = meta.closed_days.iter().filter(|day| month.contains(day));
    let closed: Vec<String> = closed.map(ToString::to_string).collect();
    if !closed.is_empty() {
        facts.push(words.export_closed_days(closed.join(&words.between_items())));
    }
    facts.push(words.export_made_on(meta.made_on.to_string()));
    facts
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
