//! The attendance sheet 客户考勤表: who of the roster came on which day of a month.

mod data_age;

pub use data_age::DataAge;

use super::bill::{CustomerId, Sitting};
use super::calendar::Calendar;
use super::customer::Guest;
use super::day::{Day, Month};
use super::judge::{GuestPast, Judge, Judgement, PhaseBasis, Verdict};
use super::money::Fen;
use super::phase::{Ladder, Phase};
use super::rhythm::{VisitDay, WINDOW};
use super::roster::RosterBasis;
use super::touch::{Cause, LatestTouch, MeasureTaken};
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
    /// Which ladder judges.
    pub basis: PhaseBasis,
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
    /// His whole time up to `counting.as_of`.
    pub past: GuestPast,
    /// What his touches say of him at last: up to `counting.as_of`, or all of them where nothing later is known.
    pub touched: Option<LatestTouch>,
    /// The visit of late that a touch brought about, as of `counting.as_of`.
    pub woken_on: Option<Day>,
    /// Facts of all outlets, sorted by day, from [`SheetInput::facts_from`] at the latest to the last day of the month.
    pub facts: Vec<Fact>,
}

impl SheetInput {
    /// The first day whose facts the sheet needs: last month's first, or the start of the phase window.
    #[must_use]
    pub fn facts_from(month: Month, end: Day, calendar: &Calendar) -> Day {
        calendar.window_start(end, WINDOW).min(month.plus(-1).first_day())
    }

    /// The days the phase is judged by.
    fn phase_days(&self) -> RangeInclusive<Day> {
        self.calendar.window_start(self.counting.as_of, WINDOW)..=self.counting.as_of
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
    /// The same of 上旬, 中旬 and 下旬.
    #[serde(skip)]
    pub period_totals: [Figures; 3],
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
    /// Visits with a priced bill, which the average divides by.
    #[serde(skip)]
    pub billed: u32,
    /// Net spend.
    pub spend: Fen,
    /// Average per visit 次均消费: spend ÷ visits with a priced bill; `None` when there is none.
    pub average: Option<Fen>,
}

impl Figures {
    /// The average in whole yuan.
    #[must_use]
    pub fn average_in_yuan(&self) -> Option<Fen> {
        self.spend.average_in_yuan(self.billed)
    }
}

/// One guest's line of the sheet. More than a dozen fields: each is a column, or the rows behind one.
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
    /// Days of the month with bills that make no visit, in order: what is left of them after refunds is not above zero.
    #[serde(skip)]
    pub unvisited: Vec<u32>,
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
    /// Who learned why he stays away, and when.
    #[serde(skip)]
    pub cause_told: Option<(String, Day)>,
    /// Why he is in his phase, and when it gets worse.
    #[serde(skip)]
    pub judgement: Judgement,
}

/// Phase and marks of a row.
#[expect(clippy::struct_excessive_bools, reason = "four independent marks, each a JSON field")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// Phase as of min(D, end of the month), and by which ladder.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// Whether the month is closed, so that the phase will not move any more.
    pub phase_final: bool,
    /// Cause of absence, as learned in a touch; void once he came again.
    pub cause: Option<Cause>,
    /// Measure taken 应对措施: the latest touch; void once he came again.
    pub measure: Option<MeasureTaken>,
    /// The visit of late that a touch brought about 已唤醒.
    pub woken_on: Option<Day>,
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
    /// Sittings in which a bill of any outlet counts already: a tick there adds nothing.
    #[serde(skip)]
    pub covered: Sittings,
    /// Sittings with a visit by a bill of those counted here.
    #[serde(skip)]
    pub billed: Sittings,
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
        DataAge::of((self.as_of, chosen), last_bill, today)
    }
}

/// Takes the roll. Source: domain.md §3.
#[must_use]
pub fn take_roll(input: &SheetInput) -> Sheet {
    let in_progress = input.as_of < input.month.last_day();
    let rows: Vec<SheetRow> = input.guests.iter().map(|guest| take_row(input, guest)).collect();
    let mut phase_counts = [0; Phase::ALL.len()];
    for row in &rows {
        phase_counts[row.standing.verdict.phase as usize] += 1;
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
        period_totals: input.month.periods().map(|days| add_up(&all_days, &days)),
        gone: input.gone.clone(),
        compares: input.first_bill.is_some_and(|first| first.month() < input.month),
        phase_counts,
    }
}

fn take_row(input: &SheetInput, roster_guest: &RosterGuest) -> SheetRow {
    let days = visits_by_day(&roster_guest.facts, input.counting);
    let month = input.month.first_day()..=input.counting.as_of;
    let figures = add_up(&days, &month);
    let compared = compared_days(input.month, input.as_of);
    let cells = |span: &RangeInclusive<Day>| -> Vec<DayCell> {
        days.iter().filter(|day| span.contains(&day.day)).filter_map(day_cell).collect()
    };
    let everywhere = visits_by_day(&roster_guest.facts, input.counting.everywhere());
    let window = phase_window(input, &everywhere);
    let judgement = judge(input, roster_guest, &everywhere);
    SheetRow {
        rank: roster_guest.rank,
        guest: roster_guest.guest.clone(),
        roster_spend: roster_guest.roster_spend,
        days: cells(&month),
        later_ticks: later_ticks(input, &roster_guest.facts),
        unvisited: unvisited(input, &roster_guest.facts, &days),
        periods: input.month.periods().map(|days_of| Period {
            from: days_of.start().day_of_month(),
            to: days_of.end().day_of_month(),
            figures: add_up(&days, &days_of),
        }),
        figures,
        previous_visits: add_up(&days, &input.month.plus(-1).days()).visits,
        compared: cells(&compared),
        change: i64::from(figures.visits) - i64::from(add_up(&days, &compared).visits),
        last_visit: roster_guest.past.last,
        standing: stand(input, roster_guest, &days, &judgement),
        cause_told: roster_guest
            .touched
            .as_ref()
            .and_then(|touched| touched.cause_told(roster_guest.past.last)),
        judgement,
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

/// The days of the month on which bills of the scope make no visit.
fn unvisited(input: &SheetInput, facts: &[Fact], days: &[DayVisits]) -> Vec<u32> {
    let counting = input.counting;
    let span = input.month.first_day()..=counting.as_of;
    let is_bill = |fact: &&Fact| {
        let is_in_scope = counting.scope.is_none_or(|outlet| outlet == fact.outlet);
        !fact.ticked && is_in_scope && span.contains(&fact.day)
    };
    let visited = |day: Day| days.iter().any(|own| own.day == day && own.visits > 0);
    let mut unvisited: Vec<u32> = facts
        .iter()
        .filter(is_bill)
        .map(|fact| fact.day)
        .filter(|day| !visited(*day))
        .map(Day::day_of_month)
        .collect();
    unvisited.dedup();
    unvisited
}

/// The visits the phase counts, of days over all outlets.
fn phase_window(input: &SheetInput, everywhere: &[DayVisits]) -> Vec<(Day, DayCell)> {
    let window = input.phase_days();
    let days = everywhere.iter().filter(|day| window.contains(&day.day));
    days.filter_map(|day| Some((day.day, day_cell(day)?))).collect()
}

fn judge(input: &SheetInput, guest: &RosterGuest, everywhere: &[DayVisits]) -> Judgement {
    let days: Vec<VisitDay> = everywhere.iter().map(VisitDay::from).collect();
    let judge = Judge {
        as_of: input.counting.as_of,
        ladder: input.ladder,
        basis: input.basis,
        calendar: &input.calendar,
    };
    judge.judge(&guest.past.with(&days))
}

fn stand(input: &SheetInput, guest: &RosterGuest, days: &[DayVisits], judgement: &Judgement) -> Standing {
    let touched = guest.touched.as_ref();
    let in_window = judgement.verdict.visits_30;
    let in_scope = add_up(days, &input.phase_days()).visits;
    Standing {
        verdict: judgement.verdict,
        phase_final: input.as_of >= input.month.last_day(),
        cause: touched.and_then(|touched| touched.standing_cause(guest.past.last)),
        measure: touched.and_then(|touched| touched.standing_measure(guest.past.last)),
        woken_on: guest.woken_on,
        pinned: guest.pinned,
        newly_listed: guest.newly_listed,
        moved: input.counting.scope.is_some() && in_window > 0 && in_scope == 0,
    }
}

/// Figures of the days within a span; `days` may be those of several guests.
pub(super) fn add_up(days: &[DayVisits], span: &RangeInclusive<Day>) -> Figures {
    let mut figures = Figures::default();
    for day in days.iter().filter(|day| span.contains(&day.day)) {
        figures.visits += day.visits;
        figures.spend += day.net;
        figures.billed += day.billed;
    }
    figures.average = figures.spend.average(figures.billed);
    figures
}

/// The cell of a guest's day; none without a visit.
#[must_use]
pub fn day_cell(day: &DayVisits) -> Option<DayCell> {
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
        billed: day.sittings,
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
mod tests;
