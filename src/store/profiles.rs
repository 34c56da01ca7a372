//! Import profiles: a mapping saved under a name and recognised by its header.

use super::{Store, StoreError};
use rusqlite::Row;

/// How a till's export is read, kept as the words of the command line.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct ImportProfile {
    /// Its name.
    pub name: String,
    /// The header it is recognised by.
    pub header: String,
    /// The mapping, as `--map` takes it.
    pub mapping: String,
    /// The status words, as `--status` takes them.
    pub status: Option<String>,
    /// The date order, as `--date-order` takes it.
    pub date_order: Option<String>,
}

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

    /// Saves a profile; one of the same name is replaced.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn save_profile(&mut self, profile: &ImportProfile) -> Result<(), StoreError> {
        let sql = "INSERT INTO import_profile (name, header, mapping, status, date_order) \
                   VALUES (?1, ?2, ?3, ?4, ?5) \
                   ON CONFLICT (name) DO UPDATE SET header = excluded.header, mapping = excluded.mapping, \
                   status = excluded.status, date_order = excluded.date_order";
        let ImportProfile { name, header, mapping, status, date_order } = profile;
        self.conn.execute(sql, (name, header, mapping, status, date_order))?;
        Ok(())
    }

    /// Deletes a profile; `false` when there is none of that name.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn delete_profile(&mut self, name: &str) -> Result<bool, StoreError> {
        Ok(self.conn.execute("DELETE FROM import_profile WHERE name = ?1", [name])? > 0)
    }
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

    #[test]
    fn a_profile_saved_under_a_known_name_replaces_it() {
        let mut store = Store::in_memory().expect("a store");
        let till = ImportProfile {
            name: "收银".to_owned(),
            header: "单号,消费金额".to_owned(),
            mapping: "单号=bill_no,消费金额=amount".to_owned(),
            status: Some("1=sale,0=unfinished".to_owned()),
            date_order: None,
        };
        let other = ImportProfile { name: "other".to_owned(), ..ImportProfile::default() };
        store.save_profile(&till).expect("saved");
        store.save_profile(&other).expect("saved");
        let better = ImportProfile { date_order: Some("dmy".to_owned()), status: None, ..till.clone() };
        store.save_profile(&better).expect("saved");
        assert_eq!(store.profiles(), Ok(vec![other.clone(), better]));
        assert_eq!(store.delete_profile(&till.name), Ok(true));
        assert_eq!(store.delete_profile(&till.name), Ok(false));
        assert_eq!(store.profiles(), Ok(vec![other]));
    }
}
