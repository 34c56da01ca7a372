//! A reservation in one line, as it is proposed, typed and read: `11/22 晚市 牡丹厅 8 人 南瓜盅 ×8`.

use crate::domain::alert::Approach;
use crate::domain::bill::Sitting;
use crate::domain::day::Day;
use crate::domain::guest_record::dishes_text;
use crate::domain::touch::Booking;
use crate::domain::typed_day::read_day_to_come;
use crate::text;
use crate::ui::keymap::narrow;
use crate::ui::say;
use crate::words::{Language, Words};
use chrono::Datelike;

/// What stands behind a number of covers.
const COVERS: [&str; 7] = ["covers", "cover", "p", "人", "位", "个人", "客"];

/// What he would book if it were as always: the day that is offered, his sitting, his room, his dishes.
pub(crate) fn proposed(guest: &Approach, today: Day) -> Booking {
    let (past, last) = (&guest.script.past, guest.last_sitting.as_ref());
    let room = guest.record.room.clone().or_else(|| past.room.clone());
    let dish = past.dish.as_ref().map(|dish| match past.portions {
        Some(portions) if portions > 1 => format!("{dish} ×{portions}"),
        _ => dish.clone(),
    });
    let dishes = Some(dishes_text(&guest.record.dishes, "、")).filter(|dishes| !dishes.is_empty()).or(dish);
    let clean = |said: Option<String>| said.map(|said| text::sanitise(&said).into_owned());
    Booking {
        day: guest.script.next_day.unwrap_or(today + 1).max(today),
        sitting: past.sitting.or(last.map(|last| last.sitting)).unwrap_or(Sitting::Unknown),
        outlet: None,
        room: clean(room.or_else(|| last.and_then(|last| last.room.clone()))),
        covers: None,
        dishes: clean(dishes),
    }
}

/// A reservation as it stands in the field.
pub(crate) fn written(booking: &Booking, words: &Words) -> String {
    let date = booking.day.date();
    let day = format!("{}/{}", date.month(), date.day());
    let sitting = (booking.sitting != Sitting::Unknown).then(|| say::sitting(booking.sitting, words));
    let covers = booking.covers.map(|covers| words.touch_covers(covers.to_string()));
    let parts = [Some(day), sitting, booking.room.clone(), covers, booking.dishes.clone()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// A reservation as typed: day, sitting, room, covers, dishes. Only the day must be there.
///
/// Before the covers stands the room. Without covers it is the room that was `proposed`, else one word.
pub(crate) fn read(typed: &str, proposed: &Booking, today: Day) -> Option<Booking> {
    let mut parts = typed.split_whitespace().peekable();
    let day = read_day_to_come(parts.next()?, today)?;
    let sitting = parts.next_if(|part| sitting(part).is_some()).and_then(sitting).unwrap_or(Sitting::Unknown);
    let rest: Vec<&str> = parts.collect();
    let covered =
        (0..rest.len()).find_map(|at| covers(&rest[at..]).map(|(covers, taken)| (at, covers, taken)));
    let (room, covers, dishes) = if let Some((at, covers, taken)) = covered {
        (rest[..at].join(" "), Some(covers), rest[at + taken..].join(" "))
    } else {
        let rest = rest.join(" ");
        let (room, dishes) = without_covers(&rest, proposed.room.as_deref());
        (room.to_owned(), None, dishes.to_owned())
    };
    let filled = |said: String| Some(said.trim().to_owned()).filter(|said| !said.is_empty());
    let booking = Booking { day, sitting, outlet: None, room: filled(room), covers, dishes: filled(dishes) };
    booking.checked(today).ok()
}

/// Room and dishes where no number of covers stands between them.
fn without_covers<'t>(rest: &'t str, room: Option<&str>) -> (&'t str, &'t str) {
    let behind = room.and_then(|room| rest.strip_prefix(room));
    match behind.filter(|behind| behind.is_empty() || behind.starts_with(' ')) {
        Some(behind) => rest.split_at(rest.len() - behind.len()),
        None => rest.split_once(' ').unwrap_or((rest, "")),
    }
}

/// The sitting a word stands for, in either language.
fn sitting(word: &str) -> Option<Sitting> {
    let is_named = |sitting: &Sitting| {
        Language::ALL
            .iter()
            .any(|language| say::sitting(*sitting, language.words()).eq_ignore_ascii_case(word))
    };
    [Sitting::Day, Sitting::Evening].into_iter().find(is_named)
}

/// A number of covers, and how many words it takes: `8人`, `8 covers`.
fn covers(words: &[&str]) -> Option<(u32, usize)> {
    let first: String = words.first()?.chars().map(narrow).collect();
    let digits = first.trim_end_matches(|sign: char| !sign.is_ascii_digit());
    let number = digits.parse().ok()?;
    let is_covers = |said: &str| COVERS.contains(&said.to_ascii_lowercase().as_str());
    match &first[digits.len()..] {
        "" => words.get(1).is_some_and(|next| is_covers(next)).then_some((number, 2)),
        unit => is_covers(unit).then_some((number, 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Day = Day(20_000);

    fn booking() -> Booking {
        Booking {
            day: TODAY + 3,
            sitting: Sitting::Evening,
            outlet: None,
            room: Some("Peony Room".into()),
            covers: Some(8),
            dishes: Some("南瓜盅 ×8、清蒸东星斑".into()),
        }
    }

    #[test]
    fn what_is_proposed_is_read_back_as_it_was_meant() {
        for language in Language::ALL {
            for covers in [Some(8), None] {
                for sitting in [Sitting::Day, Sitting::Evening, Sitting::Unknown] {
                    let meant = Booking { sitting, covers, ..booking() };
                    let line = written(&meant, language.words());
                    assert_eq!(read(&line, &meant, TODAY), Some(meant.clone()), "{line}");
                }
            }
        }
    }

    #[test]
    fn what_is_typed_may_be_short_full_width_and_in_either_language() {
        let day = (TODAY + 3).date();
        let typed = |rest: &str| format!("{}-{} {rest}", day.month(), day.day());
        let none = Booking { room: None, ..booking() };
        let read = |rest: &str| read(&typed(rest), &none, TODAY).expect("a reservation");
        assert_eq!(read("").room, None);
        let said = read("晚市 牡丹厅 ８位 南瓜盅×8");
        assert_eq!(
            (said.sitting, said.room.as_deref(), said.covers),
            (Sitting::Evening, Some("牡丹厅"), Some(8))
        );
        assert_eq!(said.dishes.as_deref(), Some("南瓜盅×8"));
        let said = read("Lunch 牡丹厅 南瓜盅 ×8");
        assert_eq!(
            (said.sitting, said.covers, said.dishes.as_deref()),
            (Sitting::Day, None, Some("南瓜盅 ×8"))
        );
    }

    #[test]
    fn without_a_day_to_come_nothing_is_read() {
        for typed in ["", "牡丹厅", "2020-01-01 晚市", "13/40"] {
            assert_eq!(read(typed, &booking(), TODAY), None, "{typed}");
        }
    }
}
