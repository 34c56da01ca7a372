//! Paints the sheet: heading, calendar ruler, the rows in view, status, focused guest, totals.

use super::layout::{Column, Layout, PhaseForm, Span};
use super::marking::Standout;
use super::views::Shown;
use super::who::{self, WhoColumns};
use super::{Attendance, Content, Listed, Place, Scene, changes, labels, lines, status, year};
use crate::domain::attendance::{CellMark, SheetRow};
use crate::domain::customer::Guest;
use crate::domain::day::Day;
use crate::domain::money::Fen;
use crate::domain::phase::Phase;
use crate::error::Error;
use crate::text::{self, Lean, terms};
use crate::ui::action::Context;
use crate::ui::theme::Role;
use crate::ui::widget::message::draw_message;
use crate::ui::{glyph, notice, phase};
use crate::worker::SheetPage;
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Draws the whole screen.
pub(super) fn draw(screen: &Attendance, frame: &mut Frame, scene: &Scene) {
    let layout = screen.layout(scene);
    match &screen.content {
        Content::Ready(_) if screen.view_failed().is_some() => draw_why_none(screen, frame, scene),
        Content::Ready(_) if screen.views.shown == Shown::Year => {
            year::draw(screen, &layout, frame.buffer_mut(), scene);
        }
        Content::Ready(_) if screen.views.shown == Shown::Changes => {
            changes::draw(screen, &layout, frame.buffer_mut(), scene);
        }
        Content::Ready(page) => {
            let painter = Painter { screen, page, layout: &layout, scene };
            let buffer = frame.buffer_mut();
            painter.heading(buffer);
            painter.ruler(buffer);
            painter.weekends(buffer);
            painter.rows(buffer);
            painter.details(buffer);
        }
        _ => draw_why_none(screen, frame, scene),
    }
    status::draw(screen, &layout, frame, scene);
}

/// Instead of a sheet: what is going on, and what to do.
fn draw_why_none(screen: &Attendance, frame: &mut Frame, scene: &Scene) {
    let words = scene.words();
    let failed = |error: &Error| notice::why_no_page(error, Context::Attendance, scene);
    let (title, body) = match &screen.content {
        Content::Ready(_) if screen.view_failed().is_some() => {
            screen.view_failed().map(failed).unwrap_or_default()
        }
        Content::Loading | Content::Ready(_) => (words.attendance_loading(), Vec::new()),
        Content::Empty(_) => {
            let key = |name| scene.keymap.first_key(Context::Attendance, name).unwrap_or_default();
            let import = words.attendance_empty_import(key("open"));
            if let Some(told) = &screen.taken_back {
                let bills = labels::bills_of(told, words);
                let said = words.attendance_empty_undone(labels::files(told), bills);
                (said, vec![words.attendance_empty_redo(key("redo")), import])
            } else {
                let how = words.attendance_empty_how(key("leave"));
                (words.attendance_empty(), vec![import, words.attendance_empty_demo(), how])
            }
        }
        Content::Failed(error) => failed(error),
    };
    draw_message(frame, scene.area, (&title, &body), (scene.style(Role::Title), scene.style(Role::Text)));
}

/// Everything that painting a row looks up.
struct Painter<'a> {
    screen: &'a Attendance,
    page: &'a SheetPage,
    layout: &'a Layout,
    scene: &'a Scene<'a>,
}

impl Painter<'_> {
    fn heading(&self, buffer: &mut Buffer) {
        let words = self.scene.words();
        let line = self.layout.heading;
        let style = self.scene.style(Role::Muted);
        for span in &self.layout.spans {
            let (name, lean) = match span.column {
                Column::Rank => ("#".to_owned(), Lean::Right),
                Column::Name => (words.attendance_column_guest(), Lean::Left),
                Column::Month => (words.attendance_column_month(), Lean::Right),
                Column::Change => (words.attendance_column_change(), Lean::Right),
                Column::Average => (words.attendance_column_average(), Lean::Right),
                Column::Spend => (words.attendance_column_spend(), Lean::Right),
                Column::LastVisit => (words.attendance_column_last(), Lean::Left),
                Column::Phase if self.layout.phase_form == PhaseForm::Sign => {
                    (words.attendance_column_phase_short(), Lean::Left)
                }
                Column::Phase => (words.attendance_column_phase(), Lean::Left),
                Column::Rhythm => (words.attendance_column_rhythm(), Lean::Right),
                Column::Cause => (words.attendance_column_cause(), Lean::Left),
                Column::Measure => (words.attendance_column_measure(), Lean::Left),
                Column::Days | Column::Periods => continue,
            };
            buffer.set_string(span.x, line.y, text::fit(&name, usize::from(span.width), lean), style);
            if self.screen.listing.is_sorted() && span.column.order() == Some(self.screen.listing.by) {
                self.order_mark(buffer, *span, text::width(&name), lean);
            }
        }
        if self.layout.more && line.width > 0 {
            buffer.set_string(line.right() - 1, line.y, ">", self.scene.style(Role::Key));
        }
        let periods = [words.attendance_early(), words.attendance_middle(), words.attendance_late()];
        if self.layout.period_averages {
            for (index, name) in periods.iter().enumerate() {
                self.put(buffer, line.y, Place::Period(index), name, style);
            }
        } else {
            self.column(buffer, line.y, Column::Periods, &words.attendance_column_periods(), style);
        }
        let under_cursor = match self.screen.cursor.place {
            Place::Day(day) => day,
            _ => 0,
        };
        // Numbers beside that of the cursor's day would run into it.
        let last = self.screen.days();
        let is_clear = |day: &u32| *day <= last && (under_cursor == 0 || day.abs_diff(under_cursor) > 2);
        for day in [1, 5, 10, 15, 20, 25, 30].into_iter().filter(is_clear) {
            self.day_number(buffer, day, style);
        }
        if under_cursor > 0 {
            self.day_number(buffer, under_cursor, self.scene.style(Role::Title));
        }
    }

    /// The mark of the sorted column: behind a name that leans left, before one that leans right, where the gap has room for it.
    fn order_mark(&self, buffer: &mut Buffer, span: Span, named: usize, lean: Lean) {
        let named = u16::try_from(named).unwrap_or(span.width).min(span.width);
        let x =
            if lean == Lean::Left { span.x + named } else { (span.x + span.width - named).saturating_sub(1) };
        let style = self.scene.style(Role::Key);
        let heading = Rect { x: span.x, width: span.width, ..self.layout.heading };
        buffer.set_style(heading, style);
        buffer.set_string(x, heading.y, glyph::order(self.screen.listing.descending), style);
    }

    /// A day's number above its column, the last digit over the column itself.
    fn day_number(&self, buffer: &mut Buffer, day: u32, style: Style) {
        let Some((x, width)) = self.layout.place(Place::Day(day)) else { return };
        let number = day.to_string();
        let from = (x + width).saturating_sub(if day < 10 { 1 } else { 2 });
        buffer.set_string(from, self.layout.heading.y, number, style);
    }

    /// The calendar without colours: `─` a weekday, `═` a weekend, `×` closed, `▾` the as-of day, nothing for what is to come.
    fn ruler(&self, buffer: &mut Buffer) {
        let line = self.layout.ruler;
        let faint = self.scene.style(Role::Faint);
        buffer.set_string(line.x, line.y, "─".repeat(usize::from(line.width)), faint);
        let sheet = &self.page.sheet;
        for number in 1..=31 {
            let Some((x, width)) = self.layout.place(Place::Day(number)) else { return };
            let day = sheet.month.first_day() + i32::try_from(number).unwrap_or(1) - 1;
            let in_month = day <= sheet.month.last_day();
            let (mark, style) = match () {
                () if !in_month || day > sheet.as_of => (" ", faint),
                () if sheet.in_progress && day == sheet.as_of => ("▾", self.scene.style(Role::Key)),
                () if !self.page.calendar.is_open(day) => ("×", faint),
                () if labels::is_weekend(day) => ("═", self.scene.style(Role::Muted)),
                () => ("─", faint),
            };
            let times = if mark == "▾" { 1 } else { usize::from(width) };
            buffer.set_string(x, line.y, mark.repeat(times), style);
        }
        self.second_heads(buffer);
    }

    /// What a heading needs a second line for: which of the ten-day periods each figure is, and the unit of the own rhythm.
    fn second_heads(&self, buffer: &mut Buffer) {
        let (words, y) = (self.scene.words(), self.layout.ruler.y);
        let style = self.scene.style(Role::Muted);
        let short =
            [words.attendance_early_short(), words.attendance_middle_short(), words.attendance_late_short()];
        if !self.layout.period_averages {
            for (index, name) in short.iter().enumerate() {
                self.put(buffer, y, Place::Period(index), name, style);
            }
        }
        self.put(buffer, y, Place::Rhythm, &words.attendance_column_rhythm_unit(), style);
    }

    /// The ground of weekends that are over.
    fn weekends(&self, buffer: &mut Buffer) {
        let sheet = &self.page.sheet;
        let last = sheet.end();
        let days = sheet.month.first_day().0..=last.0;
        for day in days.map(Day).filter(|day| labels::is_weekend(*day) && self.page.calendar.is_open(*day)) {
            if let Some((x, width)) = self.layout.place(Place::Day(day.day_of_month())) {
                let column = Rect { x, width, ..self.layout.body };
                buffer.set_style(column, self.scene.style(Role::Weekend));
            }
        }
    }

    fn rows(&self, buffer: &mut Buffer) {
        let body = self.layout.body;
        let rows = self.screen.rows();
        if rows == 0 {
            let words = self.scene.words();
            let first = self.page.first_day.month();
            let said = if self.page.sheet.month < first {
                words.attendance_before_first(first.to_string())
            } else {
                words.attendance_nobody()
            };
            draw_line(buffer, body, &said, self.scene);
            return;
        }
        let visible = self.screen.cursor.window.visible(rows, self.layout.height());
        for (y, index) in (body.y..body.bottom()).zip(visible) {
            match self.screen.listed(index) {
                Some(Listed::Row(row)) => self.row(buffer, y, row, self.screen.standout(index)),
                Some(Listed::Gone(guest)) => self.gone(buffer, y, guest, self.screen.standout(index)),
                None => {}
            }
            if index == self.screen.cursor.window.selected {
                select_row(buffer, Rect { y, height: 1, ..body }, self.scene);
                let place = self.screen.cursor.place;
                if let Some((x, width)) = self.layout.place(place) {
                    let cursor = Rect { x, y, width, height: 1 };
                    buffer.set_style(cursor, self.scene.style(Role::Cursor));
                    if matches!(place, Place::Day(_)) {
                        glyph::under_cursor(buffer, cursor, self.scene.theme.has_colour());
                    }
                }
            }
        }
    }

    fn row(&self, buffer: &mut Buffer, y: u16, row: &SheetRow, standout: Standout) {
        let style = |role: Role| self.scene.style(role);
        self.who(buffer, y, Listed::Row(row), standout);
        // Beyond the mark of the as-of day stand the ticks that count later.
        for cell in row.days.iter().chain(&row.later_ticks) {
            let role = match cell.sitting {
                _ if cell.only_ticked => Role::Muted,
                CellMark::Day => Role::Lunch,
                CellMark::Evening => Role::Dinner,
                CellMark::Both | CellMark::Unknown => Role::Text,
            };
            self.put(buffer, y, Place::Day(cell.day), glyph::cell(cell), style(role));
        }
        self.periods(buffer, y, row);
        let quiet = |is_zero: bool| if is_zero { style(Role::Faint) } else { style(Role::Text) };
        let visits = row.figures.visits;
        self.put(buffer, y, Place::Month, &visits.to_string(), quiet(visits == 0));
        let change = self.page.sheet.change(row);
        let trend = match change {
            None | Some(0) => style(Role::Faint),
            Some(1..) => style(Role::Better),
            Some(_) => style(Role::Worse),
        };
        self.put(buffer, y, Place::Change, &labels::change(change), trend);
        self.put(
            buffer,
            y,
            Place::Average,
            &self.yuan(row.figures.average_in_yuan()),
            quiet(row.figures.average.is_none()),
        );
        self.put(
            buffer,
            y,
            Place::Spend,
            &self.yuan(Some(row.figures.spend)),
            quiet(row.figures.spend.0 == 0),
        );
        let last = row.last_visit.map(|day| self.last_visit(day)).unwrap_or_default();
        self.put(buffer, y, Place::LastVisit, &last, style(Role::Muted));
        self.phase(buffer, y, row);
        self.absence(buffer, y, row);
    }

    /// His own rhythm, why he stays away and what was done about it.
    fn absence(&self, buffer: &mut Buffer, y: u16, row: &SheetRow) {
        let (words, style) = (self.scene.words(), self.scene.style(Role::Text));
        self.put(buffer, y, Place::Rhythm, &labels::rhythm(row), self.scene.style(Role::Muted));
        let cause = row.standing.cause.map(|cause| terms::cause(cause, words)).unwrap_or_default();
        self.put(buffer, y, Place::Cause, &cause, style);
        let Some((_, columns)) = self.layout.place(Place::Measure) else { return };
        let measure =
            row.standing.measure.map(|measure| labels::measure(measure, usize::from(columns), words));
        self.put(buffer, y, Place::Measure, &measure.unwrap_or_default(), style);
    }

    /// An amount; nothing where others may read along.
    fn yuan(&self, amount: Option<Fen>) -> String {
        if self.scene.discreet { String::new() } else { labels::yuan(amount) }
    }

    /// Month and day this year and last; of older visits the month.
    fn last_visit(&self, day: Day) -> String {
        let age = self.page.sheet.month.number() - day.month().number();
        if age < 12 { labels::short_day(day) } else { day.month().to_string()[2..].to_owned() }
    }

    fn periods(&self, buffer: &mut Buffer, y: u16, row: &SheetRow) {
        let end = self.screen.end().map_or(0, Day::day_of_month);
        for (index, period) in row.periods.iter().enumerate().filter(|(_, period)| period.from <= end) {
            let visits = period.figures.visits;
            let room = self.layout.place(Place::Period(index)).map_or(0, |(_, width)| usize::from(width));
            let full = labels::visits_and_average(&period.figures);
            // A figure that is cut reads as another one.
            let has_average = self.layout.period_averages && !self.scene.discreet;
            let fits = has_average && visits > 0 && text::width(&full) <= room;
            let said = if fits { full } else { visits.to_string() };
            let role = if visits == 0 { Role::Faint } else { Role::Text };
            self.put(buffer, y, Place::Period(index), &said, self.scene.style(role));
        }
    }

    fn phase(&self, buffer: &mut Buffer, y: u16, row: &SheetRow) {
        let words = self.scene.words();
        let shown = row.standing.verdict.shown();
        let (phase, ladder) = (shown.phase, self.page.ladder);
        let open = if row.standing.phase_final { "" } else { "~" };
        let sign = phase::sign(phase);
        let said = match self.scene.neutral_word(phase) {
            Some(neutral) if self.layout.phase_form == PhaseForm::Word => {
                format!("{}{open}", phase::numbered(shown, ladder, true, &neutral))
            }
            // Three columns hold all of it without the blank; neutral words have no short form.
            neutral if neutral.is_some() || self.layout.phase_form == PhaseForm::Sign => {
                let digit = ladder.digit(shown.house).map(|digit| digit.to_string()).unwrap_or_default();
                format!("{sign}{digit}{open}")
            }
            _ => {
                let is_full = self.layout.phase_form == PhaseForm::Word;
                format!("{}{open}", phase::with_digit(shown, ladder, is_full, words))
            }
        };
        let role = match phase {
            _ if row.standing.verdict.is_few_data => Role::Muted,
            Phase::Normal | Phase::New => Role::Better,
            Phase::Resting | Phase::Prospect => Role::Text,
            Phase::Dormant | Phase::Shock => Role::Worse,
            Phase::Dead | Phase::Buried => Role::Muted,
        };
        self.column(buffer, y, Column::Phase, &said, self.scene.style(role));
    }

    /// Who left the roster: his name, and behind it what became of him.
    fn gone(&self, buffer: &mut Buffer, y: u16, guest: &Guest, standout: Standout) {
        self.who(buffer, y, Listed::Gone(guest), standout);
        if let Some(span) = self.layout.span(Column::Days) {
            let columns = usize::from(self.layout.body.right().saturating_sub(span.x));
            let said = text::cut(&self.scene.words().attendance_gone(), columns);
            buffer.set_string(span.x, y, said, self.scene.style(Role::Faint));
        }
    }

    fn who(&self, buffer: &mut Buffer, y: u16, listed: Listed, standout: Standout) {
        let place = |column| self.layout.span(column).map_or((0, 0), |span| (span.x, span.width));
        let columns = WhoColumns { rank: place(Column::Rank), name: place(Column::Name) };
        who::draw(buffer, y, columns, (listed, standout), self.scene);
    }

    /// A whole column's text, cut and padded to its width.
    fn column(&self, buffer: &mut Buffer, y: u16, column: Column, said: &str, style: Style) {
        let Some(span) = self.layout.span(column) else { return };
        let lean = if column == Column::Rank { Lean::Right } else { Lean::Left };
        buffer.set_string(span.x, y, text::fit(said, usize::from(span.width), lean), style);
    }

    /// The text of a place: figures to the right, days filling their columns.
    fn put(&self, buffer: &mut Buffer, y: u16, place: Place, said: &str, style: Style) {
        let Some((x, width)) = self.layout.place(place) else { return };
        let columns = usize::from(width);
        let fitted = match place {
            Place::Day(_) if text::width(said) == 1 => said.repeat(columns),
            Place::LastVisit | Place::Cause | Place::Measure => text::fit(said, columns, Lean::Left),
            _ => text::fit(said, columns, Lean::Right),
        };
        buffer.set_string(x, y, fitted, style);
    }

    fn details(&self, buffer: &mut Buffer) {
        let about = [self.screen.detail_of_guest(self.scene), self.screen.detail_of_periods(self.scene)];
        let columns = usize::from(self.layout.totals.width).saturating_sub(1);
        let totals = self.screen.totals_text(columns, self.scene);
        draw_details(buffer, self.layout, (&about, &totals), self.scene);
    }
}

/// The ground of the row of the cursor; what is faint elsewhere is muted on it, or nobody could read it.
pub(super) fn select_row(buffer: &mut Buffer, row: Rect, scene: &Scene) {
    let (faint, muted) = (scene.style(Role::Faint), scene.style(Role::Muted));
    buffer.set_style(row, scene.style(Role::Row));
    for position in row.intersection(buffer.area).positions() {
        let cell = &mut buffer[position];
        if faint.fg == Some(cell.fg)
            && let Some(fg) = muted.fg
        {
            cell.set_fg(fg);
        }
    }
}

/// Columns that a line about the focused guest may fill.
pub(super) fn detail_columns(layout: &Layout) -> usize {
    usize::from(layout.detail.width).saturating_sub(1)
}

/// The lines below the rows: the focused guest by parts, of which the last give way, and the sums.
pub(super) fn draw_details(
    buffer: &mut Buffer,
    layout: &Layout,
    (about, sums): (&[Vec<String>; 2], &str),
    scene: &Scene,
) {
    let area = layout.detail;
    let columns = detail_columns(layout);
    for (y, parts) in (area.y..area.bottom()).zip(about) {
        let said = lines::join_fitting(parts, columns);
        buffer.set_string(area.x + 1.min(area.width), y, &said, scene.style(Role::Text));
        if let (true, Some(first)) = (y == area.y, parts.first()) {
            let width = u16::try_from(text::width(&text::cut(first, columns))).unwrap_or(0);
            buffer.set_style(Rect { x: area.x + 1, y, width, height: 1 }, scene.style(Role::Title));
        }
    }
    let totals = layout.totals;
    if !totals.is_empty() {
        let said = text::cut(sums, columns);
        buffer.set_string(totals.x + 1.min(totals.width), totals.y, said, scene.style(Role::Muted));
    }
}

/// One sentence where the rows would stand.
pub(super) fn draw_line(buffer: &mut Buffer, body: Rect, said: &str, scene: &Scene) {
    let columns = usize::from(body.width).saturating_sub(2);
    buffer.set_stringn(body.x + 2.min(body.width), body.y, said, columns, scene.style(Role::Text));
}
