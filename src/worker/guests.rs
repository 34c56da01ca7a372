//! The list of all guests that the reader keeps in memory, and how a question for a window of it is answered.

use super::{Gone, GuestMatches, GuestsPage, Marked};
use crate::domain::day::Day;
use crate::domain::edit::MOST_MARKED;
use crate::domain::guests::{
    Class, GuestColumn, GuestList, GuestQuery, GuestRow, GuestRows, GuestSet, GuestWindow, Identities,
};
use crate::domain::phase::Ladder;
use crate::domain::view::View;
use crate::store::{Store, StoreError};
use std::sync::Arc;

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
    /// The latest line of the journal it knows of.
    journal: i64,
    page: GuestsPage,
}

/// Guests that are taken in anew one by one: as many as one change by hand may be about.
const MOST_MENDED: usize = MOST_MARKED;

impl Read {
    /// A question, its class counted to the day the list is as of: days go by between two answers.
    fn asked_today(&self, query: &GuestQuery) -> GuestQuery {
        let class = query.class.map(|class| Class { as_of: self.page.as_of, ..class });
        GuestQuery { class, ..query.clone() }
    }

    /// Takes in whom the changes by hand since were made to; `false` where that does not do and the list must be read anew.
    fn take_in_changes(&mut self, store: &Store, version: i64) -> Result<bool, StoreError> {
        let journal = store.journal_number()?;
        let Some(changed) = store.guests_changed_since(self.journal)? else { return Ok(false) };
        let page = page_of(store, &self.view)?;
        let is_same = (page.as_of, page.last_day) == (self.page.as_of, self.page.last_day);
        if !is_same || changed.len() > MOST_MENDED {
            return Ok(false);
        }
        let figures =
            if changed.is_empty() { Vec::new() } else { store.guest_figures(&changed, &self.view)? };
        if !figures.into_iter().all(|figures| self.list.refresh(figures)) {
            return Ok(false);
        }
        let (reading, gone) = (self.page.reading, self.page.gone.clone());
        (self.version, self.journal, self.page) = (version, journal, GuestsPage { reading, gone, ..page });
        Ok(true)
    }
}

/// Rows of the list in an order, to be read by another thread.
pub(super) struct Picked {
    pub(super) rows: GuestRows,
    /// Which of them.
    pub(super) places: Vec<u32>,
    /// What stands around them.
    pub(super) page: GuestsPage,
}

impl Picked {
    /// The rows themselves.
    pub(super) fn rows(&self) -> Vec<GuestRow> {
        self.places.iter().filter_map(|place| self.rows.row(*place)).collect()
    }
}

/// The list, once it was asked for.
#[derive(Default)]
pub(super) struct Guests {
    read: Option<Read>,
    /// Who was in the list that was read last, also while there is none.
    known: Option<Identities>,
    /// Who went, each time somebody did.
    gone: Arc<Vec<Gone>>,
}

impl Guests {
    /// The state of the store the list is of.
    pub(super) fn version(&self) -> Option<i64> {
        self.read.as_ref().map(|read| read.version)
    }

    /// Makes the list that of a view and of the store as it is: as it stands, with a few guests taken in anew, or read in whole.
    fn bring_up(
        &mut self,
        store: &Store,
        view: &View,
        first: impl FnOnce(&Store, &GuestsPage) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        // Taken before anything is read: what changes meanwhile is found the next time.
        let version = store.data_version()?;
        if self.read.as_ref().is_some_and(|read| read.view == *view && read.version == version) {
            return Ok(());
        }
        let is_mended = match &mut self.read {
            Some(read) if read.view == *view => read.take_in_changes(store, version)?,
            _ => false,
        };
        if is_mended { Ok(()) } else { self.read_in(store, view, version, first) }
    }

    /// Answers a question; `early` is told the first rows when the whole answer takes longer.
    pub(super) fn answer(
        &mut self,
        store: &Store,
        query: &GuestQuery,
        is_stale: &dyn Fn() -> bool,
        early: &dyn Fn(GuestsPage),
    ) -> Result<Answer, StoreError> {
        self.bring_up(store, &query.view, |store, page| first_rows(store, query, page, early))?;
        let Some(read) = &mut self.read else { return Err(StoreError::Empty) };
        let query = &read.asked_today(query);
        let page = |window: GuestWindow| GuestsPage { window, ..read.page.clone() };
        if !read.list.sort_until(query.sort, is_stale) {
            return Ok(Answer::Stopped);
        }
        if let Some(window) = read.list.first_page(query) {
            early(page(window));
        }
        if !read.list.find(query, is_stale) {
            return Ok(Answer::Stopped);
        }
        Ok(Answer::Page(page(read.list.window(query))))
    }

    /// Everybody a question shows; `None` when a newer question made it pointless.
    pub(super) fn shown(
        &mut self,
        store: &Store,
        query: &GuestQuery,
        is_stale: &dyn Fn() -> bool,
    ) -> Result<Option<Marked>, StoreError> {
        self.bring_up(store, &query.view, |_, _| Ok(()))?;
        let Some(read) = &mut self.read else { return Err(StoreError::Empty) };
        let query = &read.asked_today(query);
        let reading = read.page.reading;
        Ok(read.list.find(query, is_stale).then(|| Marked { guests: read.list.shown(query), reading }))
    }

    /// What of the list goes into a file or is copied; `None` when a newer question made it pointless.
    pub(super) fn pick(
        &mut self,
        store: &Store,
        query: &GuestQuery,
        marked: Option<&Marked>,
        is_stale: &dyn Fn() -> bool,
    ) -> Result<Option<Picked>, StoreError> {
        self.bring_up(store, &query.view, |_, _| Ok(()))?;
        let Some(read) = &mut self.read else { return Err(StoreError::Empty) };
        let marked = marked.map(|marked| {
            let mut guests = marked.guests.clone();
            Gone::leave(&read.page.gone, &mut guests, marked.reading);
            guests
        });
        let query = &read.asked_today(query);
        if !read.list.sort_until(query.sort, is_stale) || !read.list.find(query, is_stale) {
            return Ok(None);
        }
        let places = read.list.picked(query, marked.as_ref());
        Ok(Some(Picked { rows: read.list.rows(), places, page: read.page.clone() }))
    }

    /// How many of those shown fall into each class of a column; `None` when a newer question made it pointless.
    pub(super) fn frequencies(
        &mut self,
        store: &Store,
        (query, column): (&GuestQuery, GuestColumn),
        is_stale: &dyn Fn() -> bool,
    ) -> Result<Option<Vec<(Class, usize)>>, StoreError> {
        self.bring_up(store, &query.view, |_, _| Ok(()))?;
        let Some(read) = &mut self.read else { return Err(StoreError::Empty) };
        let query = &read.asked_today(query);
        if !read.list.find(query, is_stale) {
            return Ok(None);
        }
        Ok(read.list.frequencies(query, (column, read.page.as_of), is_stale))
    }

    /// The first of the guests that a text may mean, those who spent most before the others; `None` when a newer question made it pointless.
    ///
    /// Whoever is found is found whatever the figures are of, so a list of another view answers too.
    pub(super) fn matches(
        &mut self,
        store: &Store,
        (text, view): (&str, &View),
        len: usize,
        is_stale: &dyn Fn() -> bool,
    ) -> Result<Option<GuestMatches>, StoreError> {
        let listed = self.read.as_ref().map_or(view, |read| &read.view).clone();
        self.bring_up(store, &listed, |_, _| Ok(()))?;
        let found = self.read.as_ref().and_then(|read| read.list.largest(text, len, is_stale));
        let line = |row: GuestRow| store.customer(&row.guest.member_no, view);
        let Some((rows, total)) = found else { return Ok(None) };
        let lines = rows.into_iter().map(line).collect::<Result<_, _>>()?;
        Ok(Some(GuestMatches { lines, total }))
    }

    /// Reads everybody in, after the old list has made room; `first` is told before a list is read for the first time.
    fn read_in(
        &mut self,
        store: &Store,
        view: &View,
        version: i64,
        first: impl FnOnce(&Store, &GuestsPage) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        if let Some(before) = self.read.take() {
            self.known = Some(before.list.identities());
        }
        let page = page_of(store, view)?;
        if self.known.is_none() {
            first(store, &page)?;
        }
        let journal = store.journal_number()?;
        let list = store.guest_list(view)?;
        if let Some(known) = self.known.take() {
            self.note_gone(known.gone_since(&list.identities()));
        }
        let page = GuestsPage { reading: self.reading(), gone: self.gone.clone(), ..page };
        self.read = Some(Read { list, view: view.clone(), version, journal, page });
        Ok(())
    }

    /// Another reading begins where somebody went: his number may be another guest's by now.
    fn note_gone(&mut self, guests: GuestSet) {
        if !guests.is_empty() {
            let reading = self.reading() + 1;
            Arc::make_mut(&mut self.gone).push(Gone { reading, guests });
        }
    }

    fn reading(&self) -> u64 {
        self.gone.last().map_or(0, |gone| gone.reading)
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
        && query.class.is_none()
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
        outlets: store.outlets()?,
        scope: view.scope.clone(),
        woken: Arc::new(store.woken_guests(view)?),
        reading: 0,
        gone: Arc::default(),
    })
}
