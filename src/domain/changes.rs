//! What has changed since last month: who comes more or less, who came onto the roster or left it, whose phase moved.

use super::attendance::{Figures, add_up, compared_days};
use super::bill::CustomerId;
use super::calendar::Calendar;
use super::day::{Day, Month};
use super::judge::{GuestPast, Judge, PhaseBasis, ShownPhase};
use super::phase::Ladder;
use super::rhythm::{VisitDay, WINDOW};
use super::visit::{Counting, Fact, visits_by_day};
use std::cmp::{Ordering, Reverse};

/// Everything the comparison is made from.
#[derive(Clone, Debug)]
pub struct ChangesInput {
    /// The month shown.
    pub month: Month,
    /// The as-of day D.
    pub as_of: Day,
    /// Visit rule and scope; `counting.as_of` = min(D, last day of the month).
    pub counting: Counting,
    /// The day of the first bill that counts.
    pub first_bill: Option<Day>,
    /// Closed days.
    pub calendar: Calendar,
    /// The house ladder.
    pub ladder: Ladder,
    /// Which ladder judges.
    pub basis: PhaseBasis,
    /// Who stands on this month's roster or stood on last month's.
    pub guests: Vec<ComparedGuest>,
}

/// One guest with his facts.
#[derive(Clone, Debug)]
pub struct ComparedGuest {
    /// Who.
    pub customer: CustomerId,
    /// How he stands to the two rosters.
    pub listing: Listing,
    /// His whole time up to the last day of the month before.
    pub before: GuestPast,
    /// His whole time up to `counting.as_of`.
    pub now: GuestPast,
    /// Facts of all outlets, sorted by day, at least from [`ChangesInput::facts_from`] on.
    pub facts: Vec<Fact>,
}

impl ChangesInput {
    /// The first day whose facts are needed: the phase window of the last day of the month before.
    #[must_use]
    pub fn facts_from(month: Month, calendar: &Calendar) -> Day {
        let before = month.plus(-1);
        calendar.window_start(before.last_day(), WINDOW).min(before.first_day())
    }
}

/// How a guest stands to this month's roster and last month's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    /// On both.
    Stayed,
    /// New on this one.
    Came,
    /// On last month's alone.
    Left,
}

/// What is said of a guest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// He came less often.
    Fell,
    /// He came more often.
    Rose,
    /// He came onto the roster.
    Came,
    /// He left it.
    Left,
    /// His phase alone moved.
    Phase,
}

/// One guest of whom something changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChangedGuest {
    /// Who.
    pub customer: CustomerId,
    /// What is said of him first.
    pub change: Change,
    /// The month so far.
    pub now: Figures,
    /// The days of the month before it is compared with: the same ones while the month runs, all once it is closed.
    pub same_days: Figures,
    /// The whole month before.
    pub whole: Figures,
    /// Phase as of the last day of the month before, and now.
    pub phases: (ShownPhase, ShownPhase),
}

impl ChangedGuest {
    /// Visits more than on the days compared with; negative for fewer.
    #[must_use]
    pub fn visits_more(&self) -> i64 {
        i64::from(self.now.visits) - i64::from(self.same_days.visits)
    }

    /// Whether his phase moved.
    #[must_use]
    pub fn is_phase_changed(&self) -> bool {
        self.phases.0.phase != self.phases.1.phase
    }

    /// How far he has faded, against before: greater is worse. New guests count as normal and who never came is no worse than
    /// anybody, so from there to normal is no step either way.
    #[must_use]
    pub fn phase_step(&self) -> Ordering {
        let (before, now) = (self.phases.0.phase, self.phases.1.phase);
        now.is_worse_than(before).cmp(&before.is_worse_than(now))
    }
}

/// What has changed since last month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changes {
    /// The month shown.
    pub month: Month,
    /// Whether bills are older than the month shown: without one there is nothing to compare with.
    pub compares: bool,
    /// Those of whom something changed: who fell the most first, then who rose the most, came, left, and moved in phase alone.
    pub rows: Vec<ChangedGuest>,
}

impl Changes {
    /// How many there are of a change.
    #[must_use]
    pub fn count(&self, change: Change) -> usize {
        self.rows.iter().filter(|row| row.change == change).count()
    }
}

/// Compares a month with the one before.
#[must_use]
pub fn compare_months(input: &ChangesInput) -> Changes {
    let compares = input.first_bill.is_some_and(|first| first.month() < input.month);
    let mut rows: Vec<ChangedGuest> = Vec::new();
    if compares {
        rows.extend(input.guests.iter().filter_map(|guest| compare(input, guest)));
    }
    rows.sort_by_key(|row| (row.change, Reverse(row.visits_more().unsigned_abs()), Reverse(row.whole.spend)));
    Changes { month: input.month, compares, rows }
}

fn compare(input: &ChangesInput, guest: &ComparedGuest) -> Option<ChangedGuest> {
    let days = visits_by_day(&guest.facts, input.counting);
    let before = input.month.plus(-1);
    let phase = |end: Day, past: GuestPast| {
        let counting = Counting { as_of: end, ..input.counting.everywhere() };
        let days: Vec<VisitDay> = visits_by_day(&guest.facts, counting).iter().map(VisitDay::from).collect();
        let judge = Judge { as_of: end, ladder: input.ladder, basis: input.basis, calendar: &input.calendar };
        judge.verdict(&past.with(&days)).shown()
    };
    let compared = ChangedGuest {
        customer: guest.customer,
        change: Change::Phase,
        now: add_up(&days, &(input.month.first_day()..=input.counting.as_of)),
        same_days: add_up(&days, &compared_days(input.month, input.as_of)),
        whole: add_up(&days, &before.days()),
        phases: (phase(before.last_day(), guest.before), phase(input.counting.as_of, guest.now)),
    };
    let change = match (guest.listing, compared.visits_more()) {
        (Listing::Came, _) => Change::Came,
        (Listing::Left, _) => Change::Left,
        (Listing::Stayed, 1..) => Change::Rose,
        (Listing::Stayed, ..0) => Change::Fell,
        (Listing::Stayed, 0) if compared.is_phase_changed() => Change::Phase,
        (Listing::Stayed, 0) => return None,
    };
    Some(ChangedGuest { change, ..compared })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::bill::{OutletId, Sitting};
    use crate::domain::money::Fen;
    use crate::domain::phase::Phase;
    use crate::domain::visit::CountBy;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    /// A guest who came on days of September and of October.
    fn guest(customer: u32, listing: Listing, september: &[u32], october: &[u32]) -> ComparedGuest {
        let days = |month: &'static str, days: &[u32]| -> Vec<Day> {
            days.iter().map(|number| day(&format!("{month}-{number:02}"))).collect()
        };
        let (before, now) = (days("2026-09", september), days("2026-10", october));
        let all: Vec<Day> =
            [day("2026-07-02")].into_iter().chain(before.clone()).chain(now.clone()).collect();
        let fact = |on: &Day| Fact {
            customer: CustomerId(customer),
            day: *on,
            outlet: OutletId(1),
            sitting: Sitting::Day,
            from: *on,
            net: Fen(10_000),
            sales: 1,
            unpriced: 0,
            covers: 2,
            ticked: false,
        };
        let last_before = all.iter().copied().filter(|on| on.month() < day("2026-10-01").month()).max();
        ComparedGuest {
            customer: CustomerId(customer),
            listing,
            before: GuestPast { first: all.first().copied(), last: last_before, ..GuestPast::default() },
            now: GuestPast { first: all.first().copied(), last: all.last().copied(), ..GuestPast::default() },
            facts: all.iter().map(fact).collect(),
        }
    }

    /// By the house ladder.
    fn shown(phase: Phase) -> ShownPhase {
        ShownPhase { phase, house: phase }
    }

    fn changes(as_of: &str, first_bill: &str, guests: Vec<ComparedGuest>) -> Changes {
        let (as_of, month) = (day(as_of), day("2026-10-01").month());
        let counting =
            Counting { count_by: CountBy::Sitting, as_of: as_of.min(month.last_day()), scope: None };
        compare_months(&ChangesInput {
            month,
            as_of,
            counting,
            first_bill: Some(day(first_bill)),
            calendar: Calendar::default(),
            ladder: Ladder::default(),
            basis: PhaseBasis::default(),
            guests,
        })
    }

    #[test]
    fn who_fell_the_most_comes_first_then_who_rose_came_left_and_moved_in_phase() {
        let all = vec![
            guest(1, Listing::Came, &[], &[2]),
            guest(2, Listing::Left, &[3], &[]),
            guest(3, Listing::Stayed, &[1, 2], &[1, 2, 3, 4]),
            guest(4, Listing::Stayed, &[1, 2], &[1]),
            guest(5, Listing::Stayed, &[1, 2, 3, 4, 5], &[1]),
            // He came in July: three months later the dead are buried.
            guest(6, Listing::Stayed, &[], &[]),
            guest(7, Listing::Stayed, &[10], &[10]),
        ];
        let changes = changes("2026-10-18", "2026-07-01", all);
        let told: Vec<(u32, Change, i64)> =
            changes.rows.iter().map(|row| (row.customer.0, row.change, row.visits_more())).collect();
        let expected = [
            (5, Change::Fell, -4),
            (4, Change::Fell, -1),
            (3, Change::Rose, 2),
            (1, Change::Came, 1),
            (2, Change::Left, -1),
            (6, Change::Phase, 0),
        ];
        assert_eq!(told, expected);
        assert_eq!((changes.count(Change::Fell), changes.count(Change::Phase)), (2, 1));
    }

    #[test]
    fn a_running_month_is_compared_with_the_same_days_and_a_closed_one_with_the_whole() {
        let guests = || vec![guest(1, Listing::Stayed, &[1, 5, 20, 25], &[2, 3, 4])];
        let running = changes("2026-10-18", "2026-07-01", guests()).rows[0];
        assert_eq!((running.same_days.visits, running.whole.visits, running.visits_more()), (2, 4, 1));
        let closed = changes("2026-11-05", "2026-07-01", guests()).rows[0];
        assert_eq!((closed.same_days.visits, closed.whole.visits, closed.visits_more()), (4, 4, -1));
        assert_eq!((closed.whole.spend, closed.now.spend), (Fen(40_000), Fen(30_000)));
    }

    #[test]
    fn a_phase_is_compared_with_that_of_the_last_day_of_the_month_before() {
        let one = changes("2026-10-30", "2026-07-01", vec![guest(1, Listing::Stayed, &[3, 6], &[1, 2])]).rows;
        assert_eq!(one, [], "two visits either way: nothing changed");
        let row =
            changes("2026-10-30", "2026-07-01", vec![guest(1, Listing::Stayed, &[3, 6, 9, 12, 15], &[2])])
                .rows[0];
        assert_eq!(row.phases, (shown(Phase::Resting), shown(Phase::Shock)));
        assert_eq!((row.phase_step(), row.is_phase_changed()), (Ordering::Greater, true));
        let back =
            changes("2026-10-30", "2026-07-01", vec![guest(1, Listing::Stayed, &[3], &[2, 3, 4, 5, 6])]).rows
                [0];
        assert_eq!(
            (back.phases, back.phase_step()),
            ((shown(Phase::Shock), shown(Phase::Resting)), Ordering::Less)
        );
        let step = |before, now| ChangedGuest { phases: (shown(before), shown(now)), ..back }.phase_step();
        assert_eq!(step(Phase::New, Phase::Resting), Ordering::Greater, "a new guest counts as normal");
        for (before, now) in
            [(Phase::New, Phase::Normal), (Phase::Normal, Phase::New), (Phase::Prospect, Phase::New)]
        {
            assert_eq!(step(before, now), Ordering::Equal, "{before:?} {now:?}");
        }
    }

    #[test]
    fn without_bills_of_an_earlier_month_nothing_has_changed() {
        let changes = changes("2026-10-18", "2026-10-01", vec![guest(1, Listing::Stayed, &[], &[2, 3])]);
        assert!(!changes.compares && changes.rows.is_empty());
    }
}
