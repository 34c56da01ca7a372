//! `rollcall tick`: he came, another paid.

use super::args::Tick;
use super::context::Context;
use super::edit;
use crate::domain::bill::Sitting;
use crate::domain::day::Day;
use crate::domain::edit::{Edit, TickEffect};
use crate::domain::view::View;
use crate::error::Error;
use crate::store::Store;

/// Sets a tick or takes it away; of one that was set it says when it does not count, or not yet.
pub fn run(context: &Context, args: Tick) -> Result<u8, Error> {
    let mut store = context.change_store()?;
    let (member_no, day) = (args.member_no.clone(), args.day);
    let before = visits_until(&store, &member_no, day)?;
    let edit = Edit::Tick {
        member_no: args.member_no,
        day: args.day,
        sitting: args.sitting.unwrap_or(Sitting::Unknown),
        outlet: args.outlet,
        on: !args.remove,
    };
    edit::apply_and_tell(context, &mut store, &edit, |store| {
        if args.remove {
            return None;
        }
        let words = context.words();
        let after = visits_until(store, &member_no, day).ok()?;
        let as_of = context.global.as_of.or(store.last_day().ok()?);
        match TickEffect::of(day, as_of, before, after) {
            TickEffect::Counts => None,
            TickEffect::AddsNothing => Some(words.tick_adds_nothing()),
            TickEffect::CountsLater { as_of } => {
                Some(words.tick_counts_later(as_of.to_string(), day.to_string()))
            }
        }
    })
}

/// Visits of a guest up to a day, over all outlets.
fn visits_until(store: &Store, member_no: &str, day: Day) -> Result<u64, Error> {
    let view = View { as_of: Some(day), ..View::default() };
    Ok(store.customer(member_no, &view)?.visits)
}
