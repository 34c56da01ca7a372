//! Names, days and amounts as every screen says them; what came from data is made harmless here.

use crate::domain::address;
use crate::domain::attendance::CellMark;
use crate::domain::bill::{BillKind, Sitting};
use crate::domain::customer::Guest;
use crate::domain::day::Day;
use crate::domain::money::Fen;
use crate::text;
use crate::words::Words;
use chrono::Datelike;

/// 张总(张建国): title, then name; the member number for who has neither.
pub(crate) fn name(guest: &Guest) -> String {
    number(&in_full(guest))
}

/// The same, phones with it, as it came.
pub(crate) fn in_full(guest: &Guest) -> String {
    address::in_full(guest).unwrap_or_else(|| guest.member_no.clone())
}

/// A member number, or a name, with the phones in it masked.
pub(crate) fn number(said: &str) -> String {
    text::sanitise(&text::tact::name_or_number(said, false)).into_owned()
}

/// The full name in so many columns: 欧阳总(若兰) when 欧阳总(欧阳若兰) does not fit.
pub(crate) fn name_within(full: String, guest: &Guest, columns: usize) -> String {
    if text::width(&full) <= columns {
        return full;
    }
    address::in_short(guest).map_or(full, |short| number(&short))
}

/// Two sayings with a blank between, unless a full-width sign keeps them apart already: `50人：●15`.
pub(crate) fn beside(left: &str, right: &str) -> String {
    let is_wide = |sign: Option<char>| sign.is_some_and(|sign| "：（）、，；＋".contains(sign));
    let blank = if is_wide(left.chars().next_back()) || is_wide(right.chars().next()) { "" } else { " " };
    format!("{left}{blank}{right}")
}

/// `10-18`.
pub(crate) fn short_day(day: Day) -> String {
    day.month_and_day()
}

/// `10-18 周日`.
pub(crate) fn day_and_weekday(day: Day, words: &Words) -> String {
    format!("{} {}", short_day(day), weekday(day, words))
}

/// `as of 10-18 Sun`; of another year than today's with that year.
pub(crate) fn as_of(day: Day, today: Day, words: &Words) -> String {
    let (year, said) = (day.month().year, day_and_weekday(day, words));
    words.attendance_as_of(if year == today.month().year { said } else { format!("{year}-{said}") })
}

/// 周日, Sun.
pub(crate) fn weekday(day: Day, words: &Words) -> String {
    match day.date().weekday() {
        chrono::Weekday::Mon => words.frame_monday(),
        chrono::Weekday::Tue => words.frame_tuesday(),
        chrono::Weekday::Wed => words.frame_wednesday(),
        chrono::Weekday::Thu => words.frame_thursday(),
        chrono::Weekday::Fri => words.frame_friday(),
        chrono::Weekday::Sat => words.frame_saturday(),
        chrono::Weekday::Sun => words.frame_sunday(),
    }
}

/// 午市, lunch.
pub(crate) fn sitting(sitting: Sitting, words: &Words) -> String {
    match sitting {
        Sitting::Day => words.attendance_lunch(),
        Sitting::Evening => words.attendance_dinner(),
        Sitting::Unknown => words.attendance_time_unknown(),
    }
}

/// What a cell shows, in words.
pub(crate) fn cell_mark(mark: CellMark, words: &Words) -> String {
    match mark {
        CellMark::Day => words.attendance_lunch(),
        CellMark::Evening => words.attendance_dinner(),
        CellMark::Both => words.attendance_lunch_and_dinner(),
        CellMark::Unknown => words.attendance_time_unknown(),
    }
}

/// What kind of record a bill is.
pub(crate) fn bill_kind(kind: BillKind, words: &Words) -> String {
    match kind {
        BillKind::Sale => words.kind_sale(),
        BillKind::Refund => words.kind_refund(),
        BillKind::Void => words.kind_void(),
        BillKind::Deposit => words.kind_deposit(),
        BillKind::TopUp => words.kind_top_up(),
    }
}

/// An amount, `—` when there is none.
pub(crate) fn amount(amount: Option<Fen>) -> String {
    amount.map_or_else(|| "—".to_owned(), text::money)
}

/// An amount in whole yuan: the sheet has no room for fen.
pub(crate) fn yuan(amount: Option<Fen>) -> String {
    let rounded = |fen: Fen| Fen(fen.0).average(100).map(|yuan| Fen(yuan.0 * 100));
    self::amount(amount.and_then(rounded))
}

/// `7,540 bills`.
pub(crate) fn counted_bills(bills: usize, words: &Words) -> String {
    let count = u32::try_from(bills).unwrap_or(u32::MAX);
    words.frame_counted_bills(count, text::group_thousands(&bills.to_string()))
}

/// `3 corrections`.
pub(crate) fn counted_corrections(corrections: usize, words: &Words) -> String {
    let count = u32::try_from(corrections).unwrap_or(u32::MAX);
    words.frame_counted_corrections(count, text::group_thousands(&corrections.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::bill::CustomerId;

    fn guest(title: Option<&str>, name: Option<&str>) -> Guest {
        Guest {
            customer: CustomerId(1),
            member_no: "00123".into(),
            name: name.map(str::to_owned),
            title: title.map(str::to_owned),
        }
    }

    #[test]
    fn a_guest_is_called_by_title_then_name_then_number() {
        assert_eq!(name(&guest(Some("张总"), Some("张建国"))), "张总(张建国)");
        assert_eq!(name(&guest(None, Some("张建国"))), "张建国");
        assert_eq!(name(&guest(Some("张总"), None)), "张总");
        assert_eq!(name(&guest(None, None)), "00123");
        let nameless = Guest { member_no: "13800005678".into(), ..guest(None, None) };
        assert_eq!(name(&nameless), "138****5678");
        assert_eq!(name(&guest(None, Some("13800005678"))), "138****5678");
        assert_eq!(name(&guest(Some("张总"), Some("13800005678"))), "张总(138****5678)");
        assert_eq!(name(&guest(None, Some("a\u{1b}[2J"))), "a‹U+001B›[2J");
    }

    #[test]
    fn a_long_name_drops_the_surname_its_title_says_already() {
        let guest = guest(Some("欧阳总"), Some("欧阳若兰"));
        for (columns, expected) in [(16, "欧阳总(欧阳若兰)"), (12, "欧阳总(若兰)")] {
            assert_eq!(name_within(name(&guest), &guest, columns), expected);
        }
    }

    #[test]
    fn a_full_width_sign_needs_no_blank_beside_it() {
        assert_eq!(beside("50 guests:", "●15"), "50 guests: ●15");
        assert_eq!(beside("50人：", "●15"), "50人：●15");
        assert_eq!(beside("午市", "（签到）"), "午市（签到）");
    }

    #[test]
    fn yuan_are_rounded_half_away_from_zero() {
        assert_eq!(yuan(Some(Fen(128_050))), "1,281");
        assert_eq!(yuan(Some(Fen(128_049))), "1,280");
        assert_eq!(yuan(None), "—");
    }
}
