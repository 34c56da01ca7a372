//! The year of the guests: a sign for each ten-day period, the fuller the more visits.

use super::grid;
use super::layout::Layout;
use super::who::{self, WhoColumns};
use super::{Attendance, Listed, Scene, labels};
use crate::domain::attendance::Figures;
use crate::domain::bill::CustomerId;
use crate::domain::day::Day;
use crate::domain::year::{MONTHS, Year, YearRow};
use crate::text::{self, Lean};
use crate::ui::theme::Role;
use crate::ui::widget::wrap::wrap;
use crate::ui::{glyph, say};
use crate::words::Words;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// Columns of a name at the least.
const LEAST_NAME: u16 = 12;
/// Columns of a name at the most.
const WIDEST_NAME: u16 = 24;
/// Columns of the year's visits.
const VISITS: u16 = 4;
/// Columns of the year's spend.
const SPEND: u16 = 9;
/// Ten-day periods of a month.
const THIRDS: u16 = 3;

/// Columns of a period, columns between months, columns of the spend: the first that leave room for a name are taken.
const FORMS: [(u16, u16, u16); 4] = [(2, 1, SPEND), (1, 1, SPEND), (1, 1, 0), (1, 0, 0)];

/// The columns of the year at one width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Columns {
    who: WhoColumns,
    cells: u16,
    cell_width: u16,
    gap: u16,
    visits: u16,
    spend: Option<u16>,
}

impl Columns {
    /// The columns beside those of the month's sheet.
    pub(super) fn of(layout: &Layout) -> Self {
        Self::new(layout.body, layout.rank_width())
    }

    /// The columns within an area, for ranks of so many digits.
    fn new(area: Rect, rank: u16) -> Self {
        let months = u16::try_from(MONTHS).unwrap_or(0);
        let year = |cell: u16, gap: u16| months * THIRDS * cell + (months - 1) * gap;
        let others = |(cell, gap, spend): (u16, u16, u16)| {
            rank + 1 + 1 + year(cell, gap) + 1 + VISITS + if spend > 0 { spend + 1 } else { 0 }
        };
        let fits = |form: &(u16, u16, u16)| others(*form) + LEAST_NAME <= area.width;
        let form = FORMS.into_iter().find(fits).unwrap_or(FORMS[FORMS.len() - 1]);
        let (cell_width, gap, spend) = form;
        let name = area.width.saturating_sub(others(form)).min(WIDEST_NAME);
        let name_x = area.x + rank + 1;
        let cells = name_x + name + 1;
        let visits = cells + year(cell_width, gap) + 1;
        let who = WhoColumns { rank: (area.x, rank), name: (name_x, name) };
        Self { who, cells, cell_width, gap, visits, spend: (spend > 0).then_some(visits + VISITS + 1) }
    }

    /// First column of the terminal of a period.
    fn period_x(self, period: usize) -> u16 {
        let period = u16::try_from(period).unwrap_or(0);
        self.cells + period * self.cell_width + period / THIRDS * self.gap
    }

    /// The period at a column of the terminal.
    pub(super) fn period_at(self, x: u16) -> Option<usize> {
        let periods = usize::from(THIRDS) * usize::try_from(MONTHS).unwrap_or(0);
        (0..periods).find(|period| {
            let from = self.period_x(*period);
            (from..from + self.cell_width).contains(&x)
        })
    }
}

/// Draws headings, rows and details.
pub(super) fn draw(screen: &Attendance, layout: &Layout, buffer: &mut Buffer, scene: &Scene) {
    let painter = Painter { screen, layout, columns: Columns::of(layout), scene };
    painter.heading(buffer);
    let year = screen.page().and_then(|page| screen.views.year_of(page.sheet.month));
    let Some(year) = year else {
        return grid::draw_line(buffer, layout.body, &scene.words().attendance_loading(), scene);
    };
    painter.rows(buffer, year);
    let about = [screen.year_of_guest(year, scene), screen.period_of_guest(year, scene)];
    let sums = totals(year, grid::detail_columns(layout), scene);
    grid::draw_details(buffer, layout, (&about, &sums), scene);
}

/// Sums over the guests; the average gives way where the line is short.
fn totals(year: &Year, columns: usize, scene: &Scene) -> String {
    let words = scene.words();
    let all = &year.totals.total;
    let guests = words.attendance_guests(u32::try_from(year.guests()).unwrap_or(u32::MAX));
    if scene.discreet {
        return say::beside(&guests, &visits_of(all.visits, words));
    }
    let counted = say::beside(&guests, &visits_told(all, words));
    let average = words.attendance_average_of(labels::yuan(all.average_in_yuan()));
    let total = words.attendance_total_of(labels::yuan(Some(all.spend)));
    let line = format!("{counted} · {average} · {total}");
    if text::width(&line) <= columns { line } else { format!("{counted} · {total}") }
}

/// "49 visits in 12 months (5 unpriced)": those that no average holds are told, or spend and average would not agree with the visits.
fn visits_told(figures: &Figures, words: &Words) -> String {
    let visits = visits_of(figures.visits, words);
    match figures.visits.saturating_sub(figures.billed) {
        0 => visits,
        unpriced => words.attendance_unpriced(visits, text::group_thousands(&unpriced.to_string())),
    }
}

/// "1,192 visits in 12 months".
fn visits_of(visits: u32, words: &Words) -> String {
    words.attendance_year_of(visits, text::group_thousands(&visits.to_string()))
}

struct Painter<'a> {
    screen: &'a Attendance,
    layout: &'a Layout,
    columns: Columns,
    scene: &'a Scene<'a>,
}

impl Painter<'_> {
    fn heading(&self, buffer: &mut Buffer) {
        let (words, columns) = (self.scene.words(), self.columns);
        let (heading, ruler) = (self.layout.heading, self.layout.ruler);
        let (muted, faint) = (self.scene.style(Role::Muted), self.scene.style(Role::Faint));
        buffer.set_string(ruler.x, ruler.y, "─".repeat(usize::from(ruler.width)), faint);
        let (rank_x, rank) = columns.who.rank;
        buffer.set_string(rank_x, heading.y, text::fit("#", usize::from(rank), Lean::Right), muted);
        let (name_x, name) = columns.who.name;
        let guest = text::fit(&words.attendance_column_guest(), usize::from(name), Lean::Left);
        buffer.set_string(name_x, heading.y, guest, muted);
        let visits = text::fit(&words.attendance_year_visits(), usize::from(VISITS), Lean::Right);
        buffer.set_string(columns.visits, heading.y, visits, muted);
        if let Some(x) = columns.spend.filter(|_| !self.scene.discreet) {
            let spend = text::fit(&words.attendance_column_spend(), usize::from(SPEND), Lean::Right);
            buffer.set_string(x, heading.y, spend, muted);
        }
        let Some(month) = self.screen.page().map(|page| page.sheet.month) else { return };
        for (index, period) in Year::periods(month).enumerate().step_by(usize::from(THIRDS)) {
            let of = period.start().month();
            let x = columns.period_x(index);
            let under = self
                .screen
                .views
                .period
                .is_some_and(|at| at / usize::from(THIRDS) * usize::from(THIRDS) == index);
            let style = if under { self.scene.style(Role::Title) } else { muted };
            buffer.set_string(x, heading.y, of.month.to_string(), style);
            // A year that begins with December leaves its number no room before that of January.
            if of.month == 1 || (index == 0 && of.month != 12) {
                buffer.set_string(x, ruler.y, of.year.to_string(), muted);
            }
        }
    }

    fn rows(&self, buffer: &mut Buffer, year: &Year) {
        let (screen, body) = (self.screen, self.layout.body);
        let visible = screen.cursor.window.visible(screen.rows(), self.layout.height());
        for (y, line) in (body.y..body.bottom()).zip(visible) {
            let Some(listed) = screen.listed(line) else { continue };
            who::draw(buffer, y, self.columns.who, (listed, screen.standout(line)), self.scene);
            let row = year.row(listed.guest().customer);
            if let (Listed::Row(_), Some(row)) = (listed, row) {
                self.row(buffer, y, row);
            } else {
                let said = self.scene.words().attendance_gone();
                buffer.set_string(self.columns.cells, y, said, self.scene.style(Role::Faint));
            }
            if line == screen.cursor.window.selected {
                grid::select_row(buffer, Rect { y, height: 1, ..body }, self.scene);
                self.cursor(buffer, y, row);
            }
        }
    }

    fn row(&self, buffer: &mut Buffer, y: u16, row: &YearRow) {
        for (index, figures) in row.periods.iter().enumerate() {
            let Some(figures) = figures else { continue };
            let sign = glyph::heat(figures.visits).repeat(usize::from(self.columns.cell_width));
            buffer.set_string(
                self.columns.period_x(index),
                y,
                sign,
                self.scene.style(warmth(figures.visits)),
            );
        }
        let quiet = |is_zero: bool| self.scene.style(if is_zero { Role::Faint } else { Role::Text });
        let visits = text::fit(&row.total.visits.to_string(), usize::from(VISITS), Lean::Right);
        buffer.set_string(self.columns.visits, y, visits, quiet(row.total.visits == 0));
        if let Some(x) = self.columns.spend.filter(|_| !self.scene.discreet) {
            let spend = text::fit(&labels::yuan(Some(row.total.spend)), usize::from(SPEND), Lean::Right);
            buffer.set_string(x, y, spend, quiet(row.total.spend.0 == 0));
        }
    }

    /// The cell of the cursor shows its number: a full sign would hide the ground of the cursor.
    fn cursor(&self, buffer: &mut Buffer, y: u16, row: Option<&YearRow>) {
        let style = self.scene.style(Role::Cursor);
        let Some(period) = self.screen.views.period else {
            let (x, width) = self.columns.who.name;
            return buffer.set_style(Rect { x, y, width, height: 1 }, style);
        };
        let (x, width) = (self.columns.period_x(period), self.columns.cell_width);
        let figures = row.and_then(|row| row.periods.get(period).copied().flatten());
        let said = match figures {
            Some(Figures { visits, .. }) if visits < 10_u32.pow(u32::from(width)) => visits.to_string(),
            Some(_) => "+".to_owned(),
            None => String::new(),
        };
        buffer.set_string(x, y, text::fit(&said, usize::from(width), Lean::Right), style);
    }
}

/// `2026-09-11…09-20`; with the year where it is another one.
pub(super) fn span_of(from: Day, to: Day, words: &Words) -> String {
    let is_one_year = from.month().year == to.month().year;
    words.attendance_period_days(
        from.to_string(),
        if is_one_year { labels::short_day(to) } else { to.to_string() },
    )
}

/// The sum of the twelve months, and what is counted in it.
fn explain_total(total: &Figures, rule: String, words: &Words) -> (String, String) {
    let spend = labels::amount(Some(total.spend));
    let value = [
        visits_told(total, words),
        words.attendance_average_of(labels::amount(total.average)),
        words.attendance_spend_of(spend.clone()),
    ];
    let average = words.dialog_explain_average(total.billed, spend);
    let said = [words.attendance_explain_year(rule), average, words.dialog_explain_spend()];
    (value.join(" · "), said.join("\n"))
}

/// The role of a period: the warmer, the more visits.
fn warmth(visits: u32) -> Role {
    match visits {
        0 => Role::Faint,
        1 => Role::Muted,
        2 => Role::Dinner,
        _ => Role::Lunch,
    }
}

/// A figure of the year: that of all twelve months, or of one of their ten-day periods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum YearFigure {
    Whole,
    Period(usize),
}

impl Attendance {
    /// First line: the guest's year in figures.
    fn year_of_guest(&self, year: &Year, scene: &Scene) -> Vec<String> {
        let words = scene.words();
        let Some(guest) = self.focused().map(Listed::guest) else { return Vec::new() };
        let mut parts = vec![self.name_to_tell(guest, scene)];
        match year.row(guest.customer) {
            None => parts.push(words.attendance_gone_detail()),
            Some(row) => {
                if scene.discreet {
                    parts.push(visits_of(row.total.visits, words));
                } else {
                    parts.push(visits_told(&row.total, words));
                    parts.push(words.attendance_average_of(labels::yuan(row.total.average_in_yuan())));
                    parts.push(words.attendance_spend_of(labels::amount(Some(row.total.spend))));
                }
            }
        }
        parts
    }

    /// The days of a period of the year, or of all of it, as far as they have come.
    pub(super) fn days_of_year(&self, period: Option<usize>) -> Option<(Day, Day)> {
        let sheet = &self.page()?.sheet;
        let days = match period {
            Some(period) => Year::periods(sheet.month).nth(period)?,
            None => Year::first_day(sheet.month)..=sheet.end(),
        };
        Some((*days.start(), (*days.end()).min(sheet.end())))
    }

    /// Which figure of the year is of exactly these days.
    pub(super) fn figure_of_days(&self, days: (Day, Day)) -> Option<YearFigure> {
        if self.days_of_year(None) == Some(days) {
            return Some(YearFigure::Whole);
        }
        let period = (0..self.known_periods()).find(|period| self.days_of_year(Some(*period)) == Some(days));
        period.map(YearFigure::Period)
    }

    /// A guest's year, once it is there.
    pub(super) fn year_row(&self, customer: CustomerId) -> Option<&YearRow> {
        self.views.year_of(self.page()?.sheet.month)?.row(customer)
    }

    /// How a figure of the year came about: the figure, what is counted, and the days looked at.
    pub(super) fn explain_year<'a>(
        &self,
        (customer, (from, to)): (CustomerId, (Day, Day)),
        columns: usize,
        scene: &Scene,
    ) -> Vec<Line<'a>> {
        let words = scene.words();
        let figure = self.figure_of_days((from, to)).zip(self.year_row(customer));
        let Some((page, (figure, row))) = self.page().zip(figure) else {
            return vec![Line::styled(words.frame_reading(), scene.style(Role::Muted))];
        };
        let rule = labels::count_by(page.sheet.count_by, words);
        let (value, formula) = match figure {
            YearFigure::Whole => explain_total(&row.total, rule, words),
            YearFigure::Period(period) => match row.periods.get(period).copied().flatten() {
                Some(figures) => (labels::visits_and_average(&figures), words.dialog_explain_period(rule)),
                None => (String::new(), words.attendance_year_unknown()),
            },
        };
        let mut lines = vec![Line::styled(value, scene.style(Role::Title))];
        lines.extend(formula.lines().flat_map(|sentence| wrap(sentence, columns)));
        let window = self.window_text(from, to, words);
        lines.push(Line::styled(text::cut(&window, columns), scene.style(Role::Muted)));
        lines
    }

    /// Second line: the period under the cursor, of the guest and of all.
    fn period_of_guest(&self, year: &Year, scene: &Scene) -> Vec<String> {
        let words = scene.words();
        let row = self.focused().and_then(|listed| year.row(listed.guest().customer));
        let Some((row, period)) = row.zip(self.views.period) else {
            let is_wide = Columns::of(&self.layout(scene)).cell_width > 1;
            let heat = if is_wide { words.legend_heat_wide() } else { words.legend_heat() };
            return vec![heat, words.legend_heat_blank()];
        };
        let Some((from, to)) = self.days_of_year(Some(period)) else { return Vec::new() };
        let span = span_of(from, to, words);
        let figures = |row: &YearRow| row.periods.get(period).copied().flatten();
        match figures(row).zip(figures(&year.totals)) {
            None => vec![span, words.attendance_year_unknown()],
            Some((own, all)) => {
                let parts = |said: fn(&Figures, &Scene) -> String| {
                    let of_all = words.attendance_period_of_all(said(&all, scene));
                    [span.clone(), said(&own, scene), of_all, words.legend_heat_short()]
                };
                // The signs are to be explained in any case.
                let told = parts(super::lines::figures_told);
                let columns = grid::detail_columns(&self.layout(scene));
                let fits = text::width(&told.join(" · ")) <= columns;
                let parts = if fits { told } else { parts(super::lines::figures_text) };
                parts.into_iter().chain([words.legend_heat_blank()]).collect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_thirty_six_periods_stand_within_the_window_and_a_click_finds_them() {
        for width in 60..200 {
            let columns = Columns::new(Rect::new(0, 2, width, 16), 2);
            assert!(columns.visits + VISITS <= width, "{width}");
            assert!(columns.spend.is_none_or(|x| x + SPEND <= width), "{width}");
            assert!(columns.who.name.1 >= LEAST_NAME, "{width}");
            for period in 0..36 {
                let x = columns.period_x(period);
                assert_eq!(columns.period_at(x), Some(period), "{width}");
                assert_eq!(columns.period_at(x + columns.cell_width - 1), Some(period), "{width}");
            }
            assert_eq!(columns.period_at(columns.visits), None);
        }
    }

    #[test]
    fn eighty_columns_hold_the_spend_and_a_hundred_and_twenty_wider_cells() {
        let columns = |width| Columns::new(Rect::new(0, 2, width, 16), 2);
        assert!(columns(80).spend.is_some() && columns(80).cell_width == 1);
        assert_eq!(columns(120).cell_width, 2);
        assert!(columns(60).spend.is_none());
    }
}
