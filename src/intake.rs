//! Taking tills' exports and the made-up house into the store: the one way in, for the command line and the workbench.

mod demo;
mod place;
mod preview;
mod profile;

pub use demo::{DEMO_SOURCE, DemoHouse, demo_state, make_demo};
pub use place::RejectsPlace;
pub use preview::{Lacking, PREVIEW_ROWS, Preview, look_through};
pub use profile::{ProfileContent, Remembered, remember_profile, saved_profiles};

use crate::domain::bill::BillRow;
use crate::domain::intake::{BillSink, RowCounts, Target, Verdict};
use crate::domain::money::Fen;
use crate::error::{Error, file_name, typed};
use crate::store::{Import, ImportSummary, Stamp, Store, StoreError};
use crate::transfer::export::Draft;
use crate::transfer::import::{
    ColumnPlan, FileReport, ImportError, ImportOptions, Plan, RejectsFile, RunError, Source, Watch, plan,
    run_with_rejects,
};
use std::cell::Cell;
use std::io::{self, BufWriter};
use std::path::Path;

/// The store grows by at most this many times the bytes read: rows, facts and the write-ahead log beside them.
const SPACE_PER_BYTE: u64 = 3;

/// Looks on while files are taken in, and may stop it.
pub trait Watcher {
    /// So many bytes will be read.
    fn begin(&self, bytes: u64);
    /// So many bytes of all have been read.
    fn progress(&self, bytes: u64);
    /// Whether to stop; nothing is changed then. Asked while reading, judging and finishing, and no more once COMMIT has begun:
    /// who asks to stop later is told what was saved.
    fn cancelled(&self) -> bool;
    /// The next file begins.
    fn begin_file(&self) {}
    /// A bill as it was understood goes by, on its way to be judged.
    fn bill(&self, _row: &BillRow<'_>) {}
}

/// Nobody looks on.
impl Watcher for () {
    fn begin(&self, _bytes: u64) {}
    fn progress(&self, _bytes: u64) {}
    fn cancelled(&self) -> bool {
        false
    }
}

/// How files are taken in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    /// Tells what would happen and changes nothing.
    pub dry_run: bool,
    /// Takes nothing in when any row is rejected.
    pub all_or_nothing: bool,
    /// Where whole rejected rows are written to; its owner alone may read it.
    pub rejects: Option<RejectsPlace>,
}

/// What became of the files of one batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// One report a file, in the order given.
    pub files: Vec<FileReport>,
    /// What it did to the store, or would have done.
    pub summary: ImportSummary,
    /// Nothing was taken in because rows were rejected and all or nothing was asked for.
    pub refused: bool,
}

impl Taken {
    /// The counts of all files together.
    #[must_use]
    pub fn counts(&self) -> RowCounts {
        self.files.iter().fold(RowCounts::default(), |sum, file| RowCounts {
            rows: sum.rows + file.counts.rows,
            accepted: sum.accepted + file.counts.accepted,
            unchanged: sum.unchanged + file.counts.unchanged,
            corrected: sum.corrected + file.counts.corrected,
            rejected: sum.rejected + file.counts.rejected,
            skipped: sum.skipped + file.counts.skipped,
        })
    }

    /// By how much the corrected rows of all files change the net amount.
    #[must_use]
    pub fn amount_corrected(&self) -> Fen {
        self.files.iter().map(|file| file.amount_corrected).sum()
    }

    /// The same where any row was corrected.
    #[must_use]
    pub fn correction(&self) -> Option<Fen> {
        (self.counts().corrected > 0).then(|| self.amount_corrected())
    }

    /// Net amount of the accepted rows of all files.
    #[must_use]
    pub fn amount(&self) -> Fen {
        self.files.iter().map(|file| file.amount).sum()
    }

    /// The same where any file has a column of amounts: without one they are unknown, not nought.
    #[must_use]
    pub fn known_amount(&self) -> Option<Fen> {
        let is_amount = |column: &ColumnPlan| column.target == Some(Target::Amount);
        self.files.iter().any(|file| file.columns.iter().any(is_amount)).then(|| self.amount())
    }
}

/// Decides how every file is read, before anything is written.
///
/// What was said of status words is meant for the files that have a column of them; none needs one as long as another has.
///
/// # Errors
/// [`Error::Import`] for the first file that is refused.
pub fn plan_all(sources: &[Source], options: &ImportOptions) -> Result<Vec<Plan>, Error> {
    let options = ImportOptions { status_is_shared: sources.len() > 1, ..options.clone() };
    let failed = |source, error| Error::Import { file: source_name(source, &error), error };
    // Each once: what comes through a pipe can be read no second time.
    let planned = sources.iter().map(|source| plan(source, &options).map_err(|error| failed(source, error)));
    let plans: Vec<Plan> = planned.collect::<Result<_, _>>()?;
    let has_words = plans.iter().any(|plan| plan.targets().contains(&Target::Status));
    match sources {
        [first, _, ..] if options.status.is_some() && !has_words => {
            Err(failed(first, ImportError::StatusWithoutColumn))
        }
        _ => Ok(plans),
    }
}

/// The name of a file; what is none is named as it was typed.
fn source_name(source: &Source, error: &ImportError) -> String {
    match source {
        Source::File(path) if matches!(error, ImportError::NotAFile | ImportError::FileNotFound) => {
            typed(path)
        }
        Source::File(path) => file_name(path),
        Source::Stdin => "-".to_owned(),
    }
}

/// Takes the planned files in as one batch and one transaction.
///
/// Saved in full or not at all: on any error, when cancelled, for a dry run, and with `all_or_nothing` when a row was rejected,
/// the store is as it was.
///
/// # Errors
/// An [`Error::File`] of the rejected rows may come after the batch was saved, and says so.
/// [`Error::NoSpace`] and [`Error::Export`] before anything is written, [`Error::Cancelled`], [`Error::Store`],
/// [`Error::Import`], [`Error::File`].
pub fn take_in(
    store: &mut Store,
    plans: &[Plan],
    manner: &Manner,
    stamp: &Stamp,
    watcher: &dyn Watcher,
) -> Result<Taken, Error> {
    if let Some(path) = store.path() {
        check_space(path, plans)?;
    }
    let mut rejects = manner.rejects.as_ref().map(Rejects::open).transpose()?;
    watcher.begin(plans.iter().map(|plan| plan.bytes).sum());
    let wanted = || watcher.cancelled();
    let mut import = store.begin_import(stamp)?.stopped_when(&wanted);
    let mut files = Vec::with_capacity(plans.len());
    let mut before = 0;
    for plan in plans {
        watcher.begin_file();
        let watch = Offset { watcher, before, seen: Cell::new(0) };
        let file = rejects.as_mut().map(|rejects| &mut rejects.file);
        let report = run_with_rejects(plan, &mut Seen { import: &mut import, watcher }, &watch, file);
        files.push(report.map_err(|error| run_error(error, plan, manner))?);
        before += plan.bytes;
        watcher.progress(before);
    }
    if watcher.cancelled() {
        return Err(Error::Cancelled);
    }
    let refused = manner.all_or_nothing && files.iter().any(|file| file.counts.rejected > 0);
    let summary = if manner.dry_run || refused { import.abandon() } else { import.finish() };
    let summary = summary.map_err(store_error)?;
    if let (Some(rejects), Some(place)) = (rejects, &manner.rejects) {
        rejects.keep(place, summary.saved.is_some())?;
    }
    Ok(Taken { files, summary, refused })
}

fn run_error(error: RunError<StoreError>, plan: &Plan, manner: &Manner) -> Error {
    match error {
        RunError::Import(error) => Error::Import { file: plan.file.clone(), error },
        RunError::Sink(error) => store_error(error),
        RunError::Cancelled => Error::Cancelled,
        RunError::Rejects(error) => {
            let place = manner.rejects.as_ref().map(RejectsPlace::path);
            Error::file(place.unwrap_or_else(|| Path::new("-")), &error)
        }
    }
}

fn store_error(error: StoreError) -> Error {
    match error {
        StoreError::Cancelled => Error::Cancelled,
        other => Error::Store(other),
    }
}

/// Asks whether the disk of the store has room for the files.
///
/// # Errors
/// [`Error::NoSpace`]; a disk that does not tell is trusted.
pub fn check_space(store: &Path, plans: &[Plan]) -> Result<(), Error> {
    let existing = store.ancestors().skip(1).find(|folder| folder.is_dir());
    let folder = existing.filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let Ok(disk) = rustix::fs::statvfs(folder) else { return Ok(()) };
    let free = disk.f_bavail.saturating_mul(disk.f_frsize);
    enough_space(plans.iter().map(|plan| plan.bytes).sum(), free)
}

fn enough_space(bytes: u64, free: u64) -> Result<(), Error> {
    let need = bytes.saturating_mul(SPACE_PER_BYTE);
    if free < need { Err(Error::NoSpace { need, free }) } else { Ok(()) }
}

/// Tells the progress of one file as part of all.
struct Offset<'w> {
    watcher: &'w dyn Watcher,
    before: u64,
    seen: Cell<u64>,
}

impl Watch for Offset<'_> {
    fn progress(&self, bytes: u64) {
        self.seen.set(bytes);
        self.watcher.progress(self.before + bytes);
    }
    fn cancelled(&self) -> bool {
        self.watcher.cancelled()
    }
}

/// Shows every bill to who looks on before it is taken in.
struct Seen<'i, 's> {
    import: &'i mut Import<'s>,
    watcher: &'i dyn Watcher,
}

impl BillSink for Seen<'_, '_> {
    type Error = StoreError;

    fn open_file(&mut self, name: &str, columns: &[Target]) -> Result<(), StoreError> {
        self.import.open_file(name, columns)
    }

    #[inline]
    fn bill(&mut self, row: &BillRow<'_>) -> Result<(), StoreError> {
        self.watcher.bill(row);
        self.import.bill(row)
    }

    fn close_file(&mut self, read: &RowCounts) -> Result<Verdict, StoreError> {
        self.import.close_file(read)
    }
}

/// The file of rejected rows: opened before the work, in its place only when the work is done and there are any.
struct Rejects {
    file: RejectsFile,
    draft: Draft,
}

impl Rejects {
    fn open(place: &RejectsPlace) -> Result<Self, Error> {
        let draft = Draft::open_new(place.path())?;
        let out = draft.file().try_clone().map_err(|error| Error::file(place.path(), &error))?;
        Ok(Self { file: RejectsFile::new(Box::new(BufWriter::new(out))), draft })
    }

    /// Puts the file in its place; `changed` tells whether the import was saved before.
    fn keep(mut self, place: &RejectsPlace, changed: bool) -> Result<(), Error> {
        if self.file.is_empty() {
            return Ok(());
        }
        let file = file_name(place.path());
        let failed = |error: &io::Error| Error::File { file: file.clone(), kind: error.kind(), changed };
        self.file.finish().map_err(|error| failed(&error))?;
        self.draft.keep().map_err(|error| error.system().map(failed).unwrap_or(error.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_times_the_files_must_be_free() {
        assert!(enough_space(1_000, 3_000).is_ok());
        assert!(matches!(enough_space(1_000, 2_999), Err(Error::NoSpace { need: 3_000, free: 2_999 })));
        assert!(enough_space(0, 0).is_ok());
        assert!(enough_space(u64::MAX, u64::MAX - 1).is_err());
    }
}
