//! The thread that answers questions and watches whether another program has written.

use super::guests::{Answer, Guests};
use super::reply::failed;
use super::{
    AlertsPage, ApproachPage, BriefPage, Clock, Delivery, GuestMatches, GuestsOutput, Job, Playbooks,
    QuestionsPage, Reply, Request, Running, SheetPage, Ticket, lock, open, output,
};
use crate::config::load_playbook;
use crate::domain::alert::Alerts;
use crate::domain::bill::CustomerId;
use crate::domain::call_list::call_list;
use crate::domain::customer::{CustomerLine, CustomerOrder, CustomerQuery};
use crate::domain::day::Day;
use crate::domain::guests::{GuestCard, GuestQuery};
use crate::domain::view::{SheetQuery, View};
use crate::error::Error;
use crate::store::{Access, JournalQuery, Store, StoreError};
use crate::words::Language;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// How often the reader looks whether another program has written.
const WATCH_EVERY: Duration = Duration::from_millis(400);

/// Guests the palette offers at once.
const PALETTE_GUESTS: usize = 8;

/// The reader: a connection that changes nothing.
pub(super) struct Reader {
    path: PathBuf,
    store: Option<Store>,
    version: Option<i64>,
    /// Whether the last question met a change that nobody was told of.
    has_news: bool,
    running: Arc<Mutex<Running>>,
    guests: Guests,
    clock: Clock,
}

impl Reader {
    pub(super) fn new(path: PathBuf, running: Arc<Mutex<Running>>, clock: Clock) -> Self {
        Self { path, store: None, version: None, has_news: false, running, guests: Guests::default(), clock }
    }

    /// Answers until nobody can ask any more.
    pub(super) fn run(
        mut self,
        asked: &Receiver<Job>,
        deliver: &(impl Fn(Delivery) + Clone + Send + 'static),
    ) {
        loop {
            match asked.recv_timeout(WATCH_EVERY) {
                Ok((ticket, Request::Guests(query))) => self.answer_guests(ticket, &query, deliver),
                Ok((ticket, Request::OutputGuests(output))) => self.begin_output(ticket, *output, deliver),
                Ok((ticket, request)) if is_of_the_list(&request) => {
                    if let Some(reply) = self.answer_of_the_list(ticket, &request) {
                        deliver(Delivery { ticket: Some(ticket), reply });
                    }
                }
                Ok((ticket, request)) => {
                    if let Some(reply) = self.answer(ticket, &request) {
                        deliver(Delivery { ticket: Some(ticket), reply });
                    }
                    // Who asked knows it by the answer; what else is shown is told.
                    if std::mem::take(&mut self.has_news) {
                        deliver(Delivery { ticket: Some(ticket), reply: Reply::StoreChanged });
                    }
                }
                Err(RecvTimeoutError::Timeout) => {
                    if self.notices_a_change() {
                        deliver(Delivery { ticket: None, reply: Reply::StoreChanged });
                    }
                }
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn notices_a_change(&mut self) -> bool {
        let Some(seen) = self.version else { return false };
        let Some(Ok(now)) = self.store.as_ref().map(Store::data_version) else { return false };
        self.version = Some(now);
        now != seen
    }

    /// The reply; `None` when a newer question made it pointless.
    fn answer(&mut self, ticket: Ticket, request: &Request) -> Option<Reply> {
        {
            let mut running = lock(&self.running);
            if running.is_stale(ticket) {
                return None;
            }
            running.now = Some(ticket);
        }
        let reply = self.ask(request);
        let mut running = lock(&self.running);
        running.now = None;
        if running.is_stale(ticket) {
            return None;
        }
        drop(running);
        // An interrupt meant for the question before can hit this one: it is asked once more.
        if reply.is_cancelled() { Some(self.ask(request)) } else { Some(reply) }
    }

    /// Answers a question for the list of guests, perhaps twice: with the first rows, then with all that were counted.
    ///
    /// It is never interrupted within a statement: reading everybody in would begin anew with every key.
    fn answer_guests(&mut self, ticket: Ticket, query: &GuestQuery, deliver: &impl Fn(Delivery)) {
        let running = self.running.clone();
        let is_stale = || lock(&running).is_stale(ticket);
        if is_stale() {
            return;
        }
        let say = |answer| deliver(Delivery { ticket: Some(ticket), reply: Reply::Guests(answer) });
        if let Err(error) = self.open() {
            return say(Err(error));
        }
        let Some(store) = &self.store else { return };
        match self.guests.answer(store, query, &is_stale, &|page| say(Ok(Some(page)))) {
            Ok(Answer::Page(page)) => say(Ok(Some(page))),
            Ok(Answer::Stopped) => {}
            Err(StoreError::Empty) => say(Ok(None)),
            Err(error) => say(Err(Error::Store(error))),
        }
        if self.version.is_none() {
            self.version = self.guests.version();
        }
    }

    /// A question about the list of all guests; like that, never interrupted within a statement.
    fn answer_of_the_list(&mut self, ticket: Ticket, request: &Request) -> Option<Reply> {
        let running = self.running.clone();
        let is_stale = || lock(&running).is_stale(ticket);
        if is_stale() {
            return None;
        }
        if let Err(error) = self.open() {
            return Some(failed(request, error));
        }
        let (store, guests) = (self.store.as_ref()?, &mut self.guests);
        let answer = match request {
            Request::Matches { text, view } => {
                let found = guests.matches(store, (text, view), PALETTE_GUESTS, &is_stale).transpose()?;
                // In a store without bills nobody is known.
                let found = match found {
                    Err(StoreError::Empty) => Ok(GuestMatches::default()),
                    found => found,
                };
                found.map(|guests| Reply::Matches(Ok(guests)))
            }
            Request::Shown(query) => {
                guests.shown(store, query, &is_stale).transpose()?.map(|shown| Reply::Shown(Ok(shown)))
            }
            Request::MarkedRows { query, marked, rows_for } => guests
                .pick(store, query, Some(marked), &is_stale)
                .transpose()?
                .map(|picked| Reply::MarkedRows(*rows_for, Ok(picked.rows()))),
            Request::Frequencies(query, column) => guests
                .frequencies(store, (query, *column), &is_stale)
                .transpose()?
                .map(|counted| Reply::Frequencies(Ok(counted))),
            _ => return None,
        };
        Some(answer.unwrap_or_else(|error| failed(request, Error::Store(error))))
    }

    /// Picks what goes into a file and lets another thread write it.
    fn begin_output(
        &mut self,
        ticket: Ticket,
        mut output: GuestsOutput,
        deliver: &(impl Fn(Delivery) + Clone + Send + 'static),
    ) {
        let say = |reply| deliver(Delivery { ticket: Some(ticket), reply });
        output.path = output::place_of(&output.path, &output.name, output.format);
        if !output.overwrite && output.path.exists() {
            return say(Reply::GuestsFileExists(Box::new(output)));
        }
        if let Err(error) = self.open() {
            return say(Reply::GuestsWritten(Err(error)));
        }
        let Some(store) = &self.store else { return };
        match self.guests.pick(store, &output.query, output.marked.as_ref(), &|| false) {
            Ok(Some(picked)) => output::start(output, picked, ticket, deliver),
            Ok(None) => {}
            Err(error) => say(Reply::GuestsWritten(Err(Error::Store(error)))),
        }
    }

    fn open(&mut self) -> Result<&Store, Error> {
        if self.store.is_none() {
            let store = open(&self.path, Access::Read)?;
            lock(&self.running).interrupter = Some(store.interrupter());
            self.store = Some(store);
        }
        self.store.as_ref().ok_or(Error::Store(StoreError::Cancelled))
    }

    fn ask(&mut self, request: &Request) -> Reply {
        let today = (self.clock)().today;
        let store = match self.open() {
            Ok(store) => store,
            Err(error) => return failed(request, error),
        };
        // Taken before the question: what changes during it is news.
        let version = store.data_version().ok();
        let reply = answer(store, request, today);
        if matches!(request, Request::Sheet(_) | Request::Brief { .. }) {
            self.has_news |= self.version.is_some() && self.version != version;
            self.version = version;
        }
        reply
    }
}

/// Whether a question is answered from the list of all guests.
fn is_of_the_list(request: &Request) -> bool {
    matches!(
        request,
        Request::Matches { .. } | Request::Shown(_) | Request::MarkedRows { .. } | Request::Frequencies(..)
    )
}

/// Answers a question from the store; `today` is the clock's day.
fn answer(store: &Store, request: &Request, today: Day) -> Reply {
    match request {
        Request::Sheet(query) => Reply::Sheet(sheet_page(store, query).map_err(Error::Store)),
        Request::DayBills(query, view) => Reply::DayBills(store.bills(query, view).map_err(Error::Store)),
        Request::WalkIns(query, view) => Reply::WalkIns(store.bills(query, view).map_err(Error::Store)),
        Request::LastVisit(query, view) => Reply::LastVisit(store.bills(query, view).map_err(Error::Store)),
        Request::Year(query) => Reply::Year(of_bills(store.year(query))),
        Request::Changes(query) => Reply::Changes(of_bills(store.changes(query))),
        Request::Steps => {
            Reply::Steps(store.journal_page(&JournalQuery::default()).map(Box::new).map_err(Error::Store))
        }
        Request::Settings => Reply::Settings(store.settings_page().map(Box::new).map_err(Error::Store)),
        Request::WhatIf(edit) => Reply::WhatIf(store.what_if(edit).map_err(Error::Store)),
        Request::Questions { anyway } => {
            Reply::Questions(questions(store, *anyway).map(|page| page.map(Box::new)).map_err(Error::Store))
        }
        Request::Journal(query) => {
            Reply::Journal(store.journal_page(query).map(Box::new).map_err(Error::Store))
        }
        Request::Guest { .. }
        | Request::Card { .. }
        | Request::Find { .. }
        | Request::Owners(_)
        | Request::Approach { .. }
        | Request::Lately { .. } => answer_of_guests(store, request, today),
        Request::Brief { .. }
        | Request::Alerts { .. }
        | Request::Movement { .. }
        | Request::MovedGuests(_)
        | Request::Effects(_)
        | Request::Playbooks(_)
        | Request::Clashes(_) => answer_of_alerts(store, request),
        Request::Guests(_)
        | Request::Matches { .. }
        | Request::Shown(_)
        | Request::MarkedRows { .. }
        | Request::OutputGuests(_)
        | Request::Frequencies(..)
        | Request::Remember { .. }
        | Request::Change(_)
        | Request::QuestionsAsked
        | Request::Undo
        | Request::UndoImport(_)
        | Request::Redo
        | Request::Output(_)
        | Request::OutputAlerts(_)
        | Request::OutputDay(_)
        | Request::Display { .. }
        | Request::Paths { .. }
        | Request::Preview(_)
        | Request::Import(_)
        | Request::SaveProfile(..) => no_question(request),
    }
}

/// Answers a question about some guests.
fn answer_of_guests(store: &Store, request: &Request, today: Day) -> Reply {
    match request {
        Request::Guest { member_no, view } => {
            Reply::Guest(card(store, member_no, view, today).map(Box::new).map_err(Error::Store))
        }
        Request::Find { text, besides, view } => {
            let found = found(store, text, besides, (view, today));
            Reply::Found(found.map(|page| page.map(Box::new)).map_err(Error::Store))
        }
        Request::Card { member_no, view } => {
            Reply::Card(card(store, member_no, view, today).map(Box::new).map_err(Error::Store))
        }
        Request::Owners(guests) => Reply::Owners(store.owners_of(guests.clone()).map_err(Error::Store)),
        Request::Approach { member_no, today, config } => {
            let page = approach_page(store, (member_no, *today), config.as_deref());
            Reply::Approach(page.map(Box::new).map_err(Error::Store))
        }
        Request::Lately { customer, as_of } => {
            let told = store.lately(&[*customer], *as_of).map_err(Error::Store);
            Reply::Lately(*customer, told.map(|mut told| told.remove(customer).unwrap_or_default()))
        }
        _ => no_question(request),
    }
}

/// Answers a question about the page of the day, alerts and what came of them.
fn answer_of_alerts(store: &Store, request: &Request) -> Reply {
    match request {
        Request::Brief { view, today } => Reply::Brief(of_bills(brief_page(store, view, *today))),
        Request::Alerts { view, today } => {
            Reply::Alerts(alerts_page(store, view, *today).map_err(Error::Store))
        }
        Request::Movement { view, since } => Reply::Movement(of_bills(store.movement(view, *since, None))),
        Request::MovedGuests(guests) => Reply::MovedGuests(store.who_are(guests).map_err(Error::Store)),
        Request::Effects(view) => Reply::Effects(of_bills(store.effects(view))),
        Request::Playbooks(config) => Reply::Playbooks(Ok(Box::new(playbooks(config.as_deref())))),
        Request::Clashes(booking) => Reply::Clashes(store.room_clashes(booking, None).map_err(Error::Store)),
        _ => no_question(request),
    }
}

/// What nobody is asked here.
fn no_question(request: &Request) -> Reply {
    failed(request, Error::Store(StoreError::Bug("a change was sent to the reader".to_owned())))
}

/// An answer made from bills; `None` where there are none.
fn of_bills<T>(answer: Result<T, StoreError>) -> Result<Option<Box<T>>, Error> {
    match answer {
        Ok(answer) => Ok(Some(Box::new(answer))),
        Err(StoreError::Empty) => Ok(None),
        Err(error) => Err(Error::Store(error)),
    }
}

fn sheet_page(store: &Store, query: &SheetQuery) -> Result<Option<SheetPage>, StoreError> {
    let Some(last_day) = store.last_day()? else { return Ok(None) };
    Ok(Some(SheetPage {
        sheet: Arc::new(store.sheet(query)?),
        calendar: store.calendar()?,
        ladder: store.settings()?.ladder,
        outlets: store.outlets()?,
        scope: query.view.scope.clone(),
        as_of: query.view.as_of,
        first_day: store.first_day()?.unwrap_or(last_day),
        last_day,
        demo: store.info("demo")?.is_some(),
    }))
}

fn brief_page(store: &Store, view: &View, today: Day) -> Result<BriefPage, StoreError> {
    let brief = store.brief(view, today)?;
    let first_day = store.first_day()?.unwrap_or(brief.last_bill);
    Ok(BriefPage { brief, first_day, demo: store.info("demo")?.is_some() })
}

fn alerts_page(store: &Store, view: &View, today: Day) -> Result<Option<AlertsPage>, StoreError> {
    let settings = store.settings()?;
    let most_calls = usize::try_from(settings.most_calls).unwrap_or(usize::MAX);
    let called = |alerts: &Alerts| call_list(alerts, most_calls).customers();
    let alerts = match store.alerts_telling(view, today, called) {
        Ok(alerts) => alerts,
        Err(StoreError::Empty) => return Ok(None),
        Err(error) => return Err(error),
    };
    Ok(Some(AlertsPage {
        alerts: Arc::new(alerts),
        most_calls,
        leap_month: settings.leap_month,
        demo: store.info("demo")?.is_some(),
    }))
}

/// A guest to be turned to. What is wrong with the house's own words is told where the alerts are.
fn approach_page(
    store: &Store,
    (member_no, today): (&str, Day),
    config: Option<&Path>,
) -> Result<ApproachPage, StoreError> {
    let (guest, as_of, ladder) = store.approach(member_no, today)?;
    let own = &guest.approach;
    let books = playbooks(config).books;
    let spoken = books.iter().map(|book| book.spoken(own.chosen.measure, &own.script)).collect();
    Ok(ApproachPage { guest, as_of, ladder, spoken })
}

fn playbooks(config: Option<&Path>) -> Playbooks {
    let (books, faults): (Vec<_>, Vec<_>) =
        Language::ALL.into_iter().map(|language| load_playbook(config, language)).unzip();
    Playbooks { books, faults: faults.into_iter().flatten().collect() }
}

fn questions(store: &Store, anyway: bool) -> Result<Option<QuestionsPage>, StoreError> {
    let is_asked = if anyway { store.last_day()?.is_some() } else { store.first_questions_are_due()? };
    if !is_asked {
        return Ok(None);
    }
    Ok(Some(QuestionsPage {
        sheet: Arc::new(store.sheet(&SheetQuery::default())?),
        ladder: store.settings()?.ladder,
        demo: store.info("demo")?.is_some(),
    }))
}

/// The guests a text may mean, those who spent most first.
fn largest(store: &Store, text: &str, view: &View, limit: u64) -> Result<Vec<CustomerLine>, StoreError> {
    let query = CustomerQuery {
        search: Some(text.to_owned()),
        order: CustomerOrder::Spend,
        descending: true,
        limit,
        ..CustomerQuery::default()
    };
    Ok(store.customers(&query, view)?.rows)
}

fn found(
    store: &Store,
    text: &str,
    besides: &[CustomerId],
    (view, today): (&View, Day),
) -> Result<Option<GuestCard>, StoreError> {
    let limit = u64::try_from(besides.len()).unwrap_or(u64::MAX).saturating_add(1);
    let found = largest(store, text, view, limit)?;
    let other = found.into_iter().find(|line| !besides.contains(&line.guest.customer));
    other.map(|line| card(store, &line.guest.member_no, view, today)).transpose()
}

/// A guest as far as he is known, with how he stands with the alerts.
fn card(store: &Store, member_no: &str, view: &View, today: Day) -> Result<GuestCard, StoreError> {
    let (standing, _) = store.standing(member_no, view, today)?;
    Ok(GuestCard { standing: Some(standing), ..store.guest_card(member_no, view)? })
}
