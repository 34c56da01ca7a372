//! Touches as they are stored and read: a guest's, the latest of several guests, and what is due.

mod days;
mod reservations;

pub(super) use days::{text_of_day, write_text_of_day};
pub(super) use reservations::{
    next_reservation, refresh_reservations, remove_reservation, reserved_days, stale_states,
    stored_reservation, write_reservation,
};

use super::rhythms::visit_days;
use super::roster::customer_of;
use super::{Store, StoreError};
use crate::domain::bill::CustomerId;
use crate::domain::day::Day;
use crate::domain::money::Fen;
use crate::domain::phase::Phase;
use crate::domain::touch::{
    Attempt, Cause, LatestTouch, LoggedTouch, MeasureTaken, Method, NextAction, NextStep, Outcome, SpokenTo,
    Touch, TouchId, WAKING_DAYS, WOKEN_DAYS, woken_of_late,
};
use crate::domain::view::View;
use crate::domain::visit::Counting;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};
use std::collections::{BTreeMap, HashMap};

/// What a stored word stands for.
fn read<T>(word: &str, of: fn(&str) -> Option<T>) -> Result<T, StoreError> {
    of(word).ok_or_else(|| StoreError::Damaged("touch: unknown word".to_owned()))
}

/// A touch from `id, day, minute, who, spoken_to, method, outcome, cause, promise, cost, note, next_day, next_what, done, phase`.
fn logged(row: &Row<'_>) -> Result<LoggedTouch, StoreError> {
    let word = |column| row.get::<_, String>(column);
    let cause: Option<String> = row.get(7)?;
    let (next_day, what): (Option<i32>, Option<String>) = (row.get(11)?, row.get(12)?);
    let touch = Touch {
        day: Day(row.get(1)?),
        minute: row.get(2)?,
        who: row.get(3)?,
        to: read(&word(4)?, SpokenTo::from_word)?,
        method: read(&word(5)?, Method::from_word)?,
        outcome: read(&word(6)?, Outcome::from_word)?,
        cause: cause.map(|cause| read(&cause, Cause::from_word)).transpose()?,
        promise: row.get(8)?,
        cost: Fen(row.get(9)?),
        note: row.get(10)?,
        next: next_day.map(|day| NextStep { day: Day(day), what }),
        phase: read(&word(14)?, Phase::from_word)?,
    };
    Ok(LoggedTouch { id: TouchId(row.get(0)?), touch, done: row.get::<_, i64>(13)? != 0 })
}

/// The number the next touch gets.
pub(super) fn next_touch(conn: &Connection) -> Result<TouchId, StoreError> {
    let sql = "SELECT ifnull(max(id), 0) + 1 FROM touch";
    Ok(TouchId(conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?))
}

/// A touch of a guest by its number.
pub(super) fn stored_touch(
    conn: &Connection,
    customer: CustomerId,
    id: TouchId,
) -> Result<Option<LoggedTouch>, StoreError> {
    let sql = "SELECT id, day, minute, who, spoken_to, method, outcome, cause, promise, cost, note, next_day, next_what, \
               done, phase FROM touch WHERE id = ?1 AND customer_id = ?2";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query((id.0, customer.0))?;
    rows.next()?.map(logged).transpose()
}

/// Puts a touch in under its number.
pub(super) fn write_touch(
    tx: &Transaction<'_>,
    customer: CustomerId,
    id: TouchId,
    touch: &Touch,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO touch (id, customer_id, day, minute, who, spoken_to, method, outcome, cause, promise, cost, note, \
               next_day, next_what, phase) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)";
    let next = touch.next.as_ref();
    tx.prepare_cached(sql)?.execute(params![
        id.0,
        customer.0,
        touch.day.0,
        touch.minute,
        touch.who,
        touch.to.word(),
        touch.method.word(),
        touch.outcome.word(),
        touch.cause.map(Cause::word),
        touch.promise,
        touch.cost.0,
        touch.note,
        next.map(|next| next.day.0),
        next.and_then(|next| next.what.as_deref()),
        touch.phase.word(),
    ])?;
    Ok(())
}

/// Takes a touch out.
pub(super) fn remove_touch(tx: &Transaction<'_>, id: TouchId) -> Result<(), StoreError> {
    tx.prepare_cached("DELETE FROM touch WHERE id = ?1")?.execute([id.0])?;
    Ok(())
}

/// Every touch from a day to another, as an attempt of which it is not known yet what came of it.
pub(super) fn all_touches(
    conn: &Connection,
    (from, until): (Day, Day),
) -> Result<Vec<(CustomerId, Attempt)>, StoreError> {
    let sql =
        "SELECT customer_id, day, method, phase, who FROM touch WHERE day BETWEEN ?1 AND ?2 ORDER BY id";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([from.0, until.0])?;
    let mut touches = Vec::new();
    while let Some(row) = rows.next()? {
        let word = |column| row.get::<_, String>(column);
        let attempt = Attempt {
            day: Day(row.get(1)?),
            method: read(&word(2)?, Method::from_word)?,
            phase: read(&word(3)?, Phase::from_word)?,
            owner: row.get(4)?,
            woke: None,
        };
        touches.push((CustomerId(row.get(0)?), attempt));
    }
    Ok(touches)
}

/// Those of some guests (sorted), or of all, whom a touch woke of late as of the day of a counting, each with that visit.
pub(super) fn woken(
    conn: &Connection,
    wanted: Option<&[CustomerId]>,
    counting: Counting,
) -> Result<HashMap<CustomerId, Day>, StoreError> {
    let from = counting.as_of - WOKEN_DAYS - WAKING_DAYS;
    let mut touched: BTreeMap<CustomerId, Vec<(Day, Phase)>> = BTreeMap::new();
    for (customer, touch) in all_touches(conn, (from, counting.as_of))? {
        if wanted.is_none_or(|wanted| wanted.binary_search(&customer).is_ok()) {
            touched.entry(customer).or_default().push((touch.day, touch.phase));
        }
    }
    let customers: Vec<CustomerId> = touched.keys().copied().collect();
    let days = visit_days(conn, &customers, from, counting.everywhere())?;
    let woken = touched.iter().zip(days).filter_map(|((customer, touches), days)| {
        let came: Vec<Day> = days.iter().filter(|day| day.visits > 0).map(|day| day.day).collect();
        Some((*customer, woken_of_late(touches, &came, counting.as_of)?))
    });
    Ok(woken.collect())
}

/// Marks what was agreed in a touch; says whether it was not so before.
pub(super) fn write_done(tx: &Transaction<'_>, id: TouchId, done: bool) -> Result<bool, StoreError> {
    let sql = "UPDATE touch SET done = ?2 WHERE id = ?1 AND done <> ?2 AND next_day IS NOT NULL";
    Ok(tx.prepare_cached(sql)?.execute((id.0, done))? == 1)
}

impl Store {
    /// A guest's touches, the latest first.
    ///
    /// # Errors
    /// [`StoreError::UnknownMember`].
    pub fn touches(&self, member_no: &str, limit: usize) -> Result<Vec<LoggedTouch>, StoreError> {
        let customer = customer_of(&self.conn, member_no)?;
        let sql = "SELECT id, day, minute, who, spoken_to, method, outcome, cause, promise, cost, note, next_day, next_what, \
                   done, phase FROM touch WHERE customer_id = ?1 ORDER BY day DESC, minute DESC, id DESC LIMIT ?2";
        let mut statement = self.conn.prepare_cached(sql)?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let touches = statement.query_and_then((customer.0, limit), logged)?;
        touches.collect()
    }

    /// What is due or overdue as of a day, the longest overdue first: an action is answered by being marked done, by a later touch
    /// of its guest that agrees on something else, or by one on its day or after.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn next_actions(&self, as_of: Day) -> Result<Vec<NextAction>, StoreError> {
        let sql = "SELECT id, customer_id, next_day, next_what, promise, who FROM touch t \
                   WHERE next_day <= ?1 AND done = 0 AND day <= ?1 AND NOT EXISTS ( \
                     SELECT 1 FROM touch l WHERE l.customer_id = t.customer_id AND l.day <= ?1 \
                       AND (l.day, l.minute, l.id) > (t.day, t.minute, t.id) \
                       AND (l.next_day IS NOT NULL OR l.day >= t.next_day)) \
                   ORDER BY next_day, id";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([as_of.0])?;
        let mut actions = Vec::new();
        while let Some(row) = rows.next()? {
            actions.push(NextAction {
                touch: TouchId(row.get(0)?),
                guest: self.guest(CustomerId(row.get(1)?))?,
                step: NextStep { day: Day(row.get(2)?), what: row.get(3)? },
                promise: row.get(4)?,
                who: row.get(5)?,
            });
        }
        Ok(actions)
    }

    /// The visit of late that a touch of a guest brought about.
    ///
    /// # Errors
    /// [`StoreError::Empty`], [`StoreError::UnknownMember`], [`StoreError::UnknownOutlet`].
    pub fn woken_on(&self, member_no: &str, view: &View) -> Result<Option<Day>, StoreError> {
        let customer = customer_of(&self.conn, member_no)?;
        let counting = self.counting(view)?.ok_or(StoreError::Empty)?;
        Ok(woken(&self.conn, Some(&[customer]), counting)?.remove(&customer))
    }

    /// Everybody whom a touch woke of late, each with that visit.
    ///
    /// # Errors
    /// [`StoreError::Empty`], [`StoreError::UnknownOutlet`].
    pub fn woken_guests(&self, view: &View) -> Result<HashMap<CustomerId, Day>, StoreError> {
        woken(&self.conn, None, self.counting(view)?.ok_or(StoreError::Empty)?)
    }

    /// What the touches of some guests say of them at last, as of a day; guests nobody touched are left out.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn latest_touches(
        &self,
        customers: &[CustomerId],
        as_of: Day,
    ) -> Result<HashMap<CustomerId, LatestTouch>, StoreError> {
        let mut latest = HashMap::new();
        for customer in customers {
            if let Some(touch) = latest_of(&self.conn, *customer, as_of)? {
                latest.insert(*customer, touch);
            }
        }
        Ok(latest)
    }

    /// The phase a guest was in on a day, or on the last day with a bill when that is earlier: what a touch of that day is kept
    /// with.
    ///
    /// # Errors
    /// [`StoreError::Empty`], [`StoreError::UnknownMember`].
    pub fn phase_on(&self, member_no: &str, day: Day) -> Result<Phase, StoreError> {
        let customer = customer_of(&self.conn, member_no)?;
        let last = self.last_day()?.ok_or(StoreError::Empty)?;
        let view = View { as_of: Some(day.min(last)), ..View::default() };
        let figures = self.guest_figures(&[customer], &view)?;
        Ok(figures.first().map_or(Phase::Prospect, |figures| figures.phase))
    }
}

fn latest_of(conn: &Connection, customer: CustomerId, as_of: Day) -> Result<Option<LatestTouch>, StoreError> {
    let sql = "SELECT day, method, outcome FROM touch WHERE customer_id = ?1 AND day <= ?2 \
               ORDER BY day DESC, minute DESC, id DESC LIMIT 1";
    let key = (customer.0, as_of.0);
    let found = conn
        .prepare_cached(sql)?
        .query_row(key, |row| Ok((Day(row.get(0)?), row.get::<_, String>(1)?, row.get::<_, String>(2)?)));
    let Some((day, method, outcome)) = found.optional()? else { return Ok(None) };
    let said = |sql: &str| {
        let found = conn
            .prepare_cached(sql)?
            .query_row(key, |row| Ok((row.get::<_, String>(0)?, Day(row.get(1)?))))
            .optional()?;
        Ok::<_, StoreError>(found)
    };
    let sql = "SELECT cause, day, who FROM touch WHERE customer_id = ?1 AND day <= ?2 AND cause IS NOT NULL \
               ORDER BY day DESC, minute DESC, id DESC LIMIT 1";
    let cause = conn
        .prepare_cached(sql)?
        .query_row(key, |row| Ok((row.get::<_, String>(0)?, Day(row.get(1)?), row.get::<_, String>(2)?)))
        .optional()?;
    let told_by = cause.as_ref().map(|(.., who)| who.clone());
    let promise = said(
        "SELECT promise, day FROM touch WHERE customer_id = ?1 AND day <= ?2 AND promise IS NOT NULL \
         ORDER BY day DESC, minute DESC, id DESC LIMIT 1",
    )?;
    Ok(Some(LatestTouch {
        measure: MeasureTaken {
            day,
            method: read(&method, Method::from_word)?,
            outcome: read(&outcome, Outcome::from_word)?,
        },
        cause: cause
            .map(|(cause, day, _)| Ok::<_, StoreError>((read(&cause, Cause::from_word)?, day)))
            .transpose()?,
        told_by,
        promise,
    }))
}

#[cfg(test)]
mod tests;
