//! Real tills' exports against answers computed apart from this program, row by row.

use super::house::{House, read_json, test_data};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;

const RAW_MAP: &str = "info_id=bill_no,emp_id=member_no,number_consumers=guests,expenditure=amount,\
                       use_start_time=visited_at,org_id=outlet,phone=phone,name=name,order_status=status";
const RAW_STATUS: &str = "1=sale,0=unfinished,2=void";

/// Imports a file with further flags.
fn import(house: &House, path: &Path, flags: &[&str]) -> Value {
    let mut args = vec!["import", path.to_str().expect("UTF-8")];
    args.extend(flags);
    house.ok_json(&args)
}

/// A row of our sheet in the words of the answers.
fn as_answer(row: &Value) -> Value {
    let days = row["days"].as_array().expect("days").iter();
    let days: BTreeMap<String, Value> =
        days.map(|cell| (cell["day"].to_string(), cell["visits"].clone())).collect();
    let periods = |field: &str| -> Vec<Value> {
        row["periods"].as_array().expect("periods").iter().map(|period| period[field].clone()).collect()
    };
    json!({
        "rank": row["rank"], "member_no": row["member_no"], "roster_spend": row["roster_spend"],
        "spend": row["spend"], "visits": row["visits"], "average": row["average"],
        "previous_visits": row["previous_visits"], "last_visit": row["last_visit"], "days": days,
        "visits_by_period": periods("visits"), "spend_by_period": periods("spend"),
    })
}

/// Compares every sheet of an answer file, row by row; the basis asked for when it is not the default.
fn compare_sheets(house: &House, answers: &Value, basis: Option<&str>) {
    let count_by = answers["count_by"].as_str().expect("a rule");
    for (name, expected) in answers["sheets"].as_object().expect("sheets") {
        let (month, as_of) = name.split_once('@').expect("month@day");
        let mut args = vec!["sheet", "--month", month, "--as-of", as_of, "--count-by", count_by];
        args.extend(basis.into_iter().flat_map(|basis| ["--basis", basis]));
        let sheet = house.ok_json(&args);
        for field in ["basis", "from", "to", "fallback"] {
            assert_eq!(sheet["roster"][field], expected["roster"][field], "{name}: roster {field}");
        }
        let rows: Vec<Value> = sheet["rows"].as_array().expect("rows").iter().map(as_answer).collect();
        let expected = expected["rows"].as_array().expect("rows");
        assert_eq!(rows.len(), expected.len(), "{name} by {count_by}");
        for (row, expected) in rows.iter().zip(expected) {
            assert_eq!(row, expected, "{name} by {count_by}");
        }
    }
}

/// Compares the phases of every customer, and of every guest on the sheet, with the answers' of that day.
fn compare_phases(house: &House, answers: &Value, basis: &str) {
    let count_by = answers["count_by"].as_str().expect("a rule");
    for (day, expected) in answers["dates"].as_object().expect("dates") {
        let shared = ["--as-of", day, "--count-by", count_by];
        let answer = house.ok_json(&[&["phases", "--basis", "house"], &shared[..]].concat());
        for (phase, count) in answer["counts"].as_object().expect("counts") {
            assert_eq!(count.as_u64(), expected["counts"][phase].as_u64().or(Some(0)), "{phase} as of {day}");
        }
        let rows = answer["rows"].as_array().expect("rows");
        assert_eq!(rows.len(), expected["phases"].as_object().expect("phases").len(), "as of {day}");
        for row in rows {
            let member = row["member_no"].as_str().expect("a number");
            compare_guest(row, &expected["phases"][member], &format!("{member} as of {day}"));
        }
        let sheet = ["sheet", "--month", &day[..7], "--basis", basis, "--top", "500"];
        for row in house.ok_json(&[&sheet, &shared[..]].concat())["rows"].as_array().expect("rows") {
            let member = row["member_no"].as_str().expect("a number");
            let expected = &expected["phases"][member];
            assert_eq!(row["house_phase"], expected["phase"], "{member} as of {day}");
            assert_eq!(row["personal_phase"], expected["personal"], "{member} as of {day}");
        }
    }
}

/// Compares all that is said of one customer's fading.
fn compare_guest(row: &Value, expected: &Value, whom: &str) {
    let fields = [
        ("house_phase", "phase"),
        ("phase", "phase"),
        ("personal_phase", "personal"),
        ("first_visit", "first"),
        ("last_visit", "last"),
        ("visits_total", "total"),
        ("visits_30", "visits_30"),
    ];
    for (ours, theirs) in fields {
        assert_eq!(row[ours], expected[theirs], "{ours} of {whom}");
    }
    assert_eq!(row["usual_gap"].as_f64(), expected["usual_gap"].as_f64(), "usual gap of {whom}");
    let risk = row["value_at_risk"].as_str().map(|risk| risk.parse::<f64>().expect("an amount"));
    let pairs = [
        ("baseline", row["baseline"].as_f64(), expected["baseline"].as_f64(), 0.000_000_6),
        // An exact half of a fen is rounded up here; the answers round what floating point made of it.
        ("value at risk", risk, expected["value_at_risk"].as_f64(), 0.010_001),
    ];
    for (what, ours, theirs, within) in pairs {
        let is_near = match (ours, theirs) {
            (Some(ours), Some(theirs)) => (ours - theirs).abs() <= within,
            (ours, theirs) => ours == theirs,
        };
        assert!(is_near, "{what} of {whom}: {ours:?}, expected {theirs:?}");
    }
}

fn compare_status(house: &House, answers: &Value) {
    let count_by = answers["count_by"].as_str().expect("a rule");
    let status = house.ok_json(&["status", "--count-by", count_by]);
    for (ours, theirs) in [("customers", "customers"), ("visits", "visits"), ("spend", "total")] {
        assert_eq!(status[ours], answers[theirs], "{ours}");
    }
    for field in ["first_day", "last_day"] {
        assert_eq!(status[field], answers[field], "{field}");
    }
}

#[test]
fn the_restaurant_of_august_agrees_row_by_row_in_every_form_of_its_export() {
    let Some(data) = test_data() else { return };
    let folder = data.join("cn_august");
    let raw: &[&str] = &["--map", RAW_MAP, "--status", RAW_STATUS];
    let forms: [(&str, &[&str]); 3] =
        [("visits.csv", &[]), ("visits.gb18030.csv", &[]), ("till_export_raw.csv", raw)];
    for (file, flags) in forms {
        let house = House::new();
        let report = import(&house, &folder.join(file), flags);
        assert_eq!(report["rejected"], 0, "{file}");
        let sales = house.ok_json(&["bills"])["rows"]
            .as_array()
            .expect("rows")
            .iter()
            .filter(|row| row["kind"] == "sale")
            .count();
        assert_eq!(sales, 933, "{file}");
        for answers in ["expected_day.json", "expected_sitting.json"] {
            let answers = read_json(&folder.join(answers));
            compare_status(&house, &answers);
            compare_sheets(&house, &answers, Some("month"));
            compare_phases(&house, &answers, "month");
        }
        let fallback = read_json(&folder.join("expected_fallback.json"));
        compare_sheets(&house, &fallback, Some("before"));
        compare_phases(&house, &fallback, "before");
        assert_eq!(house.ok_json(&["check"])["ok"], true, "{file}");
    }
}

#[test]
fn the_raw_export_in_gbk_is_read_with_a_mapping_too() {
    let Some(data) = test_data() else { return };
    let path = data.join("cn_august/till_export_raw.gbk.csv");
    let map = RAW_MAP.replace("info_id", "order_id");
    let flags = &["--map", &map, "--status", RAW_STATUS];
    let house = House::new();
    let report = import(&house, &path, flags);
    assert_eq!(report["accepted"], 945);
    compare_status(&house, &read_json(&data.join("cn_august/expected_sitting.json")));
}

#[test]
fn cdnow_agrees_row_by_row() {
    let Some(data) = test_data() else { return };
    let folder = data.join("cdnow_sample");
    let house = House::new();
    let report = import(&house, &folder.join("visits.csv"), &[]);
    assert_eq!(report["rejected"], 0);
    let answers = read_json(&folder.join("expected_day.json"));
    compare_status(&house, &answers);
    compare_sheets(&house, &answers, None);
    compare_phases(&house, &answers, "through");
    let zeros =
        house.ok_json(&["customers", "--sort", "member_no", "--limit", "1"])["rows"][0]["member_no"].clone();
    assert!(zeros.as_str().is_some_and(|number| number.starts_with('0')), "leading zeros are kept: {zeros}");
}

#[test]
fn the_same_export_twice_changes_nothing_and_undo_gives_back_the_status() {
    let Some(data) = test_data() else { return };
    let house = House::new();
    let empty = house.ok_json(&["status"]);
    let path = data.join("cn_august/visits.csv");
    import(&house, &path, &[]);
    let first = house.ok_json(&["status"]);
    let again = import(&house, &data.join("cn_august/visits.gb18030.csv"), &[]);
    assert_eq!(
        (&again["accepted"], &again["corrected"], &again["unchanged"]),
        (&json!(0), &json!(0), &json!(933))
    );
    assert_eq!(house.ok_json(&["status"]), first);
    house.ok(&["undo"]);
    assert_eq!(house.ok_json(&["status"]), first);
    house.ok(&["imports", "undo", "1"]);
    assert_eq!(house.ok_json(&["status"]), empty);
}
