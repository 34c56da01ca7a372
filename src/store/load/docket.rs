//! The stored bills of a group, and those taken in meanwhile, found by what identifies a bill.

use crate::store::StoreError;
use crate::store::content::{Columns, Content};
use crate::store::rebuild::{Group, first_bill, last_bill};
use foldhash::fast::FixedState;
use hashbrown::{HashMap, HashSet, HashTable};
use rusqlite::Connection;
use std::collections::VecDeque;
use std::hash::BuildHasher;

/// What identifies a bill without a number: member, time, amount, and the count of such bills in a file.
type BareKey = (u32, Option<i32>, Option<i64>);

/// One bill of the group.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// Its rowid.
    pub id: i64,
    /// The file its content came with.
    pub file: i64,
    /// What is stored of it.
    pub content: Content,
    /// Whether the open file held it already.
    pub is_met: bool,
    number: (usize, usize),
}

/// All bills of one group.
#[derive(Debug)]
pub(super) struct Docket {
    entries: Vec<Entry>,
    texts: Vec<u8>,
    hasher: FixedState,
    by_number: HashTable<usize>,
    bare: HashMap<BareKey, VecDeque<usize>>,
    next: i64,
}

impl Docket {
    /// An empty group.
    pub(super) fn new(group: Group) -> Self {
        Self {
            entries: Vec::new(),
            texts: Vec::new(),
            hasher: FixedState::with_seed(0x6269_6c6c),
            by_number: HashTable::new(),
            bare: HashMap::new(),
            next: first_bill(group),
        }
    }

    /// The bills of a group as stored; `seen` are the places the open file held unchanged.
    pub(super) fn read(
        tx: &Connection,
        group: Group,
        file: i64,
        seen: &HashSet<i64>,
    ) -> Result<Self, StoreError> {
        let mut docket = Self::new(group);
        let sql = "SELECT id, file_id, number, member_id, contact_id, second, amount, covers, room_id, channel_id, kind \
                   FROM bill WHERE id BETWEEN ?1 AND ?2";
        let mut statement = tx.prepare_cached(sql)?;
        let mut rows = statement.query((first_bill(group), last_bill(group)))?;
        while let Some(row) = rows.next()? {
            let (id, of_file): (i64, i64) = (row.get(0)?, row.get(1)?);
            let content = Content::read(row, 3)?;
            let is_met = of_file == file || seen.contains(&(id - first_bill(group)));
            let number =
                row.get_ref(2)?.as_bytes_or_null().map_err(|_| StoreError::Damaged("bill".to_owned()))?;
            docket.add(Entry { id, file: of_file, content, is_met, number: (0, 0) }, number);
        }
        Ok(docket)
    }

    /// Whether the group holds no bill.
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The id the next new bill takes.
    pub(super) fn next_id(&self) -> i64 {
        self.next
    }

    /// Moves on to the id after it.
    pub(super) fn step(&mut self) {
        self.next += 1;
    }

    /// Adds a bill the open file brought.
    pub(super) fn take(&mut self, id: i64, file: i64, content: Content, number: Option<&[u8]>) {
        self.add(Entry { id, file, content, is_met: true, number: (0, 0) }, number);
    }

    fn add(&mut self, mut entry: Entry, number: Option<&[u8]>) {
        let place = self.entries.len();
        self.next = self.next.max(entry.id + 1);
        if let Some(number) = number {
            entry.number = (self.texts.len(), number.len());
            self.texts.extend_from_slice(number);
            let Self { entries, texts, hasher, by_number, .. } = self;
            entries.push(entry);
            let text = |place: usize| entries.get(place).map_or(&[][..], |entry| slice(texts, entry.number));
            by_number.insert_unique(hasher.hash_one(number), place, |place| hasher.hash_one(text(*place)));
        } else {
            let key = (entry.content.member, entry.content.second, entry.content.amount);
            if !entry.is_met {
                self.bare.entry(key).or_default().push_back(place);
            }
            self.entries.push(entry);
        }
    }

    /// The bill a row speaks of: by its number, or without one the next not yet met of the same member, time and amount.
    ///
    /// A changed cut-off can bring bills of one number together in a day. Then a row speaks of one that it says the same as,
    /// first of those not yet met; otherwise nobody can tell which one it means.
    pub(super) fn find(&mut self, number: Option<&[u8]>, content: &Content, columns: Columns) -> Found<'_> {
        let place = if let Some(number) = number {
            let mut same = self.of_number(number);
            let (first, second) = (same.next(), same.next());
            if second.is_some() {
                let Some(place) = self.saying(number, content, columns) else { return Found::Several };
                Some(place)
            } else {
                first
            }
        } else {
            let key = (content.member, content.second, content.amount);
            self.bare.get_mut(&key).and_then(VecDeque::pop_front)
        };
        place.and_then(|place| self.entries.get_mut(place)).map_or(Found::None, Found::One)
    }

    /// The bill of a number that says the same, first of those not yet met.
    fn saying(&self, number: &[u8], content: &Content, columns: Columns) -> Option<usize> {
        let entry = |place: usize| self.entries.get(place);
        let says_the_same = |place: &usize| {
            entry(*place).is_some_and(|entry| {
                entry.content.overlaid(content, columns).says_the_same_as(&entry.content)
            })
        };
        let order = |place: &usize| (entry(*place).is_none_or(|entry| entry.is_met), *place);
        self.of_number(number).filter(says_the_same).min_by_key(order)
    }

    /// Places of the bills with a number.
    fn of_number<'d>(&'d self, number: &'d [u8]) -> impl Iterator<Item = usize> + 'd {
        self.by_number.iter_hash(self.hasher.hash_one(number)).copied().filter(move |place| {
            self.entries.get(*place).is_some_and(|entry| slice(&self.texts, entry.number) == number)
        })
    }
}

/// What a group knows of a row.
#[derive(Debug)]
pub(super) enum Found<'d> {
    /// No such bill.
    None,
    /// This bill.
    One(&'d mut Entry),
    /// Several bills of its number, none of which says the same.
    Several,
}

fn slice(texts: &[u8], (at, length): (usize, usize)) -> &[u8] {
    texts.get(at..at + length).unwrap_or_default()
}
