//! What the made-up house knows of its regulars: whose they are, who books for them, their room, dishes and days to remember.

use super::House;
use super::draw::{Draw, Purpose};
use super::guest::{Guest, Kind};
use super::life::{Course, FadeStage};
use super::menu::{favourite_dishes, room_name};
use super::phone::{write_member_no, write_phone};
use crate::domain::anniversary::{Anniversary, AnniversaryKind, Months, YearDay};
use crate::domain::day::Day;
use crate::domain::guest_record::{Consent, Consents, Dish, GuestRecord};

/// The people of each outlet who look after guests, who has most first.
const OWNERS: [[&str; 3]; 2] = [["王敏", "陈静", "刘洋"], ["赵磊", "孙婷", "周浩"]];

/// Years with the number of their leap month, in which people now grown up were born.
const LEAP_MONTHS: [(i32, u8); 9] =
    [(1952, 5), (1955, 3), (1957, 8), (1960, 6), (1963, 4), (1968, 7), (1971, 5), (1976, 8), (1979, 6)];

/// Places in the book far behind any guest's: their phones are the secretaries'.
const FIRST_SECRETARY: u32 = 5_900_000;

impl House {
    /// The records of the regulars, by member number; of the others the house knows what their bills say.
    #[must_use]
    pub fn records(&self) -> Vec<(String, GuestRecord)> {
        let mut draw = Draw::new(self.seed);
        let known = self.guests.iter().enumerate().filter(|(_, guest)| is_regular(guest));
        let today = self.days().1 + 1;
        known
            .map(|(index, guest)| {
                draw.seek(guest.stream, Purpose::Record, 0);
                let mut member_no = String::new();
                write_member_no(u32::try_from(index).unwrap_or(0), &mut member_no);
                (member_no, self.record(guest, today, &mut draw))
            })
            .collect()
    }

    fn record(&self, guest: &Guest, today: Day, draw: &mut Draw) -> GuestRecord {
        let text = |write: &dyn Fn(&mut String)| {
            let mut text = String::new();
            write(&mut text);
            (!text.is_empty()).then_some(text)
        };
        let surname = text(&|out| self.names.write_surname(guest.person, out));
        let owners = OWNERS[usize::from(guest.habit.home) % OWNERS.len()];
        let has_secretary = guest.ties.secretary != u16::MAX;
        let secretary = u32::from(guest.ties.secretary);
        let home = guest.habit.home;
        GuestRecord {
            title: text(&|out| self.names.write_title(guest.person, out)),
            // An official is not called by his office where others listen.
            alias: surname.filter(|_| guest.ties.is_office).map(|surname| format!("老{surname}")),
            owner: draw.chance(920).then(|| owners[draw.weighted(&[45, 33, 22])].to_owned()),
            secretary: text(&|out| self.names.write_secretary(guest.ties.secretary, out))
                .filter(|_| has_secretary),
            secretary_phone: text(&|out| write_phone(FIRST_SECRETARY + secretary * 170, true, out))
                .filter(|_| has_secretary),
            room: text(&|out| out.push_str(room_name(home, guest.habit.room))),
            dishes: dishes(guest, draw),
            anniversaries: anniversaries(guest, draw),
            consent: consents(draw),
            do_not_contact: draw.chance(20),
            paused_until: draw.chance(30).then(|| today + i32::try_from(draw.between(10, 60)).unwrap_or(30)),
            deceased: guest.life.course == Course::Fades(FadeStage::Buried) && draw.chance(150),
        }
    }
}

/// Who is known to the house beside his bills.
fn is_regular(guest: &Guest) -> bool {
    matches!(
        guest.kind,
        Kind::CoreHost | Kind::Regular | Kind::FadingHost | Kind::FadingRegular | Kind::SlowFader
    )
}

fn dishes(guest: &Guest, draw: &mut Draw) -> Vec<Dish> {
    let count = 1 + usize::from(draw.chance(400));
    let favourites = favourite_dishes(guest.table(false), guest.habit.dish);
    let quantity = |by_the_head: bool| if by_the_head { u32::from(guest.habit.covers) } else { 1 };
    let dish =
        |(dish, by_the_head): (&str, bool)| Dish { dish: dish.to_owned(), quantity: quantity(by_the_head) };
    favourites.into_iter().take(count).map(dish).collect()
}

fn anniversaries(guest: &Guest, draw: &mut Draw) -> Vec<Anniversary> {
    let mut days = Vec::new();
    if draw.chance(600) {
        days.push((AnniversaryKind::Birthday, birthday(draw)));
    }
    if draw.chance(120) {
        let wedding = year_day(Months::Solar, Some(1_985 + i32::from(draw.chance(500)) * 14), draw);
        days.push((AnniversaryKind::Wedding, wedding));
    }
    if guest.is_host() && draw.chance(150) {
        days.push((AnniversaryKind::Company, year_day(Months::Solar, None, draw)));
    }
    days.into_iter().filter_map(|(kind, date)| Some(Anniversary { kind, date: date? })).collect()
}

/// Half of them by the lunar calendar, and of half the year is known.
fn birthday(draw: &mut Draw) -> Option<YearDay> {
    if draw.chance(30) {
        let (year, month) = draw.pick(&LEAP_MONTHS);
        let day = super::names::byte(draw.between(1, 29));
        return YearDay::new(Months::LunarLeap, Some(year), month, day).ok();
    }
    let months = if draw.chance(500) { Months::Lunar } else { Months::Solar };
    let year = 1_955 + i32::try_from(draw.below(38)).unwrap_or(0);
    year_day(months, draw.chance(500).then_some(year), draw)
}

fn year_day(months: Months, year: Option<i32>, draw: &mut Draw) -> Option<YearDay> {
    let (month, day) = (draw.between(1, 12), draw.between(1, 30));
    let on = |day: u32| YearDay::new(months, year, super::names::byte(month), super::names::byte(day)).ok();
    // Not every month has a thirtieth.
    on(day).or_else(|| on(28))
}

fn consents(draw: &mut Draw) -> Consents {
    let mut answer = |weights: &[u16; 3]| {
        let answers = [Consent::Given, Consent::Unknown, Consent::Refused];
        answers.get(draw.weighted(weights)).copied().unwrap_or_default()
    };
    Consents { phone: answer(&[60, 37, 3]), sms: answer(&[40, 52, 8]), wechat: answer(&[50, 47, 3]) }
}

#[cfg(test)]
mod tests {
    use super::super::DemoOptions;
    use super::*;
    use std::collections::BTreeSet;

    fn house(customers: u32) -> House {
        let today = "2026-10-18".parse().expect("a day");
        House::new(&DemoOptions { customers, ..DemoOptions::ending(today) })
    }

    #[test]
    fn the_regulars_are_known_with_all_that_a_record_can_say_and_the_others_are_not() {
        let house = house(600);
        let records = house.records();
        assert!((60..90).contains(&records.len()), "{}", records.len());
        assert_eq!(records, house.records(), "the same seed knows the same");
        let count = |holds: &dyn Fn(&GuestRecord) -> bool| records.iter().filter(|(_, it)| holds(it)).count();
        let months =
            |months: Months| count(&|it| it.anniversaries.iter().any(|day| day.date.months() == months));
        assert!(count(&|it| it.owner.is_some()) * 10 > records.len() * 8);
        for some in [
            count(&|it| it.owner.is_none()),
            count(&|it| it.alias.is_some()),
            count(&|it| it.secretary.is_some() && it.secretary_phone.is_some()),
            count(&|it| it.room.as_deref() == Some("牡丹厅")),
            count(&|it| it.dishes.iter().any(|dish| dish.quantity > 1)),
            months(Months::Solar),
            months(Months::Lunar),
            count(&|it| it.consent.sms == Consent::Refused),
            count(&|it| it.do_not_contact || it.paused_until.is_some() || it.deceased),
        ] {
            assert!((1..records.len() * 3 / 4).contains(&some), "{some} of {}", records.len());
        }
        let owners: BTreeSet<_> = records.iter().filter_map(|(_, it)| it.owner.as_deref()).collect();
        assert_eq!(owners.len(), 6);
        for (_, record) in records {
            assert_eq!(record.clone().checked(), Ok(record));
        }
    }

    #[test]
    fn a_large_house_knows_few_of_its_guests() {
        let records = house(20_000).records();
        assert!((500..1_500).contains(&records.len()), "{}", records.len());
        let leap = |(_, record): &(String, GuestRecord)| {
            record.anniversaries.iter().any(|day| day.date.months() == Months::LunarLeap)
        };
        assert!(records.iter().any(leap));
        assert!(records.iter().any(|(_, record)| record.deceased));
    }
}
