//! The page of the day 今日: what the staff talks about at nine in the morning. Source: screens.md, 1.

use super::alert::{AHEAD, AlertRow, Alerts, LATELY, fell_within};
use super::anniversary::{AnniversaryKind, LeapMonth, Next, YearDay};
use super::attendance::{DataAge, DayCell};
use super::bill::CustomerId;
use super::call_list::{CallList, call_list};
use super::customer::Guest;
use super::day::Day;
use super::guest_record::GuestRecord;
use super::money::Fen;
use super::touch::{Attempt, BookedTable, Method, NextAction, ReservationState, clash};
use std::collections::BTreeMap;

/// The page of a day. More than a dozen fields: each is a part of the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Brief {
    /// The day it is for: the clock's, or the as-of day when that lies in the past. Its weather and review are shown, and
    /// tables are booked from it on.
    pub day: Day,
    /// How old the bills are.
    pub age: DataAge,
    /// The last day with a bill.
    pub last_bill: Day,
    /// The open alerts, best first, with the weather.
    pub alerts: Alerts,
    /// How many guests are called in a day at the most.
    pub most_calls: usize,
    /// Who of the roster came on the last day that is over.
    pub roll: RollCall,
    /// Who came back of late after he was touched, the latest first.
    pub woken: Vec<Woken>,
    /// Anniversaries of the days to come, the nearest first.
    pub anniversaries: Vec<Near>,
    /// What was agreed and is due, the longest overdue first.
    pub due: Vec<NextAction>,
    /// The tables booked from the day on, in order of time.
    pub tables: Vec<BookedTable>,
    /// What the general manager said of the day.
    pub review: Option<Review>,
    /// The last import, when it left rows out.
    pub rejected: Option<Rejected>,
}

/// Who of the roster came on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct RollCall {
    /// The last day with bills that is over by the clock, up to the as-of day.
    pub day: Day,
    /// How many are on the roster.
    pub roster: usize,
    /// Those who came, in the order of the roster.
    pub present: Vec<Present>,
}

/// A guest of the roster who came.
#[derive(Clone, Debug, PartialEq)]
pub struct Present {
    /// His rank; none for one who is pinned.
    pub rank: Option<u32>,
    /// Who.
    pub guest: Guest,
    /// When, how often, for how much.
    pub cell: DayCell,
    /// Where he sat.
    pub room: Option<String>,
}

/// A guest who came back after he was touched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Woken {
    /// Who.
    pub guest: Guest,
    /// The touch, with the visit it brought about.
    pub attempt: Attempt,
    /// That visit.
    pub visit: Day,
}

/// An anniversary of the days to come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    /// Whose.
    pub guest: Guest,
    /// What is remembered.
    pub kind: AnniversaryKind,
    /// Its date as it is written.
    pub date: YearDay,
    /// When it comes round.
    pub next: Next,
}

/// What the general manager said of a day, and when he did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// What.
    pub text: String,
    /// The account it was written under; none when the journal does not tell.
    pub written: Option<Written>,
}

/// Who wrote something, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The account.
    pub who: String,
    /// UTC, as in the journal.
    pub at: String,
    /// The same moment by this machine's clock.
    pub local: String,
}

/// An import that left rows out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// Its number.
    pub batch: i64,
    /// How many.
    pub rows: u64,
}

/// What is at risk by the open alerts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AtRisk {
    /// What the guests spend less in thirty days, together.
    pub value: Fen,
    /// Those of whom that is known and above nothing.
    pub guests: usize,
    /// Those of whom too little is known.
    pub unknown: usize,
}

impl Brief {
    /// Who is to be called or visited, best first.
    #[must_use]
    pub fn calls(&self) -> CallList<'_> {
        call_list(&self.alerts, self.most_calls)
    }

    /// Who fell into a worse phase of late, best first.
    pub fn fell(&self) -> impl Iterator<Item = &AlertRow> {
        self.alerts.rows.iter().filter(|row| fell_within(&row.alert, self.alerts.as_of))
    }

    /// What is at risk by all open alerts, those put off among them.
    #[must_use]
    pub fn at_risk(&self) -> AtRisk {
        let mut risk = AtRisk::default();
        for row in &self.alerts.rows {
            match row.judgement.value_at_risk() {
                None => risk.unknown += 1,
                Some(value) if value > Fen::ZERO => {
                    risk.guests += 1;
                    risk.value += value;
                }
                Some(_) => {}
            }
        }
        risk
    }

    /// The other guests who want the room of a table at its time.
    pub fn rivals<'a>(&'a self, table: &'a BookedTable) -> impl Iterator<Item = &'a Guest> {
        let own = &table.reservation;
        let others = self.tables.iter().filter(move |other| {
            other.reservation.id != own.id && clash(&own.booking, &other.reservation.booking)
        });
        others.map(|other| &other.guest)
    }
}

/// Those whom a touch woke within the [`LATELY`] days up to a day: the last touch before each visit, the latest visit first.
#[must_use]
pub fn woken_lately(attempts: &[(CustomerId, Attempt)], as_of: Day) -> Vec<(CustomerId, Day, &Attempt)> {
    let mut woken: BTreeMap<CustomerId, (Day, &Attempt)> = BTreeMap::new();
    for (customer, attempt) in attempts {
        let Some(visit) = attempt.woke.filter(|visit| (0..LATELY).contains(&(as_of - *visit))) else {
            continue;
        };
        let known = woken.entry(*customer).or_insert((visit, attempt));
        if (visit, attempt.day) >= (known.0, known.1.day) {
            *known = (visit, attempt);
        }
    }
    let mut woken: Vec<_> =
        woken.into_iter().map(|(customer, (visit, attempt))| (customer, visit, attempt)).collect();
    woken.sort_by_key(|(customer, visit, _)| (std::cmp::Reverse(*visit), *customer));
    woken
}

/// A guest's anniversaries of the [`AHEAD`] days from a day on; none of one who is not to be reached at all.
#[must_use]
pub fn near(record: &GuestRecord, day: Day, leap: LeapMonth) -> Vec<(AnniversaryKind, YearDay, Next)> {
    if record.left_out(day, None::<Method>).is_some() {
        return Vec::new();
    }
    let dates = record.anniversaries.iter();
    let next = dates.filter_map(|it| Some((it.kind, it.date, it.date.next(day, leap)?)));
    next.filter(|(.., next)| next.days <= AHEAD).collect()
}

/// Whether a table stands: nobody called it off.
#[must_use]
pub fn stands(table: &BookedTable) -> bool {
    table.reservation.state != ReservationState::Cancelled
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::anniversary::{Anniversary, read_date};
    use crate::domain::phase::Phase;

    const D: Day = Day(20_517);

    fn attempt(day: Day, woke: Option<Day>) -> Attempt {
        Attempt { day, method: Method::Phone, phase: Phase::Shock, owner: "王敏".into(), woke }
    }

    #[test]
    fn a_return_is_news_for_a_week_and_the_touch_before_it_is_named() {
        let attempts = [
            (CustomerId(1), attempt(D - 20, Some(D - 6))),
            (CustomerId(1), attempt(D - 9, Some(D - 6))),
            (CustomerId(1), attempt(D - 12, Some(D - 6))),
            (CustomerId(2), attempt(D - 9, Some(D - 7))),
            (CustomerId(3), attempt(D - 9, Some(D))),
            (CustomerId(4), attempt(D - 9, Some(D + 1))),
            (CustomerId(5), attempt(D - 9, None)),
            (CustomerId(6), attempt(D - 25, Some(D - 5))),
            (CustomerId(6), attempt(D - 3, Some(D - 1))),
        ];
        let woken: Vec<_> = woken_lately(&attempts, D)
            .into_iter()
            .map(|(who, visit, touch)| (who.0, visit, touch.day))
            .collect();
        assert_eq!(woken, [(3, D, D - 9), (6, D - 1, D - 3), (1, D - 6, D - 9)]);
    }

    #[test]
    fn an_anniversary_is_near_from_its_day_to_a_week_before_it() {
        // 2026-03-05 and the lunar 17th of the first month.
        let record = |date: &str, more: GuestRecord| {
            let date = read_date(date).expect("a date");
            GuestRecord { anniversaries: vec![Anniversary { kind: AnniversaryKind::Birthday, date }], ..more }
        };
        let days = |date: &str| {
            let near = near(&record(date, GuestRecord::default()), D, LeapMonth::Plain);
            near.first().map(|(.., next)| next.days)
        };
        let table = [
            ("03-04", None),
            ("03-05", Some(0)),
            ("1975-03-12", Some(7)),
            ("03-13", None),
            ("lunar 01-18", Some(1)),
        ];
        for (date, expected) in table {
            assert_eq!(days(date), expected, "{date}");
        }
        for left_out in [
            GuestRecord { deceased: true, ..GuestRecord::default() },
            GuestRecord { do_not_contact: true, ..GuestRecord::default() },
            GuestRecord { paused_until: Some(D), ..GuestRecord::default() },
        ] {
            assert_eq!(near(&record("03-05", left_out), D, LeapMonth::Plain), []);
        }
    }
}
