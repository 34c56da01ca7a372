//! The fields of dialogs: an as-of day is typed short or long, a file's name with its folder.

use super::Kind;
use crate::domain::day::Day;
use crate::domain::typed_day::read_day;
use crate::ui::action::Action;
use crate::ui::screen::attendance::{Attendance, Notice, Scene, Turn};
use tui_input::{Input, InputRequest};

/// Days for which the latest bills count as recent.
const MONTH: i32 = 31;

impl Attendance {
    pub(super) fn update_field(&mut self, action: Action, scene: &Scene) -> Turn {
        let last_day = self.page().map(|page| page.last_day);
        let Some(dialog) = self.dialogs.last_mut() else { return Turn::default() };
        match (&mut dialog.kind, action) {
            (Kind::Path(input, _), Action::Type(request)) => {
                input.handle(request);
            }
            (Kind::AsOf(input, wrong), Action::Type(request)) => {
                let replaces = matches!(
                    request,
                    InputRequest::InsertChar(_) | InputRequest::DeletePrevChar | InputRequest::DeleteNextChar
                );
                if std::mem::take(&mut dialog.prefilled) && replaces {
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
                // Before the latest files are in, a short day may be one without bills: that is where a tick of tonight shows.
                let is_recent = |last: Day| (0..=MONTH).contains(&(scene.today - last));
                let latest = last_day.map(|last| if is_recent(last) { scene.today } else { last });
                let day = latest.and_then(|latest| read_day(typed, latest));
                let is_earlier = day.is_some_and(|day| !says_month(typed, day, last_day));
                if day.is_none() && !typed.is_empty() {
                    *wrong = true;
                    dialog.prefilled = false;
                    return Turn::default();
                }
                // Left as it stood, the last day goes on moving with the bills.
                let was_chosen = self.asked.view.as_of.is_some();
                self.asked.view.as_of = day.filter(|day| was_chosen || Some(*day) != last_day);
                self.asked.month = None;
                self.notice = day.filter(|_| is_earlier).map(Notice::AsOf);
                return self.ask_again();
            }
            _ => {}
        }
        Turn::default()
    }
}

/// Whether a day is of the year and month a person who typed it so has in mind: those of the last bill where none were typed.
fn says_month(typed: &str, day: Day, last: Option<Day>) -> bool {
    let Some(last) = last else { return true };
    let narrow = typed.chars().map(crate::ui::keymap::narrow);
    let numbers = narrow
        .collect::<String>()
        .split(|sign: char| !sign.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .count();
    match numbers {
        1 => day.month() == last.month(),
        2 => day.month().year == last.month().year,
        _ => true,
    }
}
