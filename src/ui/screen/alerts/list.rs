//! Paints the list of alerts, and below or beside it what is told of the one under the cursor.

use super::rows::Sort;
use super::{Alerts, Content, Scene};
use crate::domain::alert::AlertRow;
use crate::text::{self, Lean};
use crate::ui::action::Context;
use crate::ui::approach::{self, Told};
use crate::ui::theme::Role;
use crate::ui::widget::field;
use crate::ui::widget::rows_and_details;
use crate::ui::{alert_words, glyph, marks, notice, say};
use crate::words::Words;
use crate::worker::AlertsPage;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// Columns from which on the page stands beside the list.
const WIDE: u16 = 110;
/// Columns of the list then, at least and at the most: with all of them it has every column.
const BESIDE: (u16, u16) = (74, 78);
/// Columns of the page beside it, where the list has more than its least.
const PAGE: u16 = 42;

/// The parts of the screen.
#[derive(Clone, Copy)]
pub(super) struct Parts {
    /// The names of the columns.
    pub(super) heading: Rect,
    /// The rows.
    pub(super) body: Rect,
    /// The rule below them.
    status: Rect,
    /// The focused alert.
    detail: Rect,
}

/// Divides the screen: the page of the focused alert stands below the list, or beside it where there is room.
pub(super) fn divide(area: Rect) -> Parts {
    if area.width < WIDE {
        let areas = rows_and_details::divide(area, (area.height / 2).saturating_sub(1));
        return Parts {
            heading: areas.heading,
            body: areas.body,
            status: areas.status,
            detail: areas.detail,
        };
    }
    let beside = area.width.saturating_sub(PAGE).clamp(BESIDE.0, BESIDE.1);
    let areas = rows_and_details::divide(Rect { width: beside, ..area }, 0);
    let height = areas.status.y.saturating_sub(area.y);
    let detail = Rect { x: area.x + beside + 1, width: area.width - beside - 1, height, ..area };
    let status = Rect { width: area.width, ..areas.status };
    Parts { heading: areas.heading, body: areas.body, status, detail }
}

/// Rows in view.
pub(super) fn height(scene: &Scene) -> usize {
    usize::from(divide(scene.area).body.height)
}

/// A column of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Name,
    Phase,
    Countdown,
    Rules,
    Value,
    Responsible,
    State,
}

impl Column {
    const ALL: [Self; 7] =
        [Self::Name, Self::Phase, Self::Countdown, Self::Rules, Self::Value, Self::Responsible, Self::State];

    /// Columns it takes; what is left goes to the rules.
    fn width(self) -> usize {
        match self {
            Self::Name => 12,
            Self::Phase => 15,
            Self::Countdown => 10,
            Self::Rules => 0,
            Self::Value | Self::State => 7,
            Self::Responsible => 8,
        }
    }

    fn lean(self) -> Lean {
        if self == Self::Value { Lean::Right } else { Lean::Left }
    }

    fn sort(self) -> Option<Sort> {
        match self {
            Self::Name => Some(Sort::Name),
            Self::Phase => Some(Sort::Phase),
            Self::Countdown => Some(Sort::Countdown),
            Self::Value => Some(Sort::Value),
            Self::Responsible => Some(Sort::Responsible),
            Self::Rules | Self::State => None,
        }
    }

    fn title(self, words: &Words) -> String {
        match self {
            Self::Name => words.customers_column_name(),
            Self::Phase => words.attendance_column_phase(),
            Self::Countdown => words.alert_page_countdown(),
            Self::Rules => words.alert_page_rules(),
            Self::Value => words.alert_page_value(),
            Self::Responsible => words.record_owner(),
            Self::State => words.column_state(),
        }
    }
}

/// The columns a list of so many terminal columns has room for, and their widths.
fn columns(width: usize) -> Vec<(Column, usize)> {
    // What was done about it is told of every alert; whose it is stands in the page.
    let gives_way: &[Column] = match width {
        76.. => &[],
        66..=75 => &[Column::Responsible],
        _ => &[Column::Responsible, Column::Value],
    };
    let shown: Vec<Column> = Column::ALL.into_iter().filter(|column| !gives_way.contains(column)).collect();
    // One blank before each, and a sign before all.
    let taken: usize = shown.iter().map(|column| column.width() + 1).sum::<usize>() + 1;
    let rest = width.saturating_sub(taken);
    shown
        .into_iter()
        .map(|column| (column, if column == Column::Rules { rest } else { column.width() }))
        .collect()
}

/// The order a click on the heading asks for.
pub(super) fn sort_at(heading: Rect, x: u16) -> Option<Sort> {
    let mut left = usize::from(heading.x) + 1;
    for (column, width) in columns(usize::from(heading.width)) {
        if (left..=left + width).contains(&usize::from(x)) {
            return column.sort();
        }
        left += width + 1;
    }
    None
}

/// Draws the whole screen.
pub(super) fn draw(screen: &Alerts, frame: &mut Frame, scene: &Scene) {
    let parts = divide(scene.area);
    match &screen.content {
        Content::Ready(page) if screen.len() > 0 => draw_rows(screen, page, &parts, (frame, scene)),
        _ => draw_message(screen, parts.body, frame, scene),
    }
    draw_status(screen, &parts, frame, scene);
}

fn draw_rows(screen: &Alerts, page: &AlertsPage, parts: &Parts, (frame, scene): (&mut Frame, &Scene)) {
    let columns = columns(usize::from(parts.body.width));
    let mut heading = " ".to_owned();
    for (column, width) in &columns {
        let is_sorted = column.sort() == Some(screen.shown.sort);
        let sign = if is_sorted { glyph::order(screen.shown.reversed) } else { "" };
        let title = format!("{}{sign}", column.title(scene.words()));
        heading.push(' ');
        heading.push_str(&text::fit(&title, *width, column.lean()));
    }
    frame.render_widget(Line::styled(heading, scene.style(Role::Muted)), parts.heading);
    let visible = screen.window.visible(screen.len(), usize::from(parts.body.height));
    for (y, place) in (parts.body.y..parts.body.bottom()).zip(visible) {
        let Some(row) = screen.row(place) else { continue };
        let area = Rect { y, height: 1, ..parts.body };
        let is_chosen = place == screen.window.selected;
        let line = row_line((screen, page, row), &columns, is_chosen, scene);
        if is_chosen {
            frame.buffer_mut().set_style(area, scene.style(Role::Cursor));
        }
        frame.render_widget(line, area);
    }
    draw_detail(screen, page, parts.detail, (frame, scene));
}

fn row_line<'a>(
    (screen, page, row): (&Alerts, &AlertsPage, &AlertRow),
    columns: &[(Column, usize)],
    is_chosen: bool,
    scene: &Scene,
) -> Line<'a> {
    let words = scene.words();
    let sign = if screen.marked.holds(row.guest.customer) { marks::SIGN } else { " " };
    let mut spans = vec![Span::raw(sign)];
    for (column, width) in columns {
        let dash = || "—".to_owned();
        let (said, role) = match column {
            Column::Name => (scene.name_or_woken(&row.guest, row.woken, *width), Role::Text),
            Column::Phase => {
                let is_worse = row.alert.phase.is_worse_than(row.alert.from);
                let role = if is_worse { Role::Worse } else { Role::Better };
                (approach::arrow(row, Some(&row.alert), page.alerts.ladder, scene), role)
            }
            Column::Countdown => (alert_words::countdown(row, words).unwrap_or_else(dash), Role::Text),
            Column::Rules => (alert_words::rules(row.alert.rules, words), Role::Text),
            Column::Value if scene.discreet => (String::new(), Role::Text),
            Column::Value => (alert_words::value(row), Role::Text),
            Column::Responsible => (row.responsible().map_or_else(dash, say::number), Role::Muted),
            Column::State => (approach::state(row, row.alert.state, words), Role::Muted),
        };
        let style = if is_chosen { scene.style(Role::Cursor) } else { scene.style(role) };
        spans.push(Span::styled(format!(" {}", text::fit(&said, *width, column.lean())), style));
    }
    Line::from(spans)
}

fn draw_detail(screen: &Alerts, page: &AlertsPage, area: Rect, (frame, scene): (&mut Frame, &Scene)) {
    let Some(row) = screen.focused() else { return };
    let inner = Rect { x: area.x + 1.min(area.width), width: area.width.saturating_sub(2), ..area };
    let of = (page.alerts.as_of, page.alerts.ladder);
    let told = Told { guest: row, alert: Some(&row.alert), spoken: &screen.spoken, of };
    let name = Line::styled(scene.name(&row.guest), scene.style(Role::Title));
    let mut lines = approach::lines(&told, usize::from(inner.width), scene);
    // Beside the list the name heads the page; below it the row does.
    if scene.area.width >= WIDE {
        let head = approach::head(&told, usize::from(inner.width), scene);
        lines.splice(0..0, std::iter::once(name).chain(head));
    } else if let Some(until) = approach::snoozed(&row.alert, scene.words()) {
        lines.insert(0, Line::styled(until, scene.style(Role::Muted)));
    }
    let height = usize::from(inner.height);
    if lines.len() > height && height > 0 {
        lines.truncate(height - 1);
        let key = scene.keymap.first_key(Context::Alerts, "open").unwrap_or_default();
        lines.push(Line::styled(scene.words().alert_page_more(key), scene.style(Role::Muted)));
    }
    frame.render_widget(Paragraph::new(lines), inner);
}

/// Draws what to do while the data file holds no bills.
pub(super) fn draw_empty(frame: &mut Frame, area: Rect, scene: &Scene) {
    let words = scene.words();
    let key = |name| scene.keymap.first_key(Context::Alerts, name).unwrap_or_default();
    let how = words.attendance_empty_how(key("leave"));
    let import = words.attendance_empty_import(key("open"));
    let body = [import, words.attendance_empty_demo(), how];
    notice::draw_message(frame, area, (&words.attendance_empty(), &body), scene);
}

fn draw_message(screen: &Alerts, area: Rect, frame: &mut Frame, scene: &Scene) {
    let words = scene.words();
    let key = |name| scene.keymap.first_key(Context::Alerts, name).unwrap_or_default();
    let (title, body) = match &screen.content {
        Content::Failed(error) => return notice::draw_no_page(frame, area, error, Context::Alerts, scene),
        Content::Loading => (words.alert_page_loading(), Vec::new()),
        Content::Empty => return draw_empty(frame, area, scene),
        Content::Ready(_) if !screen.shown.typed.is_empty() => {
            // What was typed may be somebody's name.
            let typed = if scene.discreet { "…".to_owned() } else { say::number(&screen.shown.typed) };
            (words.alert_page_no_match(typed, key("back")), Vec::new())
        }
        Content::Ready(_) => (words.alert_page_none(), vec![words.alert_page_none_how()]),
    };
    notice::draw_message(frame, area, (&title, &body), scene);
}

fn draw_status(screen: &Alerts, parts: &Parts, frame: &mut Frame, scene: &Scene) {
    let place = (screen.len() > 0).then(|| format!("{}/{}", screen.window.selected + 1, screen.len()));
    let marked = screen.marked.count_text(scene.words());
    let position = [place, marked].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    // A failure is read to its end over the last rows.
    let above = Rect { y: parts.status.y.saturating_sub(2), height: 2, ..parts.status };
    let Some(input) = &screen.input else {
        let room = (parts.status, above.intersection(scene.area));
        return notice::draw(frame, room, &position, screen.notice.as_ref(), scene);
    };
    notice::draw(frame, (parts.status, above), "", None, scene);
    let label = field::label(&scene.words().frame_find());
    let (status, columns) = (parts.status, usize::from(parts.status.width));
    frame.buffer_mut().set_stringn(status.x, status.y, &label, columns, scene.style(Role::Title));
    let x = status.x + u16::try_from(text::width(&label)).unwrap_or(0);
    let width = status.right().saturating_sub(x).min(30);
    field::draw(frame, Rect { x, width, ..status }, input, (scene.style(Role::Text), scene.discreet));
}
