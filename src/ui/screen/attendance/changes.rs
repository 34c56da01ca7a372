//! What changed since last month: a row for each guest who comes more or less, came or left, or moved in phase.

use super::grid;
use super::layout::Layout;
use super::who::{self, WhoColumns};
use super::{Attendance, Listed, Place, Scene, figures, labels};
use crate::domain::attendance::{Figures, compared_days};
use crate::domain::bill::CustomerId;
use crate::domain::changes::{Change, ChangedGuest, Changes};
use crate::domain::judge::ShownPhase;
use crate::domain::phase::Phase;
use crate::text::{self, Lean};
use crate::ui::phase;
use crate::ui::theme::Role;
use crate::ui::widget::wrap::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use std::cmp::Ordering;

/// Columns of a name at the least, and at the most.
const NAME: (u16, u16) = (10, 24);

/// A column behind the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    What,
    Now,
    SameDays,
    More,
    Whole,
    Spend,
    SpendBefore,
    Phases,
}

/// The columns in their order, with their widths.
const COLUMNS: [(Column, u16); 8] = [
    (Column::What, 6),
    (Column::Now, 4),
    (Column::SameDays, 5),
    (Column::More, 4),
    (Column::Whole, 8),
    (Column::Spend, 9),
    (Column::SpendBefore, 10),
    (Column::Phases, 20),
];

/// Columns in which two phases stand with their full words.
const FULL_PHASES: u16 = 26;

/// Columns that hold the names where others read along: a title, or a surname and the room it gives up to the phases.
const SHORT_NAME: u16 = 12;

/// The columns that give way in a narrow window, the first ones first.
const GIVE_WAY: [Column; 3] = [Column::SpendBefore, Column::Spend, Column::Whole];

/// Place and name, and behind them the columns that fit: each with its first column of the terminal and its width.
///
/// Where others read along there are none with money, nor room for them.
fn lay_out(area: Rect, rank: u16, is_discreet: bool) -> (WhoColumns, Vec<(Column, u16, u16)>) {
    let is_money = |column| matches!(column, Column::Spend | Column::SpendBefore);
    let mut shown = COLUMNS.to_vec();
    shown.retain(|(column, _)| !is_discreet || !is_money(*column));
    let taken = |shown: &[(Column, u16)]| rank + 1 + shown.iter().map(|(_, width)| width + 1).sum::<u16>();
    for column in GIVE_WAY {
        if taken(&shown) + NAME.0 <= area.width {
            break;
        }
        shown.retain(|(other, _)| *other != column);
    }
    let taken_by_all = taken(&shown);
    let name = |taken: u16| area.width.saturating_sub(taken).clamp(NAME.0, NAME.1);
    let needed = if is_discreet { SHORT_NAME } else { name(taken_by_all) };
    // What a wide window leaves over goes to the words of the phases, the last column.
    if let Some((Column::Phases, width)) = shown.last_mut()
        && taken_by_all + needed + FULL_PHASES <= area.width + *width
    {
        *width = FULL_PHASES;
    }
    let name = name(taken(&shown));
    let name_x = area.x + rank + 1;
    let mut x = name_x + name + 1;
    let mut placed = Vec::with_capacity(shown.len());
    for (column, width) in shown {
        if x + width <= area.right() {
            placed.push((column, x, width));
        }
        x += width + 1;
    }
    (WhoColumns { rank: (area.x, rank), name: (name_x, name) }, placed)
}

/// Draws headings, rows and details.
pub(super) fn draw(screen: &Attendance, layout: &Layout, buffer: &mut Buffer, scene: &Scene) {
    let words = scene.words();
    let (who, columns) = lay_out(layout.body, layout.rank_width(), scene.discreet);
    let painter = Painter { screen, layout, who, columns, scene };
    painter.heading(buffer);
    let changes = screen.page().and_then(|page| screen.views.changes_of(page.sheet.month));
    let Some(changes) = changes else {
        return grid::draw_line(buffer, layout.body, &words.attendance_loading(), scene);
    };
    if changes.rows.is_empty() {
        let said = if changes.compares {
            words.attendance_changes_none()
        } else {
            words.dialog_explain_change_first()
        };
        return grid::draw_line(buffer, layout.body, &said, scene);
    }
    painter.rows(buffer);
    let focused = screen.focused().map(|listed| listed.guest().customer);
    let months = focused.map(|customer| screen.months_of_guest(customer, scene)).unwrap_or_default();
    let about = [screen.changes_of_guest(scene), months];
    grid::draw_details(buffer, layout, (&about, &totals(changes, scene)), scene);
}

/// How many of each change.
fn totals(changes: &Changes, scene: &Scene) -> String {
    let words = scene.words();
    let count = |change| changes.count(change).to_string();
    let phases =
        |step: Ordering| changes.rows.iter().filter(|row| row.phase_step() == step).count().to_string();
    let parts = [
        words.attendance_changes_fell(count(Change::Fell)),
        words.attendance_changes_rose(count(Change::Rose)),
        words.attendance_changes_came(count(Change::Came)),
        words.attendance_changes_left(count(Change::Left)),
        words.attendance_changes_phase_only(count(Change::Phase)),
        words.attendance_changes_phases(phases(Ordering::Greater), phases(Ordering::Less)),
    ];
    parts.join(" · ")
}

struct Painter<'a> {
    screen: &'a Attendance,
    layout: &'a Layout,
    who: WhoColumns,
    columns: Vec<(Column, u16, u16)>,
    scene: &'a Scene<'a>,
}

impl Painter<'_> {
    fn heading(&self, buffer: &mut Buffer) {
        let words = self.scene.words();
        let (heading, ruler) = (self.layout.heading, self.layout.ruler);
        let muted = self.scene.style(Role::Muted);
        let rule = "─".repeat(usize::from(ruler.width));
        buffer.set_string(ruler.x, ruler.y, rule, self.scene.style(Role::Faint));
        let (rank_x, rank) = self.who.rank;
        buffer.set_string(rank_x, heading.y, text::fit("#", usize::from(rank), Lean::Right), muted);
        buffer.set_string(self.who.name.0, heading.y, words.attendance_column_guest(), muted);
        for (column, x, width) in self.columns.iter().copied() {
            let name = match column {
                Column::What => words.attendance_column_what(),
                Column::Now => words.attendance_column_now(),
                Column::SameDays => words.attendance_column_same_days(),
                Column::SpendBefore => words.attendance_column_spend_then(),
                Column::More => words.attendance_column_change(),
                Column::Whole => self.month_before(),
                Column::Spend => words.attendance_column_spend(),
                Column::Phases => self.phase_days(),
            };
            let lean = if matches!(column, Column::What | Column::Phases) { Lean::Left } else { Lean::Right };
            buffer.set_string(x, heading.y, text::fit(&name, usize::from(width), lean), muted);
        }
    }

    fn rows(&self, buffer: &mut Buffer) {
        let (screen, body) = (self.screen, self.layout.body);
        let visible = screen.cursor.window.visible(screen.rows(), self.layout.height());
        for (y, line) in (body.y..body.bottom()).zip(visible) {
            let Some(listed) = screen.listed(line) else { continue };
            let Some(changed) = screen.change_of(listed.guest().customer) else { continue };
            who::draw(buffer, y, self.who, (listed, screen.standout(line)), self.scene);
            for (column, x, width) in self.columns.iter().copied() {
                let (said, lean, style) = self.cell((column, width), changed);
                buffer.set_string(x, y, text::fit(&said, usize::from(width), lean), style);
            }
            if line == screen.cursor.window.selected {
                grid::select_row(buffer, Rect { y, height: 1, ..body }, self.scene);
                let (x, width) = self.who.name;
                buffer.set_style(Rect { x, y, width, height: 1 }, self.scene.style(Role::Cursor));
            }
        }
    }

    fn cell(&self, (column, width): (Column, u16), row: &ChangedGuest) -> (String, Lean, Style) {
        let style = |role: Role| self.scene.style(role);
        let trend = match row.visits_more() {
            0 => Role::Faint,
            1.. => Role::Better,
            _ => Role::Worse,
        };
        let visits = |figures: &Figures| figures.visits.to_string();
        let spend = |figures: &Figures| labels::yuan(Some(figures.spend));
        match column {
            Column::What => {
                let role = match row.change {
                    Change::Fell => Role::Worse,
                    Change::Rose => Role::Better,
                    Change::Came => Role::Key,
                    Change::Left | Change::Phase => Role::Muted,
                };
                (labels::change_word(row.change, self.scene.words()), Lean::Left, style(role))
            }
            Column::Now => (visits(&row.now), Lean::Right, style(Role::Text)),
            Column::SameDays => (visits(&row.same_days), Lean::Right, style(Role::Muted)),
            Column::More => (labels::change(Some(row.visits_more())), Lean::Right, style(trend)),
            Column::Whole => (visits(&row.whole), Lean::Right, style(Role::Muted)),
            Column::Spend => (spend(&row.now), Lean::Right, style(Role::Text)),
            Column::SpendBefore => (spend(&row.same_days), Lean::Right, style(Role::Muted)),
            Column::Phases => {
                let role = match row.phase_step() {
                    Ordering::Equal => Role::Muted,
                    Ordering::Greater => Role::Worse,
                    Ordering::Less => Role::Better,
                };
                (self.phases(row, width >= FULL_PHASES), Lean::Left, style(role))
            }
        }
    }

    /// The month before, whose visits are counted whole.
    fn month_before(&self) -> String {
        let Some(page) = self.screen.page() else { return String::new() };
        let month = page.sheet.month.plus(-1).month;
        self.scene.words().attendance_column_whole(format!("{month:02}"))
    }

    /// The days of which the two phases are: an arrow without them would read as a course within the month.
    fn phase_days(&self) -> String {
        let words = self.scene.words();
        let Some(page) = self.screen.page() else { return words.attendance_column_phase() };
        let days = [page.sheet.month.first_day() - 1, page.sheet.end()].map(labels::short_day);
        let [before, now] = days;
        words.attendance_column_phases(before, now)
    }

    /// `◕ 6Rest → ◔ 2Shock~`, or the one phase that stayed; with full words where there is room. That of a running month may
    /// change still.
    fn phases(&self, row: &ChangedGuest, is_full: bool) -> String {
        let (before, now) = row.phases;
        let Some(page) = self.screen.page() else { return String::new() };
        let said = |of: ShownPhase| match self.scene.neutral_word(of.phase) {
            Some(neutral) => phase::numbered(of, page.ladder, is_full, &neutral),
            None => phase::with_digit(of, page.ladder, is_full, self.scene.words()),
        };
        let now = format!("{}{}", said(now), if page.sheet.in_progress { "~" } else { "" });
        if row.is_phase_changed() { format!("{} → {now}", said(before)) } else { now }
    }
}

impl Attendance {
    fn changes_of_guest(&self, scene: &Scene) -> Vec<String> {
        let Some(guest) = self.focused().map(Listed::guest) else { return Vec::new() };
        let Some(row) = self.change_of(guest.customer) else { return Vec::new() };
        let what = labels::change_of_guest(row.change, scene.words());
        vec![self.name_to_tell(guest, scene), what]
    }

    /// How the figures of the row came about: what is said of him, the visits of both months side by side, spend and phases.
    pub(super) fn explain_changes<'a>(
        &self,
        customer: CustomerId,
        columns: usize,
        scene: &Scene,
    ) -> Vec<Line<'a>> {
        let words = scene.words();
        let Some((row, page)) = self.change_of(customer).zip(self.page()) else {
            return vec![Line::styled(words.frame_reading(), scene.style(Role::Muted))];
        };
        let mut lines = wrap(&labels::change_of_guest(row.change, words), columns);
        if let Some(own) = self.row_of(customer) {
            lines.extend(figures::lines(self, (own, Place::Change), columns, scene));
        }
        lines.push(Line::default());
        lines.extend(self.months_of_guest(customer, scene).iter().flat_map(|said| wrap(said, columns)));
        lines.extend(wrap(&words.dialog_explain_spend(), columns));
        let of = |phase: Phase| format!("{} {}", phase::sign(phase), phase::word(phase, words));
        let before = page.sheet.month.first_day() - 1;
        let phases = words.attendance_explain_phases(
            of(row.phases.0.phase),
            before.to_string(),
            of(row.phases.1.phase),
            page.sheet.end().to_string(),
        );
        lines.push(Line::default());
        lines.extend(wrap(&phases, columns));
        lines
    }

    /// The figures of both months with the days they are of.
    fn months_of_guest(&self, customer: CustomerId, scene: &Scene) -> Vec<String> {
        let Some((row, page)) = self.change_of(customer).zip(self.page()) else { return Vec::new() };
        let (words, sheet) = (scene.words(), &page.sheet);
        let figures = |figures: &Figures| super::lines::figures_text(figures, scene);
        let span = |from: crate::domain::day::Day, to: crate::domain::day::Day| {
            words.attendance_period_days(from.to_string(), labels::short_day(to))
        };
        let compared = compared_days(sheet.month, sheet.as_of);
        let mut parts = vec![
            words.said_of(span(sheet.month.first_day(), sheet.end()), figures(&row.now)),
            words.said_of(span(*compared.start(), *compared.end()), figures(&row.same_days)),
        ];
        if sheet.in_progress {
            parts.push(words.said_of(sheet.month.plus(-1).to_string(), figures(&row.whole)));
        }
        parts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_fit_at_every_width_and_phase_and_change_are_never_left_out() {
        for width in 60..200 {
            let (who, columns) = lay_out(Rect::new(0, 2, width, 16), 2, false);
            let mut end = who.name.0 + who.name.1;
            for (column, x, wide) in &columns {
                assert!(*x > end - 1 && x + wide <= width, "{width}: {column:?}");
                end = x + wide;
            }
            for column in [Column::What, Column::Now, Column::SameDays, Column::More, Column::Phases] {
                assert!(columns.iter().any(|(shown, ..)| *shown == column), "{width}: {column:?}");
            }
        }
        let count = |width| lay_out(Rect::new(0, 2, width, 16), 2, false).1.len();
        assert_eq!((count(80), count(120)), (7, 8));
    }

    #[test]
    fn where_others_read_along_the_phases_follow_the_visits_without_a_gap() {
        for width in 60..200 {
            let (_, columns) = lay_out(Rect::new(0, 2, width, 16), 2, true);
            assert!(columns.windows(2).all(|pair| pair[1].1 == pair[0].1 + pair[0].2 + 1), "{width}");
            assert_eq!(columns.last().map(|(column, ..)| *column), Some(Column::Phases), "{width}");
            assert!(
                !columns.iter().any(|(column, ..)| matches!(column, Column::Spend | Column::SpendBefore))
            );
        }
    }
}
