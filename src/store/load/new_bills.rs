//! Writing the bills taken in of a group: many rows a statement, and without naming ids where they only count on.
//!
//! Measured: a statement a row costs a third more; so does looking up the place of every id in the table. Behind the last
//! bill of the table an id left out is the next one.

use super::buffer::{Pending, Pile};
use crate::store::StoreError;
use crate::store::content::Content;
use crate::store::many::AT_ONCE;
use rusqlite::{CachedStatement, Connection};
use std::sync::LazyLock;

/// Inserts a bill; content from parameter 5 on.
pub(in crate::store) const INSERT: &str = "INSERT INTO bill (id, file_id, line, number, member_id, contact_id, second, amount, \
                                           covers, room_id, channel_id, kind) \
                                           VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";

/// Inserts bills behind the last one, all of the file in parameter 1. `OR FAIL`: nobody goes on after a failure, so `SQLite` need
/// not copy every page first to be able to take the statement back.
static APPEND: LazyLock<String> = LazyLock::new(|| {
    many(
        "INSERT OR FAIL INTO bill (file_id, line, number, member_id, contact_id, second, amount, covers, kind, \
         room_id, channel_id)",
        10,
    )
});

/// Like [`APPEND`] for bills without room and channel.
static APPEND_BARE: LazyLock<String> = LazyLock::new(|| {
    many(
        "INSERT OR FAIL INTO bill (file_id, line, number, member_id, contact_id, second, amount, covers, kind)",
        8,
    )
});

fn many(head: &str, own: usize) -> String {
    let row = format!("(?1{})", ", ?".repeat(own));
    format!("{head} VALUES {}", vec![row; AT_ONCE].join(", "))
}

/// Bills of a group taken in and not written yet.
#[derive(Default)]
pub(super) struct NewBills(Vec<(i64, Pending)>);

impl NewBills {
    /// Adds a bill; ids ascend.
    pub(super) fn push(&mut self, id: i64, row: &Pending) {
        self.0.push((id, *row));
    }

    /// Writes them; `last` is the highest id in the table and moves on.
    pub(super) fn write(
        &self,
        tx: &Connection,
        file: i64,
        pile: &Pile,
        last: &mut i64,
    ) -> Result<(), StoreError> {
        let (Some((first, _)), Some((end, _))) = (self.0.first(), self.0.last()) else { return Ok(()) };
        let count = i64::try_from(self.0.len()).unwrap_or(i64::MAX);
        let appends = first > last && end - first + 1 == count;
        *last = (*last).max(*end);
        let mut insert = tx.prepare_cached(INSERT)?;
        let mut rest = self.0.as_slice();
        if appends {
            // The first one says where the ids begin.
            let (first, others) = rest.split_at(1);
            let (many, few) = others.as_chunks::<AT_ONCE>();
            insert_each(&mut insert, file, pile, first)?;
            append(tx, file, pile, many)?;
            rest = few;
        }
        insert_each(&mut insert, file, pile, rest)
    }
}

fn insert_each(
    insert: &mut CachedStatement<'_>,
    file: i64,
    pile: &Pile,
    bills: &[(i64, Pending)],
) -> Result<(), StoreError> {
    for (id, row) in bills {
        insert.raw_bind_parameter(1, id)?;
        insert.raw_bind_parameter(2, file)?;
        insert.raw_bind_parameter(3, row.line)?;
        insert.raw_bind_parameter(4, pile.number_text(row))?;
        bind_content(insert, 5, &row.content())?;
        insert.raw_execute()?;
    }
    Ok(())
}

fn append(
    tx: &Connection,
    file: i64,
    pile: &Pile,
    bills: &[[(i64, Pending); AT_ONCE]],
) -> Result<(), StoreError> {
    if bills.is_empty() {
        return Ok(());
    }
    let is_bare = bills.as_flattened().iter().all(|(_, row)| row.room == 0 && row.channel == 0);
    let mut insert = tx.prepare_cached(if is_bare { &APPEND_BARE } else { &APPEND })?;
    insert.raw_bind_parameter(1, file)?;
    for some in bills {
        let mut at = 2;
        for (_, row) in some {
            insert.raw_bind_parameter(at, row.line)?;
            insert.raw_bind_parameter(at + 1, pile.number_text(row))?;
            insert.raw_bind_parameter(at + 2, or_null(row.guest.member_id))?;
            insert.raw_bind_parameter(at + 3, or_null(row.guest.contact_id))?;
            insert.raw_bind_parameter(at + 4, row.second)?;
            insert.raw_bind_parameter(at + 5, row.amount)?;
            insert.raw_bind_parameter(at + 6, row.covers)?;
            insert.raw_bind_parameter(at + 7, row.kind.code())?;
            at += 8;
            if !is_bare {
                insert.raw_bind_parameter(at, or_null(row.room))?;
                insert.raw_bind_parameter(at + 1, or_null(row.channel))?;
                at += 2;
            }
        }
        insert.raw_execute()?;
    }
    Ok(())
}

/// A rowid where 0 stands for none.
pub(super) fn or_null(id: u32) -> Option<u32> {
    (id != 0).then_some(id)
}

/// Binds `member_id, contact_id, second, amount, covers, room_id, channel_id, kind` from a parameter on.
pub(in crate::store) fn bind_content(
    statement: &mut CachedStatement<'_>,
    at: usize,
    content: &Content,
) -> Result<(), rusqlite::Error> {
    statement.raw_bind_parameter(at, or_null(content.member))?;
    statement.raw_bind_parameter(at + 1, or_null(content.contact))?;
    statement.raw_bind_parameter(at + 2, content.second)?;
    statement.raw_bind_parameter(at + 3, content.amount)?;
    statement.raw_bind_parameter(at + 4, content.covers)?;
    statement.raw_bind_parameter(at + 5, or_null(content.room))?;
    statement.raw_bind_parameter(at + 6, or_null(content.channel))?;
    statement.raw_bind_parameter(at + 7, content.kind.code())
}
