//! A reservation as people type it in one line: `11/22 晚市 牡丹厅 8 人 南瓜盅 ×8`, `next Wed 7pm Peony Room 8 guests`.

mod covers;
mod hours;
mod words;

use super::bill::Sitting;
use super::day::Day;
use super::fold::{fold, narrow};
use super::touch::{Booking, MOST_COVERS, TouchError};
use super::typed_day::{NoDay, read_day_to_come};
use super::typed_number::{is_like_a_number, number};
use covers::{UNITS, covers, either, is_unit};
use hours::{is_half_of_day, is_like_an_hour, time};
use words::{as_typed, leading_time, pieces, trimmed, words_of};

/// Most words a day takes: `Mon 30 Nov 2026`.
const DAY_WORDS: usize = 4;

/// What stands behind a number of tables.
const TABLES: [&str; 6] = ["桌", "围", "席", "台", "tables", "table"];
/// How names of rooms end.
const ROOMS: [&str; 9] = ["厅", "房", "室", "阁", "轩", "包间", "包厢", "雅间", "room"];
/// How the name of a room or a table may end or begin that holds a number.
const NUMBERED: ([&str; 4], [&str; 9]) =
    (["间", "号桌", "号台", "楼"], ["room", "table", "box", "suite", "booth", "hall", "no.", "包间", "包厢"]);
/// Words that only lead on to what is said, before an hour and around a room.
const BEFORE_TIMES: [&str; 7] = ["at", "by", "around", "about", "for", "from", "in"];
const AROUND_ROOMS: [&str; 8] = ["for", "at", "in", "of", "a", "with", "and", "在"];
/// What stands before dishes.
const BEFORE_DISHES: [&str; 3] = ["要", "with", "and"];

/// Which part of a reservation cannot be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BookingFault {
    /// It does not begin with a day from today on.
    Day(NoDay),
    /// Its day is too far away.
    Far {
        /// The last one.
        last: Day,
    },
    /// No clock shows such an hour.
    Hour(String),
    /// That many guests sit at no table.
    Covers(String),
    /// Several tables are one line each.
    Tables(String),
    /// Nobody can tell what this number counts.
    Number(String),
    /// The room or the dishes are too long.
    Long,
}

/// A reservation as typed: day, sitting or hour, room, covers, dishes. Only the day must be there.
///
/// Before the covers stands the room. Without covers it is the room that was `proposed`, else one word. What holds a number and
/// is the name of no room is none.
///
/// # Errors
///
/// The first part that cannot be meant.
pub fn read_booking(typed: &str, proposed: Option<&str>, today: Day) -> Result<Booking, BookingFault> {
    let words = words_of(typed);
    is_day_told(&words)?;
    let (day, said, rest) = first_day(&words, today).map_err(BookingFault::Day)?;
    let is_evening = said.ends_with('晚') || ["tonight", "this evening"].contains(&fold(&said).as_str());
    let known = words_of(proposed.unwrap_or_default());
    let words = rest.iter().flat_map(|word| if known.contains(word) { vec![*word] } else { pieces(word) });
    let rest = Rest { typed, words: words.collect(), sitting: is_evening.then_some(Sitting::Evening) };
    if let Some(said) = rest.either() {
        return Err(BookingFault::Covers(said));
    }
    let (sitting, room, covers, dishes) = rest.read(proposed);
    let unread = [&room, &dishes].into_iter().filter(|text| Some(text.as_str()) != proposed);
    fault(&unread.flat_map(|text| text.split_whitespace()).collect::<Vec<_>>())?;
    if let Some(covers) = covers.filter(|covers| !(1..=MOST_COVERS).contains(covers)) {
        return Err(BookingFault::Covers(covers.to_string()));
    }
    let number = number_in_room(&room).filter(|_| Some(room.as_str()) != proposed);
    if let Some(number) = number.or_else(|| number_in_dishes(&dishes, covers.is_some())) {
        return Err(BookingFault::Number(number));
    }
    let filled = |said: String| Some(trimmed(&said).to_owned()).filter(|said| !said.is_empty());
    let sitting = sitting.unwrap_or(Sitting::Unknown);
    let booking = Booking { day, sitting, outlet: None, room: filled(room), covers, dishes: filled(dishes) };
    booking.checked(today).map_err(|fault| match fault {
        TouchError::Day { last, .. } => BookingFault::Far { last },
        TouchError::TooLong { .. } => BookingFault::Long,
        TouchError::Amount { most, .. } => BookingFault::Covers(most),
    })
}

/// What stands before the sitting or the hour at the end of a text, and that sitting: `2026-12-5 晚`.
#[must_use]
pub fn day_and_sitting(typed: &str) -> Option<(&str, Sitting)> {
    let starts = typed.char_indices().map(|(at, _)| at).skip(1);
    starts.into_iter().map(|at| typed.split_at(at)).find_map(|(day, behind)| {
        let is_apart = behind.starts_with(|sign: char| sign.is_whitespace() || !sign.is_ascii());
        let sitting = time(behind).filter(|_| is_apart && !day.trim().is_empty())?;
        Some((day.trim_end(), sitting))
    })
}

/// Refuses a number that stands where the day does and may count anything: `3` alone, `8 guests`.
fn is_day_told(words: &[&str]) -> Result<(), BookingFault> {
    let Some(first) = words.first().filter(|word| number(&fold(word)).is_some()) else { return Ok(()) };
    match words.get(1) {
        None => Err(BookingFault::Number((*first).to_owned())),
        Some(next) if is_unit(next) || is_half_of_day(next) => Err(BookingFault::Day(NoDay::Unknown)),
        Some(_) => Ok(()),
    }
}

/// The word of a room that holds a number though the room is not one that is called by it.
fn number_in_room(room: &str) -> Option<String> {
    let words: Vec<String> = room.split_whitespace().map(|word| fold(trimmed(word))).collect();
    let is_end = |word: &str| ROOMS.iter().chain(&NUMBERED.0).any(|end| word.ends_with(end));
    let is_named = |at: usize| {
        let word = &words[at];
        let is_run_together = word.starts_with(|sign: char| sign.is_alphabetic())
            && word.is_ascii()
            && word.ends_with(|sign: char| sign.is_ascii_digit());
        let is_behind = at > 0 && NUMBERED.1.contains(&words[at - 1].as_str());
        let is_before = words.get(at + 1).is_some_and(|next| is_end(next));
        is_run_together || is_behind || is_before || (is_end(word) && number(word).is_none())
    };
    let has_number = |word: &str| word.contains(|sign: char| sign.is_ascii_digit()) || number(word).is_some();
    let at = (0..words.len()).find(|at| has_number(&words[*at]) && !is_named(*at))?;
    room.split_whitespace().nth(at).map(|word| trimmed(word).to_owned())
}

/// The number among the dishes that may as well be that of the guests.
fn number_in_dishes(dishes: &str, are_covers_told: bool) -> Option<String> {
    let mut words = dishes.split_whitespace().map(trimmed);
    let first = words.next()?;
    let last = words.next_back();
    let is_bare = |word: &&str| word.chars().all(|sign| narrow(sign).is_ascii_digit()) && !word.is_empty();
    let alone = Some(first).filter(|word| last.is_none() && number(&fold(word)).is_some());
    let number = alone.or_else(|| Some(first).filter(is_bare));
    number.or_else(|| last.filter(is_bare).filter(|_| !are_covers_told)).map(str::to_owned)
}

/// The first of some words that was meant for an hour, for guests or for tables and is none of them.
fn fault(words: &[&str]) -> Result<(), BookingFault> {
    for (at, word) in words.iter().enumerate() {
        let folded = fold(trimmed(word));
        let next = words.get(at + 1).map(|next| fold(trimmed(next))).unwrap_or_default();
        let counts = |units: &[&str]| {
            let in_one = units.iter().any(|unit| folded.strip_suffix(unit).is_some_and(is_like_a_number));
            in_one || (is_like_a_number(&folded) && units.contains(&next.as_str()))
        };
        let in_one = !is_like_a_number(&folded);
        let said = || if in_one { trimmed(word).to_owned() } else { format!("{word} {next}") };
        // Halves of the day may stand apart: `25 pm`.
        let hour = if in_one { folded.clone() } else { format!("{folded}{next}") };
        if is_like_an_hour(&hour) && time(&hour).is_none() {
            return Err(BookingFault::Hour(said()));
        }
        if counts(&TABLES) {
            return Err(BookingFault::Tables(said()));
        }
        if counts(&UNITS) && covers(&words[at..]).is_none() {
            return Err(BookingFault::Covers(said()));
        }
    }
    Ok(())
}

/// The day a line begins with, as it was said, and the words behind it; in Chinese they may follow without a blank.
fn first_day<'t>(words: &[&'t str], today: Day) -> Result<(Day, String, Vec<&'t str>), NoDay> {
    let whole = (1..=DAY_WORDS.min(words.len())).rev().map(|many| (words[..many].join(" "), None, many));
    let first = words.first().copied().unwrap_or_default();
    let cut = first.char_indices().skip(1).map(|(at, _)| first.split_at(at)).filter(|(day, behind)| {
        let is_name = !day.chars().any(|sign| narrow(sign).is_ascii_alphanumeric());
        is_name || day.ends_with(['号', '日']) || leading_time(behind, false).is_some()
    });
    let cut: Vec<_> = cut.map(|(day, behind)| (day.to_owned(), Some(behind), 1)).collect();
    for (said, behind, taken) in whole.chain(cut.into_iter().rev()) {
        match read_day_to_come(trimmed(&said), today) {
            Ok(day) => {
                let said = trimmed(&said).to_owned();
                // A sitting that is run together with the day is told from the room that follows it.
                let behind = behind.map(|behind| match leading_time(behind, true) {
                    Some((_, after)) if !after.is_empty() => {
                        let (time, after) = behind.split_at(behind.len() - after.len());
                        vec![time, after]
                    }
                    _ => vec![behind],
                });
                let rest = behind.unwrap_or_default().into_iter().chain(words[taken..].iter().copied());
                return Ok((day, said, rest.collect()));
            }
            Err(NoDay::Unknown) => {}
            // The fewer words that are a day of their own were not meant: 30 of `30 February`.
            Err(fault) => return Err(fault),
        }
    }
    Err(NoDay::Unknown)
}

/// The words behind the day.
struct Rest<'t> {
    /// The whole line they are of.
    typed: &'t str,
    words: Vec<&'t str>,
    sitting: Option<Sitting>,
}

impl Rest<'_> {
    /// Two numbers of guests of which either could be meant.
    fn either(&self) -> Option<String> {
        let found = |at: usize| Some((at, either(&self.words[at..])?));
        let (at, taken) = (0..self.words.len()).find_map(found)?;
        Some(as_typed(self.typed, &self.words[at..at + taken]))
    }

    /// Sitting, room, covers and dishes.
    fn read(mut self, proposed: Option<&str>) -> (Option<Sitting>, String, Option<u32>, String) {
        self.take_times(0, proposed);
        let found = |words: &[&str]| {
            (0..words.len()).find_map(|at| covers(&words[at..]).map(|(covers, taken)| (at, covers, taken)))
        };
        let Some((at, ..)) = found(&self.words) else {
            if self.sitting.is_none() {
                let at = behind_room(&self.words, proposed).max(1);
                self.take_times(at, None);
            }
            let at = behind_room(&self.words, proposed);
            let at = if at == 0 { behind_numbered_room(&self.words) } else { at };
            let (room, dishes) = self.words.split_at(at);
            return (self.sitting, self.room(room, proposed), None, self.dishes(dishes));
        };
        for place in (0..at).rev().filter(|_| self.sitting.is_none()).collect::<Vec<_>>() {
            self.take_times(place, proposed);
        }
        let Some((at, covers, taken)) = found(&self.words) else {
            return (self.sitting, self.room(&self.words, proposed), None, String::new());
        };
        if self.sitting.is_none() {
            self.take_times(at + taken, proposed);
        }
        let before = trim_room(&self.words[..at], proposed);
        let behind = self.words.get(at + taken..).unwrap_or_default();
        let behind = if before.is_empty() { leading_on(behind, &AROUND_ROOMS) } else { behind };
        let (room, dishes) = if before.is_empty() {
            behind.split_at(behind_room(behind, proposed).max(behind_named_room(behind)))
        } else {
            (before, behind)
        };
        (self.sitting, self.room(room, proposed), Some(covers), self.dishes(dishes))
    }

    fn room(&self, words: &[&str], proposed: Option<&str>) -> String {
        as_typed(self.typed, trim_room(words, proposed))
    }

    /// The dishes, without the word that orders them.
    fn dishes(&self, words: &[&str]) -> String {
        let dishes = as_typed(self.typed, leading_on(words, &BEFORE_DISHES));
        dishes.strip_prefix('要').map(str::to_owned).unwrap_or(dishes)
    }

    /// Takes the sittings and hours that stand at a place, unless the proposed room begins there.
    fn take_times(&mut self, at: usize, proposed: Option<&str>) {
        while at < self.words.len() && behind_room(&self.words[at..], proposed) == 0 {
            let is_leading = BEFORE_TIMES.contains(&fold(self.words[at]).as_str());
            // An hour may be written in two words: `7 pm`.
            let time_at = |at: usize| {
                let (word, next) = (self.words.get(at)?, self.words.get(at + 1));
                let two = next.filter(|next| is_half_of_day(next)).map(|next| format!("{word}{next}"));
                let two = two.as_deref().and_then(time).map(|sitting| (sitting, 2));
                two.or_else(|| {
                    leading_time(word, false).filter(|(_, behind)| behind.is_empty()).map(|(it, _)| (it, 1))
                })
            };
            let from = if is_leading { at + 1 } else { at };
            let Some((sitting, taken)) = time_at(from) else { return };
            self.sitting = Some(sitting);
            self.words.drain(at..from + taken);
        }
    }
}

/// The words of a room without those that only lead on to it.
fn trim_room<'w, 't>(words: &'w [&'t str], proposed: Option<&str>) -> &'w [&'t str] {
    if behind_room(words, proposed) > 0 {
        return words;
    }
    let mut words = leading_on(words, &AROUND_ROOMS);
    while let Some((last, before)) = words.split_last()
        && AROUND_ROOMS.contains(&fold(last).as_str())
    {
        words = before;
    }
    words
}

/// The words behind those that only lead on to them.
fn leading_on<'w, 't>(mut words: &'w [&'t str], leading: &[&str]) -> &'w [&'t str] {
    while let Some((first, behind)) = words.split_first()
        && leading.contains(&fold(first).as_str())
    {
        words = behind;
    }
    words
}

/// How many words a room takes where nothing else tells: one, or two where it is called by a number.
fn behind_numbered_room(words: &[&str]) -> usize {
    let is_numbered = words.first().is_some_and(|word| NUMBERED.1.contains(&fold(word).as_str()));
    let many = if is_numbered { 2 } else { 1 };
    many.min(words.len())
}

/// How many words the proposed room takes where they begin with it.
fn behind_room(words: &[&str], proposed: Option<&str>) -> usize {
    let room = words_of(proposed.unwrap_or_default());
    let is_there = words.len() >= room.len()
        && room.iter().zip(words).all(|(room, word)| *room == *word || *room == trimmed(word));
    if is_there { room.len() } else { 0 }
}

/// How many words a room takes that is told by the end of its name.
fn behind_named_room(words: &[&str]) -> usize {
    let is_end = |word: &&str| ROOMS.iter().any(|end| fold(trimmed(word)).ends_with(end));
    words.iter().take(3).position(is_end).map_or(0, |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A Wednesday.
    fn today() -> Day {
        "2026-10-21".parse().expect("a day")
    }

    type Said<'t> = (i32, Sitting, Option<&'t str>, Option<u32>, Option<&'t str>);

    fn read(typed: &str) -> Booking {
        read_booking(typed, Some("Peony Room"), today()).expect(typed)
    }

    #[test]
    fn day_sitting_room_covers_and_dishes_are_told_apart_in_either_language() {
        use Sitting::{Day as Noon, Evening, Unknown};
        let table: [(&str, Said); 32] = [
            ("next Wed", (7, Unknown, None, None, None)),
            ("Dec 3 lunch", (43, Noon, None, None, None)),
            ("day after tomorrow 8 people", (2, Unknown, None, Some(8), None)),
            ("tonight Peony Room 8 guests", (0, Evening, Some("Peony Room"), Some(8), None)),
            ("tomorrow dinner Peony Room soup ×8", (1, Evening, Some("Peony Room"), None, Some("soup ×8"))),
            ("tomorrow 7pm 6 people", (1, Evening, None, Some(6), None)),
            ("tomorrow 7:30 pm Garden 6 covers", (1, Evening, Some("Garden"), Some(6), None)),
            ("Fri noon window table 2 guests fish", (2, Noon, Some("window table"), Some(2), Some("fish"))),
            ("Fri 8 guests, Peony Room", (2, Unknown, Some("Peony Room"), Some(8), None)),
            ("Fri Garden evening party of 8", (2, Evening, Some("Garden"), Some(8), None)),
            ("on Friday 11am", (2, Noon, None, None, None)),
            ("明天 午 牡丹厅 六人", (1, Noon, Some("牡丹厅"), Some(6), None)),
            ("后天 中午 八位", (2, Noon, None, Some(8), None)),
            ("今晚 8位", (0, Evening, None, Some(8), None)),
            ("今晚8位", (0, Evening, None, Some(8), None)),
            ("下周三 晚上 牡丹厅 两位 南瓜盅×2", (7, Evening, Some("牡丹厅"), Some(2), Some("南瓜盅×2"))),
            ("明天 19:00 十二位", (1, Evening, None, Some(12), None)),
            ("明天 7点 6人", (1, Evening, None, Some(6), None)),
            ("明天 晚7点 6人", (1, Evening, None, Some(6), None)),
            ("明天晚上七点半 6人", (1, Evening, None, Some(6), None)),
            ("明天中午牡丹厅 6人", (1, Noon, Some("牡丹厅"), Some(6), None)),
            ("明天 下午1点", (1, Noon, None, None, None)),
            ("明天 晚饭", (1, Evening, None, None, None)),
            ("明天 午饭", (1, Noon, None, None, None)),
            ("明天 午市", (1, Noon, None, None, None)),
            ("明天 晚8位", (1, Evening, None, Some(8), None)),
            ("明天 8人 晚市 牡丹厅 鱼", (1, Evening, Some("牡丹厅"), Some(8), Some("鱼"))),
            ("明天 8人 鱼", (1, Unknown, None, Some(8), Some("鱼"))),
            ("明天 牡丹厅 晚上", (1, Evening, Some("牡丹厅"), None, None)),
            ("明天，晚市，牡丹厅， 6人", (1, Evening, Some("牡丹厅"), Some(6), None)),
            ("１０－２５ 晚市 ８位", (4, Evening, None, Some(8), None)),
            ("10-25晚市 25人", (4, Evening, None, Some(25), None)),
        ];
        for (typed, (days, sitting, room, covers, dishes)) in table {
            let said = read(typed);
            let found =
                (said.day - today(), said.sitting, said.room.as_deref(), said.covers, said.dishes.as_deref());
            assert_eq!(found, (days, sitting, room, covers, dishes), "{typed}");
        }
    }

    #[test]
    fn what_is_not_understood_is_the_room() {
        assert_eq!(read("明天 靠窗 8人").room.as_deref(), Some("靠窗"));
        assert_eq!(read("tomorrow somewhere quiet 8 guests").room.as_deref(), Some("somewhere quiet"));
        assert_eq!(read("明天 8人间 8人").room.as_deref(), Some("8人间"));
        assert_eq!(read("tomorrow table 5 8 guests").room.as_deref(), Some("table 5"));
    }

    #[test]
    fn a_line_begins_with_a_day_to_come() {
        for typed in ["", "牡丹厅", "8人", "7点 8人", "8 guests tomorrow", "Peony Room"] {
            assert_eq!(read_booking(typed, None, today()), Err(BookingFault::Day(NoDay::Unknown)), "{typed}");
        }
        let past = |typed| read_booking(typed, None, today());
        let next: Day = "2027-10-20".parse().expect("a day");
        let expected = Err(BookingFault::Day(NoDay::Past { day: today() + -1, next }));
        for typed in ["10-20 晚市", "Oct 20 dinner", "2026-10-20", "10-20晚市 8人"] {
            assert_eq!(past(typed), expected, "{typed}");
        }
    }

    #[test]
    fn what_cannot_be_meant_is_refused_part_by_part_in_either_language() {
        use BookingFault::{Covers, Hour, Tables};
        let said = |said: &str| said.to_owned();
        let table = [
            ("明天 25:00 牡丹厅 8位", Hour(said("25:00"))),
            ("明天 25:00 0位", Hour(said("25:00"))),
            ("明天 25点 8人", Hour(said("25点"))),
            ("明天 晚25点 8人", Hour(said("晚25点"))),
            ("明天 12:75 8人", Hour(said("12:75"))),
            ("tomorrow 25:00 8 guests", Hour(said("25:00"))),
            ("tomorrow 25pm 8 guests", Hour(said("25pm"))),
            ("tomorrow 25 pm 8 guests", Hour(said("25 pm"))),
            ("明天 晚市 0位", Covers(said("0"))),
            ("明天 晚市 零位", Covers(said("0"))),
            ("明天 晚市 -3位", Covers(said("-3位"))),
            ("明天 晚市 8.5人", Covers(said("8.5人"))),
            ("明天 晚市 几位", Covers(said("几位"))),
            ("明天 99999位", Covers(said("99999"))),
            ("明天 99999999999999位", Covers(said("99999999999999位"))),
            ("tomorrow dinner 0 guests", Covers(said("0"))),
            ("tomorrow dinner -3 guests", Covers(said("-3 guests"))),
            ("明天 晚市 两桌", Tables(said("两桌"))),
            ("明天晚市两桌", Tables(said("两桌"))),
            ("明天 晚市 牡丹厅 3桌 8位", Tables(said("3桌"))),
            ("tomorrow dinner 2 tables", Tables(said("2 tables"))),
        ];
        for (typed, expected) in table {
            assert_eq!(read_booking(typed, Some("Peony Room"), today()), Err(expected), "{typed}");
        }
        let far = read_booking("2030-01-01 晚市", None, today());
        assert!(matches!(far, Err(BookingFault::Far { .. })), "{far:?}");
        let long = read_booking(&format!("明天 {} 8位", "厅".repeat(600)), None, today());
        assert_eq!(long, Err(BookingFault::Long));
    }

    #[test]
    fn a_day_that_is_none_is_told_as_such_however_the_line_goes_on() {
        let fault = |typed| read_booking(typed, None, today()).expect_err(typed);
        for typed in
            ["30 February dinner", "32/13", "2月30号", "2月30号晚上8人", "13/40 8人", "Mon 25 Oct dinner"]
        {
            assert_eq!(fault(typed), BookingFault::Day(NoDay::Impossible), "{typed}");
        }
        for typed in ["周末 晚上 8人", "周末晚上8人", "this weekend 8 guests"] {
            assert_eq!(fault(typed), BookingFault::Day(NoDay::Weekend), "{typed}");
        }
        for typed in ["last Monday dinner", "上周一 晚上", "昨晚 8人"] {
            assert!(matches!(fault(typed), BookingFault::Day(NoDay::Past { .. })), "{typed}");
        }
    }

    #[test]
    fn numbers_are_read_with_their_words_wherever_they_stand() {
        use Sitting::{Day as Noon, Evening, Unknown};
        let table: [(&str, Said); 29] = [
            ("Monday week dinner", (12, Evening, None, None, None)),
            ("Mon 26 Oct 12:30 8 ppl", (5, Noon, None, Some(8), None)),
            ("下周一晚8点8人8号厅", (5, Evening, Some("8号厅"), Some(8), None)),
            ("明晚20点8人", (1, Evening, None, Some(8), None)),
            ("这周日晚 6大2小", (4, Evening, None, Some(8), None)),
            ("明晚，八位，牡丹厅，要剁椒鱼头", (1, Evening, Some("牡丹厅"), Some(8), Some("剁椒鱼头"))),
            ("明晚八位牡丹厅要剁椒鱼头", (1, Evening, Some("牡丹厅"), Some(8), Some("剁椒鱼头"))),
            ("tomorrow lunch, four of us", (1, Noon, None, Some(4), None)),
            ("tomorrow dinner for 8 guests", (1, Evening, None, Some(8), None)),
            ("tomorrow dinner eight guests", (1, Evening, None, Some(8), None)),
            ("tomorrow dinner table for eight", (1, Evening, None, Some(8), None)),
            (
                "tomorrow dinner, a table for eight in the Garden",
                (1, Evening, None, Some(8), Some("the Garden")),
            ),
            ("tomorrow at 18:00 for 4", (1, Evening, None, Some(4), None)),
            ("tomorrow at 8 o'clock for 4", (1, Evening, None, Some(4), None)),
            ("tomorrow night Peony Room for 4", (1, Evening, Some("Peony Room"), Some(4), None)),
            ("明晚 俩人", (1, Evening, None, Some(2), None)),
            ("明晚 牡丹厅8位", (1, Evening, Some("牡丹厅"), Some(8), None)),
            ("明天 靠窗两人", (1, Unknown, Some("靠窗"), Some(2), None)),
            ("十二月五号 晚市 8人", (45, Evening, None, Some(8), None)),
            ("十二月五号晚上8人", (45, Evening, None, Some(8), None)),
            ("12月5号牡丹厅 8人", (45, Unknown, Some("牡丹厅"), Some(8), None)),
            ("下下周三 晚市 8人", (14, Evening, None, Some(8), None)),
            ("今儿晚上 8位", (0, Evening, None, Some(8), None)),
            ("今儿晚上8位", (0, Evening, None, Some(8), None)),
            ("this evening 8 guests", (0, Evening, None, Some(8), None)),
            ("25 晚市 8人", (4, Evening, None, Some(8), None)),
            ("tomorrow dinner Room 8 6 guests", (1, Evening, Some("Room 8"), Some(6), None)),
            ("tomorrow dinner Room 8", (1, Evening, Some("Room 8"), None, None)),
            (
                "明晚 8人 牡丹厅 鱼，鸭×2，3份汤",
                (1, Evening, Some("牡丹厅"), Some(8), Some("鱼，鸭×2，3份汤")),
            ),
        ];
        let wrong = table.into_iter().filter_map(|(typed, expected)| {
            let said = read_booking(typed, Some("Peony Room"), today());
            let found = said.as_ref().map(|said| {
                let (room, dishes) = (said.room.as_deref(), said.dishes.as_deref());
                (said.day - today(), said.sitting, room, said.covers, dishes)
            });
            (found != Ok(expected)).then(|| format!("{typed}: {said:?}"))
        });
        assert_eq!(wrong.collect::<Vec<_>>(), Vec::<String>::new());
    }

    #[test]
    fn a_number_that_may_count_anything_is_no_room_and_no_dish_and_no_day() {
        use BookingFault::{Covers, Number};
        let said = |said: &str| said.to_owned();
        let table = [
            ("tonight 8", Number(said("8"))),
            ("3", Number(said("3"))),
            ("tomorrow eight", Number(said("eight"))),
            ("明晚 八", Number(said("八"))),
            ("tomorrow dinner 玉兰厅 8", Number(said("8"))),
            ("tomorrow dinner 8 diners", Number(said("8"))),
            ("明晚 8号", Number(said("8号"))),
            ("tomorrow dinner 8 or 10 guests", Covers(said("8 or 10 guests"))),
            ("明晚 8到10人", Covers(said("8到10人"))),
            ("明晚8到10人", Covers(said("8到10人"))),
        ];
        for (typed, expected) in table {
            assert_eq!(read_booking(typed, Some("Peony Room"), today()), Err(expected), "{typed}");
        }
        let proposed = read_booking("明晚 8", Some("8"), today()).expect("its own room");
        assert_eq!(proposed.room.as_deref(), Some("8"));
    }

    #[test]
    fn hours_are_read_however_they_are_said() {
        for (typed, sitting) in [("明天 上午11点", Sitting::Day), ("明天 7点四十", Sitting::Evening)]
        {
            assert_eq!(read(typed).sitting, sitting, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn nothing_typed_is_too_much(typed in "(明天|今晚|11-22|next Wed|)[ 　]?.{0,40}", room in ".{0,10}") {
            let _ = read_booking(&typed, Some(&room), today());
        }

        #[test]
        fn no_word_between_day_and_covers_is_lost(room in "[牡丹兰花a-z]{1,8}( [b-z]{2,6})?") {
            let typed = format!("明天 {room} 8人");
            let said = read_booking(&typed, None, today()).expect("a day");
            prop_assert_eq!(said.covers, Some(8));
            let room = room.to_lowercase();
            let is_led_on = |word: &str| AROUND_ROOMS.contains(&word) || BEFORE_TIMES.contains(&word);
            let is_time = room.split(' ').any(|word| time(word).is_some() || is_led_on(word));
            prop_assert!(is_time || said.room.as_deref() == Some(room.as_str()));
        }
    }
}
