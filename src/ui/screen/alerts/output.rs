//! Today's calls into a file, and a guest's words onto the clipboard.

use super::views::Showing;
use super::{Alerts, Scene, Turn};
use crate::config::KeptPart;
use crate::domain::call_list::{CallList, call_list};
use crate::error::Error;
use crate::playbook::Playbook;
use crate::text;
use crate::ui::action::{Action, Context};
use crate::ui::approach;
use crate::ui::call_sheet::{Manner, call_sheet};
use crate::ui::file_name;
use crate::ui::notice::Notice;
use crate::ui::saving::{Said, Saving, Wanted, format_of};
use crate::ui::say;
use crate::ui::screen::Why;
use crate::worker::{AlertsOutput, AlertsPaper, CallSheet, Request, SheetFormat};
use std::path::PathBuf;

impl Alerts {
    /// What today's file is called.
    fn file_name(&self, format: SheetFormat, scene: &Scene) -> String {
        let what = match self.showing {
            Showing::List => "calls",
            Showing::Movement => "movement",
            Showing::Effects => "effectiveness",
        };
        format!("rollcall-{what}-{}.{}", scene.today, format.extension())
    }

    /// Those who are to be called today.
    fn calls_of_day(&self) -> Option<CallList<'_>> {
        let page = self.page()?;
        Some(call_list(&page.alerts, page.most_calls)).filter(|list| !list.rows.is_empty())
    }

    /// Where files go: where the last one went, else where the program was started.
    fn folder(&self) -> PathBuf {
        self.habits.kept.calls.folder.clone().unwrap_or_else(|| self.habits.folder.clone())
    }

    fn last_format(&self) -> Option<SheetFormat> {
        format_of(self.habits.kept.calls.format.as_deref())
    }

    /// What the dialog says of the list.
    pub(super) fn said_of_output(&self, scene: &Scene) -> Said {
        let words = scene.words();
        let last = self.last_format().map(|format| (format, self.folder()));
        if self.showing != Showing::List {
            return Said {
                title: words.views_output_title(self.view_title(scene)),
                note: words.views_output_note(),
                last,
                progress: String::new(),
            };
        }
        let count = self.calls_of_day().map_or(0, |list| list.rows.len());
        let key = scene.keymap.first_key(Context::Everywhere, "phones").unwrap_or_default();
        Said {
            title: words.calls_file_output(text::group_thousands(&count.to_string())),
            note: if scene.phones {
                words.calls_file_output_phones()
            } else {
                words.calls_file_output_note(key)
            },
            last,
            progress: String::new(),
        }
    }

    /// Opens the dialog of the formats.
    pub(super) fn open_output(&mut self, scene: &Scene) {
        let why = match self.showing {
            Showing::List => self.calls_of_day().is_none().then_some(Why::NoCalls),
            Showing::Movement | Showing::Effects => {
                self.table(false, scene).is_none().then_some(Why::NotRead)
            }
        };
        match why {
            None => self.saving = Some(Saving::formats(self.last_format())),
            Some(why) => self.notice = Some(Notice::Refused(why)),
        }
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
                self.saving = Some(Saving::path(&self.folder().join(self.file_name(format, scene)), format));
                None
            }
            Wanted::Typed(typed, format) => {
                let name = |format| self.file_name(format, scene);
                let (path, format) = file_name::typed(&typed, self.habits.home.as_deref(), format, name);
                self.output((path, format, false), scene)
            }
            // Who reads along is judged now: the question may have stood for a while.
            Wanted::Replace(output) => self.output((output.path, output.format, true), scene),
        };
        Turn::ask(output.map(|output| Request::OutputAlerts(Box::new(output))).into_iter().collect())
    }

    /// What is shown as it would be written now.
    fn output(
        &self,
        (path, format, overwrite): (PathBuf, SheetFormat, bool),
        scene: &Scene,
    ) -> Option<AlertsOutput> {
        let paper = match self.showing {
            Showing::List => AlertsPaper::Calls(self.calls_paper(format, scene)?),
            Showing::Movement | Showing::Effects => {
                AlertsPaper::Table(self.table(format.is_discreet_by_default(), scene)?)
            }
        };
        let (language, name) = (scene.language, self.file_name(format, scene));
        Some(AlertsOutput { paper, format, language, path, name, overwrite })
    }

    /// The call list: phones stand in it as they are shown.
    fn calls_paper(&self, format: SheetFormat, scene: &Scene) -> Option<CallSheet> {
        let (page, list) = self.page().zip(self.calls_of_day())?;
        let built_in;
        let book = if let Some(book) = self.books.get(scene.language as usize) {
            book
        } else {
            built_in = Playbook::built_in(scene.language);
            &built_in
        };
        let manner = Manner {
            language: scene.language,
            today: scene.today,
            discreet: scene.discreet || format.is_discreet_by_default(),
            leap_month: page.leap_month,
            phone: &|number| scene.phone(number),
        };
        if scene.phones {
            tracing::info!(guests = list.rows.len(), "phones of the call list in full");
        }
        Some(call_sheet(&list, &page.alerts, book, &manner))
    }

    /// What became of the file; where one was written, and in which format, is remembered.
    pub(super) fn take_written(&mut self, written: Result<PathBuf, Error>) -> Turn {
        let mut remember = None;
        self.notice = Some(match written {
            Ok(path) => {
                self.habits.kept.calls.note(&path);
                remember = Request::remember(&self.habits.kept, KeptPart::Calls);
                Notice::Written(path)
            }
            Err(error) => Notice::Failed(error),
        });
        Turn::ask(remember.into_iter().collect())
    }

    /// Asks what is to become of a file that is there.
    pub(super) fn ask_about_file(&mut self, output: Box<AlertsOutput>) {
        let (path, format) = (output.path.clone(), output.format);
        self.saving = Some(Saving::exists(output, path, format));
    }

    /// Copies whom to ask for and what to say; a number only while phones are shown.
    pub(super) fn copy_row(&mut self, scene: &Scene) -> Turn {
        if scene.discreet {
            self.notice = Some(Notice::Refused(Why::Discreet));
            return Turn::default();
        }
        let words = scene.words();
        let clipboard = self.focused().map(|row| {
            let (ask_for, number) = row.to_call();
            let number = number.filter(|_| scene.phones).map(|number| scene.phone(number));
            let whom = ask_for.map(say::number);
            let whom = whom.map(|whom| words.said_of(words.calls_column_ask_for(), whom));
            let called: Vec<String> =
                [Some(scene.name(&row.guest)), whom, number].into_iter().flatten().collect();
            let said = approach::said(&approach::spoken(&self.books, row), scene);
            std::iter::once(called.join(" · ")).chain(said).collect::<Vec<_>>().join("\n")
        });
        self.notice = clipboard.is_some().then_some(Notice::Copied);
        Turn { clipboard, ..Turn::default() }
    }
}
