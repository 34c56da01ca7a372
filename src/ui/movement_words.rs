//! The movement between two days, and what worked, as screens and commands say them.

use crate::domain::movement::{Movement, Step};
use crate::domain::touch::Effect;
use crate::text::group_thousands;
use crate::ui::theme::Role;
use crate::words::Words;

/// The sign of a step, which says the same as its colour.
pub(crate) fn sign(step: Step) -> &'static str {
    match step {
        Step::Worse => "↓",
        Step::Better => "↑",
        Step::Newcomer => "+",
        Step::Same => " ",
    }
}

/// The colour of a step.
pub(crate) fn role(step: Step) -> Role {
    match step {
        Step::Worse => Role::Worse,
        Step::Better => Role::Better,
        Step::Newcomer => Role::Key,
        Step::Same => Role::Text,
    }
}

/// What a step is called.
pub(crate) fn step(step: Step, words: &Words) -> String {
    match step {
        Step::Worse => words.movement_step_worse(),
        Step::Better => words.movement_step_better(),
        Step::Newcomer => words.movement_step_newcomer(),
        Step::Same => words.movement_step_same(),
    }
}

/// How many took each step.
pub(crate) fn totals(movement: &Movement, words: &Words) -> String {
    let count = |of: Step| {
        let guests = group_thousands(&movement.total(of).guests.to_string());
        words.movement_count(format!("{} {}", sign(of), step(of, words)).trim_start(), guests)
    };
    Step::ALL.map(count).join(&words.between_items())
}

/// Woken guests in a hundred touches; a dash where they are too few to tell.
pub(crate) fn percent(effect: Effect, words: &Words) -> String {
    effect.percent().map_or_else(|| words.none(), |percent| words.effects_percent(percent.to_string()))
}
