//! Rows that point at nothing, and counts kept beside the bills.

use super::Findings;
use crate::domain::bill::BillKind;
use crate::store::StoreError;
use crate::store::rebuild::{first_bill, group_of};
use hashbrown::{HashMap, HashSet};
use rusqlite::Connection;
use std::collections::BTreeMap;

/// Rows whose bill, member, wording, file or outlet does not exist: what to call it, and how to find their keys.
const ORPHANS: [(&str, &str, &str); 9] = [
    (
        "bill_extra",
        "no such bill",
        "SELECT bill_id FROM bill_extra WHERE bill_id NOT IN (SELECT id FROM bill)",
    ),
    ("claim", "no such bill", "SELECT bill_id FROM claim WHERE bill_id NOT IN (SELECT id FROM bill)"),
    (
        "bill_version",
        "no such bill",
        "SELECT bill_id FROM bill_version WHERE bill_id NOT IN (SELECT id FROM bill)",
    ),
    (
        "refund_link",
        "no such bill",
        "SELECT bill_id FROM refund_link WHERE bill_id NOT IN (SELECT id FROM bill)",
    ),
    (
        "bill",
        "no such member",
        "SELECT id FROM bill WHERE member_id IS NOT NULL AND member_id NOT IN (SELECT id FROM member)",
    ),
    (
        "bill",
        "no such wording",
        "SELECT id FROM bill WHERE contact_id IS NOT NULL AND contact_id NOT IN (SELECT id FROM contact)",
    ),
    (
        "bill",
        "its file is not in force",
        "SELECT id FROM bill WHERE file_id NOT IN \
         (SELECT f.id FROM batch_file f JOIN batch b ON b.id = f.batch_id WHERE b.undone = 0)",
    ),
    (
        "bill_version",
        "its file is not in force",
        "SELECT bill_id FROM bill_version WHERE file_id NOT IN \
         (SELECT f.id FROM batch_file f JOIN batch b ON b.id = f.batch_id WHERE b.undone = 0)",
    ),
    (
        "bill",
        "no such outlet",
        "SELECT t.day << 32 | t.outlet_id << 20 FROM day_total t WHERE t.outlet_id NOT IN (SELECT id FROM outlet)",
    ),
];

pub(super) fn check(conn: &Connection, findings: &mut Findings) -> Result<(), StoreError> {
    for (table, what, sql) in ORPHANS {
        let mut statement = conn.prepare(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            findings.add("orphan", format!("{table} {}", row.get::<_, i64>(0)?), what);
        }
    }
    check_counts(conn, findings)
}

/// How many bills a batch holds and a member has, and which days a batch brought bills of.
fn check_counts(conn: &Connection, findings: &mut Findings) -> Result<(), StoreError> {
    let mut batches = conn.prepare("SELECT id, batch_id FROM batch_file")?;
    let batch_of: HashMap<i64, i64> =
        batches.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    let mut held: BTreeMap<i64, i64> = BTreeMap::new();
    let mut members: HashMap<u32, (i64, i64)> = HashMap::new();
    let mut brought: HashSet<(i64, i64)> = HashSet::new();
    let mut statement = conn.prepare("SELECT id, file_id, member_id, kind FROM bill")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let batch = batch_of.get(&row.get::<_, i64>(1)?).copied().unwrap_or_default();
        *held.entry(batch).or_default() += 1;
        brought.insert((batch, first_bill(group_of(row.get(0)?))));
        if let Some(member) = row.get::<_, Option<u32>>(2)? {
            let counts = members.entry(member).or_default();
            counts.0 += 1;
            counts.1 += i64::from(row.get::<_, i64>(3)? != BillKind::Void.code());
        }
    }
    let mut statement = conn.prepare("SELECT id, holds FROM batch")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (batch, holds): (i64, i64) = (row.get(0)?, row.get(1)?);
        let place = || format!("batch {batch}");
        findings.compare("batch_holds", place, &holds, &held.remove(&batch).unwrap_or(0));
    }
    let mut statement = conn.prepare("SELECT batch_id, group_id FROM batch_group")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        brought.remove(&(row.get(0)?, row.get(1)?));
    }
    for (batch, group) in brought {
        findings.add(
            "batch_group",
            format!("batch {batch}"),
            format!("does not name the bills from {group} on"),
        );
    }
    let mut statement = conn.prepare("SELECT id, bills, live FROM member")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let id: u32 = row.get(0)?;
        let stored: (i64, i64) = (row.get(1)?, row.get(2)?);
        let place = || format!("member {id}");
        findings.compare("member_bills", place, &stored, &members.remove(&id).unwrap_or_default());
    }
    Ok(())
}
