//! What keys do on the list of alerts.

use super::menu::Dialog;
use super::rows::Shown;
use super::views::OF_MOVEMENT;
use super::{Alerts, Content, Scene, Turn, list};
use crate::domain::alert::AlertRow;
use crate::domain::bill::Sitting;
use crate::domain::edit::{Edit, MOST_MARKED};
use crate::domain::guests::GuestSet;
use crate::ui::action::Action;
use crate::ui::approach::{Acting, Purpose};
use crate::ui::notice::Notice;
use crate::ui::screen::{Hint, Offers, Why};
use crate::words::Words;
use crate::worker::Request;
use tui_input::Input;

impl Alerts {
    /// An action on the list, or on what lies open over it.
    pub(super) fn update_list(&mut self, action: Action, scene: &Scene) -> Turn {
        if self.saving.is_some() {
            return self.update_output(action, scene);
        }
        if self.input.is_some() {
            return self.update_filter(action, scene);
        }
        if self.dialog.is_some() {
            return self.update_dialog(action, scene);
        }
        if let Some(why) = self.offers().why_not(action) {
            self.notice = Some(Notice::Refused(why));
            return Turn::default();
        }
        self.notice = None;
        match action {
            Action::Open => return self.open(),
            Action::Back if !self.marked.is_empty() => {
                self.marked.clear();
            }
            Action::Back if !self.shown.typed.is_empty() => self.filter("", scene),
            Action::Back if self.shown.whose.is_some() => self.reshow(scene, Shown::show_everybodys),
            Action::Back => {}
            Action::Leave => return Turn { left: true, ..Turn::default() },
            Action::Undo => return Turn::ask(vec![Request::Undo]),
            Action::Redo => return Turn::ask(vec![Request::Redo]),
            Action::Calls => self.call(),
            Action::Find => {
                // What was typed before may be somebody's name.
                let begun = if scene.discreet { String::new() } else { self.shown.typed.clone() };
                self.input = Some(Input::new(begun));
            }
            Action::NextView => return self.next_view(),
            Action::Whose => self.reshow(scene, |shown, rows| shown.next_whose(scene.who, rows)),
            Action::Reverse => self.reshow(scene, Shown::reverse),
            Action::Explain => self.dialog = self.focused().map(|row| Dialog::figures(row.guest.customer)),
            Action::Sort => self.dialog = Some(Dialog::sort()),
            Action::Reason => self.dialog = Some(Dialog::acting(Acting::reason())),
            Action::Snooze => self.dialog = Some(Dialog::acting(Acting::snooze(scene.today))),
            Action::Assign => self.dialog = Some(Dialog::give(self.known_owners(scene.who))),
            Action::Touch => return self.begin_one(Purpose::Touch, scene),
            Action::Book => return self.begin_one(Purpose::Table, scene),
            Action::Tick => return self.tick(scene),
            Action::Output => self.open_output(scene),
            Action::Copy => return self.copy_row(scene),
            Action::Mark => self.mark(scene),
            Action::MarkAll => self.mark_all(),
            Action::Click { column, row, double } => return self.click((column, row), double, scene),
            action => self.step(action, scene),
        }
        Turn::default()
    }

    fn open(&mut self) -> Turn {
        match &self.content {
            Content::Failed(_) => {
                self.content = Content::Loading;
                Turn::ask(vec![self.ask()])
            }
            Content::Empty => Turn { run: Some(Action::Import), ..Turn::default() },
            _ => {
                self.dialog = self.focused().map(|row| Dialog::page(row.guest.customer));
                Turn::default()
            }
        }
    }

    /// Begins the call mode, once the alerts are read.
    fn call(&mut self) {
        self.calls_wanted = matches!(self.content, Content::Loading);
        if !self.calls_wanted {
            self.begin_calls();
        }
    }

    /// He is here today, and another paid.
    fn tick(&self, scene: &Scene) -> Turn {
        let edit = |row: &AlertRow| Edit::Tick {
            member_no: row.guest.member_no.clone(),
            day: scene.today,
            sitting: Sitting::Unknown,
            outlet: None,
            on: true,
        };
        Turn::ask(self.focused().map(|row| Request::Change(edit(row))).into_iter().collect())
    }

    fn mark(&mut self, scene: &Scene) {
        if let Some(customer) = self.focused().map(|row| row.guest.customer) {
            self.marked.toggle(customer);
        }
        self.step(Action::Down, scene);
    }

    fn mark_all(&mut self) {
        let shown: GuestSet =
            (0..self.len()).filter_map(|place| self.row(place)).map(|row| row.guest.customer).collect();
        self.marked.toggle_all(&shown);
    }

    fn update_filter(&mut self, action: Action, scene: &Scene) -> Turn {
        let Some(input) = &mut self.input else { return Turn::default() };
        match action {
            Action::Type(request) => {
                input.handle(request);
                let typed = input.value().to_owned();
                self.filter(&typed, scene);
            }
            Action::Open => self.input = None,
            Action::Back => {
                self.input = None;
                self.filter("", scene);
            }
            _ => self.step(action, scene),
        }
        Turn::default()
    }

    fn filter(&mut self, typed: &str, scene: &Scene) {
        self.reshow(scene, |shown, rows| shown.filter(typed.trim(), rows));
    }

    /// Shows other rows, or the same in another order; the cursor stays on its guest.
    pub(super) fn reshow(&mut self, scene: &Scene, change: impl FnOnce(&mut Shown, &[AlertRow])) {
        let kept = self.focused().map(|row| row.guest.customer);
        let Content::Ready(page) = &self.content else { return };
        change(&mut self.shown, &page.alerts.rows);
        let place = (0..self.len()).find(|place| self.row(*place).map(|row| row.guest.customer) == kept);
        self.window.select(place.unwrap_or(0), self.len(), list::height(scene));
        self.speak();
    }

    fn step(&mut self, action: Action, scene: &Scene) {
        let (len, height) = (self.len(), list::height(scene));
        let before = self.window.selected;
        match action {
            Action::FindNext => self.window.step_around(true, len, height),
            Action::FindPrevious => self.window.step_around(false, len, height),
            action => {
                self.window.take(action, len, height);
            }
        }
        if self.window.selected != before {
            self.speak();
        }
    }

    fn click(&mut self, at: (u16, u16), double: bool, scene: &Scene) -> Turn {
        let parts = list::divide(scene.area);
        if parts.heading.contains(at.into()) && !double {
            if let Some(sort) = list::sort_at(parts.heading, at.0) {
                self.reshow(scene, |shown, rows| shown.sort_by(sort, rows));
            }
        } else if parts.body.contains(at.into()) {
            let (len, height) = (self.len(), list::height(scene));
            let place = self.window.visible(len, height).start + usize::from(at.1 - parts.body.y);
            if place < len {
                self.window.select(place, len, height);
                self.speak();
                if double {
                    return self.open();
                }
            }
        }
        Turn::default()
    }

    /// What cannot be done now, and what keys do that they do not do in general.
    pub(super) fn offers(&self) -> Offers {
        let mut offers = Offers::default();
        offers.disable(&OF_MOVEMENT, Why::OtherView);
        let enter: Option<Hint> = match &self.content {
            Content::Empty => Some(Words::key_import_hint),
            Content::Failed(_) => Some(Words::key_try_again_hint),
            _ => None,
        };
        offers.call(Action::Open, enter);
        offers.call(Action::Calls, self.focused().map(|_| Words::key_calls_hint as Hint));
        if self.focused().is_none() {
            let of_row = [
                Action::Touch,
                Action::Book,
                Action::Tick,
                Action::Reason,
                Action::Snooze,
                Action::Assign,
                Action::Copy,
                Action::Mark,
                Action::MarkAll,
                Action::Explain,
            ];
            offers.disable(&of_row, Why::NoAlerts);
            if enter.is_none() {
                offers.disable(&[Action::Open], Why::NoAlerts);
            }
        }
        if self.page().is_none_or(|page| page.alerts.rows.is_empty()) {
            let of_list = [Action::Find, Action::Sort, Action::Reverse, Action::Whose, Action::Output];
            offers.disable(&of_list, Why::NoAlerts);
        }
        if self.page().is_none() && !matches!(self.content, Content::Loading) {
            offers.disable(&[Action::Calls], Why::NoAlerts);
        }
        if let Some(day) = self.lent {
            offers.disable(&[Action::Reason, Action::Snooze, Action::Assign], Why::PastAlerts(day));
        }
        if self.shown.typed.is_empty() {
            offers.disable(&[Action::FindNext, Action::FindPrevious], Why::NoFilter);
        }
        if self.marked.are_too_many() {
            offers
                .disable(&[Action::Reason, Action::Snooze, Action::Assign], Why::TooManyToMark(MOST_MARKED));
        }
        offers
    }
}
