//! Taking in the bills of an import, in one transaction.
//!
//! Rows are gathered by business day and outlet and judged group by group in order of their key: at the end of the file, or
//! earlier when they take too much memory. A group that is new gets its facts from memory; the others are rebuilt at the end.

mod buffer;
mod docket;
mod guests;
mod judge;
mod latest_name;
mod new_bills;
pub(super) mod seen;
mod wordings;
mod words;

use super::content::Columns;
use super::journal::{self, Entry};
use super::rebuild::{self, Clocks, Group, Ledger, Sums, first_bill};
use super::stop::Stop;
use super::{Stamp, Store, StoreError, batch, naming, phase_history};
use crate::domain::bill::BillRow;
use crate::domain::day::Day;
use crate::domain::edit::JournalKind;
use crate::domain::intake::{BillSink, RejectCode, Rejection, RowCounts, Target, Verdict};
use buffer::{MAIN_OUTLET, Pile, Placed};
use guests::Guests;
use hashbrown::{HashMap, HashSet};
use judge::{Aftermath, Judge, OpenFile};
pub(super) use judge::{write_content, write_extra, write_seen_extra};
pub(super) use new_bills::{INSERT, bind_content};
use rusqlite::{Transaction, TransactionBehavior, params};
pub(super) use seen::move_bill as move_seen;
use words::Words;

/// Rows are judged early when they take more memory than this.
const MOST_GATHERED: usize = 64 << 20;

const DAY_SECONDS: i32 = 86_400;

/// What an import did to the store, known once it is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImportSummary {
    /// Batch number; `None` for a dry run, or when nothing was taken in.
    pub batch: Option<i64>,
    /// Journal number: "Saved #n"; `None` like `batch`.
    pub saved: Option<i64>,
    /// Customers that came into being.
    pub customers_new: u64,
    /// Bills that came into being.
    pub bills_new: u64,
}

/// An import under way: one IMMEDIATE transaction, rolled back when dropped.
#[derive(Debug)]
pub struct Import<'s> {
    tx: Transaction<'s>,
    stop: Stop<'s>,
    batch: Batch,
    file: Option<OpenFile>,
    words: Words,
    clocks: Clocks,
    guests: Guests,
    piles: Piles,
    after: Aftermath,
    sums: Sums,
}

/// The batch the import becomes.
#[derive(Debug)]
struct Batch {
    id: i64,
    stamp: Stamp,
    files: Vec<String>,
    /// Rows of all closed files.
    total: RowCounts,
}

/// The rows not judged yet.
#[derive(Debug)]
struct Piles {
    by_group: HashMap<Group, usize>,
    waiting: Vec<(Group, Pile)>,
    last: usize,
    /// Emptied piles, to be filled again.
    spare: Vec<Pile>,
    gathered: usize,
    limit: usize,
    /// Whether the store held bills when the import began.
    store_has_bills: bool,
    /// The highest id of a stored bill.
    last_bill: i64,
    /// Groups judged in this import already.
    judged: HashSet<Group>,
}

impl Piles {
    fn pile(&mut self, group: Group) -> usize {
        if self.waiting.get(self.last).is_none_or(|(key, _)| *key != group) {
            let next = self.waiting.len();
            self.last = *self.by_group.entry(group).or_insert(next);
            if self.last == next {
                self.waiting.push((group, self.spare.pop().unwrap_or_default()));
            }
        }
        self.last
    }

    /// Takes the piles out in order of their key; with `but`, those of that day stay.
    fn take(&mut self, but: Option<Day>) -> Vec<(Group, Pile)> {
        let all = std::mem::take(&mut self.waiting);
        let (keep, mut taken): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|(group, _)| Some(group.0) == but);
        taken.sort_unstable_by_key(|(group, _)| *group);
        self.by_group = keep.iter().enumerate().map(|(place, (group, _))| (*group, place)).collect();
        (self.waiting, self.last, self.gathered) = (keep, usize::MAX, 0);
        taken
    }
}

impl Store {
    /// Begins an import; the store is locked for writing until it is finished, abandoned or dropped.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when another program is writing.
    pub fn begin_import(&mut self, stamp: &Stamp) -> Result<Import<'_>, StoreError> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let sql = "INSERT INTO batch (imported_at) VALUES (?1) RETURNING id";
        let id = tx.query_row(sql, [&stamp.at], |row| row.get(0))?;
        let last_bill: Option<i64> = tx.query_row("SELECT max(id) FROM bill", [], |row| row.get(0))?;
        Ok(Import {
            stop: Stop::NEVER,
            batch: Batch { id, stamp: stamp.clone(), files: Vec::new(), total: RowCounts::default() },
            file: None,
            words: Words::new(Clocks::read(&tx)?),
            clocks: Clocks::read(&tx)?,
            guests: Guests::new(&tx)?,
            piles: Piles {
                by_group: HashMap::new(),
                waiting: Vec::new(),
                last: usize::MAX,
                spare: Vec::new(),
                gathered: 0,
                limit: MOST_GATHERED,
                store_has_bills: last_bill.is_some(),
                last_bill: last_bill.unwrap_or(i64::MIN),
                judged: HashSet::new(),
            },
            after: Aftermath::default(),
            sums: Sums::default(),
            tx,
        })
    }
}

impl<'s> Import<'s> {
    /// The same, ending with [`StoreError::Cancelled`] once `wanted` says so: asked before every business day and outlet is
    /// judged or rebuilt and between the steps of [`Import::finish`], for the last time before COMMIT.
    #[must_use]
    pub fn stopped_when(self, wanted: &'s dyn Fn() -> bool) -> Self {
        Self { stop: Stop::when(wanted), ..self }
    }

    /// Saves the batch.
    ///
    /// # Errors
    /// When the store fails, or the work is stopped before COMMIT; nothing is changed then.
    pub fn finish(mut self) -> Result<ImportSummary, StoreError> {
        let taken = self.batch.total.accepted + self.batch.total.unchanged + self.batch.total.corrected;
        if taken == 0 {
            return self.abandon();
        }
        let stop = self.stop;
        stop.check()?;
        self.guests.write(&self.tx, &mut self.sums)?;
        stop.check()?;
        self.write_counts()?;
        stop.check()?;
        let mut stale = rebuild::refresh_links(&self.tx, &self.after.touched)?;
        stale.append(&mut self.after.dirty);
        rebuild::retally(&self.tx, &stale, &mut self.sums, stop)?;
        stop.check()?;
        std::mem::take(&mut self.sums).apply(&self.tx)?;
        stop.check()?;
        naming::refresh_names(&self.tx, &self.after.unnamed)?;
        batch::sweep(&self.tx, self.after.counts.keys().copied())?;
        let entry = Entry {
            kind: JournalKind::Import,
            subject: self.batch.id.to_string(),
            before: None,
            after: Some(self.batch.files.join(", ")),
        };
        let saved = journal::record(&self.tx, &entry, &self.batch.stamp)?;
        let sql = "UPDATE batch SET journal_id = ?2 WHERE id = ?1";
        self.tx.execute(sql, (self.batch.id, saved))?;
        let summary = self.summary(Some(self.batch.id), Some(saved));
        stop.check()?;
        phase_history::restate(&self.tx, self.batch.stamp.today)?;
        stop.check()?;
        self.tx.commit()?;
        Ok(summary)
    }

    /// Counts what would have happened and changes nothing (a dry run).
    ///
    /// # Errors
    /// When the store fails.
    pub fn abandon(self) -> Result<ImportSummary, StoreError> {
        let summary = self.summary(None, None);
        self.tx.rollback()?;
        Ok(summary)
    }

    fn summary(&self, batch: Option<i64>, saved: Option<i64>) -> ImportSummary {
        let customers_new = self.guests.customers_new();
        ImportSummary { batch, saved, customers_new, bills_new: self.batch.total.accepted }
    }

    /// Who holds how many bills, which groups the batch touched, and what corrections did to members.
    fn write_counts(&mut self) -> Result<(), StoreError> {
        let holds = self.batch.total.accepted + self.batch.total.corrected;
        self.tx
            .execute("UPDATE batch SET holds = holds + ?2 WHERE id = ?1", params![self.batch.id, holds])?;
        for (file, lost) in &self.after.lost {
            let sql = "UPDATE batch SET holds = holds - ?2 WHERE id = (SELECT batch_id FROM batch_file WHERE id = ?1)";
            self.tx.prepare_cached(sql)?.execute((file, lost))?;
        }
        let sql = "INSERT OR IGNORE INTO batch_group (batch_id, group_id) VALUES (?1, ?2)";
        let mut statement = self.tx.prepare_cached(sql)?;
        for group in &self.after.touched {
            statement.execute((self.batch.id, first_bill(*group)))?;
        }
        batch::recount(&self.tx, &self.after.counts)?.into_iter().for_each(|new| self.sums.touch(new));
        Ok(())
    }

    /// Judges what was gathered; with `but`, the piles of that day wait.
    fn judge_piles(&mut self, but: Option<Day>) -> Result<(), StoreError> {
        let Self { tx, stop, file: Some(file), guests, clocks, after, sums, piles, .. } = self else {
            return Ok(());
        };
        let mut ledger = Ledger::new(tx, sums);
        let taken = piles.take(but);
        let Piles { judged, store_has_bills, last_bill, spare, .. } = piles;
        let mut judge = Judge { tx, file, guests, clocks, after, last_bill };
        for (group, mut pile) in taken {
            stop.check()?;
            let may_be_stored = !judged.insert(group) || *store_has_bills;
            judge.judge(group, &pile, may_be_stored, &mut ledger)?;
            pile.clear();
            spare.push(pile);
        }
        ledger.close()
    }

    fn reject_time(&mut self, row: &BillRow<'_>, code: RejectCode) {
        let value = row.time.map(|time| time.to_string());
        let rejection = Rejection { line: row.line, column: Target::VisitedAt.name(), value, code };
        if let Some(file) = &mut self.file {
            file.verdict.rejections.push(rejection);
        }
    }
}

impl BillSink for Import<'_> {
    type Error = StoreError;

    fn open_file(&mut self, name: &str, columns: &[Target]) -> Result<(), StoreError> {
        let columns = Columns::of(columns);
        let sql = "INSERT INTO batch_file (batch_id, name, columns) VALUES (?1, ?2, ?3) RETURNING id";
        let id = self.tx.query_row(sql, (self.batch.id, name, columns.text()), |row| row.get(0))?;
        self.batch.files.push(name.to_owned());
        self.file = Some(OpenFile { id, columns, verdict: Verdict::default(), seen: HashMap::new() });
        Ok(())
    }

    fn bill(&mut self, row: &BillRow<'_>) -> Result<(), StoreError> {
        let Some(time) = row.time else {
            self.reject_time(row, RejectCode::MissingDate);
            return Ok(());
        };
        let (outlet, rules) = self.words.outlet(row.outlet.unwrap_or(MAIN_OUTLET));
        let (day, _) = rules.place(time);
        if day > self.batch.stamp.today + 1 {
            self.reject_time(row, RejectCode::FutureDate);
            return Ok(());
        }
        let past_midnight = (time.date - day) * DAY_SECONDS;
        let second =
            time.second.and_then(|second| i32::try_from(second).ok()).map(|second| second + past_midnight);
        let group = (day, self.words.outlet_id(&self.tx, outlet)?);
        let guest = self.guests.recognise(&self.tx, row)?;
        let words = (self.words.word(&self.tx, row.room)?, self.words.word(&self.tx, row.channel)?);
        let pile = self.piles.pile(group);
        if let Some((_, pile)) = self.piles.waiting.get_mut(pile) {
            self.piles.gathered += pile.push(row, &Placed { guest, second, words })?;
        }
        if self.piles.gathered > self.piles.limit {
            self.judge_piles(Some(day))?;
        }
        Ok(())
    }

    fn close_file(&mut self, read: &RowCounts) -> Result<Verdict, StoreError> {
        self.judge_piles(None)?;
        let Some(mut file) = self.file.take() else { return Ok(Verdict::default()) };
        let mut groups: Vec<_> = file.seen.drain().collect();
        groups.sort_unstable_by_key(|(group, _)| *group);
        for (group, list) in groups {
            seen::write(&self.tx, file.id, first_bill(group), &list.sorted()?)?;
        }
        let mut verdict = file.verdict;
        verdict.rejections.sort_by_key(|rejection| rejection.line);
        verdict.corrections.sort_by_key(|correction| correction.line);
        let refused = u64::try_from(verdict.rejections.len()).unwrap_or(u64::MAX);
        let sql = "UPDATE batch_file SET rows = ?2, accepted = ?3, unchanged = ?4, corrected = ?5, rejected = ?6, \
                   skipped = ?7, amount = ?8 WHERE id = ?1";
        self.tx.prepare_cached(sql)?.execute(params![
            file.id,
            read.rows,
            verdict.accepted,
            verdict.unchanged,
            verdict.corrected,
            read.rejected + refused,
            read.skipped,
            verdict.amount.0,
        ])?;
        self.batch.total.accepted += verdict.accepted;
        self.batch.total.unchanged += verdict.unchanged;
        self.batch.total.corrected += verdict.corrected;
        Ok(verdict)
    }
}

#[cfg(test)]
pub(super) mod tests;
