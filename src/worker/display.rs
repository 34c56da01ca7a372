//! Display settings, and how things were shown last, written back to their files: read anew, changed, put in place as a whole.

use crate::config::{self, Config, Kept, KeptPart};
use crate::error::{Error, file_name};
use crate::transfer::export::{ExportError, Standing, write_private};
use std::io::ErrorKind;
use std::path::Path;

/// How often a file that another program writes at the same moment is read anew.
const TRIES: usize = 5;

/// Changes one key of the configuration file and returns what the file says now.
///
/// # Errors
/// When the file is wrong, with its line, or cannot be read or written; it is as it was then.
pub(super) fn change(path: &Path, key: &str, to: Option<&str>) -> Result<Config, Error> {
    let name = file_name(path);
    let after = rewrite(path, |before| Ok(config::changed(before, &name, key, to)?))?;
    Ok(Config::parse(&after, &name)?)
}

/// Writes down one part of what is remembered.
///
/// # Errors
/// When the file cannot be read or written; it is as it was then.
pub(super) fn remember(path: &Path, kept: &Kept, part: KeptPart) -> Result<(), Error> {
    rewrite(path, |before| Ok(config::remembered(before, kept, part))).map(drop)
}

/// Changes the text of a file, made with its folder where there is none, and returns it.
///
/// A file that another program changed meanwhile is read again, so that its change is kept.
fn rewrite(path: &Path, change: impl Fn(&str) -> Result<String, Error>) -> Result<String, Error> {
    for _ in 0..TRIES {
        let before = read(path)?;
        let after = change(&before)?;
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(|error| Error::file(folder, &error))?;
        }
        let written = write_private(path, Standing::Replaced, |out| {
            // The last moment to see that somebody else has written.
            if read(path).ok().as_ref() != Some(&before) {
                return Err(ExportError::Io(ErrorKind::Interrupted.into()));
            }
            Ok(out.write_all(after.as_bytes())?)
        });
        match written {
            Ok(()) => return Ok(after),
            Err(ExportError::File { source, .. }) if source.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(Error::file(path, &ErrorKind::ResourceBusy.into()))
}

/// The file's text; one that is not there is empty.
fn read(path: &Path) -> Result<String, Error> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(Error::file(path, &error)),
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::config::Theme;
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn one_key_is_changed_in_a_private_file_that_is_made_when_there_is_none() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("rollcall/config.toml");
        assert_eq!(change(&path, "theme", Some("light")).expect("written").theme, Theme::Light);
        fs::write(&path, "# mine\ntheme = \"plain\" # bright\n").expect("edited by hand");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).expect("its mode");
        let config = change(&path, "ascii", Some("true")).expect("written");
        assert_eq!((config.theme, config.ascii), (Theme::Plain, Some(true)));
        let text = fs::read_to_string(&path).expect("text");
        assert_eq!(text, "# mine\ntheme = \"plain\" # bright\nascii = true\n");
        assert_eq!(fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn what_is_remembered_joins_what_another_program_remembered_since() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("rollcall/remembered.toml");
        let mut arranged = Kept::default();
        arranged.guests.order = vec!["phase".into()];
        remember(&path, &arranged, KeptPart::Columns).expect("written");
        let mut exported = Kept::default();
        exported.guests.format = Some("csv".into());
        remember(&path, &exported, KeptPart::Output).expect("written");
        arranged.guests.format = exported.guests.format;
        assert_eq!(Kept::load(path).guests, arranged.guests);
    }

    #[test]
    fn a_broken_file_is_told_with_its_line_and_stays_as_it_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("config.toml");
        let broken = "theme = \"dark\"\nlanguage = zh\n";
        fs::write(&path, broken).expect("a file");
        let error = change(&path, "theme", Some("light")).expect_err("refused");
        assert!(matches!(&error, Error::Config(fault) if fault.line == 2), "{error:?}");
        assert_eq!(fs::read_to_string(&path).expect("text"), broken);
    }
}
