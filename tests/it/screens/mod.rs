//! The workbench, pressed and looked at: keys on `update`, pictures as text and styles, every size, random keys.

mod customers;
mod guest_list;
mod guest_output;
mod guests;
mod house;
mod import;
mod import_columns;
mod import_files;
mod journal;
mod keys;
mod listing;
mod marks;
mod monkey;
mod phones;
mod pictures;
mod press;
mod questions;
mod settings;
mod tact;
mod views;
