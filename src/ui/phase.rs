//! A phase as screens show it: its sign, its word, and how many visits make it.

use super::why;
use crate::domain::judge::ShownPhase;
use crate::domain::phase::{Ladder, Phase};
use crate::words::Words;

/// Its sign: the fuller, the better.
pub(crate) fn sign(phase: Phase) -> &'static str {
    match phase {
        Phase::Prospect => "◇",
        Phase::New => "◆",
        Phase::Normal => "●",
        Phase::Resting => "◕",
        Phase::Dormant => "◑",
        Phase::Shock => "◔",
        Phase::Dead => "○",
        Phase::Buried => "◌",
    }
}

/// Its word in the sheet's column.
pub(crate) fn word(phase: Phase, words: &Words) -> String {
    match phase {
        Phase::Prospect => words.attendance_phase_prospect(),
        Phase::New => words.attendance_phase_new(),
        Phase::Normal => words.attendance_phase_normal(),
        Phase::Resting => words.attendance_phase_resting(),
        Phase::Dormant => words.attendance_phase_dormant(),
        Phase::Shock => words.attendance_phase_shock(),
        Phase::Dead => words.attendance_phase_dead(),
        Phase::Buried => words.attendance_phase_buried(),
    }
}

/// The same in at most six columns.
pub(crate) fn short_word(phase: Phase, words: &Words) -> String {
    match phase {
        Phase::Prospect => words.attendance_phase_prospect_short(),
        Phase::Resting => words.attendance_phase_resting_short(),
        Phase::Dormant => words.attendance_phase_dormant_short(),
        other => word(other, words),
    }
}

/// With the house's digit before its word: `◑ 4 Dormant`, in short `◑ 4Dorm`.
pub(crate) fn with_digit(shown: ShownPhase, ladder: Ladder, is_full: bool, words: &Words) -> String {
    let word = match shown.phase {
        _ if is_full => word(shown.phase, words),
        // Beside a figure there is less room.
        Phase::Normal if house_step(shown, ladder).is_some() => words.attendance_phase_normal_tight(),
        phase => short_word(phase, words),
    };
    numbered(shown, ladder, is_full, &word)
}

/// What stands before the word for the house ladder: its digit, or the sign of the buried for one whom the own rhythm calls
/// something else; nothing for those it calls normal.
fn house_step(shown: ShownPhase, ladder: Ladder) -> Option<String> {
    let is_buried_there = shown.house == Phase::Buried && shown.phase != Phase::Buried;
    let digit = ladder.digit(shown.house).map(|digit| digit.to_string());
    digit.or_else(|| is_buried_there.then(|| sign(Phase::Buried).to_owned()))
}

/// The same with another word for it.
pub(crate) fn numbered(shown: ShownPhase, ladder: Ladder, is_full: bool, word: &str) -> String {
    let digit = house_step(shown, ladder).unwrap_or_default();
    // Between a figure and a Latin word a blank, where there is room for one.
    let space = if is_full && !digit.is_empty() { " " } else { "" };
    format!("{} {digit}{space}{word}", sign(shown.phase))
}

/// How many visits make it: `3–4`, `7+`, `0`; nothing for phases the ladder does not count.
pub(crate) fn visits(phase: Phase, ladder: Ladder) -> Option<String> {
    ladder.visits(phase).map(why::span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::plain;

    #[test]
    fn every_phase_has_a_sign_of_its_own_in_both_sets() {
        let signs = Phase::ALL.map(sign);
        let twins = signs.map(plain);
        for (index, (sign, twin)) in signs.iter().zip(&twins).enumerate() {
            assert!(!signs[..index].contains(sign), "{sign}");
            assert!(!twins[..index].contains(twin), "{sign} becomes {twin} like another one");
        }
    }

    #[test]
    fn whom_the_house_ladder_calls_buried_does_not_look_like_whom_it_calls_normal() {
        let words = crate::words::Language::En.words();
        let said = |phase, house| with_digit(ShownPhase { phase, house }, Ladder::default(), true, words);
        assert_eq!(said(Phase::Shock, Phase::Buried), "◔ ◌ Shock");
        assert_eq!(said(Phase::Shock, Phase::Normal), "◔ Shock");
        assert_eq!(said(Phase::Shock, Phase::Dormant), "◔ 4 Shock");
        assert_eq!(said(Phase::Buried, Phase::Buried), "◌ Buried");
    }

    #[test]
    fn the_visits_of_a_phase_read_as_a_range() {
        let said = |phase| visits(phase, Ladder::default());
        assert_eq!(said(Phase::Normal).as_deref(), Some("7+"));
        assert_eq!(said(Phase::Dormant).as_deref(), Some("3–4"));
        assert_eq!(said(Phase::Dead).as_deref(), Some("0"));
        assert_eq!(said(Phase::Buried), None);
        let steep = Ladder::new(3, 2, 1).expect("falling");
        assert_eq!(visits(Phase::Shock, steep).as_deref(), Some("1"));
    }
}
