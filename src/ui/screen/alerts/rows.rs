//! Which alerts are shown, and in which order.

use crate::domain::alert::AlertRow;
use crate::domain::search::{KeyWriter, Needle};
use std::cmp::{Ordering, Reverse};

/// What the list is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Sort {
    /// Value at risk times the chance of a return, as the alerts came.
    #[default]
    Best,
    /// By name.
    Name,
    /// The worst phase first.
    Phase,
    /// Who gets worse first.
    Countdown,
    /// The largest value at risk first.
    Value,
    /// By who is to act.
    Responsible,
}

impl Sort {
    /// Every order, as the menu shows them.
    pub(super) const ALL: [Self; 6] =
        [Self::Best, Self::Name, Self::Phase, Self::Countdown, Self::Value, Self::Responsible];
}

/// What is shown of the alerts.
#[derive(Debug, Default)]
pub(super) struct Shown {
    /// The places of the rows shown among all, in order.
    pub(super) places: Vec<usize>,
    /// What the filter holds.
    pub(super) typed: String,
    /// Whose alerts alone are shown.
    pub(super) whose: Option<String>,
    pub(super) sort: Sort,
    pub(super) reversed: bool,
    /// What each row is found by.
    keys: Vec<Vec<u8>>,
    needle: Needle,
}

impl Shown {
    /// Takes other rows.
    pub(super) fn take(&mut self, rows: &[AlertRow]) {
        self.keys = rows.iter().map(key).collect();
        if self.whose.as_ref().is_some_and(|whose| !responsible(rows).contains(whose)) {
            self.whose = None;
        }
        self.choose(rows);
    }

    /// Shows those that a text finds.
    pub(super) fn filter(&mut self, typed: &str, rows: &[AlertRow]) {
        typed.clone_into(&mut self.typed);
        self.needle = Needle::new(typed);
        self.choose(rows);
    }

    /// Sorts by another column; by the same one the other way round.
    pub(super) fn sort_by(&mut self, sort: Sort, rows: &[AlertRow]) {
        self.reversed = self.sort == sort && !self.reversed;
        self.sort = sort;
        self.choose(rows);
    }

    /// Turns the order round.
    pub(super) fn reverse(&mut self, rows: &[AlertRow]) {
        self.reversed = !self.reversed;
        self.choose(rows);
    }

    /// All, then one's own, then those of each of the others.
    pub(super) fn next_whose(&mut self, who: &str, rows: &[AlertRow]) {
        let mut owners = responsible(rows);
        owners.sort_by_key(|owner| owner != who);
        let next = match &self.whose {
            None => 0,
            Some(now) => owners.iter().position(|owner| owner == now).map_or(0, |place| place + 1),
        };
        self.whose = owners.into_iter().nth(next);
        self.choose(rows);
    }

    /// Shows those of everybody again.
    pub(super) fn show_everybodys(&mut self, rows: &[AlertRow]) {
        self.whose = None;
        self.choose(rows);
    }

    fn choose(&mut self, rows: &[AlertRow]) {
        let is_shown = |place: &usize| {
            let is_found =
                self.needle.is_empty() || self.keys.get(*place).is_some_and(|key| self.needle.finds(key));
            let is_theirs = self.whose.is_none() || rows[*place].responsible() == self.whose.as_deref();
            is_found && is_theirs
        };
        let mut places: Vec<usize> = (0..rows.len()).filter(is_shown).collect();
        places.sort_by(|one, other| compare(self.sort, &rows[*one], &rows[*other]));
        if self.reversed {
            places.reverse();
        }
        self.places = places;
    }
}

/// Those who are to act, in order of name.
pub(super) fn responsible(rows: &[AlertRow]) -> Vec<String> {
    let mut owners: Vec<String> = rows.iter().filter_map(AlertRow::responsible).map(str::to_owned).collect();
    owners.sort();
    owners.dedup();
    owners
}

/// A row is found by its guest's name, number and phones.
fn key(row: &AlertRow) -> Vec<u8> {
    let mut keys = KeyWriter::default();
    keys.begin();
    row.guest.name.iter().chain(&row.guest.title).for_each(|name| keys.name(name));
    keys.text(&row.guest.member_no);
    row.phones.iter().for_each(|phone| keys.phone(phone));
    keys.into_bytes()
}

fn compare(sort: Sort, one: &AlertRow, other: &AlertRow) -> Ordering {
    let name = |row: &AlertRow| row.guest.name.clone().or_else(|| row.guest.title.clone());
    let countdown = |row: &AlertRow| row.judgement.countdown.map(|countdown| countdown.on);
    match sort {
        Sort::Best => Ordering::Equal,
        Sort::Name => last(name(one), name(other)),
        Sort::Phase => Reverse(one.alert.phase).cmp(&Reverse(other.alert.phase)),
        Sort::Countdown => last(countdown(one), countdown(other)),
        Sort::Value => {
            last(one.judgement.value_at_risk().map(Reverse), other.judgement.value_at_risk().map(Reverse))
        }
        Sort::Responsible => last(one.responsible(), other.responsible()),
    }
}

/// What is not known stands last.
fn last<T: Ord>(one: Option<T>, other: Option<T>) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) => one.cmp(&other),
        (one, other) => other.is_some().cmp(&one.is_some()),
    }
}
