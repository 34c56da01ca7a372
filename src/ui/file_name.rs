//! The name of a file as a person types it: `~/` is his home folder, and the ending says the format.

use crate::worker::SheetFormat;
use std::path::{Path, PathBuf};

/// The file that was typed and its format. The ending that was typed decides; without a known one the chosen format's is added.
pub(crate) fn typed(typed: &str, home: Option<&Path>, format: SheetFormat) -> (PathBuf, SheetFormat) {
    let mut path = match (typed.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(typed),
    };
    let format = SheetFormat::from_path(&path).unwrap_or_else(|| {
        path.as_mut_os_string().push(format!(".{}", format.extension()));
        format
    });
    (path, format)
}
