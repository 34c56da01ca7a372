//! The dialog that writes a list into a file: which format, where to, whether it may replace another, how far it is.

use super::action::{Action, Context};
use super::screen::Scene;
use super::theme::Role;
use super::widget::field;
use super::widget::menu::Menu;
use super::widget::panel::{self, Panel, Took};
use super::widget::wrap::wrap;
use crate::config::Kept;
use crate::words::Words;
use crate::worker::SheetFormat;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use std::path::{Path, PathBuf};
use tui_input::Input;

/// What is remembered beyond the end of the program, and where files go.
#[derive(Clone, Debug)]
pub(crate) struct Habits {
    pub(crate) kept: Kept,
    /// The folder output goes to at first.
    pub(crate) folder: PathBuf,
    /// The home folder, which `~` stands for.
    pub(crate) home: Option<PathBuf>,
}

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

/// What is asked; `O` is what would be written.
#[derive(Debug)]
enum Step<O> {
    Format,
    Path(Input, SheetFormat),
    Exists(Box<O>, PathBuf, SheetFormat),
    Running,
}

/// The open dialog.
#[derive(Debug)]
pub(crate) struct Saving<O> {
    step: Step<O>,
    menu: Menu<Choice>,
    scroll: usize,
}

/// What the dialog says of the list it writes.
pub(crate) struct Said {
    /// What is written.
    pub(crate) title: String,
    /// What is to be known of the file.
    pub(crate) note: String,
    /// The format used last, and the folder the file went to.
    pub(crate) last: Option<(SheetFormat, PathBuf)>,
    /// How far the file under way is.
    pub(crate) progress: String,
}

/// What an action comes to.
#[derive(Debug)]
pub(crate) enum Wanted<O> {
    /// The dialog stays open.
    Open(Saving<O>),
    /// It is closed, and nothing is done.
    Nothing,
    /// A file of this format is to be named.
    Format(SheetFormat),
    /// A file is to be written where this was typed.
    Typed(String, SheetFormat),
    /// A file that is there is to be replaced.
    Replace(Box<O>),
    /// The writing under way is to end.
    Stop,
}

/// The format of an ending that is remembered.
pub(crate) fn format_of(ending: Option<&str>) -> Option<SheetFormat> {
    SheetFormat::ALL.into_iter().find(|format| Some(format.extension()) == ending)
}

impl<O> Saving<O> {
    fn new(step: Step<O>, entries: Vec<Choice>) -> Self {
        Self { step, menu: Menu::new(entries), scroll: 0 }
    }

    /// Asks for the format, the one used last first.
    pub(crate) fn formats(last: Option<SheetFormat>) -> Self {
        Self::formats_of(&SheetFormat::ALL, last)
    }

    /// The same of some formats alone.
    pub(crate) fn formats_of(all: &[SheetFormat], last: Option<SheetFormat>) -> Self {
        let last = last.filter(|last| all.contains(last));
        let others = all.iter().copied().filter(|format| Some(*format) != last);
        Self::new(Step::Format, last.into_iter().chain(others).map(Choice::Format).collect())
    }

    /// Asks for the name.
    pub(crate) fn path(path: &Path, format: SheetFormat) -> Self {
        Self::new(Step::Path(Input::new(path.display().to_string()), format), Vec::new())
    }

    /// Asks what is to become of a file that is there.
    pub(crate) fn exists(output: Box<O>, path: PathBuf, format: SheetFormat) -> Self {
        Self::new(Step::Exists(output, path, format), vec![Choice::OtherName, Choice::Overwrite])
    }

    /// Asks whether the writing under way is to go on.
    pub(crate) fn running() -> Self {
        Self::new(Step::Running, vec![Choice::Back, Choice::Stop])
    }

    /// How many numbered lines it has.
    pub(crate) fn choices(&self) -> usize {
        self.menu.entries.len()
    }

    /// Whether keys type into it.
    pub(crate) fn has_field(&self) -> bool {
        matches!(self.step, Step::Path(..))
    }

    /// Whether it is about the writing under way.
    pub(crate) fn is_running(&self) -> bool {
        matches!(self.step, Step::Running)
    }

    fn panel<'a>(&self, said: &Said, scene: &Scene) -> Panel<'a> {
        let words = scene.words();
        let columns = usize::from(scene.area.width.saturating_sub(6).min(74));
        let (title, body) = match &self.step {
            Step::Format => {
                let key = scene.keymap.first_key(Context::Everywhere, "discreet").unwrap_or_default();
                let discreet = scene.discreet.then(|| words.dialog_output_discreet(key));
                (said.title.clone(), discreet.unwrap_or_else(|| said.note.clone()))
            }
            Step::Path(..) => (words.dialog_output_path(), words.dialog_output_path_note()),
            Step::Exists(_, path, _) => {
                (words.dialog_overwrite(), words.dialog_overwrite_note(path.display().to_string()))
            }
            Step::Running => (words.customers_output_running(), said.progress.clone()),
        };
        let mut body = wrap(&body, columns);
        if self.has_field() {
            // The field's own line is as wide as it may grow.
            body.push(Line::from(" ".repeat(columns)));
        }
        let choice = |choice: &Choice| match (choice, &said.last) {
            (Choice::Format(format), Some((last, folder))) if format == last => {
                words.customers_output_last(label(*choice, words), folder.display().to_string())
            }
            _ => label(*choice, words),
        };
        Panel {
            title,
            body,
            scroll: self.scroll,
            menu: self.menu.entries.iter().map(choice).collect(),
            chosen: self.menu.window.selected,
            hint: if self.has_field() { words.dialog_hint_field() } else { words.dialog_hint_menu() },
        }
    }

    /// Draws it over the list.
    pub(crate) fn draw(&self, said: &Said, frame: &mut Frame, scene: &Scene) {
        let layout = panel::draw(frame, scene.area, &self.panel(said, scene), scene.theme);
        if let Step::Path(input, _) = &self.step {
            // The field is the last line of the body.
            let y = layout.body.bottom().saturating_sub(1);
            let area = Rect { y, height: 1.min(layout.body.height), ..layout.body };
            frame.buffer_mut().set_style(area, scene.style(Role::Row));
            field::draw(frame, area, input, (scene.style(Role::Title), scene.discreet));
        }
    }

    /// An action while it is open.
    pub(crate) fn update(mut self, action: Action, said: &Said, scene: &Scene) -> Wanted<O> {
        let panel = self.panel(said, scene);
        let layout = (panel.lay_out(scene.area), panel.body.len());
        if let Step::Path(input, format) = &mut self.step {
            match action {
                Action::Type(request) => drop(input.handle(request)),
                Action::Back | Action::Leave => return Wanted::Nothing,
                Action::Open if !input.value().trim().is_empty() => {
                    return Wanted::Typed(input.value().trim().to_owned(), *format);
                }
                _ => {}
            }
            return Wanted::Open(self);
        }
        match panel::take(&mut self.menu, &mut self.scroll, action, layout) {
            Took::Chosen(choice) => self.choose(choice),
            Took::Closed => Wanted::Nothing,
            Took::Nothing => Wanted::Open(self),
        }
    }

    fn choose(self, choice: Choice) -> Wanted<O> {
        match (choice, self.step) {
            (Choice::Format(format), _) => Wanted::Format(format),
            (Choice::OtherName, Step::Exists(_, path, format)) => Wanted::Open(Self::path(&path, format)),
            (Choice::Overwrite, Step::Exists(output, ..)) => Wanted::Replace(output),
            (Choice::Stop, _) => Wanted::Stop,
            _ => Wanted::Nothing,
        }
    }
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
