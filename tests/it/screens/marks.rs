//! Marked guests: what is done to all of them at once, what the journal says of it, and who goes from among them.

use super::customers::{LANGUAGES, in_row, open, query, serve, snapshot};
use super::press::Bench;
use super::{guests, house};
use rollcall::domain::bill::CustomerId;
use rollcall::domain::customer::Guest;
use rollcall::domain::edit::{Edit, JournalKind, JournalLine, Saved};
use rollcall::domain::guests::{GuestQuery, GuestRow, GuestSet};
use rollcall::domain::roster::RosterMark;
use rollcall::error::Error;
use rollcall::store::StoreError;
use rollcall::ui::app::Input;
use rollcall::words::Language;
use rollcall::worker::{
    Delivery, Done, Gone, GuestsPage, JournalPage, JournalRow, Marked, Numbers, Reply, Request, RowsFor, Told,
};
use std::sync::Arc;

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 36)];

/// Answers the question for the rows of those marked as the reader would.
fn serve_marked(bench: &mut Bench) {
    let asked = bench.asked.iter().rev().find_map(|(_, request)| match request {
        Request::MarkedRows { query, marked, rows_for } => Some((query.clone(), marked.clone(), *rows_for)),
        _ => None,
    });
    let (query, marked, rows_for) = asked.expect("those marked were asked for");
    let all = guests::page(&GuestQuery { offset: 0, len: 600, ..query }).window.rows;
    let rows: Vec<GuestRow> = all.into_iter().filter(|row| marked.guests.holds(row.guest.customer)).collect();
    bench.answer(Reply::MarkedRows(rows_for, Ok(rows)));
}

/// The list with the first five marked: one of them is pinned, one excluded.
fn with_five(language: Language, size: (u16, u16)) -> Bench {
    let mut bench = open(language, size);
    bench.press("space down space down space down space down space");
    bench
}

fn line(to: &str) -> JournalLine {
    JournalLine {
        number: 31,
        at: "2026-10-19T09:00:00Z".into(),
        who: "li".into(),
        kind: JournalKind::Marks,
        subject: r#"["10023","10060","10097"]"#.into(),
        before: Some(r#"["none","pinned","none"]"#.into()),
        after: Some(to.into()),
        undone: false,
    }
}

fn told(to: &str) -> Box<Told> {
    Box::new(Told { saved: Saved { number: 31, line: line(to), import: None }, bill: None })
}

/// All five are excluded: that changes those who were not.
fn exclude_five(bench: &mut Bench) {
    let Request::Change(Edit::Marks { guests, .. }) = bench.latest() else { panic!("{:?}", bench.latest()) };
    let changed = guests.iter().filter(|(_, seen)| *seen != RosterMark::Excluded);
    let (numbers, before): (Vec<&str>, Vec<&str>) = changed
        .map(|(number, seen)| (number.as_str(), if *seen == RosterMark::Pinned { "pinned" } else { "none" }))
        .unzip();
    let line = JournalLine {
        subject: format!("{numbers:?}"),
        before: Some(format!("{before:?}")),
        ..line("excluded")
    };
    let told = Told { saved: Saved { number: 31, line, import: None }, bill: None };
    bench.answer(Reply::Saved(Done::Changed, Ok(Box::new(told))));
    let mut page = guests::page(&query(bench));
    page.window.rows.iter_mut().take(5).for_each(|row| row.figures.mark = RosterMark::Excluded);
    bench.answer(Reply::Guests(Ok(Some(page))));
}

/// The list is read anew, and these are gone since.
fn read_anew(bench: &mut Bench, gone: &[Gone]) {
    bench.input(Input::Delivery(Delivery { ticket: None, reply: Reply::StoreChanged }));
    let reading = gone.last().map_or(0, |gone| gone.reading);
    let page = GuestsPage { reading, gone: Arc::new(gone.to_vec()), ..guests::page(&query(bench)) };
    bench.answer(Reply::Guests(Ok(Some(page))));
}

#[test]
fn marked_guests_look_as_they_did_while_they_are_pinned_or_excluded() {
    for (tag, language) in LANGUAGES {
        for size in SIZES {
            let named = |name: &str| format!("{name}-{tag}-{}x{}", size.0, size.1);
            let mut bench = with_five(language, size);
            bench.press("p");
            serve_marked(&mut bench);
            snapshot(&named("marked-roster"), &bench.text());
            bench.press("2");
            exclude_five(&mut bench);
            snapshot(&named("marked-saved"), &bench.text());
            bench.press("enter");
            bench.serve();
            snapshot(&named("marked-card"), &bench.text());
            let mut bench = open(language, size);
            bench.press("*");
            let all = guests::list().shown(&query(&bench));
            bench.answer(Reply::Shown(Ok(Marked { guests: all, reading: 0 })));
            bench.press("p");
            snapshot(&named("marked-too-many"), &bench.text());
        }
    }
}

#[test]
fn p_pins_or_excludes_all_who_are_marked_by_one_change_that_says_what_it_saw() {
    let mut bench = with_five(Language::En, (80, 24));
    bench.press("p");
    assert!(bench.text().contains("reading"), "{}", bench.text());
    let before = bench.asked.len();
    bench.press("enter 1");
    assert_eq!(bench.asked.len(), before, "nothing can be chosen before they are known");
    serve_marked(&mut bench);
    bench.press("2");
    let Request::Change(Edit::Marks { guests, to }) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!(*to, RosterMark::Excluded);
    let rows = super::guests::page(&query(&bench)).window.rows;
    let shown = rows.into_iter().take(5).map(|row| (row.guest.member_no, row.figures.mark));
    assert_eq!(*guests, shown.collect::<Vec<_>>());
    for mark in [RosterMark::None, RosterMark::Pinned, RosterMark::Excluded] {
        assert!(guests.iter().any(|(_, seen)| *seen == mark), "{guests:?}");
    }
    bench.answer(Reply::Saved(Done::Changed, Ok(told("excluded"))));
    serve(&mut bench);
    let text = bench.text();
    assert!(
        text.contains("Saved #31: 3 guests excluded from the roster") && text.contains("5 marked"),
        "{text}"
    );
    bench.press("u");
    assert!(matches!(bench.latest(), Request::Undo));
    bench.answer(Reply::Saved(Done::Undone, Ok(told("excluded"))));
    assert!(bench.text().contains("#31 undone: 3 guests excluded"), "{}", bench.text());
}

#[test]
fn a_mark_that_all_of_them_carry_is_not_offered_and_a_failure_says_so() {
    let mut bench = open(Language::En, (80, 24));
    bench.press("down down space p");
    serve_marked(&mut bench);
    let text = bench.text();
    assert!(text.contains("1 marked guest and the roster") && !text.contains("pin to the roster"), "{text}");
    assert!(text.contains("1 exclude from the roster") && text.contains("2 neither"), "{text}");
    bench.press("esc p");
    bench.answer(Reply::MarkedRows(RowsFor::Roster, Err(Error::Store(StoreError::Busy))));
    assert!(bench.text().contains("another program"), "{}", bench.text());
    bench.press("1");
    assert!(matches!(bench.latest(), Request::MarkedRows { .. }), "there is nothing to choose");
}

#[test]
fn the_card_leads_to_all_who_are_marked_by_a_digit() {
    let mut bench = with_five(Language::En, (80, 24));
    bench.press("enter");
    bench.serve();
    assert!(bench.text().contains("5 the 5 marked guests: pin, exclude"), "{}", bench.text());
    bench.press("5");
    serve_marked(&mut bench);
    assert!(bench.text().contains("5 marked guests and the roster"), "{}", bench.text());
}

#[test]
fn marks_act_though_the_filter_shows_nobody_and_more_than_a_roster_holds_are_refused() {
    let mut bench = with_five(Language::En, (80, 24));
    bench.press("/").type_text("nobody at all").press("enter");
    serve(&mut bench);
    bench.press("p");
    serve_marked(&mut bench);
    assert!(bench.text().contains("5 marked guests and the roster"), "{}", bench.text());
    let mut bench = open(Language::En, (80, 24));
    bench.press("*");
    let all = guests::list().shown(&query(&bench));
    bench.answer(Reply::Shown(Ok(Marked { guests: all, reading: 0 })));
    let before = bench.asked.len();
    bench.press("p");
    assert!(bench.text().contains("Over 500 marked"), "{}", bench.text());
    assert_eq!(bench.asked.len(), before);
}

#[test]
fn marks_outlive_a_list_read_anew_and_who_went_is_left_out_and_told() {
    let mut bench = with_five(Language::En, (80, 24));
    read_anew(&mut bench, &[]);
    assert!(bench.text().contains("5 marked"), "{}", bench.text());
    let first: Vec<Gone> =
        vec![Gone { reading: 1, guests: [in_row(2), in_row(4), CustomerId(9_999)].into_iter().collect() }];
    bench.press("p");
    read_anew(&mut bench, &first);
    let text = bench.text();
    assert!(
        text.contains("3 marked") && text.contains("2 marked guests are gone from the data file"),
        "{text}"
    );
    assert!(!text.contains("and the roster"), "what was about five is asked no more: {text}");
    bench.press("down up y");
    assert!(matches!(bench.latest(), Request::MarkedRows { marked, .. } if marked.reading == 1));
    bench.press("up space");
    assert!(bench.text().contains("4 marked"), "{}", bench.text());
    let mut both = first;
    both.push(Gone { reading: 2, guests: [in_row(1)].into_iter().collect() });
    read_anew(&mut bench, &both);
    assert!(bench.text().contains("3 marked"), "who took a number since is not who had it: {}", bench.text());
    bench.input(Input::Delivery(Delivery { ticket: None, reply: Reply::StoreChanged }));
    bench.answer(Reply::Guests(Ok(None)));
    bench.input(Input::Delivery(Delivery { ticket: None, reply: Reply::StoreChanged }));
    serve(&mut bench);
    assert!(!bench.text().contains("marked ·"), "{}", bench.text());
}

/// The list with all of a filter's three guests being marked, and whom the answer would name.
fn marking_all() -> (Bench, GuestSet) {
    let mut bench = open(Language::En, (80, 24));
    bench.press("*");
    let mut list = guests::list();
    list.filter("zong", &|| false);
    let shown = list.shown(&GuestQuery { filter: "zong".into(), ..query(&bench) });
    (bench, shown)
}

#[test]
fn a_mark_for_all_that_is_answered_in_another_reading_of_the_list_is_asked_anew_with_the_list() {
    let (mut bench, shown) = marking_all();
    let before = bench.asked.len();
    bench.answer(Reply::Shown(Ok(Marked { guests: shown.clone(), reading: 1 })));
    assert!(!bench.text().contains(" marked ·"), "{}", bench.text());
    let asked: Vec<&Request> = bench.asked[before..].iter().map(|(_, request)| request).collect();
    assert!(matches!(asked[..], [Request::Guests(_), Request::Shown(_)]), "{asked:?}");
    let gone = Gone { reading: 1, guests: [CustomerId(1)].into_iter().collect() };
    let page = GuestsPage { reading: 1, gone: Arc::new(vec![gone]), ..guests::page(&query(&bench)) };
    bench.answer(Reply::Guests(Ok(Some(page))));
    let count = shown.len();
    bench.answer(Reply::Shown(Ok(Marked { guests: shown, reading: 1 })));
    assert!(bench.text().contains(&format!("{count} marked")), "{}", bench.text());
}

#[test]
fn who_went_since_a_mark_for_all_was_asked_for_is_not_marked() {
    let (mut bench, shown) = marking_all();
    let went: GuestSet = shown.iter().take(1).collect();
    read_anew(&mut bench, &[Gone { reading: 1, guests: went }]);
    let left = shown.len() - 1;
    bench.answer(Reply::Shown(Ok(Marked { guests: shown, reading: 0 })));
    assert!(bench.text().contains(&format!("{left} marked")), "{}", bench.text());
}

#[test]
fn keys_that_come_faster_than_a_mark_for_all_wait_for_it_in_their_order() {
    let (mut bench, shown) = marking_all();
    let answer = || Reply::Shown(Ok(Marked { guests: shown.clone(), reading: 0 }));
    let before = bench.asked.len();
    bench.press("p");
    assert_eq!(bench.asked.len(), before, "nobody but those shown may be meant: {}", bench.text());
    bench.answer(answer());
    assert!(matches!(bench.latest(), Request::MarkedRows { rows_for: RowsFor::Roster, marked, .. }
        if marked.guests == shown));
    // All, one of them not, all again: for that it must be known first who all are.
    bench.press("esc * space * y");
    let asked = |bench: &Bench| {
        bench.asked.iter().filter(|(_, request)| matches!(request, Request::Shown(_))).count()
    };
    assert_eq!(asked(&bench), 2);
    bench.answer(answer());
    assert_eq!(asked(&bench), 3);
    assert!(matches!(bench.latest(), Request::Shown(_)), "{:?}", bench.latest());
    bench.answer(answer());
    assert!(matches!(bench.latest(), Request::MarkedRows { rows_for: RowsFor::Copying, .. }));
    // Esc takes back what was asked for.
    let (mut bench, shown) = marking_all();
    bench.press("esc");
    bench.answer(Reply::Shown(Ok(Marked { guests: shown, reading: 0 })));
    assert!(!bench.text().contains(" marked ·"), "{}", bench.text());
}

#[test]
fn an_open_dialog_about_the_list_is_asked_anew_when_data_change() {
    let mut bench = open(Language::En, (80, 24));
    bench.press("right f");
    assert!(matches!(bench.latest(), Request::Frequencies(..)));
    let counted = |bench: &Bench| {
        bench.asked.iter().filter(|(_, request)| matches!(request, Request::Frequencies(..))).count()
    };
    assert_eq!(counted(&bench), 1);
    read_anew(&mut bench, &[]);
    assert_eq!(counted(&bench), 2);
    bench.press("esc space p");
    serve_marked(&mut bench);
    bench.input(Input::Delivery(Delivery { ticket: None, reply: Reply::StoreChanged }));
    assert!(matches!(bench.latest(), Request::MarkedRows { rows_for: RowsFor::Roster, .. }));
    serve_marked(&mut bench);
    assert!(bench.text().contains("1 marked guest and the roster"), "{}", bench.text());
}

#[test]
fn the_journal_says_how_many_were_marked_and_its_detail_who_they_are() {
    let guest = |index: u32, name: &str, number: &str| Guest {
        customer: CustomerId(index),
        member_no: number.into(),
        name: (!name.is_empty()).then(|| name.to_owned()),
        title: None,
    };
    for (tag, language) in LANGUAGES {
        for size in SIZES {
            let mut bench = Bench::ready(language, size);
            bench.press("alt-j");
            let guests = vec![
                guest(1, "张建国", "10023"),
                guest(2, "David Miller", "10060"),
                guest(0, "", "13800005678"),
            ];
            let row = JournalRow { local: "2026-10-19 09:00:00".into(), ..JournalRow::bare(line("pinned")) };
            let page = |row: JournalRow| JournalPage {
                numbers: Numbers::Found(vec![31]),
                next_undo: Some(31),
                next: vec![row.clone()],
                rows: vec![row],
                ..empty()
            };
            bench.answer(Reply::Journal(Ok(Box::new(page(row.clone())))));
            assert!(!bench.text().contains("10097"), "{}", bench.text());
            bench.press("enter");
            assert!(matches!(bench.latest(), Request::Journal(query) if query.named == Some(31)));
            bench.answer(Reply::Journal(Ok(Box::new(page(JournalRow { guests, ..row })))));
            snapshot(&format!("marked-journal-{tag}-{}x{}", size.0, size.1), &bench.text());
            bench.press("alt-d");
            let text = bench.text();
            assert!(!text.contains("建国") && !text.contains("0000"), "{text}");
        }
    }
}

fn empty() -> JournalPage {
    house::journal(&rollcall::worker::JournalQuery::default(), 0)
}

/// The sheet with its first three guests marked.
fn sheet_with_three(language: Language, size: (u16, u16)) -> Bench {
    let mut bench = Bench::ready(language, size);
    bench.press("space down space down space");
    bench
}

#[test]
fn marks_on_the_sheet_look_as_they_did_in_every_view() {
    for (tag, language) in LANGUAGES {
        for size in SIZES {
            let named = |name: &str| format!("{name}-{tag}-{}x{}", size.0, size.1);
            let mut bench = sheet_with_three(language, size);
            snapshot(&named("marked-sheet"), &bench.text());
            bench.press("p");
            snapshot(&named("marked-sheet-roster"), &bench.text());
            bench.press("esc v");
            bench.answer(Reply::Year(Ok(Some(Box::new(house::year("2026-10", "2026-10-18"))))));
            snapshot(&named("marked-year"), &bench.text());
        }
    }
}

#[test]
fn p_on_the_sheet_acts_on_all_who_are_marked_and_y_copies_their_rows() {
    let mut bench = sheet_with_three(Language::En, (80, 24));
    assert!(
        bench.text().lines().next().is_some_and(|header| header.contains("3 marked")),
        "{}",
        bench.text()
    );
    bench.press("y");
    assert_eq!(bench.last.clipboard.as_deref().map(|copied| copied.lines().count()), Some(3));
    bench.press("p");
    assert!(bench.text().contains("3 marked guests and the roster"), "{}", bench.text());
    bench.press("1");
    let Request::Change(Edit::Marks { guests, to: RosterMark::Pinned }) = bench.latest() else {
        panic!("{:?}", bench.latest())
    };
    assert_eq!(guests.len(), 3);
    bench.answer(Reply::Saved(Done::Changed, Ok(told("pinned"))));
    assert!(bench.text().contains("Saved #31: 3 guests pinned"), "{}", bench.text());
    bench.press("space");
    assert!(bench.text().contains("2 marked"), "{}", bench.text());
    bench.press("*");
    assert!(bench.text().contains(&format!("{} marked", house::ROSTER)), "{}", bench.text());
    bench.press("*");
    assert!(!bench.text().contains("marked"), "{}", bench.text());
    bench.press("space esc");
    assert!(!bench.text().contains("marked"), "{}", bench.text());
}

#[test]
fn marks_on_the_sheet_outlive_another_reading_and_end_for_those_who_are_not_on_it() {
    let mut bench = sheet_with_three(Language::En, (80, 24));
    let mut page = house::page("2026-10", "2026-10-18");
    bench.input(Input::Delivery(Delivery { ticket: None, reply: Reply::StoreChanged }));
    bench.answer(Reply::Sheet(Ok(Some(page.clone()))));
    assert!(bench.text().contains("3 marked"), "{}", bench.text());
    let rows = &mut Arc::make_mut(&mut page.sheet).rows;
    rows.remove(0);
    rows[0].guest.member_no = "90001".into();
    bench.press("p");
    bench.input(Input::Delivery(Delivery { ticket: None, reply: Reply::StoreChanged }));
    bench.answer(Reply::Sheet(Ok(Some(page))));
    let text = bench.text();
    assert!(text.contains("1 marked") && text.contains("2 marked guests are not on this sheet"), "{text}");
    assert!(!text.contains("and the roster"), "{text}");
}

#[test]
fn who_left_the_roster_is_not_marked_on_the_sheet() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    bench.press("G space");
    let text = bench.text();
    assert!(text.contains("The guest is not on this month's roster") && !text.contains("1 marked"), "{text}");
}

#[test]
fn the_card_on_the_sheet_leads_to_all_who_are_marked_by_a_digit() {
    let mut bench = sheet_with_three(Language::En, (80, 24));
    bench.press("enter");
    bench.serve();
    assert!(bench.text().contains("3 the 3 marked guests: pin, exclude"), "{}", bench.text());
    bench.press("3");
    assert!(bench.text().contains("3 marked guests and the roster"), "{}", bench.text());
}

#[test]
fn what_a_dialog_about_one_guest_offers_is_about_him_whoever_is_marked() {
    let mut bench = sheet_with_three(Language::En, (80, 24));
    bench.press("enter");
    bench.serve();
    let text = bench.text();
    let line = text.lines().find(|line| line.contains("copy the row")).expect("a line");
    let digit = line.chars().find(char::is_ascii_digit).expect("a digit");
    bench.press(&digit.to_string());
    assert_eq!(bench.last.clipboard.as_deref().map(|copied| copied.lines().count()), Some(1));
    bench.press("tab left left enter");
    bench.answer(Reply::DayBills(Ok(house::bills())));
    let text = bench.text();
    let line = text.lines().find(|line| line.contains("exclude")).expect("a line");
    let digit = line.chars().find(char::is_ascii_digit).expect("a digit");
    bench.press(&digit.to_string());
    assert!(!bench.text().contains("marked guests"), "{}", bench.text());
    bench.press("1");
    assert!(matches!(bench.latest(), Request::Change(Edit::Roster { .. })), "{:?}", bench.latest());
}

#[test]
fn marks_end_with_the_house_they_were_made_in() {
    let mut bench = Bench::ready(Language::En, (120, 36));
    let is_marked = |bench: &Bench| bench.text().contains('▸');
    bench.press("space down space");
    assert!(is_marked(&bench), "{}", bench.text());
    bench.answer(Reply::Sheet(Ok(None)));
    bench.answer(Reply::Sheet(Ok(Some(house::page("2026-10", "2026-10-18")))));
    assert!(bench.text().contains("张总(张建国)") && !is_marked(&bench), "{}", bench.text());
}

#[test]
fn a_mark_hides_neither_who_is_pinned_nor_who_is_new_and_what_a_visit_is_stays_in_the_header() {
    for (language, rule) in [(Language::En, "by sitting"), (Language::ZhCn, "按市别")] {
        let mut bench = Bench::ready(language, (80, 24));
        bench.press("down down down down space");
        assert!(bench.text().contains(" 5▸+"), "{}", bench.text());
        for _ in 5..house::ROSTER {
            bench.press("down");
        }
        bench.press("space");
        assert!(bench.text().contains("▸*"), "{}", bench.text());
        bench.press("v");
        bench.answer(Reply::Year(Ok(Some(Box::new(house::year("2026-10", "2026-10-18"))))));
        let text = bench.text();
        assert!(text.contains("▸*") && text.lines().next().is_some_and(|line| line.contains(rule)), "{text}");
    }
}
