//! Customers as lists and sheets name them.

use super::bill::{BillId, BillKind, BillTime, CustomerId, Sitting};
use super::day::Day;
use super::filter::Filter;
use super::money::Fen;
use super::roster::RosterMark;
use serde::Serialize;

/// Who a row is about: the least every list needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Guest {
    /// Rowid in the store; ours alone, never shown.
    #[serde(skip)]
    pub customer: CustomerId,
    /// The till's number, of the member that joined first when there are several.
    pub member_no: String,
    /// Name of the latest bill, unless a manual edit wins.
    pub name: Option<String>,
    /// Title (张总), when known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

/// A guest by one of his numbers, with all he was ever called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbered {
    /// The number.
    pub number: String,
    /// Whose it is.
    pub guest: Guest,
    /// Each wording that is kept of his name and title, as if he were called so now.
    pub called: Vec<Guest>,
}

/// One line of the customer list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CustomerLine {
    /// Who.
    #[serde(flatten)]
    pub guest: Guest,
    /// All phones as written; masked wherever they are shown.
    pub phones: Vec<String>,
    /// Company, when the bills name one.
    pub company: Option<String>,
    /// Bills that count for something.
    pub bills: u64,
    /// Visits up to the as-of day.
    pub visits: u64,
    /// Net spend up to the as-of day.
    pub spend: Fen,
    /// First visit.
    pub first_visit: Option<Day>,
    /// Last visit.
    pub last_visit: Option<Day>,
    /// Pinned to or excluded from the roster.
    pub roster: RosterMark,
}

/// What a customer list can be sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum CustomerOrder {
    /// Member number, byte order.
    MemberNo,
    /// Name, code point order.
    Name,
    /// Visits.
    Visits,
    /// Net spend.
    #[default]
    Spend,
    /// First visit.
    FirstVisit,
    /// Last visit.
    LastVisit,
}

/// A question for the customer list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CustomerQuery {
    /// Part of a name (present or past), member number or phone.
    pub search: Option<String>,
    /// Conditions that must hold as well.
    pub filter: Option<Filter>,
    /// The order.
    pub order: CustomerOrder,
    /// Whether the order runs backwards (largest first).
    pub descending: bool,
    /// Lines to skip.
    pub offset: u64,
    /// Most lines to return.
    pub limit: u64,
}

/// One page of the customer list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CustomerPage {
    /// Lines that match, on all pages.
    pub total: u64,
    /// The page.
    pub rows: Vec<CustomerLine>,
}

/// A question for the bills behind a figure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BillQuery {
    /// Only bills counted for the customer of this member.
    pub member_no: Option<String>,
    /// From this business day on.
    pub from: Option<Day>,
    /// Up to this business day.
    pub to: Option<Day>,
    /// Only bills whose content came with this batch.
    pub batch: Option<i64>,
    /// Only walk-ins.
    pub walk_ins: bool,
    /// Most rows to return.
    pub limit: Option<u64>,
}

/// One bill as listed. JSON shape: cli.md, `bills`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BillLine {
    /// Rowid.
    pub id: BillId,
    /// The till's number.
    pub bill_no: Option<String>,
    /// Member it counts for: the till's, or the one it was claimed for.
    pub member_no: Option<String>,
    /// Whether it was claimed by hand.
    pub claimed: bool,
    /// Outlet name.
    pub outlet: String,
    /// When it was opened, as written.
    pub at: BillTime,
    /// Business day.
    pub business_day: Day,
    /// Sitting.
    pub sitting: Sitting,
    /// Net amount.
    pub amount: Option<Fen>,
    /// Guests at the table.
    pub covers: Option<u32>,
    /// What it is.
    pub kind: BillKind,
    /// The batch its content came with.
    pub batch: i64,
    /// Physical line in that batch's file.
    pub line: u64,
    /// Room or table.
    pub room: Option<String>,
    /// Dishes.
    pub dishes: Option<String>,
    /// Remark.
    pub note: Option<String>,
}

/// The bills that answer a [`BillQuery`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct BillPage {
    /// Bills that match, shown or not.
    pub total: u64,
    /// Bills in order of time.
    pub rows: Vec<BillLine>,
}

/// What the store holds. JSON shape: cli.md, `status`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Status {
    /// Customers, prospects with them.
    pub customers: u64,
    /// Bills of every kind.
    pub bills: u64,
    /// Visits of identified customers.
    pub visits: u64,
    /// Net spend of all bills, walk-ins with them.
    pub spend: Fen,
    /// Bills without a customer that count for something.
    pub unidentified_bills: u64,
    /// First business day with a bill.
    pub first_day: Option<Day>,
    /// Last business day with a bill.
    pub last_day: Option<Day>,
    /// The as-of day.
    pub as_of: Option<Day>,
    /// By outlet, in order of name.
    pub outlets: Vec<OutletStatus>,
    /// Import batches in force.
    pub imports: u64,
    /// Schema version.
    pub schema: i64,
}

/// What the store holds of one outlet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OutletStatus {
    /// Its name.
    pub name: String,
    /// Its bills.
    pub bills: u64,
    /// Their net spend.
    pub spend: Fen,
}
