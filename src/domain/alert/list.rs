//! The open alerts of a house with all that their pages tell, best first.

use super::{Act, Acted, Alert, Lately};
use crate::domain::customer::Guest;
use crate::domain::day::Day;
use crate::domain::edit::AlertEdit;
use crate::domain::guest_record::{GuestRecord, LeftOut};
use crate::domain::judge::Judgement;
use crate::domain::phase::Ladder;
use crate::domain::playbook::{Chance, Chosen, Script};
use crate::domain::touch::{Cause, LatestTouch};
use std::ops::Deref;

/// The open alerts as of a day, best first. Source: domain.md §5.
#[derive(Clone, Debug, PartialEq)]
pub struct Alerts {
    /// The as-of day.
    pub as_of: Day,
    /// Whether bills of later days are known: then neither acts nor visits have closed any, and what stood on that day differs.
    pub is_past: bool,
    /// The house ladder.
    pub ladder: Ladder,
    /// That so many of the roster fell at once that it is no matter of single guests.
    pub banner: Option<Banner>,
    /// Today's weather in one line, as somebody typed it.
    pub weather: Option<String>,
    /// One row a guest.
    pub rows: Vec<AlertRow>,
    /// Those with an alert who are dead, in no order: they are on no list. Their measure is the one they would be given alive.
    pub dead: Vec<AlertRow>,
}

/// How many of the roster fell within seven days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Banner {
    /// Those who fell.
    pub fallen: usize,
    /// All of the roster.
    pub roster: usize,
}

/// What whoever turns to a guest has to know of him: each is a line of his page.
#[derive(Clone, Debug, PartialEq)]
pub struct Approach {
    /// Who.
    pub guest: Guest,
    /// His phones, as the bills say.
    pub phones: Vec<String>,
    /// The phase he is in, why, and when it gets worse.
    pub judgement: Judgement,
    /// Why he stays away, as far as somebody learned it since he came last.
    pub cause: Option<Cause>,
    /// What to do, and what decided it.
    pub chosen: Chosen,
    /// The chance that he returns when it is done.
    pub chance: Chance,
    /// What the house knows of him: owner, secretary, what he likes, whether he may be reached.
    pub record: GuestRecord,
    /// What was said to him last, and the last promise made by anyone.
    pub touched: Option<LatestTouch>,
    /// What his latest bills tell; `None` until somebody asked for it by [`Approach::learn`].
    pub lately: Option<Lately>,
    /// What the words are filled from.
    pub script: Script,
    /// The visit of late that a touch brought about: the badge "woken".
    pub woken: Option<Day>,
    /// Why he is not to be reached in the way the measure asks for.
    pub left_out: Option<LeftOut>,
}

/// A guest to turn to, and his alert where one is open.
#[derive(Clone, Debug, PartialEq)]
pub struct Approached {
    /// The guest.
    pub approach: Approach,
    /// His open alert.
    pub alert: Option<Alert>,
    /// To whom somebody gave it.
    pub assigned_to: Option<String>,
    /// What is stored of his alerts.
    pub acted: Option<Acted>,
}

/// One guest with an open alert. What is known of the guest reads as if it were the row's own.
#[derive(Clone, Debug, PartialEq)]
pub struct AlertRow {
    /// The guest.
    pub approach: Approach,
    /// What asks for an act, since when, and how it stands.
    pub alert: Alert,
    /// To whom somebody gave the alert; else it is the owner's.
    pub assigned_to: Option<String>,
    /// What is stored of his alerts: what an edit has to say it saw.
    pub acted: Option<Acted>,
}

impl Deref for AlertRow {
    type Target = Approach;

    fn deref(&self) -> &Approach {
        &self.approach
    }
}

impl Approach {
    /// Whom to ask for and the number to call: the secretary first.
    #[must_use]
    pub fn to_call(&self) -> (Option<&str>, Option<&str>) {
        let secretary = self.record.secretary.as_deref();
        let own = self.phones.first().map(String::as_str);
        (secretary, self.record.secretary_phone.as_deref().filter(|_| secretary.is_some()).or(own))
    }
}

impl Approached {
    /// The row of the list of alerts; `None` without an open one.
    #[must_use]
    pub fn row(self) -> Option<AlertRow> {
        let Self { approach, alert, assigned_to, acted } = self;
        alert.map(|alert| AlertRow { approach, alert, assigned_to, acted })
    }

    /// The change an act about his open alert asks for; `None` without one. `as_of` is the day he was looked at.
    #[must_use]
    pub fn act(&self, as_of: Day, act: Act) -> Option<AlertEdit> {
        let acted = Acted::done(&self.alert?, as_of, act, self.assigned_to.clone());
        let member_no = self.approach.guest.member_no.clone();
        Some(AlertEdit { member_no, from: self.acted.clone(), to: Some(acted) })
    }
}

impl From<AlertRow> for Approached {
    fn from(row: AlertRow) -> Self {
        let AlertRow { approach, alert, assigned_to, acted } = row;
        Self { approach, alert: Some(alert), assigned_to, acted }
    }
}

impl AlertRow {
    /// Who is to act: whoever the alert was given to, else the guest's owner.
    #[must_use]
    pub fn responsible(&self) -> Option<&str> {
        self.assigned_to.as_deref().or(self.record.owner.as_deref())
    }
}
