//! A guest is turned to from the list of guests and from the sheet: a touch, a table, his alert closed or put off.

use super::alerts::press_with;
use super::house::day;
use super::ledger;
use super::pictures::{LANGUAGES, Lead, snapshot};
use super::press::Bench;
use rollcall::domain::alert::State;
use rollcall::domain::day::Day;
use rollcall::domain::edit::Edit;
use rollcall::domain::touch::{Cause, Method, Outcome};
use rollcall::domain::view::View;
use rollcall::error::Error;
use rollcall::playbook::Playbook;
use rollcall::store::{Store, StoreError};
use rollcall::ui::app::Input;
use rollcall::words::Language;
use rollcall::worker::{ApproachPage, JournalQuery, Reply, Request};

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 36)];
const TODAY: &str = "2026-10-19";

/// A guest of a store as the reader looks him up.
pub fn page(store: &Store, member_no: &str, today: Day) -> Reply {
    let page = store.approach(member_no, today).map(|(guest, as_of, ladder)| {
        let own = &guest.approach;
        let spoken = |language| Playbook::built_in(language).spoken(own.chosen.measure, &own.script);
        let spoken = Language::ALL.map(spoken).into();
        Box::new(ApproachPage { guest, as_of, ladder, spoken })
    });
    Reply::Approach(page.map_err(Error::Store))
}

/// Pages that lie open over the sheet.
pub const STATES: [(&str, Lead); 3] = [
    ("approach-touch", |bench| {
        bench.press("t");
        bench.serve();
    }),
    ("approach-table", |bench| {
        bench.press("down b");
        bench.serve();
    }),
    ("approach-reason", |bench| {
        bench.press("down down r");
        bench.serve();
    }),
];

/// Opens the list of guests, or the sheet.
const LISTS: [(&str, &str); 2] = [("guests", "f2"), ("sheet", "f3")];

/// The list or the sheet over a store of its own, and the member number of the guest under the cursor.
fn open(language: Language, size: (u16, u16), list: &str) -> (Bench, Store, String) {
    let mut store = ledger::fill();
    let mut bench = Bench::ready(language, size);
    press_with(&mut bench, &mut store, list);
    press_with(&mut bench, &mut store, "t");
    let Request::Approach { member_no, .. } = bench.latest() else { panic!("{:?}", bench.latest()) };
    let member_no = member_no.clone();
    press_with(&mut bench, &mut store, "esc");
    (bench, store, member_no)
}

fn next_undo(store: &Store) -> Option<i64> {
    store.journal_page(&JournalQuery::default()).expect("a journal").next_undo
}

/// The list or the sheet with the cursor on a guest who has an open alert, or has none.
fn on_one(list: &str, with_alert: bool) -> (Bench, Store, String) {
    let (mut bench, mut store, mut member_no) = open(Language::En, (80, 24), list);
    let alerts = store.alerts(&View::default(), day(TODAY)).expect("alerts");
    for _ in 0..60 {
        if alerts.rows.iter().any(|row| row.guest.member_no == member_no) == with_alert {
            return (bench, store, member_no);
        }
        press_with(&mut bench, &mut store, "down t");
        let asked = bench.asked.iter().rev().find_map(|(_, request)| match request {
            Request::Approach { member_no, .. } => Some(member_no.clone()),
            _ => None,
        });
        member_no = asked.expect("somebody was looked up");
        press_with(&mut bench, &mut store, "esc");
    }
    panic!("nobody of that kind");
}

#[test]
fn every_page_over_a_list_looks_as_it_did_in_both_languages() {
    for (tag, language) in LANGUAGES {
        for size in SIZES {
            for (list, key) in LISTS {
                let look = |name: &str, bench: &Bench| {
                    snapshot(&format!("approach-{list}-{name}-{tag}-{}x{}", size.0, size.1), &bench.text());
                };
                let (mut bench, mut store, _) = open(language, size, key);
                press_with(&mut bench, &mut store, "t");
                look("touch", &bench);
                press_with(&mut bench, &mut store, "2 2 5");
                look("note", &bench);
                press_with(&mut bench, &mut store, "enter");
                look("saved", &bench);
                press_with(&mut bench, &mut store, "b");
                look("table", &bench);
                press_with(&mut bench, &mut store, "esc z");
                look("no-alert", &bench);
                press_with(&mut bench, &mut store, "enter");
                look("card", &bench);
                let more =
                    digits(&bench, if tag == "en" { "touch, table, alert" } else { "跟进、预订、预警" });
                press_with(&mut bench, &mut store, &more);
                look("more", &bench);
            }
        }
    }
}

#[test]
fn a_touch_and_a_table_are_logged_over_either_list_and_undone() {
    for (_, key) in LISTS {
        let (mut bench, mut store, member_no) = open(Language::En, (80, 24), key);
        let before = next_undo(&store);
        press_with(&mut bench, &mut store, "t 2 3 1 2 enter");
        let touches = store.touches(&member_no, 9).expect("touches");
        let touch = &touches[0].touch;
        assert_eq!((touch.method, touch.outcome), (Method::Phone, Outcome::NoTime));
        assert_eq!(touch.cause, Some(Cause::NoOccasion));
        assert_eq!(touch.next.as_ref().map(|next| next.day), Some(day("2026-10-26")));
        press_with(&mut bench, &mut store, "b enter");
        assert_eq!(store.reservations(&member_no, 9).expect("reservations").len(), 1);
        press_with(&mut bench, &mut store, "u u");
        assert_eq!(next_undo(&store), before);
        assert!(store.touches(&member_no, 9).expect("touches").is_empty());
    }
}

#[test]
fn an_alert_is_put_off_and_closed_over_either_list_as_it_is_where_the_alerts_are() {
    for (_, key) in LISTS {
        let (mut bench, mut store, member_no) = on_one(key, true);
        let alert = |store: &Store| {
            let alerts = store.alerts(&View::default(), day(TODAY)).expect("alerts").rows;
            alerts.into_iter().find(|row| row.guest.member_no == member_no).map(|row| row.alert)
        };
        let fresh = alert(&store);
        press_with(&mut bench, &mut store, "z 2");
        let until = day("2026-10-26");
        assert_eq!(alert(&store).map(|alert| alert.state), Some(State::Snoozed { until }));
        press_with(&mut bench, &mut store, "z 4 1 1 - 0 5 enter");
        let until = day("2026-11-05");
        assert_eq!(alert(&store).map(|alert| alert.state), Some(State::Snoozed { until }));
        press_with(&mut bench, &mut store, "r 9 2");
        assert_eq!(alert(&store), None, "closed");
        let Some(Edit::Alert { guests }) = last_change(&bench) else { panic!("no change of an alert") };
        assert_eq!(guests.len(), 1);
        press_with(&mut bench, &mut store, "u u u");
        assert_eq!(alert(&store), fresh);
    }
}

fn last_change(bench: &Bench) -> Option<Edit> {
    bench.asked.iter().rev().find_map(|(_, request)| match request {
        Request::Change(edit) => Some(edit.clone()),
        _ => None,
    })
}

#[test]
fn a_guest_without_an_open_alert_says_so_and_nothing_is_asked_of_the_store() {
    for (_, key) in LISTS {
        let (mut bench, mut store, _) = on_one(key, false);
        for act in ["z", "r"] {
            press_with(&mut bench, &mut store, act);
            assert!(bench.text().contains("This guest has no open alert"), "{}", bench.text());
        }
        assert!(last_change(&bench).is_none());
    }
}

/// The digits of a line of the open menu.
fn digits(bench: &Bench, said: &str) -> String {
    let text = bench.text();
    let line = text.lines().find(|line| line.contains(said)).expect("a line of the menu");
    let before = line.split(said).next().expect("its number").trim_end();
    let digits = before.chars().rev().take_while(char::is_ascii_digit).map(String::from);
    digits.collect::<Vec<_>>().into_iter().rev().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_card_turns_to_its_guest_by_digits_alone() {
    for (_, key) in LISTS {
        let (mut bench, mut store, member_no) = open(Language::En, (80, 24), key);
        for said in ["note what was said and done", "book a table", "snooze the alert"] {
            press_with(&mut bench, &mut store, "enter");
            let more = digits(&bench, "touch, table, alert");
            press_with(&mut bench, &mut store, &more);
            let asked = bench.asked.len();
            let choice = digits(&bench, said);
            press_with(&mut bench, &mut store, &choice);
            let (_, request) = &bench.asked[asked];
            assert!(
                matches!(request, Request::Approach { member_no: own, .. } if *own == member_no),
                "{request:?}"
            );
            press_with(&mut bench, &mut store, "esc");
            assert!(!bench.text().contains(said), "{}", bench.text());
        }
    }
}

#[test]
fn a_click_chooses_on_the_page_and_one_beside_it_leaves_nothing_behind() {
    let (mut bench, mut store, _) = open(Language::En, (80, 24), "f2");
    press_with(&mut bench, &mut store, "t");
    let text = bench.text();
    let row = text.lines().position(|line| line.contains("2 phone")).expect("a line of the menu");
    let row = u16::try_from(row).expect("small");
    bench.input(Input::Click { column: 10, row, double: false });
    assert!(bench.text().contains("will come"), "{}", bench.text());
    bench.input(Input::Click { column: 0, row: 23, double: false });
    assert!(bench.text().contains("will come"), "{}", bench.text());
}

#[test]
fn who_cannot_be_looked_up_is_told_and_another_key_gives_the_wish_up() {
    let mut bench = super::customers::open(Language::En, (80, 24));
    bench.press("t");
    bench.answer(Reply::Approach(Err(Error::Store(StoreError::Busy))));
    let failed = bench.text();
    bench.press("t down");
    bench.serve();
    assert_ne!(bench.text(), failed);
    bench.press("t");
    let asked = bench.asked.len();
    bench.press("down");
    let (ticket, request) = bench.asked[asked - 1].clone();
    let reply = super::house::answer(&request);
    bench.input(Input::Delivery(rollcall::worker::Delivery { ticket: Some(ticket), reply }));
    assert!(!bench.text().contains("How was the guest reached"), "{}", bench.text());
}
