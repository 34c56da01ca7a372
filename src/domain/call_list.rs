//! Today's call list 今日电话: who is to be called or visited, best first, and who is left out and why. Source: domain.md §6.

mod filled;

pub use filled::{Agreed, CallCell, CallFault, CallFaultCode, FilledCall};

use super::alert::{AlertRow, Alerts, Approach, Rule, State};
use super::bill::CustomerId;
use super::day::Day;
use super::guest_record::{Consent, LeftOut};
use super::playbook::Because;
use super::touch::{Outcome, cools_until};

/// The call list of a day.
#[derive(Clone, Debug, PartialEq)]
pub struct CallList<'a> {
    /// Those on it, best first.
    pub rows: Vec<&'a AlertRow>,
    /// How many more there are.
    pub more: usize,
    /// Who is not to be reached.
    pub left_out: LeftOuts,
    /// How many of all on it were never asked whether they may be reached.
    pub unknown_consent: usize,
}

/// How many are not to be reached, by reason.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOuts {
    /// 勿打扰.
    pub do_not_contact: usize,
    /// They refused to be reached that way.
    pub refused: usize,
    /// 暂停联系.
    pub paused: usize,
    /// 已故.
    pub deceased: usize,
    /// Somebody spoke to them within three days.
    pub spoken_to: usize,
}

impl LeftOuts {
    /// How many are not to be reached at all; those spoken to of late are on the list again soon.
    #[must_use]
    pub fn not_to_be_reached(&self) -> usize {
        self.do_not_contact + self.refused + self.paused + self.deceased
    }
}

impl CallList<'_> {
    /// The guests on it.
    #[must_use]
    pub fn customers(&self) -> Vec<CustomerId> {
        self.rows.iter().map(|row| row.guest.customer).collect()
    }
}

/// The first `most` guests to be called or visited, of alerts in order.
#[must_use]
pub fn call_list(alerts: &Alerts, most: usize) -> CallList<'_> {
    let left_out = LeftOuts::default();
    let mut list = CallList { rows: Vec::new(), more: 0, left_out, unknown_consent: 0 };
    for row in alerts.rows.iter().chain(&alerts.dead).filter(|row| asks_for_a_call(row)) {
        match row.left_out {
            Some(LeftOut::Deceased) => list.left_out.deceased += 1,
            Some(LeftOut::DoNotContact) => list.left_out.do_not_contact += 1,
            Some(LeftOut::Refused) => list.left_out.refused += 1,
            Some(LeftOut::Paused { .. }) => list.left_out.paused += 1,
            None if is_left_alone(row) => list.left_out.spoken_to += 1,
            None => {
                let method = row.chosen.measure.way().usual_method();
                let consent = method.and_then(|method| row.record.consent.to(method));
                list.unknown_consent += usize::from(consent == Some(Consent::Unknown));
                if list.rows.len() < most {
                    list.rows.push(row);
                } else {
                    list.more += 1;
                }
            }
        }
    }
    list
}

/// The days an act or a call can be put off to: three days, a week, the end of the month, of the next where it is near.
#[must_use]
pub fn days_ahead(today: Day) -> [Day; 3] {
    let end = today.month().last_day();
    let end = if end > today { end } else { today.month().plus(1).last_day() };
    [today + 3, today + 7, end]
}

/// Whether somebody spoke to him so shortly before that he is left alone; a promise that is due does not wait, and who did not
/// answer was not spoken to. Source: domain.md §5, cool-down.
fn is_left_alone(guest: &Approach) -> bool {
    let last = guest.touched.as_ref().map(|touched| touched.measure);
    let is_cooling = last
        .is_some_and(|last| last.outcome != Outcome::NoAnswer && cools_until(last.day) > guest.script.today);
    is_cooling && guest.chosen.because != Because::Promise
}

/// Whether the measure is a call or a visit and nobody put the alert off; a promise that has come due since breaks that.
fn asks_for_a_call(row: &AlertRow) -> bool {
    let is_put_off = matches!(row.alert.state, State::Snoozed { .. });
    let is_due = row.chosen.because == Because::Promise && !row.alert.rules.contains(Rule::Promise);
    row.chosen.measure.is_on_call_list() && (!is_put_off || is_due)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::{Alert, Approach, Rules};
    use crate::domain::customer::Guest;
    use crate::domain::day::Day;
    use crate::domain::guest_record::GuestRecord;
    use crate::domain::judge::{Judgement, LadderUsed, Reason, Verdict};
    use crate::domain::money::Fen;
    use crate::domain::phase::{Ladder, Phase};
    use crate::domain::playbook::{Chance, Chosen, Measure, Script};
    use crate::domain::touch;

    fn row(member_no: &str, measure: Measure) -> AlertRow {
        let phase = Phase::Resting;
        let verdict = Verdict {
            phase,
            used: LadderUsed::House,
            is_few_data: false,
            house: phase,
            personal: None,
            visits_30: 5,
            spend_30: Fen::ZERO,
        };
        let approach = Approach {
            guest: Guest { customer: CustomerId(1), member_no: member_no.into(), name: None, title: None },
            phones: Vec::new(),
            judgement: Judgement {
                first_visit: None,
                last_visit: None,
                baseline: None,
                verdict,
                countdown: None,
                reason: Reason::Never,
            },
            chosen: Chosen { measure, because: Because::Phase(phase) },
            chance: Chance { rate: 0.5, is_observed: false },
            cause: None,
            record: GuestRecord::default(),
            touched: None,
            lately: None,
            script: Script::default(),
            woken: None,
            left_out: None,
        };
        let (state, opened_on) = (State::Open, Day(100));
        let alert = Alert { state, rules: Rules::NONE, opened_on, from: Phase::Normal, phase };
        AlertRow { approach, alert, assigned_to: None, acted: None }
    }

    fn list(rows: Vec<AlertRow>) -> Alerts {
        Alerts {
            as_of: Day(100),
            is_past: false,
            ladder: Ladder::default(),
            banner: None,
            weather: None,
            rows,
            dead: Vec::new(),
        }
    }

    fn numbers<'a>(list: &CallList<'a>) -> Vec<&'a str> {
        list.rows.iter().map(|row| row.guest.member_no.as_str()).collect()
    }

    #[test]
    fn on_the_list_is_who_is_to_be_called_or_visited_and_was_not_put_off() {
        let state = |member_no, state| {
            let row = row(member_no, Measure::Phone);
            AlertRow { alert: Alert { state, ..row.alert }, ..row }
        };
        let put_off = State::Snoozed { until: Day(107) };
        // A promise he has been put off with stays put off; one that came due since does not.
        let mut due = state("due", put_off);
        due.approach.chosen = Chosen { measure: Measure::KeepPromise, because: Because::Promise };
        let mut known = due.clone();
        known.approach.guest.member_no = "known".into();
        known.alert.rules.insert(Rule::Promise);
        let alerts = list(vec![
            state("seen", State::Acknowledged),
            row("voucher", Measure::WinBackReview),
            row("visit", Measure::VisitIll),
            row("message", Measure::Thank),
            state("later", put_off),
            due,
            known,
        ]);
        assert_eq!(numbers(&call_list(&alerts, 20)), ["seen", "visit", "due"]);
    }

    #[test]
    fn the_rest_is_counted_as_are_those_who_are_not_to_be_reached_and_those_never_asked() {
        let left_out = |member_no, measure, why| {
            let mut row = row(member_no, measure);
            row.approach.left_out = Some(why);
            row
        };
        let out = |why| left_out("out", Measure::Phone, why);
        let given = |member_no| {
            let mut row = row(member_no, Measure::Phone);
            row.approach.record.consent.phone = Consent::Given;
            row
        };
        let alerts = list(vec![
            given("1"),
            out(LeftOut::DoNotContact),
            row("2", Measure::Phone),
            out(LeftOut::Refused),
            out(LeftOut::Paused { until: Day(120) }),
            out(LeftOut::Refused),
            row("3", Measure::Phone),
            left_out("nobody calls", Measure::Thank, LeftOut::DoNotContact),
        ]);
        let dead = vec![out(LeftOut::Deceased), left_out("dead", Measure::Thank, LeftOut::Deceased)];
        let alerts = Alerts { dead, ..alerts };
        let found = call_list(&alerts, 2);
        let counted = LeftOuts { do_not_contact: 1, refused: 2, paused: 1, deceased: 1, spoken_to: 0 };
        assert_eq!((numbers(&found), found.more), (vec!["1", "2"], 1));
        assert_eq!((found.left_out, found.unknown_consent), (counted, 2));
    }

    #[test]
    fn who_was_spoken_to_within_three_days_is_left_alone_and_counted_unless_a_promise_is_due() {
        let touched = |member_no, days: i32, outcome| {
            let mut row = row(member_no, Measure::Phone);
            row.approach.script.today = Day(100);
            let measure = touch::MeasureTaken { day: Day(100 - days), method: touch::Method::Phone, outcome };
            row.approach.touched =
                Some(touch::LatestTouch { measure, cause: None, told_by: None, promise: None });
            row
        };
        let mut due = touched("due", 1, Outcome::WillCome);
        due.approach.chosen = Chosen { measure: Measure::KeepPromise, because: Because::Promise };
        let alerts = list(vec![
            touched("today", 0, Outcome::Booked),
            touched("two days ago", 2, Outcome::NoTime),
            touched("three days ago", 3, Outcome::NoTime),
            touched("not reached", 0, Outcome::NoAnswer),
            due,
        ]);
        let found = call_list(&alerts, 20);
        assert_eq!(numbers(&found), ["three days ago", "not reached", "due"]);
        assert_eq!((found.left_out.spoken_to, found.left_out.not_to_be_reached()), (2, 0));
    }
}
