//! The import as the program does it, and the least a loader could do: rows into one table, one index after.

use crate::house::today;
use rollcall::store::{Access, ImportSummary, Stamp, Store};
use rollcall::transfer::import::{ImportOptions, Source, plan, run};
use rusqlite::Connection;
use std::path::Path;

pub fn stamp() -> Stamp {
    Stamp { at: "2026-03-01T08:00:00Z".to_owned(), who: "bench".to_owned(), today: today() }
}

/// Makes a store with its schema and closes it.
pub fn make_store(path: &Path) {
    remove(path);
    drop(Store::open(path, Access::Write).expect("a store"));
}

/// Removes a database with all that belongs to it.
pub fn remove(path: &Path) {
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{end}", path.display()));
    }
}

/// Imports a file into a store that has its schema, all of domain.md §12, and closes the store.
pub fn import(store: &Path, file: &Path) -> ImportSummary {
    let mut store = Store::open(store, Access::Write).expect("a store");
    let plan = plan(&Source::File(file.to_owned()), &ImportOptions::default()).expect("a plan");
    let mut import = store.begin_import(&stamp()).expect("begins");
    run(&plan, &mut import, &()).expect("reads");
    import.finish().expect("saves")
}

/// The minimal loader: every row into one table as text and numbers, one index after, WAL and FULL like the store.
pub fn load_plainly(database: &Path, file: &Path) {
    remove(database);
    let mut conn = Connection::open(database).expect("a database");
    conn.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;").expect("pragmas");
    let tx = conn.transaction().expect("begins");
    tx.execute_batch(
        "CREATE TABLE bills (bill_no TEXT, member_no TEXT, name TEXT, phone TEXT, visited_at TEXT, outlet TEXT, \
         amount NUMERIC, guests INTEGER)",
    )
    .expect("a table");
    let mut reader = csv::Reader::from_path(file).expect("a file");
    let mut record = csv::StringRecord::new();
    {
        let mut insert =
            tx.prepare("INSERT INTO bills VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)").expect("sql");
        while reader.read_record(&mut record).expect("reads") {
            insert.execute(rusqlite::params_from_iter(record.iter())).expect("inserts");
        }
    }
    tx.execute_batch("CREATE INDEX bills_member ON bills (member_no, visited_at)").expect("an index");
    tx.commit().expect("commits");
}
