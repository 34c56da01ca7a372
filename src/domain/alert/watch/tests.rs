//! Guests watched: when a fall is found, since when it has been so, what a visit or an act does to it.

use super::*;
use crate::domain::alert::State;
use crate::domain::alert::{Act, Closed, ClosedBy};
use crate::domain::calendar::Calendar;
use crate::domain::judge::PhaseBasis;
use crate::domain::money::Fen;
use crate::domain::phase::Ladder;
use crate::domain::rhythm::VisitDay;
use crate::domain::touch::Cause;

fn came(days: impl IntoIterator<Item = i32>) -> Vec<VisitDay> {
    let day = |day| VisitDay { day: Day(day), visits: 1, billed: 1, net: Fen(10_000) };
    days.into_iter().map(day).collect()
}

/// What is asked of a guest with those days as of a day.
struct Guest {
    days: Vec<VisitDay>,
    calendar: Calendar,
    on_roster: bool,
}

impl Guest {
    fn new(days: impl IntoIterator<Item = i32>) -> Self {
        Self { days: came(days), calendar: Calendar::default(), on_roster: false }
    }

    fn ask<T>(&self, as_of: i32, touches: &[TouchMade], ask: impl FnOnce(&Watch<'_>) -> T) -> T {
        let history = History::new(&self.days, &self.calendar, self.on_roster);
        let judge = Judge {
            as_of: Day(as_of),
            ladder: Ladder::default(),
            basis: PhaseBasis::Auto,
            calendar: &self.calendar,
        };
        ask(&Watch { judge, history: &history, facts: Facts::none(), touches })
    }

    fn stateless(&self, as_of: i32) -> Option<Alert> {
        self.ask(as_of, &[], |watch| watch.stateless(Day(as_of)))
    }

    fn now(&self, as_of: i32, record: Option<&AlertRecord>) -> AlertState {
        self.ask(as_of, &[], |watch| watch.now(record))
    }
}

/// Every third day up to 300, ten a month; then on those days.
fn frequent(then: impl IntoIterator<Item = i32>) -> Guest {
    Guest::new((0..=300).step_by(3).chain(then))
}

#[test]
fn a_frequent_guest_who_stops_is_found_when_half_his_visits_have_left_the_window() {
    let guest = frequent([]);
    // Six visits are left from 312 on: Resting. Five from 315 on: no mere chance any more.
    let alerts: Vec<_> = (310..320).map(|day| guest.stateless(day).is_some()).collect();
    assert_eq!(alerts.iter().position(|found| *found), Some(5));
    let alert = guest.stateless(316).expect("an alert");
    assert_eq!((alert.from, alert.phase, alert.opened_on), (Phase::Normal, Phase::Resting, Day(312)));
    assert_eq!(guest.now(316, None).alert(), Some(alert), "nothing was answered: it is the same");
}

#[test]
fn a_seldom_guest_is_found_by_silence() {
    // Every ten days, b = 3: Resting from 15 days, no mere chance from 24.
    let guest = Guest::new((0..=300).step_by(10));
    let found = (301..400).find(|day| guest.stateless(*day).is_some());
    assert_eq!(found, Some(324));
    let alert = guest.stateless(324).expect("an alert");
    assert_eq!((alert.from, alert.phase, alert.opened_on), (Phase::Normal, Phase::Dormant, Day(315)));
}

#[test]
fn an_alert_says_since_when_it_has_been_so() {
    // Every ten days, so 20 days without him are twice his gap; his fall is no mere chance from the 24th on.
    let guest = Guest { on_roster: true, ..Guest::new((0..=300).step_by(10)) };
    let of = |as_of| guest.stateless(as_of).map(|alert| (alert.rules.iter().collect(), alert.opened_on));
    let (gap, both) = (vec![Rule::Gap], vec![Rule::Fell, Rule::Gap]);
    assert_eq!(of(319), None);
    assert_eq!([of(320), of(323)], [Some((gap.clone(), Day(320))), Some((gap, Day(320)))]);
    assert_eq!(of(324), Some((both, Day(315))), "his phase has been worse since 315");
}

#[test]
fn who_came_back_for_a_week_is_told_of_again() {
    // In shock when he came on 341; of that day on 335 he would be no worse now, but for the week he was Normal since.
    let guest = Guest::new((0..=300).step_by(10).chain([341]));
    assert_eq!(guest.stateless(366), None);
    let alert = guest.now(366, None).alert().expect("an alert");
    assert_eq!((alert.from, alert.phase), (Phase::Normal, Phase::Dormant));
    assert_eq!(guest.now(365, None).alert(), None, "that may be chance");
}

#[test]
fn the_hold_is_of_open_days() {
    // No baseline, no test: from his 30th day on he is no newcomer, and the hold is what there is to wait for.
    let first = |closed: &[i32]| {
        let calendar = Calendar::new(closed.iter().copied().map(Day));
        let guest = Guest { calendar, on_roster: true, ..Guest::new([100, 101]) };
        (101..160).find(|day| guest.stateless(*day).is_some_and(|alert| alert.rules.contains(Rule::Fell)))
    };
    assert_eq!(first(&[]), Some(132), "worse on 130, 131 and 132");
    assert_eq!(first(&[131]), Some(133), "131 was closed");
    assert_eq!(first(&[131, 132, 133]), Some(135));
}

#[test]
fn a_worse_phase_that_thirty_days_ago_was_as_bad_is_no_alert() {
    let guest = frequent([]);
    let last = (315..600).filter(|day| guest.stateless(*day).is_some()).collect::<Vec<_>>();
    // Dead from 330 on; thirty days later it is known, and when he is buried nobody is to call him any more.
    let dead = (328..400).find(|day| !last.contains(day)).expect("a day");
    assert_eq!(dead, 360);
    assert!(guest.stateless(359).is_some() && last.iter().all(|day| *day < 360));
}

#[test]
fn a_visit_closes_the_alert_nobody_touched_and_the_next_step_down_raises_it_again() {
    let guest = frequent([321, 333]);
    let open = guest.now(320, None);
    assert!(open.alert().is_some_and(|alert| alert.rules.contains(Rule::Fell)));
    let closed = guest.now(321, None);
    let by = ClosedBy::Visit { is_woken: false };
    assert_eq!(
        (closed.alert(), closed.closed()),
        (None, Some(Closed { on: Day(321), by, phase: Phase::Dormant }))
    );
    // Known by that visit is Dormant; in shock for three days he is an alert again.
    let again = (322..360).find_map(|day| Some((day, guest.now(day, None).alert()?))).expect("an alert");
    assert_eq!((again.1.from, again.1.phase), (Phase::Dormant, Phase::Shock));
    assert!(again.1.opened_on > Day(321) && again.0 - again.1.opened_on.0 == 2, "{again:?}");
}

#[test]
fn a_visit_after_a_touch_is_woken() {
    let guest = frequent([321]);
    let touched = |day, phase| {
        let touches = [TouchMade { day: Day(day), phase }];
        guest.ask(321, &touches, |watch| watch.now(None).closed().map(|closed| closed.by))
    };
    let woken = Some(ClosedBy::Visit { is_woken: true });
    let table = [
        (320, Phase::Resting, true),
        (291, Phase::Resting, true),
        (290, Phase::Resting, false),
        (321, Phase::Resting, false),
        (320, Phase::Normal, false),
    ];
    for (day, phase, expected) in table {
        assert_eq!(touched(day, phase) == woken, expected, "{phase:?} on {day}");
    }
}

fn record(guest: &Guest, as_of: i32, act: Act) -> AlertRecord {
    let alert = guest.now(as_of, None).alert().expect("an alert");
    AlertRecord {
        as_of: Day(as_of),
        act,
        opened_on: alert.opened_on,
        rules: alert.rules,
        from: alert.from,
        phase: alert.phase,
    }
}

#[test]
fn what_was_done_is_carried_to_the_as_of_day() {
    let guest = frequent([]);
    let seen = record(&guest, 320, Act::Acknowledge);
    assert_eq!(seen.phase, Phase::Dormant);
    let state =
        |day, record| guest.now(day, Some(record)).alert().map(|alert| (alert.state, alert.opened_on));
    assert_eq!(state(320, &seen), Some((State::Acknowledged, Day(312))), "on its own day");
    assert_eq!(state(322, &seen), Some((State::Acknowledged, Day(312))));
    // In shock from 324 on: two visits are left.
    assert_eq!(state(325, &seen), Some((State::Acknowledged, Day(312))), "the second day of the hold");
    assert_eq!(state(326, &seen), Some((State::Open, Day(324))));
    assert_eq!(state(319, &seen), Some((State::Open, Day(312))), "it was not done yet");
    let closed = record(&guest, 320, Act::Close(Cause::Away));
    assert_eq!((state(323, &closed), state(326, &closed)), (None, Some((State::Open, Day(324)))));
}

#[test]
fn an_alert_that_stands_goes_on_on_the_day_he_falls_further() {
    // Every twenty days, b = 1.5: no mere chance from 47 days on; Shock from 60, Dead from 90, Buried from 120. The phase of thirty
    // days before is Shock from the very day on which he is Dead.
    let guest = Guest::new((0..=300).step_by(20));
    let gone = |find: &dyn Fn(i32) -> bool| (347..420).filter(|day| !find(*day)).collect::<Vec<i32>>();
    assert_eq!(gone(&|day| guest.now(day, None).alert().is_some()), Vec::<i32>::new());
    assert_eq!(gone(&|day| guest.stateless(day).is_some()), Vec::<i32>::new());
    assert!(guest.now(346, None).alert().is_none() && guest.now(420, None).alert().is_none());
}
