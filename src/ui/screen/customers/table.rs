//! Paints the list: headings, the rows in view, and the status line with the filter.

use super::columns::{self, Basis, Fitting, GAP, Place, SIGNS};
use super::{Content, Customers, Scene, frequency};
use crate::domain::bill::CustomerId;
use crate::domain::day::Day;
use crate::domain::guests::{GuestColumn, GuestRow};
use crate::domain::roster::RosterMark;
use crate::text;
use crate::ui::action::Context;
use crate::ui::theme::Role;
use crate::ui::told::STATUS_MARGIN;
use crate::ui::widget::field;
use crate::ui::widget::message::{draw_failure, draw_message};
use crate::ui::widget::wrap::wrap;
use crate::ui::{glyph, marks, notice};
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::{Paragraph, Widget};
use std::collections::HashMap;

/// Columns of the filter's field.
const FIELD: u16 = 30;

/// Where the parts of the screen stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layout {
    pub(super) heading: Rect,
    pub(super) body: Rect,
    status: Rect,
}

impl Layout {
    pub(super) fn new(area: Rect) -> Self {
        let line = |y: u16, height: u16| Rect { y: area.y + y, height, ..area }.intersection(area);
        let body = area.height.saturating_sub(2);
        Self { heading: line(0, 1), body: line(1, body), status: line(1 + body, 1) }
    }

    /// Rows in view.
    pub(super) fn height(&self) -> usize {
        usize::from(self.body.height)
    }

    /// The column under a column of the terminal; the gap belongs to the one before it.
    pub(super) fn place_at(&self, fitting: &Fitting, x: u16) -> Option<Place> {
        let x = x.checked_sub(self.body.x)?;
        fitting.places.iter().copied().find(|place| x < place.x + place.width + GAP)
    }
}

/// Draws the whole screen.
pub(super) fn draw(screen: &Customers, frame: &mut Frame, scene: &Scene) {
    let layout = Layout::new(scene.area);
    match &screen.content {
        Content::Ready(_) => {
            let fitting = columns::fitting(&screen.columns, screen.column, layout.body.width, scene.discreet);
            draw_heading(screen, &fitting, &layout, frame.buffer_mut(), scene);
            draw_rows(screen, &fitting, &layout, frame.buffer_mut(), scene);
        }
        _ => draw_why_none(screen, frame, scene),
    }
    draw_status(screen, &layout, frame, scene);
}

/// Instead of guests: what is going on, and what to do.
fn draw_why_none(screen: &Customers, frame: &mut Frame, scene: &Scene) {
    let words = scene.words();
    let key = |name| scene.keymap.first_key(Context::Customers, name).unwrap_or_default();
    let (title, body) = match &screen.content {
        Content::Loading | Content::Ready(_) => (words.customers_loading(), Vec::new()),
        Content::Empty(_) => {
            let how = words.attendance_empty_how(key("leave"));
            (
                words.attendance_empty(),
                vec![words.attendance_empty_import(key("open")), words.attendance_empty_demo(), how],
            )
        }
        Content::Failed(error) => notice::why_no_page(error, Context::Customers, scene),
    };
    draw_message(frame, scene.area, (&title, &body), (scene.style(Role::Title), scene.style(Role::Text)));
}

fn draw_heading(screen: &Customers, fitting: &Fitting, layout: &Layout, buffer: &mut Buffer, scene: &Scene) {
    let words = scene.words();
    let (left, y) = (layout.heading.x, layout.heading.y);
    for place in &fitting.places {
        let spec = columns::spec(place.column);
        let is_sorted = place.column == screen.query.sort;
        let arrow = if is_sorted { glyph::order(screen.query.descending) } else { "" };
        let said = format!("{}{arrow}", (spec.title)(words));
        let role = if is_sorted { Role::Title } else { Role::Muted };
        write_cell(buffer, (left, y), place, &said, scene.style(role));
    }
    // Columns that give way can be moved to.
    if fitting.more_left {
        buffer.set_string(left, y, "<", scene.style(Role::Key));
    }
    if fitting.more_right && layout.heading.width > 0 {
        buffer.set_string(layout.heading.right() - 1, y, ">", scene.style(Role::Key));
    }
}

fn draw_rows(screen: &Customers, fitting: &Fitting, layout: &Layout, buffer: &mut Buffer, scene: &Scene) {
    let body = layout.body;
    if screen.rows.len() == 0 {
        let key = scene.keymap.first_key(Context::Customers, "back").unwrap_or_default();
        let filter = screen.filter_said(scene);
        let said = scene.words().customers_no_match(filter, key);
        let room =
            Rect { x: body.x + SIGNS.min(body.width), width: body.width.saturating_sub(2 * SIGNS), ..body };
        let lines = wrap(&said, usize::from(room.width));
        Paragraph::new(lines).style(scene.style(Role::Text)).render(room, buffer);
        return;
    }
    let Some(page) = screen.page() else { return };
    let basis = Basis::new(page.as_of, page.ladder, scene);
    let visible = screen.cursor.visible(screen.rows.len(), layout.height());
    for (y, place) in (body.y..body.bottom()).zip(visible) {
        match screen.rows.get(place) {
            Some(row) => {
                let is_marked = screen.marked.holds(row.guest.customer);
                let pen = Pen { places: &fitting.places, basis: &basis, woken: &page.woken, scene };
                draw_row(row, is_marked, &pen, (body.x, y), buffer);
            }
            // On its way from the reader.
            None => buffer.set_string(body.x + SIGNS, y, "…", scene.style(Role::Faint)),
        }
        if place == screen.cursor.selected {
            let line = Rect { y, height: 1, ..body };
            buffer.set_style(line, scene.style(Role::Row));
            let column = screen.seen_column(scene.discreet);
            if let Some(cell) = fitting.places.iter().find(|cell| cell.index == column) {
                let cell = Rect { x: body.x + cell.x, y, width: cell.width, height: 1 };
                buffer.set_style(cell, scene.style(Role::Cursor));
            }
        }
    }
}

/// What all rows of a frame are drawn with.
struct Pen<'a> {
    places: &'a [Place],
    basis: &'a Basis<'a>,
    woken: &'a HashMap<CustomerId, Day>,
    scene: &'a Scene<'a>,
}

/// Writes what a cell says and none of its blanks: the screen is blank before anything is drawn.
fn write_cell(buffer: &mut Buffer, (left, y): (u16, u16), place: &Place, said: &str, style: Style) {
    let (said, free) = text::place(said, usize::from(place.width), columns::spec(place.column).lean);
    buffer.set_string(left + place.x + u16::try_from(free).unwrap_or(0), y, said, style);
}

fn draw_row(row: &GuestRow, is_marked: bool, pen: &Pen, at: (u16, u16), buffer: &mut Buffer) {
    let mark = match row.figures.mark {
        RosterMark::Pinned => "*",
        RosterMark::Excluded => "×",
        RosterMark::None => "",
    };
    buffer.set_string(at.0, at.1, mark, pen.scene.style(Role::Key));
    if is_marked {
        buffer.set_string(at.0 + 1, at.1, marks::SIGN, pen.scene.style(Role::Title));
    }
    for place in pen.places {
        let (said, role) = columns::cell(place.column, row, usize::from(place.width), pen.basis);
        let role = if is_marked && place.column == GuestColumn::Name { Role::Title } else { role };
        let woken = pen.woken.get(&row.guest.customer).filter(|_| place.column == GuestColumn::Name);
        let said = match woken {
            Some(day) => pen.scene.name_or_woken(&row.guest, Some(*day), usize::from(place.width)).into(),
            None => said,
        };
        write_cell(buffer, at, place, &said, pen.scene.style(role));
    }
}

/// The line below the rows: the filter or the position at its left, what runs and what was done at its right.
fn draw_status(screen: &Customers, layout: &Layout, frame: &mut Frame, scene: &Scene) {
    let area = layout.status;
    if area.is_empty() {
        return;
    }
    let words = scene.words();
    let columns = usize::from(area.width);
    let buffer = frame.buffer_mut();
    buffer.set_string(area.x, area.y, "─".repeat(columns), scene.style(Role::Faint));
    let position = format!(" {} ", screen.position_text());
    let mut left = area.x + 1;
    if let Some((input, _)) = &screen.input {
        let label = field::label(&words.frame_find());
        buffer.set_stringn(area.x, area.y, &label, columns, scene.style(Role::Title));
        let x = area.x + u16::try_from(text::width(&label)).unwrap_or(0);
        let width = area.right().saturating_sub(x).min(FIELD);
        field::draw(frame, Rect { x, width, ..area }, input, (scene.style(Role::Text), scene.discreet));
        left = x + width + 1;
    } else if let Some(filter) = screen.filter_text(scene) {
        let said = format!(" {} {} ", words.frame_find(), text::cut(&filter, usize::from(FIELD)));
        buffer.set_stringn(left, area.y, &said, columns.saturating_sub(1), scene.style(Role::Title));
        left += u16::try_from(text::width(&said)).unwrap_or(0) + 1;
    }
    let room = |from: u16| usize::from(area.right().saturating_sub(from));
    if screen.page().is_some() {
        frame.buffer_mut().set_stringn(left, area.y, &position, room(left), scene.style(Role::Muted));
        left += u16::try_from(text::width(&position)).unwrap_or(0);
    }
    let runs = if scene.busy { format!(" · {}", words.frame_reading()) } else { String::new() };
    let (said, role) = match screen.notice_text(scene) {
        Some((said, true)) => {
            let height = scene.area.height.min(3);
            let room = Rect { y: scene.area.bottom() - height, height, ..scene.area };
            return draw_failure(frame, room, &said, scene.style(Role::Notice));
        }
        // A deed reads the list anew: of a large one that takes a while, and the rows are still the old ones.
        Some((said, false)) => (format!("{said}{runs}"), Role::Title),
        None if screen.writing.is_some() => (screen.writing_text(scene).unwrap_or_default(), Role::Title),
        None if screen.page().is_some() && screen.rows.total.is_none() => {
            (words.customers_counting(), Role::Muted)
        }
        None if scene.busy => (words.frame_reading(), Role::Muted),
        None => {
            let said = match screen.input {
                Some(_) => vec![words.customers_may_type()],
                None => screen.idle_texts(scene),
            };
            let fits = |said: &String| text::width(said) + STATUS_MARGIN <= room(left);
            let Some(said) = said.into_iter().find(fits).filter(|_| screen.rows.len() > 0) else { return };
            (said, Role::Muted)
        }
    };
    let said = format!(
        " {} ",
        text::cut(&said, columns.saturating_sub(STATUS_MARGIN).min(room(left).saturating_sub(3)))
    );
    let x = area.right().saturating_sub(u16::try_from(text::width(&said)).unwrap_or(0) + 1).max(left);
    frame.buffer_mut().set_stringn(x, area.y, &said, room(x), scene.style(role));
}

impl Customers {
    /// What the list is filtered by; `None` where it shows everybody.
    pub(super) fn filter_text(&self, scene: &Scene) -> Option<String> {
        let class = self.query.class.map(|class| frequency::filter_text(class, scene));
        let typed = (!self.query.filter.is_empty()).then(|| self.filter_said(scene));
        let parts: Vec<String> = typed.into_iter().chain(class).collect();
        (!parts.is_empty()).then(|| parts.join(" · "))
    }

    /// What is told while nothing happens, the longest first: how many columns the window hides and how to get there, the signs.
    fn idle_texts(&self, scene: &Scene) -> Vec<String> {
        let words = scene.words();
        let width = Layout::new(scene.area).body.width;
        let fitting = columns::fitting(&self.columns, self.column, width, scene.discreet);
        let hidden = fitting.hidden(&self.columns, scene.discreet);
        let marks = words.customers_marks();
        match u32::try_from(hidden).unwrap_or(u32::MAX) {
            0 => vec![marks],
            hidden => {
                let hidden = words.customers_more_columns(hidden);
                vec![format!("{hidden}  {marks}"), marks, hidden]
            }
        }
    }

    /// What was typed into the filter, as far as it may be read now: it may be a name in full, or a phone.
    pub(super) fn filter_said(&self, scene: &Scene) -> String {
        if scene.discreet { scene.words().tact_saved() } else { self.query.filter.clone() }
    }

    /// Where one is: `12/600`; `12/…` while the guests are counted.
    pub(super) fn position_text(&self) -> String {
        let total =
            self.rows.total.map_or_else(|| "…".to_owned(), |total| text::group_thousands(&total.to_string()));
        let at = if self.rows.len() == 0 { 0 } else { self.cursor.selected + 1 };
        format!("{}/{total}", text::group_thousands(&at.to_string()))
    }
}
