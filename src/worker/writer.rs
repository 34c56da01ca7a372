//! The thread that changes the store and writes sheets into files.

use super::display;
use super::import::{self, Tell};
use super::output::place_of;
use super::reply::failed;
use super::{
    AlertsOutput, AlertsPaper, Clock, DayFormat, DayOutput, Delivery, Done, ImportNext, Job, Output, Reply,
    Request, Told, open,
};
use crate::domain::bill::BillId;
use crate::domain::edit::{JournalKind, Saved};
use crate::domain::view::SheetQuery;
use crate::error::{Error, UsageError, file_name};
use crate::store::{Access, Stamp, Store, StoreError, UndoStep, local_time};
use crate::transfer::export::{
    SheetMeta, Standing, write_calls, write_day, write_private, write_table, write_view,
};
use std::cell::OnceCell;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError};
use std::time::Duration;

/// How long nothing must be wanted before work is done that nobody asked for: the first screen stands by then.
const IDLE: Duration = Duration::from_secs(1);

/// The writer: the only connection that changes anything.
pub(super) struct Writer {
    path: PathBuf,
    store: Option<Store>,
    clock: Clock,
}

impl Writer {
    pub(super) fn new(path: PathBuf, clock: Clock) -> Self {
        Self { path, store: None, clock }
    }

    /// Changes what it is told to, in order, until nobody can tell any more.
    pub(super) fn run(mut self, wanted: &Receiver<Job>, opened: &Sender<()>, deliver: &impl Fn(Delivery)) {
        // Opened at once so that the store exists for the reader; an error here is met again, and told, at the first change.
        if let Ok(store) = self.open() {
            // A house that freezes its rosters keeps the first one shown. Another program writing, or no bills yet: the next one.
            let _ = store.freeze_first_roster(&SheetQuery::default());
        }
        let _ = opened.send(());
        let mut months_may_lack = true;
        while let Some((ticket, request)) = self.next(wanted, &mut months_may_lack) {
            let reply = self.obey(&request, &Tell { ticket, deliver });
            deliver(Delivery { ticket: Some(ticket), reply });
            months_may_lack |= matches!(
                request,
                Request::Import(_) | Request::UndoImport(_) | Request::Undo | Request::Redo
            );
        }
    }

    /// The next job; `None` when nobody can tell any more. While nothing is wanted for a while, the phases of the months that are
    /// over are taken, as far as that was not done yet.
    fn next(&mut self, wanted: &Receiver<Job>, months_may_lack: &mut bool) -> Option<Job> {
        while *months_may_lack {
            match wanted.recv_timeout(IDLE) {
                Ok(job) => return Some(job),
                Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) => {}
            }
            // Whoever wants something meanwhile does not wait for it to end.
            let job = OnceCell::new();
            let is_wanted = || {
                // One is enough: the others wait their turn.
                job.get().is_some()
                    || match wanted.try_recv() {
                        Ok(new) => job.set(Some(new)).is_ok(),
                        Err(TryRecvError::Disconnected) => job.set(None).is_ok(),
                        Err(TryRecvError::Empty) => false,
                    }
            };
            let today = (self.clock)().today;
            let taken = self.store.as_mut().map(|store| store.take_month_ends(today, &is_wanted));
            // What fails now fails again: the next change opens the way to another try.
            *months_may_lack = matches!(taken, Some(Err(StoreError::Cancelled | StoreError::Busy)));
            if let Some(job) = job.into_inner() {
                return job;
            }
        }
        wanted.recv().ok()
    }

    fn open(&mut self) -> Result<&mut Store, Error> {
        if self.store.is_none() {
            self.store = Some(open(&self.path, Access::Write)?);
        }
        self.store.as_mut().ok_or(Error::Store(StoreError::Cancelled))
    }

    fn obey(&mut self, request: &Request, tell: &Tell<'_, impl Fn(Delivery)>) -> Reply {
        match request {
            Request::Output(output) => return self.write(output),
            Request::OutputAlerts(output) => return write_list(output),
            Request::OutputDay(output) => return write_page(output),
            Request::Remember { path, kept, part } => {
                return Reply::Remembered(display::remember(path, kept, *part));
            }
            _ => {}
        }
        // No store is needed to change how things are shown.
        if let Request::Display { path, key, to } = request {
            return Reply::Displayed(key, display::change(path, key, to.as_deref()));
        }
        let stamp = (self.clock)();
        let store = match self.open() {
            Ok(store) => store,
            Err(error) => return failed(request, error),
        };
        match request {
            Request::Change(edit) => changed(store, Done::Changed, |store| store.apply(edit, &stamp)),
            Request::Undo => undo(store, &stamp),
            Request::UndoImport(batch) => {
                changed(store, Done::Undone, |store| store.undo_batch(*batch, &stamp))
            }
            Request::Redo => changed(store, Done::Redone, |store| store.redo(&stamp)),
            Request::Preview(job) => Reply::Preview(import::preview(store, job, &stamp, tell)),
            Request::Import(job) => Reply::Imported(import::import(store, job, &stamp, tell)),
            Request::QuestionsAsked => {
                Reply::QuestionsAsked(store.note_first_questions().map_err(Error::Store))
            }
            Request::SaveProfile(name, job) => {
                Reply::ProfileSaved(name.clone(), import::save_profile(store, name, job, &stamp))
            }
            _ => {
                failed(request, Error::Store(StoreError::Bug("a question was sent to the writer".to_owned())))
            }
        }
    }

    fn write(&self, output: &Output) -> Reply {
        let path = place_of(&output.path, &output.name, output.format);
        let output = &Output { path, ..output.clone() };
        if !output.overwrite && output.path.exists() {
            return Reply::FileExists(Box::new(output.clone()));
        }
        let meta = SheetMeta {
            scope: output.scope.clone(),
            closed_days: output.calendar.closed_days().collect(),
            ladder: output.ladder,
            discreet: output.discreet || output.format.is_discreet_by_default(),
            ..SheetMeta::new((self.clock)().today, output.format)
        };
        let written = write_private(&output.path, standing(output.overwrite), |out| {
            write_view(&output.sheet, &output.view, (output.format, output.language), &meta, out)
        });
        Reply::Written(written.map(|()| output.path.clone()).map_err(Error::from))
    }
}

/// What becomes of a file that is there.
fn standing(overwrite: bool) -> Standing {
    if overwrite { Standing::Replaced } else { Standing::Stays }
}

fn write_list(output: &AlertsOutput) -> Reply {
    let path = place_of(&output.path, &output.name, output.format);
    if !output.overwrite && path.exists() {
        return Reply::AlertsFileExists(Box::new(AlertsOutput { path, ..output.clone() }));
    }
    let written = write_private(&path, standing(output.overwrite), |out| {
        let how = (output.format, output.language);
        match &output.paper {
            AlertsPaper::Calls(sheet) => write_calls(sheet, how, out),
            AlertsPaper::Table(sheet) => write_table(sheet, how, out),
        }
    });
    Reply::Written(written.map(|()| path).map_err(Error::from))
}

fn write_page(output: &DayOutput) -> Reply {
    let path = place_of(&output.path, &output.name, output.format);
    if !output.overwrite && path.exists() {
        return Reply::DayFileExists(Box::new(DayOutput { path, ..output.clone() }));
    }
    let Some(format) = DayFormat::of(output.format) else {
        let file = file_name(&path);
        return Reply::Written(Err(Error::Usage(UsageError::PageFormat { file })));
    };
    let written = write_private(&path, standing(output.overwrite), |out| {
        write_day(&output.sheet, (format, output.language), out)
    });
    Reply::Written(written.map(|()| path).map_err(Error::from))
}

/// Takes the latest edit back; which import comes next is only told.
fn undo(store: &mut Store, stamp: &Stamp) -> Reply {
    match store.undo_edit(stamp) {
        Ok(UndoStep::Undone(saved)) => changed(store, Done::Undone, |_| Ok(saved)),
        Ok(UndoStep::Import(batch)) => Reply::ImportNext(Box::new(ImportNext {
            batch: batch.batch,
            files: batch.files,
            local: local_time(&batch.imported_at),
            bills: batch.holds,
        })),
        Err(error) => Reply::Saved(Done::Undone, Err(Error::Store(error))),
    }
}

/// Makes a change and gathers what tells it; only the change itself may fail.
fn changed(
    store: &mut Store,
    done: Done,
    change: impl FnOnce(&mut Store) -> Result<Saved, StoreError>,
) -> Reply {
    let saved = match change(store) {
        Ok(saved) => saved,
        Err(error) => return Reply::Saved(done, Err(Error::Store(error))),
    };
    let bill = (saved.line.kind == JournalKind::Claim)
        .then(|| store.bill(BillId(saved.line.subject.parse().ok()?)).ok().flatten())
        .flatten();
    Reply::Saved(done, Ok(Box::new(Told { saved, bill })))
}
