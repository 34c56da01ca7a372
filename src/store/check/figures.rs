//! Day totals, facts, nets, later refunds and links of refunds, recomputed from the bills month by month.

use super::Findings;
use crate::domain::bill::{BillKind, OutletId};
use crate::domain::day::{Day, Month};
use crate::store::facts::{Record, for_each_net, month_records};
use crate::store::rebuild::{
    Clocks, Customers, DayTotal, Group, Late, first_bill, group_of, last_bill, nets_of, tally_group,
};
use crate::store::{StoreError, phase_history, year_top};
use hashbrown::HashMap;
use rusqlite::{Connection, OptionalExtension};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn check(conn: &Connection, findings: &mut Findings) -> Result<(), StoreError> {
    check_links(conn, findings)?;
    let groups = groups_with_bills(conn)?;
    let mut months: BTreeMap<Month, Vec<Group>> = BTreeMap::new();
    for group in &groups {
        months.entry(group.0.month()).or_default().push(*group);
    }
    let (mut clocks, customers) = (Clocks::read(conn)?, Customers::read(conn, usize::MAX)?);
    for (month, groups) in &months {
        let mut records: BTreeMap<OutletId, Vec<Record>> = BTreeMap::new();
        for group in groups {
            let tallied = tally_group(conn, *group, &mut clocks, &customers)?;
            let place = || format!("day_total {} outlet {}", group.0, group.1.0);
            findings.compare("day_total", place, &stored_total(conn, *group)?, &Some(tallied.total));
            let place = || format!("late_fact {} outlet {}", group.0, group.1.0);
            findings.compare("late_fact", place, &stored_late(conn, *group)?, &tallied.late);
            records.entry(group.1).or_default().extend(tallied.records);
        }
        check_month(conn, *month, records, findings)?;
    }
    check_year_tops(conn, findings)?;
    check_month_ends(conn, findings)?;
    check_nothing_more(conn, &groups, findings)
}

/// The lists of the largest spenders against the nets, which were held against the bills before. A list may be missing.
fn check_year_tops(conn: &Connection, findings: &mut Findings) -> Result<(), StoreError> {
    year_top::check(conn, |month, outlet| {
        let place = format!("year_top {month} outlet {}", outlet.map_or(0, |outlet| outlet.0));
        findings.add("year_top", place, "the largest spenders differ from the nets");
    })
}

/// The phases at the months' ends against what they are by the facts, which were held against the bills before.
fn check_month_ends(conn: &Connection, findings: &mut Findings) -> Result<(), StoreError> {
    phase_history::check(conn, |month, guests| {
        let what = format!("the phases of {guests} customers differ from the bills");
        findings.add("month_phase", format!("month_phase {month}"), what);
    })
}

/// Every group that has a bill, found by skipping from one to the next.
fn groups_with_bills(conn: &Connection) -> Result<BTreeSet<Group>, StoreError> {
    let mut groups = BTreeSet::new();
    let mut statement = conn.prepare("SELECT id FROM bill WHERE id > ?1 ORDER BY id LIMIT 1")?;
    let mut after = i64::MIN;
    while let Some(id) = statement.query_row([after], |row| row.get(0)).optional()? {
        let group = group_of(id);
        groups.insert(group);
        after = last_bill(group);
    }
    Ok(groups)
}

fn check_month(
    conn: &Connection,
    month: Month,
    records: BTreeMap<OutletId, Vec<Record>>,
    findings: &mut Findings,
) -> Result<(), StoreError> {
    let mut all: BTreeMap<u32, i64> = BTreeMap::new();
    for (outlet, mut own) in records {
        own.sort_by_key(|record| (record.customer, record.slot));
        if month_records(conn, month, outlet)? != own {
            findings.add(
                "month_fact",
                format!("month_fact {month} outlet {}", outlet.0),
                "facts differ from the bills",
            );
        }
        let nets = nets_of(&own);
        for (customer, net) in &nets {
            let sum = all.entry(*customer).or_default();
            *sum = sum.saturating_add(*net);
        }
        check_nets(conn, (month, Some(outlet)), nets, findings)?;
    }
    check_nets(conn, (month, None), all.into_iter().collect(), findings)
}

fn check_nets(
    conn: &Connection,
    (month, outlet): (Month, Option<OutletId>),
    mut nets: Vec<(u32, i64)>,
    findings: &mut Findings,
) -> Result<(), StoreError> {
    nets.retain(|(_, net)| *net != 0);
    let mut stored = Vec::new();
    for_each_net(conn, month, outlet, |customer, net| stored.push((customer.0, net.0)))?;
    if stored != nets {
        let outlet = outlet.map_or(0, |outlet| outlet.0);
        findings.add("month_net", format!("month_net {month} outlet {outlet}"), "nets differ from the bills");
    }
    Ok(())
}

fn stored_total(conn: &Connection, group: Group) -> Result<Option<DayTotal>, StoreError> {
    let sql = "SELECT bills, counted, walk_ins, net FROM day_total WHERE day = ?1 AND outlet_id = ?2";
    let total = conn.prepare_cached(sql)?.query_row((group.0.0, group.1.0), |row| {
        Ok(DayTotal { bills: row.get(0)?, counted: row.get(1)?, walk_ins: row.get(2)?, net: row.get(3)? })
    });
    Ok(total.optional()?)
}

fn stored_late(conn: &Connection, group: Group) -> Result<Vec<Late>, StoreError> {
    let sql = "SELECT customer_id, sitting, from_day, net, sales FROM late_fact \
               WHERE day = ?1 AND outlet_id = ?2 ORDER BY customer_id, sitting, from_day";
    let mut statement = conn.prepare_cached(sql)?;
    let late = statement.query_map((group.0.0, group.1.0), |row| {
        Ok(Late {
            customer: row.get(0)?,
            sitting: row.get(1)?,
            from_day: row.get(2)?,
            net: row.get(3)?,
            sales: row.get(4)?,
        })
    })?;
    Ok(late.collect::<Result<_, _>>()?)
}

/// Figures of days, months or outlets without a bill.
fn check_nothing_more(
    conn: &Connection,
    groups: &BTreeSet<Group>,
    findings: &mut Findings,
) -> Result<(), StoreError> {
    let months: BTreeSet<(i32, u16)> =
        groups.iter().map(|group| (group.0.month().number(), group.1.0)).collect();
    let any: BTreeSet<i32> = months.iter().map(|(month, _)| *month).collect();
    for (table, sql) in [
        ("day_total", "SELECT day, outlet_id FROM day_total"),
        ("late_fact", "SELECT DISTINCT day, outlet_id FROM late_fact"),
    ] {
        let mut statement = conn.prepare(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let group = (Day(row.get(0)?), OutletId(row.get(1)?));
            if !groups.contains(&group) {
                let place = format!("{table} {} outlet {}", group.0, group.1.0);
                findings.add("orphan", place, "no such bill");
            }
        }
    }
    for (table, sql) in [
        ("month_fact", "SELECT month, outlet_id FROM month_fact"),
        ("month_net", "SELECT month, outlet_id FROM month_net"),
    ] {
        let mut statement = conn.prepare(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let key: (i32, u16) = (row.get(0)?, row.get(1)?);
            let known = if key.1 == 0 { any.contains(&key.0) } else { months.contains(&key) };
            if !known {
                let place = format!("{table} {} outlet {}", Month::from_number(key.0), key.1);
                findings.add("orphan", place, "no such bill");
            }
        }
    }
    Ok(())
}

/// Sales of an outlet by number: their ids in order.
type Sales = HashMap<(u16, String), Vec<i64>>;

/// Every refund that names an original is linked to the nearest sale of that number up to its own day.
fn check_links(conn: &Connection, findings: &mut Findings) -> Result<(), StoreError> {
    let sql = "SELECT e.bill_id, e.original_number FROM bill_extra e JOIN bill b ON b.id = e.bill_id \
               WHERE e.original_number IS NOT NULL AND b.kind = ?1";
    let mut statement = conn.prepare(sql)?;
    let refunds: Vec<(i64, String)> = statement
        .query_map([BillKind::Refund.code()], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    let mut sales: Sales = HashMap::new();
    for (refund, number) in &refunds {
        sales.entry((group_of(*refund).1.0, number.clone())).or_default();
    }
    if !sales.is_empty() {
        let sql = "SELECT id, number FROM bill WHERE kind = ?1 AND number IS NOT NULL ORDER BY id";
        let mut statement = conn.prepare(sql)?;
        let mut rows = statement.query([BillKind::Sale.code()])?;
        while let Some(row) = rows.next()? {
            let id = row.get(0)?;
            if let Some(ids) = sales.get_mut(&(group_of(id).1.0, row.get(1)?)) {
                ids.push(id);
            }
        }
    }
    let mut statement = conn.prepare("SELECT bill_id, original_id FROM refund_link")?;
    let mut links: BTreeMap<i64, Option<i64>> =
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    for (refund, number) in refunds {
        let group = group_of(refund);
        let known = sales.get(&(group.1.0, number)).map(Vec::as_slice).unwrap_or_default();
        let upto = known.partition_point(|id| *id <= last_bill(group));
        let nearest = known.get(..upto).and_then(<[i64]>::last).copied();
        let stored = links.remove(&refund);
        findings.compare("refund_link", || format!("bill {refund}"), &stored, &Some(nearest));
    }
    for refund in links.keys() {
        let place = format!("refund_link {refund}");
        findings.add(
            "orphan",
            place,
            format!("no refund of {} that names an original", first_bill(group_of(*refund))),
        );
    }
    Ok(())
}
