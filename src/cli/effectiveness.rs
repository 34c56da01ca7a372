//! `rollcall effectiveness`: how often touches woke guests, by method, phase and person.

use super::context::{Context, columns};
use super::table::Table;
use crate::domain::day::Day;
use crate::domain::effects::{EffectLine, Effects};
use crate::domain::phase::Phase;
use crate::domain::touch::Method;
use crate::error::Error;
use crate::text::{Lean, tact, terms};
use crate::ui::{movement_words, phase};
use crate::words::Words;
use serde::Serialize;

/// `effectiveness`, as JSON.
#[derive(Serialize)]
struct Answer<'a> {
    as_of: Day,
    attempts: u32,
    woken: u32,
    undecided: u32,
    /// Touches after the as-of day, which are in none of the rows.
    later: u32,
    rows: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    method: Method,
    phase: Phase,
    owner: &'a str,
    /// Touches that are decided.
    attempts: u32,
    woken: u32,
    /// Whole percent; none below ten touches.
    percent: Option<u32>,
    undecided: u32,
}

/// Prints a line a method, phase and person.
pub fn run(context: &Context) -> Result<u8, Error> {
    let effects = context.read_store()?.effects(&context.view())?;
    context.hint_everywhere();
    let total = effects.total();
    let answer = Answer {
        as_of: effects.as_of,
        attempts: total.attempts,
        woken: total.woken,
        undecided: effects.running(),
        later: effects.later,
        rows: effects.lines.iter().map(row).collect(),
    };
    context.answer(&answer, || text(&effects, context.words()))?;
    Ok(0)
}

fn row(line: &EffectLine) -> Row<'_> {
    Row {
        method: line.method,
        phase: line.phase,
        owner: &line.owner,
        attempts: line.effect.attempts,
        woken: line.effect.woken,
        percent: line.effect.percent(),
        undecided: line.running,
    }
}

fn text(effects: &Effects, words: &Words) -> String {
    if effects.lines.is_empty() {
        return format!("{}\n", movement_words::no_touches(effects, words));
    }
    let head = movement_words::decided(effects, words);
    let later = movement_words::later(effects, words).map(|later| format!("{later}\n")).unwrap_or_default();
    let mut table = Table::new([
        (words.effects_column_method(), Lean::Left),
        (words.effects_column_phase(), Lean::Left),
        (words.effects_column_owner(), Lean::Left),
        (words.effects_column_attempts(), Lean::Right),
        (words.effects_column_woken(), Lean::Right),
        (words.effects_column_percent(), Lean::Right),
        (words.effects_column_running(), Lean::Right),
    ]);
    for line in &effects.lines {
        table.push(vec![
            terms::method(line.method, words),
            format!("{} {}", phase::sign(line.phase), phase::word(line.phase, words)),
            tact::name_or_number(&line.owner, false).into_owned(),
            line.effect.attempts.to_string(),
            line.effect.woken.to_string(),
            movement_words::percent(line.effect, words),
            line.running.to_string(),
        ]);
    }
    format!("{head}\n\n{}\n{later}{}\n", table.text(columns()), words.effects_foot())
}
