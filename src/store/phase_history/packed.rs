//! A month's phases in half a byte a customer, and beside them those that are others now.

use crate::domain::bill::CustomerId;
use crate::domain::day::Day;
use crate::domain::phase::Phase;
use crate::store::StoreError;
use crate::store::facts::{put_varint, take_varint};
use std::collections::BTreeMap;

/// Everybody's phase at a month's end.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Snapshot {
    phases: Vec<u8>,
    changed: BTreeMap<u32, (Phase, Day)>,
}

fn damaged() -> StoreError {
    StoreError::Damaged("month_phase".to_owned())
}

fn phase_of(number: u64) -> Result<Phase, StoreError> {
    let at = usize::try_from(number).ok();
    at.and_then(|at| Phase::ALL.get(at)).copied().ok_or_else(damaged)
}

impl Snapshot {
    /// As it is first taken: the phases of customers (sorted).
    pub(super) fn new(customers: &[CustomerId], phases: &[Phase]) -> Self {
        let mut snapshot = Self { phases: Vec::new(), changed: BTreeMap::new() };
        for (customer, phase) in customers.iter().zip(phases) {
            snapshot.put(customer.0, *phase);
        }
        snapshot
    }

    /// As it is stored; `end` is the month's last day.
    pub(super) fn open(phases: Vec<u8>, restated: Option<&[u8]>, end: Day) -> Result<Self, StoreError> {
        if phases.iter().any(|two| two & 0x88 != 0) {
            return Err(damaged());
        }
        let mut changed = BTreeMap::new();
        let (mut bytes, mut customer) = (restated.unwrap_or_default(), 0_u64);
        while !bytes.is_empty() {
            let step = take_varint(&mut bytes)?;
            customer = customer.checked_add(step >> 3).ok_or_else(damaged)?;
            let days = i32::try_from(take_varint(&mut bytes)?).map_err(|_| damaged())?;
            let on = Day(end.0.checked_add(days).ok_or_else(damaged)?);
            let customer = u32::try_from(customer).map_err(|_| damaged())?;
            changed.insert(customer, (phase_of(step & 7)?, on));
        }
        Ok(Self { phases, changed })
    }

    /// What is stored of the phases as they were first taken.
    pub(super) fn phases(&self) -> &[u8] {
        &self.phases
    }

    /// What is stored of those that are others now; `None` where none is.
    pub(super) fn restated(&self, end: Day) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut before = 0;
        for (customer, (phase, on)) in &self.changed {
            put_varint(&mut bytes, u64::from(customer - before) << 3 | *phase as u64);
            // A month is over before it is restated, but clocks can be wrong.
            put_varint(&mut bytes, u64::try_from(*on - end).unwrap_or(0));
            before = *customer;
        }
        (!bytes.is_empty()).then_some(bytes)
    }

    /// The phase as it was first taken.
    pub(super) fn first(&self, customer: u32) -> Phase {
        let two = usize::try_from(customer / 2).ok().and_then(|at| self.phases.get(at)).copied().unwrap_or(0);
        let half = if customer.is_multiple_of(2) { two & 7 } else { two >> 4 & 7 };
        Phase::ALL.get(usize::from(half)).copied().unwrap_or(Phase::Prospect)
    }

    /// The phase as it is now.
    pub(super) fn now(&self, customer: u32) -> Phase {
        self.changed.get(&customer).map_or_else(|| self.first(customer), |(phase, _)| *phase)
    }

    /// The phase it became and when, where it is not what it was first.
    pub(super) fn changed_of(&self, customer: u32) -> Option<(Phase, Day)> {
        self.changed.get(&customer).copied()
    }

    /// Those whose phase is another one now.
    #[cfg(test)]
    pub(super) fn changed(&self) -> Vec<u32> {
        self.changed.keys().copied().collect()
    }

    /// Lets a phase be another one from a day on, or what it was first; whether that is news.
    pub(super) fn restate(&mut self, customer: u32, phase: Phase, on: Day) -> bool {
        if self.now(customer) == phase {
            return false;
        }
        if self.first(customer) == phase {
            self.changed.remove(&customer);
        } else {
            self.changed.insert(customer, (phase, on));
        }
        true
    }

    /// Lets a customer never have come.
    pub(super) fn forget(&mut self, customer: u32) {
        self.changed.remove(&customer);
        self.put(customer, Phase::Prospect);
    }

    /// Trailing bytes in which nobody had come are left out.
    fn put(&mut self, customer: u32, phase: Phase) {
        let Ok(at) = usize::try_from(customer / 2) else { return };
        if self.phases.len() <= at {
            if phase == Phase::Prospect {
                return;
            }
            self.phases.resize(at + 1, 0);
        }
        let (keep, shift) = if customer.is_multiple_of(2) { (0xf0, 0) } else { (0x0f, 4) };
        if let Some(two) = self.phases.get_mut(at) {
            *two = *two & keep | (phase as u8) << shift;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const END: Day = Day(20_542);

    fn any_phase() -> impl Strategy<Value = Phase> {
        (0usize..8).prop_map(|at| Phase::ALL[at])
    }

    proptest! {
        #[test]
        fn a_snapshot_comes_back_as_it_was(
            phases in prop::collection::btree_map(1u32..3_000, any_phase(), 0..60),
            restated in prop::collection::vec((1u32..4_000, any_phase(), 0i32..900), 0..60),
        ) {
            let customers: Vec<CustomerId> = phases.keys().map(|id| CustomerId(*id)).collect();
            let of: Vec<Phase> = phases.values().copied().collect();
            let mut snapshot = Snapshot::new(&customers, &of);
            let mut now = phases.clone();
            for (customer, phase, days) in restated {
                let before = now.insert(customer, phase).unwrap_or(Phase::Prospect);
                prop_assert_eq!(snapshot.restate(customer, phase, END + days), before != phase);
            }
            let stored = snapshot.restated(END);
            let read = Snapshot::open(snapshot.phases().to_vec(), stored.as_deref(), END).expect("opens");
            prop_assert_eq!(&read, &snapshot);
            for customer in 0..4_000 {
                let first = phases.get(&customer).copied().unwrap_or(Phase::Prospect);
                let last = now.get(&customer).copied().unwrap_or(first);
                prop_assert_eq!((read.first(customer), read.now(customer)), (first, last));
                prop_assert_eq!(read.changed_of(customer).is_some(), first != last, "{}", customer);
            }
        }

        #[test]
        fn damage_is_told_and_never_panics(phases in prop::collection::vec(any::<u8>(), 0..40), restated in prop::collection::vec(any::<u8>(), 0..40)) {
            let _ = Snapshot::open(phases, Some(&restated), END);
        }
    }

    #[test]
    fn a_phase_there_is_not_is_damage() {
        assert!(Snapshot::open(vec![0x80], None, END).is_err());
        assert!(Snapshot::open(vec![0x77], None, END).is_ok());
        assert!(Snapshot::open(Vec::new(), Some(&[0x81]), END).is_err());
    }

    #[test]
    fn who_is_forgotten_never_came() {
        let mut snapshot = Snapshot::new(&[CustomerId(6), CustomerId(7)], &[Phase::Shock, Phase::Dead]);
        snapshot.restate(7, Phase::Prospect, END);
        snapshot.forget(7);
        let told = (snapshot.first(6), snapshot.first(7), snapshot.changed());
        assert_eq!(told, (Phase::Shock, Phase::Prospect, Vec::new()));
    }
}
