//! Figures explain themselves: formula, as-of day, window, and the rows behind.

use super::{Attendance, Place, Scene, labels};
use crate::domain::attendance::{DayCell, SheetRow, compared_days};
use crate::domain::customer::BillPage;
use crate::domain::day::{Day, Month};
use crate::text::{self, Lean, terms};
use crate::ui::bills;
use crate::ui::theme::Role;
use crate::ui::why;
use crate::ui::widget::wrap::wrap;
use crate::ui::{glyph, phase, say};
use crate::words::Words;
use crate::worker::SheetPage;
use ratatui::text::Line;
use std::ops::RangeInclusive;

/// `张总 · 次均`.
pub(super) fn title(screen: &Attendance, place: Place, name: &str, scene: &Scene) -> String {
    format!("{name} · {}", self::name(screen, place, scene.words()))
}

/// What a figure is called.
pub(super) fn name(screen: &Attendance, place: Place, words: &Words) -> String {
    match place {
        Place::Name => words.dialog_figure_roster(),
        Place::Day(number) => match screen.page() {
            Some(page) => labels::day_and_weekday(page.sheet.month.day_clamped(number), words),
            None => String::new(),
        },
        Place::Period(0) => words.attendance_early(),
        Place::Period(1) => words.attendance_middle(),
        Place::Period(_) => words.attendance_late(),
        Place::Month => words.dialog_figure_month(),
        Place::Change => words.dialog_figure_change(),
        Place::Average => words.dialog_figure_average(),
        Place::Spend => words.dialog_figure_spend(),
        Place::LastVisit => words.dialog_figure_last_visit(),
        Place::Phase => words.dialog_figure_phase(),
        Place::Rhythm => words.attendance_columns_rhythm(),
        Place::Cause => words.attendance_columns_cause(),
        Place::Measure => words.attendance_columns_measure(),
    }
}

/// The explanation of the figure at a place of a row.
pub(super) fn lines<'a>(
    screen: &Attendance,
    (row, place): (&SheetRow, Place),
    columns: usize,
    scene: &Scene,
) -> Vec<Line<'a>> {
    let Some(page) = screen.page() else { return Vec::new() };
    let figure = Figure { screen, row, page, scene };
    let mut lines = Vec::new();
    let (value, formula, days) = figure.explain(place);
    if !value.is_empty() {
        lines.push(Line::styled(value, scene.style(Role::Title)));
    }
    lines.extend(formula.lines().flat_map(|sentence| wrap(sentence, columns)));
    if place == Place::Change {
        lines.push(Line::default());
        lines.extend(figure.two_months(columns));
        return lines;
    }
    let window = figure.window(place);
    lines.push(Line::styled(text::cut(&window, columns), scene.style(Role::Muted)));
    let cells: Vec<&DayCell> = row.days.iter().filter(|cell| days.contains(&cell.day)).collect();
    if !cells.is_empty() {
        lines.push(Line::default());
    }
    let day = |cell: &DayCell| page.sheet.month.day_clamped(cell.day);
    lines.extend(cells.into_iter().map(|cell| figure.cell_line(day(cell), cell)));
    lines
}

/// The visits a phase counts, the latest first, each day with its bills below: two bills of one sitting are one visit.
pub(super) fn visits<'a>(
    screen: &Attendance,
    (row, bills): (&SheetRow, &BillPage),
    columns: usize,
    scene: &Scene,
) -> Vec<Line<'a>> {
    let Some(page) = screen.page() else { return Vec::new() };
    let figure = Figure { screen, row, page, scene };
    let mut lines = Vec::new();
    for (day, cell) in row.window.iter().rev() {
        lines.push(figure.cell_line(*day, cell));
        lines.extend(bills::of_day(bills, *day, columns, scene));
    }
    lines
}

/// The days looked at in one outlet or all; one day is one day.
fn window(from: Day, to: Day, outlet: String, words: &Words) -> String {
    if from == to {
        return words.dialog_window_day(from.to_string(), outlet);
    }
    words.dialog_window(from.to_string(), to.to_string(), outlet)
}

impl Attendance {
    /// The days looked at, and the outlet whose bills count.
    pub(super) fn window_text(&self, from: Day, to: Day, words: &Words) -> String {
        let outlet = self.scope().map(|name| text::sanitise(name).into_owned());
        let outlet = outlet.unwrap_or_else(|| words.attendance_all_outlets());
        window(from, to, outlet, words)
    }
}

struct Figure<'a> {
    screen: &'a Attendance,
    row: &'a SheetRow,
    page: &'a SheetPage,
    scene: &'a Scene<'a>,
}

/// Columns between two months side by side.
const MONTH_GAP: usize = 2;

/// No days at all.
const NO_DAYS: RangeInclusive<u32> = RangeInclusive::new(1, 0);

impl Figure<'_> {
    /// The figure, its formula (a line a sentence), and the days of the month behind it.
    fn explain(&self, place: Place) -> (String, String, RangeInclusive<u32>) {
        let (words, row) = (self.scene.words(), self.row);
        let sheet = &self.page.sheet;
        let rule = labels::count_by(sheet.count_by, words);
        let whole = 1..=31;
        match place {
            Place::Name => {
                let rank = row.rank.map_or_else(|| "—".to_owned(), |rank| rank.to_string());
                let spend = labels::amount(Some(row.roster_spend));
                (words.dialog_figure_roster_value(rank, spend), words.dialog_explain_roster(), NO_DAYS)
            }
            Place::Day(day) => (String::new(), words.dialog_explain_day(rule), day..=day),
            Place::Period(index) => {
                let period = &row.periods[index.min(2)];
                let value = labels::visits_and_average(&period.figures);
                (value, words.dialog_explain_period(rule), period.from..=period.to)
            }
            Place::Month => (row.figures.visits.to_string(), words.dialog_explain_month(rule), whole),
            Place::Change => self.change(),
            Place::Average => (
                labels::amount(row.figures.average),
                words.dialog_explain_average(row.figures.billed, labels::amount(Some(row.figures.spend))),
                whole,
            ),
            Place::Spend => (labels::amount(Some(row.figures.spend)), words.dialog_explain_spend(), whole),
            Place::LastVisit => {
                let value =
                    row.last_visit.map_or_else(|| "—".to_owned(), |day| labels::day_and_weekday(day, words));
                (value, words.dialog_explain_last_visit(), NO_DAYS)
            }
            Place::Phase => self.phase(),
            Place::Rhythm => (labels::rhythm(row), words.attendance_explain_rhythm(), NO_DAYS),
            Place::Cause | Place::Measure => self.absence(place),
        }
    }

    /// Why he stays away, or what was done about it; where others read along only how that is known.
    fn absence(&self, place: Place) -> (String, String, RangeInclusive<u32>) {
        let (words, standing) = (self.scene.words(), self.row.standing);
        let is_cause = place == Place::Cause;
        let value = if is_cause {
            standing.cause.map(|cause| terms::cause(cause, words))
        } else {
            standing.measure.map(|measure| labels::measure(measure, usize::MAX, words))
        };
        let value = value.filter(|_| !self.scene.discreet).unwrap_or_else(|| words.none());
        if !is_cause {
            return (value, words.attendance_explain_measure(), NO_DAYS);
        }
        // Who said it when stands before what such a cause is.
        let told = self.row.cause_told.as_ref().filter(|_| !self.scene.discreet);
        let told = told.map(|(who, day)| words.attendance_cause_told(say::number(who), day.to_string()));
        let how = told.into_iter().chain([words.attendance_explain_cause()]).collect::<Vec<_>>();
        (value, how.join("\n"), NO_DAYS)
    }

    fn change(&self) -> (String, String, RangeInclusive<u32>) {
        let (words, row) = (self.scene.words(), self.row);
        let change = labels::change(self.page.sheet.change(row));
        if !self.page.sheet.compares {
            return (change, words.dialog_explain_change_first(), NO_DAYS);
        }
        let before = (i64::from(row.figures.visits) - row.change).to_string();
        let value = words.dialog_figure_change_value(row.figures.visits.to_string(), before, change);
        let formula = if self.page.sheet.in_progress {
            words.dialog_explain_change_running()
        } else {
            words.dialog_explain_change_closed()
        };
        (value, formula, NO_DAYS)
    }

    /// The days with a visit of this month and of those it is compared with, side by side, so that the eye can check the change.
    fn two_months<'b>(&self, columns: usize) -> Vec<Line<'b>> {
        let sheet = &self.page.sheet;
        let here = sheet.month.first_day()..=sheet.end();
        let before = compared_days(sheet.month, sheet.as_of);
        let room = columns.saturating_sub(MONTH_GAP) / 2;
        let pair = |left: &str, right: &str| {
            let left = text::fit(left, room, Lean::Left);
            format!("{left}{}{}", " ".repeat(MONTH_GAP), text::cut(right, room))
        };
        let heading = pair(
            &self.days_of_month(&here, &self.row.days),
            &self.days_of_month(&before, &self.row.compared),
        );
        let mut lines = vec![Line::styled(heading, self.scene.style(Role::Title))];
        for index in 0..self.row.days.len().max(self.row.compared.len()) {
            let visit = |month: &RangeInclusive<Day>, days: &[DayCell]| {
                days.get(index).map_or_else(String::new, |cell| self.visit(month.start().month(), cell, room))
            };
            lines.push(Line::from(pair(&visit(&here, &self.row.days), &visit(&before, &self.row.compared))));
        }
        lines
    }

    /// `10-01 to 10-18: 9 visits`.
    fn days_of_month(&self, days: &RangeInclusive<Day>, cells: &[DayCell]) -> String {
        let visits = cells.iter().map(|cell| cell.visits).sum::<u32>();
        let [from, to] = [days.start(), days.end()].map(|day| labels::short_day(*day));
        self.scene.words().dialog_change_days(from, to, visits)
    }

    /// `10-02 Fri ▀ lunch  1`, short enough to stand beside another one.
    fn visit(&self, month: Month, cell: &DayCell, columns: usize) -> String {
        let words = self.scene.words();
        let day = labels::day_and_weekday(month.day_clamped(cell.day), words);
        let visits = text::fit(&cell.visits.to_string(), 2, Lean::Right);
        let room = columns.saturating_sub(text::width(&day) + text::width(&visits) + 4);
        let mark = text::fit(&labels::visit_mark(cell, words), room, Lean::Left);
        format!("{day} {} {mark} {visits}", glyph::cell(cell))
    }

    fn phase(&self) -> (String, String, RangeInclusive<u32>) {
        let words = self.scene.words();
        let standing = self.row.standing;
        let verdict = standing.verdict;
        let value = format!("{} {}", phase::sign(verdict.phase), phase::word(verdict.phase, words));
        let judgement = &self.row.judgement;
        let end = self.page.sheet.end();
        let name = |phase| phase::word(phase, words);
        // The figure beside the phase is read as a count of visits unless it is said what it is.
        let digit = self.page.ladder.digit(verdict.house);
        let digit = digit.map(|digit| words.dialog_phase_digit(digit.to_string(), name(verdict.phase)));
        let said = [Some(why::sentence(judgement, end, words, &name)), digit];
        let said = said.into_iter().flatten().collect::<Vec<_>>();
        (value, said.join("\n"), NO_DAYS)
    }

    /// The as-of day and the days looked at.
    fn window(&self, place: Place) -> String {
        let words = self.scene.words();
        let sheet = &self.page.sheet;
        let end = sheet.end();
        let (from, to) = match place {
            Place::Name => (sheet.roster.from, sheet.roster.to),
            Place::Phase => (self.page.calendar.window_start(end, 30), end),
            Place::Day(day) => (sheet.month.day_clamped(day), sheet.month.day_clamped(day)),
            Place::Period(index) => {
                let period = &self.row.periods[index.min(2)];
                (sheet.month.day_clamped(period.from), sheet.month.day_clamped(period.to).min(end))
            }
            Place::LastVisit | Place::Rhythm | Place::Cause | Place::Measure => {
                return words.dialog_as_of_day(end.to_string());
            }
            _ => (sheet.month.first_day(), end),
        };
        if place == Place::Phase {
            return window(from, to, words.attendance_all_outlets(), words);
        }
        self.screen.window_text(from, to, words)
    }

    /// One day behind a figure.
    fn cell_line<'b>(&self, day: Day, cell: &DayCell) -> Line<'b> {
        let words = self.scene.words();
        let day = labels::day_and_weekday(day, words);
        let mark = labels::visit_mark(cell, words);
        let visits = words.attendance_visits(cell.visits);
        let spend = if cell.only_ticked { String::new() } else { text::money(cell.spend) };
        Line::from(format!(
            "{} {} {}  {} {}",
            text::fit(&day, 11, Lean::Left),
            glyph::cell(cell),
            text::fit(&mark, 23, Lean::Left),
            text::fit(&visits, 10, Lean::Left),
            text::fit(&spend, 11, Lean::Right),
        ))
    }
}
