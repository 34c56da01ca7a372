//! The call mode over the list: it is begun, worked through and left; a touch or a table of one guest is logged in the same steps.

use super::{Alerts, Scene, Turn};
use crate::domain::alert::Approached;
use crate::ui::action::Action;
use crate::ui::approach::{Calls, Purpose, Went};
use crate::ui::notice::Notice;
use crate::ui::screen::Why;

impl Alerts {
    /// Opens the call mode on those who are to be called today.
    pub(super) fn begin_calls(&mut self) {
        let calls = self.page().and_then(Calls::of);
        self.notice = calls.is_none().then_some(Notice::Refused(Why::NoCalls));
        self.calls = calls;
        self.dialog = None;
        self.input = None;
        self.speak();
    }

    /// Opens the page on which a touch or a table of the guest under the cursor is logged.
    pub(super) fn begin_one(&mut self, purpose: Purpose, scene: &Scene) -> Turn {
        let Some((row, page)) = self.focused().zip(self.page()) else { return Turn::default() };
        let of = (page.alerts.as_of, page.alerts.ladder);
        let (calls, asked) = Calls::of_one(purpose, Approached::from(row.clone()), of, scene);
        self.calls = Some(calls);
        self.speak();
        Turn::ask(asked)
    }

    /// An action in the call mode.
    pub(super) fn update_calls(&mut self, action: Action, scene: &Scene) -> Turn {
        let Some(calls) = &mut self.calls else { return Turn::default() };
        let was_in_field = calls.has_field();
        let requests = match calls.update(action, scene) {
            Went::Nowhere => return Turn::default(),
            Went::Back => return self.leave_calls(),
            Went::Refused(why) => {
                self.notice = Some(Notice::Refused(why));
                return Turn::default();
            }
            Went::On(requests) => requests,
        };
        if !was_in_field || matches!(self.notice, Some(Notice::Refused(_))) {
            self.notice = None;
        }
        if calls.is_over() {
            self.calls = None;
        }
        self.speak();
        Turn::ask(requests)
    }

    /// Back to the list, which is read anew.
    fn leave_calls(&mut self) -> Turn {
        self.calls = None;
        self.notice = None;
        self.speak();
        Turn::ask(vec![self.ask()])
    }
}
