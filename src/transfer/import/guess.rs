//! What a column probably is when its name does not tell: judged by the values below it, then by words in its name.

use super::amounts::parse_amount;
use super::fields::{fold_width, identity, is_missing, trimmed};
use super::mapping::is_status_word;
use super::plan::ColumnPlan;
use super::sample::{Sample, SampleRow};
use super::times::parse_moment;
use crate::domain::intake::Target;
use crate::text::tact;
use std::cmp::Reverse;

/// A column bills should have that a file has not, and the column it most probably is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing {
    /// What is missing.
    pub target: Target,
    /// Which of the columns left out it may be, from 0.
    pub likely: Option<usize>,
}

/// Parts of names that hint at a target, the stronger ones first.
const HINTS: [(Target, &[&str]); 3] = [
    (Target::VisitedAt, &["start", "开", "消费", "就餐", "结", "date", "日期", "time", "时间", "day", "日"]),
    (
        Target::Amount,
        &[
            "net", "实收", "实付", "paid", "spend", "expend", "amount", "金额", "total", "price", "pay",
            "fee", "sum", "money", "sales", "消费", "收入", "应收", "款", "价", "元",
        ],
    ),
    (
        Target::MemberNo,
        &[
            "member", "会员", "vip", "卡", "customer", "client", "guest", "客户", "顾客", "客人", "贵宾",
            "cust",
        ],
    ),
];

/// The columns that matter and are missing: without an amount there is no money, without a member no guest; and where a column
/// is left out whose values say that a bill is void, void bills would be taken for sales.
#[must_use]
pub fn missing(columns: &[ColumnPlan], seen: &Sample) -> Vec<Missing> {
    let is_there = |target: Target| columns.iter().any(|column| column.target == Some(target));
    let wanted = [Target::Amount, Target::MemberNo].into_iter().filter(|target| !is_there(*target));
    let lacking = wanted.map(|target| Missing { target, likely: likeliest(target, columns, &seen.rows) });
    let unread = seen.unread_status.map(|place| Missing { target: Target::Status, likely: Some(place) });
    lacking.chain(unread).collect()
}

/// Whether some column tells the day: by its meaning, or as a column of times that hold whole moments.
#[must_use]
pub fn tells_day(columns: &[ColumnPlan], rows: &[SampleRow]) -> bool {
    columns.iter().enumerate().any(|(place, column)| match column.target {
        Some(Target::VisitedAt | Target::Date) => true,
        Some(Target::Time) => mostly(&cells_of(place, rows), |cell| parse_moment(cell).is_some()),
        _ => false,
    })
}

/// What stands in a column, blanks aside.
fn cells_of(place: usize, rows: &[SampleRow]) -> Vec<&str> {
    let cells = rows.iter().filter_map(|row| row.cells.get(place)).map(|cell| trimmed(cell));
    cells.filter(|cell| !is_missing(cell)).collect()
}

/// Whether four of five cells fit.
fn mostly(cells: &[&str], fits: fn(&str) -> bool) -> bool {
    let number = cells.iter().filter(|cell| fits(cell)).count();
    number > 0 && number * 5 >= cells.len() * 4
}

/// The columns without a meaning whose values are status words, where none is read as the status.
pub(super) fn status_words(columns: &[ColumnPlan], rows: &[SampleRow]) -> Vec<usize> {
    if columns.iter().any(|column| column.target == Some(Target::Status)) {
        return Vec::new();
    }
    let free = columns.iter().enumerate().filter(|(_, column)| column.target.is_none());
    free.map(|(place, _)| place).filter(|place| mostly(&cells_of(*place, rows), is_status_word)).collect()
}

/// The column without a meaning that most probably has this one.
pub(super) fn likeliest(target: Target, columns: &[ColumnPlan], rows: &[SampleRow]) -> Option<usize> {
    let free = columns.iter().enumerate().filter(|(_, column)| column.target.is_none());
    let scored = free.filter_map(|(place, column)| {
        Some((likeness(target, &column.name, &cells_of(place, rows))?, Reverse(place)))
    });
    scored.max().map(|(_, Reverse(place))| place)
}

/// How much a column is like the target; `None` when it is not at all.
fn likeness(target: Target, name: &str, cells: &[&str]) -> Option<usize> {
    let hints = HINTS.iter().find(|(hinted, _)| *hinted == target).map_or(&[][..], |(_, words)| words);
    let folded = fold_width(name).to_lowercase();
    let hint = hints.iter().position(|word| folded.contains(word)).map_or(0, |place| hints.len() - place);
    let fitting = |fits: fn(&str) -> bool| mostly(cells, fits);
    let fits = match target {
        // A till's numbers of eight digits or a serial day may be anything: then the name must hint at a date.
        Target::VisitedAt => {
            fitting(|cell| parse_moment(cell).is_some()) && (hint > 0 || fitting(has_separators))
        }
        Target::Amount => {
            fitting(|cell| parse_amount(cell, false).is_some())
                && !fitting(tact::is_phone)
                && (hint > 0 || fitting(has_cents))
        }
        _ => {
            hint > 0
                && fitting(|cell| {
                    identity(cell).is_some_and(|text| text.chars().any(|sign| sign.is_ascii_digit()))
                })
        }
    };
    fits.then_some(hint)
}

/// `2026-10-17`, `17.10.2026`, `2026年10月17日`.
fn has_separators(cell: &str) -> bool {
    cell.chars().filter(|sign| matches!(sign, '-' | '/' | '.' | '年' | '月')).count() >= 2
}

/// `128.00`.
fn has_cents(cell: &str) -> bool {
    let cents = cell.rsplit_once('.').map(|(_, cents)| cents.trim_end_matches('元'));
    cents.is_some_and(|cents| cents.len() == 2 && cents.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(names: &[&str]) -> Vec<ColumnPlan> {
        names.iter().map(|name| ColumnPlan { name: (*name).to_owned(), target: None }).collect()
    }

    fn rows(cells: &[&[&str]]) -> Vec<SampleRow> {
        let row = |(place, cells): (usize, &&[&str])| SampleRow {
            line: place as u64 + 2,
            cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
        };
        cells.iter().enumerate().map(row).collect()
    }

    #[test]
    fn the_likeliest_column_is_one_whose_values_fit_and_whose_name_hints_at_it() {
        let names = ["info_id", "phone", "lock_time", "use_start_time", "accounts", "price", "vip_code"];
        let columns = columns(&names);
        let rows = rows(&[
            &["45357", "18688880641", "2016/8/1 11:11:46", "2016/8/1 11:05:36", "20160801", "165", "M7"],
            &["45358", "18688880642", "NA", "2016/8/1 11:15:57", "20160802", "321.50", "NA"],
        ]);
        let found = [Target::VisitedAt, Target::Amount, Target::MemberNo]
            .map(|target| likeliest(target, &columns, &rows).map(|place| names[place]));
        assert_eq!(found, [Some("use_start_time"), Some("price"), Some("vip_code")]);
    }

    #[test]
    fn nothing_is_likely_where_no_value_fits() {
        let columns = columns(&["date", "amount", "member", "码"]);
        let rows = rows(&[&["soon", "much", "-", "45357"], &["later", "more", "", "45358"]]);
        for target in [Target::VisitedAt, Target::Amount, Target::MemberNo] {
            assert_eq!(likeliest(target, &columns, &rows), None, "{target:?}");
        }
    }

    #[test]
    fn without_a_hint_in_the_name_dates_have_separators_and_money_has_cents() {
        let columns = columns(&["a", "b", "c", "d"]);
        let rows = rows(&[&["45357", "12", "17.10.2026", "128.00"], &["45358", "13", "18.10.2026", "99.50"]]);
        assert_eq!(likeliest(Target::VisitedAt, &columns, &rows), Some(2));
        assert_eq!(likeliest(Target::Amount, &columns, &rows), Some(3));
    }

    #[test]
    fn what_is_missing_is_told_only_of_what_no_column_is() {
        let mut columns = columns(&["date", "money", "code"]);
        columns[0].target = Some(Target::VisitedAt);
        let seen = Sample { rows: rows(&[&["2026-10-17", "12", "7"]]), ..Sample::default() };
        let both = [
            Missing { target: Target::Amount, likely: Some(1) },
            Missing { target: Target::MemberNo, likely: None },
        ];
        assert_eq!(missing(&columns, &seen), both);
        columns[1].target = Some(Target::Amount);
        columns[2].target = Some(Target::MemberNo);
        assert_eq!(missing(&columns, &seen), []);
    }
}
