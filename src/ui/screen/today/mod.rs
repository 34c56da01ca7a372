//! Today 今日: the page of the day for the meeting at nine. Every line leads to what stands behind it.

mod act;
mod dialog;
mod list;
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
use crate::ui::say;
use crate::ui::screen::Hint;
use crate::ui::widget::window::Window;
use crate::words::Words;
use crate::worker::{BriefPage, Reply, Request};
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
    /// Files that wait in the inbox.
    inbox: usize,
    /// The parts of which all lines are shown.
    open: Vec<Part>,
    window: Window,
    dialog: Option<Dialog>,
    notice: Option<Notice>,
}

impl Today {
    /// The screen before its first answer.
    pub(crate) fn new(view: View, today: Day) -> Self {
        Self {
            content: Content::Loading,
            asked: (view, today),
            inbox: 0,
            open: Vec::new(),
            window: Window::default(),
            dialog: None,
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

    /// Why the page cannot be asked for as of an earlier or a later day.
    fn why_not_other_day(&self) -> [Option<Why>; 2] {
        let Some(ready) = self.ready() else { return [Some(Why::NoPage); 2] };
        let brief = &ready.page.brief;
        let as_of = brief.alerts.as_of;
        let first = (as_of <= ready.first_day).then_some(Why::FirstDay);
        [first, (as_of >= brief.last_bill).then_some(Why::LastDay)]
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
            let of_page = [Action::Weather, Action::Review, Action::AsOf, Action::Explain];
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

    fn asks_for_import(&self, _scene: &Scene) -> bool {
        matches!(self.content, Content::Empty)
    }

    fn update(&mut self, action: Action, scene: &Scene) -> Turn {
        self.asked.1 = scene.today;
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
    }

    fn actions(&self) -> (Context, Offers) {
        let context = match &self.dialog {
            Some(dialog) if dialog.has_field() => Context::Field,
            Some(_) => Context::Dialog,
            None => Context::Today,
        };
        let choices = self.dialog.as_ref().map(|dialog| dialog.menu.entries.len());
        (context, Offers { choices, ..self.offers() })
    }
}
