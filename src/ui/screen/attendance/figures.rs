//! Figures explain themselves: formula, as-of day, window, and the rows behind.

use super::pages::wrap;
use super::{Attendance, Listed, Place, Scene, labels};
use crate::domain::attendance::{DayCell, SheetRow};
use crate::domain::phase::Phase;
use crate::text::{self, Lean};
use crate::ui::glyph;
use crate::ui::theme::Role;
use crate::worker::SheetPage;
use ratatui::text::Line;
use std::ops::RangeInclusive;

/// `张总 · 次均`.
pub(super) fn title(screen: &Attendance, place: Place, name: &str, scene: &Scene) -> String {
    let words = scene.words();
    let figure = match place {
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
    };
    format!("{name} · {figure}")
}

/// The explanation of the figure at a place of the focused row.
pub(super) fn lines<'a>(screen: &Attendance, place: Place, columns: usize, scene: &Scene) -> Vec<Line<'a>> {
    let (Some(Listed::Row(row)), Some(page)) = (screen.focused(), screen.page()) else { return Vec::new() };
    let figure = Figure { screen, row, page, scene };
    let mut lines = Vec::new();
    let (value, formula, days) = figure.explain(place);
    if !value.is_empty() {
        lines.push(Line::styled(value, scene.style(Role::Title)));
    }
    lines.extend(wrap(&formula, columns));
    let window = figure.window(place);
    lines.push(Line::styled(text::cut(&window, columns), scene.style(Role::Muted)));
    let cells: Vec<&DayCell> = row.days.iter().filter(|cell| days.contains(&cell.day)).collect();
    if !cells.is_empty() {
        lines.push(Line::default());
    }
    lines.extend(cells.into_iter().map(|cell| figure.cell_line(cell)));
    lines
}

struct Figure<'a> {
    screen: &'a Attendance,
    row: &'a SheetRow,
    page: &'a SheetPage,
    scene: &'a Scene<'a>,
}

/// No days at all.
const NO_DAYS: RangeInclusive<u32> = RangeInclusive::new(1, 0);

impl Figure<'_> {
    /// The figure, its formula in a sentence, and the days of the month behind it.
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
            Place::Change => {
                let before = (i64::from(row.figures.visits) - row.change).to_string();
                let value = words.dialog_figure_change_value(
                    row.figures.visits.to_string(),
                    before,
                    self.screen.change_text(row),
                );
                let formula = if sheet.in_progress {
                    words.dialog_explain_change_running()
                } else {
                    words.dialog_explain_change_closed()
                };
                (value, formula, whole)
            }
            Place::Average => (
                labels::amount(row.figures.average),
                words.dialog_explain_average(
                    labels::amount(Some(row.figures.spend)),
                    labels::priced(&row.figures).to_string(),
                ),
                whole,
            ),
            Place::Spend => (labels::amount(Some(row.figures.spend)), words.dialog_explain_spend(), whole),
            Place::LastVisit => {
                let value =
                    row.last_visit.map_or_else(|| "—".to_owned(), |day| labels::day_and_weekday(day, words));
                (value, words.dialog_explain_last_visit(), NO_DAYS)
            }
            Place::Phase => self.phase(),
        }
    }

    fn phase(&self) -> (String, String, RangeInclusive<u32>) {
        let words = self.scene.words();
        let standing = self.row.standing;
        let value = format!("{} {}", glyph::phase(standing.phase), labels::phase(standing.phase, words));
        let [resting, dormant, shock] = self.page.ladder.steps();
        let rule = match standing.phase {
            Phase::Prospect => words.dialog_phase_rule_prospect(),
            Phase::New => words.dialog_phase_rule_new(),
            Phase::Buried => words.dialog_phase_rule_buried(),
            Phase::Normal => words.dialog_phase_rule_normal((resting + 1).to_string()),
            Phase::Resting => words.dialog_phase_rule_between((dormant + 1).to_string(), resting.to_string()),
            Phase::Dormant => words.dialog_phase_rule_between((shock + 1).to_string(), dormant.to_string()),
            Phase::Shock => words.dialog_phase_rule_between("1", shock.to_string()),
            Phase::Dead => words.dialog_phase_rule_dead(),
        };
        let visits = standing.visits_in_window.to_string();
        (value, words.dialog_explain_phase(visits, rule), NO_DAYS)
    }

    /// The as-of day and the days looked at.
    fn window(&self, place: Place) -> String {
        let words = self.scene.words();
        let sheet = &self.page.sheet;
        let end = sheet.as_of.min(sheet.month.last_day());
        let (from, to) = match place {
            Place::Name => (sheet.roster.from, sheet.roster.to),
            Place::Phase => (self.page.calendar.window_start(end, 30), end),
            Place::Day(day) => (sheet.month.day_clamped(day), sheet.month.day_clamped(day)),
            Place::Period(index) => {
                let period = &self.row.periods[index.min(2)];
                (sheet.month.day_clamped(period.from), sheet.month.day_clamped(period.to).min(end))
            }
            Place::LastVisit => return words.dialog_as_of_day(end.to_string()),
            _ => (sheet.month.first_day(), end),
        };
        let outlet = match &self.screen.asked.view.scope {
            Some(name) if place != Place::Phase => text::sanitise(name).into_owned(),
            _ => words.attendance_all_outlets(),
        };
        words.dialog_window(from.to_string(), to.to_string(), outlet)
    }

    /// One day behind a figure.
    fn cell_line<'b>(&self, cell: &DayCell) -> Line<'b> {
        let words = self.scene.words();
        let day = labels::day_and_weekday(self.page.sheet.month.day_clamped(cell.day), words);
        let mark = if cell.only_ticked {
            format!("{} {}", labels::cell_mark(cell.sitting, words), words.attendance_ticked())
        } else {
            labels::cell_mark(cell.sitting, words)
        };
        let visits = words.attendance_visits(cell.visits.to_string());
        let spend = if cell.only_ticked { String::new() } else { text::money(cell.spend) };
        Line::from(format!(
            "{} {} {}  {} {}",
            text::fit(&day, 11, Lean::Left),
            glyph::cell(cell),
            text::fit(&mark, 18, Lean::Left),
            text::fit(&visits, 10, Lean::Left),
            text::fit(&spend, 11, Lean::Right),
        ))
    }
}
