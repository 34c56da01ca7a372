//! The pure rules of the house: no files, no clock, no terminal. `today` and seeds are arguments.

pub mod bill;
pub mod day;
pub mod intake;
pub mod money;
