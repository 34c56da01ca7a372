//! The screens by name: what opens each, what it is asked, where keys are read on it.

use crate::ui::action::{Action, Context};
use crate::worker::Slot;

/// Every screen, by the noun the manager says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ScreenName {
    /// The page of the day.
    Today,
    /// The list of customers.
    Customers,
    /// The attendance sheet.
    Attendance,
    /// The alerts.
    Alerts,
    /// The journal.
    Journal,
    /// The settings.
    Settings,
    /// The import of a file.
    Import,
    /// The first questions.
    Questions,
}

impl ScreenName {
    /// Every screen.
    pub(crate) const ALL: [Self; 8] = [
        Self::Today,
        Self::Customers,
        Self::Attendance,
        Self::Alerts,
        Self::Journal,
        Self::Settings,
        Self::Import,
        Self::Questions,
    ];

    /// The action that opens it.
    pub(crate) fn opener(self) -> Action {
        match self {
            Self::Today => Action::Today,
            Self::Customers => Action::Customers,
            Self::Attendance => Action::Attendance,
            Self::Alerts => Action::Alerts,
            Self::Journal => Action::Journal,
            Self::Settings => Action::Settings,
            Self::Import => Action::Import,
            Self::Questions => Action::Questions,
        }
    }

    /// Where its keys are read.
    pub(crate) fn context(self) -> Context {
        match self {
            Self::Today => Context::Today,
            Self::Customers => Context::Customers,
            Self::Attendance => Context::Attendance,
            Self::Alerts => Context::Alerts,
            Self::Journal => Context::Journal,
            Self::Settings => Context::Settings,
            Self::Import => Context::Import,
            Self::Questions => Context::Questions,
        }
    }

    /// The screen an action opens.
    pub(crate) fn opened_by(action: Action) -> Option<Self> {
        Self::ALL.into_iter().find(|name| name.opener() == action)
    }

    /// The screen that asks the questions of a slot; changes, what they would alter and what is asked of one guest are answered to
    /// whoever asked, the palette is no screen.
    pub(crate) fn asking(slot: Slot) -> Option<Self> {
        match slot {
            Slot::Sheet | Slot::View | Slot::Dialog | Slot::Row => Some(Self::Attendance),
            Slot::Brief => Some(Self::Today),
            Slot::Alerts | Slot::AlertsView | Slot::MovedGuests | Slot::Playbooks | Slot::Lately => {
                Some(Self::Alerts)
            }
            Slot::Journal => Some(Self::Journal),
            Slot::Settings => Some(Self::Settings),
            Slot::Questions => Some(Self::Questions),
            Slot::Guests | Slot::Card | Slot::Shown | Slot::Marked | Slot::Frequencies | Slot::Output => {
                Some(Self::Customers)
            }
            Slot::Preview | Slot::Import | Slot::Paths => Some(Self::Import),
            Slot::Palette | Slot::Change | Slot::WhatIf | Slot::Owners | Slot::Approach | Slot::Clashes => {
                None
            }
        }
    }

    /// Whether leaving it leaves the program; from the others one goes back to where one came from.
    pub(crate) fn is_main(self) -> bool {
        match self {
            Self::Today | Self::Customers | Self::Attendance | Self::Alerts => true,
            Self::Journal | Self::Settings | Self::Import | Self::Questions => false,
        }
    }
}
