//! `rollcall journal`: everything that was changed.

use super::args::Journal;
use super::context::{Context, columns};
use super::table::{Table, local_time};
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

/// One line of the journal as a person reads it after a change.
pub fn shown_line(line: &JournalLine, words: &Words) -> String {
    let value = |value: Option<&str>| shown_value(line.kind, value, words);
    let what = format!("{} {}", kind_word(line.kind, words), shown_subject(line));
    let change = match (line.before.as_deref(), line.after.as_deref()) {
        (None, None) => what,
        // What was not there before needs no arrow, but for settings, which had their default.
        (None, after) if line.kind != JournalKind::Setting => format!("{what}: {}", value(after)),
        (before, after) => format!("{what}: {} → {}", value(before), value(after)),
    };
    cut(&change, 200)
}

/// What was changed; undo and redo name the number of a line.
fn shown_subject(line: &JournalLine) -> String {
    if line.kind.is_change() { line.subject.clone() } else { format!("#{}", line.subject) }
}

/// A value of the journal: stored in English words, read in the person's own.
fn shown_value(kind: JournalKind, value: Option<&str>, words: &Words) -> String {
    let Some(value) = value else { return words.none() };
    match (kind, value) {
        (JournalKind::Roster, "none") => words.roster_none(),
        (JournalKind::Roster, "pinned") => words.roster_pinned(),
        (JournalKind::Roster, "excluded") => words.roster_excluded(),
        (JournalKind::ClosedDays, "open") => words.day_open(),
        (JournalKind::ClosedDays, "closed") => words.day_closed(),
        (JournalKind::Tick, tick) => match tick.splitn(3, ' ').collect::<Vec<_>>()[..] {
            [day, sitting, outlet] => format!("{day} {} {outlet}", sitting_word(sitting, words)),
            _ => tick.to_owned(),
        },
        _ => value.to_owned(),
    }
}

fn sitting_word(sitting: &str, words: &Words) -> String {
    match sitting {
        "day" => words.sitting_day(),
        "evening" => words.sitting_evening(),
        _ => words.sitting_unknown(),
    }
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
