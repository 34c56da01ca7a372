//! Lines that more than one list shows.

use super::action::{Change, Context, Entry};
use super::screen::{Offers, Scene};
use super::theme::Role;
use crate::text::{self, Lean};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// Columns the keys of an action take.
pub(crate) const KEYS_WIDTH: usize = 12;

/// An action as it stands on the screen below: its keys, what it changes, what it does, and why it cannot be done now.
pub(crate) fn draw_entry(
    frame: &mut Frame,
    row: Rect,
    entry: &Entry,
    (here, below): &(Context, Offers),
    scene: &Scene,
) {
    let why = below.why_not(entry.action);
    let words = scene.words();
    // Within brackets a sentence needs no full stop.
    let why = why.map(|why| words.frame_why(why.text(words).trim_end_matches(['.', '。'])));
    let keys = text::fit(&scene.keymap.keys_here(*here, entry.name).join(" "), KEYS_WIDTH, Lean::Left);
    let columns = usize::from(row.width).saturating_sub(KEYS_WIDTH + 6);
    let mark = match entry.change {
        Change::Undoable => "± ",
        Change::Outside => "→ ",
        Change::Nothing => "  ",
    };
    let said = (entry.text)(words);
    let text_role = if why.is_some() { Role::Muted } else { Role::Text };
    let why = why
        .map(|why| text::cut(&format!("  {why}"), columns.saturating_sub(text::width(&said))))
        .unwrap_or_default();
    let line = Line::from(vec![
        Span::raw("  "),
        Span::styled(keys, scene.style(Role::Key)),
        Span::styled(format!(" {mark}"), scene.style(Role::Muted)),
        Span::styled(text::cut(&said, columns), scene.style(text_role)),
        Span::styled(why, scene.style(Role::Faint)),
    ]);
    frame.render_widget(line, row);
}
