//! The values that options take, and what is none of them.

use super::Sort;
use crate::domain::bill::Sitting;
use crate::domain::customer::CustomerOrder;
use crate::domain::day::{Day, Month};
use crate::domain::filter::Filter;
use crate::domain::judge::PhaseBasis;
use crate::domain::roster::RosterBasis;
use crate::domain::visit::CountBy;
use crate::transfer::import::DateOrder;
use crate::words::Language;
use clap::builder::{PossibleValuesParser, TypedValueParser};

/// A parser of fixed words.
fn choice<T: Copy + Send + Sync + 'static>(
    names: &'static [(&'static str, T)],
) -> impl TypedValueParser<Value = T> {
    let possible = PossibleValuesParser::new(names.iter().map(|(name, _)| *name));
    possible.try_map(move |word| {
        let found = names.iter().find(|(name, _)| *name == word);
        found.map(|(_, value)| *value).ok_or_else(|| std::io::Error::from(std::io::ErrorKind::InvalidInput))
    })
}

pub(super) fn language() -> impl TypedValueParser<Value = Language> {
    choice(&[("en", Language::En), ("zh-CN", Language::ZhCn)])
}

pub(super) fn count_by() -> impl TypedValueParser<Value = CountBy> {
    choice(&[("sitting", CountBy::Sitting), ("day", CountBy::Day), ("bill", CountBy::Bill)])
}

pub(super) fn date_order() -> impl TypedValueParser<Value = DateOrder> {
    choice(&[("ymd", DateOrder::Ymd), ("dmy", DateOrder::Dmy), ("mdy", DateOrder::Mdy)])
}

pub(super) fn basis() -> impl TypedValueParser<Value = RosterBasis> {
    choice(&[
        ("before", RosterBasis::Before),
        ("through", RosterBasis::Through),
        ("month", RosterBasis::Month),
    ])
}

pub(super) fn phase_basis() -> impl TypedValueParser<Value = PhaseBasis> {
    choice(&[("auto", PhaseBasis::Auto), ("house", PhaseBasis::House), ("personal", PhaseBasis::Personal)])
}

pub(super) fn sitting() -> impl TypedValueParser<Value = Sitting> {
    choice(&[("day", Sitting::Day), ("evening", Sitting::Evening)])
}

pub(super) fn sort() -> impl TypedValueParser<Value = Sort> {
    choice(SORTS)
}

const fn by(order: CustomerOrder, descending: bool) -> Sort {
    Sort { order, descending }
}

/// The orders of the customer list; a field alone runs upwards.
const SORTS: &[(&str, Sort)] = &[
    ("member_no", by(CustomerOrder::MemberNo, false)),
    ("member_no:desc", by(CustomerOrder::MemberNo, true)),
    ("name", by(CustomerOrder::Name, false)),
    ("name:desc", by(CustomerOrder::Name, true)),
    ("visits", by(CustomerOrder::Visits, false)),
    ("visits:desc", by(CustomerOrder::Visits, true)),
    ("spend", by(CustomerOrder::Spend, false)),
    ("spend:desc", by(CustomerOrder::Spend, true)),
    ("first_visit", by(CustomerOrder::FirstVisit, false)),
    ("first_visit:desc", by(CustomerOrder::FirstVisit, true)),
    ("last_visit", by(CustomerOrder::LastVisit, false)),
    ("last_visit:desc", by(CustomerOrder::LastVisit, true)),
];

/// A day written out in full, of this or the last century: `2026-03-05`.
pub(super) fn parse_day(text: &str) -> Result<Day, String> {
    let plain = text.len() == 10 && text.starts_with(['1', '2']);
    text.parse().ok().filter(|_| plain).ok_or_else(String::new)
}

/// A month written out in full: `2026-03`.
pub(super) fn parse_month(text: &str) -> Result<Month, String> {
    let plain = text.len() == 7 && text.starts_with(['1', '2']);
    text.parse().ok().filter(|_| plain).ok_or_else(String::new)
}

/// Conditions on the customer list.
pub(super) fn parse_filter(text: &str) -> Result<Filter, String> {
    text.parse().map_err(|_| String::new())
}

/// One character; `tab` and `\t` are the tabulator.
pub(super) fn parse_delimiter(text: &str) -> Result<char, String> {
    if matches!(text, "tab" | "\\t") {
        return Ok('\t');
    }
    let mut characters = text.chars();
    match (characters.next(), characters.next()) {
        (Some(character), None) => Ok(character),
        _ => Err(String::new()),
    }
}
