//! What follows from touches and visits: who was woken, what came of a booking, when to leave a guest alone, what worked.

use super::{Booking, Cause, Method, Outcome, ReservationState};
use crate::domain::bill::Sitting;
use crate::domain::day::Day;
use crate::domain::phase::Phase;
use crate::domain::visit::DayVisits;
use serde::Serialize;
use std::collections::BTreeMap;

/// Days after a touch within which a visit is its doing. Source: domain.md §5, Woken.
pub const WAKING_DAYS: i32 = 30;

/// Days from that visit on that the guest is called woken 已唤醒.
pub const WOKEN_DAYS: i32 = 60;

/// Days between two touches of one guest. Source: domain.md §5, Playbook.
pub const COOL_DOWN: i32 = 3;

/// Attempts below which a share says nothing.
pub const LEAST_ATTEMPTS: u32 = 10;

/// Whether a guest of that phase is one to be woken: Resting or worse.
#[must_use]
pub fn is_faded(phase: Phase) -> bool {
    phase >= Phase::Resting
}

/// Whether a visit is woken 已唤醒 by a touch made in a phase: within [`WAKING_DAYS`] days after it.
///
/// The day of the touch itself does not count: a visit of that day may have come before it.
#[must_use]
pub fn wakes((touched, phase): (Day, Phase), visit: Day) -> bool {
    is_faded(phase) && (1..=WAKING_DAYS).contains(&(visit - touched))
}

/// The first visit after a touch, where the touch woke the guest; `visits` are days in order.
#[must_use]
pub fn woken_by(touch: (Day, Phase), visits: &[Day]) -> Option<Day> {
    let first = visits.get(visits.partition_point(|visit| *visit <= touch.0)).copied();
    first.filter(|visit| wakes(touch, *visit))
}

/// The visit for which a guest is called woken as of a day: the latest of the last [`WOKEN_DAYS`] days that a touch brought about.
///
/// Touches and visits after that day do not exist yet; `visits` are days in order.
#[must_use]
pub fn woken_of_late(touches: &[(Day, Phase)], visits: &[Day], as_of: Day) -> Option<Day> {
    let visits = &visits[..visits.partition_point(|visit| *visit <= as_of)];
    let woken = touches.iter().filter_map(|touch| woken_by(*touch, visits));
    woken.max().filter(|visit| as_of - *visit < WOKEN_DAYS)
}

/// The first day on which a guest touched on a day may be touched again.
#[must_use]
pub fn cools_until(touched: Day) -> Day {
    touched + COOL_DOWN
}

/// What became of a booking that was not called off: kept when he came to that sitting of that day, to whichever outlet; not
/// kept once the days with bills go on behind it and the bills of its day are in; booked until then.
///
/// `visits` are those of its day, `last` is the last day with a bill.
#[must_use]
pub fn booking_state(
    booking: &Booking,
    visits: Option<&DayVisits>,
    last: Option<Day>,
    bills_are_in: bool,
) -> ReservationState {
    let came = |day: &DayVisits| {
        let holds = |sitting| day.sittings.holds(sitting) || day.ticked.holds(sitting);
        day.visits > 0
            && (booking.sitting == Sitting::Unknown || holds(booking.sitting) || holds(Sitting::Unknown))
    };
    if visits.is_some_and(came) {
        return ReservationState::Kept;
    }
    let is_over = bills_are_in && last.is_some_and(|last| last > booking.day);
    if is_over { ReservationState::NoShow } else { ReservationState::Booked }
}

/// Whether two bookings want the same room at the same time. What one of them does not say may be the same.
#[must_use]
pub fn clash(one: &Booking, other: &Booking) -> bool {
    let is_same_room = one.room.is_some() && one.room == other.room;
    let may_be_same_outlet = one.outlet.is_none() || other.outlet.is_none() || one.outlet == other.outlet;
    let is_unknown = [one.sitting, other.sitting].contains(&Sitting::Unknown);
    is_same_room && may_be_same_outlet && one.day == other.day && (is_unknown || one.sitting == other.sitting)
}

/// What was done about a guest's absence 应对措施.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct MeasureTaken {
    /// When.
    pub day: Day,
    /// How he was reached.
    pub method: Method,
    /// What came of it.
    pub outcome: Outcome,
}

/// What a guest's touches say of him at last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LatestTouch {
    /// The latest touch.
    pub measure: MeasureTaken,
    /// The latest cause of absence that was learned, and when.
    pub cause: Option<(Cause, Day)>,
    /// Who wrote that cause down.
    pub told_by: Option<String>,
    /// The latest promise made by anyone, and when.
    pub promise: Option<(String, Day)>,
}

impl LatestTouch {
    /// Why he stays away: void once he came again.
    #[must_use]
    pub fn standing_cause(&self, last_visit: Option<Day>) -> Option<Cause> {
        self.cause.filter(|(_, day)| last_visit <= Some(*day)).map(|(cause, _)| cause)
    }

    /// Who learned why he stays away, and when: void once he came again.
    #[must_use]
    pub fn cause_told(&self, last_visit: Option<Day>) -> Option<(String, Day)> {
        self.standing_cause(last_visit)?;
        Some((self.told_by.clone()?, self.cause?.1))
    }

    /// What was done about it: void once he came again.
    #[must_use]
    pub fn standing_measure(&self, last_visit: Option<Day>) -> Option<MeasureTaken> {
        Some(self.measure).filter(|measure| last_visit <= Some(measure.day))
    }
}

/// A touch with what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// When.
    pub day: Day,
    /// How.
    pub method: Method,
    /// The phase the guest was in.
    pub phase: Phase,
    /// Who touched him.
    pub owner: String,
    /// The visit it brought about.
    pub woke: Option<Day>,
}

impl Attempt {
    /// Whether the guest was to be woken.
    #[must_use]
    pub fn is_to_wake(&self) -> bool {
        is_faded(self.phase)
    }

    /// Whether it can tell what works as of a day: the guest was to be woken by then.
    #[must_use]
    pub fn counts(&self, as_of: Day) -> bool {
        self.is_to_wake() && self.day <= as_of
    }

    /// What came of it as of a day; nobody is judged while his days are running.
    #[must_use]
    pub fn result(&self, as_of: Day) -> AttemptResult {
        match self.woke.filter(|visit| *visit <= as_of) {
            Some(visit) => AttemptResult::Woke(visit),
            None if as_of - self.day > WAKING_DAYS => AttemptResult::Slept,
            None => AttemptResult::Running { until: self.day + WAKING_DAYS },
        }
    }
}

/// What came of a touch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AttemptResult {
    /// He came, on this day.
    Woke(Day),
    /// He did not come in time.
    Slept,
    /// It is not decided yet.
    Running {
        /// The last day on which a visit is its doing.
        until: Day,
    },
}

/// How often touches of a kind woke guests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effect {
    /// Touches that are decided: they woke the guest, or their days are over.
    pub attempts: u32,
    /// Those that woke him.
    pub woken: u32,
}

impl Effect {
    /// Woken guests in a hundred attempts, rounded; `None` below [`LEAST_ATTEMPTS`].
    #[must_use]
    pub fn percent(self) -> Option<u32> {
        let is_enough = self.attempts >= LEAST_ATTEMPTS;
        is_enough.then(|| (200 * self.woken + self.attempts) / (2 * self.attempts))
    }
}

/// What touches of each method, phase and owner came to as of a day. Source: domain.md §5, Effectiveness.
///
/// Only guests who were to be woken count, and of those nobody whose days are still running.
#[must_use]
pub fn effectiveness(attempts: &[Attempt], as_of: Day) -> BTreeMap<(Method, Phase, String), Effect> {
    let mut effects: BTreeMap<_, Effect> = BTreeMap::new();
    for attempt in attempts.iter().filter(|attempt| attempt.counts(as_of)) {
        let result = attempt.result(as_of);
        if !matches!(result, AttemptResult::Running { .. }) {
            let effect = effects.entry((attempt.method, attempt.phase, attempt.owner.clone())).or_default();
            effect.attempts += 1;
            effect.woken += u32::from(matches!(result, AttemptResult::Woke(_)));
        }
    }
    effects
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::bill::{CustomerId, OutletId};
    use crate::domain::money::Fen;
    use crate::domain::visit::{CountBy, Counting, Fact, visits_by_day};

    const D: Day = Day(20_517);

    #[test]
    fn a_visit_wakes_within_thirty_days_after_a_touch_of_a_faded_guest() {
        let table = [
            (Phase::Resting, vec![D + 1], Some(D + 1)),
            (Phase::Buried, vec![D + 30], Some(D + 30)),
            (Phase::Shock, vec![D + 31], None),
            (Phase::Shock, vec![D - 3, D], None),
            (Phase::Shock, vec![D - 3, D, D + 9, D + 12], Some(D + 9)),
            (Phase::Normal, vec![D + 1], None),
            (Phase::New, vec![D + 1], None),
            (Phase::Dead, vec![], None),
        ];
        for (phase, visits, expected) in table {
            assert_eq!(woken_by((D, phase), &visits), expected, "{phase:?} {visits:?}");
        }
    }

    #[test]
    fn a_guest_is_called_woken_for_sixty_days() {
        let touches = [(D, Phase::Shock), (D + 2, Phase::Dead), (D + 100, Phase::Normal)];
        let visits = [D + 5, D + 101];
        let woken = |as_of| woken_of_late(&touches, &visits, as_of);
        assert_eq!(
            [D + 4, D + 5, D + 64, D + 65, D + 101].map(woken),
            [None, Some(D + 5), Some(D + 5), None, None]
        );
    }

    fn visits(day: Day, sittings: &[(Sitting, bool)]) -> Vec<DayVisits> {
        let fact = |(sitting, ticked): &(Sitting, bool)| Fact {
            customer: CustomerId(1),
            day,
            outlet: OutletId(1),
            sitting: *sitting,
            from: day,
            net: if *ticked { Fen::ZERO } else { Fen(100) },
            sales: i32::from(!ticked),
            unpriced: 0,
            covers: 0,
            ticked: *ticked,
        };
        let facts: Vec<Fact> = sittings.iter().map(fact).collect();
        visits_by_day(&facts, Counting { count_by: CountBy::Sitting, as_of: Day(i32::MAX), scope: None })
    }

    fn booking(sitting: Sitting) -> Booking {
        Booking { day: D, sitting, outlet: None, room: Some("牡丹厅".into()), covers: None, dishes: None }
    }

    #[test]
    fn the_bills_say_what_became_of_a_booking() {
        use ReservationState::{Booked, Kept, NoShow};
        use Sitting::{Day as Lunch, Evening, Unknown};
        let table = [
            (Lunch, vec![(Lunch, false)], D, true, Kept),
            (Lunch, vec![(Lunch, true)], D - 1, false, Kept),
            (Lunch, vec![(Unknown, false)], D, true, Kept),
            (Unknown, vec![(Evening, false)], D, true, Kept),
            (Lunch, vec![(Evening, false)], D, true, Booked),
            (Lunch, vec![(Evening, false)], D + 1, true, NoShow),
            (Lunch, vec![], D, true, Booked),
            (Lunch, vec![], D + 1, true, NoShow),
            (Lunch, vec![], D + 9, false, Booked),
        ];
        for (sitting, came, last, bills_are_in, expected) in table {
            let days = visits(D, &came);
            let state = booking_state(&booking(sitting), days.first(), Some(last), bills_are_in);
            assert_eq!(state, expected, "{sitting:?} {came:?} {last} {bills_are_in}");
        }
        assert_eq!(booking_state(&booking(Lunch), None, None, true), Booked);
    }

    #[test]
    fn two_bookings_clash_in_one_room_at_one_time() {
        let lunch = booking(Sitting::Day);
        let at = |outlet: &str| Booking { outlet: Some(outlet.into()), ..lunch.clone() };
        assert!(
            clash(&lunch, &lunch)
                && clash(&lunch, &booking(Sitting::Unknown))
                && clash(&lunch, &at("滨江店"))
        );
        for other in [
            booking(Sitting::Evening),
            Booking { day: D + 1, ..lunch.clone() },
            Booking { room: Some("荷花厅".into()), ..lunch.clone() },
            Booking { room: None, ..lunch.clone() },
        ] {
            assert!(!clash(&lunch, &other), "{other:?}");
        }
        assert!(!clash(&at("人民路店"), &at("滨江店")));
    }

    #[test]
    fn cause_and_measure_stand_until_the_next_visit() {
        let measure = MeasureTaken { day: D, method: Method::Phone, outcome: Outcome::NoAnswer };
        let latest = LatestTouch {
            measure,
            cause: Some((Cause::Ill, D - 20)),
            told_by: Some("王敏".to_owned()),
            promise: None,
        };
        let said = |visit| (latest.standing_cause(visit), latest.standing_measure(visit));
        assert_eq!(said(None), (Some(Cause::Ill), Some(measure)));
        assert_eq!(latest.cause_told(None), Some(("王敏".to_owned(), D - 20)));
        assert_eq!(latest.cause_told(Some(D)), None);
        assert_eq!(said(Some(D - 20)), (Some(Cause::Ill), Some(measure)));
        assert_eq!(said(Some(D - 19)), (None, Some(measure)));
        assert_eq!(said(Some(D)), (None, Some(measure)));
        assert_eq!(said(Some(D + 1)), (None, None));
        assert_eq!(cools_until(D), D + 3);
    }

    #[test]
    fn what_worked_is_told_from_ten_attempts_on_and_nobody_is_judged_early() {
        let attempt =
            |day, phase, woke| Attempt { day, method: Method::Phone, phase, owner: "王".into(), woke };
        let mut attempts = vec![attempt(D - 40, Phase::Shock, None); 6];
        attempts.extend(vec![attempt(D - 3, Phase::Shock, Some(D - 1)); 3]);
        // Neither the one whose days are running nor guests who needed no waking.
        attempts.extend([attempt(D - 30, Phase::Shock, None), attempt(D - 40, Phase::Normal, Some(D - 39))]);
        let effect = |attempts: &[Attempt]| {
            effectiveness(attempts, D)
                .into_values()
                .map(|it| (it.attempts, it.woken, it.percent()))
                .collect::<Vec<_>>()
        };
        assert_eq!(effect(&attempts), [(9, 3, None)]);
        attempts.push(attempt(D - 31, Phase::Shock, None));
        assert_eq!(effect(&attempts), [(10, 3, Some(30))]);
        attempts.push(attempt(D - 90, Phase::Dead, None));
        assert_eq!(effect(&attempts), [(10, 3, Some(30)), (1, 0, None)]);
    }
}
