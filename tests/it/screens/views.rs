//! The other views of the attendance sheet: the year of its guests, and what changed since last month.

use super::house;
use super::pictures::{Lead, snapshot};
use super::press::{Bench, style_digest};
use rollcall::error::Error;
use rollcall::store::StoreError;
use rollcall::ui::app::Input;
use rollcall::ui::theme::Depth;
use rollcall::words::Language;
use rollcall::worker::{Reply, Request, SheetView};

const LANGUAGES: [(&str, Language); 2] = [("en", Language::En), ("zh", Language::ZhCn)];

fn year(bench: &mut Bench) {
    bench.press("v");
    bench.answer(Reply::Year(Ok(Some(Box::new(house::year("2026-10", "2026-10-18"))))));
}

fn changes(bench: &mut Bench) {
    bench.press("v v");
    answer_changes(bench);
    bench.press("g");
}

/// Goes to the guest who left the roster.
fn to_who_left(bench: &mut Bench) {
    for _ in 0..60 {
        if bench.text().contains("is not on this one") {
            return;
        }
        bench.press("down");
    }
    panic!("nobody left: {}", bench.text());
}

fn at(view: fn(&mut Bench)) -> Bench {
    let mut bench = Bench::ready(Language::En, (80, 24));
    view(&mut bench);
    bench
}

/// Every state of the views, by name, with the keys and answers that lead there.
pub const STATES: [(&str, Lead); 9] = [
    ("year", year),
    ("year-cell", |bench| {
        year(bench);
        bench.press("down end left");
    }),
    ("year-bills", |bench| {
        year(bench);
        bench.press("end enter");
        bench.serve();
    }),
    ("year-gone", |bench| {
        year(bench);
        bench.press("G");
    }),
    ("changes", changes),
    ("changes-left", |bench| {
        changes(bench);
        bench.press("G");
    }),
    ("year-figure", |bench| {
        year(bench);
        bench.press("i");
        bench.serve();
    }),
    ("changes-figure", |bench| {
        changes(bench);
        bench.press("i");
    }),
    ("changes-discreet", |bench| {
        changes(bench);
        bench.press("alt-d");
    }),
];

#[test]
fn every_state_of_the_views_looks_as_it_did_in_both_languages() {
    for (tag, language) in LANGUAGES {
        for size in [(80, 24), (120, 36)] {
            for (name, lead) in STATES {
                let mut bench = Bench::ready(language, size);
                lead(&mut bench);
                snapshot(&format!("view-{name}-{tag}-{}x{}", size.0, size.1), &bench.text());
            }
        }
    }
}

#[test]
fn the_styles_of_the_views_stay_as_they_were_in_colour_and_without() {
    for (name, depth) in [("colour", Depth::True), ("plain", Depth::None)] {
        let mut all = String::new();
        for (state, lead) in [STATES[1], STATES[4]] {
            let mut bench = Bench::with_depth(Language::En, (80, 24), depth);
            bench.answer(Reply::Sheet(Ok(Some(house::page("2026-10", "2026-10-18")))));
            lead(&mut bench);
            all += &[state, &style_digest(&bench.buffer())].join("\n");
        }
        snapshot(&format!("view-styles-{name}"), &all);
    }
}

#[test]
fn in_ascii_the_signs_of_the_year_stay_apart() {
    let mut setup = Bench::setup(Language::En, Depth::True);
    setup.ascii = true;
    let mut bench = Bench::from_setup(setup, (80, 24));
    bench.answer(Reply::Sheet(Ok(Some(house::page("2026-10", "2026-10-18")))));
    year(&mut bench);
    assert!(bench.text().contains(". none : 1 ; 2 % 3 # more"), "{}", bench.text());
    snapshot("view-year-ascii", &bench.text());
}

#[test]
fn v_goes_from_the_month_to_the_year_to_the_changes_and_back_and_each_is_asked_for() {
    let mut bench = at(|_| {});
    bench.press("v");
    assert!(matches!(bench.latest(), Request::Year(_)), "{:?}", bench.latest());
    assert!(
        bench.text().contains("Attendance · year to 2026-10") && bench.text().contains("Taking the roll"),
        "{}",
        bench.text()
    );
    bench.press("v");
    assert!(matches!(bench.latest(), Request::Changes(_)), "{:?}", bench.latest());
    assert!(bench.text().contains("Attendance · changes"), "{}", bench.text());
    let asked = bench.asked.len();
    bench.press("v");
    assert_eq!(bench.asked.len(), asked);
    assert!(bench.text().contains("Attendance 2026-10"), "{}", bench.text());
}

#[test]
fn another_month_is_asked_for_with_its_view_and_the_old_figures_are_not_shown_for_it() {
    let mut bench = at(year);
    bench.press("[");
    assert!(matches!(bench.latest(), Request::Year(query) if query.month.is_some()), "{:?}", bench.latest());
    bench.answer(Reply::Sheet(Ok(Some(house::page("2026-09", "2026-10-18")))));
    assert!(bench.text().contains("Taking the roll"), "{}", bench.text());
    bench.answer(Reply::Year(Ok(Some(Box::new(house::year("2026-09", "2026-10-18"))))));
    assert!(!bench.text().contains("Taking the roll"), "{}", bench.text());
}

#[test]
fn enter_on_a_period_asks_for_its_bills_up_to_the_as_of_day_and_on_the_name_for_the_guest() {
    let mut bench = at(year);
    bench.press("enter");
    assert!(matches!(bench.latest(), Request::Guest { .. }), "{:?}", bench.latest());
    bench.press("esc end enter");
    let Request::DayBills(query, _) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!((query.from, query.to), (Some(house::day("2026-10-11")), Some(house::day("2026-10-18"))));
    bench.press("esc left left left enter");
    let Request::DayBills(query, _) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!((query.from, query.to), (Some(house::day("2026-09-11")), Some(house::day("2026-09-20"))));
}

#[test]
fn periods_to_come_cannot_be_reached_by_keys_or_by_the_mouse() {
    let mut bench = at(year);
    bench.press("end right right");
    assert!(bench.text().contains("2026-10-11…10-18"), "{}", bench.text());
    // The last period of October begins on the 21st.
    let column = 2 + 1 + 14 + 1 + 11 * 4 + 2;
    bench.input(Input::Click { column, row: 4, double: false });
    assert!(!bench.text().contains("2026-10-21…"), "{}", bench.text());
    bench.input(Input::Click { column: column - 1, row: 4, double: true });
    assert!(matches!(bench.latest(), Request::DayBills(..)), "{:?}", bench.latest());
}

#[test]
fn who_fell_the_most_is_first_and_enter_opens_his_page() {
    let mut bench = at(changes);
    let first = bench.text().lines().nth(3).expect("a row").to_owned();
    assert!(first.contains("fewer"), "{first}");
    bench.press("enter");
    assert!(matches!(bench.latest(), Request::Guest { .. }), "{:?}", bench.latest());
    bench.press("esc G enter");
    assert!(matches!(bench.latest(), Request::Guest { .. }), "{:?}", bench.latest());
}

#[test]
fn what_belongs_to_the_month_says_so_in_the_other_views() {
    for view in [year as fn(&mut Bench), changes] {
        for key in [".", "="] {
            let mut bench = at(view);
            let asked = bench.asked.len();
            bench.press(key);
            assert!(
                bench.text().contains("That belongs to the month; v changes the view"),
                "{key}: {}",
                bench.text()
            );
            assert_eq!(bench.asked.len(), asked);
        }
    }
}

/// The guest under the cursor: the line about him begins with his name.
fn under_cursor(bench: &Bench) -> String {
    let text = bench.text();
    let line = text.lines().nth(20).expect("a line");
    line.trim().split(" · ").next().unwrap_or_default().to_owned()
}

fn answer_changes(bench: &mut Bench) {
    bench.answer(Reply::Changes(Ok(Some(Box::new(house::changes("2026-10", "2026-10-18"))))));
}

#[test]
fn v_keeps_the_guest_under_the_cursor_through_all_the_views_and_what_is_told_of_him() {
    let mut bench = at(|_| {});
    bench.press("down down down down down");
    bench.answer(Reply::LastVisit(Ok(house::bills())));
    let (guest, before) = (under_cursor(&bench), bench.text());
    year(&mut bench);
    assert_eq!(under_cursor(&bench), guest);
    bench.press("v");
    answer_changes(&mut bench);
    assert_eq!(under_cursor(&bench), guest);
    assert!(!bench.text().contains("nearest"), "{}", bench.text());
    bench.press("v");
    assert_eq!(bench.text(), before, "his room and sitting too");
}

#[test]
fn who_did_not_change_is_stood_in_for_by_the_nearest_who_did_and_is_found_again() {
    let mut none = house::changes("2026-10", "2026-10-18");
    let mut bench = at(|_| {});
    bench.press("down down down");
    let guest = under_cursor(&bench);
    bench.press("down");
    let next = under_cursor(&bench);
    bench.press("up");
    let gone = house::page("2026-10", "2026-10-18").sheet.rows[3].guest.customer;
    assert!(none.rows.iter().any(|row| row.customer == gone), "he is listed otherwise");
    none.rows.retain(|row| row.customer != gone);
    bench.press("v v");
    bench.answer(Reply::Changes(Ok(Some(Box::new(none)))));
    assert_eq!(under_cursor(&bench), next);
    assert!(bench.text().contains("Nothing changed for the guest you were on"), "{}", bench.text());
    bench.press("v");
    assert_eq!(under_cursor(&bench), guest);
}

#[test]
fn another_month_of_what_changed_keeps_the_guest_too() {
    let mut bench = at(changes);
    bench.press("down down");
    let guest = under_cursor(&bench);
    bench.press("[");
    bench.answer(Reply::Sheet(Ok(Some(house::page("2026-09", "2026-10-18")))));
    bench.press("]");
    bench.answer(Reply::Sheet(Ok(Some(house::page("2026-10", "2026-10-18")))));
    answer_changes(&mut bench);
    assert_eq!(under_cursor(&bench), guest);
}

#[test]
fn the_rows_of_the_year_are_sorted_by_what_stands_beside_them() {
    let mut bench = at(year);
    bench.press("s");
    let text = bench.text();
    assert!(text.contains("3 visits in 12 months") && text.contains("5 spend in 12 months"), "{text}");
    assert!(!text.contains("last visit") && !text.contains("│  6 "), "{text}");
    bench.press("3");
    let visits = |bench: &Bench| -> Vec<u32> {
        let text = bench.text();
        let rows = text.lines().skip(3).take(10);
        rows.map(|row| row.split_whitespace().rev().nth(1).expect("visits").parse().expect("a number"))
            .collect()
    };
    let largest = visits(&bench);
    assert!(largest.is_sorted_by(|a, b| a >= b) && largest.first() > largest.last(), "{largest:?}");
    assert!(bench.text().contains("by visits in 12 months ▼"), "{}", bench.text());
    bench.press("S");
    let smallest = visits(&bench);
    assert!(smallest.is_sorted() && smallest != largest, "{smallest:?}");
}

#[test]
fn i_explains_a_period_of_the_year_and_all_of_it_with_the_bills_behind() {
    let mut bench = at(year);
    bench.press("i");
    let Request::DayBills(query, _) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!((query.from, query.to), (Some(house::day("2025-11-01")), Some(house::day("2026-10-18"))));
    bench.answer(Reply::DayBills(Ok(house::bills())));
    let text = bench.text();
    assert!(text.contains("2025-11-01…2026-10-18") && text.contains("Visits of the twelve months"), "{text}");
    assert!(text.contains("A0017"), "{text}");
    bench.press("esc end i");
    let Request::DayBills(query, _) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!((query.from, query.to), (Some(house::day("2026-10-11")), Some(house::day("2026-10-18"))));
    assert!(bench.text().contains("Visits × average per visit of these days"), "{}", bench.text());
    bench.press("esc G i");
    assert!(bench.text().contains("The guest is not on this month's roster"), "{}", bench.text());
}

#[test]
fn i_explains_what_changed_of_a_guest_with_the_visits_of_both_months() {
    let mut bench = at(changes);
    bench.press("i");
    let text = bench.text();
    assert!(text.contains("came less often") && text.contains("10-01 to 10-18:"), "{text}");
    assert!(text.contains("Phase:") && text.contains("as of 2026-09-30"), "{text}");
    bench.press("esc");
    to_who_left(&mut bench);
    bench.press("i");
    let text = bench.text();
    assert!(text.contains("│ was on last month's roster") && text.contains("Phase:"), "{text}");
}

#[test]
fn fixed_columns_and_orders_say_so_and_who_left_cannot_be_marked_in_any_view() {
    let mut bench = at(year);
    bench.press("c");
    assert!(bench.text().contains("The columns of this view are fixed"), "{}", bench.text());
    for view in [year as fn(&mut Bench), changes] {
        let mut bench = at(view);
        bench.press("G");
        if bench.text().contains("changes 2026") {
            bench.press("g");
            to_who_left(&mut bench);
        }
        bench.press("space");
        assert!(bench.text().contains("The guest is not on this month's roster"), "{}", bench.text());
    }
    let mut bench = at(changes);
    bench.press("c");
    assert!(bench.text().contains("The columns of this view are fixed"), "{}", bench.text());
    bench.press("s");
    assert!(bench.text().contains("Changes stand in an order of their own"), "{}", bench.text());
}

#[test]
fn a_view_is_written_into_a_file_of_its_own_name_and_as_it_is_shown() {
    let mut bench = at(|bench| {
        bench.press("s 2");
        year(bench);
    });
    bench.press("o 2 enter");
    let Request::Output(output) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!(output.path.to_str(), Some("/tmp/rollcall-year-2026-10.csv"));
    let SheetView::Year(_, order, sorted) = &output.view else { panic!("{:?}", output.view) };
    let by_name: Vec<_> = output.sheet.rows.iter().map(|row| row.guest.customer).collect();
    assert_eq!(order.len(), by_name.len() + output.sheet.gone.len());
    assert_ne!(order[..by_name.len()], by_name, "sorted by name, not by rank");
    assert_eq!(sorted.as_deref(), Some("by name, Chinese ones by pinyin ▲"));
    let mut bench = at(changes);
    bench.press("o 1 enter");
    let Request::Output(output) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!(output.path.to_str(), Some("/tmp/rollcall-changes-2026-10.xlsx"));
    assert!(matches!(output.view, SheetView::Changes(_)));
    assert!(!output.discreet);
    let again = output.clone();
    bench.answer(Reply::FileExists(again));
    bench.press("alt-d 2");
    let Request::Output(output) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert!(output.overwrite && matches!(output.view, SheetView::Changes(_)));
    assert!(output.discreet, "who reads along is judged when the file is written");
}

#[test]
fn a_view_that_is_still_being_read_is_not_written() {
    let mut bench = at(|_| {});
    bench.press("v");
    let asked = bench.asked.len();
    bench.press("o");
    assert!(bench.text().contains("There is no sheet yet."), "{}", bench.text());
    assert_eq!(bench.asked.len(), asked);
}

#[test]
fn a_view_that_failed_says_why_and_enter_asks_again() {
    let mut bench = at(|_| {});
    bench.press("v");
    bench.answer(Reply::Year(Err(Error::Store(StoreError::Busy))));
    assert!(bench.text().contains("Enter tries again"), "{}", bench.text());
    bench.press("enter");
    assert!(matches!(bench.latest(), Request::Year(_)), "{:?}", bench.latest());
}

#[test]
fn a_month_in_which_nothing_changed_says_so() {
    let mut bench = at(|_| {});
    bench.press("v v");
    let mut none = house::changes("2026-10", "2026-10-18");
    none.rows.clear();
    bench.answer(Reply::Changes(Ok(Some(Box::new(none.clone())))));
    assert!(bench.text().contains("Nothing has changed since last month"), "{}", bench.text());
    none.compares = false;
    bench.answer(Reply::Changes(Ok(Some(Box::new(none)))));
    assert!(bench.text().contains("no bills of the month before"), "{}", bench.text());
    bench.press("enter y p");
}

#[test]
fn a_row_of_each_view_is_copied_with_its_own_figures() {
    let mut bench = at(year);
    bench.press("y");
    let copied = bench.last.clipboard.clone().expect("a row");
    assert_eq!(copied.split('\t').count(), 2 + 36 + 2, "{copied}");
    let mut bench = at(changes);
    bench.press("y");
    let copied = bench.last.clipboard.clone().expect("a row");
    assert_eq!(copied.split('\t').nth(2), Some("fewer"), "{copied}");
}

#[test]
fn the_views_are_drawn_at_every_size() {
    for (_, lead) in STATES {
        let mut bench = Bench::ready(Language::ZhCn, (100, 30));
        lead(&mut bench);
        for width in [1, 20, 59, 60, 61, 70, 79, 81, 100, 120] {
            for height in [1, 8, 15, 16, 23, 50] {
                bench.input(Input::Resize(width, height));
                bench.buffer_at(width, height);
            }
        }
    }
}
