//! The pure rules of the house: no files, no clock, no terminal. `today` and seeds are arguments.

pub mod address;
pub mod attendance;
pub mod bill;
pub mod calendar;
pub mod customer;
pub mod day;
pub mod edit;
pub mod filter;
pub mod fold;
pub mod intake;
pub mod money;
pub mod phase;
pub mod roster;
pub mod settings;
pub mod view;
pub mod visit;

/// The name among `known` most like a mistyped one; `None` only when `known` is empty.
#[must_use]
pub fn nearest<'a>(mistyped: &str, known: &[&'a str]) -> Option<&'a str> {
    known.iter().copied().min_by_key(|name| strsim::damerau_levenshtein(mistyped, name))
}
