//! The sheet into a file: what it is called, where it goes, whether it may replace another.

use super::{Dialog, Kind};
use crate::ui::file_name;
use crate::ui::screen::attendance::views::Shown;
use crate::ui::screen::attendance::{Attendance, Scene, Turn};
use crate::worker::{Output, Request, SheetFormat};

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
            scope: self.asked.view.scope.clone(),
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

    pub(super) fn write_over(&mut self) -> Turn {
        match self.dialogs.pop().map(|dialog| dialog.kind) {
            Some(Kind::Overwrite(mut output)) => {
                output.overwrite = true;
                Turn::ask(vec![Request::Output(output)])
            }
            _ => Turn::default(),
        }
    }
}
