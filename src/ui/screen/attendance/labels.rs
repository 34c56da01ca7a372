//! Names of guests, phases, days and choices in the words of the language; what came from data is made harmless here.

use super::dialog::Choice;
use super::{Attendance, Listed, Scene};
use crate::domain::attendance::{CellMark, DayCell, Figures};
use crate::domain::bill::{BillKind, Sitting};
use crate::domain::customer::BillLine;
use crate::domain::day::Day;
use crate::domain::edit::{JournalKind, JournalLine};
use crate::domain::money::Fen;
use crate::domain::roster::{RosterBasis, RosterMark};
use crate::domain::visit::CountBy;
use crate::text;
use crate::ui::action::{Action, entry};
use crate::ui::{guest, phase};
use crate::words::Words;
use crate::worker::{SheetFormat, Told};
use chrono::Datelike;

/// `10-18`.
pub(super) fn short_day(day: Day) -> String {
    day.date().format("%m-%d").to_string()
}

/// `10-18 周日`.
pub(super) fn day_and_weekday(day: Day, words: &Words) -> String {
    format!("{} {}", short_day(day), weekday(day, words))
}

/// 周日, Sun.
pub(super) fn weekday(day: Day, words: &Words) -> String {
    match day.date().weekday() {
        chrono::Weekday::Mon => words.frame_monday(),
        chrono::Weekday::Tue => words.frame_tuesday(),
        chrono::Weekday::Wed => words.frame_wednesday(),
        chrono::Weekday::Thu => words.frame_thursday(),
        chrono::Weekday::Fri => words.frame_friday(),
        chrono::Weekday::Sat => words.frame_saturday(),
        chrono::Weekday::Sun => words.frame_sunday(),
    }
}

/// Saturday or Sunday.
pub(super) fn is_weekend(day: Day) -> bool {
    matches!(day.date().weekday(), chrono::Weekday::Sat | chrono::Weekday::Sun)
}

/// 午市, lunch.
pub(super) fn sitting(sitting: Sitting, words: &Words) -> String {
    match sitting {
        Sitting::Day => words.attendance_lunch(),
        Sitting::Evening => words.attendance_dinner(),
        Sitting::Unknown => words.attendance_time_unknown(),
    }
}

/// What a cell shows, in words.
pub(super) fn cell_mark(mark: CellMark, words: &Words) -> String {
    match mark {
        CellMark::Day => words.attendance_lunch(),
        CellMark::Evening => words.attendance_dinner(),
        CellMark::Both => words.attendance_lunch_and_dinner(),
        CellMark::Unknown => words.attendance_time_unknown(),
    }
}

/// The same for one day's cell, with the word for a tick where nothing else makes the visit.
pub(super) fn visit_mark(cell: &DayCell, words: &Words) -> String {
    let mark = cell_mark(cell.sitting, words);
    if cell.only_ticked { format!("{mark} {}", words.attendance_ticked()) } else { mark }
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

/// What the roster is ranked by.
pub(super) fn basis(basis: RosterBasis, words: &Words) -> String {
    match basis {
        RosterBasis::Before => words.dialog_basis_before(),
        RosterBasis::Through => words.dialog_basis_through(),
        RosterBasis::Month => words.dialog_basis_month(),
    }
}

/// What kind of record a bill is.
pub(super) fn bill_kind(kind: BillKind, words: &Words) -> String {
    match kind {
        BillKind::Sale => words.dialog_bill_sale(),
        BillKind::Refund => words.dialog_bill_refund(),
        BillKind::Void => words.dialog_bill_void(),
        BillKind::Deposit => words.dialog_bill_deposit(),
        BillKind::TopUp => words.dialog_bill_top_up(),
    }
}

/// An amount, `—` when there is none.
pub(super) fn amount(amount: Option<Fen>) -> String {
    amount.map_or_else(|| "—".to_owned(), text::money)
}

/// An amount in whole yuan: the sheet has no room for fen.
pub(super) fn yuan(amount: Option<Fen>) -> String {
    let rounded = |fen: Fen| Fen(fen.0).average(100).map(|yuan| Fen(yuan.0 * 100));
    self::amount(amount.and_then(rounded))
}

/// `6×1,310`: visits of a period and their average; `2×1,310+1` when one of them has no priced bill; `—` without a visit.
pub(super) fn visits_and_average(figures: &Figures) -> String {
    match (figures.visits, figures.average) {
        (0, _) => "—".to_owned(),
        (visits, None) => visits.to_string(),
        (visits, average) => match (priced(figures), yuan(average)) {
            (priced, average) if priced >= visits => format!("{visits}×{average}"),
            (priced, average) => format!("{priced}×{average}+{}", visits - priced),
        },
    }
}

/// Visits with a priced bill, which the average divides by: the spend holds the average so many times.
pub(super) fn priced(figures: &Figures) -> u32 {
    match figures.average {
        Some(average) if average.0 > 0 && figures.spend.0 > 0 => {
            u32::try_from((figures.spend.0 + average.0 / 2) / average.0).unwrap_or(figures.visits)
        }
        _ => figures.visits,
    }
}

/// `+3`, `−2`, `0`.
pub(super) fn change(change: i64) -> String {
    match change {
        0 => "0".to_owned(),
        more if more > 0 => format!("+{more}"),
        less => format!("−{}", less.unsigned_abs()),
    }
}

/// A line of a menu.
pub(super) fn choice(choice: Choice, screen: &Attendance, words: &Words) -> String {
    match choice {
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
        Choice::Claim(_) => String::new(),
        Choice::Unclaim(_) => words.dialog_unclaim(),
        Choice::Mark(RosterMark::Pinned) => words.dialog_pin(),
        Choice::Mark(RosterMark::Excluded) => words.dialog_exclude(),
        Choice::Mark(RosterMark::None) => words.dialog_unpin(),
        Choice::Format(SheetFormat::Xlsx) => words.dialog_format_xlsx(),
        Choice::Format(SheetFormat::Csv) => words.dialog_format_csv(),
        Choice::Format(SheetFormat::Html) => words.dialog_format_html(),
        Choice::Format(SheetFormat::Markdown) => words.dialog_format_markdown(),
        Choice::Overwrite => words.dialog_overwrite_yes(),
        Choice::Guest => words.dialog_open_guest(),
        Choice::Run(Action::Back) => words.dialog_overwrite_no(),
        Choice::Run(action) => entry(action).map_or_else(String::new, |entry| (entry.text)(words)),
    }
}

/// A change in words: what became of whom. An undo is told in the same words, as what was taken back.
pub(super) fn told(told: &Told, screen: &Attendance, words: &Words) -> String {
    let JournalLine { kind, subject, before, after, .. } = &told.saved.line;
    let clean = |text: &str| text::sanitise(text).into_owned();
    match kind {
        JournalKind::Tick => {
            let name = screen.name_of(subject);
            let tick = ticked(after.as_deref().or(before.as_deref()).unwrap_or_default(), words);
            if after.is_some() {
                words.frame_saved_tick(name, tick)
            } else {
                words.frame_saved_untick(name, tick)
            }
        }
        JournalKind::Claim => {
            let bill = told.bill.as_ref().map_or_else(|| clean(subject), bill_and_amount);
            let name = screen.name_of(after.as_deref().or(before.as_deref()).unwrap_or_default());
            if after.is_some() {
                words.frame_saved_claim(bill, name)
            } else {
                words.frame_saved_unclaim(bill, name)
            }
        }
        JournalKind::Roster => {
            let name = screen.name_of(subject);
            match after.as_deref().and_then(RosterMark::from_word) {
                Some(RosterMark::Pinned) => words.frame_saved_pinned(name),
                Some(RosterMark::Excluded) => words.frame_saved_excluded(name),
                _ => words.frame_saved_unmarked(name),
            }
        }
        JournalKind::Setting => words.frame_saved_setting(clean(subject)),
        JournalKind::ClosedDays => words.frame_saved_closed_days(clean(subject)),
        JournalKind::Import => words.frame_saved_import(files(told)),
        // Saved lines speak of changes; undo and redo are told by how they were saved.
        JournalKind::Undo | JournalKind::Redo => String::new(),
    }
}

/// The files of an import.
pub(super) fn files(told: &Told) -> String {
    text::sanitise(told.saved.line.after.as_deref().unwrap_or_default()).into_owned()
}

/// `7,540 bills`.
pub(super) fn counted_bills(bills: usize, words: &Words) -> String {
    let count = u32::try_from(bills).unwrap_or(u32::MAX);
    words.frame_counted_bills(count, text::group_thousands(&bills.to_string()))
}

/// The bills an import taken back or brought back took away or brought.
pub(super) fn bills_of(told: &Told, words: &Words) -> String {
    counted_bills(usize::try_from(told.bills).unwrap_or(usize::MAX), words)
}

/// `10-16 dinner`, from the journal's `2026-10-16 evening 总店`.
fn ticked(value: &str, words: &Words) -> String {
    let mut parts = value.splitn(3, ' ');
    let day = parts.next().and_then(|day| day.parse().ok()).map(short_day).unwrap_or_default();
    let meal = parts.next().and_then(Sitting::from_word).map(|meal| sitting(meal, words));
    format!("{day} {}", meal.unwrap_or_default()).trim().to_owned()
}

/// `A0042 503`: what a person knows a bill by.
pub(super) fn bill_and_amount(bill: &BillLine) -> String {
    let number = bill
        .bill_no
        .as_deref()
        .map_or_else(|| short_day(bill.business_day), |number| text::sanitise(number).into_owned());
    format!("{number} {}", amount(bill.amount))
}

/// A row as a line of text to be pasted elsewhere: name, days, figures, phase, with tabs between.
pub(super) fn row_as_text(screen: &Attendance, listed: Listed, scene: &Scene) -> String {
    let words = scene.words();
    let Listed::Row(row) = listed else { return guest::name(listed.guest()) };
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
        guest::name(&row.guest),
        text::sanitise(&row.guest.member_no).into_owned(),
        days.join(", "),
        row.figures.visits.to_string(),
        change(row.change),
        amount(row.figures.average),
        amount(Some(row.figures.spend)),
        row.last_visit.map(|day| day.to_string()).unwrap_or_default(),
        phase::word(row.standing.phase, words),
    ];
    fields.join("\t")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yuan_are_rounded_half_away_from_zero() {
        assert_eq!(yuan(Some(Fen(128_050))), "1,281");
        assert_eq!(yuan(Some(Fen(128_049))), "1,280");
        assert_eq!(yuan(None), "—");
    }

    #[test]
    fn a_change_carries_its_sign() {
        assert_eq!([3, 0, -2].map(change), ["+3", "0", "−2"]);
    }
}
