//! Does everything still add up: integrity, foreign keys, every figure recomputed, the journal's chain.

use super::{Store, StoreError};

/// One thing that does not add up. JSON shape: cli.md, `check`.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Problem {
    /// A short English name.
    pub code: &'static str,
    /// What is wrong, with the figures.
    pub what: String,
    /// Where: table and key.
    pub r#where: String,
    /// What mends it.
    pub repair: &'static str,
}

impl Store {
    /// Recomputes everything from the bills and lists every difference; empty = all is well.
    ///
    /// # Errors
    /// When the store cannot be read at all.
    pub fn check(&self) -> Result<Vec<Problem>, StoreError> {
        todo!()
    }
}
