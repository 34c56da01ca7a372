//! The configuration file: how things are shown and where files come from, never what figures are. Settings that change figures live in the store.

mod kept;
mod playbook;

pub use kept::{KEPT_FILE, Kept, KeptGuests, KeptOutput, KeptPart, KeptSheet, remembered};
pub use playbook::{copy_playbook, load_playbook, playbook_path};

mod change;

use crate::domain::{FaultAt, nearest};
use crate::error::{Error, file_name};
use crate::words::Language;
use etcetera::BaseStrategy;
use serde::{Serialize, Serializer};
use std::path::{Path, PathBuf};
use toml::de::{DeTable, DeValue};

pub use change::changed;

/// The keys of `config.toml`, in the order they are listed.
pub const KEYS: [&str; 5] = ["language", "theme", "ascii", "discreet_minutes", "inbox"];

/// Minutes without a key after which others may be reading, unless the file says otherwise. Source: domain.md §11.
const DISCREET_AFTER: u32 = 5;

/// What `discreet_minutes` may be: a working day at most.
const DISCREET_MINUTES: std::ops::RangeInclusive<u32> = 1..=480;

/// How things are shown. Every key may be left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Config {
    /// The language; left out, the locale decides.
    #[serde(serialize_with = "language_tag")]
    pub language: Option<Language>,
    /// The colours.
    pub theme: Theme,
    /// `true` draws with ASCII only; left out, the terminal is asked.
    pub ascii: Option<bool>,
    /// After so many minutes without a key the screen turns discreet.
    pub discreet_minutes: u32,
    /// The folder the till leaves its files in, watched while the workbench is open; left out, none is.
    pub inbox: Option<String>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            language: None,
            theme: Theme::default(),
            ascii: None,
            discreet_minutes: DISCREET_AFTER,
            inbox: None,
        }
    }
}

#[expect(
    clippy::ref_option,
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks for a reference to the field"
)]
fn language_tag<S: Serializer>(language: &Option<Language>, serializer: S) -> Result<S::Ok, S::Error> {
    language.map(Language::tag).serialize(serializer)
}

/// The colours of the workbench.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// For a dark terminal.
    #[default]
    Dark,
    /// For a light terminal.
    Light,
    /// Without colours.
    Plain,
}

impl Theme {
    /// Every theme, in the order of the menu.
    pub const ALL: [Self; 3] = [Self::Dark, Self::Light, Self::Plain];

    /// The word of the configuration file.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::Plain => "plain",
        }
    }
}

/// What is wrong with a configuration file, and where.
pub type ConfigError = FaultAt<Fault>;

/// What can be wrong with a configuration file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is no TOML.
    Syntax,
    /// No key has that name.
    UnknownKey {
        /// The most similar one.
        nearest: Option<&'static str>,
    },
    /// The value does not fit its key.
    BadValue {
        /// The key.
        key: &'static str,
        /// What would fit.
        allowed: &'static str,
    },
}

impl Config {
    /// Reads a configuration file; a missing one is an empty one unless it was asked for by name.
    ///
    /// # Errors
    /// When the file cannot be read or is wrong.
    pub fn load(path: &Path, asked_for: bool) -> Result<Self, Error> {
        match std::fs::read(path) {
            Ok(bytes) => Ok(Self::parse(&String::from_utf8_lossy(&bytes), &file_name(path))?),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && !asked_for => Ok(Self::default()),
            Err(error) => Err(Error::file(path, &error)),
        }
    }

    /// Reads the text of a configuration file; `file` is its name for the error.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place.
    pub fn parse(text: &str, file: &str) -> Result<Self, ConfigError> {
        let at = |offset: usize, fault| ConfigError::new(file, text, offset, fault);
        let table = DeTable::parse(text)
            .map_err(|error| at(error.span().map_or(0, |span| span.start), Fault::Syntax))?;
        let mut entries: Vec<_> = table.get_ref().iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        let mut config = Self::default();
        for (key, value) in entries {
            let Some(known) = KEYS.into_iter().find(|known| *known == key.get_ref().as_ref()) else {
                let nearest = nearest(key.get_ref(), &KEYS);
                return Err(at(key.span().start, Fault::UnknownKey { nearest }));
            };
            config
                .set(known, value.get_ref())
                .map_err(|allowed| at(value.span().start, Fault::BadValue { key: known, allowed }))?;
        }
        Ok(config)
    }

    /// Sets one key; what would have fitted when the value does not.
    fn set(&mut self, key: &str, value: &DeValue<'_>) -> Result<(), &'static str> {
        let text = value.as_str();
        let truth = value.as_bool();
        match key {
            "language" => {
                let language = Language::ALL.into_iter().find(|language| text == Some(language.tag()));
                self.language = Some(language.ok_or(r#""en", "zh-CN""#)?);
            }
            "theme" => {
                let theme = Theme::ALL.into_iter().find(|theme| text == Some(theme.word()));
                self.theme = theme.ok_or(r#""dark", "light", "plain""#)?;
            }
            "ascii" => self.ascii = Some(truth.ok_or("true, false")?),
            "discreet_minutes" => {
                let minutes = value.as_integer().and_then(|number| number.as_str().parse().ok());
                let minutes = minutes.filter(|minutes| DISCREET_MINUTES.contains(minutes));
                self.discreet_minutes = minutes.ok_or("1–480")?;
            }
            _ => {
                let folder = text.filter(|folder| folder.starts_with('/') || folder.starts_with("~/"));
                self.inbox = Some(folder.ok_or(r#""/till/export", "~/till""#)?.to_owned());
            }
        }
        Ok(())
    }

    /// The configuration as TOML, with what was left out as a comment.
    #[must_use]
    pub fn to_toml(&self) -> String {
        // A comment that is uncommented has to be a line that can be read.
        let or_comment = |key: &str, value: Option<String>, example: &str| match value {
            Some(value) => format!("{key} = {value}\n"),
            None => format!("# {key} = {example}\n"),
        };
        let language = self.language.map(|language| format!("{:?}", language.tag()));
        or_comment("language", language, "\"zh-CN\"")
            + &or_comment("theme", Some(format!("{:?}", self.theme.word())), "")
            + &or_comment("ascii", self.ascii.map(|ascii| ascii.to_string()), "true")
            + &or_comment("discreet_minutes", Some(self.discreet_minutes.to_string()), "")
            + &or_comment(
                "inbox",
                self.inbox.as_deref().map(|folder| toml_edit::Value::from(folder).to_string()),
                "\"~/till\"",
            )
    }

    /// The folder of the inbox; `~` is `home`.
    #[must_use]
    pub fn inbox_folder(&self, home: Option<&Path>) -> Option<PathBuf> {
        let inbox = self.inbox.as_deref()?;
        match inbox.strip_prefix("~/") {
            Some(rest) => home.map(|home| home.join(rest)),
            None => Some(PathBuf::from(inbox)),
        }
    }
}

/// The folders of this program in the platform's own places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    data: PathBuf,
    config: PathBuf,
    state: PathBuf,
}

impl Places {
    /// The places of the person running the program.
    ///
    /// # Errors
    /// [`Error::NoHome`].
    pub fn find() -> Result<Self, Error> {
        let strategy = etcetera::base_strategy::choose_native_strategy().map_err(|_| Error::NoHome)?;
        Ok(Self {
            data: strategy.data_dir().join("rollcall"),
            config: strategy.config_dir().join("rollcall"),
            state: strategy.state_dir().unwrap_or_else(|| strategy.data_dir()).join("rollcall"),
        })
    }

    /// The store of the house.
    #[must_use]
    pub fn store(&self) -> PathBuf {
        self.data.join("store.db")
    }

    /// The store of the demo.
    #[must_use]
    pub fn demo(&self) -> PathBuf {
        self.data.join("demo.db")
    }

    /// The configuration file.
    #[must_use]
    pub fn config(&self) -> PathBuf {
        self.config.join("config.toml")
    }

    /// The folder of log files.
    #[must_use]
    pub fn logs(&self) -> PathBuf {
        self.state.join("log")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> (usize, usize, Fault) {
        let error = Config::parse(text, "config.toml").expect_err("refused");
        (error.line, error.column, error.fault)
    }

    #[test]
    fn every_key_can_be_read_and_written_back() {
        let text = "language = \"zh-CN\"\ntheme = \"light\"\nascii = true\ndiscreet_minutes = 10\ninbox = \"~/till\"\n";
        let config = Config::parse(text, "config.toml").expect("well formed");
        assert_eq!(config.language, Some(Language::ZhCn));
        assert_eq!(config.theme, Theme::Light);
        assert_eq!((config.ascii, config.discreet_minutes), (Some(true), 10));
        let home = Path::new("/home/li");
        assert_eq!(config.inbox_folder(Some(home)), Some(home.join("till")));
        assert_eq!(config.inbox_folder(None), None);
        let other = Config { inbox: Some("/till".to_owned()), ..Config::default() };
        assert_eq!(other.inbox_folder(None), Some(PathBuf::from("/till")));
        let odd = Config { inbox: Some("/till\u{200b}\"\\".to_owned()), ..Config::default() };
        assert_eq!(Config::parse(&odd.to_toml(), "c"), Ok(odd), "a folder of any name is read back");
        assert_eq!(config.to_toml(), text);
        for (line, key) in text.lines().zip(KEYS) {
            assert!(line.starts_with(key), "{key} is written in its place");
        }
    }

    #[test]
    fn an_empty_file_is_the_default() {
        assert_eq!(Config::parse("", "c"), Ok(Config::default()));
        assert_eq!(Config::parse(&Config::default().to_toml(), "c"), Ok(Config::default()));
    }

    #[test]
    fn faults_name_line_and_column() {
        assert_eq!(fault("# 说明\nthem = \"dark\"\n"), (2, 1, Fault::UnknownKey { nearest: Some("theme") }));
        let allowed = r#""dark", "light", "plain""#;
        assert_eq!(fault("theme = \"red\"\n"), (1, 9, Fault::BadValue { key: "theme", allowed }));
        assert_eq!(
            fault("theme = \"dark\"\nascii = 1\n"),
            (2, 9, Fault::BadValue { key: "ascii", allowed: "true, false" })
        );
        let allowed = r#""/till/export", "~/till""#;
        assert_eq!(fault("inbox = \"till\"\n"), (1, 9, Fault::BadValue { key: "inbox", allowed }));
        let (line, _, fault) = fault("theme = \"dark\"\nascii = \n");
        assert_eq!((line, fault), (2, Fault::Syntax));
    }

    #[test]
    fn a_missing_file_is_an_error_only_when_asked_for() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("config.toml");
        assert_eq!(Config::load(&path, false).expect("the default"), Config::default());
        assert!(matches!(Config::load(&path, true), Err(Error::File { .. })));
    }
}
