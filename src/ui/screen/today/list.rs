//! Paints the page of the day; in a wide window beside it how the part under the cursor came about.

use super::shown::{Place, Shown};
use super::{Content, Scene, Today, with_reader};
use crate::text;
use crate::ui::action::Context;
use crate::ui::brief::{Page, Part, Reader, fitted};
use crate::ui::theme::Role;
use crate::ui::widget::wrap::wrap;
use crate::ui::{notice, phase, why};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

/// Columns from which on the explanation stands beside the page.
const WIDE: u16 = 110;
/// Columns of the explanation then.
const BESIDE: u16 = 36;
/// Columns before the lines of a part.
const INDENT: usize = 2;

/// The parts of the screen.
#[derive(Clone, Copy)]
pub(super) struct Parts {
    /// The lines.
    pub(super) body: Rect,
    /// The rule below them.
    status: Rect,
    /// How the part under the cursor came about; empty in a narrow window.
    beside: Rect,
}

/// Divides the screen.
pub(super) fn divide(area: Rect) -> Parts {
    let height = area.height.saturating_sub(1);
    let status = Rect { y: area.y + height, height: area.height - height, ..area };
    let beside = if area.width < WIDE { 0 } else { BESIDE };
    let width = area.width - beside;
    Parts {
        body: Rect { width: width.saturating_sub(u16::from(beside > 0)), height, ..area },
        status,
        beside: Rect { x: area.x + width, width: beside, height, ..area },
    }
}

/// Lines in view.
pub(super) fn height(scene: &Scene) -> usize {
    usize::from(divide(scene.area).body.height)
}

/// Draws the whole screen.
pub(super) fn draw(screen: &Today, frame: &mut Frame, scene: &Scene) {
    let parts = divide(scene.area);
    let shown = screen.shown(scene);
    match screen.page().zip(shown.as_ref()) {
        Some((page, shown)) => {
            draw_lines(screen, (page, shown), parts.body, (frame, scene));
            draw_beside(screen, parts.beside, frame, scene);
        }
        None => draw_message(screen, parts.body, frame, scene),
    }
    let len = shown.map_or(0, |shown| shown.len());
    let position = if len > 0 { format!("{}/{len}", screen.window.selected + 1) } else { String::new() };
    // A failure is read to its end over the last lines.
    let above = Rect { y: parts.status.y.saturating_sub(2), height: 2, ..parts.status };
    let room = (parts.status, above.intersection(scene.area));
    notice::draw(frame, room, &position, screen.notice.as_ref(), scene);
}

fn draw_lines(
    screen: &Today,
    (page, shown): (&Page, &Shown),
    body: Rect,
    (frame, scene): (&mut Frame, &Scene),
) {
    let visible = screen.window.visible(shown.len(), usize::from(body.height));
    with_reader(scene, |reader| {
        for (y, line) in (body.y..body.bottom()).zip(visible) {
            let Some(place) = shown.at(line) else { continue };
            let area = Rect { y, height: 1, ..body };
            let (said, role) = line_of(page, place, usize::from(body.width), reader);
            let is_chosen = line == screen.window.selected;
            let style = if is_chosen { scene.style(Role::Cursor) } else { scene.style(role) };
            if is_chosen {
                frame.buffer_mut().set_style(area, style);
            }
            frame.render_widget(Line::styled(said, style), area);
        }
    });
}

/// A line of the page, and what its style is for.
fn line_of(page: &Page, place: Place, columns: usize, reader: &Reader) -> (String, Role) {
    let cells_in = columns.saturating_sub(INDENT + 1);
    match place {
        Place::Title(part) => {
            let said = page.title(part, reader).unwrap_or_default();
            (format!(" {}", text::cut(&said, columns.saturating_sub(2))), Role::Title)
        }
        Place::More(_, hidden) => {
            let said = reader.language.words().brief_more(hidden.to_string());
            (format!("{}{said}", " ".repeat(INDENT + 1)), Role::Muted)
        }
        Place::Line(part, at) => {
            let said = fitted(part, &page.cells(part, at, reader), cells_in);
            let role = if page.warns(part, at) { Role::Worse } else { Role::Text };
            let indent = if part == Part::Mind { " ! ".to_owned() } else { " ".repeat(INDENT + 1) };
            (format!("{indent}{said}"), role)
        }
    }
}

fn draw_beside(screen: &Today, area: Rect, frame: &mut Frame, scene: &Scene) {
    if area.is_empty() {
        return;
    }
    for y in area.top()..area.bottom() {
        frame.buffer_mut().set_string(area.x, y, "│", scene.style(Role::Faint));
    }
    let inner = Rect { x: area.x + 2, width: area.width.saturating_sub(3), ..area };
    let columns = usize::from(inner.width);
    let title = screen.title_of_focused(scene).unwrap_or_default();
    let mut lines: Vec<Line> =
        wrap(&title, columns).into_iter().map(|line| line.style(scene.style(Role::Title))).collect();
    lines.extend(screen.explained(columns, scene));
    frame.render_widget(Paragraph::new(lines), inner);
}

fn draw_message(screen: &Today, area: Rect, frame: &mut Frame, scene: &Scene) {
    let words = scene.words();
    let key = |name| scene.keymap.first_key(Context::Today, name).unwrap_or_default();
    let (title, body) = match &screen.content {
        Content::Failed(error) => return notice::draw_no_page(frame, area, error, Context::Today, scene),
        Content::Empty => {
            let how = words.attendance_empty_how(key("leave"));
            let import = words.attendance_empty_import(key("open"));
            (words.attendance_empty(), vec![import, words.attendance_empty_demo(), how])
        }
        Content::Loading | Content::Ready(_) => (words.brief_loading(), Vec::new()),
    };
    notice::draw_message(frame, area, (&title, &body), scene);
}

impl Today {
    /// The title of the part under the cursor.
    pub(super) fn title_of_focused(&self, scene: &Scene) -> Option<String> {
        let (page, place) = self.page().zip(self.focused(scene))?;
        with_reader(scene, |reader| {
            let whole = page.whole_text(place.part(), reader);
            whole.map(|(name, _)| name).or_else(|| page.title(place.part(), reader))
        })
    }

    /// How the part under the cursor came about; before it a text of the day in full. Of an alert also why the guest is in his phase.
    pub(super) fn explained<'a>(&self, columns: usize, scene: &Scene) -> Vec<Line<'a>> {
        let Some((page, place)) = self.page().zip(self.focused(scene)) else { return Vec::new() };
        let words = scene.words();
        let mut said = Vec::new();
        if let Place::Line(part, at) = place
            && let Some(row) = page.alert(part, at)
        {
            let name = |own| scene.neutral_word(own).unwrap_or_else(|| phase::word(own, words));
            let because = why::sentence(&row.judgement, page.brief.alerts.as_of, words, &name);
            said.push((words.said_of(scene.name(&row.guest), because), Role::Text));
        }
        let whole = with_reader(scene, |reader| page.whole_text(place.part(), reader));
        said.extend(whole.map(|(_, text)| (text, Role::Text)));
        said.push((page.explained(place.part(), words), Role::Muted));
        let mut lines: Vec<Line> = Vec::new();
        for (paragraph, role) in said {
            let style: Style = scene.style(role);
            if !lines.is_empty() {
                lines.push(Line::default());
            }
            lines.extend(wrap(&paragraph, columns).into_iter().map(|line| line.style(style)));
        }
        lines
    }
}
