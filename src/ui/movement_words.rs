//! The movement between two days, and what worked, as screens and commands say them.

use crate::domain::effects::Effects;
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

/// How many touches are decided, how many of them woke the guest, and how many are not decided yet.
pub(crate) fn decided(effects: &Effects, words: &Words) -> String {
    let total = effects.total();
    let [attempts, woken, running] =
        [total.attempts, total.woken, effects.running()].map(|it| it.to_string());
    words.effects_head(effects.as_of.to_string(), attempts, woken, running)
}

/// How many touches were made after the as-of day; nothing where there are none.
pub(crate) fn later(effects: &Effects, words: &Words) -> Option<String> {
    (effects.later > 0).then(|| words.effects_later(effects.later, effects.as_of.to_string()))
}

/// Why there is nothing to tell: nobody was touched at all, or nobody up to the as-of day.
pub(crate) fn no_touches(effects: &Effects, words: &Words) -> String {
    match later(effects, words) {
        Some(later) => {
            let none = words.effects_none_by(effects.as_of.to_string());
            [none, later].join(&words.between_sentences())
        }
        None => words.effects_none(),
    }
}
