//! Imports as the rules of domain.md have them: judged in the file first, then against the store.

use super::*;
use crate::domain::bill::{BillKind, BillTime};
use crate::domain::money::Fen;
use crate::store::fixture::{dump, stamp};
use std::cell::Cell;

const ALL: [Target; 9] = [
    Target::BillNo,
    Target::MemberNo,
    Target::Name,
    Target::Phone,
    Target::VisitedAt,
    Target::Outlet,
    Target::Amount,
    Target::Covers,
    Target::OriginalBillNo,
];

/// A row of a file: bill number, member, day of March 2026, hour, fen.
pub(in crate::store) fn row<'t>(
    number: &'t str,
    member: &'t str,
    day: u32,
    hour: u32,
    amount: i64,
) -> BillRow<'t> {
    let text = |text: &'t str| Some(text).filter(|text| !text.is_empty());
    BillRow {
        bill_no: text(number),
        member_no: text(member),
        time: Some(BillTime { date: Day::from_ymd(2026, 3, day).expect("a day"), second: Some(hour * 3600) }),
        amount: Some(Fen(amount)),
        covers: Some(2),
        kind: if amount < 0 { BillKind::Refund } else { BillKind::Sale },
        ..BillRow::default()
    }
}

/// The stamp of an import at the end of March 2026.
pub(in crate::store) fn end_of_march() -> Stamp {
    Stamp { today: Day::from_ymd(2026, 3, 31).expect("a day"), ..stamp() }
}

/// Imports files of rows as one batch.
pub(in crate::store) fn import(store: &mut Store, files: &[&[BillRow<'_>]]) -> (ImportSummary, Vec<Verdict>) {
    import_with(store, &ALL, files)
}

pub(in crate::store) fn import_with(
    store: &mut Store,
    columns: &[Target],
    files: &[&[BillRow<'_>]],
) -> (ImportSummary, Vec<Verdict>) {
    let mut import = store.begin_import(&end_of_march()).expect("begins");
    let mut verdicts = Vec::new();
    for rows in files {
        import.open_file("bills.csv", columns).expect("opens");
        for (place, row) in rows.iter().enumerate() {
            let line = if row.line == 0 { place as u64 + 2 } else { row.line };
            import.bill(&BillRow { line, ..*row }).expect("takes");
        }
        let counts = RowCounts { rows: rows.len() as u64, ..RowCounts::default() };
        verdicts.push(import.close_file(&counts).expect("closes"));
    }
    (import.finish().expect("saves"), verdicts)
}

fn counts(verdict: &Verdict) -> (u64, u64, u64, usize) {
    (verdict.accepted, verdict.unchanged, verdict.corrected, verdict.rejections.len())
}

fn sums(store: &Store) -> Vec<(String, i64, i64, i64)> {
    let sql = "SELECT m.number, s.visits, s.bills, s.net FROM customer_sum s JOIN member m ON m.customer_id = s.customer_id \
               ORDER BY m.number";
    let mut statement = store.conn.prepare(sql).expect("sql");
    let rows = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .expect("reads");
    rows.collect::<Result<_, _>>().expect("rows")
}

fn name_of(store: &Store, member: &str) -> Option<String> {
    let sql = "SELECT c.name FROM member m JOIN contact c ON c.id = m.contact_id WHERE m.number = ?1";
    store.conn.query_row(sql, [member], |row| row.get(0)).expect("a name")
}

fn empty() -> Store {
    Store::in_memory().expect("a store")
}

#[test]
fn two_bills_of_one_sitting_are_one_visit_and_a_refund_lowers_spend() {
    let mut store = empty();
    let rows = [
        row("1", "a", 5, 12, 10_000),
        row("2", "a", 5, 13, 5_000),
        row("3", "a", 5, 19, 7_000),
        row("4", "a", 6, 12, -2_000),
    ];
    let (summary, verdicts) = import(&mut store, &[&rows]);
    assert_eq!(
        (summary.batch, summary.saved, summary.customers_new, summary.bills_new),
        (Some(1), Some(1), 1, 4)
    );
    assert_eq!(counts(&verdicts[0]), (4, 0, 0, 0));
    assert_eq!(verdicts[0].amount, Fen(20_000));
    assert_eq!(sums(&store), [("a".to_owned(), 2, 4, 20_000)]);
}

#[test]
fn inside_a_file_an_identical_row_counts_once_and_a_conflicting_one_is_rejected_with_its_line() {
    let mut store = empty();
    let rows = [
        row("1", "a", 5, 12, 100),
        row("1", "a", 5, 12, 100),
        row("1", "a", 5, 12, 90),
        row("1", "b", 6, 12, 60),
    ];
    let (_, verdicts) = import(&mut store, &[&rows]);
    assert_eq!(counts(&verdicts[0]), (2, 1, 0, 1));
    let rejection = &verdicts[0].rejections[0];
    assert_eq!((rejection.line, rejection.code), (4, RejectCode::ConflictingDuplicate));
    let again = import(&mut store, &[&rows]);
    assert_eq!(counts(&again.1[0]), (0, 3, 0, 1));
    assert_eq!(again.0.batch, Some(2));
}

#[test]
fn a_later_file_corrects_what_it_has_columns_for() {
    let mut store = empty();
    import(&mut store, &[&[row("1", "a", 5, 12, 100)]]);
    let without_covers = [Target::BillNo, Target::MemberNo, Target::VisitedAt, Target::Amount];
    let changed = BillRow { covers: None, ..row("1", "a", 5, 13, 250) };
    let (_, verdicts) = import_with(&mut store, &without_covers, &[&[changed]]);
    assert_eq!(counts(&verdicts[0]), (0, 0, 1, 0));
    let covers: Option<u32> =
        store.conn.query_row("SELECT covers FROM bill", [], |row| row.get(0)).expect("a bill");
    assert_eq!(covers, Some(2));
    assert_eq!(sums(&store), [("a".to_owned(), 1, 1, 250)]);
}

#[test]
fn without_numbers_bills_are_told_apart_by_their_count() {
    let mut store = empty();
    let twice = [row("", "a", 5, 12, 100), row("", "a", 5, 12, 100)];
    assert_eq!(counts(&import(&mut store, &[&twice]).1[0]), (2, 0, 0, 0));
    let thrice = [row("", "a", 5, 12, 100), row("", "a", 5, 12, 100), row("", "a", 5, 12, 100)];
    assert_eq!(counts(&import(&mut store, &[&thrice]).1[0]), (1, 2, 0, 0));
    assert_eq!(counts(&import(&mut store, &[&thrice]).1[0]), (0, 3, 0, 0));
}

#[test]
fn names_never_make_a_correction_and_the_latest_bill_names_the_guest() {
    let mut store = empty();
    let named = |name, row| BillRow { name: Some(name), ..row };
    import(
        &mut store,
        &[&[named("old", row("1", "a", 5, 12, 100)), named("new", row("2", "a", 6, 12, 100))]],
    );
    assert_eq!(name_of(&store, "a").as_deref(), Some("new"));
    let (_, verdicts) =
        import(&mut store, &[&[named("other", row("2", "a", 6, 12, 100)), row("3", "a", 7, 12, 100)]]);
    assert_eq!(counts(&verdicts[0]), (1, 1, 0, 0));
    assert_eq!(name_of(&store, "a").as_deref(), Some("new"));
    import(
        &mut store,
        &[&[named("late", row("9", "a", 4, 12, 100)), named("last", row("10", "a", 6, 13, 100))]],
    );
    assert_eq!(name_of(&store, "a").as_deref(), Some("last"));
}

#[test]
fn void_bills_are_kept_and_create_no_customer() {
    let mut store = empty();
    let rows = [BillRow { kind: BillKind::Void, ..row("1", "a", 5, 12, 100) }, row("2", "", 5, 12, 100)];
    let (summary, _) = import(&mut store, &[&rows]);
    assert_eq!((summary.customers_new, summary.bills_new), (0, 2));
    assert_eq!(sums(&store), []);
}

#[test]
fn a_business_day_after_tomorrow_is_rejected() {
    let mut store = empty();
    let far = BillRow {
        time: Some(BillTime { date: Day::from_ymd(2026, 4, 2).expect("a day"), second: Some(12 * 3600) }),
        ..row("1", "a", 5, 12, 100)
    };
    let night = BillRow { time: far.time.map(|time| BillTime { second: Some(3600), ..time }), ..far };
    let (summary, verdicts) = import(&mut store, &[&[far, night]]);
    assert_eq!(counts(&verdicts[0]), (1, 0, 0, 1));
    assert_eq!(verdicts[0].rejections[0].value.as_deref(), Some("2026-04-02T12:00:00"));
    assert_eq!(summary.batch, Some(1));
}

#[test]
fn a_linked_refund_restates_its_original_whichever_came_first() {
    for refund_first in [false, true] {
        let mut store = empty();
        let sale = row("7", "a", 5, 12, 500);
        let refund = BillRow { original_bill_no: Some("7"), ..row("8", "a", 9, 19, -500) };
        let order = if refund_first { [refund, sale] } else { [sale, refund] };
        for bill in order {
            import(&mut store, &[&[bill]]);
        }
        let sql = "SELECT day, sitting, from_day, net, sales FROM late_fact";
        let late: (i32, u8, i32, i64, i32) = store
            .conn
            .query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))
            .expect("one");
        assert_eq!(late, (20_517, 0, 20_521, -500, -1));
        assert_eq!(sums(&store), [("a".to_owned(), 0, 2, 0)]);
    }
}

#[test]
fn judging_early_changes_nothing_but_the_order() {
    let rows: Vec<BillRow<'_>> = (0..900u32)
        .map(|n| {
            let number = ["1", "2", "3", "4", "5", "6", "7"][n as usize % 7];
            let member = ["a", "b", "c", "", "d"][n as usize % 5];
            row(number, member, 1 + n * 7 % 30, 10 + n % 12, 100 + i64::from(n % 3))
        })
        .collect();
    let mut late = empty();
    let at_once = import(&mut late, &[&rows]);
    let mut early = empty();
    let mut import = early.begin_import(&end_of_march()).expect("begins");
    import.piles.limit = 500;
    import.open_file("bills.csv", &ALL).expect("opens");
    for (place, row) in rows.iter().enumerate() {
        import.bill(&BillRow { line: place as u64 + 2, ..*row }).expect("takes");
    }
    let verdict = import.close_file(&RowCounts::default()).expect("closes");
    import.finish().expect("saves");
    assert_eq!(verdict, at_once.1[0]);
    assert_eq!(sums(&early), sums(&late));
    assert!(verdict.unchanged > 0 && !verdict.rejections.is_empty(), "the rows must repeat themselves");
}

#[test]
fn a_dry_run_counts_and_changes_nothing() {
    let mut store = empty();
    let mut import = store.begin_import(&end_of_march()).expect("begins");
    import.open_file("bills.csv", &ALL).expect("opens");
    import.bill(&row("1", "a", 5, 12, 100)).expect("takes");
    import.close_file(&RowCounts::default()).expect("closes");
    let summary = import.abandon().expect("rolls back");
    assert_eq!((summary.batch, summary.customers_new, summary.bills_new), (None, 1, 1));
    let rows: i64 = store
        .conn
        .query_row("SELECT (SELECT count(*) FROM bill) + (SELECT count(*) FROM batch) + (SELECT count(*) FROM outlet)", [], |row| row.get(0))
        .expect("counts");
    assert_eq!(rows, 0);
}

#[test]
fn the_same_file_after_a_changed_cut_off_changes_no_bill_though_two_now_share_their_number() {
    let mut store = empty();
    let bills = [row("1", "M1", 2, 3, 100), row("1", "M2", 2, 12, 200)];
    assert_eq!(counts(&import(&mut store, &[&bills]).1[0]), (2, 0, 0, 0));
    let edit = crate::store::fixture::setting("cut_off", None, Some("03:00"));
    store.apply(&edit, &end_of_march()).expect("saved");
    let before = sums(&store);
    assert_eq!(counts(&import(&mut store, &[&bills]).1[0]), (0, 2, 0, 0));
    let swapped = [bills[1], bills[0]];
    assert_eq!(counts(&import(&mut store, &[&swapped]).1[0]), (0, 2, 0, 0));
    // Which of the two a third amount corrects nobody can tell.
    let other = [row("1", "M1", 2, 3, 300)];
    assert_eq!(counts(&import(&mut store, &[&other]).1[0]), (0, 0, 0, 1));
    assert_eq!(sums(&store), before);
    assert_eq!(store.check(), Ok(Vec::new()));
}

#[test]
fn a_changed_cut_off_may_change_which_bill_names_a_guest() {
    let mut store = empty();
    let named = |number, name, hour| BillRow { name: Some(name), ..row(number, "a", 2, hour, 100) };
    let day = Day::from_ymd(2026, 3, 1).expect("a day");
    let untimed = BillRow { time: Some(BillTime { date: day, second: None }), ..named("2", "Li", 0) };
    // At 3 o'clock it is still the first of March, later than a bill without a time.
    let other =
        BillRow { time: Some(BillTime { date: day, second: Some(12 * 3600) }), ..named("3", "Wang", 0) };
    import(&mut store, &[&[named("1", "Zhang", 3), untimed, other]]);
    assert_eq!(name_of(&store, "a").as_deref(), Some("Zhang"));
    for cut_off in ["00:00", "05:00", "03:00"] {
        let before = store.stored_setting("cut_off").expect("read");
        let edit = crate::store::fixture::setting("cut_off", before.as_deref(), Some(cut_off));
        store.apply(&edit, &end_of_march()).expect("saved");
        assert_eq!(store.check(), Ok(Vec::new()), "{cut_off}");
    }
}

/// Imports rows, stopped at the question after so many; the outcome, and how often finishing asked.
fn import_stopped_after(
    store: &mut Store,
    rows: &[BillRow<'_>],
    questions: usize,
) -> (Result<ImportSummary, StoreError>, usize) {
    let asked = Cell::new(0);
    let wanted = || {
        asked.set(asked.get() + 1);
        asked.get() > questions
    };
    let mut import = store.begin_import(&end_of_march()).expect("begins").stopped_when(&wanted);
    let mut feed = || {
        import.open_file("more.csv", &ALL)?;
        for (place, row) in rows.iter().enumerate() {
            import.bill(&BillRow { line: place as u64 + 2, ..*row })?;
        }
        import.close_file(&RowCounts { rows: rows.len() as u64, ..RowCounts::default() })
    };
    if let Err(error) = feed() {
        return (Err(error), 0);
    }
    let before = asked.get();
    (import.finish(), asked.get() - before)
}

#[test]
fn an_import_stopped_at_any_question_up_to_commit_changes_nothing() {
    let mut store = empty();
    import(&mut store, &[&[row("1", "a", 5, 12, 10_000), row("2", "b", 6, 12, 5_000)]]);
    let before = dump(&store);
    // A correction, a later refund and new guests: every step of finishing has work to do.
    let rows = [
        row("1", "a", 5, 12, 11_000),
        BillRow { original_bill_no: Some("2"), ..row("3", "b", 8, 19, -1_000) },
        row("4", "c", 9, 19, 7_000),
        row("5", "d", 10, 12, 8_000),
    ];
    let mut finishing = 0;
    for questions in 0.. {
        let (outcome, asked) = import_stopped_after(&mut store, &rows, questions);
        finishing = finishing.max(asked);
        if outcome.is_ok() {
            break;
        }
        assert_eq!(outcome, Err(StoreError::Cancelled));
        assert_eq!(dump(&store), before, "stopped at question {questions}");
        assert_eq!(store.journal(9).expect("reads").len(), 1);
    }
    assert!(finishing > 6, "finishing asked {finishing} times only");
    assert_eq!(store.journal(9).expect("reads").len(), 2);
    assert_eq!(store.check().expect("checks"), []);
}
