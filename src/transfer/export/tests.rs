//! Exports read back.
