//! How the lines of the screen are shared out between what is said, rows and the menu.

use super::{Import, Notice, columns, facts};
use crate::ui::screen::Scene;
use crate::worker::Preview;

/// Rows a side has at the least where both are shown; with fewer one side alone says more.
const LEAST_ROWS: usize = 8;

/// Lines of the menu below a preview or a report at the least; entries that have no line of their own stand beside the last ones.
pub(super) const MENU: usize = 4;
/// Lines above the rejected rows of a report: facts and a rule.
pub(super) const REPORT_FACTS: usize = 6;

/// Rejected rows of a report that are in view, whatever the rule above them has told.
pub(super) fn reject_rows(told: Option<&Notice>, scene: &Scene) -> usize {
    usize::from(scene.area.height).saturating_sub(REPORT_FACTS + MENU + lines_told(told).max(1))
}

/// Lines a message takes at the most besides its rule: itself, and what to do about it.
fn lines_told(told: Option<&Notice>) -> usize {
    told.map_or(0, |notice| 1 + usize::from(notice.is_bad()))
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
        let told = lines_told(screen.notice.as_ref());
        let room = pane_room(above + told, scene);
        // Two rules and three headings stand between the rows of both sides.
        let sides = |rows: usize| 2 * rows + 5;
        let (rows, columns) = (preview.sample.rows.len(), columns::all(preview).len());
        let both = preview.trouble.is_none() && room >= sides(rows.min(LEAST_ROWS));
        let wanted = match &preview.trouble {
            Some(_) => columns.max(rows) + 1,
            None if both => sides(rows),
            None => rows + 3,
        };
        let spare = room.saturating_sub(wanted);
        let menu = MENU + spare.min(screen.menu.entries.len().saturating_sub(MENU));
        Self { above, room: pane_room(above, scene) + MENU - menu, menu, both }
    }
}

/// Whether both sides of the preview have room.
pub(super) fn has_both(screen: &Import, preview: &Preview, scene: &Scene) -> bool {
    Shares::of(screen, preview, scene).both
}
