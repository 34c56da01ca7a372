//! Phases against a count from the bills, guest by guest, with nothing of the program's own reckoning in it.

use super::house::{House, test_data};
use chrono::{Days, Months, NaiveDate};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Net and visits of a guest's days.
type OwnDays = BTreeMap<NaiveDate, (f64, u32)>;

fn date(text: &Value) -> NaiveDate {
    text.as_str().expect("a day").parse().expect("YYYY-MM-DD")
}

fn back(day: NaiveDate, days: i64) -> NaiveDate {
    day - chrono::TimeDelta::days(days)
}

/// A small number as a fraction.
fn figure<N: TryInto<u32>>(number: N) -> f64 {
    number.try_into().map_or(f64::NAN, f64::from)
}

/// The days the house was closed.
fn closed_days(house: &House) -> BTreeSet<NaiveDate> {
    let settings = house.ok_json(&["settings", "list"]);
    let spans = settings["closed_days"].as_array().expect("spans").iter();
    spans
        .flat_map(|span| date(&span["from"]).iter_days().take_while(|day| *day <= date(&span["to"])))
        .collect()
}

/// The first of so many open days that end on a day.
fn first_open(end: NaiveDate, days: usize, closed: &BTreeSet<NaiveDate>) -> NaiveDate {
    (0..).map(|ago| back(end, ago)).filter(|day| !closed.contains(day)).nth(days - 1).expect("a day")
}

/// Every guest's days by a rule of counting, from the bills as they are listed.
fn days_of_guests(house: &House, count_by: &str) -> BTreeMap<String, OwnDays> {
    let bills = house.ok_json(&["bills"]);
    let mut groups: BTreeMap<(String, NaiveDate, String), f64> = BTreeMap::new();
    let mut refunded: BTreeSet<String> = BTreeSet::new();
    for (place, bill) in bills["rows"].as_array().expect("rows").iter().enumerate() {
        let Some(member) =
            bill["member_no"].as_str().filter(|_| matches!(bill["kind"].as_str(), Some("sale" | "refund")))
        else {
            continue;
        };
        if bill["kind"] == "refund" {
            refunded.insert(member.to_owned());
        }
        let group = match count_by {
            "sitting" => format!("{} {}", bill["outlet"], bill["sitting"]),
            "day" => String::new(),
            _ => place.to_string(),
        };
        let amount: f64 = bill["amount"].as_str().expect("an amount").parse().expect("a number");
        *groups.entry((member.to_owned(), date(&bill["business_day"]), group)).or_default() += amount;
    }
    let mut guests: BTreeMap<String, OwnDays> = BTreeMap::new();
    for ((member, day, _), net) in groups {
        let own = guests.entry(member).or_default().entry(day).or_default();
        own.0 += net;
        own.1 += u32::from(net > 0.0);
    }
    // A refund may stand on the day of the bill it takes back, which the list does not tell.
    guests.retain(|member, _| !refunded.contains(member));
    guests
}

/// What domain.md says of a guest's own rhythm, in floating point: b, g and what he used to spend a visit.
fn rhythm(days: &OwnDays, as_of: NaiveDate, closed: &BTreeSet<NaiveDate>) -> Option<(f64, f64, f64)> {
    let came: Vec<NaiveDate> =
        days.range(..=as_of).filter(|(_, (_, visits))| *visits > 0).map(|(day, _)| *day).collect();
    let end = back(first_open(*came.last()?, 30, closed), 1);
    let start = first_open(end, 180, closed).max(*came.first()?);
    let history: Vec<_> = if start <= end { days.range(start..=end).collect() } else { Vec::new() };
    let visits: u32 = history.iter().map(|(_, (_, visits))| visits).sum();
    let came: Vec<NaiveDate> = came.into_iter().filter(|day| (start..=end).contains(day)).collect();
    let span = (end - start).num_days() + 1;
    if span < 60 || visits < 4 || came.len() < 2 {
        return None;
    }
    let mut gaps: Vec<i64> = came.windows(2).map(|pair| (pair[1] - pair[0]).num_days()).collect();
    gaps.sort_unstable();
    let gap = figure(gaps[(gaps.len() - 1) / 2] + gaps[gaps.len() / 2]) / 2.0;
    let net: f64 = history.iter().map(|(_, (net, _))| net).sum();
    let open = start.iter_days().take_while(|day| *day <= end).filter(|day| !closed.contains(day)).count();
    Some((30.0 * f64::from(visits) / figure(open), gap, net / f64::from(visits)))
}

/// The phases by the house ladder and by the own rhythm.
fn phases(
    days: &OwnDays,
    as_of: NaiveDate,
    rhythm: Option<(f64, f64, f64)>,
    closed: &BTreeSet<NaiveDate>,
) -> (&'static str, Option<&'static str>) {
    let mut came = days.range(..=as_of).filter(|(_, (_, visits))| *visits > 0).map(|(day, _)| *day);
    let Some(first) = came.next() else { return ("prospect", Some("prospect")) };
    let last = came.next_back().unwrap_or(first);
    let visits: u32 = days.range(first_open(as_of, 30, closed)..=as_of).map(|(_, (_, visits))| visits).sum();
    let silent = figure((as_of - last).num_days());
    let three_months = as_of >= last.checked_add_months(Months::new(3)).expect("a day");
    let house = match visits {
        _ if three_months => "buried",
        _ if (as_of - first).num_days() < 30 => return ("new", Some("new")),
        0 => "dead",
        1..=2 => "shock",
        3..=4 => "dormant",
        5..=6 => "resting",
        _ => "normal",
    };
    let own = rhythm.map(|(rate, gap, _)| {
        let (share, gaps) = (f64::from(visits) / rate, silent / gap);
        match () {
            () if three_months && silent >= 6.0 * gap => "buried",
            () if rate >= 4.0 && visits == 0 && silent >= 2.0 * gap => "dead",
            () if rate >= 4.0 && share <= 0.25 => "shock",
            () if rate >= 4.0 && share <= 0.5 => "dormant",
            () if rate >= 4.0 && share <= 0.75 => "resting",
            () if rate >= 4.0 || gaps < 1.5 => "normal",
            () if gaps < 2.0 => "resting",
            () if gaps < 3.0 => "dormant",
            () if gaps < 4.5 => "shock",
            () => "dead",
        }
    });
    (house, own)
}

/// Holds every guest's phase by all three bases, his rhythm and his value at risk against the count; how many had a rhythm.
fn compare(house: &House, count_by: &str, as_of: &str) -> usize {
    let (guests, closed) = (days_of_guests(house, count_by), closed_days(house));
    let day: NaiveDate = as_of.parse().expect("a day");
    let shared = ["--as-of", as_of, "--count-by", count_by];
    let roster = house.ok_json(&[&["sheet"], &shared[..]].concat());
    let roster: BTreeSet<&str> =
        roster["rows"].as_array().expect("rows").iter().filter_map(|row| row["member_no"].as_str()).collect();
    let mut with_rhythm = 0;
    for basis in ["auto", "house", "personal"] {
        let answer = house.ok_json(&[&["phases", "--basis", basis], &shared[..]].concat());
        for row in answer["rows"].as_array().expect("rows") {
            let member = row["member_no"].as_str().expect("a number");
            let none = OwnDays::new();
            let days = guests.get(member).unwrap_or(&none);
            let visits: u32 = days.range(..=day).map(|(_, (_, visits))| visits).sum();
            // A refund or a tick made a visit, or took it away, that no bill of its day tells of.
            if row["visits_total"] != visits {
                continue;
            }
            let rhythm = rhythm(days, day, &closed);
            with_rhythm += usize::from(rhythm.is_some());
            let (by_house, by_own) = phases(days, day, rhythm, &closed);
            let whom = format!("{member} as of {as_of} by {count_by}, {basis}");
            assert_eq!(row["house_phase"], by_house, "{whom}");
            assert_eq!(row["personal_phase"].as_str(), by_own, "{whom}");
            let is_own = match basis {
                "auto" => rhythm.is_some_and(|(rate, ..)| rate < 7.0),
                "house" => false,
                _ => rhythm.is_some(),
            };
            assert_eq!(row["basis"], if is_own { "personal" } else { "house" }, "{whom}");
            assert_eq!(row["phase"], by_own.filter(|_| is_own).unwrap_or(by_house), "{whom}");
            let is_counted = !["prospect", "new"].contains(&by_house);
            let is_grey = match basis {
                "auto" => rhythm.is_none() && !roster.contains(member),
                "house" => false,
                _ => rhythm.is_none(),
            };
            assert_eq!(row["few_data"], is_counted && is_grey, "{whom}");
            let spent: f64 = days.range(first_open(day, 30, &closed)..=day).map(|(_, (net, _))| net).sum();
            let risk = rhythm.map(|(rate, _, average)| (rate * average - spent).max(0.0));
            let told = row["value_at_risk"].as_str().map(|text| text.parse::<f64>().expect("an amount"));
            let is_near = |one: Option<f64>, other: Option<f64>, within: f64| match (one, other) {
                (Some(one), Some(other)) => (one - other).abs() <= within,
                (one, other) => one == other,
            };
            assert!(is_near(told, risk, 0.005_001), "value at risk of {whom}: {told:?}, {risk:?}");
            assert!(is_near(row["baseline"].as_f64(), rhythm.map(|(rate, ..)| rate), 1e-9), "{whom}");
            assert_eq!(row["usual_gap"].as_f64(), rhythm.map(|(_, gap, _)| gap), "{whom}");
            let next = rhythm.and_then(|(_, gap, _)| {
                let last =
                    days.range(..=day).rev().find(|(_, (_, visits))| *visits > 0).map(|(day, _)| *day)?;
                (0..9_999)
                    .map(|days| last + Days::new(days))
                    .find(|next| figure((*next - last).num_days()) >= gap)
            });
            assert_eq!(
                row["expected_next"].as_str().map(str::to_owned),
                next.map(|day| day.to_string()),
                "{whom}"
            );
        }
    }
    with_rhythm
}

#[test]
fn the_phases_of_the_known_tills_are_those_a_count_of_their_bills_finds_by_all_three_bases() {
    let Some(data) = test_data() else { return };
    let files = [("cn_august/visits.csv", "2016-08-31"), ("cdnow_sample/visits.csv", "1998-02-15")];
    for (file, last) in files {
        let house = House::new();
        house.ok(&["import", data.join(file).to_str().expect("UTF-8"), "--quiet"]);
        for count_by in ["sitting", "day"] {
            let known = compare(&house, count_by, last);
            assert_eq!(known > 0, file.starts_with("cdnow"), "{known} guests of {file} have a rhythm");
        }
        if file.starts_with("cdnow") {
            compare(&house, "day", "1997-09-30");
        }
    }
}

#[test]
fn the_phases_of_the_demo_are_those_a_count_of_its_bills_finds_by_all_three_bases() {
    let house = House::new();
    let store = house.store();
    let store = store.to_str().expect("UTF-8");
    let shape = ["--customers", "60", "--months", "14", "--seed", "7", "--no-open", "--quiet"];
    house.ok(&[&["demo", "--store", store], &shape[..]].concat());
    let last = house.ok_json(&["status"])["as_of"].clone();
    assert!(compare(&house, "sitting", last.as_str().expect("a day")) > 20);
}
