//! The words of a keymap that cannot be used.

use super::{Explanation, shown};
use crate::words::Words;

/// What is wrong with a keymap.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{self:?}")]
pub enum KeymapError {
    /// The file is no TOML of that shape.
    Syntax {
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
    },
    /// No context has that name.
    UnknownContext(String),
    /// No action has that name, or it does not apply in that context.
    UnknownAction {
        /// The context's name.
        context: String,
        /// The action's name.
        action: String,
    },
    /// No key has that name.
    UnknownKey {
        /// The context's name.
        context: &'static str,
        /// The key as written.
        key: String,
    },
    /// One key means two things in one context.
    Conflict {
        /// The key.
        key: String,
        /// The context's name.
        context: &'static str,
        /// The action that has it.
        first: &'static str,
        /// The action that wants it too.
        second: &'static str,
    },
}

/// The error in words; `file` is the keymap's name without folders.
pub(super) fn explain(error: &KeymapError, file: &str, words: &Words) -> Explanation {
    let place = |context: &str| words.error_place_context(shown(file), shown(context));
    match error {
        KeymapError::Syntax { line, column } => Explanation::new(
            "bad_keys",
            words.error_keys_syntax(),
            words.error_place_position(shown(file), line.to_string(), column.to_string()),
            words.error_keys_syntax_do(),
        ),
        KeymapError::UnknownContext(context) => Explanation::new(
            "unknown_key_context",
            words.error_keys_context(shown(context)),
            shown(file),
            words.error_keys_context_do(),
        ),
        KeymapError::UnknownAction { context, action } => Explanation::new(
            "unknown_key_action",
            words.error_keys_action(shown(action)),
            place(context),
            words.error_keys_action_do(),
        ),
        KeymapError::UnknownKey { context, key } => Explanation::new(
            "unknown_key",
            words.error_keys_key(shown(key)),
            place(context),
            words.error_keys_key_do(),
        ),
        KeymapError::Conflict { key, context, first, second } => Explanation::new(
            "key_conflict",
            words.error_keys_conflict(key.clone(), *first, *second),
            place(context),
            words.error_keys_conflict_do(*first, *second),
        ),
    }
}
