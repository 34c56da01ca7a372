//! Members and what bills call them: looked up in the store once each, kept in memory, written back at the end.

use super::latest_name::Naming;
use super::new_bills::or_null;
use super::wordings::{Arena, Piece, has_name, read_texts, write_texts, write_wording};
use crate::domain::bill::BillRow;
use crate::store::StoreError;
use crate::store::many::insert_many;
use crate::store::rebuild::Sums;
use foldhash::fast::FixedState;
use hashbrown::{HashMap, HashTable};
use rusqlite::Connection;
use std::hash::BuildHasher;

/// What the table holds of a member: all a row needs when it says of him what the last one said, in half a cache line.
#[derive(Clone, Copy, Debug)]
struct Slot {
    number: Piece,
    /// The wording met last, most often just behind the number; empty = none.
    wording: Piece,
    place: u32,
    id: u32,
    contact: u32,
    contact_id: u32,
}

/// Member and wording of a row: places in this table from 1, and rowids; 0 = none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Recognised {
    pub member: u32,
    pub contact: u32,
    pub member_id: u32,
    pub contact_id: u32,
}

/// One distinct wording.
#[derive(Clone, Debug)]
struct Contact {
    id: u32,
    /// Place of the member from 1; 0 = a walk-in.
    member: u32,
    wording: Piece,
    /// The next wording of the same member; 0 = none (places count from 1).
    next: u32,
    /// The file that said so first, once a bill with it was taken in; 0 = no bill yet, −1 = stored already.
    file: i64,
}

/// A member as the import knows him; in one cache line, because bills come to him in no order.
#[derive(Clone, Debug, Default)]
#[repr(align(64))]
struct Member {
    id: u32,
    customer: u32,
    bills: i32,
    live: i32,
    /// The first of his wordings; 0 = none.
    contacts: u32,
    /// The wording known to be used by a bill taken in.
    kept: u32,
    naming: Naming,
    is_stored: bool,
    /// Whether all his stored wordings were read.
    knows_contacts: bool,
}

const _: () = assert!(size_of::<Member>() == 64);

/// A bill taken in, as far as the guests are concerned.
#[derive(Clone, Copy, Debug)]
pub(super) struct Taken {
    /// Whom it names and how.
    pub guest: Recognised,
    /// Whether the wording holds a name.
    pub has_name: bool,
    /// Its rowid.
    pub bill: i64,
    /// Seconds after the midnight that begins the business day.
    pub second: Option<i32>,
    /// The file.
    pub file: i64,
    /// Physical line in it.
    pub line: u32,
    /// Whether it is not void.
    pub is_live: bool,
}

/// All members met in this import.
#[derive(Debug)]
pub(super) struct Guests {
    hasher: FixedState,
    texts: Arena,
    /// Wording of the row under way.
    said: Vec<u8>,
    by_number: HashTable<Slot>,
    members: Vec<Member>,
    /// The number of each member.
    numbers: Vec<Piece>,
    contacts: Vec<Contact>,
    walk_in_contacts: HashMap<Vec<u8>, u32>,
    next_member: u32,
    first_new_customer: u32,
    next_customer: u32,
    next_contact: u32,
    /// Without any member in the store nothing is looked up there.
    store_has_members: bool,
}

impl Guests {
    /// Reads where the numbering goes on.
    pub(super) fn new(tx: &Connection) -> Result<Self, StoreError> {
        let next = |sql: &str| -> Result<u32, StoreError> {
            let last: i64 = tx.query_row(sql, [], |row| row.get(0))?;
            u32::try_from(last + 1).map_err(|_| StoreError::Limit("members"))
        };
        let next_member = next("SELECT ifnull(max(id), 0) FROM member")?;
        let next_customer = next("SELECT ifnull(max(id), 0) FROM customer")?;
        Ok(Self {
            hasher: FixedState::with_seed(0x526f_6c6c),
            texts: Arena::default(),
            said: Vec::new(),
            by_number: HashTable::new(),
            members: Vec::new(),
            numbers: Vec::new(),
            contacts: Vec::new(),
            walk_in_contacts: HashMap::new(),
            next_member,
            first_new_customer: next_customer,
            next_customer,
            // Wordings on the shelf may come back beside those of an import that brings no bill.
            // Each table is asked by itself: the largest of their union would be looked for in all of it.
            next_contact: next("SELECT ifnull(max(id), 0) FROM contact")?
                .max(next("SELECT ifnull(max(id), 0) FROM shelf_contact")?),
            store_has_members: next_member > 1,
        })
    }

    /// Customers that came into being.
    pub(super) fn customers_new(&self) -> u64 {
        u64::from(self.next_customer - self.first_new_customer)
    }

    /// Whom a row names, and how.
    pub(super) fn recognise(&mut self, tx: &Connection, row: &BillRow<'_>) -> Result<Recognised, StoreError> {
        let mut said = std::mem::take(&mut self.said);
        said.clear();
        let says_something = write_wording(row, &mut said);
        let found = match row.member_no {
            None if says_something => self.walk_in_contact(&said),
            None => Ok(Recognised::default()),
            Some(number) => self.member(tx, number, &said),
        };
        self.said = said;
        found
    }

    fn member(&mut self, tx: &Connection, number: &str, said: &[u8]) -> Result<Recognised, StoreError> {
        let hash = self.hasher.hash_one(number.as_bytes());
        let Self { by_number, texts, .. } = self;
        let same = |slot: &Slot| texts.bytes(slot.number) == number.as_bytes();
        let mut slot = match by_number.find(hash, same) {
            Some(slot) => *slot,
            None => self.meet(tx, number, said, hash)?,
        };
        let nobody = Recognised { member: slot.place + 1, member_id: slot.id, contact: 0, contact_id: 0 };
        if said.is_empty() {
            return Ok(nobody);
        }
        if slot.contact == 0 || self.texts.bytes(slot.wording) != said {
            let contact = self.contact(tx, slot.place, said)?;
            let found = self.contacts.get(contact as usize - 1);
            slot.wording = found.map_or(slot.wording, |found| found.wording);
            slot.contact_id = found.map_or(0, |found| found.id);
            slot.contact = contact;
            let same = |known: &Slot| known.place == slot.place;
            if let Some(known) = self.by_number.find_mut(hash, same) {
                *known = slot;
            }
        }
        Ok(Recognised { contact: slot.contact, contact_id: slot.contact_id, ..nobody })
    }

    /// A member number met for the first time in this import: the store may know it.
    fn meet(&mut self, tx: &Connection, number: &str, said: &[u8], hash: u64) -> Result<Slot, StoreError> {
        let place = u32::try_from(self.members.len()).map_err(|_| StoreError::Limit("members"))?;
        let piece = self.texts.keep(number.as_bytes())?;
        let stored = if self.store_has_members { self.read_member(tx, number, place)? } else { None };
        let (mut member, mut wording, contact) = stored.unwrap_or_default();
        if !member.is_stored {
            member.id = self.next_member;
            member.knows_contacts = true;
            self.next_member = member.id.checked_add(1).ok_or(StoreError::Limit("members"))?;
        }
        let mut slot = Slot { number: piece, wording, place, id: member.id, contact, contact_id: 0 };
        if !member.is_stored && !said.is_empty() {
            // Just behind the number, where the next row of this member finds it.
            wording = self.texts.keep(said)?;
            slot.contact = self.add_contact(place + 1, wording, None)?;
            slot.wording = wording;
            member.contacts = slot.contact;
        }
        if let Some(contact) = slot.contact.checked_sub(1).and_then(|at| self.contacts.get(at as usize)) {
            slot.contact_id = contact.id;
        }
        self.members.push(member);
        self.numbers.push(piece);
        let Self { by_number, texts, hasher, .. } = self;
        by_number.insert_unique(hash, slot, |slot| hasher.hash_one(texts.bytes(slot.number)));
        Ok(slot)
    }

    /// A stored member, with the wording he goes by: its bytes and place.
    fn read_member(
        &mut self,
        tx: &Connection,
        number: &str,
        place: u32,
    ) -> Result<Option<(Member, Piece, u32)>, StoreError> {
        let sql = "SELECT m.id, m.customer_id, m.contact_bill, c.id, c.name, c.title, c.company, c.phone, c.member_id \
                   FROM member m LEFT JOIN contact c ON c.id = m.contact_id WHERE m.number = ?1";
        let mut statement = tx.prepare_cached(sql)?;
        let mut rows = statement.query([number])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let mut member = Member {
            id: row.get(0)?,
            customer: row.get::<_, Option<u32>>(1)?.unwrap_or(0),
            is_stored: true,
            ..Member::default()
        };
        let (mut wording, mut contact) = (Piece::default(), 0);
        if let Some(id) = row.get::<_, Option<u32>>(3)? {
            let mut bytes = Vec::new();
            write_texts(texts_of(row, 4)?.each_ref().map(Option::as_deref), &mut bytes);
            let has_name = has_name(&bytes);
            let bill = row.get::<_, Option<i64>>(2)?.unwrap_or(0);
            member.naming = Naming::of_store(id, bill, has_name);
            // A file without a member column may have named him by a wording that is nobody's.
            if row.get::<_, Option<u32>>(8)? == Some(member.id) {
                wording = self.texts.keep(&bytes)?;
                contact = self.add_contact(place + 1, wording, Some(id))?;
                member.contacts = contact;
            }
        }
        Ok(Some((member, wording, contact)))
    }

    /// Adds a wording, a stored one with its rowid; returns its place from 1.
    fn add_contact(&mut self, member: u32, wording: Piece, stored: Option<u32>) -> Result<u32, StoreError> {
        let id = if let Some(id) = stored {
            id
        } else {
            let id = self.next_contact;
            self.next_contact = id.checked_add(1).ok_or(StoreError::Limit("contacts"))?;
            id
        };
        let file = if stored.is_some() { -1 } else { 0 };
        self.contacts.push(Contact { id, member, wording, next: 0, file });
        u32::try_from(self.contacts.len()).map_err(|_| StoreError::Limit("contacts"))
    }

    /// The place from 1 of a member's wording, made when there is none.
    fn contact(&mut self, tx: &Connection, place: u32, said: &[u8]) -> Result<u32, StoreError> {
        let (first, knows) = self
            .members
            .get(place as usize)
            .map_or((0, true), |member| (member.contacts, member.knows_contacts));
        if let Some(found) = self.find_contact(first, said) {
            return Ok(found);
        }
        if !knows {
            self.read_contacts(tx, place)?;
            let first = self.members.get(place as usize).map_or(0, |member| member.contacts);
            if let Some(found) = self.find_contact(first, said) {
                return Ok(found);
            }
        }
        let wording = self.texts.keep(said)?;
        let added = self.add_contact(place + 1, wording, None)?;
        self.chain(place, added);
        Ok(added)
    }

    fn find_contact(&self, mut from: u32, said: &[u8]) -> Option<u32> {
        while let Some(contact) = from.checked_sub(1).and_then(|place| self.contacts.get(place as usize)) {
            if self.texts.bytes(contact.wording) == said {
                return Some(from);
            }
            from = contact.next;
        }
        None
    }

    /// Puts a wording before the others of its member.
    fn chain(&mut self, place: u32, contact: u32) {
        let Some(member) = self.members.get_mut(place as usize) else { return };
        if let Some(added) = contact.checked_sub(1).and_then(|at| self.contacts.get_mut(at as usize)) {
            added.next = member.contacts;
            member.contacts = contact;
        }
    }

    /// Reads the wordings of a stored member that are not in memory yet.
    fn read_contacts(&mut self, tx: &Connection, place: u32) -> Result<(), StoreError> {
        let Some(member) = self.members.get_mut(place as usize) else { return Ok(()) };
        member.knows_contacts = true;
        let (id, known) = (member.id, member.contacts);
        let known =
            known.checked_sub(1).and_then(|at| self.contacts.get(at as usize)).map(|contact| contact.id);
        let sql = "SELECT id, name, title, company, phone FROM contact WHERE member_id = ?1";
        let mut statement = tx.prepare_cached(sql)?;
        let mut rows = statement.query([id])?;
        while let Some(row) = rows.next()? {
            let id: u32 = row.get(0)?;
            if known == Some(id) {
                continue;
            }
            let mut bytes = Vec::new();
            write_texts(texts_of(row, 1)?.each_ref().map(Option::as_deref), &mut bytes);
            let wording = self.texts.keep(&bytes)?;
            let added = self.add_contact(place + 1, wording, Some(id))?;
            self.chain(place, added);
        }
        Ok(())
    }

    /// A walk-in's wording: one row a distinct one, as far as this import goes.
    fn walk_in_contact(&mut self, said: &[u8]) -> Result<Recognised, StoreError> {
        let contact = if let Some(contact) = self.walk_in_contacts.get(said) {
            *contact
        } else {
            let wording = self.texts.keep(said)?;
            let contact = self.add_contact(0, wording, None)?;
            self.walk_in_contacts.insert(said.to_vec(), contact);
            contact
        };
        let contact_id = self.contacts.get(contact as usize - 1).map_or(0, |contact| contact.id);
        Ok(Recognised { contact, contact_id, ..Recognised::default() })
    }

    /// Notes a bill taken in for a member and wording, and returns the customer it counts for; 0 = a walk-in or void.
    pub(super) fn take(&mut self, tx: &Connection, bill: &Taken) -> Result<u32, StoreError> {
        let place = bill.guest.member.checked_sub(1);
        let Some(member) = place.and_then(|place| self.members.get_mut(place as usize)) else {
            self.keep_wording(bill.guest.contact, bill.file);
            return Ok(0);
        };
        let keeps_wording = member.kept != bill.guest.contact;
        member.kept = bill.guest.contact;
        member.bills += 1;
        let mut customer = 0;
        if bill.is_live {
            member.live += 1;
            if member.customer == 0 {
                member.customer = self.next_customer;
                self.next_customer = member.customer.checked_add(1).ok_or(StoreError::Limit("customers"))?;
            }
            customer = member.customer;
            if bill.guest.contact != 0 {
                member.naming.offer(tx, bill)?;
            }
        }
        if keeps_wording {
            self.keep_wording(bill.guest.contact, bill.file);
        }
        Ok(customer)
    }

    /// Whether a walk-in's wording is the stored one: those are not looked up when a row is read.
    pub(super) fn says_as_stored(
        &self,
        tx: &Connection,
        contact: u32,
        stored: u32,
    ) -> Result<bool, StoreError> {
        let contact = contact.checked_sub(1).and_then(|at| self.contacts.get(at as usize));
        let Some(contact) = contact.filter(|contact| contact.member == 0 && stored != 0) else {
            return Ok(false);
        };
        let sql = "SELECT name, title, company, phone FROM contact WHERE id = ?1 AND member_id IS NULL";
        let mut statement = tx.prepare_cached(sql)?;
        let mut rows = statement.query([stored])?;
        let Some(row) = rows.next()? else { return Ok(false) };
        let mut bytes = Vec::new();
        write_texts(texts_of(row, 0)?.each_ref().map(Option::as_deref), &mut bytes);
        Ok(self.texts.bytes(contact.wording) == bytes)
    }

    /// Keeps a wording a bill said without being taken in for it.
    pub(super) fn keep_wording(&mut self, contact: u32, file: i64) {
        let contact = contact.checked_sub(1).and_then(|at| self.contacts.get_mut(at as usize));
        if let Some(contact) = contact.filter(|contact| contact.file == 0) {
            contact.file = file;
        }
    }

    /// Writes members, customers and wordings that came into being or changed; the new customers get their sums.
    pub(super) fn write(&mut self, tx: &Connection, sums: &mut Sums) -> Result<(), StoreError> {
        let sql = "WITH RECURSIVE new (id) AS (SELECT ?1 WHERE ?1 < ?2 UNION ALL SELECT id + 1 FROM new WHERE id + 1 < ?2) \
                   INSERT INTO customer (id) SELECT id FROM new";
        tx.prepare_cached(sql)?.execute((self.first_new_customer, self.next_customer))?;
        (self.first_new_customer..self.next_customer).for_each(|customer| sums.touch(customer));
        let members = self.members.iter().zip(&self.numbers);
        let mut changed: Vec<(&Member, &Piece)> = members.filter(|(member, _)| member.bills > 0).collect();
        changed.sort_unstable_by_key(|(member, _)| member.id);
        let (stored, new): (Vec<_>, Vec<_>) = changed.into_iter().partition(|(member, _)| member.is_stored);
        self.write_new_members(tx, &new)?;
        for (member, _) in stored {
            self.update_member(tx, member)?;
        }
        self.write_contacts(tx)
    }

    /// What changes of a stored member. Most keep customer and wording, and a column that is set is checked against the table
    /// it points into and written to its index, changed or not.
    fn update_member(&self, tx: &Connection, member: &Member) -> Result<(), StoreError> {
        let (contact, bill) = member.naming.stored();
        let sql = "UPDATE member SET contact_bill = ?2, bills = bills + ?3, live = live + ?4 WHERE id = ?1";
        tx.prepare_cached(sql)?.execute((member.id, bill, member.bills, member.live))?;
        if member.naming.is_another {
            let sql = "UPDATE member SET contact_id = ?2 WHERE id = ?1";
            tx.prepare_cached(sql)?.execute((member.id, contact))?;
        }
        if member.customer >= self.first_new_customer {
            let sql = "UPDATE member SET customer_id = ?2 WHERE id = ?1";
            tx.prepare_cached(sql)?.execute((member.id, member.customer))?;
        }
        Ok(())
    }

    fn write_new_members(&self, tx: &Connection, new: &[(&Member, &Piece)]) -> Result<(), StoreError> {
        let head =
            "INSERT OR FAIL INTO member (id, number, customer_id, contact_id, contact_bill, bills, live)";
        insert_many(tx, (head, 7), new, |insert, at, (member, number)| {
            let number = std::str::from_utf8(self.texts.bytes(**number)).unwrap_or_default();
            let (contact, bill) = member.naming.stored();
            insert.raw_bind_parameter(at, member.id)?;
            insert.raw_bind_parameter(at + 1, number)?;
            insert.raw_bind_parameter(at + 2, or_null(member.customer))?;
            insert.raw_bind_parameter(at + 3, contact)?;
            insert.raw_bind_parameter(at + 4, bill)?;
            insert.raw_bind_parameter(at + 5, member.bills)?;
            insert.raw_bind_parameter(at + 6, member.live)
        })
    }

    fn write_contacts(&self, tx: &Connection) -> Result<(), StoreError> {
        let head = "INSERT OR FAIL INTO contact (id, member_id, name, title, company, phone, file_id)";
        let new: Vec<&Contact> = self.contacts.iter().filter(|contact| contact.file > 0).collect();
        insert_many(tx, (head, 7), &new, |insert, at, contact| {
            let place = contact.member.checked_sub(1);
            let member = place.and_then(|place| self.members.get(place as usize)).map(|member| member.id);
            insert.raw_bind_parameter(at, contact.id)?;
            insert.raw_bind_parameter(at + 1, member)?;
            for (text, at) in read_texts(self.texts.bytes(contact.wording)).into_iter().zip(at + 2..) {
                insert.raw_bind_parameter(at, text)?;
            }
            insert.raw_bind_parameter(at + 6, contact.file)
        })
    }
}

/// Name, title, company and phone from a column on.
fn texts_of(row: &rusqlite::Row<'_>, at: usize) -> Result<[Option<String>; 4], StoreError> {
    let mut texts: [Option<String>; 4] = Default::default();
    for (text, column) in texts.iter_mut().zip(at..) {
        *text = row.get(column)?;
    }
    Ok(texts)
}
