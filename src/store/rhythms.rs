//! Everybody's own rhythm: kept beside the sums, counted from the facts where those do not answer.

use super::facts::{PackedFacts, Record};
use super::many::insert_many;
use super::rebuild::special_customers;
use super::tally::{facts_between, months};
use super::{Store, StoreError};
use crate::domain::bill::CustomerId;
use crate::domain::calendar::Calendar;
use crate::domain::day::{Day, Month};
use crate::domain::money::Fen;
use crate::domain::rhythm::{Baseline, VisitDay};
use crate::domain::visit::{CountBy, Counting, visits_by_day};
use rusqlite::{Connection, OptionalExtension, Row, params};

/// Customers whose days are in memory at once.
const AT_ONCE: usize = 16_384;

/// Customers up to whom each is looked up by himself; more are read in one pass.
const FEW: usize = 1_000;

/// Days most guests have no more of: their list is not moved while it grows.
const USUAL_DAYS: usize = 32;

/// All time by the sitting rule, as the table has it.
const ALL_TIME: Counting = Counting { count_by: CountBy::Sitting, as_of: Day(i32::MAX), scope: None };

impl Store {
    /// The baselines of customers (sorted) as of a day, over all outlets, in the same order.
    pub(super) fn baselines(
        &self,
        wanted: &[CustomerId],
        counting: Counting,
        calendar: &Calendar,
    ) -> Result<Vec<Option<Baseline>>, StoreError> {
        let counting = counting.everywhere();
        // What is kept was counted under the closed days stored; a preview of others counts anew.
        let is_answered = counting.count_by == CountBy::Sitting
            && is_kept(&self.conn)?
            && *calendar == super::settings::closed_days(&self.conn)?;
        let unanswered = if is_answered {
            if self.sums_answer(counting)? {
                Vec::new()
            } else {
                changed_after(&self.conn, wanted, counting.as_of)?
            }
        } else {
            wanted.to_vec()
        };
        let mut found = vec![None; wanted.len()];
        if unanswered.len() < wanted.len() {
            read(&self.conn, wanted, &mut found)?;
        }
        for some in unanswered.chunks(AT_ONCE) {
            for (customer, days) in some.iter().zip(visit_days(&self.conn, some, Day(i32::MIN), counting)?) {
                if let Some(place) = wanted.binary_search(customer).ok().and_then(|at| found.get_mut(at)) {
                    *place = Baseline::of(&days, calendar);
                }
            }
        }
        Ok(found)
    }
}

/// Whether the table holds every rhythm: it does not in a store of before until somebody has opened it for writing.
pub(super) fn is_kept(conn: &Connection) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'baseline') \
               AND NOT EXISTS (SELECT 1 FROM store_info WHERE key = 'rhythms')";
    Ok(conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

/// Those of the customers whose visits a day does not know all of yet.
fn changed_after(
    conn: &Connection,
    wanted: &[CustomerId],
    as_of: Day,
) -> Result<Vec<CustomerId>, StoreError> {
    let sql = "SELECT s.last_visit > ?2 OR EXISTS ( \
                 SELECT 1 FROM late_fact l WHERE l.customer_id = s.customer_id AND l.from_day > ?2) \
               FROM customer_sum s WHERE s.customer_id = ?1";
    let mut statement = conn.prepare_cached(sql)?;
    let mut changed = Vec::new();
    for customer in wanted {
        let later: Option<Option<bool>> =
            statement.query_row(params![customer.0, as_of.0], |row| row.get(0)).optional()?;
        if later.flatten() == Some(true) {
            changed.push(*customer);
        }
    }
    Ok(changed)
}

/// Reads what is kept of customers (sorted) into places of the same order.
fn read(conn: &Connection, wanted: &[CustomerId], places: &mut [Option<Baseline>]) -> Result<(), StoreError> {
    if wanted.len() <= FEW {
        let sql = "SELECT visits, billed, open_days, net, half_gap, fade, low_ticket FROM baseline WHERE customer_id = ?1";
        let mut statement = conn.prepare_cached(sql)?;
        for (customer, place) in wanted.iter().zip(places) {
            *place = statement.query_row([customer.0], |row| baseline(row, 0)).optional()?;
        }
        return Ok(());
    }
    let sql = "SELECT customer_id, visits, billed, open_days, net, half_gap, fade, low_ticket FROM baseline ORDER BY customer_id";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut at = 0;
    while let Some(row) = rows.next()? {
        let customer = CustomerId(row.get(0)?);
        at += wanted.iter().skip(at).take_while(|wanted| **wanted < customer).count();
        if wanted.get(at) == Some(&customer)
            && let Some(place) = places.get_mut(at)
        {
            *place = Some(baseline(row, 1)?);
        }
    }
    Ok(())
}

/// A baseline in the seven columns from a place on.
fn baseline(row: &Row<'_>, from: usize) -> rusqlite::Result<Baseline> {
    let fade: u8 = row.get(from + 5)?;
    Ok(Baseline {
        visits: row.get(from)?,
        billed: row.get(from + 1)?,
        open_days: row.get(from + 2)?,
        net: Fen(row.get(from + 3)?),
        half_gap: row.get(from + 4)?,
        is_fading: fade >= 1,
        is_lasting_fade: fade == 2,
        is_ticket_low: row.get(from + 6)?,
    })
}

/// The days with a visit or with spend of customers (sorted) from a day up to the as-of day, in the same order.
pub(super) fn visit_days(
    conn: &Connection,
    wanted: &[CustomerId],
    from: Day,
    counting: Counting,
) -> Result<Vec<Vec<VisitDay>>, StoreError> {
    visit_days_between(conn, wanted, (from, counting.as_of), counting)
}

/// The same up to a day not after the as-of day, with what is known as of that one.
pub(super) fn visit_days_between(
    conn: &Connection,
    wanted: &[CustomerId],
    span: (Day, Day),
    counting: Counting,
) -> Result<Vec<Vec<VisitDay>>, StoreError> {
    let special = special_customers(conn)?;
    let is_plain =
        |customer: CustomerId| counting.count_by == CountBy::Sitting && !special.contains(&customer.0);
    let (plain, others): (Vec<CustomerId>, Vec<CustomerId>) =
        wanted.iter().copied().partition(|customer| is_plain(*customer));
    let mut days: Vec<Vec<VisitDay>> = vec![Vec::new(); wanted.len()];
    if !plain.is_empty() {
        let sql = "SELECT month, facts FROM month_fact WHERE month BETWEEN ?1 AND ?2 \
                   AND (?3 IS NULL OR outlet_id = ?3) ORDER BY month, outlet_id";
        let mut statement = conn.prepare_cached(sql)?;
        let months = (span.0.month().number(), span.1.month().number());
        let mut rows = statement.query((months.0, months.1, counting.scope.map(|outlet| outlet.0)))?;
        while let Some(row) = rows.next()? {
            let blob = row.get_ref(1)?.as_blob();
            let blob = blob.map_err(|_| StoreError::Damaged("month_fact".to_owned()))?;
            let first_day = Month::from_number(row.get(0)?).first_day();
            read_plain((first_day, blob), (&plain, wanted), span, &mut days)?;
        }
        days.iter_mut().for_each(merge);
    }
    count_by_rules(conn, (&others, wanted), span, counting, &mut days)?;
    Ok(days)
}

/// Reads the days of a month of those of the customers whose facts alone say what they are.
fn read_plain(
    (first_day, blob): (Day, &[u8]),
    (plain, wanted): (&[CustomerId], &[CustomerId]),
    (from, to): (Day, Day),
    days: &mut [Vec<VisitDay>],
) -> Result<(), StoreError> {
    let mut at = 0;
    PackedFacts::open(blob)?.for_each_of(plain, |record| {
        at += wanted.iter().skip(at).take_while(|wanted| wanted.0 < record.customer).count();
        let day = plain_day(first_day, &record);
        if (from..=to).contains(&day.day)
            && let Some(own) = days.get_mut(at)
        {
            if own.is_empty() {
                own.reserve(USUAL_DAYS);
            }
            own.push(day);
        }
    })
}

/// A record as a day of its customer: nothing of another outlet, no tick and no later refund is in it.
fn plain_day(first_day: Day, record: &Record) -> VisitDay {
    VisitDay {
        day: first_day + i32::from(record.slot >> 2) - 1,
        visits: u32::from(record.is_visit()),
        billed: u32::from(record.net > 0),
        net: Fen(record.net),
    }
}

/// Puts days in order and adds up those that are one; days with neither visit nor spend go.
fn merge(days: &mut Vec<VisitDay>) {
    days.sort_by_key(|day| day.day);
    days.dedup_by(|next, day| {
        let is_same = next.day == day.day;
        if is_same {
            day.visits += next.visits;
            day.billed += next.billed;
            day.net += next.net;
        }
        is_same
    });
    days.retain(|day| day.visits > 0 || day.net != Fen::ZERO);
}

/// Counts the days of some of the customers by all the rules of the domain.
fn count_by_rules(
    conn: &Connection,
    (some, wanted): (&[CustomerId], &[CustomerId]),
    (from, to): (Day, Day),
    counting: Counting,
    days: &mut [Vec<VisitDay>],
) -> Result<(), StoreError> {
    let known = months(conn)?;
    let (Some(first), Some(last), false) = (known.first(), known.last(), some.is_empty()) else {
        return Ok(());
    };
    let span = (from.max(first.first_day()), to.min(last.last_day()));
    let facts = facts_between(conn, some, span.0, span.1)?;
    for own in facts.chunk_by(|a, b| a.customer == b.customer) {
        let place = own.first().and_then(|fact| wanted.binary_search(&fact.customer).ok());
        if let Some(days) = place.and_then(|at| days.get_mut(at)) {
            *days = visits_by_day(own, counting).iter().map(VisitDay::from).collect();
        }
    }
    Ok(())
}

/// What the table has to say of customers (sorted), counted from their facts.
pub(super) fn count(
    conn: &Connection,
    customers: &[CustomerId],
    calendar: &Calendar,
) -> Result<Vec<Option<Baseline>>, StoreError> {
    let mut all = Vec::with_capacity(customers.len());
    for some in customers.chunks(AT_ONCE) {
        let days = visit_days(conn, some, Day(i32::MIN), ALL_TIME)?;
        all.extend(days.iter().map(|days| Baseline::of(days, calendar)));
    }
    Ok(all)
}

/// Counts the rhythms of customers (sorted) anew. Facts, later refunds and ticks must be in place.
pub(super) fn refresh(
    conn: &Connection,
    customers: &[CustomerId],
    calendar: &Calendar,
) -> Result<(), StoreError> {
    let mut delete = conn.prepare_cached("DELETE FROM baseline WHERE customer_id = ?1")?;
    let mut kept = Vec::with_capacity(customers.len());
    for (customer, own) in customers.iter().zip(count(conn, customers, calendar)?) {
        match own {
            None => _ = delete.execute([customer.0])?,
            Some(own) => kept.push((*customer, own)),
        }
    }
    let head = "INSERT OR REPLACE INTO baseline \
                (customer_id, visits, billed, open_days, net, half_gap, fade, low_ticket)";
    insert_many(conn, (head, 8), &kept, |insert, at, (customer, own)| {
        insert.raw_bind_parameter(at, customer.0)?;
        insert.raw_bind_parameter(at + 1, own.visits)?;
        insert.raw_bind_parameter(at + 2, own.billed)?;
        insert.raw_bind_parameter(at + 3, own.open_days)?;
        insert.raw_bind_parameter(at + 4, own.net.0)?;
        insert.raw_bind_parameter(at + 5, own.half_gap)?;
        insert.raw_bind_parameter(at + 6, u8::from(own.is_fading) + u8::from(own.is_lasting_fade))?;
        insert.raw_bind_parameter(at + 7, own.is_ticket_low)
    })
}

/// Counts everybody's rhythm anew: the calendar moved, or the table was never filled.
pub(super) fn refresh_all(conn: &Connection, calendar: &Calendar) -> Result<(), StoreError> {
    refresh(conn, &everybody(conn)?, calendar)
}

/// Every customer, in order.
pub(super) fn everybody(conn: &Connection) -> Result<Vec<CustomerId>, StoreError> {
    let mut statement = conn.prepare_cached("SELECT id FROM customer ORDER BY id")?;
    let customers = statement.query_map([], |row| row.get(0).map(CustomerId))?;
    Ok(customers.collect::<Result<_, _>>()?)
}

/// Fills the table of a store that had none yet.
pub(super) fn complete(conn: &mut Connection) -> Result<(), StoreError> {
    if is_kept(conn)? {
        return Ok(());
    }
    let tx = conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    // Another program may have been first.
    if is_kept(&tx)? {
        return Ok(());
    }
    refresh_all(&tx, &super::settings::closed_days(&tx)?)?;
    tx.execute("DELETE FROM store_info WHERE key = 'rhythms'", [])?;
    Ok(tx.commit()?)
}

/// What is stored of one customer.
pub(super) fn stored(conn: &Connection, customer: CustomerId) -> Result<Option<Baseline>, StoreError> {
    let mut place = [None];
    read(conn, &[customer], &mut place)?;
    Ok(place[0])
}

#[cfg(test)]
mod tests;
