//! From the bills of a group to its facts: what each customer spent in each sitting, and what later refunds take back.

use super::group::{Group, first_bill, last_bill};
use crate::domain::bill::{BillKind, DayRules, OutletId, Sitting};
use crate::domain::day::Day;
use crate::domain::settings::Settings;
use crate::store::facts::Record;
use crate::store::{StoreError, settings};
use hashbrown::HashMap;
use rusqlite::{Connection, OptionalExtension};

const DAY_SECONDS: i32 = 86_400;

/// What the facts need to know of a bill.
#[derive(Clone, Copy, Debug)]
pub(in crate::store) struct BillFigures {
    /// Whom it counts for; 0 = a walk-in.
    pub customer: u32,
    /// Seconds after the midnight that begins the business day.
    pub second: Option<i32>,
    /// Fen.
    pub amount: Option<i64>,
    /// Guests at the table.
    pub covers: u32,
    /// What it is.
    pub kind: BillKind,
}

impl BillFigures {
    /// What the bill adds to net spend: a refund takes away, however its amount was written; only sales and refunds count.
    pub(in crate::store) fn net(&self) -> i64 {
        net_of(self.kind, self.amount)
    }
}

/// What a bill adds to net spend. Source: domain.md §2.
pub(in crate::store) fn net_of(kind: BillKind, amount: Option<i64>) -> i64 {
    let amount = amount.unwrap_or(0);
    match kind {
        BillKind::Sale => amount,
        BillKind::Refund => amount.saturating_abs().saturating_neg(),
        BillKind::Void | BillKind::Deposit | BillKind::TopUp => 0,
    }
}

/// What an outlet took on a business day, as in `day_total`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::store) struct DayTotal {
    /// Of every kind.
    pub bills: u32,
    /// Sales and refunds.
    pub counted: u32,
    /// Of those, without a customer.
    pub walk_ins: u32,
    /// Fen, walk-ins with it, refunds on their own day.
    pub net: i64,
}

/// A later refund's share of a day, as in `late_fact`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::store) struct Late {
    pub customer: u32,
    pub sitting: u8,
    pub from_day: i32,
    pub net: i64,
    pub sales: i32,
}

/// Everything derived from one group.
#[derive(Clone, Debug, Default)]
pub(in crate::store) struct Tallied {
    /// In order of customer and slot.
    pub records: Vec<Record>,
    /// In order of customer, sitting and day they count from.
    pub late: Vec<Late>,
    /// Of the outlet on that day.
    pub total: DayTotal,
}

/// Adds up the bills of one group.
#[derive(Debug)]
pub(in crate::store) struct Tally {
    day_of_month: u32,
    rules: DayRules,
    tallied: Tallied,
}

impl Tally {
    /// Begins an empty group.
    pub(in crate::store) fn new(group: Group, rules: DayRules) -> Self {
        Self { day_of_month: group.0.day_of_month(), rules, tallied: Tallied::default() }
    }

    /// Adds a bill that no refund is linked to and that is no linked refund itself.
    pub(in crate::store) fn add(&mut self, bill: &BillFigures) {
        self.total(bill);
        let mut record = self.record(bill);
        match bill.kind {
            BillKind::Sale => {
                record.net = bill.net();
                record.sales = i32::from(record.net > 0);
                record.unpriced = u32::from(bill.amount.is_none());
                record.covers = bill.covers;
            }
            BillKind::Refund => record.net = bill.net(),
            BillKind::Void | BillKind::Deposit | BillKind::TopUp => return,
        }
        self.push(record);
    }

    /// Adds a refund that restates another bill: it is told of here and counted there.
    fn add_linked_refund(&mut self, bill: &BillFigures) {
        self.total(bill);
        let record = self.record(bill);
        self.push(record);
    }

    /// Adds a sale with the refunds linked to it: (business day, fen taken back), in order of day.
    fn add_restated(&mut self, bill: &BillFigures, day: Day, refunds: &[(i32, i64)]) {
        self.total(bill);
        let mut left = bill.net();
        let mut refunds = refunds.iter().peekable();
        while let Some((_, taken)) = refunds.next_if(|(from, _)| *from <= day.0) {
            left = left.saturating_sub(*taken);
        }
        let mut record = self.record(bill);
        record.net = left;
        record.sales = i32::from(left > 0);
        record.unpriced = u32::from(bill.amount.is_none());
        record.covers = bill.covers;
        let slot = record.slot;
        self.push(record);
        if bill.customer == 0 {
            return;
        }
        for (from_day, taken) in refunds {
            let was_sale = left > 0;
            left = left.saturating_sub(*taken);
            self.tallied.late.push(Late {
                customer: bill.customer,
                sitting: slot & 3,
                from_day: *from_day,
                net: taken.saturating_neg(),
                sales: if was_sale && left <= 0 { -1 } else { 0 },
            });
        }
    }

    fn total(&mut self, bill: &BillFigures) {
        let total = &mut self.tallied.total;
        total.bills += 1;
        if matches!(bill.kind, BillKind::Sale | BillKind::Refund) {
            total.counted += 1;
            total.walk_ins += u32::from(bill.customer == 0);
            total.net = total.net.saturating_add(bill.net());
        }
    }

    fn record(&self, bill: &BillFigures) -> Record {
        let slot = Record::slot(self.day_of_month, sitting(self.rules, bill.second));
        Record { customer: bill.customer, slot, bills: 1, ..Record::default() }
    }

    fn push(&mut self, record: Record) {
        if record.customer != 0 {
            self.tallied.records.push(record);
        }
    }

    /// Sorts and merges what was added.
    pub(in crate::store) fn finish(self) -> Tallied {
        let Tallied { mut records, mut late, total } = self.tallied;
        records.sort_unstable_by_key(|record| (u64::from(record.customer) << 8) | u64::from(record.slot));
        records.dedup_by(|next, kept| {
            let same = kept.customer == next.customer && kept.slot == next.slot;
            if same {
                kept.add(next);
            }
            same
        });
        late.sort_unstable();
        late.dedup_by(|next, kept| {
            let same =
                (kept.customer, kept.sitting, kept.from_day) == (next.customer, next.sitting, next.from_day);
            if same {
                kept.net = kept.net.saturating_add(next.net);
                kept.sales = kept.sales.saturating_add(next.sales);
            }
            same
        });
        Tallied { records, late, total }
    }
}

/// The sitting of a bill by what is stored of its time.
pub(in crate::store) fn sitting(rules: DayRules, second: Option<i32>) -> Sitting {
    match second {
        None => Sitting::Unknown,
        Some(second) if second >= DAY_SECONDS => Sitting::Evening,
        Some(second) if i64::from(second) < i64::from(rules.evening_from) => Sitting::Day,
        Some(_) => Sitting::Evening,
    }
}

/// The clock settings of every outlet, looked up once each.
#[derive(Debug)]
pub(in crate::store) struct Clocks {
    settings: Settings,
    known: HashMap<u16, DayRules>,
}

impl Clocks {
    /// Those in force.
    pub(in crate::store) fn read(conn: &Connection) -> Result<Self, StoreError> {
        Ok(Self::of(settings::read(conn)?))
    }

    /// Those of given settings.
    pub(in crate::store) fn of(settings: Settings) -> Self {
        Self { settings, known: HashMap::new() }
    }

    /// The rules of an outlet by its name.
    pub(in crate::store) fn rules_of(&self, name: &str) -> DayRules {
        self.settings.day_rules_of(name)
    }

    /// The rules of an outlet.
    pub(in crate::store) fn rules(
        &mut self,
        conn: &Connection,
        outlet: OutletId,
    ) -> Result<DayRules, StoreError> {
        if let Some(rules) = self.known.get(&outlet.0) {
            return Ok(*rules);
        }
        let sql = "SELECT name FROM outlet WHERE id = ?1";
        let name: Option<String> =
            conn.prepare_cached(sql)?.query_row([outlet.0], |row| row.get(0)).optional()?;
        let rules = name.map_or(self.settings.day_rules, |name| self.settings.day_rules_of(&name));
        self.known.insert(outlet.0, rules);
        Ok(rules)
    }
}

/// Which customer a member is: all of them at once for large rebuilds, one by one for small ones.
pub(in crate::store) struct Customers(Option<HashMap<u32, u32>>);

impl Customers {
    /// Reading all members pays from some groups on.
    pub(in crate::store) fn read(conn: &Connection, groups: usize) -> Result<Self, StoreError> {
        if groups < 16 {
            return Ok(Self(None));
        }
        let sql = "SELECT id, customer_id FROM member WHERE customer_id IS NOT NULL";
        let mut statement = conn.prepare_cached(sql)?;
        let all = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(Self(Some(all.collect::<Result<_, _>>()?)))
    }

    fn of(&self, conn: &Connection, member: Option<u32>) -> Result<u32, StoreError> {
        let Some(member) = member else { return Ok(0) };
        if let Some(all) = &self.0 {
            return Ok(all.get(&member).copied().unwrap_or(0));
        }
        let sql = "SELECT customer_id FROM member WHERE id = ?1";
        let found = conn.prepare_cached(sql)?.query_row([member], |row| row.get::<_, Option<u32>>(0));
        Ok(found.optional()?.flatten().unwrap_or(0))
    }
}

/// Links of refunds that a group takes part in.
#[derive(Default)]
struct Links {
    /// Refunds of the group that restate another bill.
    out: hashbrown::HashSet<i64>,
    /// What is taken back from bills of the group, in order of day.
    into: HashMap<i64, Vec<(i32, i64)>>,
}

impl Links {
    fn read(conn: &Connection, group: Group) -> Result<Self, StoreError> {
        let range = (first_bill(group), last_bill(group));
        let sql =
            "SELECT bill_id FROM refund_link WHERE bill_id BETWEEN ?1 AND ?2 AND original_id IS NOT NULL";
        let mut statement = conn.prepare_cached(sql)?;
        let out = statement.query_map(range, |row| row.get(0))?.collect::<Result<_, _>>()?;
        let sql = "SELECT refund_link.original_id, bill.id, bill.amount FROM refund_link \
                   JOIN bill ON bill.id = refund_link.bill_id \
                   WHERE refund_link.original_id BETWEEN ?1 AND ?2 ORDER BY bill.id";
        let mut statement = conn.prepare_cached(sql)?;
        let mut rows = statement.query(range)?;
        let mut into: HashMap<i64, Vec<(i32, i64)>> = HashMap::new();
        while let Some(row) = rows.next()? {
            let (original, refund): (i64, i64) = (row.get(0)?, row.get(1)?);
            let taken = net_of(BillKind::Refund, row.get(2)?).saturating_neg();
            into.entry(original).or_default().push((super::group_of(refund).0.0, taken));
        }
        Ok(Self { out, into })
    }
}

/// Reads the bills of a group and adds them up.
pub(in crate::store) fn tally_group(
    conn: &Connection,
    group: Group,
    clocks: &mut Clocks,
    customers: &Customers,
) -> Result<Tallied, StoreError> {
    let links = Links::read(conn, group)?;
    let mut tally = Tally::new(group, clocks.rules(conn, group.1)?);
    let sql = "SELECT bill.id, ifnull(claim.member_id, bill.member_id), bill.second, bill.amount, bill.covers, bill.kind \
               FROM bill LEFT JOIN claim ON claim.bill_id = bill.id WHERE bill.id BETWEEN ?1 AND ?2";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query((first_bill(group), last_bill(group)))?;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        let bill = BillFigures {
            customer: customers.of(conn, row.get(1)?)?,
            second: row.get(2)?,
            amount: row.get(3)?,
            covers: row.get::<_, Option<u32>>(4)?.unwrap_or(0),
            kind: kind(row.get(5)?)?,
        };
        match links.into.get(&id) {
            Some(refunds) if bill.kind == BillKind::Sale => tally.add_restated(&bill, group.0, refunds),
            _ if links.out.contains(&id) => tally.add_linked_refund(&bill),
            _ => tally.add(&bill),
        }
    }
    Ok(tally.finish())
}

/// The kind of a stored code.
pub(in crate::store) fn kind(code: i64) -> Result<BillKind, StoreError> {
    BillKind::from_code(code).ok_or_else(|| StoreError::Damaged("bill: unknown kind".to_owned()))
}
