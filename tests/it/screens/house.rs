//! The made-up house for the screens: what the reader answers from its store, and the journal and settings beside it.

use super::{approach, guests, ledger};
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
use rollcall::store::{Stamp, StoreError};
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
        Request::Approach { member_no, today, .. } => approach::page(&ledger::store(), member_no, *today),
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

fn guest(member_no: &str) -> Guest {
    ledger::store().guest_card(member_no, &View::default()).expect("a guest").line.guest
}

/// The files of an import.
fn files(number: i64) -> [String; 2] {
    [format!("2026年{}月消费明细.xlsx", 7 + number / 8 % 4), "补录.csv".to_owned()]
}

/// What entry `number` is: an import, five changes by hand, then the last of them undone and redone.
fn change(number: i64) -> (JournalKind, String, Option<String>, Option<String>) {
    let text = |value: &str| Some(value.to_owned());
    let round = usize::try_from(number / 8 % 4).expect("small");
    let when = |round: usize| ["2026-10-02", "2026-10-05", "2026-10-09", "2026-10-13"][round];
    let first = ledger::member_no(0);
    let (kind, subject, (before, after)) = match number % 8 {
        0 => (JournalKind::Import, round.to_string(), (None, Some(files(number).join(", ")))),
        1 => (JournalKind::Tick, first, (None, Some(format!("{} evening 总店", when(round))))),
        // Ticked by mistake; a bill claimed, given up, claimed once more.
        2 => match round {
            0 => (JournalKind::Tick, first, (Some(format!("{} evening 总店", when(0))), None)),
            2 => (JournalKind::Claim, "42".to_owned(), (Some(first), None)),
            _ => (JournalKind::Claim, "42".to_owned(), (None, Some(first))),
        },
        3 => {
            let (index, before, after) = [
                (50, "none", "excluded"),
                (57, "none", "excluded"),
                (51, "none", "excluded"),
                (50, "excluded", "pinned"),
            ][round];
            (JournalKind::Roster, ledger::member_no(index), (text(before), text(after)))
        }
        4 => {
            let (key, before, after) = [
                ("cut_off@湖滨店", None, "05:30"),
                ("phase.ladder", None, "5/4/2"),
                ("phase.ladder", text("5/4/2"), "5/3/2"),
                ("phase.ladder", text("5/3/2"), "6/4/2"),
            ][round]
                .clone();
            (JournalKind::Setting, key.to_owned(), (before, text(after)))
        }
        5 => {
            let days = [
                "2026-02-15..2026-02-17",
                "2026-10-07..2026-10-08",
                "2026-02-18..2026-02-21",
                "2026-07-06..2026-07-09",
            ][round];
            (JournalKind::ClosedDays, days.to_owned(), (text("open"), text("closed")))
        }
        6 => (JournalKind::Undo, (number - 1).to_string(), (None, None)),
        _ => (JournalKind::Redo, (number - 2).to_string(), (None, None)),
    };
    (kind, subject, before, after)
}

/// An entry of a journal of so many.
fn journal_row(number: i64, last: i64) -> JournalRow {
    let names = ["李经理", "wang", "店长办公室的电脑"];
    let (kind, subject, before, after) = change(number);
    let of_guest = match kind {
        JournalKind::Tick | JournalKind::Claim => Some(ledger::member_no(0)),
        JournalKind::Roster => Some(subject.clone()),
        _ => None,
    };
    let at = |number: i64| format!("2026-10-{:02} 09:{:02}:07", (number / 2 + 3).min(18), number % 60);
    let batch = BatchLine {
        batch: number / 8,
        imported_at: format!("{}T01:02:03Z", &at(number)[..10]),
        files: files(number).to_vec(),
        rows: 7_544,
        accepted: 7_530,
        unchanged: 6,
        corrected: 4,
        rejected: 4,
        skipped: 0,
        undone: false,
        holds: 7_534,
    };
    let claimed = || {
        let of_guest = bills().rows.into_iter();
        of_guest.chain(walk_ins().rows).find(|bill| bill.bill_no.as_deref() == Some("A0018"))
    };
    JournalRow {
        local: at(number),
        guest: of_guest.map(|number| guest(&number)),
        guests: Vec::new(),
        bill: if kind == JournalKind::Claim { claimed() } else { None },
        batch: (kind == JournalKind::Import).then_some(batch),
        of: (!kind.is_change()).then(|| Box::new(journal_row(subject.parse().expect("an entry"), last))),
        line: JournalLine {
            number,
            at: String::new(),
            who: names[usize::try_from(number % 3).expect("small")].to_owned(),
            kind,
            subject,
            before,
            after,
            undone: number % 8 == 5 && last == number + 1,
        },
    }
}

/// Entry `number` of the journal, undone or redone by the newest entry.
pub fn turned(number: i64) -> Box<Told> {
    let line = journal_row(number, number + 1).line;
    Box::new(Told { saved: Saved { number: number + 1, line, import: None }, bill: None })
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
    let row = |number| journal_row(number, last);
    let rows = (from..from + query.limit).map_while(|place| numbers.at(place)).map(row).collect();
    let (next_undo, next_redo) = match last % 8 {
        _ if last == 0 => (None, None),
        6 => (Some(last - 2), Some(last - 1)),
        7 => (Some(last - 2), None),
        _ => (Some(last), None),
    };
    let next = next_undo.into_iter().chain(next_redo).map(row).collect();
    JournalPage { numbers, rows, next_undo, next_redo, next, demo: true }
}

/// What a text that may mean so many guests finds: the first of them.
pub fn matches(total: usize) -> GuestMatches {
    GuestMatches { lines: vec![guest_page().line], total }
}

/// The settings of a house with two outlets, one of which keeps other hours.
pub fn settings() -> Box<SettingsPage> {
    let mut settings = Settings::default();
    settings.set("cut_off@湖滨店", "05:30").expect("a time");
    Box::new(SettingsPage {
        settings,
        outlets: vec!["湖滨店".to_owned(), "总店".to_owned()],
        closed: vec![day("2026-02-15")..=day("2026-02-21"), day("2026-10-07")..=day("2026-10-08")],
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

/// What the change last proposed would alter.
pub fn reckoned(request: &Request) -> Reply {
    match request {
        Request::WhatIf(edit) => Reply::WhatIf(ledger::store().what_if(edit).map_err(Error::Store)),
        other => panic!("{other:?} proposes nothing"),
    }
}

/// What another ladder would alter.
///
/// Everybody is judged by it here: of those of seven visits a month, whom it judges anyway, nobody stands between two ladders.
pub fn sheet_change() -> WhatIf {
    static CHANGE: LazyLock<WhatIf> = LazyLock::new(|| {
        let mut store = ledger::fill();
        let by_house = Edit::Setting { key: "phase.basis".into(), from: None, to: Some("house".into()) };
        let today = day("2026-10-19");
        let stamp = Stamp { at: "2026-10-19T09:00:00Z".into(), who: "li".into(), today };
        store.apply(&by_house, &stamp).expect("saved");
        let ladder = Edit::Setting { key: "phase.ladder".into(), from: None, to: Some("5/4/2".into()) };
        store.what_if(&ladder).expect("reckoned")
    });
    CHANGE.clone()
}

/// What another order of the roster would alter.
pub fn roster_change() -> WhatIf {
    what_if("roster.basis", "month")
}

/// What the first questions are about.
pub fn questions() -> QuestionsPage {
    let page = page("2026-10", "2026-10-18");
    QuestionsPage { sheet: page.sheet, ladder: page.ladder, demo: true }
}
