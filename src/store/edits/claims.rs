//! Claims: a walk-in's bill given to a guest.

use super::{Change, guest, raise_version, still, wanted};
use crate::domain::bill::BillId;
use crate::store::rebuild::Moves;
use crate::store::roster::{claim_of, customer_of};
use crate::store::{StoreError, figures};
use rusqlite::{Connection, OptionalExtension, Transaction};

/// Judges a claim: the bill must be a walk-in's, the guest known.
pub(super) fn resolve_claim(
    conn: &Connection,
    bill: BillId,
    seen: Option<&str>,
    to: Option<&str>,
) -> Result<Change, StoreError> {
    let sql = "SELECT member_id IS NULL FROM bill WHERE id = ?1";
    let is_walk_in = conn.prepare_cached(sql)?.query_row([bill.0], |row| row.get(0)).optional()?;
    if !is_walk_in.ok_or(StoreError::UnknownBill(bill.0))? && to.is_some() {
        return Err(StoreError::NotAWalkIn(bill.0));
    }
    if let Some(to) = to {
        customer_of(conn, to)?;
    }
    let stored = claim_of(conn, bill)?;
    let (seen, to) = (seen.map(str::to_owned), to.map(str::to_owned));
    wanted(&stored, &seen, &to, &format!("claim {}", bill.0))?;
    Ok(Change::Claim { bill, from: stored, to })
}

/// A claim goes to the shelf with its bill and comes back with it, as it was; undo and redo in between have nothing to change.
pub(super) fn write_claim(
    tx: &Transaction<'_>,
    bill: BillId,
    (from, to): (Option<&str>, Option<&str>),
    moves: Moves,
) -> Result<(), StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM bill WHERE id = ?1)";
    if !tx.prepare_cached(sql)?.query_row([bill.0], |row| row.get::<_, bool>(0))? {
        return Ok(());
    }
    still(&claim_of(tx, bill)?.as_deref(), &from, &format!("claim {}", bill.0))?;
    if let Some(member_no) = to {
        guest(tx, member_no, moves)?;
        let sql = "INSERT INTO claim (bill_id, member_id) SELECT ?1, id FROM member WHERE number = ?2 \
                   ON CONFLICT (bill_id) DO UPDATE SET member_id = excluded.member_id";
        still(&tx.prepare_cached(sql)?.execute((bill.0, member_no))?, &1, "claim")?;
    } else {
        tx.prepare_cached("DELETE FROM claim WHERE bill_id = ?1")?.execute([bill.0])?;
    }
    for member_no in [from, to].into_iter().flatten() {
        raise_version(tx, guest(tx, member_no, moves)?)?;
    }
    figures::after_claim(tx, bill)
}
