//! Breaking text into the lines of a box.

use crate::text;
use ratatui::text::Line;

/// Breaks a text into lines of so many columns.
pub(crate) fn wrap<'a>(said: &str, columns: usize) -> Vec<Line<'a>> {
    text::wrap(said, columns).into_iter().map(Line::from).collect()
}
