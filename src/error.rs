//! What a person is told when something fails: what, where, what to do next, and whether anything was changed.

use crate::store::StoreError;
use crate::words::Language;

/// Everything that can end a command, each with its exit code. Source: cli.md, Errors and exit codes.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// An error in the words of a person. Source: cli.md, `error`.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Explanation {
    /// Short English name, the same in every language.
    pub code: &'static str,
    /// What failed.
    pub what: String,
    /// Where.
    pub r#where: String,
    /// What to do next.
    pub r#do: String,
    /// Whether anything was changed.
    pub changed: bool,
}

impl Error {
    /// The process's exit code.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        todo!()
    }

    /// The error in a language.
    #[must_use]
    pub fn explain(&self, _language: Language) -> Explanation {
        todo!()
    }
}
