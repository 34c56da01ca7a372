//! `rollcall claim`: a walk-in's bill given to a guest.

use super::args::Claim;
use super::context::Context;
use super::edit;
use crate::domain::bill::BillId;
use crate::domain::edit::Edit;
use crate::error::Error;

/// Gives a bill to a guest, or takes it back.
pub fn run(context: &Context, args: Claim) -> Result<u8, Error> {
    let mut store = context.change_store()?;
    let bill = BillId(args.bill);
    let from = store.claim(bill)?;
    edit::apply(context, &mut store, &Edit::Claim { bill, from, to: args.member_no })
}
