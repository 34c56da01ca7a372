//! Words that are the same on screen and on paper.

use crate::domain::changes::Change;
use crate::words::Words;

/// What changed of a guest, in one word.
pub(crate) fn change(change: Change, words: &Words) -> String {
    match change {
        Change::Fell => words.attendance_change_fell(),
        Change::Rose => words.attendance_change_rose(),
        Change::Came => words.attendance_change_came(),
        Change::Left => words.attendance_change_left(),
        Change::Phase => words.attendance_change_phase(),
    }
}
