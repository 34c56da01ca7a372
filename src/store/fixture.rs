//! A small house for the tests of the store: a few guests and bills, put in row by row.

use super::open::MIGRATIONS;
use super::rebuild::{self, group_of};
use super::{Access, Stamp, Store, StoreError};
use crate::domain::bill::{BillId, CustomerId, Sitting};
use crate::domain::day::Day;
use crate::domain::edit::{Edit, Saved};
use crate::domain::roster::RosterMark;
use rusqlite::Connection;
use rusqlite::types::Value;
use std::path::Path;

/// 2026-03-05.
pub(super) const TODAY: Day = Day(20_517);

pub(super) fn stamp() -> Stamp {
    Stamp { at: "2026-03-05T10:00:00Z".to_owned(), who: "经理".to_owned(), today: TODAY }
}

/// Rowid of a bill.
pub(super) fn bill_id(day: Day, outlet: i64, sequence: i64) -> BillId {
    BillId(i64::from(day.0) << 32 | outlet << 20 | sequence)
}

/// Two outlets; guests `001` (two numbers: `001` and `1`), `002`, `003`, of whom the last never came; two walk-in bills.
const PEOPLE: &str = "
    INSERT INTO outlet (id, name) VALUES (1, '人民路店'), (2, '滨江 店');
    INSERT INTO customer (id) VALUES (1), (2), (3);
    INSERT INTO member (id, number, customer_id, contact_id) VALUES
        (1, '001', 1, 1), (2, '1', 1, 2), (3, '002', 2, 3), (4, '003', 3, NULL);
    INSERT INTO contact (id, member_id, name, phone, file_id) VALUES
        (1, 1, '张建国', '13812345678', 1), (2, 2, '张建国', '13812345678', 1), (3, 3, '李芳', '13987654321', 1);
    INSERT INTO batch (id, imported_at) VALUES (1, '2026-03-01T00:00:00Z');
    INSERT INTO batch_file (id, batch_id, name, columns) VALUES (1, 1, 'a.csv', '');";

/// What [`PEOPLE`] does, with their bills: guest 1 last came on the day before yesterday, to the second outlet in the evening.
pub(super) fn fill(store: &Store) {
    store.conn.execute_batch(PEOPLE).expect("people");
    let day = |back: i32| TODAY - back;
    // One at 04:30 and one at 03:30 of the next day: a changed cut-off moves them.
    let bills: [(BillId, Option<i64>, i64, i64); 8] = [
        (bill_id(day(9), 1, 0), Some(1), 43_200, 12_000),
        (bill_id(day(2), 1, 0), Some(2), 43_200, 15_000),
        (bill_id(day(2), 2, 0), Some(1), 68_400, 32_000),
        (bill_id(day(4), 1, 0), Some(3), 43_200, 9_000),
        (bill_id(day(4), 1, 1), None, 46_800, 5_000),
        (bill_id(day(3), 2, 0), None, 16_200, 7_000),
        (bill_id(day(6), 2, 0), Some(3), 99_000, 4_000),
        (bill_id(day(3), 2, 1), Some(3), 72_000, 8_000),
    ];
    let sql = "INSERT INTO bill (id, file_id, line, member_id, second, amount, kind) \
               VALUES (?1, 1, 1, ?2, ?3, ?4, 0)";
    for (id, member, second, amount) in bills {
        store.conn.execute(sql, (id.0, member, second, amount)).expect("a bill");
    }
    // Who only ever paid a deposit is known and never came.
    let sql = "INSERT INTO bill (id, file_id, line, member_id, amount, kind) VALUES (?1, 1, 1, 4, 50000, 3)";
    store.conn.execute(sql, [bill_id(day(9), 1, 1).0]).expect("a deposit");
    let sql = "UPDATE member SET bills = (SELECT count(*) FROM bill WHERE bill.member_id = member.id), \
               live = (SELECT count(*) FROM bill WHERE bill.member_id = member.id)";
    store.conn.execute(sql, []).expect("counts");
    let groups = bills.iter().map(|(id, ..)| group_of(id.0)).collect();
    rebuild::rebuild(&store.conn, &groups).expect("figures");
    rebuild::refresh_sums(&store.conn, (1..=3).map(CustomerId)).expect("sums");
}

/// A store in memory with the small house in it.
pub(super) fn house() -> Store {
    let store = Store::in_memory().expect("a store");
    fill(&store);
    store
}

/// A store in a file with the small house in it.
pub(super) fn house_in(path: &Path) -> Store {
    let store = Store::open(path, Access::Write).expect("a store");
    fill(&store);
    store
}

pub(super) fn tick(member_no: &str, day: Day, sitting: Sitting, on: bool) -> Edit {
    Edit::Tick { member_no: member_no.to_owned(), day, sitting, outlet: None, on }
}

pub(super) fn tick_at(member_no: &str, day: Day, sitting: Sitting, outlet: &str) -> Edit {
    Edit::Tick { member_no: member_no.to_owned(), day, sitting, outlet: Some(outlet.to_owned()), on: true }
}

pub(super) fn claim(bill: BillId, from: Option<&str>, to: Option<&str>) -> Edit {
    Edit::Claim { bill, from: from.map(str::to_owned), to: to.map(str::to_owned) }
}

pub(super) fn mark(member_no: &str, from: RosterMark, to: RosterMark) -> Edit {
    Edit::Roster { member_no: member_no.to_owned(), from, to }
}

pub(super) fn setting(key: &str, from: Option<&str>, to: Option<&str>) -> Edit {
    Edit::Setting { key: key.to_owned(), from: from.map(str::to_owned), to: to.map(str::to_owned) }
}

pub(super) fn apply(store: &mut Store, edit: &Edit) -> Result<Saved, StoreError> {
    store.apply(edit, &stamp())
}

/// Makes a store what it would be in an older version: what came with later ones had never been, and what they dropped is there, empty.
pub(super) fn make_older(store: &Store, version: usize) {
    let mut older = Connection::open_in_memory().expect("memory");
    MIGRATIONS.to_version(&mut older, version).expect("a version");
    let names = |conn: &Connection, kind: &str| -> Vec<String> {
        let sql = "SELECT name FROM sqlite_schema WHERE type = ?1 ORDER BY rowid DESC";
        let mut statement = conn.prepare(sql).expect("a schema");
        statement.query_map([kind], |row| row.get(0)).and_then(Iterator::collect).expect("names")
    };
    store.conn.pragma_update(None, "foreign_keys", "OFF").expect("off");
    for kind in ["trigger", "table"] {
        let known = names(&older, kind);
        for name in names(&store.conn, kind).iter().filter(|name| !known.contains(name)) {
            store.conn.execute_batch(&format!("DROP {kind} {name}")).expect("dropped");
        }
    }
    let sql = "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
    let mut tables = older.prepare(sql).expect("a schema");
    let known: Vec<(String, String)> =
        tables.query_map([], |row| row.try_into()).and_then(Iterator::collect).expect("tables");
    let there = names(&store.conn, "table");
    for (_, sql) in known.iter().filter(|(name, _)| !there.contains(name)) {
        store.conn.execute_batch(sql).expect("made again");
    }
    let version = i64::try_from(version).expect("small");
    store.conn.pragma_update(None, "user_version", version).expect("older");
}

/// Every row of every table as text: what undo has to give back.
///
/// Left out are the journal, counters of versions, what lies on the shelf, and two tables that only say where to look.
pub(super) fn dump(store: &Store) -> Vec<String> {
    let conn = &store.conn;
    let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' \
                  AND name NOT LIKE 'shelf_%' AND name NOT IN ('journal', 'batch_group', 'bill_moved') ORDER BY name";
    let mut tables = conn.prepare(tables).expect("tables");
    let tables: Vec<String> =
        tables.query_map([], |row| row.get(0)).and_then(Iterator::collect).expect("names of tables");
    let mut dump = Vec::new();
    for table in tables {
        let columns = if table == "customer" { "id, roster_mark" } else { "*" };
        let mut rows = conn.prepare(&format!("SELECT {columns} FROM {table}")).expect("a table");
        let width = rows.column_count();
        let mut lines: Vec<String> = rows
            .query_map([], |row| {
                let cells = (0..width).map(|index| row.get::<_, Value>(index));
                Ok(format!("{table} {:?}", cells.collect::<Result<Vec<_>, _>>()?))
            })
            .and_then(Iterator::collect)
            .expect("rows");
        lines.sort();
        dump.append(&mut lines);
    }
    dump
}
