//! The page for the printer: one self-contained HTML file, A4 landscape, no script, nothing from elsewhere.

use super::ExportError;
use super::cells::Cell;
use super::columns::{ColumnKind, DayRest, Heading, upper_headings};
use super::page::{LINES_ON_A_PAGE, Page};
use super::print::filled;
use crate::words::Language;
use minijinja::{Value, context};
use std::io::Write;

/// The page's look.
const TEMPLATE: &str = include_str!("../../../assets/print/sheet.html");

/// Writes the page.
pub(super) fn write(page: &Page, language: Language, out: &mut dyn Write) -> Result<(), ExportError> {
    let upper: Vec<Value> =
        upper_headings(&page.columns).iter().map(|heading| upper(page, heading)).collect();
    let lower = page.columns.iter().filter_map(|column| {
        let text = column.below.as_deref()?;
        Some(context! { text, class => class(column.kind) })
    });
    let with = context! {
        language => language.tag(),
        title => page.title.as_str(),
        facts => page.facts.clone(),
        upper => upper,
        lower => lower.collect::<Vec<Value>>(),
        lines => page.lines.iter().map(|line| data(page, line)).collect::<Vec<_>>(),
        total => page.total.as_ref().map(|total| data(page, total)),
        notes => page.notes.clone(),
        look => look(page),
    };
    out.write_all(filled(TEMPLATE, with)?.as_bytes())?;
    Ok(())
}

/// How small the print must be for one page: `dense` for the columns with money, `tight` for guests beyond the fifty.
fn look(page: &Page) -> &'static str {
    let is_dense = page.columns.iter().any(|column| column.kind == ColumnKind::Spend);
    match (is_dense, (51..=LINES_ON_A_PAGE).contains(&page.lines.len())) {
        (false, false) => "",
        (true, false) => "dense",
        (false, true) => "tight",
        (true, true) => "tight dense",
    }
}

fn upper(page: &Page, heading: &Heading) -> Value {
    let kind = page.columns.get(heading.column).map(|column| column.kind);
    let class = kind.filter(|_| heading.columns == 1).map_or("", class);
    context! { text => heading.text, columns => heading.columns, tall => heading.is_tall, class }
}

fn data(page: &Page, line: &[Cell]) -> Vec<Value> {
    let cells = page.columns.iter().zip(line);
    cells
        .map(|(column, cell)| {
            let heads_row = column.kind == ColumnKind::Guest;
            context! { text => cell.for_people(), class => class(column.kind), heads_row }
        })
        .collect()
}

/// The style of a column: `d` a day, `n` a figure, `t` a text, `c` one in the middle.
pub(super) fn class(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Day { rest: DayRest::Ordinary, .. } => "d",
        ColumnKind::Day { rest: DayRest::Weekend, .. } => "d weekend",
        ColumnKind::Day { rest: DayRest::Closed, .. } => "d closed",
        ColumnKind::Day { rest: DayRest::Future, .. } => "d future",
        ColumnKind::Guest => "t guest",
        ColumnKind::MemberNo
        | ColumnKind::Phase
        | ColumnKind::Cause
        | ColumnKind::Measure
        | ColumnKind::Marks
        | ColumnKind::Text
        | ColumnKind::Sentence
        | ColumnKind::Fill(_) => "t",
        ColumnKind::Rank | ColumnKind::LastVisit | ColumnKind::Expected => "c",
        _ => "n",
    }
}
