//! Guests' records as stored. Few guests have one: who has none is not there.

use super::bills::Filter;
use super::roster::customer_of;
use super::tally::facts_between;
use super::{Store, StoreError};
use crate::domain::anniversary::{Anniversary, AnniversaryKind, Months, YearDay};
use crate::domain::bill::CustomerId;
use crate::domain::customer::Guest;
use crate::domain::day::Day;
use crate::domain::guest_record::{Consent, Consents, Dish, GuestRecord, Learned, learn};
use crate::domain::guests::{Owner, year_start};
use crate::domain::view::View;
use rusqlite::{Connection, OptionalExtension, Params, Row};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Records by customer; who has none is not in it.
pub type GuestRecords = BTreeMap<CustomerId, GuestRecord>;

/// Some guests with their owners.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnersPage {
    /// Whom, each with who looks after him.
    pub guests: Vec<(Guest, Option<String>)>,
    /// Everybody who looks after a guest, who has the most guests first.
    pub known: Vec<String>,
}

/// The statement that reads a table of records, of all customers or of those of a JSON list.
macro_rules! read {
    ($columns:literal, all) => {
        concat!("SELECT ", $columns, " ORDER BY 1")
    };
    ($columns:literal, listed) => {
        concat!("SELECT ", $columns, " WHERE customer_id IN (SELECT value FROM json_each(?1)) ORDER BY 1")
    };
}
macro_rules! records {
    ($which:ident) => {
        read!(
            "customer_id, title, alias, owner, secretary, secretary_phone, room, phone, sms, wechat, \
             do_not_contact, paused_until, deceased FROM guest_record",
            $which
        )
    };
}
macro_rules! dishes {
    ($which:ident) => {
        concat!(read!("customer_id, place, dish, quantity FROM guest_dish", $which), ", 2")
    };
}
macro_rules! anniversaries {
    ($which:ident) => {
        concat!(
            read!("customer_id, place, kind, months, year, month, day FROM guest_anniversary", $which),
            ", 2"
        )
    };
}

impl Store {
    /// What is known of the guest of a member number; the default when nothing is.
    ///
    /// # Errors
    /// [`StoreError::UnknownMember`].
    pub fn guest_record(&self, member_no: &str) -> Result<GuestRecord, StoreError> {
        let look = self.conn.unchecked_transaction()?;
        let record = record_of(&self.conn, customer_of(&self.conn, member_no)?)?;
        look.finish()?;
        Ok(record)
    }

    /// The records of everybody who has one.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn guest_records(&self) -> Result<GuestRecords, StoreError> {
        let look = self.conn.unchecked_transaction()?;
        let all = all_records(&self.conn)?;
        look.finish()?;
        Ok(all)
    }

    /// The records of some customers, as far as they have one.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn records_of(&self, customers: &[CustomerId]) -> Result<GuestRecords, StoreError> {
        let look = self.conn.unchecked_transaction()?;
        let some = records_of(&self.conn, customers)?;
        look.finish()?;
        Ok(some)
    }

    /// Everybody who looks after a guest, who has the most guests first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn owners(&self) -> Result<Vec<String>, StoreError> {
        let sql = "SELECT owner FROM guest_record WHERE owner IS NOT NULL GROUP BY owner ORDER BY count(*) DESC, owner";
        let mut statement = self.conn.prepare_cached(sql)?;
        let owners = statement.query_map([], |row| row.get(0))?;
        Ok(owners.collect::<Result<_, _>>()?)
    }

    /// Who looks after each guest that somebody looks after: few, of however many guests.
    pub(super) fn owner_of_each(&self) -> Result<HashMap<CustomerId, Owner>, StoreError> {
        let sql = "SELECT customer_id, owner FROM guest_record WHERE owner IS NOT NULL";
        let mut statement = self.conn.prepare_cached(sql)?;
        let owners = statement
            .query_map([], |row| Ok((CustomerId(row.get(0)?), Owner::named(&row.get::<_, String>(1)?))))?;
        Ok(owners.collect::<Result<_, _>>()?)
    }

    /// Who looks after these guests, and who after any; one who is gone is nobody's.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn owners_of(&self, guests: Vec<Guest>) -> Result<OwnersPage, StoreError> {
        let look = self.conn.unchecked_transaction()?;
        let customers: Vec<CustomerId> = guests.iter().map(|guest| guest.customer).collect();
        let mut records = records_of(&self.conn, &customers)?;
        let owned = |guest: Guest| {
            let owner = records.remove(&guest.customer).and_then(|record| record.owner);
            (guest, owner)
        };
        let page = OwnersPage { guests: guests.into_iter().map(owned).collect(), known: self.owners()? };
        look.finish()?;
        Ok(page)
    }

    /// What the bills of the twelve months up to the view's day say of a guest's room and dishes, whatever outlet they are of.
    ///
    /// # Errors
    /// [`StoreError::UnknownMember`].
    pub fn learned(&self, member_no: &str, view: &View) -> Result<Learned, StoreError> {
        let as_of = match view.as_of {
            Some(day) => Some(day),
            None => self.last_day()?,
        };
        let customer = customer_of(&self.conn, member_no)?;
        let Some(as_of) = as_of else { return Ok(Learned::default()) };
        let facts = facts_between(&self.conn, &[customer], year_start(as_of), as_of)?;
        // Day by day: the bills of a year of everybody are many, those of the days he came are few.
        let days: BTreeSet<Day> = facts.iter().map(|fact| fact.day).collect();
        let settings = self.settings()?;
        let mut bills = Vec::new();
        for day in days {
            let filter = Filter {
                customer: Some(customer),
                from: Some(day),
                to: Some(day),
                counted_only: true,
                ..Filter::default()
            };
            bills.append(&mut filter.read(&self.conn, &settings, -1)?);
        }
        Ok(learn(&bills))
    }

    /// Writes records of a made-up house down as its bills are, without a line of the journal: nobody has made them by hand. Who
    /// has no bill is left out.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn keep_records(&mut self, records: &[(String, GuestRecord)]) -> Result<(), StoreError> {
        let tx = self.conn.transaction()?;
        for (member_no, record) in records {
            match customer_of(&tx, member_no) {
                Ok(customer) => write_record(&tx, customer, record)?,
                Err(StoreError::UnknownMember) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(tx.commit()?)
    }
}

/// A guest by the title of his record, which stands before the one his bills say.
pub(super) fn with_title(conn: &Connection, guest: Guest) -> Result<Guest, StoreError> {
    let sql = "SELECT title FROM guest_record WHERE customer_id = ?1";
    let title = conn.prepare_cached(sql)?.query_row([guest.customer.0], |row| row.get(0)).optional()?;
    Ok(Guest { title: title.flatten().or(guest.title), ..guest })
}

/// Who looks after a customer.
pub(super) fn owner_of(conn: &Connection, customer: CustomerId) -> Result<Option<Owner>, StoreError> {
    let sql = "SELECT owner FROM guest_record WHERE customer_id = ?1";
    let owner: Option<Option<String>> =
        conn.prepare_cached(sql)?.query_row([customer.0], |row| row.get(0)).optional()?;
    Ok(owner.flatten().as_deref().map(Owner::named))
}

/// What is known of a customer.
pub(super) fn record_of(conn: &Connection, customer: CustomerId) -> Result<GuestRecord, StoreError> {
    Ok(records_of(conn, &[customer])?.remove(&customer).unwrap_or_default())
}

/// The records of everybody who has one.
pub(super) fn all_records(conn: &Connection) -> Result<GuestRecords, StoreError> {
    read_records(conn, [records!(all), dishes!(all), anniversaries!(all)], ())
}

fn records_of(conn: &Connection, customers: &[CustomerId]) -> Result<GuestRecords, StoreError> {
    let list = serde_json::json!(customers.iter().map(|customer| customer.0).collect::<Vec<_>>()).to_string();
    read_records(conn, [records!(listed), dishes!(listed), anniversaries!(listed)], [list])
}

/// By three statements: records, dishes, anniversaries.
fn read_records(
    conn: &Connection,
    [records, dishes, anniversaries]: [&str; 3],
    which: impl Params + Clone,
) -> Result<GuestRecords, StoreError> {
    let mut found = GuestRecords::new();
    let mut statement = conn.prepare_cached(records)?;
    let mut rows = statement.query(which.clone())?;
    while let Some(row) = rows.next()? {
        found.insert(CustomerId(row.get(0)?), record(row)?);
    }
    let mut statement = conn.prepare_cached(dishes)?;
    let mut rows = statement.query(which.clone())?;
    while let Some(row) = rows.next()? {
        let dish = Dish { dish: row.get(2)?, quantity: row.get(3)? };
        found.entry(CustomerId(row.get(0)?)).or_default().dishes.push(dish);
    }
    let mut statement = conn.prepare_cached(anniversaries)?;
    let mut rows = statement.query(which)?;
    while let Some(row) = rows.next()? {
        let day = anniversary(row)?;
        found.entry(CustomerId(row.get(0)?)).or_default().anniversaries.push(day);
    }
    Ok(found)
}

fn damaged(what: &str) -> StoreError {
    StoreError::Damaged(what.to_owned())
}

fn record(row: &Row<'_>) -> Result<GuestRecord, StoreError> {
    let consent = |column: usize| -> Result<Consent, StoreError> {
        Consent::from_code(row.get(column)?).ok_or_else(|| damaged("guest_record: consent"))
    };
    Ok(GuestRecord {
        title: row.get(1)?,
        alias: row.get(2)?,
        owner: row.get(3)?,
        secretary: row.get(4)?,
        secretary_phone: row.get(5)?,
        room: row.get(6)?,
        consent: Consents { phone: consent(7)?, sms: consent(8)?, wechat: consent(9)? },
        do_not_contact: row.get(10)?,
        paused_until: row.get::<_, Option<i32>>(11)?.map(Day),
        deceased: row.get(12)?,
        ..GuestRecord::default()
    })
}

fn anniversary(row: &Row<'_>) -> Result<Anniversary, StoreError> {
    let kind = AnniversaryKind::from_word(&row.get::<_, String>(2)?);
    let months = Months::from_code(row.get(3)?);
    let (kind, months) = kind.zip(months).ok_or_else(|| damaged("guest_anniversary"))?;
    let date = YearDay::new(months, row.get(4)?, row.get(5)?, row.get(6)?);
    Ok(Anniversary { kind, date: date.map_err(|_| damaged("guest_anniversary: no such day"))? })
}

/// Stores a record in the place of the one there; of whom nothing is known there is no row.
pub(super) fn write_record(
    conn: &Connection,
    customer: CustomerId,
    record: &GuestRecord,
) -> Result<(), StoreError> {
    conn.prepare_cached("DELETE FROM guest_dish WHERE customer_id = ?1")?.execute([customer.0])?;
    conn.prepare_cached("DELETE FROM guest_anniversary WHERE customer_id = ?1")?.execute([customer.0])?;
    if record.is_empty() {
        conn.prepare_cached("DELETE FROM guest_record WHERE customer_id = ?1")?.execute([customer.0])?;
        return Ok(());
    }
    let sql = "INSERT OR REPLACE INTO guest_record (customer_id, title, alias, owner, secretary, secretary_phone, \
               room, phone, sms, wechat, do_not_contact, paused_until, deceased) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
    conn.prepare_cached(sql)?.execute((
        customer.0,
        &record.title,
        &record.alias,
        &record.owner,
        &record.secretary,
        &record.secretary_phone,
        &record.room,
        record.consent.phone.code(),
        record.consent.sms.code(),
        record.consent.wechat.code(),
        record.do_not_contact,
        record.paused_until.map(|day| day.0),
        record.deceased,
    ))?;
    let sql = "INSERT INTO guest_dish (customer_id, place, dish, quantity) VALUES (?1, ?2, ?3, ?4)";
    let mut statement = conn.prepare_cached(sql)?;
    for (place, dish) in (1_u32..).zip(&record.dishes) {
        statement.execute((customer.0, place, &dish.dish, dish.quantity))?;
    }
    let sql = "INSERT INTO guest_anniversary (customer_id, place, kind, months, year, month, day) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let mut statement = conn.prepare_cached(sql)?;
    for (place, Anniversary { kind, date }) in (1_u32..).zip(&record.anniversaries) {
        let day = (date.year(), date.month(), date.day());
        statement.execute((customer.0, place, kind.word(), date.months().code(), day.0, day.1, day.2))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
