//! Rhythms as kept against rhythms as counted from the facts.

use super::*;
use crate::domain::bill::{BillKind, BillRow, BillTime, Sitting};
use crate::domain::edit::Edit;
use crate::domain::intake::{BillSink, RowCounts, Target};
use crate::domain::rhythm::Baseline;
use crate::domain::view::View;
use crate::store::Stamp;
use crate::store::fixture::{setting, tick};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

const GUESTS: u32 = 12;
const DAYS: i32 = 500;

fn today() -> Day {
    "2026-10-18".parse().expect("a day")
}

fn stamp() -> Stamp {
    Stamp { at: "2026-10-18T09:00:00Z".into(), who: "li".into(), today: today() }
}

/// Takes in the bills of some days: two outlets, refunds of the same and of later days, every guest at a pace of his own.
fn import(store: &mut Store, days: std::ops::Range<i32>, random: &mut ChaCha8Rng) {
    let mut import = store.begin_import(&stamp()).expect("an import");
    let columns = [
        Target::BillNo,
        Target::OriginalBillNo,
        Target::MemberNo,
        Target::VisitedAt,
        Target::Amount,
        Target::Outlet,
    ];
    import.open_file("till.csv", &columns).expect("a file");
    let mut line = 1;
    for back in days.rev() {
        for guest in 0..GUESTS {
            if random.random_range(0..guest * 3 + 2) != 0 {
                continue;
            }
            let (number, member) = (format!("B{back}-{guest}"), format!("G{guest:02}"));
            let time = BillTime { date: today() - back, second: Some(random.random_range(40_000..80_000)) };
            let row = BillRow {
                line,
                bill_no: Some(&number),
                member_no: Some(&member),
                time: Some(time),
                amount: Some(Fen(random.random_range(1..9) * 10_000)),
                outlet: Some(if random.random_range(0..3) == 0 { "滨江店" } else { "人民路店" }),
                ..BillRow::default()
            };
            import.bill(&row).expect("taken");
            line += 1;
            if random.random_range(0..6) == 0 {
                let refund = format!("R{back}-{guest}");
                let later = random.random_range(0..=back.min(9));
                let row = BillRow {
                    line,
                    bill_no: Some(&refund),
                    original_bill_no: Some(&number),
                    time: Some(BillTime { date: time.date + later, ..time }),
                    amount: row.amount.map(|amount| Fen(-amount.0)),
                    kind: BillKind::Refund,
                    ..row
                };
                import.bill(&row).expect("taken");
                line += 1;
            }
        }
    }
    import.close_file(&RowCounts::default()).expect("judged");
    import.finish().expect("saved");
}

fn house() -> Store {
    let mut store = Store::in_memory().expect("a store");
    let mut random = ChaCha8Rng::seed_from_u64(7);
    import(&mut store, 30..DAYS, &mut random);
    import(&mut store, 1..30, &mut random);
    for (member_no, back) in [("G03", 4), ("G07", 33), ("G07", 90), ("G11", 0)] {
        store.apply(&tick(member_no, today() - back, Sitting::Unknown, true), &stamp()).expect("ticked");
    }
    let closed = Edit::ClosedDays { from: today() - 70, to: today() - 61, closed: true };
    store.apply(&closed, &stamp()).expect("closed");
    store
}

/// The baseline of one customer from all his facts, by the rules of the domain alone.
fn by_the_facts(store: &Store, customer: CustomerId, counting: Counting) -> Option<Baseline> {
    let facts = facts_between(&store.conn, &[customer], today() - DAYS, counting.as_of).expect("facts");
    let days: Vec<VisitDay> = visits_by_day(&facts, counting).iter().map(VisitDay::from).collect();
    Baseline::of(&days, &store.calendar().expect("a calendar"))
}

#[test]
fn baselines_are_those_of_the_facts_on_every_day_and_by_every_rule() {
    let store = house();
    let calendar = store.calendar().expect("a calendar");
    let everybody = everybody(&store.conn).expect("guests");
    assert_eq!(everybody.len(), usize::try_from(GUESTS).expect("few"));
    let mut known = 0;
    for back in [0, 1, 2, 5, 30, 31, 90, 200, 420] {
        for count_by in CountBy::ALL {
            let counting = Counting { count_by, as_of: today() - back, scope: None };
            let baselines = store.baselines(&everybody, counting, &calendar).expect("baselines");
            for (customer, baseline) in everybody.iter().zip(baselines) {
                let expected = by_the_facts(&store, *customer, counting);
                assert_eq!(baseline, expected, "{customer:?} {count_by:?} {back} days ago");
                known += usize::from(expected.is_some());
            }
        }
    }
    assert!(known > 100, "only {known} baselines were compared");
}

#[test]
fn the_table_follows_every_change_and_check_sees_a_wrong_row() {
    let mut store = house();
    assert_eq!(store.check().expect("checked"), []);
    store.undo(&stamp()).expect("open again");
    store.undo(&stamp()).expect("unticked");
    assert_eq!(store.check().expect("checked"), []);
    // Bills before noon move to the day before, and back.
    store.apply(&setting("cut_off", None, Some("12:00")), &stamp()).expect("moved");
    assert_eq!(store.check().expect("checked"), []);
    store.undo(&stamp()).expect("moved back");
    assert_eq!(store.check().expect("checked"), []);
    store.undo_batch(2, &stamp()).expect("taken back");
    assert_eq!(store.check().expect("checked"), []);
    store.redo(&stamp()).expect("brought back");
    assert_eq!(store.check().expect("checked"), []);
    let rows: u32 =
        store.conn.query_row("SELECT count(*) FROM baseline", [], |row| row.get(0)).expect("rows");
    assert!(rows > 5, "{rows}");
    store.conn.execute("UPDATE baseline SET visits = visits + 1 WHERE customer_id = 1", []).expect("changed");
    store.conn.execute("DELETE FROM baseline WHERE customer_id = 2", []).expect("gone");
    let codes: Vec<_> = store.check().expect("checked").iter().map(|problem| problem.code).collect();
    assert_eq!(codes, ["baseline", "baseline"]);
}

#[test]
fn a_store_without_the_table_answers_from_the_facts_and_gets_it_from_whoever_writes() {
    let mut store = house();
    let view = View::default();
    let before = store.phases(&view, None).expect("phases");
    let empty = "DELETE FROM baseline; INSERT INTO store_info (key, value) VALUES ('rhythms', 'missing')";
    store.conn.execute_batch(empty).expect("emptied");
    assert_eq!(store.phases(&view, None).expect("phases"), before);
    complete(&mut store.conn).expect("filled");
    assert!(is_kept(&store.conn).expect("asked"));
    assert_eq!(store.check().expect("checked"), []);
    assert_eq!(store.phases(&view, None).expect("phases"), before);
}

#[test]
fn a_preview_of_closed_days_counts_rhythms_under_them() {
    let store = house();
    let everybody = everybody(&store.conn).expect("guests");
    let counting = Counting { count_by: CountBy::Sitting, as_of: today(), scope: None };
    let calendar = Calendar::new((40..60).chain(80..95).map(|back| today() - back));
    let previewed = store.baselines(&everybody, counting, &calendar).expect("baselines");
    let mut moved = 0;
    for (customer, previewed) in everybody.iter().zip(previewed) {
        let days = visit_days(&store.conn, &[*customer], Day(i32::MIN), counting).expect("days");
        assert_eq!(previewed, Baseline::of(&days[0], &calendar), "{customer:?}");
        moved += usize::from(previewed != stored(&store.conn, *customer).expect("kept"));
    }
    assert!(moved > 3, "only {moved} differ from what is kept");
}
