//! The check finds what was tampered with, and nothing in a store as it was left.

use super::*;
use crate::domain::bill::BillRow;
use crate::store::fixture::house;
use crate::store::load::tests::{import, row};

fn filled() -> Store {
    let mut store = Store::in_memory().expect("a store");
    let rows = [
        BillRow { name: Some("张建国"), ..row("1", "a", 5, 12, 10_000) },
        row("2", "b", 5, 19, 20_000),
        row("3", "", 6, 12, 5_000),
        BillRow { original_bill_no: Some("1"), ..row("4", "a", 9, 12, -10_000) },
    ];
    import(&mut store, &[&rows]);
    store
}

#[test]
fn a_store_as_imported_has_no_problems() {
    assert_eq!(filled().check(), Ok(Vec::new()));
    assert_eq!(Store::in_memory().expect("a store").check(), Ok(Vec::new()));
}

#[test]
fn every_figure_that_was_tampered_with_is_found() {
    let tampered = [
        ("UPDATE bill SET amount = amount + 1 WHERE number = '2'", "month_fact"),
        ("UPDATE bill SET covers = 9 WHERE number = '2'", "month_fact"),
        ("UPDATE month_net SET nets = x'0104000000000000' WHERE outlet_id = 0", "month_net"),
        ("UPDATE year_top SET least = 99 WHERE outlet_id = 1", "year_top"),
        ("UPDATE year_top SET nets = x'00' WHERE outlet_id = 0", "year_top"),
        (
            "INSERT INTO year_top SELECT month + 1, outlet_id, 1, x'0104000000000000' FROM year_top",
            "year_top",
        ),
        ("UPDATE day_total SET walk_ins = 7 WHERE day = 20518", "day_total"),
        ("UPDATE late_fact SET net = 1", "late_fact"),
        ("UPDATE refund_link SET original_id = NULL", "refund_link"),
        ("UPDATE customer_sum SET visits = 5", "customer_sum"),
        ("UPDATE member SET contact_id = NULL, contact_bill = NULL", "member_name"),
        ("UPDATE member SET bills = 9", "member_bills"),
        ("UPDATE batch SET holds = 0", "batch_holds"),
        ("DELETE FROM batch_group", "batch_group"),
        ("DELETE FROM contact", "orphan"),
        ("INSERT INTO claim (bill_id, member_id) VALUES (1, 1)", "orphan"),
        ("INSERT INTO month_fact (month, outlet_id, facts) VALUES (1, 1, x'0100000000')", "orphan"),
        ("UPDATE journal SET who = 'nobody'", "journal_chain"),
    ];
    for (sql, code) in tampered {
        let store = filled();
        store.conn.execute_batch(&format!("PRAGMA foreign_keys = OFF; {sql}")).expect("tampers");
        let problems = store.check().expect("reads");
        assert!(problems.iter().any(|problem| problem.code == code), "{sql}: {problems:?}");
    }
}

#[test]
fn a_list_of_spenders_goes_with_the_nets_it_was_made_from_and_comes_back_with_the_next_change() {
    let mut store = filled();
    let lists = |store: &Store| -> i64 {
        store.conn.query_row("SELECT count(*) FROM year_top", [], |row| row.get(0)).expect("counted")
    };
    assert_eq!(lists(&store), 2, "one of the outlet, one of all");
    // What an older program does that is still open: it knows no lists.
    store.conn.execute_batch("UPDATE month_net SET nets = nets").expect("written");
    assert_eq!((lists(&store), store.check()), (0, Ok(Vec::new())));
    import(&mut store, &[&[row("9", "c", 20, 12, 700)]]);
    assert_eq!((lists(&store), store.check()), (2, Ok(Vec::new())));
}

#[test]
fn a_guest_without_bills_is_no_problem() {
    let problems = house().check().expect("reads");
    assert!(problems.iter().all(|problem| problem.code != "customer_sum"), "{problems:?}");
}
