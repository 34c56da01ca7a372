//! What a person is told when something fails: what, where, what to do next, and whether anything was changed.

mod calls;
mod import;
mod keys;
mod playbook;
mod report;
mod store;
mod usage;

pub(crate) use calls::call_fault;
pub(crate) use import::{Remedy, remedy, target_word};
pub use keys::KeymapError;
pub(crate) use report::{
    amount_line, counts_line, encoding_name, file_line, listed, listed_of, rejection_line, rejection_reason,
    skip_reason, skipped_line, text_line,
};
pub use store::Lead;
pub(crate) use store::allowed_setting;
pub use usage::{Expected, UsageError};

use crate::config::ConfigError;
use crate::domain::FaultAt;
use crate::playbook::PlaybookError;
use crate::prompt::Prompt;
use crate::store::StoreError;
use crate::text;
use crate::transfer::export::ExportError;
use crate::transfer::import::ImportError;
use crate::words::{Language, Words};
use std::io;

/// Everything that can end a command, each with its exit code. Source: cli.md, Errors and exit codes.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A store could not be opened.
    #[error("{file}: {error}")]
    Open {
        /// Its path, the home folder as `~`.
        file: String,
        /// Why.
        error: StoreError,
    },
    /// A till's export was refused as a whole.
    #[error("{file}: {error}")]
    Import {
        /// File name without folders.
        file: String,
        /// Why.
        error: ImportError,
    },
    /// A file could not be made.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// The command line cannot be carried out.
    #[error(transparent)]
    Usage(#[from] UsageError),
    /// The configuration file is wrong.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// One's own keymap is wrong.
    #[error("{file}: {error}")]
    Keymap {
        /// File name without folders.
        file: String,
        /// Why.
        error: KeymapError,
    },
    /// One's own copy of the playbook is wrong.
    #[error(transparent)]
    Playbook(Box<PlaybookError>),
    /// A file other than the store could not be read or written.
    #[error("{file}: {kind}")]
    File {
        /// File name without folders.
        file: String,
        /// Why.
        kind: io::ErrorKind,
        /// Whether the command had changed the store before.
        changed: bool,
    },
    /// The answer could not be printed.
    #[error("output: {kind}")]
    Output {
        /// Why.
        kind: io::ErrorKind,
        /// Whether the command had changed the store before.
        changed: bool,
    },
    /// There is too little space for an import; asked before anything is written.
    #[error("{need} bytes needed, {free} free")]
    NoSpace {
        /// Bytes needed.
        need: u64,
        /// Bytes free.
        free: u64,
    },
    /// Nobody's home folder: no place for data.
    #[error("no home folder")]
    NoHome,
    /// The work was cancelled; nothing was changed.
    #[error("cancelled")]
    Cancelled,
    /// The program panicked; its hook has told where.
    #[error("panic")]
    Panic,
    /// Whoever reads our output has gone away: no failure at all.
    #[error("broken pipe")]
    BrokenPipe,
}

/// An error in the words of a person. Source: cli.md, `error`.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Explanation {
    /// Short English name, the same in every language.
    pub code: &'static str,
    /// What failed.
    pub what: String,
    /// Where.
    pub r#where: String,
    /// What to do next.
    pub r#do: String,
    /// Whether anything was changed.
    pub changed: bool,
}

impl Explanation {
    fn new(code: &'static str, what: String, place: String, act: String) -> Self {
        Self { code, what, r#where: place, r#do: act, changed: false }
    }

    /// The same with the nearest existing name in front of what to do.
    fn suggest(mut self, nearest: Option<&str>, words: &Words) -> Self {
        if let Some(nearest) = nearest {
            self.r#do = format!("{} {}", words.error_nearest(shown(nearest)), self.r#do);
        }
        self
    }

    /// Three lines for a terminal, without the last line break.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let words = language.words();
        let changed =
            if self.changed { words.error_something_changed() } else { words.error_nothing_changed() };
        format!(
            "rollcall: {}\n  {}\n  {}",
            self.what,
            words.error_line_where(&self.r#where),
            words.error_line_do(&self.r#do, changed)
        )
    }
}

impl From<PlaybookError> for Error {
    fn from(error: PlaybookError) -> Self {
        Self::Playbook(Box::new(error))
    }
}

impl Error {
    /// An error of a file other than the store.
    #[must_use]
    pub fn file(path: &std::path::Path, error: &io::Error) -> Self {
        Self::File { file: file_name(path), kind: error.kind(), changed: false }
    }

    /// Whether there is nothing to take back or to bring back: the journal tells what there was.
    #[must_use]
    pub fn is_told_by_the_journal(&self) -> bool {
        matches!(self, Self::Store(StoreError::NothingToUndo | StoreError::NothingToRedo))
    }

    /// Which screen leads on where the command line would name a command; `None` where none does.
    #[must_use]
    pub fn lead(&self) -> Option<Lead> {
        match self {
            Self::Store(error) | Self::Open { error, .. } => store::lead(error),
            _ => None,
        }
    }

    /// The process's exit code.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Store(error) | Self::Open { error, .. } => store::exit_code(error),
            Self::Import { error, .. } => import::exit_code(error),
            Self::Export(ExportError::NoFolder { .. })
            | Self::Usage(_)
            | Self::Config(_)
            | Self::Keymap { .. }
            | Self::Playbook(_) => 2,
            Self::Export(error) => error.system().map_or(70, |error| file_exit_code(error.kind())),
            Self::File { kind, .. } => file_exit_code(*kind),
            Self::Output { .. } | Self::NoSpace { .. } | Self::NoHome => 7,
            Self::Cancelled => 10,
            Self::Panic => 70,
            Self::BrokenPipe => 0,
        }
    }

    /// The error in a language, to somebody who named no store.
    #[must_use]
    pub fn explain(&self, language: Language) -> Explanation {
        self.explain_at(&Prompt::default(), language)
    }

    /// Whether the journal shows why it is so.
    pub(crate) fn is_about_the_journal(&self) -> bool {
        matches!(self, Self::Store(StoreError::NothingToUndo | StoreError::NothingToRedo))
    }

    /// The error in a language, with the commands to type next as the prompt has them.
    #[must_use]
    pub fn explain_at(&self, prompt: &Prompt, language: Language) -> Explanation {
        let words = language.words();
        match self {
            Self::Store(error) => store::explain(error, None, prompt, words),
            Self::Open { file, error } => store::explain(error, Some(file), prompt, words),
            Self::Import { file, error } => import::explain(error, file, words),
            Self::Export(error) => explain_export(error, words),
            Self::Usage(error) => usage::explain(error, prompt, words),
            Self::Config(error) => explain_config(error, words),
            Self::Keymap { file, error } => keys::explain(error, file, words),
            Self::Playbook(error) => playbook::explain(error, words),
            Self::File { file, kind, changed } => {
                Explanation { changed: *changed, ..explain_file(file, *kind, words) }
            }
            Self::Output { kind, changed } => {
                let explanation = explain_file(&words.error_place_output(), *kind, words);
                Explanation { changed: *changed, ..explanation }
            }
            Self::NoSpace { need, free } => Explanation::new(
                "disk_full",
                words.error_no_space(megabytes(*need, true), megabytes(*free, false)),
                words.error_place_data_folder(),
                words.error_no_space_do(),
            ),
            Self::NoHome => Explanation::new(
                "no_home",
                words.error_no_home(),
                words.error_place_data_folder(),
                words.error_no_home_do(),
            ),
            Self::Panic => Explanation::new(
                "bug",
                words.error_panic(),
                words.error_place_command(),
                words.error_bug_do(prompt.line("check")),
            ),
            Self::Cancelled | Self::BrokenPipe => Explanation::new(
                "cancelled",
                words.error_cancelled(),
                words.error_place_command(),
                words.error_cancelled_do(),
            ),
        }
    }
}

/// The name of a file without its folders: all of a path that may be shown.
#[must_use]
pub fn file_name(path: &std::path::Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// The path of a store as a person finds it: the home folder, which is named after somebody, is `~`.
#[must_use]
pub fn shown_path(path: &std::path::Path) -> String {
    let home = std::env::home_dir().filter(|home| !home.as_os_str().is_empty());
    let below = home.and_then(|home| Some(std::path::Path::new("~").join(path.strip_prefix(home).ok()?)));
    typed(below.as_deref().unwrap_or(path))
}

/// A path as it was typed: the last part of a folder's alone would not tell which is meant.
#[must_use]
pub fn typed(path: &std::path::Path) -> String {
    text::cut(&path.to_string_lossy(), 200)
}

/// A name from outside as it may stand in a message.
fn shown(name: &str) -> String {
    text::cut(name, 60)
}

fn megabytes(bytes: u64, up: bool) -> String {
    let million = 1_000_000;
    text::group_thousands(&(if up { bytes.div_ceil(million) } else { bytes / million }).to_string())
}

fn file_exit_code(kind: io::ErrorKind) -> u8 {
    match kind {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => 8,
        io::ErrorKind::NotFound
        | io::ErrorKind::AlreadyExists
        | io::ErrorKind::IsADirectory
        | io::ErrorKind::NotADirectory => 2,
        _ => 7,
    }
}

fn explain_export(error: &ExportError, words: &Words) -> Explanation {
    let file = match error {
        ExportError::NoFolder { folder } => {
            let place = words.error_place_file(typed(folder));
            return Explanation::new(
                "folder_not_found",
                words.error_no_folder(),
                place,
                words.error_no_folder_do(),
            );
        }
        ExportError::File { path, source } if source.kind() == io::ErrorKind::IsADirectory => {
            return explain_file(&typed(path), source.kind(), words);
        }
        ExportError::File { path, .. } => file_name(path),
        _ => "--out".to_owned(),
    };
    match error.system() {
        Some(system) => explain_file(&file, system.kind(), words),
        None => Explanation::new(
            "bug",
            words.error_export(shown(&error.to_string())),
            words.error_place_file(shown(&file)),
            words.error_export_do(),
        ),
    }
}

fn explain_file(file: &str, kind: io::ErrorKind, words: &Words) -> Explanation {
    let (code, what, act) = match kind {
        io::ErrorKind::NotFound => {
            ("file_not_found", words.error_file_not_found(), words.error_file_not_found_do())
        }
        io::ErrorKind::AlreadyExists => {
            ("file_exists", words.error_file_exists(), words.error_file_exists_do())
        }
        io::ErrorKind::IsADirectory | io::ErrorKind::NotADirectory => {
            ("not_a_file", words.error_not_a_file(), words.error_not_a_file_do())
        }
        io::ErrorKind::PermissionDenied => {
            ("no_permission", words.error_permission(), words.error_permission_do())
        }
        io::ErrorKind::ReadOnlyFilesystem => {
            ("read_only", words.error_read_only(), words.error_read_only_do())
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            ("disk_full", words.error_disk_full(), words.error_disk_full_do())
        }
        other => ("io_error", words.error_io(other.to_string()), words.error_io_do()),
    };
    Explanation::new(code, what, words.error_place_file(text::cut(file, 200)), act)
}

/// Where in a file that somebody wrote by hand.
fn place_in<F: std::fmt::Debug>(error: &FaultAt<F>, words: &Words) -> String {
    words.error_place_position(shown(&error.file), error.line.to_string(), error.column.to_string())
}

fn explain_config(error: &ConfigError, words: &Words) -> Explanation {
    use crate::config::Fault;
    let place = place_in(error, words);
    match &error.fault {
        Fault::Syntax => {
            Explanation::new("bad_config", words.error_config_syntax(), place, words.error_config_syntax_do())
        }
        Fault::UnknownKey { nearest } => {
            let known = crate::config::KEYS.join(&words.between_items());
            Explanation::new(
                "unknown_config_key",
                words.error_config_key(),
                place,
                words.error_config_key_do(known),
            )
            .suggest(*nearest, words)
        }
        Fault::BadValue { key, allowed } => Explanation::new(
            "bad_config_value",
            words.error_config_value(*key),
            place,
            words.error_config_value_do(*allowed),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Fault;
    use crate::domain::settings::SettingError;

    /// One of every kind of error with its exit code and name.
    fn table() -> Vec<(Error, u8, &'static str)> {
        let bad =
            |key: &str| SettingError::BadValue { key: key.into(), value: "9".into(), allowed: "1–500" };
        let config = |fault| ConfigError { file: "config.toml".into(), line: 3, column: 7, fault };
        let value = UsageError::BadValue {
            option: "--month".into(),
            given: "2016-8".into(),
            expected: Expected::Month,
            nearest: None,
        };
        let open = |error| Error::Open { file: "store.db".into(), error };
        vec![
            (open(StoreError::Busy), 4, "store_busy"),
            (open(StoreError::Damaged("page 3".into())), 5, "store_damaged"),
            (open(StoreError::Newer { found: 9, known: 3 }), 6, "store_newer"),
            (StoreError::DiskFull.into(), 7, "disk_full"),
            (StoreError::Permission.into(), 8, "no_permission"),
            (StoreError::ReadOnly.into(), 8, "read_only"),
            (open(StoreError::Foreign), 9, "not_a_store"),
            (open(StoreError::NotDemo), 9, "not_a_demo"),
            (StoreError::UnknownMember.into(), 2, "unknown_member"),
            (StoreError::NothingToUndo.into(), 2, "nothing_to_undo"),
            (StoreError::LostRace("tick".into()).into(), 4, "lost_race"),
            (StoreError::Setting(bad("roster.size")).into(), 2, "bad_setting"),
            (StoreError::Bug("x".into()).into(), 70, "bug"),
            (value.into(), 2, "bad_value"),
            (config(Fault::Syntax).into(), 2, "bad_config"),
            (
                PlaybookError {
                    file: "en.toml".into(),
                    line: 3,
                    column: 7,
                    fault: crate::playbook::Fault::Template,
                }
                .into(),
                2,
                "bad_playbook_sentence",
            ),
            (Error::NoSpace { need: 3_000_000, free: 999_999 }, 7, "disk_full"),
            (ExportError::NoFolder { folder: "out".into() }.into(), 2, "folder_not_found"),
            (open(StoreError::LogLeft), 8, "log_left"),
            (Error::NoHome, 7, "no_home"),
            (Error::Cancelled, 10, "cancelled"),
        ]
    }

    #[test]
    fn every_error_has_its_exit_code_and_three_lines_in_both_languages() {
        for (error, exit_code, code) in table() {
            assert_eq!(error.exit_code(), exit_code, "{error:?}");
            for language in Language::ALL {
                let explanation = error.explain(language);
                assert_eq!(explanation.code, code);
                let text = explanation.text(language);
                assert_eq!(text.lines().count(), 3, "{text}");
                assert!(text.lines().all(|line| line.trim().len() > 4), "{text}");
            }
            let [en, zh] = Language::ALL.map(|language| error.explain(language));
            assert_ne!((en.what, en.r#do), (zh.what, zh.r#do), "{error:?}");
        }
    }

    #[test]
    fn what_a_person_typed_is_shown_harmless_and_with_the_nearest_name() {
        let error = UsageError::UnknownCommand { given: "she\u{1b}et".into(), nearest: Some("sheet".into()) };
        let explanation = Error::from(error).explain(Language::En);
        assert!(explanation.what.contains("she‹U+001B›et"), "{}", explanation.what);
        assert!(explanation.r#do.contains("sheet"), "{}", explanation.r#do);
    }

    #[test]
    fn a_file_is_named_without_its_folders() {
        let error = Error::file(
            std::path::Path::new("/home/zhang/till.csv"),
            &io::Error::from(io::ErrorKind::PermissionDenied),
        );
        assert_eq!(error.exit_code(), 8);
        let text = error.explain(Language::ZhCn).text(Language::ZhCn);
        assert!(text.contains("till.csv") && !text.contains("zhang"), "{text}");
    }
}
