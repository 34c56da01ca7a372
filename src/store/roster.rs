//! Who is pinned to the roster or kept off it, and rosters frozen for a month or a quarter.

use super::{Store, StoreError, records};
use crate::domain::bill::{BillId, CustomerId, OutletId};
use crate::domain::customer::Guest;
use crate::domain::day::{Day, Month};
use crate::domain::money::Fen;
use crate::domain::roster::{RosterBasis, RosterFreeze, RosterMark};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

/// Which list is frozen: that of a period, of one outlet or of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FrozenScope {
    /// How long it is kept; with [`RosterFreeze::None`] nothing is frozen.
    pub freeze: RosterFreeze,
    /// Any month of the period.
    pub month: Month,
    /// The only outlet counted; else all.
    pub outlet: Option<OutletId>,
}

impl FrozenScope {
    /// Key of the list: months, first month, outlet; `None` when nothing is frozen.
    fn key(self) -> Option<(i32, i32, u16)> {
        let outlet = self.outlet.map_or(0, |outlet| outlet.0);
        Some((self.freeze.months()?, self.freeze.period(self.month)?.number(), outlet))
    }
}

/// A roster as first drawn up in its period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrozenRoster {
    /// The basis used.
    pub basis: RosterBasis,
    /// Whether that was a fallback from the basis asked for.
    pub fallback: bool,
    /// First day of the window it was ranked by.
    pub from: Day,
    /// Last day of the window.
    pub to: Day,
    /// As-of day of the sheet that drew it.
    pub drawn_on: Day,
    /// Member number and spend in the window, in order of rank from 1.
    pub places: Vec<(String, Fen)>,
}

impl Store {
    /// The guests that carry a mark, in order of member number.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn marked(&self, mark: RosterMark) -> Result<Vec<Guest>, StoreError> {
        let sql = "SELECT customer.id, member.number, contact.name, contact.title FROM customer \
                   JOIN member ON member.id = \
                     (SELECT min(first.id) FROM member AS first WHERE first.customer_id = customer.id) \
                   LEFT JOIN contact ON contact.id = member.contact_id \
                   WHERE customer.roster_mark = ?1 AND customer.roster_mark <> 0 ORDER BY member.number";
        let mut statement = self.conn.prepare_cached(sql)?;
        let guests = statement.query_map([mark.code()], |row| {
            Ok(Guest {
                customer: CustomerId(row.get(0)?),
                member_no: row.get(1)?,
                name: row.get(2)?,
                title: row.get(3)?,
            })
        })?;
        guests.map(|guest| records::with_title(&self.conn, guest?)).collect()
    }

    /// The mark of the guest with that member number: what an edit has to say it saw.
    ///
    /// # Errors
    /// [`StoreError::UnknownMember`].
    pub fn roster_mark(&self, member_no: &str) -> Result<RosterMark, StoreError> {
        let customer = customer_of(&self.conn, member_no)?;
        mark_of(&self.conn, customer)
    }

    /// The member number a walk-in's bill is claimed for: what an edit has to say it saw.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn claim(&self, bill: BillId) -> Result<Option<String>, StoreError> {
        claim_of(&self.conn, bill)
    }

    /// The frozen roster of a period; `None` before its first sheet, or when nothing is frozen.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn frozen_roster(&self, scope: FrozenScope) -> Result<Option<FrozenRoster>, StoreError> {
        read_frozen(&self.conn, scope)
    }

    /// Keeps a roster as that of its period and returns the one that is kept: the first one, whoever drew it.
    ///
    /// # Errors
    /// [`StoreError::Busy`], or when the store cannot be written.
    pub fn freeze_roster(
        &mut self,
        scope: FrozenScope,
        roster: FrozenRoster,
    ) -> Result<FrozenRoster, StoreError> {
        let Some(key) = scope.key() else { return Ok(roster) };
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if let Some(kept) = read_frozen(&tx, scope)? {
            return Ok(kept);
        }
        let sql = "INSERT INTO frozen_roster \
                   (months, period, outlet_id, basis, fallback, from_day, to_day, drawn_on) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        let FrozenRoster { basis, fallback, from, to, drawn_on, .. } = roster;
        tx.execute(sql, (key.0, key.1, key.2, basis.word(), fallback, from.0, to.0, drawn_on.0))?;
        let sql = "INSERT INTO frozen_place (months, period, outlet_id, rank, member_no, spend) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        for (rank, (member_no, spend)) in (1_i64..).zip(&roster.places) {
            tx.execute(sql, (key.0, key.1, key.2, rank, member_no, spend.0))?;
        }
        tx.commit()?;
        Ok(roster)
    }
}

/// Forgets every frozen roster.
pub(super) fn drop_frozen(tx: &Connection) -> Result<(), StoreError> {
    tx.prepare_cached("DELETE FROM frozen_place")?.execute([])?;
    tx.prepare_cached("DELETE FROM frozen_roster")?.execute([])?;
    Ok(())
}

fn read_frozen(conn: &Connection, scope: FrozenScope) -> Result<Option<FrozenRoster>, StoreError> {
    let Some(key) = scope.key() else { return Ok(None) };
    let sql = "SELECT basis, fallback, from_day, to_day, drawn_on FROM frozen_roster \
               WHERE months = ?1 AND period = ?2 AND outlet_id = ?3";
    let header = conn.prepare_cached(sql)?.query_row(key, |row| {
        let days = (Day(row.get(2)?), Day(row.get(3)?), Day(row.get(4)?));
        Ok((row.get::<_, String>(0)?, row.get(1)?, days))
    });
    let Some((basis, fallback, (from, to, drawn_on))) = header.optional()? else { return Ok(None) };
    let basis = RosterBasis::ALL
        .into_iter()
        .find(|known| known.word() == basis)
        .ok_or_else(|| StoreError::Damaged("frozen_roster: unknown basis".to_owned()))?;
    let sql = "SELECT member_no, spend FROM frozen_place \
               WHERE months = ?1 AND period = ?2 AND outlet_id = ?3 ORDER BY rank";
    let mut statement = conn.prepare_cached(sql)?;
    let places = statement.query_map(key, |row| Ok((row.get(0)?, Fen(row.get(1)?))))?;
    let places = places.collect::<Result<_, _>>()?;
    Ok(Some(FrozenRoster { basis, fallback, from, to, drawn_on, places }))
}

/// The customer a member number hangs on.
pub(super) fn customer_of(conn: &Connection, member_no: &str) -> Result<CustomerId, StoreError> {
    let sql = "SELECT customer_id FROM member WHERE number = ?1 AND customer_id IS NOT NULL";
    let id = conn.prepare_cached(sql)?.query_row([member_no], |row| row.get(0)).optional()?;
    id.map(CustomerId).ok_or(StoreError::UnknownMember)
}

/// The mark a customer carries.
pub(super) fn mark_of(conn: &Connection, customer: CustomerId) -> Result<RosterMark, StoreError> {
    let sql = "SELECT roster_mark FROM customer WHERE id = ?1";
    let code: i64 = conn.prepare_cached(sql)?.query_row([customer.0], |row| row.get(0))?;
    RosterMark::from_code(code).ok_or_else(|| StoreError::Damaged("customer: unknown roster mark".to_owned()))
}

/// The member number a bill is claimed for.
pub(super) fn claim_of(conn: &Connection, bill: BillId) -> Result<Option<String>, StoreError> {
    let sql = "SELECT member.number FROM claim JOIN member ON member.id = claim.member_id \
               WHERE claim.bill_id = ?1";
    Ok(conn.prepare_cached(sql)?.query_row([bill.0], |row| row.get(0)).optional()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roster(basis: RosterBasis, places: &[(&str, i64)]) -> FrozenRoster {
        FrozenRoster {
            basis,
            fallback: basis == RosterBasis::Through,
            from: Day(19_000),
            to: Day(19_364),
            drawn_on: Day(19_370),
            places: places.iter().map(|(number, fen)| ((*number).to_owned(), Fen(*fen))).collect(),
        }
    }

    #[test]
    fn the_first_roster_of_a_period_is_kept_and_later_ones_are_not() {
        let mut store = Store::in_memory().expect("a store");
        let scope = |freeze, month: &str, outlet| FrozenScope {
            freeze,
            month: month.parse().expect("a month"),
            outlet,
        };
        let first = roster(RosterBasis::Before, &[("007", 900), ("A1", 300)]);
        let later = roster(RosterBasis::Through, &[("A1", 1_300)]);
        let january = scope(RosterFreeze::Quarter, "2026-01", None);
        let march = scope(RosterFreeze::Quarter, "2026-03", None);
        assert_eq!(store.frozen_roster(march), Ok(None));
        assert_eq!(store.freeze_roster(march, first.clone()), Ok(first.clone()));
        assert_eq!(store.freeze_roster(january, later.clone()), Ok(first.clone()));
        assert_eq!(store.frozen_roster(january), Ok(Some(first)));
        let elsewhere = [
            scope(RosterFreeze::Quarter, "2026-04", None),
            scope(RosterFreeze::Month, "2026-01", None),
            scope(RosterFreeze::Quarter, "2026-01", Some(OutletId(1))),
        ];
        for other in elsewhere {
            assert_eq!(store.frozen_roster(other), Ok(None), "{other:?}");
            assert_eq!(store.freeze_roster(other, later.clone()), Ok(later.clone()), "{other:?}");
        }
        let never = scope(RosterFreeze::None, "2026-01", None);
        assert_eq!(store.freeze_roster(never, later.clone()), Ok(later));
        assert_eq!(store.frozen_roster(never), Ok(None));
    }

    #[test]
    fn marked_guests_are_listed_with_the_number_that_joined_first() {
        let store = Store::in_memory().expect("a store");
        let people = "INSERT INTO customer (id, roster_mark) VALUES (1, 1), (2, 2), (3, 0), (4, 1); \
             INSERT INTO member (id, number, customer_id, contact_id) VALUES \
               (1, '9', 1, 5), (2, '1', 1, NULL), (3, '2', 2, NULL), (4, '3', 3, NULL), (5, '4', 4, NULL); \
             INSERT INTO contact (id, member_id, name, title, file_id) VALUES (5, 1, '张建国', '张总', 1)";
        store.conn.execute_batch(people).expect("people");
        let numbers = |mark| {
            let guests = store.marked(mark).expect("read");
            guests.into_iter().map(|guest| (guest.member_no, guest.name)).collect::<Vec<_>>()
        };
        let pinned = [("4".to_owned(), None), ("9".to_owned(), Some("张建国".to_owned()))];
        assert_eq!(numbers(RosterMark::Pinned), pinned);
        assert_eq!(numbers(RosterMark::Excluded), [("2".to_owned(), None)]);
        assert_eq!(numbers(RosterMark::None), []);
        assert_eq!(store.roster_mark("1"), Ok(RosterMark::Pinned));
        assert_eq!(store.roster_mark("404"), Err(StoreError::UnknownMember));
    }

    #[test]
    fn only_the_sheet_as_the_house_sees_it_freezes_and_another_size_or_basis_thaws() {
        use crate::domain::view::{SheetQuery, View};
        use crate::domain::visit::CountBy;
        use crate::store::fixture::{TODAY, apply, house, setting, stamp};
        let mut store = house();
        apply(&mut store, &setting("roster.freeze", None, Some("month"))).expect("saved");
        let scope = FrozenScope { freeze: RosterFreeze::Month, month: TODAY.month(), outlet: None };
        let asked = |view| SheetQuery { view, ..SheetQuery::default() };
        let counted = View { count_by: Some(CountBy::Day), ..View::default() };
        for view in [View { as_of: Some(TODAY - 2), ..View::default() }, counted] {
            store.freeze_first_roster(&asked(view)).expect("read");
            assert_eq!(store.frozen_roster(scope), Ok(None));
        }
        let draw = |store: &mut Store| {
            store.freeze_first_roster(&SheetQuery::default()).expect("drawn");
            assert!(store.frozen_roster(scope).expect("read").is_some());
        };
        for (key, value) in [("roster.size", "1"), ("roster.basis", "through"), ("roster.freeze", "quarter")]
        {
            draw(&mut store);
            let before = store.stored_setting(key).expect("read");
            apply(&mut store, &setting(key, before.as_deref(), Some(value))).expect("saved");
            assert_eq!(store.frozen_roster(scope), Ok(None), "{key}");
        }
        store.undo(&stamp()).expect("taken back");
        draw(&mut store);
        apply(&mut store, &setting("count_by", None, Some("day"))).expect("saved");
        assert!(store.frozen_roster(scope).expect("read").is_some());
    }
}
