//! Sheets to export, taken by the same roll call as any other.

use crate::domain::attendance::{RosterGuest, RosterInfo, Sheet, SheetInput, take_roll};
use crate::domain::bill::{CustomerId, OutletId, Sitting};
use crate::domain::calendar::Calendar;
use crate::domain::customer::Guest;
use crate::domain::day::{Day, Month};
use crate::domain::judge::{GuestPast, PhaseBasis};
use crate::domain::money::Fen;
use crate::domain::phase::Ladder;
use crate::domain::roster::RosterBasis;
use crate::domain::visit::{CountBy, Counting, Fact, visits_by_day};
use crate::transfer::export::{SheetFormat, SheetMeta, write_sheet};
use crate::words::Language;

pub(super) const ONE_OUTLET: OutletId = OutletId(1);

pub(super) fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

pub(super) fn guest(member_no: &str, title: Option<&str>, name: Option<&str>) -> Guest {
    Guest {
        customer: CustomerId(1),
        member_no: member_no.to_owned(),
        name: name.map(str::to_owned),
        title: title.map(str::to_owned),
    }
}

pub(super) fn bill(on: &str, sitting: Sitting, net: i64) -> Fact {
    Fact {
        customer: CustomerId(1),
        day: day(on),
        outlet: ONE_OUTLET,
        sitting,
        from: day(on),
        net: Fen(net),
        sales: i32::from(net > 0),
        unpriced: 0,
        covers: 4,
        ticked: false,
    }
}

fn tick(on: &str, sitting: Sitting) -> Fact {
    Fact { sales: 0, covers: 0, ticked: true, ..bill(on, sitting, 0) }
}

/// A guest of the roster with his visits counted up to the sheet's end.
pub(super) fn listed(rank: Option<u32>, guest: Guest, facts: Vec<Fact>, end: Day) -> RosterGuest {
    let counting = Counting { count_by: CountBy::Sitting, as_of: end, scope: None };
    let visits = visits_by_day(&facts, counting);
    RosterGuest {
        rank,
        guest,
        roster_spend: Fen(1_000_000),
        pinned: rank.is_none(),
        newly_listed: false,
        past: GuestPast {
            first: Some(day("2025-01-05")),
            last: visits.iter().rfind(|visits| visits.visits > 0).map(|visits| visits.day),
            is_on_roster: true,
            baseline: None,
        },
        touched: None,
        woken_on: None,
        facts,
    }
}

pub(super) fn input(month: &str, as_of: &str, guests: Vec<RosterGuest>) -> SheetInput {
    let (month, as_of): (Month, Day) = (month.parse().expect("a month"), day(as_of));
    SheetInput {
        month,
        as_of,
        counting: Counting { count_by: CountBy::Sitting, as_of: as_of.min(month.last_day()), scope: None },
        first_bill: Some(day("2025-01-05")),
        calendar: Calendar::default(),
        ladder: Ladder::default(),
        basis: PhaseBasis::default(),
        roster: RosterInfo {
            basis: RosterBasis::Before,
            from: month.plus(-12).first_day(),
            to: month.first_day() - 1,
            size: 50,
            fallback: false,
            frozen_on: None,
        },
        guests,
        gone: Vec::new(),
    }
}

/// October 2026 as of the 18th: every mark of a cell, a guest without a name, a pinned one with a refund only.
pub(super) fn running_month() -> SheetInput {
    use Sitting::{Day as Noon, Evening, Unknown};
    let end = day("2026-10-18");
    let mut first = vec![bill("2026-09-03", Noon, 90_000), bill("2026-09-28", Evening, 110_000)];
    for (on, sitting, net) in [
        ("2026-10-01", Noon, 128_050),
        ("2026-10-01", Evening, 200_000),
        ("2026-10-05", Evening, 98_000),
        ("2026-10-09", Noon, 64_100),
        ("2026-10-12", Noon, 77_700),
        ("2026-10-14", Evening, 310_025),
        ("2026-10-17", Noon, 88_000),
    ] {
        first.push(bill(on, sitting, net));
    }
    let second = vec![
        bill("2026-09-12", Evening, 86_000),
        bill("2026-09-19", Evening, 86_000),
        bill("2026-09-25", Noon, 86_000),
        bill("2026-10-06", Evening, 86_000),
    ];
    let third = vec![bill("2026-09-30", Noon, 45_000), tick("2026-10-11", Evening)];
    let fourth = vec![bill("2026-10-02", Unknown, 52_000), bill("2026-10-16", Unknown, 48_000)];
    let fifth = vec![bill("2026-06-20", Noon, 300_000)];
    let sixth = vec![bill("2026-09-05", Noon, 70_000), bill("2026-10-03", Noon, -5_000)];
    let mut guests = vec![
        listed(Some(1), guest("00123", Some("张总"), Some("张建国")), first, end),
        listed(Some(2), guest("00456", Some("欧阳总"), Some("欧阳若兰")), second, end),
        listed(Some(3), guest("00789", Some("王局"), None), third, end),
        listed(Some(4), guest("V-7", None, Some("李梅")), fourth, end),
        listed(Some(5), guest("13800138000", None, None), fifth, end),
        listed(None, guest("88", None, Some("David Miller")), sixth, end),
    ];
    guests[3].newly_listed = true;
    let mut input = input("2026-10", "2026-10-18", guests);
    input.gone = vec![guest("00999", Some("赵医生"), Some("赵敏")), guest("01000", None, Some("司马光"))];
    input
}

/// Fifty guests who came on every other day of a closed month of 31 days, with long names: the fullest ordinary page.
pub(super) fn full_page() -> Sheet {
    let end = day("2026-10-31");
    let guests = (1..=50)
        .map(|rank: u32| {
            let facts = (1..=31)
                .filter(|date| (date + rank).is_multiple_of(2))
                .flat_map(|date| {
                    let on = format!("2026-10-{date:02}");
                    let lunch = bill(&on, Sitting::Day, 1_234_567 + i64::from(rank * date));
                    let dinner = bill(&on, Sitting::Evening, 234_567);
                    if u32::is_multiple_of(date, 3) { vec![lunch, dinner] } else { vec![lunch] }
                })
                .collect();
            let (title, name) = if rank.is_multiple_of(7) {
                ("Mr Featherstone", "Jonathan Featherstone")
            } else {
                ("欧阳董事长", "欧阳若兰")
            };
            let mut listed =
                listed(Some(rank), guest(&format!("VIP{rank:06}"), Some(title), Some(name)), facts, end);
            listed.newly_listed = rank.is_multiple_of(5);
            listed.pinned = rank.is_multiple_of(9);
            listed
        })
        .collect();
    let mut input = input("2026-10", "2026-11-20", guests);
    input.gone =
        (0..8).map(|number| guest(&format!("0{number}"), Some("诸葛经理"), Some("诸葛孔明"))).collect();
    input.roster.fallback = true;
    take_roll(&input)
}

pub(super) fn meta(format: SheetFormat) -> SheetMeta {
    SheetMeta {
        house: Some("滨江饭店".into()),
        closed_days: vec![day("2026-10-08"), day("2026-10-20"), day("2026-12-31")],
        ..SheetMeta::new(day("2026-10-19"), format)
    }
}

pub(super) fn export(sheet: &Sheet, format: SheetFormat, language: Language, meta: &SheetMeta) -> Vec<u8> {
    let mut out = Vec::new();
    write_sheet(sheet, format, language, meta, &mut out).expect("written");
    out
}

pub(super) fn export_text(sheet: &Sheet, format: SheetFormat, language: Language) -> String {
    String::from_utf8(export(sheet, format, language, &meta(format))).expect("UTF-8")
}
