//! Questions about all guests at once: their phases, and the alerts among them.

use crate::Asked;
use crate::house::Files;
use crate::loaders::{import as import_file, load_plainly, make_store, remove};
use crate::measure::{Verdicts, median, time};
use rollcall::domain::view::View;
use rollcall::store::{Access, Store};
use rusqlite::Connection;

/// 0.2 × DuckDB, which answers 11 times as fast as this SQL at the most.
const MOST: f64 = 0.2 / 11.0;

/// The phase of every guest against RFM by plain SQL straight from the bills.
pub fn phases(asked: &Asked, files: &Files, verdicts: &mut Verdicts) {
    against_rfm(asked, files, verdicts, "phases", |store| {
        store.phases(&View::default(), None).expect("phases").rows.len()
    });
}

/// Every open alert with its page against the same.
pub fn alerts(asked: &Asked, files: &Files, verdicts: &mut Verdicts) {
    against_rfm(asked, files, verdicts, "alerts", |store| {
        let today = store.last_day().expect("a store").expect("bills") + 1;
        store.alerts(&View::default(), today).expect("alerts").rows.len()
    });
}

fn against_rfm(
    asked: &Asked,
    files: &Files,
    verdicts: &mut Verdicts,
    name: &str,
    ask: impl Fn(&Store) -> usize,
) {
    let path = asked.folder.join(format!("{name}.db"));
    let plain = asked.folder.join(format!("{name}-plain.db"));
    make_store(&path);
    import_file(&path, &files.all);
    load_plainly(&plain, &files.all);
    let store = Store::open(&path, Access::Read).expect("a store");
    let conn = Connection::open(&plain).expect("a database");
    let rows = ask(&store);
    let (mut ours, mut theirs, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..asked.pairs {
        let (subject, found) = time(|| ask(&store));
        assert!(found > 0 && found == rows);
        let (baseline, guests) = time(|| rfm_by_sql(&conn));
        assert!(guests > 50);
        ours.push(subject * 1e3);
        theirs.push(baseline * 1e3);
        ratios.push(subject / baseline);
    }
    println!("{name}: {rows} rows");
    verdicts.tell(name, median(&mut ours), " ms");
    verdicts.tell("RFM by SQL from the bills", median(&mut theirs), " ms");
    verdicts.judge(&format!("{name} ÷ SQL"), median(&mut ratios), " ×", MOST);
    drop(store);
    drop(conn);
    remove(&path);
    remove(&plain);
}

/// Recency, frequency and money of the year up to the last bill, each in fifths, straight from the rows.
fn rfm_by_sql(conn: &Connection) -> usize {
    let sql = "WITH sitting AS (SELECT member_no, substr(visited_at, 1, 10) AS day, sum(amount) AS net FROM bills \
               WHERE member_no <> '' AND visited_at >= '2025-01-01' \
               GROUP BY member_no, day, substr(visited_at, 12, 2) >= '16' HAVING net > 0), \
               guest AS (SELECT member_no, max(day) AS last, count(*) AS visits, sum(net) AS net FROM sitting GROUP BY 1) \
               SELECT member_no, ntile(5) OVER (ORDER BY last), ntile(5) OVER (ORDER BY visits), \
               ntile(5) OVER (ORDER BY net) FROM guest";
    let mut statement = conn.prepare_cached(sql).expect("sql");
    let mut rows = statement.query([]).expect("rows");
    let mut guests = 0;
    while let Some(row) = rows.next().expect("a row") {
        let _: i64 = row.get(3).expect("a fifth");
        guests += 1;
    }
    guests
}
