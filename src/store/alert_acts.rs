//! What somebody did about alerts, as it is stored: the last act a customer. Few have one.

use super::roster::customer_of;
use super::{Store, StoreError};
use crate::domain::alert::{Act, Acted, AlertRecord, Rule, Rules};
use crate::domain::bill::CustomerId;
use crate::domain::day::Day;
use crate::domain::phase::Phase;
use crate::domain::touch::Cause;
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::BTreeMap;

impl Store {
    /// The last act about the alerts of the guest of a member number: what an edit has to say it saw.
    ///
    /// # Errors
    /// [`StoreError::UnknownMember`].
    pub fn alert_act(&self, member_no: &str) -> Result<Option<Acted>, StoreError> {
        act_of(&self.conn, customer_of(&self.conn, member_no)?)
    }
}

/// The last act about a customer's alerts.
pub(super) fn act_of(conn: &Connection, customer: CustomerId) -> Result<Option<Acted>, StoreError> {
    let sql = "SELECT customer_id, as_of, act, until, cause, opened_on, rules, from_phase, phase, assigned_to \
               FROM alert_act WHERE customer_id = ?1";
    let mut statement = conn.prepare_cached(sql)?;
    let found = statement.query_row([customer.0], |row| Ok(acted(row))).optional()?;
    found.transpose()
}

/// The last acts about everybody's alerts.
pub(super) fn all_acts(conn: &Connection) -> Result<BTreeMap<CustomerId, Acted>, StoreError> {
    let sql = "SELECT customer_id, as_of, act, until, cause, opened_on, rules, from_phase, phase, assigned_to \
               FROM alert_act ORDER BY customer_id";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut acts = BTreeMap::new();
    while let Some(row) = rows.next()? {
        acts.insert(CustomerId(row.get(0)?), acted(row)?);
    }
    Ok(acts)
}

/// An act from the columns of [`act_of`].
fn acted(row: &Row<'_>) -> Result<Acted, StoreError> {
    let damaged = || StoreError::Damaged("alert_act: unknown word".to_owned());
    let phase = |column: usize| -> Result<Phase, StoreError> {
        Phase::from_word(&row.get::<_, String>(column)?).ok_or_else(damaged)
    };
    let (until, cause): (Option<i32>, Option<String>) = (row.get(3)?, row.get(4)?);
    let cause = cause.map(|cause| Cause::from_word(&cause).ok_or_else(damaged)).transpose()?;
    let act = match (row.get::<_, String>(2)?.as_str(), until, cause) {
        ("assign", None, None) => Act::Assign,
        ("acknowledge", None, None) => Act::Acknowledge,
        ("snooze", Some(until), None) => Act::Snooze { until: Day(until) },
        ("close", None, Some(cause)) => Act::Close(cause),
        _ => return Err(damaged()),
    };
    let rules: Option<Rules> = row.get::<_, String>(6)?.split_terminator(',').map(Rule::from_word).collect();
    let record = AlertRecord {
        as_of: Day(row.get(1)?),
        act,
        opened_on: Day(row.get(5)?),
        rules: rules.ok_or_else(damaged)?,
        from: phase(7)?,
        phase: phase(8)?,
    };
    Ok(Acted { record, assigned_to: row.get(9)? })
}

/// Stores an act in the place of the one there, or none.
pub(super) fn write_act(
    conn: &Connection,
    customer: CustomerId,
    acted: Option<&Acted>,
) -> Result<(), StoreError> {
    let Some(Acted { record, assigned_to }) = acted else {
        conn.prepare_cached("DELETE FROM alert_act WHERE customer_id = ?1")?.execute([customer.0])?;
        return Ok(());
    };
    let (act, until, cause) = match record.act {
        Act::Assign => ("assign", None, None),
        Act::Acknowledge => ("acknowledge", None, None),
        Act::Snooze { until } => ("snooze", Some(until.0), None),
        Act::Close(cause) => ("close", None, Some(cause.word())),
    };
    let rules = record.rules.iter().map(Rule::word).collect::<Vec<_>>().join(",");
    let sql = "INSERT OR REPLACE INTO alert_act \
               (customer_id, as_of, act, until, cause, opened_on, rules, from_phase, phase, assigned_to) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
    conn.prepare_cached(sql)?.execute(params![
        customer.0,
        record.as_of.0,
        act,
        until,
        cause,
        record.opened_on.0,
        rules,
        record.from.word(),
        record.phase.word(),
        assigned_to,
    ])?;
    Ok(())
}
