//! What the program remembers of how things were shown last. It writes this file itself; nothing a figure hangs on is in it.

use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// Name of the file, beside the configuration file.
pub const KEPT_FILE: &str = "remembered.toml";

/// How things were shown last, and where that is written down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// The file; `None` remembers nothing beyond the end of the program.
    pub path: Option<PathBuf>,
    /// The list of guests.
    pub guests: KeptGuests,
}

/// How the list of guests was shown last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct KeptGuests {
    /// The columns in their order, by word; those not named follow as they are delivered.
    pub order: Vec<String>,
    /// The columns not shown.
    pub hidden: Vec<String>,
    /// How many columns stay in sight while the others move; none is the program's own choice.
    pub frozen: Option<usize>,
    /// The ending of the file it was written into last.
    pub format: Option<String>,
    /// The folder of that file.
    pub folder: Option<PathBuf>,
}

/// The file's tables.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Tables {
    guests: KeptGuests,
}

impl Kept {
    /// Reads what is remembered; a file that is missing or cannot be understood is as good as none.
    #[must_use]
    pub fn load(path: PathBuf) -> Self {
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let tables: Tables = toml::from_str(&text).unwrap_or_default();
        Self { path: Some(path), guests: tables.guests }
    }

    /// The file and its text; `None` where nothing is to be remembered.
    #[must_use]
    pub fn to_file(&self) -> Option<(&Path, String)> {
        let tables = Tables { guests: self.guests.clone() };
        // Words and numbers alone: there is nothing in it that TOML cannot say.
        Some((self.path.as_deref()?, toml::to_string(&tables).unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again_and_a_broken_file_is_no_error() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(KEPT_FILE);
        let mut kept = Kept::load(path.clone());
        assert_eq!(kept, Kept { path: Some(path.clone()), ..Kept::default() });
        kept.guests = KeptGuests {
            order: vec!["phase".into(), "name".into()],
            hidden: vec!["number".into()],
            frozen: Some(2),
            format: Some("csv".into()),
            folder: Some("/home/li/报表".into()),
        };
        let (file, text) = kept.to_file().expect("a file");
        std::fs::write(file, text).expect("written");
        assert_eq!(Kept::load(path.clone()), kept);
        std::fs::write(&path, "guests = 3").expect("written");
        assert_eq!(Kept::load(path).guests, KeptGuests::default());
        assert_eq!(Kept::default().to_file(), None);
    }
}
