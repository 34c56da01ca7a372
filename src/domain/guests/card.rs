//! What a guest's card tells beyond his row: his year in thirds of a month, his spend by month, his bills of late.

use super::GuestFigures;
use crate::domain::alert::Standing;
use crate::domain::anniversary::LeapMonth;
use crate::domain::bill::Sitting;
use crate::domain::customer::{BillPage, CustomerLine};
use crate::domain::day::{Day, Month};
use crate::domain::guest_record::{GuestRecord, Learned};
use crate::domain::judge::Judgement;
use crate::domain::money::Fen;
use crate::domain::phase::Ladder;
use crate::domain::phase_history::MonthEnd;
use crate::domain::touch::{LoggedTouch, Reservation};
use crate::domain::visit::DayVisits;

/// Visits of a third of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TenDays {
    /// The month.
    pub month: Month,
    /// Visits; `None` for what is still to come.
    pub visits: Option<u32>,
}

/// What a guest spent in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthSpend {
    /// The month.
    pub month: Month,
    /// Net spend.
    pub spend: Fen,
}

/// What the house knows of a guest beside his bills, and what is offered when that is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// His record.
    pub record: GuestRecord,
    /// What his bills of the last twelve months say of room and dishes.
    pub learned: Learned,
    /// When dates in leap months fall.
    pub leap_month: LeapMonth,
}

/// A guest as far as he is known. More than a dozen fields: each is a part of the card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuestCard {
    /// Who he is, and his figures of all time.
    pub line: CustomerLine,
    /// Visits of all time with a priced bill, which their average divides by.
    pub billed: u32,
    /// What is known beside his bills.
    pub known: Known,
    /// All his member numbers.
    pub numbers: Vec<String>,
    /// His figures of late.
    pub figures: GuestFigures,
    /// The as-of day.
    pub as_of: Day,
    /// The house ladder.
    pub ladder: Ladder,
    /// Why he is in his phase, and when it gets worse.
    pub judgement: Judgement,
    /// How he stands with the alerts; none where that was not asked.
    pub standing: Option<Standing>,
    /// His phases at the last months' ends, the earliest first.
    pub month_ends: Vec<MonthEnd>,
    /// The last 36 thirds of a month, the earliest first.
    pub heat: Vec<TenDays>,
    /// The last twelve months, the earliest first.
    pub months: Vec<MonthSpend>,
    /// Ticks by hand from those months on, in order: those of days after the as-of day too, which can be taken back like the others.
    pub ticks: Vec<(Day, Sitting)>,
    /// Bills of the months before his last visit, in order of time.
    pub recent: BillPage,
    /// His touches, up to the as-of day where one was chosen, the latest first.
    pub touches: Vec<LoggedTouch>,
    /// The visit of late that a touch brought about: the badge "woken".
    pub woken: Option<Day>,
    /// His reservations, the latest day first: those to come too.
    pub reservations: Vec<Reservation>,
}

/// Ticks that can be taken back from a card at the most: that many sittings a day has.
const LATEST_TICKS: usize = 3;

/// Touches and reservations of a card at the most, of each.
pub const CARD_TOUCHES: usize = 40;

impl GuestCard {
    /// The ticks that can be taken back from the card, the latest first.
    pub fn latest_ticks(&self) -> impl Iterator<Item = (Day, Sitting)> {
        self.ticks.iter().rev().take(LATEST_TICKS).copied()
    }
}

/// Months of a card's strips of visits and of spend: one stands below the other, month by month.
pub const CARD_MONTHS: i32 = 12;

/// The last 36 thirds of a month up to the as-of day; `days` are in order.
#[must_use]
pub fn ten_days(days: &[DayVisits], as_of: Day) -> Vec<TenDays> {
    let months = (1 - CARD_MONTHS..=0).map(|back| as_of.month().plus(back));
    let third = |month: Month, of: std::ops::RangeInclusive<Day>| {
        let own = days.iter().filter(|day| of.contains(&day.day)).map(|day| day.visits).sum();
        TenDays { month, visits: (*of.start() <= as_of).then_some(own) }
    };
    months.flat_map(|month| month.periods().map(|of| third(month, of))).collect()
}

/// Net spend of each of the last twelve months up to the as-of day's.
#[must_use]
pub fn spend_by_month(days: &[DayVisits], as_of: Day) -> Vec<MonthSpend> {
    let months = (1 - CARD_MONTHS..=0).map(|back| as_of.month().plus(back));
    let spend = |month: Month| days.iter().filter(|day| day.day.month() == month).map(|day| day.net).sum();
    months.map(|month| MonthSpend { month, spend: spend(month) }).collect()
}

/// First day of the 12 months up to a day.
#[must_use]
pub fn year_start(as_of: Day) -> Day {
    as_of.month().plus(-12).day_clamped(as_of.day_of_month()) + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_begins_the_day_after_the_same_day_a_year_ago() {
        let day = |text: &str| text.parse::<Day>().expect("a day");
        assert_eq!(year_start(day("2026-10-18")), day("2025-10-19"));
        assert_eq!(year_start(day("2024-02-29")), day("2023-03-01"));
    }

    #[test]
    fn the_heat_strip_ends_in_the_month_of_the_as_of_day_and_leaves_out_what_is_to_come() {
        let day = |text: &str| text.parse::<Day>().expect("a day");
        let came =
            |text: &str, visits| DayVisits { day: day(text), visits, net: Fen(700), ..DayVisits::default() };
        let days =
            [came("2025-11-01", 2), came("2026-10-10", 1), came("2026-10-11", 3), came("2026-10-18", 1)];
        let heat = ten_days(&days, day("2026-10-18"));
        assert_eq!(heat.len(), 36);
        let visits: Vec<_> = heat.iter().map(|third| third.visits).collect();
        assert_eq!((visits[0], visits[1], &visits[33..]), (Some(2), Some(0), &[Some(1), Some(4), None][..]));
        let months = spend_by_month(&days, day("2026-10-18"));
        assert_eq!((months.len(), months[11].spend, months[0].spend), (12, Fen(2_100), Fen(700)));
    }
}
