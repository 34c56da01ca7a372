//! Reading all guests into memory, with their figures of late, and one guest as far as he is known.

mod card;

use super::journal::last_number;
use super::phases::Bench;
use super::records::owner_of;
use super::rhythms::everybody;
use super::roster::{customer_of, mark_of};
use super::tally::{facts_between, facts_of_month, slot};
use super::{Store, StoreError};
use crate::domain::bill::CustomerId;
use crate::domain::customer::Guest;
use crate::domain::day::Day;
use crate::domain::edit::{JournalKind, marked_numbers};
use crate::domain::fold::digits;
use crate::domain::guest_record::GuestRecord;
use crate::domain::guests::{GuestFigures, GuestList, GuestListBuilder, GuestRow, Owner, year_start};
use crate::domain::judge::GuestPast;
use crate::domain::money::Fen;
use crate::domain::rhythm::{Baseline, WINDOW};
use crate::domain::roster::RosterMark;
use crate::domain::search::{KeyWriter, Needle};
use crate::domain::view::View;
use crate::domain::visit::{Counting, Fact, visits_by_day};
use std::collections::{BTreeSet, HashMap};

/// Figures of one guest within the last months.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Recent {
    visits_30: u32,
    /// The same over all outlets: phases know no scope.
    everywhere_30: u32,
    visits_12: u32,
    billed_12: u32,
    spend_12: i64,
}

/// What a row says that no bill does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Given {
    mark: RosterMark,
    owner: Option<Owner>,
}

/// How the figures of late are counted.
struct Reckoning {
    counting: Counting,
    bench: Bench,
    start_30: Day,
    start_12: Day,
}

impl Reckoning {
    fn new(counting: Counting, bench: Bench) -> Self {
        let start_30 = bench.calendar.window_start(counting.as_of, WINDOW);
        Self { counting, bench, start_30, start_12: year_start(counting.as_of) }
    }

    /// Adds the facts of one guest, sorted by day.
    fn add(&self, recent: &mut Recent, facts: &[Fact]) {
        for day in visits_by_day(facts, self.counting) {
            if day.day >= self.start_30 {
                recent.visits_30 += day.visits;
            }
            if day.day >= self.start_12 {
                recent.visits_12 += day.visits;
                recent.billed_12 += day.billed;
                recent.spend_12 = recent.spend_12.saturating_add(day.net.0);
            }
        }
        let everywhere = visits_by_day(facts, self.counting.everywhere());
        let in_window = everywhere.iter().filter(|day| day.day >= self.start_30);
        recent.everywhere_30 += in_window.map(|day| day.visits).sum::<u32>();
    }

    /// `past` is that of the guest, `recent` and `given` of the same.
    fn figures(&self, customer: CustomerId, past: GuestPast, recent: Recent, given: Given) -> GuestFigures {
        let verdict = self.bench.judge().verdict_of(&past.with(&[]), recent.everywhere_30, Fen::ZERO);
        GuestFigures {
            customer,
            first_visit: past.first,
            last_visit: past.last,
            visits_30: recent.visits_30,
            visits_12: recent.visits_12,
            billed_12: recent.billed_12,
            spend_12: Fen(recent.spend_12),
            phase: verdict.phase,
            house_phase: verdict.house,
            is_few_data: verdict.is_few_data,
            mark: given.mark,
            owner: given.owner,
        }
    }
}

/// What one wording of a guest's bills says.
struct Wording {
    number: String,
    name: Option<String>,
    title: Option<String>,
    company: Option<String>,
    phone: Option<String>,
    /// Whether it is what the member is called by now.
    is_shown: bool,
}

/// Title and alias of a record.
type Called = (Option<String>, Option<String>);

impl Store {
    /// All guests, with their figures as a view counts them. One consistent look at the store, whoever writes meanwhile.
    ///
    /// # Errors
    /// [`StoreError::Empty`], [`StoreError::UnknownOutlet`].
    pub fn guest_list(&self, view: &View) -> Result<GuestList, StoreError> {
        let look = self.conn.unchecked_transaction()?;
        let counting = self.counting(view)?.ok_or(StoreError::Empty)?;
        let reckoning = Reckoning::new(counting, self.bench(counting)?);
        let tallies = self.tallies(counting)?;
        let recents = self.recents(&reckoning, tallies.len())?;
        let baselines = self.baselines_by_slot(&reckoning.bench, tallies.len())?;
        let (marks, owners) = (self.marks()?, self.owner_of_each()?);
        let count: usize = self.conn.query_row("SELECT count(*) FROM customer", [], |row| row.get(0))?;
        let mut builder = GuestListBuilder::with_capacity(count);
        self.for_each_guest(|customer, wordings| {
            let at = slot(customer);
            let tally = tallies.get(at).copied().unwrap_or_default();
            let baseline = baselines.get(at).copied().flatten();
            let past = reckoning.bench.past(customer, (tally.first_visit, tally.last_visit), baseline);
            let recent = recents.get(at).copied().unwrap_or_default();
            let given = Given {
                mark: marks.get(&customer).copied().unwrap_or_default(),
                owner: owners.get(&customer).copied(),
            };
            add_guest(&mut builder, reckoning.figures(customer, past, recent, given), wordings);
        })?;
        look.finish()?;
        Ok(builder.finish())
    }

    /// Those who came last, the latest first, as the whole list would name them: there long before a large one is.
    ///
    /// Empty where only the facts of everybody could say who they are.
    ///
    /// # Errors
    /// [`StoreError::Empty`], [`StoreError::UnknownOutlet`].
    pub fn latest_guests(&self, view: &View, len: usize) -> Result<Vec<GuestRow>, StoreError> {
        let look = self.conn.unchecked_transaction()?;
        let counting = self.counting(view)?.ok_or(StoreError::Empty)?;
        if !self.sums_answer(counting)? {
            return Ok(Vec::new());
        }
        let reckoning = Reckoning::new(counting, self.bench(counting)?);
        let sql = "SELECT customer_id FROM customer_sum ORDER BY last_visit DESC, customer_id DESC LIMIT ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let latest: Vec<CustomerId> =
            statement.query_map([len], |row| row.get(0).map(CustomerId))?.collect::<Result<_, _>>()?;
        let mut sorted = latest.clone();
        sorted.sort_unstable();
        let figures = self.figures_of(&reckoning, &sorted)?;
        let mut rows = Vec::with_capacity(latest.len());
        for customer in latest {
            let own = figures.binary_search_by_key(&customer, |figures| figures.customer);
            if let Some(figures) = own.ok().and_then(|at| figures.get(at).copied()) {
                rows.push(GuestRow { guest: self.guest(customer)?, figures });
            }
        }
        look.finish()?;
        Ok(rows)
    }

    /// The figures of a few guests, as the whole list would say them; `customers` are in order.
    ///
    /// # Errors
    /// [`StoreError::Empty`], [`StoreError::UnknownOutlet`].
    pub fn guest_figures(
        &self,
        customers: &[CustomerId],
        view: &View,
    ) -> Result<Vec<GuestFigures>, StoreError> {
        let look = self.conn.unchecked_transaction()?;
        let counting = self.counting(view)?.ok_or(StoreError::Empty)?;
        let reckoning = Reckoning::new(counting, self.bench(counting)?);
        let figures = self.figures_of(&reckoning, customers)?;
        look.finish()?;
        Ok(figures)
    }

    fn figures_of(
        &self,
        reckoning: &Reckoning,
        customers: &[CustomerId],
    ) -> Result<Vec<GuestFigures>, StoreError> {
        let counting = reckoning.counting;
        let from = reckoning.start_30.min(reckoning.start_12);
        let facts = facts_between(&self.conn, customers, from, counting.as_of)?;
        let baselines = self.baselines(customers, counting, &reckoning.bench.calendar)?;
        let mut all = Vec::with_capacity(customers.len());
        for (customer, baseline) in customers.iter().copied().zip(baselines) {
            let mut recent = Recent::default();
            let own = facts.partition_point(|fact| fact.customer < customer);
            let end = facts.partition_point(|fact| fact.customer <= customer);
            reckoning.add(&mut recent, &facts[own..end]);
            let given =
                Given { mark: mark_of(&self.conn, customer)?, owner: owner_of(&self.conn, customer)? };
            let tally = self.tally(customer, counting)?;
            let past = reckoning.bench.past(customer, (tally.first_visit, tally.last_visit), baseline);
            all.push(reckoning.figures(customer, past, recent, given));
        }
        Ok(all)
    }

    /// Everybody's baseline, indexed like the tallies.
    fn baselines_by_slot(&self, bench: &Bench, len: usize) -> Result<Vec<Option<Baseline>>, StoreError> {
        let everybody = everybody(&self.conn)?;
        let mut by_slot = vec![None; len];
        for (customer, own) in
            everybody.iter().zip(self.baselines(&everybody, bench.counting, &bench.calendar)?)
        {
            if let Some(place) = by_slot.get_mut(slot(*customer)) {
                *place = own;
            }
        }
        Ok(by_slot)
    }

    /// Number of the latest line of the journal; 0 before the first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn journal_number(&self) -> Result<i64, StoreError> {
        last_number(&self.conn)
    }

    /// Whose figures the lines of the journal after one may have changed, in order; `None` when it may be anybody's.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn guests_changed_since(&self, number: i64) -> Result<Option<Vec<CustomerId>>, StoreError> {
        let sql = "SELECT line.kind, line.subject, line.before, line.after FROM journal told \
                   JOIN journal line ON line.id = CASE WHEN told.kind IN ('undo', 'redo') \
                   THEN CAST(told.subject AS INTEGER) ELSE told.id END WHERE told.id > ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([number])?;
        let mut changed = BTreeSet::new();
        let mut moved = 0;
        while let Some(row) = rows.next()? {
            let kind = JournalKind::from_word(&row.get::<_, String>(0)?);
            let told: [Option<String>; 3] = [row.get(1)?, row.get(2)?, row.get(3)?];
            let numbers = match (kind, told) {
                (Some(JournalKind::Weather | JournalKind::Review), _) => Vec::new(),
                (Some(JournalKind::Claim), [_, before, after]) => before.into_iter().chain(after).collect(),
                (Some(JournalKind::Record), [Some(subject), before, after]) => {
                    // Who is called otherwise is found and sorted otherwise.
                    if called(before.as_deref()) != called(after.as_deref()) {
                        return Ok(None);
                    }
                    vec![subject]
                }
                (Some(kind), [Some(subject), ..]) if kind.has_guest_as_subject() => vec![subject],
                (Some(kind), [Some(subject), ..]) if kind.has_guests_as_subject() => {
                    match marked_numbers(&subject) {
                        Some(numbers) => numbers,
                        None => return Ok(None),
                    }
                }
                _ => return Ok(None),
            };
            let moves_roster =
                matches!(kind, Some(JournalKind::Roster | JournalKind::Marks | JournalKind::Claim));
            moved += if moves_roster { numbers.len() } else { 0 };
            for number in numbers {
                match customer_of(&self.conn, &number) {
                    Ok(customer) => drop(changed.insert(customer)),
                    // He is gone or somebody else's since: only the whole list says how.
                    Err(StoreError::UnknownMember) => return Ok(None),
                    Err(error) => return Err(error),
                }
            }
        }
        if moved > 0 {
            changed.extend(self.around_the_roster(moved)?);
        }
        Ok(Some(changed.into_iter().collect()))
    }

    /// Who stands on the configured roster of the last bill's month, and as many behind them: whoever comes onto it or leaves it when
    /// so many guests are marked. How a guest without a rhythm is judged hangs on that.
    fn around_the_roster(&self, marked: usize) -> Result<Vec<CustomerId>, StoreError> {
        let Some(counting) = self.counting(&View::default())? else { return Ok(Vec::new()) };
        let mut settings = self.settings()?;
        settings.roster_size = settings.roster_size.saturating_add(u32::try_from(marked).unwrap_or(u32::MAX));
        let bench = self.bench_under(counting, settings, self.calendar()?)?;
        Ok(bench.roster.into_iter().collect())
    }

    /// The figures of late of every customer, indexed like the tallies.
    fn recents(&self, reckoning: &Reckoning, len: usize) -> Result<Vec<Recent>, StoreError> {
        let mut recents = vec![Recent::default(); len];
        let mut month = reckoning.start_30.min(reckoning.start_12).month();
        while month <= reckoning.counting.as_of.month() {
            let mut facts = facts_of_month(&self.conn, month)?;
            facts.sort_unstable_by_key(|fact| (fact.customer, fact.day));
            for own in facts.chunk_by(|a, b| a.customer == b.customer) {
                let place = own.first().and_then(|fact| recents.get_mut(slot(fact.customer)));
                if let Some(recent) = place {
                    reckoning.add(recent, own);
                }
            }
            month = month.plus(1);
        }
        Ok(recents)
    }

    /// The customers a search finds, with number and name of their first member: as the list of guests is narrowed.
    pub(super) fn search(&self, typed: Option<&str>) -> Result<Vec<Guest>, StoreError> {
        let typed = typed.map(str::trim).unwrap_or_default();
        let needle = Needle::new(typed);
        // A phone is found however its digits are grouped.
        let number = if typed.chars().any(char::is_alphabetic) { String::new() } else { digits(typed) };
        let grouped = Needle::new(&number);
        let mut found = Vec::new();
        self.for_each_guest(|customer, wordings| {
            let mut keys = KeyWriter::default();
            if !needle.is_empty() {
                write_keys(&mut keys, wordings);
            }
            let keys = keys.into_bytes();
            if needle.finds(&keys) || (!grouped.is_empty() && grouped.finds(&keys)) {
                found.extend(guest_of(customer, wordings));
            }
        })?;
        Ok(found)
    }

    /// Hands every customer with all that bills say of him to `each`, in order of joining.
    ///
    /// What a member is called by may be said by a bill without a number, and so be nobody's wording; it counts as his.
    fn for_each_guest(&self, mut each: impl FnMut(CustomerId, &[Wording])) -> Result<(), StoreError> {
        let sql = "SELECT m.customer_id, m.number, k.name, k.title, k.company, k.phone, k.id IS m.contact_id \
                   FROM member m LEFT JOIN contact k ON k.member_id = m.id OR k.id = m.contact_id \
                   WHERE m.customer_id IS NOT NULL ORDER BY m.customer_id, m.id";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        let mut current: Option<CustomerId> = None;
        let mut wordings: Vec<Wording> = Vec::new();
        let called = self.called()?;
        let mut tell = |customer: CustomerId, wordings: &mut Vec<Wording>| {
            if let Some((title, alias)) = called.get(&customer) {
                add_record(wordings, title.clone(), alias.clone());
            }
            each(customer, wordings);
            wordings.clear();
        };
        while let Some(row) = rows.next()? {
            let customer = CustomerId(row.get(0)?);
            if let Some(before) = current.filter(|before| *before != customer) {
                tell(before, &mut wordings);
            }
            current = Some(customer);
            wordings.push(Wording {
                number: row.get(1)?,
                name: row.get(2)?,
                title: row.get(3)?,
                company: row.get(4)?,
                phone: row.get(5)?,
                is_shown: row.get(6)?,
            });
        }
        if let Some(last) = current {
            tell(last, &mut wordings);
        }
        Ok(())
    }

    /// Title and alias of everybody whose record says one: few, of however many guests.
    fn called(&self) -> Result<HashMap<CustomerId, Called>, StoreError> {
        let sql =
            "SELECT customer_id, title, alias FROM guest_record WHERE title IS NOT NULL OR alias IS NOT NULL";
        let mut statement = self.conn.prepare_cached(sql)?;
        let called =
            statement.query_map([], |row| Ok((CustomerId(row.get(0)?), (row.get(1)?, row.get(2)?))))?;
        Ok(called.collect::<Result<_, _>>()?)
    }
}

/// Title and alias in a record of the journal.
fn called(record: Option<&str>) -> Option<Called> {
    GuestRecord::read(record).map(|record| (record.title, record.alias))
}

/// What a guest's record calls him stands before what bills do, which he is still found by.
fn add_record(wordings: &mut Vec<Wording>, title: Option<String>, alias: Option<String>) {
    let Some(number) = wordings.first().map(|first| first.number.clone()) else { return };
    let shown = wordings.iter_mut().find(|wording| wording.is_shown && wording.number == number);
    let before = match (shown, title) {
        (Some(shown), Some(title)) => shown.title.replace(title),
        (None, title) => title,
        (_, None) => None,
    };
    let none = Wording { number, name: None, title: None, company: None, phone: None, is_shown: false };
    wordings.push(Wording { name: alias, title: before, ..none });
}

/// Adds a guest: called by the present wording of his first member, found by all that was ever said.
fn add_guest(builder: &mut GuestListBuilder, figures: GuestFigures, wordings: &[Wording]) {
    let Some(guest) = guest_of(figures.customer, wordings) else { return };
    builder.begin(figures, &guest);
    write_keys(builder.keys(), wordings);
}

/// A customer by the number of his first member, and what that member is called by now.
fn guest_of(customer: CustomerId, wordings: &[Wording]) -> Option<Guest> {
    let first = wordings.first()?;
    let shown = wordings.iter().find(|wording| wording.is_shown && wording.number == first.number);
    Some(Guest {
        customer,
        member_no: first.number.clone(),
        name: shown.and_then(|wording| wording.name.clone()),
        title: shown.and_then(|wording| wording.title.clone()),
    })
}

/// Writes what a guest is found by: everything that bills ever said of him.
fn write_keys(keys: &mut KeyWriter, wordings: &[Wording]) {
    for wording in wordings {
        wording.name.iter().chain(&wording.title).for_each(|name| keys.name(name));
        keys.text(&wording.number);
        wording.company.iter().for_each(|company| keys.text(company));
        wording.phone.iter().for_each(|phone| keys.phone(phone));
    }
}

#[cfg(test)]
mod tests;
