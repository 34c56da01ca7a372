//! The workbench: key → keymap → action → screen → requests → worker → reply → screen → picture.
//!
//! `app` holds no terminal, store or clock, so tests press its keys; `run` brings the three together. Drawing only reads.

pub mod action;
pub mod app;
mod frame;
mod glyph;
mod guest;
pub mod keymap;
mod legend;
mod line;
mod over;
mod phase;
mod run;
mod screen;
mod screens;
mod terminal;
pub mod theme;
mod widget;

pub use keymap::key_table_markdown;
pub use run::{Options, run, system_clock};
