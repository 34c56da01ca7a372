//! A believable made-up house: its guests' bills, drawn from a seed, for `rollcall demo` and for the benches.
//!
//! Pure: no files, no store, no clock. The same options give the same bills byte for byte, on every machine. Every guest
//! and purpose has its own stream of draws (`draw.rs`), so what joins the demo later cannot move a bill.

mod calendar;
mod csv_line;
mod draw;
mod guest;
mod life;
mod menu;
mod names;
mod phone;
mod records;
mod stream;
mod ticket;

pub use life::FadeStage;

use crate::domain::bill::{BillKind, BillRow};
use crate::domain::day::Day;
use crate::domain::intake::{BillSink, RowCounts, Target, Verdict};
use calendar::Calendar;
use draw::Draw;
use guest::Guest;
use life::Course;
use names::Names;
use std::io::{self, Write};
use std::ops::ControlFlow;

/// What house to make up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DemoOptions {
    /// Guests with a card, 1 to 5,000,000 (values outside are clamped).
    pub customers: u32,
    /// Months of bills, 1 to 240 (values outside are clamped).
    pub months: u32,
    /// Seed of every draw.
    pub seed: u64,
    /// The day the demo is looked at. The last bills are yesterday's: a day without an hour cannot say how far service
    /// has come today, and a manager looks at complete days.
    pub today: Day,
}

impl DemoOptions {
    /// Guests when none are asked for.
    pub const CUSTOMERS: u32 = 600;
    /// Months when none are asked for.
    pub const MONTHS: u32 = 18;
    /// Seed when none is asked for.
    pub const SEED: u64 = 20_240_210;

    /// The default house, ending the day before `today`.
    #[must_use]
    pub fn ending(today: Day) -> Self {
        Self { customers: Self::CUSTOMERS, months: Self::MONTHS, seed: Self::SEED, today }
    }
}

/// A guest who was made to fade.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fader {
    /// His member number.
    pub member_no: String,
    /// The first day of the fade; before it he came eight to eleven times a month.
    pub started: Day,
    /// How far he has come by the last day.
    pub stage: FadeStage,
}

/// A made-up house. Holds its guests (about 60 bytes each); bills are made while they are read.
pub struct House {
    seed: u64,
    calendar: Calendar,
    names: Names,
    guests: Vec<Guest>,
    /// Expected bills of guests with a card, the measure of the walk-ins.
    expected: f64,
}

/// Name of the file the demo's bills are said to come from.
const FILE_NAME: &str = "demo";

/// The columns of [`House::feed`].
const COLUMNS: [Target; 18] = [
    Target::BillNo,
    Target::OriginalBillNo,
    Target::MemberNo,
    Target::Name,
    Target::Title,
    Target::Company,
    Target::Phone,
    Target::VisitedAt,
    Target::Outlet,
    Target::Amount,
    Target::Covers,
    Target::Room,
    Target::Channel,
    Target::Dishes,
    Target::Status,
    Target::Payer,
    Target::Booker,
    Target::Note,
];

impl House {
    /// Makes up the guests; time and memory grow with their number, not with the bills.
    #[must_use]
    pub fn new(options: &DemoOptions) -> Self {
        let customers = options.customers.clamp(1, 5_000_000);
        let months = i32::try_from(options.months.clamp(1, 240)).unwrap_or(240);
        let first = options.today.month().plus(-months).day_clamped(options.today.day_of_month());
        let calendar = Calendar::new(first, u32::try_from(options.today - first).unwrap_or(1).max(1));
        let names = Names::new();
        let guests = guest::draw_guests(customers, &mut Draw::new(options.seed), &calendar, &names);
        let expected = guests.iter().map(|guest| life::expected_visits(guest, &calendar)).sum();
        Self { seed: options.seed, calendar, names, guests, expected }
    }

    /// The first and the last business day that can have bills.
    #[must_use]
    pub fn days(&self) -> (Day, Day) {
        (self.calendar.day(0), self.calendar.day(self.calendar.days() - 1))
    }

    /// The closures within the house's days: first day, last day, reason.
    #[must_use]
    pub fn closed_days(&self) -> Vec<(Day, Day, &'static str)> {
        let (first, last) = self.days();
        calendar::closures(first, last).into_iter().map(|(from, to)| (from, to, "春节")).collect()
    }

    /// The names of the outlets, as they stand on the bills.
    #[must_use]
    pub fn outlets(&self) -> [&'static str; 2] {
        menu::OUTLETS.map(|(name, _)| name)
    }

    /// Every guest who was made to fade, in order of the member number.
    #[must_use]
    pub fn faders(&self) -> Vec<Fader> {
        let fader = |(index, guest): (usize, &Guest)| {
            let Course::Fades(stage) = guest.life.course else { return None };
            let mut member_no = String::new();
            phone::write_member_no(u32::try_from(index).unwrap_or(0), &mut member_no);
            Some(Fader { member_no, started: self.calendar.day(u32::from(guest.life.turn)), stage })
        };
        self.guests.iter().enumerate().filter_map(fader).collect()
    }

    /// Calls `take` with every bill in order of time, until it breaks. Bills are not kept: memory stays with the guests'.
    pub fn each_bill<B>(&self, take: impl FnMut(&BillRow<'_>) -> ControlFlow<B>) -> ControlFlow<B> {
        stream::run(self, stream::Detail::Full, take)
    }

    /// Hands every bill to the keeper of bills as one file.
    ///
    /// # Errors
    /// Those of the sink.
    pub fn feed<S: BillSink>(&self, sink: &mut S) -> Result<Verdict, S::Error> {
        sink.open_file(FILE_NAME, &COLUMNS)?;
        let mut rows = 0;
        let flow = self.each_bill(|row| {
            rows += 1;
            match sink.bill(row) {
                Ok(()) => ControlFlow::Continue(()),
                Err(error) => ControlFlow::Break(error),
            }
        });
        if let ControlFlow::Break(error) = flow {
            return Err(error);
        }
        sink.close_file(&RowCounts { rows, ..RowCounts::default() })
    }

    /// Writes the bills as a till's export under the plain header and returns their number.
    ///
    /// Sales and refunds only: the header has no column that could tell a void bill, a deposit or a top-up from a sale.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write_csv(&self, mut writer: impl Write) -> io::Result<u64> {
        writer.write_all(b"bill_no,member_no,name,phone,visited_at,outlet,amount,guests\n")?;
        let (mut rows, mut text) = (0, String::new());
        let flow = stream::run(self, stream::Detail::Bare, |row| {
            if !matches!(row.kind, BillKind::Sale | BillKind::Refund) {
                return ControlFlow::Continue(());
            }
            rows += 1;
            text.clear();
            csv_line::write_csv_row(row, &mut text);
            match writer.write_all(text.as_bytes()) {
                Ok(()) => ControlFlow::Continue(()),
                Err(error) => ControlFlow::Break(error),
            }
        });
        match flow {
            ControlFlow::Break(error) => Err(error),
            ControlFlow::Continue(()) => writer.flush().map(|()| rows),
        }
    }
}

#[cfg(test)]
mod tests;
