//! What the latest bills of the guest under the cursor tell: asked when the cursor comes to him, since nobody reads those of everybody.

use super::{Alerts, Content, Turn};
use crate::domain::alert::Lately;
use crate::domain::bill::CustomerId;
use crate::error::Error;
use crate::ui::action::Action;
use crate::ui::notice::Notice;
use crate::worker::Request;
use std::sync::Arc;

/// What is being asked about whom.
#[derive(Debug, Default)]
pub(super) struct Asking {
    whom: Option<CustomerId>,
    /// What is to be done as soon as it is known.
    then: Option<Action>,
}

impl Alerts {
    /// Adds the question about the guest under the cursor, unless it is answered or on its way.
    pub(super) fn ask_lately(&mut self, turn: &mut Turn) {
        let unread = self.focused().filter(|row| row.lately.is_none()).map(|row| row.guest.customer);
        if unread == self.asking.whom {
            return;
        }
        self.asking = Asking { whom: unread, then: None };
        let asked = unread.zip(self.page()).map(|(customer, page)| (customer, page.alerts.as_of));
        turn.requests.extend(asked.map(|(customer, as_of)| Request::Lately { customer, as_of }));
    }

    /// Whether an action has to wait until the guest under the cursor is known; then it is run by itself.
    pub(super) fn waits_for_lately(&mut self, action: Action) -> bool {
        let waits = self.focused().is_some_and(|row| row.lately.is_none());
        self.asking.then = waits.then_some(action);
        waits
    }

    /// Takes what the latest bills of a guest tell into his row.
    pub(super) fn take_lately(&mut self, customer: CustomerId, told: Result<Lately, Error>) -> Turn {
        let asked = std::mem::take(&mut self.asking);
        let is_asked = asked.whom == Some(customer);
        match told {
            Ok(lately) => {
                let Content::Ready(page) = &mut self.content else { return Turn::default() };
                let rows = &mut Arc::make_mut(&mut page.alerts).rows;
                if let Some(row) = rows.iter_mut().find(|row| row.guest.customer == customer) {
                    row.approach.learn(lately);
                }
                self.speak();
                Turn { run: asked.then.filter(|_| is_asked), ..Turn::default() }
            }
            Err(error) => {
                // It is not asked again before the cursor has been elsewhere.
                self.asking.whom = asked.whom;
                self.notice = Some(Notice::Failed(error));
                Turn::default()
            }
        }
    }
}
