//! What else there is to say of a touch: a note, what was promised, what it cost. All of it may stay empty.

use crate::domain::money::Fen;
use crate::domain::touch::MOST_COST;
use crate::ui::action::Action;
use crate::ui::keymap::narrow;
use crate::words::Words;
use tui_input::Input;

/// The fields: note, promise, cost.
pub(crate) const FIELDS: usize = 3;
/// The place of the cost among them.
const COST: usize = 2;

/// What was typed, as it is logged.
#[derive(Debug, Default)]
pub(crate) struct Remarks {
    pub(crate) note: Option<String>,
    pub(crate) promise: Option<String>,
    pub(crate) cost: Fen,
}

/// The open fields.
#[derive(Debug, Default)]
pub(crate) struct Noting {
    pub(crate) fields: [Input; FIELDS],
    /// The field that is typed into.
    pub(crate) at: usize,
    /// Whether the cost was confirmed and is no amount.
    pub(crate) is_refused: bool,
}

impl Noting {
    /// What the fields are called.
    pub(crate) fn labels(words: &Words) -> [String; FIELDS] {
        [words.approach_note(), words.alert_page_promise(), words.approach_cost()]
    }

    /// An action while they are open; what was typed once it is confirmed.
    pub(crate) fn take(&mut self, action: Action) -> Option<Remarks> {
        match action {
            Action::Type(request) => {
                self.is_refused = false;
                self.fields[self.at].handle(request);
            }
            Action::Down => self.at = (self.at + 1) % FIELDS,
            Action::Up => self.at = (self.at + FIELDS - 1) % FIELDS,
            Action::Open => {
                let cost = cost(self.fields[COST].value());
                self.is_refused = cost.is_none();
                if self.is_refused {
                    self.at = COST;
                }
                let text = |field: usize| {
                    let typed = self.fields[field].value().trim();
                    (!typed.is_empty()).then(|| typed.to_owned())
                };
                return cost.map(|cost| Remarks { note: text(0), promise: text(1), cost });
            }
            _ => {}
        }
        None
    }
}

/// The amount typed; nothing typed is nothing spent, `None` what is no amount.
fn cost(typed: &str) -> Option<Fen> {
    let typed: String = typed.trim().chars().map(narrow).collect();
    if typed.is_empty() {
        return Some(Fen::ZERO);
    }
    typed.parse().ok().filter(|cost| (Fen::ZERO..=MOST_COST).contains(cost))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cost_is_an_amount_in_either_width_or_nothing() {
        let typed = ["", " ", "128.50", "１２８", "abc", "-1", "99999999999"];
        let read = [Some(0), Some(0), Some(12_850), Some(12_800), None, None, None];
        assert_eq!(typed.map(cost), read.map(|fen| fen.map(Fen)));
    }

    #[test]
    fn what_is_no_amount_keeps_the_fields_open_on_the_cost() {
        let mut noting = Noting::default();
        noting.fields[COST] = Input::new("much".to_owned());
        assert!(noting.take(Action::Open).is_none());
        assert_eq!((noting.at, noting.is_refused), (COST, true));
    }
}
