//! The guests' names as a form may show them; of two that would read the same each carries the tail of its member number.

use super::cells::harmless;
use crate::domain::address;
use crate::domain::attendance::Sheet;
use crate::domain::customer::Guest;
use crate::text::tact;
use std::collections::HashMap;

/// Characters of a member number that tell two guests apart at the least.
const LEAST_TAIL: usize = 3;
/// Of a number that could be a phone no more than these are ever printed.
const PHONE_TAIL: usize = 4;

/// The name of every guest on a page, by member number.
pub(super) struct Names {
    names: HashMap<String, String>,
    /// Whether any of them carries a tail, which a legend then explains.
    pub(super) has_tails: bool,
}

impl Names {
    /// In full beside the member number, or in discretion: then surname and title, and a tail where that is not enough.
    pub(super) fn of(sheet: &Sheet, discreet: bool) -> Self {
        let guests = || sheet.rows.iter().map(|row| &row.guest).chain(&sheet.gone);
        if !discreet {
            let names = guests().map(|guest| (guest.member_no.clone(), in_full(guest))).collect();
            return Self { names, has_tails: false };
        }
        let mut alike: HashMap<String, Vec<&Guest>> = HashMap::new();
        for guest in guests() {
            alike.entry(in_discretion(guest)).or_default().push(guest);
        }
        let mut names = HashMap::new();
        let mut has_tails = false;
        for (name, guests) in alike {
            let columns = tail_that_tells(&guests);
            has_tails |= columns > 0;
            let named = |guest: &Guest| (guest.member_no.clone(), with_tail(&name, guest, columns));
            names.extend(guests.into_iter().map(named));
        }
        Self { names, has_tails }
    }

    /// The name of a guest of the page.
    pub(super) fn get(&self, guest: &Guest) -> String {
        self.names.get(&guest.member_no).cloned().unwrap_or_else(|| in_discretion(guest))
    }
}

/// In full, or the number of who has no name; phones are masked, for nobody asked for them.
pub(crate) fn in_full(guest: &Guest) -> String {
    address::in_text(guest)
        .map_or_else(|| number(guest), |name| harmless(&tact::name_or_number(&name, false)))
}

/// The member number, masked where it reads as a phone.
pub(crate) fn number(guest: &Guest) -> String {
    shown(&guest.member_no)
}

/// A member number as files and lists show it.
pub(crate) fn shown(member_no: &str) -> String {
    harmless(&tact::name_or_number(member_no, false))
}

/// Surname and title, as a cell may hold them.
fn in_discretion(guest: &Guest) -> String {
    harmless(&tact::name(guest))
}

/// How many last characters of their numbers tell the guests of one name apart; 0 for one guest alone.
fn tail_that_tells(guests: &[&Guest]) -> usize {
    if guests.len() < 2 {
        return 0;
    }
    let longest = guests.iter().map(|guest| guest.member_no.chars().count()).max().unwrap_or(0);
    let are_told = |columns: &usize| {
        let told = |guest: &&Guest| (tail(&guest.member_no, *columns).to_owned(), guest.member_no.clone());
        let mut tails: Vec<(String, String)> = guests.iter().map(told).collect();
        tails.sort_unstable();
        tails.dedup();
        tails.windows(2).all(|pair| pair[0].0 != pair[1].0)
    };
    (LEAST_TAIL..longest).find(are_told).unwrap_or(longest.max(LEAST_TAIL))
}

fn with_tail(name: &str, guest: &Guest, columns: usize) -> String {
    let is_named = address::in_discretion(guest).is_some();
    match columns {
        // A number that stands for a name is not told twice.
        1.. if is_named => {
            let most = if tact::could_be_phone(&guest.member_no) { PHONE_TAIL } else { columns };
            harmless(&address::bracketed(name, tail(&guest.member_no, columns.min(most))))
        }
        _ => name.to_owned(),
    }
}

/// The last characters of a number.
fn tail(member_no: &str, characters: usize) -> &str {
    let skipped = member_no.chars().count().saturating_sub(characters);
    member_no.char_indices().nth(skipped).map_or("", |(at, _)| &member_no[at..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::bill::CustomerId;

    fn guest(member_no: &str, title: &str) -> Guest {
        let title = (!title.is_empty()).then(|| title.to_owned());
        Guest { customer: CustomerId(1), member_no: member_no.into(), name: None, title }
    }

    fn tails(numbers: &[&str]) -> Vec<String> {
        let guests: Vec<Guest> = numbers.iter().map(|number| guest(number, "王总")).collect();
        let all: Vec<&Guest> = guests.iter().collect();
        let columns = tail_that_tells(&all);
        guests.iter().map(|guest| with_tail("王总", guest, columns)).collect()
    }

    #[test]
    fn guests_of_one_name_carry_as_much_of_their_number_as_tells_them_apart() {
        assert_eq!(tails(&["00123"]), ["王总"]);
        assert_eq!(tails(&["00123", "00124"]), ["王总（123）", "王总（124）"]);
        assert_eq!(tails(&["10777", "20777"]), ["王总（10777）", "王总（20777）"]);
        assert_eq!(tails(&["7", "07"]), ["王总（7）", "王总（07）"]);
    }

    #[test]
    fn of_a_number_that_could_be_a_phone_four_digits_are_shown_at_most() {
        assert_eq!(tails(&["13800005678", "13911115678"]), ["王总（5678）", "王总（5678）"]);
        assert_eq!(tails(&["13800005678", "13911115679"]), ["王总（678）", "王总（679）"]);
    }

    #[test]
    fn a_phone_is_masked_as_a_name_and_as_a_number_and_a_card_number_is_not() {
        for (member_no, expected) in [
            ("13800005678", "138****5678"),
            ("138 0000 5678", "138 **** 5678"),
            ("100200300400", "100200300400"),
        ] {
            let nameless = guest(member_no, "");
            assert_eq!((in_full(&nameless).as_str(), number(&nameless).as_str()), (expected, expected));
        }
        assert_eq!(in_full(&Guest { name: Some("13800005678".into()), ..guest("00123", "") }), "138****5678");
    }

    #[test]
    fn a_number_that_stands_for_a_name_is_not_told_twice() {
        let nameless = guest("00123", "");
        assert_eq!(with_tail("00123", &nameless, 3), "00123");
    }
}
