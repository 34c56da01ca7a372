//! Completing a path while it is typed: what every name has in common first, then a numbered list of the names.

use super::dialog::Dialog;
use super::{Import, Notice, path};
use crate::error::Error;
use crate::ui::screen::Turn;
use crate::worker::{PathName, PathNames, Request};
use std::path::{Path, PathBuf};
use tui_input::Input;

/// A path of which a part was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Begun {
    /// The whole field: an answer to another text comes too late.
    text: String,
    /// What stands before the path.
    before: String,
    /// Its folder as it was written, with the slash behind it.
    folder: String,
    /// How the name begins.
    name: String,
}

impl Begun {
    fn of(text: &str) -> Self {
        let (at, meant) = path::last_path(text);
        let meant = if meant == "~" { "~/".to_owned() } else { meant };
        let (folder, name) = meant.split_at(meant.rfind('/').map_or(0, |slash| slash + 1));
        Self {
            text: text.to_owned(),
            before: text.get(..at).unwrap_or_default().to_owned(),
            folder: folder.to_owned(),
            name: name.to_owned(),
        }
    }

    /// The folder to be read.
    fn place(&self, home: Option<&Path>) -> PathBuf {
        match (self.folder.strip_prefix("~/"), home) {
            (Some(rest), Some(home)) => home.join(rest),
            _ if self.folder.is_empty() => PathBuf::from("."),
            _ => PathBuf::from(&self.folder),
        }
    }

    /// The field once the name goes on so.
    fn with(&self, name: &str) -> String {
        format!("{}{}", self.before, path::spelled(&format!("{}{name}", self.folder)))
    }
}

impl Import {
    /// Asks what goes on with what is typed.
    pub(super) fn complete(&mut self) -> Turn {
        let begun = Begun::of(self.input.value());
        let request = Request::Paths { folder: begun.place(self.home.as_deref()), begun: begun.name.clone() };
        self.notice = None;
        self.begun = Some(begun);
        Turn::ask(vec![request])
    }

    /// Takes what goes on with it, unless the text is another one by now.
    pub(super) fn take_paths(&mut self, answer: Result<PathNames, Error>) {
        let Some(begun) = self.begun.clone().filter(|begun| begun.text == self.input.value()) else { return };
        let found = match answer {
            Ok(found) => found,
            Err(error) => {
                self.notice = Some(Notice::Failed(error));
                return;
            }
        };
        match &found.names[..] {
            [] => self.notice = Some(Notice::NoPath),
            [only] => {
                self.put(&begun, only);
                self.notice = (!only.is_folder).then_some(Notice::WholePath);
            }
            _ if found.common.chars().count() > begun.name.chars().count() => {
                self.input = Input::new(begun.with(&found.common));
                self.notice = Some(Notice::ManyPaths(found.count as u64));
            }
            _ => self.dialogs.push(Dialog::paths(found)),
        }
    }

    fn put(&mut self, begun: &Begun, chosen: &PathName) {
        let end = if chosen.is_folder { "/" } else { "" };
        self.input = Input::new(begun.with(&format!("{}{end}", chosen.name)));
    }

    /// A name was chosen from the list; a folder is looked into at once.
    pub(super) fn choose_path(&mut self, chosen: &PathName) -> Turn {
        self.dialogs.clear();
        let Some(begun) = self.begun.take() else { return Turn::default() };
        self.put(&begun, chosen);
        if chosen.is_folder {
            return self.complete();
        }
        self.notice = Some(Notice::WholePath);
        Turn::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_path_of_a_field_is_completed_and_read_back_as_it_was_meant() {
        let table = [
            ("/data/ti", "/data/", "ti", "till.csv", "/data/till.csv"),
            ("~", "~/", "", "单据/", "~/单据/"),
            ("~/单", "~/", "单", "单 据.csv", "~/单 据.csv"),
            ("'/data/my ti", "/data/", "my ti", "my till.csv", "/data/my till.csv"),
            ("/data/my\\ ti", "/data/", "my ti", "my till.csv", "/data/my till.csv"),
            ("/data/my ", "/data/", "my ", "my till.csv", "/data/my till.csv"),
            ("/data/a.csv /da", "/", "da", "data/", "/data/a.csv /data/"),
            ("/d/", "/d/", "", "it's (1) \"x\".csv", "/d/it\\'s (1) \\\"x\\\".csv"),
            ("/d/", "/d/", "", "a.csv b.csv", "/d/a.csv\\ b.csv"),
            ("ti", "", "ti", "till.csv", "till.csv"),
            ("", "", "", "till.csv", "till.csv"),
        ];
        for (text, folder, name, chosen, after) in table {
            let begun = Begun::of(text);
            assert_eq!((begun.folder.as_str(), begun.name.as_str()), (folder, name), "{text}");
            let whole = begun.with(chosen);
            assert_eq!(whole, after, "{text}");
            let read = path::read_paths(&whole, None);
            assert_eq!(read.last(), Some(&PathBuf::from(format!("{folder}{chosen}"))), "{text}");
        }
    }
}
