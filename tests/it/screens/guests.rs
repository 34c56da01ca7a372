//! The list of guests of the made-up house, as the reader keeps it, and the card of the first of them.

use super::{house, ledger};
use rollcall::domain::guests::{GuestCard, GuestList, GuestQuery};
use rollcall::domain::view::View;
use rollcall::worker::{GuestMatches, GuestsPage, Marked, Reply, Request};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};

/// Guests the palette offers at once.
const PALETTE_GUESTS: usize = 8;

/// Everybody, over all outlets and as of the last day.
pub fn list() -> MutexGuard<'static, GuestList> {
    static LIST: LazyLock<Mutex<GuestList>> = LazyLock::new(|| Mutex::new(read(&View::default())));
    LIST.lock().unwrap_or_else(PoisonError::into_inner)
}

fn read(view: &View) -> GuestList {
    ledger::store().guest_list(view).expect("a list")
}

/// Does something with the list of a view.
fn with_list<T>(view: &View, act: impl FnOnce(&mut GuestList) -> T) -> T {
    if *view == View::default() { act(&mut list()) } else { act(&mut read(view)) }
}

/// What the reader would answer.
pub fn page(query: &GuestQuery) -> GuestsPage {
    let window = with_list(&query.view, |list| {
        list.sort(query.sort);
        assert!(list.find(query, &|| false));
        list.window(query)
    });
    let store = ledger::store();
    let last_day = store.last_day().expect("read").expect("bills");
    GuestsPage {
        window,
        as_of: query.view.as_of.unwrap_or(last_day),
        last_day,
        ladder: store.settings().expect("settings").ladder,
        demo: true,
        outlets: store.outlets().expect("outlets"),
        scope: query.view.scope.clone(),
        woken: Arc::default(),
        reading: 0,
        gone: Arc::default(),
    }
}

/// What is known of the first guest.
pub fn card() -> GuestCard {
    let (store, member_no) = (ledger::store(), ledger::member_no(0));
    let card = store.guest_card(&member_no, &View::default()).expect("a card");
    let (standing, _) =
        store.standing(&member_no, &View::default(), house::day("2026-10-19")).expect("a guest");
    GuestCard { standing: Some(standing), ..card }
}

/// What the reader answers to a question about the list.
pub fn answer(request: &Request) -> Reply {
    match request {
        Request::Guests(query) => Reply::Guests(Ok(Some(page(query)))),
        Request::Shown(query) => Reply::Shown(Ok(with_list(&query.view, |list| {
            assert!(list.find(query, &|| false));
            Marked { guests: list.shown(query), reading: 0 }
        }))),
        Request::Frequencies(query, column) => {
            let as_of = query.view.as_of.unwrap_or(house::day("2026-10-18"));
            Reply::Frequencies(Ok(with_list(&query.view, |list| {
                assert!(list.find(query, &|| false));
                list.frequencies(query, (*column, as_of), &|| false).expect("not stopped")
            })))
        }
        Request::Matches { text, view } => Reply::Matches(Ok(matches(text, view))),
        other => panic!("{other:?} is no question about the list"),
    }
}

fn matches(text: &str, view: &View) -> GuestMatches {
    let found = list().largest(text, PALETTE_GUESTS, &|| false);
    let (rows, total) = found.expect("not stopped");
    let store = ledger::store();
    let line = |number: &str| store.customer(number, view).expect("a guest");
    GuestMatches { lines: rows.iter().map(|row| line(&row.guest.member_no)).collect(), total }
}
