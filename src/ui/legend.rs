//! What the signs of the sheet mean, in a few lines for the help.

use super::phase;
use super::screen::Scene;
use crate::domain::phase::{Ladder, Phase};

/// The legend: cells, the calendar and the marks, the phases with their visits, and what reads like a count and is none.
pub(crate) fn lines(ladder: Ladder, scene: &Scene) -> Vec<String> {
    let words = scene.words();
    let word = |phase| scene.neutral_word(phase).unwrap_or_else(|| phase::word(phase, words));
    let counted = Phase::ALL.into_iter().filter_map(|phase| {
        let visits = phase::visits(phase, ladder)?;
        Some(format!("{} {} {visits}", phase::sign(phase), word(phase)))
    });
    let [buried, new, prospect] = [Phase::Buried, Phase::New, Phase::Prospect]
        .map(|phase| format!("{} {}", phase::sign(phase), word(phase)));
    let limit = ladder.digit(Phase::Dormant).unwrap_or_default().to_string();
    vec![
        words.legend_cells(),
        words.legend_marks(),
        words.legend_phases(counted.collect::<Vec<_>>().join(" ")),
        words.legend_uncounted(new, prospect),
        words.legend_buried(buried),
        words.legend_woken(),
        words.legend_limit(limit),
        words.legend_average(),
    ]
}
