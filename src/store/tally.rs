//! Every customer's visits and spend as of a day, streamed month by month from the packed facts.

use super::{Store, StoreError, facts, outlets};
use crate::domain::bill::{CustomerId, OutletId, Sitting};
use crate::domain::day::{Day, Month};
use crate::domain::money::Fen;
use crate::domain::visit::{CountBy, Counting, Fact, visits_by_day};
use rusqlite::{Connection, OptionalExtension, Row, params};

/// All of one customer's time up to the as-of day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// First visit.
    pub first_visit: Option<Day>,
    /// Last visit.
    pub last_visit: Option<Day>,
    /// Visits.
    pub visits: u64,
    /// Net spend.
    pub net: Fen,
}

impl Tally {
    /// Adds facts sorted by day. Visits and spend are those of the scope; first and last visit are over all outlets.
    fn add_days(&mut self, facts: &[Fact], counting: Counting) {
        for day in visits_by_day(facts, counting) {
            self.net += day.net;
            self.visits += u64::from(day.visits);
        }
        for day in visits_by_day(facts, counting.everywhere()).iter().filter(|day| day.visits > 0) {
            self.first_visit = Some(self.first_visit.map_or(day.day, |first| first.min(day.day)));
            self.last_visit = Some(self.last_visit.map_or(day.day, |last| last.max(day.day)));
        }
    }
}

/// Tallies indexed by customer rowid; customers without a fact have the default.
pub(super) type Tallies = Vec<Tally>;

/// Index of a customer in [`Tallies`].
pub(super) fn slot(customer: CustomerId) -> usize {
    usize::try_from(customer.0).unwrap_or(usize::MAX)
}

impl Store {
    /// The tallies of all customers: read from the sums where those answer the question, counted anew elsewhere.
    pub(super) fn tallies(&self, counting: Counting) -> Result<Tallies, StoreError> {
        if self.sums_answer(counting)? { read_sums(&self.conn) } else { count_all(&self.conn, counting) }
    }

    /// The tally of one customer alone.
    pub(super) fn tally(&self, customer: CustomerId, counting: Counting) -> Result<Tally, StoreError> {
        if self.sums_answer(counting)? {
            let sql = "SELECT first_visit, last_visit, visits, net FROM customer_sum WHERE customer_id = ?1";
            let mut statement = self.conn.prepare_cached(sql)?;
            let sum = statement.query_row([customer.0], |row| sum(row, 0)).optional()?;
            return Ok(sum.unwrap_or_default());
        }
        let mut tally = Tally::default();
        if let Some(first) = months(&self.conn)?.first() {
            let facts = facts_between(&self.conn, &[customer], first.first_day(), counting.as_of)?;
            tally.add_days(&facts, counting);
        }
        Ok(tally)
    }

    /// Whether the sums, which hold all time by the sitting rule, answer a question: nothing may lie after its day.
    pub(super) fn sums_answer(&self, counting: Counting) -> Result<bool, StoreError> {
        if counting.scope.is_some() || counting.count_by != CountBy::Sitting {
            return Ok(false);
        }
        let sql = "SELECT max((SELECT coalesce(max(day), ?1) FROM day_total), (SELECT coalesce(max(day), ?1) FROM tick))";
        let last: i32 = self.conn.prepare_cached(sql)?.query_row([counting.as_of.0], |row| row.get(0))?;
        Ok(counting.as_of >= Day(last))
    }
}

fn empty(conn: &Connection) -> Result<Tallies, StoreError> {
    let highest: u32 = conn.query_row("SELECT coalesce(max(id), 0) FROM customer", [], |row| row.get(0))?;
    Ok(vec![Tally::default(); slot(CustomerId(highest)) + 1])
}

fn read_sums(conn: &Connection) -> Result<Tallies, StoreError> {
    let mut tallies = empty(conn)?;
    let sql = "SELECT customer_id, first_visit, last_visit, visits, net FROM customer_sum";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if let Some(tally) = tallies.get_mut(slot(CustomerId(row.get(0)?))) {
            *tally = sum(row, 1)?;
        }
    }
    Ok(tallies)
}

/// First visit, last visit, visits and net, from a column on.
fn sum(row: &Row<'_>, from: usize) -> rusqlite::Result<Tally> {
    Ok(Tally {
        first_visit: row.get::<_, Option<i32>>(from)?.map(Day),
        last_visit: row.get::<_, Option<i32>>(from + 1)?.map(Day),
        visits: row.get(from + 2)?,
        net: Fen(row.get(from + 3)?),
    })
}

/// Counts everything from the facts, one month in memory at a time; days do not cross months, so neither do visits.
pub(super) fn count_all(conn: &Connection, counting: Counting) -> Result<Tallies, StoreError> {
    let mut tallies = empty(conn)?;
    for month in months(conn)? {
        if month.first_day() > counting.as_of {
            break;
        }
        let mut of_month = facts_of_month(conn, month)?;
        of_month.sort_unstable_by_key(|fact| (fact.customer, fact.day));
        for of_customer in of_month.chunk_by(|a, b| a.customer == b.customer) {
            let place = of_customer.first().and_then(|fact| tallies.get_mut(slot(fact.customer)));
            if let Some(tally) = place {
                tally.add_days(of_customer, counting);
            }
        }
    }
    Ok(tallies)
}

/// Months that hold a fact or a tick, in order.
pub(super) fn months(conn: &Connection) -> Result<Vec<Month>, StoreError> {
    let mut statement = conn.prepare_cached("SELECT DISTINCT month FROM month_fact ORDER BY month")?;
    let mut months: Vec<Month> =
        statement.query_map([], |row| row.get(0).map(Month::from_number))?.collect::<Result<_, _>>()?;
    let mut statement = conn.prepare_cached("SELECT DISTINCT day FROM tick")?;
    for day in statement.query_map([], |row| row.get(0).map(Day))? {
        months.push(day?.month());
    }
    months.sort_unstable();
    months.dedup();
    Ok(months)
}

/// All facts of a month over all outlets, ticks and late refunds with them, in no order.
pub(super) fn facts_of_month(conn: &Connection, month: Month) -> Result<Vec<Fact>, StoreError> {
    let mut all = Vec::new();
    for outlet in outlets::ids(conn)? {
        all.append(&mut facts::month_facts(conn, month, outlet)?);
    }
    all.append(&mut facts::late_facts(conn, month.first_day(), month.last_day())?);
    all.append(&mut ticks(conn, month.first_day(), month.last_day())?);
    Ok(all)
}

/// Facts of some customers between two days, over all outlets, ticks and late refunds with them, sorted by customer and day.
///
/// `wanted` is sorted.
pub(super) fn facts_between(
    conn: &Connection,
    wanted: &[CustomerId],
    from: Day,
    to: Day,
) -> Result<Vec<Fact>, StoreError> {
    let outlets = outlets::ids(conn)?;
    let mut all = Vec::new();
    let mut month = from.month();
    while month <= to.month() {
        for outlet in &outlets {
            all.append(&mut facts::month_facts_of(conn, month, *outlet, wanted)?);
        }
        month = month.plus(1);
    }
    all.append(&mut facts::late_facts(conn, from, to)?);
    all.append(&mut ticks(conn, from, to)?);
    all.retain(|fact| (from..=to).contains(&fact.day) && wanted.binary_search(&fact.customer).is_ok());
    all.sort_unstable_by_key(|fact| (fact.customer, fact.day));
    Ok(all)
}

/// Ticks between two days as facts without money.
pub(super) fn ticks(conn: &Connection, from: Day, to: Day) -> Result<Vec<Fact>, StoreError> {
    let sql = "SELECT customer_id, day, outlet_id, sitting FROM tick WHERE day BETWEEN ?1 AND ?2";
    let mut statement = conn.prepare_cached(sql)?;
    let facts = statement.query_map(params![from.0, to.0], |row| {
        let day = Day(row.get(1)?);
        Ok(Fact {
            customer: CustomerId(row.get(0)?),
            day,
            outlet: OutletId(row.get(2)?),
            sitting: Sitting::from_code(row.get(3)?).unwrap_or(Sitting::Unknown),
            from: day,
            net: Fen::ZERO,
            sales: 0,
            unpriced: 0,
            covers: 0,
            ticked: true,
        })
    })?;
    Ok(facts.collect::<Result<_, _>>()?)
}
