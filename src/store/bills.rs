//! The bills behind any figure.

use super::roster::customer_of;
use super::{Store, StoreError};
use crate::domain::bill::{BillId, BillKind, BillTime, CustomerId, OutletId};
use crate::domain::customer::{BillLine, BillPage, BillQuery};
use crate::domain::day::Day;
use crate::domain::money::Fen;
use crate::domain::settings::Settings;
use crate::domain::view::View;
use rusqlite::types::Value;
use rusqlite::{Connection, Row, params_from_iter};
use std::collections::HashMap;

/// First rowid of a day; a day's bills lie between it and the next day's.
pub(super) fn first_bill_of(day: Day) -> i64 {
    i64::from(day.0) << 32
}

/// Business day and outlet of a bill's rowid.
pub(super) fn place_of(bill: BillId) -> (Day, OutletId) {
    let day = i32::try_from(bill.0 >> 32).unwrap_or(i32::MAX);
    let outlet = u16::try_from((bill.0 >> 20) & 0xfff).unwrap_or(0);
    (Day(day), OutletId(outlet))
}

/// The bills a [`Filter`] means, for the statement that counts and the one that reads them.
///
/// A customer's bills are known by his member ids: looking up whose each bill is would read the member of every bill of the day.
macro_rules! meant {
    () => {
        meant!("= ?3")
    };
    ($whose:literal) => {
        concat!(
            "FROM bill b \
         LEFT JOIN claim k ON k.bill_id = b.id \
         LEFT JOIN member m ON m.id = coalesce(k.member_id, b.member_id) \
         LEFT JOIN outlet o ON o.id = ((b.id >> 20) & 4095) \
         LEFT JOIN batch_file f ON f.id = b.file_id \
         LEFT JOIN word r ON r.id = b.room_id \
         LEFT JOIN bill_extra x ON x.bill_id = b.id \
         WHERE b.id >= ?1 AND b.id < ?2 AND (?3 IS NULL OR coalesce(k.member_id, b.member_id) IN \
                (SELECT id FROM member WHERE customer_id ",
            $whose,
            ")) \
           AND (?4 IS NULL OR o.id = ?4) AND (?5 IS NULL OR f.batch_id = ?5) \
           AND (?6 = 0 OR m.id IS NULL) AND (?7 = 0 OR b.kind < 2)"
        )
    };
}

/// Which bills are meant; `None` = all of them.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Filter {
    pub customer: Option<CustomerId>,
    pub from: Option<Day>,
    pub to: Option<Day>,
    pub outlet: Option<OutletId>,
    pub batch: Option<i64>,
    pub walk_ins_only: bool,
    pub counted_only: bool,
}

impl Filter {
    /// What the statements are asked with, ?1 to ?7.
    fn arguments(&self) -> [Value; 7] {
        [
            self.from.map_or(i64::MIN, first_bill_of).into(),
            self.to.map_or(i64::MAX, |day| first_bill_of(day + 1)).into(),
            self.customer.map(|customer| customer.0).into(),
            self.outlet.map(|outlet| outlet.0).into(),
            self.batch.into(),
            self.walk_ins_only.into(),
            self.counted_only.into(),
        ]
    }

    /// How many bills are meant.
    pub fn count(&self, conn: &Connection) -> Result<u64, StoreError> {
        let sql = concat!("SELECT count(*) ", meant!());
        Ok(conn.prepare_cached(sql)?.query_row(params_from_iter(self.arguments()), |row| row.get(0))?)
    }

    /// How many bills are meant of each customer.
    pub fn count_each(&self, conn: &Connection) -> Result<HashMap<CustomerId, u64>, StoreError> {
        let sql =
            concat!("SELECT m.customer_id, count(*) ", meant!(), " AND m.customer_id IS NOT NULL GROUP BY 1");
        let mut statement = conn.prepare_cached(sql)?;
        let each = statement.query_map(params_from_iter(self.arguments()), |row| {
            Ok((CustomerId(row.get(0)?), row.get(1)?))
        })?;
        Ok(each.collect::<Result<_, _>>()?)
    }

    /// The bills meant, in order of time.
    pub fn read(
        &self,
        conn: &Connection,
        settings: &Settings,
        limit: i64,
    ) -> Result<Vec<BillLine>, StoreError> {
        let sql = concat!(
            "SELECT b.id, b.number, m.number, k.member_id IS NOT NULL, o.name, b.second, b.amount, b.covers, \
               b.kind, f.batch_id, b.line, r.text, x.dishes, x.note ",
            meant!(),
            " ORDER BY b.id LIMIT ?8"
        );
        let mut statement = conn.prepare_cached(sql)?;
        let arguments = params_from_iter(self.arguments().into_iter().chain([limit.into()]));
        let mut lines: Vec<BillLine> =
            statement.query_map(arguments, |row| bill_line(row, settings))?.collect::<Result<_, _>>()?;
        lines.sort_by_key(|line| (line.business_day, line.at, line.id));
        Ok(lines)
    }
}

/// The bills of a day that count for one of some customers, in order of time, each with whose it is.
pub(super) fn bills_of_day(
    conn: &Connection,
    settings: &Settings,
    day: Day,
    customers: &[CustomerId],
) -> Result<Vec<(CustomerId, BillLine)>, StoreError> {
    let sql = concat!(
        "SELECT b.id, b.number, m.number, k.member_id IS NOT NULL, o.name, b.second, b.amount, b.covers, \
           b.kind, f.batch_id, b.line, r.text, x.dishes, x.note, m.customer_id ",
        meant!("IN (SELECT value FROM json_each(?3))"),
        " ORDER BY b.id"
    );
    let filter = Filter { from: Some(day), to: Some(day), counted_only: true, ..Filter::default() };
    let mut arguments = filter.arguments();
    let list = serde_json::json!(customers.iter().map(|customer| customer.0).collect::<Vec<_>>());
    arguments[2] = list.to_string().into();
    let mut statement = conn.prepare_cached(sql)?;
    let lines = statement.query_map(params_from_iter(arguments), |row| {
        Ok((CustomerId(row.get(14)?), bill_line(row, settings)?))
    })?;
    let mut lines: Vec<(CustomerId, BillLine)> = lines.collect::<Result<_, _>>()?;
    lines.sort_by_key(|(_, line)| (line.at, line.id));
    Ok(lines)
}

fn bill_line(row: &Row<'_>, settings: &Settings) -> rusqlite::Result<BillLine> {
    let id = BillId(row.get(0)?);
    let (business_day, _) = place_of(id);
    let outlet: String = row.get::<_, Option<String>>(4)?.unwrap_or_default();
    let at = match row.get::<_, Option<u32>>(5)? {
        None => BillTime { date: business_day, second: None },
        Some(second) if second < 86_400 => BillTime { date: business_day, second: Some(second) },
        Some(second) => BillTime { date: business_day + 1, second: Some(second - 86_400) },
    };
    let (_, sitting) = settings.day_rules_of(&outlet).place(at);
    Ok(BillLine {
        id,
        bill_no: row.get(1)?,
        member_no: row.get(2)?,
        claimed: row.get(3)?,
        outlet,
        at,
        business_day,
        sitting,
        amount: row.get::<_, Option<i64>>(6)?.map(Fen),
        covers: row.get(7)?,
        kind: BillKind::from_code(row.get(8)?).unwrap_or_default(),
        batch: row.get::<_, Option<i64>>(9)?.unwrap_or_default(),
        line: row.get(10)?,
        room: row.get(11)?,
        dishes: row.get(12)?,
        note: row.get(13)?,
    })
}

impl Store {
    /// Ids of the bills with that number of the till's, the first ten.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn bills_numbered(&self, number: &str) -> Result<Vec<BillId>, StoreError> {
        let sql = "SELECT id FROM bill WHERE number = ?1 ORDER BY id LIMIT 10";
        let mut statement = self.conn.prepare_cached(sql)?;
        let ids = statement.query_map([number], |row| row.get(0).map(BillId))?.collect::<Result<_, _>>()?;
        Ok(ids)
    }

    /// The bills behind a figure, in order of time, up to the view's as-of day and within its scope.
    ///
    /// # Errors
    /// [`StoreError::UnknownMember`], [`StoreError::UnknownBatch`], [`StoreError::UnknownOutlet`].
    pub fn bills(&self, query: &BillQuery, view: &View) -> Result<BillPage, StoreError> {
        if let Some(batch) = query.batch {
            let sql = "SELECT EXISTS (SELECT 1 FROM batch WHERE id = ?1)";
            if !self.conn.query_row(sql, [batch], |row| row.get::<_, bool>(0))? {
                return Err(StoreError::UnknownBatch(batch));
            }
        }
        let to = [query.to, view.as_of].into_iter().flatten().min();
        let filter = Filter {
            customer: query.member_no.as_deref().map(|number| customer_of(&self.conn, number)).transpose()?,
            from: query.from,
            to,
            outlet: self.scope(view)?,
            batch: query.batch,
            walk_ins_only: query.walk_ins,
            counted_only: false,
        };
        let limit = query.limit.map_or(-1, |limit| i64::try_from(limit).unwrap_or(i64::MAX));
        let rows = filter.read(&self.conn, &self.settings()?, limit)?;
        Ok(BillPage { total: filter.count(&self.conn)?, rows })
    }

    /// One bill; `None` when the store does not hold it.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn bill(&self, id: BillId) -> Result<Option<BillLine>, StoreError> {
        let (day, _) = place_of(id);
        let query = BillQuery { from: Some(day), to: Some(day), ..BillQuery::default() };
        Ok(self.bills(&query, &View::default())?.rows.into_iter().find(|bill| bill.id == id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rowid_tells_its_day_and_outlet() {
        let id = BillId(first_bill_of(Day(20_000)) + (7 << 20) + 12);
        assert_eq!(place_of(id), (Day(20_000), OutletId(7)));
        let early = BillId(first_bill_of(Day(-5)) + (4_095 << 20) + 1);
        assert_eq!(place_of(early), (Day(-5), OutletId(4_095)));
    }
}
