//! The list of all guests that the reader keeps in memory, and how a question for a window of it is answered.

use super::GuestsPage;
use crate::domain::day::Day;
use crate::domain::guests::{GuestColumn, GuestList, GuestQuery, GuestWindow};
use crate::domain::phase::Ladder;
use crate::domain::view::View;
use crate::store::{Store, StoreError};

/// What became of a question.
pub(super) enum Answer {
    /// All of it.
    Page(GuestsPage),
    /// A newer question made it pointless.
    Stopped,
}

/// Everybody, as of one state of the store.
struct Read {
    list: GuestList,
    view: View,
    version: i64,
    page: GuestsPage,
}

/// The list, once it was asked for.
#[derive(Default)]
pub(super) struct Guests {
    read: Option<Read>,
}

impl Guests {
    /// The state of the store the list is of.
    pub(super) fn version(&self) -> Option<i64> {
        self.read.as_ref().map(|read| read.version)
    }

    /// Answers a question; `early` is told the first rows when the whole answer takes longer.
    pub(super) fn answer(
        &mut self,
        store: &Store,
        query: &GuestQuery,
        is_stale: &dyn Fn() -> bool,
        early: &dyn Fn(GuestsPage),
    ) -> Result<Answer, StoreError> {
        let version = store.data_version()?;
        let is_known =
            self.read.as_ref().is_some_and(|read| read.view == query.view && read.version == version);
        if !is_known {
            self.read_in(store, query, version, early)?;
        }
        let Some(read) = &mut self.read else { return Err(StoreError::Empty) };
        let page = |window: GuestWindow| GuestsPage { window, ..read.page.clone() };
        read.list.sort(query.sort);
        if let Some(window) = read.list.first_page(query) {
            early(page(window));
        }
        if !read.list.filter(&query.filter, is_stale) {
            return Ok(Answer::Stopped);
        }
        Ok(Answer::Page(page(read.list.window(query))))
    }

    /// Reads everybody in, after the old list has made room.
    fn read_in(
        &mut self,
        store: &Store,
        query: &GuestQuery,
        version: i64,
        early: &dyn Fn(GuestsPage),
    ) -> Result<(), StoreError> {
        let is_first = self.read.take().is_none();
        let page = page_of(store, &query.view)?;
        let asks_for_the_first_rows = query.filter.is_empty()
            && query.offset == 0
            && query.sort == GuestColumn::LastVisit
            && query.descending;
        if is_first && asks_for_the_first_rows {
            let rows = store.latest_guests(&query.view, query.len)?;
            // Fewer are all there are, and those are read in no time.
            if rows.len() == query.len {
                early(GuestsPage { window: GuestWindow { rows, ..GuestWindow::default() }, ..page.clone() });
            }
        }
        let list = store.guest_list(&query.view)?;
        self.read = Some(Read { list, view: query.view.clone(), version, page });
        Ok(())
    }
}

/// What stands around the rows.
fn page_of(store: &Store, view: &View) -> Result<GuestsPage, StoreError> {
    let last_day: Day = store.last_day()?.ok_or(StoreError::Empty)?;
    let ladder: Ladder = store.settings()?.ladder;
    Ok(GuestsPage {
        window: GuestWindow::default(),
        as_of: view.as_of.unwrap_or(last_day),
        last_day,
        ladder,
        demo: store.info("demo")?.is_some(),
    })
}
