//! The made-up house for the screens: what the reader answers from its store, and the journal and settings beside it.

use super::{guests, ledger};
use rollcall::domain::bill::BillId;
use rollcall::domain::changes::Changes;
use rollcall::domain::customer::{BillPage, BillQuery, Guest};
use rollcall::domain::day::Day;
use rollcall::domain::edit::{Edit, ImportEffect, JournalKind, JournalLine, Saved};
use rollcall::domain::guests::GuestCard;
use rollcall::domain::settings::Settings;
use rollcall::domain::view::{SheetQuery, View};
use rollcall::domain::what_if::WhatIf;
use rollcall::domain::year::Year;
use rollcall::error::Error;
use rollcall::store::StoreError;
use rollcall::worker::{
    BatchLine, GuestMatches, JournalPage, JournalQuery, JournalRow, Numbers, QuestionsPage, Reply, Request,
    SettingsPage, SheetPage, Told,
};
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

/// How many guests the sheet shows: the fifty and one who is pinned.
pub const ROSTER: usize = 51;

pub fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

/// A question for the sheet of a month as of a day.
fn of(month: &str, as_of: &str) -> SheetQuery {
    let view = View { as_of: Some(day(as_of)), ..View::default() };
    SheetQuery { view, month: Some(month.parse().expect("a month")), ..SheetQuery::default() }
}

/// The year of the roster up to a month.
pub fn year(month: &str, as_of: &str) -> Year {
    ledger::store().year(&of(month, as_of)).expect("a year")
}

/// What changed in a month.
pub fn changes(month: &str, as_of: &str) -> Changes {
    ledger::store().changes(&of(month, as_of)).expect("changes")
}

/// The sheet of a month as of a day, with closed days, newcomers, a pinned guest and two who are gone.
pub fn page(month: &str, as_of: &str) -> SheetPage {
    sheet(&of(month, as_of)).expect("a sheet")
}

/// The sheet that answers a question; each is made once, for random keys ask for the same again and again.
fn sheet(query: &SheetQuery) -> Result<SheetPage, StoreError> {
    static MADE: LazyLock<Mutex<HashMap<String, SheetPage>>> = LazyLock::new(Mutex::default);
    let key = format!("{query:?}");
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(page) = made.get(&key) {
        return Ok(page.clone());
    }
    let store = ledger::store();
    let page = SheetPage {
        sheet: Arc::new(store.sheet(query)?),
        scope: query.view.scope.clone(),
        as_of: query.view.as_of,
        calendar: store.calendar()?,
        ladder: store.settings()?.ladder,
        outlets: store.outlets()?,
        first_day: store.first_day()?.expect("bills"),
        last_day: store.last_day()?.expect("bills"),
        demo: true,
    };
    made.insert(key, page.clone());
    Ok(page)
}

/// What the reader answers to a question about guests and bills.
pub fn answer(request: &Request) -> Reply {
    let bills = |query, view| ledger::store().bills(query, view).map_err(Error::Store);
    let card =
        |number: &str, view| ledger::store().guest_card(number, view).map(Box::new).map_err(Error::Store);
    match request {
        Request::Sheet(query) => Reply::Sheet(sheet(query).map(Some).map_err(Error::Store)),
        Request::DayBills(query, view) => Reply::DayBills(bills(query, view)),
        Request::WalkIns(query, view) => Reply::WalkIns(bills(query, view)),
        Request::LastVisit(query, view) => Reply::LastVisit(bills(query, view)),
        Request::Year(query) => {
            Reply::Year(ledger::store().year(query).map(|year| Some(Box::new(year))).map_err(Error::Store))
        }
        Request::Changes(query) => {
            let changes = ledger::store().changes(query);
            Reply::Changes(changes.map(|changes| Some(Box::new(changes))).map_err(Error::Store))
        }
        Request::Guest { member_no, view } => Reply::Guest(card(member_no, view)),
        Request::Card { member_no, view } => Reply::Card(card(member_no, view)),
        Request::Questions { .. } => Reply::Questions(Ok(Some(Box::new(questions())))),
        Request::Guests(_) | Request::Matches { .. } | Request::Shown(_) | Request::Frequencies(..) => {
            guests::answer(request)
        }
        other => panic!("{other:?} is no question about guests and bills"),
    }
}

/// The bills of a day.
fn of_third_of_october(member_no: Option<String>) -> BillPage {
    let third = Some(day("2026-10-03"));
    let walk_ins = member_no.is_none();
    let query = BillQuery { member_no, from: third, to: third, walk_ins, ..BillQuery::default() };
    ledger::store().bills(&query, &View::default()).expect("bills")
}

/// The bills of a day of the first guest: lunch with dishes, a claimed dinner, a refund.
pub fn bills() -> BillPage {
    of_third_of_october(Some(ledger::member_no(0)))
}

/// Walk-in bills of that day.
pub fn walk_ins() -> BillPage {
    of_third_of_october(None)
}

/// The bill of a page with this number.
pub fn numbered(page: &BillPage, number: &str) -> BillId {
    page.rows.iter().find(|bill| bill.bill_no.as_deref() == Some(number)).expect("the bill").id
}

/// An import, taken back or brought back.
pub fn import(files: &str) -> Box<Told> {
    let line = JournalLine {
        number: 12,
        at: "2026-10-19T09:00:00Z".into(),
        who: "li".into(),
        kind: JournalKind::Import,
        subject: "3".into(),
        before: None,
        after: Some(files.to_owned()),
        undone: true,
    };
    let import = Some(ImportEffect { bills: 29_963, ..ImportEffect::default() });
    Box::new(Told { saved: Saved { number: 13, line, import }, bill: None })
}

/// What is known of the first guest.
pub fn guest_page() -> GuestCard {
    guests::card()
}

fn guest(index: usize) -> Guest {
    ledger::store().guest_card(&ledger::member_no(index), &View::default()).expect("a guest").line.guest
}

fn journal_row(number: i64) -> JournalRow {
    let names = ["李经理", "wang", "店长办公室的电脑"];
    let text = |value: &str| Some(value.to_owned());
    let (kind, subject, before, after) = match number % 8 {
        0 => (JournalKind::Import, "3", None, text("2026年10月消费明细.xlsx, 补录.csv")),
        1 => (JournalKind::Tick, "10023", None, text("2026-10-16 evening 总店")),
        2 => (JournalKind::Claim, "42", None, text("10023")),
        3 => (JournalKind::Roster, "10023", text("none"), text("pinned")),
        4 => (JournalKind::Setting, "phase.ladder", None, text("5/4/2")),
        5 => (JournalKind::ClosedDays, "2026-02-15..2026-02-21", text("open"), text("closed")),
        6 => (JournalKind::Undo, "4", None, None),
        _ => (JournalKind::Redo, "4", None, None),
    };
    let has_guest = matches!(kind, JournalKind::Tick | JournalKind::Claim | JournalKind::Roster);
    let year = if number < 5 { 2025 } else { 2026 };
    let batch = BatchLine {
        batch: 3,
        imported_at: "2026-10-19T01:02:03Z".to_owned(),
        files: vec!["2026年10月消费明细.xlsx".to_owned(), "补录.csv".to_owned()],
        rows: 7_544,
        accepted: 7_530,
        unchanged: 6,
        corrected: 4,
        rejected: 4,
        skipped: 0,
        undone: false,
        holds: 29_963,
    };
    JournalRow {
        local: format!("{year}-10-{:02} 09:{:02}:07", (number / 2 + 1).min(18), number % 60),
        guest: has_guest.then(|| guest(0)),
        guests: Vec::new(),
        bill: (kind == JournalKind::Claim).then(|| walk_ins().rows.swap_remove(2)),
        batch: (kind == JournalKind::Import).then_some(batch),
        of: (!kind.is_change()).then(|| Box::new(journal_row(4))),
        line: JournalLine {
            number,
            at: String::new(),
            who: names[usize::try_from(number % 3).expect("small")].to_owned(),
            kind,
            subject: subject.to_owned(),
            before,
            after,
            undone: number == 29,
        },
    }
}

/// What the journal of so many lines answers; only `拒` finds nothing.
pub fn journal(query: &JournalQuery, last: i64) -> JournalPage {
    let numbers = match query.text.as_str() {
        "" => Numbers::All(last),
        "拒" => Numbers::Found(Vec::new()),
        _ => Numbers::Found((1..=last).rev().filter(|number| number % 8 == 0).collect()),
    };
    let middle = query.around.map_or(0, |number| numbers.place_of(number));
    let from = middle.saturating_sub(query.limit / 2);
    let rows = (from..from + query.limit).map_while(|place| numbers.at(place)).map(journal_row).collect();
    JournalPage {
        numbers,
        rows,
        next_undo: Some(28),
        next_redo: Some(29),
        next: [28, 29].map(journal_row).into(),
        demo: true,
    }
}

/// What a text that may mean so many guests finds: the first of them.
pub fn matches(total: usize) -> GuestMatches {
    GuestMatches { lines: vec![guest_page().line], total }
}

/// The settings of a house with two outlets, one of which keeps other hours.
pub fn settings() -> Box<SettingsPage> {
    let mut settings = Settings::default();
    settings.set("roster.size", "60").expect("a size");
    settings.set("cut_off@湖滨店", "05:30").expect("a time");
    Box::new(SettingsPage {
        settings,
        outlets: vec!["湖滨店".to_owned(), "总店".to_owned()],
        closed: vec![day("2026-02-15")..=day("2026-02-21")],
        suggested: vec![day("2026-07-06")..=day("2026-07-09"), day("2026-05-01")..=day("2026-05-01")],
        profiles: Vec::new(),
        demo: true,
    })
}

/// What another value of a setting would alter.
fn what_if(key: &str, value: &str) -> WhatIf {
    let edit = Edit::Setting { key: key.to_owned(), from: None, to: Some(value.to_owned()) };
    ledger::store().what_if(&edit).expect("reckoned")
}

/// What another ladder would alter.
pub fn sheet_change() -> WhatIf {
    what_if("phase.ladder", "5/4/2")
}

/// What another order of the roster would alter.
pub fn roster_change() -> WhatIf {
    what_if("roster.basis", "month")
}

/// What the first questions are about.
pub fn questions() -> QuestionsPage {
    let page = page("2026-10", "2026-10-18");
    QuestionsPage { sheet: page.sheet, ladder: page.ladder, demo: false }
}
