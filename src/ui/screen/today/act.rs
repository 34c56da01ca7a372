//! What keys do on the page of the day.

use super::dialog::{Dialog, Typed};
use super::shown::Place;
use super::{Content, Scene, Today, Turn, Why, list};
use crate::domain::touch::DayText;
use crate::ui::action::Action;
use crate::ui::brief::{Mind, Part};
use crate::ui::notice::Notice;
use crate::worker::Request;

impl Today {
    /// An action on the page.
    pub(super) fn update_page(&mut self, action: Action, scene: &Scene) -> Turn {
        let of_text = matches!(action, Action::Weather | Action::Review) && scene.discreet;
        let why = of_text.then_some(Why::Discreet).or_else(|| self.offers().why_not(action));
        if let Some(why) = why {
            self.notice = Some(Notice::Refused(why));
            return Turn::default();
        }
        self.notice = None;
        match action {
            Action::Open => return self.open(scene),
            Action::Back => {
                let kept = self.kept(scene);
                self.open.clear();
                self.keep(kept, scene);
            }
            Action::Leave => return Turn { left: true, ..Turn::default() },
            Action::Undo => return Turn::ask(vec![Request::Undo]),
            Action::Redo => return Turn::ask(vec![Request::Redo]),
            Action::Weather => self.write(DayText::Weather),
            Action::Review => self.write(DayText::Review),
            Action::AsOf => self.dialog = Some(Dialog::typing(Typed::Day, "")),
            Action::Explain => self.dialog = Some(Dialog::explain()),
            Action::Output => self.open_output(),
            Action::PreviousDay => return self.turn_to(-1),
            Action::NextDay => return self.turn_to(1),
            Action::Click { column, row, double } => return self.click((column, row), double, scene),
            action => self.step(action, scene),
        }
        Turn::default()
    }

    /// Opens the field of a text of the day, with what stands there.
    fn write(&mut self, text: DayText) {
        let Some(page) = self.page() else { return };
        let stands = page.written(text).unwrap_or_default();
        self.dialog = Some(Dialog::typing(Typed::Text(text), stands));
    }

    /// Asks for the page so many days later; the newest one goes with the clock.
    fn turn_to(&mut self, days: i32) -> Turn {
        let Some(newest) = self.newest() else { return Turn::default() };
        let day = self.asked.0.as_of.unwrap_or(newest) + days;
        self.asked.0.as_of = (day < newest).then_some(day);
        Turn::ask(vec![self.ask()])
    }

    fn step(&mut self, action: Action, scene: &Scene) {
        if let Some(shown) = self.shown(scene) {
            self.window.take(action, shown.len(), list::height(scene));
        }
    }

    fn click(&mut self, at: (u16, u16), double: bool, scene: &Scene) -> Turn {
        let body = list::divide(scene.area).body;
        let Some(shown) = self.shown(scene).filter(|_| body.contains(at.into())) else {
            return Turn::default();
        };
        let (len, height) = (shown.len(), list::height(scene));
        let line = self.window.visible(len, height).start + usize::from(at.1 - body.y);
        if line >= len {
            return Turn::default();
        }
        self.window.select(line, len, height);
        if double { self.open(scene) } else { Turn::default() }
    }

    /// Opens what stands behind the line under the cursor.
    fn open(&mut self, scene: &Scene) -> Turn {
        match &self.content {
            Content::Failed(_) => {
                self.content = Content::Loading;
                return Turn::ask(vec![self.ask()]);
            }
            Content::Empty => return run(Action::Import),
            Content::Loading => return Turn::default(),
            Content::Ready(_) => {}
        }
        match self.focused(scene) {
            Some(Place::Title(part)) => {
                let turn = self.open_part(part, scene);
                self.lead_on(turn)
            }
            Some(Place::More(part, _)) => {
                self.open.push(part);
                Turn::default()
            }
            Some(Place::Line(Part::Mind, at)) => {
                let turn = self.open_mind(at);
                self.lead_on(turn)
            }
            Some(Place::Line(Part::Tables, at)) => {
                let table = self.page().and_then(|page| page.brief.tables.get(at)).cloned();
                self.dialog = table.map(Dialog::table);
                Turn::default()
            }
            Some(Place::Line(Part::Due, at)) => {
                let action = self.page().and_then(|page| page.brief.due.get(at)).cloned();
                self.dialog = action.map(Dialog::due);
                Turn::default()
            }
            Some(place) => {
                let turn = self.open_guest(place);
                self.lead_on(turn)
            }
            None => Turn::default(),
        }
    }

    /// What a line leads to is shown as of the day of the page.
    pub(super) fn lead_on(&mut self, turn: Turn) -> Turn {
        self.led_on = turn.run.is_some() || turn.guest.is_some() || turn.alert.is_some();
        Turn { as_of: self.past_day(), ..turn }
    }

    fn open_part(&mut self, part: Part, scene: &Scene) -> Turn {
        match part {
            Part::Weather => return self.update_page(Action::Weather, scene),
            Part::Review => return self.update_page(Action::Review, scene),
            Part::Came => return run(Action::Attendance),
            Part::Fell | Part::Risk => return run(Action::Alerts),
            // Nobody calls as of a past day.
            Part::Calls if self.past_day().is_some() => return run(Action::Alerts),
            Part::Calls => return run(Action::Calls),
            Part::Mind | Part::Tables | Part::Woken | Part::Due | Part::Near => {
                self.dialog = Some(Dialog::explain());
            }
        }
        Turn::default()
    }

    fn open_mind(&self, at: usize) -> Turn {
        match self.page().and_then(|page| page.mind(at)) {
            Some(Mind::Inbox(_) | Mind::Age(_)) => run(Action::Import),
            Some(Mind::Past | Mind::Banner) => run(Action::Alerts),
            Some(Mind::Rejected) => run(Action::Journal),
            None => Turn::default(),
        }
    }

    /// Opens the page of a guest; where he has an alert that something can be done about, that alert.
    fn open_guest(&self, place: Place) -> Turn {
        let Some(guest) = self.guest_at(place).cloned() else { return Turn::default() };
        let is_latest = self.past_day().is_none();
        match place.part() {
            Part::Fell | Part::Calls if is_latest => Turn { alert: Some(guest.customer), ..Turn::default() },
            _ => Turn { guest: Some(guest), ..Turn::default() },
        }
    }
}

fn run(action: Action) -> Turn {
    Turn { run: Some(action), ..Turn::default() }
}
