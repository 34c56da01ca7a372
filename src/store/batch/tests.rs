//! Batches taken back and brought back, against a store made from the files in force.

use super::*;
use crate::domain::bill::{BillRow, BillTime};
use crate::domain::day::Day;
use crate::domain::intake::Target;
use crate::domain::money::Fen;
use crate::store::Store;
use crate::store::load::tests::{end_of_march, import, import_with, row};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use rusqlite::types::Value;

/// A row of a made-up file; indices into the short lists below, so that bills meet again and again.
#[derive(Clone, Debug)]
struct Line {
    number: usize,
    member: usize,
    outlet: usize,
    day: u32,
    hour: u32,
    amount: i64,
    covers: u32,
    name: usize,
    original: usize,
    is_void: bool,
}

const NUMBERS: [Option<&str>; 5] = [None, Some("1"), Some("2"), Some("3"), Some("4")];
const MEMBERS: [Option<&str>; 4] = [None, Some("a"), Some("b"), Some("c")];
const OUTLETS: [Option<&str>; 2] = [None, Some("branch")];
const NAMES: [Option<&str>; 4] = [None, Some("Zhang"), Some("Li"), Some("Wang")];
const COLUMNS: [&[Target]; 4] = [
    &[
        Target::BillNo,
        Target::MemberNo,
        Target::Name,
        Target::VisitedAt,
        Target::Outlet,
        Target::Amount,
        Target::Covers,
        Target::OriginalBillNo,
        Target::Status,
    ],
    &[Target::BillNo, Target::MemberNo, Target::VisitedAt, Target::Outlet, Target::Amount],
    &[Target::BillNo, Target::Name, Target::VisitedAt, Target::Covers, Target::Amount],
    &[Target::BillNo, Target::MemberNo, Target::Name, Target::VisitedAt, Target::Outlet],
];

#[derive(Clone, Debug)]
struct File {
    columns: usize,
    lines: Vec<Line>,
}

#[derive(Clone, Debug)]
enum Act {
    Import(Vec<File>),
    Undo(prop::sample::Index),
    Redo,
}

impl File {
    /// The rows as a reader would hand them over: nothing from columns the file does not have.
    fn rows(&self) -> Vec<BillRow<'static>> {
        let has = |target: Target| COLUMNS[self.columns].contains(&target);
        let make = |line: &Line| {
            let amount = has(Target::Amount).then_some(line.amount);
            let by_sign =
                if amount.is_some_and(|amount| amount < 0) { BillKind::Refund } else { BillKind::Sale };
            let is_void = has(Target::Status) && line.is_void;
            BillRow {
                bill_no: NUMBERS[line.number],
                original_bill_no: NUMBERS[line.original].filter(|_| has(Target::OriginalBillNo)),
                member_no: MEMBERS[line.member].filter(|_| has(Target::MemberNo)),
                name: NAMES[line.name].filter(|_| has(Target::Name)),
                time: Some(BillTime {
                    date: Day::from_ymd(2026, 3, line.day).expect("a day"),
                    second: Some(line.hour * 3600),
                }),
                outlet: OUTLETS[line.outlet].filter(|_| has(Target::Outlet)),
                amount: amount.map(Fen),
                covers: Some(line.covers).filter(|_| has(Target::Covers)),
                kind: if is_void { BillKind::Void } else { by_sign },
                ..BillRow::default()
            }
        };
        self.lines.iter().map(make).collect()
    }
}

/// The batch, and whether it brought nothing new.
fn import_batch(store: &mut Store, files: &[File]) -> Option<(i64, bool)> {
    let mut import = store.begin_import(&end_of_march()).expect("begins");
    for file in files {
        use crate::domain::intake::{BillSink, RowCounts};
        import.open_file("bills.csv", COLUMNS[file.columns]).expect("opens");
        for (place, row) in file.rows().iter().enumerate() {
            import.bill(&BillRow { line: place as u64 + 2, ..*row }).expect("takes");
        }
        import.close_file(&RowCounts::default()).expect("closes");
    }
    let batch = import.finish().expect("saves").batch?;
    let line = store.batches().expect("lists").into_iter().find(|line| line.batch == batch).expect("listed");
    Some((batch, line.accepted + line.corrected == 0))
}

pub(in crate::store) fn query(store: &Store, sql: &str) -> Vec<String> {
    let mut statement = store.conn.prepare(sql).expect("sql");
    let columns = statement.column_count();
    let rows = statement
        .query_map([], |row| {
            let values = (0..columns).map(|at| row.get::<_, Value>(at)).collect::<Result<Vec<_>, _>>()?;
            Ok(format!("{values:?}"))
        })
        .expect("reads");
    let mut rows: Vec<String> = rows.collect::<Result<_, _>>().expect("rows");
    rows.sort();
    rows
}

/// Everything a person could see, without rowids; batches by their place among those in force.
pub(in crate::store) fn view(store: &Store) -> Vec<Vec<String>> {
    let said = "o.name, b.id >> 32, b.number, m.number, b.second, b.amount, b.covers, b.kind, k.name, b.line, \
                (SELECT count(*) FROM batch x WHERE x.undone = 0 AND x.id <= f.batch_id), e.original_number";
    let joins = "JOIN outlet o ON o.id = (b.id >> 20 & 4095) JOIN batch_file f ON f.id = b.file_id \
                 LEFT JOIN member m ON m.id = b.member_id LEFT JOIN contact k ON k.id = b.contact_id \
                 LEFT JOIN bill_extra e ON e.bill_id = b.id";
    vec![
        query(store, &format!("SELECT {said} FROM bill b {joins}")),
        query(
            store,
            "SELECT m.number, m.customer_id IS NULL, m.bills, m.live, k.name, s.first_visit, s.last_visit, s.visits, \
                      s.bills, s.net FROM member m LEFT JOIN contact k ON k.id = m.contact_id \
                      LEFT JOIN customer_sum s ON s.customer_id = m.customer_id",
        ),
        query(store, "SELECT count(*) FROM customer"),
        query(store, "SELECT count(*) FROM customer_sum"),
        query(
            store,
            "SELECT m.number, k.name FROM contact k LEFT JOIN member m ON m.id = k.member_id WHERE m.id IS NOT NULL",
        ),
        query(
            store,
            "SELECT o.name, t.day, t.bills, t.counted, t.walk_ins, t.net FROM day_total t JOIN outlet o ON o.id = t.outlet_id",
        ),
        query(
            store,
            "SELECT m.number, o.name, l.day, l.sitting, l.from_day, l.net, l.sales FROM late_fact l \
                      JOIN outlet o ON o.id = l.outlet_id JOIN member m ON m.customer_id = l.customer_id",
        ),
        query(store, "SELECT name FROM outlet"),
        query(store, "SELECT holds FROM batch WHERE undone = 0"),
        facts(store),
    ]
}

fn facts(store: &Store) -> Vec<String> {
    let sql = "SELECT f.month, f.outlet_id, o.name FROM month_fact f JOIN outlet o ON o.id = f.outlet_id";
    let mut statement = store.conn.prepare(sql).expect("sql");
    let months: Vec<(i32, u16, String)> = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .expect("reads")
        .collect::<Result<_, _>>()
        .expect("rows");
    let mut facts = Vec::new();
    for (month, outlet, name) in months {
        let month = crate::domain::day::Month::from_number(month);
        let outlet = crate::domain::bill::OutletId(outlet);
        for fact in crate::store::facts::month_facts(&store.conn, month, outlet).expect("facts") {
            let sql = "SELECT number FROM member WHERE customer_id = ?1";
            let member: String =
                store.conn.query_row(sql, [fact.customer.0], |row| row.get(0)).expect("a member");
            let what = (fact.day, fact.sitting, fact.net, fact.sales, fact.unpriced, fact.covers);
            facts.push(format!("{member} {name} {what:?}"));
        }
    }
    facts.sort();
    facts
}

/// Every table row by row, the journal and the shelf aside.
fn dump(store: &Store) -> Vec<String> {
    let mut statement = store
        .conn
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'journal%' AND name NOT LIKE 'shelf%' AND name NOT LIKE 'sqlite%'")
        .expect("sql");
    let tables: Vec<String> =
        statement.query_map([], |row| row.get(0)).expect("reads").collect::<Result<_, _>>().expect("rows");
    let dump_table = |table: String| {
        query(store, &format!("SELECT * FROM {table}")).into_iter().map(move |row| format!("{table} {row}"))
    };
    tables.into_iter().flat_map(dump_table).collect()
}

fn lines() -> impl Strategy<Value = Line> {
    (
        (
            0..NUMBERS.len(),
            0..MEMBERS.len(),
            0..OUTLETS.len(),
            1u32..4,
            prop_oneof![Just(1u32), Just(12), Just(19)],
        ),
        (
            prop_oneof![Just(100i64), Just(200), Just(-100)],
            1u32..3,
            0..NAMES.len(),
            0..NUMBERS.len(),
            prop::bool::weighted(0.15),
        ),
    )
        .prop_map(|((number, member, outlet, day, hour), (amount, covers, name, original, is_void))| {
            Line { number, member, outlet, day, hour, amount, covers, name, original, is_void }
        })
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let file = (0..COLUMNS.len(), proptest::collection::vec(lines(), 0..9))
        .prop_map(|(columns, lines)| File { columns, lines });
    let act = prop_oneof![
        4 => proptest::collection::vec(file, 1..3).prop_map(Act::Import),
        3 => any::<prop::sample::Index>().prop_map(Act::Undo),
        2 => Just(Act::Redo),
    ];
    proptest::collection::vec(act, 1..9)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, rng_seed: RngSeed::Fixed(20_261_122), ..ProptestConfig::default() })]

    #[test]
    fn after_any_imports_undos_and_redos_the_store_is_what_the_files_in_force_make_it(acts in acts()) {
        let mut store = Store::in_memory().expect("a store");
        let mut batches: Vec<(i64, Vec<File>)> = Vec::new();
        // What the store was before, unless an import that brought nothing came after.
        let mut undone: Vec<(i64, Option<Vec<String>>)> = Vec::new();
        for act in acts {
            let in_force: Vec<i64> = batches
                .iter()
                .map(|(batch, _)| *batch)
                .filter(|batch| !undone.iter().any(|(undone, _)| undone == batch))
                .collect();
            match act {
                Act::Import(files) => {
                    if let Some((batch, is_idle)) = import_batch(&mut store, &files) {
                        if is_idle {
                            for (_, before) in &mut undone {
 *before = None;
}
                        } else {
                            batches.retain(|(batch, _)| in_force.contains(batch));
                            undone.clear();
                        }
                        batches.push((batch, files));
                    }
                }
                Act::Undo(which) if !in_force.is_empty() => {
                    let batch = in_force[which.index(in_force.len())];
                    let before = dump(&store);
                    store.undo_batch(batch, &end_of_march()).expect("taken back");
                    undone.push((batch, Some(before)));
                }
                Act::Redo if !undone.is_empty() => {
                    store.redo(&end_of_march()).expect("brought back");
                    let (_, before) = undone.pop().expect("one");
                    prop_assert_eq!(dump(&store), before.unwrap_or_else(|| dump(&store)));
                }
                _ => {}
            }
        }
        prop_assert_eq!(store.check(), Ok(Vec::new()));
        let mut fresh = Store::in_memory().expect("a store");
        for (batch, files) in &batches {
            if !undone.iter().any(|(undone, _)| undone == batch) {
                import_batch(&mut fresh, files);
            }
        }
        for (is, ought) in view(&store).into_iter().zip(view(&fresh)) {
            prop_assert_eq!(is, ought);
        }
    }
}

#[test]
fn a_bill_stays_while_any_batch_in_force_holds_it() {
    let mut store = Store::in_memory().expect("a store");
    let bills = [row("1", "a", 5, 12, 100), row("2", "b", 5, 12, 200)];
    import(&mut store, &[&bills]);
    import(&mut store, &[&bills[..1]]);
    store.undo_batch(1, &end_of_march()).expect("taken back");
    assert_eq!(query(&store, "SELECT number FROM bill").len(), 1);
    assert_eq!(query(&store, "SELECT number FROM member").len(), 1);
    assert_eq!(
        query(&store, "SELECT undone, holds FROM batch"),
        ["[Integer(0), Integer(1)]", "[Integer(1), Integer(0)]"]
    );
    assert_eq!(store.undo_batch(1, &end_of_march()), Err(StoreError::UnknownBatch(1)));
}

#[test]
fn a_claim_goes_and_comes_back_with_its_bill() {
    use crate::domain::bill::BillId;
    use crate::domain::edit::Edit;
    let mut store = Store::in_memory().expect("a store");
    import(&mut store, &[&[row("1", "a", 5, 12, 100)]]);
    import_with(&mut store, COLUMNS[1], &[&[BillRow { covers: None, ..row("2", "", 6, 12, 300) }]]);
    let bill: i64 = store.conn.query_row("SELECT max(id) FROM bill", [], |row| row.get(0)).expect("a bill");
    let claim = Edit::Claim { bill: BillId(bill), from: None, to: Some("a".to_owned()) };
    store.apply(&claim, &end_of_march()).expect("claimed");
    let net = "SELECT net, visits FROM customer_sum";
    assert_eq!(query(&store, net), ["[Integer(400), Integer(2)]"]);
    let before = dump(&store);
    store.undo_batch(2, &end_of_march()).expect("taken back");
    assert_eq!(query(&store, net), ["[Integer(100), Integer(1)]"]);
    store.redo(&end_of_march()).expect("brought back");
    assert_eq!(dump(&store), before);
}

#[test]
fn a_wording_stays_for_the_file_that_saw_it_without_a_member_when_the_member_goes() {
    let mut store = Store::in_memory().expect("a store");
    let bill = BillRow { name: Some("Zhang"), covers: None, ..row("1", "a", 5, 12, 100) };
    import(&mut store, &[&[BillRow { covers: Some(2), ..bill }]]);
    let before = dump(&store);
    let columns = [Target::BillNo, Target::Name, Target::VisitedAt, Target::Amount];
    import_with(&mut store, &columns, &[&[BillRow { member_no: None, ..bill }]]);
    let both = dump(&store);
    store.undo_batch(1, &end_of_march()).expect("taken back");
    assert_eq!(store.check(), Ok(Vec::new()));
    let said = "SELECT k.name, b.member_id, k.member_id FROM bill b JOIN contact k ON k.id = b.contact_id";
    assert_eq!(query(&store, said), ["[Text(\"Zhang\"), Null, Null]"]);
    store.redo(&end_of_march()).expect("brought back");
    assert_eq!(dump(&store), both);
    store.undo_batch(2, &end_of_march()).expect("taken back");
    assert_eq!(store.check(), Ok(Vec::new()));
    assert_eq!(query(&store, "SELECT name, member_id FROM contact"), ["[Text(\"Zhang\"), Integer(1)]"]);
    assert!(before.len() < both.len());
}

#[test]
fn a_correction_without_a_name_may_make_its_bill_the_one_that_names_the_guest() {
    let mut store = Store::in_memory().expect("a store");
    let named = |number, name| BillRow { name: Some(name), ..row(number, "a", 5, 12, 100) };
    import(&mut store, &[&[named("1", "Zhang"), named("2", "Li")]]);
    let name = "SELECT k.name FROM member m JOIN contact k ON k.id = m.contact_id";
    assert_eq!(query(&store, name), ["[Text(\"Li\")]"]);
    // Both came at noon; the first bill is now said by the later file.
    let corrected = BillRow { amount: Some(Fen(200)), covers: None, ..row("1", "a", 5, 12, 0) };
    import_with(&mut store, COLUMNS[1], &[&[corrected]]);
    assert_eq!(query(&store, name), ["[Text(\"Zhang\")]"]);
    assert_eq!(store.check(), Ok(Vec::new()));
}

#[test]
fn an_import_that_brings_nothing_new_leaves_what_can_be_brought_back() {
    let mut store = Store::in_memory().expect("a store");
    let bills = [row("1", "a", 5, 12, 100), row("2", "b", 5, 12, 200)];
    import(&mut store, &[&bills[..1]]);
    import(&mut store, &[&bills[1..]]);
    store.undo(&end_of_march()).expect("taken back");
    import(&mut store, &[&bills[..1]]);
    assert_eq!(store.check(), Ok(Vec::new()));
    store.redo(&end_of_march()).expect("brought back");
    assert_eq!(query(&store, "SELECT number FROM bill").len(), 2);
    assert_eq!(store.check(), Ok(Vec::new()));
    store.undo_batch(2, &end_of_march()).expect("taken back");
    import(&mut store, &[&[row("3", "c", 5, 12, 300)]]);
    assert_eq!(store.redo(&end_of_march()), Err(StoreError::NothingToRedo));
    assert_eq!(store.check(), Ok(Vec::new()));
}

#[test]
fn a_wording_of_two_batches_taken_back_goes_back_to_the_file_that_said_it_first() {
    let mut store = Store::in_memory().expect("a store");
    let named = |number| BillRow { name: Some("Zhang"), ..row(number, "a", 5, 12, 100) };
    import(&mut store, &[&[named("1")]]);
    import(&mut store, &[&[named("2")]]);
    let before = dump(&store);
    store.undo_batch(1, &end_of_march()).expect("taken back");
    store.undo_batch(2, &end_of_march()).expect("taken back");
    store.redo(&end_of_march()).expect("brought back");
    store.redo(&end_of_march()).expect("brought back");
    assert_eq!(dump(&store), before);
}
