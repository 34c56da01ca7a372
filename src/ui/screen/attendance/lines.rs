//! The sentences around the table: scope of the sheet, the focused guest, the totals, the status.

use super::layout::Column;
use super::views::Shown;
use super::{Attendance, Done, Listed, Listing, Notice, Place, Scene, labels};
use crate::domain::attendance::{CellMark, DataAge, DayCell, Figures, RosterInfo, SheetRow};
use crate::domain::bill::Sitting;
use crate::domain::customer::Guest;
use crate::domain::day::Day;
use crate::domain::phase::Phase;
use crate::text::{self, record, terms};
use crate::ui::action::Context;
use crate::ui::why;
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
            // The title of the year goes on with its last month.
            Shown::Year if self.page().is_none() => screen,
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
        let outlet = match self.scope() {
            Some(name) => text::cut(name, 14),
            None => words.attendance_all_outlets(),
        };
        let fallback = if roster.fallback { words.attendance_fallback() } else { String::new() };
        let frozen = roster.frozen_on.map(|day| words.attendance_frozen(day.to_string()));
        let top = top_of(roster, words);
        let mut parts = vec![sheet.month.to_string(), fallback, frozen.unwrap_or_default(), top.clone()];
        // One outlet of several: nobody may take its figures for the whole house's.
        parts.insert(if self.scope().is_some() { 1 } else { 4 }, outlet);
        let rule = labels::count_by_short(sheet.count_by, words);
        // What the next key acts on matters as much as the month, and then what a visit is: both have room in any window. In the
        // month that has room beside how many are listed, in the other views only in its place.
        match self.marked.count_text(words) {
            Some(marked) => {
                let top = parts.iter().position(|part| *part == top).unwrap_or(parts.len());
                parts.insert(if self.views.shown == Shown::Month { top + 1 } else { top }, rule);
                parts.insert(1, marked);
            }
            None => parts.push(rule),
        }
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
        let needed = match (self.page(), self.scope()) {
            (None, _) => return 0,
            (_, Some(_)) => 3,
            (_, None) => 4,
        };
        needed + if self.marked.is_empty() { 0 } else { 2 }
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
            Some(Listed::Gone(guest)) => {
                vec![self.name_to_tell(guest, scene), words.attendance_gone_detail()]
            }
            Some(Listed::Row(row)) => {
                let standing = row.standing;
                let when = |is: bool, text: fn(&Words) -> String| {
                    if is { text(words) } else { String::new() }
                };
                // What has a column of its own is not said twice.
                let has_column = self.layout(scene).span(Column::Spend).is_some();
                let amount = |said: String| if scene.discreet { String::new() } else { said };
                let spend = amount(words.attendance_spend_of(labels::amount(Some(row.figures.spend))));
                let roster_spend = words.attendance_roster_spend_of(labels::yuan(Some(row.roster_spend)));
                let woken = standing.woken_on.map(|day| words.approach_woken(labels::short_day(day)));
                let mut parts = vec![
                    self.name_to_tell(&row.guest, scene),
                    when(standing.moved, Words::attendance_moved),
                    if has_column { String::new() } else { spend },
                    self.last_visit_text(row, scene),
                    woken.unwrap_or_default(),
                    rhythm_text(row, self.page(), scene),
                    amount(roster_spend),
                    when(standing.newly_listed, Words::attendance_newly_listed),
                    when(standing.pinned, Words::attendance_pinned),
                ];
                // On a day the second line is the day's.
                if let Some(page) = self.page().filter(|_| self.focused_day().is_some()) {
                    let columns = super::grid::detail_columns(&self.layout(scene));
                    let before = text::width(&join_fitting(&parts, usize::MAX)) + text::width(" · ");
                    let full = phase_text(row, page, false, scene);
                    let is_short = before + text::width(&full) > columns;
                    parts.push(if is_short { phase_text(row, page, true, scene) } else { full });
                }
                parts
            }
        }
    }

    /// The name, with the member number when another row reads the same, and of one who left the roster: no row tells who he is.
    pub(super) fn name_to_tell(&self, guest: &Guest, scene: &Scene) -> String {
        let rows = self.page().map_or(&[][..], |page| &page.sheet.rows);
        let reads_same = |other: &Guest| {
            other.customer != guest.customer && other.name == guest.name && other.title == guest.title
        };
        let is_named = guest.name.is_some() || guest.title.is_some();
        let is_gone = !rows.iter().any(|row| row.guest.customer == guest.customer);
        if !scene.discreet && is_named && (is_gone || rows.iter().any(|row| reads_same(&row.guest))) {
            return format!("{} {}", scene.name(guest), scene.member_no(&guest.member_no));
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
        let bill = known.and_then(|last| last.bills.as_ref()?.rows.last());
        // Until the bills are there the days looked at tell the sitting.
        let seen = || row.window.iter().find(|(other, _)| *other == day).map(|(_, cell)| latest_of(cell));
        if let Some(sitting) = bill.map(|bill| bill.sitting).or_else(seen) {
            said.push(' ');
            said.push_str(&labels::sitting(sitting, words));
        }
        if let Some(room) = bill.and_then(|bill| bill.room.as_ref()) {
            said.push(' ');
            said.push_str(&text::cut(room, 12));
        }
        words.attendance_last_visit_of(said)
    }

    /// Second line: the day under the cursor or the phase, then the ten-day periods; of who left the roster, what to do.
    pub(super) fn detail_of_periods(&self, scene: &Scene) -> Vec<String> {
        let words = scene.words();
        let (row, page) = match (self.focused(), self.page()) {
            (Some(Listed::Row(row)), Some(page)) => (row, page),
            (Some(Listed::Gone(_)), _) => {
                let key = |name| scene.keymap.first_key(Context::Attendance, name).unwrap_or_default();
                return vec![words.attendance_gone_next(key("roster"), key("open"))];
            }
            _ => return Vec::new(),
        };
        let end = self.end().map_or(0, Day::day_of_month);
        let names = [words.attendance_early(), words.attendance_middle(), words.attendance_late()];
        let is_on_a_day = self.focused_day().is_some();
        let phase = |is_short| phase_text(row, page, is_short, scene);
        let first = |is_short| {
            if is_on_a_day { self.day_text(row, page, is_short, scene) } else { phase(is_short) }
        };
        let with_periods = |is_short: bool, figures: &dyn Fn(&Figures) -> String| {
            let begun = row.periods.iter().zip(&names).filter(|(period, _)| period.from <= end);
            let periods = begun.map(|(period, name)| format!("{name} {}", figures(&period.figures)));
            std::iter::once(first(is_short)).chain(periods).collect::<Vec<String>>()
        };
        // What the row shows itself gives way first, then the averages: a period that is missing would be taken for none.
        let columns = super::grid::detail_columns(&self.layout(scene));
        let fits = |parts: &Vec<String>| text::width(&parts.join(" · ")) <= columns;
        let in_full: &dyn Fn(&Figures) -> String = &|figures| figures_text(figures, scene);
        let forms = [false, true].into_iter().map(|is_short| with_periods(is_short, in_full));
        let mut parts = forms
            .into_iter()
            .find(fits)
            .unwrap_or_else(|| with_periods(true, &|figures| figures.visits.to_string()));
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
        parts
    }

    fn day_text(&self, row: &SheetRow, page: &SheetPage, is_short: bool, scene: &Scene) -> String {
        let (Place::Day(number), words) = (self.cursor.place, scene.words()) else { return String::new() };
        let day = page.sheet.month.day_clamped(number);
        let said = match row.cell(number) {
            Some(cell) if Some(day) > self.end() => {
                let from = words.frame_counts_from(labels::short_day(day));
                format!("{} · {from}", labels::visit_mark(cell, words))
            }
            Some(cell) if cell.only_ticked || scene.discreet => labels::visit_mark(cell, words),
            Some(cell) => {
                let spend = Some(cell.spend);
                let spend = if is_short { labels::yuan(spend) } else { labels::amount(spend) };
                format!("{} {spend}", labels::visit_mark(cell, words))
            }
            None if Some(day) > self.end() && day <= scene.today => words.attendance_not_counted(),
            None if Some(day) > self.end() => words.attendance_to_come(),
            None if row.unvisited.contains(&number) => words.attendance_no_visit(),
            None if !page.calendar.is_open(day) => words.attendance_closed(),
            None => words.attendance_did_not_come(),
        };
        format!("{} {said}", labels::day_and_weekday(day, words))
    }

    /// Sums over the roster. Where the line is short the words of the phases get shorter, the average gives way, and the words last:
    /// signs alone are a riddle.
    pub(super) fn totals_text(&self, columns: usize, scene: &Scene) -> String {
        let Some(page) = self.page().filter(|page| !page.sheet.rows.is_empty()) else { return String::new() };
        let (sheet, words) = (&page.sheet, scene.words());
        let guests = words.attendance_guests(u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX));
        let few = words.attendance_guests_short(sheet.rows.len().to_string());
        let average = words.attendance_average_of(labels::yuan(sheet.totals.average_in_yuan()));
        let total = words.attendance_total_of(labels::yuan(Some(sheet.totals.spend)));
        let forms = [
            (&guests, Spelt::Full, true),
            (&guests, Spelt::Short, true),
            (&guests, Spelt::Tight, false),
            (&few, Spelt::Tight, false),
            (&guests, Spelt::Sign, true),
        ];
        let line = |(guests, spelt, has_average): (&String, Spelt, bool)| {
            let counted = say::beside(guests, &phases_counted(&sheet.phase_counts, spelt, scene));
            match has_average {
                _ if scene.discreet => counted,
                true => format!("{counted} · {average} · {total}"),
                false => format!("{counted} · {total}"),
            }
        };
        let mut lines = forms.into_iter().map(line);
        let fits = |said: &String| text::width(said) <= columns;
        lines.find(fits).unwrap_or_else(|| text::cut(&line((&few, Spelt::Sign, true)), columns))
    }

    /// What the rows are sorted by, unless it is the roster: `by visits ▼`.
    pub(super) fn order_text(&self, scene: &Scene) -> Option<String> {
        let Listing { by, descending, .. } = &self.listing;
        let said = || {
            let order = labels::order(*by, self.views.shown, scene.words());
            scene.words().attendance_sorted_by(order, glyph::order(*descending))
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

/// How the phases of the sums are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spelt {
    Full,
    Short,
    /// No longer than can be read.
    Tight,
    Sign,
}

/// How many guests are in each phase that has any.
fn phases_counted(counts: &[u32], spelt: Spelt, scene: &Scene) -> String {
    let words = scene.words();
    let word = |phase: Phase| match (spelt, scene.neutral_word(phase)) {
        (Spelt::Sign, _) => String::new(),
        (_, Some(neutral)) => neutral,
        (Spelt::Full, None) => phase::word(phase, words),
        (Spelt::Tight, None) if phase == Phase::Normal => words.attendance_phase_normal_tight(),
        (Spelt::Short | Spelt::Tight, None) => phase::short_word(phase, words),
    };
    let counted = Phase::ALL.into_iter().zip(counts).filter(|(_, count)| **count > 0);
    let shown = counted.map(|(phase, count)| {
        let word = word(phase);
        let space = if word.is_ascii() && !word.is_empty() { " " } else { "" };
        format!("{}{word}{space}{count}", phase::sign(phase))
    });
    shown.collect::<Vec<_>>().join(" ")
}

/// The last sitting of a day.
fn latest_of(cell: &DayCell) -> Sitting {
    match cell.sitting {
        CellMark::Day => Sitting::Day,
        CellMark::Evening | CellMark::Both => Sitting::Evening,
        CellMark::Unknown => Sitting::Unknown,
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

/// The same with those no average holds in words, for a line that has the room.
pub(super) fn figures_told(figures: &Figures, scene: &Scene) -> String {
    let priced = figures.billed;
    match figures.visits.saturating_sub(priced) {
        0 => figures_text(figures, scene),
        _ if scene.discreet || priced == 0 => figures_text(figures, scene),
        unpriced => {
            let visits = format!("{priced}×{}", labels::yuan(figures.average_in_yuan()));
            scene.words().attendance_figures_unpriced(visits, unpriced.to_string())
        }
    }
}

/// His own rhythm and when he is expected, or was, from today on where the sheet goes with the bills; nothing of whom too little is
/// known.
fn rhythm_text(row: &SheetRow, page: Option<&SheetPage>, scene: &Scene) -> String {
    let (Some(baseline), Some(expected), Some(page)) =
        (row.judgement.baseline, row.judgement.expected_next(), page)
    else {
        return String::new();
    };
    let (gap, words) = (text::tenth(baseline.gap()), scene.words());
    let is_latest = page.sheet.in_progress && page.as_of.is_none();
    let from = if is_latest { page.sheet.end().max(scene.today) } else { page.sheet.end() };
    match expected - from {
        days @ 0.. => words.attendance_rhythm(gap, days),
        days => words.attendance_rhythm_over(gap, -days),
    }
}

/// Why the row has its phase: what was counted, and how much of it makes that phase.
fn phase_text(row: &SheetRow, page: &SheetPage, is_short: bool, scene: &Scene) -> String {
    let (phase, words) = (row.standing.verdict.phase, scene.words());
    let word = scene.neutral_word(phase).unwrap_or_else(|| phase::word(phase, words));
    let said = match why::in_short(&row.judgement, word.clone(), is_short, words) {
        Some(said) => said,
        None if scene.discreet || is_short => word,
        None => why::because(&row.judgement, page.sheet.end(), words, &|_| word.clone()),
    };
    // A stop ends a sentence, and this is a part of a line.
    let said = said.trim_end_matches(['.', '。']).to_owned();
    let touched = absence_text(row, is_short, scene);
    if touched.is_empty() { said } else { format!("{said} · {touched}") }
}

/// Why he stays away and what was done about it, as far as others may read it.
fn absence_text(row: &SheetRow, is_short: bool, scene: &Scene) -> String {
    let (standing, words) = (row.standing, scene.words());
    let cause = standing.cause.filter(|_| !scene.discreet).map(|cause| terms::cause(cause, words));
    let measure = standing.measure.filter(|_| !is_short && !scene.discreet);
    let measure = measure.map(|measure| labels::measure(measure, usize::MAX, words));
    [cause, measure].into_iter().flatten().collect::<Vec<_>>().join(" · ")
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
            Self::NotSaved(parts) => record::not_saved(parts, words),
            Self::Failed(error) => notice::failure(error, scene),
            Self::Refused(why) => why.text(words),
            Self::AsOf(day) => words.frame_as_of_earlier(day.to_string()),
            Self::NoMatch => words.frame_not_listed(),
            Self::NoMore => words.frame_no_more(),
            Self::NotInView => words.attendance_not_in_view(),
            Self::OffSheet(guests) => words.marks_off_sheet(u32::try_from(*guests).unwrap_or(u32::MAX)),
        }
    }
}
