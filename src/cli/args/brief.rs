//! The grammar of `brief`.

use clap::Args;
use std::path::PathBuf;

/// `brief`.
#[derive(Debug, Args)]
pub struct Brief {
    /// A file instead of the screen.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}
