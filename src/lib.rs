//! Rollcall takes the roll of a restaurant's or hotel's regular guests: who came, who is fading, and what that costs.
//!
//! # How the house is built
//!
//! ```text
//!   till's file ──► transfer::import ──► domain::intake ──► store::load ──┐        one transaction an import
//!                   sniff, decode,       the seam: a        judge, keep,  │
//!                   split, parse         BillRow and        rebuild       ▼
//!                   (no SQL)             a BillSink                 bills (plain rows) ──► facts, nets, sums (caches)
//!                                                                                              │
//!   key ──► ui::keymap ──► Action ──► screen.update ──► Request ──► worker ──► store ◄─────────┤
//!                                        ▲                            │                        │
//!                                        └── screen.receive ◄── Reply ┘     cli ◄──────────────┘
//! ```
//!
//! * [`domain`] holds the rules, purely: money, days, visits, the roster, the sheet, phases, settings, edits. `today` and seeds
//!   are arguments. What a figure means is decided here and nowhere else.
//! * [`store`] is the only place that speaks SQL. Bills are plain rows whose rowid is day · outlet · sequence. Everything
//!   faster is derived from them by one rebuild function, which `rollcall check` runs again over everything.
//! * [`transfer`] reads what tills write, with care, and writes sheets that can harm nobody who opens them.
//! * [`demo`] makes up a house from a seed; it feeds the same import a till's file does.
//! * [`intake`] runs an import from file to store for whoever asks: the command line or the workbench.
//! * `worker` owns the connections; `ui` draws from state it was handed; `cli` says the same to scripts.
//! * [`playbook`] fills the scripts of calls and messages, which a house may rewrite.
//! * [`words`] are typed at build time from `assets/locales`; [`text`] is the one door for text out; [`error`] says what, where,
//!   what to do, and whether anything was changed; [`prompt`] makes the commands people are told to type next.
//!
//! A test reads the `use` lines and keeps the layers so (`tests/it/layers.rs`).

#![forbid(unsafe_code)]

pub mod cli;
pub mod config;
pub mod demo;
pub mod domain;
pub mod error;
pub mod intake;
pub mod playbook;
pub mod prompt;
pub mod store;
pub mod text;
pub mod transfer;
pub mod ui;
pub mod words;
pub mod worker;
