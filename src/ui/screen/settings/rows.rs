//! Everything that can be changed here, one row each, and how a row reads.

use super::profiles;
use crate::config::{self, Config};
use crate::domain::day::Day;
use crate::domain::intake::ImportProfile;
use crate::domain::settings::{KEYS, Settings};
use crate::error::listed;
use crate::text;
use crate::ui::screen::Scene;
use crate::ui::{display_words, setting_words};
use crate::words::Words;
use crate::worker::SettingsPage;
use std::ops::RangeInclusive;

/// Columns of the header a way of reading is known by.
const HEADER_COLUMNS: usize = 60;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// A setting, by its key.
    Setting(String),
    /// A display setting, by its key in the configuration file.
    Display(&'static str),
    /// A way of reading files of a header, by its name.
    Profile(String),
    /// Opens the first questions.
    Questions,
    /// Closes days.
    CloseDays,
    /// Days on which nothing was sold.
    Suggested(RangeInclusive<Day>),
    /// Closed days.
    Closed(RangeInclusive<Day>),
}

/// The rows of a page, in order.
pub(super) fn of(page: &SettingsPage) -> Vec<Row> {
    let mut rows: Vec<Row> = KEYS.iter().map(|key| Row::Setting((*key).to_owned())).collect();
    // With one outlet the house's hours are the outlet's.
    let has_several = page.outlets.len() > 1;
    for outlet in page.outlets.iter().filter(|outlet| has_several || keeps_own_hours(page, outlet)) {
        rows.extend(["cut_off", "evening_from"].map(|key| Row::Setting(format!("{key}@{outlet}"))));
    }
    rows.extend(page.profiles.iter().map(|profile| Row::Profile(profile.name.clone())));
    let chosen = config::KEYS.into_iter().filter(|key| !display_words::choices(key).is_empty());
    rows.extend(chosen.map(Row::Display));
    rows.push(Row::Questions);
    rows.push(Row::CloseDays);
    rows.extend(page.suggested.iter().cloned().map(Row::Suggested));
    rows.extend(page.closed.iter().cloned().map(Row::Closed));
    rows
}

fn keeps_own_hours(page: &SettingsPage, outlet: &str) -> bool {
    page.settings.outlet_rules.contains_key(outlet)
}

impl Row {
    /// The heading it stands under.
    pub(super) fn section(&self, words: &Words) -> String {
        match self {
            Self::Setting(key) if key.contains('@') => words.settings_of_outlets(),
            Self::Setting(_) => words.settings_of_house(),
            Self::Display(_) => words.settings_of_display(),
            Self::Profile(_) => words.profiles_section(),
            Self::Questions => words.settings_first(),
            Self::CloseDays | Self::Suggested(_) | Self::Closed(_) => words.setting_closed_days(),
        }
    }

    /// Name, value, default, what is allowed.
    pub(super) fn cells(&self, page: &SettingsPage, scene: &Scene) -> [String; 4] {
        let words = scene.words();
        match self {
            Self::Display(key) => {
                let shown =
                    |config: &Config| display_words::value(key, &display_words::value_of(config, key), words);
                let choices = display_words::choices(key);
                let allowed = choices.iter().map(|choice| display_words::value(key, choice, words));
                let allowed = allowed.collect::<Vec<_>>().join(" / ");
                [display_words::name(key, words), shown(scene.config), shown(&Config::default()), allowed]
            }
            Self::Setting(key) => {
                let said = |value: String| setting_words::value(key, &value, words);
                let shown = |value: Option<String>| value.map_or_else(|| words.none(), said);
                let (value, default) = match setting_words::split(key) {
                    (_, None) => (shown(page.settings.get(key)), shown(Settings::default().get(key))),
                    // An outlet that says nothing of its own follows the house, whatever that comes to keep.
                    (name, Some(_)) => {
                        let house = shown(page.settings.get(name));
                        let own = page.settings.is_own(key).then(|| shown(page.settings.get(key)));
                        (own.unwrap_or_else(|| words.settings_as_house(house)), words.journal_as_house())
                    }
                };
                let name = text::sanitise(&setting_words::name(key, words)).into_owned();
                [name, value, default, setting_words::allowed(key, words)]
            }
            Self::Profile(name) => {
                let header = profile(page, name).map(profiles::header).unwrap_or_default();
                let count = u32::try_from(header.len()).unwrap_or(u32::MAX);
                let name = text::sanitise(name).into_owned();
                [name, words.profile_columns(count), String::new(), String::new()]
            }
            Self::Questions => [words.settings_first_row(), String::new(), String::new(), String::new()],
            Self::CloseDays => [words.settings_close_days(), String::new(), String::new(), String::new()],
            Self::Suggested(days) => {
                [counted(days, words), words.settings_suggested(), String::new(), String::new()]
            }
            Self::Closed(days) => [counted(days, words), words.day_closed(), String::new(), String::new()],
        }
    }

    /// As text: name and value, with a tab between.
    pub(super) fn as_text(&self, page: &SettingsPage, scene: &Scene) -> String {
        self.cells(page, scene)[..2].join("\t")
    }

    /// What it means, and what is allowed.
    pub(super) fn meaning(&self, page: &SettingsPage, words: &Words) -> Vec<String> {
        match self {
            Self::Profile(name) => {
                let header = profile(page, name).map(profiles::header).unwrap_or_default();
                vec![words.profile_known_by(listed(&header, HEADER_COLUMNS, words)), words.profile_note()]
            }
            Self::Setting(key) => {
                vec![
                    setting_words::meaning(key, words),
                    words.settings_allowed(setting_words::allowed(key, words)),
                ]
            }
            Self::Display(key) => vec![display_words::meaning(key, words)],
            Self::Questions => vec![words.settings_first_note()],
            Self::CloseDays => vec![words.settings_close_days_note()],
            Self::Suggested(_) => vec![words.settings_suggested_note()],
            Self::Closed(_) => vec![words.settings_closed_note()],
        }
    }
}

/// The way of reading of a name.
pub(super) fn profile<'p>(page: &'p SettingsPage, name: &str) -> Option<&'p ImportProfile> {
    page.profiles.iter().find(|profile| profile.name == name)
}

/// `2026-02-15 to 2026-02-21`, or the one day.
pub(super) fn span(days: &RangeInclusive<Day>, words: &Words) -> String {
    if days.start() == days.end() {
        return days.start().to_string();
    }
    words.status_span(days.start().to_string(), days.end().to_string())
}

/// The same with how many days it is.
fn counted(days: &RangeInclusive<Day>, words: &Words) -> String {
    let count = u32::try_from(*days.end() - *days.start() + 1).unwrap_or(0);
    words.settings_days(count, span(days, words))
}
