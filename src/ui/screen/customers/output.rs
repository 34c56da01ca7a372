//! The list into a file: which format, where to, whether it may replace another, how far it is.

use super::{Customers, Notice, Scene, Turn};
use crate::config::{KeptGuests, KeptPart};
use crate::error::Error;
use crate::text;
use crate::ui::action::{Action, Context};
use crate::ui::file_name;
use crate::ui::theme::Role;
use crate::ui::widget::field;
use crate::ui::widget::menu::Menu;
use crate::ui::widget::panel::{self, Panel, Took};
use crate::ui::widget::wrap::wrap;
use crate::words::Words;
use crate::worker::{CancelFlag, GuestsOutput, Request, SheetFormat};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use std::path::PathBuf;
use tui_input::Input;

/// What a line of a menu does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    /// Chooses the format.
    Format(SheetFormat),
    /// Leaves a file that is there and asks for another name.
    OtherName,
    /// Writes over a file that is there.
    Overwrite,
    /// Ends the writing under way.
    Stop,
    /// Goes on.
    Back,
}

/// What is asked.
#[derive(Debug)]
enum Step {
    Format,
    Path(Input, SheetFormat),
    Exists(Box<GuestsOutput>),
    Running,
}

/// The open dialog.
#[derive(Debug)]
pub(super) struct Saving {
    step: Step,
    menu: Menu<Choice>,
    scroll: usize,
}

/// The writing under way.
#[derive(Debug)]
pub(super) struct Writing {
    cancel: CancelFlag,
    /// Rows written, and all there are.
    pub(super) rows: (usize, usize),
}

/// The formats, the one used last first.
fn formats(last: Option<SheetFormat>) -> Vec<Choice> {
    let others = SheetFormat::ALL.into_iter().filter(|format| Some(*format) != last);
    last.into_iter().chain(others).map(Choice::Format).collect()
}

fn format_of(kept: &KeptGuests) -> Option<SheetFormat> {
    SheetFormat::ALL.into_iter().find(|format| Some(format.extension()) == kept.format.as_deref())
}

impl Saving {
    fn new(step: Step, entries: Vec<Choice>) -> Self {
        Self { step, menu: Menu::new(entries), scroll: 0 }
    }

    /// How many numbered lines it has.
    pub(super) fn choices(&self) -> usize {
        self.menu.entries.len()
    }

    /// Whether keys type into it.
    pub(super) fn has_field(&self) -> bool {
        matches!(self.step, Step::Path(..))
    }

    pub(super) fn exists(output: Box<GuestsOutput>) -> Self {
        Self::new(Step::Exists(output), vec![Choice::OtherName, Choice::Overwrite])
    }

    fn path(path: &std::path::Path, format: SheetFormat) -> Self {
        Self::new(Step::Path(Input::new(path.display().to_string()), format), Vec::new())
    }

    fn label(choice: Choice, words: &Words) -> String {
        match choice {
            Choice::Format(SheetFormat::Xlsx) => words.customers_format_xlsx(),
            Choice::Format(SheetFormat::Csv) => words.dialog_format_csv(),
            Choice::Format(SheetFormat::Html) => words.dialog_format_html(),
            Choice::Format(SheetFormat::Markdown) => words.dialog_format_markdown(),
            Choice::OtherName => words.dialog_overwrite_no(),
            Choice::Overwrite => words.dialog_overwrite_yes(),
            Choice::Stop => words.customers_output_stop(),
            Choice::Back => words.customers_back(),
        }
    }

    fn panel<'a>(&self, screen: &Customers, scene: &Scene) -> Panel<'a> {
        let words = scene.words();
        let columns = usize::from(scene.area.width.saturating_sub(6).min(74));
        let count = text::group_thousands(&screen.rows_to_write().to_string());
        let (title, body) = match &self.step {
            Step::Format => {
                let key = scene.keymap.first_key(Context::Everywhere, "discreet").unwrap_or_default();
                let discreet = scene.discreet.then(|| words.dialog_output_discreet(key));
                let marked = !screen.marked.is_empty();
                let title =
                    if marked { words.customers_output_marked(count) } else { words.customers_output(count) };
                (title, discreet.unwrap_or_else(|| words.dialog_output_note()))
            }
            Step::Path(..) => (words.dialog_output_path(), words.dialog_output_path_note()),
            Step::Exists(output) => {
                let file = output.path.display().to_string();
                (words.dialog_overwrite(), words.dialog_overwrite_note(file))
            }
            Step::Running => {
                (words.customers_output_running(), screen.progress_text(words).unwrap_or_default())
            }
        };
        let mut body = wrap(&body, columns);
        if self.has_field() {
            // The field's own line is as wide as it may grow.
            body.push(Line::from(" ".repeat(columns)));
        }
        let last = format_of(&screen.habits.kept.guests);
        let label = |choice: &Choice| {
            let said = Self::label(*choice, words);
            let is_last = matches!(choice, Choice::Format(format) if Some(*format) == last);
            if is_last {
                words.customers_output_last(said, screen.folder().display().to_string())
            } else {
                said
            }
        };
        Panel {
            title,
            body,
            scroll: self.scroll,
            menu: self.menu.entries.iter().map(label).collect(),
            chosen: self.menu.window.selected,
            hint: if self.has_field() { words.dialog_hint_field() } else { words.dialog_hint_menu() },
        }
    }

    /// Draws it over the list.
    pub(super) fn draw(&self, screen: &Customers, frame: &mut Frame, scene: &Scene) {
        let layout = panel::draw(frame, scene.area, &self.panel(screen, scene), scene.theme);
        if let Step::Path(input, _) = &self.step {
            // The field is the last line of the body.
            let y = layout.body.bottom().saturating_sub(1);
            let area = Rect { y, height: 1.min(layout.body.height), ..layout.body };
            frame.buffer_mut().set_style(area, scene.style(Role::Row));
            field::draw(frame, area, input, (scene.style(Role::Title), scene.discreet));
        }
    }
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

    /// Opens the dialog: of the formats, or of the file under way.
    pub(super) fn open_output(&mut self) {
        self.saving = Some(if self.writing.is_some() {
            Saving::new(Step::Running, vec![Choice::Back, Choice::Stop])
        } else {
            Saving::new(Step::Format, formats(format_of(&self.habits.kept.guests)))
        });
    }

    /// An action while the dialog is open.
    pub(super) fn update_output(&mut self, action: Action, scene: &Scene) -> Turn {
        let Some(mut dialog) = self.saving.take() else { return Turn::default() };
        let panel = dialog.panel(self, scene);
        let layout = (panel.lay_out(scene.area), panel.body.len());
        if let Step::Path(input, format) = &mut dialog.step {
            match action {
                Action::Type(request) => drop(input.handle(request)),
                Action::Back | Action::Leave => return Turn::default(),
                Action::Open if !input.value().trim().is_empty() => {
                    let (typed, home) = (input.value().trim(), self.habits.home.as_deref());
                    let to = file_name::typed(typed, home, *format, |format| self.file_name(format));
                    return self.write_list(to, scene);
                }
                _ => {}
            }
            self.saving = Some(dialog);
            return Turn::default();
        }
        match panel::take(&mut dialog.menu, &mut dialog.scroll, action, layout) {
            Took::Chosen(choice) => return self.choose_output(choice, dialog, scene),
            Took::Closed => {}
            Took::Nothing => self.saving = Some(dialog),
        }
        Turn::default()
    }

    fn choose_output(&mut self, choice: Choice, dialog: Saving, scene: &Scene) -> Turn {
        match (choice, dialog.step) {
            (Choice::Format(format), _) => {
                self.saving = Some(Saving::path(&self.folder().join(self.file_name(format)), format));
            }
            (Choice::OtherName, Step::Exists(output)) => {
                self.saving = Some(Saving::path(&output.path, output.format));
            }
            (Choice::Overwrite, Step::Exists(output)) => {
                // Who reads along is judged now: the question may have stood for a while.
                let output = GuestsOutput { overwrite: true, discreet: scene.discreet, ..*output };
                return self.begin_writing(Box::new(output));
            }
            (Choice::Stop, _) => {
                if let Some(writing) = &self.writing {
                    writing.cancel.cancel();
                }
            }
            _ => {}
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
        if self.saving.as_ref().is_some_and(|dialog| matches!(dialog.step, Step::Running)) {
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
