//! Reading the latest bills of guests: what they were used to is learned from them.

use crate::domain::alert::{Alerts, Lately};
use crate::domain::bill::CustomerId;
use crate::domain::customer::BillLine;
use crate::domain::day::Day;
use crate::domain::rhythm::VisitDay;
use crate::domain::view::View;
use crate::domain::visit::Counting;
use crate::store::bills::bills_of_day;
use crate::store::rhythms::visit_days;
use crate::store::{Store, StoreError};
use std::collections::{BTreeMap, HashMap};

/// Days he came on of late whose bills are read.
const LEARNED_FROM: usize = 4;

/// Days before the as-of day in which almost everybody who is asked about came that often.
const LOOKED_BACK: i32 = 150;

impl Store {
    /// What the latest bills of guests tell, as of a day; of those without visits it is nothing. One look at the store.
    ///
    /// # Errors
    /// [`StoreError::Empty`].
    pub fn lately(
        &self,
        customers: &[CustomerId],
        as_of: Day,
    ) -> Result<HashMap<CustomerId, Lately>, StoreError> {
        let transaction = self.conn.unchecked_transaction()?;
        let told = self.lately_at(customers, as_of)?;
        transaction.finish()?;
        Ok(told)
    }

    /// The same within the caller's look at the store.
    pub(super) fn lately_at(
        &self,
        customers: &[CustomerId],
        as_of: Day,
    ) -> Result<HashMap<CustomerId, Lately>, StoreError> {
        let mut customers = customers.to_vec();
        customers.sort_unstable();
        customers.dedup();
        let view = View { as_of: Some(as_of), ..View::default() };
        let counting = self.counting(&view)?.ok_or(StoreError::Empty)?.everywhere();
        let came = self.last_days(&customers, counting)?;
        // Each day is read once, for all of them.
        let mut days: BTreeMap<Day, Vec<CustomerId>> = BTreeMap::new();
        for (customer, own) in customers.iter().zip(&came) {
            for day in own {
                days.entry(*day).or_default().push(*customer);
            }
        }
        let settings = self.settings()?;
        let mut bills: HashMap<CustomerId, Vec<BillLine>> = HashMap::new();
        for (day, customers) in days {
            for (customer, bill) in bills_of_day(&self.conn, &settings, day, &customers)? {
                bills.entry(customer).or_default().push(bill);
            }
        }
        let mut told = HashMap::with_capacity(customers.len());
        for (customer, own) in customers.into_iter().zip(came) {
            let bills = bills.get(&customer).map(Vec::as_slice).unwrap_or_default();
            let names = self.wordings(&self.guest(customer)?)?.into_iter().filter_map(|guest| guest.name);
            let lately = Lately::of(bills, own.first().copied());
            told.insert(customer, Lately { names: names.collect(), ..lately });
        }
        Ok(told)
    }

    /// The last few days each of the customers (sorted) came on, the latest first.
    fn last_days(&self, customers: &[CustomerId], counting: Counting) -> Result<Vec<Vec<Day>>, StoreError> {
        let read = |customers: &[CustomerId], from| -> Result<Vec<Vec<Day>>, StoreError> {
            let all = visit_days(&self.conn, customers, from, counting)?;
            let came = |own: &Vec<VisitDay>| {
                let came = own.iter().rev().filter(|day| day.visits > 0);
                came.map(|day| day.day).take(LEARNED_FROM).collect()
            };
            Ok(all.iter().map(came).collect())
        };
        let mut days = read(customers, counting.as_of - LOOKED_BACK)?;
        let is_short = |own: &Vec<Day>| own.len() < LEARNED_FROM;
        let short: Vec<CustomerId> =
            customers.iter().zip(&days).filter(|(_, own)| is_short(own)).map(|(id, _)| *id).collect();
        let mut longer = read(&short, Day(i32::MIN))?.into_iter();
        for own in days.iter_mut().filter(|own| is_short(own)) {
            *own = longer.next().unwrap_or_default();
        }
        Ok(days)
    }

    /// The open alerts as by [`Store::alerts`], with what their latest bills tell of those whom `told` picks. One look at the store.
    ///
    /// # Errors
    /// [`StoreError::Empty`], [`StoreError::UnknownOutlet`].
    pub fn alerts_telling(
        &self,
        view: &View,
        today: Day,
        told: impl FnOnce(&Alerts) -> Vec<CustomerId>,
    ) -> Result<Alerts, StoreError> {
        let transaction = self.conn.unchecked_transaction()?;
        let bench = self.bench_as_of(view)?;
        let mut alerts = self.alerts_at(&self.look(&bench, today)?)?;
        let mut lately = self.lately_at(&told(&alerts), alerts.as_of)?;
        for row in &mut alerts.rows {
            if let Some(lately) = lately.remove(&row.guest.customer) {
                row.approach.learn(lately);
            }
        }
        transaction.finish()?;
        Ok(alerts)
    }
}
