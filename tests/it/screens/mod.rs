//! The workbench, pressed and looked at: keys on `update`, pictures as text and styles, every size, random keys.

mod customers;
mod edits;
mod every_state;
mod explained;
mod finding;
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
mod monkey;
mod palette;
mod phones;
mod pictures;
mod press;
mod questions;
mod random_keys;
mod settings;
mod sheet_columns;
mod views;
mod which_sheet;
