//! The settings 设置: what figures depend on, and the closed days; each change shows what it would alter before it is saved.

mod dialog;
mod list;
mod preview;
mod profiles;
mod rows;

use super::{Heading, Hint, Offers, Scene, Screen, Turn, Why};
use crate::domain::edit::Edit;
use crate::domain::what_if::WhatIf;
use crate::error::Error;
use crate::ui::action::{Action, Context};
use crate::ui::display_words;
use crate::ui::notice::Notice;
use crate::ui::widget::window::Window;
use crate::words::Words;
use crate::worker::{Reply, Request, SettingsPage};
use dialog::Dialog;
use ratatui::Frame;
use rows::Row;

/// What there is to show.
#[derive(Debug)]
enum Content {
    /// The first answer is on its way.
    Loading,
    /// The settings in force, and a row for everything that can be changed.
    Ready(Box<SettingsPage>, Vec<Row>),
    /// There were none to be had.
    Failed(Error),
}

/// The screen.
#[derive(Debug)]
pub(crate) struct Settings {
    content: Content,
    /// The cursor among the rows, headings aside.
    window: Window,
    dialogs: Vec<Dialog>,
    notice: Option<Notice>,
    /// What closing the suggested days under the cursor would alter; none while it is reckoned.
    suggestion: Option<(Edit, Option<Result<WhatIf, Error>>)>,
    /// What the display setting being changed was before.
    displayed: Option<String>,
}

impl Settings {
    /// The screen before its first answer.
    pub(crate) fn new() -> Self {
        Self {
            suggestion: None,
            content: Content::Loading,
            window: Window::default(),
            dialogs: Vec::new(),
            notice: None,
            displayed: None,
        }
    }

    fn page(&self) -> Option<&SettingsPage> {
        match &self.content {
            Content::Ready(page, _) => Some(page),
            _ => None,
        }
    }

    fn rows(&self) -> &[Row] {
        match &self.content {
            Content::Ready(_, rows) => rows,
            _ => &[],
        }
    }

    fn focused(&self) -> Option<&Row> {
        self.rows().get(self.window.selected)
    }

    fn take_page(&mut self, page: SettingsPage) {
        let kept = self.focused().cloned();
        let rows = rows::of(&page);
        let again = kept.and_then(|kept| rows.iter().position(|row| *row == kept));
        self.window.select(again.unwrap_or(self.window.selected), rows.len(), rows.len());
        self.content = Content::Ready(Box::new(page), rows);
    }

    /// Reckons what closing the days under the cursor would alter, so that one key can close them knowingly.
    fn look_ahead(&mut self) -> Turn {
        let Some(Row::Suggested(span)) = self.focused() else {
            self.suggestion = None;
            return Turn::default();
        };
        let edit = closed_days(span, true);
        if self.suggestion.as_ref().is_some_and(|(known, _)| *known == edit) {
            return Turn::default();
        }
        self.suggestion = Some((edit.clone(), None));
        Turn::ask(vec![Request::WhatIf(edit)])
    }

    /// Closes the suggested days if what that alters has been shown, else shows it first.
    fn close_suggested(&mut self, edit: Edit) -> Turn {
        let is_known = |(known, effect): &(Edit, Option<Result<WhatIf, Error>>)| {
            *known == edit && matches!(effect, Some(Ok(_)))
        };
        if self.suggestion.as_ref().is_some_and(is_known) {
            return Turn::ask(vec![Request::Change(edit)]);
        }
        self.preview(edit)
    }

    /// Asks what a change would alter, and shows it before anything is saved.
    fn preview(&mut self, edit: Edit) -> Turn {
        self.dialogs.push(Dialog::preview(edit.clone()));
        Turn::ask(vec![Request::WhatIf(edit)])
    }

    fn open(&mut self, scene: &Scene) -> Turn {
        let (Some(row), Some(page)) = (self.focused().cloned(), self.page()) else { return Turn::default() };
        match row {
            Row::Setting(key) => {
                let dialog = Dialog::setting(key, &page.settings);
                self.dialogs.push(dialog);
            }
            Row::Display(_) if scene.config_path.is_none() => {
                self.notice = Some(Notice::Refused(Why::NoConfig));
            }
            Row::Display(key) => self.dialogs.push(Dialog::display(key, scene.config)),
            Row::Questions => return Turn { run: Some(Action::Questions), ..Turn::default() },
            Row::Profile(name) => {
                let dialog = rows::profile(page, &name).cloned().map(Dialog::profile);
                self.dialogs.extend(dialog);
            }
            Row::CloseDays => self.dialogs.push(Dialog::days()),
            Row::Closed(span) => return self.preview(closed_days(&span, false)),
            Row::Suggested(span) => return self.close_suggested(closed_days(&span, true)),
        }
        Turn::default()
    }

    fn copy_row(&mut self, scene: &Scene) -> Turn {
        let clipboard = self.focused().zip(self.page()).map(|(row, page)| row.as_text(page, scene));
        self.notice = clipboard.is_some().then_some(Notice::Copied);
        Turn { clipboard, ..Turn::default() }
    }

    fn click(&mut self, at: (u16, u16), double: bool, scene: &Scene) -> Turn {
        let Some(place) = list::row_at(self, at, scene) else { return Turn::default() };
        let len = self.rows().len();
        self.window.select(place, len, len);
        if double { self.open(scene) } else { self.look_ahead() }
    }
}

/// Closes days, or opens them again.
fn closed_days(span: &std::ops::RangeInclusive<crate::domain::day::Day>, closed: bool) -> Edit {
    Edit::ClosedDays { from: *span.start(), to: *span.end(), closed }
}

impl Screen for Settings {
    fn start(&mut self) -> Vec<Request> {
        vec![Request::Settings]
    }

    fn heading(&self, scene: &Scene) -> Heading {
        let words = scene.words();
        let is_demo = self.page().is_some_and(|page| page.demo);
        Heading::saying(words.screen_settings(), words.settings_in_the_store(), is_demo)
    }

    fn update(&mut self, action: Action, scene: &Scene) -> Turn {
        if !self.dialogs.is_empty() {
            return self.update_dialog(action, scene);
        }
        if let Some(why) = self.offers().why_not(action) {
            self.notice = Some(Notice::Refused(why));
            return Turn::default();
        }
        self.notice = None;
        match action {
            Action::Open if matches!(self.content, Content::Failed(_)) => {
                self.content = Content::Loading;
                return Turn::ask(vec![Request::Settings]);
            }
            Action::Open => return self.open(scene),
            Action::Undo => return Turn::ask(vec![Request::Undo]),
            Action::Redo => return Turn::ask(vec![Request::Redo]),
            Action::Back | Action::Leave => return Turn { left: true, ..Turn::default() },
            Action::Click { column, row, double } => return self.click((column, row), double, scene),
            Action::Copy => return self.copy_row(scene),
            action => {
                let len = self.rows().len();
                // Headings stand between the rows: which are in view is decided when they are drawn.
                self.window.take(action, len, list::height(scene));
            }
        }
        self.look_ahead()
    }

    fn fall_silent(&mut self) {
        self.notice = None;
    }

    fn receive(&mut self, reply: Reply, _scene: &Scene) -> Turn {
        match reply {
            Reply::Settings(Ok(page)) => {
                self.take_page(*page);
                self.suggestion = None;
                return self.look_ahead();
            }
            // What is there already is worth more than the message alone.
            Reply::Settings(Err(error)) if self.page().is_some() => {
                self.notice = Some(Notice::Failed(error));
            }
            Reply::Settings(Err(error)) => self.content = Content::Failed(error),
            Reply::WhatIf(answer) => {
                if let Some(dialog) = self.dialogs.last_mut() {
                    dialog.take(answer);
                } else if let Some((_, effect)) = &mut self.suggestion {
                    *effect = Some(answer);
                }
            }
            Reply::Displayed(key, Ok(config)) => {
                let after = display_words::value_of(&config, key);
                let before = self.displayed.take().unwrap_or_default();
                self.notice = Some(Notice::Displayed(key, [before, after]));
            }
            Reply::Displayed(_, Err(error)) => self.notice = Some(Notice::Failed(error)),
            Reply::Saved(done, Ok(told)) => {
                self.notice = Some(Notice::Saved(done, told));
                return Turn::ask(vec![Request::Settings]);
            }
            Reply::Saved(_, Err(error)) => {
                self.notice = Some(Notice::Failed(error));
                return Turn::ask(vec![Request::Settings]);
            }
            Reply::StoreChanged => {
                let mut requests = vec![Request::Settings];
                requests.extend(self.dialogs.last().and_then(Dialog::question));
                return Turn::ask(requests);
            }
            _ => {}
        }
        Turn::default()
    }

    fn is_tactful(&self) -> bool {
        true
    }

    fn render(&self, frame: &mut Frame, scene: &Scene) {
        list::draw(self, frame, scene);
        if let Some(dialog) = self.dialogs.last() {
            preview::draw(self, dialog, frame, scene);
        }
    }

    fn actions(&self) -> (Context, Offers) {
        let context = match self.dialogs.last() {
            Some(dialog) if dialog.has_field() => Context::Field,
            Some(_) => Context::Dialog,
            None => Context::Settings,
        };
        let choices = self.dialogs.last().map(|dialog| dialog.menu.entries.len());
        (context, Offers { choices, ..self.offers() })
    }
}

impl Settings {
    fn offers(&self) -> Offers {
        let mut offers = Offers::default();
        offers.call(Action::Open, self.opens());
        if matches!(self.content, Content::Loading) {
            offers.disabled.push((Action::Open, Why::NotRead));
        }
        if self.page().is_none() {
            offers.disabled.extend([Action::Undo, Action::Redo].map(|action| (action, Why::NotRead)));
        }
        if self.dialogs.last().is_some_and(Dialog::is_reckoning) {
            let of_menu = [Action::Open, Action::Choose(0)];
            offers.disabled.extend(of_menu.map(|action| (action, Why::NotReckoned)));
        }
        offers
    }

    /// What Enter does where it does not open something.
    fn opens(&self) -> Option<Hint> {
        if matches!(self.content, Content::Failed(_)) {
            return Some(Words::key_try_again_hint);
        }
        match self.focused().filter(|_| self.dialogs.is_empty())? {
            Row::Questions | Row::Profile(_) => None,
            Row::Suggested(_) => Some(Words::settings_close_hint),
            Row::Closed(_) => Some(Words::settings_open_hint),
            Row::Setting(_) | Row::Display(_) | Row::CloseDays => Some(Words::settings_change_hint),
        }
    }
}
