//! The own rhythm: what makes a baseline, and every step of the phases by it.

use super::*;

/// Days with one priced visit each, of 100.00.
fn came(days: impl IntoIterator<Item = i32>) -> Vec<VisitDay> {
    let day = |day| VisitDay { day: Day(day), visits: 1, billed: 1, net: Fen(10_000) };
    days.into_iter().map(day).collect()
}

/// A guest who came every so many days of a history of 180, then through the thirty days up to day 300.
fn every(gap: i32) -> Baseline {
    let first = 300 - 29 - 180;
    let days = (first..=300).filter(|day| (day - first) % gap == 0 || *day == 300);
    Baseline::of(&came(days), &Calendar::default()).expect("a baseline")
}

#[test]
fn a_history_of_sixty_days_with_four_visits_on_two_days_makes_a_baseline() {
    let open = Calendar::default();
    // The window of the last visit on day 100 begins on 71: the history ends on 70.
    for (first, expected) in [(11, true), (12, false)] {
        let days = came([first, 20, 40, 60, 100]);
        assert_eq!(Baseline::of(&days, &open).is_some(), expected, "from {first}");
    }
    assert!(Baseline::of(&came([1, 20, 40, 100]), &open).is_none(), "three visits");
    let mut twice = came([1, 40, 100]);
    twice[0].visits = 3;
    assert!(Baseline::of(&twice, &open).is_some(), "four on two days");
    twice[0].visits = 4;
    twice.remove(1);
    assert!(Baseline::of(&twice, &open).is_none(), "four on one day");
    assert!(Baseline::of(&came([5]), &open).is_none() && Baseline::of(&[], &open).is_none());
}

#[test]
fn rate_gap_and_spend_are_those_of_the_history_alone() {
    let mut days = came([1, 11, 21, 36, 51, 100]);
    days.insert(3, VisitDay { day: Day(30), net: Fen(-5_000), ..VisitDay::default() });
    let base = Baseline::of(&days, &Calendar::default()).expect("a baseline");
    assert_eq!((base.visits, base.billed, base.open_days, base.half_gap), (5, 5, 70, 25));
    assert_eq!(base.net, Fen(45_000), "a day that was only refunded lowers the spend and is no visit");
    assert_eq!(base.expected_next(Day(100)), Day(113), "twelve and a half days are thirteen");
}

#[test]
fn closed_days_stretch_window_and_history_and_lower_no_rate() {
    let closed = Calendar::new((80..90).map(Day));
    // The window of day 100 begins ten days earlier, on 61, and the history ends on 60.
    let base = Baseline::of(&came([1, 11, 21, 31, 60, 61, 100]), &closed).expect("a baseline");
    assert_eq!((base.visits, base.open_days), (5, 60));
    let refit = Calendar::new((10..20).map(Day));
    let base = Baseline::of(&came([1, 21, 31, 70, 100]), &refit).expect("a baseline");
    assert_eq!((base.visits, base.open_days), (4, 60), "ten of seventy days were closed");
}

#[test]
fn a_history_looks_back_over_180_open_days() {
    let first = 300 - 29 - 180;
    let base = every(10);
    assert_eq!((base.open_days, base.visits), (180, 18), "from day {first}");
    let before = came([1, 5].into_iter().chain((first..=300).step_by(10)));
    let later = Baseline::of(&before, &Calendar::default()).expect("a baseline");
    assert_eq!((later.open_days, later.half_gap), (180, 20));
}

#[test]
fn the_steps_of_an_own_rhythm_by_visits() {
    use Phase::{Buried, Dead, Dormant, Normal, Resting, Shock};
    // 48 visits in 180 days: b = 8, quarters at 2, 4 and 6 visits; every 3.75 days, so g is 3 or 4.
    let eight = Baseline {
        visits: 48,
        billed: 48,
        open_days: 180,
        net: Fen(480_000),
        half_gap: 8,
        is_fading: false,
        is_lasting_fade: false,
        is_ticket_low: false,
    };
    let last = Day(1_000);
    let table = [
        (8, Normal),
        (7, Normal),
        (6, Resting),
        (5, Resting),
        (4, Dormant),
        (3, Dormant),
        (2, Shock),
        (1, Shock),
    ];
    for (visits, expected) in table {
        assert_eq!(eight.phase(last, last, visits), expected, "{visits} visits");
        let (from, to) = eight.visits_of(expected).expect("counted");
        assert!(from <= visits && to.is_none_or(|to| visits <= to), "{visits}: {from} to {to:?}");
    }
    assert_eq!(eight.phase(last + 7, last, 0), Shock, "seven days are not yet twice the gap");
    assert_eq!(eight.phase(last + 8, last, 0), Dead);
    assert_eq!(eight.phase(last.plus_months(3) - 1, last, 0), Dead);
    assert_eq!(eight.phase(last.plus_months(3), last, 0), Buried);
    assert!(eight.is_regular() && eight.yardstick() == Yardstick::Visits);
}

#[test]
fn the_steps_of_a_once_a_month_guest() {
    use Phase::{Buried, Dead, Dormant, Normal, Resting, Shock};
    let monthly = every(30);
    assert_eq!((monthly.visits, monthly.half_gap, monthly.yardstick()), (6, 60, Yardstick::Gap));
    let last = Day(300);
    let table = [
        (0, Normal),
        (44, Normal),
        (45, Resting),
        (59, Resting),
        (60, Dormant),
        (89, Dormant),
        (90, Shock),
        (134, Shock),
        (135, Dead),
        (179, Dead),
        (180, Buried),
    ];
    for (silent, expected) in table {
        assert_eq!(monthly.phase(last + silent, last, 0), expected, "after {silent} days");
        if let Some((from, to)) = monthly.silence_of(expected) {
            assert!(from <= silent && to.is_none_or(|to| silent <= to), "{silent}: {from} to {to:?}");
        }
    }
    assert_eq!(monthly.buried_on(last), last + 180);
}

#[test]
fn a_guest_of_a_short_gap_is_buried_after_three_months_and_not_before() {
    let seldom = Baseline { half_gap: 20, ..every(10) };
    let last: Day = "2026-11-30".parse().expect("a day");
    assert_eq!(seldom.phase("2027-02-27".parse().expect("a day"), last, 0), Phase::Dead);
    assert_eq!(seldom.phase("2027-02-28".parse().expect("a day"), last, 0), Phase::Buried);
    assert_eq!(seldom.buried_on(last), "2027-02-28".parse().expect("a day"));
}

#[test]
fn the_ladder_fits_from_seven_visits_a_month_on() {
    let rate = |visits, open_days| Baseline { visits, open_days, ..every(10) };
    assert!(rate(42, 180).is_regular());
    assert!(!rate(41, 180).is_regular());
    assert!(rate(24, 180).yardstick() == Yardstick::Visits && rate(23, 180).yardstick() == Yardstick::Gap);
}

#[test]
fn value_at_risk_is_what_is_missing_and_never_below_nothing() {
    // Three visits a month of 133.33…: 400.00 a month.
    let base = Baseline {
        visits: 18,
        billed: 3,
        open_days: 180,
        net: Fen(40_000),
        half_gap: 20,
        is_fading: false,
        is_lasting_fade: false,
        is_ticket_low: false,
    };
    assert_eq!(base.value_at_risk(Fen::ZERO), Some(Fen(40_000)));
    assert_eq!(base.value_at_risk(Fen(39_999)), Some(Fen(1)));
    assert_eq!(base.value_at_risk(Fen(40_001)), Some(Fen::ZERO));
    assert_eq!(Baseline { billed: 0, ..base }.value_at_risk(Fen::ZERO), None, "no visit has a price");
    let third = Baseline { visits: 1, billed: 1, open_days: 180, net: Fen(1_003), ..base };
    assert_eq!(third.value_at_risk(Fen::ZERO), Some(Fen(167)), "167.1…, rounded once");
}

#[test]
fn a_rate_below_three_fifths_of_the_best_ninety_days_is_a_slow_fade() {
    let fading = |later: i32| {
        // From day 1 on: 90 days every third day, then 180 days every so many, then a window up to day 301.
        let days =
            (0..90).step_by(3).chain((92..272).step_by(usize::try_from(later).expect("small"))).chain([301]);
        Baseline::of(&came(days), &Calendar::default()).expect("a baseline").is_fading
    };
    // Best: the 29 visits after the first within days 1 to 90, or so; 60 % of them in 90 days are every 5.2 days.
    assert!(!fading(4));
    assert!(fading(6));
}

#[test]
fn the_best_ninety_days_are_those_a_count_of_every_window_finds() {
    let mut draw = 12_345_u32;
    let mut random = move |below: u32| {
        draw = draw.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (draw >> 8) % below
    };
    for _ in 0..200 {
        let mut days = Vec::new();
        let mut day = 0;
        while day < 1_200 {
            day += 1 + i32::try_from(random(40)).expect("small");
            let visits = random(3);
            days.push(VisitDay { day: Day(day), visits, billed: visits, net: Fen(100) });
        }
        let Some(first) = days.iter().find(|day| day.visits > 0).map(|day| day.day) else { continue };
        let end = Day(900 + i32::try_from(random(300)).expect("small"));
        let earliest = (end + 1).minus_months(24);
        let counted = (earliest.0..=end.0).map(Day).filter(|last| *last - 89 > first).map(|last| {
            days.iter().filter(|day| (last - 89..=last).contains(&day.day)).map(|day| day.visits).sum::<u32>()
        });
        let known = days.partition_point(|day| day.day <= end);
        assert_eq!(best_window(&days[..known], first, end), counted.max().unwrap_or(0));
    }
}

#[test]
fn the_time_before_the_history_is_what_a_fade_is_told_against() {
    let day = |day: i32| VisitDay { day: Day(day), visits: 1, billed: 1, net: Fen(10_000) };
    let days: Vec<VisitDay> = (0..=600).step_by(10).map(day).collect();
    // The window is 571–600 and the history 391–570: before it 40 visits on 0–390, of 391 open days.
    assert_eq!(earlier(&days, &Calendar::default(), (Day(0), Day(391))), Some((40, 391)));
    let closed = Calendar::new((0..31).map(Day));
    assert_eq!(
        earlier(&days, &closed, (Day(0), Day(391))),
        Some((40, 360)),
        "closed days stretch it, visits on them count"
    );
    assert_eq!(
        earlier(&days[..21], &Calendar::default(), (Day(0), Day(0))),
        None,
        "he came no earlier than the history"
    );
}

/// A guest with so many visits in a history of 180 open days.
fn usual(visits: u32, half_gap: i32) -> Baseline {
    let net = Fen(10_000 * i64::from(visits));
    let (is_fading, is_lasting_fade, is_ticket_low) = (false, false, false);
    Baseline {
        visits,
        billed: visits,
        open_days: 180,
        net,
        half_gap,
        is_fading,
        is_lasting_fade,
        is_ticket_low,
    }
}

#[test]
fn a_slow_fade_is_tested_by_the_visits_of_the_history_against_those_of_the_time_before() {
    // Visits in the 360 days before, the most in 180 days that are no mere chance: from a table of the distribution.
    for (before, most) in [(12, 2), (16, 4), (24, 7), (120, 49)] {
        let is_lasting = |visits| usual(visits, 20).is_unlike((before, 360));
        assert!(is_lasting(most) && !is_lasting(most + 1), "{before}: {most}");
    }
}

#[test]
fn only_a_slow_fade_can_be_a_lasting_one() {
    // Every third day for 360 days, then every so many for 180, then a window up to day 571.
    let base = |gap: usize| {
        let days = (0..360).step_by(3).chain((362..541).step_by(gap)).chain([571]);
        Baseline::of(&came(days), &Calendar::default()).expect("a baseline")
    };
    let fades: Vec<(bool, bool)> =
        [3, 4, 9].map(base).map(|own| (own.is_fading, own.is_lasting_fade)).to_vec();
    assert_eq!(fades, [(false, false), (false, false), (true, true)]);
    // Four visits in the history after four in all the time before it: the best 90 days are no measure.
    let days = [0, 200, 210, 220, 401, 450, 500, 550, 610];
    let seldom = Baseline::of(&came(days), &Calendar::default()).expect("a baseline");
    assert!(!seldom.is_lasting_fade, "{seldom:?}");
}

#[test]
fn three_small_tickets_after_six_others() {
    let priced = |day: i32, billed: u32, yuan: i64| VisitDay {
        day: Day(day),
        visits: billed,
        billed,
        net: Fen(yuan * 100 * i64::from(billed)),
    };
    let is_low = |usual: &Baseline, days: &[VisitDay]| usual.has_low_ticket(days);
    let guest = usual(48, 8);
    let days = |late: [i64; 3], earlier: i32| {
        let before = (0..earlier).map(|day| priced(900 + day, 1, 100));
        let late = late.into_iter().zip(990..).map(|(yuan, day)| priced(day, 1, yuan));
        before.chain(late).collect::<Vec<_>>()
    };
    assert!(is_low(&guest, &days([50, 60, 70], 6)), "an average of 60 is 60 %");
    assert!(!is_low(&guest, &days([50, 60, 71], 6)));
    assert!(!is_low(&guest, &days([50, 60, 70], 5)), "five others");
    assert!(!is_low(&Baseline { billed: 0, net: Fen::ZERO, ..guest }, &days([50, 60, 70], 6)));
    let mut twice = days([50, 60, 70], 6);
    twice[6] = priced(990, 2, 50);
    assert!(is_low(&guest, &twice), "230 of four visits are 57.50 each");
    twice[6] = VisitDay { visits: 1, billed: 0, ..priced(990, 2, 50) };
    assert!(!is_low(&guest, &twice), "a visit without a price is none of the three: 330 of three");
}
