//! How the lines of the screen are shared out between what is said, rows and the menu.

use super::{Import, Notice, columns, draw, facts};
use crate::ui::screen::Scene;
use crate::worker::Preview;

/// Rows a side has at the least where both are shown; with fewer one side alone says more.
const LEAST_ROWS: usize = 8;

/// Lines of the menu below a preview or a report at the least; entries that have no line of their own stand beside the last ones.
pub(super) const MENU: usize = 4;
/// Lines of facts above the rejected rows of a report at the least.
pub(super) const REPORT_FACTS: usize = 5;

/// Lines of the rejected rows of a report below so many facts, whatever the rule above them has told.
pub(super) fn reject_lines(facts: usize, told: Option<&Notice>, scene: &Scene) -> usize {
    let least = told.map_or(0, |notice| 1 + usize::from(notice.is_bad())).max(1);
    usize::from(scene.area.height).saturating_sub(facts + 1 + MENU + least)
}

/// Lines between so many facts and the least menu.
pub(super) fn pane_room(facts: usize, scene: &Scene) -> usize {
    usize::from(scene.area.height).saturating_sub(facts + MENU)
}

/// How a preview shares its lines out.
pub(super) struct Shares {
    /// Lines of facts.
    pub(super) above: usize,
    /// Lines between facts and menu.
    pub(super) room: usize,
    /// Lines of the menu: one an entry where the rows do without them.
    pub(super) menu: usize,
    /// Whether both sides have room.
    pub(super) both: bool,
}

impl Shares {
    pub(super) fn of(screen: &Import, preview: &Preview, scene: &Scene) -> Self {
        let above = facts::lines_of(preview, scene);
        // Two rules and three headings stand between the rows of both sides.
        let sides = |rows: usize| 2 * rows + 5;
        let (rows, columns) = (preview.sample.rows.len(), columns::all(preview).len());
        let room_below = |both: bool| {
            let title = draw::pane_title(screen, preview, both, scene);
            pane_room(above + draw::told_below(screen, &title, scene), scene)
        };
        let both = preview.trouble.is_none() && room_below(true) >= sides(rows.min(LEAST_ROWS));
        let room = room_below(both);
        let wanted = match &preview.trouble {
            Some(_) => columns.max(rows) + 1,
            None if both => sides(rows),
            None => rows + 3,
        };
        // Every entry has a line of its own, or the rows have the room: one entry alone beside the others is overlooked.
        let more = screen.menu.entries.len().saturating_sub(MENU);
        let menu = if room.saturating_sub(wanted) >= more { MENU + more } else { MENU };
        Self { above, room: pane_room(above, scene) + MENU - menu, menu, both }
    }
}

/// Whether both sides of the preview have room.
pub(super) fn has_both(screen: &Import, preview: &Preview, scene: &Scene) -> bool {
    Shares::of(screen, preview, scene).both
}
