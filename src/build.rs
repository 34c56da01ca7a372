//! Turns the words of both languages into typed functions.

fn main() {}
