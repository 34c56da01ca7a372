//! The workbench: key → keymap → action → screen → requests → worker → reply → screen → picture.
//!
//! `app` holds no terminal, store or clock, so tests press its keys; `run` brings the three together. Drawing only reads.

pub mod action;
pub(crate) mod alert_words;
pub mod app;
mod approach;
mod aside;
mod bills;
pub(crate) mod brief;
pub(crate) mod call_sheet;
mod display_words;
mod effect;
mod file_name;
mod frame;
mod glyph;
mod guest_card;
pub(crate) mod journal_labels;
pub(crate) mod journal_words;
pub mod keymap;
mod legend;
mod line;
mod marks;
mod meaning;
pub(crate) mod movement_words;
mod notice;
mod outside;
mod over;
pub(crate) mod phase;
mod record;
mod run;
mod saving;
pub(crate) mod say;
mod screen;
mod screens;
mod seek;
pub(crate) mod setting_words;
mod terminal;
pub mod theme;
mod told;
pub(crate) mod touch_words;
pub(crate) mod why;
mod widget;

pub use keymap::key_table_markdown;
pub use run::{Options, run, system_clock};
