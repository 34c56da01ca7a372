//! The page of the day on paper and as Markdown: parts under their titles, on one A4; no script, nothing from elsewhere.

use super::cells::{harmless, plain_markdown};
use super::markdown::{list, row};
use super::print::filled;
use super::{ExportError, SheetFormat};
use crate::words::Language;
use minijinja::{Value, context};
use std::io::Write;

/// The page's look.
const TEMPLATE: &str = include_str!("../../../assets/print/day.html");

/// A format the page of the day is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayFormat {
    /// A page for the printer.
    Html,
    /// Plain text.
    Markdown,
}

impl DayFormat {
    /// That one of a sheet's formats; `None` for those of rows alone.
    #[must_use]
    pub fn of(format: SheetFormat) -> Option<Self> {
        match format {
            SheetFormat::Html => Some(Self::Html),
            SheetFormat::Markdown => Some(Self::Markdown),
            SheetFormat::Xlsx | SheetFormat::Csv => None,
        }
    }
}

/// A part of the page; its texts are as they may be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayPart {
    /// What it tells of; what is to be minded has none.
    pub title: Option<String>,
    /// The cells of each line, as many in every line.
    pub lines: Vec<Vec<String>>,
}

/// The page of a day as a file shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DaySheet {
    /// Screen and day.
    pub title: String,
    /// As of when, and where.
    pub facts: Vec<String>,
    /// Its parts, in order.
    pub parts: Vec<DayPart>,
}

/// Writes the page of a day in a format and a language; the same input gives the same bytes.
///
/// # Errors
/// [`ExportError`] when `out` refuses.
pub fn write_day(
    sheet: &DaySheet,
    (format, language): (DayFormat, Language),
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    match format {
        DayFormat::Html => html(sheet, language, out),
        DayFormat::Markdown => markdown(sheet, out),
    }
}

fn html(sheet: &DaySheet, language: Language, out: &mut dyn Write) -> Result<(), ExportError> {
    let parts = sheet.parts.iter().map(|part| {
        let lines = part.lines.iter();
        let lines: Vec<Vec<String>> =
            lines.map(|cells| cells.iter().map(|cell| harmless(cell)).collect()).collect();
        context! { title => part.title.as_deref().map(harmless), lines => lines }
    });
    let facts: Vec<String> = sheet.facts.iter().map(|fact| harmless(fact)).collect();
    let with = context! {
        language => language.tag(),
        title => harmless(&sheet.title),
        facts => facts,
        parts => parts.collect::<Vec<Value>>(),
    };
    out.write_all(filled(TEMPLATE, with)?.as_bytes())?;
    Ok(())
}

fn markdown(sheet: &DaySheet, out: &mut dyn Write) -> Result<(), ExportError> {
    writeln!(out, "# {}\n", plain_markdown(&sheet.title))?;
    list(&sheet.facts, out)?;
    for part in &sheet.parts {
        writeln!(out)?;
        if let Some(title) = &part.title {
            writeln!(out, "## {}\n", plain_markdown(title))?;
        }
        let Some(first) = part.lines.first() else { continue };
        // A line of one cell is no row of a table.
        if first.len() < 2 {
            list(&part.lines.concat(), out)?;
            continue;
        }
        row(first.iter().map(|_| String::new()), out)?;
        row(first.iter().map(|_| "---".to_owned()), out)?;
        for cells in &part.lines {
            row(cells.iter().map(|cell| plain_markdown(cell)), out)?;
        }
    }
    Ok(())
}
