//! The grammar of `calls`.

use clap::{Args, Subcommand};
use std::path::PathBuf;

/// `calls`.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Calls {
    /// Reads a list back; prints today's when left out.
    #[command(subcommand)]
    pub command: Option<CallsCommand>,
    /// Phones as they are, not masked.
    #[arg(long)]
    pub full_phones: bool,
    /// A file instead of the screen.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// Commands of `calls`.
#[derive(Debug, Subcommand)]
pub enum CallsCommand {
    /// Takes a filled-in list.
    Read(CallsRead),
}

/// `calls read`.
#[derive(Debug, Args)]
pub struct CallsRead {
    /// The list; `-` is standard input.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Who called.
    #[arg(long, value_name = "NAME")]
    pub who: Option<String>,
    /// Tells what would happen.
    #[arg(long)]
    pub dry_run: bool,
    /// Takes nothing when a line is rejected.
    #[arg(long)]
    pub all_or_nothing: bool,
}
