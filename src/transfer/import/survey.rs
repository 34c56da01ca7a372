//! What only a whole column can tell: whether its dates put the day or the month first, and whether its times are real.

use super::rows::{Layout, RowSource};
use super::times::{Moment, Orders};
use super::{DateOrder, ImportError};
use crate::domain::bill::BillTime;
use crate::domain::intake::RejectCode;

/// Rows after which a survey stops when nothing calls for more.
const SAMPLE: u64 = 1_000;

/// What times of day a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Clocks {
    None,
    /// 00:00:00 and nothing else: the till has no times, only a column that could hold them.
    Midnight,
    Real,
}

/// What is known of a file's date column.
#[derive(Clone, Debug)]
pub(super) struct Survey {
    forced: Option<DateOrder>,
    orders: Orders,
    short_seen: bool,
    clocks: Clocks,
    has_dates: bool,
    /// Whether every row was looked at.
    complete: bool,
}

impl Survey {
    /// Looks at the rows under the header: at a sample when it tells all, else at every one (`whole`: in any case).
    pub(super) fn of(
        rows: &mut (impl RowSource + ?Sized),
        layout: &Layout,
        forced: Option<DateOrder>,
        whole: bool,
    ) -> Result<Self, ImportError> {
        let mut survey = Self {
            forced,
            orders: Orders::ALL,
            short_seen: false,
            clocks: Clocks::None,
            has_dates: false,
            complete: false,
        };
        let mut seen = 0;
        while rows.advance()? {
            if rows.fault().is_none()
                && let Ok(moment) = layout.moment(rows)
            {
                survey.note(moment);
            }
            seen += 1;
            let open = (survey.short_seen && forced.is_none()) || survey.date_only();
            if !whole && !open && seen >= SAMPLE {
                return Ok(survey);
            }
        }
        survey.complete = true;
        Ok(survey)
    }

    fn note(&mut self, moment: Moment) {
        self.has_dates = true;
        let second = match moment {
            Moment::Exact(time) => time.second,
            Moment::Short(short) => {
                self.short_seen = true;
                self.orders = self.orders.and(short.orders());
                short.second()
            }
        };
        self.clocks = match (self.clocks, second) {
            (Clocks::Real, _) | (_, Some(1..)) => Clocks::Real,
            (_, Some(0)) => Clocks::Midnight,
            (before, None) => before,
        };
    }

    /// Whether a moment asks for rows this survey has not seen.
    #[inline]
    pub(super) fn falls_short_of(&self, moment: Moment) -> bool {
        if self.complete {
            return false;
        }
        match moment {
            Moment::Exact(time) => time.second == Some(0) && self.clocks != Clocks::Real,
            Moment::Short(short) => {
                (self.forced.is_none() && short.orders().only().is_none())
                    || (short.second() == Some(0) && self.clocks != Clocks::Real)
            }
        }
    }

    /// The order the person gave.
    pub(super) fn forced(&self) -> Option<DateOrder> {
        self.forced
    }

    /// The order of day and month: the person's, else the one the whole column allows.
    pub(super) fn order(&self) -> Option<DateOrder> {
        self.forced.or(if self.short_seen { self.orders.only() } else { None })
    }

    /// Whether any row looked at holds a date.
    pub(super) fn has_dates(&self) -> bool {
        self.has_dates
    }

    /// Whether all times are 00:00:00, so the column holds dates only.
    pub(super) fn date_only(&self) -> bool {
        self.clocks == Clocks::Midnight
    }

    /// The time a moment stands for, or why it cannot be told.
    #[inline]
    pub(super) fn settle(&self, moment: Moment) -> Result<BillTime, RejectCode> {
        let mut time = match moment {
            Moment::Exact(time) => time,
            Moment::Short(short) => {
                let forced =
                    self.forced.filter(|&order| order != DateOrder::Ymd || short.read(order).is_some());
                // Where the column contradicts itself, a date that is one only in one order still stands.
                let order = forced.or(self.orders.only()).or(short.orders().only());
                let order = order.ok_or(RejectCode::AmbiguousDate)?;
                short.read(order).ok_or(RejectCode::BadDate)?
            }
        };
        if time.second == Some(0) && self.date_only() {
            time.second = None;
        }
        Ok(time)
    }
}
