//! Alerts 预警: a phase is a fact, an alert asks for an act.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_read_back() {
        assert!(Rule::ALL.into_iter().all(|rule| Rule::from_word(rule.word()) == Some(rule)));
    }
}
