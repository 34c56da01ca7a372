//! Whom members are called, what became of reservations, and what customers' time adds up to.

use super::Findings;
use crate::domain::bill::CustomerId;
use crate::store::alert_acts::all_acts;
use crate::store::naming::find_names;
use crate::store::rebuild::{read_sum, special_customers, sums_of};
use crate::store::records::all_records;
use crate::store::touches::stale_states;
use crate::store::{StoreError, rhythms, settings};
use hashbrown::HashSet;
use rusqlite::{Connection, OptionalExtension};

/// Customers whose sums are recomputed in one pass over the facts: it bounds the memory.
const AT_ONCE: usize = 100_000;

pub(super) fn check(conn: &Connection, findings: &mut Findings) -> Result<(), StoreError> {
    check_names(conn, findings)?;
    check_records(conn, findings)?;
    match all_acts(conn) {
        Err(StoreError::Damaged(what)) => findings.add("alert_act", "alert_act", what),
        read => drop(read?),
    }
    for (id, stored, state) in stale_states(conn)? {
        findings.compare("reservation_state", || format!("reservation {id}"), &stored, &state);
    }
    check_sums(conn, findings)?;
    check_rhythms(conn, findings)
}

/// Records as they can be written.
fn check_records(conn: &Connection, findings: &mut Findings) -> Result<(), StoreError> {
    let records = match all_records(conn) {
        Err(StoreError::Damaged(what)) => {
            findings.add("guest_record", "guest_record", what);
            return Ok(());
        }
        read => read?,
    };
    for (customer, record) in records {
        if record.is_empty() || record.clone().checked().as_ref() != Ok(&record) {
            findings.add("guest_record", format!("customer {}", customer.0), "cannot have been written so");
        }
    }
    Ok(())
}

fn check_names(conn: &Connection, findings: &mut Findings) -> Result<(), StoreError> {
    let mut statement =
        conn.prepare("SELECT id, contact_id, contact_bill, live > 0, customer_id FROM member")?;
    let mut stored: Vec<(u32, Option<(u32, i64)>)> = Vec::new();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let id = row.get(0)?;
        let (contact, bill): (Option<u32>, Option<i64>) = (row.get(1)?, row.get(2)?);
        if row.get(3)? && row.get::<_, Option<u32>>(4)?.is_none() {
            findings.add("member_customer", format!("member {id}"), "has bills and is no customer");
        }
        stored.push((id, contact.zip(bill)));
    }
    let members: HashSet<u32> = stored.iter().map(|(member, _)| *member).collect();
    let names = find_names(conn, &members)?;
    for (member, named) in stored {
        findings.compare("member_name", || format!("member {member}"), &named, &names.get(&member).copied());
    }
    Ok(())
}

fn check_rhythms(conn: &Connection, findings: &mut Findings) -> Result<(), StoreError> {
    if !rhythms::is_kept(conn)? {
        return Ok(());
    }
    let calendar = settings::closed_days(conn)?;
    for some in rhythms::everybody(conn)?.chunks(AT_ONCE) {
        for (customer, counted) in some.iter().zip(rhythms::count(conn, some, &calendar)?) {
            let stored = rhythms::stored(conn, *customer)?;
            findings.compare("baseline", || format!("customer {}", customer.0), &stored, &counted);
        }
    }
    let sql = "SELECT customer_id FROM baseline WHERE customer_id NOT IN (SELECT id FROM customer)";
    let mut statement = conn.prepare(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        findings.add("orphan", format!("baseline {}", row.get::<_, i64>(0)?), "no such customer");
    }
    Ok(())
}

fn check_sums(conn: &Connection, findings: &mut Findings) -> Result<(), StoreError> {
    let mut statement = conn.prepare("SELECT id FROM customer ORDER BY id")?;
    let customers: Vec<CustomerId> =
        statement.query_map([], |row| row.get(0).map(CustomerId))?.collect::<Result<_, _>>()?;
    let special = special_customers(conn)?;
    let sql = "SELECT first_visit, last_visit, visits, bills, net FROM customer_sum WHERE customer_id = ?1";
    let mut statement = conn.prepare(sql)?;
    for some in customers.chunks(AT_ONCE) {
        for (customer, sum) in some.iter().zip(sums_of(conn, some, &special)?) {
            let stored = statement.query_row([customer.0], read_sum).optional()?;
            findings.compare("customer_sum", || format!("customer {}", customer.0), &stored, &Some(sum));
        }
    }
    let sql = "SELECT customer_id FROM customer_sum WHERE customer_id NOT IN (SELECT id FROM customer)";
    let mut statement = conn.prepare(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        findings.add("orphan", format!("customer_sum {}", row.get::<_, i64>(0)?), "no such customer");
    }
    Ok(())
}
