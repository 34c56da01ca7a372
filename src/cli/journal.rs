//! `rollcall journal`: everything that was changed.

use super::args::Journal;
use super::context::{Context, columns};
use super::table::Table;
use crate::domain::address;
use crate::domain::edit::{JournalKind, JournalLine};
use crate::domain::guest_record::GuestRecord;
use crate::domain::settings::Settings;
use crate::error::Error;
use crate::store::{JournalRow, Store};
use crate::text::{Lean, cut, record, sanitise, tact};
use crate::ui::journal_labels as labels;
use crate::ui::journal_words::{kind_word, shown_subject};
use crate::words::Words;
use serde::Serialize;

/// The journal's lines, the latest first.
#[derive(Serialize)]
struct JournalReport<'a> {
    rows: &'a [JournalLine],
}

/// Prints the latest lines.
pub fn run(context: &Context, args: &Journal) -> Result<u8, Error> {
    let store = context.read_store()?;
    let lines = store.journal(args.limit.into())?;
    let text = || text(&lines, &store, context);
    let in_full = lines.iter().filter(|line| holds_phone(line)).count();
    if context.global.json && in_full > 0 {
        tracing::info!(lines = in_full, "phones of the journal in full");
    }
    context.answer(&JournalReport { rows: &lines }, text)?;
    Ok(0)
}

/// Whether a line tells a phone as it was written.
fn holds_phone(line: &JournalLine) -> bool {
    let values = [line.before.as_deref(), line.after.as_deref()];
    let has_secretary = |value: &str| {
        let record = GuestRecord::read(Some(value)).filter(|_| line.kind == JournalKind::Record);
        record.is_some_and(|record| record.secretary_phone.is_some())
    };
    tact::holds_phone(&line.subject)
        || values.into_iter().flatten().any(|value| tact::holds_phone(value) || has_secretary(value))
}

fn text(lines: &[JournalLine], store: &Store, context: &Context) -> String {
    let words = context.words();
    if lines.is_empty() {
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
    for row in lines.iter().map(|line| row(line, store)) {
        let value = |of: &Option<String>| value(&row, of.as_deref(), words);
        table.push(vec![
            row.line.number.to_string(),
            row.local.clone(),
            row.line.who.clone(),
            kind_word(row.line.kind, words),
            subject(&row, words),
            value(&row.line.before),
            value(&row.line.after),
            if row.line.undone { words.journal_undone() } else { String::new() },
        ]);
    }
    table.text(columns())
}

/// A line with the names behind its numbers, as far as they can be read.
fn row(line: &JournalLine, store: &Store) -> JournalRow {
    store.journal_row(line.clone()).unwrap_or_else(|_| JournalRow::bare(line.clone()))
}

/// One line as a person reads it after a change.
pub fn said(line: &JournalLine, store: &Store, words: &Words) -> String {
    let row = row(line, store);
    let value = |of: &Option<String>| value(&row, of.as_deref(), words);
    if line.kind == JournalKind::Import {
        let files = value(&line.after);
        return cut(&words.journal_imported(line.subject.as_str(), files), 200);
    }
    let what = format!("{} {}", kind_word(line.kind, words), subject(&row, words));
    if let Some(change) = record::record_change(line, words) {
        return cut(&words.said_of(what, change), 200);
    }
    let change = match (&line.before, &line.after) {
        (None, None) => what,
        // What was not there before needs no arrow, but for settings, which had their default.
        (None, after) if line.kind != JournalKind::Setting => words.said_of(what, value(after)),
        (before, after) => words.said_of(what, format!("{} → {}", value(before), value(after))),
    };
    cut(&change, 200)
}

/// Whom or what a line is about. Commands ask for numbers, people for names: a guest is told by both.
fn subject(row: &JournalRow, words: &Words) -> String {
    // Of undo and redo which change they turned round; what that change said stands in its own line.
    if let Some(of) = &row.of {
        let number = format!("{} {}", shown_subject(&row.line, words), kind_word(of.line.kind, words));
        return words.said_of(number, subject(of, words));
    }
    match (row.line.kind, &row.guest) {
        (kind, Some(_)) if kind.has_guest_as_subject() => with_name(row, &row.line.subject),
        (JournalKind::Claim, _) => bill(row),
        // The number that `imports undo` takes; the files stand behind it.
        (JournalKind::Import, _) => words.journal_batch(row.line.subject.as_str()),
        (JournalKind::Setting, _) => row.line.subject.clone(),
        _ => labels::subject(row, words, false),
    }
}

/// What a person knows the bill by: its number, and what `claim` takes where it has none.
fn bill(row: &JournalRow) -> String {
    let number = row.bill.as_ref().and_then(|bill| bill.bill_no.as_deref());
    sanitise(number.unwrap_or(&row.line.subject)).into_owned()
}

fn value(row: &JournalRow, value: Option<&str>, words: &Words) -> String {
    match (row.line.kind, value) {
        (JournalKind::Claim, Some(member_no)) => with_name(row, member_no),
        // As `settings set` takes it.
        (JournalKind::Setting, Some(value)) => value.to_owned(),
        (JournalKind::Setting, None) => default_of(&row.line.subject, words),
        _ => labels::value(row, value, words, false),
    }
}

/// What is in force where a setting was never made, or is so no more.
fn default_of(key: &str, words: &Words) -> String {
    // An outlet without hours of its own keeps those of the house, whatever they are.
    let default = if key.contains('@') { None } else { Settings::default().get(key) };
    default.map_or_else(|| words.journal_as_house(), |value| words.journal_default(value))
}

/// `00123 张总(张建国)`.
fn with_name(row: &JournalRow, member_no: &str) -> String {
    let name = row.guest.as_ref().and_then(address::in_full);
    let said = name.map_or_else(|| member_no.to_owned(), |name| format!("{member_no} {name}"));
    tact::name_or_number(&said, false).into_owned()
}
