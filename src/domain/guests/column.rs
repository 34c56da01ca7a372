//! The columns of the list of guests.

/// What the list of guests can be sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum GuestColumn {
    /// Name: letters first, then Chinese names by pinyin.
    Name,
    /// Member number, byte order.
    Number,
    /// Phase, from prospect to buried.
    Phase,
    /// Visits in the last 30 open days.
    Visits30,
    /// Visits in the last 12 months.
    Visits12,
    /// Net spend of the last 12 months.
    Spend12,
    /// Average per visit of the last 12 months.
    Average,
    /// Last visit.
    #[default]
    LastVisit,
    /// First visit.
    FirstVisit,
    /// Days since the last visit.
    DaysSince,
    /// Pinned to the roster, excluded from it, or neither.
    Roster,
    /// Who of the house looks after him: names as in the column of names, nobody last.
    Owner,
}

impl GuestColumn {
    /// Every column, in the order they stand in.
    pub const ALL: [Self; 12] = [
        Self::Name,
        Self::Number,
        Self::Phase,
        Self::Visits30,
        Self::Visits12,
        Self::Spend12,
        Self::Average,
        Self::LastVisit,
        Self::FirstVisit,
        Self::DaysSince,
        Self::Roster,
        Self::Owner,
    ];

    /// The word it is remembered by.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Number => "number",
            Self::Phase => "phase",
            Self::Visits30 => "visits_30",
            Self::Visits12 => "visits_12",
            Self::Spend12 => "spend_12",
            Self::Average => "average",
            Self::LastVisit => "last_visit",
            Self::FirstVisit => "first_visit",
            Self::DaysSince => "days_since",
            Self::Roster => "roster",
            Self::Owner => "owner",
        }
    }

    /// The column of a word; `None` for one that is not known.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.word() == word)
    }

    /// Whether the list begins with the largest when it is sorted by this for the first time.
    #[must_use]
    pub fn begins_descending(self) -> bool {
        !matches!(self, Self::Name | Self::Number | Self::Owner)
    }
}
