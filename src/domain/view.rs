//! How figures are asked for: as of which day, over which outlets, by which visit rule.

use super::day::{Day, Month};
use super::roster::RosterBasis;
use super::visit::CountBy;

/// What every question for figures shares; `None` takes the store's own answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// The as-of day; else the last business day with a bill.
    pub as_of: Option<Day>,
    /// Name of the only outlet to count; else all.
    pub scope: Option<String>,
    /// The visit rule; else the setting.
    pub count_by: Option<CountBy>,
}

/// A question for an attendance sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetQuery {
    /// As of when, where, counted how.
    pub view: View,
    /// The month; else that of the as-of day.
    pub month: Option<Month>,
    /// Roster size; else the setting.
    pub top: Option<u32>,
    /// Roster basis; else the setting.
    pub basis: Option<RosterBasis>,
}
