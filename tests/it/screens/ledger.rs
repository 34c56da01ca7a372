//! One made-up house in a real store: its till's bills taken in by the import, its ticks, claims and marks made by edits. Whatever
//! a picture shows of guests and bills is read from here, so that no picture can contradict another.

use super::house::day;
use rollcall::domain::bill::Sitting;
use rollcall::domain::customer::{BillLine, BillQuery};
use rollcall::domain::day::Day;
use rollcall::domain::edit::Edit;
use rollcall::domain::roster::RosterMark;
use rollcall::domain::view::View;
use rollcall::intake::{Manner, plan_all, take_in};
use rollcall::store::{Stamp, Store};
use rollcall::transfer::import::{ImportOptions, Source};
use std::fmt::Write as _;
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

/// Title, name, visits a month, days without a visit up to the last day: the first twelve, and how the fifty come.
const REGULARS: [(&str, &str, u32, i32); 12] = [
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

/// Title and name of those who follow, one a namesake of the first; the others are numbered.
const OTHERS: [(&str, &str); 51] = [
    ("单局", "单雄信"),
    ("曾太", "曾雅琴"),
    ("王总", "王立诚"),
    ("Mr Miller", "David Miller"),
    ("何总", "何家明"),
    ("郑董", "郑伟杰"),
    ("沈太", "沈佩芬"),
    ("", "林可欣"),
    ("张总", "张建国"),
    ("诸葛院长", "诸葛明"),
    ("", "García López"),
    ("许经理", "许文静"),
    ("梁总", "梁国栋"),
    ("宋处", "宋玉梅"),
    ("冯总", "冯天佑"),
    ("于太", "于淑华"),
    ("董局", "董永昌"),
    ("", "潘晓燕"),
    ("袁总", "袁志远"),
    ("邓董", "邓永年"),
    ("", "Nguyễn Minh"),
    ("曹经理", "曹春生"),
    ("彭总", "彭建军"),
    ("蒋处", "蒋秀英"),
    ("蔡太", "蔡美玲"),
    ("魏总", "魏国平"),
    ("薛院长", "薛文博"),
    ("叶总", "叶少华"),
    ("", ""),
    ("余局", "余长河"),
    ("杜总", "杜晓峰"),
    ("", "戴安娜"),
    ("夏太", "夏雨荷"),
    ("段总", "段立强"),
    ("汪经理", "汪建平"),
    ("田董", "田润生"),
    ("任总", "任海涛"),
    ("姜处", "姜玉兰"),
    ("范总", "范文涛"),
    ("", "前台班组"),
    ("石总", "石广平"),
    ("", "谭敏仪"),
    ("邹局", "邹伯年"),
    ("陆太", "陆静宜"),
    ("孔总", "孔令仪"),
    ("", "鲜花供应商"),
    ("毛总", "毛远新"),
    ("邱董", "邱成岳"),
    ("秦处", "秦岭云"),
    ("方总", "方克勤"),
    ("王太", "王秀珍"),
];

/// How many guests there are.
pub const GUESTS: usize = 600;
/// The ranked fifty.
const RANKED: usize = 50;
/// Pinned by hand, and so on the sheet behind the fifty.
const PINNED: usize = 50;
/// Staff and a supplier, who never are.
const EXCLUDED: [usize; 2] = [51, 57];
/// Came onto the roster of October by a banquet in September.
const NEWLY_LISTED: [usize; 2] = [4, 28];
/// Left it, because their banquet was in September a year ago.
const GONE: [usize; 2] = [61, 62];
const FIRST_DAY: &str = "2024-11-20";
const LAST_DAY: &str = "2026-10-18";
const ROOMS: [&str; 5] = ["牡丹厅", "兰厅", "竹厅", "荷花厅", "大厅"];
const HEADER: &str = "单号,消费时间,会员卡号,姓名,称呼,公司,手机,实收,人数,包厢,门店,菜品\n";

/// A small generator: the same numbers on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(self.0 >> 33).expect("31 bits") % sides
    }
}

/// A visit: with a bill, or ticked by hand.
#[derive(Clone, Copy)]
struct Visit {
    day: Day,
    sitting: Sitting,
    ticked: bool,
    /// Varies amount, time, room and covers.
    lot: u32,
}

/// A line of the till's file.
struct Line<'a> {
    number: String,
    visit: Visit,
    guest: Option<usize>,
    fen: i64,
    room: &'a str,
    dishes: &'a str,
}

pub fn member_no(index: usize) -> String {
    format!("{:05}", 10_023 + index * 37)
}

fn name(index: usize) -> (&'static str, String) {
    let ahead = REGULARS.iter().map(|(title, name, ..)| (*title, *name)).chain(OTHERS).nth(index);
    ahead.map_or_else(|| ("", format!("Guest {index:03}")), |(title, name)| (title, name.to_owned()))
}

/// Visits of somebody who comes so often a month, until so many days before the last one.
fn visits(index: usize, monthly: u32, silent: i32) -> Vec<Visit> {
    let mut dice = Dice(index as u64 + 7);
    let (first, last) = (day(FIRST_DAY), day(LAST_DAY));
    let mut visits = Vec::new();
    for back in silent..=last.0 - first.0 {
        if dice.roll(30) >= monthly {
            continue;
        }
        let sitting = if dice.roll(25) == 0 { Sitting::Unknown } else { Sitting::ALL[dice.roll(2) as usize] };
        let is_ticked = dice.roll(12) == 0;
        let lot = if is_ticked { 1_200 } else { dice.roll(2_400) };
        // Long ago nothing was ticked.
        let visit = Visit { day: last - back, sitting, ticked: is_ticked && back < 48, lot };
        visits.push(visit);
        if sitting == Sitting::Day && !is_ticked && dice.roll(4) == 0 {
            visits.push(Visit { sitting: Sitting::Evening, ..visit });
        }
    }
    visits
}

/// Visits of somebody who is on no roster, some days apart, the later the smaller his number.
fn rare_visits(index: usize) -> Vec<Visit> {
    let mut dice = Dice(index as u64 + 7);
    let back = i32::try_from(index - RANKED).expect("small") * 690 / 560;
    let (count, gap) = if index % 9 == 8 { (2, 3) } else { (2 + dice.roll(24), 3 + dice.roll(40)) };
    let back_of = |number: u32| back + i32::try_from(number * gap).expect("small");
    let visit = |number| Visit {
        day: day(LAST_DAY) - back_of(number),
        sitting: Sitting::ALL[(index + number as usize) % 2],
        ticked: false,
        lot: u32::try_from(index).expect("small") * 31 + number * 17,
    };
    (0..count).map(visit).filter(|visit| visit.day >= day(FIRST_DAY)).collect()
}

/// Whether a day lies in the twelve months that October's roster is ranked by.
fn is_ranked_by(on: Day) -> bool {
    (day("2025-10-01")..=day("2026-09-30")).contains(&on)
}

/// What a guest of the fifty spends in those months: each a little less than the one before, the first much more.
fn target(index: usize) -> i64 {
    if index == 0 { 22_000_000 } else { (0..index).fold(20_000_000, |fen, _| fen * 97 / 100) }
}

/// What each visit cost. Two that follow one another differ by as much as their mean allows, so the sum is what it shall be.
fn amounts(visits: &[Visit], mean: i64) -> Vec<i64> {
    let mut open: Option<i64> = None;
    let ranked = visits.iter().filter(|visit| !visit.ticked && is_ranked_by(visit.day)).count();
    let mut seen = 0;
    let amount = |visit: &Visit| {
        let percent = i64::from(visit.lot % 61) - 30;
        if visit.ticked || !is_ranked_by(visit.day) {
            return mean / 100 * (100 + percent);
        }
        seen += 1;
        let percent = match open.take() {
            Some(before) => -before,
            None if seen == ranked => 0,
            None => *open.insert(percent),
        };
        mean / 100 * (100 + percent)
    };
    visits.iter().map(amount).collect()
}

fn line<'a>(guest: usize, visit: Visit, fen: i64) -> Line<'a> {
    let room = if guest == 0 { ROOMS[0] } else { ROOMS[visit.lot as usize % ROOMS.len()] };
    Line { number: String::new(), visit, guest: Some(guest), fen, room, dishes: "" }
}

/// A banquet of a guest in the evening.
fn banquet<'a>(guest: usize, on: &str, fen: i64) -> Line<'a> {
    let visit = Visit { day: day(on), sitting: Sitting::Evening, ticked: false, lot: 38 };
    Line { room: "大宴会厅", ..line(guest, visit, fen) }
}

/// The bills of one of the fifty, or of who was of them, and his ticks.
fn bills_of_regular<'a>(index: usize) -> (Vec<Line<'a>>, Vec<Visit>) {
    let (.., monthly, silent) = REGULARS[index % REGULARS.len()];
    let (monthly, silent) = if index == EXCLUDED[0] { (20, 1) } else { (monthly, silent) };
    let mut came = visits(index, monthly, silent);
    if [PINNED, EXCLUDED[0]].contains(&index) {
        // Among the first rows of the list.
        came.push(Visit { day: day("2026-10-17"), sitting: Sitting::Evening, ticked: false, lot: 7 });
    }
    let ranked = came.iter().filter(|visit| !visit.ticked && is_ranked_by(visit.day)).count();
    let is_ranked = index < RANKED && !NEWLY_LISTED.contains(&index);
    let mean = if is_ranked { target(index) / i64::try_from(ranked.max(1)).expect("small") } else { 18_000 };
    let amounts = amounts(&came, mean);
    let billed = came.iter().zip(amounts).filter(|(visit, _)| !visit.ticked);
    let mut lines: Vec<Line> = billed.map(|(visit, fen)| line(index, *visit, fen)).collect();
    if NEWLY_LISTED.contains(&index) {
        let before: i64 = lines.iter().filter(|line| is_ranked_by(line.visit.day)).map(|line| line.fen).sum();
        lines.push(banquet(index, "2026-09-12", target(index) - before));
    }
    if GONE.contains(&index) {
        lines.push(banquet(index, "2025-09-20", 8_800_000));
    }
    (lines, came.into_iter().filter(|visit| visit.ticked).collect())
}

fn bills_of_other<'a>(index: usize) -> Vec<Line<'a>> {
    let fen = 6_000 + i64::try_from(index * 37 % 100).expect("small") * 1_000;
    let mut lines: Vec<Line> = rare_visits(index).into_iter().map(|visit| line(index, visit, fen)).collect();
    if index % 97 == 96 {
        // Known by a refund alone: he never came.
        lines.truncate(1);
        for line in &mut lines {
            line.fen = -line.fen;
        }
    }
    lines
}

/// The lunch of the first guest with his favourite dishes, a dinner that no member number stands on, and what was given back.
fn third_of_october(lines: &mut Vec<Line<'_>>) {
    let third = day("2026-10-03");
    lines.retain(|line| line.guest != Some(0) || line.visit.day != third);
    let visit = |sitting, lot| Visit { day: third, sitting, ticked: false, lot };
    let own = |number: &str, visit, fen| Line { number: number.to_owned(), ..line(0, visit, fen) };
    let lunch = own("A0017", visit(Sitting::Day, 46), 256_000);
    lines.push(Line { dishes: "南瓜盅×8 · 清蒸东星斑", ..lunch });
    lines.push(Line { guest: None, ..own("A0018", visit(Sitting::Evening, 76), 128_050) });
    lines.push(own("A0019", visit(Sitting::Evening, 106), -20_000));
}

/// Eleven bills a day of October on which no member number stands, and one of the first day.
fn walk_ins<'a>() -> Vec<Line<'a>> {
    let bill = |on: Day, index: u32, number: String| {
        let lot = index * 13 + on.day_of_month();
        let visit = Visit { day: on, sitting: Sitting::ALL[(index / 6) as usize], ticked: false, lot };
        let fen = i64::from(36_000 + index * 7_150);
        Line { number, visit, guest: None, fen, room: ROOMS[index as usize % ROOMS.len()], dishes: "" }
    };
    let october = (1..=18).flat_map(|of_month: i32| {
        let on = day("2026-10-01") + (of_month - 1);
        let number = move |index: u32| match of_month {
            3 => format!("A{:04}", 40 + index),
            _ => format!("W{of_month:02}{index:02}"),
        };
        (0..11).map(move |index| bill(on, index, number(index)))
    });
    october.chain([bill(day(FIRST_DAY), 0, "W0000".to_owned())]).collect()
}

fn write(file: &mut String, number: usize, line: &Line) {
    let Visit { day, sitting, lot, .. } = line.visit;
    let minutes = match sitting {
        Sitting::Day => Some(11 * 60 + 30 + lot % 120),
        Sitting::Evening => Some(17 * 60 + 40 + lot % 150),
        Sitting::Unknown => None,
    };
    let time =
        minutes.map_or_else(String::new, |minutes| format!(" {:02}:{:02}:00", minutes / 60, minutes % 60));
    let number = if line.number.is_empty() { format!("B{number:05}") } else { line.number.clone() };
    let (card, (title, name), company, phone) = match line.guest {
        None => (String::new(), ("", String::new()), "", String::new()),
        Some(guest) => (
            member_no(guest),
            name(guest),
            if guest == 0 { "建国实业有限公司" } else { "" },
            format!("138{:08}", 12_345_678 + guest),
        ),
    };
    let outlet = match line.guest {
        Some(guest) if [3, 8].contains(&(guest % REGULARS.len())) => "湖滨店",
        _ => "总店",
    };
    let (sign, fen) = (if line.fen < 0 { "-" } else { "" }, line.fen.abs());
    let (yuan, fen, covers) = (fen / 100, fen % 100, 2 + lot % 9);
    let (room, dishes) = (line.room, line.dishes);
    // Writing to a String cannot fail.
    let _ = writeln!(
        file,
        "{number},{day}{time},{card},{name},{title},{company},{phone},{sign}{yuan}.{fen:02},{covers},{room},{outlet},{dishes}"
    );
}

fn stamp() -> Stamp {
    Stamp { at: "2026-10-19T01:02:03Z".into(), who: "li".into(), today: day("2026-10-19") }
}

fn edit(store: &mut Store, edit: &Edit) {
    store.apply(edit, &stamp()).expect("made");
}

/// Another such store, to be changed.
pub fn fill() -> Store {
    let mut lines = Vec::new();
    let mut ticks = Vec::new();
    for index in 0..GUESTS {
        let is_regular = index <= EXCLUDED[0] || GONE.contains(&index);
        if !is_regular {
            lines.append(&mut bills_of_other(index));
            continue;
        }
        let (mut bills, ticked) = bills_of_regular(index);
        lines.append(&mut bills);
        ticks.extend(ticked.into_iter().map(|visit| (index, visit)));
    }
    third_of_october(&mut lines);
    lines.append(&mut walk_ins());
    let mut file = HEADER.to_owned();
    for (number, line) in (1..).zip(&lines) {
        write(&mut file, number, line);
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("till.csv");
    std::fs::write(&path, file).expect("written");
    let mut store = Store::in_memory().expect("a store");
    store.set_info("demo", "1").expect("noted");
    let plans = plan_all(&[Source::File(path)], &ImportOptions::default()).expect("readable");
    let taken = take_in(&mut store, &plans, &Manner::default(), &stamp(), &()).expect("taken in");
    assert_eq!(taken.counts().rejected, 0, "{taken:?}");
    edit(&mut store, &Edit::ClosedDays { from: day("2026-10-07"), to: day("2026-10-08"), closed: true });
    for (index, Visit { day, sitting, .. }) in ticks {
        let outlet = Some("总店".to_owned());
        edit(&mut store, &Edit::Tick { member_no: member_no(index), day, sitting, outlet, on: true });
    }
    for (index, to) in
        [(PINNED, RosterMark::Pinned)].into_iter().chain(EXCLUDED.map(|index| (index, RosterMark::Excluded)))
    {
        edit(&mut store, &Edit::Roster { member_no: member_no(index), from: RosterMark::None, to });
    }
    let dinner = bills_of_day(&store, true).into_iter().find(|bill| bill.bill_no.as_deref() == Some("A0018"));
    let bill = dinner.expect("the dinner").id;
    edit(&mut store, &Edit::Claim { bill, from: None, to: Some(member_no(0)) });
    store
}

fn bills_of_day(store: &Store, walk_ins: bool) -> Vec<BillLine> {
    let third = Some(day("2026-10-03"));
    let query = BillQuery { from: third, to: third, walk_ins, ..BillQuery::default() };
    store.bills(&query, &View::default()).expect("bills").rows
}

/// The store of the house; a test that failed while it read harms nobody else.
pub fn store() -> MutexGuard<'static, Store> {
    static STORE: LazyLock<Mutex<Store>> = LazyLock::new(|| Mutex::new(fill()));
    STORE.lock().unwrap_or_else(PoisonError::into_inner)
}
