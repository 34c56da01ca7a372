//! Terms of the house in the reader's language, the same on screens, in files and on the command line.

use crate::domain::roster::RosterMark;
use crate::words::Words;

/// Pinned, excluded, or ranked like everybody.
pub(crate) fn roster_mark(mark: RosterMark, words: &Words) -> String {
    match mark {
        RosterMark::None => words.roster_none(),
        RosterMark::Pinned => words.roster_pinned(),
        RosterMark::Excluded => words.roster_excluded(),
    }
}
