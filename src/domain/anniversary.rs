//! Anniversaries 纪念日: what is to be remembered of a guest, and on which day of this year it falls.

use serde::{Deserialize, Serialize};

/// What is remembered. Source: domain.md §1, anniversaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnniversaryKind {
    /// 生日.
    Birthday,
    /// 结婚纪念日.
    Wedding,
    /// 公司周年.
    Company,
    /// 其他纪念日.
    Other,
}

impl AnniversaryKind {
    /// Every kind, in the order menus show them.
    pub const ALL: [Self; 4] = [Self::Birthday, Self::Wedding, Self::Company, Self::Other];

    /// The word of the command line and the store.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Birthday => "birthday",
            Self::Wedding => "wedding",
            Self::Company => "company",
            Self::Other => "other",
        }
    }

    /// The kind of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_read_back() {
        assert!(AnniversaryKind::ALL.into_iter().all(|it| AnniversaryKind::from_word(it.word()) == Some(it)));
    }
}
