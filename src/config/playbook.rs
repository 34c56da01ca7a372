//! A house's own copy of the playbook, which lies beside the configuration file.

use crate::error::{Error, file_name};
use crate::playbook::{Playbook, source};
use crate::words::Language;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Where the copy of a language lies or would lie, beside that configuration file: `playbook/zh-CN.toml`.
#[must_use]
pub fn playbook_path(config: &Path, language: Language) -> PathBuf {
    config.with_file_name("playbook").join(format!("{}.toml", language.tag()))
}

/// The playbook of a language with the house's own words, and what of them cannot be used; without a configuration file's place
/// the built-in one.
#[must_use]
pub fn load_playbook(config: Option<&Path>, language: Language) -> (Playbook, Vec<Error>) {
    let Some(path) = config.map(|config| playbook_path(config, language)) else {
        return (Playbook::built_in(language), Vec::new());
    };
    match std::fs::read(&path) {
        Ok(bytes) => {
            let own = String::from_utf8_lossy(&bytes);
            let (playbook, faults) = Playbook::with_own(language, &own, &file_name(&path));
            (playbook, faults.into_iter().map(Error::from).collect())
        }
        Err(error) => {
            let is_there = error.kind() != io::ErrorKind::NotFound;
            let faults = is_there.then(|| Error::file(&path, &error)).into_iter().collect();
            (Playbook::built_in(language), faults)
        }
    }
}

/// Writes the built-in words of a language as a copy to be changed; `false` when there is one already, which stays as it is.
///
/// # Errors
/// When it cannot be written; then there is none.
pub fn copy_playbook(path: &Path, language: Language) -> Result<bool, Error> {
    write_new(path, source(language)).or_else(|error| match error.kind() {
        io::ErrorKind::AlreadyExists if path.is_file() => Ok(false),
        _ => Err(Error::file(path, &error)),
    })
}

/// Whole or not at all: a copy cut short would be taken for somebody's own words.
fn write_new(path: &Path, text: &str) -> io::Result<bool> {
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist_noclobber(path)?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::playbook::{Measure, Script};

    #[test]
    fn the_copy_is_written_once_and_read_from_then_on() {
        let folder = tempfile::tempdir().expect("a folder");
        let config = folder.path().join("rollcall/config.toml");
        let path = playbook_path(&config, Language::ZhCn);
        assert!(path.ends_with("rollcall/playbook/zh-CN.toml"));
        assert!(copy_playbook(&path, Language::ZhCn).expect("written"));
        assert!(load_playbook(Some(&config), Language::ZhCn).1.is_empty());
        std::fs::write(&path, "[invite]\nwords = [\"来坐坐\"]").expect("changed");
        assert!(!copy_playbook(&path, Language::ZhCn).expect("kept"));
        let (playbook, faults) = load_playbook(Some(&config), Language::ZhCn);
        assert!(faults.is_empty());
        assert_eq!(playbook.spoken(Measure::Invite, &Script::default()).words, "来坐坐。");
    }

    #[test]
    fn without_a_copy_the_built_in_words_are_said_and_a_broken_one_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let config = folder.path().join("config.toml");
        assert!(load_playbook(Some(&config), Language::En).1.is_empty());
        assert!(load_playbook(None, Language::En).1.is_empty());
        let path = playbook_path(&config, Language::En);
        std::fs::create_dir_all(&path).expect("a folder in its place");
        let (playbook, faults) = load_playbook(Some(&config), Language::En);
        assert!(matches!(faults[..], [Error::File { .. }]), "{faults:?}");
        assert!(!playbook.spoken(Measure::Phone, &Script::default()).words.is_empty());
        assert!(copy_playbook(&path, Language::En).is_err(), "a folder is no copy");
    }
}
