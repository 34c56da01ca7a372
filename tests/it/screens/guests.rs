//! Six hundred made-up guests for the list of customers, answered for by the list itself.

use super::house;
use rollcall::domain::bill::{CustomerId, Sitting};
use rollcall::domain::customer::Guest;
use rollcall::domain::guests::{
    GuestCard, GuestFigures, GuestList, GuestListBuilder, GuestQuery, MonthSpend, TenDays,
};
use rollcall::domain::money::Fen;
use rollcall::domain::phase::{Ladder, Phase, VisitSpan};
use rollcall::domain::roster::RosterMark;
use rollcall::worker::GuestsPage;

/// Title and name; the others are numbered.
const NAMES: [(&str, &str); 8] = [
    ("张总", "张建国"),
    ("欧阳总", "欧阳若兰"),
    ("单局", "单雄信"),
    ("", "Müller & Söhne"),
    ("曾太", "曾雅琴"),
    ("", ""),
    ("Mr Miller", "David Miller"),
    ("司马处", "司马文渊"),
];

fn figures(index: u32) -> GuestFigures {
    let as_of = house::day("2026-10-18");
    let days = i32::try_from(index + index * index / 40).expect("small");
    let visits_30 = 11_u32.saturating_sub(index / 2);
    let came = index % 97 != 96;
    let last_visit = came.then(|| as_of - days);
    let first_visit = came.then(|| as_of - days - if index % 9 == 8 { 3 } else { 400 });
    let span = VisitSpan { first: first_visit, last: last_visit, in_window: visits_30 };
    GuestFigures {
        customer: CustomerId(index + 1),
        first_visit,
        last_visit,
        visits_30,
        visits_12: visits_30 * 7,
        billed_12: visits_30 * 7,
        spend_12: Fen(i64::from(visits_30) * 891_350),
        phase: Ladder::default().phase(as_of, span),
        mark: [
            RosterMark::None,
            RosterMark::None,
            RosterMark::Pinned,
            RosterMark::None,
            RosterMark::Excluded,
        ][usize::try_from(index % 5).expect("small")],
    }
}

fn guest(index: u32) -> Guest {
    let (title, name) = NAMES.get(usize::try_from(index).expect("small")).copied().unwrap_or(("", ""));
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let name = if index >= 8 { Some(format!("Guest {index:03}")) } else { some(name) };
    Guest {
        customer: CustomerId(index + 1),
        member_no: format!("{:05}", 10_023 + index * 37),
        name,
        title: some(title),
    }
}

/// Everybody.
pub fn list() -> GuestList {
    let mut builder = GuestListBuilder::with_capacity(600);
    for index in 0..600 {
        builder.begin(figures(index), &guest(index));
        builder.keys().phone(&format!("138{:08}", 12_345_678 + index));
    }
    builder.finish()
}

/// What the reader would answer.
pub fn page(query: &GuestQuery) -> GuestsPage {
    let mut list = list();
    list.sort(query.sort);
    assert!(list.find(query, &|| false));
    GuestsPage {
        window: list.window(query),
        as_of: house::day("2026-10-18"),
        last_day: house::day("2026-10-18"),
        ladder: Ladder::default(),
        demo: true,
        outlets: vec!["总店".to_owned(), "湖滨店".to_owned()],
        scope: query.view.scope.clone(),
        reading: 0,
        gone: std::sync::Arc::default(),
    }
}

/// What is known of the first guest.
pub fn card() -> GuestCard {
    let as_of = house::day("2026-10-18");
    let months = |count: i32| (1 - count..=0).map(move |back| as_of.month().plus(back));
    let heat = months(12).flat_map(|month| {
        [0, 1, 2].map(|third: u32| {
            let is_to_come = month == as_of.month() && third == 2;
            TenDays { month, visits: (!is_to_come).then_some((month.month + third) % 5) }
        })
    });
    let spend = |month: rollcall::domain::day::Month| Fen(i64::from((month.month * 7) % 12) * 310_000);
    GuestCard {
        line: house::guest_line(),
        numbers: vec!["10023".into(), "VIP-7".into()],
        figures: GuestFigures { phase: Phase::Normal, ..figures(0) },
        as_of,
        ladder: Ladder::default(),
        heat: heat.collect(),
        months: months(12).map(|month| MonthSpend { month, spend: spend(month) }).collect(),
        ticks: vec![(house::day("2026-09-02"), Sitting::Day), (house::day("2026-10-03"), Sitting::Evening)],
        recent: house::bills(),
    }
}
