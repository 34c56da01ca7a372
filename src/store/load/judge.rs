//! Judging the bills of a group: first against the file they stand in, then against what is stored.

use super::buffer::{Pending, Pile};
use super::docket::{Docket, Entry, Found};
use super::guests::{Guests, Taken};
use super::new_bills::{NewBills, bind_content};
use super::seen::{Seen, SeenList};
use crate::domain::bill::BillKind;
use crate::domain::intake::{Correction, MOST_SHOWN, RejectCode, Rejection, Verdict};
use crate::domain::money::Fen;
use crate::store::StoreError;
use crate::store::content::{Columns, Content, Extra};
use crate::store::rebuild::{BillFigures, Clocks, Group, Ledger, MAX_SEQUENCE, Tally, first_bill, net_of};
use hashbrown::{HashMap, HashSet};
use rusqlite::{Connection, params};
use std::collections::BTreeSet;

/// The open file and what became of its rows so far.
#[derive(Debug)]
pub(super) struct OpenFile {
    /// Its rowid.
    pub id: i64,
    /// The targets it has.
    pub columns: Columns,
    /// What became of its rows.
    pub verdict: Verdict,
    /// What it held unchanged, by group.
    pub seen: HashMap<Group, SeenList>,
}

/// What judging leaves to be done at the end of the import.
#[derive(Debug, Default)]
pub(super) struct Aftermath {
    /// Groups that hold new or corrected bills.
    pub touched: BTreeSet<Group>,
    /// Those whose facts were not made at once.
    pub dirty: BTreeSet<Group>,
    /// Bills corrected, by the file that held their content before.
    pub lost: HashMap<i64, i64>,
    /// Members whose name has to be looked for again.
    pub unnamed: HashSet<u32>,
    /// What corrections add to a member's bills and live bills.
    pub counts: HashMap<u32, (i64, i64)>,
}

/// Everything a judgement needs beside the group.
pub(super) struct Judge<'i> {
    pub tx: &'i Connection,
    pub file: &'i mut OpenFile,
    pub guests: &'i mut Guests,
    pub clocks: &'i mut Clocks,
    pub after: &'i mut Aftermath,
    /// The highest id of a stored bill.
    pub last_bill: &'i mut i64,
}

impl Judge<'_> {
    /// Judges a pile and stores what is new; `may_be_stored` tells whether the group can hold bills already.
    pub(super) fn judge(
        &mut self,
        group: Group,
        pile: &Pile,
        may_be_stored: bool,
        ledger: &mut Ledger<'_>,
    ) -> Result<(), StoreError> {
        let mut docket = Docket::new(group);
        if may_be_stored {
            let seen = self.file.seen.get(&group).map(SeenList::sequences).transpose()?.unwrap_or_default();
            docket = Docket::read(self.tx, group, self.file.id, &seen)?;
        }
        let is_new = docket.is_empty();
        let mut tally = Tally::new(group, self.clocks.rules(self.tx, group.1)?);
        let mut new_bills = NewBills::default();
        let (accepted, corrected) = (self.file.verdict.accepted, self.file.verdict.corrected);
        for row in pile.rows() {
            let content = row.content();
            let number = pile.number(row);
            if is_new && pile.has_distinct_numbers() {
                let id = docket.next_id();
                docket.step();
                self.accept(&mut new_bills, (id, group), (pile, row), &mut tally)?;
                continue;
            }
            match docket.find(number, &content, self.file.columns) {
                Found::None => {
                    let id = docket.next_id();
                    if self.accept(&mut new_bills, (id, group), (pile, row), &mut tally)? {
                        docket.take(id, self.file.id, content, number);
                    }
                }
                Found::One(entry) => self.compare(entry, group, (pile, row), &content)?,
                Found::Several => self.reject(row, RejectCode::ConflictingDuplicate),
            }
        }
        new_bills.write(self.tx, self.file.id, pile, self.last_bill)?;
        if self.file.verdict.accepted == accepted && self.file.verdict.corrected == corrected {
            return Ok(());
        }
        self.after.touched.insert(group);
        if is_new && !pile.has_links() {
            ledger.put(group, tally.finish())
        } else {
            self.after.dirty.insert(group);
            Ok(())
        }
    }

    /// Takes a new bill in; `false` when the day holds no more.
    fn accept(
        &mut self,
        new_bills: &mut NewBills,
        (id, group): (i64, Group),
        (pile, row): (&Pile, &Pending),
        tally: &mut Tally,
    ) -> Result<bool, StoreError> {
        if id > first_bill(group) + MAX_SEQUENCE {
            self.reject(row, RejectCode::TooManyBills);
            return Ok(false);
        }
        let taken = Taken {
            guest: row.guest,
            has_name: row.has_name,
            bill: id,
            second: row.second,
            file: self.file.id,
            line: row.line,
            is_live: row.kind != BillKind::Void,
        };
        let customer = self.guests.take(self.tx, &taken)?;
        tally.add(&BillFigures {
            customer,
            second: row.second,
            amount: row.amount,
            covers: row.covers.unwrap_or(0),
            kind: row.kind,
        });
        new_bills.push(id, row);
        if row.has_extra() {
            write_extra(self.tx, id, &pile.extra(row))?;
        }
        let verdict = &mut self.file.verdict;
        verdict.accepted += 1;
        verdict.amount = Fen(verdict.amount.0.saturating_add(net_of(row.kind, row.amount)));
        Ok(true)
    }

    /// Judges a row that speaks of a bill known from the store or from this file.
    fn compare(
        &mut self,
        entry: &mut Entry,
        group: Group,
        (pile, row): (&Pile, &Pending),
        content: &Content,
    ) -> Result<(), StoreError> {
        let new = entry.content.overlaid(content, self.file.columns);
        let is_same = new.says_the_same_as(&entry.content);
        match (entry.is_met, is_same) {
            (true, true) => self.file.verdict.unchanged += 1,
            (true, false) => self.reject(row, RejectCode::ConflictingDuplicate),
            (false, true) => {
                entry.is_met = true;
                self.file.verdict.unchanged += 1;
                let has_other_wording = new.contact != entry.content.contact
                    && !self.guests.says_as_stored(self.tx, row.guest.contact, entry.content.contact)?;
                if has_other_wording {
                    self.guests.keep_wording(row.guest.contact, self.file.id);
                }
                if self.file.columns.has_extra() {
                    self.see_extra(entry.id, &pile.extra(row))?;
                }
                let seen = Seen {
                    sequence: entry.id - first_bill(group),
                    line: i64::from(row.line),
                    contact: has_other_wording.then_some(new.contact),
                };
                self.file.seen.entry(group).or_default().push(seen);
            }
            (false, false) => {
                let verdict = &mut self.file.verdict;
                verdict.corrected += 1;
                let net = |content: &Content| net_of(content.kind, content.amount);
                let change = net(&new).saturating_sub(net(&entry.content));
                verdict.amount_corrected = Fen(verdict.amount_corrected.0.saturating_add(change));
                if verdict.corrections.len() < MOST_SHOWN {
                    verdict.corrections.push(correction(group, (pile, row), &entry.content, &new));
                }
                self.correct(entry, &new, (pile, row))?;
                (entry.content, entry.file, entry.is_met) = (new, self.file.id, true);
            }
        }
        Ok(())
    }

    /// Keeps what the file says beside the content, where it says it otherwise.
    fn see_extra(&mut self, bill: i64, said: &Extra) -> Result<(), StoreError> {
        let stored = read_extra(self.tx, bill)?;
        let own = stored.clone().overlaid(said.clone(), self.file.columns);
        if own == stored { Ok(()) } else { write_seen_extra(self.tx, bill, self.file.id, &own) }
    }

    /// Replaces a bill's content, keeping what an earlier file said as a version.
    fn correct(
        &mut self,
        entry: &Entry,
        new: &Content,
        (pile, row): (&Pile, &Pending),
    ) -> Result<(), StoreError> {
        let (id, old) = (entry.id, &entry.content);
        keep_version(self.tx, id)?;
        let (file, line) = (self.file.id, i64::from(row.line));
        write_content(self.tx, id, (file, line), new)?;
        if self.file.columns.has_extra() {
            let extra = read_extra(self.tx, id)?.overlaid(pile.extra(row), self.file.columns);
            write_extra(self.tx, id, &extra)?;
        }
        self.guests.keep_wording(row.guest.contact, file);
        *self.after.lost.entry(entry.file).or_default() += 1;
        let is_live = |content: &Content| content.kind != BillKind::Void;
        let (was_live, is_live) = (is_live(old), is_live(new));
        if row.guest.member != 0 && row.guest.member_id == new.member {
            let (guest, has_name, line) = (row.guest, row.has_name, row.line);
            let taken = Taken { guest, has_name, bill: id, second: new.second, file, line, is_live };
            self.guests.take(self.tx, &taken)?;
        } else if new.member != 0 {
            let counts = self.after.counts.entry(new.member).or_default();
            *counts = (counts.0 + 1, counts.1 + i64::from(is_live));
        }
        if old.member != 0 {
            let counts = self.after.counts.entry(old.member).or_default();
            *counts = (counts.0 - 1, counts.1 - i64::from(was_live));
        }
        let says_who = |content: &Content, live| (content.member, content.contact, content.second, live);
        // A name kept from an earlier file is now said in a later file and another line: it may go before others.
        let was_not_offered = new.contact != row.guest.contact_id || new.member != row.guest.member_id;
        if says_who(old, was_live) != says_who(new, is_live) || was_not_offered {
            self.after.unnamed.extend([old.member, new.member].into_iter().filter(|member| *member != 0));
        }
        Ok(())
    }

    fn reject(&mut self, row: &Pending, code: RejectCode) {
        let line = u64::from(row.line);
        self.file.verdict.rejections.push(Rejection { line, column: "", value: None, code });
    }
}

/// What a person is told of a row that corrects a bill.
fn correction(group: Group, (pile, row): (&Pile, &Pending), old: &Content, new: &Content) -> Correction {
    Correction {
        line: row.line.into(),
        day: group.0,
        bill_no: pile.number_text(row).map(str::to_owned),
        changed: new.differences(old),
        before: old.amount.map(Fen),
        after: new.amount.map(Fen),
    }
}

/// Keeps the present content of a bill as a version.
fn keep_version(tx: &Connection, bill: i64) -> Result<(), StoreError> {
    let sql = "INSERT INTO bill_version (bill_id, file_id, line, number, member_id, contact_id, second, amount, covers, \
               room_id, channel_id, kind, original_number, dishes, payer, booker, note) \
               SELECT b.id, b.file_id, b.line, b.number, b.member_id, b.contact_id, b.second, b.amount, b.covers, \
               b.room_id, b.channel_id, b.kind, e.original_number, e.dishes, e.payer, e.booker, e.note \
               FROM bill b LEFT JOIN bill_extra e ON e.bill_id = b.id WHERE b.id = ?1";
    tx.prepare_cached(sql)?.execute([bill])?;
    Ok(())
}

/// Gives a bill another content.
pub(in crate::store) fn write_content(
    tx: &Connection,
    bill: i64,
    (file, line): (i64, i64),
    content: &Content,
) -> Result<(), StoreError> {
    let sql = "UPDATE bill SET file_id = ?1, line = ?2, member_id = ?3, contact_id = ?4, second = ?5, amount = ?6, \
               covers = ?7, room_id = ?8, channel_id = ?9, kind = ?10 WHERE id = ?11";
    let mut statement = tx.prepare_cached(sql)?;
    statement.raw_bind_parameter(1, file)?;
    statement.raw_bind_parameter(2, line)?;
    bind_content(&mut statement, 3, content)?;
    statement.raw_bind_parameter(11, bill)?;
    statement.raw_execute()?;
    Ok(())
}

/// What is kept of a bill beside its content.
fn read_extra(tx: &Connection, bill: i64) -> Result<Extra, StoreError> {
    let sql = "SELECT original_number, dishes, payer, booker, note FROM bill_extra WHERE bill_id = ?1";
    let mut statement = tx.prepare_cached(sql)?;
    let mut rows = statement.query([bill])?;
    rows.next()?.map_or_else(|| Ok(Extra::default()), |row| Extra::read(row, 0))
}

/// Writes what is kept of a bill beside its content; nothing leaves no row.
pub(in crate::store) fn write_extra(tx: &Connection, bill: i64, extra: &Extra) -> Result<(), StoreError> {
    if extra.is_empty() {
        tx.prepare_cached("DELETE FROM bill_extra WHERE bill_id = ?1")?.execute([bill])?;
        return Ok(());
    }
    let sql = "INSERT INTO bill_extra (bill_id, original_number, dishes, payer, booker, note) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (bill_id) DO UPDATE SET \
               original_number = excluded.original_number, dishes = excluded.dishes, payer = excluded.payer, \
               booker = excluded.booker, note = excluded.note";
    let row = params![bill, extra.original_number, extra.dishes, extra.payer, extra.booker, extra.note];
    tx.prepare_cached(sql)?.execute(row)?;
    Ok(())
}

/// Writes what a file said beside the content of a bill it saw unchanged.
pub(in crate::store) fn write_seen_extra(
    tx: &Connection,
    bill: i64,
    file: i64,
    extra: &Extra,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO seen_extra (bill_id, file_id, original_number, dishes, payer, booker, note) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let row = params![bill, file, extra.original_number, extra.dishes, extra.payer, extra.booker, extra.note];
    tx.prepare_cached(sql)?.execute(row)?;
    Ok(())
}
