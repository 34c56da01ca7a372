//! Stopping long work between two pieces of it.

use super::StoreError;
use std::fmt;

/// Whether whoever waits wants the work stopped; asked between its pieces, never within one.
#[derive(Clone, Copy)]
pub(super) struct Stop<'w>(&'w dyn Fn() -> bool);

impl<'w> Stop<'w> {
    /// Work nobody can stop.
    pub(super) const NEVER: Stop<'static> = Stop(&|| false);

    /// Work that is stopped once `wanted` says so.
    pub(super) fn when(wanted: &'w dyn Fn() -> bool) -> Self {
        Self(wanted)
    }

    /// Goes on, or ends the work with [`StoreError::Cancelled`]; the caller's transaction is rolled back then.
    pub(super) fn check(self) -> Result<(), StoreError> {
        if (self.0)() { Err(StoreError::Cancelled) } else { Ok(()) }
    }
}

impl fmt::Debug for Stop<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Stop")
    }
}
