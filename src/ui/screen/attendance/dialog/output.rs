//! The sheet into a file: what it is called, where it goes, whether it may replace another.

use super::{Dialog, Kind};
use crate::error::Error;
use crate::ui::file_name;
use crate::ui::screen::attendance::views::Shown;
use crate::ui::screen::attendance::{Attendance, Notice, Scene, Turn};
use crate::worker::{Output, Request, SheetFormat};
use std::path::PathBuf;

impl Attendance {
    pub(super) fn file_name(&self, format: SheetFormat) -> String {
        let month = self.page().map(|page| page.sheet.month.to_string()).unwrap_or_default();
        let view = match self.views.shown {
            Shown::Month => "",
            Shown::Year => "year-",
            Shown::Changes => "changes-",
        };
        format!("rollcall-{view}{month}.{}", format.extension())
    }

    pub(super) fn write(&mut self, typed: &str, format: SheetFormat, scene: &Scene) -> Turn {
        let what = self.page().filter(|_| !typed.is_empty()).zip(self.view_to_write(scene));
        let Some((page, view)) = what else { return Turn::default() };
        let name = |format| self.file_name(format);
        let (path, format) = file_name::typed(typed, self.output.home.as_deref(), format, name);
        let output = Output {
            name: self.file_name(format),
            discreet: scene.discreet,
            sheet: page.sheet.clone(),
            view,
            calendar: page.calendar.clone(),
            ladder: page.ladder,
            scope: self.scope().cloned(),
            format,
            language: scene.language,
            path,
            overwrite: false,
        };
        self.output.format = format;
        self.output.wanted = Some(output.path.clone());
        Turn::ask(vec![Request::Output(Box::new(output))])
    }

    /// Back to the field, with the name that is taken in it.
    pub(super) fn write_elsewhere(&mut self) -> Turn {
        if let Some(Kind::Overwrite(output)) = self.dialogs.pop().map(|dialog| dialog.kind) {
            self.dialogs.push(Dialog::path(&output.path, output.format));
        }
        Turn::default()
    }

    /// Replaces the file. Who reads along is judged now: the question may have stood for a while.
    pub(super) fn write_over(&mut self, scene: &Scene) -> Turn {
        match self.dialogs.pop().map(|dialog| dialog.kind) {
            Some(Kind::Overwrite(output)) => {
                let output = Output { overwrite: true, discreet: scene.discreet, ..*output };
                Turn::ask(vec![Request::Output(Box::new(output))])
            }
            _ => Turn::default(),
        }
    }

    /// What became of a file: one that could not be written is asked for again, under the name it was to have.
    pub(in crate::ui::screen::attendance) fn take_written(&mut self, answer: Result<PathBuf, Error>) {
        match answer {
            Ok(path) => {
                if let Some(folder) = path.parent() {
                    folder.clone_into(&mut self.output.folder);
                }
                self.notice = Some(Notice::Written(path));
            }
            Err(error) => {
                if let (Some(path), true) = (self.output.wanted.take(), self.dialogs.is_empty()) {
                    self.dialogs.push(Dialog::path(&path, self.output.format));
                }
                self.notice = Some(Notice::Failed(error));
            }
        }
    }
}
