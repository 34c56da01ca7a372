//! Gathering what the attendance sheet is made from.

use super::{Store, StoreError};
use crate::domain::attendance::Sheet;
use crate::domain::view::SheetQuery;

impl Store {
    /// The attendance sheet of a month.
    ///
    /// # Errors
    /// [`StoreError::FutureMonth`], [`StoreError::UnknownOutlet`].
    pub fn sheet(&self, _query: &SheetQuery) -> Result<Sheet, StoreError> {
        todo!()
    }
}
