//! A reservation as people type it in one line: `11/22 晚市 牡丹厅 8 人 南瓜盅 ×8`, `next Wed 7pm Peony Room 8 guests`.

use super::bill::Sitting;
use super::day::Day;
use super::fold::{fold, narrow};
use super::touch::{Booking, MOST_COVERS, TouchError};
use super::typed_day::{NoDay, read_day_to_come};

/// Most words a day takes: `day after tomorrow`.
const DAY_WORDS: usize = 3;

/// What stands behind a number of covers.
const COVERS: [&str; 16] = [
    "covers",
    "cover",
    "guests",
    "guest",
    "people",
    "persons",
    "person",
    "pax",
    "p",
    "人",
    "位",
    "个人",
    "客",
    "名",
    "位客人",
    "位客户",
];
/// What stands behind a number of tables.
const TABLES: [&str; 6] = ["桌", "围", "席", "台", "tables", "table"];
/// Words for a sitting that stand alone.
const SITTINGS: [(Sitting, &[&str]); 2] = [
    (Sitting::Day, &["lunch", "lunchtime", "noon", "midday"]),
    (Sitting::Evening, &["dinner", "dinnertime", "evening", "tonight", "supper"]),
];
/// Words for a sitting that an hour may follow, the longer ones first.
const BEFORE_HOURS: [(Sitting, &[&str]); 2] = [
    (Sitting::Day, &["午市", "中午", "午饭", "午餐", "午间", "午"]),
    (Sitting::Evening, &["今晚", "晚市", "晚上", "晚饭", "晚餐", "晚间", "晚"]),
];
/// Words for the hours before noon.
const MORNING: [&str; 2] = ["上午", "早上"];
/// How names of rooms end.
const ROOMS: [&str; 9] = ["厅", "房", "室", "阁", "轩", "包间", "包厢", "雅间", "room"];

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
    /// The room or the dishes are too long.
    Long,
}

/// A reservation as typed: day, sitting or hour, room, covers, dishes. Only the day must be there.
///
/// Before the covers stands the room. Without covers it is the room that was `proposed`, else one word.
///
/// # Errors
///
/// The first part that cannot be meant.
pub fn read_booking(typed: &str, proposed: Option<&str>, today: Day) -> Result<Booking, BookingFault> {
    let words: Vec<&str> = typed.split_whitespace().collect();
    let (day, said, rest) = first_day(&words, today).map_err(BookingFault::Day)?;
    let is_evening = said.ends_with('晚') || fold(&said) == "tonight";
    let rest = Rest { words: rest, sitting: is_evening.then_some(Sitting::Evening) };
    let (sitting, room, covers, dishes) = rest.read(proposed);
    let unread = [&room, &dishes].into_iter().filter(|text| Some(text.as_str()) != proposed);
    fault(&unread.flat_map(|text| text.split_whitespace()).collect::<Vec<_>>())?;
    if let Some(covers) = covers.filter(|covers| !(1..=MOST_COVERS).contains(covers)) {
        return Err(BookingFault::Covers(covers.to_string()));
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
        if counts(&COVERS) && covers(&words[at..]).is_none() {
            return Err(BookingFault::Covers(said()));
        }
    }
    Ok(())
}

/// Whether a word is made of what numbers are written with, though it may be none.
fn is_like_a_number(word: &str) -> bool {
    let is_of_number = |sign: char| {
        sign.is_ascii_digit() || digit(sign).is_some() || "零〇十百千万半几多数-−+.,~".contains(sign)
    };
    !word.is_empty() && word.chars().all(is_of_number)
}

/// Whether a word is written as an hour, though no clock may show it.
fn is_like_an_hour(word: &str) -> bool {
    let names =
        BEFORE_HOURS.iter().flat_map(|(_, names)| names.iter()).chain(["下午"].iter()).chain(&MORNING);
    let said = names.fold(word, |said, name| said.strip_prefix(name).unwrap_or(said));
    let end = said.find(|sign: char| !is_like_a_number(sign.encode_utf8(&mut [0; 4]))).unwrap_or(said.len());
    let (hour, behind) = said.split_at(end);
    let is_minutes = |said: &str| said.chars().all(|sign| is_like_a_number(sign.encode_utf8(&mut [0; 4])));
    let is_clock = behind.strip_prefix(':').is_some_and(|minutes| !minutes.is_empty() && is_minutes(minutes));
    let is_said = behind
        .strip_prefix(['点', '时'])
        .is_some_and(|minutes| is_minutes(minutes.trim_end_matches(['分', '钟', '整', '刻'])));
    !hour.is_empty() && (is_clock || is_said || ["am", "pm"].contains(&behind))
}

/// The day a line begins with, as it was said, and the words behind it; in Chinese they may follow without a blank.
fn first_day<'t>(words: &[&'t str], today: Day) -> Result<(Day, String, Vec<&'t str>), NoDay> {
    let whole = (1..=DAY_WORDS.min(words.len())).rev().map(|many| (words[..many].join(" "), None, many));
    let first = words.first().copied().unwrap_or_default();
    let cut = first.char_indices().skip(1).map(|(at, _)| first.split_at(at)).filter(|(day, behind)| {
        let is_name = !day.chars().any(|sign| narrow(sign).is_ascii_alphanumeric());
        is_name || leading_time(behind, false).is_some()
    });
    let cut: Vec<_> = cut.map(|(day, behind)| (day.to_owned(), Some(behind), 1)).collect();
    let mut fault = NoDay::Unknown;
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
            Err(past) if fault == NoDay::Unknown => fault = past,
            Err(_) => {}
        }
    }
    Err(fault)
}

/// The words behind the day.
struct Rest<'t> {
    words: Vec<&'t str>,
    sitting: Option<Sitting>,
}

impl Rest<'_> {
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
            let at = if at == 0 { 1.min(self.words.len()) } else { at };
            return (self.sitting, self.words[..at].join(" "), None, self.words[at..].join(" "));
        };
        for place in (0..at).rev().filter(|_| self.sitting.is_none()).collect::<Vec<_>>() {
            self.take_times(place, proposed);
        }
        let Some((at, covers, taken)) = found(&self.words) else {
            return (self.sitting, self.words.join(" "), None, String::new());
        };
        if self.sitting.is_none() {
            self.take_times(at + taken, proposed);
        }
        let (before, behind) = (&self.words[..at], &self.words[at + taken..]);
        let (room, dishes) = if before.is_empty() {
            behind.split_at(behind_room(behind, proposed).max(behind_named_room(behind)))
        } else {
            (before, behind)
        };
        (self.sitting, room.join(" "), Some(covers), dishes.join(" "))
    }

    /// Takes the sittings and hours that stand at a place, unless the proposed room begins there.
    fn take_times(&mut self, at: usize, proposed: Option<&str>) {
        while at < self.words.len() && behind_room(&self.words[at..], proposed) == 0 {
            // An hour may be written in two words: `7 pm`.
            let two = self.words.get(at + 1).map(|next| format!("{}{next}", self.words[at]));
            if let Some(sitting) =
                two.as_deref().filter(|_| is_half_of_day(self.words[at + 1])).and_then(time)
            {
                self.sitting = Some(sitting);
                self.words.drain(at..at + 2);
            } else if let Some((sitting, behind)) = leading_time(self.words[at], false) {
                self.sitting = Some(sitting);
                if behind.is_empty() {
                    self.words.remove(at);
                } else {
                    self.words[at] = behind;
                }
            } else {
                return;
            }
        }
    }
}

/// How many words the proposed room takes where they begin with it.
fn behind_room(words: &[&str], proposed: Option<&str>) -> usize {
    let room: Vec<&str> = proposed.unwrap_or_default().split_whitespace().collect();
    let is_there = words.len() >= room.len()
        && room.iter().zip(words).all(|(room, word)| *room == *word || *room == trimmed(word));
    if is_there { room.len() } else { 0 }
}

/// How many words a room takes that is told by the end of its name.
fn behind_named_room(words: &[&str]) -> usize {
    let is_end = |word: &&str| ROOMS.iter().any(|end| fold(trimmed(word)).ends_with(end));
    words.iter().take(3).position(is_end).map_or(0, |at| at + 1)
}

/// The sitting a word begins with, and what follows it: nothing or a number of covers, if it may be anything, that.
fn leading_time(word: &str, may_be_anything: bool) -> Option<(Sitting, &str)> {
    let ends = word.char_indices().map(|(at, _)| at).skip(1).chain([word.len()]);
    let ends: Vec<usize> = ends.filter(|end| *end > 0).collect();
    ends.into_iter().rev().find_map(|end| {
        let (said, behind) = word.split_at(end);
        let is_right =
            behind.is_empty() || covers(&[behind]).is_some() || (may_be_anything && said.chars().count() > 1);
        time(said).filter(|_| is_right).map(|sitting| (sitting, behind))
    })
}

/// The sitting of a word or an hour, in either language.
fn time(said: &str) -> Option<Sitting> {
    let folded = fold(trimmed(said));
    let said = folded.as_str();
    if let Some((sitting, _)) = SITTINGS.iter().find(|(_, names)| names.contains(&said)) {
        return Some(*sitting);
    }
    if let Some(hour) = said.strip_prefix("下午") {
        return if hour.is_empty() { Some(Sitting::Day) } else { sitting_at(hour_of(hour)?, Some(true)) };
    }
    if let Some(hour) = MORNING.iter().find_map(|name| said.strip_prefix(name)) {
        return sitting_at(hour_of(hour)?, Some(false));
    }
    let named = BEFORE_HOURS.iter().find_map(|(sitting, names)| {
        let hour = names.iter().find_map(|name| said.strip_prefix(name))?;
        Some((*sitting, hour))
    });
    if let Some((sitting, hour)) = named {
        return (hour.is_empty() || hour_of(hour).is_some_and(|hour| hour <= 24)).then_some(sitting);
    }
    let (hour, half) = match (said.strip_suffix("pm"), said.strip_suffix("am")) {
        (Some(hour), _) => (hour, Some(true)),
        (_, Some(hour)) => (hour, Some(false)),
        _ => (said, None),
    };
    let number = hour_of(hour).or_else(|| hour.trim().parse().ok().filter(|_| half.is_some()))?;
    sitting_at(number, half)
}

fn is_half_of_day(word: &str) -> bool {
    ["am", "pm"].contains(&fold(trimmed(word)).as_str())
}

/// The hour of `19:00`, `7点`, `七点半`, `7点30分`.
fn hour_of(said: &str) -> Option<u32> {
    let (hour, minutes) = said.split_once([':', '点', '时'])?;
    let minutes = minutes.trim_end_matches('分');
    let is_minutes = number(minutes.trim_start_matches('零')).is_some_and(|minutes| minutes < 60);
    let is_clock = !said.contains(':') && ["", "半", "钟", "整", "一刻", "三刻"].contains(&minutes);
    number(hour).filter(|_| is_minutes || is_clock)
}

/// The sitting of an hour; whether it is one after noon, where that was said. Nobody books a table for seven in the morning.
fn sitting_at(hour: u32, is_after_noon: Option<bool>) -> Option<Sitting> {
    let hour = match (hour, is_after_noon) {
        (25.., _) => return None,
        (1..=11, Some(true)) | (1..=9, None) => hour + 12,
        _ => hour,
    };
    Some(if (1..17).contains(&hour) { Sitting::Day } else { Sitting::Evening })
}

/// A number of covers, and how many words it takes: `8人`, `八位`, `8 guests`, `party of 8`.
fn covers(words: &[&str]) -> Option<(u32, usize)> {
    let first = fold(trimmed(words.first()?));
    if let ("party", Some(&"of"), Some(many)) = (first.as_str(), words.get(1), words.get(2)) {
        return number(&fold(trimmed(many))).map(|many| (many, 3));
    }
    let is_digit = |sign: char| sign.is_ascii_digit() || digit(sign).is_some() || "十零〇".contains(sign);
    let (many, unit) = first.split_at(first.find(|sign| !is_digit(sign)).unwrap_or(first.len()));
    let many = number(many)?;
    let is_covers = |said: &str| COVERS.contains(&fold(trimmed(said)).as_str());
    match unit {
        "" => words.get(1).is_some_and(|next| is_covers(next)).then_some((many, 2)),
        unit => is_covers(unit).then_some((many, 1)),
    }
}

/// A number in digits, or up to 九十九 in Chinese.
fn number(said: &str) -> Option<u32> {
    let signs: Vec<char> = said.chars().collect();
    match signs[..] {
        ['零' | '〇'] => Some(0),
        ['十'] => Some(10),
        [one] if digit(one).is_some() => digit(one),
        ['十', one] => Some(10 + digit(one)?),
        [ten, '十'] => Some(10 * digit(ten)?),
        [ten, '十', one] => Some(10 * digit(ten)? + digit(one)?),
        _ => said.parse().ok(),
    }
}

fn digit(sign: char) -> Option<u32> {
    if sign == '两' {
        return Some(2);
    }
    (1..).zip("一二三四五六七八九".chars()).find(|(_, digit)| *digit == sign).map(|(number, _)| number)
}

/// A word without the comma that parts it from the next.
fn trimmed(word: &str) -> &str {
    word.trim().trim_matches([',', '，', ';', '；'])
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
        for typed in ["", "牡丹厅", "8人", "7点 8人", "13/40", "Peony Room"] {
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
            let is_time = room.split(' ').any(|word| time(word).is_some());
            prop_assert!(is_time || said.room.as_deref() == Some(room.as_str()));
        }
    }
}
