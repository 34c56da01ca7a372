//! Each thing that stands against an alert.

use super::*;
use crate::domain::alert::{Act, AlertRecord, ClosedBy, Facts, Rules};
use crate::domain::calendar::Calendar;
use crate::domain::history::History;
use crate::domain::judge::{Judge, PhaseBasis};
use crate::domain::money::Fen;
use crate::domain::phase::Ladder;
use crate::domain::rhythm::VisitDay;
use crate::domain::touch::Cause;

/// What is said of a guest who came on those days, as of a day, by what was done about his alert last.
fn of(days: &[i32], as_of: i32, record: Option<&AlertRecord>, stateless: bool) -> (bool, Option<WhyNot>) {
    let visit = |day: &i32| VisitDay { day: Day(*day), visits: 1, billed: 1, net: Fen(10_000) };
    let days: Vec<VisitDay> = days.iter().map(visit).collect();
    let calendar = Calendar::default();
    let history = History::new(&days, &calendar, false);
    let (ladder, basis) = (Ladder::default(), PhaseBasis::Auto);
    let judge = Judge { as_of: Day(as_of), ladder, basis, calendar: &calendar };
    let watch = Watch { judge, history: &history, facts: Facts::none(), touches: &[] };
    let state = (!stateless).then(|| watch.now(record));
    let is_open = match &state {
        Some(state) => state.alert().is_some(),
        None => watch.stateless(Day(as_of)).is_some(),
    };
    (is_open, why_not(&watch, state.as_ref()))
}

/// Every tenth day up to 300: Resting from 15 days of silence, Dormant from 20, no mere chance from 24.
fn seldom(then: &[i32]) -> Vec<i32> {
    (0..=300).step_by(10).chain(then.iter().copied()).collect()
}

fn now(days: &[i32], as_of: i32) -> (bool, Option<WhyNot>) {
    of(days, as_of, None, false)
}

#[test]
fn who_comes_as_ever_needs_no_reason() {
    assert_eq!(now(&seldom(&[]), 312), (false, None));
    assert_eq!(now(&[], 312), (false, None), "nor who never came");
}

#[test]
fn a_fall_may_be_chance_and_is_told_as_an_alert_once_it_is_none() {
    let days = seldom(&[]);
    for stateless in [false, true] {
        assert_eq!(of(&days, 316, None, stateless), (false, Some(WhyNot::Chance)));
        assert_eq!(of(&days, 323, None, stateless), (false, Some(WhyNot::Chance)));
        assert!(of(&days, 324, None, stateless).0);
    }
    assert_eq!(now(&days, 324), (true, None));
}

#[test]
fn a_fall_has_to_last_and_the_day_it_will_have_is_told() {
    // Twice a week, and nothing from one day to the other: no chance, and not three days old.
    let days: Vec<i32> = (0..=400).step_by(2).collect();
    let first = (401..460).find(|day| now(&days, *day).0).expect("an alert");
    let holds = (401..first)
        .rev()
        .map(|day| now(&days, day).1)
        .take_while(|why| matches!(why, Some(WhyNot::Holds { .. })));
    let told: Vec<_> = holds.collect();
    assert!(
        told.iter().all(|why| *why == Some(WhyNot::Holds { until: Day(first) })),
        "{told:?} before {first}"
    );
    assert!(told.len() <= 2, "{told:?}");
}

#[test]
fn a_visit_closed_the_last_one_and_he_is_no_worse_than_it_said() {
    // Every third day up to 300 and found on 315; he comes once more, and one visit in the window is still Shock.
    let days: Vec<i32> = (0..=300).step_by(3).chain([330]).collect();
    let expected = Closed { on: Day(330), by: ClosedBy::Visit { is_woken: false }, phase: Phase::Shock };
    let told: Vec<_> = (331..340).filter_map(|day| now(&days, day).1).collect();
    assert!(told.contains(&WhyNot::Closed(expected)), "{told:?}");
}

#[test]
fn what_was_closed_with_a_cause_or_seen_asks_for_nothing_until_he_falls_further() {
    let days = seldom(&[]);
    let record = |act| AlertRecord {
        as_of: Day(325),
        act,
        opened_on: Day(315),
        rules: Rules::from_iter([crate::domain::alert::Rule::Fell]),
        from: Phase::Normal,
        phase: Phase::Dormant,
    };
    let closed = record(Act::Close(Cause::Ill));
    let expected = Closed { on: Day(325), by: ClosedBy::Cause(Cause::Ill), phase: Phase::Dormant };
    assert_eq!(of(&days, 326, Some(&closed), false), (false, Some(WhyNot::Closed(expected))));
    let (is_open, why) = of(&days, 345, Some(&closed), false);
    assert!(is_open && why.is_none(), "further: {why:?}");
}

#[test]
fn who_is_as_he_was_thirty_days_before_is_told_so() {
    // Away for three months and more: by then nothing is new.
    let days = seldom(&[]);
    let told: Vec<_> = (330..420).filter_map(|day| of(&days, day, None, true).1).collect();
    assert!(told.iter().any(|why| matches!(why, WhyNot::Before(Phase::Dead))), "{told:?}");
    let buried: Vec<_> = (390..460).filter_map(|day| of(&days, day, None, true).1).collect();
    assert!(buried.contains(&WhyNot::Buried), "{buried:?}");
    assert!(buried.contains(&WhyNot::Before(Phase::Buried)), "{buried:?}");
}

#[test]
fn of_whom_too_little_is_known_no_act_is_asked() {
    assert_eq!(now(&[100, 101], 140), (false, Some(WhyNot::FewData)));
}

#[test]
fn whoever_comes_less_has_an_alert_or_a_reason_on_every_day() {
    for days in
        [seldom(&[]), seldom(&[330, 371]), (0..=400).step_by(2).collect(), (0..=300).step_by(3).collect()]
    {
        let last = *days.last().expect("a visit");
        for day in last..last + 200 {
            for stateless in [false, true] {
                let (is_open, why) = of(&days, day, None, stateless);
                let visit = |day: &i32| VisitDay { day: Day(*day), visits: 1, billed: 1, net: Fen(1) };
                let (visits, calendar): (Vec<VisitDay>, _) =
                    (days.iter().map(visit).collect(), Calendar::default());
                let history = History::new(&visits, &calendar, false);
                let (ladder, basis) = (Ladder::default(), PhaseBasis::Auto);
                let judge = Judge { as_of: Day(day), ladder, basis, calendar: &calendar };
                let is_worse = history.verdict(&judge, Day(day)).phase.is_worse_than(Phase::Normal);
                assert_eq!(
                    is_worse && !is_open,
                    why.is_some() && !is_open,
                    "day {day}, stateless {stateless}"
                );
            }
        }
    }
}
