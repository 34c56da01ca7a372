//! Care messages 关怀短信 and the hours of a call: how often, how many, and when not. Source: domain.md §5, 2.

use crate::domain::day::Day;
use crate::domain::touch::cools_until;
use chrono::{Datelike, Weekday};

/// Days from one care message to the next.
const CARE_EVERY: i32 = 10;
/// Care messages of one absence at most.
const CARE_AT_MOST: usize = 3;
/// When a guest is at table, in minutes of the day: 11:00–13:30 and 17:30–20:00.
const AT_TABLE: [std::ops::Range<u32>; 2] = [660..810, 1_050..1_200];

/// What was said to a guest so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CareHistory<'a> {
    /// His last visit.
    pub last_visit: Option<Day>,
    /// The days of care messages, in any order.
    pub messages: &'a [Day],
    /// The last touch of any kind, care messages with it.
    pub last_touch: Option<Day>,
}

/// Whether a care message is to be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Care {
    /// Today, as the message of this number, from 1.
    Send(usize),
    /// Not before this day.
    NotBefore(Day),
    /// All were sent without a visit.
    Over,
}

/// The next care message as of `today`: every 10 days, at most 3, and a visit ends the series.
#[must_use]
pub fn next_care(history: &CareHistory<'_>, today: Day) -> Care {
    let belongs = |day: &&Day| history.last_visit.is_none_or(|visit| **day > visit);
    let sent: Vec<Day> = history.messages.iter().filter(belongs).copied().collect();
    if sent.len() >= CARE_AT_MOST {
        return Care::Over;
    }
    let after_message = sent.iter().max().map(|last| *last + CARE_EVERY);
    let after_touch = history.last_touch.map(cools_until);
    match after_message.max(after_touch).filter(|day| *day > today) {
        Some(day) => Care::NotBefore(day),
        None => Care::Send(sent.len() + 1),
    }
}

/// Until which minute of the day nobody should call, when a call at `minute` would find the guest at table.
#[must_use]
pub fn when_not_to_call(minute: u32) -> Option<u32> {
    AT_TABLE.into_iter().find(|hours| hours.contains(&minute)).map(|hours| hours.end)
}

/// Thursday or Friday: the day for travel tips.
#[must_use]
pub fn is_before_weekend(day: Day) -> bool {
    matches!(day.date().weekday(), Weekday::Thu | Weekday::Fri)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Day = Day(20_000);

    fn history(last_visit: Option<i32>, messages: &[i32], last_touch: Option<i32>) -> Care {
        let messages: Vec<Day> = messages.iter().map(|ago| TODAY - *ago).collect();
        let ago = |ago: Option<i32>| ago.map(|ago| TODAY - ago);
        let history =
            CareHistory { last_visit: ago(last_visit), messages: &messages, last_touch: ago(last_touch) };
        next_care(&history, TODAY)
    }

    #[test]
    fn care_is_repeated_every_ten_days_and_three_times_at_most() {
        assert_eq!(history(None, &[], None), Care::Send(1));
        assert_eq!(history(Some(40), &[9], Some(9)), Care::NotBefore(TODAY + 1));
        assert_eq!(history(Some(40), &[10], Some(10)), Care::Send(2));
        assert_eq!(history(Some(40), &[10, 20], Some(10)), Care::Send(3));
        assert_eq!(history(Some(90), &[30, 10, 20], Some(10)), Care::Over);
    }

    #[test]
    fn a_visit_ends_the_series_and_a_later_absence_begins_another() {
        assert_eq!(history(Some(5), &[30, 20, 10], Some(10)), Care::Send(1));
        // A message on the day of the visit belongs to what the visit ended.
        assert_eq!(history(Some(10), &[10], None), Care::Send(1));
    }

    #[test]
    fn between_two_touches_lie_three_days() {
        assert_eq!(history(Some(40), &[], Some(0)), Care::NotBefore(TODAY + 3));
        assert_eq!(history(Some(40), &[], Some(2)), Care::NotBefore(TODAY + 1));
        assert_eq!(history(Some(40), &[], Some(3)), Care::Send(1));
        assert_eq!(history(Some(40), &[12], Some(1)), Care::NotBefore(TODAY + 2));
    }

    #[test]
    fn nobody_is_called_away_from_the_table() {
        let table = [
            ((10, 59), None),
            ((11, 0), Some((13, 30))),
            ((13, 29), Some((13, 30))),
            ((13, 30), None),
            ((17, 29), None),
            ((17, 30), Some((20, 0))),
            ((19, 59), Some((20, 0))),
            ((20, 0), None),
        ];
        for ((hour, minute), until) in table {
            let until = until.map(|(hour, minute): (u32, u32)| hour * 60 + minute);
            assert_eq!(when_not_to_call(hour * 60 + minute), until, "{hour}:{minute}");
        }
    }

    #[test]
    fn thursday_and_friday_come_before_the_weekend() {
        // 2026-11-23 is a Monday.
        let monday: Day = "2026-11-23".parse().expect("a day");
        let before: Vec<i32> = (0..7).filter(|add| is_before_weekend(monday + *add)).collect();
        assert_eq!(before, [3, 4]);
    }
}
