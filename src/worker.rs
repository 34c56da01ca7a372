//! The threads that own connections to the store: a request goes in, a reply comes out, and the screen never waits.
//!
//! One writer (the only connection that changes anything) and one reader stand beside each other. Every request carries a
//! ticket; of two questions for the same slot only the newer is answered, and the older one is interrupted when it is running.

use crate::domain::attendance::Sheet;
use crate::domain::bill::BillId;
use crate::domain::calendar::Calendar;
use crate::domain::customer::{BillLine, BillPage, BillQuery, CustomerLine, CustomerOrder, CustomerQuery};
use crate::domain::day::Day;
use crate::domain::edit::{Edit, JournalKind, Saved};
use crate::domain::phase::Ladder;
use crate::domain::view::{SheetQuery, View};
use crate::error::{Error, file_name};
use crate::store::{Access, Interrupter, Store, StoreError};
use crate::transfer::export::{SheetMeta, write_private, write_sheet};
use crate::words::Language;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

pub use crate::store::Stamp;
pub use crate::transfer::export::SheetFormat;

/// How often the reader looks whether another program has written.
const WATCH_EVERY: Duration = Duration::from_millis(400);

/// Months up to a guest's last visit whose bills his page shows.
const RECENT_MONTHS: i32 = 6;

/// Reads the clock and names the person; called for every change.
pub type Clock = Arc<dyn Fn() -> Stamp + Send + Sync>;

/// A question to the store, or a change of it.
#[derive(Clone, Debug)]
pub enum Request {
    /// The attendance sheet and what its frame shows.
    Sheet(SheetQuery),
    /// The bills of one guest's day.
    DayBills(BillQuery, View),
    /// The walk-in bills of a day, to claim one.
    WalkIns(BillQuery, View),
    /// The bills of a guest's last visit: its sitting and room.
    LastVisit(BillQuery, View),
    /// What is known of a guest, with his recent bills.
    Guest {
        /// Whom.
        member_no: String,
        /// As of when, where.
        view: View,
    },
    /// The guest a name, number or phone is of, on the roster or not; of several the one who spent most.
    Find {
        /// What was typed.
        text: String,
        /// As of when, where.
        view: View,
    },
    /// A change by hand.
    Change(Edit),
    /// Takes back the latest change.
    Undo,
    /// Brings back what was taken back last.
    Redo,
    /// Writes the sheet into a file.
    Output(Box<Output>),
}

/// A sheet to be written into a file.
#[derive(Clone, Debug)]
pub struct Output {
    /// What.
    pub sheet: Arc<Sheet>,
    /// Closed days, to be shaded.
    pub calendar: Calendar,
    /// The house ladder.
    pub ladder: Ladder,
    /// The only outlet counted.
    pub scope: Option<String>,
    /// In which form.
    pub format: SheetFormat,
    /// In which language.
    pub language: Language,
    /// Where to.
    pub path: PathBuf,
    /// Whether a file that is there may be replaced.
    pub overwrite: bool,
}

/// The questions of one slot replace one another; changes never do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Slot {
    /// [`Request::Sheet`].
    Sheet,
    /// [`Request::DayBills`], [`Request::WalkIns`], [`Request::Guest`]: what an open dialog shows.
    Dialog,
    /// [`Request::LastVisit`]: the line of the focused row.
    Row,
    /// Changes and output, each answered.
    Change,
}

impl Slot {
    /// Every slot.
    pub const ALL: [Self; 4] = [Self::Sheet, Self::Dialog, Self::Row, Self::Change];
}

impl Request {
    /// The slot this request belongs to.
    #[must_use]
    pub fn slot(&self) -> Slot {
        match self {
            Self::Sheet(_) => Slot::Sheet,
            Self::DayBills(..) | Self::WalkIns(..) | Self::Guest { .. } | Self::Find { .. } => Slot::Dialog,
            Self::LastVisit(..) => Slot::Row,
            Self::Change(_) | Self::Undo | Self::Redo | Self::Output(_) => Slot::Change,
        }
    }
}

/// A request's place in its slot: larger is newer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// The slot.
    pub slot: Slot,
    /// Counted from 1 within the slot.
    pub number: u64,
}

/// The sheet and what the screen around it needs.
#[derive(Clone, Debug)]
pub struct SheetPage {
    /// The sheet.
    pub sheet: Arc<Sheet>,
    /// Closed days.
    pub calendar: Calendar,
    /// The house ladder, for the digits beside the phases.
    pub ladder: Ladder,
    /// The outlets, in order of name.
    pub outlets: Vec<String>,
    /// First business day with a bill.
    pub first_day: Day,
    /// Last business day with a bill.
    pub last_day: Day,
    /// Whether the guests are made up.
    pub demo: bool,
}

/// A guest with his recent bills.
#[derive(Clone, Debug)]
pub struct GuestPage {
    /// Who he is and his figures.
    pub line: CustomerLine,
    /// Bills of the months before his last visit, in order of time.
    pub recent: BillPage,
}

/// What a change or an undo came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// A change was made.
    Changed,
    /// A change was taken back.
    Undone,
    /// A change was brought back.
    Redone,
}

/// A stored change, with what tells a person which it was.
#[derive(Clone, Debug)]
pub struct Told {
    /// The change.
    pub saved: Saved,
    /// The bill a claim is about.
    pub bill: Option<BillLine>,
    /// How many bills an import taken back or brought back took away or brought.
    pub bills: u64,
}

/// What the store answers.
#[derive(Debug)]
pub enum Reply {
    /// The sheet; `None` in a store without bills.
    Sheet(Result<Option<SheetPage>, Error>),
    /// The bills of a guest's day.
    DayBills(Result<BillPage, Error>),
    /// The walk-in bills of a day.
    WalkIns(Result<BillPage, Error>),
    /// The bills of a guest's last visit.
    LastVisit(Result<BillPage, Error>),
    /// A guest.
    Guest(Result<Box<GuestPage>, Error>),
    /// A change is stored: sent only after COMMIT.
    Saved(Done, Result<Box<Told>, Error>),
    /// A file was written.
    Written(Result<PathBuf, Error>),
    /// A file of that name is there; nothing was written.
    FileExists(Box<Output>),
    /// Another program has changed the store.
    StoreChanged,
}

/// What comes out of the worker: the reply and the ticket it answers, none for news.
#[derive(Debug)]
pub struct Delivery {
    /// The ticket; `None` for [`Reply::StoreChanged`].
    pub ticket: Option<Ticket>,
    /// The reply.
    pub reply: Reply,
}

type Job = (Ticket, Request);

/// What the reader is doing, so that a newer question can stop an older one.
#[derive(Default)]
struct Running {
    newest: [u64; Slot::ALL.len()],
    now: Option<Ticket>,
    interrupter: Option<Interrupter>,
}

impl Running {
    fn is_stale(&self, ticket: Ticket) -> bool {
        ticket.slot != Slot::Change && ticket.number < self.newest[ticket.slot as usize]
    }
}

/// The handle of the threads. Dropping it ends them after the change under way.
pub struct Worker {
    questions: Sender<Job>,
    changes: Sender<Job>,
    running: Arc<Mutex<Running>>,
}

impl Worker {
    /// Starts both threads on the store in `path`; replies go to `deliver`.
    ///
    /// # Errors
    /// When the system gives no threads.
    pub fn start(
        path: &Path,
        clock: Clock,
        deliver: impl Fn(Delivery) + Clone + Send + 'static,
    ) -> Result<Self, Error> {
        let running = Arc::new(Mutex::new(Running::default()));
        let (questions, asked) = channel();
        let (changes, wanted) = channel();
        let (opened, store_made) = channel();
        let writer = Writer { path: path.to_owned(), store: None, clock };
        let reply = deliver.clone();
        spawn("writer", move || writer.run(&wanted, &opened, &reply))?;
        let reader = Reader { path: path.to_owned(), store: None, version: None, running: running.clone() };
        spawn("reader", move || {
            // The writer makes and migrates the store; a failure there is told by the first question.
            let _ = store_made.recv();
            reader.run(&asked, &deliver);
        })?;
        Ok(Self { questions, changes, running })
    }

    /// Hands a request over; a running older question of the same slot is interrupted.
    pub fn send(&self, ticket: Ticket, request: Request) {
        if ticket.slot == Slot::Change {
            // A thread that is gone has restored the terminal and ended the program.
            let _ = self.changes.send((ticket, request));
            return;
        }
        let mut running = lock(&self.running);
        running.newest[ticket.slot as usize] = ticket.number;
        if running.now.is_some_and(|now| now.slot == ticket.slot)
            && let Some(interrupter) = &running.interrupter
        {
            interrupter.interrupt();
        }
        drop(running);
        let _ = self.questions.send((ticket, request));
    }
}

fn spawn(name: &str, body: impl FnOnce() + Send + 'static) -> Result<(), Error> {
    thread::Builder::new().name(name.to_owned()).spawn(body).map_err(StoreError::from)?;
    Ok(())
}

fn open(path: &Path, access: Access) -> Result<Store, Error> {
    Store::open(path, access).map_err(|error| Error::Open { file: file_name(path), error })
}

fn lock(running: &Mutex<Running>) -> MutexGuard<'_, Running> {
    running.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Reader {
    path: PathBuf,
    store: Option<Store>,
    version: Option<i64>,
    running: Arc<Mutex<Running>>,
}

impl Reader {
    fn run(mut self, asked: &Receiver<Job>, deliver: &impl Fn(Delivery)) {
        loop {
            match asked.recv_timeout(WATCH_EVERY) {
                Ok((ticket, request)) => {
                    if let Some(reply) = self.answer(ticket, &request) {
                        deliver(Delivery { ticket: Some(ticket), reply });
                    }
                }
                Err(RecvTimeoutError::Timeout) => {
                    if self.notices_a_change() {
                        deliver(Delivery { ticket: None, reply: Reply::StoreChanged });
                    }
                }
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn notices_a_change(&mut self) -> bool {
        let Some(seen) = self.version else { return false };
        let Some(Ok(now)) = self.store.as_ref().map(Store::data_version) else { return false };
        self.version = Some(now);
        now != seen
    }

    /// The reply; `None` when a newer question made it pointless.
    fn answer(&mut self, ticket: Ticket, request: &Request) -> Option<Reply> {
        {
            let mut running = lock(&self.running);
            if running.is_stale(ticket) {
                return None;
            }
            running.now = Some(ticket);
        }
        let reply = self.ask(request);
        let mut running = lock(&self.running);
        running.now = None;
        if running.is_stale(ticket) {
            return None;
        }
        drop(running);
        // An interrupt meant for the question before can hit this one: it is asked once more.
        if reply.is_cancelled() { Some(self.ask(request)) } else { Some(reply) }
    }

    fn open(&mut self) -> Result<&Store, Error> {
        if self.store.is_none() {
            let store = open(&self.path, Access::Read)?;
            lock(&self.running).interrupter = Some(store.interrupter());
            self.store = Some(store);
        }
        self.store.as_ref().ok_or(Error::Store(StoreError::Cancelled))
    }

    fn ask(&mut self, request: &Request) -> Reply {
        let store = match self.open() {
            Ok(store) => store,
            Err(error) => return failed(request, error),
        };
        // Taken before the question: what changes during it is news.
        let version = store.data_version().ok();
        let reply = answer(store, request);
        if matches!(request, Request::Sheet(_)) {
            self.version = version;
        }
        reply
    }
}

/// Answers a question from the store.
fn answer(store: &Store, request: &Request) -> Reply {
    match request {
        Request::Sheet(query) => Reply::Sheet(sheet_page(store, query).map_err(Error::Store)),
        Request::DayBills(query, view) => Reply::DayBills(store.bills(query, view).map_err(Error::Store)),
        Request::WalkIns(query, view) => Reply::WalkIns(store.bills(query, view).map_err(Error::Store)),
        Request::LastVisit(query, view) => Reply::LastVisit(store.bills(query, view).map_err(Error::Store)),
        Request::Guest { member_no, view } => {
            Reply::Guest(guest_page(store, member_no, view).map(Box::new).map_err(Error::Store))
        }
        Request::Find { text, view } => {
            Reply::Guest(found(store, text, view).map(Box::new).map_err(Error::Store))
        }
        Request::Change(_) | Request::Undo | Request::Redo | Request::Output(_) => {
            failed(request, Error::Store(StoreError::Bug("a change was sent to the reader".to_owned())))
        }
    }
}

fn sheet_page(store: &Store, query: &SheetQuery) -> Result<Option<SheetPage>, StoreError> {
    let Some(last_day) = store.last_day()? else { return Ok(None) };
    Ok(Some(SheetPage {
        sheet: Arc::new(store.sheet(query)?),
        calendar: store.calendar()?,
        ladder: store.settings()?.ladder,
        outlets: store.outlets()?,
        first_day: store.first_day()?.unwrap_or(last_day),
        last_day,
        demo: store.info("demo")?.is_some(),
    }))
}

fn found(store: &Store, text: &str, view: &View) -> Result<GuestPage, StoreError> {
    let query = CustomerQuery {
        search: Some(text.to_owned()),
        order: CustomerOrder::Spend,
        descending: true,
        limit: 1,
        ..CustomerQuery::default()
    };
    match store.customers(&query, view)?.rows.into_iter().next() {
        Some(line) => guest_page(store, &line.guest.member_no, view),
        None => Err(StoreError::UnknownMember),
    }
}

fn guest_page(store: &Store, member_no: &str, view: &View) -> Result<GuestPage, StoreError> {
    let line = store.customer(member_no, view)?;
    let recent = match line.last_visit {
        None => BillPage::default(),
        Some(last) => {
            let query = BillQuery {
                member_no: Some(member_no.to_owned()),
                from: Some(last.month().plus(1 - RECENT_MONTHS).first_day()),
                to: view.as_of,
                ..BillQuery::default()
            };
            store.bills(&query, view)?
        }
    };
    Ok(GuestPage { line, recent })
}

/// Makes a change and gathers what tells it; only the change itself may fail.
fn changed(
    store: &mut Store,
    done: Done,
    change: impl FnOnce(&mut Store) -> Result<Saved, StoreError>,
) -> Reply {
    let count = |store: &Store| store.status(&View::default()).map_or(0, |status| status.bills);
    let before = if done == Done::Changed { 0 } else { count(store) };
    let saved = match change(store) {
        Ok(saved) => saved,
        Err(error) => return Reply::Saved(done, Err(Error::Store(error))),
    };
    let bill = (saved.line.kind == JournalKind::Claim)
        .then(|| store.bill(BillId(saved.line.subject.parse().ok()?)).ok().flatten())
        .flatten();
    let bills = if saved.line.kind == JournalKind::Import { count(store).abs_diff(before) } else { 0 };
    Reply::Saved(done, Ok(Box::new(Told { saved, bill, bills })))
}

fn failed(request: &Request, error: Error) -> Reply {
    match request {
        Request::Sheet(_) => Reply::Sheet(Err(error)),
        Request::DayBills(..) => Reply::DayBills(Err(error)),
        Request::WalkIns(..) => Reply::WalkIns(Err(error)),
        Request::LastVisit(..) => Reply::LastVisit(Err(error)),
        Request::Guest { .. } | Request::Find { .. } => Reply::Guest(Err(error)),
        Request::Change(_) => Reply::Saved(Done::Changed, Err(error)),
        Request::Undo => Reply::Saved(Done::Undone, Err(error)),
        Request::Redo => Reply::Saved(Done::Redone, Err(error)),
        Request::Output(_) => Reply::Written(Err(error)),
    }
}

impl Reply {
    fn is_cancelled(&self) -> bool {
        let (Self::Sheet(Err(error))
        | Self::DayBills(Err(error))
        | Self::WalkIns(Err(error))
        | Self::LastVisit(Err(error))
        | Self::Guest(Err(error))) = self
        else {
            return false;
        };
        matches!(error, Error::Store(StoreError::Cancelled))
    }
}

struct Writer {
    path: PathBuf,
    store: Option<Store>,
    clock: Clock,
}

impl Writer {
    fn write(&self, output: &Output) -> Reply {
        if !output.overwrite && output.path.exists() {
            return Reply::FileExists(Box::new(output.clone()));
        }
        let meta = SheetMeta {
            scope: output.scope.clone(),
            closed_days: output.calendar.closed_days().collect(),
            ladder: output.ladder,
            ..SheetMeta::new((self.clock)().today, output.format)
        };
        let written = write_private(&output.path, |out| {
            write_sheet(&output.sheet, output.format, output.language, &meta, out)
        });
        Reply::Written(written.map(|()| output.path.clone()).map_err(Error::from))
    }

    fn run(mut self, wanted: &Receiver<Job>, opened: &Sender<()>, deliver: &impl Fn(Delivery)) {
        // Opened at once so that the store exists for the reader; an error here is met again, and told, at the first change.
        if let Ok(store) = self.open() {
            // A house that freezes its rosters keeps the first one shown. Another program writing, or no bills yet: the next one.
            let _ = store.freeze_first_roster(&SheetQuery::default());
        }
        let _ = opened.send(());
        while let Ok((ticket, request)) = wanted.recv() {
            let reply = self.obey(&request);
            deliver(Delivery { ticket: Some(ticket), reply });
        }
    }

    fn open(&mut self) -> Result<&mut Store, Error> {
        if self.store.is_none() {
            self.store = Some(open(&self.path, Access::Write)?);
        }
        self.store.as_mut().ok_or(Error::Store(StoreError::Cancelled))
    }

    fn obey(&mut self, request: &Request) -> Reply {
        if let Request::Output(output) = request {
            return self.write(output);
        }
        let stamp = (self.clock)();
        let store = match self.open() {
            Ok(store) => store,
            Err(error) => return failed(request, error),
        };
        match request {
            Request::Change(edit) => changed(store, Done::Changed, |store| store.apply(edit, &stamp)),
            Request::Undo => changed(store, Done::Undone, |store| store.undo(&stamp)),
            Request::Redo => changed(store, Done::Redone, |store| store.redo(&stamp)),
            _ => {
                failed(request, Error::Store(StoreError::Bug("a question was sent to the writer".to_owned())))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::bill::{BillRow, BillTime, Sitting};
    use crate::domain::intake::{BillSink, RowCounts, Target};
    use crate::domain::money::Fen;

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
        std::fs::write(&path, "no store at all, but long enough to be taken for one".repeat(9))
            .expect("written");
        let mut bench = Bench::new(&path);
        let told = |reply: &Reply| match reply {
            Reply::Sheet(Err(Error::Open { error, .. }))
            | Reply::Saved(_, Err(Error::Open { error, .. })) => *error == StoreError::Foreign,
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
        let Reply::Written(Err(error)) = bench.ask(Request::Output(Box::new(output))) else {
            panic!("written")
        };
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
}
