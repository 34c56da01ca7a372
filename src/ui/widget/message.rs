//! Messages in the middle of a screen without rows, and failures that are read to their end.

use super::wrap::wrap;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::widgets::{Clear, Paragraph};

/// Columns a message takes at the most.
const WIDEST: u16 = 64;

/// Instead of rows: what is going on, and what to do; a title and paragraphs, each in its style.
pub(crate) fn draw_message(frame: &mut Frame, room: Rect, said: (&str, &[String]), styles: (Style, Style)) {
    let width = room.width.min(WIDEST);
    let columns = usize::from(width);
    let mut lines = wrap(said.0, columns);
    for line in &mut lines {
        line.style = styles.0;
    }
    for paragraph in said.1 {
        lines.push(Line::default());
        lines.extend(wrap(paragraph, columns));
    }
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(room.height);
    // A little above the middle reads as the middle.
    let area = Rect {
        x: room.x + (room.width - width) / 2,
        y: room.y + (room.height - height) * 2 / 5,
        width,
        height,
    };
    frame.render_widget(Paragraph::new(lines).style(styles.1), area);
}

/// A failure is read to its end: it may take all of the room.
pub(crate) fn draw_failure(frame: &mut Frame, room: Rect, said: &str, style: Style) {
    let lines = wrap(said, usize::from(room.width).saturating_sub(2));
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(room.height);
    let area = Rect { height, ..room };
    frame.render_widget(Clear, area);
    frame.buffer_mut().set_style(area, style);
    let inner = Rect { x: area.x + 1.min(area.width), width: area.width.saturating_sub(2), ..area };
    frame.render_widget(Paragraph::new(lines).style(style), inner);
}
