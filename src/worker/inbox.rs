//! The thread that looks into the folder a till leaves its files in, and tells which of them are new.

use super::{Delivery, Reply, open};
use crate::error::file_name;
use crate::store::{Access, Store};
use crate::transfer::import::is_named_like_an_export;
use std::collections::HashMap;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, SystemTime};

/// How often the folder is looked into. A file that grew between two looks is still being written.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// Entries of a folder looked at: it is for a few days' files, no archive.
const MOST_ENTRIES: usize = 10_000;

/// What tells that a file has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    bytes: u64,
    modified: SystemTime,
}

/// The inbox: its files as they were at the last look.
pub(super) struct Inbox {
    folder: PathBuf,
    store_path: PathBuf,
    /// A connection of its own: a slow folder keeps no question waiting.
    store: Option<Store>,
    /// What the store has taken in, as it was at this version of its data.
    taken_in: Option<(i64, HashMap<String, String>)>,
    seen: HashMap<PathBuf, Mark>,
    told: Vec<PathBuf>,
}

impl Inbox {
    pub(super) fn new(folder: PathBuf, store_path: PathBuf) -> Self {
        Self { folder, store_path, store: None, taken_in: None, seen: HashMap::new(), told: Vec::new() }
    }

    /// Looks again and again until the workbench is gone.
    pub(super) fn run(mut self, ended: &Receiver<()>, deliver: &impl Fn(Delivery)) {
        loop {
            if let Some(files) = self.look() {
                deliver(Delivery { ticket: None, reply: Reply::Inbox(files) });
            }
            if ended.recv_timeout(LOOK_EVERY) != Err(RecvTimeoutError::Timeout) {
                return;
            }
        }
    }

    /// The new files in order of name, when they are others than those told last.
    fn look(&mut self) -> Option<Vec<PathBuf>> {
        let now = files_of(&self.folder);
        let settled = now.iter().filter(|(path, mark)| mark.bytes > 0 && self.seen.get(*path) == Some(mark));
        let mut settled: Vec<(PathBuf, Mark)> = settled.map(|(path, mark)| (path.clone(), *mark)).collect();
        settled.sort_by(|one, other| one.0.cmp(&other.0));
        self.seen = now;
        if !settled.is_empty() {
            self.ask_store();
        }
        let new = settled.into_iter().filter(|(path, mark)| self.is_new(path, *mark));
        let new: Vec<PathBuf> = new.map(|(path, _)| path).collect();
        if new == self.told {
            return None;
        }
        self.told.clone_from(&new);
        Some(new)
    }

    /// Asks the store what it has taken in, when it was written to since: the folder may hold years of files, and nothing
    /// happens most of the time. One that cannot be asked now is asked again at the next look.
    fn ask_store(&mut self) {
        if self.store.is_none() {
            self.store = open(&self.store_path, Access::Read).ok();
        }
        let Some(store) = &self.store else { return };
        let Ok(version) = store.data_version() else { return };
        if self.taken_in.as_ref().is_none_or(|(known, _)| *known != version)
            && let Ok(files) = store.files_taken_in()
        {
            self.taken_in = Some((version, files));
        }
    }

    /// Whether no import that stands took in a file of this name since it was written; none is while that is not known.
    fn is_new(&self, path: &Path, mark: Mark) -> bool {
        let Some((_, taken_in)) = &self.taken_in else { return false };
        let written = chrono::DateTime::<chrono::Utc>::from(mark.modified).format("%Y-%m-%dT%H:%M:%SZ");
        taken_in.get(&file_name(path)).is_none_or(|last| *last < written.to_string())
    }
}

/// The till's files in a folder. One that is not there, or cannot be read, holds none.
fn files_of(folder: &Path) -> HashMap<PathBuf, Mark> {
    let Ok(entries) = std::fs::read_dir(folder) else { return HashMap::new() };
    let of_till = entries.take(MOST_ENTRIES).filter_map(Result::ok).filter(|entry| {
        let name = entry.file_name().to_string_lossy().into_owned();
        // Names that begin so are those of files under way and of locks.
        let is_hidden = name.starts_with(['.', '~']);
        !is_hidden && is_named_like_an_export(&name)
    });
    of_till.filter_map(|entry| Some((entry.path(), mark(&std::fs::metadata(entry.path()).ok()?)?))).collect()
}

fn mark(file: &Metadata) -> Option<Mark> {
    file.is_file().then_some(Mark { bytes: file.len(), modified: file.modified().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::bill::{BillRow, BillTime};
    use crate::domain::intake::{BillSink, RowCounts, Target};
    use crate::domain::money::Fen;
    use crate::store::Stamp;

    struct House {
        folder: tempfile::TempDir,
        inbox: Inbox,
    }

    impl House {
        fn new() -> Self {
            let folder = tempfile::tempdir().expect("a folder");
            let store = folder.path().join("store.db");
            Store::open(&store, Access::Write).expect("a store");
            let till = folder.path().join("till");
            std::fs::create_dir(&till).expect("made");
            Self { inbox: Inbox::new(till, store), folder }
        }

        fn write(&self, name: &str, text: &str) {
            std::fs::write(self.inbox.folder.join(name), text).expect("written");
        }

        /// The names told at a look.
        fn look(&mut self) -> Option<Vec<String>> {
            let told = self.inbox.look()?;
            Some(told.iter().map(|path| file_name(path)).collect())
        }

        /// Takes in a file of that name at that moment.
        fn import(&self, name: &str, at: &str) -> Store {
            let path = self.folder.path().join("store.db");
            let mut store = Store::open(&path, Access::Write).expect("a store");
            let today = "2026-10-19".parse().expect("a day");
            let mut import =
                store.begin_import(&Stamp { at: at.into(), who: "li".into(), today }).expect("an import");
            import.open_file(name, &[Target::VisitedAt, Target::Amount]).expect("a file");
            let time = Some(BillTime { date: "2026-10-17".parse().expect("a day"), second: None });
            let row = BillRow { line: 2, time, amount: Some(Fen(100)), ..BillRow::default() };
            import.bill(&row).expect("taken");
            import.close_file(&RowCounts::default()).expect("judged");
            import.finish().expect("saved");
            store
        }
    }

    #[test]
    fn a_file_is_told_once_it_has_stopped_growing_and_only_once() {
        let mut house = House::new();
        house.write("a.csv", "单号\n");
        assert_eq!(house.look(), None, "it may still grow");
        house.write("a.csv", "单号\nD1\n");
        assert_eq!(house.look(), None, "it has grown");
        assert_eq!(house.look(), Some(vec!["a.csv".to_owned()]));
        assert_eq!(house.look(), None, "it was told");
        std::fs::remove_file(house.inbox.folder.join("a.csv")).expect("removed");
        assert_eq!(house.look(), Some(Vec::new()));
    }

    #[test]
    fn only_files_a_till_writes_are_told_in_order_of_name() {
        let mut house = House::new();
        for name in
            ["b.XLSX", "a.csv", "c.tsv", ".d.csv", "~$e.xlsx", "f.csv.part", "g.pdf", "h.xls", "单据.txt"]
        {
            house.write(name, "单号\n");
        }
        house.write("empty.csv", "");
        std::fs::create_dir(house.inbox.folder.join("folder.csv")).expect("made");
        house.look();
        let told = house.look().expect("files");
        assert_eq!(told, ["a.csv", "b.XLSX", "c.tsv", "h.xls", "单据.txt"]);
    }

    #[test]
    fn a_file_that_was_taken_in_is_told_again_only_when_the_till_wrote_it_anew_or_the_import_was_taken_back()
    {
        let mut house = House::new();
        house.write("till.csv", "单号\n");
        let mut store = house.import("till.csv", "2999-01-01T00:00:00Z");
        assert_eq!((house.look(), house.look()), (None, None), "it is in already");
        let today = "2026-10-19".parse().expect("a day");
        store.undo(&Stamp { at: "2999-01-02T00:00:00Z".into(), who: "li".into(), today }).expect("undone");
        assert_eq!(house.look(), Some(vec!["till.csv".to_owned()]));
        house.import("till.csv", "2001-01-01T00:00:00Z");
        assert_eq!(house.look(), None, "that was an older one of its name");
    }

    #[test]
    fn the_store_is_asked_again_only_when_somebody_wrote_to_it() {
        let mut house = House::new();
        house.write("till.csv", "单号\n");
        house.import("till.csv", "2999-01-01T00:00:00Z");
        assert_eq!((house.look(), house.look()), (None, None), "it is in already");
        house.inbox.taken_in.as_mut().expect("asked").1.clear();
        assert_eq!(house.look(), Some(vec!["till.csv".to_owned()]), "what is known is not asked for");
        house.import("other.csv", "2999-01-01T00:00:00Z");
        assert_eq!(house.look(), Some(Vec::new()), "somebody wrote");
    }

    #[test]
    fn a_folder_that_is_not_there_holds_nothing() {
        let mut house = House::new();
        house.inbox.folder.push("none");
        assert_eq!((house.look(), house.look()), (None, None));
    }
}
