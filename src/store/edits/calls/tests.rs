//! Calls of a list against a small house: together or not at all, once, and undone as one.

use super::*;
use crate::domain::edit::Edit;
use crate::domain::guest_record::Consent;
use crate::domain::money::Fen;
use crate::domain::phase::Phase;
use crate::domain::touch::{Booking, Cause, Method, Outcome, SpokenTo, Touch, TouchError};
use crate::store::fixture::{TODAY, apply, dump, house, stamp};
use crate::store::{JournalQuery, Meant, MeantValue};

fn call(member_no: &str, day: Day, outcome: Outcome) -> CallEdit {
    let touch = Touch {
        day,
        minute: 720,
        who: "王".to_owned(),
        to: SpokenTo::Guest,
        method: Method::Phone,
        outcome,
        cause: None,
        promise: None,
        cost: Fen::ZERO,
        note: None,
        next: None,
        phase: Phase::Shock,
    };
    let booking = (outcome == Outcome::Booked).then(|| Booking::of_day(day + 3));
    CallEdit { member_no: member_no.to_owned(), touch, booking }
}

fn edit(calls: impl Into<Vec<CallEdit>>) -> Edit {
    Edit::Calls { calls: calls.into() }
}

fn phone(store: &Store, member_no: &str) -> Consent {
    store.guest_record(member_no).expect("known").consent.phone
}

#[test]
fn the_calls_of_a_list_are_one_entry_and_one_undo_with_tables_and_refusals() {
    let mut store = house();
    let before = dump(&store);
    let calls = [
        call("001", TODAY, Outcome::Booked),
        call("002", TODAY, Outcome::NoCalls),
        call("003", TODAY, Outcome::Booked),
    ];
    let saved = apply(&mut store, &edit(calls)).expect("saved");
    assert_eq!((saved.number, saved.line.kind), (1, JournalKind::Calls));
    assert_eq!(saved.line.subject, r#"["001","002","003"]"#);
    let after = dump(&store);
    for (member_no, touch, table) in [("001", 1, Some(1)), ("002", 2, None), ("003", 3, Some(2))] {
        let touches = store.touches(member_no, 9).expect("read");
        assert_eq!(touches.iter().map(|it| it.id.0).collect::<Vec<_>>(), [touch], "{member_no}");
        let tables = store.reservations(member_no, 9).expect("read");
        assert_eq!(tables.first().map(|it| it.id.0), table, "{member_no}");
        assert!(tables.iter().all(|it| it.touch == Some(TouchId(touch)) && it.booking.day == TODAY + 3));
    }
    assert_eq!((phone(&store, "002"), phone(&store, "001")), (Consent::Refused, Consent::Unknown));
    for _ in 0..2 {
        store.undo(&stamp()).expect("undone");
        assert_eq!(dump(&store), before);
        store.redo(&stamp()).expect("redone");
        assert_eq!(dump(&store), after);
    }
}

#[test]
fn a_call_of_a_guest_and_day_is_taken_once_unless_it_was_undone() {
    let mut store = house();
    apply(&mut store, &edit([call("001", TODAY, Outcome::WillCome)])).expect("saved");
    let before = dump(&store);
    let both = edit([call("002", TODAY, Outcome::WillCome), call("001", TODAY, Outcome::NoCalls)]);
    assert_eq!(apply(&mut store, &both), Err(StoreError::LostRace("calls".to_owned())));
    assert_eq!(dump(&store), before);
    apply(&mut store, &edit([call("001", TODAY - 1, Outcome::WillCome)])).expect("another day's");
    let taken: Vec<Day> =
        store.calls_taken().expect("read").iter().map(|taken| taken.call.written.touch.day).collect();
    assert_eq!(taken, [TODAY, TODAY - 1]);
    store.undo(&stamp()).expect("undone");
    store.undo(&stamp()).expect("undone");
    assert!(store.calls_taken().expect("read").is_empty());
    apply(&mut store, &both).expect("taken anew");
    let twice = edit([call("003", TODAY, Outcome::WillCome), call("003", TODAY, Outcome::WillCome)]);
    assert_eq!(apply(&mut store, &twice), Err(StoreError::LostRace("calls".to_owned())));
}

#[test]
fn one_call_that_cannot_be_meant_keeps_all_of_them_out() {
    let mut store = house();
    let before = dump(&store);
    let fine = call("001", TODAY, Outcome::WillCome);
    let table = Booking::of_day(TODAY - 1);
    let wrong = [
        (call("999", TODAY, Outcome::WillCome), "unknown member"),
        (call("002", TODAY + 1, Outcome::WillCome), "at"),
        (CallEdit { booking: Some(table), ..call("002", TODAY, Outcome::Booked) }, "book"),
    ];
    for (call, why) in wrong {
        let error = apply(&mut store, &edit([fine.clone(), call])).expect_err("refused");
        let is_meant = match &error {
            StoreError::UnknownMember => why == "unknown member",
            StoreError::Touch(TouchError::Day { field, .. }) => *field == why,
            _ => false,
        };
        assert!(is_meant, "{error:?}");
        assert_eq!(dump(&store), before);
    }
    assert_eq!(apply(&mut store, &edit([])), Err(StoreError::NoChange));
}

#[test]
fn one_who_refused_before_or_twice_is_not_changed_by_it_and_undo_leaves_his_answer() {
    let mut store = house();
    // 1 and 001 are one guest.
    let calls = [call("001", TODAY, Outcome::NoCalls), call("1", TODAY - 2, Outcome::NoCalls)];
    apply(&mut store, &edit(calls)).expect("saved");
    apply(&mut store, &edit([call("001", TODAY - 1, Outcome::NoCalls)])).expect("saved");
    store.undo(&stamp()).expect("undone");
    assert_eq!(phone(&store, "001"), Consent::Refused);
    store.undo(&stamp()).expect("undone");
    assert_eq!(phone(&store, "001"), Consent::Unknown);
}

#[test]
fn a_guest_is_called_once_a_day_by_whichever_of_his_numbers_he_is_named() {
    let mut store = house();
    // 1 and 001 are one guest.
    let twice = edit([call("001", TODAY, Outcome::WillCome), call("1", TODAY, Outcome::WillCome)]);
    assert_eq!(apply(&mut store, &twice), Err(StoreError::LostRace("calls".to_owned())));
    apply(&mut store, &edit([call("1", TODAY, Outcome::WillCome)])).expect("saved");
    let again = edit([call("001", TODAY, Outcome::WillCome)]);
    assert_eq!(apply(&mut store, &again), Err(StoreError::LostRace("calls".to_owned())));
}

#[test]
fn a_list_that_tells_a_guest_died_changes_his_record_in_the_same_entry() {
    let mut store = house();
    let before = dump(&store);
    let died = |day| {
        let mut call = call("002", day, Outcome::NoAnswer);
        call.touch.cause = Some(Cause::Deceased);
        call
    };
    apply(&mut store, &edit([died(TODAY), died(TODAY - 1), call("001", TODAY, Outcome::WillCome)]))
        .expect("saved");
    let is_dead = |store: &Store| store.guest_record("002").expect("known").deceased;
    assert!(is_dead(&store));
    store.undo(&stamp()).expect("undone");
    assert_eq!(dump(&store), before);
    store.redo(&stamp()).expect("redone");
    assert!(is_dead(&store));
}

#[test]
fn the_journal_finds_a_list_by_its_guests_its_notes_and_its_outcomes() {
    let mut store = house();
    let mut noted = call("002", TODAY, Outcome::NoAnswer);
    noted.touch.note = Some("秘书说下周".to_owned());
    apply(&mut store, &edit([call("001", TODAY, Outcome::WillCome), noted])).expect("saved");
    let find = |text: &str, word: Option<&'static str>| {
        let value = word.map(|word| MeantValue { kind: JournalKind::Calls, subject: None, word: Some(word) });
        let meant = Meant { values: value.into_iter().collect(), ..Meant::default() };
        let query = JournalQuery { text: text.to_owned(), meant, limit: 9, ..JournalQuery::default() };
        store.journal_page(&query).expect("read").rows.len()
    };
    assert_eq!([find("秘书说", None), find("李芳", None), find("x", Some("no_answer"))], [1, 1, 1]);
    assert_eq!([find("written", None), find("x", Some("booked"))], [0, 0]);
}

#[test]
fn a_list_taken_before_touches_told_of_refusals_is_undone_with_them() {
    let mut store = house();
    let before = dump(&store);
    apply(&mut store, &edit([call("002", TODAY, Outcome::NoCalls)])).expect("saved");
    let after = dump(&store);
    // As it was written then: beside the touch, not in it.
    let said: String =
        store.conn.query_row("SELECT after FROM journal", [], |row| row.get(0)).expect("an entry");
    let mut calls: serde_json::Value = serde_json::from_str(&said).expect("JSON");
    let answered = calls[0]["written"].as_object_mut().and_then(|touch| touch.remove("refused"));
    calls[0]["consent"] = answered.expect("he refused");
    store.conn.execute("UPDATE journal SET after = ?1", [calls.to_string()]).expect("rewritten");
    store.undo(&stamp()).expect("undone");
    assert_eq!(phone(&store, "002"), Consent::Unknown);
    assert_eq!(dump(&store), before);
    store.redo(&stamp()).expect("redone");
    assert_eq!(dump(&store), after);
}
