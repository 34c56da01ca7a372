//! The threads over a real store: questions, changes, files, and news of another program.

use super::*;
use crate::domain::bill::{BillRow, BillTime, Sitting};
use crate::domain::day::Day;
use crate::domain::edit::{Edit, JournalKind};
use crate::domain::intake::{BillSink, RowCounts, Target};
use crate::domain::money::Fen;
use crate::domain::view::{SheetQuery, View};
use crate::words::Language;
use std::sync::mpsc::Receiver;
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(20);

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn stamp() -> Stamp {
    Stamp { at: "2026-10-19T09:00:00Z".into(), who: "li".into(), today: day("2026-10-19") }
}

/// One dinner of one guest, taken in by another connection.
fn take_in_a_bill(path: &Path) {
    let mut store = Store::open(path, Access::Write).expect("a store");
    let mut import = store.begin_import(&stamp()).expect("an import");
    let columns = [Target::MemberNo, Target::VisitedAt, Target::Amount];
    import.open_file("till.csv", &columns).expect("a file");
    let row = BillRow {
        line: 2,
        member_no: Some("001"),
        name: Some("张建国"),
        time: Some(BillTime { date: day("2026-10-17"), second: Some(68_400) }),
        amount: Some(Fen(128_000)),
        ..BillRow::default()
    };
    import.bill(&row).expect("taken");
    import.close_file(&RowCounts::default()).expect("judged");
    import.finish().expect("saved");
}

struct Bench {
    worker: Worker,
    deliveries: Receiver<Delivery>,
    asked: u64,
}

impl Bench {
    fn new(path: &Path) -> Self {
        let (send, deliveries) = channel();
        let deliver = move |delivery| drop(send.send(delivery));
        let worker = Worker::start(path, Arc::new(stamp), deliver).expect("threads");
        Self { worker, deliveries, asked: 0 }
    }

    fn ask(&mut self, request: Request) -> Reply {
        self.asked += 1;
        let ticket = Ticket { slot: request.slot(), number: self.asked };
        self.worker.send(ticket, request);
        loop {
            let delivery = self.deliveries.recv_timeout(PATIENCE).expect("a reply");
            if delivery.ticket == Some(ticket) {
                return delivery.reply;
            }
        }
    }
}

#[test]
fn an_empty_store_has_no_sheet_and_a_change_by_another_program_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("store.db");
    let mut bench = Bench::new(&path);
    assert!(matches!(bench.ask(Request::Sheet(SheetQuery::default())), Reply::Sheet(Ok(None))));
    take_in_a_bill(&path);
    let news = bench.deliveries.recv_timeout(PATIENCE).expect("news");
    assert!(news.ticket.is_none() && matches!(news.reply, Reply::StoreChanged));
    let Reply::Sheet(Ok(Some(page))) = bench.ask(Request::Sheet(SheetQuery::default())) else {
        panic!("no sheet")
    };
    assert_eq!((page.last_day, page.outlets.len(), page.demo), (day("2026-10-17"), 1, false));
}

#[test]
fn a_change_is_answered_after_it_is_stored_and_can_be_taken_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("store.db");
    take_in_a_bill(&path);
    let mut bench = Bench::new(&path);
    let tick = Edit::Tick {
        member_no: "001".into(),
        day: day("2026-10-16"),
        sitting: Sitting::Day,
        outlet: None,
        on: true,
    };
    let Reply::Saved(Done::Changed, Ok(saved)) = bench.ask(Request::Change(tick)) else {
        panic!("not saved")
    };
    let journal = Store::open(&path, Access::Read).and_then(|store| store.journal(1)).expect("a journal");
    assert_eq!(journal[0].number, saved.saved.number);
    let Reply::Saved(Done::Undone, Ok(undone)) = bench.ask(Request::Undo) else { panic!("not undone") };
    assert_eq!(undone.saved.line.number, saved.saved.number);
    let Reply::Saved(Done::Undone, Ok(undone)) = bench.ask(Request::Undo) else { panic!("not undone") };
    assert_eq!((undone.saved.line.kind, undone.bills), (JournalKind::Import, 1));
    let Reply::Saved(Done::Redone, Ok(redone)) = bench.ask(Request::Redo) else { panic!("not redone") };
    assert_eq!((redone.saved.line.kind, redone.bills), (JournalKind::Import, 1));
}

#[test]
fn the_first_sheet_of_a_house_that_freezes_its_rosters_is_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("store.db");
    take_in_a_bill(&path);
    let key = "roster.freeze".to_owned();
    let freeze = Edit::Setting { key, from: None, to: Some("month".into()) };
    Store::open(&path, Access::Write).and_then(|mut store| store.apply(&freeze, &stamp())).expect("set");
    let mut bench = Bench::new(&path);
    let Reply::Sheet(Ok(Some(page))) = bench.ask(Request::Sheet(SheetQuery::default())) else {
        panic!("no sheet")
    };
    assert_eq!(page.sheet.roster.frozen_on, Some(day("2026-10-17")));
}

#[test]
fn a_store_that_cannot_be_opened_is_told_with_every_reply() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("text.db");
    std::fs::write(&path, "no store at all, but long enough to be taken for one".repeat(9)).expect("written");
    let mut bench = Bench::new(&path);
    let told = |reply: &Reply| match reply {
        Reply::Sheet(Err(Error::Open { error, .. })) | Reply::Saved(_, Err(Error::Open { error, .. })) => {
            *error == StoreError::Foreign
        }
        _ => false,
    };
    assert!(told(&bench.ask(Request::Sheet(SheetQuery::default()))));
    assert!(told(&bench.ask(Request::Undo)));
}

#[test]
fn a_file_that_is_there_is_replaced_only_when_told_to() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("store.db");
    take_in_a_bill(&path);
    let mut bench = Bench::new(&path);
    let Reply::Sheet(Ok(Some(page))) = bench.ask(Request::Sheet(SheetQuery::default())) else {
        panic!("no sheet")
    };
    let target = folder.path().join("sheet.csv");
    std::fs::write(&target, "mine").expect("written");
    let output = Output {
        sheet: page.sheet,
        calendar: page.calendar,
        ladder: page.ladder,
        scope: None,
        format: SheetFormat::Csv,
        language: Language::En,
        path: target.clone(),
        overwrite: false,
    };
    let Reply::FileExists(mut output) = bench.ask(Request::Output(Box::new(output))) else {
        panic!("written")
    };
    assert_eq!(std::fs::read_to_string(&target).expect("readable"), "mine");
    output.overwrite = true;
    assert!(matches!(bench.ask(Request::Output(output)), Reply::Written(Ok(_))));
    assert!(std::fs::read_to_string(&target).expect("readable").contains("001"));
}

#[test]
fn a_folder_that_is_not_there_is_named_when_a_sheet_is_written_into_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("store.db");
    take_in_a_bill(&path);
    let mut bench = Bench::new(&path);
    let Reply::Sheet(Ok(Some(page))) = bench.ask(Request::Sheet(SheetQuery::default())) else {
        panic!("no sheet")
    };
    let output = Output {
        sheet: page.sheet,
        calendar: page.calendar,
        ladder: page.ladder,
        scope: None,
        format: SheetFormat::Csv,
        language: Language::En,
        path: folder.path().join("none/sheet.csv"),
        overwrite: false,
    };
    let Reply::Written(Err(error)) = bench.ask(Request::Output(Box::new(output))) else { panic!("written") };
    let told = error.explain(Language::En);
    assert_eq!((told.code, told.changed), ("folder_not_found", false));
    assert_eq!(told.r#where, folder.path().join("none").display().to_string());
}

#[test]
fn a_question_is_stale_once_a_newer_one_of_its_slot_was_sent_and_a_change_never_is() {
    let mut running = Running::default();
    running.newest[Slot::Sheet as usize] = 5;
    running.newest[Slot::Change as usize] = 5;
    let is_stale = |slot, number| running.is_stale(Ticket { slot, number });
    assert!(is_stale(Slot::Sheet, 4) && !is_stale(Slot::Sheet, 5) && !is_stale(Slot::Dialog, 1));
    assert!(!is_stale(Slot::Change, 4));
}

#[test]
fn the_guests_of_the_palette_are_found_by_name_and_number() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("store.db");
    take_in_a_bill(&path);
    let mut bench = Bench::new(&path);
    for (text, expected) in [("张", 1), ("001", 1), ("nobody", 0)] {
        let request = Request::Guests { text: text.into(), view: View::default() };
        let Reply::Guests(Ok(guests)) = bench.ask(request) else { panic!("{text}: no answer") };
        assert_eq!(guests.len(), expected, "{text}");
    }
}
