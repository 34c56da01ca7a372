//! Putting the content of one store in the place of another's, without taking the file away from who has it open.

use super::{Store, StoreError};
use rusqlite::backup::{Backup, StepResult};

impl Store {
    /// Makes this store hold what `other` holds, in one transaction: whoever has it open sees the old content or the new,
    /// and writes into the file that lies there.
    ///
    /// # Errors
    /// [`StoreError::Busy`] while another connection writes; nothing is changed then.
    pub fn replace_by(&mut self, other: &Store) -> Result<(), StoreError> {
        let backup = Backup::new(&other.conn, &mut self.conn)?;
        match backup.step(-1)? {
            StepResult::Done => Ok(()),
            // Pages that could not all be copied are rolled back with the backup.
            _ => Err(StoreError::Busy),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Access;

    #[test]
    fn who_has_the_store_open_sees_the_new_content_and_writes_into_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("store.db");
        let mut store = Store::open(&path, Access::Write).expect("a store");
        store.set_info("made", "before").expect("written");
        let mut elsewhere = Store::open(&path, Access::Write).expect("opens");
        let seen = elsewhere.data_version().expect("a number");
        let mut new = Store::in_memory().expect("memory");
        new.set_info("made", "after").expect("written");
        store.replace_by(&new).expect("replaced");
        assert_eq!(elsewhere.info("made").expect("read").as_deref(), Some("after"));
        assert_ne!(elsewhere.data_version().expect("a number"), seen, "others notice");
        elsewhere.set_info("made", "elsewhere").expect("written");
        let again = Store::open(&path, Access::Read).expect("opens");
        assert_eq!(again.info("made").expect("read").as_deref(), Some("elsewhere"), "one file, not two");
    }
}
