//! The dialogs of the settings: a value to choose or type, days to close, and what the change would alter.

use super::profiles::WrongName;
use super::{Scene, Settings, Turn, closed_days, preview};
use crate::config::Config;
use crate::domain::edit::Edit;
use crate::domain::intake::ImportProfile;
use crate::domain::settings;
use crate::domain::typed_day::read_span;
use crate::domain::what_if::WhatIf;
use crate::error::Error;
use crate::ui::action::Action;
use crate::ui::display_words;
use crate::ui::keymap::narrow;
use crate::ui::setting_words;
use crate::ui::widget::field;
use crate::ui::widget::menu::Menu;
use crate::ui::widget::panel::{self, Took};
use crate::worker::Request;
use tui_input::Input;

/// What a dialog shows.
#[derive(Debug)]
pub(super) enum Kind {
    /// A value to be chosen.
    Pick(String),
    /// A display setting to be chosen.
    Display(&'static str),
    /// A value to be typed; whether what stands there does not fit.
    Type(String, Input, bool),
    /// Days to be closed; whether what stands there is no span of days.
    Days(Input, bool),
    /// A way of reading in full.
    Profile(ImportProfile),
    /// Another name for it, and why what stands there cannot be one.
    Rename(ImportProfile, Input, Option<WrongName>),
    /// A change and what it would alter; `None` while that is reckoned.
    Preview(Edit, Option<Result<WhatIf, Error>>),
}

/// What a line of a menu does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// Proposes this value.
    Value(&'static str),
    /// Saves the change.
    Save,
    /// Asks once more what the change would alter.
    Again,
    /// Asks for another name of a way of reading.
    Rename,
    /// Forgets a way of reading.
    Forget,
    /// Changes nothing.
    Leave,
}

/// A dialog.
#[derive(Debug)]
pub(super) struct Dialog {
    pub(super) kind: Kind,
    pub(super) menu: Menu<Choice>,
    pub(super) scroll: usize,
    /// Whether the field holds what stood there before: the first key replaces it.
    pub(super) prefilled: bool,
}

impl Dialog {
    pub(super) fn new(kind: Kind, entries: Vec<Choice>) -> Self {
        Self { kind, menu: Menu::new(entries), scroll: 0, prefilled: false }
    }

    /// Asks for another value of a setting.
    pub(super) fn setting(key: String, now: &settings::Settings) -> Self {
        let value = now.get(&key).unwrap_or_default();
        let choices = setting_words::choices(&key);
        if choices.is_empty() {
            return Self {
                prefilled: true,
                ..Self::new(Kind::Type(key, Input::new(value), false), Vec::new())
            };
        }
        let at = choices.iter().position(|choice| *choice == value).unwrap_or(0);
        let entries: Vec<Choice> = choices.into_iter().map(Choice::Value).collect();
        let mut dialog = Self::new(Kind::Pick(key), entries);
        dialog.menu.window.selected = at;
        dialog
    }

    /// Asks for another value of a display setting.
    pub(super) fn display(key: &'static str, now: &Config) -> Self {
        let choices = display_words::choices(key);
        let value = display_words::value_of(now, key);
        let at = choices.iter().position(|choice| *choice == value).unwrap_or(0);
        let mut dialog = Self::new(Kind::Display(key), choices.into_iter().map(Choice::Value).collect());
        dialog.menu.window.selected = at;
        dialog
    }

    /// Asks which days are to be closed.
    pub(super) fn days() -> Self {
        Self::new(Kind::Days(Input::default(), false), Vec::new())
    }

    /// Shows what a change would alter; until that is known there is nothing to choose, so that no key saves it unseen.
    pub(super) fn preview(edit: Edit) -> Self {
        Self::new(Kind::Preview(edit, None), Vec::new())
    }

    /// Whether what the change would alter is still to come.
    pub(super) fn is_reckoning(&self) -> bool {
        matches!(self.kind, Kind::Preview(_, None))
    }

    /// Whether keys type into it.
    pub(super) fn has_field(&self) -> bool {
        matches!(self.kind, Kind::Type(..) | Kind::Days(..) | Kind::Rename(..))
    }

    /// The answer to what the change would alter.
    pub(super) fn take(&mut self, answer: Result<WhatIf, Error>) {
        if let Kind::Preview(_, what) = &mut self.kind {
            let first = if answer.is_ok() { Choice::Save } else { Choice::Again };
            let entries = vec![first, Choice::Leave];
            if self.menu.entries != entries {
                self.menu = Menu::new(entries);
            }
            *what = Some(answer);
        }
    }

    /// The question that fills it.
    pub(super) fn question(&self) -> Option<Request> {
        match &self.kind {
            Kind::Preview(edit, _) => Some(Request::WhatIf(edit.clone())),
            _ => None,
        }
    }
}

impl Settings {
    /// An action while a dialog is open.
    pub(super) fn update_dialog(&mut self, action: Action, scene: &Scene) -> Turn {
        let laid = self.dialogs.last().map(|dialog| preview::lay_out(self, dialog, scene));
        let Some((dialog, laid)) = self.dialogs.last_mut().zip(laid) else { return Turn::default() };
        // Enter that comes too early neither saves nor closes.
        if dialog.is_reckoning() && action == Action::Open {
            return Turn::default();
        }
        if dialog.has_field() && !matches!(action, Action::Back | Action::Leave | Action::Click { .. }) {
            return self.update_field(action, scene);
        }
        match panel::take(&mut dialog.menu, &mut dialog.scroll, action, laid) {
            Took::Chosen(choice) => return self.choose(choice, scene),
            Took::Closed => {
                self.dialogs.pop();
            }
            Took::Nothing => {}
        }
        Turn::default()
    }

    fn choose(&mut self, choice: Choice, scene: &Scene) -> Turn {
        let kind = self.dialogs.last().map(|dialog| &dialog.kind);
        match (choice, kind) {
            (Choice::Value(value), Some(Kind::Pick(key))) => {
                let key = key.clone();
                self.propose(key, value.to_owned())
            }
            (Choice::Value(value), Some(Kind::Display(key))) => {
                let key = *key;
                self.dialogs.clear();
                self.show(key, value, scene)
            }
            (Choice::Rename, Some(Kind::Profile(profile))) => {
                self.dialogs.push(Dialog::rename(profile.clone()));
                Turn::default()
            }
            (Choice::Forget, Some(Kind::Profile(profile))) => {
                let edit =
                    Edit::Profile { name: profile.name.clone(), from: Some(profile.clone()), to: None };
                self.dialogs.clear();
                Turn::ask(vec![Request::Change(edit)])
            }
            (Choice::Save, Some(Kind::Preview(edit, _))) => {
                let edit = edit.clone();
                self.dialogs.clear();
                Turn::ask(vec![Request::Change(edit)])
            }
            (Choice::Again, Some(Kind::Preview(edit, _))) => {
                let edit = edit.clone();
                self.dialogs.pop();
                self.preview(edit)
            }
            _ => {
                self.dialogs.clear();
                Turn::default()
            }
        }
    }

    /// Writes a display setting into its file; what it is already needs no writing.
    fn show(&mut self, key: &'static str, value: &str, scene: &Scene) -> Turn {
        let before = display_words::value_of(scene.config, key);
        let Some(path) = scene.config_path.filter(|_| before != value) else { return Turn::default() };
        self.displayed = Some(before);
        let to = (!value.is_empty()).then(|| value.to_owned());
        Turn::ask(vec![Request::Display { path: path.to_owned(), key, to }])
    }

    /// Shows what a value would alter.
    fn propose(&mut self, key: String, value: String) -> Turn {
        let from = self.page().and_then(|page| page.settings.get(&key));
        if from.as_deref() == Some(value.as_str()) {
            self.dialogs.clear();
            return Turn::default();
        }
        self.preview(Edit::Setting { key, from, to: Some(value) })
    }

    fn update_field(&mut self, action: Action, scene: &Scene) -> Turn {
        if matches!(self.dialogs.last(), Some(Dialog { kind: Kind::Rename(..), .. })) {
            return self.update_name(action);
        }
        let settings = self.page().map(|page| page.settings.clone()).unwrap_or_default();
        let Some(dialog) = self.dialogs.last_mut() else { return Turn::default() };
        let (Kind::Type(_, input, wrong) | Kind::Days(input, wrong)) = &mut dialog.kind else {
            return Turn::default();
        };
        match action {
            Action::Type(request) => {
                field::take(input, &mut dialog.prefilled, request);
                *wrong = false;
                return Turn::default();
            }
            Action::Open => {}
            _ => return Turn::default(),
        }
        let typed: String = input.value().trim().chars().map(narrow).collect();
        match &mut dialog.kind {
            Kind::Type(key, _, wrong) => {
                let key = key.clone();
                let mut tried = settings;
                *wrong = tried.set(&key, &typed).is_err();
                dialog.prefilled = false;
                match tried.get(&key).filter(|_| !*wrong) {
                    Some(value) => self.propose(key, value),
                    None => Turn::default(),
                }
            }
            Kind::Days(_, wrong) => {
                if let Some(span) = read_span(&typed, scene.today) {
                    return self.preview(closed_days(&span, true));
                }
                *wrong = true;
                Turn::default()
            }
            _ => Turn::default(),
        }
    }
}
