//! The command line as scripts and people meet it: output, errors, exit codes.

mod alerts;
mod brief;
mod calls;
mod errors;
mod golden;
mod hostile;
mod house;
mod import;
mod known_answers;
mod nasty;
mod phases;
mod process;
mod rejects;
mod sheet_text;
mod told;
