//! The cells of a call list as people fill them in: a figure, a word of either language, a day.

use super::super::fields::parse_count;
use super::super::header::fold;
use super::super::rows::RowSource;
use super::super::times::{Moment, Orders, parse_moment_of_sheet};
use super::super::{DateOrder, ImportError};
use crate::domain::bill::Sitting;
use crate::domain::call_list::{CallFaultCode, days_ahead};
use crate::domain::day::Day;
use crate::domain::intake::RejectCode;
use crate::domain::nearest;
use crate::domain::touch::{Cause, MOST_COVERS, MOST_DAYS_AHEAD, Method, Outcome};
use crate::domain::typed_booking::day_and_sitting;
use crate::domain::typed_day::{NoDay, read_day_to_come};
use crate::text::terms;
use crate::words::{Language, Words};
use std::ops::RangeInclusive;

/// Months of a year.
const MONTHS: u32 = 12;

/// The one of several that was meant: by its figure, by its word in either language or on the command line, or by both as the
/// legend has them.
fn meant<T: Copy>(
    said: &str,
    all: &[T],
    word: fn(T) -> &'static str,
    name: fn(T, &Words) -> String,
) -> Option<T> {
    let said = fold(said);
    let names = |it: T| {
        let named = Language::ALL.into_iter().map(move |language| fold(&name(it, language.words())));
        named.chain([fold(word(it))])
    };
    let is_meant = |(figure, it): &(u32, T)| {
        let figure = figure.to_string();
        said == figure || names(*it).any(|name| said == name || said.strip_prefix(&figure) == Some(&name))
    };
    (1..).zip(all.iter().copied()).find(is_meant).map(|(_, it)| it)
}

/// What came of a call.
pub(super) fn outcome(said: &str) -> Option<Outcome> {
    meant(said, &Outcome::OF_CALLS, Outcome::word, terms::outcome)
}

/// The outcome whose word is most like one that is none: most of it, or mistyped.
pub(super) fn near_outcome(said: &str) -> Option<Outcome> {
    let said = fold(said.trim_start_matches(|sign: char| sign.is_ascii_digit() || sign == '.'));
    let length = |text: &str| text.chars().count();
    let is_part = |name: &str| name.contains(&said) && length(name) <= 2 * length(&said);
    let is_like = |name: &String| is_part(name) || nearest(&said, &[name]).is_some();
    let is_near = |outcome: &Outcome| {
        Language::ALL.into_iter().any(|language| is_like(&fold(&terms::outcome(*outcome, language.words()))))
    };
    Outcome::OF_CALLS.into_iter().filter(|_| length(&said) > 1).find(is_near)
}

/// Why he had stayed away.
pub(super) fn cause(said: &str) -> Option<Cause> {
    meant(said, &Cause::ALL, Cause::word, terms::cause)
}

/// How he was reached.
pub(super) fn method(said: &str) -> Option<Method> {
    meant(said, &Method::ALL, Method::word, terms::method)
}

/// How many come: a number, perhaps with its word behind it.
pub(super) fn covers(said: &str) -> Option<u32> {
    let number = said.trim_end_matches(|sign: char| sign.is_ascii_alphabetic() || sign == ' ');
    parse_count(number).filter(|covers| (1..=MOST_COVERS).contains(covers))
}

/// How the days of a column are read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Dates {
    /// Whether the workbook counts its days from 1904.
    pub(super) date_1904: bool,
    /// The order of day and month, where the column tells it.
    pub(super) order: Option<DateOrder>,
}

impl Dates {
    /// The same with the order that every cell of a column allows, each a day of its span; a cell that is no such day says nothing.
    pub(super) fn of_column<'c>(self, cells: impl Iterator<Item = (&'c str, RangeInclusive<Day>)>) -> Self {
        let orders = cells.filter_map(|(said, span)| {
            let Some(Moment::Short(short)) = self.moment(said) else { return None };
            Some(short.orders_of(&|day| span.contains(&day))).filter(|orders| !orders.is_none())
        });
        Self { order: orders.fold(Orders::ALL, Orders::and).only(), ..self }
    }

    fn moment(self, said: &str) -> Option<Moment> {
        parse_moment_of_sheet(without_weekday(said), self.date_1904)
    }

    /// A whole day, as a spreadsheet or a person writes it; of three numbers those that are a day of the span count.
    ///
    /// # Errors
    /// [`CallFaultCode::AmbiguousDay`] for three numbers that are two such days, which only the order of another country tells
    /// apart, and [`CallFaultCode::BadDay`] for what is none.
    fn day(self, said: &str, span: &RangeInclusive<Day>) -> Result<Day, CallFaultCode> {
        match self.moment(said).ok_or(CallFaultCode::BadDay)? {
            Moment::Exact(time) => Ok(time.date),
            Moment::Short(short) => {
                let read = |order| Some(short.read(order)?.date).filter(|day| span.contains(day));
                let mut days = DateOrder::ALL.into_iter().filter_map(read);
                let first = days.next().ok_or(CallFaultCode::BadDay)?;
                if days.all(|day| day == first) {
                    return Ok(first);
                }
                self.order.and_then(read).ok_or(CallFaultCode::AmbiguousDay)
            }
        }
    }
}

/// The days a list read on a day can be of.
pub(super) fn days_of_list(today: Day) -> RangeInclusive<Day> {
    today - MOST_DAYS_AHEAD..=today
}

/// The days that can be next from that of the list on.
pub(super) fn days_to_come(from: Day) -> RangeInclusive<Day> {
    from..=from + MOST_DAYS_AHEAD
}

/// A long date without the weekday that some spreadsheets write before it: `Sunday, October 18, 2026`.
fn without_weekday(said: &str) -> &str {
    let is_weekday = |name: &str| {
        let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
        let name = name.trim().to_lowercase();
        days.iter().any(|day| name.starts_with(day)) && name.chars().all(char::is_alphabetic)
    };
    said.split_once(',').filter(|(name, _)| is_weekday(name)).map_or(said, |(_, day)| day)
}

/// The day of a list, which is no later than `today`.
///
/// # Errors
/// As [`Dates::day`].
pub(super) fn day_of_list(said: &str, today: Day, dates: Dates) -> Result<Day, CallFaultCode> {
    let day = dates.day(said, &days_of_list(today))?;
    if day <= today { Ok(day) } else { Err(CallFaultCode::BadDay) }
}

/// A day from that of the list on, and the sitting behind it: 1, 2, 3 as the legend has them, a whole day, or one without its year.
///
/// # Errors
/// [`CallFaultCode::AmbiguousDay`], [`CallFaultCode::FarNext`] for a day that cannot be next, and [`CallFaultCode::BadNext`] for
/// what is none.
pub(super) fn next(said: &str, from: Day, dates: Dates) -> Result<(Day, Sitting), CallFaultCode> {
    match (next_day(said, from, dates), day_and_sitting(said)) {
        (Err(CallFaultCode::BadNext), Some((day, sitting))) => Ok((next_day(day, from, dates)?, sitting)),
        (day, _) => Ok((day?, Sitting::Unknown)),
    }
}

fn next_day(said: &str, from: Day, dates: Dates) -> Result<Day, CallFaultCode> {
    let folded = fold(said);
    let ahead = |words: &Words| {
        [words.alert_page_in_three_days(), words.alert_page_in_a_week(), words.alert_page_month_end()]
    };
    let is_word = |at: usize| {
        Language::ALL
            .into_iter()
            .any(|language| ahead(language.words()).get(at).map(|name| fold(name)).as_ref() == Some(&folded))
    };
    let offered = days_ahead(from).into_iter().enumerate();
    let offered = offered.into_iter().find(|(at, _)| folded == (at + 1).to_string() || is_word(*at));
    let found = match offered {
        Some((_, day)) => Some(day),
        None => match dates.day(said, &days_to_come(from)) {
            Ok(day) => Some(day),
            Err(CallFaultCode::AmbiguousDay) => return Err(CallFaultCode::AmbiguousDay),
            // A spreadsheet shows 11-22 as 22-Nov once it took it for a day: that is read too, and 22/11 can be no other day.
            Err(_) => match read_day_to_come(said.trim(), from)
                .or_else(|fault| day_first(said.trim(), from).map_err(|_| fault))
            {
                Ok(day) | Err(NoDay::Past { day, .. }) => Some(day),
                Err(_) => None,
            },
        },
    };
    let day = found.ok_or(CallFaultCode::BadNext)?;
    if days_to_come(from).contains(&day) { Ok(day) } else { Err(CallFaultCode::FarNext) }
}

/// A day and its month in that order, where no month has that number.
fn day_first(said: &str, from: Day) -> Result<Day, NoDay> {
    let (day, month) = said.split_once(['/', '.', '-']).ok_or(NoDay::Unknown)?;
    let is_day = day.parse::<u32>().is_ok_and(|day| day > MONTHS);
    if is_day { read_day_to_come(&format!("{month}-{day}"), from) } else { Err(NoDay::Unknown) }
}

/// The rows of a text; those of a table in plain text without the signs that keep its cells from being anything else.
pub(super) struct Unescaped<R> {
    rows: R,
    is_table: bool,
    cells: Vec<String>,
}

impl<R: RowSource> Unescaped<R> {
    pub(super) fn new(rows: R, is_table: bool) -> Self {
        Self { rows, is_table, cells: Vec::new() }
    }

    /// Cells cut at a border that was none, put together again and read as they were meant.
    fn read(&mut self) {
        self.cells.clear();
        let mut goes_on = false;
        for column in 0..self.rows.len() {
            let cell = self.rows.cell(column);
            match self.cells.last_mut().filter(|_| goes_on) {
                Some(last) => {
                    last.push('|');
                    last.push_str(cell);
                }
                None => self.cells.push(cell.to_owned()),
            }
            let guards =
                self.cells.last().map_or(0, |cell| cell.chars().rev().take_while(|c| *c == '\\').count());
            goes_on = guards % 2 == 1;
        }
        for cell in &mut self.cells {
            let mut plain = String::with_capacity(cell.len());
            let mut signs = cell.trim().chars();
            while let Some(sign) = signs.next() {
                plain.push(if sign == '\\' { signs.next().unwrap_or(sign) } else { sign });
            }
            *cell = plain;
        }
    }
}

impl<R: RowSource> RowSource for Unescaped<R> {
    fn advance(&mut self) -> Result<bool, ImportError> {
        let is_there = self.rows.advance()?;
        if is_there && self.is_table {
            self.read();
        }
        Ok(is_there)
    }

    fn line(&self) -> u64 {
        self.rows.line()
    }

    fn fault(&self) -> Option<RejectCode> {
        self.rows.fault()
    }

    fn len(&self) -> usize {
        if self.is_table { self.cells.len() } else { self.rows.len() }
    }

    fn cell(&self, column: usize) -> &str {
        if self.is_table { self.cells.get(column).map_or("", String::as_str) } else { self.rows.cell(column) }
    }

    fn consumed(&self) -> u64 {
        self.rows.consumed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outcome_and_a_cause_may_be_a_figure_a_word_of_either_language_or_both() {
        for said in ["4", "４", "no answer", "No  Answer", "no_answer", "没接通", "4 没接通", "4. no answer"]
        {
            assert_eq!(outcome(said), Some(Outcome::NoAnswer), "{said}");
        }
        for (said, expected) in [
            ("1", Cause::NoOccasion),
            ("12", Cause::Unknown),
            ("11 deceased", Cause::Deceased),
            ("去了别家", Cause::Competitor),
        ] {
            assert_eq!(cause(said), Some(expected), "{said}");
        }
        for said in ["0", "7", "delivered", "已送达", "nothing", "4 table booked"] {
            assert_eq!(outcome(said), None, "{said}");
        }
        assert_eq!(
            (method("登门拜访"), method("phone call"), method("fax")),
            (Some(Method::Visit), Some(Method::Phone), None)
        );
    }

    #[test]
    fn a_next_date_may_be_a_figure_a_day_or_what_a_spreadsheet_made_of_one() {
        let from: Day = "2026-10-18".parse().expect("a day");
        let table = [
            ("1", Some("2026-10-21")),
            ("２", Some("2026-10-25")),
            ("3", Some("2026-10-31")),
            ("in a week", Some("2026-10-25")),
            ("月底", Some("2026-10-31")),
            ("2026-11-22", Some("2026-11-22")),
            ("2026/11/22 00:00", Some("2026-11-22")),
            ("46348", Some("2026-11-22")),
            ("11-22", Some("2026-11-22")),
            ("11月22日", Some("2026-11-22")),
            ("1/5", Some("2027-01-05")),
            ("22-Nov", Some("2026-11-22")),
            ("5-Jan", Some("2027-01-05")),
            ("25", Some("2026-10-25")),
            ("2026-10-17", None),
            ("2029-01-01", None),
            ("2026-02-30", None),
            ("soon", None),
            ("11/22/2026", Some("2026-11-22")),
            ("22/11/2026", Some("2026-11-22")),
            ("22.11.26", Some("2026-11-22")),
            ("12/12/2026", Some("2026-12-12")),
            // 11 October lies before the day of the list.
            ("10/11/2026", Some("2026-11-10")),
            ("Sunday, November 22, 2026", Some("2026-11-22")),
            ("22/11", Some("2026-11-22")),
            ("22/13", None),
        ];
        for (said, expected) in table {
            let is_far = ["2026-10-17", "2029-01-01"].contains(&said);
            let fault = if is_far { CallFaultCode::FarNext } else { CallFaultCode::BadNext };
            let expected = expected.map(|day| day.parse().expect("a day")).ok_or(fault);
            let found = next(said, from, Dates::default());
            assert_eq!(found, expected.map(|day| (day, Sitting::Unknown)), "{said}");
        }
    }

    #[test]
    fn a_sitting_behind_the_next_date_is_read() {
        let from: Day = "2026-10-18".parse().expect("a day");
        for (said, sitting) in [
            ("2026-12-5 晚", Sitting::Evening),
            ("12-05晚上", Sitting::Evening),
            ("12-05 dinner", Sitting::Evening),
            ("12月5日午市", Sitting::Day),
            ("12/5 7pm", Sitting::Evening),
        ] {
            let expected = Ok(("2026-12-05".parse().expect("a day"), sitting));
            assert_eq!(next(said, from, Dates::default()), expected, "{said}");
        }
        assert_eq!(next("2029-01-01 晚", from, Dates::default()), Err(CallFaultCode::FarNext));
        assert_eq!(next("some time 晚", from, Dates::default()), Err(CallFaultCode::BadNext));
    }

    #[test]
    fn an_outcome_that_is_none_has_one_that_is_like_it() {
        for (said, expected) in [
            ("没接", Some(Outcome::NoAnswer)),
            ("订位", Some(Outcome::Booked)),
            ("table bookd", Some(Outcome::Booked)),
            ("没空", Some(Outcome::NoTime)),
            ("电话", None),
            ("来", None),
            ("nothing", None),
        ] {
            assert_eq!((outcome(said), near_outcome(said)), (None, expected), "{said}");
        }
        assert_eq!(outcome("booked"), Some(Outcome::Booked));
    }

    #[test]
    fn a_day_that_could_be_two_is_read_as_the_column_says() {
        let day = |text: &str| text.parse::<Day>().expect("a day");
        let from = day("2026-10-18");
        let next_of = |cells: &[&str], said: &str| {
            let dates = Dates::default().of_column(cells.iter().map(|cell| (*cell, days_to_come(from))));
            next(said, from, dates).map(|(day, _)| day)
        };
        assert_eq!(next_of(&["11/12/2026"], "11/12/2026"), Err(CallFaultCode::AmbiguousDay));
        for (told, expected) in
            [("22/11/2026", "2026-12-11"), ("11/22/2026", "2026-11-12"), ("10/11/2026", "2026-12-11")]
        {
            assert_eq!(next_of(&["11/12/2026", "2", told], "11/12/2026"), Ok(day(expected)), "{told}");
        }
        // Two cells that agree in no order tell none, and each that is one day is read still.
        let both = ["22/11/2026", "11/22/2026"];
        assert_eq!(next_of(&both, "11/12/2026"), Err(CallFaultCode::AmbiguousDay));
        assert_eq!(both.map(|said| next_of(&both, said)), [Ok(day("2026-11-22")); 2]);
        let of_list = |said| day_of_list(said, day("2026-10-19"), Dates::default());
        assert_eq!(of_list("10/11/2026"), Ok(day("2026-10-11")), "10 November is yet to come");
        assert_eq!(of_list("9/10/2026"), Err(CallFaultCode::AmbiguousDay));
    }
}
