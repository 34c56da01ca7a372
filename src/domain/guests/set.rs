//! A set of guests that stays small and quick however many a filter finds: a bit a customer.

use crate::domain::bill::CustomerId;

/// Customers of whom each is in or out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GuestSet {
    bits: Vec<u64>,
    count: usize,
}

/// The word of a customer's bit, and the bit.
fn place(customer: CustomerId) -> (usize, u64) {
    let index = usize::try_from(customer.0).unwrap_or(usize::MAX);
    (index / 64, 1 << (index % 64))
}

impl GuestSet {
    /// How many are in.
    #[must_use]
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether nobody is in.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Whether he is in.
    #[must_use]
    pub fn holds(&self, customer: CustomerId) -> bool {
        let (word, bit) = place(customer);
        self.bits.get(word).is_some_and(|bits| bits & bit != 0)
    }

    /// Takes him in, or out where he is in already.
    pub fn toggle(&mut self, customer: CustomerId) {
        let (word, bit) = place(customer);
        if word >= self.bits.len() {
            self.bits.resize(word + 1, 0);
        }
        if let Some(bits) = self.bits.get_mut(word) {
            *bits ^= bit;
            if *bits & bit != 0 { self.count += 1 } else { self.count -= 1 }
        }
    }

    /// Whether all of the others are in.
    #[must_use]
    pub fn holds_all(&self, others: &Self) -> bool {
        let own = self.bits.iter().copied().chain(std::iter::repeat(0));
        others.bits.iter().zip(own).all(|(other, own)| other & !own == 0)
    }

    /// Takes all of the others in.
    pub fn add_all(&mut self, others: &Self) {
        self.bits.resize(self.bits.len().max(others.bits.len()), 0);
        self.bits.iter_mut().zip(&others.bits).for_each(|(own, other)| *own |= other);
        self.recount();
    }

    /// Takes all of the others out.
    pub fn remove_all(&mut self, others: &Self) {
        self.bits.iter_mut().zip(&others.bits).for_each(|(own, other)| *own &= !other);
        self.recount();
    }

    fn recount(&mut self) {
        let ones = self.bits.iter().map(|bits| bits.count_ones());
        self.count = ones.map(|ones| usize::try_from(ones).unwrap_or(0)).sum();
    }

    /// Those who are in, in order of joining.
    pub fn iter(&self) -> impl Iterator<Item = CustomerId> {
        let words = (0_u32..).step_by(64).zip(&self.bits);
        words.flat_map(|(from, bits)| {
            let bits = *bits;
            (0..64).filter(move |bit| bits >> bit & 1 == 1).map(move |bit| CustomerId(from + bit))
        })
    }
}

impl FromIterator<CustomerId> for GuestSet {
    fn from_iter<I: IntoIterator<Item = CustomerId>>(customers: I) -> Self {
        let mut set = Self::default();
        for customer in customers {
            if !set.holds(customer) {
                set.toggle(customer);
            }
        }
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn set(ids: &BTreeSet<u32>) -> GuestSet {
        ids.iter().copied().map(CustomerId).collect()
    }

    fn ids(set: &GuestSet) -> BTreeSet<u32> {
        set.iter().map(|customer| customer.0).collect()
    }

    proptest! {
        #[test]
        fn it_does_what_a_set_does(
            a in prop::collection::btree_set(0_u32..300, 0..40), b in prop::collection::btree_set(0_u32..300, 0..40), one in 0_u32..300,
        ) {
            let (mut all, other) = (set(&a), set(&b));
            prop_assert_eq!((all.len(), all.is_empty()), (a.len(), a.is_empty()));
            prop_assert_eq!(all.holds_all(&other), b.is_subset(&a));
            all.add_all(&other);
            prop_assert_eq!((ids(&all), all.len()), (&a | &b, (&a | &b).len()));
            all.remove_all(&other);
            prop_assert_eq!((ids(&all), all.len()), (&a - &b, (&a - &b).len()));
            let was_in = all.holds(CustomerId(one));
            all.toggle(CustomerId(one));
            prop_assert_eq!(all.holds(CustomerId(one)), !was_in);
        }
    }
}
