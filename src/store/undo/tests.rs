//! Edits, undo and redo against a small house.

use super::*;
use crate::domain::bill::Sitting;
use crate::domain::day::Day;
use crate::domain::edit::read_marks;
use crate::domain::roster::RosterMark;
use crate::store::Access;
use crate::store::fixture::{
    TODAY, apply, bill_id, claim, dump, house, house_in, mark, setting, stamp, tick, tick_at,
};
use crate::store::journal::check_chain;
use std::time::Duration;

fn texts(saved: Saved) -> (String, Option<String>, Option<String>) {
    (saved.line.subject, saved.line.before, saved.line.after)
}

pub(super) fn closed_days(from: Day, to: Day, closed: bool) -> Edit {
    Edit::ClosedDays { from, to, closed }
}

#[test]
fn a_tick_goes_to_the_outlet_of_the_last_visit() {
    let mut store = house();
    let saved = apply(&mut store, &tick("001", TODAY, Sitting::Evening, true)).expect("saved");
    assert_eq!(saved.number, 1);
    assert_eq!(texts(saved), ("001".to_owned(), None, Some("2026-03-05 evening 滨江 店".to_owned())));
}

#[test]
fn a_tick_of_a_guest_who_never_came_goes_to_main_and_undo_takes_main_away_again() {
    let mut store = house();
    let before = dump(&store);
    let saved = apply(&mut store, &tick("003", TODAY - 1, Sitting::Unknown, true)).expect("saved");
    assert_eq!(saved.line.after.as_deref(), Some("2026-03-04 unknown main"));
    store.undo(&stamp()).expect("undone");
    assert_eq!(dump(&store), before);
    store.redo(&stamp()).expect("brought back into an outlet made again");
    store.undo(&stamp()).expect("undone");
    assert_eq!(dump(&store), before);
}

#[test]
fn a_tick_goes_where_it_is_told_and_a_mistyped_outlet_is_told_the_nearest() {
    let mut store = house();
    let saved = apply(&mut store, &tick_at("001", TODAY, Sitting::Day, "人民路店")).expect("saved");
    assert_eq!(saved.line.after.as_deref(), Some("2026-03-05 day 人民路店"));
    let mistyped = tick_at("001", TODAY, Sitting::Evening, "人民店");
    let nearest = Some("人民路店".to_owned());
    assert_eq!(apply(&mut store, &mistyped), Err(StoreError::UnknownOutlet { nearest }));
}

#[test]
fn a_sitting_ticked_already_is_no_change_under_any_of_the_guests_numbers() {
    let mut store = house();
    apply(&mut store, &tick("001", TODAY, Sitting::Evening, true)).expect("saved");
    let journal = store.journal(9);
    for again in [
        tick("001", TODAY, Sitting::Evening, true),
        tick("1", TODAY, Sitting::Evening, true),
        tick_at("001", TODAY, Sitting::Evening, "人民路店"),
        tick("001", TODAY, Sitting::Day, false),
        tick("002", TODAY, Sitting::Unknown, false),
    ] {
        assert_eq!(apply(&mut store, &again), Err(StoreError::NoChange), "{again:?}");
    }
    assert_eq!(store.journal(9), journal);
    apply(&mut store, &tick("001", TODAY, Sitting::Day, true)).expect("another sitting");
}

#[test]
fn a_tick_taken_away_without_a_sitting_is_the_only_one_of_the_day() {
    let mut store = house();
    let before = dump(&store);
    apply(&mut store, &tick("001", TODAY, Sitting::Evening, true)).expect("saved");
    let saved = apply(&mut store, &tick("001", TODAY, Sitting::Unknown, false)).expect("saved");
    assert_eq!(texts(saved), ("001".to_owned(), Some("2026-03-05 evening 滨江 店".to_owned()), None));
    assert_eq!(dump(&store), before);
    apply(&mut store, &tick("001", TODAY, Sitting::Evening, true)).expect("saved");
    apply(&mut store, &tick("001", TODAY, Sitting::Day, true)).expect("saved");
    assert_eq!(
        apply(&mut store, &tick("001", TODAY, Sitting::Unknown, false)),
        Err(StoreError::NoChange),
        "which of the two is not said"
    );
}

#[test]
fn a_tick_is_refused_for_a_stranger_and_for_days_nobody_can_know() {
    let mut store = house();
    let stranger = tick("13812345678", TODAY, Sitting::Day, true);
    assert_eq!(apply(&mut store, &stranger), Err(StoreError::UnknownMember));
    for day in [TODAY + 1, Day(7_304), Day(i32::MAX), Day(i32::MIN)] {
        let error = apply(&mut store, &tick("001", day, Sitting::Day, true)).expect_err("refused");
        assert!(matches!(error, StoreError::DayOutOfRange { last: TODAY, .. }), "{error:?}");
    }
    assert_eq!(store.journal(9), Ok(vec![]));
}

#[test]
fn only_a_walk_ins_bill_can_be_claimed() {
    let mut store = house();
    let walk_in = bill_id(TODAY - 4, 1, 1);
    let members = bill_id(TODAY - 4, 1, 0);
    let missing = bill_id(TODAY - 4, 1, 7);
    assert_eq!(apply(&mut store, &claim(members, None, Some("001"))), Err(StoreError::NotAWalkIn(members.0)));
    assert_eq!(
        apply(&mut store, &claim(missing, None, Some("001"))),
        Err(StoreError::UnknownBill(missing.0))
    );
    assert_eq!(apply(&mut store, &claim(walk_in, None, Some("9"))), Err(StoreError::UnknownMember));
    apply(&mut store, &claim(walk_in, None, Some("001"))).expect("saved");
    assert_eq!(store.claim(walk_in), Ok(Some("001".to_owned())));
    assert_eq!(apply(&mut store, &claim(walk_in, None, Some("001"))), Err(StoreError::NoChange));
    let unseen = apply(&mut store, &claim(walk_in, None, Some("002")));
    assert_eq!(unseen, Err(StoreError::LostRace(format!("claim {}", walk_in.0))));
    apply(&mut store, &claim(walk_in, Some("001"), Some("002"))).expect("saved");
    store.undo(&stamp()).expect("undone");
    assert_eq!(store.claim(walk_in), Ok(Some("001".to_owned())));
    apply(&mut store, &claim(walk_in, Some("001"), None)).expect("given back");
    assert_eq!(store.claim(walk_in), Ok(None));
}

#[test]
fn a_roster_mark_says_what_it_saw_and_the_other_number_sees_it_too() {
    let mut store = house();
    let (unmarked, pinned, excluded) = (RosterMark::None, RosterMark::Pinned, RosterMark::Excluded);
    apply(&mut store, &mark("001", unmarked, pinned)).expect("saved");
    assert_eq!(store.roster_mark("1"), Ok(pinned));
    assert_eq!(
        apply(&mut store, &mark("1", unmarked, excluded)),
        Err(StoreError::LostRace("roster".to_owned()))
    );
    assert_eq!(apply(&mut store, &mark("1", unmarked, pinned)), Err(StoreError::NoChange));
    let saved = apply(&mut store, &mark("1", pinned, excluded)).expect("saved");
    assert_eq!(texts(saved), ("1".to_owned(), Some("pinned".to_owned()), Some("excluded".to_owned())));
}

#[test]
fn several_guests_are_excluded_by_one_entry_and_come_back_by_one_undo() {
    let mut store = house();
    let before = dump(&store);
    let saved = apply(&mut store, &exclude(&["001", "1", "003"])).expect("excluded");
    assert_eq!(texts(saved), (r#"["001","003"]"#.into(), Some("none".into()), Some("excluded".into())));
    for (member_no, mark) in [("001", RosterMark::Excluded), ("002", RosterMark::None)] {
        assert_eq!(store.roster_mark(member_no), Ok(mark), "{member_no}");
    }
    // One of them is marked by now: nobody else is touched.
    let refused = apply(&mut store, &exclude(&["002", "003"]));
    assert!(matches!(refused, Err(StoreError::LostRace(_))), "{refused:?}");
    assert_eq!(store.roster_mark("002"), Ok(RosterMark::None));
    assert_eq!(apply(&mut store, &exclude(&[])), Err(StoreError::NoChange));
    store.undo(&stamp()).expect("taken back");
    assert_eq!(dump(&store), before);
}

#[test]
fn several_guests_get_one_mark_and_undo_gives_each_his_own_back_across_a_restart() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("store.db");
    let mut store = house_in(&path);
    apply(&mut store, &mark("002", RosterMark::None, RosterMark::Pinned)).expect("pinned");
    apply(&mut store, &mark("003", RosterMark::None, RosterMark::Excluded)).expect("excluded");
    let before = dump(&store);
    let seen = [("001", RosterMark::None), ("002", RosterMark::Pinned), ("003", RosterMark::Excluded)];
    let guests = seen.map(|(member_no, mark)| (member_no.to_owned(), mark)).to_vec();
    let saved = apply(&mut store, &Edit::Marks { guests, to: RosterMark::Excluded }).expect("saved");
    let marks_before = Some(r#"["none","pinned"]"#.to_owned());
    assert_eq!(texts(saved), (r#"["001","002"]"#.into(), marks_before, Some("excluded".into())));
    let after = dump(&store);
    for _ in 0..2 {
        drop(store);
        store = Store::open(&path, Access::Write).expect("opens again");
        store.undo(&stamp()).expect("taken back");
        assert_eq!(dump(&store), before);
        drop(store);
        store = Store::open(&path, Access::Write).expect("opens again");
        store.redo(&stamp()).expect("brought back");
        assert_eq!(dump(&store), after);
    }
    let lines = store.journal(9).expect("read");
    assert_eq!(lines.iter().filter(|line| line.kind == JournalKind::Marks).count(), 1);
}

#[test]
fn a_line_of_the_times_when_several_guests_could_only_be_excluded_is_still_understood() {
    let marks = read_marks("none", 2);
    assert_eq!(marks, Some(vec![RosterMark::None; 2]));
    assert_eq!(read_marks(r#"["none"]"#, 2), None);
    let mut store = house();
    let before = dump(&store);
    apply(&mut store, &exclude(&["001", "002"])).expect("excluded");
    store.conn.execute("UPDATE journal SET kind = 'exclusion'", []).expect("as it was written");
    assert_eq!(store.journal(1).expect("read")[0].kind, JournalKind::Marks);
    store.undo(&stamp()).expect("taken back");
    assert_eq!(dump(&store), before);
}

#[test]
fn a_mark_of_one_guest_is_told_as_one_however_he_was_chosen_and_however_it_was_once_written() {
    for written in ["subject = subject", r#"kind = 'exclusion', subject = '["001"]'"#] {
        let mut store = house();
        let before = dump(&store);
        apply(&mut store, &exclude(&["001"])).expect("excluded");
        store.conn.execute(&format!("UPDATE journal SET {written}"), []).expect("as it was written");
        let line = store.journal(1).expect("read").remove(0);
        assert_eq!((line.kind, line.subject.as_str()), (JournalKind::Roster, "001"));
        store.undo(&stamp()).expect("taken back");
        assert_eq!(dump(&store), before);
    }
}

#[test]
fn a_setting_is_kept_as_it_prints_and_none_gives_the_default_back() {
    let mut store = house();
    let saved = apply(&mut store, &setting("cut_off", None, Some("5:00"))).expect("saved");
    assert_eq!(texts(saved), ("cut_off".to_owned(), None, Some("05:00".to_owned())));
    assert_eq!(
        apply(&mut store, &setting("cut_off", Some("05:00"), Some("05:00"))),
        Err(StoreError::NoChange)
    );
    assert_eq!(
        apply(&mut store, &setting("cut_off", None, Some("06:00"))),
        Err(StoreError::LostRace("setting cut_off".to_owned()))
    );
    apply(&mut store, &setting("cut_off", Some("05:00"), None)).expect("saved");
    assert_eq!(store.stored_setting("cut_off"), Ok(None));
    assert_eq!(apply(&mut store, &setting("cut_off", None, Some("04:00"))), Err(StoreError::NoChange));
    apply(&mut store, &setting("roster.size", Some("50"), Some("40"))).expect("the default was seen");
}

#[test]
fn a_setting_or_outlet_that_does_not_exist_is_told_the_nearest() {
    let mut store = house();
    for to in [Some("40"), None] {
        let error = apply(&mut store, &setting("roster.sise", None, to)).expect_err("refused");
        assert!(matches!(error, StoreError::Setting(_)), "{error:?}");
    }
    let error = apply(&mut store, &setting("cut_off@滨江店", None, Some("05:00")));
    assert_eq!(error, Err(StoreError::UnknownOutlet { nearest: Some("滨江 店".to_owned()) }));
    apply(&mut store, &setting("cut_off@滨江 店", None, Some("04:00"))).expect("an outlet keeps its own");
    let error = apply(&mut store, &setting("roster.size", None, Some("0"))).expect_err("refused");
    assert!(matches!(error, StoreError::Setting(_)), "{error:?}");
}

#[test]
fn closing_days_journals_only_those_that_were_open() {
    let mut store = house();
    let empty = dump(&store);
    let feast = TODAY - 20;
    apply(&mut store, &closed_days(feast + 3, feast + 4, true)).expect("saved");
    let two = dump(&store);
    let saved = apply(&mut store, &closed_days(feast, feast + 6, true)).expect("saved");
    let (open, closed) = (Some("open".to_owned()), Some("closed".to_owned()));
    assert_eq!(texts(saved), ("2026-02-13..2026-02-15, 2026-02-18..2026-02-19".to_owned(), open, closed));
    assert_eq!(store.calendar().map(|days| days.closed_days().count()), Ok(7));
    assert_eq!(apply(&mut store, &closed_days(feast, feast, true)), Err(StoreError::NoChange));
    assert_eq!(apply(&mut store, &closed_days(feast + 9, feast + 9, false)), Err(StoreError::NoChange));
    store.undo(&stamp()).expect("undone");
    assert_eq!(dump(&store), two, "days closed before stay closed");
    store.undo(&stamp()).expect("undone");
    assert_eq!(dump(&store), empty);
    let backwards = closed_days(feast, feast - 1, true);
    assert_eq!(apply(&mut store, &backwards), Err(StoreError::DaysBackwards { from: feast, to: feast - 1 }));
    for (from, to) in [(Day(0), Day(3_653)), (Day(i32::MIN), Day(i32::MAX))] {
        assert_eq!(apply(&mut store, &closed_days(from, to, true)), Err(StoreError::Limit("closed_days")));
    }
}

#[test]
fn undo_and_redo_go_back_and_forth_and_leave_a_trace() {
    let mut store = house();
    apply(&mut store, &tick("001", TODAY, Sitting::Day, true)).expect("saved");
    apply(&mut store, &mark("002", RosterMark::None, RosterMark::Pinned)).expect("saved");
    let other = Stamp { who: "前台".to_owned(), ..stamp() };
    let undone = store.undo(&other).expect("undone");
    assert_eq!((undone.number, undone.line.number, undone.line.undone), (3, 2, true));
    let undone = store.undo(&other).expect("undone");
    assert_eq!((undone.number, undone.line.number), (4, 1));
    assert_eq!(store.undo(&other), Err(StoreError::NothingToUndo));
    let redone = store.redo(&other).expect("brought back");
    assert_eq!((redone.number, redone.line.number, redone.line.undone), (5, 1, false));
    let trace = store.journal(3).expect("read");
    let said = |line: &JournalLine| (line.kind, line.subject.clone(), line.who.clone());
    assert_eq!(said(&trace[0]), (JournalKind::Redo, "1".to_owned(), "前台".to_owned()));
    assert_eq!(said(&trace[1]), (JournalKind::Undo, "1".to_owned(), "前台".to_owned()));
    assert_eq!(said(&trace[2]), (JournalKind::Undo, "2".to_owned(), "前台".to_owned()));
    store.redo(&other).expect("brought back");
    assert_eq!(store.redo(&other), Err(StoreError::NothingToRedo));
    assert_eq!(check_chain(&store.conn), Ok(vec![]));
}

#[test]
fn a_new_edit_ends_what_could_be_brought_back() {
    let mut store = house();
    apply(&mut store, &tick("001", TODAY, Sitting::Day, true)).expect("saved");
    store.undo(&stamp()).expect("undone");
    apply(&mut store, &tick("002", TODAY, Sitting::Day, true)).expect("saved");
    assert_eq!(store.redo(&stamp()), Err(StoreError::NothingToRedo));
    assert_eq!(store.undo(&stamp()).map(|saved| saved.line.subject), Ok("002".to_owned()));
    assert_eq!(store.undo(&stamp()), Err(StoreError::NothingToUndo));
    assert_eq!(check_chain(&store.conn), Ok(vec![]));
}

#[test]
fn a_refused_edit_ends_nothing() {
    let mut store = house();
    apply(&mut store, &tick("001", TODAY, Sitting::Day, true)).expect("saved");
    store.undo(&stamp()).expect("undone");
    assert_eq!(apply(&mut store, &tick("001", TODAY, Sitting::Day, false)), Err(StoreError::NoChange));
    store.redo(&stamp()).expect("still there to bring back");
}

#[test]
fn undo_stops_at_an_erased_entry() {
    let mut store = house();
    apply(&mut store, &tick("001", TODAY, Sitting::Day, true)).expect("saved");
    apply(&mut store, &tick("002", TODAY, Sitting::Day, true)).expect("saved");
    let erase = "UPDATE journal SET subject = NULL, before = NULL, after = NULL, salt = NULL WHERE id = 1";
    store.conn.execute_batch(erase).expect("erased");
    store.undo(&stamp()).expect("the later one");
    assert_eq!(store.undo(&stamp()), Err(StoreError::NothingToUndo));
    assert_eq!(check_chain(&store.conn), Ok(vec![]));
}

#[test]
fn undo_of_what_is_no_longer_there_is_a_lost_race_and_changes_nothing() {
    let changed_behind = [
        (tick("001", TODAY, Sitting::Day, true), "DELETE FROM tick"),
        (claim(bill_id(TODAY - 4, 1, 1), None, Some("001")), "UPDATE claim SET member_id = 3"),
        (mark("001", RosterMark::None, RosterMark::Pinned), "UPDATE customer SET roster_mark = 2"),
        (setting("roster.size", None, Some("40")), "UPDATE setting SET value = '30'"),
        (closed_days(TODAY - 3, TODAY - 1, true), "DELETE FROM closed_day WHERE day % 2 = 0"),
    ];
    for (edit, change) in changed_behind {
        let mut store = house();
        apply(&mut store, &edit).expect("saved");
        store.conn.execute_batch(change).expect("changed behind the program's back");
        let before = (dump(&store), store.journal(9));
        let error = store.undo(&stamp()).expect_err("told");
        assert!(matches!(error, StoreError::LostRace(_)), "{error:?}");
        assert_eq!((dump(&store), store.journal(9)), before);
    }
}

#[test]
fn two_programs_on_one_store_tell_the_lost_race() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("store.db");
    let mut here = house_in(&path);
    let mut there = Store::open(&path, Access::Write).expect("opens beside");
    let seen = here.roster_mark("001").expect("read");
    apply(&mut there, &mark("001", seen, RosterMark::Excluded)).expect("saved");
    let late = apply(&mut here, &mark("001", seen, RosterMark::Pinned));
    assert_eq!(late, Err(StoreError::LostRace("roster".to_owned())));
    assert_eq!(here.roster_mark("001"), Ok(RosterMark::Excluded));
    here.undo(&stamp()).expect("one list for both");
    assert_eq!(there.roster_mark("001"), Ok(RosterMark::None));
}

#[test]
fn a_store_locked_by_another_program_is_busy_and_nothing_is_lost() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("store.db");
    let mut here = house_in(&path);
    let mut there = Store::open(&path, Access::Write).expect("opens beside");
    here.conn.busy_timeout(Duration::from_millis(20)).expect("a short timeout");
    let held = there.conn.transaction_with_behavior(TransactionBehavior::Immediate).expect("held");
    let edit = tick("001", TODAY, Sitting::Day, true);
    assert_eq!(apply(&mut here, &edit), Err(StoreError::Busy));
    assert_eq!(here.undo(&stamp()), Err(StoreError::Busy));
    drop(held);
    assert_eq!(apply(&mut here, &edit).map(|saved| saved.number), Ok(1));
}

#[test]
fn a_store_opened_for_reading_takes_no_edit() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("store.db");
    let writer = house_in(&path);
    let mut reader = Store::open(&path, Access::Read).expect("opens for reading");
    let refused = apply(&mut reader, &tick("001", TODAY, Sitting::Day, true));
    assert_eq!(refused, Err(StoreError::ReadOnly));
    drop(writer);
}

#[test]
fn a_full_disk_is_told_and_leaves_no_half_edit() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = house_in(&folder.path().join("store.db"));
    let pages: i64 = store.conn.pragma_query_value(None, "page_count", |row| row.get(0)).expect("a count");
    store.conn.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(())).expect("a limit");
    let mut saved = 0;
    let (refused, before) = loop {
        let before = (dump(&store), store.journal(999));
        match apply(&mut store, &tick("001", TODAY - saved, Sitting::Day, true)) {
            Ok(_) => saved += 1,
            Err(error) => break (error, before),
        }
    };
    assert_eq!(refused, StoreError::DiskFull);
    assert_eq!((dump(&store), store.journal(999)), before);
    assert_eq!(check_chain(&store.conn), Ok(vec![]));
    store.conn.pragma_update_and_check(None, "max_page_count", 9 * pages, |_| Ok(())).expect("space");
    let again = apply(&mut store, &tick("001", TODAY - saved, Sitting::Day, true)).expect("saved");
    assert_eq!(again.number, i64::from(saved) + 1);
}

#[test]
fn no_journal_line_and_no_error_holds_a_phone_or_a_name() {
    let mut store = house();
    let mut said = Vec::new();
    for edit in every_kind() {
        said.push(format!("{:?}", apply(&mut store, &edit)));
        said.push(format!("{:?}", apply(&mut store, &edit)));
    }
    said.push(format!("{:?}", store.undo(&stamp())));
    said.push(format!("{:?}", store.journal(99)));
    for text in said {
        for personal in ["13812345678", "13987654321", "张建国", "李芳"] {
            assert!(!text.contains(personal), "{text}");
        }
    }
}

#[test]
fn every_change_reads_back_from_what_the_journal_says() {
    let mut store = house();
    for edit in every_kind() {
        let resolved = Change::resolve(&store.conn, &edit, &stamp()).expect("resolved");
        let saved = apply(&mut store, &edit).expect("saved");
        assert_eq!(Change::read(&saved.line), Some(resolved));
    }
}

pub(super) fn exclude(member_nos: &[&str]) -> Edit {
    let guests = member_nos.iter().map(|member_no| ((*member_no).to_owned(), RosterMark::None)).collect();
    Edit::Marks { guests, to: RosterMark::Excluded }
}

fn every_kind() -> [Edit; 9] {
    [
        tick("001", TODAY, Sitting::Evening, true),
        tick("001", TODAY, Sitting::Evening, false),
        tick("003", TODAY, Sitting::Unknown, true),
        claim(bill_id(TODAY - 4, 1, 1), None, Some("002")),
        mark("002", RosterMark::None, RosterMark::Excluded),
        exclude(&["001", "003"]),
        setting("evening_from@滨江 店", None, Some("17:00")),
        closed_days(TODAY - 3, TODAY + 30, true),
        closed_days(TODAY - 1, TODAY - 1, false),
    ]
}
