//! Files that belong to who made them alone, and are whole or not there.

use super::{Draft, ExportError};
use std::io::{BufWriter, Write};
use std::path::Path;

/// What becomes of a file that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It stays, and nothing is written.
    Stays,
    /// The new one takes its place: the person was asked.
    Replaced,
}

/// Writes a file that only its owner can read (0600), whole or not at all.
///
/// Its [`Draft`] is opened before `write` is called; on failure `path` is as it was.
///
/// # Errors
/// [`ExportError::NoFolder`], [`ExportError::File`] naming `path`, or what `write` returned.
pub fn write_private<T>(
    path: &Path,
    standing: Standing,
    write: impl FnOnce(&mut dyn Write) -> Result<T, ExportError>,
) -> Result<T, ExportError> {
    let draft = match standing {
        Standing::Stays => Draft::open_new(path)?,
        Standing::Replaced => Draft::open(path)?,
    };
    let mut buffered = BufWriter::new(draft.file());
    let answer = write(&mut buffered).map_err(|error| name_file(path, error))?;
    buffered.flush().map_err(|error| name_file(path, error.into()))?;
    drop(buffered);
    draft.keep()?;
    Ok(answer)
}

/// Says which file it was that refused.
fn name_file(path: &Path, error: ExportError) -> ExportError {
    match error {
        ExportError::Io(source) => ExportError::File { path: path.to_owned(), source },
        other => other,
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;
    use std::{fs, io};

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).expect("a file").permissions().mode() & 0o777
    }

    fn fill(out: &mut dyn Write) -> Result<(), ExportError> {
        Ok(out.write_all(b"new")?)
    }

    #[test]
    fn a_file_is_private_even_where_an_open_one_stood() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("sheet.csv");
        fs::write(&path, "old").expect("an old file");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).expect("its mode");
        write_private(&path, Standing::Replaced, fill).expect("written");
        assert_eq!((fs::read(&path).expect("a file"), mode(&path)), (b"new".to_vec(), 0o600));
        assert_eq!(names(folder.path()), ["sheet.csv"]);
    }

    #[test]
    fn nothing_is_seen_of_a_file_until_it_is_whole() {
        let folder = tempfile::tempdir().expect("a folder");
        let seen = write_private(&folder.path().join("sheet.csv"), Standing::Replaced, |out| {
            out.write_all(&vec![b'x'; 100_000])?;
            Ok(names(folder.path()))
        });
        assert_eq!(seen.expect("written"), [""; 0]);
        assert_eq!(names(folder.path()), ["sheet.csv"]);
    }

    #[test]
    fn a_failure_leaves_the_old_file_and_nothing_else() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("sheet.csv");
        fs::write(&path, "old").expect("an old file");
        let failed = write_private(&path, Standing::Replaced, |out| {
            out.write_all(b"half")?;
            Err::<(), _>(io::Error::other("stop").into())
        });
        assert!(matches!(failed, Err(ExportError::File { path: named, .. }) if named == path));
        assert_eq!(fs::read(&path).expect("a file"), b"old");
        assert_eq!(names(folder.path()), ["sheet.csv"]);
    }

    #[test]
    fn a_folder_that_is_not_there_is_told_before_the_work() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("none").join("sheet.csv");
        let mut has_worked = false;
        let failed = write_private(&path, Standing::Replaced, |_| {
            has_worked = true;
            Ok(())
        });
        let error = failed.expect_err("no such folder");
        assert!(
            matches!(error, ExportError::NoFolder { folder: named } if named == folder.path().join("none"))
        );
        assert!(!has_worked);
        assert!(write_private(folder.path(), Standing::Replaced, fill).is_err(), "a folder is no file");
    }

    #[test]
    fn a_link_keeps_pointing_to_the_file_it_names() {
        let folder = tempfile::tempdir().expect("a folder");
        let (real, link) = (folder.path().join("real.csv"), folder.path().join("link.csv"));
        fs::write(&real, "old").expect("an old file");
        std::os::unix::fs::symlink(&real, &link).expect("a link");
        write_private(&link, Standing::Replaced, fill).expect("written");
        assert_eq!(fs::read(&real).expect("a file"), b"new");
        assert!(fs::symlink_metadata(&link).expect("a link").is_symlink());
    }

    #[test]
    fn a_device_is_written_to_and_stays_a_device() {
        use std::os::unix::fs::FileTypeExt;
        write_private(Path::new("/dev/null"), Standing::Replaced, fill).expect("written");
        assert!(fs::metadata("/dev/null").expect("a device").file_type().is_char_device());
    }
}
