//! The list of guests read from a small house.

use super::super::fixture::{TODAY, house, setting, stamp, tick};
use super::*;
use crate::domain::bill::Sitting;
use crate::domain::edit::Edit;
use crate::domain::guests::{CARD_MONTHS, GuestColumn, GuestQuery};
use crate::domain::money::Fen;
use crate::domain::visit::CountBy;

fn found(store: &Store, filter: &str) -> Vec<String> {
    let mut list = store.guest_list(&View::default()).expect("a list");
    let query =
        GuestQuery { filter: filter.into(), sort: GuestColumn::Number, len: 10, ..GuestQuery::default() };
    list.sort(query.sort);
    list.filter(filter, &|| false);
    list.window(&query).rows.into_iter().map(|row| row.guest.member_no).collect()
}

#[test]
fn guests_are_found_by_either_number_by_pinyin_and_by_the_tail_of_a_phone() {
    let store = house();
    for (filter, expected) in [
        ("", &["001", "002", "003"][..]),
        ("zjg", &["001"]),
        ("李", &["002"]),
        ("4321", &["002"]),
        ("x", &[]),
    ] {
        assert_eq!(found(&store, filter), expected, "{filter}");
    }
}

/// A later file without a column of numbers names his bill: its wording is his name, and belongs to nobody.
#[test]
fn a_guest_named_by_a_bill_without_a_number_is_called_and_found_by_that_name_and_by_his_old_one() {
    let store = house();
    let sql = "INSERT INTO contact (id, name, file_id) VALUES (9, 'Wang Wu', 1); \
               UPDATE member SET contact_id = 9 WHERE number IN ('002', '003');";
    store.conn.execute_batch(sql).expect("named");
    assert_eq!(found(&store, "wang"), ["002", "003"]);
    assert_eq!(found(&store, "李"), ["002"]);
    let list = store.guest_list(&View::default()).expect("a list");
    let rows = list.window(&GuestQuery { len: 10, ..GuestQuery::default() }).rows;
    for row in rows {
        let card = store.guest_card(&row.guest.member_no, &View::default()).expect("a card");
        assert_eq!(card.line.guest, row.guest);
    }
    let named = |typed: &str| -> Vec<(String, Option<String>)> {
        let found = store.search(Some(typed)).expect("a search");
        found.into_iter().map(|found| (found.member_no, found.name)).collect()
    };
    let name = Some("Wang Wu".to_owned());
    assert_eq!(named("wang"), [("002".to_owned(), name.clone()), ("003".to_owned(), name.clone())]);
    assert_eq!(named("李"), [("002".to_owned(), name)]);
}

/// Whatever the view: the list, the card and the lists of the command line agree.
#[test]
fn the_list_the_card_and_the_customers_command_say_the_same() {
    let mut store = house();
    store.apply(&tick("002", TODAY - 1, Sitting::Evening, true), &stamp()).expect("ticked");
    let scopes = [None, Some("滨江 店".to_owned())];
    for (scope, count_by) in scopes.iter().flat_map(|scope| CountBy::ALL.map(|rule| (scope, rule))) {
        let view = View { as_of: Some(TODAY), scope: scope.clone(), count_by: Some(count_by) };
        let mut list = store.guest_list(&view).expect("a list");
        list.sort(GuestColumn::Number);
        let query = GuestQuery { sort: GuestColumn::Number, len: 10, ..GuestQuery::default() };
        let rows = list.window(&query).rows;
        assert_eq!(rows.len(), 3);
        for row in rows {
            let card = store.guest_card(&row.guest.member_no, &view).expect("a card");
            assert_eq!((&card.line.guest, card.figures), (&row.guest, row.figures), "{view:?}");
            // All bills of the small house are of the last weeks.
            assert_eq!(
                (u64::from(row.figures.visits_12), row.figures.spend_12),
                (card.line.visits, card.line.spend)
            );
            assert_eq!(row.figures.visits_30, row.figures.visits_12);
            assert_eq!(card.line.last_visit, row.figures.last_visit);
            let in_heat: u32 = card.heat.iter().filter_map(|third| third.visits).sum();
            assert_eq!(in_heat, row.figures.visits_12);
            assert_eq!(card.months.iter().map(|month| month.spend).sum::<Fen>(), card.line.spend);
        }
    }
}

#[test]
fn the_page_that_opens_the_list_is_the_first_one_of_the_list() {
    let store = house();
    let view = View { as_of: Some(TODAY), ..View::default() };
    let mut list = store.guest_list(&view).expect("a list");
    let query = GuestQuery { descending: true, len: 2, ..GuestQuery::default() };
    list.sort(query.sort);
    assert_eq!(store.latest_guests(&view, 2).expect("a page"), list.window(&query).rows);
    let of_an_outlet = View { scope: Some("滨江 店".into()), ..view };
    assert_eq!(store.latest_guests(&of_an_outlet, 2).expect("none"), []);
}

/// Whatever is done by hand and taken back: a list that takes in who changed says what one read anew says.
#[test]
fn a_list_that_takes_in_who_changed_is_the_list_read_anew() {
    let mut store = house();
    // A roster of one: whoever is excluded makes room for another, who is grey no longer.
    store.apply(&setting("roster.size", None, Some("1")), &stamp()).expect("saved");
    let view = View { as_of: Some(TODAY), ..View::default() };
    let mut list = store.guest_list(&view).expect("a list");
    let pin = Edit::Roster { member_no: "001".into(), from: RosterMark::None, to: RosterMark::Excluded };
    let tick = tick("003", TODAY - 1, Sitting::Evening, true);
    let steps: [&dyn Fn(&mut Store); 5] = [
        &|store| drop(store.apply(&pin, &stamp()).expect("excluded")),
        &|store| drop(store.apply(&tick, &stamp()).expect("ticked")),
        &|store| drop(store.undo(&stamp()).expect("undone")),
        &|store| drop(store.redo(&stamp()).expect("redone")),
        &|store| drop(store.undo(&stamp()).expect("undone")),
    ];
    let query = GuestQuery { sort: GuestColumn::Visits12, len: 10, ..GuestQuery::default() };
    list.sort(query.sort);
    for (step, expected) in steps.into_iter().zip([&[1, 2][..], &[3], &[3], &[3], &[3]]) {
        let before = store.journal_number().expect("a number");
        step(&mut store);
        let changed = store.guests_changed_since(before).expect("read").expect("somebody");
        assert_eq!(changed.iter().map(|customer| customer.0).collect::<Vec<_>>(), expected);
        for figures in store.guest_figures(&changed, &view).expect("figures") {
            assert!(list.refresh(figures));
        }
        let mut anew = store.guest_list(&view).expect("a list");
        anew.sort(query.sort);
        assert_eq!(list.window(&query), anew.window(&query));
    }
    let before = store.journal_number().expect("a number");
    assert_eq!(store.guests_changed_since(before).expect("read"), Some(Vec::new()));
    let closed = Edit::ClosedDays { from: TODAY - 9, to: TODAY - 8, closed: true };
    store.apply(&closed, &stamp()).expect("closed");
    assert_eq!(store.guests_changed_since(before).expect("read"), None, "closed days are everybody's");
}

#[test]
fn owners_given_by_hand_are_taken_in_as_a_list_read_anew_has_them() {
    let mut store = house();
    let view = View { as_of: Some(TODAY), ..View::default() };
    let mut list = store.guest_list(&view).expect("a list");
    let query = GuestQuery { sort: GuestColumn::Owner, len: 10, ..GuestQuery::default() };
    list.sort(query.sort);
    let before = store.journal_number().expect("a number");
    let guests = vec![("002".to_owned(), None), ("003".to_owned(), None)];
    store.apply(&Edit::Owners { guests, to: Some("周敏".into()) }, &stamp()).expect("given");
    let changed = store.guests_changed_since(before).expect("read").expect("somebody");
    for figures in store.guest_figures(&changed, &view).expect("figures") {
        assert!(list.refresh(figures));
    }
    let window = list.window(&query);
    let owner = |row: &GuestRow| row.figures.owner.map(Owner::name);
    assert_eq!(window.rows.iter().map(owner).collect::<Vec<_>>()[..3], [Some("周敏"), Some("周敏"), None]);
    let mut anew = store.guest_list(&view).expect("a list");
    anew.sort(query.sort);
    assert_eq!(window, anew.window(&query));
    let card = store.guest_card("002", &view).expect("a card");
    assert_eq!(card.figures, window.rows[0].figures, "the card says what the list says");
}

#[test]
fn a_store_without_bills_has_no_list() {
    let store = Store::in_memory().expect("a store");
    assert!(matches!(store.guest_list(&View::default()), Err(StoreError::Empty)));
}

#[test]
fn a_card_counts_the_whole_year_although_its_strips_begin_with_a_month() {
    let mut store = house();
    let first = year_start(TODAY);
    assert!(first < TODAY.month().plus(1 - CARD_MONTHS).first_day());
    store.apply(&tick("001", first, Sitting::Evening, true), &stamp()).expect("ticked");
    let view = View { as_of: Some(TODAY), ..View::default() };
    let card = store.guest_card("001", &view).expect("a card");
    let figures = store.guest_figures(&[card.figures.customer], &view).expect("figures");
    assert_eq!(figures, [card.figures]);
    let in_heat: u32 = card.heat.iter().filter_map(|third| third.visits).sum();
    assert_eq!(card.figures.visits_12, in_heat + 1);
}

#[test]
fn a_card_names_every_number_and_the_days_ticked_by_hand() {
    let mut store = house();
    store.apply(&tick("001", TODAY - 1, Sitting::Unknown, true), &stamp()).expect("ticked");
    let view = View { as_of: Some(TODAY), ..View::default() };
    let card = store.guest_card("1", &view).expect("a card");
    let ticks = vec![(TODAY - 1, Sitting::Unknown)];
    assert_eq!((card.numbers, card.ticks), (vec!["001".to_owned(), "1".to_owned()], ticks));
    assert!(matches!(store.guest_card("none", &view), Err(StoreError::UnknownMember)));
}

#[test]
fn a_card_knows_the_ticks_of_days_the_bills_have_not_reached_and_each_can_be_taken_back() {
    let mut store = house();
    for (day, sitting) in [(TODAY, Sitting::Evening), (TODAY, Sitting::Day), (TODAY - 5, Sitting::Unknown)] {
        store.apply(&tick("001", day, sitting, true), &stamp()).expect("ticked");
    }
    let ticks = |store: &Store| store.guest_card("1", &View::default()).expect("a card").ticks;
    let all = [(TODAY - 5, Sitting::Unknown), (TODAY, Sitting::Day), (TODAY, Sitting::Evening)];
    assert_eq!(ticks(&store), all);
    assert!(store.last_day().expect("read").is_some_and(|last| last < TODAY));
    store.apply(&tick("001", TODAY, Sitting::Day, false), &stamp()).expect("taken back");
    assert_eq!(ticks(&store), [all[0], all[2]]);
    let within = |outlet: &str| {
        let view = View { scope: Some(outlet.to_owned()), ..View::default() };
        store.guest_card("1", &view).expect("a card").ticks
    };
    assert_eq!((within("滨江 店"), within("人民路店")), (ticks(&store), Vec::new()), "where he came last");
}
