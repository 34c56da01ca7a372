//! Gathering the page of the day: the alerts with what else the staff meeting is about.

use super::Look;
use crate::domain::attendance::{DataAge, day_cell};
use crate::domain::bill::{CustomerId, OutletId};
use crate::domain::brief::{Brief, Near, Present, Rejected, RollCall, Woken, near, stands, woken_lately};
use crate::domain::day::Day;
use crate::domain::guest_record::GuestRecord;
use crate::domain::touch::NextAction;
use crate::domain::view::{SheetQuery, View};
use crate::domain::visit::{Counting, visits_by_day};
use crate::store::batch::batch_lines;
use crate::store::bills::bills_of_day;
use crate::store::records::all_records;
use crate::store::sheet::by_customer;
use crate::store::tally::facts_between;
use crate::store::{GuestRecords, Store, StoreError};
use std::collections::HashMap;

impl Store {
    /// The page of the day; `today` is the clock's. One consistent look at the store, whoever writes meanwhile.
    ///
    /// # Errors
    /// [`StoreError::Empty`], [`StoreError::UnknownOutlet`].
    pub fn brief(&self, view: &View, today: Day) -> Result<Brief, StoreError> {
        let transaction = self.conn.unchecked_transaction()?;
        let counting = self.counting(view)?.ok_or(StoreError::Empty)?;
        let last_bill = self.last_day()?.ok_or(StoreError::Empty)?;
        let bench = self.bench(counting)?;
        let mut look = self.look(&bench, today)?;
        // The last day with bills has a page of its own once it is over: today's is another.
        if view.as_of.is_some_and(|day| day < today) {
            look.spoken_on = look.as_of;
        }
        let look = look;
        let records = all_records(&self.conn)?;
        let day = look.spoken_on;
        let mut tables = self.booked_tables(day, Day(i32::MAX))?;
        tables.retain(stands);
        let brief = Brief {
            day,
            age: DataAge::of((look.as_of, view.as_of.is_some()), last_bill, today),
            last_bill,
            most_calls: usize::try_from(self.settings()?.most_calls).unwrap_or(usize::MAX),
            roll: self.roll_call((view, today), counting, &look)?,
            woken: self.woken(&look)?,
            anniversaries: self.near(&records, day)?,
            due: self.due(&records, day)?,
            tables,
            review: self.review(day)?,
            rejected: self.rejected()?,
            alerts: self.alerts_at(&look)?,
        };
        transaction.finish()?;
        Ok(brief)
    }

    /// Who of the roster came on the last day with bills that is over.
    fn roll_call(
        &self,
        (view, today): (&View, Day),
        counting: Counting,
        look: &Look<'_>,
    ) -> Result<RollCall, StoreError> {
        let is_over = look.is_past || look.as_of < today;
        let until = if is_over { look.as_of } else { look.as_of - 1 };
        let day = self.day_with_bills(until, counting.scope)?.unwrap_or(look.as_of);
        let question = self.question(&SheetQuery { view: view.clone(), ..SheetQuery::default() })?;
        let places = self.roster(&question)?.places;
        let mut wanted: Vec<CustomerId> = places.iter().map(|place| place.customer).collect();
        wanted.sort_unstable();
        let facts = by_customer(facts_between(&self.conn, &wanted, day, day)?);
        let rooms = self.rooms_of(day, &wanted, view.scope.as_deref())?;
        let mut present = Vec::new();
        for place in &places {
            let facts = facts.get(&place.customer).map(Vec::as_slice).unwrap_or_default();
            if let Some(cell) = visits_by_day(facts, counting).first().and_then(day_cell) {
                let guest = self.guest(place.customer)?;
                let room = rooms.get(&place.customer).cloned();
                present.push(Present { rank: place.rank, guest, cell, room });
            }
        }
        Ok(RollCall { day, roster: places.len(), present })
    }

    /// Where guests sat last on a day.
    fn rooms_of(
        &self,
        day: Day,
        guests: &[CustomerId],
        scope: Option<&str>,
    ) -> Result<HashMap<CustomerId, String>, StoreError> {
        let bills = bills_of_day(&self.conn, &self.settings()?, day, guests)?.into_iter();
        let counted = bills.filter(|(_, bill)| scope.is_none_or(|scope| bill.outlet == scope));
        Ok(counted.filter_map(|(customer, bill)| Some((customer, bill.room?))).collect())
    }

    /// The last day with a bill that counts, up to a day, at one outlet or at any.
    fn day_with_bills(&self, until: Day, scope: Option<OutletId>) -> Result<Option<Day>, StoreError> {
        let sql = "SELECT max(day) FROM day_total WHERE counted > 0 AND day <= ?1 \
                   AND (?2 IS NULL OR outlet_id = ?2)";
        let bound = (until.0, scope.map(|outlet| outlet.0));
        let day: Option<i32> = self.conn.prepare_cached(sql)?.query_row(bound, |row| row.get(0))?;
        Ok(day.map(Day))
    }

    fn woken(&self, look: &Look<'_>) -> Result<Vec<Woken>, StoreError> {
        let attempts = self.attempts(look, look.until())?;
        let mut woken = Vec::new();
        for (customer, visit, attempt) in woken_lately(&attempts, look.as_of) {
            woken.push(Woken { guest: self.guest(customer)?, attempt: attempt.clone(), visit });
        }
        Ok(woken)
    }

    fn near(&self, records: &GuestRecords, day: Day) -> Result<Vec<Near>, StoreError> {
        let leap = self.settings()?.leap_month;
        let mut anniversaries = Vec::new();
        for (customer, record) in records {
            for (kind, date, next) in near(record, day, leap) {
                anniversaries.push(Near { guest: self.guest(*customer)?, kind, date, next });
            }
        }
        anniversaries.sort_by(|one, other| {
            let key = |it: &Near| (it.next.day, it.kind);
            key(one).cmp(&key(other)).then_with(|| one.guest.member_no.cmp(&other.guest.member_no))
        });
        Ok(anniversaries)
    }

    /// What is due, of guests who may be reached at all.
    fn due(&self, records: &GuestRecords, day: Day) -> Result<Vec<NextAction>, StoreError> {
        let mut due = self.next_actions(day)?;
        let is_left_out = |record: &GuestRecord| record.left_out(day, None).is_some();
        due.retain(|action| !records.get(&action.guest.customer).is_some_and(is_left_out));
        Ok(due)
    }

    /// The last import that stands, when it left rows out.
    fn rejected(&self) -> Result<Option<Rejected>, StoreError> {
        let sql = "SELECT max(id) FROM batch WHERE undone = 0";
        let last: Option<i64> = self.conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
        let Some(batch) = last else { return Ok(None) };
        let rows = batch_lines(&self.conn, Some(batch))?.iter().map(|line| line.rejected).sum();
        Ok(Some(Rejected { batch, rows }).filter(|rejected| rejected.rows > 0))
    }
}

#[cfg(test)]
mod tests;
