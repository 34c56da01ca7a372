//! What the program remembers of how things were shown last. It writes this file itself; nothing a figure hangs on is in it.

use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use toml_edit::{DocumentMut, Item, table};

/// Name of the file, beside the configuration file.
pub const KEPT_FILE: &str = "remembered.toml";

/// How things were shown last, and where that is written down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// The file; `None` remembers nothing beyond the end of the program.
    pub path: Option<PathBuf>,
    /// The list of guests.
    pub guests: KeptGuests,
    /// The attendance sheet.
    pub attendance: KeptSheet,
    /// The call list.
    pub calls: KeptOutput,
    /// The page of the day.
    pub day: KeptOutput,
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

/// How the attendance sheet was shown last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct KeptSheet {
    /// The columns behind the days in their order, by word; those not named follow as they are delivered.
    pub order: Vec<String>,
    /// The columns not shown.
    pub hidden: Vec<String>,
}

/// What a list was written into last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct KeptOutput {
    /// The ending of the file.
    pub format: Option<String>,
    /// Its folder.
    pub folder: Option<PathBuf>,
}

/// What one deed changes of what is remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeptPart {
    /// The columns of the list of guests were arranged.
    Columns,
    /// The list was written into a file.
    Output,
    /// The columns of the attendance sheet were arranged.
    SheetColumns,
    /// The call list was written into a file.
    Calls,
    /// The page of the day was.
    Day,
}

impl KeptPart {
    /// The table it stands in, and its keys there.
    fn place(self) -> (&'static str, &'static [&'static str]) {
        match self {
            Self::Columns => ("guests", &["order", "hidden", "frozen"]),
            Self::Output => ("guests", &["format", "folder"]),
            Self::SheetColumns => ("attendance", &["order", "hidden"]),
            Self::Calls => ("calls", &["format", "folder"]),
            Self::Day => ("today", &["format", "folder"]),
        }
    }
}

/// The file's tables.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Tables {
    guests: KeptGuests,
    attendance: KeptSheet,
    calls: KeptOutput,
    #[serde(rename = "today")]
    day: KeptOutput,
}

impl KeptOutput {
    /// Takes note of a file that was written.
    pub fn note(&mut self, path: &Path) {
        self.format = path.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase);
        self.folder = path.parent().filter(|folder| folder.is_absolute()).map(PathBuf::from);
    }
}

impl Kept {
    /// Reads what is remembered; a file that is missing or cannot be understood is as good as none.
    #[must_use]
    pub fn load(path: PathBuf) -> Self {
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let tables: Tables = toml::from_str(&text).unwrap_or_default();
        let Tables { guests, attendance, calls, day } = tables;
        Self { path: Some(path), guests, attendance, calls, day }
    }
}

/// The text of the file with one part of it as it is now: another program, or a newer version, may have written the rest since.
///
/// A text that cannot be understood is as good as none.
#[must_use]
pub fn remembered(text: &str, kept: &Kept, part: KeptPart) -> String {
    let is_understood = toml::from_str::<Tables>(text).is_ok();
    let mut document: DocumentMut = text.parse().ok().filter(|_| is_understood).unwrap_or_default();
    // Words and numbers alone: there is nothing in it that TOML cannot say.
    let (guests, attendance) = (kept.guests.clone(), kept.attendance.clone());
    let (calls, day) = (kept.calls.clone(), kept.day.clone());
    let now = toml::to_string(&Tables { guests, attendance, calls, day });
    let now: DocumentMut = now.unwrap_or_default().parse().unwrap_or_default();
    let (name, keys) = part.place();
    let now = now.get(name).and_then(Item::as_table_like);
    if let Some(kept) = document.entry(name).or_insert_with(table).as_table_like_mut() {
        for key in keys {
            match now.and_then(|now| now.get(key)) {
                Some(value) => drop(kept.insert(key, value.clone())),
                None => drop(kept.remove(key)),
            }
        }
    }
    document.to_string()
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
        kept.attendance = KeptSheet { order: vec!["phase".into()], hidden: vec!["periods".into()] };
        kept.calls = KeptOutput { format: Some("xlsx".into()), folder: Some("/home/li".into()) };
        kept.day.note(Path::new("/home/li/早会.MD"));
        assert_eq!(kept.day.format.as_deref(), Some("md"));
        let all = |text: &str| {
            let parts =
                [KeptPart::Columns, KeptPart::Output, KeptPart::SheetColumns, KeptPart::Calls, KeptPart::Day];
            parts.into_iter().fold(text.to_owned(), |text, part| remembered(&text, &kept, part))
        };
        for before in ["", "guests = 3", "[guests]\norder = 3\n", "attendance = 7", "calls = 7"] {
            std::fs::write(&path, before).expect("written");
            assert_eq!(Kept::load(path.clone()), Kept { path: Some(path.clone()), ..Kept::default() });
            std::fs::write(&path, all(before)).expect("written");
            assert_eq!(Kept::load(path.clone()), kept);
        }
    }

    #[test]
    fn one_deed_changes_its_own_part_and_leaves_what_others_wrote_since() {
        let others = "[guests]\norder = [\"name\"]\nfrozen = 2\nfolder = \"/old\"\nnewer = 7\n\n[bills]\nwide = true\n";
        let guests = KeptGuests {
            order: vec!["number".into()],
            frozen: None,
            format: Some("csv".into()),
            ..KeptGuests::default()
        };
        let attendance = KeptSheet { hidden: vec!["phase".into()], ..KeptSheet::default() };
        let stale = Kept { path: None, guests, attendance, ..Kept::default() };
        let text = remembered(others, &stale, KeptPart::Output);
        let expected = others.replace("folder = \"/old\"\n", "").replace("7\n", "7\nformat = \"csv\"\n");
        assert_eq!(text, expected);
        let text = remembered(others, &stale, KeptPart::Columns);
        assert!(text.contains("order = [\"number\"]") && text.contains("hidden = []"), "{text}");
        assert!(!text.contains("frozen") && text.contains("folder = \"/old\"\nnewer = 7\n"), "{text}");
        let text = remembered(others, &stale, KeptPart::SheetColumns);
        assert_eq!(text, format!("{others}\n[attendance]\norder = []\nhidden = [\"phase\"]\n"));
    }
}
