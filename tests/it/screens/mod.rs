//! The workbench, pressed and looked at: keys on `update`, pictures as text and styles, every size, random keys.

mod customers;
mod guests;
mod house;
mod import;
mod journal;
mod keys;
mod monkey;
mod phones;
mod pictures;
mod press;
mod questions;
mod settings;
