//! Everybody's phase at each month's end: taken once the month is over, restated visibly when what it was counted from changes.
//!
//! Taking a month counts everybody from the facts, which takes too long for the import of one more day: whoever has the time does
//! it, the workbench while nothing is wanted of it, the command line after an import was told. Restating is part of the change
//! that asks for it, and counts no more than those whose days of a month taken, or before it, it touched.

mod packed;

use super::rebuild::special_customers;
use super::rhythms::{everybody, visit_days};
use super::roster::customer_of;
use super::stop::Stop;
use super::tally::{facts_between, months};
use super::{Store, StoreError, settings};
use crate::domain::bill::CustomerId;
use crate::domain::calendar::Calendar;
use crate::domain::day::{Day, Month};
use crate::domain::history::History;
use crate::domain::judge::Judge;
use crate::domain::phase::Phase;
use crate::domain::phase_history::{MonthEnd, Restated, month_ends};
use crate::domain::rhythm::VisitDay;
use crate::domain::settings::Settings;
use crate::domain::view::View;
use crate::domain::visit::{Counting, Fact, visits_by_day};
use packed::Snapshot;
use rusqlite::{Connection, TransactionBehavior, params};
use std::collections::{BTreeMap, HashMap};

/// Customers whose days are in memory at once.
const AT_ONCE: usize = 16_384;

/// Stands for everybody where whose phases are stale is noted.
const EVERYBODY: u32 = 0;

/// The months of the snapshots there are.
fn taken(conn: &Connection) -> Result<Vec<Month>, StoreError> {
    let mut statement = conn.prepare_cached("SELECT month FROM month_phase ORDER BY month")?;
    let months = statement.query_map([], |row| row.get(0).map(Month::from_number))?;
    Ok(months.collect::<Result<_, _>>()?)
}

fn load(conn: &Connection, month: Month) -> Result<Snapshot, StoreError> {
    let sql = "SELECT phases, restated FROM month_phase WHERE month = ?1";
    let (phases, restated): (Vec<u8>, Option<Vec<u8>>) =
        conn.prepare_cached(sql)?.query_row([month.number()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Snapshot::open(phases, restated.as_deref(), month.last_day())
}

fn save(conn: &Connection, month: Month, snapshot: &Snapshot) -> Result<(), StoreError> {
    let sql = "UPDATE month_phase SET phases = ?2, restated = ?3 WHERE month = ?1";
    let restated = snapshot.restated(month.last_day());
    conn.prepare_cached(sql)?.execute(params![month.number(), snapshot.phases(), restated])?;
    Ok(())
}

/// What phases are counted by.
struct Rules {
    settings: Settings,
    calendar: Calendar,
}

impl Rules {
    fn read(conn: &Connection) -> Result<Self, StoreError> {
        Ok(Self { settings: settings::read(conn)?, calendar: settings::closed_days(conn)? })
    }

    fn judge(&self, as_of: Day) -> Judge<'_> {
        Judge {
            as_of,
            ladder: self.settings.ladder,
            basis: self.settings.phase_basis,
            calendar: &self.calendar,
        }
    }

    /// The phase of one as of a day, from all facts of his.
    fn phase(&self, facts: &[Fact], day: Day) -> Phase {
        let known = visits_by_day(facts, self.counting(day));
        let known: Vec<VisitDay> = known.iter().map(VisitDay::from).collect();
        History::new(&known, &self.calendar, false).verdict(&self.judge(day), day).phase
    }

    fn counting(&self, as_of: Day) -> Counting {
        Counting { count_by: self.settings.count_by, as_of, scope: None }
    }
}

/// The phases of customers (sorted) as of some days (sorted): for each day those of all of them, in the same order.
///
/// The roster is left aside: it decides how sure a phase is, never which.
fn count(
    conn: &Connection,
    customers: &[CustomerId],
    days: &[Day],
    stop: Stop<'_>,
) -> Result<Vec<Vec<Phase>>, StoreError> {
    let rules = Rules::read(conn)?;
    let special = special_customers(conn)?;
    let mut phases = vec![Vec::with_capacity(customers.len()); days.len()];
    let Some(last) = days.last().copied() else { return Ok(phases) };
    for some in customers.chunks(AT_ONCE) {
        stop.check()?;
        let own: Vec<CustomerId> =
            some.iter().copied().filter(|customer| special.contains(&customer.0)).collect();
        let own = facts_until(conn, &own, last)?;
        let visits = visit_days(conn, some, Day(i32::MIN), rules.counting(last))?;
        for (customer, visits) in some.iter().zip(&visits) {
            let history = History::new(visits, &rules.calendar, false);
            for (day, phases) in days.iter().zip(&mut phases) {
                phases.push(match own.get(customer) {
                    // What was known of him that day may be another thing now: a later refund took a visit back.
                    Some(facts) => rules.phase(facts, *day),
                    None => history.verdict(&rules.judge(*day), *day).phase,
                });
            }
        }
    }
    Ok(phases)
}

/// Everything known of some customers (sorted) up to a day.
fn facts_until(
    conn: &Connection,
    customers: &[CustomerId],
    last: Day,
) -> Result<HashMap<CustomerId, Vec<Fact>>, StoreError> {
    let mut facts: HashMap<CustomerId, Vec<Fact>> = HashMap::new();
    let first = months(conn)?.first().map(|month| month.first_day());
    if let Some(first) = first.filter(|_| !customers.is_empty()) {
        for fact in facts_between(conn, customers, first, last)? {
            facts.entry(fact.customer).or_default().push(fact);
        }
    }
    Ok(facts)
}

impl Store {
    /// Takes the phases of every month that is over and has none yet; `today` is the clock's day. How many months were taken.
    ///
    /// Nobody is kept from writing meanwhile: whoever does makes this come to nothing, and it is tried another time.
    ///
    /// # Errors
    /// [`StoreError::Cancelled`] once `wanted` says so; when the store cannot be read or written.
    pub fn take_month_ends(&mut self, today: Day, wanted: &dyn Fn() -> bool) -> Result<usize, StoreError> {
        let (first, last) = (self.first_day()?, self.last_day()?);
        let Some((first, last)) = first.zip(last) else { return Ok(0) };
        let stop = Stop::when(wanted);
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Deferred)?;
        let taken = taken(&tx)?;
        let months = (first.month().number()..last.month().number()).map(Month::from_number);
        let missing: Vec<Month> = months.filter(|month| taken.binary_search(month).is_err()).collect();
        if missing.is_empty() {
            return Ok(0);
        }
        let ends: Vec<Day> = missing.iter().map(|month| month.last_day()).collect();
        let customers = everybody(&tx)?;
        let phases = count(&tx, &customers, &ends, stop)?;
        let sql = "INSERT INTO month_phase (month, taken_on, phases) VALUES (?1, ?2, ?3)";
        for (month, phases) in missing.iter().zip(&phases) {
            let snapshot = Snapshot::new(&customers, phases);
            tx.prepare_cached(sql)?.execute(params![month.number(), today.0, snapshot.phases()])?;
        }
        tx.commit()?;
        Ok(missing.len())
    }
}

impl Store {
    /// A guest's phases at the last months' ends before the as-of day, the earliest first.
    ///
    /// # Errors
    /// [`StoreError::UnknownMember`].
    pub fn month_ends(&self, member_no: &str, view: &View) -> Result<Vec<MonthEnd>, StoreError> {
        let customer = customer_of(&self.conn, member_no)?;
        let Some(counting) = self.counting(view)? else { return Ok(Vec::new()) };
        let facts = facts_until(&self.conn, &[customer], counting.as_of)?;
        let own = facts.get(&customer).map_or(&[][..], Vec::as_slice);
        month_ends_of(&self.conn, customer, own, counting)
    }
}

/// Notes that everybody's phases are to be counted again: what they are counted by has changed.
pub(super) fn note_everybody(tx: &Connection) -> Result<(), StoreError> {
    note(tx, EVERYBODY, Day(i32::MIN))
}

/// Notes customers, each with the first day of which something changed. Days after the last month taken ask for nothing.
pub(super) fn note_stale(
    tx: &Connection,
    changed: impl IntoIterator<Item = (CustomerId, Day)>,
) -> Result<(), StoreError> {
    let sql = "SELECT max(month) FROM month_phase";
    let last: Option<i32> = tx.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
    let Some(last) = last.map(|month| Month::from_number(month).last_day()) else { return Ok(()) };
    for (customer, day) in changed.into_iter().filter(|(_, day)| *day <= last) {
        note(tx, customer.0, day)?;
    }
    Ok(())
}

fn note(tx: &Connection, customer: u32, day: Day) -> Result<(), StoreError> {
    let sql = "INSERT INTO phase_stale (customer_id, from_day) VALUES (?1, ?2) \
               ON CONFLICT (customer_id) DO UPDATE SET from_day = min(from_day, excluded.from_day)";
    tx.prepare_cached(sql)?.execute((customer, day.0))?;
    Ok(())
}

/// Counts the phases noted as stale again, and lets stand beside what was first taken what they are now; `today` is the clock's
/// day. The last step of every change.
pub(super) fn restate(tx: &Connection, today: Day) -> Result<(), StoreError> {
    let mut statement =
        tx.prepare_cached("SELECT customer_id, from_day FROM phase_stale ORDER BY customer_id")?;
    let stale = statement.query_map([], |row| Ok((row.get::<_, u32>(0)?, Day(row.get(1)?))))?;
    let mut stale: BTreeMap<u32, Day> = stale.collect::<Result<_, _>>()?;
    if stale.is_empty() {
        return Ok(());
    }
    tx.prepare_cached("DELETE FROM phase_stale")?.execute([])?;
    if stale.contains_key(&EVERYBODY) {
        stale = everybody(tx)?.into_iter().map(|customer| (customer.0, Day(i32::MIN))).collect();
    }
    let from = stale.values().min().copied().unwrap_or(Day(i32::MAX));
    let months: Vec<Month> = taken(tx)?.into_iter().filter(|month| month.last_day() >= from).collect();
    let ends: Vec<Day> = months.iter().map(|month| month.last_day()).collect();
    let customers: Vec<CustomerId> = stale.keys().map(|customer| CustomerId(*customer)).collect();
    let phases = count(tx, &customers, &ends, Stop::NEVER)?;
    for ((month, end), phases) in months.iter().zip(&ends).zip(&phases) {
        let mut snapshot = load(tx, *month)?;
        let mut is_changed = false;
        for ((customer, from), phase) in stale.iter().zip(phases) {
            is_changed |= from <= end && snapshot.restate(*customer, *phase, today);
        }
        if is_changed {
            save(tx, *month, &snapshot)?;
        }
    }
    Ok(())
}

/// Forgets the phases of customers who are gone for good: their places may be given to others, or are already.
pub(super) fn forget(tx: &Connection, gone: &[CustomerId]) -> Result<(), StoreError> {
    if gone.is_empty() {
        return Ok(());
    }
    for month in taken(tx)? {
        let mut snapshot = load(tx, month)?;
        for customer in gone {
            snapshot.forget(customer.0);
        }
        save(tx, month, &snapshot)?;
    }
    Ok(())
}

/// A customer's phases at the last months' ends before the day of a count, from all facts of his; and what they were first, where
/// that was another one: what is kept was counted by the stored rule, and is no answer to any other.
pub(super) fn month_ends_of(
    conn: &Connection,
    customer: CustomerId,
    facts: &[Fact],
    counting: Counting,
) -> Result<Vec<MonthEnd>, StoreError> {
    let Some(first) = months(conn)?.first().map(|month| month.first_day()) else { return Ok(Vec::new()) };
    let mut rules = Rules::read(conn)?;
    let is_as_kept = rules.settings.count_by == counting.count_by;
    rules.settings.count_by = counting.count_by;
    let taken = if is_as_kept { taken(conn)? } else { Vec::new() };
    let of_month = |end: Day| {
        let phase = rules.phase(facts, end);
        if taken.binary_search(&end.month()).is_err() {
            return Ok(MonthEnd { day: end, phase, restated: None });
        }
        let snapshot = load(conn, end.month())?;
        let restated = snapshot.changed_of(customer.0);
        let restated = restated.map(|(_, on)| Restated { first: snapshot.first(customer.0), on });
        Ok(MonthEnd { day: end, phase, restated })
    };
    month_ends(first, counting.as_of).into_iter().map(of_month).collect()
}

/// Holds every month taken against what its phases are by the bills; `differs` is told the month and how many differ.
pub(super) fn check(conn: &Connection, mut differs: impl FnMut(Month, usize)) -> Result<(), StoreError> {
    let months = taken(conn)?;
    let ends: Vec<Day> = months.iter().map(|month| month.last_day()).collect();
    let customers = everybody(conn)?;
    let phases = count(conn, &customers, &ends, Stop::NEVER)?;
    for (month, phases) in months.into_iter().zip(phases) {
        let wrong = match load(conn, month) {
            Ok(snapshot) => {
                let pairs = customers.iter().zip(&phases);
                pairs.filter(|(customer, phase)| snapshot.now(customer.0) != **phase).count()
            }
            Err(StoreError::Damaged(_)) => customers.len(),
            Err(error) => return Err(error),
        };
        if wrong > 0 {
            differs(month, wrong);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
