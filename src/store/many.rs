//! Inserting many rows a statement: finding a place in the table and opening it cost as much as the row itself.

use crate::store::StoreError;
use rusqlite::{CachedStatement, Connection};

/// Rows of one statement.
pub(in crate::store) const AT_ONCE: usize = 32;

/// `INSERT … VALUES` for `rows` rows of `columns` parameters each, numbered on from 1.
pub(in crate::store) fn values(head: &str, columns: usize, rows: usize) -> String {
    let row = format!("({})", vec!["?"; columns].join(", "));
    format!("{head} VALUES {}", vec![row; rows].join(", "))
}

/// Inserts a row for every item; `bind` binds it from a parameter on.
pub(in crate::store) fn insert_many<T>(
    tx: &Connection,
    (head, columns): (&str, usize),
    items: &[T],
    bind: impl Fn(&mut CachedStatement<'_>, usize, &T) -> Result<(), rusqlite::Error>,
) -> Result<(), StoreError> {
    let (many, few) = items.as_chunks::<AT_ONCE>();
    if !many.is_empty() {
        let mut insert = tx.prepare_cached(&values(head, columns, AT_ONCE))?;
        for items in many {
            for (item, at) in items.iter().zip((1..).step_by(columns)) {
                bind(&mut insert, at, item)?;
            }
            insert.raw_execute()?;
        }
    }
    let mut insert = tx.prepare_cached(&values(head, columns, 1))?;
    for item in few {
        bind(&mut insert, 1, item)?;
        insert.raw_execute()?;
    }
    Ok(())
}
