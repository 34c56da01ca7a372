//! Settings and the closed-day calendar as stored.

use super::{Store, StoreError};
use crate::domain::calendar::Calendar;
use crate::domain::day::Day;
use crate::domain::settings::Settings;
use rusqlite::{Connection, OptionalExtension};

impl Store {
    /// The settings in force.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn settings(&self) -> Result<Settings, StoreError> {
        read(&self.conn)
    }

    /// What is stored for one setting; `None` when it stands at its default.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn stored_setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        stored(&self.conn, key)
    }

    /// The closed days.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn calendar(&self) -> Result<Calendar, StoreError> {
        closed_days(&self.conn)
    }
}

/// The closed days.
pub(super) fn closed_days(conn: &Connection) -> Result<Calendar, StoreError> {
    let mut statement = conn.prepare_cached("SELECT day FROM closed_day ORDER BY day")?;
    let days = statement.query_map([], |row| row.get(0).map(Day))?;
    Ok(Calendar::new(days.collect::<Result<Vec<_>, _>>()?))
}

/// The settings in force: those of the house first, so that an outlet inherits what it does not set itself.
pub(super) fn read(conn: &Connection) -> Result<Settings, StoreError> {
    let mut settings = Settings::default();
    let sql = "SELECT key, value FROM setting ORDER BY instr(key, '@') > 0, key";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (key, value): (String, String) = (row.get(0)?, row.get(1)?);
        settings.set(&key, &value).map_err(|_| StoreError::Damaged(format!("setting {key}")))?;
    }
    Ok(settings)
}

/// What is stored for one setting.
pub(super) fn stored(conn: &Connection, key: &str) -> Result<Option<String>, StoreError> {
    let sql = "SELECT value FROM setting WHERE key = ?1";
    Ok(conn.prepare_cached(sql)?.query_row([key], |row| row.get(0)).optional()?)
}

/// Stores a setting; `None` removes it, so that the default holds again.
pub(super) fn write(conn: &Connection, key: &str, value: Option<&str>) -> Result<(), StoreError> {
    match value {
        None => conn.prepare_cached("DELETE FROM setting WHERE key = ?1")?.execute([key])?,
        Some(value) => {
            let sql = "INSERT INTO setting (key, value) VALUES (?1, ?2) \
                       ON CONFLICT (key) DO UPDATE SET value = excluded.value";
            conn.prepare_cached(sql)?.execute([key, value])?
        }
    };
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outlet_inherits_what_it_does_not_set_itself() {
        let store = Store::in_memory().expect("a store");
        assert_eq!(store.settings(), Ok(Settings::default()));
        for (key, value) in [("cut_off@A店", "05:00"), ("evening_from", "15:00")] {
            write(&store.conn, key, Some(value)).expect("written");
        }
        let rules = store.settings().expect("read").day_rules_of("A店");
        assert_eq!((rules.cut_off, rules.evening_from), (5 * 3600, 15 * 3600));
        write(&store.conn, "evening_from", None).expect("removed");
        assert_eq!(store.settings().expect("read").day_rules_of("A店").evening_from, 16 * 3600);
        assert_eq!(store.stored_setting("evening_from"), Ok(None));
    }

    #[test]
    fn a_setting_that_does_not_fit_is_told_as_damage() {
        let store = Store::in_memory().expect("a store");
        write(&store.conn, "roster.size", Some("none")).expect("written");
        assert_eq!(store.settings(), Err(StoreError::Damaged("setting roster.size".to_owned())));
    }
}
