//! Paints the rule between the rows and what is told below them.

use super::layout::Layout;
use super::{Attendance, Scene};
use crate::text;
use crate::ui::theme::Role;
use crate::ui::told::STATUS_MARGIN;
use crate::ui::widget::field;
use crate::ui::widget::message::draw_failure;
use ratatui::Frame;
use ratatui::layout::Rect;

/// Columns of the search field: behind it the hint must fit into 80.
const FIND_FIELD: u16 = 26;

/// The rule between table and details: position at its left, what runs and what was done behind it, or the search field.
pub(super) fn draw(screen: &Attendance, layout: &Layout, frame: &mut Frame, scene: &Scene) {
    let area = layout.status;
    if area.is_empty() {
        return;
    }
    let columns = usize::from(area.width);
    let buffer = frame.buffer_mut();
    buffer.set_string(area.x, area.y, "─".repeat(columns), scene.style(Role::Faint));
    let words = scene.words();
    let mut taken = STATUS_MARGIN;
    if let Some(input) = &screen.search.input {
        let label = field::label(&words.frame_find());
        let x = area.x + u16::try_from(text::width(&label)).unwrap_or(0);
        buffer.set_stringn(area.x, area.y, &label, columns, scene.style(Role::Title));
        let width = area.right().saturating_sub(x).min(FIND_FIELD);
        taken = text::width(&label) + usize::from(width) + 3;
        field::draw(frame, Rect { x, width, ..area }, input, (scene.style(Role::Text), scene.discreet));
    } else {
        let order = screen.order_text(scene).map(|order| format!("· {order} ")).unwrap_or_default();
        let position = if screen.rows() > 0 {
            format!(" {} {order}", screen.position_text(words))
        } else {
            String::new()
        };
        taken = taken.max(text::width(&position) + 4);
        buffer.set_stringn(
            area.x + 1.min(area.width),
            area.y,
            &position,
            columns.saturating_sub(1),
            scene.style(Role::Muted),
        );
    }
    let more = || {
        let position = screen.position_text(words);
        match screen.match_at() {
            Some((at, of)) => words.attendance_match(position, at.to_string(), of.to_string()),
            None => position,
        }
    };
    let (said, style) = match &screen.notice {
        Some(notice) if notice.is_bad() => {
            let room = layout.status.union(layout.detail);
            let said = notice.text(screen, scene);
            // What fits behind the position leaves it in sight.
            let aside = u16::try_from(taken).unwrap_or(0).min(room.width);
            let beside = Rect { x: room.x + aside, width: room.width - aside, ..room };
            let fits = text::width(&said) + 2 <= usize::from(beside.width);
            return draw_failure(frame, if fits { beside } else { room }, &said, scene.style(Role::Notice));
        }
        Some(notice) => (notice.text(screen, scene), scene.style(Role::Title)),
        None if screen.search.input.is_some() => (more(), scene.style(Role::Muted)),
        None if scene.busy => (words.frame_reading(), scene.style(Role::Muted)),
        None => return,
    };
    let said = format!(" {} ", text::cut(&said, columns.saturating_sub(taken)));
    let x = area.right().saturating_sub(u16::try_from(text::width(&said)).unwrap_or(0) + 1).max(area.x);
    frame.buffer_mut().set_stringn(x, area.y, &said, usize::from(area.right() - x), style);
}
