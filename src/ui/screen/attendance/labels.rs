//! Names of guests, phases, days and choices in the words of the language; what came from data is made harmless here.

use super::dialog::Choice;
use super::views::Shown;
use super::{Attendance, Listed, Scene};
use crate::domain::attendance::{DayCell, Figures, SheetRow};
use crate::domain::bill::Sitting;
use crate::domain::changes::Change;
use crate::domain::day::Day;
use crate::domain::roster::{RosterBasis, RosterMark};
use crate::domain::sheet_order::SheetOrder;
use crate::domain::touch::MeasureTaken;
use crate::domain::visit::CountBy;
pub(super) use crate::text::said::change as change_word;
use crate::text::{self, terms};
use crate::ui::action::entry;
pub(super) use crate::ui::say::{amount, cell_mark, day_and_weekday, short_day, sitting, yuan};
pub(super) use crate::ui::told::{bills_of, files};
use crate::ui::{guest_card, marks, phase, say};
use crate::words::Words;
use crate::worker::SheetFormat;
use chrono::Datelike;

/// Saturday or Sunday.
pub(super) fn is_weekend(day: Day) -> bool {
    matches!(day.date().weekday(), chrono::Weekday::Sat | chrono::Weekday::Sun)
}

/// The mark of one day's cell, with the word for a tick where one makes a visit.
pub(super) fn visit_mark(cell: &DayCell, words: &Words) -> String {
    let mark = cell_mark(cell.sitting, words);
    match (cell.only_ticked, cell.ticked) {
        (true, _) => say::beside(&mark, &words.attendance_ticked()),
        (false, true) => say::beside(&mark, &words.attendance_ticked_too()),
        (false, false) => mark,
    }
}

/// What one visit is.
pub(super) fn count_by(rule: CountBy, words: &Words) -> String {
    match rule {
        CountBy::Sitting => words.attendance_count_sitting(),
        CountBy::Day => words.attendance_count_day(),
        CountBy::Bill => words.attendance_count_bill(),
    }
}

/// The same in two words, for the header.
pub(super) fn count_by_short(rule: CountBy, words: &Words) -> String {
    match rule {
        CountBy::Sitting => words.attendance_by_sitting(),
        CountBy::Day => words.attendance_by_day(),
        CountBy::Bill => words.attendance_by_bill(),
    }
}

/// The usual gap between two visits in days; of whom too little is known, nothing.
pub(super) fn rhythm(row: &SheetRow) -> String {
    row.judgement.baseline.map(|baseline| text::tenth(baseline.gap())).unwrap_or_default()
}

/// `10-17 phone call: no answer`; in too few columns without what came of it.
pub(super) fn measure(measure: MeasureTaken, columns: usize, words: &Words) -> String {
    let method = format!("{} {}", short_day(measure.day), terms::method(measure.method, words));
    let full = words.said_of(method.clone(), terms::outcome(measure.outcome, words));
    if text::width(&full) <= columns { full } else { method }
}

/// What the rows of a view are sorted by.
pub(super) fn order(by: SheetOrder, shown: Shown, words: &Words) -> String {
    match by {
        SheetOrder::Visits if shown == Shown::Year => words.attendance_order_year_visits(),
        SheetOrder::Average if shown == Shown::Year => words.attendance_order_year_average(),
        SheetOrder::Spend if shown == Shown::Year => words.attendance_order_year_spend(),
        SheetOrder::Rank => words.attendance_order_rank(),
        SheetOrder::Name => words.attendance_order_name(),
        SheetOrder::Visits => words.dialog_figure_month(),
        SheetOrder::Change => words.dialog_figure_change(),
        SheetOrder::Average => words.dialog_figure_average(),
        SheetOrder::Spend => words.dialog_figure_spend(),
        SheetOrder::LastVisit => words.dialog_figure_last_visit(),
        SheetOrder::Phase => words.dialog_figure_phase(),
    }
}

/// What changed of a guest, in a sentence.
pub(super) fn change_of_guest(change: Change, words: &Words) -> String {
    match change {
        Change::Fell => words.attendance_change_fell_long(),
        Change::Rose => words.attendance_change_rose_long(),
        Change::Came => words.attendance_newly_listed(),
        Change::Left => words.attendance_gone_detail(),
        Change::Phase => words.attendance_change_phase_long(),
    }
}

/// What the roster is ranked by.
pub(super) fn basis(basis: RosterBasis, words: &Words) -> String {
    match basis {
        RosterBasis::Before => words.dialog_basis_before(),
        RosterBasis::Through => words.dialog_basis_through(),
        RosterBasis::Month => words.dialog_basis_month(),
    }
}

/// `6×1,310`: visits of a period and their average; `2×1,310+1` when one of them has no priced bill; `0` without a visit.
pub(super) fn visits_and_average(figures: &Figures) -> String {
    match (figures.visits, figures.average_in_yuan()) {
        (0, _) | (_, None) => figures.visits.to_string(),
        (visits, average) => match (figures.billed, yuan(average)) {
            (priced, average) if priced >= visits => format!("{visits}×{average}"),
            (priced, average) => format!("{priced}×{average}+{}", visits - priced),
        },
    }
}

/// `+3`, `−2`, `0`; `—` when there is nothing to compare with.
pub(super) fn change(change: Option<i64>) -> String {
    change.map_or_else(|| "—".to_owned(), text::signed)
}

/// A line of a menu.
pub(super) fn choice(choice: Choice, screen: &Attendance, words: &Words) -> String {
    match choice {
        Choice::Sort(by) => order(by, screen.views.shown, words),
        Choice::Basis(basis) => self::basis(basis, words),
        Choice::Scope(None) => words.attendance_all_outlets(),
        Choice::Scope(Some(index)) => {
            let name = screen.page().and_then(|page| page.outlets.get(index));
            name.map(|name| text::sanitise(name).into_owned()).unwrap_or_default()
        }
        Choice::Tick(Sitting::Day, true) => words.dialog_tick_lunch(),
        Choice::Tick(Sitting::Evening, true) => words.dialog_tick_dinner(),
        Choice::Tick(Sitting::Unknown, true) => words.dialog_tick_unknown(),
        Choice::Tick(Sitting::Day, false) => words.dialog_untick_lunch(),
        Choice::Tick(Sitting::Evening, false) => words.dialog_untick_dinner(),
        Choice::Tick(Sitting::Unknown, false) => words.dialog_untick_unknown(),
        Choice::Untick(day, sitting) => guest_card::take_back(day, sitting, words),
        Choice::Claim(_) => String::new(),
        Choice::Unclaim(_) => words.dialog_unclaim(),
        Choice::Marked => marks::choice(&screen.marked, words),
        Choice::Mark(RosterMark::Pinned) => words.dialog_pin(),
        Choice::Mark(RosterMark::Excluded) => words.dialog_exclude(),
        Choice::Mark(RosterMark::None) => words.dialog_unpin(),
        Choice::Format(SheetFormat::Xlsx) => words.dialog_format_xlsx(),
        Choice::Format(SheetFormat::Csv) => words.dialog_format_csv(),
        Choice::Format(SheetFormat::Html) => words.dialog_format_html(),
        Choice::Format(SheetFormat::Markdown) => words.dialog_format_markdown(),
        Choice::OtherName => words.dialog_overwrite_no(),
        Choice::Overwrite => words.dialog_overwrite_yes(),
        Choice::Guest => words.dialog_open_guest(),
        Choice::More => words.approach_more(),
        Choice::Edit => words.record_edit(),
        Choice::Owner => marks::owner_choice(&screen.marked, words),
        Choice::Back => words.dialog_back(),
        Choice::Run(action) => entry(action).map_or_else(String::new, |entry| (entry.text)(words)),
    }
}

/// A row as a line of text to be pasted elsewhere: name, days, figures, phase, with tabs between.
pub(super) fn row_as_text(screen: &Attendance, listed: Listed, scene: &Scene) -> String {
    let words = scene.words();
    let Listed::Row(row) = listed else { return say::name(listed.guest()) };
    let days: Vec<String> = row
        .days
        .iter()
        .filter_map(|cell| {
            let day = screen.page()?.sheet.month.day_clamped(cell.day);
            Some(format!("{} {}", short_day(day), cell_mark(cell.sitting, words)))
        })
        .collect();
    let fields = [
        row.rank.map(|rank| rank.to_string()).unwrap_or_default(),
        say::name(&row.guest),
        text::sanitise(&row.guest.member_no).into_owned(),
        days.join(&words.between_items()),
        row.figures.visits.to_string(),
        change(screen.page().and_then(|page| page.sheet.change(row))),
        amount(row.figures.average),
        amount(Some(row.figures.spend)),
        row.last_visit.map(|day| day.to_string()).unwrap_or_default(),
        phase::word(row.standing.verdict.phase, words),
    ];
    fields.join("\t")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_carries_its_sign() {
        assert_eq!([Some(3), Some(0), Some(-2), None].map(change), ["+3", "0", "−2", "—"]);
    }
}
