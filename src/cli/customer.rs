//! `rollcall customer`: one profile.

use super::args::OneMember;
use super::context::Context;
use super::customers::{shown_day, shown_name};
use super::table::pairs;
use crate::domain::customer::CustomerLine;
use crate::error::Error;
use crate::text::terms::roster_mark;
use crate::text::{group_thousands, mask_phone, money};
use crate::words::Words;

/// Prints one customer.
pub fn run(context: &Context, args: &OneMember) -> Result<u8, Error> {
    let line = context.read_store()?.customer(&args.member_no, &context.view())?;
    context.answer(&line, || text(&line, context.words()))?;
    Ok(0)
}

fn text(line: &CustomerLine, words: &Words) -> String {
    let phones: Vec<String> = line.phones.iter().map(|phone| mask_phone(phone)).collect();
    let phones = if phones.is_empty() { words.none() } else { phones.join(&words.between_items()) };
    pairs(&[
        (words.column_member_no(), line.guest.member_no.clone()),
        (words.column_name(), shown_name(line, words)),
        (words.column_company(), line.company.clone().unwrap_or_else(|| words.none())),
        (words.column_phone(), phones),
        (words.column_bills(), group_thousands(&line.bills.to_string())),
        (words.column_visits(), group_thousands(&line.visits.to_string())),
        (words.column_spend(), money(line.spend)),
        (words.column_first_visit(), shown_day(line.first_visit, words)),
        (words.column_last_visit(), shown_day(line.last_visit, words)),
        (words.column_roster(), roster_mark(line.roster, words)),
    ])
}
