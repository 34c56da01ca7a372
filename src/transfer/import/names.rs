//! The names in a folder that go on with what a person is typing.

use super::is_named_like_an_export;
use crate::text::is_hostile;
use std::fs::DirEntry;
use std::io;
use std::path::Path;

/// Entries of a folder looked at.
const MOST_ENTRIES: usize = 50_000;

/// Names told one by one: as many as two digits number.
const MOST_NAMES: usize = 99;

/// A name in a folder that goes on with what was typed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PathName {
    /// The name.
    pub name: String,
    /// Whether it is a folder; else it is named as a till names its exports.
    pub is_folder: bool,
}

/// What goes on with what was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PathNames {
    /// The first of them in order of name.
    pub names: Vec<PathName>,
    /// How many there are.
    pub count: usize,
    /// How all of them begin.
    pub common: String,
}

/// The folders and till's exports of a folder whose names begin so; large and small letters differ only where some name has
/// them as typed.
///
/// # Errors
/// When the folder cannot be read.
pub fn names_in(folder: &Path, begun: &str) -> io::Result<PathNames> {
    let entries = std::fs::read_dir(folder)?;
    let folded = begun.to_lowercase();
    let mut names: Vec<PathName> = entries
        .filter_map(Result::ok)
        .filter_map(|entry| Some((typeable(&entry, begun, &folded)?, entry)))
        .take(MOST_ENTRIES)
        .filter_map(|(name, entry)| named(name, &entry))
        .collect();
    if names.iter().any(|found| found.name.starts_with(begun)) {
        names.retain(|found| found.name.starts_with(begun));
    }
    names.sort();
    let common = common_start(&names);
    let count = names.len();
    names.truncate(MOST_NAMES);
    Ok(PathNames { names, count, common })
}

/// The name of an entry that may be meant. One that is no text, or that no field takes, cannot be typed.
fn typeable(entry: &DirEntry, begun: &str, folded: &str) -> Option<String> {
    let name = entry.file_name().into_string().ok()?;
    let is_shown = begun.starts_with('.') || !name.starts_with('.');
    (is_shown && name.to_lowercase().starts_with(folded) && !name.chars().any(is_hostile)).then_some(name)
}

/// An entry one may want to import or look into.
fn named(name: String, entry: &DirEntry) -> Option<PathName> {
    // A link is what it leads to.
    let is_folder = std::fs::metadata(entry.path()).is_ok_and(|found| found.is_dir());
    (is_folder || is_named_like_an_export(&name)).then_some(PathName { name, is_folder })
}

fn common_start(names: &[PathName]) -> String {
    let (Some(first), Some(last)) = (names.first(), names.last()) else { return String::new() };
    // In order of name the first and the last differ most.
    let both = first.name.chars().zip(last.name.chars());
    both.take_while(|(one, other)| one == other).map(|(one, _)| one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(names: &[&str], begun: &str) -> (Vec<String>, usize, String) {
        let folder = tempfile::tempdir().expect("a folder");
        for name in names {
            let path = folder.path().join(name);
            match name.strip_suffix('/') {
                Some(_) => std::fs::create_dir(&path).expect("made"),
                None => std::fs::write(&path, "x").expect("written"),
            }
        }
        let found = names_in(folder.path(), begun).expect("read");
        let told =
            found.names.iter().map(|name| format!("{}{}", name.name, if name.is_folder { "/" } else { "" }));
        (told.collect(), found.count, found.common)
    }

    #[test]
    fn folders_and_exports_that_begin_so_are_found_and_nothing_else() {
        let house = ["十月 单据/", "十月.csv", "till.xlsx", "till.pdf", ".hidden.csv", "Till old/"];
        assert_eq!(found(&house, "十月"), (vec!["十月 单据/".into(), "十月.csv".into()], 2, "十月".into()));
        assert_eq!(found(&house, "ti").0, ["till.xlsx"], "as it was typed");
        assert_eq!(
            found(&house, "TI").0,
            ["Till old/", "till.xlsx"],
            "large or small where none is as typed"
        );
        assert_eq!(found(&house, ".").0, [".hidden.csv"]);
        assert_eq!(found(&house, "").1, 4);
        assert_eq!(found(&house, "x"), (Vec::new(), 0, String::new()));
    }

    #[test]
    fn of_very_many_names_the_first_are_told_and_all_are_counted() {
        let names: Vec<String> = (1000..1300).map(|number| format!("till-{number}.csv")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let (told, count, common) = found(&names, "t");
        assert_eq!((told.len(), count, common.as_str()), (MOST_NAMES, 300, "till-1"));
    }

    #[test]
    fn a_folder_that_is_not_there_is_told() {
        let gone = tempfile::tempdir().expect("a folder").path().join("none");
        assert_eq!(names_in(&gone, "").expect_err("none").kind(), io::ErrorKind::NotFound);
    }
}
