//! Looking through a till's export and taking it in, for the workbench: the same way as the command line's.

use super::{Delivery, Reply, Stamp, Ticket};
use crate::error::Error;
use crate::intake::{
    Manner, Preview, Remembered, Taken, Watcher, look_through, plan_all, remember_profile, saved_profiles,
    take_in,
};
use crate::store::Store;
use crate::transfer::import::{ImportOptions, Source};
use std::cell::Cell;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Progress is told once this part of all bytes is read.
const STEPS: u64 = 100;

/// Stops the job it was given to, from another thread.
#[derive(Clone, Debug, Default)]
pub struct CancelFlag(Arc<AtomicBool>);

impl CancelFlag {
    /// Asks the job to stop; what is not saved by then is as if it had never been asked for.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether the job is to stop.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Files to be looked through or taken in, as one batch.
#[derive(Clone, Debug, Default)]
pub struct ImportJob {
    /// The files.
    pub paths: Vec<PathBuf>,
    /// How they are read; the profiles are the store's.
    pub options: ImportOptions,
    /// Stops it.
    pub cancel: CancelFlag,
}

impl ImportJob {
    fn sources(&self) -> Vec<Source> {
        self.paths.iter().cloned().map(Source::File).collect()
    }
}

/// Tells how far the job is, and asks whether to go on.
struct Progress<'j, D: Fn(Delivery)> {
    job: &'j ImportJob,
    ticket: Ticket,
    deliver: &'j D,
    total: Cell<u64>,
    told: Cell<u64>,
}

impl<D: Fn(Delivery)> Watcher for Progress<'_, D> {
    fn begin(&self, bytes: u64) {
        self.total.set(bytes);
    }
    fn progress(&self, bytes: u64) {
        let total = self.total.get();
        if bytes >= self.told.get() + (total / STEPS).max(1) || bytes >= total {
            self.told.set(bytes);
            let reply = Reply::ImportProgress { done: bytes.min(total), total };
            (self.deliver)(Delivery { ticket: Some(self.ticket), reply });
        }
    }
    fn cancelled(&self) -> bool {
        self.job.cancel.is_cancelled()
    }
}

impl<'j, D: Fn(Delivery)> Progress<'j, D> {
    /// Before the first byte. A job that was stopped while it waited for its turn does not begin.
    fn new(job: &'j ImportJob, ticket: Ticket, deliver: &'j D) -> Result<Self, Error> {
        if job.cancel.is_cancelled() {
            return Err(Error::Cancelled);
        }
        Ok(Self { job, ticket, deliver, total: Cell::new(0), told: Cell::new(0) })
    }
}

/// Where a job's progress is told.
pub(super) struct Tell<'d, D: Fn(Delivery)> {
    pub(super) ticket: Ticket,
    pub(super) deliver: &'d D,
}

/// What would happen if the files were taken in; the store is as it was.
pub(super) fn preview<D: Fn(Delivery)>(
    store: &mut Store,
    job: &ImportJob,
    stamp: &Stamp,
    tell: &Tell<'_, D>,
) -> Result<Box<Preview>, Error> {
    let progress = Progress::new(job, tell.ticket, tell.deliver)?;
    look_through(store, &job.sources(), job.options.clone(), stamp, &progress).map(Box::new)
}

/// Takes the files in as one batch.
pub(super) fn import<D: Fn(Delivery)>(
    store: &mut Store,
    job: &ImportJob,
    stamp: &Stamp,
    tell: &Tell<'_, D>,
) -> Result<Box<Taken>, Error> {
    let progress = Progress::new(job, tell.ticket, tell.deliver)?;
    let options = ImportOptions { profiles: saved_profiles(store)?, ..job.options.clone() };
    let plans = plan_all(&job.sources(), &options)?;
    take_in(store, &plans, &Manner::default(), stamp, &progress).map(Box::new)
}

/// Remembers how a file is read under a name; recognised by its header from then on.
pub(super) fn save_profile(
    store: &mut Store,
    name: &str,
    job: &ImportJob,
    stamp: &Stamp,
) -> Result<Remembered, Error> {
    let plans = plan_all(&job.sources(), &job.options)?;
    let plan = plans.first().ok_or(Error::Cancelled)?;
    remember_profile(store, name, plan, &job.options, stamp)
}
