//! Classes of a column's values: what a frequency table counts and a filter asks for.

use super::owner::by_owner;
use super::{CHUNK, GuestColumn, GuestFigures, GuestList, GuestQuery, Owner, place_of};
use crate::domain::day::Day;
use crate::domain::phase::Phase;
use crate::domain::roster::RosterMark;

/// The measure of a value that there is none of: never came, no average.
const NOTHING: i64 = i64::MIN;

/// Guests whose value of a column lies between two measures, both included.
///
/// A measure is a number of visits, fen, a day's number, days, a phase's place among all, or
/// an owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Class {
    /// The column.
    pub column: GuestColumn,
    /// The least measure.
    pub from: i64,
    /// The largest measure.
    pub to: i64,
    /// The as-of day, which days since are counted to.
    pub as_of: Day,
}

/// What a class holds, for a person to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClassSpan {
    /// There is no such value.
    Nothing,
    /// A phase.
    Phase(Phase),
    /// A mark of the roster.
    Roster(RosterMark),
    /// Who of the house looks after them; `None` = nobody.
    Owner(Option<Owner>),
    /// Days, the first and the last; none where it is open at that side.
    Days(Option<Day>, Option<Day>),
    /// Amounts in fen, likewise.
    Money(Option<i64>, Option<i64>),
    /// Numbers, likewise.
    Count(Option<i64>, Option<i64>),
}

/// The measure of a guest's value; `None` for a column that holds names.
fn measure(column: GuestColumn, figures: &GuestFigures, as_of: Day) -> Option<i64> {
    let day = |day: Option<Day>| day.map_or(NOTHING, |day| i64::from(day.0));
    Some(match column {
        GuestColumn::Name | GuestColumn::Number => return None,
        GuestColumn::Phase => place(figures.phase),
        GuestColumn::Visits30 => figures.visits_30.into(),
        GuestColumn::Visits12 => figures.visits_12.into(),
        GuestColumn::Spend12 => figures.spend_12.0,
        GuestColumn::Average => figures.average().map_or(NOTHING, |average| average.0),
        GuestColumn::LastVisit => day(figures.last_visit),
        GuestColumn::FirstVisit => day(figures.first_visit),
        GuestColumn::DaysSince => figures.last_visit.map_or(NOTHING, |last| (as_of - last).into()),
        GuestColumn::Roster => figures.mark as i64,
        GuestColumn::Owner => Owner::measure(figures.owner),
    })
}

fn place(phase: Phase) -> i64 {
    let place = Phase::ALL.into_iter().position(|other| other == phase);
    place.and_then(|place| i64::try_from(place).ok()).unwrap_or(0)
}

/// Yuan at which classes of amounts begin.
const YUAN: [i64; 9] = [0, 100, 500, 1_000, 5_000, 10_000, 50_000, 100_000, 500_000];

impl Class {
    /// The classes of a column, from small to large, those of owners as their names were met; empty for a column that holds names.
    #[must_use]
    pub fn all(column: GuestColumn, as_of: Day) -> Vec<Self> {
        let starts: Vec<i64> = match column {
            GuestColumn::Name | GuestColumn::Number => return Vec::new(),
            GuestColumn::Phase => Phase::ALL.map(place).to_vec(),
            GuestColumn::Roster => RosterMark::ALL.map(|mark| mark as i64).to_vec(),
            GuestColumn::Owner => {
                [None].into_iter().chain(Owner::all().into_iter().map(Some)).map(Owner::measure).collect()
            }
            GuestColumn::Visits30 => vec![0, 1, 2, 3, 5, 7, 9, 13],
            GuestColumn::Visits12 => vec![0, 1, 2, 4, 7, 13, 25, 53, 105],
            GuestColumn::DaysSince => vec![NOTHING, NOTHING + 1, 0, 8, 15, 31, 61, 91, 181, 366],
            GuestColumn::Spend12 => {
                [NOTHING, 0, 1].into_iter().chain(YUAN.into_iter().skip(1).map(|yuan| yuan * 100)).collect()
            }
            GuestColumn::Average => {
                let from = YUAN.into_iter().skip(1).map(|yuan| yuan * 100);
                [NOTHING, NOTHING + 1].into_iter().chain(from).collect()
            }
            GuestColumn::LastVisit | GuestColumn::FirstVisit => {
                let months = (-11..=1).map(|back| i64::from(as_of.month().plus(back).first_day().0));
                [NOTHING, NOTHING + 1].into_iter().chain(months).collect()
            }
        };
        // Who is met for the first time later is no last class's.
        let last = if column == GuestColumn::Owner { starts.last().copied() } else { None };
        let ends = starts.iter().skip(1).map(|next| next - 1).chain([last.unwrap_or(i64::MAX)]);
        starts.iter().zip(ends).map(|(from, to)| Self { column, from: *from, to, as_of }).collect()
    }

    /// Whether a guest belongs to it.
    #[must_use]
    pub fn holds(&self, figures: &GuestFigures) -> bool {
        measure(self.column, figures, self.as_of).is_some_and(|own| (self.from..=self.to).contains(&own))
    }

    /// What it holds.
    #[must_use]
    pub fn span(&self) -> ClassSpan {
        let from = Some(self.from).filter(|from| *from > NOTHING + 1);
        let to = Some(self.to).filter(|to| *to < i64::MAX);
        let day = |measure: i64| i32::try_from(measure).ok().map(Day);
        match self.column {
            _ if self.to == NOTHING => ClassSpan::Nothing,
            GuestColumn::Phase => {
                let at = usize::try_from(self.from).ok().and_then(|at| Phase::ALL.get(at).copied());
                at.map_or(ClassSpan::Nothing, ClassSpan::Phase)
            }
            GuestColumn::Roster => {
                let mark = RosterMark::ALL.into_iter().find(|mark| *mark as i64 == self.from);
                mark.map_or(ClassSpan::Nothing, ClassSpan::Roster)
            }
            GuestColumn::Owner => ClassSpan::Owner(Owner::of_measure(self.from)),
            GuestColumn::LastVisit | GuestColumn::FirstVisit => {
                ClassSpan::Days(from.and_then(day), to.and_then(day))
            }
            GuestColumn::Spend12 | GuestColumn::Average => ClassSpan::Money(from, to),
            _ => ClassSpan::Count(from, to),
        }
    }
}

impl GuestList {
    /// How many of those a question shows fall into each class of a column, its filter prepared; classes without anybody are left
    /// out. `None` when `stop` wanted it stopped.
    #[must_use]
    pub fn frequencies(
        &self,
        query: &GuestQuery,
        (column, as_of): (GuestColumn, Day),
        stop: &dyn Fn() -> bool,
    ) -> Option<Vec<(Class, usize)>> {
        let mut counted: Vec<(Class, usize)> =
            Class::all(column, as_of).into_iter().map(|class| (class, 0)).collect();
        let hits = self.hits_of(query);
        for (row, figures) in (0..).zip(self.rows.figures()) {
            if row % CHUNK == 0 && stop() {
                return None;
            }
            if hits.is_some_and(|hits| !hits.holds(place_of(row))) {
                continue;
            }
            let Some(own) = measure(column, figures, as_of) else { continue };
            let place = counted.partition_point(|(class, _)| class.from <= own).checked_sub(1);
            if let Some((_, count)) = place.and_then(|place| counted.get_mut(place)) {
                *count += 1;
            }
        }
        counted.retain(|(_, count)| *count > 0);
        if column == GuestColumn::Owner {
            let owner = |class: &Class| Owner::of_measure(class.from);
            counted.sort_by(|(one, _), (other, _)| by_owner(owner(one), owner(other)));
        }
        Some(counted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::bill::CustomerId;
    use crate::domain::money::Fen;
    use crate::domain::roster::RosterMark;

    fn figures(day: Option<i32>, visits: u32, spend: i64) -> GuestFigures {
        GuestFigures {
            customer: CustomerId(1),
            first_visit: day.map(Day),
            last_visit: day.map(Day),
            visits_30: visits,
            visits_12: visits,
            billed_12: visits,
            spend_12: Fen(spend),
            phase: Phase::Dormant,
            house_phase: Phase::Dormant,
            is_few_data: false,
            mark: RosterMark::None,
            owner: (visits > 0).then(|| Owner::named("周敏")),
        }
    }

    #[test]
    fn every_guest_is_in_exactly_one_class_of_every_column_of_figures() {
        let as_of: Day = "2026-10-18".parse().expect("a day");
        let days =
            [None, Some(as_of.0), Some(as_of.0 - 7), Some(as_of.0 - 400), Some(as_of.0 + 90), Some(-5)];
        let all = days.into_iter().flat_map(|day| {
            [(0, 0), (0, -5), (1, 1), (3, 9_999), (200, 90_000_000)]
                .map(|(visits, spend)| figures(day, visits, spend))
        });
        for own in all {
            for column in GuestColumn::ALL {
                let holding = Class::all(column, as_of).iter().filter(|class| class.holds(&own)).count();
                let is_named = matches!(column, GuestColumn::Name | GuestColumn::Number);
                assert_eq!(holding, usize::from(!is_named), "{column:?} {own:?}");
            }
        }
    }

    #[test]
    fn a_class_says_what_it_holds() {
        let as_of: Day = "2026-10-18".parse().expect("a day");
        let spans = |column| Class::all(column, as_of).iter().map(Class::span).collect::<Vec<_>>();
        let last = spans(GuestColumn::LastVisit);
        let day = |text: &str| Some(text.parse().expect("a day"));
        assert_eq!(last[0], ClassSpan::Nothing);
        assert_eq!(last[1], ClassSpan::Days(None, day("2025-10-31")));
        assert_eq!(last[13], ClassSpan::Days(day("2026-10-01"), day("2026-10-31")));
        assert_eq!(spans(GuestColumn::Visits30)[3], ClassSpan::Count(Some(3), Some(4)));
        assert_eq!(spans(GuestColumn::Visits30)[7], ClassSpan::Count(Some(13), None));
        assert_eq!(spans(GuestColumn::Average)[1], ClassSpan::Money(None, Some(9_999)));
        let since = spans(GuestColumn::DaysSince);
        assert_eq!(since[0], ClassSpan::Nothing, "who never came is no number of days away");
        assert_eq!(since[2], ClassSpan::Count(Some(0), Some(7)));
        assert_eq!(spans(GuestColumn::Phase)[3], ClassSpan::Phase(Phase::ALL[3]));
        let owner = Owner::named("周敏");
        let owners = spans(GuestColumn::Owner);
        assert_eq!(owners[0], ClassSpan::Owner(None));
        assert!(owners.contains(&ClassSpan::Owner(Some(owner))));
    }
}
