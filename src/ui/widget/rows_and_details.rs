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

impl Areas {
    /// Where a panel of so many lines leaves the row it is about and the rule in sight: below the row or above it. All of the
    /// list, and then all of the screen, where that holds fewer than `least` of them.
    pub(crate) fn beside(&self, row: u16, wanted: usize, least: usize) -> Rect {
        let needed = wanted.min(least);
        let list = self.heading.union(self.body);
        let above = Rect { height: row.saturating_sub(list.y), ..list };
        let below = Rect { y: row + 1, height: self.body.bottom().saturating_sub(row + 1), ..self.body };
        let larger = if above.height > below.height { above } else { below };
        let rooms = [larger, list];
        let holds = |room: &&Rect| usize::from(room.height) >= needed;
        rooms.iter().find(holds).copied().unwrap_or_else(|| list.union(self.status).union(self.detail))
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panel_stands_where_the_row_and_the_rule_stay_in_sight_if_it_can() {
        let areas = divide(Rect::new(0, 1, 80, 22), 3);
        let rows = |room: Rect| (room.top(), room.bottom());
        assert_eq!(rows(areas.beside(4, 9, 8)), (5, 19), "below a row near the top");
        assert_eq!(rows(areas.beside(17, 9, 8)), (1, 17), "above one near the end");
        assert_eq!(rows(areas.beside(10, 30, 8)), (1, 10), "what is longer scrolls");
        assert_eq!(rows(areas.beside(10, 12, 12)), (1, 19), "what must be read at once covers the row");
        assert_eq!(rows(areas.beside(10, 19, 19)), (1, 23), "and the rule, where it must");
    }
}
