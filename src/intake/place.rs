//! Where rejected rows may be written: never over a file that is read, the store, or anything that is there already.

use crate::error::{Error, UsageError, file_name};
use crate::store::companions;
use crate::transfer::export::Draft;
use crate::transfer::import::Source;
use std::fs::{self, Metadata};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// Links followed at the most before a name is taken as it stands.
const MOST_LINKS: usize = 40;

/// A place for the file of rejected rows that was found free: there is no other way to get one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RejectsPlace(PathBuf);

impl RejectsPlace {
    /// Looks whether a new file can be made at `path`, beside the files that are read and the store, which may not be there yet.
    ///
    /// A pipe or device is written to as it is.
    ///
    /// # Errors
    /// [`UsageError::RejectsOverInput`], [`UsageError::RejectsOverStore`], however the path is spelled or linked;
    /// [`Error::Export`] for another file that is there, a folder, or a folder that is not there.
    pub fn find(path: &Path, sources: &[Source], store: &Path) -> Result<Self, Error> {
        let standing = fs::metadata(path).ok();
        let is_there = |other: &Path| {
            let other = fs::metadata(other).ok();
            standing.as_ref().zip(other.as_ref()).is_some_and(|(one, other)| is_same(one, other))
        };
        let is_input = |source: &Source| matches!(source, Source::File(input) if is_there(input));
        if sources.iter().any(is_input) {
            return Err(UsageError::RejectsOverInput { file: file_name(path) }.into());
        }
        let asked = resolved(path);
        // Beside a store that is a link its companions stand where the link points to.
        let of_store = companions(&resolved(store)).into_iter().chain([store.to_owned()]);
        if of_store.into_iter().any(|file| is_there(&file) || resolved(&file) == asked) {
            return Err(UsageError::RejectsOverStore { file: file_name(path) }.into());
        }
        Draft::check_new(path)?;
        Ok(Self(path.to_owned()))
    }

    /// The path as it was given.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }
}

/// Whether both are the same file, by whichever name.
fn is_same(one: &Metadata, other: &Metadata) -> bool {
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

/// The one name of a path whether a file is there or not: folder and links followed.
fn resolved(path: &Path) -> PathBuf {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        let Ok(target) = fs::read_link(&path) else { break };
        // An absolute target takes the folder's place.
        path = path.parent().map_or_else(|| target.clone(), |folder| folder.join(&target));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = fs::canonicalize(folder.unwrap_or_else(|| Path::new(".")));
    match (folder, path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;
    use std::process::Command;

    /// A folder with a till's file, a store that is not there yet and one that is.
    struct Desk(tempfile::TempDir);

    impl Desk {
        fn new() -> Self {
            let folder = tempfile::tempdir().expect("a folder");
            for name in ["till.csv", "second.csv", "store.db", "store.db-wal", "other.csv"] {
                fs::write(folder.path().join(name), name).expect("written");
            }
            Self(folder)
        }

        fn at(&self, name: &str) -> PathBuf {
            self.0.path().join(name)
        }

        /// What is said of a place, with the store of that name.
        fn said(&self, place: &Path, store: &str) -> &'static str {
            let sources = ["till.csv", "second.csv"].map(|name| Source::File(self.at(name)));
            match RejectsPlace::find(place, &sources, &self.at(store)) {
                Ok(_) => "free",
                Err(error) => error.explain(crate::words::Language::En).code,
            }
        }
    }

    #[test]
    fn only_a_name_that_is_free_is_a_place() {
        let desk = Desk::new();
        for (name, said) in [
            ("rejects.csv", "free"),
            ("till.csv", "rejects_over_input"),
            ("second.csv", "rejects_over_input"),
            ("store.db", "rejects_over_store"),
            ("store.db-wal", "rejects_over_store"),
            ("store.db-shm", "rejects_over_store"),
            ("store.db-journal", "rejects_over_store"),
            ("other.csv", "file_exists"),
            ("", "not_a_file"),
            ("none/rejects.csv", "folder_not_found"),
        ] {
            assert_eq!(desk.said(&desk.at(name), "store.db"), said, "{name}");
        }
        assert_eq!(desk.said(Path::new("/dev/null"), "store.db"), "free", "nothing can be lost in it");
    }

    #[test]
    fn a_store_that_is_not_there_yet_keeps_its_names() {
        let desk = Desk::new();
        for name in ["new.db", "new.db-wal", "new.db-shm", "new.db-journal"] {
            assert_eq!(desk.said(&desk.at(name), "new.db"), "rejects_over_store", "{name}");
        }
        symlink(desk.at("real.db"), desk.at("link.db")).expect("a link");
        for name in ["link.db", "real.db", "real.db-wal"] {
            assert_eq!(desk.said(&desk.at(name), "link.db"), "rejects_over_store", "{name}");
        }
    }

    #[test]
    fn another_spelling_or_link_is_the_same_file() {
        let desk = Desk::new();
        fs::create_dir(desk.at("sub")).expect("a folder");
        symlink(desk.0.path(), desk.at("round")).expect("a link");
        for (name, said) in [
            ("till.csv", "rejects_over_input"),
            ("store.db", "rejects_over_store"),
            ("store.db-wal", "rejects_over_store"),
            ("other.csv", "file_exists"),
        ] {
            let (soft, hard) = (desk.at("soft"), desk.at("hard"));
            symlink(name, &soft).expect("a link");
            fs::hard_link(desk.at(name), &hard).expect("a link");
            for other in
                [soft.clone(), hard.clone(), desk.at("sub/..").join(name), desk.at("round").join(name)]
            {
                assert_eq!(desk.said(&other, "store.db"), said, "{}", other.display());
            }
            for link in [soft, hard] {
                fs::remove_file(link).expect("removed");
            }
        }
        assert_eq!(desk.said(&desk.at("round/store.db-shm"), "store.db"), "rejects_over_store");
    }

    #[test]
    fn a_link_that_points_to_nothing_is_not_replaced() {
        let desk = Desk::new();
        symlink("nothing.csv", desk.at("dangling")).expect("a link");
        assert_eq!(desk.said(&desk.at("dangling"), "store.db"), "file_exists");
    }

    #[test]
    fn a_pipe_that_is_read_is_not_written_to() {
        let desk = Desk::new();
        fs::remove_file(desk.at("till.csv")).expect("removed");
        let made = Command::new("mkfifo").arg(desk.at("till.csv")).status().expect("mkfifo runs");
        assert!(made.success());
        assert_eq!(desk.said(&desk.at("till.csv"), "store.db"), "rejects_over_input");
    }
}
