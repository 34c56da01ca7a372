//! The cheap look leaves out no guest for whom a rule fires.

use super::*;
use crate::domain::alert::{Alert, AlertState, Watch};
use crate::domain::calendar::Calendar;
use crate::domain::day::Day;
use crate::domain::history::History;
use crate::domain::judge::PhaseBasis;
use crate::domain::money::Fen;
use crate::domain::phase::Ladder;
use proptest::prelude::*;

prop_compose! {
    /// A guest of a few rhythms one after another, with feasts and closed days here and there.
    fn a_guest()(
        spells in prop::collection::vec((1..40_i32, 0..14_usize), 1..8),
        jitter in prop::collection::vec((0..4_i32, 0..3_u32, 1..9_i64), 110),
        closed in prop::collection::btree_set(0..900_i32, 0..40),
    ) -> (Vec<VisitDay>, Calendar) {
        let mut at = 0;
        let gaps = spells.into_iter().flat_map(|(gap, count)| std::iter::repeat_n(gap, count));
        let days = gaps.zip(jitter).map(|(gap, (more, visits, ticket))| {
            at += gap + more;
            let net = Fen(10_000 * ticket * i64::from(visits));
            VisitDay { day: Day(at), visits, billed: visits.min(2), net }
        });
        (days.collect(), Calendar::new(closed.into_iter().map(Day)))
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]
    #[test]
    fn whatever_fires_was_said_to_be_possible(
        (days, calendar) in a_guest(), after in 0..130_i32, back in 0..3_i32,
        basis in prop::sample::select(PhaseBasis::ALL.to_vec()), on_roster: bool,
    ) {
        let as_of = days.last().map_or(Day(400), |day| day.day) + after - back * 40;
        let history = History::new(&days, &calendar, on_roster);
        let judge = Judge { as_of, ladder: Ladder::default(), basis, calendar: &calendar };
        let (anniversaries, reserved) = ([as_of + after % 12], [as_of - back * 20]);
        let last_year = &|day: Day| [Some(day.minus_months(12)), Some(day - 384)];
        let facts = Facts {
            anniversaries: &anniversaries,
            promised: (after % 3 == 0).then_some(as_of + after % 5 - 2),
            reserved: &reserved,
            last_year,
            house_ticket: (Fen(30_000), 1),
        };
        let watch = Watch { judge, history: &history, facts, touches: &[] };
        let moment = watch.moment(as_of);
        // What a look over all guests has: the days of the window alone, and those of last year.
        let start = calendar.window_start(as_of, WINDOW);
        let window: Vec<VisitDay> = moment.guest.days.iter().filter(|day| day.day >= start).copied().collect();
        let near = |day: &&VisitDay| (as_of - day.day - 370).abs() < 35;
        let then: Vec<VisitDay> = days.iter().filter(near).copied().collect();
        let guest = GuestTime { days: &window, ..moment.guest };
        let possible = may_fire(&judge, &Quick { moment: Moment { guest, ..moment }, facts, last_year: &then });
        let fired = |alert: Option<Alert>| alert.map_or(Rules::NONE, |alert| alert.rules);
        let stateless = fired(watch.stateless(as_of));
        prop_assert!(stateless.without(possible).is_empty(), "{:?} of {:?}", stateless, possible);
        let found = watch.now(None).alert();
        let plain = |alert: Alert| Alert { opened_on: as_of, ..alert };
        let followed = watch.follow(AlertState::default(), as_of - 60, |_, _| ()).alert();
        prop_assert_eq!(found.map(plain), followed.map(plain), "found without following him every day");
        let now = fired(found);
        prop_assert!(now.without(possible).is_empty(), "{:?} of {:?}", now, possible);
    }
}

#[test]
fn who_fell_long_ago_is_not_read_again() {
    let calendar = Calendar::default();
    let days: Vec<VisitDay> = (0..=300)
        .step_by(10)
        .map(|day| VisitDay { day: Day(day), visits: 1, billed: 1, net: Fen(10_000) })
        .collect();
    let history = History::new(&days, &calendar, false);
    let may = |as_of: i32| {
        let judge = Judge {
            as_of: Day(as_of),
            ladder: Ladder::default(),
            basis: PhaseBasis::Auto,
            calendar: &calendar,
        };
        let watch = Watch { judge, history: &history, facts: Facts::none(), touches: &[] };
        let moment = watch.moment(Day(as_of));
        !may_fire(&judge, &Quick { moment, facts: Facts::none(), last_year: &[] }).is_empty()
    };
    // Dormant and no chance from 324 on, dead from 345 on, buried three months after the last visit: then nobody asks.
    assert_eq!([320, 324, 374, 375, 391, 392].map(may), [false, true, true, false, false, false]);
}
