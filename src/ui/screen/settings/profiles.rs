//! The ways of reading files that are remembered: what each says, another name for it, and forgetting it.

use super::dialog::{Choice, Dialog, Kind};
use super::{Scene, Settings, Turn};
use crate::domain::edit::Edit;
use crate::domain::intake::ImportProfile;
use crate::text;
use crate::ui::action::Action;
use crate::ui::meaning::{self, NAME_COLUMNS};
use crate::ui::say;
use crate::ui::widget::field;
use crate::words::Words;
use crate::worker::{ProfileContent, Request, StatusWord};
use tui_input::Input;

/// Why a name is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WrongName {
    /// There is none.
    Empty,
    /// Another way of reading bears it.
    Taken,
}

/// The names of the columns a way of reading is known by.
pub(super) fn header(profile: &ImportProfile) -> Vec<String> {
    ProfileContent::of(profile).columns.into_iter().map(|column| column.name).collect()
}

/// What it says in full, a line each: the columns it is known by and what they are read as, status words, day and month.
pub(super) fn lines(profile: &ImportProfile, words: &Words) -> Vec<String> {
    let ProfileContent { columns, statuses, date_order } = ProfileContent::of(profile);
    let left: Vec<String> = columns
        .iter()
        .filter(|column| column.target.is_none())
        .map(|column| text::cut(&column.name, NAME_COLUMNS))
        .collect();
    let status = |status: &StatusWord| {
        let kind =
            status.kind.map_or_else(|| words.import_screen_unknown(), |kind| say::bill_kind(kind, words));
        words.import_screen_means(text::cut(&status.word, NAME_COLUMNS), kind)
    };
    let mut told = vec![words.profile_recognised(), words.profile_reads(meaning::reads(&columns, words))];
    if !left.is_empty() {
        told.push(words.import_unmapped(left.join(&words.between_items())));
    }
    if !statuses.is_empty() {
        let statuses: Vec<String> = statuses.iter().map(status).collect();
        told.push(words.profile_statuses(statuses.join(&words.between_items())));
    }
    told.push(words.profile_order(meaning::order(date_order, words)));
    told
}

impl Dialog {
    /// Shows a way of reading.
    pub(super) fn profile(profile: ImportProfile) -> Self {
        Self::new(Kind::Profile(profile), vec![Choice::Rename, Choice::Forget, Choice::Leave])
    }

    /// Asks for another name of it; the one it has is replaced by the first character.
    pub(super) fn rename(profile: ImportProfile) -> Self {
        let name = Input::new(profile.name.clone());
        Self { prefilled: true, ..Self::new(Kind::Rename(profile, name, None), Vec::new()) }
    }
}

impl Settings {
    /// An action in the field of a new name.
    pub(super) fn update_name(&mut self, action: Action) -> Turn {
        let names: Vec<String> = self
            .page()
            .into_iter()
            .flat_map(|page| &page.profiles)
            .map(|profile| profile.name.clone())
            .collect();
        let Some(Dialog { kind: Kind::Rename(profile, input, wrong), prefilled, .. }) =
            self.dialogs.last_mut()
        else {
            return Turn::default();
        };
        match action {
            Action::Type(request) => {
                field::take(input, prefilled, request);
                *wrong = None;
            }
            Action::Open => {
                let to = input.value().trim().to_owned();
                if to == profile.name {
                    self.dialogs.pop();
                } else if to.is_empty() || names.contains(&to) {
                    *wrong = Some(if to.is_empty() { WrongName::Empty } else { WrongName::Taken });
                } else {
                    let to = Some(ImportProfile { name: to, ..profile.clone() });
                    let (name, from) = (profile.name.clone(), Some(profile.clone()));
                    self.dialogs.clear();
                    return Turn::ask(vec![Request::Change(Edit::Profile { name, from, to })]);
                }
            }
            _ => {}
        }
        Turn::default()
    }
}

/// Why a name is refused, in words.
pub(super) fn wrong(why: WrongName, scene: &Scene) -> String {
    match why {
        WrongName::Empty => scene.words().profile_no_name(),
        WrongName::Taken => scene.words().profile_name_taken(),
    }
}
