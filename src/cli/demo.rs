//! `rollcall demo`: a made-up house in a store of its own.

use super::args::Demo;
use super::context::{Context, is_missing, open};
use super::workbench;
use crate::config::Places;
use crate::demo::DemoOptions;
use crate::domain::customer::Status;
use crate::domain::view::View;
use crate::error::{Error, shown_path};
use crate::intake::{DemoHouse, demo_state, make_demo};
use crate::store::{Access, Store};
use crate::text::{cut, group_thousands};
use serde::Serialize;
use std::path::Path;

/// A demo older than this is made again, so that it ends today.
const DAYS_KEPT: i32 = 2;

/// What the demo holds.
#[derive(Serialize)]
struct DemoReport {
    made: bool,
    customers: u64,
    bills: u64,
    first_day: Option<crate::domain::day::Day>,
    last_day: Option<crate::domain::day::Day>,
    outlets: Vec<String>,
    seed: u64,
    made_on: crate::domain::day::Day,
}

/// Makes the demo where there is none or an old one, and opens it.
pub fn run(context: &Context, args: &Demo) -> Result<u8, Error> {
    let path = match context.given_store() {
        Some(path) => path,
        None => Places::find()?.demo(),
    };
    let wanted = options(context, args);
    let found = if is_missing(&path) { None } else { state(&path)? };
    let (store, options, made) = match found {
        Some(found) if !is_stale(&found, &wanted, args) => {
            (open(&path, Access::Write)?, found.options, false)
        }
        _ => (remake(&path, &wanted, context)?, wanted, true),
    };
    let status = store.status(&View::default())?;
    let report = DemoReport {
        made,
        customers: status.customers,
        bills: status.bills,
        first_day: status.first_day,
        last_day: status.last_day,
        outlets: status.outlets.iter().map(|outlet| outlet.name.clone()).collect(),
        seed: options.seed,
        made_on: options.today,
    };
    if context.global.json {
        super::context::print_json(&report)?;
        return Ok(0);
    }
    let told = told(&status, &report, context);
    if args.no_open {
        super::context::print(&format!("{told}\n"))?;
        return Ok(0);
    }
    context.hint(&told);
    workbench::open(&context.at_store(path))
}

fn options(context: &Context, args: &Demo) -> DemoOptions {
    let usual = DemoOptions::ending(context.stamp.today);
    DemoOptions {
        customers: args.customers.unwrap_or(usual.customers),
        months: args.months.unwrap_or(usual.months),
        seed: args.seed.unwrap_or(usual.seed),
        today: usual.today,
    }
}

/// Whether the demo found is to be made again. What a person has changed is kept until he says `--fresh`, unless he took
/// every bill back: an empty house shows nothing.
fn is_stale(found: &DemoHouse, wanted: &DemoOptions, args: &Demo) -> bool {
    let DemoHouse { options, edited, is_empty } = found;
    let differs = args.customers.is_some_and(|customers| customers != options.customers)
        || args.months.is_some_and(|months| months != options.months)
        || args.seed.is_some_and(|seed| seed != options.seed);
    args.fresh || *is_empty || (!edited && (differs || wanted.today - options.today > DAYS_KEPT))
}

/// What demo lies there; the file is named when it holds something else.
fn state(path: &Path) -> Result<Option<DemoHouse>, Error> {
    demo_state(&open(path, Access::Write)?).map_err(|error| match error {
        Error::Store(error) => Error::Open { file: shown_path(path), error },
        other => other,
    })
}

/// Makes the demo anew and puts it in the place of the old one, which is known to be a demo and may be open elsewhere.
fn remake(path: &Path, options: &DemoOptions, context: &Context) -> Result<Store, Error> {
    let named = |error| Error::Open { file: shown_path(path), error };
    let mut made = Store::in_memory()?;
    make_demo(&mut made, options, &context.stamp)?;
    let mut store = open(path, Access::Write)?;
    store.replace_by(&made).map_err(named)?;
    Ok(store)
}

fn told(status: &Status, report: &DemoReport, context: &Context) -> String {
    let words = context.words();
    let [customers, bills] =
        [status.customers, status.bills].map(|number| group_thousands(&number.to_string()));
    if !report.made {
        return words.demo_kept(report.made_on.to_string(), customers, bills);
    }
    let day = |day: Option<crate::domain::day::Day>| day.map_or_else(|| words.none(), |day| day.to_string());
    let outlets = cut(&report.outlets.join(&words.between_items()), 100);
    words.demo_made(customers, bills, day(status.first_day), day(status.last_day), outlets)
}
