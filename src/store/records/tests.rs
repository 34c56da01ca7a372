//! Records as they are stored, taken back, found, and kept for who has nothing else.

use super::*;
use crate::domain::anniversary::read_date;
use crate::domain::edit::{Edit, JournalKind, MOST_MARKED};
use crate::domain::guest_record::{Fault, Habit, RecordError, RecordField};
use crate::domain::guests::GuestQuery;
use crate::store::fixture::{TODAY, apply, bill_id, dump, house, stamp};
use crate::store::rebuild::{self, group_of};
use crate::store::{JournalQuery, StoreError};

#[expect(clippy::unnecessary_wraps, reason = "parts of a record may be unknown")]
fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn full() -> GuestRecord {
    let day = |kind, date| Anniversary { kind, date: read_date(date).expect("a date") };
    GuestRecord {
        title: text("张总"),
        alias: text("老张"),
        owner: text("王敏"),
        secretary: text("李小姐"),
        secretary_phone: text("13900001111"),
        room: text("牡丹厅"),
        dishes: vec![
            Dish { dish: "南瓜盅".to_owned(), quantity: 8 },
            Dish { dish: "清蒸东星斑".to_owned(), quantity: 1 },
        ],
        anniversaries: vec![
            day(AnniversaryKind::Birthday, "农历闰六月初一"),
            day(AnniversaryKind::Wedding, "1968-03-02"),
            day(AnniversaryKind::Company, "lunar 1999-12-29"),
        ],
        consent: Consents { phone: Consent::Given, sms: Consent::Refused, wechat: Consent::Unknown },
        do_not_contact: true,
        paused_until: Some(TODAY + 40),
        deceased: true,
    }
}

fn record(member_no: &str, from: &GuestRecord, to: &GuestRecord) -> Edit {
    Edit::Record { member_no: member_no.to_owned(), from: Box::new(from.clone()), to: Box::new(to.clone()) }
}

fn owners(guests: &[(&str, Option<&str>)], to: Option<&str>) -> Edit {
    let guests = guests.iter().map(|(number, seen)| ((*number).to_owned(), seen.map(str::to_owned)));
    Edit::Owners { guests: guests.collect(), to: to.map(str::to_owned) }
}

/// What `check` finds wrong with records and the journal; the small house is no import's and has faults of its own.
fn damage(store: &Store) -> Vec<&'static str> {
    let problems = store.check().expect("checked").into_iter().map(|problem| problem.code);
    problems.filter(|code| !code.starts_with("batch_")).collect()
}

fn nothing() -> GuestRecord {
    GuestRecord::default()
}

#[test]
fn a_record_is_kept_whole_and_taken_back_and_brought_back_whole() {
    let mut store = house();
    let before = dump(&store);
    assert_eq!(store.guest_record("001"), Ok(nothing()));
    let saved = apply(&mut store, &record("001", &nothing(), &full())).expect("saved");
    assert_eq!((saved.line.kind, saved.line.subject.as_str()), (JournalKind::Record, "001"));
    assert_eq!(store.guest_record("1"), Ok(full()), "a person is one whatever numbers he has");
    let other = GuestRecord { room: text("兰亭"), dishes: Vec::new(), deceased: false, ..full() };
    apply(&mut store, &record("1", &full(), &other)).expect("saved");
    assert_eq!(store.guest_record("001"), Ok(other.clone()));
    store.undo(&stamp()).expect("undone");
    assert_eq!(store.guest_record("001"), Ok(full()));
    store.undo(&stamp()).expect("undone");
    assert_eq!(dump(&store), before, "of whom nothing is known there is no row");
    store.redo(&stamp()).expect("redone");
    store.redo(&stamp()).expect("redone");
    assert_eq!(store.guest_record("001"), Ok(other));
    assert_eq!(damage(&store), Vec::<&str>::new());
}

#[test]
fn who_saw_another_record_loses_the_race_and_changes_nothing() {
    let mut store = house();
    apply(&mut store, &record("001", &nothing(), &full())).expect("saved");
    let late = GuestRecord { owner: text("陈静"), ..nothing() };
    let race = |what: &str| Err(StoreError::LostRace(what.to_owned()));
    assert_eq!(apply(&mut store, &record("001", &nothing(), &late)), race("record"));
    assert_eq!(apply(&mut store, &record("001", &nothing(), &full())), Err(StoreError::NoChange));
    assert_eq!(apply(&mut store, &owners(&[("001", None)], Some("陈静"))), race("owner"));
    assert_eq!(apply(&mut store, &record("404", &nothing(), &full())), Err(StoreError::UnknownMember));
    assert_eq!(store.guest_record("001"), Ok(full()));
}

#[test]
fn a_part_that_does_not_fit_is_refused_and_nothing_is_written() {
    let mut store = house();
    let bad = GuestRecord { secretary_phone: text("12"), ..full() };
    let error = RecordError { field: RecordField::SecretaryPhone, fault: Fault::NotAPhone };
    assert_eq!(apply(&mut store, &record("001", &nothing(), &bad)), Err(StoreError::Record(error)));
    let long = "王".repeat(41);
    let refused = apply(&mut store, &owners(&[("001", None)], Some(&long)));
    assert!(matches!(refused, Err(StoreError::Record(RecordError { field: RecordField::Owner, .. }))));
    assert_eq!((store.guest_records(), store.journal_number()), (Ok(GuestRecords::new()), Ok(0)));
}

#[test]
fn several_guests_are_given_to_somebody_in_one_entry_and_one_undo() {
    let mut store = house();
    let own = GuestRecord { owner: text("陈静"), room: text("兰亭"), ..nothing() };
    apply(&mut store, &record("002", &nothing(), &own)).expect("saved");
    let before = dump(&store);
    // 001 and 1 are the same guest.
    let seen = [("001", None), ("002", Some("陈静")), ("1", None), ("003", None)];
    let saved = apply(&mut store, &owners(&seen, Some(" 王敏 "))).expect("saved");
    assert_eq!(
        (saved.line.kind, saved.line.subject.as_str()),
        (JournalKind::Owners, r#"["001","002","003"]"#)
    );
    assert_eq!(saved.line.before.as_deref(), Some(r#"[null,"陈静",null]"#));
    assert_eq!(saved.line.after.as_deref(), Some(r#""王敏""#));
    let owner = |number: &str, store: &Store| store.guest_record(number).expect("known").owner;
    assert!(["001", "002", "003"].iter().all(|number| owner(number, &store) == text("王敏")));
    assert_eq!(store.guest_record("002").expect("known").room, text("兰亭"), "the rest stays");
    assert_eq!(store.owners(), Ok(vec!["王敏".to_owned()]));
    let again = owners(&seen.map(|(number, _)| (number, Some("王敏"))), Some("王敏"));
    assert_eq!(apply(&mut store, &again), Err(StoreError::NoChange));
    store.undo(&stamp()).expect("undone");
    assert_eq!(dump(&store), before);
    assert_eq!(store.owners(), Ok(vec!["陈静".to_owned()]));
    store.redo(&stamp()).expect("redone");
    assert_eq!(owner("003", &store), text("王敏"));
    assert_eq!(damage(&store), Vec::<&str>::new());
}

#[test]
fn one_guest_given_to_somebody_is_told_as_one() {
    let mut store = house();
    let saved = apply(&mut store, &owners(&[("001", None), ("1", None)], Some("王敏"))).expect("saved");
    assert_eq!((saved.line.kind, saved.line.subject.as_str()), (JournalKind::Record, "001"));
    assert_eq!(saved.line.after.as_deref(), Some(r#"{"owner":"王敏"}"#));
    let saved = apply(&mut store, &owners(&[("001", Some("王敏"))], None)).expect("saved");
    assert_eq!(saved.line.after, None);
    assert_eq!(store.guest_records(), Ok(GuestRecords::new()));
}

#[test]
fn more_guests_than_the_largest_roster_are_not_given_at_once() {
    let mut store = house();
    for number in 0..=MOST_MARKED {
        let sql = "INSERT INTO customer (id) VALUES (?1)";
        store.conn.execute(sql, [100 + number]).expect("a customer");
        let sql = "INSERT INTO member (id, number, customer_id) VALUES (?1, ?2, ?1)";
        store.conn.execute(sql, (100 + number, format!("M{number}"))).expect("a member");
    }
    let guests: Vec<(String, Option<String>)> =
        (0..=MOST_MARKED).map(|number| (format!("M{number}"), None)).collect();
    let all = Edit::Owners { guests: guests.clone(), to: text("王敏") };
    assert_eq!(apply(&mut store, &all), Err(StoreError::Limit("marked_guests")));
    let most = Edit::Owners { guests: guests[..MOST_MARKED].to_vec(), to: text("王敏") };
    assert!(apply(&mut store, &most).is_ok());
}

#[test]
fn records_are_read_for_all_or_for_some_and_who_has_none_is_not_among_them() {
    let mut store = house();
    let other = GuestRecord { title: text("李局"), ..nothing() };
    store.keep_records(&[("001".to_owned(), full()), ("002".to_owned(), other.clone())]).expect("written");
    assert_eq!(store.journal_number(), Ok(0), "nobody made them by hand");
    let all = store.guest_records().expect("read");
    assert_eq!(all, GuestRecords::from([(CustomerId(1), full()), (CustomerId(2), other.clone())]));
    let some = store.records_of(&[CustomerId(2), CustomerId(3)]).expect("read");
    assert_eq!(some, GuestRecords::from([(CustomerId(2), other)]));
    assert_eq!(store.records_of(&[]), Ok(GuestRecords::new()));
}

#[test]
fn a_record_names_its_guest_wherever_he_is_listed_and_he_is_found_by_alias_and_by_what_bills_say() {
    let mut store = house();
    let view = View::default();
    let find = |store: &Store, typed: &str| {
        let mut list = store.guest_list(&view).expect("a list");
        list.find(&GuestQuery { filter: typed.to_owned(), ..GuestQuery::default() }, &|| false);
        list.shown(&GuestQuery { filter: typed.to_owned(), len: 9, ..GuestQuery::default() }).len()
    };
    assert_eq!(find(&store, "老张"), 0);
    let journal = store.journal_number().expect("a number");
    let named = GuestRecord { title: text("张总"), alias: text("老张"), ..nothing() };
    apply(&mut store, &record("001", &nothing(), &named)).expect("saved");
    assert_eq!(store.guests_changed_since(journal), Ok(None), "he stands elsewhere in the list");
    let latest = store.latest_guests(&view, 9).expect("read");
    let titles: Vec<_> = latest.iter().filter_map(|row| row.guest.title.as_deref()).collect();
    assert_eq!(titles, ["张总"]);
    assert_eq!(store.customer("1", &view).expect("known").guest.title, text("张总"));
    for typed in ["老张", "张总", "张建国", "laozhang"] {
        assert_eq!(find(&store, typed), 1, "{typed}");
    }
    let journal = store.journal_number().expect("a number");
    let owned = GuestRecord { owner: text("王敏"), ..named.clone() };
    apply(&mut store, &record("001", &named, &owned)).expect("saved");
    apply(&mut store, &owners(&[("001", Some("王敏")), ("002", None)], Some("陈静"))).expect("saved");
    assert_eq!(store.guests_changed_since(journal), Ok(Some(vec![CustomerId(1), CustomerId(2)])));
}

#[test]
fn the_journal_finds_a_record_by_its_guest_and_by_what_it_says() {
    let mut store = house();
    apply(&mut store, &record("001", &nothing(), &full())).expect("saved");
    apply(&mut store, &owners(&[("002", None), ("003", None)], Some("陈静"))).expect("saved");
    let found = |typed: &str| {
        let query = JournalQuery { text: typed.to_owned(), limit: 9, ..JournalQuery::default() };
        let page = store.journal_page(&query).expect("read");
        page.rows.iter().map(|row| row.line.number).collect::<Vec<_>>()
    };
    assert_eq!([found("王敏"), found("牡丹"), found("zhangjianguo")], [[1], [1], [1]]);
    assert_eq!([found("陈静"), found("李芳")], [[2], [2]]);
    assert_eq!([found("owner"), found("secretary")], [[0_i64; 0], []]);
}

#[test]
fn a_guest_whose_bills_are_taken_back_stays_for_his_record_and_goes_with_it() {
    let mut store = house();
    store
        .conn
        .execute(
            "INSERT INTO batch_group SELECT 1, (id >> 20) << 20 FROM bill WHERE true ON CONFLICT DO NOTHING",
            [],
        )
        .expect("groups");
    let sql = "UPDATE batch SET holds = (SELECT count(*) FROM bill), journal_id = 1 WHERE id = 1";
    store.conn.execute(sql, []).expect("counts");
    let tx = store.conn.transaction().expect("begins");
    let entry = crate::store::journal::Entry {
        kind: JournalKind::Import,
        subject: "1".to_owned(),
        before: None,
        after: text("a.csv"),
    };
    crate::store::journal::record(&tx, &entry, &stamp()).expect("recorded");
    tx.commit().expect("saved");
    apply(&mut store, &record("002", &nothing(), &full())).expect("saved");
    store.undo_batch(1, &stamp()).expect("taken back");
    assert_eq!(store.guest_record("002"), Ok(full()));
    assert_eq!(store.guest_record("001"), Err(StoreError::UnknownMember));
    assert_eq!(damage(&store), Vec::<&str>::new());
    store.undo(&stamp()).expect("the record is taken back");
    assert_eq!(store.guest_record("002"), Err(StoreError::UnknownMember), "nothing keeps him any more");
    assert_eq!(store.guest_records(), Ok(GuestRecords::new()));
    store.redo(&stamp()).expect("brought back");
    assert_eq!(store.guest_record("002"), Ok(full()));
    assert_eq!(damage(&store), Vec::<&str>::new());
}

#[test]
fn the_bills_of_a_year_teach_a_room_and_dishes_and_nothing_is_written() {
    let store = house();
    for (days, room, dishes) in
        [(400, 2, "汤"), (30, 1, "南瓜盅×6"), (20, 1, "南瓜盅×8、鱼"), (10, 2, "鱼"), (1, 1, "鱼")]
    {
        let id = bill_id(TODAY - days, 1, 9);
        let sql = "INSERT INTO bill (id, file_id, line, member_id, second, amount, room_id, kind) \
                   VALUES (?1, 1, 1, 3, 72000, 900, ?2, 0)";
        store.conn.execute(sql, (id.0, room)).expect("a bill");
        store
            .conn
            .execute("INSERT INTO bill_extra (bill_id, dishes) VALUES (?1, ?2)", (id.0, dishes))
            .expect("dishes");
    }
    store.conn.execute("INSERT INTO word (id, text) VALUES (1, '牡丹厅'), (2, '兰亭')", []).expect("rooms");
    let groups = [400, 30, 20, 10, 1].map(|days| group_of(bill_id(TODAY - days, 1, 9).0));
    rebuild::rebuild(&store.conn, &groups.into_iter().collect()).expect("figures");
    let view = View { as_of: Some(TODAY - 2), ..View::default() };
    let learned = store.learned("002", &view).expect("read");
    assert_eq!(learned.rooms, [Habit { what: "牡丹厅".to_owned(), visits: 2, of: 3 }]);
    let dish = |dish: &str, quantity| Dish { dish: dish.to_owned(), quantity };
    let habit = |what, visits| Habit { what, visits, of: 3 };
    assert_eq!(learned.dishes, [habit(dish("鱼", 1), 2), habit(dish("南瓜盅", 8), 2)]);
    assert_eq!(store.learned("404", &view), Err(StoreError::UnknownMember));
    assert_eq!(store.guest_records(), Ok(GuestRecords::new()));
}

#[test]
fn a_record_that_cannot_be_is_found_by_check() {
    let mut store = house();
    apply(&mut store, &record("001", &nothing(), &full())).expect("saved");
    assert_eq!(damage(&store), Vec::<&str>::new());
    for (change, back) in [
        ("UPDATE guest_dish SET quantity = 1000", "UPDATE guest_dish SET quantity = 8"),
        ("UPDATE guest_record SET owner = ' '", "UPDATE guest_record SET owner = '王敏'"),
        ("UPDATE guest_anniversary SET kind = 'x'", "UPDATE guest_anniversary SET kind = 'other'"),
        (
            "INSERT INTO guest_record (customer_id) VALUES (3)",
            "DELETE FROM guest_record WHERE customer_id = 3",
        ),
    ] {
        store.conn.execute_batch(change).expect("changed behind the program's back");
        assert_eq!(damage(&store), ["guest_record"], "{change}");
        store.conn.execute_batch(back).expect("changed back");
    }
    assert_eq!(damage(&store), Vec::<&str>::new());
}
