//! What a file held unchanged: sequence, line and wording of each bill of a group, packed.
//!
//! One entry a bill: varint of `zigzag(sequence − last) << 1 | other wording`, zigzag varint of `line − last line`, and with
//! another wording than the stored one varint of its contact id. The first entry counts from 0.

use crate::store::StoreError;
use crate::store::facts::{put_varint, take_varint, unzigzag, zigzag};
use crate::store::rebuild::{first_bill, group_of};
use hashbrown::HashSet;
use rusqlite::{Connection, OptionalExtension};

/// One bill a file held with the content it had already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) struct Seen {
    /// Place in its group.
    pub sequence: i64,
    /// Physical line in the file.
    pub line: i64,
    /// The wording of the file, when it is another than the stored one.
    pub contact: Option<u32>,
}

/// The bills of one group that a file held unchanged.
#[derive(Clone, Debug, Default)]
pub(in crate::store) struct SeenList {
    bytes: Vec<u8>,
    sequence: i64,
    line: i64,
    is_unsorted: bool,
}

impl SeenList {
    /// Adds a bill.
    pub(in crate::store) fn push(&mut self, seen: Seen) {
        let step = zigzag(seen.sequence - self.sequence) << 1 | u64::from(seen.contact.is_some());
        put_varint(&mut self.bytes, step);
        put_varint(&mut self.bytes, zigzag(seen.line - self.line));
        if let Some(contact) = seen.contact {
            put_varint(&mut self.bytes, u64::from(contact));
        }
        self.is_unsorted |= seen.sequence < self.sequence;
        (self.sequence, self.line) = (seen.sequence, seen.line);
    }

    /// The list in order of sequence, as it is stored.
    pub(in crate::store) fn sorted(self) -> Result<Self, StoreError> {
        if !self.is_unsorted {
            return Ok(self);
        }
        let mut all = unpack(&self.bytes)?;
        all.sort_by_key(|seen| seen.sequence);
        Ok(all.into_iter().collect())
    }

    /// The packed form.
    pub(in crate::store) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Sequence numbers of all bills.
    pub(in crate::store) fn sequences(&self) -> Result<HashSet<i64>, StoreError> {
        Ok(unpack(&self.bytes)?.into_iter().map(|seen| seen.sequence).collect())
    }
}

impl FromIterator<Seen> for SeenList {
    fn from_iter<I: IntoIterator<Item = Seen>>(all: I) -> Self {
        let mut list = Self::default();
        all.into_iter().for_each(|seen| list.push(seen));
        list
    }
}

/// Takes a packed list apart.
pub(in crate::store) fn unpack(mut bytes: &[u8]) -> Result<Vec<Seen>, StoreError> {
    let damaged = |_| StoreError::Damaged("seen".to_owned());
    let (mut all, mut sequence, mut line) = (Vec::new(), 0i64, 0i64);
    while !bytes.is_empty() {
        let step = take_varint(&mut bytes)?;
        sequence = sequence.saturating_add(unzigzag(step >> 1));
        line = line.saturating_add(unzigzag(take_varint(&mut bytes)?));
        let contact = match step & 1 {
            1 => Some(u32::try_from(take_varint(&mut bytes)?).map_err(damaged)?),
            _ => None,
        };
        all.push(Seen { sequence, line, contact });
    }
    Ok(all)
}

/// Writes what a file held unchanged of a group; an empty list leaves no row.
pub(in crate::store) fn write(
    tx: &Connection,
    file: i64,
    first_bill: i64,
    list: &SeenList,
) -> Result<(), StoreError> {
    if list.bytes.is_empty() {
        let sql = "DELETE FROM seen WHERE file_id = ?1 AND group_id = ?2";
        tx.prepare_cached(sql)?.execute((file, first_bill))?;
        return Ok(());
    }
    let sql = "INSERT INTO seen (file_id, group_id, bills) VALUES (?1, ?2, ?3) \
               ON CONFLICT (file_id, group_id) DO UPDATE SET bills = excluded.bills";
    tx.prepare_cached(sql)?.execute((file, first_bill, list.bytes()))?;
    Ok(())
}

/// What a file held unchanged of a group.
pub(in crate::store) fn read(tx: &Connection, file: i64, first_bill: i64) -> Result<Vec<Seen>, StoreError> {
    let sql = "SELECT bills FROM seen WHERE file_id = ?1 AND group_id = ?2";
    let mut statement = tx.prepare_cached(sql)?;
    let found = statement.query_row((file, first_bill), |row| row.get::<_, Vec<u8>>(0)).optional()?;
    found.map_or(Ok(Vec::new()), |bytes| unpack(&bytes))
}

/// A bill got another id: every file that held it unchanged follows.
pub(in crate::store) fn move_bill(tx: &Connection, from: i64, to: i64) -> Result<(), StoreError> {
    let (old, new) = (first_bill(group_of(from)), first_bill(group_of(to)));
    let mut statement = tx.prepare_cached("SELECT id FROM batch_file")?;
    let files: Vec<i64> = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    for file in files {
        let mut here = read(tx, file, old)?;
        let Some(place) = here.iter().position(|seen| seen.sequence == from - old) else { continue };
        let moved = here.remove(place);
        write(tx, file, old, &here.into_iter().collect())?;
        let mut there = read(tx, file, new)?;
        there.push(Seen { sequence: to - new, ..moved });
        write(tx, file, new, &there.into_iter().collect::<SeenList>().sorted()?)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_packed_list_comes_back_as_it_was(
            all in proptest::collection::vec((0i64..1 << 20, 1i64..1 << 40, proptest::option::of(any::<u32>())), 0..40)
        ) {
            let all: Vec<Seen> =
                all.into_iter().map(|(sequence, line, contact)| Seen { sequence, line, contact }).collect();
            let list: SeenList = all.iter().copied().collect();
            prop_assert_eq!(unpack(list.bytes()).expect("unpacks"), all);
        }

        #[test]
        fn damage_is_told_and_never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
            let _ = unpack(&bytes);
        }
    }
}
