//! A reservation in one line, as it is proposed to be typed over: `11/22 晚市 牡丹厅 8 人 南瓜盅 ×8`.

use crate::domain::alert::Approach;
use crate::domain::bill::Sitting;
use crate::domain::day::Day;
use crate::domain::guest_record::dishes_text;
use crate::domain::touch::Booking;
use crate::text;
use crate::ui::say;
use crate::words::Words;
use chrono::Datelike;

/// What he would book if it were as always: the day that is offered, his sitting, his room, his dishes.
pub(crate) fn proposed(guest: &Approach, today: Day, words: &Words) -> Booking {
    let (past, last) = (&guest.script.past, guest.last_sitting());
    let room = guest.record.room.clone().or_else(|| past.room.clone());
    let dish = past.dish.as_ref().map(|dish| match past.portions {
        Some(portions) if portions > 1 => format!("{dish} ×{portions}"),
        _ => dish.clone(),
    });
    let usual = dishes_text(&guest.record.dishes, &words.between_items());
    let dishes = Some(usual).filter(|dishes| !dishes.is_empty()).or(dish);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::typed_booking::read_booking;
    use crate::words::Language;

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
                    assert_eq!(
                        read_booking(&line, meant.room.as_deref(), TODAY),
                        Ok(meant.clone()),
                        "{line}"
                    );
                }
            }
        }
    }
}
