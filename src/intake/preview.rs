//! A look at a file before it is taken in: how it is read, its first rows before and after, and what would happen.

use super::{Manner, Taken, Watcher, plan_all, saved_profiles, take_in};
use crate::domain::bill::{BillKind, BillRow, BillTime};
use crate::domain::money::Fen;
use crate::domain::suspicious::{Suspects, Suspicious};
use crate::error::Error;
use crate::store::{Stamp, Store};
use crate::transfer::import::{DateOrder, ImportOptions, Plan, Sample, Source, sample};
use std::cell::RefCell;

/// Rows a person is shown.
pub const PREVIEW_ROWS: usize = 10;

/// A row of the file as it was understood: what a person looks at to see whether it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadRow {
    /// Physical line where the row starts.
    pub line: u64,
    /// When.
    pub time: Option<BillTime>,
    /// Bill number.
    pub bill_no: Option<String>,
    /// Member number; `None` for a walk-in.
    pub member_no: Option<String>,
    /// Name.
    pub name: Option<String>,
    /// Phone, as written.
    pub phone: Option<String>,
    /// Outlet.
    pub outlet: Option<String>,
    /// Net amount.
    pub amount: Option<Fen>,
    /// Guests at the table.
    pub covers: Option<u32>,
    /// Room or table.
    pub room: Option<String>,
    /// What kind of record.
    pub kind: BillKind,
}

/// What is known of a file before it is taken in.
#[derive(Clone, Debug)]
pub struct Preview {
    /// What would become of its rows, and how it is read; the store is as it was.
    pub taken: Taken,
    /// Its first rows as they stand there, its status words, its sheets.
    pub sample: Sample,
    /// The same rows as they were understood, those that could be.
    pub rows: Vec<ReadRow>,
    /// What stands out among its bills.
    pub suspicious: Suspicious,
    /// How dates such as 05/03/2024 are read, where the file has such.
    pub date_order: Option<DateOrder>,
    /// Name of the saved profile that was recognised by the file's header.
    pub profile: Option<String>,
    /// The options in force: those given, with what the profile says where they leave it open.
    pub options: ImportOptions,
}

/// Looks through a file with a dry run: what would happen if it were taken in with these options. Profiles are the store's.
///
/// # Errors
/// As [`plan_all`] and [`take_in`].
pub fn look_through(
    store: &mut Store,
    source: Source,
    options: ImportOptions,
    stamp: &Stamp,
    watcher: &dyn Watcher,
) -> Result<Preview, Error> {
    let options = ImportOptions { profiles: saved_profiles(store)?, ..options };
    let mut plans = plan_all(&[source], &options)?;
    let looker = Looker { watcher, found: RefCell::new((Suspects::new(stamp.today), Vec::new())) };
    let manner = Manner { dry_run: true, ..Manner::default() };
    let taken = take_in(store, &plans, &manner, stamp, &looker)?;
    let plan = plans.swap_remove(0);
    let sample =
        sample(&plan, PREVIEW_ROWS).map_err(|error| Error::Import { file: plan.file.clone(), error })?;
    let (suspects, rows) = looker.found.into_inner();
    Ok(Preview {
        taken,
        sample,
        rows,
        suspicious: suspects.finish(),
        date_order: plan.date_order,
        options: in_force(options, &plan),
        profile: plan.profile,
    })
}

/// The options with what the recognised profile adds to them.
fn in_force(mut options: ImportOptions, plan: &Plan) -> ImportOptions {
    let profiles = std::mem::take(&mut options.profiles);
    let used = profiles.into_iter().find(|profile| Some(&profile.name) == plan.profile.as_ref());
    if let Some(profile) = used {
        options.mapping = Some(profile.mapping);
        options.status = options.status.or(profile.status);
        options.date_order = options.date_order.or(profile.date_order);
    }
    options
}

/// Keeps the first bills and what stands out, and passes on what else is told.
struct Looker<'w> {
    watcher: &'w dyn Watcher,
    found: RefCell<(Suspects, Vec<ReadRow>)>,
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
    fn bill(&self, row: &BillRow<'_>) {
        let (suspects, rows) = &mut *self.found.borrow_mut();
        suspects.note(row);
        if rows.len() < PREVIEW_ROWS {
            rows.push(ReadRow::of(row));
        }
    }
}

impl ReadRow {
    fn of(row: &BillRow<'_>) -> Self {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        Self {
            line: row.line,
            time: row.time,
            bill_no: owned(row.bill_no),
            member_no: owned(row.member_no),
            name: owned(row.name.or(row.title)),
            phone: owned(row.phone),
            outlet: owned(row.outlet),
            amount: row.amount,
            covers: row.covers,
            room: owned(row.room),
            kind: row.kind,
        }
    }
}
