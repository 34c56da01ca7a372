//! A sheet drawn up from the facts of a few guests.

use super::*;
use crate::domain::bill::OutletId;

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn fact(on: &str, sitting: Sitting, net: i64) -> Fact {
    Fact {
        customer: CustomerId(1),
        day: day(on),
        outlet: OutletId(1),
        sitting,
        from: day(on),
        net: Fen(net),
        sales: i32::from(net > 0),
        unpriced: 0,
        covers: 2,
        ticked: false,
    }
}

fn input(month: &str, as_of: &str, facts: Vec<Fact>) -> SheetInput {
    let month: Month = month.parse().expect("a month");
    let as_of = day(as_of);
    let counting = Counting { count_by: CountBy::Sitting, as_of: as_of.min(month.last_day()), scope: None };
    let span = visits_by_day(&facts, counting);
    SheetInput {
        month,
        as_of,
        counting,
        first_bill: Some(day("2025-01-01")),
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
        guests: vec![RosterGuest {
            rank: Some(1),
            guest: Guest {
                customer: CustomerId(1),
                member_no: "001".into(),
                name: Some("张建国".into()),
                title: None,
            },
            roster_spend: Fen(1),
            pinned: false,
            newly_listed: false,
            past: GuestPast {
                first: span.first().map(|visits| visits.day),
                last: span.last().map(|visits| visits.day),
                is_on_roster: true,
                baseline: None,
            },
            touched: None,
            woken_on: None,
            facts,
        }],
        gone: Vec::new(),
    }
}

#[test]
fn change_compares_the_same_days_while_the_month_runs_and_whole_months_after() {
    let facts = vec![
        fact("2026-09-05", Sitting::Day, 100),
        fact("2026-09-25", Sitting::Day, 100),
        fact("2026-10-02", Sitting::Day, 100),
        fact("2026-10-03", Sitting::Day, 100),
    ];
    let running = take_roll(&input("2026-10", "2026-10-18", facts.clone()));
    assert!(running.in_progress);
    assert_eq!((running.rows[0].previous_visits, running.rows[0].change), (2, 1));
    let closed = take_roll(&input("2026-10", "2026-11-03", facts));
    assert!(!closed.in_progress);
    assert_eq!((closed.rows[0].previous_visits, closed.rows[0].change), (2, 0));
}

#[test]
fn the_days_a_change_compares_with_are_listed_and_add_up_to_it() {
    let facts = vec![
        fact("2026-08-31", Sitting::Day, 100),
        fact("2026-09-05", Sitting::Day, 100),
        fact("2026-09-05", Sitting::Evening, 100),
        fact("2026-09-18", Sitting::Evening, 100),
        fact("2026-09-19", Sitting::Day, 100),
        fact("2026-10-02", Sitting::Day, 100),
    ];
    let days = |row: &SheetRow| row.compared.iter().map(|cell| cell.day).collect::<Vec<_>>();
    let sum = |row: &SheetRow| row.compared.iter().map(|cell| i64::from(cell.visits)).sum::<i64>();
    for (as_of, listed) in [("2026-10-18", vec![5, 18]), ("2026-11-03", vec![5, 18, 19])] {
        let sheet = take_roll(&input("2026-10", as_of, facts.clone()));
        let row = &sheet.rows[0];
        assert_eq!(days(row), listed, "{as_of}");
        assert_eq!(i64::from(row.figures.visits) - sum(row), row.change, "{as_of}");
    }
}

#[test]
fn a_month_has_nothing_to_compare_with_when_no_bill_is_older() {
    let sheet = |first: Option<&str>| {
        let first_bill = first.map(day);
        let facts = vec![fact("2026-03-02", Sitting::Day, 100)];
        take_roll(&SheetInput { first_bill, ..input("2026-03", "2026-03-30", facts) })
    };
    for first in [Some("2026-03-01"), Some("2026-03-31"), Some("2026-04-01"), None] {
        let sheet = sheet(first);
        let row = &sheet.rows[0];
        let told = (sheet.previous_visits(row), sheet.change(row), sheet.total_change());
        assert_eq!(told, (None, None, None), "{first:?}");
    }
    let sheet = sheet(Some("2026-02-28"));
    let row = &sheet.rows[0];
    assert_eq!(
        (sheet.previous_visits(row), sheet.change(row), sheet.total_change()),
        (Some(0), Some(1), Some(1))
    );
}

#[test]
fn a_month_that_is_over_is_true_of_its_last_day() {
    let end = |as_of| take_roll(&input("2026-10", as_of, Vec::new())).end();
    assert_eq!(end("2026-11-27"), day("2026-10-31"));
    assert_eq!(end("2026-10-18"), day("2026-10-18"));
}

#[test]
fn bills_more_than_two_days_old_are_told_unless_an_as_of_day_was_chosen() {
    let sheet = take_roll(&input("2026-03", "2026-03-18", Vec::new()));
    let day = |text: &str| text.parse().expect("a day");
    let age = |last, chosen, today| sheet.data_age(day(last), chosen, day(today));
    assert_eq!(age("2026-03-18", false, "2026-03-20"), DataAge::Fresh);
    assert_eq!(age("2026-03-18", false, "2026-03-21"), DataAge::Old { days: 3 });
    assert_eq!(age("2026-03-18", true, "2026-03-21"), DataAge::Fresh);
    assert_eq!(age("2026-03-17", true, "2026-03-18"), DataAge::EndsBefore);
}

#[test]
fn change_is_clamped_to_a_short_previous_month() {
    let facts = vec![fact("2026-02-28", Sitting::Day, 100), fact("2026-03-30", Sitting::Day, 100)];
    assert_eq!(take_roll(&input("2026-03", "2026-03-30", facts)).rows[0].change, 0);
}

#[test]
fn a_refund_only_day_lowers_spend_without_a_mark() {
    let facts = vec![fact("2026-10-02", Sitting::Day, 10_000), fact("2026-10-03", Sitting::Day, -2_500)];
    let sheet = take_roll(&input("2026-10", "2026-10-31", facts));
    let row = &sheet.rows[0];
    assert_eq!(row.days.iter().map(|cell| cell.day).collect::<Vec<_>>(), [2]);
    assert_eq!((row.figures.spend, row.figures.average), (Fen(7_500), Some(Fen(7_500))));
    assert_eq!(sheet.totals, row.figures);
}

#[test]
fn the_visits_of_the_phase_window_are_listed_and_add_up_to_it() {
    let ticked = |on, sitting| Fact { ticked: true, sales: 0, ..fact(on, sitting, 0) };
    let facts = vec![
        fact("2026-09-15", Sitting::Day, 100),
        Fact { sales: 2, ..fact("2026-09-25", Sitting::Day, 100) },
        ticked("2026-10-02", Sitting::Evening),
        fact("2026-10-05", Sitting::Day, 100),
        ticked("2026-10-05", Sitting::Evening),
        fact("2026-10-09", Sitting::Day, -100),
    ];
    let row = take_roll(&input("2026-10", "2026-10-18", facts)).rows.remove(0);
    let listed: Vec<_> = row.window.iter().map(|(day, cell)| (day.to_string(), cell.visits)).collect();
    let expected = [("2026-09-25", 1), ("2026-10-02", 1), ("2026-10-05", 2)];
    assert_eq!(listed, expected.map(|(day, visits)| (day.to_owned(), visits)));
    assert_eq!(row.standing.verdict.visits_30, 4);
}

#[test]
fn a_cell_knows_its_ticks_and_where_one_would_add_nothing() {
    let ticked = |on, sitting| Fact { ticked: true, ..fact(on, sitting, 0) };
    let facts = vec![
        Fact { ticked: true, ..fact("2026-10-02", Sitting::Day, 100) },
        ticked("2026-10-03", Sitting::Evening),
    ];
    let row = take_roll(&input("2026-10", "2026-10-18", facts)).rows.remove(0);
    let held = |sittings: Sittings| Sitting::ALL.map(|sitting| sittings.holds(sitting));
    let told = |cell: &DayCell| (cell.visits, cell.ticked, held(cell.ticks), held(cell.covered));
    let of = |sittings: &[Sitting]| Sitting::ALL.map(|sitting| sittings.contains(&sitting));
    assert_eq!(
        told(&row.days[0]),
        (1, false, of(&[Sitting::Day]), of(&[Sitting::Day, Sitting::Unknown])),
        "a tick under a bill is there and counts nothing"
    );
    assert_eq!(told(&row.days[1]), (1, true, of(&[Sitting::Evening]), of(&[])));
}

#[test]
fn ten_day_periods_each_have_their_own_average() {
    let facts = vec![
        fact("2026-10-10", Sitting::Day, 10_000),
        fact("2026-10-11", Sitting::Evening, 20_001),
        fact("2026-10-12", Sitting::Evening, 10_000),
    ];
    let row = take_roll(&input("2026-10", "2026-10-31", facts)).rows.remove(0);
    let averages = row.periods.map(|period| (period.from, period.to, period.figures.average));
    assert_eq!(averages, [(1, 10, Some(Fen(10_000))), (11, 20, Some(Fen(15_001))), (21, 31, None)]);
}

#[test]
fn lunch_and_dinner_share_one_cell() {
    let facts = vec![fact("2026-10-10", Sitting::Day, 1), fact("2026-10-10", Sitting::Evening, 1)];
    let row = take_roll(&input("2026-10", "2026-10-31", facts)).rows.remove(0);
    assert_eq!((row.days[0].sitting, row.days[0].visits), (CellMark::Both, 2));
}

#[test]
fn the_phase_counts_the_thirty_days_up_to_the_end_of_the_sheet() {
    let facts: Vec<Fact> = ["2026-08-01", "2026-10-01", "2026-10-02", "2026-10-31"]
        .into_iter()
        .map(|on| fact(on, Sitting::Day, 100))
        .collect();
    let row = take_roll(&input("2026-10", "2026-10-31", facts)).rows.remove(0);
    assert_eq!((row.standing.verdict.phase, row.standing.phase_final), (Phase::Shock, true));
}

#[test]
fn a_tick_the_as_of_day_has_not_reached_is_seen_and_counts_for_nothing() {
    let tick = |on: &str| Fact { ticked: true, covers: 0, ..fact(on, Sitting::Evening, 0) };
    let billed = fact("2026-10-17", Sitting::Day, 10_000);
    let without = take_roll(&input("2026-10", "2026-10-18", vec![billed]));
    let later = [fact("2026-10-19", Sitting::Evening, 90_000), tick("2026-10-19"), tick("2026-11-01")];
    let facts = [vec![billed], later.to_vec()].concat();
    let with = take_roll(&input("2026-10", "2026-10-18", facts.clone()));
    let row = &with.rows[0];
    let cell = row.cell(19).expect("the tick");
    assert_eq!((cell.visits, cell.spend, cell.only_ticked), (0, Fen::ZERO, true));
    assert!(cell.ticks.holds(Sitting::Evening) && cell.covered.is_empty(), "{cell:?}");
    assert_eq!(row.later_ticks.len(), 1, "November is on another sheet");
    assert_eq!(SheetRow { later_ticks: Vec::new(), ..row.clone() }, without.rows[0]);
    assert_eq!((with.totals, with.phase_counts), (without.totals, without.phase_counts));
    let reached = take_roll(&input("2026-10", "2026-10-19", facts));
    assert_eq!((reached.rows[0].later_ticks.len(), reached.rows[0].figures.visits), (0, 2));
}

#[test]
fn a_day_whose_bills_come_to_nothing_is_no_visit_and_is_known_as_such() {
    let facts = vec![
        fact("2026-10-03", Sitting::Day, 0),
        fact("2026-10-03", Sitting::Evening, 0),
        fact("2026-10-05", Sitting::Day, -500),
        fact("2026-10-06", Sitting::Day, 0),
        fact("2026-10-06", Sitting::Evening, 10_000),
        Fact { ticked: true, ..fact("2026-10-07", Sitting::Day, 0) },
        fact("2026-10-19", Sitting::Day, 0),
    ];
    let row = take_roll(&input("2026-10", "2026-10-18", facts)).rows.remove(0);
    assert_eq!(row.unvisited, [3, 5]);
    assert_eq!(row.days.iter().map(|cell| cell.day).collect::<Vec<_>>(), [6, 7]);
}

#[test]
fn cause_and_measure_stand_beside_the_phase_until_he_comes_again() {
    use crate::domain::touch::{Cause, LatestTouch, MeasureTaken, Method, Outcome};
    let touched = |on: &str| {
        let measure = MeasureTaken { day: day(on), method: Method::Phone, outcome: Outcome::NoAnswer };
        LatestTouch { measure, cause: Some((Cause::Ill, day(on))), told_by: None, promise: None }
    };
    let said = |on: &str| {
        let mut input = input("2026-10", "2026-10-18", vec![fact("2026-10-02", Sitting::Day, 100)]);
        input.guests[0].touched = Some(touched(on));
        let standing = take_roll(&input).rows[0].standing;
        (standing.cause, standing.measure.map(|measure| measure.day))
    };
    assert_eq!(said("2026-10-01"), (None, None));
    assert_eq!(said("2026-10-02"), (Some(Cause::Ill), Some(day("2026-10-02"))));
}
