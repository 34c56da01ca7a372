//! The made-up house: calendar, faders, proportions, sizes, and the same bills from the same seed.

use super::*;
use crate::domain::alert::{AlertState, Facts, Rule, Rules, Watch};
use crate::domain::bill::{BillTime, CustomerId, DayRules, OutletId, Sitting};
use crate::domain::history::History;
use crate::domain::judge::{Judge, PhaseBasis};
use crate::domain::money::Fen;
use crate::domain::phase::Ladder;
use crate::domain::rhythm::VisitDay;
use crate::domain::visit::{CountBy, Counting, Fact, visits_by_day};
use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};
use std::convert::Infallible;

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn house(customers: u32, months: u32, today: &str) -> House {
    House::new(&DemoOptions { customers, months, ..DemoOptions::ending(day(today)) })
}

/// What the tests look at, kept from a row.
struct Kept {
    member_no: Option<String>,
    outlet: String,
    business_day: Day,
    sitting: Sitting,
    time: BillTime,
    kind: BillKind,
    fen: i64,
}

fn bills(house: &House) -> Vec<Kept> {
    let mut kept = Vec::new();
    let _ = house.each_bill(|row| {
        let time = row.time.expect("every bill has a time");
        let (business_day, sitting) = DayRules::default().place(time);
        kept.push(Kept {
            member_no: row.member_no.map(str::to_owned),
            outlet: row.outlet.expect("every bill has an outlet").to_owned(),
            business_day,
            sitting,
            time,
            kind: row.kind,
            fen: row.amount.expect("every bill has an amount").0,
        });
        ControlFlow::<Infallible>::Continue(())
    });
    kept
}

/// A digest over every field of every row; the fields are named, so that a new one does not change it.
fn digest(house: &House) -> String {
    let mut hash = Sha256::new();
    let _ = house.each_bill(|row| {
        let texts =
            [row.bill_no, row.original_bill_no, row.member_no, row.name, row.title, row.company, row.phone];
        let more = [row.outlet, row.room, row.channel, row.dishes, row.payer, row.booker, row.note];
        let (time, amount) = (row.time.expect("a time"), row.amount.expect("an amount"));
        hash.update(format!("{texts:?}{more:?}{time}{amount}{:?}{}\n", row.covers, row.kind.code()));
        ControlFlow::<Infallible>::Continue(())
    });
    hex(&hash.finalize())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

/// Visits of each member: one a day, sitting and outlet with a sale.
fn visits(bills: &[Kept]) -> HashMap<String, Vec<Day>> {
    let mut seen = HashSet::new();
    let mut visits: HashMap<String, Vec<Day>> = HashMap::new();
    for bill in bills {
        let Some(member) = &bill.member_no else { continue };
        if bill.kind == BillKind::Sale
            && seen.insert((member.clone(), bill.outlet.clone(), bill.business_day, bill.sitting))
        {
            visits.entry(member.clone()).or_default().push(bill.business_day);
        }
    }
    visits
}

/// Members by net spend in the twelve months before the last day's month: the roster of the attendance sheet.
fn roster(house: &House, bills: &[Kept]) -> Vec<String> {
    let month = house.days().1.month();
    let window = month.plus(-12).first_day()..month.first_day();
    let mut spend: HashMap<&String, i64> = HashMap::new();
    for bill in bills.iter().filter(|bill| window.contains(&bill.business_day)) {
        if let Some(member) = &bill.member_no
            && matches!(bill.kind, BillKind::Sale | BillKind::Refund)
        {
            *spend.entry(member).or_default() += bill.fen;
        }
    }
    let mut list: Vec<_> = spend.into_iter().collect();
    list.sort_by_key(|&(member, fen)| (-fen, member.clone()));
    list.into_iter().take(50).map(|(member, _)| member.clone()).collect()
}

fn share(bills: &[Kept], is: impl Fn(&Kept) -> bool) -> f64 {
    let count = |number: usize| f64::from(u32::try_from(number).expect("few bills"));
    count(bills.iter().filter(|bill| is(bill)).count()) / count(bills.len())
}

#[test]
fn the_same_options_give_the_same_bills_and_any_other_gives_others() {
    let options = DemoOptions { customers: 80, months: 6, seed: 9, today: day("2026-04-10") };
    let first = digest(&House::new(&options));
    assert_eq!(first, digest(&House::new(&options)));
    let others = [
        DemoOptions { seed: 10, ..options },
        DemoOptions { customers: 81, ..options },
        DemoOptions { months: 7, ..options },
        DemoOptions { today: day("2026-04-11"), ..options },
    ];
    for other in others {
        assert_ne!(first, digest(&House::new(&other)), "{other:?}");
    }
}

/// Later issues add people, anniversaries and touches to the demo; the bills of a seed stay what they were.
#[test]
fn the_default_house_keeps_its_bills_from_release_to_release() {
    let house = house(DemoOptions::CUSTOMERS, DemoOptions::MONTHS, "2026-11-22");
    assert_eq!(digest(&house), "90c5edfffb26d14aac49caa7660188b2429f384564f38263640d953bf9128886");
}

#[test]
fn bills_lie_within_the_houses_days_on_open_days_and_in_order_of_time() {
    let house = house(300, 18, "2026-04-10");
    assert_eq!(house.days(), (day("2024-10-10"), day("2026-04-09")));
    let closed = house.closed_days();
    assert_eq!(closed[1], (day("2026-02-16"), day("2026-02-22"), "春节"));
    let (first, last) = house.days();
    let all = bills(&house);
    for bill in &all {
        let at = bill.business_day;
        assert!(first <= at && at <= last, "{at}");
        assert!(!closed.iter().any(|&(from, to, _)| from <= at && at <= to), "{at} is closed");
    }
    assert!(all.is_sorted_by_key(|bill| bill.time));
    assert_eq!(all.last().map(|bill| bill.business_day), Some(last), "yesterday is complete");
    assert!(all.iter().any(|bill| bill.time.date != bill.business_day), "some bills come after midnight");
}

#[test]
fn every_bill_is_numbered_once_and_every_card_has_a_name() {
    let house = house(300, 12, "2026-04-10");
    let mut numbers = HashSet::new();
    let _ = house.each_bill(|row| {
        assert!(numbers.insert(row.bill_no.expect("a number").to_owned()), "{row:?}");
        if let Some(member) = row.member_no {
            assert!(member.len() == 8 && member.starts_with("0000"), "{member}");
            assert!(row.name.is_some_and(|name| name.chars().count() >= 2), "{row:?}");
        } else {
            assert_eq!((row.name, row.phone, row.company), (None, None, None));
        }
        assert!(row.channel.is_none_or(|channel| !channel.is_empty()));
        ControlFlow::<Infallible>::Continue(())
    });
    assert!(numbers.len() > 5000);
}

#[test]
fn walk_ins_refunds_and_meals_keep_their_proportions() {
    let all = bills(&house(600, 18, "2026-11-22"));
    let bands = [
        ("walk-ins", share(&all, |bill| bill.member_no.is_none()), 0.25..0.35),
        ("lunch", share(&all, |bill| bill.sitting == Sitting::Day), 0.36..0.45),
        ("refunds", share(&all, |bill| bill.kind == BillKind::Refund), 0.008..0.018),
        ("void", share(&all, |bill| bill.kind == BillKind::Void), 0.004..0.010),
        ("deposits", share(&all, |bill| bill.kind == BillKind::Deposit), 0.0005..0.004),
        ("top-ups", share(&all, |bill| bill.kind == BillKind::TopUp), 0.002..0.012),
        ("sister house", share(&all, |bill| bill.outlet == "滨江店"), 0.30..0.55),
        ("after midnight", share(&all, |bill| bill.time.date != bill.business_day), 0.001..0.02),
    ];
    for (what, share, band) in bands {
        assert!(band.contains(&share), "{what}: {share}");
    }
    assert!(all.iter().all(|bill| (bill.fen < 0) == (bill.kind == BillKind::Refund) && bill.fen != 0));
}

#[test]
fn mondays_are_weaker_than_saturdays_and_december_stronger_than_march() {
    let all = bills(&house(600, 18, "2026-11-22"));
    let on =
        |weekday: i32| all.iter().filter(|bill| (bill.business_day.0 + 3).rem_euclid(7) == weekday).count();
    assert!(on(0) * 10 < on(5) * 8, "Monday {} Saturday {}", on(0), on(5));
    let in_month =
        |month: &str| all.iter().filter(|bill| bill.business_day.month().to_string() == month).count();
    assert!(in_month("2025-12") > in_month("2026-03"), "{} {}", in_month("2025-12"), in_month("2026-03"));
}

#[test]
fn every_seeded_fader_fades_and_every_stage_is_there() {
    for (seed, today) in [(DemoOptions::SEED, "2026-11-22"), (4, "2025-08-05"), (5, "2026-06-30")] {
        let house = House::new(&DemoOptions { seed, ..DemoOptions::ending(day(today)) });
        let visits = visits(&bills(&house));
        let last = house.days().1;
        let mut stages: HashMap<FadeStage, u32> = HashMap::new();
        for fader in house.faders() {
            let days = &visits[&fader.member_no];
            let count = |from: Day, to: Day| days.iter().filter(|&&day| from <= day && day < to).count();
            let (before, now) = (count(fader.started - 30, fader.started), count(last - 29, last + 1));
            assert!(before >= 5 && now < before, "{fader:?}: {before} before, {now} now, seed {seed}");
            match fader.stage {
                FadeStage::Dead => assert_eq!(now, 0, "{fader:?}"),
                FadeStage::Buried => assert_eq!(count(last - 91, last + 1), 0, "{fader:?}"),
                FadeStage::Shock => assert!(now <= 3, "{fader:?} {now}"),
                FadeStage::Resting | FadeStage::Dormant | FadeStage::Slow => assert!(now >= 1, "{fader:?}"),
            }
            *stages.entry(fader.stage).or_default() += 1;
        }
        assert!(stages.len() == 6 && stages.values().all(|&count| count >= 3), "{stages:?}");
    }
}

#[test]
fn in_an_ordinary_month_a_good_half_of_the_fifty_are_still_regular() {
    for (seed, today) in
        [(DemoOptions::SEED, "2026-11-22"), (DemoOptions::SEED, "2026-04-10"), (1, "2025-08-05")]
    {
        let house = House::new(&DemoOptions { seed, ..DemoOptions::ending(day(today)) });
        let all = bills(&house);
        let (visits, last) = (visits(&all), house.days().1);
        let recent = |member: &String| {
            visits.get(member).map_or(0, |days| days.iter().filter(|&&day| day > last - 30).count())
        };
        let fifty: Vec<usize> = roster(&house, &all).iter().map(recent).collect();
        assert_eq!(fifty.len(), 50);
        let regular = fifty.iter().filter(|&&count| count >= 7).count();
        assert!((24..=33).contains(&regular), "{regular} of 50 on {today}: {fifty:?}");
        for (phase, band) in [("resting", 5..=6), ("dormant", 3..=4), ("shock", 1..=2), ("dead", 0..=0)] {
            assert!(fifty.iter().any(|count| band.contains(count)), "nobody is {phase} on {today}");
        }
    }
}

#[test]
fn guests_have_a_home_outlet_and_some_move_to_the_sister_house() {
    let all = bills(&house(600, 18, "2026-11-22"));
    let mut outlets: HashMap<&String, Vec<bool>> = HashMap::new();
    for bill in all.iter().filter(|bill| bill.kind == BillKind::Sale) {
        if let Some(member) = &bill.member_no {
            outlets.entry(member).or_default().push(bill.outlet == "滨江店");
        }
    }
    outlets.retain(|_, visits| visits.len() >= 24);
    let mostly = |visits: &[bool]| visits.iter().filter(|&&sister| sister).count() * 4 > visits.len() * 3;
    let rarely = |visits: &[bool]| visits.iter().filter(|&&sister| sister).count() * 4 < visits.len();
    let settled = outlets.values().filter(|visits| mostly(visits) || rarely(visits)).count();
    assert!(settled * 10 > outlets.len() * 8, "{settled} of {}", outlets.len());
    let moved = outlets.values().filter(|visits| {
        let (early, late) = (&visits[..8], &visits[visits.len() - 8..]);
        mostly(early) && rarely(late) || rarely(early) && mostly(late)
    });
    assert!(moved.count() >= 3);
}

#[test]
fn a_refund_that_names_its_bill_names_an_earlier_one_of_the_same_guest_and_outlet() {
    let house = house(600, 18, "2026-11-22");
    let mut sales = HashMap::new();
    let (mut linked, mut bare) = (0, 0);
    let _ = house.each_bill(|row| {
        let who =
            (row.member_no.map(str::to_owned), row.outlet.map(str::to_owned), row.amount.expect("an amount"));
        match (row.kind, row.original_bill_no) {
            (BillKind::Sale, None) => {
                sales.insert(row.bill_no.expect("a number").to_owned(), who);
            }
            (BillKind::Refund, None) => bare += 1,
            (BillKind::Refund, Some(original)) => {
                linked += 1;
                let (member, outlet, amount) = &sales[original];
                assert_eq!((member, outlet), (&who.0, &who.1));
                assert!(-who.2.0 <= amount.0, "{row:?} takes back more than {amount}");
            }
            (kind, original) => assert_eq!(original, None, "{kind:?}"),
        }
        ControlFlow::<Infallible>::Continue(())
    });
    assert!(linked > 50 && bare > 50, "{linked} {bare}");
}

#[test]
fn five_thousand_guests_make_about_two_hundred_thousand_bills_in_two_years() {
    let mut count = 0;
    let _ = house(5_000, 24, "2026-11-22").each_bill(|_| {
        count += 1;
        ControlFlow::<Infallible>::Continue(())
    });
    assert!((188_000..212_000).contains(&count), "{count}");
}

#[test]
fn the_csv_holds_the_sales_and_refunds_of_the_full_bills() {
    let house = house(120, 6, "2026-04-10");
    let mut csv = Vec::new();
    let rows = house.write_csv(&mut csv).expect("a vector takes everything");
    let text = String::from_utf8(csv).expect("text");
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("bill_no,member_no,name,phone,visited_at,outlet,amount,guests"));
    let mut written = lines.peekable();
    let _ = house.each_bill(|row| {
        if matches!(row.kind, BillKind::Sale | BillKind::Refund) {
            let field = |text: Option<&str>| text.unwrap_or("").to_owned();
            let expected = [
                field(row.bill_no),
                field(row.member_no),
                field(row.name),
                field(row.phone),
                row.time.expect("a time").to_string().replace('T', " "),
                field(row.outlet),
                row.amount.expect("an amount").to_string(),
                row.covers.map_or(String::new(), |covers| covers.to_string()),
            ];
            assert_eq!(written.next(), Some(expected.join(",").as_str()));
        }
        ControlFlow::<Infallible>::Continue(())
    });
    assert_eq!(written.peek(), None);
    assert_eq!(rows, u64::try_from(text.lines().count()).expect("few") - 1);
}

/// A keeper of bills that gives up after so many.
struct Keeper {
    room: u64,
    taken: u64,
    counts: Option<RowCounts>,
}

impl BillSink for Keeper {
    type Error = &'static str;
    fn open_file(&mut self, _: &str, columns: &[Target]) -> Result<(), Self::Error> {
        assert!(columns.contains(&Target::VisitedAt) && columns.contains(&Target::Status));
        Ok(())
    }
    fn bill(&mut self, row: &BillRow<'_>) -> Result<(), Self::Error> {
        self.taken += 1;
        assert_eq!(row.line, self.taken + 1, "lines run on below the header");
        if self.taken > self.room { Err("full") } else { Ok(()) }
    }
    fn close_file(&mut self, read: &RowCounts) -> Result<Verdict, Self::Error> {
        self.counts = Some(read.clone());
        Ok(Verdict::default())
    }
}

#[test]
fn a_keeper_gets_every_bill_and_its_error_ends_the_reading() {
    let house = house(60, 3, "2026-04-10");
    let mut keeper = Keeper { room: u64::MAX, taken: 0, counts: None };
    house.feed(&mut keeper).expect("room for all");
    assert_eq!(keeper.counts.map(|counts| counts.rows), Some(keeper.taken));
    assert!(keeper.taken > 300);
    let mut keeper = Keeper { room: 10, taken: 0, counts: None };
    assert_eq!(house.feed(&mut keeper), Err("full"));
    assert_eq!((keeper.taken, keeper.counts), (11, None));
}

#[test]
fn odd_houses_are_made_all_the_same() {
    for (customers, months, today) in [
        (0, 0, "2026-04-10"),
        (1, 1, "2026-02-20"),
        (7, 240, "2026-03-31"),
        (30, 2, "1999-01-15"),
        (30, 2, "2100-03-01"),
    ] {
        let house = house(customers, months, today);
        let (first, last) = house.days();
        assert!(first <= last && last == day(today) - 1, "{customers} {months} {today}");
        let _ = house.faders();
        assert!(bills(&house).iter().all(|bill| first <= bill.business_day && bill.business_day <= last));
    }
}

/// Days of each member with a visit or spend, as the store would count them.
fn visit_days(bills: &[Kept]) -> HashMap<&str, Vec<VisitDay>> {
    let outlet = |name: &str| OutletId(if name == "滨江店" { 2 } else { 1 });
    let mut facts: HashMap<&str, Vec<Fact>> = HashMap::new();
    for bill in bills.iter().filter(|bill| bill.kind.is_spend()) {
        let Some(member) = bill.member_no.as_deref() else { continue };
        facts.entry(member).or_default().push(Fact {
            customer: CustomerId(1),
            day: bill.business_day,
            outlet: outlet(&bill.outlet),
            sitting: bill.sitting,
            from: bill.business_day,
            net: Fen(bill.fen),
            sales: i32::from(bill.kind == BillKind::Sale),
            unpriced: 0,
            covers: 2,
            ticked: false,
        });
    }
    let counting = Counting { count_by: CountBy::Sitting, as_of: Day(i32::MAX), scope: None };
    let days = |facts: &mut Vec<Fact>| {
        facts.sort();
        visits_by_day(facts, counting).iter().map(VisitDay::from).collect()
    };
    facts.iter_mut().map(|(member, facts)| (*member, days(facts))).collect()
}

/// The day a fader was first told of by `fell` or `fade`, counted from the start of his fade.
fn told_after(fader: &Fader, days: &[VisitDay], house: &House) -> Option<i32> {
    let closed = house.closed_days().into_iter().flat_map(|(from, to, _)| (from.0..=to.0).map(Day));
    let calendar = crate::domain::calendar::Calendar::new(closed);
    let history = History::new(days, &calendar, false);
    let as_of = house.days().1.min(fader.started + 100);
    let judge = Judge { as_of, ladder: Ladder::default(), basis: PhaseBasis::Auto, calendar: &calendar };
    let watch = Watch { judge, history: &history, facts: Facts::none(), touches: &[] };
    let mut told = None;
    watch.follow(AlertState::default(), fader.started - 60, |day, state| {
        let rules = state.alert().map_or(Rules::NONE, |alert| alert.rules);
        if day >= fader.started && (rules.contains(Rule::Fell) || rules.contains(Rule::Fade)) {
            told = told.or(Some(day - fader.started));
        }
    });
    told
}

/// Half a rhythm lost shows in thirty days at the earliest, and the faders lose that much in their first thirty.
#[test]
fn half_of_the_quick_faders_have_an_alert_within_30_days_and_four_in_five_within_45() {
    for (seed, today) in [(DemoOptions::SEED, "2026-11-22"), (4, "2025-08-05"), (5, "2026-06-30")] {
        let house = House::new(&DemoOptions { seed, ..DemoOptions::ending(day(today)) });
        let bills = bills(&house);
        let days = visit_days(&bills);
        let long_ago = house.days().1 - 45;
        let faders = house.faders();
        let quick = faders.iter().filter(|fader| fader.stage != FadeStage::Slow && fader.started <= long_ago);
        let told: Vec<Option<i32>> =
            quick.map(|fader| told_after(fader, &days[fader.member_no.as_str()], &house)).collect();
        let within = |most| told.iter().flatten().filter(|after| **after <= most).count();
        println!("seed {seed}: {} of {} within 30 days, {} within 45", within(30), told.len(), within(45));
        assert!(told.len() >= 20, "{told:?}");
        assert!(within(30) * 2 >= told.len() && within(45) * 5 >= told.len() * 4, "{told:?}");
    }
}
