//! The list of all guests that the reader keeps in memory, and how a question for a window of it is answered.

use super::GuestsPage;
use crate::domain::customer::CustomerLine;
use crate::domain::day::Day;
use crate::domain::guests::{GuestColumn, GuestList, GuestQuery, GuestRow, GuestWindow};
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
            self.read_in(store, &query.view, version, |store, page| first_rows(store, query, page, early))?;
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

    /// The guests that a text may mean, those who spent most first; `None` when a newer question made it pointless.
    ///
    /// Whoever is found is found whatever the figures are of, so a list of another view answers too.
    pub(super) fn matches(
        &mut self,
        store: &Store,
        (text, view): (&str, &View),
        len: usize,
        is_stale: &dyn Fn() -> bool,
    ) -> Result<Option<Vec<CustomerLine>>, StoreError> {
        let version = store.data_version()?;
        if self.read.as_ref().is_none_or(|read| read.version != version) {
            self.read_in(store, view, version, |_, _| Ok(()))?;
        }
        let found = self.read.as_ref().and_then(|read| read.list.largest(text, len, is_stale));
        let line = |row: GuestRow| store.customer(&row.guest.member_no, view);
        found.map(|rows| rows.into_iter().map(line).collect()).transpose()
    }

    /// Reads everybody in, after the old list has made room; `first` is told before a list is read for the first time.
    fn read_in(
        &mut self,
        store: &Store,
        view: &View,
        version: i64,
        first: impl FnOnce(&Store, &GuestsPage) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let is_first = self.read.take().is_none();
        let page = page_of(store, view)?;
        if is_first {
            first(store, &page)?;
        }
        let list = store.guest_list(view)?;
        self.read = Some(Read { list, view: view.clone(), version, page });
        Ok(())
    }
}

/// Tells the first rows of the list as it opens, long before a large one is read in.
fn first_rows(
    store: &Store,
    query: &GuestQuery,
    page: &GuestsPage,
    early: &dyn Fn(GuestsPage),
) -> Result<(), StoreError> {
    let asks_for_the_first_rows = query.filter.is_empty()
        && query.offset == 0
        && query.sort == GuestColumn::LastVisit
        && query.descending;
    if asks_for_the_first_rows {
        let rows = store.latest_guests(&query.view, query.len)?;
        // Fewer are all there are, and those are read in no time.
        if rows.len() == query.len {
            early(GuestsPage { window: GuestWindow { rows, ..GuestWindow::default() }, ..page.clone() });
        }
    }
    Ok(())
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
