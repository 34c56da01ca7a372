//! One entry in full, with what can be taken back or brought back.

use super::{Choice, Detail, Journal, Scene, list};
use crate::text::{self, Lean};
use crate::ui::journal_labels as labels;
use crate::ui::journal_words::{batch_state, kind_word};
use crate::ui::theme::Role;
use crate::ui::widget::panel::{self, Panel, PanelLayout};
use crate::ui::widget::wrap::wrap;
use crate::worker::JournalRow;
use ratatui::Frame;
use ratatui::text::{Line, Span};

/// Columns of the names before the values.
const NAMES: usize = 10;

/// Where the panel stands, and how many lines its body has.
pub(super) fn lay_out(screen: &Journal, detail: &Detail, scene: &Scene) -> (PanelLayout, usize) {
    let panel = page(screen, detail, scene);
    (panel.lay_out(list::room(screen, panel.lines(), scene)), panel.body.len())
}

/// Draws the entry over the list.
pub(super) fn draw(screen: &Journal, detail: &Detail, frame: &mut Frame, scene: &Scene) {
    let page = page(screen, detail, scene);
    panel::draw(frame, list::room(screen, page.lines(), scene), &page, scene.theme);
}

fn page<'a>(screen: &Journal, detail: &Detail, scene: &Scene) -> Panel<'a> {
    let words = scene.words();
    let what = |number: i64| {
        screen.next(number).map(|row| labels::what(row, words, scene.discreet)).unwrap_or_default()
    };
    let label = |choice: &Choice| match *choice {
        Choice::Close => words.journal_close(),
        Choice::TakeBack(number) if number == detail.number => words.journal_take_back_this(),
        Choice::TakeBack(number) => words.journal_take_back(number.to_string(), what(number)),
        Choice::BringBack(number) if number == detail.number => words.journal_bring_back_this(),
        Choice::BringBack(number) => words.journal_bring_back(number.to_string(), what(number)),
    };
    Panel {
        title: words.journal_entry(detail.number.to_string()),
        body: screen
            .row(detail.number)
            .map(|row| body(row, screen.comes_first(row), scene))
            .unwrap_or_default(),
        scroll: detail.scroll,
        menu: detail.menu.entries.iter().map(label).collect(),
        chosen: detail.menu.window.selected,
        hint: words.dialog_hint_menu(),
    }
}

fn body<'a>(row: &JournalRow, first: Option<i64>, scene: &Scene) -> Vec<Line<'a>> {
    let words = scene.words();
    let line = &row.line;
    let columns = usize::from(scene.area.width.saturating_sub(6).min(74));
    let mut lines = Vec::new();
    let mut add = |name: String, value: String| {
        for (index, said) in wrap(&value, columns.saturating_sub(NAMES)).into_iter().enumerate() {
            let name = if index == 0 { text::fit(&name, NAMES, Lean::Left) } else { " ".repeat(NAMES) };
            let mut spans = vec![Span::styled(name, scene.style(Role::Muted))];
            spans.extend(said.spans);
            lines.push(Line::from(spans).style(scene.style(Role::Text)));
        }
    };
    add(words.column_at(), row.local.clone());
    add(words.column_who(), line.who.clone());
    add(words.column_kind(), kind_word(line.kind, words));
    if let Some(batch) = &row.batch {
        let count = |number: u64| text::group_thousands(&number.to_string());
        add(words.journal_files(), labels::files(row, words));
        let counts = words.import_counts(
            count(batch.rows),
            count(batch.accepted),
            count(batch.unchanged),
            count(batch.corrected),
            count(batch.rejected),
            count(batch.skipped),
        );
        add(words.journal_rows(), counts);
    } else {
        add(words.column_subject(), labels::subject(row, words, scene.discreet));
        if !row.guests.is_empty() {
            add(words.journal_names(), labels::guests(row, scene.discreet));
        }
        if line.kind.is_change() {
            add(words.column_before(), labels::value(row, line.before.as_deref(), words, scene.discreet));
            add(words.column_after(), labels::value(row, line.after.as_deref(), words, scene.discreet));
        }
    }
    let state = match &row.batch {
        Some(batch) => batch_state(batch, words),
        None if line.undone => words.journal_undone(),
        None => words.batch_in_force(),
    };
    if line.kind.is_change() {
        add(words.column_state(), state);
    }
    if let Some(first) = first {
        lines.extend(wrap(&words.journal_later_first(first.to_string()), columns));
    }
    lines
}
