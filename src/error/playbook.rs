//! The words of a copy of the playbook that cannot be used.

use super::{Explanation, place_in, shown};
use crate::playbook::{Fault, PlaybookError, Unknown};
use crate::words::Words;

/// The error in words. Whatever of the copy is right stays in force.
pub(super) fn explain(error: &PlaybookError, words: &Words) -> Explanation {
    let place = place_in(error, words);
    let known = |unknown: &Unknown| unknown.known.join(&words.between_items());
    let (code, what, act, nearest) = match &error.fault {
        Fault::Syntax => {
            ("bad_playbook", words.error_playbook_syntax(), words.error_playbook_syntax_do(), None)
        }
        Fault::UnknownEntry(entry) => (
            "unknown_playbook_entry",
            words.error_playbook_entry(shown(&entry.name)),
            words.error_playbook_entry_do(known(entry)),
            entry.nearest,
        ),
        Fault::UnknownPiece { entry, piece } => (
            "unknown_playbook_piece",
            words.error_playbook_piece(shown(entry), shown(&piece.name)),
            words.error_playbook_piece_do(known(piece)),
            piece.nearest,
        ),
        Fault::Shape => {
            ("bad_playbook_shape", words.error_playbook_shape(), words.error_playbook_shape_do(), None)
        }
        Fault::UnknownShared(name) => (
            "unknown_playbook_sentence",
            words.error_playbook_shared(shown(&name.name)),
            words.error_playbook_shared_do(known(name)),
            name.nearest,
        ),
        Fault::UnknownValue(name) => (
            "unknown_playbook_value",
            words.error_playbook_value(shown(&name.name)),
            words.error_playbook_value_do(known(name)),
            name.nearest,
        ),
        Fault::Template => (
            "bad_playbook_sentence",
            words.error_playbook_template(),
            words.error_playbook_template_do(),
            None,
        ),
        Fault::TooLong => {
            ("bad_playbook_sentence", words.error_playbook_long(), words.error_playbook_long_do(), None)
        }
    };
    Explanation::new(code, what, place, act).suggest(nearest, words)
}
