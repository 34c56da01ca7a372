//! Today 今日: the page of the day for the meeting at nine. Every line leads to what stands behind it.

mod act;
mod dialog;
mod list;
mod output;
mod shown;

use super::{Heading, Offers, Scene, Screen, Turn, Why};
use crate::domain::bill::CustomerId;
use crate::domain::customer::Guest;
use crate::domain::day::Day;
use crate::domain::view::View;
use crate::error::Error;
use crate::ui::action::{Action, Context};
use crate::ui::brief::{Page, Part, Reader};
use crate::ui::notice::Notice;
use crate::ui::saving::{Habits, Saving};
use crate::ui::say;
use crate::ui::screen::Hint;
use crate::ui::widget::window::Window;
use crate::words::Words;
use crate::worker::{BriefPage, DayOutput, Reply, Request};
use dialog::Dialog;
use ratatui::Frame;
use shown::{Place, Shown};

/// What there is to show.
#[derive(Debug)]
enum Content {
    /// The first answer is on its way.
    Loading,
    /// The store holds no bills.
    Empty,
    /// The page.
    Ready(Box<Ready>),
    /// There was no page to be had.
    Failed(Error),
}

/// A page and what belongs to it.
#[derive(Debug)]
struct Ready {
    page: Page,
    /// First business day with a bill.
    first_day: Day,
    demo: bool,
}

/// The screen.
#[derive(Debug)]
pub(crate) struct Today {
    content: Content,
    /// As of when, where; and the clock's day it was asked for.
    asked: (View, Day),
    /// The day the program was started as of; none goes with the clock.
    home: Option<Day>,
    /// Whether one of its lines led to where one is now: who comes back finds the day he left.
    led_on: bool,
    /// Files that wait in the inbox.
    inbox: usize,
    /// The parts of which all lines are shown.
    open: Vec<Part>,
    window: Window,
    dialog: Option<Dialog>,
    /// The open dialog that writes the page into a file.
    saving: Option<Saving<DayOutput>>,
    habits: Habits,
    notice: Option<Notice>,
}

impl Today {
    /// The screen before its first answer.
    pub(crate) fn new(view: View, today: Day, habits: Habits) -> Self {
        Self {
            content: Content::Loading,
            home: view.as_of,
            led_on: false,
            asked: (view, today),
            inbox: 0,
            open: Vec::new(),
            window: Window::default(),
            dialog: None,
            saving: None,
            habits,
            notice: None,
        }
    }

    /// Whether the page stands there.
    pub(crate) fn is_ready(&self) -> bool {
        self.ready().is_some()
    }

    /// Takes note of how many files wait in the inbox.
    pub(crate) fn note_inbox(&mut self, files: usize) {
        let is_new = std::mem::replace(&mut self.inbox, files) != files;
        if let Content::Ready(ready) = &mut self.content
            && is_new
        {
            ready.page.note_inbox(files);
        }
    }

    fn ready(&self) -> Option<&Ready> {
        match &self.content {
            Content::Ready(ready) => Some(ready),
            _ => None,
        }
    }

    fn page(&self) -> Option<&Page> {
        self.ready().map(|ready| &ready.page)
    }

    /// The lines shown in a window.
    fn shown(&self, scene: &Scene) -> Option<Shown> {
        Some(Shown::new(self.page()?, &self.open, list::height(scene)))
    }

    /// The line under the cursor.
    fn focused(&self, scene: &Scene) -> Option<Place> {
        let shown = self.shown(scene)?;
        shown.at(self.window.selected.min(shown.len().saturating_sub(1)))
    }

    /// Whom a line is about.
    fn guest_at(&self, place: Place) -> Option<&Guest> {
        match place {
            Place::Line(part, at) => self.page()?.guest(part, at),
            Place::Title(_) | Place::More(..) => None,
        }
    }

    /// The line under the cursor, and whom it is about.
    fn kept(&self, scene: &Scene) -> Option<(Place, Option<CustomerId>)> {
        let place = self.focused(scene)?;
        Some((place, self.guest_at(place).map(|guest| guest.customer)))
    }

    /// The window has another size, and so shows more or fewer lines of each part.
    pub(crate) fn resize(&mut self, before: &Scene, after: &Scene) {
        let kept = self.kept(before);
        self.keep(kept, after);
    }

    /// Puts the cursor back on the line it was on, or on the like of it.
    fn keep(&mut self, kept: Option<(Place, Option<CustomerId>)>, scene: &Scene) {
        let Some(shown) = self.shown(scene) else { return };
        let line = kept.and_then(|(place, guest)| {
            shown.find(place.part(), |other| match guest {
                Some(guest) => self.guest_at(other).map(|it| it.customer) == Some(guest),
                None => other == place,
            })
        });
        self.window.select(line.unwrap_or(self.window.selected), shown.len(), list::height(scene));
    }

    fn ask(&self) -> Request {
        let (view, today) = self.asked.clone();
        Request::Brief { view, today }
    }

    fn take_page(&mut self, page: BriefPage, scene: &Scene) {
        let kept = self.kept(scene);
        let BriefPage { brief, first_day, demo } = page;
        self.content =
            Content::Ready(Box::new(Ready { page: Page::new(brief, self.inbox), first_day, demo }));
        self.keep(kept, scene);
    }

    /// The day the newest page is for.
    fn newest(&self) -> Option<Day> {
        Some(self.page()?.brief.last_bill.max(self.asked.1))
    }

    /// The page's day where it was turned to an earlier one.
    fn turned(&self) -> Option<Day> {
        self.asked.0.as_of.filter(|day| Some(*day) != self.home)
    }

    /// The day before the last with bills that what its lines lead to is shown as of.
    fn past_day(&self) -> Option<Day> {
        let last = self.page()?.brief.last_bill;
        self.asked.0.as_of.filter(|day| *day < last)
    }

    /// It is opened by its own key: the newest page stands there again, unless a line of another led to where one was. Whether
    /// that is another than the one that stood there.
    pub(crate) fn come_back(&mut self, is_open: bool) -> bool {
        let is_kept = std::mem::take(&mut self.led_on) && !is_open;
        if is_kept || self.asked.0.as_of == self.home {
            return false;
        }
        self.asked.0.as_of = self.home;
        true
    }

    /// Why the page cannot be asked for as of an earlier or a later day.
    fn why_not_other_day(&self) -> [Option<Why>; 2] {
        let Some((ready, newest)) = self.ready().zip(self.newest()) else { return [Some(Why::NoPage); 2] };
        let day = self.asked.0.as_of.unwrap_or(newest);
        [(day <= ready.first_day).then_some(Why::FirstDay), (day >= newest).then_some(Why::LastDay)]
    }

    fn offers(&self) -> Offers {
        let mut offers = Offers::default();
        let enter: Option<Hint> = match &self.content {
            Content::Empty => Some(Words::key_import_hint),
            Content::Failed(_) => Some(Words::key_try_again_hint),
            _ => None,
        };
        offers.call(Action::Open, enter);
        if self.page().is_none() {
            let of_page = [Action::Weather, Action::Review, Action::AsOf, Action::Explain, Action::Output];
            offers.disable(&of_page, Why::NoPage);
        }
        let days = [Action::PreviousDay, Action::NextDay].into_iter().zip(self.why_not_other_day());
        offers.disabled.extend(days.filter_map(|(action, why)| Some((action, why?))));
        offers
    }
}

/// Who reads the page on this screen.
fn with_reader<T>(scene: &Scene, read: impl FnOnce(&Reader) -> T) -> T {
    let name = |guest: &Guest| scene.name(guest);
    let key = scene.keymap.first_key(Context::Today, "open");
    read(&Reader { language: scene.language, discreet: scene.discreet, name: &name, key })
}

/// Who reads it on paper.
fn with_reader_of<T>(scene: &Scene, discreet: bool, read: impl FnOnce(&Reader) -> T) -> T {
    let scene = Scene { discreet, phones: false, ..*scene };
    let name = |guest: &Guest| scene.name(guest);
    read(&Reader { language: scene.language, discreet, name: &name, key: None })
}

impl Screen for Today {
    fn start(&mut self) -> Vec<Request> {
        vec![self.ask()]
    }

    fn heading(&self, scene: &Scene) -> Heading {
        let words = scene.words();
        let Some(ready) = self.ready() else {
            return Heading::saying(words.screen_today(), String::new(), false);
        };
        let brief = &ready.page.brief;
        let outlet = self.asked.0.scope.as_deref().map(say::number);
        let day = words.brief_page_of(say::day_and_weekday(brief.day, words));
        Heading {
            title: words.screen_today(),
            parts: [Some(day), outlet].into_iter().flatten().collect(),
            needed: 1,
            as_of: Some(say::as_of(brief.alerts.as_of, scene.today, words)),
            demo: ready.demo,
            ..Heading::default()
        }
    }

    fn banner(&self, scene: &Scene) -> Option<String> {
        let day = self.turned().filter(|_| self.is_ready())?;
        let key = scene.keymap.first_key(Context::Everywhere, "today").unwrap_or_default();
        Some(scene.words().brief_turned(say::day_and_weekday(day, scene.words()), key))
    }

    fn asks_for_import(&self, _scene: &Scene) -> bool {
        matches!(self.content, Content::Empty)
    }

    fn update(&mut self, action: Action, scene: &Scene) -> Turn {
        self.asked.1 = scene.today;
        if self.saving.is_some() {
            return self.update_output(action, scene);
        }
        if self.dialog.is_some() {
            return self.update_dialog(action, scene);
        }
        self.update_page(action, scene)
    }

    fn fall_silent(&mut self) {
        self.notice = None;
    }

    fn receive(&mut self, reply: Reply, scene: &Scene) -> Turn {
        self.asked.1 = scene.today;
        match reply {
            Reply::Brief(Ok(Some(page))) => self.take_page(*page, scene),
            Reply::Brief(Ok(None)) => (self.content, self.dialog) = (Content::Empty, None),
            // What is there already is worth more than the message alone.
            Reply::Brief(Err(error)) if self.page().is_some() => self.notice = Some(Notice::Failed(error)),
            Reply::Brief(Err(error)) => self.content = Content::Failed(error),
            Reply::Saved(done, answer) => {
                self.notice = Some(match answer {
                    Ok(told) => Notice::Saved(done, told),
                    Err(error) => Notice::Failed(error),
                });
                return Turn::ask(vec![self.ask()]);
            }
            Reply::Written(written) => return self.take_written(written),
            Reply::DayFileExists(output) => self.ask_about_file(output),
            Reply::Remembered(Err(error)) => self.notice = Some(Notice::Failed(error)),
            Reply::StoreChanged => return Turn::ask(vec![self.ask()]),
            _ => {}
        }
        Turn::default()
    }

    fn is_tactful(&self) -> bool {
        true
    }

    fn render(&self, frame: &mut Frame, scene: &Scene) {
        list::draw(self, frame, scene);
        if let Some(dialog) = &self.dialog {
            dialog::draw(self, dialog, frame, scene);
        }
        if let Some(saving) = &self.saving {
            saving.draw(&self.said_of_output(scene), frame, scene);
        }
    }

    fn actions(&self) -> (Context, Offers) {
        if let Some(saving) = &self.saving {
            let context = if saving.has_field() { Context::Field } else { Context::Dialog };
            return (context, Offers { choices: Some(saving.choices()), ..self.offers() });
        }
        let context = match &self.dialog {
            Some(dialog) if dialog.has_field() => Context::Field,
            Some(_) => Context::Dialog,
            None => Context::Today,
        };
        let choices = self.dialog.as_ref().map(|dialog| dialog.menu.entries.len());
        (context, Offers { choices, ..self.offers() })
    }
}
