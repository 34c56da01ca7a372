//! What is stored of a customer's alert: the last act about it, and to whom it was given.

use super::{Act, Alert, AlertRecord, AlertState, State};
use crate::domain::day::Day;
use serde::{Deserialize, Serialize};

/// The last act about an alert and who is to see to it. As JSON it is a value of the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acted {
    /// The last act.
    #[serde(flatten)]
    pub record: AlertRecord,
    /// To whom somebody gave the alert; else it is the guest's owner's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assigned_to: Option<String>,
}

impl Acted {
    /// What is to be stored once something was done about an alert as it stands on a day.
    #[must_use]
    pub fn done(alert: &Alert, as_of: Day, act: Act, assigned_to: Option<String>) -> Self {
        let Alert { rules, opened_on, from, phase, .. } = *alert;
        Self { record: AlertRecord { as_of, act, opened_on, rules, from, phase }, assigned_to }
    }

    /// The same once it was given to somebody, or back to the guest's owner: it stands as it stood.
    #[must_use]
    pub fn given(alert: &Alert, as_of: Day, to: Option<String>) -> Self {
        let act = match alert.state {
            State::Open => Act::Assign,
            State::Acknowledged => Act::Acknowledge,
            State::Snoozed { until } => Act::Snooze { until },
        };
        Self::done(alert, as_of, act, to)
    }

    /// To whom the alert as it stands now was given: nobody when the one that was given has been closed since.
    #[must_use]
    pub fn assigned_to(&self, state: &AlertState) -> Option<&str> {
        let was_closed = state.closed().is_some_and(|closed| closed.on >= self.record.as_of);
        self.assigned_to.as_deref().filter(|_| !was_closed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::{Rule, Rules};
    use crate::domain::phase::Phase;
    use crate::domain::touch::Cause;

    const ALERT: Alert = Alert {
        state: State::Open,
        rules: Rules::NONE,
        opened_on: Day(20_400),
        from: Phase::Normal,
        phase: Phase::Shock,
    };

    #[test]
    fn what_is_stored_reads_back_from_the_text_of_the_journal() {
        let alert = Alert { rules: [Rule::Fell, Rule::Gap].into_iter().collect(), ..ALERT };
        let acts =
            [Act::Assign, Act::Acknowledge, Act::Snooze { until: Day(20_420) }, Act::Close(Cause::Ill)];
        for (act, to) in acts.into_iter().zip([Some("王敏"), None, Some("李"), None]) {
            let acted = Acted::done(&alert, Day(20_410), act, to.map(str::to_owned));
            let text = serde_json::to_string(&acted).expect("text");
            assert_eq!(serde_json::from_str::<Acted>(&text).expect("read"), acted, "{text}");
        }
    }

    #[test]
    fn an_alert_that_is_given_to_somebody_stands_as_it_stood() {
        let until = Day(20_420);
        let states = [
            (State::Open, Act::Assign),
            (State::Acknowledged, Act::Acknowledge),
            (State::Snoozed { until }, Act::Snooze { until }),
        ];
        for (state, act) in states {
            let given = Acted::given(&Alert { state, ..ALERT }, Day(20_410), Some("王敏".to_owned()));
            assert_eq!(given.record.act, act);
            assert_eq!(AlertState::from(&given.record).alert().map(|alert| alert.state), Some(state));
        }
    }

    #[test]
    fn who_was_given_an_alert_has_nothing_to_do_with_the_next_one() {
        let given = Acted::given(&ALERT, Day(20_410), Some("王敏".to_owned()));
        assert_eq!(given.assigned_to(&AlertState::from(&given.record)), Some("王敏"));
        let closed = Acted::done(&ALERT, Day(20_410), Act::Close(Cause::Away), given.assigned_to.clone());
        assert_eq!(closed.assigned_to(&AlertState::from(&closed.record)), None);
    }
}
