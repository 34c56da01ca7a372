//! The import 导入: a till's export is looked at, put right, taken in, and can be taken back.

mod act;
mod change;
mod columns;
mod complete;
mod dialog;
mod draw;
mod facts;
mod faults;
mod figures;
mod left_out;
mod path;
mod shares;
mod table;

use super::{Heading, Offers, Scene, Screen, Turn};
use crate::domain::suspicious::Suspected;
use crate::error::{Error, file_name};
use crate::ui::action::{Action, Context};
use crate::ui::widget::menu::Menu;
use crate::worker::{CancelFlag, Done, ImportJob, Preview, Remembered, Reply, Request, Taken, Told};
use complete::Begun;
use dialog::Dialog;
use figures::Listing;
use ratatui::Frame;
use std::path::PathBuf;
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
    /// What stood out at the look before it.
    suspicious: Suspected,
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
    /// Reads the file with the meanings its columns are shown with.
    Propose,
    /// Says what the columns mean.
    Columns,
    /// Says what the status words mean.
    Statuses,
    /// Takes files that do not go together one after another.
    Single,
    /// Goes on to the next of them.
    Next,
    /// Opens the rows behind the counts.
    Figures,
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

/// How many panes there are at the most.
const PANES: usize = 3;

/// What the rule above the preview says until the next deed.
#[derive(Debug)]
enum Notice {
    Saved(Done, Box<Told>),
    /// How files of this header are read is remembered.
    Remembered(String),
    Cancelled,
    /// No name goes on with what was typed.
    NoPath,
    /// So many do.
    ManyPaths(u64),
    /// A file is named in full.
    WholePath,
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
    /// The path that is being completed.
    begun: Option<Begun>,
    /// The open list of the rows behind a count, over everything else.
    listing: Option<Listing>,
    /// The newest job: what Esc stops and what is asked again.
    job: ImportJob,
    /// Files to be looked at after this one.
    waiting: Vec<PathBuf>,
    /// Files of the inbox that were not taken in yet.
    inbox: Vec<PathBuf>,
    pane: Pane,
    /// First column of the preview in view.
    first_column: usize,
    notice: Option<Notice>,
    /// The files and what was said of them when a profile was last asked to be saved.
    remembering: Option<Reading>,
}

/// Files, and what was said of their columns and status words.
type Reading = (Vec<PathBuf>, Option<String>, Option<String>);

impl Import {
    /// The screen before a file was chosen; `~` means `home`.
    pub(crate) fn new(home: Option<PathBuf>) -> Self {
        Self {
            input: Input::default(),
            home,
            step: Step::Choosing,
            menu: Menu::new(Vec::new()),
            dialogs: Vec::new(),
            begun: None,
            listing: None,
            job: ImportJob::default(),
            waiting: Vec::new(),
            inbox: Vec::new(),
            pane: Pane::Rows(Side::After),
            first_column: 0,
            notice: None,
            remembering: None,
        }
    }

    /// Whether a pasted text is a file this screen would take; none is while one is being taken in.
    pub(crate) fn takes(&self, pasted: &str) -> bool {
        !matches!(self.step, Step::Running(..)) && path::looks_like_paths(pasted)
    }

    /// Looks through the files a pasted text names.
    pub(crate) fn take_pasted(&mut self, pasted: &str) -> Turn {
        let lines: Vec<&str> = pasted.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let shown =
            lines.join(" ").chars().filter(|character| !crate::text::is_hostile(*character)).collect();
        self.input = Input::new(shown);
        self.dialogs.clear();
        self.listing = None;
        self.look_at(path::read_paths(pasted, self.home.as_deref()))
    }

    /// Takes note of the files that wait in the inbox.
    pub(crate) fn take_inbox(&mut self, files: Vec<PathBuf>) {
        self.inbox = files;
    }

    /// How many files wait in the inbox.
    pub(crate) fn waiting(&self) -> usize {
        self.inbox.len()
    }

    /// What the other screens say while files wait in the inbox.
    pub(crate) fn inbox_banner(&self, scene: &Scene) -> Option<String> {
        let key = scene.keymap.first_key(Context::Everywhere, "import").unwrap_or_default();
        let count = u64::try_from(self.inbox.len()).ok().filter(|count| *count > 0)?;
        Some(scene.words().inbox_banner(count, key))
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

    /// The first file's name, and how many there are besides.
    fn file_name(&self) -> String {
        let Some(first) = self.job.paths.first() else { return String::new() };
        let name = file_name(first);
        match self.job.paths.len() {
            1 => name,
            all => format!("{name} +{}", all - 1),
        }
    }

    /// Goes on to a step, with its menu.
    fn enter(&mut self, step: Step) {
        // The others must not be lost with a file that is not taken in; the way to another one is Esc then.
        let another = if self.waiting.is_empty() { Choice::Other } else { Choice::Next };
        let entries = match &step {
            Step::Choosing | Step::Looking(..) | Step::Running(..) => Vec::new(),
            Step::Refused(_) if self.job.paths.len() > 1 => {
                vec![Choice::Single, Choice::Other, Choice::Again, Choice::Leave]
            }
            Step::Refused(_) if another == Choice::Next => {
                vec![Choice::Next, Choice::Other, Choice::Again, Choice::Leave]
            }
            Step::Refused(_) => vec![Choice::Other, Choice::Again, Choice::Leave],
            Step::Ready(preview) if preview.trouble.is_some() => columns::choices(preview, another),
            // What keeps rows out comes first; where all of them are kept out nothing would go in.
            Step::Ready(preview) => {
                let statuses = (!preview.unclear.is_empty()).then_some(Choice::Statuses);
                let go = facts::has_bills(preview).then_some(Choice::Go);
                statuses.into_iter().chain(go).chain([Choice::Change, Choice::Name, another]).collect()
            }
            Step::Done(report) => report.choices(self.waiting.len()),
        };
        self.menu = Menu::new(entries);
        // What a file lacks is to be read before Enter takes it in.
        if let Step::Ready(preview) = &step
            && self.menu.entries.first() == Some(&Choice::Go)
            && preview.missing.iter().any(|lacking| !lacking.is_accepted)
        {
            self.menu.window.selected = 1;
        }
        let has_counts = match &step {
            Step::Done(_) => true,
            Step::Ready(preview) => preview.trouble.is_none(),
            _ => false,
        };
        self.step = step;
        if has_counts && !figures::all(self).is_empty() {
            self.menu.entries.push(Choice::Figures);
        }
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
                let paths = &self.job.paths;
                self.inbox.retain(|file| !paths.contains(file));
                let suspicious = preview.suspicious;
                let report = Report { taken: *taken, suspicious, scroll: 0, is_undone: false };
                self.enter(Step::Done(Box::new(report)));
            }
            Err(error) => {
                self.enter(Step::Ready(preview));
                let is_cancelled = matches!(error, Error::Cancelled);
                self.notice = Some(if is_cancelled { Notice::Cancelled } else { Notice::Failed(error) });
            }
        }
    }

    /// What is remembered is what this file is read by from now on; of several files each may be read by another.
    fn take_profile(&mut self, name: String, answer: Result<Remembered, Error>) -> Turn {
        let Remembered { profile, number } = match answer {
            Ok(remembered) => remembered,
            Err(error) => {
                self.notice = Some(Notice::Failed(error));
                return Turn::default();
            }
        };
        self.dialogs.push(Dialog::remembered(name.clone(), number));
        self.notice = Some(Notice::Remembered(name));
        // Of another file, or of one that is read otherwise by now, it says nothing.
        let is_one = self.job.paths.len() == 1 && self.remembering.take() == Some(self.reading());
        match &mut self.step {
            Step::Ready(preview) if is_one => preview.profile = Some(profile),
            // The change of the store was heard of first.
            Step::Looking(_, Some(preview)) if is_one => {
                preview.profile = Some(profile);
                return self.look_after_change();
            }
            _ => {}
        }
        Turn::default()
    }

    fn reading(&self) -> Reading {
        let options = &self.job.options;
        (self.job.paths.clone(), options.mapping.clone(), options.status.clone())
    }

    fn take_saved(&mut self, done: Done, answer: Result<Box<Told>, Error>) {
        self.notice = Some(match answer {
            Ok(told) => {
                if let Step::Done(report) = &mut self.step
                    && Some(told.saved.line.number) == report.taken.summary.saved
                {
                    report.is_undone = done == Done::Undone;
                    let mut choices = report.choices(self.waiting.len());
                    choices.extend(self.menu.entries.contains(&Choice::Figures).then_some(Choice::Figures));
                    self.menu.entries = choices;
                    // The first line says it.
                    return;
                }
                Notice::Saved(done, told)
            }
            Err(error) => Notice::Failed(error),
        });
    }
}

impl Report {
    /// What can be done next, while so many files wait.
    fn choices(&self, waiting: usize) -> Vec<Choice> {
        let mut choices = vec![if waiting > 0 { Choice::Next } else { Choice::Leave }];
        if self.taken.summary.saved.is_some() {
            choices.push(if self.is_undone { Choice::Redo } else { Choice::Undo });
        }
        choices.push(Choice::Other);
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
        if self.listing.is_some() {
            if self.update_listing(action, scene) {
                self.listing = None;
            }
            Turn::default()
        } else if self.dialogs.is_empty() {
            self.update_step(action, scene)
        } else {
            self.update_dialog(action, scene)
        }
    }

    fn fall_silent(&mut self) {
        self.notice = None;
    }

    fn receive(&mut self, reply: Reply, _scene: &Scene) -> Turn {
        match reply {
            Reply::Paths(answer) if matches!(self.step, Step::Choosing) => self.take_paths(answer),
            Reply::Preview(answer) => self.take_preview(answer),
            Reply::Imported(answer) => self.take_report(answer),
            Reply::ImportProgress { done, total } => {
                if let Step::Looking(progress, _) | Step::Running(progress, _) = &mut self.step {
                    *progress = Progress { done, total };
                }
            }
            Reply::Saved(Done::Changed, Ok(told)) if matches!(self.step, Step::Ready(_)) => {
                return self.look_without_profile(Notice::Saved(Done::Changed, told));
            }
            Reply::Saved(done, answer) => self.take_saved(done, answer),
            Reply::ProfileSaved(name, answer) => return self.take_profile(name, answer),
            // What would happen depends on what is stored.
            Reply::StoreChanged if matches!(self.step, Step::Ready(_)) => {
                return self.look_after_change();
            }
            _ => {}
        }
        Turn::default()
    }

    fn is_tactful(&self) -> bool {
        true
    }

    fn render(&self, frame: &mut Frame, scene: &Scene) {
        if let Some(listing) = &self.listing {
            return figures::draw(self, listing, frame, scene);
        }
        draw::draw(self, frame, scene);
        // The one on top alone: what stands out of those below would be read as part of it.
        if let Some(dialog) = self.dialogs.last() {
            draw::draw_dialog(self, dialog, frame, scene);
        }
    }

    fn actions(&self) -> (Context, Offers) {
        self.offers()
    }

    fn limit(&self, offers: &mut Offers, scene: &Scene) {
        self.limit_panes(offers, scene);
    }
}

/// The job of the same files and options, with a flag of its own.
fn renewed(job: &ImportJob) -> ImportJob {
    ImportJob { cancel: CancelFlag::default(), ..job.clone() }
}

impl Import {
    /// Looks through files, how they are read being found out from themselves.
    fn look_at(&mut self, paths: Vec<PathBuf>) -> Turn {
        if paths.is_empty() {
            return Turn::default();
        }
        self.waiting.clear();
        self.look_at_first(paths)
    }

    /// The same, the files that wait waiting on.
    fn look_at_first(&mut self, paths: Vec<PathBuf>) -> Turn {
        self.job.cancel.cancel();
        self.job = ImportJob { paths, ..ImportJob::default() };
        self.first_column = 0;
        self.ask_preview(None)
    }

    /// Looks through the same files again, with the options as they are now.
    fn look_again(&mut self) -> Turn {
        let before = match std::mem::replace(&mut self.step, Step::Choosing) {
            Step::Ready(preview) | Step::Looking(_, Some(preview)) => Some(preview),
            _ => None,
        };
        self.ask_preview(before)
    }

    fn ask_preview(&mut self, before: Option<Box<Preview>>) -> Turn {
        self.job.cancel.cancel();
        self.job = renewed(&self.job);
        self.notice = None;
        self.enter(Step::Looking(Progress::default(), before));
        Turn::ask(vec![Request::Preview(Box::new(self.job.clone()))])
    }
}
