//! Paints the settings: the rows under their headings, status, and what the focused one means.

use super::{Content, Row, Scene, Settings};
use crate::domain::what_if::WhatIf;
use crate::text::{self, Lean};
use crate::ui::action::Context;
use crate::ui::theme::Role;
use crate::ui::widget::rows_and_details::{self, Areas};
use crate::ui::widget::window::Window;
use crate::ui::widget::wrap::wrap;
use crate::ui::{notice, say};
use crate::worker::SettingsPage;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::widgets::Paragraph;

/// Lines about the focused row.
const DETAIL: u16 = 3;
/// Lines of a dialog from which on it can be read by scrolling.
const LEAST: usize = 8;

/// The parts of the screen.
fn divide(area: Rect) -> Areas {
    rows_and_details::divide(area, DETAIL)
}

/// Where a dialog of so many lines stands: beside the row it is about.
pub(super) fn room(screen: &Settings, lines: usize, scene: &Scene) -> Rect {
    let areas = divide(scene.area);
    let shown = lines_of(screen, scene);
    let in_view = visible(screen, &shown, usize::from(areas.body.height));
    let chosen = shown[in_view].iter().position(|line| is_chosen(screen, line)).unwrap_or(0);
    let row = areas.body.y + u16::try_from(chosen).unwrap_or(0);
    areas.beside(row, lines, LEAST)
}

/// Lines in view.
pub(super) fn height(scene: &Scene) -> usize {
    usize::from(divide(scene.area).body.height)
}

/// A line of the list: a heading, or a row by its place.
enum Shown {
    Heading(String),
    Row(usize),
}

/// Rows with the headings they stand under.
fn lines_of(screen: &Settings, scene: &Scene) -> Vec<Shown> {
    let mut shown = Vec::new();
    let mut section = String::new();
    for (place, row) in screen.rows().iter().enumerate() {
        let of = row.section(scene.words());
        if of != section {
            shown.push(Shown::Heading(of.clone()));
            section = of;
        }
        shown.push(Shown::Row(place));
    }
    shown
}

fn is_chosen(screen: &Settings, line: &Shown) -> bool {
    matches!(line, Shown::Row(place) if *place == screen.window.selected)
}

/// The lines in view: the cursor's row always among them.
fn visible(screen: &Settings, shown: &[Shown], height: usize) -> std::ops::Range<usize> {
    let selected = shown.iter().position(|line| is_chosen(screen, line)).unwrap_or(0);
    // Near the top the first heading stays in view.
    let top = if selected < height { 0 } else { selected + 1 - height };
    Window { selected, top }.visible(shown.len(), height)
}

/// The row at a place of the terminal.
pub(super) fn row_at(screen: &Settings, at: (u16, u16), scene: &Scene) -> Option<usize> {
    let body = divide(scene.area).body;
    if !body.contains(at.into()) {
        return None;
    }
    let shown = lines_of(screen, scene);
    let first = visible(screen, &shown, usize::from(body.height)).start;
    match shown.get(first + usize::from(at.1 - body.y)) {
        Some(Shown::Row(place)) => Some(*place),
        _ => None,
    }
}

/// One line: name, value, default, and what is allowed where there is room.
fn columns(cells: &[String; 4], width: usize) -> String {
    let widths = if width >= 110 { [34, 21, 21, width.saturating_sub(81)] } else { [36, 20, 20, 0] };
    let mut line = String::from(" ");
    for (cell, width) in cells.iter().zip(widths).filter(|(_, width)| *width > 0) {
        line.push(' ');
        line.push_str(&text::fit(cell, width, Lean::Left));
    }
    line
}

/// Draws the whole screen.
pub(super) fn draw(screen: &Settings, frame: &mut Frame, scene: &Scene) {
    let areas = divide(scene.area);
    match &screen.content {
        Content::Ready(page, rows) => draw_rows(screen, (page, rows), &areas, frame, scene),
        _ => draw_message(screen, areas.body, frame, scene),
    }
    let (at, len) = (screen.window.selected + 1, screen.rows().len());
    let position = if len == 0 { String::new() } else { format!("{at}/{len}") };
    notice::draw(frame, (areas.status, areas.detail), &position, screen.notice.as_ref(), scene);
}

fn draw_rows(
    screen: &Settings,
    (page, rows): (&SettingsPage, &[Row]),
    areas: &Areas,
    frame: &mut Frame,
    scene: &Scene,
) {
    let words = scene.words();
    let width = usize::from(areas.body.width);
    // An open dialog says the same.
    if let Some(row) = screen.focused().filter(|_| screen.dialogs.is_empty()) {
        let inner = Rect { x: areas.detail.x + 2.min(areas.detail.width), ..areas.detail };
        let inner = inner.intersection(areas.detail);
        let columns = usize::from(inner.width).saturating_sub(2);
        let mut told = row.meaning(page, words);
        told.extend(suggestion(screen, scene));
        let said: Vec<_> = told.iter().flat_map(|said| wrap(said, columns)).collect();
        frame.render_widget(Paragraph::new(said).style(scene.style(Role::Text)), inner);
    }
    let buffer = frame.buffer_mut();
    let names =
        [words.column_key(), words.column_value(), words.column_default(), words.settings_column_allowed()];
    let heading = columns(&names, width);
    buffer.set_stringn(areas.heading.x, areas.heading.y, heading, width, scene.style(Role::Muted));
    let shown = lines_of(screen, scene);
    let in_view = visible(screen, &shown, usize::from(areas.body.height));
    for (y, line) in (areas.body.y..areas.body.bottom()).zip(&shown[in_view]) {
        let (said, role) = match line {
            Shown::Heading(title) => (format!(" {title}"), Role::Title),
            Shown::Row(place) => {
                let role = if *place == screen.window.selected { Role::Cursor } else { Role::Text };
                (
                    rows.get(*place).map(|row| columns(&row.cells(page, scene), width)).unwrap_or_default(),
                    role,
                )
            }
        };
        let style = scene.style(role);
        if role == Role::Cursor {
            buffer.set_style(Rect { y, height: 1, ..areas.body }, style);
        }
        buffer.set_stringn(areas.body.x, y, said, width, style);
    }
}

/// What closing the suggested days would alter, in one line; nothing on other rows.
fn suggestion(screen: &Settings, scene: &Scene) -> Option<String> {
    let words = scene.words();
    let (_, effect) = screen.suggestion.as_ref()?;
    Some(match effect {
        None => words.settings_reckoning(),
        Some(Err(error)) => error.explain(scene.language).what,
        Some(Ok(WhatIf::Sheet(change))) if change.is_empty() => {
            words.settings_no_effect(change.month.to_string(), say::short_day(change.as_of))
        }
        Some(Ok(WhatIf::Sheet(change))) => {
            let moved = u32::try_from(change.moved.len()).unwrap_or(u32::MAX);
            let (month, as_of) = (change.month.to_string(), say::short_day(change.as_of));
            words.settings_suggested_effect(moved, month, as_of)
        }
        Some(Ok(_)) => words.settings_no_bills(),
    })
}

/// Instead of a list: what is going on, and what to do.
fn draw_message(screen: &Settings, area: Rect, frame: &mut Frame, scene: &Scene) {
    match &screen.content {
        Content::Failed(error) => notice::draw_no_page(frame, area, error, Context::Settings, scene),
        _ => notice::draw_message(frame, area, (&scene.words().settings_loading(), &[]), scene),
    }
}
