//! The packed facts and nets of a month: how they are laid out, and how they are read.
//!
//! `month_fact.facts`, version 1, little-endian:
//!
//! ```text
//! u8 1 · u32 customers · per customer: u32 id, u32 offset into the body (ids ascend) · body
//! body, per customer his records in order of day and sitting:
//!   u8 head = day of month << 2 | sitting, +128 unless the record is one sale and nothing else
//!   zigzag varint net · varint covers · with +128 also: varint bills, zigzag varint sales, varint unpriced
//! ```
//!
//! `month_net.nets`, version 1: `u8 1 · u8 width (4 or 8) · u16 0 · u32 n · n × u32 customer · n × net`, ids ascending, zero
//! nets left out. A net is the sum of the month's facts; later refunds ([`late_facts`]) are not in it.

use super::StoreError;
use crate::domain::bill::{CustomerId, OutletId, Sitting};
use crate::domain::day::{Day, Month};
use crate::domain::money::Fen;
use crate::domain::visit::Fact;
use rusqlite::{Connection, OptionalExtension};

const VERSION: u8 = 1;
const NOT_PLAIN: u8 = 0x80;
const ENTRY: usize = 8;
const FACTS_HEAD: usize = 5;
const NETS_HEAD: usize = 8;

/// One fact as packed: day of the month and sitting in one byte, and how many bills that count it stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Record {
    /// Who.
    pub customer: u32,
    /// Day of the month << 2 | sitting.
    pub slot: u8,
    /// Sales and refunds.
    pub bills: u32,
    /// Sales above zero after the refunds of their day.
    pub sales: i32,
    /// Bills without an amount.
    pub unpriced: u32,
    /// Guests at the tables.
    pub covers: u32,
    /// Fen.
    pub net: i64,
}

impl Record {
    /// The slot of a day of the month and a sitting.
    pub(super) fn slot(day_of_month: u32, sitting: Sitting) -> u8 {
        (u8::try_from(day_of_month & 31).unwrap_or(0) << 2) | sitting as u8
    }

    /// Day of the month.
    pub(super) fn day_of_month(&self) -> u32 {
        u32::from(self.slot >> 2)
    }

    /// Adds another record of the same customer, day and sitting.
    pub(super) fn add(&mut self, other: &Self) {
        self.bills = self.bills.saturating_add(other.bills);
        self.sales = self.sales.saturating_add(other.sales);
        self.unpriced = self.unpriced.saturating_add(other.unpriced);
        self.covers = self.covers.saturating_add(other.covers);
        self.net = self.net.saturating_add(other.net);
    }

    /// Whether it is a visit by the sitting rule, as long as no later refund and no tick touches it.
    pub(super) fn is_visit(&self) -> bool {
        self.net > 0 || self.unpriced > 0
    }

    /// The fact it stands for.
    pub(super) fn fact(&self, first_day: Day, outlet: OutletId) -> Fact {
        let day = first_day + (i32::from(self.slot >> 2) - 1);
        Fact {
            customer: CustomerId(self.customer),
            day,
            outlet,
            sitting: Sitting::from_code(self.slot & 3).unwrap_or(Sitting::Unknown),
            from: day,
            net: Fen(self.net),
            sales: self.sales,
            unpriced: self.unpriced,
            covers: self.covers,
            ticked: false,
        }
    }
}

/// Packs the records of a month of an outlet, sorted by customer and slot.
pub(super) fn pack_facts(records: &[Record]) -> Result<Vec<u8>, StoreError> {
    let customers = records.chunk_by(|a, b| a.customer == b.customer).count();
    let mut blob = Vec::with_capacity(FACTS_HEAD + customers * ENTRY + records.len() * 6);
    blob.push(VERSION);
    blob.extend_from_slice(&length(customers)?.to_le_bytes());
    let body_at = FACTS_HEAD + customers * ENTRY;
    blob.resize(body_at, 0);
    let mut entry_at = FACTS_HEAD;
    for own in records.chunk_by(|a, b| a.customer == b.customer) {
        let offset = length(blob.len() - body_at)?;
        if let (Some(entry), Some(first)) = (blob.get_mut(entry_at..entry_at + ENTRY), own.first()) {
            entry[..4].copy_from_slice(&first.customer.to_le_bytes());
            entry[4..].copy_from_slice(&offset.to_le_bytes());
        }
        entry_at += ENTRY;
        for record in own {
            pack_record(&mut blob, record);
        }
    }
    Ok(blob)
}

fn pack_record(blob: &mut Vec<u8>, record: &Record) {
    let plain = record.bills == 1 && record.sales == 1 && record.unpriced == 0;
    blob.push(record.slot | if plain { 0 } else { NOT_PLAIN });
    put_varint(blob, zigzag(record.net));
    put_varint(blob, u64::from(record.covers));
    if !plain {
        put_varint(blob, u64::from(record.bills));
        put_varint(blob, zigzag(i64::from(record.sales)));
        put_varint(blob, u64::from(record.unpriced));
    }
}

/// The customers of a packed month, and where each one's records lie.
#[derive(Clone, Copy)]
pub(super) struct PackedFacts<'b> {
    directory: &'b [u8],
    body: &'b [u8],
}

impl<'b> PackedFacts<'b> {
    /// Takes a blob apart without decoding it.
    pub(super) fn open(blob: &'b [u8]) -> Result<Self, StoreError> {
        let mut rest = blob;
        let version = take(&mut rest, 1)?;
        let customers = take_u32(&mut rest)?;
        if version != [VERSION] {
            return Err(damaged());
        }
        let size = usize::try_from(customers).ok().and_then(|n| n.checked_mul(ENTRY)).ok_or_else(damaged)?;
        let directory = take(&mut rest, size)?;
        Ok(Self { directory, body: rest })
    }

    /// How many customers it holds.
    pub(super) fn customers(&self) -> usize {
        self.directory.len() / ENTRY
    }

    fn entry(&self, index: usize) -> Option<(u32, u32)> {
        let entry = self.directory.get(index * ENTRY..)?;
        let (customer, offset) = entry.split_first_chunk::<4>()?;
        Some((u32::from_le_bytes(*customer), u32::from_le_bytes(*offset.first_chunk::<4>()?)))
    }

    /// Hands every record of the customer at a place of the directory to `each`.
    fn visit(&self, index: usize, each: &mut impl FnMut(Record)) -> Result<(), StoreError> {
        let (customer, from) = self.entry(index).ok_or_else(damaged)?;
        let to = self.entry(index + 1).map_or(self.body.len(), |(_, offset)| offset as usize);
        let mut own = self.body.get(from as usize..to).ok_or_else(damaged)?;
        while !own.is_empty() {
            each(unpack_record(&mut own, customer)?);
        }
        Ok(())
    }

    /// Hands every record to `each`, in order.
    pub(super) fn for_each(&self, mut each: impl FnMut(Record)) -> Result<(), StoreError> {
        (0..self.customers()).try_for_each(|index| self.visit(index, &mut each))
    }

    /// Hands the records of the wanted customers (sorted) to `each`, in order; the others are not decoded.
    pub(super) fn for_each_of(
        &self,
        wanted: &[CustomerId],
        mut each: impl FnMut(Record),
    ) -> Result<(), StoreError> {
        let mut from = 0;
        for customer in wanted {
            let is_before = |at| self.entry(at).is_some_and(|(id, _)| id < customer.0);
            // The next one wanted is near: steps that double find his neighbourhood, halving it finds him.
            let (mut low, mut step) = (from, 1);
            while is_before(low + step) {
                low += step;
                step *= 2;
            }
            let mut high = (low + step).min(self.customers());
            while low < high {
                let middle = low.midpoint(high);
                if is_before(middle) { low = middle + 1 } else { high = middle }
            }
            from = low;
            if self.entry(low).is_some_and(|(id, _)| id == customer.0) {
                self.visit(low, &mut each)?;
            }
        }
        Ok(())
    }
}

fn unpack_record(bytes: &mut &[u8], customer: u32) -> Result<Record, StoreError> {
    let (&head, rest) = bytes.split_first().ok_or_else(damaged)?;
    *bytes = rest;
    let slot = head & !NOT_PLAIN;
    if !(1..=31).contains(&(slot >> 2)) || slot & 3 == 3 {
        return Err(damaged());
    }
    let net = unzigzag(take_varint(bytes)?);
    let covers = take_small(bytes)?;
    let (bills, sales, unpriced) = if head & NOT_PLAIN == 0 {
        (1, 1, 0)
    } else {
        let bills = take_small(bytes)?;
        let sales = i32::try_from(unzigzag(take_varint(bytes)?)).map_err(|_| damaged())?;
        (bills, sales, take_small(bytes)?)
    };
    Ok(Record { customer, slot, bills, sales, unpriced, covers, net })
}

/// Packs nets in order of customer; zero nets are left out.
pub(super) fn pack_nets(nets: &[(u32, i64)]) -> Result<Vec<u8>, StoreError> {
    let kept = || nets.iter().filter(|(_, net)| *net != 0);
    let wide = kept().any(|(_, net)| i32::try_from(*net).is_err());
    let count = kept().count();
    let width: u8 = if wide { 8 } else { 4 };
    let mut blob = Vec::with_capacity(NETS_HEAD + count * (4 + usize::from(width)));
    blob.extend_from_slice(&[VERSION, width, 0, 0]);
    blob.extend_from_slice(&length(count)?.to_le_bytes());
    for (customer, _) in kept() {
        blob.extend_from_slice(&customer.to_le_bytes());
    }
    for (_, net) in kept() {
        match i32::try_from(*net) {
            Ok(net) if !wide => blob.extend_from_slice(&net.to_le_bytes()),
            _ => blob.extend_from_slice(&net.to_le_bytes()),
        }
    }
    Ok(blob)
}

/// Hands every customer and net of a packed month to `each`, in order of customer.
pub(super) fn unpack_nets(blob: &[u8], mut each: impl FnMut(CustomerId, Fen)) -> Result<(), StoreError> {
    let mut rest = blob;
    let [version, width, 0, 0] = *take(&mut rest, 4)? else { return Err(damaged()) };
    let count = usize::try_from(take_u32(&mut rest)?).map_err(|_| damaged())?;
    let width = usize::from(width);
    if version != VERSION || count.checked_mul(4 + width) != Some(rest.len()) {
        return Err(damaged());
    }
    let (ids, nets) = rest.split_at(count * 4);
    let (ids, _) = ids.as_chunks::<4>();
    match width {
        4 => {
            for (id, net) in ids.iter().zip(nets.as_chunks::<4>().0) {
                each(CustomerId(u32::from_le_bytes(*id)), Fen(i64::from(i32::from_le_bytes(*net))));
            }
        }
        8 => {
            for (id, net) in ids.iter().zip(nets.as_chunks::<8>().0) {
                each(CustomerId(u32::from_le_bytes(*id)), Fen(i64::from_le_bytes(*net)));
            }
        }
        _ => return Err(damaged()),
    }
    Ok(())
}

/// Runs `read` over the blob a statement finds; does nothing when there is none.
fn with_blob(
    conn: &Connection,
    sql: &str,
    month: Month,
    outlet: u16,
    read: impl FnOnce(&[u8]) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut statement = conn.prepare_cached(sql)?;
    let found = statement
        .query_row((month.number(), outlet), |row| Ok(row.get_ref(0)?.as_blob().map(read)))
        .optional()?;
    match found {
        None => Ok(()),
        Some(Ok(result)) => result,
        Some(Err(_)) => Err(damaged()),
    }
}

const FACTS_OF_MONTH: &str = "SELECT facts FROM month_fact WHERE month = ?1 AND outlet_id = ?2";

/// The packed records of a month of an outlet, in order.
pub(super) fn month_records(
    conn: &Connection,
    month: Month,
    outlet: OutletId,
) -> Result<Vec<Record>, StoreError> {
    let mut records = Vec::new();
    with_blob(conn, FACTS_OF_MONTH, month, outlet.0, |blob| {
        PackedFacts::open(blob)?.for_each(|record| records.push(record))
    })?;
    Ok(records)
}

/// The facts from bills of a month of an outlet, in order of customer, day and sitting; ticks and later refunds are not in them.
pub(super) fn month_facts(
    conn: &Connection,
    month: Month,
    outlet: OutletId,
) -> Result<Vec<Fact>, StoreError> {
    let first = month.first_day();
    let mut facts = Vec::new();
    with_blob(conn, FACTS_OF_MONTH, month, outlet.0, |blob| {
        PackedFacts::open(blob)?.for_each(|record| facts.push(record.fact(first, outlet)))
    })?;
    Ok(facts)
}

/// Like [`month_facts`] for some customers only (sorted by id); the others' facts are not decoded.
pub(super) fn month_facts_of(
    conn: &Connection,
    month: Month,
    outlet: OutletId,
    wanted: &[CustomerId],
) -> Result<Vec<Fact>, StoreError> {
    let first = month.first_day();
    let mut facts = Vec::new();
    with_blob(conn, FACTS_OF_MONTH, month, outlet.0, |blob| {
        PackedFacts::open(blob)?.for_each_of(wanted, |record| facts.push(record.fact(first, outlet)))
    })?;
    Ok(facts)
}

/// Hands every customer with a net of a month, of one outlet or (`None`) all together, to `each` in order of customer.
pub(super) fn for_each_net(
    conn: &Connection,
    month: Month,
    outlet: Option<OutletId>,
    each: impl FnMut(CustomerId, Fen),
) -> Result<(), StoreError> {
    let sql = "SELECT nets FROM month_net WHERE month = ?1 AND outlet_id = ?2";
    let outlet = outlet.map_or(0, |outlet| outlet.0);
    with_blob(conn, sql, month, outlet, |blob| unpack_nets(blob, each))
}

/// Refunds of a later day that restate a day within `from..=to`, in order of customer, day, outlet, sitting.
pub(super) fn late_facts(conn: &Connection, from: Day, to: Day) -> Result<Vec<Fact>, StoreError> {
    let sql = "SELECT customer_id, day, outlet_id, sitting, from_day, net, sales FROM late_fact \
               WHERE day BETWEEN ?1 AND ?2 ORDER BY customer_id, day, outlet_id, sitting, from_day";
    let mut statement = conn.prepare_cached(sql)?;
    let facts = statement.query_map((from.0, to.0), |row| {
        Ok(Fact {
            customer: CustomerId(row.get(0)?),
            day: Day(row.get(1)?),
            outlet: OutletId(row.get(2)?),
            sitting: Sitting::from_code(row.get(3)?).unwrap_or(Sitting::Unknown),
            from: Day(row.get(4)?),
            net: Fen(row.get(5)?),
            sales: row.get(6)?,
            unpriced: 0,
            covers: 0,
            ticked: false,
        })
    })?;
    Ok(facts.collect::<Result<_, _>>()?)
}

fn damaged() -> StoreError {
    StoreError::Damaged("a packed month cannot be read".to_owned())
}

fn length(number: usize) -> Result<u32, StoreError> {
    u32::try_from(number).map_err(|_| StoreError::Limit("customers or facts of a month"))
}

fn take<'b>(bytes: &mut &'b [u8], count: usize) -> Result<&'b [u8], StoreError> {
    let (head, rest) = bytes.split_at_checked(count).ok_or_else(damaged)?;
    *bytes = rest;
    Ok(head)
}

fn take_u32(bytes: &mut &[u8]) -> Result<u32, StoreError> {
    let (head, rest) = bytes.split_first_chunk::<4>().ok_or_else(damaged)?;
    *bytes = rest;
    Ok(u32::from_le_bytes(*head))
}

/// Appends a number, seven bits a byte, lowest first.
pub(super) fn put_varint(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    bytes.push(number.to_le_bytes()[0]);
}

/// Takes a number off the front.
pub(super) fn take_varint(bytes: &mut &[u8]) -> Result<u64, StoreError> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let (&byte, rest) = bytes.split_first().ok_or_else(damaged)?;
        *bytes = rest;
        number |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Ok(number);
        }
    }
    Err(damaged())
}

fn take_small(bytes: &mut &[u8]) -> Result<u32, StoreError> {
    u32::try_from(take_varint(bytes)?).map_err(|_| damaged())
}

/// Folds the sign into the lowest bit, so that small numbers of either sign stay short.
pub(super) fn zigzag(number: i64) -> u64 {
    ((number << 1) ^ (number >> 63)).cast_unsigned()
}

/// The number of a [`zigzag`].
pub(super) fn unzigzag(number: u64) -> i64 {
    (number >> 1).cast_signed() ^ -(number & 1).cast_signed()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_records() -> impl Strategy<Value = Vec<Record>> {
        let record = (1u32..40, 1u32..=31, 0usize..3, any::<i64>(), 0u32..500, 0u32..4, -2i32..4, 0u32..3);
        proptest::collection::btree_map((1u32..40, 0u8..128), record, 0..60).prop_map(|records| {
            let mut records: Vec<Record> = records
                .into_values()
                .map(|(customer, day, sitting, net, covers, bills, sales, unpriced)| Record {
                    customer,
                    slot: Record::slot(day, Sitting::ALL[sitting]),
                    bills,
                    sales,
                    unpriced,
                    covers,
                    net,
                })
                .collect();
            records.sort_by_key(|record| (record.customer, record.slot));
            records.dedup_by_key(|record| (record.customer, record.slot));
            records
        })
    }

    fn unpack(blob: &[u8]) -> Result<Vec<Record>, StoreError> {
        let mut records = Vec::new();
        PackedFacts::open(blob)?.for_each(|record| records.push(record))?;
        Ok(records)
    }

    proptest! {
        #[test]
        fn packed_facts_come_back_as_they_were(records in any_records()) {
            let blob = pack_facts(&records).expect("packs");
            prop_assert_eq!(unpack(&blob).expect("unpacks"), records.clone());
            let wanted: Vec<CustomerId> = (0..50).step_by(3).map(CustomerId).collect();
            let mut found = Vec::new();
            PackedFacts::open(&blob).expect("opens").for_each_of(&wanted, |record| found.push(record)).expect("reads");
            let expected: Vec<Record> =
                records.into_iter().filter(|record| record.customer % 3 == 0).collect();
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn packed_nets_come_back_without_the_zeros(nets in proptest::collection::btree_map(any::<u32>(), prop_oneof![Just(0), -5_000i64..5_000, any::<i64>()], 0..50)) {
            let nets: Vec<(u32, i64)> = nets.into_iter().collect();
            let blob = pack_nets(&nets).expect("packs");
            let mut found = Vec::new();
            unpack_nets(&blob, |customer, net| found.push((customer.0, net.0))).expect("unpacks");
            let expected: Vec<(u32, i64)> = nets.into_iter().filter(|(_, net)| *net != 0).collect();
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn damage_is_told_and_never_panics(records in any_records(), at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<prop::sample::Index>()) {
            let mut blob = pack_facts(&records).expect("packs");
            let place = at.index(blob.len());
            blob[place] = byte;
            let _ = unpack(&blob);
            let _ = unpack(&blob[..cut.index(blob.len())]);
            let _ = unpack_nets(&blob, |_, _| ());
        }
    }

    #[test]
    fn a_blob_of_another_version_is_damaged() {
        let mut blob = pack_facts(&[]).expect("packs");
        blob[0] = 9;
        assert!(matches!(unpack(&blob), Err(StoreError::Damaged(_))));
        assert!(matches!(unpack_nets(&blob, |_, _| ()), Err(StoreError::Damaged(_))));
    }
}
