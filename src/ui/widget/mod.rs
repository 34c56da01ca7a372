//! Pieces of screens that know nothing of what they show.

pub(crate) mod columns;
pub(crate) mod field;
pub(crate) mod finder;
pub(crate) mod menu;
pub(crate) mod message;
pub(crate) mod panel;
pub(crate) mod rows_and_details;
pub(crate) mod window;
pub(crate) mod wrap;
