//! `rollcall pin`, `exclude`, `unpin`: who stands on the roster by hand.

use super::args::OneMember;
use super::context::Context;
use super::edit;
use crate::domain::edit::Edit;
use crate::domain::roster::RosterMark;
use crate::error::Error;

/// What `pin` wants.
pub const PIN: RosterMark = RosterMark::Pinned;
/// What `exclude` wants.
pub const EXCLUDE: RosterMark = RosterMark::Excluded;
/// What `unpin` wants.
pub const UNPIN: RosterMark = RosterMark::None;

/// Gives a guest a mark of the roster, or takes it away.
pub fn run(context: &Context, args: OneMember, to: RosterMark) -> Result<u8, Error> {
    let mut store = context.change_store()?;
    let from = store.roster_mark(&args.member_no)?;
    edit::apply(context, &mut store, &Edit::Roster { member_no: args.member_no, from, to })
}
