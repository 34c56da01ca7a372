//! The first rows of a file, as they stand there and as they were understood.

use super::{Side, columns, faults};
use crate::domain::bill::CustomerId;
use crate::domain::customer::Guest;
use crate::domain::intake::{ReadRow, Rejection, SkipCode, Target};
use crate::domain::money::Fen;
use crate::error::skip_reason;
use crate::text::{self, Lean, tact};
use crate::ui::meaning;
use crate::ui::say;
use crate::ui::screen::Scene;
use crate::ui::theme::Role;
use crate::words::Words;
use crate::worker::Preview;
use ratatui::text::{Line, Span};

/// Columns a cell may take.
const WIDEST: usize = 20;
/// Columns of a line's number.
const NUMBER: usize = 6;
/// Stands for the columns that are out of view.
const MORE: &str = " …";
const MORE_COLUMNS: usize = 2;

/// A column of the preview: its heading, what stands below, and its cells.
struct Column {
    heads: [String; 2],
    cells: Vec<String>,
    lean: Lean,
}

/// A row that could not be read, or is no bill.
enum Fault<'p> {
    Rejected(&'p Rejection),
    Skipped(SkipCode),
}

/// The columns of a side.
fn columns_of(preview: &Preview, side: Side, scene: &Scene) -> Vec<Column> {
    match side {
        Side::Before => before(preview, scene),
        Side::After => after(preview, scene),
    }
}

/// Columns of a line there are cells in.
fn room(scene: &Scene) -> usize {
    usize::from(scene.area.width).saturating_sub(1)
}

/// How many columns from the first in view on have room in whole; what is out of view at either side takes room itself.
fn whole(widths: &[usize], first: usize, room: usize) -> usize {
    let rest = widths.get(first..).unwrap_or_default();
    let room = room.saturating_sub(NUMBER + if first > 0 { MORE_COLUMNS } else { 0 });
    let taken = |count: usize| rest.iter().take(count).map(|width| width + 2).sum::<usize>();
    if taken(rest.len()) <= room {
        return rest.len();
    }
    let fits = |count: &usize| taken(*count) + MORE_COLUMNS <= room;
    (1..rest.len()).rev().find(fits).unwrap_or(1).min(rest.len())
}

/// The first column in view from which on all others have room: to scroll on would show nothing more.
pub(super) fn furthest(preview: &Preview, side: Side, scene: &Scene) -> usize {
    furthest_of(&widths(&columns_of(preview, side, scene)), room(scene))
}

fn furthest_of(widths: &[usize], room: usize) -> usize {
    let shows_all = |first: &usize| whole(widths, *first, room) == widths.len() - first;
    (0..widths.len()).find(shows_all).unwrap_or(0)
}

fn widths(columns: &[Column]) -> Vec<usize> {
    columns.iter().map(Column::width).collect()
}

/// The lines of a pane: one or two of headings, then the rows, those that `height` lines have room for; how many more there are
/// is told in the last one.
pub(super) fn lines<'a>(
    preview: &Preview,
    side: Side,
    first: usize,
    height: usize,
    scene: &Scene,
) -> Vec<Line<'a>> {
    let words = scene.words();
    let columns = columns_of(preview, side, scene);
    let (widths, room) = (widths(&columns), room(scene));
    let first = first.min(furthest_of(&widths, room));
    let shown = whole(&widths, first, room);
    let has_more = first + shown < columns.len();
    let compose = |number: &str, cell: &dyn Fn(&Column) -> String| {
        let mut line = text::fit(number, NUMBER, Lean::Right);
        // Columns that are out of view at the left are told as those at the right are.
        line.push_str(if first > 0 { MORE } else { "" });
        for (column, width) in columns.iter().zip(&widths).skip(first).take(shown) {
            line.push_str("  ");
            line.push_str(&text::fit(&cell(column), *width, column.lean));
        }
        line.push_str(if has_more { MORE } else { "" });
        text::cut(&line, room)
    };
    let head = |place: usize| move |column: &Column| column.heads[place].clone();
    let mut lines =
        vec![Line::styled(compose(&words.import_screen_line(), &head(0)), scene.style(Role::Title))];
    if side == Side::Before {
        lines.push(Line::styled(compose("", &head(1)), scene.style(Role::Muted)));
    }
    let rows = &preview.sample.rows;
    let room_for = height.saturating_sub(lines.len());
    let count = if rows.len() > room_for { room_for.saturating_sub(1) } else { rows.len() };
    for (place, row) in rows.iter().enumerate().take(count) {
        let number = row.line.to_string();
        let fault = if side == Side::After { fault(preview, row.line) } else { None };
        lines.push(if let Some(fault) = fault {
            fault_line(&number, &fault, room, scene)
        } else {
            let cell = |column: &Column| column.cells.get(place).cloned().unwrap_or_default();
            Line::styled(compose(&number, &cell), scene.style(Role::Text))
        });
    }
    if count < rows.len() {
        let all = preview.taken.files.first().map_or(0, |file| file.counts.rows);
        let more = all.max(rows.len() as u64) - count as u64;
        let said = format!("{:NUMBER$}  {}", "", words.import_screen_more_rows(more));
        lines.push(Line::styled(text::cut(&said, room), scene.style(Role::Muted)));
    }
    lines
}

/// Instead of a bill: why there is none.
fn fault_line<'a>(number: &str, fault: &Fault<'_>, room: usize, scene: &Scene) -> Line<'a> {
    let words = scene.words();
    let said = match fault {
        Fault::Rejected(row) => words.import_screen_row_rejected(faults::reason(row.code, words)),
        Fault::Skipped(code) => words.import_screen_row_skipped(skip_reason(*code, words)),
    };
    let said = text::cut(&said, room.saturating_sub(NUMBER + 2));
    Line::from(vec![
        Span::styled(text::fit(number, NUMBER, Lean::Right), scene.style(Role::Muted)),
        Span::styled(format!("  {said}"), scene.style(Role::Worse)),
    ])
}

impl Column {
    fn width(&self) -> usize {
        let all = self.heads.iter().chain(&self.cells);
        all.map(|cell| text::width(&text::sanitise(cell))).max().unwrap_or(0).clamp(1, WIDEST)
    }
}

fn understood(preview: &Preview, line: u64) -> Option<&ReadRow> {
    preview.rows.iter().find(|row| row.line == line)
}

/// Why a row of the file stands in no bill.
fn fault(preview: &Preview, line: u64) -> Option<Fault<'_>> {
    let file = preview.taken.files.first()?;
    if let Some(row) = file.rejections.iter().find(|row| row.line == line) {
        return Some(Fault::Rejected(row));
    }
    let skipped = file.skipped.iter().find(|row| row.line == line);
    skipped.map(|row| Fault::Skipped(row.code))
}

/// As in the file, with what each column is read as.
fn before(preview: &Preview, scene: &Scene) -> Vec<Column> {
    let words = scene.words();
    let column = |(place, column): (usize, &crate::worker::ColumnPlan)| Column {
        heads: [columns::name(preview, place, words), format!("→ {}", meaning::label(column.target, words))],
        cells: preview
            .sample
            .rows
            .iter()
            .map(|row| {
                row.cells.get(place).map(|cell| readable(cell, column.target, scene)).unwrap_or_default()
            })
            .collect(),
        lean: Lean::Left,
    };
    columns::all(preview).iter().enumerate().map(column).collect()
}

/// A cell as far as it may be read now. Where others may read along: surnames, and what is neither money nor anybody's.
pub(super) fn readable(cell: &str, target: Option<Target>, scene: &Scene) -> String {
    let shown = masked(cell, target);
    if !scene.discreet || cell.trim().is_empty() {
        return shown;
    }
    match target {
        Some(Target::MemberNo) => tact::name_or_number(cell, true).into_owned(),
        Some(
            Target::BillNo
            | Target::OriginalBillNo
            | Target::VisitedAt
            | Target::Date
            | Target::Time
            | Target::Outlet
            | Target::Covers
            | Target::Room
            | Target::Channel
            | Target::Status,
        ) => shown,
        // A name that is masked is no name.
        Some(Target::Name | Target::Title) if shown == cell => tact::name(&Guest {
            customer: CustomerId::default(),
            member_no: scene.words().tact_saved(),
            // What would act on a terminal must not hide where the surname ends.
            name: Some(cell.chars().filter(|character| !text::is_hostile(*character)).collect()),
            title: None,
        }),
        _ => scene.words().tact_saved(),
    }
}

/// A cell as a screen shows it: a phone, and what looks like one, is masked whatever its column is called.
fn masked(cell: &str, target: Option<Target>) -> String {
    if target == Some(Target::Phone) {
        return text::mask_phone(cell);
    }
    tact::name_or_number(cell, false).into_owned()
}

/// When a bill was, to the minute.
pub(super) fn when_word(row: &ReadRow) -> String {
    row.time.map(|time| time.to_string().replace('T', " ")).unwrap_or_default()
}

/// The guest of a row as far as he may be read now: his name, and his number where there is none.
pub(super) fn guest_word(row: &ReadRow, scene: &Scene) -> String {
    let words = scene.words();
    match (&row.name, &row.member_no) {
        (None, None) => words.import_rows_walk_in(),
        (Some(name), None) => readable(name, Some(Target::Name), scene),
        (None, Some(number)) => readable(number, Some(Target::MemberNo), scene),
        (Some(name), Some(number)) => format!(
            "{} {}",
            readable(name, Some(Target::Name), scene),
            readable(number, Some(Target::MemberNo), scene)
        ),
    }
}

/// An amount as far as it may be read now.
pub(super) fn amount_word(amount: Option<Fen>, scene: &Scene) -> String {
    if scene.discreet {
        return scene.words().tact_saved();
    }
    amount.map_or_else(|| scene.words().none(), text::money)
}

/// As understood: the columns any row has something in.
fn after(preview: &Preview, scene: &Scene) -> Vec<Column> {
    type Cell = fn(&ReadRow, &Words) -> Option<String>;
    let words = scene.words();
    let column = |target: Target, lean: Lean, cell: Cell| {
        let rows = preview.sample.rows.iter().map(|row| understood(preview, row.line));
        let said = |row: &ReadRow| cell(row, words).map(|said| readable(&said, Some(target), scene));
        let cells: Vec<String> = rows.map(|row| row.and_then(said).unwrap_or_default()).collect();
        let heads = [meaning::word(target, words), String::new()];
        cells.iter().any(|cell| !cell.is_empty()).then_some(Column { heads, cells, lean })
    };
    [
        column(Target::VisitedAt, Lean::Left, |row, _| Some(row.time?.to_string().replace('T', " "))),
        column(Target::Amount, Lean::Right, |row, _| row.amount.map(text::money)),
        column(Target::Status, Lean::Left, |row, words| Some(say::bill_kind(row.kind, words))),
        column(Target::MemberNo, Lean::Left, |row, _| row.member_no.clone()),
        column(Target::Name, Lean::Left, |row, _| row.name.clone()),
        column(Target::Phone, Lean::Left, |row, _| row.phone.clone()),
        column(Target::BillNo, Lean::Left, |row, _| row.bill_no.clone()),
        column(Target::Outlet, Lean::Left, |row, _| row.outlet.clone()),
        column(Target::Covers, Lean::Right, |row, _| row.covers.map(|covers| covers.to_string())),
        column(Target::Room, Lean::Left, |row, _| row.room.clone()),
    ]
    .into_iter()
    .flatten()
    .collect()
}
