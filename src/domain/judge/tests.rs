//! What the judge says, by table, against a second count, and with the days to come.

use super::*;
use proptest::prelude::*;

fn came(days: impl IntoIterator<Item = i32>) -> Vec<VisitDay> {
    let day = |day| VisitDay { day: Day(day), visits: 1, billed: 1, net: Fen(10_000) };
    days.into_iter().map(day).collect()
}

/// What is known of a guest with those days as of a day.
fn time<'a>(days: &'a [VisitDay], as_of: Day, calendar: &Calendar, is_on_roster: bool) -> GuestTime<'a> {
    let days = &days[..days.partition_point(|day| day.day <= as_of)];
    let mut visits = days.iter().filter(|day| day.visits > 0).map(|day| day.day);
    let first = visits.next();
    let last = visits.next_back().or(first);
    let upto = days.partition_point(|day| Some(day.day) <= last);
    GuestTime { first, last, days, baseline: Baseline::of(&days[..upto], calendar), is_on_roster }
}

fn judge(as_of: Day, basis: PhaseBasis, calendar: &Calendar) -> Judge<'_> {
    Judge { as_of, ladder: Ladder::default(), basis, calendar }
}

/// The rules of domain.md §4 once more, in floating point, day by day, without any of the above.
mod model {
    use super::*;

    pub struct Own {
        pub rate: f64,
        pub gap: f64,
    }

    fn visits(days: &[VisitDay], from: Day, to: Day) -> f64 {
        days.iter().filter(|day| day.day >= from && day.day <= to).map(|day| f64::from(day.visits)).sum()
    }

    fn back(calendar: &Calendar, end: Day, open: u32) -> Day {
        (0..)
            .map(|back| end - back)
            .filter(|day| calendar.is_open(*day))
            .nth(open as usize - 1)
            .expect("a day")
    }

    pub fn own(days: &[VisitDay], as_of: Day, calendar: &Calendar) -> Option<Own> {
        let came: Vec<Day> =
            days.iter().filter(|day| day.visits > 0 && day.day <= as_of).map(|day| day.day).collect();
        let end = back(calendar, *came.last()?, 30) - 1;
        let start = back(calendar, end, 180).max(*came.first()?);
        let own: Vec<i32> =
            came.iter().filter(|day| **day >= start && **day <= end).map(|day| day.0).collect();
        if end.0 - start.0 < 59 || visits(days, start, end) < 4.0 || own.len() < 2 {
            return None;
        }
        let open: f64 = (start.0..=end.0).filter(|day| calendar.is_open(Day(*day))).map(|_| 1.0).sum();
        let mut gaps: Vec<f64> = own.windows(2).map(|pair| f64::from(pair[1] - pair[0])).collect();
        gaps.sort_by(f64::total_cmp);
        let (low, high) = (gaps[(gaps.len() - 1) / 2], gaps[gaps.len() / 2]);
        Some(Own { rate: 30.0 * visits(days, start, end) / open, gap: f64::midpoint(low, high) })
    }

    /// The house's phase and that of the own rhythm.
    pub fn phases(
        days: &[VisitDay],
        as_of: Day,
        own: Option<&Own>,
        calendar: &Calendar,
    ) -> (Phase, Option<Phase>) {
        let came: Vec<Day> =
            days.iter().filter(|day| day.visits > 0 && day.day <= as_of).map(|day| day.day).collect();
        let (Some(first), Some(last)) = (came.first(), came.last()) else {
            return (Phase::Prospect, Some(Phase::Prospect));
        };
        let n = visits(days, back(calendar, as_of, 30), as_of);
        let silent = f64::from(as_of - *last);
        let quarter_gone = as_of >= last.plus_months(3);
        let house = match n {
            _ if quarter_gone => Phase::Buried,
            _ if as_of - *first < 30 => Phase::New,
            0.0 => Phase::Dead,
            n if n <= 2.0 => Phase::Shock,
            n if n <= 4.0 => Phase::Dormant,
            n if n <= 6.0 => Phase::Resting,
            _ => Phase::Normal,
        };
        if house == Phase::New {
            return (house, Some(house));
        }
        let personal = own.map(|own| {
            let (r, k) = (n / own.rate, silent / own.gap);
            match () {
                () if quarter_gone && silent >= 6.0 * own.gap => Phase::Buried,
                () if own.rate >= 4.0 && n == 0.0 && silent >= 2.0 * own.gap => Phase::Dead,
                () if own.rate >= 4.0 && r <= 0.25 => Phase::Shock,
                () if own.rate >= 4.0 && r <= 0.5 => Phase::Dormant,
                () if own.rate >= 4.0 && r <= 0.75 => Phase::Resting,
                () if own.rate >= 4.0 => Phase::Normal,
                () if k < 1.5 => Phase::Normal,
                () if k < 2.0 => Phase::Resting,
                () if k < 3.0 => Phase::Dormant,
                () if k < 4.5 => Phase::Shock,
                () => Phase::Dead,
            }
        });
        (house, personal)
    }
}

prop_compose! {
    /// A guest who came now and then, with days closed here and there.
    fn a_guest()(
        gaps in prop::collection::vec((1..30_i32, 0..3_u32), 0..60),
        usual in 1..12_i32,
        closed in prop::collection::btree_set(0..900_i32, 0..40),
    ) -> (Vec<VisitDay>, Calendar) {
        let mut day = 0;
        let days = gaps.into_iter().map(|(gap, visits)| {
            day += if gap < 20 { (gap % usual) + 1 } else { gap };
            VisitDay { day: Day(day), visits, billed: visits, net: Fen(12_345) }
        });
        (days.collect(), Calendar::new(closed.into_iter().map(Day)))
    }
}

proptest! {
    #[test]
    fn every_verdict_is_what_counting_day_by_day_finds((days, calendar) in a_guest(), later in 0..400_i32, on_roster: bool) {
        let as_of = Day(later * 2);
        let guest = time(&days, as_of, &calendar, on_roster);
        let own = model::own(&days, as_of, &calendar);
        let (house, personal) = model::phases(&days, as_of, own.as_ref(), &calendar);
        for basis in PhaseBasis::ALL {
            let verdict = judge(as_of, basis, &calendar).verdict(&guest);
            prop_assert_eq!((verdict.house, verdict.personal), (house, personal));
            let by_house = match (basis, &own) {
                (PhaseBasis::House, _) | (_, None) => true,
                (PhaseBasis::Auto, Some(own)) => own.rate >= 7.0,
                (PhaseBasis::Personal, Some(_)) => false,
            };
            prop_assert_eq!(verdict.used, if by_house { LadderUsed::House } else { LadderUsed::Personal });
            prop_assert_eq!(verdict.phase, if by_house { house } else { personal.expect("a baseline") });
            let reason = judge(as_of, basis, &calendar).reason(&guest, &verdict);
            let holds = |from: i64, to: Option<i64>, n: i64| from <= n && to.is_none_or(|to| n <= to);
            let is_told = match reason {
                Reason::House { visits, range: Some((from, to)) } | Reason::Rate { visits, range: Some((from, to)), .. } => {
                    holds(from.into(), to.map(i64::from), visits.into())
                }
                Reason::Gap { silent, range: Some((from, to)), .. } => holds(from.into(), to.map(i64::from), silent.into()),
                Reason::Rate { visits, range: None, .. } => visits == 0,
                _ => true,
            };
            prop_assert!(is_told, "{:?} of {:?}", reason, verdict);
            let is_counted = !matches!(house, Phase::Prospect | Phase::New);
            let is_greyed = match basis {
                PhaseBasis::Auto => own.is_none() && !on_roster,
                PhaseBasis::House => false,
                PhaseBasis::Personal => own.is_none(),
            };
            prop_assert_eq!(verdict.is_few_data, is_counted && is_greyed);
        }
    }

    #[test]
    fn without_a_visit_no_phase_gets_better_and_the_countdown_is_the_first_day_it_is_worse(
        (days, calendar) in a_guest(), basis in prop::sample::select(PhaseBasis::ALL.to_vec()),
    ) {
        let as_of = days.last().map_or(Day(0), |day| day.day + 1);
        let now = judge(as_of, basis, &calendar);
        let guest = time(&days, as_of, &calendar, false);
        let verdict = now.verdict(&guest);
        let countdown = now.countdown(&guest, &verdict);
        let (mut before, mut first_worse) = (verdict.phase, None);
        for later in 1..600 {
            // Roster and baseline stay as of the as-of day.
            let then = Judge { as_of: as_of + later, ..now };
            let phase = then.verdict(&guest).phase;
            prop_assert!(!before.is_worse_than(phase), "better after {} days: {:?}, {:?}", later, before, phase);
            if first_worse.is_none() && phase.is_worse_than(verdict.phase) {
                first_worse = Some(Countdown { on: as_of + later, phase });
            }
            before = phase;
        }
        prop_assert_eq!(countdown, first_worse);
    }
}

#[test]
fn the_ladder_that_judges_is_the_one_that_fits() {
    use LadderUsed::{House, Personal};
    let open = Calendar::default();
    // Every third day of 230: ten visits a month. Every tenth: three. And one of whom there is nothing to know.
    let (often, seldom, once) = (came((0..230).step_by(3)), came((0..230).step_by(10)), came([100, 150]));
    let used = |days: &[VisitDay], basis, on_roster| {
        let as_of = Day(230);
        let verdict = judge(as_of, basis, &open).verdict(&time(days, as_of, &open, on_roster));
        (verdict.used, verdict.is_few_data)
    };
    let table = [
        (&often, PhaseBasis::Auto, false, (House, false)),
        (&often, PhaseBasis::Personal, false, (Personal, false)),
        (&seldom, PhaseBasis::Auto, true, (Personal, false)),
        (&seldom, PhaseBasis::House, true, (House, false)),
        (&once, PhaseBasis::Auto, true, (House, false)),
        (&once, PhaseBasis::Auto, false, (House, true)),
        (&once, PhaseBasis::Personal, true, (House, true)),
        (&once, PhaseBasis::House, false, (House, false)),
    ];
    for (days, basis, on_roster, expected) in table {
        assert_eq!(used(days, basis, on_roster), expected, "{basis:?}, {} days", days.len());
    }
}

#[test]
fn a_countdown_names_the_day_the_oldest_visits_leave_the_window() {
    let open = Calendar::default();
    // Five visits in the window: with one less he is dormant, on the day the oldest leaves the thirty.
    let days = came([0, 300, 305, 310, 320, 325]);
    let as_of = Day(325);
    let guest = time(&days, as_of, &open, true);
    let house = judge(as_of, PhaseBasis::House, &open);
    let verdict = house.verdict(&guest);
    assert_eq!((verdict.phase, verdict.visits_30, verdict.spend_30), (Phase::Resting, 5, Fen(50_000)));
    let countdown = house.countdown(&guest, &verdict);
    assert_eq!(countdown, Some(Countdown { on: Day(330), phase: Phase::Dormant }));
    assert_eq!(house.reason(&guest, &verdict), Reason::House { visits: 5, range: Some((5, Some(6))) });
    // A day closed in between keeps the oldest in for a day longer.
    let closed = Calendar::new([Day(328)]);
    let countdown = judge(as_of, PhaseBasis::House, &closed).countdown(&guest, &verdict);
    assert_eq!(countdown, Some(Countdown { on: Day(331), phase: Phase::Dormant }));
}

#[test]
fn whoever_is_buried_or_never_came_counts_down_to_nothing() {
    let open = Calendar::default();
    let house = judge(Day(400), PhaseBasis::Auto, &open);
    for days in [came([]), came([0, 100])] {
        let guest = time(&days, Day(400), &open, false);
        let verdict = house.verdict(&guest);
        assert_eq!(house.countdown(&guest, &verdict), None, "{:?}", verdict.phase);
    }
    assert_eq!(house.reason(&GuestTime::default(), &house.verdict(&GuestTime::default())), Reason::Never);
}

#[test]
fn a_newcomer_is_worse_off_once_thirty_days_are_over() {
    let open = Calendar::default();
    let days = came([100]);
    let house = judge(Day(110), PhaseBasis::Auto, &open);
    let guest = time(&days, Day(110), &open, false);
    let verdict = house.verdict(&guest);
    assert_eq!((verdict.phase, verdict.is_few_data), (Phase::New, false));
    assert_eq!(house.reason(&guest, &verdict), Reason::New { first: Day(100) });
    let countdown = house.countdown(&guest, &verdict);
    assert_eq!(
        countdown,
        Some(Countdown { on: Day(130), phase: Phase::Dead }),
        "the visit left the window too"
    );
}
