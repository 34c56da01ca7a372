//! Who moved from which phase to which between two days 期的变动: the matrix, and the guests behind each of its cells.
//!
//! Both days are judged by what is known now; what was first taken at a month's end is told by its own record. Source: domain.md
//! §8, "Movement between two dates".

use super::bill::CustomerId;
use super::day::Day;
use super::judge::{JudgedGuest, PhaseBasis, Phases};
use super::money::Fen;
use super::phase::{Ladder, Phase};
use serde::Serialize;
use std::cmp::Reverse;

/// Phases there are.
const PHASES: usize = Phase::ALL.len();

/// What became of a guest between two days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// He faded further.
    Worse,
    /// He is nearer to what he used to be.
    Better,
    /// He came for the first time.
    Newcomer,
    /// He neither faded nor recovered; a newcomer who came to be Normal is one of these.
    Same,
}

impl Step {
    /// Every step, in the order totals name them.
    pub const ALL: [Self; 4] = [Self::Worse, Self::Better, Self::Newcomer, Self::Same];

    /// The word of the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Worse => "worse",
            Self::Better => "better",
            Self::Newcomer => "newcomer",
            Self::Same => "same",
        }
    }

    /// From one phase to another.
    #[must_use]
    pub fn between(from: Phase, to: Phase) -> Self {
        match (from, to) {
            (Phase::Prospect, Phase::Prospect) => Self::Same,
            (Phase::Prospect, _) => Self::Newcomer,
            // His only visit was taken back.
            (_, Phase::Prospect) => Self::Same,
            _ if to.is_worse_than(from) => Self::Worse,
            _ if from.is_worse_than(to) => Self::Better,
            _ => Self::Same,
        }
    }
}

/// A guest on two days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Who.
    pub customer: CustomerId,
    /// His phase on the first day.
    pub from: Phase,
    /// His phase on the second.
    pub to: Phase,
    /// His value at risk on the first day; `None` without a baseline.
    pub risk_before: Option<Fen>,
    /// On the second.
    pub risk_now: Option<Fen>,
}

impl Moved {
    /// What became of him.
    #[must_use]
    pub fn step(&self) -> Step {
        Step::between(self.from, self.to)
    }

    fn has_moved(&self) -> bool {
        self.from != self.to
    }
}

/// Guests of a cell, a row or a column, and what they are worth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many.
    pub guests: u32,
    /// Their value at risk per 30 days on the first day, of those of whom it is known.
    pub risk_before: Fen,
    /// On the second.
    pub risk_now: Fen,
}

impl Tally {
    fn take(&mut self, moved: &Moved) {
        self.guests += 1;
        self.risk_before += moved.risk_before.unwrap_or(Fen::ZERO);
        self.risk_now += moved.risk_now.unwrap_or(Fen::ZERO);
    }

    fn and(mut self, other: Self) -> Self {
        self.guests += other.guests;
        self.risk_before += other.risk_before;
        self.risk_now += other.risk_now;
        self
    }
}

/// Some cells of the matrix: one, a row, a column, or all; `None` stands for every phase.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cells {
    /// The phase on the first day.
    pub from: Option<Phase>,
    /// The phase on the second.
    pub to: Option<Phase>,
}

impl Cells {
    fn hold(self, from: Phase, to: Phase) -> bool {
        self.from.is_none_or(|wanted| wanted == from) && self.to.is_none_or(|wanted| wanted == to)
    }
}

/// Everybody on two days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Movement {
    /// The first day.
    pub from: Day,
    /// The second.
    pub to: Day,
    /// The last day with bills: no later one can be chosen.
    pub latest: Day,
    /// Which ladder was asked for.
    pub basis: PhaseBasis,
    /// The house ladder.
    pub ladder: Ladder,
    rows: Vec<Moved>,
    cells: [[Tally; PHASES]; PHASES],
}

impl Movement {
    /// From what was said of everybody on each of the days, both in order of customer. Whoever is in one of them alone is left out.
    #[must_use]
    pub fn new(before: &Phases, now: &Phases, latest: Day) -> Self {
        let mut earlier = before.rows.iter().peekable();
        let mut rows = Vec::with_capacity(now.rows.len());
        for row in &now.rows {
            while earlier.next_if(|other| other.customer < row.customer).is_some() {}
            if let Some(other) = earlier.next_if(|other| other.customer == row.customer) {
                rows.push(moved(other, row));
            }
        }
        let mut cells = [[Tally::default(); PHASES]; PHASES];
        for row in &rows {
            cells[row.from as usize][row.to as usize].take(row);
        }
        // Who is worth most a month stands first wherever some of them are listed.
        rows.sort_by_key(|row| (Reverse(row.risk_now), Reverse(row.risk_before), row.customer));
        let (from, to) = (before.as_of, now.as_of);
        Self { from, to, latest, basis: now.basis, ladder: now.ladder, rows, cells }
    }

    /// How many are in some cells, and what they are worth.
    #[must_use]
    pub fn tally(&self, wanted: Cells) -> Tally {
        self.sum(|from, to| wanted.hold(from, to))
    }

    /// How many took a step.
    #[must_use]
    pub fn total(&self, step: Step) -> Tally {
        self.sum(|from, to| Step::between(from, to) == step)
    }

    fn sum(&self, is_wanted: impl Fn(Phase, Phase) -> bool) -> Tally {
        let pairs = Phase::ALL.into_iter().flat_map(|from| Phase::ALL.map(|to| (from, to)));
        let wanted = pairs.filter(|(from, to)| is_wanted(*from, *to));
        wanted.fold(Tally::default(), |sum, (from, to)| sum.and(self.cells[from as usize][to as usize]))
    }

    /// The guests of some cells, the largest value at risk first and those of unknown value last.
    pub fn guests(&self, wanted: Cells) -> impl Iterator<Item = &Moved> {
        self.rows.iter().filter(move |row| wanted.hold(row.from, row.to))
    }

    /// Those whose phase is another one now: who faded first, then who recovered, then who is new, the largest value at risk
    /// first.
    #[must_use]
    pub fn moved(&self) -> Vec<Moved> {
        let mut moved: Vec<Moved> = self.rows.iter().filter(|row| row.has_moved()).copied().collect();
        let rank = |step: Step| Step::ALL.iter().position(|other| *other == step);
        moved.sort_by_key(|row| rank(row.step()));
        moved
    }
}

fn moved(before: &JudgedGuest, now: &JudgedGuest) -> Moved {
    Moved {
        customer: now.customer,
        from: before.judgement.verdict.phase,
        to: now.judgement.verdict.phase,
        risk_before: before.judgement.value_at_risk(),
        risk_now: now.judgement.value_at_risk(),
    }
}

/// The day a movement begins when nobody says: the end of the month before that of the second day.
#[must_use]
pub fn usual_start(to: Day) -> Day {
    to.month().first_day() - 1
}

/// The two days a month earlier: both at a month's end, the second where the first was.
#[must_use]
pub fn month_before((from, _): (Day, Day)) -> (Day, Day) {
    let to = if from.month().last_day() == from { from } else { usual_start(from) };
    (usual_start(to), to)
}

/// The two days a month later, up to `last`; `None` when that is reached.
#[must_use]
pub fn month_after((_, to): (Day, Day), last: Day) -> Option<(Day, Day)> {
    let from = if to.month().last_day() == to { to } else { usual_start(to) };
    let end = from.month().plus(1).last_day();
    (to < last && from < last).then(|| (from, end.min(last)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Calendar;
    use crate::domain::judge::{GuestTime, Judge};
    use crate::domain::rhythm::{Baseline, VisitDay};

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    #[test]
    fn every_step_between_two_phases() {
        use Phase::{Buried, Dead, Dormant, New, Normal, Prospect, Resting, Shock};
        let table = [
            (Normal, Resting, Step::Worse),
            (New, Shock, Step::Worse),
            (Dead, Buried, Step::Worse),
            (Buried, Normal, Step::Better),
            (Shock, Dormant, Step::Better),
            (New, Normal, Step::Same),
            (Normal, New, Step::Same),
            (Dead, Dead, Step::Same),
            (Prospect, Prospect, Step::Same),
            (Prospect, New, Step::Newcomer),
            (Prospect, Buried, Step::Newcomer),
            (Shock, Prospect, Step::Same),
        ];
        for (from, to, expected) in table {
            assert_eq!(Step::between(from, to), expected, "{from:?} to {to:?}");
        }
    }

    /// Guests by the day of their only visit, each with 300 yuan a month at stake.
    fn phases(as_of: &str, visits: &[(u32, &str)]) -> Phases {
        let calendar = Calendar::new(Vec::new());
        let judge = Judge {
            as_of: day(as_of),
            ladder: Ladder::default(),
            basis: PhaseBasis::House,
            calendar: &calendar,
        };
        let baseline = Baseline {
            visits: 10,
            billed: 10,
            open_days: 100,
            net: Fen(100_000),
            half_gap: 20,
            is_fading: false,
            is_lasting_fade: false,
            is_ticket_low: false,
        };
        let row = |(customer, visit): &(u32, &str)| {
            let days = [VisitDay { day: day(visit), visits: 1, billed: 1, net: Fen(0) }];
            let came = days[0].day <= judge.as_of;
            let time = GuestTime {
                first: came.then_some(days[0].day),
                last: came.then_some(days[0].day),
                days: &days,
                baseline: came.then_some(baseline),
                is_on_roster: false,
            };
            JudgedGuest {
                customer: CustomerId(*customer),
                visits: 1,
                spend: Fen(0),
                judgement: judge.judge(&time),
            }
        };
        Phases {
            as_of: judge.as_of,
            basis: judge.basis,
            ladder: judge.ladder,
            rows: visits.iter().map(row).collect(),
        }
    }

    #[test]
    fn the_matrix_holds_everybody_known_on_both_days_with_what_they_are_worth() {
        let visits = [(1, "2026-08-20"), (2, "2026-10-05"), (4, "2026-09-01"), (7, "2026-09-02")];
        let before = phases("2026-09-30", &visits[..3]);
        let now = phases("2026-10-31", &visits);
        let movement = Movement::new(&before, &now, now.as_of);
        let cell = |from, to| movement.tally(Cells { from: Some(from), to: Some(to) });
        assert_eq!(
            cell(Phase::Dead, Phase::Dead),
            Tally { guests: 1, risk_before: Fen(30_000), risk_now: Fen(30_000) }
        );
        assert_eq!(
            cell(Phase::Prospect, Phase::New),
            Tally { guests: 1, risk_before: Fen::ZERO, risk_now: Fen(30_000) }
        );
        assert_eq!(cell(Phase::New, Phase::Dead).guests, 1);
        assert_eq!(movement.tally(Cells::default()).guests, 3, "whoever is on one day alone is left out");
        assert_eq!(movement.tally(Cells { from: None, to: Some(Phase::Dead) }).guests, 2);
        assert_eq!(
            Step::ALL.map(|step| movement.total(step).guests),
            [1, 0, 1, 1],
            "worse, better, newcomers, same"
        );
        let who = |rows: Vec<Moved>| rows.iter().map(|row| row.customer.0).collect::<Vec<_>>();
        assert_eq!(who(movement.moved()), [4, 2], "who faded stands before who is new");
        let dead = Cells { from: None, to: Some(Phase::Dead) };
        assert_eq!(who(movement.guests(dead).copied().collect()), [1, 4]);
    }

    #[test]
    fn the_days_go_from_month_end_to_month_end() {
        let last = day("2026-11-28");
        assert_eq!(usual_start(last), day("2026-10-31"));
        assert_eq!(usual_start(day("2026-10-31")), day("2026-09-30"));
        let table = [
            (("2026-10-31", "2026-11-28"), ("2026-09-30", "2026-10-31")),
            (("2026-09-30", "2026-10-31"), ("2026-08-31", "2026-09-30")),
            (("2026-10-10", "2026-11-28"), ("2026-08-31", "2026-09-30")),
        ];
        for (days, expected) in table {
            let found = month_before((day(days.0), day(days.1)));
            assert_eq!(found, (day(expected.0), day(expected.1)), "{days:?}");
        }
        let after = |from, to| month_after((day(from), day(to)), last);
        assert_eq!(after("2026-08-31", "2026-09-30"), Some((day("2026-09-30"), day("2026-10-31"))));
        assert_eq!(after("2026-09-30", "2026-10-31"), Some((day("2026-10-31"), last)));
        assert_eq!(after("2026-10-31", "2026-11-28"), None);
        assert_eq!(after("2026-08-10", "2026-09-15"), Some((day("2026-08-31"), day("2026-09-30"))));
    }
}
