//! Records of guests: the card that tells them, the form that writes them, and whose guests some are to be.

use super::customers::{LANGUAGES, as_opened, open, snapshot};
use super::press::{Bench, SIZE, bench, style_digest};
use super::{guests, house};
use rollcall::domain::anniversary::{Anniversary, AnniversaryKind, read_date};
use rollcall::domain::edit::{Edit, JournalKind, JournalLine, Saved};
use rollcall::domain::guest_record::{Consent, Consents, Dish, GuestRecord, Habit, Learned};
use rollcall::domain::guests::{GuestCard, GuestQuery, Known};
use rollcall::error::Error;
use rollcall::store::StoreError;
use rollcall::words::Language;
use rollcall::worker::{Done, OwnersPage, Reply, Request, RowsFor, Told};

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 36)];

fn text(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|text| !text.is_empty())
}

fn dish(dish: &str, quantity: u32) -> Dish {
    Dish { dish: dish.to_owned(), quantity }
}

fn record() -> GuestRecord {
    let day = |kind, date| Anniversary { kind, date: read_date(date).expect("a date") };
    GuestRecord {
        title: text("张总"),
        alias: text("老张"),
        owner: text("王敏"),
        secretary: text("李小姐"),
        secretary_phone: text("13900001111"),
        room: text("牡丹厅"),
        dishes: vec![dish("南瓜盅", 8), dish("清蒸东星斑", 1)],
        anniversaries: vec![
            day(AnniversaryKind::Birthday, "农历1968年九月十二"),
            day(AnniversaryKind::Wedding, "1995-05-20"),
        ],
        consent: Consents { phone: Consent::Given, sms: Consent::Refused, wechat: Consent::Unknown },
        paused_until: Some(house::day("2026-10-31")),
        ..GuestRecord::default()
    }
}

fn learned() -> Learned {
    let room = |what: &str, visits| Habit { what: what.to_owned(), visits, of: 12 };
    let habit = |what, visits| Habit { what, visits, of: 12 };
    Learned {
        rooms: vec![room("牡丹厅", 9), room("兰亭", 2)],
        dishes: vec![habit(dish("南瓜盅", 8), 7), habit(dish("佛跳墙", 10), 3)],
    }
}

fn card(record: GuestRecord) -> GuestCard {
    let known = Known { record, learned: learned(), ..Known::default() };
    GuestCard { known, ..guests::card() }
}

/// The form of the first guest of the list, of whom that much is known.
fn form(language: Language, size: (u16, u16), record: GuestRecord) -> Bench {
    let mut bench = open(language, size);
    bench.press("e");
    assert!(matches!(bench.latest(), Request::Card { .. }));
    bench.answer(Reply::Card(Ok(Box::new(card(record)))));
    bench
}

/// What the form asks to be written: the record seen and the one wanted.
fn asked(bench: &Bench) -> (GuestRecord, GuestRecord) {
    match bench.latest() {
        Request::Change(Edit::Record { from, to, .. }) => ((**from).clone(), (**to).clone()),
        other => panic!("{other:?} is no change of a record"),
    }
}

fn saved(from: &GuestRecord, to: &GuestRecord) -> Reply {
    let line = JournalLine {
        number: 12,
        at: "2026-10-19T09:00:00Z".into(),
        who: "li".into(),
        kind: JournalKind::Record,
        subject: guests::card().line.guest.member_no,
        before: from.text(),
        after: to.text(),
        undone: false,
    };
    let saved = Saved { number: 12, line, import: None };
    Reply::Saved(Done::Changed, Ok(Box::new(Told { saved, bill: None })))
}

/// The answer to the question whose guests those asked about are.
fn owners(bench: &Bench, owner: &[&str]) -> Reply {
    let Request::Owners(asked) = bench.latest() else { panic!("{:?}", bench.latest()) };
    let owner = |place: usize| owner.get(place).and_then(|owner| text(owner));
    let guests = asked.iter().enumerate().map(|(place, guest)| (guest.clone(), owner(place)));
    let known = vec!["王敏".to_owned(), "陈静".to_owned(), "刘洋".to_owned()];
    Reply::Owners(Ok(OwnersPage { guests: guests.collect(), known }))
}

fn mark_three(bench: &mut Bench) {
    bench.press("space down space down space w");
    let asked = bench.asked.iter().rev().find_map(|(_, request)| match request {
        Request::MarkedRows { query, marked, rows_for } => Some((query.clone(), marked.clone(), *rows_for)),
        _ => None,
    });
    let (query, marked, rows_for) = asked.expect("those marked were asked for");
    assert_eq!(rows_for, RowsFor::Owner);
    let all = guests::page(&GuestQuery { offset: 0, len: 600, ..query }).window.rows;
    let rows = all.into_iter().filter(|row| marked.guests.holds(row.guest.customer)).collect();
    bench.answer(Reply::MarkedRows(rows_for, Ok(rows)));
}

#[test]
fn every_state_of_records_looks_as_it_did_in_both_languages() {
    for (tag, language) in LANGUAGES {
        for size in SIZES {
            let look = |name: &str, bench: &Bench| {
                snapshot(&format!("record-{name}-{tag}-{}x{}", size.0, size.1), &bench.text());
            };
            let mut bench = open(language, size);
            let own = guests::card().line.guest.customer;
            let listed = guests::page(&GuestQuery { len: 600, ..as_opened() }).window.rows;
            let place = listed.iter().position(|row| row.guest.customer == own).expect("he is listed");
            bench.press(&"down ".repeat(place)).press("enter");
            bench.answer(Reply::Card(Ok(Box::new(card(record())))));
            look("card", &bench);
            let mut bench = form(language, size, record());
            look("form", &bench);
            bench.press("down down down down down down down").type_text("x").press("enter");
            look("wrong", &bench);
            let mut bench = form(language, size, GuestRecord::default());
            bench.press("backtab down down down down down down");
            look("offered", &bench);
            let mut bench = open(language, size);
            mark_three(&mut bench);
            look("owner-reading", &bench);
            let answer = owners(&bench, &["王敏", "", "王敏"]);
            bench.answer(answer);
            look("owner", &bench);
            bench.press("4").type_text("孙").press("enter");
            look("owner-typed", &bench);
        }
    }
    let bench = form(Language::ZhCn, SIZE, record());
    snapshot("record-form-styles", &style_digest(&bench.buffer()));
}

#[test]
fn the_card_leads_to_the_form_and_to_the_owner_of_those_marked_by_digits_alone() {
    let mut bench = open(Language::En, (120, 50));
    bench.press("space down space enter");
    bench.answer(Reply::Card(Ok(Box::new(card(record())))));
    let digits = |bench: &Bench, said: &str| {
        let text = bench.text();
        let line = text.lines().find(|line| line.contains(said)).expect("a line of the menu").to_owned();
        let before = line.split(said).next().expect("its number").trim_end().to_owned();
        before.chars().rev().take_while(char::is_ascii_digit).collect::<Vec<_>>()
    };
    let press = |bench: &mut Bench, digits: Vec<char>| {
        for digit in digits.into_iter().rev() {
            bench.press(&digit.to_string());
        }
    };
    for said in ["touch, table, alert, record", "edit the record"] {
        let chosen = digits(&bench, said);
        press(&mut bench, chosen);
    }
    assert!(bench.text().contains("Tab ↑↓ field"), "{}", bench.text());
    bench.press("esc");
    let owner = digits(&bench, "choose who looks after the 2");
    press(&mut bench, owner);
    let rows_for = match bench.latest() {
        Request::MarkedRows { rows_for, .. } => *rows_for,
        other => panic!("{other:?}"),
    };
    assert_eq!(rows_for, RowsFor::Owner);
}

#[test]
fn chinese_is_typed_where_the_terminals_cursor_stands_and_enter_saves_what_changed() {
    let mut bench = form(Language::ZhCn, SIZE, record());
    let before = bench.cursor().expect("a cursor in the field");
    bench.press("ctrl-u").type_text("张董");
    assert_eq!(bench.cursor(), Some(before), "as wide as what stood there");
    bench.press("tab");
    assert_eq!(bench.cursor(), Some((before.0, before.1 + 1)));
    bench.press("backtab backtab").press("space");
    bench.press("enter");
    let (from, to) = asked(&bench);
    assert_eq!(from, record());
    assert_eq!(to, GuestRecord { title: text("张董"), deceased: true, ..record() });
    bench.answer(saved(&from, &to));
    let told = bench.text();
    assert!(told.contains("#12") && told.contains("称谓、已故") && !told.contains("Tab ↑↓"), "{told}");
    bench.press("u");
    assert!(bench.asked.iter().any(|(_, request)| matches!(request, Request::Undo)));
}

#[test]
fn esc_leaves_without_a_question_and_says_what_was_not_saved() {
    let mut bench = form(Language::En, SIZE, record());
    let asked = bench.asked.len();
    bench.type_text("x").press("down down").type_text("y").press("esc esc");
    let told = bench.text();
    assert!(told.contains("Not saved: Title, Owner"), "{told}");
    assert_eq!(bench.asked.len(), asked);
    let mut bench = form(Language::En, SIZE, record());
    bench.press("down down esc esc");
    assert!(!bench.text().contains("Not saved"), "{}", bench.text());
}

#[test]
fn what_bills_taught_is_taken_by_a_digit_and_digits_are_typed_elsewhere() {
    let mut bench = form(Language::En, SIZE, GuestRecord::default());
    bench
        .press("down down down down")
        .type_text("13812")
        .press("down 1 down 2")
        .type_text("、1")
        .press("enter");
    let (_, to) = asked(&bench);
    assert_eq!((to.secretary_phone, to.room), (text("13812"), text("牡丹厅")));
    assert_eq!(to.dishes, [dish("佛跳墙", 10), dish("南瓜盅", 8)]);
    let mut bench = form(Language::En, SIZE, GuestRecord::default());
    bench.press("down down down down down").type_text("A12").press("enter");
    assert_eq!(asked(&bench).1.room, text("A12"), "behind a sign a digit is a digit");
}

#[test]
fn a_room_that_begins_with_a_digit_is_typed_and_the_footer_tells_the_digits_that_choose() {
    let footer = |bench: &Bench| bench.text().lines().last().expect("a footer").to_owned();
    for (typed, room) in [("208", "208"), ("1号厅", "1号厅"), ("2-1", "2-1"), ("2", "兰亭"), ("7", "7")]
    {
        let mut bench = form(Language::En, SIZE, GuestRecord::default());
        assert!(!footer(&bench).contains("choose"), "{}", footer(&bench));
        bench.press("down down down down down");
        assert!(footer(&bench).contains("1–2 choose"), "{}", footer(&bench));
        bench.type_text(typed);
        assert!(!footer(&bench).contains("choose"), "{typed}: {}", footer(&bench));
        bench.press("enter");
        assert_eq!(asked(&bench).1.room, text(room), "{typed}");
    }
    // On another line the digit stays the offer it took.
    let mut bench = form(Language::En, SIZE, GuestRecord::default());
    bench.press("down down down down down 2 up").type_text("12345").press("enter");
    assert_eq!(asked(&bench).1.room, text("兰亭"));
}

#[test]
fn days_and_answers_are_typed_and_what_is_wrong_is_said_at_its_field() {
    let mut bench = form(Language::En, SIZE, GuestRecord::default());
    let asked_before = bench.asked.len();
    bench.press("down down down down").type_text("12").press("enter");
    assert!(bench.text().contains("Not a phone number. Type 5 to 20 digits"), "{}", bench.text());
    bench.press("ctrl-u down down down").type_text("闰正月初一").press("enter");
    assert!(bench.text().contains("no such leap month"), "{}", bench.text());
    assert_eq!(bench.asked.len(), asked_before);
    bench.press("ctrl-u").type_text("闰六月初一").press("down").type_text("5/20").press("down down space");
    bench.press("down left down down down").type_text("2026/12/31").press("enter");
    let (_, to) = asked(&bench);
    let dates: Vec<String> = to.anniversaries.iter().map(|day| day.date.to_string()).collect();
    assert_eq!(dates, ["lunar leap 06-01", "05-20"]);
    assert_eq!((to.consent.phone, to.consent.sms), (Consent::Given, Consent::Refused));
    assert_eq!(to.paused_until, Some(house::day("2026-12-31")));
}

#[test]
fn what_was_typed_stays_when_it_could_not_be_saved() {
    let mut bench = form(Language::En, SIZE, record());
    bench.type_text("x").press("enter");
    bench.answer(Reply::Saved(Done::Changed, Err(Error::Store(StoreError::Busy))));
    let told = bench.text();
    assert!(told.contains("张总x") && told.contains("busy"), "{told}");
    bench.press("enter");
    assert_eq!(asked(&bench).1.title, text("张总x"));
}

#[test]
fn an_owner_is_chosen_for_one_guest_and_for_all_marked_ones_at_once() {
    let mut bench = open(Language::En, SIZE);
    bench.press("w");
    let answer = owners(&bench, &["王敏"]);
    bench.answer(answer);
    assert!(bench.text().contains("Owner now: 王敏"), "{}", bench.text());
    bench.press("1");
    let Request::Change(Edit::Owners { guests, to }) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!(
        (guests[0].1.as_deref(), to.as_deref()),
        (Some("王敏"), Some("陈静")),
        "his own is not offered"
    );
    let mut bench = open(Language::En, SIZE);
    mark_three(&mut bench);
    let answer = owners(&bench, &["王敏", "", "王敏"]);
    bench.answer(answer);
    bench.press("4").type_text(" 孙婷").press("enter");
    let Request::Change(Edit::Owners { guests, to }) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!((guests.len(), to.as_deref()), (3, Some("孙婷")));
    assert_eq!(guests[1].1, None);
}

#[test]
fn the_sheet_has_the_same_form_and_the_same_choice_of_an_owner() {
    let mut bench = bench();
    bench.press("e");
    assert!(matches!(bench.latest(), Request::Guest { .. }));
    bench.answer(Reply::Guest(Ok(Box::new(card(record())))));
    bench.type_text("x").press("enter");
    let (from, to) = asked(&bench);
    assert_eq!(to.title, text("张总x"));
    bench.answer(saved(&from, &to));
    assert!(bench.text().contains("#12") && !bench.text().contains("Tab ↑↓"), "{}", bench.text());
    bench.press("space down space w");
    assert!(matches!(bench.latest(), Request::Owners(guests) if guests.len() == 2), "{:?}", bench.latest());
    let answer = owners(&bench, &[]);
    bench.answer(answer);
    bench.press("3");
    let Request::Change(Edit::Owners { guests, to }) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!((guests.len(), to.as_deref()), (2, Some("刘洋")));
}

#[test]
fn where_others_read_along_nothing_of_a_record_is_told_that_is_the_guests_alone() {
    let mut bench = open(Language::En, SIZE);
    bench.press("enter");
    bench.answer(Reply::Card(Ok(Box::new(card(record())))));
    assert!(bench.text().contains("139****1111"), "{}", bench.text());
    bench.press("alt-d");
    let told = bench.text();
    for hidden in ["李小姐", "139", "Birthday", "paused", "refused"] {
        assert!(!told.contains(hidden), "{hidden}: {told}");
    }
    let mut bench = open(Language::En, SIZE);
    let asked = bench.asked.len();
    bench.press("alt-d e");
    assert!(!bench.asked[asked..].iter().any(|(_, request)| matches!(request, Request::Card { .. })));
    let mut bench = form(Language::En, SIZE, record());
    bench.press("alt-d");
    for hidden in ["老张", "李小姐", "牡丹厅", "1111", "1968"] {
        assert!(!bench.text().contains(hidden), "{hidden}: {}", bench.text());
    }
}
