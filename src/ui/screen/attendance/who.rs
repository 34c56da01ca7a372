//! Place and name at the left of a row, the same in every view.

use super::marking::Standout;
use super::{Listed, Scene};
use crate::domain::attendance::SheetRow;
use crate::text::{self, Lean};
use crate::ui::marks;
use crate::ui::theme::Role;
use ratatui::buffer::Buffer;

/// Columns of the terminal at which place and name stand, and how wide they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct WhoColumns {
    /// The place on the roster; the mark of pinned and new guests stands behind it.
    pub(super) rank: (u16, u16),
    /// The name.
    pub(super) name: (u16, u16),
}

fn rank_of(row: &SheetRow) -> String {
    row.rank.map(|rank| rank.to_string()).unwrap_or_default()
}

/// Who a row is about: his place on the roster with its mark, and his name; brighter when he is marked or what is searched for.
pub(super) fn draw(buffer: &mut Buffer, y: u16, columns: WhoColumns, who: (Listed, Standout), scene: &Scene) {
    let (listed, standout) = who;
    let WhoColumns { rank: (rank_x, rank_width), name: (name_x, name_width) } = columns;
    let (rank, standing) = match listed {
        Listed::Gone(_) => ("−".to_owned(), None),
        Listed::Row(row) => {
            let standing = match (row.standing.pinned, row.standing.newly_listed) {
                (true, _) => Some("*"),
                (_, true) => Some("+"),
                _ => None,
            };
            (rank_of(row), standing)
        }
    };
    // Both signs at once: the name gives way by a column, for neither may hide the other.
    let (mark, beside) = if standout.marked { (Some(marks::SIGN), standing) } else { (standing, None) };
    let rank = text::fit(&rank, usize::from(rank_width), Lean::Right);
    buffer.set_string(rank_x, y, rank, scene.style(Role::Muted));
    buffer.set_string(rank_x + rank_width, y, mark.unwrap_or(" "), scene.style(Role::Key));
    let (name_x, name_width) = match beside {
        Some(sign) => {
            buffer.set_string(name_x, y, sign, scene.style(Role::Key));
            (name_x + 1, name_width.saturating_sub(1))
        }
        None => (name_x, name_width),
    };
    let role = match listed {
        _ if standout.found => Role::Key,
        _ if standout.marked => Role::Title,
        Listed::Gone(_) => Role::Muted,
        Listed::Row(_) => Role::Text,
    };
    let width = usize::from(name_width);
    let woken = match listed {
        Listed::Row(row) => row.standing.woken_on,
        Listed::Gone(_) => None,
    };
    let name = text::fit(&scene.name_or_woken(listed.guest(), woken, width), width, Lean::Left);
    buffer.set_string(name_x, y, name, scene.style(role));
}
