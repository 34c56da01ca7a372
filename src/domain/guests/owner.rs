//! Who looks after a guest, as small as a figure: few people of the house look after however many guests.

use crate::domain::search::KeyWriter;
use std::cmp::Ordering;
use std::num::NonZeroU32;
use std::sync::{PoisonError, RwLock};

/// A name with what it is sorted by.
type Entry = (&'static str, &'static [u8]);

/// Every name met so far, each once and for as long as the program runs: a place in here is the same in every list that is read,
/// so a class of one list still means the same guests in the next.
static NAMES: RwLock<Vec<Entry>> = RwLock::new(Vec::new());

/// The owner 客户经理 of a guest. Sorted as names are: letters first, then Chinese names by pinyin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owner(NonZeroU32);

impl Owner {
    /// The owner of a name.
    #[must_use]
    pub fn named(name: &str) -> Self {
        let find = |names: &[Entry]| names.iter().position(|(known, _)| *known == name);
        let known = find(&NAMES.read().unwrap_or_else(PoisonError::into_inner));
        let place = known.unwrap_or_else(|| {
            let mut names = NAMES.write().unwrap_or_else(PoisonError::into_inner);
            // Another thread may have met it meanwhile.
            find(&names).unwrap_or_else(|| {
                let mut key = KeyWriter::default();
                key.name(name);
                names.push((Box::leak(Box::from(name)), Vec::leak(key.into_bytes())));
                names.len() - 1
            })
        });
        Self(u32::try_from(place).map_or(NonZeroU32::MAX, |place| NonZeroU32::MIN.saturating_add(place)))
    }

    fn entry(self) -> Entry {
        let place = usize::try_from(self.0.get() - 1).unwrap_or(usize::MAX);
        let names = NAMES.read().unwrap_or_else(PoisonError::into_inner);
        names.get(place).copied().unwrap_or_default()
    }

    /// The name, as it was written.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.entry().0
    }

    /// Everybody met so far.
    pub(super) fn all() -> Vec<Self> {
        let known = NAMES.read().unwrap_or_else(PoisonError::into_inner).len();
        (0..u32::try_from(known).unwrap_or(u32::MAX))
            .map(|place| Self(NonZeroU32::MIN.saturating_add(place)))
            .collect()
    }

    /// What a class knows him by; nobody is 0.
    pub(super) fn measure(owner: Option<Self>) -> i64 {
        owner.map_or(0, |owner| owner.0.get().into())
    }

    /// The owner of a measure.
    pub(super) fn of_measure(measure: i64) -> Option<Self> {
        u32::try_from(measure).ok().and_then(NonZeroU32::new).map(Self)
    }
}

impl Ord for Owner {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |owner: &Self| {
            let (name, key) = owner.entry();
            (key, name)
        };
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for Owner {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The order of owners; who has none comes behind everybody who has one.
pub(super) fn by_owner(one: Option<Owner>, other: Option<Owner>) -> Ordering {
    (one.is_none(), one).cmp(&(other.is_none(), other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::guests::GuestFigures;

    #[test]
    fn a_name_is_one_owner_wherever_it_is_met_and_comes_back_as_it_was_written() {
        let owner = Owner::named("陈 Linda");
        assert_eq!((owner, owner.name()), (Owner::named("陈 Linda"), "陈 Linda"));
        assert_ne!(owner, Owner::named("陈 linda"), "sign for sign");
        assert_eq!(Owner::of_measure(Owner::measure(Some(owner))), Some(owner));
        assert_eq!(Owner::of_measure(Owner::measure(None)), None);
        assert!(Owner::all().contains(&owner));
    }

    #[test]
    fn owners_stand_in_the_order_of_names_and_nobody_behind_them() {
        let mut owners = [None, Some("周敏"), Some("Li"), Some("安然")].map(|name| name.map(Owner::named));
        owners.sort_by(|one, other| by_owner(*one, *other));
        assert_eq!(
            owners.map(|owner| owner.map(Owner::name)),
            [Some("Li"), Some("安然"), Some("周敏"), None]
        );
    }

    #[test]
    fn an_owner_makes_no_row_of_a_million_larger() {
        assert_eq!(size_of::<GuestFigures>(), 48);
    }
}
