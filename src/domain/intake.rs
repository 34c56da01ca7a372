//! What an import hands over and what it reports: the seam between reading files and keeping bills.

use super::bill::{BillKind, BillRow, BillTime};
use super::day::Day;
use super::money::Fen;
use serde::{Deserialize, Serialize};

/// Why a row was not taken, or was taken with something left out. Source: cli.md, `import`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RejectCode {
    /// The date cannot be read or does not exist.
    BadDate,
    /// The amount cannot be read exactly.
    BadAmount,
    /// A count (covers) is not a whole number ≥ 0.
    BadCount,
    /// The date cell is empty.
    MissingDate,
    /// The amount cell is empty although the file has an amount column.
    MissingAmount,
    /// More or fewer cells than the header has.
    WrongColumns,
    /// The bytes of the line are no text in the file's encoding.
    BadEncoding,
    /// A NUL byte stands in the line.
    NulByte,
    /// A cell or a record is longer than any till writes.
    TooLong,
    /// The business day lies after tomorrow.
    FutureDate,
    /// The same bill stands in this file with other content.
    ConflictingDuplicate,
    /// A quote is opened and not closed.
    BadQuote,
    /// Day and month cannot be told apart; `--date-order` decides.
    AmbiguousDate,
    /// A status word the mapping does not know.
    UnknownStatus,
    /// More bills on one day of one outlet than can be numbered.
    TooManyBills,
    /// Warning: no column holds the amount, so visits count and money is unknown.
    NoAmountColumn,
    /// Warning: no column holds the member's number, so every bill is a walk-in's.
    NoMemberColumn,
    /// Warning: a phone spoiled by a spreadsheet (1.38E+10) was left empty.
    DamagedPhone,
}

impl RejectCode {
    /// Whether it speaks of the file as a whole rather than of a row.
    #[must_use]
    pub fn is_of_file(self) -> bool {
        matches!(self, Self::NoAmountColumn | Self::NoMemberColumn)
    }
}

/// One row that was rejected, or taken with a warning.
///
/// `value` is filled for dates, amounts, counts and status words only and holds at most 40 characters: nothing personal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejection {
    /// Physical line where the record starts (sheet row for XLSX), from 1.
    pub line: u64,
    /// The target the fault lies in (`amount`, `visited_at` …); empty when it is the whole row.
    pub column: &'static str,
    /// The offending text, for dates, amounts, counts and status words only.
    pub value: Option<String>,
    /// Why.
    pub code: RejectCode,
}

/// The most rows of one kind a person is shown; all of them are counted. It bounds the memory a large file can take.
pub const MOST_SHOWN: usize = 1_000;

/// A row of a file as it was understood: what a person looks at to see whether it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadRow {
    /// Physical line where the row starts.
    pub line: u64,
    /// When.
    pub time: Option<BillTime>,
    /// Bill number.
    pub bill_no: Option<String>,
    /// Member number; `None` for a walk-in.
    pub member_no: Option<String>,
    /// Name, or the title where there is none.
    pub name: Option<String>,
    /// Phone, as written.
    pub phone: Option<String>,
    /// Outlet.
    pub outlet: Option<String>,
    /// Net amount.
    pub amount: Option<Fen>,
    /// Guests at the table.
    pub covers: Option<u32>,
    /// Room or table.
    pub room: Option<String>,
    /// What kind of record.
    pub kind: BillKind,
}

impl ReadRow {
    /// What a person is shown of a bill.
    #[must_use]
    pub fn of(row: &BillRow<'_>) -> Self {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        Self {
            line: row.line,
            time: row.time,
            bill_no: owned(row.bill_no),
            member_no: owned(row.member_no),
            name: owned(row.name.or(row.title)),
            phone: owned(row.phone),
            outlet: owned(row.outlet),
            amount: row.amount,
            covers: row.covers,
            room: owned(row.room),
            kind: row.kind,
        }
    }
}

/// A row that corrects a known bill, and what it says otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// Physical line where the row starts.
    pub line: u64,
    /// Business day of the bill.
    pub day: Day,
    /// Its number; none where the file has no numbers.
    pub bill_no: Option<String>,
    /// What differs: [`Target::VisitedAt`], [`Target::Status`] and whatever else is compared.
    pub changed: Vec<Target>,
    /// The amount as it was known.
    pub before: Option<Fen>,
    /// The amount as the row has it.
    pub after: Option<Fen>,
}

/// What happened to the rows of one file. `rows = accepted + unchanged + corrected + rejected + skipped`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RowCounts {
    /// Records under the header, blank lines aside.
    pub rows: u64,
    /// New bills.
    pub accepted: u64,
    /// Bills already known with the same content, and identical rows repeated in the file.
    pub unchanged: u64,
    /// Known bills whose content the file corrects.
    pub corrected: u64,
    /// Rows not taken.
    pub rejected: u64,
    /// Totals rows and repeated headers.
    pub skipped: u64,
}

/// The verdict of the keeper of bills on one file, known once the file is complete.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// New bills.
    pub accepted: u64,
    /// Known, or repeated in the file, with the same content.
    pub unchanged: u64,
    /// Known with other content: corrected.
    pub corrected: u64,
    /// Rows refused by the keeper (conflicting duplicates, future dates …), in order of line.
    pub rejections: Vec<Rejection>,
    /// The corrected rows by line, the first [`MOST_SHOWN`] that were judged.
    pub corrections: Vec<Correction>,
    /// Net amount of the accepted rows.
    pub amount: Fen,
    /// By how much the corrected rows change the net amount.
    pub amount_corrected: Fen,
}

/// Why a row is no bill and no fault either.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SkipCode {
    /// Sums of the rows above: 合计.
    TotalsRow,
    /// The header once more.
    RepeatedHeader,
}

/// A row that was passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SkippedRow {
    /// Physical line where the row starts.
    pub line: u64,
    /// Why.
    pub code: SkipCode,
}

/// Takes the bills of one import, file by file. The store implements it; readers of files feed it.
pub trait BillSink {
    /// Why the keeper of bills had to give up (disk full, store busy …).
    type Error;

    /// Opens the next file of the batch. `name` is its file name without folders; `columns` are the targets the file has.
    ///
    /// # Errors
    /// When the store fails.
    fn open_file(&mut self, name: &str, columns: &[Target]) -> Result<(), Self::Error>;

    /// Takes one parsed bill of the open file.
    ///
    /// # Errors
    /// When the store fails; a bill that is refused is no error but part of the [`Verdict`].
    fn bill(&mut self, row: &BillRow<'_>) -> Result<(), Self::Error>;

    /// Ends the open file and judges it; `read` are the counts of the reader (rejected and skipped rows), kept with the batch.
    ///
    /// # Errors
    /// When the store fails.
    fn close_file(&mut self, read: &RowCounts) -> Result<Verdict, Self::Error>;
}

/// What a column of a till's export can mean. Source: domain.md §12.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// The till's bill number.
    BillNo,
    /// The number of the bill a refund takes back.
    OriginalBillNo,
    /// The member's number.
    MemberNo,
    /// The guest's name.
    Name,
    /// Title.
    Title,
    /// Company.
    Company,
    /// Phone.
    Phone,
    /// Date with or without time of day.
    VisitedAt,
    /// Date alone, beside [`Target::Time`].
    Date,
    /// Time of day alone.
    Time,
    /// Outlet.
    Outlet,
    /// Net amount.
    Amount,
    /// Number of guests at the table.
    Covers,
    /// Room or table.
    Room,
    /// Channel.
    Channel,
    /// Dishes.
    Dishes,
    /// Status word, read through `--status`.
    Status,
    /// Who paid.
    Payer,
    /// Who booked.
    Booker,
    /// Remark.
    Note,
}

impl Target {
    /// Every target, in the order help lists them.
    pub const ALL: [Self; 20] = [
        Self::BillNo,
        Self::OriginalBillNo,
        Self::MemberNo,
        Self::Name,
        Self::Title,
        Self::Company,
        Self::Phone,
        Self::VisitedAt,
        Self::Date,
        Self::Time,
        Self::Outlet,
        Self::Amount,
        Self::Covers,
        Self::Room,
        Self::Channel,
        Self::Dishes,
        Self::Status,
        Self::Payer,
        Self::Booker,
        Self::Note,
    ];

    /// The name used in `--map` and in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::BillNo => "bill_no",
            Self::OriginalBillNo => "original_bill_no",
            Self::MemberNo => "member_no",
            Self::Name => "name",
            Self::Title => "title",
            Self::Company => "company",
            Self::Phone => "phone",
            Self::VisitedAt => "visited_at",
            Self::Date => "date",
            Self::Time => "time",
            Self::Outlet => "outlet",
            Self::Amount => "amount",
            Self::Covers => "covers",
            Self::Room => "room",
            Self::Channel => "channel",
            Self::Dishes => "dishes",
            Self::Status => "status",
            Self::Payer => "payer",
            Self::Booker => "booker",
            Self::Note => "note",
        }
    }
}

/// How a till's export is read, kept as the words of the command line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportProfile {
    /// Its name.
    pub name: String,
    /// The header it is recognised by.
    pub header: String,
    /// The mapping, as `--map` takes it.
    pub mapping: String,
    /// The status words, as `--status` takes them.
    pub status: Option<String>,
    /// The date order, as `--date-order` takes it.
    pub date_order: Option<String>,
}
