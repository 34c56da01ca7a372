//! The threads over a real store: questions, changes, files, and news of another program.

use super::*;
use crate::domain::bill::{BillRow, BillTime, CustomerId, Sitting};
use crate::domain::day::Day;
use crate::domain::edit::{Edit, JournalKind};
use crate::domain::guests::{Class, GuestColumn, GuestQuery};
use crate::domain::intake::{BillSink, RowCounts, Target};
use crate::domain::money::Fen;
use crate::domain::phase::Ladder;
use crate::domain::roster::RosterMark;
use crate::domain::view::{SheetQuery, View};
use crate::domain::what_if::WhatIf;
use crate::intake::Remembered;
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
    take_in_a_dinner_of(path, "001");
}

fn take_in_a_dinner_of(path: &Path, member_no: &str) {
    let mut store = Store::open(path, Access::Write).expect("a store");
    let mut import = store.begin_import(&stamp()).expect("an import");
    let columns = [Target::MemberNo, Target::VisitedAt, Target::Amount];
    import.open_file("till.csv", &columns).expect("a file");
    let row = BillRow {
        line: 2,
        member_no: Some(member_no),
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
        let worker = Worker::start(path, Arc::new(stamp), None, deliver).expect("threads");
        Self { worker, deliveries, asked: 0 }
    }

    fn ask(&mut self, request: Request) -> Reply {
        self.asked += 1;
        let ticket = Ticket { slot: request.slot(), number: self.asked };
        self.worker.send(ticket, request);
        loop {
            let delivery = self.deliveries.recv_timeout(PATIENCE).expect("a reply");
            let is_progress =
                matches!(delivery.reply, Reply::ImportProgress { .. } | Reply::GuestsProgress { .. });
            if !is_progress && delivery.ticket == Some(ticket) {
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
fn a_change_by_another_program_is_told_too_when_a_question_comes_before_the_look_for_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("store.db");
    take_in_a_bill(&path);
    let mut bench = Bench::new(&path);
    bench.ask(Request::Sheet(SheetQuery::default()));
    let mut other = Store::open(&path, Access::Write).expect("a store");
    let tick = Edit::Tick {
        member_no: "001".into(),
        day: day("2026-10-16"),
        sitting: Sitting::Day,
        outlet: None,
        on: true,
    };
    other.apply(&tick, &stamp()).expect("saved");
    let ticket = Ticket { slot: Slot::Sheet, number: 9 };
    bench.worker.send(ticket, Request::Sheet(SheetQuery::default()));
    let told = std::iter::from_fn(|| bench.deliveries.recv_timeout(PATIENCE).ok());
    let is_news = |delivery: &Delivery| matches!(delivery.reply, Reply::StoreChanged);
    assert!(told.into_iter().any(|delivery| is_news(&delivery)), "nobody was told");
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
    let Reply::Saved(Done::Undone, Ok(undone)) = bench.ask(Request::UndoImport(1)) else {
        panic!("not undone")
    };
    assert_eq!(
        (undone.saved.line.kind, undone.saved.import.map(|effect| effect.bills)),
        (JournalKind::Import, Some(1))
    );
    let Reply::Saved(Done::Redone, Ok(redone)) = bench.ask(Request::Redo) else { panic!("not redone") };
    assert_eq!(
        (redone.saved.line.kind, redone.saved.import.map(|effect| effect.bills)),
        (JournalKind::Import, Some(1))
    );
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
        name: "sheet.csv".to_owned(),
        discreet: false,
        sheet: page.sheet,
        view: SheetView::Month,
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
fn a_call_list_is_private_and_a_file_that_is_there_is_replaced_only_when_told_to() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("store.db");
    let mut bench = Bench::new(&path);
    let sheet = CallSheet {
        as_of: day("2026-10-18"),
        day: day("2026-10-19"),
        ladder: Ladder::default(),
        lines: Vec::new(),
        notes: Vec::new(),
        discreet: false,
    };
    let output = AlertsOutput {
        paper: AlertsPaper::Calls(sheet),
        format: SheetFormat::Csv,
        language: Language::En,
        path: folder.path().to_owned(),
        name: "calls.csv".to_owned(),
        overwrite: false,
    };
    let target = folder.path().join("calls.csv");
    std::fs::write(&target, "mine").expect("written");
    let Reply::AlertsFileExists(output) = bench.ask(Request::OutputAlerts(Box::new(output))) else {
        panic!("written")
    };
    assert_eq!(
        (output.path.as_path(), std::fs::read_to_string(&target).expect("a file")),
        (target.as_path(), "mine".into())
    );
    let output = Box::new(AlertsOutput { overwrite: true, ..*output });
    assert!(matches!(bench.ask(Request::OutputAlerts(output)), Reply::Written(Ok(path)) if path == target));
    assert!(std::fs::read_to_string(&target).expect("a file").contains("2026-10-19"));
    let mode =
        std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&target).expect("a file").permissions());
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn a_sheet_written_to_a_folder_lies_in_it_and_a_name_without_extension_gets_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("store.db");
    take_in_a_bill(&path);
    let mut bench = Bench::new(&path);
    let Reply::Sheet(Ok(Some(page))) = bench.ask(Request::Sheet(SheetQuery::default())) else {
        panic!("no sheet")
    };
    let out = folder.path().join("out");
    std::fs::create_dir(&out).expect("a folder");
    let mut write = |path: std::path::PathBuf, discreet| {
        let output = Output {
            name: "rollcall-2026-10.csv".to_owned(),
            discreet,
            sheet: page.sheet.clone(),
            view: SheetView::Month,
            calendar: page.calendar.clone(),
            ladder: page.ladder,
            scope: None,
            format: SheetFormat::Csv,
            language: Language::En,
            path,
            overwrite: false,
        };
        match bench.ask(Request::Output(Box::new(output))) {
            Reply::Written(Ok(path)) => path,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(write(out.clone(), false), out.join("rollcall-2026-10.csv"));
    assert_eq!(write(out.join("other"), true), out.join("other.csv"));
    let written = |name: &str| std::fs::read_to_string(out.join(name)).expect("readable");
    assert!(written("rollcall-2026-10.csv").contains("建国"));
    assert!(!written("other.csv").contains("建国"), "{}", written("other.csv"));
}

#[test]
fn who_is_looked_for_is_one_who_is_not_on_the_sheet_or_nobody() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("store.db");
    take_in_a_bill(&path);
    let mut bench = Bench::new(&path);
    let mut find = |text: &str, besides: Vec<CustomerId>| {
        let text = text.to_owned();
        match bench.ask(Request::Find { text, besides, view: View::default() }) {
            Reply::Found(Ok(found)) => found.map(|page| page.line.guest),
            other => panic!("{other:?}"),
        }
    };
    let found = find("建国", Vec::new()).expect("known");
    assert_eq!(found.member_no, "001");
    assert_eq!(find("建国", vec![found.customer]), None);
    assert_eq!(find("nobody", Vec::new()), None);
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
        name: "sheet.csv".to_owned(),
        discreet: false,
        sheet: page.sheet,
        view: SheetView::Month,
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
fn what_a_setting_would_alter_is_reckoned_and_nothing_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("store.db");
    let mut bench = Bench::new(&path);
    let ladder = |to: &str| Edit::Setting { key: "phase.ladder".into(), from: None, to: Some(to.into()) };
    assert!(matches!(bench.ask(Request::WhatIf(ladder("5/4/2"))), Reply::WhatIf(Ok(WhatIf::Nothing))));
    take_in_a_bill(&path);
    let Reply::Settings(Ok(before)) = bench.ask(Request::Settings) else { panic!("no settings") };
    // The only bill is of seven in the evening: by a sitting it stays, with dinner from eight it is lunch.
    let evening = Edit::Setting { key: "evening_from".into(), from: None, to: Some("20:00".into()) };
    let Reply::WhatIf(Ok(WhatIf::Bills(bills))) = bench.ask(Request::WhatIf(evening)) else {
        panic!("no bills")
    };
    assert_eq!((bills.looked_at, bills.day, bills.sitting), (1, 0, 1));
    let Reply::WhatIf(Ok(WhatIf::Sheet(sheet))) = bench.ask(Request::WhatIf(ladder("5/4/2"))) else {
        panic!("no sheet")
    };
    assert!(sheet.is_empty(), "{sheet:?}");
    let Reply::WhatIf(Err(_)) = bench.ask(Request::WhatIf(ladder("4/5/2"))) else { panic!("it fits not") };
    let Reply::Settings(Ok(after)) = bench.ask(Request::Settings) else { panic!("no settings") };
    assert_eq!(before, after);
    let journal = Store::open(&path, Access::Read).and_then(|store| store.journal(9)).expect("a journal");
    assert_eq!(journal.len(), 1, "only the import is in the journal");
}

#[test]
fn the_journal_is_answered_page_by_page() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("store.db");
    take_in_a_bill(&path);
    let mut bench = Bench::new(&path);
    let query = JournalQuery { limit: 9, ..JournalQuery::default() };
    let Reply::Journal(Ok(page)) = bench.ask(Request::Journal(query)) else { panic!("no journal") };
    assert_eq!((page.numbers, page.next_undo, page.next_redo), (Numbers::All(1), Some(1), None));
    let batch = page.rows[0].batch.clone().expect("an import");
    assert_eq!((batch.files, batch.accepted), (vec!["till.csv".to_owned()], 1));
}

#[test]
fn the_list_of_guests_is_read_anew_once_another_program_has_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("store.db");
    let mut bench = Bench::new(&path);
    let query = GuestQuery { filter: "zjg".into(), descending: true, len: 5, ..GuestQuery::default() };
    let mut ask = || bench.ask(Request::Guests(query.clone()));
    assert!(matches!(ask(), Reply::Guests(Ok(None))));
    take_in_a_bill(&path);
    let Reply::Guests(Ok(Some(page))) = ask() else { panic!("no list") };
    assert_eq!(
        (page.window.total, page.as_of, page.last_day),
        (Some(1), day("2026-10-17"), day("2026-10-17"))
    );
    let row = &page.window.rows[0];
    assert_eq!((row.guest.member_no.as_str(), row.figures.spend_12), ("001", Fen(128_000)));
    let card = bench.ask(Request::Card { member_no: "001".into(), view: View::default() });
    assert!(matches!(card, Reply::Card(Ok(card)) if card.figures == row.figures));
}

#[test]
fn the_list_is_written_into_a_file_only_its_owner_reads_and_never_over_another_unasked() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("store.db");
    let mut bench = Bench::new(&path);
    take_in_a_bill(&path);
    let file = folder.path().join("guests.csv");
    let output = GuestsOutput {
        query: GuestQuery::default(),
        marked: None,
        columns: vec![GuestColumn::Number, GuestColumn::Name],
        format: SheetFormat::Csv,
        language: Language::En,
        path: file.clone(),
        name: String::new(),
        today: day("2026-10-19"),
        discreet: false,
        overwrite: false,
        cancel: CancelFlag::default(),
    };
    let mut ask = |output: &GuestsOutput| bench.ask(Request::OutputGuests(Box::new(output.clone())));
    assert!(matches!(ask(&output), Reply::GuestsWritten(Ok(path)) if path == file));
    let text = std::fs::read_to_string(&file).expect("a file");
    assert!(text.ends_with("001,张建国\r\n"), "{text}");
    assert!(matches!(ask(&output), Reply::GuestsFileExists(_)));
    let link = folder.path().join("link.csv");
    std::os::unix::fs::symlink(folder.path().join("elsewhere.csv"), &link).expect("a link");
    let into_link = GuestsOutput { path: link.clone(), ..output.clone() };
    assert!(matches!(ask(&into_link), Reply::GuestsWritten(Err(_))));
    assert!(link.is_symlink() && !link.exists(), "a link to nowhere is nobody's to replace unasked");
    let nobody = GuestsOutput { marked: Some(Marked::default()), overwrite: true, ..output.clone() };
    assert!(matches!(ask(&nobody), Reply::GuestsWritten(Ok(_))));
    assert_eq!(std::fs::read_to_string(&file).expect("a file").lines().count(), 1);
    let stopped = GuestsOutput { overwrite: true, ..output };
    stopped.cancel.cancel();
    assert!(matches!(ask(&stopped), Reply::GuestsWritten(Err(Error::Cancelled))));
    assert_eq!(std::fs::read_to_string(&file).expect("a file").lines().count(), 1, "the old one stays");
    let Reply::MarkedRows(_, Ok(rows)) = bench.ask(Request::MarkedRows {
        query: GuestQuery::default(),
        marked: Marked { guests: [CustomerId(1)].into_iter().collect(), reading: 0 },
        rows_for: RowsFor::Copying,
    }) else {
        panic!("no rows")
    };
    assert_eq!(rows.len(), 1);
}

#[test]
fn marks_of_guests_whose_import_was_taken_back_pick_nobody_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("store.db");
    let mut bench = Bench::new(&path);
    take_in_a_bill(&path);
    let mut reading = || match bench.ask(Request::Guests(GuestQuery { len: 5, ..GuestQuery::default() })) {
        Reply::Guests(Ok(page)) => page.map(|page| page.reading),
        _ => panic!("no list"),
    };
    let first = reading().expect("a list");
    assert_eq!(reading(), Some(first), "nothing changed");
    Store::open(&path, Access::Write).expect("a store").undo(&stamp()).expect("taken back");
    assert_eq!(reading(), None);
    take_in_a_bill(&path);
    let second = reading().expect("a list");
    assert_eq!(second, first, "the very guest is back");
    Store::open(&path, Access::Write).expect("a store").undo(&stamp()).expect("taken back");
    take_in_a_dinner_of(&path, "002");
    let third = reading().expect("a list");
    let mut rows = |reading| {
        let guests = [CustomerId(1)].into_iter().collect();
        let (marked, rows_for) = (Marked { guests, reading }, RowsFor::Copying);
        let rows = bench.ask(Request::MarkedRows { query: GuestQuery::default(), marked, rows_for });
        let Reply::MarkedRows(RowsFor::Copying, Ok(rows)) = rows else { panic!("no rows") };
        rows.into_iter().map(|row| row.guest.member_no).collect::<Vec<_>>()
    };
    assert_eq!((rows(first), rows(third)), (vec![], vec!["002".to_owned()]));
}

#[test]
fn a_change_by_hand_is_seen_in_the_list() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("store.db");
    let mut bench = Bench::new(&path);
    take_in_a_bill(&path);
    let query = GuestQuery { descending: true, len: 5, ..GuestQuery::default() };
    let mut visits = |request: Option<Request>| {
        if let Some(request) = request {
            assert!(matches!(bench.ask(request), Reply::Saved(_, Ok(_))));
        }
        let Reply::Guests(Ok(Some(page))) = bench.ask(Request::Guests(query.clone())) else {
            panic!("no list")
        };
        page.window.rows.iter().map(|row| row.figures.visits_12).collect::<Vec<_>>()
    };
    let tick = Edit::Tick {
        member_no: "001".into(),
        day: day("2026-10-16"),
        sitting: Sitting::Day,
        outlet: None,
        on: true,
    };
    assert_eq!(visits(None), [1]);
    assert_eq!(visits(Some(Request::Change(tick))), [2]);
    assert_eq!(visits(Some(Request::Undo)), [1]);
}

#[test]
fn several_marks_made_at_once_are_seen_in_the_list_and_one_undo_takes_them_all_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("store.db");
    let mut bench = Bench::new(&path);
    take_in_a_bill(&path);
    take_in_a_dinner_of(&path, "002");
    let query = GuestQuery { sort: GuestColumn::Number, len: 5, ..GuestQuery::default() };
    let mut marks = |request: Option<Request>| {
        if let Some(request) = request {
            assert!(matches!(bench.ask(request), Reply::Saved(_, Ok(_))));
        }
        let Reply::Guests(Ok(Some(page))) = bench.ask(Request::Guests(query.clone())) else {
            panic!("no list")
        };
        page.window.rows.iter().map(|row| row.figures.mark).collect::<Vec<_>>()
    };
    let guests = ["001", "002"].map(|number| (number.to_owned(), RosterMark::None)).to_vec();
    let edit = Edit::Marks { guests, to: RosterMark::Pinned };
    assert_eq!(marks(None), [RosterMark::None; 2]);
    assert_eq!(marks(Some(Request::Change(edit))), [RosterMark::Pinned; 2]);
    assert_eq!(marks(Some(Request::Undo)), [RosterMark::None; 2]);
    assert_eq!(marks(Some(Request::Redo)), [RosterMark::Pinned; 2]);
}

#[test]
fn the_palette_finds_guests_as_the_list_does() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("store.db");
    let mut bench = Bench::new(&path);
    let mut ask = |text: &str| {
        let reply = bench.ask(Request::Matches { text: text.into(), view: View::default() });
        let Reply::Matches(Ok(found)) = reply else { panic!("no guests") };
        assert_eq!(found.total, found.lines.len());
        found.lines.into_iter().map(|line| line.guest.member_no).collect::<Vec<_>>()
    };
    assert_eq!(ask("zjg"), [""; 0], "nobody is there yet");
    take_in_a_bill(&path);
    for (typed, expected) in [("zjg", &["001"][..]), ("zhang", &["001"]), ("建国", &["001"]), ("李", &[])]
    {
        assert_eq!(ask(typed), expected, "{typed}");
    }
}

#[test]
fn the_first_rows_of_the_list_come_before_everybody_was_read_in() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("store.db");
    take_in_a_bill(&path);
    let mut bench = Bench::new(&path);
    let query = GuestQuery { descending: true, len: 1, ..GuestQuery::default() };
    let Reply::Guests(Ok(Some(early))) = bench.ask(Request::Guests(query)) else { panic!("no list") };
    let whole = bench.deliveries.recv_timeout(PATIENCE).expect("the rest").reply;
    let Reply::Guests(Ok(Some(whole))) = whole else { panic!("no list") };
    assert_eq!((early.window.total, whole.window.total), (None, Some(1)));
    assert_eq!(whole.window.rows, early.window.rows);
}

#[test]
fn a_class_of_days_since_is_counted_to_the_day_of_the_list_not_to_that_of_the_question() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("store.db");
    take_in_a_bill(&path);
    let mut bench = Bench::new(&path);
    let this_week = Class { column: GuestColumn::DaysSince, from: 0, to: 7, as_of: day("2026-10-17") };
    let query = GuestQuery { class: Some(this_week), len: 5, ..GuestQuery::default() };
    let mut shown = || {
        let Reply::Guests(Ok(Some(page))) = bench.ask(Request::Guests(query.clone())) else {
            panic!("no list")
        };
        page.window.rows.into_iter().map(|row| row.guest.member_no).collect::<Vec<_>>()
    };
    assert_eq!(shown(), ["001"]);
    let mut store = Store::open(&path, Access::Write).expect("a store");
    let later = Stamp { today: day("2026-10-30"), ..stamp() };
    let mut import = store.begin_import(&later).expect("an import");
    import.open_file("more.csv", &[Target::MemberNo, Target::VisitedAt, Target::Amount]).expect("a file");
    let row = BillRow {
        line: 2,
        member_no: Some("002"),
        time: Some(BillTime { date: day("2026-10-30"), second: Some(68_400) }),
        amount: Some(Fen(1_000)),
        ..BillRow::default()
    };
    import.bill(&row).expect("taken");
    import.close_file(&RowCounts::default()).expect("judged");
    import.finish().expect("saved");
    assert_eq!(shown(), ["002"], "thirteen days have gone by");
}

const TILL: &str =
    "单号,时间,会员号,姓名,金额\nA1,2026-10-17 12:00,001,张建国,1280\nA2,2026-10-18 12:00,002,李明,abc\n";

fn job(folder: &Path, text: &str) -> ImportJob {
    let path = folder.join("till.csv");
    std::fs::write(&path, text).expect("written");
    ImportJob { paths: vec![path], ..ImportJob::default() }
}

#[test]
fn a_preview_counts_what_would_happen_and_changes_nothing_and_the_import_does_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("store.db");
    let mut bench = Bench::new(&path);
    let job = job(folder.path(), TILL);
    let Reply::Preview(Ok(preview)) = bench.ask(Request::Preview(Box::new(job.clone()))) else {
        panic!("no preview")
    };
    let counts = preview.taken.counts();
    assert_eq!((counts.accepted, counts.rejected, preview.taken.summary.batch), (1, 1, None));
    assert_eq!((preview.sample.rows.len(), preview.rows.len()), (2, 1));
    let status = || {
        Store::open(&path, Access::Read).and_then(|store| store.status(&crate::domain::view::View::default()))
    };
    assert_eq!(status().expect("a status").bills, 0);
    let Reply::Imported(Ok(taken)) = bench.ask(Request::Import(Box::new(job.clone()))) else {
        panic!("not taken in")
    };
    assert_eq!((taken.counts(), taken.summary.saved), (counts, Some(1)));
    assert_eq!(status().expect("a status").bills, 1);
    let Reply::Preview(Ok(again)) = bench.ask(Request::Preview(Box::new(job))) else { panic!("no preview") };
    assert_eq!((again.taken.counts().accepted, again.taken.counts().unchanged), (0, 1));
    // A whole import is not taken back before somebody was asked.
    let Reply::ImportNext(next) = bench.ask(Request::Undo) else { panic!("not told") };
    assert_eq!((next.batch, next.bills, status().expect("a status").bills), (1, 1, 1));
    let Reply::Saved(Done::Undone, Ok(undone)) = bench.ask(Request::UndoImport(next.batch)) else {
        panic!("not undone")
    };
    assert_eq!(
        (undone.saved.line.kind, undone.saved.import.map(|effect| effect.bills)),
        (JournalKind::Import, Some(1))
    );
}

#[test]
fn a_job_that_was_stopped_leaves_the_store_as_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("store.db");
    let mut bench = Bench::new(&path);
    let job = job(folder.path(), TILL);
    job.cancel.cancel();
    let reply = bench.ask(Request::Import(Box::new(job.clone())));
    assert!(matches!(reply, Reply::Imported(Err(Error::Cancelled))), "{reply:?}");
    let reply = bench.ask(Request::Preview(Box::new(job)));
    assert!(matches!(reply, Reply::Preview(Err(Error::Cancelled))), "{reply:?}");
    let reply = bench.ask(Request::Undo);
    assert!(matches!(reply, Reply::Saved(_, Err(Error::Store(StoreError::NothingToUndo)))), "{reply:?}");
}

#[test]
fn an_import_is_stopped_while_it_reads() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("store.db");
    let mut bench = Bench::new(&path);
    let rows = (0..30_000).map(|row| format!("B{row},2026-10-17 12:00,{row},guest,100\n"));
    let job = job(folder.path(), &format!("单号,时间,会员号,姓名,金额\n{}", rows.collect::<String>()));
    let ticket = Ticket { slot: Slot::Import, number: 1 };
    bench.worker.send(ticket, Request::Import(Box::new(job.clone())));
    let first = bench.deliveries.recv_timeout(PATIENCE).expect("progress");
    assert!(matches!(first.reply, Reply::ImportProgress { done: 1.., .. }), "{:?}", first.reply);
    job.cancel.cancel();
    let ended = std::iter::from_fn(|| bench.deliveries.recv_timeout(PATIENCE).ok())
        .find(|delivery| matches!(delivery.reply, Reply::Imported(_)))
        .expect("an end");
    assert!(matches!(ended.reply, Reply::Imported(Err(Error::Cancelled))), "{:?}", ended.reply);
    let reply = bench.ask(Request::Undo);
    assert!(matches!(reply, Reply::Saved(_, Err(Error::Store(StoreError::NothingToUndo)))), "{reply:?}");
}

#[test]
fn how_a_file_is_read_is_recognised_by_its_header_once_it_is_remembered() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("store.db");
    let mut bench = Bench::new(&path);
    let text = "单号,时间,会员号,应收,实收,状态\nA1,2026-10-17 12:00,001,1300,1280,挂单\n";
    let mut first = job(folder.path(), text);
    first.options.mapping =
        Some("单号=bill_no,时间=visited_at,会员号=member_no,应收=amount,实收=-,状态=status".into());
    first.options.status = Some("挂单=sale".into());
    let saved = bench.ask(Request::SaveProfile("前台".into(), Box::new(first.clone())));
    assert!(
        matches!(&saved, Reply::ProfileSaved(name, Ok(Remembered { number: Some(1), .. })) if name == "前台"),
        "{saved:?}"
    );
    let next = ImportJob { options: ImportOptions::default(), ..first };
    let Reply::Preview(Ok(preview)) = bench.ask(Request::Preview(Box::new(next))) else {
        panic!("no preview")
    };
    assert_eq!(preview.profile.as_ref().map(|profile| profile.name.as_str()), Some("前台"));
    assert_eq!(preview.taken.amount(), Fen(130_000));
    assert_eq!(preview.options.status.as_deref(), Some("挂单=sale"));
    assert!(preview.suspicious.counts.is_none());
}

#[test]
fn the_guests_of_the_palette_are_found_by_name_and_number() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("store.db");
    take_in_a_bill(&path);
    let mut bench = Bench::new(&path);
    for (text, expected) in [("张", 1), ("001", 1), ("nobody", 0)] {
        let request = Request::Matches { text: text.into(), view: View::default() };
        let Reply::Matches(Ok(guests)) = bench.ask(request) else { panic!("{text}: no answer") };
        assert_eq!((guests.lines.len(), guests.total), (expected, expected), "{text}");
    }
}

#[test]
fn several_files_are_one_batch_that_is_looked_at_and_taken_back_as_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut bench = Bench::new(&folder.path().join("store.db"));
    let mut both = job(folder.path(), TILL);
    let other = folder.path().join("other.csv");
    std::fs::write(&other, TILL.replace("A1", "B1").replace("001", "007")).expect("written");
    both.paths.push(other);
    let Reply::Preview(Ok(preview)) = bench.ask(Request::Preview(Box::new(both.clone()))) else {
        panic!("no preview")
    };
    let counts = preview.taken.counts();
    assert_eq!((preview.taken.files.len(), counts.accepted, counts.rejected), (2, 2, 2));
    let members: Vec<_> = preview.rows.iter().map(|row| row.member_no.as_deref()).collect();
    assert_eq!(members, [Some("001")], "the rows shown are the first file's");
    let Reply::Imported(Ok(taken)) = bench.ask(Request::Import(Box::new(both))) else {
        panic!("not taken in")
    };
    assert_eq!((taken.summary.batch, taken.summary.bills_new), (Some(1), 2));
    let Reply::Saved(Done::Undone, Ok(undone)) = bench.ask(Request::UndoImport(1)) else {
        panic!("not undone")
    };
    assert_eq!(undone.saved.import.map(|effect| effect.bills), Some(2));
}
