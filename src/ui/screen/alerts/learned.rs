//! What the latest bills of the guest under the cursor tell: asked when the cursor comes to him, since nobody reads those of everybody.

use super::{Alerts, Content, Scene, Turn};
use crate::domain::alert::Lately;
use crate::domain::bill::CustomerId;
use crate::error::Error;
use crate::ui::notice::Notice;
use crate::worker::Request;
use std::sync::Arc;

impl Alerts {
    /// Adds the question about the guest under the cursor, unless it is answered or on its way.
    pub(super) fn ask_lately(&mut self, turn: &mut Turn) {
        let unread = self.focused().filter(|row| row.lately.is_none()).map(|row| row.guest.customer);
        if unread == self.asking {
            return;
        }
        self.asking = unread;
        let asked = unread.zip(self.page()).map(|(customer, page)| (customer, page.alerts.as_of));
        turn.requests.extend(asked.map(|(customer, as_of)| Request::Lately { customer, as_of }));
    }

    /// Takes what the latest bills of a guest tell into his row, and into the page that was opened on him meanwhile. What could not
    /// be read is asked for again once the cursor has been elsewhere.
    pub(super) fn take_lately(
        &mut self,
        customer: CustomerId,
        told: Result<Lately, Error>,
        scene: &Scene,
    ) -> Turn {
        let lately = match told {
            Ok(lately) => lately,
            Err(error) => {
                self.notice = Some(Notice::Failed(error));
                return Turn::default();
            }
        };
        let requests = self.calls.as_mut().map(|calls| calls.learn(customer, &lately, scene));
        if let Content::Ready(page) = &mut self.content {
            let rows = &mut Arc::make_mut(&mut page.alerts).rows;
            if let Some(row) = rows.iter_mut().find(|row| row.guest.customer == customer) {
                row.approach.learn(lately);
            }
        }
        self.asking = self.asking.filter(|asked| *asked != customer);
        self.speak();
        Turn::ask(requests.unwrap_or_default())
    }
}
