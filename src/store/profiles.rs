//! Import profiles: a mapping saved under a name and recognised by its header.

use super::{Store, StoreError};
use crate::domain::intake::ImportProfile;
use rusqlite::{Connection, OptionalExtension, Row};

impl Store {
    /// All profiles, in order of name.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn profiles(&self) -> Result<Vec<ImportProfile>, StoreError> {
        let sql = "SELECT name, header, mapping, status, date_order FROM import_profile ORDER BY name";
        let mut statement = self.conn.prepare_cached(sql)?;
        let profiles = statement.query_map([], profile)?;
        Ok(profiles.collect::<Result<_, _>>()?)
    }

    /// The profile of a name.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn profile(&self, name: &str) -> Result<Option<ImportProfile>, StoreError> {
        stored(&self.conn, name)
    }
}

/// The profile of a name.
pub(super) fn stored(conn: &Connection, name: &str) -> Result<Option<ImportProfile>, StoreError> {
    let sql = "SELECT name, header, mapping, status, date_order FROM import_profile WHERE name = ?1";
    Ok(conn.prepare_cached(sql)?.query_row([name], profile).optional()?)
}

/// Puts a profile, which may bear another name, in the place of the one of a name; `None` deletes that.
pub(super) fn write(
    conn: &Connection,
    name: &str,
    profile: Option<&ImportProfile>,
) -> Result<(), StoreError> {
    if profile.is_none_or(|profile| profile.name != name) {
        conn.prepare_cached("DELETE FROM import_profile WHERE name = ?1")?.execute([name])?;
    }
    let Some(ImportProfile { name, header, mapping, status, date_order }) = profile else { return Ok(()) };
    let sql = "INSERT INTO import_profile (name, header, mapping, status, date_order) VALUES (?1, ?2, ?3, ?4, ?5) \
               ON CONFLICT (name) DO UPDATE SET header = excluded.header, mapping = excluded.mapping, \
               status = excluded.status, date_order = excluded.date_order";
    conn.prepare_cached(sql)?.execute((name, header, mapping, status, date_order))?;
    Ok(())
}

/// A profile as the journal keeps it.
pub(super) fn journal_text(profile: &ImportProfile) -> Option<String> {
    serde_json::to_string(profile).ok()
}

/// The profile of a [`journal_text`].
pub(super) fn read_journal_text(text: &str) -> Option<ImportProfile> {
    serde_json::from_str(text).ok()
}

fn profile(row: &Row<'_>) -> rusqlite::Result<ImportProfile> {
    Ok(ImportProfile {
        name: row.get(0)?,
        header: row.get(1)?,
        mapping: row.get(2)?,
        status: row.get(3)?,
        date_order: row.get(4)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::edit::{Edit, JournalKind};
    use crate::store::Stamp;

    fn stamp() -> Stamp {
        Stamp {
            at: "2026-10-19T09:00:00Z".into(),
            who: "li".into(),
            today: "2026-10-19".parse().expect("a day"),
        }
    }

    fn till() -> ImportProfile {
        ImportProfile {
            name: "收银".to_owned(),
            header: "单号\t消费金额".to_owned(),
            mapping: "单号=bill_no,消费金额=amount".to_owned(),
            status: Some("1=sale,0=unfinished".to_owned()),
            date_order: None,
        }
    }

    fn keep(store: &mut Store, profile: Option<&ImportProfile>) -> Result<i64, StoreError> {
        let from = store.profile(&till().name).expect("readable");
        let edit = Edit::Profile { name: till().name, from, to: profile.cloned() };
        store.apply(&edit, &stamp()).map(|saved| saved.number)
    }

    #[test]
    fn a_profile_is_renamed_in_one_step_and_never_over_another_one() {
        let mut store = Store::in_memory().expect("a store");
        keep(&mut store, Some(&till())).expect("saved");
        let renamed = ImportProfile { name: "前台".to_owned(), ..till() };
        keep(&mut store, Some(&renamed)).expect("renamed");
        assert_eq!(store.profiles(), Ok(vec![renamed.clone()]));
        store.undo(&stamp()).expect("undone");
        assert_eq!(store.profiles(), Ok(vec![till()]));
        store.redo(&stamp()).expect("redone");
        assert_eq!(store.profiles(), Ok(vec![renamed.clone()]));
        keep(&mut store, Some(&till())).expect("another of the old name");
        assert_eq!(keep(&mut store, Some(&renamed)), Err(StoreError::LostRace("profile".to_owned())));
        assert_eq!(store.profiles(), Ok(vec![renamed, till()]));
        assert_eq!(store.check().expect("checked"), []);
    }

    #[test]
    fn a_profile_that_another_program_changed_since_it_was_seen_is_neither_renamed_nor_forgotten() {
        let mut store = Store::in_memory().expect("a store");
        keep(&mut store, Some(&till())).expect("saved");
        let better = ImportProfile { mapping: "单号=bill_no,消费金额=-".to_owned(), ..till() };
        keep(&mut store, Some(&better)).expect("by another program");
        let renamed = ImportProfile { name: "前台".to_owned(), ..till() };
        for to in [Some(renamed), None] {
            let edit = Edit::Profile { name: till().name, from: Some(till()), to };
            let lost = store.apply(&edit, &stamp()).map(|saved| saved.number);
            assert_eq!(lost, Err(StoreError::LostRace("profile".to_owned())));
            assert_eq!(store.profiles(), Ok(vec![better.clone()]));
        }
    }

    #[test]
    fn a_profile_is_remembered_replaced_forgotten_and_every_step_is_taken_back_and_brought_back() {
        let mut store = Store::in_memory().expect("a store");
        let better = ImportProfile { date_order: Some("dmy".to_owned()), status: None, ..till() };
        keep(&mut store, Some(&till())).expect("saved");
        assert_eq!(keep(&mut store, Some(&till())), Err(StoreError::NoChange));
        keep(&mut store, Some(&better)).expect("saved");
        assert_eq!(store.profiles(), Ok(vec![better.clone()]));
        keep(&mut store, None).expect("forgotten");
        assert_eq!((store.profiles(), keep(&mut store, None)), (Ok(Vec::new()), Err(StoreError::NoChange)));
        for left in [vec![better.clone()], vec![till()], Vec::new()] {
            store.undo(&stamp()).expect("undone");
            assert_eq!(store.profiles(), Ok(left));
        }
        for back in [vec![till()], vec![better.clone()], Vec::new()] {
            store.redo(&stamp()).expect("redone");
            assert_eq!(store.profiles(), Ok(back));
        }
        let lines = store.journal(20).expect("a journal");
        assert_eq!(lines.iter().filter(|line| line.kind == JournalKind::Profile).count(), 3);
        assert_eq!(store.check().expect("checked"), []);
    }
}
