//! `rollcall journal`: everything that was changed.

use super::args::Journal;
use super::context::{Context, columns};
use super::table::Table;
use crate::domain::edit::{JournalKind, JournalLine};
use crate::error::Error;
use crate::text::{Lean, cut};
use crate::words::Words;
use serde::Serialize;

/// The journal's lines, the latest first.
#[derive(Serialize)]
struct JournalReport {
    rows: Vec<JournalLine>,
}

/// Prints the latest lines.
pub fn run(context: &Context, args: &Journal) -> Result<u8, Error> {
    let report = JournalReport { rows: context.read_store()?.journal(args.limit.into())? };
    context.answer(&report, || text(&report.rows, context))?;
    Ok(0)
}

fn text(rows: &[JournalLine], context: &Context) -> String {
    let words = context.words();
    if rows.is_empty() {
        return format!("{}\n", words.journal_empty());
    }
    let mut table = Table::new([
        (words.column_number(), Lean::Right),
        (words.column_at(), Lean::Left),
        (words.column_who(), Lean::Left),
        (words.column_kind(), Lean::Left),
        (words.column_subject(), Lean::Left),
        (words.column_before(), Lean::Left),
        (words.column_after(), Lean::Left),
        (words.column_state(), Lean::Left),
    ]);
    for line in rows {
        let value = |value: &Option<String>| value.clone().unwrap_or_else(|| words.none());
        table.push(vec![
            line.number.to_string(),
            line.at.replace('T', " ").trim_end_matches('Z').to_owned(),
            line.who.clone(),
            kind_word(line.kind, words),
            line.subject.clone(),
            value(&line.before),
            value(&line.after),
            if line.undone { words.journal_undone() } else { String::new() },
        ]);
    }
    table.text(columns())
}

/// One line of the journal as a person reads it after a change.
pub fn shown_line(line: &JournalLine, words: &Words) -> String {
    let none = words.none();
    let before = line.before.as_ref().unwrap_or(&none);
    let after = line.after.as_ref().unwrap_or(&none);
    let subject = if line.kind.is_change() { line.subject.clone() } else { format!("#{}", line.subject) };
    let what = format!("{} {subject}", kind_word(line.kind, words));
    let change = if line.before.is_none() && line.after.is_none() {
        what
    } else {
        format!("{what}: {before} → {after}")
    };
    cut(&change, 200)
}

fn kind_word(kind: JournalKind, words: &Words) -> String {
    match kind {
        JournalKind::Tick => words.journal_tick(),
        JournalKind::Claim => words.journal_claim(),
        JournalKind::Roster => words.journal_roster(),
        JournalKind::Setting => words.journal_setting(),
        JournalKind::ClosedDays => words.journal_closed_days(),
        JournalKind::Import => words.journal_import(),
        JournalKind::Undo => words.journal_undo(),
        JournalKind::Redo => words.journal_redo(),
    }
}
