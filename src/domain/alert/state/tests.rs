//! Alerts through the days: raised, lapsed, answered, closed, raised again.

use super::*;
use Phase::{Dead, Dormant, Normal, Resting, Shock};

/// A quiet day of a guest in that phase.
fn quiet(day: i32, phase: Phase) -> Today {
    Today {
        day: Day(day),
        came: false,
        was_touched: false,
        phase,
        held: Some(phase),
        has_fallen: phase.is_worse_than(Normal),
        others: Rules::NONE,
        unanswered: Normal,
    }
}

fn other(day: i32, phase: Phase, rule: Rule) -> Today {
    Today { others: Rules::from_iter([rule]), ..quiet(day, phase) }
}

fn came(day: i32, phase: Phase) -> Today {
    Today { came: true, ..quiet(day, phase) }
}

fn record(act: Act) -> AlertRecord {
    AlertRecord {
        as_of: Day(100),
        act,
        opened_on: Day(97),
        rules: Rules::from_iter([Rule::Fell]),
        from: Normal,
        phase: Dormant,
    }
}

fn after(state: AlertState, days: &[Today]) -> AlertState {
    days.iter().fold(state, AlertState::step)
}

fn rules(state: AlertState) -> Vec<Rule> {
    state.alert().map_or(Vec::new(), |alert| alert.rules.iter().collect())
}

impl AlertState {
    fn how(&self) -> Option<State> {
        self.alert.map(|alert| alert.state)
    }
}

#[test]
fn a_fall_needs_the_hold_and_significance() {
    let fresh = AlertState::default();
    let open = fresh.step(&quiet(1, Dormant)).alert().expect("an alert");
    assert_eq!((open.state, open.from, open.phase, open.opened_on), (State::Open, Normal, Dormant, Day(1)));
    let by_chance_or_too_soon = Today { has_fallen: false, ..quiet(1, Dormant) };
    for today in [by_chance_or_too_soon, quiet(1, Normal)] {
        assert_eq!(fresh.step(&today).alert(), None, "{today:?}");
    }
}

#[test]
fn an_alert_carries_every_rule_and_lasts_while_one_fires() {
    let both = after(AlertState::default(), &[quiet(1, Dormant), other(2, Dormant, Rule::Gap)]);
    assert_eq!(
        (rules(both), both.alert().map(|it| it.opened_on)),
        (vec![Rule::Fell, Rule::Gap], Some(Day(1)))
    );
    let caught_up = Today { unanswered: Dormant, has_fallen: false, ..quiet(3, Dormant) };
    assert_eq!(both.step(&caught_up).alert(), None, "nobody acted, and nothing fires any more");
}

#[test]
fn a_visit_closes_an_alert_and_a_touch_before_it_makes_him_woken() {
    for was_touched in [true, false] {
        let closed =
            after(AlertState::default(), &[quiet(1, Dormant), Today { was_touched, ..came(2, Dormant) }]);
        let by = ClosedBy::Visit { is_woken: was_touched };
        assert_eq!(
            (closed.alert(), closed.closed()),
            (None, Some(Closed { on: Day(2), by, phase: Dormant }))
        );
        assert_eq!(closed.acknowledged(), Some(Dormant));
    }
    let on_its_day = AlertState::default().step(&came(1, Dormant));
    assert_eq!(
        (on_its_day.how(), on_its_day.closed()),
        (Some(State::Open), None),
        "a visit opens it: only a later one closes"
    );
}

#[test]
fn a_closed_alert_says_the_worst_phase_it_was_about_and_not_that_of_the_day() {
    let better = after(AlertState::default(), &[quiet(1, Shock), quiet(2, Dormant), came(3, Resting)]);
    assert_eq!(better.closed().map(|closed| closed.phase), Some(Shock));
}

#[test]
fn a_closed_alert_comes_back_only_when_he_is_worse_or_something_else_comes_up() {
    let visit = after(AlertState::default(), &[quiet(99, Dormant), came(100, Dormant)]);
    let cause = AlertState::from(&record(Act::Close(Cause::Away)));
    let assert_cause = Closed { on: Day(100), by: ClosedBy::Cause(Cause::Away), phase: Dormant };
    assert_eq!((cause.alert(), cause.closed()), (None, Some(assert_cause)));
    for closed in [visit, cause] {
        assert_eq!(after(closed, &[quiet(101, Dormant), quiet(102, Resting)]).alert(), None);
        let worse = closed.step(&quiet(101, Shock)).alert().expect("worse");
        assert_eq!((worse.from, worse.phase, worse.opened_on), (Dormant, Shock, Day(101)));
        assert_eq!(rules(closed.step(&other(101, Dormant, Rule::Ticket))), [Rule::Ticket]);
    }
}

#[test]
fn a_rule_that_was_answered_fires_anew_only_after_it_had_stopped() {
    let answered = after(
        AlertState::default(),
        &[other(1, Normal, Rule::Rise), Today { came: true, ..other(2, Normal, Rule::Rise) }],
    );
    assert_eq!(answered.alert(), None);
    assert_eq!(answered.step(&other(3, Normal, Rule::Rise)).alert(), None, "still the same");
    let again = after(answered, &[quiet(3, Normal), other(4, Normal, Rule::Rise)]);
    assert_eq!(rules(again), [Rule::Rise]);
}

#[test]
fn seven_days_at_a_better_phase_put_the_lost_one_before_him_again() {
    let closed = AlertState::from(&record(Act::Close(Cause::Away)));
    let days = |phases: &[Phase]| {
        let days = (101..).zip(phases).map(|(day, phase)| quiet(day, *phase)).collect::<Vec<_>>();
        after(closed, &days).acknowledged()
    };
    assert_eq!(days(&[Resting; 6]), Some(Dormant));
    assert_eq!(days(&[Resting; 7]), Some(Resting));
    assert_eq!(
        days(&[Resting, Resting, Normal, Normal, Normal, Normal, Normal]),
        Some(Resting),
        "the worst of the seven"
    );
    assert_eq!(
        days(&[Normal, Normal, Normal, Dormant, Normal, Normal, Normal, Normal, Normal, Normal]),
        Some(Dormant),
        "in a row"
    );
    assert_eq!(days(&[Normal; 9]), Some(Normal));
    assert_eq!(days(&[Dead; 9]), Some(Dormant), "a worse phase acknowledges nothing");
    let again = after(closed, &(101..108).map(|day| quiet(day, Resting)).collect::<Vec<_>>())
        .step(&quiet(108, Dormant));
    assert_eq!(again.alert().map(|alert| (alert.from, alert.phase)), Some((Resting, Dormant)));
}

#[test]
fn an_acknowledged_alert_stays_until_he_comes_and_opens_again_when_it_gets_worse() {
    let seen = AlertState::from(&record(Act::Acknowledge));
    let later = Today { unanswered: Dormant, ..quiet(140, Dormant) };
    assert_eq!(after(seen, &[quiet(101, Dormant), later]).how(), Some(State::Acknowledged));
    let worse = seen.step(&quiet(101, Dead));
    let alert = worse.alert().expect("an alert");
    assert_eq!(
        (alert.state, alert.from, alert.phase, alert.opened_on),
        (State::Open, Dormant, Dead, Day(101))
    );
    let birthday = seen.step(&other(101, Dormant, Rule::Day));
    assert_eq!((birthday.how(), rules(birthday)), (Some(State::Open), vec![Rule::Fell, Rule::Day]));
    assert_eq!(
        birthday.step(&quiet(102, Dormant)).how(),
        Some(State::Acknowledged),
        "the day is over, the fall is known"
    );
    assert_eq!(seen.step(&came(101, Dormant)).alert(), None);
}

#[test]
fn a_snoozed_alert_returns_on_its_day_and_not_before() {
    let until = Day(105);
    let snoozed = AlertState::from(&record(Act::Snooze { until }));
    let quietly = |to: i32| (101..=to).map(|day| quiet(day, Dead)).collect::<Vec<_>>();
    assert_eq!(after(snoozed, &quietly(104)).how(), Some(State::Snoozed { until }));
    let back = after(snoozed, &quietly(105));
    assert_eq!(back.alert().map(|it| (it.state, it.opened_on, it.phase)), Some((State::Open, Day(97), Dead)));
    let still = after(snoozed, &(101..=110).map(|day| quiet(day, Dormant)).collect::<Vec<_>>());
    assert_eq!((still.how(), rules(still)), (Some(State::Open), vec![Rule::Fell]), "put off is not answered");
    assert_eq!(after(snoozed, &[came(101, Resting)]).alert(), None, "he came before it was time");
}

#[test]
fn an_assigned_alert_stays_open_and_whole_until_it_is_closed() {
    let assigned = AlertState::from(&record(Act::Assign));
    assert_eq!((assigned.how(), assigned.acknowledged()), (Some(State::Open), None));
    let later = Today { unanswered: Dormant, ..quiet(140, Dormant) };
    let kept = assigned.step(&later);
    assert_eq!((kept.how(), rules(kept)), (Some(State::Open), vec![Rule::Fell]));
    let closed = kept.step(&came(141, Normal));
    assert_eq!((closed.alert(), closed.step(&later).alert()), (None, None));
}
