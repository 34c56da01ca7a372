//! The name of a file as a person types it: `~/` is his home folder, and the ending says the format.

use crate::worker::SheetFormat;
use std::path::{Path, PathBuf};

/// The file that was typed and its format. The ending that was typed decides; without a known one it is the chosen format, and the
/// worker adds its ending or finds a folder there. What ends with a slash is a folder, for a file of this `name`.
pub(crate) fn typed(
    typed: &str,
    home: Option<&Path>,
    format: SheetFormat,
    name: impl Fn(SheetFormat) -> String,
) -> (PathBuf, SheetFormat) {
    let mut path = match (typed.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(typed),
    };
    let format = SheetFormat::from_path(&path).unwrap_or(format);
    if typed.ends_with('/') {
        path.push(name(format));
    }
    (path, format)
}
