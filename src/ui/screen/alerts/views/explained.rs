//! How the figures of a view came about, a line a sentence.

use super::super::{Alerts, Scene};
use super::Showing;
use super::movement::{MovementView, about};
use crate::domain::effects::Effects;
use crate::domain::movement::{Cells, Movement};
use crate::ui::{movement_words, say};

impl Alerts {
    /// What the view is called.
    pub(in super::super) fn view_title(&self, scene: &Scene) -> String {
        match self.showing {
            Showing::Effects => scene.words().effects_title(),
            Showing::Movement | Showing::List => scene.words().movement_title(),
        }
    }

    /// How the figures of the view came about; nothing where it has none.
    pub(in super::super) fn view_explained(&self, scene: &Scene) -> Vec<String> {
        match self.showing {
            Showing::List => Vec::new(),
            Showing::Movement => {
                let movement = self.movement.movement();
                movement.map_or_else(Vec::new, |movement| of_movement(&self.movement, movement, scene))
            }
            Showing::Effects => {
                self.effects.answer.ready().map_or_else(Vec::new, |effects| of_effects(effects, scene))
            }
        }
    }
}

fn of_movement(own: &MovementView, movement: &Movement, scene: &Scene) -> Vec<String> {
    let words = scene.words();
    let [from, to] = [movement.from, movement.to].map(|day| day.to_string());
    let cells = own.behind.as_ref().map_or_else(|| own.cells(), |behind| behind.cells);
    let mut said = vec![about(movement, cells, scene).0];
    said.push(words.movement_explain_matrix(from, to));
    said.push(words.movement_explain_steps());
    if !scene.discreet {
        for cells in [cells, Cells::default()] {
            let tally = movement.tally(cells);
            let [before, now] = [tally.risk_before, tally.risk_now].map(|risk| say::yuan(Some(risk)));
            let sum = words.movement_risk(words.movement_guests(tally.guests), before, now);
            if !said.contains(&sum) {
                said.push(sum);
            }
        }
        said.push(words.movement_explain_risk());
    }
    said.push(words.guest_figure_as_of(say::day_and_weekday(movement.to, words)));
    said
}

fn of_effects(effects: &Effects, scene: &Scene) -> Vec<String> {
    let words = scene.words();
    let mut said = vec![movement_words::decided(effects, words), words.effects_explain_rule()];
    said.push(words.effects_explain_share());
    said.extend(movement_words::later(effects, words));
    said.push(words.guest_figure_as_of(say::day_and_weekday(effects.as_of, words)));
    said
}
