//! Display settings in a person's words, and what each may be.

use crate::config::{Config, Theme};
use crate::words::{Language, Words};

/// Minutes one can choose from; a file may say others.
const MINUTES: [&str; 6] = ["1", "2", "5", "10", "30", "60"];

/// The values one chooses from; an empty one leaves the key out of the file. None for a key that is set in the file alone.
pub(crate) fn choices(key: &str) -> Vec<&'static str> {
    match key {
        "language" => [""].into_iter().chain(Language::ALL.map(Language::tag)).collect(),
        "theme" => Theme::ALL.map(Theme::word).to_vec(),
        "ascii" => vec!["", "false", "true"],
        "discreet_minutes" => MINUTES.to_vec(),
        // A folder is typed, in the file itself.
        _ => Vec::new(),
    }
}

/// What a key is called.
pub(crate) fn name(key: &str, words: &Words) -> String {
    match key {
        "language" => words.display_name_language(),
        "theme" => words.display_name_theme(),
        "ascii" => words.display_name_ascii(),
        _ => words.display_name_discreet_minutes(),
    }
}

/// What it means, in one line.
pub(crate) fn meaning(key: &str, words: &Words) -> String {
    match key {
        "language" => words.display_language(),
        "theme" => words.display_theme(),
        "ascii" => words.display_ascii(),
        _ => words.display_discreet_minutes(),
    }
}

/// A value in words.
pub(crate) fn value(key: &str, value: &str, words: &Words) -> String {
    match (key, value) {
        ("language", "") => words.display_by_locale(),
        ("ascii", "") => words.display_by_terminal(),
        ("ascii", "true") => words.display_ascii_only(),
        ("ascii", _) => words.display_all_signs(),
        ("language", tag) => {
            let language = Language::ALL.into_iter().find(|language| language.tag() == tag);
            language.map_or_else(|| tag.to_owned(), |language| language.words().language_name())
        }
        ("theme", "light") => words.display_theme_light(),
        ("theme", "plain") => words.display_theme_plain(),
        ("theme", _) => words.display_theme_dark(),
        (_, minutes) => words.display_minutes(minutes.parse().unwrap_or(0)),
    }
}

/// What a configuration says of a key; empty when it leaves it out.
pub(crate) fn value_of(config: &Config, key: &str) -> String {
    match key {
        "language" => config.language.map(Language::tag).unwrap_or_default().to_owned(),
        "theme" => config.theme.word().to_owned(),
        "ascii" => config.ascii.map(|ascii| ascii.to_string()).unwrap_or_default(),
        _ => config.discreet_minutes.to_string(),
    }
}
