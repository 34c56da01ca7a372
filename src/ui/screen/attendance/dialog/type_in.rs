//! The fields of dialogs: an as-of day is typed short or long, a file's name with its folder.

use super::Kind;
use crate::ui::action::Action;
use crate::ui::screen::attendance::{Attendance, Scene, Turn};
use crate::ui::typed_day::read_day;
use tui_input::{Input, InputRequest};

impl Attendance {
    pub(super) fn update_field(&mut self, action: Action, scene: &Scene) -> Turn {
        let last_day = self.page().map(|page| page.last_day);
        let Some(dialog) = self.dialogs.last_mut() else { return Turn::default() };
        match (&mut dialog.kind, action) {
            (Kind::Path(input, _), Action::Type(request)) => {
                input.handle(request);
            }
            (Kind::AsOf(input, wrong), Action::Type(request)) => {
                if std::mem::take(&mut dialog.prefilled) && matches!(request, InputRequest::InsertChar(_)) {
                    *input = Input::default();
                }
                input.handle(request);
                *wrong = false;
            }
            (Kind::Path(input, format), Action::Open) => {
                let (typed, format) = (input.value().trim().to_owned(), *format);
                self.dialogs.pop();
                return self.write(&typed, format, scene);
            }
            (Kind::AsOf(input, wrong), Action::Open) => {
                let typed = input.value().trim();
                let day = last_day.and_then(|last| read_day(typed, last));
                if day.is_none() && !typed.is_empty() {
                    *wrong = true;
                    dialog.prefilled = false;
                    return Turn::default();
                }
                self.asked.view.as_of = day;
                self.asked.month = None;
                return self.ask_again();
            }
            _ => {}
        }
        Turn::default()
    }
}
