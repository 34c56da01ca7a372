//! The list of a million customers: a key of the filter, the first page, an order, and what they all take in memory.

use crate::Asked;
use crate::house::Files;
use crate::measure::{Verdicts, median, time};
use rollcall::domain::bill::CustomerId;
use rollcall::domain::customer::Guest;
use rollcall::domain::day::Day;
use rollcall::domain::guests::{GuestColumn, GuestFigures, GuestList, GuestListBuilder, GuestQuery, Owner};
use rollcall::domain::money::Fen;
use rollcall::domain::phase::Phase;
use rollcall::domain::roster::RosterMark;

const GUESTS: u32 = 1_000_000;
const SURNAMES: [char; 12] = ['张', '李', '王', '单', '曾', '陈', '刘', '赵', '周', '吴', '郑', '孙'];
const GIVEN: [char; 16] =
    ['建', '国', '明', '轩', '雅', '琴', '志', '强', '慧', '敏', '海', '波', '俊', '杰', '文', '渊'];

const OWNERS: [&str; 4] = ["周敏", "李强", "Linda", "安然"];

/// Spreads numbers so that neighbours have nothing in common.
fn spread(number: u32) -> usize {
    usize::try_from(u64::from(number).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 33).expect("31 bits")
}

/// A million customers.
pub fn guests() -> GuestList {
    let mut builder = GuestListBuilder::with_capacity(GUESTS as usize);
    for index in 0..GUESTS {
        let dice = spread(index);
        let surname = SURNAMES[dice % SURNAMES.len()];
        let name = [surname, GIVEN[dice / 12 % 16], GIVEN[dice / 192 % 16]].iter().collect();
        let figures = GuestFigures {
            customer: CustomerId(index + 1),
            first_visit: Some(Day(19_000)),
            last_visit: Some(Day(20_000 - i32::try_from(dice % 700).expect("small"))),
            visits_30: u32::try_from(dice % 12).expect("small"),
            visits_12: u32::try_from(dice % 90).expect("small"),
            billed_12: u32::try_from(dice % 90).expect("small"),
            spend_12: Fen(i64::try_from(dice % 9_000_000).expect("small")),
            phase: Phase::Normal,
            house_phase: Phase::Normal,
            is_few_data: false,
            mark: RosterMark::None,
            owner: dice.is_multiple_of(50).then(|| Owner::named(OWNERS[dice / 50 % OWNERS.len()])),
        };
        let guest = Guest {
            customer: figures.customer,
            member_no: format!("{index:07}"),
            name: Some(name),
            title: Some(format!("{surname}总")),
        };
        builder.begin(figures, &guest);
        builder.keys().phone(&format!("138{:08}", dice % 100_000_000));
    }
    builder.finish()
}

/// Milliseconds of CPU at 1,000,000 customers. The reader thread takes them: the screen waits for none but the first page.
pub fn list(asked: &Asked, _files: &Files, verdicts: &mut Verdicts) {
    let mut list = guests();
    let (seconds, ()) = time(|| list.sort(GuestColumn::Spend12));
    verdicts.tell("a full sort of 1,000,000", seconds * 1e3, " ms");
    let query = |filter: &str, offset| GuestQuery {
        filter: filter.to_owned(),
        sort: GuestColumn::Spend12,
        descending: true,
        offset,
        len: 170,
        ..GuestQuery::default()
    };
    // A rare needle first, so that no earlier hits help the common ones.
    for (what, before, typed) in [
        ("a rare filter", "李", "0123456"),
        ("a common filter by pinyin", "0123456", "z"),
        ("a key that narrows it", "z", "zj"),
        ("a tail of a phone", "李", "8001"),
    ] {
        let (mut first, mut all) = (Vec::new(), Vec::new());
        for _ in 0..asked.pairs {
            list.filter(before, &|| false);
            first.push(time(|| list.first_page(&query(typed, 0))).0 * 1e3);
            all.push(
                time(|| list.filter(typed, &|| false) && list.window(&query(typed, 0)).total.is_some()).0
                    * 1e3,
            );
        }
        verdicts.judge(
            &format!("{what}: the first page, or that there is none yet"),
            median(&mut first),
            " ms",
            16.0,
        );
        verdicts.tell(&format!("{what}: all found and counted"), median(&mut all), " ms");
    }
    let mut far: Vec<f64> =
        (0..asked.pairs).map(|_| time(|| list.window(&query("", 999_000))).0 * 1e3).collect();
    verdicts.judge("a page far down the list", median(&mut far), " ms", 16.0);
    GuestColumn::ALL.into_iter().for_each(|column| list.sort(column));
    let changed = GuestFigures {
        customer: CustomerId(GUESTS / 2),
        first_visit: Some(Day(19_000)),
        last_visit: Some(Day(20_001)),
        visits_30: 12,
        visits_12: 90,
        billed_12: 90,
        spend_12: Fen(9_000_001),
        phase: Phase::Normal,
        house_phase: Phase::Normal,
        is_few_data: false,
        mark: RosterMark::Pinned,
        owner: Some(Owner::named(OWNERS[0])),
    };
    let mut taken: Vec<f64> = (0..i64::try_from(asked.pairs).expect("few"))
        .map(|turn| {
            let figures = GuestFigures { spend_12: Fen(turn * 1_000_000), ..changed };
            time(|| list.refresh(figures)).0 * 1e3
        })
        .collect();
    verdicts.tell("one guest taken in anew into every order", median(&mut taken), " ms");
    let column = (GuestColumn::Spend12, Day(20_001));
    let (seconds, _) = time(|| list.frequencies(&query("", 0), column, &|| false));
    verdicts.tell("the frequency table of a column", seconds * 1e3, " ms");
    let (seconds, _) = time(|| list.largest("z", 8, &|| false));
    verdicts.tell("the guests of the palette for a common text", seconds * 1e3, " ms");
    verdicts.judge("memory of the list with every order", list.bytes() as f64 / 1e6, " MB", 250.0);
}
