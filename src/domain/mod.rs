//! The pure rules of the house: no files, no clock, no terminal. `today` and seeds are arguments.

pub mod address;
pub mod alert;
pub mod anniversary;
pub mod attendance;
pub mod bill;
pub mod brief;
pub mod calendar;
pub mod call_list;
pub mod changes;
pub mod customer;
pub mod day;
pub mod edit;
pub mod effects;
pub mod filter;
pub mod fold;
pub mod guest_record;
pub mod guests;
pub mod history;
pub mod intake;
pub mod judge;
pub mod money;
pub mod movement;
pub mod no_visit;
pub mod phase;
pub mod phase_history;
pub mod playbook;
pub mod rhythm;
pub mod roster;
pub mod search;
pub mod settings;
pub mod sheet_order;
pub mod significance;
pub mod suspicious;
pub mod touch;
pub mod typed_booking;
pub mod typed_day;
pub mod typed_number;
pub mod view;
pub mod visit;
pub mod what_if;
pub mod year;

/// The name among `known` most like a mistyped one; `None` when none differs in at most a third of its characters.
#[must_use]
pub fn nearest<'a>(mistyped: &str, known: &[&'a str]) -> Option<&'a str> {
    let limit = (mistyped.chars().count() / 3).max(1);
    let distances = known.iter().map(|name| (strsim::damerau_levenshtein(mistyped, name), *name));
    let near = distances.filter(|(distance, _)| *distance <= limit);
    near.min_by_key(|(distance, _)| *distance).map(|(_, name)| name)
}

/// What is wrong with a file that somebody wrote by hand, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}:{column}: {fault:?}")]
pub struct FaultAt<F: std::fmt::Debug> {
    /// File name without folders.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub fault: F,
}

impl<F: std::fmt::Debug> FaultAt<F> {
    /// What is wrong at a byte of the text of a file.
    #[must_use]
    pub fn new(file: &str, text: &str, offset: usize, fault: F) -> Self {
        let (line, column) = position(text, offset);
        Self { file: file.to_owned(), line, column, fault }
    }
}

/// Line and column, both from 1 and in characters, of a byte of a text.
#[must_use]
pub fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (line, column)
}
