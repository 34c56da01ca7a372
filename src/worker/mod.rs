//! The threads that own connections to the store: a request goes in, a reply comes out, and the screen never waits.
//!
//! One writer (the only connection that changes anything) and one reader stand beside each other. Every request carries a
//! ticket; of two questions for the same slot only the newer is answered, and the older one is interrupted when it is running.

mod display;
mod guests;
mod import;
mod inbox;
mod output;
mod paths;
mod reader;
mod reply;
mod request;
mod writer;

use crate::error::{Error, shown_path};
use crate::store::{Access, Interrupter, Store, StoreError};
use inbox::Inbox;
use reader::Reader;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use writer::Writer;

pub use crate::intake::{Lacking, PREVIEW_ROWS, Preview, ProfileContent, Remembered, Taken};
pub use crate::store::{
    BatchLine, BatchState, JournalPage, JournalQuery, JournalRow, Meant, MeantValue, Numbers, OwnersPage,
    SettingsPage, Stamp,
};
pub use crate::transfer::export::{
    CallLine, CallSheet, DayFormat, DayPart, DaySheet, SheetFormat, SheetView, TableCell, TableColumn,
    TableSheet,
};
pub use crate::transfer::import::{
    ColumnPlan, DateOrder, FileReport, Format, ImportError, ImportOptions, PathName, PathNames, Sample,
    SampleRow, StatusWord, can_be_listed, is_named_like_an_export, map_text, map_text_without, proposed_map,
    tells_day,
};
pub use import::{CancelFlag, ImportJob};
pub use reply::{
    AlertsPage, ApproachPage, BriefPage, Delivery, Done, Gone, GuestMatches, GuestsPage, ImportNext,
    Playbooks, QuestionsPage, Reply, SheetPage, Told,
};
pub use request::{
    AlertsOutput, AlertsPaper, DayOutput, GuestsOutput, Marked, Output, Request, RowsFor, Slot, Ticket,
};

/// Reads the clock and names the person; called for every change.
pub type Clock = Arc<dyn Fn() -> Stamp + Send + Sync>;

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
        !ticket.slot.is_of_writer() && ticket.number < self.newest[ticket.slot as usize]
    }
}

/// The handle of the threads. Dropping it ends them after the change under way.
pub struct Worker {
    questions: Sender<Job>,
    changes: Sender<Job>,
    paths: Sender<Job>,
    running: Arc<Mutex<Running>>,
    /// Ends the look into the inbox when it is dropped.
    _inbox: Option<Sender<()>>,
}

impl Worker {
    /// Starts the threads on the store in `path`, and one that looks into the inbox where there is such a folder; replies
    /// go to `deliver`.
    ///
    /// # Errors
    /// When the system gives no threads.
    pub fn start(
        path: &Path,
        clock: Clock,
        inbox: Option<PathBuf>,
        deliver: impl Fn(Delivery) + Clone + Send + 'static,
    ) -> Result<Self, Error> {
        let running = Arc::new(Mutex::new(Running::default()));
        let (questions, asked) = channel();
        let (changes, wanted) = channel();
        let (opened, store_made) = channel();
        let writer = Writer::new(path.to_owned(), clock.clone());
        let reply = deliver.clone();
        spawn("writer", move || writer.run(&wanted, &opened, &reply))?;
        let (paths, paths_asked) = channel();
        let tell = deliver.clone();
        spawn("paths", move || paths::run(&paths_asked, &tell))?;
        let inbox = inbox.map(|folder| watch_inbox(Inbox::new(folder, path.to_owned()), deliver.clone()));
        let reader = Reader::new(path.to_owned(), running.clone(), clock);
        spawn("reader", move || {
            // The writer makes and migrates the store; a failure there is told by the first question.
            let _ = store_made.recv();
            reader.run(&asked, &deliver);
        })?;
        Ok(Self { questions, changes, paths, running, _inbox: inbox.transpose()? })
    }

    /// Hands a request over; a running older question of the same slot is interrupted.
    pub fn send(&self, ticket: Ticket, request: Request) {
        if ticket.slot.is_of_writer() {
            // A thread that is gone has restored the terminal and ended the program.
            let _ = self.changes.send((ticket, request));
            return;
        }
        if ticket.slot == Slot::Paths {
            let _ = self.paths.send((ticket, request));
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

/// Starts looking into the inbox; it ends with what is returned.
fn watch_inbox(inbox: Inbox, deliver: impl Fn(Delivery) + Send + 'static) -> Result<Sender<()>, Error> {
    let (end, ended) = channel();
    spawn("inbox", move || inbox.run(&ended, &deliver))?;
    Ok(end)
}

fn spawn(name: &str, body: impl FnOnce() + Send + 'static) -> Result<(), Error> {
    thread::Builder::new().name(name.to_owned()).spawn(body).map_err(StoreError::from)?;
    Ok(())
}

fn open(path: &Path, access: Access) -> Result<Store, Error> {
    Store::open(path, access).map_err(|error| Error::Open { file: shown_path(path), error })
}

fn lock(running: &Mutex<Running>) -> MutexGuard<'_, Running> {
    running.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
