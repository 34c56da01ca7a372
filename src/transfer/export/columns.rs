//! Which columns the page has, and their headings in one line or in two.

use super::page::View;
use crate::domain::day::Day;

/// What a column holds; decides its cells, width and alignment in every format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ColumnKind {
    Rank,
    MemberNo,
    Guest,
    /// One day of the month.
    Day {
        day: u32,
        rest: DayRest,
    },
    /// Visits of 上旬, 中旬 or 下旬.
    PeriodVisits(usize),
    /// Average per visit of 上旬, 中旬 or 下旬.
    PeriodAverage(usize),
    Visits,
    Previous,
    Change,
    Average,
    Spend,
    LastVisit,
    Phase,
    /// Days between visits usual with him.
    Rhythm,
    /// When he is expected next.
    Expected,
    /// Cause of absence.
    Cause,
    /// What was done about it.
    Measure,
    Marks,
    /// Some words.
    Text,
    /// A sentence, which goes on over several lines.
    Sentence,
    /// Left blank, to be filled in by hand.
    Fill(Fill),
}

/// What is filled in by hand on a call list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fill {
    /// What came of the call.
    Outcome,
    /// Why he had stayed away.
    Cause,
    /// When he is called next, or the day of the table.
    Next,
    /// The room of the table.
    Room,
    /// How many come.
    Covers,
    /// Anything else.
    Note,
}

/// How a day's column is shaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayRest {
    /// An ordinary day.
    Ordinary,
    /// Saturday or Sunday.
    Weekend,
    /// The house was closed.
    Closed,
    /// Still to come.
    Future,
}

/// One column with its heading.
pub(super) struct Column {
    /// What it holds.
    pub(super) kind: ColumnKind,
    /// Upper line of the heading; columns of one period share it.
    pub(super) top: String,
    /// Lower line; `None` when the upper one stands for both.
    pub(super) below: Option<String>,
    /// The heading in one line.
    pub(super) flat: String,
}

impl Column {
    pub(super) fn single(kind: ColumnKind, heading: String) -> Self {
        Self { kind, flat: heading.clone(), top: heading, below: None }
    }
}

/// The columns of a page; the discreet form has none with money and none with the member number.
pub(super) fn columns(view: View) -> Vec<Column> {
    let (words, open) = (view.words, !view.meta.discreet);
    let mut columns = vec![Column::single(ColumnKind::Rank, words.export_rank())];
    if open {
        columns.push(Column::single(ColumnKind::MemberNo, words.export_member_no()));
    }
    columns.push(Column::single(ColumnKind::Guest, words.export_guest()));
    columns.extend(day_columns(view));
    columns.extend(period_columns(view));
    columns.push(Column::single(ColumnKind::Visits, words.export_month()));
    columns.push(Column::single(ColumnKind::Previous, words.export_previous()));
    columns.push(Column::single(ColumnKind::Change, words.export_change()));
    if open {
        columns.push(Column::single(ColumnKind::Average, words.export_average()));
        columns.push(Column::single(ColumnKind::Spend, words.export_spend()));
    }
    columns.push(Column::single(ColumnKind::LastVisit, words.export_last_visit()));
    columns.push(Column::single(ColumnKind::Phase, words.export_phase()));
    columns.push(Column::single(ColumnKind::Rhythm, words.export_rhythm()));
    columns.push(Column::single(ColumnKind::Expected, words.export_expected()));
    if open {
        columns.push(Column::single(ColumnKind::Cause, words.export_cause()));
        columns.push(Column::single(ColumnKind::Measure, words.export_measure()));
    }
    columns.push(Column::single(ColumnKind::Marks, words.export_marks()));
    columns
}

fn day_columns(view: View) -> Vec<Column> {
    let weekdays = view.words.export_weekdays();
    let weekdays: Vec<&str> = weekdays.split_whitespace().collect();
    let days = view.sheet.month.days();
    (days.start().0..=days.end().0)
        .map(|number| {
            let day = Day(number);
            let weekday = weekday_from_monday(day);
            let number = day.day_of_month();
            Column {
                kind: ColumnKind::Day { day: number, rest: rest(view, day, weekday) },
                top: number.to_string(),
                below: weekdays.get(weekday).map(|name| (*name).to_owned()),
                flat: number.to_string(),
            }
        })
        .collect()
}

fn rest(view: View, day: Day, weekday: usize) -> DayRest {
    if day.day_of_month() > view.last_shown_day() {
        DayRest::Future
    } else if view.meta.closed_days.contains(&day) {
        DayRest::Closed
    } else if weekday >= 5 {
        DayRest::Weekend
    } else {
        DayRest::Ordinary
    }
}

/// 0 for Monday to 6 for Sunday; 1970-01-01 was a Thursday.
fn weekday_from_monday(day: Day) -> usize {
    usize::try_from((day.0 + 3).rem_euclid(7)).unwrap_or(0)
}

fn period_columns(view: View) -> Vec<Column> {
    let words = view.words;
    let names = [words.export_early(), words.export_middle(), words.export_late()];
    let mut columns = Vec::with_capacity(6);
    for (index, name) in names.into_iter().enumerate() {
        columns.push(Column {
            kind: ColumnKind::PeriodVisits(index),
            below: Some(words.export_visits_short()),
            flat: words.export_period_visits(name.clone()),
            top: name.clone(),
        });
        if !view.meta.discreet {
            columns.push(Column {
                kind: ColumnKind::PeriodAverage(index),
                below: Some(words.export_average_short()),
                flat: words.export_period_average(name.clone()),
                top: name,
            });
        }
    }
    columns
}

/// One heading cell of the upper of two lines.
pub(super) struct Heading<'a> {
    /// What it says.
    pub(super) text: &'a str,
    /// The first column it stands over.
    pub(super) column: usize,
    /// How many columns it stands over.
    pub(super) columns: usize,
    /// Whether it fills both lines.
    pub(super) is_tall: bool,
}

/// The upper heading line: columns of the same period share one heading.
pub(super) fn upper_headings(columns: &[Column]) -> Vec<Heading<'_>> {
    let mut headings = Vec::new();
    let mut column = 0;
    let same = |a: &Column, b: &Column| a.below.is_some() && b.below.is_some() && a.top == b.top;
    for group in columns.chunk_by(same) {
        let tall = group.first().is_some_and(|first| first.below.is_none());
        let text = group.first().map_or("", |first| first.top.as_str());
        headings.push(Heading { text, column, columns: group.len(), is_tall: tall });
        column += group.len();
    }
    headings
}
