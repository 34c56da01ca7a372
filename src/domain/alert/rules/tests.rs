//! Every rule at every one of its boundaries.

use super::*;
use crate::domain::judge::LadderUsed;

const TODAY: Day = Day(1_000);

/// So many visits of 100.00 in 180 open days, every so many half days.
fn usual(visits: u32, half_gap: i32) -> Baseline {
    let net = Fen(10_000 * i64::from(visits));
    let (is_fading, is_lasting_fade, is_ticket_low) = (false, false, false);
    Baseline {
        visits,
        billed: visits,
        open_days: 180,
        net,
        half_gap,
        is_fading,
        is_lasting_fade,
        is_ticket_low,
    }
}

/// A guest of the roster who last came so many days ago, with so many visits in the window.
fn moment(baseline: Option<Baseline>, silent: i32, visits_30: u32) -> Moment<'static> {
    let guest = GuestTime {
        first: Some(Day(500)),
        last: Some(TODAY - silent),
        baseline,
        is_on_roster: true,
        ..GuestTime::default()
    };
    let verdict = Verdict {
        phase: Phase::Dormant,
        used: LadderUsed::House,
        is_few_data: false,
        house: Phase::Dormant,
        personal: None,
        visits_30,
        spend_30: Fen::ZERO,
    };
    Moment { as_of: TODAY, guest, verdict }
}

fn with_days<'a>(moment: &Moment<'_>, days: &'a [VisitDay]) -> Moment<'a> {
    let guest = GuestTime { days, ..moment.guest };
    Moment { as_of: moment.as_of, guest, verdict: moment.verdict }
}

fn priced(day: i32, visits: u32, yuan: i64) -> VisitDay {
    VisitDay { day: Day(day), visits, billed: visits, net: Fen(100 * yuan) }
}

fn fires(moment: &Moment<'_>, facts: &Facts<'_>) -> Vec<Rule> {
    moment.others(facts, || false).iter().collect()
}

#[test]
fn a_phase_that_is_known_only_for_want_of_data_asks_for_no_act() {
    let of_roster = moment(None, 40, 0);
    assert!(of_roster.is_significant(), "no baseline, no test");
    let verdict = Verdict { is_few_data: true, ..of_roster.verdict };
    assert!(!Moment { verdict, ..of_roster }.is_significant());
}

#[test]
fn of_the_buried_neither_a_fall_nor_a_feast_of_last_year_is_told() {
    let feast = [priced(635, 1, 900)];
    let mut guest = with_days(&moment(Some(usual(12, 20)), 100, 0), &feast);
    assert!(guest.is_significant() && fires(&guest, &Facts::none()).contains(&Rule::Season));
    guest.verdict.phase = Phase::Buried;
    assert!(!guest.is_significant() && fires(&guest, &Facts::none()).is_empty());
}

#[test]
fn a_fall_of_a_frequent_guest_is_tested_by_his_visits() {
    // Visits in 180 days (b is a sixth), the most visits that are no mere chance: from a table of the distribution.
    let table = [(24, 1), (30, 1), (36, 2), (48, 4), (60, 5), (90, 9), (120, 13)];
    for (visits, most) in table {
        let is_no_chance = |n| moment(Some(usual(visits, 6)), 0, n).is_significant();
        assert!(is_no_chance(most) && !is_no_chance(most + 1), "{visits}: {most}");
    }
}

#[test]
fn a_fall_of_a_seldom_guest_is_tested_by_his_silence() {
    // b = 3, 2 and 1: 2.303 × 30 ÷ b is 23.03, 34.5 and 69.1 days.
    for (visits, days) in [(18, 24), (12, 35), (6, 70)] {
        let is_no_chance = |silent| moment(Some(usual(visits, 20)), silent, 0).is_significant();
        assert!(is_no_chance(days) && !is_no_chance(days - 1), "{visits}");
    }
    assert!(moment(None, 0, 9).is_significant(), "without a baseline there is nothing to test");
}

#[test]
fn fifteen_days_without_a_guest_of_the_roster() {
    let silent = |days, half_gap: Option<i32>| {
        let baseline = half_gap.map(|gap| usual(12, gap));
        moment(baseline, days, 1).is_roster_gap()
    };
    assert_eq!([silent(14, None), silent(15, None)], [false, true]);
    assert_eq!([silent(14, Some(8)), silent(15, Some(8))], [false, true], "a gap of four days");
    assert_eq!([silent(15, Some(15)), silent(15, Some(16)), silent(16, Some(16))], [true, false, true]);
    let mut buried = moment(None, 100, 0);
    assert!(buried.is_roster_gap());
    buried.verdict.phase = Phase::Buried;
    assert!(!buried.is_roster_gap());
    let mut stranger = moment(None, 20, 1);
    stranger.guest.is_on_roster = false;
    assert!(!stranger.is_roster_gap());
}

#[test]
fn small_tickets_are_told_of_who_comes_as_often_as_he_used_to() {
    let fires = |baseline: Option<Baseline>, visits| {
        moment(baseline, 1, visits).others(&Facts::none(), || false).contains(Rule::Ticket)
    };
    let low = Some(Baseline { is_ticket_low: true, ..usual(48, 8) });
    assert!(fires(low, 6));
    assert!(!fires(low, 5), "five of eight visits: he comes less");
    assert!(!fires(Some(usual(48, 8)), 6));
    assert!(!fires(None, 6), "nothing is usual");
}

#[test]
fn a_slow_fade_is_told_when_it_begins() {
    let slow = moment(Some(Baseline { is_lasting_fade: true, ..usual(12, 20) }), 3, 2);
    let none = Facts::none();
    assert!(slow.others(&none, || true).contains(Rule::Fade));
    assert!(!slow.others(&none, || false).contains(Rule::Fade));
    assert!(!moment(Some(usual(12, 20)), 3, 2).others(&none, || true).contains(Rule::Fade));
}

#[test]
fn a_second_visit_is_missed_from_the_thirtieth_to_the_forty_fourth_day() {
    let none = Facts::none();
    let once = |ago: i32, days: &[VisitDay]| {
        let mut guest = moment(None, ago, 0);
        guest.guest.first = guest.guest.last;
        with_days(&guest, days).others(&none, || false).contains(Rule::Second)
    };
    for (ago, expected) in [(29, false), (30, true), (44, true), (45, false)] {
        assert_eq!(once(ago, &[priced(1_000 - ago, 1, 80)]), expected, "{ago} days ago");
    }
    assert!(!once(30, &[priced(970, 2, 80)]), "lunch and dinner are two");
    assert!(once(30, &[priced(970, 1, 80), priced(980, 0, -20)]), "a refund is no visit");
    assert!(
        !moment(None, 30, 1).others(&none, || false).contains(Rule::Second),
        "his first visit was long ago"
    );
}

#[test]
fn the_feast_of_last_year_is_not_booked() {
    let sun = Facts { last_year: &|day| [Some(day - 365), None], ..Facts::none() };
    let fires = |days: &[VisitDay], facts: &Facts<'_>, baseline| {
        with_days(&moment(baseline, 3, 8), days).others(facts, || false).contains(Rule::Season)
    };
    let own = Some(usual(48, 8));
    for (day, expected) in [(620, false), (621, true), (649, true), (650, false)] {
        assert_eq!(fires(&[priced(day, 1, 300)], &sun, own), expected, "day {day}, a year ago was 635");
    }
    assert!(!fires(&[priced(635, 1, 299)], &sun, own), "not three times the usual hundred");
    assert!(!fires(&[priced(635, 2, 500)], &sun, own), "two visits of 250 are no feast");
    let moon = Facts { last_year: &|day| [Some(day - 365), Some(day - 354 - 30)], ..Facts::none() };
    assert!(fires(&[priced(602, 1, 300)], &moon, own), "by the moon it was 616");
    assert!(!fires(&[priced(602, 1, 300)], &sun, own));
    // This year the feasts of 635 and 625 fall on 1,000 and 990.
    for (feast, reserved, expected) in [
        (635, 999, true),
        (635, 1_000, false),
        (635, 1_014, false),
        (635, 1_015, true),
        (635, 1_200, true),
        (625, 1_004, false),
        (625, 1_005, true),
    ] {
        let facts = Facts { reserved: &[Day(reserved)], ..sun };
        assert_eq!(fires(&[priced(feast, 1, 300)], &facts, own), expected, "{feast} reserved for {reserved}");
    }
    for (day, expected) in [(985, true), (986, false), (1_000, false), (1_001, true)] {
        let days = [priced(635, 1, 300), priced(day, 1, 300)];
        assert_eq!(fires(&days, &sun, own), expected, "held again on {day}");
    }
    assert!(fires(&[priced(635, 1, 300), priced(995, 1, 299)], &sun, own), "a visit is no feast");
    assert!(!fires(&[priced(635, 1, 9_000)], &sun, None), "nothing is usual, not even with the house");
    let house = Facts { house_ticket: (Fen(40_000), 4), ..sun };
    assert!(fires(&[priced(635, 1, 300)], &house, None), "three times the house's hundred");
    assert!(!fires(&[priced(635, 1, 299)], &house, None));
}

#[test]
fn a_table_for_the_new_year_provides_for_the_feast_of_the_last_one_by_whichever_reading() {
    let day = |text: &str| text.parse::<Day>().expect("a day");
    // Spring Festival fell on 2025-01-29 and 2026-02-17.
    let feast = [VisitDay { day: day("2025-01-29"), visits: 1, billed: 1, net: Fen(90_000) }];
    let fires = |as_of: &str, tables: &[&str]| {
        let as_of = day(as_of);
        let feasts = crate::domain::alert::Feasts::between(as_of - 60, as_of);
        let reserved: Vec<Day> = tables.iter().map(|table| day(table)).collect();
        let last_year = |day: Day| feasts.last_year(day);
        let facts = Facts { last_year: &last_year, reserved: &reserved, ..Facts::none() };
        let guest = Moment { as_of, ..moment(Some(usual(48, 8)), 3, 8) };
        with_days(&guest, &feast).others(&facts, || false).contains(Rule::Season)
    };
    // First by the sun alone, then by either, then by the moon alone.
    for as_of in ["2026-01-20", "2026-02-02", "2026-02-05", "2026-02-12", "2026-02-16"] {
        assert!(fires(as_of, &[]), "{as_of}");
        assert!(!fires(as_of, &["2026-02-17"]), "{as_of}: the table stands on the day itself");
        assert!(!fires(as_of, &["2026-03-03"]) && fires(as_of, &["2026-03-04"]), "{as_of}");
    }
    assert!(!fires("2026-01-20", &["2026-01-29"]), "he keeps it by the sun");
}

#[test]
fn a_guest_who_comes_more_than_ever_is_thanked() {
    // b = 4: 4 + 2 × 2 is 8 exactly. b = 9: 15. b = 0.5: 1.9, and four at least. b = 8: 13.66.
    for (visits, least) in [(24, 8), (54, 15), (3, 4), (48, 14)] {
        let rises = |n| moment(Some(usual(visits, 8)), 0, n).is_rise();
        assert!(rises(least) && !rises(least - 1), "{visits}: {least}");
    }
    assert!(!moment(None, 0, 30).is_rise());
}

#[test]
fn anniversaries_are_told_a_week_ahead_and_promises_from_their_day_on() {
    let day = |number| {
        let days = [Day(number)];
        fires(&moment(None, 1, 5), &Facts { anniversaries: &days, ..Facts::none() }) == [Rule::Day]
    };
    assert_eq!([999, 1_000, 1_007, 1_008].map(day), [false, true, true, false]);
    let promise = |due| {
        fires(&moment(None, 1, 5), &Facts { promised: Some(Day(due)), ..Facts::none() }) == [Rule::Promise]
    };
    assert_eq!([1_001, 1_000, 900].map(promise), [false, true, true]);
}
