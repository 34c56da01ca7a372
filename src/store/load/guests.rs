//! Members and what bills call them: looked up in the store once each, kept in memory, written back at the end.

use crate::domain::bill::BillRow;
use crate::store::StoreError;
use crate::store::naming::{Rank, rank_of_bill};
use crate::store::rebuild::{Sums, group_of};
use foldhash::fast::FixedState;
use hashbrown::{HashMap, HashTable};
use rusqlite::{Connection, params};
use std::cmp::Ordering;
use std::hash::BuildHasher;

/// A piece of the text arena; `NONE` = no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    at: u32,
    length: u32,
}

const NONE: Piece = Piece { at: u32::MAX, length: 0 };

/// The four texts bills say of a guest.
type Wording<'t> = [Option<&'t str>; 4];

/// One distinct wording.
#[derive(Clone, Debug)]
struct Contact {
    id: u32,
    /// Place of the member from 1; 0 = a walk-in.
    member: u32,
    texts: [Piece; 4],
    /// The next wording of the same member; 0 = none (places count from 1).
    next: u32,
    /// The file that said so first, once a bill with it was taken in; 0 = no bill yet, −1 = stored already.
    file: i64,
}

/// A member as the import knows him.
#[derive(Clone, Debug)]
struct Member {
    id: u32,
    number: Piece,
    customer: u32,
    is_stored: bool,
    /// Whether all his stored wordings were read.
    knows_contacts: bool,
    /// The wording met last; 0 = none.
    contact: u32,
    bills: i32,
    live: i32,
    naming: Naming,
}

/// The bill a member takes his name from.
#[derive(Clone, Copy, Debug, Default)]
struct Naming {
    contact: u32,
    bill: i64,
    /// `None` while only the bill's day was needed.
    rank: Option<Rank>,
    has_name: bool,
    is_new: bool,
}

/// A bill taken in, as far as the guests are concerned.
#[derive(Clone, Copy, Debug)]
pub(super) struct Taken {
    /// Place of the member from 1; 0 = none.
    pub member: u32,
    /// Place of the wording from 1; 0 = none.
    pub contact: u32,
    /// Its rowid.
    pub bill: i64,
    /// Seconds after the midnight that begins the business day.
    pub second: Option<i32>,
    /// The file.
    pub file: i64,
    /// Physical line in it.
    pub line: i64,
    /// Whether it is not void.
    pub is_live: bool,
}

/// All members met in this import.
#[derive(Debug)]
pub(super) struct Guests {
    hasher: FixedState,
    texts: Vec<u8>,
    members: Vec<Member>,
    by_number: HashTable<u32>,
    contacts: Vec<Contact>,
    walk_in_contacts: HashMap<[Option<String>; 4], u32>,
    next_member: u32,
    first_new_customer: u32,
    next_customer: u32,
    next_contact: u32,
    customers_new: u64,
    /// Members and contacts the store held when the import began: without any, nothing is looked up.
    store_has_members: bool,
    last_lookup: u32,
}

impl Guests {
    /// Reads where the numbering goes on.
    pub(super) fn new(tx: &Connection) -> Result<Self, StoreError> {
        let next = |sql: &str| -> Result<u32, StoreError> {
            let last: i64 = tx.query_row(sql, [], |row| row.get(0))?;
            u32::try_from(last + 1).map_err(|_| StoreError::Limit("members"))
        };
        let next_customer = next("SELECT ifnull(max(id), 0) FROM customer")?;
        let next_member = next("SELECT ifnull(max(id), 0) FROM member")?;
        Ok(Self {
            hasher: FixedState::with_seed(0x526f_6c6c),
            texts: Vec::new(),
            members: Vec::new(),
            by_number: HashTable::new(),
            contacts: Vec::new(),
            walk_in_contacts: HashMap::new(),
            next_member,
            first_new_customer: next_customer,
            next_customer,
            next_contact: next("SELECT ifnull(max(id), 0) FROM contact")?,
            customers_new: 0,
            store_has_members: next_member > 1,
            last_lookup: 0,
        })
    }

    /// Customers that came into being.
    pub(super) fn customers_new(&self) -> u64 {
        self.customers_new
    }

    /// Member and wording of a row, as places in this table from 1; 0 = none.
    pub(super) fn recognise(&mut self, tx: &Connection, row: &BillRow<'_>) -> Result<(u32, u32), StoreError> {
        let wording = [row.name, row.title, row.company, row.phone];
        let is_blank = wording.iter().all(Option::is_none);
        let Some(number) = row.member_no else {
            let contact = if is_blank { 0 } else { self.walk_in_contact(wording)? };
            return Ok((0, contact));
        };
        let place = self.member(tx, number)?;
        let contact = if is_blank { 0 } else { self.contact(tx, place, wording)? };
        Ok((place + 1, contact))
    }

    /// The rowids behind [`Guests::recognise`]'s places.
    pub(super) fn ids(&self, member: u32, contact: u32) -> (u32, u32) {
        let member = member.checked_sub(1).and_then(|place| self.members.get(place as usize));
        let contact = contact.checked_sub(1).and_then(|place| self.contacts.get(place as usize));
        (member.map_or(0, |member| member.id), contact.map_or(0, |contact| contact.id))
    }

    /// Notes a bill taken in for a member and wording, and returns the customer it counts for; 0 = a walk-in or void.
    pub(super) fn take(&mut self, tx: &Connection, bill: &Taken) -> Result<u32, StoreError> {
        self.keep_wording(bill.contact, bill.file);
        let Some(place) = bill.member.checked_sub(1) else { return Ok(0) };
        let next_customer = self.next_customer;
        let Some(member) = self.members.get_mut(place as usize) else { return Ok(0) };
        member.bills += 1;
        if !bill.is_live {
            return Ok(0);
        }
        member.live += 1;
        if member.customer == 0 {
            member.customer = next_customer;
            self.next_customer = next_customer.checked_add(1).ok_or(StoreError::Limit("customers"))?;
            self.customers_new += 1;
        }
        let customer = member.customer;
        self.name(tx, place, bill)?;
        Ok(customer)
    }

    /// Whether a walk-in's wording is the stored one: those are not looked up when a row is read.
    pub(super) fn says_as_stored(
        &self,
        tx: &Connection,
        contact: u32,
        stored: u32,
    ) -> Result<bool, StoreError> {
        let Some(contact) = contact.checked_sub(1).and_then(|at| self.contacts.get(at as usize)) else {
            return Ok(false);
        };
        if contact.member != 0 || stored == 0 {
            return Ok(false);
        }
        let sql = "SELECT name, title, company, phone FROM contact WHERE id = ?1";
        let mut statement = tx.prepare_cached(sql)?;
        let mut rows = statement.query([stored])?;
        let Some(row) = rows.next()? else { return Ok(false) };
        for (piece, column) in contact.texts.iter().zip(0..) {
            let text: Option<String> = row.get(column)?;
            if self.text(*piece) != text.as_deref().map(str::as_bytes) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Keeps a wording a bill said without being taken in for it.
    pub(super) fn keep_wording(&mut self, contact: u32, file: i64) {
        if let Some(contact) = contact.checked_sub(1).and_then(|at| self.contacts.get_mut(at as usize)) {
            if contact.file == 0 {
                contact.file = file;
            }
        }
    }

    /// Takes the member's name from a bill when it is his latest one.
    fn name(&mut self, tx: &Connection, place: u32, bill: &Taken) -> Result<(), StoreError> {
        let Some(contact) = bill.contact.checked_sub(1).and_then(|at| self.contacts.get(at as usize)) else {
            return Ok(());
        };
        let has_name = contact.texts.first().is_some_and(|name| *name != NONE);
        let rank = Rank {
            has_name,
            day: group_of(bill.bill).0.0,
            second: bill.second,
            file: bill.file,
            line: bill.line,
        };
        let fresh = Naming { contact: contact.id, bill: bill.bill, rank: Some(rank), has_name, is_new: true };
        let Some(member) = self.members.get_mut(place as usize) else { return Ok(()) };
        let naming = &mut member.naming;
        let known = (naming.has_name, group_of(naming.bill).0.0);
        let wins = match known.cmp(&(has_name, rank.day)) {
            _ if naming.contact == 0 => true,
            Ordering::Less => true,
            Ordering::Greater => false,
            Ordering::Equal => {
                if naming.rank.is_none() {
                    naming.rank = rank_of_bill(tx, naming.bill, naming.has_name)?;
                }
                naming.rank < Some(rank)
            }
        };
        if wins {
            *naming = fresh;
        }
        Ok(())
    }

    /// Writes members, customers and wordings that came into being or changed; the new customers get their sums.
    pub(super) fn write(&mut self, tx: &Connection, sums: &mut Sums) -> Result<(), StoreError> {
        let mut places: Vec<u32> = (0..u32::try_from(self.members.len()).unwrap_or(u32::MAX)).collect();
        places.retain(|place| self.at(*place).bills > 0);
        places.sort_unstable_by_key(|place| self.at(*place).id);
        let mut customers: Vec<u32> = Vec::new();
        for place in &places {
            let member = self.at(*place);
            if member.customer >= self.first_new_customer {
                customers.push(member.customer);
            }
        }
        customers.sort_unstable();
        let mut insert = tx.prepare_cached("INSERT INTO customer (id) VALUES (?1)")?;
        for customer in customers {
            insert.execute([customer])?;
            sums.touch(customer);
        }
        for place in places {
            self.write_member(tx, place)?;
        }
        self.write_contacts(tx)
    }

    fn write_member(&self, tx: &Connection, place: u32) -> Result<(), StoreError> {
        let member = self.at(place);
        let customer = Some(member.customer).filter(|customer| *customer != 0);
        let contact = Some(member.naming.contact).filter(|contact| *contact != 0);
        let bill = contact.map(|_| member.naming.bill);
        if member.is_stored {
            let sql = "UPDATE member SET customer_id = ?2, contact_id = ?3, contact_bill = ?4, \
                       bills = bills + ?5, live = live + ?6 WHERE id = ?1";
            let row = params![member.id, customer, contact, bill, member.bills, member.live];
            tx.prepare_cached(sql)?.execute(row)?;
        } else {
            let number = self.text(member.number).unwrap_or_default();
            let number = std::str::from_utf8(number).unwrap_or_default();
            let sql = "INSERT INTO member (id, number, customer_id, contact_id, contact_bill, bills, live) \
                       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
            let row = params![member.id, number, customer, contact, bill, member.bills, member.live];
            tx.prepare_cached(sql)?.execute(row)?;
        }
        Ok(())
    }

    fn write_contacts(&mut self, tx: &Connection) -> Result<(), StoreError> {
        let sql = "INSERT INTO contact (id, member_id, name, title, company, phone, file_id) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let mut statement = tx.prepare_cached(sql)?;
        for contact in self.contacts.iter().filter(|contact| contact.file > 0) {
            let texts =
                contact.texts.map(|piece| self.text(piece).and_then(|text| std::str::from_utf8(text).ok()));
            let [name, title, company, phone] = texts;
            let member = contact.member.checked_sub(1).map(|place| self.at(place).id);
            statement.execute(params![contact.id, member, name, title, company, phone, contact.file])?;
        }
        Ok(())
    }

    fn at(&self, place: u32) -> &Member {
        &self.members[place as usize]
    }

    fn at_mut(&mut self, place: u32) -> &mut Member {
        &mut self.members[place as usize]
    }

    fn text(&self, piece: Piece) -> Option<&[u8]> {
        if piece == NONE {
            return None;
        }
        self.texts.get(piece.at as usize..(piece.at + piece.length) as usize)
    }

    fn keep(&mut self, text: &str) -> Result<Piece, StoreError> {
        let too_much = |_| StoreError::Limit("texts of one import");
        let at = u32::try_from(self.texts.len()).map_err(too_much)?;
        self.texts.extend_from_slice(text.as_bytes());
        u32::try_from(self.texts.len()).map_err(too_much)?;
        Ok(Piece { at, length: u32::try_from(text.len()).map_err(too_much)? })
    }

    fn member(&mut self, tx: &Connection, number: &str) -> Result<u32, StoreError> {
        let last = self.last_lookup;
        if self
            .members
            .get(last as usize)
            .is_some_and(|member| self.text(member.number) == Some(number.as_bytes()))
        {
            return Ok(last);
        }
        let hash = self.hasher.hash_one(number.as_bytes());
        let same = |place: &u32| self.text(self.at(*place).number) == Some(number.as_bytes());
        let place = match self.by_number.find(hash, same) {
            Some(place) => *place,
            None => self.meet(tx, number, hash)?,
        };
        self.last_lookup = place;
        Ok(place)
    }

    /// A member number met for the first time in this import: the store may know it.
    fn meet(&mut self, tx: &Connection, number: &str, hash: u64) -> Result<u32, StoreError> {
        let place = u32::try_from(self.members.len()).map_err(|_| StoreError::Limit("members"))?;
        let piece = self.keep(number)?;
        let stored = if self.store_has_members { self.read_member(tx, number, piece, place)? } else { None };
        let member = match stored {
            Some(member) => member,
            None => {
                let id = self.next_member;
                self.next_member = id.checked_add(1).ok_or(StoreError::Limit("members"))?;
                Member {
                    id,
                    number: piece,
                    customer: 0,
                    is_stored: false,
                    knows_contacts: true,
                    contact: 0,
                    bills: 0,
                    live: 0,
                    naming: Naming::default(),
                }
            }
        };
        self.members.push(member);
        let Self { by_number, members, texts, hasher, .. } = self;
        by_number.insert_unique(hash, place, |place| {
            let piece = members[*place as usize].number;
            hasher.hash_one(&texts[piece.at as usize..(piece.at + piece.length) as usize])
        });
        Ok(place)
    }

    /// A stored member with the wording he goes by.
    fn read_member(
        &mut self,
        tx: &Connection,
        number: &str,
        piece: Piece,
        place: u32,
    ) -> Result<Option<Member>, StoreError> {
        let sql = "SELECT m.id, m.customer_id, m.contact_bill, c.id, c.name, c.title, c.company, c.phone, c.member_id \
                   FROM member m LEFT JOIN contact c ON c.id = m.contact_id WHERE m.number = ?1";
        let mut statement = tx.prepare_cached(sql)?;
        let mut rows = statement.query([number])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let mut member = Member {
            id: row.get(0)?,
            number: piece,
            customer: row.get::<_, Option<u32>>(1)?.unwrap_or(0),
            is_stored: true,
            knows_contacts: false,
            contact: 0,
            bills: 0,
            live: 0,
            naming: Naming::default(),
        };
        if let Some(contact) = row.get::<_, Option<u32>>(3)? {
            let mut texts: [Option<String>; 4] = Default::default();
            for (text, column) in texts.iter_mut().zip(4..) {
                *text = row.get(column)?;
            }
            let has_name = texts.first().is_some_and(Option::is_some);
            // A file without a member column may have named him by a wording that is nobody's.
            if row.get::<_, Option<u32>>(8)? == Some(member.id) {
                member.contact =
                    self.add_contact(contact, place + 1, texts.each_ref().map(Option::as_deref), -1)?;
            }
            let bill = row.get::<_, Option<i64>>(2)?.unwrap_or(0);
            member.naming = Naming { contact, bill, rank: None, has_name, is_new: false };
        }
        Ok(Some(member))
    }

    fn add_contact(
        &mut self,
        id: u32,
        member: u32,
        wording: Wording<'_>,
        file: i64,
    ) -> Result<u32, StoreError> {
        let mut texts = [NONE; 4];
        for (piece, text) in texts.iter_mut().zip(wording) {
            if let Some(text) = text {
                *piece = self.keep(text)?;
            }
        }
        self.contacts.push(Contact { id, member, texts, next: 0, file });
        u32::try_from(self.contacts.len()).map_err(|_| StoreError::Limit("contacts"))
    }

    fn says(&self, contact: &Contact, wording: Wording<'_>) -> bool {
        contact.texts.iter().zip(wording).all(|(piece, text)| self.text(*piece) == text.map(str::as_bytes))
    }

    /// The place + 1 of a member's contact with that wording, following the chain from a place.
    fn find_contact(&self, mut from: u32, wording: Wording<'_>) -> Option<u32> {
        while let Some(contact) = from.checked_sub(1).and_then(|place| self.contacts.get(place as usize)) {
            if self.says(contact, wording) {
                return Some(from);
            }
            from = contact.next;
        }
        None
    }

    fn contact(&mut self, tx: &Connection, place: u32, wording: Wording<'_>) -> Result<u32, StoreError> {
        let first = self.at(place).contact;
        if let Some(contact) = first.checked_sub(1).and_then(|at| self.contacts.get(at as usize)) {
            if self.says(contact, wording) {
                return Ok(first);
            }
        }
        let mut found = self.find_contact(first, wording);
        if found.is_none() && !self.at(place).knows_contacts {
            self.read_contacts(tx, place)?;
            found = self.find_contact(self.at(place).contact, wording);
        }
        match found {
            Some(found) => Ok(found),
            None => {
                let id = self.new_contact_id()?;
                let added = self.add_contact(id, place + 1, wording, 0)?;
                let first = self.at(place).contact;
                self.contacts[added as usize - 1].next = first;
                self.at_mut(place).contact = added;
                Ok(added)
            }
        }
    }

    fn new_contact_id(&mut self) -> Result<u32, StoreError> {
        let id = self.next_contact;
        self.next_contact = id.checked_add(1).ok_or(StoreError::Limit("contacts"))?;
        Ok(id)
    }

    /// Reads the wordings of a stored member that are not in memory yet.
    fn read_contacts(&mut self, tx: &Connection, place: u32) -> Result<(), StoreError> {
        self.at_mut(place).knows_contacts = true;
        let sql = "SELECT id, name, title, company, phone FROM contact WHERE member_id = ?1";
        let mut statement = tx.prepare_cached(sql)?;
        let mut rows = statement.query([self.at(place).id])?;
        while let Some(row) = rows.next()? {
            let id: u32 = row.get(0)?;
            let known = self.at(place).contact.checked_sub(1);
            if known
                .is_some_and(|known| self.contacts.get(known as usize).is_some_and(|known| known.id == id))
            {
                continue;
            }
            let mut texts: [Option<String>; 4] = Default::default();
            for (text, column) in texts.iter_mut().zip(1..) {
                *text = row.get(column)?;
            }
            let added = self.add_contact(id, place + 1, texts.each_ref().map(Option::as_deref), -1)?;
            let first = self.at(place).contact;
            self.contacts[added as usize - 1].next = first;
            self.at_mut(place).contact = added;
        }
        Ok(())
    }

    /// A walk-in's wording: one row a distinct one, as far as this import goes.
    fn walk_in_contact(&mut self, wording: Wording<'_>) -> Result<u32, StoreError> {
        let key = wording.map(|text| text.map(str::to_owned));
        if let Some(place) = self.walk_in_contacts.get(&key) {
            return Ok(*place);
        }
        let id = self.new_contact_id()?;
        let place = self.add_contact(id, 0, wording, 0)?;
        self.walk_in_contacts.insert(key, place);
        Ok(place)
    }
}
