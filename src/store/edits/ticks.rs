//! Ticks: he came, another paid.

use super::{raise_version, still};
use crate::domain::bill::{CustomerId, Sitting};
use crate::domain::day::Day;
use crate::domain::edit::days_to_tick;
use crate::store::{StoreError, batch, figures, outlets};
use rusqlite::{Connection, OptionalExtension, Transaction};

/// The outlet of what names none.
const MAIN: &str = "main";

/// Refuses a day nobody can be ticked on.
pub(super) fn check_day(day: Day, today: Day) -> Result<(), StoreError> {
    let days = days_to_tick(today);
    if days.contains(&day) {
        return Ok(());
    }
    Err(StoreError::DayOutOfRange { day, first: *days.start(), last: today })
}

type When<'a> = (Day, Sitting, Option<&'a str>);

/// The outlet a new tick goes to: the one given, that of the last visit, or `main`. Source: domain.md §2.
pub(super) fn place_of_new_tick(
    conn: &Connection,
    customer: CustomerId,
    (day, sitting, outlet): When<'_>,
) -> Result<String, StoreError> {
    if let Some(outlet) = outlet {
        outlets::known(conn, outlet)?;
    }
    let sql = "SELECT EXISTS (SELECT 1 FROM tick WHERE customer_id = ?1 AND day = ?2 AND sitting = ?3)";
    let is_ticked = conn
        .prepare_cached(sql)?
        .query_row((customer.0, day.0, sitting as u8), |row| row.get::<_, bool>(0))?;
    if is_ticked {
        return Err(StoreError::NoChange);
    }
    match outlet {
        Some(outlet) => Ok(outlet.to_owned()),
        None => Ok(outlet_of_last_visit(conn, customer)?.unwrap_or_else(|| MAIN.to_owned())),
    }
}

/// The tick meant by one to be taken away: in that sitting, or, when none is said, the only one of the day.
pub(super) fn place_of_old_tick(
    conn: &Connection,
    customer: CustomerId,
    (day, sitting, outlet): When<'_>,
) -> Result<(Sitting, String), StoreError> {
    if let Some(outlet) = outlet {
        outlets::known(conn, outlet)?;
    }
    let sql = "SELECT tick.sitting, outlet.name FROM tick JOIN outlet ON outlet.id = tick.outlet_id \
               WHERE tick.customer_id = ?1 AND tick.day = ?2 ORDER BY tick.outlet_id, tick.sitting";
    let mut statement = conn.prepare_cached(sql)?;
    let mut ticks = statement
        .query_map((customer.0, day.0), |row| Ok((row.get::<_, u8>(0)?, row.get(1)?)))?
        .collect::<Result<Vec<(u8, String)>, _>>()?;
    ticks.retain(|(_, name)| outlet.is_none_or(|outlet| outlet == name));
    let exact = ticks.iter().position(|(code, _)| *code == sitting as u8);
    let index = match (exact, sitting, ticks.len()) {
        (Some(index), ..) => index,
        (None, Sitting::Unknown, 1) => 0,
        _ => return Err(StoreError::NoChange),
    };
    let (code, name) = ticks.swap_remove(index);
    let sitting = Sitting::from_code(code).ok_or_else(|| StoreError::Damaged("tick: sitting".to_owned()))?;
    Ok((sitting, name))
}

/// Where the guest was seen last: by the last sale of that day, or, when another paid, by his tick.
fn outlet_of_last_visit(conn: &Connection, customer: CustomerId) -> Result<Option<String>, StoreError> {
    let sql = "SELECT last_visit FROM customer_sum WHERE customer_id = ?1";
    let last: Option<Option<i64>> =
        conn.prepare_cached(sql)?.query_row([customer.0], |row| row.get(0)).optional()?;
    let Some(day) = last.flatten() else { return Ok(None) };
    let sql = "SELECT outlet.name FROM bill LEFT JOIN claim ON claim.bill_id = bill.id \
               JOIN member ON member.id = coalesce(claim.member_id, bill.member_id) \
               JOIN outlet ON outlet.id = (bill.id >> 20) & 4095 \
               WHERE bill.id >= ?1 << 32 AND bill.id < (?1 + 1) << 32 \
               AND member.customer_id = ?2 AND bill.kind = 0 ORDER BY bill.second DESC, bill.id DESC LIMIT 1";
    let by_bill = conn.prepare_cached(sql)?.query_row((day, customer.0), |row| row.get(0)).optional()?;
    if by_bill.is_some() {
        return Ok(by_bill);
    }
    let sql = "SELECT outlet.name FROM tick JOIN outlet ON outlet.id = tick.outlet_id \
               WHERE tick.customer_id = ?1 AND tick.day = ?2 ORDER BY tick.sitting = 1 DESC LIMIT 1";
    Ok(conn.prepare_cached(sql)?.query_row((customer.0, day), |row| row.get(0)).optional()?)
}

/// Sets the tick or takes it away.
pub(super) fn write_tick(
    tx: &Transaction<'_>,
    (customer, day, sitting): (CustomerId, Day, Sitting),
    outlet: &str,
    on: bool,
) -> Result<(), StoreError> {
    let id = match outlets::find(tx, outlet)? {
        Some(id) => id,
        None if on => outlets::revive(tx, outlet)?,
        None => return Err(StoreError::LostRace("tick".to_owned())),
    };
    let sql = if on {
        "INSERT INTO tick (customer_id, day, outlet_id, sitting) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING"
    } else {
        "DELETE FROM tick WHERE customer_id = ?1 AND day = ?2 AND outlet_id = ?3 AND sitting = ?4"
    };
    let changed = tx.prepare_cached(sql)?.execute((customer.0, day.0, id.0, sitting as u8))?;
    still(&changed, &1, "tick")?;
    raise_version(tx, customer)?;
    figures::after_tick(tx, customer)?;
    if on { Ok(()) } else { batch::shelve_outlet(tx, id) }
}
