//! `rollcall status`: what the store holds.

use super::context::{Context, columns};
use super::table::{Table, pairs};
use crate::domain::customer::Status;
use crate::error::Error;
use crate::text::{Lean, group_thousands, money};
use crate::words::Words;

/// Prints what the store holds.
pub fn run(context: &Context) -> Result<u8, Error> {
    let store = context.read_store()?;
    let status = store.status(&context.view())?;
    context.answer(&status, || text(&status, context))?;
    if status.bills == 0 && status.imports == 0 {
        context.hint(&context.words().hint_no_store(context.prompt().line("import")));
    }
    Ok(0)
}

fn text(status: &Status, context: &Context) -> String {
    let words = context.words();
    let days = match (status.first_day, status.last_day) {
        (Some(first), Some(last)) => words.status_span(first.to_string(), last.to_string()),
        _ => words.none(),
    };
    // Known are all, whatever day or outlet the other figures are of.
    let is_part = context.global.as_of.is_some() || context.global.scope.is_some();
    let customers = if is_part { words.status_customers_all() } else { words.status_customers() };
    let count = |number: u64| group_thousands(&number.to_string());
    let lines = [
        (customers, count(status.customers)),
        (words.status_bills(), count(status.bills)),
        (words.status_visits(), count(status.visits)),
        (words.status_spend(), money(status.spend)),
        (words.status_unidentified(), count(status.unidentified_bills)),
        (words.status_days(), days),
        (words.status_as_of(), status.as_of.map_or_else(|| words.none(), |day| day.to_string())),
        (words.status_imports(), count(status.imports)),
        (words.status_schema(), status.schema.to_string()),
    ];
    pairs(&lines) + &outlets(status, words)
}

fn outlets(status: &Status, words: &Words) -> String {
    if status.outlets.is_empty() {
        return String::new();
    }
    let mut table = Table::new([
        (words.status_outlet(), Lean::Left),
        (words.status_bills(), Lean::Right),
        (words.status_spend(), Lean::Right),
    ]);
    for outlet in &status.outlets {
        let bills = group_thousands(&outlet.bills.to_string());
        table.push(vec![outlet.name.clone(), bills, money(outlet.spend)]);
    }
    format!("\n{}", table.text(columns()))
}
