//! The made-up house is one: whatever a picture is made of says the same of a guest.

use super::customers::as_opened;
use super::{guests, house, ledger};
use rollcall::domain::customer::BillQuery;
use rollcall::domain::guests::{GuestQuery, GuestRow};
use rollcall::domain::money::Fen;
use rollcall::domain::view::View;
use std::collections::HashMap;

fn listed() -> HashMap<String, GuestRow> {
    let rows = guests::page(&GuestQuery { len: ledger::GUESTS, ..as_opened() }).window.rows;
    assert_eq!(rows.len(), ledger::GUESTS);
    rows.into_iter().map(|row| (row.guest.member_no.clone(), row)).collect()
}

#[test]
fn list_card_sheet_year_and_bills_say_the_same_of_every_guest() {
    let listed = listed();
    let page = house::page("2026-10", "2026-10-18");
    let year = house::year("2026-10", "2026-10-18");
    assert_eq!(page.sheet.rows.len(), house::ROSTER);
    for row in &page.sheet.rows {
        let number = &row.guest.member_no;
        let own = &listed[number];
        assert_eq!((&own.guest, own.figures.last_visit), (&row.guest, row.last_visit));
        let standing = (own.figures.phase, own.figures.visits_30);
        assert_eq!(standing, (row.standing.verdict.phase, row.standing.verdict.visits_30), "{number}");
        let card = ledger::store().guest_card(number, &View::default()).expect("a card");
        assert_eq!(card.figures, own.figures);
        let known = (card.line.first_visit, card.line.last_visit);
        assert_eq!(known, (own.figures.first_visit, own.figures.last_visit), "{number}");
        assert_eq!(card.months.last().map(|month| month.spend), Some(row.figures.spend), "{number}");
        let from = Some(house::day("2026-10-01"));
        let query = BillQuery { member_no: Some(number.clone()), from, ..BillQuery::default() };
        let bills = ledger::store().bills(&query, &View::default()).expect("bills");
        let sum: i64 = bills.rows.iter().filter_map(|bill| bill.amount).map(|fen| fen.0).sum();
        assert_eq!(Fen(sum), row.figures.spend, "{number}");
        let periods = &year.row(row.guest.customer).expect("a row").periods;
        let october: u32 = periods[33..].iter().flatten().map(|period| period.visits).sum();
        assert_eq!(october, row.figures.visits, "{number}");
    }
}

#[test]
fn nobody_is_new_with_many_visits_or_came_of_late_without_a_visit_in_the_year() {
    let year_ago = house::day("2025-10-19");
    for row in listed().values() {
        let figures = row.figures;
        assert_eq!(figures.visits_12 > 0, figures.last_visit >= Some(year_ago), "{row:?}");
        assert!(figures.first_visit <= figures.last_visit, "{row:?}");
        let is_new = figures.first_visit > Some(house::day("2026-09-18"));
        assert!(!is_new || figures.visits_12 == figures.visits_30, "{row:?}");
    }
}
