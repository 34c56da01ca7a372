//! The attendance sheet and the first frame.

use crate::Asked;
use crate::house::Files;
use crate::loaders::{import as import_file, load_plainly, make_store, remove};
use crate::measure::{Verdicts, median, time};
use rollcall::domain::view::SheetQuery;
use rollcall::store::{Access, Store};
use rusqlite::Connection;
use std::path::Path;

/// The sheet from the store against the same answer by plain SQL straight from the bills.
pub fn sheet(asked: &Asked, files: &Files, verdicts: &mut Verdicts) {
    let (path, plain) = (asked.folder.join("sheet.db"), asked.folder.join("sheet-plain.db"));
    make_store(&path);
    import_file(&path, &files.all);
    load_plainly(&plain, &files.all);
    let store = Store::open(&path, Access::Read).expect("a store");
    let conn = Connection::open(&plain).expect("a database");
    let query = SheetQuery::default();
    let _ = store.sheet(&query).expect("a sheet");
    let (mut ours, mut theirs, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    let mut after_other_work = Vec::new();
    for _ in 0..asked.pairs {
        // The baseline before has left nothing of the store in the processor's caches.
        let (seconds, _) = time(|| store.sheet(&query).expect("a sheet"));
        after_other_work.push(seconds * 1e3);
        let (subject, sheet) = time(|| store.sheet(&query).expect("a sheet"));
        assert_eq!(sheet.rows.len(), 50);
        let (baseline, cells) = time(|| sheet_by_sql(&conn));
        assert!(cells > 50);
        ours.push(subject * 1e3);
        theirs.push(baseline * 1e3);
        ratios.push(subject / baseline);
    }
    verdicts.judge("sheet, warm", median(&mut ours), " ms", 4.0);
    verdicts.judge("sheet, after other work", median(&mut after_other_work), " ms", 4.0);
    verdicts.tell("the same by SQL from the bills", median(&mut theirs), " ms");
    // 0.2 × DuckDB, which answers 11 times as fast as this SQL at the most.
    verdicts.judge("sheet ÷ SQL", median(&mut ratios), " ×", 0.2 / 11.0);
    drop(conn);
    remove(&path);
    remove(&plain);
}

/// Opens a store and takes the roll once, in a process of its own.
pub fn draw_once(path: &Path) {
    let store = Store::open(path, Access::Read).expect("a store");
    let sheet = store.sheet(&SheetQuery::default()).expect("a sheet");
    assert!(!sheet.rows.is_empty());
}

/// The top 50 of the twelve months before February 2026 and their cells of it, straight from the rows.
fn sheet_by_sql(conn: &Connection) -> usize {
    let sql = "WITH top AS (SELECT member_no, sum(amount) AS spend FROM bills WHERE member_no <> '' \
               AND visited_at >= '2025-02-01' AND visited_at < '2026-02-01' GROUP BY member_no \
               ORDER BY spend DESC LIMIT 50) \
               SELECT b.member_no, substr(b.visited_at, 1, 10) AS day, substr(b.visited_at, 12, 2) >= '16' AS evening, \
               sum(b.amount) FROM bills b JOIN top USING (member_no) WHERE b.visited_at >= '2026-01-01' \
               GROUP BY 1, 2, 3 HAVING sum(b.amount) > 0";
    let mut statement = conn.prepare_cached(sql).expect("sql");
    let mut rows = statement.query([]).expect("rows");
    let mut cells = 0;
    while let Some(row) = rows.next().expect("a row") {
        let _: String = row.get(0).expect("a member");
        cells += 1;
    }
    cells
}
