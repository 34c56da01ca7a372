//! What touches came to, by method, phase and who made them.

use super::Look;
use crate::domain::bill::CustomerId;
use crate::domain::customer::Guest;
use crate::domain::day::Day;
use crate::domain::effects::{EffectTouch, Effects};
use crate::domain::view::View;
use crate::store::{Store, StoreError};
use std::collections::HashMap;

impl Store {
    /// How often touches of guests who were to be woken did so, as of a day. One consistent look at the store.
    ///
    /// # Errors
    /// [`StoreError::Empty`], [`StoreError::UnknownOutlet`].
    pub fn effects(&self, view: &View) -> Result<Effects, StoreError> {
        let transaction = self.conn.unchecked_transaction()?;
        let counting = self.counting(view)?.ok_or(StoreError::Empty)?.everywhere();
        let as_of = counting.as_of;
        let bench = self.bench(counting)?;
        let is_past = self.last_day()?.is_some_and(|last| as_of < last);
        let look = Look { bench: &bench, as_of, spoken_on: as_of, is_past };
        // Later touches are told of as well: nobody is to read that there were none.
        let attempts = self.attempts(&look, Day(i32::MAX))?;
        let mut guests: HashMap<CustomerId, Guest> = HashMap::new();
        let mut touches = Vec::with_capacity(attempts.len());
        for (customer, attempt) in attempts.into_iter().filter(|(_, attempt)| attempt.is_to_wake()) {
            let guest = match guests.get(&customer) {
                Some(guest) => guest.clone(),
                None => guests.entry(customer).or_insert(self.guest(customer)?).clone(),
            };
            touches.push(EffectTouch { guest, attempt });
        }
        transaction.finish()?;
        Ok(Effects::new(touches, as_of))
    }
}
