//! Does everything still add up: integrity, foreign keys, every figure recomputed, the journal's chain.

mod figures;
mod people;
mod rows;

use super::{Store, StoreError, journal};
use rusqlite::Connection;

/// One thing that does not add up. JSON shape: cli.md, `check`.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Problem {
    /// A short English name.
    pub code: &'static str,
    /// What is wrong, with the figures.
    pub what: String,
    /// Where: table and key.
    pub r#where: String,
    /// What mends it.
    pub repair: &'static str,
}

/// Only a backup mends a store that contradicts itself.
const RESTORE: &str = "rollcall restore FILE";

/// Problems of one kind beyond this many are counted, not listed.
const MOST_LISTED: usize = 100;

/// Problems found so far.
#[derive(Debug, Default)]
struct Findings(Vec<Problem>);

impl Findings {
    fn add(&mut self, code: &'static str, place: impl Into<String>, what: impl Into<String>) {
        let listed = self.0.iter().filter(|problem| problem.code == code).count();
        if listed < MOST_LISTED {
            self.0.push(Problem { code, what: what.into(), r#where: place.into(), repair: RESTORE });
        }
    }

    /// Says so when a stored value is not the one recomputed.
    fn compare<T: PartialEq + std::fmt::Debug>(
        &mut self,
        code: &'static str,
        place: impl FnOnce() -> String,
        stored: &T,
        recomputed: &T,
    ) {
        if stored != recomputed {
            self.add(code, place(), format!("stored {stored:?}, by the bills {recomputed:?}"));
        }
    }
}

impl Store {
    /// Recomputes everything from the bills and lists every difference (the first hundred of a kind); empty = all is well.
    ///
    /// # Errors
    /// When the store cannot be read at all.
    pub fn check(&self) -> Result<Vec<Problem>, StoreError> {
        // One read transaction: another program may write meanwhile.
        let tx = self.conn.unchecked_transaction()?;
        let mut findings = Findings::default();
        check_file(&tx, &mut findings)?;
        rows::check(&tx, &mut findings)?;
        figures::check(&tx, &mut findings)?;
        people::check(&tx, &mut findings)?;
        findings.0.extend(journal::check_chain(&tx)?);
        Ok(findings.0)
    }
}

/// What `SQLite` itself can tell.
fn check_file(conn: &Connection, findings: &mut Findings) -> Result<(), StoreError> {
    let mut statement = conn.prepare("PRAGMA integrity_check")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let line: String = row.get(0)?;
        if line != "ok" {
            findings.add("integrity", "file", line);
        }
    }
    let mut statement = conn.prepare("PRAGMA foreign_key_check")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (table, id, parent): (String, Option<i64>, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let place = format!("{table} {}", id.unwrap_or_default());
        findings.add("foreign_key", place, format!("no such row of {parent}"));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
