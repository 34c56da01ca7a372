//! The outlets of the house, by id and by name.

use super::{Store, StoreError, batch};
use crate::domain::bill::OutletId;
use rusqlite::{Connection, OptionalExtension};

impl Store {
    /// The names of the outlets, in order of name.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn outlets(&self) -> Result<Vec<String>, StoreError> {
        names(&self.conn)
    }
}

fn names(conn: &Connection) -> Result<Vec<String>, StoreError> {
    let mut statement = conn.prepare_cached("SELECT name FROM outlet ORDER BY name")?;
    let names = statement.query_map([], |row| row.get(0))?;
    Ok(names.collect::<Result<_, _>>()?)
}

/// The outlets' ids, in order.
pub(super) fn ids(conn: &Connection) -> Result<Vec<OutletId>, StoreError> {
    let mut statement = conn.prepare_cached("SELECT id FROM outlet ORDER BY id")?;
    let ids = statement.query_map([], |row| row.get(0).map(OutletId))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

/// The outlet of that name, when there is one.
pub(super) fn find(conn: &Connection, name: &str) -> Result<Option<OutletId>, StoreError> {
    let sql = "SELECT id FROM outlet WHERE name = ?1";
    let id = conn.prepare_cached(sql)?.query_row([name], |row| row.get(0)).optional()?;
    Ok(id.map(OutletId))
}

/// The outlet of that name.
///
/// # Errors
/// [`StoreError::UnknownOutlet`] with the most similar name.
pub(super) fn known(conn: &Connection, name: &str) -> Result<OutletId, StoreError> {
    if let Some(outlet) = find(conn, name)? {
        return Ok(outlet);
    }
    let names = names(conn)?;
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    Err(StoreError::UnknownOutlet { nearest: crate::domain::nearest(name, &names).map(str::to_owned) })
}

/// The outlet of that name for a tick or a reservation: as it is, off the shelf, or made. Made is only `main`, for a guest without
/// any visit, and what an undo needs again after the shelf was cleared.
pub(super) fn revive(tx: &Connection, name: &str) -> Result<OutletId, StoreError> {
    if let Some(outlet) = find(tx, name)? {
        return Ok(outlet);
    }
    if let Some(outlet) = batch::recall_outlet(tx, name)? {
        return Ok(outlet);
    }
    let sql = "INSERT INTO outlet (id, name) SELECT coalesce(max(id), 0) + 1, ?1 \
               FROM (SELECT id FROM outlet UNION SELECT id FROM shelf_outlet) \
               HAVING coalesce(max(id), 0) < 4095";
    if tx.prepare_cached(sql)?.execute([name])? == 0 {
        return Err(StoreError::Limit("outlets"));
    }
    find(tx, name)?.ok_or_else(|| StoreError::Bug("outlet not made".to_owned()))
}
