//! A file in the making: it has no name until it is whole, so a program that is killed leaves nothing of it behind.

use super::ExportError;
use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, Seek};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// What a file is called for the moment between being whole and taking the place of an older one.
const PREFIX: &str = ".rollcall-";

/// A file only its owner can read (0600), in the folder where it will stand.
///
/// A link keeps pointing to the file it names; a pipe or device is written to as it is.
#[derive(Debug)]
pub struct Draft {
    file: File,
    asked: PathBuf,
    /// Where the file goes once it is whole; none for a pipe or device, which cannot be replaced.
    place: Option<PathBuf>,
    /// Whether what stands in the place by then is lost.
    may_replace: bool,
}

impl Draft {
    /// Opens the draft of the file at `path`, so a folder that takes no file is told before the work.
    ///
    /// # Errors
    /// [`ExportError::NoFolder`], or [`ExportError::File`] naming `path`.
    pub fn open(path: &Path) -> Result<Self, ExportError> {
        Self::opened(path, true)
    }

    /// The same of a file that is not there yet, and takes nobody's place when it is whole.
    ///
    /// # Errors
    /// As [`Draft::open`]; a file that is there is [`io::ErrorKind::AlreadyExists`].
    pub fn open_new(path: &Path) -> Result<Self, ExportError> {
        is_new(path)?;
        Self::opened(path, false)
    }

    fn opened(path: &Path, may_replace: bool) -> Result<Self, ExportError> {
        if let Some(place) = place_of(path)? {
            return Ok(Self { may_replace, ..Self::at(path, place)? });
        }
        let file = OpenOptions::new().write(true).open(path);
        let file = file.map_err(|source| ExportError::File { path: path.to_owned(), source })?;
        Ok(Self { file, asked: path.to_owned(), place: None, may_replace })
    }

    /// Looks whether the draft of a new file can be opened, before work that is not to be done in vain.
    ///
    /// # Errors
    /// As [`Draft::open_new`].
    pub fn check_new(path: &Path) -> Result<(), ExportError> {
        is_new(path)?;
        // Who reads a pipe would take the end of this look for the end of everything.
        place_of(path)?.map_or(Ok(()), |place| Self::at(path, place).map(drop))
    }

    fn at(path: &Path, place: PathBuf) -> Result<Self, ExportError> {
        let made = tempfile::tempfile_in(folder_of(&place)).and_then(|file| {
            file.set_permissions(Permissions::from_mode(0o600))?;
            Ok(file)
        });
        let file = made.map_err(|source| ExportError::File { path: path.to_owned(), source })?;
        Ok(Self { file, asked: path.to_owned(), place: Some(place), may_replace: false })
    }

    /// What is written to.
    #[must_use]
    pub fn file(&self) -> &File {
        &self.file
    }

    /// Puts the file, written out to disk, in its place.
    ///
    /// # Errors
    /// [`ExportError::File`]; what stood in the place stands there still.
    pub fn keep(self) -> Result<(), ExportError> {
        let Some(place) = &self.place else { return Ok(()) };
        let put = |()| if self.may_replace { put(&self.file, place) } else { put_new(&self.file, place) };
        let kept = self.file.sync_all().and_then(put);
        kept.map_err(|source| ExportError::File { path: self.asked, source })
    }
}

/// Refuses the name of a file that is there, or of a link to one that is not.
fn is_new(path: &Path) -> Result<(), ExportError> {
    let standing = fs::metadata(path).or_else(|_| fs::symlink_metadata(path));
    if standing.is_ok_and(|found| found.is_file() || found.is_symlink()) {
        let source = io::ErrorKind::AlreadyExists.into();
        return Err(ExportError::File { path: path.to_owned(), source });
    }
    Ok(())
}

/// Where a file goes once it is whole; `None` for a pipe or device.
fn place_of(path: &Path) -> Result<Option<PathBuf>, ExportError> {
    let failed = |source| ExportError::File { path: path.to_owned(), source };
    let place = match fs::metadata(path) {
        Ok(found) if found.is_file() => fs::canonicalize(path).map_err(failed)?,
        Ok(found) if found.is_dir() => return Err(failed(io::ErrorKind::IsADirectory.into())),
        // Renaming over /dev/stdout or a pipe would take it away from everybody.
        Ok(_) => return Ok(None),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            path.to_owned()
        }
        Err(error) => return Err(failed(error)),
    };
    let folder = folder_of(&place);
    if folder.is_dir() { Ok(Some(place)) } else { Err(ExportError::NoFolder { folder }) }
}

/// The folder a file stands in; one that ends with a slash is to be a folder itself.
fn folder_of(path: &Path) -> PathBuf {
    if path.as_os_str().as_bytes().ends_with(b"/") {
        return path.to_owned();
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.map_or_else(|| PathBuf::from("."), Path::to_owned)
}

/// Gives a file without a name its place.
fn put(file: &File, place: &Path) -> io::Result<()> {
    let named = match link(file, place) {
        // A name cannot be given over an older file's: one beside it first, which then takes its place.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            let beside =
                tempfile::Builder::new().prefix(PREFIX).make_in(folder_of(place), |path| link(file, path));
            beside.and_then(|beside| Ok(beside.persist(place).map(drop)?))
        }
        named => named,
    };
    // Not every system and disk gives a name to a file that never had one.
    named.or_else(|_| Ok(copy(file, place)?.persist(place).map(drop)?))
}

/// Gives a file without a name its place, unless somebody took it in the meantime.
fn put_new(file: &File, place: &Path) -> io::Result<()> {
    match link(file, place) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            Ok(copy(file, place)?.persist_noclobber(place).map(drop)?)
        }
        named => named,
    }
}

#[cfg(target_os = "linux")]
fn link(file: &File, place: &Path) -> io::Result<()> {
    use rustix::fs::{AtFlags, CWD, linkat};
    use std::os::fd::AsRawFd;
    let unnamed = format!("/proc/self/fd/{}", file.as_raw_fd());
    Ok(linkat(CWD, unnamed, CWD, place, AtFlags::SYMLINK_FOLLOW)?)
}

#[cfg(not(target_os = "linux"))]
fn link(_file: &File, _place: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// A copy beside the place.
fn copy(mut file: &File, place: &Path) -> io::Result<NamedTempFile> {
    let mut copy = tempfile::Builder::new().prefix(PREFIX).tempfile_in(folder_of(place))?;
    file.rewind()?;
    io::copy(&mut file, copy.as_file_mut())?;
    copy.as_file().sync_all()?;
    Ok(copy)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn a_draft_has_no_name_and_a_kept_one_is_private() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("rejects.csv");
        for content in ["old", "new"] {
            let draft = Draft::open(&path).expect("opened");
            draft.file().write_all(content.as_bytes()).expect("written");
            let before = fs::read_to_string(&path).ok();
            assert_eq!(before.as_deref(), (content == "new").then_some("old"));
            draft.keep().expect("kept");
            assert_eq!(fs::read_to_string(&path).expect("a file"), content);
            assert_eq!(fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o600);
            assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
        }
        drop(Draft::open(&folder.path().join("dropped.csv")).expect("opened"));
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }

    #[test]
    fn a_new_draft_takes_nobodys_place() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("sheet.csv");
        let draft = Draft::open_new(&path).expect("opened");
        draft.file().write_all(b"new").expect("written");
        fs::write(&path, "of somebody else").expect("written meanwhile");
        for error in [draft.keep().expect_err("taken"), Draft::open_new(&path).expect_err("there already")] {
            assert_eq!(error.system().map(io::Error::kind), Some(io::ErrorKind::AlreadyExists));
        }
        assert_eq!(fs::read_to_string(&path).expect("a file"), "of somebody else");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }

    #[test]
    fn a_disk_that_names_no_unnamed_file_gets_a_copy() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("rejects.csv");
        let mut draft = tempfile::tempfile().expect("a file");
        draft.write_all(b"rows").expect("written");
        copy(&draft, &path).expect("copied").persist(&path).expect("kept");
        assert_eq!(fs::read(&path).expect("a file"), b"rows");
        assert_eq!(fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }

    #[test]
    fn the_folder_that_is_missing_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("till.csv");
        fs::write(&file, "").expect("a file");
        for missing in [folder.path().join("none"), file] {
            let error = Draft::open(&missing.join("rejects.csv")).expect_err("no such folder");
            assert!(matches!(&error, ExportError::NoFolder { folder } if *folder == missing), "{error:?}");
        }
        let error = Draft::open(Path::new("none/")).expect_err("no such folder");
        assert!(matches!(error, ExportError::NoFolder { .. }), "{error:?}");
    }
}
