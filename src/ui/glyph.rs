//! Signs that say the same as a colour, and their ASCII twins for terminals that draw them two columns wide.

use crate::domain::attendance::{CellMark, DayCell};
use crate::text;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The sign of a day's visits: `▀` lunch, `▄` dinner, `█` both, `▌` time unknown, `·` ticked by hand.
pub(crate) fn cell(cell: &DayCell) -> &'static str {
    if cell.only_ticked {
        return "·";
    }
    match cell.sitting {
        CellMark::Day => "▀",
        CellMark::Evening => "▄",
        CellMark::Both => "█",
        CellMark::Unknown => "▌",
    }
}

/// The sign of a ten-day period: the fuller, the more visits.
pub(crate) fn heat(visits: u32) -> &'static str {
    match visits {
        0 => "·",
        1 => "░",
        2 => "▒",
        3 => "▓",
        _ => "█",
    }
}

/// The sign of a guest whom a touch woke of late, as the words for it begin. No arrow: those tell of phases.
pub(crate) const WOKEN: &str = "✓";

/// The mark of the column a list is sorted by.
pub(crate) fn order(descending: bool) -> &'static str {
    if descending { "▼" } else { "▲" }
}

/// Lets the ground of the cursor show through the signs of a day: `█` would hide it whole.
///
/// Without colour ground and sign change places and `▀` would read as `▄`: the twins in ASCII keep their shape.
pub(crate) fn under_cursor(buffer: &mut Buffer, area: Rect, has_colour: bool) {
    for position in area.intersection(buffer.area).positions() {
        let cell = &mut buffer[position];
        match cell.symbol() {
            "█" if has_colour => {
                cell.set_symbol("▓");
            }
            symbol if !has_colour => {
                let twin = text::plain(symbol);
                cell.set_symbol(&twin);
            }
            _ => {}
        }
    }
}

/// Puts a twin in ASCII for every sign that an East Asian terminal may draw two columns wide, whatever it came from.
///
/// One pass over what was drawn, so that nothing that draws needs to know.
pub(crate) fn to_ascii(buffer: &mut Buffer) {
    for cell in buffer.content.iter_mut().filter(|cell| !cell.symbol().is_ascii()) {
        let shown = text::plain(cell.symbol());
        if shown != cell.symbol() {
            cell.set_symbol(&shown);
        }
    }
}
