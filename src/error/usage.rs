//! The words of a command line that cannot be carried out.

use super::{Explanation, shown};
use crate::prompt::Prompt;
use crate::words::Words;

/// What is wrong with a command line. Texts given by the person are shown cut and harmless.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{self:?}")]
pub enum UsageError {
    /// No such command.
    UnknownCommand {
        /// As given.
        given: String,
        /// The most similar one.
        nearest: Option<String>,
    },
    /// No such option of this command.
    UnknownOption {
        /// As given.
        given: String,
        /// The most similar one.
        nearest: Option<String>,
        /// The command, as `rollcall sheet`.
        command: String,
    },
    /// A word nobody waits for.
    Unexpected {
        /// As given.
        given: String,
        /// The command.
        command: String,
    },
    /// A value that does not fit its option.
    BadValue {
        /// The option, as `--month`.
        option: String,
        /// As given.
        given: String,
        /// What would fit.
        expected: Expected,
        /// The most similar value that fits.
        nearest: Option<String>,
    },
    /// Something that must be there is not.
    Missing {
        /// What, as `MEMBER_NO`.
        what: String,
        /// The command.
        command: String,
    },
    /// A command of commands was given alone.
    MissingCommand {
        /// The command.
        command: String,
        /// What may follow.
        allowed: Vec<String>,
    },
    /// Two options exclude each other.
    Conflict {
        /// One.
        first: String,
        /// The other.
        second: String,
    },
    /// An option that may stand once stands twice.
    Twice {
        /// The option.
        option: String,
    },
    /// An argument is no UTF-8.
    NotText,
    /// No import profile has that name.
    UnknownProfile {
        /// The most similar one.
        nearest: Option<String>,
    },
    /// The format of an output file cannot be told from its name.
    OutFormat {
        /// File name without folders.
        file: String,
    },
    /// A page cannot be written in the format that the name of an output file asks for.
    PageFormat {
        /// File name without folders.
        file: String,
    },
    /// The rejected rows would take the place of a file that is read.
    RejectsOverInput {
        /// File name without folders.
        file: String,
    },
    /// The rejected rows would take the place of the store, or of what lies beside it.
    RejectsOverStore {
        /// File name without folders.
        file: String,
    },
    /// No bill, or more than one, has that number.
    BillNo {
        /// As given.
        given: String,
        /// Ids of the bills that have it.
        ids: Vec<String>,
    },
    /// Anything else.
    Other {
        /// The command.
        command: String,
    },
}

/// What would fit an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// One of these words.
    Words(Vec<String>),
    /// A whole number.
    Number,
    /// A whole number between two.
    Between(u32, u32),
    /// `YYYY-MM-DD`.
    Day,
    /// `YYYY-MM`.
    Month,
    /// `YYYY-MM-DD HH:MM`.
    Moment,
    /// Money.
    Amount,
    /// One character.
    Character,
    /// Conditions on the customer list.
    Conditions,
}

impl Expected {
    fn words(&self, words: &Words) -> String {
        match self {
            Self::Words(list) => list.join(&words.between_items()),
            Self::Number => words.error_expected_number(),
            Self::Between(least, most) => format!("{least}–{most}"),
            Self::Day => words.error_expected_day(),
            Self::Month => words.error_expected_month(),
            Self::Moment => words.error_expected_moment(),
            Self::Amount => words.error_expected_amount(),
            Self::Character => words.error_expected_character(),
            Self::Conditions => words.error_expected_conditions(),
        }
    }
}

/// The error in words.
pub(super) fn explain(error: &UsageError, prompt: &Prompt, words: &Words) -> Explanation {
    let here = words.error_place_command();
    match error {
        UsageError::UnknownCommand { given, nearest } => {
            let what = words.error_unknown_command(shown(given));
            Explanation::new("unknown_command", what, here, words.error_unknown_command_do())
                .suggest(nearest.as_deref(), words)
        }
        UsageError::UnknownOption { given, nearest, command } => {
            let what = words.error_unknown_option(shown(given));
            Explanation::new("unknown_option", what, here, words.error_unknown_option_do(command))
                .suggest(nearest.as_deref(), words)
        }
        UsageError::Unexpected { given, command } => {
            let what = words.error_unexpected(shown(given));
            Explanation::new("unexpected_argument", what, here, words.error_unexpected_do(command))
        }
        UsageError::BadValue { option, given, expected, nearest } => {
            let act = words.error_bad_value_do(expected.words(words));
            let place = words.error_place_option(option);
            Explanation::new("bad_value", words.error_bad_value(shown(given)), place, act)
                .suggest(nearest.as_deref(), words)
        }
        UsageError::Missing { what, command } => Explanation::new(
            "missing_argument",
            words.error_missing(what),
            here,
            words.error_missing_do(command),
        ),
        UsageError::MissingCommand { command, allowed } => Explanation::new(
            "missing_command",
            words.error_missing_command(command),
            here,
            words.error_missing_command_do(allowed.join(&words.between_items())),
        ),
        UsageError::Conflict { first, second } => {
            Explanation::new("conflict", words.error_conflict(first, second), here, words.error_conflict_do())
        }
        UsageError::Twice { option } => {
            let place = words.error_place_option(option);
            Explanation::new("given_twice", words.error_twice(), place, words.error_twice_do())
        }
        UsageError::NotText => {
            Explanation::new("not_text", words.error_not_text(), here, words.error_not_text_do())
        }
        UsageError::UnknownProfile { nearest } => {
            let place = words.error_place_option("--profile");
            Explanation::new("unknown_profile", words.error_profile(), place, words.error_profile_do())
                .suggest(nearest.as_deref(), words)
        }
        UsageError::OutFormat { file } => {
            let place = words.error_place_file(shown(file));
            Explanation::new("unknown_format", words.error_out_format(), place, words.error_out_format_do())
        }
        UsageError::PageFormat { file } => {
            let place = words.error_place_file(shown(file));
            Explanation::new("unknown_format", words.error_page_format(), place, words.error_page_format_do())
        }
        UsageError::RejectsOverInput { file } => {
            let (what, act) = (words.error_rejects_over_input(), words.error_rejects_over_input_do());
            Explanation::new("rejects_over_input", what, words.error_place_file(shown(file)), act)
        }
        UsageError::RejectsOverStore { file } => {
            let (what, act) = (words.error_rejects_over_store(), words.error_rejects_over_store_do());
            Explanation::new("rejects_over_store", what, words.error_place_file(shown(file)), act)
        }
        UsageError::BillNo { given, ids } if ids.is_empty() => {
            let what = words.error_unknown_bill(shown(given));
            Explanation::new("unknown_bill", what, here, words.error_unknown_bill_do(prompt.line("bills")))
        }
        UsageError::BillNo { given, ids } => {
            let (what, act) = (
                words.error_ambiguous_bill(shown(given)),
                words.error_ambiguous_bill_do(ids.join(&words.between_items())),
            );
            Explanation::new("ambiguous_bill", what, here, act)
        }
        UsageError::Other { command } => {
            Explanation::new("usage", words.error_usage(), here, words.error_usage_do(command))
        }
    }
}
