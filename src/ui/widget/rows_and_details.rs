//! A list under its heading, a rule with what was done, and some lines about the focused row.

use ratatui::layout::Rect;

/// The parts of such a screen.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Areas {
    /// The names of the columns.
    pub(crate) heading: Rect,
    /// The rows.
    pub(crate) body: Rect,
    /// The rule below them.
    pub(crate) status: Rect,
    /// The focused row in full.
    pub(crate) detail: Rect,
}

/// Divides an area, with so many lines about the focused row.
pub(crate) fn divide(area: Rect, details: u16) -> Areas {
    let body = area.height.saturating_sub(2 + details);
    let line = |y: u16, height: u16| Rect { y: area.y + y, height, ..area }.intersection(area);
    Areas {
        heading: line(0, 1),
        body: line(1, body),
        status: line(1 + body, 1),
        detail: line(2 + body, details),
    }
}
