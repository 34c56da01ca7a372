//! Customers and the state of the store as lists ask for them.

use super::bills::Filter;
use super::roster::{customer_of, mark_of};
use super::tally::{Tallies, Tally, slot};
use super::{Store, StoreError};
use super::{outlets, records};
use crate::domain::bill::{CustomerId, OutletId};
use crate::domain::customer::{
    CustomerLine, CustomerOrder, CustomerPage, CustomerQuery, Guest, Numbered, OutletStatus, Status,
};
use crate::domain::day::Day;
use crate::domain::filter::Subject;
use crate::domain::money::Fen;
use crate::domain::roster::RosterMark;
use crate::domain::view::View;
use crate::domain::visit::{CountBy, Counting};
use rusqlite::{OptionalExtension, params};
use std::cmp::Ordering;
use std::collections::HashMap;

impl Store {
    /// What the store holds as of the view's day, in its scope, by its visit rule.
    ///
    /// # Errors
    /// [`StoreError::UnknownOutlet`].
    pub fn status(&self, view: &View) -> Result<Status, StoreError> {
        let mut status = Status { schema: self.schema()?, ..Status::default() };
        let sql = "SELECT (SELECT count(*) FROM customer), (SELECT count(*) FROM batch WHERE undone = 0 AND holds > 0)";
        (status.customers, status.imports) =
            self.conn.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let Some(counting) = self.counting(view)? else { return Ok(status) };
        status.as_of = Some(counting.as_of);
        let sql = "SELECT min(day), max(day) FROM day_total \
                   WHERE bills > 0 AND day <= ?1 AND (?2 IS NULL OR outlet_id = ?2)";
        let scope = counting.scope.map(|outlet| outlet.0);
        (status.first_day, status.last_day) =
            self.conn.query_row(sql, params![counting.as_of.0, scope], |row| {
                Ok((row.get::<_, Option<i32>>(0)?.map(Day), row.get::<_, Option<i32>>(1)?.map(Day)))
            })?;
        let sql = "SELECT o.name, sum(t.bills), sum(t.net), sum(t.walk_ins) \
                   FROM outlet o JOIN day_total t ON t.outlet_id = o.id \
                   WHERE t.day <= ?1 AND (?2 IS NULL OR o.id = ?2) GROUP BY o.id ORDER BY o.name";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query(params![counting.as_of.0, scope])?;
        while let Some(row) = rows.next()? {
            let outlet = OutletStatus { name: row.get(0)?, bills: row.get(1)?, spend: Fen(row.get(2)?) };
            status.bills += outlet.bills;
            status.spend += outlet.spend;
            status.unidentified_bills += row.get::<_, u64>(3)?;
            status.outlets.push(outlet);
        }
        status.visits = self.tallies(counting)?.iter().map(|tally| tally.visits).sum();
        Ok(status)
    }

    /// First business day with a bill that counts; `None` in an empty store.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn first_day(&self) -> Result<Option<Day>, StoreError> {
        let sql = "SELECT min(day) FROM day_total WHERE counted > 0";
        Ok(self.conn.query_row(sql, [], |row| row.get::<_, Option<i32>>(0))?.map(Day))
    }

    /// Last business day with a bill that counts; `None` in an empty store.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn last_day(&self) -> Result<Option<Day>, StoreError> {
        let sql = "SELECT max(day) FROM day_total WHERE counted > 0";
        Ok(self.conn.query_row(sql, [], |row| row.get::<_, Option<i32>>(0))?.map(Day))
    }

    /// The only outlet a view counts, when it names one.
    pub(super) fn scope(&self, view: &View) -> Result<Option<OutletId>, StoreError> {
        view.scope.as_deref().map(|name| outlets::known(&self.conn, name)).transpose()
    }

    /// How a view counts; `None` while the store holds no bill and the view names no day.
    pub(super) fn counting(&self, view: &View) -> Result<Option<Counting>, StoreError> {
        let scope = self.scope(view)?;
        let as_of = match view.as_of {
            Some(day) => Some(day),
            None => self.last_day()?,
        };
        let count_by = match view.count_by {
            Some(rule) => rule,
            None => self.settings()?.count_by,
        };
        Ok(as_of.map(|as_of| Counting { count_by, as_of, scope }))
    }

    /// One page of the customer list.
    ///
    /// # Errors
    /// [`StoreError::UnknownOutlet`].
    pub fn customers(&self, query: &CustomerQuery, view: &View) -> Result<CustomerPage, StoreError> {
        let counting = self.counting(view)?;
        let tallies = match counting {
            Some(counting) => self.tallies(counting)?,
            None => Tallies::new(),
        };
        let mut found = self.search(query.search.as_deref())?;
        if let Some(filter) = &query.filter {
            let marks = self.marks()?;
            found.retain(|found| filter.admits(&subject(found, &tallies, &marks)));
        }
        sort(&mut found, query, &tallies);
        let total = u64::try_from(found.len()).unwrap_or(u64::MAX);
        let skip = usize::try_from(query.offset).unwrap_or(usize::MAX);
        let take = usize::try_from(query.limit).unwrap_or(usize::MAX);
        let rows = found.into_iter().skip(skip).take(take);
        let bills = self.bills_each(counting)?;
        let rows = rows.map(|found| {
            let count = bills.get(&found.customer).copied().unwrap_or(0);
            self.line(found.customer, tally_of(&tallies, found.customer), count)
        });
        Ok(CustomerPage { total, rows: rows.collect::<Result<_, _>>()? })
    }

    /// One customer by one of his member numbers.
    ///
    /// # Errors
    /// [`StoreError::UnknownMember`].
    pub fn customer(&self, member_no: &str, view: &View) -> Result<CustomerLine, StoreError> {
        let customer = customer_of(&self.conn, member_no)?;
        let Some(counting) = self.counting(view)? else {
            return self.line(customer, Tally::default(), 0);
        };
        self.line(customer, self.tally(customer, counting)?, self.bills_of(customer, counting)?)
    }

    /// Who a customer is: number of his first member, and what his record or his latest bill calls him.
    pub(super) fn guest(&self, customer: CustomerId) -> Result<Guest, StoreError> {
        let sql = "SELECT m.number, c.name, c.title FROM member m LEFT JOIN contact c ON c.id = m.contact_id \
                   WHERE m.customer_id = ?1 ORDER BY m.id LIMIT 1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let guest = statement.query_row([customer.0], |row| {
            Ok(Guest { customer, member_no: row.get(0)?, name: row.get(1)?, title: row.get(2)? })
        });
        records::with_title(&self.conn, guest?)
    }

    /// Everything a customer was ever called: each wording of name and title that his bills have.
    pub(super) fn wordings(&self, guest: &Guest) -> Result<Vec<Guest>, StoreError> {
        let sql = "SELECT DISTINCT c.name, c.title FROM member m JOIN contact c ON c.member_id = m.id \
                   WHERE m.customer_id = ?1 ORDER BY c.id";
        let mut statement = self.conn.prepare_cached(sql)?;
        let called = statement.query_map([guest.customer.0], |row| {
            Ok(Guest { name: row.get(0)?, title: row.get(1)?, ..guest.clone() })
        });
        Ok(called?.collect::<Result<_, _>>()?)
    }

    /// Every number that is asked for, and whose it is; one guest may have several.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn guests_numbered(&self, is_asked: &dyn Fn(&str) -> bool) -> Result<Vec<Numbered>, StoreError> {
        let look = self.conn.unchecked_transaction()?;
        let sql =
            "SELECT number, customer_id FROM member WHERE customer_id IS NOT NULL ORDER BY customer_id, id";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let number: String = row.get(0)?;
            if is_asked(&number) {
                let guest = self.guest(CustomerId(row.get(1)?))?;
                found.push(Numbered { number, called: self.wordings(&guest)?, guest });
            }
        }
        drop(rows);
        drop(statement);
        look.finish()?;
        Ok(found)
    }

    /// A customer's company, when his bills name one.
    pub(super) fn company(&self, customer: CustomerId) -> Result<Option<String>, StoreError> {
        let sql = "SELECT c.company FROM member m JOIN contact c ON c.id = m.contact_id \
                   WHERE m.customer_id = ?1 AND c.company IS NOT NULL ORDER BY m.id LIMIT 1";
        Ok(self.conn.prepare_cached(sql)?.query_row([customer.0], |row| row.get(0)).optional()?)
    }

    /// All phones of a customer, as his bills say.
    pub(super) fn phones(&self, customer: CustomerId) -> Result<Vec<String>, StoreError> {
        let sql = "SELECT DISTINCT c.phone FROM member m JOIN contact c ON c.member_id = m.id \
                   WHERE m.customer_id = ?1 AND c.phone IS NOT NULL ORDER BY c.id";
        let mut statement = self.conn.prepare_cached(sql)?;
        let phones = statement.query_map([customer.0], |row| row.get(0))?;
        Ok(phones.collect::<Result<_, _>>()?)
    }

    fn line(&self, customer: CustomerId, tally: Tally, bills: u64) -> Result<CustomerLine, StoreError> {
        Ok(CustomerLine {
            guest: self.guest(customer)?,
            phones: self.phones(customer)?,
            company: self.company(customer)?,
            bills,
            visits: tally.visits,
            spend: tally.net,
            first_visit: tally.first_visit,
            last_visit: tally.last_visit,
            roster: mark_of(&self.conn, customer)?,
        })
    }

    /// Sales and refunds of one customer: from the sums where they answer, else from the bills.
    fn bills_of(&self, customer: CustomerId, counting: Counting) -> Result<u64, StoreError> {
        if self.sums_answer(Counting { count_by: CountBy::Sitting, ..counting })? {
            let sql = "SELECT bills FROM customer_sum WHERE customer_id = ?1";
            let bills =
                self.conn.prepare_cached(sql)?.query_row([customer.0], |row| row.get(0)).optional()?;
            return Ok(bills.unwrap_or(0));
        }
        let filter = Filter { customer: Some(customer), ..counted(counting) };
        filter.count(&self.conn)
    }

    /// Sales and refunds of every customer who has any, in one pass.
    fn bills_each(&self, counting: Option<Counting>) -> Result<HashMap<CustomerId, u64>, StoreError> {
        let Some(counting) = counting else { return Ok(HashMap::new()) };
        if !self.sums_answer(Counting { count_by: CountBy::Sitting, ..counting })? {
            return counted(counting).count_each(&self.conn);
        }
        let mut statement = self.conn.prepare_cached("SELECT customer_id, bills FROM customer_sum")?;
        let each = statement.query_map([], |row| Ok((CustomerId(row.get(0)?), row.get(1)?)))?;
        Ok(each.collect::<Result<_, _>>()?)
    }
}

/// The bills that count for a figure.
fn counted(counting: Counting) -> Filter {
    Filter { to: Some(counting.as_of), outlet: counting.scope, counted_only: true, ..Filter::default() }
}

fn subject<'f>(found: &'f Guest, tallies: &Tallies, marks: &HashMap<CustomerId, RosterMark>) -> Subject<'f> {
    let tally = tally_of(tallies, found.customer);
    Subject {
        member_no: &found.member_no,
        name: found.name.as_deref(),
        visits: tally.visits,
        spend: tally.net,
        first_visit: tally.first_visit,
        last_visit: tally.last_visit,
        roster: marks.get(&found.customer).copied().unwrap_or_default(),
    }
}

fn tally_of(tallies: &Tallies, customer: CustomerId) -> Tally {
    tallies.get(slot(customer)).copied().unwrap_or_default()
}

fn sort(found: &mut [Guest], query: &CustomerQuery, tallies: &Tallies) {
    let by = |a: &Guest, b: &Guest| -> Ordering {
        let (x, y) = (tally_of(tallies, a.customer), tally_of(tallies, b.customer));
        match query.order {
            CustomerOrder::MemberNo => Ordering::Equal,
            CustomerOrder::Name => a.name.cmp(&b.name),
            CustomerOrder::Visits => x.visits.cmp(&y.visits),
            CustomerOrder::Spend => x.net.cmp(&y.net),
            CustomerOrder::FirstVisit => x.first_visit.cmp(&y.first_visit),
            CustomerOrder::LastVisit => x.last_visit.cmp(&y.last_visit),
        }
    };
    found.sort_by(|a, b| {
        let number = a.member_no.as_bytes().cmp(b.member_no.as_bytes());
        let backwards_numbers = query.descending && query.order == CustomerOrder::MemberNo;
        let main = if query.descending { by(b, a) } else { by(a, b) };
        main.then(if backwards_numbers { number.reverse() } else { number })
    });
}
