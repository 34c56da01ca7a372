//! The page of the day into a file: on paper or as Markdown, as `rollcall brief --out` writes it.

use super::{Scene, Today, Turn, with_reader_of};
use crate::config::KeptPart;
use crate::error::{Error, UsageError};
use crate::ui::action::{Action, Context};
use crate::ui::file_name;
use crate::ui::notice::Notice;
use crate::ui::saving::{Said, Saving, Wanted, format_of};
use crate::worker::{DayFormat, DayOutput, Request, SheetFormat};
use std::path::PathBuf;

/// The formats a page is written in.
const FORMATS: [SheetFormat; 2] = [SheetFormat::Html, SheetFormat::Markdown];

impl Today {
    /// What the file of the page is called.
    fn file_name(&self, format: SheetFormat) -> String {
        let day = self.page().map(|page| page.brief.day.to_string()).unwrap_or_default();
        format!("rollcall-brief-{day}.{}", format.extension())
    }

    /// Where files go: where the last one went, else where the program was started.
    fn folder(&self) -> PathBuf {
        self.habits.kept.day.folder.clone().unwrap_or_else(|| self.habits.folder.clone())
    }

    fn last_format(&self) -> Option<SheetFormat> {
        format_of(self.habits.kept.day.format.as_deref())
    }

    /// What the dialog says of the page.
    pub(super) fn said_of_output(&self, scene: &Scene) -> Said {
        let words = scene.words();
        let key = scene.keymap.first_key(Context::Everywhere, "discreet").unwrap_or_default();
        Said {
            title: words.brief_output(),
            note: words.brief_output_note(key),
            last: self.last_format().map(|format| (format, self.folder())),
            progress: String::new(),
        }
    }

    /// Opens the dialog of the formats.
    pub(super) fn open_output(&mut self) {
        self.saving = Some(Saving::formats_of(&FORMATS, self.last_format()));
    }

    /// An action while the dialog is open.
    pub(super) fn update_output(&mut self, action: Action, scene: &Scene) -> Turn {
        let Some(dialog) = self.saving.take() else { return Turn::default() };
        let output = match dialog.update(action, &self.said_of_output(scene), scene) {
            Wanted::Open(dialog) => {
                self.saving = Some(dialog);
                None
            }
            Wanted::Nothing | Wanted::Stop => None,
            Wanted::Format(format) => {
                self.saving = Some(Saving::path(&self.folder().join(self.file_name(format)), format));
                None
            }
            Wanted::Typed(typed, format) => {
                let name = |format| self.file_name(format);
                let (path, format) = file_name::typed(&typed, self.habits.home.as_deref(), format, name);
                if DayFormat::of(format).is_none() {
                    let file = crate::error::file_name(&path);
                    self.notice = Some(Notice::Failed(Error::Usage(UsageError::PageFormat { file })));
                    return Turn::default();
                }
                self.output((path, format, false), scene)
            }
            // Who reads along is judged now: the question may have stood for a while.
            Wanted::Replace(output) => self.output((output.path, output.format, true), scene),
        };
        Turn::ask(output.map(|output| Request::OutputDay(Box::new(output))).into_iter().collect())
    }

    /// The page as it would be written now.
    fn output(
        &self,
        (path, format, overwrite): (PathBuf, SheetFormat, bool),
        scene: &Scene,
    ) -> Option<DayOutput> {
        let page = self.page()?;
        let discreet = scene.discreet || format.is_discreet_by_default();
        let sheet = with_reader_of(scene, discreet, |reader| {
            page.day_sheet(scene.today, self.asked.0.scope.as_deref(), reader)
        });
        let (language, name) = (scene.language, self.file_name(format));
        Some(DayOutput { sheet, format, language, path, name, overwrite })
    }

    /// What became of the file; where one was written, and in which format, is remembered.
    pub(super) fn take_written(&mut self, written: Result<PathBuf, Error>) -> Turn {
        let mut remember = None;
        self.notice = Some(match written {
            Ok(path) => {
                self.habits.kept.day.note(&path);
                remember = Request::remember(&self.habits.kept, KeptPart::Day);
                Notice::Written(path)
            }
            Err(error) => Notice::Failed(error),
        });
        Turn::ask(remember.into_iter().collect())
    }

    /// Asks what is to become of a file that is there.
    pub(super) fn ask_about_file(&mut self, output: Box<DayOutput>) {
        let (path, format) = (output.path.clone(), output.format);
        self.saving = Some(Saving::exists(output, path, format));
    }
}
