//! `rollcall customers`: the customer list.

use super::args::{Customers, Sort};
use super::context::{Context, columns};
use super::table::Table;
use crate::domain::customer::{CustomerLine, CustomerOrder, CustomerPage, CustomerQuery, Guest};
use crate::domain::day::Day;
use crate::error::Error;
use crate::text::{Lean, group_thousands, mask_phone, money, tact};
use crate::transfer::export::shown_number;
use crate::words::Words;

/// Lines a person is shown when he does not say how many; a script gets all.
const LINES_FOR_PEOPLE: u64 = 100;

/// Prints one page of the list.
pub fn run(context: &Context, args: Customers) -> Result<u8, Error> {
    let Sort { order, descending } =
        args.sort.unwrap_or(Sort { order: CustomerOrder::Spend, descending: true });
    let limit = match args.limit {
        Some(limit) => limit.into(),
        None if context.global.json => u64::MAX,
        None => LINES_FOR_PEOPLE,
    };
    let offset = args.offset.into();
    let query = CustomerQuery { search: args.search, filter: args.filter, order, descending, offset, limit };
    let page = context.read_store()?.customers(&query, &context.view())?;
    context.answer(&page, || text(&page, context))?;
    Ok(0)
}

fn text(page: &CustomerPage, context: &Context) -> String {
    let words = context.words();
    if page.rows.is_empty() {
        return format!("{}\n", words.customers_empty());
    }
    let mut table = Table::new([
        (words.column_member_no(), Lean::Left),
        (words.column_name(), Lean::Left),
        (words.column_phone(), Lean::Left),
        (words.column_visits(), Lean::Right),
        (words.column_spend(), Lean::Right),
        (words.column_first_visit(), Lean::Left),
        (words.column_last_visit(), Lean::Left),
    ]);
    for line in &page.rows {
        table.push(vec![
            shown_number(&line.guest),
            shown_name(line, words),
            line.phones.first().map_or_else(|| words.none(), |phone| mask_phone(phone)),
            group_thousands(&line.visits.to_string()),
            money(line.spend),
            shown_day(line.first_visit, words),
            shown_day(line.last_visit, words),
        ]);
    }
    table.text(columns()) + &shown_of(page.rows.len(), page.total, words)
}

/// A line that says so when not everything is shown, of a command that can show the rest.
pub fn shown_of(shown: usize, total: u64, words: &Words) -> String {
    unless_all((shown, total), |shown, total| words.shown_of(shown, total))
}

/// The same of a command that gives all rows to scripts alone.
pub fn first_of(shown: usize, total: u64, words: &Words) -> String {
    unless_all((shown, total), |shown, total| words.shown_first_of(shown, total))
}

fn unless_all((shown, total): (usize, u64), say: impl FnOnce(String, String) -> String) -> String {
    if u64::try_from(shown).is_ok_and(|shown| shown >= total) {
        return String::new();
    }
    let [shown, total] = [shown.to_string(), total.to_string()].map(|number| group_thousands(&number));
    format!("{}\n", say(shown, total))
}

/// Title and name, phones in them masked, or a dash.
pub fn shown_name(line: &CustomerLine, words: &Words) -> String {
    shown_name_of(&line.guest, words)
}

/// The same of a guest alone.
pub fn shown_name_of(guest: &Guest, words: &Words) -> String {
    let name = crate::domain::address::in_full(guest);
    name.map_or_else(|| words.none(), |name| tact::name_or_number(&name, false).into_owned())
}

/// The day, or a dash.
pub fn shown_day(day: Option<Day>, words: &Words) -> String {
    day.map_or_else(|| words.none(), |day| day.to_string())
}
