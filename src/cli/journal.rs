//! `rollcall journal`: everything that was changed.

use super::args::Journal;
use super::context::{Context, columns};
use super::table::Table;
use crate::domain::edit::JournalLine;
use crate::error::Error;
use crate::store::local_time;
use crate::text::Lean;
use crate::ui::journal_words::{kind_word, shown_subject, shown_value};
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
        let value = |value: &Option<String>| shown_value(line.kind, value.as_deref(), words);
        table.push(vec![
            line.number.to_string(),
            local_time(&line.at),
            line.who.clone(),
            kind_word(line.kind, words),
            shown_subject(line),
            value(&line.before),
            value(&line.after),
            if line.undone { words.journal_undone() } else { String::new() },
        ]);
    }
    table.text(columns())
}
