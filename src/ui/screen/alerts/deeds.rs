//! What is done about alerts from the list: each the change it asks for, of one guest or of all who are marked.

use super::Alerts;
use crate::domain::alert::{Act, Acted, AlertRow};
use crate::domain::edit::{AlertEdit, Edit};
use crate::worker::Request;

/// What is done about an alert.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    /// It was seen, put off, or closed with a cause.
    Act(Act),
    /// It is given to somebody, or back to the guest's owner.
    Give(Option<String>),
}

impl Alerts {
    /// Those a deed is done to: all who are marked, else the one under the cursor.
    pub(super) fn meant(&self) -> Vec<&AlertRow> {
        let rows = self.page().map(|page| page.alerts.rows.as_slice()).unwrap_or_default();
        let marked: Vec<&AlertRow> =
            rows.iter().filter(|row| self.marked.holds(row.guest.customer)).collect();
        if marked.is_empty() { self.focused().into_iter().collect() } else { marked }
    }

    /// The change a deed asks for: one line of the journal, one undo.
    pub(super) fn change(&self, deed: &Deed) -> Option<Request> {
        let as_of = self.page()?.alerts.as_of;
        let acted = |row: &AlertRow| match deed {
            Deed::Act(act) => Acted::done(&row.alert, as_of, *act, row.assigned_to.clone()),
            Deed::Give(to) => Acted::given(&row.alert, as_of, to.clone()),
        };
        let edit = |row: &AlertRow| AlertEdit {
            member_no: row.guest.member_no.clone(),
            from: row.acted.clone(),
            to: Some(acted(row)),
        };
        let guests: Vec<AlertEdit> = self.meant().into_iter().map(edit).collect();
        (!guests.is_empty()).then_some(Request::Change(Edit::Alert { guests }))
    }
}
