//! The words and exit codes of what goes wrong in the store.

use super::{Explanation, shown, shown_path};
use crate::domain::settings::SettingError;
use crate::domain::touch::{MOST_TEXT, TouchError};
use crate::prompt::Prompt;
use crate::store::StoreError;
use crate::text::record;
use crate::words::Words;

/// The process's exit code. Source: cli.md, Errors and exit codes.
pub(super) fn exit_code(error: &StoreError) -> u8 {
    match error {
        StoreError::UnknownMember
        | StoreError::UnknownOutlet { .. }
        | StoreError::UnknownBatch(_)
        | StoreError::UnknownBill(_)
        | StoreError::NotAWalkIn(_)
        | StoreError::FutureMonth { .. }
        | StoreError::NothingToUndo
        | StoreError::NothingToRedo
        | StoreError::NoChange
        | StoreError::Empty
        | StoreError::DayOutOfRange { .. }
        | StoreError::DaysBackwards { .. }
        | StoreError::Record(_)
        | StoreError::Setting(_)
        | StoreError::Touch(_) => 2,
        StoreError::Limit(_) => 3,
        StoreError::Busy | StoreError::LostRace(_) => 4,
        StoreError::Damaged(_) => 5,
        StoreError::Newer { .. } => 6,
        StoreError::DiskFull | StoreError::Io(_) => 7,
        StoreError::Permission | StoreError::ReadOnly | StoreError::LogLeft => 8,
        StoreError::Foreign | StoreError::NotDemo => 9,
        StoreError::Cancelled => 10,
        StoreError::Bug(_) => 70,
    }
}

/// Which screen leads on where the command line would name a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lead {
    /// What was changed.
    Journal,
    /// Everybody who is known.
    Guests,
    /// The outlets and what they keep.
    Outlets,
    /// Bills to be taken in.
    Import,
}

/// Where an error leads; `None` where no screen helps.
pub(super) fn lead(error: &StoreError) -> Option<Lead> {
    match error {
        StoreError::NothingToUndo
        | StoreError::NothingToRedo
        | StoreError::UnknownBatch(_)
        | StoreError::UnknownBill(_) => Some(Lead::Journal),
        StoreError::UnknownMember => Some(Lead::Guests),
        StoreError::UnknownOutlet { .. } => Some(Lead::Outlets),
        StoreError::Empty => Some(Lead::Import),
        _ => None,
    }
}

/// The error in words; `file` is the store as errors of opening name it.
pub(super) fn explain(error: &StoreError, file: Option<&str>, prompt: &Prompt, words: &Words) -> Explanation {
    let file = file.map(str::to_owned).or_else(|| prompt.place().map(shown_path));
    let place = file.map_or_else(|| words.error_place_store(), |file| words.error_place_file(file));
    let (code, what, act) = match error {
        StoreError::Setting(error) => return explain_setting(error, prompt, words),
        StoreError::Record(error) => {
            let what = words.error_record(record::field(error.field, words));
            ("bad_record", what, record::fault(error.fault, words))
        }
        StoreError::Touch(error) => return explain_touch(error, words),
        StoreError::Busy => ("store_busy", words.error_busy(), words.error_busy_do()),
        StoreError::Damaged(_) => ("store_damaged", words.error_damaged(), words.error_damaged_do()),
        StoreError::Newer { found, known } => {
            ("store_newer", words.error_newer(found.to_string(), known.to_string()), words.error_newer_do())
        }
        StoreError::Foreign => ("not_a_store", words.error_foreign(), words.error_foreign_do()),
        StoreError::NotDemo => ("not_a_demo", words.error_not_demo(), words.error_not_demo_do()),
        StoreError::DiskFull => ("disk_full", words.error_disk_full(), words.error_disk_full_do()),
        StoreError::Permission => ("no_permission", words.error_permission(), words.error_permission_do()),
        StoreError::ReadOnly => ("read_only", words.error_read_only(), words.error_read_only_do()),
        StoreError::LogLeft => ("log_left", words.error_log_left(), words.error_log_left_do()),
        StoreError::Io(reason) => ("io_error", words.error_io(shown(reason)), words.error_io_do()),
        StoreError::LostRace(_) => ("lost_race", words.error_lost_race(), words.error_lost_race_do()),
        StoreError::Limit(limit) => ("limit", words.error_limit(*limit), words.error_limit_do()),
        StoreError::Cancelled => ("cancelled", words.error_cancelled(), words.error_cancelled_do()),
        StoreError::Bug(detail) => {
            ("bug", words.error_bug(shown(detail)), words.error_bug_do(prompt.line("check")))
        }
        asked => {
            let place = place_of_question(asked).map_or(place, |place| place(words));
            return explain_question(asked, place, prompt, words);
        }
    };
    Explanation::new(code, what, place, act)
}

/// Where the fault lies when what was asked for is wrong, and not the store: in the words of the command.
fn place_of_question(error: &StoreError) -> Option<fn(&Words) -> String> {
    match error {
        StoreError::Empty | StoreError::NothingToUndo | StoreError::NothingToRedo | StoreError::NoChange => {
            None
        }
        StoreError::FutureMonth { .. } => Some(|words| words.error_place_option("--month")),
        _ => Some(Words::error_place_command),
    }
}

/// Errors of what was asked for, rather than of the store.
fn explain_question(error: &StoreError, place: String, prompt: &Prompt, words: &Words) -> Explanation {
    let line = |command| prompt.line(command);
    let (code, what, act) = match error {
        StoreError::UnknownMember => {
            ("unknown_member", words.error_unknown_member(), words.error_unknown_member_do(line("customers")))
        }
        StoreError::UnknownOutlet { nearest } => {
            let (what, act) = (words.error_unknown_outlet(), words.error_unknown_outlet_do(line("status")));
            return Explanation::new("unknown_outlet", what, place, act).suggest(nearest.as_deref(), words);
        }
        StoreError::UnknownBatch(batch) => (
            "unknown_batch",
            words.error_unknown_batch(batch.to_string()),
            words.error_unknown_batch_do(line("imports")),
        ),
        StoreError::UnknownBill(bill) => (
            "unknown_bill",
            words.error_unknown_bill(bill.to_string()),
            words.error_unknown_bill_do(line("bills")),
        ),
        StoreError::NotAWalkIn(bill) => {
            ("not_a_walk_in", words.error_not_a_walk_in(bill.to_string()), words.error_not_a_walk_in_do())
        }
        StoreError::FutureMonth { month, as_of } => (
            "future_month",
            words.error_future_month(month.to_string(), as_of.to_string()),
            words.error_future_month_do(),
        ),
        StoreError::Empty => {
            ("empty_store", words.error_empty_store(), words.error_empty_store_do(line("import")))
        }
        StoreError::DayOutOfRange { day, last, .. } if day > last => (
            "day_out_of_range",
            words.error_day_to_come(day.to_string()),
            words.error_day_to_come_do(last.to_string()),
        ),
        StoreError::DayOutOfRange { day, first, last } => (
            "day_out_of_range",
            words.error_day_out_of_range(day.to_string()),
            words.error_day_out_of_range_do(first.to_string(), last.to_string()),
        ),
        StoreError::DaysBackwards { .. } => {
            ("days_backwards", words.error_days_backwards(), words.error_days_backwards_do())
        }
        StoreError::NothingToUndo => (
            "nothing_to_undo",
            words.error_nothing_to_undo(),
            words.error_nothing_to_undo_do(line("journal")),
        ),
        StoreError::NothingToRedo => (
            "nothing_to_redo",
            words.error_nothing_to_redo(),
            words.error_nothing_to_redo_do(line("journal")),
        ),
        _ => ("no_change", words.error_no_change(), words.error_no_change_do()),
    };
    Explanation::new(code, what, place, act)
}

fn explain_setting(error: &SettingError, prompt: &Prompt, words: &Words) -> Explanation {
    match error {
        SettingError::UnknownKey { key, nearest } => Explanation::new(
            "unknown_setting",
            words.error_unknown_setting(),
            words.error_place_setting(shown(key)),
            words.error_unknown_setting_do(prompt.line("settings list")),
        )
        .suggest(nearest.as_deref(), words),
        SettingError::BadValue { key, allowed, .. } => Explanation::new(
            "bad_setting",
            words.error_bad_setting(),
            words.error_place_setting(shown(key)),
            words.error_bad_setting_do(allowed_setting(key, allowed, words)),
        ),
    }
}

fn explain_touch(error: &TouchError, words: &Words) -> Explanation {
    let (code, field, what, act) = match error {
        TouchError::TooLong { field } => {
            let most = MOST_TEXT.to_string();
            ("text_too_long", field, words.error_touch_too_long(), words.error_touch_too_long_do(most))
        }
        TouchError::Day { field, day, first, last } => (
            "day_out_of_range",
            field,
            words.error_touch_day(day.to_string()),
            words.error_touch_day_do(first.to_string(), last.to_string()),
        ),
        TouchError::Amount { field, most } => {
            ("out_of_range", field, words.error_touch_amount(), words.error_touch_amount_do(most.as_str()))
        }
    };
    let place = words.error_place_option(format!("--{}", field.replace('_', "-")));
    Explanation::new(code, what, place, act)
}

/// What a setting may be, as the rule that refuses anything else says it; where that is no list or range, in words.
pub(crate) fn allowed_setting(key: &str, allowed: &str, words: &Words) -> String {
    match key {
        "phase.ladder" => words.setting_ladder_allowed(),
        _ => allowed.to_owned(),
    }
}
