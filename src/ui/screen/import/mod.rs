//! The import 导入: a till's export is looked at, put right, taken in, and can be taken back.

mod act;
mod change;
mod dialog;
mod draw;
mod facts;
mod path;
mod table;

use super::{Heading, Offers, Scene, Screen, Turn, Why};
use crate::error::Error;
use crate::ui::action::{Action, Context};
use crate::ui::widget::menu::Menu;
use crate::worker::{CancelFlag, Done, ImportJob, Preview, Reply, Request, Taken, Told};
use dialog::Dialog;
use ratatui::Frame;
use std::path::{Path, PathBuf};
use tui_input::Input;

/// How far a job is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Progress {
    done: u64,
    total: u64,
}

/// Where one is on the way of a file.
#[derive(Debug)]
enum Step {
    /// Which file?
    Choosing,
    /// It is looked through; one that was looked through before stays in sight.
    Looking(Progress, Option<Box<Preview>>),
    /// It cannot be read.
    Refused(Error),
    /// What would happen.
    Ready(Box<Preview>),
    /// It is taken in.
    Running(Progress, Box<Preview>),
    /// What happened.
    Done(Box<Report>),
}

/// What a finished import has to tell.
#[derive(Debug)]
struct Report {
    taken: Taken,
    /// First rejected row in view.
    scroll: usize,
    /// Whether the import was taken back.
    is_undone: bool,
}

/// What a line of a step's menu does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    /// Takes the file in.
    Go,
    /// Changes how the file is read.
    Change,
    /// Remembers under a name how it is read.
    Name,
    /// Chooses another file.
    Other,
    /// Goes back to the sheet.
    Leave,
    /// Takes the import back.
    Undo,
    /// Brings it back.
    Redo,
    /// Tries the same file once more.
    Again,
}

/// A side of the preview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    /// As it was understood.
    After,
    /// As it stands in the file.
    Before,
}

/// What of the preview is shown; both sides where there is room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pane {
    /// The first rows.
    Rows(Side),
    /// The rows that would be left out, and why.
    LeftOut,
}

/// What the rule above the preview says until the next deed.
#[derive(Debug)]
enum Notice {
    Saved(Done, Box<Told>),
    /// How files of this header are read is remembered.
    Remembered(String),
    Cancelled,
    Failed(Error),
}

/// The screen.
#[derive(Debug)]
pub(crate) struct Import {
    input: Input,
    home: Option<PathBuf>,
    step: Step,
    menu: Menu<Choice>,
    dialogs: Vec<Dialog>,
    /// The newest job: what Esc stops and what is asked again.
    job: ImportJob,
    pane: Pane,
    /// First column of the preview in view.
    first_column: usize,
    notice: Option<Notice>,
}

impl Import {
    /// The screen before a file was chosen; `~` means `home`.
    pub(crate) fn new(home: Option<PathBuf>) -> Self {
        let job = ImportJob {
            path: PathBuf::new(),
            options: crate::worker::ImportOptions::default(),
            cancel: CancelFlag::default(),
        };
        Self {
            input: Input::default(),
            home,
            step: Step::Choosing,
            menu: Menu::new(Vec::new()),
            dialogs: Vec::new(),
            job,
            pane: Pane::Rows(Side::After),
            first_column: 0,
            notice: None,
        }
    }

    /// Whether a pasted text is a file this screen would take; none is while one is being taken in.
    pub(crate) fn takes(&self, pasted: &str) -> bool {
        !matches!(self.step, Step::Running(..)) && path::looks_like_path(pasted)
    }

    /// Looks through the file a pasted text names.
    pub(crate) fn take_pasted(&mut self, pasted: &str) -> Turn {
        let line = pasted.lines().map(str::trim).find(|line| !line.is_empty());
        let shown: String = line
            .unwrap_or_default()
            .chars()
            .filter(|character| !crate::text::is_hostile(*character))
            .collect();
        self.input = Input::new(shown);
        self.dialogs.clear();
        match path::read_path(pasted, self.home.as_deref()) {
            Some(path) => self.look_at(&path),
            None => Turn::default(),
        }
    }

    /// What is known of the file, while it is known.
    fn preview(&self) -> Option<&Preview> {
        match &self.step {
            Step::Ready(preview) | Step::Running(_, preview) | Step::Looking(_, Some(preview)) => {
                Some(preview)
            }
            _ => None,
        }
    }

    fn file_name(&self) -> String {
        let name = self.job.path.file_name().unwrap_or(self.job.path.as_os_str());
        name.to_string_lossy().into_owned()
    }

    /// Goes on to a step, with its menu.
    fn enter(&mut self, step: Step) {
        let entries = match &step {
            Step::Choosing | Step::Looking(..) | Step::Running(..) => Vec::new(),
            Step::Refused(_) => vec![Choice::Other, Choice::Again, Choice::Leave],
            Step::Ready(_) => vec![Choice::Go, Choice::Change, Choice::Name, Choice::Other],
            Step::Done(report) => report.choices(),
        };
        self.menu = Menu::new(entries);
        self.step = step;
    }

    fn take_preview(&mut self, answer: Result<Box<Preview>, Error>) {
        let Step::Looking(_, before) = &mut self.step else { return };
        let before = before.take();
        match (answer, before) {
            (Ok(preview), _) => {
                self.job.options = preview.options.clone();
                self.enter(Step::Ready(preview));
            }
            // A change that cannot be is told, and all is as before it.
            (Err(error), Some(before)) => {
                self.job.options = before.options.clone();
                self.enter(Step::Ready(before));
                self.notice = Some(Notice::Failed(error));
            }
            (Err(Error::Cancelled), None) => self.enter(Step::Choosing),
            (Err(error), None) => self.enter(Step::Refused(error)),
        }
    }

    fn take_report(&mut self, answer: Result<Box<Taken>, Error>) {
        let step = std::mem::replace(&mut self.step, Step::Choosing);
        let Step::Running(_, preview) = step else {
            self.step = step;
            return;
        };
        match answer {
            Ok(taken) => {
                let report = Report { taken: *taken, scroll: 0, is_undone: false };
                self.enter(Step::Done(Box::new(report)));
            }
            Err(error) => {
                self.enter(Step::Ready(preview));
                let is_cancelled = matches!(error, Error::Cancelled);
                self.notice = Some(if is_cancelled { Notice::Cancelled } else { Notice::Failed(error) });
            }
        }
    }

    fn take_saved(&mut self, done: Done, answer: Result<Box<Told>, Error>) {
        self.notice = Some(match answer {
            Ok(told) => {
                if let Step::Done(report) = &mut self.step
                    && Some(told.saved.line.number) == report.taken.summary.saved
                {
                    report.is_undone = done == Done::Undone;
                    self.menu.entries = report.choices();
                }
                Notice::Saved(done, told)
            }
            Err(error) => Notice::Failed(error),
        });
    }
}

impl Report {
    fn choices(&self) -> Vec<Choice> {
        let mut choices = vec![Choice::Leave];
        if self.taken.summary.saved.is_some() {
            choices.push(if self.is_undone { Choice::Redo } else { Choice::Undo });
        }
        choices.extend([Choice::Name, Choice::Other]);
        choices
    }
}

impl Screen for Import {
    fn heading(&self, scene: &Scene) -> Heading {
        let parts = match self.step {
            Step::Choosing => Vec::new(),
            _ => vec![crate::text::sanitise(&self.file_name()).into_owned()],
        };
        Heading { title: scene.words().screen_import(), parts, ..Heading::default() }
    }

    fn update(&mut self, action: Action, scene: &Scene) -> Turn {
        if self.dialogs.is_empty() {
            self.update_step(action, scene)
        } else {
            self.update_dialog(action, scene)
        }
    }

    fn receive(&mut self, reply: Reply, _scene: &Scene) -> Turn {
        match reply {
            Reply::Preview(answer) => self.take_preview(answer),
            Reply::Imported(answer) => self.take_report(answer),
            Reply::ImportProgress { done, total } => {
                if let Step::Looking(progress, _) | Step::Running(progress, _) = &mut self.step {
                    *progress = Progress { done, total };
                }
            }
            Reply::Saved(done, answer) => self.take_saved(done, answer),
            Reply::ProfileSaved(answer) => {
                self.notice = Some(answer.map_or_else(Notice::Failed, Notice::Remembered));
            }
            // What would happen depends on what is stored.
            Reply::StoreChanged if matches!(self.step, Step::Ready(_)) => return self.look_again(),
            _ => {}
        }
        Turn::default()
    }

    fn render(&self, frame: &mut Frame, scene: &Scene) {
        draw::draw(self, frame, scene);
        for dialog in &self.dialogs {
            draw::draw_dialog(self, dialog, frame, scene);
        }
    }

    fn actions(&self) -> (Context, Offers) {
        let context = match (self.dialogs.last(), &self.step) {
            (Some(dialog), _) if dialog.has_field() => Context::Field,
            (Some(_), _) => Context::Dialog,
            (None, Step::Choosing) => Context::Field,
            (None, _) => Context::Import,
        };
        let mut offers = Offers::default();
        let report = if let Step::Done(report) = &self.step { Some(report) } else { None };
        let can = |undone: bool| {
            report.is_some_and(|report| report.is_undone == undone && report.taken.summary.saved.is_some())
        };
        if !can(false) {
            offers.disabled.push((Action::Undo, Why::NotImported));
        }
        if !can(true) {
            offers.disabled.push((Action::Redo, Why::NotImported));
        }
        if self.preview().is_none() {
            offers
                .disabled
                .extend([Action::Left, Action::Right, Action::NextPane].map(|action| (action, Why::NoFile)));
        }
        if self.dialogs.is_empty() && self.menu.entries.is_empty() {
            offers.disabled.push((Action::Choose(0), Why::NoFile));
        }
        (context, offers)
    }
}

/// The job of the same file and options, with a flag of its own.
fn renewed(job: &ImportJob, path: &Path) -> ImportJob {
    ImportJob { path: path.to_owned(), options: job.options.clone(), cancel: CancelFlag::default() }
}

impl Import {
    /// Looks through a file, how it is read being found out from itself.
    fn look_at(&mut self, path: &Path) -> Turn {
        self.job.options = crate::worker::ImportOptions::default();
        self.first_column = 0;
        self.ask_preview(path, None)
    }

    /// Looks through the same file again, with the options as they are now.
    fn look_again(&mut self) -> Turn {
        let path = self.job.path.clone();
        let before = match std::mem::replace(&mut self.step, Step::Choosing) {
            Step::Ready(preview) | Step::Looking(_, Some(preview)) => Some(preview),
            _ => None,
        };
        self.ask_preview(&path, before)
    }

    fn ask_preview(&mut self, path: &Path, before: Option<Box<Preview>>) -> Turn {
        self.job.cancel.cancel();
        self.job = renewed(&self.job, path);
        self.notice = None;
        self.enter(Step::Looking(Progress::default(), before));
        Turn::ask(vec![Request::Preview(Box::new(self.job.clone()))])
    }
}
