//! The playbook 唤醒: which one thing is to be done about a guest, by whom, and within how many days. Source: domain.md §5.

mod care;
mod chance;
mod measure;
mod script;

pub use care::{Care, CareHistory, is_before_weekend, next_care, when_not_to_call};
pub use chance::{Chance, Observed, chance_of_return};
pub use measure::{Actor, Measure, Way};
pub use script::{Occasion, Parties, Past, Script, VoucherOffer, is_missed, nearest_occasion, next_good_day};

use super::alert::Rule;
use super::phase::Phase;
use super::touch::Cause;

/// What is known of a guest when it is asked what to do about him.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Situation<'a> {
    /// Why he stays away, when that was found out.
    pub cause: Option<Cause>,
    /// Whether something promised to him is due.
    pub open_promise: bool,
    /// The rules his open alert carries.
    pub rules: &'a [Rule],
    /// The phase he is in.
    pub phase: Phase,
    /// How he differs from the middle of all guests, when he does.
    pub habit: Option<SpendingHabit>,
}

/// A quadrant worth cultivating 培养, by the medians of visits and average ticket over 12 months. Source: domain.md §5, 5.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpendingHabit {
    /// Frequent visits, small tickets: raise the ticket.
    OftenForLittle,
    /// Rare visits, large tickets: raise the frequency.
    SeldomForMuch,
}

/// The one instruction, and what decided it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// What to do.
    pub measure: Measure,
    /// Why this.
    pub because: Because,
}

/// What decided a measure, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// The cause of his absence.
    Cause(Cause),
    /// What was promised to him.
    Promise,
    /// A rule of his alert.
    Rule(Rule),
    /// The phase he is in.
    Phase(Phase),
    /// His habits.
    Habit(SpendingHabit),
}

/// The one instruction for a guest: cause > open promise > rule of the alert > phase > segment.
///
/// A cause that tells nothing (unknown) and rules without a measure of their own (`fell`, `gap15`, `fade`) decide nothing. The
/// ban of Dead and Buried on routine personal contact binds the rules, but for `second`; it binds neither a known cause nor a
/// promise, which are no routine. Phases that ask for no waking leave the word to the segment.
#[must_use]
pub fn choose(situation: &Situation<'_>) -> Chosen {
    let by_cause =
        situation.cause.and_then(|cause| Some(chosen(Measure::of_cause(cause)?, Because::Cause(cause))));
    by_cause
        .or_else(|| by_promise(situation))
        .or_else(|| by_rule(situation))
        .unwrap_or_else(|| by_phase(situation))
}

/// The rules that have a measure of their own, the strongest first. Source: domain.md §5.
const RULES: [Rule; 5] = [Rule::Second, Rule::Season, Rule::Day, Rule::Rise, Rule::Ticket];

fn chosen(measure: Measure, because: Because) -> Chosen {
    Chosen { measure, because }
}

fn by_promise(situation: &Situation<'_>) -> Option<Chosen> {
    let is_due = situation.open_promise || situation.rules.contains(&Rule::Promise);
    is_due.then_some(chosen(Measure::KeepPromise, Because::Promise))
}

fn by_rule(situation: &Situation<'_>) -> Option<Chosen> {
    let is_banned = matches!(situation.phase, Phase::Dead | Phase::Buried);
    let binds = |rule: &Rule| situation.rules.contains(rule) && (!is_banned || *rule == Rule::Second);
    let rule = RULES.into_iter().find(binds)?;
    Some(chosen(Measure::of_rule(rule)?, Because::Rule(rule)))
}

fn by_phase(situation: &Situation<'_>) -> Chosen {
    let asks_for_nothing = matches!(situation.phase, Phase::Prospect | Phase::New | Phase::Normal);
    match situation.habit.filter(|_| asks_for_nothing) {
        Some(habit) => chosen(Measure::of_habit(habit), Because::Habit(habit)),
        None => chosen(Measure::of_phase(situation.phase), Because::Phase(situation.phase)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUIET: Situation<'_> =
        Situation { cause: None, open_promise: false, rules: &[], phase: Phase::Normal, habit: None };

    fn measure(situation: &Situation<'_>) -> Measure {
        choose(situation).measure
    }

    #[test]
    fn every_phase_has_its_measure() {
        let expected = [
            (Phase::Prospect, Measure::Invite),
            (Phase::New, Measure::Welcome),
            (Phase::Normal, Measure::KeepWarm),
            (Phase::Resting, Measure::Phone),
            (Phase::Dormant, Measure::PhoneOffer),
            (Phase::Shock, Measure::CallOrVisit),
            (Phase::Dead, Measure::WinBackReview),
            (Phase::Buried, Measure::WinBackList),
        ];
        assert_eq!(expected.map(|(phase, _)| phase), Phase::ALL);
        for (phase, expected) in expected {
            let chosen = choose(&Situation { phase, ..QUIET });
            assert_eq!((chosen.measure, chosen.because), (expected, Because::Phase(phase)));
        }
    }

    #[test]
    fn every_cause_but_an_unknown_one_outweighs_everything() {
        let expected = [
            (Cause::NoOccasion, Measure::GiveOccasion),
            (Cause::Away, Measure::AwaitReturn),
            (Cause::Ill, Measure::VisitIll),
            (Cause::Competitor, Measure::AskWishes),
            (Cause::Price, Measure::SetMenu),
            (Cause::Complaint, Measure::Apologise),
            (Cause::ChangedJob, Measure::NewPost),
            (Cause::MovedInTown, Measure::SisterOutlet),
            (Cause::LeftTown, Measure::StayInTouch),
            (Cause::HostChanged, Measure::MeetSuccessor),
            (Cause::Deceased, Measure::NoContact),
            (Cause::Unknown, Measure::KeepPromise),
        ];
        assert_eq!(expected.map(|(cause, _)| cause), Cause::ALL);
        for (cause, expected) in expected {
            for phase in Phase::ALL {
                let situation = Situation {
                    cause: Some(cause),
                    open_promise: true,
                    rules: &Rule::ALL,
                    phase,
                    habit: Some(SpendingHabit::OftenForLittle),
                };
                assert_eq!(measure(&situation), expected, "{cause:?} in {phase:?}");
            }
        }
    }

    #[test]
    fn a_promise_outweighs_every_rule_and_every_phase() {
        for phase in Phase::ALL {
            for rules in [&[][..], &Rule::ALL] {
                let situation = Situation { open_promise: true, rules, phase, ..QUIET };
                let expected = chosen(Measure::KeepPromise, Because::Promise);
                assert_eq!(choose(&situation), expected, "{phase:?}");
            }
        }
        let by_its_rule = Situation { rules: &[Rule::Second, Rule::Promise], ..QUIET };
        assert_eq!(measure(&by_its_rule), Measure::KeepPromise);
    }

    #[test]
    fn rules_with_a_measure_outweigh_the_phase_in_their_order() {
        let expected = [
            (Rule::Second, Measure::SecondVisit),
            (Rule::Season, Measure::OfferFeast),
            (Rule::Day, Measure::Congratulate),
            (Rule::Rise, Measure::Thank),
            (Rule::Ticket, Measure::AskContent),
        ];
        for (at, (rule, expected)) in expected.into_iter().enumerate() {
            // Whatever comes after it in the order, and those that have no measure, change nothing.
            let mut rules: Vec<Rule> = RULES[at..].iter().rev().copied().collect();
            rules.extend([Rule::Fell, Rule::Gap, Rule::Fade]);
            for phase in [Phase::New, Phase::Normal, Phase::Resting, Phase::Dormant, Phase::Shock] {
                let chosen = choose(&Situation { rules: &rules, phase, ..QUIET });
                assert_eq!((chosen.measure, chosen.because), (expected, Because::Rule(rule)), "{phase:?}");
            }
        }
    }

    #[test]
    fn rules_without_a_measure_leave_it_to_the_phase() {
        let situation =
            Situation { rules: &[Rule::Fell, Rule::Gap, Rule::Fade], phase: Phase::Shock, ..QUIET };
        assert_eq!(choose(&situation), chosen(Measure::CallOrVisit, Because::Phase(Phase::Shock)));
    }

    #[test]
    fn the_ban_on_contact_binds_every_rule_but_the_second_visit() {
        for phase in [Phase::Dead, Phase::Buried] {
            let others = [Rule::Season, Rule::Day, Rule::Rise, Rule::Ticket];
            assert_eq!(measure(&Situation { rules: &others, phase, ..QUIET }), Measure::of_phase(phase));
            let second = [Rule::Day, Rule::Second];
            assert_eq!(measure(&Situation { rules: &second, phase, ..QUIET }), Measure::SecondVisit);
        }
    }

    #[test]
    fn habits_speak_only_where_nobody_has_to_be_woken() {
        let table = [
            (SpendingHabit::OftenForLittle, Measure::RaiseTicket),
            (SpendingHabit::SeldomForMuch, Measure::RaiseFrequency),
        ];
        for (habit, expected) in table {
            for phase in Phase::ALL {
                let asks = matches!(phase, Phase::Prospect | Phase::New | Phase::Normal);
                let expected = if asks { expected } else { Measure::of_phase(phase) };
                let situation = Situation { habit: Some(habit), phase, ..QUIET };
                assert_eq!(measure(&situation), expected, "{phase:?}");
            }
            let called = Situation { habit: Some(habit), rules: &[Rule::Rise], ..QUIET };
            assert_eq!(measure(&called), Measure::Thank);
        }
    }
}
