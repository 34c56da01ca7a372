//! What keys do on the pages of the call mode.

use super::call::{Calls, Choice, Purpose};
use super::{Alerts, Scene, Turn, call_page};
use crate::ui::action::Action;
use crate::ui::notice::Notice;
use crate::ui::screen::Why;
use crate::ui::widget::panel::{self, Took};

impl Alerts {
    /// Opens the call mode on those who are to be called today.
    pub(super) fn begin_calls(&mut self, scene: &Scene) {
        let calls = self.page().and_then(|page| Calls::of(page, scene.today));
        self.notice = calls.is_none().then_some(Notice::Refused(Why::NoCalls));
        self.calls = calls;
        self.dialog = None;
        self.input = None;
        self.speak();
    }

    /// Opens the page on which a touch or a table of the guest under the cursor is logged.
    pub(super) fn begin_one(&mut self, purpose: Purpose, scene: &Scene) -> Turn {
        let Some((row, page)) = self.focused().zip(self.page()) else { return Turn::default() };
        let (calls, asked) = Calls::of_one(purpose, row, (page.alerts.as_of, page.alerts.ladder), scene);
        self.calls = Some(calls);
        self.speak();
        Turn::ask(asked)
    }

    /// An action in the call mode.
    pub(super) fn update_calls(&mut self, action: Action, scene: &Scene) -> Turn {
        let Some(calls) = &mut self.calls else { return Turn::default() };
        if let Some(why) = calls.actions().1.why_not(action) {
            self.notice = Some(Notice::Refused(why));
            return Turn::default();
        }
        let is_in_field = calls.has_field();
        let requests = match action {
            Action::Back if calls.is_at_start() => return self.leave_calls(),
            Action::Back => {
                calls.next_page();
                Vec::new()
            }
            action if is_in_field => calls.type_in(action, scene),
            Action::Undo => calls.undo(),
            Action::Redo => calls.redo(),
            action => {
                let laid = call_page::lay_out(calls, scene);
                match panel::take(&mut calls.menu, &mut calls.scroll, action, laid) {
                    Took::Chosen(Choice::Close) => return self.leave_calls(),
                    Took::Chosen(choice) => calls.choose(choice, scene),
                    // A click beside the page leaves nothing behind.
                    Took::Closed if matches!(action, Action::Click { .. }) => Vec::new(),
                    Took::Closed => return self.leave_calls(),
                    Took::Nothing => return Turn::default(),
                }
            }
        };
        if !is_in_field {
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
