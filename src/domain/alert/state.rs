//! What becomes of an alert from day to day: opened, answered, closed, raised again.
//!
//! Stored is only what somebody did: a [`AlertRecord`] a customer, the last act about his alert. Everything else is found again
//! from the visits: an alert nobody touched is open as long as a rule fires, and closed by the visit that came after it.

use super::{Rule, Rules};
use crate::domain::day::Day;
use crate::domain::phase::Phase;
use crate::domain::touch::Cause;
use serde::{Deserialize, Serialize};

/// Days at a better phase after which that phase counts as acknowledged.
pub(super) const RELIEF: usize = 7;

/// How an alert stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nobody has answered it yet.
    Open,
    /// Somebody has seen it.
    Acknowledged,
    /// Put off; it is open again on that day.
    Snoozed {
        /// The day.
        until: Day,
    },
}

/// An alert of a guest: at most one, with every rule that fired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alert {
    /// How it stands.
    pub state: State,
    /// The rules that fired.
    pub rules: Rules,
    /// The day since which it has been so: the first day of the hold of [`Rule::Fell`], else the first the rule fired on.
    pub opened_on: Day,
    /// The phase that was acknowledged when it was raised.
    pub from: Phase,
    /// The phase that asks for an act: the worst since it was raised.
    pub phase: Phase,
}

/// What closed an alert.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClosedBy {
    /// He came; woken 已唤醒 when after a touch.
    Visit {
        /// Whether within 30 days of a touch made in phase Resting or worse.
        is_woken: bool,
    },
    /// Somebody did, with the cause of his absence.
    Cause(Cause),
}

/// The last alert that was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closed {
    /// The day.
    pub on: Day,
    /// By what.
    pub by: ClosedBy,
    /// The phase it was about at its worst: not the one he was in when it was closed.
    pub phase: Phase,
}

/// What somebody did about an alert.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Gave it to somebody; it stays open.
    Assign,
    /// Has seen it.
    Acknowledge,
    /// Put it off.
    Snooze {
        /// The day on which it returns.
        until: Day,
    },
    /// Closed it.
    Close(Cause),
}

/// The last act about a customer's alert: all that has to be stored of alerts, one a customer, each change of it journalled.
///
/// Who it is assigned to stands beside it in the store; without that it is the guest's owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlertRecord {
    /// The as-of day the alert was looked at when it was done: visits of later days are an answer to it.
    pub as_of: Day,
    /// What was done.
    pub act: Act,
    /// The alert as it stood then.
    pub opened_on: Day,
    /// Its rules.
    pub rules: Rules,
    /// The phase that was acknowledged when it was raised.
    pub from: Phase,
    /// Its phase: what is acknowledged from now on, unless it was only assigned.
    pub phase: Phase,
}

/// A day in the life of an alert: what [`AlertState::step`] goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Today {
    /// The day.
    pub day: Day,
    /// Whether he came.
    pub came: bool,
    /// Whether a touch made in phase Resting or worse lies within the 30 days before.
    pub was_touched: bool,
    /// His phase.
    pub phase: Phase,
    /// The best of his phases on the last three open days and today: worse than one that was acknowledged on each if this is.
    /// `None` when a fall would be mere chance.
    pub held: Option<Phase>,
    /// Whether by no mere chance he was on each of them worse than what counted as acknowledged on that day, nobody having
    /// answered: an alert that stands goes on when the phase it is measured by moves up to his and he falls further.
    pub has_fallen: bool,
    /// The other rules that fire.
    pub others: Rules,
    /// The phase that counts as acknowledged as long as nobody and no visit has answered an alert.
    pub unanswered: Phase,
}

/// The alert of one guest and what has been answered already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlertState {
    alert: Option<Alert>,
    closed: Option<Closed>,
    /// How the alert stands when no rule raises it any more: gone, unless somebody acted; then it stays until it is closed.
    idle: Option<State>,
    /// The phase answered, by an act or a visit.
    acknowledged: Option<Phase>,
    /// The phases of the last seven days since; days not over yet are Buried, the worst.
    recent: [Phase; RELIEF],
    /// Rules that were answered and have fired ever since: they raise nothing anew.
    answered: Rules,
}

impl Default for AlertState {
    fn default() -> Self {
        Self {
            alert: None,
            closed: None,
            idle: None,
            acknowledged: None,
            recent: [Phase::Buried; RELIEF],
            answered: Rules::NONE,
        }
    }
}

impl From<&AlertRecord> for AlertState {
    fn from(record: &AlertRecord) -> Self {
        let (state, idle) = match record.act {
            Act::Assign => (Some(State::Open), Some(State::Open)),
            Act::Acknowledge => (Some(State::Acknowledged), Some(State::Acknowledged)),
            Act::Snooze { until } => (Some(State::Snoozed { until }), Some(State::Open)),
            Act::Close(_) => (None, None),
        };
        let alert = |state| Alert {
            state,
            rules: record.rules,
            opened_on: record.opened_on,
            from: record.from,
            phase: record.phase,
        };
        let fresh = Self { alert: state.map(alert), idle, ..Self::default() };
        match record.act {
            Act::Assign => fresh,
            Act::Close(cause) => {
                let closed =
                    Some(Closed { on: record.as_of, by: ClosedBy::Cause(cause), phase: record.phase });
                Self { closed, ..fresh }.answer(record.rules, record.phase)
            }
            Act::Acknowledge | Act::Snooze { .. } => fresh.answer(record.rules, record.phase),
        }
    }
}

impl AlertState {
    /// The alert as it stands.
    #[must_use]
    pub fn alert(&self) -> Option<Alert> {
        self.alert
    }

    /// The alert closed last, as far as it is known.
    #[must_use]
    pub fn closed(&self) -> Option<Closed> {
        self.closed
    }

    /// The phase acknowledged by an act or by a visit; `None` where that of thirty days before counts.
    #[must_use]
    pub fn acknowledged(&self) -> Option<Phase> {
        self.acknowledged
    }

    /// The alert with the day since which it has been so, which is not before the last one was closed.
    pub(super) fn since(mut self, since: impl FnOnce(&Alert) -> Day) -> Self {
        if let Some(alert) = &mut self.alert {
            let since = since(alert);
            alert.opened_on = self.closed.map_or(since, |closed| since.max(closed.on));
        }
        self
    }

    /// The rules and the phase of an alert are known: neither raises it again.
    fn answer(mut self, rules: Rules, phase: Phase) -> Self {
        self.acknowledged = Some(phase);
        self.recent = [Phase::Buried; RELIEF];
        self.answered = rules;
        self
    }

    /// One day later. Days must follow one another.
    ///
    /// Seven days in a row at a better phase than the acknowledged one make the worst of those seven the acknowledged one;
    /// so a guest who recovers by two phases has both of them before him again.
    #[must_use]
    pub fn step(mut self, today: &Today) -> Self {
        self.recent.rotate_left(1);
        self.recent[RELIEF - 1] = today.phase;
        if let (Some(known), Some(relief)) = (self.acknowledged, self.recent.into_iter().max()) {
            self.acknowledged = Some(if known.is_worse_than(relief) { relief } else { known });
        }
        if let Some(alert) = self.alert.take_if(|_| today.came) {
            self = self.answer(alert.rules, alert.phase);
            let by = ClosedBy::Visit { is_woken: today.was_touched };
            self.closed = Some(Closed { on: today.day, by, phase: alert.phase });
            self.idle = None;
        }
        self.answered = self.answered.and(today.others);
        self.alert = self.standing(today);
        self
    }

    /// The alert once the day's visit is accounted for.
    fn standing(&self, today: &Today) -> Option<Alert> {
        let from = self.acknowledged.unwrap_or(today.unanswered);
        let mut fresh = today.others.without(self.answered);
        let has_fallen = match self.acknowledged {
            Some(known) => today.held.is_some_and(|held| held.is_worse_than(known)),
            None => today.has_fallen,
        };
        if has_fallen {
            fresh.insert(Rule::Fell);
        }
        let raised =
            Alert { state: State::Open, rules: fresh, opened_on: today.day, from, phase: today.phase };
        let Some(alert) = self.alert else { return (!fresh.is_empty()).then_some(raised) };
        let phase = alert.phase.max(today.phase);
        match alert.state {
            State::Snoozed { until } if today.day < until => Some(Alert { phase, ..alert }),
            State::Snoozed { .. } => {
                Some(Alert { state: State::Open, rules: alert.rules.or(fresh), phase, ..alert })
            }
            _ if fresh.is_empty() => self.idle.map(|state| Alert { state, phase, ..alert }),
            // What was seen has got worse, or something else has come up: nobody has answered that.
            State::Acknowledged => Some(Alert { rules: alert.rules.or(fresh), phase, ..raised }),
            State::Open if self.idle.is_some() => {
                Some(Alert { rules: alert.rules.or(fresh), phase, ..alert })
            }
            State::Open => Some(Alert { rules: fresh, phase, ..alert }),
        }
    }
}

#[cfg(test)]
mod tests;
