//! What worked 唤醒成效: touches by method, phase and who made them, how many woke the guest, and the touches behind each line.
//!
//! Source: domain.md §5, Effectiveness.

use super::customer::Guest;
use super::day::Day;
use super::phase::Phase;
use super::touch::{Attempt, AttemptResult, Effect, Method, effectiveness};

/// What touches of one kind came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EffectLine {
    /// How the guests were reached.
    pub method: Method,
    /// The phase they were in.
    pub phase: Phase,
    /// Who reached them.
    pub owner: String,
    /// How many touches are decided, and how many of them woke the guest.
    pub effect: Effect,
    /// Touches of the kind that are not decided yet.
    pub running: u32,
}

/// A touch of a guest who was to be woken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EffectTouch {
    /// Whom.
    pub guest: Guest,
    /// The touch and the visit it brought about.
    pub attempt: Attempt,
}

/// What every kind of touch came to as of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effects {
    /// The as-of day.
    pub as_of: Day,
    /// One line a method, phase and person, in this order.
    pub lines: Vec<EffectLine>,
    /// The touches behind them, the latest first.
    pub touches: Vec<EffectTouch>,
    /// Touches made after the as-of day: the bills do not tell yet what came of them.
    pub later: u32,
}

impl Effects {
    /// From all touches, in any order; those of guests who were not to be woken are left out.
    #[must_use]
    pub fn new(mut touches: Vec<EffectTouch>, as_of: Day) -> Self {
        let later =
            touches.iter().filter(|touch| touch.attempt.is_to_wake() && touch.attempt.day > as_of).count();
        let later = u32::try_from(later).unwrap_or(u32::MAX);
        touches.retain(|touch| touch.attempt.counts(as_of));
        touches.sort_by_key(|touch| std::cmp::Reverse(touch.attempt.day));
        let attempts: Vec<Attempt> = touches.iter().map(|touch| touch.attempt.clone()).collect();
        let mut effects = effectiveness(&attempts, as_of);
        let kind = |attempt: &Attempt| (attempt.method, attempt.phase, attempt.owner.clone());
        // A kind none of whose touches is decided yet has a line too.
        for attempt in &attempts {
            effects.entry(kind(attempt)).or_default();
        }
        let is_running = |attempt: &&Attempt| matches!(attempt.result(as_of), AttemptResult::Running { .. });
        let lines = effects.into_iter().map(|((method, phase, owner), effect)| {
            let own = attempts.iter().filter(|own| (own.method, own.phase) == (method, phase));
            let running = own.filter(|own| own.owner == owner).filter(is_running).count();
            let running = u32::try_from(running).unwrap_or(u32::MAX);
            EffectLine { method, phase, owner, effect, running }
        });
        Self { as_of, lines: lines.collect(), touches, later }
    }

    /// Touches up to the as-of day that are not decided yet.
    #[must_use]
    pub fn running(&self) -> u32 {
        self.lines.iter().map(|line| line.running).sum()
    }

    /// All of them together.
    #[must_use]
    pub fn total(&self) -> Effect {
        let sum = |sum: Effect, line: &EffectLine| Effect {
            attempts: sum.attempts + line.effect.attempts,
            woken: sum.woken + line.effect.woken,
        };
        self.lines.iter().fold(Effect::default(), sum)
    }

    /// The places of the touches behind a line, the latest first.
    #[must_use]
    pub fn places_behind(&self, line: &EffectLine) -> Vec<usize> {
        let is_of_line = |(_, touch): &(usize, &EffectTouch)| {
            let attempt = &touch.attempt;
            (attempt.method, attempt.phase) == (line.method, line.phase) && attempt.owner == line.owner
        };
        self.touches.iter().enumerate().filter(is_of_line).map(|(place, _)| place).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::bill::CustomerId;

    const D: Day = Day(20_517);

    fn touch(customer: u32, day: Day, (phase, owner): (Phase, &str), woke: Option<Day>) -> EffectTouch {
        let guest = Guest {
            customer: CustomerId(customer),
            member_no: customer.to_string(),
            name: None,
            title: None,
        };
        EffectTouch {
            guest,
            attempt: Attempt { day, method: Method::Phone, phase, owner: owner.into(), woke },
        }
    }

    #[test]
    fn touches_are_counted_by_kind_and_found_again_behind_their_line() {
        let touches = vec![
            touch(1, D - 40, (Phase::Shock, "王"), Some(D - 30)),
            touch(2, D - 50, (Phase::Shock, "王"), None),
            touch(3, D - 5, (Phase::Shock, "王"), None),
            touch(4, D - 60, (Phase::Shock, "李"), None),
            touch(5, D - 2, (Phase::Dead, "王"), None),
            touch(6, D - 2, (Phase::Normal, "王"), None),
            touch(7, D + 1, (Phase::Shock, "王"), None),
        ];
        let effects = Effects::new(touches, D);
        let told: Vec<_> = effects
            .lines
            .iter()
            .map(|line| {
                (line.phase, line.owner.as_str(), line.effect.attempts, line.effect.woken, line.running)
            })
            .collect();
        assert_eq!(
            told,
            [(Phase::Shock, "李", 1, 0, 0), (Phase::Shock, "王", 2, 1, 1), (Phase::Dead, "王", 0, 0, 1)]
        );
        assert_eq!(effects.total(), Effect { attempts: 3, woken: 1 });
        assert_eq!((effects.running(), effects.later), (2, 1), "a touch of tomorrow is told apart");
        let places = effects.places_behind(&effects.lines[1]);
        let behind: Vec<u32> = places.iter().map(|place| effects.touches[*place].guest.customer.0).collect();
        assert_eq!(behind, [3, 1, 2], "the latest first, those that are not decided too");
        assert_eq!(effects.lines[1].effect.percent(), None, "two touches say nothing");
    }

    #[test]
    fn a_house_without_touches_has_nothing_to_tell() {
        let effects = Effects::new(Vec::new(), D);
        assert_eq!((effects.lines.len(), effects.total()), (0, Effect::default()));
    }
}
