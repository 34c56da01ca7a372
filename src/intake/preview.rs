//! A look at a file before it is taken in: how it is read, its first rows before and after, and what would happen.

use super::{Manner, Taken, Watcher, plan_all, saved_profiles, take_in};
use crate::domain::bill::BillRow;
use crate::domain::intake::{ImportProfile, ReadRow, RowCounts, Target};
use crate::domain::money::Fen;
use crate::domain::suspicious::{Suspected, Suspects};
use crate::error::Error;
use crate::store::{ImportSummary, Stamp, Store};
use crate::transfer::import::{
    DateOrder, FileReport, ImportError, ImportOptions, Missing, Plan, Sample, Source, missing, outline,
    sample,
};
use std::cell::{Cell, RefCell};

/// Rows a person is shown.
pub const PREVIEW_ROWS: usize = 10;

/// A column that matters and that files have not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lacking {
    /// What is missing.
    pub target: Target,
    /// Places of the files without it among those looked at, in order.
    pub files: Vec<usize>,
    /// Which column of the first of them it may be, from 0.
    pub likely: Option<usize>,
    /// Whether a saved profile reads all of them, so that somebody knows.
    pub is_accepted: bool,
}

/// What is known of files before they are taken in; of several as one batch, rows and columns are the first one's.
#[derive(Debug)]
pub struct Preview {
    /// What would become of the rows, and how the files are read; the store is as it was.
    pub taken: Taken,
    /// Why the file cannot be read yet: its columns are known, but not what they mean. They have their likeliest meanings
    /// then, and nothing is counted.
    pub trouble: Option<Error>,
    /// Columns that matter and some file has not, so that something will not be counted.
    pub missing: Vec<Lacking>,
    /// Places of the files with status words nobody has explained.
    pub unclear: Vec<usize>,
    /// The first rows as they stand there, the sheets, and the status words of all files.
    pub sample: Sample,
    /// The same rows as they were understood, those that could be.
    pub rows: Vec<ReadRow>,
    /// What stands out among the bills of all files.
    pub suspicious: Suspected,
    /// How dates such as 05/03/2024 are read, where the file has such.
    pub date_order: Option<DateOrder>,
    /// The saved profile that was recognised by the file's header.
    pub profile: Option<ImportProfile>,
    /// The options in force: those given, with what the profile says where they leave it open.
    pub options: ImportOptions,
}

/// Looks through files with a dry run: what would happen if they were taken in with these options. Profiles are the store's.
///
/// # Errors
/// As [`plan_all`] and [`take_in`]; but a single file whose columns are the matter is shown with its trouble.
pub fn look_through(
    store: &mut Store,
    sources: &[Source],
    options: ImportOptions,
    stamp: &Stamp,
    watcher: &dyn Watcher,
) -> Result<Preview, Error> {
    let options = ImportOptions { profiles: saved_profiles(store)?, ..options };
    let plans = match (plan_all(sources, &options), sources) {
        (Ok(plans), _) => plans,
        (Err(Error::Import { file, error }), [source]) if is_about_columns(&error) => {
            return look_at_columns(source, options, Error::Import { file, error });
        }
        (Err(error), _) => return Err(error),
    };
    let looker = Looker {
        watcher,
        found: RefCell::new((Suspects::new(stamp.today), Vec::new())),
        files: Cell::default(),
    };
    let manner = Manner { dry_run: true, ..Manner::default() };
    let taken = take_in(store, &plans, &manner, stamp, &looker)?;
    let Findings { sample, missing, unclear } = Findings::of(&plans)?;
    // What a profile says of some of the files is not to be said of the others.
    let is_one = plans.windows(2).all(|two| two[0].profile == two[1].profile);
    let Some(plan) = plans.into_iter().next() else { return Err(Error::Cancelled) };
    let profile = plan.profile.as_deref().map(|name| store.profile(name)).transpose()?.flatten();
    let (suspects, rows) = looker.found.into_inner();
    Ok(Preview {
        taken,
        trouble: None,
        missing,
        unclear,
        sample,
        rows,
        suspicious: suspects.finish(),
        date_order: plan.date_order,
        options: in_force(options, plan.profile.as_ref().filter(|_| is_one)),
        profile,
    })
}

/// Whether a person who sees the columns can put it right.
fn is_about_columns(error: &ImportError) -> bool {
    matches!(
        error,
        ImportError::NoHeader { .. }
            | ImportError::MissingColumn { .. }
            | ImportError::TwoColumns { .. }
            | ImportError::UnknownColumn { .. }
            | ImportError::UndecodableFile
            | ImportError::StatusWithoutColumn
            | ImportError::NoUsableSheet { .. }
    )
}

/// What is known of a file whose columns nobody has explained yet.
fn look_at_columns(source: &Source, options: ImportOptions, trouble: Error) -> Result<Preview, Error> {
    let Error::Import { file, .. } = &trouble else { return Err(trouble) };
    let seen = outline(source, &options, PREVIEW_ROWS)
        .map_err(|error| Error::Import { file: file.clone(), error })?;
    let report = FileReport {
        file: seen.file,
        format: seen.format,
        encoding: seen.encoding,
        delimiter: seen.delimiter,
        sheet: seen.sheet,
        other_sheets: Vec::new(),
        header_line: seen.header_line,
        counts: RowCounts::default(),
        amount: Fen(0),
        amount_corrected: Fen(0),
        rejections: Vec::new(),
        corrections: Vec::new(),
        warnings: Vec::new(),
        left_empty: 0,
        columns: seen.columns,
        unmapped: Vec::new(),
        skipped: Vec::new(),
    };
    let summary = ImportSummary { batch: None, saved: None, customers_new: 0, bills_new: 0 };
    Ok(Preview {
        taken: Taken { files: vec![report], summary, refused: false },
        trouble: Some(trouble),
        missing: Vec::new(),
        unclear: Vec::new(),
        sample: seen.sample,
        rows: Vec::new(),
        suspicious: Suspected::default(),
        date_order: None,
        profile: None,
        options: ImportOptions { profiles: Vec::new(), ..options },
    })
}

/// What the first rows of the files show, and what the files lack.
#[derive(Default)]
struct Findings {
    sample: Sample,
    missing: Vec<Lacking>,
    unclear: Vec<usize>,
}

impl Findings {
    fn of(plans: &[Plan]) -> Result<Self, Error> {
        let mut findings = Self::default();
        for (place, plan) in plans.iter().enumerate() {
            let seen = sample(plan, PREVIEW_ROWS)
                .map_err(|error| Error::Import { file: plan.file.clone(), error })?;
            findings.note(place, plan, seen);
        }
        Ok(findings)
    }

    fn note(&mut self, place: usize, plan: &Plan, seen: Sample) {
        let is_accepted = plan.profile.is_some();
        for Missing { target, likely } in missing(&plan.columns, &seen) {
            match self.missing.iter_mut().find(|known| known.target == target) {
                Some(known) => {
                    known.files.push(place);
                    known.is_accepted &= is_accepted;
                }
                None => self.missing.push(Lacking { target, files: vec![place], likely, is_accepted }),
            }
        }
        if seen.statuses.iter().any(|status| status.kind.is_none()) {
            self.unclear.push(place);
        }
        if place == 0 {
            self.sample = seen;
        } else {
            self.sample.add_statuses(seen.statuses);
        }
    }
}

/// The options with what the recognised profile adds to them.
fn in_force(mut options: ImportOptions, recognised: Option<&String>) -> ImportOptions {
    let profiles = std::mem::take(&mut options.profiles);
    let used = profiles.into_iter().find(|profile| Some(&profile.name) == recognised);
    if let Some(profile) = used {
        options.mapping = Some(profile.mapping);
        options.status = options.status.or(profile.status);
        options.date_order = options.date_order.or(profile.date_order);
    }
    options
}

/// Keeps the first bills of the first file and what stands out, and passes on what else is told.
struct Looker<'w> {
    watcher: &'w dyn Watcher,
    found: RefCell<(Suspects, Vec<ReadRow>)>,
    /// Files begun.
    files: Cell<usize>,
}

impl Watcher for Looker<'_> {
    fn begin(&self, bytes: u64) {
        self.watcher.begin(bytes);
    }
    fn progress(&self, bytes: u64) {
        self.watcher.progress(bytes);
    }
    fn cancelled(&self) -> bool {
        self.watcher.cancelled()
    }
    fn begin_file(&self) {
        self.files.set(self.files.get() + 1);
        self.found.borrow_mut().0.begin_file();
    }
    fn bill(&self, row: &BillRow<'_>) {
        let (suspects, rows) = &mut *self.found.borrow_mut();
        suspects.note(row);
        if self.files.get() == 1 && rows.len() < PREVIEW_ROWS {
            rows.push(ReadRow::of(row));
        }
    }
}
