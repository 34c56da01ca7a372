//! What a customer's time adds up to: kept by adding and taking away where that is exact, recomputed where it is not.

use crate::domain::bill::{CustomerId, OutletId, Sitting};
use crate::domain::day::{Day, Month};
use crate::domain::money::Fen;
use crate::domain::visit::{CountBy, Counting, Fact, visits_by_day};
use crate::store::facts::{PackedFacts, Record};
use crate::store::{StoreError, phase_history, rhythms, settings, touches, year_top};
use hashbrown::{HashMap, HashSet};
use rusqlite::{Connection, OptionalExtension, params};

/// What a customer's facts add up to, as in `customer_sum`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::store) struct Sum {
    pub first_visit: Option<i32>,
    pub last_visit: Option<i32>,
    pub visits: i64,
    pub bills: i64,
    pub net: i64,
}

impl Sum {
    fn widen(&mut self, day: i32) {
        self.first_visit = Some(self.first_visit.map_or(day, |first| first.min(day)));
        self.last_visit = Some(self.last_visit.map_or(day, |last| last.max(day)));
    }

    fn add_money(&mut self, record: &Record) {
        self.bills += i64::from(record.bills);
        self.net = self.net.saturating_add(record.net);
    }

    fn add(&mut self, first_day: Day, record: &Record) {
        self.add_money(record);
        if record.is_visit() {
            self.visits += 1;
            self.widen(first_day.0 + i32::from(record.slot >> 2) - 1);
        }
    }
}

/// What came and what went of a customer.
#[derive(Clone, Copy, Debug, Default)]
struct Change {
    came: Sum,
    went: Sum,
    /// Whether a visit went that may have come in this very change: its day may be neither first nor last any more.
    is_tangled: bool,
    /// The first day of which something changed.
    earliest: Option<Day>,
}

impl Change {
    fn note_day(&mut self, first_day: Day, record: &Record) {
        let day = first_day + i32::from(record.slot >> 2) - 1;
        self.earliest = Some(self.earliest.map_or(day, |earliest| earliest.min(day)));
    }

    fn take_away(&mut self, first_day: Day, record: &Record) {
        let day = first_day.0 + i32::from(record.slot >> 2) - 1;
        let came = self.came.first_visit..=self.came.last_visit;
        self.is_tangled |= record.is_visit() && self.came.visits > 0 && came.contains(&Some(day));
        self.went.add(first_day, record);
    }
}

/// What is summed over more than a month and has changed, gathered until [`Sums::apply`].
#[derive(Debug, Default)]
pub(in crate::store) struct Sums {
    changes: HashMap<u32, Change>,
    recompute: HashSet<u32>,
}

impl Sums {
    /// Gives a customer a row even when nothing of him counts.
    pub(in crate::store) fn touch(&mut self, customer: u32) {
        self.changes.entry(customer).or_default();
    }

    /// Has a customer's sum computed anew from all his facts.
    pub(in crate::store) fn recompute(&mut self, customer: u32) {
        self.recompute.insert(customer);
    }

    /// Adds records sorted by customer.
    pub(super) fn add_all(&mut self, first_day: Day, records: &[Record]) {
        for own in records.chunk_by(|a, b| a.customer == b.customer) {
            let Some(first) = own.first() else { continue };
            let change = self.changes.entry(first.customer).or_default();
            // They are in order of time.
            change.note_day(first_day, first);
            for record in own {
                change.came.add(first_day, record);
            }
        }
    }

    /// Takes a record away.
    pub(super) fn remove(&mut self, first_day: Day, record: &Record) {
        let change = self.changes.entry(record.customer).or_default();
        change.note_day(first_day, record);
        change.take_away(first_day, record);
    }

    /// Puts a record in the place of another of the same customer, day and sitting.
    pub(super) fn restate(&mut self, first_day: Day, old: &Record, new: &Record) {
        let change = self.changes.entry(new.customer).or_default();
        change.note_day(first_day, new);
        if old.is_visit() && new.is_visit() {
            // The visit stays what it was.
            change.came.add_money(new);
            change.went.add_money(old);
        } else {
            change.came.add(first_day, new);
            change.take_away(first_day, old);
        }
    }

    /// Brings `customer_sum`, `rhythm`, `year_top` and what became of reservations up to date; facts, nets, later refunds and ticks
    /// must be in place.
    pub(in crate::store) fn apply(mut self, tx: &Connection) -> Result<(), StoreError> {
        year_top::refresh(tx)?;
        phase_history::note_stale(tx, self.first_days())?;
        touches::refresh_reservations(tx, |customer| {
            self.changes.contains_key(&customer) || self.recompute.contains(&customer)
        })?;
        let special = special_customers(tx)?;
        let mut changes: Vec<(u32, Change)> = self.changes.drain().collect();
        changes.sort_unstable_by_key(|(customer, _)| *customer);
        let mut touched: Vec<CustomerId> =
            changes.iter().map(|(customer, _)| CustomerId(*customer)).collect();
        for (customer, change) in changes {
            if self.recompute.contains(&customer) {
                continue;
            }
            if special.contains(&customer) || change.is_tangled || !apply_change(tx, customer, &change)? {
                self.recompute.insert(customer);
            }
        }
        let mut wanted: Vec<CustomerId> = self.recompute.into_iter().map(CustomerId).collect();
        wanted.sort_unstable();
        if !wanted.is_empty() {
            for (customer, sum) in wanted.iter().zip(sums_of(tx, &wanted, &special)?) {
                write_sum(tx, customer.0, &sum)?;
            }
        }
        touched.extend(wanted);
        touched.sort_unstable();
        touched.dedup();
        rhythms::refresh(tx, &touched, &settings::closed_days(tx)?)
    }
}

impl Sums {
    /// Whose facts changed, and from which day on; what is recomputed may have changed on any.
    fn first_days(&self) -> impl Iterator<Item = (CustomerId, Day)> + '_ {
        let changed =
            self.changes.iter().filter_map(|(customer, change)| Some((*customer, change.earliest?)));
        let recomputed = self.recompute.iter().map(|customer| (*customer, Day(i32::MIN)));
        changed.chain(recomputed).map(|(customer, day)| (CustomerId(customer), day))
    }
}

/// Customers whose visits are more than a count of their facts: ticks and later refunds touch them.
pub(in crate::store) fn special_customers(conn: &Connection) -> Result<HashSet<u32>, StoreError> {
    let sql = "SELECT customer_id FROM tick UNION SELECT customer_id FROM late_fact";
    let mut statement = conn.prepare_cached(sql)?;
    let customers = statement.query_map([], |row| row.get(0))?;
    Ok(customers.collect::<Result<_, _>>()?)
}

/// Applies a change without looking at facts; `false` when first or last visit may have gone and only facts can tell.
fn apply_change(tx: &Connection, customer: u32, change: &Change) -> Result<bool, StoreError> {
    let Change { came, went, .. } = change;
    if *went == Sum::default() {
        let sql = "INSERT INTO customer_sum (customer_id, first_visit, last_visit, visits, bills, net) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (customer_id) DO UPDATE SET \
                   first_visit = min(ifnull(first_visit, excluded.first_visit), ifnull(excluded.first_visit, first_visit)), \
                   last_visit = max(ifnull(last_visit, excluded.last_visit), ifnull(excluded.last_visit, last_visit)), \
                   visits = visits + excluded.visits, bills = bills + excluded.bills, net = net + excluded.net";
        let row = params![customer, came.first_visit, came.last_visit, came.visits, came.bills, came.net];
        tx.prepare_cached(sql)?.execute(row)?;
        return Ok(true);
    }
    let sql = "SELECT first_visit, last_visit, visits, bills, net FROM customer_sum WHERE customer_id = ?1";
    let before = tx.prepare_cached(sql)?.query_row([customer], read_sum).optional()?.unwrap_or_default();
    let visits = before.visits + came.visits - went.visits;
    let keeps_first = went.first_visit > before.first_visit
        || came.first_visit.is_some_and(|came| before.first_visit.is_some_and(|first| came <= first));
    let keeps_last = went.last_visit < before.last_visit
        || came.last_visit.is_some_and(|came| before.last_visit.is_some_and(|last| came >= last));
    if visits > 0 && went.visits > 0 && !(keeps_first && keeps_last) {
        return Ok(false);
    }
    let mut after = Sum {
        visits,
        bills: before.bills + came.bills - went.bills,
        net: before.net.saturating_add(came.net).saturating_sub(went.net),
        ..Sum::default()
    };
    if visits > 0 {
        let days = [before.first_visit, before.last_visit, came.first_visit, came.last_visit];
        days.into_iter().flatten().for_each(|day| after.widen(day));
    }
    write_sum(tx, customer, &after)?;
    Ok(true)
}

/// A row of `first_visit, last_visit, visits, bills, net`.
pub(in crate::store) fn read_sum(row: &rusqlite::Row<'_>) -> rusqlite::Result<Sum> {
    Ok(Sum {
        first_visit: row.get(0)?,
        last_visit: row.get(1)?,
        visits: row.get(2)?,
        bills: row.get(3)?,
        net: row.get(4)?,
    })
}

fn write_sum(tx: &Connection, customer: u32, sum: &Sum) -> Result<(), StoreError> {
    let sql = "INSERT INTO customer_sum (customer_id, first_visit, last_visit, visits, bills, net) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (customer_id) DO UPDATE SET \
               first_visit = excluded.first_visit, last_visit = excluded.last_visit, visits = excluded.visits, \
               bills = excluded.bills, net = excluded.net";
    let row = params![customer, sum.first_visit, sum.last_visit, sum.visits, sum.bills, sum.net];
    tx.prepare_cached(sql)?.execute(row)?;
    Ok(())
}

/// The sums of customers (sorted), from all their facts, in the same order.
pub(in crate::store) fn sums_of(
    conn: &Connection,
    wanted: &[CustomerId],
    special: &HashSet<u32>,
) -> Result<Vec<Sum>, StoreError> {
    let mut sums = vec![Sum::default(); wanted.len()];
    let mut facts: HashMap<u32, Vec<Fact>> = HashMap::new();
    let place = |customer: u32| wanted.binary_search(&CustomerId(customer)).ok();
    let mut statement = conn.prepare_cached("SELECT month, outlet_id, facts FROM month_fact")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let first = Month::from_number(row.get(0)?).first_day();
        let outlet = OutletId(row.get(1)?);
        let blob = row.get_ref(2)?.as_blob().map_err(|_| StoreError::Damaged("month_fact".to_owned()))?;
        let (mut at, mut last) = (None, 0);
        PackedFacts::open(blob)?.for_each_of(wanted, |record| {
            if last != record.customer {
                last = record.customer;
                at = place(last);
            }
            let Some(sum) = at.and_then(|at| sums.get_mut(at)) else { return };
            sum.add(first, &record);
            if special.contains(&record.customer) {
                facts.entry(record.customer).or_default().push(record.fact(first, outlet));
            }
        })?;
    }
    for (customer, sum) in wanted.iter().zip(&mut sums).filter(|(customer, _)| special.contains(&customer.0))
    {
        let mut own = facts.remove(&customer.0).unwrap_or_default();
        own.extend(late_facts_of(conn, *customer)?);
        own.extend(ticks_of(conn, *customer)?);
        *sum = sum_of(&mut own, sum.bills);
    }
    Ok(sums)
}

/// The sum of one customer by the rules of the domain.
fn sum_of(facts: &mut [Fact], bills: i64) -> Sum {
    facts.sort_unstable_by_key(|fact| (fact.day, fact.outlet, fact.sitting, fact.from));
    let counting = Counting { count_by: CountBy::Sitting, as_of: Day(i32::MAX), scope: None };
    let mut sum = Sum { bills, ..Sum::default() };
    for day in visits_by_day(facts, counting) {
        sum.net = sum.net.saturating_add(day.net.0);
        sum.visits += i64::from(day.visits);
        if day.visits > 0 {
            sum.widen(day.day.0);
        }
    }
    sum
}

fn late_facts_of(conn: &Connection, customer: CustomerId) -> Result<Vec<Fact>, StoreError> {
    let sql = "SELECT day, outlet_id, sitting, from_day, net, sales FROM late_fact WHERE customer_id = ?1";
    let mut statement = conn.prepare_cached(sql)?;
    let facts = statement.query_map([customer.0], |row| {
        Ok(Fact {
            from: Day(row.get(3)?),
            net: Fen(row.get(4)?),
            sales: row.get(5)?,
            ..bare_fact(customer, row)?
        })
    })?;
    Ok(facts.collect::<Result<_, _>>()?)
}

fn ticks_of(conn: &Connection, customer: CustomerId) -> Result<Vec<Fact>, StoreError> {
    let sql = "SELECT day, outlet_id, sitting FROM tick WHERE customer_id = ?1";
    let mut statement = conn.prepare_cached(sql)?;
    let facts =
        statement.query_map([customer.0], |row| Ok(Fact { ticked: true, ..bare_fact(customer, row)? }))?;
    Ok(facts.collect::<Result<_, _>>()?)
}

/// A fact of nothing but customer, day, outlet and sitting, the first three columns of a row.
fn bare_fact(customer: CustomerId, row: &rusqlite::Row<'_>) -> rusqlite::Result<Fact> {
    let day = Day(row.get(0)?);
    Ok(Fact {
        customer,
        day,
        outlet: OutletId(row.get(1)?),
        sitting: Sitting::from_code(row.get(2)?).unwrap_or(Sitting::Unknown),
        from: day,
        net: Fen::ZERO,
        sales: 0,
        unpriced: 0,
        covers: 0,
        ticked: false,
    })
}
