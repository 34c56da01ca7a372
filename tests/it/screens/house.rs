//! A made-up house for the screens: the same sheet every time, with every sign it can show.

use rollcall::domain::attendance::{RosterGuest, RosterInfo, SheetInput, take_roll};
use rollcall::domain::bill::{BillId, BillKind, BillTime, CustomerId, OutletId, Sitting};
use rollcall::domain::calendar::Calendar;
use rollcall::domain::changes::{Changes, ChangesInput, ComparedGuest, Listing, compare_months};
use rollcall::domain::customer::{BillLine, BillPage, CustomerLine, Guest};
use rollcall::domain::day::{Day, Month};
use rollcall::domain::edit::{ImportEffect, JournalKind, JournalLine, Saved};
use rollcall::domain::guests::GuestCard;
use rollcall::domain::money::Fen;
use rollcall::domain::phase::{Ladder, Phase};
use rollcall::domain::roster::{RosterBasis, RosterMark};
use rollcall::domain::settings::Settings;
use rollcall::domain::visit::{CountBy, Counting, Fact};
use rollcall::domain::what_if::{SheetChange, WhatIf};
use rollcall::domain::year::{Year, YearInput, take_year};
use rollcall::worker::{
    BatchLine, GuestMatches, JournalPage, JournalQuery, JournalRow, Numbers, QuestionsPage, SettingsPage,
    SheetPage, Told,
};
use std::sync::Arc;

/// Title, name, visits a month, last day with a visit counted from the as-of day.
const GUESTS: [(&str, &str, u32, i32); 12] = [
    ("张总", "张建国", 11, 1),
    ("欧阳总", "欧阳若兰", 5, 3),
    ("王局", "王国庆", 6, 40),
    ("李董", "李明轩", 8, 2),
    ("陈太", "陈雅琴", 3, 6),
    ("", "Müller & Söhne", 4, 9),
    ("刘总", "刘志强", 9, 0),
    ("赵院长", "赵慧敏", 2, 15),
    ("周总", "周海波", 7, 4),
    ("吴经理", "吴俊杰", 1, 95),
    ("", "", 3, 8),
    ("司马处", "司马文渊", 5, 20),
];

/// How many guests the roster holds.
pub const ROSTER: usize = 50;

pub fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

/// A small generator: the same numbers on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(self.0 >> 33).expect("31 bits") % sides
    }
}

fn guest(index: usize) -> Guest {
    let (title, name, ..) = GUESTS[index % GUESTS.len()];
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Guest {
        customer: CustomerId(u32::try_from(index).expect("small")),
        member_no: format!("{:05}", 10_023 + index * 37),
        name: some(name),
        title: some(title),
    }
}

fn facts(index: usize, end: Day) -> Vec<Fact> {
    let (_, _, visits, silent) = GUESTS[index % GUESTS.len()];
    let mut dice = Dice(index as u64 + 7);
    let mut facts = Vec::new();
    for back in silent..silent + 120 {
        if dice.roll(30) >= visits {
            continue;
        }
        let sitting = if dice.roll(25) == 0 { Sitting::Unknown } else { Sitting::ALL[dice.roll(2) as usize] };
        let ticked = dice.roll(12) == 0;
        let net = if ticked { 0 } else { i64::from(380 + dice.roll(2_400)) * 100 };
        let fact = Fact {
            customer: CustomerId(u32::try_from(index).expect("small")),
            day: end - back,
            outlet: OutletId(1),
            sitting,
            from: end - back,
            net: Fen(net),
            sales: i32::from(net > 0),
            unpriced: 0,
            covers: 6,
            ticked,
        };
        facts.push(fact);
        if sitting == Sitting::Day && !ticked && dice.roll(4) == 0 {
            facts.push(Fact { sitting: Sitting::Evening, ..fact });
        }
    }
    facts.sort();
    facts
}

/// Guests of the roster and one who left it, with their facts.
fn everybody(end: Day) -> Vec<(CustomerId, Vec<Fact>)> {
    let index = |index: usize| (guest(index).customer, facts(index, end));
    (0..ROSTER).chain([61]).map(index).collect()
}

/// The year of the roster up to a month; the house opened in August.
pub fn year(month: &str, as_of: &str) -> Year {
    let month: Month = month.parse().expect("a month");
    let end = day(as_of).min(month.last_day());
    take_year(&YearInput {
        month,
        counting: Counting { count_by: CountBy::Sitting, as_of: end, scope: None },
        first_bill: Some(day("2025-12-12")),
        guests: everybody(end).into_iter().take(ROSTER).collect(),
    })
}

/// What changed in a month; the fifth guest came onto the roster.
pub fn changes(month: &str, as_of: &str) -> Changes {
    let month: Month = month.parse().expect("a month");
    let end = day(as_of).min(month.last_day());
    let before = month.first_day() - 1;
    let compared = everybody(end).into_iter().enumerate().map(|(index, (customer, facts))| {
        let last = |until: Day| facts.iter().map(|fact| fact.day).filter(|on| *on <= until).max();
        ComparedGuest {
            customer,
            listing: match index {
                4 => Listing::Came,
                ROSTER => Listing::Left,
                _ => Listing::Stayed,
            },
            before: (Some(end - 700), last(before)),
            now: (Some(end - 700), last(end)),
            facts,
        }
    });
    compare_months(&ChangesInput {
        month,
        as_of: day(as_of),
        counting: Counting { count_by: CountBy::Sitting, as_of: end, scope: None },
        first_bill: Some(day("2024-11-20")),
        calendar: Calendar::default(),
        ladder: Ladder::default(),
        guests: compared.collect(),
    })
}

/// The sheet of a month as of a day, with a closed day, a newcomer, a pinned guest and two who are gone.
pub fn page(month: &str, as_of: &str) -> SheetPage {
    let month: Month = month.parse().expect("a month");
    let as_of = day(as_of);
    let end = as_of.min(month.last_day());
    let calendar = Calendar::new([month.first_day() + 6, month.first_day() + 7]);
    let guests = (0..ROSTER).map(|index| {
        let facts = facts(index, end);
        RosterGuest {
            rank: (index + 1 < ROSTER).then(|| u32::try_from(index + 1).expect("small")),
            guest: guest(index),
            roster_spend: Fen(18_640_000 / (i64::try_from(index).expect("small") + 2)),
            pinned: index + 1 == ROSTER,
            newly_listed: index == 4,
            first_visit: Some(end - 700),
            last_visit: facts.last().map(|fact| fact.day),
            facts,
        }
    });
    let input = SheetInput {
        month,
        as_of,
        counting: Counting { count_by: CountBy::Sitting, as_of: end, scope: None },
        first_bill: Some(day("2024-11-20")),
        calendar: calendar.clone(),
        ladder: Ladder::default(),
        roster: RosterInfo {
            basis: RosterBasis::Before,
            from: month.plus(-12).first_day(),
            to: month.first_day() - 1,
            size: 50,
            fallback: false,
            frozen_on: None,
        },
        guests: guests.collect(),
        gone: vec![guest(61), guest(62)],
    };
    SheetPage {
        sheet: Arc::new(take_roll(&input)),
        calendar,
        ladder: Ladder::default(),
        outlets: vec!["湖滨店".to_owned(), "总店".to_owned()],
        first_day: day("2024-11-20"),
        last_day: as_of,
        demo: true,
    }
}

fn bill(id: i64, at: &str, second: u32, amount: i64) -> BillLine {
    BillLine {
        id: BillId(id),
        bill_no: Some(format!("A{id:04}")),
        member_no: Some("10023".to_owned()),
        claimed: false,
        outlet: "总店".to_owned(),
        at: BillTime { date: day(at), second: Some(second) },
        business_day: day(at),
        sitting: if second < 57_600 { Sitting::Day } else { Sitting::Evening },
        amount: Some(Fen(amount)),
        covers: Some(8),
        kind: if amount < 0 { BillKind::Refund } else { BillKind::Sale },
        batch: 1,
        line: 12,
        room: Some("牡丹厅".to_owned()),
        dishes: None,
        note: None,
    }
}

/// The bills of a day: lunch with dishes, a claimed dinner, a refund.
pub fn bills() -> BillPage {
    let lunch = BillLine {
        dishes: Some("南瓜盅×8 · 清蒸东星斑".to_owned()),
        ..bill(17, "2026-10-03", 43_800, 256_000)
    };
    let dinner = BillLine { claimed: true, ..bill(18, "2026-10-03", 68_100, 128_050) };
    let refund = bill(19, "2026-10-03", 70_000, -20_000);
    BillPage { total: 3, rows: vec![lunch, dinner, refund] }
}

/// Walk-in bills of a day.
pub fn walk_ins() -> BillPage {
    let rows: Vec<BillLine> = (0..11_u32)
        .map(|index| BillLine {
            member_no: None,
            ..bill(
                i64::from(40 + index),
                "2026-10-03",
                40_000 + index * 900,
                i64::from(36_000 + index * 7_150),
            )
        })
        .collect();
    BillPage { total: 11, rows }
}

/// An import, taken back or brought back.
pub fn import(files: &str) -> Box<Told> {
    let line = JournalLine {
        number: 12,
        at: "2026-10-19T09:00:00Z".into(),
        who: "li".into(),
        kind: JournalKind::Import,
        subject: "3".into(),
        before: None,
        after: Some(files.to_owned()),
        undone: true,
    };
    let import = Some(ImportEffect { bills: 29_963, ..ImportEffect::default() });
    Box::new(Told { saved: Saved { number: 13, line, import }, bill: None })
}

/// Who a guest is, and his figures of all time.
pub fn guest_line() -> CustomerLine {
    CustomerLine {
        guest: guest(0),
        phones: vec!["13812345678".to_owned(), "021-62345678".to_owned()],
        company: Some("建国实业有限公司".to_owned()),
        bills: 141,
        visits: 132,
        spend: Fen(18_640_050),
        first_visit: Some(day("2024-11-20")),
        last_visit: Some(day("2026-10-17")),
        roster: RosterMark::None,
    }
}

/// What is known of a guest.
pub fn guest_page() -> GuestCard {
    super::guests::card()
}

fn journal_row(number: i64) -> JournalRow {
    let names = ["李经理", "wang", "店长办公室的电脑"];
    let text = |value: &str| Some(value.to_owned());
    let (kind, subject, before, after) = match number % 8 {
        0 => (JournalKind::Import, "3", None, text("2026年10月消费明细.xlsx, 补录.csv")),
        1 => (JournalKind::Tick, "10023", None, text("2026-10-16 evening 总店")),
        2 => (JournalKind::Claim, "42", None, text("10023")),
        3 => (JournalKind::Roster, "10023", text("none"), text("pinned")),
        4 => (JournalKind::Setting, "phase.ladder", None, text("5/4/2")),
        5 => (JournalKind::ClosedDays, "2026-02-15..2026-02-21", text("open"), text("closed")),
        6 => (JournalKind::Undo, "4", None, None),
        _ => (JournalKind::Redo, "4", None, None),
    };
    let has_guest = matches!(kind, JournalKind::Tick | JournalKind::Claim | JournalKind::Roster);
    let year = if number < 5 { 2025 } else { 2026 };
    let batch = BatchLine {
        batch: 3,
        imported_at: "2026-10-19T01:02:03Z".to_owned(),
        files: vec!["2026年10月消费明细.xlsx".to_owned(), "补录.csv".to_owned()],
        rows: 7_544,
        accepted: 7_530,
        unchanged: 6,
        corrected: 4,
        rejected: 4,
        skipped: 0,
        undone: false,
        holds: 29_963,
    };
    JournalRow {
        local: format!("{year}-10-{:02} 09:{:02}:07", (number / 2 + 1).min(18), number % 60),
        guest: has_guest.then(|| guest(0)),
        guests: Vec::new(),
        bill: (kind == JournalKind::Claim).then(|| bill(42, "2026-10-03", 43_800, 50_300)),
        batch: (kind == JournalKind::Import).then_some(batch),
        of: (!kind.is_change()).then(|| Box::new(journal_row(4))),
        line: JournalLine {
            number,
            at: String::new(),
            who: names[usize::try_from(number % 3).expect("small")].to_owned(),
            kind,
            subject: subject.to_owned(),
            before,
            after,
            undone: number == 29,
        },
    }
}

/// What the journal of so many lines answers; only `拒` finds nothing.
pub fn journal(query: &JournalQuery, last: i64) -> JournalPage {
    let numbers = match query.text.as_str() {
        "" => Numbers::All(last),
        "拒" => Numbers::Found(Vec::new()),
        _ => Numbers::Found((1..=last).rev().filter(|number| number % 8 == 0).collect()),
    };
    let middle = query.around.map_or(0, |number| numbers.place_of(number));
    let from = middle.saturating_sub(query.limit / 2);
    let rows = (from..from + query.limit).map_while(|place| numbers.at(place)).map(journal_row).collect();
    JournalPage {
        numbers,
        rows,
        next_undo: Some(28),
        next_redo: Some(29),
        next: [28, 29].map(journal_row).into(),
        demo: true,
    }
}

/// What a text that may mean so many guests finds: the first of them.
pub fn matches(total: usize) -> GuestMatches {
    GuestMatches { lines: vec![guest_page().line], total }
}

/// The settings of a house with two outlets, one of which keeps other hours.
pub fn settings() -> Box<SettingsPage> {
    let mut settings = Settings::default();
    settings.set("roster.size", "60").expect("a size");
    settings.set("cut_off@湖滨店", "05:30").expect("a time");
    Box::new(SettingsPage {
        settings,
        outlets: vec!["湖滨店".to_owned(), "总店".to_owned()],
        closed: vec![day("2026-02-15")..=day("2026-02-21")],
        suggested: vec![day("2026-07-06")..=day("2026-07-09"), day("2026-05-01")..=day("2026-05-01")],
        demo: true,
    })
}

/// What another ladder would alter.
pub fn sheet_change() -> WhatIf {
    WhatIf::Sheet(Box::new(SheetChange {
        month: "2026-10".parse().expect("a month"),
        as_of: day("2026-10-18"),
        guests: [50, 50],
        visits: [412, 412],
        phases: [[0, 1, 28, 9, 6, 3, 2, 1], [0, 1, 31, 6, 6, 3, 2, 1]],
        moved: (0..3).map(|index| (guest(index), Phase::Resting, Phase::Normal)).collect(),
        coming: Vec::new(),
        going: Vec::new(),
    }))
}

/// What another order of the roster would alter.
pub fn roster_change() -> WhatIf {
    let WhatIf::Sheet(mut change) = sheet_change() else { panic!("a sheet") };
    change.moved.clear();
    change.guests = [50, 48];
    change.phases[1] = [0, 1, 27, 9, 6, 3, 1, 1];
    change.visits = [412, 405];
    change.going = (5..8).map(guest).collect();
    change.coming = vec![guest(9)];
    WhatIf::Sheet(change)
}

/// What the first questions are about.
pub fn questions() -> QuestionsPage {
    let page = page("2026-10", "2026-10-18");
    QuestionsPage { sheet: page.sheet, ladder: page.ladder, demo: false }
}
