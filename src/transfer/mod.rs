//! Files in and out: what others wrote is read with care, what is written can harm nobody who opens it. No SQL, no terminal.
//! Files in and out: what others wrote is read with care, what is written can harm nobody who opens it.
//!
//! No SQL and no terminal here.

pub mod export;
pub mod import;
