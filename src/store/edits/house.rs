//! Edits of the house itself: settings and closed days.

use super::{Change, still};
use crate::domain::day::Day;
use crate::domain::settings::Settings;
use crate::store::{StoreError, figures, outlets, settings};
use rusqlite::{Connection, Transaction};
use std::ops::RangeInclusive;

/// Days one edit can close at most: ten years.
const MOST_CLOSED_DAYS: i32 = 3_653;

/// `2026-02-15..2026-02-21`, or the one day.
pub(super) fn span_text(span: &RangeInclusive<Day>) -> String {
    if span.start() == span.end() {
        return span.start().to_string();
    }
    format!("{}..{}", span.start(), span.end())
}

/// The span of a [`span_text`].
pub(super) fn read_span(text: &str) -> Option<RangeInclusive<Day>> {
    let (from, to) = text.split_once("..").unwrap_or((text, text));
    Some(from.parse().ok()?..=to.parse().ok()?)
}

/// Values are compared as the settings print them, so that `4:00` is no change of `04:00`.
pub(super) fn resolve_setting(
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
pub(super) fn resolve_closed_days(
    conn: &Connection,
    from: Day,
    to: Day,
    closed: bool,
) -> Result<Change, StoreError> {
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

/// Closes or opens every day of the spans.
pub(super) fn write_closed_days(
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
    figures::after_closed_days(tx)
}
