//! `rollcall bills`: the bills behind any figure.

use super::args::Bills;
use super::context::{Context, columns};
use super::customers::shown_of;
use super::table::Table;
use crate::domain::customer::{BillLine, BillPage, BillQuery};
use crate::error::Error;
use crate::store::StoreError;
use crate::text::{Lean, money};
use crate::ui::say::bill_kind;
use crate::words::Words;

/// Lines a person is shown when he does not say how many; a script gets all.
const LINES_FOR_PEOPLE: u64 = 100;

/// Prints the bills asked for, in order of time.
pub fn run(context: &Context, args: Bills) -> Result<u8, Error> {
    if let (Some(from), Some(to)) = (args.from, args.to)
        && from > to
    {
        return Err(StoreError::DaysBackwards { from, to }.into());
    }
    let limit = args.limit.map(u64::from);
    let query = BillQuery {
        member_no: args.member,
        from: args.from,
        to: args.to,
        batch: args.batch,
        walk_ins: args.walk_ins,
        limit: limit.or((!context.global.json).then_some(LINES_FOR_PEOPLE)),
    };
    let page = context.read_store()?.bills(&query, &context.view())?;
    context.answer(&page, || text(&page, context))?;
    Ok(0)
}

fn text(page: &BillPage, context: &Context) -> String {
    let words = context.words();
    if page.rows.is_empty() {
        return format!("{}\n", words.bills_empty());
    }
    let mut table = Table::new([
        (words.column_id(), Lean::Right),
        (words.column_business_day(), Lean::Left),
        (words.column_when(), Lean::Left),
        (words.column_bill_no(), Lean::Left),
        (words.column_member_no(), Lean::Left),
        (words.column_outlet(), Lean::Left),
        (words.column_amount(), Lean::Right),
        (words.column_covers(), Lean::Right),
        (words.column_kind(), Lean::Left),
    ]);
    for line in &page.rows {
        table.push(vec![
            line.id.0.to_string(),
            line.business_day.to_string(),
            time(line, words),
            line.bill_no.clone().unwrap_or_else(|| words.none()),
            member(line, words),
            line.outlet.clone(),
            line.amount.map_or_else(|| words.none(), money),
            line.covers.map_or_else(|| words.none(), |covers| covers.to_string()),
            bill_kind(line.kind, words),
        ]);
    }
    table.text(columns()) + &shown_of(page.rows.len(), page.total, words)
}

/// The time of day, with its date where that is not the business day: a bill after midnight.
fn time(line: &BillLine, words: &Words) -> String {
    let at = line.at.to_string();
    let Some((_, time)) = at.split_once('T') else { return words.none() };
    if line.at.date == line.business_day { time.to_owned() } else { at.replace('T', " ") }
}

fn member(line: &BillLine, words: &Words) -> String {
    match &line.member_no {
        Some(member) if line.claimed => words.bill_claimed(member),
        Some(member) => member.clone(),
        None => words.none(),
    }
}
