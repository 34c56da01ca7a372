//! What is wrong with a cell of a filled-in call list, and what to write there, in words.

use crate::domain::call_list::{CallFault, CallFaultCode};
use crate::domain::day::Day;
use crate::domain::touch::{Cause, MOST_COVERS, MOST_TEXT, Method, Outcome};
use crate::text::terms;
use crate::words::Words;

/// What is wrong and what to do; a day to write is shown by the `example`.
pub(crate) fn call_fault(fault: &CallFault, example: Day, words: &Words) -> String {
    match fault.code {
        CallFaultCode::BadLine => words.calls_fault_bad_line(),
        CallFaultCode::MissingMember => words.calls_fault_missing_member(),
        CallFaultCode::UnknownMember => words.calls_fault_unknown_member(),
        CallFaultCode::OtherGuest => words.calls_fault_other_guest(),
        CallFaultCode::SeveralGuests => words.calls_fault_several_guests(),
        CallFaultCode::SameGuest => words.calls_fault_same_guest(),
        CallFaultCode::MissingDay => words.calls_fault_missing_day(),
        CallFaultCode::BadDay => words.calls_fault_bad_day(),
        CallFaultCode::AmbiguousDay => words.calls_fault_ambiguous_day(),
        CallFaultCode::BadMethod => {
            let ways = Method::ALL.map(|method| terms::method(method, words));
            words.calls_fault_bad_method(ways.join(&words.between_items()))
        }
        CallFaultCode::MissingOutcome => words.calls_fault_missing_outcome(),
        CallFaultCode::BadOutcome => {
            let outcomes = Outcome::OF_CALLS.map(|outcome| terms::outcome(outcome, words));
            let outcomes = terms::numbered(&outcomes, words);
            match fault.near {
                Some(near) => words.calls_fault_near_outcome(terms::outcome(near, words), outcomes),
                None => words.calls_fault_bad_outcome(outcomes),
            }
        }
        CallFaultCode::MissingCause => words.calls_fault_missing_cause(),
        CallFaultCode::BadCause => {
            let causes = Cause::ALL.map(|cause| terms::cause(cause, words));
            words.calls_fault_bad_cause(terms::numbered(&causes, words))
        }
        CallFaultCode::MissingNext => words.calls_fault_missing_next(),
        CallFaultCode::MissingTable => words.calls_fault_missing_table(),
        CallFaultCode::BadNext => words.calls_fault_bad_next(example.month_and_day()),
        CallFaultCode::FarNext => words.calls_fault_far_next(),
        CallFaultCode::NotBooked => words.calls_fault_not_booked(terms::outcome(Outcome::Booked, words)),
        CallFaultCode::LongRoom => words.calls_fault_long_room(MOST_TEXT.to_string()),
        CallFaultCode::BadCovers => words.calls_fault_bad_covers(MOST_COVERS.to_string()),
        CallFaultCode::LongNote => words.calls_fault_long_note(MOST_TEXT.to_string()),
        CallFaultCode::AlreadyTaken => words.calls_fault_already_taken(),
    }
}
