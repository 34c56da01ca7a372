//! Ticks, claims and marks on the sheet, and what is said of a change.

use super::house::{self, day};
use super::press::{Bench, SIZE, bench, edit, on_a_day};
use rollcall::domain::attendance::DayCell;
use rollcall::domain::bill::{BillKind, Sitting};
use rollcall::domain::edit::{Edit, JournalKind, JournalLine, Saved};
use rollcall::domain::money::Fen;
use rollcall::domain::roster::RosterMark;
use rollcall::error::Error;
use rollcall::store::StoreError;
use rollcall::words::Language;
use rollcall::worker::{Done, Reply, Request, Slot, Told};

fn told(kind: JournalKind, before: Option<&str>, after: Option<&str>) -> Box<Told> {
    let mut saved = saved(kind);
    saved.line.before = before.map(str::to_owned);
    saved.line.after = after.map(str::to_owned);
    Box::new(Told { saved, bill: None })
}

fn tick() -> Box<Told> {
    told(JournalKind::Tick, None, Some("2026-10-16 evening 总店"))
}

fn saved(kind: JournalKind) -> Saved {
    Saved {
        number: 12,
        line: JournalLine {
            number: 12,
            at: "2026-10-19T09:00:00Z".into(),
            who: "li".into(),
            kind,
            subject: "10097".into(),
            before: None,
            after: None,
            undone: false,
        },
        import: None,
    }
}

#[test]
fn a_tick_is_two_keys_and_carries_day_and_sitting() {
    let mut bench = on_a_day();
    bench.press(". 2");
    let wanted = Edit::Tick {
        member_no: "10097".into(),
        day: day("2026-10-16"),
        sitting: Sitting::Evening,
        outlet: None,
        on: true,
    };
    assert_eq!(edit(bench.latest()), &wanted);
    assert_eq!(bench.asked.last().expect("asked").0.slot, Slot::Change);
}

/// The sheet on a day of the first guest that is ticked and has no bill, and that day.
fn on_the_ticked_day() -> (Bench, DayCell) {
    let mut bench = bench();
    bench.press("tab");
    let page = house::page("2026-10", "2026-10-18");
    let ticked =
        page.sheet.rows[0].days.iter().find(|cell| cell.only_ticked).expect("a tick in the first row");
    for _ in ticked.day..18 {
        bench.press("left");
    }
    (bench, *ticked)
}

#[test]
fn a_ticked_cell_offers_to_take_the_tick_away() {
    let (mut bench, ticked) = on_the_ticked_day();
    bench.press(".");
    assert_eq!(bench.text().matches("take away").count(), 1, "only what is ticked: {}", bench.text());
    let digit = if ticked.ticks.holds(Sitting::Day) { "1" } else { "2" };
    bench.press(digit);
    let Edit::Tick { on, day, .. } = edit(bench.latest()) else { panic!("no tick") };
    assert_eq!((*on, day.day_of_month()), (false, ticked.day));
}

#[test]
fn a_sitting_with_a_bill_says_that_a_tick_adds_nothing() {
    for (language, said) in [(Language::En, "adds nothing"), (Language::ZhCn, "签到不再加")] {
        let mut bench = Bench::ready(language, SIZE);
        let page = house::page("2026-10", "2026-10-18");
        let row = &page.sheet.rows[0];
        let billed = row.days.iter().rev().find(|cell| !cell.ticked).expect("a day with a bill");
        bench.press("tab");
        for _ in billed.day..18 {
            bench.press("left");
        }
        bench.press(".");
        let covered = Sitting::ALL.into_iter().filter(|sitting| billed.covered.holds(*sitting)).count();
        assert!(covered > 0 && bench.text().matches(said).count() == covered, "{}", bench.text());
    }
}

#[test]
fn a_walk_in_bill_is_claimed_by_its_number() {
    let mut bench = on_a_day();
    bench.press("=");
    let Request::WalkIns(query, _) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert!(query.walk_ins && query.member_no.is_none());
    bench.answer(Reply::WalkIns(Ok(house::walk_ins())));
    bench.press("3");
    let bill = house::numbered(&house::walk_ins(), "A0042");
    assert_eq!(edit(bench.latest()), &Edit::Claim { bill, from: None, to: Some("10097".into()) });
}

#[test]
fn a_walk_in_bill_beyond_the_ninth_is_reached_by_arrows() {
    let mut bench = on_a_day();
    bench.press("=");
    bench.answer(Reply::WalkIns(Ok(house::walk_ins())));
    bench.press("end enter");
    let bill = house::numbered(&house::walk_ins(), "A0050");
    assert_eq!(edit(bench.latest()), &Edit::Claim { bill, from: None, to: Some("10097".into()) });
}

#[test]
fn a_claimed_bill_can_be_given_back_from_the_day_it_stands_on() {
    let mut bench = on_a_day();
    bench.press("enter");
    bench.answer(Reply::DayBills(Ok(house::bills())));
    bench.press("6");
    let bill = house::numbered(&house::bills(), "A0018");
    assert_eq!(edit(bench.latest()), &Edit::Claim { bill, from: Some("10097".into()), to: None });
}

#[test]
fn pinning_carries_the_mark_that_was_seen() {
    let mut bench = bench();
    bench.press("p 1");
    let wanted = Edit::Roster { member_no: "10023".into(), from: RosterMark::None, to: RosterMark::Pinned };
    assert_eq!(edit(bench.latest()), &wanted);
    bench.press("G up up p 2");
    let Edit::Roster { from, to, .. } = edit(bench.latest()) else { panic!("no mark") };
    assert_eq!((*from, *to), (RosterMark::Pinned, RosterMark::None));
}

#[test]
fn saved_is_said_only_after_the_answer() {
    let mut bench = on_a_day();
    bench.press(". 1");
    assert!(!bench.text().contains("Saved"), "{}", bench.text());
    bench.answer(Reply::Saved(Done::Changed, Ok(tick())));
    assert!(bench.text().contains("Saved #12: tick of 王局(王国庆), 10-16 dinner"), "{}", bench.text());
    assert!(matches!(bench.latest(), Request::Sheet(_)), "the sheet is read again");
}

#[test]
fn undo_says_what_was_undone() {
    let mut bench = bench();
    bench.press("u");
    assert!(matches!(bench.latest(), Request::Undo));
    // The undo has a number of its own in the journal; the person knows the change by the number it was saved under.
    let mut undone = tick();
    undone.saved.number = 13;
    bench.answer(Reply::Saved(Done::Undone, Ok(undone)));
    assert!(bench.text().contains("#12 undone: tick of 王局(王国庆), 10-16 dinner"), "{}", bench.text());
    bench.press("ctrl-r");
    assert!(matches!(bench.latest(), Request::Redo));
}

#[test]
fn a_failed_change_says_why_and_what_to_do() {
    let mut bench = bench();
    bench.press("u");
    bench.answer(Reply::Saved(Done::Undone, Err(Error::Store(StoreError::NothingToUndo))));
    let told = Error::Store(StoreError::NothingToUndo).explain(Language::En);
    assert!(bench.text().contains(&told.what), "{}", bench.text());
    // However long it is, it is read to its end.
    bench.answer(Reply::Written(Err(Error::Store(StoreError::LostRace("10023".into())))));
    let told = Error::Store(StoreError::LostRace("10023".into())).explain(Language::En);
    let flat = bench.text().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains(&told.r#do), "{}", bench.text());
}

#[test]
fn a_message_says_whom_and_what_even_of_one_who_left_the_sheet() {
    let mut bench = bench();
    bench.press("p 2");
    let Edit::Roster { member_no, .. } = edit(bench.latest()) else { panic!("no mark") };
    let mut saved = told(JournalKind::Roster, Some("none"), Some("excluded"));
    saved.saved.line.subject.clone_from(member_no);
    bench.answer(Reply::Saved(Done::Changed, Ok(saved)));
    let mut page = house::page("2026-10", "2026-10-18");
    std::sync::Arc::make_mut(&mut page.sheet).rows.remove(0);
    bench.answer(Reply::Sheet(Ok(Some(page))));
    assert!(bench.text().contains("Saved #12: 张总(张建国) excluded from the roster"), "{}", bench.text());
    let mut claim = told(JournalKind::Claim, None, Some("10097"));
    claim.bill = house::walk_ins().rows.into_iter().next();
    bench.answer(Reply::Saved(Done::Changed, Ok(claim)));
    assert!(bench.text().contains("bill A0040 360 claimed for 王局(王国庆)"), "{}", bench.text());
}

#[test]
fn an_import_taken_back_says_how_many_bills_went_and_how_they_come_back() {
    for (language, toast, hint) in [
        (
            Language::En,
            "#12 undone: import of till.csv, 29,963 bills · Ctrl-R redoes it",
            "The import of till.csv was undone, with its 29,963 bills",
        ),
        (
            Language::ZhCn,
            "已撤销 #12：导入 till.csv，29,963 张账单 · 按 Ctrl-R 重做",
            "已撤销导入 till.csv（29,963 张账单）",
        ),
    ] {
        let mut bench = Bench::ready(language, (120, 36));
        bench.press("u");
        bench.answer(Reply::Saved(Done::Undone, Ok(house::import("till.csv"))));
        bench.answer(Reply::Sheet(Ok(None)));
        let text = bench.text();
        assert!(text.contains(toast) && text.contains(hint), "{text}");
        assert_eq!(text.matches("Ctrl-R").count(), 3, "the message, the page and the footer say how: {text}");
        // What is taken back after it would come back first.
        let mut earlier = house::import("till.csv");
        earlier.saved.line.kind = JournalKind::Tick;
        bench.press("u");
        bench.answer(Reply::Saved(Done::Undone, Ok(earlier)));
        bench.answer(Reply::Sheet(Ok(None)));
        assert!(!bench.text().contains(hint), "{}", bench.text());
    }
}

#[test]
fn the_name_of_a_file_taken_back_gives_way_to_what_happened_and_to_the_key() {
    for (language, end) in
        [(Language::En, "29,963 bills · Ctrl-R redoes it"), (Language::ZhCn, "按 Ctrl-R 重做")]
    {
        let mut bench = Bench::ready(language, SIZE);
        bench.press("u");
        bench.answer(Reply::Saved(
            Done::Undone,
            Ok(house::import("total-of-all-outlets-2026-10.csv, second.csv")),
        ));
        let text = bench.text();
        assert!(text.contains(end) && text.contains("total-o") && text.contains("#12"), "{text}");
    }
}

#[test]
fn the_page_without_bills_speaks_of_the_import_only_until_it_is_brought_back() {
    let mut bench = bench();
    bench.press("u");
    bench.answer(Reply::Saved(Done::Undone, Ok(house::import("till.csv"))));
    bench.answer(Reply::Sheet(Ok(None)));
    assert!(bench.text().contains("with its 29,963 bills"), "{}", bench.text());
    bench.press("ctrl-r");
    bench.answer(Reply::Saved(Done::Redone, Ok(house::import("till.csv"))));
    assert!(bench.text().contains("redone: import of till.csv, 29,963 bills · u undoes"), "{}", bench.text());
    bench.answer(Reply::Sheet(Ok(None)));
    assert!(bench.text().contains("No bills yet"), "{}", bench.text());
}

#[test]
fn the_sum_below_a_days_bills_is_what_counts_of_them() {
    for (language, said) in [
        (Language::En, "2 bills, 1,000 · not counted: 1 bill (void, deposit or top-up)"),
        (Language::ZhCn, "共 2 张账单，1,000 · 另有 1 张账单 不计（作废、订金或储值）"),
    ] {
        let mut bench = Bench::ready(language, (120, 36));
        bench.press("tab left left enter");
        let mut page = house::bills();
        page.rows.truncate(3);
        for (row, (kind, amount)) in page.rows.iter_mut().zip([
            (BillKind::Sale, 120_000),
            (BillKind::Refund, -20_000),
            (BillKind::Void, 77_700),
        ]) {
            (row.kind, row.amount) = (kind, Some(Fen(amount)));
        }
        bench.answer(Reply::DayBills(Ok(page)));
        assert!(bench.text().contains(said), "{}", bench.text());
    }
}

#[test]
fn only_sales_are_offered_to_be_claimed() {
    let mut bench = on_a_day();
    bench.press("=");
    let mut page = house::walk_ins();
    page.rows[1].kind = BillKind::Refund;
    page.rows[2].kind = BillKind::Void;
    page.rows[3].covers = None;
    page.rows[4].covers = Some(1);
    bench.answer(Reply::WalkIns(Ok(page)));
    let text = bench.text();
    assert!(!text.contains("A0041") && !text.contains("A0042") && text.contains("1 cover "), "{text}");
    bench.press("2");
    let bill = house::numbered(&house::walk_ins(), "A0043");
    assert_eq!(edit(bench.latest()), &Edit::Claim { bill, from: None, to: Some("10097".into()) });
}

#[test]
fn enter_on_a_day_ticked_by_hand_says_so_and_takes_the_tick_away() {
    let (mut bench, _) = on_the_ticked_day();
    bench.press("enter");
    bench.answer(Reply::DayBills(Ok(rollcall::domain::customer::BillPage::default())));
    assert!(bench.text().contains("Ticked by hand"), "{}", bench.text());
    bench.press("6");
    let Edit::Tick { on, .. } = edit(bench.latest()) else { panic!("no tick") };
    assert!(!on);
}

#[test]
fn enter_pressed_again_and_again_on_a_ticked_day_takes_nothing_away() {
    for size in [SIZE, (120, 36)] {
        let mut bench = Bench::ready(Language::ZhCn, size);
        bench.press("tab");
        let page = house::page("2026-10", "2026-10-18");
        let ticked = page.sheet.rows[0].days.iter().find(|cell| cell.only_ticked).expect("a tick");
        for _ in ticked.day..18 {
            bench.press("left");
        }
        bench.press("enter 3");
        assert!(bench.text().contains("取消午市签到"), "the menu of ticks: {}", bench.text());
        bench.press("enter");
        assert!(!bench.text().contains("取消午市签到"), "{}", bench.text());
        bench.press("enter enter enter enter");
        let changed = |(_, request): &(_, Request)| matches!(request, Request::Change(_));
        assert!(!bench.asked.iter().any(changed), "{:?}", bench.asked.last());
    }
}

#[test]
fn a_tick_of_tonight_stands_beyond_the_as_of_day_and_is_taken_back_there() {
    for (language, size, said) in [
        (Language::En, SIZE, "counts from 10-19"),
        (Language::ZhCn, SIZE, "10-19 起计入"),
        (Language::En, (120, 36), "counts from 10-19"),
        (Language::ZhCn, (120, 36), "10-19 起计入"),
    ] {
        let mut page = house::page("2026-10", "2026-10-18");
        let row = &mut std::sync::Arc::make_mut(&mut page.sheet).rows[0];
        let ticked = *row.days.iter().find(|cell| cell.only_ticked).expect("a tick");
        row.later_ticks = vec![DayCell { day: 19, visits: 0, ..ticked }];
        let mut bench = Bench::ready(language, size);
        let line = |bench: &Bench| bench.text().lines().nth(3).expect("the first row").to_owned();
        let before = line(&bench);
        bench.answer(Reply::Sheet(Ok(Some(page))));
        assert_eq!(line(&bench).matches('·').count(), before.matches('·').count() + 1);
        bench.press("tab right");
        assert!(bench.text().contains(said), "{}", bench.text());
        bench.press("enter");
        bench.answer(Reply::DayBills(Ok(rollcall::domain::customer::BillPage::default())));
        assert!(bench.text().contains(said), "{}", bench.text());
        bench.press("6");
        let Edit::Tick { on, day: on_day, .. } = edit(bench.latest()) else { panic!("no tick") };
        assert_eq!((*on, *on_day), (false, day("2026-10-19")));
    }
}

#[test]
fn a_tick_is_taken_back_from_the_card_by_a_digit_though_its_day_is_in_no_figure_yet() {
    for (language, line, not_yet) in [
        (Language::En, "take away the tick of 10-19 Mon, dinner", "2026-10-19: not in the figures yet"),
        (Language::ZhCn, "取消 10-19 周一 的签到（晚市）", "2026-10-19"),
    ] {
        let mut bench = Bench::ready(language, SIZE);
        let mut card = house::guest_page();
        card.ticks = vec![(day("2026-09-02"), Sitting::Day), (day("2026-10-19"), Sitting::Evening)];
        bench.press("enter");
        bench.answer(Reply::Guest(Ok(Box::new(card))));
        let text = bench.text();
        let line = text.lines().find(|shown| shown.contains(line)).unwrap_or_else(|| panic!("{text}"));
        let digit = line.chars().find(char::is_ascii_digit).expect("a digit").to_string();
        let pages = std::iter::repeat_with(|| bench.press("pgdn").text()).take(9);
        assert!(pages.into_iter().any(|page| page.contains(not_yet)), "{text}");
        bench.press(&digit);
        let wanted = Edit::Tick {
            member_no: "10023".into(),
            day: day("2026-10-19"),
            sitting: Sitting::Evening,
            outlet: None,
            on: false,
        };
        assert_eq!(edit(bench.latest()), &wanted);
        bench.answer(Reply::Saved(Done::Changed, Ok(tick())));
        bench.press("u");
        assert!(matches!(bench.latest(), Request::Undo), "{:?}", bench.latest());
    }
}

#[test]
fn a_tick_is_taken_back_from_the_card_of_the_list_too_and_enter_twice_takes_none() {
    let mut bench = super::customers::open(Language::En, SIZE);
    bench.press("enter");
    let mut card = house::guest_page();
    card.ticks = vec![(day("2026-10-03"), Sitting::Day)];
    bench.answer(Reply::Card(Ok(Box::new(card.clone()))));
    let text = bench.text();
    let line = text.lines().find(|line| line.contains("take away the tick of 10-03")).expect("a line");
    let digit = line.chars().find(char::is_ascii_digit).expect("a digit").to_string();
    bench.press("enter enter");
    bench.answer(Reply::Card(Ok(Box::new(card))));
    bench.press(&digit);
    let Edit::Tick { day: of, on, .. } = edit(bench.latest()) else { panic!("{:?}", bench.latest()) };
    assert_eq!((*of, *on), (day("2026-10-03"), false));
}

#[test]
fn a_day_with_bills_and_no_visit_says_why_in_its_line_and_under_its_bills() {
    for (language, short, long) in [
        (Language::En, "no visit: the bills come to nothing", "Net spend 0: no visit."),
        (Language::ZhCn, "净消费为 0，不算到店", "净消费为 0，不算到店。"),
    ] {
        let mut page = house::page("2026-10", "2026-10-18");
        let row = &mut std::sync::Arc::make_mut(&mut page.sheet).rows[0];
        row.days.retain(|cell| cell.day != 18);
        row.unvisited = vec![18];
        let mut bench = Bench::ready(language, SIZE);
        bench.answer(Reply::Sheet(Ok(Some(page))));
        bench.press("tab");
        assert!(bench.text().contains(short), "{}", bench.text());
        bench.press("enter");
        let mut bills = house::bills();
        for bill in &mut bills.rows {
            (bill.amount, bill.kind) = (Some(Fen::ZERO), BillKind::Sale);
        }
        bench.answer(Reply::DayBills(Ok(bills)));
        assert!(bench.text().contains(long), "{}", bench.text());
    }
}

#[test]
fn beside_a_lunch_that_counts_the_dinner_that_does_not_is_named() {
    let mut page = house::page("2026-10", "2026-10-18");
    let row = &mut std::sync::Arc::make_mut(&mut page.sheet).rows[0];
    let is_lunch =
        |cell: &&DayCell| cell.covered.holds(Sitting::Day) && !cell.covered.holds(Sitting::Evening);
    let lunch = *row.days.iter().find(is_lunch).expect("a lunch");
    row.days = vec![DayCell { day: 18, ..lunch }];
    let mut bench = bench();
    bench.answer(Reply::Sheet(Ok(Some(page))));
    bench.press("tab enter");
    let mut bills = house::bills();
    bills.rows[1].amount = Some(Fen::ZERO);
    bills.rows.truncate(2);
    bench.answer(Reply::DayBills(Ok(bills)));
    let text = bench.text();
    assert!(text.contains("dinner Net spend 0: no visit.") && !text.contains("lunch Net"), "{text}");
}
