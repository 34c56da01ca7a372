//! `rollcall movement`: who moved from which phase to which between two days.

use super::args::Movement as Args;
use super::context::{Context, columns};
use super::customers::{first_of, shown_name_of};
use super::phases::basis_words;
use super::table::Table;
use crate::domain::bill::CustomerId;
use crate::domain::customer::Guest;
use crate::domain::day::Day;
use crate::domain::judge::PhaseBasis;
use crate::domain::money::Fen;
use crate::domain::movement::{Cells, Moved, Movement, Step};
use crate::domain::phase::Phase;
use crate::error::Error;
use crate::text::{Lean, group_thousands, money};
use crate::transfer::export::shown_number;
use crate::ui::{movement_words, phase};
use crate::words::Words;
use serde::Serialize;
use std::collections::BTreeMap;

/// Lines a person is shown; a script gets all.
const LINES_FOR_PEOPLE: usize = 100;

/// `movement`, as JSON.
#[derive(Serialize)]
struct Answer<'a> {
    from: Day,
    to: Day,
    basis: PhaseBasis,
    /// Customers by step.
    counts: BTreeMap<&'static str, u32>,
    value_at_risk_from: Fen,
    value_at_risk_to: Fen,
    /// The cells of the matrix that hold anybody.
    cells: Vec<Cell>,
    /// Everybody whose phase is another one.
    rows: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Cell {
    phase_from: Phase,
    phase_to: Phase,
    step: Step,
    customers: u32,
    value_at_risk_from: Fen,
    value_at_risk_to: Fen,
}

#[derive(Serialize)]
struct Row<'a> {
    member_no: &'a str,
    name: Option<&'a str>,
    title: Option<&'a str>,
    phase_from: Phase,
    phase_to: Phase,
    step: Step,
    value_at_risk_from: Option<Fen>,
    value_at_risk_to: Option<Fen>,
}

/// Prints the matrix, and those whose phase is another one.
pub fn run(context: &Context, args: &Args) -> Result<u8, Error> {
    let store = context.read_store()?;
    let movement = store.movement(&context.view(), args.since, args.basis)?;
    context.hint_everywhere();
    let mut moved = movement.moved();
    let total = moved.len();
    if !context.global.json {
        moved.truncate(LINES_FOR_PEOPLE);
    }
    let wanted: Vec<CustomerId> = moved.iter().map(|row| row.customer).collect();
    let guests: BTreeMap<CustomerId, Guest> =
        store.who_are(&wanted)?.into_iter().map(|guest| (guest.customer, guest)).collect();
    let rows: Vec<(&Moved, &Guest)> =
        moved.iter().filter_map(|row| Some((row, guests.get(&row.customer)?))).collect();
    context.answer(&told(&movement, &rows), || text(&movement, &rows, total, context.words()))?;
    Ok(0)
}

fn told<'a>(movement: &Movement, rows: &[(&Moved, &'a Guest)]) -> Answer<'a> {
    let all = movement.tally(Cells::default());
    let pairs = Phase::ALL.into_iter().flat_map(|from| Phase::ALL.map(|to| (from, to)));
    let cells = pairs.map(|(from, to)| {
        let tally = movement.tally(Cells { from: Some(from), to: Some(to) });
        Cell {
            phase_from: from,
            phase_to: to,
            step: Step::between(from, to),
            customers: tally.guests,
            value_at_risk_from: tally.risk_before,
            value_at_risk_to: tally.risk_now,
        }
    });
    let row = |(moved, guest): &(&Moved, &'a Guest)| Row {
        member_no: &guest.member_no,
        name: guest.name.as_deref(),
        title: guest.title.as_deref(),
        phase_from: moved.from,
        phase_to: moved.to,
        step: moved.step(),
        value_at_risk_from: moved.risk_before,
        value_at_risk_to: moved.risk_now,
    };
    Answer {
        from: movement.from,
        to: movement.to,
        basis: movement.basis,
        counts: Step::ALL.iter().map(|step| (step.word(), movement.total(*step).guests)).collect(),
        value_at_risk_from: all.risk_before,
        value_at_risk_to: all.risk_now,
        cells: cells.filter(|cell| cell.customers > 0).collect(),
        rows: rows.iter().map(row).collect(),
    }
}

fn text(movement: &Movement, rows: &[(&Moved, &Guest)], total: usize, words: &Words) -> String {
    let head = words.movement_head(
        movement.from.to_string(),
        movement.to.to_string(),
        basis_words(movement.basis, words),
        movement_words::totals(movement, words),
    );
    let all = movement.tally(Cells::default());
    let risk =
        words.movement_risk(words.movement_guests(all.guests), money(all.risk_before), money(all.risk_now));
    let mut told = format!("{head}\n{risk}\n\n{}", matrix(movement, words).text(columns()));
    if !rows.is_empty() {
        let mut table = Table::new([
            (words.column_member_no(), Lean::Left),
            (words.column_name(), Lean::Left),
            (words.movement_column_from(), Lean::Left),
            (words.movement_column_to(), Lean::Left),
            (words.movement_column_risk_before(), Lean::Right),
            (words.movement_column_risk_now(), Lean::Right),
        ]);
        let shown = |of: Phase| format!("{} {}", phase::sign(of), phase::word(of, words));
        let risk = |risk: Option<Fen>| risk.map_or_else(|| words.none(), money);
        for (moved, guest) in rows {
            table.push(vec![
                shown_number(guest),
                shown_name_of(guest, words),
                shown(moved.from),
                format!("{} {}", movement_words::sign(moved.step()), shown(moved.to)),
                risk(moved.risk_before),
                risk(moved.risk_now),
            ]);
        }
        let total = u64::try_from(total).unwrap_or(u64::MAX);
        told.push('\n');
        told += &table.text(columns());
        told += &first_of(rows.len(), total, words);
    }
    told
}

/// The phases of the first day down, those of the second across, with their sums.
fn matrix(movement: &Movement, words: &Words) -> Table {
    let phases: Vec<Option<Phase>> = Phase::ALL.into_iter().map(Some).chain([None]).collect();
    let name = |of: &Option<Phase>| of.map_or_else(|| words.movement_total(), |of| phase::word(of, words));
    let heads = phases.iter().map(|of| (name(of), Lean::Right));
    let mut table = Table::new([(words.movement_corner(), Lean::Left)].into_iter().chain(heads));
    for from in &phases {
        let cell = |to: &Option<Phase>| match movement.tally(Cells { from: *from, to: *to }).guests {
            0 => "·".to_owned(),
            guests => group_thousands(&guests.to_string()),
        };
        table.push(std::iter::once(name(from)).chain(phases.iter().map(cell)).collect());
    }
    table
}
