//! What every command works with: the flags, the language, the store, and where output goes.

use super::args::Global;
use super::json;
use crate::config::{Config, KEPT_FILE, Kept, Places};
use crate::domain::view::View;
use crate::error::{Error, file_name, shown_path};
use crate::prompt::Prompt;
use crate::store::{Access, Stamp, Store};
use crate::ui::keymap::Keymap;
use crate::words::{Language, Words};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// The name of one's own keymap.
const KEYS_FILE: &str = "keys.toml";

/// What a command works with.
#[derive(Debug)]
pub struct Context {
    /// The flags every command takes.
    pub global: Global,
    /// The language of words.
    pub language: Language,
    /// How things are shown.
    pub config: Config,
    /// Who runs the command, and when.
    pub stamp: Stamp,
}

impl Context {
    /// A context without a configuration file.
    pub fn new(global: Global, language: Language, stamp: Stamp) -> Self {
        Self { global, language, config: Config::default(), stamp }
    }

    /// The same with a configuration.
    pub fn with_config(self, config: Config) -> Self {
        Self { config, ..self }
    }

    /// The same at another store.
    pub fn at_store(&self, path: PathBuf) -> Self {
        let mut global = self.global.clone();
        global.store = Some(path);
        Self { global, language: self.language, config: self.config.clone(), stamp: self.stamp.clone() }
    }

    /// The words of the language.
    pub fn words(&self) -> &'static Words {
        self.language.words()
    }

    /// How commands to type next are told.
    pub fn prompt(&self) -> Prompt {
        Prompt::new(self.global.store.clone()).at(self.store_path().ok())
    }

    /// As of when, where, counted how.
    pub fn view(&self) -> View {
        View { as_of: self.global.as_of, scope: self.global.scope.clone(), count_by: self.global.count_by }
    }

    /// Where the configuration lies or would lie; none without a home.
    pub fn config_path(&self) -> Option<PathBuf> {
        self.global.config.clone().or_else(|| Places::find().ok().map(|places| places.config()))
    }

    /// Where the store of the house lies.
    pub fn store_path(&self) -> Result<PathBuf, Error> {
        self.given_store().map_or_else(|| Ok(Places::find()?.store()), Ok)
    }

    /// The store named by `--store` or `ROLLCALL_STORE`.
    pub fn given_store(&self) -> Option<PathBuf> {
        let variable = || std::env::var_os("ROLLCALL_STORE").filter(|path| !path.is_empty());
        self.global.store.clone().or_else(|| variable().map(PathBuf::from))
    }

    /// The store for reading. Where none is yet, an empty one in memory answers, and nothing is made.
    pub fn read_store(&self) -> Result<Store, Error> {
        let path = self.store_path()?;
        if is_missing(&path) {
            // A store named on the command line was meant to be there.
            if self.global.store.is_some() {
                return Err(Error::file(&path, &io::ErrorKind::NotFound.into()));
            }
            return Ok(Store::in_memory()?);
        }
        let store = open(&path, Access::Read)?;
        // A file made and not yet laid out holds nothing either.
        if store.schema()? == 0 { Ok(Store::in_memory()?) } else { Ok(store) }
    }

    /// The store for changes; made when there is none.
    pub fn write_store(&self) -> Result<Store, Error> {
        open(&self.store_path()?, Access::Write)
    }

    /// The store for changes of what is there; where none is yet, an empty one in memory answers.
    pub fn change_store(&self) -> Result<Store, Error> {
        let path = self.store_path()?;
        if is_missing(&path) { Ok(Store::in_memory()?) } else { open(&path, Access::Write) }
    }

    /// Prints the answer: an object with `--json`, else a text for people.
    pub fn answer<T: serde::Serialize>(
        &self,
        object: &T,
        text: impl FnOnce() -> String,
    ) -> Result<(), Error> {
        if self.global.json { print_json(object) } else { print(&text()) }
    }

    /// As [`Context::answer`], after the store was changed.
    pub fn answer_saved<T: serde::Serialize>(
        &self,
        object: &T,
        text: impl FnOnce() -> String,
    ) -> Result<(), Error> {
        self.answer(object, text).map_err(|error| match error {
            Error::Output { kind, .. } => Error::Output { kind, changed: true },
            other => other,
        })
    }

    /// Says that an outlet asked for changes nothing, for what is always told over all outlets.
    pub fn hint_everywhere(&self) {
        if self.global.scope.is_some() {
            self.hint(&self.words().scope_everywhere());
        }
    }

    /// A line on standard error for a person at a terminal or reading a log; not for scripts.
    pub fn hint(&self, text: &str) {
        if !self.global.quiet && !self.global.json {
            // A hint that reaches nobody is no failure.
            let _ = writeln!(io::stderr(), "{text}");
        }
    }
}

/// Columns of the terminal; `None` when the output goes elsewhere and nobody says how wide it may be.
pub fn columns() -> Option<usize> {
    let told = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    told.or_else(|| {
        let stdout = io::stdout();
        let size = rustix::termios::tcgetwinsize(&stdout).ok().filter(|_| stdout.is_terminal());
        size.map(|size| usize::from(size.ws_col))
    })
    .filter(|columns| *columns > 0)
}

/// Whether no file lies there yet; what cannot be looked at is left to opening, which says why.
pub fn is_missing(path: &Path) -> bool {
    matches!(std::fs::symlink_metadata(path), Err(error) if error.kind() == io::ErrorKind::NotFound)
}

/// Opens a store, naming its file in the error.
pub fn open(path: &Path, access: Access) -> Result<Store, Error> {
    Store::open(path, access).map_err(|error| Error::Open { file: shown_path(path), error })
}

/// The configuration file named, else the one in its usual place.
pub fn load_config(named: Option<&Path>) -> Result<Config, Error> {
    match named {
        Some(path) => Config::load(path, true),
        // Without a home there is no file, and the store's place is asked for later.
        None => Places::find()
            .map_or_else(|_| Ok(Config::default()), |places| Config::load(&places.config(), false)),
    }
}

/// One's own keymap, which lies beside the configuration file: read and found right, `None` where there is none.
pub fn load_keys(named: Option<&Path>) -> Result<Option<String>, Error> {
    let beside = named.map_or_else(|| Ok(Places::find()?.config()), |path| Ok::<_, Error>(path.to_owned()));
    let Ok(path) = beside.map(|path| path.with_file_name(KEYS_FILE)) else { return Ok(None) };
    let text = match std::fs::read(&path) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Error::file(&path, &error)),
    };
    Keymap::load(Some(&text)).map_err(|error| Error::Keymap { file: file_name(&path), error })?;
    Ok(Some(text))
}

/// What the workbench remembers, which lies beside the configuration file.
pub fn load_kept(named: Option<&Path>) -> Kept {
    let beside = named.map(Path::to_owned).or_else(|| Some(Places::find().ok()?.config()));
    beside.map_or_else(Kept::default, |path| Kept::load(path.with_file_name(KEPT_FILE)))
}

/// Prints text on standard output; a reader who went away is told apart.
pub fn print(text: &str) -> Result<(), Error> {
    let mut out = io::stdout().lock();
    written(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

/// Prints one JSON object on standard output.
pub fn print_json<T: serde::Serialize>(object: &T) -> Result<(), Error> {
    written(json::write(&mut io::BufWriter::new(io::stdout().lock()), object))
}

fn written(result: io::Result<()>) -> Result<(), Error> {
    result.map_err(|error| match error.kind() {
        io::ErrorKind::BrokenPipe => Error::BrokenPipe,
        kind => Error::Output { kind, changed: false },
    })
}
