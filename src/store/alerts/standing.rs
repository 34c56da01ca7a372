//! How one guest stands with the alerts: his open one, or why he has none although he comes less.

use crate::domain::alert::Standing;
use crate::domain::day::Day;
use crate::domain::judge::Judgement;
use crate::domain::view::View;
use crate::store::roster::customer_of;
use crate::store::{Store, StoreError};

impl Store {
    /// How a guest stands as of the day of a view, over all outlets, and how he was judged; `today` is the clock's day.
    ///
    /// # Errors
    /// [`StoreError::Empty`], [`StoreError::UnknownMember`].
    pub fn standing(
        &self,
        member_no: &str,
        view: &View,
        today: Day,
    ) -> Result<(Standing, Judgement), StoreError> {
        let transaction = self.conn.unchecked_transaction()?;
        let bench = self.bench_as_of(view)?;
        let look = self.look(&bench, today)?;
        let customer = customer_of(&self.conn, member_no)?;
        let known = self.known(&look)?;
        let (raised, why_not) = self.raised_alone(&look, &known, customer)?;
        transaction.finish()?;
        Ok((Standing { alert: raised.alert, why_not }, raised.judgement))
    }
}
