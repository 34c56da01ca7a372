//! Tests over the whole program, in one binary because linking is slow.

mod layers;
mod screens;
