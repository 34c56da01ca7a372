//! Today's call list 今日电话: who is to be called or visited, best first, and who is left out and why. Source: domain.md §6.

use super::alert::{AlertRow, Alerts, Rule, State};
use super::guest_record::{Consent, LeftOut};
use super::playbook::Because;

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
}

/// The first `most` guests to be called or visited, of alerts in order.
#[must_use]
pub fn call_list(alerts: &Alerts, most: usize) -> CallList<'_> {
    let mut list = CallList { rows: Vec::new(), more: 0, left_out: LeftOuts::default(), unknown_consent: 0 };
    for row in alerts.rows.iter().filter(|row| asks_for_a_call(row)) {
        match row.left_out {
            Some(LeftOut::Deceased) => list.left_out.deceased += 1,
            Some(LeftOut::DoNotContact) => list.left_out.do_not_contact += 1,
            Some(LeftOut::Refused) => list.left_out.refused += 1,
            Some(LeftOut::Paused { .. }) => list.left_out.paused += 1,
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

/// Whether the measure is a call or a visit and nobody put the alert off; a promise that has come due since breaks that.
fn asks_for_a_call(row: &AlertRow) -> bool {
    let is_put_off = matches!(row.alert.state, State::Snoozed { .. });
    let is_due = row.chosen.because == Because::Promise && !row.alert.rules.contains(Rule::Promise);
    row.chosen.measure.is_on_call_list() && (!is_put_off || is_due)
}
