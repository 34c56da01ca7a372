//! What keys do on the pages on which calls, touches and tables are logged.

use super::call::Calls;
use super::call_page;
use super::step::Choice;
use crate::ui::action::Action;
use crate::ui::screen::{Scene, Why};
use crate::ui::widget::panel::{self, Took};
use crate::worker::Request;

/// What a key came to on a page.
#[derive(Debug)]
pub(crate) enum Went {
    /// It means nothing here.
    Nowhere,
    /// It cannot do that now.
    Refused(Why),
    /// It was taken, and this is asked of the store.
    On(Vec<Request>),
    /// The pages are left for the list.
    Back,
}

impl Calls {
    /// An action on the page.
    pub(crate) fn update(&mut self, action: Action, scene: &Scene) -> Went {
        if let Some(why) = self.actions().1.why_not(action) {
            return Went::Refused(why);
        }
        if self.is_saving && action != Action::Back {
            return Went::Nowhere;
        }
        let was_asked = std::mem::replace(&mut self.is_leaving, action == Action::Back);
        let requests = match action {
            Action::Back if self.is_saving && !was_asked => return Went::Refused(Why::BeingSaved),
            Action::Back if self.has_typed() && !was_asked => return Went::Refused(Why::Typed),
            Action::Back if self.is_saving => return Went::Back,
            Action::Back if self.is_at_start() => return Went::Back,
            Action::Back => {
                self.next_page();
                Vec::new()
            }
            action if self.has_field() => self.type_in(action, scene),
            Action::Later => {
                self.put_behind();
                Vec::new()
            }
            Action::Undo => self.undo(),
            Action::Redo => self.redo(),
            action => {
                let laid = call_page::lay_out(self, scene);
                match panel::take(&mut self.menu, &mut self.scroll, action, laid) {
                    Took::Chosen(Choice::Close) => return Went::Back,
                    Took::Chosen(choice) => self.choose(choice, scene),
                    // A click beside the page leaves nothing behind.
                    Took::Closed if matches!(action, Action::Click { .. }) => Vec::new(),
                    Took::Closed => return Went::Back,
                    Took::Nothing => return Went::Nowhere,
                }
            }
        };
        Went::On(requests)
    }
}
