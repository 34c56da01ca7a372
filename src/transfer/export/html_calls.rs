//! The call list for the printer: A4 landscape, two lines a guest, with room for a hand; no script, nothing from elsewhere.

use super::ExportError;
use super::cells::Cell;
use super::columns::{Column, ColumnKind, Fill};
use super::html::class;
use super::page::Page;
use super::print::filled;
use crate::words::Language;
use minijinja::{Value, context};
use std::io::Write;

/// The page's look.
const TEMPLATE: &str = include_str!("../../../assets/print/calls.html");

/// Writes the page.
pub(super) fn write(page: &Page, language: Language, out: &mut dyn Write) -> Result<(), ExportError> {
    let heads = page.columns.iter().filter(|column| is_cell(column));
    let heads: Vec<Value> =
        heads.map(|column| context! { text => column.flat.as_str(), class => look(column) }).collect();
    let lines: Vec<Value> = page
        .lines
        .iter()
        .map(|line| {
            let all = || page.columns.iter().zip(line);
            let cells = all().filter(|(column, _)| is_cell(column));
            let cells =
                cells.map(|(column, cell)| context! { text => cell.for_people(), class => look(column) });
            // What is not known of him takes no room.
            let is_known = |cell: &Cell| *cell != Cell::nothing();
            let said = all().filter(|(column, cell)| is_said(column) && is_known(cell));
            let said = said
                .map(|(column, cell)| context! { name => column.flat.as_str(), text => cell.for_people() });
            context! { cells => cells.collect::<Vec<_>>(), said => said.collect::<Vec<_>>() }
        })
        .collect();
    let with = context! {
        language => language.tag(),
        title => page.title.as_str(),
        facts => page.facts.clone(),
        heads => heads,
        lines => lines,
        notes => page.notes.clone(),
    };
    out.write_all(filled(TEMPLATE, with)?.as_bytes())?;
    Ok(())
}

/// Whether a column is a cell of its own: whose day it is the title says.
fn is_cell(column: &Column) -> bool {
    !is_said(column) && column.kind != ColumnKind::Expected
}

/// Whether a column stands below the cells, in a line of its own.
fn is_said(column: &Column) -> bool {
    matches!(column.kind, ColumnKind::Sentence | ColumnKind::LastVisit)
}

fn look(column: &Column) -> &'static str {
    match column.kind {
        ColumnKind::Fill(Fill::Room | Fill::Covers) => "fill short",
        ColumnKind::Fill(_) => "fill",
        kind => class(kind),
    }
}
