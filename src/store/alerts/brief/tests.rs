//! The page of the day of a small house.

use super::*;
use crate::domain::anniversary::{Anniversary, AnniversaryKind, read_date};
use crate::domain::attendance::CellMark;
use crate::domain::bill::Sitting;
use crate::domain::edit::Edit;
use crate::domain::guest_record::GuestRecord;
use crate::domain::money::Fen;
use crate::domain::phase::Phase;
use crate::domain::roster::RosterMark;
use crate::domain::touch::{Booking, Cause, DayText, Method, NextStep, Outcome, SpokenTo, Touch};
use crate::store::fixture::{TODAY, apply, house, mark, tick};

fn brief(store: &Store, as_of: Option<Day>) -> Brief {
    store.brief(&View { as_of, ..View::default() }, TODAY).expect("a page")
}

fn touch(day: Day, phase: Phase) -> Touch {
    Touch {
        day,
        minute: 605,
        who: "王敏".to_owned(),
        to: SpokenTo::Guest,
        method: Method::Phone,
        outcome: Outcome::WillCome,
        cause: None,
        promise: None,
        cost: Fen::ZERO,
        note: None,
        next: None,
        phase,
    }
}

fn log(member_no: &str, touch: Touch) -> Edit {
    Edit::Touch { member_no: member_no.to_owned(), touch: Box::new(touch), booking: None }
}

fn book(member_no: &str, day: Day, sitting: Sitting, room: Option<&str>) -> Edit {
    let room = room.map(str::to_owned);
    let booking = Booking { day, sitting, outlet: None, room, covers: Some(8), dishes: None };
    Edit::Book { member_no: member_no.to_owned(), booking: Box::new(booking) }
}

fn numbers<'a>(guests: impl Iterator<Item = &'a crate::domain::customer::Guest>) -> Vec<&'a str> {
    guests.map(|guest| guest.member_no.as_str()).collect()
}

#[test]
fn the_roll_is_that_of_the_last_day_with_bills_that_is_over() {
    let mut store = house();
    let came = |store: &Store, as_of| {
        let roll = brief(store, as_of).roll;
        let present = roll.present.iter();
        let said: Vec<_> =
            present.map(|it| (it.guest.member_no.clone(), it.cell.sitting, it.cell.spend.0)).collect();
        (TODAY - roll.day, roll.roster, said)
    };
    let both = |back, spend| (back, 2, vec![("001".to_owned(), CellMark::Both, spend)]);
    assert_eq!(came(&store, None), both(2, 47_000));
    // As of an earlier day that day is the last one counted.
    let of_second = vec![("002".to_owned(), CellMark::Day, 9_000)];
    assert_eq!(came(&store, Some(TODAY - 4)), (4, 2, of_second));
    assert_eq!(came(&store, Some(TODAY - 2)), both(2, 47_000));
    // A tick of the day before makes no day with bills.
    apply(&mut store, &tick("002", TODAY - 1, Sitting::Day, true)).expect("saved");
    assert_eq!(came(&store, None), both(2, 47_000));
}

#[test]
fn what_stands_of_today_is_no_matter_of_yesterday() {
    let store = house();
    let page = store.brief(&View::default(), TODAY - 2).expect("a page");
    assert_eq!((page.roll.day, page.day), (TODAY - 3, TODAY - 2));
    assert_eq!(numbers(page.roll.present.iter().map(|it| &it.guest)), ["002"]);
}

#[test]
fn who_was_excluded_or_comes_from_another_outlet_is_not_on_the_roll() {
    let mut store = house();
    let view = View { scope: Some("人民路店".to_owned()), ..View::default() };
    let page = store.brief(&view, TODAY).expect("a page");
    let cells: Vec<_> = page.roll.present.iter().map(|it| (it.cell.sitting, it.cell.spend)).collect();
    assert_eq!(cells, [(CellMark::Day, Fen(15_000))]);
    apply(&mut store, &mark("001", RosterMark::None, RosterMark::Excluded)).expect("saved");
    let page = brief(&store, None);
    assert_eq!((page.roll.roster, page.roll.present.len()), (1, 0));
}

#[test]
fn who_came_after_a_touch_woke_and_is_told_for_a_week() {
    let mut store = house();
    apply(&mut store, &log("001", touch(TODAY - 5, Phase::Shock))).expect("saved");
    apply(&mut store, &log("001", touch(TODAY - 3, Phase::Dormant))).expect("saved");
    apply(&mut store, &log("002", touch(TODAY - 5, Phase::Normal))).expect("saved");
    let woken: Vec<_> = brief(&store, None)
        .woken
        .into_iter()
        .map(|it| (it.guest.member_no, it.attempt.day, it.visit))
        .collect();
    assert_eq!(woken, [("001".to_owned(), TODAY - 3, TODAY - 2)]);
    let later = store.brief(&View { as_of: Some(TODAY + 5), ..View::default() }, TODAY + 5).expect("a page");
    assert_eq!(later.woken, []);
}

#[test]
fn tables_are_told_from_today_on_and_two_of_one_room_are_rivals() {
    let mut store = house();
    for edit in [
        book("001", TODAY, Sitting::Evening, Some("牡丹厅")),
        book("002", TODAY, Sitting::Evening, Some("牡丹厅")),
        book("002", TODAY + 1, Sitting::Evening, Some("牡丹厅")),
        book("003", TODAY, Sitting::Day, None),
    ] {
        apply(&mut store, &edit).expect("saved");
    }
    let page = brief(&store, None);
    assert_eq!(numbers(page.tables.iter().map(|table| &table.guest)), ["003", "001", "002", "002"]);
    let rivals: Vec<Vec<&str>> = page.tables.iter().map(|table| numbers(page.rivals(table))).collect();
    assert_eq!(rivals, [vec![], vec!["002"], vec!["001"], vec![]]);
    let own = page.tables[1].reservation.written();
    let off = crate::domain::touch::WrittenBooking { cancelled: true, ..own.clone() };
    let edit = Edit::Reservation { member_no: "001".into(), from: Box::new(own), to: Box::new(off) };
    apply(&mut store, &edit).expect("saved");
    let page = brief(&store, None);
    assert_eq!(page.tables.len(), 3);
    assert!(page.tables.iter().all(|table| page.rivals(table).next().is_none()));
    let tomorrow = store.brief(&View::default(), TODAY + 1).expect("a page");
    assert_eq!(tomorrow.tables.len(), 1);
}

#[test]
fn anniversaries_of_a_week_and_what_is_due_are_told_of_those_who_may_be_reached() {
    let mut store = house();
    let on = |day: Day| Anniversary {
        kind: AnniversaryKind::Birthday,
        date: read_date(&day.date().format("%m-%d").to_string()).expect("a date"),
    };
    let record = |dates: &[Day], more: GuestRecord| GuestRecord {
        anniversaries: dates.iter().map(|day| on(*day)).collect(),
        ..more
    };
    let first = record(&[TODAY + 7, TODAY, TODAY + 8], GuestRecord::default());
    let silent = record(&[TODAY], GuestRecord { do_not_contact: true, ..GuestRecord::default() });
    for (member_no, to) in [("001", first), ("002", silent)] {
        let edit = Edit::Record { member_no: member_no.into(), from: Box::default(), to: Box::new(to) };
        apply(&mut store, &edit).expect("saved");
    }
    let days: Vec<_> =
        brief(&store, None).anniversaries.into_iter().map(|it| (it.guest.member_no, it.next.days)).collect();
    assert_eq!(days, [("001".to_owned(), 0), ("001".to_owned(), 7)]);
    let next = Some(NextStep { day: TODAY, what: Some("送蟹".into()) });
    for member_no in ["001", "002"] {
        let agreed = Touch { next: next.clone(), ..touch(TODAY - 1, Phase::Normal) };
        apply(&mut store, &log(member_no, agreed)).expect("saved");
    }
    let due = |store: &Store| -> Vec<String> {
        brief(store, None).due.into_iter().map(|action| action.guest.member_no).collect()
    };
    assert_eq!(due(&store), ["001".to_owned()], "who is not to be contacted is on no list");
    let died = Touch { cause: Some(Cause::Deceased), next, ..touch(TODAY, Phase::Normal) };
    apply(&mut store, &log("001", died)).expect("saved");
    assert!(due(&store).is_empty() && brief(&store, None).anniversaries.is_empty(), "nor is who died");
}

#[test]
fn the_review_names_who_wrote_it_until_it_is_taken_back() {
    let mut store = house();
    let say = |from: Option<&str>, to: Option<&str>| Edit::DayText {
        day: TODAY,
        text: DayText::Review,
        from: from.map(str::to_owned),
        to: to.map(str::to_owned),
    };
    let review = |store: &Store| {
        let review = brief(store, None).review;
        review.map(|it| (it.text, it.written.map(|written| (written.who, written.at))))
    };
    assert_eq!(review(&store), None);
    apply(&mut store, &say(None, Some("张总要回访"))).expect("saved");
    let later = crate::store::Stamp { who: "总经理".into(), ..crate::store::fixture::stamp() };
    store.apply(&say(Some("张总要回访"), Some("已安排")), &later).expect("saved");
    let by = |who: &str| Some((who.to_owned(), later.at.clone()));
    assert_eq!(review(&store), Some(("已安排".to_owned(), by("总经理"))));
    store.undo(&later).expect("undone");
    assert_eq!(review(&store), Some(("张总要回访".to_owned(), by("经理"))));
    store.undo(&later).expect("undone");
    assert_eq!(review(&store), None);
    store.redo(&later).expect("redone");
    assert_eq!(review(&store), Some(("张总要回访".to_owned(), by("经理"))));
}

#[test]
fn the_last_day_with_bills_has_a_page_of_its_own_once_it_is_over() {
    let store = house();
    let last = brief(&store, None).last_bill;
    let of = |day| store.brief(&View { as_of: day, ..View::default() }, TODAY).expect("a page");
    assert_eq!((of(None).day, of(None).alerts.as_of), (TODAY, last));
    for day in [last, last + 1, last - 1] {
        let page = of(Some(day));
        assert_eq!((page.day, page.alerts.as_of), (day, day));
        assert!(page.roll.day <= day, "{}", page.roll.day);
    }
    assert_eq!(of(Some(last)).roll.day, last, "who came that day is known");
}

#[test]
fn old_bills_and_rows_left_out_are_told() {
    let store = house();
    let page = brief(&store, None);
    assert_eq!((page.age, page.rejected), (DataAge::Fresh, None));
    let late = store.brief(&View::default(), TODAY + 1).expect("a page");
    assert_eq!((late.age, late.last_bill), (DataAge::Old { days: 3 }, TODAY - 2));
    store.conn.execute("UPDATE batch_file SET rejected = 4", []).expect("changed");
    assert_eq!(brief(&store, None).rejected, Some(Rejected { batch: 1, rows: 4 }));
    store.conn.execute("UPDATE batch SET undone = 1", []).expect("changed");
    assert_eq!(brief(&store, None).rejected, None);
}

#[test]
fn a_store_without_bills_has_no_page() {
    let store = Store::in_memory().expect("a store");
    assert_eq!(store.brief(&View::default(), TODAY), Err(StoreError::Empty));
}
