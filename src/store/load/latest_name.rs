//! Which of a member's bills gives him his name: the latest that holds one.

use super::guests::Taken;
use super::new_bills::or_null;
use crate::store::StoreError;
use crate::store::naming::{Rank, rank_of_bill};
use crate::store::rebuild::group_of;
use rusqlite::Connection;
use std::cmp::Ordering;

/// The bill a member takes his name from.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Naming {
    /// Rowid of the wording; 0 = none.
    contact: u32,
    /// Whether it is another wording than the store's.
    pub is_another: bool,
    bill: i64,
    has_name: bool,
    /// Whether the rank is known; a stored bill's is only read when its day does not decide.
    has_rank: bool,
    rank: ShortRank,
}

/// Second (before all others when there is none), file and line.
type ShortRank = (i32, u32, u32);

impl Naming {
    /// What the store knows: the wording's rowid, the bill it comes from, and whether it holds a name.
    pub(super) fn of_store(contact: u32, bill: i64, has_name: bool) -> Self {
        Self { contact, bill, has_name, ..Self::default() }
    }

    /// Wording and bill as stored.
    pub(super) fn stored(&self) -> (Option<u32>, Option<i64>) {
        (or_null(self.contact), (self.contact != 0).then_some(self.bill))
    }

    /// Takes the name from a bill when it is the latest one.
    pub(super) fn offer(&mut self, tx: &Connection, bill: &Taken) -> Result<(), StoreError> {
        let file = u32::try_from(bill.file).map_err(|_| StoreError::Limit("files"))?;
        let rank = (bill.second.unwrap_or(i32::MIN), file, bill.line);
        let day = group_of(bill.bill).0;
        let wins = match (self.has_name, group_of(self.bill).0).cmp(&(bill.has_name, day)) {
            _ if self.contact == 0 => true,
            Ordering::Less => true,
            Ordering::Greater => false,
            Ordering::Equal => {
                if !self.has_rank {
                    let known = rank_of_bill(tx, self.bill, self.has_name)?.map(short_rank).transpose()?;
                    (self.has_rank, self.rank) = (true, known.unwrap_or((i32::MIN, 0, 0)));
                }
                self.rank < rank
            }
        };
        if wins {
            let (contact, has_name) = (bill.guest.contact_id, bill.has_name);
            let is_another = self.is_another || contact != self.contact;
            *self = Self { contact, is_another, bill: bill.bill, has_name, has_rank: true, rank };
        }
        Ok(())
    }
}

/// What is left of a rank once day and name are the same.
fn short_rank(rank: Rank) -> Result<ShortRank, StoreError> {
    let too_large = |_| StoreError::Limit("files");
    let (file, line) = (u32::try_from(rank.file), u32::try_from(rank.line));
    Ok((rank.second.unwrap_or(i32::MIN), file.map_err(too_large)?, line.map_err(too_large)?))
}
