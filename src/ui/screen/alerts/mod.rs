//! The alerts 预警: whose absence asks for an act, best first, with what to do and what to say; and the call mode.

mod act;
mod calling;
mod deeds;
mod figures;
mod learned;
mod list;
mod menu;
mod output;
mod rows;
mod views;

use super::{Heading, Offers, Scene, Screen, Turn, Why};
use crate::domain::alert::AlertRow;
use crate::domain::bill::CustomerId;
use crate::domain::customer::Guest;
use crate::domain::day::Day;
use crate::domain::guests::GuestSet;
use crate::domain::view::View;
use crate::error::Error;
use crate::playbook::{Playbook, Spoken};
use crate::ui::action::{Action, Context};
use crate::ui::approach::{self, Calls};
use crate::ui::marks::Marks;
use crate::ui::notice::Notice;
use crate::ui::saving::{Habits, Saving};
use crate::ui::say;
use crate::ui::told;
use crate::ui::widget::window::Window;
use crate::worker::{AlertsOutput, AlertsPage, Done, Reply, Request};
use menu::Dialog;
use ratatui::Frame;
use rows::Shown;
use std::path::PathBuf;
use tui_input::Input;
use views::Showing;
use views::effects::EffectsView;
use views::movement::MovementView;

/// What there is to show.
#[derive(Debug)]
enum Content {
    /// The first answer is on its way.
    Loading,
    /// The store holds no bills.
    Empty,
    /// The alerts, of which there may be none.
    Ready(AlertsPage),
    /// There were no alerts to be had.
    Failed(Error),
}

/// The screen.
#[derive(Debug)]
pub(crate) struct Alerts {
    content: Content,
    /// As of when, where; and the clock's day it was asked for.
    asked: (View, Day),
    /// The past day of the page the list was opened from.
    lent: Option<Day>,
    /// The configuration file, beside which the house's own words lie.
    config: Option<PathBuf>,
    /// The words of calls, in every language.
    books: Vec<Playbook>,
    /// Which of the views is open.
    showing: Showing,
    movement: MovementView,
    effects: EffectsView,
    shown: Shown,
    window: Window,
    /// The open field of the filter.
    input: Option<Input>,
    /// What is said to the guest under the cursor, in every language.
    spoken: Vec<Spoken>,
    /// Whose latest bills are being read.
    asking: Option<CustomerId>,
    /// Those marked, whatever the filter shows.
    marked: Marks,
    dialog: Option<Dialog>,
    calls: Option<Calls>,
    /// The open dialog that writes the call list into a file.
    saving: Option<Saving<AlertsOutput>>,
    habits: Habits,
    /// Whether the call mode is to begin as soon as the alerts are read.
    calls_wanted: bool,
    /// Whose alert the cursor goes to when the alerts are read.
    wanted: Option<CustomerId>,
    notice: Option<Notice>,
}

impl Alerts {
    /// The screen before its first answer.
    pub(crate) fn new((view, today): (View, Day), config: Option<PathBuf>, habits: Habits) -> Self {
        Self {
            content: Content::Loading,
            asked: (view, today),
            lent: None,
            config,
            books: Vec::new(),
            showing: Showing::default(),
            movement: MovementView::default(),
            effects: EffectsView::default(),
            shown: Shown::default(),
            window: Window::default(),
            input: None,
            spoken: Vec::new(),
            asking: None,
            marked: Marks::default(),
            dialog: None,
            calls: None,
            saving: None,
            habits,
            calls_wanted: false,
            wanted: None,
            notice: None,
        }
    }

    fn page(&self) -> Option<&AlertsPage> {
        match &self.content {
            Content::Ready(page) => Some(page),
            _ => None,
        }
    }

    /// Rows shown.
    fn len(&self) -> usize {
        self.shown.places.len()
    }

    /// A row shown.
    fn row(&self, place: usize) -> Option<&AlertRow> {
        self.page()?.alerts.rows.get(*self.shown.places.get(place)?)
    }

    /// The row under the cursor.
    fn focused(&self) -> Option<&AlertRow> {
        self.row(self.window.selected)
    }

    /// The guest of a member number, as far as the alerts know him.
    fn guest(&self, member_no: &str) -> Option<Guest> {
        let mut rows = self.page()?.alerts.rows.iter();
        rows.find(|row| row.guest.member_no == member_no).map(|row| row.guest.clone())
    }

    fn ask(&self) -> Request {
        let (view, today) = self.asked.clone();
        Request::Alerts { view: View { as_of: self.lent.or(view.as_of), ..view }, today }
    }

    /// Is as of the day of the page the list is opened from; opened by itself again, of its own. Whether that is another.
    pub(crate) fn look_as_of(&mut self, day: Option<Day>) -> bool {
        if self.lent == day {
            return false;
        }
        // Nobody acts on alerts of another day than the one he reads.
        (self.lent, self.content, self.dialog) = (day, Content::Loading, None);
        true
    }

    /// What is said to the guest under the cursor: made when he changes, not when he is drawn, and not before all is known of him.
    fn speak(&mut self) {
        let known = self.focused().filter(|row| row.lately.is_some());
        self.spoken = known.map(|row| approach::spoken(&self.books, row)).unwrap_or_default();
        if let Some(calls) = &mut self.calls {
            calls.speak(&self.books);
        }
    }

    /// Puts the cursor on a guest's alert, whatever the filter showed; as soon as the alerts are read.
    pub(crate) fn show(&mut self, customer: CustomerId, scene: &Scene) -> Turn {
        let mut turn = Turn::default();
        // What is typed on a page that lies open is finished first.
        self.calls.take_if(|calls| !calls.has_typed());
        (self.dialog, self.input, self.saving) = (None, None, None);
        (self.showing, self.shown.whose) = (Showing::List, None);
        self.wanted = Some(customer);
        let Content::Ready(page) = &self.content else { return turn };
        self.shown.filter("", &page.alerts.rows);
        // What stands there may be old, and his alert in none but the next answer.
        if page.alerts.rows.iter().any(|row| row.guest.customer == customer) {
            self.wanted = None;
        }
        self.go_to(Some(customer), scene);
        self.ask_lately(&mut turn);
        turn
    }

    /// Puts the cursor on a guest's row; where he has none it stays.
    fn go_to(&mut self, customer: Option<CustomerId>, scene: &Scene) {
        let is_his = |place: &usize| self.row(*place).map(|row| row.guest.customer) == customer;
        let place = (0..self.len()).find(is_his).filter(|_| customer.is_some());
        self.window.select(place.unwrap_or(self.window.selected), self.len(), list::height(scene));
        self.speak();
    }

    fn take_page(&mut self, page: AlertsPage, scene: &Scene) {
        let kept = self.wanted.take().or(self.focused().map(|row| row.guest.customer));
        self.shown.take(&page.alerts.rows);
        let present: GuestSet = page.alerts.rows.iter().map(|row| row.guest.customer).collect();
        self.marked.leave_out(|marked| {
            let gone: GuestSet = marked.iter().filter(|guest| !present.holds(*guest)).collect();
            marked.remove_all(&gone);
        });
        if let Some(calls) = &mut self.calls {
            calls.renew(&page);
        }
        self.content = Content::Ready(page);
        self.asking = None;
        self.go_to(kept, scene);
        if self.dialog.as_ref().is_some_and(|dialog| dialog.guest().is_some() && dialog.guest() != kept) {
            self.dialog = None;
        }
        if std::mem::take(&mut self.calls_wanted) {
            self.begin_calls();
        }
        self.speak();
    }

    /// Takes what a change came to: the call page counts it, the list is read anew.
    fn take_saved(&mut self, reply: Reply) -> Turn {
        let Reply::Saved(done, answer) = reply else { return Turn::default() };
        match (&mut self.calls, done) {
            (Some(calls), Done::Changed) => calls.settle(answer.is_ok()),
            (Some(calls), Done::Undone) => calls.settle_undo(answer.is_ok()),
            _ => {}
        }
        self.calls.take_if(|calls| calls.is_over());
        self.notice = Some(match answer {
            // Whose it was is told by his name.
            Ok(told) => match told::whom(&told).and_then(|number| self.guest(number)) {
                Some(guest) => Notice::SavedOf(done, told, guest),
                None => Notice::Saved(done, told),
            },
            Err(error) => Notice::Failed(error),
        });
        self.speak();
        self.ask_anew()
    }

    fn take(&mut self, reply: Reply, scene: &Scene) -> Turn {
        match reply {
            Reply::Alerts(Ok(Some(page))) => self.take_page(page, scene),
            Reply::Alerts(Ok(None)) => {
                self.content = Content::Empty;
                self.calls_wanted = false;
            }
            // What is there already is worth more than the message alone.
            Reply::Alerts(Err(error)) if self.page().is_some() => self.notice = Some(Notice::Failed(error)),
            Reply::Alerts(Err(error)) => {
                self.content = Content::Failed(error);
                self.calls_wanted = false;
            }
            Reply::Playbooks(Ok(read)) => {
                self.books = read.books;
                self.notice = read.faults.into_iter().next().map(Notice::Failed).or(self.notice.take());
                self.speak();
            }
            Reply::Playbooks(Err(error)) if self.page().is_some() => {
                self.notice = Some(Notice::Failed(error));
            }
            Reply::ImportNext(_) => {
                if let Some(calls) = &mut self.calls {
                    calls.settle_undo(false);
                    self.speak();
                }
            }
            Reply::Lately(customer, told) => return self.take_lately(customer, told, scene),
            Reply::Clashes(answer) => {
                let clashes = answer.unwrap_or_default();
                let calls = self.calls.as_mut();
                let requests = calls.map_or_else(Vec::new, |calls| calls.take_clashes(clashes, scene));
                self.speak();
                return Turn::ask(requests);
            }
            Reply::Written(written) => return self.take_written(written),
            Reply::AlertsFileExists(output) => self.ask_about_file(output),
            Reply::Remembered(Err(error)) => self.notice = Some(Notice::Failed(error)),
            reply @ Reply::Saved(..) => return self.take_saved(reply),
            Reply::StoreChanged => {
                if let Some(calls) = &mut self.calls {
                    calls.note_change();
                }
                return self.ask_anew();
            }
            reply => return self.receive_view(reply, scene),
        }
        Turn::default()
    }

    /// What was read may have changed.
    fn ask_anew(&self) -> Turn {
        Turn::ask(std::iter::once(self.ask()).chain(self.ask_view()).collect())
    }
}

impl Screen for Alerts {
    fn start(&mut self) -> Vec<Request> {
        vec![Request::Playbooks(self.config.clone()), self.ask()]
    }

    fn heading(&self, scene: &Scene) -> Heading {
        let words = scene.words();
        if self.showing != Showing::List && self.calls.is_none() {
            return self.view_heading(scene);
        }
        let Some(page) = self.page() else {
            return Heading::saying(words.screen_alerts(), String::new(), false);
        };
        let (shown, all) = (self.len(), page.alerts.rows.len());
        let counted = if shown < all {
            words.alert_page_count_of(shown.to_string(), all.to_string())
        } else {
            words.alert_page_count(u32::try_from(shown).unwrap_or(u32::MAX))
        };
        let key = scene.keymap.first_key(Context::Alerts, "back").unwrap_or_default();
        let whose = self.shown.whose.as_ref().map(|owner| words.alert_page_of(say::number(owner), key));
        let weather = page.alerts.weather.as_deref().map(say::number).filter(|_| !scene.discreet);
        let needed = 1 + usize::from(whose.is_some());
        let parts: Vec<String> = [Some(counted), whose, weather].into_iter().flatten().collect();
        Heading {
            title: words.screen_alerts(),
            parts,
            needed,
            as_of: Some(say::as_of(page.alerts.as_of, scene.today, words)),
            demo: page.demo,
            ..Heading::default()
        }
    }

    fn banner(&self, scene: &Scene) -> Option<String> {
        let (words, alerts) = (scene.words(), &self.page()?.alerts);
        let is_list = self.showing == Showing::List && self.calls.is_none();
        let past = (alerts.is_past && is_list).then(|| words.alerts_past());
        let fell = alerts.banner.map(|it| words.alerts_banner(it.fallen.to_string(), it.roster.to_string()));
        let said: Vec<String> = past.into_iter().chain(fell).collect();
        (!said.is_empty()).then(|| said.join(" · "))
    }

    fn asks_for_import(&self, _scene: &Scene) -> bool {
        self.showing == Showing::List && matches!(self.content, Content::Empty)
    }

    fn update(&mut self, action: Action, scene: &Scene) -> Turn {
        self.asked.1 = scene.today;
        if self.calls.is_some() {
            return self.update_calls(action, scene);
        }
        if action == Action::Calls {
            self.leave_view();
            if self.look_as_of(None) {
                self.calls_wanted = true;
                return self.ask_anew();
            }
        }
        if self.showing != Showing::List {
            return self.update_view(action, scene);
        }
        let mut turn = self.update_list(action, scene);
        self.ask_lately(&mut turn);
        turn
    }

    fn fall_silent(&mut self) {
        self.notice = None;
    }

    fn receive(&mut self, reply: Reply, scene: &Scene) -> Turn {
        self.asked.1 = scene.today;
        let mut turn = self.take(reply, scene);
        self.ask_lately(&mut turn);
        turn
    }

    fn is_tactful(&self) -> bool {
        true
    }

    fn limit(&self, offers: &mut Offers, scene: &Scene) {
        if scene.discreet {
            offers.disable(&[Action::Phones], Why::Discreet);
        }
    }

    fn is_calling(&self) -> bool {
        self.calls.is_some()
    }

    fn render(&self, frame: &mut Frame, scene: &Scene) {
        if let Some(calls) = &self.calls {
            return approach::draw_calls(calls, self.notice.as_ref(), frame, scene);
        }
        if self.showing != Showing::List {
            return self.draw_view(frame, scene);
        }
        list::draw(self, frame, scene);
        if let Some(dialog) = &self.dialog {
            menu::draw(self, dialog, frame, scene);
        }
        if let Some(saving) = &self.saving {
            saving.draw(&self.said_of_output(scene), frame, scene);
        }
    }

    fn actions(&self) -> (Context, Offers) {
        if let Some(calls) = &self.calls {
            return calls.actions();
        }
        if let Some(saving) = &self.saving {
            let context = if saving.has_field() { Context::Field } else { Context::Dialog };
            return (context, Offers { choices: Some(saving.choices()), ..self.offers() });
        }
        if self.showing != Showing::List {
            return self.view_actions();
        }
        let context = match (&self.input, &self.dialog) {
            (Some(_), _) => Context::Field,
            (None, Some(dialog)) => dialog.context(),
            (None, None) => Context::Alerts,
        };
        let choices = self.dialog.as_ref().map(Dialog::choices);
        (context, Offers { choices, ..self.offers() })
    }
}
