//! Reads one row under the header as a bill, or says why it is none.

use super::amounts::{amount_of_number, parse_amount};
use super::fields::{excerpt, identity, is_missing, parse_count, parse_phone, text, trimmed};
use super::header::{fold, is_totals_word};
use super::mapping::StatusWords;
use super::survey::Survey;
use super::times::{Moment, clock, from_serial, parse_moment_of_sheet};
use super::{ImportError, times};
use crate::domain::bill::{BillKind, BillRow, BillTime};
use crate::domain::intake::{RejectCode, Rejection, SkipCode, SkippedRow, Target};
use crate::domain::money::Fen;
use std::borrow::Cow;

/// A number of a workbook's cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct CellNumber {
    pub(super) value: f64,
    /// Whether the cell is shown as a date, and if so whether with a time of day.
    pub(super) date: Option<WithTime>,
}

/// Whether a date's number format shows a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct WithTime(pub(super) bool);

/// Rows of a file, one at a time: advance, then look at the current one.
pub(super) trait RowSource {
    /// Moves to the next row that is not blank; `false` at the end.
    fn advance(&mut self) -> Result<bool, ImportError>;
    /// Physical line where the row starts (sheet row for workbooks), from 1.
    fn line(&self) -> u64;
    /// A fault that concerns the whole row.
    fn fault(&self) -> Option<RejectCode>;
    /// Number of cells.
    fn len(&self) -> usize;
    /// The text of a cell; empty where there is none.
    fn cell(&self, column: usize) -> &str;
    /// The number of a workbook's cell.
    fn number(&self, _column: usize) -> Option<CellNumber> {
        None
    }
    /// Bytes of the file read so far.
    fn consumed(&self) -> u64;
}

/// Where in a row each target stands, and how its cells are to be read.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    columns: [Option<usize>; Target::ALL.len()],
    stamp: usize,
    /// The time-of-day column beside the date.
    clock: Option<usize>,
    /// The header's cells, folded: a row like it is a repeated header.
    header: Vec<String>,
    /// Cells up to the last named column; the ones behind may be left out when empty.
    named: usize,
    /// Rows may be shorter than the header (workbooks do not write empty cells).
    ragged: bool,
    comma_decimal: bool,
    date_1904: bool,
    status: StatusWords,
    outlet: Option<String>,
}

/// How a file writes things, beyond its columns.
#[derive(Clone, Debug, Default)]
pub(super) struct Habits {
    pub(super) ragged: bool,
    pub(super) comma_decimal: bool,
    pub(super) date_1904: bool,
    pub(super) status: StatusWords,
    pub(super) outlet: Option<String>,
}

/// What a row is.
#[expect(clippy::large_enum_variant, reason = "handed over once a row, never stored: a box would cost more")]
pub(super) enum Reading<'r> {
    Bill(BillRow<'r>),
    /// Nothing but separators.
    Blank,
    /// Passed over, and told.
    Skipped(SkippedRow),
    Rejected(Rejection),
}

/// A fault of a date cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DateFault {
    code: RejectCode,
    column: usize,
}

impl Layout {
    /// The layout of a file with that header; `None` when no column holds a date.
    pub(super) fn new(header: &[String], targets: &[Option<Target>], habits: Habits) -> Option<Self> {
        let mut columns = [None; Target::ALL.len()];
        for (column, target) in targets.iter().enumerate() {
            if let Some(place) = target.and_then(|target| columns.get_mut(target as usize)) {
                *place = Some(column);
            }
        }
        let of = |target: Target| columns.get(target as usize).copied().flatten();
        let (stamp, clock) = match (of(Target::VisitedAt), of(Target::Date), of(Target::Time)) {
            (Some(stamp), None, clock) | (None, Some(stamp), clock) => (stamp, clock),
            // 消费日期 beside 消费时间: the second is the time of day, or the whole moment.
            (Some(stamp), Some(date), None) => (date, Some(stamp)),
            (Some(stamp), Some(_), Some(_)) | (None, None, Some(stamp)) => (stamp, None),
            (None, None, None) => return None,
        };
        let header: Vec<String> = header.iter().map(|cell| fold(cell)).collect();
        let named = header.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        let Habits { ragged, comma_decimal, date_1904, status, outlet } = habits;
        Some(Self { columns, stamp, clock, header, named, ragged, comma_decimal, date_1904, status, outlet })
    }

    #[inline]
    fn column(&self, target: Target) -> Option<usize> {
        self.columns.get(target as usize).copied().flatten()
    }

    #[inline]
    fn text<'r>(&self, row: &'r (impl RowSource + ?Sized), target: Target) -> Option<&'r str> {
        text(row.cell(self.column(target)?))
    }

    /// The text of a cell as a person reads it: dates of a workbook are numbers inside.
    pub(super) fn shown_cell<'r>(&self, row: &'r (impl RowSource + ?Sized), column: usize) -> Cow<'r, str> {
        let date = row.number(column).and_then(|number| {
            let WithTime(with_time) = number.date?;
            from_serial(number.value, self.date_1904, with_time)
        });
        let written = date.map(|time| time.to_string().replace('T', " "));
        written.map_or_else(|| Cow::Borrowed(row.cell(column)), Cow::Owned)
    }

    /// What a bill with this status word is; `None` when the word is not known.
    pub(super) fn status_kind(&self, word: &str) -> Option<BillKind> {
        self.status.kind(word)
    }

    /// When the row says it was, before day and month are settled.
    #[inline]
    pub(super) fn moment(&self, row: &(impl RowSource + ?Sized)) -> Result<Moment, DateFault> {
        let moment = self.moment_at(row, self.stamp);
        let Some(column) = self.clock else { return moment };
        self.with_clock(row, moment, column)
    }

    #[inline]
    fn moment_at(&self, row: &(impl RowSource + ?Sized), column: usize) -> Result<Moment, DateFault> {
        if let Some(CellNumber { value, date: Some(WithTime(with_time)) }) = row.number(column) {
            let moment = from_serial(value, self.date_1904, with_time).map(Moment::Exact);
            return moment.ok_or(DateFault { code: RejectCode::BadDate, column });
        }
        let cell = trimmed(row.cell(column));
        let moment =
            if self.date_1904 { parse_moment_of_sheet(cell, true) } else { times::parse_moment(cell) };
        moment.ok_or_else(|| DateFault {
            code: if is_missing(cell) { RejectCode::MissingDate } else { RejectCode::BadDate },
            column,
        })
    }

    /// Puts the time of day of its own column to the date.
    fn with_clock(
        &self,
        row: &(impl RowSource + ?Sized),
        date: Result<Moment, DateFault>,
        column: usize,
    ) -> Result<Moment, DateFault> {
        let cell = trimmed(row.cell(column));
        if text(cell).is_none() {
            return date;
        }
        let of_day = row.number(column).filter(|number| (0.0..1.0).contains(&number.value));
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of a day")]
        let of_day = of_day.map(|number| (number.value * 86_400.0).round().min(86_399.0) as u32);
        if let Some(second) = of_day.or_else(|| clock(cell)) {
            return date.map(|moment| moment.at(second));
        }
        self.moment_at(row, column)
    }

    /// Reads the row. Warnings (a count or phone left empty) are added to `warnings`.
    #[inline]
    pub(super) fn read<'r>(
        &'r self,
        row: &'r (impl RowSource + ?Sized),
        moment: Result<Moment, DateFault>,
        survey: &Survey,
        warnings: &mut Vec<Rejection>,
    ) -> Reading<'r> {
        if let Some(code) = row.fault() {
            return reject(row, code, None);
        }
        if row.len() != self.header.len() && !self.fits(row) {
            return self.not_a_bill(row, RejectCode::WrongColumns, None);
        }
        let moment = match moment {
            Ok(moment) => moment,
            Err(fault) => return self.not_a_bill(row, fault.code, Some(fault.column)),
        };
        let time = match survey.settle(moment) {
            Ok(time) => time,
            Err(code) => return reject(row, code, Some((self.date_target(), row.cell(self.stamp)))),
        };
        self.bill(row, time, warnings)
    }

    /// Reads everything but the time.
    #[inline]
    fn bill<'r>(
        &'r self,
        row: &'r (impl RowSource + ?Sized),
        time: BillTime,
        warnings: &mut Vec<Rejection>,
    ) -> Reading<'r> {
        let status = match self.text(row, Target::Status).map(|word| self.status.kind(word)) {
            Some(None) => {
                let cell = self.column(Target::Status).map_or("", |column| row.cell(column));
                return reject(row, RejectCode::UnknownStatus, Some((Target::Status, cell)));
            }
            Some(kind) => kind,
            None => None,
        };
        let amount = match self.amount(row) {
            // An unfinished bill may not have its sum yet, and counts for nothing anyway.
            Err((RejectCode::MissingAmount, _)) if status == Some(BillKind::Void) => None,
            Err((code, cell)) => return reject(row, code, Some((Target::Amount, cell))),
            Ok(amount) => amount,
        };
        let kind = status.unwrap_or(match amount {
            Some(Fen(fen)) if fen < 0 => BillKind::Refund,
            _ => BillKind::Sale,
        });
        let covers = self.covers(row, warnings);
        let member_no = self.column(Target::MemberNo).and_then(|column| identity(row.cell(column)));
        Reading::Bill(BillRow {
            line: row.line(),
            bill_no: self.text(row, Target::BillNo),
            original_bill_no: self.text(row, Target::OriginalBillNo),
            member_no,
            name: self.text(row, Target::Name),
            title: self.text(row, Target::Title),
            company: self.text(row, Target::Company),
            phone: self.phone(row, warnings),
            time: Some(time),
            outlet: self.text(row, Target::Outlet).or(self.outlet.as_deref()),
            amount,
            covers,
            room: self.text(row, Target::Room),
            channel: self.text(row, Target::Channel),
            dishes: self.text(row, Target::Dishes),
            payer: self.text(row, Target::Payer),
            booker: self.text(row, Target::Booker),
            note: self.text(row, Target::Note),
            kind,
        })
    }

    #[inline]
    fn amount<'r>(&self, row: &'r (impl RowSource + ?Sized)) -> Result<Option<Fen>, (RejectCode, &'r str)> {
        let Some(column) = self.column(Target::Amount) else { return Ok(None) };
        let cell = trimmed(row.cell(column));
        let amount = match row.number(column) {
            Some(number) => amount_of_number(number.value),
            None => parse_amount(cell, self.comma_decimal),
        };
        if amount.is_some() {
            return Ok(amount);
        }
        Err((if is_missing(cell) { RejectCode::MissingAmount } else { RejectCode::BadAmount }, cell))
    }

    #[inline]
    fn covers(&self, row: &(impl RowSource + ?Sized), warnings: &mut Vec<Rejection>) -> Option<u32> {
        let cell = trimmed(row.cell(self.column(Target::Covers)?));
        let covers = parse_count(cell);
        if covers.is_none() && identity(cell).is_some() {
            warnings.push(rejection(row, RejectCode::BadCount, Some((Target::Covers, cell))));
        }
        covers
    }

    #[inline]
    fn phone<'r>(
        &self,
        row: &'r (impl RowSource + ?Sized),
        warnings: &mut Vec<Rejection>,
    ) -> Option<&'r str> {
        let column = self.column(Target::Phone)?;
        if let Ok(phone) = parse_phone(row.cell(column)) {
            return phone;
        }
        warnings.push(rejection(row, RejectCode::DamagedPhone, Some((Target::Phone, ""))));
        None
    }

    /// Whether a row whose length differs from the header's may be read all the same: what differs are empty cells.
    fn fits(&self, row: &(impl RowSource + ?Sized)) -> bool {
        self.ragged
            || row.len() >= self.named
                && (self.header.len()..row.len()).all(|column| trimmed(row.cell(column)).is_empty())
    }

    /// Tells blank, totals and header rows from rows that are wrong.
    #[cold]
    fn not_a_bill<'r>(
        &self,
        row: &(impl RowSource + ?Sized),
        code: RejectCode,
        column: Option<usize>,
    ) -> Reading<'r> {
        let mut filled =
            (0..row.len()).map(|column| trimmed(row.cell(column))).filter(|cell| !cell.is_empty());
        let Some(first) = filled.next() else { return Reading::Blank };
        let header = (0..row.len().max(self.header.len()))
            .all(|column| self.header.get(column).map_or("", String::as_str) == fold(row.cell(column)));
        if header || is_totals_word(first) {
            let code = if header { SkipCode::RepeatedHeader } else { SkipCode::TotalsRow };
            return Reading::Skipped(SkippedRow { line: row.line(), code });
        }
        let target = if column == self.clock && column.is_some() { Target::Time } else { self.date_target() };
        reject(row, code, column.map(|column| (target, row.cell(column))))
    }

    /// The target reports name when the date is at fault.
    fn date_target(&self) -> Target {
        if self.column(Target::Date) == Some(self.stamp) { Target::Date } else { Target::VisitedAt }
    }
}

fn reject<'r>(row: &(impl RowSource + ?Sized), code: RejectCode, at: Option<(Target, &str)>) -> Reading<'r> {
    Reading::Rejected(rejection(row, code, at))
}

/// A report on the row; the value is kept only where it is a date, an amount, a count or a status.
fn rejection(row: &(impl RowSource + ?Sized), code: RejectCode, at: Option<(Target, &str)>) -> Rejection {
    let value = at.map(|(_, cell)| excerpt(cell)).filter(|value| !value.is_empty());
    Rejection { line: row.line(), column: at.map_or("", |(target, _)| target.name()), value, code }
}
