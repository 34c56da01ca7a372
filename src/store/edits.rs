//! How each edit is validated, written, journalled in words a person can read, and read back from them to be inverted.

use super::journal::Entry;
use super::roster::{claim_of, customer_of, mark_of};
use super::{Stamp, StoreError, figures, outlets, settings};
use crate::domain::bill::{BillId, CustomerId, OutletId, Sitting};
use crate::domain::day::Day;
use crate::domain::edit::{Edit, JournalKind, JournalLine};
use crate::domain::roster::RosterMark;
use crate::domain::settings::Settings;
use rusqlite::{Connection, OptionalExtension, Transaction};
use std::ops::RangeInclusive;

/// The outlet of what names none.
const MAIN: &str = "main";

/// Days one edit can close at most: ten years.
const MOST_CLOSED_DAYS: i32 = 3_653;

/// What an edit comes to once the store was looked at: exact, checked against what is stored when written, and invertible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Change {
    Tick { member_no: String, day: Day, sitting: Sitting, outlet: String, on: bool },
    Claim { bill: BillId, from: Option<String>, to: Option<String> },
    Roster { member_no: String, from: RosterMark, to: RosterMark },
    Setting { key: String, from: Option<String>, to: Option<String> },
    ClosedDays { spans: Vec<RangeInclusive<Day>>, closed: bool },
}

impl Change {
    /// Judges an edit against the store.
    ///
    /// # Errors
    /// [`StoreError::NoChange`] when the store already says what is wanted; [`StoreError::LostRace`] when it no longer says what was seen.
    pub(super) fn resolve(conn: &Connection, edit: &Edit, stamp: &Stamp) -> Result<Self, StoreError> {
        match edit {
            Edit::Tick { member_no, day, sitting, outlet, on } => {
                let customer = customer_of(conn, member_no)?;
                let place = (*day, *sitting, outlet.as_deref());
                let (sitting, outlet) = if *on {
                    check_day(*day, stamp.today)?;
                    (*sitting, place_of_new_tick(conn, customer, place)?)
                } else {
                    place_of_old_tick(conn, customer, place)?
                };
                Ok(Self::Tick { member_no: member_no.clone(), day: *day, sitting, outlet, on: *on })
            }
            Edit::Claim { bill, from, to } => resolve_claim(conn, *bill, from.as_deref(), to.as_deref()),
            Edit::Roster { member_no, from, to } => {
                let stored = mark_of(conn, customer_of(conn, member_no)?)?;
                wanted(&stored, from, to, "roster")?;
                Ok(Self::Roster { member_no: member_no.clone(), from: stored, to: *to })
            }
            Edit::Setting { key, from, to } => resolve_setting(conn, key, from.as_deref(), to.as_deref()),
            Edit::ClosedDays { from, to, closed } => resolve_closed_days(conn, *from, *to, *closed),
        }
    }

    /// The change that takes this one back.
    #[must_use]
    pub(super) fn inverse(self) -> Self {
        match self {
            Self::Tick { member_no, day, sitting, outlet, on } => {
                Self::Tick { member_no, day, sitting, outlet, on: !on }
            }
            Self::Claim { bill, from, to } => Self::Claim { bill, from: to, to: from },
            Self::Roster { member_no, from, to } => Self::Roster { member_no, from: to, to: from },
            Self::Setting { key, from, to } => Self::Setting { key, from: to, to: from },
            Self::ClosedDays { spans, closed } => Self::ClosedDays { spans, closed: !closed },
        }
    }

    /// Makes the change, with the figures that hang on it.
    ///
    /// # Errors
    /// [`StoreError::LostRace`] when what is stored is not what the change starts from.
    pub(super) fn write(&self, tx: &Transaction<'_>) -> Result<(), StoreError> {
        match self {
            Self::Tick { member_no, day, sitting, outlet, on } => {
                let customer = customer_of(tx, member_no).map_err(lost("tick"))?;
                write_tick(tx, (customer, *day, *sitting), outlet, *on)
            }
            Self::Claim { bill, from, to } => write_claim(tx, *bill, from.as_deref(), to.as_deref()),
            Self::Roster { member_no, from, to } => {
                let customer = customer_of(tx, member_no).map_err(lost("roster"))?;
                still(&mark_of(tx, customer)?, from, "roster")?;
                let sql = "UPDATE customer SET roster_mark = ?2 WHERE id = ?1";
                tx.prepare_cached(sql)?.execute((customer.0, to.code()))?;
                raise_version(tx, customer)
            }
            Self::Setting { key, from, to } => {
                still(&settings::stored(tx, key)?, from, &format!("setting {key}"))?;
                let before = settings::read(tx)?;
                settings::write(tx, key, to.as_deref())?;
                let after = settings::read(tx)?;
                if (&before.day_rules, &before.outlet_rules) != (&after.day_rules, &after.outlet_rules) {
                    figures::after_day_rules(tx, &before, &after)?;
                }
                Ok(())
            }
            Self::ClosedDays { spans, closed } => write_closed_days(tx, spans, *closed),
        }
    }

    /// What the journal says of the change.
    #[must_use]
    pub(super) fn entry(&self) -> Entry {
        match self {
            Self::Tick { member_no, day, sitting, outlet, on } => {
                let tick = Some(format!("{day} {} {outlet}", sitting.word()));
                let (before, after) = if *on { (None, tick) } else { (tick, None) };
                Entry { kind: JournalKind::Tick, subject: member_no.clone(), before, after }
            }
            Self::Claim { bill, from, to } => Entry {
                kind: JournalKind::Claim,
                subject: bill.0.to_string(),
                before: from.clone(),
                after: to.clone(),
            },
            Self::Roster { member_no, from, to } => Entry {
                kind: JournalKind::Roster,
                subject: member_no.clone(),
                before: Some(from.word().to_owned()),
                after: Some(to.word().to_owned()),
            },
            Self::Setting { key, from, to } => Entry {
                kind: JournalKind::Setting,
                subject: key.clone(),
                before: from.clone(),
                after: to.clone(),
            },
            Self::ClosedDays { spans, closed } => {
                let word = |closed: bool| Some(if closed { "closed" } else { "open" }.to_owned());
                let subject = spans.iter().map(span_text).collect::<Vec<_>>().join(", ");
                Entry { kind: JournalKind::ClosedDays, subject, before: word(!closed), after: word(*closed) }
            }
        }
    }

    /// The change a journal line tells of; `None` for an import, or when the words are not ours.
    #[must_use]
    pub(super) fn read(line: &JournalLine) -> Option<Self> {
        let JournalLine { subject, before, after, .. } = line;
        Some(match line.kind {
            JournalKind::Tick => {
                let mut words = after.as_deref().or(before.as_deref())?.splitn(3, ' ');
                Self::Tick {
                    member_no: subject.clone(),
                    day: words.next()?.parse().ok()?,
                    sitting: Sitting::from_word(words.next()?)?,
                    outlet: words.next()?.to_owned(),
                    on: after.is_some(),
                }
            }
            JournalKind::Claim => {
                Self::Claim { bill: BillId(subject.parse().ok()?), from: before.clone(), to: after.clone() }
            }
            JournalKind::Roster => Self::Roster {
                member_no: subject.clone(),
                from: RosterMark::from_word(before.as_deref()?)?,
                to: RosterMark::from_word(after.as_deref()?)?,
            },
            JournalKind::Setting => {
                Self::Setting { key: subject.clone(), from: before.clone(), to: after.clone() }
            }
            JournalKind::ClosedDays => Self::ClosedDays {
                spans: subject.split(", ").map(read_span).collect::<Option<_>>()?,
                closed: after.as_deref()? == "closed",
            },
            JournalKind::Import | JournalKind::Undo | JournalKind::Redo => return None,
        })
    }
}

/// `2026-02-15..2026-02-21`, or the one day.
fn span_text(span: &RangeInclusive<Day>) -> String {
    if span.start() == span.end() {
        return span.start().to_string();
    }
    format!("{}..{}", span.start(), span.end())
}

fn read_span(text: &str) -> Option<RangeInclusive<Day>> {
    let (from, to) = text.split_once("..").unwrap_or((text, text));
    Some(from.parse().ok()?..=to.parse().ok()?)
}

/// An edit that wants what is stored changes nothing; one that saw something else lost a race.
fn wanted<T: PartialEq>(stored: &T, seen: &T, to: &T, what: &str) -> Result<(), StoreError> {
    if stored == to {
        return Err(StoreError::NoChange);
    }
    still(stored, seen, what)
}

fn still<T: PartialEq>(stored: &T, from: &T, what: &str) -> Result<(), StoreError> {
    if stored == from { Ok(()) } else { Err(StoreError::LostRace(what.to_owned())) }
}

/// Between looking and writing again, a member can only vanish through another program.
fn lost(what: &'static str) -> impl Fn(StoreError) -> StoreError {
    move |error| match error {
        StoreError::UnknownMember => StoreError::LostRace(what.to_owned()),
        other => other,
    }
}

/// Raised by every edit, so that whoever shows a guest can tell that he changed.
fn raise_version(tx: &Transaction<'_>, customer: CustomerId) -> Result<(), StoreError> {
    let sql = "UPDATE customer SET version = version + 1 WHERE id = ?1";
    tx.prepare_cached(sql)?.execute([customer.0])?;
    Ok(())
}

/// Days by hand reach as far back as days of a file, and not into the future.
fn check_day(day: Day, today: Day) -> Result<(), StoreError> {
    let first = Day::from_ymd(1990, 1, 1).unwrap_or_default();
    if (first..=today).contains(&day) {
        return Ok(());
    }
    Err(StoreError::DayOutOfRange { day, first, last: today })
}

type Place<'a> = (Day, Sitting, Option<&'a str>);

/// The outlet a new tick goes to: the one given, that of the last visit, or `main`. Source: domain.md §2.
fn place_of_new_tick(
    conn: &Connection,
    customer: CustomerId,
    (day, sitting, outlet): Place<'_>,
) -> Result<String, StoreError> {
    if let Some(outlet) = outlet {
        outlets::known(conn, outlet)?;
    }
    let sql = "SELECT EXISTS (SELECT 1 FROM tick WHERE customer_id = ?1 AND day = ?2 AND sitting = ?3)";
    let is_ticked = conn
        .prepare_cached(sql)?
        .query_row((customer.0, day.0, sitting as u8), |row| row.get::<_, bool>(0))?;
    if is_ticked {
        return Err(StoreError::NoChange);
    }
    match outlet {
        Some(outlet) => Ok(outlet.to_owned()),
        None => Ok(outlet_of_last_visit(conn, customer)?.unwrap_or_else(|| MAIN.to_owned())),
    }
}

/// The tick meant by one to be taken away: in that sitting, or, when none is said, the only one of the day.
fn place_of_old_tick(
    conn: &Connection,
    customer: CustomerId,
    (day, sitting, outlet): Place<'_>,
) -> Result<(Sitting, String), StoreError> {
    if let Some(outlet) = outlet {
        outlets::known(conn, outlet)?;
    }
    let sql = "SELECT tick.sitting, outlet.name FROM tick JOIN outlet ON outlet.id = tick.outlet_id \
               WHERE tick.customer_id = ?1 AND tick.day = ?2 ORDER BY tick.outlet_id, tick.sitting";
    let mut statement = conn.prepare_cached(sql)?;
    let mut ticks = statement
        .query_map((customer.0, day.0), |row| Ok((row.get::<_, u8>(0)?, row.get(1)?)))?
        .collect::<Result<Vec<(u8, String)>, _>>()?;
    ticks.retain(|(_, name)| outlet.is_none_or(|outlet| outlet == name));
    let exact = ticks.iter().position(|(code, _)| *code == sitting as u8);
    let index = match (exact, sitting, ticks.len()) {
        (Some(index), ..) => index,
        (None, Sitting::Unknown, 1) => 0,
        _ => return Err(StoreError::NoChange),
    };
    let (code, name) = ticks.swap_remove(index);
    let sitting = Sitting::from_code(code).ok_or_else(|| StoreError::Damaged("tick: sitting".to_owned()))?;
    Ok((sitting, name))
}

/// Where the guest was seen last: by the last sale of that day, or, when another paid, by his tick.
fn outlet_of_last_visit(conn: &Connection, customer: CustomerId) -> Result<Option<String>, StoreError> {
    let sql = "SELECT last_visit FROM customer_sum WHERE customer_id = ?1";
    let last: Option<Option<i64>> =
        conn.prepare_cached(sql)?.query_row([customer.0], |row| row.get(0)).optional()?;
    let Some(day) = last.flatten() else { return Ok(None) };
    let sql = "SELECT outlet.name FROM bill LEFT JOIN claim ON claim.bill_id = bill.id \
               JOIN member ON member.id = coalesce(claim.member_id, bill.member_id) \
               JOIN outlet ON outlet.id = (bill.id >> 20) & 4095 \
               WHERE bill.id >= ?1 << 32 AND bill.id < (?1 + 1) << 32 \
               AND member.customer_id = ?2 AND bill.kind = 0 ORDER BY bill.second DESC, bill.id DESC LIMIT 1";
    let by_bill = conn.prepare_cached(sql)?.query_row((day, customer.0), |row| row.get(0)).optional()?;
    if by_bill.is_some() {
        return Ok(by_bill);
    }
    let sql = "SELECT outlet.name FROM tick JOIN outlet ON outlet.id = tick.outlet_id \
               WHERE tick.customer_id = ?1 AND tick.day = ?2 ORDER BY tick.sitting = 1 DESC LIMIT 1";
    Ok(conn.prepare_cached(sql)?.query_row((customer.0, day), |row| row.get(0)).optional()?)
}

fn write_tick(
    tx: &Transaction<'_>,
    (customer, day, sitting): (CustomerId, Day, Sitting),
    outlet: &str,
    on: bool,
) -> Result<(), StoreError> {
    let id = match outlets::find(tx, outlet)? {
        Some(id) => id,
        None if on => make_outlet(tx, outlet)?,
        None => return Err(StoreError::LostRace("tick".to_owned())),
    };
    let sql = if on {
        "INSERT INTO tick (customer_id, day, outlet_id, sitting) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING"
    } else {
        "DELETE FROM tick WHERE customer_id = ?1 AND day = ?2 AND outlet_id = ?3 AND sitting = ?4"
    };
    let changed = tx.prepare_cached(sql)?.execute((customer.0, day.0, id.0, sitting as u8))?;
    still(&changed, &1, "tick")?;
    raise_version(tx, customer)?;
    figures::after_tick(tx, customer, day, id)?;
    if !on && outlet == MAIN { drop_empty_outlet(tx, id) } else { Ok(()) }
}

/// Only `main` is ever made by a tick: for a guest without any visit.
fn make_outlet(tx: &Transaction<'_>, name: &str) -> Result<OutletId, StoreError> {
    let sql = "INSERT INTO outlet (id, name) \
               SELECT coalesce(max(id), 0) + 1, ?1 FROM outlet HAVING coalesce(max(id), 0) < 4095";
    if tx.prepare_cached(sql)?.execute([name])? == 0 {
        return Err(StoreError::Limit("outlets"));
    }
    outlets::find(tx, name)?.ok_or_else(|| StoreError::Bug("outlet not made".to_owned()))
}

/// An outlet made by a tick goes with it, unless bills, past or present, or other ticks stand there.
fn drop_empty_outlet(tx: &Transaction<'_>, outlet: OutletId) -> Result<(), StoreError> {
    let sql = "DELETE FROM outlet WHERE id = ?1 \
               AND NOT EXISTS (SELECT 1 FROM day_total WHERE outlet_id = ?1) \
               AND NOT EXISTS (SELECT 1 FROM tick WHERE outlet_id = ?1) \
               AND NOT EXISTS (SELECT 1 FROM seen WHERE (first_bill >> 20) & 4095 = ?1) \
               AND NOT EXISTS (SELECT 1 FROM bill WHERE (id >> 20) & 4095 = ?1) \
               AND NOT EXISTS (SELECT 1 FROM bill_version WHERE (bill_id >> 20) & 4095 = ?1)";
    tx.prepare_cached(sql)?.execute([outlet.0])?;
    Ok(())
}

fn resolve_claim(
    conn: &Connection,
    bill: BillId,
    seen: Option<&str>,
    to: Option<&str>,
) -> Result<Change, StoreError> {
    let sql = "SELECT member_id IS NULL FROM bill WHERE id = ?1";
    let is_walk_in = conn.prepare_cached(sql)?.query_row([bill.0], |row| row.get(0)).optional()?;
    if !is_walk_in.ok_or(StoreError::UnknownBill(bill.0))? && to.is_some() {
        return Err(StoreError::NotAWalkIn(bill.0));
    }
    if let Some(to) = to {
        customer_of(conn, to)?;
    }
    let stored = claim_of(conn, bill)?;
    let (seen, to) = (seen.map(str::to_owned), to.map(str::to_owned));
    wanted(&stored, &seen, &to, &format!("claim {}", bill.0))?;
    Ok(Change::Claim { bill, from: stored, to })
}

fn write_claim(
    tx: &Transaction<'_>,
    bill: BillId,
    from: Option<&str>,
    to: Option<&str>,
) -> Result<(), StoreError> {
    let what = format!("claim {}", bill.0);
    still(&claim_of(tx, bill)?.as_deref(), &from, &what)?;
    let mut customers = Vec::with_capacity(2);
    for member_no in [from, to].into_iter().flatten() {
        customers.push(customer_of(tx, member_no).map_err(lost("claim"))?);
    }
    if let Some(member_no) = to {
        let sql = "INSERT INTO claim (bill_id, member_id) SELECT ?1, id FROM member WHERE number = ?2 \
                   ON CONFLICT (bill_id) DO UPDATE SET member_id = excluded.member_id";
        tx.prepare_cached(sql)?.execute((bill.0, member_no))?;
    } else {
        tx.prepare_cached("DELETE FROM claim WHERE bill_id = ?1")?.execute([bill.0])?;
    }
    for customer in &customers {
        raise_version(tx, *customer)?;
    }
    figures::after_claim(tx, bill, &customers)
}

/// Values are compared as the settings print them, so that `4:00` is no change of `04:00`.
fn resolve_setting(
    conn: &Connection,
    key: &str,
    seen: Option<&str>,
    to: Option<&str>,
) -> Result<Change, StoreError> {
    let stored = settings::stored(conn, key)?;
    let in_force = settings::read(conn)?;
    let normal = |value: Option<&str>| -> Result<Option<String>, StoreError> {
        let Some(value) = value else { return Ok(None) };
        let mut settings = in_force.clone();
        settings.set(key, value)?;
        Ok(settings.get(key))
    };
    // An unknown name is told even when the default is asked for: any value would be refused then.
    if in_force.get(key).is_none() {
        in_force.clone().set(key, "")?;
    }
    if let (Some((_, outlet)), None, Some(_)) = (key.split_once('@'), &stored, to) {
        outlets::known(conn, outlet)?;
    }
    let (seen, to) = (normal(seen)?, normal(to)?);
    let default = default_of(conn, key)?;
    let effective = |value: &Option<String>| value.clone().or_else(|| default.clone());
    let changes_nothing = if key.contains('@') {
        stored == to
    } else {
        stored == to || (stored.is_none() && effective(&to) == default)
    };
    if changes_nothing {
        return Err(StoreError::NoChange);
    }
    still(&effective(&stored), &effective(&seen), &format!("setting {key}"))?;
    Ok(Change::Setting { key: key.to_owned(), from: stored, to })
}

/// What a setting says when nothing is stored for it: the program's default, for an outlet the house's value.
fn default_of(conn: &Connection, key: &str) -> Result<Option<String>, StoreError> {
    let Some((name, _)) = key.split_once('@') else { return Ok(Settings::default().get(key)) };
    Ok(settings::read(conn)?.get(name))
}

/// Only the days that change are part of the change, so that undo gives back the calendar as it was.
fn resolve_closed_days(conn: &Connection, from: Day, to: Day, closed: bool) -> Result<Change, StoreError> {
    if from > to {
        return Err(StoreError::DaysBackwards { from, to });
    }
    if to.0.checked_sub(from.0).is_none_or(|days| days >= MOST_CLOSED_DAYS) {
        return Err(StoreError::Limit("closed_days"));
    }
    let sql = "SELECT day FROM closed_day WHERE day BETWEEN ?1 AND ?2 ORDER BY day";
    let mut statement = conn.prepare_cached(sql)?;
    let stored = statement.query_map((from.0, to.0), |row| row.get(0).map(Day))?;
    let stored: Vec<Day> = stored.collect::<Result<_, _>>()?;
    let mut spans: Vec<RangeInclusive<Day>> = Vec::new();
    for day in (from.0..=to.0).map(Day).filter(|day| stored.binary_search(day).is_ok() != closed) {
        match spans.last_mut() {
            Some(span) if *span.end() + 1 == day => *span = *span.start()..=day,
            _ => spans.push(day..=day),
        }
    }
    if spans.is_empty() {
        return Err(StoreError::NoChange);
    }
    Ok(Change::ClosedDays { spans, closed })
}

fn write_closed_days(
    tx: &Transaction<'_>,
    spans: &[RangeInclusive<Day>],
    closed: bool,
) -> Result<(), StoreError> {
    let sql = if closed {
        "INSERT INTO closed_day (day) VALUES (?1) ON CONFLICT DO NOTHING"
    } else {
        "DELETE FROM closed_day WHERE day = ?1"
    };
    let mut statement = tx.prepare_cached(sql)?;
    for day in spans.iter().flat_map(|span| span.start().0..=span.end().0) {
        still(&statement.execute([day])?, &1, "closed_days")?;
    }
    Ok(())
}
