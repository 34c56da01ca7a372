//! The attendance sheet 客户考勤表: who of the roster came on which day of a month.

use super::bill::{CustomerId, Sitting};
use super::calendar::Calendar;
use super::customer::Guest;
use super::day::{Day, Month};
use super::money::Fen;
use super::phase::{Ladder, Phase, VisitSpan};
use super::roster::RosterBasis;
use super::visit::{CountBy, Counting, DayVisits, Fact, Sittings, visits_by_day};
use serde::Serialize;
use std::ops::RangeInclusive;

/// Everything the roll is taken from. The store fills it; nothing here is read later.
#[derive(Clone, Debug)]
pub struct SheetInput {
    /// The month shown.
    pub month: Month,
    /// The as-of day D; its month is `month` or a later one.
    pub as_of: Day,
    /// Visit rule and scope; `counting.as_of` = min(D, last day of the month).
    pub counting: Counting,
    /// The day of the first bill that counts; `None` while there is none.
    pub first_bill: Option<Day>,
    /// Closed days.
    pub calendar: Calendar,
    /// The house ladder.
    pub ladder: Ladder,
    /// How the roster came about.
    pub roster: RosterInfo,
    /// The roster in order, pinned guests last.
    pub guests: Vec<RosterGuest>,
    /// Who stood on last month's roster and does not stand on this one.
    pub gone: Vec<Guest>,
}

/// One guest of the roster with his facts.
#[derive(Clone, Debug)]
pub struct RosterGuest {
    /// Place by spend from 1; `None` for a pinned guest outside the N.
    pub rank: Option<u32>,
    /// Who.
    pub guest: Guest,
    /// Net spend in the roster's window.
    pub roster_spend: Fen,
    /// Held on the sheet by hand.
    pub pinned: bool,
    /// Not on last month's roster.
    pub newly_listed: bool,
    /// First visit ever, over all outlets, up to `counting.as_of`.
    pub first_visit: Option<Day>,
    /// Last visit over all outlets, up to `counting.as_of`.
    pub last_visit: Option<Day>,
    /// Facts of all outlets, sorted by day, from [`SheetInput::facts_from`] at the latest to the last day of the month.
    pub facts: Vec<Fact>,
}

impl SheetInput {
    /// The first day whose facts the sheet needs: last month's first, or the start of the phase window.
    #[must_use]
    pub fn facts_from(month: Month, end: Day, calendar: &Calendar) -> Day {
        calendar.window_start(end, 30).min(month.plus(-1).first_day())
    }
}

/// How the roster of a sheet came about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RosterInfo {
    /// The basis really used.
    pub basis: RosterBasis,
    /// First day of the ranking window.
    pub from: Day,
    /// Last day of the ranking window.
    pub to: Day,
    /// The N asked for.
    pub size: u32,
    /// Whether `before` held too few guests and `through` was used instead.
    pub fallback: bool,
    /// The day a frozen roster was drawn up, when it is frozen.
    pub frozen_on: Option<Day>,
}

/// The finished sheet. JSON shape: cli.md, `sheet`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sheet {
    /// The month shown.
    pub month: Month,
    /// The as-of day.
    pub as_of: Day,
    /// Whether the month is not over at the as-of day.
    pub in_progress: bool,
    /// What one visit is.
    pub count_by: CountBy,
    /// How the roster came about.
    pub roster: RosterInfo,
    /// One row a guest, in roster order.
    pub rows: Vec<SheetRow>,
    /// Sums over the rows.
    pub totals: Figures,
    /// Guests of last month's roster who are not on this one.
    pub gone: Vec<Guest>,
    /// Whether a bill is older than the month shown: without one its visits can be compared with nothing.
    #[serde(skip)]
    pub compares: bool,
    /// Rows in each phase, in the order of [`Phase::ALL`].
    #[serde(skip)]
    pub phase_counts: [u32; Phase::ALL.len()],
}

/// Visits, spend and their average over some span of days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// Visits, ticks with them.
    pub visits: u32,
    /// Net spend.
    pub spend: Fen,
    /// Average per visit 次均消费: spend ÷ visits with a priced bill; `None` when there is none.
    pub average: Option<Fen>,
}

/// One guest's line of the sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SheetRow {
    /// Place by spend; `None` for a pinned guest outside the N.
    pub rank: Option<u32>,
    /// Who.
    #[serde(flatten)]
    pub guest: Guest,
    /// Net spend in the roster's window.
    pub roster_spend: Fen,
    /// Days with at least one visit, in order.
    pub days: Vec<DayCell>,
    /// Days of the month after the as-of day that were ticked by hand, in order: in no figure yet, but seen and taken back.
    #[serde(skip)]
    pub later_ticks: Vec<DayCell>,
    /// 上旬, 中旬, 下旬.
    pub periods: [Period; 3],
    /// The month so far.
    #[serde(flatten)]
    pub figures: Figures,
    /// Visits in the whole previous month.
    pub previous_visits: u32,
    /// Days with a visit among those of the previous month the change compares with ([`compared_days`]), in order.
    #[serde(skip)]
    pub compared: Vec<DayCell>,
    /// Visits so far minus those on the same days of the previous month (all of it once the month is closed).
    pub change: i64,
    /// Last visit over all outlets, up to the sheet's end.
    pub last_visit: Option<Day>,
    /// Days with a visit among the open ones the phase was judged by, over all outlets, in order.
    #[serde(skip)]
    pub window: Vec<(Day, DayCell)>,
    /// What else the row says.
    #[serde(flatten)]
    pub standing: Standing,
}

/// Phase and marks of a row.
#[expect(clippy::struct_excessive_bools, reason = "four independent marks, each a JSON field")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// Phase by the house ladder as of min(D, end of the month).
    pub phase: Phase,
    /// Whether the month is closed, so that the phase will not move any more.
    pub phase_final: bool,
    /// Visits in the 30 open days the phase was judged by.
    #[serde(skip)]
    pub visits_in_window: u32,
    /// Phase by the guest's own rhythm; not computed yet.
    pub personal_phase: Option<Phase>,
    /// Cause of absence; not recorded yet.
    pub cause: Option<&'static str>,
    /// Held on the sheet by hand.
    pub pinned: bool,
    /// Not on last month's roster.
    pub newly_listed: bool,
    /// With a scope: he comes, but to another outlet 转去分店.
    pub moved: bool,
}

/// One day's cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct DayCell {
    /// Day of the month.
    pub day: u32,
    /// Which sittings hold a visit, ticks with them.
    pub sitting: CellMark,
    /// Visits that day.
    pub visits: u32,
    /// Whether a visit of the day was ticked by hand.
    pub ticked: bool,
    /// Whether every visit of the day was ticked: drawn as `·`.
    #[serde(skip)]
    pub only_ticked: bool,
    /// Sittings with a tick, whether it counts or not: what can be taken away.
    #[serde(skip)]
    pub ticks: Sittings,
    /// Sittings in which a bill counts already: a tick there adds nothing.
    #[serde(skip)]
    pub covered: Sittings,
    /// Net spend of the day.
    pub spend: Fen,
}

/// What a cell shows: 午, 晚, 全, or time unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CellMark {
    /// Lunch 午.
    Day,
    /// Dinner 晚.
    Evening,
    /// Both 全.
    Both,
    /// The till gave no time.
    Unknown,
}

/// One ten-day period of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Period {
    /// First day of the month it covers.
    pub from: u32,
    /// Last day of the month it covers.
    pub to: u32,
    /// Its figures; zero and `None` while it lies in the future.
    #[serde(flatten)]
    pub figures: Figures,
}

/// The days of the previous month that a month is compared with: the same days while it runs, clamped; all once it is closed.
#[must_use]
pub fn compared_days(month: Month, as_of: Day) -> RangeInclusive<Day> {
    let previous = month.plus(-1);
    let is_running = as_of < month.last_day();
    let last = if is_running { previous.day_clamped(as_of.day_of_month()) } else { previous.last_day() };
    previous.first_day()..=last
}

impl SheetRow {
    /// What a day of the month holds: a visit, or a tick that the as-of day has not reached.
    #[must_use]
    pub fn cell(&self, day: u32) -> Option<&DayCell> {
        self.days.iter().chain(&self.later_ticks).find(|cell| cell.day == day)
    }
}

impl Sheet {
    /// The day the sheet is true of: the as-of day, or the last of a month that is over by then.
    #[must_use]
    pub fn end(&self) -> Day {
        self.as_of.min(self.month.last_day())
    }

    /// A row's visits of the previous month; `None` where nothing is known of it.
    #[must_use]
    pub fn previous_visits(&self, row: &SheetRow) -> Option<u32> {
        self.compares.then_some(row.previous_visits)
    }

    /// A row's change against the previous month; `None` where nothing is known of it.
    #[must_use]
    pub fn change(&self, row: &SheetRow) -> Option<i64> {
        self.compares.then_some(row.change)
    }

    /// The change of all rows together; `None` where there is nothing to compare with.
    #[must_use]
    pub fn total_change(&self) -> Option<i64> {
        self.compares.then(|| self.rows.iter().map(|row| row.change).sum())
    }

    /// What is to be said of the days between the last bill, the as-of day (`chosen` by the person or not) and the clock's day.
    #[must_use]
    pub fn data_age(&self, last_bill: Day, chosen: bool, today: Day) -> DataAge {
        let days = today - last_bill;
        match () {
            () if self.as_of > last_bill => DataAge::EndsBefore,
            () if !chosen && days > DAYS_FRESH => DataAge::Old { days },
            () => DataAge::Fresh,
        }
    }
}

/// Bills this many days old need no banner. Source: domain.md §2, as-of day.
const DAYS_FRESH: i32 = 2;

/// How the days of the bills stand to the days looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataAge {
    /// Nothing is to be said.
    Fresh,
    /// The as-of day lies after the last bill: the days between count as days without a visit.
    EndsBefore,
    /// The last bill is so many days older than the clock's day.
    Old {
        /// How many.
        days: i32,
    },
}

/// Takes the roll. Source: domain.md §3.
#[must_use]
pub fn take_roll(input: &SheetInput) -> Sheet {
    let in_progress = input.as_of < input.month.last_day();
    let rows: Vec<SheetRow> = input.guests.iter().map(|guest| take_row(input, guest, in_progress)).collect();
    let mut phase_counts = [0; Phase::ALL.len()];
    for row in &rows {
        phase_counts[row.standing.phase as usize] += 1;
    }
    let month = input.month.first_day()..=input.counting.as_of;
    let all_days: Vec<DayVisits> =
        input.guests.iter().flat_map(|guest| visits_by_day(&guest.facts, input.counting)).collect();
    Sheet {
        month: input.month,
        as_of: input.as_of,
        in_progress,
        count_by: input.counting.count_by,
        roster: input.roster.clone(),
        rows,
        totals: add_up(&all_days, &month),
        gone: input.gone.clone(),
        compares: input.first_bill.is_some_and(|first| first.month() < input.month),
        phase_counts,
    }
}

fn take_row(input: &SheetInput, roster_guest: &RosterGuest, in_progress: bool) -> SheetRow {
    let days = visits_by_day(&roster_guest.facts, input.counting);
    let month = input.month.first_day()..=input.counting.as_of;
    let figures = add_up(&days, &month);
    let compared = compared_days(input.month, input.as_of);
    let cells = |span: &RangeInclusive<Day>| -> Vec<DayCell> {
        days.iter().filter(|day| span.contains(&day.day)).filter_map(day_cell).collect()
    };
    let window = phase_window(input, roster_guest);
    SheetRow {
        rank: roster_guest.rank,
        guest: roster_guest.guest.clone(),
        roster_spend: roster_guest.roster_spend,
        days: cells(&month),
        later_ticks: later_ticks(input, &roster_guest.facts),
        periods: input.month.periods().map(|days_of| Period {
            from: days_of.start().day_of_month(),
            to: days_of.end().day_of_month(),
            figures: add_up(&days, &days_of),
        }),
        figures,
        previous_visits: add_up(&days, &input.month.plus(-1).days()).visits,
        compared: cells(&compared),
        change: i64::from(figures.visits) - i64::from(add_up(&days, &compared).visits),
        last_visit: roster_guest.last_visit,
        standing: judge(input, roster_guest, &days, &window, in_progress),
        window,
    }
}

/// The ticks of days of the month that the as-of day has not reached; bills of those days are nobody's business yet.
fn later_ticks(input: &SheetInput, facts: &[Fact]) -> Vec<DayCell> {
    let end = input.month.last_day();
    let is_later = |fact: &&Fact| fact.ticked && fact.day > input.counting.as_of && fact.day <= end;
    let ticks: Vec<Fact> = facts
        .iter()
        .filter(is_later)
        .map(|fact| Fact { net: Fen::ZERO, sales: 0, unpriced: 0, ..*fact })
        .collect();
    let days = visits_by_day(&ticks, Counting { as_of: end, ..input.counting });
    days.iter().filter_map(day_cell).map(|cell| DayCell { visits: 0, ..cell }).collect()
}

/// The visits the phase counts, over all outlets.
fn phase_window(input: &SheetInput, guest: &RosterGuest) -> Vec<(Day, DayCell)> {
    let end = input.counting.as_of;
    let window = input.calendar.window_start(end, 30)..=end;
    let everywhere = visits_by_day(&guest.facts, input.counting.everywhere());
    let days = everywhere.iter().filter(|day| window.contains(&day.day));
    days.filter_map(|day| Some((day.day, day_cell(day)?))).collect()
}

fn judge(
    input: &SheetInput,
    guest: &RosterGuest,
    days: &[DayVisits],
    visited: &[(Day, DayCell)],
    in_progress: bool,
) -> Standing {
    let end = input.counting.as_of;
    let window = input.calendar.window_start(end, 30)..=end;
    let in_window = visited.iter().map(|(_, cell)| cell.visits).sum();
    let span = VisitSpan { first: guest.first_visit, last: guest.last_visit, in_window };
    Standing {
        phase: input.ladder.phase(end, span),
        phase_final: !in_progress,
        visits_in_window: in_window,
        personal_phase: None,
        cause: None,
        pinned: guest.pinned,
        newly_listed: guest.newly_listed,
        moved: input.counting.scope.is_some() && in_window > 0 && add_up(days, &window).visits == 0,
    }
}

/// Figures of the days within a span; `days` may be those of several guests.
pub(super) fn add_up(days: &[DayVisits], span: &RangeInclusive<Day>) -> Figures {
    let mut figures = Figures::default();
    let mut billed = 0;
    for day in days.iter().filter(|day| span.contains(&day.day)) {
        figures.visits += day.visits;
        figures.spend += day.net;
        billed += day.billed;
    }
    figures.average = figures.spend.average(billed);
    figures
}

fn day_cell(day: &DayVisits) -> Option<DayCell> {
    let holds = |sitting| day.sittings.holds(sitting) || day.ticked.holds(sitting);
    let sitting = match (holds(Sitting::Day), holds(Sitting::Evening)) {
        (true, true) => CellMark::Both,
        (true, false) => CellMark::Day,
        (false, true) => CellMark::Evening,
        (false, false) => CellMark::Unknown,
    };
    (day.visits > 0).then(|| DayCell {
        day: day.day.day_of_month(),
        sitting,
        visits: day.visits,
        ticked: !day.ticked.is_empty(),
        only_ticked: day.sittings.is_empty(),
        ticks: day.ticks,
        covered: day.covered,
        spend: day.net,
    })
}

/// The cell a cursor stands on, for drilling down to its bills.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CellAddress {
    /// Whose row.
    pub customer: CustomerId,
    /// Which business day.
    pub day: Day,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::bill::OutletId;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    fn fact(on: &str, sitting: Sitting, net: i64) -> Fact {
        Fact {
            customer: CustomerId(1),
            day: day(on),
            outlet: OutletId(1),
            sitting,
            from: day(on),
            net: Fen(net),
            sales: i32::from(net > 0),
            unpriced: 0,
            covers: 2,
            ticked: false,
        }
    }

    fn input(month: &str, as_of: &str, facts: Vec<Fact>) -> SheetInput {
        let month: Month = month.parse().expect("a month");
        let as_of = day(as_of);
        let counting =
            Counting { count_by: CountBy::Sitting, as_of: as_of.min(month.last_day()), scope: None };
        let span = visits_by_day(&facts, counting);
        SheetInput {
            month,
            as_of,
            counting,
            first_bill: Some(day("2025-01-01")),
            calendar: Calendar::default(),
            ladder: Ladder::default(),
            roster: RosterInfo {
                basis: RosterBasis::Before,
                from: month.plus(-12).first_day(),
                to: month.first_day() - 1,
                size: 50,
                fallback: false,
                frozen_on: None,
            },
            guests: vec![RosterGuest {
                rank: Some(1),
                guest: Guest {
                    customer: CustomerId(1),
                    member_no: "001".into(),
                    name: Some("张建国".into()),
                    title: None,
                },
                roster_spend: Fen(1),
                pinned: false,
                newly_listed: false,
                first_visit: span.first().map(|visits| visits.day),
                last_visit: span.last().map(|visits| visits.day),
                facts,
            }],
            gone: Vec::new(),
        }
    }

    #[test]
    fn change_compares_the_same_days_while_the_month_runs_and_whole_months_after() {
        let facts = vec![
            fact("2026-09-05", Sitting::Day, 100),
            fact("2026-09-25", Sitting::Day, 100),
            fact("2026-10-02", Sitting::Day, 100),
            fact("2026-10-03", Sitting::Day, 100),
        ];
        let running = take_roll(&input("2026-10", "2026-10-18", facts.clone()));
        assert!(running.in_progress);
        assert_eq!((running.rows[0].previous_visits, running.rows[0].change), (2, 1));
        let closed = take_roll(&input("2026-10", "2026-11-03", facts));
        assert!(!closed.in_progress);
        assert_eq!((closed.rows[0].previous_visits, closed.rows[0].change), (2, 0));
    }

    #[test]
    fn the_days_a_change_compares_with_are_listed_and_add_up_to_it() {
        let facts = vec![
            fact("2026-08-31", Sitting::Day, 100),
            fact("2026-09-05", Sitting::Day, 100),
            fact("2026-09-05", Sitting::Evening, 100),
            fact("2026-09-18", Sitting::Evening, 100),
            fact("2026-09-19", Sitting::Day, 100),
            fact("2026-10-02", Sitting::Day, 100),
        ];
        let days = |row: &SheetRow| row.compared.iter().map(|cell| cell.day).collect::<Vec<_>>();
        let sum = |row: &SheetRow| row.compared.iter().map(|cell| i64::from(cell.visits)).sum::<i64>();
        for (as_of, listed) in [("2026-10-18", vec![5, 18]), ("2026-11-03", vec![5, 18, 19])] {
            let sheet = take_roll(&input("2026-10", as_of, facts.clone()));
            let row = &sheet.rows[0];
            assert_eq!(days(row), listed, "{as_of}");
            assert_eq!(i64::from(row.figures.visits) - sum(row), row.change, "{as_of}");
        }
    }

    #[test]
    fn a_month_has_nothing_to_compare_with_when_no_bill_is_older() {
        let sheet = |first: Option<&str>| {
            let first_bill = first.map(day);
            let facts = vec![fact("2026-03-02", Sitting::Day, 100)];
            take_roll(&SheetInput { first_bill, ..input("2026-03", "2026-03-30", facts) })
        };
        for first in [Some("2026-03-01"), Some("2026-03-31"), Some("2026-04-01"), None] {
            let sheet = sheet(first);
            let row = &sheet.rows[0];
            let told = (sheet.previous_visits(row), sheet.change(row), sheet.total_change());
            assert_eq!(told, (None, None, None), "{first:?}");
        }
        let sheet = sheet(Some("2026-02-28"));
        let row = &sheet.rows[0];
        assert_eq!(
            (sheet.previous_visits(row), sheet.change(row), sheet.total_change()),
            (Some(0), Some(1), Some(1))
        );
    }

    #[test]
    fn a_month_that_is_over_is_true_of_its_last_day() {
        let end = |as_of| take_roll(&input("2026-10", as_of, Vec::new())).end();
        assert_eq!(end("2026-11-27"), day("2026-10-31"));
        assert_eq!(end("2026-10-18"), day("2026-10-18"));
    }

    #[test]
    fn bills_more_than_two_days_old_are_told_unless_an_as_of_day_was_chosen() {
        let sheet = take_roll(&input("2026-03", "2026-03-18", Vec::new()));
        let day = |text: &str| text.parse().expect("a day");
        let age = |last, chosen, today| sheet.data_age(day(last), chosen, day(today));
        assert_eq!(age("2026-03-18", false, "2026-03-20"), DataAge::Fresh);
        assert_eq!(age("2026-03-18", false, "2026-03-21"), DataAge::Old { days: 3 });
        assert_eq!(age("2026-03-18", true, "2026-03-21"), DataAge::Fresh);
        assert_eq!(age("2026-03-17", true, "2026-03-18"), DataAge::EndsBefore);
    }

    #[test]
    fn change_is_clamped_to_a_short_previous_month() {
        let facts = vec![fact("2026-02-28", Sitting::Day, 100), fact("2026-03-30", Sitting::Day, 100)];
        assert_eq!(take_roll(&input("2026-03", "2026-03-30", facts)).rows[0].change, 0);
    }

    #[test]
    fn a_refund_only_day_lowers_spend_without_a_mark() {
        let facts = vec![fact("2026-10-02", Sitting::Day, 10_000), fact("2026-10-03", Sitting::Day, -2_500)];
        let sheet = take_roll(&input("2026-10", "2026-10-31", facts));
        let row = &sheet.rows[0];
        assert_eq!(row.days.iter().map(|cell| cell.day).collect::<Vec<_>>(), [2]);
        assert_eq!((row.figures.spend, row.figures.average), (Fen(7_500), Some(Fen(7_500))));
        assert_eq!(sheet.totals, row.figures);
    }

    #[test]
    fn the_visits_of_the_phase_window_are_listed_and_add_up_to_it() {
        let ticked = |on, sitting| Fact { ticked: true, sales: 0, ..fact(on, sitting, 0) };
        let facts = vec![
            fact("2026-09-15", Sitting::Day, 100),
            Fact { sales: 2, ..fact("2026-09-25", Sitting::Day, 100) },
            ticked("2026-10-02", Sitting::Evening),
            fact("2026-10-05", Sitting::Day, 100),
            ticked("2026-10-05", Sitting::Evening),
            fact("2026-10-09", Sitting::Day, -100),
        ];
        let row = take_roll(&input("2026-10", "2026-10-18", facts)).rows.remove(0);
        let listed: Vec<_> = row.window.iter().map(|(day, cell)| (day.to_string(), cell.visits)).collect();
        let expected = [("2026-09-25", 1), ("2026-10-02", 1), ("2026-10-05", 2)];
        assert_eq!(listed, expected.map(|(day, visits)| (day.to_owned(), visits)));
        assert_eq!(row.standing.visits_in_window, 4);
    }

    #[test]
    fn a_cell_knows_its_ticks_and_where_one_would_add_nothing() {
        let ticked = |on, sitting| Fact { ticked: true, ..fact(on, sitting, 0) };
        let facts = vec![
            Fact { ticked: true, ..fact("2026-10-02", Sitting::Day, 100) },
            ticked("2026-10-03", Sitting::Evening),
        ];
        let row = take_roll(&input("2026-10", "2026-10-18", facts)).rows.remove(0);
        let held = |sittings: Sittings| Sitting::ALL.map(|sitting| sittings.holds(sitting));
        let told = |cell: &DayCell| (cell.visits, cell.ticked, held(cell.ticks), held(cell.covered));
        let of = |sittings: &[Sitting]| Sitting::ALL.map(|sitting| sittings.contains(&sitting));
        assert_eq!(
            told(&row.days[0]),
            (1, false, of(&[Sitting::Day]), of(&[Sitting::Day, Sitting::Unknown])),
            "a tick under a bill is there and counts nothing"
        );
        assert_eq!(told(&row.days[1]), (1, true, of(&[Sitting::Evening]), of(&[])));
    }

    #[test]
    fn ten_day_periods_each_have_their_own_average() {
        let facts = vec![
            fact("2026-10-10", Sitting::Day, 10_000),
            fact("2026-10-11", Sitting::Evening, 20_001),
            fact("2026-10-12", Sitting::Evening, 10_000),
        ];
        let row = take_roll(&input("2026-10", "2026-10-31", facts)).rows.remove(0);
        let averages = row.periods.map(|period| (period.from, period.to, period.figures.average));
        assert_eq!(averages, [(1, 10, Some(Fen(10_000))), (11, 20, Some(Fen(15_001))), (21, 31, None)]);
    }

    #[test]
    fn lunch_and_dinner_share_one_cell() {
        let facts = vec![fact("2026-10-10", Sitting::Day, 1), fact("2026-10-10", Sitting::Evening, 1)];
        let row = take_roll(&input("2026-10", "2026-10-31", facts)).rows.remove(0);
        assert_eq!((row.days[0].sitting, row.days[0].visits), (CellMark::Both, 2));
    }

    #[test]
    fn the_phase_counts_the_thirty_days_up_to_the_end_of_the_sheet() {
        let facts: Vec<Fact> = ["2026-08-01", "2026-10-01", "2026-10-02", "2026-10-31"]
            .into_iter()
            .map(|on| fact(on, Sitting::Day, 100))
            .collect();
        let row = take_roll(&input("2026-10", "2026-10-31", facts)).rows.remove(0);
        assert_eq!((row.standing.phase, row.standing.phase_final), (Phase::Shock, true));
    }

    #[test]
    fn a_tick_the_as_of_day_has_not_reached_is_seen_and_counts_for_nothing() {
        let tick = |on: &str| Fact { ticked: true, covers: 0, ..fact(on, Sitting::Evening, 0) };
        let billed = fact("2026-10-17", Sitting::Day, 10_000);
        let without = take_roll(&input("2026-10", "2026-10-18", vec![billed]));
        let later = [fact("2026-10-19", Sitting::Evening, 90_000), tick("2026-10-19"), tick("2026-11-01")];
        let facts = [vec![billed], later.to_vec()].concat();
        let with = take_roll(&input("2026-10", "2026-10-18", facts.clone()));
        let row = &with.rows[0];
        let cell = row.cell(19).expect("the tick");
        assert_eq!((cell.visits, cell.spend, cell.only_ticked), (0, Fen::ZERO, true));
        assert!(cell.ticks.holds(Sitting::Evening) && cell.covered.is_empty(), "{cell:?}");
        assert_eq!(row.later_ticks.len(), 1, "November is on another sheet");
        assert_eq!(SheetRow { later_ticks: Vec::new(), ..row.clone() }, without.rows[0]);
        assert_eq!((with.totals, with.phase_counts), (without.totals, without.phase_counts));
        let reached = take_roll(&input("2026-10", "2026-10-19", facts));
        assert_eq!((reached.rows[0].later_ticks.len(), reached.rows[0].figures.visits), (0, 2));
    }
}
