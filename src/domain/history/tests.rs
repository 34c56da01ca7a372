//! Histories: nothing that came later is known, and courses are read by day and by span.

use super::*;
use crate::domain::judge::PhaseBasis;
use crate::domain::money::Fen;
use crate::domain::phase::Ladder;
use proptest::prelude::*;

proptest! {
    /// Whatever comes later is not known yet: cutting it off changes nothing.
    #[test]
    fn as_of_any_day_a_history_knows_what_was_known_then(
        gaps in prop::collection::vec((1..25_i32, 0..3_u32), 0..50),
        closed in prop::collection::btree_set(0..700_i32, 0..20),
        looks in prop::collection::vec(0..700_i32, 1..8),
    ) {
        let mut at = 0;
        let days: Vec<VisitDay> = gaps.into_iter().map(|(gap, visits)| {
            at += gap;
            VisitDay { day: Day(at), visits, billed: visits, net: Fen(9_900) }
        }).collect();
        let calendar = Calendar::new(closed.into_iter().map(Day));
        let history = History::new(&days, &calendar, true);
        let judge = Judge { as_of: Day(0), ladder: Ladder::default(), basis: PhaseBasis::Auto, calendar: &calendar };
        let course = history.course(&judge, Day(0), Day(700));
        for as_of in looks.into_iter().map(Day) {
            let known: Vec<VisitDay> = days.iter().filter(|day| day.day <= as_of).copied().collect();
            let came: Vec<Day> = known.iter().filter(|day| day.visits > 0).map(|day| day.day).collect();
            let time = history.time(as_of);
            prop_assert_eq!((time.first, time.last), (came.first().copied(), came.last().copied()));
            prop_assert_eq!(time.days, &known[..]);
            prop_assert_eq!(time.baseline, Baseline::of(&known, &calendar));
            prop_assert_eq!(history.came_on(as_of), came.last() == Some(&as_of));
            prop_assert_eq!(course.on(as_of), history.verdict(&judge, as_of).phase);
        }
    }
}

#[test]
fn a_course_is_read_by_day_and_by_span() {
    use Phase::{Dead, Normal, Shock};
    let course = Course { from: Day(10), phases: vec![Normal, Shock, Dead] };
    assert_eq!((course.on(Day(3)), course.on(Day(11)), course.on(Day(13))), (Normal, Shock, Phase::Prospect));
    assert_eq!(course.between(Day(11), Day(12)), [Shock, Dead]);
    assert_eq!(course.between(Day(5), Day(10)), [Normal]);
    assert_eq!(course.between(Day(12), Day(30)), [Dead]);
    assert!(course.between(Day(14), Day(30)).is_empty());
}
