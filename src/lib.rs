//! Rollcall takes the roll of a restaurant's or hotel's regular guests.

#![forbid(unsafe_code)]

pub mod domain;
pub mod transfer;
