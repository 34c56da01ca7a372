//! The phase a guest is in by the house ladder.

use super::day::Day;
use serde::{Deserialize, Serialize};

/// How far a guest has faded 期, from best to worst after the first two. Source: domain.md §4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// No visit yet 未到店.
    Prospect,
    /// First visit less than 30 days ago 新客.
    New,
    /// 正常期.
    Normal,
    /// 休息期.
    Resting,
    /// 休眠期.
    Dormant,
    /// 休克期.
    Shock,
    /// 死亡期.
    Dead,
    /// Three months or more without a visit 埋葬期.
    Buried,
}

impl Phase {
    /// Every phase, in the order totals name them.
    pub const ALL: [Self; 8] = [
        Self::Prospect,
        Self::New,
        Self::Normal,
        Self::Resting,
        Self::Dormant,
        Self::Shock,
        Self::Dead,
        Self::Buried,
    ];

    /// The word of the command line and the store.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Prospect => "prospect",
            Self::New => "new",
            Self::Normal => "normal",
            Self::Resting => "resting",
            Self::Dormant => "dormant",
            Self::Shock => "shock",
            Self::Dead => "dead",
            Self::Buried => "buried",
        }
    }

    /// The phase of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|phase| phase.word() == word)
    }

    /// Whether a guest in this phase has faded further than in another; a newcomer counts as Normal. Source: domain.md §4, Countdown.
    #[must_use]
    pub fn is_worse_than(self, other: Self) -> bool {
        self.max(Self::Normal) > other.max(Self::Normal)
    }
}

/// The house ladder 本店标准 t1/t2/t3: visits in the last 30 open days at or below which a guest rests, sleeps, is in shock.
///
/// Always t1 > t2 > t3 ≥ 1; default 6/4/2, which is 75/50/25 % of eight visits a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ladder {
    resting: u32,
    dormant: u32,
    shock: u32,
}

impl Default for Ladder {
    fn default() -> Self {
        Self { resting: 6, dormant: 4, shock: 2 }
    }
}

impl Ladder {
    /// A ladder, when t1 > t2 > t3 ≥ 1.
    #[must_use]
    pub fn new(t1: u32, t2: u32, t3: u32) -> Option<Self> {
        (t1 > t2 && t2 > t3 && t3 >= 1).then_some(Self { resting: t1, dormant: t2, shock: t3 })
    }

    /// The three steps t1, t2, t3.
    #[must_use]
    pub fn steps(self) -> [u32; 3] {
        [self.resting, self.dormant, self.shock]
    }

    /// The number shown beside a phase (6/4/2/0 by default); none for phases that the ladder does not count.
    #[must_use]
    pub fn digit(self, phase: Phase) -> Option<u32> {
        match phase {
            Phase::Resting => Some(self.resting),
            Phase::Dormant => Some(self.dormant),
            Phase::Shock => Some(self.shock),
            Phase::Dead => Some(0),
            _ => None,
        }
    }

    /// Visits in the last 30 open days that make a phase, the last number open for Normal; none for phases the ladder does not
    /// count.
    #[must_use]
    pub fn visits(self, phase: Phase) -> Option<(u32, Option<u32>)> {
        match phase {
            Phase::Normal => Some((self.resting + 1, None)),
            Phase::Resting => Some((self.dormant + 1, Some(self.resting))),
            Phase::Dormant => Some((self.shock + 1, Some(self.dormant))),
            Phase::Shock => Some((1, Some(self.shock))),
            Phase::Dead => Some((0, Some(0))),
            Phase::Prospect | Phase::New | Phase::Buried => None,
        }
    }

    /// The phase as of `as_of` of a guest with those visits; the first row of domain.md §4 that matches.
    #[must_use]
    pub fn phase(self, as_of: Day, visits: VisitSpan) -> Phase {
        let Some((first, last)) = visits.first.zip(visits.last) else { return Phase::Prospect };
        if as_of.has_left_behind(last, 3) {
            return Phase::Buried;
        }
        if as_of - first < 30 {
            return Phase::New;
        }
        match visits.in_window {
            0 => Phase::Dead,
            n if n <= self.shock => Phase::Shock,
            n if n <= self.dormant => Phase::Dormant,
            n if n <= self.resting => Phase::Resting,
            _ => Phase::Normal,
        }
    }
}

/// What the ladder needs to know of a guest's visits up to the as-of day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct VisitSpan {
    /// First visit ever.
    pub first: Option<Day>,
    /// Last visit.
    pub last: Option<Day>,
    /// Visits in the last 30 open days.
    pub in_window: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    fn phase(as_of: &str, first: &str, last: &str, in_window: u32) -> Phase {
        let span = VisitSpan { first: Some(day(first)), last: Some(day(last)), in_window };
        Ladder::default().phase(day(as_of), span)
    }

    #[test]
    fn every_step_of_the_ladder() {
        use Phase::{Dead, Dormant, Normal, Resting, Shock};
        let expected = [Dead, Shock, Shock, Dormant, Dormant, Resting, Resting, Normal, Normal];
        for (visits, expected) in (0..).zip(expected) {
            assert_eq!(phase("2026-03-31", "2025-01-01", "2026-03-30", visits), expected, "{visits} visits");
        }
    }

    #[test]
    fn the_visits_named_for_a_phase_are_those_that_make_it() {
        for ladder in [Ladder::default(), Ladder::new(9, 3, 1).expect("falling")] {
            let span = |in_window| VisitSpan { first: Some(Day(0)), last: Some(Day(999)), in_window };
            for visits in 0..15 {
                let (from, to) = ladder.visits(ladder.phase(Day(1_000), span(visits))).expect("counted");
                assert!(from <= visits && to.is_none_or(|to| visits <= to), "{visits}: {from} to {to:?}");
            }
        }
        assert_eq!(Ladder::default().visits(Phase::Buried), None);
    }

    #[test]
    fn buried_begins_exactly_three_months_after_the_last_visit() {
        assert_eq!(phase("2026-05-14", "2025-01-01", "2026-02-15", 0), Phase::Dead);
        assert_eq!(phase("2026-05-15", "2025-01-01", "2026-02-15", 0), Phase::Buried);
        assert_eq!(phase("2026-02-27", "2025-01-01", "2025-11-30", 0), Phase::Dead);
        assert_eq!(phase("2026-02-28", "2025-01-01", "2025-11-30", 0), Phase::Buried);
    }

    #[test]
    fn a_guest_is_new_for_29_days_after_the_first_visit() {
        assert_eq!(phase("2026-03-30", "2026-03-01", "2026-03-01", 1), Phase::New);
        assert_eq!(phase("2026-03-31", "2026-03-01", "2026-03-01", 1), Phase::Shock);
    }

    #[test]
    fn without_a_visit_a_guest_is_a_prospect() {
        assert_eq!(Ladder::default().phase(Day(0), VisitSpan::default()), Phase::Prospect);
    }

    #[test]
    fn a_phase_is_read_back_by_the_word_it_is_serialized_as() {
        for phase in Phase::ALL {
            assert_eq!(Phase::from_word(phase.word()), Some(phase));
            assert_eq!(serde_json::to_value(phase).expect("a word"), phase.word());
        }
    }

    #[test]
    fn steps_must_fall() {
        assert!(Ladder::new(6, 4, 2).is_some());
        assert!(Ladder::new(4, 4, 2).is_none());
        assert!(Ladder::new(6, 4, 0).is_none());
    }
}
