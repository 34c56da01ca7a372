//! `rollcall claim`: a walk-in's bill given to a guest.

use super::args::Claim;
use super::context::Context;
use super::edit;
use crate::domain::bill::BillId;
use crate::domain::edit::Edit;
use crate::error::{Error, UsageError};
use crate::store::Store;

/// Gives a bill to a guest, or takes it back.
pub fn run(context: &Context, args: Claim) -> Result<u8, Error> {
    let mut store = context.change_store()?;
    let bill = find(&store, &args.bill)?;
    let from = store.claim(bill)?;
    edit::apply(context, &mut store, &Edit::Claim { bill, from, to: args.member_no })
}

/// The bill of an id, else the one of a bill number that no other bill has.
fn find(store: &Store, given: &str) -> Result<BillId, Error> {
    let ids = store.bills_numbered(given)?;
    match (ids.as_slice(), given.parse()) {
        ([only], Err(_)) => Ok(*only),
        (_, Ok(id)) => Ok(BillId(id)),
        (ids, Err(_)) => {
            let ids = ids.iter().map(|id| id.0.to_string()).collect();
            Err(UsageError::BillNo { given: given.to_owned(), ids }.into())
        }
    }
}
