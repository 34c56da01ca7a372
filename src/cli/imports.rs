//! `rollcall imports`: the batches, and taking one back.

use super::args::ImportsCommand;
use super::context::{Context, columns};
use super::edit;
use super::table::Table;
use super::undo;
use crate::error::Error;
use crate::store::{BatchLine, local_time};
use crate::text::{Lean, group_thousands};
use crate::ui::journal_words::batch_state;
use serde::Serialize;

/// The batches, the latest first.
#[derive(Serialize)]
struct ImportsReport {
    batches: Vec<BatchLine>,
}

/// Lists the batches, or takes one back.
pub fn run(context: &Context, command: Option<&ImportsCommand>) -> Result<u8, Error> {
    if let Some(&ImportsCommand::Undo { batch }) = command {
        let mut store = context.change_store()?;
        let saved = store.undo_batch(batch, &context.stamp)?;
        return edit::report(context, &store, saved, |saved, what| undo::taken_back(context, saved, what));
    }
    let report = ImportsReport { batches: context.read_store()?.batches()? };
    context.answer(&report, || text(&report.batches, context))?;
    Ok(0)
}

fn text(batches: &[BatchLine], context: &Context) -> String {
    let words = context.words();
    if batches.is_empty() {
        return format!("{}\n", words.imports_empty());
    }
    let mut table = Table::new([
        (words.column_batch(), Lean::Right),
        (words.column_imported_at(), Lean::Left),
        (words.column_files(), Lean::Left),
        (words.column_accepted(), Lean::Right),
        (words.column_unchanged(), Lean::Right),
        (words.column_corrected(), Lean::Right),
        (words.column_rejected(), Lean::Right),
        (words.column_state(), Lean::Left),
    ]);
    for line in batches {
        let count = |number: u64| group_thousands(&number.to_string());
        table.push(vec![
            line.batch.to_string(),
            local_time(&line.imported_at),
            line.files.join(&words.between_items()),
            count(line.accepted),
            count(line.unchanged),
            count(line.corrected),
            count(line.rejected),
            batch_state(line, words),
        ]);
    }
    table.text(columns())
}
