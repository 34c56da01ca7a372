//! Rollcall takes the roll of a restaurant's or hotel's regular guests.

#![forbid(unsafe_code)]

pub mod config;
pub mod demo;
pub mod domain;
pub mod error;
pub mod store;
pub mod text;
pub mod transfer;
pub mod ui;
pub mod words;
pub mod worker;
