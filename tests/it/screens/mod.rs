//! The workbench, pressed and looked at: keys on `update`, pictures as text and styles, every size, random keys.

mod house;
mod keys;
mod monkey;
mod pictures;
mod press;
