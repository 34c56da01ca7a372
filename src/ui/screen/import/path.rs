//! A file's path as people give it: typed, pasted, or dropped onto the terminal.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;
use std::path::{Path, PathBuf};

/// Ends of the names a till's export has.
const ENDINGS: [&str; 5] = [".csv", ".tsv", ".txt", ".xlsx", ".xls"];

/// The path that was meant: quotes, `file://` and backslashes before blanks are understood, `~` is `home`; of several lines
/// the first one counts.
pub(super) fn read_path(given: &str, home: Option<&Path>) -> Option<PathBuf> {
    let line = given.lines().map(str::trim).find(|line| !line.is_empty())?;
    let quoted = ['\'', '"'].into_iter().find_map(|quote| line.strip_prefix(quote)?.strip_suffix(quote));
    let path = match (quoted, line.strip_prefix("file://")) {
        (Some(inside), _) if !inside.starts_with("file://") => PathBuf::from(inside),
        (Some(address), _) => from_address(&address["file://".len()..]),
        (None, Some(address)) => from_address(address),
        (None, None) => PathBuf::from(unescaped(line)),
    };
    match (path.strip_prefix("~"), home) {
        (Ok(rest), Some(home)) => Some(home.join(rest)),
        _ => Some(path).filter(|path| !path.as_os_str().is_empty()),
    }
}

/// Whether a pasted text is meant as a file: it begins like a path or ends like a till's export.
pub(super) fn looks_like_path(given: &str) -> bool {
    let Some(path) = read_path(given, None) else { return false };
    let name = path.to_string_lossy().to_lowercase();
    path.is_absolute() || path.starts_with("~") || ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// The path of an address without its `file://`: a host is left out, `%20` is a blank.
fn from_address(address: &str) -> PathBuf {
    let path = address.find('/').map_or(address, |slash| &address[slash..]);
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, more)) = rest.split_first() {
        let code = (first == b'%')
            .then(|| more.get(..2).and_then(|two| std::str::from_utf8(two).ok()))
            .flatten()
            .and_then(|two| u8::from_str_radix(two, 16).ok());
        bytes.push(code.unwrap_or(first));
        rest = if code.is_some() { &more[2..] } else { more };
    }
    OsString::from_vec(bytes).into()
}

/// A backslash means the character behind it, as a shell would read it.
fn unescaped(text: &str) -> String {
    let mut characters = text.chars();
    let mut path = String::with_capacity(text.len());
    while let Some(character) = characters.next() {
        path.extend(if character == '\\' { characters.next() } else { Some(character) });
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_understood_however_it_was_given() {
        let table = [
            ("/data/till.csv", "/data/till.csv"),
            ("  /data/till.csv \n", "/data/till.csv"),
            ("'/data/my till.csv'", "/data/my till.csv"),
            ("\"/data/my till.csv\" ", "/data/my till.csv"),
            ("/data/my\\ till\\(1\\).csv", "/data/my till(1).csv"),
            ("file:///data/my%20till.csv", "/data/my till.csv"),
            ("'file:///data/my%20till.csv'", "/data/my till.csv"),
            ("file://desk/data/%E5%8D%95.csv", "/data/单.csv"),
            ("file:///data/100%.csv", "/data/100%.csv"),
            ("~/till.csv", "/home/li/till.csv"),
            ("'~/my till.csv'", "/home/li/my till.csv"),
            ("till.csv", "till.csv"),
            ("/data/a.csv\n/data/b.csv", "/data/a.csv"),
            ("'", "'"),
        ];
        for (given, expected) in table {
            let read = read_path(given, Some(Path::new("/home/li")));
            assert_eq!(read, Some(PathBuf::from(expected)), "{given}");
        }
        assert_eq!(read_path(" \n ", None), None);
        assert_eq!(read_path("~/till.csv", None), Some(PathBuf::from("~/till.csv")));
    }

    #[test]
    fn only_what_looks_like_a_file_is_taken_for_one_when_pasted() {
        for given in ["/data/till", "~/till.csv", "till.XLSX", "'/a b'", "file:///data/till"] {
            assert!(looks_like_path(given), "{given}");
        }
        for given in ["张建国", "u", "13800001234", "", "a/b", "'"] {
            assert!(!looks_like_path(given), "{given}");
        }
    }
}
