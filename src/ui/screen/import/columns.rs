//! The columns of a file from top to bottom: what each is called, what it means, and what stands in it.

use super::facts::FACT_LINES;
use super::{Choice, shares, table};
use crate::text::{self, Lean};
use crate::ui::meaning;
use crate::ui::screen::Scene;
use crate::ui::theme::Role;
use crate::words::Words;
use crate::worker::{ColumnPlan, Preview, SampleRow, tells_day};
use ratatui::text::Line;

/// Columns of a name.
const NAME: usize = 20;
/// Columns of a meaning.
const MEANING: usize = 17;
/// Columns of one value, and of all that are shown.
const VALUE: usize = 20;
const VALUES: usize = 64;
/// First rows whose values are shown.
const ROWS: usize = 3;

/// The columns of the first file.
pub(super) fn all(preview: &Preview) -> &[ColumnPlan] {
    preview.taken.files.first().map(|file| &file.columns[..]).unwrap_or_default()
}

/// Lines of columns in view.
pub(super) fn room(scene: &Scene) -> usize {
    shares::pane_room(FACT_LINES, scene).saturating_sub(1)
}

/// What can be done about a file whose columns are not understood; `another` leads to another one.
pub(super) fn choices(preview: &Preview, another: Choice) -> Vec<Choice> {
    let columns = all(preview);
    let mut choices = Vec::new();
    choices.extend(has_date(preview).then_some(Choice::Propose));
    choices.extend((!columns.is_empty()).then_some(Choice::Columns));
    choices.extend([Choice::Change, another]);
    choices
}

/// Whether a column is the date, so that the file may be read.
pub(super) fn has_date(preview: &Preview) -> bool {
    tells_day(all(preview), &preview.sample.rows)
}

/// What a column is called: by its place where it has no name.
pub(super) fn name(preview: &Preview, place: usize, words: &Words) -> String {
    name_in(all(preview), place, words)
}

/// The same of any file's columns.
pub(super) fn name_in(columns: &[ColumnPlan], place: usize, words: &Words) -> String {
    match columns.get(place) {
        Some(column) if !column.name.trim().is_empty() => text::cut(&column.name, NAME),
        _ => words.import_screen_column_number((place + 1).to_string()),
    }
}

/// Which column it is: by its place, for several may bear one name.
pub(super) fn title_of(preview: &Preview, place: usize, words: &Words) -> String {
    let number = (place + 1).to_string();
    match all(preview).get(place) {
        Some(column) if !column.name.trim().is_empty() => {
            words.import_screen_target_title(number, text::cut(&column.name, NAME))
        }
        _ => words.import_screen_target_title_nameless(number),
    }
}

/// A column in one line.
pub(super) fn label(preview: &Preview, place: usize, scene: &Scene) -> String {
    let words = scene.words();
    let target = all(preview).get(place).and_then(|column| column.target);
    let said = words.import_screen_means(
        text::fit(&name(preview, place, words), NAME, Lean::Left),
        text::fit(&meaning::label(target, words), MEANING, Lean::Left),
    );
    format!("{said} {}", values(preview, place, scene))
}

/// What stands first in a column, as a line of its own.
pub(super) fn values_line<'a>(preview: &Preview, place: usize, scene: &Scene) -> Line<'a> {
    Line::from(values(preview, place, scene))
}

/// What stands first in a column, as far as it may be read now; that nothing does is told.
fn values(preview: &Preview, place: usize, scene: &Scene) -> String {
    let target = all(preview).get(place).and_then(|column| column.target);
    let cells = preview.sample.rows.iter().filter_map(|row| row.cells.get(place));
    let cells = cells.filter(|cell| !cell.trim().is_empty()).take(ROWS);
    let shown: Vec<String> =
        cells.map(|cell| text::cut(&table::readable(cell, target, scene), VALUE)).collect();
    if shown.is_empty() {
        return scene.words().import_screen_empty();
    }
    text::cut(&shown.join(" · "), VALUES)
}

/// The first rows as they stand there, of a file that shows no columns.
fn raw_lines<'a>(preview: &Preview, scene: &Scene) -> Vec<Line<'a>> {
    let width = usize::from(scene.area.width).saturating_sub(1);
    let line = |row: &SampleRow| {
        let cells: Vec<String> = row.cells.iter().map(|cell| table::readable(cell, None, scene)).collect();
        let said = text::cut(&format!("{:>4}  {}", row.line, cells.join(" · ")), width);
        Line::styled(said, scene.style(Role::Muted))
    };
    preview.sample.rows.iter().take(room(scene)).map(line).collect()
}

/// The columns in view, the ones that have a meaning standing out.
pub(super) fn lines<'a>(preview: &Preview, first: usize, scene: &Scene) -> Vec<Line<'a>> {
    if all(preview).is_empty() {
        return raw_lines(preview, scene);
    }
    let width = usize::from(scene.area.width).saturating_sub(1);
    let line = |(place, column): (usize, &ColumnPlan)| {
        let said = format!("{:>4}  {}", place + 1, label(preview, place, scene));
        let role = if column.target.is_some() { Role::Text } else { Role::Muted };
        Line::styled(text::cut(&said, width), scene.style(role))
    };
    all(preview).iter().enumerate().skip(first).take(room(scene)).map(line).collect()
}

/// What the rule above them says: that these are the columns, and which are in view where there are more.
pub(super) fn title(preview: &Preview, first: usize, scene: &Scene) -> String {
    if all(preview).is_empty() {
        return scene.words().import_screen_rows_tab();
    }
    let title = scene.words().import_screen_columns_tab();
    let (all, room) = (all(preview).len(), room(scene));
    if all <= room {
        return title;
    }
    format!("{title} · PgDn {}/{all}", (first + room).min(all))
}
