//! Commands a person is told to type next: whole lines that can be pasted into a shell as they stand.

use crate::text::is_hostile;
use std::ffi::OsStr;
use std::fmt::Write;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

/// What a command told to type must repeat of the one that was given: the store it named; and where the store lies.
///
/// Other flags of every command change how an answer looks, not which store it is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prompt {
    store: Option<PathBuf>,
    place: Option<PathBuf>,
}

impl Prompt {
    /// Repeats the `--store` that was given, if any was.
    #[must_use]
    pub fn new(store: Option<PathBuf>) -> Self {
        Self { store, place: None }
    }

    /// The same with the place of the store, named or not: where errors say they happened.
    #[must_use]
    pub fn at(self, place: Option<PathBuf>) -> Self {
        Self { place, ..self }
    }

    /// The place of the store, where it is known.
    #[must_use]
    pub fn place(&self) -> Option<&Path> {
        self.place.as_deref()
    }

    /// A command as it is typed: `rollcall imports undo 3`, `rollcall --store 'my till.db' imports undo 3`.
    #[must_use]
    pub fn line(&self, command: &str) -> String {
        let mut line = "rollcall".to_owned();
        if let Some(store) = &self.store {
            // A name that begins with a dash would be taken for an option.
            let dot = if store.as_os_str().as_bytes().starts_with(b"-") { "./" } else { "" };
            line.extend([" --store ", dot, &shell_word(store)]);
        }
        if command.is_empty() { line } else { format!("{line} {command}") }
    }
}

/// A word as a shell reads it back: bare when every character stands for itself, else in quotes.
///
/// What could steer a terminal, and what is no text, is written as `\033` within `$'…'`.
#[must_use]
pub fn shell_word(word: impl AsRef<OsStr>) -> String {
    let bytes = word.as_ref().as_bytes();
    let stands_for_itself = |character: char| character.is_alphanumeric() || "/._-+,:=@%".contains(character);
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.is_empty() && text.chars().all(stands_for_itself) => text.to_owned(),
        Ok(text) if !text.chars().any(is_hostile) => format!("'{}'", text.replace('\'', r"'\''")),
        _ => escaped(bytes),
    }
}

fn escaped(bytes: &[u8]) -> String {
    let mut word = "$'".to_owned();
    for chunk in bytes.utf8_chunks() {
        for character in chunk.valid().chars() {
            match character {
                '\'' | '\\' => word.extend(['\\', character]),
                hostile if is_hostile(hostile) => {
                    hostile.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| push_escape(&mut word, byte));
                }
                plain => word.push(plain),
            }
        }
        chunk.invalid().iter().for_each(|byte| push_escape(&mut word, *byte));
    }
    word.push('\'');
    word
}

fn push_escape(word: &mut String, byte: u8) {
    // Three octal digits: a hexadecimal escape would swallow a digit behind it. Writing to a text cannot fail.
    let _ = write!(word, "\\{byte:03o}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::Command;

    #[test]
    fn a_store_that_was_given_is_repeated_and_one_that_was_not_is_left_out() {
        assert_eq!(Prompt::default().line("imports undo 3"), "rollcall imports undo 3");
        assert_eq!(Prompt::default().line(""), "rollcall");
        let at = |path: &str| Prompt::new(Some(path.into())).line("status");
        assert_eq!(at("till.db"), "rollcall --store till.db status");
        assert_eq!(at("我的 店.db"), "rollcall --store '我的 店.db' status");
        assert_eq!(at("-x.db"), "rollcall --store ./-x.db status");
    }

    #[test]
    fn a_shell_reads_every_word_back_as_it_was() {
        let words: [&[u8]; 10] = [
            b"plain/till.db",
            "数据/八月.db".as_bytes(),
            b"two words",
            b"it's $HOME `id` \"quoted\" \\ !",
            b"",
            b"~/a",
            b"a;b|c&d*?[e]",
            b"esc\x1b[2J7\n'",
            b"no text \xff\xfe1",
            "a\u{202e}b\\".as_bytes(),
        ];
        for bytes in words {
            let word = shell_word(OsStr::from_bytes(bytes));
            assert!(!word.chars().any(is_hostile), "{word}");
            let script = format!("printf %s {word}");
            let output = Command::new("bash").args(["-c", &script]).output();
            let Ok(output) = output else {
                eprintln!("SKIPPED: there is no bash");
                return;
            };
            assert_eq!(output.stdout, bytes, "{word}");
        }
    }
}
