//! A file's path as people give it: typed, pasted, or dropped onto the terminal.

use crate::worker::is_named_like_an_export;
use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;
use std::path::{Path, PathBuf};

/// The paths that were meant: one a line, or several with blanks between. Quotes, `file://` and backslashes before blanks
/// are understood, `~` is `home`. A blank that nothing marks parts two paths only where the next one begins like a path or
/// the one before ends like a till's export.
pub(super) fn read_paths(given: &str, home: Option<&Path>) -> Vec<PathBuf> {
    given.lines().flat_map(words_of).filter_map(|word| word.path(home)).collect()
}

/// Whether a pasted text is meant as files: each begins like a path or ends like a till's export.
pub(super) fn looks_like_paths(given: &str) -> bool {
    let paths = read_paths(given, None);
    let is_one = |path: &PathBuf| {
        path.is_absolute() || path.starts_with("~") || is_named_like_an_export(&path.to_string_lossy())
    };
    !paths.is_empty() && paths.iter().all(is_one)
}

/// The last path of a text that is still being written: where it begins, and what is meant so far. A quote need not be closed.
pub(super) fn last_path(text: &str) -> (usize, String) {
    let (mut begins, mut last): (usize, Option<Word>) = (text.len(), None);
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let at = text.len() - rest.len();
        let open = ['\'', '"'].into_iter().find_map(|quote| {
            let inside = rest.strip_prefix(quote)?;
            (!inside.contains(quote)).then(|| inside.to_owned())
        });
        if let Some(inside) = open {
            return (at, inside);
        }
        let (word, behind) = first_word(rest);
        match &mut last {
            Some(before) if before.is_begun(rest) => {
                before.text.push(' ');
                before.text.push_str(&word.text);
            }
            _ => (begins, last) = (at, Some(word)),
        }
        rest = behind.trim_start();
        // A blank at the end may be the next sign of a name.
        if rest.is_empty() && !behind.is_empty() {
            match &mut last {
                Some(word) if word.is_begun("") => word.text.push(' '),
                _ => (begins, last) = (text.len(), None),
            }
        }
    }
    let meant = last.map(|word| word.text).unwrap_or_default();
    let address =
        meant.strip_prefix("file://").map(|address| from_address(address).to_string_lossy().into_owned());
    (begins, address.unwrap_or(meant))
}

/// A path as [`read_paths`] reads it back: plain where that does, else with backslashes.
pub(super) fn spelled(path: &str) -> String {
    let is_plain = read_paths(path, None) == [PathBuf::from(path)] && !path.contains(['\'', '"', '\\']);
    if is_plain {
        return path.to_owned();
    }
    let mut spelled = String::with_capacity(path.len() + 8);
    for (at, character) in path.char_indices() {
        let parts =
            character.is_whitespace() && is_parting(&spelled, character, &path[at + character.len_utf8()..]);
        if parts || matches!(character, '\'' | '"' | '\\') {
            spelled.push('\\');
        }
        spelled.push(character);
    }
    spelled
}

/// Whether a blank in a path would not be read back as it stands: it ends a till's export by name, or what begins behind it
/// looks like another path (a quote gets a backslash of its own); and several blanks, or a wide one, are read as one narrow one.
fn is_parting(before: &str, blank: char, behind: &str) -> bool {
    let begins_another = behind.starts_with(['/', '~']) || behind.starts_with("file://");
    blank != ' '
        || behind.trim_start().len() < behind.len()
        || before.ends_with(char::is_whitespace)
        || begins_another
        || is_named_like_an_export(before)
}

/// A path as it was written, without its quotes.
#[derive(Debug, PartialEq)]
struct Word {
    text: String,
    is_quoted: bool,
}

impl Word {
    fn path(&self, home: Option<&Path>) -> Option<PathBuf> {
        let path = match self.text.strip_prefix("file://") {
            Some(address) => from_address(address),
            None => PathBuf::from(&self.text),
        };
        match (path.strip_prefix("~"), home) {
            (Ok(rest), Some(home)) => Some(home.join(rest)),
            _ => Some(path).filter(|path| !path.as_os_str().is_empty()),
        }
    }

    /// Whether what stands behind a blank goes on with this path.
    fn is_begun(&self, next: &str) -> bool {
        let is_new = next.starts_with(['/', '~', '\'', '"']) || next.starts_with("file://");
        !self.is_quoted && !is_new && !is_named_like_an_export(&self.text)
    }
}

/// The paths of a line.
fn words_of(line: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut rest = line.trim();
    while !rest.is_empty() {
        let (word, behind) = first_word(rest);
        match words.last_mut() {
            Some(before) if before.is_begun(rest) => {
                before.text.push(' ');
                before.text.push_str(&word.text);
            }
            _ => words.push(word),
        }
        rest = behind.trim_start();
    }
    words
}

/// The first path of a text, and what stands behind it.
fn first_word(text: &str) -> (Word, &str) {
    let quoted = ['\'', '"'].into_iter().find_map(|quote| text.strip_prefix(quote)?.split_once(quote));
    if let Some((inside, behind)) = quoted
        && (behind.is_empty() || behind.starts_with(char::is_whitespace))
    {
        return (Word { text: inside.to_owned(), is_quoted: true }, behind);
    }
    let mut word = String::with_capacity(text.len());
    let mut characters = text.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            // A backslash means the character behind it, as a shell would read it.
            '\\' => word.extend(characters.next().map(|(_, meant)| meant)),
            blank if blank.is_whitespace() => return (Word { text: word, is_quoted: false }, &text[at..]),
            _ => word.push(character),
        }
    }
    (Word { text: word, is_quoted: false }, "")
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
            ("/data/my till.csv", "/data/my till.csv"),
            ("my till october.xlsx", "my till october.xlsx"),
            ("'", "'"),
        ];
        for (given, expected) in table {
            let read = read_paths(given, Some(Path::new("/home/li")));
            assert_eq!(read, [PathBuf::from(expected)], "{given}");
        }
        assert_eq!(read_paths(" \n ", None), Vec::<PathBuf>::new());
        assert_eq!(read_paths("~/till.csv", None), [PathBuf::from("~/till.csv")]);
    }

    #[test]
    fn several_files_are_told_apart_however_they_were_given() {
        let table = [
            "/data/a.csv\n/data/b c.csv\n",
            "/data/a.csv\r\n\r\n/data/b c.csv",
            "'/data/a.csv' '/data/b c.csv'",
            "\"/data/a.csv\" \"/data/b c.csv\"",
            "/data/a.csv /data/b\\ c.csv ",
            "/data/a.csv /data/b c.csv",
            "file:///data/a.csv\nfile:///data/b%20c.csv",
            "file:///data/a.csv file:///data/b%20c.csv",
        ];
        for given in table {
            let expected = ["/data/a.csv", "/data/b c.csv"].map(PathBuf::from);
            assert_eq!(read_paths(given, None), expected, "{given}");
        }
        assert_eq!(read_paths("a.csv b.csv", None), ["a.csv", "b.csv"].map(PathBuf::from));
    }

    #[test]
    fn only_what_looks_like_a_file_is_taken_for_one_when_pasted() {
        for given in ["/data/till", "~/till.csv", "till.XLSX", "'/a b'", "file:///data/till", "a.csv b.csv"] {
            assert!(looks_like_paths(given), "{given}");
        }
        for given in ["张建国", "u", "13800001234", "", "a/b", "'", "/data/a.csv\n张建国"] {
            assert!(!looks_like_paths(given), "{given}");
        }
    }

    #[test]
    fn a_completed_path_is_read_back_whatever_blanks_and_signs_it_has() {
        for path in [
            "/till/十月 till.csv",
            "/till/十月　单据.csv",
            "/till/my  till.csv",
            "/till/a ~b.csv",
            "/old /b.csv",
            "/till/a.csv b.csv",
            "/till/it's \"new\"\\2.csv",
        ] {
            assert_eq!(read_paths(&spelled(path), None), [PathBuf::from(path)], "{}", spelled(path));
        }
    }
}
