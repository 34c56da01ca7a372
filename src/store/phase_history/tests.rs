//! Phases at months' ends as they are kept, against everybody's phases as of those days.

use super::*;
use crate::domain::bill::{BillKind, BillRow, BillTime, Sitting};
use crate::domain::edit::Edit;
use crate::domain::intake::{BillSink, RowCounts, Target};
use crate::domain::money::Fen;
use crate::domain::view::View;
use crate::domain::visit::CountBy;
use crate::store::fixture::{dump, make_older, setting, tick};
use crate::store::{Access, Stamp};

/// The last day with bills.
fn last() -> Day {
    "2026-11-20".parse().expect("a day")
}

fn stamp_on(day: &str) -> Stamp {
    Stamp { at: format!("{day}T09:00:00Z"), who: "li".into(), today: day.parse().expect("a day") }
}

fn stamp() -> Stamp {
    stamp_on("2026-11-21")
}

/// A bill: its number, its guest, days before the last one, and the number of the sale a refund takes back.
type Row = (String, &'static str, i32, Option<String>);

fn import(store: &mut Store, rows: &[Row], stamp: &Stamp) {
    let mut import = store.begin_import(stamp).expect("an import");
    let columns = [
        Target::BillNo,
        Target::OriginalBillNo,
        Target::MemberNo,
        Target::VisitedAt,
        Target::Amount,
        Target::Status,
    ];
    import.open_file("till.csv", &columns).expect("a file");
    for ((number, member, back, original), line) in rows.iter().zip(1..) {
        let row = BillRow {
            line,
            bill_no: Some(number),
            original_bill_no: original.as_deref(),
            member_no: Some(member),
            time: Some(BillTime { date: last() - *back, second: Some(68_400) }),
            amount: Some(Fen(if original.is_some() { -30_000 } else { 30_000 })),
            kind: if original.is_some() { BillKind::Refund } else { BillKind::Sale },
            ..BillRow::default()
        };
        import.bill(&row).expect("taken");
    }
    import.close_file(&RowCounts::default()).expect("judged");
    import.finish().expect("saved");
}

/// A guest's bills every so many days.
fn every(member: &'static str, step: usize, days: std::ops::Range<i32>) -> Vec<Row> {
    days.step_by(step).map(|back| (format!("{member}-{back}"), member, back, None)).collect()
}

fn never() -> bool {
    false
}

/// Guests of every pace; one fades, one is new, one's visit was taken back later, one was ticked.
fn rows() -> Vec<Row> {
    let mut rows = [
        every("DAILY", 2, 0..420),
        every("WEEKLY", 7, 3..420),
        every("FADES", 3, 95..420),
        every("SELDOM", 33, 20..420),
        every("NEW", 4, 0..40),
        every("ONCE", 99, 130..131),
    ]
    .concat();
    rows.push(("R".to_owned(), "ONCE", 10, Some("ONCE-130".to_owned())));
    rows
}

fn fill(store: &mut Store) {
    import(store, &rows(), &stamp());
    store.apply(&tick("WEEKLY", last() - 1, Sitting::Day, true), &stamp()).expect("ticked");
}

fn house() -> Store {
    let mut store = Store::in_memory().expect("a store");
    fill(&mut store);
    assert_eq!(store.take_month_ends(stamp().today, &never), Ok(14), "September 2025 to October 2026");
    store
}

fn customer(store: &Store, member: &str) -> CustomerId {
    customer_of(&store.conn, member).expect("known")
}

fn end(month: &str) -> Day {
    month.parse::<Month>().expect("a month").last_day()
}

/// How each guest's phase is kept: as first taken, and what it is now.
fn kept(store: &Store, member: &str, month: &str) -> (Phase, Option<(Phase, String)>) {
    let snapshot = load(&store.conn, month.parse().expect("a month")).expect("taken");
    let customer = customer(store, member).0;
    let now = snapshot.changed_of(customer).map(|(phase, on)| (phase, on.to_string()));
    (snapshot.first(customer), now)
}

/// All that is kept.
fn months(store: &Store) -> Vec<String> {
    dump(store).into_iter().filter(|line| line.starts_with("month_phase")).collect()
}

/// What is kept agrees with everybody's phases as of each day.
fn assert_agrees(store: &Store, context: &str) {
    let months = taken(&store.conn).expect("months");
    assert!(!months.is_empty(), "{context}");
    for month in months {
        let snapshot = load(&store.conn, month).expect("taken");
        let view = View { as_of: Some(month.last_day()), ..View::default() };
        for row in store.phases(&view, None).expect("phases").rows {
            let told = row.judgement.verdict.phase;
            assert_eq!(snapshot.now(row.customer.0), told, "{context}: {month} {:?}", row.customer);
        }
    }
    let mut found = Vec::new();
    check(&store.conn, |month, guests| found.push((month, guests))).expect("checked");
    assert!(found.is_empty(), "{context}: {found:?}");
    let stale = "SELECT count(*) FROM phase_stale";
    let stale: i64 = store.conn.query_row(stale, [], |row| row.get(0)).expect("counted");
    assert_eq!(stale, 0, "{context}");
}

#[test]
fn what_is_taken_are_the_phases_as_of_each_months_end_however_visits_are_counted() {
    for rule in [None, Some("day"), Some("bill")] {
        let mut store = Store::in_memory().expect("a store");
        fill(&mut store);
        if let Some(rule) = rule {
            store.apply(&setting("count_by", None, Some(rule)), &stamp()).expect("saved");
        }
        assert_eq!(store.take_month_ends(stamp().today, &never), Ok(14));
        assert_agrees(&store, rule.unwrap_or("sitting"));
        assert_eq!(store.take_month_ends(stamp().today, &never), Ok(0), "there is nothing more to take");
    }
    let store = house();
    // A refund of November took his only visit back; at the end of July nobody knew.
    assert_eq!(kept(&store, "ONCE", "2026-07").0, Phase::New);
    assert_eq!(kept(&store, "FADES", "2026-10"), (Phase::Dead, None));
}

#[test]
fn a_month_is_taken_once_bills_of_a_later_day_are_in() {
    let mut store = Store::in_memory().expect("a store");
    assert_eq!(store.take_month_ends(stamp().today, &never), Ok(0), "nothing to take from");
    let october_31 = last() - end("2026-10");
    import(&mut store, &every("A", 5, october_31..october_31 + 40), &stamp());
    assert_eq!(store.take_month_ends(stamp().today, &never), Ok(1), "September alone");
    import(&mut store, &every("B", 5, 19..20), &stamp());
    assert_eq!(store.take_month_ends(stamp().today, &never), Ok(1), "October too");
    assert_agrees(&store, "one after the other");
}

#[test]
fn a_late_import_leaves_the_first_figure_and_restates_it_with_its_day() {
    let mut store = house();
    let before = months(&store);
    assert_eq!(kept(&store, "FADES", "2026-10"), (Phase::Dead, None));
    // Bills of the second half of October that were forgotten in the till.
    let late: Vec<Row> =
        (22..37).step_by(3).map(|back| (format!("late{back}"), "FADES", back, None)).collect();
    import(&mut store, &late, &stamp_on("2026-11-28"));
    let (first, now) = kept(&store, "FADES", "2026-10");
    let (phase, on) = now.expect("restated");
    assert_eq!((first, on.as_str()), (Phase::Dead, "2026-11-28"));
    assert!(phase < Phase::Dead, "{phase:?}");
    assert_eq!(kept(&store, "FADES", "2026-09"), (kept(&store, "FADES", "2026-09").0, None));
    assert_eq!(kept(&store, "DAILY", "2026-10").1, None, "nobody else is restated");
    assert_agrees(&store, "after a late import");
    let after = months(&store);
    store.undo(&stamp_on("2026-11-29")).expect("undone");
    assert_eq!(months(&store), before, "as if it had never been");
    store.redo(&stamp_on("2026-11-28")).expect("redone");
    assert_eq!(months(&store), after);
}

#[test]
fn an_import_of_days_after_the_last_month_taken_restates_nothing() {
    let mut store = house();
    let before = months(&store);
    import(&mut store, &[("today".to_owned(), "WEEKLY", 0, None)], &stamp());
    assert_eq!(months(&store), before);
    assert_agrees(&store, "after one more day");
}

#[test]
fn ticks_claims_settings_and_closed_days_restate_too_and_undo_takes_it_back() {
    let mut store = house();
    let before = dump(&store);
    let edits = [
        tick("FADES", end("2026-10") - 3, Sitting::Day, true),
        setting("phase.ladder", None, Some("14/10/5")),
        setting("phase.basis", None, Some("house")),
        setting("count_by", None, Some("day")),
        Edit::ClosedDays { from: end("2026-10") - 50, to: end("2026-10") - 1, closed: true },
    ];
    for edit in edits {
        store.apply(&edit, &stamp()).expect("saved");
        let restated = taken(&store.conn)
            .expect("months")
            .into_iter()
            .any(|month| !load(&store.conn, month).expect("taken").changed().is_empty());
        // Nobody here comes to two sittings of one day.
        let changes_nothing = matches!(&edit, Edit::Setting { key, .. } if key == "count_by");
        assert_eq!(restated, !changes_nothing, "{edit:?}");
        assert_agrees(&store, &format!("{edit:?}"));
        store.undo(&stamp()).expect("undone");
        assert_eq!(dump(&store), before, "{edit:?}");
    }
}

#[test]
fn a_guests_phases_tell_what_they_were_first() {
    let mut store = house();
    import(&mut store, &[("late".to_owned(), "FADES", 25, None)], &stamp_on("2026-11-28"));
    let told = store.month_ends("FADES", &View::default()).expect("month ends");
    let days: Vec<Day> = told.iter().map(|told| told.day).collect();
    assert_eq!(days, ["2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "2026-10"].map(end));
    for told in &told {
        let view = View { as_of: Some(told.day), ..View::default() };
        let all = store.phases(&view, None).expect("phases").rows;
        let own = all.iter().find(|row| row.customer == customer(&store, "FADES")).expect("known");
        assert_eq!(told.phase, own.judgement.verdict.phase, "{}", told.day);
    }
    let on = "2026-11-28".parse().expect("a day");
    let restated: Vec<Option<Restated>> = told.iter().map(|told| told.restated).collect();
    assert_eq!(restated[..5], [None; 5]);
    assert_eq!(restated[5], Some(Restated { first: Phase::Dead, on }));
    let card = store.guest_card("FADES", &View::default()).expect("a card");
    assert_eq!(card.month_ends, told);
}

#[test]
fn a_guests_phases_at_months_ends_are_counted_by_the_rule_asked_for() {
    let mut store = house();
    // A second bill of the day: two visits by the bill, one by the sitting.
    let twice = (50..110)
        .step_by(7)
        .flat_map(|back| ["a", "b"].map(|which| (format!("TWICE-{back}{which}"), "TWICE", back, None)));
    import(&mut store, &twice.collect::<Vec<_>>(), &stamp_on("2026-11-28"));
    let ends = |count_by| {
        let view = View { count_by: Some(count_by), ..View::default() };
        let told = store.month_ends("TWICE", &view).expect("month ends");
        let card = store.guest_card("TWICE", &view).expect("a card").month_ends;
        assert_eq!(told, card);
        told
    };
    for count_by in [CountBy::Sitting, CountBy::Bill] {
        for told in ends(count_by) {
            let view = View { as_of: Some(told.day), count_by: Some(count_by), ..View::default() };
            let all = store.phases(&view, None).expect("phases").rows;
            let own = all.iter().find(|row| row.customer == customer(&store, "TWICE")).expect("known");
            assert_eq!(told.phase, own.judgement.verdict.phase, "{count_by:?} {}", told.day);
        }
    }
    let is_restated = |ends: &[MonthEnd]| ends.iter().any(|end| end.restated.is_some());
    assert!(is_restated(&ends(CountBy::Sitting)), "months were taken without him");
    assert!(!is_restated(&ends(CountBy::Bill)), "nothing is kept by that rule");
    assert_ne!(
        ends(CountBy::Sitting).iter().map(|end| end.phase).collect::<Vec<_>>(),
        ends(CountBy::Bill).iter().map(|end| end.phase).collect::<Vec<_>>()
    );
}

#[test]
fn who_is_gone_for_good_leaves_nothing_to_whoever_gets_his_place() {
    let mut store = house();
    import(&mut store, &every("GUEST", 5, 30..60), &stamp());
    let gone = customer(&store, "GUEST");
    assert_eq!(kept(&store, "GUEST", "2026-10").0, Phase::Prospect, "October was taken without him");
    store.undo(&stamp()).expect("undone");
    import(&mut store, &every("OTHER", 9, 0..2), &stamp());
    assert_eq!(customer(&store, "OTHER"), gone, "the place is given to another");
    assert_eq!(kept(&store, "OTHER", "2026-10"), (Phase::Prospect, None));
    assert_agrees(&store, "after a guest went");
}

#[test]
fn a_guest_of_a_month_taken_leaves_it_to_nobody_when_his_import_is_taken_back() {
    let mut store = Store::in_memory().expect("a store");
    fill(&mut store);
    import(&mut store, &every("GUEST", 5, 0..30), &stamp());
    let gone = customer(&store, "GUEST");
    store.take_month_ends(stamp().today, &never).expect("taken");
    assert_ne!(kept(&store, "GUEST", "2026-10").0, Phase::Prospect, "October knows him");
    store.undo(&stamp()).expect("undone");
    import(&mut store, &every("OTHER", 9, 0..2), &stamp());
    assert_eq!(customer(&store, "OTHER"), gone, "the place is given to another");
    assert_eq!(
        kept(&store, "OTHER", "2026-10"),
        (Phase::Prospect, None),
        "and nothing of the other's with it"
    );
    assert_agrees(&store, "after a guest of October went");
}

#[test]
fn whoever_stops_it_or_writes_meanwhile_leaves_no_month_half_taken() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("store.db");
    let mut store = Store::open(&path, Access::Write).expect("a store");
    fill(&mut store);
    let before = dump(&store);
    assert_eq!(store.take_month_ends(stamp().today, &|| true), Err(StoreError::Cancelled));
    assert_eq!(dump(&store), before);
    let meanwhile = || {
        let mut other = Store::open(&path, Access::Write).expect("opens");
        other.apply(&setting("phase.ladder", None, Some("14/10/5")), &stamp()).expect("saved");
        false
    };
    assert_eq!(store.take_month_ends(stamp().today, &meanwhile), Err(StoreError::Busy));
    assert_eq!(taken(&store.conn), Ok(Vec::new()));
    assert_eq!(store.take_month_ends(stamp().today, &never), Ok(14));
    assert_agrees(&store, "the next time");
}

#[test]
fn a_store_of_before_has_no_month_until_somebody_takes_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("store.db");
    let mut store = Store::open(&path, Access::Write).expect("a store");
    fill(&mut store);
    make_older(&store, 8);
    drop(store);
    let store = Store::open(&path, Access::Read).expect("opens");
    let told = store.month_ends("FADES", &View::default()).expect("month ends");
    assert_eq!((told.len(), told[5].phase, told[5].restated), (6, Phase::Dead, None));
    assert_eq!(store.check(), Ok(Vec::new()));
    drop(store);
    let mut store = Store::open(&path, Access::Write).expect("opens");
    assert_eq!(store.take_month_ends(stamp().today, &never), Ok(14));
    assert_agrees(&store, "an older store");
}

#[test]
fn the_check_finds_a_month_that_was_tampered_with() {
    for sql in [
        "UPDATE month_phase SET phases = x'00' WHERE month = (SELECT max(month) FROM month_phase)",
        "UPDATE month_phase SET phases = x'FFFF' WHERE month = (SELECT max(month) FROM month_phase)",
        "UPDATE month_phase SET restated = x'0A01'",
    ] {
        let store = house();
        assert_eq!(store.check(), Ok(Vec::new()));
        store.conn.execute_batch(sql).expect("tampers");
        let problems = store.check().expect("reads");
        assert!(problems.iter().any(|problem| problem.code == "month_phase"), "{sql}: {problems:?}");
    }
}
