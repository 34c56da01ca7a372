//! The customer list as of any day, in any scope, by any rule: what it counts and whom a search finds.

use rollcall::domain::bill::{BillRow, BillTime, Sitting};
use rollcall::domain::customer::{CustomerLine, CustomerQuery};
use rollcall::domain::day::Day;
use rollcall::domain::edit::Edit;
use rollcall::domain::intake::{BillSink, RowCounts, Target};
use rollcall::domain::money::Fen;
use rollcall::domain::view::View;
use rollcall::domain::visit::CountBy;
use rollcall::store::{Stamp, Store};

const COLUMNS: [Target; 6] =
    [Target::BillNo, Target::MemberNo, Target::Name, Target::Phone, Target::VisitedAt, Target::Outlet];

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn stamp() -> Stamp {
    Stamp { at: "2026-03-10T08:00:00Z".into(), who: "test".into(), today: day("2026-03-10") }
}

/// Bills as (number, member, name, day, outlet, yuan), all at noon.
fn store_of(bills: &[(&str, &str, &str, &str, &str, i64)]) -> Store {
    let mut store = Store::in_memory().expect("a store");
    let mut import = store.begin_import(&stamp()).expect("an import");
    import.open_file("till.csv", &COLUMNS).expect("a file");
    for (line, (number, member, name, on, outlet, yuan)) in (2..).zip(bills) {
        import
            .bill(&BillRow {
                line,
                bill_no: Some(number),
                member_no: Some(member),
                name: Some(name),
                phone: Some("138-0013 8001"),
                time: Some(BillTime { date: day(on), second: Some(12 * 3600) }),
                outlet: Some(outlet),
                amount: Some(Fen(yuan * 100)),
                ..BillRow::default()
            })
            .expect("a bill");
    }
    import.close_file(&RowCounts::default()).expect("a verdict");
    import.finish().expect("saved");
    store
}

fn line(store: &Store, member: &str, view: &View) -> CustomerLine {
    let alone = store.customer(member, view).expect("known");
    let query = CustomerQuery { limit: 10, ..CustomerQuery::default() };
    let page = store.customers(&query, view).expect("a page");
    let listed = page.rows.into_iter().find(|line| line.guest.member_no == member).expect("listed");
    assert_eq!(alone, listed, "one guest and the list say the same");
    alone
}

#[test]
fn a_tick_after_the_as_of_day_does_not_count_yet() {
    let mut store = store_of(&[
        ("1", "M1", "张总", "2026-03-01", "east", 100),
        ("2", "M1", "张总", "2026-03-02", "east", 100),
    ]);
    let tick = Edit::Tick {
        member_no: "M1".into(),
        day: day("2026-03-05"),
        sitting: Sitting::Evening,
        outlet: None,
        on: true,
    };
    store.apply(&tick, &stamp()).expect("ticked");
    let usual = line(&store, "M1", &View::default());
    assert_eq!((usual.visits, usual.last_visit), (2, Some(day("2026-03-02"))));
    assert_eq!(store.status(&View::default()).expect("a status").visits, 2);
    let later = View { as_of: Some(day("2026-03-05")), ..View::default() };
    assert_eq!(
        (line(&store, "M1", &later).visits, line(&store, "M1", &later).last_visit),
        (3, Some(day("2026-03-05")))
    );
}

#[test]
fn a_scope_counts_one_outlet_but_the_last_visit_is_over_all() {
    let store = store_of(&[
        ("1", "M1", "张总", "2026-03-01", "east", 100),
        ("2", "M1", "张总", "2026-03-02", "west", 250),
    ]);
    let view = View { scope: Some("east".into()), ..View::default() };
    let east = line(&store, "M1", &view);
    assert_eq!((east.bills, east.visits, east.spend), (1, 1, Fen(10_000)));
    assert_eq!((east.first_visit, east.last_visit), (Some(day("2026-03-01")), Some(day("2026-03-02"))));
}

#[test]
fn as_of_an_earlier_day_later_bills_do_not_exist_yet() {
    let store = store_of(&[
        ("1", "M1", "张总", "2026-02-01", "east", 100),
        ("2", "M1", "张总", "2026-03-02", "east", 250),
        ("3", "M2", "李总", "2026-03-02", "east", 70),
    ]);
    for count_by in CountBy::ALL {
        let view = View { as_of: Some(day("2026-02-28")), count_by: Some(count_by), scope: None };
        let first = line(&store, "M1", &view);
        assert_eq!((first.bills, first.visits, first.spend), (1, 1, Fen(10_000)), "{count_by:?}");
        let prospect = line(&store, "M2", &view);
        assert_eq!((prospect.bills, prospect.visits, prospect.last_visit), (0, 0, None), "{count_by:?}");
    }
}

#[test]
fn a_search_minds_neither_width_nor_case_nor_how_a_phone_is_grouped() {
    let store = store_of(&[
        ("1", "ＶＩＰ01", "Éclair", "2026-03-01", "east", 100),
        ("2", "M2", "张总", "2026-03-01", "east", 100),
    ]);
    let found = |text: &str| -> Vec<String> {
        let query = CustomerQuery { search: Some(text.into()), limit: 10, ..CustomerQuery::default() };
        let page = store.customers(&query, &View::default()).expect("a page");
        page.rows.into_iter().map(|line| line.guest.member_no).collect()
    };
    assert_eq!(found("vip01"), ["ＶＩＰ01"]);
    assert_eq!(found("éCLAIR"), ["ＶＩＰ01"]);
    assert_eq!(found("张"), ["M2"]);
    assert_eq!(found("1380013-8001").len(), 2);
    assert_eq!(found("nobody"), Vec::<String>::new());
}
