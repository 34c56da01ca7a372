//! The sentences around the table: scope of the sheet, the focused guest, the totals, the status.

use super::layout::Column;
use super::views::Shown;
use super::{Attendance, Done, Listed, Listing, Notice, Place, Scene, labels};
use crate::domain::attendance::{DataAge, Figures, RosterInfo, SheetRow};
use crate::domain::customer::Guest;
use crate::domain::day::Day;
use crate::domain::phase::Phase;
use crate::text;
use crate::ui::action::Context;
use crate::ui::{glyph, notice, phase, say, told};
use crate::words::Words;
use crate::worker::SheetPage;

/// Joins what fits into so many columns; what comes first matters most.
pub(crate) fn join_fitting(parts: &[String], columns: usize) -> String {
    let mut line = String::new();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        let separator = if line.is_empty() { "" } else { " · " };
        if !line.is_empty() && text::width(&line) + text::width(separator) + text::width(part) > columns {
            continue;
        }
        line.push_str(separator);
        line.push_str(part);
    }
    text::cut(&line, columns)
}

impl Attendance {
    /// The screen with its view.
    pub(super) fn title(&self, scene: &Scene) -> String {
        let words = scene.words();
        let screen = words.screen_attendance();
        match self.views.shown {
            Shown::Month => screen,
            Shown::Year => words.attendance_title_year(screen),
            Shown::Changes => words.attendance_title_changes(screen),
        }
    }

    /// What the sheet is about, most important first: month, roster, outlet, count rule.
    pub(super) fn scope_parts(&self, scene: &Scene) -> Vec<String> {
        let Some(page) = self.page() else { return Vec::new() };
        let (sheet, words) = (&page.sheet, scene.words());
        let roster = &sheet.roster;
        let outlet = match &self.asked.view.scope {
            Some(name) => text::cut(name, 14),
            None => words.attendance_all_outlets(),
        };
        let fallback = if roster.fallback { words.attendance_fallback() } else { String::new() };
        let frozen = roster.frozen_on.map(|day| words.attendance_frozen(day.to_string()));
        let top = top_of(roster, words);
        let mut parts = vec![sheet.month.to_string(), fallback, frozen.unwrap_or_default(), top];
        // One outlet of several: nobody may take its figures for the whole house's.
        parts.insert(if self.asked.view.scope.is_some() { 1 } else { 4 }, outlet);
        parts.push(labels::count_by_short(sheet.count_by, words));
        // What the next key acts on matters as much as the month.
        parts.splice(1..1, self.marked.count_text(words));
        parts
    }

    /// How many the sheet lists, without the months they are ranked by: for where that part of [`Self::scope_parts`] is too long.
    pub(super) fn shorter_scope_part(&self, scene: &Scene) -> Option<(usize, String)> {
        let (roster, words) = (&self.page()?.sheet.roster, scene.words());
        let top = top_of(roster, words);
        let part = self.scope_parts(scene).iter().position(|part| *part == top)?;
        Some((part, words.attendance_top_short(roster.size.to_string())))
    }

    /// How many of [`Self::scope_parts`] must never be left out: month, the one outlet or else who is listed, fallback.
    pub(super) fn needed_scope_parts(&self) -> usize {
        let needed = match (self.page(), &self.asked.view.scope) {
            (None, _) => return 0,
            (_, Some(_)) => 3,
            (_, None) => 4,
        };
        needed + usize::from(!self.marked.is_empty())
    }

    /// The as-of day, in words.
    pub(super) fn as_of_text(&self, scene: &Scene) -> Option<String> {
        let page = self.page()?;
        let words = scene.words();
        // A month that is over is judged as of its last day, whatever day one looks from.
        let end = page.sheet.end();
        let is_this_year = end.month().year == scene.today.month().year;
        let day = |short: String| if is_this_year { short } else { format!("{}-{short}", end.month().year) };
        Some(if page.sheet.in_progress {
            words.attendance_as_of(day(labels::day_and_weekday(end, words)))
        } else {
            words.attendance_as_of_closed(day(labels::short_day(end)))
        })
    }

    /// How old the bills are, as the sheet is looked at.
    pub(super) fn data_age(&self, scene: &Scene) -> Option<DataAge> {
        let page = self.page()?;
        Some(page.sheet.data_age(page.last_day, self.asked.view.as_of.is_some(), scene.today))
    }

    /// The banner over data that is more than two days old; none when an as-of day was chosen.
    pub(super) fn banner_text(&self, scene: &Scene) -> Option<String> {
        let (page, words) = (self.page()?, scene.words());
        let last = page.last_day.to_string();
        match self.data_age(scene)? {
            DataAge::Fresh => None,
            DataAge::EndsBefore => Some(words.attendance_no_bills_after(last)),
            DataAge::Old { days } => {
                let key = scene.keymap.first_key(Context::Everywhere, "import").unwrap_or_default();
                Some(words.attendance_old_data(last, days.to_string(), key))
            }
        }
    }

    /// First line about the focused guest: the month in figures, the last visit, what else is special.
    pub(super) fn detail_of_guest(&self, scene: &Scene) -> Vec<String> {
        let words = scene.words();
        match self.focused() {
            None => Vec::new(),
            Some(Listed::Gone(guest)) => vec![scene.name(guest), words.attendance_gone_detail()],
            Some(Listed::Row(row)) => {
                let standing = row.standing;
                let when = |is: bool, text: fn(&Words) -> String| {
                    if is { text(words) } else { String::new() }
                };
                // What has a column of its own is not said twice.
                let has_column = self.layout(scene).span(Column::Spend).is_some();
                let amount = |said: String| if scene.discreet { String::new() } else { said };
                let spend = amount(words.attendance_spend_of(labels::amount(Some(row.figures.spend))));
                let roster_spend = words.attendance_roster_spend_of(labels::amount(Some(row.roster_spend)));
                vec![
                    self.name_to_tell(&row.guest, scene),
                    when(standing.moved, Words::attendance_moved),
                    if has_column { String::new() } else { spend },
                    self.last_visit_text(row, scene),
                    amount(roster_spend),
                    when(standing.newly_listed, Words::attendance_newly_listed),
                    when(standing.pinned, Words::attendance_pinned),
                ]
            }
        }
    }

    /// The name, with the member number when another row reads the same.
    pub(super) fn name_to_tell(&self, guest: &Guest, scene: &Scene) -> String {
        let rows = self.page().map_or(&[][..], |page| &page.sheet.rows);
        let reads_same = |other: &Guest| {
            other.customer != guest.customer && other.name == guest.name && other.title == guest.title
        };
        let is_named = guest.name.is_some() || guest.title.is_some();
        if !scene.discreet && is_named && rows.iter().any(|row| reads_same(&row.guest)) {
            return format!("{} {}", scene.name(guest), text::sanitise(&guest.member_no));
        }
        scene.name(guest)
    }

    fn last_visit_text(&self, row: &SheetRow, scene: &Scene) -> String {
        let words = scene.words();
        let Some(day) = row.last_visit else { return words.attendance_never_came() };
        let year = self.page().map(|page| page.sheet.month.year);
        let mut said = if Some(day.month().year) == year { labels::short_day(day) } else { day.to_string() };
        let known =
            self.last_visit.as_ref().filter(|last| last.member_no == row.guest.member_no && last.day == day);
        if let Some(bill) = known.and_then(|last| last.bills.as_ref()?.rows.last()) {
            said.push(' ');
            said.push_str(&labels::sitting(bill.sitting, words));
            if let Some(room) = &bill.room {
                said.push(' ');
                said.push_str(&text::cut(room, 12));
            }
        }
        words.attendance_last_visit_of(said)
    }

    /// Second line: the day under the cursor or the phase, then the ten-day periods; of who left the roster, what to do.
    pub(super) fn detail_of_periods(&self, scene: &Scene) -> Vec<String> {
        let words = scene.words();
        let (row, page) = match (self.focused(), self.page()) {
            (Some(Listed::Row(row)), Some(page)) => (row, page),
            (Some(Listed::Gone(_)), _) => {
                let key = scene.keymap.first_key(Context::Attendance, "open").unwrap_or_default();
                return vec![words.attendance_gone_next(key)];
            }
            _ => return Vec::new(),
        };
        let end = self.end().map_or(0, Day::day_of_month);
        let names = [words.attendance_early(), words.attendance_middle(), words.attendance_late()];
        let is_on_a_day = self.focused_day().is_some();
        let phase = |is_short| phase_text(row, page, is_short, scene);
        let begun = row.periods.iter().zip(names).filter(|(period, _)| period.from <= end);
        let periods: Vec<String> =
            begun.map(|(period, name)| format!("{name} {}", figures_text(&period.figures, scene))).collect();
        let first = if is_on_a_day { self.day_text(row, page, scene) } else { phase(false) };
        let mut parts = [vec![first], periods].concat();
        // The row shows the phase's word: it gives way to the average of a period.
        if !is_on_a_day && text::width(&parts.join(" · ")) > super::grid::detail_columns(&self.layout(scene))
        {
            parts[0] = phase(true);
        }
        let previous = page.sheet.previous_visits(row);
        // The column beside it compares with the same days alone: both figures are said, or one would be taken for the other.
        let same_days = i64::from(row.figures.visits) - row.change;
        parts.extend(previous.map(|visits| {
            if page.sheet.in_progress {
                words.attendance_previous_so_far(visits.to_string(), same_days.to_string())
            } else {
                words.attendance_previous_of(visits.to_string())
            }
        }));
        if is_on_a_day {
            parts.push(phase(false));
        }
        parts
    }

    fn day_text(&self, row: &SheetRow, page: &SheetPage, scene: &Scene) -> String {
        let (Place::Day(number), words) = (self.cursor.place, scene.words()) else { return String::new() };
        let day = page.sheet.month.day_clamped(number);
        let said = match row.cell(number) {
            Some(cell) if Some(day) > self.end() => {
                let from = words.frame_counts_from(labels::short_day(day));
                format!("{} · {from}", labels::visit_mark(cell, words))
            }
            Some(cell) if cell.only_ticked || scene.discreet => labels::visit_mark(cell, words),
            Some(cell) => {
                format!("{} {}", labels::visit_mark(cell, words), labels::amount(Some(cell.spend)))
            }
            None if Some(day) > self.end() && day <= scene.today => words.attendance_not_counted(),
            None if Some(day) > self.end() => words.attendance_to_come(),
            None if !page.calendar.is_open(day) => words.attendance_closed(),
            None => words.attendance_did_not_come(),
        };
        format!("{} {said}", labels::day_and_weekday(day, words))
    }

    /// Sums over the roster; phases lose their words when the line is short.
    pub(super) fn totals_text(&self, columns: usize, scene: &Scene) -> String {
        let Some(page) = self.page().filter(|page| !page.sheet.rows.is_empty()) else { return String::new() };
        let (sheet, words) = (&page.sheet, scene.words());
        let guests = words.attendance_guests(sheet.rows.len().to_string());
        let average = words.attendance_average_of(labels::yuan(sheet.totals.average));
        let total = words.attendance_total_of(labels::yuan(Some(sheet.totals.spend)));
        let phases = |long: bool| -> String {
            let counted = Phase::ALL.into_iter().zip(sheet.phase_counts).filter(|(_, count)| *count > 0);
            let shown = counted.map(|(phase, count)| {
                let word = scene.neutral_word(phase).unwrap_or_else(|| phase::word(phase, words));
                let word = if long { word } else { String::new() };
                let space = if word.is_ascii() && !word.is_empty() { " " } else { "" };
                format!("{}{word}{space}{count}", phase::sign(phase))
            });
            shown.collect::<Vec<_>>().join(" ")
        };
        let money = if scene.discreet { String::new() } else { format!(" · {average} · {total}") };
        let line = |long: bool| format!("{}{money}", say::beside(&guests, &phases(long)));
        let long = line(true);
        if text::width(&long) <= columns { long } else { text::cut(&line(false), columns) }
    }

    /// What the rows are sorted by, unless it is the roster: `by visits ▼`.
    pub(super) fn order_text(&self, scene: &Scene) -> Option<String> {
        let Listing { by, descending, .. } = &self.listing;
        let said = || {
            scene.words().attendance_sorted_by(labels::order(*by, scene.words()), glyph::order(*descending))
        };
        // What changed has an order of its own.
        (self.listing.is_sorted() && self.views.shown != Shown::Changes).then(said)
    }

    /// Where one is: `12/50`, among those who left `gone 1/2`.
    pub(super) fn position_text(&self, words: &Words) -> String {
        let Some(page) = self.page() else { return String::new() };
        let at = self.cursor.window.selected;
        if self.views.shown == Shown::Changes {
            let rows = self.rows();
            return format!("{}/{rows}", rows.min(at + 1));
        }
        let (rows, gone) = (page.sheet.rows.len(), page.sheet.gone.len());
        match (rows + gone, at < rows) {
            (0, _) => "0/0".to_owned(),
            (_, true) => format!("{}/{rows}", at + 1),
            (_, false) => words.attendance_gone_at(format!("{}/{gone}", at + 1 - rows)),
        }
    }
}

/// How many the sheet lists, and by which months they are ranked.
fn top_of(roster: &RosterInfo, words: &Words) -> String {
    let (from, to) = (roster.from.month(), roster.to.month());
    let window = if from == to { from.to_string() } else { format!("{from}…{to}") };
    words.attendance_top(roster.size.to_string(), window)
}

/// Visits and their average, which others may not read.
pub(super) fn figures_text(figures: &Figures, scene: &Scene) -> String {
    if scene.discreet { figures.visits.to_string() } else { labels::visits_and_average(figures) }
}

/// Why the row has its phase: the visits counted, and how many make that phase.
fn phase_text(row: &SheetRow, page: &SheetPage, is_short: bool, scene: &Scene) -> String {
    let (standing, words) = (row.standing, scene.words());
    let visits = standing.visits_in_window;
    let word = scene.neutral_word(standing.phase).unwrap_or_else(|| phase::word(standing.phase, words));
    match phase::visits(standing.phase, page.ladder) {
        Some(range) if is_short => words.attendance_phase_of_short(visits, range),
        Some(range) => words.attendance_phase_of(visits, word, range),
        None if scene.discreet => word,
        None => phase::why_uncounted(standing.phase, words),
    }
}

impl Notice {
    /// Whether it speaks of something that went wrong.
    pub(super) fn is_bad(&self) -> bool {
        matches!(self, Self::Failed(_))
    }

    /// The message in words.
    pub(super) fn text(&self, screen: &Attendance, scene: &Scene) -> String {
        let words = scene.words();
        match self {
            Self::Saved(done, told) => {
                let said = told::text(
                    *done,
                    told,
                    &|member_no| screen.name_of(member_no),
                    (Context::Attendance, scene),
                );
                // A tick of a day whose bills are still in the till is stored but on no sheet yet.
                let day = told::ticked_day(told).filter(|day| Some(*day) > screen.end());
                match day.filter(|_| *done != Done::Undone && !scene.discreet) {
                    Some(day) => format!("{said} · {}", words.frame_counts_from(labels::short_day(day))),
                    None => said,
                }
            }
            Self::Written(path) => words.frame_written(text::sanitise(&path.display().to_string())),
            Self::Copied => words.frame_copied(),
            Self::Failed(error) => notice::failure(error, scene),
            Self::Refused(why) => why.text(words),
            Self::AsOf(day) => words.frame_as_of_earlier(day.to_string()),
            Self::NoMatch => words.frame_not_listed(),
            Self::NoMore => words.frame_no_more(),
            Self::OffSheet(guests) => words.marks_off_sheet(u32::try_from(*guests).unwrap_or(u32::MAX)),
        }
    }
}
