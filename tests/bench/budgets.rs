//! The speed and memory budgets, each as a ratio inside one run.

fn main() {}
