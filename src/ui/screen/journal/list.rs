//! Paints the journal: heading, the rows in view, status, the focused entry in full.

use super::{Content, Journal, Scene};
use crate::text::{self, Lean};
use crate::ui::action::Context;
use crate::ui::journal_labels as labels;
use crate::ui::journal_words::kind_word;
use crate::ui::notice;
use crate::ui::theme::Role;
use crate::ui::widget::field;
use crate::ui::widget::rows_and_details::{self, Areas};
use crate::ui::widget::wrap::wrap;
use crate::worker::JournalRow;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::widgets::Paragraph;

/// Lines about the focused entry.
const DETAIL: u16 = 2;

/// The parts of the screen.
pub(super) fn divide(area: Rect) -> Areas {
    rows_and_details::divide(area, DETAIL)
}

/// Where an entry of so many lines stands: beside its row where it can be read there at once.
pub(super) fn room(screen: &Journal, lines: usize, scene: &Scene) -> Rect {
    let areas = divide(scene.area);
    let visible = screen.window.visible(screen.len(), usize::from(areas.body.height));
    let row = u16::try_from(screen.window.selected.saturating_sub(visible.start)).unwrap_or(0);
    areas.beside(areas.body.y + row, lines, lines)
}

/// Rows in view.
pub(super) fn height(scene: &Scene) -> usize {
    usize::from(divide(scene.area).body.height)
}

/// Columns: number, when, who, kind, what, state.
struct Widths([usize; 6]);

impl Widths {
    fn new(columns: usize) -> Self {
        let is_wide = columns >= 110;
        let fixed = if is_wide { [7, 16, 20, 12, 0, 10] } else { [6, 11, 8, 12, 0, 10] };
        // One blank before each column and one behind the last.
        let taken: usize = fixed.iter().sum::<usize>() + 7;
        let [number, when, who, kind, _, state] = fixed;
        Self([number, when, who, kind, columns.saturating_sub(taken), state])
    }

    fn line(&self, cells: [&str; 6]) -> String {
        let leans = [Lean::Right, Lean::Left, Lean::Left, Lean::Left, Lean::Left, Lean::Left];
        let mut line = String::new();
        for ((cell, width), lean) in cells.into_iter().zip(self.0).zip(leans) {
            line.push(' ');
            line.push_str(&text::fit(cell, width, lean));
        }
        line
    }

    fn when<'t>(&self, local: &'t str, year: &str) -> &'t str {
        let minutes = local.get(..16).unwrap_or(local);
        match minutes.strip_prefix(year) {
            Some(rest) if self.0[1] < 16 => rest.trim_start_matches('-'),
            // Another year's day says more than its minute.
            _ if self.0[1] < 16 => local.get(..10).unwrap_or(local),
            _ => minutes,
        }
    }
}

/// Draws the whole screen.
pub(super) fn draw(screen: &Journal, frame: &mut Frame, scene: &Scene) {
    let areas = divide(scene.area);
    match &screen.content {
        Content::Ready(page) if !page.numbers.is_empty() => draw_rows(screen, &areas, frame, scene),
        _ => draw_message(screen, areas.body, frame, scene),
    }
    draw_status(screen, &areas, frame, scene);
}

fn draw_rows(screen: &Journal, areas: &Areas, frame: &mut Frame, scene: &Scene) {
    let words = scene.words();
    let widths = Widths::new(usize::from(areas.body.width));
    let names = [
        words.column_number(),
        words.column_at(),
        words.column_who(),
        words.column_kind(),
        words.column_subject(),
        words.column_state(),
    ];
    let heading = widths.line(names.each_ref().map(String::as_str));
    let buffer = frame.buffer_mut();
    let put = |buffer: &mut ratatui::buffer::Buffer, y: u16, line: &str, role: Role| {
        buffer.set_stringn(areas.body.x, y, line, usize::from(areas.body.width), scene.style(role));
    };
    put(buffer, areas.heading.y, &heading, Role::Muted);
    let visible = screen.window.visible(screen.len(), usize::from(areas.body.height));
    let year = scene.today.month().year.to_string();
    for (y, place) in (areas.body.y..areas.body.bottom()).zip(visible) {
        let Some(number) = screen.page().and_then(|page| page.numbers.at(place)) else { continue };
        let row = screen.row(number);
        let line = row_text(row, number, &widths, &year, scene);
        let is_chosen = place == screen.window.selected;
        let role = match row {
            _ if is_chosen => Role::Cursor,
            Some(row) if !row.line.undone && row.line.kind.is_change() => Role::Text,
            _ => Role::Muted,
        };
        if is_chosen {
            buffer.set_style(Rect { y, height: 1, ..areas.body }, scene.style(role));
        }
        put(buffer, y, &line, role);
    }
    let said = screen.focused().and_then(|number| screen.row(number));
    let said = said.map(|row| labels::what(row, scene.words(), scene.discreet)).unwrap_or_default();
    let inner =
        Rect { x: areas.detail.x + 1.min(areas.detail.width), ..areas.detail }.intersection(areas.detail);
    let lines = wrap(&said, usize::from(inner.width).saturating_sub(1));
    frame.render_widget(Paragraph::new(lines).style(scene.style(Role::Text)), inner);
}

fn row_text(row: Option<&JournalRow>, number: i64, widths: &Widths, year: &str, scene: &Scene) -> String {
    let Some(row) = row else { return widths.line([&number.to_string(), "…", "", "", "", ""]) };
    let cells = cells(row, scene);
    let [number, _, who, kind, what, state] = cells.each_ref().map(String::as_str);
    widths.line([number, widths.when(&row.local, year), who, kind, what, state])
}

/// What the columns say of an entry, each in full.
fn cells(row: &JournalRow, scene: &Scene) -> [String; 6] {
    let words = scene.words();
    [
        row.line.number.to_string(),
        row.local.clone(),
        text::sanitise(&row.line.who).into_owned(),
        kind_word(row.line.kind, words),
        labels::what(row, words, scene.discreet),
        if row.line.undone { words.journal_undone() } else { String::new() },
    ]
}

/// An entry as text: its cells with tabs between.
pub(super) fn row_as_text(row: &JournalRow, scene: &Scene) -> String {
    cells(row, scene).join("\t")
}

/// Instead of a list: what is going on, and what to do.
fn draw_message(screen: &Journal, area: Rect, frame: &mut Frame, scene: &Scene) {
    let words = scene.words();
    let key = |action: &'static str| scene.keymap.first_key(Context::Journal, action).unwrap_or_default();
    let (title, body) = match &screen.content {
        Content::Failed(error) => return notice::draw_no_page(frame, area, error, Context::Journal, scene),
        Content::Loading => (words.journal_loading(), Vec::new()),
        Content::Ready(_) if !screen.needle.trim().is_empty() => {
            (words.journal_nothing_found(key("back")), Vec::new())
        }
        Content::Ready(_) => {
            (words.journal_empty(), vec![words.journal_none_how(), words.journal_none_do(key("open"))])
        }
    };
    notice::draw_message(frame, area, (&title, &body), scene);
}

fn draw_status(screen: &Journal, areas: &Areas, frame: &mut Frame, scene: &Scene) {
    let (at, len) = (screen.window.selected + 1, screen.len());
    let position = if len == 0 { String::new() } else { format!("{at}/{len}") };
    let Some(input) = &screen.input else {
        let parts = (areas.status, areas.detail);
        return notice::draw(frame, parts, &position, screen.notice.as_ref(), scene);
    };
    notice::draw(frame, (areas.status, areas.detail), "", None, scene);
    let label = field::label(&scene.words().frame_find());
    let (status, columns) = (areas.status, usize::from(areas.status.width));
    frame.buffer_mut().set_stringn(status.x, status.y, &label, columns, scene.style(Role::Title));
    let x = status.x + u16::try_from(text::width(&label)).unwrap_or(0);
    let width = status.right().saturating_sub(x).min(30);
    field::draw(frame, Rect { x, width, ..status }, input, (scene.style(Role::Text), scene.discreet));
}
