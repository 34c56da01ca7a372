//! The made-up house in a store of its own.

use crate::demo::{DemoOptions, House};
use crate::domain::day::Day;
use crate::domain::edit::Edit;
use crate::domain::view::View;
use crate::error::Error;
use crate::store::{Stamp, Store, StoreError};

/// Name of the account that makes the demo: what it does is no edit of a person.
pub const DEMO_SOURCE: &str = "demo";

/// What a demo store says about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoHouse {
    /// What it was made from.
    pub options: DemoOptions,
    /// Whether a person has changed anything since it was made.
    pub edited: bool,
    /// Whether it holds no bill any more.
    pub is_empty: bool,
}

/// What demo lies in the store; `None` in an empty one, or when making it was broken off.
///
/// # Errors
/// [`StoreError::NotDemo`] when the store holds anything but a demo.
pub fn demo_state(store: &Store) -> Result<Option<DemoHouse>, Error> {
    let is_demo = store.info("demo")?.is_some();
    let last = store.journal(1)?.first().map(|line| line.number);
    if !is_demo {
        return if last.is_none() { Ok(None) } else { Err(StoreError::NotDemo.into()) };
    }
    let (Some(through), Some(options)) = (store.info("demo_through")?, read_options(store)?) else {
        return Ok(None);
    };
    let edited = last.map(|number| number.to_string()) != Some(through);
    let is_empty = store.status(&View::default())?.bills == 0;
    Ok(Some(DemoHouse { options, edited, is_empty }))
}

fn read_options(store: &Store) -> Result<Option<DemoOptions>, Error> {
    let number = |key: &str| -> Result<Option<u64>, Error> {
        Ok(store.info(key)?.and_then(|value| value.parse().ok()))
    };
    let small = |value: Option<u64>| value.and_then(|value| u32::try_from(value).ok());
    let (customers, months) = (small(number("demo_customers")?), small(number("demo_months")?));
    let seed = number("demo_seed")?;
    let today = store.info("demo_made_on")?.and_then(|day| day.parse::<Day>().ok());
    let (Some(customers), Some(months), Some(seed), Some(today)) = (customers, months, seed, today) else {
        return Ok(None);
    };
    Ok(Some(DemoOptions { customers, months, seed, today }))
}

/// Makes the house up in an empty store and marks it a demo, with its closed days.
///
/// # Errors
/// When the store fails. A house broken off in the middle is told apart by [`demo_state`].
pub fn make_demo(store: &mut Store, options: &DemoOptions, stamp: &Stamp) -> Result<(), Error> {
    let stamp = Stamp { who: DEMO_SOURCE.to_owned(), ..stamp.clone() };
    store.set_info("demo", "1")?;
    store.set_info("demo_customers", &options.customers.to_string())?;
    store.set_info("demo_months", &options.months.to_string())?;
    store.set_info("demo_seed", &options.seed.to_string())?;
    store.set_info("demo_made_on", &options.today.to_string())?;
    let house = House::new(options);
    let mut import = store.begin_import(&stamp)?;
    house.feed(&mut import)?;
    let mut through = import.finish()?.saved;
    store.keep_records(&house.records())?;
    for (from, to, _) in house.closed_days() {
        through = Some(store.apply(&Edit::ClosedDays { from, to, closed: true }, &stamp)?.number);
    }
    let through = through.map_or_else(String::new, |number| number.to_string());
    Ok(store.set_info("demo_through", &through)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn on_ordinary_days_the_demo_asks_for_no_more_than_thirty_acts() {
        for today in ["2026-11-28", "2026-08-20", "2026-04-15"] {
            let today: Day = today.parse().expect("a day");
            let stamp = Stamp { at: format!("{today}T10:00:00Z"), who: "li".to_owned(), today };
            let mut store = Store::in_memory().expect("a store");
            make_demo(&mut store, &DemoOptions::ending(today), &stamp).expect("made");
            let alerts = store.alerts(&View::default(), today).expect("alerts");
            let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
            for rule in alerts.rows.iter().flat_map(|row| row.alert.rules.iter()) {
                *counts.entry(rule.word()).or_default() += 1;
            }
            println!("{today}: {} alerts, {counts:?}", alerts.rows.len());
            assert!((5..=30).contains(&alerts.rows.len()), "{today}: {counts:?}");
            assert_eq!(alerts.banner, None, "{today}");
        }
    }
}
