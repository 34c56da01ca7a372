//! Terms of the house in the reader's language, the same on screens, in files and on the command line.

use crate::domain::alert::Rule;
use crate::domain::roster::RosterMark;
use crate::domain::touch::{Cause, Method, Outcome, ReservationState};
use crate::words::Words;

/// Pinned, excluded, or ranked like everybody.
pub(crate) fn roster_mark(mark: RosterMark, words: &Words) -> String {
    match mark {
        RosterMark::None => words.roster_none(),
        RosterMark::Pinned => words.roster_pinned(),
        RosterMark::Excluded => words.roster_excluded(),
    }
}

/// Why an alert was raised.
pub(crate) fn rule(rule: Rule, words: &Words) -> String {
    match rule {
        Rule::Promise => words.rule_promise(),
        Rule::Fell => words.rule_fell(),
        Rule::Gap => words.rule_gap(),
        Rule::Ticket => words.rule_ticket(),
        Rule::Fade => words.rule_fade(),
        Rule::Second => words.rule_second(),
        Rule::Season => words.rule_season(),
        Rule::Rise => words.rule_rise(),
        Rule::Day => words.rule_day(),
    }
}

/// How a guest was reached.
pub(crate) fn method(method: Method, words: &Words) -> String {
    match method {
        Method::Visit => words.touch_method_visit(),
        Method::Phone => words.touch_method_phone(),
        Method::Sms => words.touch_method_sms(),
        Method::Wechat => words.touch_method_wechat(),
        Method::Voucher => words.touch_method_voucher(),
        Method::Gift => words.touch_method_gift(),
    }
}

/// What came of a touch.
pub(crate) fn outcome(outcome: Outcome, words: &Words) -> String {
    match outcome {
        Outcome::Booked => words.touch_outcome_booked(),
        Outcome::WillCome => words.touch_outcome_will_come(),
        Outcome::NoTime => words.touch_outcome_no_time(),
        Outcome::NoAnswer => words.touch_outcome_no_answer(),
        Outcome::NoCalls => words.touch_outcome_no_calls(),
        Outcome::Complaint => words.touch_complaint(),
        Outcome::Delivered => words.touch_outcome_delivered(),
    }
}

/// Why a guest stays away.
pub(crate) fn cause(cause: Cause, words: &Words) -> String {
    match cause {
        Cause::Ill => words.touch_cause_ill(),
        Cause::Away => words.touch_cause_away(),
        Cause::MovedInTown => words.touch_cause_moved_in_town(),
        Cause::LeftTown => words.touch_cause_left_town(),
        Cause::ChangedJob => words.touch_cause_changed_job(),
        Cause::HostChanged => words.touch_cause_host_changed(),
        Cause::Complaint => words.touch_complaint(),
        Cause::Competitor => words.touch_cause_competitor(),
        Cause::Price => words.touch_cause_price(),
        Cause::NoOccasion => words.touch_cause_no_occasion(),
        Cause::Deceased => words.touch_cause_deceased(),
        Cause::Unknown => words.touch_cause_unknown(),
    }
}

/// What became of a reservation.
pub(crate) fn reservation_state(state: ReservationState, words: &Words) -> String {
    match state {
        ReservationState::Booked => words.reservation_booked(),
        ReservationState::Kept => words.reservation_kept(),
        ReservationState::NoShow => words.reservation_no_show(),
        ReservationState::Cancelled => words.reservation_cancelled(),
    }
}

/// Words with the figures that stand for them, from 1 on: `1 table booked, 2 says he will come`.
pub(crate) fn numbered(said: &[String], words: &Words) -> String {
    let said = (1..).zip(said).map(|(figure, said): (u32, _)| format!("{figure} {said}"));
    said.collect::<Vec<_>>().join(&words.between_items())
}
