//! The list into a file: what is written, how far it is, and what became of it.

use super::{Customers, Notice, Scene, Turn};
use crate::config::KeptPart;
use crate::error::Error;
use crate::text;
use crate::ui::action::{Action, Context};
use crate::ui::file_name;
use crate::ui::saving::{Said, Saving, Wanted, format_of};
use crate::words::Words;
use crate::worker::{CancelFlag, GuestsOutput, Request, SheetFormat};
use std::path::PathBuf;

/// The writing under way.
#[derive(Debug)]
pub(super) struct Writing {
    cancel: CancelFlag,
    /// Rows written, and all there are.
    pub(super) rows: (usize, usize),
}

impl Customers {
    /// Rows a file would hold: the marked ones, else all the filter shows.
    fn rows_to_write(&self) -> usize {
        if self.marked.is_empty() { self.rows.len() } else { self.marked.len() }
    }

    fn file_name(&self, format: SheetFormat) -> String {
        let as_of = self.page().map(|page| format!("-{}", page.as_of)).unwrap_or_default();
        format!("rollcall-guests{as_of}.{}", format.extension())
    }

    /// Where files go: where the last one went, else where the program was started.
    fn folder(&self) -> PathBuf {
        self.habits.kept.guests.folder.clone().unwrap_or_else(|| self.habits.folder.clone())
    }

    /// How far the file under way is, and the key that leads to what can be done about it.
    pub(super) fn writing_text(&self, scene: &Scene) -> Option<String> {
        let key = scene.keymap.first_key(Context::Customers, "output").unwrap_or_default();
        Some(scene.words().customers_writing_options(self.progress_text(scene.words())?, key))
    }

    /// How far the file under way is.
    fn progress_text(&self, words: &Words) -> Option<String> {
        let (done, total) = self.writing.as_ref()?.rows;
        let count = |rows: usize| text::group_thousands(&rows.to_string());
        Some(words.customers_writing(count(done), count(total)))
    }

    /// What the dialog says of the list.
    pub(super) fn said_of_output(&self, scene: &Scene) -> Said {
        let words = scene.words();
        let count = text::group_thousands(&self.rows_to_write().to_string());
        let is_marked = !self.marked.is_empty();
        let last = format_of(self.habits.kept.guests.format.as_deref());
        Said {
            title: if is_marked {
                words.customers_output_marked(count)
            } else {
                words.customers_output(count)
            },
            note: words.dialog_output_note(),
            last: last.map(|format| (format, self.folder())),
            progress: self.progress_text(words).unwrap_or_default(),
        }
    }

    /// Opens the dialog: of the formats, or of the file under way.
    pub(super) fn open_output(&mut self) {
        self.saving = Some(if self.writing.is_some() {
            Saving::running()
        } else {
            Saving::formats(format_of(self.habits.kept.guests.format.as_deref()))
        });
    }

    /// An action while the dialog is open.
    pub(super) fn update_output(&mut self, action: Action, scene: &Scene) -> Turn {
        let Some(dialog) = self.saving.take() else { return Turn::default() };
        match dialog.update(action, &self.said_of_output(scene), scene) {
            Wanted::Open(dialog) => self.saving = Some(dialog),
            Wanted::Nothing => {}
            Wanted::Format(format) => {
                self.saving = Some(Saving::path(&self.folder().join(self.file_name(format)), format));
            }
            Wanted::Typed(typed, format) => {
                let home = self.habits.home.as_deref();
                let to = file_name::typed(&typed, home, format, |format| self.file_name(format));
                return self.write_list(to, scene);
            }
            Wanted::Replace(output) => {
                // Who reads along is judged now: the question may have stood for a while.
                let output = GuestsOutput { overwrite: true, discreet: scene.discreet, ..*output };
                return self.begin_writing(Box::new(output));
            }
            Wanted::Stop => {
                if let Some(writing) = &self.writing {
                    writing.cancel.cancel();
                }
            }
        }
        Turn::default()
    }

    fn write_list(&mut self, (path, format): (PathBuf, SheetFormat), scene: &Scene) -> Turn {
        self.begin_writing(Box::new(GuestsOutput {
            query: self.query.clone(),
            marked: self.marked(),
            columns: self.columns.shown().collect(),
            format,
            language: scene.language,
            path,
            name: self.file_name(format),
            today: scene.today,
            discreet: scene.discreet,
            overwrite: false,
            cancel: CancelFlag::default(),
        }))
    }

    fn begin_writing(&mut self, output: Box<GuestsOutput>) -> Turn {
        self.notice = None;
        self.writing = Some(Writing { cancel: output.cancel.clone(), rows: (0, self.rows_to_write()) });
        Turn::ask(vec![Request::OutputGuests(output)])
    }

    /// The answer to a file asked for; where one was written, and in which format, is remembered.
    pub(super) fn take_written(&mut self, written: Result<PathBuf, Error>) -> Turn {
        self.writing = None;
        if self.saving.as_ref().is_some_and(Saving::is_running) {
            self.saving = None;
        }
        let mut remember = None;
        self.notice = Some(match written {
            Ok(path) => {
                let guests = &mut self.habits.kept.guests;
                guests.format = SheetFormat::from_path(&path).map(|format| format.extension().to_owned());
                guests.folder = path.parent().filter(|folder| folder.is_absolute()).map(PathBuf::from);
                remember = self.remember(KeptPart::Output);
                Notice::Written(path)
            }
            Err(Error::Cancelled) => Notice::Stopped,
            Err(error) => Notice::Failed(error),
        });
        Turn::ask(remember.into_iter().collect())
    }
}
