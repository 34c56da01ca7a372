//! Alerts 预警: a phase is a fact, an alert asks for an act.

mod lately;
mod list;
mod order;
mod quick;
mod record;
mod rules;
mod season;
mod state;
mod watch;
mod why_not;

pub use lately::{LastSitting, Lately};
pub use list::{AlertRow, Alerts, Approach, Approached, Banner};
pub use order::{LATELY, Urgency, best_first, fell_within, is_roster_wide};
pub use quick::{Quick, may_fire};
pub use record::Acted;
pub use rules::{AHEAD, Facts, Moment};
pub use season::Feasts;
pub use state::{Act, Alert, AlertRecord, AlertState, Closed, ClosedBy, State, Today};
pub use watch::{TouchMade, Watch};
pub use why_not::{Standing, WhyNot, why_not};

use serde::{Deserialize, Serialize};

/// Why an alert was raised. Source: domain.md §5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// A next action is due or overdue.
    Promise,
    /// The phase is worse than the acknowledged one, and not by chance.
    Fell,
    /// Fifteen days without a guest of the roster.
    #[serde(rename = "gap15")]
    Gap,
    /// He comes as often, and spends far less.
    Ticket,
    /// His rate slid over the months.
    Fade,
    /// A month after the first visit there was no second.
    Second,
    /// The feast he gave at this time last year is not booked.
    Season,
    /// He comes more often than ever: thank him.
    Rise,
    /// An anniversary is near.
    Day,
}

impl Rule {
    /// Every rule, in the order an alert names them.
    pub const ALL: [Self; 9] = [
        Self::Promise,
        Self::Fell,
        Self::Gap,
        Self::Ticket,
        Self::Fade,
        Self::Second,
        Self::Season,
        Self::Rise,
        Self::Day,
    ];

    /// The word of the command line and the store.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Promise => "promise",
            Self::Fell => "fell",
            Self::Gap => "gap15",
            Self::Ticket => "ticket",
            Self::Fade => "fade",
            Self::Second => "second",
            Self::Season => "season",
            Self::Rise => "rise",
            Self::Day => "day",
        }
    }

    /// The rule of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.word() == word)
    }
}

/// A set of rules, said in the order of [`Rule::ALL`]; as JSON a list of their words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "Vec<Rule>", into = "Vec<Rule>")]
pub struct Rules(u16);

impl Rules {
    /// No rule.
    pub const NONE: Self = Self(0);

    /// Adds a rule.
    pub fn insert(&mut self, rule: Rule) {
        self.0 |= 1 << rule as u16;
    }

    /// Whether a rule is in it.
    #[must_use]
    pub fn contains(self, rule: Rule) -> bool {
        self.0 & (1 << rule as u16) != 0
    }

    /// Whether none is.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self == Self::NONE
    }

    /// The rules in it.
    pub fn iter(self) -> impl Iterator<Item = Rule> {
        Rule::ALL.into_iter().filter(move |rule| self.contains(*rule))
    }

    /// The rules of either set.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The rules of both sets.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The rules that are not in the other set.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

impl From<Vec<Rule>> for Rules {
    fn from(rules: Vec<Rule>) -> Self {
        rules.into_iter().collect()
    }
}

impl From<Rules> for Vec<Rule> {
    fn from(rules: Rules) -> Self {
        rules.iter().collect()
    }
}

impl FromIterator<Rule> for Rules {
    fn from_iter<I: IntoIterator<Item = Rule>>(rules: I) -> Self {
        let mut set = Self::NONE;
        rules.into_iter().for_each(|rule| set.insert(rule));
        set
    }
}

#[cfg(test)]
mod simulation;
#[cfg(test)]
mod tests;
