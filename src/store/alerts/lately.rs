//! Reading the latest bills of guests: what they were used to is learned from them.

use crate::domain::alert::{Alerts, Lately};
use crate::domain::bill::CustomerId;
use crate::domain::customer::BillLine;
use crate::domain::day::Day;
use crate::domain::view::View;
use crate::store::bills::bills_of_day;
use crate::store::rhythms::visit_days;
use crate::store::{Store, StoreError};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Days he came on of late whose bills are read.
const LEARNED_FROM: usize = 4;

impl Store {
    /// What the latest bills of guests tell, as of a day; of those without visits it is nothing.
    ///
    /// # Errors
    /// [`StoreError::Empty`].
    pub fn lately(
        &self,
        customers: &[CustomerId],
        as_of: Day,
    ) -> Result<HashMap<CustomerId, Lately>, StoreError> {
        let mut customers = customers.to_vec();
        customers.sort_unstable();
        customers.dedup();
        let view = View { as_of: Some(as_of), ..View::default() };
        let counting = self.counting(&view)?.ok_or(StoreError::Empty)?.everywhere();
        // Each day is read once, for all of them.
        let mut days: BTreeMap<Day, Vec<CustomerId>> = BTreeMap::new();
        let mut last_visit: HashMap<CustomerId, Day> = HashMap::new();
        for (customer, own) in
            customers.iter().zip(visit_days(&self.conn, &customers, Day(i32::MIN), counting)?)
        {
            let came = own.iter().rev().filter(|day| day.visits > 0);
            for day in came.take(LEARNED_FROM) {
                days.entry(day.day).or_default().push(*customer);
                last_visit.entry(*customer).or_insert(day.day);
            }
        }
        let settings = self.settings()?;
        let mut bills: HashMap<CustomerId, Vec<BillLine>> = HashMap::new();
        for (day, customers) in days {
            for (customer, bill) in bills_of_day(&self.conn, &settings, day, &customers)? {
                bills.entry(customer).or_default().push(bill);
            }
        }
        let told = |customer: CustomerId| {
            let bills = bills.get(&customer).map(Vec::as_slice).unwrap_or_default();
            (customer, Lately::of(bills, last_visit.get(&customer).copied()))
        };
        Ok(customers.into_iter().map(told).collect())
    }

    /// Fills the pages of some of the guests with what their latest bills tell.
    ///
    /// # Errors
    /// [`StoreError::Empty`].
    pub fn learn(&self, alerts: &mut Alerts, who: &[CustomerId]) -> Result<(), StoreError> {
        let mut lately = self.lately(who, alerts.as_of)?;
        let who: HashSet<CustomerId> = who.iter().copied().collect();
        for row in alerts.rows.iter_mut().filter(|row| who.contains(&row.guest.customer)) {
            if let Some(lately) = lately.remove(&row.guest.customer) {
                row.approach.learn(lately);
            }
        }
        Ok(())
    }
}
