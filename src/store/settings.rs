//! Settings and the closed-day calendar as stored.

use super::{Store, StoreError};
use crate::domain::calendar::Calendar;
use crate::domain::settings::Settings;

impl Store {
    /// The settings in force.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn settings(&self) -> Result<Settings, StoreError> {
        todo!()
    }

    /// The closed days.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn calendar(&self) -> Result<Calendar, StoreError> {
        todo!()
    }
}
