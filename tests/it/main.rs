//! Tests over the whole program, in one binary because linking is slow.

mod cli;
mod layers;
mod lists_model;
mod readme;
mod screens;
mod sheet_model;
mod terms;
