//! Touches and reservations against a small house.

use super::*;
use crate::domain::bill::Sitting;
use crate::domain::edit::{Edit, JournalKind};
use crate::domain::guest_record::Consent;
use crate::domain::touch::{Booking, DayText, ReservationState, TouchError, WrittenBooking};
use crate::store::fixture::{TODAY, apply, dump, house, setting, stamp, tick};
use crate::store::{JournalQuery, Meant, MeantValue};

fn touch(day: Day) -> Touch {
    Touch {
        day,
        minute: 605,
        who: "王".to_owned(),
        to: SpokenTo::Guest,
        method: Method::Phone,
        outcome: Outcome::WillCome,
        cause: None,
        promise: None,
        cost: Fen::ZERO,
        note: None,
        next: None,
        phase: Phase::Shock,
    }
}

fn table(day: Day, sitting: Sitting) -> Booking {
    Booking { day, sitting, outlet: None, room: Some("牡丹厅".to_owned()), covers: Some(8), dishes: None }
}

fn log(member_no: &str, touch: Touch, booking: Option<Booking>) -> Edit {
    Edit::Touch { member_no: member_no.to_owned(), touch: Box::new(touch), booking: booking.map(Box::new) }
}

fn book(member_no: &str, booking: Booking) -> Edit {
    Edit::Book { member_no: member_no.to_owned(), booking: Box::new(booking) }
}

fn change(member_no: &str, from: &WrittenBooking, to: WrittenBooking) -> Edit {
    Edit::Reservation { member_no: member_no.to_owned(), from: Box::new(from.clone()), to: Box::new(to) }
}

fn states(store: &Store, member_no: &str) -> Vec<ReservationState> {
    store.reservations(member_no, 9).expect("read").into_iter().map(|it| it.state).collect()
}

#[test]
fn what_a_touch_tells_of_the_record_is_written_by_it_and_goes_with_it() {
    let mut store = house();
    let before = dump(&store);
    let told = [
        Touch { cause: Some(Cause::Deceased), ..touch(TODAY) },
        Touch { outcome: Outcome::NoCalls, ..touch(TODAY) },
    ];
    let known = |store: &Store| {
        let record = store.guest_record("001").expect("known");
        (record.deceased, record.consent.phone)
    };
    let expected = [(true, Consent::Unknown), (true, Consent::Refused)];
    for (said, expected) in told.iter().zip(expected) {
        let saved = apply(&mut store, &log("001", said.clone(), None)).expect("saved");
        assert_eq!((saved.line.kind, known(&store)), (JournalKind::Touch, expected));
    }
    // What his record says already stays when the touch that says it again goes.
    apply(&mut store, &log("001", told[1].clone(), None)).expect("saved");
    for expected in [(true, Consent::Refused), (true, Consent::Unknown), (false, Consent::Unknown)] {
        store.undo(&stamp()).expect("undone");
        assert_eq!(known(&store), expected);
    }
    assert_eq!(dump(&store), before);
    (0..3).for_each(|_| drop(store.redo(&stamp()).expect("redone")));
    assert_eq!(known(&store), (true, Consent::Refused));
}

#[test]
fn a_touch_and_its_table_come_and_go_as_one_entry_and_come_back_under_their_numbers() {
    let mut store = house();
    let before = dump(&store);
    let next = Some(NextStep { day: TODAY + 7, what: Some("送蟹".to_owned()) });
    let said = Touch {
        cause: Some(Cause::Ill),
        promise: Some("留位".into()),
        next,
        cost: Fen(12_800),
        ..touch(TODAY)
    };
    let booking = Booking { outlet: Some("滨江 店".to_owned()), ..table(TODAY + 1, Sitting::Evening) };
    let saved = apply(&mut store, &log("1", said.clone(), Some(booking.clone()))).expect("saved");
    assert_eq!((saved.number, saved.line.kind, saved.line.subject.as_str()), (1, JournalKind::Touch, "1"));
    let after = dump(&store);
    let touches = store.touches("001", usize::MAX).expect("read");
    assert_eq!(touches, [LoggedTouch { id: TouchId(1), touch: said, done: false }]);
    let reservations = store.reservations("001", usize::MAX).expect("read");
    assert_eq!((reservations[0].touch, &reservations[0].booking), (Some(TouchId(1)), &booking));
    for _ in 0..2 {
        store.undo(&stamp()).expect("undone");
        assert_eq!(dump(&store), before);
        store.redo(&stamp()).expect("redone");
        assert_eq!(dump(&store), after);
    }
}

#[test]
fn what_cannot_be_meant_is_refused_and_changes_nothing() {
    let mut store = house();
    let before = dump(&store);
    let tomorrow = log("001", touch(TODAY + 1), None);
    assert!(matches!(
        apply(&mut store, &tomorrow),
        Err(StoreError::Touch(TouchError::Day { field: "at", .. }))
    ));
    let nobody = log("999", touch(TODAY), None);
    assert_eq!(apply(&mut store, &nobody), Err(StoreError::UnknownMember));
    let nowhere = Booking { outlet: Some("人民店".to_owned()), ..table(TODAY, Sitting::Day) };
    let nearest = Some("人民路店".to_owned());
    assert_eq!(
        apply(&mut store, &log("001", touch(TODAY), Some(nowhere))),
        Err(StoreError::UnknownOutlet { nearest })
    );
    let past = book("001", table(TODAY - 1, Sitting::Day));
    assert!(matches!(
        apply(&mut store, &past),
        Err(StoreError::Touch(TouchError::Day { field: "book", .. }))
    ));
    assert_eq!(dump(&store), before);
}

#[test]
fn a_reservation_is_changed_called_off_and_undone_step_by_step_and_a_lost_race_is_told() {
    let mut store = house();
    apply(&mut store, &book("002", table(TODAY + 2, Sitting::Day))).expect("booked");
    let first = store.reservations("002", 9).expect("read")[0].written();
    let later = WrittenBooking { booking: table(TODAY + 3, Sitting::Evening), ..first.clone() };
    apply(&mut store, &change("002", &first, later.clone())).expect("changed");
    assert_eq!(
        apply(&mut store, &change("002", &first, first.clone())),
        Err(StoreError::LostRace("reservation".into()))
    );
    assert_eq!(apply(&mut store, &change("002", &later, later.clone())), Err(StoreError::NoChange));
    let off = WrittenBooking { cancelled: true, ..later.clone() };
    apply(&mut store, &change("002", &later, off)).expect("called off");
    assert_eq!(states(&store, "002"), [ReservationState::Cancelled]);
    store.undo(&stamp()).expect("stands again");
    assert_eq!(store.reservations("002", 9).expect("read")[0].written(), later);
    store.undo(&stamp()).expect("as it was");
    assert_eq!(store.reservations("002", 9).expect("read")[0].written(), first);
    store.undo(&stamp()).expect("never booked");
    assert_eq!(states(&store, "002"), []);
}

#[test]
fn the_facts_say_what_became_of_a_reservation_and_so_does_their_undo() {
    use ReservationState::{Booked, Cancelled, Kept, NoShow};
    let mut store = house();
    // He came to lunch two days ago and to nothing four days ago; the last day with a bill is two days ago.
    let yesterday = crate::store::Stamp { today: TODAY - 9, ..stamp() };
    for day in [TODAY - 2, TODAY - 4, TODAY + 1] {
        store.apply(&book("001", table(day, Sitting::Day)), &yesterday).expect("booked");
    }
    assert_eq!(states(&store, "001"), [Booked, Kept, NoShow]);
    apply(&mut store, &tick("001", TODAY - 4, Sitting::Day, true)).expect("ticked");
    assert_eq!(states(&store, "001"), [Booked, Kept, Kept]);
    store.undo(&stamp()).expect("unticked");
    assert_eq!(states(&store, "001"), [Booked, Kept, NoShow]);
    // With another boundary lunch becomes dinner.
    apply(&mut store, &setting("evening_from", None, Some("12:00"))).expect("set");
    assert_eq!(states(&store, "001"), [Booked, Booked, NoShow]);
    assert_eq!(stale_states(&store.conn), Ok(vec![]));
    store.undo(&stamp()).expect("as before");
    assert_eq!(states(&store, "001"), [Booked, Kept, NoShow]);
    let missed = store.reservations("001", 9).expect("read")[2].written();
    apply(&mut store, &change("001", &missed, WrittenBooking { cancelled: true, ..missed.clone() }))
        .expect("called off");
    assert_eq!(states(&store, "001"), [Booked, Kept, Cancelled]);
    store.undo(&stamp()).expect("stands again");
    assert_eq!(states(&store, "001"), [Booked, Kept, NoShow]);
    store
        .conn
        .execute_batch("UPDATE reservation SET state = 'kept' WHERE state = 'no_show'")
        .expect("forged");
    let problems = store.check().expect("read");
    let forged = problems.iter().filter(|it| it.code == "reservation_state").map(|it| it.r#where.as_str());
    assert_eq!(forged.collect::<Vec<_>>(), ["reservation 2"]);
}

#[test]
fn two_tables_of_one_room_and_time_are_told_and_not_refused() {
    let mut store = house();
    apply(&mut store, &book("001", table(TODAY + 1, Sitting::Day))).expect("booked");
    let clashes = |store: &Store, but| {
        store.room_clashes(&table(TODAY + 1, Sitting::Unknown), but).expect("read").len()
    };
    assert_eq!(clashes(&store, None), 1);
    let own = store.reservations("001", 9).expect("read")[0].written();
    assert_eq!(clashes(&store, Some(own.id)), 0);
    apply(&mut store, &book("002", table(TODAY + 1, Sitting::Day))).expect("booked all the same");
    assert_eq!(store.booked_tables(TODAY, TODAY + 9).expect("read").len(), 2);
    apply(&mut store, &change("001", &own, WrittenBooking { cancelled: true, ..own.clone() }))
        .expect("called off");
    assert_eq!(clashes(&store, None), 1);
}

#[test]
fn what_is_next_is_due_until_a_later_touch_or_a_mark_answers_it() {
    let mut store = house();
    let agreed = |day: Day, due: Day| Touch { next: Some(NextStep { day: due, what: None }), ..touch(day) };
    apply(&mut store, &log("001", agreed(TODAY - 5, TODAY - 1), None)).expect("saved");
    apply(&mut store, &log("002", agreed(TODAY - 5, TODAY - 2), None)).expect("saved");
    let due = |store: &Store, day: Day| {
        let actions = store.next_actions(day).expect("read");
        actions.iter().map(|it| (it.guest.member_no.clone(), it.days_due(day))).collect::<Vec<_>>()
    };
    let both = [("002".to_owned(), Some(2)), ("001".to_owned(), Some(1))];
    assert_eq!((due(&store, TODAY - 3), due(&store, TODAY)), (vec![], both.to_vec()));
    let done = |done| Edit::NextAction { member_no: "001".into(), touch: TouchId(1), done };
    apply(&mut store, &done(true)).expect("done");
    assert_eq!(apply(&mut store, &done(true)), Err(StoreError::NoChange));
    assert_eq!(due(&store, TODAY), both[..1]);
    store.undo(&stamp()).expect("open again");
    assert_eq!(due(&store, TODAY), both);
    apply(&mut store, &log("002", touch(TODAY), None)).expect("saved");
    assert_eq!(due(&store, TODAY), both[1..]);
    // As it was looked at the day before, the later touch had not been made.
    assert_eq!(due(&store, TODAY - 1).len(), 2);
}

#[test]
fn the_latest_touch_cause_and_promise_are_each_the_newest_that_was_said_up_to_a_day() {
    let mut store = house();
    let said = [
        Touch { cause: Some(Cause::Ill), promise: Some("送汤".into()), ..touch(TODAY - 8) },
        Touch { cause: Some(Cause::Away), ..touch(TODAY - 6) },
        Touch { method: Method::Sms, outcome: Outcome::Delivered, ..touch(TODAY - 1) },
    ];
    for touch in said {
        apply(&mut store, &log("001", touch, None)).expect("saved");
    }
    let latest = |day| store.latest_touches(&[CustomerId(1), CustomerId(2)], day).expect("read");
    let found = &latest(TODAY)[&CustomerId(1)];
    assert_eq!(
        found.measure,
        MeasureTaken { day: TODAY - 1, method: Method::Sms, outcome: Outcome::Delivered }
    );
    assert_eq!(found.cause, Some((Cause::Away, TODAY - 6)));
    assert_eq!(found.promise, Some(("送汤".to_owned(), TODAY - 8)));
    assert_eq!(latest(TODAY - 7)[&CustomerId(1)].cause, Some((Cause::Ill, TODAY - 8)));
    assert!(latest(TODAY - 9).is_empty());
}

#[test]
fn a_text_of_a_day_is_written_changed_and_taken_away_again() {
    let mut store = house();
    let text = |text, from: Option<&str>, to: Option<&str>| Edit::DayText {
        day: TODAY,
        text,
        from: from.map(str::to_owned),
        to: to.map(str::to_owned),
    };
    apply(&mut store, &text(DayText::Weather, None, Some(" 小雪 "))).expect("saved");
    apply(&mut store, &text(DayText::Review, None, Some("先打给张总"))).expect("saved");
    assert_eq!(store.day_text(TODAY, DayText::Weather), Ok(Some("小雪".to_owned())));
    assert_eq!(
        apply(&mut store, &text(DayText::Weather, None, Some("晴"))),
        Err(StoreError::LostRace("day_text".into()))
    );
    assert_eq!(
        apply(&mut store, &text(DayText::Weather, Some("小雪"), Some("小雪"))),
        Err(StoreError::NoChange)
    );
    let saved = apply(&mut store, &text(DayText::Weather, Some("小雪"), None)).expect("saved");
    assert_eq!((saved.line.kind, saved.line.subject.as_str()), (JournalKind::Weather, "2026-03-05"));
    store.undo(&stamp()).expect("undone");
    assert_eq!(store.day_text(TODAY, DayText::Weather), Ok(Some("小雪".to_owned())));
    assert_eq!(store.guests_changed_since(0), Ok(Some(vec![])));
}

#[test]
fn lines_about_touches_are_found_by_what_they_say_and_not_by_what_only_the_program_reads() {
    let mut store = house();
    let note = Some("周三回电".to_owned());
    apply(&mut store, &log("001", Touch { note, cause: Some(Cause::Ill), ..touch(TODAY) }, None))
        .expect("saved");
    apply(&mut store, &book("002", table(TODAY + 1, Sitting::Evening))).expect("saved");
    let find = |text: &str, values: &[(JournalKind, &'static str)]| {
        let value = |(kind, word): &(JournalKind, &'static str)| MeantValue {
            kind: *kind,
            subject: None,
            word: Some(*word),
        };
        let meant = Meant { values: values.iter().map(value).collect(), ..Meant::default() };
        let query = JournalQuery { text: text.into(), meant, limit: 9, ..JournalQuery::default() };
        store.journal_page(&query).expect("read").rows.iter().map(|row| row.line.number).collect::<Vec<_>>()
    };
    assert_eq!([find("回电", &[]), find("牡丹", &[]), find("张建国", &[])], [vec![1], vec![2], vec![1]]);
    assert_eq!([find("minute", &[]), find("ill", &[])], [[0_i64; 0]; 2]);
    assert_eq!(find("因病", &[(JournalKind::Touch, "ill")]), [1]);
    assert_eq!(find("晚市", &[(JournalKind::Reservation, "evening")]), [2]);
    assert_eq!(find("午市", &[(JournalKind::Reservation, "day")]), [0_i64; 0]);
}

#[test]
fn the_phase_of_a_day_is_that_of_the_last_bills_where_they_end_before_it() {
    let store = house();
    assert_eq!(store.phase_on("003", TODAY), Ok(Phase::Prospect));
    assert_eq!(store.phase_on("1", TODAY), store.phase_on("001", TODAY - 2));
    assert_eq!(store.phase_on("999", TODAY), Err(StoreError::UnknownMember));
}

#[test]
fn a_store_made_before_touches_reads_as_one_without_any_and_has_them_once_it_is_written() {
    use crate::store::{Access, Store};
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("store.db");
    let store = crate::store::fixture::house_in(&path);
    crate::store::fixture::make_older(&store, 4);
    drop(store);
    let store = Store::open(&path, Access::Read).expect("opens");
    assert_eq!((store.touches("001", 9), store.reservations("001", 9)), (Ok(vec![]), Ok(vec![])));
    assert_eq!((store.next_actions(TODAY), store.booked_tables(TODAY, TODAY)), (Ok(vec![]), Ok(vec![])));
    assert_eq!(store.latest_touches(&[CustomerId(1)], TODAY), Ok(HashMap::new()));
    assert_eq!((store.day_text(TODAY, DayText::Weather), stale_states(&store.conn)), (Ok(None), Ok(vec![])));
    drop(store);
    let mut store = Store::open(&path, Access::Write).expect("opens");
    apply(&mut store, &log("001", touch(TODAY), None)).expect("saved");
    assert_eq!(store.touches("001", 9).expect("read").len(), 1);
}

#[test]
fn the_latest_sheet_knows_what_was_said_since_its_last_bill_and_an_earlier_look_does_not() {
    use crate::domain::roster::RosterBasis;
    use crate::domain::view::SheetQuery;
    let mut store = house();
    apply(&mut store, &log("001", Touch { cause: Some(Cause::Away), ..touch(TODAY) }, None)).expect("saved");
    let cause = |as_of| {
        let view = View { as_of, ..View::default() };
        let query = SheetQuery { basis: Some(RosterBasis::Month), view, ..SheetQuery::default() };
        let sheet = store.sheet(&query).expect("a sheet");
        sheet.rows.iter().find(|row| row.guest.member_no == "001").and_then(|row| row.standing.cause)
    };
    assert_eq!(
        (cause(None), cause(Some(TODAY - 2)), cause(Some(TODAY - 3))),
        (Some(Cause::Away), Some(Cause::Away), None)
    );
}
