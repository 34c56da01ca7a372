//! The one list of everything that changed: appending to it, reading it, and proving that nobody rewrote it.

use super::check::Problem;
use super::{Stamp, Store, StoreError, batch};
use crate::domain::edit::{JournalKind, JournalLine, marked_numbers};
use rusqlite::{Connection, OptionalExtension, Row, Transaction};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// What a change writes into the journal: what undo needs. Phones in it, and in what somebody typed, are masked wherever it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// What kind of change.
    pub kind: JournalKind,
    /// What it was made to.
    pub subject: String,
    /// Value before.
    pub before: Option<String>,
    /// Value after.
    pub after: Option<String>,
}

/// Appends a line inside the caller's transaction and returns its number; what was undone before cannot be redone any more.
///
/// Lines of kind undo and redo leave what can be redone as it is, and so does an import that brought nothing new.
pub(super) fn record(tx: &Transaction<'_>, entry: &Entry, stamp: &Stamp) -> Result<i64, StoreError> {
    if entry.kind.is_change() && !brought_nothing(tx, entry)? {
        let sql = "DELETE FROM bill_moved WHERE entry IN (SELECT id FROM journal WHERE undone = 1)";
        tx.prepare_cached(sql)?.execute([])?;
        tx.prepare_cached("UPDATE journal SET undone = 2 WHERE undone = 1")?.execute([])?;
        batch::clear_shelf(tx)?;
    }
    let last = "SELECT chain FROM journal ORDER BY id DESC LIMIT 1";
    let chain_before: Option<Vec<u8>> =
        tx.prepare_cached(last)?.query_row([], |row| row.get(0)).optional()?;
    let chain_before = chain_before.unwrap_or_default();
    let id = last_number(tx)?.checked_add(1).ok_or(StoreError::Limit("journal"))?;
    let salt: [u8; 16] = rand::random();
    let digest = digest(&salt, Some(&entry.subject), entry.before.as_deref(), entry.after.as_deref());
    let chain = chain(&chain_before, id, [&stamp.at, &stamp.who, entry.kind.word()], &digest);
    let sql = "INSERT INTO journal (id, at, who, kind, subject, before, after, salt, digest, chain) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
    tx.prepare_cached(sql)?.execute((
        id,
        &stamp.at,
        &stamp.who,
        entry.kind.word(),
        &entry.subject,
        &entry.before,
        &entry.after,
        &salt[..],
        &digest[..],
        &chain[..],
    ))?;
    Ok(id)
}

/// Batches that neither brought nor corrected a bill, as the journal names them.
const IDLE_BATCHES: &str =
    "SELECT CAST(batch_id AS TEXT) FROM batch_file GROUP BY batch_id HAVING sum(accepted + corrected) = 0";

fn brought_nothing(tx: &Connection, entry: &Entry) -> Result<bool, StoreError> {
    if entry.kind != JournalKind::Import {
        return Ok(false);
    }
    entry.subject.parse().map_or(Ok(false), |batch| batch::brought_nothing(tx, batch))
}

fn idle_batches(conn: &Connection) -> Result<BTreeSet<String>, StoreError> {
    let mut statement = conn.prepare(IDLE_BATCHES)?;
    let batches = statement.query_map([], |row| row.get(0))?;
    Ok(batches.collect::<Result<_, _>>()?)
}

/// The highest number ever given, whether its line is still there or not.
pub(super) fn last_number(conn: &Connection) -> Result<i64, StoreError> {
    let sql = "SELECT seq FROM sqlite_sequence WHERE name = 'journal'";
    Ok(conn.prepare_cached(sql)?.query_row([], |row| row.get(0)).optional()?.unwrap_or(0))
}

/// A length before every field, so that no text can slide from one field into the next; absent differs from empty.
fn add_field(hash: &mut Sha256, field: Option<&[u8]>) {
    match field {
        None => hash.update([0]),
        Some(bytes) => {
            hash.update([1]);
            hash.update((bytes.len() as u64).to_be_bytes());
            hash.update(bytes);
        }
    }
}

/// The salted digest of what an erasure may drop.
fn digest(salt: &[u8], subject: Option<&str>, before: Option<&str>, after: Option<&str>) -> [u8; 32] {
    let mut hash = Sha256::new();
    add_field(&mut hash, Some(salt));
    for field in [subject, before, after] {
        add_field(&mut hash, field.map(str::as_bytes));
    }
    hash.finalize().into()
}

/// The link to the line before; `stays` are when, who and the kind: what an erasure leaves.
fn chain(before: &[u8], id: i64, stays: [&str; 3], digest: &[u8]) -> [u8; 32] {
    let mut hash = Sha256::new();
    add_field(&mut hash, Some(before));
    add_field(&mut hash, Some(&id.to_be_bytes()));
    for field in stays {
        add_field(&mut hash, Some(field.as_bytes()));
    }
    add_field(&mut hash, Some(digest));
    hash.finalize().into()
}

/// A line with all that the chain is made of.
struct Link {
    id: i64,
    at: String,
    who: String,
    kind: String,
    subject: Option<String>,
    before: Option<String>,
    after: Option<String>,
    salt: Option<Vec<u8>>,
    digest: Vec<u8>,
    chain: Vec<u8>,
    undone: i64,
    undone_by: Option<i64>,
}

const LINKS: &str = "SELECT id, at, who, kind, subject, before, after, salt, digest, chain, undone, undone_by \
                     FROM journal ORDER BY id";

fn link(row: &Row<'_>) -> rusqlite::Result<Link> {
    Ok(Link {
        id: row.get(0)?,
        at: row.get(1)?,
        who: row.get(2)?,
        kind: row.get(3)?,
        subject: row.get(4)?,
        before: row.get(5)?,
        after: row.get(6)?,
        salt: row.get(7)?,
        digest: row.get(8)?,
        chain: row.get(9)?,
        undone: row.get(10)?,
        undone_by: row.get(11)?,
    })
}

impl Link {
    /// Whether values and salt stand and agree with the digest, or were all dropped by an erasure.
    fn holds_its_values(&self) -> bool {
        let texts = [&self.subject, &self.before, &self.after].map(Option::as_deref);
        match &self.salt {
            None => texts == [None, None, None],
            Some(salt) => digest(salt, texts[0], texts[1], texts[2])[..] == self.digest[..],
        }
    }

    fn follows(&self, chain_before: &[u8]) -> bool {
        chain(chain_before, self.id, [&self.at, &self.who, &self.kind], &self.digest)[..] == self.chain[..]
    }
}

fn problem(code: &'static str, id: i64, what: &str) -> Problem {
    Problem {
        code,
        what: what.to_owned(),
        r#where: format!("journal #{id}"),
        repair: "rollcall restore FILE",
    }
}

/// Every line whose values, link or state of undo is not what the list itself says it must be.
///
/// After a broken link the check goes on from the link as stored, so that one change is reported once and not for every later line.
pub(super) fn check_chain(conn: &Connection) -> Result<Vec<Problem>, StoreError> {
    let mut problems = Vec::new();
    let mut replay = Replay { idle: idle_batches(conn)?, ..Replay::default() };
    let (mut chain_before, mut last_id) = (Vec::new(), 0);
    let mut statement = conn.prepare(LINKS)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let link = link(row)?;
        if link.id != last_id + 1 {
            problems.push(problem("journal_gap", link.id, "the line before is missing"));
        } else if !link.follows(&chain_before) {
            problems.push(problem("journal_chain", link.id, "the line does not follow from the one before"));
        }
        if !link.holds_its_values() {
            problems.push(problem("journal_value", link.id, "values and digest differ"));
        }
        replay.take(&link);
        (chain_before, last_id) = (link.chain, link.id);
    }
    if last_number(conn)? != last_id {
        problems.push(problem("journal_cut", last_id, "lines after this one are missing"));
    }
    problems.extend(replay.differences());
    Ok(problems)
}

/// State of undo and the undo line that made it.
type UndoState = (i64, Option<i64>);

/// Goes through the list again to learn which entries must be in force.
#[derive(Default)]
struct Replay {
    /// Batches whose imports left what could be redone as it was.
    idle: BTreeSet<String>,
    expected: BTreeMap<i64, UndoState>,
    stored: BTreeMap<i64, UndoState>,
    taken_back: Vec<i64>,
}

impl Replay {
    fn take(&mut self, link: &Link) {
        self.stored.insert(link.id, (link.undone, link.undone_by));
        self.expected.insert(link.id, (0, None));
        let entry = || link.subject.as_deref().and_then(|number| number.parse::<i64>().ok());
        match JournalKind::from_word(&link.kind) {
            Some(JournalKind::Undo) => {
                if let Some(entry) = entry() {
                    self.expected.insert(entry, (1, Some(link.id)));
                    self.taken_back.push(entry);
                }
            }
            Some(JournalKind::Redo) => {
                if let Some(entry) = entry() {
                    self.expected.insert(entry, (0, None));
                    self.taken_back.retain(|undone| *undone != entry);
                }
            }
            Some(JournalKind::Import)
                if link.subject.as_ref().is_some_and(|batch| self.idle.contains(batch)) => {}
            _ => {
                for entry in self.taken_back.drain(..) {
                    if let Some(state) = self.expected.get_mut(&entry) {
                        state.0 = 2;
                    }
                }
            }
        }
    }

    fn differences(self) -> impl Iterator<Item = Problem> {
        let stored = self.stored;
        self.expected.into_iter().filter(move |(id, state)| stored.get(id) != Some(state)).map(|(id, _)| {
            problem("journal_undone", id, "whether the entry is in force is not what the list says")
        })
    }
}

impl Store {
    /// The latest `limit` lines, the latest first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn journal(&self, limit: u64) -> Result<Vec<JournalLine>, StoreError> {
        let sql = "SELECT id, at, who, kind, subject, before, after, undone FROM journal \
                   ORDER BY id DESC LIMIT ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let lines = statement.query_and_then([limit], line)?;
        lines.collect()
    }
}

/// The line of a number; `None` where the list has a gap.
pub(super) fn numbered(conn: &Connection, number: i64) -> Result<Option<JournalLine>, StoreError> {
    let sql = "SELECT id, at, who, kind, subject, before, after, undone FROM journal WHERE id = ?1";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([number])?;
    rows.next()?.map(line).transpose()
}

/// Of several guests who are only one the line reads as that of one: so it was once written too.
fn of_one(subject: String) -> (JournalKind, String) {
    match marked_numbers(&subject).as_deref() {
        Some([only]) => (JournalKind::Roster, only.clone()),
        _ => (JournalKind::Marks, subject),
    }
}

/// A journal line from `id, at, who, kind, subject, before, after, undone`.
pub(super) fn line(row: &Row<'_>) -> Result<JournalLine, StoreError> {
    let kind: String = row.get(3)?;
    let kind = JournalKind::from_word(&kind)
        .ok_or_else(|| StoreError::Damaged("journal: unknown kind".to_owned()))?;
    let subject = row.get::<_, Option<String>>(4)?.unwrap_or_default();
    let (kind, subject) = match kind {
        JournalKind::Marks => of_one(subject),
        kind => (kind, subject),
    };
    Ok(JournalLine {
        number: row.get(0)?,
        at: row.get(1)?,
        who: row.get(2)?,
        kind,
        subject,
        before: row.get(5)?,
        after: row.get(6)?,
        undone: row.get::<_, i64>(7)? != 0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day::Day;

    fn stamp() -> Stamp {
        Stamp { at: "2026-03-05T10:00:00Z".to_owned(), who: "经理".to_owned(), today: Day(20_517) }
    }

    fn tick(day: &str) -> Entry {
        Entry {
            kind: JournalKind::Tick,
            subject: "00123".to_owned(),
            before: None,
            after: Some(format!("{day} evening main")),
        }
    }

    /// A store with a journal of five ticks.
    fn five_lines() -> Store {
        let mut store = Store::in_memory().expect("a store");
        for day in 1..=5 {
            let tx = store.conn.transaction().expect("begins");
            record(&tx, &tick(&format!("2026-03-0{day}")), &stamp()).expect("recorded");
            tx.commit().expect("saved");
        }
        store
    }

    fn codes(store: &Store) -> Vec<(&'static str, String)> {
        let problems = check_chain(&store.conn).expect("checked");
        problems.into_iter().map(|problem| (problem.code, problem.r#where)).collect()
    }

    fn after(change: &str) -> Vec<(&'static str, String)> {
        let store = five_lines();
        assert_eq!(codes(&store), []);
        store.conn.execute_batch(change).expect("changed behind the program's back");
        codes(&store)
    }

    fn at(code: &'static str, id: i64) -> (&'static str, String) {
        (code, format!("journal #{id}"))
    }

    #[test]
    fn lines_are_numbered_from_one_and_read_newest_first() {
        let lines = five_lines().journal(2).expect("read");
        assert_eq!(lines.iter().map(|line| line.number).collect::<Vec<_>>(), [5, 4]);
        assert_eq!(lines[0].after.as_deref(), Some("2026-03-05 evening main"));
        assert_eq!((lines[0].kind, lines[0].who.as_str()), (JournalKind::Tick, "经理"));
    }

    #[test]
    fn every_changed_value_is_reported_at_its_line() {
        for value in
            ["subject = '00124'", "before = ''", "after = NULL", "salt = zeroblob(16)", "salt = NULL"]
        {
            let change = format!("UPDATE journal SET {value} WHERE id = 3");
            assert_eq!(after(&change), [at("journal_value", 3)], "{value}");
        }
        for value in ["at = '2026-03-05T10:00:01Z'", "who = 'x'", "kind = 'claim'", "chain = zeroblob(32)"] {
            let found = after(&format!("UPDATE journal SET {value} WHERE id = 3"));
            assert_eq!(found.first(), Some(&at("journal_chain", 3)), "{value}");
        }
        let digest = after("UPDATE journal SET digest = zeroblob(32) WHERE id = 3");
        assert_eq!(digest, [at("journal_chain", 3), at("journal_value", 3)]);
    }

    #[test]
    fn text_cannot_slide_from_one_field_into_the_next() {
        let moved = "UPDATE journal SET subject = '0012', before = '3' WHERE id = 1";
        assert_eq!(after(moved), [at("journal_value", 1)]);
    }

    #[test]
    fn a_missing_line_is_reported_wherever_it_stood() {
        assert_eq!(after("DELETE FROM journal WHERE id = 1"), [at("journal_gap", 2)]);
        assert_eq!(after("DELETE FROM journal WHERE id = 3"), [at("journal_gap", 4)]);
        assert_eq!(after("DELETE FROM journal WHERE id = 5"), [at("journal_cut", 4)]);
        assert_eq!(after("DELETE FROM journal"), [at("journal_cut", 0)]);
        let renumbered = "DELETE FROM journal WHERE id = 3; UPDATE journal SET id = 3 WHERE id = 4; \
                          UPDATE journal SET id = 4 WHERE id = 5; UPDATE sqlite_sequence SET seq = 4";
        assert_eq!(after(renumbered), [at("journal_chain", 3), at("journal_chain", 4)]);
    }

    #[test]
    fn two_lines_in_the_wrong_order_are_reported() {
        let swapped = "UPDATE journal SET id = 9 WHERE id = 3; UPDATE journal SET id = 3 WHERE id = 4; \
                       UPDATE journal SET id = 4 WHERE id = 9";
        let found = after(swapped);
        assert!(
            found.contains(&at("journal_chain", 3)) && found.contains(&at("journal_chain", 4)),
            "{found:?}"
        );
    }

    #[test]
    fn an_erasure_drops_values_and_salt_of_a_line_and_the_chain_still_holds() {
        let erased =
            "UPDATE journal SET subject = NULL, before = NULL, after = NULL, salt = NULL WHERE id = 3";
        assert_eq!(after(erased), []);
        let backdated = format!("{erased}; UPDATE journal SET at = '2025-01-01T00:00:00Z' WHERE id = 3");
        assert_eq!(after(&backdated), [at("journal_chain", 3)]);
    }

    #[test]
    fn a_state_of_undo_without_its_line_is_reported() {
        assert_eq!(after("UPDATE journal SET undone = 1 WHERE id = 5"), [at("journal_undone", 5)]);
        assert_eq!(after("UPDATE journal SET undone = 2 WHERE id = 2"), [at("journal_undone", 2)]);
    }

    #[test]
    fn a_number_is_never_given_twice() {
        let mut store = five_lines();
        store.conn.execute_batch("DELETE FROM journal WHERE id = 5").expect("cut");
        let tx = store.conn.transaction().expect("begins");
        assert_eq!(record(&tx, &tick("2026-03-09"), &stamp()), Ok(6));
        tx.commit().expect("saved");
        assert_eq!(codes(&store), [at("journal_gap", 6)]);
    }
}
