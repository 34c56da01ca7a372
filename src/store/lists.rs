//! Customers, bills and the state of the store as lists ask for them.

use super::{Store, StoreError};
use crate::domain::customer::{BillPage, BillQuery, CustomerLine, CustomerPage, CustomerQuery, Status};
use crate::domain::day::Day;
use crate::domain::view::View;

impl Store {
    /// What the store holds as of a day.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn status(&self, _as_of: Option<Day>) -> Result<Status, StoreError> {
        todo!()
    }

    /// Last business day with a bill of any kind that counts; `None` in an empty store.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn last_day(&self) -> Result<Option<Day>, StoreError> {
        todo!()
    }

    /// One page of the customer list.
    ///
    /// # Errors
    /// [`StoreError::UnknownOutlet`].
    pub fn customers(&self, _query: &CustomerQuery, _view: &View) -> Result<CustomerPage, StoreError> {
        todo!()
    }

    /// One customer by one of his member numbers.
    ///
    /// # Errors
    /// [`StoreError::UnknownMember`].
    pub fn customer(&self, _member_no: &str, _view: &View) -> Result<CustomerLine, StoreError> {
        todo!()
    }

    /// The bills behind a figure.
    ///
    /// # Errors
    /// [`StoreError::UnknownMember`], [`StoreError::UnknownBatch`].
    pub fn bills(&self, _query: &BillQuery, _view: &View) -> Result<BillPage, StoreError> {
        todo!()
    }

    /// The names of the outlets, in order of name.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn outlets(&self) -> Result<Vec<String>, StoreError> {
        todo!()
    }
}
