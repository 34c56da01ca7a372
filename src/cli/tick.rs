//! `rollcall tick`: he came, another paid.

use super::args::Tick;
use super::context::Context;
use super::edit;
use crate::domain::bill::Sitting;
use crate::domain::edit::Edit;
use crate::error::Error;

/// Sets a tick or takes it away.
pub fn run(context: &Context, args: Tick) -> Result<u8, Error> {
    let edit = Edit::Tick {
        member_no: args.member_no,
        day: args.day,
        sitting: args.sitting.unwrap_or(Sitting::Unknown),
        outlet: args.outlet,
        on: !args.remove,
    };
    edit::apply(context, &mut context.change_store()?, &edit)
}
